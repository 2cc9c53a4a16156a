//! How a returned copy differs from the authentic text: every edit, in its clause, with its kind and
//! what it touches, and silence about what changes no meaning.
//!
//! The way of a comparison: `reading` makes hashed tokens of both texts (`lexer`), without what stands
//! on their pages (`furniture`), `align` pairs them, what has no partner becomes `hunks`, and `weigh`
//! makes changes of those: what is `silent`, which clause it is in (`placing`), what it `touches`.

mod align;
mod anchors;
mod beside;
mod columns;
mod fold;
mod furniture;
mod gone;
mod hash;
mod hunks;
mod hyphen;
mod label;
mod lexer;
mod looks;
mod moves;
mod nesting;
mod numbers;
mod openings;
mod phrases;
mod place;
mod placing;
mod plain;
mod reading;
mod redline;
mod renumber;
mod revisions;
mod running;
mod silent;
mod tangle;
mod tokens;
mod told;
mod touches;
mod weigh;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

pub use fold::visible;
pub use place::Place;
pub use redline::{Fate, Piece};
pub use silent::{Silent, SilentKind};
pub use told::one_line;
pub use touches::{Touch, Touches};

use super::copy::{By, Copy};
use super::text::{Address, Clause, Kind, Text};
use anchors::{NONE, Pairs};
use hunks::Hunk;
use moves::Move;
use place::{Both, Side};
use tokens::{Flags, Tokens};

/// What sort of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// Words were deleted.
    Doorhaling,
    /// Words were added.
    Invoeging,
    /// Words were replaced by others.
    Wijziging,
    /// A passage stands elsewhere.
    Verplaatsing,
    /// Clauses got another number.
    Hernummering,
    /// A remark beside the text.
    Opmerking,
    /// Words still stand there, struck out by formatting.
    OpmaakDoorhaling,
    /// Words that the rendered document does not show.
    VerborgenTekst,
    /// Look-alike letters or invisible characters.
    Misleiding,
}

impl ChangeKind {
    /// All kinds, in the order in which they are counted.
    pub const ALL: [ChangeKind; 9] = [
        ChangeKind::Doorhaling,
        ChangeKind::Invoeging,
        ChangeKind::Wijziging,
        ChangeKind::Verplaatsing,
        ChangeKind::Hernummering,
        ChangeKind::Opmerking,
        ChangeKind::OpmaakDoorhaling,
        ChangeKind::VerborgenTekst,
        ChangeKind::Misleiding,
    ];

    /// The Dutch word.
    pub fn word(self) -> &'static str {
        match self {
            ChangeKind::Doorhaling => "doorhaling",
            ChangeKind::Invoeging => "invoeging",
            ChangeKind::Wijziging => "wijziging",
            ChangeKind::Verplaatsing => "verplaatsing",
            ChangeKind::Hernummering => "hernummering",
            ChangeKind::Opmerking => "opmerking",
            ChangeKind::OpmaakDoorhaling => "opmaak-doorhaling",
            ChangeKind::VerborgenTekst => "verborgen tekst",
            ChangeKind::Misleiding => "misleiding",
        }
    }
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Old bytes and the new bytes in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// In the base; empty for words that were added.
    pub old: Range<usize>,
    /// In the returned text; empty for words that were deleted.
    pub new: Range<usize>,
}

/// One change, as a reader would count it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What sort of change.
    pub kind: ChangeKind,
    /// What it touches.
    pub touches: Touches,
    /// The clause it stands in: of the base, or for a new clause its own.
    pub place: Place,
    /// Where a moved passage went, or the first new number of renumbered clauses.
    pub to: Option<Place>,
    /// The last of several renumbered clauses: its old and new place.
    pub last: Option<(Place, Place)>,
    /// What the clause is, if the change lies beside the binding text: a note, a heading.
    pub part: Kind,
    /// Its bytes in the base, from the first to the last edit.
    pub old: Range<usize>,
    /// Its bytes in the returned text.
    pub new: Range<usize>,
    /// The edits it consists of; equal words stand between them.
    pub edits: Vec<Edit>,
    /// References in the returned text that point at another clause through this change.
    pub stale: Vec<Range<usize>>,
    /// How often the same line stands on the pages; 1 in the text itself.
    pub times: usize,
    /// Who made it, as the file says: the authors of the revisions or of the remark.
    pub by: Vec<By>,
    /// How, where the format tells: Dutch phrases such as `dubbel doorgehaald`.
    pub how: Vec<&'static str>,
}

impl Change {
    /// A change of these bytes, as yet without anything but its place.
    fn of(kind: ChangeKind, place: Place, old: Range<usize>, new: Range<usize>) -> Change {
        Change {
            kind,
            touches: Touches::default(),
            place,
            to: None,
            last: None,
            part: Kind::Tekst,
            edits: vec![Edit {
                old: old.clone(),
                new: new.clone(),
            }],
            old,
            new,
            stale: Vec::new(),
            times: 1,
            by: Vec::new(),
            how: Vec::new(),
        }
    }
}

