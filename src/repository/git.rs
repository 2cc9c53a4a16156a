//! What git knows of a repository: what changed since a revision, and whose work that was. The `git`
//! of the user is asked, which is there where a merge request is.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use chrono::NaiveDate;

use crate::calendar::dutch;
use crate::error::Error;

/// A commit, as a finding names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// The start of its hash.
    pub hash: String,
    /// Who wrote it.
    pub author: String,
    /// The day on which it was made.
    pub day: NaiveDate,
}

impl fmt::Display for Commit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = dutch::date(self.day);
        write!(f, "{} op {day} in commit {}", self.author, self.hash)
    }
}

/// What a branch did: all that differs between the files as they are and those of the commit at
/// which the branch left a revision.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The day of that commit.
    pub day: NaiveDate,
    /// The files that differ, those that git does not know yet among them.
    pub changed: Vec<Changed>,
    root: PathBuf,
    base: String,
}

/// A file that differs; paths are those below the folder of the repository.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Changed {
    /// Its path now; none if it is gone.
    pub now: Option<String>,
    /// Its path before; none if it is new.
    pub before: Option<String>,
}

impl Changed {
    /// Its paths, now and before.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        [&self.now, &self.before]
            .into_iter()
            .flatten()
            .map(|path| &**path)
    }
}

impl Branch {
    /// What the branch in a folder did since it left a revision.
    ///
    /// # Errors
    /// If git is not there, the folder is not in git, or the revision cannot be reached.
    pub fn since(root: &Path, revision: &str) -> Result<Self, Error> {
        let git = |arguments: &[&str]| git(root, arguments);
        let commit = commit(root, revision)?;
        let base = base(root, &commit, "HEAD", revision)?;
        let day = git(&["show", "--no-patch", "--format=%cs", &base])?.unwrap_or_default();
        let day = day
            .trim()
            .parse()
            .map_err(|_| unreachable(root, revision))?;
        let known = [
            "diff",
            "--name-status",
            "-z",
            "--find-renames",
            "--no-ext-diff",
            "--relative",
            &base,
        ];
        let known = git(&known)?.unwrap_or_default();
        let new = ["ls-files", "-z", "--others", "--exclude-standard"];
        let new = git(&new)?.unwrap_or_default();
        let mut changed = statuses(&known);
        changed.extend(
            new.split('\0')
                .filter(|path| !path.is_empty())
                .map(|path| Changed {
                    now: Some(path.to_owned()),
                    before: None,
                }),
        );
        changed.sort();
        Ok(Branch {
            day,
            changed,
            root: root.to_owned(),
            base,
        })
    }

    /// A file as it was; none if it was not there, or was no text.
    pub fn before(&self, path: &str) -> Option<String> {
        self.text(&self.base, path)
    }

    /// The names of the files in a folder as they were.
    pub fn folder_before(&self, folder: &str) -> Vec<String> {
        let tree = [
            "ls-tree",
            "-z",
            "--name-only",
            &self.base,
            &format!("./{folder}/"),
        ];
        let names = git(&self.root, &tree).ok().flatten().unwrap_or_default();
        let names = names.split('\0').filter_map(|path| path.rsplit('/').next());
        names
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// The commits of the branch that touched a file, the newest first, each with the file as it left
    /// it. A file that moved is looked up under both its names.
    pub fn versions(&self, file: &Changed) -> Vec<(Commit, Option<String>)> {
        let range = format!("{}..HEAD", self.base);
        let mut arguments = vec!["log", "--format=%H %h %cs %an", &range, "--"];
        arguments.extend(file.paths());
        let told = git(&self.root, &arguments)
            .ok()
            .flatten()
            .unwrap_or_default();
        let version = |line: &str| {
            let mut parts = line.splitn(4, ' ');
            let full = parts.next()?;
            let commit = Commit {
                hash: parts.next()?.to_owned(),
                day: parts.next()?.parse().ok()?,
                author: parts.next().unwrap_or_default().to_owned(),
            };
            Some((commit, file.paths().find_map(|path| self.text(full, path))))
        };
        told.lines().filter_map(version).collect()
    }

    /// Who last touched a file in a commit; none if that was not committed.
    pub fn last_hand(&self, file: &Changed) -> Option<Commit> {
        self.versions(file)
            .into_iter()
            .map(|(commit, _)| commit)
            .next()
    }

    fn text(&self, commit: &str, path: &str) -> Option<String> {
        git(&self.root, &["show", &format!("{commit}:./{path}")]).ok()?
    }
}

/// The commit that a user means by a revision. What was typed is never an option of git.
///
/// # Errors
/// If git is not there, the folder is not in git, or there is no such revision.
pub fn commit(root: &Path, revision: &str) -> Result<String, Error> {
    if git(root, &["rev-parse", "--git-dir"])?.is_none() {
        return Err(Error::Refused(
            "Deze map staat niet in git; zonder git zijn geen revisies te vergelijken. Begin met `git \
             init`, of toets zonder revisie."
                .into(),
        ));
    }
    let name = format!("{revision}^{{commit}}");
    let verify = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &name,
    ];
    let commit = git(root, &verify)?.ok_or_else(|| unreachable(root, revision))?;
    Ok(commit.trim().to_owned())
}

