//! `trede check`: findings for cases.

use std::path::PathBuf;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::cli::{CheckArgs, ReportFormat};
use crate::error::Error;
use crate::facts::Facts;
use crate::finding::Finding;
use crate::report::{Format, Report};
use crate::repository::Repository;
use crate::rules;

use super::{Outcome, colour, day, later, open, print, threshold};

pub(super) fn run(args: &CheckArgs) -> Result<Outcome, Error> {
    if args.since.is_some() {
        return Err(later("--since"));
    }
    let format = match args.format {
        ReportFormat::Human => Format::Human {
            all: args.alles,
            colour: colour(),
        },
        ReportFormat::Json => Format::Json,
        ReportFormat::Github => Format::Github,
        ReportFormat::Gitlab
        | ReportFormat::Sarif
        | ReportFormat::Junit
        | ReportFormat::Markdown => return Err(later("deze vorm van uitvoer")),
    };
    let repository = open(&args.paths)?;
    let today = day(&args.day);
    let paths = repository.case_paths(&args.paths)?;
    let mut findings = check_all(&repository, &paths, today)?;
    findings.extend(repository.findings.iter().cloned());
    let report = Report::new(findings, paths.len(), today);
    print(&report.tell(format))?;
    Ok(match threshold(args.fail_on) {
        Some(severity) if report.reaches(severity) => Outcome::Found,
        _ => Outcome::Clean,
    })
}

/// The findings of all cases; they are independent of each other.
fn check_all(
    repository: &Repository,
    paths: &[PathBuf],
    today: NaiveDate,
) -> Result<Vec<Finding>, Error> {
    let workdays = repository.config.workdays();
    let of_each: Vec<Vec<Finding>> = paths
        .par_iter()
        .map(|path| {
            let file = repository.read_case(path)?;
            let pack = repository.pack_of(&file);
            let facts = Facts::new(&file, &repository.config, pack, &workdays, today);
            Ok(rules::check(&facts))
        })
        .collect::<Result<_, Error>>()?;
    Ok(of_each.into_iter().flatten().collect())
}
