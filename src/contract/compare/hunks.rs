//! The places where two aligned texts differ.

use std::ops::Range;

use super::Edit;
use super::align::Alignment;
use super::anchors::{NONE, Pairs, in_step};
use super::place::Both;
use super::tokens::{Flags, run, to_u32};

/// Tokens of the base that have no partner, and those of the returned text in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// In the base.
    pub old: Range<usize>,
    /// In the returned text.
    pub new: Range<usize>,
    /// The moved passage it lies in.
    pub within: Option<usize>,
}

impl Hunk {
    /// A hunk outside moved passages.
    pub fn new(old: Range<usize>, new: Range<usize>) -> Hunk {
        Hunk {
            old,
            new,
            within: None,
        }
    }
}

impl Both<'_> {
    /// The bytes of a hunk.
    pub fn bytes(self, hunk: &Hunk) -> Edit {
        let old = self.base.tokens.bytes(hunk.old.clone());
        Edit {
            old,
            new: self.returned.tokens.bytes(hunk.new.clone()),
        }
    }
}

/// All differences, in the order of the base; those inside moved passages after the others.
pub fn hunks(alignment: &Alignment) -> Vec<Hunk> {
    let mut walk = Walk {
        alignment,
        found: Vec::new(),
    };
    let old: Vec<_> = alignment.moves.iter().map(|m| m.old.clone()).collect();
    let mut new: Vec<_> = alignment.moves.iter().map(|m| m.new.clone()).collect();
    new.sort_unstable_by_key(|range| range.start);
    let Pairs { to, from } = &alignment.pairs;
    walk.run(0..to.len(), 0..from.len(), &old, &new, None);
    for (index, passage) in alignment.moves.iter().enumerate() {
        walk.run(
            passage.old.clone(),
            passage.new.clone(),
            &[],
            &[],
            Some(index),
        );
    }
    walk.found
}

struct Walk<'a> {
    alignment: &'a Alignment,
    found: Vec<Hunk>,
}

impl Walk<'_> {
    /// Walks through both ranges side by side, around the passages in `skip_old` and `skip_new`.
    fn run(
        &mut self,
        old: Range<usize>,
        new: Range<usize>,
        mut skip_old: &[Range<usize>],
        mut skip_new: &[Range<usize>],
        within: Option<usize>,
    ) {
        let pairs = &self.alignment.pairs;
        let (mut i, mut j) = (old.start, new.start);
        while i < old.end || j < new.end {
            if let Some((passage, rest)) = skip_old
                .split_first()
                .filter(|(passage, _)| passage.start <= i)
            {
                (i, skip_old) = (i.max(passage.end), rest);
                continue;
            }
            if let Some((passage, rest)) = skip_new
                .split_first()
                .filter(|(passage, _)| passage.start <= j)
            {
                (j, skip_new) = (j.max(passage.end), rest);
                continue;
            }
            let old_end = skip_old
                .first()
                .map_or(old.end, |passage| passage.start.min(old.end));
            let new_end = skip_new
                .first()
                .map_or(new.end, |passage| passage.start.min(new.end));
            let is_free = |partner| partner == NONE;
            let free_old = run(&pairs.to[i..old_end], is_free);
            let free_new = run(&pairs.from[j..new_end], is_free);
            if free_old + free_new > 0 {
                self.found.push(Hunk {
                    old: i..i + free_old,
                    new: j..j + free_new,
                    within,
                });
                (i, j) = (i + free_old, j + free_new);
            } else {
                let shorter = (old_end - i).min(new_end - j);
                let same = in_step(&pairs.to[i..i + shorter], to_u32(j));
                let mut next = (i + same, j + same);
                if same == 0 {
                    // Pairs keep their order; if they ever did not, both tokens are told.
                    next = ((i + 1).min(old_end), (j + 1).min(new_end));
                    self.found.push(Hunk {
                        old: i..next.0,
                        new: j..next.1,
                        within,
                    });
                }
                (i, j) = next;
            }
        }
    }
}

/// More equal words than this always keep two edits apart.
const FAR: usize = 4;

/// Whether a reader would count `next` as part of `edit`: in one paragraph, with no more equal words
/// between them than either of them changes.
pub fn is_one_edit(edit: &[Hunk], next: &Hunk, both: Both<'_>) -> bool {
    let (base, returned) = (both.base.tokens, both.returned.tokens);
    let Some(last) = edit.last().filter(|last| last.within == next.within) else {
        return false;
    };
    let (Some(old), Some(new)) = (gap(&last.old, &next.old), gap(&last.new, &next.new)) else {
        return false;
    };
    let paragraph =
        (old.start..=old.end).any(|at| at > last.old.start && base.flags(at).has(Flags::BLOCK));
    // A moved passage, or page furniture, stands between them.
    let interrupted = old.len() != new.len();
    if paragraph || interrupted {
        return false;
    }
    let words = |hunk: &Hunk| {
        base.words(hunk.old.clone())
            .max(returned.words(hunk.new.clone()))
    };
    let stops = base.flags[old.clone()]
        .iter()
        .filter(|flags| flags.has(Flags::STOP))
        .count();
    let distance = base.words(old) + 2 * stops;
    let before: usize = edit.iter().rev().take(FAR).map(words).sum();
    distance <= before.min(words(next)).min(FAR)
}

fn gap(before: &Range<usize>, after: &Range<usize>) -> Option<Range<usize>> {
    (before.end <= after.start).then_some(before.end..after.start)
}
