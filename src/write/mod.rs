//! From a finished document to files: a writer is a name and one function.

use std::fmt;

pub mod columns;
pub mod document;
pub mod docx;
mod house;
mod html;
mod markdown;
pub mod output;
pub mod package;
mod parse;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod typeface;

pub use document::Document;
pub use house::House;
pub use markdown::escape;
pub use parse::parse;

/// A format in which a document can be written.
#[derive(Debug)]
pub struct Writer {
    /// The name that a user types, which is also the extension of the file.
    pub name: &'static str,
    /// The file's bytes. The same document gives the same bytes.
    pub write: fn(&Document, &House) -> Result<Vec<u8>, Refusal>,
}

/// Why there is no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A reason, in Dutch.
    Because(String),
    /// Characters that the format cannot show here.
    Characters(Vec<char>),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Because(why) => f.write_str(why),
            Refusal::Characters(lacking) => {
                let named: Vec<_> = lacking.iter().map(|c| named(*c)).collect();
                write!(
                    f,
                    "Het lettertype heeft geen teken voor {}.",
                    named.join(", ")
                )
            }
        }
    }
}

/// A character as a user can find it: `🙂 (U+1F642)`.
pub fn named(c: char) -> String {
    format!("{c} (U+{:04X})", u32::from(c))
}

/// The writer of a format, if this program has it.
pub fn writer(name: &str) -> Option<&'static Writer> {
    WRITERS.iter().find(|writer| writer.name == name)
}

/// Every format that this program can write.
pub static WRITERS: &[Writer] = &[
    Writer {
        name: "md",
        write: |document, _| Ok(markdown::write(document).into_bytes()),
    },
    Writer {
        name: "html",
        write: |document, house| Ok(html::write(document, house).into_bytes()),
    },
    Writer {
        name: "docx",
        write: |document, house| docx::write(document, house.reference()).map_err(Refusal::Because),
    },
    #[cfg(feature = "pdf")]
    Writer {
        name: "pdf",
        write: |document, _| pdf::write(document),
    },
];
