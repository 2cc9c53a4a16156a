//! The lines of a document, without Markdown's marks, and the width to which they are wrapped.

use std::ops::Range;

use memchr::memchr_iter;

use super::Places;
use super::place::{Place, place_mark};
use super::word::first_word;

/// What Markdown says about a line, if anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Nothing.
    None,
    /// `#` to `######`.
    Heading(usize),
    /// `>`.
    Quote,
}

/// One line that is not blank.
pub(super) struct Line {
    /// Its bytes, without marks and surrounding blanks.
    pub span: Range<usize>,
    /// What Markdown says about it.
    pub mark: Mark,
    /// Whether a blank line stands before it.
    pub apart: bool,
    /// Its length in characters.
    pub chars: usize,
    /// What a reader of the document says of it, which is rare.
    pub place: Option<Box<Place>>,
    /// The length of its first word in characters.
    pub first: usize,
}

/// The lines that are not blank.
pub(super) fn lines(source: &str, places: &Places) -> Vec<Line> {
    let mut lines = Vec::with_capacity(source.len() / 64);
    let mut apart = true;
    let mut at = 0;
    let mut place = None;
    let ends = memchr_iter(b'\n', source.as_bytes()).map(|end| end + 1);
    for (end, number) in ends.chain([source.len()]).zip(1..) {
        let raw = &source[at..end];
        // A byte order mark is no word.
        let bare = if at == 0 {
            raw.trim_start_matches('\u{feff}')
        } else {
            raw
        };
        let words = bare.trim_start();
        let begin = end - words.len();
        let words = words.trim_end();
        at = end;
        if words.is_empty() {
            apart = true;
            continue;
        }
        if let Some(marked) = place_mark(words) {
            (place, apart) = (Some(Box::new(marked)), true);
            continue;
        }
        let (mark, skip) = mark(words);
        let span = begin + skip..begin + words.len();
        let words = &source[span.clone()];
        let told = places.get(&number).cloned().map(Box::new);
        lines.push(Line {
            span,
            mark,
            apart,
            chars: length(words),
            first: length(first_word(words)),
            place: told.or(place.take()),
        });
        apart = false;
    }
    lines
}

/// How many characters some words have; nearly always as many as bytes.
fn length(words: &str) -> usize {
    if words.is_ascii() {
        words.len()
    } else {
        words.chars().count()
    }
}

/// Reads the marks before the words of a line and gives the first of them and the length of all, with
/// the blanks behind them. What touches a word is no mark: `> #1` says `#1`. Nor is an escaped sign: `\> 10`
/// says `> 10`.
fn mark(line: &str) -> (Mark, usize) {
    let mut first = Mark::None;
    let mut words = line;
    loop {
        let level = words.bytes().take_while(|b| *b == b'#').count();
        let (mark, length) = match level {
            1..=6 if words[level..].starts_with(char::is_whitespace) => {
                (Mark::Heading(level), level)
            }
            0 if words.starts_with('>') => (Mark::Quote, 1),
            _ => break,
        };
        words = words[length..].trim_start();
        if first == Mark::None {
            first = mark;
        }
    }
    if let Some(escaped) = words.strip_prefix('\\')
        && escaped.starts_with(['>', '#'])
    {
        words = escaped;
    }
    if words.is_empty() {
        (Mark::None, 0)
    } else {
        (first, line.len() - words.len())
    }
}

/// Whether words would lose what they begin with if they stood on a line of their own.
pub(crate) fn begins_as_mark(words: &str) -> bool {
    mark(words).1 > 0
}

/// The width to which a document is wrapped, if it is: nearly no line is longer, and many are
/// nearly as long.
pub(super) fn width(lines: &[Line]) -> Option<usize> {
    const WIDEST: usize = 200;
    const RAGGED: usize = 12;
    let mut count = [0usize; WIDEST + 1];
    // A line of one word could not be wrapped.
    let (mut all, mut longer) = (0, 0);
    for line in lines.iter().filter(|line| line.first < line.chars) {
        all += 1;
        match count.get_mut(line.chars) {
            Some(count) => *count += 1,
            None => longer += 1,
        }
    }
    for at in (RAGGED * 2..=WIDEST).rev() {
        if longer * 50 > all {
            return None;
        }
        let near: usize = count[at - RAGGED..=at].iter().sum();
        if count[at] > 0 && near * 100 > all * 15 {
            return Some(at);
        }
        longer += count[at];
    }
    None
}
