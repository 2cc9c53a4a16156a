//! The numbers that Word computes: `Artikel 3`, `2.`, `b)`.

use std::collections::BTreeMap;

use super::look::Look;
use super::xml::{Element, Item, Ns, Xml};

/// A list has so many levels.
const LEVELS: usize = 9;
/// No number that Word computes is higher.
const HIGHEST: u32 = 32_767;
/// The usual way to write a number, and the others that [`written`] knows.
const FIGURES: &str = "decimal";
const FORMATS: [&str; 9] = [
    FIGURES,
    "bullet",
    "decimalZero",
    "lowerLetter",
    "lowerRoman",
    "none",
    "ordinal",
    "upperLetter",
    "upperRoman",
];

/// The place of a paragraph in a list, as far as it is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The list; `0` is none.
    list: Option<String>,
    level: Option<usize>,
}

impl Place {
    /// Reads the element that began last.
    pub fn read(xml: &mut Xml<'_>) -> Result<Place, String> {
        let mut place = Place::default();
        xml.each(|_, element| {
            match element.name() {
                "numId" => place.list = element.val(),
                "ilvl" => place.level = element.val().and_then(|level| level.parse().ok()),
                _ => {}
            }
            Ok(())
        })?;
        Ok(place)
    }

    /// This place, and what it does not say from `below`.
    pub fn over(&self, below: &Place) -> Place {
        Place {
            list: self.list.clone().or_else(|| below.list.clone()),
            level: self.level.or(below.level),
        }
    }
}

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<u32>,
    format: Option<String>,
    text: Option<String>,
    /// What stands behind the number.
    suffix: Option<String>,
    /// The level after which it begins anew; 0 for never.
    restart: Option<usize>,
    /// Numbers of higher levels are written as figures.
    legal: bool,
    /// An image stands in the place of the number.
    image: bool,
    look: Look,
    /// What it does to the paragraph as a whole.
    laid: Look,
    style: Option<String>,
}

impl Level {
    fn read(xml: &mut Xml<'_>) -> Result<Level, String> {
        let mut level = Level::default();
        xml.each(|xml, element| {
            if element.ns != Ns::Word {
                return Ok(());
            }
            match element.name() {
                "start" => level.start = number(element),
                // One that a document describes itself, and says in an older way too.
                "numFmt" if level.format.as_deref() == Some("custom") => {}
                "numFmt" => level.format = element.val(),
                "lvlPicBulletId" => level.image = true,
                "lvlText" => level.text = element.val(),
                "suff" => level.suffix = element.val(),
                "lvlRestart" => level.restart = number(element).map(|level| level as usize),
                "isLgl" => level.legal = element.is_on(),
                "pStyle" => level.style = element.val(),
                "rPr" => level.look = Look::read(xml, |_, _| Ok(()))?,
                _ => level.laid.lay(element),
            }
            Ok(())
        })?;
        Ok(level)
    }

    /// What of its numbers is not read.
    fn trouble(&self) -> Option<String> {
        let format = self.format.as_deref().unwrap_or(FIGURES);
        if self.image {
            Some("een afbeelding in plaats van een nummer".into())
        } else if FORMATS.contains(&format) {
            None
        } else {
            Some(format!("een nummering die niet wordt gelezen ({format})"))
        }
    }
}

type Levels = BTreeMap<usize, Level>;

/// A list by its number: a pattern, and what it does otherwise.
#[derive(Debug, Default)]
struct List {
    pattern: String,
    levels: Levels,
    starts: BTreeMap<usize, u32>,
}

/// All lists, and how far each has counted.
#[derive(Debug, Default)]
pub struct Numbering {
    patterns: BTreeMap<String, Levels>,
    /// Patterns that are only the name of a style, and the style that a pattern is.
    named: BTreeMap<String, String>,
    styles: BTreeMap<String, String>,
    lists: BTreeMap<String, List>,
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// The lists that have begun to count from their own start.
    begun: BTreeMap<(String, usize), ()>,
}

/// The number before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// As it stands there, with what separates it from the words.
    pub text: String,
    /// How it looks, apart from the paragraph mark.
    pub look: Look,
    /// How deep in the list it stands.
    pub level: usize,
    /// What of it was not read.
    pub trouble: Option<String>,
}

impl Numbering {
    /// Reads the part with the lists.
    pub fn read(part: &str) -> Result<Numbering, String> {
        let mut numbering = Numbering::default();
        let mut xml = Xml::of(part);
        loop {
            let element = match xml.next()? {
                Item::Start(element) if element.ns == Ns::Word => element,
                Item::Eof => return Ok(numbering),
                _ => continue,
            };
            match element.name() {
                "abstractNum" => numbering.pattern(&mut xml, &element)?,
                "num" => numbering.list(&mut xml, &element)?,
                _ => {}
            }
        }
    }

