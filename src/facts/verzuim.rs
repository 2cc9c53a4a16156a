//! The routes into verzuim and the first day of each, per shortcoming and addressee.
//!
//! Sources: 6:61, 6:74, 6:80 to 6:83 and 6:205 BW; the comment on each arm says which.

use chrono::NaiveDate;

use crate::calendar::{Derived, dutch};
use crate::case::course::Outcome;
use crate::case::party::Party;
use crate::case::shortcoming::{Reparable, Shortcoming};
use crate::source::Span;
use crate::source::field::Field;

use super::exception::{by_exception, irreparable};
use super::other_letters::in_writing;
use super::route::{Route, RouteKind};
use super::term::{Notice, TermEnd};
use super::witness;
use super::{ActKind, Facts, Receipt, Requirement, Status, party_id, shortcoming_id};

impl<'a> Facts<'a> {
    /// The ways on which rights arise from a shortcoming against an addressee, as far as the
    /// file shows them on a day.
    ///
    /// A shortcoming that can be repaired in part needs an ingebrekestelling for that part; what
    /// cannot be repaired in it does not open the whole.
    pub fn routes(
        &self,
        shortcoming: &'a Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> Vec<Route<'a>> {
        let mut routes = Vec::new();
        if shortcoming.herstelbaar.get() == Some(Reparable::Nee) {
            routes.push(irreparable(shortcoming));
        } else {
            let notices = self.standing_notices(shortcoming, party, by);
            let by_notice = |notice| self.by_notice(notice, shortcoming, party, by);
            routes.extend(notices.into_iter().map(by_notice));
        }
        routes.extend(self.by_liability(shortcoming, party, by));
        routes.extend(self.by_unwillingness(shortcoming, party, by));
        let exceptions = shortcoming.uitzonderingen.items().iter();
        routes.extend(
            exceptions
                .filter(|exception| self.holds_against(exception, party))
                .filter_map(|exception| {
                    by_exception(exception, self.received(exception), self.case)
                }),
        );
        for route in &mut routes {
            route
                .ground
                .extend(self.own_default(route, shortcoming, by));
        }
        routes
    }

    /// The earliest way that is open to acts of a kind, whether or not its first day has come.
    pub fn earliest_route(
        &self,
        shortcoming: &'a Shortcoming,
        party: &Party,
        by: NaiveDate,
        kind: ActKind,
    ) -> Option<Route<'a>> {
        self.routes(shortcoming, party, by)
            .into_iter()
            .filter(|route| route.open_to(kind).is_some())
            .min_by_key(|route| route.open_to(kind).map(Derived::date))
    }

