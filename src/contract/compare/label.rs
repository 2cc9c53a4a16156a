//! The numbers by which a text counts its own parts: `2.`, `b)`, `31.10`, the `18` of a heading
//! `Artikel 18`. They are compared apart from the words, so that a clause which only got another
//! number is still the same clause.

use super::hash::hash;

/// The words that name a numbered part, in a heading or in a reference.
const UNITS: &[&str] = &[
    "art",
    "artikel",
    "artikelen",
    "bijlage",
    "deel",
    "eis",
    "eisen",
    "hoofdstuk",
    "leden",
    "lid",
    "paragraaf",
    "punt",
    "stap",
    "sub",
];

/// The length in bytes of the enumerator with which `line` opens: `1.`, `a)`, `(b)`, `iv.`, `31.10`.
pub fn enumerator(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let open = usize::from(bytes.first() == Some(&b'('));
    let count = |such: fn(&&u8) -> bool| bytes[open..].iter().take_while(such).count();
    // Most lines open with a word.
    let part = count(|b| b.is_ascii_alphanumeric());
    if !matches!(bytes.get(open + part), Some(b'.' | b')')) {
        return None;
    }
    let name = count(|b| b.is_ascii_alphanumeric() || **b == b'.');
    let mut end = open + name;
    let name = line[open..end].trim_end_matches('.');
    let closed = line[..end].ends_with('.') || bytes.get(end) == Some(&b')');
    end += usize::from(bytes.get(end) == Some(&b')'));
    let in_parts = name.contains('.');
    if !in_parts && !closed {
        return None;
    }
    let counts = name.split('.').all(|part| {
        let digits = part.bytes().all(|b| b.is_ascii_digit()) && part.len() <= 3;
        let letter = part.len() == 1 && part.bytes().all(|b| b.is_ascii_lowercase());
        let roman = part.len() <= 4 && part.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
        !part.is_empty() && (digits || letter || roman)
    });
    let numbered = bytes[open].is_ascii_digit();
    let ends = bytes.get(end).is_none_or(u8::is_ascii_whitespace);
    (counts && ends && (numbered || !in_parts)).then_some(end)
}

/// Whether `word` names a numbered part.
pub fn is_unit(word: &str) -> bool {
    UNITS.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// The number itself, without the marks around it: `2` of `2.`, `b` of `(b)`.
pub fn designator(raw: &str) -> &str {
    raw.trim_matches(|c: char| !c.is_alphanumeric())
}

/// How far apart two numbers are, if they count alike: `3` and `4`, `b` and `c`, `5.1` and `6.1`.
pub fn shift(old: &str, new: &str) -> Option<i64> {
    let (old, new) = (designator(old), designator(new));
    if let ([a], [b]) = (old.as_bytes(), new.as_bytes())
        && a.is_ascii_alphabetic()
        && b.is_ascii_alphabetic()
    {
        return Some(i64::from(*b) - i64::from(*a));
    }
    let mut parts = old.split('.').zip(new.split('.')).filter(|(a, b)| a != b);
    let (a, b) = parts.next()?;
    let same_depth = old.split('.').count() == new.split('.').count();
    let (a, b): (i64, i64) = (a.parse().ok()?, b.parse().ok()?);
    (same_depth && parts.next().is_none()).then_some(b - a)
}

/// The hash of every number by which a text counts its parts.
pub fn label() -> u64 {
    hash(b"\x01nummer")
}

/// The hash of every number behind the name of a unit.
pub fn alike() -> u64 {
    hash(b"\x01nummer achter een eenheid")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enumerators_open_a_line_and_words_do_not() {
        for (line, length) in [
            ("1. De Gemeente", 2),
            ("a) doen van", 2),
            ("(b) en", 3),
            ("iv. vierde", 3),
            ("31.10 De aanbieder", 5),
            ("2.1. Termijn", 4),
            ("12)", 3),
        ] {
            assert_eq!(enumerator(line), Some(length), "{line}");
        }
        for line in [
            "1018 stuks",
            "De Gemeente",
            "2.500,00 euro",
            "",
            "a b",
            "5% korting",
            "(zie 3)",
            "31 december",
            "e.v. de",
        ] {
            assert_eq!(enumerator(line), None, "{line}");
        }
    }

    #[test]
    fn numbers_that_count_alike_have_a_distance() {
        assert_eq!(shift("3.", "4."), Some(1));
        assert_eq!(shift("c)", "b)"), Some(-1));
        assert_eq!(shift("5.1", "6.1"), Some(1));
        assert_eq!(shift("5.1", "6.2"), None);
        assert_eq!(shift("a", "1"), None);
    }
}
