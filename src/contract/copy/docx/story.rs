//! The text of a part: body, header, note or comment.
//!
//! One walk serves both ways to read a file: with all that was tracked accepted, as the text stands,
//! and with all of it rejected, as it stood before.

mod elsewhere;
mod inline;
mod reference;
mod shape;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use chrono::NaiveDate;

use super::draft::Draft;
use super::field::Fields;
use super::fonts::Fonts;
use super::look::Look;
use super::numbering::{Numbering, Place};
use super::section::section;
use super::styles::Styles;
use super::theme::Theme;
use super::xml::{Element, Item, Ns, Xml};
use crate::contract::copy::{By, Hiding, Layer, Mark, Paragraph, Remark};

/// What becomes of tracked revisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// All are accepted, and marked.
    Accepted,
    /// All are rejected.
    Rejected,
}

pub use reference::References;

/// What the parts of a document share while they are read.
#[derive(Debug)]
pub struct Document {
    /// What becomes of revisions.
    pub view: View,
    /// The styles.
    pub styles: Styles,
    /// The lists, as far as they have counted.
    pub numbering: Numbering,
    /// The comments by their ids; those that were placed are taken out.
    pub comments: BTreeMap<String, Remark>,
    /// The colours that have a name.
    pub theme: Theme,
    /// The fonts that have signs.
    pub fonts: Fonts,
    /// What fields repeat.
    pub references: References,
    /// What was not read.
    pub unseen: Unseen,
    /// The ids of the parts with headers and footers.
    pub furniture: BTreeSet<(Layer, String)>,
}

impl Document {
    /// Names something that was not read, once.
    pub fn miss(&mut self, what: String) {
        if self.unseen.known.insert(what.clone()) {
            self.unseen.all.push(what);
        }
    }
}

/// What was not read, each thing once.
#[derive(Debug, Default)]
pub struct Unseen {
    /// In the order in which it was met.
    pub all: Vec<String>,
    known: BTreeSet<String>,
}

/// A paragraph with the notes to which it refers.
#[derive(Debug, Default)]
pub struct Found {
    /// The paragraph.
    pub paragraph: Paragraph,
    /// The kind and id of each note.
    pub notes: Vec<(NoteKind, String)>,
    /// Whether it has a number before its words.
    pub numbered: bool,
}

/// Where notes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// At the foot of the page.
    Footnote,
    /// At the end of the document.
    Endnote,
}

/// A revision around words.
#[derive(Clone, Debug)]
struct Revision {
    kind: Kind,
    by: By,
}

