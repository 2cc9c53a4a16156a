//! A document as a row of numbered clauses.

use std::ops::Range;

/// The parts by which clauses are numbered, from large to small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A part of the contract: `Deel 1A`.
    Deel,
    /// A chapter: `Hoofdstuk 5`.
    Hoofdstuk,
    /// An article: `artikel 18`, `artikel B`.
    Artikel,
    /// A rung of the escalation ladder: `stap 5a`.
    Stap,
    /// A numbered requirement: `eis 31.10`.
    Eis,
    /// A paragraph of an article: `lid 2`.
    Lid,
    /// A lettered part: `sub f`.
    Sub,
    /// A numbered part below a lettered one: `punt 7`.
    Punt,
}

/// Where a clause stands: its numbered units from large to small.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(pub Vec<(Unit, String)>);

/// What a clause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Text that binds.
    Tekst,
    /// Explanation, which does not bind.
    Toelichting,
    /// A heading.
    Opschrift,
    /// Key words in the margin.
    Kantlijn,
    /// A footnote.
    Voetnoot,
    /// A table of contents.
    Inhoud,
}

/// One clause: a run of bytes of its document that has an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Where it stands.
    pub address: Address,
    /// What it is.
    pub kind: Kind,
    /// The bytes of the document that are its own words.
    pub span: Range<usize>,
}

/// A document cut into clauses. Laid end to end, the spans give the document's words again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The whole document.
    pub source: String,
    /// Its clauses, in the order of the document.
    pub clauses: Vec<Clause>,
}
