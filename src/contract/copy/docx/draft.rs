//! A paragraph while it is being read.

use std::ops::Range;

use crate::contract::copy::{By, Mark, Marked};

/// Words with their marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The words.
    pub text: String,
    /// What the file says about them.
    pub marks: Vec<Marked>,
}

impl Draft {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.marks.is_empty()
    }

    /// Adds words about which the file says all of `marks`.
    pub fn say(&mut self, words: &str, marks: impl IntoIterator<Item = Mark>) {
        let start = self.text.len();
        self.text.push_str(words);
        for mark in marks {
            self.mark(start..self.text.len(), mark);
        }
    }

    /// Says something about words; what was said of the words just before goes on.
    pub fn mark(&mut self, bytes: Range<usize>, mark: Mark) {
        let before = self.marks.iter_mut().rev().take(4);
        let mut same = before.filter(|one| one.mark == mark && one.bytes.end == bytes.start);
        match same.next().filter(|_| !matches!(mark, Mark::Remark(_))) {
            Some(one) => one.bytes.end = bytes.end,
            None => self.marks.push(Marked { bytes, mark }),
        }
    }

    /// Notes words that were taken away here, by a deletion or a move.
    pub fn gone(&mut self, words: &str, by: &By, moved: bool) {
        let at = self.text.len();
        let here = |one: &&mut Marked| one.bytes == (at..at);
        if let Some(last) = self.marks.last_mut().filter(here) {
            match (&mut last.mark, moved) {
                (Mark::Deleted(before, own), false) | (Mark::MovedAway(before, own), true)
                    if own == by =>
                {
                    return before.push_str(words);
                }
                _ => {}
            }
        }
        let mark = if moved {
            Mark::MovedAway(words.to_owned(), by.clone())
        } else {
            Mark::Deleted(words.to_owned(), by.clone())
        };
        self.marks.push(Marked {
            bytes: at..at,
            mark,
        });
    }

    /// Adds another draft behind this one.
    pub fn append(&mut self, other: Draft) {
        let at = self.text.len();
        self.text.push_str(&other.text);
        self.marks.extend(other.marks.into_iter().map(|one| Marked {
            bytes: one.bytes.start + at..one.bytes.end + at,
            ..one
        }));
    }

    /// Adds another draft behind a separator.
    pub fn join(&mut self, separator: &str, other: Draft) {
        self.text.push_str(separator);
        self.append(other);
    }

    /// Whether it begins with a word that is not tracked, and nothing is tracked before it.
    pub fn opens_untracked(&self) -> bool {
        let blank = self.text.len() - self.text.trim_start().len();
        blank < self.text.len() && !self.is_tracked(0..blank + 1)
    }

    /// Whether it ends with a word that is not tracked, and nothing is tracked behind it.
    pub fn closes_untracked(&self) -> bool {
        let end = self.text.trim_end().len();
        end > 0 && !self.is_tracked(end - 1..self.text.len() + 1)
    }

    fn is_tracked(&self, bytes: Range<usize>) -> bool {
        let mut tracked = self.marks.iter().filter(|one| one.mark.is_tracked());
        tracked.any(|one| one.bytes.start < bytes.end && bytes.start <= one.bytes.end)
    }

    /// Its first words, by which a reader finds it.
    pub fn opening(&self) -> String {
        const WORDS: usize = 6;
        let words: Vec<&str> = self.text.split_whitespace().take(WORDS).collect();
        words.join(" ")
    }
}
