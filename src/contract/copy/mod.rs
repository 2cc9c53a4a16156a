//! A copy of a contract as its file shows it: its words, and what the file says about them.
//!
//! Every reader gives the same [`struct@Copy`]. Its text is what stands there when all that was tracked is
//! accepted, so that two copies can be laid on each other word by word. What a reader of the page
//! would also see, or should have seen, is a [`Mark`] over bytes of that text: what was tracked and
//! by whom, what is struck out or hidden by formatting, what was remarked beside it. What could not
//! be read is named, and then no copy is called equal.

mod docx;
mod mark;
mod pdf;
mod text;

use std::borrow::Cow;
use std::ops::Range;

use super::text::Text;
use docx::View;
pub use mark::{By, Hiding, Mark, Marked, Remark, Strike};

/// A copy of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Its words as clauses: body, text boxes and notes, one paragraph after the other. Behind them,
    /// from [`Copy::end`] on and in no clause, stand the words beside the text: running headers and
    /// footers, remarks, what was tracked as deleted.
    pub text: Text,
    /// What the file says about those words, by the first byte in [`Copy::text`].
    pub marks: Vec<Marked>,
    /// Where the words of each mark stand that has words of its own; empty for the others.
    pub beside: Vec<Range<usize>>,
    /// The paragraphs of running headers and footers.
    pub furniture: Vec<(Layer, Range<usize>)>,
    /// Where the text itself ends.
    pub end: usize,
    /// Parts that were not read, each a Dutch phrase: `een afbeelding op blad 3`.
    pub unseen: Vec<String>,
    /// Where the paragraphs of the text begin; empty for a text file, which has lines.
    starts: Vec<Start>,
}

/// Where a paragraph begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Start {
    byte: usize,
    layer: Layer,
    page: Option<u32>,
    level: Option<usize>,
}

/// One paragraph, as a reader finds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words. A line end is a line break within the paragraph, a tab parts the cells of a row.
    pub text: String,
    /// In which layer of the page it stands.
    pub layer: Layer,
    /// The page, counted from one, if the format has pages.
    pub page: Option<u32>,
    /// How deep it stands in a list, counted from nought, if the format says so.
    pub level: Option<usize>,
    /// What the file says about bytes of [`Paragraph::text`].
    pub marks: Vec<Marked>,
}

/// A layer of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// The text itself.
    #[default]
    Body,
    /// A text box or frame; it stands after the paragraph to which it is anchored.
    TextBox,
    /// A footnote or endnote; it stands at the end of the section that refers to it.
    Note,
    /// A running header.
    Header,
    /// A running footer.
    Footer,
}

impl Layer {
    /// The Dutch phrase for what stands there, empty for the text itself.
    pub fn phrase(self) -> &'static str {
        match self {
            Layer::Body => "",
            Layer::TextBox => "in een tekstvak",
            Layer::Note => "in een noot",
            Layer::Header => "in de koptekst",
            Layer::Footer => "in de voettekst",
        }
    }
}

/// What no PDF can show of the document that was printed to it. It is among [`Copy::unseen`] of each
/// PDF: whatever stands on its pages, the words that the parties signed may hold more.
pub const PRINT: &str = "wat bij het afdrukken naar PDF wegvalt, zoals verborgen woorden, opmerkingen \
                         en bijgehouden wijzigingen";

/// Reads the bytes of a file in the format that they have, whatever the file is called. Of bytes that
/// are handed over for good no copy is made.
///
/// # Errors
/// If the file cannot be read, and as a Dutch sentence why: another format, broken, protected, or so
/// large that reading it could not end well.
pub fn read<'b>(bytes: impl Into<Cow<'b, [u8]>>) -> Result<Copy, String> {
    let bytes = bytes.into();
    const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    let head = &bytes[..bytes.len().min(1024)];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        docx::read(&bytes, View::Accepted)
    } else if head.windows(5).any(|five| five == b"%PDF-") {
        pdf::read(bytes.into_owned())
    } else if bytes.starts_with(OLD_OFFICE) {
        Err("dit is een Word-bestand in het oude formaat, of beveiligd met een wachtwoord; sla het \
             zonder wachtwoord op als .docx"
            .into())
    } else if bytes.starts_with(b"{\\rtf") {
        Err("dit is een RTF-bestand; sla het op als .docx".into())
    } else {
        text::read(bytes.into_owned())
    }
}

/// Reads a Word document as it stood before all that was tracked in it.
///
/// # Errors
/// As [`read`].
pub fn rejected(bytes: &[u8]) -> Result<Copy, String> {
    docx::read(bytes, View::Rejected)
}

