//! The walk over the content of a page: what its operators draw, and where.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use lopdf::{Dictionary, Object, ObjectId};

use super::annotation::fields;
use super::canvas::{Canvas, Fill, Glyph, Ink, Stroke, turned};
use super::content::{Operand, Operators};
use super::file::{File, Page, as_dict};
use super::font::Font;
use super::matrix::{Matrix, Point, Rect};

/// How deep forms may lie in each other, and states of graphics.
const DEPTH: usize = 12;
const MOST_STATES: usize = 256;
/// The most glyphs, and the most other drawings, on one page.
const MOST_GLYPHS: usize = 200_000;
const MOST_DRAWINGS: usize = 20_000;

/// The fonts of a file, read once.
#[derive(Default)]
pub(super) struct Fonts(BTreeMap<ObjectId, Rc<Font>>);

/// What an optional part of the document is, that is not shown.
pub(super) type Layers = BTreeSet<ObjectId>;

/// Draws a page.
pub(super) fn draw<'d>(
    file: &File<'d>,
    page: &Page<'d>,
    fonts: &mut Fonts,
    off: &Layers,
) -> Canvas {
    let (content, lost) = file.content(page);
    let mut walk = Walk::new(file, fonts, off, page.upright);
    walk.canvas.shown = Some(page.shown.mapped(page.upright));
    if lost > 0 {
        walk.unseen("inhoud die niet is uit te pakken");
    }
    walk.run(&content, page.resources, 0);
    for (field, place) in fields(file, page) {
        walk.start_over(place.then(page.upright));
        walk.form(field, None, 0);
    }
    walk.canvas
}

/// Draws the appearance of an annotation.
pub(super) fn draw_form<'d>(
    file: &File<'d>,
    form: &'d lopdf::Stream,
    place: Matrix,
    fonts: &mut Fonts,
    off: &Layers,
) -> Canvas {
    let mut walk = Walk::new(file, fonts, off, place);
    walk.form(form, None, 0);
    walk.canvas
}

#[derive(Clone)]
struct State {
    map: Matrix,
    clip: Rect,
    fill: Ink,
    line: Ink,
    thick: f32,
    font: Option<Rc<Font>>,
    size: f32,
    /// Between letters, between words, between lines, above the line.
    letter: f32,
    word: f32,
    leading: f32,
    rise: f32,
    stretch: f32,
    mode: u8,
}

impl State {
    fn of(map: Matrix) -> State {
        State {
            map,
            clip: Rect::ALL,
            fill: Ink::BLACK,
            line: Ink::BLACK,
            thick: 1.0,
            font: None,
            size: 0.0,
            letter: 0.0,
            word: 0.0,
            leading: 0.0,
            rise: 0.0,
            stretch: 1.0,
            mode: 0,
        }
    }
}

/// A part of the content that is marked.
#[derive(Clone, Copy)]
struct Marked {
    artifact: bool,
    off: bool,
}

struct Walk<'w, 'd> {
    file: &'w File<'d>,
    fonts: &'w mut Fonts,
    off: &'w Layers,
    canvas: Canvas,
    state: State,
    kept: Vec<State>,
    marked: Vec<Marked>,
    /// Text: the place of the next glyph, and the start of its line.
    text: Matrix,
    line: Matrix,
    path: Path,
    order: usize,
}

#[derive(Default)]
struct Path {
    start: Point,
    at: Point,
    lines: Vec<(Point, Point)>,
    rects: Vec<Rect>,
    /// It has curves.
    curves: Vec<Point>,
    clips: bool,
}

impl<'w, 'd> Walk<'w, 'd> {
    fn new(file: &'w File<'d>, fonts: &'w mut Fonts, off: &'w Layers, map: Matrix) -> Self {
        Walk {
            file,
            fonts,
            off,
            canvas: Canvas::default(),
            state: State::of(map),
            kept: Vec::new(),
            marked: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            path: Path::default(),
            order: 0,
        }
    }

