//! What an act asks before it may rest on rights from a shortcoming against an addressee.

use chrono::NaiveDate;

use crate::calendar::Derived;
use crate::case::course::Event;
use crate::case::party::{Party, Role};
use crate::source::Span;
use crate::source::field::{Field, List};

use super::route::{Route, RouteKind, Stage};
use super::witness;
use super::{Act, ActKind, Answer, Facts, Position, Requirement, Status, party_id, shortcoming_id};

impl<'a> Facts<'a> {
    /// What must be there before an act may rest on rights from a shortcoming against an
    /// addressee, up to a stage: one of the ways.
    pub fn rights(&self, position: &Position<'_, 'a>, stage: Stage) -> Requirement {
        let Position {
            act,
            shortcoming,
            party,
            ..
        } = *position;
        let routes = self.routes(shortcoming, party, self.day_of(act));
        let mut ways: Vec<_> = routes
            .iter()
            .map(|route| route.requirement_for(act.kind, stage))
            .collect();
        let undated = self.acts.iter().find(|one| {
            one.kind == ActKind::Ingebrekestelling
                && one.letter.dagtekening.is_broken()
                && one.reaches(party)
                && one.is_about(shortcoming)
        });
        let unread = unread(&self.case.verloop)
            .or(unread(&shortcoming.uitzonderingen))
            .or(undated.map(|one| one.letter.dagtekening.span()));
        let id = shortcoming_id(shortcoming);
        if let Some(span) = unread {
            // What could not be read may be the way.
            ways.push(Requirement::fact(
                format!("de weg naar rechten voor {id}"),
                span,
                Status::Broken,
            ));
        } else if !ways.iter().any(Requirement::can_be_met) {
            ways.extend(self.missing_ways(position));
        }
        Requirement::Any(ways)
    }

    /// The ways that the file could still show where it shows none.
    fn missing_ways(&self, position: &Position<'_, 'a>) -> Vec<Requirement> {
        let (shortcoming, party) = (position.shortcoming, party_id(position.party));
        let id = shortcoming_id(shortcoming);
        let day = self.day_of(position.act);
        let missing = |what, witness| {
            Requirement::fact(what, shortcoming.id.span(), Status::Missing).with(witness)
        };
        let notice = witness::notice(self, party, id, day);
        let exception = witness::fatal_term(self.case, shortcoming, day);
        vec![
            missing(
                format!("een ingebrekestelling aan {party} voor {id}"),
                notice,
            ),
            missing(
                format!("een uitzondering met bewijs en datum voor {id}, zoals een fatale termijn"),
                exception,
            ),
        ]
    }

    /// A short name for a new event that no event has.
    pub fn free_id(&self, stem: &str) -> Option<String> {
        let taken = |id: &String| {
            let mut ids = self.case.verloop.items().iter().filter_map(Event::id);
            ids.any(|one| one.known().is_some_and(|known| known.0 == *id))
        };
        (1..=999)
            .map(|n| format!("{stem}{n}"))
            .find(|id| !taken(id))
    }

    /// Whether verzuim is sought by an ingebrekestelling: of the ways whose first day has come that
    /// is the earliest, or none has come and there is one.
    pub fn rests_on_notice(&self, position: &Position<'_, 'a>) -> bool {
        let Position {
            act,
            shortcoming,
            party,
            ..
        } = *position;
        let day = self.day_of(act);
        let routes = self.routes(shortcoming, party, day);
        let first = |route: &&Route<'_>| route.open_to(act.kind).map(Derived::date);
        let open = routes
            .iter()
            .filter(|route| first(route).is_some_and(|first| first <= day));
        match open.min_by_key(first) {
            Some(route) => route.kind == RouteKind::Ingebrekestelling,
            None => routes
                .iter()
                .any(|route| route.kind == RouteKind::Ingebrekestelling),
        }
    }

    /// The first ingebrekestelling to an addressee for a shortcoming that is of after the act
    /// itself, where there is no way to rights yet.
    pub fn later_notice(&self, position: &Position<'_, 'a>) -> Option<&Act<'a>> {
        let day = self.day_of(position.act);
        if self.rights(position, Stage::Ground).on(day) != Answer::Unmet {
            return None;
        }
        let all = self.notices(position.shortcoming, position.party, NaiveDate::MAX);
        let mut acts = all.into_iter().map(|(act, _)| act);
        acts.find(|act| act.date.is_some_and(|date| date > day))
    }

    /// The other addressee for whom there is a way to rights, where there is none for this one and
    /// the two are combinanten.
    pub fn left_out(&self, position: &Position<'_, 'a>) -> Option<&'a Party> {
        let Position {
            act,
            shortcoming,
            party,
            ..
        } = *position;
        let day = self.day_of(act);
        let answer = |party| {
            let other = Position { party, ..*position };
            self.rights(&other, Stage::Ground).on(day)
        };
        let combinant = |party: &Party| party.rol.get() == Some(Role::Combinant);
        let unknown = self.notices(shortcoming, party, day).is_empty();
        if !unknown || !combinant(party) || answer(party) != Answer::Unmet {
            return None;
        }
        act.debtors()
            .find(|other| combinant(other) && answer(other) == Answer::Met)
    }
}

/// Where a list stands of which not every item could be read.
fn unread<T>(field: &Field<List<T>>) -> Option<Span> {
    field.is_unread().then(|| field.span())
}
