//! A contract pack: the profile of a contract with its texts, register and tensions.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::Finding;
use crate::source::read::{Read, Reader};
use crate::source::{Source, tree};

use super::profile::Profile;

/// The name of the profile's file, by which a pack is recognised.
pub const PROFILE: &str = "profiel.yaml";

/// A contract as it lies under `contracts/<id>/`.
#[derive(Clone, Debug)]
pub struct Pack {
    /// The name of its folder.
    pub id: String,
    /// The profile.
    pub profile: Profile,
    findings: Vec<Finding>,
}

impl Pack {
    /// Reads a pack from its files by name.
    pub fn read(id: String, files: BTreeMap<String, Arc<Source>>) -> Self {
        let mut reader = Reader::default();
        let source = files.get(PROFILE).cloned().unwrap_or_default();
        let tree = tree::read(&source.text, &mut reader.mistakes);
        let profile = Profile::read(&tree, &mut reader).unwrap_or_default();
        let findings = reader
            .mistakes
            .into_iter()
            .map(|mistake| Finding::of_mistake(&source, mistake))
            .collect();
        Pack {
            id,
            profile,
            findings,
        }
    }

    /// The findings on its files.
    pub fn findings(&self) -> impl Iterator<Item = Finding> + '_ {
        self.findings.iter().cloned()
    }
}

/// The example contract that is always there.
pub fn embedded() -> Pack {
    let file = |name: &str, text: &str| {
        let path = format!("contracts/voorbeeld/{name}");
        (
            name.to_owned(),
            Arc::new(Source {
                path,
                text: text.to_owned(),
            }),
        )
    };
    let files = [file(
        PROFILE,
        include_str!("../../contracts/voorbeeld/profiel.yaml"),
    )];
    Pack::read("voorbeeld".into(), files.into_iter().collect())
}
