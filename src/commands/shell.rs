//! `trede completions` and `trede man`: what the shell and the manual know of the command line.

use std::fs;
use std::path::Path;

use clap_complete::Shell;

use crate::cli::{self, CompletionsArgs, ManArgs};
use crate::error::Error;

use super::{Outcome, print};

pub(super) fn completions(args: &CompletionsArgs) -> Result<Outcome, Error> {
    let shell: Shell = args.shell;
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut cli::command(), "trede", &mut bytes);
    print(&String::from_utf8_lossy(&bytes))?;
    Ok(Outcome::Clean)
}

/// The page of `trede` itself, or a file for it and for each command.
pub(super) fn man(args: &ManArgs) -> Result<Outcome, Error> {
    let mut command = cli::command();
    command.build();
    match &args.out {
        None => print(&page(&command)?)?,
        Some(folder) => {
            fs::create_dir_all(folder).map_err(Error::file(folder))?;
            write_pages(&command, folder)?;
        }
    }
    Ok(Outcome::Clean)
}

/// The pages of a command and of all below it, each under its own name.
fn write_pages(command: &clap::Command, folder: &Path) -> Result<(), Error> {
    let name = command.get_display_name().unwrap_or(command.get_name());
    let path = folder.join(format!("{name}.1"));
    fs::write(&path, page(command)?).map_err(Error::file(&path))?;
    let below = command.get_subcommands().filter(|one| !one.is_hide_set());
    below
        .into_iter()
        .try_for_each(|one| write_pages(one, folder))
}

/// The crate's own headings are English.
const HEADINGS: [(&str, &str); 6] = [
    (".SH NAME", ".SH NAAM"),
    (".SH SYNOPSIS", ".SH GEBRUIK"),
    (".SH DESCRIPTION", ".SH BESCHRIJVING"),
    (".SH OPTIONS", ".SH OPTIES"),
    (".SH Opdrachten", ".SH OPDRACHTEN"),
    (".SH VERSION", ".SH VERSIE"),
];

fn page(command: &clap::Command) -> Result<String, Error> {
    let mut page = Vec::new();
    let told = clap_mangen::Man::new(command.clone()).render(&mut page);
    told.map_err(Error::file("de handleiding".as_ref()))?;
    let page = String::from_utf8_lossy(&page).into_owned();
    let dutch = HEADINGS.iter();
    Ok(dutch.fold(page, |page, (from, to)| page.replace(from, to)))
}
