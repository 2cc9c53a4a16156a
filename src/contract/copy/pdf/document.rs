//! From the lines of all pages to paragraphs.

use std::collections::BTreeMap;

use super::super::{Layer, Mark, Marked, Paragraph};
use super::sheet::{Note, Row, Sheet};

/// Lines further apart than this, in sizes of the font and of the usual distance, part paragraphs.
const APART: f32 = 1.28;
/// The usual distance is no more than this, in sizes of the font: a page with few lines shows none.
const WIDEST: f32 = 2.0;
/// A font that is so much smaller or larger is another.
const OTHER_SIZE: f32 = 0.08;

/// Puts the pages one after the other.
pub(super) fn paragraphs(sheets: &[Sheet]) -> Vec<Paragraph> {
    let body = usual_size(sheets);
    let edges = edges(sheets);
    let mut writer = Writer {
        done: Vec::new(),
        open: None,
        waiting: Vec::new(),
    };
    for (at, sheet) in sheets.iter().enumerate() {
        let page = u32::try_from(at + 1).ok();
        let notes_from = foot_notes(sheet, body);
        let edge = edges.get(&width_of(sheet)).copied().unwrap_or(sheet.width);
        let leading = leading(sheet);
        let mut last: Option<&Row> = None;
        for (nth, row) in sheet.rows.iter().enumerate() {
            let remarks = sheet.notes.iter().filter(|note| note.row == nth);
            let layer = if nth >= notes_from {
                Layer::Note
            } else {
                Layer::Body
            };
            if nth == notes_from {
                last = None;
            }
            let layout = Layout { edge, leading };
            writer.row(row, last, &layout, layer, page);
            writer.remarks(remarks);
            last = Some(row);
        }
        if sheet.rows.is_empty() && !sheet.notes.is_empty() {
            writer.loose(sheet, page);
        }
    }
    writer.finish()
}

/// How the lines of a page are set.
struct Layout {
    edge: f32,
    leading: f32,
}

struct Writer {
    done: Vec<Paragraph>,
    open: Option<Open>,
    /// Notes at the foot of a page, while its last paragraph goes on on the next.
    waiting: Vec<Open>,
}

/// A paragraph that may go on.
struct Open {
    paragraph: Paragraph,
    /// Its last line, and where the lines after its first begin.
    last: Row,
    lines: usize,
    left: f32,
}

impl Writer {
    fn row(
        &mut self,
        row: &Row,
        before: Option<&Row>,
        layout: &Layout,
        layer: Layer,
        page: Option<u32>,
    ) {
        let open = match layer {
            Layer::Note => self.waiting.last_mut(),
            _ => self.open.as_mut(),
        };
        // A note at the foot of this page does not go on that of another.
        let fits = layer == Layer::Body || before.is_some();
        if let Some(open) = open.filter(|_| fits)
            && open.goes_on(row, before.is_some(), layout)
        {
            return open.add(row, layout);
        }
        let new = Open {
            paragraph: Paragraph {
                text: row.text.clone(),
                layer,
                page,
                level: None,
                marks: row.marks.clone(),
            },
            last: row.clone(),
            lines: 1,
            left: row.from,
        };
        if layer == Layer::Note {
            self.waiting.push(new);
        } else {
            self.close();
            self.open = Some(new);
        }
    }

    fn close(&mut self) {
        let open = self.open.take().into_iter().chain(self.waiting.drain(..));
        self.done.extend(open.map(|open| open.paragraph));
    }

