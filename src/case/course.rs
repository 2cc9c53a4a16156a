//! The dated course of a case: talks, letters, what was received, and assessments.

use chrono::NaiveDate;

use crate::calendar::Term;
use crate::choice;
use crate::contract::citation::Citation;
use crate::contract::measure::Measure;
use crate::record;
use crate::source::field::{Field, List, Spanned};
use crate::source::scalar::{Code, Id, Prose};
use crate::words;

use super::correspondence::{
    Aanmaning, Aansprakelijkstelling, Afsluiting, Antwoord, Brief, Curatorbrief, Informatieverzoek,
    Intrekking, Klacht, Rectificatie, Uitnodiging,
};
use super::decision::Decision;
use super::ending::{NietVerlengen, Omzetting, Ontbinding, Opzegging};
use super::letter::Letter;
use super::measure::{
    Boete, Clientenstop, Matiging, NietBetalen, Opheffing, Opschorting, PrestatiesAanpassen,
    Tariefkorting,
};
use super::money::{
    Betaling, Betalingsherinnering, Claim, Regeling, Schadevergoeding, Stuiting, Terugvordering,
    Verrekening,
};
use super::per_shortcoming::PerShortcoming;
use super::plafond::{Plafondaankondiging, Plafondbesluit, Plafondmelding};
use super::retour::OngeldigeDoorhalingen;

choice! {
    /// Een gebeurtenis in het verloop van een zaak.
    pub enum Event {
        /// Een gesprek met de aanbieder, en het verslag daarvan.
        gesprek => Gesprek(Gesprek),
        /// Een verbeterplan: gevraagd, ontvangen en beoordeeld.
        verbeterplan => Verbeterplan(Verbeterplan),
        /// De uitnodiging voor een gesprek.
        uitnodiging => Uitnodiging(Uitnodiging),
        /// Een verzoek om informatie.
        informatieverzoek => Informatieverzoek(Informatieverzoek),
        /// Een klacht over een gebrek in wat is geleverd (6:89 BW).
        klacht => Klacht(Klacht),
        /// Een ingebrekestelling: de schriftelijke laatste kans.
        ingebrekestelling => Ingebrekestelling(Ingebrekestelling),
        /// Een aansprakelijkstelling, omdat aanmanen nutteloos is (6:82 lid 2 BW).
        aansprakelijkstelling => Aansprakelijkstelling(Aansprakelijkstelling),
        /// Een aanmaning om zich bereid te verklaren, voordat moet worden gepresteerd (6:80 BW).
        aanmaning => Aanmaning(Aanmaning),
        /// Uitstel van een hersteltermijn.
        uitstel => Uitstel(Uitstel),
        /// Iets wat van een wederpartij is ontvangen.
        ontvangen => Ontvangen(Ontvangen),
        /// Het oordeel of tekortkomingen zijn hersteld.
        beoordeling => Beoordeling(Beoordeling),
        /// Een verzuimbrief.
        verzuim => Verzuim(Verzuim),
        /// Het voornemen tot een maatregel, met de vraag om een zienswijze.
        voornemen => Voornemen(Voornemen),
        /// Een antwoord op iets wat van een wederpartij is ontvangen.
        antwoord => Antwoord(Antwoord),
        /// Een cliëntenstop.
        clientenstop => Clientenstop(Clientenstop),
        /// Een terugvordering.
        terugvordering => Terugvordering(Terugvordering),
        /// Een verrekening, aangekondigd of verklaard.
        verrekening => Verrekening(Verrekening),
        /// Een betaling van een wederpartij.
        betaling => Betaling(Betaling),
        /// Een herinnering aan een betaling.
        betalingsherinnering => Betalingsherinnering(Betalingsherinnering),
        /// Een contractuele boete.
        boete => Boete(Boete),
        /// Een korting op de tarieven.
        tariefkorting => Tariefkorting(Tariefkorting),
        /// Een aanpassing van prestaties of tarieven.
        prestaties_aanpassen => PrestatiesAanpassen(PrestatiesAanpassen),
        /// Een opschorting van betaling.
        opschorting => Opschorting(Opschorting),
        /// Geen betaling, omdat er geen recht op is.
        niet_betalen => NietBetalen(NietBetalen),
        /// Een vordering tot schadevergoeding.
        schadevergoeding => Schadevergoeding(Schadevergoeding),
        /// Een omzetting in schadevergoeding (6:87 BW).
        omzetting => Omzetting(Omzetting),
        /// Een ontbinding van het contract.
        ontbinding => Ontbinding(Ontbinding),
        /// Een opzegging van het contract.
        opzegging => Opzegging(Opzegging),
        /// De mededeling dat het contract niet wordt verlengd.
        niet_verlengen => NietVerlengen(NietVerlengen),
        /// De aankondiging van een signaalplafond, of het voornemen tot een bestedingsruimte.
        plafondaankondiging => Plafondaankondiging(Plafondaankondiging),
        /// Het besluit over een signaalplafond of bestedingsruimte.
        plafondbesluit => Plafondbesluit(Plafondbesluit),
        /// De melding dat een signaalplafond of bestedingsruimte bijna is gebruikt.
        plafondmelding => Plafondmelding(Plafondmelding),
        /// Een matiging van een maatregel.
        matiging => Matiging(Matiging),
        /// Het einde van een maatregel.
        opheffing => Opheffing(Opheffing),
        /// Een stuiting van de verjaring.
        stuiting => Stuiting(Stuiting),
        /// Een intrekking van een eerdere brief.
        intrekking => Intrekking(Intrekking),
        /// Een rectificatie van een eerdere brief.
        rectificatie => Rectificatie(Rectificatie),
        /// Een schikking of betalingsregeling.
        regeling => Regeling(Regeling),
        /// De brief dat een teruggestuurde overeenkomst met doorhalingen of mededelingen ongeldig is.
        ongeldige_doorhalingen => OngeldigeDoorhalingen(OngeldigeDoorhalingen),
        /// Een brief aan de curator of bewindvoerder.
        curatorbrief => Curatorbrief(Curatorbrief),
        /// Een brief buiten de ladder.
        brief => Brief(Brief),
        /// De afsluiting van de zaak.
        afsluiting => Afsluiting(Afsluiting),
    }
}

