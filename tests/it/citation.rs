//! Citations: read as jurists write them, printed in one form, looked up in a text.

use proptest::prelude::*;
use trede::contract::citation::{Citation, Document, Resolved};
use trede::contract::text::{Kind, Text};

fn citation(text: &str) -> Citation {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn what_jurists_write_is_printed_in_one_form() {
    for (written, printed) in [
        ("artikel 1 lid 2", "artikel 1 lid 2"),
        ("Artikel 1, lid 2", "artikel 1 lid 2"),
        ("art. 19 lid 2 sub f", "artikel 19 lid 2 sub f"),
        ("art.19 lid 2 onder f", "artikel 19 lid 2 sub f"),
        ("artikel 19, tweede lid, onder f", "artikel 19 lid 2 sub f"),
        (
            "artikel 19, 2e lid, aanhef en onder f",
            "artikel 19 lid 2 sub f",
        ),
        ("lid 2 van artikel 19", "artikel 19 lid 2"),
        ("artikel B lid 5", "artikel B lid 5"),
        (
            "artikel 1J lid 1 sub c punt 7",
            "artikel 1J lid 1 sub c punt 7",
        ),
        (
            "artikel 1J, lid 1, sub c, punt 7, onder a",
            "artikel 1J lid 1 sub c punt 7 sub a",
        ),
        ("artikel B lid 3 sub 5", "artikel B lid 3 punt 5"),
        ("deel 2 artikel B lid 5", "deel 2 artikel B lid 5"),
        ("artikel B lid 5 van deel 2", "deel 2 artikel B lid 5"),
        ("Bijlage 4 stap 5a", "Bijlage 4 stap 5a"),
        ("bijlage 4, stap 5a", "Bijlage 4 stap 5a"),
        ("stap 3", "stap 3"),
        ("trede 5a van de escalatieladder", "stap 5a"),
        ("18.4", "artikel 18 lid 4"),
        ("art. 18.4", "artikel 18 lid 4"),
        ("artikel 18 van de overeenkomst", "artikel 18"),
        ("artikel\u{a0}18 lid\u{a0}2", "artikel 18 lid 2"),
        ("toelichting op artikel 6", "toelichting op artikel 6"),
        ("artikel 6 (toelichting)", "toelichting op artikel 6"),
        (
            "Toelichting bij art. 18.1",
            "toelichting op artikel 18 lid 1",
        ),
        ("6:82 lid 1 BW", "artikel 6:82 lid 1 BW"),
        ("artikel 6:82 BW", "artikel 6:82 BW"),
        (
            "artikel 6:82, eerste lid, van het Burgerlijk Wetboek",
            "artikel 6:82 lid 1 BW",
        ),
        ("art. 6:83 aanhef en onder c BW", "artikel 6:83 sub c BW"),
        ("artikel 6:119a BW", "artikel 6:119a BW"),
        ("artikel 3.1 Wmo 2015", "artikel 3.1 Wmo 2015"),
        ("art. 5.1.1 lid 1 wmo", "artikel 5.1.1 lid 1 Wmo 2015"),
        ("artikel 4:8 Awb", "artikel 4:8 Awb"),
        ("28 lid 3 AVG", "artikel 28 lid 3 AVG"),
        ("Wmo 2015", "Wmo 2015"),
        ("eis 31.10 PvE", "eis 31.10 PvE"),
        ("artikel 24.1 VNG AIV", "artikel 24.1 VNG AIV"),
    ] {
        let read = citation(written);
        assert_eq!(read.to_string(), printed, "{written}");
        assert_eq!(citation(printed), read, "{printed}");
    }
    assert_eq!(citation("6:82 BW").document, Document::Statute("BW"));
    assert_eq!(
        citation("eis 36 PvE").document,
        Document::Other("PvE".into())
    );
    assert_eq!(citation("stap 3").document, Document::Contract);
}

#[test]
fn what_is_no_citation_is_refused_in_dutch() {
    let refused = |text: &str| text.parse::<Citation>().expect_err(text);
    let no_citation = refused("");
    assert!(
        no_citation.starts_with("dit is geen verwijzing naar een bepaling"),
        "{no_citation}"
    );
    for text in [
        "hallo",
        "de overeenkomst",
        "toelichting",
        "toelichting op BW",
        "artikel 3 iets",
        "…",
    ] {
        assert_eq!(refused(text), no_citation, "{text}");
    }
    assert_eq!(
        refused("artikel"),
        "na “artikel” hoort een nummer of letter."
    );
    assert_eq!(
        refused("artikel 18 lid b"),
        "na “lid” hoort een nummer of letter, niet “b”."
    );
    assert_eq!(refused("lid 2"), "bij “lid 2” ontbreekt het artikel.");
    assert_eq!(
        refused("artikel 6:82 lid 1"),
        "bij “artikel 6:82” ontbreekt de wet, zoals “artikel 6:82 BW”."
    );
    for text in [
        "artikel 18 lid 1 en 2",
        "artikel 18 en artikel 19",
        "artikel 18 t/m 20",
        "art. 1 sub a en sub b",
    ] {
        assert_eq!(refused(text), "noem één bepaling per verwijzing.", "{text}");
    }
}

#[test]
fn a_provision_covers_what_is_below_it() {
    let covers = |one: &str, other: &str| citation(one).covers(&citation(other));
    assert!(covers("artikel 18", "artikel 18 lid 2 sub a"));
    assert!(covers("deel 3 artikel 18", "artikel 18 lid 2"));
    assert!(covers("artikel 18 lid 2", "deel 3 artikel 18.2"));
    assert!(!covers("artikel 18 lid 2", "artikel 18"));
    assert!(!covers("artikel 1", "artikel 1J"));
    assert!(!covers("deel 2 artikel 1", "deel 3 artikel 1"));
    assert!(!covers("artikel 6", "toelichting op artikel 6"));
    assert!(!covers("artikel 6:82 BW", "artikel 6:82 Awb"));
}

const TEXT: &str = "\
# Deel 2 Ruimte

### Artikel 1 Levering

De ruimte.

# Deel 3 Alle

## Hoofdstuk 1 Begin

### Artikel 1 Aanvang

Het begin.

## Hoofdstuk 5 Niet nakoming

### Artikel 18 Niet nakoming

#### Lid 1

Dit, of:

a. dat.

##### Toelichting

Waarom dit.

#### Lid 2

Het tweede.

### Artikel 19 Duur

Een jaar.
";

fn words(text: &Text, written: &str) -> Vec<String> {
    match citation(written).resolve(text) {
        Resolved::Found(clauses) => clauses
            .iter()
            .map(|clause| text.words(clause).to_owned())
            .collect(),
        other => panic!("{written}: {other:?}"),
    }
}

#[test]
fn a_citation_leads_to_its_clauses() {
    let text = Text::read(TEXT.to_owned());
    assert_eq!(words(&text, "artikel 18 lid 2"), ["Lid 2", "Het tweede."]);
    assert_eq!(words(&text, "art. 18.1 sub A"), ["a. dat."]);
    assert_eq!(
        words(&text, "deel 2 artikel 1"),
        ["Artikel 1 Levering", "De ruimte."]
    );
    assert_eq!(words(&text, "toelichting op artikel 18"), ["Waarom dit."]);
    assert_eq!(words(&text, "artikel 18").len(), 8);
    assert_eq!(
        words(&text, "hoofdstuk 1"),
        ["Hoofdstuk 1 Begin", "Artikel 1 Aanvang", "Het begin."]
    );
    assert_eq!(words(&text, "hoofdstuk 5").len(), 11);
    let Resolved::Found(clauses) = citation("artikel 18 lid 1").resolve(&text) else {
        panic!()
    };
    let binding = clauses.iter().filter(|clause| clause.kind == Kind::Tekst);
    assert_eq!(
        binding.map(|clause| text.words(clause)).collect::<Vec<_>>(),
        ["Dit, of:", "a. dat."]
    );
}

#[test]
fn what_is_not_there_is_said_with_what_is() {
    let text = Text::read(TEXT.to_owned());
    let trouble = |written: &str| {
        let citation = citation(written);
        citation
            .resolve(&text)
            .trouble(&citation)
            .unwrap_or_default()
    };
    assert_eq!(trouble("artikel 18 lid 2"), "");
    assert_eq!(
        trouble("artikel 1"),
        "“artikel 1” kan deel 2 artikel 1 en deel 3 artikel 1 zijn; noem ook het deel."
    );
    assert_eq!(
        trouble("artikel 18 lid 9"),
        "“artikel 18 lid 9” staat niet in de tekst; wel deel 3 artikel 18 lid 1 en deel 3 artikel 18 lid 2."
    );
    assert_eq!(
        trouble("artikel 19 lid 1"),
        "“artikel 19 lid 1” staat niet in de tekst; wel deel 3 artikel 19."
    );
    assert_eq!(
        trouble("artikel 32"),
        "“artikel 32” staat niet in de tekst."
    );
    assert_eq!(
        trouble("toelichting op artikel 19"),
        "“toelichting op artikel 19” staat niet in de tekst; wel deel 3 artikel 19."
    );
}

proptest! {
    #[test]
    fn no_citation_panics(text in "(artikel|art\\.|lid|sub|punt|deel|van|en|BW|toelichting|[0-9:.]{1,4}|[a-z]|.| ){0,8}") {
        if let Ok(citation) = text.parse::<Citation>() {
            let printed = citation.to_string();
            prop_assert_eq!(printed.parse::<Citation>(), Ok(citation), "{}", printed);
        }
    }
}
