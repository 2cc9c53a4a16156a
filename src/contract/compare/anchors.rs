//! Runs of tokens that two texts share, found from word groups that stand once in each.

use std::ops::Range;

use super::tokens::{run, to_u32};

/// No partner.
pub const NONE: u32 = u32::MAX;
/// No partner yet, and only to be found inside its own moved passage.
pub const RESERVED: u32 = u32::MAX - 1;
const MANY: u32 = u32::MAX - 1;

/// Which token of the base is which token of the returned text, both ways.
#[derive(Clone, Debug)]
pub struct Pairs {
    /// For each token of the base its partner, or [`NONE`].
    pub to: Vec<u32>,
    /// For each token of the returned text its partner, or [`NONE`].
    pub from: Vec<u32>,
}

impl Pairs {
    /// Nothing paired yet.
    pub fn new(base: usize, returned: usize) -> Self {
        Pairs {
            to: vec![NONE; base],
            from: vec![NONE; returned],
        }
    }

    /// Pairs base token `a` with returned token `b`.
    pub fn join(&mut self, a: usize, b: usize) {
        self.to[a] = u32::try_from(b).unwrap_or(NONE);
        self.from[b] = u32::try_from(a).unwrap_or(NONE);
    }

    /// Pairs the tokens of a block.
    fn join_all(&mut self, block: Block) {
        let to = self.to[block.in_base()].iter_mut();
        to.zip(to_u32(block.b)..).for_each(|(to, b)| *to = b);
        let from = self.from[block.in_returned()].iter_mut();
        from.zip(to_u32(block.a)..).for_each(|(from, a)| *from = a);
    }

    /// Undoes one pair.
    pub fn part(&mut self, a: usize, b: usize) {
        self.to[a] = NONE;
        self.from[b] = NONE;
    }

    /// The pairs as runs, in the order of the base.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut a = 0;
        loop {
            a += run(&self.to[a..], |partner| partner == NONE);
            let Some(&b) = self.to.get(a) else {
                return blocks;
            };
            let len = in_step(&self.to[a..], b);
            let b = b as usize;
            blocks.push(Block { a, b, len });
            a += len;
        }
    }

    /// Lets every run of pairs, as blocks in the order of the base, grow over the equal free tokens
    /// before and after it.
    pub fn grow(&mut self, blocks: &[Block], a: &[u64], b: &[u64]) {
        for block in blocks.iter().rev() {
            let (mut i, mut j) = (block.a, block.b);
            while i > 0 && j > 0 && a[i - 1] == b[j - 1] && self.are_free(i - 1..i, j - 1..j) {
                (i, j) = (i - 1, j - 1);
                self.join(i, j);
            }
        }
        for block in blocks {
            let (mut i, mut j) = (block.in_base().end, block.in_returned().end);
            while i < a.len() && j < b.len() && a[i] == b[j] && self.are_free(i..i + 1, j..j + 1) {
                self.join(i, j);
                (i, j) = (i + 1, j + 1);
            }
        }
    }

    /// Undoes the pairs of a block.
    pub fn release(&mut self, block: Block) {
        self.to[block.in_base()].fill(NONE);
        self.from[block.in_returned()].fill(NONE);
    }

    /// Whether no token of `old` and none of `new` has a partner.
    pub fn are_free(&self, old: Range<usize>, new: Range<usize>) -> bool {
        self.to[old]
            .iter()
            .chain(&self.from[new])
            .all(|&partner| partner == NONE)
    }

    /// Keeps the free tokens of a moved passage out of every other search.
    pub fn reserve(&mut self, old: Range<usize>, new: Range<usize>) {
        self.swap_free(old, new, NONE, RESERVED);
    }

    /// Makes the reserved tokens of a moved passage free again.
    pub fn unreserve(&mut self, old: Range<usize>, new: Range<usize>) {
        self.swap_free(old, new, RESERVED, NONE);
    }

    fn swap_free(&mut self, old: Range<usize>, new: Range<usize>, was: u32, becomes: u32) {
        let both = self.to[old].iter_mut().chain(&mut self.from[new]);
        both.filter(|partner| **partner == was)
            .for_each(|partner| *partner = becomes);
    }

    /// The runs of base tokens without partner.
    pub fn free_old(&self) -> Vec<Range<usize>> {
        free(&self.to)
    }

    /// The runs of returned tokens without partner.
    pub fn free_new(&self) -> Vec<Range<usize>> {
        free(&self.from)
    }
}

