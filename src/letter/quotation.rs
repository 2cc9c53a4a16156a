//! A letter that was edited by hand, checked again: whether its quotations stand in the contract
//! where it says they do, and whether its dates and amounts are still those of the case.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::calendar::dutch::MONTHS;
use crate::contract::citation::{Citation, Document};
use crate::contract::pack::Pack;
use crate::contract::text::{Address, Kind, Unit, normal};

/// How few words between quotation marks are a quotation and no manner of speaking.
const FEWEST_QUOTED: usize = 5;
/// How many words in a row are the contract's, if nothing marks them as a quotation.
const FEWEST_UNMARKED: usize = 12;
/// The most words that a citation has.
const LONGEST_CITATION: usize = 12;

/// How a quotation stands to the contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It stands there, word for word and mark for mark.
    Literal,
    /// It stands there but for capitals, marks and blanks.
    Normalised,
    /// It stands in another provision than the one that is named.
    Elsewhere(Address),
    /// It stands nowhere in the contract.
    Absent,
    /// It is the contract's text, but nothing says that it is quoted.
    Unmarked(Address),
}

impl Verdict {
    /// The Dutch word.
    pub fn word(&self) -> &'static str {
        match self {
            Verdict::Literal => "letterlijk",
            Verdict::Normalised => "genormaliseerd",
            Verdict::Elsewhere(_) => "verkeerd artikel",
            Verdict::Absent => "niet in tekst",
            Verdict::Unmarked(_) => "ongemarkeerd citaat",
        }
    }
}

/// A quotation in a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Its bytes in the letter.
    pub span: Range<usize>,
    /// The provision that the letter names for it.
    pub citation: Option<Citation>,
    /// How it stands to the contract.
    pub verdict: Verdict,
}

/// What does not fit in an edited letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Its bytes in the letter.
    pub span: Range<usize>,
    /// What is the matter; a Dutch sentence.
    pub message: String,
}

/// Checks a letter in Markdown that was edited by hand, beside the one that the case gives now.
/// `quote` has the words of a provision as they held for the addressee on the day of the letter.
pub fn check(
    edited: &str,
    ours: &str,
    pack: Option<&Pack>,
    quote: &dyn Fn(&Citation) -> Option<String>,
) -> Vec<Remark> {
    let quotations = pack.map_or(Vec::new(), |pack| quotations(edited, pack, quote));
    let mut remarks: Vec<_> = quotations.iter().filter_map(remark).collect();
    let known: BTreeSet<_> = figures(ours)
        .into_iter()
        .map(|(_, figure)| figure)
        .collect();
    let mut met = BTreeSet::new();
    for (span, figure) in figures(edited) {
        if !known.contains(&figure) && met.insert(figure.clone()) {
            let message = format!("“{figure}” komt in deze brief volgens de zaak niet voor.");
            remarks.push(Remark { span, message });
        }
        met.insert(figure);
    }
    for gone in known.difference(&met) {
        let message = format!("“{gone}” staat volgens de zaak in deze brief, en is eruit gehaald.");
        remarks.push(Remark {
            span: 0..0,
            message,
        });
    }
    remarks.sort_by_key(|remark| remark.span.start);
    remarks
}

fn remark(quotation: &Quotation) -> Option<Remark> {
    let cited = quotation
        .citation
        .as_ref()
        .map_or(String::new(), |one| format!(" van {one}"));
    let word = quotation.verdict.word();
    let why = match &quotation.verdict {
        Verdict::Literal => return None,
        Verdict::Normalised => {
            format!("dit citaat wijkt in hoofdletters of leestekens af van de tekst{cited}")
        }
        Verdict::Elsewhere(place) => format!("dit citaat{cited} staat in {place}"),
        Verdict::Absent => format!("deze woorden staan niet in de tekst{cited}"),
        Verdict::Unmarked(place) => format!("dit is de tekst van {place}, maar niets zegt dat"),
    };
    Some(Remark {
        span: quotation.span.clone(),
        message: format!("{word}: {why}."),
    })
}

