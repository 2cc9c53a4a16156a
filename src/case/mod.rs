//! A case as its file tells it: the typed values, each absent, broken or known.
//!
//! Reading never fails. Whatever cannot be read is a finding with its place, and the rest of the
//! case is still there.

pub mod agreement;
pub mod correspondence;
pub mod course;
pub mod decision;
pub mod ending;
pub mod evidence;
pub mod letter;
pub mod measure;
pub mod money;
pub mod observation;
pub mod party;
pub mod past;
pub mod per_shortcoming;
pub mod plafond;
pub(crate) mod references;
pub mod retour;
pub mod shortcoming;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::contract::copy::Copy;
use crate::finding::{Finding, Label};
use crate::money::Posts;
use crate::record;
use crate::seal::Chain;
use crate::source::field::{List, Spanned};
use crate::source::read::{Read, Reader};
use crate::source::scalar::{Code, Id, Prose};
use crate::source::tree::{self, Node, Value};
use crate::source::{Mistake, Source, Span, is_cut_off};
use crate::words;

use agreement::{NietigeBepaling, Tarief, Wijziging};
use course::Event;
use evidence::Evidence;
use observation::Observation;
use party::{Party, Principal};
use plafond::Plafond;
use retour::Retour;
use shortcoming::Shortcoming;

record! {
    /// Een zaak: een aanbieder, een contract, wat er mis is en wat er is gebeurd.
    pub struct Case {
        /// De versie van dit bestand; nu altijd 1.
        versie: u32 = required,
        /// Het kenmerk van de zaak, zoals het in de brieven staat.
        kenmerk: Code,
        /// Waar de zaak over gaat, in enkele woorden.
        onderwerp: Prose,
        /// De map van het contract onder contracts/.
        contract: Code = required,
        /// Het spoor van de escalatieladder.
        spoor: Track,
        /// De categorieën van de escalatieladder waar de zaak onder valt.
        categorieen: List<Spanned<Category>>,
        /// Waar de zaak vandaan komt.
        aanleiding: Origin,
        /// Het onderzoek dat meer aanbieders samen betrof, als deze zaak daaruit komt.
        onderzoek: Code,
        /// De gemeenten namens wie wordt opgetreden; niet nodig als dat alleen de eigen gemeente is.
        opdrachtgevers: List<Principal>,
        /// Wie er namens de gemeente bij betrokken zijn: namen uit het team in trede.yaml.
        betrokkenen: List<Spanned<Id>>,
        /// De aanbieder en anderen aan wie brieven worden gericht.
        wederpartijen: List<Party> = required,
        /// De bewijsstukken, met hun plaats in het documentsysteem.
        bewijs: List<Evidence>,
        /// Wat de aanbieder niet, niet tijdig of niet behoorlijk doet.
        tekortkomingen: List<Shortcoming>,
        /// Wat is gebleken over andere plichten van de aanbieder, en nog geen tekortkoming is.
        waarnemingen: List<Observation>,
        /// Een cliëntenstop die de aanbieder zelf aankondigt of instelt.
        eigen_stop: OwnStop,
        /// Dat de gemeente geen nieuwe cliënten toewijst, zonder dat zij een stop oplegt.
        niet_toewijzen: NotAssigning,
        /// De signaalplafonds en bestedingsruimten van de aanbieder.
        plafonds: List<Plafond>,
        /// De tarieven waarop een vordering steunt, met hun index.
        tarieven: List<Tarief>,
        /// De wijzigingen van het contract die de gemeente doorvoert.
        wijzigingen: List<Wijziging>,
        /// De bepalingen van het contract die nietig zijn.
        nietige_bepalingen: List<NietigeBepaling>,
        /// Wat bekend is van de uiteindelijk belanghebbenden van de aanbieder.
        ubo: Ubo,
        /// Het traject naar een keurmerk.
        keurmerk: Certificate,
        /// Dat de zaak al liep voordat zij hier werd bijgehouden.
        overgenomen: TakenOver,
        /// Een geschil over de zaak, voor de rechter of een commissie.
        geschil: Dispute,
        /// Andere trajecten die over dezelfde aanbieder lopen; alleen welke, geen inhoud.
        trajecten: List<Parallel>,
        /// De melding van fraude of een strafbaar feit bij het Openbaar Ministerie; alleen dat zij is
        /// gedaan, geen strafrechtelijke gegevens.
        om_melding: ReportToProsecutor,
        /// De overeenkomst zoals de aanbieder haar terugstuurde.
        retour: Retour,
        /// Perioden waarin de gemeente zelf tekortschoot en de aanbieder daardoor niet kon nakomen.
        schuldeisersverzuim: List<OwnDefault>,
        /// Wat er is gebeurd en welke brieven zijn geschreven, op volgorde van datum.
        verloop: List<Event>,
        /// De afweging van de belangen vóór een maatregel.
        afweging: Weighing,
        /// Bevindingen die terzijde zijn gelegd, met de reden.
        afwijkingen: List<SetAside>,
        /// Spanningen in het contract waarover in deze zaak een keuze is gemaakt.
        spanningen: List<TensionChoice>,
    }
}

