//! Measures that run, and what ends them.

use chrono::NaiveDate;

use crate::case::course::{Event, Outcome};
use crate::case::decision::Decision;
use crate::case::measure::{Clientenstop, Opheffing};
use crate::case::party::Party;
use crate::case::shortcoming::{Shortcoming, Status};
use crate::contract::measure::Measure;
use crate::money::Discount;
use crate::source::field::{Field, List, Spanned};

use super::{Act, ActKind, Facts};

impl<'a> Act<'a> {
    /// The cliëntenstop that the act is.
    pub fn stop(&self) -> Option<&'a Clientenstop> {
        match self.event {
            Event::Clientenstop(stop) => Some(stop),
            _ => None,
        }
    }

    /// What the act decides, if it takes a measure.
    pub fn decision(&self) -> Option<&'a Decision> {
        self.event.decision()
    }

    /// The first day of verzuim as the letter states it for a shortcoming.
    pub fn stated_default(&self, shortcoming: &Shortcoming) -> Option<&'a Field<NaiveDate>> {
        let all = match self.event {
            Event::Verzuim(letter) => &letter.verzuim_vanaf,
            event => &event.decision()?.verzuim_vanaf,
        };
        all.known()?.of(&shortcoming.id.known()?.0)
    }

    /// The measures that the act announces.
    pub fn announced(&self) -> Option<&'a Field<List<Spanned<Measure>>>> {
        match self.event {
            Event::Ingebrekestelling(notice) => Some(&notice.kondigt_aan),
            Event::Verzuim(letter) => Some(&letter.kondigt_aan),
            Event::Aansprakelijkstelling(letter) => Some(&letter.kondigt_aan),
            _ => None,
        }
    }
}

impl<'a> Facts<'a> {
    /// Since when a party is in verzuim with a shortcoming, as the file shows it on a day.
    pub fn verzuim_since(
        &self,
        shortcoming: &'a Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> Option<NaiveDate> {
        let routes = self.routes(shortcoming, party, by).into_iter();
        routes
            .filter(|route| route.kind.gives_verzuim())
            .filter_map(|route| Some(route.open_to(ActKind::Verzuim)?.date()))
            .min()
    }

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

    /// Whether a measure runs on a day: taken and not lifted by then. That its own last day has
    /// passed does not say that it is no longer applied.
    pub fn runs(&self, act: &Act<'_>, day: NaiveDate) -> bool {
        let lifted = self.end_of(act).is_some_and(|end| {
            let from = end.ingang.get().or(end.letter.dagtekening.get());
            from.is_none_or(|from| from <= day)
        });
        act.done_by(day) && !lifted
    }

    /// The cut of the tariffs that an act makes, then those of earlier letters to the same
    /// provider that stand on its day, each until it was lifted.
    pub fn discounts(&self, act: &Act<'a>) -> Vec<Discount> {
        let day = self.day_of(act);
        let most = self.topics().and_then(|all| all.tariefkorting.known());
        let most = most.and_then(|one| one.percentage.get());
        let cut = |one: &Act<'a>| {
            let Event::Tariefkorting(letter) = one.event else {
                return None;
            };
            let lifted = self
                .end_of(one)
                .and_then(|end| end.ingang.get()?.pred_opt());
            Some(Discount {
                ground: self.clause_of(one)?.to_string(),
                percentage: letter.percentage.get()?.0,
                maximum: most.map(|one| one.0),
                first: letter.besluit.ingang.get()?,
                last: letter.tot_en_met.get().into_iter().chain(lifted).min(),
            })
        };
        let earlier = self.acts.iter().filter(|one| {
            let other = !std::ptr::eq(one.event, act.event) && one.done_by(day);
            let mut debtors = one.debtors();
            other && self.withdrawal_of(one).is_none() && debtors.any(|party| act.reaches(party))
        });
        let own = cut(act).into_iter();
        own.chain(earlier.filter_map(cut)).collect()
    }

    /// Whether every shortcoming on which an act rests is repaired or withdrawn by a day.
    pub fn ground_is_gone(&self, act: &Act<'_>, day: NaiveDate) -> bool {
        let gone = |one: &&Shortcoming| {
            one.status.get() == Some(Status::Ingetrokken)
                || matches!(self.verdict(one, day), Some((_, Outcome::Hersteld)))
        };
        !act.shortcomings.is_empty() && act.shortcomings.iter().all(gone)
    }
}
