//! Proposes what to add, and lets the rules decide: a way is a way only if the check says so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::calendar::Derived;
use crate::case::CaseFile;
use crate::facts::Facts;
use crate::requirement::{Requirement, Status};
use crate::rules;
use crate::source::Source;
use crate::source::edit::Insertion;

use super::draft::Draft;
use super::sets::{Set, nevers, smallest};
use super::{Answer, Need, Way};

/// The most ways that are told, and the most files that are looked at to find them.
const MOST_WAYS: usize = 8;
const MOST_LOOKS: usize = 160;

/// What the rules say of a draft in a file.
struct Look {
    /// Whether the letter could go out as it is.
    is_open: bool,
    /// What would have to be so before it could.
    asked: Requirement,
}

/// A file on the way to one in which the draft may go out.
#[derive(Clone)]
struct State {
    text: String,
    day: NaiveDate,
    added: BTreeMap<String, Need>,
    /// How the day came about, if it is not the first.
    since: Option<Derived>,
}

/// Looks for the ways in which one letter could go out.
pub(super) struct Search<'s, 'a> {
    facts: &'s Facts<'a>,
    draft: &'s Draft,
    looks: usize,
}

impl<'s, 'a> Search<'s, 'a> {
    pub fn new(facts: &'s Facts<'a>, draft: &'s Draft) -> Self {
        Search {
            facts,
            draft,
            looks: 0,
        }
    }

    /// When the letter may go out, or what is missing.
    pub fn answer(mut self) -> Answer {
        let Some(start) = self.start() else {
            return Answer::Closed(vec!["het verloop van de zaak is niet te lezen".into()]);
        };
        let mut open = vec![start];
        let mut found: Vec<State> = Vec::new();
        let mut blocked = Vec::new();
        let mut reasons = BTreeSet::new();
        while let Some(state) = open.pop() {
            if self.looks > MOST_LOOKS || found.len() > MOST_WAYS {
                break;
            }
            let look = self.look(&state.text, state.day);
            if look.is_open {
                found.push(state);
                continue;
            }
            nevers(&look.asked, &mut reasons);
            let mut sets = smallest(&look.asked, state.day);
            sets.reverse();
            for set in sets {
                if !set.corrections.is_empty() {
                    blocked.push((state.added.clone(), set));
                } else if let Some(next) = self.follow(&state, &set) {
                    open.push(next);
                }
            }
        }
        self.told(found, blocked, reasons)
    }

    fn start(&self) -> Option<State> {
        let day = self.facts.today;
        Some(State {
            text: self.draft.insert(self.facts, day)?,
            day,
            added: BTreeMap::new(),
            since: None,
        })
    }

    /// What the rules say of the draft in a file on a day.
    fn look(&mut self, text: &str, day: NaiveDate) -> Look {
        self.looks += 1;
        let file = self.read(text);
        let facts = self.facts_of(&file, day);
        let Some(act) = facts.act(&self.draft.id) else {
            return Look {
                is_open: false,
                asked: Requirement::Never("de brief is in deze zaak niet te lezen".into()),
            };
        };
        let findings = rules::judge_letter(&facts, act.id).findings;
        let parts = rules::obstacles(act, &findings)
            .map(|finding| match &finding.lifted_by {
                Some(requirement) => (**requirement).clone(),
                None => Requirement::fact(
                    finding.code,
                    finding.place.span,
                    Status::Contradicted(finding.message.clone()),
                ),
            })
            .collect();
        Look {
            is_open: rules::is_definitive(act, &findings),
            asked: Requirement::All(parts),
        }
    }

    fn read(&self, text: &str) -> CaseFile {
        let source = Source {
            path: self.facts.file.source.path.clone(),
            text: text.into(),
        };
        CaseFile {
            returned: self.facts.file.returned.clone(),
            ..CaseFile::read(self.facts.file.folder.clone(), Arc::new(source))
        }
    }

    fn facts_of<'f>(&'f self, file: &'f CaseFile, day: NaiveDate) -> Facts<'f> {
        let Facts {
            config,
            pack,
            workdays,
            neighbours,
            ..
        } = *self.facts;
        Facts {
            neighbours,
            ..Facts::new(file, config, pack, workdays, day)
        }
    }

