//! Marks in a template that come out in the letter, so that each paragraph tells from which lines
//! it came. They leave the letter before it is read; what stays is the letter as it always is.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::token::tags;
use crate::finding::Label;
use crate::source::{Source, Span};

/// A byte that stands for nothing: it leaves a letter before it is read, and no text has it.
pub const NOTHING: char = '\u{1}';

const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

/// A template with a mark before each run of words and each value that it prints.
pub fn marked(template: &str, file: usize) -> String {
    let mut text = String::with_capacity(template.len() * 2);
    let mut at = 0;
    for tag in tags(template) {
        words(template, at..tag.span.start, file, &mut text);
        let whole = &template[tag.span.clone()];
        // A mark would come between a value that trims and what it trims.
        if tag.prints && !whole.starts_with("{{-") {
            text += &mark(file, tag.span.start);
        }
        text += whole;
        at = tag.span.end;
    }
    words(template, at..template.len(), file, &mut text);
    text
}

/// What stands between two tags: a mark before the first word of each line.
fn words(template: &str, bytes: Range<usize>, file: usize, text: &mut String) {
    let mut at = bytes.start;
    for line in template[bytes].split_inclusive('\n') {
        let blank = |c: char| c.is_whitespace() || c == NOTHING;
        let start = line.len() - line.trim_start_matches(blank).len();
        // A comment gives no words; inside it a mark would be lost.
        if start < line.len() && !line.contains("{#") && !line.contains("#}") {
            *text += &line[..start];
            *text += &mark(file, at + start);
            *text += &line[start..];
        } else {
            *text += line;
        }
        at += line.len();
    }
}

fn mark(file: usize, byte: usize) -> String {
    format!("{OPEN}{file}:{byte}{CLOSE}")
}

/// The paragraphs of a marked letter without their marks, each with the lines that it came from.
pub fn chunks(letter: &str, sources: &BTreeMap<String, Arc<Source>>) -> Vec<(String, Vec<Label>)> {
    let sources: Vec<_> = sources.values().collect();
    let mut chunks: Vec<(String, Vec<Label>)> = Vec::new();
    let mut open = false;
    for line in letter.lines() {
        let (words, marks) = unmarked(line);
        if words.trim().is_empty() {
            open = false;
            continue;
        }
        let begins = ["- ", "| ", "#", ">"]
            .iter()
            .any(|sign| words.trim_start().starts_with(sign));
        if !open || begins {
            chunks.push((String::new(), Vec::new()));
        }
        open = true;
        let Some((text, labels)) = chunks.last_mut() else {
            continue;
        };
        if !text.is_empty() {
            text.push(' ');
        }
        *text += words.trim();
        for (file, byte) in marks {
            let Some(source) = sources.get(file) else {
                continue;
            };
            let line = line_around(&source.text, byte);
            let known =
                |label: &&mut Label| Arc::ptr_eq(&label.source, source) && label.span == line;
            if labels.iter_mut().find(known).is_none() {
                labels.push(Label {
                    source: Arc::clone(source),
                    span: line,
                    text: String::new(),
                });
            }
        }
    }
    without_bare_headings(chunks)
}

/// Leaves out the headings that the letter leaves out: those with nothing of their own below them.
fn without_bare_headings(chunks: Vec<(String, Vec<Label>)>) -> Vec<(String, Vec<Label>)> {
    let level = |words: &str| words.len() - words.trim_start_matches('#').len();
    let mut kept: Vec<(String, Vec<Label>)> = Vec::with_capacity(chunks.len());
    // From the end, so that it is known what stands below a heading.
    for chunk in chunks.into_iter().rev() {
        let own = level(&chunk.0);
        let below = kept.last().map_or(1, |(words, _)| level(words));
        if !(1..=own).contains(&below) {
            kept.push(chunk);
        }
    }
    kept.reverse();
    kept
}

/// A line without its marks, and what they name.
fn unmarked(line: &str) -> (String, Vec<(usize, usize)>) {
    let mut words = String::with_capacity(line.len());
    let mut marks = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(OPEN) {
        words += before;
        let (named, behind) = after.split_once(CLOSE).unwrap_or((after, ""));
        let numbers = named.split_once(':');
        marks.extend(
            numbers.and_then(|(file, byte)| Some((file.parse().ok()?, byte.parse().ok()?))),
        );
        rest = behind;
    }
    (words + rest, marks)
}

fn line_around(text: &str, byte: usize) -> Span {
    let byte = byte.min(text.len());
    let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    let end = text[byte..].find('\n').map_or(text.len(), |at| byte + at);
    Span::new(start, end)
}
