//! What a template sees of a claim in the course of time: interest, payments, set-offs, what is left.

use serde::Serialize;

/// A claim reckoned to and including a day, line by line, so that a reader can redo it.
#[derive(Clone, Debug, Serialize)]
pub struct Rekening {
    /// The day, which counts too: `30 juni 2026`.
    pub tot_en_met: String,
    /// The claim as it began, without interest and costs.
    pub hoofdsom: String,
    /// The interest; absent where none has run.
    pub rente: Option<Renterekening>,
    /// Payments and set-offs, in the order of their days.
    pub betalingen: Vec<Betaalregel>,
    /// What was paid and set off together.
    pub betaald: Verdeling,
    /// What is left.
    pub open: Open,
}

/// Interest, line by line.
#[derive(Clone, Debug, Serialize)]
pub struct Renterekening {
    /// `de wettelijke rente (artikel 6:119 BW)`.
    pub soort: String,
    /// The first day.
    pub vanaf: String,
    /// How days were counted.
    pub telling: String,
    /// The lines, with a sum where the interest was rounded.
    pub regels: Vec<Renteregel>,
    /// All interest that has run, paid or not.
    pub totaal: String,
    /// What must be told of rates that rest on one source.
    pub waarschuwingen: Vec<String>,
}

/// A line of interest, or a sum of the lines above it.
#[derive(Clone, Debug, Serialize)]
pub struct Renteregel {
    /// Whether it is a sum, rounded to cents.
    pub som: bool,
    /// The period of a line; of a sum, what becomes of it.
    pub periode: String,
    /// The days.
    pub dagen: Option<u32>,
    /// The rate a year.
    pub percentage: Option<String>,
    /// The amount over which it ran.
    pub over: Option<String>,
    /// The interest: of a line not rounded, of a sum in cents.
    pub rente: String,
}

/// A payment or set-off, and where it went.
#[derive(Clone, Debug, Serialize)]
pub struct Betaalregel {
    /// When it counts: `3 juli 2025`.
    pub datum: String,
    /// `betaling` or `verrekening`.
    pub wijze: String,
    /// Where it went.
    pub naar: Verdeling,
}

/// What went where, in the order of 6:44 BW.
#[derive(Clone, Debug, Serialize)]
pub struct Verdeling {
    /// To costs.
    pub kosten: String,
    /// To interest.
    pub rente: String,
    /// To the principal.
    pub hoofdsom: String,
    /// Together.
    pub bedrag: String,
}

/// What is left of a claim.
#[derive(Clone, Debug, Serialize)]
pub struct Open {
    /// Of the principal.
    pub hoofdsom: String,
    /// Of the costs; absent without costs.
    pub kosten: Option<String>,
    /// Of the interest; absent without interest.
    pub rente: Option<String>,
    /// Together.
    pub totaal: String,
    /// Whether nothing is left.
    pub voldaan: bool,
}

/// An amount with what it is for.
#[derive(Clone, Debug, Serialize)]
pub struct Bedragregel {
    /// What it is for.
    pub omschrijving: String,
    /// How much.
    pub bedrag: String,
}
