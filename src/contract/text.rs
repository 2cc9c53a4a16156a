//! A document as a row of numbered clauses.
//!
//! [`Text::read`] cuts a document at the headings it recognises. Nothing is thrown away: the spans
//! of the clauses, laid end to end, give the document's words again, none lost and none doubled;
//! only Markdown's own marks (`#`, `>`, the comment that is a [`Place`]) stand between them.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

mod contents;
mod habit;
mod heading;
mod ladder;
mod line;
mod list;
mod paragraph;
mod place;
mod reader;
mod shape;
mod word;

pub(crate) use contents::without_page;
pub(crate) use heading::{heading, is_label, unit_word};
pub(crate) use line::{Mark, begins_as_mark};
pub(crate) use paragraph::Para;
pub use place::Place;
pub(crate) use place::place_mark;
pub(crate) use reader::read;
pub(crate) use shape::{LONGEST_TITLE, NOTE_WORD, is_title};

/// The parts by which clauses are numbered, from large to small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// An annex: `Bijlage 4`.
    Bijlage,
    /// A part of the contract: `Deel 1A`.
    Deel,
    /// A chapter: `Hoofdstuk 5`. Articles are numbered through the chapters, so a chapter is in
    /// the address of its own heading but not in those of its articles.
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
    /// A numbered part below a lid or a lettered part: `punt 7`.
    Punt,
}

impl Unit {
    /// The word before the number, as it is printed.
    pub fn word(self) -> &'static str {
        match self {
            Unit::Bijlage => "Bijlage",
            Unit::Deel => "deel",
            Unit::Hoofdstuk => "hoofdstuk",
            Unit::Artikel => "artikel",
            Unit::Stap => "stap",
            Unit::Eis => "eis",
            Unit::Lid => "lid",
            Unit::Sub => "sub",
            Unit::Punt => "punt",
        }
    }
}

/// Where a clause stands: its numbered units from large to small.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(pub Vec<(Unit, String)>);

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (unit, label)) in self.0.iter().enumerate() {
            let gap = if at == 0 { "" } else { " " };
            write!(f, "{gap}{} {label}", unit.word())?;
        }
        Ok(())
    }
}

/// What a clause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 6] = [
        Kind::Tekst,
        Kind::Toelichting,
        Kind::Opschrift,
        Kind::Kantlijn,
        Kind::Voetnoot,
        Kind::Inhoud,
    ];

    /// The Dutch word.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Tekst => "tekst",
            Kind::Toelichting => "toelichting",
            Kind::Opschrift => "opschrift",
            Kind::Kantlijn => "kantlijn",
            Kind::Voetnoot => "voetnoot",
            Kind::Inhoud => "inhoud",
        }
    }
}

/// One clause: a run of bytes of its document that has an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Where it stands; empty before the first heading and in a document without headings.
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

impl Text {
    /// Reads a contract or an annex, as Markdown or as plain text. Any text can be read; what has
    /// no recognisable heading stays in the clause where it stands.
    pub fn read(source: String) -> Text {
        let clauses = read(&source, &Places::default()).clauses;
        Text { source, clauses }
    }

    /// The words of one clause.
    pub fn words(&self, clause: &Clause) -> &str {
        &self.source[clause.span.clone()]
    }
}

/// Places by line, counted from 1.
pub type Places = BTreeMap<usize, Place>;

/// Whether words were made unreadable by the letter x, as in `Xxxxxxxxx`. No letter quotes those.
pub fn is_masked(words: &str) -> bool {
    words
        .as_bytes()
        .windows(3)
        .any(|three| three.eq_ignore_ascii_case(b"xxx"))
}

/// Words as they are hashed and compared: composed Unicode and one blank between words, so that
/// line ends and the width of blanks do not count.
pub fn normal(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        if word.is_ascii() {
            out.push_str(word);
        } else {
            out.extend(word.nfc());
        }
    }
    out
}
