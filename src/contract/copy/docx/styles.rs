//! The styles of a document, each over the one it is based on.

use std::collections::BTreeMap;

use super::look::Look;
use super::numbering::Place;
use super::xml::{Item, Ns, Xml};

/// So many styles build on each other at most; more are a circle.
const DEEPEST: usize = 32;
/// The kind of style that a paragraph has.
const PARAGRAPH: &str = "paragraph";

/// One style.
#[derive(Debug, Default)]
struct Style {
    /// What it is for: `paragraph`, `character`, `table`. Used for anything else it does nothing.
    kind: String,
    based_on: Option<String>,
    look: Look,
    /// The looks that a style of tables gives to some rows or columns.
    parts: Vec<Look>,
    number: Place,
    /// Whether what stands under its paragraphs is folded away.
    folds: bool,
}

/// All styles.
#[derive(Debug, Default)]
pub struct Styles {
    styles: BTreeMap<String, Style>,
    /// What holds where no style says otherwise.
    defaults: Look,
    /// The style of what names none, by the kind of style.
    usual: BTreeMap<String, String>,
    /// Whether one was described twice: each program may take another.
    pub is_ambiguous: bool,
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
                    let kind = element.get("type").unwrap_or_else(|| PARAGRAPH.into());
                    if standard {
                        styles.usual.insert(kind.clone(), id.clone());
                    }
                    let style = Style {
                        kind,
                        ..style(&mut xml)?
                    };
                    styles.is_ambiguous |= styles.styles.insert(id, style).is_some();
                }
                _ => {}
            }
        }
    }

    /// The look of words in a paragraph with a style, that stands in a cell with a look of its own.
    pub fn of_paragraph(&self, style: Option<&str>, cell: &Look) -> Look {
        let own = self.chain(style, PARAGRAPH);
        let look = own.fold(Look::default(), |look, style| look.over(&style.look));
        look.over(cell).over(&self.defaults)
    }

    /// The look of words in a table with a style, and the looks that it gives to rows or columns only.
    pub fn of_table(&self, style: Option<&str>) -> (Look, Vec<&Look>) {
        let own = || self.chain(style, "table");
        let look = own().fold(Look::default(), |look, style| look.over(&style.look));
        (look, own().flat_map(|style| &style.parts).collect())
    }

    /// The look of words with a look of their own in a paragraph with another.
    pub fn of_words(&self, own: &Look, paragraph: &Look) -> Look {
        let style = self.chain(own.style.as_deref(), "character");
        let style = style.fold(Look::default(), |look, style| look.over(&style.look));
        own.over(&style.toggled(paragraph))
    }

    /// The place in a list that a style of paragraphs gives.
    pub fn number(&self, style: Option<&str>) -> Place {
        let chain = self.chain(style, PARAGRAPH);
        chain.fold(Place::default(), |place, style| place.over(&style.number))
    }

    /// Whether a style of paragraphs folds away what stands under them.
    pub fn folds(&self, style: Option<&str>) -> bool {
        self.chain(style, PARAGRAPH).any(|style| style.folds)
    }

    /// A style of this kind and those it is based on, its own first; without such a style the usual one.
    fn chain<'s>(&'s self, style: Option<&str>, kind: &str) -> impl Iterator<Item = &'s Style> {
        let fits = |style: &&Style| style.kind == kind;
        let own = style.and_then(|style| self.styles.get(style)).filter(fits);
        let usual = || self.styles.get(self.usual.get(kind)?);
        let first = own.or_else(usual);
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
            (Ns::Word, "pPrChange") => xml.skip()?,
            (Ns::Word, _) => style.look.lay(element),
            (_, "collapsed") => style.folds = element.is_on(),
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
