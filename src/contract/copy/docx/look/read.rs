//! Reading how words look, from the properties of runs, paragraphs, cells and tables.

use super::super::measure::{Unit, measure};
use super::super::theme::{Ink, Rgb};
use super::super::xml::{Element, Ns, Xml};
use super::{Line, Look};

/// Words moved aside or down by more, in twentieths of a point, stand beside the paper.
const ASIDE: i32 = 9000;
const BELOW: i32 = 17_000;
/// Words moved aside by more, in parts of a hundred of a letter.
const LETTERS: i32 = 4300;
/// Rows and frames that must be lower, in twentieths of a point, show none of their words.
pub const LOW: i32 = 60;
/// A pattern that covers so much, in per cent, is the colour behind the letters.
const DENSE: u32 = 50;

/// Properties that let the words be read as they are, whatever they say.
const PLAIN: [&str; 25] = [
    "b",
    "bCs",
    "bdr",
    "caps",
    "effect",
    "em",
    "emboss",
    "i",
    "iCs",
    "imprint",
    "kern",
    "lang",
    "noProof",
    "oMath",
    "outline",
    "rPr",
    "shadow",
    "smallCaps",
    "snapToGrid",
    "specVanish",
    "u",
    "webHidden",
    // What follows was added later, by the newer drawing model.
    "ligatures",
    "numForm",
    "numSpacing",
];
const PLAIN_DRAWN: [&str; 4] = ["cntxtAlts", "reflection", "shadow", "stylisticSets"];

