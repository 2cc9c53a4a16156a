//! Reading what jurists write.

use std::str::FromStr;

use super::statute::statute;
use super::{Citation, Document};
use crate::contract::text::{Address, Unit, is_label, unit_word};

impl FromStr for Citation {
    type Err = String;

    /// Reads a citation.
    ///
    /// # Errors
    ///
    /// The rest of a Dutch sentence that says what is wrong, as it follows a colon.
    fn from_str(text: &str) -> Result<Self, String> {
        let words = split(text);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut reader = Reader {
            words: &words,
            units: Vec::new(),
        };
        let mut note = reader.note();
        let name = reader.units()?;
        let (name, tail) = match name.split_last() {
            Some((last, rest)) if is_note(last) => (rest, true),
            _ => (name, false),
        };
        note |= tail;
        let name = name.join(" ");
        let document = match (statute(&name), name.as_str()) {
            (Some(name), _) => Document::Statute(name),
            (None, "") => Document::Contract,
            (None, name)
                if ["overeenkomst", "contract", "escalatieladder", "ladder"].contains(&name) =>
            {
                Document::Contract
            }
            (None, name) if !reader.units.is_empty() && name.starts_with(char::is_uppercase) => {
                Document::Other(name.to_owned())
            }
            _ => return Err(unclear()),
        };
        let address = address(reader.units, &document)?;
        if address.0.is_empty() && (document == Document::Contract || note) {
            return Err(unclear());
        }
        Ok(Citation {
            document,
            address,
            note,
        })
    }
}

fn unclear() -> String {
    "dit is geen verwijzing naar een bepaling, zoals “artikel 18 lid 2”, “Bijlage 4 stap 5a” of \
     “artikel 6:82 lid 1 BW”."
        .to_owned()
}

fn several() -> String {
    "noem één bepaling per verwijzing.".to_owned()
}

/// The words of a citation, without the punctuation between its parts.
fn split(text: &str) -> Vec<String> {
    let text = text.replace([',', ';', '(', ')', '[', ']', '“', '”', '"'], " ");
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        let word = word.trim_end_matches(['.', ':', '°', 'º']);
        let glued = word
            .get(..4)
            .filter(|head| head.eq_ignore_ascii_case("art."));
        match glued {
            Some(_) if word.len() > 4 => words.extend(["art".to_owned(), word[4..].to_owned()]),
            _ if word.is_empty() => {}
            _ => words.push(word.to_owned()),
        }
    }
    words
}

fn is_note(word: &str) -> bool {
    word.eq_ignore_ascii_case("toelichting")
}

/// Words between the parts of a citation that name nothing.
fn is_link(word: &str) -> bool {
    const LINKS: [&str; 9] = [
        "van", "uit", "bij", "op", "de", "het", "deze", "aanhef", "dit",
    ];
    LINKS.iter().any(|link| link.eq_ignore_ascii_case(word))
}

fn ordinal(word: &str) -> Option<u8> {
    const ORDINALS: [&str; 12] = [
        "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende",
        "tiende", "elfde", "twaalfde",
    ];
    let at = ORDINALS
        .iter()
        .position(|name| name.eq_ignore_ascii_case(word));
    let digits = ["ste", "de", "e"]
        .iter()
        .find_map(|end| word.strip_suffix(end));
    at.and_then(|at| u8::try_from(at + 1).ok())
        .or_else(|| digits?.parse().ok())
}

/// The number of an article of a statute: `6:82`, `2.1.1`, `6:119a`; also of a contract: `18.4`.
fn is_article(word: &str) -> bool {
    let numbered = |part: &str| !part.is_empty() && is_label(part);
    match word.split_once(':') {
        Some((book, number)) => {
            book.bytes().all(|b| b.is_ascii_digit()) && numbered(book) && numbered(number)
        }
        None => numbered(word),
    }
}

struct Reader<'a> {
    words: &'a [&'a str],
    units: Vec<(Unit, String)>,
}

impl<'a> Reader<'a> {
    /// Reads `toelichting op`.
    fn note(&mut self) -> bool {
        let note = self.words.first().is_some_and(|word| is_note(word));
        if note {
            self.words = &self.words[1..];
        }
        note
    }

