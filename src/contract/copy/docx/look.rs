//! How words look: what strikes them out or keeps them from being seen, by formatting of their own or
//! through a style.

use super::xml::{Element, Ns, Xml};
use crate::contract::copy::{Hiding, Strike};

/// Letters smaller than this, in half points, cannot be read.
const TINY: u32 = 8;
/// Letters narrower than this, in per cent, cannot be read.
const NARROW: u32 = 20;
/// Letters raised or lowered by more, in half points, do not stand on their line.
const FAR: i32 = 60;
/// Two colours that differ by less, out of 255, cannot be told apart.
const ALIKE: i32 = 40;

/// The formatting of words as far as it decides whether they can be read; what is not said is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The style that it builds on.
    pub style: Option<String>,
    strike: Option<bool>,
    double: Option<bool>,
    vanish: Option<bool>,
    color: Option<Color>,
    fill: Option<Color>,
    clear: Option<bool>,
    size: Option<u32>,
    width: Option<u32>,
    position: Option<i32>,
}

/// A colour; `None` is what the program chooses.
type Color = Option<[u8; 3]>;

impl Look {
    /// Reads the properties in the element that began last, which are those of a run. `other` gets
    /// what is not about the look.
    pub fn read<'x>(
        xml: &mut Xml<'x>,
        mut other: impl FnMut(&mut Xml<'x>, &Element<'x>) -> Result<(), String>,
    ) -> Result<Look, String> {
        let mut look = Look::default();
        xml.each(|xml, element| {
            if element.ns != Ns::Word {
                // A fill of the letters by the newer drawing model; its parts follow by themselves.
                if element.name() == "noFill" {
                    look.clear = Some(true);
                }
                return Ok(());
            }
            let number = || element.val()?.parse().ok();
            match element.name() {
                "rStyle" => look.style = element.val(),
                "strike" => look.strike = Some(element.is_on()),
                "dstrike" => look.double = Some(element.is_on()),
                "vanish" => look.vanish = Some(element.is_on()),
                "color" => look.color = element.val().map(|value| color(&value)),
                "highlight" => look.fill = element.val().map(|value| highlight(&value)),
                "shd" => look.shade(element),
                "sz" => look.size = number().or(look.size),
                "w" => look.width = number().or(look.width),
                "position" => look.position = element.val().and_then(|value| value.parse().ok()),
                "rPrChange" => xml.skip()?,
                _ => other(xml, element)?,
            }
            Ok(())
        })?;
        Ok(look)
    }

    /// Takes over the colour behind words from the properties of a paragraph or cell.
    pub fn shade(&mut self, element: &Element<'_>) {
        let solid = element.val().is_some_and(|pattern| pattern == "solid");
        let value = element.get(if solid { "color" } else { "fill" });
        self.fill = value.map(|value| color(&value)).or(self.fill);
    }

    /// The formatting by its own properties, over those of what it builds on.
    pub fn over(&self, below: &Look) -> Look {
        Look {
            style: self.style.clone().or_else(|| below.style.clone()),
            strike: self.strike.or(below.strike),
            double: self.double.or(below.double),
            vanish: self.vanish.or(below.vanish),
            color: self.color.or(below.color),
            fill: self.fill.or(below.fill),
            clear: self.clear.or(below.clear),
            size: self.size.or(below.size),
            width: self.width.or(below.width),
            position: self.position.or(below.position),
        }
    }

    /// The formatting by a style of characters over one of paragraphs: what both strike out stands
    /// unstruck.
    pub fn toggled(&self, below: &Look) -> Look {
        let toggle = |own: Option<bool>, below: Option<bool>| match (own, below) {
            (Some(own), Some(below)) => Some(own != below),
            (own, below) => own.or(below),
        };
        Look {
            strike: toggle(self.strike, below.strike),
            vanish: toggle(self.vanish, below.vanish),
            ..self.over(below)
        }
    }

    /// Whether and how the words are struck out.
    pub fn strike(&self) -> Option<Strike> {
        match (self.strike, self.double) {
            (_, Some(true)) => Some(Strike::Double),
            (Some(true), _) => Some(Strike::Single),
            _ => None,
        }
    }

    /// Whether and why the words cannot be seen.
    pub fn hiding(&self) -> Option<Hiding> {
        let paper = self.fill.flatten().unwrap_or([0xff; 3]);
        let ink = self.color.flatten();
        if self.vanish == Some(true) {
            Some(Hiding::Vanished)
        } else if self.clear == Some(true) || ink.is_some_and(|ink| are_alike(ink, paper)) {
            Some(Hiding::White)
        } else if self.size.is_some_and(|size| size < TINY)
            || self.width.is_some_and(|width| width < NARROW)
        {
            Some(Hiding::Tiny)
        } else if self.position.is_some_and(|position| position.abs() > FAR) {
            Some(Hiding::Covered)
        } else {
            None
        }
    }
}