words! {
    /// De twee sporen van de escalatieladder.
    pub enum Track {
        /// Planmatig, samen met de aanbieder.
        Proactief = "proactief",
        /// Naar aanleiding van een signaal of klacht.
        Reactief = "reactief",
    }
}

words! {
    /// De negen categorieën van de escalatieladder.
    pub enum Category {
        /// Veiligheid van de cliënt, de deskundigheid van het personeel daaronder begrepen.
        Veiligheid = "veiligheid",
        /// Zorgcontinuïteit.
        Continuiteit = "continuiteit",
        /// Fraude of een vermoeden ervan.
        Fraude = "fraude",
        /// Uitsluiting van groepen cliënten.
        Uitsluiting = "uitsluiting",
        /// Doeltreffendheid van de ondersteuning.
        Doeltreffendheid = "doeltreffendheid",
        /// Klachtregeling en medezeggenschap.
        Clientwaarborgen = "clientwaarborgen",
        /// Financiële voorwaarden.
        Financieel = "financieel",
        /// Administratieve vereisten.
        Administratief = "administratief",
        /// Acceptatieplicht.
        Acceptatieplicht = "acceptatieplicht",
    }
}

record! {
    /// Waar de zaak vandaan komt.
    pub struct Origin {
        /// Wie of wat de zaak aan het licht bracht.
        bron: OriginKind,
        /// De dag waarop.
        datum: NaiveDate,
        /// Toelichting; geen namen van melders of cliënten.
        toelichting: Prose,
    }
}

words! {
    /// Wat een zaak aan het licht brengt.
    pub enum OriginKind {
        /// Het contractmanagement.
        Contractmanagement = "contractmanagement",
        /// De gemeentelijke uitvoering.
        GemeentelijkeUitvoering = "gemeentelijke uitvoering",
        /// De toezichthouder.
        Toezicht = "toezicht",
        /// Een signaal.
        Signaal = "signaal",
        /// Een klacht.
        Klacht = "klacht",
    }
}

record! {
    /// Een cliëntenstop van de aanbieder zelf.
    pub struct OwnStop {
        /// De dag waarop de gemeente de schriftelijke melding ontving.
        melding_ontvangen: NaiveDate,
        /// De dag waarop de stop ingaat of inging.
        ingang: NaiveDate,
        /// De dag van het voorafgaande overleg met de gemeente.
        overleg: NaiveDate,
        /// De dag van de schriftelijke toestemming van de gemeente.
        toestemming: NaiveDate,
        /// De reden die de aanbieder geeft.
        reden: Prose,
        /// Of de stop wegens wachttijden is.
        wegens_wachttijd: bool,
        /// Het bewijs.
        bewijs: List<Spanned<Id>>,
    }
}

