//! What a template sees of a letter.
//!
//! The fields carry the names that a jurist types in a template, so they are Dutch. Every value is
//! ready to be read aloud: dates as `3 maart 2025`, amounts as `€ 2.500,00` with a no-break space,
//! citations as `artikel 18 lid 2 van de overeenkomst`. Templates do not compute.
//!
//! An absent value is `None` or an empty list, never an empty text: to a template, a field that is
//! `None` or blank does not exist, so that printing it is an error at its template line.

pub mod account;
pub mod ceiling;
pub mod letters;
pub mod measures;

use chrono::NaiveDate;
use serde::Serialize;

use account::Rekening;
use ceiling::Plafond;
use letters::{
    Aanmaning, Aansprakelijkstelling, Alineas, Antwoord, Curatorbrief, Doorhalingen, Herziening,
    Informatieverzoek, OverVordering, Regeling, Uitnodiging, Uitstelbrief, Verbeterplan,
    VoorgenomenMaatregel,
};
use measures::{
    Aanpassing, Besluit, Boete, Einde, Inhouding, Omzetting, Schade, Tariefkorting, Terugvordering,
    Verrekening, Vordering, Wending,
};

/// A letter.
#[derive(Clone, Debug, Serialize)]
pub struct Brief {
    /// Whether this is a draft. Marked on every page by the writers; the reasons stay outside.
    pub concept: bool,
    /// Who writes.
    pub afzender: Afzender,
    /// To whom, in the order of the case; at least one.
    pub geadresseerden: Vec<Geadresseerde>,
    /// The salutation with its comma: `Geacht bestuur,`.
    pub aanhef: String,
    /// The date of the letter (dagtekening); a draft may lack it.
    pub datum: Option<String>,
    /// The same date for the properties of a file; a template prints the words.
    #[serde(skip)]
    pub dag: Option<NaiveDate>,
    /// Our reference.
    pub kenmerk: String,
    /// The other side's reference.
    pub uw_kenmerk: Option<String>,
    /// The date of the other side's letter that this one answers.
    pub uw_brief_van: Option<String>,
    /// What it is about, without the kind of letter: that is put before it.
    pub onderwerp: String,
    /// A paragraph that makes this letter special.
    pub toelichting: Option<String>,
    /// Whom the reader can ask.
    pub behandelaar: Option<Contact>,
    /// How it is sent: `Aangetekend en per e-mail aan bestuur@delinde.example`.
    pub verzendwijze: Option<String>,
    /// The annexes in order, without their number: `Inspectierapport van 17 januari 2025`.
    pub bijlagen: Vec<String>,
    /// Who signs, and by what authority.
    pub ondertekening: Ondertekening,
    /// The contract that the letter rests on.
    pub overeenkomst: Overeenkomst,
    /// The combination in which the addressee works, if the letter goes to the others too.
    pub combinatie: Option<Combinatie>,
    /// Clauses that the contract pack binds for sentences of this letter.
    pub gronden: Gronden,
    /// The shortcomings that it is about, in the order of the case.
    pub tekortkomingen: Vec<Tekortkoming>,
    /// The term to repair, if it is the same for every shortcoming that has one.
    pub termijn: Option<Termijn>,
    /// The dates of earlier ingebrekestellingen in the place of which this one comes.
    pub vervangt: Vec<String>,
    /// Whether anything in any of the shortcomings can still be repaired.
    pub herstel_mogelijk: bool,
    /// Whether each shortcoming has a term of its own instead.
    pub termijn_per_tekortkoming: bool,
    /// Whether a shortcoming may already be in default by another route, so that the
    /// ingebrekestelling is given only as far as needed.
    pub mogelijk_al_in_verzuim: bool,
    /// Earlier talks, letters and notices, oldest first.
    pub eerdere_contacten: Vec<Contactmoment>,
    /// The ingebrekestellingen that this letter follows, oldest first.
    pub ingebrekestellingen: Vec<EerdereBrief>,
    /// The letter that told the provider of the default.
    pub verzuimbrief: Option<EerdereBrief>,
    /// Measures that may follow (ingebrekestelling) or are now open (verzuim); each has a ground.
    pub maatregelen: Vec<Maatregel>,
    /// Whether the letter holds the provider liable for damage.
    pub aansprakelijk: bool,
    /// What we intend, and on which the provider is heard.
    pub voornemen: Option<Voornemen>,
    /// How the provider was heard on the measure of this letter.
    pub hoor: Option<Hoor>,
    /// What was weighed, a text each, in the order of the case.
    pub afweging: Vec<String>,
    /// Care that goes on; absent where no client is touched.
    pub doorlopende_zorg: Option<DoorlopendeZorg>,
    /// The cliëntenstop of this letter.
    pub clientenstop: Option<Clientenstop>,
    /// The talk of this letter.
    pub gesprek: Option<Gesprek>,
    /// The talk to which this letter invites.
    pub uitnodiging: Option<Uitnodiging>,
    /// The improvement plan that is asked.
    pub verbeterplan: Option<Verbeterplan>,
    /// The information that is asked.
    pub informatieverzoek: Option<Informatieverzoek>,
    /// The defect about which this letter protests.
    pub gebrek: Option<String>,
    /// Why the provider is held liable without a term.
    pub aansprakelijkstelling: Option<Aansprakelijkstelling>,
    /// The demand to declare oneself willing.
    pub aanmaning: Option<Aanmaning>,
    /// The extension of this letter.
    pub uitstelbrief: Option<Uitstelbrief>,
    /// The measure that this letter announces to be heard on.
    pub voorgenomen: Option<VoorgenomenMaatregel>,
    /// The answer of this letter.
    pub antwoord: Option<Antwoord>,
    /// The ground and the reasons of the measure of this letter.
    pub besluit: Option<Besluit>,
    /// The sum that this letter claims.
    pub vordering: Option<Vordering>,
    /// The recovery of this letter.
    pub terugvordering: Option<Terugvordering>,
    /// The set-off of this letter.
    pub verrekening: Option<Verrekening>,
    /// The penalty of this letter.
    pub boete: Option<Boete>,
    /// The cut of the tariffs of this letter.
    pub tariefkorting: Option<Tariefkorting>,
    /// The change of performances or tariffs of this letter.
    pub aanpassing: Option<Aanpassing>,
    /// The suspension or refusal of payment of this letter.
    pub inhouding: Option<Inhouding>,
    /// The damage that this letter claims.
    pub schade: Option<Schade>,
    /// The conversion of this letter.
    pub omzetting: Option<Omzetting>,
    /// The end of the contract that this letter brings.
    pub einde: Option<Einde>,
    /// The signaalplafond or bestedingsruimte of this letter.
    pub plafond: Option<Plafond>,
    /// What this letter ends or softens.
    pub wending: Option<Wending>,
    /// The claim that this letter reminds of or keeps alive.
    pub over_vordering: Option<OverVordering>,
    /// The claim that this letter makes, reminds of or sets off, reckoned line by line.
    pub rekening: Option<Rekening>,
    /// The settlement or arrangement of this letter.
    pub regeling: Option<Regeling>,
    /// The letter that this one withdraws or corrects.
    pub herziening: Option<Herziening>,
    /// What the curator or bewindvoerder is asked.
    pub curatorbrief: Option<Curatorbrief>,
    /// The contract that came back with changes in it.
    pub doorhalingen: Option<Doorhalingen>,
    /// The paragraphs of a letter that has no form of its own.
    pub alineas: Option<Alineas>,
}

