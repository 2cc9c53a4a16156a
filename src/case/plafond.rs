//! A ceiling on what a provider may deliver: a signaalplafond or a bestedingsruimte, from its
//! announcement to what is done when it is nearly used up.

use chrono::NaiveDate;

use crate::contract::citation::Citation;
use crate::record;
use crate::source::field::{List, Spanned};
use crate::source::scalar::{Amount, Code, Id, Percentage, Prose};
use crate::words;

use super::ending::UnmetRequirement;
use super::letter::Letter;

record! {
    /// Een signaalplafond of bestedingsruimte.
    pub struct Plafond {
        /// De korte naam.
        id: Id = required,
        /// Of het een signaalplafond is of een bestedingsruimte.
        soort: PlafondKind = required,
        /// Voor welke ondersteuning het geldt.
        betreft: Prose,
        /// De eerste dag waarop het geldt.
        ingang: NaiveDate,
        /// De laatste dag waarop het geldt.
        tot_en_met: NaiveDate,
        /// Het hoogste bedrag over die periode, in euro.
        omvang: Amount,
        /// De bijzondere bepaling waarop het berust, zoals die over afhankelijkheid van de aanbieder; zonder
        /// opgave de gewone.
        grondslag: Citation,
        /// De eis waaraan de aanbieder niet aantoonbaar voldoet, als het plafond daarop berust.
        eis: UnmetRequirement,
        /// Het plafond dat hiermee wordt verlengd: de korte naam.
        verlengt: Spanned<Id>,
        /// Wat de gemeente afwoog, per onderdeel van de bepaling over de afweging.
        afweging: List<Consideration>,
        /// Het plan dat in overleg met de aanbieder is opgesteld.
        plan: Plan,
        /// Het addendum bij het contract waarin het besluit is vastgelegd.
        addendum: Code,
        /// De standen van het gebruik.
        benutting: List<Usage>,
        /// De dag waarop het hoogste bedrag is bereikt.
        bereikt: NaiveDate,
        /// De dag waarop andere belanghebbenden daarover zijn geïnformeerd.
        belanghebbenden_geinformeerd: NaiveDate,
        /// Dat de aanbieder dit plafond optelt bij andere.
        optelling: Addition,
    }
}

words! {
    /// De soort van een plafond.
    pub enum PlafondKind {
        /// Een hoogste bedrag waarbinnen de aanbieder probeert te blijven.
        Signaalplafond = "signaalplafond",
        /// Een hoogste bedrag waarboven niet wordt betaald.
        Bestedingsruimte = "bestedingsruimte",
    }
}

record! {
    /// Wat de gemeente over een onderdeel afwoog.
    pub struct Consideration {
        /// Het onderdeel, zoals het contract het nummert.
        onderdeel: Code = required,
        /// Wat de gemeente daarover meewoog; dit komt in de besluitbrief.
        overweging: Prose,
    }
}

record! {
    /// Het plan bij een plafond.
    pub struct Plan {
        /// De dag waarop het klaar was.
        datum: NaiveDate,
        /// De dag van het overleg met de aanbieder erover.
        overleg: NaiveDate,
        /// De onderdelen die het bevat, zoals het contract ze noemt.
        onderdelen: List<Spanned<Code>>,
        /// Het kenmerk in het documentsysteem.
        dms: Code,
    }
}

record! {
    /// Een stand van het gebruik van een plafond.
    pub struct Usage {
        /// De dag van de stand.
        datum: NaiveDate,
        /// Het percentage van het hoogste bedrag dat dan is gebruikt.
        percentage: Percentage,
        /// Het bedrag dat dan is gebruikt, in euro.
        bedrag: Amount,
        /// Of overschrijding dreigt, ook als het percentage nog lager is.
        overschrijding_dreigt: bool,
        /// Waaruit de stand blijkt.
        bron: Prose,
    }
}

record! {
    /// Dat een aanbieder plafonds bij elkaar optelt.
    pub struct Addition {
        /// Waarmee het plafond wordt opgeteld.
        met: Prose,
        /// Of de andere overeenkomsten dit toelaten.
        toegelaten: bool,
        /// Of het een wezenlijke wijziging is in de zin van de Aanbestedingswet 2012.
        wezenlijke_wijziging: bool,
        /// De dag van de schriftelijke instemming van de gemeente.
        instemming: NaiveDate,
    }
}

record! {
    /// De aankondiging van een signaalplafond, of het voornemen tot een bestedingsruimte.
    pub struct Plafondaankondiging {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Het plafond: de korte naam.
        plafond: Spanned<Id>,
        /// Waarom de gemeente een plafond wil gebruiken.
        motivering: Prose,
        /// De stappen van het proces die tot het plafond leiden.
        processtappen: Prose,
        /// Hoe de gemeente tijdens het proces informatie met de aanbieder uitwisselt.
        informatie_uitwisseling: Prose,
        /// De dag waarop een zienswijze uiterlijk binnen moet zijn.
        zienswijze_uiterlijk: NaiveDate,
    }
}

record! {
    /// Het besluit over een plafond.
    pub struct Plafondbesluit {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Het plafond: de korte naam.
        plafond: Spanned<Id>,
        /// Waarom de gemeente zo besluit.
        motivering: Prose,
    }
}

record! {
    /// De melding dat een plafond voor een groot deel is gebruikt, of dat overschrijding dreigt.
    pub struct Plafondmelding {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Het plafond: de korte naam.
        plafond: Spanned<Id>,
        /// De dag waarop het overleg over oplossingen is gepland.
        overleg_gepland: NaiveDate,
        /// De dag waarop het overleg was.
        overleg: NaiveDate,
        /// De dag waarop de gemeente besloot wat zij met de overschrijding doet.
        besloten: NaiveDate,
        /// Wat zij besloot.
        besluit: Prose,
    }
}
