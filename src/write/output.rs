//! The folder of written letters: what lies there, what of it is ours, and what may be replaced.
//!
//! A manifest beside the letters holds the hash of each file as it was written. A file that was
//! edited since is only replaced when that is asked for; one that was never written by us is never
//! replaced.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::error::Error;

const MANIFEST: &str = "manifest.txt";

/// The folder in which letters are written.
#[derive(Debug)]
pub struct Output {
    root: PathBuf,
    /// The hash of each file as it was written, by its path below the folder.
    hashes: BTreeMap<String, String>,
    force: bool,
    /// The files that this run wrote, or found no reason to take away.
    current: BTreeSet<String>,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was written, or was already the same.
    Written,
    /// It was edited by hand and left as it is.
    Edited,
    /// It was never written by us and left as it is.
    Foreign,
}

impl Output {
    /// The folder with its manifest.
    ///
    /// # Errors
    /// If there is a manifest that cannot be read.
    pub fn open(root: PathBuf, force: bool) -> Result<Self, Error> {
        let path = root.join(MANIFEST);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(Error::file(&path)(error)),
        };
        let hashes = text
            .lines()
            .filter_map(|line| line.split_once("  "))
            .map(|(hash, file)| (file.to_owned(), hash.to_owned()))
            .collect();
        Ok(Output {
            root,
            hashes,
            force,
            current: BTreeSet::new(),
        })
    }

    /// Writes a file under its path below the folder.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn write(&mut self, file: &str, bytes: &[u8]) -> Result<Fate, Error> {
        let path = self.root.join(file);
        let new = text_hash(bytes);
        match fs::read(&path) {
            Ok(there) => {
                let there = text_hash(&there);
                match self.hashes.get(file) {
                    _ if there == new => {}
                    None => return Ok(Fate::Foreign),
                    Some(ours) if *ours != there && !self.force => {
                        self.keep(file);
                        return Ok(Fate::Edited);
                    }
                    Some(_) => replace(&path, bytes)?,
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => replace(&path, bytes)?,
            Err(error) => return Err(Error::file(&path)(error)),
        }
        self.hashes.insert(file.to_owned(), new);
        self.current.insert(file.to_owned());
        Ok(Fate::Written)
    }

    /// The bytes of a file as it lies there.
    pub fn bytes(&self, file: &str) -> Option<Vec<u8>> {
        fs::read(self.root.join(file)).ok()
    }

    /// Says that a file still belongs here, though this run does not write it.
    pub fn keep(&mut self, file: &str) {
        self.current.insert(file.to_owned());
    }

    /// Removes the files of a case in one format that belong here no longer, if they are still as
    /// we wrote them: letters that the course no longer has, or that moved in it. Returns those
    /// that stay, because they were edited by hand.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn remove_stale(&mut self, case: &str, format: &str) -> Result<Vec<String>, Error> {
        let (prefix, suffix) = (format!("{case}/"), format!(".{format}"));
        let stale: Vec<_> = self
            .hashes
            .iter()
            .filter(|(file, _)| file.starts_with(&prefix) && file.ends_with(&suffix))
            .filter(|(file, _)| !self.current.contains(*file))
            .map(|(file, ours)| (file.clone(), ours.clone()))
            .collect();
        let mut edited = Vec::new();
        for (file, ours) in stale {
            let path = self.root.join(&file);
            match fs::read(&path) {
                Ok(there) if text_hash(&there) == ours => {
                    fs::remove_file(&path).map_err(Error::file(&path))?;
                }
                Ok(_) => {
                    edited.push(file);
                    continue;
                }
                Err(_) => {}
            }
            self.hashes.remove(&file);
        }
        Ok(edited)
    }

    /// Writes the manifest; without letters there is none.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn close(self) -> Result<(), Error> {
        let path = self.root.join(MANIFEST);
        let lines: String = self
            .hashes
            .iter()
            .map(|(file, hash)| format!("{hash}  {file}\n"))
            .collect();
        if !lines.is_empty() {
            return replace(&path, lines.as_bytes());
        }
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::file(&path)(error)),
            _ => Ok(()),
        }
    }
}

/// Writes a file under a temporary name and renames it, so that a reader never sees half a file.
///
/// # Errors
/// If the disk refuses.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::file(folder))?;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let written = fs::File::create(&temporary)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written.map_err(Error::file(path))
}

/// The hash of a file: of text after line ends and Unicode composition were made the same, so that
/// a checkout on Windows does not look like an edit.
pub fn text_hash(bytes: &[u8]) -> String {
    let digest = match std::str::from_utf8(bytes) {
        Ok(text) => {
            let same: String = text.replace("\r\n", "\n").nfc().collect();
            Sha256::digest(same.as_bytes())
        }
        Err(_) => Sha256::digest(bytes),
    };
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
