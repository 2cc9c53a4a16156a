//! What may be typed at a place. A word of our own is put there, and where it ends up in the tree
//! tells what belongs there.

use lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, TextEdit};

use crate::contract::citation::{Citation, Resolved};
use crate::contract::text::{Address, Kind, Text, Unit};
use crate::rules;
use crate::source::Span;
use crate::source::shape::{Group, Scalar, Shape, one_line};
use crate::source::tree::{self, Node, Value};

use super::Document;
use super::cursor::{self, Spot};
use super::position;

/// The word that is put where the user types.
const HERE: &str = "trede-hier";
/// More than these are not listed; the user types on.
const MOST: usize = 200;

/// A word that may be typed, what it is, and its kind.
type Offer = (String, String, CompletionItemKind);

pub(super) fn items(document: &Document<'_>, byte: usize) -> Vec<CompletionItem> {
    let text = &document.file.source.text;
    let token = token(text, byte);
    let typed = text[token.clone()].to_lowercase();
    let (mut offers, keys) = offers(document, token.clone());
    let colon = text[token.end..].trim_start_matches(' ').starts_with(':');
    let range = position::range(text, Span::new(token.start, token.end));
    let fits = |offer: &Offer| typed.is_empty() || offer.0.to_lowercase().contains(&typed);
    offers.sort_by_key(|offer| !offer.0.to_lowercase().starts_with(&typed));
    offers
        .into_iter()
        .filter(fits)
        .take(MOST)
        .enumerate()
        .map(|(at, (word, what, kind))| CompletionItem {
            kind: Some(kind),
            documentation: Some(Documentation::String(what)),
            // What begins as typed, then the rest; in the order of the declaration or the contract.
            sort_text: Some(format!("{at:04}")),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit {
                range,
                new_text: if keys && !colon {
                    format!("{word}: ")
                } else {
                    word.clone()
                },
            })),
            label: word,
            ..CompletionItem::default()
        })
        .collect()
}

/// The word around a byte: from the sign that opens its place to the sign that closes it.
fn token(text: &str, byte: usize) -> std::ops::Range<usize> {
    let line = text[..byte].rfind('\n').map_or(0, |newline| newline + 1);
    let before = &text[line..byte];
    let opened = before.rfind(['{', '[', ',']).map(|at| at + 1);
    let behind = [": ", "- "]
        .iter()
        .filter_map(|sign| Some(before.rfind(sign)? + 2));
    let start = opened.into_iter().chain(behind).max().unwrap_or(0);
    let blank = before[start..].len() - before[start..].trim_start().len();
    let start = line + start + blank;
    let rest = &text[byte..];
    let end = rest
        .find([',', '}', ']', '\n', '\r', ':', '#'])
        .unwrap_or(rest.len());
    let kept = rest[..end].trim_end().len();
    start..byte + kept
}

/// What may stand in the place of a token, and whether these are keys.
fn offers(document: &Document<'_>, token: std::ops::Range<usize>) -> (Vec<Offer>, bool) {
    let text = &document.file.source.text;
    let before = text[..token.start].trim_end_matches(' ');
    let is_value = before.ends_with([':', '[']);
    if !is_value {
        let root = with(text, &token, &format!("{HERE}: "));
        let spot = cursor::spot(&root, token.start + 1);
        if let (true, Some((map, group))) = (spot.on_key, &spot.map) {
            return (keys(group, Some(map)), true);
        }
    }
    let root = with(text, &token, HERE);
    let spot = cursor::spot(&root, token.start + 1);
    match &spot.shape {
        Some(Shape::Record(group) | Shape::Choice(group)) => (keys(group, None), true),
        Some(shape) => (values(document, shape, &root, &spot), false),
        None => (Vec::new(), false),
    }
}

/// The tree of a text with other words in the place of some.
fn with(text: &str, token: &std::ops::Range<usize>, words: &str) -> Node {
    let text = format!("{}{words}{}", &text[..token.start], &text[token.end..]);
    tree::read(&text, &mut Vec::new())
}

