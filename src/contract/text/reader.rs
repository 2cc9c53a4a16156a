//! From paragraphs to clauses.

use std::ops::Range;

use super::habit::{Body, Habits};
use super::heading::{Heading, Style, item, opens};
use super::line::Mark;
use super::list::List;
use super::paragraph::{Para, paragraphs, section_end};
use super::shape::{LONGEST_TITLE, NOTE_WORD, Shape, is_note_word, numbered};
use super::{Address, Clause, Kind, Places, Unit};
use crate::contract::citation::dotted;

/// A document that has been read.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// Its paragraphs; a clause has one or more.
    pub paras: Vec<Para>,
    /// What could not be placed.
    pub remarks: Vec<Remark>,
}

/// Something that could not be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remark {
    /// The byte at which it begins.
    pub at: usize,
    /// Why; a Dutch sentence.
    pub why: &'static str,
}

const RESTART: &str = "De nummering begint hier opnieuw; waarschijnlijk ontbreekt een kop.";
const AFTER_NOTES: &str =
    "Na de voetnoten volgt tekst zonder kop; die is bij de bepaling gelaten waar zij staat.";
const BARE_TITLE: &str =
    "Deze regel lijkt een kop zonder nummer; de tekst is gelaten waar zij staat.";

/// What separates the cells of the ladder's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cells {
    /// Tabs, as in a table that was saved as text.
    Tabs,
    /// No more than blanks.
    Blanks,
}

/// Reads a document.
pub(crate) fn read(source: &str, places: &Places) -> Reading {
    let paras = paragraphs(source, places);
    let habits = Habits::of(source, &paras);
    let mut reader = Reader::new(source, &paras, habits);
    let mut at = 0;
    if let Some(contents) = paras
        .iter()
        .position(|p| matches!(p.shape, Shape::Contents))
    {
        // A cover repeats the names of the parts; they are no headings yet.
        for para in &paras[..contents] {
            reader.put(Kind::Tekst, para);
        }
        reader.put(Kind::Inhoud, &paras[contents]);
        at = contents + 1;
    }
    while at < paras.len() {
        let end = section_end(&paras, at + 1);
        reader.section(at..end);
        at = end;
    }
    let Reader {
        clauses, remarks, ..
    } = reader;
    Reading {
        clauses,
        paras,
        remarks,
    }
}

