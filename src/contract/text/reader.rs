//! From paragraphs to clauses.

use std::ops::Range;

use super::heading::{Heading, Style, item, opens};
use super::lines::{Mark, Para, Shape, is_title, numbered, paragraphs};
use super::{Address, Clause, Kind, Unit, is_label};

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

/// The longest line that can be a title of a note, and the longest of a margin, in bytes.
const TITLE: usize = super::lines::LONGEST_TITLE;
const MARGIN: usize = 250;

/// Reads a document.
pub(crate) fn read(source: &str) -> Reading {
    let paras = paragraphs(source);
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

fn section_end(paras: &[Para], from: usize) -> usize {
    let is_heading = |para: &Para| matches!(para.shape, Shape::Heading(_));
    paras[from..]
        .iter()
        .position(is_heading)
        .map_or(paras.len(), |more| from + more)
}

/// What a document does with its margins and notes. No single line can tell a title from a short
/// sentence, but most articles of a document are laid out alike.
#[derive(Debug, Default)]
struct Habits {
    /// Articles begin with key words from the margin.
    margin: bool,
    /// The parts of the document in which a note with a title of its own follows the text.
    notes: Vec<Option<String>>,
}

impl Habits {
    fn of(source: &str, paras: &[Para]) -> Habits {
        let headings = || {
            paras
                .iter()
                .filter(|p| matches!(p.shape, Shape::Heading(_)))
        };
        let marked = headings()
            .filter(|p| matches!(p.mark, Mark::Heading(_)))
            .count();
        if marked * 2 > headings().count() {
            return Habits::default();
        }
        let mut margins = Vote::default();
        let mut notes: Vec<(Option<String>, Vote)> = vec![(None, Vote::default())];
        for (at, para) in paras.iter().enumerate() {
            let Shape::Heading(Heading { units, .. }) = &para.shape else {
                continue;
            };
            if let Some((_, label)) = units.iter().find(|(unit, _)| *unit <= Unit::Deel) {
                notes.push((Some(label.clone()), Vote::default()));
            }
            let body = &paras[at + 1..section_end(paras, at + 1)];
            let rule = body.iter().position(|p| matches!(p.shape, Shape::Rule));
            let body = Body {
                source,
                paras: &body[..rule.unwrap_or(body.len())],
            };
            let article = units.iter().any(|(unit, _)| *unit == Unit::Artikel);
            if !article || body.paras.len() < 2 {
                continue;
            }
            margins.add(body.is_title(0, MARGIN) || body.is_dash(1));
            if let Some((_, vote)) = notes.last_mut() {
                vote.add(body.note_start(body.margin_end(false)).is_some());
            }
        }
        let notes = notes
            .into_iter()
            .filter(|(_, vote)| vote.carried())
            .map(|(part, _)| part);
        Habits {
            margin: margins.carried(),
            notes: notes.collect(),
        }
    }
}

#[derive(Debug, Default)]
struct Vote {
    ayes: usize,
    all: usize,
}

impl Vote {
    fn add(&mut self, aye: bool) {
        self.ayes += usize::from(aye);
        self.all += 1;
    }

    /// Fewer than five articles say nothing of a habit.
    fn carried(&self) -> bool {
        self.all >= 5 && self.ayes * 2 > self.all
    }
}

/// The paragraphs below a heading, up to the next heading or footnotes.
#[derive(Clone, Copy)]
struct Body<'a> {
    source: &'a str,
    paras: &'a [Para],
}

impl<'a> Body<'a> {
    fn words(&self, at: usize) -> &'a str {
        self.paras
            .get(at)
            .map_or("", |para| &self.source[para.span.clone()])
    }

    fn is_prose(&self, at: usize) -> bool {
        self.paras
            .get(at)
            .is_some_and(|p| matches!(p.shape, Shape::Prose) && p.mark == Mark::None)
    }

    fn is_dash(&self, at: usize) -> bool {
        self.paras
            .get(at)
            .is_some_and(|p| matches!(p.shape, Shape::Dash))
    }

    fn is_title(&self, at: usize, longest: usize) -> bool {
        self.is_prose(at) && is_title(self.words(at), longest)
    }

    /// Where the text begins after a headline in the margin, its key words behind dashes and the
    /// variant to which the clause is limited. At least one paragraph is left for the text.
    fn margin_end(&self, resumed: bool) -> usize {
        let last = self.paras.len().saturating_sub(1);
        let short = self.is_prose(0) && self.words(0).len() <= MARGIN;
        // A sentence before a title is the text before its note, not a headline.
        let sentence = self.is_title(1, TITLE) && !resumed;
        let headline = self.is_title(0, MARGIN) || (short && !sentence);
        if !headline || is_note_word(self.words(0)) {
            return 0;
        }
        let mut at = 1;
        while at < last && self.is_dash(at) {
            at += 1;
        }
        while at < last && self.is_prose(at) {
            let words = self.words(at);
            let bracketed = words.starts_with('(') && words.ends_with(')');
            let lists = matches!(self.paras[at + 1].shape, Shape::Item(_) | Shape::Bullet);
            let scope = bracketed || (!lists && is_title(words.trim_end_matches(':'), TITLE));
            if !scope || words.len() > MARGIN {
                break;
            }
            at += 1;
        }
        at.min(last)
    }

    /// Where the note begins: at the first title after the text that a sentence follows.
    fn note_start(&self, text: usize) -> Option<usize> {
        (text + 1..self.paras.len()).find(|at| {
            let sentence = self.is_prose(at + 1) && !self.is_title(at + 1, TITLE);
            self.is_title(*at, TITLE) && sentence && !is_note_word(self.words(*at))
        })
    }
}

