//! Drawings: text boxes are read, anything else is named.

use std::mem;

use super::{Done, Item, Layer, Ns, Open, Story, Xml};
use crate::contract::copy::Paragraph;
use crate::contract::copy::docx::story::Found;

/// What a drawing holds.
#[derive(Debug, Default)]
struct Held {
    /// Shapes that could have words.
    shapes: usize,
    /// Those of which the words were read.
    read: usize,
    /// Pictures and objects.
    named: Vec<&'static str>,
}

impl Story<'_> {
    /// A drawing, up to the end of the element that began last.
    pub(super) fn picture(&mut self, xml: &mut Xml<'_>, open: &mut Open) -> Done {
        let mut held = Held::default();
        self.shapes(xml, open, &mut held)?;
        if self.is_gone() {
            return Ok(());
        }
        if held.shapes > held.read || (held.read == 0 && held.named.is_empty()) {
            held.named.push("een tekening");
        }
        open.unseen
            .extend(held.named.into_iter().map(str::to_owned));
        Ok(())
    }

    fn shapes(&mut self, xml: &mut Xml<'_>, open: &mut Open, held: &mut Held) -> Done {
        loop {
            let element = match xml.next()? {
                Item::Start(element) => element,
                Item::Words(_) => continue,
                Item::End | Item::Eof => return Ok(()),
            };
            match (element.ns, element.name()) {
                (Ns::Word, "txbxContent") => {
                    // A box without words may cover those of the text.
                    held.read += usize::from(self.text_box(xml, open)?);
                    continue;
                }
                (Ns::Compatibility, "AlternateContent") => {
                    let read: &mut dyn FnMut(&mut Self, &mut Xml<'_>) -> Done =
                        &mut |story, xml| story.shapes(xml, open, held);
                    self.alternate(xml, read)?;
                    continue;
                }
                (Ns::Drawing, "blip") | (Ns::Vml, "imagedata") => {
                    held.named.push("een afbeelding");
                    // The shape around an image.
                    held.read += usize::from(element.ns == Ns::Vml);
                }
                (Ns::Drawing, "chart") => held.named.push("een grafiek"),
                (Ns::Drawing, "relIds") => held.named.push("een schema"),
                (Ns::Office, "OLEObject") => held.named.push("een ingesloten object"),
                (Ns::Word, "control") => held.named.push("een besturingselement"),
                (Ns::Other, "contentPart") => held.named.push("een tekening met de pen"),
                (Ns::Shape, "wsp" | "cxnSp")
                | (
                    Ns::Vml,
                    "shape" | "line" | "rect" | "oval" | "roundrect" | "polyline" | "arc" | "curve",
                ) => held.shapes += 1,
                (Ns::Vml, "textpath") => {
                    held.read += 1;
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
                _ => {}
            }
            self.shapes(xml, open, held)?;
        }
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
    fn text_box(&mut self, xml: &mut Xml<'_>, open: &mut Open) -> Result<bool, String> {
        let layer = self.boxed();
        let around = (
            mem::replace(&mut self.layer, layer),
            mem::take(&mut self.fields),
            mem::take(&mut self.carry),
            mem::take(&mut self.remarks),
            mem::take(&mut self.cell),
        );
        let mut found = Vec::new();
        let done = self.whole(xml, &mut found);
        (self.layer, self.fields, self.carry, self.remarks, self.cell) = around;
        let says = found
            .iter()
            .any(|one| !one.paragraph.text.trim().is_empty());
        open.boxes.append(&mut found);
        done.map(|()| says)
    }
}
