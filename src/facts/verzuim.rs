//! The routes into verzuim and the first day of each, per shortcoming and addressee.
//!
//! Sources: 6:61, 6:74, 6:80 to 6:83 and 6:205 BW; the comment on each arm says which.

use chrono::NaiveDate;

use crate::calendar::{Derived, dutch};
use crate::case::course::{Ontvangen, Outcome};
use crate::case::letter::Form;
use crate::case::party::{Party, Role};
use crate::case::shortcoming::{Exception, ExceptionCode, Reparable, Shortcoming};
use crate::source::Span;
use crate::source::field::Field;

use super::term::{Notice, TermEnd};
use super::{Act, Answer, Facts, Position, Receipt, Requirement, Status, party_id, shortcoming_id};

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
    ground: Vec<Requirement>,
    /// The receipt of the letters that it rests on, and the day after it.
    receipt: Vec<Requirement>,
    after_receipt: Option<Requirement>,
    /// The verdict that the performance stayed out.
    verdict: Option<Requirement>,
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

    /// The first day, if everything that the way needs is on file by a day.
    pub fn open_from(&self) -> Option<&Derived> {
        let on_file = self.requirement(Stage::Order).on(NaiveDate::MAX) == Answer::Met;
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
        let exceptions = shortcoming.uitzonderingen.items().iter();
        routes.extend(
            exceptions
                .filter(|exception| self.holds_against(exception, party))
                .filter_map(|exception| by_exception(exception, self.received(exception))),
        );
        for route in &mut routes {
            route
                .ground
                .extend(self.own_default(route, shortcoming, by));
        }
        routes
    }

    /// The earliest way that is open, whether or not its first day has come.
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
            .map(|route| route.requirement(stage))
            .collect();
        let unread = unread(&self.case.verloop).or(unread(&shortcoming.uitzonderingen));
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

    /// Whether verzuim is sought by an ingebrekestelling: that is the earliest way that is open,
    /// or there is one and no other way is open.
    pub fn rests_on_notice(&self, position: &Position<'_, 'a>) -> bool {
        let Position {
            act,
            shortcoming,
            party,
            ..
        } = *position;
        let day = self.day_of(act);
        match self.earliest_route(shortcoming, party, day) {
            Some(route) => route.kind == RouteKind::Ingebrekestelling,
            None => self
                .routes(shortcoming, party, day)
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

    /// 6:82 lid 1 BW: a written demand was received, its term lapsed, the performance stayed out.
    /// The first day is the day after the last day of the term.
    fn by_notice(
        &self,
        notice: Notice<'_, 'a>,
        shortcoming: &'a Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> Route<'a> {
        let (act, letter) = notice;
        let id = shortcoming_id(shortcoming);
        let span = act.letter.id.span();
        let end = self.term_end(notice, shortcoming, party, by);
        let mut ground = vec![Requirement::known(
            format!("de voor {id} verlangde prestatie (`herstel`)"),
            &shortcoming.herstel,
        )];
        if letter.letter.vorm.get() == Some(Form::Mondeling) {
            ground.push(Requirement::fact(
                format!("de vorm van {}", act.id),
                letter.letter.vorm.span(),
                Status::Contradicted("de ingebrekestelling is mondeling gedaan".into()),
            ));
        }
        let mut receipt = vec![self.receipt_requirement(act.id, party)];
        match &end {
            TermEnd::Set(_) => {}
            TermEnd::AwaitsReceipt(letter) if *letter == act.id => {}
            TermEnd::AwaitsReceipt(letter) => receipt.push(self.receipt_requirement(letter, party)),
            TermEnd::Absent { what, span } => {
                ground.push(Requirement::fact(what.clone(), *span, Status::Missing));
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
            after_receipt: received.map(|day| Requirement::From(day.next_day())),
        }
    }

    fn receipt_requirement(&self, letter: &str, party: &Party) -> Requirement {
        let party_name = party_id(party);
        let proof = |span, status| {
            let what = match status {
                Status::Contradicted(_) => format!("de verzending van {letter} aan {party_name}"),
                _ => format!("het bewijs van ontvangst van {letter} door {party_name}"),
            };
            Requirement::fact(what, span, status)
        };
        let Some(act) = self.act(letter) else {
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
        let Some((assessment, outcome)) = self.verdict(shortcoming, by) else {
            return Requirement::fact(what, shortcoming.id.span(), missing);
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
                Requirement::fact(what, assessment.datum.span(), missing)
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

    /// Whether an exception is there against a party: as the case says, else for a statement only
    /// against the party that made it.
    fn holds_against(&self, exception: &Exception, party: &Party) -> bool {
        if !exception.voor.is_empty() {
            let named = exception.voor.items();
            return named.iter().any(|id| id.value.0 == party_id(party));
        }
        let statement = matches!(
            exception.code.get(),
            Some(ExceptionCode::Mededeling | ExceptionCode::MededelingVooraf)
        );
        let speaker = exception.document.known().and_then(|document| {
            let incoming = self
                .incoming()
                .find(|one| one.id.known() == Some(&document.value))?;
            incoming.van.known()
        });
        !statement || speaker.is_none_or(|speaker| speaker.value.0 == party_id(party))
    }

    /// What came in from which an exception appears, if the case points at it.
    pub fn document_of(&self, exception: &Exception) -> Option<&'a Ontvangen> {
        let document = exception.document.known()?;
        self.incoming()
            .find(|one| one.id.known() == Some(&document.value))
    }

    /// The day on which the statement of an exception was received: as recorded with it, else that
    /// of the document.
    pub fn received(&self, exception: &Exception) -> Option<NaiveDate> {
        let document = || self.document_of(exception)?.datum.get();
        exception.ontvangen.get().or_else(document)
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
                "het duurde van {}{until}, en zolang kon de aanbieder niet in verzuim raken \
                 (6:61 lid 2 BW)",
                dutch::date(from),
            )),
        ))
    }
}

/// 6:74 lid 2 and 6:265 lid 2 BW: repair is not possible, so no notice is needed and there is no
/// verzuim; the rights are there from the day of the first fact.
fn irreparable(shortcoming: &Shortcoming) -> Route<'_> {
    let id = shortcoming_id(shortcoming);
    let facts = shortcoming.feiten.items();
    let first = facts.iter().filter_map(|fact| fact.datum.get()).min();
    let held = |held, field: &Field<_>| match held {
        true => Status::Held,
        false if field.is_broken() => Status::Broken,
        false => Status::Missing,
    };
    let proven = facts.iter().any(|fact| !fact.bewijs.items().is_empty());
    let span = shortcoming.feiten.span();
    Route {
        kind: RouteKind::NietHerstelbaar,
        first_day: first.map(|date| Derived::new(format!("eerste feit van {id}"), date)),
        letter: None,
        span: shortcoming.herstelbaar.span(),
        ground: vec![
            Requirement::known(
                format!("de reden dat {id} niet te herstellen is (`reden_onherstelbaar`)"),
                &shortcoming.reden_onherstelbaar,
            ),
            Requirement::fact(
                format!("een feit met bewijs bij {id}"),
                span,
                held(proven, &shortcoming.feiten),
            ),
            Requirement::fact(
                format!("de datum van een feit bij {id}"),
                span,
                held(first.is_some(), &shortcoming.feiten),
            ),
        ],
        receipt: Vec::new(),
        after_receipt: None,
        verdict: None,
    }
}

