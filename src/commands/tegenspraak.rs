//! `trede tegenspraak`: what the other side's lawyer will say that the file does not answer.

use crate::cli::{TegenspraakArgs, TextFormat};
use crate::defence;
use crate::error::Error;
use crate::report::Opposition;

use super::cases::Cases;
use super::explain::basis;
use super::{Outcome, day, open, print};

pub(super) fn run(args: &TegenspraakArgs) -> Result<Outcome, Error> {
    let paths = [args.case.clone()];
    let repository = open(&paths)?;
    let today = day(&args.day);
    let cases = Cases::read(&repository, &paths, today)?;
    let file = cases.only(&args.case)?;
    let facts = cases.facts(file);
    let told = |one: &defence::Raised| {
        let all = one.defence.basis.iter();
        all.map(|one| basis(*one, facts.topics())).collect()
    };
    let raised = defence::raised(&facts).into_iter();
    let opposition = Opposition {
        path: &file.source.path,
        today,
        whole: file.is_whole(),
        known: defence::all().count(),
        raised: raised
            .map(|one| {
                let basis = told(&one);
                (one, basis)
            })
            .collect(),
    };
    print(&match args.format {
        TextFormat::Human => opposition.human(),
        TextFormat::Json => opposition.json(),
    })?;
    Ok(Outcome::Clean)
}
