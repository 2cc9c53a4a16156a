//! A letter that somebody edited, held against the contract and the case once more.

use std::sync::Arc;

use crate::case::party::Party;
use crate::contract::copy;
use crate::facts::{Act, Facts};
use crate::finding::Label;
use crate::letter::{quotation, word::Edited};
use crate::report::place_of;
use crate::source::{Source, Span};
use crate::write::{Document, House, writer};

/// A letter to one party as it would be now.
pub(super) struct Now<'n, 'a> {
    pub facts: &'n Facts<'a>,
    pub act: &'n Act<'a>,
    pub party: &'n Party,
    pub document: &'n Document,
    pub house: &'n House,
}

impl Now<'_, '_> {
    /// What in an edited file, Markdown or Word, no longer fits the contract and the case, a
    /// sentence each with its place. Of other files nothing is said.
    pub fn remarks(&self, name: &str, edited: &[u8]) -> Vec<String> {
        if edited.starts_with(b"PK") {
            return self.on_word(name, edited);
        }
        match std::str::from_utf8(edited) {
            Ok(text) if name.ends_with(".md") => self.on_markdown(name, text),
            _ => Vec::new(),
        }
    }

    fn on_markdown(&self, name: &str, text: &str) -> Vec<String> {
        let source = Arc::new(Source {
            path: name.to_owned(),
            text: text.to_owned(),
        });
        let told = self.checked(text).into_iter().map(|remark| {
            let place = Label {
                source: Arc::clone(&source),
                span: Span::new(remark.span.start, remark.span.end),
                text: String::new(),
            };
            format!("{}: {}", place_of(&place), remark.message)
        });
        told.collect()
    }

    fn on_word(&self, name: &str, bytes: &[u8]) -> Vec<String> {
        let ours = self.written("docx");
        let (edited, ours) = match (copy::read(bytes), copy::read(&ours)) {
            (Ok(edited), Ok(ours)) => (edited, ours),
            (Err(why), _) | (_, Err(why)) => return vec![format!("{name}: {why}.")],
        };
        let usual = ours.caveats();
        let caveats = edited.caveats().into_iter();
        let caveats = caveats.filter(|caveat| !usual.contains(caveat));
        let caveats = caveats.map(|caveat| format!("{name}: {caveat}"));
        let letter = Edited::of(&edited, &ours, self.document);
        let remarks = self.checked(&letter.markdown).into_iter().map(|remark| {
            let place = match remark.span.is_empty() {
                true => String::new(),
                false => format!(", {}", letter.place(&remark.span)),
            };
            format!("{name}{place}: {}", remark.message)
        });
        caveats.chain(remarks).collect()
    }

    fn checked(&self, markdown: &str) -> Vec<quotation::Remark> {
        let ours = self.written("md");
        let day = self.facts.day_of(self.act);
        quotation::check(
            markdown,
            &String::from_utf8_lossy(&ours),
            self.facts.pack,
            &|citation| self.facts.quote(citation, self.party, day),
        )
    }

    fn written(&self, format: &str) -> Vec<u8> {
        let written = writer(format).map(|writer| (writer.write)(self.document, self.house));
        written.and_then(Result::ok).unwrap_or_default()
    }
}
