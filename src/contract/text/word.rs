//! The words of a line.

/// The word with which some words begin. A byte tells where nearly all of them end.
pub(super) fn first_word(words: &str) -> &str {
    let plain = words.bytes().take_while(u8::is_ascii_graphic).count();
    match words.as_bytes().get(plain) {
        None | Some(b' ' | b'\t') => &words[..plain],
        _ => words.split(char::is_whitespace).next().unwrap_or_default(),
    }
}
