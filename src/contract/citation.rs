//! Citations of the contract and of the law: read as jurists write them, printed in one form.

use std::fmt;

use crate::source::read::Read;
use crate::source::scalar::read_notation;
use crate::source::shape::{Scalar, Shape};
use crate::source::tree::Node;

use super::text::{Address, Unit};

mod parse;
mod resolve;
mod statute;

pub(crate) use parse::dotted;
pub use resolve::Resolved;
pub(crate) use statute::is_statute;

/// The document that a citation is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Document {
    /// The contract itself with its annexes.
    Contract,
    /// A statute, by the name under which it is cited: `BW`, `Wmo 2015`.
    Statute(&'static str),
    /// Another document, by its name: `PvE`.
    Other(String),
}

/// A citation of one provision: `artikel 18 lid 2`, `Bijlage 4 stap 5a`, `artikel 6:82 lid 1 BW`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Citation {
    /// The document.
    pub document: Document,
    /// The provision; empty for a document as a whole.
    pub address: Address,
    /// Whether the explanatory note on the provision is meant.
    pub note: bool,
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.note {
            f.write_str("toelichting op ")?;
        }
        let name = match &self.document {
            Document::Contract => return self.address.fmt(f),
            Document::Statute(name) => name,
            Document::Other(name) => name.as_str(),
        };
        if self.address.0.is_empty() {
            f.write_str(name)
        } else {
            write!(f, "{} {name}", self.address)
        }
    }
}

impl Read for Citation {
    const EXPECTED: &'static str = "een vindplaats, zoals `artikel 18 lid 2` of `6:82 lid 1 BW`";

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Citation)
    }

    fn read(node: &Node, reader: &mut crate::source::read::Reader) -> Option<Self> {
        read_notation(node, reader, Self::EXPECTED)
    }
}

impl Citation {
    /// The provision itself, where an explanatory note on it is cited.
    #[must_use]
    pub fn explained(&self) -> Citation {
        Citation {
            note: false,
            ..self.clone()
        }
    }

    /// Whether another citation is of the same provision or of one below it. Part and chapter
    /// count where both name them.
    pub fn covers(&self, other: &Citation) -> bool {
        let split = |citation: &'_ Citation| {
            let units = &citation.address.0;
            units
                .iter()
                .take_while(|(unit, _)| *unit <= Unit::Hoofdstuk)
                .count()
        };
        let (mine, theirs) = (
            self.address.0.split_at(split(self)),
            other.address.0.split_at(split(other)),
        );
        let same = |(unit, label): &(Unit, String), (other, sought): &(Unit, String)| {
            unit == other && label.eq_ignore_ascii_case(sought)
        };
        let around = mine
            .0
            .iter()
            .all(|one| theirs.0.iter().all(|two| one.0 != two.0 || same(one, two)));
        let below = mine.1.len() <= theirs.1.len()
            && mine.1.iter().zip(theirs.1).all(|(one, two)| same(one, two));
        self.document == other.document && self.note == other.note && around && below
    }
}
