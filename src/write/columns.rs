//! The columns of a table: how wide they are, and which hold figures.

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

/// The width of a letter, and of the margins of a cell.
const LETTER_WIDTH: u32 = 125;
const CELL_MARGINS: u32 = 240;

/// The widths of columns: each has room for its longest word, and the rest goes by how much they
/// hold.
pub fn widths(head: &[Cell], rows: &[Vec<Cell>], total: u32) -> Vec<u32> {
    let columns = u32::try_from(head.len()).unwrap_or(1).max(1);
    let most = |at: usize, measure: &dyn Fn(&[Inline]) -> usize| {
        let cells = std::iter::once(head).chain(rows.iter().map(|row| &row[..]));
        let sizes = cells.map(|row| row.get(at).map_or(0, |cell| measure(cell)));
        u32::try_from(sizes.max().unwrap_or(0).min(60)).unwrap_or(60)
    };
    let words: Vec<u32> = (0..head.len())
        .map(|at| (most(at, &longest_word) * LETTER_WIDTH + CELL_MARGINS).min(total / columns))
        .collect();
    let weights: Vec<u32> = (0..head.len())
        .map(|at| most(at, &length).max(10))
        .collect();
    let rest = total.saturating_sub(words.iter().sum());
    let sum: u32 = weights.iter().sum();
    let shares = weights.iter().map(|weight| rest * weight / sum.max(1));
    words
        .iter()
        .zip(shares)
        .map(|(word, share)| word + share)
        .collect()
}

/// The letters of the longest word; what a no-break space holds together is one word.
fn longest_word(words: &[Inline]) -> usize {
    let longest = words.iter().map(|word| match word {
        Inline::Text(words) => {
            let words = words.split(' ').map(|word| word.chars().count());
            words.max().unwrap_or(0)
        }
        Inline::Break => 0,
        Inline::Strong(inner) | Inline::Emphasis(inner) => longest_word(inner),
    });
    longest.max().unwrap_or(0)
}

fn length(words: &[Inline]) -> usize {
    let lengths = words.iter().map(|word| match word {
        Inline::Text(words) => words.chars().count(),
        Inline::Break => 1,
        Inline::Strong(inner) | Inline::Emphasis(inner) => length(inner),
    });
    lengths.sum()
}