fn color(value: &str) -> Color {
    let value = value.trim_start_matches('#');
    let part = |at: usize| u8::from_str_radix(value.get(at..at + 2)?, 16).ok();
    (value.len() == 6)
        .then(|| Some([part(0)?, part(2)?, part(4)?]))
        .flatten()
}

/// The colours with which words are marked, by their names.
fn highlight(name: &str) -> Color {
    Some(match name {
        "black" => [0, 0, 0],
        "blue" => [0, 0, 0xff],
        "cyan" => [0, 0xff, 0xff],
        "darkBlue" => [0, 0, 0x80],
        "darkCyan" => [0, 0x80, 0x80],
        "darkGray" => [0x80, 0x80, 0x80],
        "darkGreen" => [0, 0x80, 0],
        "darkMagenta" => [0x80, 0, 0x80],
        "darkRed" => [0x80, 0, 0],
        "darkYellow" => [0x80, 0x80, 0],
        "green" => [0, 0xff, 0],
        "lightGray" => [0xc0, 0xc0, 0xc0],
        "magenta" => [0xff, 0, 0xff],
        "red" => [0xff, 0, 0],
        "white" => [0xff, 0xff, 0xff],
        "yellow" => [0xff, 0xff, 0],
        _ => return None,
    })
}

/// Whether two colours look the same to the eye, which sees green best and blue worst.
fn are_alike(ink: [u8; 3], paper: [u8; 3]) -> bool {
    let light = |[red, green, blue]: [u8; 3]| {
        (i32::from(red) * 299 + i32::from(green) * 587 + i32::from(blue) * 114) / 1000
    };
    let furthest = ink
        .iter()
        .zip(paper)
        .map(|(a, b)| (i32::from(*a) - i32::from(b)).abs())
        .max();
    (light(ink) - light(paper)).abs() < ALIKE && furthest.is_some_and(|most| most < 3 * ALIKE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(properties: &str) -> Look {
        let part = format!(
            "<w:rPr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
             xmlns:x=\"urn:x\">{properties}</w:rPr>"
        );
        let mut xml = Xml::of(&part);
        xml.next().expect("the element");
        Look::read(&mut xml, |_, _| Ok(())).expect("a look")
    }

    #[test]
    fn what_strikes_and_what_hides() {
        assert_eq!(look("<w:strike/>").strike(), Some(Strike::Single));
        assert_eq!(
            look("<w:dstrike w:val='true'/>").strike(),
            Some(Strike::Double)
        );
        assert_eq!(look("<w:strike w:val='0'/>").strike(), None);
        assert_eq!(look("<w:strike x:val='0'/>").strike(), Some(Strike::Single));
        for (properties, hiding) in [
            ("<w:vanish/>", Hiding::Vanished),
            ("<w:color w:val='FFFFFF'/>", Hiding::White),
            ("<w:color w:val='FDFEFA'/>", Hiding::White),
            (
                "<w:color w:val='FFFF00'/><w:highlight w:val='yellow'/>",
                Hiding::White,
            ),
            (
                "<w:color w:val='000000'/><w:shd w:val='clear' w:fill='000000'/>",
                Hiding::White,
            ),
            ("<w:sz w:val='2'/>", Hiding::Tiny),
            ("<w:w w:val='1'/>", Hiding::Tiny),
            ("<w:position w:val='-400'/>", Hiding::Covered),
        ] {
            assert_eq!(look(properties).hiding(), Some(hiding), "{properties}");
        }
        for plain in [
            "",
            "<w:vanish w:val='false'/>",
            "<w:color w:val='auto'/>",
            "<w:color w:val='FFFFFF'/><w:shd w:val='clear' w:fill='1F3864'/>",
            "<w:color w:val='FF0000'/>",
            "<w:color w:val='808080'/>",
            "<w:sz w:val='12'/>",
            "<w:rPrChange><w:rPr><w:strike/><w:vanish/></w:rPr></w:rPrChange>",
        ] {
            assert_eq!(
                (look(plain).hiding(), look(plain).strike()),
                (None, None),
                "{plain}"
            );
        }
    }

    #[test]
    fn a_style_that_strikes_what_is_struck_undoes_it() {
        let struck = look("<w:strike/>");
        assert_eq!(struck.toggled(&struck).strike(), None);
        assert_eq!(struck.over(&struck).strike(), Some(Strike::Single));
        assert_eq!(look("").over(&struck).strike(), Some(Strike::Single));
        assert_eq!(look("<w:strike w:val='0'/>").over(&struck).strike(), None);
    }
}
