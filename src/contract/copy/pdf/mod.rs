//! PDF documents: what is drawn on the pages, as words and as what lies over them.
//!
//! The way of a page: `load` bounds its objects, `content` reads its operators, `walk` follows them,
//! `show` and `paint` put characters and areas on a `canvas`, with what `font` and `glyphs` know of their
//! letters and what `field` knows of annotations, `line` makes lines of the characters,
//! `over` sees what is struck out or hidden, and `annotation` what was put on the page afterwards;
//! `furniture` and `document` make paragraphs of all pages.

mod annotation;
mod canvas;
mod cmap;
mod content;
mod document;
mod field;
mod file;
mod font;
mod furniture;
mod glyphs;
mod line;
mod load;
mod matrix;
mod metrics;
mod names;
mod over;
mod paint;
mod parts;
mod path;
mod sheet;
mod show;
mod walk;

use lopdf::Document;

use self::file::File;
use self::sheet::Sheet;
use self::walk::Fonts;
use super::{Copy, PRINT};

/// Reads a PDF document.
pub(super) fn read(bytes: Vec<u8>) -> Result<Copy, String> {
    load::with_objects(bytes, read_pages)
}

fn read_pages(document: &Document) -> Result<Copy, String> {
    let file = File::new(document);
    let (pages, lost) = file.pages();
    let mut unseen = beside_the_pages(&file);
    if document.xref_recovery.is_some() {
        unseen.push(
            "wat een ander programma kan tonen, want de lijst van de onderdelen van de PDF is beschadigd"
                .into(),
        );
    }
    if lost > 0 {
        unseen.push("bladen die in het bestand ontbreken of niet te bereiken zijn".into());
    }
    if pages.is_empty() {
        return Err("de PDF heeft geen leesbare bladen; vraag hem opnieuw op".into());
    }
    let off = walk::hidden_layers(&file);
    let mut fonts = Fonts::default();
    let mut sheets = Vec::with_capacity(pages.len());
    for page in &pages {
        let mut canvas = walk::draw(&file, page, &mut fonts, &off);
        file.spend_pairs(
            canvas.glyphs.len(),
            canvas.fills.len() + canvas.images.len() + canvas.veils.len(),
        );
        file.spend_pairs(canvas.glyphs.len(), canvas.strokes.len());
        file.check()?;
        let mut lines = line::drawn(&canvas);
        file.spend_pairs(lines.len(), lines.len());
        file.check()?;
        over::typed(&mut lines, &mut canvas);
        let lines = line::settled(lines);
        let mut sheet = Sheet::of(&canvas, &lines);
        drop(canvas);
        let found = annotation::read(&file, page, &lines, &mut sheet.rows, &mut fonts, &off);
        file.check()?;
        sheet.notes = found.notes;
        sheet.unseen.extend(found.unseen);
        if file.get(page.dict, "AA").is_some() {
            sheet.unseen.push("een script".into());
        }
        sheets.push(sheet);
    }
    unseen.extend(on_pages(&sheets));
    unseen.push(PRINT.into());
    let furniture = furniture::take(&mut sheets);
    let mut paragraphs = document::paragraphs(&sheets);
    paragraphs.extend(furniture);
    Ok(Copy::of(paragraphs, unseen))
}

/// What the file has beside its pages.
fn beside_the_pages(file: &File<'_>) -> Vec<String> {
    let Some(catalog) = file.catalog() else {
        return Vec::new();
    };
    let names = file.dict(catalog, "Names");
    let named = |key| names.is_some_and(|names| file.get(names, key).is_some());
    let mut unseen = Vec::new();
    if named("EmbeddedFiles") || file.get(catalog, "AF").is_some() {
        unseen.push("een bestand dat in de PDF is bijgesloten".into());
    }
    // What happens on opening, beside going to a page.
    let opening = file.dict(catalog, "OpenAction");
    let acts = opening.is_some_and(|act| file.name(act, "S") != Some(b"GoTo"));
    if named("JavaScript") || acts || file.get(catalog, "AA").is_some() {
        unseen.push("een script in de PDF".into());
    }
    if named("Templates") {
        unseen.push("een blad dat in de PDF is verborgen".into());
    }
    let form = file.dict(catalog, "AcroForm");
    if form.is_some_and(|form| file.get(form, "XFA").is_some()) {
        unseen.push("een XFA-formulier".into());
    }
    unseen
}

/// What was not read on the pages, each with the pages on which it stands.
fn on_pages(sheets: &[Sheet]) -> Vec<String> {
    let mut places: Vec<(&str, Vec<usize>)> = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        for what in &sheet.unseen {
            match places.iter_mut().find(|(known, _)| known == what) {
                Some((_, pages)) => {
                    if pages.last() != Some(&(at + 1)) {
                        pages.push(at + 1);
                    }
                }
                None => places.push((what, vec![at + 1])),
            }
        }
    }
    let told = places.into_iter().map(|(what, pages)| {
        let word = if pages.len() == 1 { "blad" } else { "bladen" };
        format!("{what} op {word} {}", ranges(&pages))
    });
    told.collect()
}

/// `1, 3–5` of pages in their order.
fn ranges(pages: &[usize]) -> String {
    let runs = pages.chunk_by(|a, b| a + 1 == *b);
    let told = runs.map(|run| match run {
        [one] => one.to_string(),
        [first, .., last] => format!("{first}–{last}"),
        [] => String::new(),
    });
    told.collect::<Vec<_>>().join(", ")
}
