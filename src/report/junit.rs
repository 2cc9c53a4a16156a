//! Findings as the XML of `JUnit`: a suite per file, a test per finding. What lets the command fail is a
//! failure, what is lighter passes with its text, what was set aside is skipped.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::finding::{Finding, Severity};

use super::place::Place;
use super::{Report, shown};

/// The findings on one file: those that stand, and those that were set aside.
type Suite<'r> = (Vec<&'r Finding>, Vec<&'r Finding>);

pub(super) fn tell(report: &Report, fails_from: Option<Severity>) -> String {
    let mut suites: BTreeMap<&str, Suite<'_>> = report
        .cases
        .iter()
        .map(|path| (path.as_str(), Suite::default()))
        .collect();
    for finding in &report.findings {
        let suite = suites.entry(&finding.place.source.path).or_default();
        suite.0.push(finding);
    }
    for finding in &report.set_aside {
        let suite = suites.entry(&finding.place.source.path).or_default();
        suite.1.push(finding);
    }
    let fails = |finding: &&&Finding| fails_from.is_some_and(|from| finding.severity <= from);
    let failures = report.findings.iter().collect::<Vec<_>>();
    let failures = failures.iter().filter(fails).count();
    let tests: usize = suites.values().map(tests_of).sum();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        out,
        "<testsuites name=\"trede\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">"
    );
    for (path, suite) in &suites {
        let failures = suite.0.iter().filter(fails).count();
        let path = escaped(path);
        let _ = writeln!(
            out,
            "  <testsuite name=\"{path}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\" \
             skipped=\"{}\">",
            tests_of(suite),
            suite.1.len(),
        );
        for finding in &suite.0 {
            let (element, end) = if fails(&finding) {
                let attributes = format!(
                    "failure type=\"{}\" message=\"{}\"",
                    finding.severity,
                    escaped(&finding.message)
                );
                (attributes, "failure")
            } else {
                ("system-out".to_owned(), "system-out")
            };
            let _ = writeln!(out, "{}", opened(finding, &path));
            let _ = writeln!(out, "      <{element}>{}</{end}>", escaped(&text(finding)));
            out.push_str("    </testcase>\n");
        }
        for finding in &suite.1 {
            let _ = writeln!(out, "{}", opened(finding, &path));
            let _ = writeln!(
                out,
                "      <skipped message=\"terzijde gelegd: {}\"/>",
                escaped(&finding.message)
            );
            out.push_str("    </testcase>\n");
        }
        if suite.0.is_empty() && suite.1.is_empty() {
            let _ = writeln!(
                out,
                "    <testcase classname=\"{path}\" name=\"geen bevindingen\"/>"
            );
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

/// A suite without findings holds one test, which passes.
fn tests_of(suite: &Suite<'_>) -> usize {
    (suite.0.len() + suite.1.len()).max(1)
}

fn opened(finding: &Finding, path: &str) -> String {
    format!(
        "    <testcase classname=\"{path}\" name=\"{} (regel {})\">",
        finding.code,
        Place::of(&finding.place).line
    )
}

fn text(finding: &Finding) -> String {
    let Place { line, column, .. } = Place::of(&finding.place);
    format!(
        "{}:{line}:{column}: {} {}: {}\n{}",
        finding.place.source.path, finding.code, finding.severity, finding.message, finding.remedy
    )
}

/// Text for an element or an attribute. Of the characters that XML cannot hold at all, those that
/// show nothing are gone already; the last two of a plane are left.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in shown(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}
