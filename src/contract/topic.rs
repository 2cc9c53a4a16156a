//! The topics of a contract that rules and letters rest on, each with its clause and figures.
//!
//! The list is closed; the figures stand in the profile of the contract, never in code. A topic
//! that a contract does not bind is absent, and what rests on it has no ground.

use crate::calendar::Term;
use crate::record;
use crate::source::scalar::{Amount, Percentage};

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

            /// What the topic is, in Dutch.
            pub fn doc(self) -> &'static str {
                match self { $(Topic::$variant => concat!($($doc),*).trim_ascii()),* }
            }

            /// The clause to which a contract binds the topic.
            pub fn clause(self, topics: &Topics) -> Option<&Citation> {
                match self {
                    $(Topic::$variant => topics.$field.known()?.bepaling.known()),*
                }
            }
        }
    };
}

topics! {
    /// De plicht om cliënten te accepteren, met haar uitzonderingen.
    acceptatieplicht => Acceptatieplicht: Clause,
    /// De plicht tot verantwoorde hulp: veilig, doeltreffend, doelmatig en cliëntgericht.
    verantwoorde_hulp => VerantwoordeHulp: Clause,
    /// De plicht tot continuïteit van de ondersteuning.
    continuiteit => Continuiteit: Clause,
    /// De aankondiging van een cliëntenstop door de aanbieder zelf.
    eigen_stop => EigenStop: ClauseWithTerm,
    /// De kortere termijn voor die aankondiging die de toelichting noemt.
    eigen_stop_toelichting => EigenStopToelichting: ClauseWithTerm,
    /// De cliëntenstop die partijen samen overeenkomen.
    overeengekomen_stop => OvereengekomenStop: Clause,
    /// De opheffing van een overeengekomen cliëntenstop.
    overeengekomen_stop_opheffing => OvereengekomenStopOpheffing: Clause,
    /// De cliëntenstop als maatregel.
    opgelegde_stop => OpgelegdeStop: Clause,
    /// Wanneer ingebrekestelling nodig is en wanneer verzuim intreedt.
    ingebrekestelling => Ingebrekestelling: Clause,
    /// De vorm van de ingebrekestelling en het fatale karakter van haar termijn.
    hersteltermijn => Hersteltermijn: Clause,
    /// De maatregelen bij een vastgestelde tekortkoming.
    maatregelen => Maatregelen: Clause,
    /// De vergoeding van schade.
    schadevergoeding => Schadevergoeding: Clause,
    /// Het verlies van vergoeding bij fraude.
    fraude => Fraude: Clause,
    /// De overdracht van cliënten aan het einde van het contract.
    overdracht_clienten => OverdrachtClienten: Clause,
    /// De hoofdelijke aansprakelijkheid van combinanten.
    combinatie => Combinatie: Clause,
    /// Hoe een geschil wordt beslecht.
    geschil => Geschil: Clause,
    /// Doorhalingen en mededelingen van de aanbieder in het contract.
    doorhalingen => Doorhalingen: ClauseWithTerm,
}