record! {
    /// Een periode waarin de gemeente zelf in verzuim was als schuldeiser (6:58 en 6:59 BW).
    pub struct OwnDefault {
        /// De eerste dag.
        vanaf: NaiveDate = required,
        /// De laatste dag; zonder deze duurt het nog.
        tot_en_met: NaiveDate,
        /// Wat de gemeente naliet, of waarom de aanbieder mocht opschorten.
        plicht: Prose,
        /// Welke tekortkomingen het raakt; zonder opgave alle.
        tekortkomingen: List<Spanned<Id>>,
    }
}

record! {
    /// Wat bekend is van de uiteindelijk belanghebbenden; nooit hun gegevens zelf.
    pub struct Ubo {
        /// Of een belanghebbende op een sanctielijst staat.
        op_sanctielijst: bool,
        /// Of de aanbieder zijn belanghebbenden heeft bekendgemaakt.
        bekendgemaakt: bool,
        /// De dag waarop dat is vastgesteld.
        datum: NaiveDate,
        /// De dag waarop het feit eindigde.
        geeindigd: NaiveDate,
        /// Het kenmerk in het documentsysteem.
        dms: Code,
    }
}

record! {
    /// Het traject naar een keurmerk.
    pub struct Certificate {
        /// Of de aanbieder bij de inschrijving verklaarde dat het traject liep en wanneer het
        /// keurmerk werd verwacht.
        verklaard: bool,
        /// De dag waarop het keurmerk is verkregen.
        verkregen: NaiveDate,
        /// Of de aanbieder op tijd liet zien dat de vertraging hem niet te verwijten is.
        niet_verwijtbaar: bool,
        /// De laatste dag van de nieuwe termijn die daarna is afgesproken.
        nieuwe_termijn: NaiveDate,
    }
}

record! {
    /// Een geschil voor de rechter of een commissie.
    pub struct Dispute {
        /// De dag van het overleg dat eraan voorafging.
        overleg: NaiveDate,
        /// De dag waarop het aanhangig is gemaakt.
        aanhangig: NaiveDate,
        /// Waar het aanhangig is.
        bij: Forum,
        /// De dagtekening van een bindend advies.
        advies: NaiveDate,
        /// De dag waarop dat advies is verzonden.
        advies_verzonden: NaiveDate,
        /// Wat de gemeente met het advies doet: uitvoeren, of vernietiging vragen.
        besluit: Prose,
    }
}

words! {
    /// Waar een geschil aanhangig is.
    pub enum Forum {
        /// De burgerlijke rechter.
        Rechter = "rechter",
        /// De Geschillencommissie Sociaal Domein.
        Geschillencommissie = "geschillencommissie",
    }
}

record! {
    /// Een ander traject over dezelfde aanbieder.
    pub struct Parallel {
        /// De soort.
        soort: ParallelKind = required,
        /// De eerste dag.
        vanaf: NaiveDate,
        /// De dag waarop het eindigde.
        geeindigd: NaiveDate,
        /// Of het vertrouwelijk is.
        vertrouwelijk: bool,
        /// Hoe de maatregelen in deze zaak zich ertoe verhouden.
        verhouding: Prose,
    }
}

words! {
    /// De soort van een ander traject.
    pub enum ParallelKind {
        /// Gemeentelijk toezicht.
        Toezicht = "toezicht",
        /// De Inspectie Gezondheidszorg en Jeugd.
        Inspectie = "inspectie",
        /// Het Openbaar Ministerie.
        OpenbaarMinisterie = "openbaar ministerie",
        /// Een kort geding.
        KortGeding = "kort geding",
        /// De Geschillencommissie.
        Geschillencommissie = "geschillencommissie",
    }
}

record! {
    /// De melding bij het Openbaar Ministerie.
    pub struct ReportToProsecutor {
        /// Of zij is gedaan.
        gedaan: bool,
        /// De dag.
        datum: NaiveDate,
        /// Het kenmerk in het documentsysteem.
        dms: Code,
    }
}

