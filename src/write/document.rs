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

/// Whether a column of a table holds figures only, which are set to the right; a dash stands for none.
pub fn holds_figures(rows: &[Vec<Cell>], column: usize) -> bool {
    fn is_figure(cell: &Cell) -> bool {
        match &cell[..] {
            [Inline::Strong(inner)] => is_figure(inner),
            [Inline::Text(text)] => {
                let figures = text.strip_prefix('€').unwrap_or(text);
                figures.contains(|c: char| c.is_ascii_digit())
                    && figures.chars().all(|c| {
                        matches!(c, '0'..='9' | '.' | ',' | ' ' | '\u{a0}' | '-' | '−' | '%')
                    })
            }
            _ => false,
        }
    }
    let is_dash = |cell: &Cell| matches!(&cell[..], [Inline::Text(text)] if text == "–");
    let cells = || rows.iter().map(|row| row.get(column));
    cells().any(|cell| cell.is_some_and(is_figure))
        && cells().all(|cell| cell.is_some_and(|cell| is_figure(cell) || is_dash(cell)))
}

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
