//! What a template sees of a shortcoming: facts, norm, term, verdict and default.

use serde::Serialize;

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
