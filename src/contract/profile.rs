//! The profile of a contract: what it is, which documents it has, and which clause grants what.

use chrono::NaiveDate;

use crate::record;
use crate::source::Span;
use crate::source::field::{Field, List, Spanned};
use crate::source::scalar::{Code, Prose};
use crate::words;

use super::citation::Citation;
use super::measure::Measure;
use super::topic::{Topic, Topics};

record! {
    /// Het profiel van een contract.
    pub struct Profile {
        /// De versie van dit bestand; nu altijd 1.
        versie: u32 = required,
        /// De naam van het contract, zoals brieven die noemen.
        naam: Prose = required,
        /// De uitgave van de tekst.
        uitgave: Code,
        /// De datum van de tekst.
        datum: NaiveDate,
        /// De eerste dag van de looptijd.
        ingang: NaiveDate,
        /// De laatste dag van de looptijd.
        einde: NaiveDate,
        /// De laatste dag van elke verlenging waartoe is besloten.
        verlengingen: List<Spanned<NaiveDate>>,
        /// De uitvoeringsvariant.
        variant: Variant,
        /// Of voor de diensten meer dan één aanbieder of een combinatie is gecontracteerd.
        meer_aanbieders: bool,
        /// Of de gemeente een afname of omzet heeft toegezegd.
        afnameplicht: bool,
        /// Hoe het contract tot stand kwam.
        totstandkoming: Conclusion,
        /// De woorden waarmee het contract de partijen aanduidt.
        partijen: Parties,
        /// De documenten in hun rangorde, de hoogste eerst.
        documenten: List<Document>,
        /// De escalatieladder.
        ladder: Ladder,
        /// De onderwerpen met hun bepalingen.
        onderwerpen: Topics,
        /// De maatregelen met hun gronden.
        maatregelen: List<MeasureGround>,
        /// De bepalingen van het contract volgens welke een ingebrekestelling niet nodig is.
        uitzonderingen: List<Spanned<Citation>>,
        /// De plaatsen die de partijen invullen en die dus mogen verschillen: wat achter deze
        /// woorden staat.
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
    /// De woorden waarmee het contract de partijen aanduidt.
    pub struct Parties {
        /// Voor de gemeente.
        opdrachtgever: List<Spanned<Code>>,
        /// Voor de aanbieder.
        opdrachtnemer: List<Spanned<Code>>,
    }
}

record! {
    /// Een document van het contract.
    pub struct Document {
        /// De naam waarmee het wordt aangehaald.
        naam: Prose = required,
        /// Andere namen, zoals `PvE`.
        afkortingen: List<Spanned<Code>>,
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
        /// De trede van de escalatieladder; zonder trede staat de maatregel daarbuiten.
        trede: Rung,
    }
}

words! {
    /// Een trede van de escalatieladder waarop een maatregel kan staan.
    pub enum Rung {
        /// De cliëntenstop.
        Clientenstop = "clientenstop",
        /// De terugvordering of verrekening.
        Terugvordering = "terugvordering",
        /// De boete.
        Boete = "boete",
        /// De beëindiging of ontbinding.
        Beeindiging = "beeindiging",
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

impl Profile {
    /// The last day of the contract, with the extensions to which was decided.
    pub fn last_day(&self) -> Option<NaiveDate> {
        let extended = self.verlengingen.items().iter().map(|day| day.value);
        extended.max().or(self.einde.get())
    }

    /// Every citation in the profile, with its bytes.
    pub fn citations(&self) -> impl Iterator<Item = (&Citation, Span)> {
        let topics = self.onderwerpen.known().into_iter();
        let topics = topics.flat_map(|all| Topic::ALL.iter().filter_map(|one| one.field(all)));
        let rungs = self.ladder.known().and_then(|ladder| ladder.treden.known());
        let rungs = rungs.into_iter().flat_map(Rungs::all);
        let grounds = self.maatregelen.items().iter();
        let grounds = grounds.flat_map(|ground| [&ground.bepaling, &ground.verzuim_volgens]);
        let exceptions = self.uitzonderingen.items().iter();
        let conduct = self.onderwerpen.known();
        let conduct = conduct.and_then(|all| all.marketing.known()).into_iter();
        let forbidding = conduct.flat_map(|rules| rules.nalaten.items());
        topics
            .chain(rungs)
            .chain(grounds)
            .filter_map(|field| Some((field.known()?, field.span())))
            .chain(
                exceptions
                    .chain(forbidding)
                    .map(|one| (&one.value, one.span)),
            )
    }
}

impl Rungs {
    /// All rungs, from the first to the last.
    pub fn all(&self) -> [&Field<Citation>; 8] {
        [
            &self.gesprek,
            &self.verbeterplan,
            &self.ingebrekestelling,
            &self.verzuim,
            &self.clientenstop,
            &self.terugvordering,
            &self.boete,
            &self.beeindiging,
        ]
    }
}
