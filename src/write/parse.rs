//! From Markdown to the parts of a document.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::document::{Block, Cell, Inline, plain};

/// How deep lists, quotations and emphasis may lie in each other. Real letters need four.
const DEPTH: usize = 32;

/// Reads Markdown. What a letter has no use for stays legible as text: HTML literally, a link with
/// its address behind it, code as plain words. `None` if it is nested too deep to be a letter.
///
/// A heading that skips a level is raised; a heading or paragraph without words is left out, and
/// so is a heading with nothing below it.
/// U+2028 (line separator) is a line break, so that a text of the user needs no line of its own.
pub fn parse(markdown: &str) -> Option<Vec<Block>> {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    let mut reading = Reading {
        events,
        depth: 0,
        heading: 1,
        too_deep: false,
    };
    let blocks = reading.blocks();
    (!reading.too_deep).then(|| without_bare_headings(blocks))
}

/// Leaves out each heading that is followed by one of its level or above, or by nothing.
fn without_bare_headings(blocks: Vec<Block>) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    // From the end, so that it is known what stands below a heading.
    for block in blocks.into_iter().rev() {
        let is_bare = match (&block, kept.last()) {
            (Block::Heading(level, _), Some(Block::Heading(below, _))) => below <= level,
            (Block::Heading(..), None) => true,
            _ => false,
        };
        if !is_bare {
            kept.push(block);
        }
    }
    kept.reverse();
    kept
}

struct Reading<'a> {
    events: Parser<'a>,
    depth: usize,
    heading: u8,
    too_deep: bool,
}

