//! A comparison as one HTML file with both texts side by side. What went and came is marked by
//! signs and by words for a screen reader, never by colour alone; every change can be reached from a
//! list of links.

use std::fmt::Write;
use std::ops::Range;

use crate::contract::compare::{Change, Fate, Piece, Place, visible};
use crate::contract::verdict::Verdict;

use super::diff::{DiffReport, ends};
use super::shown;

const STYLE: &str = include_str!("diff.css");

impl DiffReport<'_> {
    /// One HTML file with both texts side by side.
    pub fn html(&self) -> String {
        tell(self)
    }
}

fn tell(report: &DiffReport<'_>) -> String {
    let title = format!("Vergelijking van {} met {}", report.returned, report.base);
    let title = text(&title);
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"springlink\" href=\"#teksten\">Naar de teksten</a>\n<main>\n<h1>{title}</h1>\n\
         <p><strong>Oordeel: {}.</strong></p>\n",
        report.judgement.outcome
    );
    for sentence in report.summary() {
        let _ = writeln!(html, "<p>{}</p>", text(&sentence));
    }
    contents(report, &mut html);
    texts(report, &mut html);
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

/// The list of changes: each with its words, and a link to its place.
fn contents(report: &DiffReport<'_>, html: &mut String) {
    let changes = &report.comparison.changes;
    if changes.is_empty() {
        return;
    }
    html.push_str("<nav aria-labelledby=\"lijst\">\n<h2 id=\"lijst\">Wijzigingen</h2>\n<ol>\n");
    for (at, (change, verdict)) in changes.iter().zip(&report.judgement.changes).enumerate() {
        let [old, new] = report.words(change).map(|words| ends(&words));
        let _ = writeln!(
            html,
            "<li><a href=\"#w{}\">{}</a>: {}. {verdict}. {} {}</li>",
            at + 1,
            text(&change.place.to_string()),
            text(&report.about(change)),
            marked(Mark::Went, &old),
            marked(Mark::Came, &new)
        );
    }
    html.push_str("</ol>\n</nav>\n");
}

/// A paragraph of both texts.
#[derive(Default)]
struct Row<'c> {
    pieces: Vec<Piece<'c>>,
    /// The changes that stand in it.
    changes: Vec<usize>,
}

fn texts(report: &DiffReport<'_>, html: &mut String) {
    html.push_str(
        "<h2 id=\"teksten\" tabindex=\"-1\">De teksten</h2>\n<table>\n<caption>Beide teksten, alinea \
         voor alinea</caption>\n<thead><tr><th scope=\"col\">In de overeenkomst</th><th \
         scope=\"col\">In de retour</th><th scope=\"col\">Wijziging</th></tr></thead>\n<tbody>\n",
    );
    let mut rows: Vec<Row<'_>> = Vec::new();
    for piece in report.comparison.redline() {
        if piece.opens || rows.is_empty() {
            rows.push(Row::default());
        }
        if let Some(row) = rows.last_mut() {
            row.pieces.push(piece);
        }
    }
    let index = Index::of(&rows);
    let mut beside = Vec::new();
    for (at, change) in report.comparison.changes.iter().enumerate() {
        match index.row_of(change) {
            Some(row) if change.place != Place::Furniture => rows[row].changes.push(at),
            _ => beside.push(at),
        }
    }
    for row in &rows {
        let heading = row.pieces.iter().any(|piece| piece.heading);
        let class = if heading { " class=\"kop\"" } else { "" };
        let [old, new] = [Fate::Came, Fate::Went].map(|other| side(&row.pieces, other));
        let notes = notes(report, &row.changes);
        let _ = writeln!(
            html,
            "<tr><td{class}>{old}</td><td{class}>{new}</td><td>{notes}</td></tr>"
        );
    }
    html.push_str("</tbody>\n</table>\n");
    if !beside.is_empty() {
        let notes = notes(report, &beside);
        let _ = writeln!(html, "<h2>Buiten de lopende tekst</h2>\n{notes}");
    }
}

