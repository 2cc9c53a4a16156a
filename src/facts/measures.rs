//! Measures that run, and what ends them.

use chrono::NaiveDate;

use crate::case::course::{Clientenstop, Event, Opheffing, Outcome};
use crate::case::shortcoming::Status;

use super::{Act, Facts};

impl<'a> Act<'a> {
    /// The cliëntenstop that the act is.
    pub fn stop(&self) -> Option<&'a Clientenstop> {
        match self.event {
            Event::Clientenstop(stop) => Some(stop),
            _ => None,
        }
    }
}

impl<'a> Facts<'a> {
    /// What ended a measure.
    pub fn end_of(&self, act: &Act<'_>) -> Option<&'a Opheffing> {
        let mut events = self.case.verloop.items().iter();
        events.find_map(|event| match event {
            Event::Opheffing(end) => {
                let measure = end.maatregel.known()?;
                (measure.value.0 == act.id).then_some(end)
            }
            _ => None,
        })
    }

    /// Whether a measure runs on a day: taken by then, and not ended.
    pub fn runs(&self, act: &Act<'_>, day: NaiveDate) -> bool {
        act.done_by(day) && self.end_of(act).is_none()
    }

    /// Whether every shortcoming on which an act rests is repaired or withdrawn by a day.
    pub fn ground_is_gone(&self, act: &Act<'_>, day: NaiveDate) -> bool {
        let gone = |one: &&crate::case::shortcoming::Shortcoming| {
            one.status.get() == Some(Status::Ingetrokken)
                || matches!(self.verdict(one, day), Some((_, Outcome::Hersteld)))
        };
        !act.shortcomings.is_empty() && act.shortcomings.iter().all(gone)
    }
}