/// The quotations in a letter, and the words of the contract that are not marked as one. What is
/// quoted from a document that the pack does not have is left alone.
pub fn quotations(
    letter: &str,
    pack: &Pack,
    quote: &dyn Fn(&Citation) -> Option<String>,
) -> Vec<Quotation> {
    let index = Index::of(pack);
    let mut found = Vec::new();
    let mut announced = None;
    for paragraph in paragraphs(letter) {
        let words = &paragraph.words;
        if paragraph.is_quote {
            found.extend(judged(
                words,
                paragraph.span,
                announced.clone(),
                &index,
                quote,
            ));
            continue;
        }
        announced = citations(words).pop().map(|(_, citation)| citation);
        let mut marked = false;
        for inner in between_marks(words) {
            let text = &words[inner.clone()];
            if text.split_whitespace().count() < FEWEST_QUOTED {
                continue;
            }
            marked = true;
            let all = citations(words);
            let before = all.iter().rev().find(|(at, _)| *at < inner.start);
            let citation = before.or(all.first()).map(|(_, citation)| citation.clone());
            found.extend(judged(
                text,
                paragraph.span.clone(),
                citation,
                &index,
                quote,
            ));
        }
        if !marked && let Some(place) = index.unmarked(words) {
            found.push(Quotation {
                span: paragraph.span,
                citation: None,
                verdict: Verdict::Unmarked(place),
            });
        }
    }
    found
}

fn judged(
    words: &str,
    span: Range<usize>,
    citation: Option<Citation>,
    index: &Index,
    quote: &dyn Fn(&Citation) -> Option<String>,
) -> Option<Quotation> {
    let named = citation.as_ref()?;
    if named.document != Document::Contract {
        return None;
    }
    let pieces: Vec<&str> = words
        .split("[…]")
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .collect();
    let text = quote(named).map(|text| normal(&text)).unwrap_or_default();
    let plain = folded(&text);
    let verdict = if stands_in(&text, pieces.iter().map(|piece| normal(piece))) {
        Verdict::Literal
    } else if stands_in(&plain, pieces.iter().map(|piece| folded(piece))) {
        Verdict::Normalised
    } else {
        let places: Option<Vec<_>> = pieces.iter().map(|piece| index.place(piece)).collect();
        let first = places.and_then(|places| places.into_iter().next());
        // Its parts stand in the named provision, but not in this order.
        let disordered = |place: &Address| {
            let there = Citation {
                document: Document::Contract,
                address: place.clone(),
                note: false,
            };
            named.covers(&there)
        };
        match first.filter(|place| !disordered(place)) {
            Some(place) => Verdict::Elsewhere(place),
            None => Verdict::Absent,
        }
    };
    Some(Quotation {
        span,
        citation,
        verdict,
    })
}

/// Whether pieces stand in a text, in their order and at the bounds of words.
fn stands_in(text: &str, pieces: impl Iterator<Item = String>) -> bool {
    let mut rest = text;
    for piece in pieces {
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let found = rest.match_indices(&*piece).find(|(at, _)| {
            !inside(rest[..*at].chars().next_back())
                && !inside(rest[at + piece.len()..].chars().next())
        });
        match found {
            Some((at, _)) if !piece.is_empty() => rest = &rest[at + piece.len()..],
            _ => return false,
        }
    }
    true
}

/// Words without capitals and marks.
fn folded(words: &str) -> String {
    let words: Vec<_> = words_of(words).collect();
    words.join(" ")
}

