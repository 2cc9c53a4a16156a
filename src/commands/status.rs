//! `trede status`: where every case stands, and which clocks run for and against whom.

use std::fs;
use std::io;
use std::path::Path;

use crate::case::CaseFile;
use crate::cli::{StatusArgs, TextFormat};
use crate::error::Error;
use crate::facts::Facts;
use crate::report::{self, CaseStanding, Overview};

use super::cases::Cases;
use super::{Outcome, day, open, print};

pub(super) fn run(args: &StatusArgs) -> Result<Outcome, Error> {
    let repository = open(&args.paths)?;
    let today = day(&args.day);
    let cases = Cases::read(&repository, &args.paths, today)?;
    let standings = cases.files.iter();
    let municipality = repository.config.gemeente.known();
    let overview = Overview {
        today,
        organiser: municipality
            .and_then(|one| Some((one.naam.known()?.0.clone(), one.e_mail.known()?.0.clone()))),
        cases: standings
            .map(|file| standing(file, &cases.facts(file)))
            .collect(),
    };
    if let Some(path) = &args.ics {
        write_calendar(&overview, path)?;
    }
    print(&match args.format {
        TextFormat::Human => overview.human(),
        TextFormat::Json => overview.json(),
    })?;
    Ok(Outcome::Clean)
}

fn standing(file: &CaseFile, facts: &Facts<'_>) -> CaseStanding {
    let case = facts.case;
    let done = facts.acts.iter().filter(|act| act.done_by(facts.today));
    let last = done.max_by_key(|act| act.date);
    let party = case.wederpartijen.items().first();
    CaseStanding {
        folder: file.folder.clone(),
        kenmerk: case.kenmerk.known().map(|code| code.0.clone()),
        onderwerp: case.onderwerp.known().map(|text| text.0.clone()),
        wederpartij: party.and_then(|one| Some(one.naam.known()?.0.clone())),
        last: last.and_then(|act| Some((act.kind.word().into(), act.id.into(), act.date?))),
        whole: file.is_whole(),
        clocks: facts
            .clocks()
            .into_iter()
            .map(|clock| {
                let label = file.label(clock.span, "");
                (clock, label)
            })
            .collect(),
    }
}

/// Writes the calendar over the last one, which tells what no longer runs.
fn write_calendar(overview: &Overview, path: &Path) -> Result<(), Error> {
    let last = match fs::read_to_string(path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(Error::file(path)(error)),
    };
    let text = report::calendar(overview, last.as_deref()).map_err(|_| {
        Error::Refused(format!(
            "`{}` is geen agendabestand van trede en wordt niet overschreven. Kies een andere naam.",
            path.display()
        ))
    })?;
    let folder = path.parent().unwrap_or(Path::new(""));
    if !folder.as_os_str().is_empty() && !folder.is_dir() {
        return Err(Error::Refused(format!(
            "De map `{}` bestaat niet. Maak die map, of kies een andere plaats voor de agenda.",
            folder.display()
        )));
    }
    let new = path.with_added_extension("nieuw");
    fs::write(&new, text).map_err(Error::file(path))?;
    fs::rename(&new, path).map_err(Error::file(path))
}
