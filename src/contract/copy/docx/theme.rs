//! The colours that a document knows by name.

use std::collections::BTreeMap;

use super::xml::{Element, Item, Ns, Xml};

/// A colour.
pub type Rgb = [u8; 3];

/// The named colours and fonts of a document.
#[derive(Debug)]
pub struct Theme {
    colours: BTreeMap<String, Rgb>,
    /// What a colour is called here, by what it is usually called.
    names: BTreeMap<String, String>,
    /// The fonts for headings (`major`) and text (`minor`).
    fonts: BTreeMap<&'static str, String>,
}

impl Default for Theme {
    /// What every theme has unless it says otherwise: white paper and black letters.
    fn default() -> Theme {
        let colours = [("lt1", [0xff; 3]), ("dk1", [0; 3])];
        Theme {
            colours: colours.map(|(name, rgb)| (name.to_owned(), rgb)).into(),
            names: BTreeMap::new(),
            fonts: BTreeMap::new(),
        }
    }
}

impl Theme {
    /// Reads the part with the theme.
    pub fn read(part: &str) -> Result<Theme, String> {
        let mut theme = Theme::default();
        let mut name = String::new();
        let mut role = "minor";
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
                "majorFont" | "minorFont" => {
                    role = if element.name() == "majorFont" {
                        "major"
                    } else {
                        "minor"
                    };
                    None
                }
                "latin" => {
                    theme.fonts.extend(Some(role).zip(element.get("typeface")));
                    None
                }
                other => {
                    other.clone_into(&mut name);
                    None
                }
            };
            if let Some(rgb) = value.and_then(|value| rgb(&value)) {
                theme.colours.insert(name.clone(), rgb);
            }
        }
    }

    /// Takes over which colour each name stands for.
    pub fn rename(&mut self, element: &Element<'_>) {
        let roles = [
            ("bg1", "background1"),
            ("bg2", "background2"),
            ("t1", "text1"),
            ("t2", "text2"),
        ];
        for (role, long) in roles {
            if let Some(name) = element.get(role) {
                let short = long.replace("background", "bg").replace("text", "tx");
                self.names.insert(short, name.clone());
                self.names.insert(long.to_owned(), name);
            }
        }
        for at in 1..=6 {
            let role = format!("accent{at}");
            self.names
                .extend(element.get(&role).map(|name| (role, name)));
        }
    }

    /// The name of the font for `major` or `minor` text.
    pub fn font(&self, role: &str) -> Option<&str> {
        self.fonts.get(role).map(String::as_str)
    }

    fn get(&self, name: &str) -> Option<Rgb> {
        let own = match self.names.get(name).map_or(name, String::as_str) {
            "background1" | "bg1" | "light1" => "lt1",
            "background2" | "bg2" | "light2" => "lt2",
            "text1" | "tx1" | "dark1" => "dk1",
            "text2" | "tx2" | "dark2" => "dk2",
            "hyperlink" => "hlink",
            "followedHyperlink" => "folHlink",
            other => other,
        };
        self.colours.get(own).copied()
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

    /// The colour that a drawing gives in the element that began last.
    pub fn drawn(xml: &mut Xml<'_>) -> Result<Ink, String> {
        const WHOLE: u64 = 100_000;
        let mut ink = Ink::default();
        xml.each(|_, element| {
            let share = || {
                let part: u64 = element.val()?.parse().ok()?;
                u8::try_from(part.min(WHOLE) * 255 / WHOLE).ok()
            };
            match element.name() {
                "srgbClr" => ink = Ink::of(element, "val", ""),
                "schemeClr" => ink = Ink::named(element),
                "sysClr" => ink = Ink::of(element, "lastClr", ""),
                "tint" => ink.tint = share(),
                "lumOff" => ink.tint = share().map(|off| 255 - off),
                "lumMod" | "shade" => ink.shade = share(),
                _ => {}
            }
            Ok(())
        })?;
        Ok(ink)
    }

    /// The colour that an older drawing writes: in figures, or one of two names.
    pub fn written(value: &str) -> Ink {
        let value = value.split_whitespace().next().unwrap_or_default();
        Ink::plain(match value {
            "black" => Some([0; 3]),
            "white" => Some([0xff; 3]),
            figures => rgb(figures),
        })
    }

    /// This colour; none is what the program chooses.
    pub fn plain(figures: Option<Rgb>) -> Ink {
        Ink {
            figures,
            ..Ink::default()
        }
    }

    /// Whether it is more than what the program chooses.
    pub fn is_said(&self) -> bool {
        self.figures.is_some() || self.name.is_some()
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
