//! What a file says beside its words, as every reader gives it.

use chrono::NaiveDate;
use trede::contract::compare::compare_copies;
use trede::contract::copy::{By, Copy, Hiding, Layer, Mark, Marked, Paragraph, Remark, Strike};

use super::*;

const BASE: [&str; 5] = [
    "Artikel 1 Levering",
    "1. De Aanbieder levert de ondersteuning binnen 14 dagen.",
    "2. De Aanbieder mag een inwoner niet weigeren.",
    "Artikel 2 Betaling",
    "1. De Gemeente betaalt binnen 30 dagen na ontvangst van de factuur.",
];

fn by() -> By {
    By {
        author: "J. Linde".into(),
        date: NaiveDate::from_ymd_opt(2025, 3, 3),
    }
}

/// The base with one paragraph changed; `[` and `]` stand around the words with the mark.
fn with(at: usize, text: &str, mark: Mark) -> Vec<Paragraph> {
    let mut paragraphs: Vec<_> = BASE.into_iter().map(plain).collect();
    let start = text.find('[').expect("a mark");
    let end = text.find(']').expect("its end") - 1;
    paragraphs[at] = plain(&text.replace(['[', ']'], ""));
    paragraphs[at].marks.push(Marked {
        bytes: start..end,
        mark,
    });
    paragraphs
}

fn plain(text: &str) -> Paragraph {
    Paragraph {
        text: text.to_owned(),
        ..Paragraph::default()
    }
}

#[track_caller]
fn expect(returned: Vec<Paragraph>, expected: &[&str]) {
    let base = Copy::of_text(BASE.join("\n\n"));
    let returned = Copy::of(returned, Vec::new());
    let comparison = compare_copies(&base, &returned, &[]);
    let signed = comparison.changes.iter().zip(told(&comparison));
    let lines: Vec<String> = signed
        .map(|(change, line)| {
            let by: Vec<_> = change.by.iter().map(ToString::to_string).collect();
            format!("{line} | {} | {}", by.join(", "), change.how.join(", "))
        })
        .collect();
    assert_eq!(lines, expected);
}

#[test]
fn a_copy_without_marks_is_silent() {
    expect(BASE.into_iter().map(plain).collect(), &[]);
}

#[test]
fn a_revision_is_signed_by_its_author() {
    expect(
        with(
            2,
            "2. De Aanbieder mag een inwoner []weigeren.",
            Mark::Deleted("niet ".into(), by()),
        ),
        &["doorhaling | artikel 1 lid 2 | niet →  | ontkenning | J. Linde, 3 maart 2025 | "],
    );
    expect(
        with(
            4,
            "1. De Gemeente betaalt [altijd ]binnen 30 dagen na ontvangst van de factuur.",
            Mark::Inserted(by()),
        ),
        &["invoeging | artikel 2 lid 1 |  → altijd |  | J. Linde, 3 maart 2025 | "],
    );
    let mut both = with(
        1,
        "1. De Aanbieder levert de ondersteuning binnen [30] dagen.",
        Mark::Inserted(by()),
    );
    let at = both[1].marks[0].bytes.start;
    both[1].marks.push(Marked {
        bytes: at..at,
        mark: Mark::Deleted("14".into(), by()),
    });
    expect(
        both,
        &["wijziging | artikel 1 lid 1 | 14 → 30 | termijn of datum | J. Linde, 3 maart 2025 | "],
    );
}

#[test]
fn half_a_word_can_be_revised() {
    expect(
        with(
            4,
            "1. De Gemeente betaalt binnen 3[] dagen na ontvangst van de factuur.",
            Mark::Deleted("0".into(), by()),
        ),
        &["wijziging | artikel 2 lid 1 | 30 → 3 | termijn of datum | J. Linde, 3 maart 2025 | "],
    );
}

#[test]
fn what_was_deleted_beside_a_word_that_stood_is_no_half_of_it() {
    let lid = "1. De Aanbieder levert de ondersteuning binnen []14 dagen.";
    expect(
        with(1, lid, Mark::Deleted("30".into(), by())),
        &[
            "doorhaling | artikel 1 lid 1 |  → 30 |  | J. Linde, 3 maart 2025 | woorden die de basis niet heeft",
        ],
    );
    // One letter typed anew.
    let mut same = with(1, &lid.replace("[]1", "[1]"), Mark::Inserted(by()));
    let at = same[1].marks[0].bytes.start;
    same[1].marks.push(Marked {
        bytes: at..at,
        mark: Mark::Deleted("1".into(), by()),
    });
    expect(same, &[]);
}

