//! Tables of contents.

use super::heading::unit_word;

/// Whether a line is the title of a table of contents.
pub(super) fn is_contents(words: &str) -> bool {
    let words = words.trim_matches(['*', '_', ':']);
    ["Inhoud", "Inhoudsopgave"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(words))
}

/// An entry of a table of contents without its page number.
pub(crate) fn without_page(entry: &str) -> &str {
    let ruled = |entry: &'_ str| {
        entry
            .trim_end_matches(|c: char| c == '|' || c.is_whitespace())
            .len()
    };
    let entry = &entry[..ruled(entry)];
    let title = entry.strip_suffix(LOST_PAGE).or_else(|| {
        let (title, page) = entry.rsplit_once(char::is_whitespace)?;
        (is_page(page) && !ends_in_unit(title)).then_some(title)
    });
    let title = title.unwrap_or(entry);
    title[..ruled(title)].trim_end_matches("..").trim_end()
}

/// What a word processor leaves of a page number whose heading is gone.
const LOST_PAGE: &str = "Error! Bookmark not defined.";

/// Whether words are an entry of one: they end in a page number, or in what is left of it.
pub(super) fn is_entry(words: &str) -> bool {
    let (title, last) = words
        .rsplit_once(char::is_whitespace)
        .unwrap_or(("", words));
    (is_page(last) && !ends_in_unit(title)) || last.ends_with('|') || last == "defined."
}

fn is_page(word: &str) -> bool {
    (1..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the number that follows is no page: "Deel 2", "… - lid 1".
fn ends_in_unit(title: &str) -> bool {
    title
        .split_whitespace()
        .next_back()
        .is_some_and(|word| unit_word(word).is_some())
}
