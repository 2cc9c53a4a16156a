//! How a date came about.

use std::fmt;

use chrono::NaiveDate;

use super::dutch;

/// One step on the way to a date: `ontvangst van IG1: 5 maart 2025`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step {
    /// The date to which this step led.
    pub date: NaiveDate,
    /// What led there: Dutch, without the date.
    pub what: String,
}

/// A date with the steps that led to it, first to last. It is ordered by its date, so that
/// [`Ord::max`] gives the latest of several with its own steps.
///
/// Its [`Display`](fmt::Display) is the steps in one line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Derived {
    date: NaiveDate,
    steps: Vec<Step>,
}

impl Derived {
    /// A date that stands in the file: `Derived::new("ontvangst van IG1", date)`.
    pub fn new(what: impl Into<String>, date: NaiveDate) -> Self {
        Derived {
            date,
            steps: Vec::new(),
        }
        .then(what, date)
    }

    /// The date after one more step.
    #[must_use]
    pub fn then(mut self, what: impl Into<String>, date: NaiveDate) -> Self {
        self.steps.push(Step {
            date,
            what: what.into(),
        });
        self.date = date;
        self
    }

    /// The day after the last day of a term: the first on which its passing has consequences.
    #[must_use]
    pub fn next_day(self) -> Self {
        let next = self.date.succ_opt().unwrap_or(self.date);
        self.then("de dag na de laatste dag", next)
    }

    /// The date.
    pub fn date(&self) -> NaiveDate {
        self.date
    }

    /// The steps, first to last; never none.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }
}

/// The days between which an uncertain one lies, as the receipt of registered post that was offered
/// and never collected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    earliest: Derived,
    safe: Derived,
}

impl Interval {
    /// From the one date to the other; the later one is the safe one.
    pub fn new(one: Derived, other: Derived) -> Self {
        let (earliest, safe) = if other.date < one.date {
            (other, one)
        } else {
            (one, other)
        };
        Interval { earliest, safe }
    }

    /// A date about which there is no doubt.
    pub fn certain(date: Derived) -> Self {
        Interval {
            earliest: date.clone(),
            safe: date,
        }
    }

    /// The first day that it can have been: where we owe a notice, and only if proven.
    pub fn earliest(&self) -> &Derived {
        &self.earliest
    }

    /// The last day that it can have been: where we rely on it, as for verzuim or a next step.
    pub fn safe(&self) -> &Derived {
        &self.safe
    }

    /// Whether there is no doubt about the day.
    pub fn is_certain(&self) -> bool {
        self.earliest.date == self.safe.date
    }

    /// The same count from both ends.
    #[must_use]
    pub fn map(&self, count: impl Fn(&Derived) -> Derived) -> Interval {
        Interval::new(count(&self.earliest), count(&self.safe))
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, dutch::date(self.date))
    }
}

impl fmt::Display for Derived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.steps.iter().enumerate() {
            let mark = if at == 0 { "" } else { "; " };
            write!(f, "{mark}{step}")?;
        }
        Ok(())
    }
}
