//! Paragraphs of a document: lines without Markdown's marks, with wrapped lines joined again.

use std::ops::Range;

use super::heading::{Heading, Style, heading, item, opens};

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

/// A paragraph.
#[derive(Debug)]
pub(crate) struct Para {
    /// Its bytes, without marks and surrounding blanks.
    pub span: Range<usize>,
    /// What Markdown says about it.
    pub mark: Mark,
    /// Whether a blank line stands before it.
    pub apart: bool,
    pub(super) shape: Shape,
}

/// One line that is not blank.
struct Line {
    span: Range<usize>,
    mark: Mark,
    apart: bool,
    /// Its length in characters.
    chars: usize,
    /// Whether it has more than one word.
    breaks: bool,
}

/// Cuts a document into paragraphs.
pub(super) fn paragraphs(source: &str) -> Vec<Para> {
    let lines = lines(source);
    let width = width(&lines);
    let mut cutter = Cutter {
        source,
        lines,
        width,
        titles: Vec::new(),
        paras: Vec::new(),
    };
    cutter.cut();
    cutter.paras
}

fn lines(source: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(source.len() / 64);
    let mut apart = true;
    let mut at = 0;
    for raw in source.split_inclusive('\n') {
        let words = raw.trim_matches(is_blank);
        let begin = at + (words.as_ptr() as usize - raw.as_ptr() as usize);
        at += raw.len();
        if words.is_empty() {
            apart = true;
            continue;
        }
        let (mark, skip) = mark(words);
        let span = begin + skip..begin + words.len();
        if span.is_empty() {
            continue;
        }
        let words = &source[span.clone()];
        let (chars, breaks) = (words.chars().count(), words.contains(char::is_whitespace));
        lines.push(Line {
            span,
            mark,
            apart,
            chars,
            breaks,
        });
        apart = false;
    }
    lines
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn mark(words: &str) -> (Mark, usize) {
    let level = words.bytes().take_while(|b| *b == b'#').count();
    let after = &words[level..];
    let mark = match level {
        1..=6 if after.is_empty() || after.starts_with(is_blank) => Mark::Heading(level),
        0 if words.starts_with('>') => Mark::Quote,
        _ => return (Mark::None, 0),
    };
    let rest = words.trim_start_matches(|c| c == '#' || c == '>' || is_blank(c));
    (mark, words.len() - rest.len())
}

/// The width to which a document is wrapped, if it is: nearly no line is longer, and many are
/// nearly as long.
fn width(lines: &[Line]) -> Option<usize> {
    const WIDEST: usize = 200;
    const RAGGED: usize = 12;
    let mut count = [0usize; WIDEST + 1];
    // A line of one word could not be wrapped.
    let lines: Vec<&Line> = lines.iter().filter(|line| line.breaks).collect();
    for line in &lines {
        if line.chars <= WIDEST {
            count[line.chars] += 1;
        }
    }
    let fitting: usize = count.iter().sum();
    let mut longer = lines.len() - fitting;
    for at in (RAGGED * 2..=WIDEST).rev() {
        if longer * 50 > lines.len() {
            return None;
        }
        let near: usize = count[at - RAGGED..=at].iter().sum();
        if count[at] > 0 && near * 100 > lines.len() * 15 {
            return Some(at);
        }
        longer += count[at];
    }
    None
}

struct Cutter<'s> {
    source: &'s str,
    lines: Vec<Line>,
    width: Option<usize>,
    /// The titles in the table of contents, without their page numbers.
    titles: Vec<&'s str>,
    paras: Vec<Para>,
}

