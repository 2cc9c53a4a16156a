//! A contract pack: the profile of a contract with its texts, register and tensions.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::Finding;
use crate::source::read::{Read, Reader};
use crate::source::{Source, tree};

use super::citation::{Citation, Document, Resolved};
use super::profile::Profile;
use super::text::{Kind, Text, Unit};

/// The name of the profile's file, by which a pack is recognised.
pub const PROFILE: &str = "profiel.yaml";

/// A contract as it lies under `contracts/<id>/`.
#[derive(Clone, Debug)]
pub struct Pack {
    /// The name of its folder.
    pub id: String,
    /// The profile.
    pub profile: Profile,
    /// The texts by the name of their file.
    pub texts: BTreeMap<String, Text>,
    findings: Vec<Finding>,
}

impl Pack {
    /// Reads a pack from its files by name.
    pub fn read(id: String, files: &BTreeMap<String, Arc<Source>>) -> Self {
        let mut reader = Reader::default();
        let source = files.get(PROFILE).cloned().unwrap_or_default();
        let tree = tree::read(&source.text, &mut reader.mistakes);
        let profile = Profile::read(&tree, &mut reader).unwrap_or_default();
        let mut texts = BTreeMap::new();
        for document in profile.documenten.items() {
            let Some(name) = document.bestand.known() else {
                continue;
            };
            match files.get(&name.0) {
                Some(file) => {
                    texts.insert(name.0.clone(), Text::read(file.text.clone()));
                }
                None => reader.mistake(
                    "I-08",
                    document.bestand.span(),
                    format!("Het bestand `{}` is er niet.", name.0),
                    "Zet het in de map van het contract, of laat `bestand` weg.".into(),
                ),
            }
        }
        let mistakes = reader.mistakes.into_iter();
        let findings = mistakes
            .map(|mistake| Finding::of_mistake(&source, mistake))
            .collect();
        Pack {
            id,
            profile,
            texts,
            findings,
        }
    }

    /// The findings on its files.
    pub fn findings(&self) -> impl Iterator<Item = Finding> + '_ {
        self.findings.iter().cloned()
    }

    /// The text in which a citation can be looked up; none if it is of a statute or of a document
    /// whose text is not in the pack.
    pub fn text_of(&self, citation: &Citation) -> Option<&Text> {
        let annex = |text: &Text| {
            let units = text.clauses.iter().flat_map(|clause| &clause.address.0);
            units
                .into_iter()
                .find(|(unit, _)| *unit == Unit::Bijlage)
                .cloned()
        };
        if citation.document != Document::Contract {
            return None;
        }
        let cited = citation
            .address
            .0
            .iter()
            .find(|(unit, _)| *unit == Unit::Bijlage);
        self.texts
            .values()
            .find(|text| annex(text).as_ref() == cited)
    }

    /// The words of a provision as they stand in the contract, in one line; none if it cannot be
    /// found.
    pub fn quote(&self, citation: &Citation) -> Option<String> {
        let text = self.text_of(citation)?;
        let Resolved::Found(clauses) = citation.resolve(text) else {
            return None;
        };
        let wanted = if citation.note {
            Kind::Toelichting
        } else {
            Kind::Tekst
        };
        let words: Vec<_> = clauses
            .into_iter()
            .filter(|clause| clause.kind == wanted)
            .flat_map(|clause| text.source[clause.span.clone()].split_whitespace())
            .collect();
        (!words.is_empty()).then(|| words.join(" "))
    }
}

/// The example contract that is always there.
pub fn embedded() -> Pack {
    const FILES: [(&str, &str); 3] = [
        (
            PROFILE,
            include_str!("../../contracts/voorbeeld/profiel.yaml"),
        ),
        (
            "tekst.md",
            include_str!("../../contracts/voorbeeld/tekst.md"),
        ),
        (
            "bijlage-4.md",
            include_str!("../../contracts/voorbeeld/bijlage-4.md"),
        ),
    ];
    let files = FILES.into_iter().map(|(name, text)| {
        let path = format!("contracts/voorbeeld/{name}");
        (
            name.to_owned(),
            Arc::new(Source {
                path,
                text: text.to_owned(),
            }),
        )
    });
    Pack::read("voorbeeld".into(), &files.collect())
}
