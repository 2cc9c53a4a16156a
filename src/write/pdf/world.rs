//! What the typesetter can reach: our template, our fonts and the values of one letter. No files,
//! no packages, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The look of a letter.
pub static TEMPLATE: LazyLock<Source> =
    LazyLock::new(|| Source::detached(include_str!("brief.typ")));

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let files: [&'static [u8]; 4] = [
        include_bytes!("fonts/LibertinusSerif-Regular.otf"),
        include_bytes!("fonts/LibertinusSerif-Italic.otf"),
        include_bytes!("fonts/LibertinusSerif-Bold.otf"),
        include_bytes!("fonts/LibertinusSerif-BoldItalic.otf"),
    ];
    let faces: Vec<_> = files
        .into_iter()
        .flat_map(|file| Font::iter(Bytes::new(file)))
        .collect();
    let book = LazyHash::new(FontBook::from_fonts(&faces));
    Fonts { faces, book }
});

struct Fonts {
    faces: Vec<Font>,
    book: LazyHash<FontBook>,
}

/// The faces that letters are set in: plain, italic, bold and both.
#[cfg(test)]
pub fn faces() -> &'static [Font] {
    &FONTS.faces
}

/// Everything that there is while one letter is set.
pub struct Desk {
    library: LazyHash<Library>,
}

impl Desk {
    /// With the values of a letter.
    pub fn with(values: Dict) -> Self {
        let library = Library::builder().with_inputs(values).build();
        Desk {
            library: LazyHash::new(library),
        }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        TEMPLATE.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == TEMPLATE.id() {
            Ok(TEMPLATE.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