record! {
    /// Een gesprek met de aanbieder.
    pub struct Gesprek {
        /// Brief en verzending van het verslag.
        letter: Letter = flatten,
        /// De dag van het gesprek.
        datum: NaiveDate,
        /// Hoe het gesprek plaatsvond.
        wijze: Manner,
        /// De plaats van het gesprek.
        plaats: Prose,
        /// Wie erbij waren.
        deelnemers: List<Participant>,
        /// Waarover het ging.
        onderwerpen: List<Spanned<Prose>>,
        /// Of de aanbieder om een toelichting of nadere informatie is gevraagd.
        toelichting_gevraagd: bool,
        /// Wat de aanbieder zei.
        reactie: Prose,
        /// Wat is afgesproken.
        afspraken: List<Agreement>,
        /// De dag waarop de aanbieder uiterlijk op het verslag kan reageren.
        reageren_uiterlijk: NaiveDate,
        /// De dag van het volgende gesprek.
        vervolggesprek: NaiveDate,
    }
}

words! {
    /// Hoe een gesprek plaatsvond.
    pub enum Manner {
        /// Op een plaats.
        OpLocatie = "op locatie",
        /// Via een beeldverbinding.
        Video = "video",
        /// Per telefoon.
        Telefoon = "telefoon",
    }
}

record! {
    /// Iemand die bij een gesprek was.
    pub struct Participant {
        /// De naam.
        naam: Prose,
        /// De functie.
        functie: Prose,
        /// Namens wie: `gemeente`, of de korte naam van een wederpartij.
        namens: Spanned<Id>,
        /// Het niveau.
        niveau: Level,
        /// De rol aan de kant van de gemeente.
        rol: TeamRole,
    }
}

words! {
    /// Het niveau van een gesprekspartner.
    pub enum Level {
        /// Uitvoering.
        Uitvoering = "uitvoering",
        /// Management.
        Management = "management",
        /// Directie of bestuur.
        Directie = "directie",
    }
}

