//! A document as the values that the template sets.

use chrono::{Datelike, NaiveDate};
use typst::foundations::{Array, Bytes, Datetime, Dict, IntoValue, Str, Value};

use crate::write::columns::{TEXT_WIDTH, holds_figures, row_stays_whole, stays_whole, widths};
use crate::write::document::{Block, Cell, Document, Inline, Letterhead, Logo, stays_with_next};

/// The values of a letter.
pub fn of(document: &Document) -> Dict {
    let Letterhead {
        sender,
        logo,
        sender_lines,
        addressees,
        details,
        ..
    } = &document.letterhead;
    let addressees = addressees.iter().map(|lines| texts(lines));
    let details = details
        .iter()
        .map(|(label, value)| texts(&[(*label).to_owned(), value.clone()]));
    dict([
        ("title", text(&document.title)),
        (
            "date",
            document
                .date
                .and_then(day)
                .map_or(Value::None, Value::Datetime),
        ),
        ("concept", document.concept.into_value()),
        ("sender", text(sender)),
        ("logo", logo.as_ref().map_or(Value::None, image)),
        ("sender-lines", texts(sender_lines)),
        ("addressees", array(addressees)),
        ("footer", text(&document.letterhead.footer())),
        ("details", array(details)),
        ("body", blocks(&document.body)),
    ])
}

fn day(date: NaiveDate) -> Option<Datetime> {
    let (month, day) = (date.month().try_into().ok()?, date.day().try_into().ok()?);
    Datetime::from_ymd(date.year(), month, day)
}

fn image(logo: &Logo) -> Value {
    let (width, height) = logo.size();
    let data = Bytes::new(logo.data.clone());
    record([
        ("data", data.into_value()),
        ("width", width.into_value()),
        ("height", height.into_value()),
    ])
}

fn blocks(blocks: &[Block]) -> Value {
    let block = |at: usize| {
        let stays = stays_with_next(&blocks[at..]);
        let mut values = block(&blocks[at]);
        values.insert("stays".into(), stays.into_value());
        Value::Dict(values)
    };
    array((0..blocks.len()).map(block))
}

fn block(block: &Block) -> Dict {
    match block {
        Block::Heading(level, words) => dict([
            ("kind", text("heading")),
            ("level", i64::from(*level).into_value()),
            ("words", inlines(words)),
        ]),
        Block::Paragraph(words) => dict([("kind", text("paragraph")), ("words", inlines(words))]),
        Block::List(start, items) => {
            let start = start.and_then(|number| i64::try_from(number).ok());
            dict([
                ("kind", text("list")),
                ("start", start.map_or(Value::None, Value::Int)),
                ("items", array(items.iter().map(|item| self::blocks(item)))),
            ])
        }
        Block::Quote(quoted) => dict([("kind", text("quote")), ("blocks", self::blocks(quoted))]),
        Block::Table(head, rows) => table(head, rows),
        Block::Rule => dict([("kind", text("rule"))]),
        Block::Space => dict([("kind", text("space"))]),
    }
}

fn table(head: &[Cell], rows: &[Vec<Cell>]) -> Dict {
    let widths = widths(head, rows, TEXT_WIDTH);
    let figures = (0..head.len()).map(|at| holds_figures(rows, at).into_value());
    // Short rows are filled up, or the cells of the next would move into them.
    let cells = |row: &Vec<Cell>| {
        array((0..head.len()).map(|at| inlines(row.get(at).map_or(&[][..], |cell| cell))))
    };
    let row = |row: &Vec<Cell>| {
        record([
            ("whole", row_stays_whole(row, &widths).into_value()),
            ("cells", cells(row)),
        ])
    };
    dict([
        ("kind", text("table")),
        ("whole", stays_whole(rows, &widths).into_value()),
        (
            "widths",
            array(widths.iter().map(|width| Value::Int(i64::from(*width)))),
        ),
        ("figures", array(figures)),
        ("head", array(head.iter().map(|cell| inlines(cell)))),
        ("rows", array(rows.iter().map(row))),
    ])
}

fn inlines(words: &[Inline]) -> Value {
    let inline = |word: &Inline| match word {
        Inline::Text(words) => record([("kind", text("text")), ("text", text(words))]),
        Inline::Break => record([("kind", text("break"))]),
        Inline::Strong(inner) => record([("kind", text("strong")), ("words", inlines(inner))]),
        Inline::Emphasis(inner) => record([("kind", text("emphasis")), ("words", inlines(inner))]),
    };
    array(words.iter().map(inline))
}

fn text(words: &str) -> Value {
    Value::Str(Str::from(words))
}

fn texts(lines: &[String]) -> Value {
    array(lines.iter().map(|line| text(line)))
}

fn array(values: impl Iterator<Item = Value>) -> Value {
    Value::Array(values.collect::<Array>())
}

fn dict<const N: usize>(fields: [(&str, Value); N]) -> Dict {
    fields
        .into_iter()
        .map(|(name, value)| (Str::from(name), value))
        .collect()
}

fn record<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::Dict(dict(fields))
}