/// Who writes: a municipality, alone or for others too.
#[derive(Clone, Debug, Serialize)]
pub struct Afzender {
    /// The name of the legal person, as it follows on "de": `gemeente Voorbeeldstad`.
    pub naam: String,
    /// The address, a line each.
    pub adres: Vec<String>,
    /// Telephone, e-mail and website as lines for the letterhead.
    pub contact: Vec<String>,
    /// Other municipalities for which the letter is written too: `de gemeente Beekdorp`.
    pub mede_namens: Vec<String>,
    /// By what those municipalities gave us power: `de volmachtbesluiten van 10 december 2024`.
    pub volmacht: Option<String>,
}

/// A party that the letter must reach.
#[derive(Clone, Debug, Serialize)]
pub struct Geadresseerde {
    /// The name exactly as in the trade register.
    pub naam: String,
    /// In what role, if not as contract party: `curator in het faillissement van …`.
    pub hoedanigheid: Option<String>,
    /// For whose attention.
    pub ter_attentie_van: Option<String>,
    /// The address, a line each.
    pub adres: Vec<String>,
    /// The trade register number.
    pub kvk: Option<String>,
}

/// Somebody who can be asked.
#[derive(Clone, Debug, Serialize)]
pub struct Contact {
    /// Name, or the name of a desk.
    pub naam: String,
    /// Telephone number.
    pub telefoon: Option<String>,
    /// E-mail address.
    pub e_mail: Option<String>,
}

