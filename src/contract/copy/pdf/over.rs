//! What is seen over the words of a page: lines through them, and words that are not seen at all.

use super::super::{Hiding, Mark, Marked, Strike};
use super::canvas::{Canvas, Ink, Stroke, turned};
use super::line::{Line, Piece};

/// A line through words lies this high above the baseline, in sizes of the font: Writer draws it
/// at 0.28, Typst at 0.26; an underline lies below the baseline, the border of a cell above it.
const LOWEST: f32 = 0.15;
const HIGHEST: f32 = 0.55;
/// It runs over at least so much of a word.
const MOST_OF: f32 = 0.6;
/// Text of this size, in points, cannot be read.
pub(super) const TINY: f32 = 2.5;
/// A thicker bar than this, in sizes of the font, is an area.
const THICKEST: f32 = 0.35;

/// The marks on a line, and for each stroke whether it was found to cross words.
pub(super) fn marks(line: &Line, canvas: &Canvas, crossing: &mut [bool]) -> Vec<Marked> {
    let mut marks = Vec::new();
    let struck = struck(line, canvas, crossing);
    runs(line, &struck, &mut marks);
    let hidden: Vec<_> = line
        .pieces
        .iter()
        .map(|piece| hiding(piece, canvas).map(Mark::Hidden))
        .collect();
    runs(line, &hidden, &mut marks);
    // A rule of dashes that runs off the page hides nothing.
    let says = |one: &Marked| line.text[one.bytes.clone()].contains(char::is_alphanumeric);
    marks.retain(|one| says(one) || !matches!(one.mark, Mark::Hidden(_)));
    marks
}

/// Joins what is said of pieces into marks on runs of them.
fn runs(line: &Line, said: &[Option<Mark>], marks: &mut Vec<Marked>) {
    let mut last: Option<Marked> = None;
    for (piece, mark) in line.pieces.iter().zip(said) {
        match (&mut last, mark) {
            (Some(run), Some(mark)) if run.mark == *mark => run.bytes.end = piece.bytes.end,
            (run, mark) => {
                marks.extend(run.take());
                *run = mark.clone().map(|mark| Marked {
                    bytes: piece.bytes.clone(),
                    mark,
                });
            }
        }
    }
    marks.extend(last);
}

/// Which pieces a drawn line strikes out. Most of a word is the word; less of it is the letters that
/// the line runs over.
fn struck(line: &Line, canvas: &Canvas, crossing: &mut [bool]) -> Vec<Option<Mark>> {
    let mut spans: Vec<Span> = Vec::new();
    for (stroke, crosses) in canvas.strokes.iter().zip(crossing.iter_mut()) {
        if let Some(span) = through(stroke, line) {
            spans.push(span);
            *crosses = true;
        }
    }
    let mut struck = vec![None; line.pieces.len()];
    if spans.is_empty() {
        return struck;
    }
    let covered = |piece: &Piece| -> f32 {
        spans
            .iter()
            .map(|span| span.over(piece))
            .fold(0.0, f32::max)
    };
    let crossed = |piece: &Piece| {
        spans
            .iter()
            .any(|span| span.slanted && span.over(piece) > 0.0)
    };
    let mark = Some(Mark::Struck(Strike::Drawn));
    let mut at = 0;
    for word in line.words() {
        let width: f32 = word.iter().map(|piece| piece.to - piece.from).sum();
        let over: f32 = word.iter().map(covered).sum();
        let whole = over > MOST_OF * width || word.iter().any(crossed);
        for piece in word {
            let half = covered(piece) > MOST_OF * (piece.to - piece.from);
            if whole || half {
                struck[at] = mark.clone();
            }
            at += 1;
        }
    }
    struck
}

/// From where to where a stroke runs through the letters of a line.
struct Span {
    from: f32,
    to: f32,
    /// It crosses them.
    slanted: bool,
}

impl Span {
    /// Over how much of a piece it runs.
    fn over(&self, piece: &Piece) -> f32 {
        (piece.to.min(self.to) - piece.from.max(self.from)).max(0.0)
    }
}

fn through(stroke: &Stroke, line: &Line) -> Option<Span> {
    if stroke.thick > THICKEST * line.size || stroke.ink.drowns_in(Ink::PAPER) {
        return None;
    }
    let (a, b) = (
        turned(stroke.from, line.angle),
        turned(stroke.to, line.angle),
    );
    let (a, b) = if a.0 <= b.0 { (a, b) } else { (b, a) };
    let (from, to) = (a.0.max(line.from()), b.0.min(line.to()));
    if from >= to {
        return None;
    }
    let rise = (b.1 - a.1) / (b.0 - a.0);
    let height = |along: f32| (a.1 + (along - a.0) * rise - line.base) / line.size;
    if rise.abs() < 0.05 {
        let middle = height((from + to) / 2.0);
        let slanted = false;
        return (LOWEST..=HIGHEST)
            .contains(&middle)
            .then_some(Span { from, to, slanted });
    }
    // Where the slanted line is between the baseline and the height of the letters.
    let along = |height: f32| a.0 + (line.base + height * line.size - a.1) / rise;
    let (low, high) = (along(0.0), along(0.7));
    let (from, to) = (from.max(low.min(high)), to.min(low.max(high)));
    let slanted = true;
    (from < to).then_some(Span { from, to, slanted })
}

fn hiding(piece: &Piece, canvas: &Canvas) -> Option<Hiding> {
    let glyph = &canvas.glyphs[piece.glyph];
    let middle = glyph.middle();
    let behind_image = || canvas.images.iter().any(|image| image.holds(middle));
    if glyph.unpainted {
        // Under a scan lies text that was recognised in it; the image is named as not read.
        return (!behind_image()).then_some(Hiding::Covered);
    }
    if glyph.size < TINY {
        return Some(Hiding::Tiny);
    }
    if canvas.is_covered(middle, glyph.order, glyph.size) {
        return Some(Hiding::Covered);
    }
    if glyph.ink.faint {
        return Some(Hiding::White);
    }
    let ground = canvas.ground(middle, glyph.order, glyph.size);
    (glyph.ink.drowns_in(ground) && !behind_image()).then_some(Hiding::White)
}