words! {
    /// De rol van iemand van de gemeente.
    pub enum TeamRole {
        /// Contractmanagement.
        Contractmanagement = "contractmanagement",
        /// Jurist.
        Jurist = "jurist",
        /// Gemachtigd of gemandateerd door het contractmanagement.
        Gemachtigd = "gemachtigd",
        /// Toezichthouder.
        Toezicht = "toezicht",
        /// Een andere rol.
        Overig = "overig",
    }
}

record! {
    /// Een afspraak.
    pub struct Agreement {
        /// Wat is afgesproken.
        wat: Prose,
        /// Wie het doet.
        wie: Prose,
        /// De dag waarop het uiterlijk gereed is.
        uiterlijk: NaiveDate,
    }
}

record! {
    /// Een verbeterplan.
    pub struct Verbeterplan {
        /// Brief en verzending van het verzoek.
        letter: Letter = flatten,
        /// De dag waarop het plan is gevraagd.
        gevraagd: NaiveDate,
        /// De dag waarop het plan uiterlijk binnen moet zijn.
        uiterlijk: NaiveDate,
        /// De dag waarop het plan is ontvangen.
        ontvangen: NaiveDate,
        /// Het oordeel over het plan.
        oordeel: PlanVerdict,
        /// Waarom het plan voldoende of onvoldoende is, in woorden voor de aanbieder.
        reden: Prose,
        /// De extra controle die volgt, en hoe vaak.
        controle: Prose,
    }
}

words! {
    /// Het oordeel over een verbeterplan.
    pub enum PlanVerdict {
        /// Voldoende.
        Voldoende = "voldoende",
        /// Onvoldoende.
        Onvoldoende = "onvoldoende",
        /// Niet ontvangen.
        NietOntvangen = "niet ontvangen",
    }
}

record! {
    /// Een ingebrekestelling.
    pub struct Ingebrekestelling {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// De hersteltermijn voor alle tekortkomingen zonder eigen termijn.
        termijn: Hersteltermijn,
        /// Eigen hersteltermijnen van tekortkomingen.
        termijnen: List<OwnTerm>,
        /// De maatregelen die worden aangekondigd.
        kondigt_aan: List<Spanned<Measure>>,
        /// Of de aanbieder ook aansprakelijk wordt gesteld voor de schade.
        aansprakelijkstelling: bool,
        /// Of de brief zegt dat hij alleen geldt voor zover de aanbieder niet al in verzuim is.
        voor_zover_niet_in_verzuim: bool,
        /// De eerdere ingebrekestellingen waarvoor deze in de plaats komt.
        vervangt: List<Spanned<Id>>,
    }
}

record! {
    /// Een hersteltermijn.
    pub struct Hersteltermijn {
        /// De laatste dag waarop hersteld kan worden.
        uiterlijk: NaiveDate,
        /// Of: een termijn na ontvangst, zoals `14 dagen`.
        na_ontvangst: Term,
        /// Waarom de termijn redelijk is.
        motivering: Prose,
    }
}

record! {
    /// De eigen hersteltermijn van een tekortkoming.
    pub struct OwnTerm {
        /// De tekortkoming.
        tekortkoming: Spanned<Id> = required,
        /// De termijn.
        termijn: Hersteltermijn = flatten,
    }
}

record! {
    /// Uitstel van een hersteltermijn.
    pub struct Uitstel {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// De nieuwe laatste dag.
        uiterlijk: NaiveDate,
        /// Of verzuim dat al is ingetreden, wordt prijsgegeven.
        verzuim_prijsgegeven: bool,
    }
}

record! {
    /// Iets wat van een wederpartij is ontvangen.
    pub struct Ontvangen {
        /// De korte naam.
        id: Id = required,
        /// De dag van ontvangst.
        datum: NaiveDate,
        /// Van welke wederpartij.
        van: Spanned<Id>,
        /// Wat het is.
        soort: IncomingKind,
        /// Over welke tekortkomingen; zonder opgave over alle.
        tekortkomingen: List<Spanned<Id>>,
        /// De kern, in eigen woorden; zonder gegevens van cliënten.
        kern: Prose,
        /// De brieven van de gemeente waarnaar het verwijst.
        verwijst_naar: List<Spanned<Id>>,
        /// Het antwoord van de gemeente erop, in eigen woorden; dit komt in de brief.
        oordeel: Prose,
        /// De brieven waarin de gemeente erop is ingegaan.
        verwerkt_in: List<Spanned<Id>>,
        /// De dag van het antwoord van de gemeente.
        beantwoord: NaiveDate,
        /// De dag waarop de gemeente uiterlijk moet antwoorden, als de wederpartij die stelt.
        antwoord_uiterlijk: NaiveDate,
        /// Het kenmerk in het documentsysteem.
        dms: Code,
    }
}

