//! What a file says beside its words: how they look, and what was remarked on them.
//!
//! `revisions` knows who changed them, `running` what repeats on the pages. Only what the base does
//! not say as well is a change.

use std::ops::Range;

use super::align::Alignment;
use super::anchors::NONE;
use super::place::{Both, Place, Side};
use super::placing::Placing;
use super::tokens::{Flags, Tokens};
use super::{Change, ChangeKind};
use crate::contract::copy::{Copy, Mark, Marked, Remark};

/// Two copies that were laid on each other, with the tokens beside their texts.
pub struct Beside<'a> {
    /// The base and the returned copy.
    pub copies: [&'a Copy; 2],
    /// What stands beside their texts.
    pub tokens: &'a [Tokens; 2],
    /// Their texts.
    pub both: Both<'a>,
    /// How those lie on each other.
    pub alignment: &'a Alignment,
    /// In which clause a difference belongs.
    pub placing: &'a Placing<'a>,
}

/// Takes the tokens beside the text out of those of a whole copy.
pub fn split(tokens: &mut Tokens, copy: &Copy) -> Tokens {
    let first = tokens.from(copy.end);
    tokens.split_off(first)
}

/// Lets the tokens of a copy know how its words look.
pub fn flag(tokens: &mut Tokens, copy: &Copy) {
    for Marked { bytes, mark } in &copy.marks {
        let flag = match mark {
            Mark::Struck(_) => Flags::STRUCK,
            Mark::Hidden(_) => Flags::HIDDEN,
            _ => continue,
        };
        for at in tokens.within(bytes) {
            tokens.flags[at].set(flag);
        }
    }
}

impl<'a> Beside<'a> {
    /// What stands beside a text.
    pub fn side(&self, at: usize) -> Side<'a> {
        Side {
            text: &self.copies[at].text,
            tokens: &self.tokens[at],
        }
    }

    /// The remarks that the base does not have.
    pub fn remarks(&self) -> Vec<Change> {
        let [base, returned] = self.copies;
        let remarks = |copy: &'a Copy| {
            let marks = copy.marks.iter().zip(&copy.beside);
            marks.filter_map(|(marked, words)| match &marked.mark {
                Mark::Remark(remark) => Some((remark, marked, words)),
                _ => None,
            })
        };
        let mut known: Vec<&Remark> = remarks(base).map(|(remark, ..)| remark).collect();
        let mut changes = Vec::new();
        for (remark, Marked { bytes, .. }, words) in remarks(returned) {
            let same = |one: &&Remark| (one.what, &one.words) == (remark.what, &remark.words);
            if let Some(at) = known.iter().position(same) {
                known.swap_remove(at);
                continue;
            }
            let (place, old) = self.about(bytes);
            // A mark without words, such as a scribble, is where it stands.
            let new = if words.is_empty() { bytes } else { words };
            let kind = ChangeKind::Opmerking;
            let named = (remark.what != kind.word()).then_some(remark.what);
            changes.push(Change {
                by: vec![remark.by.clone()],
                how: named.into_iter().collect(),
                ..Change::of(kind, place, old, new.clone())
            });
        }
        changes
    }

    /// The clause and the words of the base that some bytes of the returned text are about.
    pub fn about(&self, bytes: &Range<usize>) -> (Place, Range<usize>) {
        let Both { base, returned } = self.both;
        let new = returned.tokens.within(bytes);
        let partners = self.alignment.pairs.from[new.clone()].iter();
        let paired = partners.filter(|partner| **partner != NONE);
        let (first, last) = (paired.clone().min(), paired.max());
        if let Some((first, last)) = first.zip(last) {
            let old = *first as usize..*last as usize + 1;
            return (base.common_place(old.clone()), base.tokens.bytes(old));
        }
        let [before, after] = self.placing.neighbours(&new);
        let at = before.map_or(0, |(i, _)| i + 1);
        let old = base.tokens.bytes(at..at);
        if !new.is_empty() {
            return (self.placing.home(&new, new.clone()), old);
        }
        // A place between words belongs to the word before it on its line, else to the next.
        let opens = |j: usize| returned.tokens.flags(j).has(Flags::BLOCK);
        let near = match (before, after) {
            (Some(_), Some(next)) if next.1 == new.start && opens(next.1) => {
                let end = returned.tokens.tokens[new.start - 1].end as usize;
                let apart = returned.text.source[end..bytes.start].contains('\n');
                if apart { after } else { before }
            }
            _ => before.or(after),
        };
        (base.place(near.map_or(0, |(i, _)| i)), old)
    }
}