impl Look {
    /// Reads the properties in the element that began last, which are those of a run. `revised` gets
    /// what was tracked of them.
    pub fn read<'x>(
        xml: &mut Xml<'x>,
        mut revised: impl FnMut(&mut Xml<'x>, &Element<'x>) -> Result<(), String>,
    ) -> Result<Look, String> {
        let mut look = Look::default();
        xml.each(|xml, element| {
            let length = |unit| measure(&element.val()?, unit);
            match (element.ns, element.name()) {
                (Ns::Compatibility, _) => {}
                (Ns::Word, "rStyle") => look.style = element.val(),
                (Ns::Word, "strike") => look.strike = Some(element.is_on()),
                (Ns::Word, "dstrike") => look.double = Some(element.is_on()),
                (Ns::Word, "vanish") => look.vanish = Some(element.is_on()),
                (Ns::Word, "color") => look.ink(element),
                (Ns::Word, "highlight") => {
                    look.marker = element.val().map(|name| Ink::plain(highlight(&name)));
                }
                (Ns::Word, "shd") => look.shade(element),
                (Ns::Word, "sz") => look.size = length(Unit::Half).or(look.size),
                (Ns::Word, "szCs") => {
                    look.size_backwards = length(Unit::Half).or(look.size_backwards);
                }
                (Ns::Word, "w") => look.width = length(Unit::Percent).or(look.width),
                (Ns::Word, "position") => look.position = length(Unit::Half),
                (Ns::Word, "vertAlign") => look.script = element.val(),
                (Ns::Word, "spacing") => look.spacing = length(Unit::Twip),
                (Ns::Word, "fitText") => look.fit = length(Unit::Twip).or(look.fit),
                (Ns::Word, "rtl" | "cs") => look.backwards = Some(element.is_on()),
                (Ns::Word, "rFonts") => look.font(element),
                (Ns::Word, "eastAsianLayout") => {
                    let on = |name: &str| element.get(name).is_some_and(|on| on != "0");
                    if on("combine") || on("vert") {
                        look.strange = Some(element.name().into());
                    }
                }
                (Ns::Word, "rPrChange") => xml.skip()?,
                (Ns::Word, "ins" | "del" | "moveFrom" | "moveTo") => revised(xml, element)?,
                (_, "textFill") => look.filled(xml)?,
                (_, "textOutline") => look.outlined(xml)?,
                (ns, name) => {
                    let plain =
                        PLAIN.contains(&name) || (ns != Ns::Word && PLAIN_DRAWN.contains(&name));
                    if !plain {
                        look.strange = Some(name.into());
                    }
                    if ns != Ns::Word {
                        xml.skip()?;
                    }
                }
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

    /// Reads the lines around the letters: in a colour of their own they can cover them.
    fn outlined(&mut self, xml: &mut Xml<'_>) -> Result<(), String> {
        xml.each(|_, element| {
            if matches!(element.name(), "solidFill" | "gradFill") {
                self.strange = Some("textOutline".into());
            }
            Ok(())
        })
    }

    fn ink(&mut self, element: &Element<'_>) {
        let ink = Ink::of(element, "val", "theme");
        if !ink.is_said() && element.val().is_some_and(|value| value != "auto") {
            self.strange = Some(element.name().into());
        }
        self.color = Some(ink);
    }

    fn font(&mut self, element: &Element<'_>) {
        let role = element
            .get("asciiTheme")
            .or_else(|| element.get("hAnsiTheme"));
        let themed = role.map(|role| {
            let role = if role.starts_with("major") {
                "+major"
            } else {
                "+minor"
            };
            role.to_owned()
        });
        let name = || element.get("ascii").or_else(|| element.get("hAnsi"));
        self.font = themed.or_else(name).or(self.font.take());
    }

    /// Takes over what the properties of a paragraph, cell or table say about the look of its words:
    /// the colour behind them, lines too low to show them, a place beside the paper.
    pub fn lay(&mut self, element: &Element<'_>) {
        let length = |name: &str| measure(&element.get(name)?, Unit::Twip);
        let beyond = |most: i32, names: &[&str]| {
            let mut given = names.iter().filter_map(|name| length(name)).peekable();
            given.peek()?;
            Some(given.any(|far| far.abs() > most))
        };
        let is = |rule: &str, value: &str| element.get(rule).is_some_and(|rule| rule == value);
        let is_low = |name: &str| Some(length(name)?.abs() < LOW && is("hRule", "exact"));
        match element.name() {
            "shd" => self.shade(element),
            "spacing" => {
                let line = length("line").map(|height| {
                    if is("lineRule", "exact") {
                        Line::Exact(height)
                    } else if is("lineRule", "atLeast") {
                        Line::Free
                    } else {
                        Line::Times(height)
                    }
                });
                self.line = line.or(self.line);
            }
            "trHeight" => self.low = is_low("val").or(self.low),
            "ind" => {
                let sides = ["left", "start", "right", "end", "firstLine", "hanging"];
                let letters = sides.map(|side| format!("{side}Chars"));
                let letters = beyond(LETTERS, &letters.each_ref().map(String::as_str));
                let far = match (beyond(ASIDE, &sides), letters) {
                    (Some(far), Some(letters)) => Some(far || letters),
                    (far, letters) => far.or(letters),
                };
                self.aside = far.or(self.aside);
            }
            // Where a frame or a table floats.
            "framePr" => {
                let far = [beyond(ASIDE, &["x"]), beyond(BELOW, &["y"])];
                self.floats(far);
                self.low = is_low("h").or(self.low);
            }
            "tblpPr" => self.floats([beyond(ASIDE, &["tblpX"]), beyond(BELOW, &["tblpY"])]),
            // The last four are the margins of cells; of borders with these names it says nothing.
            "tblInd" | "wBefore" | "left" | "start" | "right" | "end" => {
                let far = beyond(ASIDE, &["w"]);
                self.aside = far
                    .map(|far| far || self.aside == Some(true))
                    .or(self.aside);
            }
            "tab" if beyond(BELOW, &["pos"]) == Some(true) => self.aside = Some(true),
            "tl2br" | "tr2bl" => {
                let none = element
                    .val()
                    .is_none_or(|line| line == "nil" || line == "none");
                self.crossed = Some(!none || self.crossed == Some(true));
            }
            _ => {}
        }
    }

    fn floats(&mut self, far: [Option<bool>; 2]) {
        if far.iter().any(Option::is_some) {
            self.aside = Some(far.contains(&Some(true)));
        }
    }

    fn shade(&mut self, element: &Element<'_>) {
        let pattern = element.val().unwrap_or_default();
        let share = match pattern.as_str() {
            "clear" | "nil" | "" => 0,
            "solid" => 100,
            pattern => match pattern.strip_prefix("pct").map(str::parse) {
                Some(Ok(share)) => share,
                // Lines, through the letters too.
                _ => {
                    self.strange = Some("shd".into());
                    0
                }
            },
        };
        let front = Ink::of(element, "color", "theme");
        let back = Ink::of(element, "fill", "themeFill");
        self.fill = Some(match share < DENSE {
            true => back,
            false if front.is_said() => front,
            // A program draws a pattern in black unless it is told otherwise.
            false => Ink::plain(Some([0; 3])),
        });
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
