//! When claims are time-barred, and what interruption does.

use proptest::prelude::*;
use trede::calendar::Term;
use trede::money::limitation::{Basis, Claim, How, Interruption, Limitation, Void, limitation};

use super::{covered_day, d};

fn claim(basis: Basis, known: Option<&str>, arose: Option<&str>) -> Claim {
    Claim {
        basis,
        known: known.map(d),
        arose: arose.map(d),
    }
}

fn act(how: How, day: &str, followed: Option<&str>) -> Interruption {
    Interruption {
        how,
        day: d(day),
        followed: followed.map(d),
    }
}

fn last(claim: Claim, acts: &[Interruption]) -> String {
    let found = limitation(claim, acts).unwrap();
    assert_eq!(found.safe.date(), found.last.date());
    found.safe.date().to_string()
}

#[test]
fn five_years_from_knowledge_and_twenty_from_the_fact() {
    let undue = |known, arose| last(claim(Basis::OnverschuldigdBetaald, known, arose), &[]);
    assert_eq!(undue(Some("2020-01-15"), Some("2019-06-01")), "2025-01-15");
    assert_eq!(undue(None, Some("2005-06-01")), "2025-06-01");
    assert_eq!(
        undue(Some("2024-01-15"), Some("2005-06-01")),
        "2025-06-01",
        "the earlier of both"
    );
    assert_eq!(
        undue(Some("2020-01-18"), None),
        "2025-01-18",
        "a Saturday stays"
    );
    for (basis, article, twenty) in [
        (Basis::Nakoming, "artikel 3:307 lid 1 BW", false),
        (Basis::Rente, "artikel 3:308 BW", false),
        (Basis::OnverschuldigdBetaald, "artikel 3:309 BW", true),
        (Basis::Schade, "artikel 3:310 lid 1 BW", true),
        (Basis::Boete, "artikel 3:310 lid 1 BW", true),
        (Basis::Ontbinding, "artikel 3:311 lid 1 BW", true),
        (Basis::Ongedaanmaking, "artikel 3:311 lid 2 BW", false),
    ] {
        assert_eq!(basis.article(), article);
        assert_eq!(
            last(claim(basis, Some("2020-01-15"), None), &[]),
            "2025-01-15"
        );
        let old = limitation(claim(basis, None, Some("2000-01-15")), &[]);
        assert_eq!(old.is_some(), twenty, "{article}");
        let both = limitation(claim(basis, Some("2020-01-15"), Some("2000-01-15")), &[]).unwrap();
        let ends = if twenty { "2020-01-15" } else { "2025-01-15" };
        assert_eq!(both.safe.date(), d(ends), "{article}");
    }
    assert_eq!(limitation(claim(Basis::Schade, None, None), &[]), None);
    let told = limitation(
        claim(Basis::OnverschuldigdBetaald, Some("2020-01-15"), None),
        &[],
    );
    assert_eq!(
        told.unwrap().safe.to_string(),
        "bekend met de vordering en de ontvanger: 15 januari 2020; wettelijke termijn van 5 jaar, \
         de begindag telt niet mee: 15 januari 2025"
    );
}

#[test]
fn round_the_end_of_february_both_counts_are_kept() {
    let both = |known| {
        let found = limitation(claim(Basis::Nakoming, Some(known), None), &[]).unwrap();
        (found.safe.date().to_string(), found.last.date().to_string())
    };
    let days = |safe: &str, last: &str| (safe.to_owned(), last.to_owned());
    assert_eq!(both("2023-02-28"), days("2028-02-28", "2028-02-29"));
    assert_eq!(both("2024-02-29"), days("2029-02-28", "2029-02-28"));
    assert_eq!(both("2024-02-28"), days("2029-02-27", "2029-02-28"));
    assert_eq!(both("2024-03-01"), days("2029-03-01", "2029-03-01"));
    let found = limitation(claim(Basis::Nakoming, Some("2023-02-28"), None), &[]).unwrap();
    assert!(!found.is_barred(d("2028-02-29")) && found.is_barred(d("2028-03-01")));
    let told = found.safe.to_string();
    assert!(
        told.contains("de eerste datum is in elke lezing veilig: 28 februari 2028"),
        "{told}"
    );
    let told = found.last.to_string();
    assert!(
        told.contains("termijn van 5 jaar, die begint met de dag daarna: 29 februari 2028"),
        "{told}"
    );
}

