//! The text of a letter as Word's elements, each with its children in the order of the schema.

use super::assemble::IMAGE;
use super::reference::{Reference, Style};
use super::xml::text;
use crate::write::columns::{holds_figures, row_stays_whole, stays_whole, widths};
use crate::write::document::{Block, Cell, Document, Inline, Letterhead, Logo, stays_with_next};

/// How far each level of a list stands in, in twentieths of a point.
const STEP: usize = 397;
/// How deep lists are numbered; deeper ones look like the deepest.
const LEVELS: usize = 9;
/// Where the address begins, from the top of the page: behind the window of an envelope.
const ADDRESS_TOP: u32 = 2835;
/// The least height of the address.
const ADDRESS_HEIGHT: u32 = 2268;
/// The width of the sender's column.
const SENDER_WIDTH: u32 = 3969;
/// Word's unit of length in drawings, per millimetre.
const EMU: f64 = 36_000.0;

/// The body of a text, and the lists in it.
pub struct Body<'r> {
    reference: &'r Reference,
    /// The elements.
    pub xml: String,
    /// The numbered lists: the level and the first number of each.
    numbered: Vec<(usize, u64)>,
}

/// Where a block stands.
#[derive(Clone, Copy, Default)]
struct Place<'p> {
    /// How many lists it lies in.
    depth: usize,
    /// Whether it lies in a quotation.
    quoted: bool,
    /// The number of the list whose item it begins.
    item: Option<u32>,
    /// Whether it stays on the page of what follows it.
    keep: bool,
    /// Whether it ends a list, so that the text goes on below it.
    last: bool,
    /// Whether it is set to the right.
    right: bool,
    /// Marks of its words: bold or italic.
    marks: &'p str,
}

/// How a row of a table stands.
#[derive(Clone, Copy)]
struct Row {
    is_head: bool,
    /// Whether it stays on one page.
    whole: bool,
    /// Whether it stays on the page of the next.
    keep: bool,
}

impl Row {
    const HEAD: Row = Row {
        is_head: true,
        whole: true,
        keep: true,
    };
}

impl<'r> Body<'r> {
    /// A whole letter.
    pub fn of(document: &Document, reference: &'r Reference) -> Self {
        let mut body = Body {
            reference,
            xml: String::with_capacity(32 * 1024),
            numbered: Vec::new(),
        };
        body.letterhead(&document.letterhead);
        let title = [Inline::Text(document.title.clone())];
        body.styled(Style::Heading1, &title, Place::default());
        body.blocks(&document.body, Place::default());
        body
    }

    /// The kinds of lists, and the lists: one for all that is not numbered, and one for each that
    /// is, so that each begins at its own number.
    pub fn lists(&self) -> (String, String) {
        let (kind, list) = self.reference.free;
        let levels = |format: &str, mark: &dyn Fn(usize) -> String| -> String {
            let level = |level: usize| {
                format!(
                    "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
                     <w:lvlText w:val=\"{}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{}\" \
                     w:hanging=\"{STEP}\"/></w:pPr></w:lvl>",
                    mark(level),
                    STEP * (level + 1)
                )
            };
            (0..LEVELS).map(level).collect()
        };
        let bullet = |level: usize| {
            if level.is_multiple_of(2) {
                "•"
            } else {
                "–"
            }
            .to_owned()
        };
        let kinds = format!(
            "<w:abstractNum w:abstractNumId=\"{kind}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{}\
             </w:abstractNum><w:abstractNum w:abstractNumId=\"{}\"><w:multiLevelType \
             w:val=\"hybridMultilevel\"/>{}</w:abstractNum>",
            levels("bullet", &bullet),
            kind + 1,
            levels("decimal", &|level| format!("%{}.", level + 1)),
        );
        let mut lists =
            format!("<w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"{kind}\"/></w:num>");
        for ((level, start), number) in self.numbered.iter().zip(list + 1..) {
            lists += &format!(
                "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{}\"/><w:lvlOverride \
                 w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride></w:num>",
                kind + 1
            );
        }
        (kinds, lists)
    }

