//! Whether anybody authorised what differs in a returned copy.

use std::collections::BTreeMap;
use std::fmt;

use super::compare::{Change, ChangeKind, Comparison, Place, say_the_same};
use super::register::Agreed;
use super::text::{Address, Kind};

/// What is to be thought of a clause. The order is from good to grave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It says what was agreed.
    Ongewijzigd,
    /// It says what an amendment in the register says, and no more.
    Geautoriseerd,
    /// A jurist must look.
    Onzeker,
    /// It says something else, and nobody authorised that.
    Ongeautoriseerd,
}

impl Verdict {
    /// The Dutch word.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Ongewijzigd => "ongewijzigd",
            Verdict::Geautoriseerd => "geautoriseerd",
            Verdict::Onzeker => "onzeker",
            Verdict::Ongeautoriseerd => "ongeautoriseerd",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What is to be thought of the whole copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Everything was read, and everything is unchanged or authorised.
    Gelijk,
    /// No clause is unauthorised, but not all is certain.
    Onzeker,
    /// At least one clause is unauthorised.
    Ongeautoriseerd,
}

impl Outcome {
    /// The Dutch word.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Gelijk => "gelijk",
            Outcome::Onzeker => "onzeker",
            Outcome::Ongeautoriseerd => "ongeautoriseerd",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The verdict on a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// On each change, in the order of the comparison.
    pub changes: Vec<Verdict>,
    /// On each clause that is not unchanged: the gravest on its changes.
    pub clauses: BTreeMap<Place, Verdict>,
    /// On the whole.
    pub outcome: Outcome,
}

/// Weighs a comparison against what was agreed in the place of clauses of the base.
pub fn judge(comparison: &Comparison<'_>, agreed: &[Agreed]) -> Judgement {
    let mut authority = Authority {
        comparison,
        agreed,
        known: BTreeMap::new(),
    };
    let mut changes: Vec<Verdict> = Vec::new();
    let mut clauses = BTreeMap::new();
    for change in &comparison.changes {
        let verdict = match change.kind {
            ChangeKind::Hernummering => renumbered(comparison, &changes),
            _ if authority.covers(change) => Verdict::Geautoriseerd,
            _ => Verdict::Ongeautoriseerd,
        };
        changes.push(verdict);
        let clause = clauses.entry(change.place.clone()).or_insert(verdict);
        *clause = verdict.max(*clause);
    }
    let outcome = match changes.iter().max() {
        Some(Verdict::Ongeautoriseerd) => Outcome::Ongeautoriseerd,
        Some(Verdict::Onzeker) => Outcome::Onzeker,
        _ if !comparison.unseen.is_empty() => Outcome::Onzeker,
        _ => Outcome::Gelijk,
    };
    Judgement {
        changes,
        clauses,
        outcome,
    }
}

/// A number that changed follows what was added, deleted or moved before it. If that was authorised,
/// a jurist must still see whether every reference followed too.
fn renumbered(comparison: &Comparison<'_>, before: &[Verdict]) -> Verdict {
    let causes = [
        ChangeKind::Invoeging,
        ChangeKind::Doorhaling,
        ChangeKind::Verplaatsing,
    ];
    let cause = comparison.changes[..before.len()]
        .iter()
        .rposition(|change| causes.contains(&change.kind));
    match cause.map(|at| before[at]) {
        Some(Verdict::Geautoriseerd) => Verdict::Onzeker,
        _ => Verdict::Ongeautoriseerd,
    }
}

struct Authority<'a> {
    comparison: &'a Comparison<'a>,
    agreed: &'a [Agreed],
    /// The addresses that were looked up before.
    known: BTreeMap<Address, bool>,
}

impl Authority<'_> {
    /// Whether the clause of this change was agreed exactly as it was returned.
    fn covers(&mut self, change: &Change) -> bool {
        let words = [
            ChangeKind::Doorhaling,
            ChangeKind::Invoeging,
            ChangeKind::Wijziging,
        ];
        let Place::Clause(Address(units)) = &change.place else {
            return false;
        };
        if change.part != Kind::Tekst || !words.contains(&change.kind) {
            return false;
        }
        // An amendment of a whole lid covers the changes in its parts.
        (1..=units.len()).any(|depth| self.is_authorised(Address(units[..depth].to_vec())))
    }

    fn is_authorised(&mut self, clause: Address) -> bool {
        if let Some(known) = self.known.get(&clause) {
            return *known;
        }
        // The latest counts.
        let entry = self.agreed.iter().rfind(|entry| entry.clause == clause);
        let found = entry.is_some_and(|entry| {
            let [in_place, numbered] = self.comparison.returned_clause(&clause);
            if entry.text.trim().is_empty() {
                return in_place.is_none();
            }
            in_place
                .into_iter()
                .chain(numbered)
                .any(|text| say_the_same(&entry.text, text))
        });
        self.known.insert(clause, found);
        found
    }
}
