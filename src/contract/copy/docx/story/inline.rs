//! What stands in a paragraph: its properties, runs of words, remarks and notes.

use super::super::field::{Fields, filled_in};
use super::super::look::Look;
use super::super::numbering::Place;
use super::super::xml::{Item, Ns, Xml};
use super::{Done, Kind, NoteKind, Open, Revision, Story, View};
use crate::contract::copy::{Hiding, Layer, Mark};

/// What is named where words may be shown in another order than they have in the file.
const BACKWARDS: &str = "tekst in omgekeerde leesrichting";

impl Story<'_> {
    /// Words of a run.
    fn say(&mut self, words: &str, look: &Look, open: &mut Open) {
        if self.fields.take(words) {
            return;
        }
        if !self.is_gone() {
            // Letters keep their order, and numbers with a sign between them do not.
            if look.is_backwards() && words.contains(|c: char| c.is_ascii_digit()) {
                open.unseen.push(BACKWARDS.into());
            }
            let mut marks = self.looks(look);
            // One letter of such a font is a bullet or a check mark.
            let says = words.contains(|c: char| c.is_ascii_digit())
                || words.chars().filter(|c| c.is_alphanumeric()).count() > 1;
            if says && look.is_in_signs() && self.document.view == View::Accepted {
                marks.push(Mark::Hidden(Hiding::Signs));
            }
            if self.document.view == View::Accepted
                && let Some(Revision { kind, by }) = self.revisions.last()
            {
                marks.push(match kind {
                    Kind::MovedHere => Mark::MovedHere(by.clone()),
                    _ => Mark::Inserted(by.clone()),
                });
            }
            open.draft.say(words, marks);
        } else if self.document.view == View::Accepted {
            // What was added and taken away again never was there.
            let removed = self.revisions.iter().rev().find(|one| !one.kind.adds());
            let added = self.revisions.iter().any(|one| one.kind.adds());
            if let Some(Revision { kind, by }) = removed.filter(|_| !added) {
                open.draft.gone(words, by, *kind == Kind::MovedAway);
            }
        }
    }

    /// Ends what a comment is about.
    pub(super) fn remark(&mut self, id: &str, start: usize, open: &mut Open) {
        self.remarks.remove(id);
        if let Some(remark) = self.document.comments.remove(id) {
            let end = open.draft.text.len();
            open.draft.mark(start.min(end)..end, Mark::Remark(remark));
        }
    }

    /// What stands in a paragraph, up to the end of the element that began last.
    pub(super) fn inline(&mut self, xml: &mut Xml<'_>, open: &mut Open) -> Done {
        loop {
            let element = match xml.next()? {
                Item::Start(element) => element,
                Item::Words(_) => continue,
                Item::End | Item::Eof => return Ok(()),
            };
            if let Some(kind) = Kind::of(&element) {
                self.revised(kind, &element, |story| story.inline(xml, open))?;
                continue;
            }
            match (element.ns, element.name()) {
                (Ns::Word, "pPr") => self.properties(xml, open)?,
                (Ns::Word | Ns::Math, "r") => self.run(xml, open)?,
                (Ns::Math, "t") => {
                    let words = xml.words()?;
                    let look = open.base.clone().unwrap_or_else(|| self.base(open));
                    self.say(&words, &look, open);
                }
                (Ns::Math, name) if name.ends_with("Pr") => xml.skip()?,
                (Ns::Word, "fldSimple") => {
                    let code = element.get("instr").unwrap_or_default();
                    if !self.is_gone() {
                        open.unseen.extend(Fields::trouble(&code));
                    }
                    self.inline(xml, open)?;
                }
                (Ns::Word, "bdo" | "dir") => {
                    if element.val().is_some_and(|way| way == "rtl") {
                        open.unseen.push(BACKWARDS.into());
                    }
                    self.inline(xml, open)?;
                }
                (Ns::Word, "altChunk" | "subDoc") => self.other_document(xml)?,
                (Ns::Word, "sdtPr") => self.control(xml)?,
                (Ns::Word, "sdtEndPr" | "customXmlPr" | "smartTagPr" | "rubyPr") => xml.skip()?,
                (Ns::Word, "commentRangeStart") => {
                    let id = element.get("id").unwrap_or_default();
                    self.remarks.insert(id, open.draft.text.len());
                    xml.skip()?;
                }
                (Ns::Word, "commentRangeEnd") => {
                    let id = element.get("id").unwrap_or_default();
                    let start = self.remarks.get(&id).copied();
                    self.remark(&id, start.unwrap_or(open.draft.text.len()), open);
                    xml.skip()?;
                }
                (Ns::Compatibility, "AlternateContent") => {
                    self.alternate(xml, &mut |story, xml| story.inline(xml, open))?;
                }
                (Ns::Word | Ns::Math, _) => self.inline(xml, open)?,
                _ => self.foreign(xml)?,
            }
        }
    }

    /// The properties of a paragraph.
    fn properties(&mut self, xml: &mut Xml<'_>, open: &mut Open) -> Done {
        let layer = self.layer;
        let furniture = &mut self.document.furniture;
        xml.each(|xml, element| {
            if element.ns != Ns::Word {
                if element.name() == "collapsed" && element.is_on() {
                    open.unseen.push("tekst onder een ingeklapte kop".into());
                }
                return Ok(());
            }
            open.shade.lay(element);
            match element.name() {
                "pStyle" => open.style = element.val(),
                "numPr" => open.place = Place::read(xml)?,
                "framePr" => {
                    let drop = element.get("dropCap");
                    open.drop_cap = drop.is_some_and(|kind| kind != "none");
                    if layer == Layer::Body && !open.drop_cap {
                        open.layer = Some(Layer::TextBox);
                    }
                }
                "rPr" => {
                    let revisions = &mut open.revisions;
                    open.mark = Look::read(xml, |_, element| {
                        revisions.extend(Kind::of(element));
                        Ok(())
                    })?;
                }
                "headerReference" => {
                    furniture.insert((Layer::Header, element.get("id").unwrap_or_default()));
                }
                "footerReference" => {
                    furniture.insert((Layer::Footer, element.get("id").unwrap_or_default()));
                }
                "pPrChange" | "sectPrChange" => xml.skip()?,
                _ => {}
            }
            Ok(())
        })?;
        open.base = Some(self.base(open));
        Ok(())
    }

    /// A run: words that look alike.
    fn run(&mut self, xml: &mut Xml<'_>, open: &mut Open) -> Done {
        if open.base.is_none() {
            open.base = Some(self.base(open));
        }
        let base = open.base.clone().unwrap_or_default();
        self.in_run(xml, open, &base, &mut base.clone())
    }

    fn in_run(&mut self, xml: &mut Xml<'_>, open: &mut Open, base: &Look, look: &mut Look) -> Done {
        loop {
            let element = match xml.next()? {
                Item::Start(element) => element,
                Item::Words(_) => continue,
                Item::End | Item::Eof => return Ok(()),
            };
            // In a formula a revision stands inside the run.
            if let Some(kind) = Kind::of(&element) {
                self.revised(kind, &element, |story| story.in_run(xml, open, base, look))?;
                continue;
            }
            let id = || element.get("id").unwrap_or_default();
            match (element.ns, element.name()) {
                (Ns::Word, "rPr") => {
                    let own = Look::read(xml, |_, _| Ok(()))?;
                    *look = self.document.styles.of_words(&own, base);
                    continue;
                }
                (Ns::Word | Ns::Math, "t") => {
                    let words = xml.words()?;
                    self.say(&words, look, open);
                    continue;
                }
                (Ns::Word, "delText") => {
                    let words = xml.words()?;
                    if self.is_gone() || self.document.view == View::Rejected {
                        self.say(&words, look, open);
                    } else if !self.fields.take(&words) {
                        // Deleted, but not by anybody: Word does not show it.
                        open.draft.say(&words, [Mark::Hidden(Hiding::Vanished)]);
                    }
                    continue;
                }
                (Ns::Word, "instrText" | "delInstrText") => {
                    let code = xml.words()?;
                    self.fields.code(&code);
                    continue;
                }
                (Ns::Word, "fldChar") => {
                    let kind = element.get("fldCharType").unwrap_or_default();
                    let shown = filled_in(xml)?;
                    if !shown.is_empty() {
                        self.say(&shown, look, open);
                    }
                    let trouble = self.fields.turn(&kind);
                    if !self.is_gone() {
                        open.unseen.extend(trouble);
                    }
                    continue;
                }
                (Ns::Word, "tab" | "ptab") => self.say("\t", look, open),
                (Ns::Word, "br" | "cr") => self.say("\n", look, open),
                (Ns::Word, "noBreakHyphen") => self.say("\u{2011}", look, open),
                (Ns::Word, "sym") => {
                    let code = element.get("char").unwrap_or_default();
                    let symbol = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                    self.say(&symbol.unwrap_or('\u{fffd}').to_string(), look, open);
                }
                (Ns::Word, "footnoteReference") => self.note(NoteKind::Footnote, id(), open),
                (Ns::Word, "endnoteReference") => self.note(NoteKind::Endnote, id(), open),
                (Ns::Word, "commentReference") => {
                    // A comment on a place, or one whose words ended before.
                    let start = self.remarks.get(&id()).copied();
                    self.remark(&id(), start.unwrap_or(open.draft.text.len()), open);
                }
                (Ns::Word, "drawing" | "pict" | "object") => {
                    self.picture(xml, open)?;
                    continue;
                }
                (Ns::Word, "ruby") => {
                    self.inline(xml, open)?;
                    continue;
                }
                (Ns::Compatibility, "AlternateContent") => {
                    let read: &mut dyn FnMut(&mut Self, &mut Xml<'_>) -> Done =
                        &mut |story, xml| story.in_run(xml, open, base, look);
                    self.alternate(xml, read)?;
                    continue;
                }
                (Ns::Word, _) => {
                    self.in_run(xml, open, base, look)?;
                    continue;
                }
                _ => {
                    self.foreign(xml)?;
                    continue;
                }
            }
            xml.skip()?;
        }
    }

    fn note(&mut self, kind: NoteKind, id: String, open: &mut Open) {
        if !self.is_gone() {
            open.notes.push((kind, id));
        }
    }
}