/// Who signs.
#[derive(Clone, Debug, Serialize)]
pub struct Ondertekening {
    /// By what authority.
    pub bevoegdheid: Bevoegdheid,
    /// The signatory; a draft may lack one.
    pub naam: Option<String>,
    /// The signatory's function.
    pub functie: Option<String>,
    /// The decision that gives the authority: `Volmachtbesluit van 10 december 2024`.
    pub besluit: Option<String>,
}

/// By what authority a letter is signed (artikelen 160 and 171 Gemeentewet).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bevoegdheid {
    /// For the burgemeester, who represents the municipality.
    Volmacht,
    /// For the college, the local variant.
    Mandaat,
    /// The burgemeester signs.
    Burgemeester,
}

/// The contract.
#[derive(Clone, Debug, Serialize)]
pub struct Overeenkomst {
    /// Its name, without the word overeenkomst if it can do without.
    pub naam: String,
    /// When it was concluded.
    pub datum: Option<String>,
    /// Its version.
    pub versie: Option<String>,
    /// The perceel or product that the letter is about.
    pub perceel: Option<String>,
    /// Whether the addressee sent it back with changes that we did not accept, so that the letter
    /// says from which text it goes.
    pub voorbehoud: bool,
    /// When it came back.
    pub teruggekomen: Option<String>,
}

/// A combination of providers, each with a contract of its own and each liable for the whole.
#[derive(Clone, Debug, Serialize)]
pub struct Combinatie {
    /// The others: `Stichting De Wilg`.
    pub met: Vec<String>,
    /// The clause that makes them liable for each other.
    pub grond: String,
}

/// Clauses, as citations. A ground that the pack does not have is absent, and so is its mention.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Gronden {
    /// Of the ingebrekestelling itself.
    pub ingebrekestelling: Option<String>,
    /// That its term is fatal.
    pub fatale_termijn: Option<String>,
    /// Of liability for damage.
    pub aansprakelijkheid: Option<String>,
    /// That the reservation of performance interrupts limitation.
    pub stuiting: Option<String>,
    /// Of the dispute route; only where there is a dispute.
    pub geschil: Option<String>,
}

