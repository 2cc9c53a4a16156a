//! Examples that say only what differs from the base case.
//!
//! An example that begins with `# In een zaak die verder in orde is` is laid over the base case key
//! by key: an item of a list replaces the keys of the item with the same id, other items and keys
//! stay or are added, and what the line names after `zonder` is left out. `# In een zaak met een
//! ontbinding die verder in orde is` takes for base the case with that letter, which is itself such
//! an overlay: a file in `tests/fixtures/basis/met-een/`.

use std::fs;
use std::path::{Path, PathBuf};

const MARK: &str = "# In een zaak ";

/// The base case with an example laid over it; none if the example does not ask for it.
pub fn overlaid(base: &str, example: &str) -> Option<String> {
    let (first, rest) = example.split_once('\n')?;
    let (with, without) = first
        .strip_prefix(MARK)?
        .split_once("die verder in orde is")?;
    let larger = with.trim().strip_prefix("met een ").map(|letter| {
        let path = folder()
            .join(letter.replace(' ', "-"))
            .with_extension("yaml");
        let file = fs::read_to_string(&path).expect("a base case with that letter");
        overlaid(base, &file).expect("an overlay")
    });
    let base = larger.as_deref().unwrap_or(base);
    let without: Vec<_> = without
        .split(|c: char| !c.is_ascii_alphanumeric())
        .collect();
    let base: Vec<_> = base.lines().collect();
    let rest: Vec<_> = rest.lines().collect();
    let mut lines = merge(&base, &rest, 0, &without);
    lines.push(String::new());
    Some(lines.join("\n"))
}

/// The folder of the base cases with a letter of some kind.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/basis/met-een")
}

/// Merges two block mappings at an indent.
fn merge(base: &[&str], over: &[&str], indent: usize, without: &[&str]) -> Vec<String> {
    let starts = |line: &str| indent_of(line) == indent && !line.trim_start().starts_with("- ");
    let (base, over) = (cut(base, starts), cut(over, starts));
    let mut merged = Vec::new();
    for old in &base {
        let new = over.iter().find(|new| key(new) == key(old));
        merged.extend(match new {
            // A key without a value takes the key away.
            Some(new) if new.len() == 1 && new[0].ends_with(':') => Vec::new(),
            Some(new) => merge_entry(old, new, without),
            None if is_list(old) && indent == 0 => merge_entry(old, &old[..1], without),
            None => owned(old),
        });
    }
    let added = over
        .iter()
        .filter(|new| base.iter().all(|old| key(old) != key(new)));
    merged.extend(added.flat_map(|new| owned(new)));
    merged
}

fn merge_entry(old: &[&str], new: &[&str], without: &[&str]) -> Vec<String> {
    let nested = |entry: &[&str]| entry[0].ends_with(':');
    if !nested(old) || !nested(new) || (is_list(old) && indent_of(old[1]) > 2) {
        return owned(new);
    }
    let mut merged = vec![new[0].to_owned()];
    merged.extend(if is_list(old) {
        merge_items(&old[1..], &new[1..], without)
    } else {
        merge(&old[1..], &new[1..], indent_of(old[1]), without)
    });
    merged
}

fn is_list(entry: &[&str]) -> bool {
    entry.len() > 1 && entry[1].trim_start().starts_with("- ")
}

/// Merges two lists of items that have an id, or one event of their kind.
fn merge_items(base: &[&str], over: &[&str], without: &[&str]) -> Vec<String> {
    let starts = |line: &str| line.starts_with("  - ");
    let (base, over) = (cut(base, starts), cut(over, starts));
    let mut merged = Vec::new();
    for old in base.iter().filter(|old| !without.contains(&id(old))) {
        let new = over.iter().find(|new| id(new) == id(old));
        merged.extend(match new {
            Some(new) if old[0].starts_with("  - {") || new[0].contains('{') => owned(new),
            Some(new) => {
                let (old_head, new_head) = (
                    old[0].replacen("- ", "  ", 1),
                    new[0].replacen("- ", "  ", 1),
                );
                let old: Vec<_> = [&[old_head.as_str()], &old[1..]].concat();
                let new: Vec<_> = [&[new_head.as_str()], &new[1..]].concat();
                let mut item = merge(&old, &new, 4, without);
                item[0] = item[0].replacen("    ", "  - ", 1);
                item
            }
            None => owned(old),
        });
    }
    let added = over
        .iter()
        .filter(|new| base.iter().all(|old| id(old) != id(new)));
    merged.extend(added.flat_map(|new| owned(new)));
    merged
}

/// Cuts lines into groups, each from a line that starts one.
fn cut<'t>(lines: &[&'t str], starts: impl Fn(&str) -> bool) -> Vec<Vec<&'t str>> {
    let mut groups: Vec<Vec<&str>> = Vec::new();
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        match groups.last_mut() {
            Some(group) if !starts(line) => group.push(line),
            _ => groups.push(vec![line]),
        }
    }
    groups
}

fn key<'t>(entry: &[&'t str]) -> &'t str {
    entry[0].trim_start().split(':').next().unwrap_or("")
}

/// The id of an item, or the kind of event that it is.
fn id<'t>(item: &[&'t str]) -> &'t str {
    let named = item.iter().find_map(|line| {
        line.split_once("id: ")
            .filter(|(before, _)| before.ends_with([' ', '{']))
    });
    let (_, id) = named.unwrap_or(("", item[0].trim_start_matches([' ', '-'])));
    id.split([',', '}', ':', ' ']).next().unwrap_or("")
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn owned(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}
