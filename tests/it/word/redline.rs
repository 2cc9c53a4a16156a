//! Our own tracked changes: with all accepted the returned text, with all rejected the authentic one.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use chrono::NaiveDate;
use trede::contract::compare::compare_copies;
use trede::contract::copy::{self, Copy};
use trede::contract::register::Register;
use trede::contract::verdict::judge;
use trede::report::DiffReport;

use super::maker::{Docx, deleted, inserted};

const BASE: &str = "\
# Artikel 1 Levering
1. De Aanbieder levert de ondersteuning binnen 14 dagen.
2. De Aanbieder mag een inwoner niet weigeren.
3. De Aanbieder meldt elke weigering aan de Gemeente, die daarop binnen een week beslist.

# Artikel 2 Betaling
1. De Gemeente betaalt binnen 30 dagen na ontvangst van de factuur.

Artikel 3 Slot
De Gemeente bewaart de stukken zeven jaar, met inachtneming van artikel 2 lid 1.
";

/// Returned texts with every sort of change.
fn returned() -> Vec<String> {
    let article = "Artikel 2 Overleg\n1. Partijen overleggen elk kwartaal over de uitvoering.\n\n";
    let (lid, rest) = (
        "2. De Aanbieder mag een inwoner niet weigeren.\n",
        "3. De Aanbieder meldt",
    );
    vec![
        BASE.into(),
        BASE.replace("niet ", ""),
        BASE.replace("14 dagen", "30 werkdagen, behoudens overmacht"),
        BASE.replace(lid, "").replace(rest, "2. De Aanbieder meldt"),
        BASE.replace(
            "# Artikel 2 Betaling",
            &format!("{article}# Artikel 3 Betaling"),
        )
        .replace("Artikel 3 Slot", "Artikel 4 Slot"),
        BASE.replace("De Gemeente bewaart", "~~De Gemeente bewaart~~"),
        BASE.replace("Aanbieder mag", "\u{410}anbieder mag"),
        format!(
            "{BASE}\nAldus & <zo> overeengekomen \"door\" partijen.\n\nVoorbeeldstad, 3 maart 2025\n"
        ),
        BASE.split_once("# Artikel 2")
            .map(|(start, _)| start.to_owned())
            .unwrap_or_default(),
        "Geheel iets anders.\n".into(),
        // A paragraph that moved.
        {
            let moved = "3. De Aanbieder meldt elke weigering aan de Gemeente, die daarop binnen een week beslist.\n";
            format!("{}{}", BASE.replace(moved, ""), moved)
        },
    ]
}

fn redline(base: &Copy, returned: &Copy) -> Vec<u8> {
    let comparison = compare_copies(base, returned, &[]);
    let day = NaiveDate::from_ymd_opt(2025, 6, 1).unwrap_or_default();
    let judgement = judge(&comparison, &Register::default(), None, day);
    let report = DiffReport {
        comparison: &comparison,
        judgement: &judgement,
        base: "basis",
        returned: "retour",
        provider: None,
        all: false,
    };
    let bytes = report.docx();
    assert_eq!(bytes, report.docx(), "the same bytes each time");
    bytes
}

