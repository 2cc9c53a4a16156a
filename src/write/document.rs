//! A finished letter, before it is in any format.

/// A letter: a letterhead, then its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The heading above the text, and the title of the file.
    pub title: String,
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
    /// Label and value, in order.
    pub details: Vec<(&'static str, String)>,
}

/// An image for the letterhead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// Its media type, as `image/png`.
    pub media_type: String,
    /// Its bytes.
    pub data: Vec<u8>,
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