#[test]
fn interruption_begins_a_new_term_and_never_shortens() {
    let undue = claim(
        Basis::OnverschuldigdBetaald,
        Some("2020-01-15"),
        Some("2019-06-01"),
    );
    let letter = |day| act(How::Mededeling, day, None);
    assert_eq!(last(undue, &[letter("2023-05-10")]), "2028-05-10");
    assert_eq!(
        last(undue, &[letter("2025-01-15")]),
        "2030-01-15",
        "on the last day"
    );
    let two = [letter("2028-05-10"), letter("2023-05-10")];
    assert_eq!(last(undue, &two), "2033-05-10", "in either order");
    // Twenty years without knowledge: the new term is five, but not before the twenty are over.
    let unknown = claim(Basis::Schade, None, Some("2010-03-01"));
    assert_eq!(last(unknown, &[letter("2012-03-01")]), "2030-03-01");
    assert_eq!(last(unknown, &[letter("2029-03-01")]), "2034-03-01");
    let found = limitation(unknown, &[letter("2012-03-01")]).unwrap();
    assert!(
        found
            .safe
            .to_string()
            .ends_with("niet eerder dan zonder stuiting (artikel 3:319 lid 2 BW): 1 maart 2030"),
        "{}",
        found.safe
    );
    let at_once = limitation(undue, &[letter("2020-01-15")]).unwrap();
    assert_eq!(at_once.safe.date(), d("2025-01-15"));
    assert!(
        !at_once.safe.to_string().contains("3:319"),
        "{}",
        at_once.safe
    );
    // A letter that came before the term began to run does not shorten it either.
    assert_eq!(last(undue, &[letter("2019-12-01")]), "2025-01-15");
    let found = limitation(undue, &[letter("2023-05-10")]).unwrap();
    assert_eq!(
        found.safe.steps()[0].what,
        "stuiting door een schriftelijke mededeling (artikel 3:317 BW)"
    );
    for (how, what) in [
        (How::Erkenning, "stuiting door erkenning (artikel 3:318 BW)"),
        (How::Daad, "stuiting door een eis (artikel 3:316 BW)"),
    ] {
        let found = limitation(undue, &[act(how, "2023-05-10", None)]).unwrap();
        assert_eq!(found.safe.steps()[0].what, what);
    }
}

#[test]
fn too_late_is_too_late() {
    let undue = claim(Basis::OnverschuldigdBetaald, Some("2020-01-15"), None);
    let late = act(How::Mededeling, "2025-01-16", None);
    let found = limitation(undue, &[late]).unwrap();
    assert_eq!(found.safe.date(), d("2025-01-15"));
    assert_eq!(found.void, [(late, Void::TooLate)]);
    assert!(found.is_barred(d("2025-01-16")) && !found.is_barred(d("2025-01-15")));
    // On 29 February 2028 it is too late in one way of counting only: the safe day stays, the last
    // one moves, and nothing is said to be void that may not be.
    let leap = claim(Basis::Nakoming, Some("2023-02-28"), None);
    let between = act(How::Mededeling, "2028-02-29", None);
    let found = limitation(leap, &[between]).unwrap();
    assert_eq!(found.safe.date(), d("2028-02-28"));
    assert_eq!(found.last.date(), d("2033-02-28"));
    assert_eq!(found.void, [(between, Void::TooLate)]);
    let other = claim(Basis::Nakoming, Some("2024-02-28"), None);
    let between = act(How::Mededeling, "2029-02-28", None);
    let found = limitation(other, &[between]).unwrap();
    assert_eq!(found.safe.date(), d("2029-02-27"));
    assert_eq!(found.void, [(between, Void::TooLate)]);
}

