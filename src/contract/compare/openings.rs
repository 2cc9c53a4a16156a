//! Words that only the opening of their clause passed: `Lid 3` behind the sentence that it stood
//! before. Those words left the clause, or came into it; its number went nowhere.

use std::collections::BTreeMap;
use std::ops::Range;

use super::anchors::{NONE, Pairs};
use super::moves::Move;
use super::place::{Both, Side};
use super::tokens::{Flags, Tokens};

/// Lets the openings of clauses stay, and makes moves of the words that they passed.
pub fn stay(both: Both<'_>, pairs: &mut Pairs, moves: Vec<Move>) -> Vec<Move> {
    let mut moves = Moves::of(moves);
    let moved = moves.by_old.values().map(|passage| passage.old.clone());
    let openings: Vec<_> = pairs.free_old().into_iter().chain(moved).collect();
    for old in openings {
        if let Some(passed) = Passed::by(&old, both.base, both.returned, &pairs.to, &pairs.from) {
            let opening = Move {
                old,
                new: passed.opening,
            };
            let words = Move {
                old: passed.words,
                new: passed.there,
            };
            moves.exchange(&opening, words, pairs);
        }
    }
    let moved = moves.by_old.values().map(|passage| passage.new.clone());
    let openings: Vec<_> = pairs.free_new().into_iter().chain(moved).collect();
    for new in openings {
        if let Some(passed) = Passed::by(&new, both.returned, both.base, &pairs.from, &pairs.to) {
            let opening = Move {
                old: passed.opening,
                new,
            };
            let words = Move {
                old: passed.there,
                new: passed.words,
            };
            moves.exchange(&opening, words, pairs);
        }
    }
    moves.by_old.into_values().collect()
}

/// What the opening of a clause passed.
struct Passed {
    /// Where the opening stands in the other text.
    opening: Range<usize>,
    /// The words that stand behind it in the one text.
    words: Range<usize>,
    /// Where they stand in the other: before it.
    there: Range<usize>,
}

impl Passed {
    /// By the tokens `opening` of the text `one`, if they open a clause with their number and did not
    /// stay.
    fn by(
        opening: &Range<usize>,
        one: Side<'_>,
        other: Side<'_>,
        to: &[u32],
        from: &[u32],
    ) -> Option<Passed> {
        let first = *to.get(opening.end).filter(|&&first| first != NONE)? as usize;
        let is_number = |flags: &Flags| flags.has(Flags::LABEL);
        if one.tokens.seam(opening.start) < Tokens::CLAUSE
            || !one.tokens.flags[opening.clone()].iter().any(is_number)
        {
            return None;
        }
        let own = one.tokens.clause(opening.end - 1)?;
        let clauses = &one.text.clauses[own..];
        let address = &clauses[0].address.0;
        let under = clauses
            .iter()
            .take_while(|clause| !address.is_empty() && clause.address.0.starts_with(address))
            .count();
        let end = one.tokens.of_clause((own + under).checked_sub(1)?).end;
        let hashes = &one.tokens.hashes[opening.clone()];
        let behind = |at: usize| {
            let start = to[at] as usize + 1;
            let place = start..start + hashes.len();
            let mut partners = from.get(place.clone())?.iter().zip(opening.clone());
            let mut words = place.clone().zip(opening.clone());
            let is_it = other.tokens.hashes[place.clone()] == *hashes
                && partners.all(|(&partner, at)| partner == NONE || partner as usize == at)
                // The hash of a number does not tell which.
                && words.all(|(there, at)| !one.tokens.is_number(at) || one.word(at) == other.word(there));
            is_it.then(|| Passed {
                opening: place,
                words: opening.end..at + 1,
                there: first..start,
            })
        };
        (opening.end..end)
            .filter(|&at| to[at] != NONE)
            .find_map(behind)
    }
}

/// Passages that stand elsewhere and lie apart from each other, by their first token in each text.
struct Moves {
    by_old: BTreeMap<usize, Move>,
    ends_of_new: BTreeMap<usize, usize>,
}

impl Moves {
    fn of(moves: Vec<Move>) -> Moves {
        let ends = moves
            .iter()
            .map(|passage| (passage.new.start, passage.new.end));
        Moves {
            ends_of_new: ends.collect(),
            by_old: moves
                .into_iter()
                .map(|passage| (passage.old.start, passage))
                .collect(),
        }
    }

    /// Lets `opening` stay and `words` move, if both lie apart from what else moved.
    fn exchange(&mut self, opening: &Move, words: Move, pairs: &mut Pairs) {
        let own = self
            .by_old
            .get(&opening.old.start)
            .filter(|own| *own == opening);
        let own = own.cloned();
        if let Some(own) = &own {
            self.by_old.remove(&own.old.start);
            self.ends_of_new.remove(&own.new.start);
        }
        let kept = if self.are_apart(opening) && self.are_apart(&words) {
            let joined = opening.old.clone().zip(opening.new.clone());
            joined.for_each(|(i, j)| pairs.join(i, j));
            Some(words)
        } else {
            own
        };
        if let Some(kept) = kept {
            self.ends_of_new.insert(kept.new.start, kept.new.end);
            self.by_old.insert(kept.old.start, kept);
        }
    }

    fn are_apart(&self, passage: &Move) -> bool {
        let before = self.by_old.range(..passage.old.end).next_back();
        let before_new = self.ends_of_new.range(..passage.new.end).next_back();
        before.is_none_or(|(_, other)| other.old.end <= passage.old.start)
            && before_new.is_none_or(|(_, end)| *end <= passage.new.start)
    }
}
