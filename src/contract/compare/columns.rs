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
    for row in rows(both.base) {
        let paired = |at: &usize| pairs.to[*at] != NONE;
        let (first, last) = (row.clone().find(paired), row.clone().rfind(paired));
        let (Some(first), Some(last)) = (first, last) else {
            continue;
        };
        let [start, end] = [first, last].map(|at| pairs.to[at] as usize);
        let Some(sign) = sign(both.returned, start, end) else {
            continue;
        };
        let mut shift = both.leading(first, start, sign);
        let mut before = (first, start);
        for at in first..=last {
            let to = pairs.to[at] as usize;
            // What moved out of its row is told as a move.
            if pairs.to[at] == NONE || to < before.1 {
                continue;
            }
            shift += distance(both.returned, before.1..to, sign);
            shift -= distance(both.base, before.0..at, '|');
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
    let opens = |at: &usize| *at == 0 || side.tokens.flags(*at).has(Flags::LINE);
    let mut lines = (0..side.tokens.len()).filter(opens).peekable();
    while let Some(first) = lines.next() {
        let next = lines.peek().copied().unwrap_or(side.tokens.len());
        if line_before(side, first).trim_start().starts_with('|') {
            rows.push(first..next);
        }
    }
    rows
}

/// What parts the cells of the row from one of its tokens to another; nothing, if it is a line of plain
/// words.
fn sign(side: Side<'_>, start: usize, end: usize) -> Option<char> {
    let bytes = side.tokens.bytes(start..end.max(start) + 1);
    let behind = side.text.source[bytes.end..].lines().next();
    let row = [
        line_before(side, start),
        &side.text.source[bytes],
        behind.unwrap_or_default(),
    ];
    let parts = |sign: &char| row.iter().any(|words| words.contains(*sign));
    ['|', '\t'].into_iter().find(parts)
}

/// How many cells further the second of two tokens stands.
fn distance(side: Side<'_>, tokens: Range<usize>, sign: char) -> i64 {
    if tokens.is_empty() {
        return 0;
    }
    let [before, after] = [tokens.start, tokens.end].map(|at| side.tokens.tokens[at]);
    signs(
        &side.text.source[before.end as usize..after.start as usize],
        sign,
    )
}

fn signs(words: &str, sign: char) -> i64 {
    let escaped = |at: usize| words[..at].ends_with('\\');
    let signs = words.match_indices(sign).filter(|(at, _)| !escaped(*at));
    signs.fold(0, |count, _| count + 1)
}

/// What stands on the line of a token before it.
fn line_before<'t>(side: Side<'t>, at: usize) -> &'t str {
    let before = &side.text.source[..side.tokens.tokens[at].start as usize];
    before.rsplit('\n').next().unwrap_or_default()
}

impl Both<'_> {
    /// How many columns further on the first word of a row stands in the returned text.
    fn leading(self, old: usize, new: usize, sign: char) -> i64 {
        let gap = |side: Side<'_>, at: usize, sign| match at {
            0 => signs(line_before(side, at), sign),
            _ => distance(side, at - 1..at, sign),
        };
        // Where a row is wrapped, no line begins it; but it has as many pipes as before.
        if sign == '|' && gap(self.base, old, '|') == gap(self.returned, new, '|') {
            return 0;
        }
        let was = signs(line_before(self.base, old), '|') - 1;
        let now = line_before(self.returned, new);
        signs(now, sign) - i64::from(now.trim_start().starts_with('|')) - was
    }
}
