//! The fonts of a document as far as they have signs in the place of letters.

use std::collections::BTreeSet;

use super::theme::Theme;
use super::xml::{Item, Xml};

/// Fonts of signs, by how their names begin.
const SIGNS: [&str; 12] = [
    "bookshelf symbol",
    "code 128",
    "code 39",
    "libre barcode",
    "marlett",
    "monotype sorts",
    "mt extra",
    "symbol",
    "webdings",
    "wingdings",
    "zapf dingbats",
    "zapfdingbats",
];

/// The fonts of a document.
#[derive(Debug, Default)]
pub struct Fonts {
    /// Those of signs by what the document says of them, in small letters.
    signs: BTreeSet<String>,
    /// Whether one lies in the file: it can draw any letter for another.
    pub embeds: bool,
}

impl Fonts {
    /// Reads the part with the fonts.
    pub fn read(part: &str) -> Result<Fonts, String> {
        let mut fonts = Fonts::default();
        let mut name = String::new();
        let mut xml = Xml::of(part);
        loop {
            let element = match xml.next()? {
                Item::Start(element) => element,
                Item::Eof => return Ok(fonts),
                _ => continue,
            };
            let of_signs = match element.name() {
                "font" => {
                    name = element.get("name").unwrap_or_default().to_lowercase();
                    false
                }
                // What stands in for it where it is absent.
                "altName" => element.val().unwrap_or_default().split(',').any(is_known),
                "charset" => element
                    .val()
                    .is_some_and(|set| set.trim_start_matches('0') == "2"),
                other => {
                    fonts.embeds |= other.starts_with("embed");
                    false
                }
            };
            if of_signs {
                fonts.signs.insert(name.clone());
            }
        }
    }

    /// Whether the font with this name has signs; a name with a plus is one of the theme.
    pub fn are_signs(&self, name: &str, theme: &Theme) -> bool {
        let name = match name.strip_prefix('+') {
            Some(role) => theme.font(role).unwrap_or_default(),
            None => name,
        };
        is_known(name) || self.signs.contains(&name.trim().to_lowercase())
    }
}

fn is_known(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    SIGNS.iter().any(|known| name.starts_with(known))
}
