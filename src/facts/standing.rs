//! What parties did or what befell them that changes what a letter may still ask: insolvency, a
//! settlement, a conversion into damages.

use chrono::NaiveDate;

use crate::case::course::Event;
use crate::case::money::Regeling;
use crate::case::party::{InsolvencyKind, Party, Role};
use crate::case::shortcoming::Shortcoming;

use super::{Act, Facts};

impl Act<'_> {
    /// Whether it touches a party: it is addressed to it, or to whoever acts for it.
    pub fn concerns(&self, party: &Party) -> bool {
        let for_another = |one: &&&Party| {
            matches!(
                one.rol.get(),
                Some(Role::Curator | Role::Bewindvoerder | Role::Gemachtigde)
            )
        };
        self.reaches(party) || self.addressees.iter().find(for_another).is_some()
    }
}

impl<'a> Facts<'a> {
    /// The parties that are insolvent on a day, each with its state.
    pub fn insolvent(&self, day: NaiveDate) -> impl Iterator<Item = (&'a Party, InsolvencyKind)> {
        let parties = self.case.wederpartijen.items().iter();
        parties.filter_map(move |party| {
            let state = party.insolventie.known()?;
            let begun = state.datum.get().is_none_or(|date| date <= day);
            let ended = state.geeindigd.get().is_some_and(|date| date < day);
            let kind = state.soort.get().filter(|_| begun && !ended)?;
            Some((party, kind))
        })
    }

    /// The settlements and arrangements on which parties agreed by a day.
    pub fn settlements(
        &self,
        day: NaiveDate,
    ) -> impl Iterator<Item = (&Act<'a>, &'a Regeling)> + '_ {
        self.acts.iter().filter_map(move |act| match act.event {
            Event::Regeling(one) if one.overeengekomen.get().is_some_and(|date| date <= day) => {
                Some((act, one))
            }
            _ => None,
        })
    }

    /// The letter by which the right to performance was converted into damages: received by an
    /// addressee before a day.
    pub fn conversion(
        &self,
        shortcoming: &Shortcoming,
        party: &Party,
        day: NaiveDate,
    ) -> Option<&Act<'a>> {
        self.acts.iter().find(|act| {
            let receipt = || self.receipt(act, party);
            matches!(act.event, Event::Omzetting(_))
                && act.is_about(shortcoming)
                && act.reaches(party)
                && receipt()
                    .proven()
                    .is_some_and(|days| days.safe().date() < day)
        })
    }
}