fn free(partners: &[u32]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    loop {
        let start = at + run(&partners[at..], |partner| partner != NONE);
        at = start + run(&partners[start..], |partner| partner == NONE);
        if start == at {
            return runs;
        }
        runs.push(start..at);
    }
}

/// How many partners at the beginning stand one behind the other, the first of them at a place.
pub fn in_step(partners: &[u32], first: u32) -> usize {
    let (chunks, _) = partners.as_chunks::<16>();
    let mut next = first;
    let all = |chunk: &&[u32; 16]| {
        let steps = chunk.iter().zip(next..);
        let all = steps.fold(true, |all, (partner, next)| all & (*partner == next));
        next = next.saturating_add(16);
        all
    };
    let skipped = 16 * chunks.iter().take_while(all).count();
    let rest = partners[skipped..].iter().zip(first as usize + skipped..);
    let follows = |(partner, next): &(&u32, usize)| **partner as usize == *next;
    skipped + rest.take_while(follows).count()
}

/// A run of equal tokens in both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its first token in the base.
    pub a: usize,
    /// Its first token in the returned text.
    pub b: usize,
    /// How many tokens.
    pub len: usize,
}

impl Block {
    /// Its tokens in the base.
    pub fn in_base(self) -> Range<usize> {
        self.a..self.a + self.len
    }

    /// Its tokens in the returned text.
    pub fn in_returned(self) -> Range<usize> {
        self.b..self.b + self.len
    }
}

/// Above this many word groups, one in four is looked at: the others are reached from it.
const MANY_GROUPS: usize = 4096;

/// Pairs, within the free runs, every group of `k` tokens that stands once in each text, and what
/// follows and precedes it without a difference. The blocks come in the order of the base.
pub fn find(
    a: &[u64],
    b: &[u64],
    k: usize,
    old: &[Range<usize>],
    new: &[Range<usize>],
    pairs: &mut Pairs,
) -> Vec<Block> {
    let (Some(first), Some(last)) = (old.first(), old.last()) else {
        return Vec::new();
    };
    let groups: usize = old
        .iter()
        .map(|run| (run.len() + 1).saturating_sub(k))
        .sum();
    let one_in = if groups > MANY_GROUPS { 4 } else { 1 };
    let chosen = |(gram, _): &(u64, u32)| spread(*gram) & (one_in - 1) == 0;
    let mut grams = Vec::with_capacity(groups / 3);
    for run in old {
        let chosen = grams_of(a, run.clone(), k).filter(chosen);
        chosen.for_each(|gram| grams.push(gram));
    }
    let mut once = Once::new(grams.len());
    for (gram, at) in grams {
        once.insert(gram, at);
    }
    for run in new {
        let chosen = grams_of(b, run.clone(), k).filter(chosen);
        chosen.for_each(|(gram, at)| once.meet(gram, at));
    }
    let mut partner = vec![NONE; last.end - first.start];
    for slot in once.slots.iter().filter(|s| s.old < MANY && s.new < MANY) {
        partner[slot.old as usize - first.start] = slot.new;
    }
    let mut blocks = Vec::new();
    for (i, &j) in (first.start..).zip(&partner).filter(|(_, j)| **j != NONE) {
        let j = j as usize;
        if pairs.to[i] != NONE || pairs.from[j] != NONE || a[i] != b[j] {
            continue;
        }
        let equal = |((a, b), (to, from)): &((&u64, &u64), (&u32, &u32))| {
            a == b && **to == NONE && **from == NONE
        };
        let words = a[..i].iter().rev().zip(b[..j].iter().rev());
        let partners = pairs.to[..i].iter().rev().zip(pairs.from[..j].iter().rev());
        let before = words.zip(partners).take_while(equal).count();
        let words = a[i..].iter().zip(&b[j..]);
        let partners = pairs.to[i..].iter().zip(&pairs.from[j..]);
        let after = words.zip(partners).take_while(equal).count();
        let block = Block {
            a: i - before,
            b: j - before,
            len: before + after,
        };
        if block.len >= k {
            pairs.join_all(block);
            blocks.push(block);
        }
    }
    blocks.sort_unstable_by_key(|block| block.a);
    blocks
}

fn spread(gram: u64) -> u64 {
    gram.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 20
}

