//! A comparison as a Word document with real tracked changes: with all of them accepted it is the
//! returned text, with all of them rejected the authentic one.
//!
//! What no tracked change can show (a remark, words that were hidden, look-alike letters) is a
//! comment. Nothing depends on the clock or the machine, so the bytes are always the same.

use std::fmt::Write;

use quick_xml::escape::escape;

use crate::contract::compare::{ChangeKind, Fate, Piece, Place, one_line, visible};
use crate::contract::copy::By;
use crate::write::package::pack;

use super::diff::DiffReport;

/// Who changed what the file names nobody for.
const UNKNOWN: &str = "Wederpartij";
/// Who comments.
const OURSELVES: &str = "trede";

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

impl DiffReport<'_> {
    /// A Word document with tracked changes.
    pub fn docx(&self) -> Vec<u8> {
        tell(self)
    }
}

fn tell(report: &DiffReport<'_>) -> Vec<u8> {
    let mut writer = Writer {
        report,
        body: String::new(),
        comments: String::new(),
        id: 0,
        remarks: remarks(report),
    };
    writer.run();
    let document = format!(
        "{DECLARATION}<w:document xmlns:w=\"{WORD}\"><w:body>{}<w:sectPr>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1417\" w:right=\"1417\" \
         w:bottom=\"1417\" w:left=\"1417\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/>\
         </w:sectPr></w:body></w:document>",
        writer.body
    );
    let comments = format!(
        "{DECLARATION}<w:comments xmlns:w=\"{WORD}\">{}</w:comments>",
        writer.comments
    );
    let parts = [
        ("[Content_Types].xml", types()),
        (
            "_rels/.rels",
            links(&[("officeDocument", "word/document.xml")]),
        ),
        ("word/document.xml", document),
        (
            "word/_rels/document.xml.rels",
            links(&[("styles", "styles.xml"), ("comments", "comments.xml")]),
        ),
        ("word/styles.xml", styles()),
        ("word/comments.xml", comments),
    ];
    // No two of these names are the same, so packing cannot fail.
    pack(parts.iter().map(|(name, part)| (*name, part.as_bytes()))).unwrap_or_default()
}

fn types() -> String {
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{TYPE}.{kind}+xml\"/>")
    };
    format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}</Types>",
        part("document", "document.main"),
        part("styles", "styles"),
        part("comments", "comments")
    )
}

fn links(targets: &[(&str, &str)]) -> String {
    let mut links = format!(
        "{DECLARATION}<Relationships \
         xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for (at, (kind, target)) in targets.iter().enumerate() {
        let _ = write!(
            links,
            "<Relationship Id=\"rId{at}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>"
        );
    }
    links + "</Relationships>"
}

fn styles() -> String {
    format!(
        "{DECLARATION}<w:styles xmlns:w=\"{WORD}\"><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/><w:sz w:val=\"22\"/>\
         <w:lang w:val=\"nl-NL\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
         <w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>\
         </w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standaard\">\
         <w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Kop\">\
         <w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Standaard\"/><w:pPr><w:keepNext/>\
         <w:spacing w:before=\"240\" w:after=\"60\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr>\
         <w:b/></w:rPr></w:style></w:styles>"
    )
}

/// A comment with the byte of the base behind which it stands.
struct Comment {
    at: usize,
    by: By,
    words: String,
}

/// What no tracked change can show, in the order of the base.
fn remarks(report: &DiffReport<'_>) -> Vec<Comment> {
    let mut remarks: Vec<Comment> = Vec::new();
    for change in &report.comparison.changes {
        let [_, new] = report.words(change).map(|words| visible(&words));
        let how = || change.how.join(", ");
        let words = match change.kind {
            ChangeKind::Opmerking if change.how.is_empty() => new,
            ChangeKind::Opmerking => format!("{}: {new}", how()),
            ChangeKind::VerborgenTekst => format!("{} ({}): {new}", change.kind, how()),
            ChangeKind::Misleiding => format!("{}: {new}", change.kind),
            _ if change.place == Place::Furniture => {
                let [old, _] = report.words(change).map(|words| visible(&words));
                format!("{} in de {}: {old} > {new}", change.kind, change.place)
            }
            _ => continue,
        };
        let by = match change.kind {
            ChangeKind::Opmerking => change.by.first().cloned(),
            _ => None,
        };
        remarks.push(Comment {
            at: change.old.end,
            by: by.unwrap_or_else(|| By {
                author: OURSELVES.into(),
                date: None,
            }),
            words,
        });
    }
    remarks.sort_by_key(|remark| remark.at);
    remarks
}

