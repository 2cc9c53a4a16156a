//! The single values of a file: free text, ids, dates, amounts, ja and nee.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Span;
use super::read::{Read, Reader, nearest, shortened};
use super::shape::{Scalar, Shape};
use super::tree::{Node, Value};

/// Free text, which may go into a letter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Prose(pub String);

/// A short piece of text that is data: a number, a code, a name of a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(pub String);

/// The short name by which a part of a case is referred to, as `T1`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(pub String);

/// An amount in euros, exact to the cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(pub Decimal);

/// A percentage, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percentage(pub Decimal);

/// A number with decimals, as a mark for satisfaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(pub Decimal);

/// The text of a scalar, or a mistake.
pub fn scalar<'n>(node: &'n Node, expected: &str, reader: &mut Reader) -> Option<&'n str> {
    if let Value::Scalar(text) = &node.value {
        return Some(text);
    }
    reader.wrong_type(node, expected);
    None
}

impl Read for Prose {
    const EXPECTED: &'static str = "een tekst";

    fn example() -> String {
        "Nog te beschrijven.".to_owned()
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Prose)
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        scalar(node, Self::EXPECTED, reader).map(|text| Prose(text.trim().to_owned()))
    }

    fn each_prose<'s>(&'s self, span: Span, visit: &mut dyn FnMut(&'s str, Span)) {
        visit(&self.0, span);
    }
}

impl Read for Code {
    const EXPECTED: &'static str = "een korte tekst";

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Code)
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        scalar(node, Self::EXPECTED, reader).map(|text| Code(text.trim().to_owned()))
    }
}

impl Read for Id {
    const EXPECTED: &'static str = "een korte naam zonder spaties, zoals T1";

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Id)
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = scalar(node, Self::EXPECTED, reader)?;
        let fits = text.len() <= 40
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
            && text.starts_with(|c: char| c.is_ascii_alphanumeric());
        if fits {
            return Some(Id(text.to_owned()));
        }
        reader.mistake(
            "I-04",
            node.span,
            format!("`{}` kan geen korte naam zijn.", shortened(text)),
            "Gebruik letters, cijfers, - en _, te beginnen met een letter of cijfer, zoals T1."
                .into(),
        );
        None
    }
}

impl Read for bool {
    const EXPECTED: &'static str = "ja of nee";

    fn example() -> String {
        "ja".to_owned()
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::YesNo)
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = scalar(node, Self::EXPECTED, reader)?;
        match text {
            "ja" => Some(true),
            "nee" => Some(false),
            _ => {
                reader.wrong_type(node, Self::EXPECTED);
                None
            }
        }
    }
}

impl Read for u32 {
    const EXPECTED: &'static str = "een heel getal";

    fn example() -> String {
        "1".to_owned()
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Whole)
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = scalar(node, Self::EXPECTED, reader)?;
        match text.parse() {
            Ok(number) if text.bytes().all(|byte| byte.is_ascii_digit()) => Some(number),
            _ => {
                reader.wrong_type(node, Self::EXPECTED);
                None
            }
        }
    }
}

impl Read for NaiveDate {
    const EXPECTED: &'static str = "een datum (jjjj-mm-dd)";

    fn example() -> String {
        "2025-01-01".to_owned()
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Date)
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = scalar(node, Self::EXPECTED, reader)?;
        if let Some((year, month, day)) = year_month_day(text) {
            let date = NaiveDate::from_ymd_opt(year, month, day);
            if date.is_none() {
                reader.mistake(
                    "I-05",
                    node.span,
                    format!("De datum {text} bestaat niet."),
                    "Verbeter het jaar, de maand of de dag; de vorm is jjjj-mm-dd.".into(),
                );
            }
            return date;
        }
        let remedy = match day_month_year(text) {
            Some(date) => format!("Schrijf `{}`.", date.format("%Y-%m-%d")),
            None => "Schrijf de datum als jjjj-mm-dd, bijvoorbeeld 2025-03-14.".into(),
        };
        reader.mistake(
            "I-05",
            node.span,
            format!("`{}` is geen datum in de vorm jjjj-mm-dd.", shortened(text)),
            remedy,
        );
        None
    }
}

