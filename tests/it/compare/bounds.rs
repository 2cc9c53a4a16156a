//! Hostile pairs end soon, with a coarser answer that says so. Debug builds need some patience.

use std::time::{Duration, Instant};

use super::*;

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
    assert!(spent < Duration::from_secs(60), "{spent:?}");
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
