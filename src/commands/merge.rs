//! A commit, or two of them merged by git, laid out beside the working tree, which stays as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::error::Error;
use crate::repository::git::{ask, told};
use crate::repository::{CASE, Repository};
use crate::source::union::union;

/// A repository as it stands in a tree of git.
pub(super) struct Laid {
    pub repository: Repository,
    /// Where it lies; gone with it.
    _folder: TempDir,
}

impl Laid {
    /// Lays out a commit.
    pub fn out(root: &Path, commit: &str) -> Result<Self, Error> {
        Self::with(root, commit, Vec::new())
    }

    /// Lays out a commit or a tree, with another text in some of its files.
    fn with(root: &Path, tree: &str, changed: Vec<(String, String)>) -> Result<Self, Error> {
        let temporary = std::env::temp_dir();
        let folder = TempDir::with_prefix("trede-").map_err(Error::file(&temporary))?;
        let index = folder.path().join("index");
        let below = folder.path().join("tree");
        fs::create_dir(&below).map_err(Error::file(&below))?;
        told(root, Some(&index), &["read-tree", tree])?;
        // A link could lead out of the folder; as a file it leads nowhere.
        let to = format!("--prefix={}/", below.display());
        let out = [
            "-c",
            "core.symlinks=false",
            "checkout-index",
            "--all",
            "--quiet",
            &to,
        ];
        told(root, Some(&index), &out)?;
        for (name, text) in changed {
            let path = below.join(name);
            fs::write(&path, text).map_err(Error::file(&path))?;
        }
        let within = below.join(prefix(root)?);
        fs::create_dir_all(&within).map_err(Error::file(&within))?;
        Ok(Laid {
            repository: Repository::open(&within, &within)?,
            _folder: folder,
        })
    }

    /// Paths that a user typed, where they lie here.
    pub fn paths(&self, here: &Repository, typed: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
        let root = here.root.canonicalize().map_err(Error::file(&here.root))?;
        let laid = |path: &PathBuf| {
            let real = path.canonicalize().ok();
            let within = real.as_ref().and_then(|real| real.strip_prefix(&root).ok());
            match within {
                Some(within) => self.repository.root.join(within),
                None => self.repository.case_folder().join(path),
            }
        };
        Ok(typed.iter().map(laid).collect())
    }
}

/// Two commits merged. Where both changed the same lines of a case, both changes are kept, as who
/// merges by hand would. Other files that git cannot merge are refused.
pub(super) fn merged(here: &Repository, ours: &str, theirs: &str) -> Result<Laid, Error> {
    let root = &here.root;
    let asked = [
        "merge-tree",
        "--write-tree",
        "-z",
        "--no-messages",
        ours,
        theirs,
    ];
    // Paths are told from where it is asked; ours count from the top.
    let top = root.join(told(root, None, &["rev-parse", "--show-cdup"])?.trim_end_matches('\n'));
    let output = ask(&top, None, &asked)?;
    // With 1 it merged what it could, and tells the rest.
    if !matches!(output.status.code(), Some(0 | 1)) {
        let why = String::from_utf8_lossy(&output.stderr);
        return Err(Error::Refused(format!("git: {}", why.trim())));
    }
    let merged = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut merged = merged.split('\0');
    let tree = merged.next().unwrap_or_default().to_owned();
    let mut kept = Vec::new();
    let mut refused = BTreeSet::new();
    let within = prefix(root)?;
    let letters = here.output_folder();
    for (path, stages) in conflicts(merged) {
        let Some(shown) = path.strip_prefix(&within) else {
            continue;
        };
        let own = root.join(shown);
        match &stages[..] {
            // Letters are written anew.
            _ if own.starts_with(&letters) => {}
            [base, ours, theirs] if own.ends_with(CASE) => {
                let text = |object| told(root, None, &["cat-file", "blob", object]);
                kept.push((path, union(&text(base)?, &text(ours)?, &text(theirs)?)));
            }
            _ => {
                refused.insert(format!("`{shown}`"));
            }
        }
    }
    if !refused.is_empty() {
        let refused: Vec<_> = refused.into_iter().collect();
        return Err(Error::Refused(format!(
            "Git kan niet zelf samenvoegen: {}. Voeg dat eerst met de hand samen.",
            refused.join(", ")
        )));
    }
    Laid::with(root, &tree, kept)
}

/// The files that git could not merge, each with the objects of the base and of both sides, as far
/// as they have it.
fn conflicts<'t>(told: impl Iterator<Item = &'t str>) -> BTreeMap<String, Vec<String>> {
    let mut conflicts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in told {
        // Mode, object and stage; then the path.
        let Some((stage, path)) = line.split_once('\t') else {
            continue;
        };
        let object = stage.split(' ').nth(1).unwrap_or_default();
        conflicts
            .entry(path.to_owned())
            .or_default()
            .push(object.to_owned());
    }
    conflicts
}

/// The path of a folder within its working tree, with a slash behind it; empty at its root.
fn prefix(root: &Path) -> Result<String, Error> {
    let prefix = told(root, None, &["rev-parse", "--show-prefix"])?;
    Ok(prefix.trim_end_matches('\n').to_owned())
}
