//! The properties of a section: its headers and footers, and whether words fit on its pages.

use std::collections::BTreeSet;

use super::measure::{Unit, measure};
use super::xml::{Element, Xml};
use crate::contract::copy::Layer;

/// Lines and pages must leave so much room for words, in twentieths of a point: a centimetre.
const ROOM: i32 = 567;
/// Letters pushed closer together by a grid, in parts of 4096 of a point, lie on top of each other.
const CLOSE: i64 = -5 * 4096;

/// The measures of a page, in twentieths of a point; those of A4 unless the document says otherwise.
struct Page {
    wide: i32,
    high: i32,
    sides: i32,
    ends: i32,
    columns: i32,
    between: i32,
    /// Something that moves words off the paper or onto each other, whatever the rest says.
    pushes: bool,
}

/// Reads the element that began last: takes over the ids of its headers and footers, and names what
/// keeps words off the page.
pub fn section(
    furniture: &mut BTreeSet<(Layer, String)>,
    xml: &mut Xml<'_>,
) -> Result<Option<String>, String> {
    let mut page = Page {
        wide: 11_906,
        high: 16_838,
        sides: 0,
        ends: 0,
        columns: 1,
        between: 0,
        pushes: false,
    };
    xml.each(|xml, element| {
        let layer = match element.name() {
            "headerReference" => Layer::Header,
            "footerReference" => Layer::Footer,
            "sectPrChange" => return xml.skip(),
            _ => {
                page.take(element);
                return Ok(());
            }
        };
        furniture.insert((layer, element.get("id").unwrap_or_default()));
        Ok(())
    })?;
    let trouble = page.pushes || page.room_aside() < ROOM || page.high - page.ends < ROOM;
    Ok(trouble.then(|| "bladen waarop de woorden niet passen".into()))
}

impl Page {
    fn take(&mut self, element: &Element<'_>) {
        let length = |name: &str| measure(&element.get(name)?, Unit::Twip);
        let sum = |names: [&str; 3]| names.iter().filter_map(|name| length(name)).sum();
        match element.name() {
            "pgSz" => {
                self.wide = length("w").unwrap_or(self.wide);
                self.high = length("h").unwrap_or(self.high);
            }
            "pgMar" => {
                self.sides = sum(["left", "right", "gutter"]);
                self.pushes |= ["left", "right"]
                    .iter()
                    .filter_map(|side| length(side))
                    .any(|far| far < 0);
                // Below nought it is the same margin, whatever the header needs.
                self.ends = length("top").unwrap_or(0).abs() + length("bottom").unwrap_or(0).abs();
            }
            "cols" => {
                let count = element.get("num").and_then(|count| count.parse().ok());
                self.columns = count.unwrap_or(1).clamp(1, 100);
                self.between = length("space").unwrap_or(0);
            }
            "col" => self.pushes |= length("w").is_some_and(|wide| wide < ROOM),
            "docGrid" => {
                let squeezes = element
                    .get("type")
                    .is_some_and(|kind| kind.ends_with("Chars"));
                let far = element
                    .get("charSpace")
                    .and_then(|space| space.parse::<i64>().ok());
                self.pushes |= squeezes && far.is_some_and(|far| far < CLOSE);
            }
            _ => {}
        }
    }

    /// How wide the lines are.
    fn room_aside(&self) -> i32 {
        (self.wide - self.sides - (self.columns - 1) * self.between) / self.columns
    }
}
