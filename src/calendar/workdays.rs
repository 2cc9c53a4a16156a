//! Which days are working days, and counting them.
//!
//! The contract does not say what a werkdag is, so each municipality decides in `trede.yaml`, and
//! the definition that was used can be printed beside every count.

use std::collections::BTreeSet;
use std::fmt;
use std::iter::successors;

use chrono::{Datelike, NaiveDate, Weekday, WeekdaySet};

use super::{Certainty, Holiday, dutch, equated};

const MONDAY_TO_FRIDAY: WeekdaySet = WeekdaySet::from_array([
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
]);

static ATW: Workdays = Workdays {
    weekdays: MONDAY_TO_FRIDAY,
    equated_are_free: true,
    local: BTreeSet::new(),
};

/// A definition of the working day. Its [`Display`](fmt::Display) is that definition, as one Dutch
/// sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workdays {
    weekdays: WeekdaySet,
    equated_are_free: bool,
    local: BTreeSet<NaiveDate>,
}

/// Why a day is no working day. [`Display`](fmt::Display) completes "valt op …" and "is …".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Free {
    /// It is a holiday.
    Feestdag(Holiday),
    /// Nobody works on this weekday.
    Weekdag(Weekday),
    /// It is equated with a holiday, which is as sure as it says.
    Gelijkgesteld(Certainty),
    /// The municipality is closed.
    Plaatselijk,
}

impl Default for Workdays {
    /// Monday to Friday, holidays excepted; a gelijkgestelde dag is a working day.
    fn default() -> Self {
        ATW.clone().with_equated_free(false)
    }
}

impl Workdays {
    /// Work on these weekdays, holidays excepted and `local`, the days on which this municipality
    /// is closed besides; a gelijkgestelde dag is a working day. `None` if there is no weekday at
    /// all.
    pub fn new(weekdays: WeekdaySet, local: impl IntoIterator<Item = NaiveDate>) -> Option<Self> {
        let local = local.into_iter().collect();
        (!weekdays.is_empty()).then_some(Workdays {
            weekdays,
            equated_are_free: false,
            local,
        })
    }

    /// The same, but for whether gelijkgestelde dagen are free. A count that differs between the
    /// two depends on how the clause is read.
    #[must_use]
    pub fn with_equated_free(self, free: bool) -> Self {
        Workdays {
            equated_are_free: free,
            ..self
        }
    }

    /// The ordinary days of the Algemene termijnenwet: no Saturday, Sunday, holiday or
    /// gelijkgestelde dag.
    pub fn atw() -> &'static Self {
        &ATW
    }

    /// Why a day is no working day; `None` if it is one.
    pub fn free(&self, date: NaiveDate) -> Option<Free> {
        let weekday = date.weekday();
        if let Some(holiday) = Holiday::on(date) {
            Some(Free::Feestdag(holiday))
        } else if !self.weekdays.contains(weekday) {
            Some(Free::Weekdag(weekday))
        } else if self.local.contains(&date) {
            Some(Free::Plaatselijk)
        } else {
            equated::on(date)
                .filter(|_| self.equated_are_free)
                .map(Free::Gelijkgesteld)
        }
    }

    /// How many full working days lie strictly between two days, neither of which is counted.
    pub fn strictly_between(&self, from: NaiveDate, to: NaiveDate) -> usize {
        self.after(from).take_while(|date| *date < to).count()
    }

    /// The `n`th working day after a day, which itself is not counted; the day itself for zero.
    pub fn nth_after(&self, date: NaiveDate, n: u16) -> NaiveDate {
        match n.checked_sub(1) {
            None => date,
            Some(skip) => self.after(date).nth(skip.into()).unwrap_or(NaiveDate::MAX),
        }
    }

    /// The `n`th working day before a day, which itself is not counted; the day itself for zero.
    pub fn nth_before(&self, date: NaiveDate, n: u16) -> NaiveDate {
        match n.checked_sub(1) {
            None => date,
            Some(skip) => self.before(date).nth(skip.into()).unwrap_or(NaiveDate::MIN),
        }
    }

    /// The day itself if it is a working day, else the next one.
    pub fn on_or_after(&self, date: NaiveDate) -> NaiveDate {
        if self.free(date).is_none() {
            date
        } else {
            self.nth_after(date, 1)
        }
    }

    /// The day itself if it is a working day, else the one before it.
    pub fn on_or_before(&self, date: NaiveDate) -> NaiveDate {
        if self.free(date).is_none() {
            date
        } else {
            self.nth_before(date, 1)
        }
    }

    fn after(&self, date: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        successors(date.succ_opt(), NaiveDate::succ_opt).filter(|date| self.free(*date).is_none())
    }

    fn before(&self, date: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        successors(date.pred_opt(), NaiveDate::pred_opt).filter(|date| self.free(*date).is_none())
    }

    /// `maandag tot en met vrijdag`, or the weekdays one by one where they are no row of three.
    fn weekday_phrase(&self) -> String {
        let days: Vec<&str> = self
            .weekdays
            .iter(Weekday::Mon)
            .map(dutch::weekday)
            .collect();
        let in_a_row = self
            .weekdays
            .first()
            .zip(self.weekdays.last())
            .is_some_and(|(first, last)| last.days_since(first) as usize + 1 == days.len());
        match days[..] {
            [first, _, .., last] if in_a_row => format!("{first} tot en met {last}"),
            _ => dutch::list(&days),
        }
    }
}

impl fmt::Display for Workdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Werkdagen zijn {}, behalve de feestdagen van artikel 3, eerste en tweede lid, van de \
             Algemene termijnenwet; een dag die volgens het derde lid met een feestdag is \
             gelijkgesteld, is {} werkdag",
            self.weekday_phrase(),
            if self.equated_are_free {
                "geen"
            } else {
                "wel een"
            },
        )?;
        let local: Vec<String> = self.local.iter().map(|date| dutch::date(*date)).collect();
        match local.len() {
            0 => f.write_str("."),
            1 => write!(f, "; ook {} is geen werkdag.", dutch::list(&local)),
            _ => write!(f, "; ook {} zijn geen werkdagen.", dutch::list(&local)),
        }
    }
}

impl fmt::Display for Free {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Free::Feestdag(holiday) => holiday.fmt(f),
            Free::Weekdag(weekday) => write!(f, "een {}", dutch::weekday(*weekday)),
            Free::Gelijkgesteld(Certainty::Besluit) => {
                f.write_str("een met een feestdag gelijkgestelde dag")
            }
            Free::Gelijkgesteld(Certainty::EenBron) => {
                f.write_str("een met een feestdag gelijkgestelde dag (volgens één bron)")
            }
            Free::Plaatselijk => f.write_str("een dag waarop de gemeente gesloten is"),
        }
    }
}