    /// Reads the numbered units; gives the words that follow them.
    fn units(&mut self) -> Result<&'a [&'a str], String> {
        while let Some((word, rest)) = self.words.split_first() {
            let next = rest.first().copied().unwrap_or("");
            if is_link(word) || (*word == "en" && unit_of(next).is_some()) {
                self.words = rest;
            } else if let Some(unit) = unit_of(word) {
                self.push(unit, next)?;
                self.words = &rest[1..];
            } else if let Some(number) = ordinal(word).filter(|_| next.eq_ignore_ascii_case("lid"))
            {
                self.push(Unit::Lid, &number.to_string())?;
                self.words = &rest[1..];
            } else if self.units.is_empty() && word.starts_with(|c: char| c.is_ascii_digit()) {
                self.push(Unit::Artikel, word)?;
                self.words = rest;
            } else if ["en", "of", "jo", "t/m", "tot", "juncto"].contains(word) {
                return Err(several());
            } else {
                break;
            }
        }
        Ok(self.words)
    }

    fn push(&mut self, unit: Unit, label: &str) -> Result<(), String> {
        let number = if unit == Unit::Artikel {
            is_article(label)
        } else {
            is_label(label)
        };
        let number =
            number && (unit != Unit::Lid || label.starts_with(|c: char| c.is_ascii_digit()));
        if !number {
            let found = if label.is_empty() {
                String::new()
            } else {
                format!(", niet “{label}”")
            };
            return Err(format!(
                "na “{}” hoort een nummer of letter{found}.",
                unit.word()
            ));
        }
        // Jurists write "sub 5" for a point and "onder b" for a letter.
        let unit = match unit {
            Unit::Sub | Unit::Punt if label.starts_with(|c: char| c.is_ascii_digit()) => Unit::Punt,
            Unit::Sub | Unit::Punt => Unit::Sub,
            unit => unit,
        };
        let again = |(known, _): &(Unit, String)| *known == unit;
        let twice = self.units.iter().any(again) && unit < Unit::Sub;
        if twice || self.units.last().is_some_and(again) {
            return Err(several());
        }
        self.units.push((unit, label.to_owned()));
        Ok(())
    }
}

/// The unit that a word of a citation names.
fn unit_of(word: &str) -> Option<Unit> {
    const OTHERS: [(&str, Unit); 6] = [
        ("onder", Unit::Sub),
        ("onderdeel", Unit::Sub),
        ("letter", Unit::Sub),
        ("leden", Unit::Lid),
        ("trede", Unit::Stap),
        ("artikelen", Unit::Artikel),
    ];
    let other = OTHERS
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word));
    unit_word(word).or(other.map(|(_, unit)| *unit))
}

/// Puts the units in the order of an address and looks at what is missing.
fn address(mut units: Vec<(Unit, String)>, document: &Document) -> Result<Address, String> {
    // Below a lid, points and letters stand in the order in which they were written.
    units.sort_by_key(|(unit, _)| (*unit).min(Unit::Sub));
    let has = |sought: Unit| units.iter().any(|(unit, _)| *unit == sought);
    let around = [Unit::Artikel, Unit::Stap, Unit::Eis].into_iter().any(has);
    if let Some((unit, label)) = units.iter().find(|(unit, _)| *unit >= Unit::Lid && !around) {
        return Err(format!(
            "bij “{} {label}” ontbreekt het artikel.",
            unit.word()
        ));
    }
    if *document == Document::Contract
        && let Some(at) = units.iter().position(|(unit, _)| *unit == Unit::Artikel)
    {
        let label = units[at].1.clone();
        if label.contains(':') {
            return Err(format!(
                "bij “artikel {label}” ontbreekt de wet, zoals “artikel {label} BW”."
            ));
        }
        if let Some((article, lid)) = dotted(&label) {
            article.clone_into(&mut units[at].1);
            units.insert(at + 1, (Unit::Lid, lid.to_owned()));
        }
    }
    Ok(Address(units))
}

/// Splits `18.4`, an article of a contract with its lid.
pub(crate) fn dotted(label: &str) -> Option<(&str, &str)> {
    label.split_once('.').filter(|(_, lid)| !lid.contains('.'))
}

impl FromStr for Address {
    type Err = String;

    /// Reads an address as it is printed: `deel 3 artikel 18 lid 2`.
    ///
    /// # Errors
    ///
    /// As for a citation.
    fn from_str(text: &str) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Ok(Address::default());
        }
        let citation: Citation = text.parse()?;
        Ok(citation.address)
    }
}
