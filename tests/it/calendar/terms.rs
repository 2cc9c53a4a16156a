//! Terms as text, of the contract and of a statute.

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use trede::calendar::{ContractTerm, Derived, StatutoryTerm, Term, Unit, Workdays};

use super::{any_date, any_term, any_unit, any_workdays, contract, d, from, is_workday, term};

#[test]
fn terms_are_read_as_a_clause_writes_them() {
    for (text, canonical) in [
        ("10 werkdagen", "10 werkdagen"),
        ("tien werkdagen", "10 werkdagen"),
        ("  Tien\u{a0}Werkdagen ", "10 werkdagen"),
        ("1 werkdag", "1 werkdag"),
        ("2 weken", "2 weken"),
        ("één week", "1 week"),
        ("e\u{301}e\u{301}n week", "1 week"),
        ("een maand", "1 maand"),
        ("3 (drie) maanden", "3 maanden"),
        ("zes (6) maanden", "6 maanden"),
        ("30 kalenderdagen", "30 dagen"),
        ("dertig kalenderdagen", "30 dagen"),
        ("eenentwintig dagen", "21 dagen"),
        ("tweeëntwintig dagen", "22 dagen"),
        ("negenennegentig dagen", "99 dagen"),
        ("achttien dagen", "18 dagen"),
        ("veertig dagen", "40 dagen"),
        ("vijftig dagen", "50 dagen"),
        ("zestig dagen", "60 dagen"),
        ("zeventig dagen", "70 dagen"),
        ("tachtig dagen", "80 dagen"),
        ("negentig dagen", "90 dagen"),
        ("vijf jaren", "5 jaar"),
        ("1 jaar", "1 jaar"),
        ("65535 dagen", "65535 dagen"),
    ] {
        assert_eq!(
            text.parse::<Term>().map(|term| term.to_string()),
            Ok(canonical.to_owned())
        );
    }
}

#[test]
fn what_is_no_term_is_refused() {
    for text in [
        "",
        "10",
        "werkdagen",
        "0 dagen",
        "nul dagen",
        "-3 dagen",
        "+3 dagen",
        "1,5 jaar",
        "65536 dagen",
        "3 (vier) maanden",
        "3 drie maanden",
        "3 (drie maanden",
        "een half jaar",
        "binnen 2 weken na ontvangst",
        "tienentwintig dagen",
        "tweetwintig dagen",
        "entwintig dagen",
        "12 kalendermaanden",
        "10 werkdagenn",
        "24 uur",
    ] {
        assert!(text.parse::<Term>().is_err(), "{text}");
    }
    let message = "geen termijn; schrijf een aantal en een eenheid, zoals 10 werkdagen, 14 dagen, \
                   2 weken, 3 maanden of 1 jaar";
    assert_eq!("gauw".parse::<Term>().unwrap_err().to_string(), message);
    for example in ["10 werkdagen", "14 dagen", "2 weken", "3 maanden", "1 jaar"] {
        assert!(message.contains(example) && example.parse::<Term>().is_ok());
    }
}

proptest! {
    #[test]
    fn a_term_is_read_back_from_its_own_text(count in 1u16.., unit in any_unit()) {
        let term = Term { count, unit };
        prop_assert_eq!(term.to_string().parse(), Ok(term));
    }
}

#[test]
fn contract_terms_end_where_they_end() {
    let workdays = Workdays::default();
    let end = |text, start| contract(text).end(&from(start), &workdays).date();
    assert_eq!(end("10 werkdagen", "2025-03-05"), d("2025-03-19"));
    assert_eq!(
        end("2 weken", "2025-04-07"),
        d("2025-04-21"),
        "tweede Paasdag, and it stays"
    );
    assert_eq!(end("14 dagen", "2025-04-07"), d("2025-04-21"));
    assert_eq!(
        end("3 dagen", "2025-03-05"),
        d("2025-03-08"),
        "a Saturday, and it stays"
    );
    assert_eq!(end("3 maanden", "2025-01-15"), d("2025-04-15"));
    assert_eq!(end("1 maand", "2025-01-31"), d("2025-02-28"));
    assert_eq!(end("1 maand", "2024-01-31"), d("2024-02-29"));
    assert_eq!(end("1 maand", "2025-02-28"), d("2025-03-28"));
    assert_eq!(end("1 jaar", "2024-02-29"), d("2025-02-28"));
    assert_eq!(end("4 jaar", "2024-02-29"), d("2028-02-29"));
    assert_eq!(
        end("1 werkdag", "2025-12-31"),
        d("2026-01-02"),
        "a gelijkgestelde dag counts"
    );
}

#[test]
fn the_first_day_can_be_counted() {
    let workdays = Workdays::default();
    let end = |text, start| {
        contract(text)
            .end_counting_first_day(&from(start), &workdays)
            .date()
    };
    assert_eq!(end("14 dagen", "2025-03-05"), d("2025-03-18"));
    assert_eq!(end("1 maand", "2025-03-05"), d("2025-04-04"));
    assert_eq!(
        end("10 werkdagen", "2025-03-05"),
        d("2025-03-18"),
        "from a Wednesday"
    );
    assert_eq!(
        end("10 werkdagen", "2025-03-08"),
        d("2025-03-21"),
        "from a Saturday"
    );
}