/// The words of a text, without marks of Markdown.
fn words(text: &str) -> Vec<String> {
    let text = text.replace("~~", "").replace(['#', '>'], " ");
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn accepted_it_is_the_returned_text_and_rejected_the_base() {
    let base = Copy::of_text(BASE.into());
    for text in returned() {
        let returned = Copy::of_text(text.clone());
        let bytes = redline(&base, &returned);
        let accepted = copy::read(&bytes).expect("our own document");
        let rejected = copy::rejected(&bytes).expect("our own document");
        assert_eq!(words(accepted.words()), words(&text));
        assert_eq!(words(rejected.words()), words(BASE));
        assert!(accepted.unseen.is_empty());
        // Paragraphs too: the changes are in the same clauses.
        let places = |copy: &Copy| -> Vec<String> {
            let comparison = compare_copies(&base, copy, &[]);
            let changes = comparison.changes.iter();
            let told = changes.filter(|change| change.kind.word() != "opmerking");
            told.map(|change| format!("{} {}", change.kind, change.place))
                .collect()
        };
        assert_eq!(places(&accepted), places(&returned), "{text}");
        assert_eq!(places(&rejected), [""; 0], "{text}");
    }
}

#[test]
fn the_authors_of_the_file_stay_and_remarks_are_comments() {
    let base = Copy::of_text("Artikel 1 Doel\n1. De Aanbieder levert binnen 14 dagen.".into());
    let text = format!(
        "<w:r><w:t xml:space=\"preserve\">1. De Aanbieder levert binnen </w:t></w:r>{}{}<w:r><w:t xml:space=\"preserve\"> dagen.</w:t></w:r><w:r><w:commentReference w:id=\"1\"/></w:r>",
        deleted("14"),
        inserted("30")
    );
    let docx = Docx::of(["Artikel 1 Doel", &text]).part(
        "comments",
        "<w:comment w:id=\"1\" w:author=\"M. Wilg\"><w:p><w:r><w:t>Te kort &amp; te snel</w:t></w:r></w:p></w:comment>",
    );
    let returned = copy::read(docx.bytes()).expect("a document");
    let own = copy::read(redline(&base, &returned)).expect("our own document");
    let comparison = compare_copies(&base, &own, &[]);
    let told: Vec<String> = comparison
        .changes
        .iter()
        .map(|change| format!("{} {} {}", change.kind, change.place, change.by[0]))
        .collect();
    assert_eq!(
        told,
        [
            "wijziging artikel 1 lid 1 J. Linde, 3 maart 2025",
            "opmerking artikel 1 lid 1 M. Wilg"
        ]
    );
    assert!(own.text.source.contains("Te kort & te snel"));
}

/// A program for `LibreOffice`: opens a document, accepts or rejects everything, saves it as text.
const MACRO: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Run
Dim o(0) As New com.sun.star.beans.PropertyValue
o(0).Name = "Hidden"
o(0).Value = True
d = StarDesktop.loadComponentFromURL("IN", "_blank", 0, o())
h = CreateUnoService("com.sun.star.frame.DispatchHelper")
h.executeDispatch(d.CurrentController.Frame, ".uno:WHATAllTrackedChanges", "", 0, Array())
Dim s(1) As New com.sun.star.beans.PropertyValue
s(0).Name = "FilterName"
s(0).Value = "Text (encoded)"
s(1).Name = "FilterOptions"
s(1).Value = "UTF8"
d.storeToURL("OUT", s())
d.close(True)
End Sub
</script:module>"#;

/// Lets `LibreOffice` accept or reject everything, and gives the words that remain.
fn by_libreoffice(bytes: &[u8], what: &str) -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("redline-{what}"));
    let _ = fs::remove_dir_all(&folder);
    let url = |name: &str| format!("file://{}", folder.join(name).display());
    let office = |what: &str| {
        Command::new("soffice")
            .arg(format!("-env:UserInstallation={}", url("profiel")))
            .args(["--headless", "--norestore", what])
            .output()
    };
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("redline.docx"), bytes).expect("a file");
    // The first start fills the profile with an empty program; ours takes its place.
    if office("--terminate_after_init").is_err() {
        eprintln!("OVERGESLAGEN: LibreOffice (soffice) is er niet");
        return None;
    }
    let program = MACRO
        .replace("IN", &url("redline.docx"))
        .replace("OUT", &url("redline.txt"))
        .replace("WHAT", what);
    let module = folder.join("profiel/user/basic/Standard/Module1.xba");
    fs::write(module, program).expect("the program");
    office("macro:///Standard.Module1.Run").expect("a run");
    Some(fs::read_to_string(folder.join("redline.txt")).expect("what it wrote"))
}

#[test]
fn libreoffice_reads_the_same_in_it() {
    let base = Copy::of_text(BASE.into());
    let changed = returned()[4].replace("14 dagen", "30 werkdagen");
    let text = format!("{}\nAldus overeengekomen.\n", changed.replace("niet ", ""));
    let bytes = redline(&base, &Copy::of_text(text.clone()));
    for (what, expected) in [("Accept", text.as_str()), ("Reject", BASE)] {
        if let Some(told) = by_libreoffice(&bytes, what) {
            assert_eq!(
                words(told.trim_start_matches('\u{feff}')),
                words(expected),
                "{what}"
            );
        }
    }
}