record! {
    /// Een zaak die al liep.
    pub struct TakenOver {
        /// De dag waarop zij is overgenomen; van brieven van eerder tellen de data en de ontvangst,
        /// en wordt de inhoud niet getoetst.
        per: NaiveDate = required,
        /// Wat bij de overname als vaststaand is aangenomen.
        stand: List<TakenOverState>,
    }
}

record! {
    /// Wat bij een overname is aangenomen over een tekortkoming.
    pub struct TakenOverState {
        /// De tekortkoming.
        tekortkoming: Spanned<Id> = required,
        /// Hoe ver zij was.
        stand: StateReached,
        /// De brief in het verloop waaruit dat volgt.
        brief: Spanned<Id>,
    }
}

words! {
    /// Hoe ver een overgenomen zaak was.
    pub enum StateReached {
        /// De aanbieder is in gebreke gesteld.
        InGebreke = "in gebreke gesteld",
        /// De aanbieder is in verzuim.
        InVerzuim = "in verzuim",
        /// Er loopt een maatregel.
        Maatregel = "maatregel",
    }
}

record! {
    /// Dat de gemeente een tijd geen nieuwe cliënten toewijst.
    pub struct NotAssigning {
        /// De eerste dag.
        vanaf: NaiveDate,
        /// De laatste dag.
        tot_en_met: NaiveDate,
        /// Waarom.
        reden: Prose,
        /// Hoe andere aanbieders in dezelfde omstandigheden worden behandeld.
        gelijke_behandeling: Prose,
    }
}

record! {
    /// De zes gezichtspunten die de escalatieladder noemt.
    pub struct Weighing {
        /// De aard en omvang van de feiten.
        aard_en_omvang: Prose,
        /// De voorgeschiedenis.
        historie: Prose,
        /// De houding en het gedrag van de aanbieder.
        houding: Prose,
        /// De belangen van partijen.
        belangen: Prose,
        /// Lopende procedures.
        procedures: Prose,
        /// De belangen van cliënten.
        clientbelangen: Prose,
    }
}

record! {
    /// Een bevinding die terzijde is gelegd.
    pub struct SetAside {
        /// De code van de bevinding, zoals L-18.
        code: Code = required,
        /// Alleen voor deze brief; zonder opgave overal in de zaak.
        brief: Spanned<Id>,
        /// Alleen voor deze tekortkoming; zonder opgave voor alle.
        tekortkoming: Spanned<Id>,
        /// Waarom de bevinding hier niet telt; deze reden blijft in het dossier en komt niet in een
        /// brief.
        reden: Prose,
        /// Wie dat besloot.
        door: Prose,
        /// De laatste dag waarop dit geldt.
        tot_en_met: NaiveDate,
    }
}

record! {
    /// Een keuze over een spanning in het contract.
    pub struct TensionChoice {
        /// De spanning, zoals X-01.
        spanning: Code = required,
        /// De keuze.
        keuze: Prose,
        /// De reden van de keuze.
        reden: Prose,
        /// Wie de keuze maakte.
        door: Prose,
    }
}

/// A case file: its text, its tree, and the case that it tells.
#[derive(Clone, Debug)]
pub struct CaseFile {
    /// The name of its folder under `cases/`.
    pub folder: String,
    /// The file.
    pub source: Arc<Source>,
    /// The tree of its nodes.
    pub tree: Node,
    /// What could be read.
    pub case: Case,
    /// What could not be read, and references that lead nowhere.
    pub mistakes: Vec<Mistake>,
    /// The letters that were really sent, sealed beside the case.
    pub sent: Chain,
    /// The contract as it came back, if the case names a file that could be read.
    pub returned: Option<Arc<Copy>>,
    /// The files with posts that claims of the case name, by the name they have there.
    pub tables: BTreeMap<String, PostTable>,
}

/// A file with the posts of a claim.
#[derive(Clone, Debug)]
pub struct PostTable {
    /// The file.
    pub source: Arc<Source>,
    /// What could be read.
    pub posts: Posts,
    /// What could not be read.
    pub mistakes: Vec<Mistake>,
}

