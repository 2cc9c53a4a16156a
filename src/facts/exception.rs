//! The ways to rights without an ingebrekestelling: what each needs, and its first day.

use chrono::NaiveDate;

use crate::calendar::Derived;
use crate::case::Case;
use crate::case::course::Ontvangen;
use crate::case::party::Party;
use crate::case::shortcoming::{Exception, ExceptionCode, Shortcoming};
use crate::source::field::Field;

use super::route::{Route, RouteKind};
use super::{ActKind, Facts, Requirement, Status, party_id, shortcoming_id, witness};

impl<'a> Facts<'a> {
    /// Whether an exception is there against a party: as the case says, else for a statement only
    /// against the party that made it.
    pub(super) fn holds_against(&self, exception: &Exception, party: &Party) -> bool {
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
}

/// 6:74 lid 2 and 6:265 lid 2 BW: repair is not possible, so no notice is needed and there is no
/// verzuim; the rights are there from the day of the first fact.
pub(super) fn irreparable(shortcoming: &Shortcoming) -> Route<'_> {
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
        only_for: &[],
    }
}

/// The way that a recorded exception opens. Without evidence there is no exception.
pub(super) fn by_exception<'a>(
    exception: &'a Exception,
    received: Option<NaiveDate>,
    case: &Case,
) -> Option<Route<'a>> {
    let code = exception.code.get()?;
    let word = code.word();
    let evidence = if !exception.bewijs.items().is_empty() || exception.document.known().is_some() {
        Status::Held
    } else if exception.bewijs.is_broken() || exception.document.is_broken() {
        Status::Broken
    } else {
        Status::Missing
    };
    let mut ground = vec![witness::proven(
        format!("het bewijs bij de uitzondering {word}"),
        exception.code.span(),
        evidence,
        &exception.bewijs,
        case,
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
        only_for: match code {
            // 6:265 lid 2 BW asks no verzuim for dissolution only.
            ExceptionCode::TijdelijkOnmogelijk => &[ActKind::Ontbinding],
            // These bring verzuim for money only.
            ExceptionCode::Schadevergoeding | ExceptionCode::KwadeTrouw => &[
                ActKind::Verzuim,
                ActKind::Terugvordering,
                ActKind::Verrekening,
                ActKind::Schadevergoeding,
            ],
            _ => &[],
        },
    })
}