    /// Addressee at the left behind the window, sender at the right, details below them.
    fn letterhead(&mut self, head: &Letterhead) {
        let left = self.reference.page.text_width.saturating_sub(SENDER_WIDTH);
        let above = ADDRESS_TOP.saturating_sub(self.reference.page.top);
        let cell = |width: u32, merge: &str, content: &str| {
            format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{merge}</w:tcPr>{content}</w:tc>"
            )
        };
        let row = |height: u32, cells: &str| {
            format!(
                "<w:tr><w:trPr><w:trHeight w:val=\"{height}\" w:hRule=\"atLeast\"/></w:trPr>{cells}</w:tr>"
            )
        };
        let empty = format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr></w:p>",
            self.reference.style(Style::Sender)
        );
        let sender = self.sender(head);
        let addressees: String = head
            .addressees
            .iter()
            .map(|lines| self.addressee(lines))
            .collect();
        let addressees = if addressees.is_empty() {
            &empty
        } else {
            &addressees
        };
        let mut rows = String::new();
        let merge = if above > 0 {
            rows += &row(
                above,
                &(cell(left, "", &empty)
                    + &cell(SENDER_WIDTH, "<w:vMerge w:val=\"restart\"/>", &sender)),
            );
            ("<w:vMerge/>", &empty)
        } else {
            ("", &sender)
        };
        rows += &row(
            ADDRESS_HEIGHT,
            &(cell(left, "", addressees) + &cell(SENDER_WIDTH, merge.0, merge.1)),
        );
        self.xml += &format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/>\
             </w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w=\"{left}\"/><w:gridCol \
             w:w=\"{SENDER_WIDTH}\"/></w:tblGrid>{rows}</w:tbl>",
            left + SENDER_WIDTH
        );
        for (label, value) in &head.details {
            let words = self.run(&format!("{label}:"), "", false);
            let tab = "<w:r><w:tab/></w:r>";
            let value = self.words(value, "");
            self.paragraph(Style::Details, "", &(words + tab + &value));
        }
    }

    fn sender(&self, head: &Letterhead) -> String {
        let style = self.reference.style(Style::Sender);
        let mut xml = String::new();
        if let Some(logo) = &head.logo {
            xml += &format!(
                "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r>{}</w:r></w:p>",
                drawing(logo, &format!("Logo {}", head.sender))
            );
        }
        xml += &format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
        xml += &self.words(&head.sender, BOLD);
        for line in &head.sender_lines {
            xml += &(BREAK.to_owned() + &self.words(line, ""));
        }
        xml + "</w:p>"
    }

    fn addressee(&self, lines: &[String]) -> String {
        let lines: Vec<_> = lines.iter().map(|line| self.words(line, "")).collect();
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>{}</w:p>",
            self.reference.style(Style::Addressee),
            lines.join(BREAK)
        )
    }

    fn blocks(&mut self, blocks: &[Block], place: Place<'_>) {
        for (at, block) in blocks.iter().enumerate() {
            let item = if at == 0 { place.item } else { None };
            let place = Place {
                item,
                keep: place.keep || stays_with_next(&blocks[at..]),
                last: place.last && at + 1 == blocks.len(),
                ..place
            };
            self.block(block, place);
        }
    }

    fn block(&mut self, block: &Block, place: Place<'_>) {
        match block {
            Block::Heading(2, words) => self.styled(Style::Heading2, words, place),
            Block::Heading(_, words) => self.styled(Style::Heading3, words, place),
            Block::Paragraph(words) if place.depth > 0 && !place.quoted => {
                self.styled(Style::ListItem, words, place);
            }
            Block::Paragraph(words) if place.quoted => self.styled(Style::Quote, words, place),
            Block::Paragraph(words) => self.plain(words, place),
            Block::List(start, items) => self.list(*start, items, place),
            Block::Quote(quoted) => self.blocks(
                quoted,
                Place {
                    quoted: true,
                    ..place
                },
            ),
            Block::Table(head, rows) => self.table(head, rows),
            Block::Rule => {
                self.xml += "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" \
                             w:color=\"767676\"/></w:pBdr></w:pPr></w:p>";
            }
            Block::Space => {
                self.xml += "<w:p><w:pPr><w:keepNext/><w:spacing w:before=\"560\" w:after=\"0\"/>\
                             </w:pPr></w:p>";
            }
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>], place: Place<'_>) {
        let level = place.depth.min(LEVELS - 1);
        let first = self.reference.free.1;
        let number = match start {
            None => first,
            Some(start) => {
                self.numbered.push((level, start));
                first + u32::try_from(self.numbered.len()).unwrap_or(0)
            }
        };
        for (at, item) in items.iter().enumerate() {
            let place = Place {
                depth: place.depth + 1,
                item: Some(number),
                keep: false,
                last: (place.depth == 0 || place.last) && at + 1 == items.len(),
                quoted: false,
                ..place
            };
            if !matches!(item.first(), Some(Block::Paragraph(_))) {
                self.styled(Style::ListItem, &[], place);
            }
            self.blocks(item, place);
        }
    }

    fn table(&mut self, head: &[Cell], rows: &[Vec<Cell>]) {
        let widths = widths(head, rows, self.reference.page.text_width);
        if widths.is_empty() {
            return;
        }
        let grid: String = widths
            .iter()
            .map(|width| format!("<w:gridCol w:w=\"{width}\"/>"))
            .collect();
        self.xml += &format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{}\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout \
             w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" \
             w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr>\
             <w:tblGrid>{grid}</w:tblGrid>",
            self.reference.style(Style::Table),
            widths.iter().sum::<u32>()
        );
        let figures: Vec<_> = (0..widths.len())
            .map(|at| holds_figures(rows, at))
            .collect();
        let whole = stays_whole(rows, &widths);
        let columns: Vec<_> = widths.iter().copied().zip(figures).collect();
        self.row(head, &columns, Row::HEAD);
        for (at, row) in rows.iter().enumerate() {
            let row_of = Row {
                is_head: false,
                whole: row_stays_whole(row, &widths),
                keep: whole && at + 1 < rows.len(),
            };
            self.row(row, &columns, row_of);
        }
        // Two tables in a row would be one table, and a text would touch the last line.
        self.xml += "</w:tbl><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"160\" \
                     w:lineRule=\"exact\"/></w:pPr></w:p>";
    }

    fn row(&mut self, cells: &[Cell], columns: &[(u32, bool)], row: Row) {
        self.xml += "<w:tr>";
        self.xml += match (row.is_head, row.whole) {
            (true, _) => "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
            (false, true) => "<w:trPr><w:cantSplit/></w:trPr>",
            (false, false) => "",
        };
        for (at, (width, right)) in columns.iter().enumerate() {
            self.xml += &format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
            let words = cells.get(at).map_or(&[][..], |cell| cell);
            let place = Place {
                marks: if row.is_head { BOLD } else { "" },
                keep: row.keep,
                right: *right,
                ..Place::default()
            };
            self.styled(Style::CellText, words, place);
            self.xml += "</w:tc>";
        }
        self.xml += "</w:tr>";
    }

    fn plain(&mut self, words: &[Inline], place: Place<'_>) {
        let runs = self.inlines(words, place.marks);
        let properties = if place.keep {
            "<w:pPr><w:keepNext/></w:pPr>"
        } else {
            ""
        };
        self.xml += &format!("<w:p>{properties}{runs}</w:p>");
    }

    fn styled(&mut self, style: Style, words: &[Inline], place: Place<'_>) {
        let mut properties = String::new();
        if place.keep {
            properties += "<w:keepNext/>";
        }
        if let (Style::ListItem, Some(number)) = (style, place.item) {
            properties += &format!(
                "<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{number}\"/></w:numPr>",
                place.depth.min(LEVELS) - 1
            );
        }
        if style == Style::ListItem && place.last {
            properties += "<w:spacing w:after=\"160\"/>";
        }
        let standing = place.depth.min(LEVELS) * STEP;
        match (style, place.item) {
            (Style::ListItem, None) => properties += &format!("<w:ind w:left=\"{standing}\"/>"),
            (Style::Quote, _) if standing > 0 => {
                properties += &format!("<w:ind w:left=\"{}\"/>", standing + 284);
            }
            _ => {}
        }
        if place.right {
            properties += "<w:jc w:val=\"right\"/>";
        }
        let runs = self.inlines(words, place.marks);
        self.paragraph(style, &properties, &runs);
    }

    fn paragraph(&mut self, style: Style, properties: &str, runs: &str) {
        self.xml += &format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{properties}</w:pPr>{runs}</w:p>",
            self.reference.style(style)
        );
    }

    fn inlines(&self, words: &[Inline], marks: &str) -> String {
        let more = |mark: &str| {
            // Bold stands before italic in the schema.
            let (bold, italic) = (
                marks.contains(BOLD) || mark == BOLD,
                marks.contains(ITALIC) || mark == ITALIC,
            );
            format!(
                "{}{}",
                if bold { BOLD } else { "" },
                if italic { ITALIC } else { "" }
            )
        };
        let parts = words.iter().map(|word| match word {
            Inline::Text(words) => self.words(words, marks),
            Inline::Break => BREAK.to_owned(),
            Inline::Strong(inner) => self.inlines(inner, &more(BOLD)),
            Inline::Emphasis(inner) => self.inlines(inner, &more(ITALIC)),
        });
        parts.collect()
    }

    /// Words as runs: Word wants to be told which of them run from right to left.
    fn words(&self, words: &str, marks: &str) -> String {
        let mut runs = String::new();
        let mut rest = words;
        while !rest.is_empty() {
            let start = rest.find(is_right_to_left).unwrap_or(rest.len());
            let (before, after) = rest.split_at(start);
            let other = |c: char| c.is_alphanumeric() && !is_right_to_left(c);
            let end = after.find(other).unwrap_or(after.len());
            let end = after[..end].rfind(is_right_to_left).map_or(end, |last| {
                last + after[last..].chars().next().map_or(0, char::len_utf8)
            });
            let (inside, behind) = after.split_at(end);
            for (part, right_to_left) in [(before, false), (inside, true)] {
                if !part.is_empty() {
                    runs += &self.run(part, marks, right_to_left);
                }
            }
            rest = behind;
        }
        runs
    }

    fn run(&self, words: &str, marks: &str, right_to_left: bool) -> String {
        let mut properties = marks.to_owned();
        if right_to_left {
            properties += "<w:rtl/>";
        } else if !self.reference.dutch {
            properties += "<w:lang w:val=\"nl-NL\"/>";
        }
        if !properties.is_empty() {
            properties = format!("<w:rPr>{properties}</w:rPr>");
        }
        format!(
            "<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
            text(words)
        )
    }
}

const BOLD: &str = "<w:b/><w:bCs/>";
const ITALIC: &str = "<w:i/><w:iCs/>";
const BREAK: &str = "<w:r><w:br/></w:r>";

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

/// An image in a line, with what it shows in words.
fn drawing(logo: &Logo, description: &str) -> String {
    let (width, height) = logo.size();
    let (width, height) = ((width * EMU).round(), (height * EMU).round());
    let description = text(description);
    let a = "http://schemas.openxmlformats.org/drawingml/2006/main";
    let pic = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    format!(
        "<w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/\
         wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent \
         cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"1\" name=\"Logo\" descr=\"{description}\"/>\
         <a:graphic xmlns:a=\"{a}\"><a:graphicData uri=\"{pic}\"><pic:pic xmlns:pic=\"{pic}\">\
         <pic:nvPicPr><pic:cNvPr id=\"1\" name=\"Logo\" descr=\"{description}\"/><pic:cNvPicPr/>\
         </pic:nvPicPr><pic:blipFill><a:blip xmlns:r=\"http://schemas.openxmlformats.org/\
         officeDocument/2006/relationships\" r:embed=\"{IMAGE}\"/><a:stretch><a:fillRect/></a:stretch>\
         </pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" \
         cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>\
         </pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
}
