//! Numbers of citizens in a case file and beside it, from the text as it lies there: comments and values behind
//! unknown keys included, because git does not forget.

use std::ops::Range;
use std::sync::Arc;

use crate::case::CaseFile;
use crate::source::field::Field;
use crate::source::tree::{Node, Value};
use crate::source::{Source, Span};

use super::words::Searched;

/// A number that passes the elfproef of the burgerservicenummer (Wet algemene bepalingen
/// burgerservicenummer, article 1 sub b; RSIN and btw-nummer use the same one).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its digits, with what stands between them.
    pub span: Span,
    /// How many digits it has: 8 or 9.
    pub digits: usize,
    /// The word within reach that says whose number it is.
    pub beside: Option<Span>,
}

/// How far a word reaches, in bytes.
pub(super) const REACH: usize = 60;

/// Words that say that a number is a client's.
const OWNERS: [&str; 9] = [
    "bsn*",
    "burgerservicenummer*",
    "sofinummer",
    "cliënt",
    "cliënte",
    "cliënten",
    "cliëntnummer",
    "client",
    "clientnummer",
];

/// Words that say that a number is not a person's, when they stand right before it.
const OTHERS: [&str; 8] = [
    "kvk", "agb", "rsin", "btw", "dms", "kenmerk", "telefoon", "tel",
];

/// The numbers in a case file that pass the elfproef, but for those in fields that hold another
/// number by their type.
pub fn numbers(file: &CaseFile) -> Vec<Number> {
    let text = &file.source.text;
    if !candidates(text).any(|range| passes(&text[range])) {
        return Vec::new();
    }
    let other = other_numbers(file);
    let mut numbers = numbers_in(text, &pieces(file));
    numbers.retain(|number| {
        let range = number.span.range();
        let inside = |span: &Span| {
            let other = span.range();
            other.start <= range.start && range.end <= other.end
        };
        !other.iter().any(inside)
    });
    numbers
}

/// The numbers that pass the elfproef, in a case file and in the files of posts beside it, each with
/// its file: what lies in the folder of a case is as hard to forget.
pub fn all_numbers(file: &CaseFile) -> Vec<(&Arc<Source>, Number)> {
    let own = numbers(file).into_iter();
    let own = own.map(|number| (&file.source, number));
    let beside = file.tables.values().flat_map(|table| {
        let text = &table.source.text;
        let mut at = 0;
        let rows = text.split_inclusive('\n').map(|row| {
            at += row.len();
            at - row.len()..at
        });
        let rows: Vec<_> = rows.collect();
        let numbers = numbers_in(text, &rows).into_iter();
        numbers.map(|number| (&table.source, number))
    });
    own.chain(beside).collect()
}

/// The numbers in a text that pass the elfproef, each with the word in its piece of the text that says
/// whose it is.
fn numbers_in(text: &str, pieces: &[Range<usize>]) -> Vec<Number> {
    candidates(text)
        .filter(|range| passes(&text[range.clone()]))
        .filter(|range| {
            let before = around(text, range.start.saturating_sub(16)..range.start);
            let before = Searched::new(&text[before]);
            !OTHERS.iter().any(|word| before.find(word).next().is_some())
        })
        .map(|range| Number {
            digits: text[range.clone()]
                .bytes()
                .filter(u8::is_ascii_digit)
                .count(),
            beside: owner(text, pieces, &range),
            span: Span::new(range.start, range.end),
        })
        .collect()
}

/// The nearest word that says whose number it is: in the same value, or on its lines.
fn owner(text: &str, pieces: &[Range<usize>], number: &Range<usize>) -> Option<Span> {
    let piece = pieces
        .iter()
        .find(|piece| piece.start <= number.start && number.end <= piece.end)
        .unwrap_or(number);
    let line_start = text[..piece.start].rfind('\n').map_or(0, |end| end + 1);
    let line_end = text[piece.end..]
        .find('\n')
        .map_or(text.len(), |end| piece.end + end);
    let reach = number.start.saturating_sub(REACH).max(line_start)
        ..(number.end + REACH).min(line_end.max(number.end));
    let reach = around(text, reach);
    let searched = Searched::new(&text[reach.clone()]);
    let words = OWNERS
        .iter()
        .flat_map(|word| searched.find(word))
        .map(|found| reach.start + found.start..reach.start + found.end);
    words
        .min_by_key(|word| match word.start < number.start {
            true => number.start.saturating_sub(word.end),
            false => word.start.saturating_sub(number.end),
        })
        .map(|word| Span::new(word.start, word.end))
}

