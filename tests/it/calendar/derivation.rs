//! How a date came about.

use proptest::prelude::*;
use trede::calendar::{Derived, Interval, Readings, StatutoryTerm, Workdays};

use super::{any_date, contract, d, from, term};

#[test]
fn a_derived_date_tells_its_steps() {
    let workdays = Workdays::default();
    let receipt = Derived::new("ontvangst van IG1", d("2025-03-05"));
    let verzuim = contract("10 werkdagen").end(&receipt, &workdays).next_day();
    assert_eq!(verzuim.date(), d("2025-03-20"));
    assert_eq!(verzuim.steps().len(), 3);
    assert_eq!(verzuim.steps()[1].date, d("2025-03-19"));
    assert_eq!(
        verzuim.to_string(),
        "ontvangst van IG1: 5 maart 2025; termijn van 10 werkdagen, de begindag telt niet mee: \
         19 maart 2025; de dag na de laatste dag: 20 maart 2025"
    );

    let said = |derived: Derived| derived.steps().last().unwrap().to_string();
    assert_eq!(
        said(contract("1 maand").end(&from("2025-01-31"), &workdays)),
        "termijn van 1 maand, de begindag telt niet mee; februari 2025 heeft geen 31e dag, dus \
         geldt de laatste dag van die maand: 28 februari 2025"
    );
    assert_eq!(
        said(contract("3 maanden").end(&from("2025-01-15"), &workdays)),
        "termijn van 3 maanden, de begindag telt niet mee: 15 april 2025"
    );
    assert_eq!(
        said(contract("1 maand").end_counting_first_day(&from("2025-03-05"), &workdays)),
        "termijn van 1 maand, de begindag telt mee: 4 april 2025"
    );
    let end = Derived::new("einddatum", d("2028-12-31"));
    assert_eq!(
        contract("6 maanden")
            .last_day_before(&end, &workdays)
            .to_string(),
        "einddatum: 31 december 2028; uiterlijk 6 maanden daarvoor; juni 2028 heeft geen 31e dag, \
         dus geldt de laatste dag van die maand: 30 juni 2028"
    );
    assert_eq!(
        contract("10 werkdagen")
            .our_last_day_before(&from("2025-03-17"), &workdays)
            .to_string(),
        "begin: 17 maart 2025; uiterlijk op de dag waarna nog 10 volle werkdagen volgen: \
         2 maart 2025; valt op een zondag, dus de laatste werkdag daarvoor: 28 februari 2025"
    );
    assert_eq!(
        StatutoryTerm(term("3 dagen"))
            .end(&from("2026-12-24"))
            .to_string(),
        "begin: 24 december 2026; wettelijke termijn van 3 dagen, de begindag telt niet mee: \
         27 december 2026; valt op een zondag; artikel 1 Algemene termijnenwet: 28 december 2026; \
         verlengd tot en met de tweede dag die geen zaterdag, zondag of feestdag is; artikel 2 \
         Algemene termijnenwet: 29 december 2026"
    );
    assert_eq!(
        said(StatutoryTerm(term("2 weken")).end(&from("2025-04-07"))),
        "valt op tweede Paasdag; artikel 1 Algemene termijnenwet: 22 april 2025"
    );
    assert_eq!(
        said(StatutoryTerm(term("2 weken")).end(&from("2029-04-30"))),
        "of deze dag met een feestdag is gelijkgesteld, is voor 2029 niet bekend; ga dat na: \
         14 mei 2029"
    );
    assert_eq!(
        StatutoryTerm(term("1 jaar"))
            .end(&from("2029-04-30"))
            .steps()
            .len(),
        2
    );
    let steps = |text, start| StatutoryTerm(term(text)).end(&from(start)).steps().len();
    assert_eq!(
        steps("3 dagen", "2025-03-08"),
        2,
        "Monday and Tuesday: no need of article 2"
    );
    assert_eq!(
        steps("3 dagen", "2025-03-05"),
        3,
        "a Saturday, but two days before it"
    );
}

#[test]
fn a_statutory_date_says_where_the_gelijkgestelde_dagen_are_unknown() {
    let unknown: Vec<i32> = (2015..=2030)
        .filter(|year| {
            let end = StatutoryTerm(term("1 dag")).end(&from(&format!("{year}-09-01")));
            end.to_string().contains("niet bekend")
        })
        .collect();
    assert_eq!(unknown, [2015, 2016, 2020, 2021, 2029, 2030]);
}

