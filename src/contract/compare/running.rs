//! Running headers and footers of two copies that know their pages.

use std::collections::HashSet;
use std::ops::Range;

use super::beside::Beside;
use super::furniture::{PageNumber, page_number};
use super::hunks::Hunk;
use super::phrases::Phrases;
use super::place::{Both, Place};
use super::silent::{Silent, SilentKind};
use super::tokens::Flags;
use super::touches::Touching;
use super::{Change, ChangeKind};
use crate::contract::copy::Layer;

/// A header or footer, as tokens beside the text.
type Line = (Layer, Range<usize>);

/// Compares each header and footer as a whole. What the other copy has as well, in its own or in its
/// text, is silent, and so is a page number.
pub fn compare(beside: &Beside<'_>, changes: &mut Vec<Change>, silent: &mut Vec<Silent>) {
    let old = own_lines(beside, 0, silent);
    let new = own_lines(beside, 1, silent);
    let sides = [beside.side(0), beside.side(1)];
    let touching = Touching::of(Both {
        base: sides[0],
        returned: sides[1],
    });
    for layer in [Layer::Header, Layer::Footer] {
        let of = |lines: &[Line]| -> Vec<Range<usize>> {
            let own = lines.iter().filter(|(own, _)| *own == layer);
            own.map(|(_, line)| line.clone()).collect()
        };
        let (old, new) = (of(&old), of(&new));
        for at in 0..old.len().max(new.len()) {
            let line = |lines: &[Range<usize>]| lines.get(at).cloned().unwrap_or(0..0);
            let hunk = Hunk::new(line(&old), line(&new));
            let flags = hunk.new.clone().map(|j| sides[1].tokens.flags(j));
            let deceives = flags.into_iter().any(|flags| flags.has(Flags::DECEPTIVE));
            let kind = match (hunk.old.is_empty(), hunk.new.is_empty()) {
                _ if deceives => ChangeKind::Misleiding,
                (true, _) => ChangeKind::Invoeging,
                (_, true) => ChangeKind::Doorhaling,
                _ => ChangeKind::Wijziging,
            };
            let bytes = |side: usize, line: &Range<usize>| match line.is_empty() {
                true => 0..0,
                false => sides[side].tokens.bytes(line.clone()),
            };
            let (old, new) = (bytes(0, &hunk.old), bytes(1, &hunk.new));
            changes.push(Change {
                touches: touching.touches(&[hunk]),
                how: vec![layer.phrase()],
                ..Change::of(kind, Place::Furniture, old, new)
            });
        }
    }
}

/// The headers and footers of one copy that the other does not have.
fn own_lines(beside: &Beside<'_>, at: usize, silent: &mut Vec<Silent>) -> Vec<Line> {
    let (copy, other) = (beside.copies[at], beside.copies[1 - at]);
    let (side, theirs) = (beside.side(at), beside.side(1 - at));
    let text = if at == 0 {
        beside.both.returned
    } else {
        beside.both.base
    };
    if copy.furniture.is_empty() || (at == 0 && other.has_lines()) {
        // A text file has no pages from which a line could be gone.
        return Vec::new();
    }
    let hashes = |line: &Range<usize>| &side.tokens.hashes[line.clone()];
    let mut known = Phrases::of(text.tokens);
    let numbers: HashSet<u64> = text.tokens.hashes.iter().copied().collect();
    let mut others: HashSet<&[u64]> = other
        .furniture
        .iter()
        .map(|(_, bytes)| &theirs.tokens.hashes[theirs.tokens.within(bytes)])
        .collect();
    let mut own: Vec<Line> = Vec::new();
    for (layer, bytes) in &copy.furniture {
        let line = side.tokens.within(bytes);
        // A line that repeats is told once.
        if line.is_empty() || !others.insert(hashes(&line)) {
            continue;
        }
        let flags = |i: usize| side.tokens.flags(i);
        let marked = line
            .clone()
            .any(|i| flags(i).has(Flags::MARKS | Flags::DECEPTIVE));
        let kind = match page_number(side, line.clone()) {
            PageNumber::None => SilentKind::Running,
            PageNumber::Named | PageNumber::Bare(_) => SilentKind::PageNumber,
        };
        let mut own_numbers = line.clone().filter(|&i| flags(i).has(Flags::NUMBER));
        let stands = |i: usize| numbers.contains(&side.tokens.hashes[i]);
        let counts = kind == SilentKind::PageNumber;
        let repeats = counts || (own_numbers.all(stands) && known.know(side, line.clone()));
        let binds = line.clone().any(|i| side.binds(i));
        if marked || binds || !repeats {
            own.push((*layer, line));
            continue;
        }
        let (old, new) = match at {
            0 => (bytes.clone(), 0..0),
            _ => (0..0, bytes.clone()),
        };
        silent.push(Silent { kind, old, new });
    }
    own
}
