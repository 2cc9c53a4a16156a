//! What a paragraph looks like, apart from the words in it.

use super::heading::{Heading, Style, is_label, item, opens};
use super::word::first_word;

/// What a paragraph looks like.
#[derive(Debug)]
pub(super) enum Shape {
    /// A heading that names a unit.
    Heading(Heading),
    /// An item of a numbered list.
    Item(Style),
    /// An item behind a dash.
    Dash,
    /// An item behind a bullet.
    Bullet,
    /// A line of dashes.
    Rule,
    /// A table of contents.
    Contents,
    /// Anything else.
    Prose,
}

/// The shape of words that are no heading.
pub(super) fn shape(words: &str) -> Shape {
    // As most lines begin.
    if let [b'A'..=b'Z', ..] | [b'a'..=b'z', b'a'..=b'z' | b' ', ..] = words.as_bytes() {
        return Shape::Prose;
    }
    let mut chars = words.trim_start_matches(['*', '_', '~']).chars();
    match chars.next() {
        Some('•' | '·' | '▪' | '◦' | '\u{f0b7}') => return Shape::Bullet,
        Some('-' | '–' | '—' | '_' | '*') => {
            if is_rule(words) {
                return Shape::Rule;
            }
            if chars
                .next()
                .is_some_and(|c| c.is_whitespace() || c.is_alphabetic())
            {
                return Shape::Dash;
            }
        }
        _ => {}
    }
    item(words).map_or(Shape::Prose, |(style, _)| Shape::Item(style))
}

/// Whether words are no more than a drawn line.
fn is_rule(words: &str) -> bool {
    let draws = |c: char| matches!(c, '-' | '–' | '—' | '_' | '*');
    !words.contains(|c| !draws(c) && c != ' ')
        && words.chars().filter(|c| draws(*c)).nth(2).is_some()
}

/// Whether a paragraph begins as a footnote does: a number, then words.
pub(super) fn numbered(words: &str) -> bool {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits) && words[digits..].starts_with(char::is_whitespace)
}

/// Whether a line is the head of the table of the ladder.
pub(super) fn is_ladder_head(words: &str) -> bool {
    // Every line is asked, and nearly all begin otherwise.
    if !words.starts_with(|c: char| matches!(c, 'n' | 'N') || c.is_whitespace()) {
        return false;
    }
    let mut cells = words.split_whitespace();
    cells
        .next()
        .is_some_and(|cell| cell.eq_ignore_ascii_case("nr"))
        && cells
            .next()
            .is_some_and(|cell| cell.to_lowercase().starts_with("stap"))
}

/// Splits a line of that table into the number of its rung and what follows.
pub(super) fn rung(words: &str) -> Option<(&str, &str)> {
    let (label, rest) = words.split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let digit = label.starts_with(|c: char| c.is_ascii_digit());
    let rung = digit && is_label(label) && !label.contains('.');
    (rung && opens(rest)).then_some((label, rest))
}

/// The longest title, in bytes.
pub(crate) const LONGEST_TITLE: usize = 130;

/// The longest title that stands without a number between the texts of a part, in bytes.
pub(super) const SHORT_TITLE: usize = 60;

/// Whether words look like a title: they begin as one does, are no sentence and are not longer
/// than so many bytes.
pub(crate) fn is_title(words: &str, longest: usize) -> bool {
    words.len() <= longest && opens(words) && !words.ends_with(['.', ';', ',', ':'])
}

/// The word by which a note may say that it is one.
pub(crate) const NOTE_WORD: &str = "toelichting";

/// Whether a line opens a note by saying so.
pub(super) fn is_note_word(words: &str) -> bool {
    let words = words.trim_start_matches(['*', '_']);
    let word = words.get(..NOTE_WORD.len());
    word.is_some_and(|word| word.eq_ignore_ascii_case(NOTE_WORD))
        && is_title(words.trim_end_matches(':'), LONGEST_TITLE)
}

/// Whether a line begins with a small word in a capital, as only a new sentence does. After a line
/// that ends no sentence it begins a new paragraph.
pub(super) fn starts_sentence(words: &str) -> bool {
    const SMALL: &[&str] = &[
        "De",
        "Het",
        "Een",
        "Deze",
        "Dit",
        "Die",
        "Dat",
        "Als",
        "Indien",
        "Wanneer",
        "In",
        "Op",
        "Bij",
        "Voor",
        "Van",
        "Naar",
        "Met",
        "Door",
        "Om",
        "Uit",
        "Er",
        "Onverminderd",
        "Naast",
        "Ook",
        "Binnen",
        "Zonder",
        "Alle",
        "Tenzij",
        "Mocht",
        "Ten",
        "Zo",
        "Onder",
    ];
    let words = words.trim_start();
    words.starts_with(char::is_uppercase) && SMALL.contains(&first_word(words))
}
