//! The routes into verzuim and the first day of each, per shortcoming and addressee.
//!
//! Sources: 6:80, 6:82, 6:83 and 6:205 BW; the table of routes in the comments of each arm.

use chrono::NaiveDate;

use crate::calendar::{ContractTerm, Derived};
use crate::case::course::{Event, Hersteltermijn, Ingebrekestelling, Outcome};
use crate::case::party::Party;
use crate::case::shortcoming::{Exception, ExceptionCode, Reparable, Shortcoming};
use crate::source::Span;

use super::{Act, Facts, Receipt, Requirement, Status, party_id, shortcoming_id};

/// A way by which rights arise from a shortcoming.
#[derive(Clone, Debug)]
pub struct Route<'a> {
    /// Which way.
    pub kind: RouteKind,
    /// What must be on file for it.
    pub needs: Vec<Requirement>,
    /// The first day of verzuim, or of the rights, if all that is needed is there.
    pub first_day: Option<Derived>,
    /// The letter that it rests on.
    pub letter: Option<&'a str>,
    /// Where the case file speaks of it.
    pub span: Span,
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

/// The hersteltermijn of a shortcoming for an addressee, with what extended it.
#[derive(Clone, Debug)]
pub enum TermEnd<'a> {
    /// The last day, and the extensions that count in it.
    Set {
        /// The last day of the term.
        last: Derived,
        /// The ids of the extensions that moved it.
        extended: Vec<&'a str>,
        /// The ids of the extensions that came after its end.
        late: Vec<&'a str>,
    },
    /// A term after a receipt that is not proven.
    AwaitsReceipt,
    /// No term is given.
    Absent(Span),
    /// A term is given that cannot be read.
    Broken(Span),
}

