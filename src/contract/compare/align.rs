//! Which token of the base is which token of the returned text, and what was moved.
//!
//! Word groups that stand once in each text anchor the alignment, so reflow, a split paragraph or
//! another cut into clauses cannot disturb it. What lies between anchors is small and goes to a
//! word difference. No clock limits the work but a budget, so the same pair always gets the same
//! answer; where the budget does not reach, the answer is coarser and says so.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::anchors::{Block, NONE, Pairs, find, heaviest_in_order};
use super::hash::hash;
use super::moves::{self, Move};
use super::openings;
use super::place::{Both, Side};
use super::tokens::{Tokens, run, to_u32};

/// Words in a group: at first, and among what is left.
const FIRST: usize = 6;
const LEFT_OVER: usize = 3;
/// Inside a large gap, one after the other; true where the numbers of clauses count too.
const INSIDE: [(usize, bool); 3] = [(2, false), (2, true), (1, false)];

/// In a gap of so many words the numbers of clauses are not held against each other by themselves.
const HUGE: usize = 1 << 20;

/// Cells of a word difference that are spent without a thought, in one gap, and in all.
const CHEAP: usize = 40_000;
const COSTLY: usize = 16_000_000;
const BUDGET: usize = 200_000_000;

/// How two texts lie on each other.
pub struct Alignment {
    /// The tokens that are the same, those in moved passages among them.
    pub pairs: Pairs,
    /// The passages that stand elsewhere, in the order of the base.
    pub moves: Vec<Move>,
    /// Some part was too large and too different to compare word by word.
    pub coarse: bool,
}

impl Alignment {
    /// Whether token `at` of the base stands elsewhere in the returned text.
    #[inline]
    pub fn is_moved(&self, at: usize) -> bool {
        if self.moves.is_empty() {
            return false;
        }
        let after = self
            .moves
            .partition_point(|passage| passage.old.start <= at);
        after > 0 && self.moves[after - 1].old.contains(&at)
    }
}

/// Pairs what word groups that stand once in each text pin down.
pub fn anchor(base: &Tokens, returned: &Tokens) -> Pairs {
    let mut pairs = Pairs::new(base.len(), returned.len());
    if base.hashes == returned.hashes {
        (0..base.len()).for_each(|at| pairs.join(at, at));
    } else {
        settle(base, returned, FIRST, &mut pairs);
    }
    pairs
}

/// Aligns two texts around their anchors.
pub fn align(mut pairs: Pairs, both: Both<'_>) -> Alignment {
    let (base, returned) = (both.base.tokens, both.returned.tokens);
    let (a, b) = (&base.hashes[..], &returned.hashes[..]);
    // Among what is left, more groups stand once: also in passages that recur elsewhere.
    settle(base, returned, LEFT_OVER, &mut pairs);
    let (chain, displaced) = in_order(blocks(a, b, LEFT_OVER, &mut pairs));
    let moves = moves::among(displaced, base, returned, &mut pairs);

    let mut gaps = Gaps {
        both,
        a,
        b,
        numbered: None,
        pairs: &mut pairs,
        budget: BUDGET,
        coarse: false,
    };
    gaps.between(&chain, 0..a.len(), 0..b.len(), 0);
    for passage in &moves {
        gaps.inside(passage);
    }
    let coarse = gaps.coarse;
    slide(base, returned, &mut pairs);
    let moves = openings::stay(both, &mut pairs, moves);
    Alignment {
        pairs,
        moves,
        coarse,
    }
}

/// Pairs what stayed in its place, and lets go of what stands elsewhere.
fn settle(base: &Tokens, returned: &Tokens, k: usize, pairs: &mut Pairs) {
    let (a, b) = (&base.hashes[..], &returned.hashes[..]);
    let (chain, displaced) = in_order(blocks(a, b, k, pairs));
    displaced.into_iter().for_each(|block| pairs.release(block));
    pairs.grow(&chain, a, b);
    slide(base, returned, pairs);
}

/// The pairs so far and those among what is free, as blocks in the order of the base.
fn blocks(a: &[u64], b: &[u64], k: usize, pairs: &mut Pairs) -> Vec<Block> {
    let mut blocks = pairs.blocks();
    let (old, new) = (pairs.free_old(), pairs.free_new());
    blocks.extend(find(a, b, k, &old, &new, pairs));
    blocks.sort_unstable_by_key(|block| block.a);
    blocks
}