fn words_of(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// An address as letters name it: a part or chapter is no help beside an article.
fn shown(address: &Address) -> Address {
    let is_article = |unit: &Unit| matches!(unit, Unit::Artikel | Unit::Bijlage);
    let from = address.0.iter().position(|(unit, _)| is_article(unit));
    Address(address.0[from.unwrap_or(0)..].to_vec())
}

/// The words of a contract in a row, each with its provision.
struct Index {
    words: Vec<String>,
    places: Vec<(usize, Address)>,
}

impl Index {
    fn of(pack: &Pack) -> Self {
        let mut index = Index {
            words: Vec::new(),
            places: Vec::new(),
        };
        for text in pack.texts.values() {
            for clause in text
                .clauses
                .iter()
                .filter(|clause| clause.kind == Kind::Tekst)
            {
                index
                    .places
                    .push((index.words.len(), shown(&clause.address)));
                index.words.extend(words_of(text.words(clause)));
            }
        }
        index
    }

    /// The provision in which words stand in a row.
    fn place(&self, words: &str) -> Option<Address> {
        let wanted: Vec<_> = words_of(words).collect();
        let at = self
            .words
            .windows(wanted.len().max(1))
            .position(|some| some == wanted)?;
        let after = self.places.partition_point(|(start, _)| *start <= at);
        self.places
            .get(after.checked_sub(1)?)
            .map(|(_, place)| place.clone())
    }

    /// The provision of which a text has many words in a row.
    fn unmarked(&self, text: &str) -> Option<Address> {
        let words: Vec<_> = words_of(text).collect();
        let mut rows = words.windows(FEWEST_UNMARKED);
        rows.find_map(|row| self.place(&row.join(" ")))
    }
}

/// A paragraph of Markdown, as words.
struct Paragraph {
    span: Range<usize>,
    is_quote: bool,
    words: String,
}

fn paragraphs(markdown: &str) -> Vec<Paragraph> {
    let mut all: Vec<Paragraph> = Vec::new();
    let mut open = false;
    let mut at = 0;
    for line in markdown.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let text = line.trim();
        let quoted = text.strip_prefix('>');
        let text = quoted.unwrap_or(text).trim();
        if text.is_empty() {
            open = false;
            continue;
        }
        let words = unescaped(text);
        match all.last_mut() {
            Some(last) if open && last.is_quote == quoted.is_some() => {
                last.span.end = start + line.trim_end().len();
                last.words.push(' ');
                last.words += &words;
            }
            _ => all.push(Paragraph {
                span: start..start + line.trim_end().len(),
                is_quote: quoted.is_some(),
                words,
            }),
        }
        open = true;
    }
    all
}

/// Markdown's words without its marks.
fn unescaped(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek().is_some_and(char::is_ascii_punctuation) => {
                words.extend(chars.next());
            }
            '*' | '\\' => {}
            c => words.push(c),
        }
    }
    words
}

/// What stands between quotation marks.
fn between_marks(words: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, c) in words.char_indices() {
        match (c, open) {
            ('“' | '„', _) | ('"', None) => open = Some(at + c.len_utf8()),
            ('”' | '"', Some(start)) => {
                found.push(start..at);
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// The citations in a text, each as long as it can be read, with its place.
pub fn citations(words: &str) -> Vec<(usize, Citation)> {
    let lower = words.to_ascii_lowercase();
    let mut starts: Vec<usize> = ["artikel ", "art. ", "bijlage ", "toelichting op "]
        .iter()
        .flat_map(|word| lower.match_indices(word).map(|(at, _)| at))
        .collect();
    starts.sort_unstable();
    let read = |at: &usize| {
        let ends = words[*at..].match_indices(' ').map(|(end, _)| end).skip(1);
        let ends = ends.take(LONGEST_CITATION).chain([words.len() - at]);
        let marks = |c: char| matches!(c, '.' | ',' | ':' | ';' | ')' | '”' | '’');
        let tries = ends.filter_map(|end| {
            let text = words.get(*at..at + end)?;
            text.trim_end_matches(marks).parse::<Citation>().ok()
        });
        tries.last().map(|citation| (*at, citation))
    };
    starts.iter().filter_map(read).collect()
}

/// The dates and amounts in a text, each in one form, with their bytes.
fn figures(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('€') {
        let after = &text[at + '€'.len_utf8()..];
        let blanks = after.len() - after.trim_start_matches([' ', '\u{a0}']).len();
        let number = &after[blanks..];
        let end = number
            .find(|c: char| !matches!(c, '0'..='9' | '.' | ','))
            .unwrap_or(number.len());
        let number = number[..end].trim_end_matches(['.', ',']);
        if !number.is_empty() {
            let end = at + '€'.len_utf8() + blanks + number.len();
            found.push((at..end, format!("€ {number}")));
        }
    }
    for month in MONTHS {
        for (at, _) in text.match_indices(month) {
            let before = text[..at].trim_end_matches([' ', '\u{a0}']);
            let day: String = last_digits(before);
            let after = &text[at + month.len()..];
            let year = after.trim_start_matches([' ', '\u{a0}']);
            let blanks = after.len() - year.len();
            let year: String = year.chars().take_while(char::is_ascii_digit).collect();
            if (1..=2).contains(&day.len()) && year.len() == 4 && blanks > 0 {
                let span = before.len() - day.len()..at + month.len() + blanks + year.len();
                found.push((span, format!("{day} {month} {year}")));
            }
        }
    }
    found.sort_by_key(|(span, _)| span.start);
    found
}

fn last_digits(text: &str) -> String {
    let start = text.rfind(|c: char| !c.is_ascii_digit());
    let start = start.map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    text[start..].to_owned()
}
