//! From the characters of a page to its lines.

use std::ops::Range;

use super::canvas::{Canvas, Glyph};

/// A gap wider than this, in sizes of the font, parts words; a wider one cells.
const WORD_GAP: f32 = 0.16;
const CELL_GAP: f32 = 3.0;
/// A line holds no more characters than this; of one that does, the last are looked at.
const MOST_ON_LINE: usize = 1024;
/// How far a character may stand above or below the line it belongs to, and before its end.
const RAISED: f32 = 0.5;
const BACK: f32 = 0.5;

/// Characters that stand on one line, in the order in which they were drawn.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub text: String,
    pub pieces: Vec<Piece>,
    pub angle: i16,
    pub base: f32,
    pub size: f32,
    /// All of it is marked as page furniture.
    pub artifact: bool,
    /// A blank was drawn behind its last character.
    pub blank_end: bool,
}

/// A character on its line.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Its bytes in the text of the line.
    pub bytes: Range<usize>,
    pub from: f32,
    pub to: f32,
    /// Its glyph on the canvas.
    pub glyph: usize,
}

impl Line {
    pub fn from(&self) -> f32 {
        self.pieces.first().map_or(0.0, |piece| piece.from)
    }

    pub fn to(&self) -> f32 {
        self.pieces.last().map_or(0.0, |piece| piece.to)
    }

    /// The words: the pieces between blanks.
    pub fn words(&self) -> impl Iterator<Item = &[Piece]> {
        self.pieces
            .chunk_by(|before, next| before.bytes.end == next.bytes.start)
    }

    fn is_on(&self, glyph: &Glyph) -> bool {
        let size = self.size.max(glyph.size);
        self.angle == glyph.angle
            && (self.base - glyph.base).abs() < RAISED * size
            && glyph.from > self.to() - BACK * size
    }

    /// Whether a character is drawn again over itself, to look bold.
    fn repeats(&self, glyph: &Glyph, text: &str) -> bool {
        const APART: f32 = 0.12;
        let near = APART * glyph.size;
        (self.base - glyph.base).abs() < near
            && self.angle == glyph.angle
            && self.pieces.iter().rev().take(MOST_ON_LINE).any(|piece| {
                (piece.from - glyph.from).abs() < near && self.text[piece.bytes.clone()] == *text
            })
    }

