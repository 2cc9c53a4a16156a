//! The operators that show text: where each character stands.

use std::rc::Rc;

use lopdf::{Dictionary, Object};

use super::canvas::{Glyph, Told, turned};
use super::content::{Operand, Operators};
use super::file::as_dict;
use super::font::Font;
use super::matrix::{Matrix, Rect};
use super::walk::Walk;

/// A font has no more blanks than this: a common one, one that does not break, and a narrow one.
const MOST_BLANKS: usize = 4;
/// The most characters on one page.
const MOST_GLYPHS: usize = 200_000;

impl<'d> Walk<'_, 'd> {
    pub(super) fn text_operator(
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
            b"Tz" => self.set(operators, |state, [percent]| {
                state.stretch = percent / 100.0;
            }),
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
        self.font_of(fonts.get(name).ok()?)
    }

    pub(super) fn font_of(&mut self, named: &'d Object) -> Option<Rc<Font>> {
        let read = || {
            Some(Rc::new(Font::read(
                self.file,
                as_dict(self.file.follow(named))?,
            )))
        };
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
        } else if font.is_drawn {
            self.unseen(&format!(
                "de vorm van tekens in het lettertype {}, die elk een tekening zijn",
                font.name
            ));
        }
        for (odd, why) in [
            (
                self.state.odd_blend,
                "tekst die in een bijzondere menging is getekend",
            ),
            (self.state.masked, "tekst achter een masker"),
            (
                self.state.odd_clip,
                "tekst in een uitsnede van bijzondere vorm",
            ),
            (
                self.state.fill.colour.is_none(),
                "tekst in een kleur die niet te bepalen is",
            ),
        ] {
            if odd {
                self.unseen(why);
            }
        }
        self.told = Told::default();
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
        let told = std::mem::take(&mut self.told);
        let short = |text: &str| text.trim().chars().take(60).collect::<String>();
        let said = short(&told.said);
        if told.lies {
            self.unseen(&format!(
                "letters die anders zijn dan de tekstlaag („{}” is getekend waar die „{said}” zegt)",
                short(&told.drawn)
            ));
        }
        if told.mirrored {
            self.unseen(&format!("tekst in spiegelbeeld („{said}”)"));
        }
    }

    fn string(&mut self, string: &[u8], font: &Font) {
        let hidden = self.marked.iter().any(|part| part.off) || matches!(self.state.mode, 3 | 7);
        let artifact = self.marked.iter().any(|part| part.artifact);
        let mut strange = false;
        self.order += 1;
        font.show(string, |code, text, shown| {
            self.told.said.push_str(text);
            self.told.drawn.push_str(shown.drawn.unwrap_or(text));
            self.told.lies |= shown.drawn.is_some();
            if !text.contains(|c: char| !c.is_whitespace() && !c.is_control()) {
                self.blanks.insert((std::ptr::from_ref(font), code));
            }
            let state = &self.state;
            let letter =
                (state.letter + if shown.blank { state.word } else { 0.0 }) * state.stretch;
            let advance = shown.width * state.size * state.stretch;
            let map = self.text.then(state.map);
            self.text = Matrix::shift(advance + letter, 0.0).then(self.text);
            strange |= !shown.known;
            if !shown.known || self.canvas.glyphs.len() >= MOST_GLYPHS {
                return;
            }
            let (start, end) = (
                map.apply((0.0, state.rise)),
                map.apply((advance, state.rise)),
            );
            // What a letter becomes: a size below nought turns it over.
            let (wide, high) = (state.size * state.stretch, state.size);
            let letter_map = Matrix([wide, 0.0, 0.0, high, 0.0, 0.0]).then(map);
            let [a, b, ..] = letter_map.0;
            self.told.mirrored |= letter_map.mirrors() && !hidden && !text.trim().is_empty();
            let angle = b.atan2(a).to_degrees().round() as i16;
            let [length, area] = [a.hypot(b), letter_map.scale().powi(2)];
            let least = length.min(area / length.max(f32::MIN_POSITIVE));
            let [a, b, ..] = map.0;
            let (from, base) = turned(start, angle);
            let (to, _) = turned(end, angle);
            let begin = self.canvas.text.len();
            self.canvas.text.push_str(text);
            let size = map.scale() * state.size.abs();
            // Letters with a thick outline have its colour.
            let outline = state.thick * state.map.scale() > 0.15 * size;
            let ink = match state.mode {
                1 | 5 => state.line,
                2 | 6 if outline => state.line,
                _ => state.fill,
            };
            let mut glyph = Glyph {
                text: begin..self.canvas.text.len(),
                angle: if angle == -180 { 180 } else { angle },
                from,
                to: to.max(from),
                base,
                size,
                least,
                spaced: letter.max(0.0) * a.hypot(b),
                ink,
                order: self.order,
                artifact,
                unpainted: hidden,
            };
            let middle = glyph.middle();
            let shown = self.canvas.shown.unwrap_or(Rect::ALL);
            glyph.unpainted |= !state.clip.within(shown).holds(middle);
            self.canvas.glyphs.push(glyph);
        });
        let blanks = (std::ptr::from_ref(font), 0)..=(std::ptr::from_ref(font), u32::MAX);
        if self.blanks.range(blanks).count() > MOST_BLANKS {
            self.unseen(&format!(
                "tekens in het lettertype {} die als blanco worden gelezen",
                font.name
            ));
        }
        if strange && font.is_readable() {
            self.unseen(&format!("een teken in het lettertype {}", font.name));
        }
        if self.canvas.glyphs.len() >= MOST_GLYPHS {
            self.unseen("meer tekst dan op een blad past");
        }
    }
}