/// The range, widened to whole characters and cut at the ends of the text.
fn around(text: &str, mut range: Range<usize>) -> Range<usize> {
    range.end = range.end.min(text.len());
    while !text.is_char_boundary(range.start) {
        range.start -= 1;
    }
    while !text.is_char_boundary(range.end) {
        range.end += 1;
    }
    range
}

/// Runs of eight or nine digits, plain or in groups, that are no part of a longer number, an
/// amount or a code.
fn candidates(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    const GROUPS: [&[usize]; 5] = [&[9], &[8], &[3, 3, 3], &[4, 2, 3], &[2, 3, 3]];
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let starts = (0..bytes.len()).filter(move |at| digit(*at) && (*at == 0 || !digit(at - 1)));
    starts.filter_map(move |start| {
        let end = GROUPS
            .iter()
            .find_map(|groups| end_of(bytes, start, groups))?;
        let amount = text[..start]
            .trim_end_matches([' ', '\u{a0}'])
            .ends_with('€');
        (!amount && stands_alone(text, start, end)).then_some(start..end)
    })
}

/// The end of digits in groups with one and the same separator.
fn end_of(bytes: &[u8], start: usize, groups: &[usize]) -> Option<usize> {
    let mut at = start;
    let mut separator = None;
    for (nth, length) in groups.iter().enumerate() {
        if nth > 0 {
            let found = *bytes.get(at)?;
            let fits =
                matches!(found, b'.' | b' ' | b'-') && *separator.get_or_insert(found) == found;
            if !fits {
                return None;
            }
            at += 1;
        }
        let group = bytes.get(at..at + length)?;
        if !group.iter().all(u8::is_ascii_digit)
            || bytes.get(at + length).is_some_and(u8::is_ascii_digit)
        {
            return None;
        }
        at += length;
    }
    Some(at)
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let mut before = text[..start].chars().rev();
    let mut after = text[end..].chars();
    let joined = |first: Option<char>, second: Option<char>| match first {
        Some('.' | ',' | '-' | '/') => second.is_some_and(|c| c.is_ascii_digit()),
        first => first.is_some_and(char::is_alphanumeric),
    };
    let head = &text.as_bytes()[..start];
    let named = head.len() >= 3 && head[start - 3..].eq_ignore_ascii_case(b"bsn");
    (named || !joined(before.next(), before.next())) && !joined(after.next(), after.next())
}

/// The elfproef: weights 9 to 2 and −1 over nine digits, eight being padded on the left; the sum
/// is divisible by eleven and the number is not zero.
fn passes(number: &str) -> bool {
    let digits: Vec<i32> = number
        .bytes()
        .filter(u8::is_ascii_digit)
        .map(|byte| i32::from(byte - b'0'))
        .collect();
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let padding = weights.len().saturating_sub(digits.len());
    let sum: i32 = weights[padding..]
        .iter()
        .zip(&digits)
        .map(|(weight, digit)| weight * digit)
        .sum();
    sum % 11 == 0 && digits.iter().any(|digit| *digit != 0)
}

/// The places of fields that hold a number of another kind.
fn other_numbers(file: &CaseFile) -> Vec<Span> {
    fn place<T>(field: &Field<T>) -> Option<Span> {
        field.known().map(|_| field.span())
    }
    let case = &file.case;
    let parties = case.wederpartijen.items().iter().flat_map(|party| {
        [
            place(&party.kvk),
            place(&party.agb),
            place(&party.rsin),
            place(&party.registernummer),
        ]
    });
    let evidence = case
        .bewijs
        .items()
        .iter()
        .flat_map(|piece| [place(&piece.dms), place(&piece.sha256)]);
    let course = case.verloop.items().iter().map(|event| match event {
        crate::case::course::Event::Ontvangen(incoming) => place(&incoming.dms),
        other => place(&other.letter()?.uw_kenmerk),
    });
    [place(&case.kenmerk)]
        .into_iter()
        .chain(parties)
        .chain(evidence)
        .chain(course)
        .flatten()
        .collect()
}

