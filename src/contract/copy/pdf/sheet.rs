//! One page as it was read: its lines with what lies over them, and its annotations.

use super::super::{Marked, Remark};
use super::canvas::Canvas;
use super::line::Line;
use super::matrix::Rect;
use super::over;

/// A page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub rows: Vec<Row>,
    /// Remarks, each with the row at which it stands.
    pub notes: Vec<Note>,
    /// What could not be read, as Dutch phrases.
    pub unseen: Vec<String>,
    pub width: f32,
    pub height: f32,
}

/// A remark on a page.
#[derive(Clone, Debug)]
pub(super) struct Note {
    /// The row at which it stands.
    pub row: usize,
    pub remark: Remark,
}

/// A line of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub text: String,
    pub marks: Vec<Marked>,
    pub angle: i16,
    pub from: f32,
    pub to: f32,
    pub base: f32,
    pub size: f32,
    /// How wide its first word is.
    pub first_word: f32,
    pub artifact: bool,
    /// A blank was drawn behind its last word.
    pub blank_end: bool,
}

impl Row {
    /// Whether none of its words can be read.
    pub fn is_tiny(&self) -> bool {
        self.size < over::TINY
    }
}

/// How many places on a page are named where something lies over words.
const MOST_VEILED: usize = 32;

impl Sheet {
    /// Reads the drawing of a page, of which the lines were read.
    pub fn of(canvas: &Canvas, drawn: &[Line]) -> Sheet {
        let shown = canvas.shown.unwrap_or(Rect::ALL);
        let mut crossing = vec![false; canvas.strokes.len()];
        let rows = drawn.iter().map(|line| Row {
            text: line.text.clone(),
            marks: over::marks(line, canvas, &mut crossing),
            angle: line.angle,
            from: line.from(),
            to: line.to(),
            base: line.base,
            size: line.size,
            first_word: first_word(line),
            artifact: line.artifact,
            blank_end: line.blank_end,
        });
        let rows: Vec<Row> = rows.collect();
        let mut unseen = canvas.unseen.clone();
        unseen.extend(images(canvas, rows.is_empty()));
        let veiled = drawn.iter().flat_map(|line| over::veiled(line, canvas));
        unseen.extend(veiled.take(MOST_VEILED));
        let slanted = canvas
            .strokes
            .iter()
            .zip(&crossing)
            .filter(|(stroke, crosses)| {
                let (width, height) = (stroke.to.0 - stroke.from.0, stroke.to.1 - stroke.from.1);
                !**crosses && !stroke.remarks && width.abs() > 0.5 && height.abs() > 0.5
            });
        if !canvas.shapes.is_empty() || slanted.count() > 0 || over::has_signs(canvas) {
            unseen.push("een tekening".into());
        }
        Sheet {
            rows,
            notes: Vec::new(),
            unseen,
            width: shown.x1,
            height: shown.y1,
        }
    }

    /// Drops rows; remarks that stood at one go to the row before.
    pub fn keep_rows(&mut self, keep: &[bool]) {
        let mut kept = keep.iter();
        self.rows.retain(|_| *kept.next().unwrap_or(&true));
        for note in &mut self.notes {
            let before = keep[..keep.len().min(note.row)].iter();
            let left = before.filter(|keep| **keep).count();
            note.row = left.min(self.rows.len().saturating_sub(1));
        }
    }
}

fn first_word(line: &Line) -> f32 {
    let word = line.words().next().unwrap_or_default();
    match word {
        [first, .., last] => last.to - first.from,
        [only] => only.to - only.from,
        [] => 0.0,
    }
}

fn images(canvas: &Canvas, blank: bool) -> Option<String> {
    let unpainted = canvas.glyphs.iter().filter(|glyph| glyph.unpainted).count();
    match canvas.images.len() {
        0 => None,
        _ if !blank && 2 * unpainted > canvas.glyphs.len() => Some(
            "een scan: een afbeelding, met woorden die een programma erin heeft herkend".into(),
        ),
        _ if blank => Some("een scan: een afbeelding zonder tekst".into()),
        1 => Some("een afbeelding".into()),
        count => Some(format!("{count} afbeeldingen")),
    }
}
