//! Statutory interest over one amount: lines that hold from day to day, and what cannot be known.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};

use super::rates::{Certainty, Kind, Rate, Rates};
use super::{Cents, Exact};
use crate::calendar::dutch;

/// How many days a year has for interest. The statute is silent; the annex says which was used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DayCount {
    /// Actual days over 365, also in a leap year: the default.
    #[default]
    Act365,
    /// Actual days over 366 for days in a leap year, over 365 for others.
    ActAct,
}

/// By what interest is computed.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'r> {
    /// The table.
    pub rates: &'r Rates,
    /// Which interest.
    pub kind: Kind,
    /// How days are counted.
    pub day_count: DayCount,
}

/// One line of a sum of interest: so many days at one rate over one amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterestLine {
    /// The first day.
    pub first: NaiveDate,
    /// The last day, which counts too.
    pub last: NaiveDate,
    /// The amount over which it runs.
    pub base: Cents,
    /// The rate a year.
    pub rate: Rate,
    /// How sure the rate is.
    pub certainty: Certainty,
    /// Where the rate was found.
    pub source: String,
    /// The days, first and last included.
    pub days: u32,
    /// The days of the year: 365 or 366.
    pub days_per_year: u32,
    /// The interest, not rounded.
    pub interest: Exact,
}

/// The table has no rate for a day on which interest would run. [`Display`](fmt::Display) says in
/// Dutch what can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Which interest.
    pub kind: Kind,
    /// The first day without a rate.
    pub day: NaiveDate,
}

impl DayCount {
    fn days_per_year(self, day: NaiveDate) -> u32 {
        match self {
            DayCount::ActAct if day.leap_year() => 366,
            DayCount::Act365 | DayCount::ActAct => 365,
        }
    }
}

/// The lines of interest over an amount that stays the same, both days included: a new line where
/// the rate changes, and under [`DayCount::ActAct`] for every calendar year. Growth with a year's interest is for
/// [`Account`](super::Account).
///
/// # Errors
/// If the table has no rate for one of the days.
pub fn accrue(
    terms: Terms<'_>,
    base: Cents,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<InterestLine>, Refused> {
    let Terms {
        rates,
        kind,
        day_count,
    } = terms;
    let mut lines = Vec::new();
    let mut from = first;
    while from <= last {
        let refused = Refused { kind, day: from };
        let period = rates.on(kind, from).ok_or(refused)?;
        let rate = period.rate.ok_or(refused)?;
        let days_per_year = day_count.days_per_year(from);
        let year_end = match day_count {
            DayCount::Act365 => None,
            DayCount::ActAct => NaiveDate::from_ymd_opt(from.year(), 12, 31),
        };
        let to = [period.last, year_end]
            .into_iter()
            .flatten()
            .fold(last, Ord::min);
        let days = u32::try_from((to - from).num_days() + 1).unwrap_or(u32::MAX);
        lines.push(InterestLine {
            first: from,
            last: to,
            base,
            rate,
            certainty: period.certainty,
            source: period.source.to_owned(),
            days,
            days_per_year,
            interest: base.interest(rate.0, days, days_per_year),
        });
        from = day_after(to);
        if from == to {
            break;
        }
    }
    Ok(lines)
}

/// The day on which a sum has run so many years and the base grows: the same day of the year as the
/// first day of interest. After 29 February that is 28 February in a year without one.
pub fn anniversary(first: NaiveDate, years: u32) -> NaiveDate {
    first
        .checked_add_months(Months::new(12 * years))
        .unwrap_or(NaiveDate::MAX)
}

/// The claim to interest that needs no table: "vanaf … tot en met de dag van betaling".
pub fn open_formula(kind: Kind, base: Cents, from: NaiveDate) -> String {
    format!(
        "de {kind} ({}) over {base} vanaf {} tot en met de dag van betaling",
        kind.article(),
        dutch::date(from)
    )
}

/// The day after, or the last day there is.
pub(super) fn day_after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

impl InterestLine {
    /// What must be printed with a line whose rate rests on one source.
    pub fn warning(&self) -> Option<String> {
        (self.certainty == Certainty::EenBron).then(|| {
            format!(
                "Voor {} is gerekend met {}. Dat percentage berust op één bron ({}) en is nog niet \
                 met het Staatsblad vergeleken.",
                dutch::period(self.first, self.last),
                self.rate,
                self.source
            )
        })
    }
}

impl fmt::Display for DayCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DayCount::Act365 => {
                "het werkelijke aantal dagen, gedeeld door 365, ook in een \
                                 schrikkeljaar"
            }
            DayCount::ActAct => {
                "het werkelijke aantal dagen, gedeeld door 366 voor dagen in een \
                                 schrikkeljaar en door 365 voor andere"
            }
        })
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Het percentage van de {} ({}) is voor {} niet bekend, dus kan geen bedrag over die dag \
             worden berekend. Vorder de rente met de woorden \"vanaf … tot en met de dag van \
             betaling\", of zet het percentage met zijn bron in rentetarieven.csv.",
            self.kind,
            self.kind.article(),
            dutch::date(self.day)
        )
    }
}
