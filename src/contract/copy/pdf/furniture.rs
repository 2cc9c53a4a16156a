//! What stands on every page: running headers and footers, with the number of the page.
//!
//! Only what repeats at the same place is taken out of the text, and all of its words are handed on:
//! a remark on every page is no less a remark.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Layer, Paragraph};
use super::sheet::{Row, Sheet};

/// The parts of a page, from its edges, where running lines stand.
const MARGIN: f32 = 0.14;
/// A running line stands on at least two pages, and on this share of them all if the file does not
/// mark it as furniture.
const SHARE: f32 = 0.4;
/// How far the same line may stand apart on two pages, in points.
const NEAR: f32 = 3.0;

/// A line in the margin of a page.
struct Place {
    page: usize,
    row: usize,
    /// The numbers in it.
    numbers: Vec<i64>,
}

/// Takes the running lines out of the pages, each once for all pages on which it says the same.
pub(super) fn take(sheets: &mut [Sheet]) -> Vec<Paragraph> {
    let mut running: Vec<Vec<bool>> = sheets.iter().map(|s| vec![false; s.rows.len()]).collect();
    let mut found: Vec<Paragraph> = Vec::new();
    let mut known: BTreeSet<(Layer, String)> = BTreeSet::new();
    for ((bottom, ..), mut places) in in_the_margins(sheets) {
        let counter = counter(&mut places);
        let row = |place: &Place| &sheets[place.page].rows[place.row];
        let marked = places.iter().all(|place| row(place).artifact);
        let pages = places.chunk_by(|a, b| a.page == b.page).count();
        #[expect(clippy::cast_precision_loss, reason = "a share of a few pages")]
        let share = pages as f32 / sheets.len() as f32;
        // A number that the file marks is furniture also on a single page.
        let number = |place| row(place).text.chars().all(|c| c.is_ascii_digit());
        let runs = pages > 1 && (marked || share >= SHARE);
        if !(runs || (marked && places.iter().all(number))) {
            continue;
        }
        for place in &places {
            running[place.page][place.row] = true;
            let row = row(place);
            let count = counter.and_then(|at| place.numbers.get(at));
            let text = match count {
                Some(count) => without_page(&row.text, &count.to_string(), sheets.len()),
                None => row.text.clone(),
            };
            let layer = if bottom { Layer::Footer } else { Layer::Header };
            let says = text.chars().any(char::is_alphanumeric);
            if says && known.insert((layer, text.clone())) {
                let whole = text == row.text;
                found.push(Paragraph {
                    marks: if whole { row.marks.clone() } else { Vec::new() },
                    text,
                    layer,
                    page: u32::try_from(place.page + 1).ok(),
                    level: None,
                });
            }
        }
    }
    for (sheet, running) in sheets.iter_mut().zip(running) {
        sheet.keep_rows(&running.iter().map(|running| !running).collect::<Vec<_>>());
    }
    found
}

/// The lines in the margins, by what is alike on all pages: the lower margin or not, their words, and
/// their height.
fn in_the_margins(sheets: &[Sheet]) -> BTreeMap<(bool, String, i32), Vec<Place>> {
    let mut places: BTreeMap<_, Vec<Place>> = BTreeMap::new();
    for (page, sheet) in sheets.iter().enumerate() {
        for (at, row) in sheet.rows.iter().enumerate() {
            let Some(top) = margin(row, sheet) else {
                continue;
            };
            let height = if top {
                sheet.height - row.base
            } else {
                row.base
            };
            #[expect(clippy::cast_possible_truncation, reason = "a height on a page")]
            let height = (height / NEAR).round() as i32;
            let numbers = row.text.split(|c: char| !c.is_ascii_digit());
            let numbers = numbers.filter_map(|number| number.parse().ok());
            places
                .entry((!top, masked(&row.text), height))
                .or_default()
                .push(Place {
                    page,
                    row: at,
                    numbers: numbers.collect(),
                });
        }
    }
    places
}

/// Which number of a running line counts the pages, if one does. Of the lines only those stay of
/// which every other number is the same: another number is a word.
fn counter(places: &mut Vec<Place>) -> Option<usize> {
    let mut counter = None;
    for at in 0..places
        .iter()
        .map(|place| place.numbers.len())
        .min()
        .unwrap_or(0)
    {
        let offset = |place: &Place| place.numbers[at] - i64::try_from(place.page).unwrap_or(0);
        let (fixed, times) = usual(places.iter().map(|place| place.numbers[at]));
        let (first, counted) = usual(places.iter().map(offset));
        if counted > times || (counted == times && places.len() == 1) {
            counter = counter.or(Some(at));
            places.retain(|place| offset(place) == first);
        } else {
            places.retain(|place| place.numbers[at] == fixed);
        }
    }
    counter
}

/// The most frequent of some numbers, and how often it stands there.
fn usual(numbers: impl Iterator<Item = i64>) -> (i64, usize) {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    numbers.for_each(|number| *counts.entry(number).or_default() += 1);
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.unwrap_or_default()
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

/// A running line without the number of its page, and of all pages behind it.
fn without_page(text: &str, page: &str, pages: usize) -> String {
    let pages = pages.to_string();
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
        matches!(
            bare.as_str(),
            "pagina" | "pag" | "page" | "blz" | "p" | "blad" | "-" | "–" | "|"
        )
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
            (
                "Overeenkomst 2025 | blz. 3/12",
                "Overeenkomst 2025 | blz. 3/12",
            ),
            (
                "Raamovereenkomst versie 1.1 – 3",
                "Raamovereenkomst versie 1.1",
            ),
            ("Niet akkoord met artikel 5", "Niet akkoord met artikel 5"),
        ] {
            assert_eq!(without_page(text, "3", 12), without, "{text}");
        }
    }
}