#[test]
fn backward_terms_count_strictly_and_ours_roll_earlier() {
    let workdays = Workdays::default();
    let strict = |text, event| {
        contract(text)
            .last_day_before(&from(event), &workdays)
            .date()
    };
    let ours = |text, event| {
        contract(text)
            .our_last_day_before(&from(event), &workdays)
            .date()
    };
    assert_eq!(strict("6 maanden", "2028-12-31"), d("2028-06-30"));
    assert_eq!(strict("3 maanden", "2025-05-31"), d("2025-02-28"));
    assert_eq!(strict("3 maanden", "2024-05-31"), d("2024-02-29"));
    assert_eq!(strict("2 jaar", "2026-02-28"), d("2024-02-28"));
    assert_eq!(strict("21 dagen", "2025-03-22"), d("2025-03-01"));
    assert_eq!(
        ours("21 dagen", "2025-03-22"),
        d("2025-02-28"),
        "1 March 2025 is a Saturday"
    );
    assert_eq!(
        ours("3 maanden", "2025-07-21"),
        d("2025-04-17"),
        "past Easter and Good Friday"
    );
    assert_eq!(
        ours("6 maanden", "2028-12-31"),
        d("2028-06-30"),
        "a Friday stays"
    );
    assert_eq!(strict("10 werkdagen", "2025-03-18"), d("2025-03-03"));
    assert_eq!(
        strict("10 werkdagen", "2025-03-17"),
        d("2025-03-02"),
        "a Sunday"
    );
    assert_eq!(ours("10 werkdagen", "2025-03-17"), d("2025-02-28"));
}

proptest! {
    #[test]
    fn a_term_runs_forward_and_never_rolls(
        term in any_term(), workdays in any_workdays(), date in any_date(),
    ) {
        let start = Derived::new("begin", date);
        let end = ContractTerm(term).end(&start, &workdays).date();
        let first_counted = ContractTerm(term).end_counting_first_day(&start, &workdays).date();
        prop_assert!(end > date);
        prop_assert!(date <= first_counted && first_counted <= end);
        let days = (end - date).num_days();
        let count = u32::from(term.count);
        match term.unit {
            Unit::Werkdag => {
                prop_assert!(is_workday(&workdays, end));
                prop_assert_eq!(first_counted == end, !is_workday(&workdays, date));
            }
            Unit::Dag => prop_assert_eq!(days, i64::from(count)),
            Unit::Week => prop_assert_eq!(days, 7 * i64::from(count)),
            Unit::Maand | Unit::Jaar => {
                let months = if term.unit == Unit::Jaar { 12 * count } else { count };
                let month = |date: NaiveDate| date.year() * 12 + date.month0() as i32;
                prop_assert_eq!(month(end) - month(date), months as i32);
                let last_of_month = (end + Days::new(1)).month() != end.month();
                prop_assert!(end.day() == date.day() || end.day() < date.day() && last_of_month);
            }
        }
        if term.unit != Unit::Werkdag {
            prop_assert_eq!(first_counted, end - Days::new(1));
        }
    }

    #[test]
    fn backward_and_then_forward_never_passes_the_day(
        term in any_term(), workdays in any_workdays(), date in any_date(),
    ) {
        let event = Derived::new("einde", date);
        let term = ContractTerm(term);
        let strict = term.last_day_before(&event, &workdays);
        let ours = term.our_last_day_before(&event, &workdays);
        prop_assert!(strict.date() < date);
        prop_assert!(ours.date() <= strict.date() && is_workday(&workdays, ours.date()));
        prop_assert_eq!(workdays.strictly_between(ours.date(), strict.date() + Days::new(1)), 0);
        let back = term.end(&strict, &workdays).date();
        match term.0.unit {
            Unit::Werkdag => {
                // The nth working day lies before the event, and a day later there is room for one fewer.
                prop_assert!(back < date);
                let n = usize::from(term.0.count);
                prop_assert_eq!(workdays.strictly_between(strict.date(), date), n);
                prop_assert_eq!(workdays.strictly_between(strict.date() + Days::new(1), date), n - 1);
            }
            Unit::Dag | Unit::Week => prop_assert_eq!(back, date),
            Unit::Maand | Unit::Jaar => {
                prop_assert!(back <= date);
                prop_assert_eq!(back == date, strict.date().day() == date.day());
            }
        }
    }
}

