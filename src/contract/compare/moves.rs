//! Passages that stand elsewhere in the returned text.

use std::ops::Range;

use super::anchors::{Block, NONE, Pairs};
use super::tokens::{Flags, Tokens};

/// Tokens that may have been edited between two parts of one moved passage.
const NEAR: usize = 16;
/// Words with which two passages may both begin.
const STOLEN: usize = 4;
/// Fewer words that stand elsewhere are edits, not a move.
const FEWEST_WORDS: usize = 4;

/// A passage that was taken from one place and put in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Its tokens in the base.
    pub old: Range<usize>,
    /// Its tokens in the returned text.
    pub new: Range<usize>,
}

/// Finds the moved passages among blocks that are out of order, and releases all other blocks.
pub fn among(
    displaced: Vec<Block>,
    base: &Tokens,
    returned: &Tokens,
    pairs: &mut Pairs,
) -> Vec<Move> {
    let mut moves: Vec<Move> = Vec::new();
    let mut refused = Vec::new();
    let displaced = recut(displaced, base, returned, pairs);
    let groups: Vec<&[Block]> = displaced.chunk_by(|p, q| are_near(*p, *q, pairs)).collect();
    for group in groups {
        let (first, last) = (group[0], group[group.len() - 1]);
        let core = Move {
            old: first.a..last.in_base().end,
            new: first.b..last.in_returned().end,
        };
        let words: usize = group.iter().map(|block| base.words(block.in_base())).sum();
        let whole = widened(&core, base, returned, pairs);
        if is_move(&core, &whole, words, base, pairs) {
            pairs.reserve(whole.old.clone(), whole.new.clone());
            moves.push(whole);
        } else {
            refused.extend_from_slice(group);
        }
    }
    refused.into_iter().for_each(|block| pairs.release(block));
    moves
}

/// Two passages may begin or end with the same words, and each block took what it could reach. Cuts
/// blocks back to where a passage of the base begins and ends, then lets each take its own words.
fn recut(
    mut displaced: Vec<Block>,
    base: &Tokens,
    returned: &Tokens,
    pairs: &mut Pairs,
) -> Vec<Block> {
    let is_seam = |at: usize| base.seam(at) >= 2;
    for block in &mut displaced {
        let reach = STOLEN.min(block.len - 1);
        let head = (0..=reach)
            .find(|head| is_seam(block.a + head))
            .unwrap_or(0);
        let reach = STOLEN.min(block.len - head - 1);
        let tail = (0..=reach)
            .find(|tail| is_seam(block.in_base().end - tail))
            .unwrap_or(0);
        let (start, end) = (block.in_base().start + head, block.in_base().end - tail);
        pairs.release(Block {
            len: head,
            ..*block
        });
        let core = Block {
            a: start,
            b: block.b + head,
            len: end - start,
        };
        pairs.release(Block {
            a: end,
            b: core.in_returned().end,
            len: tail,
        });
        *block = core;
    }
    for block in &mut displaced {
        let equal = |a: usize, b: usize, pairs: &Pairs| {
            let hashes = base.hashes.get(a).zip(returned.hashes.get(b));
            hashes.is_some_and(|(a, b)| a == b) && pairs.are_free(a..a + 1, b..b + 1)
        };
        while !is_seam(block.in_base().end)
            && equal(block.in_base().end, block.in_returned().end, pairs)
        {
            pairs.join(block.in_base().end, block.in_returned().end);
            block.len += 1;
        }
        while block.b > 0 && !is_seam(block.a) && equal(block.a - 1, block.b - 1, pairs) {
            *block = Block {
                a: block.a - 1,
                b: block.b - 1,
                len: block.len + 1,
            };
            pairs.join(block.a, block.b);
        }
    }
    displaced
}

fn are_near(p: Block, q: Block, pairs: &Pairs) -> bool {
    let (old, new) = (p.in_base().end..q.a, p.in_returned().end..q.b);
    new.start <= new.end && old.len() <= NEAR && new.len() <= NEAR && pairs.are_free(old, new)
}

/// The passage with the few edited words at its edges.
fn widened(core: &Move, base: &Tokens, returned: &Tokens, pairs: &Pairs) -> Move {
    let reach = (core.old.len() / 4).clamp(2, NEAR);
    Move {
        old: widen(&core.old, base, &pairs.to, reach),
        new: widen(&core.new, returned, &pairs.from, reach),
    }
}

fn widen(core: &Range<usize>, tokens: &Tokens, partners: &[u32], reach: usize) -> Range<usize> {
    let opens =
        |at: usize| at == 0 || tokens.flags(at).has(Flags::BLOCK) || partners[at - 1] != NONE;
    let closes = |at: usize| {
        at == tokens.len() || tokens.flags(at).has(Flags::BLOCK) || partners[at] != NONE
    };
    let start = (core.start.saturating_sub(reach)..=core.start)
        .rev()
        .find(|&at| opens(at));
    let end = (core.end..=tokens.len().min(core.end + reach)).find(|&at| closes(at));
    start.unwrap_or(core.start)..end.unwrap_or(core.end)
}

/// A moved passage is a sentence or paragraph of the base, or lines that fill the hole they left and
/// the room they took; a phrase that merely recurs is neither.
fn is_move(core: &Move, whole: &Move, words: usize, base: &Tokens, pairs: &Pairs) -> bool {
    let fills = |part: &Range<usize>, partners: &[u32]| {
        let before = partners[..part.start]
            .iter()
            .rev()
            .take_while(|&&p| p == NONE)
            .take(part.len())
            .count();
        let after = partners[part.end..]
            .iter()
            .take_while(|&&p| p == NONE)
            .take(part.len())
            .count();
        (before + after) * 2 <= part.len()
    };
    let bounded = |seam: u8| base.seam(whole.old.start) >= seam && base.seam(whole.old.end) >= seam;
    let fits = fills(&core.old, &pairs.to) && fills(&core.new, &pairs.from);
    words >= FEWEST_WORDS
        && words * 2 >= base.words(whole.old.clone())
        && ((fits && bounded(1)) || (words > FEWEST_WORDS && bounded(2)))
}