words! {
    /// Wat is ontvangen.
    pub enum IncomingKind {
        /// Een reactie.
        Reactie = "reactie",
        /// Een betwisting.
        Betwisting = "betwisting",
        /// Een zienswijze.
        Zienswijze = "zienswijze",
        /// Een melding dat is hersteld.
        Herstelmelding = "herstelmelding",
        /// Een verzoek om uitstel.
        VerzoekOmUitstel = "verzoek om uitstel",
        /// Een ander verzoek.
        Verzoek = "verzoek",
        /// Een mededeling.
        Mededeling = "mededeling",
        /// Een protest.
        Protest = "protest",
        /// Een ingebrekestelling van de gemeente door de aanbieder.
        Ingebrekestelling = "ingebrekestelling",
        /// Een eigen vordering op de gemeente.
        Vordering = "vordering",
        /// Een opschorting door de aanbieder.
        Opschorting = "opschorting",
        /// Een verrekening door de aanbieder.
        Verrekening = "verrekening",
        /// Een termijn aan de gemeente om te kiezen hoe zij haar rechten gebruikt (6:88 BW).
        Keuzetermijn = "keuzetermijn",
    }
}

record! {
    /// Het oordeel of tekortkomingen zijn hersteld.
    pub struct Beoordeling {
        /// De dag van het oordeel.
        datum: NaiveDate,
        /// De uitkomst per tekortkoming.
        uitkomst: Outcomes,
        /// Waarop het oordeel rust.
        toelichting: Prose,
        /// Het deel dat is hersteld, als een tekortkoming deels is hersteld.
        aandeel: Prose,
        /// De bewijsstukken.
        bewijs: List<Spanned<Id>>,
    }
}

words! {
    /// De uitkomst van een beoordeling.
    pub enum Outcome {
        /// Niet hersteld.
        Niet = "niet hersteld",
        /// Niet tijdig hersteld.
        NietTijdig = "niet tijdig hersteld",
        /// Niet behoorlijk hersteld.
        NietBehoorlijk = "niet behoorlijk hersteld",
        /// Voor een deel hersteld.
        Deels = "deels hersteld",
        /// Hersteld.
        Hersteld = "hersteld",
    }
}

/// The outcome of an assessment for each shortcoming: `{T1: niet hersteld}`.
pub type Outcomes = PerShortcoming<Outcome>;

record! {
    /// Een verzuimbrief.
    pub struct Verzuim {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// De maatregelen die worden aangekondigd.
        kondigt_aan: List<Spanned<Measure>>,
        /// De eerste dag van het verzuim per tekortkoming, als u die zelf wilt noemen; anders wordt
        /// hij uitgerekend.
        verzuim_vanaf: PerShortcoming<NaiveDate>,
        /// De dag waarop een zienswijze op een voorgenomen maatregel uiterlijk binnen moet zijn.
        zienswijze_uiterlijk: NaiveDate,
    }
}

record! {
    /// Het voornemen tot een maatregel.
    pub struct Voornemen {
        /// Brief en verzending.
        letter: Letter = flatten,
        /// De voorgenomen maatregel.
        maatregel: Measure,
        /// De bepaling waarop de maatregel berust.
        grondslag: Citation,
        /// De dag waarop een zienswijze uiterlijk binnen moet zijn.
        reageren_uiterlijk: NaiveDate,
    }
}

