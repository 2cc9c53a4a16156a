//! Word documents.
//!
//! `package` opens the zip file, `xml` reads its parts within bounds, `story` walks through their text
//! with what `styles`, `look`, `numbering` and `field` know.

mod draft;
mod field;
mod fonts;
mod look;
mod measure;
mod numbering;
mod package;
mod section;
mod settings;
mod story;
mod styles;
mod theme;
mod xml;

use std::collections::BTreeMap;

use super::{Copy, Layer, Paragraph, Remark};
use crate::contract::text::heading;
use draft::Draft;
use fonts::Fonts;
use numbering::Numbering;
use package::{Package, Relation};
use story::{Document, Found, NoteKind, References, Story, Unseen, by};
use styles::Styles;
use theme::Theme;
use xml::{Item, Ns, Xml};

pub use story::View;

/// The line above the notes of a section, by which a reader of the text knows them.
const RULE: &str = "---";

/// Reads a Word document with its revisions accepted or rejected.
///
/// # Errors
/// If it is no Word document, is broken, or could not be read within bounds: a Dutch sentence.
pub fn read(bytes: &[u8], view: View) -> Result<Copy, String> {
    let mut package = Package::open(bytes)?;
    let roots = package.relations("")?;
    let root = only(&roots, "officeDocument")?;
    let main = root
        .map_or("word/document.xml", |one| &one.target)
        .to_owned();
    let Some(body) = package.part(&main)?.filter(|_| main.starts_with("word/")) else {
        return Err(no_document(&package));
    };
    let relations = package.relations(&main)?;
    let mut part = |kind: &str| match only(&relations, kind)? {
        Some(found) => package.part(&found.target),
        None => Ok(None),
    };
    let (styles, lists) = (part("styles")?, part("numbering")?);
    let (theme, fonts) = (part("theme")?, part("fontTable")?);
    let (comments, notes) = (part("comments")?, [part("footnotes")?, part("endnotes")?]);
    let settings = part("settings")?;
    let mut document = Document {
        view,
        styles: styles
            .as_deref()
            .map_or(Ok(Styles::default()), Styles::read)?,
        numbering: lists
            .as_deref()
            .map_or(Ok(Numbering::default()), Numbering::read)?,
        comments: BTreeMap::new(),
        theme: theme.as_deref().map_or(Ok(Theme::default()), Theme::read)?,
        fonts: fonts.as_deref().map_or(Ok(Fonts::default()), Fonts::read)?,
        references: References::default(),
        unseen: Unseen::default(),
        furniture: std::collections::BTreeSet::new(),
    };
    if let Some(part) = comments.filter(|_| view == View::Accepted) {
        document.comments = remarks(&mut document, &part)?;
    }
    if document.fonts.embeds {
        document.miss("een ingesloten lettertype, dat andere letters kan tonen".into());
    }
    if document.styles.is_ambiguous {
        document.miss("een stijl die tweemaal is beschreven".into());
    }
    if let Some(part) = settings {
        settings::read(&mut document, &part)?;
    }
    // An address of a link is no part of the text, and of a template only the styles were copied.
    let elsewhere = |one: &&Relation| {
        one.external && !matches!(one.kind.as_str(), "hyperlink" | "attachedTemplate")
    };
    if let Some(one) = relations.values().find(elsewhere) {
        document.miss(format!(
            "een deel dat buiten het bestand ligt ({})",
            one.kind
        ));
    }
    let text = Story::read(&mut document, Layer::Body, &body)?;
    let kinds = [
        (NoteKind::Footnote, "footnote"),
        (NoteKind::Endnote, "endnote"),
    ];
    let mut known = BTreeMap::new();
    let mut above_notes = Vec::new();
    for ((kind, name), part) in kinds.into_iter().zip(&notes) {
        let part = part.as_deref().unwrap_or_default();
        for (id, note) in read_notes(&mut document, part, name, &mut above_notes)? {
            if known.insert((kind, id), note).is_some() {
                document.miss("een noot die tweemaal is beschreven".into());
            }
        }
    }
    if text
        .iter()
        .flat_map(|one| &one.notes)
        .any(|note| !known.contains_key(note))
    {
        document.miss("een noot die niet in het bestand staat".into());
    }
    let mut paragraphs = with_notes(text, &known);
    paragraphs.extend(above_notes);
    for (layer, id) in document.furniture.clone() {
        let Some(Relation { target, .. }) = relations.get(&id) else {
            continue;
        };
        if let Some(part) = package.part(target)? {
            let found = Story::read(&mut document, layer, &part)?;
            paragraphs.extend(found.into_iter().map(|one| one.paragraph));
        }
    }
    if let Some(part) = only(&roots, "core-properties")? {
        let part = package.part(&part.target)?.unwrap_or_default();
        document.references.properties = properties(&part)?;
    }
    document.check_references();
    if !document.comments.is_empty() {
        document.miss("een opmerking die nergens bij staat".into());
    }
    for name in package.names() {
        if name.ends_with("vbaproject.bin") {
            document.miss("macro's".into());
        } else if name.starts_with("_xmlsignatures/") && name.contains("sig") {
            document.miss("een digitale handtekening".into());
        }
    }
    Ok(Copy::of(paragraphs, document.unseen.all))
}

