//! A letter put together: the parts of the reference, with a text, lists, a mark and properties.

use super::reference::{
    CORE, DECLARATION, MAIN, NO_WORD, RELATIONSHIP, Reference, TYPES, part, target, targets,
};
use super::xml::{Piece, attribute, pieces, text};
use crate::write::package::{Parts, unpack};

const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// What a letter adds to the reference.
pub struct Addition<'a> {
    /// What stands before the section in the body.
    pub body: &'a str,
    /// Kinds of lists, and the lists of those kinds.
    pub lists: (&'a str, &'a str),
    /// What the header of each page begins with.
    pub header: Option<String>,
    /// Texts for the content controls with these tags.
    pub fields: &'a [(&'a str, &'a str)],
    /// Title and author.
    pub properties: (&'a str, &'a str),
    /// An image with its extension.
    pub image: Option<(&'a str, &'a [u8])>,
}

/// The relationship by which a letter's text shows its image.
pub const IMAGE: &str = "rIdTredeLogo";

impl Reference {
    /// Reads and checks a Word file.
    ///
    /// # Errors
    /// What is wrong with it and what to do, in Dutch.
    pub fn read(bytes: &[u8]) -> Result<Reference, String> {
        let parts = unpack(bytes).map_err(|_| NO_WORD.to_owned())?;
        let reference = Reference::of(parts)?;
        // What cannot be filled in must not wait for the first letter.
        let nothing = Addition {
            body: "",
            lists: ("", ""),
            header: Some(String::new()),
            fields: &[],
            properties: ("", ""),
            image: None,
        };
        reference.with(&nothing)?;
        Ok(reference)
    }

    /// The parts of a letter.
    ///
    /// # Errors
    /// If a part of the reference cannot be read.
    pub fn with(&self, addition: &Addition<'_>) -> Result<Parts, String> {
        let mut letter = Letter {
            parts: self.parts.clone(),
            folder: self
                .main
                .rsplit_once('/')
                .map_or("", |(folder, _)| folder)
                .to_owned(),
            links: self.links.clone(),
            types: self.types.clone(),
        };
        let section = letter.running_text(&self.section, addition)?;
        letter.lists(addition.lists)?;
        letter.properties(addition.properties)?;
        if let Some((extension, bytes)) = addition.image {
            letter.add_type_default(extension)?;
            letter.add(
                &format!("media/logo-trede.{extension}"),
                "image",
                IMAGE,
                bytes.to_vec(),
            )?;
        }
        let body = format!(
            "{DECLARATION}{}<w:body>{}{section}</w:body></w:document>",
            self.root, addition.body
        );
        let (folder, file) = self.main.rsplit_once('/').unwrap_or(("", &self.main));
        let link_part = format!("{folder}/_rels/{file}.rels");
        let Letter {
            mut parts,
            links,
            types,
            ..
        } = letter;
        parts.push((self.main.clone(), body.into_bytes()));
        parts.push((
            link_part.trim_start_matches('/').to_owned(),
            links.into_bytes(),
        ));
        parts.sort();
        // The types come first, as the convention of packages asks.
        parts.insert(0, (TYPES.to_owned(), types.into_bytes()));
        Ok(parts)
    }
}

/// The parts of one letter while they are put together.
struct Letter {
    parts: Parts,
    folder: String,
    links: String,
    types: String,
}

