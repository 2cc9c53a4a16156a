//! The templates of a repository, and what is said of them and of the letters that they give.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use walkdir::WalkDir;

use crate::error::Error;
use crate::facts::Facts;
use crate::finding::Finding;
use crate::letter::{self, Fault, KINDS, Templates};
use crate::report::place_of;
use crate::repository::Repository;
use crate::rules::template::Template;
use crate::rules::{self, Judged};
use crate::source::Source;

/// Our templates, with those of the repository in their place, and the findings on their fixed
/// text.
pub(super) fn load(repository: &Repository) -> Result<(Templates, Vec<Finding>), Error> {
    let folder = repository.template_folder();
    let mut own: BTreeMap<String, Arc<Source>> = BTreeMap::new();
    for entry in WalkDir::new(&folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
    {
        let is_template = entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "md");
        if !entry.file_type().is_file() || !is_template {
            continue;
        }
        let name = entry.path().strip_prefix(&folder).unwrap_or(Path::new(""));
        let name = name.to_string_lossy().replace('\\', "/");
        own.insert(name, repository.source(entry.path())?);
    }
    let templates = Templates::load(&own).map_err(|faults| {
        Error::Refused(
            faults
                .iter()
                .map(told)
                .collect::<Vec<_>>()
                .join("\ntrede: "),
        )
    })?;
    let acts = KINDS
        .iter()
        .flat_map(|kind| kind.acts.iter().map(move |act| (kind, *act)));
    let letters: Vec<_> = acts
        .map(|(kind, act)| Template {
            kind: act,
            files: templates.files(kind),
        })
        .collect();
    let findings = rules::check_templates(&letters);
    Ok((templates, findings))
}

/// The findings on a case, and on its letters for what their templates leave out.
pub(super) fn judge(facts: &Facts<'_>, templates: &Templates) -> Judged {
    let left_out = facts.acts.iter().filter_map(|act| {
        let files = templates.files(letter::kind_of(act)?);
        let kind = act.kind;
        rules::unreserved(facts, act, &Template { kind, files })
    });
    rules::judge_with(facts, left_out.collect())
}

pub(super) fn told(fault: &Fault) -> String {
    format!(
        "{}: {} {}",
        place_of(&fault.place),
        fault.message,
        fault.remedy
    )
}
