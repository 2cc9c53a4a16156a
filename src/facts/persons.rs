//! Words in a case file that point at a person, and what must not stand beside them. Like the
//! numbers of [`super::privacy`], they are looked for in the whole text.

use std::ops::Range;

use crate::case::CaseFile;
use crate::source::Span;

use super::privacy::{REACH, pieces};
use super::words::Searched;

/// A word about health or crime, near something that points at a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Special {
    /// The word.
    pub span: Span,
    /// What points at a person.
    pub person: Span,
}

/// Words about health and crime; `*` stands for any ending.
const SPECIAL: [&str; 44] = [
    "aangehouden",
    "adhd",
    "alcohol",
    "alcoholist*",
    "anorexia",
    "autis*",
    "borderline",
    "cocaïne",
    "delict*",
    "dement*",
    "depressi*",
    "detentie",
    "diabetes",
    "diagnose",
    "diefstal",
    "drugs",
    "epilepsie",
    "gedetineerd*",
    "gediagnosticeerd",
    "geestesziek*",
    "hiv",
    "kanker",
    "medicatie",
    "medicijn*",
    "mishandel*",
    "misbruik*",
    "overspannen",
    "psychiatrisch*",
    "psychose",
    "psychotisch*",
    "reclassering",
    "schizofre*",
    "strafblad",
    "strafrechtelijk*",
    "suïcid*",
    "tbs",
    "trauma*",
    "verdachte",
    "verslaafd*",
    "veroordeel*",
    "verstandelijk*",
    "zedendelict",
    "zelfmoord*",
    "zwanger*",
];

/// Words about health or crime near a name, an initial, a date of birth or a client, but for words
/// of the trade that say nothing about a person by themselves. Who acts in the case in a function,
/// `known` by name, is not somebody of whom such a word tells.
pub fn special(file: &CaseFile, trade: &[String], known: &[&str]) -> Vec<Special> {
    let text = &file.source.text;
    let searched = Searched::new(text);
    let is_trade = |word: &Range<usize>| {
        let word = text[word.clone()].to_ascii_lowercase();
        trade.iter().any(|known| word.starts_with(known.as_str()))
    };
    let words = SPECIAL.iter().flat_map(|word| searched.find(word));
    let words: Vec<_> = words.filter(|word| !is_trade(word)).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for piece in pieces(file) {
        let inside = |word: &&Range<usize>| piece.start <= word.start && word.end <= piece.end;
        let mut words = words.iter().filter(inside).peekable();
        if words.peek().is_none() {
            continue;
        }
        let prose = &text[piece.clone()];
        let named = titled(prose, &TITLES).into_iter();
        let strangers = named.filter(|title| !is_known(&prose[title.end..], known));
        let persons: Vec<_> = persons(prose)
            .into_iter()
            .chain(strangers)
            .map(|person| piece.start + person.start..piece.start + person.end)
            .collect();
        for word in words {
            let near = persons.iter().find(|person| {
                person.start.abs_diff(word.end) <= REACH || word.start.abs_diff(person.end) <= REACH
            });
            if let Some(person) = near {
                found.push(Special {
                    span: Span::new(word.start, word.end),
                    person: Span::new(person.start, person.end),
                });
            }
        }
    }
    found.sort_by_key(|one| one.span);
    found
}

/// What stands before the name of a person.
const TITLES: [&str; 5] = ["mevrouw", "mw", "meneer", "de heer", "dhr"];

/// What may stand between the title and the name.
const PARTICLES: [&str; 6] = ["van", "de", "den", "der", "ten", "ter"];

/// Somebody who is named, or pointed at, in some words.
pub fn person(words: &str) -> Option<Range<usize>> {
    let reporters = titled(words, &["melder", "meldster"]);
    let named = titled(words, &TITLES).into_iter().chain(reporters);
    named.chain(persons(words)).min_by_key(|range| range.start)
}

/// The titles with a name behind them.
fn titled(words: &str, titles: &[&str]) -> Vec<Range<usize>> {
    let searched = Searched::new(words);
    let found = titles.iter().flat_map(|title| searched.find(title));
    let is_named = |title: &Range<usize>| {
        let mut next = words[title.end..]
            .trim_start_matches('.')
            .split_whitespace();
        next.find(|word| !PARTICLES.contains(word))
            .is_some_and(|word| word.starts_with(char::is_uppercase))
    };
    found.filter(is_named).collect()
}

