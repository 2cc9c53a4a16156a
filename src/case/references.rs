//! Whether every id is used once and every reference leads somewhere.

use std::collections::HashMap;

use crate::source::Span;
use crate::source::field::{Field, Spanned};
use crate::source::read::{Reader, nearest, shortened};
use crate::source::scalar::{Code, Id};

use super::Case;
use super::course::Event;
use super::letter::Letter;
use super::per_shortcoming::PerShortcoming;

/// The ids of one kind, each with the place where it is given.
struct Known<'c> {
    /// What they name, in Dutch with its article.
    what: &'static str,
    ids: HashMap<&'c str, Span>,
}

impl<'c> Known<'c> {
    fn gather(
        what: &'static str,
        ids: impl Iterator<Item = &'c Field<Id>>,
        reader: &mut Reader,
    ) -> Self {
        let mut known = Known {
            what,
            ids: HashMap::new(),
        };
        for field in ids {
            let Some(id) = field.known() else { continue };
            if known.ids.insert(&id.0, field.span()).is_some() {
                reader.mistake(
                    "I-07",
                    field.span(),
                    format!("De korte naam `{}` is al aan {what} gegeven.", id.0),
                    "Geef elk onderdeel een eigen korte naam.".into(),
                );
            }
        }
        known
    }

    fn expect(&self, reference: &Spanned<Id>, reader: &mut Reader) {
        let id = reference.value.0.as_str();
        if self.ids.contains_key(id) {
            return;
        }
        let mut names: Vec<_> = self.ids.keys().copied().collect();
        names.sort_unstable();
        let remedy = meant(id, &names, self.what);
        reader.mistake(
            "I-07",
            reference.span,
            format!(
                "`{id}` verwijst nergens naar: er is geen {} met deze naam.",
                bare(self.what)
            ),
            remedy,
        );
    }

    fn expect_all<'r>(
        &self,
        references: impl IntoIterator<Item = &'r Spanned<Id>>,
        reader: &mut Reader,
    ) {
        for reference in references {
            self.expect(reference, reader);
        }
    }
}

/// What to do about a reference that leads nowhere, where these names are known.
pub(crate) fn meant(id: &str, names: &[&str], what: &str) -> String {
    match nearest(id, names.iter().copied()) {
        Some(name) => format!("Bedoelde u `{name}`?"),
        None if names.is_empty() => format!("Neem eerst {what} met deze naam op."),
        None => format!("Bekend zijn: {}.", names.join(", ")),
    }
}

/// `een bewijsstuk` without its article.
fn bare(what: &str) -> &str {
    what.strip_prefix("een ").unwrap_or(what)
}

