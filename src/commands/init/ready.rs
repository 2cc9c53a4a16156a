//! The files that a new repository gets for review, editor and hooks.

use std::path::Path;

use crate::cli::SchemaFile;
use crate::error::Error;

use super::super::schema;
use super::create;

/// Each file by its path.
const FILES: &[(&str, &str)] = &[
    (
        ".github/workflows/trede.yml",
        include_str!("ready/github.yml"),
    ),
    (".gitlab-ci.yml", include_str!("ready/gitlab.yml")),
    (
        ".pre-commit-config.yaml",
        include_str!("ready/pre-commit.yaml"),
    ),
    (
        ".vscode/settings.json",
        include_str!("ready/vscode-settings.json"),
    ),
    (
        ".vscode/extensions.json",
        include_str!("ready/vscode-extensions.json"),
    ),
];

/// Makes the files that are not there yet; those that are, are left as they are and named.
pub(super) fn make(dir: &Path) -> Result<Vec<&'static str>, Error> {
    let schemas = [
        ("schema/zaak.schema.json", SchemaFile::Zaak),
        ("schema/trede.schema.json", SchemaFile::Trede),
        ("schema/profiel.schema.json", SchemaFile::Profiel),
    ];
    let schemas = schemas.map(|(name, file)| (name, schema::text(file)));
    let fixed = FILES.iter().map(|(name, text)| (*name, (*text).to_owned()));
    let mut kept = Vec::new();
    for (name, text) in fixed.chain(schemas) {
        let path = dir.join(name);
        if path.exists() {
            kept.push(name);
            continue;
        }
        let folder = path.parent().unwrap_or(dir);
        std::fs::create_dir_all(folder).map_err(Error::file(folder))?;
        create(&path, &text)?;
    }
    Ok(kept)
}
