//! Annotations of GitHub Actions: one workflow command per finding.

use std::fmt::Write;

use super::place::Place;
use super::{Report, shown};
use crate::finding::Severity;

pub(super) fn tell(report: &Report) -> String {
    let mut out = String::new();
    for finding in &report.findings {
        let level = match finding.severity {
            Severity::Fout => "error",
            Severity::Waarschuwing => "warning",
            Severity::Aandachtspunt | Severity::Constatering => "notice",
        };
        let Place {
            line,
            column,
            end_line,
            end_column,
        } = Place::of(&finding.place);
        let file = property(&finding.place.source.path);
        let title = property(&format!("{} {}", finding.code, finding.severity));
        let text = message(&format!("{}\n{}", finding.message, finding.remedy));
        // The end column is the last character here, and only counts on a single line.
        let end = if line == end_line {
            format!(",endColumn={}", end_column.saturating_sub(1).max(column))
        } else {
            String::new()
        };
        let _ = writeln!(
            out,
            "::{level} file={file},line={line},endLine={end_line},col={column}{end},title={title}::{text}"
        );
    }
    out
}

/// Escapes the text of a command.
fn message(text: &str) -> String {
    shown(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