#[test]
fn a_revision_that_tells_another_past_is_told() {
    expect(
        with(
            1,
            "1. De Aanbieder levert de ondersteuning binnen []14 dagen.",
            Mark::Deleted("uiterlijk 90 ".into(), by()),
        ),
        &[
            "doorhaling | artikel 1 lid 1 |  → uiterlijk 90 |  | J. Linde, 3 maart 2025 | woorden die de basis niet heeft",
        ],
    );
    expect(
        with(
            2,
            "2. De Aanbieder mag een inwoner [niet] weigeren.",
            Mark::Inserted(by()),
        ),
        &[
            "invoeging | artikel 1 lid 2 | niet → niet |  | J. Linde, 3 maart 2025 | de basis heeft deze woorden al",
        ],
    );
    // A whole sentence that was typed anew says no more than the words that differ.
    let mut anew = with(
        1,
        "[1. De Aanbieder levert de ondersteuning binnen 21 dagen.]",
        Mark::Inserted(by()),
    );
    anew[1].marks.push(Marked {
        bytes: 0..0,
        mark: Mark::Deleted(BASE[1].into(), by()),
    });
    expect(
        anew,
        &["wijziging | artikel 1 lid 1 | 14 → 21 | termijn of datum | J. Linde, 3 maart 2025 | "],
    );
}

#[test]
fn struck_and_hidden_words_are_named() {
    let text = "2. De Aanbieder mag een inwoner [niet] weigeren.";
    for (mark, expected) in [
        (
            Mark::Struck(Strike::Double),
            "opmaak-doorhaling | artikel 1 lid 2 | niet → niet | ontkenning |  | dubbel doorgehaald",
        ),
        (
            Mark::Struck(Strike::Drawn),
            "opmaak-doorhaling | artikel 1 lid 2 | niet → niet | ontkenning |  | met een getekende streep",
        ),
        (
            Mark::Hidden(Hiding::White),
            "verborgen tekst | artikel 1 lid 2 | niet → niet | ontkenning |  | in de kleur van het papier",
        ),
    ] {
        expect(with(2, text, mark), &[expected]);
    }
    expect(
        with(
            4,
            "1. De Gemeente betaalt [niet ]binnen 30 dagen na ontvangst van de factuur.",
            Mark::Hidden(Hiding::Tiny),
        ),
        &["verborgen tekst | artikel 2 lid 1 |  → niet | ontkenning |  | te klein om te lezen"],
    );
}

#[test]
fn a_remark_stands_in_the_clause_that_it_is_about() {
    let remark = |what| {
        Mark::Remark(Remark {
            what,
            words: "Niet akkoord.".into(),
            by: by(),
        })
    };
    let text = "1. De Gemeente betaalt binnen [30 dagen] na ontvangst van de factuur.";
    expect(
        with(4, text, remark("opmerking")),
        &["opmerking | artikel 2 lid 1 | 30 dagen → Niet akkoord. |  | J. Linde, 3 maart 2025 | "],
    );
    expect(
        with(4, text, remark("stempel")),
        &[
            "opmerking | artikel 2 lid 1 | 30 dagen → Niet akkoord. |  | J. Linde, 3 maart 2025 | stempel",
        ],
    );
    expect(
        with(
            1,
            "1. De Aanbieder levert de ondersteuning binnen 14 dagen.[]",
            remark("opmerking"),
        ),
        &["opmerking | artikel 1 lid 1 |  → Niet akkoord. |  | J. Linde, 3 maart 2025 | "],
    );
    expect(
        with(3, "[]Artikel 2 Betaling", remark("opmerking")),
        &["opmerking | artikel 2 |  → Niet akkoord. |  | J. Linde, 3 maart 2025 | "],
    );
}

#[test]
fn headers_footers_and_text_boxes() {
    let beside = |layer, text: &str| {
        let mut paragraphs: Vec<_> = BASE.into_iter().map(plain).collect();
        paragraphs.insert(
            3,
            Paragraph {
                layer,
                ..plain(text)
            },
        );
        paragraphs
    };
    expect(
        beside(Layer::Header, "Levering binnen 14 dagen"),
        &[
            "invoeging | kop- of voettekst |  → Levering binnen 14 dagen | termijn of datum |  | in de koptekst",
        ],
    );
    expect(beside(Layer::Header, "De Aanbieder levert"), &[]);
    expect(beside(Layer::Footer, "Pagina 3 van 12"), &[]);
    expect(
        beside(Layer::Footer, "Niet akkoord met artikel 2"),
        &[
            "invoeging | kop- of voettekst |  → Niet akkoord met artikel 2 | ontkenning, verwijzing |  | in de voettekst",
        ],
    );
    expect(
        beside(Layer::TextBox, "Niet akkoord met dit lid"),
        &[
            "invoeging | artikel 1 lid 2 |  → Niet akkoord met dit lid | ontkenning |  | in een tekstvak",
        ],
    );

    let copy = |text| Copy::of(beside(Layer::Header, text), Vec::new());
    let (base, returned) = (
        copy("Versie 1.0 van Voorbeeldstad"),
        copy("Versie 1.1 van Voorbeeldstad"),
    );
    assert_eq!(
        told(&compare_copies(&base, &returned, &[])),
        [
            "wijziging | kop- of voettekst | Versie 1.0 van Voorbeeldstad → Versie 1.1 van Voorbeeldstad | getal"
        ]
    );
    assert_eq!(told(&compare_copies(&base, &base, &[])), [""; 0]);
}
