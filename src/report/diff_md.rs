//! A comparison as Markdown: a table of the changes, for a comment or a note.

use std::fmt::Write;

use crate::contract::compare::visible;

use super::diff::{DiffReport, ends};
use super::markdown::{MOST, escaped};

impl DiffReport<'_> {
    /// Markdown, for a comment or a note.
    pub fn markdown(&self) -> String {
        tell(self)
    }
}

fn tell(report: &DiffReport<'_>) -> String {
    let mut out = format!(
        "### Vergelijking van {} met {}\n\n**Oordeel: {}.**\n\n",
        escaped(report.returned),
        escaped(report.base),
        report.judgement.outcome
    );
    for sentence in report.summary() {
        let _ = writeln!(out, "{}\n", escaped(&visible(&sentence)));
    }
    let changes = &report.comparison.changes;
    if changes.is_empty() {
        return out;
    }
    out.push_str("| bepaling | oordeel | wijziging | in de overeenkomst | in de retour |\n");
    out.push_str("|---|---|---|---|---|\n");
    for (at, (change, verdict)) in changes.iter().zip(&report.judgement.changes).enumerate() {
        let [old, new] = report
            .words(change)
            .map(|words| escaped(&ends(&visible(&words))));
        let row = format!(
            "| {} | {verdict} | {} | {old} | {new} |\n",
            escaped(&change.place.to_string()),
            escaped(&visible(&report.about(change)))
        );
        if out.len() + row.len() > MOST {
            let more = changes.len() - at;
            let _ = writeln!(
                out,
                "\nNog {more} wijzigingen; de andere vormen van uitvoer noemen ze."
            );
            break;
        }
        out.push_str(&row);
    }
    out
}
