//! What was rewritten in the past of a case. A course grows: what happened before a day may be told
//! more fully afterwards, but what was told stays.

use chrono::NaiveDate;

use crate::calendar::dutch;
use crate::source::Span;
use crate::source::read::{Read as _, Reader};
use crate::source::tree::{Entry, Node, Value};

use super::CaseFile;
use super::course::Event;

/// An event of before a day that no longer says what it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// The id of the event, if it has one.
    pub id: Option<String>,
    /// What it is, as a message names it: `ingebrekestelling IG1 van 3 maart 2025`.
    pub what: String,
    /// The keys that changed or are gone; none if the event itself is.
    pub keys: Vec<String>,
    /// Where it stands, or where it would have stood.
    pub span: Span,
}

impl Rewritten {
    /// Whether the event is gone.
    pub fn is_gone(&self) -> bool {
        self.keys.is_empty()
    }
}

/// An event with its node.
struct Told<'f> {
    kind: &'f str,
    head: Span,
    node: &'f Node,
    event: Event,
}

impl Told<'_> {
    fn id(&self) -> Option<&str> {
        Some(&self.event.id()?.known()?.0)
    }
}

/// The events of before `day` that changed or are gone. Of half a file it is not known.
pub fn rewritten(before: &CaseFile, now: &CaseFile, day: NaiveDate) -> Vec<Rewritten> {
    if !before.is_whole() || !now.is_whole() {
        return Vec::new();
    }
    let mut present = told(now);
    let mut found = Vec::new();
    for old in told(before) {
        let Some(date) = old.event.date() else {
            continue;
        };
        let same_kind = |new: &&Told<'_>| new.kind == old.kind;
        let same = match old.id() {
            Some(id) => present
                .iter()
                .position(|new| same_kind(&new) && new.id() == Some(id)),
            None => {
                let mut ways = [true, false].into_iter();
                ways.find_map(|whole| {
                    present.iter().position(|new| {
                        let kept = new.node.keeps(old.node);
                        same_kind(&new) && (kept || (!whole && new.event.date() == Some(date)))
                    })
                })
            }
        };
        // One event cannot stand for two.
        let new = same.map(|at| present.remove(at));
        let keys = new.as_ref().map(|new| new.node.lost(old.node));
        if date >= day || keys.as_ref().is_some_and(Vec::is_empty) {
            continue;
        }
        let name = old.id().map_or_else(String::new, |id| format!(" {id}"));
        let kind = old.kind.replace('_', " ");
        found.push(Rewritten {
            id: old.id().map(str::to_owned),
            what: format!("{kind}{name} van {}", dutch::date(date)),
            keys: keys.into_iter().flatten().map(str::to_owned).collect(),
            span: new.map_or(now.case.verloop.key_span(), |new| new.head),
        });
    }
    found
}

fn told(file: &CaseFile) -> Vec<Told<'_>> {
    let Value::Map(entries) = &file.tree.value else {
        return Vec::new();
    };
    let course = entries.iter().find(|entry| &*entry.key == "verloop");
    let Some(Value::List(events)) = course.map(|entry| &entry.value.value) else {
        return Vec::new();
    };
    events.iter().filter_map(told_event).collect()
}

fn told_event(node: &Node) -> Option<Told<'_>> {
    let Value::Map(entries) = &node.value else {
        return None;
    };
    let [
        Entry {
            key,
            key_span,
            value,
        },
    ] = &entries[..]
    else {
        return None;
    };
    Some(Told {
        kind: key,
        head: *key_span,
        node: value,
        event: Event::read(node, &mut Reader::default())?,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::Source;

    const BEFORE: &str = "\
verloop:
  - ingebrekestelling: {id: IG1, dagtekening: 2025-03-03, termijn: {uiterlijk: 2025-04-15}}
  - beoordeling: {datum: 2025-04-16, uitkomst: {T1: niet hersteld}}
  - verzuim: {id: VZ1, dagtekening: 2025-06-02}
";

    fn since(now: &str) -> Vec<(String, Vec<String>)> {
        let read = |text: &str| {
            let source = Source {
                path: "zaak.yaml".into(),
                text: text.into(),
            };
            CaseFile::read("zaak".into(), Arc::new(source))
        };
        let day = NaiveDate::from_ymd_opt(2025, 6, 1).expect("a day");
        let found = rewritten(&read(BEFORE), &read(now), day);
        found.into_iter().map(|one| (one.what, one.keys)).collect()
    }

    #[test]
    fn what_is_told_more_fully_or_moved_is_not_rewritten() {
        assert_eq!(since(BEFORE), []);
        let fuller = "\
verloop:
  - beoordeling: {datum: 2025-04-16, uitkomst: {T1: niet hersteld}, toelichting: Hercontrole.}
  - ingebrekestelling:
      id: IG1
      dagtekening: 2025-03-03
      termijn: {uiterlijk: 2025-04-15}
      verzending: {kanaal: aangetekend}
  - gesprek: {id: G1, datum: 2025-02-03}
  - verzuim: {id: VZ1, dagtekening: 2025-06-05}
";
        assert_eq!(since(fuller), []);
    }

    #[test]
    fn what_changed_or_is_gone_is_named() {
        let notice = "ingebrekestelling IG1 van 3 maart 2025".to_owned();
        let verdict = "beoordeling van 16 april 2025".to_owned();
        let other = BEFORE.replace("uiterlijk: 2025-04-15", "uiterlijk: 2025-03-17");
        assert_eq!(since(&other), [(notice.clone(), vec!["termijn".into()])]);
        let other = BEFORE.replace("niet hersteld", "hersteld");
        assert_eq!(since(&other), [(verdict.clone(), vec!["uitkomst".into()])]);
        let other = BEFORE.replace("2025-04-16", "2025-04-10");
        assert_eq!(since(&other), [(verdict.clone(), vec![])]);
        let other = BEFORE.replace("IG1", "IG2");
        assert_eq!(since(&other), [(notice.clone(), vec![])]);
        let gone = [(notice, vec![]), (verdict, vec![])];
        assert_eq!(since("versie: 1\n"), gone);
    }
}