    /// Forgets what the content before has left behind.
    fn start_over(&mut self, map: Matrix) {
        self.state = State::of(map);
        self.marked.clear();
        self.path = Path::default();
    }

    fn unseen(&mut self, what: &str) {
        if !self.canvas.unseen.iter().any(|known| known == what) {
            self.canvas.unseen.push(what.to_owned());
        }
    }

    fn run(&mut self, content: &[u8], resources: Option<&'d Dictionary>, depth: usize) {
        if !self.file.spend(content.len()) {
            return;
        }
        let floor = self.kept.len();
        let mut operators = Operators::of(content);
        while let Some(operator) = operators.next() {
            self.operator(operator, &operators, resources, depth, floor);
        }
        if operators.broken {
            self.unseen("inhoud die niet te lezen is");
        }
        self.kept.truncate(floor);
    }

    fn operator(
        &mut self,
        operator: &[u8],
        operators: &Operators<'_>,
        resources: Option<&'d Dictionary>,
        depth: usize,
        floor: usize,
    ) {
        let operands = operators.operands.as_slice();
        let name = || operands.last().and_then(Operand::name);
        match operator {
            b"q" if self.kept.len() < MOST_STATES => self.kept.push(self.state.clone()),
            b"Q" if self.kept.len() > floor => {
                if let Some(state) = self.kept.pop() {
                    self.state = state;
                }
            }
            b"cm" => {
                if let Some(map) = operators.numbers() {
                    self.state.map = Matrix(map).then(self.state.map);
                }
            }
            b"w" => self.set(operators, |state, [thick]| state.thick = thick),
            b"gs" => self.graphics(name(), resources),
            b"g" | b"rg" | b"k" | b"sc" | b"scn" => self.state.fill.colour = ink(operands),
            b"G" | b"RG" | b"K" | b"SC" | b"SCN" => self.state.line.colour = ink(operands),
            b"cs" => self.state.fill.colour = Some([0.0; 3]),
            b"CS" => self.state.line.colour = Some([0.0; 3]),
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" => self.path(operator, operators),
            b"W" | b"W*" => self.path.clips = true,
            b"n" => self.paint(false, false),
            b"S" => self.paint(false, true),
            b"s" => {
                self.path.close();
                self.paint(false, true);
            }
            b"f" | b"F" | b"f*" => self.paint(true, false),
            b"B" | b"B*" => self.paint(true, true),
            b"b" | b"b*" => {
                self.path.close();
                self.paint(true, true);
            }
            b"sh" => self.unseen("een kleurverloop"),
            b"BI" => self.image(),
            b"Do" => self.object(name(), resources, depth),
            b"BMC" | b"BDC" => self.mark(operator, operands, resources),
            b"EMC" => drop(self.marked.pop()),
            _ => self.text_operator(operator, operators, resources),
        }
    }

    fn set<const N: usize>(
        &mut self,
        operators: &Operators<'_>,
        set: impl FnOnce(&mut State, [f32; N]),
    ) {
        if let Some(numbers) = operators.numbers() {
            set(&mut self.state, numbers);
        }
    }

    fn text_operator(
        &mut self,
        operator: &[u8],
        operators: &Operators<'_>,
        resources: Option<&'d Dictionary>,
    ) {
        let operands = operators.operands.as_slice();
        match operator {
            b"BT" => self.place(Matrix::IDENTITY),
            b"Tf" => {
                if let [.., Operand::Name(name), Operand::Number(size)] = operands {
                    self.state.size = *size;
                    self.state.font = self.font(name, resources);
                }
            }
            b"Tc" => self.set(operators, |state, [letter]| state.letter = letter),
            b"Tw" => self.set(operators, |state, [word]| state.word = word),
            b"TL" => self.set(operators, |state, [leading]| state.leading = leading),
            b"Ts" => self.set(operators, |state, [rise]| state.rise = rise),
            b"Tz" => self.set(operators, |state, [percent]| state.stretch = percent / 100.0),
            b"Tr" => self.set(operators, |state, [mode]| state.mode = mode as u8),
            b"Td" | b"TD" => {
                if let Some([x, y]) = operators.numbers() {
                    if operator == b"TD" {
                        self.state.leading = -y;
                    }
                    self.next_line(x, y);
                }
            }
            b"Tm" => {
                if let Some(map) = operators.numbers() {
                    self.place(Matrix(map));
                }
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tj" => self.show(operands),
            b"'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(operands);
            }
            b"\"" => {
                if let [Operand::Number(word), Operand::Number(letter), text] = operands {
                    (self.state.word, self.state.letter) = (*word, *letter);
                    self.next_line(0.0, -self.state.leading);
                    self.show(std::slice::from_ref(text));
                }
            }
            b"TJ" => {
                if let [.., Operand::Array(parts)] = operands {
                    self.show(parts);
                }
            }
            _ => {}
        }
    }

