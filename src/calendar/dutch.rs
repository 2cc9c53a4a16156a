//! Dates and numbers as Dutch writes them: the one table of the names of months and weekdays.

use std::str::FromStr;

use chrono::{Datelike, NaiveDate, Weekday};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The names of the months, in their order.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "maandag"),
    (Weekday::Tue, "dinsdag"),
    (Weekday::Wed, "woensdag"),
    (Weekday::Thu, "donderdag"),
    (Weekday::Fri, "vrijdag"),
    (Weekday::Sat, "zaterdag"),
    (Weekday::Sun, "zondag"),
];

const UP_TO_TWENTY: [&str; 20] = [
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
    "twintig",
];

const TENS: [(&str, u16); 8] = [
    ("twintig", 20),
    ("dertig", 30),
    ("veertig", 40),
    ("vijftig", 50),
    ("zestig", 60),
    ("zeventig", 70),
    ("tachtig", 80),
    ("negentig", 90),
];

/// The date as a letter has it: `14 maart 2025`.
pub fn date(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// The date with its weekday: `vrijdag 14 maart 2025`.
pub fn date_with_weekday(day: NaiveDate) -> String {
    format!("{} {}", weekday(day.weekday()), date(day))
}

/// A period with both its days, saying once what they share: `3 tot en met 14 maart 2025`.
pub fn period(first: NaiveDate, last: NaiveDate) -> String {
    let begin = if first.year() != last.year() {
        date(first)
    } else if first.month() != last.month() {
        format!("{} {}", first.day(), month(first))
    } else {
        first.day().to_string()
    };
    format!("{begin} tot en met {}", date(last))
}

/// The name of the month in which a date falls.
pub(super) fn month(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

/// The name of a weekday.
pub fn weekday(day: Weekday) -> &'static str {
    WEEKDAYS[day.num_days_from_monday() as usize].1
}

/// Reads `14 maart 2025` or `vrijdag 14 maart 2025`. `None` if it is no such date, and also if the
/// weekday is not the date's own: then one of the two is wrong, and which is not ours to guess.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (named, [day, month, year]) = match words[..] {
        [day, month, year] => (None, [day, month, year]),
        [name, day, month, year] => (Some(parse_weekday(name)?), [day, month, year]),
        _ => return None,
    };
    if day.len() > 2 || year.len() != 4 {
        return None;
    }
    let month = (1..).zip(MONTHS).find(|(_, name)| same(name, month))?.0;
    NaiveDate::from_ymd_opt(digits(year)?, month, digits(day)?)
        .filter(|date| named.is_none_or(|named| named == date.weekday()))
}

/// Reads the name of a weekday.
pub fn parse_weekday(text: &str) -> Option<Weekday> {
    WEEKDAYS
        .into_iter()
        .find(|(_, name)| same(name, text))
        .map(|(day, _)| day)
}

/// Reads a whole number: up to ninety-nine in words (`tien`, `één`, `eenentwintig`), any in digits.
pub fn parse_number(text: &str) -> Option<u16> {
    let plain: String = text.nfd().filter(|c| !is_combining_mark(*c)).collect();
    let plain = plain.to_lowercase();
    let word = |text: &str| (1..).zip(UP_TO_TWENTY).find(|(_, name)| *name == text);
    if let Some((number, _)) = word(&plain) {
        return Some(number);
    }
    for (name, tens) in TENS {
        match plain.strip_suffix(name) {
            None => {}
            Some("") => return Some(tens),
            Some(rest) => {
                let (units, _) = rest.strip_suffix("en").and_then(word)?;
                return (units < 10).then_some(tens + units);
            }
        }
    }
    digits(&plain)
}

/// The items as one phrase: `a`, `a en b`, `a, b en c`.
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    let mut phrase = String::new();
    for (at, item) in items.iter().enumerate() {
        phrase.push_str(match items.len() - at {
            _ if at == 0 => "",
            1 => " en ",
            _ => ", ",
        });
        phrase.push_str(item.as_ref());
    }
    phrase
}

/// A number in plain digits; the standard parser also takes a sign.
fn digits<N: FromStr>(text: &str) -> Option<N> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())?
}

fn same(name: &str, text: &str) -> bool {
    name.eq_ignore_ascii_case(text)
}
