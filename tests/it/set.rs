//! Letters as PDF: tagged, named, in Dutch, and the same each time. The text of a user is set, never
//! obeyed.

use std::fs;
use std::path::Path;

use lopdf::{Dictionary, Document as Pdf, Object};
use trede::letter::{KINDS, full_view};
use trede::write::document::{Block, Document, Inline, Logo};
use trede::write::{House, Refusal, writer};

use crate::docx::awkward;
use crate::letter::document;

fn set(letter: &Document) -> Result<Vec<u8>, Refusal> {
    (writer("pdf").expect("a typesetter").write)(letter, &House::default())
}

/// Lays a file where a checker that is not ours finds it (`.ci/run`).
fn lay_out(name: &str, bytes: &[u8]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pdf");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join(format!("{name}.pdf")), bytes).expect("a file");
}

fn read(bytes: &[u8]) -> Pdf {
    Pdf::load_mem(bytes).expect("a PDF")
}

fn resolved<'p>(pdf: &'p Pdf, object: &'p Object) -> &'p Object {
    match object {
        Object::Reference(id) => pdf.get_object(*id).expect("an object"),
        other => other,
    }
}

/// The elements of the structure below an object, in their order.
fn tags(pdf: &Pdf, element: &Dictionary, found: &mut Vec<String>) {
    if let Ok(name) = element.get(b"S").and_then(Object::as_name) {
        found.push(String::from_utf8_lossy(name).into_owned());
    }
    let Ok(inner) = element.get(b"K") else { return };
    let inner = resolved(pdf, inner);
    let items = match inner {
        Object::Array(items) => items.iter().collect(),
        one => vec![one],
    };
    for item in items {
        if let Object::Dictionary(below) = resolved(pdf, item) {
            tags(pdf, below, found);
        }
    }
}

fn structure(pdf: &Pdf) -> Vec<String> {
    let catalog = pdf.catalog().expect("a catalog");
    let root = catalog.get(b"StructTreeRoot").expect("a structure");
    let mut found = Vec::new();
    tags(
        pdf,
        resolved(pdf, root).as_dict().expect("its root"),
        &mut found,
    );
    found
}

#[test]
fn each_kind_is_tagged_and_says_what_it_is() {
    for kind in KINDS {
        let letter = document(kind.name, &full_view());
        let bytes = set(&letter).unwrap_or_else(|why| panic!("{}: {why}", kind.name));
        assert_eq!(set(&letter).as_ref(), Ok(&bytes), "{}", kind.name);
        lay_out(kind.name, &bytes);
        let pdf = read(&bytes);
        let catalog = pdf.catalog().expect("a catalog");
        let lang = catalog
            .get(b"Lang")
            .and_then(Object::as_str)
            .expect("a language");
        assert!(lang.starts_with(b"nl"), "{lang:?}");
        let marked = resolved(&pdf, catalog.get(b"MarkInfo").expect("a mark"));
        let marked = marked.as_dict().and_then(|info| info.get(b"Marked"));
        assert_eq!(marked.and_then(Object::as_bool).ok(), Some(true));
        let text = String::from_utf8_lossy(&bytes);
        for standard in ["<pdfaid:part>2", "<pdfaid:conformance>A", "<pdfuaid:part>1"] {
            assert!(text.contains(standard), "{}: no {standard}", kind.name);
        }
        // No heading skips a level, and each table has its head.
        let tags = structure(&pdf);
        let headings: Vec<u8> = tags
            .iter()
            .filter_map(|tag| tag.strip_prefix('H')?.parse().ok())
            .collect();
        assert_eq!(headings.first(), Some(&1));
        assert!(
            headings.windows(2).all(|pair| pair[1] <= pair[0] + 1),
            "{headings:?}"
        );
        let count = |name: &str| tags.iter().filter(|tag| *tag == name).count();
        assert_eq!(count("Table"), count("THead"));
        assert!(count("Table") == 0 || count("TH") >= 2 * count("Table"));
    }
}

/// A picture of two grey points.
const PNG: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x02\x00\x00\x00\x01\x08\x00\x00\x00\x00\xd1I V\x00\x00\x00\x0bIDATx\x9cc0>\x03\x00\x015\x01\x00\xee\xb3\xd6q\x00\x00\x00\x00IEND\xaeB`\x82";

/// A concept without a date, with a logo, forty shortcomings and a table over pages.
#[test]
fn a_letter_with_all_that_is_hard_is_set() {
    let mut letter = awkward();
    letter.letterhead.logo = Logo::of(PNG.to_vec());
    let Err(Refusal::Characters(lacking)) = set(&letter) else {
        panic!("an emoji in it");
    };
    // What no face shows is a finding; the rest of it is set.
    let shown = |block: &Block| !format!("{block:?}").contains(&lacking[..]);
    letter.body.retain(shown);
    let bytes = set(&letter).expect("a file");
    lay_out("awkward", &bytes);
    let tags = structure(&read(&bytes));
    let count = |name: &str| tags.iter().filter(|tag| *tag == name).count();
    assert_eq!(count("Figure"), 1);
    assert_eq!(count("H3"), 40);
    assert_eq!((count("TR"), count("TH")), (121, 4));
}

#[test]
fn what_a_user_typed_is_set_and_not_obeyed() {
    let mut letter = document("brief", &full_view());
    let typed = "#panic(\"x\") $a$ *b* @c <d> // e `f` é ï ë € ½ “ ” שלום";
    letter.body = vec![Block::Paragraph(vec![Inline::Text(typed.to_owned())])];
    assert!(set(&letter).is_ok());
}

/// A file for the archive may hold no character without a shape.
#[test]
fn a_character_that_the_font_lacks_is_named() {
    let mut letter = document("brief", &full_view());
    letter.body = vec![Block::Paragraph(vec![Inline::Text(
        "Dank 🙂 en ش.".to_owned(),
    )])];
    assert_eq!(set(&letter), Err(Refusal::Characters(vec!['ش', '🙂'])));
}

#[test]
fn a_concept_says_so_on_every_page() {
    let mut letter = document("ingebrekestelling", &full_view());
    letter.concept = true;
    let pdf = read(&set(&letter).expect("a file"));
    for page in pdf.get_pages().into_keys() {
        let text = pdf.extract_text(&[page]).expect("its text");
        assert!(
            text.replace(char::is_whitespace, "").contains("CONCEPT"),
            "page {page}: {text}"
        );
    }
}
