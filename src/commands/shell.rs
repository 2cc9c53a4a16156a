//! `trede completions` and `trede man`: what the shell and the manual know of the command line.

use clap_complete::Shell;

use crate::cli::{self, CompletionsArgs};
use crate::error::Error;

use super::{Outcome, print};

pub(super) fn completions(args: &CompletionsArgs) -> Result<Outcome, Error> {
    let shell: Shell = args.shell;
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut cli::command(), "trede", &mut bytes);
    print(&String::from_utf8_lossy(&bytes))?;
    Ok(Outcome::Clean)
}

/// The page of `trede`, with its commands.
pub(super) fn man() -> Result<Outcome, Error> {
    let command = cli::command();
    let mut page = Vec::new();
    let told = clap_mangen::Man::new(command).render(&mut page);
    told.map_err(Error::file("de handleiding".as_ref()))?;
    // The crate's own headings are English.
    let page = [
        (".SH NAME", ".SH NAAM"),
        (".SH SYNOPSIS", ".SH GEBRUIK"),
        (".SH DESCRIPTION", ".SH BESCHRIJVING"),
        (".SH OPTIONS", ".SH OPTIES"),
        (".SH Opdrachten", ".SH OPDRACHTEN"),
        (".SH VERSION", ".SH VERSIE"),
    ]
    .iter()
    .fold(
        String::from_utf8_lossy(&page).into_owned(),
        |page, (from, to)| page.replace(from, to),
    );
    print(&page)?;
    Ok(Outcome::Clean)
}
