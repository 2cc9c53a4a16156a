//! Clauses that only got another number, and the references that should have followed.

use std::collections::BTreeMap;
use std::ops::Range;

use super::anchors::{NONE, Pairs};
use super::hunks::Hunk;
use super::label::{designator, is_unit, shift};
use super::place::{Both, Side};
use super::tokens::Flags;
use crate::contract::text::{Clause, Kind, Unit};

/// Laws and other texts whose articles are not those of the contract.
const LAWS: &[&str] = &[
    "wet",
    "bw",
    "awb",
    "wmo",
    "avg",
    "burgerlijk",
    "wetboek",
    "besluit",
    "regeling",
    "verordening",
    "reglement",
];
const ORDINALS: &[&str] = &[
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende",
    "tiende",
];

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Counted {
    Article,
    Member,
    Item,
    Other,
}

/// A row of clauses whose numbers moved up or down together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The numbers, as tokens of the base and of the returned text.
    pub labels: Vec<(usize, usize)>,
    /// References, as tokens of the returned text, that now point at another clause.
    pub stale: Vec<Range<usize>>,
    counted: Counted,
    distance: Option<i64>,
}

/// A reference to a number: an article's, or one inside the named article.
type Target<'t> = (Option<&'t str>, &'t str);

/// What a list counts, and its address.
type List<'t> = (Counted, &'t [(Unit, String)]);

/// All renumbered rows between two texts.
pub struct Renumberings<'t> {
    /// The rows, in the order of the base.
    pub rows: Vec<Row>,
    base: Side<'t>,
    returned: Side<'t>,
    /// Old numbers, with their row and their new label.
    targets: BTreeMap<Target<'t>, (usize, usize)>,
}

impl<'t> Renumberings<'t> {
    /// Finds the rows among paired labels; `moved` tells which tokens of the base were moved.
    pub fn find(pairs: &Pairs, both: Both<'t>, moved: impl Fn(usize) -> bool) -> Self {
        let Both { base, returned } = both;
        let mut found = Renumberings {
            rows: Vec::new(),
            base,
            returned,
            targets: BTreeMap::new(),
        };
        // The row that the next number of the same sort in the same list may still go on with.
        let mut open: BTreeMap<List<'_>, usize> = BTreeMap::new();
        for i in base.tokens.with(Flags::LABEL) {
            let j = pairs.to[i];
            let note = |clause: &Clause| clause.kind == Kind::Voetnoot;
            if j == NONE || moved(i) || base.clause(i).is_some_and(note) {
                continue;
            }
            let j = j as usize;
            let (old, new) = (designator(base.word(i)), designator(returned.word(j)));
            let counted = counted(base, i);
            let list = list(base, i, counted);
            if old == new {
                open.remove(&list);
                continue;
            }
            let distance = shift(old, new);
            let row = open.get(&list).copied();
            let index = row
                .filter(|&row| found.rows[row].distance == distance)
                .unwrap_or(found.rows.len());
            open.insert(list, index);
            if index == found.rows.len() {
                found.rows.push(Row {
                    labels: Vec::new(),
                    stale: Vec::new(),
                    counted,
                    distance,
                });
            }
            found.rows[index].labels.push((i, j));
            let within = if counted == Counted::Article {
                None
            } else {
                article(base, i)
            };
            found.targets.entry((within, old)).or_insert((index, j));
        }
        if !found.rows.is_empty() {
            found.find_stale(pairs);
        }
        found
    }

    /// Whether `hunk` only lets a reference follow its clause to the new number.
    pub fn explain(&self, hunk: &Hunk) -> bool {
        if hunk.old.len() != 1 || hunk.new.len() != 1 {
            return false;
        }
        let target = reference(self.base, hunk.old.start);
        let followed = target.and_then(|(target, _)| self.targets.get(&target));
        followed.is_some_and(|&(_, label)| {
            designator(self.returned.word(label)) == self.returned.word(hunk.new.start)
        })
    }

    /// Notes the references whose number stayed while their clause got another.
    fn find_stale(&mut self, pairs: &Pairs) {
        for (i, &j) in pairs.to.iter().enumerate() {
            if j == NONE || self.base.tokens.flags(i).has(Flags::LABEL) {
                continue;
            }
            let Some((target, length)) = reference(self.base, i) else {
                continue;
            };
            if let Some(&(row, _)) = self.targets.get(&target) {
                let j = j as usize;
                let first = if length > 0 { j } else { j.saturating_sub(1) };
                self.rows[row].stale.push(first..j + 1 + length);
            }
        }
    }
}

/// The list in which the label at `at` counts; articles count through the parts.
fn list(side: Side<'_>, at: usize, counted: Counted) -> List<'_> {
    match side.clause(at).map(|clause| &clause.address.0[..]) {
        Some([list @ .., _]) if counted != Counted::Article => (counted, list),
        _ => (counted, &[]),
    }
}

/// What the label at `at` counts.
fn counted(side: Side<'_>, at: usize) -> Counted {
    let before = |n: usize| at.checked_sub(n).map_or("", |at| side.word(at));
    let word = if before(1) == "." {
        before(2)
    } else {
        before(1)
    };
    if side.tokens.flags(at).has(Flags::LINE) || !is_unit(word) {
        return Counted::Item;
    }
    match word.to_ascii_lowercase().as_str() {
        "artikel" | "art" => Counted::Article,
        "lid" | "sub" => Counted::Member,
        _ => Counted::Other,
    }
}

/// What the word at `at` refers to, if it refers to a clause of this contract, and how many words
/// after it belong to the reference: `artikel [5]`, `lid [2]`, `het [tweede] lid`.
fn reference<'t>(side: Side<'t>, at: usize) -> Option<(Target<'t>, usize)> {
    let word = side.word(at);
    let before = |n: usize| at.checked_sub(n).map_or("", |at| side.word(at));
    if let Some(ordinal) = ORDINALS.iter().position(|ordinal| *ordinal == word) {
        const NUMBERS: [&str; 10] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
        return (side.word(at + 1) == "lid").then(|| ((article(side, at), NUMBERS[ordinal]), 1));
    }
    if word.len() > 6 || !(side.tokens.flags(at).has(Flags::NUMBER) || word.len() == 1) {
        return None;
    }
    match before(1).to_ascii_lowercase().as_str() {
        "artikel" | "artikelen" | "art" => {
            let of_law = (at + 1..at + 9)
                .map(|at| side.word(at).to_lowercase())
                .take_while(|word| !matches!(word.as_str(), "" | "." | ";"))
                .any(|word| LAWS.iter().any(|law| word.ends_with(law)));
            (!of_law).then_some(((None, word), 0))
        }
        "lid" | "sub" | "punt" | "onder" => {
            let named = at
                .checked_sub(3)
                .filter(|&unit| side.word(unit).eq_ignore_ascii_case("artikel"));
            let within = named.map_or_else(|| article(side, at), |unit| Some(side.word(unit + 1)));
            Some(((within, word), 0))
        }
        _ => None,
    }
}

/// The article in which token `at` stands.
fn article<'t>(side: Side<'t>, at: usize) -> Option<&'t str> {
    side.clause(at)?
        .address
        .0
        .iter()
        .find(|(unit, _)| *unit == Unit::Artikel)
        .map(|(_, name)| name.as_str())
}
