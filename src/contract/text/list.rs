//! Numbered lists below a heading: their items are clauses of their own.

use super::Unit;
use super::heading::Style;

/// Where a list stands.
#[derive(Debug, Default)]
pub(super) struct List {
    /// The items that are open, from the outermost.
    items: Vec<(Unit, String)>,
    /// Whether what follows belongs to the last item rather than to the clause around the list.
    inside: bool,
    /// Whether the numbering went astray: what follows is no longer cut into items.
    astray: bool,
}

impl List {
    /// The items to which what follows belongs.
    pub fn open(&self) -> &[(Unit, String)] {
        if self.inside { &self.items } else { &[] }
    }

    /// A sentence after an item ends the list, but a lid may have several sentences.
    pub fn sentence(&mut self) {
        self.inside &= matches!(self.items[..], [(Unit::Lid, _)]);
    }

    /// Takes an item below a clause whose smallest unit is `below`. Gives false where the
    /// numbering goes astray: a heading was lost, or another list begins.
    pub fn item(&mut self, below: Unit, style: Style, label: &str) -> bool {
        if self.astray {
            return true;
        }
        self.astray = !self.place(below, style, label);
        self.inside = !self.astray;
        self.inside
    }

    fn place(&mut self, below: Unit, style: Style, label: &str) -> bool {
        let step = |(unit, before): &(Unit, String)| {
            let same = match style {
                Style::Letter => *unit == Unit::Sub,
                Style::Digit => *unit != Unit::Sub,
                Style::Dotted => *unit == Unit::Lid,
            };
            Some(rank(label) - rank(before)).filter(|step| same && *step > 0)
        };
        let levels = self.items.iter().enumerate().rev();
        let next = levels.filter_map(|(at, item)| Some((step(item)?, at)));
        if let Some((_, at)) = next.min_by_key(|(step, _)| *step) {
            self.items.truncate(at + 1);
            label.clone_into(&mut self.items[at].1);
            return true;
        }
        let unit = match style {
            Style::Letter => Unit::Sub,
            Style::Dotted => Unit::Lid,
            Style::Digit if below == Unit::Artikel && self.items.is_empty() => Unit::Lid,
            Style::Digit => Unit::Punt,
        };
        let fits = self.items.is_empty() || rank(label) == 1;
        if !fits || self.items.iter().any(|(above, _)| *above == unit) {
            return false;
        }
        self.items.push((unit, label.to_owned()));
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
