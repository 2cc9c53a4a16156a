//! Where the paragraphs of a letter come from: the lines of its template, the facts of the case and
//! the clauses of the contract.
//!
//! A paragraph rests on a fact if it reads otherwise once that fact does. That is asked of the
//! letter itself: each value of the case is changed in turn and every letter written again. So it
//! also finds what goes a long way round, as the receipt on which a first day of default rests. A
//! provision of the contract is asked for likewise: its topic is taken out of the profile.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use rayon::prelude::*;

use super::{brief, kind_of};
use crate::case::CaseFile;
use crate::case::party::Party;
use crate::contract::citation::Citation;
use crate::contract::pack::Pack;
use crate::contract::text::normal;
use crate::contract::topic::Topic;
use crate::facts::{Act, Facts, party_id};
use crate::finding::Label;
use crate::letter::engine::Marked;
use crate::letter::{Fault, Kind, Templates, letterhead, quotation};
use crate::source::field::Field;
use crate::source::tree::{Node, Value};
use crate::source::{Source, Span};

/// What is said of a case and its letters.
#[derive(Debug)]
pub struct Trace {
    /// The letters, in the order of the course.
    pub letters: Vec<Letter>,
    /// What the case tells that no letter reads otherwise for.
    pub unused: Vec<Label>,
}

/// A letter to one addressee.
#[derive(Debug)]
pub struct Letter {
    /// The id of its act.
    pub act: String,
    /// The id of the addressee.
    pub party: String,
    /// The name of its kind.
    pub kind: &'static str,
    /// What stands in it, from the letterhead on.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph with its origin.
#[derive(Debug)]
pub struct Paragraph {
    /// Its words; of a list or a table a line each.
    pub text: String,
    /// The lines of templates that gave words to it; none for the letterhead.
    pub template: Vec<Label>,
    /// The values of the case on which it rests, each with its path.
    pub facts: Vec<Label>,
    /// The provisions of the contract that it names or quotes, and those on which it rests.
    pub clauses: Vec<Citation>,
}

/// What a file says of itself, of who are in it and of what its owners decided; all else is told for
/// a letter, and in vain if no letter uses it.
const OWN_AFFAIRS: [&str; 14] = [
    "aanleiding",
    "afwijkingen",
    "betrokkenen",
    "categorieen",
    "contract",
    "kenmerk",
    "om_melding",
    "onderzoek",
    "opdrachtgevers",
    "overgenomen",
    "spanningen",
    "spoor",
    "versie",
    "wederpartijen",
];

/// Traces every letter of a case.
///
/// # Errors
/// If a letter cannot be written from its template.
pub fn of(facts: &Facts<'_>, templates: &Templates) -> Result<Trace, Fault> {
    let marked = templates.marked();
    let mut letters = Vec::new();
    for (act, party, kind) in letters_of(facts) {
        letters.push(Letter {
            act: act.id.to_owned(),
            party: party_id(party).to_owned(),
            kind: kind.name,
            paragraphs: paragraphs(facts, act, party, kind, &marked)?,
        });
    }
    let mut leaves = Vec::new();
    leaves_of(&facts.file.tree, &mut String::new(), &mut leaves);
    let touched: Vec<_> = leaves
        .par_iter()
        .map(|leaf| match facts.pack {
            Some(pack) if leaf.path == "contract" => {
                touched(&facts.under(&renamed(pack)), templates, &letters)
            }
            _ => {
                let file = changed(facts.file, leaf);
                touched(&facts.about(&file), templates, &letters)
            }
        })
        .collect();
    for (clause, touched) in bound(facts, templates, &letters) {
        for (letter, paragraph) in touched {
            let known = &mut letters[letter].paragraphs[paragraph].clauses;
            if !known.contains(&clause) {
                known.push(clause.clone());
            }
        }
    }
    let mut used = BTreeSet::new();
    for (leaf, touched) in leaves.iter().zip(touched) {
        let Some(touched) = touched else {
            used.insert(leaf.span.start);
            continue;
        };
        for (letter, paragraph) in touched {
            used.insert(leaf.span.start);
            letters[letter].paragraphs[paragraph].facts.push(label(
                &facts.file.source,
                leaf.span,
                &leaf.path,
            ));
        }
    }
    Ok(Trace {
        unused: unused(facts.file, &leaves, &used),
        letters,
    })
}

fn letters_of<'f, 'a>(
    facts: &'f Facts<'a>,
) -> impl Iterator<Item = (&'f Act<'a>, &'a Party, &'static Kind)> {
    let acts = facts.acts.iter();
    let acts = acts.filter_map(|act| Some((act, kind_of(act)?)));
    acts.flat_map(|(act, kind)| act.addressees.iter().map(move |party| (act, *party, kind)))
}

/// A letter as it stands, each paragraph with the lines of its template.
fn paragraphs(
    facts: &Facts<'_>,
    act: &Act<'_>,
    party: &Party,
    kind: &'static Kind,
    marked: &Marked<'_>,
) -> Result<Vec<Paragraph>, Fault> {
    // A concept says where something is missing; otherwise it says the same.
    let view = brief(facts, act, party, true);
    let day = facts.day_of(act);
    let quote = |citation: &Citation| facts.quote(citation, party, day);
    let clauses = |text: &str| {
        let mut named = Vec::new();
        for (_, citation) in quotation::citations(text) {
            if quote(&citation).is_some() && !named.contains(&citation) {
                named.push(citation);
            }
        }
        named
    };
    let head = letterhead::lines_of(kind, &view).into_iter();
    let head = head.map(|text| (text, Vec::new()));
    let body = marked.chunks(kind, &view, &quote)?;
    let paragraph = |(text, template): (String, Vec<Label>)| Paragraph {
        clauses: clauses(&text),
        template,
        facts: Vec::new(),
        text,
    };
    let mut paragraphs: Vec<_> = head.chain(body).map(paragraph).collect();
    // A quotation says nothing but the words of a provision that is named above it.
    let mut above: Vec<Citation> = Vec::new();
    for one in &mut paragraphs {
        if let Some(words) = one.text.strip_prefix('>') {
            let words = normal(&words.replace('\\', ""));
            let quoted = above.iter().rev().find(|citation| {
                quote(citation).is_some_and(|text| normal(&text).contains(&words))
            });
            one.clauses.extend(quoted.cloned());
        }
        above.extend(one.clauses.iter().cloned());
    }
    Ok(paragraphs)
}

/// A value of the case.
struct Leaf {
    path: String,
    span: Span,
    text: String,
}

impl Leaf {
    fn is_words(&self) -> bool {
        self.text.contains(' ')
    }

