//! What two branches each may say and together may not: two terms for one shortcoming, one kenmerk
//! for two cases, a penalty twice. Git merges them beside the working tree; told is what the merged
//! cases have to say and neither branch had, with what each of them brings to it.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::calendar::dutch;
use crate::case::CaseFile;
use crate::error::Error;
use crate::finding::Finding;
use crate::report::Report;
use crate::repository::{Repository, git};
use crate::rules::{self, Judged};
use crate::source::tree::{Node, Value};

use super::cases::Cases;
use super::merge::{self, Laid};

/// At most so many pieces are named of what a branch brings.
const MOST: usize = 3;

/// What only the branch that is checked out and another have to say together.
pub(super) fn check(
    here: &Repository,
    paths: &[PathBuf],
    revision: &str,
    today: NaiveDate,
) -> Result<Report, Error> {
    let root = &here.root;
    let commits = [git::commit(root, "HEAD")?, git::commit(root, revision)?];
    let [ours, theirs] = [&commits[0], &commits[1]];
    let base = Laid::out(root, &git::base(root, ours, theirs, revision)?)?;
    let laid = [Laid::out(root, ours)?, Laid::out(root, theirs)?];
    let merged = merge::merged(here, ours, theirs)?;

    let base = texts(&Cases::read(&base.repository, &[], today)?);
    let mut before: HashMap<Key, usize> = HashMap::new();
    let mut brought = Vec::new();
    let names = [
        format!("van deze tak ({})", short(root, ours)?),
        format!("van `{revision}` ({})", short(root, theirs)?),
    ];
    for (laid, name) in laid.iter().zip(names) {
        let cases = Cases::read(&laid.repository, &[], today)?;
        for (key, count) in counted(&judge(&cases)) {
            let most = before.entry(key).or_default();
            *most = count.max(*most);
        }
        brought.push((name, Brought::of(&cases, &base)));
    }
    let paths = merged.paths(here, paths)?;
    let cases = Cases::read(&merged.repository, &paths, today)?;
    let mut judged = judge(&cases);
    for case in &mut judged {
        keep_new(case, &before);
        for finding in &mut case.findings {
            let pieces = brought
                .iter()
                .map(|(name, brought)| format!("{name} {}", brought.to(finding)));
            let pieces: Vec<_> = pieces.collect();
            let told = format!(" Dat ontstaat pas samen: {}.", pieces.join("; "));
            finding.message.push_str(&told);
        }
    }
    Ok(Report::new(judged, Vec::new(), today))
}

fn short(root: &Path, commit: &str) -> Result<String, Error> {
    let short = git::told(root, None, &["rev-parse", "--short", commit])?;
    Ok(short.trim().to_owned())
}

fn judge(cases: &Cases<'_>) -> Vec<Judged> {
    let files = cases.files.par_iter();
    files.map(|file| rules::judge(&cases.facts(file))).collect()
}

/// A finding as it is known again on another branch, where its lines may have moved.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    code: &'static str,
    path: String,
    words: String,
    message: String,
}

impl Key {
    fn of(finding: &Finding) -> Self {
        let source = &finding.place.source;
        let words = source.text.get(finding.place.span.range());
        Key {
            code: finding.code,
            path: source.path.clone(),
            words: words.unwrap_or_default().to_owned(),
            message: finding.message.clone(),
        }
    }
}

/// How often each finding is told; one that was set aside was told all the same.
fn counted(judged: &[Judged]) -> HashMap<Key, usize> {
    let mut counts = HashMap::new();
    for case in judged {
        for finding in case.findings.iter().chain(&case.set_aside) {
            *counts.entry(Key::of(finding)).or_default() += 1;
        }
    }
    counts
}

/// Keeps the findings that are told more often than on either branch.
fn keep_new(case: &mut Judged, before: &HashMap<Key, usize>) {
    let mut seen: HashMap<Key, usize> = HashMap::new();
    case.set_aside.clear();
    case.findings.retain(|finding| {
        let key = Key::of(finding);
        let known = before.get(&key).copied().unwrap_or_default();
        let count = seen.entry(key).or_default();
        *count += 1;
        *count > known
    });
}

/// The pieces of each case: every item of a list and every other key, by a name, with its words.
type Texts = BTreeMap<String, Vec<(String, String)>>;

fn texts(cases: &Cases<'_>) -> Texts {
    let files = cases.files.iter();
    files
        .map(|file| (file.source.path.clone(), pieces(file)))
        .collect()
}

fn pieces(file: &CaseFile) -> Vec<(String, String)> {
    let Value::Map(entries) = &file.tree.value else {
        return Vec::new();
    };
    let words = |node: &Node| {
        let words = file.source.text.get(node.span.range());
        words.unwrap_or_default().to_owned()
    };
    let mut pieces = Vec::new();
    for entry in entries {
        match &entry.value.value {
            Value::List(items) => pieces.extend(items.iter().map(|item| {
                let name = name(item).unwrap_or_else(|| format!("een regel van `{}`", entry.key));
                (name, words(item))
            })),
            _ => pieces.push((format!("`{}`", entry.key), words(&entry.value))),
        }
    }
    pieces
}

/// How people call an item of a list: an event by its kind and its id or day, the rest by its id.
fn name(item: &Node) -> Option<String> {
    let text = |node: &Node, key: &str| Some(node.get(key)?.text()?.to_owned());
    if let Some(id) = text(item, "id") {
        return Some(id);
    }
    let Value::Map(entries) = &item.value else {
        return None;
    };
    let [event] = &entries[..] else { return None };
    let of = |key| text(&event.value, key);
    let which = of("id").or_else(|| Some(format!("van {}", of("datum")?)));
    Some(format!("{} {}", event.key, which.unwrap_or_default()))
}

/// What a branch changed since both had the same, by the path of the case.
struct Brought(BTreeMap<String, Vec<String>>);

impl Brought {
    fn of(cases: &Cases<'_>, base: &Texts) -> Self {
        let mut brought = BTreeMap::new();
        for (path, now) in texts(cases) {
            let before = base.get(&path).map(Vec::as_slice).unwrap_or_default();
            let new = now.iter().filter(|piece| !before.contains(piece));
            let mut names: Vec<String> = new.map(|(name, _)| name.clone()).collect();
            let gone = before
                .iter()
                .filter(|(name, _)| !now.iter().any(|(other, _)| other == name));
            names.extend(gone.map(|(name, _)| format!("het weglaten van {name}")));
            names.dedup();
            if before.is_empty() {
                names = vec![format!("de nieuwe zaak {path}")];
            }
            if !names.is_empty() {
                brought.insert(path, names);
            }
        }
        Brought(brought)
    }

    /// What it brings to a finding: its changes in that case, else the cases that it changed, first
    /// those that the finding names.
    fn to(&self, finding: &Finding) -> String {
        let here = self.0.get(&finding.place.source.path);
        let mut names: Vec<&str> = match here {
            Some(names) => names.iter().map(String::as_str).collect(),
            None => {
                let mut paths: Vec<_> = self.0.keys().map(String::as_str).collect();
                paths.sort_by_key(|path| !finding.message.contains(path));
                paths
            }
        };
        let left = names.len().saturating_sub(MOST);
        names.truncate(MOST);
        match (names.is_empty(), left) {
            (true, _) => "wat buiten de zaken is gewijzigd".into(),
            (false, 0) => dutch::list(&names),
            (false, left) => format!("{} en nog {left}", names.join(", ")),
        }
    }
}
