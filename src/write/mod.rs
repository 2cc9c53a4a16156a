//! From a finished document to files: a writer is a name and one function.

pub mod document;
pub mod docx;
mod house;
mod html;
mod markdown;
pub mod output;
pub mod package;
mod parse;

pub use document::Document;
pub use house::House;
pub use markdown::escape;
pub use parse::parse;

/// A format in which a document can be written.
#[derive(Debug)]
pub struct Writer {
    /// The name that a user types, which is also the extension of the file.
    pub name: &'static str,
    /// The file's bytes, or why there are none, in Dutch. The same document gives the same bytes.
    pub write: fn(&Document, &House) -> Result<Vec<u8>, String>,
}

/// Every format.
pub static WRITERS: [Writer; 3] = [
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
        write: |document, house| docx::write(document, house.reference()),
    },
];
