//! How words look: what strikes them out or keeps them from being seen, by formatting of their own or
//! through a style.

mod read;

use super::fonts::Fonts;
use super::theme::{Ink, Rgb, Theme};
use crate::contract::copy::{Hiding, Strike};
pub use read::LOW;

/// Letters smaller than this, in half points, cannot be read.
const TINY: i32 = 8;
/// Letters larger than this, in half points, do not fit on the paper.
const HUGE: i32 = 1200;
/// Letters narrower than this, in per cent, cannot be read.
const NARROW: i32 = 20;
/// Letters raised or lowered by more, in half points, do not stand on their line.
const FAR: i32 = 60;
/// Letters pushed closer together, in twentieths of a point for each half point of their size, lie on
/// top of each other.
const CLOSE: i32 = -2;
/// Letters pushed further apart, in twentieths of a point, stand on no one line.
const APART: i32 = 2000;
/// The size of letters that say nothing of it, in half points.
const USUAL: i32 = 20;
/// Words squeezed into less, in twentieths of a point, cannot be read.
const SQUEEZED: i32 = 100;
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
    color: Option<Ink>,
    /// The colour of the letters by the newer drawing model, which goes before the other.
    drawn: Option<Ink>,
    /// The colour behind the letters: of a marker, and of what they stand in.
    marker: Option<Ink>,
    fill: Option<Ink>,
    clear: Option<bool>,
    /// The size of letters, and of those that are read from right to left.
    size: Option<i32>,
    size_backwards: Option<i32>,
    width: Option<i32>,
    position: Option<i32>,
    /// Whether they are raised or lowered as the letters of a note are.
    script: Option<String>,
    spacing: Option<i32>,
    fit: Option<i32>,
    /// The name of the font; with a plus before it that of the theme.
    font: Option<String>,
    backwards: Option<bool>,
    line: Option<Line>,
    low: Option<bool>,
    aside: Option<bool>,
    /// Crossed out by the borders of a cell.
    crossed: Option<bool>,
    /// A property that is not read and may show the words otherwise.
    strange: Option<String>,
}

/// How high a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// As high as it needs to be.
    Free,
    /// In twentieths of a point, whatever stands on it.
    Exact(i32),
    /// In parts of 240 of what its letters need.
    Times(i32),
}

impl Look {
    /// Says that the words are covered.
    pub fn cover(&mut self) {
        self.aside = Some(true);
    }

    /// The words of a shape that is filled with a colour, and of which the letters have one.
    pub fn of_shape(fill: Option<Ink>, color: Option<Ink>) -> Look {
        Look {
            fill,
            color,
            ..Look::default()
        }
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
            marker: self.marker.clone().or_else(|| below.marker.clone()),
            fill: self.fill.clone().or_else(|| below.fill.clone()),
            clear: self.clear.or(below.clear),
            size: self.size.or(below.size),
            size_backwards: self.size_backwards.or(below.size_backwards),
            width: self.width.or(below.width),
            position: self.position.or(below.position),
            script: self.script.clone().or_else(|| below.script.clone()),
            spacing: self.spacing.or(below.spacing),
            fit: self.fit.or(below.fit),
            font: self.font.clone().or_else(|| below.font.clone()),
            backwards: self.backwards.or(below.backwards),
            line: self.line.or(below.line),
            low: self.low.or(below.low),
            aside: self.aside.or(below.aside),
            crossed: self.crossed.or(below.crossed),
            strange: self.strange.clone().or_else(|| below.strange.clone()),
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
        match (self.strike, self.double, self.crossed) {
            (_, Some(true), _) => Some(Strike::Double),
            (Some(true), ..) => Some(Strike::Single),
            (.., Some(true)) => Some(Strike::Drawn),
            _ => None,
        }
    }

    /// Whether and why the words cannot be seen.
    pub fn hiding(&self, theme: &Theme) -> Option<Hiding> {
        const PAPER: Rgb = [0xff; 3];
        const INK: Rgb = [0; 3];
        let all = |ink: &Option<Ink>| -> Vec<Rgb> {
            ink.iter().flat_map(|ink| ink.readings(theme)).collect()
        };
        let mut inks = all(if self.drawn.is_some() {
            &self.drawn
        } else {
            &self.color
        });
        let mut papers = all(&self.marker);
        if papers.is_empty() {
            papers = all(&self.fill);
        } else if inks.is_empty() {
            // A program chooses another ink on a dark ground, but not under a marker.
            inks.push(INK);
        }
        if papers.is_empty() {
            papers.push(PAPER);
        }
        let drowns = || {
            inks.iter()
                .any(|ink| papers.iter().any(|paper| are_alike(*ink, *paper)))
        };
        let size = self.size();
        if self.vanish == Some(true) {
            Some(Hiding::Vanished)
        } else if self.clear == Some(true) || drowns() {
            Some(Hiding::White)
        } else if size < TINY
            || self.width.is_some_and(|width| width < NARROW)
            || self.fit.is_some_and(|width| width < SQUEEZED)
            || self.overlaps()
            || self.low == Some(true)
            || self.is_cut_off()
        {
            Some(Hiding::Tiny)
        } else if size > HUGE
            || self.aside == Some(true)
            || self.position.is_some_and(|far| far.abs() > FAR)
            || self.spacing.is_some_and(|spacing| spacing > APART)
        {
            Some(Hiding::Covered)
        } else {
            None
        }
    }

    /// Whether its letters lie on top of each other, and blanks on the words before them.
    pub fn overlaps(&self) -> bool {
        self.spacing
            .is_some_and(|spacing| spacing < CLOSE * self.size())
    }

    /// The size of the letters, in half points.
    pub fn size(&self) -> i32 {
        let size = self.size.unwrap_or(USUAL);
        match self.size_backwards {
            Some(other) if self.is_backwards() => size.min(other),
            _ => size,
        }
    }

    /// Whether the lines show less than half of their letters.
    fn is_cut_off(&self) -> bool {
        // A line as high as its letters, in parts of 240.
        const WHOLE: i32 = 240;
        match self.line {
            Some(Line::Exact(height)) => height.abs() * 2 < self.size() * 10,
            Some(Line::Times(times)) => times.abs() * 2 < WHOLE,
            Some(Line::Free) | None => false,
        }
    }

    /// On which height the letters stand, and how large.
    pub fn stand(&self) -> (Option<&str>, i32, i32) {
        (
            self.script.as_deref(),
            self.position.unwrap_or(0),
            self.size(),
        )
    }

    /// Whether the words stand so far from their line that a border of a paragraph or cell may run
    /// through them.
    pub fn leaves_line(&self) -> bool {
        let far = self.position.unwrap_or(0).abs();
        far * 3 > self.size() && far <= FAR
    }

    /// A property that is not read and may show the words otherwise.
    pub fn strange(&self) -> Option<&str> {
        self.strange.as_deref()
    }

    /// Whether the words are set in signs instead of letters.
    pub fn is_in_signs(&self, fonts: &Fonts, theme: &Theme) -> bool {
        (self.font.as_deref()).is_some_and(|font| fonts.are_signs(font, theme))
    }

    /// Whether the words may be read from right to left.
    pub fn is_backwards(&self) -> bool {
        self.backwards == Some(true)
    }
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
    use super::super::xml::Xml;
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
