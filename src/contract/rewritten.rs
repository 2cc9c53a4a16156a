//! What of a contract pack was rewritten since an earlier state, as far as its register does not
//! cover that: words of the text, the lock that guards them, the profile that reads them. And what was
//! agreed itself, as the register had it.

use chrono::NaiveDate;

use crate::source::tree::{self, Entry, Node, Value};
use crate::source::{Source, Span};

use super::citation::{Citation, Document};
use super::compare::{Place, compare};
use super::lock::Lock;
use super::pack::{PROFILE, Pack, REGISTER, lock_name};
use super::register::Register;
use super::text::{Address, Text};
use super::topic::Topic;
use super::verdict::{Verdict, judge};

/// Something in a pack that says something else than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// The name of the file.
    pub file: String,
    /// The bytes in the file as it is now.
    pub span: Span,
    /// What it is.
    pub what: What,
}

/// What was rewritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Words of a clause: the old and the new ones.
    Words(Place, [String; 2]),
    /// The hashes of clauses in a lock.
    Lock(Vec<String>),
    /// A key of the profile.
    Profile(String),
    /// An agreed amendment, by its id, that the register has no longer, or otherwise.
    Agreement(String, Lost),
    /// The file is gone.
    Gone,
}

/// What became of something that was agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// It is not there any more.
    Removed,
    /// It says something else.
    Changed,
}

/// What was rewritten between two states of a pack, by the register of the later one on a day.
pub fn rewritten(before: &Pack, now: &Pack, day: NaiveDate) -> Vec<Rewritten> {
    let register = &now.register;
    let mut found = Vec::new();
    for (file, text) in &before.texts {
        let lock = lock_name(file);
        let Some(new) = now.texts.get(file) else {
            found.push(gone(file.clone()));
            continue;
        };
        found.extend(words(file, [text, new], register, day));
        match (before.locks.get(file), now.locks.get(file)) {
            (Some(_), None) => found.push(gone(lock)),
            (Some(old), Some(new)) => {
                let clauses = unlocked([old, new], register, day);
                found.extend((!clauses.is_empty()).then(|| Rewritten {
                    file: lock,
                    span: Span::default(),
                    what: What::Lock(clauses),
                }));
            }
            (None, _) => {}
        }
    }
    found.extend(agreements(&before.register, register));
    found
}

/// The amendments that both had signed, and that the register does not keep.
fn agreements(before: &Register, now: &Register) -> Vec<Rewritten> {
    let items = now.wijzigingen.items();
    let lost = before
        .wijzigingen
        .items()
        .iter()
        .filter(|old| old.is_signed());
    let lost = lost.filter_map(|old| {
        let id = old.id.known()?;
        let new = items.iter().find(|new| new.id.known() == Some(id));
        let (span, lost) = match new {
            None => (Span::default(), Lost::Removed),
            Some(new) if !new.keeps(old) => (new.id.span(), Lost::Changed),
            Some(_) => return None,
        };
        Some(Rewritten {
            file: REGISTER.to_owned(),
            span,
            what: What::Agreement(id.0.clone(), lost),
        })
    });
    lost.collect()
}

fn gone(file: String) -> Rewritten {
    Rewritten {
        file,
        span: Span::default(),
        what: What::Gone,
    }
}

/// The words of a text that changed.
pub fn words(
    file: &str,
    [before, now]: [&Text; 2],
    register: &Register,
    day: NaiveDate,
) -> Vec<Rewritten> {
    let comparison = compare(before, now);
    // What was agreed with one provider changes his contract, not the text that all have.
    let judgement = judge(&comparison, register, None, day);
    let changes = comparison.changes.iter().zip(&judgement.changes);
    changes
        .filter(|(_, verdict)| **verdict > Verdict::Geautoriseerd)
        .map(|(change, _)| Rewritten {
            file: file.to_owned(),
            span: Span::new(change.new.start, change.new.end),
            what: What::Words(change.place.clone(), comparison.words(change)),
        })
        .collect()
}

/// The clauses of which a lock has another hash.
fn unlocked([before, now]: [&Lock; 2], register: &Register, day: NaiveDate) -> Vec<String> {
    let changes = before.compare(now);
    let all = [changes.changed, changes.added, changes.removed].concat();
    let open = |address: &Address| !is_registered(register, &clause(address), day);
    let open = all.iter().filter(|(address, _)| open(address));
    let mut names: Vec<_> = open
        .map(|(address, _)| Place::Clause(address.clone()).to_string())
        .collect();
    names.dedup();
    names
}

/// The keys of a profile that changed, those of its topics one by one.
pub fn profile(before: &Source, now: &Source, pack: &Pack, day: NaiveDate) -> Vec<Rewritten> {
    let [old, new] = [before, now].map(|file| tree::read(&file.text, &mut Vec::new()));
    let mut changed = keys([&old, &new]);
    let topics = "onderwerpen";
    if changed.iter().any(|(key, _)| key == topics) {
        let below = |node| inside(node, topics);
        if let (Some(old), Some(new)) = (below(&old), below(&new)) {
            changed.retain(|(key, _)| key != topics);
            let covered = |key: &str| {
                let clause = Topic::from_key(key)
                    .zip(pack.profile.onderwerpen.known())
                    .and_then(|(topic, all)| topic.clause(all));
                clause.is_some_and(|clause| is_registered(&pack.register, clause, day))
            };
            let below = keys([old, new]).into_iter();
            let below = below.filter(|(key, _)| !covered(key));
            changed.extend(below.map(|(key, span)| (format!("{topics}.{key}"), span)));
        }
    }
    let rewritten = |(key, span)| Rewritten {
        file: PROFILE.to_owned(),
        span,
        what: What::Profile(key),
    };
    changed.into_iter().map(rewritten).collect()
}

/// The keys whose values differ, with their bytes in the later map.
fn keys([before, now]: [&Node; 2]) -> Vec<(String, Span)> {
    let (Value::Map(old), Value::Map(new)) = (&before.value, &now.value) else {
        return Vec::new();
    };
    let find = |all: &[Entry], key: &str| all.iter().position(|one| &*one.key == key);
    let same =
        |old: &Entry, new: &Entry| new.value.keeps(&old.value) && old.value.keeps(&new.value);
    let changed = new
        .iter()
        .filter(|new| find(old, &new.key).is_none_or(|at| !same(&old[at], new)));
    let changed = changed.map(|one| (one.key.to_string(), one.key_span));
    let lost = old.iter().filter(|old| find(new, &old.key).is_none());
    let lost = lost.map(|one| (one.key.to_string(), Span::default()));
    changed.chain(lost).collect()
}

fn inside<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &node.value else {
        return None;
    };
    let entry = entries.iter().find(|entry| &*entry.key == key)?;
    Some(&entry.value)
}

fn clause(address: &Address) -> Citation {
    Citation {
        document: Document::Contract,
        address: address.clone(),
        note: false,
    }
}

/// Whether an amendment for all providers holds on a clause, or on what it is part of.
fn is_registered(register: &Register, clause: &Citation, day: NaiveDate) -> bool {
    let amendments = register.wijzigingen.items().iter();
    let mut holding = amendments.filter(|one| one.holds(None, day));
    holding.any(|one| {
        one.bepaling
            .known()
            .is_some_and(|cited| cited.covers(clause))
    })
}
