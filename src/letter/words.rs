//! What a user typed, on its way into a letter: the filters of templates, and the words as
//! Markdown.

use crate::write::document::plain;
use crate::write::escape;

/// A user's text as Markdown that says exactly these words.
///
/// Composed first, because composing can give a backtick or take the sign behind a backslash. A
/// new line becomes U+2028, which is no line to Markdown and a line break to
/// [`parse`](crate::write::parse()).
pub fn literal(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let ends_line = |c: char| matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    for line in text.split(ends_line) {
        let line = plain(line);
        let line = line.trim();
        if !line.is_empty() {
            if !words.is_empty() {
                words.push('\u{2028}');
            }
            words.push_str(line);
        }
    }
    match words.chars().next() {
        // With a full stop of the template behind it, a bare number would begin a list.
        Some(digit) if words.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("&#{};{}", u32::from(digit), &words[1..])
        }
        _ => escape(&words, true),
    }
}

/// The same as one line of plain words.
pub fn plain_line(text: &str) -> String {
    let blank = |c: char| c.is_whitespace() && c != '\u{a0}' || c.is_control();
    let words: Vec<&str> = text.split(blank).filter(|word| !word.is_empty()).collect();
    plain(&words.join(" ")).into_owned()
}

/// A text that starts with a capital.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// `a, b en c`.
pub fn enumeration(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} en {last}", first.join(", ")),
    }
}

/// A text that ends as a sentence.
pub fn sentence(text: &str) -> String {
    let text = text.trim_end();
    let words = text.trim_end_matches(['"', '\'', '”', '’', '»', ')']);
    if text.is_empty() || words.ends_with(['.', '!', '?', '…', ':', ';']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
