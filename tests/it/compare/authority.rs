//! The verdict: what the register covers exactly is authorised, anything beyond it is not.

use chrono::NaiveDate;
use trede::contract::register::Register;
use trede::contract::verdict::{Outcome, Verdict, judge};
use trede::source::read::{Read, Reader};
use trede::source::tree;

use super::*;

const BASE: &str = "\
# Artikel 2 Levering
1. De Aanbieder levert binnen 14 dagen.
2. De Aanbieder weigert geen inwoner.

# Artikel 3 Betaling
1. De Gemeente betaalt binnen 30 dagen.
";
const OURS: &str = "12345678";

/// A register with one amendment per line: what it does, the clause, the words, and what else it says.
fn register(amendments: &[[&str; 4]]) -> Register {
    let mut yaml = String::from("versie: 1\nwijzigingen:\n");
    for (at, [soort, bepaling, tekst, more]) in amendments.iter().enumerate() {
        yaml.push_str(&format!(
            "  - {{id: W{at}, soort: {soort}, bepaling: {bepaling}, tekst: \"{tekst}\", \
             grond: artikel 3 lid 1, ondertekend_gemeente: 2025-02-01, {more}}}\n"
        ));
    }
    let mut reader = Reader::default();
    let tree = tree::read(&yaml, &mut reader.mistakes);
    let register = Register::read(&tree, &mut reader);
    assert!(reader.mistakes.is_empty(), "{yaml}{:?}", reader.mistakes);
    register.unwrap_or_default()
}

const FOR_ALL: &str = "ingang: 2025-03-01, ondertekend_aanbieder: 2025-02-01";
const FOR_US: &str = "kvk: '12345678', ingang: 2025-03-01, ondertekend_aanbieder: 2025-02-01";

fn outcome(returned: &str, register: &Register, provider: Option<&str>) -> (Outcome, Vec<Verdict>) {
    let (base, returned) = (read(BASE), read(returned));
    let day = NaiveDate::from_ymd_opt(2025, 6, 1).unwrap_or_default();
    let judgement = judge(&compare(&base, &returned), register, provider, day);
    (judgement.outcome, judgement.changes)
}

const AMENDED: &str = "De Aanbieder levert binnen 21 dagen.";

fn amended() -> String {
    BASE.replace("14 dagen", "21 dagen")
}

#[test]
fn an_unchanged_copy_is_equal() {
    let wrapped = BASE.replace(" binnen ", "\nbinnen\u{a0}");
    assert_eq!(outcome(&wrapped, &register(&[]), None).0, Outcome::Gelijk);
}

#[test]
fn an_exact_match_with_the_register_is_authorised() {
    let ours = register(&[["wijziging", "artikel 2 lid 1", AMENDED, FOR_US]]);
    assert_eq!(
        outcome(&amended(), &ours, Some(OURS)),
        (Outcome::Gelijk, vec![Verdict::Geautoriseerd])
    );
    let numbered = format!("1. {AMENDED}");
    let for_all = register(&[["wijziging", "artikel 2 lid 1", &numbered, FOR_ALL]]);
    assert_eq!(outcome(&amended(), &for_all, None).0, Outcome::Gelijk);
    // Reflow does not matter here either.
    let wrapped = amended().replace("levert binnen", "levert\nbinnen");
    assert_eq!(outcome(&wrapped, &ours, Some(OURS)).0, Outcome::Gelijk);
}

#[test]
fn what_was_agreed_may_stand_on_two_pages() {
    let page = "\n\nPagina 1 van 2\n\n";
    let ours = register(&[["wijziging", "artikel 2 lid 1", AMENDED, FOR_US]]);
    let printed = amended().replace(" 21", &format!("{page}21"));
    assert_eq!(outcome(&printed, &ours, Some(OURS)).0, Outcome::Gelijk);
    let added = "De Aanbieder meldt elke wachtlijst bij de Gemeente.";
    let ours = register(&[["addendum", "artikel 2 lid 3", added, FOR_US]]);
    let printed = BASE.replace(
        "geen inwoner.\n",
        &format!(
            "geen inwoner.\n3. {}\n",
            added.replace("wachtlijst ", &format!("wachtlijst{page}"))
        ),
    );
    assert_eq!(outcome(&printed, &ours, Some(OURS)).0, Outcome::Gelijk);
}

