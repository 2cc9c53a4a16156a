//! The clocks of a case: what somebody still has to do, by which day, and where that follows from.
//! One list, which the overview, the calendar and the rules on running terms share.
//!
//! A clock runs until what it asks is on file. One whose day has passed runs on: it is late. What
//! the provider must do by a day is followed by what the municipality must do about it.

mod ceiling;
mod correspondence;
mod limitation;
mod recovery;

use chrono::NaiveDate;

use crate::calendar::Derived;
use crate::case::course::Event;
use crate::source::Span;

use super::Facts;

/// Something that somebody has to do.
#[derive(Clone, Debug)]
pub struct Clock {
    /// What names it within its case, and stays the same as long as it is about the same: letters,
    /// digits and hyphens.
    pub id: String,
    /// What has to be done, in Dutch and without the day.
    pub what: String,
    /// Who has to do it.
    pub who: Who,
    /// By when.
    pub due: Due,
    /// Where the file says so.
    pub span: Span,
}

/// Who has to do something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// The municipality: the clock runs against us.
    Gemeente,
    /// A counterparty, by its name.
    Wederpartij(String),
    /// Whom an agreement names.
    Genoemd(String),
}

/// By when something has to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// On this day at the latest.
    By(Derived),
    /// Without delay: there is no fixed day, and it has been open since this one.
    OpenSince(Derived),
    /// On a day that hangs on something which the file does not have.
    Awaits(String),
}

impl Due {
    /// The last day, if it is fixed.
    pub fn day(&self) -> Option<NaiveDate> {
        match self {
            Due::By(day) => Some(day.date()),
            Due::OpenSince(_) | Due::Awaits(_) => None,
        }
    }
}

impl Clock {
    /// The day by which it is sorted: what has no fixed day but is open stands with what is due
    /// today, and what awaits something else stands last.
    pub fn urgency(&self, today: NaiveDate) -> (NaiveDate, bool) {
        match &self.due {
            Due::By(day) => (day.date(), false),
            Due::OpenSince(_) => (today, true),
            Due::Awaits(_) => (NaiveDate::MAX, true),
        }
    }
}

impl Facts<'_> {
    /// The clocks that run on the day on which the file is read, the most urgent first.
    pub fn clocks(&self) -> Vec<Clock> {
        let closed = |event: &Event| {
            matches!(event, Event::Afsluiting(_)) && event.date().is_some_and(|d| d <= self.today)
        };
        if self.case.verloop.items().iter().any(closed) {
            return Vec::new();
        }
        let mut clocks = self.recovery_clocks();
        clocks.extend(self.correspondence_clocks());
        clocks.extend(self.ceiling_clocks());
        clocks.extend(self.limitation_clocks());
        clocks.sort_by_key(|clock| clock.urgency(self.today));
        clocks
    }
}

/// An id from parts; what is no letter or digit becomes a hyphen.
fn id(parts: &[&str]) -> String {
    let joined = parts.join("-");
    joined
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect()
}