/// Reports ids that are given twice and references that lead nowhere.
pub fn check(case: &Case, reader: &mut Reader) {
    let parties = Known::gather(
        "een wederpartij",
        case.wederpartijen.items().iter().map(|party| &party.id),
        reader,
    );
    let evidence = Known::gather(
        "een bewijsstuk",
        case.bewijs.items().iter().map(|one| &one.id),
        reader,
    );
    let shortcomings = Known::gather(
        "een tekortkoming",
        case.tekortkomingen.items().iter().map(|one| &one.id),
        reader,
    );
    let events = Known::gather(
        "een gebeurtenis in het verloop",
        case.verloop.items().iter().filter_map(Event::id),
        reader,
    );

    let ceilings = Known::gather(
        "een plafond",
        case.plafonds.items().iter().map(|one| &one.id),
        reader,
    );

    for one in case.plafonds.items() {
        ceilings.expect_all(one.verlengt.known(), reader);
        if let Some(unmet) = one.eis.known() {
            evidence.expect_all(unmet.bewijs.items(), reader);
        }
    }
    for piece in case.bewijs.items() {
        expect_inside(&piece.bestand, reader);
    }
    if let Some(retour) = case.retour.known() {
        expect_inside(&retour.bestand, reader);
        parties.expect_all(retour.van.known(), reader);
    }
    for shortcoming in case.tekortkomingen.items() {
        for fact in shortcoming.feiten.items() {
            evidence.expect_all(fact.bewijs.items(), reader);
        }
        for exception in shortcoming.uitzonderingen.items() {
            evidence.expect_all(exception.bewijs.items(), reader);
            events.expect_all(exception.document.known(), reader);
            parties.expect_all(exception.voor.items(), reader);
        }
    }
    for observation in case.waarnemingen.items() {
        evidence.expect_all(observation.evidence(), reader);
    }
    if let Some(stop) = case.eigen_stop.known() {
        evidence.expect_all(stop.bewijs.items(), reader);
    }
    if let Some(taken) = case.overgenomen.known() {
        for state in taken.stand.items() {
            shortcomings.expect_all(state.tekortkoming.known(), reader);
            events.expect_all(state.brief.known(), reader);
        }
    }
    for default in case.schuldeisersverzuim.items() {
        shortcomings.expect_all(default.tekortkomingen.items(), reader);
    }
    for entry in case.afwijkingen.items() {
        events.expect_all(entry.brief.known(), reader);
        shortcomings.expect_all(entry.tekortkoming.known(), reader);
    }
    for event in case.verloop.items() {
        if let Some(letter) = event.letter() {
            expect_in_letter(letter, &parties, &shortcomings, &evidence, reader);
        }
        if let Some(decision) = event.decision() {
            shortcomings.expect_all(ids(&decision.verzuim_vanaf), reader);
            for notice in decision.kennisgevingen.items() {
                evidence.expect_all(notice.bijlagen.items(), reader);
            }
        }
        if let Some(ceiling) = event.plafond() {
            ceilings.expect_all(ceiling.known(), reader);
        }
        if let Some(claim) = event.claim() {
            expect_inside(&claim.posten_bestand, reader);
            for post in claim.posten.items() {
                evidence.expect_all(post.bewijs.items(), reader);
            }
        }
        match event {
            Event::Gesprek(talk) => {
                let representatives = talk
                    .deelnemers
                    .items()
                    .iter()
                    .filter_map(|one| one.namens.known())
                    .filter(|namens| namens.value.0 != "gemeente");
                parties.expect_all(representatives, reader);
            }
            Event::Ingebrekestelling(notice) => {
                let terms = notice.termijnen.items().iter();
                let named = terms.filter_map(|term| term.tekortkoming.known());
                shortcomings.expect_all(named, reader);
                events.expect_all(notice.vervangt.items(), reader);
            }
            Event::Ontvangen(incoming) => {
                parties.expect_all(incoming.van.known(), reader);
                shortcomings.expect_all(incoming.tekortkomingen.items(), reader);
                events.expect_all(incoming.verwijst_naar.items(), reader);
                events.expect_all(incoming.verwerkt_in.items(), reader);
            }
            Event::Beoordeling(assessment) => {
                shortcomings.expect_all(ids(&assessment.uitkomst), reader);
                evidence.expect_all(assessment.bewijs.items(), reader);
            }
            Event::Verzuim(letter) => shortcomings.expect_all(ids(&letter.verzuim_vanaf), reader),
            Event::Clientenstop(stop) => {
                if let Some(agreed) = stop.overeengekomen.known() {
                    evidence.expect_all(agreed.bewijs.items(), reader);
                }
            }
            Event::Aansprakelijkstelling(letter) => {
                events.expect_all(letter.documenten.items(), reader);
            }
            Event::Boete(penalty) => {
                for one in penalty.gebeurtenissen.items() {
                    shortcomings.expect_all(one.tekortkoming.known(), reader);
                    evidence.expect_all(one.bewijs.items(), reader);
                }
            }
            Event::Opschorting(suspension) => events.expect_all(suspension.verzoek.known(), reader),
            Event::Verrekening(letter) => {
                events.expect_all(letter.eigen_vordering.known(), reader);
            }
            Event::Betaling(payment) => {
                parties.expect_all(payment.van.known(), reader);
                events.expect_all(payment.voor.known(), reader);
                evidence.expect_all(payment.bewijs.items(), reader);
            }
            Event::Betalingsherinnering(letter) => {
                events.expect_all(letter.eigen_vordering.known(), reader);
            }
            Event::Ontbinding(letter) => {
                if let Some(cause) = letter.overmacht.known() {
                    evidence.expect_all(cause.bewijs.items(), reader);
                }
            }
            Event::Opzegging(letter) => {
                if let Some(unmet) = letter.eis.known() {
                    evidence.expect_all(unmet.bewijs.items(), reader);
                }
            }
            Event::Antwoord(letter) => events.expect_all(letter.op.known(), reader),
            Event::Matiging(letter) => events.expect_all(letter.maatregel.known(), reader),
            Event::Opheffing(end) => events.expect_all(end.maatregel.known(), reader),
            Event::Stuiting(letter) => events.expect_all(letter.eigen_vordering.known(), reader),
            Event::Regeling(letter) => events.expect_all(letter.eigen_vordering.known(), reader),
            Event::Intrekking(letter) => events.expect_all(letter.brief.known(), reader),
            Event::Rectificatie(letter) => events.expect_all(letter.brief.known(), reader),
            Event::Verbeterplan(_)
            | Event::Uitnodiging(_)
            | Event::Informatieverzoek(_)
            | Event::Klacht(_)
            | Event::Aanmaning(_)
            | Event::Uitstel(_)
            | Event::Voornemen(_)
            | Event::Terugvordering(_)
            | Event::Tariefkorting(_)
            | Event::PrestatiesAanpassen(_)
            | Event::NietBetalen(_)
            | Event::Schadevergoeding(_)
            | Event::Omzetting(_)
            | Event::NietVerlengen(_)
            | Event::Plafondaankondiging(_)
            | Event::Plafondbesluit(_)
            | Event::Plafondmelding(_)
            | Event::OngeldigeDoorhalingen(_)
            | Event::Curatorbrief(_)
            | Event::Brief(_)
            | Event::Afsluiting(_) => {}
        }
    }
}

/// The shortcomings for which a value is given.
fn ids<T>(values: &Field<PerShortcoming<T>>) -> impl Iterator<Item = &Spanned<Id>> {
    let values = values.known().map_or(&[][..], |one| &one.0);
    values.iter().map(|(id, _)| id)
}

fn expect_in_letter(
    letter: &Letter,
    parties: &Known<'_>,
    shortcomings: &Known<'_>,
    evidence: &Known<'_>,
    reader: &mut Reader,
) {
    parties.expect_all(letter.aan.items(), reader);
    shortcomings.expect_all(letter.tekortkomingen.items(), reader);
    evidence.expect_all(letter.bijlagen.items(), reader);
    for dispatch in letter.verzending.items() {
        parties.expect_all(dispatch.aan.known(), reader);
        evidence.expect_all(dispatch.bewijs.items(), reader);
    }
}

/// A file of a case lies in its folder: no way up, no way from the root, no drive.
fn expect_inside(path: &Field<Code>, reader: &mut Reader) {
    let Some(file) = path.known() else { return };
    let outside = file.0.starts_with('/')
        || file.0.contains(['\\', ':'])
        || file
            .0
            .split('/')
            .any(|part| part == ".." || part == "." || part.is_empty());
    if outside {
        reader.mistake(
            "I-09",
            path.span(),
            format!(
                "Het pad `{}` wijst buiten de map van de zaak.",
                shortened(&file.0)
            ),
            "Zet het bestand in de map van de zaak en noem alleen de naam.".into(),
        );
    }
}