impl RouteKind {
    /// Whether the way leads to verzuim; the others give rights without it.
    pub fn gives_verzuim(self) -> bool {
        !matches!(
            self,
            RouteKind::NietHerstelbaar
                | RouteKind::Exception(
                    ExceptionCode::BlijvendOnmogelijk | ExceptionCode::TijdelijkOnmogelijk
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
    /// What must be there and passed before rights can be used on this way.
    pub fn requirement(&self) -> Requirement {
        let mut all = self.needs.clone();
        all.extend(self.first_day.clone().map(Requirement::From));
        Requirement::All(all)
    }

    /// The first day, if everything that the way needs is on file.
    pub fn open_from(&self) -> Option<&Derived> {
        let held = |need: &Requirement| matches!(need, Requirement::Fact(_, Status::Held));
        self.first_day
            .as_ref()
            .filter(|_| self.needs.iter().all(held))
    }
}

impl<'a> Facts<'a> {
    /// The ways on which rights arise from a shortcoming against an addressee, as far as the
    /// file shows them on a day.
    pub fn routes(
        &self,
        shortcoming: &'a Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> Vec<Route<'a>> {
        let reparable = shortcoming.herstelbaar.get();
        let mut routes = Vec::new();
        if reparable != Some(Reparable::Nee) {
            routes.extend(
                self.notices(shortcoming, party, by)
                    .map(|(act, notice)| self.by_notice(act, notice, shortcoming, party, by)),
            );
        }
        if matches!(reparable, Some(Reparable::Nee | Reparable::Deels)) {
            routes.push(self.irreparable(shortcoming));
        }
        routes.extend(
            shortcoming
                .uitzonderingen
                .items()
                .iter()
                .filter_map(by_exception),
        );
        routes
    }

    /// The first day of verzuim, or of the rights, of the earliest way that is open on a day.
    pub fn earliest_route(
        &self,
        shortcoming: &'a Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> Option<Route<'a>> {
        self.routes(shortcoming, party, by)
            .into_iter()
            .filter(|route| route.open_from().is_some())
            .min_by_key(|route| route.open_from().map(Derived::date))
    }

    /// What must be there before an act may rest on rights from a shortcoming against a party:
    /// one of the ways, and no repair.
    pub fn rights_requirement(
        &self,
        shortcoming: &'a Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> Requirement {
        let ways = self.routes(shortcoming, party, by);
        let id = shortcoming_id(shortcoming);
        let way = if ways.is_empty() {
            Requirement::fact(
                format!(
                    "een ingebrekestelling voor {id} die {} heeft ontvangen, of een uitzondering \
                     met bewijs",
                    party_id(party)
                ),
                shortcoming.id.span(),
                Status::Missing,
            )
        } else {
            Requirement::Any(ways.iter().map(Route::requirement).collect())
        };
        match self.verdict(shortcoming, by) {
            Some((assessment, Outcome::Hersteld)) => Requirement::All(vec![
                way,
                Requirement::fact(
                    format!("het herstel van {id}"),
                    assessment.uitkomst.span(),
                    Status::Contradicted(format!("{id} is als hersteld beoordeeld")),
                ),
            ]),
            _ => way,
        }
    }

    /// The ingebrekestellingen for a shortcoming and an addressee that were written by a day.
    pub fn notices(
        &self,
        shortcoming: &'a Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> impl Iterator<Item = (&Act<'a>, &'a Ingebrekestelling)> {
        self.acts.iter().filter_map(move |act| match act.event {
            Event::Ingebrekestelling(notice)
                if act.done_by(by) && act.is_about(shortcoming) && act.reaches(party) =>
            {
                Some((act, notice))
            }
            _ => None,
        })
    }

    /// 6:82 lid 1 BW: received, term lapsed, not repaired. The first day is the day after the
    /// last day of the term; a contractual term does not roll over a weekend or holiday.
    fn by_notice(
        &self,
        act: &Act<'a>,
        notice: &'a Ingebrekestelling,
        shortcoming: &'a Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> Route<'a> {
        let id = shortcoming_id(shortcoming);
        let receipt = self.receipt(act, party);
        let end = self.term_end(act, notice, shortcoming, party, by);
        let (last, term_status, term_span) = match end {
            TermEnd::Set { last, .. } => (Some(last), Status::Held, act.letter.id.span()),
            TermEnd::AwaitsReceipt => (None, Status::Held, act.letter.id.span()),
            TermEnd::Absent(span) => (None, Status::Missing, span),
            TermEnd::Broken(span) => (None, Status::Broken, span),
        };
        let (receipt_status, receipt_span) = match (&receipt, &last) {
            (Receipt::Proven(interval), Some(last)) if interval.safe().date() > last.date() => (
                Status::Contradicted(format!(
                    "{} is pas na de laatste dag van de termijn ontvangen",
                    act.id
                )),
                act.letter.id.span(),
            ),
            (Receipt::Proven(_), _) => (Status::Held, act.letter.id.span()),
            (Receipt::Unproven(unproven), _) => (
                if unproven.broken {
                    Status::Broken
                } else if unproven.contradicted {
                    Status::Contradicted(unproven.why.clone())
                } else {
                    Status::Missing
                },
                unproven.span,
            ),
        };
        let needs = vec![
            Requirement::fact(
                format!(
                    "het bewijs dat {} de brief {} heeft ontvangen",
                    party_id(party),
                    act.id
                ),
                receipt_span,
                receipt_status,
            ),
            Requirement::fact(
                format!("de hersteltermijn voor {id} in {}", act.id),
                term_span,
                term_status,
            ),
        ];
        Route {
            kind: RouteKind::Ingebrekestelling,
            needs,
            first_day: last.map(Derived::next_day),
            letter: Some(act.id),
            span: act.letter.id.span(),
        }
    }

    /// The hersteltermijn of a shortcoming in an ingebrekestelling, with the extensions that were
    /// given by a day.
    pub fn term_end(
        &self,
        act: &Act<'a>,
        notice: &'a Ingebrekestelling,
        shortcoming: &'a Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> TermEnd<'a> {
        let Some(term) = own_or_standard(notice, shortcoming) else {
            return match &notice.termijn {
                field if field.is_broken() || notice.termijnen.is_broken() => {
                    TermEnd::Broken(field.span())
                }
                field => TermEnd::Absent(field.span()),
            };
        };
        let last = match (term.uiterlijk.get(), term.na_ontvangst.known()) {
            (Some(date), _) => Derived::new(
                format!("laatste dag van de hersteltermijn in {}", act.id),
                date,
            ),
            (None, Some(after)) => match self.receipt(act, party).proven() {
                Some(interval) => ContractTerm(*after).end(interval.safe(), self.workdays),
                None => return TermEnd::AwaitsReceipt,
            },
            (None, None) if term.uiterlijk.is_broken() || term.na_ontvangst.is_broken() => {
                return TermEnd::Broken(term.head);
            }
            (None, None) => return TermEnd::Absent(term.head),
        };
        self.extended(last, shortcoming, party, by)
    }

    /// An extension given on or before the last day moves it; one given later does not, unless it
    /// says that verzuim is given up. An extension that was sent counts for the provider also when
    /// its receipt is not proven.
    fn extended(
        &self,
        mut last: Derived,
        shortcoming: &'a Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> TermEnd<'a> {
        let mut given: Vec<_> = self
            .acts
            .iter()
            .filter_map(|act| match act.event {
                Event::Uitstel(extension)
                    if act.done_by(by) && act.is_about(shortcoming) && act.reaches(party) =>
                {
                    Some((act.date?, act.id, extension))
                }
                _ => None,
            })
            .collect();
        given.sort_by_key(|(date, ..)| *date);
        let (mut extended, mut late) = (Vec::new(), Vec::new());
        for (date, id, extension) in given {
            let Some(until) = extension.uiterlijk.get() else {
                continue;
            };
            let gives_up = extension.verzuim_prijsgegeven.get() == Some(true);
            if date > last.date() && !gives_up {
                late.push(id);
            } else if until > last.date() {
                last = last.then(format!("uitstel in {id}"), until);
                extended.push(id);
            }
        }
        TermEnd::Set {
            last,
            extended,
            late,
        }
    }

    /// 6:74 lid 2 BW: repair is not possible, so no notice is needed and there is no verzuim; the
    /// rights are there from the day of the first fact.
    fn irreparable(&self, shortcoming: &'a Shortcoming) -> Route<'a> {
        let id = shortcoming_id(shortcoming);
        let facts = shortcoming.feiten.items();
        let first = facts.iter().filter_map(|fact| fact.datum.get()).min();
        let evidence = facts.iter().any(|fact| !fact.bewijs.items().is_empty());
        let status = if evidence {
            Status::Held
        } else {
            Status::Missing
        };
        Route {
            kind: RouteKind::NietHerstelbaar,
            needs: vec![
                Requirement::known(
                    format!("de reden waarom {id} niet te herstellen is"),
                    &shortcoming.reden_onherstelbaar,
                ),
                Requirement::fact(
                    format!("een feit met bewijs bij {id}"),
                    shortcoming.feiten.span(),
                    status,
                ),
            ],
            first_day: first.map(|date| Derived::new(format!("eerste feit van {id}"), date)),
            letter: None,
            span: shortcoming.herstelbaar.span(),
        }
    }
}

/// The term that an ingebrekestelling gives for a shortcoming.
pub fn own_or_standard<'a>(
    notice: &'a Ingebrekestelling,
    shortcoming: &Shortcoming,
) -> Option<&'a Hersteltermijn> {
    let id = shortcoming.id.known();
    let own = notice.termijnen.items().iter().find(|term| {
        term.tekortkoming
            .known()
            .is_some_and(|reference| Some(&reference.value) == id)
    });
    own.map(|term| &term.termijn)
        .or_else(|| notice.termijn.known())
}

/// The way that a recorded exception opens. Without evidence there is no exception.
fn by_exception<'a>(exception: &'a Exception) -> Option<Route<'a>> {
    let code = exception.code.get()?;
    let word = code.word();
    let evidence = if !exception.bewijs.is_empty() || exception.document.known().is_some() {
        Status::Held
    } else {
        Status::Missing
    };
    let mut needs = vec![
        Requirement::fact(
            format!("het bewijs bij de uitzondering {word}"),
            exception.head,
            evidence,
        ),
        Requirement::known(
            format!("de grondslag van de uitzondering {word}"),
            &exception.grondslag,
        ),
    ];
    let (field, what, next_day) = match code {
        // The day after the agreed or given term.
        ExceptionCode::FataleTermijn | ExceptionCode::GeenBereidverklaring => {
            (&exception.termijn, "laatste dag van de termijn", true)
        }
        // The day on which we received the statement.
        ExceptionCode::Mededeling | ExceptionCode::MededelingVooraf => {
            needs.push(Requirement::known(
                "het citaat van de mededeling",
                &exception.citaat,
            ));
            (&exception.ontvangen, "ontvangst van de mededeling", false)
        }
        // The day on which the ground is there.
        ExceptionCode::Schadevergoeding
        | ExceptionCode::Aansprakelijkstelling
        | ExceptionCode::OnmogelijkVooraf
        | ExceptionCode::KwadeTrouw
        | ExceptionCode::BlijvendOnmogelijk
        | ExceptionCode::TijdelijkOnmogelijk
        | ExceptionCode::Redelijkheid
        | ExceptionCode::Contract
        | ExceptionCode::Anders => (&exception.vanaf, "begin van de uitzondering", false),
    };
    needs.push(Requirement::known(
        format!("de datum bij de uitzondering {word}"),
        field,
    ));
    let first_day = field
        .get()
        .map(|date| Derived::new(what, date))
        .map(|date| if next_day { date.next_day() } else { date });
    Some(Route {
        kind: RouteKind::Exception(code),
        needs,
        first_day,
        letter: None,
        span: exception.head,
    })
}