    fn push(&mut self, glyph: &Glyph, at: usize, text: &str, blank: bool, spaced: f32) {
        let gap = glyph.from - self.to() - spaced;
        let size = self.size.max(glyph.size);
        if !self.pieces.is_empty() {
            let parts = blank || gap > WORD_GAP * size;
            // The dots between a title and its page are one.
            let leader = text == "." && self.text.ends_with('.') && gap < CELL_GAP * size;
            if gap > CELL_GAP * size {
                self.text.push('\t');
            } else if parts && !leader {
                self.text.push(' ');
            }
        }
        if self.pieces.is_empty() || glyph.size > self.size {
            (self.base, self.size) = (glyph.base, glyph.size);
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.blank_end = false;
        self.pieces.push(Piece {
            bytes: start..self.text.len(),
            from: glyph.from,
            to: glyph.to,
            glyph: at,
        });
        self.artifact &= glyph.artifact;
    }

    /// Puts another line into this one, at the place where it stands.
    fn take_in(&mut self, other: &Line) {
        let at = self
            .pieces
            .partition_point(|piece| piece.to <= other.from() + 0.1 * self.size);
        let mut pieces = std::mem::take(&mut self.pieces);
        let tail = pieces.split_off(at);
        let text = std::mem::take(&mut self.text);
        let rows = [
            (&text, pieces),
            (&other.text, other.pieces.clone()),
            (&text, tail),
        ];
        for (source, row) in rows {
            let mut end = row.first().map_or(0, |piece| piece.bytes.start);
            for (nth, piece) in row.into_iter().enumerate() {
                let gap = &source[end..piece.bytes.start];
                let gap = if nth == 0 && !self.pieces.is_empty() {
                    " "
                } else {
                    gap
                };
                self.text.push_str(gap);
                end = piece.bytes.end;
                let start = self.text.len();
                self.text.push_str(&source[piece.bytes.clone()]);
                let bytes = start..self.text.len();
                self.pieces.push(Piece { bytes, ..piece });
            }
        }
    }

    /// Whether another line stands in a gap between words of this one.
    fn has_gap_for(&self, other: &Line) -> bool {
        let slack = 0.25 * self.size;
        let is_gap = |pair: &[Piece]| {
            pair[0].to <= other.from() + slack && other.to() <= pair[1].from + slack
        };
        self.is_level(other) && self.pieces.windows(2).any(is_gap)
    }

    fn is_level(&self, other: &Line) -> bool {
        self.angle == other.angle && (self.base - other.base).abs() < 0.3 * self.size
    }
}

/// The lines of a page in reading order: that of drawing, which follows the text, but for what was
/// drawn afterwards into it.
pub(super) fn settled(mut lines: Vec<Line>) -> Vec<Line> {
    lines.retain(|line| !line.pieces.is_empty());
    fill_gaps(&mut lines);
    settle(&mut lines);
    lines
}

/// The lines in the order of drawing.
pub(super) fn drawn(canvas: &Canvas) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![Line::default()];
    let (mut blank, mut spaced) = (false, 0.0);
    for (at, glyph) in canvas.glyphs.iter().enumerate() {
        let raw = &canvas.text[glyph.text.clone()];
        let last = lines.len() - 1;
        let line = &mut lines[last];
        if raw.chars().all(|c| c.is_whitespace() || c.is_control()) {
            blank = true;
            line.blank_end = true;
            continue;
        }
        let text = readable(raw);
        if line.pieces.is_empty() || !line.is_on(glyph) {
            if lines
                .iter()
                .rev()
                .take(3)
                .any(|line| line.repeats(glyph, &text))
            {
                continue;
            }
            lines.push(Line {
                angle: glyph.angle,
                artifact: true,
                ..Line::default()
            });
            (blank, spaced) = (false, 0.0);
        } else if line.repeats(glyph, &text) {
            continue;
        }
        if let Some(line) = lines.last_mut() {
            line.push(glyph, at, &text, blank, spaced);
        }
        (blank, spaced) = (false, glyph.spaced);
    }
    lines
}

/// The text of a glyph: a hyphen that is seen is one, whatever the font calls it, and the signs of
/// fonts with nothing but bullets are bullets.
fn readable(raw: &str) -> String {
    raw.chars()
        .filter(|c| !c.is_control())
        .map(|c| match c {
            '\u{ad}' => '-',
            '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f076}' | '\u{f0fc}' | '\u{f02d}' => '•',
            c => c,
        })
        .collect()
}

/// Words that were drawn afterwards into a gap of a line belong in it.
fn fill_gaps(lines: &mut Vec<Line>) {
    let mut at = 1;
    while at < lines.len() {
        let host = (0..at)
            .rev()
            .find(|host| lines[*host].has_gap_for(&lines[at]));
        match host {
            Some(host) => {
                let line = lines.remove(at);
                lines[host].take_in(&line);
            }
            None => at += 1,
        }
    }
}

/// What was drawn last, and stands above what was drawn before it, goes to where it stands.
fn settle(lines: &mut Vec<Line>) {
    const NEAR: f32 = 0.8;
    for at in (1..lines.len()).rev() {
        let line = &lines[at];
        let above =
            |other: &Line| other.angle == line.angle && other.base > line.base - 0.3 * line.size;
        // The last line that is not below it.
        let place = lines[..at]
            .iter()
            .rposition(above)
            .map_or(0, |place| place + 1);
        if place == at || line.artifact {
            return;
        }
        let line = lines.remove(at);
        let beside = |host: &Line| {
            let gap = line.from() - host.to();
            host.is_level(&line) && (0.0..NEAR * host.size).contains(&gap)
        };
        let host = place.checked_sub(1).filter(|host| beside(&lines[*host]));
        // A cell of a table stands beside the rest of its row, not above it.
        let over = |other: &Line| other.from() < line.to() && line.from() < other.to();
        match host {
            Some(host) => lines[host].take_in(&line),
            None if lines[place..at].iter().any(over) => lines.insert(place, line),
            None => {
                lines.insert(at, line);
                return;
            }
        }
    }
}
