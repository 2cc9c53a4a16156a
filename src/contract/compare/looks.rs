//! What differs between words that are the same: their spelling, the spaces between them, and marks
//! that carry meaning.

use std::ops::Range;

use super::ChangeKind;
use super::anchors::{Block, Pairs};
use super::hunks::Hunk;
use super::place::{Both, Side};
use super::silent::{Silent, SilentKind, same_letters, spacing, spelling};
use super::tokens::{Flags, Token, Tokens, to_u32};

/// What was found on paired tokens.
pub struct Looks {
    /// What changes no meaning.
    pub silent: Vec<Silent>,
    /// Runs of words that stand there still, but look otherwise.
    pub runs: Vec<(ChangeKind, Block)>,
}

impl Looks {
    /// Looks at every pair, and undoes those that are equal by an accident of their hashes.
    pub fn of(pairs: &mut Pairs, both: Both<'_>) -> Looks {
        let mut looks = Looks {
            // A text that was wrapped anew has another blank at each line end.
            silent: Vec::with_capacity(both.returned.tokens.len() / 8),
            runs: Vec::new(),
        };
        let sides = [both.base, both.returned];
        let plain = !sides.iter().any(|side| is_marked(side.tokens));
        for block in pairs.blocks() {
            let [(_, was), (_, is)] = both.runs(block.in_base(), block.in_returned());
            if plain && was == is {
                continue;
            }
            let mut at = 0;
            while at < block.len {
                if plain {
                    at += alike(both, block, at);
                }
                let (i, j) = (block.a + at, block.b + at);
                looks.pair(i, j, both, pairs);
                at += 1;
                if at < block.len {
                    looks.gap(i, j, both);
                }
            }
        }
        looks
    }

    fn pair(&mut self, i: usize, j: usize, both: Both<'_>, pairs: &mut Pairs) {
        let (was, is) = (both.base.tokens.flags(i), both.returned.tokens.flags(j));
        if both.base.word(i) == both.returned.word(j) && !(was | is).has(Flags::MARKS) {
            return;
        }
        let kind = if is.has(Flags::DECEPTIVE) && both.base.word(i) != both.returned.word(j) {
            ChangeKind::Misleiding
        } else if is.has(Flags::HIDDEN) && !was.has(Flags::HIDDEN) {
            ChangeKind::VerborgenTekst
        } else if is.has(Flags::STRUCK) && !was.has(Flags::STRUCK) {
            ChangeKind::OpmaakDoorhaling
        } else if was.has(Flags::MARKS) && !is.has(Flags::MARKS) {
            ChangeKind::Invoeging
        } else {
            return self.spelling(i, j, both, pairs);
        };
        match self.runs.last_mut() {
            // Every deceptive word is a deception of its own.
            Some((last, run))
                if *last == kind
                    && kind != ChangeKind::Misleiding
                    && run.in_base().end == i
                    && run.in_returned().end == j =>
            {
                run.len += 1;
            }
            _ => self.runs.push((kind, Block { a: i, b: j, len: 1 })),
        }
    }

    fn spelling(&mut self, i: usize, j: usize, both: Both<'_>, pairs: &mut Pairs) {
        let (old, new) = (both.base.word(i), both.returned.word(j));
        let (was, is) = (both.base.tokens.flags(i), both.returned.tokens.flags(j));
        if old == new || was.has(Flags::LABEL) {
            return;
        }
        let pair = Hunk::new(i..i + 1, j..j + 1);
        let kind = if (was | is).has(Flags::BROKEN) {
            same_letters(&pair, both).then_some(SilentKind::Hyphen)
        } else {
            spelling(old, new)
        };
        match kind {
            Some(kind) => self.silent.push(both.silence(kind, &pair)),
            None => pairs.part(i, j),
        }
    }

    fn gap(&mut self, i: usize, j: usize, both: Both<'_>) {
        let between = |tokens: &Tokens, at: usize| {
            tokens.tokens[at].end as usize..tokens.tokens[at + 1].start as usize
        };
        let old = between(both.base.tokens, i);
        let new = between(both.returned.tokens, j);
        let old_gap = &both.base.text.source[old.clone()];
        let new_gap = &both.returned.text.source[new.clone()];
        // Nearly every gap; the comparison of slices would be a call.
        if (old_gap == " " && new_gap == " ") || old_gap == new_gap {
            return;
        }
        if let Some(kind) = spacing(old_gap, new_gap) {
            self.silent.push(Silent { kind, old, new });
        }
    }
}

