//! What a document does with its margins and notes.

use super::Unit;
use super::heading::Heading;
use super::line::Mark;
use super::paragraph::{Para, section_end};
use super::shape::{LONGEST_TITLE, SHORT_TITLE, Shape, is_note_word, is_title, rung};

/// The longest headline in a margin, in bytes.
const MARGIN: usize = 250;

/// What a document does with its margins and notes. No single line can tell a title from a short
/// sentence, but most articles of a document are laid out alike.
#[derive(Debug, Default)]
pub(super) struct Habits {
    /// Articles begin with key words from the margin.
    pub margin: bool,
    /// The parts of the document in which a note with a title of its own follows the text.
    pub notes: Vec<Option<(Unit, String)>>,
}

impl Habits {
    /// The habits that most articles of a document have.
    pub fn of(source: &str, paras: &[Para]) -> Habits {
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
        let mut notes = vec![(None, Vote::default())];
        for (at, para) in paras.iter().enumerate() {
            let Shape::Heading(Heading { units, .. }) = &para.shape else {
                continue;
            };
            if let Some(part) = units.iter().find(|(unit, _)| *unit <= Unit::Deel) {
                notes.push((Some(part.clone()), Vote::default()));
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
pub(super) struct Body<'a> {
    pub source: &'a str,
    pub paras: &'a [Para],
}

impl<'a> Body<'a> {
    pub fn words(&self, at: usize) -> &'a str {
        self.paras
            .get(at)
            .map_or("", |para| &self.source[para.span.clone()])
    }

    pub fn is_prose(&self, at: usize) -> bool {
        self.paras
            .get(at)
            .is_some_and(|p| matches!(p.shape, Shape::Prose) && p.mark == Mark::None)
    }

    fn is_dash(&self, at: usize) -> bool {
        self.paras
            .get(at)
            .is_some_and(|p| matches!(p.shape, Shape::Dash))
    }

    pub fn is_title(&self, at: usize, longest: usize) -> bool {
        self.is_prose(at) && is_title(self.words(at), longest)
    }

    /// Whether a paragraph is an unnumbered heading: a short title between sentences.
    pub fn is_section(&self, at: usize) -> bool {
        let title = |at: usize| self.is_title(at, LONGEST_TITLE);
        let before = at.checked_sub(1).is_none_or(|before| !title(before));
        let short = self.is_title(at, SHORT_TITLE) && rung(self.words(at)).is_none();
        before && short && self.is_prose(at + 1) && !title(at + 1)
    }

    /// Where the text begins after a headline in the margin, its key words behind dashes and the
    /// variant to which the clause is limited. At least one paragraph is left for the text.
    pub fn margin_end(&self, resumed: bool) -> usize {
        let last = self.paras.len().saturating_sub(1);
        let short = self.is_prose(0) && self.words(0).len() <= MARGIN;
        // A sentence before a title is the text before its note, not a headline.
        let sentence = self.is_title(1, LONGEST_TITLE) && !resumed;
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
            let scope =
                bracketed || (!lists && is_title(words.trim_end_matches(':'), LONGEST_TITLE));
            if !scope || words.len() > MARGIN {
                break;
            }
            at += 1;
        }
        at.min(last)
    }

    /// Where the note begins: at the first title after the text that a sentence follows.
    pub fn note_start(&self, text: usize) -> Option<usize> {
        (text + 1..self.paras.len()).find(|at| {
            let sentence = self.is_prose(at + 1) && !self.is_title(at + 1, LONGEST_TITLE);
            self.is_title(*at, LONGEST_TITLE) && sentence && !is_note_word(self.words(*at))
        })
    }
}