/// The way that a recorded exception opens. Without evidence there is no exception.
fn by_exception(exception: &Exception, received: Option<NaiveDate>) -> Option<Route<'_>> {
    let code = exception.code.get()?;
    let word = code.word();
    let evidence = if !exception.bewijs.items().is_empty() || exception.document.known().is_some() {
        Status::Held
    } else if exception.bewijs.is_broken() || exception.document.is_broken() {
        Status::Broken
    } else {
        Status::Missing
    };
    let mut ground = vec![Requirement::fact(
        format!("het bewijs bij de uitzondering {word}"),
        exception.code.span(),
        evidence,
    )];
    let date = |field: &Field<NaiveDate>| (field.get(), Status::of(field));
    let ((first, known), what) = match code {
        ExceptionCode::FataleTermijn | ExceptionCode::GeenBereidverklaring => {
            (date(&exception.termijn), "laatste dag van de termijn")
        }
        // That its day is on file is asked with the quote.
        ExceptionCode::Mededeling | ExceptionCode::MededelingVooraf => {
            ((received, Status::Held), "ontvangst van de mededeling")
        }
        ExceptionCode::Aansprakelijkstelling => (
            date(&exception.ontvangen),
            "ontvangst van de aansprakelijkstelling",
        ),
        ExceptionCode::Schadevergoeding
        | ExceptionCode::OnmogelijkVooraf
        | ExceptionCode::KwadeTrouw
        | ExceptionCode::BlijvendOnmogelijk
        | ExceptionCode::TijdelijkOnmogelijk
        | ExceptionCode::Redelijkheid
        | ExceptionCode::Contract
        | ExceptionCode::Anders => (date(&exception.vanaf), "begin van de uitzondering"),
    };
    let first_day = first.map(|day| {
        let day = Derived::new(what, day);
        match code {
            // A term must have lapsed; a statement or a state works at once.
            ExceptionCode::FataleTermijn | ExceptionCode::GeenBereidverklaring => day.next_day(),
            _ => day,
        }
    });
    // The other codes are themselves the statute.
    if matches!(code, ExceptionCode::Contract | ExceptionCode::Anders) {
        ground.push(Requirement::known(
            format!("de grondslag van de uitzondering {word}"),
            &exception.grondslag,
        ));
    }
    if code == ExceptionCode::TijdelijkOnmogelijk {
        ground.push(Requirement::Never(
            "tijdelijke onmogelijkheid geeft zonder verzuim alleen het recht te ontbinden; stel de \
             aanbieder eerst aansprakelijk (6:82 lid 2 BW)"
                .into(),
        ));
    }
    ground.push(Requirement::fact(
        format!("de datum bij de uitzondering {word} ({what})"),
        exception.head,
        known,
    ));
    ground.extend(first_day.clone().map(Requirement::From));
    Some(Route {
        kind: RouteKind::Exception(code),
        first_day,
        letter: None,
        span: exception.code.span(),
        ground,
        receipt: Vec::new(),
        after_receipt: None,
        verdict: None,
    })
}

/// Where a list stands of which not every item could be read.
fn unread<T>(field: &Field<crate::source::field::List<T>>) -> Option<Span> {
    let whole = field.known().is_none_or(|list| list.whole);
    (field.is_broken() || !whole).then(|| field.span())
}
