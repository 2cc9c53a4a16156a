//! The settings of a document by which it can look otherwise than its words and styles say.

use super::story::Document;
use super::xml::{Item, Ns, Xml};

/// Reads the part with the settings: how colours are called, and what makes the page another.
pub fn read(document: &mut Document, part: &str) -> Result<(), String> {
    let mut xml = Xml::of(part);
    loop {
        let element = match xml.next()? {
            Item::Start(element) if element.ns == Ns::Word => element,
            Item::Eof => return Ok(()),
            _ => continue,
        };
        let what = match element.name() {
            "clrSchemeMapping" => {
                document.theme.rename(&element);
                continue;
            }
            "linkStyles" => "stijlen die uit een sjabloon buiten het bestand komen",
            "printFormsData" => "een instelling waardoor alleen ingevulde velden worden afgedrukt",
            _ => continue,
        };
        if element.is_on() {
            document.miss(what.into());
        }
    }
}
