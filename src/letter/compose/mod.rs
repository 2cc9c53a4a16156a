//! From facts to what a template sees: every fact from the case, every clause from the contract.
//!
//! A letter to several addressees is written to each of them apart: receipt, term and verzuim are
//! theirs alone.

mod account;
mod ceiling;
mod correspondence;
mod course;
mod letters;
mod measures;
mod money;
mod returned;
mod shortcoming;
pub mod trace;
mod values;

use chrono::NaiveDate;

use crate::calendar::dutch;
use crate::case::course::{Event, Ontvangen};
use crate::case::evidence::Evidence;
use crate::case::party::Party;
use crate::contract::citation::{Citation, Document};
use crate::contract::text::Unit;
use crate::contract::topic::Topic;
use crate::facts::{Act, Facts};
use crate::source::field::Field;
use crate::source::scalar::Prose;

use super::view::shortcoming::{Herstelbaar, Reactie, Tekortkoming};
use super::view::{Brief, Dagtekening};
use super::{KINDS, Kind};

/// The kind of letter that an act is written in; none if it has no letter of its own yet.
pub fn kind_of(act: &Act<'_>) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.acts.contains(&act.kind))
}

/// What a template sees of a letter to one addressee.
pub fn brief<'a>(facts: &Facts<'a>, act: &Act<'a>, party: &'a Party, concept: bool) -> Brief {
    let composer = Composer {
        facts,
        act,
        party,
        // A concept without a date sees the whole course, so that no clock changes a byte.
        day: act.date.unwrap_or(NaiveDate::MAX),
        concept,
    };
    composer.brief()
}

struct Composer<'f, 'a> {
    facts: &'f Facts<'a>,
    act: &'f Act<'a>,
    party: &'a Party,
    day: NaiveDate,
    concept: bool,
}

impl<'a> Composer<'_, 'a> {
    fn brief(&self) -> Brief {
        let case = self.facts.case;
        let letter = self.act.letter;
        let notice = match self.act.event {
            Event::Ingebrekestelling(notice) => Some(notice),
            _ => None,
        };
        let mut tekortkomingen: Vec<_> = self
            .act
            .shortcomings
            .iter()
            .enumerate()
            .map(|(at, shortcoming)| self.shortcoming(at, shortcoming))
            .collect();
        quote_once(&mut tekortkomingen);
        let terms: Vec<_> = tekortkomingen
            .iter()
            .filter_map(|one| one.termijn.as_ref())
            .collect();
        let same = terms
            .windows(2)
            .all(|pair| pair[0].wanneer == pair[1].wanneer && pair[0].reden == pair[1].reden);
        let termijn = terms
            .first()
            .filter(|_| same && notice.is_some())
            .map(|one| (*one).clone());
        let herstel_mogelijk = tekortkomingen
            .iter()
            .any(|one| one.herstelbaar != Herstelbaar::Nee);
        Brief {
            concept: self.concept,
            afzender: self.sender(),
            geadresseerden: vec![self.addressee()],
            aanhef: self.salutation(),
            datum: letter.dagtekening.get().map(Dagtekening),
            kenmerk: case
                .kenmerk
                .known()
                .map_or_else(String::new, |code| code.0.clone()),
            uw_kenmerk: letter.uw_kenmerk.known().map(|code| code.0.clone()),
            uw_brief_van: None,
            onderwerp: prose(&letter.onderwerp)
                .or_else(|| prose(&case.onderwerp))
                .unwrap_or_else(|| self.missing("onderwerp")),
            toelichting: prose(&letter.toelichting),
            behandelaar: self.contact_person(),
            verzendwijze: self.dispatch(),
            bijlagen: letter
                .bijlagen
                .items()
                .iter()
                .filter_map(|id| case.evidence(&id.value.0))
                .map(evidence)
                .collect(),
            ondertekening: self.signature(),
            overeenkomst: self.contract(),
            combinatie: self.combination(),
            gronden: self.grounds(),
            termijn_per_tekortkoming: notice.is_some() && !same,
            termijn,
            vervangt: self.replaced(),
            herstel_mogelijk,
            mogelijk_al_in_verzuim: notice.is_some_and(|one| {
                one.voor_zover_niet_in_verzuim.get() == Some(true) || self.has_other_route()
            }),
            eerdere_contacten: if notice.is_some() {
                self.earlier_contacts()
            } else {
                Vec::new()
            },
            ingebrekestellingen: self.notices(),
            verzuimbrief: self.default_letter(),
            maatregelen: self.announced(),
            aansprakelijk: notice.is_some_and(|one| one.aansprakelijkstelling.get() == Some(true)),
            voornemen: self.intention(),
            hoor: self.hearing(),
            afweging: self.weighing(),
            doorlopende_zorg: self.continuity(),
            clientenstop: self.stop(),
            gesprek: self.talk(),
            uitnodiging: self.invitation(),
            verbeterplan: self.plan(),
            informatieverzoek: self.request(),
            gebrek: self.defect(),
            aansprakelijkstelling: self.liability(),
            aanmaning: self.demand(),
            uitstelbrief: self.extension(),
            voorgenomen: self.intended(),
            antwoord: self.answer(),
            besluit: self.decision(),
            vordering: self.claim(),
            terugvordering: self.recovery(),
            verrekening: self.set_off(),
            boete: self.penalty(),
            tariefkorting: self.discount(),
            aanpassing: self.change(),
            inhouding: self.withholding(),
            schade: self.damage(),
            omzetting: self.conversion(),
            einde: self.ending(),
            plafond: self.ceiling(),
            wending: self.turn(),
            over_vordering: self.about_claim(),
            rekening: self.account(),
            regeling: self.arrangement(),
            herziening: self.revision(),
            curatorbrief: self.to_curator(),
            doorhalingen: self.strikeouts(),
            alineas: self.paragraphs(),
            tekortkomingen,
        }
    }

    /// A clause of the contract by its topic.
    fn topic(&self, topic: Topic) -> Option<String> {
        self.facts.clause(topic).map(cited)
    }

    /// What stands in a concept where the case has nothing; a finding says so too. Any other
    /// letter is not written without it.
    fn missing(&self, what: &str) -> String {
        if self.concept {
            format!("[{what} ontbreekt]")
        } else {
            String::new()
        }
    }

    /// A date that lies before the letter.
    fn until_now(&self, field: &Field<NaiveDate>) -> Option<String> {
        field
            .get()
            .filter(|date| *date <= self.day)
            .map(dutch::date)
    }
}

