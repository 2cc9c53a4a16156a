//! Documents of others with tracked revisions, each with what remains of it.

use std::fs;
use std::path::{Path, PathBuf};

use trede::contract::copy::{self, Copy};

/// The folder with the corpora: named by the environment, or beside the repository.
fn corpora() -> Option<PathBuf> {
    let named = std::env::var_os("TREDE_CORPORA").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    named
        .into_iter()
        .chain([beside])
        .find(|folder| folder.is_dir())
}

/// The words, whatever separates them.
fn words(copy: &Copy) -> String {
    copy.words()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn what_remains_of_tracked_revisions_is_what_word_leaves() {
    let Some(folder) = corpora().map(|folder| folder.join("tracked-revisions")) else {
        eprintln!("OVERGESLAGEN: de map met corpora is er niet (TREDE_CORPORA)");
        return;
    };
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut files: Vec<_> = fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension == "docx")
    });
    files.sort();
    for file in files {
        let name = file.to_string_lossy().into_owned();
        let answers =
            ["Accepted", "Rejected"].map(|view| name.replace(".docx", &format!("-{view}.docx")));
        if !answers.iter().all(|answer| Path::new(answer).is_file()) {
            continue;
        }
        let read = |file: &str| fs::read(file).expect("a document");
        let own = read(&name);
        let copies = [copy::read(&own), copy::rejected(&own)];
        for (copy, answer) in copies.into_iter().zip(&answers) {
            count += 1;
            let own = words(&copy.expect("a document that can be read"));
            let expected = words(&copy::read(read(answer)).expect("an answer"));
            if own != expected {
                wrong.push(format!("{answer}:\n  {expected}\n  {own}"));
            }
        }
    }
    assert!(count >= 38, "{count}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
