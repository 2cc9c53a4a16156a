//! Broken and hostile files: a clear answer, in seconds, without filling the memory.

use std::io::{Cursor, Write as _};

use trede::contract::copy;
use trede::write::package::pack;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::maker::{Docx, paragraph, run};

#[track_caller]
fn refused(bytes: &[u8], why: &str) {
    let told = copy::read(bytes).expect_err("a refusal");
    assert!(told.contains(why), "{told}");
}

/// A package of which the parts are compressed.
fn squeezed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        package.start_file(*name, options).expect("a part");
        package.write_all(bytes).expect("a part");
    }
    package.finish().expect("a package").into_inner()
}

#[test]
fn what_is_no_word_document() {
    refused(b"PK\x03\x04 and nothing else", "beschadigd");
    refused(
        &pack([("mimetype", &b"x"[..]), ("content.xml", b"<a/>")]).expect("zip"),
        "OpenDocument",
    );
    refused(
        &pack([("xl/workbook.xml", &b"<a/>"[..])]).expect("zip"),
        "geen Word-document",
    );
    refused(
        &pack([("word/styles.xml", &b"<a/>"[..])]).expect("zip"),
        "ontbreekt",
    );
    refused(
        &pack([("word/document.xml", &b"\xff\xfe<\0"[..])]).expect("zip"),
        "UTF-8",
    );
    refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", ".docx");
    let whole = Docx::of(["Artikel 1 Doel"]).bytes();
    for end in [40, whole.len() / 2, whole.len() - 30] {
        refused(&whole[..end], "beschadigd");
    }
    refused(
        &pack([("word/document.xml", &b"<w:document><w:body>"[..])]).expect("zip"),
        "beschadigd",
    );
}

#[test]
fn bombs() {
    // A few kilobytes that hold a gigabyte.
    let zeros = vec![b' '; 64 << 20];
    let bomb = squeezed(&[("word/document.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    refused(&bomb, "uitgepakt groter dan");
    let entity = b"<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><d>&b;</d>";
    refused(
        &pack([("word/document.xml", &entity[..])]).expect("zip"),
        "DOCTYPE",
    );
    refused(
        &pack([("word/document.xml", &b"<d>&b;</d>"[..])]).expect("zip"),
        "entiteit",
    );
    let deep = "<w:p>".repeat(100_000);
    let document = format!(
        "<w:d xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{deep}"
    );
    refused(
        &squeezed(&[("word/document.xml", document.as_bytes())]),
        "genest",
    );
    let names: Vec<String> = (0..5000).map(|at| format!("word/{at}.xml")).collect();
    let many: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &b"x"[..]))
        .collect();
    refused(&pack(many).expect("zip"), "delen");
}

#[test]
fn one_name_for_two_parts() {
    let first = Docx::of(["Artikel 1 Doel"]).bytes();
    let (other, same) = (b"word/documenu.xml", b"word/document.xml");
    let mut twice = squeezed(&[
        ("word/document.xml", b"<a/>"),
        ("word/documenu.xml", b"<b/>"),
    ]);
    while let Some(at) = twice.windows(other.len()).position(|name| name == other) {
        twice[at..at + other.len()].copy_from_slice(same);
    }
    refused(&twice, "tweemaal");
    let capitals = squeezed(&[
        ("word/document.xml", b"<a/>"),
        ("Word/Document.xml", b"<b/>"),
    ]);
    refused(&capitals, "tweemaal");
    assert!(copy::read(&first).is_ok());
    let text = Docx::of(["Artikel 1 Doel"])
        .part("styles", "")
        .part("styles", "");
    refused(&text.bytes(), "meer dan één deel");
    let coded = "<?xml version=\"1.0\" encoding=\"windows-1252\"?><a/>";
    let roots = "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let other = squeezed(&[
        ("_rels/.rels", roots.as_bytes()),
        ("word/document.xml", coded.as_bytes()),
    ]);
    refused(&other, "UTF-8");
}

#[test]
fn circles_and_endless_lists() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>";
    let lists = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"99\"><w:start w:val=\"4294967295\"/><w:numFmt w:val=\"upperRoman\"/>\
        <w:lvlText w:val=\"%9%8%1%0%\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let text = format!(
        "<w:pPr><w:pStyle w:val=\"A\"/><w:numPr><w:ilvl w:val=\"77\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}",
        run(
            "Artikel 1 Doel",
            "<w:sz w:val=\"-3\"/><w:color w:val=\"€€€€€€\"/>"
        )
    );
    let docx = Docx::of([text.as_str(); 40])
        .part("styles", styles)
        .part("numbering", lists);
    assert!(copy::read(docx.bytes()).is_ok());
    // Comments, revisions and fields that never close.
    let open = format!(
        "<w:commentRangeStart w:id=\"7\"/><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{}",
        run("Artikel 1 Doel", "")
    );
    let copy = copy::read(Docx::of([open]).body(&paragraph("En verder.")).bytes()).expect("read");
    assert!(copy.words().contains("En verder."));
    assert!(!copy.unseen.is_empty());
}

#[test]
fn a_long_document_takes_no_long_time() {
    let lid = |at: usize| {
        format!(
            "{at}. De Aanbieder levert de ondersteuning {at} binnen {at} dagen na de toewijzing."
        )
    };
    let docx = Docx::of((1..20_000).map(lid)).bytes();
    let copy = copy::read(&docx).expect("read");
    assert!(copy.words().len() > 1 << 20);
}

#[test]
fn very_many_revisions_end() {
    use super::maker::{deleted, inserted};
    let base: Vec<String> = (0..4000)
        .map(|at| format!("De Aanbieder levert {at} uur."))
        .collect();
    let one = |line: &String| {
        let (start, end) = line.split_at(13);
        format!(
            "{}{}{}{}",
            deleted("Niets"),
            run(start, ""),
            inserted("nu"),
            run(end, "<w:strike/>")
        )
    };
    let lines = base.iter().map(one);
    let here: String = (0..8000)
        .map(|at| deleted(&format!("woord{at} ")))
        .collect();
    let docx = Docx::of(lines)
        .body(&paragraph(&here))
        .part("header", &paragraph("Kop ").repeat(4000));
    let returned = copy::read(docx.bytes()).expect("read");
    let base = copy::Copy::of_text(base.join("\n\n"));
    let comparison = trede::contract::compare::compare_copies(&base, &returned, &[]);
    assert!(
        comparison.changes.len() > 4000,
        "{}",
        comparison.changes.len()
    );
}

#[test]
fn very_many_bookmarks_and_fields_end() {
    const MANY: usize = 80_000;
    let begun = (0..MANY).map(|at| format!("<w:bookmarkStart w:id=\"{at}\" w:name=\"n{at}\"/>"));
    let ended = (0..MANY).map(|at| format!("<w:bookmarkEnd w:id=\"x{at}\"/>"));
    let bookmarks: String = begun
        .chain([run("De Aanbieder levert.", "")])
        .chain(ended)
        .collect();
    let opened = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
                  <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
    let fields = opened.repeat(MANY) + &run("woord ", "").repeat(MANY);
    for (body, words) in [(bookmarks, "De Aanbieder levert."), (fields, "woord woord")] {
        let docx = Docx::of([""; 0]).body(&paragraph(&body));
        let copy = copy::read(docx.bytes()).expect("a copy");
        assert!(copy.words().trim().starts_with(words));
    }
}