proptest! {
    #[test]
    fn three_ways_to_ask_for_full_working_days_agree(
        workdays in any_workdays(), received in any_date(), n in 1u16..40, length in 1u64..100,
    ) {
        let term = ContractTerm(Term { count: n, unit: Unit::Werkdag });
        let effective = received + Days::new(length);
        let counted = workdays.strictly_between(received, effective) >= n.into();
        let first = term.end(&Derived::new("ontvangst", received), &workdays).next_day().date();
        let last = term.last_day_before(&Derived::new("ingang", effective), &workdays).date();
        prop_assert_eq!(counted, effective >= first);
        prop_assert_eq!(counted, received <= last);
    }
}

#[test]
fn statutory_terms_roll_where_the_act_covers_them() {
    let end = |text, start| StatutoryTerm(term(text)).end(&from(start)).date();
    // Article 1.
    assert_eq!(
        end("2 weken", "2025-04-07"),
        d("2025-04-22"),
        "past tweede Paasdag"
    );
    assert_eq!(
        end("14 dagen", "2025-04-04"),
        d("2025-04-22"),
        "from Good Friday past Easter"
    );
    assert_eq!(
        end("2 weken", "2025-05-16"),
        d("2025-06-02"),
        "past a gelijkgestelde dag"
    );
    assert_eq!(
        end("1 dag", "2025-03-07"),
        d("2025-03-10"),
        "short terms roll too"
    );
    assert_eq!(
        end("2 weken", "2025-03-03"),
        d("2025-03-17"),
        "a Monday stays"
    );
    // Article 2: Thursday 24 December 2026 and three days hold no ordinary day.
    assert_eq!(end("3 dagen", "2026-12-24"), d("2026-12-29"));
    assert_eq!(
        end("2 dagen", "2026-12-24"),
        d("2026-12-28"),
        "under three days: article 1 only"
    );
    assert_eq!(
        end("3 dagen", "2025-03-07"),
        d("2025-03-11"),
        "Friday: Monday and Tuesday"
    );
    assert_eq!(end("4 dagen", "2025-04-17"), d("2025-04-23"), "over Easter");
    assert_eq!(
        end("3 dagen", "2025-03-05"),
        d("2025-03-10"),
        "Thursday, Friday, and it rolls"
    );
    assert_eq!(
        end("3 werkdagen", "2025-05-28"),
        d("2025-06-04"),
        "the act's own working days"
    );
    // Article 4: each last covered term rolls, and the first beyond it does not.
    assert_eq!(
        end("90 dagen", "2025-03-03"),
        d("2025-06-02"),
        "1 June 2025 is a Sunday"
    );
    assert_eq!(end("91 dagen", "2025-03-02"), d("2025-06-01"));
    assert_eq!(end("12 weken", "2025-03-02"), d("2025-05-26"));
    assert_eq!(end("13 weken", "2025-03-02"), d("2025-06-01"));
    assert_eq!(end("3 maanden", "2025-03-01"), d("2025-06-02"));
    assert_eq!(end("4 maanden", "2025-02-01"), d("2025-06-01"));
    assert_eq!(end("1 jaar", "2024-06-01"), d("2025-06-01"));
    assert!(StatutoryTerm(term("90 werkdagen")).is_covered());
    assert!(!StatutoryTerm(term("91 werkdagen")).is_covered());
}

proptest! {
    #[test]
    fn a_statutory_term_only_moves_forward_to_an_ordinary_day(
        term in any_term(), date in any_date(),
    ) {
        let ordinary = Workdays::atw();
        let start = Derived::new("begin", date);
        let contract = ContractTerm(term).end(&start, ordinary).date();
        let statutory = StatutoryTerm(term);
        let end = statutory.end(&start).date();
        if !statutory.is_covered() {
            prop_assert_eq!(end, contract);
            return Ok(());
        }
        prop_assert!(end >= contract && is_workday(ordinary, end));
        let in_term = |last: NaiveDate| ordinary.strictly_between(date, last + Days::new(1));
        let long = term.unit != Unit::Dag && term.unit != Unit::Werkdag || term.count >= 3;
        prop_assert!(!long || in_term(end) >= 2);
        // It stops at the first day that will do.
        let enough = if long { 2 } else { 1 };
        let mut day = contract;
        while day < end {
            prop_assert!(!is_workday(ordinary, day) || in_term(day) < enough);
            day = day + Days::new(1);
        }
    }
}

#[test]
fn nothing_fails_at_the_ends_of_the_calendar() {
    let workdays = Workdays::default();
    for unit in [
        Unit::Werkdag,
        Unit::Dag,
        Unit::Week,
        Unit::Maand,
        Unit::Jaar,
    ] {
        for count in [0, 1, u16::MAX] {
            let term = Term { count, unit };
            for date in [NaiveDate::MIN, NaiveDate::MAX] {
                let day = Derived::new("begin", date);
                let contract = ContractTerm(term);
                assert!(contract.end(&day, &workdays).next_day().date() >= date);
                assert!(contract.end_counting_first_day(&day, &workdays).date() <= NaiveDate::MAX);
                assert!(contract.our_last_day_before(&day, &workdays).date() <= date);
                assert!(StatutoryTerm(term).end(&day).date() >= date);
            }
        }
    }
}
