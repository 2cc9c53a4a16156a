//! Penalties per event and year, and discounts with their maximum.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;
use trede::money::{Cents, Clause, Discount, Excess, Ledger, Past, Penalty};

use super::{d, euro};

/// 100 per event, 250 per year: figures of no contract.
fn clause() -> Clause {
    Clause {
        per_event: euro("100.00"),
        per_year: euro("250.00"),
    }
}

fn past(provider: &str, contract: &str, day: &str, amount: &str) -> Past {
    Past {
        provider: provider.into(),
        contract: contract.into(),
        day: d(day),
        amount: euro(amount),
        moderated: None,
        withdrawn: false,
    }
}

fn asked(day: &str, amount: &str) -> Penalty {
    Penalty {
        day: d(day),
        asked: euro(amount),
    }
}

#[test]
fn the_year_of_the_event_decides_and_the_last_is_cut_to_the_room() {
    let mut ledger = Ledger::of(clause(), "12345678", "voorbeeld", &[]);
    let lines = ledger.claim(&[
        asked("2026-01-01", "100.00"),
        asked("2025-12-31", "100.00"),
        asked("2025-03-01", "100.00"),
        asked("2025-02-01", "100.00"),
    ]);
    let told: Vec<_> = lines
        .iter()
        .map(|line| (line.penalty.day.to_string(), line.room, line.due))
        .collect();
    let line = |day: &str, room, due| (day.to_owned(), euro(room), euro(due));
    assert_eq!(
        told,
        [
            line("2025-02-01", "250.00", "100.00"),
            line("2025-03-01", "150.00", "100.00"),
            line("2025-12-31", "50.00", "50.00"),
            line("2026-01-01", "250.00", "100.00"),
        ]
    );
    assert_eq!(lines[2].beyond_room(), euro("50.00"));
    assert_eq!(lines[3].beyond_room(), Cents::ZERO);
    assert_eq!(ledger.charged(2025), euro("250.00"));
    assert_eq!(ledger.room(2025), Cents::ZERO);
    assert_eq!(ledger.room(2026), euro("150.00"));
    assert_eq!(
        ledger.claim(&[asked("2025-05-05", "1.00")])[0].due,
        Cents::ZERO
    );
}

#[test]
fn earlier_letters_count_for_what_still_stands_of_them() {
    let mut withdrawn = past("12345678", "voorbeeld", "2025-01-02", "100.00");
    withdrawn.withdrawn = true;
    withdrawn.moderated = Some(euro("90.00"));
    let mut lowered = past("12345678", "voorbeeld", "2025-01-03", "100.00");
    lowered.moderated = Some(euro("30.00"));
    let mut raised = past("12345678", "voorbeeld", "2025-01-04", "40.00");
    raised.moderated = Some(euro("70.00"));
    let all = [
        past("12345678", "voorbeeld", "2025-01-01", "100.00"),
        past("12345678", "voorbeeld", "2024-12-31", "7.00"),
        withdrawn,
        lowered,
        raised,
        past("87654321", "voorbeeld", "2025-01-01", "100.00"),
        past("12345678", "ander", "2025-01-01", "100.00"),
    ];
    let ledger = Ledger::of(clause(), "12345678", "voorbeeld", &all);
    assert_eq!(ledger.charged(2025), euro("170.00"));
    assert_eq!(ledger.charged(2024), euro("7.00"));
    assert_eq!(ledger.charged(2023), Cents::ZERO);
    assert_eq!(ledger.room(2025), euro("80.00"));
    let over = [
        past("12345678", "voorbeeld", "2025-01-01", "200.00"),
        past("12345678", "voorbeeld", "2025-01-02", "200.00"),
    ];
    let ledger = Ledger::of(clause(), "12345678", "voorbeeld", &over);
    assert_eq!(ledger.room(2025), Cents::ZERO, "never less than none");
}

