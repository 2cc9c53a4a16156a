//! The XML of a part as a stream of elements, within bounds.
//!
//! A name is looked up in its namespace, whatever its prefix is; a part that declares a document type
//! is refused, so no entity can grow.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

/// Elements lie no deeper in each other than this; Word itself stops long before.
const DEEPEST: usize = 200;

/// The namespaces that matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ns {
    /// The text of Word.
    Word,
    /// Markup compatibility: one thing said twice.
    Compatibility,
    /// Drawings, which hold pictures.
    Drawing,
    /// A shape in a drawing.
    Shape,
    /// The older drawings.
    Vml,
    /// Objects of other programs.
    Office,
    /// Formulas.
    Math,
    /// Any other.
    Other,
}

impl Ns {
    fn of(name: &str) -> Ns {
        match name {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Ns::Word,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Ns::Compatibility,
            "http://schemas.microsoft.com/office/word/2010/wordprocessingShape" => Ns::Shape,
            "urn:schemas-microsoft-com:vml" => Ns::Vml,
            "urn:schemas-microsoft-com:office:office" => Ns::Office,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Ns::Math,
            _ if name.starts_with("http://schemas.openxmlformats.org/drawingml/2006/")
                || name.starts_with("http://purl.oclc.org/ooxml/drawingml/") =>
            {
                Ns::Drawing
            }
            _ => Ns::Other,
        }
    }
}

/// Something in a part.
#[derive(Debug)]
pub enum Item<'x> {
    /// An element begins.
    Start(Element<'x>),
    /// The last element that began ends.
    End,
    /// Words between tags.
    Words(String),
    /// The part ends.
    Eof,
}

/// An element with its attributes.
#[derive(Debug)]
pub struct Element<'x> {
    /// The namespace of its name.
    pub ns: Ns,
    tag: BytesStart<'x>,
    /// The values of attributes whose prefix is bound to no namespace of the format.
    foreign: Vec<String>,
}

impl Element<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        self.tag.local_name().into_inner()
    }

    /// The value of the attribute with this name, without prefix.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.tag.attributes();
        let mut own = attributes.with_checks(false).flatten().filter(|one| {
            let key = one.key.into_inner();
            one.key.local_name().into_inner() == name && !self.foreign.iter().any(|f| f == key)
        });
        let value = own.next()?;
        let value = value.normalized_value(XmlVersion::Implicit1_0);
        value.ok().map(std::borrow::Cow::into_owned)
    }

    /// The `val` of an element that is on or off; on if it does not say.
    pub fn is_on(&self) -> bool {
        let off = |value: &str| matches!(value, "0" | "false" | "off" | "none");
        !self.get("val").is_some_and(|value| off(&value))
    }

    /// The attribute `val`.
    pub fn val(&self) -> Option<String> {
        self.get("val")
    }
}

/// A part, read from its begin to its end.
#[derive(Clone)]
pub struct Xml<'x> {
    reader: NsReader<&'x [u8]>,
    depth: usize,
}

impl<'x> Xml<'x> {
    /// The part with this text.
    pub fn of(text: &'x str) -> Xml<'x> {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, depth: 0 }
    }

