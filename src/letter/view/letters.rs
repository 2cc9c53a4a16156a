//! What a template sees of letters that take no measure.

use serde::Serialize;

/// An invitation to a talk.
#[derive(Clone, Debug, Serialize)]
pub struct Uitnodiging {
    /// The day, with its weekday.
    pub datum: String,
    /// The time.
    pub tijd: Option<String>,
    /// The place.
    pub plaats: Option<String>,
    /// What it is about.
    pub onderwerpen: Vec<String>,
}

/// A request for an improvement plan.
#[derive(Clone, Debug, Serialize)]
pub struct Verbeterplan {
    /// Until when, with the weekday.
    pub uiterlijk: Option<String>,
}

/// A request for information.
#[derive(Clone, Debug, Serialize)]
pub struct Informatieverzoek {
    /// For what purpose and task.
    pub doel: Option<String>,
    /// What is asked.
    pub gevraagd: String,
    /// Until when, with the weekday.
    pub uiterlijk: Option<String>,
    /// By which channel.
    pub kanaal: Option<String>,
    /// The clause that obliges the provider to answer.
    pub grond: Option<String>,
}

/// A statement of liability (6:82 lid 2 BW).
#[derive(Clone, Debug, Serialize)]
pub struct Aansprakelijkstelling {
    /// Whether the provider cannot perform for a time; else his attitude shows that it is useless.
    pub tijdelijk_onmogelijk: bool,
    /// What shows it.
    pub blijkt_uit: Option<String>,
}

/// A demand to declare oneself willing (6:80 BW).
#[derive(Clone, Debug, Serialize)]
pub struct Aanmaning {
    /// Why we fear that performance will stay out.
    pub vrees: String,
    /// When performance is due.
    pub opeisbaar_op: Option<String>,
    /// Until when, with the weekday.
    pub uiterlijk: String,
}

/// An extension of a term, as its letter tells it.
#[derive(Clone, Debug, Serialize)]
pub struct Uitstelbrief {
    /// The new last day, with its weekday.
    pub uiterlijk: String,
    /// Whether verzuim that is there is given up.
    pub verzuim_prijsgegeven: bool,
}

/// An intended measure.
#[derive(Clone, Debug, Serialize)]
pub struct VoorgenomenMaatregel {
    /// The measure, as it follows on "wij willen": `een cliëntenstop opleggen`.
    pub naam: String,
    /// The clause.
    pub grond: Option<String>,
    /// Until when the provider can answer, with the weekday.
    pub reageren_uiterlijk: Option<String>,
}

/// An answer.
#[derive(Clone, Debug, Serialize)]
pub struct Antwoord {
    /// What it answers: `uw zienswijze van 2 mei 2025`.
    pub op: String,
    /// `akkoord`, `deels akkoord` or `niet akkoord`, if it decides.
    pub besluit: Option<String>,
    /// The answer.
    pub inhoud: String,
    /// Under which conditions.
    pub voorwaarden: Option<String>,
}

/// A reminder, an interruption of limitation, or an arrangement, about a claim of ours.
#[derive(Clone, Debug, Serialize)]
pub struct OverVordering {
    /// The claim, so that it can be recognised.
    pub vordering: Option<String>,
    /// The date of the letter in which it stands.
    pub brief_van: Option<String>,
    /// Until when, with the weekday.
    pub uiterlijk: Option<String>,
    /// Since when we know of it.
    pub bekend_op: Option<String>,
    /// The account on which it must be paid, in groups of four.
    pub iban: Option<String>,
    /// What must be told with the payment.
    pub betalingskenmerk: Option<String>,
}

/// A settlement or an arrangement for payment.
#[derive(Clone, Debug, Serialize)]
pub struct Regeling {
    /// Whether it is an arrangement for payment; else a settlement.
    pub betaling: bool,
    /// When parties agreed.
    pub datum: Option<String>,
    /// What it covers.
    pub omvang: Option<String>,
    /// Whether parties discharge each other.
    pub kwijting: bool,
    /// Under which conditions.
    pub voorwaarden: Option<String>,
    /// The instalments.
    pub termijnen: Vec<Betaaltermijn>,
    /// The instalments together.
    pub totaal: Option<String>,
    /// The account on which they must be paid, in groups of four.
    pub iban: Option<String>,
    /// What must be told with a payment.
    pub betalingskenmerk: Option<String>,
}

/// An instalment.
#[derive(Clone, Debug, Serialize)]
pub struct Betaaltermijn {
    /// Until when.
    pub uiterlijk: String,
    /// How much.
    pub bedrag: String,
}

/// A withdrawal or a correction of an earlier letter.
#[derive(Clone, Debug, Serialize)]
pub struct Herziening {
    /// Which letter: `onze brief van 3 maart 2025 (ingebrekestelling)`.
    pub brief: String,
    /// What was wrong in it.
    pub fout: Option<String>,
    /// What should have stood there.
    pub juist: Option<String>,
    /// What it means for term, verzuim and rights.
    pub gevolg: Option<String>,
    /// Whether a new term runs, if that is said.
    pub nieuwe_termijn: Option<bool>,
}

/// A letter to a curator or bewindvoerder.
#[derive(Clone, Debug, Serialize)]
pub struct Curatorbrief {
    /// What is asked.
    pub vraag: String,
    /// Until when, with the weekday.
    pub uiterlijk: Option<String>,
    /// The provider in the insolvency.
    pub aanbieder: Option<String>,
}

/// A letter outside the ladder, and the closing of a case: paragraphs.
#[derive(Clone, Debug, Serialize)]
pub struct Alineas {
    /// What the letter is.
    pub kop: Option<String>,
    /// The paragraphs.
    pub alineas: Vec<String>,
    /// What is left to be done.
    pub resterend: Option<String>,
}

/// A contract that came back with changes in it, and is sent once more.
#[derive(Clone, Debug, Serialize)]
pub struct Doorhalingen {
    /// When we sent the text to be signed.
    pub verzonden: Option<String>,
    /// When the copy came back.
    pub ontvangen: Option<String>,
    /// The edits that nobody authorised, in the order of the contract.
    pub wijzigingen: Vec<Doorhaling>,
    /// How many more there are than the letter lists.
    pub meer: Option<usize>,
    /// What could not be read of the copy.
    pub niet_gelezen: Vec<String>,
    /// The clause that lets us call it invalid.
    pub grond: Option<String>,
    /// The words of that clause, from the pack.
    pub citaat: Option<String>,
    /// How long the provider has to sign the unchanged contract: `3 weken`.
    pub termijn: String,
}

/// An edit in a returned contract.
#[derive(Clone, Debug, Serialize)]
pub struct Doorhaling {
    /// Its number in the letter, from 1.
    pub nummer: usize,
    /// The clause in which it stands: `artikel 22 lid 6`.
    pub bepaling: String,
    /// What sort of edit it is: `invoeging`.
    pub soort: String,
    /// The words that we offered; none if they were added.
    pub oud: Option<String>,
    /// The words of the copy; none if they were deleted.
    pub nieuw: Option<String>,
}
