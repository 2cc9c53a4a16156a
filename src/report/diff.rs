//! A comparison, ready to be told.

use std::ops::Range;

use crate::contract::compare::{Change, ChangeKind, Comparison, SilentKind};
use crate::contract::verdict::Judgement;

use super::{diff_human, diff_json};

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

    /// Versioned JSON.
    pub fn json(&self) -> String {
        diff_json::tell(self)
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
        let (base, returned) = (
            &self.comparison.base.source,
            &self.comparison.returned.source,
        );
        if change.kind == ChangeKind::Hernummering {
            return self.numbers(change);
        }
        let old = change.edits.iter().all(|edit| edit.old.is_empty());
        let new = change.edits.iter().all(|edit| edit.new.is_empty());
        let words = |source: &str, range: &Range<usize>, none: bool| {
            if none {
                String::new()
            } else {
                one_line(&source[range.clone()])
            }
        };
        [
            words(base, &change.old, old),
            words(returned, &change.new, new),
        ]
    }

    fn numbers(&self, change: &Change) -> [String; 2] {
        let (base, returned) = (
            &self.comparison.base.source,
            &self.comparison.returned.source,
        );
        let (Some(to), Some(first)) = (&change.to, change.edits.first()) else {
            return [String::new(), String::new()];
        };
        let (last_old, last_new) = match &change.last {
            Some((old, new)) => (Some(old), Some(new)),
            None => (None, None),
        };
        // Numbers that are no part of an address are told as they stand there.
        if change.place == *to {
            return [
                one_line(&base[first.old.clone()]),
                one_line(&returned[first.new.clone()]),
            ];
        }
        let row = |first: &dyn std::fmt::Display,
                   last: Option<&crate::contract::compare::Place>| match last {
            Some(last) => format!("{first} t/m {last}"),
            None => first.to_string(),
        };
        [row(&change.place, last_old), row(to, last_new)]
    }
}

/// Words with one space between them.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
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
