//! The example contract through `LibreOffice` and back is silent, and an edit in it is found.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use trede::contract::compare::compare_copies;
use trede::contract::copy::{self, Copy};

/// The example contract, as Markdown.
fn contract() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("contracts/voorbeeld/tekst.md");
    fs::read_to_string(path).expect("the example contract")
}

/// A document that `LibreOffice` made of a text or HTML file.
fn converted(name: &str, text: &str, filter: &str) -> Option<Copy> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("retour-{name}"));
    fs::create_dir_all(&folder).expect("a folder");
    let (from, to) = (folder.join(name), folder.join(name).with_extension("docx"));
    let _ = fs::remove_file(&to);
    fs::write(&from, text).expect("a file");
    let run = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            folder.join("profiel").display()
        ))
        .args([
            "--headless",
            filter,
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
        ])
        .arg(&folder)
        .arg(&from)
        .output();
    if run.is_err() {
        eprintln!("OVERGESLAGEN: LibreOffice (soffice) is er niet");
        return None;
    }
    let bytes = fs::read(&to).expect("what it wrote");
    Some(copy::read(&bytes).expect("a document that can be read"))
}

fn told(base: &Copy, returned: &Copy) -> Vec<String> {
    let comparison = compare_copies(base, returned, &[]);
    let words =
        |copy: &Copy, bytes: &std::ops::Range<usize>| copy.text.source[bytes.clone()].to_owned();
    let changes = comparison.changes.iter();
    changes
        .map(|change| {
            format!(
                "{} | {} | {} → {}",
                change.kind,
                change.place,
                words(base, &change.old),
                words(returned, &change.new)
            )
        })
        .collect()
}

#[test]
fn text_through_word_is_silent_and_an_edit_is_found() {
    let base = Copy::of_text(contract());
    let filter = "--infilter=Text (encoded):UTF8";
    let Some(copy) = converted("tekst.txt", &contract(), filter) else {
        return;
    };
    assert_eq!(told(&base, &copy), [""; 0]);
    assert_eq!(copy.unseen, [""; 0]);
    let sly = contract().replacen(" niet ", " ", 1);
    let at = contract().find(" niet ").unwrap_or_default();
    let copy = converted("sluw.txt", &sly, filter).expect("LibreOffice");
    let changes = told(&base, &copy);
    assert_eq!(changes.len(), 1, "{changes:#?} {at}");
    assert!(
        changes[0].starts_with("doorhaling | ") && changes[0].ends_with(" | niet → "),
        "{changes:?}"
    );
}

/// The contract as a page with headings and lists that the program numbers itself.
fn page(markdown: &str) -> String {
    let mut html = String::from("<html><body>\n");
    let mut listed = 0;
    for line in markdown.lines().filter(|line| !line.trim().is_empty()) {
        let text = |words: &str| words.replace('&', "&amp;").replace('<', "&lt;");
        let item = line
            .split_once(". ")
            .filter(|(number, _)| number.parse() == Ok(listed + 1));
        if let Some((_, words)) = item {
            html.push_str(if listed == 0 { "<ol>\n" } else { "" });
            listed += 1;
            html.push_str(&format!("<li>{}</li>\n", text(words)));
            continue;
        }
        if listed > 0 {
            html.push_str("</ol>\n");
            listed = 0;
        }
        let level = line.bytes().take_while(|b| *b == b'#').count();
        let words = text(line.trim_start_matches(['#', '>', ' ']));
        html.push_str(&match level {
            0 => format!("<p>{words}</p>\n"),
            level => format!("<h{level}>{words}</h{level}>\n"),
        });
    }
    html.push_str("</body></html>\n");
    html
}

#[test]
fn automatic_numbers_of_a_real_word_processor_are_silent() {
    let list = "### Artikel 1 Levering\n\n1. De Aanbieder levert de ondersteuning binnen 14 dagen.\n\n\
        2. De Aanbieder mag een inwoner niet weigeren.\n\n3. De Gemeente betaalt elke maand.\n\n\
        ### Artikel 2 Betaling\n\n1. De Gemeente betaalt binnen 30 dagen.\n\n2. Daarna is rente verschuldigd.\n";
    for (name, text) in [("kort.html", list.to_owned()), ("tekst.html", contract())] {
        let base = Copy::of_text(text.clone());
        let Some(copy) = converted(name, &page(&text), "--infilter=HTML (StarWriter)") else {
            return;
        };
        assert_eq!(told(&base, &copy), [""; 0], "{name}");
    }
}