    fn place(&mut self, place: Matrix) {
        (self.text, self.line) = (place, place);
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.place(Matrix::shift(x, y).then(self.line));
    }

    fn font(&mut self, name: &[u8], resources: Option<&'d Dictionary>) -> Option<Rc<Font>> {
        let fonts = self.file.dict(resources?, "Font")?;
        let named = fonts.get(name).ok()?;
        let read = || Some(Rc::new(Font::read(self.file, as_dict(self.file.follow(named))?)));
        let font = match named.as_reference() {
            Ok(id) => match self.fonts.0.get(&id) {
                Some(font) => font.clone(),
                None => {
                    let font = read()?;
                    self.fonts.0.insert(id, font.clone());
                    font
                }
            },
            Err(_) => read()?,
        };
        Some(font)
    }

    /// Shows strings and the gaps between them.
    fn show(&mut self, parts: &[Operand]) {
        let Some(font) = self.state.font.clone() else {
            if parts.iter().any(|part| matches!(part, Operand::String(_))) {
                self.unseen("tekst zonder lettertype");
            }
            return;
        };
        if !font.is_readable() {
            let why = font.trouble.unwrap_or("zonder tabel van zijn tekens");
            self.unseen(&format!("tekst in het lettertype {} {why}", font.name));
        }
        for part in parts {
            match part {
                Operand::Number(gap) => {
                    let gap = -gap / 1000.0 * self.state.size * self.state.stretch;
                    self.text = Matrix::shift(gap, 0.0).then(self.text);
                }
                Operand::String(string) => self.string(string, &font),
                _ => {}
            }
        }
    }

    fn string(&mut self, string: &[u8], font: &Font) {
        let hidden = self.marked.iter().any(|part| part.off) || matches!(self.state.mode, 3 | 7);
        let artifact = self.marked.iter().any(|part| part.artifact);
        let mut strange = false;
        font.show(string, |text, shown| {
            let state = &self.state;
            let letter = (state.letter + if shown.blank { state.word } else { 0.0 }) * state.stretch;
            let advance = shown.width * state.size * state.stretch;
            let map = self.text.then(state.map);
            self.text = Matrix::shift(advance + letter, 0.0).then(self.text);
            strange |= !shown.known;
            if !shown.known || self.canvas.glyphs.len() >= MOST_GLYPHS {
                return;
            }
            let (start, end) = (map.apply((0.0, state.rise)), map.apply((advance, state.rise)));
            let [a, b, ..] = map.0;
            let angle = b.atan2(a).to_degrees().round() as i16;
            let (from, base) = turned(start, angle);
            let (to, _) = turned(end, angle);
            let begin = self.canvas.text.len();
            self.canvas.text.push_str(text);
            let fill = if matches!(state.mode, 1 | 5) { state.line } else { state.fill };
            let mut glyph = Glyph {
                text: begin..self.canvas.text.len(),
                angle: if angle == -180 { 180 } else { angle },
                from,
                to: to.max(from),
                base,
                size: map.scale() * state.size.abs(),
                spaced: letter.max(0.0) * a.hypot(b),
                ink: fill,
                order: self.order,
                artifact,
                unpainted: hidden,
            };
            let middle = glyph.middle();
            let shown = self.canvas.shown.unwrap_or(Rect::ALL);
            glyph.unpainted |= !state.clip.within(shown).holds(middle);
            self.canvas.glyphs.push(glyph);
        });
        self.order += 1;
        if strange && font.is_readable() {
            self.unseen(&format!("een teken in het lettertype {}", font.name));
        }
        if self.canvas.glyphs.len() >= MOST_GLYPHS {
            self.unseen("meer tekst dan op een blad past");
        }
    }

