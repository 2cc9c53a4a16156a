//! Places on a page: points, matrices and rectangles.

/// A point: from left to right, and upwards.
pub(super) type Point = (f32, f32);

/// An affine map, as PDF writes it: `a b c d e f`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub [f32; 6]);

impl Matrix {
    pub const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub fn shift(x: f32, y: f32) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// The map that first does this one.
    pub fn then(self, next: Matrix) -> Matrix {
        let [a, b, c, d, e, f] = self.0;
        let (x, y) = next.apply((e, f));
        let [na, nb, nc, nd, ..] = next.0;
        Matrix([
            a * na + b * nc,
            a * nb + b * nd,
            c * na + d * nc,
            c * nb + d * nd,
            x,
            y,
        ])
    }

    pub fn apply(self, (x, y): Point) -> Point {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// Whether it turns a shape into its image in a mirror.
    pub fn mirrors(self) -> bool {
        let [a, b, c, d, ..] = self.0;
        a * d - b * c < 0.0
    }

    /// How much longer a length becomes, on average over the directions.
    pub fn scale(self) -> f32 {
        let [a, b, c, d, ..] = self.0;
        (a * d - b * c).abs().sqrt()
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub x0: f32,
    pub y0: f32,
    pub x1: f32,
    pub y1: f32,
}

impl Rect {
    /// Everywhere.
    pub const ALL: Rect = Rect {
        x0: f32::NEG_INFINITY,
        y0: f32::NEG_INFINITY,
        x1: f32::INFINITY,
        y1: f32::INFINITY,
    };

    /// The smallest that holds these points.
    pub fn of(points: impl IntoIterator<Item = Point>) -> Rect {
        let nothing = Rect {
            x0: f32::INFINITY,
            y0: f32::INFINITY,
            x1: f32::NEG_INFINITY,
            y1: f32::NEG_INFINITY,
        };
        points.into_iter().fold(nothing, |rect, (x, y)| Rect {
            x0: rect.x0.min(x),
            y0: rect.y0.min(y),
            x1: rect.x1.max(x),
            y1: rect.y1.max(y),
        })
    }

    /// The smallest that holds this one after a map.
    pub fn mapped(self, map: Matrix) -> Rect {
        let Rect { x0, y0, x1, y1 } = self;
        Rect::of([(x0, y0), (x1, y0), (x0, y1), (x1, y1)].map(|point| map.apply(point)))
    }

    /// What it has in common with another.
    pub fn within(self, other: Rect) -> Rect {
        Rect {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        }
    }

    /// Whether it has something in common with another.
    pub fn meets(self, other: Rect) -> bool {
        self.x0 <= other.x1 && other.x0 <= self.x1 && self.y0 <= other.y1 && other.y0 <= self.y1
    }

    /// The lesser of its sides.
    pub fn breadth(self) -> f32 {
        (self.x1 - self.x0).min(self.y1 - self.y0)
    }

    pub fn middle(self) -> Point {
        ((self.x0 + self.x1) / 2.0, (self.y0 + self.y1) / 2.0)
    }

    pub fn holds(self, (x, y): Point) -> bool {
        (self.x0..=self.x1).contains(&x) && (self.y0..=self.y1).contains(&y)
    }
}
