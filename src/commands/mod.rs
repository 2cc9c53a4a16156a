//! The commands: each gathers what it needs from the disk, the clock and the terminal, and hands
//! it to the library.

mod annex;
mod cases;
mod check;
mod contract;
mod diff;
mod edited;
mod explain;
mod init;
mod lsp;
mod merge;
mod next;
mod progress;
mod render;
mod rules;
mod schema;
mod seal;
mod shell;
mod since;
mod status;
mod tegenspraak;
mod templates;
mod together;
mod verify;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use chrono::{Local, NaiveDate};

use crate::cli::{Cli, Command, DayArgs, FailOn};
use crate::error::Error;
use crate::finding::Severity;
use crate::repository::Repository;

/// How a command ended, when it could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing that counts as a failure.
    Clean,
    /// Findings, a difference or a mismatch.
    Found,
}

/// Runs a command.
///
/// # Errors
/// If the tool could not do its work.
pub fn run(cli: Cli) -> Result<Outcome, Error> {
    match cli.command {
        Command::Check(args) => check::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Status(args) => status::run(&args),
        Command::Completions(args) => shell::completions(&args),
        Command::Man(args) => shell::man(&args),
        Command::Lsp => lsp::run(),
        Command::Schema(args) => schema::run(&args),
        Command::New(args) => init::new_case(&args),
        Command::Next(args) => next::run(&args),
        Command::Tegenspraak(args) => tegenspraak::run(&args),
        Command::Render(args) => render::run(&args),
        Command::Contract(command) => contract::run(&command),
        Command::Seal(args) => seal::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Diff(args) => diff::run(&args),
    }
}

/// The repository around the first path, or around the folder in which the user stands.
fn open(paths: &[PathBuf]) -> Result<Repository, Error> {
    let here = here()?;
    let start = paths.first().filter(|path| path.exists()).unwrap_or(&here);
    Repository::open(start, &here)
}

fn here() -> Result<PathBuf, Error> {
    std::env::current_dir().map_err(Error::file("de huidige map".as_ref()))
}

/// The day that was asked for, or today.
fn day(args: &DayArgs) -> NaiveDate {
    args.peildatum.unwrap_or_else(today)
}

fn today() -> NaiveDate {
    Local::now().date_naive()
}

/// From which severity a command fails; none if never.
fn threshold(fail_on: FailOn) -> Option<Severity> {
    match fail_on {
        FailOn::Fout => Some(Severity::Fout),
        FailOn::Waarschuwing => Some(Severity::Waarschuwing),
        FailOn::Nooit => None,
    }
}

/// Whether results may have colour.
fn colour() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Prints a result. Somebody who has read enough and closes the pipe is no error.
fn print(text: &str) -> Result<(), Error> {
    print_bytes(text.as_bytes())
}

fn print_bytes(bytes: &[u8]) -> Result<(), Error> {
    match io::stdout().lock().write_all(bytes) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::File {
            path: "de uitvoer".into(),
            cause: error,
        }),
        _ => Ok(()),
    }
}
