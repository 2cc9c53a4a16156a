//! Typst by itself, on the source of the letter.

use std::fs;
use std::io::{self, BufRead};
use std::path::Path;

use trede::write::Document;
use trede::write::pdf::values;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Repr, Value};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The name of the source that is laid down for it.
pub const SOURCE: &str = "letter.typ";
/// The file that it lays down.
pub const FILE: &str = "typst.pdf";

/// The letter as one source: our template with the values of the letter written out in it.
pub fn source(document: &Document) -> String {
    let template = include_str!("../../src/write/pdf/brief.typ");
    template.replace("sys.inputs", &written(&Value::Dict(values::of(document))))
}

/// A value as it is written in a source; Typst's own form of it leaves out what is long.
fn written(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items = items.iter().map(|item| format!("{},", written(item)));
            format!("({})", items.collect::<String>())
        }
        Value::Dict(fields) => {
            let fields = fields.iter();
            let fields = fields.map(|(name, value)| format!("{name}: {},", written(value)));
            format!("({})", fields.collect::<String>())
        }
        other => other.repr().to_string(),
    }
}

/// Answers each line with a number by so many letters, and the word `file` by laying its letter there.
pub fn serve(folder: &Path) -> io::Result<()> {
    let bench = Bench::new(fs::read_to_string(folder.join(SOURCE))?)?;
    for line in io::stdin().lock().lines() {
        let line = line?;
        if line == "file" {
            fs::write(folder.join(FILE), bench.set())?;
        }
        for _ in 0..line.parse().unwrap_or(0) {
            bench.set();
        }
        println!("done");
    }
    Ok(())
}

struct Bench {
    source: Source,
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Bench {
    fn new(source: String) -> io::Result<Bench> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/write/pdf/fonts");
        let mut fonts = Vec::new();
        for entry in fs::read_dir(folder)? {
            fonts.extend(Font::iter(Bytes::new(fs::read(entry?.path())?)));
        }
        Ok(Bench {
            source: Source::detached(source),
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        })
    }

    fn set(&self) -> Vec<u8> {
        let pages = typst::compile::<PagedDocument>(self).output;
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
        let options = PdfOptions {
            standards: standards.expect("standards that go together"),
            ..PdfOptions::default()
        };
        let file = typst_pdf::pdf(&pages.expect("pages"), &options);
        // As we do: no letter is like the last.
        typst::comemo::evict(0);
        file.expect("a file")
    }
}

impl World for Bench {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        match id == self.source.id() {
            true => Ok(self.source.clone()),
            false => Err(FileError::AccessDenied),
        }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
