//! Tensions in a contract: where its clauses, its notes or the law pull in different directions.
//!
//! A case that touches one says so to the jurist; a choice with a reason in the case answers it.

use crate::record;
use crate::source::Span;
use crate::source::field::{List, Spanned};
use crate::source::scalar::{Code, Prose};

use super::citation::Citation;
use super::topic::Topic;

record! {
    /// De spanningen in een contract.
    pub struct Tensions {
        /// De versie van dit bestand; nu altijd 1.
        versie: u32 = required,
        /// De spanningen die dit contract heeft.
        spanningen: List<Tension>,
        /// De bekende spanningen die dit contract niet heeft.
        vervallen: List<Absent>,
    }
}

record! {
    /// Een spanning.
    pub struct Tension {
        /// Het nummer, zoals X-20.
        id: Code = required,
        /// De bepalingen die elkaar tegenspreken of onduidelijk zijn.
        bepalingen: List<Spanned<Citation>>,
        /// De onderwerpen die erdoor worden geraakt.
        onderwerpen: List<Spanned<Topic>>,
        /// De brieven waarvoor zij van belang is.
        brieven: List<Spanned<Code>>,
        /// Wat er spant.
        spanning: Prose = required,
        /// Hoe een jurist ermee omgaat.
        raad: Prose,
    }
}

record! {
    /// Een bekende spanning die dit contract niet heeft.
    pub struct Absent {
        /// Het nummer, zoals X-01.
        id: Code = required,
        /// Waarom niet.
        reden: Prose = required,
    }
}

impl Tensions {
    /// Every citation in the file, with its bytes.
    pub fn citations(&self) -> impl Iterator<Item = (&Citation, Span)> {
        let tensions = self.spanningen.items().iter();
        tensions
            .flat_map(|tension| tension.bepalingen.items())
            .map(|one| (&one.value, one.span))
    }
}
