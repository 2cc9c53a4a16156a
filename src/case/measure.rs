//! Measures that leave the contract in place, and what ends or softens them.

use chrono::NaiveDate;

use crate::record;
use crate::source::field::{List, Spanned};
use crate::source::scalar::{Amount, Code, Id, Percentage, Prose};

use super::decision::Decision;
use super::ending::EstablishedFraud;
use super::letter::Letter;
use super::money::Claim;

record! {
    /// Een cliëntenstop, opgelegd of overeengekomen.
    pub struct Clientenstop {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Grond en redenen.
        besluit: Decision = flatten,
        /// De overeenstemming over de stop; zonder deze is de stop opgelegd.
        overeengekomen: AgreedStop,
        /// Voor welke producten, gemeenten en cliënten de stop geldt.
        reikwijdte: Prose,
        /// Of de stop tijdelijk is.
        tijdelijk: bool,
        /// De laatste dag van de stop.
        einde: NaiveDate,
        /// Wanneer de stop wordt opgeheven, zoals het volgt op ‘zodra’.
        opheffing: Prose,
        /// De dag waarop de stop opnieuw wordt bekeken.
        evaluatie: NaiveDate,
    }
}

record! {
    /// De overeenstemming over een cliëntenstop.
    pub struct AgreedStop {
        /// De dag van de overeenstemming.
        datum: NaiveDate,
        /// Wie namens de aanbieder instemde.
        namens: Prose,
        /// De dag waarop er weer ruimte voor nieuwe cliënten is.
        weer_ruimte: NaiveDate,
        /// De bewijsstukken.
        bewijs: List<Spanned<Id>>,
    }
}

record! {
    /// Een contractuele boete.
    pub struct Boete {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Grond en redenen.
        besluit: Decision = flatten,
        /// Rente, kosten en betaling.
        vordering: Claim = flatten,
        /// De gebeurtenissen waarvoor de boete wordt opgelegd.
        gebeurtenissen: List<PenaltyEvent>,
    }
}

record! {
    /// Een gebeurtenis waarvoor een boete wordt opgelegd.
    pub struct PenaltyEvent {
        /// De dag; het jaar ervan bepaalt onder welk maximum de boete valt.
        datum: NaiveDate,
        /// Wat er gebeurde.
        omschrijving: Prose,
        /// De tekortkoming waar de gebeurtenis onder valt.
        tekortkoming: Spanned<Id>,
        /// Het bedrag in euro, na matiging als die er is.
        bedrag: Amount,
        /// Of het bedrag is gematigd.
        gematigd: bool,
        /// De bewijsstukken.
        bewijs: List<Spanned<Id>>,
    }
}

record! {
    /// Een korting op de tarieven.
    pub struct Tariefkorting {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Grond en redenen; `ingang` is de eerste dag van levering waarvoor de korting geldt.
        besluit: Decision = flatten,
        /// Het percentage van het overeengekomen tarief.
        percentage: Percentage,
        /// Voor welke tarieven de korting geldt.
        tarieven: Prose,
        /// De laatste dag van levering waarvoor de korting geldt.
        tot_en_met: NaiveDate,
        /// Hoe de korting eraan bijdraagt dat de tekortkoming eindigt.
        doel: Prose,
    }
}

record! {
    /// Een aanpassing van prestaties of tarieven.
    pub struct PrestatiesAanpassen {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Grond en redenen; `ingang` is de eerste dag van levering waarvoor de aanpassing geldt.
        besluit: Decision = flatten,
        /// Wat er verandert.
        wijziging: Prose,
        /// Wat het voor cliënten betekent die al hulp krijgen.
        gevolg_clienten: Prose,
        /// Hoe de aanpassing eraan bijdraagt dat de tekortkoming eindigt.
        doel: Prose,
        /// Het addendum waarin de aanpassing wordt vastgelegd.
        addendum: Code,
    }
}

record! {
    /// Een opschorting van betaling.
    pub struct Opschorting {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Grond en redenen; `ingang` is de eerste dag van de opschorting.
        besluit: Decision = flatten,
        /// Het bedrag dat wordt ingehouden, in euro.
        bedrag: Amount,
        /// De vordering van de gemeente waarvoor zij opschort.
        tegenvordering: Prose,
        /// Sinds wanneer die vordering opeisbaar is.
        opeisbaar: NaiveDate,
        /// Hoe de vordering samenhangt met de betaling.
        samenhang: Prose,
        /// Het verzoek om informatie waaraan niet is voldaan.
        verzoek: Spanned<Id>,
        /// Wat de opschorting beëindigt, zoals het volgt op ‘zodra’, en wanneer dan wordt betaald.
        opheffing: Prose,
        /// De dag waarop de aanbieder zekerheid stelde.
        zekerheid: NaiveDate,
    }
}

record! {
    /// Geen betaling, omdat er geen recht op is.
    pub struct NietBetalen {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Grond en redenen.
        besluit: Decision = flatten,
        /// Welke declaraties niet worden betaald.
        declaraties: Prose,
        /// Het bedrag in euro.
        bedrag: Amount,
        /// Of het bedrag een declaratie uit een specifieke toewijzing omvat.
        uit_toewijzing: bool,
        /// Of het bedrag crisishulp of spoedhulp volgens het plan omvat.
        crisishulp: bool,
        /// Of een addendum de ruimte heeft verhoogd.
        verhoogd: bool,
        /// De vaststelling van fraude door een bevoegde instantie, als de weigering daarop berust.
        fraude: EstablishedFraud,
        /// Wat de levering waard is waarvan de fraude vaststaat, in euro.
        fraudedeel: Amount,
        /// Wat de maatregel beëindigt, zoals het volgt op ‘zodra’.
        opheffing: Prose,
    }
}

record! {
    /// Een matiging van een maatregel.
    pub struct Matiging {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// De maatregel die wordt gematigd: de korte naam van de brief.
        maatregel: Spanned<Id>,
        /// Wat er verandert.
        wijziging: Prose,
        /// Het nieuwe bedrag in euro, als de maatregel een bedrag is.
        bedrag: Amount,
        /// Waarom.
        reden: Prose,
    }
}

record! {
    /// Het einde van een maatregel.
    pub struct Opheffing {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// De maatregel die eindigt: de korte naam van de brief.
        maatregel: Spanned<Id>,
        /// De dag waarop de maatregel eindigt.
        ingang: NaiveDate,
        /// Waarom.
        reden: Prose,
    }
}
