//! What is seen over the words of a page: lines through them, and words that are not seen at all.

use std::ops::Range;

use super::super::{Hiding, Mark, Marked, Strike};
use super::canvas::{Canvas, Fill, Stroke, Veil, turned, unturned};
use super::line::{Line, Piece};
use super::matrix::Rect;

/// A line through words lies this high above the baseline, in sizes of the font: Writer draws it
/// at 0.28, Typst at 0.26; an underline lies below the baseline, the border of a cell above it.
const LOWEST: f32 = 0.1;
const HIGHEST: f32 = 0.65;
/// It runs over at least so much of a word.
const MOST_OF: f32 = 0.6;
/// Text of this size, in points, cannot be read.
pub(super) const TINY: f32 = 2.5;
/// Nor can letters that are pressed to this breadth or height.
const FLAT: f32 = 1.5;
/// A thicker bar than this, in sizes of the font, is an area.
const THICKEST: f32 = 0.45;
/// The gaps of a dashed line are no wider than this, in sizes of the font.
const DASH_GAP: f32 = 0.35;

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
    let mut bars: Vec<f32> = Vec::new();
    for (stroke, crosses) in canvas.strokes.iter().zip(crossing.iter_mut()) {
        if let Some(span) = through(stroke, line, canvas) {
            spans.push(span);
            *crosses = true;
        } else if let Some(bar) = bar(stroke, line, canvas) {
            bars.push(bar);
        }
    }
    let mut struck = vec![None; line.pieces.len()];
    if spans.is_empty() && bars.is_empty() {
        return struck;
    }
    let level = joined(&spans, DASH_GAP * line.size);
    let covered = |piece: &Piece| level.iter().map(|span| span.over(piece)).sum::<f32>();
    let crossed = |piece: &Piece| {
        spans
            .iter()
            .any(|span| span.slanted && span.over(piece) > 0.0)
    };
    // One upright line in a word may be the border of a cell that it does not fit in.
    let hatched = |word: &[Piece]| {
        let (from, to) = word_bounds(word, 0.1 * line.size);
        let count = bars.iter().filter(|bar| (from..=to).contains(*bar)).count();
        count > 1 && count as f32 * line.size > to - from
    };
    let mark = Some(Mark::Struck(Strike::Drawn));
    let mut at = 0;
    for word in line.words() {
        let width: f32 = word.iter().map(|piece| piece.to - piece.from).sum();
        let over: f32 = word.iter().map(covered).sum();
        let whole = over > MOST_OF * width || word.iter().any(crossed) || hatched(word);
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

fn word_bounds(word: &[Piece], within: f32) -> (f32, f32) {
    match word {
        [first, .., last] => (first.from + within, last.to - within),
        [only] => (only.from + within, only.to - within),
        [] => (0.0, 0.0),
    }
}

/// The level spans, those that are so near to each other as one.
fn joined(spans: &[Span], gap: f32) -> Vec<Span> {
    let mut level: Vec<Span> = spans.iter().filter(|span| !span.slanted).cloned().collect();
    level.sort_by(|a, b| a.from.total_cmp(&b.from));
    level.dedup_by(|next, before| {
        let near = next.from <= before.to + gap;
        if near {
            before.to = before.to.max(next.to);
        }
        near
    });
    level
}

/// Where an upright stroke stands that runs from the baseline through small letters.
fn bar(stroke: &Stroke, line: &Line, canvas: &Canvas) -> Option<f32> {
    let [a, b] = [stroke.from, stroke.to].map(|end| turned(end, line.angle));
    let (low, high) = (a.1.min(b.1), a.1.max(b.1));
    let upright = (a.0 - b.0).abs() < 0.1 * line.size;
    let runs = low < line.base + 0.15 * line.size && high > line.base + 0.4 * line.size;
    let within = (line.from()..=line.to()).contains(&a.0);
    (upright && runs && within && shows(stroke, line, canvas)).then_some(a.0)
}

/// Whether a stroke is another colour than what it is drawn on.
fn shows(stroke: &Stroke, line: &Line, canvas: &Canvas) -> bool {
    let middle = |a: f32, b: f32| (a + b) / 2.0;
    let at = (
        middle(stroke.from.0, stroke.to.0),
        middle(stroke.from.1, stroke.to.1),
    );
    let ground = canvas.ground(at, stroke.order, line.size);
    !stroke.ink.faint && !stroke.ink.drowns_in(ground)
}

/// From where to where a stroke runs through the letters of a line.
#[derive(Clone)]
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

fn through(stroke: &Stroke, line: &Line, canvas: &Canvas) -> Option<Span> {
    if stroke.thick > THICKEST * line.size {
        return None;
    }
    let (a, b) = (
        turned(stroke.from, line.angle),
        turned(stroke.to, line.angle),
    );
    let (a, b) = if a.0 <= b.0 { (a, b) } else { (b, a) };
    let (from, to) = (a.0.max(line.from()), b.0.min(line.to()));
    let reach = line.size + stroke.thick;
    let (low, high) = (a.1.min(b.1) - reach, a.1.max(b.1) + reach);
    let away = !(low..=high).contains(&line.base);
    if from >= to || away || !shows(stroke, line, canvas) {
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
    if glyph.size < TINY || glyph.least < FLAT {
        return Some(Hiding::Tiny);
    }
    if canvas.is_covered(glyph) {
        return Some(Hiding::Covered);
    }
    if glyph.ink.faint {
        return Some(Hiding::White);
    }
    let ground = canvas.ground(middle, glyph.order, glyph.size);
    (glyph.ink.drowns_in(ground) && !behind_image()).then_some(Hiding::White)
}

/// What may hide words of a line, or draws something over them, each as a Dutch phrase.
pub(super) fn veiled(line: &Line, canvas: &Canvas) -> Vec<String> {
    const LONGEST: usize = 80;
    let veil = |word: &&[Piece]| {
        let mut glyphs = word.iter().map(|piece| &canvas.glyphs[piece.glyph]);
        glyphs.find_map(|glyph| {
            canvas
                .veil_over(glyph)
                .filter(|_| !canvas.is_covered(glyph))
        })
    };
    let mut runs: Vec<(&str, Range<usize>)> = Vec::new();
    let mut open = false;
    for word in line.words() {
        let found = veil(&word);
        if let (Some(what), [first, ..], Some(last)) = (found, word, word.last()) {
            match runs.last_mut().filter(|(known, _)| open && *known == what) {
                Some((_, bytes)) => bytes.end = last.bytes.end,
                None => runs.push((what, first.bytes.start..last.bytes.end)),
            }
        }
        open = found.is_some();
    }
    let told = runs.into_iter().map(|(what, bytes)| {
        let words: String = line.text[bytes].chars().take(LONGEST).collect();
        format!("{what} over de woorden „{words}”")
    });
    told.collect()
}

/// Turns rows of dashes that were typed over words into the lines that they are to a reader, and sees
/// where other letters were.
pub(super) fn typed(lines: &mut Vec<Line>, canvas: &mut Canvas) {
    let mut strokes = Vec::new();
    let mut keep = vec![true; lines.len()];
    for (at, row) in lines.iter().enumerate() {
        let Some(first) = row.pieces.first() else {
            continue;
        };
        let others = lines[..at].iter().chain(&lines[at + 1..]);
        let mut under = others.filter(|line| lies_on(row, line));
        let glyph = &canvas.glyphs[first.glyph];
        match dashes(&row.text) {
            Some(height) => {
                let base = row.base + height * row.size;
                let zone =
                    |line: &Line| (LOWEST..=HIGHEST).contains(&((base - line.base) / line.size));
                if under.any(zone) {
                    keep[at] = false;
                    strokes.push(Stroke {
                        from: unturned((row.from(), base), row.angle),
                        to: unturned((row.to(), base), row.angle),
                        thick: 0.05 * row.size,
                        ink: glyph.ink,
                        order: glyph.order,
                        remarks: false,
                    });
                }
            }
            None => {
                let level = |line: &Line| (row.base - line.base).abs() < 0.35 * line.size;
                let before = |line: &Line| {
                    line.pieces
                        .first()
                        .is_some_and(|piece| piece.glyph < first.glyph)
                };
                if row.pieces.len() > 1 && under.any(|line| level(line) && before(line)) {
                    let height = row.base + 0.7 * row.size;
                    let corners = [(row.from(), row.base), (row.to(), height)];
                    let area = Rect::of(corners.map(|corner| unturned(corner, row.angle)));
                    let order = glyph.order;
                    canvas.veils.push(Veil {
                        rect: area,
                        order,
                        what: "andere letters",
                    });
                }
            }
        }
    }
    let mut kept = keep.iter();
    lines.retain(|_| kept.next().is_none_or(|keep| *keep));
    canvas.strokes.extend(strokes);
}

/// How high the dashes of a row of nothing else stand above its baseline, in sizes of the font.
fn dashes(text: &str) -> Option<f32> {
    let heights =
        text.chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| match c {
                '_' => Some(-0.12),
                '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | '━' | '~' | '='
                | '\u{336}' => Some(0.28),
                '¯' => Some(0.65),
                _ => None,
            });
    heights.collect::<Option<Vec<f32>>>()?.first().copied()
}

/// Whether most of a row stands on words of another line.
fn lies_on(row: &Line, line: &Line) -> bool {
    let on = |word: &[Piece]| {
        let (from, to) = word_bounds(word, 0.0);
        (to.min(row.to()) - from.max(row.from())).max(0.0)
    };
    let near = row.angle == line.angle && (row.base - line.base).abs() < line.size.max(row.size);
    near && line.text.contains(char::is_alphanumeric)
        && line.words().map(on).sum::<f32>() > MOST_OF * (row.to() - row.from())
}

/// Whether something is drawn that is as small as a letter and is no part of a table or a line: it may
/// be one, or the comma in an amount.
pub(super) fn has_signs(canvas: &Canvas) -> bool {
    // A bar in the margin beside what was tracked is as high as its line.
    let largest = canvas.glyphs.iter().map(|glyph| 0.9 * glyph.size);
    let largest = largest.fold(0.0, f32::max);
    let sides = |fill: &Fill| [fill.rect.x1 - fill.rect.x0, fill.rect.y1 - fill.rect.y0];
    let small = |fill: &Fill| sides(fill).iter().all(|side| *side <= largest);
    let is_sign = |fill: &&Fill| {
        let [width, height] = sides(fill);
        let middle = fill.rect.middle();
        let shows = !fill.ink.faint && !fill.ink.drowns_in(canvas.ground(middle, fill.order, 0.0));
        // What lies may be a bit of an underline, as long as the blank that it is below.
        small(fill) && width <= 1.2 * height && height > 1.0 && shows
    };
    let alone = |fill: &Fill| {
        let about = fill.rect;
        canvas
            .fills
            .iter()
            .all(|other| small(other) || !other.rect.meets(about))
    };
    canvas.fills.iter().filter(is_sign).any(alone)
}
