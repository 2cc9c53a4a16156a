//! The verdict: what the register covers exactly is authorised, anything beyond it is not.

use trede::contract::register::Agreed;
use trede::contract::text::{Address, Unit};
use trede::contract::verdict::{Outcome, Verdict, judge};

use super::*;

const BASE: &str = "\
# Artikel 2 Levering
1. De Aanbieder levert binnen 14 dagen.
2. De Aanbieder weigert geen inwoner.

# Artikel 3 Betaling
1. De Gemeente betaalt binnen 30 dagen.
";

fn address(article: &str, lid: &str) -> Address {
    Address(vec![
        (Unit::Artikel, article.into()),
        (Unit::Lid, lid.into()),
    ])
}

fn agreed(clause: Address, text: &str) -> Agreed {
    Agreed {
        clause,
        text: text.into(),
    }
}

fn outcome(returned: &str, agreed: &[Agreed]) -> (Outcome, Vec<Verdict>) {
    let (base, returned) = (read(BASE), read(returned));
    let judgement = judge(&compare(&base, &returned), agreed);
    (judgement.outcome, judgement.changes)
}

const AMENDED: &str = "De Aanbieder levert binnen 21 dagen.";

fn amended() -> String {
    BASE.replace("14 dagen", "21 dagen")
}

#[test]
fn an_unchanged_copy_is_equal() {
    let copy = BASE.replace(" binnen ", "\nbinnen\u{a0}");
    assert_eq!(outcome(&copy, &[]).0, Outcome::Gelijk);
}

#[test]
fn an_exact_match_with_the_register_is_authorised() {
    let entry = agreed(address("2", "1"), AMENDED);
    let authorised = (Outcome::Gelijk, vec![Verdict::Geautoriseerd]);
    assert_eq!(
        outcome(&amended(), std::slice::from_ref(&entry)),
        authorised
    );
    let numbered = agreed(address("2", "1"), &format!("1. {AMENDED}"));
    assert_eq!(outcome(&amended(), &[numbered]).0, Outcome::Gelijk);
    // Reflow and quotes do not matter here either.
    let wrapped = amended().replace("levert binnen", "levert\nbinnen");
    assert_eq!(outcome(&wrapped, &[entry]).0, Outcome::Gelijk);
}

#[test]
fn anything_beyond_the_register_is_not() {
    let entry = agreed(address("2", "1"), AMENDED);
    let no = |returned: &str, entry: &Agreed| {
        let (outcome, changes) = outcome(returned, std::slice::from_ref(entry));
        assert_eq!(outcome, Outcome::Ongeautoriseerd);
        assert!(changes.contains(&Verdict::Ongeautoriseerd));
    };
    no(&amended().replace("21 dagen", "22 dagen"), &entry);
    no(
        &amended().replace("21 dagen.", "21 dagen, indien mogelijk."),
        &entry,
    );
    no(&amended().replace("geen inwoner", "een inwoner"), &entry);
    no(
        &amended().replace("De Aanbieder levert", "De \u{410}anbieder levert"),
        &entry,
    );
    no(&amended(), &agreed(address("2", "2"), AMENDED));
}

#[test]
fn the_latest_agreement_counts() {
    let first = agreed(address("2", "1"), AMENDED);
    let later = agreed(address("2", "1"), "De Aanbieder levert binnen 28 dagen.");
    let both = [first, later];
    assert_eq!(outcome(&amended(), &both).0, Outcome::Ongeautoriseerd);
    assert_eq!(
        outcome(&amended().replace("21", "28"), &both).0,
        Outcome::Gelijk
    );
}

#[test]
fn a_clause_can_lapse_or_be_added() {
    let lapsed = agreed(address("2", "2"), "");
    let without = BASE.replace("2. De Aanbieder weigert geen inwoner.\n", "");
    assert_eq!(outcome(&without, &[lapsed]).0, Outcome::Gelijk);
    assert_eq!(outcome(&without, &[]).0, Outcome::Ongeautoriseerd);

    let text = "Na 60 dagen is de wettelijke rente verschuldigd.";
    let added = agreed(address("3", "2"), text);
    let with = format!("{BASE}2. {text}\n");
    assert_eq!(outcome(&with, &[added]).0, Outcome::Gelijk);
    assert_eq!(outcome(&with, &[]).0, Outcome::Ongeautoriseerd);
}

#[test]
fn a_renumbering_through_an_authorised_lid_is_for_a_jurist_to_see() {
    let text = "De Aanbieder meldt elke levering.";
    let added = agreed(address("2", "1"), text);
    let with = BASE
        .replace("2. De Aanbieder weigert", "3. De Aanbieder weigert")
        .replace(
            "1. De Aanbieder levert",
            &format!("1. {text}\n2. De Aanbieder levert"),
        );
    assert_eq!(
        outcome(&with, &[added]),
        (
            Outcome::Onzeker,
            vec![Verdict::Geautoriseerd, Verdict::Onzeker]
        )
    );
    assert_eq!(outcome(&with, &[]).0, Outcome::Ongeautoriseerd);
}

#[test]
fn what_was_not_seen_is_never_equal() {
    let (base, returned) = (read(BASE), read(BASE));
    let mut comparison = compare(&base, &returned);
    comparison.unseen.push("afbeelding op blad 3".into());
    assert_eq!(judge(&comparison, &[]).outcome, Outcome::Onzeker);
}
