//! Sums that the municipality claims, sets off or receives, as the file tells them.

use chrono::NaiveDate;

use crate::contract::citation::Citation;
use crate::record;
use crate::source::field::{List, Spanned};
use crate::source::scalar::{Amount, Code, Id, Number, Prose};
use crate::words;

use super::decision::Decision;
use super::letter::Letter;

record! {
    /// Wat wordt gevorderd, en hoe het moet worden betaald.
    pub struct Claim {
        /// De posten.
        posten: List<Post>,
        /// Een CSV-bestand met de posten, in de map van de zaak.
        posten_bestand: Code,
        /// Het totaal van de posten in euro.
        totaal: Amount,
        /// De rente die wordt gevorderd.
        rente: Interest,
        /// De kosten die worden gevorderd.
        kosten: List<Cost>,
        /// De dag waarop uiterlijk moet zijn betaald.
        betalen_uiterlijk: NaiveDate,
        /// Het kenmerk dat bij de betaling moet worden genoemd.
        betalingskenmerk: Code,
    }
}

record! {
    /// Een post van een vordering.
    pub struct Post {
        /// De korte naam van de post.
        id: Id,
        /// Waar de post over gaat; zonder gegevens van cliënten.
        omschrijving: Prose,
        /// De dag, of de eerste dag van de periode.
        datum: NaiveDate,
        /// De laatste dag van de periode.
        tot_en_met: NaiveDate,
        /// Het product.
        product: Prose,
        /// De geleverde eenheden.
        eenheden: Number,
        /// Het tarief per eenheid op de dag van levering, in euro.
        tarief: Amount,
        /// De dag waarop de gemeente betaalde, of waarop de schade werd geleden.
        betaald_op: NaiveDate,
        /// Wat de gemeente betaalde, in euro.
        betaald: Amount,
        /// Wat zij verschuldigd was, in euro.
        verschuldigd: Amount,
        /// Wat wordt gevorderd, in euro; bij een terugvordering is dat het verschil.
        bedrag: Amount,
        /// De bepaling waaruit volgt dat het bedrag niet verschuldigd was.
        grondslag: Citation,
        /// De eis waaraan de declaratie niet aantoonbaar voldoet.
        eis: Code,
        /// De dag waarop de gemeente van de vordering en de schuldenaar wist.
        bekend_op: NaiveDate,
        /// De bewijsstukken.
        bewijs: List<Spanned<Id>>,
    }
}

record! {
    /// De rente die wordt gevorderd.
    pub struct Interest {
        /// De soort; zonder opgave de wettelijke rente.
        soort: InterestKind,
        /// De eerste dag waarover rente wordt gevorderd.
        vanaf: NaiveDate,
        /// De bepaling waaruit die eerste dag volgt.
        grondslag: Citation,
        /// De laatste dag waarover de rente in deze brief is berekend; zonder deze staat er geen
        /// bedrag, maar tot en met welke dag de rente loopt.
        berekend_tot_en_met: NaiveDate,
    }
}

words! {
    /// De soort rente.
    pub enum InterestKind {
        /// De wettelijke rente (6:119 BW).
        Wettelijk = "wettelijk",
        /// De wettelijke handelsrente (6:119a BW).
        Handel = "handel",
    }
}

record! {
    /// Kosten die worden gevorderd.
    pub struct Cost {
        /// Waarvoor.
        omschrijving: Prose,
        /// Het bedrag in euro.
        bedrag: Amount,
        /// De bepaling waarop de vordering van de kosten berust.
        grondslag: Citation,
    }
}

record! {
    /// Een terugvordering.
    pub struct Terugvordering {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Grond en redenen.
        besluit: Decision = flatten,
        /// Posten, rente, kosten en betaling.
        vordering: Claim = flatten,
        /// Waar de terugvordering over gaat.
        betreft: RecoverySubject,
        /// Wat de brief doet.
        wijze: List<Spanned<RecoveryManner>>,
        /// Hoe de aanbieder zijn declaratie kan verbeteren.
        correctie: Prose,
        /// De dag waarop de aanbieder uiterlijk kan reageren.
        reageren_uiterlijk: NaiveDate,
        /// Het deel van de levering waarvan fraude is vastgesteld.
        fraudedeel: Prose,
    }
}

words! {
    /// Waar een terugvordering over gaat.
    pub enum RecoverySubject {
        /// Onrechtmatig gedeclareerd.
        Onrechtmatig = "onrechtmatig gedeclareerd",
        /// Niet geleverd.
        NietGeleverd = "niet geleverd",
        /// Ontoereikend geleverd.
        Ontoereikend = "ontoereikend geleverd",
        /// Dubbel betaald.
        Dubbel = "dubbel betaald",
        /// Een voorschot.
        Voorschot = "voorschot",
        /// Iets anders; leg het uit in de motivering.
        Anders = "anders",
    }
}

