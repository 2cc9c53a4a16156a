//! The cases that a command is about, read beside all others of the repository.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::calendar::Workdays;
use crate::case::CaseFile;
use crate::error::Error;
use crate::facts::{Facts, Neighbours};
use crate::repository::Repository;

/// The cases that were asked for, with what may be known of the others.
pub(super) struct Cases<'r> {
    /// The cases that were asked for, sorted by path.
    pub files: Vec<CaseFile>,
    repository: &'r Repository,
    neighbours: Neighbours,
    workdays: Workdays,
    today: NaiveDate,
}

impl<'r> Cases<'r> {
    /// Reads the cases under some paths, or all.
    pub fn read(
        repository: &'r Repository,
        paths: &[PathBuf],
        today: NaiveDate,
    ) -> Result<Self, Error> {
        let asked = repository.case_paths(paths)?;
        let read = |path: &PathBuf| repository.read_case(path);
        let files: Vec<CaseFile> = asked.par_iter().map(read).collect::<Result<_, _>>()?;
        let mut others = match paths {
            [] => Vec::new(),
            _ => repository.case_paths(&[])?,
        };
        others.retain(|path| asked.binary_search(path).is_err());
        let others: Vec<CaseFile> = others.par_iter().map(read).collect::<Result<_, _>>()?;
        Ok(Cases {
            neighbours: Neighbours::of(files.iter().chain(&others)),
            workdays: repository.config.workdays(),
            files,
            repository,
            today,
        })
    }

    /// The one case that a command is about.
    pub fn only(&self, path: &Path) -> Result<&CaseFile, Error> {
        match &self.files[..] {
            [file] => Ok(file),
            _ => Err(Error::Refused(format!(
                "`{}` is niet één zaak; noem de map van een zaak.",
                path.display()
            ))),
        }
    }

    /// The facts of a case.
    pub fn facts<'c>(&'c self, file: &'c CaseFile) -> Facts<'c> {
        let pack = self.repository.pack_of(file);
        let config = &self.repository.config;
        Facts::new(file, config, pack, &self.workdays, self.today)
            .beside(&self.neighbours)
            .with_rates(self.repository.rates())
    }
}
