//! Paragraphs of a document: wrapped lines are joined again.

use std::collections::HashSet;
use std::ops::Range;

use super::contents::{is_contents, is_entry, without_page};
use super::heading::{Heading, first_unit, heading, opens};
use super::line::{Line, Mark, lines, width};
use super::place::Place;
use super::shape::{
    LONGEST_TITLE, Shape, is_ladder_head, is_title, numbered, rung, shape, starts_sentence,
};
use super::{Kind, Places, Unit, normal};

/// A paragraph.
#[derive(Debug)]
pub(crate) struct Para {
    /// Its bytes, without marks and surrounding blanks.
    pub span: Range<usize>,
    /// What Markdown says about it.
    pub mark: Mark,
    /// Whether a blank line stands before it.
    pub apart: bool,
    /// What a reader of the document says of it.
    pub place: Option<Box<Place>>,
    pub(super) shape: Shape,
}

/// Cuts a document into paragraphs.
pub(super) fn paragraphs(source: &str, places: &Places) -> Vec<Para> {
    let lines = lines(source, places);
    let width = width(&lines);
    let paras = Vec::with_capacity(lines.len());
    let mut cutter = Cutter {
        source,
        lines,
        width,
        tabs: memchr::memchr(b'\t', source.as_bytes()).is_some(),
        titles: HashSet::new(),
        longest: 0,
        ladder: false,
        paras,
    };
    cutter.cut();
    cutter.paras
}

impl Para {
    /// Whether a numbered provision begins here: at its heading, or where somebody says so.
    fn begins_section(&self) -> bool {
        matches!(self.shape, Shape::Heading(_)) || !self.placed_at().is_empty()
    }

    /// The units of the provision that somebody says begins here.
    pub(super) fn placed_at(&self) -> &[(Unit, String)] {
        self.place.as_ref().map_or(&[], |place| &place.units)
    }

    /// What somebody says that the paragraph is.
    pub(super) fn placed_as(&self) -> Option<Kind> {
        self.place.as_ref()?.kind
    }
}

/// Where the section ends that has its heading before `from`.
pub(super) fn section_end(paras: &[Para], from: usize) -> usize {
    paras[from..]
        .iter()
        .position(Para::begins_section)
        .map_or(paras.len(), |more| from + more)
}

/// The most lines to which an entry of a table of contents is wrapped.
const LONGEST_ENTRY: usize = 6;

struct Cutter<'s> {
    source: &'s str,
    lines: Vec<Line>,
    width: Option<usize>,
    /// Whether there are tabs anywhere; nearly always no line has one.
    tabs: bool,
    /// The titles in the table of contents, without their page numbers.
    titles: HashSet<String>,
    /// The bytes of the longest of them.
    longest: usize,
    /// Whether the table of the ladder has begun.
    ladder: bool,
    paras: Vec<Para>,
}

impl<'s> Cutter<'s> {
    fn cut(&mut self) {
        let mut at = 0;
        // Words that a heading has left over on its line begin here.
        let mut from = None;
        let (mut listed, mut notes) = (false, false);
        while let Some(line) = self.lines.get(at) {
            let (mark, apart) = (line.mark, line.apart && from.is_none());
            let place = line.place.clone().filter(|_| from.is_none());
            let begin = from.unwrap_or(line.span.start);
            let words = &self.source[begin..line.span.end];
            let contents = if !listed && is_contents(words) {
                self.contents(at)
            } else {
                None
            };
            let (shape, last, end) = if let Some(last) = contents {
                listed = true;
                (Shape::Contents, last, self.lines[last].span.end)
            } else if let Some((found, last)) = self.heading(at, begin) {
                // A table of contents stands before the articles; words cannot hide in a later one.
                listed |= found.units.iter().any(|(unit, _)| *unit >= Unit::Artikel);
                let end = begin + found.len;
                (Shape::Heading(found), last, end)
            } else {
                let shape = shape(words);
                let below_rule = |para: &Para| matches!(para.shape, Shape::Rule);
                notes = numbered(words) && (notes || self.paras.last().is_some_and(below_rule));
                self.ladder |= is_ladder_head(words);
                let mut last = at;
                let open = !matches!(shape, Shape::Rule) && !matches!(mark, Mark::Heading(_));
                while open && last + 1 < self.lines.len() && self.continues(last + 1, begin, notes)
                {
                    last += 1;
                }
                (shape, last, self.lines[last].span.end)
            };
            let line_end = self.lines[last].span.end;
            let rest = self.source[end..line_end].trim_start().len();
            from = (rest > 0).then_some(line_end - rest);
            at = if rest > 0 { last } else { last + 1 };
            self.paras.push(Para {
                span: begin..end,
                mark,
                apart,
                place,
                shape,
            });
        }
    }

