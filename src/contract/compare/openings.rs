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
    for old in openings(pairs.free_old(), moved) {
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
    for new in openings(pairs.free_new(), moved) {
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

/// More tokens do not open a clause together.
const WIDEST: usize = 200;

/// What did not stay: each run of tokens that moved or has no partner, and with those before it. A
/// footnote above a heading is too short to move with it.
fn openings(
    free: Vec<Range<usize>>,
    moved: impl Iterator<Item = Range<usize>>,
) -> Vec<Range<usize>> {
    let mut runs: Vec<_> = free.into_iter().chain(moved).collect();
    runs.sort_unstable_by_key(|run| run.start);
    let (mut wider, mut row, mut end) = (Vec::new(), Vec::new(), 0);
    for run in &runs {
        if end < run.start {
            row.clear();
        }
        row.push(run.start);
        end = end.max(run.end);
        let first = row.partition_point(|start| start + WIDEST < run.end);
        let before = row.get(first).filter(|start| **start < run.start);
        wider.extend(before.map(|start| *start..run.end));
    }
    runs.extend(wider);
    runs
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
        // The hash of a number does not tell which, nor is it that of the same number elsewhere.
        let is_same = |there: usize, at: usize| {
            let alike = other.tokens.hashes[there] == one.tokens.hashes[at];
            one.word(at) == other.word(there) || alike && !one.tokens.is_number(at)
        };
        let behind = |at: usize| {
            let start = to[at] as usize + 1;
            let place = start..start + opening.len();
            let mut partners = from.get(place.clone())?.iter().zip(opening.clone());
            let is_it = partners.all(|(&partner, at)| partner == NONE || partner as usize == at)
                && place
                    .clone()
                    .zip(opening.clone())
                    .all(|(there, at)| is_same(there, at));
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

fn holds(whole: &Range<usize>, part: &Range<usize>) -> bool {
    whole.start <= part.start && part.end <= whole.end
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
        let own: Vec<Move> = self
            .by_old
            .range(opening.old.clone())
            .map(|(_, own)| own.clone())
            .filter(|own| holds(&opening.old, &own.old) && holds(&opening.new, &own.new))
            .collect();
        for passage in &own {
            self.by_old.remove(&passage.old.start);
            self.ends_of_new.remove(&passage.new.start);
        }
        let kept = if self.are_apart(opening) && self.are_apart(&words) {
            let joined = opening.old.clone().zip(opening.new.clone());
            joined.for_each(|(i, j)| pairs.join(i, j));
            vec![words]
        } else {
            own
        };
        for passage in kept {
            self.ends_of_new.insert(passage.new.start, passage.new.end);
            self.by_old.insert(passage.old.start, passage);
        }
    }

    fn are_apart(&self, passage: &Move) -> bool {
        let before = self.by_old.range(..passage.old.end).next_back();
        let before_new = self.ends_of_new.range(..passage.new.end).next_back();
        before.is_none_or(|(_, other)| other.old.end <= passage.old.start)
            && before_new.is_none_or(|(_, end)| *end <= passage.new.start)
    }
}
