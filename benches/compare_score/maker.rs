//! Plants sly edits in a contract: what an edit is, and what a copy lets be seen of it.

use std::ops::Range;

use super::spot::{Dice, Spot};

/// How a piece of a copy is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As the rest.
    Plain,
    /// Struck through, by formatting.
    Struck,
    /// Struck through twice, by formatting.
    DoubleStruck,
    /// Not shown: a comment of HTML in text, `vanish` in Word.
    Hidden,
    /// White on white.
    White,
    /// One point large.
    Tiny,
    /// A remark beside the text.
    Comment,
    /// Inserted with the changes tracked.
    Inserted,
    /// Deleted with the changes tracked.
    Deleted,
    /// An image in the place of the words.
    Image,
}

/// A piece of a copy.
#[derive(Clone, Debug)]
pub struct Piece {
    pub text: String,
    pub look: Look,
}

/// New pieces for some bytes of the contract.
#[derive(Clone, Debug)]
pub struct Edit {
    pub at: Range<usize>,
    pub new: Vec<Piece>,
}

/// What a form of a copy lets be seen of an edit.
#[derive(Clone, Copy, Debug)]
pub enum Seen {
    /// It must be told, by one of these kinds; the first must be among them.
    Told(&'static [&'static str]),
    /// It must be told by one of these kinds where the print holds it; some presses leave it out.
    Perhaps(&'static [&'static str]),
    /// It cannot be read, so the copy must be said to have what was not seen.
    Named,
    /// The print leaves it out: the file says what the contract says.
    Dropped,
}

/// A kind of sly edit.
pub struct Sly {
    pub name: &'static str,
    /// Whether plain text has it too.
    pub in_text: bool,
    pub seen: Seen,
    /// What a print lets be seen of it, if that is something else.
    pub printed: Option<Seen>,
    /// What it must be told to touch.
    pub touches: Option<&'static str>,
    /// How many changes it is at most.
    pub most: usize,
    /// Whether it adds an item with a number of its own.
    pub adds_item: bool,
    pub make: Make,
}

type Make = fn(&Spot<'_>, &mut Dice) -> Option<Vec<Edit>>;

/// An edit that was planted.
pub struct Planted {
    pub sly: &'static Sly,
    /// All bytes of the contract that it touches.
    pub hull: Range<usize>,
    /// Its edits, in the order of the contract.
    pub edits: Vec<Edit>,
    /// What the copy lets be seen of it.
    pub seen: Seen,
}

impl Planted {
    /// The same in a copy that is printed.
    pub fn printed(mut self) -> Planted {
        self.seen = self.sly.on_paper();
        self
    }
}

impl Sly {
    /// Plants one in a clause, if it fits there.
    pub fn plant(&'static self, spot: &Spot<'_>, dice: &mut Dice) -> Option<Planted> {
        let mut edits = (self.make)(spot, dice)?;
        edits.sort_by_key(|edit| edit.at.start);
        let hull = edits.first()?.at.start..edits.iter().map(|edit| edit.at.end).max()?;
        Some(Planted {
            sly: self,
            hull,
            edits,
            seen: self.seen,
        })
    }
}

/// The commonest kind: told in every form, as one change.
pub const fn sly(name: &'static str, told: &'static [&'static str], make: Make) -> Sly {
    Sly {
        name,
        in_text: true,
        seen: Seen::Told(told),
        printed: None,
        touches: None,
        most: 1,
        adds_item: false,
        make,
    }
}

impl Sly {
    /// What a print lets be seen of it.
    pub fn on_paper(&self) -> Seen {
        self.printed.unwrap_or(self.seen)
    }

    pub const fn touching(mut self, touches: &'static str) -> Sly {
        self.touches = Some(touches);
        self
    }

    /// What plain text does not have.
    pub const fn in_documents(mut self) -> Sly {
        self.in_text = false;
        self
    }

    pub const fn printed(mut self, seen: Seen) -> Sly {
        self.printed = Some(seen);
        self
    }

    pub const fn adding_item(mut self) -> Sly {
        self.adds_item = true;
        self
    }

    pub const fn at_most(mut self, most: usize) -> Sly {
        self.most = most;
        self
    }
}