impl<'s> Cutter<'s> {
    fn cut(&mut self) {
        let mut at = 0;
        // Words of line `at` that a heading on the same line has left over begin here.
        let mut from = None;
        let (mut listed, mut notes) = (false, false);
        while let Some(line) = self.lines.get(at) {
            let (mark, apart) = (line.mark, line.apart && from.is_none());
            let begin = from.take().unwrap_or(line.span.start);
            let words = &self.source[begin..line.span.end];
            if !listed
                && is_contents(words)
                && let Some(last) = self.contents(at)
            {
                let span = begin..self.lines[last].span.end;
                self.paras.push(Para {
                    span,
                    mark,
                    apart,
                    shape: Shape::Contents,
                });
                (listed, at) = (true, last + 1);
                continue;
            }
            if let Some((found, last)) = self.heading(at, begin) {
                let end = begin + found.len;
                let rest = self.source[end..self.lines[last].span.end].trim_start();
                from = (!rest.is_empty()).then(|| self.lines[last].span.end - rest.len());
                at = if from.is_some() { last } else { last + 1 };
                let shape = Shape::Heading(found);
                self.paras.push(Para {
                    span: begin..end,
                    mark,
                    apart,
                    shape,
                });
                continue;
            }
            let shape = shape(words);
            let mut last = at;
            let open = !matches!(shape, Shape::Rule) && !matches!(mark, Mark::Heading(_));
            notes = numbered(words)
                && (notes
                    || self
                        .paras
                        .last()
                        .is_some_and(|p| matches!(p.shape, Shape::Rule)));
            while open && last + 1 < self.lines.len() && self.continues(last + 1, begin, notes) {
                last += 1;
            }
            let span = begin..self.lines[last].span.end;
            self.paras.push(Para {
                span,
                mark,
                apart,
                shape,
            });
            at = last + 1;
        }
    }

    fn words(&self, line: usize) -> &'s str {
        &self.source[self.lines[line].span.clone()]
    }

    /// Whether the first word of a line would not have fitted on the line before.
    fn wrapped(&self, line: usize) -> bool {
        let first = self.words(line).split_whitespace().next().unwrap_or("");
        let width = self.width.unwrap_or(usize::MAX);
        line > 0
            && !self.lines[line].apart
            && self.lines[line - 1]
                .chars
                .saturating_add(1 + first.chars().count())
                > width
    }

    /// Whether a line goes on with the paragraph that begins at a byte, which may be a footnote.
    fn continues(&self, line: usize, begin: usize, note: bool) -> bool {
        let Line { mark, apart, .. } = self.lines[line];
        let (words, before) = (self.words(line), self.words(line - 1));
        if apart || mark != Mark::None || words.contains('\t') {
            return false;
        }
        let wrapped = self.wrapped(line);
        let closed = before.ends_with(['.', ';', ':', '!', '?']);
        let listing = closed || [",", " en", " of"].iter().any(|end| before.ends_with(end));
        match shape(words) {
            Shape::Rule | Shape::Bullet | Shape::Contents => false,
            Shape::Item(_) | Shape::Dash => wrapped && !listing,
            Shape::Heading(_) | Shape::Prose => {
                if self.heading(line, self.lines[line].span.start).is_some() {
                    return false;
                }
                let lower = words
                    .trim_start_matches(['*', '_', '~'])
                    .starts_with(char::is_lowercase);
                let anew = if note {
                    numbered(words)
                } else if closed {
                    self.is_title(line)
                } else {
                    starts_sentence(words)
                };
                lower || (wrapped && !anew && !self.is_listed(begin..self.lines[line - 1].span.end))
            }
        }
    }

    /// Whether some words are a title in the table of contents.
    fn is_listed(&self, span: Range<usize>) -> bool {
        let words = || self.source[span.clone()].split_whitespace();
        self.titles
            .iter()
            .any(|title| title.split_whitespace().eq(words()))
    }

    /// Whether a title begins at a line: it may be wrapped, but has no more than a few lines.
    fn is_title(&self, line: usize) -> bool {
        let mut last = line;
        while last < line + 3 && self.full(last) && !starts_sentence(self.words(last + 1)) {
            last += 1;
        }
        let span = self.lines[line].span.start..self.lines[last].span.end;
        is_title(&self.source[span], LONGEST_TITLE)
    }

    /// The heading that begins at a place in a line, and the last line that it needs: a long one
    /// is wrapped as any other line.
    fn heading(&self, at: usize, begin: usize) -> Option<(Heading, usize)> {
        let line = &self.lines[at];
        let marked = matches!(line.mark, Mark::Heading(_));
        let own = &self.source[begin..line.span.end];
        let alone = heading(own, marked);
        let capital = own
            .trim_start_matches(['*', '_', '~'])
            .starts_with(char::is_uppercase);
        if marked || !capital {
            return alone.map(|found| (found, at));
        }
        let next = at + 1;
        let joins = next < self.lines.len()
            && !self.lines[next].apart
            && self.lines[next].mark == Mark::None
            && (self.wrapped(next) || self.words(next).starts_with(char::is_lowercase));
        let lid = alone.as_ref().is_some_and(names_lid);
        if joins && (!lid || alone.as_ref().is_some_and(|found| found.len == own.len())) {
            let both = &self.source[begin..self.lines[next].span.end];
            if let Some(found) = heading(both, false).filter(|found| found.len > own.len()) {
                let units = alone.as_ref().map_or(0, |found| found.units.len());
                let rest = found.len == both.len() && !self.full(next);
                let tail = rest && self.words(next).starts_with(char::is_lowercase);
                if (names_lid(&found) && found.units.len() > units) || (tail && !lid) {
                    return Some((found, next));
                }
            }
        }
        if lid {
            return alone.map(|found| (found, at));
        }
        // In the middle of wrapped lines, "Artikel 3 …" or "Deel 1B." is a piece of a sentence.
        let inside = self.wrapped(at) && (joins || own.ends_with('.'));
        alone.filter(|_| !inside).map(|found| (found, at))
    }

    fn full(&self, line: usize) -> bool {
        line + 1 < self.lines.len() && self.wrapped(line + 1)
    }

    /// The last line of a table of contents that begins at a line: its entries end in a page
    /// number, or in what a word processor leaves of one.
    fn contents(&mut self, first: usize) -> Option<usize> {
        let mut last = first;
        let mut titles = Vec::new();
        while last + 1 < self.lines.len() {
            let next = last + 1;
            let begin = self.lines[next].span.start;
            let Some(end) = (next..self.lines.len().min(next + 6))
                .take_while(|line| *line == next || self.wrapped(*line))
                .find(|line| is_entry(&self.source[begin..self.lines[*line].span.end]))
            else {
                break;
            };
            titles.push(without_page(&self.source[begin..self.lines[end].span.end]));
            last = end;
        }
        if titles.len() < 3 {
            return None;
        }
        self.titles = titles;
        Some(last)
    }
}