/// A shortcoming.
#[derive(Clone, Debug, Serialize)]
pub struct Tekortkoming {
    /// Its number in the letter, from 1.
    pub nummer: u32,
    /// In a few words what is wrong, as a heading.
    pub omschrijving: Option<String>,
    /// The clause that is broken: `artikel 1 lid 2 van de overeenkomst`.
    pub bepaling: String,
    /// The words of that clause, from the pack.
    pub citaat: Option<String>,
    /// The number of the shortcoming at which the letter has those words already.
    pub citaat_bij: Option<u32>,
    /// The explanatory note on which it rests besides, which is no text of the contract.
    pub toelichting: Option<Toelichting>,
    /// The rule of the administrative protocol: `paragraaf 2.5 van het Standaard
    /// Administratieprotocol, versie 7.0`.
    pub protocol: Option<String>,
    /// The subcontractor who did it.
    pub onderaannemer: Option<Onderaannemer>,
    /// When experts advised us on the method.
    pub deskundig_advies: Option<String>,
    /// Product, perceel and period: `begeleiding individueel (perceel 2), januari 2025`.
    pub betreft: Option<String>,
    /// What was not done, oldest first.
    pub feiten: Vec<Feit>,
    /// When the municipality discovered it.
    pub ontdekt: Option<String>,
    /// When the municipality told the provider.
    pub gemeld: Option<String>,
    /// Whether some of the facts came after the provider was told: then only the first time counts.
    pub feiten_na_melding: bool,
    /// The excuse of the provider, once we have answered it.
    pub rechtvaardiging: Option<Rechtvaardiging>,
    /// What the provider said about it and what we think of that, oldest first.
    pub reacties: Vec<Reactie>,
    /// Whether it can be repaired.
    pub herstelbaar: Herstelbaar,
    /// Why it cannot, or not wholly.
    pub onherstelbaar_omdat: Option<String>,
    /// What must be done to repair it, a demand each.
    pub herstel: Vec<String>,
    /// How and to whom the repair is proven.
    pub herstel_bewijs: Option<String>,
    /// What is required from now on, where the past cannot be repaired.
    pub voortaan: Option<String>,
    /// Until when it can be repaired.
    pub termijn: Option<Termijn>,
    /// Extensions of that term, oldest first.
    pub uitstel: Vec<Uitstel>,
    /// The verdict after the term.
    pub oordeel: Option<Oordeel>,
    /// The default.
    pub verzuim: Option<Verzuim>,
}

/// An explanatory note of the contract.
#[derive(Clone, Debug, Serialize)]
pub struct Toelichting {
    /// `toelichting op artikel 5 lid 1 van de overeenkomst`.
    pub vindplaats: String,
    /// Its words, from the pack.
    pub citaat: Option<String>,
}

/// A subcontractor, for whom the provider answers.
#[derive(Clone, Debug, Serialize)]
pub struct Onderaannemer {
    /// Its name.
    pub naam: String,
    /// The clause that asks the same of it as of the provider.
    pub grond: Option<String>,
}

/// A dated fact.
#[derive(Clone, Debug, Serialize)]
pub struct Feit {
    /// The day or the period.
    pub datum: String,
    /// What happened.
    pub omschrijving: String,
    /// Where we know it from.
    pub bron: Option<String>,
    /// What a supervisor made of it: `geel (Wmo-toezichthouder)`.
    pub bevinding: Option<String>,
    /// References to the evidence: `inspectierapport van 17 januari 2025 (bijlage 1)`.
    pub bewijs: Vec<String>,
    /// What we answer to the provider who disputes it.
    pub antwoord_op_betwisting: Option<String>,
}

/// Something that the provider said, with our answer.
#[derive(Clone, Debug, Serialize)]
pub struct Reactie {
    /// When we received it.
    pub datum: String,
    /// What, in essence.
    pub kern: String,
    /// What we think of it.
    pub oordeel: Option<String>,
}

/// An excuse of the provider, with our answer.
#[derive(Clone, Debug, Serialize)]
pub struct Rechtvaardiging {
    /// When it was made.
    pub datum: Option<String>,
    /// What it says.
    pub beroep: String,
    /// Why it fails, or how far it goes.
    pub oordeel: String,
}

/// Whether a shortcoming can be repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Herstelbaar {
    /// Wholly.
    Ja,
    /// Not any more.
    Nee,
    /// In part.
    Deels,
}

/// A term to repair.
#[derive(Clone, Debug, Serialize)]
pub struct Termijn {
    /// When it ends, as it follows on "het herstel moet": `uiterlijk op dinsdag 15 april 2025`, or
    /// `binnen 14 dagen nadat u deze brief heeft ontvangen`.
    pub wanneer: String,
    /// The last day with its weekday, if it is known.
    pub laatste_dag: Option<String>,
    /// The first day of default if it passes unused, as it follows on "vanaf".
    pub verzuim_vanaf: String,
    /// Why it is reasonable; told in the ingebrekestelling.
    pub reden: Option<String>,
}

