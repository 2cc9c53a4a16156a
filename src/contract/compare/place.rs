//! In which clause a change stands.

use std::fmt;
use std::ops::Range;

use super::tokens::Tokens;
use crate::contract::text::{Address, Clause, Kind, Text, Unit};

/// Where a change stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// In a clause with a number.
    Clause(Address),
    /// In a text without numbers: the paragraph, counted from one.
    Paragraph(usize),
    /// In the table of contents.
    Contents,
    /// In a running header or footer.
    Furniture,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // Articles are numbered through the parts, so a jurist names the article alone; an annex
            // counts anew.
            Place::Clause(Address(units)) => {
                let named = |unit: Unit| unit == Unit::Bijlage || unit >= Unit::Artikel;
                let article = units.iter().position(|(unit, _)| named(*unit));
                Address(units[article.unwrap_or(0)..].to_vec()).fmt(f)
            }
            Place::Paragraph(number) => write!(f, "alinea {number}"),
            Place::Contents => f.write_str("inhoudsopgave"),
            Place::Furniture => f.write_str("kop- of voettekst"),
        }
    }
}

/// A text with its tokens, which knows where a token stands.
#[derive(Clone, Copy)]
pub struct Side<'t> {
    /// The text.
    pub text: &'t Text,
    /// Its tokens.
    pub tokens: &'t Tokens,
}

/// The two texts of a comparison.
#[derive(Clone, Copy)]
pub struct Both<'t> {
    /// The authentic text.
    pub base: Side<'t>,
    /// The returned copy.
    pub returned: Side<'t>,
}

impl<'t> Both<'t> {
    /// These texts with their tokens, the base first.
    pub fn of([base, returned]: [&'t Text; 2], tokens: &'t [Tokens; 2]) -> Self {
        let side = |text, tokens| Side { text, tokens };
        Both {
            base: side(base, &tokens[0]),
            returned: side(returned, &tokens[1]),
        }
    }
}

impl<'t> Side<'t> {
    /// Token `at` as it stands, empty outside the text.
    pub fn word(self, at: usize) -> &'t str {
        if at < self.tokens.len() {
            self.tokens.raw(&self.text.source, at)
        } else {
            ""
        }
    }

    /// The clause in which token `at` stands; `None` in a text without clauses.
    pub fn clause(self, at: usize) -> Option<&'t Clause> {
        let at = at.min(self.tokens.len().saturating_sub(1));
        self.tokens
            .clause(at)
            .map(|index| &self.text.clauses[index])
    }

    /// Where token `at` stands.
    pub fn place(self, at: usize) -> Place {
        match self.clause(at) {
            Some(clause) if clause.kind == Kind::Inhoud => Place::Contents,
            Some(clause) if !clause.address.0.is_empty() => Place::Clause(clause.address.clone()),
            _ => Place::Paragraph(self.tokens.paragraph(at)),
        }
    }

    /// Cuts a run of tokens into what a reader would call one clause: whole clauses of one article
    /// that goes as a whole are one piece.
    pub fn pieces(self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let end = self.piece_end(at, range.end);
            pieces.push(at..end);
            at = end;
        }
        pieces
    }

    fn piece_end(self, at: usize, end: usize) -> usize {
        let Some(first) = self.tokens.clause(at) else {
            return end;
        };
        let clauses = &self.text.clauses;
        // What begins behind the run does not count: thousands of clauses may have one address.
        let until = self.tokens.clause(end - 1).map_or(first, |last| last + 1);
        let address = &clauses[first].address.0;
        let article = address.iter().position(|(unit, _)| *unit >= Unit::Artikel);
        let starts_here = self.tokens.of_clause(first).start == at;
        for depth in article.map_or(0..0, |article| article + 1..address.len()) {
            let prefix = &address[..depth];
            let is_under = |index: usize| clauses[index].address.0.starts_with(prefix);
            let mut next = first..clauses.len().min(until + 1);
            let after = next.find(|&index| !is_under(index));
            let after = after.or((until == clauses.len()).then_some(until));
            let after_token = after.map(|after| self.tokens.of_clause(after - 1).end);
            let whole = after_token.filter(|after_token| *after_token <= end);
            if let Some(after_token) = whole
                && starts_here
                && (first == 0 || !is_under(first - 1))
            {
                return after_token;
            }
        }
        let same = |index: &usize| clauses[*index].address.0.starts_with(address);
        let last = (first..until).take_while(same).last().unwrap_or(first);
        // An unnumbered text has one empty address, the start of every other.
        let last = if address.is_empty() {
            (first..=last)
                .take_while(|&index| clauses[index].address.0.is_empty())
                .last()
                .unwrap_or(first)
        } else {
            last
        };
        self.tokens.of_clause(last).end.clamp(at + 1, end)
    }

    /// The address that a run of whole clauses has in common, or the place of its first token.
    pub fn common_place(self, range: Range<usize>) -> Place {
        let first = self.place(range.start);
        let (Place::Clause(from), false) = (&first, range.is_empty()) else {
            return first;
        };
        let Place::Clause(to) = self.place(range.end - 1) else {
            return first;
        };
        let shared = from.0.iter().zip(&to.0).take_while(|(a, b)| a == b).count();
        let in_article = from.0[..shared]
            .iter()
            .any(|(unit, _)| *unit >= Unit::Artikel);
        if in_article {
            Place::Clause(Address(from.0[..shared].to_vec()))
        } else {
            first
        }
    }
}