/// The word by which a note may say that it is one.
const NOTE_WORD: &str = "toelichting";

/// Whether a line opens a note by saying so.
fn is_note_word(words: &str) -> bool {
    let words = words.trim_start_matches(['*', '_']);
    let word = words.get(..NOTE_WORD.len());
    word.is_some_and(|word| word.eq_ignore_ascii_case(NOTE_WORD))
        && is_title(words.trim_end_matches(':'), TITLE)
}

struct Reader<'a> {
    source: &'a str,
    paras: &'a [Para],
    habits: Habits,
    clauses: Vec<Clause>,
    remarks: Vec<Remark>,
    /// The annex or part.
    part: Vec<(Unit, String)>,
    /// The heading's units, the part among them.
    head: Vec<(Unit, String)>,
    /// The list items below the heading.
    items: Vec<(Unit, String)>,
    /// Whether what follows belongs to the last item rather than to the clause around the list.
    inside: bool,
    /// Whether numbered items are still clauses of their own.
    listing: bool,
    /// Whether a paragraph may be added to the clause before it.
    joins: bool,
    ladder: Option<Ladder>,
}

/// A table of the rungs of the ladder that is being read.
#[derive(Clone, Copy)]
struct Ladder {
    /// Its cells are still separated by tabs.
    tabs: bool,
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
            items: Vec::new(),
            inside: false,
            listing: true,
            joins: false,
            ladder: None,
        }
    }

    fn words(&self, para: &Para) -> &'a str {
        &self.source[para.span.clone()]
    }

    fn remark(&mut self, para: &Para, why: &'static str) {
        self.remarks.push(Remark {
            at: para.span.start,
            why,
        });
    }

    fn put(&mut self, kind: Kind, para: &Para) {
        self.put_span(kind, para.span.clone(), para.mark != Mark::None);
    }

    fn put_span(&mut self, kind: Kind, span: Range<usize>, fresh: bool) {
        let items = if self.inside && kind == Kind::Tekst {
            &self.items[..]
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
        let paras = &paras[range];
        let Some((first, mut body)) = paras.split_first() else {
            return;
        };
        if let Shape::Heading(heading) = &first.shape {
            self.enter(heading);
            self.put(Kind::Opschrift, first);
            body = self.second_title(heading, body);
        } else {
            body = paras;
        }
        let mut resumed = false;
        while !body.is_empty() {
            let end = self.footnotes_start(body).unwrap_or(body.len());
            let (chunk, rest) = body.split_at(end);
            if resumed && let Some(para) = chunk.first() {
                self.remark(para, AFTER_NOTES);
            }
            self.chunk(chunk, resumed);
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
        self.items.clear();
        (self.inside, self.listing, self.joins, self.ladder) = (false, true, false, None);
    }

    /// A part or an article whose title stands on the line below its number.
    fn second_title(&mut self, heading: &Heading, body: &'a [Para]) -> &'a [Para] {
        let below = Body {
            source: self.source,
            paras: body,
        };
        let lid = heading.units.iter().any(|(unit, _)| *unit >= Unit::Stap);
        if !heading.titled && !lid && below.is_title(0, TITLE) && !is_note_word(below.words(0)) {
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
            para.mark == Mark::None && (numbered(words) || words.starts_with(char::is_lowercase))
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

    /// Reads margin, text and note, in this order.
    fn chunk(&mut self, chunk: &'a [Para], resumed: bool) {
        let body = Body {
            source: self.source,
            paras: chunk,
        };
        let article = self.head.iter().any(|(unit, _)| *unit == Unit::Artikel);
        let part = self.part.last().map(|(_, label)| label.clone());
        let text = if article && self.habits.margin {
            body.margin_end(resumed)
        } else {
            0
        };
        let note = if article && self.habits.notes.contains(&part) {
            body.note_start(text)
        } else {
            None
        };
        let mut kind = if text > 0 {
            Kind::Kantlijn
        } else {
            Kind::Tekst
        };
        for (at, para) in chunk.iter().enumerate() {
            let words = self.words(para);
            if at == text && kind == Kind::Kantlijn {
                kind = Kind::Tekst;
            }
            if para.mark == Mark::Quote {
                self.put(Kind::Kantlijn, para);
                continue;
            }
            let level = if let Mark::Heading(level) = para.mark {
                level
            } else {
                0
            };
            let says_note = is_note_word(words);
            if (1..4).contains(&level) && !says_note {
                if !self.rung(para) {
                    self.leave();
                    self.put(Kind::Opschrift, para);
                }
                kind = Kind::Tekst;
                continue;
            }
            if says_note && words.trim_matches(['*', '_', ':']).len() == NOTE_WORD.len() {
                self.joins = false;
                self.put(Kind::Opschrift, para);
                kind = Kind::Toelichting;
                continue;
            }
            if says_note || level > 0 || note == Some(at) {
                kind = Kind::Toelichting;
            } else if kind != Kind::Kantlijn && body.is_title(at, TITLE) {
                self.remark(para, BARE_TITLE);
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
        if let (Shape::Item(style), true) = (&para.shape, self.listing) {
            if let Some((_, label)) = item(words)
                && !self.push_item(*style, label)
                && self.listing
            {
                self.listing = false;
                self.inside = false;
                self.remark(para, RESTART);
            }
        } else if matches!(para.shape, Shape::Prose) && opens(words) {
            // A list ends with the sentence after it, but a lid may have several sentences.
            self.inside = self.inside && self.items.len() == 1 && self.items[0].0 == Unit::Lid;
        }
        self.put(Kind::Tekst, para);
    }

    /// Finds the place of a list item. Gives false if it has none.
    fn push_item(&mut self, style: Style, label: &str) -> bool {
        let Some((last, _)) = self
            .head
            .iter()
            .rev()
            .find(|(unit, _)| *unit >= Unit::Artikel)
        else {
            return true;
        };
        let same = |unit: Unit| (style == Style::Letter) == (unit == Unit::Sub);
        let step = |(unit, before): &(Unit, String)| {
            let step = same(*unit).then(|| rank(label) - rank(before))?;
            (step > 0).then_some(step)
        };
        let next = (0..self.items.len())
            .rev()
            .filter_map(|at| Some((step(&self.items[at])?, at)));
        if let Some((_, at)) = next.min_by_key(|(step, _)| *step) {
            self.items.truncate(at + 1);
            label.clone_into(&mut self.items[at].1);
            self.inside = true;
            return true;
        }
        let unit = match style {
            Style::Letter => Unit::Sub,
            Style::Digit if *last == Unit::Artikel && self.items.is_empty() => Unit::Lid,
            Style::Digit => Unit::Punt,
        };
        let first = rank(label) == 1 || self.items.is_empty();
        if !first || self.items.iter().any(|(above, _)| *above == unit) {
            return false;
        }
        self.items.push((unit, label.to_owned()));
        self.inside = true;
        true
    }

    /// Leaves the clause for the part around it.
    fn leave(&mut self) {
        self.head.clone_from(&self.part);
        self.items.clear();
        (self.inside, self.joins) = (false, false);
    }

    /// Reads the table of the ladder: its head, its rungs and what stands between them.
    fn ladder_row(&mut self, para: &Para) -> bool {
        let words = self.words(para);
        let Some(ladder) = self.ladder else {
            let mut cells = words.split_whitespace();
            let head = cells
                .next()
                .is_some_and(|cell| cell.eq_ignore_ascii_case("nr"))
                && cells
                    .next()
                    .is_some_and(|cell| cell.to_lowercase().starts_with("stap"));
            if head {
                self.ladder = Some(Ladder {
                    tabs: words.contains('\t'),
                });
            }
            return false;
        };
        if self.rung(para) {
            return true;
        }
        let line = self.source[..para.span.start]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let tabbed = words.contains('\t') || self.source[line..para.span.start].contains('\t');
        let title = is_title(words, TITLE);
        if tabbed && !words.contains('\t') && title {
            self.leave();
            self.put(Kind::Opschrift, para);
            return true;
        }
        if (ladder.tabs && !tabbed) || (!ladder.tabs && para.apart && title) {
            self.ladder = None;
            self.leave();
        }
        false
    }

    /// Reads a rung of the ladder: its number, its name and, in a table, its text.
    fn rung(&mut self, para: &Para) -> bool {
        let words = self.words(para);
        let label = words.split_whitespace().next().unwrap_or("");
        let rest = words[label.len()..].trim_start();
        let digit = label.starts_with(|c: char| c.is_ascii_digit());
        if self.ladder.is_none()
            || !digit
            || !is_label(label)
            || label.contains('.')
            || !opens(rest)
        {
            return false;
        }
        let name = match para.mark {
            Mark::None => rest
                .split_once('\t')
                .map_or(0, |(name, _)| name.trim_end().len()),
            _ => rest.len(),
        };
        let title = if name == 0 {
            label.len()
        } else {
            words.len() - rest.len() + name
        };
        self.leave();
        self.head.push((Unit::Stap, label.to_owned()));
        let span = &para.span;
        self.put_span(Kind::Opschrift, span.start..span.start + title, true);
        let text = words[title..].trim_start();
        if !text.is_empty() {
            self.put_span(Kind::Tekst, span.end - text.len()..span.end, true);
        }
        true
    }
}

/// The place of a label in its list.
fn rank(label: &str) -> i32 {
    match label.as_bytes() {
        [letter @ b'a'..=b'z'] => i32::from(letter - b'a') + 1,
        _ => label.parse().unwrap_or(0),
    }
}
