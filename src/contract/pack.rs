//! A contract pack: the profile of a contract with its texts, their locks, the register and the
//! tensions.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::finding::Finding;
use crate::source::read::{Read, Reader};
use crate::source::{Mistake, Source, Span, tree};

use super::citation::{Citation, Document, Resolved};
use super::lock::Lock;
use super::profile::Profile;
use super::register::Register;
use super::tension::Tensions;
use super::text::{Address, Clause, Kind, Text, Unit, is_masked};

/// The name of the profile's file, by which a pack is recognised.
pub const PROFILE: &str = "profiel.yaml";
/// The name of the file with the tensions.
pub const TENSIONS: &str = "spanningen.yaml";
/// The name of the file with the amendments.
pub const REGISTER: &str = "register.yaml";

/// A contract as it lies under `contracts/<id>/`.
#[derive(Clone, Debug)]
pub struct Pack {
    /// The name of its folder.
    pub id: String,
    /// The profile.
    pub profile: Profile,
    /// The texts by the name of their file.
    pub texts: BTreeMap<String, Text>,
    /// The hashes of the clauses as they were agreed, by the name of the text's file; only of
    /// texts that are locked.
    pub locks: BTreeMap<String, Lock>,
    /// The tensions.
    pub tensions: Tensions,
    /// The amendments.
    pub register: Register,
    /// The annex that each text is, in the order of the texts; none is the contract itself.
    annexes: Vec<Option<Part>>,
    findings: Vec<Finding>,
}

/// A numbered part of an address.
type Part = (Unit, String);

/// The files of a pack by name.
type Files = BTreeMap<String, Arc<Source>>;

impl Pack {
    /// Reads a pack from its files by name.
    pub fn read(id: String, files: &Files) -> Self {
        let mut findings = Vec::new();
        let profile: Profile = read(files, PROFILE, &mut findings);
        let (texts, locks) = texts(&profile, files, &mut findings);
        let mut pack = Pack {
            id,
            profile,
            annexes: texts.values().map(annex_of_text).collect(),
            texts,
            locks,
            tensions: read(files, TENSIONS, &mut findings),
            register: read(files, REGISTER, &mut findings),
            findings: Vec::new(),
        };
        findings.extend(pack.dangling(pack.profile.citations(), files.get(PROFILE)));
        findings.extend(pack.dangling(pack.tensions.citations(), files.get(TENSIONS)));
        findings.extend(pack.dangling(pack.register.citations(), files.get(REGISTER)));
        pack.findings = findings;
        pack
    }

    /// The findings on its files.
    pub fn findings(&self) -> impl Iterator<Item = Finding> + '_ {
        self.findings.iter().cloned()
    }

    /// The text in which a citation can be looked up; none if it is of a statute or of a document
    /// whose text is not in the pack.
    pub fn text_of(&self, citation: &Citation) -> Option<&Text> {
        if citation.document != Document::Contract {
            return None;
        }
        let cited = annex(&citation.address);
        let texts = self.texts.values().zip(&self.annexes);
        let mut texts = texts.filter(|(_, annex)| annex.as_ref() == cited);
        texts.next().map(|(text, _)| text)
    }

    /// The text of the contract itself, not of an annex: the first of its documents that has one.
    pub fn main_text(&self) -> Option<&Text> {
        let documents = self.profile.documenten.items().iter();
        documents
            .filter_map(|one| self.texts.get(&one.bestand.known()?.0))
            .next()
    }

    /// The bytes of the contract that the provider fills in: what stands behind the words of such a
    /// field, up to the end of the line.
    pub fn form_fields(&self) -> Vec<Range<usize>> {
        let text = self.main_text().map_or("", |text| &text.source);
        let labels = self.profile.invulvelden.items().iter();
        let mut fields: Vec<_> = labels
            .flat_map(|label| text.match_indices(label.value.0.as_str()))
            .map(|(at, label)| {
                let start = at + label.len();
                let end = text[start..].find('\n');
                start..end.map_or(text.len(), |end| start + end)
            })
            .collect();
        fields.sort_by_key(|field| field.start);
        fields
    }

    /// The words of a provision as they stand in the contract, in one line; none if it cannot be
    /// found or has words that were made unreadable. A part of an enumeration comes behind the words that open it, for without them it
    /// says nothing; what is left out between them shows as `[…]`.
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
        let mut clauses = clauses.into_iter().filter(|clause| clause.kind == wanted);
        let first = clauses.next()?;
        let mut words: Vec<_> = Vec::new();
        let mut pieces = openings(text, first);
        pieces.push(first);
        for pair in pieces.windows(2) {
            words.extend(text.words(pair[0]).split_whitespace());
            let between = &text.source[pair[0].span.end..pair[1].span.start];
            words.extend((!between.trim().is_empty()).then_some("[…]"));
        }
        let own = std::iter::once(first).chain(clauses);
        words.extend(own.flat_map(|clause| text.words(clause).split_whitespace()));
        let words = words.join(" ");
        (!words.is_empty() && !is_masked(&words)).then_some(words)
    }

    /// The citations that lead nowhere in the texts of the pack.
    fn dangling<'p>(
        &self,
        citations: impl Iterator<Item = (&'p Citation, Span)>,
        source: Option<&Arc<Source>>,
    ) -> Vec<Finding> {
        let Some(source) = source else {
            return Vec::new();
        };
        let trouble = |(citation, span): (&Citation, Span)| {
            let resolved = citation.resolve(self.text_of(citation)?);
            let mistake = Mistake {
                code: "I-07",
                span,
                message: resolved.trouble(citation)?,
                remedy: "Noem een bepaling die in de tekst van het contract staat.".into(),
            };
            Some(Finding::of_mistake(source, mistake))
        };
        citations.filter_map(trouble).collect()
    }
}