    /// The file with a set of facts in it, and the draft on the day from which the set holds. None
    /// if that is the file as it was.
    fn follow(&self, state: &State, set: &Set) -> Option<State> {
        let tree = self.read(&state.text).tree;
        let mut next = state.clone();
        let mut pieces = Vec::new();
        let mut filled = BTreeSet::new();
        for (what, insertion) in &set.facts {
            // Two rules may ask for one key; it is written once.
            if let Insertion::Key { gap, .. } = insertion
                && !filled.insert((gap.group.start, gap.group.end, gap.key))
            {
                continue;
            }
            let (at, piece) = insertion.place(&state.text, &tree)?;
            let need = need(what, insertion, piece.clone());
            next.added.insert(what.clone(), need);
            pieces.push((at, piece));
        }
        // From the end, so that the places before stay where they are.
        pieces.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        for (at, piece) in &pieces {
            next.text.insert_str(*at, piece);
        }
        if let Some(from) = set.from.clone().filter(|from| from.date() > state.day) {
            next.text = self.draft.moved(&next.text, state.day, from.date());
            next.day = from.date();
            next.since = Some(from);
        }
        (next.text != state.text).then_some(next)
    }

    /// The file in which the draft may go out if only these facts are added, each where it turns
    /// out to be missing.
    fn reach(&mut self, allowed: &BTreeSet<&String>) -> Option<State> {
        let mut state = self.start()?;
        loop {
            let look = self.look(&state.text, state.day);
            if look.is_open {
                return Some(state);
            }
            let step = smallest(&look.asked, state.day).into_iter().find(|set| {
                let known = set.facts.keys().all(|fact| allowed.contains(fact));
                known && set.corrections.is_empty()
            })?;
            state = self.follow(&state, &step)?;
        }
    }

    /// The smallest of the ways that were found, each tried once more without any of its facts.
    fn told(
        &mut self,
        found: Vec<State>,
        blocked: Vec<(BTreeMap<String, Need>, Set)>,
        reasons: BTreeSet<String>,
    ) -> Answer {
        let mut ways: Vec<(BTreeSet<String>, State)> = Vec::new();
        for state in found {
            let mut names: BTreeSet<String> = state.added.keys().cloned().collect();
            let mut best = state;
            for name in names.clone() {
                let fewer: BTreeSet<_> = names.iter().filter(|one| **one != name).collect();
                if let Some(reached) = self.reach(&fewer) {
                    names.remove(&name);
                    best = reached;
                }
            }
            if !ways.iter().any(|(known, _)| known.is_subset(&names)) {
                ways.retain(|(known, _)| !names.is_subset(known));
                ways.push((names, best));
            }
        }
        ways.sort_by_key(|(names, state)| (names.len(), state.day));
        if let Some((_, state)) = ways.first().filter(|(names, _)| names.is_empty()) {
            return match &state.since {
                None => Answer::Now,
                Some(since) => Answer::From(since.clone()),
            };
        }
        if ways.is_empty() && blocked.is_empty() {
            return Answer::Closed(reasons.into_iter().collect());
        }
        let more = ways.len() > MOST_WAYS;
        let mut told: Vec<Way> = ways
            .into_iter()
            .take(MOST_WAYS)
            .map(|(_, state)| Way {
                needs: state.added.into_values().collect(),
                corrections: Vec::new(),
                from: state.since,
                file: Some(state.text),
            })
            .collect();
        // What must be corrected is told only where nothing can simply be added.
        if told.is_empty() {
            told.extend(blocked.into_iter().take(1).map(|(added, set)| {
                let further = set.facts.iter();
                let further = further.map(|(what, one)| need(what, one, String::new()));
                Way {
                    needs: added.into_values().chain(further).collect(),
                    corrections: set.corrections.into_iter().collect(),
                    from: set.from,
                    file: None,
                }
            }));
        }
        Answer::Open { ways: told, more }
    }
}

fn need(what: &str, insertion: &Insertion, piece: String) -> Need {
    Need {
        what: what.to_owned(),
        insertion: insertion.clone(),
        piece,
    }
}
