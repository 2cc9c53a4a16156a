//! Both texts as one: what stayed, what went and what came, in reading order.
//!
//! Without what came it is the base, without what went the returned text. A passage that moved went
//! at its old place and came at its new one.

use std::ops::Range;

use super::anchors::NONE;
use super::place::{Both, Side};
use super::silent::spelling;
use super::tokens::Flags;
use super::{Change, Comparison};
use crate::contract::copy::By;
use crate::contract::text::Kind;

/// What became of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// They stand in both texts.
    Stayed,
    /// They stand in both, but struck out by formatting in the returned one.
    Struck,
    /// They stand in the base only.
    Went,
    /// They stand in the returned text only.
    Came,
}

/// Words with one fate, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'c> {
    /// What became of them.
    pub fate: Fate,
    /// The words, with the space before them.
    pub words: String,
    /// Whether they open a paragraph.
    pub opens: bool,
    /// Whether they are a heading.
    pub heading: bool,
    /// Who changed them, if the file says so.
    pub by: Option<&'c By>,
    /// Their bytes in the base; of words that came, the place where they came.
    pub old: Range<usize>,
    /// Their bytes in the returned text; of words that went, nothing.
    pub new: Range<usize>,
}

impl Comparison<'_> {
    /// Both texts as one.
    pub fn redline(&self) -> Vec<Piece<'_>> {
        let both = Both::of([&self.base, &self.returned], &self.tokens);
        let mut redline = Redline {
            comparison: self,
            both,
            went: Authors::of(&self.changes, |change| &change.old),
            came: Authors::of(&self.changes, |change| &change.new),
            pieces: Vec::new(),
        };
        redline.run();
        redline.pieces
    }
}

/// The changes of which the file names an author, by their first byte in one of the texts.
struct Authors<'c>(Vec<(&'c Range<usize>, &'c By)>);

impl<'c> Authors<'c> {
    fn of(changes: &'c [Change], bytes: fn(&Change) -> &Range<usize>) -> Self {
        let named = changes
            .iter()
            .filter_map(|change| Some((bytes(change), change.by.first()?)));
        let mut authors: Vec<_> = named.collect();
        authors.sort_by_key(|(own, _)| own.start);
        Authors(authors)
    }

    /// The author of the change to which some bytes belong. Where very many changes lie around them
    /// the last count.
    fn on(&self, bytes: &Range<usize>) -> Option<&'c By> {
        const MOST: usize = 256;
        let before = self.0.partition_point(|(own, _)| own.start <= bytes.start);
        let mut near = self.0[..before].iter().rev().take(MOST);
        let own = near.find(|(own, _)| bytes.end <= own.end);
        own.map(|(_, by)| *by)
    }
}

struct Redline<'c> {
    comparison: &'c Comparison<'c>,
    both: Both<'c>,
    went: Authors<'c>,
    came: Authors<'c>,
    pieces: Vec<Piece<'c>>,
}

impl<'c> Redline<'c> {
    fn run(&mut self) {
        let pairs = &self.comparison.pairs;
        let moves = &self.comparison.moves;
        let (mut moved_old, mut moved_new) =
            (vec![false; pairs.to.len()], vec![false; pairs.from.len()]);
        for passage in moves {
            moved_old[passage.old.clone()].fill(true);
            moved_new[passage.new.clone()].fill(true);
        }
        let (mut i, mut j) = (0, 0);
        while i < pairs.to.len() || j < pairs.from.len() {
            let goes = i < pairs.to.len() && (pairs.to[i] == NONE || moved_old[i]);
            let comes = j < pairs.from.len() && (pairs.from[j] == NONE || moved_new[j]);
            if goes || (j >= pairs.from.len() && !comes) {
                self.went(i);
                i += 1;
            } else if comes || i >= pairs.to.len() || pairs.to[i] as usize != j {
                self.came(j, i);
                j += 1;
            } else {
                self.pair(i, j);
                (i, j) = (i + 1, j + 1);
            }
        }
    }

    /// The same token in both texts; a number that is another goes and comes.
    fn pair(&mut self, i: usize, j: usize) {
        let Both { base, returned } = self.both;
        let (old, new) = (base.word(i), returned.word(j));
        let (was, is) = (base.tokens.flags(i), returned.tokens.flags(j));
        let broken = (was | is).has(Flags::BROKEN);
        let same =
            old == new || broken || spelling(old, new).is_some() && !is.has(Flags::DECEPTIVE);
        if !same {
            self.went(i);
            self.came(j, i + 1);
            return;
        }
        let struck = is.has(Flags::STRUCK) && !was.has(Flags::STRUCK);
        let (side, at) = if was.has(Flags::BROKEN) && !is.has(Flags::BROKEN) {
            (returned, j)
        } else {
            (base, i)
        };
        self.put(Piece {
            fate: if struck { Fate::Struck } else { Fate::Stayed },
            words: spaced(base, i, false) + side.word(at),
            opens: was.has(Flags::BLOCK),
            heading: is_heading(base, i),
            by: None,
            old: base.tokens.bytes(i..i + 1),
            new: returned.tokens.bytes(j..j + 1),
        });
    }

    fn went(&mut self, i: usize) {
        let base = self.both.base;
        let old = base.tokens.bytes(i..i + 1);
        self.put(Piece {
            fate: Fate::Went,
            words: spaced(base, i, false) + base.word(i),
            opens: base.tokens.flags(i).has(Flags::BLOCK),
            heading: is_heading(base, i),
            by: self.went.on(&old),
            old,
            new: 0..0,
        });
    }

    /// A returned token that came before token `i` of the base.
    fn came(&mut self, j: usize, i: usize) {
        let Both { base, returned } = self.both;
        // In the midst of a paragraph of the base no other can begin.
        let between = i >= base.tokens.len() || base.tokens.flags(i).has(Flags::BLOCK);
        let opens = returned.tokens.flags(j).has(Flags::BLOCK);
        let new = returned.tokens.bytes(j..j + 1);
        self.put(Piece {
            fate: Fate::Came,
            words: spaced(returned, j, opens && !between) + returned.word(j),
            opens: opens && between,
            heading: is_heading(returned, j),
            by: self.came.on(&new),
            old: base.tokens.bytes(i..i),
            new,
        });
    }

    /// Adds a piece, to the last one if nothing parts them.
    fn put(&mut self, piece: Piece<'c>) {
        match self.pieces.last_mut() {
            Some(last) if last.fate == piece.fate && last.by == piece.by && !piece.opens => {
                last.words.push_str(&piece.words);
                last.old.end = piece.old.end.max(last.old.end);
                last.new.end = piece.new.end.max(last.new.end);
            }
            last => {
                let opens = piece.opens || last.is_none();
                self.pieces.push(Piece { opens, ..piece });
            }
        }
    }
}

fn is_heading(side: Side<'_>, at: usize) -> bool {
    side.clause(at)
        .is_some_and(|clause| clause.kind == Kind::Opschrift)
}

/// The space before a token, as a paragraph has it; before one that opens its own only if it is
/// `joined` to another.
fn spaced(side: Side<'_>, at: usize, joined: bool) -> String {
    let Some(before) = at.checked_sub(1) else {
        return String::new();
    };
    let end = side.tokens.tokens[before].end as usize;
    let gap = &side.text.source[end..side.tokens.tokens[at].start as usize];
    let opens = side.tokens.flags(at).has(Flags::BLOCK) && !joined;
    match gap.contains(char::is_whitespace) && !opens {
        true if gap.contains('\t') => "\t".into(),
        true => " ".into(),
        false => String::new(),
    }
}
