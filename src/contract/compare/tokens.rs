//! A text as hashed words and marks with their places: no string per word.
//!
//! What only a typist or a word processor decides (spaces, line ends, the shape of quotes and
//! dashes, ligatures, Markdown marks) is left out of the hash. Marks that carry meaning (a
//! strike-out, hidden text) are flags, so that a reader of another format can set the same.

use std::ops::Range;

use super::gone::Gone;
use super::label;

/// What is known of a token beside its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u16);

impl Flags {
    /// Letters or digits.
    pub const WORD: Flags = Flags(1);
    /// A word that begins with a digit.
    pub const NUMBER: Flags = Flags(1 << 1);
    /// A number by which the text counts its parts.
    pub const LABEL: Flags = Flags(1 << 2);
    /// The first of its line.
    pub const LINE: Flags = Flags(1 << 3);
    /// The first of its paragraph or list item.
    pub const BLOCK: Flags = Flags(1 << 4);
    /// A hyphen at a line end, which may be read or not.
    pub const SOFT: Flags = Flags(1 << 5);
    /// A bullet, or a dash that could be one.
    pub const BULLET: Flags = Flags(1 << 6);
    /// A mark that ends a sentence or a part of it.
    pub const STOP: Flags = Flags(1 << 7);
    /// Struck out by formatting.
    pub const STRUCK: Flags = Flags(1 << 8);
    /// Not to be seen in the rendered document.
    pub const HIDDEN: Flags = Flags(1 << 9);
    /// Holds look-alike or invisible characters.
    pub const DECEPTIVE: Flags = Flags(1 << 10);
    /// The first of its clause.
    pub const CLAUSE: Flags = Flags(1 << 11);
    /// A word whose halves stand on two lines.
    pub const BROKEN: Flags = Flags(1 << 12);

    /// Marks that carry meaning.
    pub const MARKS: Flags = Flags(Self::STRUCK.0 | Self::HIDDEN.0);

    /// Whether any of `other` is set.
    pub fn has(self, other: Flags) -> bool {
        self.0 & other.0 != 0
    }

    /// Sets `other` too.
    pub fn set(&mut self, other: Flags) {
        self.0 |= other.0;
    }

    /// These flags if `condition`, else none.
    pub fn when(self, condition: bool) -> Flags {
        if condition { self } else { Flags(0) }
    }
}

impl std::ops::BitOr for Flags {
    type Output = Flags;

    fn bitor(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}

/// One word or mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

/// A whole text as tokens, in its order.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// One hash per token: equal for tokens that say the same.
    pub hashes: Vec<u64>,
    /// Where they stand.
    pub tokens: Vec<Token>,
    /// What is known of each.
    pub flags: Vec<Flags>,
    /// The first token of each clause.
    pub(super) clauses: Vec<u32>,
    /// The first token of each paragraph.
    pub(super) paragraphs: Vec<u32>,
}