    /// Whether it stands in the part of a path, or is it.
    fn is_in(&self, part: &str) -> bool {
        let rest = self.path.strip_prefix(part);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    }
}

fn leaves_of(node: &Node, path: &mut String, leaves: &mut Vec<Leaf>) {
    let length = path.len();
    match &node.value {
        Value::Empty => {}
        Value::Scalar(text) => leaves.push(Leaf {
            path: path.clone(),
            span: node.span,
            text: text.to_string(),
        }),
        Value::List(items) => {
            for (at, item) in items.iter().enumerate() {
                path.push_str(&format!("[{at}]"));
                leaves_of(item, path, leaves);
                path.truncate(length);
            }
        }
        Value::Map(entries) => {
            // A short name says nothing; what names it is traced.
            for entry in entries.iter().filter(|entry| &*entry.key != "id") {
                if length > 0 {
                    path.push('.');
                }
                path.push_str(&entry.key);
                leaves_of(&entry.value, path, leaves);
                path.truncate(length);
            }
        }
    }
}

/// The provisions to which the contract binds its topics, each with the paragraphs that read
/// otherwise without that.
fn bound(
    facts: &Facts<'_>,
    templates: &Templates,
    letters: &[Letter],
) -> Vec<(Citation, Vec<(usize, usize)>)> {
    let topics = facts.pack.and_then(|pack| pack.profile.onderwerpen.known());
    let (Some(pack), Some(topics)) = (facts.pack, topics) else {
        return Vec::new();
    };
    let bound = Topic::ALL.par_iter().filter_map(|topic| {
        let clause = topic.clause(topics)?;
        let mut other = pack.clone();
        if let Field::Known(topics, _) = &mut other.profile.onderwerpen {
            topic.unbind(topics);
        }
        let touched = touched(&facts.under(&other), templates, letters)?;
        Some((clause.clone(), touched))
    });
    bound.collect()
}

/// The paragraphs, by letter, that read otherwise under other facts; none can be told if there is a
/// letter no more.
fn touched(
    other: &Facts<'_>,
    templates: &Templates,
    letters: &[Letter],
) -> Option<Vec<(usize, usize)>> {
    let now: Vec<_> = letters_of(other).collect();
    if now.len() != letters.len() {
        return None;
    }
    let mut touched = Vec::new();
    for (at, (letter, (act, party, kind))) in letters.iter().zip(now).enumerate() {
        let view = brief(other, act, party, true);
        let day = other.day_of(act);
        let quote = |citation: &Citation| other.quote(citation, party, day);
        let body = templates.chunks(kind, &view, &quote).ok()?;
        let now: BTreeSet<_> = letterhead::lines_of(kind, &view)
            .into_iter()
            .chain(body)
            .collect();
        let paragraphs = letter.paragraphs.iter().enumerate();
        let others = paragraphs.filter(|(_, paragraph)| !now.contains(&paragraph.text));
        touched.extend(others.map(|(paragraph, _)| (at, paragraph)));
    }
    Some(touched)
}

/// The case with one value changed.
fn changed(file: &CaseFile, leaf: &Leaf) -> CaseFile {
    let mut text = file.source.text.clone();
    text.replace_range(leaf.span.range(), &format!("{:?}", other(&leaf.text)));
    let path = file.source.path.clone();
    CaseFile {
        sent: file.sent.clone(),
        returned: file.returned.clone(),
        tables: file.tables.clone(),
        ..CaseFile::read(file.folder.clone(), Source { path, text }.into())
    }
}

/// A contract with the same clauses and another name.
fn renamed(pack: &Pack) -> Pack {
    let mut other = pack.clone();
    if let Field::Known(name, _) = &mut other.profile.naam {
        name.0 += " ‡";
    }
    other
}

/// A value of the same sort that says something else.
fn other(text: &str) -> String {
    if let Ok(date) = text.parse::<NaiveDate>() {
        let next = date.checked_add_days(Days::new(1)).unwrap_or(date);
        return next.to_string();
    }
    match (text, text.chars().last().and_then(|last| last.to_digit(10))) {
        ("ja", _) => "nee".to_owned(),
        ("nee", _) => "ja".to_owned(),
        (_, Some(digit)) => format!("{}{}", &text[..text.len() - 1], (digit + 1) % 10),
        _ => format!("{text} ‡"),
    }
}

/// What the case tells that reached no letter: a part of which nothing did, once, and words that
/// did not while what stands beside them did.
fn unused(file: &CaseFile, leaves: &[Leaf], used: &BTreeSet<u32>) -> Vec<Label> {
    let is_used = |leaf: &Leaf| used.contains(&leaf.span.start);
    let tells = |leaf: &&Leaf| {
        let top = leaf.path.split(['.', '[']).next().unwrap_or_default();
        let is_figure = leaf.text.starts_with(|c: char| c.is_ascii_digit());
        // How a letter went out is told in the next one, if there is a next one.
        let is_dispatch = leaf.path.contains(".verzending[");
        !OWN_AFFAIRS.contains(&top) && !is_dispatch && (leaf.is_words() || is_figure)
    };
    let mut found: Vec<(&str, &Leaf)> = Vec::new();
    for leaf in leaves.iter().filter(tells).filter(|leaf| !is_used(leaf)) {
        let around = leaf.path.rsplit_once('.');
        let around = around.map_or(&*leaf.path, |(around, _)| around);
        let mut beside = leaves.iter().filter(|one| one.is_in(around));
        let named = match beside.any(is_used) {
            true if leaf.is_words() => &*leaf.path,
            true => continue,
            false => around,
        };
        match found.iter_mut().find(|(known, _)| *known == named) {
            // Words say better what a part is than its date does.
            Some((_, shown)) if !shown.is_words() && leaf.is_words() => *shown = leaf,
            Some(_) => {}
            None => found.push((named, leaf)),
        }
    }
    let label = |(path, leaf): (&str, &Leaf)| {
        label(
            &file.source,
            leaf.span,
            &format!("{path}: {}", leaf.text.trim_end()),
        )
    };
    found.into_iter().map(label).collect()
}

fn label(source: &std::sync::Arc<Source>, span: Span, path: &str) -> Label {
    Label {
        source: std::sync::Arc::clone(source),
        span,
        text: path.to_owned(),
    }
}
