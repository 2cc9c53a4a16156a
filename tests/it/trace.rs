//! Where the paragraphs of a letter come from.

use trede::contract::pack;
use trede::letter::{KINDS, full_view};

use crate::program::{Room, run, trede};

const SETTINGS: &str = include_str!("../fixtures/basis/trede.yaml");
const CASE: &str = include_str!("../fixtures/basis/zaak.yaml");

/// What `render --explain` tells of a case.
fn explained(case: &str, letter: Option<&str>) -> String {
    let room = Room::empty();
    room.write("trede.yaml", SETTINGS);
    room.write("cases/zaak/zaak.yaml", case);
    let mut command = trede(room.path());
    command.args(["render", "--to", "md", "--peildatum", "2025-06-01"]);
    command.arg("--explain");
    command.args(letter.iter().flat_map(|letter| ["--letter", letter]));
    let told = run(&mut command);
    assert_eq!(told.code, 0, "{}{}", told.out, told.err);
    told.out
}

/// The piece of what is told about the paragraph that begins with some words.
#[track_caller]
fn about<'t>(told: &'t str, words: &str) -> &'t str {
    let (_, rest) = told
        .split_once(&format!("\n\n{words}"))
        .unwrap_or_else(|| panic!("no `{words}` in\n{told}"));
    rest.split_once("\n\n").map_or(rest, |(piece, _)| piece)
}

/// Where a line of the case stands.
fn line(words: &str) -> String {
    let at = CASE
        .find(words)
        .unwrap_or_else(|| panic!("no `{words}` in the case"));
    format!("zaak.yaml:{}:", CASE[..at].matches('\n').count() + 1)
}

#[test]
fn a_paragraph_tells_its_lines_its_facts_and_its_clauses() {
    let told = explained(CASE, Some("IG1"));
    let date = about(&told, "Datum: 3 maart 2025");
    assert!(
        date.contains("briefhoofd") && date.contains(".dagtekening"),
        "{date}"
    );

    let demand = about(&told, "U komt een verplichting uit uw overeenkomst");
    for what in [
        "templates/ingebrekestelling.md:4",
        "ingebrekestelling.termijn.uiterlijk",
        "artikel 18 lid 1",
    ] {
        assert!(demand.contains(what), "no `{what}` in\n{demand}");
    }
    assert!(!demand.contains("ontdekt"), "{demand}");

    let known = about(&told, "Wij hebben u dit op 27 januari 2025 gemeld");
    assert!(
        known.contains("templates/delen/norm-en-feiten.md:"),
        "{known}"
    );
    for (value, path) in [("gemeld: 2025", ".gemeld"), ("ontdekt: 2025", ".ontdekt")] {
        assert!(
            known.contains(&line(value)) && known.contains(path),
            "{known}"
        );
    }
}

/// The first day of default is nowhere in the case: it follows from the term and from receipt.
#[test]
fn a_derived_date_tells_what_it_was_derived_from() {
    let told = explained(CASE, Some("VZ1"));
    let default = about(&told, "U bent artikel 1 lid 2 van de overeenkomst");
    assert!(
        default.contains("ingebrekestelling.termijn.uiterlijk"),
        "{default}"
    );
}

#[test]
fn what_no_letter_uses_is_named() {
    let unused = "  - {id: B9, omschrijving: Foto van de voordeur, datum: 2025-02-01, dms: D-9}\n";
    let case = CASE.replacen(
        "\ntekortkomingen:",
        &format!("{unused}\ntekortkomingen:"),
        1,
    );
    let told = explained(&case, None);
    let (_, named) = told
        .split_once("Geen brief gebruikt dit\n")
        .expect("a note");
    assert!(named.contains("bewijs[3]: Foto van de voordeur"), "{named}");
    assert!(!named.contains("Inspectierapport"), "{named}");
}

/// The marks that tell the lines change nothing of the letter.
#[test]
fn every_paragraph_of_every_kind_knows_its_template() {
    let templates = crate::letter::ours();
    let (marked, pack) = (templates.marked(), pack::embedded());
    for kind in KINDS {
        let quote = |citation: &_| pack.quote(citation);
        let plain = templates
            .chunks(kind, &full_view(), &quote)
            .expect("a letter");
        let chunks = marked.chunks(kind, &full_view(), &quote).expect("a letter");
        assert!(!chunks.is_empty());
        assert!(
            plain.iter().eq(chunks.iter().map(|(words, _)| words)),
            "{}",
            kind.name
        );
        for (words, lines) in chunks {
            assert!(!lines.is_empty(), "{}: {words}", kind.name);
        }
    }
}
