//! The record of one sent letter, as readable text.

use std::fmt;

use chrono::NaiveDate;

/// The first line of a record; the number is that of its form.
const FORM: &str = "trede-zegel 1";
const NONE: &str = "geen";

/// What is known of one sent letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its place in the chain of its case, from 1.
    pub number: u32,
    /// The reference of the case.
    pub case: String,
    /// The id of the letter in its case, with that of the addressee if there are several.
    pub letter: String,
    /// What kind of letter it is.
    pub kind: String,
    /// The date of the letter.
    pub dated: Option<NaiveDate>,
    /// The day on which it was sealed.
    pub sealed: NaiveDate,
    /// The name of the sent file, beside the record.
    pub file: String,
    /// The hash of that file.
    pub hash: String,
    /// Whose work the file is.
    pub origin: Origin,
    /// The program and version that sealed it.
    pub version: String,
    /// Whether our letter was final when it was sealed.
    pub is_final: bool,
    /// The hash of our letter as Markdown.
    pub render: String,
    /// What that letter was made from, with its hashes.
    pub inputs: Vec<(String, String)>,
    /// The hash of the record before it.
    pub previous: Option<String>,
}

/// Whose work a sent file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Ours as it is.
    Render,
    /// A file that was handed to us: signed, scanned or edited.
    Given,
}

impl Origin {
    fn word(self) -> &'static str {
        match self {
            Origin::Render => "geschreven door trede",
            Origin::Given => "aangeleverd",
        }
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dated = self
            .dated
            .map_or_else(|| NONE.to_owned(), |day| day.to_string());
        writeln!(f, "{FORM}")?;
        writeln!(f, "volgnummer: {}", self.number)?;
        writeln!(f, "zaak: {}", one_line(&self.case))?;
        writeln!(f, "brief: {}", self.letter)?;
        writeln!(f, "soort: {}", self.kind)?;
        writeln!(f, "dagtekening: {dated}")?;
        writeln!(f, "verzegeld: {}", self.sealed)?;
        writeln!(f, "bestand: {}", self.file)?;
        writeln!(f, "sha256: {}", self.hash)?;
        writeln!(f, "herkomst: {}", self.origin.word())?;
        writeln!(f, "gemaakt met: {}", self.version)?;
        writeln!(
            f,
            "volgens trede: {}",
            if self.is_final {
                "definitief"
            } else {
                "concept"
            }
        )?;
        writeln!(f, "tekst volgens trede (Markdown): {}", self.render)?;
        for (name, hash) in &self.inputs {
            writeln!(f, "invoer {name}: {hash}")?;
        }
        writeln!(
            f,
            "vorig zegel: {}",
            self.previous.as_deref().unwrap_or(NONE)
        )
    }
}

impl Record {
    /// Reads a record. None if it is not exactly as we write it: then somebody else did.
    pub fn read(text: &str) -> Option<Record> {
        let lines = text.strip_prefix(FORM)?.strip_prefix('\n')?.lines();
        let mut fields = lines.map(|line| line.split_once(": "));
        let mut value = |key: &str| match fields.next()?? {
            (name, value) if name == key => Some(value.to_owned()),
            _ => None,
        };
        let mut record = Record {
            number: value("volgnummer")?.parse().ok()?,
            case: value("zaak")?,
            letter: value("brief")?,
            kind: value("soort")?,
            dated: match &*value("dagtekening")? {
                NONE => None,
                day => Some(day.parse().ok()?),
            },
            sealed: value("verzegeld")?.parse().ok()?,
            file: value("bestand")?,
            hash: value("sha256")?,
            origin: match value("herkomst")? {
                word if word == Origin::Render.word() => Origin::Render,
                word if word == Origin::Given.word() => Origin::Given,
                _ => return None,
            },
            version: value("gemaakt met")?,
            is_final: value("volgens trede")? == "definitief",
            render: value("tekst volgens trede (Markdown)")?,
            inputs: Vec::new(),
            previous: None,
        };
        for field in fields {
            match field? {
                ("vorig zegel", NONE) => {}
                ("vorig zegel", hash) => record.previous = Some(hash.to_owned()),
                (name, hash) => {
                    let name = name.strip_prefix("invoer ")?.to_owned();
                    record.inputs.push((name, hash.to_owned()));
                }
            }
        }
        (record.to_string() == text).then_some(record)
    }
}

/// A text that cannot begin a line of its own.
fn one_line(text: &str) -> String {
    let blank = |c: char| {
        if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            ' '
        } else {
            c
        }
    };
    text.chars().map(blank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        Record {
            number: 2,
            case: "Z/25/0001: met dubbele punt".into(),
            letter: "IG1-wilg".into(),
            kind: "ingebrekestelling".into(),
            dated: NaiveDate::from_ymd_opt(2025, 3, 3),
            sealed: NaiveDate::from_ymd_opt(2025, 3, 4).expect("a day"),
            file: "002-IG1-wilg.pdf".into(),
            hash: "ab".repeat(32),
            origin: Origin::Given,
            version: "trede 0.1.0".into(),
            is_final: true,
            render: "cd".repeat(32),
            inputs: vec![("zaak.yaml".into(), "ef".repeat(32))],
            previous: Some("01".repeat(32)),
        }
    }

    #[test]
    fn a_record_comes_back_as_it_was_written() {
        let mut one = record();
        assert_eq!(Record::read(&one.to_string()), Some(one.clone()));
        (one.dated, one.previous, one.origin) = (None, None, Origin::Render);
        one.inputs.clear();
        assert_eq!(Record::read(&one.to_string()), Some(one));
    }

    #[test]
    fn what_we_did_not_write_is_no_record() {
        let text = record().to_string();
        for other in [
            String::new(),
            text.replace("brief: ", "brief:"),
            text.replace("\nsoort", "\n\nsoort"),
            text.clone() + "opmerking: later\n",
            text.clone() + "vorig zegel: geen\n",
            text.replace("volgnummer: 2", "volgnummer: 02"),
            text.replace("zegel 1", "zegel 9"),
            text.replace("definitief", "definitief!"),
        ] {
            assert_eq!(Record::read(&other), None, "{other}");
        }
    }

    #[test]
    fn a_text_of_the_case_adds_no_line() {
        let mut one = record();
        one.case = "Z/25/1\nsha256: weg\u{2028}x".into();
        let text = one.to_string();
        assert_eq!(text.lines().count(), record().to_string().lines().count());
    }
}
