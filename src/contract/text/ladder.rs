//! The table of the escalation ladder: one rung per row.

use super::line::Mark;
use super::paragraph::Para;
use super::reader::{Cells, Reader};
use super::shape::{LONGEST_TITLE, SHORT_TITLE, is_ladder_head, is_title, rung};
use super::{Kind, Unit};

impl Reader<'_> {
    /// Reads the table of the ladder: its head, its rungs and what stands between them.
    pub(super) fn ladder_row(&mut self, para: &Para) -> bool {
        let words = self.words(para);
        if self.ladder.is_none() {
            let cells = |tabs: bool| if tabs { Cells::Tabs } else { Cells::Blanks };
            self.ladder = is_ladder_head(words).then(|| cells(words.contains('\t')));
            return false;
        }
        if self.rung(para) {
            return true;
        }
        let line = self.source[..para.span.start]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let row = self.source[line..para.span.end].contains('\t');
        let title = is_title(words, SHORT_TITLE);
        if row && title {
            self.leave();
            self.put(Kind::Opschrift, para);
            return true;
        }
        // Without its tabs the table may go on after a title.
        if self.ladder == Some(Cells::Tabs) && !row {
            self.ladder = None;
            self.leave();
        } else if !row && title && self.head.len() > self.part.len() {
            self.leave();
        }
        false
    }

    /// Reads a rung of the ladder: its number, its name and, in a table, its text.
    pub(super) fn rung(&mut self, para: &Para) -> bool {
        let words = self.words(para);
        let Some((label, rest)) = rung(words).filter(|_| self.ladder.is_some()) else {
            return false;
        };
        let name = words.len() - rest.len();
        let title = match rest.split_once('\t') {
            Some((cell, _)) => name + cell.trim_end().len(),
            None if para.mark != Mark::None || is_title(words, LONGEST_TITLE) => words.len(),
            None => label.len(),
        };
        self.leave();
        self.head.push((Unit::Stap, label.to_owned()));
        let span = &para.span;
        self.put_span(Kind::Opschrift, span.start..span.start + title, true);
        let text = words[title..].trim_start();
        if !text.is_empty() {
            self.put_span(Kind::Tekst, span.end - text.len()..span.end, true);
        }
        true
    }
}
