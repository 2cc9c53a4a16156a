//! Hints that place what import cannot recognise, and the whole source contract read with them.

use std::collections::{BTreeMap, BTreeSet};

use trede::contract::citation::{Citation, Document, Resolved};
use trede::contract::compare::compare;
use trede::contract::draft;
use trede::contract::import::{Hints, Import, from_text, line_hash};
use trede::contract::lock::Lock;
use trede::contract::pack;
use trede::contract::text::{Places, Text, Unit};
use trede::contract::topic::Topic;

use crate::seeds;

const HINTS: &str = include_str!("../fixtures/import/bron.hints");
/// Which clause each line of the source belongs to, derived by hand: numbers only.
const LINES: &str = include_str!("../fixtures/import/bron.regels");

/// The source contract, read with its hints; none where the seeds are absent.
fn source() -> Option<(String, Import)> {
    let source = seeds::read(seeds::CONTRACT)?;
    let hints: Hints = HINTS.parse().expect("the hints are read");
    let places = hints.places(&source).expect("the hints are of this source");
    let import = from_text(&source, &places);
    Some((source, import))
}

/// The clauses that each line of a source has words in, as `kind  address`.
fn by_line(source: &str, text: &Text) -> Vec<Vec<String>> {
    let mut begin = 0;
    let mut lines = Vec::new();
    for line in source.split_inclusive('\n') {
        let end = begin + line.len();
        let words = begin + line.len() - line.trim_start().len()..begin + line.trim_end().len();
        let own = text
            .clauses
            .iter()
            .filter(|clause| clause.span.start < words.end && words.start < clause.span.end);
        lines.push(
            own.map(|clause| {
                let line = format!("{:<11}  {}", clause.kind.word(), clause.address);
                line.trim_end().to_owned()
            })
            .collect(),
        );
        begin = end;
    }
    lines
}

