//! `diff` and `contract import` on Word files, as a user runs them.

use crate::program::{Room, project, run, trede};

use super::maker::{BY, Docx, deleted, inserted, paragraph};

/// A copy of a small contract, with a revision, a comment and a picture.
fn returned() -> Docx {
    let lid = format!(
        "<w:r><w:t xml:space=\"preserve\">1. De Aanbieder levert binnen </w:t></w:r>{}{}\
         <w:r><w:t xml:space=\"preserve\"> dagen.</w:t></w:r><w:r><w:commentReference w:id=\"1\"/></w:r>",
        deleted("14"),
        inserted("30")
    );
    let comment = format!("<w:comment {BY}>{}</w:comment>", paragraph("Te kort."));
    Docx::of(["Artikel 1 Levering", &lid, "2. De Gemeente betaalt."]).part("comments", &comment)
}

const BASE: &str =
    "Artikel 1 Levering\n1. De Aanbieder levert binnen 14 dagen.\n2. De Gemeente betaalt.\n";

fn room() -> Room {
    let room = Room::empty();
    room.write("basis.txt", BASE);
    room.write("retour.docx", returned().bytes());
    room
}

#[test]
fn a_word_file_is_compared_and_imported() {
    let room = room();
    let told = run(trede(room.path()).args(["diff", "basis.txt", "retour.docx"]));
    assert_eq!(told.code, 1, "{}", told.err);
    for line in [
        "wijziging, raakt termijn of datum (regel 2, in de retour alinea 2), door J. Linde, 3 maart 2025",
        "opmerking (regel 2, in de retour alinea 2), door J. Linde, 3 maart 2025",
        "{+Te kort.+}",
        "Oordeel: ongeautoriseerd.",
    ] {
        assert!(told.out.contains(line), "{line}\n{}", told.out);
    }
    let told =
        run(trede(room.path()).args(["diff", "basis.txt", "retour.docx", "--format", "json"]));
    for part in [
        "\"by\": [\n        \"J. Linde, 3 maart 2025\"",
        "\"at\": \"alinea 2\"",
        "\"unseen\": []",
    ] {
        assert!(told.out.contains(part), "{part}\n{}", told.out);
    }
    let told = run(trede(room.path()).args(["contract", "import", "retour.docx"]));
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.out.contains("bijgehouden wijzigingen"), "{}", told.out);
    let text =
        std::fs::read_to_string(room.path().join("contracts/retour/tekst.md")).expect("a pack");
    assert!(
        text.contains("binnen 30 dagen") && !text.contains("Te kort"),
        "{text}"
    );
}

/// The example contract as plain text.
fn contract() -> String {
    let path = project().join("contracts/voorbeeld/tekst.md");
    let text = std::fs::read_to_string(path).expect("the example contract");
    let plain = |line: &str| line.trim_start_matches(['#', '>', ' ']).to_owned() + "\n";
    text.lines().map(plain).collect()
}

#[test]
fn a_contract_has_the_same_clauses_in_word_as_in_text() {
    let room = room();
    let text = contract();
    room.write("tekst.txt", &text);
    room.write("word.docx", Docx::of(text.lines()).bytes());
    let locks = ["tekst.txt", "word.docx"].map(|file| {
        let told = run(trede(room.path()).args(["contract", "import", file]));
        assert_eq!(told.code, 0, "{}", told.err);
        let (id, _) = file.split_once('.').expect("a name");
        let path = room.path().join("contracts").join(id).join("tekst.slot");
        std::fs::read_to_string(path).expect("a lock")
    });
    let clauses = locks[0].lines().count();
    assert!(clauses > 500, "{clauses}");
    assert_eq!(locks[0], locks[1]);
}

#[test]
fn a_clean_copy_is_equal_and_a_picture_makes_it_uncertain() {
    let room = room();
    room.write("schoon.docx", Docx::of(BASE.lines()).bytes());
    let told = run(trede(room.path()).args(["diff", "basis.txt", "schoon.docx"]));
    assert_eq!(
        (told.code, told.out.as_str()),
        (
            0,
            "Geen wijzigingen.\nZonder betekenis (--all toont ze): alinea-indeling (2).\nOordeel: gelijk.\n"
        )
    );
    let picture = "<w:p><w:r><w:drawing/></w:r></w:p>";
    room.write("stempel.docx", Docx::of(BASE.lines()).body(picture).bytes());
    let told = run(trede(room.path()).args(["diff", "basis.txt", "stempel.docx"]));
    assert_eq!(told.code, 1);
    assert!(
        told.out
            .contains("Niet gezien: een tekening bij \"2. De Gemeente betaalt.\"."),
        "{}",
        told.out
    );
    assert!(told.out.ends_with("Oordeel: onzeker.\n"), "{}", told.out);
}

#[test]
fn the_redline_is_a_word_file() {
    let room = room();
    let output = trede(room.path())
        .args(["diff", "basis.txt", "retour.docx", "--format", "docx"])
        .output()
        .expect("the program starts");
    assert!(output.stdout.starts_with(b"PK\x03\x04"));
    room.write("redline.docx", &output.stdout);
    let again = run(trede(room.path()).args(["diff", "retour.docx", "redline.docx"]));
    assert_eq!(
        (again.code, again.out.lines().last()),
        (0, Some("Oordeel: gelijk.")),
        "{}",
        again.out
    );
}

#[test]
fn a_broken_file_is_refused_with_its_name() {
    let room = room();
    room.write("kapot.docx", b"PK\x03\x04 kapot");
    for arguments in [
        &["diff", "basis.txt", "kapot.docx"][..],
        &["contract", "import", "kapot.docx"],
    ] {
        let told = run(trede(room.path()).args(arguments));
        assert_eq!(told.code, 2);
        assert!(
            told.err
                .starts_with("trede: `kapot.docx`: het bestand is beschadigd"),
            "{}",
            told.err
        );
    }
}