    fn graphics(&mut self, name: Option<&[u8]>, resources: Option<&'d Dictionary>) {
        let found = name.and_then(|name| self.file.resource(resources, "ExtGState", name));
        let Some(dict) = found.and_then(as_dict) else {
            return;
        };
        let blends = match self.file.get(dict, "BM") {
            Some(Object::Name(mode)) => Some(!matches!(mode.as_slice(), b"Normal" | b"Compatible")),
            Some(_) => Some(true),
            None => None,
        };
        for (key, ink) in [("ca", &mut self.state.fill), ("CA", &mut self.state.line)] {
            if let Some(alpha) = self.file.number(dict, key) {
                ink.opaque = alpha > 0.9;
            }
            if let Some(blends) = blends {
                ink.opaque = !blends;
            }
        }
        if let Some(thick) = self.file.number(dict, "LW") {
            self.state.thick = thick;
        }
    }

    fn path(&mut self, operator: &[u8], operators: &Operators<'_>) {
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
                        path.rects.push(Rect::of(corners.map(|corner| map.apply(corner))));
                    } else {
                        let round = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
                        path.start = map.apply(round[0]);
                        path.at = path.start;
                        round.iter().for_each(|corner| path.line_to(map.apply(*corner)));
                        path.close();
                    }
                    path.at = map.apply((x, y));
                    path.start = path.at;
                }
            }
        }
    }

    /// Paints the path, and ends it.
    fn paint(&mut self, fills: bool, strokes: bool) {
        let path = std::mem::take(&mut self.path);
        self.order += 1;
        let (rects, slanted) = path.areas();
        if path.clips {
            let points = path.points().chain(rects.iter().flat_map(|r| [(r.x0, r.y0), (r.x1, r.y1)]));
            self.state.clip = self.state.clip.within(Rect::of(points));
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
            let drawn = path.rects.is_empty().then_some(&path.lines).into_iter().flatten();
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
            self.canvas.shapes.push(Rect::of(path.points()).within(clip));
        }
        if (fills && self.state.fill.colour.is_none()) || (strokes && self.state.line.colour.is_none()) {
            self.unseen("een vlak met een patroon");
        }
    }

    fn image(&mut self) {
        self.order += 1;
        if self.marked.iter().any(|part| part.off) || self.canvas.images.len() > MOST_DRAWINGS {
            return;
        }
        let unit = Rect::of([(0.0, 0.0), (1.0, 1.0)]);
        let place = unit.mapped(self.state.map).within(self.state.clip);
        self.canvas.images.push(place);
    }

    fn object(&mut self, name: Option<&[u8]>, resources: Option<&'d Dictionary>, depth: usize) {
        let found = name.and_then(|name| self.file.resource(resources, "XObject", name));
        let Some(Object::Stream(stream)) = found else {
            return self.unseen("een onderdeel dat in het bestand ontbreekt");
        };
        if self.is_off(stream.dict.get(b"OC").ok()) {
            return;
        }
        match self.file.name(&stream.dict, "Subtype") {
            Some(b"Image") => self.image(),
            Some(b"Form") if depth < DEPTH => self.form(stream, resources, depth),
            _ => self.unseen("een onderdeel dat niet wordt gelezen"),
        }
    }

    fn form(&mut self, form: &'d lopdf::Stream, resources: Option<&'d Dictionary>, depth: usize) {
        let Some(content) = self.file.decode(form) else {
            return self.unseen("inhoud die niet is uit te pakken");
        };
        let outside = self.state.clone();
        let (text, line) = (self.text, self.line);
        if let Some(&[a, b, c, d, e, f]) = self.file.numbers(&form.dict, "Matrix").as_deref() {
            self.state.map = Matrix([a, b, c, d, e, f]).then(self.state.map);
        }
        if let Some(area) = self.file.rect(&form.dict, "BBox") {
            self.state.clip = self.state.clip.within(area.mapped(self.state.map));
        }
        let marked = self.marked.len();
        let own = self.file.dict(&form.dict, "Resources").or(resources);
        self.run(&content, own, depth + 1);
        self.marked.truncate(marked);
        self.state = outside;
        (self.text, self.line) = (text, line);
    }

    fn mark(&mut self, operator: &[u8], operands: &[Operand], resources: Option<&'d Dictionary>) {
        let tag = operands.first().and_then(Operand::name);
        let off = match (tag, operands.get(1)) {
            (Some(b"OC"), Some(Operand::Name(name))) if operator == b"BDC" => {
                let list = resources.and_then(|all| self.file.dict(all, "Properties"));
                self.is_off(list.and_then(|list| list.get(name).ok()))
            }
            _ => false,
        };
        // A file can open more parts than it closes.
        if self.marked.len() < MOST_STATES {
            self.marked.push(Marked {
                artifact: tag == Some(b"Artifact"),
                off,
            });
        }
    }

    /// Whether an optional part, or each of a group of them, is not shown.
    fn is_off(&self, part: Option<&'d Object>) -> bool {
        let Some(part) = part else {
            return false;
        };
        let is_off = |part: &Object| part.as_reference().is_ok_and(|id| self.off.contains(&id));
        let group = as_dict(self.file.follow(part)).and_then(|dict| dict.get(b"OCGs").ok());
        is_off(part)
            || group.is_some_and(|group| match self.file.follow(group) {
                Object::Array(parts) => !parts.is_empty() && parts.iter().all(is_off),
                _ => is_off(group),
            })
    }
}