#[test]
fn the_latest_of_several_dates_keeps_its_own_steps() {
    let end = Derived::new("termijn van IG1", d("2025-04-15"));
    let extended = end.clone().then("uitstel U1", d("2025-04-22"));
    assert_eq!(end.clone().max(extended.clone()), extended);
    let shortened = end.clone().then("uitstel U1", d("2025-04-08"));
    assert_eq!(shortened.max(end.clone()), end);
}

#[test]
fn an_uncertain_receipt_is_carried_through_the_term() {
    let workdays = Workdays::default();
    let offered = Derived::new("aangeboden", d("2025-03-05"));
    let collectable = Derived::new("laatste dag om af te halen", d("2025-03-20"));
    let receipt = Interval::new(offered.clone(), collectable.clone());
    assert!(!receipt.is_certain());
    assert_eq!(
        receipt,
        Interval::new(collectable, offered.clone()),
        "in either order"
    );
    let end = receipt.map(|day| contract("14 dagen").end(day, &workdays).next_day());
    assert_eq!(end.earliest().date(), d("2025-03-20"));
    assert_eq!(end.safe().date(), d("2025-04-04"));
    assert_eq!(end.safe().steps()[0].what, "laatste dag om af te halen");
    let as_well = Derived::new("ook aangeboden", d("2025-03-05"));
    assert_eq!(Interval::new(offered.clone(), as_well).earliest(), &offered);
    assert!(Interval::certain(offered.clone()).is_certain());
    assert_eq!(Interval::certain(offered.clone()).safe(), &offered);
}

#[test]
fn a_clause_with_two_readings_has_a_date_that_is_safe_in_both() {
    let workdays = Workdays::default();
    let term = contract("21 dagen");
    let sent = Derived::new("opnieuw verzonden", d("2025-03-03"));
    let received = Derived::new("ontvangen", d("2025-03-05"));
    let readings = Readings::of("gerekend vanaf de verzending", term.end(&sent, &workdays)).or(
        "gerekend vanaf de ontvangst",
        term.end(&received, &workdays),
    );
    assert!(readings.differ());
    assert_eq!(readings.iter().count(), 2);
    assert_eq!(
        readings.to_string(),
        "gerekend vanaf de verzending: 24 maart 2025 en gerekend vanaf de ontvangst: 26 maart 2025"
    );
    assert_eq!(readings.latest().date(), d("2025-03-26"));
    assert_eq!(
        readings.earliest().to_string(),
        "opnieuw verzonden: 3 maart 2025; termijn van 21 dagen, de begindag telt niet mee: \
         24 maart 2025; de bepaling is op meer dan één manier te lezen (gerekend vanaf de \
         verzending: 24 maart 2025 en gerekend vanaf de ontvangst: 26 maart 2025); de eerste datum \
         is in elke lezing veilig: 24 maart 2025"
    );
    let latest = readings.latest().to_string();
    assert!(latest.starts_with("ontvangen: 5 maart 2025; "), "{latest}");
    assert!(
        latest.contains("de laatste datum is in elke lezing veilig: 26 maart 2025"),
        "{latest}"
    );

    let third = readings
        .clone()
        .or("ten derde", contract("19 dagen").end(&received, &workdays));
    assert_eq!(
        third.earliest().steps()[0],
        sent.steps()[0],
        "of equal dates the first reading"
    );
    assert_eq!(third.iter().count(), 3);
    let third = readings.or("ten derde", contract("23 dagen").end(&sent, &workdays));
    assert_eq!(third.latest().steps()[0], received.steps()[0], "here too");

    let same = Readings::of("zo", received.clone()).or("of zo", received.clone());
    assert!(!same.differ());
    assert_eq!(same.latest(), received);
    assert_eq!(
        same.or("anders", sent.clone()).latest().steps()[0],
        received.steps()[0]
    );
    assert_eq!(Readings::of("zo", received.clone()).earliest(), received);
}

proptest! {
    #[test]
    fn a_safe_date_is_safe_in_every_reading(dates in prop::collection::vec(any_date(), 1..6)) {
        let mut all = dates.iter().map(|date| Derived::new("begin", *date));
        let first = Readings::of("lezing", all.next().unwrap());
        let readings = all.fold(first, |readings, date| readings.or("lezing", date));
        prop_assert_eq!(Some(&readings.latest().date()), dates.iter().max());
        prop_assert_eq!(Some(&readings.earliest().date()), dates.iter().min());
        prop_assert_eq!(readings.differ(), dates.iter().any(|date| *date != dates[0]));
    }
}
