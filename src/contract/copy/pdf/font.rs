//! Fonts: which text a code stands for, and how wide it is.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};
use unicode_normalization::UnicodeNormalization;

use super::cmap::{CMap, number};
use super::file::{File, as_dict, number as value};
use super::glyphs::Glyphs;
use super::metrics;
use super::names::{decoded, glyph};

/// A font of a page.
#[derive(Debug, Default)]
pub(super) struct Font {
    /// The name, for people.
    pub name: String,
    /// One code has two bytes.
    wide: bool,
    cmap: CMap,
    /// The text of the codes of one byte, by the encoding.
    encoded: BTreeMap<u8, String>,
    widths: Widths,
    /// From units of the font to those of the text.
    unit: f32,
    /// Why it cannot be read at all: a Dutch phrase.
    pub trouble: Option<&'static str>,
    /// Each of its characters is a drawing.
    pub is_drawn: bool,
    /// The letters that the codes have on the page, where the font tells that beside its table.
    letters: Letters,
}

/// Which letters are drawn, whatever the table of a font says.
#[derive(Debug, Default)]
enum Letters {
    #[default]
    Unknown,
    /// Those of the encoding.
    Encoded,
    /// None, but Greek ones and signs.
    Signs,
    /// Those of the glyphs of an embedded font, and which glyph a code is, if that is another number.
    Embedded(Glyphs, Option<Vec<u8>>),
}

#[derive(Debug, Default)]
struct Widths {
    /// First code, last code, and their widths: one for all, or one for each.
    rows: Vec<(u32, u32, Vec<f32>)>,
    /// Of every other code.
    other: Option<f32>,
}

/// A code as it is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown<'f> {
    /// Its width, for a font size of one.
    pub width: f32,
    /// It is the blank to which word spacing is added.
    pub blank: bool,
    /// The font says which text it is.
    pub known: bool,
    /// What is drawn, where that is something else than the font says.
    pub drawn: Option<&'f str>,
}

