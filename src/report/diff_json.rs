//! A comparison as versioned JSON. One list of objects, `wijzigingen`; a list of what is silent holds
//! plain words, so that nothing else can be taken for a change.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::contract::compare::{Change, Silent, Touch, one_line};
use crate::contract::text::Kind;
use crate::contract::verdict::Verdict;

use super::diff::{DiffReport, Lines};

/// The version of the envelope; a change that breaks readers makes it one higher.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Envelope<'r> {
    versie: u32,
    trede: &'static str,
    base: &'r str,
    returned: &'r str,
    provider: Option<&'r str>,
    verdict: &'static str,
    clauses: BTreeMap<String, &'static str>,
    wijzigingen: Vec<Entry>,
    silent: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    silent_places: Option<Vec<String>>,
    coarse: bool,
    unseen: &'r [String],
}

#[derive(Serialize)]
struct Entry {
    clause: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'static str>,
    kind: &'static str,
    touches: Vec<&'static str>,
    old: String,
    new: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stale: Vec<String>,
    #[serde(skip_serializing_if = "is_one")]
    times: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    how: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by: Vec<String>,
    place: Places,
    verdict: &'static str,
}

#[derive(Serialize)]
struct Places {
    base: Location,
    returned: Location,
}

#[derive(Serialize)]
struct Location {
    /// As a reader of the file would name it; lines and columns are those of its text.
    at: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

fn is_one(times: &usize) -> bool {
    *times == 1
}

impl DiffReport<'_> {
    /// Versioned JSON.
    pub fn json(&self) -> String {
        tell(self)
    }
}

fn tell(report: &DiffReport<'_>) -> String {
    let comparison = report.comparison;
    let lines = [
        Lines::of(&comparison.base.source),
        Lines::of(&comparison.returned.source),
    ];
    let changes = comparison.changes.iter().zip(&report.judgement.changes);
    let clauses = report.judgement.clauses.iter();
    let envelope = Envelope {
        versie: VERSION,
        trede: env!("CARGO_PKG_VERSION"),
        base: report.base,
        returned: report.returned,
        provider: report.provider,
        verdict: report.judgement.outcome.word(),
        clauses: clauses
            .map(|(place, verdict)| (place.to_string(), verdict.word()))
            .collect(),
        wijzigingen: changes
            .map(|(change, verdict)| entry(report, change, *verdict, &lines))
            .collect(),
        silent: report
            .silent()
            .into_iter()
            .map(|(kind, count)| (kind.to_string(), count.into()))
            .collect(),
        silent_places: report.all.then(|| silent_places(report, &lines)),
        coarse: comparison.coarse,
        unseen: &comparison.unseen,
    };
    let mut text = serde_json::to_string_pretty(&envelope).unwrap_or_default();
    text.push('\n');
    text
}

fn entry(
    report: &DiffReport<'_>,
    change: &Change,
    verdict: Verdict,
    lines: &[Lines<'_>; 2],
) -> Entry {
    let [old, new] = report.words(change);
    let returned = &report.comparison.returned.source;
    let [base, returned_spot] = report.spots(change.old.start, change.new.start, lines);
    Entry {
        clause: change.place.to_string(),
        part: (change.part != Kind::Tekst).then(|| change.part.word()),
        kind: change.kind.word(),
        touches: change.touches.iter().map(Touch::word).collect(),
        old,
        new,
        to: change.to.as_ref().map(ToString::to_string),
        stale: change
            .stale
            .iter()
            .map(|range| one_line(&returned[range.clone()]))
            .collect(),
        times: change.times,
        how: change.how.clone(),
        by: change.by.iter().map(ToString::to_string).collect(),
        place: Places {
            base: location(&lines[0], &change.old, base),
            returned: location(&lines[1], &change.new, returned_spot),
        },
        verdict: verdict.word(),
    }
}

fn location(lines: &Lines<'_>, bytes: &Range<usize>, at: String) -> Location {
    Location {
        at,
        line: lines.line(bytes.start),
        column: lines.column(bytes.start),
        end_line: lines.line(bytes.end),
        end_column: lines.column(bytes.end),
    }
}

fn silent_places(report: &DiffReport<'_>, lines: &[Lines<'_>; 2]) -> Vec<String> {
    let tell = |one: &Silent| {
        let [old, new] = report.spots(one.old.start, one.new.start, lines);
        format!("{}: {old}, in de retour {new}", one.kind)
    };
    report.comparison.silent.iter().map(tell).collect()
}