#[test]
fn anything_beyond_the_register_is_not() {
    let ours = [["wijziging", "artikel 2 lid 1", AMENDED, FOR_US]];
    let no = |returned: &str, amendments: &[[&str; 4]], provider: Option<&str>| {
        let (outcome, changes) = outcome(returned, &register(amendments), provider);
        assert_eq!(outcome, Outcome::Ongeautoriseerd, "{returned}");
        assert!(changes.contains(&Verdict::Ongeautoriseerd));
    };
    no(
        &amended().replace("21 dagen", "22 dagen"),
        &ours,
        Some(OURS),
    );
    no(
        &amended().replace("21 dagen.", "21 dagen, indien mogelijk."),
        &ours,
        Some(OURS),
    );
    no(
        &amended().replace("geen inwoner", "een inwoner"),
        &ours,
        Some(OURS),
    );
    no(
        &amended().replace("De Aanbieder levert", "De \u{410}anbieder levert"),
        &ours,
        Some(OURS),
    );
    no(
        &amended().replace("binnen 21", "~~binnen~~ 21"),
        &ours,
        Some(OURS),
    );
    no(&amended(), &ours, Some("87654321"));
    no(&amended(), &ours, None);
    no(
        &amended(),
        &[["wijziging", "artikel 2 lid 2", AMENDED, FOR_US]],
        Some(OURS),
    );
    no(
        &amended(),
        &[[
            "wijziging",
            "artikel 2 lid 1",
            AMENDED,
            "ingang: 2025-03-01",
        ]],
        Some(OURS),
    );
    no(
        &amended(),
        &[[
            "wijziging",
            "artikel 2 lid 1",
            AMENDED,
            &FOR_ALL.replace("03-01", "09-01"),
        ]],
        None,
    );
}

#[test]
fn the_latest_amendment_counts() {
    let later = FOR_ALL.replace("03-01", "04-01");
    let both = register(&[
        [
            "wijziging",
            "artikel 2 lid 1",
            "De Aanbieder levert binnen 28 dagen.",
            &later,
        ],
        ["wijziging", "artikel 2 lid 1", AMENDED, FOR_ALL],
    ]);
    assert_eq!(outcome(&amended(), &both, None).0, Outcome::Ongeautoriseerd);
    assert_eq!(
        outcome(&amended().replace("21", "28"), &both, None).0,
        Outcome::Gelijk
    );
}

#[test]
fn an_addendum_adds_a_clause_or_words_to_one() {
    let text = "Na 60 dagen is de wettelijke rente verschuldigd.";
    let with = format!("{BASE}2. {text}\n");
    let to_article = register(&[["addendum", "artikel 3", text, FOR_ALL]]);
    assert_eq!(outcome(&with, &to_article, None).0, Outcome::Gelijk);
    let new_lid = register(&[["addendum", "artikel 3 lid 2", text, FOR_ALL]]);
    assert_eq!(outcome(&with, &new_lid, None).0, Outcome::Gelijk);
    assert_eq!(
        outcome(&with, &register(&[]), None).0,
        Outcome::Ongeautoriseerd
    );

    let longer = BASE.replace("binnen 30 dagen.", &format!("binnen 30 dagen. {text}"));
    let to_lid = register(&[["addendum", "artikel 3 lid 1", text, FOR_ALL]]);
    assert_eq!(outcome(&longer, &to_lid, None).0, Outcome::Gelijk);
    assert_eq!(
        outcome(&longer.replace("30", "45"), &to_lid, None).0,
        Outcome::Ongeautoriseerd
    );
}

#[test]
fn a_renumbering_through_an_authorised_lid_is_for_a_jurist_to_see() {
    let text = "De Aanbieder meldt elke levering.";
    let with = BASE
        .replace("2. De Aanbieder weigert", "3. De Aanbieder weigert")
        .replace(
            "1. De Aanbieder levert",
            &format!("1. {text}\n2. De Aanbieder levert"),
        );
    let added = register(&[["wijziging", "artikel 2 lid 1", text, FOR_ALL]]);
    let seen = (
        Outcome::Onzeker,
        vec![Verdict::Geautoriseerd, Verdict::Onzeker],
    );
    assert_eq!(outcome(&with, &added, None), seen);
    assert_eq!(
        outcome(&with, &register(&[]), None).0,
        Outcome::Ongeautoriseerd
    );
}

#[test]
fn what_was_not_seen_is_never_equal() {
    let (base, returned) = (read(BASE), read(BASE));
    let mut comparison = compare(&base, &returned);
    comparison.unseen.push("afbeelding op blad 3".into());
    let judgement = judge(&comparison, &register(&[]), None, NaiveDate::default());
    assert_eq!(judgement.outcome, Outcome::Onzeker);
}
