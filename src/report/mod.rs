//! Findings for people and machines: one file per format. Only here is a place a line and a column.

mod diff;
mod diff_docx;
mod diff_html;
mod diff_human;
mod diff_json;
mod diff_md;
mod diff_sarif;
mod github;
mod gitlab;
mod human;
mod ics;
mod json;
mod junit;
mod letter_change;
mod markdown;
mod next;
mod place;
mod sarif;
mod schema;
mod status;
mod tegenspraak;
mod trace;

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::finding::{Finding, Label, Severity};
use crate::rules::Judged;
use crate::source::is_hidden;

pub use diff::DiffReport;
pub use ics::{NotOurs, calendar};
pub use letter_change::LetterChange;
pub use next::NextReport;
pub use schema::schema;
pub use status::{CaseStanding, Overview};
pub use tegenspraak::Opposition;
pub use trace::trace;

/// The outcome of a check, ready to be told.
#[derive(Debug, Default)]
pub struct Report {
    /// The findings, sorted by path, place and code.
    pub findings: Vec<Finding>,
    /// The findings that were set aside with a reason, sorted likewise.
    pub set_aside: Vec<Finding>,
    /// The paths of the cases that were checked, sorted.
    pub cases: Vec<String>,
    /// What changed in the letters, if that was looked at.
    pub letters: Vec<LetterChange>,
    /// The day on which running clocks were read.
    pub today: NaiveDate,
}

/// How a report is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: with the lines of the file.
    Human {
        /// Show every finding, not only the gravest.
        all: bool,
        /// With colour.
        colour: bool,
    },
    /// Versioned JSON.
    Json,
    /// Annotations of GitHub Actions.
    Github,
    /// Code Quality of GitLab.
    Gitlab,
    /// SARIF 2.1.0.
    Sarif,
    /// The XML of `JUnit`.
    Junit {
        /// From which severity a finding is a failure; none if never.
        fails_from: Option<Severity>,
    },
    /// The comment below a merge request.
    Markdown,
}

/// A text without the characters that show nothing: what they hide or turn around stays plain.
fn shown(text: &str) -> Cow<'_, str> {
    if text.contains(is_hidden) {
        Cow::Owned(text.chars().filter(|c| !is_hidden(*c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// A place as people name it: `zaak.yaml:12:5`.
pub fn place_of(label: &Label) -> String {
    let place = place::Place::of(label);
    format!("{}:{}:{}", label.source.path, place.line, place.column)
}

impl Report {
    /// A report on cases, and on what lies around them.
    pub fn new(cases: Vec<Judged>, around: Vec<Finding>, today: NaiveDate) -> Self {
        let mut report = Report {
            findings: around,
            today,
            ..Report::default()
        };
        for case in cases {
            report.cases.push(case.path);
            report.findings.extend(case.findings);
            report.set_aside.extend(case.set_aside);
        }
        report.cases.sort_unstable();
        sort(&mut report.findings);
        sort(&mut report.set_aside);
        report
    }

    /// The report as text.
    pub fn tell(&self, format: Format) -> String {
        match format {
            Format::Human { all, colour } => human::tell(self, all, colour),
            Format::Json => json::tell(self),
            Format::Github => github::tell(self),
            Format::Gitlab => gitlab::tell(self),
            Format::Sarif => sarif::tell(self),
            Format::Junit { fails_from } => junit::tell(self, fails_from),
            Format::Markdown => markdown::tell(self),
        }
    }

    /// How many findings there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }

    /// Whether a finding is at least as grave.
    pub fn reaches(&self, severity: Severity) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity <= severity)
    }
}

fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let key = |one: &Finding| (one.place.span, one.code);
        let paths = a.place.source.path.cmp(&b.place.source.path);
        paths.then_with(|| key(a).cmp(&key(b)))
    });
}
