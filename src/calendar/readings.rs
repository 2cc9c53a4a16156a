//! A clause that can be read in more than one way.

use std::fmt;

use super::{Derived, dutch};

/// One way to read a clause, and the date to which it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The reading in a few Dutch words: `gerekend vanaf de verzending`.
    pub reading: String,
    /// The date, with its steps.
    pub date: Derived,
}

/// All readings of a clause, and the date that is safe under every one of them. Its
/// [`Display`](fmt::Display) is the readings with their dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readings {
    first: Reading,
    others: Vec<Reading>,
}

impl Readings {
    /// The first reading.
    pub fn of(reading: impl Into<String>, date: Derived) -> Self {
        Readings {
            first: Reading {
                reading: reading.into(),
                date,
            },
            others: Vec::new(),
        }
    }

    /// One more reading.
    #[must_use]
    pub fn or(mut self, reading: impl Into<String>, date: Derived) -> Self {
        self.others.push(Reading {
            reading: reading.into(),
            date,
        });
        self
    }

    /// The readings, as they were given.
    pub fn iter(&self) -> impl Iterator<Item = &Reading> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// Whether they lead to different dates.
    pub fn differ(&self) -> bool {
        self.others
            .iter()
            .any(|other| other.date.date() != self.first.date.date())
    }

    /// The latest date: safe where we grant time.
    pub fn latest(&self) -> Derived {
        let later = |a: &Reading, b: &Reading| b.date.date() > a.date.date();
        self.safe(later, "laatste")
    }

    /// The earliest date: safe where we must act.
    pub fn earliest(&self) -> Derived {
        let earlier = |a: &Reading, b: &Reading| b.date.date() < a.date.date();
        self.safe(earlier, "eerste")
    }

    fn safe(&self, better: impl Fn(&Reading, &Reading) -> bool, which: &str) -> Derived {
        let best = self
            .others
            .iter()
            .fold(&self.first, |a, b| if better(a, b) { b } else { a });
        let date = best.date.clone();
        if !self.differ() {
            return date;
        }
        let day = date.date();
        date.then(
            format!(
                "de bepaling is op meer dan één manier te lezen ({self}); de {which} datum is in \
                 elke lezing veilig"
            ),
            day,
        )
    }
}

impl fmt::Display for Readings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let readings: Vec<String> = self
            .iter()
            .map(|Reading { reading, date }| format!("{reading}: {}", dutch::date(date.date())))
            .collect();
        f.write_str(&dutch::list(&readings))
    }
}
