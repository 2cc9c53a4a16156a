//! A file as it was read: its text, the tree of its nodes, and typed values read from that.
//!
//! One parser, one declaration per type ([`record!`](crate::record)), and all mistakes of a
//! file in one run. A [`Field`](field::Field) is absent, broken or known, and knows where it
//! stands or would stand.

mod declare;
pub mod edit;
pub mod field;
mod kept;
pub mod read;
pub mod scalar;
pub mod shape;
pub mod tree;
pub mod union;

/// A file as it was read: its path as the user sees it, and its text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The path, relative to where the user stands, with forward slashes.
    pub path: String,
    /// The whole text, without a byte order mark.
    pub text: String,
}

/// A range of bytes in a [`Source`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to but not including `end`.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span {
            start: clamp(start),
            end: clamp(end),
        }
    }

    /// The bytes as a range, for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Something in a file that cannot be read as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The code of its rule page.
    pub code: &'static str,
    /// The bytes to underline.
    pub span: Span,
    /// What is the matter, in Dutch.
    pub message: String,
    /// What to do about it, in Dutch.
    pub remedy: String,
}

impl From<crate::money::Mistake> for Mistake {
    /// A mistake in a file of rows and columns.
    fn from(mistake: crate::money::Mistake) -> Self {
        Mistake {
            code: "I-04",
            span: Span::new(mistake.span.start, mistake.span.end),
            message: mistake.message,
            remedy: mistake.remedy,
        }
    }
}

/// Whether a mistake kept the rest of the file from being read.
pub fn is_cut_off(mistakes: &[Mistake]) -> bool {
    let mut codes = mistakes.iter().map(|mistake| mistake.code);
    codes.any(|code| matches!(code, "I-01" | "I-11"))
}

/// Characters that show nothing and can make a text look like another one. Joiners and the marks
/// that names in other scripts need are not among them.
pub fn is_hidden(character: char) -> bool {
    match character {
        '\n' | '\r' | '\t' => false,
        '\u{200b}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => true,
        other => other.is_control(),
    }
}
