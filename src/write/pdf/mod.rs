//! A document as PDF: PDF/A-2a for the archive and PDF/UA-1 for who reads it aloud, in one file.

pub mod values;
mod world;

use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::document::Document;
use super::{Refusal, typeface};
use world::Desk;

/// Writes the document.
///
/// # Errors
/// If our fonts lack a character of it, or if it cannot be set in a way that the standards allow.
pub fn write(document: &Document) -> Result<Vec<u8>, Refusal> {
    let lacking = typeface::lacking(document);
    if !lacking.is_empty() {
        return Err(Refusal::Characters(lacking));
    }
    let set = set(document);
    // What one letter left behind no other letter needs.
    typst::comemo::evict(0);
    set.map_err(Refusal::Because)
}

fn set(document: &Document) -> Result<Vec<u8>, String> {
    let desk = Desk::with(values::of(document));
    let set = typst::compile::<PagedDocument>(&desk);
    // A warning means that the page is not what it was meant to be.
    refuse(&set.warnings)?;
    let pages = set.output.map_err(|errors| told(&errors))?;
    // An archive wants to know of what day a letter is; a concept without a day goes to none.
    let standards: &[PdfStandard] = match document.date {
        Some(_) => &[PdfStandard::A_2a, PdfStandard::Ua_1],
        None => &[PdfStandard::Ua_1],
    };
    let options = PdfOptions {
        ident: Smart::Custom(identity(document)),
        creator: Smart::Custom(Some("trede".to_owned())),
        standards: PdfStandards::new(standards).map_err(|error| error.message().to_string())?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&pages, &options).map_err(|errors| told(&errors))
}

/// What tells this letter from every other one.
fn identity(document: &Document) -> String {
    let head = &document.letterhead;
    let addressees = head.addressees.iter().flatten();
    let details = head.details.iter().map(|(_, value)| value);
    let parts = [&document.title, &head.sender, &head.reference].into_iter();
    let parts: Vec<_> = parts.chain(addressees).chain(details).cloned().collect();
    parts.join("\n")
}

fn refuse(complaints: &[SourceDiagnostic]) -> Result<(), String> {
    if complaints.is_empty() {
        Ok(())
    } else {
        Err(told(complaints))
    }
}

fn told(complaints: &[SourceDiagnostic]) -> String {
    let said: Vec<_> = complaints
        .iter()
        .map(|complaint| {
            let hints = complaint.hints.iter().map(|hint| hint.v.as_str());
            let said: Vec<_> = std::iter::once(complaint.message.as_str())
                .chain(hints)
                .collect();
            said.join("; ")
        })
        .collect();
    format!("De zetter meldt: {}.", said.join(". "))
}
