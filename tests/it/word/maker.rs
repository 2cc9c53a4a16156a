//! Word documents, made in the test.

use trede::write::package::pack;

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\" \
    xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
    xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";

/// The author and day of every revision.
pub const BY: &str = "w:id=\"1\" w:author=\"J. Linde\" w:date=\"2025-03-03T10:00:00Z\"";

/// A document that is being made: the body, and other parts by the word that names their kind.
#[derive(Clone, Default)]
pub struct Docx {
    body: String,
    parts: Vec<(&'static str, String)>,
    extra: Vec<(&'static str, Vec<u8>)>,
}

impl Docx {
    /// A document with these paragraphs, each the XML of its runs or plain words.
    pub fn of<S: AsRef<str>>(paragraphs: impl IntoIterator<Item = S>) -> Docx {
        let mut docx = Docx::default();
        for one in paragraphs {
            docx = docx.body(&paragraph(one.as_ref()));
        }
        docx
    }

    /// Adds XML to the body.
    pub fn body(mut self, xml: &str) -> Docx {
        self.body.push_str(xml);
        self
    }

    /// Adds a part with this content: `comments`, `styles`, `header` …
    pub fn part(mut self, kind: &'static str, xml: &str) -> Docx {
        self.parts.push((kind, xml.to_owned()));
        self
    }

    /// Adds a part that nothing refers to.
    pub fn extra(mut self, name: &'static str, bytes: &[u8]) -> Docx {
        self.extra.push((name, bytes.to_owned()));
        self
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relations = |rows: String| {
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{rows}</Relationships>"
            )
        };
        let mut rows = String::new();
        let mut parts = vec![(
            "_rels/.rels".to_owned(),
            relations(format!(
                "<Relationship Id=\"r0\" Type=\"{office}/officeDocument\" Target=\"word/document.xml\"/>"
            )),
        )];
        for (at, (kind, xml)) in self.parts.iter().enumerate() {
            let office_kind = if *kind == "fonts" { "fontTable" } else { kind };
            let root = match *kind {
                "header" => "hdr",
                "footer" => "ftr",
                kind => kind,
            };
            rows.push_str(&format!("<Relationship Id=\"{kind}{at}\" Type=\"{office}/{office_kind}\" Target=\"{kind}{at}.xml\"/>"));
            parts.push((
                format!("word/{kind}{at}.xml"),
                format!("<w:{root} {NAMESPACES}>{xml}</w:{root}>"),
            ));
        }
        let furniture = self
            .parts
            .iter()
            .enumerate()
            .filter(|(_, (kind, _))| matches!(*kind, "header" | "footer"));
        let section: String = furniture
            .map(|(at, (kind, _))| {
                format!("<w:{kind}Reference w:type=\"default\" r:id=\"{kind}{at}\"/>")
            })
            .collect();
        parts.push(("word/_rels/document.xml.rels".into(), relations(rows)));
        parts.push((
            "word/document.xml".into(),
            format!("<w:document {NAMESPACES}><w:body>{}<w:sectPr>{section}</w:sectPr></w:body></w:document>", self.body),
        ));
        let own = parts
            .iter()
            .map(|(name, xml)| (name.as_str(), xml.as_bytes()));
        let extra = self
            .extra
            .iter()
            .map(|(name, bytes)| (*name, bytes.as_slice()));
        pack(own.chain(extra)).expect("a package")
    }
}

/// A paragraph with these runs, or with these words.
pub fn paragraph(content: &str) -> String {
    if content.starts_with('<') {
        format!("<w:p>{content}</w:p>")
    } else {
        format!("<w:p>{}</w:p>", run(content, ""))
    }
}

/// A run of words with properties.
pub fn run(words: &str, properties: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// Words that were tracked as inserted.
pub fn inserted(words: &str) -> String {
    format!("<w:ins {BY}>{}</w:ins>", run(words, ""))
}

/// Words that were tracked as deleted.
pub fn deleted(words: &str) -> String {
    format!("<w:del {BY}><w:r><w:delText xml:space=\"preserve\">{words}</w:delText></w:r></w:del>")
}