    /// Puts remarks at the end of what was written last.
    fn remarks<'n>(&mut self, notes: impl Iterator<Item = &'n Note>) {
        let Some(open) = self.waiting.last_mut().or(self.open.as_mut()) else {
            return;
        };
        let paragraph = &mut open.paragraph;
        let start = paragraph.text.len() - open.last.text.len().min(paragraph.text.len());
        paragraph.marks.extend(notes.map(|note| Marked {
            bytes: start..start,
            mark: Mark::Remark(note.remark.clone()),
        }));
    }

    /// The remarks of a page without words.
    fn loose(&mut self, sheet: &Sheet, page: Option<u32>) {
        self.close();
        let marks = sheet.notes.iter().map(|note| Marked {
            bytes: 0..0,
            mark: Mark::Remark(note.remark.clone()),
        });
        self.done.push(Paragraph {
            page,
            marks: marks.collect(),
            ..Paragraph::default()
        });
    }

    fn finish(mut self) -> Vec<Paragraph> {
        self.close();
        self.done
    }
}

impl Open {
    /// Whether a line goes on with this paragraph: its first word did not fit on the line before, and
    /// nothing else parts them.
    fn goes_on(&self, row: &Row, same_page: bool, layout: &Layout) -> bool {
        let last = &self.last;
        let size = last.size.max(row.size);
        // What is too small to read was put behind what stands there.
        let alike = row.is_tiny() || (last.size - row.size).abs() <= OTHER_SIZE * size;
        if last.angle != row.angle || !alike {
            return false;
        }
        if row.text.contains('\t') || last.text.contains('\t') {
            return false;
        }
        let down = last.base - row.base;
        if same_page && (down <= 0.0 || down > APART * layout.leading.clamp(size, WIDEST * size)) {
            return false;
        }
        let lower = row.text.starts_with(char::is_lowercase);
        let closed = last.text.ends_with(['.', ';', ':', '?', '!']);
        let blank = 0.25 * size;
        let left_over = layout.edge - (last.to + blank + row.first_word);
        let runs_on = lower && !closed && !opens_item(&row.text);
        if left_over > if runs_on { 3.0 * size } else { 0.15 * size } {
            return false;
        }
        let aside = row.from - self.left;
        let listing = [",", " en", " of"]
            .iter()
            .any(|end| last.text.ends_with(end));
        let item = (closed && opens_item(&row.text)) || (listing && opens_numbered(&row.text));
        if item && aside <= 0.6 * size {
            return false;
        }
        // The first line may be indented, or begin with the number of the paragraph.
        match self.lines {
            1 => aside < 8.0 * size,
            _ => aside.abs() <= 0.6 * size,
        }
    }

    fn add(&mut self, row: &Row, layout: &Layout) {
        let paragraph = &mut self.paragraph;
        // No word is broken before a capital or a digit: there the hyphen is the writer's own.
        let hyphen = paragraph.text.ends_with('-') && row.text.starts_with(char::is_lowercase);
        let compound = paragraph.text.ends_with('-')
            && paragraph.text[..paragraph.text.len() - 1].ends_with(char::is_alphanumeric)
            && row.text.starts_with(char::is_alphanumeric);
        // An address on the web that did not fit: no hyphen, and no blank drawn behind its half.
        let full = self.last.to + 1.5 * self.last.size > layout.edge;
        let word = paragraph.text.rsplit(char::is_whitespace).next();
        let address = word.is_some_and(|word| word.contains("://") || word.starts_with("www."));
        let within_word = address && full && !self.last.blank_end;
        let end = paragraph.text.len();
        match (hyphen, within_word || compound) {
            (true, _) => paragraph.text.push('\n'),
            (false, true) => {}
            (false, false) => paragraph.text.push(' '),
        }
        let start = paragraph.text.len();
        paragraph.text.push_str(&row.text);
        for one in &row.marks {
            let bytes = start + one.bytes.start..start + one.bytes.end;
            // What goes on over the line end is one: a word can stand on both lines.
            let before = (paragraph.marks.iter_mut().rev())
                .take_while(|before| before.bytes.end == end)
                .find(|before| bytes.start == start && before.mark == one.mark);
            match before {
                Some(before) => before.bytes.end = bytes.end,
                None => paragraph.marks.push(Marked {
                    bytes,
                    mark: one.mark.clone(),
                }),
            }
        }
        let size = if row.is_tiny() {
            self.last.size
        } else {
            row.size
        };
        self.last = Row {
            size,
            ..row.clone()
        };
        self.lines += 1;
        self.left = row.from;
    }
}

