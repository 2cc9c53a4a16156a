//! What a change touches: amounts, terms, negations and the like, read from the changed words and
//! what stands beside them.

use std::fmt;

use super::hunks::Hunk;
use super::label;
use super::place::{Both, Side};
use super::tokens::Flags;
use crate::calendar::dutch;
use crate::contract::text::Kind;

/// One thing that a change can touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Touch {
    /// A sum of money.
    Amount,
    /// A percentage.
    Percentage,
    /// A date or a term.
    Term,
    /// Any other number.
    Number,
    /// A word that denies: niet, geen, zonder.
    Negation,
    /// What may, must or can be done: kan, moet, mag, dient.
    Modality,
    /// A party: Gemeente, Aanbieder.
    Party,
    /// The meaning of a defined word.
    Definition,
    /// A reference to a clause.
    Reference,
}

impl Touch {
    /// All of them, in the order in which they are named.
    pub const ALL: [Touch; 9] = [
        Touch::Amount,
        Touch::Percentage,
        Touch::Term,
        Touch::Number,
        Touch::Negation,
        Touch::Modality,
        Touch::Party,
        Touch::Definition,
        Touch::Reference,
    ];

    /// The Dutch word.
    pub fn word(self) -> &'static str {
        match self {
            Touch::Amount => "bedrag",
            Touch::Percentage => "percentage",
            Touch::Term => "termijn of datum",
            Touch::Number => "getal",
            Touch::Negation => "ontkenning",
            Touch::Modality => "modaliteit",
            Touch::Party => "partij",
            Touch::Definition => "definitie",
            Touch::Reference => "verwijzing",
        }
    }
}

impl fmt::Display for Touch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A set of [`Touch`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touches(u16);

impl Touches {
    /// Whether `touch` is in the set.
    pub fn has(self, touch: Touch) -> bool {
        self.0 & (1 << touch as u16) != 0
    }

    /// Adds `touch`.
    pub fn add(&mut self, touch: Touch) {
        self.0 |= 1 << touch as u16;
    }

    /// Those in the set, in the order of [`Touch::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Touch> {
        Touch::ALL.into_iter().filter(move |touch| self.has(*touch))
    }
}

/// Words that count beside the numbers of the calendar.
const COUNTS: &[&str] = &["honderd", "duizend", "half", "halve", "dubbele"];
const TIMES: &[&str] = &[
    "dag",
    "dagen",
    "kalenderdag",
    "kalenderdagen",
    "werkdag",
    "werkdagen",
    "week",
    "weken",
    "maand",
    "maanden",
    "kalendermaand",
    "kalendermaanden",
    "kwartaal",
    "kwartalen",
    "jaar",
    "jaren",
    "kalenderjaar",
    "kalenderjaren",
    "uur",
    "uren",
    "termijn",
    "termijnen",
    "datum",
];
const NEGATIONS: &[&str] = &[
    "niet",
    "geen",
    "geenszins",
    "nooit",
    "nimmer",
    "noch",
    "zonder",
    "evenmin",
    "niets",
    "niemand",
    "nergens",
];
const MODALS: &[&str] = &[
    "kan",
    "kunnen",
    "kon",
    "konden",
    "mag",
    "mogen",
    "moet",
    "moeten",
    "moest",
    "dient",
    "dienen",
    "zal",
    "zullen",
    "hoeft",
    "hoeven",
    "behoeft",
    "behoeven",
    "behoort",
    "verplicht",
    "gehouden",
    "bevoegd",
    "gerechtigd",
    "verboden",
    "toegestaan",
];
const PARTIES: &[&str] = &[
    "gemeente",
    "gemeenten",
    "aanbieder",
    "aanbieders",
    "opdrachtgever",
    "opdrachtgevers",
    "opdrachtnemer",
    "opdrachtnemers",
    "partij",
    "partijen",
    "wederpartij",
];
const DEFINITIONS: &[&str] = &[
    "definities",
    "begrippen",
    "begripsbepalingen",
    "begripsomschrijvingen",
    "definitie",
];
const DEFINES: &[&str] = &["verstaan", "betekent", "gedefinieerd", "noemen"];

fn is_in(word: &str, list: &[&str]) -> bool {
    let equal = |listed: &&str| listed.len() == word.len() && listed.eq_ignore_ascii_case(word);
    list.iter().any(equal)
}

/// Whether a word counts something: not the article `een`, which is also a number.
fn is_counted(word: &str) -> bool {
    let number = || dutch::parse_number(word).is_some();
    is_in(word, COUNTS) || (!word.eq_ignore_ascii_case("een") && number())
}

/// Reads what edits between two texts touch.
pub struct Touching<'t> {
    base: Side<'t>,
    returned: Side<'t>,
    /// The headings below which words are defined, in both texts.
    definitions: [Vec<usize>; 2],
}

