//! What the typesetter can reach: our template, our fonts and the values of one letter. No files,
//! no packages, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

static TEMPLATE: LazyLock<Source> = LazyLock::new(|| Source::detached(include_str!("brief.typ")));

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
    /// Plain, italic, bold and both.
    faces: Vec<Font>,
    book: LazyHash<FontBook>,
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

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, file};
    use typst::text::is_default_ignorable;

    use super::FONTS;

    /// `20-7e a0`, of characters in ascending order.
    fn ranges(characters: impl Iterator<Item = char>) -> String {
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for point in characters.map(u32::from) {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == point => *last = point,
                _ => ranges.push((point, point)),
            }
        }
        let told = ranges.iter().map(|(first, last)| match first == last {
            true => format!("{first:x}"),
            false => format!("{first:x}-{last:x}"),
        });
        told.collect::<Vec<_>>().join(" ")
    }

    /// What a font keeps for itself in the private areas says nothing to anybody else.
    fn is_public(c: char) -> bool {
        !matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
    }

    #[test]
    fn the_table_is_what_the_fonts_have() {
        let mut table = String::new();
        let names = ["regular", "italic", "bold", "bold-italic"];
        for (name, face) in names.iter().zip(&FONTS.faces) {
            let shown = face.info().coverage.iter().filter_map(char::from_u32);
            table += &format!("{name}: {}\n", ranges(shown.filter(|c| is_public(*c))));
        }
        let unseen = ('\0'..=char::MAX).filter(|c| is_default_ignorable(*c));
        table += &format!("invisible: {}\n", ranges(unseen));
        assert_data_eq!(table, file!["../typeface.txt"].raw());
    }
}