/// Whether a line begins with a small word in a capital, as only a new sentence does. After a line
/// that ends no sentence it begins a new paragraph.
fn starts_sentence(words: &str) -> bool {
    const SMALL: [&str; 32] = [
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
    words
        .split_whitespace()
        .next()
        .is_some_and(|word| SMALL.contains(&word))
}

fn names_lid(found: &Heading) -> bool {
    found
        .units
        .iter()
        .any(|(unit, _)| *unit == super::Unit::Lid)
}

fn shape(words: &str) -> Shape {
    let mut chars = words.trim_start_matches(['*', '_', '~']).chars();
    match chars.next() {
        Some('•' | '·' | '▪' | '◦' | '\u{f0b7}') => return Shape::Bullet,
        Some('-' | '–' | '—' | '_' | '*') => {
            let rule = words.chars().filter(|c| "-–—_*".contains(*c)).count();
            if rule >= 3 && words.chars().all(|c| "-–—_* ".contains(c)) {
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

fn is_contents(words: &str) -> bool {
    let words = words.trim_matches(['*', '_', ':']);
    ["Inhoud", "Inhoudsopgave"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(words))
}

/// An entry of a table of contents without its page number.
pub(crate) fn without_page(entry: &str) -> &str {
    let ruled = |entry: &'_ str| entry.trim_end_matches(|c| c == '|' || is_blank(c)).len();
    let entry = &entry[..ruled(entry)];
    let title = entry.strip_suffix(LOST_PAGE).or_else(|| {
        let (title, page) = entry.rsplit_once(is_blank)?;
        page.bytes().all(|b| b.is_ascii_digit()).then_some(title)
    });
    let title = title.unwrap_or(entry);
    title[..ruled(title)].trim_end_matches("..").trim_end()
}

/// What a word processor leaves of a page number whose heading is gone.
const LOST_PAGE: &str = "Error! Bookmark not defined.";

fn is_entry(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let Some(last) = words.split_whitespace().next_back() else {
        return false;
    };
    let page = last.len() <= 4 && last.bytes().all(|b| b.is_ascii_digit());
    let label = count == 2 && heading(words, true).is_some();
    (page && !label) || last.ends_with('|') || last == "defined."
}

/// Whether a paragraph begins as a footnote does: a number, then words.
pub(super) fn numbered(words: &str) -> bool {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits) && words[digits..].starts_with(char::is_whitespace)
}

/// The longest title, in bytes.
pub(crate) const LONGEST_TITLE: usize = 130;

/// Whether words look like a title: they begin as one does, are no sentence and are not longer
/// than so many bytes.
pub(crate) fn is_title(words: &str, longest: usize) -> bool {
    words.len() <= longest && opens(words) && !words.ends_with(['.', ';', ',', ':'])
}