/// What a zip file without a Word document is.
fn no_document(package: &Package<'_>) -> String {
    let has = |name: &str| package.names().any(|one| one.starts_with(name));
    if has("content.xml") {
        "dit is een OpenDocument-bestand; sla het op als .docx".into()
    } else if has("xl/") || has("ppt/") {
        "dit is geen Word-document".into()
    } else {
        "dit is geen Word-document, of het is beschadigd: het deel met de tekst ontbreekt".into()
    }
}

/// The comments by their ids.
fn remarks(document: &mut Document, part: &str) -> Result<BTreeMap<String, Remark>, String> {
    let mut remarks = BTreeMap::new();
    let mut xml = Xml::of(part);
    loop {
        let element = match xml.next()? {
            Item::Start(element) => element,
            Item::Eof => return Ok(remarks),
            Item::End | Item::Words(_) => continue,
        };
        if (element.ns, element.name()) != (Ns::Word, "comment") {
            continue;
        }
        let mut found = Vec::new();
        Story::of(document, Layer::Body).whole(&mut xml, &mut found)?;
        let words: Vec<String> = found.into_iter().map(|one| one.paragraph.text).collect();
        let remark = Remark {
            what: "opmerking",
            words: words.join(" ").trim().to_owned(),
            by: by(&element),
        };
        let id = element.get("id").unwrap_or_default();
        if remarks.insert(id, remark).is_some() {
            document.miss("een opmerking die tweemaal is beschreven".into());
        }
    }
}

/// What the file says of itself, by the names of its properties.
fn properties(part: &str) -> Result<BTreeMap<String, String>, String> {
    let mut properties = BTreeMap::new();
    let mut xml = Xml::of(part);
    let mut name = String::new();
    loop {
        match xml.next()? {
            Item::Start(element) => element.name().clone_into(&mut name),
            Item::Words(words) => properties
                .entry(name.clone())
                .or_insert_with(String::new)
                .push_str(&words),
            Item::End => name.clear(),
            Item::Eof => return Ok(properties),
        }
    }
}

/// The one part of its kind that a part refers to.
fn only<'r>(
    relations: &'r BTreeMap<String, Relation>,
    kind: &str,
) -> Result<Option<&'r Relation>, String> {
    let mut found = relations.values().filter(|one| one.kind == kind);
    let first = found.next();
    if found.next().is_some() {
        return Err(format!(
            "het bestand noemt meer dan één deel van de soort {kind}, en elk programma kan een ander tonen"
        ));
    }
    Ok(first)
}

/// The notes by their ids, each as one paragraph. What stands above the notes of a page goes to the
/// footers.
fn read_notes(
    document: &mut Document,
    part: &str,
    name: &str,
    above: &mut Vec<Paragraph>,
) -> Result<Vec<(String, Draft)>, String> {
    let mut notes = Vec::new();
    let mut xml = Xml::of(part);
    loop {
        let element = match xml.next()? {
            Item::Start(element) => element,
            Item::Eof => return Ok(notes),
            Item::End | Item::Words(_) => continue,
        };
        if (element.ns, element.name()) != (Ns::Word, name) {
            continue;
        }
        let mut found = Vec::new();
        let special = element.get("type").is_some_and(|kind| kind != "normal");
        let layer = if special { Layer::Footer } else { Layer::Note };
        Story::of(document, layer).whole(&mut xml, &mut found)?;
        if special {
            above.extend(found.into_iter().map(|one| one.paragraph));
            continue;
        }
        let mut note = Draft::default();
        for Found { paragraph, .. } in found {
            let Paragraph { text, marks, .. } = paragraph;
            note.join(" ", Draft { text, marks });
        }
        notes.push((element.get("id").unwrap_or_default(), note));
    }
}

/// The paragraphs of the text, with the notes of each section at its end.
fn with_notes(text: Vec<Found>, known: &BTreeMap<(NoteKind, String), Draft>) -> Vec<Paragraph> {
    let mut paragraphs = Vec::with_capacity(text.len());
    let mut waiting: Vec<Paragraph> = Vec::new();
    let mut count = 0;
    let rule = || Paragraph {
        text: RULE.into(),
        ..Paragraph::default()
    };
    for Found {
        paragraph, notes, ..
    } in text
    {
        if !waiting.is_empty() && heading(&paragraph.text, false).is_some() {
            paragraphs.push(rule());
            paragraphs.append(&mut waiting);
        }
        if !paragraph.text.is_empty() || !paragraph.marks.is_empty() {
            paragraphs.push(paragraph);
        }
        for note in notes.iter().filter_map(|note| known.get(note)) {
            count += 1;
            let mut whole = Draft::default();
            whole.say(&count.to_string(), []);
            whole.append(note.clone());
            waiting.push(Paragraph {
                text: whole.text,
                layer: Layer::Note,
                page: None,
                level: None,
                marks: whole.marks,
            });
        }
    }
    if !waiting.is_empty() {
        paragraphs.push(rule());
        paragraphs.append(&mut waiting);
    }
    paragraphs
}
