//! A discount on tariffs, and how high its ground lets it be.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Cents;

/// A discount on tariffs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discount {
    /// The clause that grants it: discounts on one ground share its maximum.
    pub ground: String,
    /// The percentage.
    pub percentage: Decimal,
    /// The most that the ground allows, from the profile; `None` if it names no maximum.
    pub maximum: Option<Decimal>,
    /// The first day.
    pub first: NaiveDate,
    /// The last day; `None` if it has no end yet.
    pub last: Option<NaiveDate>,
}

/// More discount at once than the ground allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excess {
    /// The first day on which it is so.
    pub day: NaiveDate,
    /// The discounts together, in percent.
    pub together: Decimal,
    /// The most that is allowed, in percent.
    pub maximum: Decimal,
}

impl Discount {
    /// What comes off a tariff or a sum of tariffs, rounded half-up to cents.
    pub fn of(&self, tariffs: Cents) -> Option<Cents> {
        tariffs.percent(self.percentage)
    }

    /// Whether it holds on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.first <= day && self.last.is_none_or(|last| day <= last)
    }

    /// The first day on which discounts on the ground of the first of them are together more than
    /// that ground allows. Without a maximum that is the whole tariff.
    pub fn excess(all: &[Discount]) -> Option<Excess> {
        let ground = &all.first()?.ground;
        let same: Vec<&Discount> = all.iter().filter(|one| one.ground == *ground).collect();
        // The sum changes only where one begins or has just ended; only a beginning can raise it.
        let mut days: Vec<NaiveDate> = same.iter().map(|one| one.first).collect();
        days.sort_unstable();
        days.into_iter().find_map(|day| {
            let running = || same.iter().filter(|one| one.holds_on(day));
            let together: Decimal = running().map(|one| one.percentage).sum();
            let maximum = running().filter_map(|one| one.maximum).min();
            let maximum = maximum.unwrap_or(Decimal::ONE_HUNDRED);
            (together > maximum).then_some(Excess {
                day,
                together,
                maximum,
            })
        })
    }
}
