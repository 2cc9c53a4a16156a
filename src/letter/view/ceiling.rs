//! What a template sees of a signaalplafond or a bestedingsruimte.

use serde::Serialize;

use super::shortcoming::Reactie;

/// A ceiling.
#[derive(Clone, Debug, Serialize)]
pub struct Plafond {
    /// The ceiling in a sentence: `het signaalplafond`.
    pub naam: String,
    /// Its kind alone: `signaalplafond`.
    pub soort: String,
    /// Whether nothing is paid above it.
    pub begrenst_betaling: bool,
    /// For which support, as it follows on "voor".
    pub betreft: Option<String>,
    /// The first day.
    pub ingang: String,
    /// The first and the last day: `1 januari tot en met 31 december 2026`.
    pub periode: Option<String>,
    /// The most that it allows.
    pub omvang: Option<String>,
    /// The clause on which the letter rests.
    pub grond: Option<String>,
    /// The words of that clause, from the pack.
    pub citaat: Option<String>,
    /// The requirement that the provider does not show to meet: `eis 36 van het Programma van Eisen`.
    pub eis: Option<String>,
    /// The period of the ceiling that it renews.
    pub verlengt: Option<String>,
    /// Why.
    pub motivering: Option<String>,
    /// The steps that lead to it.
    pub processtappen: Option<String>,
    /// How we exchange information.
    pub informatie_uitwisseling: Option<String>,
    /// Until when the provider can give his view, with the weekday.
    pub zienswijze_uiterlijk: Option<String>,
    /// Until when we decide, with the weekday.
    pub besluit_uiterlijk: Option<String>,
    /// The plan that both make.
    pub plan: Option<Plan>,
    /// The date of the letter that announced it.
    pub aankondiging_van: Option<String>,
    /// The date of the letter that decided on it.
    pub besluit_van: Option<String>,
    /// What the provider answered to the announcement, and what we think of it.
    pub zienswijze: Option<Reactie>,
    /// What was weighed, a text each, in the order of the contract.
    pub afweging: Vec<String>,
    /// The clause by which the letter with the decision is an addendum.
    pub addendum: Option<String>,
    /// From which use we write: `70 %`.
    pub drempel: Option<String>,
    /// How much of it is used.
    pub gebruik: Option<Gebruik>,
    /// The clause on the talks.
    pub overleg_grond: Option<String>,
    /// Until when the talks are held, with the weekday.
    pub overleg_uiterlijk: Option<String>,
    /// The day on which they are planned, with the weekday.
    pub overleg_gepland: Option<String>,
    /// The clause on what is decided then.
    pub overschrijding_grond: Option<String>,
    /// Until when that is decided, with the weekday.
    pub overschrijding_uiterlijk: Option<String>,
    /// The clause by which nothing is paid above it.
    pub betaling: Option<String>,
    /// The clause by which what we assigned is paid all the same.
    pub toewijzing: Option<String>,
    /// The clause by which crisis care is paid all the same.
    pub crisis: Option<String>,
}

/// The plan of a ceiling.
#[derive(Clone, Debug, Serialize)]
pub struct Plan {
    /// The clause.
    pub grond: String,
    /// Until when it must be there, with the weekday; absent if it is there.
    pub uiterlijk: Option<String>,
    /// Since when it is there.
    pub gereed: Option<String>,
}

/// How much of a ceiling is used.
#[derive(Clone, Debug, Serialize)]
pub struct Gebruik {
    /// The day.
    pub datum: String,
    /// The part: `71,5 %`.
    pub percentage: Option<String>,
    /// The amount.
    pub bedrag: Option<String>,
    /// Whether more than all of it is expected to be used.
    pub overschrijding_dreigt: bool,
    /// What shows it, as it follows on "blijkt uit".
    pub bron: Option<String>,
}
