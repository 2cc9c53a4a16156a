//! How words look: what strikes them out or keeps them from being seen, by formatting of their own or
//! through a style.

use super::theme::{Ink, Rgb, Theme};
use super::xml::{Element, Ns, Xml};
use crate::contract::copy::{Hiding, Strike};

/// Letters smaller than this, in half points, cannot be read.
const TINY: u32 = 8;
/// Letters narrower than this, in per cent, cannot be read.
const NARROW: u32 = 20;
/// Letters raised or lowered by more, in half points, do not stand on their line.
const FAR: i32 = 60;
/// Letters pushed closer together, in twentieths of a point for each half point of their size, lie on
/// top of each other.
const CLOSE: i32 = -4;
/// The size of letters that say nothing of it, in half points.
const USUAL: u32 = 20;
/// Words squeezed into less, in twentieths of a point, cannot be read.
const SQUEEZED: u32 = 100;
/// Lines and rows that must be lower, in twentieths of a point, show none of their words.
pub const LOW: u32 = 60;
/// Words moved aside by more, in twentieths of a point, stand beside the paper.
const ASIDE: i32 = 9000;
/// Two colours that differ by less, out of 255, cannot be told apart.
const ALIKE: i32 = 40;
/// Fonts that have signs in the place of letters.
const SIGNS: [&str; 6] = [
    "Marlett",
    "MT Extra",
    "Symbol",
    "Webdings",
    "Wingdings",
    "ZapfDingbats",
];

