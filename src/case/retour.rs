//! The contract as it came back from the other party, and the letter about what was changed in it.

use chrono::NaiveDate;

use crate::record;
use crate::source::field::Spanned;
use crate::source::scalar::{Code, Id, Prose};

use super::letter::Letter;

record! {
    /// Het exemplaar van de overeenkomst dat de aanbieder terugstuurde; het wordt bij elke controle
    /// opnieuw met de authentieke tekst vergeleken.
    pub struct Retour {
        /// Het bestand in de map van de zaak: tekst, Markdown, Word of PDF.
        bestand: Code = required,
        /// De wederpartij die het terugstuurde.
        van: Spanned<Id> = required,
        /// De dag waarop de gemeente de overeenkomst ter ondertekening verzond.
        verzonden: NaiveDate,
        /// De dag waarop het exemplaar terugkwam.
        ontvangen: NaiveDate,
        /// De dag waarop de gemeente bezwaar maakte tegen de wijzigingen (6:225 lid 2 BW).
        bezwaar: NaiveDate,
        /// De dag waarop de ongewijzigde overeenkomst alsnog ondertekend terugkwam.
        schoon_getekend: NaiveDate,
        /// Dat de gemeente het zonder bezwaar heeft gelaten.
        gelaten: LetRest,
        /// Of brieven het voorbehoud bevatten dat de gemeente uitgaat van de tekst die zij aanbood.
        voorbehoud: bool,
    }
}

record! {
    /// Dat de gemeente de wijzigingen heeft laten rusten.
    pub struct LetRest {
        /// De dag waarop dat werd besloten.
        per: NaiveDate = required,
        /// Waarom.
        reden: Prose,
    }
}

record! {
    /// De brief dat de gemeente een exemplaar met doorhalingen of mededelingen als ongeldig beschouwt.
    pub struct OngeldigeDoorhalingen {
        /// Brief en verzending.
        letter: Letter = flatten,
    }
}
