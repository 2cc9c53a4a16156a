//! The operators that draw: lines and filled areas.

use super::canvas::{Fill, Ink, Stroke};
use super::content::Operators;
use super::matrix::{Point, Rect};
use super::path::{MOST_DRAWINGS, is_upright};
use super::walk::Walk;

impl Walk<'_, '_> {
    pub(super) fn path(&mut self, operator: &[u8], operators: &Operators<'_>) {
        let map = self.state.map;
        let path = &mut self.path;
        if path.lines.len() + path.rects.len() + path.curves.len() > MOST_DRAWINGS {
            return;
        }
        match operator {
            b"m" => {
                if let Some([x, y]) = operators.numbers() {
                    path.start = map.apply((x, y));
                    path.at = path.start;
                }
            }
            b"l" => {
                if let Some([x, y]) = operators.numbers() {
                    path.line_to(map.apply((x, y)));
                }
            }
            b"c" | b"v" | b"y" => {
                if let Some([x, y]) = operators.numbers() {
                    let end = map.apply((x, y));
                    path.curves.extend([path.at, end]);
                    path.at = end;
                }
            }
            b"h" => path.close(),
            _ => {
                if let Some([x, y, width, height]) = operators.numbers() {
                    let corners = [(x, y), (x + width, y + height)];
                    let [a, b, c, d, ..] = map.0;
                    if (b == 0.0 && c == 0.0) || (a == 0.0 && d == 0.0) {
                        path.rects
                            .push(Rect::of(corners.map(|corner| map.apply(corner))));
                    } else {
                        let round = [
                            (x, y),
                            (x + width, y),
                            (x + width, y + height),
                            (x, y + height),
                        ];
                        path.start = map.apply(round[0]);
                        path.at = path.start;
                        round
                            .iter()
                            .for_each(|corner| path.line_to(map.apply(*corner)));
                        path.close();
                    }
                    path.at = map.apply((x, y));
                    path.start = path.at;
                }
            }
        }
    }

    /// Paints the path, and ends it.
    pub(super) fn paint(&mut self, fills: bool, strokes: bool) {
        let path = std::mem::take(&mut self.path);
        self.order += 1;
        let (rects, slanted) = path.areas();
        if path.clips {
            let points = path
                .points()
                .chain(rects.iter().flat_map(|r| [(r.x0, r.y0), (r.x1, r.y1)]));
            self.state.clip = self.state.clip.within(Rect::of(points));
            let simple = rects.len() < 2 && !slanted && path.curves.is_empty();
            self.state.odd_clip |= !simple;
        }
        let hidden = self.marked.iter().any(|part| part.off);
        if hidden || !(fills || strokes) || self.canvas.fills.len() > MOST_DRAWINGS {
            return;
        }
        let clip = self.state.clip;
        if fills {
            for rect in rects.iter().map(|rect| rect.within(clip)) {
                self.area(rect, self.state.fill);
                let (width, height) = (rect.x1 - rect.x0, rect.y1 - rect.y0);
                let middle = (rect.y0 + rect.y1) / 2.0;
                if width > 0.0 && height > 0.0 && height * 4.0 < width {
                    self.stroke(
                        (rect.x0, middle),
                        (rect.x1, middle),
                        height,
                        self.state.fill,
                    );
                }
            }
        }
        if strokes {
            let thick = self.state.thick * self.state.map.scale();
            let edges = path.rects.iter().flat_map(|r| {
                let [a, b, c, d] = [(r.x0, r.y0), (r.x1, r.y0), (r.x1, r.y1), (r.x0, r.y1)];
                [(a, b), (b, c), (c, d), (d, a)]
            });
            let chords = path.curves.chunks_exact(2).map(|ends| (ends[0], ends[1]));
            for line in path.lines.iter().copied().chain(edges).chain(chords) {
                let (from, to) = (within(line.0, clip), within(line.1, clip));
                self.stroke(from, to, thick, self.state.line);
                if is_upright(&line) {
                    let (line, half) = (Rect::of([from, to]), thick / 2.0);
                    let level = line.x1 - line.x0 > line.y1 - line.y0;
                    let (x, y) = if level { (0.0, half) } else { (half, 0.0) };
                    let along = Rect {
                        x0: line.x0 - x,
                        y0: line.y0 - y,
                        x1: line.x1 + x,
                        y1: line.y1 + y,
                    };
                    self.area(along.within(clip), self.state.line);
                }
            }
        }
        let shape = Rect::of(path.curves.iter().copied()).within(clip);
        if shape.x1 > shape.x0 || shape.y1 > shape.y0 {
            self.canvas.shapes.push(shape);
        }
        let odd = slanted || !path.curves.is_empty();
        if fills && odd {
            let shape = Rect::of(path.points()).within(clip);
            self.canvas.shapes.push(shape);
            let (width, height) = (shape.x1 - shape.x0, shape.y1 - shape.y0);
            if height > 0.0 && height * 4.0 < width {
                let middle = (shape.y0 + shape.y1) / 2.0;
                let (from, to) = ((shape.x0, middle), (shape.x1, middle));
                self.stroke(from, to, height, self.state.fill);
            }
            self.canvas.veil(shape, self.order, "een getekend vlak");
        }
        if self.state.masked {
            self.unseen("een vlak achter een masker");
        }
        if self.state.odd_blend {
            self.unseen("een vlak dat in een bijzondere menging is getekend");
        }
        if (fills && self.state.fill.colour.is_none())
            || (strokes && self.state.line.colour.is_none())
        {
            self.unseen("een vlak waarvan de kleur niet te bepalen is");
        }
    }

    pub(super) fn stroke(&mut self, from: Point, to: Point, thick: f32, ink: Ink) {
        self.canvas.strokes.push(Stroke {
            from,
            to,
            thick,
            ink,
            order: self.order,
            remarks: self.remarks,
        });
    }

    /// An area in one colour. One that lets see what lies below, or only wipes out a part of it, may be
    /// noticed all the same.
    fn area(&mut self, rect: Rect, ink: Ink) {
        const LEAST: f32 = 0.8;
        let what = if ink.faint {
            None
        } else if self.state.masked {
            Some("een vlak achter een masker")
        } else if !ink.opaque {
            Some("een doorschijnend vlak")
        } else if ink.drowns_in(Ink::PAPER) && rect.breadth() > LEAST {
            Some("een vlak in de kleur van het papier")
        } else {
            None
        };
        if let Some(what) = what {
            self.canvas.veil(rect, self.order, what);
        }
        if !self.state.masked {
            self.canvas.fills.push(Fill {
                rect,
                ink,
                order: self.order,
            });
        }
    }
}

fn within((x, y): Point, area: Rect) -> Point {
    (x.max(area.x0).min(area.x1), y.max(area.y0).min(area.y1))
}
