//! The columns of a table: how wide they are, which hold figures, and what of it stays together.

use super::document::{Cell, Inline};

/// Whether a column of a table holds figures only, which are set to the right; a dash stands for none.
pub fn holds_figures(rows: &[Vec<Cell>], column: usize) -> bool {
    fn is_figure(cell: &Cell) -> bool {
        match &cell[..] {
            [Inline::Strong(inner)] => is_figure(inner),
            [Inline::Text(text)] => {
                let figures = text.strip_prefix('€').unwrap_or(text);
                figures.contains(|c: char| c.is_ascii_digit())
                    && figures.chars().all(|c| {
                        matches!(c, '0'..='9' | '.' | ',' | ' ' | '\u{a0}' | '-' | '−' | '%')
                    })
            }
            _ => false,
        }
    }
    let is_dash = |cell: &Cell| matches!(&cell[..], [Inline::Text(text)] if text == "–");
    let cells = || rows.iter().map(|row| row.get(column));
    cells().any(|cell| cell.is_some_and(is_figure))
        && cells().all(|cell| cell.is_some_and(|cell| is_figure(cell) || is_dash(cell)))
}

/// The width of a text and so of a table, in twentieths of a point, where no file of the
/// municipality's says otherwise.
pub const TEXT_WIDTH: u32 = 9240;

/// The margins of a cell.
const CELL_MARGINS: u32 = 200;

/// The most of a cell that counts for the width of its column.
const MOST: u32 = 50_000;

/// What stays on one line where there is room: `artikel 18 lid 8`.
const SHORT: u32 = 1600;

/// The widths of columns: each has room for its longest word and for what is short, and what is left
/// goes to those that would fill more lines, by how much they hold beyond that.
pub fn widths(head: &[Cell], rows: &[Vec<Cell>], total: u32) -> Vec<u32> {
    let columns = u32::try_from(head.len()).unwrap_or(1).max(1);
    let most = |at: usize, measure: &dyn Fn(&[Inline]) -> u32| {
        let cells = std::iter::once(head).chain(rows.iter().map(|row| &row[..]));
        let sizes = cells.map(|row| row.get(at).map_or(0, |cell| measure(cell)));
        sizes.max().unwrap_or(0).min(MOST) + CELL_MARGINS
    };
    let least: Vec<u32> = (0..head.len())
        .map(|at| most(at, &|cell| longest_word(cell).max(length(cell).min(SHORT))))
        .map(|least| least.min(total / columns))
        .collect();
    let rest = total.saturating_sub(least.iter().sum());
    let whole = (0..head.len()).map(|at| most(at, &length));
    let wanted: Vec<u32> = least
        .iter()
        .zip(whole)
        .map(|(least, whole)| whole.saturating_sub(*least))
        .collect();
    let sum: u32 = wanted.iter().sum();
    let share = |wanted: u32| match sum.checked_sub(rest) {
        // They do not fit on a line each: who holds more gets more.
        Some(1..) => rest * wanted / sum,
        // They do: what is over is shared out.
        _ => wanted + (rest - sum) / columns,
    };
    let shares = wanted.into_iter().map(share);
    least
        .iter()
        .zip(shares)
        .map(|(least, share)| least + share)
        .collect()
}

/// The most lines that stay on one page: a row, and a table with its head.
const ROW_LINES: u32 = 30;
const TABLE_LINES: u32 = 16;

/// Whether a row stays on one page; a longer one would run off it.
pub fn row_stays_whole(row: &[Cell], widths: &[u32]) -> bool {
    lines(row, widths) <= ROW_LINES
}

/// Whether a table is so short that it stays on one page.
pub fn stays_whole(rows: &[Vec<Cell>], widths: &[u32]) -> bool {
    let lines = rows.iter().map(|row| lines(row, widths));
    lines.fold(0, u32::saturating_add) <= TABLE_LINES
}

/// About how many lines a row fills.
fn lines(row: &[Cell], widths: &[u32]) -> u32 {
    let lines = row.iter().zip(widths).map(|(cell, width)| {
        let room = width.saturating_sub(CELL_MARGINS).max(1);
        length(cell).div_ceil(room)
    });
    lines.max().unwrap_or(0).max(1)
}

/// The width of the longest word; what a no-break space holds together is one word.
fn longest_word(words: &[Inline]) -> u32 {
    let longest = words.iter().map(|word| match word {
        Inline::Text(words) => words.split(' ').map(width).max().unwrap_or(0),
        Inline::Break => 0,
        Inline::Strong(inner) | Inline::Emphasis(inner) => longest_word(inner),
    });
    longest.max().unwrap_or(0)
}

fn length(words: &[Inline]) -> u32 {
    let lengths = words.iter().map(|word| match word {
        Inline::Text(words) => width(words),
        Inline::Break => 0,
        Inline::Strong(inner) | Inline::Emphasis(inner) => length(inner),
    });
    lengths.fold(0, u32::saturating_add)
}

/// About how wide words are at most, in twentieths of a point: in bold, in the widest of our
/// typefaces.
fn width(words: &str) -> u32 {
    let widths = words.chars().map(|letter| match letter {
        ' ' | '\u{a0}' | '.' | ',' | ':' | ';' | '\'' | '|' | 'i' | 'j' | 'l' | 'I' => 60,
        '(' | ')' | '[' | ']' | '-' | '/' | 'f' | 'r' | 't' => 80,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '–' | '…' => 190,
        letter if letter.is_uppercase() => 155,
        '\u{1100}'.. => 220,
        _ => 125,
    });
    widths.fold(0, u32::saturating_add)
}
