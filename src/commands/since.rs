//! What a branch did: the cases that it touched and those that depend on what it touched, and what it
//! did to the past of cases, letters and contracts.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::case::CaseFile;
use crate::contract::pack::{PROFILE, Pack};
use crate::contract::rewritten::{Rewritten, What, profile, rewritten, words};
use crate::contract::text::Text;
use crate::error::Error;
use crate::facts::Past;
use crate::facts::past::TouchedLetter;
use crate::finding::Finding;
use crate::report::LetterChange;
use crate::repository::git::{Branch, Changed, Commit};
use crate::repository::{CASE, Repository, sent};
use crate::rules::past;
use crate::seal::LIST;
use crate::source::Source;

/// What a branch did in a repository.
pub(super) struct Since<'r> {
    repository: &'r Repository,
    branch: Branch,
}

impl<'r> Since<'r> {
    /// What was done since a revision.
    pub fn of(repository: &'r Repository, revision: &str) -> Result<Self, Error> {
        let branch = Branch::since(&repository.root, revision)?;
        Ok(Since { repository, branch })
    }

    /// Whether a case was touched, or depends on what was.
    pub fn touches(&self, file: &CaseFile) -> bool {
        let own = self.folder_of(file);
        let contract = file.case.contract.known().map(|id| self.pack_folder(&id.0));
        let mut shared = self.repository.shared_paths().into_iter();
        self.touched(&own)
            || contract.is_some_and(|folder| self.touched(&folder))
            || shared.any(|path| self.touched(&path))
    }

    /// What was done to the past of a case.
    pub fn past_of(&self, file: &CaseFile) -> Past {
        let own = self.folder_of(file);
        let path = format!("{own}/{CASE}");
        let changed = self.changed().find(|one| one.now.as_deref() == Some(&path));
        let read = |text: Option<String>| self.case(&file.source.path, text.unwrap_or_default());
        let before = changed.and_then(|one| self.branch.before(one.before.as_deref()?));
        let versions = changed.filter(|_| before.is_some());
        let versions = versions
            .map(|one| self.branch.versions(one))
            .unwrap_or_default();
        let versions = versions
            .into_iter()
            .map(|(commit, text)| (commit, read(text)));
        Past {
            day: self.branch.day,
            before: before.map(|text| read(Some(text))),
            versions: versions.collect(),
            letters: self.letters_of(&own),
        }
    }

    /// What was done to contracts, and which cases are gone.
    pub fn findings(&self, today: NaiveDate) -> Vec<Finding> {
        let packs = self.repository.packs.values();
        let packs = packs.filter(|pack| self.touched(&self.pack_folder(&pack.id)));
        let mut found: Vec<_> = packs.flat_map(|pack| self.in_pack(pack, today)).collect();
        let cases = self.repository.below(&self.repository.case_folder());
        for one in self.changed().filter(|one| one.now.is_none()) {
            let Some(path) = one.before.as_deref() else {
                continue;
            };
            let was_case = lies_in(path, &cases) && path.ends_with(&format!("/{CASE}"));
            if let Some(text) = self.branch.before(path).filter(|_| was_case) {
                let path = self.shown(path);
                let source = Arc::new(Source { path, text });
                found.push(past::case_is_gone(
                    &source,
                    self.branch.last_hand(one).as_ref(),
                ));
            }
        }
        found
    }

    /// The Markdown letters that changed, sorted by path.
    pub fn letters(&self) -> Vec<LetterChange> {
        let folder = self.repository.below(&self.repository.output_folder());
        let is_letter = |path: &&str| lies_in(path, &folder) && path.ends_with(".md");
        let letters = self
            .changed()
            .filter(|one| one.paths().any(|path| is_letter(&path)));
        let letters = letters.map(|one| LetterChange {
            path: one.paths().next().unwrap_or_default().to_owned(),
            old: one
                .before
                .as_deref()
                .and_then(|path| self.branch.before(path)),
            new: one.now.as_deref().and_then(|path| self.now(path)),
        });
        let mut letters: Vec<_> = letters.collect();
        letters.sort_by(|one, two| one.path.cmp(&two.path));
        letters
    }

