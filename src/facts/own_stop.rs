//! The provider's own cliëntenstop: whether it was announced in time.

use chrono::NaiveDate;

use crate::calendar::{ContractTerm, Derived, Term};
use crate::case::OwnStop;
use crate::contract::topic::Topic;

use super::Facts;

/// The announcement of a stop, measured against a term.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The day on which the announcement was received.
    pub received: NaiveDate,
    /// The first day of the stop.
    pub start: NaiveDate,
    /// The term.
    pub term: Term,
    /// The last day on which the announcement would have been in time.
    pub last: Derived,
    /// How many full working days lie between receipt and start.
    pub workdays: usize,
    /// Whether it was in time.
    pub in_time: bool,
    /// Whether that hangs on a day that is equated with a holiday.
    pub hangs_on_equated: bool,
}

impl<'a> Facts<'a> {
    /// The provider's own stop, if the file has its first day.
    pub fn own_stop(&self) -> Option<(&'a OwnStop, NaiveDate)> {
        let stop = self.case.eigen_stop.known()?;
        Some((stop, stop.ingang.get()?))
    }

    /// Whether the stop is for waiting times, and the contract has a clause of its own on that.
    pub fn own_stop_is_for_waiting(&self) -> bool {
        let stop = self.case.eigen_stop.known();
        let waiting = stop.and_then(|stop| stop.wegens_wachttijd.get());
        waiting == Some(true) && self.clause(Topic::WachttijdStop).is_some()
    }

    /// The announcement of the own stop against the term of the contract.
    pub fn own_stop_notice(&self) -> Option<Notice> {
        self.notice(self.topics()?.eigen_stop.known()?.termijn.get()?)
    }

    /// The announcement of the own stop against the term of the explanatory note.
    pub fn own_stop_notice_by_note(&self) -> Option<Notice> {
        self.notice(
            self.topics()?
                .eigen_stop_toelichting
                .known()?
                .termijn
                .get()?,
        )
    }

    fn notice(&self, term: Term) -> Option<Notice> {
        let (stop, start) = self.own_stop()?;
        let received = stop.melding_ontvangen.get()?;
        let event = Derived::new("ingang van de stop", start);
        let last = |equated_free: bool| {
            let workdays = self.workdays.clone().with_equated_free(equated_free);
            ContractTerm(term).last_day_before(&event, &workdays).date()
        };
        let last_day = ContractTerm(term).last_day_before(&event, self.workdays);
        Some(Notice {
            received,
            start,
            term,
            workdays: self.workdays.strictly_between(received, start),
            in_time: received <= last_day.date(),
            hangs_on_equated: (received <= last(true)) != (received <= last(false)),
            last: last_day,
        })
    }
}
