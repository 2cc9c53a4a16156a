//! A contract that went through a word processor and came back as a PDF.

use std::path::{Path, PathBuf};
use std::process::Command;

use trede::contract::compare::{ChangeKind, compare_copies};
use trede::contract::copy::Copy;

use super::*;
use crate::seeds;

/// The contract of the repository, without the marks of Markdown: as a word processor has it.
fn contract() -> String {
    let text = include_str!("../../../contracts/voorbeeld/tekst.md");
    let bare = |line: &str| line.trim_start_matches(['#', '>']).trim_start().to_owned();
    text.lines().map(bare).collect::<Vec<_>>().join("\n")
}

/// What `LibreOffice` makes of texts, if it is there.
fn printed(name: &str, texts: &[&str]) -> Option<Vec<Vec<u8>>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a folder");
    let files: Vec<PathBuf> = (0..texts.len())
        .map(|at| folder.join(format!("{at}.txt")))
        .collect();
    for (file, text) in files.iter().zip(texts) {
        std::fs::write(file, text).expect("a file");
    }
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let run = Command::new("soffice")
        .args([
            "--headless",
            &profile,
            "--infilter=Text (encoded):UTF8",
            "--convert-to",
            "pdf",
            "--outdir",
        ])
        .arg(&folder)
        .args(&files)
        .output();
    let pdf = |file: &PathBuf| std::fs::read(file.with_extension("pdf")).ok();
    let made = files.iter().map(pdf).collect();
    if run.is_err() {
        eprintln!("OVERGESLAGEN: LibreOffice (soffice) is hier niet");
        return None;
    }
    made
}

/// The changes between a text and a PDF: kind, clause, old and new words.
fn changes(base: &str, pdf: &[u8]) -> Vec<String> {
    let base = Copy::of_text(base.to_owned());
    let returned = read(pdf).expect("a PDF that can be read");
    let comparison = compare_copies(&base, &returned, &[]);
    assert_eq!(comparison.unseen, [PRINT]);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let tell = |change: &trede::contract::compare::Change| {
        let old = words(&comparison.base.source[change.old.clone()]);
        let new = words(&comparison.returned.source[change.new.clone()]);
        format!("{} | {} | {old} → {new}", change.kind, change.place)
    };
    comparison.changes.iter().map(tell).collect()
}

#[test]
fn a_contract_that_was_only_printed_is_silent() {
    let mut texts = vec![contract()];
    texts.extend(seeds::read(seeds::CONTRACT));
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let Some(made) = printed("clean", &texts) else {
        return;
    };
    for (text, pdf) in texts.iter().zip(made) {
        assert_eq!(changes(text, &pdf), [""; 0]);
    }
}

#[test]
fn every_edit_in_a_printed_contract_is_found_in_its_clause() {
    let base = contract();
    // One edit in each of many lines, far apart; the line tells its clause.
    let mut lines: Vec<String> = base.lines().map(str::to_owned).collect();
    let mut planted = Vec::new();
    for at in (60..lines.len()).step_by(40) {
        let Some(at) = (at..lines.len().min(at + 30)).find(|at| lines[*at].len() > 120) else {
            continue;
        };
        let words: Vec<&str> = lines[at].split(' ').collect();
        let middle = words.len() / 2;
        let before = words[middle - 1];
        if !before.chars().all(char::is_lowercase) {
            continue;
        }
        let edited = [&words[..middle], &["uitsluitend"], &words[middle..]]
            .concat()
            .join(" ");
        planted.push(edited.clone());
        lines[at] = edited;
    }
    assert!(planted.len() > 12, "{}", planted.len());
    let edited = lines.join("\n");
    let Some(made) = printed("edited", &[&edited]) else {
        return;
    };
    let by_text = {
        let (base, returned) = (Copy::of_text(base.clone()), Copy::of_text(edited));
        let found = compare_copies(&base, &returned, &[]).changes;
        assert!(
            found
                .iter()
                .all(|change| change.kind == ChangeKind::Invoeging)
        );
        found
            .iter()
            .map(|change| change.place.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(by_text.len(), planted.len());
    let expected: Vec<String> = by_text
        .iter()
        .map(|place| format!("invoeging | {place} |  → uitsluitend"))
        .collect();
    assert_eq!(changes(&base, &made[0]), expected);
}
