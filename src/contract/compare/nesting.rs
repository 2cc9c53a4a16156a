//! Under which item of a list another stands. Only its indentation says so, and a part of an exception
//! that moves out of it is a rule of its own.

use std::collections::HashSet;
use std::ops::Range;

use super::align::Alignment;
use super::columns::on_line_before;
use super::hunks::Hunk;
use super::place::{Both, Side};
use super::tokens::Flags;
use crate::contract::copy::Copy;

/// A list that was set anew loses all its indentation; one of which so many items for each other keep
/// their place was not.
const KEPT: usize = 4;

/// The items that stand under another item than in the base.
#[derive(Debug, Default)]
pub struct Nesting {
    /// Their tokens in both texts.
    pub moved: Vec<Hunk>,
    /// Whether so many stand elsewhere that the list may have been set anew.
    pub is_doubtful: bool,
}

/// An item of a list: its first token, and that of the item it stands under.
#[derive(Clone, Copy, Debug)]
struct Item {
    at: usize,
    parent: Option<usize>,
}

/// What an item opens with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Sign {
    Bullet,
    Figure,
    Letter,
}

impl Nesting {
    /// Compares the lists of both texts, and of their copies if there are.
    pub fn of(alignment: &Alignment, both: Both<'_>, copies: Option<[&Copy; 2]>) -> Nesting {
        let pairs = &alignment.pairs;
        let [was, is] = [0, 1].map(|at| {
            let side = [both.base, both.returned][at];
            openings(side, copies.map(|copies| copies[at]))
        });
        // A number at a line end is an item in one of them only, and no other stands under it.
        let stayed = was.iter().filter(|(at, _)| !alignment.is_moved(*at));
        let shared = stayed.filter_map(|opening| {
            let partner = pairs.to[opening.0] as usize;
            let found = is.binary_search_by_key(&partner, |(at, _)| *at).ok()?;
            Some((*opening, is[found]))
        });
        let (was, mut is): (Vec<_>, Vec<_>) = shared.unzip();
        is.sort_unstable();
        let [was, is] = [was, is].map(items);
        let mut nesting = Nesting::default();
        let are_nested = |items: &Vec<Item>| items.iter().any(|item| item.parent.is_some());
        if !are_nested(&was) || !are_nested(&is) {
            return nesting;
        }
        let mut kept = 0;
        let mut siblings = HashSet::new();
        let mut moved: Vec<(Item, Item)> = Vec::new();
        for item in was {
            let partner = pairs.to[item.at] as usize;
            let Ok(found) = is.binary_search_by_key(&partner, |item| item.at) else {
                continue;
            };
            let parent = item.parent.map(|parent| pairs.to[parent] as usize);
            if parent == is[found].parent {
                kept += usize::from(parent.is_some());
                siblings.insert((item.parent, sign(both.base, item.at)));
            } else {
                moved.push((item, is[found]));
            }
        }
        moved.retain(|(item, found)| {
            let own = sign(both.base, item.at);
            let under = match (item.parent, found.parent) {
                (Some(parent), _) => sign(both.base, parent),
                (None, parent) => parent.map_or(own, |parent| sign(both.returned, parent)),
            };
            // A letter under a figure says itself where it belongs, unless the others kept their place.
            own == Sign::Bullet || own == under || siblings.contains(&(item.parent, own))
        });
        if moved.len() * KEPT > kept {
            nesting.is_doubtful = kept > 0;
        } else {
            let whole = |(item, found): (Item, Item)| {
                Hunk::new(words(both.base, item.at), words(both.returned, found.at))
            };
            nesting.moved = moved.into_iter().map(whole).collect();
        }
        nesting
    }
}

fn sign(side: Side<'_>, at: usize) -> Sign {
    match side.word(at).trim_start_matches('(').chars().next() {
        Some(c) if c.is_ascii_digit() => Sign::Figure,
        Some(c) if c.is_alphabetic() => Sign::Letter,
        _ => Sign::Bullet,
    }
}

/// The tokens of the item that begins with one.
fn words(side: Side<'_>, at: usize) -> Range<usize> {
    let opens = |at: &usize| side.tokens.flags(*at).has(Flags::BLOCK | Flags::CLAUSE);
    let end = (at + 1..side.tokens.len()).find(opens);
    at..end.unwrap_or(side.tokens.len())
}

/// The first tokens of all that may be items of lists, with how far each stands to the right.
fn openings(side: Side<'_>, copy: Option<&Copy>) -> Vec<(usize, usize)> {
    let marks = side.tokens.with(Flags::LABEL | Flags::BULLET);
    let opens = |at: &usize| side.tokens.flags(*at).has(Flags::LINE | Flags::BLOCK) || *at == 0;
    let openings = marks.filter(opens);
    openings
        .filter_map(|at| Some((at, indent(side, copy, at)?)))
        .collect()
}

/// Which stands under which: the nearest before it that stands less far to the right.
fn items(openings: Vec<(usize, usize)>) -> Vec<Item> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let nested = openings.into_iter().map(|(at, far)| {
        while open.pop_if(|(_, other)| *other >= far).is_some() {}
        let parent = open.last().map(|(parent, _)| *parent);
        open.push((at, far));
        Item { at, parent }
    });
    nested.collect()
}

/// How far the item that begins with a token stands to the right: by its level, or by the blanks before
/// it.
fn indent(side: Side<'_>, copy: Option<&Copy>, at: usize) -> Option<usize> {
    const TAB: usize = 4;
    if let Some(copy) = copy.filter(|copy| !copy.has_lines()) {
        return copy.level(side.tokens.tokens[at].start as usize);
    }
    let before = on_line_before(side, at);
    let blanks = before.chars().map(|c| match c {
        ' ' | '\u{a0}' => Some(1),
        '\t' => Some(TAB),
        _ => None,
    });
    blanks.sum()
}
