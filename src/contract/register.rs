//! The register of amendments and addenda: who agreed to which other words, and since when.

use chrono::NaiveDate;

use crate::record;
use crate::source::Span;
use crate::source::field::List;
use crate::source::scalar::{Code, Id, Prose};
use crate::words;

use super::citation::{Citation, Resolved};
use super::text::{Address, Kind, Text, Unit};

record! {
    /// Het register van wijzigingen van een contract.
    pub struct Register {
        /// De versie van dit bestand; nu altijd 1.
        versie: u32 = required,
        /// De wijzigingen.
        wijzigingen: List<Amendment>,
    }
}

record! {
    /// Een wijziging van één bepaling.
    pub struct Amendment {
        /// De korte naam.
        id: Id = required,
        /// Wat voor wijziging het is.
        soort: AmendmentKind = required,
        /// De bepaling die wijzigt, of waar de nieuwe tekst bij komt.
        bepaling: Citation = required,
        /// Het KvK-nummer van de aanbieder; zonder nummer geldt de wijziging voor alle aanbieders.
        kvk: Code,
        /// De nieuwe woorden.
        tekst: Prose = required,
        /// De bepaling die de wijziging toestaat.
        grond: Citation = required,
        /// De eerste dag waarop de wijziging geldt.
        ingang: NaiveDate = required,
        /// De laatste dag waarop de wijziging geldt.
        einde: NaiveDate,
        /// De dag waarop de gemeente ondertekende.
        ondertekend_gemeente: NaiveDate,
        /// De dag waarop de aanbieder ondertekende.
        ondertekend_aanbieder: NaiveDate,
        /// Het kenmerk in het documentsysteem.
        dms: Code,
    }
}

words! {
    /// Wat voor wijziging het is.
    pub enum AmendmentKind {
        /// De woorden komen in de plaats van die van de bepaling.
        Wijziging = "wijziging",
        /// De woorden komen bij die van de bepaling.
        Addendum = "addendum",
    }
}

impl Register {
    /// Every citation in the file, with its bytes.
    pub fn citations(&self) -> impl Iterator<Item = (&Citation, Span)> {
        let amendments = self.wijzigingen.items().iter();
        amendments
            .flat_map(|one| [&one.bepaling, &one.grond])
            .filter_map(|field| Some((field.known()?, field.span())))
    }
}

/// A clause that says something else than the text of the contract, by agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// The clause, as the text numbers it.
    pub clause: Address,
    /// Its whole text from now on; empty if it lapses.
    pub text: String,
}

impl Register {
    /// What holds in the place of clauses of a text, for the provider with this number in the
    /// Handelsregister on a day, earliest first; without a provider only what holds for all of them.
    pub fn in_force(&self, base: &Text, kvk: Option<&str>, day: NaiveDate) -> Vec<Agreed> {
        let held = self
            .wijzigingen
            .items()
            .iter()
            .filter(|one| one.holds(kvk, day));
        let mut held: Vec<_> = held.collect();
        held.sort_by_key(|one| one.ingang.get());
        held.into_iter().filter_map(|one| one.over(base)).collect()
    }
}

impl Amendment {
    /// The clause of a text with the agreed words in its place, or added to it.
    fn over(&self, base: &Text) -> Option<Agreed> {
        let cited = self.bepaling.known()?;
        let words = &self.tekst.known()?.0;
        let (clause, own) = match cited.resolve(base) {
            Resolved::Found(clauses) => {
                let own = clauses.iter().filter(|clause| clause.kind == Kind::Tekst);
                let own: Vec<_> = own.map(|clause| base.words(clause).trim()).collect();
                (clauses.first()?.address.clone(), own.join(" "))
            }
            Resolved::Missing { nearest, .. } => {
                let known = |unit: &(Unit, String)| nearest.0.contains(unit);
                let new = cited.address.0.iter().filter(|unit| !known(unit)).cloned();
                (
                    Address(nearest.0.iter().cloned().chain(new).collect()),
                    String::new(),
                )
            }
            Resolved::Ambiguous(_) => return None,
        };
        let text = match self.soort.get()? {
            AmendmentKind::Wijziging => words.clone(),
            AmendmentKind::Addendum => format!("{own} {words}"),
        };
        Some(Agreed { clause, text })
    }

    /// Whether it holds for a provider on a day: both signed it, and it was in force. Without a
    /// provider only what holds for all of them does.
    pub fn holds(&self, kvk: Option<&str>, day: NaiveDate) -> bool {
        let signed = self.ondertekend_gemeente.known().is_some()
            && self.ondertekend_aanbieder.known().is_some();
        let theirs = self.kvk.is_absent()
            || self
                .kvk
                .known()
                .is_some_and(|own| Some(own.0.as_str()) == kvk);
        let begun = self.ingang.get().is_some_and(|first| first <= day);
        let ended = match &self.einde {
            end if end.is_absent() => false,
            end => end.get().is_none_or(|last| last < day),
        };
        signed && theirs && begun && !ended
    }
}
