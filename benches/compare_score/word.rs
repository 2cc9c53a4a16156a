//! A copy as a Word file: a paragraph per line, and each look as Word has it.

use trede::write::package::pack;

use super::maker::{Look, Piece};

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const BY: &str = "w:author=\"Directie\" w:date=\"2025-05-10T09:00:00Z\"";

/// An image of a centimetre.
const STAMP: &str = "<w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\">\
    <wp:extent cx=\"360000\" cy=\"360000\"/><wp:docPr id=\"1\" name=\"stempel\"/>\
    <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
    <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
    <pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
    <pic:nvPicPr><pic:cNvPr id=\"1\" name=\"stempel\"/><pic:cNvPicPr/></pic:nvPicPr>\
    <pic:blipFill><a:blip r:embed=\"image\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
    <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"360000\" cy=\"360000\"/></a:xfrm>\
    <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
    </wp:inline></w:drawing>";

/// One red dot, as PNG.
pub const DOT: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0,
    0, 0, 144, 119, 83, 222, 0, 0, 0, 12, 73, 68, 65, 84, 120, 156, 99, 56, 160, 160, 0, 0, 2, 164,
    1, 1, 227, 76, 167, 45, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

/// The lines of a copy, each with the level of its heading, or nought.
pub fn lines(pieces: &[Piece]) -> Vec<(usize, Vec<Piece>)> {
    let mut lines: Vec<Vec<Piece>> = vec![Vec::new()];
    for piece in pieces {
        for (at, text) in piece.text.split('\n').enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            if let (false, Some(line)) = (text.is_empty(), lines.last_mut()) {
                line.push(Piece {
                    text: text.to_owned(),
                    look: piece.look,
                });
            }
        }
    }
    let headed = lines.into_iter().map(|mut line| {
        let level = line.first().map_or(0, |first| {
            first.text.bytes().take_while(|byte| *byte == b'#').count()
        });
        if let (1.., Some(first)) = (level, line.first_mut()) {
            first.text = first.text[level..].trim_start().to_owned();
        }
        (level, line)
    });
    headed
        .filter(|(_, line)| line.iter().any(|piece| !piece.text.trim().is_empty()))
        .collect()
}

/// A Word file of a copy.
pub fn docx(pieces: &[Piece], title: &str) -> Vec<u8> {
    let mut comments = Vec::new();
    let mut body = String::new();
    for (level, line) in lines(pieces) {
        body.push_str("<w:p>");
        if level > 0 {
            body.push_str(&format!(
                "<w:pPr><w:pStyle w:val=\"Heading{level}\"/></w:pPr>"
            ));
        }
        for piece in &line {
            body.push_str(&run(piece, &mut comments));
        }
        body.push_str("</w:p>");
    }
    let footer = "<w:p><w:r><w:t xml:space=\"preserve\">Pagina </w:t></w:r><w:r><w:fldChar \
                  w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r>\
                  <w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r>\
                  <w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    let header = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", escaped(title));
    let names = ["styles", "comments", "header", "footer"];
    let types = names.map(|name| {
        let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml";
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{kind}.{name}+xml\"/>")
    });
    let content_types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>{}</Types>",
        types.concat()
    );
    let relation = |name: &str, target: &str| {
        format!("<Relationship Id=\"{name}\" Type=\"{OFFICE}/{name}\" Target=\"{target}\"/>")
    };
    let own: String = names
        .iter()
        .map(|name| relation(name, &format!("{name}.xml")))
        .chain([relation("image", "media/stempel.png")])
        .collect();
    let part = |root: &str, inner: &str| {
        format!("<w:{root} xmlns:w=\"{MAIN}\" xmlns:r=\"{OFFICE}\">{inner}</w:{root}>")
    };
    let relations =
        |rows: &str| format!("<Relationships xmlns=\"{RELATIONS}\">{rows}</Relationships>");
    let styles: String = (1..=6)
        .map(|level| {
            format!(
                "<w:style w:type=\"paragraph\" w:styleId=\"Heading{level}\"><w:name w:val=\"heading {level}\"/>\
                 <w:pPr><w:outlineLvl w:val=\"{}\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>",
                level - 1
            )
        })
        .collect();
    let section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/>\
                   <w:footerReference w:type=\"default\" r:id=\"footer\"/>\
                   <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1400\" w:right=\"1400\" \
                   w:bottom=\"1400\" w:left=\"1400\" w:header=\"700\" w:footer=\"700\"/></w:sectPr>";
    let parts = [
        ("[Content_Types].xml", content_types),
        (
            "_rels/.rels",
            relations(&relation("officeDocument", "word/document.xml")),
        ),
        ("word/_rels/document.xml.rels", relations(&own)),
        (
            "word/document.xml",
            part("document", &format!("<w:body>{body}{section}</w:body>")),
        ),
        ("word/styles.xml", part("styles", &styles)),
        ("word/comments.xml", part("comments", &comments.concat())),
        ("word/header.xml", part("hdr", &header)),
        ("word/footer.xml", part("ftr", footer)),
    ];
    let parts = parts.iter().map(|(name, xml)| (*name, xml.as_bytes()));
    // Only a copy that shows the image holds it: a file that nothing refers to is not seen either.
    let stamped = body
        .contains(STAMP)
        .then_some(("word/media/stempel.png", DOT));
    pack(parts.chain(stamped)).expect("a package")
}

fn run(piece: &Piece, comments: &mut Vec<String>) -> String {
    let text = |name: &str| {
        format!(
            "<w:{name} xml:space=\"preserve\">{}</w:{name}>",
            escaped(&piece.text)
        )
    };
    let dressed = |look: &str| format!("<w:r><w:rPr>{look}</w:rPr>{}</w:r>", text("t"));
    match piece.look {
        Look::Plain => dressed(""),
        Look::Struck => dressed("<w:strike/>"),
        Look::DoubleStruck => dressed("<w:dstrike/>"),
        Look::Hidden => dressed("<w:vanish/>"),
        Look::White => dressed("<w:color w:val=\"FFFFFF\"/>"),
        Look::Tiny => dressed("<w:sz w:val=\"2\"/>"),
        Look::Inserted => format!("<w:ins w:id=\"900\" {BY}>{}</w:ins>", dressed("")),
        Look::Deleted => format!(
            "<w:del w:id=\"901\" {BY}><w:r>{}</w:r></w:del>",
            text("delText")
        ),
        Look::Image => format!("<w:r>{STAMP}</w:r>"),
        Look::Comment => {
            let id = comments.len();
            comments.push(format!(
                "<w:comment w:id=\"{id}\" {BY}><w:p><w:r>{}</w:r></w:p></w:comment>",
                text("t")
            ));
            format!(
                "<w:commentRangeStart w:id=\"{id}\"/><w:commentRangeEnd w:id=\"{id}\"/><w:r>\
                 <w:commentReference w:id=\"{id}\"/></w:r>"
            )
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
