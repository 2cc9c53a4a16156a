//! A letter that was edited in Word, as the Markdown in which it can be checked again.

use std::collections::BTreeSet;
use std::ops::Range;

use similar::{Algorithm, DiffTag, TextDiff, capture_diff_slices};

use crate::contract::copy::Copy;
use crate::write::Document;
use crate::write::document::{Block, Inline};

/// How alike two paragraphs are if one is the other after an edit.
const ALIKE: f32 = 0.5;

/// An edited letter.
#[derive(Debug)]
pub struct Edited {
    /// Its text: a paragraph each, and what was a quotation in ours as a quotation.
    pub markdown: String,
    starts: Vec<usize>,
}

impl Edited {
    /// The letter beside ours, as we would write it now, and the document that ours was made of: a
    /// Word file does not say what is quoted, so its place does.
    pub fn of(edited: &Copy, ours: &Copy, document: &Document) -> Edited {
        let (old, new): (Vec<_>, Vec<_>) = (lines(ours), lines(edited));
        let mut quoted = BTreeSet::new();
        quotations(&document.body, &mut quoted);
        let is_quote = quotes(&old, &new, &quoted);
        let mut letter = Edited {
            markdown: String::new(),
            starts: Vec::new(),
        };
        for (words, is_quote) in new.iter().zip(is_quote) {
            letter.starts.push(letter.markdown.len());
            letter.markdown += match () {
                () if is_quote => "> ",
                () if words.starts_with('>') => "\\",
                () => "",
            };
            letter.markdown += words;
            letter.markdown += "\n\n";
        }
        letter
    }

    /// Which paragraph some bytes lie in, as a reader finds it in Word: its number among the
    /// paragraphs that have words, and its first words.
    pub fn place(&self, bytes: &Range<usize>) -> String {
        let number = self.starts.partition_point(|start| *start <= bytes.start);
        let start = number.checked_sub(1).map_or(0, |at| self.starts[at]);
        let line = self.markdown[start..].lines().next().unwrap_or_default();
        let words: Vec<_> = line.trim_start_matches("> ").split(' ').take(6).collect();
        format!("alinea {number} (“{} …”)", words.join(" "))
    }
}

/// The paragraphs that have words, each on one line.
fn lines(copy: &Copy) -> Vec<String> {
    let line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = copy.paragraphs().map(line);
    lines.filter(|line| !line.is_empty()).collect()
}

/// Which of the new paragraphs are quotations: the old ones, and what took their place.
fn quotes(old: &[String], new: &[String], quoted: &BTreeSet<String>) -> Vec<bool> {
    let mut is_quote = vec![false; new.len()];
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        let before: Vec<_> = old[op.old_range()]
            .iter()
            .filter(|words| quoted.contains(*words))
            .collect();
        for at in op.new_range() {
            is_quote[at] = match op.tag() {
                DiffTag::Equal => quoted.contains(&new[at]),
                _ => before.iter().any(|words| alike(words, &new[at])),
            };
        }
    }
    is_quote
}

fn alike(one: &str, other: &str) -> bool {
    TextDiff::from_words(one, other).ratio() > ALIKE
}

fn quotations(blocks: &[Block], found: &mut BTreeSet<String>) {
    for block in blocks {
        match block {
            Block::Quote(quoted) => {
                let words = quoted.iter().filter_map(|inner| match inner {
                    Block::Paragraph(words) => Some(plain(words)),
                    _ => None,
                });
                found.extend(
                    words.map(|words| words.split_whitespace().collect::<Vec<_>>().join(" ")),
                );
                quotations(quoted, found);
            }
            Block::List(_, items) => items.iter().for_each(|item| quotations(item, found)),
            _ => {}
        }
    }
}

fn plain(words: &[Inline]) -> String {
    let parts = words.iter().map(|word| match word {
        Inline::Text(words) => words.clone(),
        Inline::Break => " ".to_owned(),
        Inline::Strong(inner) | Inline::Emphasis(inner) => plain(inner),
    });
    parts.collect()
}