/// Splits blocks into those that stay in order and those that do not.
fn in_order(blocks: Vec<Block>) -> (Vec<Block>, Vec<Block>) {
    let stays = heaviest_in_order(&blocks);
    let (chain, displaced): (Vec<_>, Vec<_>) =
        blocks.into_iter().zip(stays).partition(|(_, stays)| *stays);
    let bare = |blocks: Vec<(Block, bool)>| blocks.into_iter().map(|(block, _)| block).collect();
    (bare(chain), bare(displaced))
}

/// Lets what was deleted or inserted begin and end where a clause, paragraph or sentence does, if
/// the same words before or after it leave the choice.
fn slide(base: &Tokens, returned: &Tokens, pairs: &mut Pairs) {
    slide_side(base, &mut pairs.to, &mut pairs.from);
    slide_side(returned, &mut pairs.from, &mut pairs.to);
}

fn slide_side(tokens: &Tokens, to: &mut [u32], from: &mut [u32]) {
    let hashes = &tokens.hashes;
    let mut at = 0;
    loop {
        let start = at + run(&to[at..], |partner| partner != NONE);
        at = start + run(&to[start..], |partner| partner == NONE);
        let end = at;
        if start == end {
            return;
        }
        let Some(before) = start.checked_sub(1) else {
            continue;
        };
        // Something stands in its place on the other side, or it is the end: no choice.
        if end == to.len() || to[before] == NONE || to[end] != to[before] + 1 {
            continue;
        }
        let paired = |i: usize| to.get(i).is_some_and(|&partner| partner != NONE);
        let follows = |i: usize| paired(i) && paired(i + 1) && to[i + 1] == to[i] + 1;
        let left = (1..=start)
            .take_while(|&d| {
                hashes[start - d] == hashes[end - d]
                    && paired(start - d)
                    && (d == 1 || follows(start - d))
            })
            .count();
        let right = (0..to.len() - end)
            .take_while(|&d| {
                hashes[start + d] == hashes[end + d]
                    && paired(end + d)
                    && (d == 0 || follows(end + d - 1))
            })
            .count();
        let seams = |first: usize| tokens.seam(first) + tokens.seam(first + (end - start));
        let best = (start - left..=start + right)
            .max_by_key(|&first| (seams(first), first))
            .unwrap_or(start);
        for i in (best..start).rev() {
            shift(to, from, i, i + (end - start));
        }
        for i in start..best {
            shift(to, from, i + (end - start), i);
        }
        at = at.max(best + (end - start));
    }
}

/// Gives the partner of token `i` to token `j`, which says the same.
fn shift(to: &mut [u32], from: &mut [u32], i: usize, j: usize) {
    to[j] = std::mem::replace(&mut to[i], NONE);
    from[to[j] as usize] = u32::try_from(j).unwrap_or(NONE);
}

/// The work between anchors.
struct Gaps<'a> {
    both: Both<'a>,
    a: &'a [u64],
    b: &'a [u64],
    /// The hashes in which the numbers of clauses count, made when they are needed.
    numbered: Option<[Vec<u64>; 2]>,
    pairs: &'a mut Pairs,
    budget: usize,
    coarse: bool,
}