impl<'t> Touching<'t> {
    /// For these two texts.
    pub fn of(Both { base, returned }: Both<'t>) -> Self {
        let headings = |side: Side<'t>| {
            let is_title = |index: &usize| side.text.clauses[*index].kind == Kind::Opschrift;
            let titles = (0..side.tokens.clauses.len()).filter(is_title);
            let titles = titles.flat_map(|index| side.tokens.of_clause(index));
            let words = titles.chain(side.tokens.with(Flags::LINE));
            let mut words: Vec<usize> = words
                .filter(|&at| is_in(side.word(at), DEFINITIONS))
                .collect();
            words.sort_unstable();
            words.dedup();
            words
        };
        Touching {
            base,
            returned,
            definitions: [headings(base), headings(returned)],
        }
    }

    /// What the hunks of one edit touch.
    pub fn touches(&self, edit: &[Hunk]) -> Touches {
        let mut found = Touches::default();
        for hunk in edit {
            for (side, range) in [(self.base, &hunk.old), (self.returned, &hunk.new)] {
                range
                    .clone()
                    .filter_map(|at| side.touch(at))
                    .for_each(|touch| found.add(touch));
            }
        }
        if edit.first().is_some_and(|hunk| self.is_definition(hunk)) {
            found.add(Touch::Definition);
        }
        found
    }

    /// Whether a hunk stands in a paragraph that says what a word means.
    fn is_definition(&self, hunk: &Hunk) -> bool {
        const PARAGRAPH: usize = 80;
        const CHAPTER: usize = 4000;
        let own = hunk.old.is_empty() && self.base.tokens.seam(hunk.old.start) >= 3;
        let (side, headings, at) = if own {
            (self.returned, &self.definitions[1], hunk.new.start)
        } else {
            (self.base, &self.definitions[0], hunk.old.start)
        };
        let starts = |at: &usize| side.tokens.flags(*at).has(Flags::BLOCK);
        let at = at.min(side.tokens.len().saturating_sub(1));
        let start = (at.saturating_sub(PARAGRAPH)..=at)
            .rev()
            .find(starts)
            .unwrap_or(at);
        let end = (at + 1..side.tokens.len().min(at + PARAGRAPH))
            .find(starts)
            .unwrap_or(at + 1);
        let heading = headings[..headings.partition_point(|&heading| heading < start)].last();
        let address = |at: usize| side.clause(at).map_or(&[][..], |clause| &clause.address.0);
        let headed = heading.is_some_and(|&heading| {
            start - heading < CHAPTER && address(start).starts_with(address(heading))
        });
        let named = (start..end.min(start + 10)).any(|at| side.word(at) == ":" && at + 1 < end);
        (headed && named) || (start..end).any(|at| is_in(side.word(at), DEFINES))
    }
}

impl Side<'_> {
    /// Whether the word at `at` is none that stands in a header: it denies or obliges.
    pub fn binds(self, at: usize) -> bool {
        matches!(self.touch(at), Some(Touch::Negation | Touch::Modality))
    }

    /// What the word at `at` touches by itself.
    fn touch(self, at: usize) -> Option<Touch> {
        // The number of a heading or a list item, and the word before it.
        if self.tokens.flags(at).has(Flags::LABEL) || self.tokens.flags(at + 1).has(Flags::LABEL) {
            return None;
        }
        let word = self.word(at);
        let is_number = self.tokens.flags(at).has(Flags::NUMBER);
        if is_number || is_counted(word) {
            return Some(self.number(at));
        }
        match word {
            "€" => return Some(Touch::Amount),
            "%" => return Some(Touch::Percentage),
            _ if !self.tokens.flags(at).has(Flags::WORD) => return None,
            // The letter of `sub c`.
            _ if self.tokens.is_number(at) => return Some(Touch::Reference),
            // "deel" and "lid" by themselves are plain words.
            _ if label::is_unit(word) && self.tokens.is_number(at + 1) => {
                return Some(Touch::Reference);
            }
            _ => {}
        }
        let lists: [(Touch, &[&str]); 7] = [
            (Touch::Amount, &["euro", "eur", "bedrag"]),
            (Touch::Percentage, &["procent", "percent", "percentage"]),
            (Touch::Term, TIMES),
            (Touch::Term, &dutch::MONTHS),
            (Touch::Negation, NEGATIONS),
            (Touch::Modality, MODALS),
            (Touch::Party, PARTIES),
        ];
        lists
            .into_iter()
            .find(|(_, list)| is_in(word, list))
            .map(|(touch, _)| touch)
    }

    /// What the number at `at` counts.
    fn number(self, at: usize) -> Touch {
        let before = |n: usize| at.checked_sub(n).map_or("", |at| self.word(at));
        let after: Vec<&str> = (at + 1..at + 5).map(|at| self.word(at)).collect();
        let is_digits = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
        let written_out =
            (after[0] == "(" && after[2] == ")") || (before(1) == "(" && after[0] == ")");
        let follows = |list: &[&str]| {
            let reach = if written_out { 4 } else { 2 };
            after[..reach].iter().any(|word| is_in(word, list))
        };
        if matches!(before(1), "€")
            || is_in(before(1), &["eur", "euro"])
            || is_in(after[0], &["euro", "eur"])
        {
            Touch::Amount
        } else if after[0] == "%" || is_in(after[0], &["procent", "percent"]) {
            Touch::Percentage
        } else if label::is_unit(before(1)) || (before(1) == "." && label::is_unit(before(2))) {
            Touch::Reference
        } else if follows(TIMES)
            || follows(&dutch::MONTHS)
            || is_in(before(1), TIMES)
            || is_in(before(1), &dutch::MONTHS)
            || (after[0] == "-" && is_digits(after[1]) && after[2] == "-")
            || (before(1) == "-" && is_digits(before(2)) && (before(3) == "-" || after[0] == "-"))
        {
            Touch::Term
        } else {
            Touch::Number
        }
    }
}
