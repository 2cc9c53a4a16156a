//! Citations of the contract and of the law: read as jurists write them, printed in one form.

use std::fmt;
use std::str::FromStr;

use crate::source::read::{self, Read};
use crate::source::scalar::read_notation;
use crate::source::tree::Node;

use super::text::{Address, Clause, Kind, Text, Unit, is_label, unit_word};

/// The document that a citation is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Document {
    /// The contract itself with its annexes.
    Contract,
    /// A statute, by the name under which it is cited: `BW`, `Wmo 2015`.
    Statute(&'static str),
    /// Another document, by its name: `PvE`.
    Other(String),
}

/// A citation of one provision: `artikel 18 lid 2`, `Bijlage 4 stap 5a`, `artikel 6:82 lid 1 BW`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Citation {
    /// The document.
    pub document: Document,
    /// The provision; empty for a document as a whole.
    pub address: Address,
    /// Whether the explanatory note on the provision is meant.
    pub note: bool,
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.note {
            f.write_str("toelichting op ")?;
        }
        let name = match &self.document {
            Document::Contract => return self.address.fmt(f),
            Document::Statute(name) => name,
            Document::Other(name) => name.as_str(),
        };
        if self.address.0.is_empty() {
            f.write_str(name)
        } else {
            write!(f, "{} {name}", self.address)
        }
    }
}

/// The statutes by the name under which they are cited, each with its other names.
const STATUTES: [(&str, &[&str]); 18] = [
    ("BW", &["Burgerlijk Wetboek"]),
    (
        "Wmo 2015",
        &[
            "Wmo",
            "Wet maatschappelijke ondersteuning 2015",
            "Wet maatschappelijke ondersteuning",
        ],
    ),
    ("Uitvoeringsbesluit Wmo 2015", &["Uitvoeringsbesluit Wmo"]),
    ("Uitvoeringsregeling Wmo 2015", &["Uitvoeringsregeling Wmo"]),
    ("Awb", &["Algemene wet bestuursrecht"]),
    ("AVG", &["Algemene verordening gegevensbescherming"]),
    ("UAVG", &["Uitvoeringswet AVG"]),
    ("Gemeentewet", &["Gemw"]),
    ("Aw 2012", &["Aanbestedingswet 2012", "Aanbestedingswet"]),
    ("Atw", &["Algemene termijnenwet"]),
    ("Fw", &["Faillissementswet"]),
    ("Rv", &["Wetboek van Burgerlijke Rechtsvordering"]),
    ("Sr", &["Wetboek van Strafrecht"]),
    ("Sv", &["Wetboek van Strafvordering"]),
    ("Wet Bibob", &["Bibob"]),
    ("Woo", &["Wet open overheid"]),
    ("Wkkgz", &["Wet kwaliteit klachten en geschillen zorg"]),
    ("Jeugdwet", &[]),
];

fn statute_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    let names = |(name, others): &(&'static str, &'static [&'static str])| {
        let name = *name;
        std::iter::once(name)
            .chain(others.iter().copied())
            .map(move |other| (name, other))
    };
    STATUTES.iter().flat_map(names)
}

fn statute(name: &str) -> Option<&'static str> {
    statute_names()
        .find(|(_, known)| known.eq_ignore_ascii_case(name))
        .map(|(name, _)| name)
}

/// Whether words begin with the name of a statute.
pub(crate) fn is_statute(words: &str) -> bool {
    let begins = |name: &str| {
        words
            .strip_prefix(name)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    statute_names().any(|(_, name)| begins(name))
}

impl FromStr for Citation {
    type Err = String;

    /// Reads a citation.
    ///
    /// # Errors
    ///
    /// A Dutch sentence that says what is wrong and how a citation is written.
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
            _ => return Err(unclear(text)),
        };
        let address = address(reader.units, &document)?;
        if address.0.is_empty() && (document == Document::Contract || note) {
            return Err(unclear(text));
        }
        Ok(Citation {
            document,
            address,
            note,
        })
    }
}

