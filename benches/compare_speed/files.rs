//! The files of the measurement: a contract with edits, and files that were made to hurt.

use std::io::{Cursor, Write as _};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A text in which so many words, spread evenly, are another.
pub fn edited(text: &str, edits: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let long: Vec<usize> = (0..lines.len())
        .filter(|at| lines[*at].len() > 120)
        .collect();
    let chosen: Vec<usize> = (0..edits).map(|n| long[n * long.len() / edits]).collect();
    let line = |(at, line): (usize, &&str)| {
        let mut words: Vec<&str> = line.split(' ').collect();
        if chosen.contains(&at) {
            let middle = words.len() / 2;
            words[middle] = "uitsluitend";
        }
        words.join(" ") + "\n"
    };
    lines.iter().enumerate().map(line).collect()
}

/// The same words on lines of another width.
pub fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let mut column = 0;
        for word in line.split(' ') {
            if column > 0 && column + 1 + word.len() > width {
                out.push('\n');
                column = 0;
            } else if column > 0 {
                out.push(' ');
            }
            out.push_str(word);
            column += word.len() + 1;
        }
        out.push('\n');
    }
    out
}

/// A Word file with a paragraph per line.
pub fn docx(text: &str) -> Vec<u8> {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let lines = escaped.lines().filter(|line| !line.trim().is_empty());
    let paragraph = |line: &str| {
        let line = line.trim_start_matches(['#', ' ']);
        format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>")
    };
    package(|part| part.write_all(&body(&lines.map(paragraph).collect::<String>())))
}

fn body(inner: &str) -> Vec<u8> {
    format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{inner}</w:body></w:document>"
    )
    .into()
}

/// A Word file of which the text is written by `write`.
fn package(write: impl FnOnce(&mut ZipWriter<Cursor<Vec<u8>>>) -> std::io::Result<()>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file("word/document.xml", options)
        .expect("a part");
    write(&mut zip).expect("its bytes");
    zip.finish().expect("a package").into_inner()
}

/// So many lines, each with words of its own.
pub fn lines(before: &str, after: &str) -> String {
    (0..100_000)
        .map(|at| format!("{before} {at}{after}{at}\n"))
        .collect()
}

type Make = fn() -> Vec<u8>;

/// Files that were made to hurt: what, how the name ends, the bytes.
pub const HOSTILE: &[(&str, &str, Make)] = &[
    ("100,000 lines with nothing in common", "txt", || {
        lines("Und", "x Zeile rechts; Wort r").into()
    }),
    ("a zip that inflates to a gigabyte", "docx", || {
        package(|part| {
            let blanks = vec![b' '; 1 << 20];
            (0..1024).try_for_each(|_| part.write_all(&blanks))
        })
    }),
    ("XML with entities of entities", "docx", || {
        let entity = |at: usize| {
            let below = format!("&e{};", at.saturating_sub(1)).repeat(10);
            format!(
                "<!ENTITY e{at} \"{}\">",
                if at == 0 { "lol" } else { &below }
            )
        };
        let entities: String = (0..12).map(entity).collect();
        let text = format!("<!DOCTYPE d [{entities}]>");
        let paragraph = "<w:p><w:r><w:t>&e11;</w:t></w:r></w:p>";
        package(|part| {
            part.write_all(text.as_bytes())?;
            part.write_all(&body(paragraph))
        })
    }),
    ("XML a million levels deep", "docx", || {
        package(|part| part.write_all(&body(&"<w:p>".repeat(1_000_000))))
    }),
    ("a PDF that breaks off", "pdf", || {
        let whole = pages(3);
        whole[..whole.len() / 2].to_vec()
    }),
    ("a PDF a million levels deep", "pdf", || {
        let mut bytes = b"%PDF-1.7\n1 0 obj\n".to_vec();
        bytes.extend(b"<</A ".repeat(1_000_000));
        bytes
    }),
    ("a PDF that inflates to a gigabyte", "pdf", || {
        // A run of 128 times one byte takes two.
        let runs = [129, b' '].repeat((1 << 30) / 128);
        let dict = dictionary! { "Filter" => Object::Name(b"RunLengthDecode".to_vec()) };
        pdf(&[Stream::new(dict, runs)])
    }),
    ("a PDF of 500 full pages", "pdf", || pages(500)),
];

/// Pages of fifty lines.
fn pages(count: usize) -> Vec<u8> {
    let page = |page: usize| {
        let line = |at: usize| {
            format!(
                "1 0 0 1 72 {} Tm (Regel {at} van blad {page} noemt wat partijen over en weer leveren.) Tj\n",
                790 - 15 * at
            )
        };
        let lines: String = (0..50).map(line).collect();
        let mut stream = Stream::new(
            Dictionary::new(),
            format!("BT /F1 11 Tf\n{lines}ET").into_bytes(),
        );
        stream.compress().expect("a stream");
        stream
    };
    pdf(&(0..count).map(page).collect::<Vec<_>>())
}

fn pdf(contents: &[Stream]) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        "Encoding" => "WinAnsiEncoding",
    });
    let pages: Vec<ObjectId> = contents
        .iter()
        .map(|content| {
            let content = document.add_object(content.clone());
            document.add_object(dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => content,
                "MediaBox" => [0, 0, 595, 842].map(Object::from).to_vec(),
                "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
            })
        })
        .collect();
    let count = i64::try_from(pages.len()).expect("a count");
    let kids: Vec<Object> = pages.into_iter().map(Object::from).collect();
    document.objects.insert(
        tree,
        dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into(),
    );
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", root);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a file");
    bytes
}
