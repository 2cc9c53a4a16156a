//! What a template sees of measures: the ground, the sum, the end.

use serde::Serialize;

use super::account::Bedragregel;

/// What all measures have in common.
#[derive(Clone, Debug, Serialize)]
pub struct Besluit {
    /// The clause on which the measure rests.
    pub grond: String,
    /// The words of that clause, from the pack.
    pub citaat: Option<String>,
    /// The clauses on which it rests as far as the first does not hold.
    pub subsidiair: Vec<String>,
    /// The first day, with its weekday.
    pub ingang: Option<String>,
    /// Why it is needed and in proportion.
    pub motivering: Option<String>,
    /// Why more than one measure is needed at once.
    pub cumulatie: Option<String>,
}

/// A sum that is claimed.
#[derive(Clone, Debug, Serialize)]
pub struct Vordering {
    /// The posts: those of the case, then those of the file beside it.
    pub posten: Vec<Post>,
    /// What was paid on the posts together.
    pub betaald: Option<String>,
    /// What was due on the posts together.
    pub verschuldigd: Option<String>,
    /// The total of the posts.
    pub totaal: Option<String>,
    /// The interest.
    pub rente: Option<Rente>,
    /// The parts of the sum, where it is more than the posts: posts, costs, interest.
    pub delen: Vec<Bedragregel>,
    /// The sum of the parts.
    pub eindtotaal: Option<String>,
    /// Until when it must be paid, with the weekday.
    pub betalen_uiterlijk: Option<String>,
    /// The account, in groups of four.
    pub iban: Option<String>,
    /// What must be told with the payment.
    pub betalingskenmerk: Option<String>,
}

/// A post of a claim. Amounts are ready to be read; a table shows what there is.
#[derive(Clone, Debug, Serialize)]
pub struct Post {
    /// Its number in the letter, from 1.
    pub nummer: u32,
    /// What it is about.
    pub omschrijving: String,
    /// The day or the period.
    pub periode: Option<String>,
    /// What was delivered at which tariff: `10 eenheden à € 60,00`.
    pub geleverd: Option<String>,
    /// What was paid.
    pub betaald: Option<String>,
    /// What was due.
    pub verschuldigd: Option<String>,
    /// What is claimed.
    pub bedrag: String,
    /// The clause from which it follows that it was not due.
    pub grond: Option<String>,
}

/// Interest that is claimed, to and including the day of payment.
#[derive(Clone, Debug, Serialize)]
pub struct Rente {
    /// `de wettelijke rente (artikel 6:119 BW)`.
    pub soort: String,
    /// The first day.
    pub vanaf: Option<String>,
    /// The clause from which that day follows.
    pub grond: Option<String>,
    /// To which day it was computed, if it was.
    pub tot_en_met: Option<String>,
}

/// A recovery.
#[derive(Clone, Debug, Serialize)]
pub struct Terugvordering {
    /// What it is about: `onrechtmatig gedeclareerd`.
    pub betreft: Option<String>,
    /// Whether it asks for payment.
    pub betaling: bool,
    /// Whether it announces a set-off with future claims.
    pub aankondiging: bool,
    /// Whether it declares a set-off.
    pub verrekening: bool,
    /// How the provider can correct what he declared.
    pub correctie: Option<String>,
    /// Until when the provider can answer.
    pub reageren_uiterlijk: Option<String>,
}

/// A set-off.
#[derive(Clone, Debug, Serialize)]
pub struct Verrekening {
    /// Whether it is only announced.
    pub aankondiging: bool,
    /// The date of the letter in which our claim stands.
    pub vordering_van: Option<String>,
    /// What is set off.
    pub bedrag: Option<String>,
    /// Our debts that it goes against.
    pub schulden: Vec<Schuld>,
    /// What we owe together.
    pub schulden_totaal: Option<String>,
    /// To which day it works back.
    pub werkt_terug_tot: Option<String>,
    /// What we still owe after it; none if that is nothing.
    pub schulden_rest: Option<String>,
}

/// A debt of ours.
#[derive(Clone, Debug, Serialize)]
pub struct Schuld {
    /// Which.
    pub omschrijving: String,
    /// How much.
    pub bedrag: Option<String>,
}

/// A penalty.
#[derive(Clone, Debug, Serialize)]
pub struct Boete {
    /// The events, oldest first.
    pub gebeurtenissen: Vec<Gebeurtenis>,
    /// The total.
    pub totaal: Option<String>,
    /// The amount per event that the contract grants.
    pub per_gebeurtenis: Option<String>,
    /// The maximum per calendar year.
    pub maximum: Option<String>,
    /// The calendar years of the events, the first one first.
    pub jaren: Vec<Boetejaar>,
}

