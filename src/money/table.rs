//! Files of rows and columns, as a spreadsheet writes them, with the place of every row.

use std::ops::Range;

use chrono::NaiveDate;
use csv::{ReaderBuilder, StringRecord, Trim};

/// Something in a file of rows that cannot be counted with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The bytes of the row, without its line end.
    pub span: Range<usize>,
    /// What is the matter, in Dutch.
    pub message: String,
    /// What to do about it, in Dutch.
    pub remedy: String,
}

/// A column that a file may or must have.
pub(super) struct Column {
    /// Its name in the first row.
    pub name: &'static str,
    /// Whether the file cannot be used without it.
    pub required: bool,
}

/// One row, with a cell per known column; an empty cell is absent.
pub(super) struct Row {
    pub span: Range<usize>,
    cells: Vec<Option<String>>,
}

impl Row {
    /// What stands in a column.
    pub fn cell(&self, column: usize) -> Option<&str> {
        self.cells.get(column)?.as_deref()
    }

    /// A mistake in this row.
    pub fn mistake(&self, message: String, remedy: impl Into<String>) -> Mistake {
        Mistake {
            span: self.span.clone(),
            message,
            remedy: remedy.into(),
        }
    }
}

/// The rows under the first one, which names the columns. A line that begins with `#` is a remark.
/// The separator is a semicolon where the first row has one, else a comma.
pub(super) fn read(text: &str, columns: &[Column], mistakes: &mut Vec<Mistake>) -> Vec<Row> {
    let first = text.lines().find(|line| !line.starts_with('#'));
    let delimiter = match first {
        Some(line) if line.contains(';') => b';',
        _ => b',',
    };
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .comment(Some(b'#'))
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut header: Option<Vec<Option<usize>>> = None;
    let mut rows = Vec::new();
    let mut record = StringRecord::new();
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let start = record.position().map_or(0, csv::Position::byte);
        let span = trimmed(text, start as usize, reader.position().byte() as usize);
        if record.iter().all(str::is_empty) {
            continue;
        }
        let row = |cells| Row {
            span: span.clone(),
            cells,
        };
        let Some(places) = &header else {
            match read_header(&record, columns) {
                Ok(places) => header = Some(places),
                Err((message, remedy)) => {
                    mistakes.push(row(Vec::new()).mistake(message, remedy));
                    return Vec::new();
                }
            }
            continue;
        };
        if record.iter().any(|cell| cell.contains('\n')) {
            mistakes.push(row(Vec::new()).mistake(
                "Deze rij loopt door over meer dan één regel.".into(),
                "Sluit het aanhalingsteken dat hier opengaat, of haal het weg.",
            ));
            continue;
        }
        if record.len() != places.len() {
            let message = format!(
                "Deze rij heeft {} velden; de eerste rij noemt er {}.",
                record.len(),
                places.len()
            );
            let remedy = "Maak beide gelijk; zet een veld waarin het scheidingsteken voorkomt \
                          tussen aanhalingstekens.";
            mistakes.push(row(Vec::new()).mistake(message, remedy));
            continue;
        }
        let mut cells = vec![None; columns.len()];
        for (cell, place) in record.iter().zip(places) {
            if let Some(place) = place.filter(|_| !cell.is_empty()) {
                cells[place] = Some(cell.to_owned());
            }
        }
        rows.push(row(cells));
    }
    if header.is_none() {
        mistakes.push(Mistake {
            span: 0..text.len().min(1),
            message: "Dit bestand is leeg.".into(),
            remedy: format!("Begin met een rij met de namen {}.", names(columns)),
        });
    }
    rows
}

/// Which known column stands where.
fn read_header(
    record: &StringRecord,
    columns: &[Column],
) -> Result<Vec<Option<usize>>, (String, String)> {
    let mut places = Vec::new();
    for name in record {
        let plain = name.to_lowercase().replace([' ', '-'], "_");
        let place = columns.iter().position(|column| column.name == plain);
        if place.is_none() {
            return Err((
                format!("De kolom `{name}` is hier niet bekend."),
                format!("Gebruik de namen {}.", names(columns)),
            ));
        }
        if places.contains(&place) {
            return Err((
                format!("De kolom `{name}` staat er twee keer."),
                "Houd één van de twee.".into(),
            ));
        }
        places.push(place);
    }
    for (at, column) in columns.iter().enumerate() {
        if column.required && !places.contains(&Some(at)) {
            return Err((
                format!("De kolom `{}` ontbreekt.", column.name),
                format!(
                    "Voeg in de eerste rij `{}` toe, en vul de kolom.",
                    column.name
                ),
            ));
        }
    }
    Ok(places)
}

fn names(columns: &[Column]) -> String {
    let names: Vec<String> = columns
        .iter()
        .map(|one| format!("`{}`", one.name))
        .collect();
    crate::calendar::dutch::list(&names)
}

/// The bytes of a record without the line ends and remarks around it.
fn trimmed(text: &str, mut start: usize, end: usize) -> Range<usize> {
    let mut record = text.get(start..end).unwrap_or_default();
    while let Some((line, rest)) = record.split_once('\n')
        && (line.starts_with('#') || line.trim().is_empty())
    {
        start += line.len() + 1;
        record = rest;
    }
    let leading = record.len() - record.trim_start().len();
    start + leading..start + leading + record.trim().len()
}

/// A date as `2025-03-14`, or day first as a Dutch spreadsheet writes it: `14-3-2025`.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split('-').collect();
    let [one, month, other] = parts[..] else {
        return None;
    };
    let (year, day) = if one.len() == 4 {
        (one, other)
    } else {
        (other, one)
    };
    // The standard parser also takes a sign, and any number of zeros.
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-');
    if !plain || year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
