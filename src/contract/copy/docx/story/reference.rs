//! What a field repeats: the words of a bookmark, the number of a paragraph, a property of the file.

use std::collections::BTreeMap;

use super::{Document, Layer, Open, Story};
use crate::contract::copy::docx::field::{Judged, Source, is_number, keep, say_the_same};
use crate::contract::copy::docx::xml::Element;

/// So many bookmarks that lie in each other keep their words.
const DEEPEST: usize = 16;
/// More than so many at a time have no words that a field could repeat.
const MOST: usize = 256;

/// What fields can repeat, and what they say that they repeat.
#[derive(Debug, Default)]
pub struct References {
    /// The bookmarks by their names.
    bookmarks: BTreeMap<String, Bookmark>,
    /// The properties of the file by their names.
    pub properties: BTreeMap<String, String>,
    /// How far each row of numbers has counted.
    rows: BTreeMap<String, u32>,
    /// What each field shows and where that comes from, with what is named if it is not so.
    claims: Vec<(Source, String, String)>,
}

#[derive(Debug, Default)]
struct Bookmark {
    words: String,
    /// The number before its first paragraph.
    number: Option<String>,
}

impl Document {
    /// Names each field that shows something else than what it repeats.
    pub fn check_references(&mut self) {
        let References {
            bookmarks,
            properties,
            claims,
            ..
        } = std::mem::take(&mut self.references);
        for (source, shown, what) in claims {
            let is_so = match source {
                Source::Words(name) => (bookmarks.get(&name))
                    .is_some_and(|bookmark| say_the_same(&bookmark.words, &shown)),
                Source::Number(name, figures) => {
                    let number = bookmarks.get(&name).and_then(|one| one.number.as_deref());
                    number.is_some_and(|number| is_number(&shown, number, figures))
                }
                Source::Property(name) => {
                    let own = properties.get(name).map_or("", String::as_str);
                    say_the_same(own, &shown)
                }
            };
            if !is_so {
                self.miss(what);
            }
        }
    }
}

impl Open {
    /// Ends a line of a table of contents, which has titles and page numbers and nothing else.
    pub(super) fn end_contents(&mut self) {
        if self.draft.text.trim_end().ends_with(['.', ';', ':', ',']) {
            self.unseen.push("een zin in een inhoudsopgave".into());
        }
    }
}

impl Story<'_> {
    /// A bookmark begins or ends.
    pub(super) fn bookmark(&mut self, element: &Element<'_>) {
        let id = element.get("id").unwrap_or_default();
        match element.get("name") {
            Some(name) => {
                self.begun.push(name.clone());
                if self.bookmarks.len() < MOST {
                    self.bookmarks.push((id, name));
                }
            }
            None => self.bookmarks.retain(|(own, _)| *own != id),
        }
    }

    /// Adds words to the bookmarks that they stand in.
    pub(super) fn bookmarked(&mut self, words: &str) {
        let known = &mut self.document.references.bookmarks;
        for (_, name) in self.bookmarks.iter().rev().take(DEEPEST) {
            match known.get_mut(name) {
                Some(bookmark) => keep(&mut bookmark.words, words),
                None => {
                    let words = words.to_owned();
                    known.insert(
                        name.clone(),
                        Bookmark {
                            words,
                            number: None,
                        },
                    );
                }
            }
        }
    }

    /// Ends a paragraph with a number before it, or none.
    pub(super) fn numbered(&mut self, number: Option<&str>) {
        for name in self.begun.drain(..) {
            let bookmark = self.document.references.bookmarks.entry(name).or_default();
            bookmark.number = number.map(str::to_owned);
        }
        self.bookmarked(" ");
    }

    /// A mark between the parts of a field. One that ends is judged.
    pub(super) fn field(&mut self, kind: &str, open: &mut Open) {
        let ended = self.fields.turn(kind);
        if self.is_gone() {
            return;
        }
        if kind == "separate" && self.fields.begin_contents() && !open.draft.text.trim().is_empty()
        {
            open.unseen
                .push("een inhoudsopgave midden in een alinea".into());
        }
        let Some(field) = ended else { return };
        if field.is_contents() {
            open.end_contents();
        }
        let in_furniture = matches!(self.layer, Layer::Header | Layer::Footer);
        match field.judge(in_furniture, self.fields.are_contents()) {
            Judged::Stays => {}
            Judged::Changes(what) => open.unseen.push(what),
            Judged::Repeats(source) => {
                let code = field.code.trim();
                let what =
                    format!("een veld dat iets anders toont dan waarnaar het verwijst ({code})");
                let opening = open.draft.opening();
                if !opening.is_empty() {
                    self.before = opening;
                }
                let what = self.placed(&what);
                self.document
                    .references
                    .claims
                    .push((source, field.shown, what));
            }
            Judged::Counts(row) => {
                let count = self.document.references.rows.entry(row).or_default();
                *count += 1;
                if field.shown.trim() != count.to_string() {
                    let code = field.code.trim();
                    open.unseen.push(format!(
                        "een veld dat een ander nummer toont dan zijn volgnummer ({code})"
                    ));
                }
            }
        }
    }
}
