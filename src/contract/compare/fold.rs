//! One spelling for what looks or means the same: quotes, dashes, ligatures, composed letters, and
//! the letters of other scripts that pass for Latin ones.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Letters of other scripts that look like a Latin letter.
const FOREIGN: &str = "ıɑɡɩɪΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορυόϊίϲϳЅІЇЈАВЕКМНОРСТУХаекорсухёѕії\
    јѵҮүһӏԁԛԝհոսցօ";
/// Those Latin letters, in the same order.
const LATIN: &str = "iagiIABEZHIKMNOPTYXayikvopuóïícjSIÏJABEKMHOPCTYXaekopcyxësiï\
    jvYyhldqwhnugo";

/// What a character stands for in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// Itself, or its one spelling.
    Plain(char),
    /// A ligature, written out.
    Ligature(&'static str),
    /// It passes for this Latin letter.
    Lookalike(char),
    /// It cannot be seen.
    Invisible,
}

/// What `c` stands for in a word.
pub fn letter(c: char) -> Letter {
    match c {
        '\u{ad}' => Letter::Plain('-'),
        '\0'..='\u{7f}' | '\u{a0}'..='\u{ff}' => Letter::Plain(c),
        '\u{fb00}' => Letter::Ligature("ff"),
        '\u{fb01}' => Letter::Ligature("fi"),
        '\u{fb02}' => Letter::Ligature("fl"),
        '\u{fb03}' => Letter::Ligature("ffi"),
        '\u{fb04}' => Letter::Ligature("ffl"),
        '\u{fb05}' | '\u{fb06}' => Letter::Ligature("st"),
        '\u{132}' => Letter::Ligature("IJ"),
        '\u{133}' => Letter::Ligature("ij"),
        _ if is_apostrophe(c) => Letter::Plain('\''),
        _ if is_invisible(c) => Letter::Invisible,
        // Full-width forms, letter-like symbols, Roman numerals, mathematical alphabets.
        '\u{2100}'..='\u{218f}' | '\u{ff01}'..='\u{ff5e}' | '\u{1d400}'..='\u{1d7ff}' => {
            let mut plain = None;
            decompose_compatible(c, |d| plain = plain.or(Some(d)));
            plain
                .filter(|&d| d != c && d.is_alphanumeric())
                .map_or(Letter::Plain(c), Letter::Lookalike)
        }
        '\u{590}'.. => Letter::Plain(c),
        _ => FOREIGN
            .chars()
            .zip(LATIN.chars())
            .find(|&(foreign, _)| foreign == c)
            .map_or(Letter::Plain(c), |(_, latin)| Letter::Lookalike(latin)),
    }
}

/// The characters of a word or mark in their one spelling.
pub fn folded(raw: &str) -> impl Iterator<Item = char> {
    // Below U+0300 every character is composed already.
    let composed = raw.chars().all(|c| c < '\u{300}');
    let (plain, other) = if composed { (raw, "") } else { ("", raw) };
    spelled(plain).chain(spelled(other).nfc())
}

/// Writes the characters of a word in their one spelling.
pub fn fold_into(raw: &str, out: &mut String) {
    if raw.chars().all(|c| c < '\u{300}') {
        for c in raw.chars() {
            if c.is_ascii_alphanumeric() {
                out.push(c);
            } else if !is_emphasis(c) {
                out.extend(spelling(c));
            }
        }
    } else {
        out.extend(spelled(raw).nfc());
    }
}

fn spelled(raw: &str) -> impl Iterator<Item = char> {
    raw.chars().filter(|&c| !is_emphasis(c)).flat_map(spelling)
}

fn spelling(c: char) -> impl Iterator<Item = char> {
    let (one, many) = match letter(c) {
        Letter::Plain(c) | Letter::Lookalike(c) => (Some(mark(c)), ""),
        Letter::Ligature(letters) => (None, letters),
        Letter::Invisible => (None, ""),
    };
    one.into_iter().chain(many.chars())
}

