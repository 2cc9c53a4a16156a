//! What a template sees of what went before: contacts, letters, measures, the talk.

use serde::Serialize;

use super::shortcoming::Reactie;

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
