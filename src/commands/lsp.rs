//! `trede lsp`: the language server on standard input and output.

use lsp_server::Connection;

use crate::error::Error;
use crate::lsp;

use super::{Outcome, today};

pub(super) fn run() -> Result<Outcome, Error> {
    let (connection, threads) = Connection::stdio();
    let broken = |error: &dyn std::fmt::Display| {
        Error::Refused(format!(
            "de tekstverwerker praat niet zoals verwacht: {error}"
        ))
    };
    let capabilities = serde_json::to_value(lsp::capabilities()).unwrap_or_default();
    connection
        .initialize(capabilities)
        .map_err(|error| broken(&error))?;
    lsp::serve(&connection, today())?;
    // The writer ends when nobody can send any more.
    drop(connection);
    threads.join().map_err(|error| broken(&error))?;
    Ok(Outcome::Clean)
}