impl Copy {
    /// Whether it was read from pages, and not from the words of a text.
    pub fn has_pages(&self) -> bool {
        self.starts.iter().any(|start| start.page.is_some())
    }

    /// A copy of plain text or Markdown.
    pub fn of_text(source: String) -> Copy {
        Copy::from(Text::read(source))
    }

    /// A copy of the paragraphs that a reader found, in reading order, and what it did not read.
    pub fn of(paragraphs: Vec<Paragraph>, unseen: Vec<String>) -> Copy {
        let mut source = String::with_capacity(paragraphs.iter().map(|p| p.text.len() + 2).sum());
        let mut marks = Vec::new();
        let mut running = Vec::new();
        let mut starts = Vec::new();
        for paragraph in paragraphs {
            if matches!(paragraph.layer, Layer::Header | Layer::Footer) {
                running.push(paragraph);
                continue;
            }
            let byte = put(&mut source, &paragraph.text).start;
            let Paragraph {
                layer, page, level, ..
            } = paragraph;
            starts.push(Start {
                byte,
                layer,
                page,
                level,
            });
            marks.extend(paragraph.marks.into_iter().map(|one| Marked {
                bytes: byte + one.bytes.start..byte + one.bytes.end,
                ..one
            }));
        }
        marks.sort_by_key(|one: &Marked| one.bytes.start);
        let end = source.len();
        let Text {
            mut source,
            clauses,
        } = Text::read(source);
        let beside = marks
            .iter()
            .map(|one| put(&mut source, one.mark.words()))
            .collect();
        let furniture = running
            .iter()
            .map(|one| (one.layer, put(&mut source, &one.text)))
            .collect();
        Copy {
            text: Text { source, clauses },
            marks,
            beside,
            furniture,
            end,
            unseen,
            starts,
        }
    }

    /// The text itself, without the words beside it.
    pub fn words(&self) -> &str {
        &self.text.source[..self.end]
    }

    /// The paragraphs of the text in reading order; of a text file, its lines.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        let ends = self.starts.iter().skip(1).map(|start| start.byte);
        let starts = self.starts.iter().map(|start| start.byte);
        let bounds = starts.zip(ends.chain([self.end]));
        let typed = self.has_lines().then(|| self.words().lines());
        let set = bounds.map(|(start, end)| &self.text.source[start..end]);
        typed.into_iter().flatten().chain(set)
    }

    /// What a reader must know who takes the words of this copy for the text: Dutch sentences.
    pub fn caveats(&self) -> Vec<String> {
        let count = |is: fn(&Mark) -> bool| self.marks.iter().filter(|one| is(&one.mark)).count();
        let mut caveats = Vec::new();
        for (count, what) in [
            (
                count(Mark::is_tracked),
                "bijgehouden wijzigingen: zij zijn gelezen alsof zij zijn aanvaard",
            ),
            (
                count(|mark| matches!(mark, Mark::Struck(_))),
                "doorgehaalde passages: hun woorden zijn als tekst gelezen",
            ),
            (
                count(|mark| matches!(mark, Mark::Hidden(_))),
                "passages die niet te zien zijn: hun woorden zijn als tekst gelezen",
            ),
            (
                count(|mark| matches!(mark, Mark::Remark(_))),
                "opmerkingen: die zijn niet meegelezen",
            ),
            (
                self.furniture.len(),
                "kop- of voetteksten: die zijn niet meegelezen",
            ),
        ] {
            if count > 0 {
                caveats.push(format!("Het bestand heeft {what} ({count})."));
            }
        }
        caveats.extend(
            self.unseen
                .iter()
                .map(|part| format!("Niet gezien: {part}.")),
        );
        caveats
    }

    /// Whether the file has lines, by which its places can be named.
    pub fn has_lines(&self) -> bool {
        self.starts.is_empty()
    }

    /// What the file says about some of these bytes. Of very many marks in one place the last count.
    pub fn marks_on(&self, bytes: &Range<usize>) -> impl Iterator<Item = &Marked> {
        const MOST: usize = 256;
        let (start, end) = (bytes.start, bytes.end);
        let before = self.marks.partition_point(|one| one.bytes.start < end);
        let near = self.marks[..before].iter().rev().take(MOST);
        near.filter(move |one| start < one.bytes.end)
    }

    /// Who tracked some of these bytes as inserted.
    pub fn by(&self, bytes: &Range<usize>) -> Vec<By> {
        let inserted = self.marks_on(bytes).filter_map(|one| match &one.mark {
            Mark::Inserted(by) | Mark::MovedHere(by) => Some(by.clone()),
            _ => None,
        });
        let mut by: Vec<By> = inserted.collect();
        by.sort();
        by.dedup();
        by
    }

    /// In which layer a byte stands.
    pub fn layer(&self, byte: usize) -> Layer {
        if byte >= self.end {
            let after = (self.furniture).partition_point(|(_, bytes)| bytes.start <= byte);
            let running = after.checked_sub(1).map(|at| &self.furniture[at]);
            let inside = running.filter(|(_, bytes)| byte < bytes.end);
            return inside.map_or(Layer::Body, |(layer, _)| *layer);
        }
        let before = self.starts.partition_point(|start| start.byte <= byte);
        before
            .checked_sub(1)
            .map_or(Layer::Body, |at| self.starts[at].layer)
    }

    /// How deep in a list the paragraph of a byte stands, if the file says so.
    pub fn level(&self, byte: usize) -> Option<usize> {
        let before = self.starts.partition_point(|start| start.byte <= byte);
        self.starts[before.checked_sub(1)?].level
    }

    /// Where a byte of the text stands, for a reader of the file: `regel 12`, `alinea 12`, `blad 3`.
    pub fn place(&self, byte: usize) -> String {
        if byte >= self.end && !self.has_lines() {
            let spans = self.beside.iter().zip(&self.marks);
            let mut own = spans.filter(|(words, _)| words.contains(&byte));
            return match own.next() {
                Some((_, marked)) => self.place(marked.bytes.start.min(self.end.saturating_sub(1))),
                None => self
                    .layer(byte)
                    .phrase()
                    .trim_start_matches("in de ")
                    .to_owned(),
            };
        }
        let before = self.starts.partition_point(|start| start.byte <= byte);
        match before.checked_sub(1).map(|at| self.starts[at].page) {
            Some(Some(page)) => format!("blad {page}"),
            Some(None) => format!("alinea {before}"),
            None => {
                let above = &self.text.source.as_bytes()[..byte];
                format!(
                    "regel {}",
                    above.iter().filter(|b| **b == b'\n').count() + 1
                )
            }
        }
    }
}

