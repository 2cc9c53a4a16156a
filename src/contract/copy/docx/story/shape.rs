//! Drawings: text boxes are read, anything else is named.

use std::mem;

use super::{Done, Found, Item, Layer, Ns, Open, Story, Xml};
use crate::contract::copy::Paragraph;
use crate::contract::copy::docx::look::Look;
use crate::contract::copy::docx::measure::{Unit, drawn, measure};
use crate::contract::copy::docx::theme::Ink;
use crate::contract::copy::docx::xml::Element;

/// What is named of something that the page shows elsewhere than the file has it.
pub(super) const ELSEWHERE: &str = "met een eigen plaats op het blad, los van de tekst eromheen";
/// A shape that is moved by more, in twentieths of a point, does not lie on the page.
const BEYOND: i32 = 17_000;

/// What a drawing holds, and how it lies on the page.
#[derive(Debug, Default)]
struct Held {
    /// Pictures, objects and shapes without words.
    named: Vec<&'static str>,
    /// Whether words were read.
    reads: bool,
    /// Whether it lies apart from the text, and whether that makes way for it.
    floats: bool,
    makes_way: bool,
}

/// How the words of a shape are shown.
#[derive(Clone, Debug, Default)]
struct Frame {
    wide: Option<i32>,
    high: Option<i32>,
    /// It is not shown, or beside the page.
    hidden: bool,
    /// Whether something was said of what fills it.
    filled: bool,
    fill: Option<Ink>,
    /// The colour of letters that have none of their own.
    ink: Option<Ink>,
    /// Whether it has words.
    reads: bool,
}

impl Frame {
    /// What an old drawing says of a shape in its style.
    fn style(&mut self, element: &Element<'_>, held: &mut Held) {
        let style = element.get("style").unwrap_or_default();
        for (name, value) in style.split(';').filter_map(|one| one.split_once(':')) {
            let length = Some(value.trim()).filter(|value| !value.ends_with('%'));
            let length = length.and_then(|value| measure(value, Unit::Twip));
            match (name.trim(), value.trim()) {
                ("position", "absolute") => held.floats = true,
                ("visibility", "hidden") | ("display", "none") => self.hidden = true,
                ("width", _) => self.wide = length.or(self.wide),
                ("height", _) => self.high = length.or(self.high),
                ("margin-left" | "margin-top" | "left" | "top", _) => {
                    self.hidden |= length.is_some_and(|far| far.abs() > BEYOND);
                }
                _ => {}
            }
        }
        let none = |name: &str| element.get(name).is_some_and(|on| on.starts_with('f'));
        if let Some(colour) = element.get("fillcolor").filter(|_| !none("filled")) {
            self.fill = Some(Ink::written(&colour));
        }
    }

    /// What fills a shape.
    fn fill(&mut self, xml: &mut Xml<'_>, held: &mut Held) -> Done {
        xml.each(|xml, element| {
            match element.name() {
                "ln" | "effectLst" => xml.skip()?,
                "blip" => held.named.push("een afbeelding"),
                "noFill" => self.filled = true,
                "solidFill" => {
                    self.filled = true;
                    self.fill = Some(Ink::drawn(xml)?);
                }
                _ => {}
            }
            Ok(())
        })
    }

    /// The colours that a shape takes from the theme where it says none itself.
    fn themed(&mut self, xml: &mut Xml<'_>) -> Done {
        xml.each(|xml, element| {
            match element.name() {
                "fillRef" if !self.filled && element.get("idx").is_some_and(|at| at != "0") => {
                    self.fill = Some(Ink::drawn(xml)?);
                }
                "fontRef" => self.ink = Some(Ink::drawn(xml)?),
                _ => {}
            }
            Ok(())
        })
    }

    fn look(&self) -> Look {
        let mut look = Look::of_shape(self.fill.clone(), self.ink.clone());
        if self.hidden {
            look.cover();
        }
        look
    }
}

/// Whether words of this size, in half points, find room in so much, in twentieths of a point.
pub(super) fn fit(found: &[Found], size: i32, wide: i32, high: i32) -> bool {
    // A letter is on average no wider than this part of its height, in per cent.
    const NARROW: i64 = 45;
    let size = i64::from(size) * 10;
    let on_a_line = (i64::from(wide) * 100 / (size * NARROW).max(1)).max(1);
    let lines = |one: &Found| {
        let letters = i64::try_from(one.paragraph.text.trim().chars().count());
        letters
            .unwrap_or(i64::from(i32::MAX))
            .saturating_add(on_a_line - 1)
            / on_a_line
    };
    let with_words = found
        .iter()
        .filter(|one| !one.paragraph.text.trim().is_empty());
    with_words.map(lines).sum::<i64>().saturating_mul(size) <= i64::from(high)
}

/// Whether a frame or table for which the text makes way has a height on the page of its own, by the
/// names of what it hangs on, how far below and how it is aligned there.
pub(super) fn is_elsewhere(element: &Element<'_>, [anchor, below, aligned]: [&str; 3]) -> bool {
    // No more than two lines, in twentieths of a point.
    const NEAR: i32 = 480;
    let hangs = element.get(anchor).is_some_and(|on| on == "text");
    let far = element.get(below).map(|far| measure(&far, Unit::Twip));
    let is_near = far.flatten().is_some_and(|far| far.abs() <= NEAR);
    element.get(aligned).is_some_and(|how| how != "inline") || far.is_some() && !(hangs && is_near)
}

