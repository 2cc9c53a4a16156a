//! `trede check`: findings for cases.

use rayon::prelude::*;

use crate::cli::{CheckArgs, ReportFormat};
use crate::error::Error;
use crate::report::{Format, Report};
use crate::rules;

use super::cases::Cases;
use super::letters;
use super::progress::Progress;
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
        ReportFormat::Gitlab => Format::Gitlab,
        ReportFormat::Sarif => Format::Sarif,
        ReportFormat::Junit => Format::Junit {
            fails_from: threshold(args.fail_on),
        },
        ReportFormat::Markdown => Format::Markdown,
    };
    let repository = open(&args.paths)?;
    let today = day(&args.day);
    let mut cases = Cases::read(&repository, &args.paths, today)?;
    let files = std::mem::take(&mut cases.files);
    let progress = Progress::of(files.len());
    let judged = files
        .into_par_iter()
        .map(|file| {
            let judged = rules::judge(&cases.facts(&file));
            progress.step();
            judged
        })
        .collect();
    drop(progress);
    let mut report = Report::new(judged, repository.findings.clone(), today);
    if let Some(revision) = &args.brieven_sinds {
        report.letters = letters::changed(&repository, revision)?;
    }
    print(&report.tell(format))?;
    Ok(match threshold(args.fail_on) {
        Some(severity) if report.reaches(severity) => Outcome::Found,
        _ => Outcome::Clean,
    })
}
