//! XML as events with their bytes, so that a part of somebody else's file can be changed in one
//! place and stays what it is everywhere else.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// One event with the bytes it stands in.
pub struct Piece<'x> {
    /// The event.
    pub event: Event<'x>,
    /// Its bytes.
    pub range: Range<usize>,
}

/// The events of a text. A document type is refused: it can name files and grow without end.
///
/// # Errors
/// What is wrong, as the reader says it.
pub fn pieces(xml: &str) -> Result<Vec<Piece<'_>>, String> {
    let mut reader = Reader::from_str(xml);
    let mut pieces = Vec::new();
    loop {
        let start = reader.buffer_position() as usize;
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Eof => return Ok(pieces),
            Event::DocType(_) => return Err("een documenttype is niet toegestaan".to_owned()),
            event => pieces.push(Piece {
                event,
                range: start..reader.buffer_position() as usize,
            }),
        }
    }
}

impl Piece<'_> {
    /// The start of an element of this name, also if it ends at once.
    pub fn starts(&self, name: &str) -> Option<&BytesStart<'_>> {
        match &self.event {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == name => Some(tag),
            _ => None,
        }
    }

    /// Whether it ends an element of this name, also one that ended at once.
    pub fn ends(&self, name: &str) -> bool {
        match &self.event {
            Event::End(tag) => tag.local_name().as_ref() == name,
            Event::Empty(tag) => tag.local_name().as_ref() == name,
            _ => false,
        }
    }
}

/// The value of an attribute, by its name without prefix.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = tag.attributes();
    let mut all = all.with_checks(false).flatten();
    let found = all.find(|one| one.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// Words as XML text, also between double quotes. Characters that XML cannot hold are left out.
pub fn text(words: &str) -> String {
    let mut xml = String::with_capacity(words.len() + 16);
    for c in words.chars() {
        match c {
            '&' => xml += "&amp;",
            '<' => xml += "&lt;",
            '>' => xml += "&gt;",
            '"' => xml += "&quot;",
            '\u{fffe}' | '\u{ffff}' => {}
            c if c < ' ' && c != '\t' => {}
            c => xml.push(c),
        }
    }
    xml
}