impl Font {
    pub fn read<'d>(file: &File<'d>, dict: &'d Dictionary) -> Font {
        let cmap = match file.get(dict, "ToUnicode") {
            Some(Object::Stream(stream)) => file.decode(stream),
            _ => None,
        };
        let kind = file.name(dict, "Subtype").unwrap_or_default();
        let mut font = Font {
            name: plain_name(file.name(dict, "BaseFont").unwrap_or_default()),
            wide: kind == b"Type0",
            cmap: cmap.map(|bytes| CMap::read(&bytes)).unwrap_or_default(),
            unit: 0.001,
            ..Font::default()
        };
        if font.wide {
            font.composite(file, dict);
        } else {
            font.encoded = encoding(file, dict);
            font.is_drawn = kind == b"Type3";
            font.simple(file, dict);
        }
        font
    }

    fn composite<'d>(&mut self, file: &File<'d>, dict: &'d Dictionary) {
        let identity =
            matches!(file.get(dict, "Encoding"), Some(Object::Name(name)) if name == b"Identity-H");
        if !identity {
            self.trouble = Some("met een codering die niet wordt gelezen");
        }
        let below = file.array(dict, "DescendantFonts").and_then(<[_]>::first);
        let Some(below) = below.and_then(|font| as_dict(file.follow(font))) else {
            return;
        };
        if let Some(glyphs) = embedded(file, below) {
            let numbers = match file.get(below, "CIDToGIDMap") {
                Some(Object::Stream(numbers)) => file.decode(numbers),
                _ => None,
            };
            self.letters = Letters::Embedded(glyphs, numbers);
        }
        self.widths.other = Some(file.number(below, "DW").unwrap_or(1000.0));
        let mut items = file.array(below, "W").unwrap_or_default().iter();
        let code = |object: &Object| object.as_i64().ok().and_then(|n| u32::try_from(n).ok());
        while let (Some(first), Some(next)) = (items.next(), items.next()) {
            let Some(first) = code(file.follow(first)) else {
                break;
            };
            match file.follow(next) {
                Object::Array(each) => {
                    let each = each
                        .iter()
                        .map(|one| value(file.follow(one)).unwrap_or(0.0));
                    let each: Vec<f32> = each.collect();
                    let last = first.saturating_add(u32::try_from(each.len()).unwrap_or(0));
                    if let Some(last) = last.checked_sub(1) {
                        self.widths.rows.push((first, last, each));
                    }
                }
                last => {
                    let width = items.next().and_then(|one| value(file.follow(one)));
                    let (Some(last), Some(width)) = (code(last), width) else {
                        break;
                    };
                    self.widths.rows.push((first, last, vec![width]));
                }
            }
        }
        self.widths.rows.sort_by_key(|row| row.0);
    }

    fn simple<'d>(&mut self, file: &File<'d>, dict: &'d Dictionary) {
        let about = file.dict(dict, "FontDescriptor");
        let is_own = about.is_some_and(|about| FILES.iter().any(|key| about.has(key.as_bytes())));
        if !is_own && SIGNS.contains(&file.name(dict, "BaseFont").unwrap_or_default()) {
            self.letters = Letters::Signs;
        } else if !self.is_drawn && (!is_own || file.get(dict, "Encoding").is_some()) {
            self.letters = Letters::Encoded;
        } else if let Some(glyphs) = embedded(file, dict) {
            self.letters = Letters::Embedded(glyphs, None);
        }
        if self.is_drawn {
            self.unit = match file.numbers(dict, "FontMatrix").as_deref() {
                Some([unit, ..]) => *unit,
                _ => 0.001,
            };
        }
        let first = file
            .number(dict, "FirstChar")
            .unwrap_or(0.0)
            .clamp(0.0, 255.0) as u32;
        if let Some(each) = file.numbers(dict, "Widths").filter(|each| !each.is_empty()) {
            let last = first + u32::try_from(each.len().min(256)).unwrap_or(1) - 1;
            self.widths.rows.push((first, last, each));
            let other = about.and_then(|about| file.number(about, "MissingWidth"));
            self.widths.other = Some(other.unwrap_or(0.0));
        }
    }

    /// Whether it says which text its codes stand for.
    pub fn is_readable(&self) -> bool {
        self.trouble.is_none() && (!self.cmap.is_empty() || !self.encoded.is_empty())
    }

    /// Calls `show` for each code of a string, with its text.
    pub fn show<'f>(&'f self, string: &[u8], mut show: impl FnMut(u32, &str, Shown<'f>)) {
        let mut text = String::new();
        for code in string.chunks(if self.wide { 2 } else { 1 }) {
            text.clear();
            let number = number(code);
            let mut known = self.cmap.write(number, &mut text);
            if let ([byte], false) = (code, known)
                && let Some(own) = self.encoded.get(byte)
            {
                text.push_str(own);
                known = true;
            }
            let shown = Shown {
                width: self.width(number, &text) * self.unit,
                blank: code == b" ",
                known: known && self.trouble.is_none(),
                drawn: self.drawn(code, number, &text),
            };
            show(number, &text, shown);
        }
    }

    /// What is drawn for a code, if that is something else than its text.
    fn drawn(&self, code: &[u8], number: u32, said: &str) -> Option<&str> {
        if self.cmap.is_empty() {
            return None;
        }
        match (&self.letters, code) {
            (Letters::Encoded, [byte]) => {
                let drawn = self.encoded.get(byte)?;
                (!alike(drawn, said)).then_some(drawn)
            }
            (Letters::Signs, _) => said
                .contains(|c: char| c.is_ascii_alphabetic())
                .then_some("□"),
            (Letters::Embedded(glyphs, numbers), _) => {
                let glyph = match numbers {
                    Some(numbers) => {
                        let pair = numbers.get(2 * number as usize..)?.first_chunk::<2>()?;
                        u16::from_be_bytes(*pair)
                    }
                    None if self.wide => u16::try_from(number).ok()?,
                    None => glyphs.of_code(number)?,
                };
                let drawn = glyphs.letters(glyph);
                let other = drawn.iter().all(|drawn| !alike(drawn, said));
                drawn.first().filter(|_| other).map(String::as_str)
            }
            _ => None,
        }
    }

    fn width(&self, code: u32, text: &str) -> f32 {
        let rows = &self.widths.rows;
        let after = rows.partition_point(|(first, ..)| *first <= code);
        let row = after.checked_sub(1).map(|at| &rows[at]);
        match (row, self.widths.other) {
            (Some((first, last, widths)), _) if code <= *last => {
                let at = (code - first) as usize;
                *widths.get(at).or(widths.last()).unwrap_or(&0.0)
            }
            (_, Some(other)) => other,
            (_, None) => text.chars().map(|c| metrics::width(&self.name, c)).sum(),
        }
    }
}

