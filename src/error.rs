//! What keeps the tool from doing its work. What is wrong with a case is never an error but a
//! [`finding`](crate::finding).

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The tool could not do its work.
#[derive(Debug)]
pub enum Error {
    /// A file or folder could not be read or written.
    File {
        /// Which one.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// What was asked cannot be done; the text says why and what can, in Dutch.
    Refused(String),
}

impl Error {
    /// An error with a file.
    pub fn file(path: &Path) -> impl FnOnce(io::Error) -> Error + '_ {
        move |cause| Error::File {
            path: path.to_owned(),
            cause,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::File { path, cause } => {
                let why = match cause.kind() {
                    io::ErrorKind::NotFound => "het bestaat niet".to_owned(),
                    io::ErrorKind::PermissionDenied => "u hebt er geen rechten op".to_owned(),
                    io::ErrorKind::AlreadyExists => "het bestaat al".to_owned(),
                    io::ErrorKind::IsADirectory => "het is een map".to_owned(),
                    io::ErrorKind::NotADirectory => "het is geen map".to_owned(),
                    _ => cause.to_string(),
                };
                write!(
                    f,
                    "`{}` kan niet worden gelezen of geschreven: {why}",
                    path.display()
                )
            }
            Error::Refused(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for Error {}
