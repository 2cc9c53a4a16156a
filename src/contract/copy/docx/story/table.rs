//! Tables: one paragraph per row, with a tab between its cells.

use super::shape::{ELSEWHERE, fit, is_elsewhere};
use super::{Document, Done, Draft, Found, Item, Mark, Ns, Revision, Story, Xml};
use crate::contract::copy::docx::look::{LOW, Look};
use crate::contract::copy::docx::measure::{Unit, measure};
use crate::contract::copy::{Hiding, Layer, Paragraph};
use crate::contract::text::heading;

/// A row that is being read.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<Vec<Found>>,
    /// How wide each cell is, in twentieths of a point, and how high the row is if it cannot grow.
    wide: Vec<Option<i32>>,
    high: Option<i32>,
    hidden: bool,
}

/// As wide as a cell can be, in twentieths of a point.
const WIDEST: i32 = 9000;
/// A cell that is narrower shows no words, in twentieths of a point.
const NARROW: i32 = 200;

impl Story<'_> {
    /// The rows of a table, up to the end of the element that began last.
    pub(super) fn table(&mut self, xml: &mut Xml<'_>, out: &mut Vec<Found>) -> Done {
        loop {
            let element = match xml.next()? {
                Item::Start(element) => element,
                Item::Words(_) => continue,
                Item::End | Item::Eof => return Ok(()),
            };
            match (element.ns, element.name()) {
                (Ns::Word, "tr") => {
                    let revisions = self.revisions.len();
                    let around = self.cell.clone();
                    let mut row = Row::default();
                    let done = self.row(xml, &mut row);
                    self.cell = around;
                    self.revisions.truncate(revisions);
                    done?;
                    out.extend(self.laid_out(row));
                }
                (Ns::Word, "tblPr") => self.set(xml)?,
                (Ns::Word, "tblGrid" | "tblPrEx" | "sdtEndPr") => xml.skip()?,
                (Ns::Word, "sdtPr") => self.control(xml)?,
                (Ns::Word, _) => self.table(xml, out)?,
                _ => self.foreign(xml)?,
            }
        }
    }

    /// The properties of a table: how its words look in every cell.
    fn set(&mut self, xml: &mut Xml<'_>) -> Done {
        let mut own = Look::default();
        let (mut style, mut unseen) = (None, Vec::new());
        let mut floats = false;
        xml.each(|xml, element| {
            match element.name() {
                "tblStyle" => style = element.val(),
                "bidiVisual" if element.is_on() => unseen.push("een tabel van rechts naar links"),
                "tblpPr" => {
                    floats = is_elsewhere(element, ["vertAnchor", "tblpY", "tblpYSpec"]);
                }
                "tblPrChange" => xml.skip()?,
                _ => own.lay(element),
            }
            Ok(())
        })?;
        let Document { styles, theme, .. } = &*self.document;
        let (below, parts) = styles.of_table(style.as_deref());
        let mut parts = parts.iter().map(|part| part.over(&below));
        if parts.any(|part| part.strike().is_some() || part.hiding(theme).is_some()) {
            unseen.push("een tabel waarvan de stijl woorden doorhaalt of verbergt");
        }
        self.cell = own.over(&below).over(&self.cell);
        unseen.into_iter().for_each(|what| self.miss(what));
        if floats && self.layer == Layer::Body {
            self.miss(&format!("een tabel {ELSEWHERE}"));
        }
        Ok(())
    }

    /// The cells of a row, and what happened to it.
    fn row(&mut self, xml: &mut Xml<'_>, row: &mut Row) -> Done {
        loop {
            let element = match xml.next()? {
                Item::Start(element) => element,
                Item::Words(_) => continue,
                Item::End | Item::Eof => return Ok(()),
            };
            match (element.ns, element.name()) {
                (Ns::Word, "trPr") => {
                    let mut revisions = Vec::new();
                    xml.each(|xml, element| {
                        match element.name() {
                            "hidden" => row.hidden = element.is_on(),
                            "trHeight" => {
                                let exact =
                                    element.get("hRule").is_some_and(|rule| rule == "exact");
                                let high = element.val().filter(|_| exact);
                                row.high = high.and_then(|high| measure(&high, Unit::Twip));
                                self.cell.lay(element);
                            }
                            "wBefore" => self.cell.lay(element),
                            "trPrChange" => xml.skip()?,
                            _ => revisions.extend(Revision::of(element)),
                        }
                        Ok(())
                    })?;
                    self.revisions.extend(revisions);
                }
                (Ns::Word, "tc") => {
                    let revisions = self.revisions.len();
                    let around = self.cell.clone();
                    let mut cell = Vec::new();
                    let mut wide = None;
                    let done = self.cell(xml, &mut cell, &mut wide);
                    row.wide.push(wide);
                    self.cell = around;
                    self.revisions.truncate(revisions);
                    done?;
                    self.flush(&mut cell);
                    row.cells.push(cell);
                }
                (Ns::Word, "sdtPr") => self.control(xml)?,
                (Ns::Word, "tblPrEx") => {
                    let mut own = Look::default();
                    xml.each(|xml, element| {
                        match element.name() {
                            "tblPrExChange" => xml.skip()?,
                            _ => own.lay(element),
                        }
                        Ok(())
                    })?;
                    self.cell = own.over(&self.cell);
                }
                (Ns::Word, "sdtEndPr") => xml.skip()?,
                (Ns::Word, _) => self.row(xml, row)?,
                _ => self.foreign(xml)?,
            }
        }
    }

    /// A cell: its properties come first.
    fn cell(&mut self, xml: &mut Xml<'_>, out: &mut Vec<Found>, wide: &mut Option<i32>) -> Done {
        loop {
            let element = match xml.next()? {
                Item::Start(element) => element,
                Item::Words(_) => continue,
                Item::End | Item::Eof => return Ok(()),
            };
            match (element.ns, element.name()) {
                (Ns::Word, "tcPr") => {
                    let mut look = Look::default();
                    let (mut revisions, mut unseen) = (Vec::new(), Vec::new());
                    xml.each(|xml, element| {
                        match element.name() {
                            // The words of a cell that goes on the one before are not shown.
                            "vMerge" | "hMerge"
                                if element.val().is_none_or(|is| is == "continue") =>
                            {
                                look.cover();
                            }
                            "tcW" => {
                                let exact = element.get("type").is_none_or(|kind| kind == "dxa");
                                let given = element.get("w").filter(|_| exact);
                                *wide = given.and_then(|wide| measure(&wide, Unit::Twip));
                            }
                            "cellMerge" => unseen
                                .push("cellen waarvan is bijgehouden dat zij zijn samengevoegd"),
                            "tcFitText" if element.is_on() => {
                                unseen.push("een cel die haar woorden samendrukt");
                            }
                            "tcPrChange" => xml.skip()?,
                            _ => {
                                look.lay(element);
                                revisions.extend(Revision::of(element));
                            }
                        }
                        Ok(())
                    })?;
                    self.cell = look.over(&self.cell);
                    self.revisions.extend(revisions);
                    unseen.into_iter().for_each(|what| self.miss(what));
                }
                (Ns::Word, "p") => self.paragraph(xml, out)?,
                (Ns::Word, "tbl") => self.table(xml, out)?,
                (Ns::Word, "altChunk" | "subDoc") => self.other_document(xml)?,
                (Ns::Word, "sdtPr") => self.control(xml)?,
                (Ns::Word, _) => self.block(xml, out)?,
                _ => self.foreign(xml)?,
            }
        }
    }

    /// Names cells in which their words find no room.
    fn look_at_room(&mut self, row: &Row) {
        let size = self.document.styles.of_paragraph(None, &self.cell).size();
        for (cell, wide) in row.cells.iter().zip(&row.wide) {
            let says = cell.iter().any(|one| !one.paragraph.text.trim().is_empty());
            if says && wide.is_some_and(|wide| (1..NARROW).contains(&wide)) {
                self.miss("een cel die te smal is voor haar woorden");
            }
            let wide = wide.filter(|wide| *wide > 0).unwrap_or(WIDEST);
            // Lower ones show nothing at all, and their words are hidden.
            let high = row.high.filter(|high| high.abs() >= LOW);
            if high.is_some_and(|high| !fit(cell, size, wide, high)) {
                self.miss("een rij die te laag is voor haar woorden");
            }
        }
    }

    /// A row as one paragraph. Paragraphs of one cell stand behind each other, unless one begins as a
    /// clause does.
    fn laid_out(&mut self, row: Row) -> Option<Found> {
        self.look_at_room(&row);
        let mut whole = Draft::default();
        let mut notes = Vec::new();
        for (at, cell) in row.cells.into_iter().enumerate() {
            if at > 0 {
                whole.text.push('\t');
            }
            for (at, mut found) in cell.into_iter().enumerate() {
                let Paragraph { text, marks, .. } = found.paragraph;
                let clause =
                    found.numbered || text.contains('\t') || heading(&text, false).is_some();
                let separator = match at {
                    0 => "",
                    _ if clause => "\n",
                    _ => " ",
                };
                whole.join(separator, Draft { text, marks });
                notes.append(&mut found.notes);
            }
        }
        let length = whole.text.len();
        if row.hidden && length > 0 {
            whole.mark(0..length, Mark::Hidden(Hiding::Vanished));
        }
        (!whole.is_empty() || !notes.is_empty()).then_some(Found {
            paragraph: Paragraph {
                text: whole.text,
                layer: self.layer,
                page: None,
                level: None,
                marks: whole.marks,
            },
            notes,
            numbered: false,
        })
    }
}
