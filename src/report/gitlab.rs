//! Findings as the Code Quality report of GitLab: the subset of Code Climate's format that GitLab reads.

use std::collections::HashMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::finding::{Finding, Severity};

use super::place::Place;
use super::{Report, shown};

#[derive(Serialize)]
struct Issue<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'r>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

pub(super) fn tell(report: &Report) -> String {
    let mut seen = HashMap::new();
    let issues: Vec<_> = report
        .findings
        .iter()
        .map(|finding| issue(finding, &mut seen))
        .collect();
    let mut text = serde_json::to_string_pretty(&issues).unwrap_or_default();
    text.push('\n');
    text
}

fn issue<'r>(finding: &'r Finding, seen: &mut HashMap<String, usize>) -> Issue<'r> {
    let Place { line, end_line, .. } = Place::of(&finding.place);
    Issue {
        description: shown(&format!(
            "{} {}: {} {}",
            finding.code, finding.severity, finding.message, finding.remedy
        ))
        .replace('\n', " "),
        check_name: finding.code,
        fingerprint: fingerprint(finding, seen),
        severity: match finding.severity {
            Severity::Fout => "critical",
            Severity::Waarschuwing => "major",
            Severity::Aandachtspunt => "minor",
            Severity::Constatering => "info",
        },
        location: Location {
            path: &finding.place.source.path,
            lines: Lines {
                begin: line,
                end: end_line,
            },
        },
    }
}

/// What makes a finding the same one after lines have moved: its file, code and words, and which
/// of the likes of it it is. GitLab shows only the first of those with the same fingerprint.
pub(super) fn fingerprint(finding: &Finding, seen: &mut HashMap<String, usize>) -> String {
    let mut hash = Sha256::new();
    for part in [&finding.place.source.path, finding.code, &finding.message] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let key: String = hash.finalize()[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let times = seen.entry(key.clone()).or_default();
    *times += 1;
    match *times {
        1 => key,
        again => format!("{key}-{again}"),
    }
}
