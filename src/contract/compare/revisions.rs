//! Tracked revisions: who made a change, and whether the revisions tell the truth.
//!
//! A tracked deletion of words that the base never had, or a tracked insertion of words that it has
//! already, would leave another text behind if the revisions were rejected.

use std::collections::{BTreeSet, HashMap};
use std::ops::{Range, RangeInclusive};

use super::anchors::NONE;
use super::beside::Beside;
use super::hash::hash;
use super::label::designator;
use super::place::{Both, Side};
use super::tokens::Tokens;
use super::{Change, ChangeKind, Edit};
use crate::contract::copy::{By, Copy, Mark, Marked};

/// So far a difference in words may slide from the revision that made it, in tokens.
const REACH: usize = 8;
/// Longer deletions are not looked for further away than this, in tokens.
const FAR: usize = 2000;
/// So many deletions are tried for one change.
const TRIES: usize = 64;
/// So many words are counted in all; what is not reached is told.
const BUDGET: usize = 50_000_000;

/// The revisions of a returned copy, laid on the two texts.
pub struct Revisions<'a> {
    beside: &'a Beside<'a>,
    /// The deletions, in the order of the text.
    deleted: Vec<Deletion<'a>>,
    /// So far from a change its deletions are looked for.
    reach: usize,
    /// The tokens of the returned text that were tracked as inserted, in their order.
    inserted: Vec<usize>,
}

/// Words that were tracked as deleted.
struct Deletion<'a> {
    /// Their tokens, beside the text.
    words: Range<usize>,
    /// The token of the returned text before which they stood.
    at: usize,
    marked: &'a Marked,
    bytes: &'a Range<usize>,
}

impl<'a> Revisions<'a> {
    /// Those of the returned copy.
    pub fn of(beside: &'a Beside<'a>) -> Self {
        let copy: &'a Copy = beside.copies[1];
        let tokens = beside.both.returned.tokens;
        let mut inserted = Vec::new();
        let mut deleted = Vec::new();
        for (marked, words) in copy.marks.iter().zip(&copy.beside) {
            match marked.mark {
                Mark::Inserted(_) | Mark::MovedHere(_) => {
                    let whole = |at: &usize| {
                        let token = &tokens.tokens[*at];
                        marked.bytes.start <= token.start as usize
                            && token.end as usize <= marked.bytes.end
                    };
                    let own = tokens.within(&marked.bytes);
                    inserted.extend(own.filter(whole));
                }
                Mark::Deleted(..) | Mark::MovedAway(..) => deleted.push(Deletion {
                    words: whole_words(beside, words, marked.bytes.start),
                    at: tokens.from(marked.bytes.start),
                    marked,
                    bytes: words,
                }),
                Mark::Remark(_) | Mark::Struck(_) | Mark::Hidden(_) => {}
            }
        }
        inserted.sort_unstable();
        inserted.dedup();
        let longest = deleted.iter().map(|one| one.words.len()).max();
        Revisions {
            beside,
            deleted,
            reach: longest.unwrap_or(0).min(FAR) + REACH,
            inserted,
        }
    }

    /// The deletions that stood from the first to the last of some tokens, or before the one after it.
    fn at(&self, tokens: RangeInclusive<usize>) -> &[Deletion<'a>] {
        let first = self.deleted.partition_point(|one| one.at < *tokens.start());
        let end = self.deleted.partition_point(|one| one.at <= *tokens.end());
        &self.deleted[first..end.max(first)]
    }