    /// What comes next.
    pub fn next(&mut self) -> Result<Item<'x>, String> {
        loop {
            let event = self.reader.read_event().map_err(|error| broken(&error))?;
            return Ok(match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err("het bestand is dieper genest dan een document ooit is".into());
                    }
                    Item::Start(self.element(tag))
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Item::End
                }
                Event::Text(text) => Item::Words(text.xml10_content().into_owned()),
                Event::CData(text) => Item::Words(text.xml10_content().into_owned()),
                Event::GeneralRef(entity) => Item::Words(character(&entity)?),
                Event::DocType(_) => {
                    return Err(
                        "het bestand bevat een DOCTYPE, die in een Word-bestand niet \
                                hoort; het wordt daarom niet gelezen"
                            .into(),
                    );
                }
                Event::Eof if self.depth > 0 => return Err(CUT_OFF.into()),
                Event::Eof => Item::Eof,
                Event::Decl(declared) => {
                    let other = |name: &str| !name.eq_ignore_ascii_case("utf-8");
                    match declared.encoding() {
                        Some(Ok(name)) if other(&name) => return Err(OTHER_CODING.into()),
                        _ => continue,
                    }
                }
                Event::Empty(_) | Event::Comment(_) | Event::PI(_) => continue,
            });
        }
    }

    fn element(&self, tag: BytesStart<'x>) -> Element<'x> {
        let resolver = self.reader.resolver();
        let ns = match resolver.resolve_element(tag.name()).0 {
            ResolveResult::Bound(Namespace(name)) => Ns::of(name),
            ResolveResult::Unbound | ResolveResult::Unknown(_) => Ns::Other,
        };
        let mut foreign = Vec::new();
        let own = tag.name().prefix();
        for one in tag.attributes().with_checks(false).flatten() {
            let prefix = one.key.prefix();
            if ns != Ns::Word || prefix.is_none() || prefix == own {
                continue;
            }
            let known = match resolver.resolve_attribute(one.key).0 {
                ResolveResult::Bound(Namespace(name)) => {
                    Ns::of(name) != Ns::Other || name.ends_with("/relationships")
                }
                ResolveResult::Unbound | ResolveResult::Unknown(_) => false,
            };
            if !known {
                foreign.push(one.key.into_inner().to_owned());
            }
        }
        Element { ns, tag, foreign }
    }

    /// The name to which a prefix is bound.
    pub fn namespace(&self, prefix: &str) -> Option<&str> {
        let name = format!("{prefix}:x");
        match self
            .reader
            .resolver()
            .resolve_element(quick_xml::name::QName(&name))
            .0
        {
            ResolveResult::Bound(Namespace(name)) => Some(name),
            _ => None,
        }
    }

    /// Skips the element that began last, with all that is in it.
    pub fn skip(&mut self) -> Result<(), String> {
        self.each(|_, _| Ok(()))
    }

    /// Reads what is in the element that began last: each element in it, however deep, that `look` does not
    /// read itself.
    pub fn each(
        &mut self,
        mut look: impl FnMut(&mut Self, &Element<'x>) -> Result<(), String>,
    ) -> Result<(), String> {
        let own = self.depth;
        loop {
            match self.next()? {
                Item::Start(element) => look(self, &element)?,
                Item::End if self.depth < own => return Ok(()),
                Item::Eof => return Err(CUT_OFF.into()),
                Item::End | Item::Words(_) => {}
            }
            // `look` may have read to the end of its element, never beyond.
        }
    }

    /// Skips the element that began last, and gives the text of Word that lies in it.
    pub fn said(&mut self) -> Result<String, String> {
        let mut all = String::new();
        self.each(|xml, element| {
            if element.ns == Ns::Word && element.name() == "t" {
                all.push_str(&xml.words()?);
                all.push(' ');
            }
            Ok(())
        })?;
        Ok(all)
    }

    /// The words in the element that began last.
    pub fn words(&mut self) -> Result<String, String> {
        let own = self.depth;
        let mut all = String::new();
        loop {
            match self.next()? {
                Item::Words(words) => all.push_str(&words),
                Item::End if self.depth < own => return Ok(all),
                Item::Eof => return Err(CUT_OFF.into()),
                Item::End | Item::Start(_) => {}
            }
        }
    }
}

const OTHER_CODING: &str = "het bestand zegt dat een deel niet in UTF-8 is geschreven, en kan dan \
                            iets anders tonen; sla het opnieuw op als .docx";
const CUT_OFF: &str = "het bestand is beschadigd: een deel breekt af";

fn broken(error: &quick_xml::Error) -> String {
    format!("het bestand is beschadigd en kan niet als Word-bestand worden gelezen ({error})")
}

/// One of the five characters with a name, or a character by its number.
fn character(entity: &BytesRef<'_>) -> Result<String, String> {
    if let Some(character) = entity.resolve_char_ref().map_err(|error| broken(&error))? {
        return Ok(character.to_string());
    }
    let known = quick_xml::escape::resolve_predefined_entity(entity);
    known
        .map(str::to_owned)
        .ok_or_else(|| "het bestand is beschadigd: het bevat een onbekende entiteit".into())
}
