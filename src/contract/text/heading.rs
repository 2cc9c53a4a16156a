//! What a heading and a list mark look like. Markdown's `#` is no part of it: a copy that came
//! back through Word has lost them.

use super::Unit;
use super::word::first_word;
use crate::contract::citation::{dotted, is_statute};

/// A heading at the beginning of a line.
#[derive(Debug)]
pub(crate) struct Heading {
    /// The units it names.
    pub units: Vec<(Unit, String)>,
    /// Whether words stand beside the numbers.
    pub titled: bool,
    /// The bytes of the line that are the heading; words that were reflowed into it follow.
    pub len: usize,
}

/// The longest heading, in bytes; what is longer is a sentence.
const LONGEST: usize = 170;

/// Reads a heading. `marked` says that the line has a Markdown heading mark, after which the
/// writer's intention is beyond doubt.
pub(crate) fn heading(line: &str, marked: bool) -> Option<Heading> {
    let (unit, after) = first_unit(line, marked)?;
    let (second, end) = token(line, after)?;
    let label = bare(second).trim_end_matches(['.', ':']);
    if !is_label(label) {
        return None;
    }
    // "Artikel 18.4" is the fourth lid of artikel 18.
    let mut units = match dotted(label).filter(|_| unit == Unit::Artikel) {
        Some((article, lid)) => vec![(unit, article.to_owned()), (Unit::Lid, lid.to_owned())],
        None => vec![(unit, label.to_owned())],
    };
    let title = line.len() - past_dash(&line[end..]).len();
    let found = |units, titled, len| Some(Heading { units, titled, len });
    if title == line.len() {
        return found(units, false, line.len());
    }
    // The title stands before the leden, behind them or alone.
    let before = opens(&line[title..]);
    let (at, len) = match unit {
        Unit::Artikel => leden(line, title, &mut units).unwrap_or((line.len(), title)),
        _ => (line.len(), title),
    };
    let after = line.len() - past_dash(&line[len..]).len();
    if marked || after == line.len() {
        let titled = at > title;
        return if marked || before || !titled {
            found(units, titled, line.len())
        } else {
            None
        };
    }
    if at < line.len() && at > title {
        // Words that were reflowed into the line begin as a paragraph does.
        let reflowed =
            before && (line[len..].trim_start().starts_with('-') || opens(&line[after..]));
        return if reflowed {
            found(units, true, len)
        } else {
            None
        };
    }
    let sentence = line.ends_with(['.', ';', ',', ':']) && !second.ends_with(':');
    let whole =
        line.len() <= LONGEST && opens(&line[after..]) && !sentence && !is_statute(&line[after..]);
    if whole {
        found(units, true, line.len())
    } else {
        None
    }
}

/// The unit with whose name a line begins, as every heading does, and where the name ends.
pub(super) fn first_unit(line: &str, marked: bool) -> Option<(Unit, usize)> {
    let opens = match line.as_bytes() {
        // As most lines begin.
        [b'a'..=b'z', ..] => false,
        [b'A'..=b'Z', ..] => true,
        _ => {
            let begin = line.trim_start().trim_start_matches(MARKS);
            begin.starts_with(char::is_uppercase)
        }
    };
    if !marked && !opens {
        return None;
    }
    let (first, after) = token(line, 0)?;
    let unit = unit_word(bare(first)).filter(|unit| *unit < Unit::Sub)?;
    Some((unit, after))
}

/// Finds `lid 1 sub a punt 2` in a line from `from` on and adds what it names. Gives where it
/// begins and where it ends.
fn leden(line: &str, from: usize, units: &mut Vec<(Unit, String)>) -> Option<(usize, usize)> {
    let mut at = from;
    let limit = (from + LONGEST).min(line.len());
    while at < limit {
        let (word, after) = token(line, at)?;
        let begin = after - word.len();
        if bare(word).eq_ignore_ascii_case("lid")
            && let Some((label, mut end)) = labelled(line, after)
        {
            units.push((Unit::Lid, label.to_owned()));
            while let Some((word, after)) = token(line, end) {
                let Some(unit) = unit_word(bare(word)).filter(|unit| *unit > Unit::Lid) else {
                    break;
                };
                let Some((label, next)) = labelled(line, after) else {
                    break;
                };
                units.push((unit, label.to_owned()));
                end = next;
            }
            return Some((begin, end));
        }
        at = after;
    }
    None
}