impl Event {
    /// The letter that the event is or may lead to.
    pub fn letter(&self) -> Option<&Letter> {
        Some(match self {
            Event::Gesprek(event) => &event.letter,
            Event::Verbeterplan(event) => &event.letter,
            Event::Uitnodiging(event) => &event.letter,
            Event::Informatieverzoek(event) => &event.letter,
            Event::Klacht(event) => &event.letter,
            Event::Ingebrekestelling(event) => &event.letter,
            Event::Aansprakelijkstelling(event) => &event.letter,
            Event::Aanmaning(event) => &event.letter,
            Event::Uitstel(event) => &event.letter,
            Event::Verzuim(event) => &event.letter,
            Event::Voornemen(event) => &event.letter,
            Event::Antwoord(event) => &event.letter,
            Event::Clientenstop(event) => &event.letter,
            Event::Terugvordering(event) => &event.letter,
            Event::Verrekening(event) => &event.letter,
            Event::Betalingsherinnering(event) => &event.letter,
            Event::Boete(event) => &event.letter,
            Event::Tariefkorting(event) => &event.letter,
            Event::PrestatiesAanpassen(event) => &event.letter,
            Event::Opschorting(event) => &event.letter,
            Event::NietBetalen(event) => &event.letter,
            Event::Schadevergoeding(event) => &event.letter,
            Event::Omzetting(event) => &event.letter,
            Event::Ontbinding(event) => &event.letter,
            Event::Opzegging(event) => &event.letter,
            Event::NietVerlengen(event) => &event.letter,
            Event::Plafondaankondiging(event) => &event.letter,
            Event::Plafondbesluit(event) => &event.letter,
            Event::Plafondmelding(event) => &event.letter,
            Event::Matiging(event) => &event.letter,
            Event::Opheffing(event) => &event.letter,
            Event::Stuiting(event) => &event.letter,
            Event::Intrekking(event) => &event.letter,
            Event::Rectificatie(event) => &event.letter,
            Event::Regeling(event) => &event.letter,
            Event::OngeldigeDoorhalingen(event) => &event.letter,
            Event::Curatorbrief(event) => &event.letter,
            Event::Brief(event) => &event.letter,
            Event::Afsluiting(event) => &event.letter,
            Event::Ontvangen(_) | Event::Beoordeling(_) | Event::Betaling(_) => return None,
        })
    }

    /// What the event decides, if it takes a measure.
    pub fn decision(&self) -> Option<&Decision> {
        Some(match self {
            Event::Clientenstop(event) => &event.besluit,
            Event::Terugvordering(event) => &event.besluit,
            Event::Verrekening(event) => &event.besluit,
            Event::Boete(event) => &event.besluit,
            Event::Tariefkorting(event) => &event.besluit,
            Event::PrestatiesAanpassen(event) => &event.besluit,
            Event::Opschorting(event) => &event.besluit,
            Event::NietBetalen(event) => &event.besluit,
            Event::Schadevergoeding(event) => &event.besluit,
            Event::Omzetting(event) => &event.besluit,
            Event::Ontbinding(event) => &event.besluit,
            Event::Opzegging(event) => &event.besluit,
            Event::NietVerlengen(event) => &event.besluit,
            _ => return None,
        })
    }

    /// The ceiling that the event is about, if it is about one.
    pub fn plafond(&self) -> Option<&Field<Spanned<Id>>> {
        Some(match self {
            Event::Plafondaankondiging(event) => &event.plafond,
            Event::Plafondbesluit(event) => &event.plafond,
            Event::Plafondmelding(event) => &event.plafond,
            _ => return None,
        })
    }

    /// The sum that the event claims, if it claims one.
    pub fn claim(&self) -> Option<&Claim> {
        Some(match self {
            Event::Terugvordering(event) => &event.vordering,
            Event::Schadevergoeding(event) => &event.vordering,
            Event::Boete(event) => &event.vordering,
            _ => return None,
        })
    }

    /// The id of the event, if its kind has one.
    pub fn id(&self) -> Option<&Field<Id>> {
        match self {
            Event::Ontvangen(event) => Some(&event.id),
            Event::Betaling(event) => Some(&event.id),
            other => other.letter().map(|letter| &letter.id),
        }
    }

    /// The day on which it happened: that of the talk, the receipt, the assessment, the letter.
    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            Event::Gesprek(event) => event.datum.get(),
            Event::Verbeterplan(event) => event.gevraagd.get().or(event.letter.dagtekening.get()),
            Event::Ontvangen(event) => event.datum.get(),
            Event::Beoordeling(event) => event.datum.get(),
            Event::Betaling(event) => event.datum.get(),
            other => other.letter().and_then(|letter| letter.dagtekening.get()),
        }
    }
}
