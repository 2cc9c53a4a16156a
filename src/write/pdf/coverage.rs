//! Which characters of a letter our fonts cannot show. A file for the archive may hold none.

use std::collections::BTreeSet;

use typst::text::{Font, is_default_ignorable};

use super::world::faces;
use crate::write::document::{Block, Document, Inline};

/// Looks at every text with the way in which it is set.
struct Search {
    lacking: BTreeSet<char>,
}

/// The characters that are not there, each once.
pub fn lacking(document: &Document) -> Vec<char> {
    let mut search = Search {
        lacking: BTreeSet::new(),
    };
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
    search.lacking.into_iter().collect()
}

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
        let face = &faces()[usize::from(italic) + 2 * usize::from(bold)];
        let lacks = |c: &char| !shows(face, *c);
        self.lacking.extend(text.chars().filter(lacks));
    }
}

/// Whether a face has a character, or a reader needs none for it. What a font keeps for itself in
/// the private area says nothing to anybody else.
fn shows(face: &Font, c: char) -> bool {
    let is_private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    !is_private && (face.info().coverage.contains(u32::from(c)) || is_default_ignorable(c))
}
