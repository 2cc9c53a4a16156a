//! The styles of a document, each over the one it is based on.

use std::collections::BTreeMap;

use super::look::Look;
use super::numbering::Place;
use super::xml::{Item, Ns, Xml};

/// So many styles build on each other at most; more are a circle.
const DEEPEST: usize = 32;

/// One style.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    look: Look,
    number: Place,
}

/// All styles.
#[derive(Debug, Default)]
pub struct Styles {
    styles: BTreeMap<String, Style>,
    /// What holds where no style says otherwise.
    defaults: Look,
    /// The style of a paragraph that names none.
    paragraph: Option<String>,
}

impl Styles {
    /// Reads the part with the styles.
    pub fn read(part: &str) -> Result<Styles, String> {
        let mut styles = Styles::default();
        let mut xml = Xml::of(part);
        loop {
            let element = match xml.next()? {
                Item::Start(element) if element.ns == Ns::Word => element,
                Item::Eof => return Ok(styles),
                _ => continue,
            };
            match element.name() {
                "rPrDefault" => styles.defaults = Look::read(&mut xml, |_, _| Ok(()))?,
                "style" => {
                    let id = element.get("styleId").unwrap_or_default();
                    let standard = element
                        .get("default")
                        .is_some_and(|on| on != "0" && on != "false");
                    if standard && element.get("type").is_some_and(|kind| kind == "paragraph") {
                        styles.paragraph = Some(id.clone());
                    }
                    let style = style(&mut xml)?;
                    styles.styles.insert(id, style);
                }
                _ => {}
            }
        }
    }

    /// The look of words in a paragraph with a style.
    pub fn of_paragraph(&self, style: Option<&str>) -> Look {
        let own = self.chain(style.or(self.paragraph.as_deref()));
        let look = own.fold(Look::default(), |look, style| look.over(&style.look));
        look.over(&self.defaults)
    }

    /// The look of words with a look of their own in a paragraph with another.
    pub fn of_words(&self, own: &Look, paragraph: &Look) -> Look {
        let style = self.chain(own.style.as_deref());
        let style = style.fold(Look::default(), |look, style| look.over(&style.look));
        own.over(&style.toggled(paragraph))
    }

    /// The place in a list that a style of paragraphs gives.
    pub fn number(&self, style: Option<&str>) -> Place {
        let chain = self.chain(style.or(self.paragraph.as_deref()));
        chain.fold(Place::default(), |place, style| place.over(&style.number))
    }

    /// A style and those it is based on, its own first.
    fn chain<'s>(&'s self, style: Option<&str>) -> impl Iterator<Item = &'s Style> {
        let first = style.and_then(|style| self.styles.get(style));
        let next = |style: &&'s Style| self.styles.get(style.based_on.as_deref()?);
        std::iter::successors(first, next).take(DEEPEST)
    }
}

fn style(xml: &mut Xml<'_>) -> Result<Style, String> {
    let mut style = Style::default();
    xml.each(|xml, element| {
        match (element.ns, element.name()) {
            (Ns::Word, "basedOn") => style.based_on = element.val(),
            (Ns::Word, "rPr") => style.look = Look::read(xml, |_, _| Ok(()))?,
            (Ns::Word, "numPr") => style.number = Place::read(xml)?,
            (Ns::Word, "shd") => style.look.shade(element),
            // What a table does to its first row is not looked at.
            (Ns::Word, "tblStylePr" | "tblPr" | "tcPr" | "trPr" | "pPrChange") => xml.skip()?,
            _ => {}
        }
        Ok(())
    })?;
    Ok(style)
}
