//! The walk over the content of a page: what its operators draw, and where.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use lopdf::{Dictionary, Object, ObjectId};

use super::canvas::{Canvas, Ink, Told};
use super::content::{Operand, Operators};
use super::field::looks;
use super::file::{File, Page, as_dict, number};
use super::font::Font;
use super::matrix::{Matrix, Rect};
use super::path::{MOST_DRAWINGS, Path};

/// How deep forms may lie in each other, and states of graphics.
const DEPTH: usize = 12;
const MOST_STATES: usize = 256;
/// What is named of one page.
const MOST_UNSEEN: usize = 64;

/// What it costs to begin on a page or a form, as so many bytes: forms can hold each other many times.
const OWN_WORK: usize = 2048;

/// The fonts of a file, read once.
#[derive(Default)]
pub(super) struct Fonts(pub(super) BTreeMap<ObjectId, Rc<Font>>);

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
    for look in looks(file, page) {
        walk.start_over(look.place.then(page.upright));
        if look.is_field {
            walk.form(look.form, None, 0);
        } else {
            walk.remark(look.form);
        }
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
pub(super) struct State {
    pub(super) map: Matrix,
    pub(super) clip: Rect,
    pub(super) fill: Ink,
    pub(super) line: Ink,
    pub(super) thick: f32,
    pub(super) font: Option<Rc<Font>>,
    pub(super) size: f32,
    /// Between letters, between words, between lines, above the line.
    pub(super) letter: f32,
    pub(super) word: f32,
    pub(super) leading: f32,
    pub(super) rise: f32,
    pub(super) stretch: f32,
    pub(super) mode: u8,
    /// How much of what is filled and of what is lined shows, and of the group that holds it, from 0 to 1.
    pub(super) alpha: [f32; 2],
    pub(super) group: f32,
    /// What is drawn is mixed with what lies below; and in a way that may leave no trace of it, or
    /// covers that.
    pub(super) blends: bool,
    pub(super) odd_blend: bool,
    /// What is drawn shows only in part, through a mask.
    pub(super) masked: bool,
    /// The clip has another shape than the area that is kept of it.
    pub(super) odd_clip: bool,
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
            alpha: [1.0; 2],
            group: 1.0,
            blends: false,
            odd_blend: false,
            masked: false,
            odd_clip: false,
        }
    }
}

/// A part of the content that is marked.
#[derive(Clone, Copy)]
pub(super) struct Marked {
    pub(super) artifact: bool,
    pub(super) off: bool,
}

