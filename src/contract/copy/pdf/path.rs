//! A path of lines, areas and curves.

use super::matrix::{Point, Rect};

/// The most drawings of one kind on one page.
pub(super) const MOST_DRAWINGS: usize = 20_000;

/// A path that is being drawn, in the space of the page.
#[derive(Default)]
pub(super) struct Path {
    pub(super) start: Point,
    pub(super) at: Point,
    pub(super) lines: Vec<(Point, Point)>,
    pub(super) rects: Vec<Rect>,
    /// It has curves.
    pub(super) curves: Vec<Point>,
    pub(super) clips: bool,
}

impl Path {
    pub(super) fn line_to(&mut self, end: Point) {
        self.lines.push((self.at, end));
        self.at = end;
    }

    pub(super) fn close(&mut self) {
        if self.at != self.start {
            self.line_to(self.start);
        }
    }

    pub(super) fn points(&self) -> impl Iterator<Item = Point> {
        let ends = self.lines.iter().flat_map(|(from, to)| [*from, *to]);
        ends.chain(self.curves.iter().copied())
    }

    /// The upright areas that it bounds; and whether it has slanted lines too. Many programs draw a
    /// rectangle as four lines, and several in one path.
    pub(super) fn areas(&self) -> (Vec<Rect>, bool) {
        let mut rects = self.rects.clone();
        let straight = self.lines.iter().all(is_upright);
        if straight && self.curves.is_empty() {
            let parts = self.lines.chunk_by(|before, next| before.1 == next.0);
            rects.extend(parts.map(|part| Rect::of(part.iter().flat_map(|(a, b)| [*a, *b]))));
        }
        (rects, !straight)
    }
}

/// Whether a line runs level or straight up.
pub(super) fn is_upright((from, to): &(Point, Point)) -> bool {
    const STRAIGHT: f32 = 0.01;
    (from.0 - to.0).abs() < STRAIGHT || (from.1 - to.1).abs() < STRAIGHT
}