impl Tokens {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The bytes of token `at` as they stand in `source`.
    pub fn raw<'s>(&self, source: &'s str, at: usize) -> &'s str {
        &source[self.tokens[at].start as usize..self.tokens[at].end as usize]
    }

    /// The flags of token `at`; none past the end.
    pub fn flags(&self, at: usize) -> Flags {
        self.flags.get(at).copied().unwrap_or_default()
    }

    /// The tokens that have a flag.
    pub fn with(&self, flag: Flags) -> impl Iterator<Item = usize> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let at = next + run(self.flags.get(next..)?, |flags| !flags.has(flag));
            next = at + 1;
            (at < self.len()).then_some(at)
        })
    }

    /// The clause that token `at` belongs to; `None` in a text without clauses.
    pub fn clause(&self, at: usize) -> Option<usize> {
        let after = self.clauses.partition_point(|&first| first as usize <= at);
        (!self.clauses.is_empty()).then(|| after.saturating_sub(1))
    }

    /// The tokens of clause `index`.
    pub fn of_clause(&self, index: usize) -> Range<usize> {
        let end = self
            .clauses
            .get(index + 1)
            .map_or(self.len(), |&first| first as usize);
        let start = if index == 0 {
            0
        } else {
            self.clauses[index] as usize
        };
        start..end
    }

    /// The paragraph of token `at`, counted from one.
    pub fn paragraph(&self, at: usize) -> usize {
        self.paragraphs
            .partition_point(|&first| first as usize <= at)
    }

    /// The bytes from the first to the last of `range`; for an empty range the place where it would stand.
    pub fn bytes(&self, range: Range<usize>) -> Range<usize> {
        if range.is_empty() {
            let at = match range.start.checked_sub(1) {
                Some(before) => self.tokens[before].end,
                None => self.tokens.first().map_or(0, |t| t.start),
            };
            return at as usize..at as usize;
        }
        self.tokens[range.start].start as usize..self.tokens[range.end - 1].end as usize
    }

    /// The seam before a clause.
    pub const CLAUSE: u8 = 4;
    /// The seam before a clause with a number.
    pub const NUMBERED: u8 = 5;

    /// How good a place `at` is for something to begin or end: a word 0, a clause [`Self::CLAUSE`] or
    /// more.
    pub fn seam(&self, at: usize) -> u8 {
        let flags = self.flags(at);
        let numbered = || (flags | self.flags(at + 1)).has(Flags::LABEL);
        if at >= self.len() || (flags.has(Flags::CLAUSE) && numbered()) {
            Self::NUMBERED
        } else if at == 0 || flags.has(Flags::CLAUSE) {
            Self::CLAUSE
        } else if flags.has(Flags::BLOCK) {
            3
        } else if self.flags(at - 1).has(Flags::STOP) || self.opens_item(at - 1) {
            2
        } else {
            u8::from(flags.has(Flags::LINE))
        }
    }

    /// Whether token `at` is the number with which an item of a list opens.
    fn opens_item(&self, at: usize) -> bool {
        self.flags(at).has(Flags::LABEL) && self.flags(at).has(Flags::LINE)
    }

    /// Whether token `at` is a hyphen between the halves of a word that the line end broke, if it is
    /// read so.
    pub fn is_soft(&self, at: usize) -> bool {
        let letters =
            |at: usize| self.flags(at).has(Flags::WORD) && !self.flags(at).has(Flags::NUMBER);
        self.flags(at).has(Flags::SOFT) && at > 0 && letters(at - 1) && letters(at + 1)
    }

    /// Whether token `at` is a number of a clause: its hash does not tell which.
    pub fn is_number(&self, at: usize) -> bool {
        self.flags(at).has(Flags::LABEL) || self.hashes.get(at) == Some(&label::alike())
    }

    /// Lets some tokens go.
    pub fn let_go(&mut self, gone: &Gone) {
        gone.close(&mut self.hashes);
        gone.close(&mut self.tokens);
        gone.close(&mut self.flags);
        for first in self.clauses.iter_mut().chain(&mut self.paragraphs) {
            *first = to_u32(gone.place(*first as usize));
        }
    }

    /// The first token that begins at a byte or after it.
    pub fn from(&self, byte: usize) -> usize {
        self.tokens.partition_point(|t| (t.start as usize) < byte)
    }

    /// The tokens that have some of these bytes.
    pub fn within(&self, bytes: &Range<usize>) -> Range<usize> {
        let first = self
            .tokens
            .partition_point(|t| t.end as usize <= bytes.start);
        first..self.from(bytes.end).max(first)
    }

    /// Takes the tokens from `first` on out of the text.
    pub fn split_off(&mut self, first: usize) -> Tokens {
        self.paragraphs.retain(|&at| (at as usize) < first);
        for at in &mut self.clauses {
            *at = (*at).min(to_u32(first));
        }
        Tokens {
            hashes: self.hashes.split_off(first),
            tokens: self.tokens.split_off(first),
            flags: self.flags.split_off(first),
            ..Tokens::default()
        }
    }

    /// How many words there are in `range`.
    pub fn words(&self, range: Range<usize>) -> usize {
        let flags = self.flags[range].iter();
        flags.filter(|flags| flags.has(Flags::WORD)).count()
    }
}

/// How many at the beginning of a row are such, sixteen at a time.
pub fn run<T: Copy>(row: &[T], such: impl Fn(T) -> bool) -> usize {
    let (chunks, _) = row.as_chunks::<16>();
    let all = |chunk: &&[T; 16]| chunk.iter().fold(true, |all, one| all & such(*one));
    let skipped = 16 * chunks.iter().take_while(all).count();
    let rest = row[skipped..].iter();
    skipped + rest.take_while(|one| such(**one)).count()
}

/// A place in a text as it is stored; texts end at 4 GiB.
pub fn to_u32(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