/// The annex in which an address lies.
fn annex(address: &Address) -> Option<&Part> {
    address.0.iter().find(|(unit, _)| *unit == Unit::Bijlage)
}

/// The annex that a text is.
fn annex_of_text(text: &Text) -> Option<Part> {
    text.clauses
        .iter()
        .find_map(|clause| annex(&clause.address))
        .cloned()
}

/// The clauses that open the enumerations of which a clause is a part, the outermost first.
fn openings<'t>(text: &'t Text, part: &Clause) -> Vec<&'t Clause> {
    let mut address = part.address.0.as_slice();
    let mut openings = Vec::new();
    while let Some(((Unit::Sub | Unit::Punt, _), parent)) = address.split_last() {
        address = parent;
        let opening = text.clauses.iter().find(|clause| {
            clause.kind == part.kind
                && clause.address.0 == parent
                && text.words(clause).trim_end().ends_with(':')
        });
        openings.extend(opening.filter(|opening| opening.span.end <= part.span.start));
    }
    openings.reverse();
    openings
}

/// Reads one YAML file of a pack; what is not there has its defaults.
fn read<T: Read + Default>(files: &Files, name: &str, findings: &mut Vec<Finding>) -> T {
    let Some(source) = files.get(name) else {
        return T::default();
    };
    let mut reader = Reader::default();
    let tree = tree::read(&source.text, &mut reader.mistakes);
    let value = T::read(&tree, &mut reader).unwrap_or_default();
    let mistakes = reader.mistakes.into_iter();
    findings.extend(mistakes.map(|mistake| Finding::of_mistake(source, mistake)));
    value
}

/// Reads the documents whose text is there, and their locks.
fn texts(
    profile: &Profile,
    files: &Files,
    findings: &mut Vec<Finding>,
) -> (BTreeMap<String, Text>, BTreeMap<String, Lock>) {
    let mut texts = BTreeMap::new();
    let mut locks = BTreeMap::new();
    for document in profile.documenten.items() {
        let Some(name) = document.bestand.known() else {
            continue;
        };
        if let Some(file) = files.get(&name.0) {
            texts.insert(name.0.clone(), Text::read(file.text.clone()));
        } else if let Some(source) = files.get(PROFILE) {
            let mistake = Mistake {
                code: "I-08",
                span: document.bestand.span(),
                message: format!("Het bestand `{}` is er niet.", name.0),
                remedy: "Zet het in de map van het contract, of laat `bestand` weg.".into(),
            };
            findings.push(Finding::of_mistake(source, mistake));
        }
        let Some(source) = files.get(&lock_name(&name.0)) else {
            continue;
        };
        match source.text.parse() {
            Ok(lock) => {
                locks.insert(name.0.clone(), lock);
            }
            Err(message) => {
                let mistake = Mistake {
                    code: "I-04",
                    span: Span::default(),
                    message,
                    remedy: "Zet de vorige versie van dit bestand terug.".into(),
                };
                findings.push(Finding::of_mistake(source, mistake));
            }
        }
    }
    (texts, locks)
}

/// The name of the lock of a text: `tekst.slot` for `tekst.md`.
pub fn lock_name(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    format!("{stem}.slot")
}

/// The id of the example contract.
pub const EMBEDDED: &str = "voorbeeld";

/// The example contract that is always there.
pub fn embedded() -> Pack {
    macro_rules! files {
        ($($name:literal),* $(,)?) => {
            [$((
                $name,
                concat!("contracts/voorbeeld/", $name),
                include_str!(concat!("../../contracts/voorbeeld/", $name)),
            )),*]
        };
    }
    let files = files![
        "profiel.yaml",
        "tekst.md",
        "tekst.slot",
        "bijlage-4.md",
        "bijlage-4.slot",
        "spanningen.yaml",
        "register.yaml",
    ];
    let files = files.map(|(name, path, text)| {
        let source = Source {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        (name.to_owned(), Arc::new(source))
    });
    Pack::read(EMBEDDED.into(), &files.into_iter().collect())
}
