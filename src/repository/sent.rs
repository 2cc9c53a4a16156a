//! The folder of sent letters of a case: what lies in it, and how a letter comes into it.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use walkdir::WalkDir;

use crate::error::Error;
use crate::seal::{Files, LIST, extended};
use crate::write::output::replace;

/// The name of the folder beside the case file.
pub const FOLDER: &str = "verzonden";
/// The largest file that is sealed, in bytes.
const MOST_BYTES: u64 = 128 << 20;

/// The files of a folder of sent letters, by their path below it; none if there is no folder.
///
/// # Errors
/// If a file that is there cannot be read.
pub fn files(folder: &Path) -> Result<Files, Error> {
    let mut files = Files::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| Error::file(folder)(error.into()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let name = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let name = name.to_string_lossy().replace('\\', "/");
        let bytes = fs::read(entry.path()).map_err(Error::file(entry.path()))?;
        files.insert(name, bytes);
    }
    Ok(files)
}

/// A file that is handed over to be sealed.
///
/// # Errors
/// If it cannot be read, is empty or is larger than a letter.
pub fn given(path: &Path) -> Result<Vec<u8>, Error> {
    let size = File::open(path)
        .and_then(|file| file.metadata())
        .map_err(Error::file(path))?
        .len();
    if size == 0 || size > MOST_BYTES {
        let why = if size == 0 {
            "is leeg"
        } else {
            "is te groot voor een brief"
        };
        return Err(Error::Refused(format!("`{}` {why}.", path.display())));
    }
    fs::read(path).map_err(Error::file(path))
}

/// Puts a letter and its record in the folder, and both in the list. What is there is never
/// touched, but for the list, which grows.
///
/// # Errors
/// If a file of one of the names is there, or the disk refuses.
pub fn add(folder: &Path, list: &str, added: &[(&str, &[u8])]) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(Error::file(folder))?;
    for (name, bytes) in added {
        let path = folder.join(name);
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)
            .map_err(Error::file(&path))?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        if written.is_err() {
            // Half a letter is none, and nobody else can have put it there.
            let _ = fs::remove_file(&path);
        }
        written.map_err(Error::file(&path))?;
    }
    replace(&folder.join(LIST), extended(list, added).as_bytes())
}
