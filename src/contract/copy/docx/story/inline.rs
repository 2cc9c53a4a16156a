//! What stands in a paragraph: its properties, runs of words, remarks and notes.

use super::super::field::filled_in;
use super::super::look::Look;
use super::super::numbering::Place;
use super::super::section::section;
use super::super::xml::{Item, Ns, Xml};
use super::shape::{ELSEWHERE, is_elsewhere};
use super::{Document, Done, Kind, NoteKind, Open, Revision, Story, View, strange};
use crate::contract::copy::{Hiding, Layer, Mark};

/// What is named where words may be shown in another order than they have in the file.
const BACKWARDS: &str = "tekst in omgekeerde leesrichting";

/// What stands in a run and shows nothing, or no more than the sign of a note that is read itself.
const SILENT: [&str; 7] = [
    "annotationRef",
    "continuationSeparator",
    "endnoteRef",
    "footnoteRef",
    "lastRenderedPageBreak",
    "separator",
    "softHyphen",
];
/// What holds words of a paragraph and shows them as they are.
const AROUND: [&str; 9] = [
    "bdo",
    "customXml",
    "dir",
    "hyperlink",
    "rt",
    "rubyBase",
    "sdt",
    "sdtContent",
    "smartTag",
];
/// What is named where a program may fold away what follows.
const FOLDED: &str = "tekst onder een ingeklapte kop";

impl Open {
    /// Looks at words for what they may show otherwise than they say.
    fn look_at(&mut self, words: &str, look: &Look) {
        if let Some(what) = look.strange().filter(|_| !words.trim().is_empty()) {
            self.unseen.push(strange(what));
        }
        if look.overlaps() && words.trim().is_empty() {
            self.unseen
                .push("een lege passage die over andere woorden kan liggen".into());
        }
        if look.leaves_line() && !words.trim().is_empty() {
            self.unseen
                .push("woorden die ver boven of onder hun regel staan".into());
        }
        // A number of which a part looks like the sign of a note, or is left out of sight.
        let (script, position, size) = look.stand();
        let stand = (script.map(str::to_owned), position, size);
        let mut next = words.chars();
        let first = next.next();
        let first = first
            .filter(|c| !matches!(c, '.' | ','))
            .or_else(|| next.next());
        let goes_on = first.is_some_and(|c| c.is_ascii_digit());
        if goes_on && self.after.as_ref().is_some_and(|before| *before != stand) {
            self.unseen.push(
                "een getal waarvan de cijfers niet op één hoogte of in één grootte staan".into(),
            );
        }
        if let Some(last) = words.chars().next_back() {
            self.after = last.is_ascii_digit().then_some(stand);
        }
    }
}

impl Story<'_> {
    /// Words of a run.
    fn say(&mut self, words: &str, look: &Look, open: &mut Open) {
        if self.fields.take(words) {
            return;
        }
        if !self.is_gone() {
            self.fields.show(words);
            self.bookmarked(words);
            // Letters keep their order, and numbers with a sign between them do not.
            if look.is_backwards() && words.contains(|c: char| c.is_ascii_digit()) {
                open.unseen.push(BACKWARDS.into());
            }
            let mut marks = self.looks(look);
            if self.document.view == View::Accepted && self.is_in_signs(words, look) {
                marks.push(Mark::Hidden(Hiding::Signs));
            }
            open.look_at(words, look);
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

    /// Whether words that say something are set in signs. One letter is a bullet or a check mark.
    pub(super) fn is_in_signs(&self, words: &str, look: &Look) -> bool {
        let Document { fonts, theme, .. } = &*self.document;
        let says = words.contains(|c: char| c.is_ascii_digit())
            || words.chars().filter(|c| c.is_alphanumeric()).count() > 1;
        says && look.is_in_signs(fonts, theme)
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
                    self.fields.begin(&element.get("instr").unwrap_or_default());
                    self.inline(xml, open)?;
                    self.field("end", open);
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
                (Ns::Word, "bookmarkStart" | "bookmarkEnd") => {
                    self.bookmark(&element);
                    xml.skip()?;
                }
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
                (Ns::Math, "oMath" | "oMathPara") => self.inline(xml, open)?,
                // A fraction, a root, a box: there the letters do not stand in a row.
                (Ns::Math, _) => {
                    open.unseen.push("een formule".into());
                    self.inline(xml, open)?;
                }
                (Ns::Word, name) if AROUND.contains(&name) => self.inline(xml, open)?,
                (Ns::Word, name) => {
                    let before = open.draft.text.len();
                    self.inline(xml, open)?;
                    if open.draft.text.len() > before {
                        open.unseen
                            .push(format!("een onderdeel dat niet wordt gelezen ({name})"));
                    }
                }
                _ => self.foreign(xml)?,
            }
        }
    }

    /// The properties of a paragraph.
    fn properties(&mut self, xml: &mut Xml<'_>, open: &mut Open) -> Done {
        let layer = self.layer;
        let document = &mut *self.document;
        xml.each(|xml, element| {
            if element.ns != Ns::Word {
                if element.name() == "collapsed" && element.is_on() {
                    open.unseen.push(FOLDED.into());
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
                        if is_elsewhere(element, ["vAnchor", "y", "yAlign"]) {
                            open.unseen.push(format!("een kader {ELSEWHERE}"));
                        }
                    }
                    if element
                        .get("wrap")
                        .is_some_and(|wrap| wrap == "none" || wrap == "through")
                    {
                        open.unseen
                            .push("een kader dat over andere tekst kan liggen".into());
                    }
                }
                "rPr" => {
                    let revisions = &mut open.revisions;
                    open.mark = Look::read(xml, |_, element| {
                        revisions.extend(Revision::of(element));
                        Ok(())
                    })?;
                }
                "sectPr" => open.unseen.extend(section(&mut document.furniture, xml)?),
                "pPrChange" => xml.skip()?,
                _ => {}
            }
            Ok(())
        })?;
        if self.document.styles.folds(open.style.as_deref()) {
            open.unseen.push(FOLDED.into());
        }
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
                    let (shown, trouble) = filled_in(xml)?;
                    if !shown.is_empty() {
                        self.say(&shown, look, open);
                    }
                    open.unseen.extend(trouble);
                    self.field(&kind, open);
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
                    open.unseen.push("letters boven de regel".into());
                    self.inline(xml, open)?;
                    continue;
                }
                (Ns::Compatibility, "AlternateContent") => {
                    let read: &mut dyn FnMut(&mut Self, &mut Xml<'_>) -> Done =
                        &mut |story, xml| story.in_run(xml, open, base, look);
                    self.alternate(xml, read)?;
                    continue;
                }
                (Ns::Word, name) if SILENT.contains(&name) => {}
                (Ns::Word, name) => {
                    if !self.is_gone() {
                        open.unseen
                            .push(format!("een onderdeel dat niet wordt gelezen ({name})"));
                    }
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
