//! Fonts: which text a code stands for, and how wide it is.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Encoding, Object};

use super::cmap::{CMap, number};
use super::file::{File, as_dict, number as value};
use super::metrics;

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
pub(super) struct Shown {
    /// Its width, for a font size of one.
    pub width: f32,
    /// It is the blank to which word spacing is added.
    pub blank: bool,
    /// The font says which text it is.
    pub known: bool,
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
            font.simple(file, dict, kind == b"Type3");
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

    fn simple<'d>(&mut self, file: &File<'d>, dict: &'d Dictionary, drawn: bool) {
        if drawn {
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
            let about = file.dict(dict, "FontDescriptor");
            let other = about.and_then(|about| file.number(about, "MissingWidth"));
            self.widths.other = Some(other.unwrap_or(0.0));
        }
    }

    /// Whether it says which text its codes stand for.
    pub fn is_readable(&self) -> bool {
        self.trouble.is_none() && (!self.cmap.is_empty() || !self.encoded.is_empty())
    }

    /// Calls `show` for each code of a string, with its text.
    pub fn show(&self, string: &[u8], mut show: impl FnMut(&str, Shown)) {
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
            };
            show(&text, shown);
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

/// `Arial-BoldMT` of `ABCDEF+Arial-BoldMT`.
fn plain_name(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    let plain = name.split_once('+').map_or(&*name, |(_, plain)| plain);
    plain.chars().filter(|c| !c.is_control()).take(60).collect()
}

/// What the codes of a simple font stand for by its encoding, if that can be known.
fn encoding<'d>(file: &File<'d>, dict: &'d Dictionary) -> BTreeMap<u8, String> {
    let about = file.dict(dict, "FontDescriptor");
    let flags = about.and_then(|about| file.number(about, "Flags"));
    let symbolic = flags.is_some_and(|flags| flags as u32 & 4 != 0);
    let own_signs = ["Symbol", "ZapfDingbats"].map(str::as_bytes);
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
    if base.is_some() || !(symbolic || own_signs.contains(&base_font)) {
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

/// What lopdf's tables have for a code of this encoding.
fn decoded(encoding: Object, code: u8) -> Option<String> {
    let document = lopdf::Document::new();
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", encoding);
    let text = match font.get_font_encoding(&document).ok()? {
        Encoding::SimpleEncoding(_) => return None,
        encoding => encoding.bytes_to_string(&[code]).ok()?,
    };
    (!text.is_empty()).then_some(text)
}

/// The text of a glyph by its name: `a`, `f_i`, `uni00E9`, `eacute.alt`.
fn glyph(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    name.split('_').map(one_glyph).collect()
}

fn one_glyph(name: &str) -> Option<String> {
    let coded = |digits: &str| {
        let code = u32::from_str_radix(digits, 16).ok()?;
        char::from_u32(code).map(String::from)
    };
    let digits = |prefix: &str, lengths: std::ops::RangeInclusive<usize>| {
        name.strip_prefix(prefix)
            .filter(|digits| lengths.contains(&digits.len()))
            .and_then(coded)
    };
    if let Some(text) = digits("uni", 4..=4).or_else(|| digits("u", 4..=6)) {
        return Some(text);
    }
    let mut encoding = Dictionary::new();
    let differences = vec![Object::Integer(0), Object::Name(name.as_bytes().to_vec())];
    encoding.set("Differences", Object::Array(differences));
    decoded(Object::Dictionary(encoding), 0)
}