/// Whether the name after a title is of one of these: its first word that is no initial or
/// particle is the last word of theirs.
fn is_known(name: &str, known: &[&str]) -> bool {
    let bare = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.to_lowercase()
    };
    let mut words = name.split_whitespace().map(bare);
    let is_particle = |word: &str| PARTICLES.contains(&word) || word.chars().count() < 2;
    // Initials are letters with full stops between them.
    let surname = words.find(|word| !is_particle(word) && !word.contains('.'));
    let last = |one: &&str| one.split_whitespace().next_back().map(bare);
    surname.is_some() && known.iter().any(|one| last(one) == surname)
}

/// What points at a person: initials, a date of birth, a client with a letter or number.
fn persons(words: &str) -> Vec<Range<usize>> {
    const CLIENTS: [&str; 8] = [
        "cliënt",
        "cliënte",
        "client",
        "bewoner",
        "bewoonster",
        "patiënt",
        "patiënte",
        "jongere",
    ];
    const BIRTH: [&str; 3] = ["geboren", "geboortedatum", "geb"];
    let searched = Searched::new(words);
    let clients = CLIENTS.iter().flat_map(|client| searched.find(client));
    let named = clients.filter(|client| {
        let next = words[client.end..].strip_prefix(' ').unwrap_or_default();
        next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    });
    let births = BIRTH.iter().flat_map(|birth| searched.find(birth));
    named.chain(births).chain(initials(words)).collect()
}

/// Capitals with a full stop, as in `J.P.`; not those of a legal form.
fn initials(words: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = words.get(from..)?;
            let start = from + rest.find(char::is_uppercase)?;
            let end = start
                + words[start..]
                    .find(|c: char| !c.is_uppercase() && c != '.')
                    .unwrap_or(words.len() - start);
            from = end;
            let found = &words[start..end];
            let begins = !words[..start]
                .chars()
                .next_back()
                .is_some_and(|c| c.is_alphanumeric() || c == '-');
            let dotted = found.split_inclusive('.').all(|part| {
                part.ends_with('.') && part.chars().filter(|c| c.is_uppercase()).count() == 1
            });
            if begins && dotted && !["B.V.", "N.V.", "U.A.", "V.O.F."].contains(&found) {
                return Some(start..end);
            }
        }
    })
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

    fn special_words(text: &str, trade: &[&str]) -> Vec<String> {
        let trade: Vec<_> = trade.iter().map(|word| (*word).to_owned()).collect();
        special(&file(text), &trade, &["mevrouw J. de Wit"])
            .into_iter()
            .map(|one| text[one.span.range()].to_owned())
            .collect()
    }

    #[test]
    fn a_word_about_health_counts_near_a_person_only() {
        assert_eq!(
            special_words("x: Cliënt A heeft een psychose.", &[]),
            ["psychose"]
        );
        assert_eq!(special_words("x: 1 # J. is verslaafd", &[]), ["verslaafd"]);
        assert_eq!(
            special_words("x: geboren 3 mei 1950, dementie", &[]),
            ["dementie"]
        );
        assert_eq!(special_words("x: cliënten met dementie", &[]), [""; 0]);
        assert_eq!(
            special_words("x: De Linde B.V. levert dementie", &[]),
            [""; 0]
        );
        assert_eq!(
            special_words("x: J. de Wit\ny: begeleiding bij dementie", &[]),
            [""; 0],
            "another value is about something else"
        );
    }

    #[test]
    fn a_name_is_a_person_unless_it_acts_in_the_case() {
        for text in [
            "x: Mevrouw Jansen, die een psychose had",
            "x: de psychose van dhr. van Dijk",
            "x: Mw. A. Jansen kreeg een psychose",
        ] {
            assert_eq!(special_words(text, &[]), ["psychose"], "{text}");
        }
        for text in [
            "x: Mevrouw De Wit meldt een psychose onder bewoners",
            "x: de heer des huizes had een psychose",
        ] {
            assert_eq!(special_words(text, &[]), [""; 0], "{text}");
        }
    }

    #[test]
    fn words_of_the_trade_are_exempt() {
        assert_eq!(
            special_words("x: K. Smit over dementie en een psychose", &["dementie"]),
            ["psychose"]
        );
    }

    #[test]
    fn a_person_is_somebody_with_a_name() {
        let named = |words: &'static str| person(words).map(|range| &words[range]);
        assert_eq!(named("Gemeld door mevrouw Jansen."), Some("mevrouw"));
        assert_eq!(named("Melding van een familielid"), None);
        assert_eq!(named("De melder wil niet bekend worden."), None);
    }

    #[test]
    fn initials_are_capitals_with_full_stops() {
        let text = "J.P. van A. en De Linde B.V. in NAH. K";
        let found: Vec<_> = initials(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["J.P.", "A."]);
    }
}