/// The answer to the question how `returned` differs from `base`.
#[derive(Clone, Debug)]
pub struct Comparison<'t> {
    /// The authentic text.
    pub base: Cow<'t, Text>,
    /// The returned copy.
    pub returned: Cow<'t, Text>,
    /// Every change, in the order of the base.
    pub changes: Vec<Change>,
    /// Every difference that changes no meaning, in the order of the base.
    pub silent: Vec<Silent>,
    /// Some part was too large and too different to compare word by word.
    pub coarse: bool,
    /// The files in which the texts stand, if those say more than the texts do.
    pub copies: Option<[&'t Copy; 2]>,
    /// Parts of the returned copy that could not be read, by name.
    pub unseen: Vec<String>,
    /// The bytes of the page furniture in both texts that says nothing new.
    pages: [Vec<Range<usize>>; 2],
    tokens: [Tokens; 2],
    pairs: Pairs,
    moves: Vec<Move>,
}

/// Compares a returned copy with the authentic text.
pub fn compare<'t>(base: &'t Text, returned: &'t Text) -> Comparison<'t> {
    compare_form(base, returned, &[])
}

/// Compares, where `fields` are the bytes of the base that the provider must fill in.
pub fn compare_form<'t>(
    base: &'t Text,
    returned: &'t Text,
    fields: &[Range<usize>],
) -> Comparison<'t> {
    weigh::weigh(base, returned, None, fields)
}

/// Compares two copies, where `fields` are the bytes of the base that the provider must fill in.
pub fn compare_copies<'t>(
    base: &'t Copy,
    returned: &'t Copy,
    fields: &[Range<usize>],
) -> Comparison<'t> {
    weigh::weigh(&base.text, &returned.text, Some([base, returned]), fields)
}

impl Comparison<'_> {
    /// What the base says in the clause at `address`, without headings and notes.
    pub fn base_clause(&self, address: &Address) -> String {
        let own = own_words(&self.base, address);
        own.map(|(_, clause)| self.without_pages(0, &clause.span))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// What the returned copy says in the place of that clause, and what it numbers so itself.
    pub fn returned_clause(&self, address: &Address) -> [String; 2] {
        let [base, returned] = &self.tokens;
        let kept = own_words(&self.base, address)
            .flat_map(|(index, _)| base.of_clause(index))
            .filter(|&i| self.pairs.to[i] != NONE && !self.moves.iter().any(|m| m.old.contains(&i)))
            .map(|i| self.pairs.to[i] as usize)
            .map(|j| returned.bytes(j..j + 1));
        let edits = [
            ChangeKind::Invoeging,
            ChangeKind::Wijziging,
            ChangeKind::Misleiding,
        ];
        let here = |place: &Place| matches!(place, Place::Clause(a) if a.0.starts_with(&address.0));
        let added = self
            .changes
            .iter()
            .filter(|change| change.part == Kind::Tekst && here(&change.place))
            .filter(|change| edits.contains(&change.kind))
            .flat_map(|change| change.edits.iter().map(|edit| edit.new.clone()))
            .filter(|bytes| !bytes.is_empty());
        let mut in_place: Vec<Range<usize>> = kept.chain(added).collect();
        in_place.sort_unstable_by_key(|bytes| bytes.start);
        in_place.dedup();
        let in_place = in_place
            .into_iter()
            .map(|bytes| self.without_pages(1, &bytes))
            .collect::<Vec<_>>()
            .join(" ");
        let own = own_words(&self.returned, address);
        let numbered = own
            .map(|(_, clause)| self.without_pages(1, &clause.span))
            .collect::<Vec<_>>();
        [in_place, numbered.join("\n")]
    }
}

/// The clauses at and below `address` that bind.
fn own_words<'t>(text: &'t Text, address: &Address) -> impl Iterator<Item = (usize, &'t Clause)> {
    let clauses = text.clauses.iter().enumerate();
    clauses.filter(|(_, c)| c.kind == Kind::Tekst && c.address.0.starts_with(&address.0))
}

/// Whether two passages say the same in the same words; only numbers of clauses and bullets may
/// differ.
pub fn say_the_same(one: &str, other: &str) -> bool {
    let text = |passage: &str| Text {
        source: passage.to_owned(),
        clauses: Vec::new(),
    };
    let (one, other) = (text(one), text(other));
    let mut tokens = [Tokens::of(&one), Tokens::of(&other)];
    hyphen::join(&mut tokens, [&one.source, &other.source]);
    let both = Both::of([&one, &other], &tokens);
    let said = |side: Side<'_>| {
        let is_said = move |at: &usize| {
            let flags = side.tokens.flags(*at);
            let is_bullet = flags.has(Flags::BULLET) && flags.has(Flags::LINE);
            !is_bullet && !flags.has(Flags::LABEL)
        };
        (0..side.tokens.len())
            .filter(is_said)
            .collect::<Vec<usize>>()
    };
    let (a, b) = (said(both.base), said(both.returned));
    let same = |(&i, &j): (&usize, &usize)| {
        let honest = !both
            .returned
            .tokens
            .flags(j)
            .has(Flags::MARKS | Flags::DECEPTIVE);
        honest && silent::same_letters(&Hunk::new(i..i + 1, j..j + 1), both)
    };
    a.len() == b.len() && a.iter().zip(&b).all(same)
}
