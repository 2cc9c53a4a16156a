//! A comparison, ready to be told.

use crate::contract::compare::{Change, Comparison, SilentKind};
use crate::contract::verdict::Judgement;

use super::{diff_docx, diff_human, diff_json};

/// The outcome of a comparison.
#[derive(Debug)]
pub struct DiffReport<'r> {
    /// What differs.
    pub comparison: &'r Comparison<'r>,
    /// Whether anybody authorised that.
    pub judgement: &'r Judgement,
    /// The name of the authentic text, as the user gave it.
    pub base: &'r str,
    /// The name of the returned copy, as the user gave it.
    pub returned: &'r str,
    /// The number of the provider in the Handelsregister, if one was named.
    pub provider: Option<&'r str>,
    /// Also list what changes no meaning.
    pub all: bool,
}

impl DiffReport<'_> {
    /// For people: a redline per clause.
    pub fn human(&self, colour: bool) -> String {
        diff_human::tell(self, colour)
    }

    /// A Word document with tracked changes.
    pub fn docx(&self) -> Vec<u8> {
        diff_docx::tell(self)
    }

    /// Versioned JSON.
    pub fn json(&self) -> String {
        diff_json::tell(self)
    }

    /// Where a change stands in both copies, as a reader of the files would name it.
    pub(super) fn spots(&self, old: usize, new: usize, lines: &[Lines<'_>; 2]) -> [String; 2] {
        let copies = self.comparison.copies;
        let spot = |side: usize, byte: usize| match copies.map(|copies| copies[side]) {
            Some(copy) if !copy.has_lines() => copy.place(byte),
            _ => format!("regel {}", lines[side].line(byte)),
        };
        [spot(0, old), spot(1, new)]
    }

    /// How often each silent kind occurs, most first.
    pub(super) fn silent(&self) -> Vec<(SilentKind, usize)> {
        let mut kinds: Vec<SilentKind> =
            self.comparison.silent.iter().map(|one| one.kind).collect();
        kinds.sort_unstable();
        let count = |same: &[SilentKind]| (same[0], same.len());
        let mut counts: Vec<_> = kinds.chunk_by(|a, b| a == b).map(count).collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }

    /// Old and new words of a change, on one line. Of a renumbering: the old and new numbers.
    pub(super) fn words(&self, change: &Change) -> [String; 2] {
        self.comparison.words(change)
    }
}

/// Where the lines of a text begin.
pub(super) struct Lines<'s> {
    source: &'s str,
    starts: Vec<usize>,
}

impl<'s> Lines<'s> {
    pub(super) fn of(source: &'s str) -> Self {
        let ends = source
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n');
        Lines {
            source,
            starts: std::iter::once(0)
                .chain(ends.map(|(at, _)| at + 1))
                .collect(),
        }
    }

    /// The line of a byte, counted from one.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte)
    }

    /// The column of a byte in characters, counted from one.
    pub(super) fn column(&self, byte: usize) -> usize {
        let start = self.starts[self.line(byte) - 1];
        self.source[start..byte].chars().count() + 1
    }
}
