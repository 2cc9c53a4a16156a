//! Awkward cases, from file to letter: forty shortcomings, a table over many pages, names that run
//! from right to left. All that the case says is in the letter, in its order.

use std::fmt::Write as _;
use std::fs;

#[cfg(feature = "pdf")]
use trede::contract::copy::read;

use crate::docx::{parts, words};
use crate::program::{Room, run, trede};

const SETTINGS: &str = include_str!("../fixtures/basis/trede.yaml");
const CASE: &str = include_str!("../fixtures/basis/zaak.yaml");
const RECOVERY: &str = include_str!("../fixtures/basis/met-een/terugvordering.yaml");

/// Clauses that the shortcomings break in turn.
const CLAUSES: [&str; 4] = [
    "artikel 1 lid 1",
    "artikel 1 lid 2",
    "artikel 6",
    "artikel 10 lid 1",
];

/// The base case up to a key, and from the next one.
fn around(key: &str, next: &str) -> (&'static str, &'static str) {
    let start = CASE.find(&format!("\n{key}:\n")).expect("the key") + 1;
    let end = CASE.find(&format!("\n{next}:\n")).expect("the next") + 1;
    (&CASE[..start], &CASE[end..])
}

/// A case with forty shortcomings, and a provider whose name runs the other way.
fn forty() -> String {
    let (before, after) = around("tekortkomingen", "verloop");
    let mut case = before.replace("Zorggroep De Linde B.V.", "שלום טיפול בע״מ");
    case += "tekortkomingen:\n";
    for at in 1..=40 {
        let _ = write!(
            case,
            "  - id: T{at}\n    omschrijving: Punt {at} van *veertig* | <b>é ï ë € ½ “ ”</b>\n    bepaling: {}\n    \
             feiten:\n      - {{datum: 2025-01-15, omschrijving: Feit {at} staat vast., bron: toezicht, bewijs: [B1]}}\n    \
             ontdekt: 2025-01-20\n    gemeld: 2025-01-27\n    herstelbaar: ja\n    herstel: Herstel punt {at}.\n    \
             herstel_bewijs: Een overzicht voor punt {at}.\n",
            CLAUSES[at % CLAUSES.len()]
        );
    }
    // The notice is what has to be written; what came after it is another story.
    let notice = after
        .split("  - beoordeling:\n")
        .next()
        .expect("the notice");
    case + notice
}

/// A case in which sixty posts are claimed, each with more to say than a line holds.
fn sixty() -> String {
    let mut case = CASE.to_owned();
    let recovery = RECOVERY.split("  - terugvordering:\n").nth(1);
    let (head, rest) = recovery
        .and_then(|letter| letter.split_once("      posten:\n"))
        .expect("posts");
    let (_, tail) = rest.split_once("      totaal: 300.00\n").expect("a total");
    let mut posts = String::new();
    for at in 1..=60 {
        let _ = writeln!(
            posts,
            "        - {{id: P{at}, omschrijving: Begeleiding in week {at} die wel is betaald maar volgens de \
             roosters niet is gegeven, datum: 2025-02-01, tot_en_met: 2025-02-28, betaald_op: 2025-03-14, \
             betaald: 900.00, verschuldigd: 600.00, bedrag: 300.00, grondslag: artikel 15 lid 2, \
             bekend_op: 2025-04-01, bewijs: [B3]}}"
        );
    }
    let letter =
        format!("  - terugvordering:\n{head}      posten:\n{posts}      totaal: 18000.00\n{tail}");
    let end = case.find("\nafweging:").expect("the end of the course") + 1;
    case.insert_str(end, &letter);
    case
}

/// Writes a letter of a case; the room holds its files.
fn rendered(case: &str, letter: &str, to: &str) -> (Room, String) {
    let room = Room::empty();
    room.write("trede.yaml", SETTINGS);
    room.write("cases/zaak/zaak.yaml", case);
    let mut command = trede(room.path());
    let day = ["--peildatum", "2025-06-01"];
    let told = run(command
        .args(["render", "--letter", letter, "--to", to])
        .args(day));
    (room, told.out + &told.err)
}

fn file(room: &Room, name: &str) -> Vec<u8> {
    fs::read(room.path().join("output/zaak").join(name)).expect("the letter")
}

/// The words of a letter in Word.
fn in_word(room: &Room, name: &str) -> String {
    words(&parts(&file(room, name))["word/document.xml"])
}