words! {
    /// Wat een brief over een terugvordering doet.
    pub enum RecoveryManner {
        /// Zij vraagt om betaling.
        Betaling = "betaling",
        /// Zij kondigt aan dat wordt verrekend met toekomstige declaraties.
        Aankondiging = "aankondiging van verrekening",
        /// Zij verklaart dat wordt verrekend.
        Verrekening = "verrekening",
    }
}

record! {
    /// Een verrekening, aangekondigd of verklaard.
    pub struct Verrekening {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Grond en redenen.
        besluit: Decision = flatten,
        /// Of de brief de verrekening alleen aankondigt.
        aankondiging: bool,
        /// De eigen vordering: de korte naam van de brief waarin zij staat.
        eigen_vordering: Spanned<Id>,
        /// Het bedrag dat wordt verrekend, in euro.
        bedrag: Amount,
        /// De schulden van de gemeente waarmee wordt verrekend.
        schulden: List<Debt>,
        /// De dag waarop de bevoegdheid om te verrekenen ontstond (6:129 BW).
        verrekenbaar_sinds: NaiveDate,
    }
}

record! {
    /// Een schuld van de gemeente aan de wederpartij.
    pub struct Debt {
        /// De declaratie of factuur.
        omschrijving: Prose,
        /// Het bedrag in euro.
        bedrag: Amount,
        /// Sinds wanneer de gemeente mag betalen.
        betaalbaar_sinds: NaiveDate,
        /// De dag waarop de schuld ontstond, zoals de laatste dag van de levering.
        ontstaan: NaiveDate,
        /// Of de schuld van een ander is overgenomen (54 Fw).
        overgenomen: bool,
        /// Of er beslag op ligt, of zij is overgedragen of verpand.
        belast: Encumbrance,
    }
}

words! {
    /// Wat op een vordering van de wederpartij rust.
    pub enum Encumbrance {
        /// Beslag.
        Beslag = "beslag",
        /// Overdracht aan een ander.
        Cessie = "cessie",
        /// Een pandrecht.
        Pand = "pand",
    }
}

record! {
    /// Een betaling van een wederpartij.
    pub struct Betaling {
        /// De korte naam.
        id: Id = required,
        /// De dag waarop het geld binnenkwam.
        datum: NaiveDate,
        /// Van welke wederpartij.
        van: Spanned<Id>,
        /// Het bedrag in euro.
        bedrag: Amount,
        /// Voor welke vordering: de korte naam van de brief waarin zij staat.
        voor: Spanned<Id>,
        /// Of de wederpartij die vordering bij de betaling aanwees (6:43 BW).
        aangewezen: bool,
        /// De bewijsstukken.
        bewijs: List<Spanned<Id>>,
    }
}

record! {
    /// Een herinnering aan een betaling.
    pub struct Betalingsherinnering {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// De vordering: de korte naam van de brief waarin zij staat.
        eigen_vordering: Spanned<Id>,
        /// De dag waarop uiterlijk moet zijn betaald.
        betalen_uiterlijk: NaiveDate,
    }
}

record! {
    /// Een vordering tot schadevergoeding.
    pub struct Schadevergoeding {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Grond en redenen.
        besluit: Decision = flatten,
        /// Posten, rente, kosten en betaling.
        vordering: Claim = flatten,
        /// Waarom de tekortkoming de aanbieder kan worden toegerekend.
        toerekening: Prose,
        /// Wat de gemeente deed om de schade te beperken.
        schadebeperking: Prose,
    }
}

record! {
    /// Een stuiting van de verjaring.
    pub struct Stuiting {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// De vordering waarvan de verjaring wordt gestuit, zo omschreven dat zij te herkennen is.
        vordering: Prose,
        /// De brief waarin die vordering staat.
        eigen_vordering: Spanned<Id>,
        /// De dag waarop de vordering ontstond of bekend werd.
        bekend_op: NaiveDate,
    }
}

record! {
    /// Een schikking of betalingsregeling.
    pub struct Regeling {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// Wat is overeengekomen.
        soort: SettlementKind,
        /// De dag waarop partijen het eens werden.
        overeengekomen: NaiveDate,
        /// Wat de regeling omvat.
        omvang: Prose,
        /// Of partijen elkaar kwijting verlenen.
        kwijting: bool,
        /// Onder welke voorwaarden, en wat er gebeurt als die niet worden nageleefd.
        voorwaarden: Prose,
        /// De vordering: de korte naam van de brief waarin zij staat.
        eigen_vordering: Spanned<Id>,
        /// De termijnen.
        termijnen: List<Instalment>,
    }
}

words! {
    /// Wat partijen overeenkomen.
    pub enum SettlementKind {
        /// Een schikking (7:900 BW).
        Schikking = "schikking",
        /// Een betalingsregeling.
        Betalingsregeling = "betalingsregeling",
    }
}

record! {
    /// Een termijn van een betalingsregeling.
    pub struct Instalment {
        /// De dag waarop uiterlijk wordt betaald.
        uiterlijk: NaiveDate,
        /// Het bedrag in euro.
        bedrag: Amount,
        /// De dag waarop het is betaald.
        betaald_op: NaiveDate,
    }
}
