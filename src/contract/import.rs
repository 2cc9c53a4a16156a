//! From the text of a contract to the Markdown of a contract pack.
//!
//! Not a word is added or lost: what import adds are Markdown's marks. `#` says what is a heading,
//! `#####` where an explanatory note begins, `>` what stood in the margin, and a comment the place
//! that a hint gave.

use std::fmt::Write as _;

use super::text::{
    Address, Clause, Kind, LONGEST_TITLE, Mark, Para, Places, Text, Unit, begins_as_mark, heading,
    is_masked, is_title, read, without_page,
};

mod hints;

pub use hints::{Hints, line_hash};

/// A contract that was read from text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The text as it was given, cut into clauses.
    pub text: Text,
    /// The same words as Markdown, one line per paragraph; it reads as the same clauses.
    pub markdown: String,
    /// What could not be placed: the line (from 1) and why, as a Dutch sentence.
    pub unplaced: Vec<(usize, String)>,
    /// What the table of contents names and the text does not have, with the line of the table
    /// (from 1).
    pub lost: Vec<(usize, Address)>,
    /// The lines (from 1) with words that were made unreadable: `Xxxxxxxxx`.
    pub masked: Vec<usize>,
}

/// Reads a contract from plain text or Markdown, with the places that somebody gave to its lines.
pub fn from_text(source: &str, places: &Places) -> Import {
    let reading = read(source, places);
    let breaks: Vec<usize> = source.match_indices('\n').map(|(at, _)| at).collect();
    let line = |at: usize| breaks.partition_point(|end| *end < at) + 1;
    let remarks = reading
        .remarks
        .iter()
        .map(|remark| (line(remark.at), remark.why.to_owned()));
    let unplaced = remarks.collect();
    let contents = reading
        .clauses
        .iter()
        .filter(|clause| clause.kind == Kind::Inhoud);
    let entries = contents.flat_map(|clause| {
        let span = clause.span.clone();
        source[span.clone()].lines().zip(line(span.start)..)
    });
    let lost = entries.filter_map(|(entry, at)| Some((at, lost(entry, &reading.clauses)?)));
    let mut lost: Vec<(usize, Address)> = lost.collect();
    // A lost article has an entry for each of its leden.
    lost.dedup_by(|next, before| next.1 == before.1);
    let masked = source.lines().zip(1..).filter(|(line, _)| is_masked(line));
    let masked = masked.map(|(_, at)| at).collect();
    let markdown = markdown(source, &reading.clauses, &reading.paras);
    let text = Text {
        source: source.to_owned(),
        clauses: reading.clauses,
    };
    Import {
        text,
        markdown,
        unplaced,
        lost,
        masked,
    }
}

/// What a heading in the table of contents names that the text does not have: the article, or one
/// of its leden if the article is there.
fn lost(entry: &str, clauses: &[Clause]) -> Option<Address> {
    let units = heading(without_page(entry), true)?.units;
    let there = |units: &[(Unit, String)]| {
        let own = |clause: &Clause| {
            clause
                .address
                .0
                .windows(units.len())
                .any(|part| part == units)
        };
        clauses.iter().any(own)
    };
    let shortest = (1..=units.len()).find(|len| !there(&units[..*len]))?;
    Some(Address(units[..shortest].to_vec()))
}

fn markdown(source: &str, clauses: &[Clause], paras: &[Para]) -> String {
    let mut out = String::with_capacity(source.len() + source.len() / 16);
    let mut noted = false;
    for clause in clauses {
        let (span, words) = (&clause.span, &source[clause.span.clone()]);
        let first = paras.partition_point(|para| para.span.end <= span.start);
        let own = paras[first..]
            .iter()
            .take_while(|para| para.span.start < span.end);
        // A row of a table is one paragraph with several clauses.
        let lines = own.map(|para| para.span.start.max(span.start)..para.span.end.min(span.end));
        let lines = lines.map(|span| &source[span]);
        let place = paras
            .get(first)
            .filter(|para| para.span.start == span.start);
        if let Some(place) = place.and_then(|para| para.place.as_ref()) {
            let _ = write!(out, "<!-- {place} -->\n\n");
        }
        match clause.kind {
            Kind::Opschrift => put(&mut out, MARKS[level(clause, words)], words, "\n\n"),
            Kind::Inhoud => block(&mut out, "", words.lines(), "\n"),
            Kind::Kantlijn => block(&mut out, "> ", lines, "\n"),
            Kind::Tekst | Kind::Voetnoot => block(&mut out, "", lines, "\n\n"),
            Kind::Toelichting => {
                let marked = paras.get(first).is_some_and(|para| para.mark != Mark::None);
                let titled = lines
                    .clone()
                    .next()
                    .is_some_and(|line| is_title(line, LONGEST_TITLE));
                let opens = marked || (titled && !noted);
                block(&mut out, if opens { MARKS[5] } else { "" }, lines, "\n\n");
            }
        }
        noted = is_note_word(words);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn is_note_word(words: &str) -> bool {
    words.eq_ignore_ascii_case("toelichting")
}

/// The heading marks by their level.
const MARKS: [&str; 6] = ["", "# ", "## ", "### ", "#### ", "##### "];

/// The level of a heading in the Markdown.
fn level(clause: &Clause, words: &str) -> usize {
    let own = heading(words, true).is_some();
    if is_note_word(words) {
        return 5;
    }
    match clause.address.0.last() {
        Some((Unit::Bijlage | Unit::Deel, _)) if own => 1,
        Some((Unit::Artikel | Unit::Eis, _)) => 3,
        Some((Unit::Lid | Unit::Sub | Unit::Punt, _)) => 4,
        _ => 2,
    }
}

/// Writes lines, the first behind a mark, with a blank line after them.
fn block<'s>(out: &mut String, mark: &str, lines: impl Iterator<Item = &'s str>, end: &str) {
    for (at, line) in lines.enumerate() {
        put(out, if at == 0 { mark } else { "" }, line, end);
    }
    if !out.ends_with("\n\n") {
        out.push('\n');
    }
}

/// Writes words on one line, with one blank between them. A sign with which the cell of a table begins
/// (`> 10 dagen`) would be a mark there, and is escaped. Where a line ended with a hyphen the halves
/// are one word, but for the first half of two that share their second (`aan- en afmelden`).
fn put(out: &mut String, mark: &str, words: &str, end: &str) {
    out.push_str(mark);
    if begins_as_mark(words) {
        out.push('\\');
    }
    let mut rest = words;
    while let Some(word) = rest.split_whitespace().next() {
        let (gap, after) = rest.split_once(word).unwrap_or_default();
        let half = out.strip_suffix('-');
        let broken = gap.contains('\n')
            && half.is_some_and(|half| half.ends_with(char::is_alphanumeric))
            && word.starts_with(char::is_alphanumeric)
            && !matches!(word, "en" | "of");
        if rest.len() < words.len() && !broken {
            out.push(' ');
        }
        out.push_str(word);
        rest = after;
    }
    out.push_str(end);
}