#[test]
fn dissolution_needs_a_claim_in_court_within_six_months() {
    let dissolve = claim(Basis::Ontbinding, Some("2020-01-15"), Some("2019-06-01"));
    let letter = |followed| act(How::Mededeling, "2024-08-31", followed);
    let void = |found: &Limitation| found.void.iter().map(|(_, why)| *why).collect::<Vec<_>>();
    let found = limitation(dissolve, &[letter(None)]).unwrap();
    assert_eq!(found.safe.date(), d("2025-01-15"));
    assert_eq!(void(&found), [Void::NotFollowed(d("2025-02-28"))]);
    for (followed, counts) in [
        ("2025-02-28", true),
        ("2025-03-01", false),
        ("2024-08-31", true),
        ("2024-08-30", false),
    ] {
        let found = limitation(dissolve, &[letter(Some(followed))]).unwrap();
        assert_eq!(found.void.is_empty(), counts, "{followed}");
        let ends = if counts { "2029-08-31" } else { "2025-01-15" };
        assert_eq!(found.safe.date(), d(ends));
    }
    assert_eq!(
        last(dissolve, &[act(How::Daad, "2024-08-31", None)]),
        "2029-08-31"
    );
    assert_eq!(
        last(dissolve, &[act(How::Erkenning, "2024-08-31", None)]),
        "2029-08-31"
    );
}

#[test]
fn a_claim_that_is_nearly_barred_is_told() {
    let undue = claim(Basis::OnverschuldigdBetaald, Some("2020-01-15"), None);
    let found = limitation(undue, &[]).unwrap();
    let six: Term = "6 maanden".parse().unwrap();
    assert!(
        !found.nears(d("2024-07-15"), six),
        "six months to the day are left"
    );
    assert!(found.nears(d("2024-07-16"), six));
    assert!(found.nears(d("2025-01-15"), six));
    assert!(!found.nears(d("2025-01-16"), six), "it is over");
}

#[test]
fn an_ancillary_claim_is_never_barred_later_than_the_main_one() {
    let main = limitation(claim(Basis::Nakoming, Some("2020-01-15"), None), &[]).unwrap();
    let interest = |known| limitation(claim(Basis::Rente, Some(known), None), &[]).unwrap();
    let capped = interest("2023-01-15").not_after(&main);
    assert_eq!(
        (capped.safe.date(), capped.last.date()),
        (d("2025-01-15"), d("2025-01-15"))
    );
    assert!(capped.safe.to_string().contains("artikel 3:312 BW"));
    assert_eq!(
        interest("2019-01-15").not_after(&main),
        interest("2019-01-15")
    );
    assert_eq!(
        interest("2020-01-15").not_after(&main),
        interest("2020-01-15")
    );
}

proptest! {
    #[test]
    fn an_interruption_never_makes_it_earlier(
        known in prop::option::of(covered_day()), arose in covered_day(),
        acts in prop::collection::vec(covered_day(), 0..4),
    ) {
        let claim = Claim { basis: Basis::Schade, known, arose: Some(arose) };
        let plain = limitation(claim, &[]).unwrap();
        let acts: Vec<_> = acts
            .into_iter()
            .map(|day| Interruption { how: How::Mededeling, day, followed: None })
            .collect();
        let found = limitation(claim, &acts).unwrap();
        prop_assert!(found.safe.date() >= plain.safe.date());
        prop_assert!(found.last.date() >= plain.last.date());
        prop_assert!(found.safe.date() <= found.last.date());
        // Five years behind the last act at most, or what it was without any.
        let latest = acts.iter().map(|act| act.day).max();
        let five_on = latest.map(|day| day.checked_add_months(chrono::Months::new(60)).unwrap());
        let most = plain.last.date().max(five_on.unwrap_or(plain.last.date()).succ_opt().unwrap());
        prop_assert!(found.last.date() <= most);
    }
}
