//! The smallest pieces of YAML that would supply what a case lacks. They show what to write, and the
//! dates in them are examples.

use chrono::{Days, NaiveDate};

use crate::case::Case;
use crate::case::course::Ingebrekestelling;
use crate::case::evidence::Evidence;
use crate::case::shortcoming::Shortcoming;
use crate::contract::citation::Citation;
use crate::requirement::{Requirement, Status};
use crate::source::Span;
use crate::source::edit::Insertion;
use crate::source::field::{Field, List, Spanned};
use crate::source::read::Read;
use crate::source::scalar::{Id, Prose};

use super::term::given_term;
use super::{Act, Facts, Position, party_id};

/// A term as an example is long enough to need no reason of its own.
const TERM: Days = Days::new(28);

/// What would prove the receipt of a letter: registered post, signed for on the day after.
pub(super) fn received(act: &Act<'_>, party: &str) -> Option<Insertion> {
    let sent = act.date?;
    Insertion::of_item(
        &act.letter.verzending,
        format!(
            "{{aan: {party}, kanaal: aangetekend, verzonden: {sent}, resultaat: ontvangen, datum: {}}}",
            sent + Days::new(1)
        ),
    )
}

/// An assessment after a term: the performance stayed out.
pub fn judged(case: &Case, shortcoming: &str, last: NaiveDate) -> Option<Insertion> {
    let judged = format!(
        "{{beoordeling: {{datum: {}, uitkomst: {{{shortcoming}: niet hersteld}}, toelichting: {}}}}}",
        last + Days::new(1),
        Prose::example()
    );
    Insertion::of_item(&case.verloop, judged)
}

/// An ingebrekestelling of a day, with its term.
pub(super) fn notice(
    facts: &Facts<'_>,
    party: &str,
    shortcoming: &str,
    day: NaiveDate,
) -> Option<Insertion> {
    let letter = format!(
        "{{ingebrekestelling: {{id: {}, dagtekening: {day}, aan: [{party}], tekortkomingen: \
         [{shortcoming}], termijn: {{uiterlijk: {}, motivering: {}}}}}}}",
        facts.free_id("IG")?,
        day + TERM,
        Prose::example()
    );
    Insertion::of_item(&facts.case.verloop, letter)
}

/// A fatal term that lapsed on the day before, with evidence that the case has.
pub(super) fn fatal_term(
    case: &Case,
    shortcoming: &Shortcoming,
    day: NaiveDate,
) -> Option<Insertion> {
    let ground = format!(
        "{{code: 6:83a, termijn: {}, fataal: ja, bewijs: [{}]}}",
        day - Days::new(1),
        evidence(case)?
    );
    Insertion::of_item(&shortcoming.uitzonderingen, ground)
}

/// The term of an ingebrekestelling that gives none for a shortcoming, or a term without its day.
pub fn term(
    letter: &Ingebrekestelling,
    shortcoming: &Shortcoming,
    written: NaiveDate,
) -> Option<Insertion> {
    let last = written + TERM;
    match given_term(letter, shortcoming) {
        Some(term) => Insertion::of_value(&term.uiterlijk, last.to_string()),
        None => Insertion::of_value(
            &letter.termijn,
            format!("{{uiterlijk: {last}, motivering: {}}}", Prose::example()),
        ),
    }
}

/// A first fact of a shortcoming.
pub fn fact(shortcoming: &Shortcoming, case: &Case, day: NaiveDate) -> Option<Insertion> {
    let prose = Prose::example();
    let proof = evidence(case).map_or_else(String::new, |id| format!(", bewijs: [{id}]"));
    Insertion::of_item(
        &shortcoming.feiten,
        format!(
            "{{datum: {day}, omschrijving: {prose}, bron: {prose}, status: vastgesteld{proof}}}"
        ),
    )
}

/// A choice about a tension of the contract, with its reason.
pub fn choice(case: &Case, tension: &str) -> Option<Insertion> {
    let prose = Prose::example();
    Insertion::of_item(
        &case.spanningen,
        format!("{{spanning: {tension}, keuze: {prose}, reden: {prose}}}"),
    )
}

/// That something must be proven, with evidence of what the case has; where it has none, a piece of
/// evidence is what is missing first.
pub fn proven(
    what: impl Into<String>,
    span: Span,
    status: Status,
    field: &Field<List<Spanned<Id>>>,
    case: &Case,
) -> Requirement {
    match evidence(case) {
        Some(id) => Requirement::fact(what, span, status).with(Insertion::of_item(field, id)),
        None if status == Status::Missing => {
            let piece = format!(
                "{{id: B1, omschrijving: {}, datum: {}, dms: D-1}}",
                Prose::example(),
                NaiveDate::example()
            );
            Requirement::fact("een bewijsstuk in de zaak", span, status)
                .with(Insertion::of_item(&case.bewijs, piece))
        }
        None => Requirement::fact(what, span, status),
    }
}

/// A post of a claim on a ground: paid, and nothing of it due.
pub fn post(ground: Option<&Citation>) -> String {
    let ground = ground.map_or_else(String::new, |one| format!(", grondslag: {one}"));
    let (day, words) = (NaiveDate::example(), Prose::example());
    format!(
        "{{id: P1, omschrijving: {words}, datum: {day}, eenheden: 0, tarief: 100.00, betaald_op: {day}, \
         betaald: 100.00, verschuldigd: 0.00, bedrag: 100.00{ground}}}"
    )
}

/// A debt of the municipality that may be paid since a day.
pub fn debt(day: NaiveDate) -> String {
    let words = Prose::example();
    format!("{{omschrijving: {words}, bedrag: 100.00, betaalbaar_sinds: {day}}}")
}

/// That a list of evidence names a piece.
pub fn evidenced(what: &str, field: &Field<List<Spanned<Id>>>, case: &Case) -> Requirement {
    let status = match field.items().is_empty() {
        false => Status::Held,
        true if field.is_unread() => Status::Broken,
        true => Status::Missing,
    };
    proven(what, field.span(), status, field, case)
}

/// A piece of evidence that the case describes, dates and places.
fn evidence(case: &Case) -> Option<&str> {
    let mut complete = case.bewijs.items().iter().filter(|one| is_complete(one));
    complete.find_map(|one| Some(one.id.known()?.0.as_str()))
}

/// Whether a piece of evidence has a description, a date and a place where it can be found.
pub fn is_complete(piece: &Evidence) -> bool {
    let found = piece.dms.known().is_some() || piece.bestand.known().is_some();
    found && piece.omschrijving.known().is_some() && piece.datum.known().is_some()
}

/// A statement that came in from the addressee on the day of the act.
pub fn statement(position: &Position<'_, '_>) -> Option<Insertion> {
    let facts = position.facts;
    let incoming = format!(
        "{{ontvangen: {{id: {}, datum: {}, van: {}, soort: mededeling, kern: {}}}}}",
        facts.free_id("R")?,
        facts.day_of(position.act),
        party_id(position.party),
        Prose::example()
    );
    Insertion::of_item(&facts.case.verloop, incoming)
}