/// Adds a paragraph to a text, and says where it stands.
fn put(source: &mut String, words: &str) -> Range<usize> {
    let start = source.len();
    if words.is_empty() {
        return start..start;
    }
    source.push_str(words);
    let end = source.len();
    source.push_str("\n\n");
    start..end
}

impl From<Text> for Copy {
    fn from(text: Text) -> Copy {
        Copy {
            end: text.source.len(),
            text,
            marks: Vec::new(),
            beside: Vec::new(),
            furniture: Vec::new(),
            unseen: Vec::new(),
            starts: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_become_one_text_with_their_marks_and_places() {
        let body = |text: &str, page| Paragraph {
            text: text.into(),
            page,
            ..Paragraph::default()
        };
        let struck = Marked {
            bytes: 4..8,
            mark: Mark::Struck(Strike::Single),
        };
        let footer = Paragraph {
            layer: Layer::Footer,
            ..body("blad 1", Some(1))
        };
        let marked = Paragraph {
            marks: vec![struck],
            ..body("Wel niet doen.", Some(2))
        };
        let copy = Copy::of(vec![body("Eerst.", Some(1)), footer, marked], vec![]);
        assert_eq!(&copy.text.source[copy.marks[0].bytes.clone()], "niet");
        let (layer, bytes) = copy.furniture[0].clone();
        assert_eq!(
            (layer, &copy.text.source[bytes.clone()]),
            (Layer::Footer, "blad 1")
        );
        assert_eq!(copy.place(bytes.start), "voettekst");
        assert!(!copy.words().contains("blad"));
        assert_eq!(copy.place(2), "blad 1");
        assert_eq!(copy.place(copy.marks[0].bytes.start), "blad 2");
        assert_eq!(Copy::of_text("een\ntwee".into()).place(5), "regel 2");
        assert_eq!(Copy::of(vec![body("a", None)], vec![]).place(0), "alinea 1");
    }

    #[test]
    fn a_file_is_read_by_its_bytes_or_refused_with_what_to_do() {
        let text = read(b"\xef\xbb\xbfArtikel 1 Doel").map(|copy| copy.text.source);
        assert_eq!(text.as_deref(), Ok("Artikel 1 Doel"));
        for bytes in [
            &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 oud"[..],
            b"{\\rtf1 }",
            b"\xff\xfe",
        ] {
            let why = read(bytes).err().unwrap_or_default();
            assert!(why.contains("sla het"), "{why}");
        }
    }
}