impl Path {
    fn line_to(&mut self, end: Point) {
        self.lines.push((self.at, end));
        self.at = end;
    }

    fn close(&mut self) {
        if self.at != self.start {
            self.line_to(self.start);
        }
    }

    fn points(&self) -> impl Iterator<Item = Point> {
        let ends = self.lines.iter().flat_map(|(from, to)| [*from, *to]);
        ends.chain(self.curves.iter().copied())
    }

    /// The upright areas that it bounds; and whether it has slanted lines too. Many programs draw a
    /// rectangle as four lines.
    fn areas(&self) -> (Vec<Rect>, bool) {
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

/// The colour that operands name; a pattern has a name.
fn ink(operands: &[Operand]) -> Option<[f32; 3]> {
    let numbers: Option<Vec<f32>> = operands.iter().map(Operand::number).collect();
    Ink::from_operands(&numbers?)
}

fn within((x, y): Point, area: Rect) -> Point {
    (x.max(area.x0).min(area.x1), y.max(area.y0).min(area.y1))
}

/// The optional parts of a document that its settings leave out.
pub(super) fn hidden_layers<'d>(file: &File<'d>) -> Layers {
    let settings = file
        .catalog()
        .and_then(|catalog| file.dict(catalog, "OCProperties"))
        .and_then(|layers| Some((layers, file.dict(layers, "D")?)));
    let Some((layers, settings)) = settings else {
        return Layers::new();
    };
    let listed = |dict, key| {
        let parts = file.array(dict, key).unwrap_or_default().iter();
        parts.filter_map(|part| part.as_reference().ok())
    };
    let all_off = file.name(settings, "BaseState") == Some(b"OFF");
    let mut off: Layers = if all_off { listed(layers, "OCGs").collect() } else { Layers::new() };
    for on in listed(settings, "ON") {
        off.remove(&on);
    }
    off.extend(listed(settings, "OFF"));
    off
}
