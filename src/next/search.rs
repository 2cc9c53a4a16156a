//! Proposes what to add, and lets the rules decide: a way is a way only if the check says so.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::calendar::Derived;
use crate::case::CaseFile;
use crate::facts::Facts;
use crate::finding::Finding;
use crate::requirement::{Requirement, Status};
use crate::rules;
use crate::source::Source;
use crate::source::edit::Insertion;
use crate::source::tree::Node;

use super::draft::Draft;
use super::sets::{Set, nevers, smallest};
use super::{Answer, Need, Way};

/// The most ways that are told.
const MOST_WAYS: usize = 8;
/// The most files that are looked at to find them, and then to make them smaller.
const MOST_LOOKS: usize = 160;
const MOST_LOOKS_IN_ALL: usize = 320;

/// What the rules say of a draft in a file.
struct Look {
    /// The file.
    tree: Node,
    /// Whether the letter could go out as it is.
    is_open: bool,
    /// What would have to be so before it could.
    asked: Requirement,
    /// The smallest sets of facts that would meet it.
    sets: Vec<Set>,
    /// What the rules say against it.
    objections: BTreeSet<String>,
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
    draft: &'s Draft<'s>,
    /// What was seen, by the text of the file: many ways lead over the same one.
    seen: HashMap<String, Rc<Look>>,
}

impl<'s, 'a> Search<'s, 'a> {
    pub fn new(facts: &'s Facts<'a>, draft: &'s Draft<'s>) -> Self {
        Search {
            facts,
            draft,
            seen: HashMap::new(),
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
        let mut passed = HashSet::new();
        let mut more = false;
        while let Some(state) = open.pop() {
            if !passed.insert(state.text.clone()) {
                continue;
            }
            let look = self.look(&state, MOST_LOOKS);
            let Some(look) = look.filter(|_| found.len() <= MOST_WAYS) else {
                more = true;
                break;
            };
            if look.is_open {
                if state.added.is_empty() {
                    found = vec![state];
                    break;
                }
                found.push(state);
                continue;
            }
            nevers(&look.asked, &mut reasons);
            for set in look.sets.iter().rev() {
                if !set.corrections.is_empty() {
                    blocked.push((state.added.clone(), set.clone()));
                } else if let Some(next) = self.follow(&state, &look.tree, set) {
                    open.push(next);
                } else {
                    // Nothing is missing, and still it may not go: something that stands there is wrong.
                    let corrections = look.objections.clone();
                    let wrong = Set {
                        corrections,
                        ..Set::default()
                    };
                    blocked.push((state.added.clone(), wrong));
                }
            }
        }
        let ways = self.least(found);
        told(ways, blocked, reasons, more)
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

    /// What the rules say of the draft in a file; none if too many were looked at.
    fn look(&mut self, state: &State, most: usize) -> Option<Rc<Look>> {
        if let Some(known) = self.seen.get(&state.text) {
            return Some(Rc::clone(known));
        }
        if self.seen.len() >= most {
            return None;
        }
        let look = Rc::new(self.asked(state));
        self.seen.insert(state.text.clone(), Rc::clone(&look));
        Some(look)
    }

    /// Asks the rules.
    fn asked(&self, state: &State) -> Look {
        let file = self.read(&state.text);
        let facts = self.facts_of(&file, state.day);
        let mut objections = BTreeSet::new();
        let (is_open, asked) = match facts.act(&self.draft.id) {
            Some(act) => {
                let findings = rules::judge_letter(&facts, act.id);
                objections.extend(rules::obstacles(act, &findings).map(|one| one.message.clone()));
                let parts = rules::obstacles(act, &findings).map(lifting).collect();
                let is_open = rules::is_definitive(act, &findings);
                (is_open, Requirement::All(parts))
            }
            None => {
                let why = "de brief is in deze zaak niet te lezen";
                (false, Requirement::Never(why.into()))
            }
        };
        let sets = if is_open {
            Vec::new()
        } else {
            smallest(&asked, state.day)
        };
        Look {
            tree: file.tree,
            is_open,
            asked,
            sets,
            objections,
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
        Facts {
            today: day,
            ..self.facts.about(file)
        }
    }

    /// The file with a set of facts in it, and the draft on the day from which the set holds. None
    /// if that is the file as it was.
    fn follow(&self, state: &State, tree: &Node, set: &Set) -> Option<State> {
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
            let (at, piece) = insertion.place(&state.text, tree)?;
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
    /// out to be missing; none if it is not found.
    fn reach(&mut self, allowed: &BTreeSet<&String>) -> Option<State> {
        let mut state = self.start()?;
        loop {
            let look = self.look(&state, MOST_LOOKS_IN_ALL)?;
            if look.is_open {
                return Some(state);
            }
            let step = look.sets.iter().find(|set| {
                let known = set.facts.keys().all(|fact| allowed.contains(fact));
                known && set.corrections.is_empty()
            })?;
            state = self.follow(&state, &look.tree, step)?;
        }
    }

    /// The smallest of the ways that were found, each tried once more without any of its facts.
    fn least(&mut self, found: Vec<State>) -> Vec<(BTreeSet<String>, State)> {
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
        ways
    }
}

/// What would lift the objection of a finding.
fn lifting(finding: &Finding) -> Requirement {
    match &finding.lifted_by {
        Some(requirement) => (**requirement).clone(),
        None => {
            let why = Status::Contradicted(finding.message.clone());
            Requirement::fact(finding.code, finding.place.span, why)
        }
    }
}

/// The answer that the ways make; `more` if there may be others.
fn told(
    ways: Vec<(BTreeSet<String>, State)>,
    blocked: Vec<(BTreeMap<String, Need>, Set)>,
    reasons: BTreeSet<String>,
    more: bool,
) -> Answer {
    if let Some((_, state)) = ways.first().filter(|(names, _)| names.is_empty()) {
        return match &state.since {
            None => Answer::Now,
            Some(since) => Answer::From(since.clone()),
        };
    }
    if ways.is_empty() && blocked.is_empty() && !more {
        return Answer::Closed(reasons.into_iter().collect());
    }
    let more = more || ways.len() > MOST_WAYS;
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

fn need(what: &str, insertion: &Insertion, piece: String) -> Need {
    Need {
        what: what.to_owned(),
        insertion: insertion.clone(),
        piece,
    }
}