/// How words look otherwise that a line end broke in one of the texts, so that their tokens have no
/// partner; `None` if they say something else, or look the same.
pub fn of_hunk(hunk: &Hunk, both: Both<'_>) -> Option<ChangeKind> {
    let all = |side: Side<'_>, range: &Range<usize>, flag: Flags| {
        let mut flags = range.clone().map(|at| side.tokens.flags(at));
        !range.is_empty() && flags.all(|flags| flags.has(flag))
    };
    let marked = |flag| {
        let was = all(both.base, &hunk.old, flag);
        all(both.returned, &hunk.new, flag) && !was && !hunk.old.is_empty()
    };
    let kind = if marked(Flags::HIDDEN) {
        ChangeKind::VerborgenTekst
    } else if marked(Flags::STRUCK) {
        ChangeKind::OpmaakDoorhaling
    } else {
        return None;
    };
    same_letters(hunk, both).then_some(kind)
}

/// The runs of words that look otherwise, over what a line end broke.
pub fn runs(
    found: &[(ChangeKind, Block)],
    hunks: &[Hunk],
    both: Both<'_>,
) -> Vec<(ChangeKind, Hunk)> {
    let paired = |(kind, block): &(ChangeKind, Block)| {
        (*kind, Hunk::new(block.in_base(), block.in_returned()))
    };
    let broken = hunks
        .iter()
        .filter_map(|hunk| Some((of_hunk(hunk, both)?, hunk.clone())));
    let mut broken = broken.peekable();
    if broken.peek().is_none() {
        return found.iter().map(paired).collect();
    }
    let mut runs: Vec<(ChangeKind, Hunk)> = found.iter().map(paired).chain(broken).collect();
    runs.sort_by_key(|(_, hunk)| (hunk.new.start, hunk.old.start));
    runs.dedup_by(|(next_kind, next), (kind, hunk)| {
        let goes_on = hunk.old.end == next.old.start && hunk.new.end == next.new.start;
        let one = goes_on && kind == next_kind && *kind != ChangeKind::Misleiding;
        if one {
            (hunk.old.end, hunk.new.end) = (next.old.end, next.new.end);
        }
        one
    });
    runs
}

/// How many tokens of a block, from one on, stand in both texts as the same bytes, each with what
/// parts it from the next.
fn alike(both: Both<'_>, block: Block, at: usize) -> usize {
    const AHEAD: usize = 64;
    let (first, last) = (at, block.len.min(at + AHEAD));
    let [(old, was), (new, is)] = both.runs(
        block.a + first..block.a + last,
        block.b + first..block.b + last,
    );
    let same = to_u32(shared(was, is));
    let start = |tokens: &[Token]| tokens.first().map_or(0, |token| token.start);
    let (first_old, first_new) = (start(old), start(new));
    let lie_in = old.partition_point(|token| token.end - first_old <= same);
    let apart = first_new.wrapping_sub(first_old);
    let stands_so = |(a, b): &(&Token, &Token)| {
        let (start, end) = (b.start.wrapping_sub(a.start), b.end.wrapping_sub(a.end));
        start == apart && end == apart
    };
    let tokens = old[..lie_in].iter().zip(new).take_while(stands_so).count();
    tokens.saturating_sub(1)
}

impl<'t> Both<'t> {
    /// Some tokens of both texts, each with their bytes.
    fn runs(self, old: Range<usize>, new: Range<usize>) -> [(&'t [Token], &'t [u8]); 2] {
        [(self.base, old), (self.returned, new)].map(|(side, range)| {
            let bytes = side.tokens.bytes(range.clone());
            let bytes = &side.text.source.as_bytes()[bytes];
            (&side.tokens.tokens[range], bytes)
        })
    }
}

/// How many bytes two texts begin with alike.
fn shared(one: &[u8], other: &[u8]) -> usize {
    let (ones, others) = (one.as_chunks::<16>().0, other.as_chunks::<16>().0);
    let chunks = ones.iter().zip(others).take_while(|(a, b)| a == b).count();
    let rest = one[chunks * 16..].iter().zip(&other[chunks * 16..]);
    chunks * 16 + rest.take_while(|(a, b)| a == b).count()
}

fn is_marked(tokens: &Tokens) -> bool {
    let marks = Flags::MARKS | Flags::DECEPTIVE;
    tokens.with(marks).next().is_some()
}