impl<'a> Reading<'a> {
    /// Reads up to the end of what contains these blocks.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        // A tight list holds words without a paragraph around them.
        let mut loose_words = Vec::new();
        while let Some(event) = self.events.next() {
            let (start, inline) = match event {
                Event::End(_) => break,
                Event::Start(tag) if is_inline(&tag) => (None, Some(Event::Start(tag))),
                Event::Start(tag) => (Some(tag), None),
                Event::Rule => {
                    push_paragraph(&mut blocks, &mut loose_words);
                    blocks.push(Block::Rule);
                    continue;
                }
                event => (None, Some(event)),
            };
            if let Some(event) = inline {
                self.inline(event, &mut loose_words);
            }
            if let Some(tag) = start {
                push_paragraph(&mut blocks, &mut loose_words);
                self.block(&tag, &mut blocks);
            }
        }
        push_paragraph(&mut blocks, &mut loose_words);
        blocks
    }

    fn block(&mut self, tag: &Tag<'_>, blocks: &mut Vec<Block>) {
        if !self.descend() {
            return;
        }
        match tag {
            Tag::Heading { level, .. } => {
                let level = (*level as u8).clamp(2, 3).min(self.heading + 1);
                let words = tidy(self.inlines(), true);
                if !words.is_empty() {
                    self.heading = level;
                    blocks.push(Block::Heading(level, words));
                }
            }
            Tag::List(start) => {
                let mut items = Vec::new();
                while let Some(Event::Start(_)) = self.events.next() {
                    items.push(self.blocks());
                }
                items.retain(|item| !item.is_empty());
                if !items.is_empty() {
                    blocks.push(Block::List(*start, items));
                }
            }
            Tag::BlockQuote(_) => {
                let quoted = self.blocks();
                if !quoted.is_empty() {
                    blocks.push(Block::Quote(quoted));
                }
            }
            Tag::Table(_) => blocks.push(self.table()),
            _ => push_paragraph(blocks, &mut self.inlines()),
        }
        self.depth -= 1;
    }

    fn table(&mut self) -> Block {
        let mut rows = Vec::new();
        while let Some(Event::Start(_)) = self.events.next() {
            let mut cells: Vec<Cell> = Vec::new();
            while let Some(Event::Start(_)) = self.events.next() {
                cells.push(tidy(self.inlines(), true));
            }
            rows.push(cells);
        }
        let head = if rows.is_empty() {
            Vec::new()
        } else {
            rows.remove(0)
        };
        Block::Table(head, rows)
    }

    /// Reads up to the end of what contains these words.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut words = Vec::new();
        loop {
            match self.events.next() {
                None | Some(Event::End(_)) => return words,
                Some(event) => self.inline(event, &mut words),
            }
        }
    }

    fn inline(&mut self, event: Event<'a>, words: &mut Vec<Inline>) {
        match event {
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => push_text(words, &text),
            Event::SoftBreak => push_text(words, " "),
            Event::HardBreak => words.push(Inline::Break),
            Event::Start(tag) => {
                if !self.descend() {
                    return;
                }
                let inner = self.inlines();
                self.depth -= 1;
                match tag {
                    Tag::Strong => words.push(Inline::Strong(inner)),
                    Tag::Emphasis => words.push(Inline::Emphasis(inner)),
                    Tag::Link { dest_url, .. } => {
                        let shown =
                            matches!(&inner[..], [Inline::Text(text)] if **text == *dest_url);
                        words.extend(inner);
                        if !shown {
                            push_text(words, &format!(" ({dest_url})"));
                        }
                    }
                    _ => words.extend(inner),
                }
            }
            Event::End(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    /// Goes one level down, or passes over what lies deeper than a letter can.
    fn descend(&mut self) -> bool {
        if self.depth < DEPTH {
            self.depth += 1;
            return true;
        }
        self.too_deep = true;
        let mut open = 1;
        for event in self.events.by_ref() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                _ => {}
            }
            if open == 0 {
                break;
            }
        }
        false
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag.to_end(),
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

fn push_text(words: &mut Vec<Inline>, text: &str) {
    // Nearly all texts are so, and this is seen at once.
    if text.is_ascii() && !text.contains('\n') {
        push_words(words, text);
        return;
    }
    for (at, line) in text.split(['\n', '\u{2028}']).enumerate() {
        if at > 0 {
            words.push(Inline::Break);
        }
        push_words(words, line);
    }
}

fn push_words(words: &mut Vec<Inline>, text: &str) {
    match words.last_mut() {
        Some(Inline::Text(before)) => before.push_str(text),
        _ => words.push(Inline::Text(text.to_owned())),
    }
}

fn push_paragraph(blocks: &mut Vec<Block>, words: &mut Vec<Inline>) {
    let words = tidy(std::mem::take(words), false);
    match &words[..] {
        [] => {}
        [Inline::Text(text)] if text.chars().all(|c| c == '\u{a0}') => blocks.push(Block::Space),
        _ => blocks.push(Block::Paragraph(words)),
    }
}

/// Composes the letters, leaves one blank between words and none at the ends of a line, and leaves
/// out what has no words. In one line (a heading, a cell) a break is a blank.
fn tidy(words: Vec<Inline>, one_line: bool) -> Vec<Inline> {
    let mut tidied = Vec::new();
    for word in words {
        match word {
            Inline::Break if !one_line => {
                trim_end(&mut tidied);
                if !matches!(tidied.last(), None | Some(Inline::Break)) {
                    tidied.push(Inline::Break);
                }
            }
            Inline::Break => push_composed(&mut tidied, " ".to_owned()),
            Inline::Text(text) => push_composed(&mut tidied, text),
            Inline::Strong(inner) => match tidy(inner, one_line) {
                inner if inner.is_empty() => {}
                inner => tidied.push(Inline::Strong(inner)),
            },
            Inline::Emphasis(inner) => match tidy(inner, one_line) {
                inner if inner.is_empty() => {}
                inner => tidied.push(Inline::Emphasis(inner)),
            },
        }
    }
    trim_end(&mut tidied);
    if let Some(Inline::Break) = tidied.last() {
        tidied.pop();
    }
    tidied
}

fn trim_end(words: &mut Vec<Inline>) {
    if let Some(Inline::Text(text)) = words.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
        if text.is_empty() {
            words.pop();
        }
    }
}

fn push_composed(words: &mut Vec<Inline>, text: String) {
    let mut blank_before = match words.last() {
        None | Some(Inline::Break) => true,
        Some(Inline::Text(before)) => before.ends_with(' '),
        Some(_) => false,
    };
    let mut text = match plain(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(composed) => composed,
    };
    if text.contains("  ") || blank_before && text.starts_with(' ') {
        text.retain(|c| {
            let is_kept = c != ' ' || !blank_before;
            blank_before = c == ' ';
            is_kept
        });
    }
    match words.last_mut() {
        Some(Inline::Text(before)) => before.push_str(&text),
        _ if text.is_empty() => {}
        _ => words.push(Inline::Text(text)),
    }
}
