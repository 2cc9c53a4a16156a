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
    /// rectangle as four lines.
    pub(super) fn areas(&self) -> (Vec<Rect>, bool) {
        const STRAIGHT: f32 = 0.01;
        let mut rects = self.rects.clone();
        let upright = |(from, to): &(Point, Point)| {
            (from.0 - to.0).abs() < STRAIGHT || (from.1 - to.1).abs() < STRAIGHT
        };
        let straight = self.lines.iter().all(upright);
        if !self.lines.is_empty() && straight && self.curves.is_empty() {
            rects.push(Rect::of(self.points()));
        }
        (rects, !straight)
    }
}
