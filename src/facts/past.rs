//! What a branch did to the past of a case: to events that lay behind it, and to letters that were
//! sent.

use chrono::NaiveDate;

use crate::case::CaseFile;
use crate::case::past::{Rewritten, rewritten};
use crate::repository::git::Commit;

use super::Facts;

/// A case as it was where a branch began, and the hands through which it went.
#[derive(Clone, Debug)]
pub struct Past {
    /// The day on which the branch began.
    pub day: NaiveDate,
    /// The case as it was; none if it is new.
    pub before: Option<CaseFile>,
    /// The case as each commit of the branch left it, the newest first.
    pub versions: Vec<(Commit, CaseFile)>,
    /// The files of sent letters that are no longer as they were.
    pub letters: Vec<TouchedLetter>,
}

/// A file of a sent letter that changed or is gone.
#[derive(Clone, Debug)]
pub struct TouchedLetter {
    /// Its name.
    pub name: String,
    /// Whether it is gone.
    pub gone: bool,
    /// Who did that; none if it was not committed.
    pub by: Option<Commit>,
}

impl Facts<'_> {
    /// The events of before the branch that no longer say what they said, each with the commit that
    /// did that; none if it was not committed.
    pub fn rewritten(&self) -> Vec<(Rewritten, Option<&Commit>)> {
        let Some((past, before)) = self
            .past
            .and_then(|past| Some((past, past.before.as_ref()?)))
        else {
            return Vec::new();
        };
        let mut found: Vec<_> = rewritten(before, self.file, past.day)
            .into_iter()
            .map(|one| (one, None))
            .collect();
        // From the newest version back, as long as it was already so.
        let mut open: Vec<usize> = (0..found.len()).collect();
        for (commit, version) in &past.versions {
            let then = rewritten(before, version, past.day);
            open.retain(|&at| {
                let (one, by) = &mut found[at];
                let was = then
                    .iter()
                    .any(|then| then.what == one.what && then.keys == one.keys);
                if was {
                    *by = Some(commit);
                }
                was
            });
        }
        found
    }
}
