//! The comment below a merge request: findings, and what changed in the letters.

use std::fmt::Write;

use crate::finding::{Finding, Severity};

use super::human::counts;
use super::letter_change::{LetterChange, Piece};
use super::{Report, place_of, shown};

/// By this line a later run finds the comment that it replaces.
const MARK: &str = "<!-- trede -->";
/// GitHub takes 65,536 characters; this leaves room for the last section.
pub(super) const MOST: usize = 60_000;
/// Findings that are shown without unfolding, every `fout` besides.
const AT_FIRST_SIGHT: usize = 7;

pub(super) fn tell(report: &Report) -> String {
    let mut out = format!("{MARK}\n### trede: {}\n\n", outcome(report));
    let cases = match report.cases.len() {
        1 => "1 zaak".to_owned(),
        many => format!("{many} zaken"),
    };
    let aside = match report.set_aside.len() {
        0 => String::new(),
        aside => format!(" {aside} terzijde gelegd."),
    };
    let day = crate::calendar::dutch::date(report.today);
    let _ = writeln!(out, "{cases} getoetst op {day}.{aside}");
    findings(report, &mut out);
    letters(&report.letters, &mut out);
    out
}

fn outcome(report: &Report) -> String {
    let counts = counts(|severity| report.count(severity));
    if counts.is_empty() {
        "geen bevindingen".into()
    } else {
        counts
    }
}

fn findings(report: &Report, out: &mut String) {
    let mut ranked: Vec<_> = report.findings.iter().collect();
    ranked.sort_by_key(|finding| finding.severity);
    let grave = report.count(Severity::Fout);
    let first = grave.max(AT_FIRST_SIGHT).min(ranked.len());
    let (shown, folded) = ranked.split_at(first);
    table(shown, out);
    if !folded.is_empty() {
        let _ = write!(
            out,
            "\n<details><summary>Nog {}</summary>\n",
            counts(|severity| folded.iter().filter(|one| one.severity == severity).count())
        );
        table(folded, out);
        out.push_str("\n</details>\n");
    }
}

fn table(findings: &[&Finding], out: &mut String) {
    if findings.is_empty() {
        return;
    }
    out.push_str("\n| | plaats | bevinding | wat te doen |\n|---|---|---|---|\n");
    for (at, finding) in findings.iter().enumerate() {
        if out.len() > MOST {
            let _ = writeln!(
                out,
                "\nNog {} bevindingen; de uitvoer van de pijplijn heeft ze alle.",
                findings.len() - at
            );
            return;
        }
        let _ = writeln!(
            out,
            "| **{}** {} | {} | {} | {} |",
            finding.severity,
            finding.code,
            escaped(&place_of(&finding.place)),
            escaped(&finding.message),
            escaped(&finding.remedy)
        );
    }
}

fn letters(letters: &[LetterChange], out: &mut String) {
    if letters.is_empty() {
        return;
    }
    out.push_str("\n### Gewijzigde brieven\n");
    for (at, letter) in letters.iter().enumerate() {
        let section = section(letter);
        if out.len() + section.len() > MOST {
            let _ = writeln!(
                out,
                "\nNog {} gewijzigde brieven; zij passen niet in dit bericht.",
                letters.len() - at
            );
            return;
        }
        out.push_str(&section);
    }
}

fn section(letter: &LetterChange) -> String {
    let mut out = format!("\n#### {}\n", escaped(&letter.path));
    match (&letter.old, &letter.new) {
        (None, Some(_)) => out.push_str("\nNieuwe brief.\n"),
        (Some(_), None) => out.push_str("\nDe brief is er niet meer.\n"),
        _ => {
            let figures = letter.figures();
            if !figures.is_empty() {
                out.push_str("\n| | was | is |\n|---|---|---|\n");
            }
            for figure in figures {
                let _ = writeln!(
                    out,
                    "| {} | {} | {} |",
                    figure.kind.word(),
                    escaped(&figure.old),
                    escaped(&figure.new)
                );
            }
            out.push_str("\n<details><summary>De gewijzigde woorden</summary>\n\n");
            for passage in letter.passages() {
                out.push_str("- ");
                for piece in passage {
                    let _ = match piece {
                        Piece::Same(text) => write!(out, "{}", escaped(&text)),
                        Piece::Old(text) => write!(out, "<del>{}</del>", escaped(&text)),
                        Piece::New(text) => write!(out, "<ins>{}</ins>", escaped(&text)),
                    };
                }
                out.push('\n');
            }
            out.push_str("\n</details>\n");
        }
    }
    out
}

/// Text that stays text in a cell or a list: no markup, no line of its own, no address, and
/// nobody is called by it.
pub(super) fn escaped(text: &str) -> String {
    let text = shown(text);
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '$' | ':'
            | '!' => {
                out.push('\\');
                out.push(character);
            }
            // Behind a letter it is an e-mail address; else it would call somebody.
            '@' if !before.is_alphanumeric() => out.push_str("@\u{2060}"),
            other => out.push(other),
        }
        before = character;
    }
    out
}