/// Whether a line begins with a bullet or a mark such as `a.`, `2)` or `3.1`.
fn opens_item(text: &str) -> bool {
    let mark = text.split_whitespace().next().unwrap_or_default();
    let bullet = matches!(mark, "-" | "–" | "•" | "◦" | "▪" | "*" | "o");
    let bare = mark.trim_matches(['(', ')', '.', ':']);
    let short = bare.len() <= 2 || bare.chars().all(|c| c.is_ascii_digit() || c == '.');
    bullet || (mark.ends_with(['.', ')', ':']) && short) || bare.contains('.') && short
}

/// Whether a line begins with the number or letter of an item: `4.`, `b)`.
fn opens_numbered(text: &str) -> bool {
    let mark = text.split_whitespace().next().unwrap_or_default();
    let bare = mark.strip_suffix(['.', ')']).unwrap_or_default();
    let number = bare.len() <= 2 && bare.chars().all(|c| c.is_ascii_digit());
    let letter = bare.len() == 1 && bare.chars().all(|c| c.is_ascii_lowercase());
    !bare.is_empty() && (number || letter)
}

/// The size in which most characters are set.
fn usual_size(sheets: &[Sheet]) -> f32 {
    let rows = sheets.iter().flat_map(|sheet| &sheet.rows);
    let mut sizes: Vec<(f32, usize)> = rows.map(|row| (row.size, row.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, count)| count).sum::<usize>() / 2;
    let mut sum = 0;
    let median = sizes.iter().find(|(_, count)| {
        sum += count;
        sum > half
    });
    median.map_or(10.0, |(size, _)| *size)
}

/// The row from which a page has notes at its foot: the last rows, all smaller than the text, of
/// which the first begins with a number or a star.
fn foot_notes(sheet: &Sheet, body: f32) -> usize {
    let small = |row: &Row| row.size < 0.93 * body && row.angle == 0;
    let rows = &sheet.rows;
    let from = rows
        .iter()
        .rposition(|row| !small(row))
        .map_or(0, |last| last + 1);
    let is_note = |row: &Row| {
        row.text
            .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '*' | '¹' | '²' | '³'))
    };
    let first = rows[from..].iter().position(is_note);
    match first {
        // A page that is all small is no note.
        Some(first) if from > 0 => from + first,
        _ => rows.len(),
    }
}

/// How far to the right lines reach on the pages of each width.
fn edges(sheets: &[Sheet]) -> BTreeMap<i32, f32> {
    let mut ends: BTreeMap<i32, Vec<f32>> = BTreeMap::new();
    for sheet in sheets {
        // A rule of dashes runs off the page, and keeps to no edge.
        let says = |row: &&Row| row.text.contains(char::is_alphanumeric);
        let upright = sheet.rows.iter().filter(|row| row.angle == 0).filter(says);
        let ends = ends.entry(width_of(sheet)).or_default();
        ends.extend(upright.map(|row| row.to));
    }
    let edge = |mut ends: Vec<f32>| {
        ends.sort_by(f32::total_cmp);
        // A few lines stick out: a table, a formula.
        let out = ends.len() / 200;
        ends.iter().rev().nth(out).copied()
    };
    let edges = ends.into_iter();
    edges
        .filter_map(|(width, ends)| Some((width, edge(ends)?)))
        .collect()
}

#[expect(clippy::cast_possible_truncation, reason = "the width of a page")]
fn width_of(sheet: &Sheet) -> i32 {
    sheet.width.round() as i32
}

/// The usual distance between the lines of a page.
fn leading(sheet: &Sheet) -> f32 {
    let downs = sheet
        .rows
        .windows(2)
        .map(|pair| pair[0].base - pair[1].base);
    let mut downs: Vec<f32> = downs.filter(|down| *down > 1.0).collect();
    downs.sort_by(f32::total_cmp);
    downs.get(downs.len() / 3).copied().unwrap_or(0.0)
}
