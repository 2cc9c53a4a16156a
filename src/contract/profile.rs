//! The profile of a contract: what it is, which documents it has, and which clause grants what.

use chrono::NaiveDate;

use crate::record;
use crate::source::field::{List, Spanned};
use crate::source::scalar::{Code, Prose};
use crate::words;

use super::citation::Citation;
use super::measure::Measure;
use super::topic::Topics;

record! {
    /// Het profiel van een contract.
    pub struct Profile {
        /// De versie van dit bestand; nu altijd 1.
        versie: u32 = required,
        /// De naam van het contract, zoals brieven die noemen.
        naam: Prose = required,
        /// De datum van de tekst.
        datum: NaiveDate,
        /// De eerste dag van de looptijd.
        ingang: NaiveDate,
        /// De laatste dag van de looptijd.
        einde: NaiveDate,
        /// De uitvoeringsvariant.
        variant: Variant,
        /// Of voor de diensten meer dan één aanbieder of een combinatie is gecontracteerd.
        meer_aanbieders: bool,
        /// Hoe het contract tot stand kwam.
        totstandkoming: Conclusion,
        /// De documenten in hun rangorde, de hoogste eerst.
        documenten: List<Document>,
        /// De escalatieladder.
        ladder: Ladder,
        /// De onderwerpen met hun bepalingen.
        onderwerpen: Topics,
        /// De maatregelen met hun gronden.
        maatregelen: List<MeasureGround>,
        /// De plaatsen die de aanbieder invult en die dus mogen verschillen.
        invulvelden: List<Spanned<Prose>>,
        /// Woorden van het vakgebied die op zichzelf geen gegevens over gezondheid zijn.
        vakwoorden: List<Spanned<Code>>,
    }
}

words! {
    /// De uitvoeringsvariant.
    pub enum Variant {
        /// Inspanningsgericht.
        Inspanningsgericht = "inspanningsgericht",
        /// Outputgericht.
        Outputgericht = "outputgericht",
        /// Taakgericht.
        Taakgericht = "taakgericht",
    }
}

words! {
    /// Hoe een contract tot stand kwam.
    pub enum Conclusion {
        /// Op papier.
        Schriftelijk = "schriftelijk",
        /// Langs elektronische weg.
        Elektronisch = "elektronisch",
    }
}

record! {
    /// Een document van het contract.
    pub struct Document {
        /// De naam waarmee het wordt aangehaald.
        naam: Prose = required,
        /// Het bestand met de tekst, als die er is.
        bestand: Code,
        /// Artikelen die van toepassing zijn uitgesloten.
        uitgesloten: List<Spanned<Code>>,
    }
}

record! {
    /// De escalatieladder van een contract.
    pub struct Ladder {
        /// Het document waarin zij staat.
        document: Prose,
        /// Of zij deel is van het contract of beleid van de gemeente.
        soort: LadderKind,
        /// De treden, met de stap waarop elk staat.
        treden: Rungs,
    }
}

words! {
    /// Wat een escalatieladder is.
    pub enum LadderKind {
        /// Deel van het contract.
        Contract = "contract",
        /// Beleid van de gemeente.
        Beleid = "beleid",
    }
}

record! {
    /// De stap van elke trede, zoals `Bijlage 4 stap 3`.
    pub struct Rungs {
        /// Het gesprek.
        gesprek: Citation,
        /// Het verbeterplan.
        verbeterplan: Citation,
        /// De ingebrekestelling.
        ingebrekestelling: Citation,
        /// Het verzuim.
        verzuim: Citation,
        /// De cliëntenstop.
        clientenstop: Citation,
        /// De terugvordering.
        terugvordering: Citation,
        /// De boete.
        boete: Citation,
        /// De beëindiging.
        beeindiging: Citation,
    }
}

record! {
    /// Een maatregel met haar grond.
    pub struct MeasureGround {
        /// De maatregel.
        maatregel: Measure = required,
        /// De korte naam van de grond, als een maatregel er meer heeft.
        grond: Code,
        /// De bepaling die de maatregel toestaat.
        bepaling: Citation = required,
        /// Of verzuim vereist is.
        verzuim: VerzuimNeed = required,
        /// De bepaling waaruit dat volgt.
        verzuim_volgens: Citation,
        /// Of de maatregel op een tekortkoming berust.
        tekortkoming: bool,
    }
}

words! {
    /// Of een maatregel verzuim vereist.
    pub enum VerzuimNeed {
        /// Verzuim is vereist.
        Vereist = "vereist",
        /// Verzuim is niet vereist.
        NietVereist = "niet vereist",
        /// De bepaling vraagt geen verzuim, de escalatieladder wel.
        AlleenVolgensLadder = "alleen volgens ladder",
    }
}
