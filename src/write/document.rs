//! A finished letter, before it is in any format.

use std::borrow::Cow;
use std::ops::Range;

use chrono::NaiveDate;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A letter: a letterhead, then its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The heading above the text, and the title of the file.
    pub title: String,
    /// The date of the letter; a draft may lack it.
    pub date: Option<NaiveDate>,
    /// Whether every page is marked as a draft.
    pub concept: bool,
    /// Sender, addressees and details.
    pub letterhead: Letterhead,
    /// The text.
    pub body: Vec<Block>,
}

/// What stands above the text. Plain text throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letterhead {
    /// The sender's name.
    pub sender: String,
    /// The sender's mark.
    pub logo: Option<Logo>,
    /// The sender's address and contact, a line each.
    pub sender_lines: Vec<String>,
    /// The addressees, each a block of lines.
    pub addressees: Vec<Vec<String>>,
    /// Our reference, repeated on every page.
    pub reference: String,
    /// The head of the chain of letters that were sealed before this one, if every page names it.
    pub chain: Option<String>,
    /// Label and value, in order.
    pub details: Vec<(&'static str, String)>,
}

impl Letterhead {
    /// What is repeated on every page behind the sender.
    pub fn footer(&self) -> String {
        match &self.chain {
            Some(head) => format!("{} · keten {head}", self.reference),
            None => self.reference.clone(),
        }
    }
}

/// An image for the letterhead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// Its media type, as `image/png`.
    pub media_type: String,
    /// Its bytes.
    pub data: Vec<u8>,
}

impl Logo {
    /// An image by its bytes, if it is of a kind that every format can show: PNG or JPEG.
    pub fn of(data: Vec<u8>) -> Option<Logo> {
        let media_type = match imagesize::image_type(&data).ok()? {
            imagesize::ImageType::Png => "image/png",
            imagesize::ImageType::Jpeg => "image/jpeg",
            _ => return None,
        };
        let media_type = media_type.to_owned();
        Some(Logo { media_type, data })
    }

    /// Its width and height on paper in millimetres, as large as the letterhead has room for.
    pub fn size(&self) -> (f64, f64) {
        const MOST: (f64, f64) = (60.0, 22.0);
        let size = imagesize::blob_size(&self.data);
        let (width, height) = size.map_or((4.0, 1.0), |size| {
            (size.width.max(1) as f64, size.height.max(1) as f64)
        });
        let scale = (MOST.0 / width).min(MOST.1 / height);
        (width * scale, height * scale)
    }

    /// The extension of a file that holds it.
    pub fn extension(&self) -> &str {
        self.media_type
            .rsplit_once('/')
            .map_or("", |(_, kind)| kind)
    }
}

/// A part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 2 or 3; level 1 is the title. No level is skipped.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list, numbered from a number if it has one.
    List(Option<u64>, Vec<Vec<Block>>),
    /// A quotation.
    Quote(Vec<Block>),
    /// A table: its head, then its rows.
    Table(Vec<Cell>, Vec<Vec<Cell>>),
    /// A line between two parts.
    Rule,
    /// Room for a signature.
    Space,
}

/// A cell of a table; one line.
pub type Cell = Vec<Inline>;

/// A part of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words, in Unicode's composed form (NFC), without line breaks.
    Text(String),
    /// A line break that the writer wanted.
    Break,
    /// Strong words.
    Strong(Vec<Inline>),
    /// Stressed words.
    Emphasis(Vec<Inline>),
}

/// Whether the first block stays on the page of the next: what announces a list, a quotation or a
/// table, and the lines above a signature.
pub fn stays_with_next(blocks: &[Block]) -> bool {
    if !matches!(blocks[0], Block::Paragraph(_)) {
        return false;
    }
    match blocks.get(1) {
        Some(Block::List(..) | Block::Quote(_) | Block::Table(..) | Block::Space) => true,
        Some(Block::Paragraph(_)) => blocks[2..]
            .iter()
            .take(2)
            .any(|block| *block == Block::Space),
        _ => false,
    }
}

/// The signature with the paragraph above it, which stay on one page; empty if nobody signs.
pub fn signature(blocks: &[Block]) -> Range<usize> {
    let Some(room) = blocks.iter().position(|block| *block == Block::Space) else {
        return 0..0;
    };
    let above = (0..room).rev();
    let first = above
        .take_while(|at| stays_with_next(&blocks[*at..]))
        .last();
    first.unwrap_or(room)..blocks.len().min(room + 2)
}

/// Words in Unicode's composed form (NFC), with blanks for tabs and without other control characters.
/// Nearly all are so already, and cost a look.
pub fn plain(text: &str) -> Cow<'_, str> {
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        || is_nfc_quick(text.chars()) == IsNormalized::Yes && !text.contains(char::is_control);
    if is_plain {
        return Cow::Borrowed(text);
    }
    let blanks_only = text.nfc().map(|c| if c == '\t' { ' ' } else { c });
    Cow::Owned(blanks_only.filter(|c| !c.is_control()).collect())
}