impl Gaps<'_> {
    /// Fills the gaps before, between and after the blocks of a chain.
    fn between(&mut self, chain: &[Block], old: Range<usize>, new: Range<usize>, level: usize) {
        let (mut a, mut b) = (old.start, new.start);
        for block in chain {
            self.fill(a..block.a, b..block.b, level);
            (a, b) = (block.in_base().end, block.in_returned().end);
        }
        self.fill(a..old.end, b..new.end, level);
    }

    /// Fills the gaps inside a moved passage.
    fn inside(&mut self, passage: &Move) {
        self.pairs
            .unreserve(passage.old.clone(), passage.new.clone());
        let (mut a, mut b) = (passage.old.start, passage.new.start);
        for i in passage.old.clone() {
            let partner = self.pairs.to[i];
            if partner != NONE {
                self.fill(a..i, b..partner as usize, 0);
                (a, b) = (i + 1, partner as usize + 1);
            }
        }
        self.fill(a..passage.old.end, b..passage.new.end, 0);
    }

    fn fill(&mut self, old: Range<usize>, new: Range<usize>, level: usize) {
        if old.is_empty() || new.is_empty() {
            return;
        }
        let mut free_old = free(&self.pairs.to, old);
        let mut free_new = free(&self.pairs.from, new);
        let same = |&(&i, &j): &(&u32, &u32)| self.a[i as usize] == self.b[j as usize];
        let first = free_old.iter().zip(&free_new).take_while(same).count();
        let ends = free_old[first..]
            .iter()
            .rev()
            .zip(free_new[first..].iter().rev());
        let last = ends.take_while(same).count();
        let (tail_old, tail_new) = (free_old.len() - last, free_new.len() - last);
        let heads = free_old.drain(..first).zip(free_new.drain(..first));
        heads.for_each(|(i, j)| self.pairs.join(i as usize, j as usize));
        let (tail_old, tail_new) = (tail_old - first, tail_new - first);
        let tails = free_old.drain(tail_old..).zip(free_new.drain(tail_new..));
        tails.for_each(|(i, j)| self.pairs.join(i as usize, j as usize));
        let cells = free_old.len() * free_new.len();
        if cells == 0 {
            return;
        }
        let huge = free_old.len() + free_new.len() > HUGE;
        let mut levels = INSIDE.iter().enumerate().skip(level);
        let next = levels.find(|(_, (_, by_number))| !(huge && *by_number));
        if let Some((level, &(k, by_number))) = next.filter(|_| cells > CHEAP) {
            let (mut a, mut b) = (self.a, self.b);
            if by_number {
                let both = self.both;
                let numbered = self
                    .numbered
                    .get_or_insert_with(|| [both.base, both.returned].map(numbered));
                (a, b) = (&numbered[0], &numbered[1]);
            }
            let [in_old, in_new] = [&free_old, &free_new].map(|free| stretches(free));
            // A gap can be as large as the texts, and the gaps in it too.
            drop((free_old, free_new));
            let blocks = find(a, b, k, &in_old, &in_new, self.pairs);
            let (chain, displaced) = in_order(blocks);
            displaced
                .into_iter()
                .for_each(|block| self.pairs.release(block));
            return self.between(&chain, hull(&in_old), hull(&in_new), level + 1);
        }
        if cells > COSTLY || cells > self.budget {
            self.coarse = true;
            return;
        }
        self.budget -= cells;
        let a: Vec<u64> = free_old.iter().map(|&i| self.a[i as usize]).collect();
        let b: Vec<u64> = free_new.iter().map(|&j| self.b[j as usize]).collect();
        for op in capture_diff_slices(Algorithm::RawMyers, &a, &b) {
            if let DiffOp::Equal {
                old_index,
                new_index,
                len,
            } = op
            {
                for d in 0..len {
                    let (i, j) = (free_old[old_index + d], free_new[new_index + d]);
                    self.pairs.join(i as usize, j as usize);
                }
            }
        }
    }
}

/// The hashes of a text in which `2.` and `3.` differ.
fn numbered(side: Side<'_>) -> Vec<u64> {
    let hashes = side.tokens.hashes.iter().enumerate();
    let exact = |(at, &known)| {
        if side.tokens.is_number(at) {
            hash(side.word(at).as_bytes())
        } else {
            known
        }
    };
    hashes.map(exact).collect()
}

/// The indices in a range that have no partner.
fn free(partners: &[u32], range: Range<usize>) -> Vec<u32> {
    let free = range.filter(|&at| partners[at] == NONE);
    free.map(to_u32).collect()
}

/// From the first to the last of some runs in order.
fn hull(runs: &[Range<usize>]) -> Range<usize> {
    runs[0].start..runs[runs.len() - 1].end
}

/// Indices in order as ranges.
fn stretches(indices: &[u32]) -> Vec<Range<usize>> {
    indices
        .chunk_by(|a, b| a + 1 == *b)
        .map(|run| run[0] as usize..run[run.len() - 1] as usize + 1)
        .collect()
}
