//! What somebody who read a document says of a line: where it stands and what it is.
//!
//! A heading that is lost cannot be recognised. In the Markdown of a pack such a place is a comment
//! on a line of its own, `<!-- deel 3 artikel 2 lid 1 kantlijn -->`: a mark of Markdown like `#`,
//! and no word of the contract.

use std::fmt;
use std::str::FromStr;

use super::heading::{is_label, unit_word};
use super::{Kind, Unit};

/// Where a line stands, what it is, or both. What follows it stands there too, up to the next
/// heading or place; once a clause says what one of its lines is, its places alone say that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The units from large to small; empty for a line that stays in the clause it stands in.
    /// Without an annex or part they are of the one that is being read.
    pub units: Vec<(Unit, String)>,
    /// What the line is.
    pub kind: Option<Kind>,
}

impl FromStr for Place {
    type Err = String;

    /// Reads a place as it is printed: units from large to small, and what the line is.
    ///
    /// # Errors
    ///
    /// A Dutch sentence that says what is no place.
    fn from_str(text: &str) -> Result<Self, String> {
        let mut place = Place::default();
        let mut words = text.split_whitespace();
        while let Some(word) = words.next() {
            if place.kind.is_none()
                && let Some(unit) = unit_word(word)
            {
                let label = words.next().filter(|label| is_label(label));
                let label = label.ok_or_else(|| {
                    format!("na “{word}” hoort een nummer of letter, zoals “artikel 2”")
                })?;
                if place.units.last().is_some_and(|(above, _)| *above >= unit) {
                    return Err(format!("“{word} {label}” hoort vóór wat er kleiner is"));
                }
                place.units.push((unit, label.to_owned()));
            } else if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.word() == word)
                && place.kind.is_none()
            {
                place.kind = Some(kind);
            } else {
                let kinds = Kind::ALL.map(Kind::word).join(", ");
                return Err(format!(
                    "“{word}” zegt niet waar een regel staat (zoals “artikel 2 lid 1”) of wat zij \
                     is ({kinds})"
                ));
            }
        }
        if place == Place::default() {
            return Err("er staat geen plaats".to_owned());
        }
        Ok(place)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = self.units.iter();
        let mut words: Vec<_> = units
            .map(|(unit, label)| format!("{} {label}", unit.word()))
            .collect();
        words.extend(self.kind.map(|kind| kind.word().to_owned()));
        f.write_str(&words.join(" "))
    }
}

/// The place that a line of Markdown is; none if it has other words, which are then the document's.
pub(crate) fn place_mark(line: &str) -> Option<Place> {
    // Every line is asked.
    if !line.starts_with(|c: char| c == '<' || c.is_whitespace()) {
        return None;
    }
    let words = line.trim_start().strip_prefix("<!-- ")?;
    words.trim_end().strip_suffix(" -->")?.parse().ok()
}
