//! `trede check`: findings for cases.

use rayon::prelude::*;

use crate::cli::{CheckArgs, FailOn, ReportFormat};
use crate::error::Error;
use crate::report::{Format, Report};
use crate::rules;

use super::cases::Cases;
use super::progress::Progress;
use super::since::Since;
use super::together;
use super::{Outcome, colour, day, open, print, threshold};

pub(super) fn run(args: &CheckArgs) -> Result<Outcome, Error> {
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
    if let Some(revision) = &args.samen_met {
        let report = together::check(&repository, &args.paths, revision, today)?;
        return tell(&report, format, args.fail_on);
    }
    let mut cases = Cases::read(&repository, &args.paths, today)?;
    let since = args.since.as_deref();
    let since = since
        .map(|revision| Since::of(&repository, revision))
        .transpose()?;
    let mut files = std::mem::take(&mut cases.files);
    if let Some(since) = &since {
        files.retain(|file| since.touches(file));
    }
    let progress = Progress::of(files.len());
    let judged = files
        .into_par_iter()
        .map(|file| {
            let past = since.as_ref().map(|since| since.past_of(&file));
            let judged = rules::judge(&cases.facts(&file).since(past.as_ref()));
            progress.step();
            judged
        })
        .collect();
    drop(progress);
    let mut around = repository.findings.clone();
    around.extend(since.iter().flat_map(|since| since.findings(today)));
    let mut report = Report::new(judged, around, today);
    if let (Some(since), Format::Markdown) = (&since, format) {
        report.letters = since.letters();
    }
    tell(&report, format, args.fail_on)
}

fn tell(report: &Report, format: Format, fail_on: FailOn) -> Result<Outcome, Error> {
    print(&report.tell(format))?;
    Ok(match threshold(fail_on) {
        Some(severity) if report.reaches(severity) => Outcome::Found,
        _ => Outcome::Clean,
    })
}