/// Where what went and what came stands: the first byte of each piece, with its row. A redline
/// follows both texts, so each list is in order.
#[derive(Default)]
struct Index {
    went: Vec<(usize, usize)>,
    came: Vec<(usize, usize)>,
    /// Where each row begins in the base.
    rows: Vec<usize>,
}

impl Index {
    fn of(rows: &[Row<'_>]) -> Index {
        let mut index = Index::default();
        for (at, row) in rows.iter().enumerate() {
            for piece in &row.pieces {
                match piece.fate {
                    Fate::Came => index.came.push((piece.new.start, at)),
                    Fate::Went | Fate::Struck => index.went.push((piece.old.start, at)),
                    Fate::Stayed => {}
                }
            }
            index
                .rows
                .extend(row.pieces.first().map(|piece| piece.old.start));
        }
        index
    }

    /// The row in which a change begins: of what was only added, the one in which that stands.
    fn row_of(&self, change: &Change) -> Option<usize> {
        let first = |list: &[(usize, usize)], bytes: &Range<usize>| {
            let next = list.get(list.partition_point(|(byte, _)| *byte < bytes.start));
            next.filter(|(byte, _)| *byte < bytes.end)
                .map(|(_, row)| *row)
        };
        let went = first(&self.went, &change.old);
        let came = first(&self.came, &change.new);
        let exact = went.into_iter().chain(came).min();
        exact.or_else(|| {
            let after = self.rows.partition_point(|byte| *byte <= change.old.start);
            after.checked_sub(1)
        })
    }
}

fn notes(report: &DiffReport<'_>, changes: &[usize]) -> String {
    let note = |at: &usize| {
        let change = &report.comparison.changes[*at];
        let verdict = report.judgement.changes[*at];
        let [old, new] = report.words(change).map(|words| ends(&words));
        let grave = match verdict {
            Verdict::Ongeautoriseerd => format!("<strong>{verdict}</strong>"),
            _ => verdict.to_string(),
        };
        format!(
            "<p id=\"w{}\" tabindex=\"-1\">{}. {}: {}. {grave}. {} {}</p>",
            at + 1,
            at + 1,
            text(&change.place.to_string()),
            text(&report.about(change)),
            marked(Mark::Went, &old),
            marked(Mark::Came, &new)
        )
    };
    changes.iter().map(note).collect()
}

/// One side of a row: all but what stands on the other side only.
fn side(pieces: &[Piece<'_>], other: Fate) -> String {
    let pieces = pieces.iter().filter(|piece| piece.fate != other);
    let told = pieces.map(|piece| match piece.fate {
        Fate::Stayed => text(&piece.words),
        Fate::Went => marked(Mark::Went, &piece.words),
        Fate::Came => marked(Mark::Came, &piece.words),
        // It was struck on the returned side; on the other it stands as it was.
        Fate::Struck if other == Fate::Came => text(&piece.words),
        Fate::Struck => marked(Mark::Struck, &piece.words),
    });
    told.collect::<String>().trim().to_owned()
}

#[derive(Clone, Copy)]
enum Mark {
    Went,
    Came,
    Struck,
}

/// Words with a mark for the eye and one for the ear.
fn marked(mark: Mark, words: &str) -> String {
    let (tag, spoken) = match mark {
        Mark::Went => ("del", "weggehaald"),
        Mark::Came => ("ins", "toegevoegd"),
        Mark::Struck => ("s", "doorgestreept"),
    };
    let bare = words.trim();
    if bare.is_empty() {
        return text(words);
    }
    let space = if words.starts_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    format!(
        "{space}<{tag}><span class=\"voorgelezen\">{spoken}: </span>{}<span class=\"voorgelezen\"> \
         (einde)</span></{tag}>",
        text(bare)
    )
}

/// Text that stays text.
fn text(words: &str) -> String {
    let words = visible(words);
    let words = shown(&words);
    let mut out = String::with_capacity(words.len() + 8);
    for character in words.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