/// The words of a PDF in its reading order, a blank between words.
#[cfg(feature = "pdf")]
fn in_pdf(room: &Room, name: &str) -> String {
    let copy = read(file(room, name)).expect("a PDF with words");
    copy.text
        .source
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Each of the words stands in the text, behind those before it.
fn assert_in_order(text: &str, words: impl Iterator<Item = String>) {
    let mut rest = text;
    for word in words {
        let found = rest.split_once(&word);
        let (_, behind) = found.unwrap_or_else(|| panic!("“{word}” is not in its place: {text}"));
        rest = behind;
    }
}

#[test]
fn forty_shortcomings_are_all_there_in_their_order() {
    let (room, told) = rendered(&forty(), "IG1", "md,html,docx");
    let text = in_word(&room, "02-ingebrekestelling.docx");
    let points = (1..=40).flat_map(|at| {
        [
            format!("{at}. Punt {at} van *veertig* | <b>é ï ë € ½ “ ”</b>"),
            format!("Feit {at} staat vast."),
            format!("Herstel punt {at}."),
            format!("Een overzicht voor punt {at}."),
        ]
    });
    assert_in_order(&text, points);
    assert!(text.contains("שלום טיפול בע״מ"), "{told}");
    // The words of a clause stand once; who breaks it again is told where.
    for clause in CLAUSES {
        let quoted = format!("In {clause} van de overeenkomst staat:");
        assert_eq!(text.matches(&quoted).count(), 1, "{clause}");
        let again =
            format!("Het gaat om uw verplichting in {clause} van de overeenkomst; de tekst");
        assert_eq!(text.matches(&again).count(), 9, "{clause}");
    }
    let html = String::from_utf8(file(&room, "02-ingebrekestelling.html")).expect("text");
    assert!(html.contains("&lt;b&gt;é ï ë € ½ “ ”&lt;/b&gt;"));
    assert!(html.contains("שלום טיפול בע״מ"));
}

#[test]
fn a_table_over_many_pages_is_whole() {
    let (room, _) = rendered(&sixty(), "TV1", "docx");
    let text = in_word(&room, "07-terugvordering.docx");
    let posts = (1..=60).map(|at| format!("{at}. Begeleiding in week {at} die"));
    assert_in_order(&text, posts.chain(["€\u{a0}18.000,00".to_owned()]));
}

/// The same letters as they are set.
#[cfg(feature = "pdf")]
#[test]
fn awkward_letters_are_set_whole() {
    // Not with a sign that the font lacks: that letter is there in Word alone.
    let face = CASE.replace("Drie van de vijf", "🙂 Drie van de vijf");
    let (room, told) = rendered(&face, "IG1", "docx,pdf");
    assert!(told.contains("🙂 (U+1F642)"), "{told}");
    let name = "02-ingebrekestelling";
    let pdf = room.path().join(format!("output/zaak/{name}.pdf"));
    assert!(!pdf.exists());
    assert!(in_word(&room, &format!("{name}.docx")).contains("🙂 Drie"));

    let (room, _) = rendered(&forty(), "IG1", "pdf");
    let text = in_pdf(&room, "02-ingebrekestelling.pdf");
    let points = (1..=40).flat_map(|at| {
        [
            format!("{at}. Punt {at} van *veertig* | <b>é ï ë € ½ “ ”</b>"),
            format!("Feit {at} staat vast."),
            format!("Herstel punt {at}."),
        ]
    });
    assert_in_order(&text, points);

    let (room, _) = rendered(&sixty(), "TV1", "pdf");
    let name = "07-terugvordering.pdf";
    let text = in_pdf(&room, name);
    let posts = (1..=60).map(|at| format!("{at}. Begeleiding in week {at} die"));
    assert_in_order(&text, posts.chain(["18.000,00".to_owned()]));
    // The head of the table stands on each page that the table reaches.
    let pdf = lopdf::Document::load_mem(&file(&room, name)).expect("a PDF");
    let with = |what: &str| {
        let pages = pdf.get_pages().into_keys();
        let words = pages.map(|page| pdf.extract_text(&[page]).expect("its text"));
        words.filter(|words| words.contains(what)).count()
    };
    let pages = with("Begeleiding in week");
    assert!(pages >= 3, "{pages}");
    assert_eq!(with("Wij vorderen"), pages);
}
