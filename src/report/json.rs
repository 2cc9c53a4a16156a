//! The findings as versioned JSON.

use serde::Serialize;

use crate::finding::{Finding, Label};

use super::Report;
use super::place::Place;

/// The version of the envelope; a change that breaks readers makes it one higher.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Envelope<'r> {
    versie: u32,
    trede: &'static str,
    peildatum: String,
    cases: usize,
    bevindingen: Vec<Entry<'r>>,
    terzijde: Vec<Entry<'r>>,
}

#[derive(Serialize)]
struct Entry<'r> {
    code: &'r str,
    severity: &'r str,
    message: &'r str,
    remedy: &'r str,
    #[serde(flatten)]
    place: Location<'r>,
    letter: Option<&'r str>,
    shortcoming: Option<&'r str>,
    addressee: Option<&'r str>,
    related: Vec<Related<'r>>,
}

#[derive(Serialize)]
struct Related<'r> {
    #[serde(flatten)]
    place: Location<'r>,
    text: &'r str,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

pub(super) fn tell(report: &Report) -> String {
    let envelope = Envelope {
        versie: VERSION,
        trede: env!("CARGO_PKG_VERSION"),
        peildatum: report.today.to_string(),
        cases: report.cases.len(),
        bevindingen: report.findings.iter().map(entry).collect(),
        terzijde: report.set_aside.iter().map(entry).collect(),
    };
    let mut text = serde_json::to_string_pretty(&envelope).unwrap_or_default();
    text.push('\n');
    text
}

fn entry(finding: &Finding) -> Entry<'_> {
    Entry {
        code: finding.code,
        severity: finding.severity.word(),
        message: &finding.message,
        remedy: &finding.remedy,
        place: location(&finding.place),
        letter: finding.about.letter.as_deref(),
        shortcoming: finding.about.shortcoming.as_deref(),
        addressee: finding.about.addressee.as_deref(),
        related: finding
            .related
            .iter()
            .map(|label| Related {
                place: location(label),
                text: &label.text,
            })
            .collect(),
    }
}

fn location(label: &Label) -> Location<'_> {
    let Place {
        line,
        column,
        end_line,
        end_column,
    } = Place::of(label);
    Location {
        path: &label.source.path,
        line,
        column,
        end_line,
        end_column,
    }
}