impl Letter {
    /// Fills in headers and footers, and begins every header with what was given. The section that
    /// names them.
    fn running_text(&mut self, section: &str, addition: &Addition<'_>) -> Result<String, String> {
        let mut headers = Vec::new();
        for piece in pieces(section)? {
            let header = piece.starts("headerReference");
            let Some(tag) = header.or_else(|| piece.starts("footerReference")) else {
                continue;
            };
            let id = attribute(tag, "id").unwrap_or_default();
            let Some(name) = target(&self.links, &self.folder, |link| {
                attribute(link, "Id").as_deref() == Some(&*id)
            })?
            else {
                continue;
            };
            let mut changed = filled(&part(&self.parts, &name)?, addition.fields)?;
            if header.is_some() {
                headers.extend(attribute(tag, "type"));
                if let Some(mark) = &addition.header {
                    changed = after_start(&changed, "hdr", mark)?;
                }
            }
            replace(&mut self.parts, &name, changed);
        }
        let Some(mark) = &addition.header else {
            return Ok(section.to_owned());
        };
        // A first or even page without a header of its own would be a page without the mark.
        let mut references = String::new();
        for kind in ["default", "even", "first"] {
            if headers.iter().any(|there| there == kind) {
                continue;
            }
            let id = format!("rIdTrede{kind}");
            let xml = format!("{DECLARATION}<w:hdr xmlns:w=\"{MAIN}\">{mark}</w:hdr>");
            let name = self.add(
                &format!("header-trede-{kind}.xml"),
                "header",
                &id,
                xml.into_bytes(),
            )?;
            self.add_type(&name, "header")?;
            references += &format!(
                "<w:headerReference xmlns:r=\"{RELATIONSHIP}\" w:type=\"{kind}\" r:id=\"{id}\"/>"
            );
        }
        after_start(section, "sectPr", &references)
    }

    /// Adds our lists to those of the reference.
    fn lists(&mut self, (kinds, lists): (&str, &str)) -> Result<(), String> {
        let Some(name) = targets(&self.links, "numbering", &self.folder)?.pop() else {
            let xml = format!(
                "{DECLARATION}<w:numbering xmlns:w=\"{MAIN}\">{kinds}{lists}</w:numbering>"
            );
            let name = self.add(
                "numbering-trede.xml",
                "numbering",
                "rIdTredeLijsten",
                xml.into_bytes(),
            )?;
            return self.add_type(&name, "numbering");
        };
        let xml = part(&self.parts, &name)?;
        let all = pieces(&xml)?;
        let end =
            end_of(&all, "numbering").ok_or("De nummering van dit bestand is niet te lezen.")?;
        let tail = all
            .iter()
            .find(|piece| piece.starts("numIdMacAtCleanup").is_some());
        let tail = tail.map_or(end, |piece| piece.range.start);
        let first = all.iter().find(|piece| piece.starts("num").is_some());
        let first = first.map_or(tail, |piece| piece.range.start);
        let changed = [&xml[..first], kinds, &xml[first..tail], lists, &xml[tail..]].concat();
        replace(&mut self.parts, &name, changed);
        Ok(())
    }

    /// Title, author and language of the file; no moment, which would change its bytes.
    fn properties(&mut self, (title, author): (&str, &str)) -> Result<(), String> {
        let xml = format!(
            "{DECLARATION}<cp:coreProperties \
             xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title>\
             <dc:creator>{}</dc:creator><dc:language>nl-NL</dc:language></cp:coreProperties>",
            text(title),
            text(author)
        );
        self.parts.push((CORE.to_owned(), xml.into_bytes()));
        let links = part(&self.parts, "_rels/.rels")?;
        if targets(&links, "core-properties", "")?.is_empty() {
            let link = format!(
                "<Relationship Id=\"rIdTredeEigenschappen\" Type=\"http://schemas.openxmlformats.org/\
                 package/2006/relationships/metadata/core-properties\" Target=\"{CORE}\"/>"
            );
            let links = before_end(&links, "Relationships", &link)?;
            replace(&mut self.parts, "_rels/.rels", links);
        }
        let kind = "application/vnd.openxmlformats-package.core-properties+xml";
        if !self.types.contains(kind) {
            let entry = format!("<Override PartName=\"/{CORE}\" ContentType=\"{kind}\"/>");
            self.types = before_end(&self.types, "Types", &entry)?;
        }
        Ok(())
    }

    /// Adds a part beside the text and the relationship to it. Its full name.
    fn add(&mut self, name: &str, kind: &str, id: &str, bytes: Vec<u8>) -> Result<String, String> {
        let link =
            format!("<Relationship Id=\"{id}\" Type=\"{RELATIONSHIP}/{kind}\" Target=\"{name}\"/>");
        self.links = before_end(&self.links, "Relationships", &link)?;
        let full = format!("{}/{name}", self.folder);
        let full = full.trim_start_matches('/').to_owned();
        self.parts.retain(|(there, _)| *there != full);
        self.parts.push((full.clone(), bytes));
        Ok(full)
    }

