//! What the typeface of our PDFs shows. A program without a typesetter knows it too: that a letter
//! cannot become a PDF is told wherever the letter is judged.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::document::{Block, Document, Inline};

/// The characters of each face, and those that nobody sees: a line each, as ranges of code points.
static TABLE: &str = include_str!("typeface.txt");

/// The lines of the table.
const LINES: [&str; 5] = ["regular", "italic", "bold", "bold-italic", "invisible"];

/// Ranges of characters in ascending order.
type Ranges = Vec<(u32, u32)>;

static CHARACTERS: LazyLock<[Ranges; 5]> = LazyLock::new(|| {
    LINES.map(|name| {
        let mut lines = TABLE.lines().filter_map(|line| line.split_once(": "));
        let (_, ranges) = lines.find(|(own, _)| *own == name).unwrap_or_default();
        let point = |text: &str| u32::from_str_radix(text, 16).ok();
        let range = |range: &str| {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            Some((point(first)?, point(last)?))
        };
        ranges.split(' ').filter_map(range).collect()
    })
});

/// Whether plain words can have a character.
pub fn shows(c: char) -> bool {
    face_shows(false, false, c)
}

fn face_shows(bold: bool, italic: bool, c: char) -> bool {
    let has = |line: usize| {
        let ranges = &CHARACTERS[line];
        let behind = ranges.partition_point(|(first, _)| *first <= u32::from(c));
        behind > 0 && u32::from(c) <= ranges[behind - 1].1
    };
    matches!(c, ' '..='~')
        || has(usize::from(italic) + 2 * usize::from(bold))
        || has(LINES.len() - 1)
}

/// The characters that a letter as PDF cannot show, each once.
pub fn lacking(document: &Document) -> Vec<char> {
    let mut search = Search(BTreeSet::new());
    let head = &document.letterhead;
    search.text(&document.title, true, false);
    search.text(&head.sender, true, false);
    search.text(&head.sender, false, false);
    let plain = head
        .sender_lines
        .iter()
        .chain(head.addressees.iter().flatten());
    let footer = head.footer();
    let plain = plain.chain([&footer]);
    for text in plain.chain(head.details.iter().map(|(_, value)| value)) {
        search.text(text, false, false);
    }
    search.blocks(&document.body, false);
    search.0.into_iter().collect()
}

/// What was not found yet; every text is looked at in the way in which it is set.
struct Search(BTreeSet<char>);

impl Search {
    fn blocks(&mut self, blocks: &[Block], italic: bool) {
        for block in blocks {
            match block {
                Block::Heading(_, words) => self.inlines(words, true, italic),
                Block::Paragraph(words) => self.inlines(words, false, italic),
                Block::List(_, items) => items.iter().for_each(|item| self.blocks(item, italic)),
                Block::Quote(quoted) => self.blocks(quoted, true),
                Block::Table(head, rows) => {
                    head.iter()
                        .for_each(|cell| self.inlines(cell, true, italic));
                    let cells = rows.iter().flatten();
                    cells.for_each(|cell| self.inlines(cell, false, italic));
                }
                Block::Rule | Block::Space => {}
            }
        }
    }

    fn inlines(&mut self, words: &[Inline], bold: bool, italic: bool) {
        for word in words {
            match word {
                Inline::Text(text) => self.text(text, bold, italic),
                Inline::Break => {}
                Inline::Strong(inner) => self.inlines(inner, true, italic),
                Inline::Emphasis(inner) => self.inlines(inner, bold, !italic),
            }
        }
    }

    fn text(&mut self, text: &str, bold: bool, italic: bool) {
        let lacks = |c: &char| !face_shows(bold, italic, *c);
        self.0.extend(text.chars().filter(lacks));
    }
}