/// The last commit that two others have in common; the second is what a revision stands for.
///
/// # Errors
/// If they have none.
pub fn base(root: &Path, ours: &str, theirs: &str, revision: &str) -> Result<String, Error> {
    let base = git(root, &["merge-base", ours, theirs])?;
    let base = base.ok_or_else(|| unreachable(root, revision))?;
    Ok(base.trim().to_owned())
}

/// What to say of a revision that cannot be reached.
fn unreachable(root: &Path, revision: &str) -> Error {
    if let Ok(None) = git(root, &["rev-parse", "--verify", "--quiet", "HEAD"]) {
        return Error::Refused(
            "In deze map is nog niets vastgelegd; er zijn geen revisies om mee te vergelijken. Leg eerst \
             vast wat er is (`git add` en `git commit`), of toets zonder revisie."
                .into(),
        );
    }
    let shallow = git(root, &["rev-parse", "--is-shallow-repository"]);
    let shallow = shallow.is_ok_and(|told| told.is_some_and(|told| told.trim() == "true"));
    Error::Refused(if shallow {
        format!(
            "De revisie `{revision}` is niet te bereiken: deze kopie heeft niet de hele geschiedenis \
             (shallow clone). Haal die op met `git fetch --unshallow`; zet in GitHub Actions \
             `fetch-depth: 0` bij actions/checkout, en in GitLab de variabele `GIT_DEPTH: 0`."
        )
    } else {
        format!(
            "De revisie `{revision}` is er niet, of heeft niets gemeen met wat nu is uitgecheckt. Noem \
             een tak of commit die git kent, zoals `origin/main`."
        )
    })
}

/// The files of `git diff --name-status -z`.
fn statuses(told: &str) -> Vec<Changed> {
    let mut words = told.split('\0');
    let mut changed = Vec::new();
    while let Some(status) = words.next().filter(|status| !status.is_empty()) {
        let mut path = || words.next().map(str::to_owned);
        let (before, now) = match status.as_bytes()[0] {
            b'A' => (None, path()),
            b'D' => (path(), None),
            b'R' | b'C' => (path(), path()),
            _ => {
                let same = path();
                (same.clone(), same)
            }
        };
        changed.push(Changed { now, before });
    }
    changed
}

/// What git says; none if it says that it cannot.
fn git(folder: &Path, arguments: &[&str]) -> Result<Option<String>, Error> {
    let output = ask(folder, None, arguments)?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(output.status.success().then_some(said))
}

/// What git says of something that it must be able to do.
///
/// # Errors
/// If it is not there, or cannot.
pub fn told(folder: &Path, index: Option<&Path>, arguments: &[&str]) -> Result<String, Error> {
    let output = ask(folder, index, arguments)?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let why = String::from_utf8_lossy(&output.stderr);
    Err(Error::Refused(format!("git: {}", why.trim())))
}

/// How git ends when it is asked something. With an index, it works on that one and leaves the
/// user's alone.
///
/// # Errors
/// If it is not there.
pub fn ask(folder: &Path, index: Option<&Path>, arguments: &[&str]) -> Result<Output, Error> {
    let mut command = Command::new("git");
    command
        .arg("--no-optional-locks")
        .args(arguments)
        .current_dir(folder);
    if let Some(index) = index {
        command.env("GIT_INDEX_FILE", index);
    }
    command.output().map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound => Error::Refused(
            "git is niet te vinden, en zonder git zijn geen revisies te vergelijken. Installeer git, \
             of toets zonder revisie."
                .into(),
        ),
        _ => Error::file("git".as_ref())(cause),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_has_the_paths_that_belong_to_it() {
        let told = "M\0a.md\0A\0b.md\0D\0c.md\0R087\0oud.md\0nieuw.md\0";
        let path = |path: &str| Some(path.to_owned());
        let pairs: Vec<_> = statuses(told)
            .into_iter()
            .map(|one| (one.before, one.now))
            .collect();
        assert_eq!(
            pairs,
            [
                (path("a.md"), path("a.md")),
                (None, path("b.md")),
                (path("c.md"), None),
                (path("oud.md"), path("nieuw.md")),
            ]
        );
    }
}