#[test]
fn an_amount_out_of_bounds_is_told_and_never_due() {
    let mut ledger = Ledger::of(clause(), "12345678", "voorbeeld", &[]);
    let lines = ledger.claim(&[
        asked("2025-01-01", "100.01"),
        asked("2025-01-02", "0.00"),
        asked("2025-01-03", "-5.00"),
        asked("2025-01-04", "0.01"),
        asked("2025-01-05", "100.00"),
    ]);
    let told: Vec<_> = lines
        .iter()
        .map(|line| (line.is_out_of_bounds(clause()), line.due))
        .collect();
    assert_eq!(
        told,
        [
            (true, euro("100.00")),
            (true, Cents::ZERO),
            (true, Cents::ZERO),
            (false, euro("0.01")),
            (false, euro("100.00"))
        ]
    );
}

fn discount(ground: &str, percentage: &str, first: &str, last: Option<&str>) -> Discount {
    Discount {
        ground: ground.into(),
        percentage: percentage.parse().unwrap(),
        maximum: (ground == "a").then_some(Decimal::from(5)),
        first: d(first),
        last: last.map(d),
    }
}

#[test]
fn discounts_on_one_ground_share_its_maximum() {
    let first = discount("a", "3", "2025-01-01", Some("2025-03-31"));
    assert_eq!(first.of(euro("1234.50")), Some(euro("37.04")));
    assert!(first.holds_on(d("2025-01-01")) && first.holds_on(d("2025-03-31")));
    assert!(!first.holds_on(d("2024-12-31")) && !first.holds_on(d("2025-04-01")));
    assert!(discount("a", "3", "2025-01-01", None).holds_on(d("2030-01-01")));

    let next = |percentage, day| discount("a", percentage, day, None);
    assert_eq!(Discount::excess(&[]), None);
    assert_eq!(Discount::excess(std::slice::from_ref(&first)), None);
    assert_eq!(
        Discount::excess(&[first.clone(), next("5", "2025-04-01")]),
        None
    );
    assert_eq!(
        Discount::excess(&[first.clone(), next("2", "2025-03-31")]),
        None
    );
    assert_eq!(
        Discount::excess(&[next("2.5", "2025-03-31"), first.clone()]),
        Some(Excess {
            day: d("2025-03-31"),
            together: "5.5".parse().unwrap(),
            maximum: Decimal::from(5),
        })
    );
    assert_eq!(
        Discount::excess(&[next("5.01", "2025-01-01")]).map(|excess| excess.day),
        Some(d("2025-01-01"))
    );
    // Another ground has its own maximum, or none but the tariff itself.
    let other = |percentage| discount("b", percentage, "2025-01-01", None);
    assert_eq!(Discount::excess(&[first.clone(), other("40")]), None);
    assert_eq!(Discount::excess(&[other("40"), first, other("60")]), None);
    let all = Discount::excess(&[other("40"), other("61")]).unwrap();
    assert_eq!(all.maximum, Decimal::ONE_HUNDRED);
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (2023i32..=2026, 1u32..=365).prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day).unwrap())
}

proptest! {
    #[test]
    fn a_year_is_never_charged_beyond_its_maximum(
        earlier in prop::collection::vec((any_day(), 0i64..20_000), 0..10),
        now in prop::collection::vec((any_day(), -100i64..20_000), 0..20),
    ) {
        let mut before: Vec<Past> = Vec::new();
        for (day, cents) in earlier {
            let past = Past { amount: Cents::new(cents), day, ..past("1", "x", "2025-01-01", "0.00") };
            before.push(past);
        }
        let start = Ledger::of(clause(), "1", "x", &before);
        let penalties: Vec<Penalty> = now
            .into_iter()
            .map(|(day, cents)| Penalty { day, asked: Cents::new(cents) })
            .collect();
        let mut ledger = start.clone();
        let lines = ledger.claim(&penalties);
        prop_assert_eq!(lines.len(), penalties.len());
        for year in 2023..=2026 {
            let of_year = || lines.iter().filter(|line| line.penalty.day.year() == year);
            let due: Cents = of_year().map(|line| line.due).sum();
            prop_assert_eq!(start.charged(year) + due, ledger.charged(year));
            prop_assert!(ledger.charged(year) <= start.charged(year).max(clause().per_year));
            // Total due = the lower of the sum and the room.
            let bounded = |line: &trede::money::PenaltyLine| {
                line.penalty.asked.max(Cents::ZERO).min(clause().per_event)
            };
            let sum: Cents = of_year().map(bounded).sum();
            prop_assert_eq!(due, sum.min(start.room(year)));
        }
    }
}
