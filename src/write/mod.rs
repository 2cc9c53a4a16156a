//! From a finished document to files: a writer is a name and one function.

pub mod document;
mod html;
mod markdown;
pub mod output;
pub mod package;
mod parse;

pub use document::Document;
pub use markdown::escape;
pub use parse::parse;

/// A format in which a document can be written.
#[derive(Debug)]
pub struct Writer {
    /// The name that a user types, which is also the extension of the file.
    pub name: &'static str,
    /// The file's bytes. The same document gives the same bytes.
    pub write: fn(&Document) -> Vec<u8>,
}

/// Every format.
pub static WRITERS: [Writer; 2] = [
    Writer {
        name: "md",
        write: |document| markdown::write(document).into_bytes(),
    },
    Writer {
        name: "html",
        write: |document| html::write(document).into_bytes(),
    },
];
