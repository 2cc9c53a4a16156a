//! Amounts, statutory interest, payments, penalties, posts, limitation.

mod cents;
mod clocks;
mod interest;
mod limitation;
pub mod oracle;
mod penalty;
mod posts;
mod rates;
mod settle;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use trede::money::{Cents, DayCount};

/// A date from `2025-03-14`.
fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An amount from `10000.00`.
fn euro(text: &str) -> Cents {
    text.parse().unwrap()
}

/// A day for which the table has the interest of article 6:119.
fn covered_day() -> impl Strategy<Value = NaiveDate> {
    let first = d("1998-01-01");
    let days = u64::try_from((d("2026-06-30") - first).num_days()).unwrap();
    // The ends of February and of the year, where counting goes wrong, more often than not.
    prop_oneof![
        3 => (0..=days).prop_map(move |days| first + Days::new(days)),
        1 => (1999i32..=2025, 0i64..=3).prop_map(|(year, days)| {
            NaiveDate::from_ymd_opt(year, 2, 27).unwrap() + chrono::TimeDelta::days(days)
        }),
        1 => (1999i32..=2025, 0i64..=3).prop_map(|(year, days)| {
            NaiveDate::from_ymd_opt(year, 12, 30).unwrap() + chrono::TimeDelta::days(days)
        }),
    ]
}

fn day_count() -> impl Strategy<Value = DayCount> {
    prop_oneof![Just(DayCount::Act365), Just(DayCount::ActAct)]
}

/// An amount of money that is more than nothing.
fn amount() -> impl Strategy<Value = i64> {
    prop_oneof![1i64..=200, 1i64..=100_000_000]
}