impl Story<'_> {
    /// A drawing, up to the end of the element that began last.
    pub(super) fn picture(&mut self, xml: &mut Xml<'_>, open: &mut Open) -> Done {
        let mut held = Held::default();
        self.shapes(xml, open, &mut held, &mut Frame::default())?;
        if self.is_gone() {
            return Ok(());
        }
        if !held.reads && held.named.is_empty() {
            held.named.push("een tekening");
        }
        if held.reads && held.floats && !held.makes_way {
            held.named
                .push("een tekstvak dat over andere tekst kan liggen");
        }
        open.unseen
            .extend(held.named.into_iter().map(str::to_owned));
        Ok(())
    }

    fn shapes(
        &mut self,
        xml: &mut Xml<'_>,
        open: &mut Open,
        held: &mut Held,
        frame: &mut Frame,
    ) -> Done {
        loop {
            let element = match xml.next()? {
                Item::Start(element) => element,
                Item::Words(_) => continue,
                Item::End | Item::Eof => return Ok(()),
            };
            match (element.ns, element.name()) {
                (Ns::Word, "txbxContent") => {
                    // A box without words may cover those of the text.
                    frame.reads |= self.text_box(xml, open, held, frame)?;
                    continue;
                }
                (Ns::Compatibility, "AlternateContent") => {
                    let read: &mut dyn FnMut(&mut Self, &mut Xml<'_>) -> Done =
                        &mut |story, xml| story.shapes(xml, open, held, frame);
                    self.alternate(xml, read)?;
                    continue;
                }
                (Ns::Shape, "wsp" | "cxnSp")
                | (
                    Ns::Vml,
                    "shape" | "line" | "rect" | "oval" | "roundrect" | "polyline" | "arc" | "curve"
                    | "image",
                ) => {
                    self.shape(&element, xml, open, held, frame)?;
                    continue;
                }
                (Ns::Shape, "spPr") => {
                    frame.fill(xml, held)?;
                    continue;
                }
                (Ns::Shape, "style") => {
                    frame.themed(xml)?;
                    continue;
                }
                (Ns::Drawing, "posOffset") => {
                    let far = drawn(&xml.words()?);
                    frame.hidden |= far.is_some_and(|far| far.abs() > BEYOND);
                    continue;
                }
                (Ns::Vml, "textpath") => {
                    frame.reads = true;
                    let words = element.get("string").unwrap_or_default();
                    let text = Paragraph {
                        text: words,
                        layer: self.boxed(),
                        ..Paragraph::default()
                    };
                    open.boxes.push(Found {
                        paragraph: text,
                        ..Found::default()
                    });
                }
                (Ns::Vml, "group") => frame.style(&element, held),
                (Ns::Drawing, "anchor") => held.floats = true,
                (Ns::Drawing, name) if name.starts_with("wrap") => {
                    held.makes_way = name != "wrapNone";
                }
                (Ns::Other, "wrap") => {
                    held.makes_way = element.get("type").is_some_and(|kind| kind != "none");
                }
                (Ns::Drawing, "extent") => {
                    let length = |name: &str| drawn(&element.get(name)?);
                    (frame.wide, frame.high) = (length("cx"), length("cy"));
                }
                (Ns::Drawing, "docPr") => {
                    let hidden = element.get("hidden");
                    frame.hidden |= hidden.is_some_and(|on| on != "0" && on != "false");
                }
                (Ns::Drawing, "blip" | "pic") | (Ns::Vml, "imagedata") => {
                    held.named.push("een afbeelding");
                    // The shape around an image.
                    frame.reads |= element.ns == Ns::Vml;
                }
                (Ns::Drawing, "chart") => held.named.push("een grafiek"),
                (Ns::Drawing, "relIds") => held.named.push("een schema"),
                (Ns::Office, "OLEObject") => held.named.push("een ingesloten object"),
                (Ns::Word, "control") => held.named.push("een besturingselement"),
                (Ns::Other, "contentPart") => held.named.push("een tekening met de pen"),
                _ => {}
            }
            self.shapes(xml, open, held, frame)?;
        }
    }

    /// One shape of a drawing.
    fn shape(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'_>,
        open: &mut Open,
        held: &mut Held,
        around: &Frame,
    ) -> Done {
        let mut own = Frame {
            reads: false,
            ..around.clone()
        };
        if element.ns == Ns::Vml {
            own.style(element, held);
        }
        self.shapes(xml, open, held, &mut own)?;
        if own.reads {
            held.reads = true;
        } else {
            held.named.push("een tekening");
        }
        Ok(())
    }

    /// The layer of a text box in this story.
    fn boxed(&self) -> Layer {
        match self.layer {
            Layer::Body => Layer::TextBox,
            layer => layer,
        }
    }

    /// The text of a box, which stands behind the paragraph that it is anchored to. Says whether it has
    /// words.
    fn text_box(
        &mut self,
        xml: &mut Xml<'_>,
        open: &mut Open,
        held: &mut Held,
        frame: &Frame,
    ) -> Result<bool, String> {
        let layer = self.boxed();
        let around = (
            mem::replace(&mut self.layer, layer),
            mem::take(&mut self.fields),
            mem::take(&mut self.carry),
            mem::take(&mut self.remarks),
            mem::replace(&mut self.cell, frame.look()),
        );
        let mut found = Vec::new();
        let done = self.whole(xml, &mut found);
        let size = self.document.styles.of_paragraph(None, &self.cell).size();
        (self.layer, self.fields, self.carry, self.remarks, self.cell) = around;
        let room = frame.wide.zip(frame.high);
        if room.is_some_and(|(wide, high)| !fit(&found, size, wide, high)) {
            held.named
                .push("een tekstvak dat te klein is voor zijn woorden");
        }
        let says = found
            .iter()
            .any(|one| !one.paragraph.text.trim().is_empty());
        open.boxes.append(&mut found);
        done.map(|()| says)
    }
}