/// What it costs to read one, as so many bytes.
const FONT_WORK: usize = 1 << 16;
/// The fonts of signs that every viewer has.
const SIGNS: [&[u8]; 2] = [b"Symbol", b"ZapfDingbats"];
/// Where the file of a font may stand.
const FILES: [&str; 3] = ["FontFile", "FontFile2", "FontFile3"];

/// The glyphs of a font that is in the file.
fn embedded<'d>(file: &File<'d>, dict: &'d Dictionary) -> Option<Glyphs> {
    let about = file.dict(dict, "FontDescriptor")?;
    let mut streams = FILES[1..].iter().filter_map(|key| file.get(about, key));
    match streams.next()? {
        Object::Stream(font) if file.spend(FONT_WORK) => Glyphs::read(&file.decode(font)?),
        _ => None,
    }
}

/// Whether two texts are the same letters and digits, capitals as small ones; and where something is
/// drawn, something is said.
fn alike(drawn: &str, said: &str) -> bool {
    let letters = |text: &str| -> String {
        let bare = text.nfkd().filter(|c| c.is_alphanumeric());
        bare.flat_map(char::to_lowercase).collect()
    };
    let blank = |text: &str| text.chars().all(|c| c.is_whitespace() || c.is_control());
    drawn == said || (letters(drawn) == letters(said) && (blank(drawn) || !blank(said)))
}

/// `Arial-BoldMT` of `ABCDEF+Arial-BoldMT`.
fn plain_name(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    let plain = name.split_once('+').map_or(&*name, |(_, plain)| plain);
    let plain = if plain.is_empty() {
        "zonder naam"
    } else {
        plain
    };
    plain.chars().filter(|c| !c.is_control()).take(60).collect()
}

/// What the codes of a simple font stand for by its encoding, if that can be known.
fn encoding<'d>(file: &File<'d>, dict: &'d Dictionary) -> BTreeMap<u8, String> {
    let about = file.dict(dict, "FontDescriptor");
    let flags = about.and_then(|about| file.number(about, "Flags"));
    let symbolic = flags.is_some_and(|flags| flags as u32 & 4 != 0);
    let base_font = file.name(dict, "BaseFont").unwrap_or_default();
    let (base, differences) = match file.get(dict, "Encoding") {
        Some(Object::Name(name)) => (Some(name.as_slice()), &[][..]),
        Some(Object::Dictionary(encoding)) => (
            file.name(encoding, "BaseEncoding"),
            file.array(encoding, "Differences").unwrap_or_default(),
        ),
        _ => (None, &[][..]),
    };
    let mut codes = BTreeMap::new();
    if base.is_some() || !(symbolic || SIGNS.contains(&base_font)) {
        let base = Object::Name(base.unwrap_or(b"StandardEncoding").to_vec());
        codes = (0..=255)
            .filter_map(|code| Some((code, decoded(base.clone(), code)?)))
            .collect();
    }
    let mut code = 0u8;
    for entry in differences {
        match file.follow(entry) {
            Object::Integer(next) => code = u8::try_from(*next).unwrap_or(0),
            Object::Name(name) => {
                match glyph(name) {
                    Some(text) => codes.insert(code, text),
                    None => codes.remove(&code),
                };
                code = code.wrapping_add(1);
            }
            _ => {}
        }
    }
    codes
}
