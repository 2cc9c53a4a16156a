//! The operators that draw: lines and filled areas.

use super::canvas::{Fill, Stroke};
use super::content::Operators;
use super::matrix::{Point, Rect};
use super::path::MOST_DRAWINGS;
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
            for rect in &rects {
                let rect = rect.within(clip);
                let (width, height) = (rect.x1 - rect.x0, rect.y1 - rect.y0);
                let middle = (rect.y0 + rect.y1) / 2.0;
                if width > 0.0 && height > 0.0 && height * 4.0 < width {
                    self.canvas.strokes.push(Stroke {
                        from: (rect.x0, middle),
                        to: (rect.x1, middle),
                        thick: height,
                        ink: self.state.fill,
                    });
                }
                self.canvas.fills.push(Fill {
                    rect,
                    ink: self.state.fill,
                    order: self.order,
                });
            }
        }
        if strokes {
            let thick = self.state.thick * self.state.map.scale();
            let edges = rects.iter().flat_map(|r| {
                let [a, b, c, d] = [(r.x0, r.y0), (r.x1, r.y0), (r.x1, r.y1), (r.x0, r.y1)];
                [(a, b), (b, c), (c, d), (d, a)]
            });
            let drawn = path
                .rects
                .is_empty()
                .then_some(&path.lines)
                .into_iter()
                .flatten();
            let edges = edges.filter(|_| !path.rects.is_empty());
            for (from, to) in drawn.copied().chain(edges) {
                self.canvas.strokes.push(Stroke {
                    from: within(from, clip),
                    to: within(to, clip),
                    thick,
                    ink: self.state.line,
                });
            }
        }
        let shape = Rect::of(path.curves.iter().copied()).within(clip);
        if shape.x1 > shape.x0 || shape.y1 > shape.y0 {
            self.canvas.shapes.push(shape);
        }
        if fills && slanted {
            self.canvas
                .shapes
                .push(Rect::of(path.points()).within(clip));
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
}

fn within((x, y): Point, area: Rect) -> Point {
    (x.max(area.x0).min(area.x1), y.max(area.y0).min(area.y1))
}