    /// 6:82 lid 1 BW: a written demand was received, its term lapsed, the performance stayed out.
    /// The first day is the day after the last day of the term.
    fn by_notice(
        &self,
        notice: Notice<'_, 'a>,
        shortcoming: &'a Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> Route<'a> {
        let act = notice.0;
        let id = shortcoming_id(shortcoming);
        let span = act.letter.id.span();
        let end = self.term_end(notice, shortcoming, party, by);
        let mut ground = Vec::new();
        if !act.is_imported {
            ground.push(Requirement::known(
                format!("de voor {id} verlangde prestatie (`herstel`)"),
                &shortcoming.herstel,
            ));
            ground.extend(in_writing(act));
        }
        ground.extend(self.withdrawn(act));
        let mut receipt = vec![self.receipt_requirement(act.id, party)];
        match &end {
            TermEnd::Set(_) => {}
            TermEnd::AwaitsReceipt(letter) if *letter == act.id => {}
            TermEnd::AwaitsReceipt(letter) => receipt.push(self.receipt_requirement(letter, party)),
            TermEnd::Absent { what, span } => {
                let term = witness::term(notice.1, shortcoming, act.date.unwrap_or(by));
                ground.push(Requirement::fact(what.clone(), *span, Status::Missing).with(term));
            }
            TermEnd::Broken(span) => ground.push(Requirement::fact(
                format!("de hersteltermijn in {}", act.id),
                *span,
                Status::Broken,
            )),
        }
        let received = self
            .receipt(act, party)
            .proven()
            .map(|days| days.safe().clone());
        let last = end.last().map(|last| last.day.clone());
        if let (Some(received), Some(last)) = (&received, &last)
            && received.date() > last.date()
        {
            ground.push(Requirement::fact(
                format!("de hersteltermijn in {}", act.id),
                span,
                Status::Contradicted(format!(
                    "zij liep af op {}, en {} heeft de brief pas op {} ontvangen",
                    dutch::date(last.date()),
                    party_id(party),
                    dutch::date(received.date()),
                )),
            ));
        }
        Route {
            kind: RouteKind::Ingebrekestelling,
            verdict: last
                .as_ref()
                .map(|last| self.verdict_requirement(shortcoming, last.date(), by)),
            first_day: last.map(Derived::next_day),
            letter: Some(act.id),
            span,
            ground,
            receipt,
            after_receipt: received.map(|day| {
                let next = day.date().succ_opt().unwrap_or(day.date());
                Requirement::From(day.then("de dag na de ontvangst", next))
            }),
            only_for: &[],
        }
    }

    /// That a letter was received by a party.
    pub fn receipt_requirement(&self, letter: &str, party: &Party) -> Requirement {
        let party_name = party_id(party);
        let act = self.act(letter);
        let proof = |span, status| {
            let what = match status {
                Status::Contradicted(_) => format!("de verzending van {letter} aan {party_name}"),
                _ => format!("het bewijs van ontvangst van {letter} door {party_name}"),
            };
            Requirement::fact(what, span, status)
                .with(act.and_then(|act| witness::received(act, party_name)))
        };
        let Some(act) = act else {
            return proof(Span::default(), Status::Missing);
        };
        match self.receipt(act, party) {
            Receipt::Proven(..) => proof(act.letter.id.span(), Status::Held),
            Receipt::Unproven(one) if one.broken => proof(one.span, Status::Broken),
            Receipt::Unproven(one) if one.contradicted => {
                proof(one.span, Status::Contradicted(one.why))
            }
            Receipt::Unproven(one) => proof(one.span, Status::Missing),
        }
    }

    /// The last assessment by a day must be of after the term, and must say that the performance
    /// stayed out, wholly or for a stated part.
    fn verdict_requirement(
        &self,
        shortcoming: &Shortcoming,
        last: NaiveDate,
        by: NaiveDate,
    ) -> Requirement {
        let id = shortcoming_id(shortcoming);
        let what = format!("een beoordeling van {id} na {}", dutch::date(last));
        let unclear = self.assessments().any(|one| {
            let of = one.uitkomst.known().and_then(|all| all.of(id));
            one.datum.is_broken() || one.uitkomst.is_broken() || of.is_some_and(Field::is_broken)
        });
        let missing = if unclear {
            Status::Broken
        } else {
            Status::Missing
        };
        let judged = witness::judged(self.case, id, last);
        let Some((assessment, outcome)) = self.verdict(shortcoming, by) else {
            return Requirement::fact(what, shortcoming.id.span(), missing).with(judged);
        };
        let given = assessment.uitkomst.known().and_then(|all| all.of(id));
        let span = given.map_or(assessment.head, Field::span);
        let date = assessment.datum.get();
        match outcome {
            Outcome::Hersteld => Requirement::fact(
                format!("de beoordeling van {id}"),
                span,
                Status::Contradicted("de tekortkoming is als hersteld beoordeeld".into()),
            ),
            _ if date.is_none_or(|date| date <= last) => {
                Requirement::fact(what, assessment.datum.span(), missing).with(judged)
            }
            Outcome::Deels => Requirement::known(
                format!("het herstelde deel van {id} (`aandeel`)"),
                &assessment.aandeel,
            ),
            Outcome::Niet | Outcome::NietTijdig | Outcome::NietBehoorlijk => {
                Requirement::fact(what, span, Status::Held)
            }
        }
    }

    /// 6:61 lid 2 BW: as long as the municipality itself is in schuldeisersverzuim, the provider
    /// cannot come into verzuim; with several debtors that holds for each of them (6:72 BW).
    fn own_default(
        &self,
        route: &Route<'_>,
        shortcoming: &Shortcoming,
        by: NaiveDate,
    ) -> Option<Requirement> {
        let first = route.first_day.as_ref()?.date();
        if !route.kind.gives_verzuim() {
            return None;
        }
        let (default, from) = self.own_defaults(shortcoming, by).find(|(default, from)| {
            let until = default.tot_en_met.get();
            first >= *from && until.is_none_or(|until| first <= until)
        })?;
        let id = shortcoming_id(shortcoming);
        let until = default.tot_en_met.get();
        let until = until.map_or_else(String::new, |day| {
            format!(" tot en met {}", dutch::date(day))
        });
        Some(Requirement::fact(
            format!("het schuldeisersverzuim van de gemeente bij {id}"),
            default.head,
            Status::Contradicted(format!(
                "van {}{until}; zolang kon de aanbieder volgens artikel 6:61 lid 2 BW niet in verzuim \
                 raken",
                dutch::date(from),
            )),
        ))
    }
}