    fn add_type(&mut self, name: &str, kind: &str) -> Result<(), String> {
        let entry =
            format!("<Override PartName=\"/{name}\" ContentType=\"{CONTENT}.{kind}+xml\"/>");
        self.types = before_end(&self.types, "Types", &entry)?;
        Ok(())
    }

    fn add_type_default(&mut self, extension: &str) -> Result<(), String> {
        let known = pieces(&self.types)?.iter().any(|piece| {
            piece.starts("Default").is_some_and(|tag| {
                attribute(tag, "Extension")
                    .is_some_and(|known| known.eq_ignore_ascii_case(extension))
            })
        });
        if !known {
            let entry =
                format!("<Default Extension=\"{extension}\" ContentType=\"image/{extension}\"/>");
            self.types = after_start(&self.types, "Types", &entry)?;
        }
        Ok(())
    }
}

/// A part with texts in its content controls.
fn filled(xml: &str, fields: &[(&str, &str)]) -> Result<String, String> {
    /// A content control that is open: its text, if it is one of ours, and whether that was put in.
    struct Control<'f>(Option<&'f str>, bool);
    let mut open: Vec<Control<'_>> = Vec::new();
    let mut in_words = false;
    let mut out = String::with_capacity(xml.len() + 64);
    for piece in pieces(xml)? {
        let Piece { event: _, range } = &piece;
        if piece.starts("sdt").is_some() {
            open.push(Control(None, false));
        }
        if let (Some(tag), Some(control)) = (piece.starts("tag"), open.last_mut()) {
            let name = attribute(tag, "val").unwrap_or_default();
            control.0 = fields
                .iter()
                .find(|(field, _)| *field == name)
                .map(|(_, text)| *text);
        }
        let starts_words = piece.starts("t").is_some();
        let ends_words = piece.ends("t");
        match open.last_mut() {
            Some(Control(Some(words), done)) if in_words && !ends_words => {
                if !*done {
                    out += &text(words);
                }
                *done = true;
            }
            Some(Control(Some(words), done)) if starts_words && ends_words && !*done => {
                out += &format!("<w:t>{}</w:t>", text(words));
                *done = true;
            }
            // A text that is filled in is no longer a hint.
            Some(Control(Some(_), _)) if piece.starts("showingPlcHdr").is_some() => {}
            _ => out += &xml[range.clone()],
        }
        in_words = (in_words || starts_words) && !ends_words;
        if piece.ends("sdt") {
            open.pop();
        }
    }
    Ok(out)
}

fn after_start(xml: &str, element: &str, addition: &str) -> Result<String, String> {
    let all = pieces(xml)?;
    let start = all.iter().find(|piece| piece.starts(element).is_some());
    let Some(start) = start else {
        return Err(format!("Het element `{element}` ontbreekt in het bestand."));
    };
    let tag = &xml[start.range.clone()];
    let rest = &xml[start.range.end..];
    let before = &xml[..start.range.start];
    Ok(match tag.strip_suffix("/>") {
        Some(open) => {
            let name = open
                .trim_start_matches('<')
                .split_whitespace()
                .next()
                .unwrap_or(element);
            format!("{before}{open}>{addition}</{name}>{rest}")
        }
        None => format!("{before}{tag}{addition}{rest}"),
    })
}

fn before_end(xml: &str, element: &str, addition: &str) -> Result<String, String> {
    match end_of(&pieces(xml)?, element) {
        Some(at) => Ok(format!("{}{addition}{}", &xml[..at], &xml[at..])),
        None => after_start(xml, element, addition),
    }
}

/// Where the end tag of an element stands.
fn end_of(all: &[Piece<'_>], element: &str) -> Option<usize> {
    let end = all.iter().rev().find(|piece| piece.ends(element))?;
    end.starts(element).is_none().then_some(end.range.start)
}

fn replace(parts: &mut Parts, name: &str, text: String) {
    if let Some((_, bytes)) = parts.iter_mut().find(|(there, _)| there == name) {
        *bytes = text.into_bytes();
    }
}