/// What each line should be, from the list.
fn expected() -> BTreeMap<usize, Vec<String>> {
    let mut lines: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for line in LINES.lines().filter(|line| !line.starts_with('#')) {
        let (range, clause) = line.split_once("  ").expect("lines and a clause");
        let (first, last) = range.split_once('-').expect("a first and a last line");
        let range: (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
        for at in range.0..=range.1 {
            lines.entry(at).or_default().push(clause.to_owned());
        }
    }
    lines
}

#[test]
fn every_line_of_the_source_is_where_a_reader_finds_it() {
    let Some((source, import)) = source() else {
        return;
    };
    let expected = expected();
    let lines = by_line(&source, &import.text);
    assert_eq!(expected.len(), lines.len());
    let wrong: Vec<_> = (lines.iter().zip(1..))
        .filter(|(clauses, at)| *clauses != &expected[at])
        .map(|(clauses, at)| format!("{at}: {clauses:?}, not {:?}", expected[&at]))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} lines:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn with_its_hints_nothing_of_the_source_is_left_unplaced() {
    let Some((_, import)) = source() else {
        return;
    };
    assert_eq!(import.unplaced, []);
    // The source breaks off in the leden of artikel 22.
    let lost: Vec<_> = import
        .lost
        .iter()
        .map(|(_, lost)| lost.to_string())
        .collect();
    assert_eq!(
        lost,
        ["artikel 22 lid 7", "artikel 23", "artikel 24", "artikel 25"]
    );
    assert_eq!(import.masked.len(), 60);
}

#[test]
fn the_pack_of_the_source_is_cut_as_the_source_and_says_the_same() {
    let Some((source, import)) = source() else {
        return;
    };
    let pack = Text::read(import.markdown.clone());
    assert_eq!(
        seeds::words(&pack),
        source.split_whitespace().collect::<Vec<_>>()
    );
    let locks = [&pack, &import.text].map(|text| Lock::of(text).to_string());
    assert_eq!(locks[0], locks[1]);
    let again = from_text(&import.markdown, &Places::default());
    assert_eq!(again.markdown, import.markdown);
    let source = Text::read(source);
    let comparison = compare(&pack, &source);
    assert_eq!(comparison.changes, []);
}

/// The profile of the example contract fits the contract whose structure it has, but for what the
/// source lacks: a power to stop and a penalty, what was cut off, and letters where it has bullets.
#[test]
fn the_provisions_of_the_example_stand_in_the_source_where_it_has_them() {
    let Some((_, import)) = source() else {
        return;
    };
    let profile = pack::embedded().profile;
    let missing: BTreeSet<_> = (profile.citations())
        .filter(|(citation, _)| {
            let here = citation.document == Document::Contract;
            let annex = citation
                .address
                .0
                .iter()
                .any(|(unit, _)| *unit == Unit::Bijlage);
            let found = matches!(citation.resolve(&import.text), Resolved::Found(_));
            here && !annex && !found
        })
        .map(|(citation, _)| citation.to_string())
        .collect();
    let known = [
        "artikel 18 lid 4 sub a",
        "artikel 18 lid 4 sub b",
        "artikel 18 lid 4 sub c",
        "artikel 18 lid 4 sub d",
        "artikel 18 lid 7",
        "artikel 18 lid 8",
        "artikel 22 lid 7",
        "artikel B lid 3 punt 8",
    ];
    assert_eq!(Vec::from_iter(missing), known);
}

#[test]
fn a_hint_for_another_line_is_refused_with_what_to_do() {
    let contract = "Artikel 1 Doel\nDe gemeente koopt in.\nDuur\nTwee jaar.\n";
    let places = |hints: &str| {
        let hints: Hints = hints.parse().expect("the hints are read");
        hints.places(contract)
    };
    let hash = line_hash("Duur");
    assert!(places(&format!("3 {hash} artikel 2 opschrift # verloren kop")).is_ok());
    let moved = places(&format!("# kop\n2  {hash}  artikel 2\n")).expect_err("line 2 is another");
    assert_eq!(
        moved,
        [format!(
            "Regel 2 zegt van regel 2 dat daar “artikel 2” staat, maar daar staat nu een regel met \
             de controlecode {}. De bedoelde regel staat nu op regel 3; verander het nummer.",
            line_hash("De gemeente koopt in.")
        )]
    );
    let gone = places(&format!("3 {} tekst", line_hash("Looptijd"))).expect_err("it is gone");
    assert!(gone[0].ends_with("lees na waar haar bepaling nu begint, of haal de aanwijzing weg."));
    let beyond = places(&format!("9 {hash} tekst")).expect_err("there is no line 9");
    assert!(beyond[0].contains("het contract heeft 5 regels"));
}

#[test]
fn what_is_no_hint_is_told_with_its_line() {
    let trouble = |hints: &str| hints.parse::<Hints>().expect_err("no hint");
    let hash = line_hash("Duur");
    for (hints, why) in [
        (
            "artikel 2 opschrift".to_owned(),
            "zij begint niet met een regelnummer",
        ),
        ("3 artikel 2".to_owned(), "de controlecode heeft 16 tekens"),
        (format!("3 {hash}"), "er staat geen plaats"),
        (
            format!("3 {hash} artikel"),
            "na “artikel” hoort een nummer of letter",
        ),
        (
            format!("3 {hash} lid 2 artikel 2"),
            "“artikel 2” hoort vóór wat er kleiner is",
        ),
        (
            format!("3 {hash} artikel 2 kop"),
            "“kop” zegt niet waar een regel staat",
        ),
        (
            format!("1 {hash} tekst\n1 {hash} kantlijn"),
            "regel 1 zegt al iets van regel 1",
        ),
    ] {
        let told = trouble(&hints);
        assert!(told.contains(why), "{hints}: {told}");
        assert!(told.contains("Schrijf het regelnummer, de controlecode en de plaats"));
    }
}

/// A place moves no word, so nothing can hide in one.
#[test]
fn a_place_in_a_returned_copy_hides_nothing() {
    let base = Text::read("### Artikel 1 Doel\n\nDe gemeente koopt in.\n\nTwee jaar.\n".to_owned());
    let changes = |mark: &str| {
        let copy = base.source.replace("Twee", &format!("{mark}\n\nTwee"));
        let copy = Text::read(copy);
        let changes = compare(&base, &copy).changes;
        changes
            .iter()
            .map(|change| change.kind.word())
            .collect::<Vec<_>>()
    };
    assert_eq!(changes("<!-- artikel 2 tekst -->"), [""; 0]);
    assert_eq!(changes("<!-- artikel 2 vervalt -->"), ["verborgen tekst"]);
}

/// What the source does not regulate is left open; the rest is proposed where the example has it.
#[test]
fn the_draft_of_the_source_proposes_what_it_regulates_and_no_more() {
    let Some((_, import)) = source() else {
        return;
    };
    let draft = draft::profile("bron", "tekst.md", &import.text);
    let (proposed, open) = draft
        .split_once("  # Zelf op te zoeken")
        .expect("proposals and what is open");
    let bound = |lines: &str| -> Vec<(String, String)> {
        let lines = lines.lines().filter_map(|line| {
            let (topic, rest) = line.strip_prefix("  # ")?.split_once(": {bepaling: ")?;
            let clause = rest.split(['}', ',']).next()?.trim();
            Some((topic.to_owned(), clause.to_owned()))
        });
        lines.collect()
    };
    let open: Vec<_> = bound(open).into_iter().map(|(topic, _)| topic).collect();
    let lacking = [
        "partijgegevens",
        "bestedingsruimte_belanghebbenden",
        "marketing_pgb",
        "opgelegde_stop",
        "boete",
        "voortdurende_bepalingen",
    ];
    assert_eq!(open, lacking);
    let pack = pack::embedded();
    let topics = pack.profile.onderwerpen.known().expect("topics");
    let other: Vec<_> = bound(proposed)
        .into_iter()
        .filter(|(topic, clause)| {
            let own = Topic::from_key(topic).and_then(|topic| topic.clause(topics));
            let clause: Citation = clause.parse().expect("a citation");
            own.is_none_or(|own| !own.covers(&clause))
        })
        .map(|(topic, clause)| format!("{topic} {clause}"))
        .collect();
    // The source has these as bullets, which have no number of their own.
    let bullets = [
        "prestaties_aanpassen",
        "onrechtmatig_bedrag",
        "tariefkorting",
        "opzegging_als_maatregel",
    ];
    assert_eq!(
        other,
        bullets.map(|topic| format!("{topic} deel 3 artikel 18 lid 4"))
    );
}
