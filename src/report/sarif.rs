//! Findings as SARIF 2.1.0, with the rules' own pages as help.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use serde::Serialize;
use serde_json::{Value, json};

use crate::finding::{Finding, Label, Severity};
use crate::rules;

use super::gitlab::fingerprint;
use super::place::Place;
use super::{Report, shown};

/// Where the schema is published; by this address readers know the version.
pub(super) const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn tell(report: &Report) -> String {
    let all = || report.findings.iter().chain(&report.set_aside);
    let mut rules: BTreeMap<&str, usize> = all().map(|finding| (finding.code, 0)).collect();
    for (at, index) in rules.values_mut().enumerate() {
        *index = at;
    }
    let mut seen = HashMap::new();
    let standing = report.findings.iter().map(|finding| (finding, false));
    let aside = report.set_aside.iter().map(|finding| (finding, true));
    let results: Vec<_> = standing
        .chain(aside)
        .map(|(finding, aside)| result(finding, aside, rules[finding.code], &mut seen))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "trede",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": "nl",
                "rules": rules.keys().map(|code| descriptor(code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "properties": {"peildatum": report.today.to_string(), "cases": report.cases.len()},
            "results": results,
        }],
    });
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

/// A rule with its page; a code without a page, as of a mistake of the tool, with itself only.
fn descriptor(code: &str) -> Value {
    let Some(rule) = rules::find(code) else {
        return json!({"id": code});
    };
    let page = rule.page();
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": literal(&rule.summary())},
        "help": {"text": literal(&page), "markdown": page},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"ernst": rule.severity.word(), "moment": rule.moment.word()},
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found<'r> {
    rule_id: &'r str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprint,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<[Suppression; 1]>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Fingerprint {
    #[serde(rename = "trede/v1")]
    of: String,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
}

fn result<'r>(
    finding: &'r Finding,
    aside: bool,
    rule_index: usize,
    seen: &mut HashMap<String, usize>,
) -> Found<'r> {
    let related = finding.related.iter().enumerate();
    Found {
        rule_id: finding.code,
        rule_index,
        level: level(finding.severity),
        message: Message {
            text: literal(&format!("{}\n{}", finding.message, finding.remedy)),
        },
        locations: [location(&finding.place, None)],
        related_locations: related
            .map(|(at, label)| location(label, Some(at + 1)))
            .collect(),
        partial_fingerprints: Fingerprint {
            of: fingerprint(finding, seen),
        },
        // The entry that sets it aside stands in the case file itself.
        suppressions: aside.then_some([Suppression { kind: "inSource" }]),
    }
}

fn location(label: &Label, id: Option<usize>) -> Location {
    let Place {
        line,
        column,
        end_line,
        end_column,
    } = Place::of(label);
    Location {
        id,
        physical_location: PhysicalLocation {
            artifact_location: Artifact {
                uri: uri(&label.source.path),
            },
            region: Region {
                start_line: line,
                start_column: column,
                end_line,
                end_column,
            },
        },
        message: (!label.text.is_empty()).then(|| Message {
            text: literal(&label.text),
        }),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Fout => "error",
        Severity::Waarschuwing => "warning",
        Severity::Aandachtspunt | Severity::Constatering => "note",
    }
}

/// A text that is no format string and holds no link: braces around a number double (SARIF 3.11.5;
/// most readers never join them again, so others stay), and brackets that would make a link
/// (3.11.6) get a backslash.
pub(super) fn literal(text: &str) -> String {
    let mut text = shown(text).into_owned();
    let digits = |rest: &str| rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let placeholder = text.match_indices('{').any(|(at, _)| {
        let rest = &text[at + 1..];
        digits(rest) < rest.len() && rest[rest.len() - digits(rest)..].starts_with('}')
    });
    if placeholder {
        text = text.replace('{', "{{").replace('}', "}}");
    }
    if text.contains("](") {
        text = text.replace('[', "\\[").replace(']', "\\]");
    }
    text
}

/// A path as a relative reference: bytes that mean something in an address are escaped.
pub(super) fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
