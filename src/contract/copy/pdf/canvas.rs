//! What is drawn on a page: characters, lines, filled areas and images, in the order of drawing.

use std::ops::Range;

use super::matrix::{Point, Rect};

/// The drawing of one page. Its places are upright, from the lower left corner of what is shown.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    pub glyphs: Vec<Glyph>,
    /// The text of all glyphs.
    pub text: String,
    pub strokes: Vec<Stroke>,
    pub fills: Vec<Fill>,
    pub images: Vec<Rect>,
    /// What may hide what was drawn before it, in whole or in part.
    pub veils: Vec<Veil>,
    /// Curved or slanted shapes: they may be writing.
    pub shapes: Vec<Rect>,
    /// The most that is shown.
    pub shown: Option<Rect>,
    /// What could not be read, as Dutch phrases.
    pub unseen: Vec<String>,
}

/// One code of a font, where it stands.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// Its bytes in the text of the canvas.
    pub text: Range<usize>,
    /// The direction of its line, in degrees.
    pub angle: i16,
    /// Along its line: where it begins and ends.
    pub from: f32,
    pub to: f32,
    /// Across its line: the baseline.
    pub base: f32,
    /// The size of its font on the page.
    pub size: f32,
    /// The lesser of its height and breadth, in points: letters can be pressed flat.
    pub least: f32,
    /// The gap behind it that is due to letter spacing.
    pub spaced: f32,
    pub ink: Ink,
    /// Which drawing it is, from the first.
    pub order: usize,
    /// Where it stands in the order of pagination: in a part marked as page furniture.
    pub artifact: bool,
    /// It is not painted, or where nothing shows.
    pub unpainted: bool,
}

/// What the strings of one operator say.
#[derive(Default)]
pub(super) struct Told {
    /// By the text layer.
    pub said: String,
    /// By the letters themselves.
    pub drawn: String,
    /// The letters are others than it says.
    pub lies: bool,
    /// They are drawn in a mirror.
    pub mirrored: bool,
}

/// A straight line.
#[derive(Clone, Debug)]
pub(super) struct Stroke {
    pub from: Point,
    pub to: Point,
    pub thick: f32,
    pub ink: Ink,
    pub order: usize,
    /// An annotation draws it.
    pub remarks: bool,
}

/// Something over an area that hides it or not: an image, a pattern, a tint.
#[derive(Clone, Debug)]
pub(super) struct Veil {
    pub rect: Rect,
    pub order: usize,
    /// What it is, in Dutch.
    pub what: &'static str,
}

/// A filled upright area.
#[derive(Clone, Debug)]
pub(super) struct Fill {
    pub rect: Rect,
    pub ink: Ink,
    pub order: usize,
}

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ink {
    /// Red, green and blue from 0 to 1; `None` for a pattern or a colour that is not known.
    pub colour: Option<[f32; 3]>,
    /// It covers what lies below.
    pub opaque: bool,
    /// It leaves next to no trace.
    pub faint: bool,
}

impl Ink {
    pub const BLACK: Ink = Ink::of([0.0; 3]);
    pub const PAPER: Ink = Ink::of([1.0; 3]);

    const fn of(colour: [f32; 3]) -> Ink {
        Ink {
            colour: Some(colour),
            opaque: true,
            faint: false,
        }
    }

    /// The colour that operands name: of grey, of light, or of print.
    pub fn from_operands(operands: &[f32]) -> Option<[f32; 3]> {
        match *operands {
            [grey] => Some([grey; 3]),
            [red, green, blue] => Some([red, green, blue]),
            [c, m, y, k] => Some([c, m, y].map(|ink| (1.0 - ink) * (1.0 - k))),
            _ => None,
        }
    }

    /// Whether it cannot be told from another: what is written so cannot be read. A pale grey on
    /// white is still read.
    pub fn drowns_in(self, other: Ink) -> bool {
        const LEAST: f32 = 0.12;
        match (self.colour, other.colour) {
            (Some(a), Some(b)) => a.iter().zip(b).all(|(a, b)| (a - b).abs() < LEAST),
            _ => false,
        }
    }
}

impl Canvas {
    /// What lies directly below the ink at a point, drawn before `order`.
    pub fn ground(&self, at: Point, order: usize, size: f32) -> Ink {
        let mut below = self.fills.iter().rev().filter(|fill| fill.order < order);
        below
            .find(|fill| fill.ink.colour.is_some() && fill.covers(at, size))
            .map_or(Ink::PAPER, |fill| fill.ink)
    }

    /// Whether what is drawn later covers most of a character, be it bit by bit.
    pub fn is_covered(&self, glyph: &Glyph) -> bool {
        let spots = glyph.spots();
        let about = Rect::of(spots);
        // A hairline through a narrow letter hides it only if it wipes it out.
        let hairline =
            |fill: &Fill| fill.rect.breadth() < 0.1 * glyph.size && !fill.ink.drowns_in(Ink::PAPER);
        let above = |fill: &&Fill| {
            let over = fill.order > glyph.order && fill.ink.opaque;
            over && fill.rect.meets(about) && !hairline(fill)
        };
        let mut hidden = [false; SPOTS];
        for fill in self.fills.iter().filter(above) {
            for (hidden, spot) in hidden.iter_mut().zip(spots) {
                *hidden |= fill.rect.holds(spot);
            }
        }
        hidden.iter().filter(|hidden| **hidden).count() * 5 >= SPOTS * 3
    }

    pub fn veil(&mut self, rect: Rect, order: usize, what: &'static str) {
        self.veils.push(Veil { rect, order, what });
    }

    /// What drawn later may hide a character.
    pub fn veil_over(&self, glyph: &Glyph) -> Option<&'static str> {
        let middle = glyph.middle();
        let above = |veil: &&Veil| veil.order > glyph.order && veil.rect.holds(middle);
        self.veils.iter().find(above).map(|veil| veil.what)
    }
}

impl Fill {
    /// Whether it is the ground of letters of a size at a point; a thin bar is not.
    fn covers(&self, at: Point, size: f32) -> bool {
        const LEAST: f32 = 0.4;
        let thin = self.rect.breadth() < LEAST * size;
        self.ink.opaque && !thin && self.rect.holds(at)
    }
}

/// On how many spots a character is looked at: three columns, from the baseline to the height of a capital.
const SPOTS: usize = 21;

impl Glyph {
    fn spots(&self) -> [Point; SPOTS] {
        std::array::from_fn(|at| {
            let (column, row) = ((at % 3) as f32, (at / 3) as f32);
            let along = self.from + (0.25 + 0.25 * column) * (self.to - self.from);
            let across = self.base + (0.05 + 0.1 * row) * self.size;
            unturned((along, across), self.angle)
        })
    }

    /// The middle of its letter on the page.
    pub fn middle(&self) -> Point {
        unturned(
            ((self.from + self.to) / 2.0, self.base + 0.3 * self.size),
            self.angle,
        )
    }
}

/// A point of the page, along and across lines of this direction.
pub(super) fn turned((x, y): Point, angle: i16) -> Point {
    if angle == 0 {
        return (x, y);
    }
    let (sin, cos) = f32::from(angle).to_radians().sin_cos();
    (x * cos + y * sin, y * cos - x * sin)
}

/// The point of the page that is so far along and across lines of this direction.
pub(super) fn unturned(point: Point, angle: i16) -> Point {
    turned(point, -angle)
}