/// The text cut where one thing ends and another begins: each value, and each line of what stands
/// between values.
pub(super) fn pieces(file: &CaseFile) -> Vec<Range<usize>> {
    let text = &file.source.text;
    let mut values = Vec::new();
    gather(&file.tree, &mut values);
    let mut pieces = Vec::new();
    let mut at = 0;
    for value in values {
        if text.get(value.clone()).is_none() || value.start < at {
            continue;
        }
        lines(text, at..value.start, &mut pieces);
        at = value.end;
        pieces.push(value);
    }
    lines(text, at..text.len(), &mut pieces);
    pieces
}

fn gather(node: &Node, out: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Empty => {}
        Value::Scalar(_) => out.push(node.span.range()),
        Value::List(items) => items.iter().for_each(|item| gather(item, out)),
        Value::Map(entries) => entries.iter().for_each(|entry| gather(&entry.value, out)),
    }
}

fn lines(text: &str, between: Range<usize>, out: &mut Vec<Range<usize>>) {
    let mut at = between.start;
    for line in text[between].split_inclusive('\n') {
        out.push(at..at + line.len());
        at += line.len();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::Source;

    fn file(text: &str) -> CaseFile {
        let source = Source {
            path: "zaak.yaml".into(),
            text: text.into(),
        };
        CaseFile::read("zaak".into(), Arc::new(source))
    }

    /// The digits of each number, and the word beside it.
    fn found(text: &str) -> Vec<(String, Option<String>)> {
        let file = file(text);
        let words = |span: Span| text[span.range()].to_owned();
        numbers(&file)
            .into_iter()
            .map(|number| (words(number.span), number.beside.map(words)))
            .collect()
    }

    #[test]
    fn the_elfproef_pads_eight_digits_and_refuses_zero() {
        assert!(passes("111222333"));
        assert!(passes("123456782"));
        assert!(!passes("123456789"));
        assert!(passes("10000008"), "as 010000008");
        assert!(!passes("000000000"));
    }

    #[test]
    fn numbers_are_found_in_values_comments_and_behind_unknown_keys() {
        for text in [
            "onderwerp: zaak van 123456782",
            "onderwerp: zaak # over 123456782",
            "bestaatniet: 123456782",
            "onderwerp: 123.456.782 is betrokken",
            "onderwerp: \"1234 56 782\"",
        ] {
            assert_eq!(found(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn the_nearest_word_says_whose_number_it_is() {
        assert_eq!(
            found("bsn: \"123456782\""),
            [("123456782".into(), Some("bsn".into()))]
        );
        assert_eq!(
            found("onderwerp: de cliënt met nummer 111222333"),
            [("111222333".into(), Some("cliënt".into()))]
        );
        assert_eq!(
            found("x: BSN123456782")[0].1.as_deref(),
            Some("BSN123456782")
        );
        assert_eq!(found("clientenstop: 123456782")[0].1, None);
        assert_eq!(
            found("a: voor de cliënt\nb: 123456782")[0].1,
            None,
            "another value is about something else"
        );
    }

    #[test]
    fn other_numbers_are_no_citizens() {
        for text in [
            "kenmerk: 123456782",
            "wederpartijen:\n  - {id: a, kvk: \"10000008\", rsin: \"123456782\"}",
            "bewijs:\n  - {id: B1, dms: 123456782}",
            "x: NL99BANK0123456782",
            "x: NL123456782B01",
            "x: € 123.456.782",
            "x: € 123.456.782,00",
            "x: Z/2025/123456782",
            "x: 06-12345678",
            "x: 2025-03-14",
            "x: RSIN 123456782",
            "x: vestiging 123456782123",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
