//! The rivals: `git diff --word-diff` on text, and a comparer of Word files. Neither knows clauses or
//! kinds, so all that can be asked is whether an edit was found and what else was told.

use std::ops::Range;
use std::path::Path;
use std::process::Command;

use super::press::{file, printed};
use super::score::Told;

/// The bytes of the letters and digits of a text, by which rivals name their places.
pub struct Letters(Vec<Range<usize>>);

impl Letters {
    pub fn of(source: &str) -> Letters {
        let letters = source.char_indices().filter(|(_, c)| c.is_alphanumeric());
        Letters(letters.map(|(at, c)| at..at + c.len_utf8()).collect())
    }

    fn bytes(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.0.get(from).or(self.0.last());
        let start = start.map_or(0, |letter| letter.start);
        let last = to.checked_sub(1).filter(|_| to > from);
        let last = last.and_then(|last| self.0.get(last));
        start..last.map_or(start, |letter| letter.end)
    }

    fn told(&self, from: usize, to: usize, old: String, new: String) -> Told {
        Told {
            at: self.bytes(from, to),
            place: None,
            kind: String::new(),
            touches: Vec::new(),
            words: [old, new],
        }
    }
}

fn count(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// What git tells of a copy as text.
pub fn git(folder: &Path, base: &str, copy: &str, letters: &Letters) -> Option<Vec<Told>> {
    let (base, copy) = (
        file(folder, "basis.md", base.as_bytes()),
        file(folder, "retour.md", copy.as_bytes()),
    );
    let mut command = Command::new("git");
    command
        .args([
            "diff",
            "--no-index",
            "--no-color",
            "--word-diff=porcelain",
            "-U1000000",
        ])
        .args([base, copy]);
    let told = printed(&mut command)?;
    let mut found = Vec::new();
    let mut at = 0;
    let mut open: Option<(usize, String, String)> = None;
    let body = told.split_once("\n@@").map_or("", |(_, body)| body);
    for line in body.lines().skip(1).chain([" "]) {
        let (sign, words) = line.split_at_checked(1).unwrap_or_default();
        match sign {
            "-" => {
                let (_, old, _) = open.get_or_insert((at, String::new(), String::new()));
                old.push_str(words);
                old.push(' ');
                at += count(words);
            }
            "+" => {
                let (_, _, new) = open.get_or_insert((at, String::new(), String::new()));
                new.push_str(words);
                new.push(' ');
            }
            " " => {
                if let Some((from, old, new)) = open.take() {
                    found.push(letters.told(from, at, old, new));
                }
                at += count(words);
            }
            _ => {}
        }
    }
    Some(found)
}

/// What the comparer of Word files tells of a copy; none if it is not there.
pub fn word(folder: &Path, base: &[u8], copy: &[u8], letters: &Letters) -> Option<Vec<Told>> {
    let (base, copy) = (
        file(folder, "basis.docx", base),
        file(folder, "retour.docx", copy),
    );
    let python = std::env::var("TREDE_PYTHON").unwrap_or_else(|_| "python3".into());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/compare_score/rival.py");
    let output = Command::new(python)
        .arg(script)
        .args([base, copy])
        .output()
        .ok()?;
    if !output.status.success() {
        return None;
    }
    let told = String::from_utf8(output.stdout).ok()?;
    let change = |line: &str| {
        let (from, to, old, new): (usize, usize, String, String) =
            serde_json::from_str(line).ok()?;
        Some(letters.told(from, to, old, new))
    };
    Some(told.lines().filter_map(change).collect())
}
