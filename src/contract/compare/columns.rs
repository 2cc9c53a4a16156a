//! In which column of a table words stand. An empty cell has no words, so that an amount which was put
//! in the column beside it is the same words still.

use std::ops::Range;

use super::anchors::{Block, NONE, Pairs};
use super::place::{Both, Side};
use super::tokens::Flags;

/// The paired words of rows in the base that stand in another column of the returned text, as far as
/// that parts its cells: by pipes, or by the tabs of a Word table.
pub fn displaced(pairs: &Pairs, both: Both<'_>) -> Vec<Block> {
    let mut found = Vec::new();
    let rows = rows(both.base);
    if rows.is_empty() {
        return found;
    }
    let base = Cells::of(both.base, '|');
    let returned = ['|', '\t'].map(|sign| Cells::of(both.returned, sign));
    for row in rows {
        let mut paired = row.filter(|at| pairs.to[*at] != NONE);
        let Some(first) = paired.next() else {
            continue;
        };
        let last = paired.clone().next_back().unwrap_or(first);
        let [start, end] = [first, last].map(|at| pairs.to[at] as usize);
        // A line of plain words has no columns.
        let Some(cells) = returned.iter().find(|cells| cells.part(start, end)) else {
            continue;
        };
        let mut shift = cells.leading(start, &base, first);
        let mut before = (first, start);
        for at in std::iter::once(first).chain(paired) {
            let to = pairs.to[at] as usize;
            // What moved out of its row is told as a move.
            if to < before.1 {
                continue;
            }
            shift += cells.between(before.1, to) - base.between(before.0, at);
            before = (at, to);
            if shift == 0 {
                continue;
            }
            match found.last_mut() {
                Some(Block { a, b, len }) if *a + *len == at && *b + *len == to => *len += 1,
                _ => found.push(Block {
                    a: at,
                    b: to,
                    len: 1,
                }),
            }
        }
    }
    found
}

/// The tokens of each line that begins with a pipe.
fn rows(side: Side<'_>) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    if !side.text.source.contains('|') {
        return rows;
    }
    let mut lines = side.tokens.with(Flags::LINE).peekable();
    while let Some(first) = lines.next() {
        let next = lines.peek().copied().unwrap_or(side.tokens.len());
        if on_line_before(side, first).trim_start().starts_with('|') {
            rows.push(first..next);
        }
    }
    rows
}

/// The cells of a text, as far as one sign parts them.
struct Cells<'t> {
    side: Side<'t>,
    sign: char,
    /// How many have ended before each token; counted once, so that every row costs no more than itself.
    ended: Vec<u32>,
}

impl<'t> Cells<'t> {
    fn of(side: Side<'t>, sign: char) -> Self {
        let mut all = 0;
        let ended = (0..side.tokens.len()).map(|at| {
            all += signs(gap(side, at), sign);
            all
        });
        let ended = ended.collect();
        Cells { side, sign, ended }
    }

    /// How many cells further the second of two tokens stands.
    fn between(&self, one: usize, other: usize) -> i64 {
        i64::from(self.ended[other]) - i64::from(self.ended[one])
    }

    /// Whether the sign stands in the row from one of its tokens to another.
    fn part(&self, start: usize, end: usize) -> bool {
        let behind = gap(self.side, end.max(start) + 1).lines().next();
        self.between(start, end) > 0
            || on_line_before(self.side, start).contains(self.sign)
            || behind.is_some_and(|words| words.contains(self.sign))
    }

    /// How many columns further on the first word of a row stands than in the base.
    fn leading(&self, at: usize, base: &Cells<'_>, old: usize) -> i64 {
        let raw = |cells: &Cells<'_>, at| signs(gap(cells.side, at), cells.sign);
        // Where a row is wrapped, no line begins it; but it has as many pipes as before.
        if self.sign == base.sign && raw(self, at) == raw(base, old) {
            return 0;
        }
        let column = |cells: &Cells<'_>, at| {
            let words = on_line_before(cells.side, at);
            let outer = words.trim_start().starts_with('|');
            i64::from(signs(words, cells.sign)) - i64::from(outer)
        };
        column(self, at) - column(base, old)
    }
}

fn signs(words: &str, sign: char) -> u32 {
    let escaped = |at: usize| words[..at].ends_with('\\');
    let signs = words.match_indices(sign).filter(|(at, _)| !escaped(*at));
    signs.fold(0, |count, _| count + 1)
}

/// What stands between a token and the one before it, at the ends what is left of the text.
fn gap(side: Side<'_>, at: usize) -> &str {
    let tokens = &side.tokens.tokens;
    let source = &side.text.source;
    let start = at
        .checked_sub(1)
        .map_or(0, |before| tokens[before].end as usize);
    let end = tokens
        .get(at)
        .map_or(source.len(), |token| token.start as usize);
    &source[start..end]
}

/// What stands before a token on its line, if it is the first there.
pub fn on_line_before(side: Side<'_>, at: usize) -> &str {
    gap(side, at).rsplit('\n').next().unwrap_or_default()
}
