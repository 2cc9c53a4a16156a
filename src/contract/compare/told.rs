//! The words of a change, to be told.

use std::ops::Range;

use super::{Change, ChangeKind, Comparison, Place};

impl Comparison<'_> {
    /// Old and new words of a change, on one line. Of a renumbering: the old and new numbers.
    pub fn words(&self, change: &Change) -> [String; 2] {
        let base = |range: &Range<usize>| self.said(0, range);
        let returned = |range: &Range<usize>| self.said(1, range);
        let (deletes, adds) = (
            change.edits.iter().any(|edit| !edit.old.is_empty()),
            change.edits.iter().any(|edit| !edit.new.is_empty()),
        );
        match (change.kind, &change.to, change.edits.first()) {
            (ChangeKind::Hernummering, Some(to), _) if *to != change.place => {
                let (old, new) = change.last.as_ref().map(|(old, new)| (old, new)).unzip();
                [row(&change.place, old), row(to, new)]
            }
            // Words that the base never had, tracked as deleted.
            (ChangeKind::Doorhaling, _, _) if !deletes => [returned(&change.new), String::new()],
            // Numbers that are no part of an address are told as they stand there.
            (ChangeKind::Hernummering, _, Some(first)) => [base(&first.old), returned(&first.new)],
            _ => [
                if deletes {
                    base(&change.old)
                } else {
                    String::new()
                },
                if adds {
                    returned(&change.new)
                } else {
                    String::new()
                },
            ],
        }
    }

    /// What bytes of the base (0) or the returned text (1) say, on one line and without the page
    /// furniture between their words.
    pub fn said(&self, side: usize, bytes: &Range<usize>) -> String {
        one_line(&self.without_pages(side, bytes))
    }

    /// The same, with its lines.
    pub(super) fn without_pages(&self, side: usize, bytes: &Range<usize>) -> String {
        let source = [&self.base.source, &self.returned.source][side];
        let pages = &self.pages[side];
        let first = pages.partition_point(|line| line.start < bytes.start);
        let mut at = bytes.start;
        let mut words = String::new();
        for line in pages[first..]
            .iter()
            .take_while(|line| line.end <= bytes.end)
        {
            words.push_str(&source[at..line.start]);
            at = line.end;
        }
        words.push_str(&source[at..bytes.end]);
        words
    }
}

/// From the first to the last of a row of clauses.
fn row(first: &Place, last: Option<&Place>) -> String {
    match last {
        Some(last) => format!("{first} t/m {last}"),
        None => first.to_string(),
    }
}

/// Words with one space between them.
pub fn one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
