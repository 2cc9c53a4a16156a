//! A clause of the contract with what it grants: nothing more, a term, an amount, a percentage …
//!
//! One declaration per shape. The figures stand in the profile, never in code.

use chrono::NaiveDate;

use crate::calendar::Term;
use crate::record;
use crate::source::field::{List, Spanned};
use crate::source::scalar::{Amount, Code, Number, Percentage, Prose};

use super::citation::Citation;

record! {
    /// Een bepaling zonder getal.
    pub struct Clause {
        /// De bepaling.
        bepaling: Citation = required,
    }
}

record! {
    /// Een bepaling met een termijn.
    pub struct ClauseWithTerm {
        /// De bepaling.
        bepaling: Citation = required,
        /// De termijn.
        termijn: Term = required,
    }
}

record! {
    /// Een bepaling met een bedrag.
    pub struct ClauseWithAmount {
        /// De bepaling.
        bepaling: Citation = required,
        /// Het bedrag in euro.
        bedrag: Amount = required,
    }
}

record! {
    /// Een bepaling met een percentage.
    pub struct ClauseWithPercentage {
        /// De bepaling.
        bepaling: Citation = required,
        /// Het percentage.
        percentage: Percentage = required,
    }
}

record! {
    /// Een bepaling met een datum.
    pub struct ClauseWithDate {
        /// De bepaling.
        bepaling: Citation = required,
        /// De datum.
        datum: NaiveDate = required,
    }
}

record! {
    /// Een bepaling met een lijst van normen: eisen, gronden of oordelen.
    pub struct ClauseWithNorms {
        /// De bepaling.
        bepaling: Citation = required,
        /// De normen, zoals het contract ze noemt.
        normen: List<Spanned<Code>> = required,
    }
}

record! {
    /// Een bepaling met een termijn en een lijst van normen.
    pub struct ClauseWithTermAndNorms {
        /// De bepaling.
        bepaling: Citation = required,
        /// De termijn.
        termijn: Term = required,
        /// De normen, zoals het contract ze noemt.
        normen: List<Spanned<Code>> = required,
    }
}

record! {
    /// De verlenging van het contract.
    pub struct Extension {
        /// De bepaling.
        bepaling: Citation = required,
        /// De duur van één verlenging.
        termijn: Term = required,
        /// Hoe vaak ten hoogste.
        aantal: u32 = required,
    }
}

record! {
    /// De norm voor voldoende inzet.
    pub struct Commitment {
        /// De bepaling.
        bepaling: Citation = required,
        /// De periode waarover de inzet wordt gemeten.
        termijn: Term = required,
        /// Wat wordt gemeten.
        norm: Prose,
        /// Het aantal dat ten minste nodig is.
        ten_minste: u32,
    }
}

record! {
    /// Een bepaling met een gemiddeld cijfer.
    pub struct ClauseWithMark {
        /// De bepaling.
        bepaling: Citation = required,
        /// Het cijfer.
        cijfer: Number = required,
    }
}

record! {
    /// De weging van loon en prijs in de index.
    pub struct Indexation {
        /// De bepaling.
        bepaling: Citation = required,
        /// Het aandeel van de loonkosten.
        loonkosten: Percentage = required,
        /// Het aandeel van de materiële kosten.
        materieel: Percentage = required,
    }
}

record! {
    /// De kleuren waarmee een toezichthouder oordeelt.
    pub struct Colours {
        /// De bepaling.
        bepaling: Citation = required,
        /// De kleuren, zoals het contract ze noemt.
        normen: List<Spanned<Code>> = required,
        /// De kleur van wat niet is getoetst, en dus geen oordeel is.
        niet_getoetst: Code,
    }
}

record! {
    /// Gedragsregels, waarvan een deel iets verbiedt.
    pub struct Conduct {
        /// De bepaling.
        bepaling: Citation = required,
        /// De regels die verbieden iets te doen.
        nalaten: List<Spanned<Citation>>,
    }
}

record! {
    /// De grenzen van de solvabiliteit waaronder een aanbieder zorgelijk of problematisch is.
    pub struct Solvency {
        /// De bepaling.
        bepaling: Citation = required,
        /// Daaronder is het zorgelijk.
        zorgelijk: Percentage = required,
        /// Daaronder is het problematisch.
        problematisch: Percentage = required,
        /// Het nummer van de trede die zorgelijk heet; daarop volgen problematisch en zeer problematisch.
        trede: u32 = required,
    }
}

record! {
    /// Het boetebeding.
    pub struct Penalty {
        /// De bepaling.
        bepaling: Citation = required,
        /// Het bedrag per gebeurtenis, in euro.
        bedrag: Amount = required,
        /// Het maximum per kalenderjaar, in euro.
        maximum: Amount = required,
        /// Of naast de boete nakoming kan worden gevorderd (6:92 lid 1 BW).
        naast_nakoming: bool = required,
        /// Of naast de boete schadevergoeding kan worden gevorderd (6:92 lid 2 BW).
        naast_schade: bool = required,
    }
}