/// `2025-03-14`, with all its zeros, in parts; the day need not exist.
fn year_month_day(text: &str) -> Option<(i32, u32, u32)> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shape {
        return None;
    }
    Some((
        text[..4].parse().ok()?,
        text[5..7].parse().ok()?,
        text[8..].parse().ok()?,
    ))
}

/// The date that somebody meant who wrote the day first, or left out a zero.
fn day_month_year(text: &str) -> Option<NaiveDate> {
    let parts: Vec<u32> = text
        .split(['-', '/', '.'])
        .map(|part| part.trim().parse().ok())
        .collect::<Option<_>>()?;
    match parts[..] {
        [day, month, year] if year > 1900 && year < 2200 => {
            NaiveDate::from_ymd_opt(year as i32, month, day)
        }
        [year, month, day] if year > 1900 && year < 2200 => {
            NaiveDate::from_ymd_opt(year as i32, month, day)
        }
        _ => None,
    }
}

impl Read for Amount {
    const EXPECTED: &'static str = "een bedrag (2500.00)";

    fn example() -> String {
        "100.00".to_owned()
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Amount)
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = scalar(node, Self::EXPECTED, reader)?;
        match decimal(text, 2) {
            Some(amount) => Some(Amount(amount)),
            None => {
                reader.mistake(
                    "I-04",
                    node.span,
                    format!("`{}` is geen bedrag.", shortened(text)),
                    "Schrijf een bedrag zonder euroteken, met een punt voor de centen: 2500.00."
                        .into(),
                );
                None
            }
        }
    }
}

impl Read for Percentage {
    const EXPECTED: &'static str = "een percentage (5 of 8.5)";

    fn example() -> String {
        "1".to_owned()
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Percentage)
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = scalar(node, Self::EXPECTED, reader)?;
        match decimal(text.trim_end_matches('%').trim_end(), 4) {
            Some(percentage) => Some(Percentage(percentage)),
            None => {
                reader.wrong_type(node, Self::EXPECTED);
                None
            }
        }
    }
}

impl Read for Number {
    const EXPECTED: &'static str = "een getal (8.5)";

    fn example() -> String {
        "1".to_owned()
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Number)
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = scalar(node, Self::EXPECTED, reader)?;
        let number = decimal(text, 4);
        if number.is_none() {
            reader.wrong_type(node, Self::EXPECTED);
        }
        number.map(Number)
    }
}

/// Digits, and at most so many decimals behind a point. No thousands separator: `2.500` could be
/// read as two and a half.
fn decimal(text: &str, most_decimals: usize) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = !whole.is_empty()
        && whole.len() <= 12
        && digits(whole)
        && digits(fraction)
        && fraction.len() <= most_decimals
        && fraction.is_empty() != text.contains('.');
    let ambiguous = most_decimals == 2 && fraction.len() == 1;
    if fits && !ambiguous {
        text.parse().ok()
    } else {
        None
    }
}

/// Reads a word of a closed list.
pub fn read_word<T, I: Iterator<Item = &'static str>>(
    node: &Node,
    reader: &mut Reader,
    from_word: fn(&str) -> Option<T>,
    words: impl Fn() -> I,
) -> Option<T> {
    let text = scalar(node, "een van de vaste woorden", reader)?;
    let value = from_word(text);
    if value.is_none() {
        let remedy = match nearest(text, words()) {
            Some(word) => format!("Bedoelde u `{word}`?"),
            None => {
                let all: Vec<_> = words().map(|word| format!("`{word}`")).collect();
                format!("Kies uit: {}.", all.join(", "))
            }
        };
        reader.mistake(
            "I-04",
            node.span,
            format!("`{}` is hier geen bekend woord.", shortened(text)),
            remedy,
        );
    }
    value
}

/// Reads what has its own notation: a citation, a term.
pub fn read_notation<T>(node: &Node, reader: &mut Reader, expected: &str) -> Option<T>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    let text = scalar(node, expected, reader)?;
    match text.trim().parse() {
        Ok(value) => Some(value),
        Err(error) => {
            reader.mistake(
                "I-04",
                node.span,
                format!("`{}` is hier niet te lezen: {error}", shortened(text)),
                format!("Schrijf {expected}."),
            );
            None
        }
    }
}

impl Read for crate::calendar::Term {
    const EXPECTED: &'static str = "een termijn, zoals `10 werkdagen` of `2 weken`";

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Term)
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        read_notation(node, reader, Self::EXPECTED)
    }
}
