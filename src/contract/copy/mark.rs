//! What a file says about the words of a copy.

use std::fmt;
use std::ops::Range;

use chrono::NaiveDate;

use crate::calendar::dutch;

/// Something that the file says about bytes of a text; of an empty range, about that place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The bytes.
    pub bytes: Range<usize>,
    /// What is said.
    pub mark: Mark,
}

/// What a file says about words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Tracked as inserted.
    Inserted(By),
    /// These words are tracked as deleted; they are no part of the text.
    Deleted(String, By),
    /// Tracked as moved to this place.
    MovedHere(By),
    /// These words are tracked as moved from this place; they are no part of the text.
    MovedAway(String, By),
    /// A remark beside the text.
    Remark(Remark),
    /// Struck out by formatting, or by a line over the page.
    Struck(Strike),
    /// In the file, but not to be seen on the page.
    Hidden(Hiding),
}

/// A remark beside the text: a comment, or an annotation on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What it is, in Dutch: `opmerking`, `stempel`, `tekening`.
    pub what: &'static str,
    /// What it says; empty for one without words.
    pub words: String,
    /// Whose it is.
    pub by: By,
}

/// Who did something and when, as the file says. Both can be false or absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct By {
    /// The name; empty if the file has none.
    pub author: String,
    /// The day.
    pub date: Option<NaiveDate>,
}

/// How words are struck out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strike {
    /// By one line of the font.
    Single,
    /// By a double line of the font.
    Double,
    /// By a line or bar that was drawn over them.
    Drawn,
    /// By an annotation that strikes out.
    Annotation,
}

/// Why words are not to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hiding {
    /// Formatted as hidden.
    Vanished,
    /// In the colour of the paper.
    White,
    /// Too small to read.
    Tiny,
    /// Under something else, or outside the page.
    Covered,
    /// In signs that stand for other letters.
    Signs,
}

impl Mark {
    /// The words that are no part of the text.
    pub fn words(&self) -> &str {
        match self {
            Mark::Deleted(words, _) | Mark::MovedAway(words, _) => words,
            Mark::Remark(remark) => &remark.words,
            Mark::Inserted(_) | Mark::MovedHere(_) | Mark::Struck(_) | Mark::Hidden(_) => "",
        }
    }

    /// Whether the file keeps it as a change that somebody may accept or reject.
    pub fn is_tracked(&self) -> bool {
        !matches!(self, Mark::Remark(_) | Mark::Struck(_) | Mark::Hidden(_))
    }

    /// Who made it, if the file can say so.
    pub fn by(&self) -> Option<&By> {
        match self {
            Mark::Inserted(by)
            | Mark::MovedHere(by)
            | Mark::Deleted(_, by)
            | Mark::MovedAway(_, by) => Some(by),
            Mark::Remark(remark) => Some(&remark.by),
            Mark::Struck(_) | Mark::Hidden(_) => None,
        }
    }
}

impl Strike {
    /// How, in Dutch.
    pub fn word(self) -> &'static str {
        match self {
            Strike::Single => "enkel doorgehaald",
            Strike::Double => "dubbel doorgehaald",
            Strike::Drawn => "met een getekende streep",
            Strike::Annotation => "met een annotatie",
        }
    }
}

impl Hiding {
    /// How, in Dutch.
    pub fn word(self) -> &'static str {
        match self {
            Hiding::Vanished => "verborgen opmaak",
            Hiding::White => "in de kleur van het papier",
            Hiding::Tiny => "te klein om te lezen",
            Hiding::Covered => "bedekt of buiten het blad",
            Hiding::Signs => "in een lettertype zonder letters",
        }
    }
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let author = match self.author.as_str() {
            "" => "onbekend",
            author => author,
        };
        match self.date {
            Some(date) => write!(f, "{author}, {}", dutch::date(date)),
            None => f.write_str(author),
        }
    }
}