fn labelled(line: &str, at: usize) -> Option<(&str, usize)> {
    let (word, end) = token(line, at)?;
    let label = bare(word).trim_end_matches(':');
    is_label(label).then_some((label, end))
}

/// The unit that a word names, in any case.
pub(crate) fn unit_word(word: &str) -> Option<Unit> {
    const WORDS: [(&str, Unit); 11] = [
        ("artikel", Unit::Artikel),
        ("art.", Unit::Artikel),
        ("art", Unit::Artikel),
        ("lid", Unit::Lid),
        ("sub", Unit::Sub),
        ("punt", Unit::Punt),
        ("deel", Unit::Deel),
        ("hoofdstuk", Unit::Hoofdstuk),
        ("bijlage", Unit::Bijlage),
        ("stap", Unit::Stap),
        ("eis", Unit::Eis),
    ];
    WORDS
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word))
        .map(|(_, unit)| *unit)
}

/// Whether a word is a number as clauses have it: `18`, `1J`, `5a`, `31.10`, `B`, `IV`.
pub(crate) fn is_label(word: &str) -> bool {
    let digits = word
        .bytes()
        .take_while(|b| b.is_ascii_digit() || *b == b'.')
        .count();
    let letters = &word[digits..];
    let numbered = word.starts_with(|c: char| c.is_ascii_digit())
        && !word[..digits].ends_with('.')
        && !word.contains("..")
        && word.len() <= 8
        && letters.len() <= 2
        && letters.bytes().all(|b| b.is_ascii_alphabetic());
    let roman = word.len() <= 5 && word.bytes().all(|b| b"IVX".contains(&b));
    let letter = word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    !word.is_empty() && (numbered || roman || letter)
}

/// How an item of a list is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `1.`
    Digit,
    /// `a.` or `a)`
    Letter,
    /// `7.3`, the third lid of artikel 7
    Dotted,
}

/// Reads the mark of a numbered list item: `1.`, `a.`, `a)`, `(a)`, `7.3`.
pub(super) fn item(line: &str) -> Option<(Style, &str)> {
    let bare = line.trim_start_matches(['*', '_', '~', '(']);
    // Every line is asked, and nearly all begin otherwise.
    let ([b'0'..=b'9', ..] | [b'a'..=b'z', b'.' | b')', ..]) = bare.as_bytes() else {
        return None;
    };
    if let Some((word, rest)) = bare.split_once(char::is_whitespace) {
        let label = word.strip_suffix('.').unwrap_or(word);
        let short =
            |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let numbered = dotted(label).is_some_and(|(article, lid)| short(article) && short(lid));
        if numbered && opens(rest.trim_start()) {
            return Some((Style::Dotted, label));
        }
    }
    let end = bare.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (label, rest) = bare.split_at(end);
    let style = match label.as_bytes() {
        [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9'] => Style::Digit,
        [b'a'..=b'z'] => Style::Letter,
        _ => return None,
    };
    let rest = rest.strip_prefix(['.', ')'])?;
    rest.chars()
        .next()
        .is_none_or(char::is_whitespace)
        .then_some((style, label))
}

/// The next word of a line from a place on, and where it ends.
fn token(line: &str, at: usize) -> Option<(&str, usize)> {
    let rest = line[at..].trim_start();
    let word = first_word(rest);
    let begin = line.len() - rest.len();
    (!word.is_empty()).then_some((word, begin + word.len()))
}

/// The marks by which Markdown sets words apart.
const MARKS: [char; 3] = ['*', '_', '~'];

fn bare(word: &str) -> &str {
    // Nearly every word is bare.
    if let [first, .., last] = word.as_bytes()
        && first.is_ascii_alphanumeric()
        && last.is_ascii_alphanumeric()
    {
        return word;
    }
    word.trim_matches(MARKS)
}

fn past_dash(rest: &str) -> &str {
    rest.trim_start_matches(|c: char| c.is_whitespace() || "-–—:|*_~".contains(c))
}

/// Whether words begin as a title does: with a capital, a digit, a quote or a bracket.
pub(super) fn opens(words: &str) -> bool {
    let words = words.trim_start_matches(MARKS);
    words.starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, '(' | '‘' | '’' | '“' | '"' | '\'')
    })
}
