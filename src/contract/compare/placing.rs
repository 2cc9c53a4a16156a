//! In which clause a difference belongs: the clauses of the base decide, also where the returned copy
//! is cut into clauses otherwise.

use std::collections::BTreeSet;
use std::ops::Range;

use super::align::Alignment;
use super::anchors::NONE;
use super::hunks::Hunk;
use super::place::{Both, Place, Side};
use super::tokens::{Tokens, run};
use crate::contract::text::Address;

/// Knows the clause of every difference between two texts.
pub struct Placing<'a> {
    both: Both<'a>,
    alignment: &'a Alignment,
    /// The runs of returned tokens that have a partner and did not move.
    stayed: Vec<Range<usize>>,
    /// The addresses of the base that are still addresses of the same clause.
    kept: BTreeSet<&'a Address>,
}

impl<'a> Placing<'a> {
    /// For these two texts.
    pub fn of(both: Both<'a>, alignment: &'a Alignment) -> Self {
        let (to, from) = (&alignment.pairs.to, &alignment.pairs.from);
        let stays = |i: u32| i != NONE && !alignment.is_moved(i as usize);
        let mut stayed: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        loop {
            let start = at + run(&from[at..], |i| !stays(i));
            at = start + run(&from[start..], stays);
            if start == at {
                break;
            }
            stayed.push(start..at);
        }
        let address = |side: Side<'a>, at: usize| Some(&side.clause(at)?.address);
        let same = |index: usize| {
            let mut tokens = both.base.tokens.of_clause(index);
            let i = tokens.find(|&i| to[i] != NONE && !alignment.is_moved(i))?;
            address(both.base, i).filter(|old| address(both.returned, to[i] as usize) == Some(*old))
        };
        let kept = (0..both.base.text.clauses.len()).filter_map(same).collect();
        Placing {
            both,
            alignment,
            stayed,
            kept,
        }
    }

    /// Cuts a hunk where it runs over clauses, and says where each part stands.
    pub fn placed(&self, hunk: &Hunk) -> Vec<(Hunk, Place)> {
        let new_pieces = self.both.returned.pieces(hunk.new.clone());
        let part = |old: Range<usize>, new: Range<usize>| Hunk {
            old,
            new,
            within: hunk.within,
        };
        let mut parts: Vec<(Hunk, Place)> = Vec::new();
        if hunk.old.is_empty() {
            let numbered = |at: usize| self.both.returned.tokens.seam(at) == Tokens::NUMBERED;
            for piece in new_pieces {
                let place = self.home(&hunk.new, piece.clone());
                match parts.last_mut() {
                    // Where the copy only breaks a line, no other clause begins.
                    Some((last, same)) if *same == place || !numbered(piece.start) => {
                        last.new.end = piece.end;
                    }
                    _ => parts.push((part(hunk.old.clone(), piece), place)),
                }
            }
            return parts;
        }
        for piece in self.both.base.pieces(hunk.old.clone()) {
            let place = self.both.base.common_place(piece.clone());
            parts.push((part(piece, hunk.new.start..hunk.new.start), place));
        }
        // What was added goes with the deleted clause of the same number, else with the one before.
        let mut at = 0;
        for piece in new_pieces {
            let place = self.both.returned.common_place(piece.clone());
            at = (at..parts.len())
                .find(|&later| parts[later].1 == place)
                .unwrap_or(at);
            parts[at].0.new.end = piece.end;
        }
        let mut start = hunk.new.start;
        for (part, _) in &mut parts {
            part.new = start..part.new.end.max(start);
            start = part.new.end;
        }
        parts
    }

    /// The clause in which a moved passage now stands, or after which.
    pub fn landing(&self, new: &Range<usize>, from: &Place) -> Place {
        let place = self.home(new, new.clone());
        let [before, _] = self.neighbours(new);
        match before {
            Some((i, _)) if place == *from => self.both.base.place(i),
            _ => place,
        }
    }

    /// The pairs before and after the returned tokens `new` that did not move.
    pub fn neighbours(&self, new: &Range<usize>) -> [Option<(usize, usize)>; 2] {
        let pair = |j: usize| (self.alignment.pairs.from[j] as usize, j);
        let begun = self.stayed.partition_point(|run| run.start < new.start);
        let before = self.stayed[..begun].last();
        let ended = self.stayed.partition_point(|run| run.end <= new.end);
        let after = self.stayed.get(ended);
        [
            before.map(|run| pair(run.end.min(new.start) - 1)),
            after.map(|run| pair(run.start.max(new.end))),
        ]
    }

    /// The clause to which the added tokens `piece` of `new` belong: that of the unchanged text before
    /// or after `new` with which they are one clause, or a new one.
    pub fn home(&self, new: &Range<usize>, piece: Range<usize>) -> Place {
        let returned = self.both.returned;
        let own = returned.tokens.clause(piece.start);
        let neighbours = self.neighbours(new);
        let one_clause = |(_, j): &&(usize, usize)| returned.tokens.clause(*j) == own;
        if let Some((i, _)) = neighbours.iter().flatten().find(one_clause) {
            return self.both.base.place(*i);
        }
        let own = match returned.common_place(piece) {
            Place::Clause(address) => Place::Clause(self.beside(address, &neighbours)),
            place => place,
        };
        match (own, neighbours[0]) {
            // The copy gives it a number that is taken: a sentence that only looks like a heading.
            (Place::Clause(address), Some((i, _))) if self.kept.contains(&address) => {
                self.both.base.place(i)
            }
            (place, _) => place,
        }
    }

    /// The address of a new item, in the list of the base to which the items beside it belong: the copy
    /// may have lost the heading above them.
    fn beside(&self, address: Address, neighbours: &[Option<(usize, usize)>; 2]) -> Address {
        let Both { base, returned } = self.both;
        let Some((own, list)) = address.0.split_last() else {
            return address;
        };
        let in_base = |(i, j): &(usize, usize)| {
            let (was, is) = (&base.clause(*i)?.address.0, &returned.clause(*j)?.address.0);
            let ((unit, _), in_base) = was.split_last()?;
            let sibling = is.split_last()?.1 == list && *unit == own.0;
            sibling.then(|| Address([in_base, std::slice::from_ref(own)].concat()))
        };
        neighbours
            .iter()
            .flatten()
            .find_map(in_base)
            .unwrap_or(address)
    }
}
