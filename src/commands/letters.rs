//! The letters that changed since a revision, for the comment below a merge request. Git is asked,
//! which is there where a merge request is.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::error::Error;
use crate::report::LetterChange;
use crate::repository::Repository;

/// The Markdown letters of a repository that differ from those of a revision, sorted by path.
pub(super) fn changed(repository: &Repository, revision: &str) -> Result<Vec<LetterChange>, Error> {
    let root = &repository.root;
    // What a user typed is looked up as a revision, and is never an option of git.
    let name = format!("{revision}^{{commit}}");
    let commit = git(
        root,
        &[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &name,
        ],
    )
    .map_err(|_| {
        Error::Refused(format!(
            "De revisie `{revision}` is er niet, of deze map staat niet in git."
        ))
    })?;
    let commit = commit.trim();
    let folder = repository.output_folder();
    let folder = folder
        .strip_prefix(root)
        .unwrap_or(&folder)
        .to_string_lossy();
    let known = git(
        root,
        &[
            "diff",
            "--name-only",
            "-z",
            "--relative",
            commit,
            "--",
            &folder,
        ],
    )?;
    let new = git(
        root,
        &[
            "ls-files",
            "-z",
            "--others",
            "--exclude-standard",
            "--",
            &folder,
        ],
    )?;
    let mut paths: Vec<_> = known.split('\0').chain(new.split('\0')).collect();
    paths.retain(|path| path.ends_with(".md"));
    paths.sort_unstable();
    paths.dedup();
    let change = |path: &&str| LetterChange {
        path: (*path).to_owned(),
        old: git(root, &["show", &format!("{commit}:./{path}")]).ok(),
        new: fs::read_to_string(root.join(path)).ok(),
    };
    Ok(paths.iter().map(change).collect())
}

fn git(folder: &Path, arguments: &[&str]) -> Result<String, Error> {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(folder)
        .output()
        .map_err(Error::file("git".as_ref()))?;
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(Error::Refused(format!("git: {}", told.trim())));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
