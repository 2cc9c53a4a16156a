//! `trede schema`: the JSON Schema of a file, with which an editor completes and explains.

use crate::case::Case;
use crate::cli::{SchemaArgs, SchemaFile};
use crate::contract::profile::Profile;
use crate::error::Error;
use crate::report;
use crate::repository::config::Config;

use super::{Outcome, print};

pub(super) fn run(args: &SchemaArgs) -> Result<Outcome, Error> {
    print(&text(args.file))?;
    Ok(Outcome::Clean)
}

/// The schema of a kind of file.
pub(super) fn text(file: SchemaFile) -> String {
    match file {
        SchemaFile::Zaak => report::schema::<Case>("Een zaak van trede"),
        SchemaFile::Trede => report::schema::<Config>("De instellingen van een zakenmap van trede"),
        SchemaFile::Profiel => report::schema::<Profile>("Het profiel van een contract van trede"),
    }
}