/// The keys of a group that its map does not have yet.
fn keys(group: &Group, map: Option<&Node>) -> Vec<Offer> {
    let there = |name: &str| map.is_some_and(|map| map.get(name).is_some());
    let free = group.keys.iter().filter(|key| !there(key.name));
    free.map(|key| {
        (
            key.name.to_owned(),
            one_line(key.doc),
            CompletionItemKind::PROPERTY,
        )
    })
    .collect()
}

fn values(document: &Document<'_>, shape: &Shape, root: &Node, spot: &Spot<'_>) -> Vec<Offer> {
    let key = spot.entry.map_or("", |entry| &*entry.key);
    let repository = &document.around.repository;
    match shape {
        Shape::List(of) => values(document, of, root, spot),
        Shape::Words(list) => {
            let words = list.words.iter();
            words
                .map(|(word, what)| {
                    (
                        (*word).into(),
                        what.clone(),
                        CompletionItemKind::ENUM_MEMBER,
                    )
                })
                .collect()
        }
        Shape::Scalar(Scalar::YesNo) => ["ja", "nee"]
            .map(|word| (word.into(), String::new(), CompletionItemKind::ENUM_MEMBER))
            .into(),
        Shape::Scalar(Scalar::Citation) => citations(document),
        Shape::Scalar(Scalar::Id) => ids(document, root, key),
        Shape::Scalar(Scalar::Code) if key == "contract" => {
            let packs = repository.packs.values();
            packs
                .map(|pack| {
                    let name = pack.profile.naam.known().map(|name| name.0.clone());
                    (
                        pack.id.clone(),
                        name.unwrap_or_default(),
                        CompletionItemKind::MODULE,
                    )
                })
                .collect()
        }
        Shape::Scalar(Scalar::Code) if key == "code" => rules::all()
            .map(|rule| {
                (
                    rule.code.into(),
                    rule.summary(),
                    CompletionItemKind::CONSTANT,
                )
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The provisions of the contract, in the order of its texts.
fn citations(document: &Document<'_>) -> Vec<Offer> {
    let Some(pack) = document.around.repository.pack_of(&document.file) else {
        return Vec::new();
    };
    let mut offers: Vec<Offer> = Vec::new();
    for text in pack.texts.values() {
        for clause in &text.clauses {
            if clause.kind != Kind::Tekst || clause.address.0.is_empty() {
                continue;
            }
            let name = shortest(&clause.address, text);
            if offers.last().is_some_and(|last| last.0 == name) {
                continue;
            }
            let words: Vec<_> = text.words(clause).split_whitespace().collect();
            offers.push((name, words.join(" "), CompletionItemKind::REFERENCE));
        }
    }
    offers
}

/// A provision as jurists cite it: without part and chapter where its number is unique.
fn shortest(address: &Address, text: &Text) -> String {
    let units = address.0.iter();
    let short: Vec<_> = units
        .filter(|(unit, _)| !matches!(unit, Unit::Deel | Unit::Hoofdstuk))
        .cloned()
        .collect();
    let short = Address(short).to_string();
    let citation: Result<Citation, _> = short.parse();
    let unique = |one: Citation| matches!(one.resolve(text), Resolved::Found(_));
    if citation.is_ok_and(unique) {
        short
    } else {
        address.to_string()
    }
}

/// The short names that a key may refer to.
fn ids(document: &Document<'_>, root: &Node, key: &str) -> Vec<Offer> {
    let config = &document.around.repository.config;
    let person = |id: Option<&crate::source::scalar::Id>,
                  name: Option<&crate::source::scalar::Prose>| {
        Some((id?.0.clone(), name?.0.clone(), CompletionItemKind::CONSTANT))
    };
    match key {
        "id" => Vec::new(),
        "betrokkenen" | "behandelaar" => {
            let team = config.team.items().iter();
            team.filter_map(|one| person(one.id.known(), one.naam.known()))
                .collect()
        }
        "ondertekenaar" => {
            let all = config.ondertekenaars.items().iter();
            all.filter_map(|one| person(one.id.known(), one.naam.known()))
                .collect()
        }
        _ => cursor::named(root, key)
            .into_iter()
            .filter(|one| one.id != HERE && !matches!(one.place.value, Value::Empty))
            .map(|one| (one.id.to_owned(), one.what, CompletionItemKind::REFERENCE))
            .collect(),
    }
}
