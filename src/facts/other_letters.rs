//! The ways into rights that letters other than an ingebrekestelling open, and the withdrawal that
//! closes one.

use chrono::NaiveDate;

use crate::calendar::Derived;
use crate::case::course::Event;
use crate::case::letter::Form;
use crate::case::party::Party;
use crate::case::shortcoming::{ExceptionCode, Shortcoming};

use super::route::{Route, RouteKind};
use super::{Act, Facts, Requirement, Status};

impl<'a> Facts<'a> {
    /// 6:82 lid 2 BW: where a demand is useless, a written statement of liability is enough. The
    /// first day is that of its receipt.
    pub(super) fn by_liability(
        &self,
        shortcoming: &'a Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> Vec<Route<'a>> {
        let letters = self.acts.iter().filter_map(|act| match act.event {
            Event::Aansprakelijkstelling(letter) => Some((act, letter)),
            _ => None,
        });
        let reaches =
            |act: &Act<'_>| act.done_by(by) && act.is_about(shortcoming) && act.reaches(party);
        letters
            .filter(|(act, _)| reaches(act))
            .map(|(act, letter)| {
                let mut ground = Vec::new();
                if !act.is_imported {
                    ground.push(Requirement::known(
                        format!("waarom aanmanen nutteloos is, in {} (`waarom`)", act.id),
                        &letter.waarom,
                    ));
                    ground.extend(in_writing(act));
                }
                ground.extend(self.withdrawn(act));
                let received = self.receipt(act, party);
                let first = received.proven().map(|days| days.safe().clone());
                Route {
                    kind: RouteKind::Exception(ExceptionCode::Aansprakelijkstelling),
                    after_receipt: first.clone().map(Requirement::From),
                    first_day: first,
                    letter: Some(act.id),
                    span: act.letter.id.span(),
                    ground,
                    receipt: vec![self.receipt_requirement(act.id, party)],
                    verdict: None,
                    only_for: &[],
                }
            })
            .collect()
    }

    /// 6:80 lid 1 sub c BW: before performance is due, a demand to declare oneself willing was
    /// received, and its term passed without that. The first day is the day after the term.
    pub(super) fn by_unwillingness(
        &self,
        shortcoming: &'a Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> Vec<Route<'a>> {
        let letters = self.acts.iter().filter_map(|act| match act.event {
            Event::Aanmaning(letter) => Some((act, letter)),
            _ => None,
        });
        let reaches =
            |act: &Act<'_>| act.done_by(by) && act.is_about(shortcoming) && act.reaches(party);
        letters
            .filter(|(act, _)| reaches(act))
            .map(|(act, letter)| {
                let willing = match letter.bereid.get() {
                    Some(false) => Status::Held,
                    Some(true) => Status::Contradicted(
                        "de aanbieder heeft zich op tijd bereid verklaard".into(),
                    ),
                    None => Status::of(&letter.bereid),
                };
                let mut ground = vec![
                    Requirement::known(
                        format!(
                            "de laatste dag voor een verklaring in {} (`uiterlijk`)",
                            act.id
                        ),
                        &letter.uiterlijk,
                    ),
                    Requirement::fact(
                        format!("dat een verklaring op {} uitbleef (`bereid: nee`)", act.id),
                        letter.bereid.span(),
                        willing,
                    ),
                ];
                if !act.is_imported {
                    ground.push(Requirement::known(
                        format!("de gronden van de vrees in {} (`vrees`)", act.id),
                        &letter.vrees,
                    ));
                    ground.extend(in_writing(act));
                }
                ground.extend(self.withdrawn(act));
                let received = self.receipt(act, party);
                let received = received.proven().map(|days| days.safe().clone());
                let last = letter.uiterlijk.get().map(|day| {
                    Derived::new(
                        format!("laatste dag voor een verklaring in {}", act.id),
                        day,
                    )
                });
                Route {
                    kind: RouteKind::Exception(ExceptionCode::GeenBereidverklaring),
                    first_day: last.map(Derived::next_day),
                    letter: Some(act.id),
                    span: act.letter.id.span(),
                    ground,
                    receipt: vec![self.receipt_requirement(act.id, party)],
                    after_receipt: received.map(|day| {
                        let next = day.date().succ_opt().unwrap_or(day.date());
                        Requirement::From(day.then("de dag na de ontvangst", next))
                    }),
                    verdict: None,
                    only_for: &[],
                }
            })
            .collect()
    }

    /// That a letter was withdrawn: nothing can rest on it any more.
    pub(super) fn withdrawn(&self, act: &Act<'_>) -> Option<Requirement> {
        let withdrawal = self.withdrawal_of(act)?;
        Some(Requirement::fact(
            format!("de intrekking van {}", act.id),
            withdrawal.letter.id.span(),
            Status::Contradicted(format!("{} is ingetrokken met {}", act.id, withdrawal.id)),
        ))
    }

    /// The letter that withdraws another. It does so whenever it was written: what we gave up, we
    /// do not rely on.
    pub fn withdrawal_of(&self, act: &Act<'_>) -> Option<&Act<'a>> {
        self.acts.iter().find(|one| match one.event {
            Event::Intrekking(letter) => {
                let named = letter.brief.known();
                one.date.is_some() && named.is_some_and(|id| id.value.0 == act.id)
            }
            _ => false,
        })
    }
}

/// That a letter was not sent in writing, where the law asks that.
pub(super) fn in_writing(act: &Act<'_>) -> Option<Requirement> {
    (act.letter.vorm.get() == Some(Form::Mondeling)).then(|| {
        Requirement::fact(
            format!("de vorm van {}", act.id),
            act.letter.vorm.span(),
            Status::Contradicted(format!("de {} is mondeling gedaan", act.kind.word())),
        )
    })
}