    fn pattern(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), String> {
        let id = element.get("abstractNumId").unwrap_or_default();
        let mut levels = Levels::new();
        xml.each(|xml, element| {
            match element.name() {
                "lvl" => drop(levels.insert(level_of(element), Level::read(xml)?)),
                "numStyleLink" => {
                    self.named
                        .insert(id.clone(), element.val().unwrap_or_default());
                }
                "styleLink" => {
                    self.styles
                        .insert(element.val().unwrap_or_default(), id.clone());
                }
                _ => {}
            }
            Ok(())
        })?;
        self.patterns.insert(id, levels);
        Ok(())
    }

    fn list(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), String> {
        let id = element.get("numId").unwrap_or_default();
        let mut list = List::default();
        let mut at = 0;
        xml.each(|xml, element| {
            match element.name() {
                "abstractNumId" => list.pattern = element.val().unwrap_or_default(),
                "lvlOverride" => at = level_of(element),
                "startOverride" => drop(number(element).map(|start| list.starts.insert(at, start))),
                "lvl" => drop(list.levels.insert(level_of(element), Level::read(xml)?)),
                _ => {}
            }
            Ok(())
        })?;
        self.lists.insert(id, list);
        Ok(())
    }

    /// The pattern of a list; one that is no more than the name of a style is looked up.
    fn pattern_of(&self, list: &str) -> Option<&str> {
        let own = &self.lists.get(list)?.pattern;
        let style = self.named.get(own);
        let linked = style.and_then(|style| self.styles.get(style));
        Some(linked.unwrap_or(own))
    }

    /// The level at a place, by its number. Of a paragraph that has its place through a style, `style`
    /// is that.
    fn level(&self, place: &Place, style: Option<&str>) -> Option<(usize, &Level)> {
        let list = place.list.as_deref()?;
        let levels = self.patterns.get(self.pattern_of(list)?)?;
        let own = self.lists.get(list)?;
        let level = |at: usize| own.levels.get(&at).or_else(|| levels.get(&at));
        let by_style = || {
            let style = style?;
            let named =
                |at: &usize| level(*at).and_then(|level| level.style.as_deref()) == Some(style);
            (0..LEVELS).find(named)
        };
        let at = place.level.or_else(by_style).unwrap_or(0).min(LEVELS - 1);
        Some((at, level(at)?))
    }

    /// What a list does to a paragraph as a whole.
    pub fn laid(&self, place: &Place, style: Option<&str>) -> Option<&Look> {
        Some(&self.level(place, style)?.1.laid)
    }

    /// Counts a paragraph, and gives the number that stands before it; `style` as for [`Self::level`].
    pub fn count(&mut self, place: &Place, style: Option<&str>) -> Option<Number> {
        let list = place.list.as_deref().filter(|list| *list != "0")?;
        let pattern = self.pattern_of(list)?.to_owned();
        let (at, format) = self.level(place, style)?;
        let format = format.clone();
        let levels = self.patterns.get(&pattern)?;
        let own = self.lists.get(list)?;
        let level = |at: usize| own.levels.get(&at).or_else(|| levels.get(&at));
        let start = |at: usize| {
            let start = own.starts.get(&at).copied();
            start.or_else(|| level(at)?.start).unwrap_or(1).min(HIGHEST)
        };
        let starts: Vec<u32> = (0..LEVELS).map(start).collect();
        let restarts: Vec<Option<usize>> = (0..LEVELS)
            .map(|at| level(at).and_then(|level| level.restart))
            .collect();
        let formats: Vec<String> = (0..LEVELS)
            .map(|at| {
                level(at)
                    .and_then(|level| level.format.clone())
                    .unwrap_or_default()
            })
            .collect();
        let overrides = own.starts.contains_key(&at);
        let anew = overrides && self.begun.insert((list.to_owned(), at), ()).is_none();
        let counts = self.counts.entry(pattern).or_default();
        counts[at] = Some(match counts[at] {
            Some(count) if !anew => (count + 1).min(HIGHEST),
            _ => starts[at],
        });
        for below in at + 1..LEVELS {
            // By default after any higher level.
            if restarts[below].is_none_or(|after| after > at && after != 0) {
                counts[below] = None;
            }
        }
        let trouble = format.trouble();
        let mut text = String::new();
        let pattern = match format.text.unwrap_or_default() {
            sign if trouble.is_none() && is_bullet(&sign, format.format.as_deref()) => "•".into(),
            pattern => pattern,
        };
        let mut rest = pattern.chars();
        while let Some(c) = rest.next() {
            let named = rest.clone().next().and_then(|digit| digit.to_digit(10));
            match named.filter(|digit| c == '%' && *digit > 0) {
                Some(digit) => {
                    rest.next();
                    let named = digit as usize - 1;
                    let count = counts[named].unwrap_or(starts[named]);
                    let as_figure = format.legal && named != at;
                    let format = if as_figure {
                        "decimal"
                    } else {
                        &formats[named]
                    };
                    text.push_str(&written(count, format));
                }
                None => text.push(c),
            }
        }
        if !text.is_empty() && format.suffix.as_deref() != Some("nothing") {
            text.push(' ');
        }
        Some(Number {
            text,
            look: format.look,
            level: at,
            trouble,
        })
    }
}

