//! `trede diff`: how a returned contract differs from the authentic text, and who authorised that.

use std::io::{self, IsTerminal as _};
use std::ops::Range;
use std::path::Path;

use chrono::Local;

use crate::cli::{DiffArgs, DiffFormat};
use crate::contract::compare::compare_copies;
use crate::contract::copy::Copy;
use crate::contract::register::Register;
use crate::contract::verdict::{self, judge};
use crate::error::Error;
use crate::report::DiffReport;
use crate::repository::Repository;

use super::{Outcome, colour, here, open, print, print_bytes};

pub(super) fn run(args: &DiffArgs) -> Result<Outcome, Error> {
    if args.format == DiffFormat::Docx && io::stdout().is_terminal() {
        return Err(Error::Refused(
            "Een Word-bestand past niet op het scherm. Stuur de uitvoer naar een bestand: \
             `trede diff … --format docx > verschillen.docx`."
                .into(),
        ));
    }
    let here = here()?;
    // Of all contracts only the one that is named is read; most comparisons are of two files.
    let wanted = |id: &str| args.base.to_str() == Some(id);
    let repository = Repository::open_with(&here, &here, wanted)?;
    let base = base(&repository, &args.base)?;
    let shown = args.returned.display();
    if args.returned.is_dir() {
        return Err(Error::Refused(format!(
            "`{shown}` is een map. Noem het bestand met het teruggestuurde exemplaar: tekst, Word of PDF."
        )));
    }
    if !args.returned.exists() {
        return Err(Error::Refused(format!(
            "Er is geen bestand `{shown}`. Noem het teruggestuurde exemplaar: tekst, Word of PDF."
        )));
    }
    let returned = repository.copy(&args.returned)?;
    let comparison = compare_copies(&base.copy, &returned, &base.fields);
    let provider = args.aanbieder.as_deref();
    let judgement = judge(
        &comparison,
        &base.register,
        provider,
        Local::now().date_naive(),
    );
    let report = DiffReport {
        comparison: &comparison,
        judgement: &judgement,
        base: &args.base.to_string_lossy(),
        returned: &args.returned.to_string_lossy(),
        provider,
        all: args.all,
    };
    match args.format {
        DiffFormat::Docx => print_bytes(&report.docx())?,
        DiffFormat::Json => print(&report.json())?,
        DiffFormat::Md => print(&report.markdown())?,
        DiffFormat::Html => print(&report.html())?,
        DiffFormat::Sarif => print(&report.sarif())?,
        DiffFormat::Human => print(&report.human(colour()))?,
    }
    Ok(match judgement.outcome {
        verdict::Outcome::Gelijk => Outcome::Clean,
        verdict::Outcome::Onzeker | verdict::Outcome::Ongeautoriseerd => Outcome::Found,
    })
}

/// The authentic text, the bytes that the provider fills in, and what was agreed beside it.
struct Base {
    copy: Copy,
    fields: Vec<Range<usize>>,
    register: Register,
}

/// A contract by its id, or any file.
fn base(repository: &Repository, base: &Path) -> Result<Base, Error> {
    let pack = base.to_str().and_then(|id| repository.packs.get(id));
    Ok(
        match pack.and_then(|pack| Some((pack, pack.main_text()?))) {
            Some((pack, text)) => Base {
                copy: text.clone().into(),
                fields: pack.form_fields(),
                register: pack.register.clone(),
            },
            None if !base.exists() => {
                let all = open(&[])?;
                let known: Vec<_> = all.packs.keys().map(String::as_str).collect();
                return Err(Error::Refused(format!(
                    "Er is geen contract of bestand `{}`. Bekende contracten: {}.",
                    base.display(),
                    known.join(", ")
                )));
            }
            None => Base {
                copy: repository.copy(base)?,
                fields: Vec::new(),
                register: Register::default(),
            },
        },
    )
}
