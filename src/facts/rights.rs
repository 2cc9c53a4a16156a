//! What an act asks before it may rest on rights from a shortcoming against an addressee.

use chrono::NaiveDate;

use crate::calendar::Derived;
use crate::case::party::{Party, Role};
use crate::source::Span;
use crate::source::field::{Field, List};

use super::verzuim::{Route, RouteKind, Stage};
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
        } else if ways.is_empty() {
            let what = format!(
                "een ingebrekestelling aan {} voor {id} (of een uitzondering met bewijs)",
                party_id(party)
            );
            let span = shortcoming.id.span();
            ways.push(Requirement::fact(what, span, Status::Missing));
        }
        Requirement::Any(ways)
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
        let first = |route: &&Route<'_>| route.open_from().map(Derived::date);
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