/// An extension of a term.
#[derive(Clone, Debug, Serialize)]
pub struct Uitstel {
    /// The date of the letter that gave it.
    pub brief_van: String,
    /// The new last day.
    pub uiterlijk: String,
    /// Whether it came after the end of the term.
    pub na_afloop: bool,
    /// Whether it expressly left the default as it was.
    pub verzuim_behouden: bool,
}

/// The verdict on a repair.
#[derive(Clone, Debug, Serialize)]
pub struct Oordeel {
    /// When it was given.
    pub datum: String,
    /// How it reads.
    pub uitkomst: Uitkomst,
    /// Why.
    pub toelichting: Option<String>,
    /// What shows it, as with a fact.
    pub bewijs: Vec<String>,
}

/// How a demanded performance turned out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Uitkomst {
    /// Not done.
    Niet,
    /// Done too late.
    NietTijdig,
    /// Done badly.
    NietBehoorlijk,
    /// Done in part.
    Deels,
}

/// The default in which the provider is.
#[derive(Clone, Debug, Serialize)]
pub struct Verzuim {
    /// Its first day; for [`Intreden::NietVereist`] the day from which our rights exist.
    pub vanaf: String,
    /// Its last day, if the provider has performed since.
    pub tot_en_met: Option<String>,
    /// How it began.
    pub intreden: Intreden,
    /// Statute and clause.
    pub grond: Option<String>,
    /// What else is to be said on how it began.
    pub toelichting: Option<String>,
}

/// How default begins; the routes of artikel 6:81 to 6:83 BW.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Intreden {
    /// The term of the ingebrekestelling lapsed.
    Termijn,
    /// The provider was held liable in writing, a reminder being useless.
    Aansprakelijkstelling,
    /// An agreed fatal term lapsed.
    FataleTermijn,
    /// The provider said that he will fail.
    Mededeling,
    /// Another way, told in the explanation.
    Anders,
    /// No default is needed; why is told in the explanation.
    NietVereist,
}

/// An earlier contact.
#[derive(Clone, Debug, Serialize)]
pub struct Contactmoment {
    /// When.
    pub datum: String,
    /// What: `gesprek over de inzet van begeleiders`.
    pub omschrijving: String,
}

/// A letter that we sent before.
#[derive(Clone, Debug, Serialize)]
pub struct EerdereBrief {
    /// Its date.
    pub datum: String,
    /// Its reference, if it differs from this letter's.
    pub kenmerk: Option<String>,
    /// How it reached the provider, if that is known.
    pub ontvangst: Option<Ontvangst>,
}

/// How a letter reached the provider.
#[derive(Clone, Debug, Serialize)]
pub struct Ontvangst {
    /// In what way.
    pub wijze: Ontvangstwijze,
    /// The day of receipt, offering, service or the provider's own message.
    pub datum: String,
    /// The last day on which an offered letter could be collected.
    pub afhalen_tot: Option<String>,
}

/// In what way a letter reached the provider (artikel 3:37 lid 3 BW).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ontvangstwijze {
    /// Delivered.
    Ontvangen,
    /// Offered and refused.
    Geweigerd,
    /// Offered and not collected.
    NietAfgehaald,
    /// Served by a bailiff.
    Betekend,
    /// A message of the provider shows it.
    Gebleken,
}

/// A measure with its ground.
#[derive(Clone, Debug, Serialize)]
pub struct Maatregel {
    /// The measure, as it follows on "wij kunnen": `een cliëntenstop opleggen`.
    pub naam: String,
    /// The clause that grants it.
    pub grond: String,
    /// Amount, maximum or scope.
    pub toelichting: Option<String>,
}