    fn in_pack(&self, now: &Pack, today: NaiveDate) -> Vec<Finding> {
        let folder = self.pack_folder(&now.id);
        let names = self.branch.folder_before(&folder);
        if !names.iter().any(|name| name == PROFILE) {
            // A contract that is new has no past.
            return Vec::new();
        }
        let earlier = |name: &String| {
            let text = self.branch.before(&format!("{folder}/{name}"))?;
            let path = self.shown(&format!("{folder}/{name}"));
            Some((name.clone(), Arc::new(Source { path, text })))
        };
        let files: BTreeMap<_, _> = names.iter().filter_map(earlier).collect();
        let before = Pack::read(now.id.clone(), &files);
        let mut found = rewritten(&before, now, today);
        let source = |name: &str| {
            let path = self.repository.root.join(&folder).join(name);
            self.repository.source(&path).ok()
        };
        if let (Some(old), Some(new)) = (files.get(PROFILE), source(PROFILE)) {
            found.extend(profile(old, &new, now, today));
        }
        let told = found.into_iter().filter_map(|one| {
            // What is gone is told where it was.
            let source = source(&one.file).or_else(|| files.get(&one.file).cloned())?;
            let commit =
                self.hand_in_pack(&format!("{folder}/{}", one.file), &one, &before, now, today);
            Some(past::in_contract(&now.id, &one, &source, commit.as_ref()))
        });
        told.collect()
    }

    /// Who did that to a file of a contract: of words the first who left them as they are now.
    fn hand_in_pack(
        &self,
        path: &str,
        one: &Rewritten,
        before: &Pack,
        now: &Pack,
        today: NaiveDate,
    ) -> Option<Commit> {
        let changed = self
            .changed()
            .find(|one| one.paths().any(|own| own == path))?;
        let versions = self.branch.versions(changed);
        let (What::Words(..), Some(old)) = (&one.what, before.texts.get(&one.file)) else {
            return versions.into_iter().map(|(commit, _)| commit).next();
        };
        let was_so = |text: &Option<String>| {
            let text = Text::read(text.clone().unwrap_or_default());
            let then = words(&one.file, [old, &text], &now.register, today);
            then.iter().any(|then| then.what == one.what)
        };
        let hands = versions.into_iter().take_while(|(_, text)| was_so(text));
        hands.map(|(commit, _)| commit).last()
    }

    /// The files of sent letters that are no longer as they were. The list may grow.
    fn letters_of(&self, case: &str) -> Vec<TouchedLetter> {
        let folder = format!("{case}/{}", sent::FOLDER);
        let touched = self.changed().filter_map(|one| {
            let path = one
                .before
                .as_deref()
                .filter(|path| lies_in(path, &folder))?;
            let name = path[folder.len() + 1..].to_owned();
            let grew = || {
                let now = self.now(one.now.as_deref()?)?;
                Some(now.starts_with(&self.branch.before(path)?))
            };
            let gone = one.now.as_deref() != Some(path);
            let is_letter = gone || name != LIST || grew() != Some(true);
            is_letter.then(|| TouchedLetter {
                name,
                gone,
                by: self.branch.last_hand(one),
            })
        });
        touched.collect()
    }

    fn case(&self, path: &str, text: String) -> CaseFile {
        let source = Source {
            path: path.to_owned(),
            text,
        };
        CaseFile::read(String::new(), Arc::new(source))
    }

    fn now(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.repository.root.join(path)).ok()
    }

    fn shown(&self, path: &str) -> String {
        self.repository.shown(&self.repository.root.join(path))
    }

    fn changed(&self) -> impl Iterator<Item = &Changed> {
        self.branch.changed.iter()
    }

    fn touched(&self, folder: &str) -> bool {
        let mut paths = self.changed().flat_map(Changed::paths);
        paths.any(|path| path == folder || lies_in(path, folder))
    }

    fn folder_of(&self, file: &CaseFile) -> String {
        self.repository.below(&self.repository.folder_of(file))
    }

    fn pack_folder(&self, id: &str) -> String {
        let folder = self.repository.contract_folder();
        self.repository.below(&folder.join(id))
    }
}

fn lies_in(path: &str, folder: &str) -> bool {
    Path::new(path) != Path::new(folder) && Path::new(path).starts_with(folder)
}