/// Whether a level opens with one of the bullets that Word offers: dots, squares and arrows of its fonts
/// of signs, and a circle that is the letter o.
fn is_bullet(sign: &str, format: Option<&str>) -> bool {
    const BULLETS: [char; 8] = [
        'o', '\u{f06e}', '\u{f06f}', '\u{f071}', '\u{f076}', '\u{f0a7}', '\u{f0a8}', '\u{f0d8}',
    ];
    let mut signs = sign.chars();
    let first = signs.next().filter(|c| BULLETS.contains(c));
    format == Some("bullet") && first.is_some() && signs.next().is_none()
}

fn level_of(element: &Element<'_>) -> usize {
    let level = element.get("ilvl").and_then(|level| level.parse().ok());
    level.unwrap_or(0).min(LEVELS - 1)
}

fn number(element: &Element<'_>) -> Option<u32> {
    element.val()?.parse().ok()
}

/// A number as a list writes it.
fn written(number: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(number, b'a'),
        "upperLetter" => letters(number, b'A'),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "decimalZero" => format!("{number:02}"),
        "none" => String::new(),
        "bullet" => "•".into(),
        "ordinal" => format!("{number}e"),
        _ => number.to_string(),
    }
}

/// a to z, then aa, bb.
fn letters(number: u32, first: u8) -> String {
    let Some(at) = number.checked_sub(1) else {
        return String::new();
    };
    let letter = char::from(first + u8::try_from(at % 26).unwrap_or(0));
    std::iter::repeat_n(letter, (at / 26 + 1).min(64) as usize).collect()
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            written.push_str(sign);
            number -= value;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
        <w:abstractNum w:abstractNumId='0'>\
        <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:pStyle w:val='Kop'/><w:lvlText w:val='Artikel %1'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2'/></w:lvl>\
        <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%3)'/><w:suff w:val='nothing'/></w:lvl>\
        </w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
        <w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='2'><w:startOverride w:val='3'/></w:lvlOverride></w:num>\
        </w:numbering>";

    fn place(list: &str, level: usize) -> Place {
        Place {
            list: Some(list.into()),
            level: Some(level),
        }
    }

    #[test]
    fn levels_count_within_each_other() {
        let mut lists = Numbering::read(LISTS).expect("lists");
        let mut number = |list: &str, level: usize| {
            lists
                .count(&place(list, level), None)
                .map(|number| number.text)
        };
        let told: Vec<_> = [
            ("1", 0),
            ("1", 1),
            ("1", 1),
            ("1", 2),
            ("1", 2),
            ("1", 0),
            ("1", 1),
            ("2", 2),
            ("2", 2),
            ("1", 2),
            ("0", 0),
            ("9", 0),
        ]
        .map(|(list, level)| number(list, level).unwrap_or_else(|| "-".into()))
        .into();
        assert_eq!(
            told,
            [
                "Artikel 1 ",
                "1.1 ",
                "1.2 ",
                "a)",
                "b)",
                "Artikel 2 ",
                "2.1 ",
                "c)",
                "d)",
                "e)",
                "-",
                "-"
            ]
        );
        let by_style = Place {
            level: None,
            ..place("1", 0)
        };
        let number = lists
            .count(&by_style, Some("Kop"))
            .map(|number| number.text);
        assert_eq!(number.as_deref(), Some("Artikel 3 "));
    }

    #[test]
    fn numbers_are_written_as_the_list_says() {
        assert_eq!(written(27, "lowerLetter"), "aa");
        assert_eq!(written(14, "upperRoman"), "XIV");
        assert_eq!(written(9, "lowerRoman"), "ix");
        assert_eq!(written(7, "decimal"), "7");
        assert_eq!(written(0, "lowerLetter"), "");
    }
}