/// What we intend.
#[derive(Clone, Debug, Serialize)]
pub struct Voornemen {
    /// The measures; at least one.
    pub maatregelen: Vec<Maatregel>,
    /// Why.
    pub motivering: Option<String>,
    /// Until when the provider can answer.
    pub reageren_uiterlijk: String,
}

/// How the provider was heard.
#[derive(Clone, Debug, Serialize)]
pub struct Hoor {
    /// When we told what we intend.
    pub voornemen_van: Option<String>,
    /// What the provider answered, and what we think of it.
    pub zienswijze: Option<Reactie>,
}

/// Care that goes on.
#[derive(Clone, Debug, Serialize)]
pub struct DoorlopendeZorg {
    /// The clause that obliges the provider to go on.
    pub grond: Option<String>,
    /// The clause by which liability does not end the duty to perform properly.
    pub leveren_grond: Option<String>,
    /// Whom clients can ask, as it follows on "bij": `het Wmo-loket, telefoon 14 000`.
    pub clientcontact: Option<String>,
}

/// A cliëntenstop, imposed or agreed.
#[derive(Clone, Debug, Serialize)]
pub struct Clientenstop {
    /// The agreement; without one the stop is imposed.
    pub overeengekomen: Option<Overeengekomen>,
    /// The clause that grants it.
    pub grond: String,
    /// The words of that clause, from the pack.
    pub citaat: Option<String>,
    /// Why we rest on that clause.
    pub grond_toelichting: Option<String>,
    /// Why it is needed and in proportion.
    pub motivering: Option<String>,
    /// Why more than one measure is needed at once.
    pub cumulatie: Option<String>,
    /// For which products, percelen and municipalities, as it follows on
    /// "geldt voor".
    pub reikwijdte: String,
    /// The first day, with its weekday.
    pub ingang: String,
    /// The last day.
    pub einde: Option<String>,
    /// When it is lifted, as it follows on "zodra".
    pub opheffing: Option<String>,
    /// How the provider asks for that.
    pub opheffing_verzoek: Option<String>,
    /// When we look at it again.
    pub evaluatie: Option<String>,
    /// The clause of the duty to accept clients, which rests for this part.
    pub acceptatieplicht: Option<String>,
}

/// An agreement on a cliëntenstop.
#[derive(Clone, Debug, Serialize)]
pub struct Overeengekomen {
    /// When.
    pub datum: String,
    /// Who agreed for the provider.
    pub namens: Option<String>,
}

/// A talk.
#[derive(Clone, Debug, Serialize)]
pub struct Gesprek {
    /// When.
    pub datum: String,
    /// By what means, if not at a place: `per telefoon`.
    pub wijze: Option<String>,
    /// Where: `het stadskantoor`.
    pub plaats: Option<String>,
    /// Who took part.
    pub deelnemers: Vec<Deelnemer>,
    /// What was discussed.
    pub onderwerpen: Vec<String>,
    /// Whether we asked for an explanation or more information.
    pub toelichting_gevraagd: bool,
    /// What the provider said.
    pub reactie: Option<String>,
    /// What was agreed.
    pub afspraken: Vec<Afspraak>,
    /// The next talk.
    pub vervolg: Option<String>,
    /// Until when the provider can correct the report.
    pub reageren_uiterlijk: Option<String>,
    /// The rung of the ladder, if the ladder is part of the contract and the talk is about a
    /// shortcoming: `stap 1 van de escalatieladder (Bijlage 4 bij de overeenkomst)`.
    pub stap: Option<String>,
}

/// Somebody who took part in a talk.
#[derive(Clone, Debug, Serialize)]
pub struct Deelnemer {
    /// Name.
    pub naam: String,
    /// Function, with authority if that matters.
    pub functie: String,
    /// For whom.
    pub namens: String,
}

/// Something that was agreed.
#[derive(Clone, Debug, Serialize)]
pub struct Afspraak {
    /// What.
    pub wat: String,
    /// Who does it.
    pub wie: String,
    /// Until when.
    pub uiterlijk: Option<String>,
}
