//! The colours that a document knows by name.

use std::collections::BTreeMap;

use super::xml::{Element, Item, Ns, Xml};

/// A colour.
pub type Rgb = [u8; 3];

/// The named colours of a document.
#[derive(Debug)]
pub struct Theme(BTreeMap<String, Rgb>);

impl Default for Theme {
    /// What every theme has unless it says otherwise: white paper and black letters.
    fn default() -> Theme {
        let colours = [("lt1", [0xff; 3]), ("dk1", [0; 3])];
        Theme(colours.map(|(name, rgb)| (name.to_owned(), rgb)).into())
    }
}

impl Theme {
    /// Reads the part with the theme.
    pub fn read(part: &str) -> Result<Theme, String> {
        let mut theme = Theme::default();
        let mut name = String::new();
        let mut xml = Xml::of(part);
        loop {
            let element = match xml.next()? {
                Item::Start(element) if element.ns == Ns::Drawing => element,
                Item::Eof => return Ok(theme),
                _ => continue,
            };
            let value = match element.name() {
                "fmtScheme" => return Ok(theme),
                "srgbClr" => element.val(),
                "sysClr" => element.get("lastClr"),
                other => {
                    other.clone_into(&mut name);
                    None
                }
            };
            if let Some(rgb) = value.and_then(|value| rgb(&value)) {
                theme.0.insert(name.clone(), rgb);
            }
        }
    }

    fn get(&self, name: &str) -> Option<Rgb> {
        let own = match name {
            "background1" | "bg1" | "light1" => "lt1",
            "background2" | "bg2" | "light2" => "lt2",
            "text1" | "tx1" | "dark1" => "dk1",
            "text2" | "tx2" | "dark2" => "dk2",
            "hyperlink" => "hlink",
            "followedHyperlink" => "folHlink",
            other => other,
        };
        self.0.get(own).copied()
    }
}

/// A colour as a document says it: in figures, by the name that it has in the theme, or both. Word
/// shows the named one, other programs the figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ink {
    figures: Option<Rgb>,
    name: Option<String>,
    /// How much of the colour remains beside white, and beside black; out of 255.
    tint: Option<u8>,
    shade: Option<u8>,
}

impl Ink {
    /// What an element says: figures in one attribute, a name in those that begin with `theme`.
    pub fn of(element: &Element<'_>, figures: &str, theme: &str) -> Ink {
        let part =
            |part: &str| u8::from_str_radix(&element.get(&format!("{theme}{part}"))?, 16).ok();
        let name = if theme == "theme" {
            "themeColor"
        } else {
            theme
        };
        Ink {
            figures: element.get(figures).and_then(|value| rgb(&value)),
            name: element.get(name),
            tint: part("Tint"),
            shade: part("Shade"),
        }
    }

    /// The colour by the name that an element gives.
    pub fn named(element: &Element<'_>) -> Ink {
        Ink {
            name: element.val(),
            ..Ink::default()
        }
    }

    /// This colour; none is what the program chooses.
    pub fn plain(figures: Option<Rgb>) -> Ink {
        Ink {
            figures,
            ..Ink::default()
        }
    }

    /// Every colour that a program may show; none if it is left to the program.
    pub fn readings(&self, theme: &Theme) -> impl Iterator<Item = Rgb> {
        let mix = |colour: u8, share: u8, other: u16| {
            let (colour, share) = (u16::from(colour), u16::from(share));
            u8::try_from((colour * share + other * (255 - share)) / 255).unwrap_or(u8::MAX)
        };
        let named = self.name.as_deref().and_then(|name| theme.get(name));
        let named = named.map(|rgb| match (self.tint, self.shade) {
            (Some(tint), _) => rgb.map(|part| mix(part, tint, 255)),
            (_, Some(shade)) => rgb.map(|part| mix(part, shade, 0)),
            _ => rgb,
        });
        self.figures.into_iter().chain(named)
    }
}

/// The colour that six figures write.
fn rgb(value: &str) -> Option<Rgb> {
    let value = value.trim_start_matches('#');
    let part = |at: usize| u8::from_str_radix(value.get(at..at + 2)?, 16).ok();
    let all = [part(0)?, part(2)?, part(4)?];
    (value.len() == 6).then_some(all)
}
