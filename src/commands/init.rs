//! `trede init` and `trede new`: a new repository and a new case. What is there is never touched.

mod ready;

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::cli::{InitArgs, NewArgs};
use crate::error::Error;

use super::{Outcome, open, print};

const SETTINGS: &str = include_str!("init/trede.yaml");
const ATTRIBUTES: &str = include_str!("init/gitattributes");
const CASE: &str = include_str!("init/zaak.yaml");
/// The line by which a repository's `.gitattributes` keeps sent letters as they are.
const SENT_AS_IS: &str = "**/verzonden/** -text";

pub(super) fn run(args: &InitArgs) -> Result<Outcome, Error> {
    let dir = args.dir.as_deref().unwrap_or(Path::new("."));
    let settings = dir.join("trede.yaml");
    if settings.exists() {
        return Err(Error::Refused(format!(
            "`{}` is er al; hier is al een zakenmap.",
            settings.display()
        )));
    }
    for folder in ["cases", "contracts", "templates"] {
        let folder = dir.join(folder);
        fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    }
    keep_sent_letters(&dir.join(".gitattributes"))?;
    create(&settings, SETTINGS)?;
    let kept = ready::make(dir)?;
    let kept = match kept.as_slice() {
        [] => String::new(),
        kept => format!("Was er al en is niet aangeraakt: {}.\n", kept.join(", ")),
    };
    print(&format!(
        "Zakenmap gemaakt in `{}`.\n{kept}Vul {} in en maak een zaak met `trede new NAAM`.\n",
        dir.display(),
        settings.display()
    ))?;
    Ok(Outcome::Clean)
}

/// Adds what keeps sent letters unchanged on Windows to the file that is there, or makes one.
fn keep_sent_letters(path: &Path) -> Result<(), Error> {
    match fs::read_to_string(path) {
        Ok(text) if text.contains(SENT_AS_IS) => Ok(()),
        Ok(_) => {
            let mut file = OpenOptions::new()
                .append(true)
                .open(path)
                .map_err(Error::file(path))?;
            write!(file, "\n{ATTRIBUTES}").map_err(Error::file(path))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => create(path, ATTRIBUTES),
        Err(error) => Err(Error::file(path)(error)),
    }
}

/// Makes `cases/<folder>/zaak.yaml`.
pub(super) fn new_case(args: &NewArgs) -> Result<Outcome, Error> {
    let name = &args.folder;
    let fits = name
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
        && name.starts_with(char::is_alphanumeric);
    if !fits {
        return Err(Error::Refused(format!(
            "`{name}` kan geen map van een zaak zijn. Gebruik letters, cijfers, - en _; het kenmerk \
             zelf mag wel schuine strepen hebben."
        )));
    }
    let repository = open(&[])?;
    let folder = repository.case_folder().join(name);
    let path = folder.join("zaak.yaml");
    if path.exists() {
        return Err(Error::Refused(format!(
            "`{}` is er al.",
            repository.shown(&path)
        )));
    }
    fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    create(&path, CASE)?;
    print(&format!(
        "Zaak gemaakt: {}\nVul haar in en toets met `trede check {name}`.\n",
        repository.shown(&path)
    ))?;
    Ok(Outcome::Clean)
}

/// Writes a file that may not be there yet.
fn create(path: &Path, text: &str) -> Result<(), Error> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(Error::file(path))?;
    file.write_all(text.as_bytes()).map_err(Error::file(path))
}
