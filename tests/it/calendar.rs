//! Holidays, working days, terms, and how a date came about.

mod days;
mod derivation;
mod dutch;
mod terms;

use chrono::{Days, NaiveDate, Weekday, WeekdaySet};
use proptest::prelude::*;
use trede::calendar::{ContractTerm, Derived, Term, Unit, Workdays};

/// A date from `2025-03-14`.
fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn term(text: &str) -> Term {
    text.parse().unwrap()
}

fn contract(text: &str) -> ContractTerm {
    ContractTerm(term(text))
}

fn from(text: &str) -> Derived {
    Derived::new("begin", d(text))
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    (0u64..60_000).prop_map(|days| d("1940-01-01") + Days::new(days))
}

/// Definitions of the working day of all sorts, the two that matter most of all.
fn any_workdays() -> impl Strategy<Value = Workdays> {
    let own = (
        1u8..128,
        any::<bool>(),
        prop::collection::vec(any_date(), 0..20),
    )
        .prop_map(|(bits, equated_free, local)| {
            let mut weekdays = WeekdaySet::EMPTY;
            for (bit, day) in (0..).zip(WeekdaySet::ALL.iter(Weekday::Mon)) {
                if bits & (1 << bit) != 0 {
                    weekdays.insert(day);
                }
            }
            Workdays::new(weekdays, local)
                .unwrap()
                .with_equated_free(equated_free)
        });
    prop_oneof![
        Just(Workdays::default()),
        Just(Workdays::atw().clone()),
        own
    ]
}

fn is_workday(workdays: &Workdays, date: NaiveDate) -> bool {
    workdays.free(date).is_none()
}

fn any_unit() -> impl Strategy<Value = Unit> {
    prop_oneof![
        Just(Unit::Werkdag),
        Just(Unit::Dag),
        Just(Unit::Week),
        Just(Unit::Maand),
        Just(Unit::Jaar)
    ]
}

fn any_term() -> impl Strategy<Value = Term> {
    (1u16..=120, any_unit()).prop_map(|(count, unit)| Term { count, unit })
}