pub(super) struct Walk<'w, 'd> {
    pub(super) file: &'w File<'d>,
    pub(super) fonts: &'w mut Fonts,
    pub(super) off: &'w Layers,
    pub(super) canvas: Canvas,
    pub(super) state: State,
    pub(super) kept: Vec<State>,
    pub(super) marked: Vec<Marked>,
    /// Text: the place of the next glyph, and the start of its line.
    pub(super) text: Matrix,
    pub(super) line: Matrix,
    pub(super) path: Path,
    pub(super) order: usize,
    /// What is drawn belongs to an annotation.
    pub(super) remarks: bool,
    /// The codes that each font has for a blank.
    pub(super) blanks: BTreeSet<(*const Font, u32)>,
    pub(super) told: Told,
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
            remarks: false,
            blanks: BTreeSet::new(),
            told: Told::default(),
        }
    }

    /// Draws an annotation for what it covers and strikes out. Its words are its own, and what of it
    /// cannot be read is named where those are read.
    fn remark(&mut self, form: &'d lopdf::Stream) {
        let canvas = &self.canvas;
        let (glyphs, text) = (canvas.glyphs.len(), canvas.text.len());
        let (images, shapes) = (canvas.images.len(), canvas.shapes.len());
        let unseen = canvas.unseen.len();
        self.remarks = true;
        self.form(form, None, 0);
        self.remarks = false;
        let canvas = &mut self.canvas;
        canvas.glyphs.truncate(glyphs);
        canvas.text.truncate(text);
        canvas.images.truncate(images);
        canvas.shapes.truncate(shapes);
        canvas.unseen.truncate(unseen);
    }

    /// Forgets what the content before has left behind.
    fn start_over(&mut self, map: Matrix) {
        self.state = State::of(map);
        self.marked.clear();
        self.path = Path::default();
    }

    pub(super) fn unseen(&mut self, what: &str) {
        let unseen = &mut self.canvas.unseen;
        if unseen.len() < MOST_UNSEEN && !unseen.iter().any(|known| known == what) {
            unseen.push(what.to_owned());
        }
    }

    fn run(&mut self, content: &[u8], resources: Option<&'d Dictionary>, depth: usize) {
        if !self.file.spend(content.len() + OWN_WORK) {
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
            b"q" => self.unseen("inhoud die te diep is genest"),
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
            b"g" | b"rg" | b"k" => self.state.fill.colour = ink(operands),
            b"G" | b"RG" | b"K" => self.state.line.colour = ink(operands),
            b"sc" | b"scn" if self.state.fill.colour.is_some() => {
                self.state.fill.colour = ink(operands);
            }
            b"SC" | b"SCN" if self.state.line.colour.is_some() => {
                self.state.line.colour = ink(operands);
            }
            b"sc" | b"scn" | b"SC" | b"SCN" => {}
            b"cs" => self.state.fill.colour = self.first_colour(name(), resources),
            b"CS" => self.state.line.colour = self.first_colour(name(), resources),
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
            b"sh" => {
                self.order += 1;
                self.unseen("een kleurverloop");
                self.canvas
                    .veil(self.state.clip, self.order, "een kleurverloop");
            }
            b"BI" => self.image(),
            b"Do" => self.object(name(), resources, depth),
            b"BMC" | b"BDC" => self.mark(operator, operands, resources),
            b"EMC" => drop(self.marked.pop()),
            _ => self.text_operator(operator, operators, resources),
        }
    }

    pub(super) fn set<const N: usize>(
        &mut self,
        operators: &Operators<'_>,
        set: impl FnOnce(&mut State, [f32; N]),
    ) {
        if let Some(numbers) = operators.numbers() {
            set(&mut self.state, numbers);
        }
    }

    fn graphics(&mut self, name: Option<&[u8]>, resources: Option<&'d Dictionary>) {
        let found = name.and_then(|name| self.file.resource(resources, "ExtGState", name));
        let Some(dict) = found.and_then(as_dict) else {
            return;
        };
        // Ink that only darkens shows on paper whatever lies below.
        let darkens = |mode: &Object| {
            let modes: [&[u8]; 5] = [
                b"Normal",
                b"Compatible",
                b"Multiply",
                b"Darken",
                b"ColorBurn",
            ];
            mode.as_name().is_ok_and(|mode| modes.contains(&mode))
        };
        if let Some(mode) = self.file.get(dict, "BM") {
            let plain = |mode: &[u8]| matches!(mode, b"Normal" | b"Compatible");
            self.state.odd_blend = !darkens(mode);
            self.state.blends = !mode.as_name().is_ok_and(plain);
        }
        if let Some(mask) = self.file.get(dict, "SMask") {
            self.state.masked = mask.as_name().is_err();
        }
        let State {
            alpha: [filled, lined],
            fill,
            line,
            group,
            blends,
            ..
        } = &mut self.state;
        for (key, alpha, ink) in [("ca", filled, fill), ("CA", lined, line)] {
            *alpha = self.file.number(dict, key).unwrap_or(*alpha);
            let shows = *alpha * *group;
            ink.opaque = shows > 0.9 && !*blends;
            ink.faint = shows < 0.1;
        }
        if let Some(thick) = self.file.number(dict, "LW") {
            self.state.thick = thick;
        }
        if let Some([font, size]) = self.file.array(dict, "Font")
            && let Some(size) = number(self.file.follow(size))
        {
            self.state.font = self.font_of(font);
            self.state.size = size;
        }
        let turned = |key| {
            let table = self.file.get(dict, key);
            table.is_some_and(|table| table.as_name().is_err())
        };
        if turned("TR") || turned("TR2") {
            self.unseen("kleuren die bij het tonen worden omgezet");
        }
    }

    /// The colour with which a colour space begins: black, if its figures are those of light or print. Of
    /// another the figures say nothing by themselves.
    fn first_colour(
        &self,
        name: Option<&[u8]>,
        resources: Option<&'d Dictionary>,
    ) -> Option<[f32; 3]> {
        let device = |name: &[u8]| name.starts_with(b"Device") && name != b"DeviceN";
        let plain =
            |name: &[u8]| device(name) || matches!(name, b"ICCBased" | b"CalRGB" | b"CalGray");
        let name = name?;
        let is_plain = device(name)
            || match self.file.resource(resources, "ColorSpace", name) {
                Some(Object::Array(space)) => space
                    .first()
                    .is_some_and(|kind| self.file.follow(kind).as_name().is_ok_and(plain)),
                Some(Object::Name(space)) => device(space),
                _ => false,
            };
        is_plain.then_some([0.0; 3])
    }

    fn image(&mut self) {
        self.order += 1;
        if self.marked.iter().any(|part| part.off) || self.canvas.images.len() > MOST_DRAWINGS {
            return;
        }
        let unit = Rect::of([(0.0, 0.0), (1.0, 1.0)]);
        let place = unit.mapped(self.state.map).within(self.state.clip);
        self.canvas.images.push(place);
        let (width, height) = (place.x1 - place.x0, place.y1 - place.y0);
        if height * 4.0 < width {
            // Whatever it shows, it is a line.
            let (middle, ink) = ((place.y0 + place.y1) / 2.0, self.state.fill);
            let ink = Ink {
                colour: None,
                ..ink
            };
            self.stroke((place.x0, middle), (place.x1, middle), height, ink);
        }
        self.canvas.veil(place, self.order, "een afbeelding");
    }

    fn object(&mut self, name: Option<&[u8]>, resources: Option<&'d Dictionary>, depth: usize) {
        let found = name.and_then(|name| self.file.resource(resources, "XObject", name));
        let Some(Object::Stream(stream)) = found else {
            return self.unseen("een onderdeel dat in het bestand ontbreekt");
        };
        let layer = stream.dict.get(b"OC").ok();
        self.layered(layer);
        if self.is_off(layer) {
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
        if self.file.dict(&form.dict, "Group").is_some() {
            // A group is drawn by itself, and shows as much as what was set for it.
            self.state.group *= self.state.alpha[0];
            self.state.alpha = [1.0; 2];
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
                let layer = list.and_then(|list| list.get(name).ok());
                self.layered(layer);
                self.is_off(layer)
            }
            _ => false,
        };
        // A file can open more parts than it closes.
        if self.marked.len() < MOST_STATES {
            self.marked.push(Marked {
                artifact: tag == Some(b"Artifact"),
                off,
            });
        } else {
            self.unseen("inhoud die te diep is genest");
        }
    }

    /// Names what a reader can switch on and off.
    fn layered(&mut self, layer: Option<&'d Object>) {
        if layer.is_some() {
            self.unseen("een laag die aan of uit kan staan");
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

/// The colour that operands name; a pattern has a name.
fn ink(operands: &[Operand]) -> Option<[f32; 3]> {
    let numbers: Option<Vec<f32>> = operands.iter().map(Operand::number).collect();
    Ink::from_operands(&numbers?)
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
    let mut off: Layers = if all_off {
        listed(layers, "OCGs").collect()
    } else {
        Layers::new()
    };
    for on in listed(settings, "ON") {
        off.remove(&on);
    }
    off.extend(listed(settings, "OFF"));
    off
}
