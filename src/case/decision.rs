//! What all measures have in common: the ground, the first day, the reasons.

use chrono::NaiveDate;

use crate::contract::citation::Citation;
use crate::record;
use crate::source::field::{List, Spanned};
use crate::source::scalar::{Id, Prose};
use crate::words;

use super::per_shortcoming::PerShortcoming;

record! {
    /// Wat alle maatregelen gemeen hebben.
    pub struct Decision {
        /// De bepaling waarop de maatregel berust.
        grondslag: Citation,
        /// De bepalingen waarop de maatregel daarnaast berust, voor zover de eerste niet opgaat.
        subsidiair: List<Spanned<Citation>>,
        /// De eerste dag van het verzuim per tekortkoming, als deze brief ook de verzuimbrief is.
        verzuim_vanaf: PerShortcoming<NaiveDate>,
        /// De dag waarop de maatregel ingaat.
        ingang: NaiveDate,
        /// Waarom de maatregel nodig en evenredig is.
        motivering: Prose,
        /// Waarom meer maatregelen tegelijk nodig zijn.
        cumulatie: Prose,
        /// Wat anderen dan de aanbieder van de maatregel horen.
        kennisgevingen: List<Notice>,
    }
}

record! {
    /// Een kennisgeving over een maatregel aan anderen dan de aanbieder.
    pub struct Notice {
        /// Aan wie.
        aan: Audience,
        /// De tekst.
        tekst: Prose,
        /// De bewijsstukken die als bijlage meegaan.
        bijlagen: List<Spanned<Id>>,
    }
}

words! {
    /// Aan wie een kennisgeving gaat.
    pub enum Audience {
        /// De cliënten.
        Clienten = "cliënten",
        /// De gemeentelijke toegang.
        Toegang = "toegang",
        /// De andere deelnemers aan een combinatie.
        Combinanten = "combinanten",
        /// Andere gemeenten.
        Gemeenten = "gemeenten",
    }
}
