//! From the text of a contract to the Markdown of a contract pack.
//!
//! Not a word is added or lost: what import adds are Markdown's marks. `#` says what is a heading,
//! `#####` where an explanatory note begins, and `>` what stood in the margin.

use super::text::{
    Address, Clause, Kind, LONGEST_TITLE, Mark, Para, Text, Unit, heading, is_title, read,
    without_page,
};

/// A contract that was read from text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The text as it was given, cut into clauses.
    pub text: Text,
    /// The same words as Markdown, one line per paragraph; it reads as the same clauses.
    pub markdown: String,
    /// What could not be placed: the line (from 1) and why, as a Dutch sentence.
    pub unplaced: Vec<(usize, String)>,
}

/// Reads a contract from plain text or Markdown.
pub fn from_text(source: &str) -> Import {
    let reading = read(source);
    let line = |at: usize| source[..at].matches('\n').count() + 1;
    let remarks = reading
        .remarks
        .iter()
        .map(|remark| (line(remark.at), remark.why.to_owned()));
    let mut unplaced: Vec<(usize, String)> = remarks.collect();
    let contents = reading
        .clauses
        .iter()
        .filter(|clause| clause.kind == Kind::Inhoud);
    for Clause { span, .. } in contents {
        let lines = source[span.clone()].lines().zip(line(span.start)..);
        unplaced.extend(lines.filter_map(|(entry, at)| Some((at, lost(entry, &reading.clauses)?))));
    }
    unplaced.sort();
    let markdown = markdown(source, &reading.clauses, &reading.paras);
    let text = Text {
        source: source.to_owned(),
        clauses: reading.clauses,
    };
    Import {
        text,
        markdown,
        unplaced,
    }
}

/// Says that a heading in the table of contents has none in the text.
fn lost(entry: &str, clauses: &[Clause]) -> Option<String> {
    let units = heading(without_page(entry), true)?.units;
    let headed =
        |clause: &Clause| clause.kind == Kind::Opschrift && clause.address.0.ends_with(&units);
    if clauses.iter().any(headed) {
        return None;
    }
    let address = Address(units);
    Some(format!(
        "De inhoudsopgave noemt {address}, maar die kop staat niet in de tekst."
    ))
}

fn markdown(source: &str, clauses: &[Clause], paras: &[Para]) -> String {
    let mut out = String::with_capacity(source.len() + source.len() / 16);
    let mut paras = paras.iter().peekable();
    let mut noted = false;
    for clause in clauses {
        let span = &clause.span;
        if clause.kind == Kind::Inhoud {
            source[span.clone()]
                .lines()
                .for_each(|line| put(&mut out, "", line, "\n"));
            out.push('\n');
            continue;
        }
        if matches!(clause.kind, Kind::Opschrift | Kind::Kantlijn) {
            let words = &source[span.clone()];
            noted = words.eq_ignore_ascii_case("toelichting");
            let level = if noted { 5 } else { level(clause, words) };
            put(
                &mut out,
                if clause.kind == Kind::Kantlijn {
                    "> "
                } else {
                    MARKS[level]
                },
                words,
                "\n\n",
            );
            continue;
        }
        while paras.next_if(|para| para.span.end <= span.start).is_some() {}
        while let Some(para) = paras.peek().filter(|para| para.span.start < span.end) {
            let words = &source[para.span.start.max(span.start)..para.span.end.min(span.end)];
            let first = para.span.start <= span.start;
            let title =
                matches!(para.mark, Mark::Heading(_)) || (!noted && is_title(words, LONGEST_TITLE));
            let opens = clause.kind == Kind::Toelichting && first && title;
            put(&mut out, if opens { MARKS[5] } else { "" }, words, "\n\n");
            if para.span.end > span.end {
                break;
            }
            paras.next();
        }
        noted = false;
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// The heading marks by their level.
const MARKS: [&str; 6] = ["", "# ", "## ", "### ", "#### ", "##### "];

/// The level of a heading in the Markdown.
fn level(clause: &Clause, words: &str) -> usize {
    let own = heading(words, true).is_some();
    match clause.address.0.last() {
        Some((Unit::Bijlage | Unit::Deel, _)) if own => 1,
        Some((Unit::Artikel | Unit::Eis, _)) => 3,
        Some((Unit::Lid | Unit::Sub | Unit::Punt, _)) => 4,
        _ => 2,
    }
}

/// Writes words on one line, with one blank between them.
fn put(out: &mut String, mark: &str, words: &str, end: &str) {
    out.push_str(mark);
    for (at, word) in words.split_whitespace().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.push_str(end);
}