    fn words(&self, line: usize) -> &'s str {
        &self.source[self.lines[line].span.clone()]
    }

    /// Whether the first word of a line would not have fitted on the line before.
    fn wrapped(&self, line: usize) -> bool {
        let Some(width) = self.width else {
            return false;
        };
        line > 0
            && !self.lines[line].apart
            && self.lines[line - 1].chars + 1 + self.lines[line].first > width
    }

    /// Whether a line goes on with the paragraph that begins at a byte, which may be a footnote.
    fn continues(&self, line: usize, begin: usize, note: bool) -> bool {
        let Line {
            mark,
            apart,
            ref place,
            ..
        } = self.lines[line];
        let (words, before) = (self.words(line), self.words(line - 1));
        let apart = apart || place.is_some();
        let row = self.tabs && words.contains('\t');
        if apart || mark != Mark::None || row || is_ladder_head(words) {
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
                let anew = if self.ladder && rung(words).is_some() {
                    true
                } else if note {
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
        // Blanks and accents may make it longer than its entry; a paragraph without end is none, and
        // is not looked at anew for each of its lines.
        span.len() <= 4 * self.longest && self.titles.contains(&normal(&self.source[span]))
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
        let own = &self.source[begin..line.span.end];
        let marked = matches!(line.mark, Mark::Heading(_));
        first_unit(own, marked)?;
        let alone = heading(own, marked);
        if marked || !opens(own) {
            return alone.map(|found| (found, at));
        }
        let next = at + 1;
        let lower = |line: usize| self.words(line).starts_with(char::is_lowercase);
        let joins = next < self.lines.len()
            && heading(self.words(next), false).is_none()
            && !self.lines[next].apart
            && self.lines[next].place.is_none()
            && self.lines[next].mark == Mark::None
            && (self.wrapped(next) || lower(next));
        let lid = alone.as_ref().is_some_and(names_lid);
        let open = alone.as_ref().is_none_or(|found| found.len == own.len());
        if joins && open {
            let both = &self.source[begin..self.lines[next].span.end];
            if let Some(found) = heading(both, false).filter(|found| found.len > own.len()) {
                let units = alone.as_ref().map_or(0, |found| found.units.len());
                let finds = names_lid(&found) && found.units.len() > units;
                let tail = found.len == both.len() && lower(next) && !self.full(next);
                if finds || (tail && !lid) {
                    return Some((found, next));
                }
            }
        }
        // In the middle of wrapped lines, "Artikel 3 …" or "Deel 1B." is a piece of a sentence.
        let inside = self.wrapped(at) && (joins || own.ends_with('.')) && !lid;
        alone.filter(|_| !inside).map(|found| (found, at))
    }

    fn full(&self, line: usize) -> bool {
        line + 1 < self.lines.len() && self.wrapped(line + 1)
    }

    /// The last line of a table of contents that begins at a line: its entries end in a page
    /// number, or in what a word processor leaves of one.
    fn contents(&mut self, first: usize) -> Option<usize> {
        let mut last = first;
        let mut titles = HashSet::new();
        while let Some(line) = self
            .lines
            .get(last + 1)
            .filter(|line| line.mark == Mark::None && line.place.is_none())
        {
            let next = last + 1;
            let words = |last: usize| &self.source[line.span.start..self.lines[last].span.end];
            let end = (next..self.lines.len().min(next + LONGEST_ENTRY))
                .take_while(|line| *line == next || self.wrapped(*line))
                .find(|line| is_entry(words(*line)));
            let Some(end) = end else { break };
            titles.insert(normal(without_page(words(end))));
            last = end;
        }
        if titles.len() < 3 {
            return None;
        }
        self.longest = titles.iter().map(String::len).max().unwrap_or(0);
        self.titles = titles;
        Some(last)
    }
}

fn names_lid(found: &Heading) -> bool {
    found.units.iter().any(|(unit, _)| *unit == Unit::Lid)
}
