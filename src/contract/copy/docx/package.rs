//! The parts of a Word file, each opened only when it is needed, and all of them within bounds: a
//! small file can hold very much.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{Item, Xml};

/// The largest part that is read, and the most in all, in bytes after decompression: many times the
/// longest contract.
const MOST_OF_PART: u64 = 24 << 20;
const MOST_IN_ALL: u64 = 48 << 20;
/// The most parts that a file may have.
const MOST_PARTS: usize = 4096;

/// An opened Word file.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The parts by their name in small letters: names do not differ by capitals.
    names: BTreeMap<String, usize>,
    left: u64,
}

/// What a part refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// What it is: the last word of its type.
    pub kind: String,
    /// The name of the part, or an address elsewhere.
    pub target: String,
    /// Whether it lies outside the file.
    pub external: bool,
}

impl<'b> Package<'b> {
    /// Opens a file.
    pub fn open(bytes: &'b [u8]) -> Result<Self, String> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        if archive.len() > MOST_PARTS {
            return Err(format!(
                "het bestand heeft meer dan {MOST_PARTS} delen; zo is geen document gemaakt"
            ));
        }
        let mut names = BTreeMap::new();
        for at in 0..archive.len() {
            let name = archive.name_for_index(at).transpose();
            let name = name.map_err(|error| broken(&error))?.unwrap_or_default();
            names.insert(name.replace('\\', "/").to_lowercase(), at);
        }
        // Of two parts with one name, one program reads the first and another the last.
        if names.len() != archive.len() || entries(bytes).is_some_and(|count| count != names.len())
        {
            return Err("het bestand bevat een deel tweemaal onder dezelfde naam".into());
        }
        Ok(Package {
            archive,
            names,
            left: MOST_IN_ALL,
        })
    }

    /// The names of all parts, in small letters.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// The text of a part, if it is there.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(&at) = self.names.get(&name.to_lowercase()) else {
            return Ok(None);
        };
        let most = MOST_OF_PART.min(self.left);
        let part = self.archive.by_index(at).map_err(|error| broken(&error))?;
        let mut bytes = Vec::new();
        part.take(most + 1).read_to_end(&mut bytes).map_err(|_| {
            format!("het bestand is beschadigd: het deel {name} kan niet worden uitgepakt")
        })?;
        if bytes.len() as u64 > most {
            return Err(format!(
                "het bestand is uitgepakt groter dan {} MB en wordt niet gelezen",
                MOST_OF_PART >> 20
            ));
        }
        self.left -= bytes.len() as u64;
        let text = String::from_utf8(bytes)
            .map_err(|_| format!("het bestand is beschadigd: het deel {name} is geen UTF-8"))?;
        Ok(Some(
            text.strip_prefix('\u{feff}')
                .map(str::to_owned)
                .unwrap_or(text),
        ))
    }

    /// What a part refers to, by the ids that it uses; the empty name is the file itself.
    pub fn relations(&mut self, part: &str) -> Result<BTreeMap<String, Relation>, String> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(text) = self.part(&format!("{folder}{slash}_rels/{file}.rels"))? else {
            return Ok(BTreeMap::new());
        };
        let mut relations = BTreeMap::new();
        let mut xml = Xml::of(&text);
        loop {
            let element = match xml.next()? {
                Item::Start(element) => element,
                Item::Eof => return Ok(relations),
                Item::End | Item::Words(_) => continue,
            };
            if let (Some(id), Some(kind), Some(target)) = (
                element.get("Id"),
                element.get("Type"),
                element.get("Target"),
            ) {
                let external = element
                    .get("TargetMode")
                    .is_some_and(|mode| mode == "External");
                let target = if external {
                    target
                } else {
                    absolute(folder, &target)
                };
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.insert(
                    id,
                    Relation {
                        kind,
                        target,
                        external,
                    },
                );
            }
        }
    }
}

/// A target as the name of a part, from the folder of the part that refers to it.
fn absolute(folder: &str, target: &str) -> String {
    if let Some(rooted) = target.strip_prefix('/') {
        return rooted.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// How many entries the directory at the end of a zip file says that it has.
fn entries(bytes: &[u8]) -> Option<usize> {
    let end = bytes.windows(4).rposition(|four| four == b"PK\x05\x06")?;
    let count = bytes.get(end + 10..end + 12)?;
    let count = usize::from(u16::from_le_bytes([count[0], count[1]]));
    (count != usize::from(u16::MAX)).then_some(count)
}

fn broken(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(why) if why.contains("assword") => {
            "het bestand is beveiligd met een wachtwoord; sla het zonder wachtwoord op".into()
        }
        error => format!("het bestand is beschadigd en kan niet worden uitgepakt ({error})"),
    }
}
