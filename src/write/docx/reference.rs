//! The Word file that gives a letter its look: a municipality's own, or ours.
//!
//! From it come the styles, the page, its headers and footers; its text is not used.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::xml::{attribute, pieces, text};
use crate::write::package::Parts;

/// The namespace of the elements that we write.
pub const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// What the types of relationships begin with.
pub const RELATIONSHIP: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A style that the writer names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Heading1,
    Heading2,
    Heading3,
    ListItem,
    Quote,
    Sender,
    Addressee,
    Details,
    Concept,
    CellText,
    Table,
}

/// Every style: what a Word file calls it, and what a Dutch Word shows.
const STYLES: [(Style, &str, &str); 11] = [
    (Style::Heading1, "heading 1", "Kop 1"),
    (Style::Heading2, "heading 2", "Kop 2"),
    (Style::Heading3, "heading 3", "Kop 3"),
    (Style::ListItem, "List Paragraph", "Lijstalinea"),
    (Style::Quote, "Quote", "Citaat"),
    (Style::Sender, "Afzender", "Afzender"),
    (Style::Addressee, "Geadresseerde", "Geadresseerde"),
    (Style::Details, "Kenmerken", "Kenmerken"),
    (Style::Concept, "Concept", "Concept"),
    (Style::CellText, "Tabeltekst", "Tabeltekst"),
    (Style::Table, "Brieftabel", "Brieftabel (een tabelstijl)"),
];

/// The page of a letter, in twentieths of a point.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// The width between the margins.
    pub text_width: u32,
    /// From the top of the page to its text.
    pub top: u32,
}

/// A checked Word file.
#[derive(Debug)]
pub struct Reference {
    /// All its parts, but for the ones that are written anew.
    pub(super) parts: Parts,
    /// The name of the part with the text.
    pub(super) main: String,
    /// The start tag of that part, with the namespaces that the section uses.
    pub(super) root: String,
    /// The properties of the last section.
    pub(super) section: String,
    /// The page that these describe.
    pub page: Page,
    /// The relationships of that part.
    pub(super) links: String,
    /// The types of the parts.
    pub(super) types: String,
    /// The identifier of each style, in the order of [`STYLES`].
    styles: Vec<String>,
    /// Whether words are Dutch unless said otherwise.
    pub dutch: bool,
    /// The first free numbers for a kind of list and for a list.
    pub free: (u32, u32),
}

macro_rules! own_parts {
    ($($name:literal = $file:literal)*) => {
        &[$(($name, include_str!(concat!("huisstijl/", $file)))),*]
    };
}

/// Our own reference, part by part.
const OWN: &[(&str, &str)] = own_parts![
    "[Content_Types].xml" = "content_types.xml"
    "_rels/.rels" = "rels.xml"
    "word/document.xml" = "document.xml"
    "word/_rels/document.xml.rels" = "document_rels.xml"
    "word/styles.xml" = "styles.xml"
    "word/settings.xml" = "settings.xml"
    "word/footer1.xml" = "footer1.xml"
];

impl Reference {
    /// Ours.
    pub fn own() -> &'static Reference {
        static OURS: LazyLock<Reference> = LazyLock::new(|| {
            let parts = OWN
                .iter()
                .map(|(name, part)| ((*name).to_owned(), part.as_bytes().to_vec()));
            // A test reads it.
            Reference::of(parts.collect()).unwrap_or_else(|why| panic!("our own reference: {why}"))
        });
        &OURS
    }

    /// What a Word file gives a letter; that it can be filled in is not tried yet.
    pub(super) fn of(mut parts: Parts) -> Result<Reference, String> {
        let links = take(&mut parts, "_rels/.rels")?;
        let main = targets(&links, "officeDocument", "")?
            .pop()
            .ok_or_else(|| NO_WORD.to_owned())?;
        let text = take(&mut parts, &main)?;
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        let link_part = format!("{folder}/_rels/{file}.rels");
        let link_part = link_part.trim_start_matches('/').to_owned();
        let of_main = take(&mut parts, &link_part)?;
        let styles_part = targets(&of_main, "styles", folder)?
            .pop()
            .ok_or_else(|| "Het heeft geen stijlen.".to_owned())?;
        let styles_text = part(&parts, &styles_part)?;
        let (styles, dutch) = styles(&styles_text)?;
        let (root, section, page) = section(&text)?;
        let free = match targets(&of_main, "numbering", folder)?.pop() {
            Some(name) => free_numbers(&part(&parts, &name)?)?,
            None => (1, 1),
        };
        let types = take(&mut parts, TYPES)?.replace(
            "wordprocessingml.template.main+xml",
            "wordprocessingml.document.main+xml",
        );
        let mut reference = Reference {
            parts,
            main,
            root,
            section,
            page,
            links: of_main,
            types,
            styles,
            dutch,
            free,
        };
        reference.parts.retain(|(name, _)| name != CORE);
        reference
            .parts
            .push(("_rels/.rels".to_owned(), links.into_bytes()));
        Ok(reference)
    }

    /// The identifier of a style in this file.
    pub fn style(&self, style: Style) -> &str {
        let at = STYLES.iter().position(|(one, ..)| *one == style);
        at.map_or("", |at| &self.styles[at])
    }
}

pub const NO_WORD: &str =
    "Dit is geen Word-bestand (.docx of .dotx). Sla het in Word op als Word-document.";
