//! The routes into verzuim and the first day of each, per shortcoming and addressee.
//!
//! Sources: 6:61, 6:74, 6:80 to 6:83 and 6:205 BW; the comment on each arm says which.

use chrono::NaiveDate;

use crate::calendar::{Derived, dutch};
use crate::case::course::Outcome;
use crate::case::party::Party;
use crate::case::shortcoming::{ExceptionCode, Reparable, Shortcoming};
use crate::source::Span;
use crate::source::field::Field;

use super::exception::{by_exception, irreparable};
use super::other_letters::in_writing;
use super::term::{Notice, TermEnd};
use super::witness;
use super::{ActKind, Answer, Facts, Receipt, Requirement, Status, party_id, shortcoming_id};

/// A way by which rights arise from a shortcoming.
#[derive(Clone, Debug)]
pub struct Route<'a> {
    /// Which way.
    pub kind: RouteKind,
    /// The first day of verzuim, or of the rights, if all that is needed is there.
    pub first_day: Option<Derived>,
    /// The letter that it rests on.
    pub letter: Option<&'a str>,
    /// Where the case file speaks of it.
    pub span: Span,
    /// What makes it a way at all.
    pub(super) ground: Vec<Requirement>,
    /// The receipt of the letters that it rests on, and the day after it.
    pub(super) receipt: Vec<Requirement>,
    pub(super) after_receipt: Option<Requirement>,
    /// The verdict that the performance stayed out.
    pub(super) verdict: Option<Requirement>,
    /// The only acts that may rest on it; none for all.
    pub(super) only_for: &'static [ActKind],
}

/// Which way rights arise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RouteKind {
    /// Ingebrekestelling with a reasonable term that lapsed (6:82 lid 1 BW).
    Ingebrekestelling,
    /// An exception that the case records.
    Exception(ExceptionCode),
    /// Repair is impossible: rights at once, no verzuim (6:74 lid 2, 6:265 lid 2 BW).
    NietHerstelbaar,
}

/// How far a route is followed. Each stage asks what the earlier ones ask and more, so that one
/// rule can stand at each and together they ask for the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// There is an ingebrekestelling that can work, or an exception with its evidence and its day.
    Ground,
    /// The letters on which it rests were received.
    Receipt,
    /// The act comes after that receipt.
    Order,
    /// The first day of verzuim is there.
    Day,
    /// After the term it was judged that the performance stayed out.
    Verdict,
}

impl RouteKind {
    /// Whether the way leads to verzuim; the others give rights without it.
    pub fn gives_verzuim(self) -> bool {
        !matches!(
            self,
            RouteKind::NietHerstelbaar
                | RouteKind::Exception(
                    ExceptionCode::BlijvendOnmogelijk
                        | ExceptionCode::TijdelijkOnmogelijk
                        | ExceptionCode::OnmogelijkVooraf
                        | ExceptionCode::MededelingVooraf
                        | ExceptionCode::GeenBereidverklaring
                )
        )
    }

    /// The ground, for messages and letters.
    pub fn ground(self) -> &'static str {
        match self {
            RouteKind::Ingebrekestelling => "6:82 lid 1 BW",
            RouteKind::NietHerstelbaar => "6:74 lid 2 en 6:265 lid 2 BW",
            RouteKind::Exception(code) => match code {
                ExceptionCode::FataleTermijn => "6:83, aanhef en onder a, BW",
                ExceptionCode::Schadevergoeding => "6:83, aanhef en onder b, BW",
                ExceptionCode::Mededeling => "6:83, aanhef en onder c, BW",
                ExceptionCode::Aansprakelijkstelling => "6:82 lid 2 BW",
                ExceptionCode::OnmogelijkVooraf => "6:80 lid 1, aanhef en onder a, BW",
                ExceptionCode::MededelingVooraf => "6:80 lid 1, aanhef en onder b, BW",
                ExceptionCode::GeenBereidverklaring => "6:80 lid 1, aanhef en onder c, BW",
                ExceptionCode::KwadeTrouw => "6:205 BW",
                ExceptionCode::BlijvendOnmogelijk => "6:74 lid 2 BW",
                ExceptionCode::TijdelijkOnmogelijk => "6:265 lid 2 BW",
                ExceptionCode::Redelijkheid => "6:248 BW",
                ExceptionCode::Contract => "het contract",
                ExceptionCode::Anders => "een andere grond",
            },
        }
    }
}

impl Route<'_> {
    /// What must be there and passed before an act may rest on this way.
    pub fn requirement(&self, stage: Stage) -> Requirement {
        let mut all = self.ground.clone();
        if stage >= Stage::Receipt {
            all.extend(self.receipt.iter().cloned());
        }
        if stage >= Stage::Order {
            all.extend(self.after_receipt.clone());
        }
        if stage >= Stage::Day {
            let day = self.first_day.clone().map(Requirement::From);
            all.push(day.unwrap_or(Requirement::Any(Vec::new())));
        }
        if stage >= Stage::Verdict {
            all.extend(self.verdict.clone());
        }
        Requirement::All(all)
    }

    /// What must be there before an act of this kind may rest on this way.
    pub(super) fn requirement_for(&self, kind: ActKind, stage: Stage) -> Requirement {
        let way = self.requirement(stage);
        if self.only_for.is_empty() || self.only_for.contains(&kind) {
            return way;
        }
        let words: Vec<_> = self.only_for.iter().map(|kind| kind.word()).collect();
        Requirement::All(vec![
            way,
            Requirement::Never(format!(
                "op {} kan alleen rusten: {}",
                self.kind.ground(),
                words.join(", ")
            )),
        ])
    }

    /// The first day for acts of a kind, if everything that the way needs is on file.
    pub fn open_to(&self, kind: ActKind) -> Option<&Derived> {
        let asked = self.requirement_for(kind, Stage::Order);
        let on_file = asked.on(NaiveDate::MAX) == Answer::Met;
        self.first_day.as_ref().filter(|_| on_file)
    }
}

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
