//! What stands on every page: running headers and footers, with the number of the page.
//!
//! Only what repeats at the same place is taken out of the text, and all of its words are handed on:
//! a remark on every page is no less a remark.

use std::collections::BTreeMap;

use super::super::{Layer, Paragraph};
use super::sheet::{Row, Sheet};

/// The parts of a page, from its edges, where running lines stand.
const MARGIN: f32 = 0.14;
/// A running line stands on at least two pages, and on this share of them all if the file does not
/// mark it as furniture.
const SHARE: f32 = 0.4;
/// How far the same line may stand apart on two pages, in points.
const NEAR: f32 = 3.0;

/// Takes the running lines out of the pages, each once for all pages on which it says the same.
pub(super) fn take(sheets: &mut [Sheet]) -> Vec<Paragraph> {
    let mut places: BTreeMap<(bool, String, i32), Vec<(usize, usize)>> = BTreeMap::new();
    for (page, sheet) in sheets.iter().enumerate() {
        for (at, row) in sheet.rows.iter().enumerate() {
            let Some(top) = margin(row, sheet) else {
                continue;
            };
            let height = if top { sheet.height - row.base } else { row.base };
            #[expect(clippy::cast_possible_truncation, reason = "a height on a page")]
            let height = (height / NEAR).round() as i32;
            let key = (!top, masked(&row.text), height);
            places.entry(key).or_default().push((page, at));
        }
    }
    let mut running: Vec<Vec<bool>> = sheets.iter().map(|s| vec![false; s.rows.len()]).collect();
    let mut found: Vec<Paragraph> = Vec::new();
    for ((bottom, ..), rows) in places {
        let row = |(page, at): &(usize, usize)| &sheets[*page].rows[*at];
        let marked = rows.iter().all(|place| row(place).artifact);
        let pages = rows.chunk_by(|a, b| a.0 == b.0).count();
        #[expect(clippy::cast_precision_loss, reason = "a share of a few pages")]
        let running_on = pages as f32 / sheets.len() as f32;
        // A number that the file marks is furniture also on a single page.
        let number = |place| row(place).text.chars().all(|c| c.is_ascii_digit());
        let runs = pages > 1 && (marked || running_on >= SHARE);
        if !runs && !(marked && rows.iter().all(number)) {
            continue;
        }
        for (page, at) in &rows {
            let row = &sheets[*page].rows[*at];
            running[*page][*at] = true;
            let text = without_page(&row.text, *page + 1, sheets.len());
            let layer = if bottom { Layer::Footer } else { Layer::Header };
            let known = found.iter().any(|one| one.text == text && one.layer == layer);
            if !known && text.chars().any(char::is_alphanumeric) {
                found.push(Paragraph {
                    marks: if text == row.text { row.marks.clone() } else { Vec::new() },
                    text,
                    layer,
                    page: u32::try_from(*page + 1).ok(),
                });
            }
        }
    }
    for (sheet, running) in sheets.iter_mut().zip(running) {
        sheet.keep_rows(&running.iter().map(|running| !running).collect::<Vec<_>>());
    }
    found
}

/// Whether a row stands in the upper margin (true) or the lower one.
fn margin(row: &Row, sheet: &Sheet) -> Option<bool> {
    if row.angle != 0 {
        return None;
    }
    let height = row.base / sheet.height.max(1.0);
    if height > 1.0 - MARGIN {
        Some(true)
    } else if height < MARGIN {
        Some(false)
    } else {
        None
    }
}

/// The words of a line with its numbers left out.
fn masked(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// A running line without the number of its page and of all pages, which every page has its own.
fn without_page(text: &str, page: usize, pages: usize) -> String {
    let (page, pages) = (page.to_string(), pages.to_string());
    let is_count = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare == page || bare == pages
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let counts: Vec<bool> = words.iter().map(|word| is_count(word)).collect();
    // The page is counted once, at the end of the line or before the words "van 12".
    let Some(last) = counts.iter().rposition(|count| *count) else {
        return text.to_owned();
    };
    let between = |word: &str| matches!(word.to_lowercase().as_str(), "van" | "of" | "/");
    let mut first = last;
    if last >= 2 && between(words[last - 1]) && counts[last - 2] {
        first = last - 2;
    }
    let named = |word: &str| {
        let bare = word.trim_end_matches(['.', ':']).to_lowercase();
        matches!(bare.as_str(), "pagina" | "pag" | "page" | "blz" | "p" | "blad" | "-" | "–" | "|")
    };
    while first > 0 && named(words[first - 1]) {
        first -= 1;
    }
    let mut end = last + 1;
    while end < words.len() && named(words[end]) {
        end += 1;
    }
    [&words[..first], &words[end..]].concat().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_the_page_is_no_word_of_a_running_line() {
        for (text, without) in [
            ("Pagina 3 van 12", ""),
            ("- 3 -", ""),
            ("3", ""),
            ("Overeenkomst 2025 | blz. 3/12", "Overeenkomst 2025 | blz. 3/12"),
            ("Raamovereenkomst versie 1.1 – 3", "Raamovereenkomst versie 1.1"),
            ("Niet akkoord met artikel 5", "Niet akkoord met artikel 5"),
        ] {
            assert_eq!(without_page(text, 3, 12), without, "{text}");
        }
    }
}