pub(super) struct Reader<'a> {
    pub(super) source: &'a str,
    paras: &'a [Para],
    habits: Habits,
    clauses: Vec<Clause>,
    remarks: Vec<Remark>,
    /// The annex or part.
    pub(super) part: Vec<(Unit, String)>,
    /// The heading's units, the part among them.
    pub(super) head: Vec<(Unit, String)>,
    /// The list below the heading.
    list: List,
    /// Whether a paragraph may be added to the clause before it.
    joins: bool,
    /// What the lines are by what somebody says of them; none in a section of which nobody does.
    told: Option<Kind>,
    /// The ladder's table, while it is being read.
    pub(super) ladder: Option<Cells>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, paras: &'a [Para], habits: Habits) -> Self {
        Reader {
            source,
            paras,
            habits,
            clauses: Vec::with_capacity(paras.len()),
            remarks: Vec::new(),
            part: Vec::new(),
            head: Vec::new(),
            list: List::default(),
            joins: false,
            told: None,
            ladder: None,
        }
    }

    pub(super) fn words(&self, para: &Para) -> &'a str {
        &self.source[para.span.clone()]
    }

    /// Notes that a paragraph could not be placed; the first reason is enough.
    pub(super) fn remark(&mut self, para: &Para, why: &'static str) {
        let at = para.span.start;
        if self.remarks.last().is_none_or(|last| last.at != at) {
            self.remarks.push(Remark { at, why });
        }
    }

    pub(super) fn put(&mut self, kind: Kind, para: &Para) {
        let told = para.mark != Mark::None || para.place.is_some();
        self.put_span(kind, para.span.clone(), told);
    }

    pub(super) fn put_span(&mut self, kind: Kind, span: Range<usize>, fresh: bool) {
        let items = if kind == Kind::Tekst {
            self.list.open()
        } else {
            &[]
        };
        if let Some(last) = self.clauses.last_mut().filter(|_| self.joins && !fresh) {
            let own = last.address.0.strip_prefix(&self.head[..]);
            if last.kind == kind && own == Some(items) {
                last.span.end = span.end;
                return;
            }
        }
        let address = Address([&self.head[..], items].concat());
        self.clauses.push(Clause {
            address,
            kind,
            span,
        });
        self.joins = true;
    }

    /// Reads a heading and what stands below it; the first section may have no heading.
    fn section(&mut self, range: Range<usize>) {
        let paras = self.paras;
        let paras = &paras[range.clone()];
        let Some((first, mut body)) = paras.split_first() else {
            return;
        };
        let told = paras.iter().any(|para| para.placed_as().is_some());
        self.told = told.then_some(Kind::Tekst);
        if !first.placed_at().is_empty() {
            self.enter_place(first.placed_at());
            body = paras;
        } else if let Shape::Heading(heading) = &first.shape {
            self.enter(heading);
            self.put(Kind::Opschrift, first);
            body = self.second_title(heading, body);
        } else {
            body = paras;
        }
        let followed = range.end < self.paras.len();
        let mut resumed = false;
        while !body.is_empty() {
            let end = self.footnotes_start(body).unwrap_or(body.len());
            let (chunk, rest) = body.split_at(end);
            if resumed && let Some(para) = chunk.first().filter(|para| para.place.is_none()) {
                self.remark(para, AFTER_NOTES);
            }
            self.chunk(chunk, resumed, followed && rest.is_empty());
            body = self.footnotes(rest);
            resumed = true;
        }
    }

    fn enter(&mut self, heading: &Heading) {
        let units = &heading.units;
        let first = units.first().map_or(Unit::Artikel, |(unit, _)| *unit);
        match first {
            Unit::Bijlage | Unit::Deel => {
                self.part.clear();
                self.head.clear();
                self.part.extend_from_slice(units);
            }
            // A lid that names its article no more stands below the article before it.
            Unit::Lid => self.head.retain(|(unit, _)| *unit < Unit::Lid),
            _ => self.head.clear(),
        }
        if first != Unit::Lid {
            self.head.extend_from_slice(&self.part);
        }
        if first > Unit::Deel {
            self.head.extend_from_slice(units);
        }
        (self.list, self.joins, self.ladder) = (List::default(), false, None);
    }

    /// Enters the provision that somebody says begins here.
    fn enter_place(&mut self, units: &[(Unit, String)]) {
        let around = units
            .iter()
            .take_while(|(unit, _)| *unit <= Unit::Deel)
            .count();
        let (around, own) = units.split_at(around);
        if !around.is_empty() {
            self.part = around.to_vec();
        }
        self.head = [&self.part, own].concat();
        (self.list, self.joins, self.ladder) = (List::default(), false, None);
    }

    /// A part or an article whose title stands on the line below its number.
    fn second_title(&mut self, heading: &Heading, body: &'a [Para]) -> &'a [Para] {
        let below = Body {
            source: self.source,
            paras: body,
        };
        let lid = heading.units.iter().any(|(unit, _)| *unit >= Unit::Stap);
        if !heading.titled
            && !lid
            && below.is_title(0, LONGEST_TITLE)
            && !is_note_word(below.words(0))
            && body[0]
                .placed_as()
                .is_none_or(|kind| kind == Kind::Opschrift)
        {
            self.put(Kind::Opschrift, &body[0]);
            return &body[1..];
        }
        body
    }

    /// Where footnotes begin: a line of dashes with numbered lines below it.
    fn footnotes_start(&self, body: &[Para]) -> Option<usize> {
        let is_note = |para: &Para| numbered(self.words(para));
        body.windows(2)
            .position(|two| matches!(two[0].shape, Shape::Rule) && is_note(&two[1]))
    }

    fn footnotes(&mut self, body: &'a [Para]) -> &'a [Para] {
        let is_note = |para: &Para| {
            let words = &self.source[para.span.clone()];
            let told = para.mark != Mark::None || para.place.is_some();
            !told && (numbered(words) || words.starts_with(char::is_lowercase))
        };
        let end = body
            .iter()
            .skip(1)
            .position(|p| !is_note(p))
            .map_or(body.len(), |at| at + 1);
        for para in &body[..end] {
            self.put(Kind::Voetnoot, para);
        }
        &body[end..]
    }

    /// Reads margin, text and note, in this order. `resumed` says that footnotes stand before them,
    /// `last` that a heading follows.
    fn chunk(&mut self, chunk: &'a [Para], resumed: bool, last: bool) {
        let body = Body {
            source: self.source,
            paras: chunk,
        };
        let article = |unit: Unit| matches!(unit, Unit::Artikel | Unit::Eis);
        let article = self.head.iter().any(|(unit, _)| article(*unit));
        let told = self.told.is_some();
        let has_margin = article && !told && self.habits.margin;
        let has_note = article && !told && self.habits.notes.contains(&self.part.last().cloned());
        let text = if has_margin {
            body.margin_end(resumed)
        } else {
            0
        };
        let note = if has_note {
            body.note_start(text)
        } else {
            None
        };
        let mut kind = self.told.unwrap_or(if text > 0 {
            Kind::Kantlijn
        } else {
            Kind::Tekst
        });
        let mut quoted = false;
        for (at, para) in chunk.iter().enumerate() {
            if at == text && kind == Kind::Kantlijn {
                kind = Kind::Tekst;
            }
            // As in Markdown, the lines directly below a quoted one belong to it.
            if let Some(placed) = para.placed_as() {
                (kind, self.told) = (placed, Some(placed));
                self.joins &= kind != Kind::Opschrift;
            }
            quoted = para.mark == Mark::Quote || (quoted && !para.apart && para.mark == Mark::None);
            if quoted {
                self.put(Kind::Kantlijn, para);
                continue;
            }
            let title = body.is_title(at, LONGEST_TITLE);
            // A title with nothing below it is of the chapter that begins next.
            let alone = if resumed {
                chunk.len() == 1
            } else {
                kind == Kind::Toelichting
            };
            match Turn::at(para, self.words(para)) {
                _ if told => {}
                Turn::Heading => {
                    kind = Kind::Tekst;
                    if !self.rung(para) {
                        self.leave();
                        self.put(Kind::Opschrift, para);
                    }
                    continue;
                }
                Turn::NoteHeading => {
                    kind = Kind::Toelichting;
                    self.joins = false;
                    self.put(Kind::Opschrift, para);
                    continue;
                }
                Turn::Note => kind = Kind::Toelichting,
                Turn::None if note == Some(at) => kind = Kind::Toelichting,
                Turn::None if title && kind != Kind::Kantlijn => {
                    let chapter = alone && last && at + 1 == chunk.len();
                    let section = !article && kind == Kind::Tekst && body.is_section(at);
                    if article || section {
                        self.remark(para, BARE_TITLE);
                    }
                    if chapter || section {
                        self.leave();
                        self.put(Kind::Opschrift, para);
                        continue;
                    }
                }
                Turn::None => {}
            }
            match kind {
                Kind::Tekst => self.text(para),
                kind => self.put(kind, para),
            }
        }
    }

    fn text(&mut self, para: &Para) {
        let words = self.words(para);
        if self.ladder_row(para) {
            return;
        }
        let below = self
            .head
            .last()
            .map(|(unit, _)| *unit)
            .filter(|unit| *unit >= Unit::Artikel);
        if let (Shape::Item(style), Some(below)) = (&para.shape, below)
            && let Some(label) = self.own_label(words)
        {
            if !self.list.item(below, *style, label) {
                self.remark(para, RESTART);
            }
        } else if matches!(para.shape, Shape::Prose) && opens(words) {
            self.list.sentence();
        }
        self.put(Kind::Tekst, para);
    }

    /// The label of a list item; of `7.3` only below artikel 7, where it is lid 3.
    fn own_label(&self, words: &'a str) -> Option<&'a str> {
        match item(words)? {
            (Style::Dotted, label) => {
                let (article, lid) = dotted(label)?;
                let own = self.head.last() == Some(&(Unit::Artikel, article.to_owned()));
                own.then_some(lid)
            }
            (_, label) => Some(label),
        }
    }

    /// Leaves the clause for the part around it.
    pub(super) fn leave(&mut self) {
        self.head.clone_from(&self.part);
        (self.list, self.joins) = (List::default(), false);
    }
}

/// What a line below a heading turns to.
enum Turn {
    /// An unnumbered heading.
    Heading,
    /// The bare word above a note.
    NoteHeading,
    /// A note, of which this is the title.
    Note,
    /// Nothing new.
    None,
}

impl Turn {
    fn at(para: &Para, words: &str) -> Turn {
        match para.mark {
            _ if is_note_word(words) => {
                let bare = words.trim_matches(['*', '_', ':']).len() == NOTE_WORD.len();
                if bare { Turn::NoteHeading } else { Turn::Note }
            }
            Mark::Heading(1..=3) => Turn::Heading,
            Mark::Heading(_) => Turn::Note,
            _ => Turn::None,
        }
    }
}
