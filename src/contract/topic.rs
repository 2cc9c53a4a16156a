//! The topics of a contract that rules and letters rest on, each with its clause and figures.
//!
//! The list is closed; the figures stand in the profile of the contract, never in code. A topic
//! that a contract does not bind is absent, and what rests on it has no ground.

use crate::record;
use crate::source::field::Field;
use crate::source::read::{Read, Reader, Record as _};
use crate::source::scalar::read_word;
use crate::source::shape::{Key, Shape, Words, one_line};
use crate::source::tree::Node;

use super::citation::Citation;
use super::clause::{
    Clause, ClauseWithAmount, ClauseWithDate, ClauseWithMark, ClauseWithNorms,
    ClauseWithPercentage, ClauseWithTerm, ClauseWithTermAndNorms, Colours, Commitment, Conduct,
    Extension, Indexation, Penalty, Solvency,
};

macro_rules! topics {
    ($( $(#[doc = $doc:literal])* $field:ident => $variant:ident : $ty:ty ),* $(,)?) => {
        record! {
            /// De onderwerpen, elk met de bepaling van het contract.
            pub struct Topics {
                $( $(#[doc = $doc])* $field: $ty ),*
            }
        }

        /// A topic of a contract.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Topic {
            $( $(#[doc = $doc])* $variant ),*
        }

        impl Topic {
            /// All topics.
            pub const ALL: &'static [Topic] = &[$(Topic::$variant),*];

            /// The key in the profile.
            pub fn key(self) -> &'static str {
                match self { $(Topic::$variant => stringify!($field)),* }
            }

            /// The topic of a key.
            pub fn from_key(key: &str) -> Option<Topic> {
                match key { $(stringify!($field) => Some(Topic::$variant),)* _ => None }
            }

            /// What the topic is, in Dutch.
            pub fn doc(self) -> &'static str {
                match self { $(Topic::$variant => concat!($($doc),*).trim_ascii()),* }
            }

            /// The keys that a profile gives it: its clause and figures.
            pub fn keys(self) -> Vec<Key> {
                let mut keys = Vec::new();
                match self { $(Topic::$variant => <$ty>::keys(&mut keys)),* }
                keys
            }

            /// The clause to which a contract binds the topic.
            pub fn clause(self, topics: &Topics) -> Option<&Citation> {
                self.field(topics)?.known()
            }

            /// Takes the topic out of a profile.
            pub fn unbind(self, topics: &mut Topics) {
                match self { $(Topic::$variant => topics.$field = Field::default()),* }
            }

            /// The place where a contract binds the topic.
            pub fn field(self, topics: &Topics) -> Option<&Field<Citation>> {
                match self {
                    $(Topic::$variant => Some(&topics.$field.known()?.bepaling)),*
                }
            }
        }
    };
}

impl Read for Topic {
    const EXPECTED: &'static str = "een onderwerp, zoals `hersteltermijn`";

    fn shape() -> Shape {
        let all = Topic::ALL.iter();
        Shape::Words(Words {
            name: std::any::type_name::<Self>(),
            words: all
                .map(|topic| (topic.key(), one_line(topic.doc())))
                .collect(),
        })
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let keys = || Topic::ALL.iter().map(|topic| topic.key());
        read_word(node, reader, Topic::from_key, keys)
    }
}

topics! {
    /// De gegevens waarmee de aanbieder in het contract staat.
    partijgegevens => Partijgegevens: Clause,
    /// De hoofdelijke aansprakelijkheid van combinanten.
    combinatie => Combinatie: Clause,
    /// Wie hoofdaannemer is en waarvoor die verantwoordelijk is.
    hoofdaannemer => Hoofdaannemer: Clause,
    /// De documenten van het contract en hun rangorde.
    rangorde => Rangorde: Clause,
    /// De looptijd van het contract.
    looptijd => Looptijd: Clause,
    /// De verlenging van het contract door de gemeente.
    verlenging => Verlenging: Extension,
    /// Hoe lang vóór de einddatum de gemeente opzegt als zij niet verlengt.
    niet_verlenging => NietVerlenging: ClauseWithTerm,
    /// Bij welke uitvoeringsvariant een signaalplafond mogelijk is.
    signaalplafond_variant => SignaalplafondVariant: Clause,
    /// Het signaalplafond wordt schriftelijk meegedeeld en hoort bij het contract.
    signaalplafond_addendum => SignaalplafondAddendum: Clause,
    /// De periode waarvoor een signaalplafond geldt.
    signaalplafond_periode => SignaalplafondPeriode: Clause,
    /// Hoe lang vooraf de gemeente over een signaalplafond informeert.
    signaalplafond_aankondiging => SignaalplafondAankondiging: ClauseWithTerm,
    /// Hoe lang vooraf de gemeente over haar besluit over een signaalplafond informeert.
    signaalplafond_besluit => SignaalplafondBesluit: ClauseWithTerm,
    /// Bij verlenging van een signaalplafond gelden alle voorwaarden opnieuw.
    signaalplafond_verlenging => SignaalplafondVerlenging: Clause,
    /// Wat de gemeente bij een signaalplafond afweegt, per onderdeel.
    signaalplafond_afweging => SignaalplafondAfweging: ClauseWithNorms,
    /// Hoe lang vooraf er een plan bij een signaalplafond is, met de onderdelen ervan.
    signaalplafond_plan => SignaalplafondPlan: ClauseWithTermAndNorms,
    /// Bij welk gebruik van een signaalplafond de gemeente dat schriftelijk meldt.
    signaalplafond_melding => SignaalplafondMelding: ClauseWithPercentage,
    /// Het overleg na die melding.
    signaalplafond_overleg => SignaalplafondOverleg: ClauseWithTerm,
    /// Het besluit over de overschrijding van een signaalplafond.
    signaalplafond_overschrijding => SignaalplafondOverschrijding: ClauseWithTerm,
    /// Wanneer signaalplafonds mogen worden opgeteld.
    signaalplafond_substitutie => SignaalplafondSubstitutie: Clause,
    /// De brief met het besluit over een plafond is een addendum bij het contract.
    plafond_addendum => PlafondAddendum: Clause,
    /// De bestedingsruimte om de afhankelijkheid van een aanbieder te beperken.
    afhankelijkheid_bestedingsruimte => AfhankelijkheidBestedingsruimte: ClauseWithTermAndNorms,
    /// De tariefkorting bij een aanbieder die niet aan deze eis voldoet.
    afhankelijkheid_tariefkorting => AfhankelijkheidTariefkorting: ClauseWithNorms,
    /// De terugvordering bij een aanbieder die rechtmatigheid niet aantoont.
    rechtmatigheid_terugvordering => RechtmatigheidTerugvordering: ClauseWithNorms,
    /// Voor wie de regeling over het keurmerk geldt, en tot welke datum.
    keurmerk => Keurmerk: ClauseWithDate,
    /// De ontbinding als het keurmerk niet op tijd is gekregen.
    keurmerk_ontbinding => KeurmerkOntbinding: Clause,
    /// De nieuwe termijn als de aanbieder geen verwijt treft.
    keurmerk_nieuwe_termijn => KeurmerkNieuweTermijn: Clause,
    /// De uiterste datum voor de overdracht van cliënten.
    overdrachtsdatum => Overdrachtsdatum: Clause,
    /// De datum tot welke met nieuwe cliënten mag worden gestart.
    laatste_startdatum => LaatsteStartdatum: Clause,
    /// De voortzetting van de hulp aan bestaande cliënten.
    voortzetting_clienten => VoortzettingClienten: Clause,
    /// De kosten van de gemeente bij beëindiging wegens een tekortkoming.
    beeindigingskosten => Beeindigingskosten: Clause,
    /// Waarover de gemeente het contract kan wijzigen, en om welke redenen.
    wijziging_grond => WijzigingGrond: Clause,
    /// De termijn om een wijziging door te voeren.
    wijziging_termijn => WijzigingTermijn: ClauseWithTerm,
    /// Bij welke uitvoeringsvarianten een bestedingsruimte mogelijk is.
    bestedingsruimte_variant => BestedingsruimteVariant: Clause,
    /// De periode waarvoor een bestedingsruimte geldt.
    bestedingsruimte_periode => BestedingsruimtePeriode: Clause,
    /// Hoe lang vooraf de gemeente haar voornemen meedeelt en om een zienswijze vraagt.
    bestedingsruimte_voornemen => BestedingsruimteVoornemen: ClauseWithTerm,
    /// Hoe lang vooraf de gemeente over haar besluit over een bestedingsruimte informeert.
    bestedingsruimte_besluit => BestedingsruimteBesluit: ClauseWithTerm,
    /// Bij verlenging van een bestedingsruimte gelden alle voorwaarden opnieuw.
    bestedingsruimte_verlenging => BestedingsruimteVerlenging: Clause,
    /// Wat de gemeente bij een bestedingsruimte afweegt, per onderdeel.
    bestedingsruimte_afweging => BestedingsruimteAfweging: ClauseWithNorms,
    /// Hoe lang vooraf er een plan bij een bestedingsruimte is, met de onderdelen ervan.
    bestedingsruimte_plan => BestedingsruimtePlan: ClauseWithTermAndNorms,
    /// Declaraties uit een specifieke toewijzing worden altijd betaald.
    bestedingsruimte_toewijzing => BestedingsruimteToewijzing: Clause,
    /// Crisishulp en spoedhulp volgens het plan worden altijd betaald.
    bestedingsruimte_crisis => BestedingsruimteCrisis: Clause,
    /// Bij welk gebruik van een bestedingsruimte de gemeente dat schriftelijk meldt.
    bestedingsruimte_melding => BestedingsruimteMelding: ClauseWithPercentage,
    /// Het overleg na die melding.
    bestedingsruimte_overleg => BestedingsruimteOverleg: ClauseWithTerm,
    /// Het besluit over aanpassing van een bestedingsruimte.
    bestedingsruimte_aanpassing => BestedingsruimteAanpassing: ClauseWithTerm,
    /// Boven de maximale bestedingsruimte wordt niet betaald.
    bestedingsruimte_betaling => BestedingsruimteBetaling: Clause,
    /// Andere belanghebbenden worden geïnformeerd.
    bestedingsruimte_belanghebbenden => BestedingsruimteBelanghebbenden: Clause,
    /// Wanneer bestedingsruimten mogen worden opgeteld.
    bestedingsruimte_substitutie => BestedingsruimteSubstitutie: Clause,
    /// De cliëntenstop die partijen samen overeenkomen.
    overeengekomen_stop => OvereengekomenStop: Clause,
    /// De acceptatieplicht vervalt voor het deel waarvoor die stop geldt.
    overeengekomen_stop_acceptatie => OvereengekomenStopAcceptatie: Clause,
    /// De opheffing van een overeengekomen cliëntenstop.
    overeengekomen_stop_opheffing => OvereengekomenStopOpheffing: Clause,
    /// De opzegging bij onvoldoende inzet.
    onvoldoende_inzet => OnvoldoendeInzet: Commitment,
    /// Wanneer de gemeente van die opzegging afziet.
    onvoldoende_inzet_afzien => OnvoldoendeInzetAfzien: ClauseWithMark,
    /// De melding als de aanbieder niet op tijd bij een overdracht vanuit jeugdhulp is betrokken.
    overgang_melding => OvergangMelding: ClauseWithTerm,
    /// De goedkeuring van een maatwerkvoorziening vóór de volwassenheid.
    overgang_goedkeuring => OvergangGoedkeuring: Clause,
    /// De plicht om cliënten te accepteren, met haar uitzonderingen.
    acceptatieplicht => Acceptatieplicht: Clause,
    /// Wanneer een taakgerichte aanbieder kan weigeren.
    weigering_taakgericht => WeigeringTaakgericht: Clause,
    /// De plicht tot verantwoorde hulp: veilig, doeltreffend, doelmatig en cliëntgericht.
    verantwoorde_hulp => VerantwoordeHulp: Clause,
    /// Medewerkers spreken ten minste Nederlands.
    nederlandse_taal => NederlandseTaal: Clause,
    /// Welke aanbieder zorgt dat diensten op elkaar aansluiten.
    startende_aanbieder => StartendeAanbieder: Clause,
    /// De methodieken, en het deskundig advies dat de gemeente inwint.
    methodiek => Methodiek: Clause,
    /// De gevolgen van bevindingen van toezichthouders.
    toezichtbevinding => Toezichtbevinding: Clause,
    /// De kleuren waarmee de toezichthouder oordeelt.
    toezichtkleuren => Toezichtkleuren: Colours,
    /// De aanbieder houdt zijn gegevens actueel.
    gegevens_actueel => GegevensActueel: Clause,
    /// De indexering van de tarieven.
    indexering => Indexering: Indexation,
    /// De gedragsregels voor marketing.
    marketing => Marketing: Conduct,
    /// Overtreding van die regels bij een pgb is een tekortkoming.
    marketing_pgb => MarketingPgb: Clause,
    /// De plicht tot continuïteit van de ondersteuning.
    continuiteit => Continuiteit: Clause,
    /// De treden van urgentie bij risico voor de continuïteit.
    urgentie => Urgentie: Solvency,
    /// De melding van een risico voor de continuïteit.
    continuiteitsmelding => Continuiteitsmelding: Clause,
    /// De omstandigheden die als risico gelden, en over hoeveel jaar verlies telt.
    continuiteitsrisico => Continuiteitsrisico: ClauseWithTerm,
    /// Het extern onderzoek bij gerede twijfel.
    extern_onderzoek => ExternOnderzoek: Clause,
    /// De inspanning om wachttijden te voorkomen, en de norm.
    wachttijdnorm => Wachttijdnorm: ClauseWithNorms,
    /// Overschrijding van de norm is een tekortkoming, tenzij de inspanning voldoende was.
    wachttijd_inspanning => WachttijdInspanning: Clause,
    /// De aanbieder informeert uit zichzelf over wachttijden.
    wachttijdmelding => Wachttijdmelding: Clause,
    /// Een cliëntenstop wegens wachttijden vraagt toestemming.
    wachttijd_stop => WachttijdStop: Clause,
    /// Het zoeken naar een andere aanbieder bij een onaanvaardbare wachttijd.
    wachttijd_alternatief => WachttijdAlternatief: Clause,
    /// De aankondiging van een cliëntenstop door de aanbieder zelf.
    eigen_stop => EigenStop: ClauseWithTerm,
    /// De kortere termijn voor die aankondiging die de toelichting noemt.
    eigen_stop_toelichting => EigenStopToelichting: ClauseWithTerm,
    /// De opzegtermijn tegenover de cliënt.
    opzegging_client => OpzeggingClient: ClauseWithTerm,
    /// De aanbieder levert door tot er een alternatief of overbrugging is.
    doorlevering => Doorlevering: Clause,
    /// De gewichtige redenen om te weigeren of te beëindigen.
    gewichtige_reden => GewichtigeReden: Clause,
    /// Het overleg en de aanvraag bij een gewijzigde hulpvraag.
    hulpvraag => Hulpvraag: Clause,
    /// Een onderaannemer vraagt melding en toestemming vooraf.
    onderaanneming => Onderaanneming: Clause,
    /// De eisen aan een onderaannemer.
    onderaannemer_eisen => OnderaannemerEisen: Clause,
    /// Ondersteuning door een onderaannemer voldoet aan dezelfde eisen.
    onderaannemer_kwaliteit => OnderaannemerKwaliteit: Clause,
    /// Een onderaannemer zet zelf geen onderaannemer in zonder toestemming.
    onderaannemer_keten => OnderaannemerKeten: Clause,
    /// Wat de gemeente aan gegevens kan vragen, en wat niet.
    informatieverzoek => Informatieverzoek: Clause,
    /// De gemeente geeft geen vertrouwelijke informatie over andere aanbieders.
    bedrijfsvertrouwelijk => Bedrijfsvertrouwelijk: Clause,
    /// De aanbieder informeert over onderzoek en maatregelen van een toezichthouder.
    toezichtmelding => Toezichtmelding: Clause,
    /// Openbare rapporten staan op de website van de aanbieder.
    rapport_website => RapportWebsite: Clause,
    /// De accountantsverklaring, en de omzet waaronder die niet nodig is.
    accountantsverklaring => Accountantsverklaring: ClauseWithAmount,
    /// De melding van een calamiteit of geweld.
    calamiteit => Calamiteit: Clause,
    /// Het bewaren van dossiers.
    bewaartermijn => Bewaartermijn: Clause,
    /// Hoe lang dossiers worden bewaard.
    bewaartermijn_toelichting => BewaartermijnToelichting: ClauseWithTerm,
    /// De overdracht van lopende dossiers.
    dossieroverdracht => Dossieroverdracht: Clause,
    /// Het berichtenverkeer: tijdig, juist en volledig.
    berichtenverkeer => Berichtenverkeer: Clause,
    /// De terugvordering van wat niet verschuldigd was, met rente en kosten.
    onverschuldigde_betaling => OnverschuldigdeBetaling: Clause,
    /// De verjaring van die vordering.
    onverschuldigde_betaling_verjaring => OnverschuldigdeBetalingVerjaring: Clause,
    /// De regels voor declareren.
    declaratie => Declaratie: Clause,
    /// Alleen geleverde ondersteuning wordt vergoed.
    geleverde_ondersteuning => GeleverdeOndersteuning: Clause,
    /// Geen uiteindelijk belanghebbende onder een sanctieregeling.
    ubo => Ubo: Clause,
    /// Geen betaling bij een uiteindelijk belanghebbende op een sanctielijst; gegevens op eerste verzoek.
    ubo_sanctielijst => UboSanctielijst: Clause,
    /// Geen betaling als de uiteindelijk belanghebbende niet bekend is gemaakt.
    ubo_bekendmaking => UboBekendmaking: Clause,
    /// De opschorting van betaling tot de gegevens er zijn.
    ubo_opschorting => UboOpschorting: Clause,
    /// Het toezicht op kwaliteit en rechtmatigheid.
    toezicht => Toezicht: Clause,
    /// Het verlies van vergoeding bij fraude.
    fraude => Fraude: Clause,
    /// De melding van fraude bij het Openbaar Ministerie.
    fraude_melding => FraudeMelding: Clause,
    /// Wanneer ingebrekestelling nodig is en wanneer verzuim intreedt.
    ingebrekestelling => Ingebrekestelling: Clause,
    /// Een tekortkoming is alleen aan te tonen bij een concrete afspraak.
    concrete_norm => ConcreteNorm: Clause,
    /// De vorm van de ingebrekestelling en het fatale karakter van haar termijn.
    hersteltermijn => Hersteltermijn: Clause,
    /// Wat vóór de ingebrekestelling is gewisseld, telt mee voor de termijn.
    eerdere_communicatie => EerdereCommunicatie: Clause,
    /// De ontbinding bij niet nakomen.
    ontbinding => Ontbinding: Clause,
    /// De maatregelen bij een vastgestelde tekortkoming.
    maatregelen => Maatregelen: Clause,
    /// Het aanpassen van prestaties en tarieven.
    prestaties_aanpassen => PrestatiesAanpassen: Clause,
    /// Het terugvorderen of verrekenen van een onrechtmatig bedrag.
    onrechtmatig_bedrag => OnrechtmatigBedrag: Clause,
    /// De korting op de tarieven, en hoe hoog die mag zijn.
    tariefkorting => Tariefkorting: ClauseWithPercentage,
    /// De opzegging bij een vastgestelde tekortkoming.
    opzegging_als_maatregel => OpzeggingAlsMaatregel: Clause,
    /// De vergoeding van schade.
    schadevergoeding => Schadevergoeding: Clause,
    /// Wie aansprakelijk is, blijft verplicht om de ondersteuning te leveren.
    levering_bij_schade => LeveringBijSchade: Clause,
    /// Een onjuiste verklaring bij de inkoop geldt als tekortkoming.
    onjuiste_verklaring => OnjuisteVerklaring: Clause,
    /// De cliëntenstop als maatregel.
    opgelegde_stop => OpgelegdeStop: Clause,
    /// Het boetebeding.
    boete => Boete: Penalty,
    /// Opzegging: uitsluitingsgrond, of niet meer voldoen aan eisen.
    opzegging_uitsluiting => OpzeggingUitsluiting: Clause,
    /// Opzegging: de onderneming eindigt.
    opzegging_onderneming => OpzeggingOnderneming: Clause,
    /// Opzegging: lange tijd niet geleverd of gedeclareerd.
    opzegging_geen_levering => OpzeggingGeenLevering: ClauseWithTerm,
    /// Opzegging: een herstelsanctie is niet uitgevoerd.
    opzegging_herstelsanctie => OpzeggingHerstelsanctie: Clause,
    /// Opzegging: de kwaliteit is te slecht, of een hersteltermijn is gemist.
    opzegging_kwaliteit => OpzeggingKwaliteit: Clause,
    /// Opzegging: fraude of een strafbaar feit, door een bevoegde instantie geconstateerd.
    opzegging_fraude => OpzeggingFraude: Clause,
    /// Ontbinding na een deugdelijke ingebrekestelling, voor zover vereist.
    ontbinding_tekortkoming => OntbindingTekortkoming: Clause,
    /// Ontbinding bij langdurige overmacht.
    ontbinding_overmacht => OntbindingOvermacht: ClauseWithTerm,
    /// Schade na opzegging of ontbinding.
    schade_na_beeindiging => SchadeNaBeeindiging: Clause,
    /// De overdracht van cliënten aan het einde van het contract.
    overdracht_clienten => OverdrachtClienten: Clause,
    /// De lijst van cliënten die de aanbieder geeft.
    clientenlijst => Clientenlijst: Clause,
    /// De overdracht van rechten en verplichtingen vraagt goedkeuring.
    overdracht_rechten => OverdrachtRechten: Clause,
    /// De melding van een verkoop of een wijziging van zeggenschap.
    zeggenschap => Zeggenschap: Clause,
    /// Garantstelling voor derden vraagt toestemming.
    garantstelling => Garantstelling: Clause,
    /// Een voorschot kan altijd worden teruggevorderd of verrekend.
    voorschot => Voorschot: Clause,
    /// De kosten van een derdenbeslag.
    derdenbeslag => Derdenbeslag: Clause,
    /// De opzegging als partijen het over een noodzakelijke wijziging niet eens worden.
    opzegging_wijziging => OpzeggingWijziging: ClauseWithTerm,
    /// Hoe een geschil wordt beslecht.
    geschil => Geschil: Clause,
    /// De termijn om vernietiging van een bindend advies te vragen.
    geschil_vernietiging => GeschilVernietiging: ClauseWithTerm,
    /// Doorhalingen en mededelingen van de aanbieder in het contract.
    doorhalingen => Doorhalingen: ClauseWithTerm,
    /// Het overleg over een nietige bepaling.
    nietige_bepaling => NietigeBepaling: Clause,
    /// De algemene inkoopvoorwaarden, aanvullend en zonder de uitgesloten artikelen.
    inkoopvoorwaarden => Inkoopvoorwaarden: Clause,
    /// De voorwaarden van de aanbieder of van derden gelden niet.
    eigen_voorwaarden => EigenVoorwaarden: Clause,
    /// De bepalingen die na het einde blijven gelden.
    voortdurende_bepalingen => VoortdurendeBepalingen: Clause,
}
