//! The gelijkgestelde dagen: days that a royal decree equates with a holiday (article 3, third
//! paragraph, Algemene termijnenwet). The decrees come every third year, so this is a dated table
//! and says how sure we are of each row. A forecast is no decree and is not in it.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

/// How sure we are of a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// The decree itself was read.
    Besluit,
    /// It rests on one other source.
    EenBron,
}

struct Row {
    years: RangeInclusive<i32>,
    certainty: Certainty,
    /// Year, month, day.
    days: &'static [(i32, u32, u32)],
}

/// Years without a row (before 2017, 2020, 2021, from 2029) were decided too, or will be, but no
/// source for them was found.
static TABLE: [Row; 3] = [
    // Besluit van 24 oktober 2016, BWBR0038666.
    Row {
        years: 2017..=2019,
        certainty: Certainty::Besluit,
        days: &[
            (2017, 4, 28),
            (2017, 5, 26),
            (2018, 5, 11),
            (2018, 12, 24),
            (2018, 12, 31),
            (2019, 5, 31),
            (2019, 12, 27),
        ],
    },
    // A survey of 2022 by a law firm; it also prints 31 May 2022, an ordinary Tuesday, which is
    // taken for a slip.
    Row {
        years: 2022..=2022,
        certainty: Certainty::EenBron,
        days: &[(2022, 5, 27)],
    },
    // The titles of the decrees for 2023–2025 and 2026–2028, as one page quotes them.
    Row {
        years: 2023..=2028,
        certainty: Certainty::EenBron,
        days: &[
            (2023, 4, 28),
            (2023, 5, 19),
            (2024, 5, 10),
            (2024, 12, 27),
            (2025, 5, 30),
            (2026, 1, 2),
            (2026, 5, 15),
            (2027, 5, 7),
            (2028, 4, 28),
            (2028, 5, 26),
        ],
    },
];

/// Whether a date is a gelijkgestelde dag, and how sure that is.
pub(super) fn on(date: NaiveDate) -> Option<Certainty> {
    let row = row(date.year())?;
    row.days
        .contains(&(date.year(), date.month(), date.day()))
        .then_some(row.certainty)
}

/// Whether the decree for a year is in the table, so that a day not in it is an ordinary one.
pub(super) fn decided(year: i32) -> bool {
    row(year).is_some()
}

fn row(year: i32) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.years.contains(&year))
}