/// The rolling hash of every group of `k` tokens in `run`, with its place.
fn grams_of(hashes: &[u64], run: Range<usize>, k: usize) -> impl Iterator<Item = (u64, u32)> {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let add = |gram: u64, hash: &u64| gram.wrapping_mul(BASE).wrapping_add(*hash);
    let top = (1..k).fold(1_u64, |p, _| p.wrapping_mul(BASE));
    let places = to_u32(run.start)..;
    let words = &hashes[run];
    let (head, last) = words.split_at(words.len().min(k - 1));
    let mut gram = head.iter().fold(0, add);
    let groups = words.iter().zip(last).zip(places);
    groups.map(move |((first, last), at)| {
        let whole = add(gram, last);
        gram = whole.wrapping_sub(first.wrapping_mul(top));
        (whole, at)
    })
}

#[derive(Clone, Copy)]
struct Slot {
    gram: u64,
    old: u32,
    new: u32,
}

/// An open table of word groups: where each stands, as long as that is one place.
struct Once {
    slots: Vec<Slot>,
    mask: usize,
}

impl Once {
    fn new(grams: usize) -> Self {
        let size = (grams * 2).next_power_of_two().max(8);
        Once {
            slots: vec![
                Slot {
                    gram: 0,
                    old: NONE,
                    new: NONE
                };
                size
            ],
            mask: size - 1,
        }
    }

    /// The slot of `gram`, or the empty one where it would go.
    fn slot(&mut self, gram: u64) -> &mut Slot {
        let mut at = usize::try_from(spread(gram) >> 12).unwrap_or(0) & self.mask;
        while self.slots[at].old != NONE && self.slots[at].gram != gram {
            at = (at + 1) & self.mask;
        }
        &mut self.slots[at]
    }

    fn insert(&mut self, gram: u64, at: u32) {
        let slot = self.slot(gram);
        slot.gram = gram;
        slot.old = if slot.old == NONE { at } else { MANY };
    }

    fn meet(&mut self, gram: u64, at: u32) {
        let slot = self.slot(gram);
        if slot.old != NONE {
            slot.new = if slot.new == NONE { at } else { MANY };
        }
    }
}

/// Of `blocks` in the order of the base, those that make the longest text in the same order in the
/// returned copy: true for each that stays where it was.
pub fn heaviest_in_order(blocks: &[Block]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_unstable_by_key(|&i| blocks[i].b);
    let mut rank = vec![0; blocks.len()];
    for (place, &i) in order.iter().enumerate() {
        rank[i] = place + 1;
    }
    // A Fenwick tree over the places in the returned text: the heaviest chain that ends there.
    let mut tree: Vec<(usize, usize)> = vec![(0, usize::MAX); blocks.len() + 1];
    let mut before = vec![usize::MAX; blocks.len()];
    for (i, block) in blocks.iter().enumerate() {
        let mut best = (0, usize::MAX);
        let mut at = rank[i] - 1;
        while at > 0 {
            best = if tree[at].0 > best.0 { tree[at] } else { best };
            at &= at - 1;
        }
        before[i] = best.1;
        let mine = (best.0 + block.len, i);
        let mut at = rank[i];
        while at < tree.len() {
            tree[at] = if mine.0 > tree[at].0 { mine } else { tree[at] };
            at += at & at.wrapping_neg();
        }
    }
    let mut stays = vec![false; blocks.len()];
    let mut at = tree.iter().max_by_key(|t| t.0).map_or(usize::MAX, |t| t.1);
    while at != usize::MAX {
        stays[at] = true;
        at = before[at];
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heavier_side_of_a_swap_stays() {
        let blocks = [
            Block {
                a: 0,
                b: 10,
                len: 5,
            },
            Block {
                a: 5,
                b: 0,
                len: 10,
            },
            Block {
                a: 15,
                b: 15,
                len: 3,
            },
        ];
        assert_eq!(heaviest_in_order(&blocks), [false, true, true]);
    }

    #[test]
    fn groups_that_stand_twice_are_no_anchor_but_are_reached_from_one() {
        let a: Vec<u64> = vec![1, 2, 3, 9, 1, 2, 3];
        let mut pairs = Pairs::new(a.len(), a.len());
        let (old, new) = (pairs.free_old(), pairs.free_new());
        let blocks = find(&a, &a, 2, &old, &new, &mut pairs);
        assert_eq!(blocks, [Block { a: 0, b: 0, len: 7 }]);
        assert!(pairs.free_old().is_empty() && pairs.free_new().is_empty());
    }
}
