//! The glyphs of an embedded font: which letters they are by the font itself.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use ttf_parser::{Face, GlyphId};

use super::names::glyph;

/// The letters that are looked up: Latin, Greek and Cyrillic.
const LETTERS: [RangeInclusive<u32>; 3] = [0x21..=0x24f, 0x370..=0x52f, 0x1e00..=0x20cf];
/// The codes of a font of signs: those of one byte, and where Windows puts them.
const CODES: [RangeInclusive<u32>; 2] = [0..=0xff, 0xf000..=0xf0ff];
/// A font has a few tables; and to find the name of a glyph takes as long as it has glyphs.
const MOST_TABLES: usize = 8;
const MOST_NAMES: u16 = 2048;

/// The letters of glyphs, by the tables of their own font.
#[derive(Debug, Default)]
pub(super) struct Glyphs {
    letters: BTreeMap<u16, Vec<String>>,
    /// The glyphs of codes of one byte.
    codes: BTreeMap<u32, u16>,
}

impl Glyphs {
    /// Reads a font; `None` if it is none of those with a table of letters.
    pub fn read(bytes: &[u8]) -> Option<Glyphs> {
        let face = Face::parse(bytes, 0).ok()?;
        let mut glyphs = Glyphs::default();
        for table in face.tables().cmap?.subtables.into_iter().take(MOST_TABLES) {
            // Not all codes that the table names: a few bytes can name four thousand million.
            let codes = if table.is_unicode() {
                &LETTERS[..]
            } else {
                &CODES[..]
            };
            for code in codes.iter().cloned().flatten() {
                let Some(id) = table.glyph_index(code) else {
                    continue;
                };
                if table.is_unicode() {
                    let letter = char::from_u32(code).map(String::from);
                    glyphs.letters.entry(id.0).or_default().extend(letter);
                } else {
                    glyphs.codes.insert(code & 0xff, id.0);
                }
            }
        }
        if glyphs.letters.is_empty() {
            for id in 0..face.number_of_glyphs().min(MOST_NAMES) {
                let name = face.glyph_name(GlyphId(id));
                let letters = name.and_then(|name| glyph(name.as_bytes()));
                glyphs.letters.entry(id).or_default().extend(letters);
            }
        }
        Some(glyphs)
    }

    /// The letters that a glyph stands for, none if its font does not say.
    pub fn letters(&self, glyph: u16) -> &[String] {
        self.letters.get(&glyph).map_or(&[], Vec::as_slice)
    }

    /// Which glyph a code of one byte is.
    pub fn of_code(&self, code: u32) -> Option<u16> {
        self.codes.get(&code).copied()
    }
}
