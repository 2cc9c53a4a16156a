//! Words of the text whose partners a running line took.

use std::ops::Range;

use super::anchors::{NONE, Pairs, in_step};
use super::furniture::{Furniture, LONGEST};
use super::place::{Both, Side};
use super::tokens::Flags;

/// A running line may hold words of the text beside it: a whole heading, `Deel 1A Gemeente` below
/// `Deel 1B Gemeente`, or the one word with which both the page above and the line end. Gives such
/// words their partner back, so that the line has none; true if there were any.
pub fn untangle(both: Both<'_>, furniture: &[Furniture; 2], pairs: &mut Pairs) -> bool {
    let mut found = false;
    let [old, new] = furniture;
    for (was, is) in tangled(old, both.base, &pairs.to, both.returned, || {
        pairs.free_old()
    }) {
        let partner = pairs.to[was];
        if partner != NONE {
            pairs.part(was, partner as usize);
            pairs.join(is, partner as usize);
            found = true;
        }
    }
    for (was, is) in tangled(new, both.returned, &pairs.from, both.base, || {
        pairs.free_new()
    }) {
        let partner = pairs.from[was];
        if partner != NONE {
            pairs.part(partner as usize, was);
            pairs.join(partner as usize, is);
            found = true;
        }
    }
    found
}

/// The words at the edges of the runs `free` that belong to a running line, each with the same word in
/// the run that should have its partner.
fn tangled(
    furniture: &Furniture,
    side: Side<'_>,
    partners: &[u32],
    other: Side<'_>,
    free: impl FnOnce() -> Vec<Range<usize>>,
) -> Vec<(usize, usize)> {
    let tokens = side.tokens;
    let mut found = Vec::new();
    if furniture.is_without_running() {
        return found;
    }
    let opens = |at: &usize| *at == tokens.len() || tokens.flags(*at).has(Flags::LINE);
    // Whether the words at `now` may leave their partners to those at `then`.
    let better = |now: &Range<usize>, then: &Range<usize>, is_whole: bool| {
        let twins = &partners[now.clone()];
        let numbers = |own: &Range<usize>| {
            let own = own.clone().zip(twins);
            own.filter(|(at, twin)| {
                tokens.is_number(*at) && side.word(*at) == other.word(**twin as usize)
            })
            .count()
        };
        twins[0] != NONE
            && in_step(twins, twins[0]) == twins.len()
            && tokens.hashes[now.clone()] == tokens.hashes[then.clone()]
            && numbers(then) >= numbers(now) + usize::from(is_whole)
    };
    for run in free() {
        let mut taken = run.start;
        // The line in which or behind which the run begins, then the one in which it ends.
        let line = (0..run.start).rev().take(LONGEST).find(opens);
        if let Some(start) = line {
            let head = start..run.start;
            let end = (run.start..=tokens.len()).take(LONGEST).find(opens);
            let line = start..end.unwrap_or(start);
            let place = |at: usize| at..at + head.len();
            let then = (line.end..run.end)
                .filter(opens)
                .map(place)
                .take_while(|then| then.end <= run.end)
                .find(|then| better(&head, then, line.end == run.start));
            if let Some(then) = then.filter(|_| furniture.runs(tokens, &line)) {
                taken = then.end;
                found.extend(head.zip(then));
            }
        }
        let line = (run.end + 1..=tokens.len()).take(LONGEST).find(opens);
        if let Some(end) = line {
            let tail = run.end..end;
            let start = (0..=run.end).rev().take(LONGEST).find(opens);
            let line = start.unwrap_or(end)..end;
            let place = |at: usize| Some(at.checked_sub(tail.len())?..at);
            let then = (taken..=line.start.min(run.end))
                .rev()
                .filter(opens)
                .map_while(place)
                .take_while(|then| then.start >= taken)
                .find(|then| better(&tail, then, line.start == run.end));
            if let Some(then) = then.filter(|_| furniture.runs(tokens, &line)) {
                found.extend(tail.zip(then));
            }
        }
    }
    found
}
