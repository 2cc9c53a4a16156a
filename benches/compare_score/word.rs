//! A copy as a Word file: a paragraph per line, and each look as Word has it.

use trede::write::package::pack;

use super::maker::{Look, Piece};

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const BY: &str = "w:author=\"Directie\" w:date=\"2025-05-10T09:00:00Z\"";

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
         <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>{}</Types>",
        types.concat()
    );
    let relation = |name: &str, target: &str| {
        format!("<Relationship Id=\"{name}\" Type=\"{OFFICE}/{name}\" Target=\"{target}\"/>")
    };
    let own: String = names
        .iter()
        .map(|name| relation(name, &format!("{name}.xml")))
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
    pack(parts).expect("a package")
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
