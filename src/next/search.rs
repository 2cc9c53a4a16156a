//! Proposes what to add, and lets the rules decide: a way is a way only if the check says so.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
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
    added: Vec<Added>,
    /// How the day came about, if it is not the first.
    since: Option<Derived>,
}

/// A fact that was put into the file, and where it stands there now.
#[derive(Clone)]
struct Added {
    need: Need,
    place: Range<usize>,
}

impl State {
    /// What was added, by name.
    fn names(&self) -> BTreeSet<&str> {
        self.added
            .iter()
            .map(|one| one.need.what.as_str())
            .collect()
    }

    /// Puts a fact into the file.
    fn put(&mut self, at: usize, need: Need) {
        let length = need.piece.len();
        self.text.insert_str(at, &need.piece);
        for Added { place, .. } in &mut self.added {
            if at <= place.start {
                place.start += length;
            }
            if at < place.end {
                place.end += length;
            }
        }
        let place = at..at + length;
        self.added.push(Added { need, place });
    }

    /// The file without one of the facts, and without what was put into it later.
    fn without(&self, index: usize) -> State {
        let mut gone = self.added[index].place.clone();
        let opens = self.text[..gone.start].trim_end().ends_with(['{', '[']);
        let behind = &self.text[gone.end..];
        if opens && let Some(rest) = behind.trim_start().strip_prefix(',') {
            gone.end = self.text.len() - rest.trim_start().len();
        }
        let mut rest = self.clone();
        rest.text.replace_range(gone.clone(), "");
        rest.added
            .retain(|one| !(gone.start <= one.place.start && one.place.end <= gone.end));
        let back = |at: usize| if at >= gone.end { at - gone.len() } else { at };
        for Added { place, .. } in &mut rest.added {
            *place = back(place.start)..back(place.end);
        }
        rest
    }

    /// What was added, in the order of the file.
    fn needs(mut self) -> Vec<Need> {
        self.added.sort_by_key(|one| one.place.start);
        self.added.into_iter().map(|one| one.need).collect()
    }
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
                    blocked.push((state.clone(), set.clone()));
                } else if let Some(next) = self.follow(&state, &look.tree, set) {
                    open.push(next);
                } else {
                    // Nothing is missing, and still it may not go: something that stands there is wrong.
                    let corrections = look.objections.clone();
                    let wrong = Set {
                        corrections,
                        ..Set::default()
                    };
                    blocked.push((state.clone(), wrong));
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
            added: Vec::new(),
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
                let messages =
                    rules::obstacles(act, &findings).map(|one| self.draft.named(&one.message));
                objections.extend(messages);
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
        for (what, insertion) in set.pieces() {
            let (at, piece) = insertion.place(&state.text, tree)?;
            pieces.push((at, need(what, insertion, piece)));
        }
        // From the end, so that the places before stay where they are.
        pieces.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        let mut behind: Option<(usize, bool)> = None;
        for (at, mut need) in pieces {
            // Two keys for one empty group: each is written as if it were the first.
            let is_first = !need.piece.starts_with([',', '\n']);
            if behind == Some((at, true)) {
                need.piece.push(',');
            }
            behind = Some((at, is_first));
            next.put(at, need);
        }
        if let Some(from) = set.from.clone().filter(|from| from.date() > state.day) {
            next.text = self.draft.moved(&next.text, state.day, from.date());
            next.day = from.date();
            next.since = Some(from);
        }
        (next.text != state.text).then_some(next)
    }

    /// Whether the draft may go out; not if too many files were looked at.
    fn is_open(&mut self, state: &State) -> bool {
        let look = self.look(state, MOST_LOOKS_IN_ALL);
        look.is_some_and(|look| look.is_open)
    }

    /// The smallest of the ways that were found: without what turned out not to be needed on the day
    /// on which they end, and on the first day on which the rest is enough.
    fn least(&mut self, found: Vec<State>) -> Vec<State> {
        let mut ways: Vec<State> = Vec::new();
        for state in found {
            let least = self.lean(state);
            let least = self.first(least);
            let names = least.names();
            if !ways.iter().any(|way| way.names().is_subset(&names)) {
                ways.retain(|way| !names.is_subset(&way.names()));
                ways.push(least);
            }
        }
        ways.sort_by_key(|way| (way.added.len(), way.day));
        ways
    }

    /// A way without the facts that it does not need.
    fn lean(&mut self, mut state: State) -> State {
        // A fact may become superfluous once another has gone, so all are tried again.
        while let Some(fewer) = (0..state.added.len())
            .map(|one| state.without(one))
            .find(|fewer| self.is_open(fewer))
        {
            state = fewer;
        }
        state
    }

    /// A way on the first day on which it is open, if it has been open for more than a day.
    fn first(&mut self, state: State) -> State {
        let today = self.facts.today;
        let on = |day| State {
            text: self.draft.moved(&state.text, state.day, day),
            day,
            ..state.clone()
        };
        let (mut closed, mut open) = (today.pred_opt().unwrap_or(today), state.day);
        let mut tried = open.pred_opt().unwrap_or(open);
        while closed < tried && tried < open {
            if self.is_open(&on(tried)) {
                open = tried;
            } else {
                closed = tried;
            }
            tried = closed + (open - closed) / 2;
        }
        if open == state.day {
            return state;
        }
        let since = (open > today).then(|| self.reason(&on(closed), open));
        State { since, ..on(open) }
    }

    /// How a day came about, as the rules tell it on the day before.
    fn reason(&mut self, before: &State, day: NaiveDate) -> Derived {
        let look = self.look(before, MOST_LOOKS_IN_ALL);
        let told = look.iter().flat_map(|look| &look.sets).find_map(|set| {
            let alone = set.facts.is_empty() && set.corrections.is_empty();
            set.from.clone().filter(|from| alone && from.date() == day)
        });
        told.unwrap_or_else(|| Derived::new("de eerste dag waarop niets meer in de weg staat", day))
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
    ways: Vec<State>,
    blocked: Vec<(State, Set)>,
    reasons: BTreeSet<String>,
    more: bool,
) -> Answer {
    if let Some(way) = ways.first().filter(|way| way.added.is_empty()) {
        return match &way.since {
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
        .map(|way| Way {
            corrections: Vec::new(),
            from: way.since.clone(),
            file: Some(way.text.clone()),
            needs: way.needs(),
        })
        .collect();
    // What must be corrected is told only where nothing can simply be added.
    if told.is_empty() {
        told.extend(blocked.into_iter().take(1).map(|(state, set)| {
            let further = set.pieces();
            let further = further.map(|(what, one)| need(what, one, String::new()));
            Way {
                needs: state.needs().into_iter().chain(further).collect(),
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
