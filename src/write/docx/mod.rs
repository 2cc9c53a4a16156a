//! A document as a Word file, in the look of a reference file.

mod assemble;
mod body;
mod reference;
mod xml;

use super::document::Document;
use super::package::pack;
use assemble::Addition;
use body::Body;
use reference::Style;

pub use reference::Reference;

/// Writes the document in the look of a reference.
///
/// # Errors
/// If a part of the reference cannot be read; a checked one can.
pub fn write(document: &Document, reference: &Reference) -> Result<Vec<u8>, String> {
    let head = &document.letterhead;
    let body = Body::of(document, reference);
    let (kinds, lists) = body.lists();
    let concept = document.concept.then(|| {
        let style = reference.style(Style::Concept);
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>CONCEPT</w:t></w:r></w:p>"
        )
    });
    let mark = if document.concept { "CONCEPT: " } else { "" };
    let image = head.logo.as_ref();
    let parts = reference.with(&Addition {
        body: &body.xml,
        lists: (&kinds, &lists),
        header: concept,
        fields: &[("afzender", &head.sender), ("kenmerk", &head.footer())],
        properties: (&format!("{mark}{}", document.title), &head.sender),
        image: image.map(|logo| (logo.extension(), &*logo.data)),
    })?;
    let parts = parts.iter().map(|(name, part)| (&**name, &**part));
    pack(parts).map_err(|error| error.to_string())
}