struct Writer<'r> {
    report: &'r DiffReport<'r>,
    body: String,
    comments: String,
    id: usize,
    /// Those that were not written yet.
    remarks: Vec<Comment>,
}

impl Writer<'_> {
    fn run(&mut self) {
        let pieces = self.report.comparison.redline();
        let mut rest = &pieces[..];
        while let Some((first, more)) = rest.split_first() {
            let length = 1 + more.iter().take_while(|piece| !piece.opens).count();
            let (paragraph, after) = rest.split_at(length);
            self.paragraph(first, paragraph, after.is_empty());
            rest = after;
        }
        if pieces.is_empty() {
            self.body.push_str("<w:p>");
            self.comment_up_to(usize::MAX);
            self.body.push_str("</w:p>");
        }
    }

    fn paragraph(&mut self, first: &Piece<'_>, paragraph: &[Piece<'_>], last: bool) {
        self.body.push_str("<w:p><w:pPr>");
        if first.heading {
            self.body.push_str("<w:pStyle w:val=\"Kop\"/>");
        }
        // The mark of a paragraph that went or came as a whole goes or comes with it; the last mark
        // of a document always stays.
        let whole = |fate| paragraph.iter().all(|piece| piece.fate == fate) && !last;
        let mark = match first.fate {
            Fate::Went if whole(Fate::Went) => Some("del"),
            Fate::Came if whole(Fate::Came) => Some("ins"),
            _ => None,
        };
        if let Some(mark) = mark {
            let by = self.by(first.by);
            let _ = write!(self.body, "<w:rPr><w:{mark} {by}/></w:rPr>");
        }
        self.body.push_str("</w:pPr>");
        for piece in paragraph {
            self.piece(piece);
        }
        if last {
            self.comment_up_to(usize::MAX);
        }
        self.body.push_str("</w:p>");
    }

    fn piece(&mut self, piece: &Piece<'_>) {
        let by = self.by(piece.by);
        match piece.fate {
            Fate::Stayed => self.body.push_str(&run("t", &piece.words)),
            Fate::Came => {
                let _ = write!(self.body, "<w:ins {by}>{}</w:ins>", run("t", &piece.words));
            }
            Fate::Went => {
                let words = run("delText", &piece.words);
                let _ = write!(self.body, "<w:del {by}>{words}</w:del>");
            }
            Fate::Struck => {
                let properties =
                    format!("<w:rPr><w:strike/><w:rPrChange {by}><w:rPr/></w:rPrChange></w:rPr>");
                let words = run("t", &piece.words).replacen("<w:r>", "", 1);
                let _ = write!(self.body, "<w:r>{properties}{words}");
            }
        }
        self.comment_up_to(piece.old.end);
    }

    /// The comments on words that have been written.
    fn comment_up_to(&mut self, byte: usize) {
        let count = self.remarks.partition_point(|remark| remark.at <= byte);
        for Comment { by, words, .. } in self.remarks.drain(..count).collect::<Vec<_>>() {
            let signed = self.by(Some(&by));
            let id = self.id;
            let _ = write!(
                self.comments,
                "<w:comment {signed}><w:p>{}</w:p></w:comment>",
                run("t", &one_line(&words))
            );
            let _ = write!(self.body, "<w:r><w:commentReference w:id=\"{id}\"/></w:r>");
        }
    }

    /// The attributes of a revision or comment, with a number of its own.
    fn by(&mut self, by: Option<&By>) -> String {
        self.id += 1;
        let author = by.map_or("", |by| by.author.as_str());
        let author = if author.is_empty() { UNKNOWN } else { author };
        let date = by.and_then(|by| by.date);
        let date = date.map_or(String::new(), |date| {
            format!(" w:date=\"{}T00:00:00Z\"", date.format("%Y-%m-%d"))
        });
        format!(
            "w:id=\"{}\" w:author=\"{}\"{date}",
            self.id,
            attribute(author)
        )
    }
}

/// A run of words, with the tabs in them.
fn run(name: &str, words: &str) -> String {
    let mut run = String::from("<w:r>");
    for (at, part) in words.split('\t').enumerate() {
        if at > 0 {
            run.push_str("<w:tab/>");
        }
        if !part.is_empty() {
            let _ = write!(
                run,
                "<w:{name} xml:space=\"preserve\">{}</w:{name}>",
                escape(legal(part))
            );
        }
    }
    run + "</w:r>"
}

fn attribute(value: &str) -> String {
    escape(legal(&one_line(value))).into_owned()
}

/// Words without the characters that no XML can hold.
fn legal(words: &str) -> String {
    let stays = |c: char| match c {
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c if c.is_ascii_control() => '\u{fffd}',
        c => c,
    };
    words.chars().map(stays).collect()
}
