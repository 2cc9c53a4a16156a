//! Where the paragraphs of a letter come from.

use trede::contract::pack;
use trede::letter::{KINDS, full_view};

use crate::program::{Room, project, run, trede};

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

/// The contract is a fact like any other: who names another one gets another letter.
#[test]
fn a_paragraph_tells_that_it_rests_on_the_contract_and_on_which_clauses() {
    let told = explained(CASE, Some("IG1"));
    let contract = about(&told, "Het gaat om de overeenkomst tussen");
    assert!(
        contract.contains(&line("contract: voorbeeld")),
        "{contract}"
    );
    // A quotation names nothing itself; its clause stands above it.
    let quoted = about(&told, "> De Aanbieder levert");
    assert!(quoted.contains("bepaling   artikel 1 lid 2"), "{quoted}");
    // A figure of the contract stands or falls with the clause that nothing names here.
    let room = Room::empty();
    let mut command = trede(project());
    command.args([
        "render",
        "cases/bestedingsruimte",
        "--to",
        "md",
        "--explain",
    ]);
    command.args(["--peildatum", "2025-06-01", "--letter", "PB1", "--out"]);
    let told = run(command.arg(room.path()));
    assert_eq!(told.code, 0, "{}", told.err);
    let ceiling = about(&told.out, "Stellen wij vast dat 70%");
    assert!(
        ceiling.contains("bepaling   artikel B lid 3 punt 4"),
        "{ceiling}"
    );
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
    let photos: String = (4..=12)
        .map(|at| format!("  - {{id: B{at}, omschrijving: Foto van deur {at}, dms: D-{at}}}\n"))
        .collect();
    let changes = [
        ("\ntekortkomingen:", &*format!("{photos}\ntekortkomingen:")),
        // B12 is an annex, and what begins alike is something else.
        ("      id: IG1\n", "      id: IG1\n      bijlagen: [B12]\n"),
        // Words beside what letters do use.
        (
            "    herstelbaar: ja\n",
            "    herstelbaar: ja\n    reden_onherstelbaar: Dit is voorbij.\n",
        ),
        // A date and an amount without words.
        (
            "  - beoordeling:\n",
            "  - betaling: {id: BT1, datum: 2025-04-01, van: linde, bedrag: 10.00}\n  - beoordeling:\n",
        ),
        // What came to light stands in no letter either.
        (
            "\nverloop:\n",
            "\nwaarnemingen:\n  - continuiteit: {ontstaan: 2025-02-01, gemeld: 2025-02-21}\n\nverloop:\n",
        ),
    ];
    let mut case = CASE.to_owned();
    for (old, new) in changes {
        assert!(case.contains(old), "no `{old}` in the case");
        case = case.replacen(old, new, 1);
    }
    let told = explained(&case, None);
    let (_, named) = told
        .split_once("Geen brief gebruikt dit\n")
        .expect("a note");
    for what in [
        "bewijs[3]: Foto van deur 4\n",
        "tekortkomingen[0].reden_onherstelbaar: Dit is voorbij.\n",
        "betaling: 2025-04-01\n",
        "waarnemingen[0].continuiteit: 2025-02-01\n",
    ] {
        assert!(named.contains(what), "no `{what}` in\n{named}");
    }
    for what in [
        "Foto van deur 12",
        "Inspectierapport",
        "verzending",
        "wederpartijen",
    ] {
        assert!(!named.contains(what), "`{what}` in\n{named}");
    }
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

/// What the letter leaves out has no origin to tell.
#[test]
fn a_heading_that_the_letter_leaves_out_is_not_explained() {
    let course = "  - voornemen: {id: VN1, dagtekening: 2025-05-06, maatregel: ontbinding, \
                  tekortkomingen: [], reageren_uiterlijk: 2025-05-20}\n";
    let start = CASE.find("\ntekortkomingen:").expect("shortcomings") + 1;
    let end = CASE.find("\nverloop:").expect("a course") + 1;
    let case = format!("{}verloop:\n{course}", &CASE[..start.min(end)]);
    let told = explained(&case, Some("VN1"));
    about(&told, "## De grond");
    assert!(!told.contains("## De feiten"), "{told}");
}

#[test]
fn who_asks_for_a_letter_that_is_not_there_hears_which_are() {
    let room = Room::empty();
    room.write("trede.yaml", SETTINGS);
    room.write("cases/zaak/zaak.yaml", CASE);
    let told = run(trede(room.path()).args(["render", "--to", "md", "--letter", "IG9"]));
    assert_eq!(told.code, 2, "{}", told.out);
    let said = "Er is geen brief `IG9` in deze zaken. Er zijn: `CS1`, `G1`, `IG1`, `VZ1`.";
    assert!(told.err.contains(said), "{}", told.err);
}
