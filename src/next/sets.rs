//! The smallest sets of facts that would meet a requirement.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::NaiveDate;

use crate::calendar::Derived;
use crate::requirement::{Requirement, Status};
use crate::source::edit::Insertion;

/// The most sets that are followed at once, and the most facts in one.
const MOST_SETS: usize = 32;
const MOST_FACTS: usize = 10;

/// One way to meet a requirement.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Set {
    /// The facts to add, by name, each with what supplies it.
    pub facts: BTreeMap<String, Insertion>,
    /// What stands there and would have to be corrected first, as Dutch sentences.
    pub corrections: BTreeSet<String>,
    /// The first day on which it is met then.
    pub from: Option<Derived>,
}

impl Set {
    fn date(&self) -> Option<NaiveDate> {
        self.from.as_ref().map(Derived::date)
    }

    /// Whether whoever has the other set has this one too.
    fn is_within(&self, other: &Set) -> bool {
        let facts = self.facts.keys();
        facts.clone().all(|fact| other.facts.contains_key(fact))
            && self.corrections.is_subset(&other.corrections)
            && self.date() <= other.date()
    }

    /// The facts to add, each key once: two rules may ask for the same one.
    pub fn pieces(&self) -> impl Iterator<Item = (&str, &Insertion)> {
        let mut filled = HashSet::new();
        self.facts.iter().filter_map(move |(what, insertion)| {
            let first = match insertion {
                Insertion::Key { gap, .. } => {
                    filled.insert((gap.group.start, gap.group.end, gap.key))
                }
                Insertion::Item { .. } => true,
            };
            first.then_some((what.as_str(), insertion))
        })
    }

    fn and(&self, other: &Set) -> Set {
        let mut both = self.clone();
        both.facts.extend(other.facts.clone());
        both.corrections.extend(other.corrections.iter().cloned());
        both.from = both.from.max(other.from.clone());
        both
    }
}

/// The smallest sets, as the file stands on a day; none if it can never be met.
pub(super) fn smallest(requirement: &Requirement, day: NaiveDate) -> Vec<Set> {
    match requirement {
        Requirement::All(parts) => parts.iter().fold(vec![Set::default()], |sets, part| {
            let further = smallest(part, day);
            let both = sets
                .iter()
                .flat_map(|set| further.iter().map(move |other| set.and(other)));
            absorbed(both)
        }),
        Requirement::Any(parts) => absorbed(parts.iter().flat_map(|part| smallest(part, day))),
        Requirement::Fact(_, Status::Held) => vec![Set::default()],
        Requirement::Fact(slot, Status::Missing) => vec![match &slot.witness {
            Some(witness) => Set {
                facts: BTreeMap::from([(slot.what.clone(), witness.clone())]),
                ..Set::default()
            },
            None => correction(format!("{} ontbreekt", slot.what)),
        }],
        Requirement::Fact(slot, Status::Broken) => {
            vec![correction(format!("{} is niet te lezen", slot.what))]
        }
        Requirement::Fact(slot, Status::Contradicted(why)) => {
            vec![correction(format!("{}: {why}", slot.what))]
        }
        Requirement::From(first) if first.date() <= day => vec![Set::default()],
        Requirement::From(first) => vec![Set {
            from: Some(first.clone()),
            ..Set::default()
        }],
        Requirement::Never(_) => Vec::new(),
    }
}

fn correction(what: String) -> Set {
    Set {
        corrections: BTreeSet::from([what]),
        ..Set::default()
    }
}

/// The sets that hold no other one, smallest first.
fn absorbed(sets: impl IntoIterator<Item = Set>) -> Vec<Set> {
    let mut all: Vec<_> = sets.into_iter().collect();
    all.retain(|set| set.facts.len() + set.corrections.len() <= MOST_FACTS);
    all.sort_by_key(|set| (set.corrections.len(), set.facts.len(), set.date()));
    let mut kept: Vec<Set> = Vec::new();
    for set in all {
        if !kept.iter().any(|one| one.is_within(&set)) {
            kept.push(set);
        }
    }
    kept.truncate(MOST_SETS);
    kept
}

/// The reasons for which a requirement can never be met, where that is so.
pub(super) fn nevers(requirement: &Requirement, out: &mut BTreeSet<String>) {
    match requirement {
        Requirement::All(parts) | Requirement::Any(parts) => {
            parts.iter().for_each(|part| nevers(part, out));
        }
        Requirement::Never(why) => {
            out.insert(why.clone());
        }
        Requirement::Fact(..) | Requirement::From(_) => {}
    }
}