/// Whether a word holds what an honest typist would not type: look-alikes, invisible characters, or
/// letters of two scripts.
pub fn is_deceptive(raw: &str) -> bool {
    // What a Western keyboard types.
    if raw
        .chars()
        .all(|c| matches!(c, '\0'..='\u{7f}' | '\u{a0}'..='\u{ff}'))
    {
        return false;
    }
    let (mut latin, mut foreign) = (false, false);
    for c in raw.chars() {
        match letter(c) {
            Letter::Lookalike(_) | Letter::Invisible => return true,
            Letter::Ligature(_) => latin = true,
            Letter::Plain(c) if c.is_alphanumeric() => {
                let is_latin =
                    c.is_numeric() || matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
                latin |= is_latin;
                foreign |= !is_latin;
            }
            Letter::Plain(_) => {}
        }
    }
    latin && foreign
}

/// The one spelling of a mark outside words: curly quotes straight, every dash and bullet a hyphen.
pub fn mark(c: char) -> char {
    match c {
        '\0'..='\u{7f}' => c,
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        _ if is_apostrophe(c) => '\'',
        _ if is_dash(c) || is_bullet(c) => '-',
        _ => c,
    }
}

/// A dash of any length, the hyphen included.
pub fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// A mark that opens an item of a list; U+F0B7 is Word's symbol font.
pub fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '·'
            | '‣'
            | '∙'
            | '●'
            | '○'
            | '◦'
            | '▪'
            | '▫'
            | '■'
            | '□'
            | '➢'
            | '✓'
            | '\u{f0b7}'
            | '\u{f0a7}'
    )
}

/// A single quote or apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '´' | '′' | '\u{2bc}')
}

/// A Markdown mark that may stand inside a word without being read.
pub fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '_')
}

/// A character that takes no room: zero-width, bidirectional, variation selectors, tags, controls.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{e0000}'..='\u{e0fff}')
        || (c.is_control() && !c.is_whitespace())
}

/// Words with each look-alike and invisible character named, so that a reader can see it.
pub fn visible(words: &str) -> String {
    let is_named = |c: char| {
        let odd = || matches!(letter(c), Letter::Lookalike(_) | Letter::Invisible);
        !matches!(c, ' '..='~') && (odd() || c.is_control())
    };
    let mut out = String::with_capacity(words.len());
    let mut plain = 0;
    for (at, c) in words.match_indices(is_named) {
        out.push_str(&words[plain..at]);
        c.chars()
            .for_each(|c| out.push_str(&format!("‹U+{:04X}›", u32::from(c))));
        plain = at + c.len();
    }
    out.push_str(&words[plain..]);
    out
}

/// Whether `c` goes on with a word that has begun.
pub fn is_word(c: char) -> bool {
    match c {
        ' '..='~' => c.is_ascii_alphanumeric(),
        // Quotes and dashes, which are asked most.
        '\u{2010}'..='\u{2027}' => false,
        _ => c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(raw: &str) -> String {
        folded(raw).collect()
    }

    #[test]
    fn one_spelling_for_what_reads_the_same() {
        assert_eq!(fold("e\u{308}"), "ë");
        assert_eq!(fold("o\u{fb03}cieel"), "officieel");
        assert_eq!(fold("z’n"), "z'n");
        assert_eq!(fold("**Aan**bieder"), "Aanbieder");
        assert_eq!(mark('–'), mark('-'));
        assert_eq!(mark('“'), '"');
    }

    #[test]
    fn deception_is_seen_and_honest_words_are_not_accused() {
        for sly in [
            "\u{410}anbieder",
            "Aanbied\u{200b}er",
            "30\u{202e}",
            "ＡＢ",
            "З0",
        ] {
            assert!(is_deceptive(sly), "{sly:?}");
        }
        for honest in [
            "Aanbieder",
            "cliënt",
            "o\u{fb03}cieel",
            "µg",
            "5²",
            "e\u{308}",
        ] {
            assert!(!is_deceptive(honest), "{honest:?}");
        }
        assert_eq!(fold("\u{410}anbied\u{200b}er"), "Aanbieder");
        assert_eq!(FOREIGN.chars().count(), LATIN.chars().count());
        for foreign in FOREIGN.chars() {
            assert!(is_deceptive(&foreign.to_string()), "{foreign:?}");
        }
    }
}