/// Leaves the words of a clause with the first shortcoming that breaks it.
fn quote_once(shortcomings: &mut [Tekortkoming]) {
    for at in 1..shortcomings.len() {
        let (before, rest) = shortcomings.split_at_mut(at);
        let one = &mut rest[0];
        let same = |other: &&Tekortkoming| {
            one.citaat.is_some() && other.citaat == one.citaat && other.bepaling == one.bepaling
        };
        if let Some(first) = before.iter().find(same) {
            one.citaat = None;
            one.citaat_bij = Some(first.nummer);
        }
    }
}

fn reaction(incoming: &Ontvangen) -> Option<Reactie> {
    Some(Reactie {
        datum: dutch::date(incoming.datum.get()?),
        kern: prose(&incoming.kern)?,
        oordeel: prose(&incoming.oordeel),
    })
}

/// `artikel 18 lid 2 van de overeenkomst`, `artikel 6:82 lid 1 BW`.
fn cited(citation: &Citation) -> String {
    match citation.document {
        Document::Contract => {
            let annex = citation
                .address
                .0
                .iter()
                .any(|(unit, _)| *unit == Unit::Bijlage);
            format!(
                "{citation} {} de overeenkomst",
                if annex { "bij" } else { "van" }
            )
        }
        Document::Statute(_) | Document::Other(_) => citation.to_string(),
    }
}

/// `Inspectierapport van 17 januari 2025`.
fn evidence(piece: &Evidence) -> String {
    let what = prose(&piece.omschrijving).unwrap_or_else(|| "bewijsstuk".into());
    match piece.datum.get() {
        Some(date) => format!("{what} van {}", dutch::date(date)),
        None => what,
    }
}

fn prose(field: &Field<Prose>) -> Option<String> {
    field
        .known()
        .map(|text| text.0.clone())
        .filter(|text| !text.is_empty())
}