/// The formatting of words as far as it decides whether they can be read; what is not said is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The style that it builds on.
    pub style: Option<String>,
    strike: Option<bool>,
    double: Option<bool>,
    vanish: Option<bool>,
    color: Option<Ink>,
    /// The colour of the letters by the newer drawing model, which goes before the other.
    drawn: Option<Ink>,
    fill: Option<Ink>,
    clear: Option<bool>,
    size: Option<u32>,
    width: Option<u32>,
    position: Option<i32>,
    spacing: Option<i32>,
    fit: Option<u32>,
    signs: Option<bool>,
    backwards: Option<bool>,
    low: Option<bool>,
    aside: Option<bool>,
}

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
                if element.name() == "textFill" {
                    look.filled(xml)?;
                }
                return Ok(());
            }
            let number = || element.val()?.parse().ok();
            match element.name() {
                "rStyle" => look.style = element.val(),
                "strike" => look.strike = Some(element.is_on()),
                "dstrike" => look.double = Some(element.is_on()),
                "vanish" => look.vanish = Some(element.is_on()),
                "color" => look.color = Some(Ink::of(element, "val", "theme")),
                "highlight" => look.fill = element.val().map(|name| Ink::plain(highlight(&name))),
                "shd" => look.shade(element),
                "sz" => look.size = number().or(look.size),
                "w" => look.width = number().or(look.width),
                "position" => look.position = element.val().and_then(|value| value.parse().ok()),
                "spacing" => look.spacing = element.val().and_then(|value| value.parse().ok()),
                "fitText" => look.fit = number().or(look.fit),
                "rtl" | "cs" => look.backwards = Some(element.is_on()),
                "rFonts" => look.font(element),
                "rPrChange" => xml.skip()?,
                _ => other(xml, element)?,
            }
            Ok(())
        })?;
        Ok(look)
    }

    /// Reads how the letters are filled, by the newer drawing model.
    fn filled(&mut self, xml: &mut Xml<'_>) -> Result<(), String> {
        const MOSTLY: u32 = 90_000;
        xml.each(|_, element| {
            match element.name() {
                "noFill" => self.clear = Some(true),
                "srgbClr" => self.drawn = Some(Ink::of(element, "val", "")),
                "schemeClr" => self.drawn = Some(Ink::named(element)),
                "alpha"
                    if element
                        .val()
                        .is_some_and(|v| v.parse().is_ok_and(|v: u32| v > MOSTLY)) =>
                {
                    self.clear = Some(true);
                }
                _ => {}
            }
            Ok(())
        })
    }

    fn font(&mut self, element: &Element<'_>) {
        let name = element.get("ascii").or_else(|| element.get("hAnsi"));
        let of_signs = |name: String| SIGNS.iter().any(|known| name.starts_with(known));
        self.signs = name.map(of_signs).or(self.signs);
    }

    /// Takes over what the properties of a paragraph, cell or table say about the look of its words:
    /// the colour behind them, lines too low to show them, a place beside the paper.
    pub fn lay(&mut self, element: &Element<'_>) {
        let number = |name: &str| element.get(name)?.parse::<i32>().ok();
        let beyond = |names: &[&str]| {
            let mut given = names.iter().filter_map(|name| number(name)).peekable();
            given.peek()?;
            Some(given.any(|far| far.abs() > ASIDE))
        };
        let exact = |rule: &str| element.get(rule).is_some_and(|rule| rule == "exact");
        let is_low =
            |name: &str, rule: &str| Some(number(name)?.unsigned_abs() < LOW && exact(rule));
        match element.name() {
            "shd" => self.shade(element),
            "spacing" => self.low = is_low("line", "lineRule").or(self.low),
            "trHeight" => self.low = is_low("val", "hRule").or(self.low),
            "ind" => {
                let sides = ["left", "start", "right", "end", "firstLine", "hanging"];
                self.aside = beyond(&sides).or(self.aside);
            }
            // Where a frame or a table floats; the paper is twice as high as lines are moved aside.
            "framePr" => {
                self.aside = beyond(&["x"]).or(self.aside);
                self.low = is_low("h", "hRule").or(self.low);
            }
            "tblpPr" => self.aside = beyond(&["tblpX"]).or(self.aside),
            "tblInd" => self.aside = beyond(&["w"]).or(self.aside),
            _ => {}
        }
    }

    /// Says that the words are covered.
    pub fn cover(&mut self) {
        self.aside = Some(true);
    }

    fn shade(&mut self, element: &Element<'_>) {
        let pattern = element.val().unwrap_or_default();
        let front = Ink::of(element, "color", "theme");
        let back = Ink::of(element, "fill", "themeFill");
        let share = match pattern.as_str() {
            "solid" => 100,
            // Letters on a dense pattern of their own colour drown in it.
            pattern => pattern
                .strip_prefix("pct")
                .and_then(|share| share.parse().ok())
                .unwrap_or(0),
        };
        self.fill = Some(if share > 85 { front } else { back });
    }

    /// The formatting by its own properties, over those of what it builds on.
    pub fn over(&self, below: &Look) -> Look {
        Look {
            style: self.style.clone().or_else(|| below.style.clone()),
            strike: self.strike.or(below.strike),
            double: self.double.or(below.double),
            vanish: self.vanish.or(below.vanish),
            color: self.color.clone().or_else(|| below.color.clone()),
            drawn: self.drawn.clone().or_else(|| below.drawn.clone()),
            fill: self.fill.clone().or_else(|| below.fill.clone()),
            clear: self.clear.or(below.clear),
            size: self.size.or(below.size),
            width: self.width.or(below.width),
            position: self.position.or(below.position),
            spacing: self.spacing.or(below.spacing),
            fit: self.fit.or(below.fit),
            signs: self.signs.or(below.signs),
            backwards: self.backwards.or(below.backwards),
            low: self.low.or(below.low),
            aside: self.aside.or(below.aside),
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
    pub fn hiding(&self, theme: &Theme) -> Option<Hiding> {
        const PAPER: Rgb = [0xff; 3];
        let all = |ink: &Option<Ink>| -> Vec<Rgb> {
            ink.iter().flat_map(|ink| ink.readings(theme)).collect()
        };
        let inks = all(if self.drawn.is_some() {
            &self.drawn
        } else {
            &self.color
        });
        let mut papers = all(&self.fill);
        if papers.is_empty() {
            papers.push(PAPER);
        }
        let drowns = || {
            inks.iter()
                .any(|ink| papers.iter().any(|paper| are_alike(*ink, *paper)))
        };
        let size = self.size.unwrap_or(USUAL);
        let close = CLOSE * i32::try_from(size).unwrap_or(0);
        if self.vanish == Some(true) {
            Some(Hiding::Vanished)
        } else if self.clear == Some(true) || drowns() {
            Some(Hiding::White)
        } else if size < TINY
            || self.width.is_some_and(|width| width < NARROW)
            || self.fit.is_some_and(|width| width < SQUEEZED)
            || self.spacing.is_some_and(|spacing| spacing < close)
            || self.low == Some(true)
        {
            Some(Hiding::Tiny)
        } else if self.aside == Some(true) || self.position.is_some_and(|far| far.abs() > FAR) {
            Some(Hiding::Covered)
        } else {
            None
        }
    }

    /// Whether the words are set in signs instead of letters.
    pub fn is_in_signs(&self) -> bool {
        self.signs == Some(true)
    }

    /// Whether the words may be read from right to left.
    pub fn is_backwards(&self) -> bool {
        self.backwards == Some(true)
    }
}

/// The colours with which words are marked, by their names.
fn highlight(name: &str) -> Option<Rgb> {
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
fn are_alike(ink: Rgb, paper: Rgb) -> bool {
    let light = |[red, green, blue]: Rgb| {
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
            assert_eq!(
                look(properties).hiding(&Theme::default()),
                Some(hiding),
                "{properties}"
            );
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
                (look(plain).hiding(&Theme::default()), look(plain).strike()),
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
