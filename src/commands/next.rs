//! `trede next`: what may be done next in one case.

use crate::cli::{NextArgs, TextFormat};
use crate::error::Error;
use crate::next;
use crate::report::NextReport;

use super::cases::Cases;
use super::{Outcome, day, open, print};

pub(super) fn run(args: &NextArgs) -> Result<Outcome, Error> {
    let paths = [args.case.clone()];
    let repository = open(&paths)?;
    let today = day(&args.day);
    let cases = Cases::read(&repository, &paths, today)?;
    let file = cases.only(&args.case)?;
    let steps = next::steps(&cases.facts(file));
    let report = NextReport {
        path: &file.source.path,
        today,
        steps: &steps,
    };
    print(&match args.format {
        TextFormat::Human => report.human(),
        TextFormat::Json => report.json(),
    })?;
    Ok(Outcome::Clean)
}
