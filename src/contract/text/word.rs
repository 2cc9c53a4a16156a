//! The words of a line.

use crate::contract::eights;

/// The word with which some words begin. A byte tells where nearly all of them end.
pub(super) fn first_word(words: &str) -> &str {
    let bytes = words.as_bytes();
    let plain = eights::run(bytes, eights::graphic, u8::is_ascii_graphic);
    match bytes.get(plain) {
        None | Some(b' ' | b'\t') => &words[..plain],
        _ => words.split(char::is_whitespace).next().unwrap_or_default(),
    }
}