fn unclear(text: &str) -> String {
    let text = text.trim();
    let examples =
        "schrijf bijvoorbeeld “artikel 18 lid 2”, “Bijlage 4 stap 5a” of “artikel 6:82 lid 1 BW”";
    match text {
        "" => format!("Er staat geen verwijzing; {examples}."),
        _ => format!("“{text}” is geen verwijzing naar een bepaling; {examples}."),
    }
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
                return Err("Noem één bepaling per verwijzing.".to_owned());
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
                "Na “{}” hoort een nummer of letter{found}.",
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
            return Err("Noem één bepaling per verwijzing.".to_owned());
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
            "Bij “{} {label}” ontbreekt het artikel.",
            unit.word()
        ));
    }
    if *document == Document::Contract
        && let Some(at) = units.iter().position(|(unit, _)| *unit == Unit::Artikel)
    {
        let label = units[at].1.clone();
        if label.contains(':') {
            return Err(format!(
                "Bij “artikel {label}” ontbreekt de wet, zoals “artikel {label} BW”."
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
    /// A Dutch sentence that says what is wrong.
    fn from_str(text: &str) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Ok(Address::default());
        }
        let citation: Citation = text.parse()?;
        Ok(citation.address)
    }
}

/// Where a citation leads in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved<'t> {
    /// To one provision: its clauses and all below it, in the order of the text.
    Found(Vec<&'t Clause>),
    /// To several provisions, which these addresses tell apart.
    Ambiguous(Vec<Address>),
    /// Nowhere.
    Missing {
        /// The part of the address that does exist; empty if there is none.
        nearest: Address,
        /// What stands directly below it.
        below: Vec<Address>,
    },
}

impl Citation {
    /// Whether another citation is of this provision or of a part of it. Part and chapter count
    /// only where both name them.
    pub fn covers(&self, other: &Citation) -> bool {
        let numbered = |citation: &Citation, keep_part: bool| {
            let units = citation.address.0.iter().filter(move |(unit, _)| {
                keep_part || !matches!(unit, Unit::Deel | Unit::Hoofdstuk)
            });
            units.cloned().collect::<Vec<_>>()
        };
        let has_part = |citation: &Citation| {
            citation
                .address
                .0
                .iter()
                .any(|(unit, _)| matches!(unit, Unit::Deel | Unit::Hoofdstuk))
        };
        let keep = has_part(self) && has_part(other);
        self.document == other.document && numbered(other, keep).starts_with(&numbered(self, keep))
    }

    /// Looks the provision up in the text of its document. Part and chapter may be left out where
    /// the number is unique without them.
    pub fn resolve<'t>(&self, text: &'t Text) -> Resolved<'t> {
        let roots = roots(text, &self.address.0);
        let clauses: Vec<&Clause> = match &roots[..] {
            [] => return self.missing(text),
            [root] => below(text, root)
                .filter(|clause| !self.note || clause.kind == Kind::Toelichting)
                .collect(),
            _ => {
                return Resolved::Ambiguous(
                    roots.iter().map(|root| Address(root.to_vec())).collect(),
                );
            }
        };
        if clauses.is_empty() {
            return Resolved::Missing {
                nearest: Address(roots[0].to_vec()),
                below: Vec::new(),
            };
        }
        Resolved::Found(clauses)
    }

    fn missing<'t>(&self, text: &'t Text) -> Resolved<'t> {
        let units = &self.address.0;
        let nearest = (1..units.len()).rev().find_map(|len| {
            let found = roots(text, &units[..len]);
            found.first().filter(|_| found.len() == 1).copied()
        });
        let Some(nearest) = nearest else {
            return Resolved::Missing {
                nearest: Address::default(),
                below: Vec::new(),
            };
        };
        let mut children: Vec<Address> = Vec::new();
        for clause in below(text, nearest) {
            if let Some(child) = clause.address.0.get(..=nearest.len())
                && children.last().is_none_or(|last| last.0 != child)
            {
                children.push(Address(child.to_vec()));
            }
        }
        Resolved::Missing {
            nearest: Address(nearest.to_vec()),
            below: children,
        }
    }
}

impl Resolved<'_> {
    /// What keeps a citation from being looked up, as a Dutch sentence; nothing if it was found.
    pub fn trouble(&self, citation: &Citation) -> Option<String> {
        let list = |addresses: &[Address]| {
            let names: Vec<String> = addresses.iter().map(Address::to_string).collect();
            match names.split_last() {
                Some((last, rest)) if !rest.is_empty() => format!("{} en {last}", rest.join(", ")),
                _ => names.concat(),
            }
        };
        match self {
            Resolved::Found(_) => None,
            Resolved::Ambiguous(roots) => Some(format!(
                "“{citation}” kan {} zijn; noem ook het deel.",
                list(roots)
            )),
            Resolved::Missing { nearest, .. } if nearest.0.is_empty() => {
                Some(format!("“{citation}” staat niet in de tekst."))
            }
            Resolved::Missing { nearest, below } if below.is_empty() => Some(format!(
                "“{citation}” staat niet in de tekst; wel {nearest}."
            )),
            Resolved::Missing { below, .. } => Some(format!(
                "“{citation}” staat niet in de tekst; wel {}.",
                list(below)
            )),
        }
    }
}

type Units = [(Unit, String)];

/// The provisions that have the wanted units in their address, with no other number between them
/// and at most a part or chapter before them.
fn roots<'t>(text: &'t Text, wanted: &Units) -> Vec<&'t Units> {
    let mut roots: Vec<&Units> = Vec::new();
    let Some((first, _)) = wanted.first() else {
        return roots;
    };
    for Clause {
        address: Address(units),
        ..
    } in &text.clauses
    {
        let Some(at) = units.iter().position(|(unit, _)| unit == first) else {
            continue;
        };
        let end = at + wanted.len();
        let around = units[..at].iter().all(|(unit, _)| *unit <= Unit::Hoofdstuk);
        let Some(root) = units.get(..end).filter(|_| around) else {
            continue;
        };
        let same = root[at..]
            .iter()
            .zip(wanted)
            .all(|((unit, label), (other, sought))| {
                unit == other && label.eq_ignore_ascii_case(sought)
            });
        if same && !roots.contains(&root) {
            roots.push(root);
        }
    }
    roots
}

/// The clauses of a provision. A chapter is not in the address of its articles: it reaches to the
/// next chapter or part.
fn below<'t>(text: &'t Text, root: &Units) -> impl Iterator<Item = &'t Clause> {
    let starts = |clause: &Clause| clause.address.0.starts_with(root);
    let chapter = root
        .last()
        .is_some_and(|(unit, _)| *unit == Unit::Hoofdstuk);
    let first = text
        .clauses
        .iter()
        .position(starts)
        .unwrap_or(text.clauses.len());
    let part = &root[..root.len().saturating_sub(1)];
    let mut inside = true;
    text.clauses[first..].iter().filter(move |clause| {
        let units = &clause.address.0;
        let own = units.starts_with(root);
        inside &= own
            || (units.starts_with(part) && !units.iter().any(|(unit, _)| *unit == Unit::Hoofdstuk));
        own || (chapter && inside)
    })
}

impl Read for Citation {
    const EXPECTED: &'static str = "een vindplaats, zoals `artikel 18 lid 2` of `6:82 lid 1 BW`";

    fn read(node: &Node, reader: &mut read::Reader) -> Option<Self> {
        read_notation(node, reader, Self::EXPECTED)
    }
}