/// A calendar year of penalties.
#[derive(Clone, Debug, Serialize)]
pub struct Boetejaar {
    /// `2025`.
    pub jaar: String,
    /// What earlier letters charged.
    pub eerder: String,
    /// What this letter charges.
    pub nu: String,
    /// What the maximum leaves.
    pub ruimte: String,
}

/// An event for which a penalty is due.
#[derive(Clone, Debug, Serialize)]
pub struct Gebeurtenis {
    /// When.
    pub datum: String,
    /// What happened.
    pub omschrijving: String,
    /// The penalty.
    pub bedrag: String,
    /// Whether it was moderated.
    pub gematigd: bool,
}

/// A cut of the tariffs.
#[derive(Clone, Debug, Serialize)]
pub struct Tariefkorting {
    /// The percentage: `5%`.
    pub percentage: String,
    /// Which tariffs.
    pub tarieven: Option<String>,
    /// The last day of delivery to which it applies.
    pub tot_en_met: Option<String>,
    /// The most that the ground allows: `5%`.
    pub maximum: Option<String>,
    /// How it helps to end the shortcoming.
    pub doel: Option<String>,
}

/// A change of performances or tariffs.
#[derive(Clone, Debug, Serialize)]
pub struct Aanpassing {
    /// What changes.
    pub wijziging: String,
    /// What it means for clients.
    pub gevolg_clienten: Option<String>,
    /// How it helps to end the shortcoming.
    pub doel: Option<String>,
    /// The addendum in which it is laid down.
    pub addendum: Option<String>,
}

/// A suspension or a refusal of payment.
#[derive(Clone, Debug, Serialize)]
pub struct Inhouding {
    /// How much.
    pub bedrag: Option<String>,
    /// Which claims are not paid.
    pub declaraties: Option<String>,
    /// Our claim for which payment is suspended.
    pub tegenvordering: Option<String>,
    /// How the two hang together.
    pub samenhang: Option<String>,
    /// The date of the request that was not met.
    pub verzoek_van: Option<String>,
    /// What ends it.
    pub opheffing: Option<String>,
}

/// A claim for damages.
#[derive(Clone, Debug, Serialize)]
pub struct Schade {
    /// Why the shortcoming can be attributed.
    pub toerekening: Option<String>,
    /// What we did to limit the damage.
    pub beperking: Option<String>,
}

/// A conversion into damages.
#[derive(Clone, Debug, Serialize)]
pub struct Omzetting {
    /// The performance for which damages come in the place.
    pub prestatie: String,
    /// The amount, or how it is found.
    pub schade: Option<String>,
}

/// The end of the contract.
#[derive(Clone, Debug, Serialize)]
pub struct Einde {
    /// Which agreements or parts end.
    pub omvang: Option<String>,
    /// Whether only a part ends.
    pub gedeeltelijk: bool,
    /// The reduction of both sides that a partial end brings.
    pub vermindering: Option<String>,
    /// The day on which it ends, with its weekday.
    pub datum: Option<String>,
    /// Why it is grave enough.
    pub ernst: Option<String>,
    /// The facts of the chosen ground, a sentence each.
    pub feiten: Vec<String>,
    /// The transfer and what is left to be done.
    pub afwikkeling: Option<Afwikkeling>,
}

/// The transfer of clients and what is left to be done.
#[derive(Clone, Debug, Serialize)]
pub struct Afwikkeling {
    /// The last day for the transfer.
    pub overdracht_uiterlijk: Option<String>,
    /// The last day on which new clients may start.
    pub start_nieuw: Option<String>,
    /// Whether and how clients stay.
    pub voortzetting: Option<String>,
    /// To whom the files go.
    pub dossiers: Option<String>,
    /// The secure channel for the list of clients.
    pub lijst_kanaal: Option<String>,
    /// The clause on the transfer.
    pub grond: Option<String>,
}

/// What ends or softens a measure.
#[derive(Clone, Debug, Serialize)]
pub struct Wending {
    /// The measure: `de opgelegde cliëntenstop`.
    pub maatregel: String,
    /// The date of its letter.
    pub brief_van: Option<String>,
    /// From which day, with its weekday.
    pub ingang: Option<String>,
    /// What changes.
    pub wijziging: Option<String>,
    /// The new amount.
    pub bedrag: Option<String>,
    /// Why.
    pub reden: Option<String>,
}