impl PostTable {
    /// Reads a file with posts.
    pub fn read(source: Arc<Source>) -> Self {
        let (posts, mistakes) = Posts::read(&source.text);
        let mistakes = mistakes.into_iter().map(Mistake::from).collect();
        PostTable {
            source,
            posts,
            mistakes,
        }
    }
}

impl CaseFile {
    /// Reads a case.
    pub fn read(folder: String, source: Arc<Source>) -> Self {
        let mut reader = Reader::default();
        let tree = tree::read(&source.text, &mut reader.mistakes);
        let case = Case::read(&tree, &mut reader).unwrap_or_default();
        reader.expect_version(&case.versie);
        references::check(&case, &mut reader);
        if is_cut_off(&reader.mistakes) {
            // What seems to be missing may stand in the part that could not be read.
            reader
                .mistakes
                .retain(|mistake| !matches!(mistake.code, "I-06" | "I-07"));
        }
        CaseFile {
            folder,
            source,
            tree,
            case,
            mistakes: reader.mistakes,
            sent: Chain::default(),
            returned: None,
            tables: BTreeMap::new(),
        }
    }

    /// Whether the file could be read to its end: what seems to be missing may stand behind.
    pub fn is_whole(&self) -> bool {
        !is_cut_off(&self.mistakes)
    }

    /// The findings on what could not be read.
    pub fn findings(&self) -> impl Iterator<Item = Finding> + '_ {
        let own = (&self.source, &self.mistakes);
        let tables = self.tables.values();
        let files = std::iter::once(own).chain(tables.map(|one| (&one.source, &one.mistakes)));
        files.flat_map(|(source, mistakes)| {
            let mistakes = mistakes.iter().cloned();
            mistakes.map(|mistake| Finding::of_mistake(source, mistake))
        })
    }

    /// The place in the course, from 1, of the event in which a span lies. Events that could not
    /// be read count too, so that a mistake in one does not renumber the others.
    pub fn place_in_course(&self, span: Span) -> usize {
        let Value::Map(entries) = &self.tree.value else {
            return 0;
        };
        let course = entries.iter().find(|entry| &*entry.key == "verloop");
        match course.map(|entry| &entry.value.value) {
            Some(Value::List(events)) => events
                .iter()
                .take_while(|event| event.span.start <= span.start)
                .count(),
            _ => 0,
        }
    }

    /// A label in this file.
    pub fn label(&self, span: Span, text: impl Into<String>) -> Label {
        Label {
            source: Arc::clone(&self.source),
            span,
            text: text.into(),
        }
    }
}

impl Case {
    /// The shortcoming with this id.
    pub fn shortcoming(&self, id: &str) -> Option<&Shortcoming> {
        self.tekortkomingen
            .items()
            .iter()
            .find(|one| one.id.known().is_some_and(|known| known.0 == id))
    }

    /// The counterparty with this id.
    pub fn party(&self, id: &str) -> Option<&Party> {
        self.wederpartijen
            .items()
            .iter()
            .find(|one| one.id.known().is_some_and(|known| known.0 == id))
    }

    /// The piece of evidence with this id.
    pub fn evidence(&self, id: &str) -> Option<&Evidence> {
        self.bewijs
            .items()
            .iter()
            .find(|one| one.id.known().is_some_and(|known| known.0 == id))
    }

    /// The signaalplafond or bestedingsruimte with this id.
    pub fn plafond(&self, id: &Id) -> Option<&Plafond> {
        let mut all = self.plafonds.items().iter();
        all.find(|one| one.id.known() == Some(id))
    }

    /// The choice that the case makes about a tension, if it gives a choice and a reason.
    pub fn tension_choice(&self, tension: &str) -> Option<&TensionChoice> {
        self.spanningen.items().iter().find(|choice| {
            choice
                .spanning
                .known()
                .is_some_and(|known| known.0 == tension)
                && choice.keuze.known().is_some_and(|text| !text.0.is_empty())
                && choice.reden.known().is_some_and(|text| !text.0.is_empty())
        })
    }
}
