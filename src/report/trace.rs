//! Where the paragraphs of letters come from, for a terminal.

use std::fmt::Write;

use crate::finding::Label;
use crate::letter::trace::{Letter, Paragraph, Trace};
use crate::source::Source;

use super::place::Place;
use super::place_of;

/// The most facts that are named below one paragraph.
const MOST: usize = 12;
/// How much is shown of a paragraph, in characters.
const SHOWN: usize = 90;

/// Tells of the letters of a case, or of one of them.
pub fn trace(trace: &Trace, only: Option<&str>) -> String {
    let mut text = String::new();
    let letters = trace.letters.iter();
    for letter in letters.filter(|letter| only.is_none_or(|only| only == letter.act)) {
        tell(letter, &mut text);
    }
    if only.is_none() && !trace.unused.is_empty() {
        text += "Geen brief gebruikt dit\n";
        for label in &trace.unused {
            let _ = writeln!(text, "  {} {}", place_of(label), shortened(&label.text));
        }
    }
    text
}

fn tell(letter: &Letter, text: &mut String) {
    // Writing to a string does not fail.
    let _ = writeln!(
        text,
        "{} aan {} ({})\n",
        letter.act, letter.party, letter.kind
    );
    for paragraph in &letter.paragraphs {
        let _ = writeln!(text, "{}", shortened(&paragraph.text));
        for (what, origins) in origins(paragraph) {
            if !origins.is_empty() {
                let _ = writeln!(text, "  {what:<11}{}", origins.join("\n             "));
            }
        }
        text.push('\n');
    }
}

fn origins(paragraph: &Paragraph) -> [(&'static str, Vec<String>); 3] {
    let template = match paragraph.template.len() {
        0 => vec!["briefhoofd".to_owned()],
        _ => lines(&paragraph.template),
    };
    let mut facts: Vec<_> = paragraph
        .facts
        .iter()
        .take(MOST)
        .map(|label| format!("{} {}", place_of(label), label.text))
        .collect();
    if paragraph.facts.len() > MOST {
        facts.push(format!("en {} meer", paragraph.facts.len() - MOST));
    }
    let clauses = paragraph.clauses.iter().map(ToString::to_string);
    [
        ("sjabloon", template),
        ("zaak", facts),
        ("bepaling", clauses.collect()),
    ]
}

/// The lines of each template, what follows on each other as one: `templates/verzuim.md:3-5`.
fn lines(labels: &[Label]) -> Vec<String> {
    let mut runs: Vec<(&Source, usize, usize)> = Vec::new();
    for label in labels {
        let line = Place::of(label).line;
        match runs.last_mut() {
            Some((source, _, last)) if source.path == label.source.path && line == *last + 1 => {
                *last = line;
            }
            _ => runs.push((&label.source, line, line)),
        }
    }
    let told = runs
        .into_iter()
        .map(|(source, first, last)| match first == last {
            true => format!("{}:{first}", source.path),
            false => format!("{}:{first}-{last}", source.path),
        });
    told.collect()
}

fn shortened(text: &str) -> String {
    let plain = text.replace('\\', "");
    match plain.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{} …", plain[..end].trim_end()),
        None => plain,
    }
}