    /// Those no further from some tokens than the words of one may have slid.
    fn near<'s>(
        &'s self,
        tokens: &Range<usize>,
    ) -> impl Iterator<Item = &'s Deletion<'a>> + use<'s, 'a> {
        let wide = tokens.start.saturating_sub(self.reach)..=tokens.end + self.reach;
        let (start, end) = (tokens.start, tokens.end);
        self.at(wide).iter().filter(move |one| {
            let reach = one.words.len() + REACH;
            one.at + reach >= start && one.at <= end + reach
        })
    }

    fn hashes(&self, deletion: &Deletion<'_>) -> impl Iterator<Item = u64> + use<'a> {
        let side = self.beside.side(1);
        deletion.words.clone().map(move |at| exact(side, at))
    }

    /// Says of a change who made it, and how.
    pub fn sign(&self, change: &mut Change) {
        let copy = self.beside.copies[1];
        let tokens = self.beside.both.returned.tokens;
        let mut marks: Vec<&Mark> = Vec::new();
        for edit in &change.edits {
            marks.extend(copy.marks_on(&edit.new).map(|one| &one.mark));
            if edit.old.is_empty() {
                continue;
            }
            let first = tokens.from(edit.new.start);
            let last = tokens.from(edit.new.end).max(first);
            let near: Vec<&Deletion<'_>> = match self.at(first..=last) {
                [] => self.of_words(&edit.old, &(first..last)),
                here => here.iter().collect(),
            };
            marks.extend(near.into_iter().map(|one| &one.marked.mark));
        }
        for mark in marks {
            let how = match mark {
                Mark::Struck(strike) => Some(strike.word()),
                Mark::Hidden(hiding) => Some(hiding.word()),
                _ => None,
            };
            change.how.extend(how);
            if !matches!(mark, Mark::Remark(_)) {
                change.by.extend(mark.by().cloned());
            }
        }
        change.how.extend(
            Some(copy.layer(change.new.start).phrase())
                .filter(|phrase| !change.new.is_empty() && !phrase.is_empty()),
        );
        change.how.dedup();
        change.by.sort();
        change.by.dedup();
    }

    /// The deletions near some tokens that took all of these words of the base.
    fn of_words(&self, old: &Range<usize>, near: &Range<usize>) -> Vec<&Deletion<'a>> {
        let side = self.beside.both.base;
        let gone: Vec<u64> = (side.tokens.within(old))
            .map(|at| exact(side, at))
            .collect();
        let has_all = |one: &&Deletion<'_>| {
            let words = Counts::of(self.hashes(one));
            words.hold(gone.iter().copied())
        };
        self.near(near).take(TRIES).filter(has_all).collect()
    }

    /// The revisions that are no difference from the base: rejected, they would leave another text.
    pub fn unexplained(&self) -> Vec<Change> {
        let mut changes = self.never_there();
        changes.extend(self.there_already());
        changes
    }

    /// Tracked deletions of words that the base does not have there.
    fn never_there(&self) -> Vec<Change> {
        let marks = self.beside.copies[0].marks.iter();
        let said = |mark: &'a Mark| Some((mark.by()?, mark.words().trim()));
        let known: BTreeSet<_> = marks.filter_map(|marked| said(&marked.mark)).collect();
        let from = &self.beside.alignment.pairs.from;
        let mut budget = BUDGET;
        let (mut next, mut before) = (0, None);
        let mut found = Vec::new();
        for one in &self.deleted {
            // The last pair before the deletion; deletions come in the order of the text.
            for partner in from[next..one.at.max(next)].iter().filter(|i| **i != NONE) {
                before = Some(*partner as usize);
            }
            next = one.at.max(next);
            let says_so_too = said(&one.marked.mark).is_some_and(|said| known.contains(&said));
            if one.words.is_empty() || says_so_too {
                continue;
            }
            let gone = self.gone_near(one, before, &mut budget);
            if gone.hold(self.hashes(one)) {
                continue;
            }
            let (place, old) = self.beside.about(&one.marked.bytes);
            found.push(Change {
                by: one.marked.mark.by().cloned().into_iter().collect(),
                how: vec!["woorden die de basis niet heeft"],
                ..Change::of(
                    ChangeKind::Doorhaling,
                    place,
                    old.end..old.end,
                    one.bytes.clone(),
                )
            });
        }
        found
    }

    /// The words of the base near a deletion that are gone, or came back as a tracked insertion.
    /// `before` is the last token of the base before it that has a partner.
    fn gone_near(&self, one: &Deletion<'_>, before: Option<usize>, budget: &mut usize) -> Counts {
        let pairs = &self.beside.alignment.pairs;
        let reach = one.words.len() + REACH;
        let end = pairs.to.len();
        let searched = pairs.from.len().min(one.at + *budget);
        let partner = |j: usize| Some(pairs.from[j]).filter(|i| *i != NONE);
        let after = (one.at..searched).find_map(|j| Some((j, partner(j)? as usize)));
        let (first, last) = match (before, after.map(|(_, i)| i)) {
            (Some(a), Some(b)) => (a.min(b), a.max(b)),
            (Some(a), None) => (a, end),
            (None, Some(b)) => (0, b),
            (None, None) => (0, end),
        };
        let (first, last) = (first.saturating_sub(reach), (last + reach).min(end));
        let cost = (last - first) + (after.map_or(searched, |(j, _)| j) - one.at);
        if cost > *budget {
            *budget = 0;
            return Counts::of(std::iter::empty());
        }
        *budget -= cost;
        let Both { base, returned } = self.beside.both;
        let gone = |i: &usize| {
            let j = pairs.to[*i];
            j == NONE
                || self.inserted.binary_search(&(j as usize)).is_ok()
                || self.beside.alignment.is_moved(*i)
                || exact(base, *i) != exact(returned, j as usize)
        };
        Counts::of((first..last).filter(gone).map(|i| exact(base, i)))
    }

    /// Tracked insertions of words that the base has already and that nothing deleted.
    fn there_already(&self) -> Vec<Change> {
        let beside = self.beside;
        let pairs = &beside.alignment.pairs;
        let Both { base, returned } = beside.both;
        let tokens: &Tokens = returned.tokens;
        let stays = |j: usize| {
            let i = pairs.from[j];
            i != NONE
                && !beside.alignment.is_moved(i as usize)
                && exact(base, i as usize) == exact(returned, j)
        };
        let mut budget = BUDGET;
        let mut found = Vec::new();
        let inserted = self.inserted.iter().copied();
        let rows: Vec<usize> = inserted.filter(|j| stays(*j)).collect();
        for row in rows.chunk_by(|a, b| a + 1 == *b) {
            let (first, last) = (row[0], row[row.len() - 1]);
            let deleted = self.near(&(first..last)).flat_map(|one| self.hashes(one));
            let mut count = 0;
            let words = Counts::of(deleted.take(budget).inspect(|_| count += 1));
            budget -= count;
            if words.hold(row.iter().map(|&j| exact(returned, j))) {
                continue;
            }
            let new = tokens.bytes(first..last + 1);
            let (place, old) = beside.about(&new);
            let by: Vec<By> = beside.copies[1].by(&new);
            if beside.copies[0].by(&old) == by {
                continue;
            }
            found.push(Change {
                by,
                how: vec!["de basis heeft deze woorden al"],
                edits: vec![Edit {
                    old: old.clone(),
                    new: new.clone(),
                }],
                ..Change::of(ChangeKind::Invoeging, place, old, new)
            });
        }
        found
    }
}

