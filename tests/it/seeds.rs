//! The source documents. They are no part of the project: without them these tests skip, loudly.

use std::path::PathBuf;

use trede::contract::text::{Place, Text};

/// The contract, converted from Word.
pub const CONTRACT: &str = "002_018190654071899f.txt";
/// The escalation ladder, a table.
pub const LADDER: &str = "000_85b7b9c1a776f6ab.txt";
/// Both.
pub const ALL: [&str; 2] = [CONTRACT, LADDER];

/// Reads a source document, if it is there.
pub fn read(name: &str) -> Option<String> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let folder = std::env::var_os("TREDE_SEEDS").map_or(beside, PathBuf::from);
    let text = std::fs::read_to_string(folder.join(name));
    if text.is_err() {
        eprintln!("SKIPPED: {name} is not in {}", folder.display());
    }
    text.ok()
}

/// The words of all clauses, laid end to end.
pub fn words(text: &Text) -> Vec<&str> {
    text.clauses
        .iter()
        .flat_map(|clause| text.words(clause).split_whitespace())
        .collect()
}

/// A line without the mark that it begins with.
fn without_mark(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    let heading = (1..=6).contains(&(line.len() - words.len()));
    line.strip_prefix('>')
        .or_else(|| (heading && words.starts_with(char::is_whitespace)).then_some(words))
}

/// The words of a document without Markdown's marks at the beginning of lines.
pub fn unmarked(source: &str) -> Vec<&str> {
    let words = |line: &'_ str| {
        let end = line.as_ptr() as usize - source.as_ptr() as usize + line.trim_end().len();
        let line = line.trim();
        let place = line
            .strip_prefix("<!-- ")
            .and_then(|line| line.strip_suffix(" -->"));
        if place.is_some_and(|place| place.parse::<Place>().is_ok()) {
            return end..end;
        }
        let mut bare = line;
        while let Some(rest) = without_mark(bare) {
            bare = rest.trim_start();
        }
        if let Some(escaped) = bare.strip_prefix('\\')
            && escaped.starts_with(['>', '#'])
        {
            bare = escaped;
        }
        let marked = !bare.is_empty();
        end - if marked { bare.len() } else { line.len() }..end
    };
    let lines = source.trim_start_matches('\u{feff}').split('\n').map(words);
    lines
        .flat_map(|span| source[span].split_whitespace())
        .collect()
}
