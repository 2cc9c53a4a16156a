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
    /// The looks that a style of tables gives to some rows or columns.
    parts: Vec<Look>,
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
                "rPrDefault" => {
                    let words = Look::read(&mut xml, |_, _| Ok(()))?;
                    styles.defaults = words.over(&styles.defaults);
                }
                "pPrDefault" => xml.each(|_, element| {
                    styles.defaults.lay(element);
                    Ok(())
                })?,
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

    /// The look of words in a paragraph with a style, that stands in a cell with a look of its own.
    pub fn of_paragraph(&self, style: Option<&str>, cell: &Look) -> Look {
        let own = self.chain(style.or(self.paragraph.as_deref()));
        let look = own.fold(Look::default(), |look, style| look.over(&style.look));
        look.over(cell).over(&self.defaults)
    }

    /// The look of words in a table with a style, and the looks that it gives to rows or columns only.
    pub fn of_table(&self, style: &str) -> (Look, Vec<&Look>) {
        let own = self.chain(Some(style));
        let look = own.fold(Look::default(), |look, style| look.over(&style.look));
        (
            look,
            self.chain(Some(style))
                .flat_map(|style| &style.parts)
                .collect(),
        )
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
            (Ns::Word, "rPr") => style.look = read_look(xml, &style.look)?,
            (Ns::Word, "numPr") => style.number = Place::read(xml)?,
            (Ns::Word, "tblStylePr") => style.parts.push(part(xml)?),
            (Ns::Word, "tblPr" | "trPr" | "pPrChange") => xml.skip()?,
            (Ns::Word, _) => style.look.lay(element),
            _ => {}
        }
        Ok(())
    })?;
    Ok(style)
}

/// The look of words, over what was read before of the paragraph around them.
fn read_look(xml: &mut Xml<'_>, before: &Look) -> Result<Look, String> {
    Ok(Look::read(xml, |_, _| Ok(()))?.over(before))
}

/// What a style of tables does to some rows or columns.
fn part(xml: &mut Xml<'_>) -> Result<Look, String> {
    let mut look = Look::default();
    xml.each(|xml, element| {
        match (element.ns, element.name()) {
            (Ns::Word, "rPr") => look = read_look(xml, &look)?,
            (Ns::Word, _) => look.lay(element),
            _ => {}
        }
        Ok(())
    })?;
    Ok(look)
}
