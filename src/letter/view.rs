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
pub mod course;
pub mod letters;
pub mod measures;
pub mod shortcoming;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use tera::Value;

use crate::calendar::dutch;
use account::Rekening;
use ceiling::Plafond;
use course::{
    Clientenstop, Contactmoment, DoorlopendeZorg, EerdereBrief, Gesprek, Hoor, Maatregel, Voornemen,
};
use letters::{
    Aanmaning, Aansprakelijkstelling, Alineas, Antwoord, Curatorbrief, Doorhalingen, Herziening,
    Informatieverzoek, OverVordering, Regeling, Uitnodiging, Uitstelbrief, Verbeterplan,
    VoorgenomenMaatregel,
};
use measures::{
    Aanpassing, Besluit, Boete, Einde, Inhouding, Omzetting, Schade, Tariefkorting, Terugvordering,
    Verrekening, Vordering, Wending,
};
use shortcoming::{Tekortkoming, Termijn};

/// Declares a letter, each field of which a template can ask for by its name.
macro_rules! letter {
    (
        $(#[$about:meta])*
        pub struct $letter:ident {
            $($(#[$doc:meta])* pub $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$about])*
        pub struct $letter {
            $($(#[$doc])* pub $field: $type,)*
        }

        impl $letter {
            /// The field of a name as a template sees it; none if there is no such field.
            pub fn field(&self, name: &str) -> Option<Value> {
                // Texts, flags and lists of them cannot fail to become a value.
                match name {
                    $(stringify!($field) => Value::try_from_serializable(&self.$field).ok(),)*
                    _ => None,
                }
            }
        }
    };
}

letter! {
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
        /// The date of the letter; a draft may lack it.
        pub datum: Option<Dagtekening>,
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
}

/// The date of a letter: words to a template, a day to the properties of a file.
#[derive(Clone, Copy, Debug)]
pub struct Dagtekening(pub NaiveDate);

impl Serialize for Dagtekening {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&dutch::date(self.0))
    }
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
