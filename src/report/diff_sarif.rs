//! A comparison as SARIF 2.1.0: a result per change, of the kind that it is.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::contract::compare::{Change, ChangeKind, visible};
use crate::contract::verdict::Verdict;

use super::diff::{DiffReport, Lines, ends};
use super::sarif::{SCHEMA, literal, uri};

impl DiffReport<'_> {
    /// SARIF 2.1.0.
    pub fn sarif(&self) -> String {
        tell(self)
    }
}

fn tell(report: &DiffReport<'_>) -> String {
    let changes = &report.comparison.changes;
    let mut kinds: BTreeMap<ChangeKind, usize> = changes.iter().map(|one| (one.kind, 0)).collect();
    for (at, index) in kinds.values_mut().enumerate() {
        *index = at;
    }
    let lines = [
        Lines::of(&report.comparison.base.source),
        Lines::of(&report.comparison.returned.source),
    ];
    let results = changes.iter().zip(&report.judgement.changes);
    let results: Vec<_> = results
        .map(|(change, verdict)| result(report, change, *verdict, kinds[&change.kind], &lines))
        .collect();
    let rule = |kind: &ChangeKind| json!({"id": id(*kind), "name": kind.word()});
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "trede diff",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": "nl",
                "rules": kinds.keys().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "properties": {
                "oordeel": report.judgement.outcome.word(),
                "basis": report.base,
                "niet_gezien": report.comparison.unseen,
            },
            "results": results,
        }],
    });
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

/// The id of a kind: `diff/verborgen-tekst`.
fn id(kind: ChangeKind) -> String {
    format!("diff/{}", kind.word().replace(' ', "-"))
}

fn result(
    report: &DiffReport<'_>,
    change: &Change,
    verdict: Verdict,
    rule_index: usize,
    lines: &[Lines<'_>; 2],
) -> Value {
    let [old, new] = report.words(change).map(|words| ends(&words));
    let [base, returned] = report.spots(change.old.start, change.new.start, lines);
    let words = match (old.is_empty(), new.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!(": “{new}”"),
        (false, true) => format!(": “{old}”"),
        (false, false) => format!(": “{old}” is nu “{new}”"),
    };
    let message = format!(
        "{}: {} ({verdict}){words} ({base}, in de retour {returned}).",
        change.place,
        report.about(change)
    );
    let mut location = json!({"artifactLocation": {"uri": uri(report.returned)}});
    let copies = report.comparison.copies;
    if copies.is_none_or(|[_, returned]| returned.has_lines()) {
        // Word and PDF have no lines; there the message names the place.
        location["region"] = json!({
            "startLine": lines[1].line(change.new.start),
            "startColumn": lines[1].column(change.new.start),
            "endLine": lines[1].line(change.new.end),
            "endColumn": lines[1].column(change.new.end),
        });
    }
    json!({
        "ruleId": id(change.kind),
        "ruleIndex": rule_index,
        "level": match verdict {
            Verdict::Ongeautoriseerd => "error",
            Verdict::Onzeker => "warning",
            Verdict::Geautoriseerd | Verdict::Ongewijzigd => "note",
        },
        "message": {"text": literal(&visible(&message))},
        "locations": [{"physicalLocation": location}],
    })
}