pub const TYPES: &str = "[Content_Types].xml";
pub const CORE: &str = "docProps/core.xml";
pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The start tag of the text, the properties of its last section, and the page.
fn section(document: &str) -> Result<(String, String, Page), String> {
    let all = pieces(document)?;
    let root = all
        .iter()
        .find(|piece| piece.starts("document").is_some())
        .filter(|piece| {
            piece.starts("document").is_some_and(|tag| {
                let mut spaces = tag.attributes();
                let mut spaces = spaces.with_checks(false).flatten();
                spaces.any(|one| one.key.as_ref() == "xmlns:w" && &*one.value == MAIN)
            })
        })
        .ok_or_else(|| NO_WORD.to_owned())?;
    let root = &document[root.range.clone()];
    let start = all
        .iter()
        .rposition(|piece| piece.starts("sectPr").is_some());
    let end = all.iter().rposition(|piece| piece.ends("sectPr"));
    let mut page = Page {
        text_width: 11_906 - 2 * 1418,
        top: 1418,
    };
    let (Some(start), Some(end)) = (start, end) else {
        let usual = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" \
                     w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"624\" \
                     w:footer=\"624\" w:gutter=\"0\"/></w:sectPr>";
        return Ok((root.to_owned(), usual.to_owned(), page));
    };
    let number = |element: &str, key: &str| {
        let tag = all[start..=end]
            .iter()
            .find_map(|piece| piece.starts(element))?;
        attribute(tag, key)?.parse::<i64>().ok()
    };
    if let (Some(width), Some(left), Some(right)) = (
        number("pgSz", "w"),
        number("pgMar", "left"),
        number("pgMar", "right"),
    ) {
        page.text_width = u32::try_from(width - left - right).unwrap_or(0).max(2835);
    }
    if let Some(top) = number("pgMar", "top") {
        page.top = u32::try_from(top.abs()).unwrap_or(page.top);
    }
    let section = &document[all[start].range.start..all[end].range.end];
    Ok((root.to_owned(), section.to_owned(), page))
}

/// The identifiers of the styles that the writer names, and whether the file's words are Dutch.
fn styles(xml: &str) -> Result<(Vec<String>, bool), String> {
    let mut ids: BTreeMap<(bool, String), String> = BTreeMap::new();
    let mut open: Option<(bool, String)> = None;
    let mut dutch = false;
    let mut in_defaults = false;
    for piece in pieces(xml)? {
        in_defaults |= piece.starts("docDefaults").is_some();
        if in_defaults && let Some(tag) = piece.starts("lang") {
            dutch |= attribute(tag, "val").as_deref() == Some("nl-NL");
        }
        if piece.ends("docDefaults") {
            in_defaults = false;
        }
        if let Some(tag) = piece.starts("style") {
            let is_table = attribute(tag, "type").as_deref() == Some("table");
            open = attribute(tag, "styleId").map(|id| (is_table, id));
        } else if let (Some(tag), Some((is_table, id))) = (piece.starts("name"), &open) {
            let name = attribute(tag, "val").unwrap_or_default().to_lowercase();
            ids.insert((*is_table, name), id.clone());
            open = None;
        }
    }
    let mut missing = Vec::new();
    let mut found = Vec::new();
    for (style, name, shown) in STYLES {
        match ids.get(&(style == Style::Table, name.to_lowercase())) {
            Some(id) => found.push(text(id)),
            None => missing.push(format!("“{shown}”")),
        }
    }
    match missing.len() {
        0 => Ok((found, dutch)),
        1 => Err(format!("De stijl {} ontbreekt. {MAKE_STYLES}", missing[0])),
        _ => Err(format!(
            "Deze stijlen ontbreken: {}. {MAKE_STYLES}",
            missing.join(", ")
        )),
    }
}

const MAKE_STYLES: &str = "Maak haar in Word aan onder deze naam, of begin met een brief die trede zelf \
                           schreef: daarin staan alle stijlen.";

/// The first numbers that no list of a reference has.
fn free_numbers(numbering: &str) -> Result<(u32, u32), String> {
    let all = pieces(numbering)?;
    let next = |element: &str, key: &str| {
        let numbers = all
            .iter()
            .filter_map(|piece| attribute(piece.starts(element)?, key));
        let most = numbers.filter_map(|number| number.parse().ok()).max();
        most.map_or(1, |most: u32| most.saturating_add(1))
    };
    Ok((next("abstractNum", "abstractNumId"), next("num", "numId")))
}

/// Where relationships of a kind lead to.
pub fn targets(links: &str, kind: &str, folder: &str) -> Result<Vec<String>, String> {
    let suffix = format!("/{kind}");
    let mut found = Vec::new();
    for piece in pieces(links)? {
        let Some(tag) = piece.starts("Relationship") else {
            continue;
        };
        if attribute(tag, "Type").is_some_and(|kind| kind.ends_with(&suffix)) {
            found.extend(attribute(tag, "Target").map(|to| full_name(folder, &to)));
        }
    }
    Ok(found)
}

pub fn target(
    links: &str,
    folder: &str,
    wanted: impl Fn(&quick_xml::events::BytesStart<'_>) -> bool,
) -> Result<Option<String>, String> {
    let all = pieces(links)?;
    let tag = all
        .iter()
        .filter_map(|piece| piece.starts("Relationship"))
        .find(|tag| wanted(tag));
    Ok(tag
        .and_then(|tag| attribute(tag, "Target"))
        .map(|to| full_name(folder, &to)))
}

fn full_name(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    }
}

fn take(parts: &mut Parts, name: &str) -> Result<String, String> {
    let text = part(parts, name)?;
    parts.retain(|(there, _)| there != name);
    Ok(text)
}

pub fn part(parts: &Parts, name: &str) -> Result<String, String> {
    let (_, bytes) = parts
        .iter()
        .find(|(there, _)| there == name)
        .ok_or_else(|| NO_WORD.to_owned())?;
    String::from_utf8(bytes.clone()).map_err(|_| format!("Het deel `{name}` is geen UTF-8."))
}
