//! The register of amendments and addenda: who agreed to which other words, and since when.

use chrono::NaiveDate;

use crate::record;
use crate::source::Span;
use crate::source::field::List;
use crate::source::scalar::{Code, Id, Prose};
use crate::words;

use super::citation::Citation;

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

impl Amendment {
    /// Whether it holds for a provider on a day: both signed it, and it was in force. Without a
    /// provider only what holds for all of them does.
    pub fn holds(&self, kvk: Option<&str>, day: NaiveDate) -> bool {
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
        self.is_signed() && theirs && begun && !ended
    }

    /// Whether both signed it.
    pub fn is_signed(&self) -> bool {
        self.ondertekend_gemeente.known().is_some() && self.ondertekend_aanbieder.known().is_some()
    }

    /// Whether it says what an earlier state of it said. Only its end may come later, and where it is
    /// filed.
    pub fn keeps(&self, old: &Amendment) -> bool {
        self.soort.get() == old.soort.get()
            && self.bepaling.known() == old.bepaling.known()
            && self.kvk.known() == old.kvk.known()
            && self.tekst.known() == old.tekst.known()
            && self.grond.known() == old.grond.known()
            && self.ingang.get() == old.ingang.get()
            && self.ondertekend_gemeente.get() == old.ondertekend_gemeente.get()
            && self.ondertekend_aanbieder.get() == old.ondertekend_aanbieder.get()
            && (old.einde.is_absent() || self.einde.get() == old.einde.get())
    }
}