impl Revision {
    fn of(element: &Element<'_>) -> Option<Revision> {
        Some(Revision {
            kind: Kind::of(element)?,
            by: by(element),
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Inserted,
    Deleted,
    MovedHere,
    MovedAway,
}

impl Kind {
    fn of(element: &Element<'_>) -> Option<Kind> {
        Some(match (element.ns, element.name()) {
            (Ns::Word, "ins" | "cellIns") => Kind::Inserted,
            (Ns::Word, "del" | "cellDel") => Kind::Deleted,
            (Ns::Word, "moveTo") => Kind::MovedHere,
            (Ns::Word, "moveFrom") => Kind::MovedAway,
            _ => return None,
        })
    }

    fn adds(self) -> bool {
        matches!(self, Kind::Inserted | Kind::MovedHere)
    }
}

/// Who made a revision or a comment, and when.
pub fn by(element: &Element<'_>) -> By {
    let date = element.get("date");
    let day = date.and_then(|date| NaiveDate::parse_from_str(date.get(..10)?, "%Y-%m-%d").ok());
    By {
        author: element.get("author").unwrap_or_default(),
        date: day,
    }
}

/// What is named of words with a property that is not read.
fn strange(property: &str) -> String {
    format!("woorden met opmaak die niet wordt gelezen ({property})")
}

/// A paragraph that has begun.
#[derive(Debug, Default)]
struct Open {
    draft: Draft,
    style: Option<String>,
    place: Place,
    /// How the paragraph mark looks, and what happened to it.
    mark: Look,
    revisions: Vec<Revision>,
    /// How words look that have no look of their own.
    base: Option<Look>,
    shade: Look,
    layer: Option<Layer>,
    /// How deep in a list it stands.
    level: Option<usize>,
    drop_cap: bool,
    boxes: Vec<Found>,
    notes: Vec<(NoteKind, String)>,
    unseen: Vec<String>,
    /// How the last letter stands, if it is a figure: its script, position and size.
    after: Option<(Option<String>, i32, i32)>,
}

/// A part that is being read.
pub struct Story<'d> {
    document: &'d mut Document,
    layer: Layer,
    revisions: Vec<Revision>,
    fields: Fields,
    /// A paragraph whose mark is gone: its words stand before those of the next.
    carry: Option<Draft>,
    /// What to name of the mark of the last paragraph, if the next begins with words that were there.
    tracked_break: Option<String>,
    has_body: bool,
    /// Comments whose words have begun, with where they did in this paragraph.
    remarks: BTreeMap<String, usize>,
    /// The ids and names of the bookmarks that have begun, and the names of those that did since the last
    /// paragraph.
    bookmarks: Vec<(String, String)>,
    begun: Vec<String>,
    /// The colour behind the words of a table's cell.
    cell: Look,
    /// The first words of the last paragraph.
    before: String,
    /// In how many elements that say one thing in several ways.
    ways: usize,
}

type Done = Result<(), String>;

impl<'d> Story<'d> {
    /// Reads the part with this text.
    pub fn read(
        document: &'d mut Document,
        layer: Layer,
        part: &str,
    ) -> Result<Vec<Found>, String> {
        let mut xml = Xml::of(part);
        let mut found = Vec::new();
        loop {
            match xml.next()? {
                Item::Start(_) => Story::of(document, layer).whole(&mut xml, &mut found)?,
                Item::Eof => return Ok(found),
                Item::End | Item::Words(_) => {}
            }
        }
    }

    /// A story in this layer.
    pub fn of(document: &'d mut Document, layer: Layer) -> Story<'d> {
        Story {
            document,
            layer,
            revisions: Vec::new(),
            fields: Fields::default(),
            carry: None,
            tracked_break: None,
            has_body: false,
            remarks: BTreeMap::new(),
            bookmarks: Vec::new(),
            begun: Vec::new(),
            cell: Look::default(),
            before: String::new(),
            ways: 0,
        }
    }

    /// Reads all that is in the element that began last.
    pub fn whole(&mut self, xml: &mut Xml<'_>, out: &mut Vec<Found>) -> Done {
        self.block(xml, out)?;
        self.flush(out);
        if self.fields.are_open() {
            self.miss("een veld dat niet eindigt");
        }
        Ok(())
    }

    /// Paragraphs and tables, up to the end of the element that began last.
    fn block(&mut self, xml: &mut Xml<'_>, out: &mut Vec<Found>) -> Done {
        loop {
            let element = match xml.next()? {
                Item::Start(element) => element,
                Item::Words(_) => continue,
                Item::End | Item::Eof => return Ok(()),
            };
            if let Some(kind) = Kind::of(&element) {
                self.revised(kind, &element, |story| story.block(xml, out))?;
                continue;
            }
            match (element.ns, element.name()) {
                (Ns::Word, "p") => self.paragraph(xml, out)?,
                (Ns::Word, "tbl") => {
                    self.flush(out);
                    let around = self.cell.clone();
                    let done = self.table(xml, out);
                    self.cell = around;
                    done?;
                }
                (Ns::Word, "body") => {
                    if mem::replace(&mut self.has_body, true) {
                        self.document
                            .miss("een tweede tekst, die elk programma anders kan tonen".into());
                    }
                    self.block(xml, out)?;
                }
                (Ns::Word, "background") => {
                    let colour = element.get("color").unwrap_or_default();
                    if !matches!(colour.to_uppercase().as_str(), "FFFFFF" | "AUTO") {
                        self.document
                            .miss("een kleur of afbeelding achter de tekst".into());
                    }
                    xml.skip()?;
                }
                (Ns::Word, "sectPr") => {
                    let trouble = section(&mut self.document.furniture, xml)?;
                    trouble.into_iter().for_each(|what| self.miss(&what));
                }
                (Ns::Word, "sdtPr") => self.control(xml)?,
                (Ns::Word, "altChunk" | "subDoc") => self.other_document(xml)?,
                (Ns::Word, "bookmarkStart" | "bookmarkEnd") => {
                    self.bookmark(&element);
                    xml.skip()?;
                }
                (Ns::Word, "commentRangeStart") => {
                    self.remarks
                        .insert(element.get("id").unwrap_or_default(), 0);
                    xml.skip()?;
                }
                (Ns::Word, "sdtEndPr" | "customXmlPr" | "tblPr" | "tblGrid") => xml.skip()?,
                (Ns::Compatibility, "AlternateContent") => {
                    self.alternate(xml, &mut |story, xml| story.block(xml, out))?;
                }
                (Ns::Word, _) => self.block(xml, out)?,
                _ => self.foreign(xml)?,
            }
        }
    }

    /// Reads with a revision around it.
    fn revised(
        &mut self,
        kind: Kind,
        element: &Element<'_>,
        read: impl FnOnce(&mut Self) -> Done,
    ) -> Done {
        let by = by(element);
        self.revisions.push(Revision { kind, by });
        let done = read(self);
        self.revisions.pop();
        done
    }

    /// A paragraph whose mark is gone, and nothing follows.
    fn flush(&mut self, out: &mut Vec<Found>) {
        if let Some(draft) = self.carry.take() {
            self.put(draft, Open::default(), false, out);
        }
    }

    fn paragraph(&mut self, xml: &mut Xml<'_>, out: &mut Vec<Found>) -> Done {
        let mut open = Open::default();
        self.remarks.values_mut().for_each(|start| *start = 0);
        self.inline(xml, &mut open)?;
        if self.fields.end_paragraph() {
            open.unseen.push("een veld dat niet eindigt".into());
        }
        // Titles and page numbers are all that a table of contents has.
        if self.fields.are_contents() && open.draft.text.trim_end().ends_with(['.', ';', ':', ','])
        {
            open.unseen.push("een zin in een inhoudsopgave".into());
        }
        // What a comment is about may go on, but is told where it began.
        let ids: Vec<(String, usize)> = self.remarks.clone().into_iter().collect();
        for (id, start) in ids {
            if start < open.draft.text.len() {
                self.remark(&id, start, &mut open);
            }
        }
        self.tracked_mark(&open);
        let removes = |one: &Revision| one.kind.adds() == (self.document.view == View::Rejected);
        let goes_on = open.revisions.iter().any(removes) || open.drop_cap;
        if goes_on {
            let draft = mem::take(&mut open.draft);
            self.carry.get_or_insert_default().append(draft);
            out.append(&mut open.boxes);
            for what in mem::take(&mut open.unseen) {
                self.miss(&what);
            }
            return Ok(());
        }
        let mut draft = Draft::default();
        let number = if self.is_gone() {
            None
        } else {
            self.number(&mut open)
        };
        let numbered = number.is_some();
        self.numbered(number.as_ref().map(|(text, _)| text.as_str()));
        if let Some((text, marks)) = number {
            draft.say(&text, marks);
        }
        draft.append(self.carry.take().unwrap_or_default());
        draft.append(mem::take(&mut open.draft));
        self.put(draft, open, numbered, out);
        Ok(())
    }

    /// Names a paragraph mark that was added or taken away between words that were there: it splits or
    /// joins paragraphs without another word that tells of it.
    fn tracked_mark(&mut self, open: &Open) {
        let before = self.tracked_break.take();
        if open.draft.opens_untracked() {
            before.into_iter().for_each(|what| self.document.miss(what));
        }
        if let Some(Revision { kind, by }) = open.revisions.last()
            && self.revisions.is_empty()
            && open.draft.closes_untracked()
        {
            let what = if kind.adds() {
                "ingevoegd"
            } else {
                "verwijderd"
            };
            let place = open.draft.opening();
            self.tracked_break = Some(format!(
                "een alineagrens die als revisie is {what} ({by}) na \"{place}\""
            ));
        }
    }

    fn put(&mut self, draft: Draft, open: Open, numbered: bool, out: &mut Vec<Found>) {
        let opening = draft.opening();
        if !opening.is_empty() {
            self.before = opening;
        }
        for what in open.unseen {
            self.miss(&what);
        }
        if !draft.is_empty() || !open.notes.is_empty() {
            let Draft { text, marks } = draft;
            out.push(Found {
                paragraph: Paragraph {
                    text,
                    layer: open.layer.unwrap_or(self.layer),
                    page: None,
                    level: open.level,
                    marks,
                },
                notes: open.notes,
                numbered,
            });
        }
        out.extend(open.boxes);
    }

    /// Names what was not read, with where it stands.
    fn miss(&mut self, what: &str) {
        let what = self.placed(what);
        self.document.miss(what);
    }

    /// Something that is named, with where it stands.
    fn placed(&self, what: &str) -> String {
        match self.layer {
            Layer::Header | Layer::Footer => format!("{what} {}", self.layer.phrase()),
            _ if self.before.is_empty() => format!("{what} aan het begin"),
            _ => format!("{what} bij \"{}\"", self.before),
        }
    }

    /// The number before a paragraph, with what is said of it.
    fn number(&mut self, open: &mut Open) -> Option<(String, Vec<Mark>)> {
        let base = self.base(open);
        let Document {
            styles, numbering, ..
        } = &mut *self.document;
        let style = open.style.as_deref();
        let place = open.place.over(&styles.number(style));
        let number = numbering.count(&place, style)?;
        open.level = Some(number.level);
        let mark = styles.of_words(&open.mark, &base);
        let look = number.look.over(&mark);
        let strange = look.strange().map(strange);
        let trouble = number.trouble.into_iter().chain(strange);
        trouble.for_each(|what| self.miss(&what));
        let mut marks = self.looks(&look);
        if self.document.view == View::Accepted && self.is_in_signs(&number.text, &look) {
            marks.push(Mark::Hidden(Hiding::Signs));
        }
        Some((number.text, marks))
    }

    /// How words look in a paragraph.
    fn base(&self, open: &Open) -> Look {
        let Document {
            styles, numbering, ..
        } = &*self.document;
        let style = open.style.as_deref();
        let place = open.place.over(&styles.number(style));
        let below = styles.of_paragraph(style, &self.cell);
        let own = &open.shade;
        match numbering.laid(&place, style) {
            Some(laid) => own.over(laid).over(&below),
            None => own.over(&below),
        }
    }

    /// What the look of words says about them.
    fn looks(&self, look: &Look) -> Vec<Mark> {
        if self.document.view == View::Rejected {
            return Vec::new();
        }
        let struck = look.strike().map(Mark::Struck);
        struck
            .into_iter()
            .chain(look.hiding(&self.document.theme).map(Mark::Hidden))
            .collect()
    }

    /// Whether nothing remains of what stands here.
    fn is_gone(&self) -> bool {
        let kinds = self.revisions.iter().map(|revision| revision.kind);
        match self.document.view {
            View::Accepted => kinds.into_iter().any(|kind| !kind.adds()),
            View::Rejected => kinds.into_iter().any(Kind::adds),
        }
    }
}
