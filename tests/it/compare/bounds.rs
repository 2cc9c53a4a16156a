//! Hostile pairs end soon, with a coarser answer that says so. Debug builds need some patience.

use std::time::{Duration, Instant};

use super::*;
use trede::contract::compare::ChangeKind;

/// On a busy machine too; what grows with the square of these texts takes hours on any.
const AGES: Duration = Duration::from_secs(900);

#[track_caller]
fn ends(base: String, returned: String) -> (usize, bool) {
    let (base, returned) = (
        Text {
            source: base,
            clauses: Vec::new(),
        },
        Text {
            source: returned,
            clauses: Vec::new(),
        },
    );
    let start = Instant::now();
    let comparison = compare(&base, &returned);
    let spent = start.elapsed();
    assert!(spent < AGES, "{spent:?}");
    (comparison.changes.len(), comparison.coarse)
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

#[test]
fn nothing_in_common() {
    let base = lines(30_000, |at| {
        format!("de {at}e regel van links, woord l{at}\n")
    });
    let returned = lines(30_000, |at| {
        format!("Und {at}x Zeile rechts; Wort r{at}!\n")
    });
    assert_eq!(ends(base, returned), (1, true));
}

#[test]
fn the_same_few_words_over_and_over() {
    let (changes, coarse) = ends("ja nee ".repeat(100_000), "nee ja ja ".repeat(80_000));
    assert!(changes > 0 && coarse);
    let words = ["ja", "nee", "kan", "mag", "moet"];
    let mixed = |step: usize| lines(20_000, |at| format!("{} ", words[at * at * step % 5]));
    assert!(ends(mixed(3), mixed(7)).0 > 0);
}

#[test]
fn a_repetitive_text_with_one_edit_is_compared_to_the_word() {
    let base = "ja nee ".repeat(50_000);
    let returned = format!(
        "{}ja NEE {}",
        "ja nee ".repeat(20_000),
        "ja nee ".repeat(29_999)
    );
    assert_eq!(ends(base, returned), (1, false));
}

#[test]
fn everything_in_another_order() {
    let line =
        |at: usize| format!("Regel {at} van de lijst noemt inwoner i{at} en product p{at}.\n");
    let base = lines(20_000, line);
    let (changes, _) = ends(base, lines(20_000, |at| line(19_999 - at)));
    assert!(changes > 10_000);
}

#[test]
fn marks_that_never_close() {
    let marks = "~~<!--<del><s>**__``##>>\\\\--..==||".repeat(5_000);
    ends(marks.clone(), "tekst".into());
    ends("tekst".into(), marks);
    ends("a-\n".repeat(50_000), "\u{200b}\u{ad}\n".repeat(50_000));
}

#[test]
fn a_list_of_sixty_thousand_items_is_compared() {
    let list = |more: &str| {
        let items = lines(60_000, |at| {
            format!("{}. De Aanbieder levert dienst {at}{more}.\n", at + 1)
        });
        format!("# Artikel 1 Diensten\n\n{items}")
    };
    let start = Instant::now();
    let base = read(&list(""));
    let returned = read(&list("").replace("dienst 41234.", "geen dienst 41234."));
    let comparison = compare(&base, &returned);
    let spent = start.elapsed();
    assert!(spent < AGES, "{spent:?}");
    assert_eq!(comparison.changes.len(), 1, "one word was added");
    assert_eq!(comparison.changes[0].kind, ChangeKind::Invoeging);
}

#[test]
fn a_pull_request_with_a_hostile_file_cannot_hang_the_check() {
    use crate::program::{Room, run, trede};
    let case = |file: &str| {
        format!(
            "versie: 1\nkenmerk: Z/25/0001\nonderwerp: Een overeenkomst\ncontract: voorbeeld\n\
             wederpartijen: [{{id: linde, rol: contractpartij, naam: Zorggroep De Linde B.V.}}]\n\
             retour: {{bestand: {file}, van: linde, ontvangen: 2025-05-12}}\n"
        )
    };
    let room = Room::empty();
    room.copy("trede.yaml");
    let hostile: [(&str, Vec<u8>); 4] = [
        ("bom.docx", bomb()),
        (
            "stuk.pdf",
            b"%PDF-1.7\n1 0 obj << /Length 99999999 >> stream\n".to_vec(),
        ),
        (
            "vreemd.txt",
            lines(30_000, |at| format!("Und {at}x Zeile; Wort r{at}!\n")).into_bytes(),
        ),
        (
            "diep.md",
            format!("{}x", "> - ".repeat(50_000)).into_bytes(),
        ),
    ];
    for (name, bytes) in hostile {
        let folder = name.split('.').next().unwrap_or_default();
        room.write(&format!("cases/{folder}/zaak.yaml"), case(name));
        room.write(&format!("cases/{folder}/{name}"), bytes);
    }
    let start = Instant::now();
    let told =
        run(trede(room.path()).args(["check", "--peildatum", "2025-06-01", "--format", "json"]));
    let spent = start.elapsed();
    assert!(spent < AGES, "{spent:?}");
    assert_eq!(told.code, 1, "{}", told.err);
    // The two that cannot be read are refused, with what to do; the others are compared.
    assert_eq!(
        told.out.matches("niet te vergelijken").count(),
        2,
        "{}",
        told.out
    );
    assert_eq!(told.out.matches("\"N-21\"").count(), 2, "{}", told.out);
}

/// A Word file of which a part inflates to a quarter of a gigabyte.
fn bomb() -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let options = options.compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("word/document.xml", options)
        .expect("a part");
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..256 {
        zip.write_all(&zeros).expect("zeros");
    }
    zip.finish().expect("a package").into_inner()
}

#[test]
fn signs_without_words_and_rows_without_lines() {
    let words = || "De Aanbieder levert.\n".to_owned();
    ends(words(), words() + &"|".repeat(2_000_000));
    ends(words(), words() + &"--- ".repeat(500_000) + "x");
    ends(words(), words() + &"* ".repeat(1_000_000) + "x");
    let rows = lines(100_000, |at| format!("| rij{at} bedrag{at} | {at} |\n"));
    let (changes, _) = ends(rows.clone(), rows.replace('\n', " "));
    assert_eq!(changes, 0);
}