/// What a token says, where the number of a clause counts too.
fn exact(side: Side<'_>, at: usize) -> u64 {
    if side.tokens.is_number(at) {
        hash(designator(side.word(at)).as_bytes())
    } else {
        side.tokens.hashes[at]
    }
}

/// The tokens of deleted words, without the halves of words of which the rest still stands there.
fn whole_words(beside: &Beside<'_>, words: &Range<usize>, at: usize) -> Range<usize> {
    let source = &beside.copies[1].text.source;
    let (before, after) = source.split_at(at);
    let deleted = &source[words.clone()];
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let joins = |a: &str, b: &str| is_word(a.chars().next_back()) && is_word(b.chars().next());
    let mut tokens = beside.tokens[1].within(words);
    let next = beside.both.returned.tokens.from(at);
    if joins(before, deleted) && !stood(beside, next.saturating_sub(1)) {
        tokens.start = (tokens.start + 1).min(tokens.end);
    }
    if joins(deleted, after) && !stood(beside, next) {
        tokens.end = tokens.end.saturating_sub(1).max(tokens.start);
    }
    tokens
}

/// Whether a word stands in the base as it is, and nobody tracked any of it: then nothing that was
/// deleted beside it was a part of it.
fn stood(beside: &Beside<'_>, at: usize) -> bool {
    let Both { base, returned } = beside.both;
    let partner = beside.alignment.pairs.from.get(at).filter(|i| **i != NONE);
    let tracked = || {
        !beside.copies[1]
            .by(&returned.tokens.bytes(at..at + 1))
            .is_empty()
    };
    partner.is_some_and(|i| exact(base, *i as usize) == exact(returned, at)) && !tracked()
}

/// How often each word occurs.
struct Counts(HashMap<u64, usize>);

impl Counts {
    fn of(hashes: impl Iterator<Item = u64>) -> Counts {
        let mut counts = HashMap::new();
        hashes.for_each(|hash| *counts.entry(hash).or_default() += 1);
        Counts(counts)
    }

    /// Whether all of these are among them.
    fn hold(&self, hashes: impl Iterator<Item = u64>) -> bool {
        let wanted = Counts::of(hashes);
        let has = |(hash, count): (&u64, &usize)| self.0.get(hash).is_some_and(|own| own >= count);
        wanted.0.iter().all(has)
    }
}
