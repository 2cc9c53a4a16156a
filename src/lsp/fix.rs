//! Fixes that cannot do harm: the word that was meant, and a required key that is absent.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Range, TextEdit, Uri, WorkspaceEdit,
};

use crate::source::read::nearest;
use crate::source::shape::{Group, Scalar, Shape};
use crate::source::tree::{Node, Value};
use crate::source::{Mistake, Span};

use super::Document;
use super::cursor::{self, Spot};
use super::position;

/// What the user is offered, and what it changes.
type Fix = (String, Span, String);

pub(super) fn fixes(document: &Document<'_>, uri: &Uri, at: Range) -> Vec<CodeActionOrCommand> {
    let text = &document.file.source.text;
    let asked = position::byte(text, at.start)..=position::byte(text, at.end);
    let touches = |mistake: &&Mistake| {
        let span = mistake.span.range();
        span.start <= *asked.end() && *asked.start() <= span.end
    };
    let mistakes = document.file.mistakes.iter().filter(touches);
    mistakes
        .flat_map(|mistake| fixes_of(document, mistake))
        .map(|(title, span, new_text)| {
            let edit = TextEdit {
                range: position::range(text, span),
                new_text,
            };
            CodeActionOrCommand::CodeAction(CodeAction {
                title,
                kind: Some(CodeActionKind::QUICKFIX),
                edit: Some(WorkspaceEdit {
                    changes: Some(HashMap::from([(uri.clone(), vec![edit])])),
                    ..WorkspaceEdit::default()
                }),
                is_preferred: Some(true),
                ..CodeAction::default()
            })
        })
        .collect()
}

fn fixes_of(document: &Document<'_>, mistake: &Mistake) -> Vec<Fix> {
    let spot = cursor::spot(&document.file.tree, mistake.span.start as usize);
    match mistake.code {
        "I-02" => meant_key(&spot, mistake.span).into_iter().collect(),
        "I-04" => meant_word(&spot, mistake.span).into_iter().collect(),
        "I-06" => missing_keys(document, &spot),
        _ => Vec::new(),
    }
}

fn meant_key(spot: &Spot<'_>, span: Span) -> Option<Fix> {
    let (_, group) = spot.map.as_ref()?;
    let names = group.keys.iter().map(|key| key.name);
    let name = nearest(&spot.entry?.key, names)?;
    Some((format!("Maak er `{name}` van"), span, name.into()))
}

fn meant_word(spot: &Spot<'_>, span: Span) -> Option<Fix> {
    let Some(Shape::Words(list)) = &spot.shape else {
        return None;
    };
    let word = nearest(
        cursor::text(spot.node)?,
        list.words.iter().map(|(word, _)| *word),
    )?;
    Some((format!("Maak er `{word}` van"), span, word.into()))
}

/// The required keys that are absent around a place, and directly below it: of an event, the key
/// that says what it is was underlined.
fn missing_keys(document: &Document<'_>, spot: &Spot<'_>) -> Vec<Fix> {
    let mut fixes = Vec::new();
    if let Some((map, group)) = &spot.map {
        fixes.extend(missing_in(document, map, group));
    }
    if let (true, Some(entry), Some(Shape::Record(group))) = (spot.on_key, spot.entry, &spot.shape)
    {
        fixes.extend(missing_in(document, &entry.value, group));
    }
    fixes
}

/// The required keys that a group lacks, put before its first key. A value is only filled in where
/// it says nothing about the case.
fn missing_in(document: &Document<'_>, map: &Node, group: &Group) -> Vec<Fix> {
    let Value::Map(entries) = &map.value else {
        return Vec::new();
    };
    let Some(first) = entries.first() else {
        return Vec::new();
    };
    let text = &document.file.source.text;
    let start = first.key_span.start as usize;
    let line = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let column = text[line..start].chars().count();
    let in_flow = text[..start].trim_end().ends_with('{');
    let absent = group
        .keys
        .iter()
        .filter(|key| key.required && cursor::value(map, key.name).is_none());
    absent
        .map(|key| {
            let value = match (key.name, (key.shape)()) {
                ("versie", _) => "1".to_owned(),
                ("contract", _) => {
                    let packs = &document.around.repository.packs;
                    packs.keys().next_back().cloned().unwrap_or_default()
                }
                ("id", Shape::Scalar(Scalar::Id)) => free_id(&document.file.tree, map),
                _ => String::new(),
            };
            let new = if in_flow {
                format!("{}: {value}, ", key.name)
            } else {
                format!("{}: {value}\n{}", key.name, " ".repeat(column))
            };
            let at = Span::new(start, start);
            (format!("Voeg `{}` toe", key.name), at, new)
        })
        .collect()
}

/// A short name that nothing in the case has yet.
fn free_id(root: &Node, map: &Node) -> String {
    let lists = [
        ("wederpartijen", "partij"),
        ("bewijs", "B"),
        ("tekortkomingen", "T"),
    ];
    let holds = |key: &str| {
        let list = cursor::items(cursor::value(root, key)).iter();
        list.into_iter().any(|item| std::ptr::eq(item, map))
    };
    let stem = lists
        .iter()
        .find(|(key, _)| holds(key))
        .map_or("E", |(_, stem)| stem);
    let used: Vec<_> = ["aan", "bewijs", "tekortkomingen", "verloop"]
        .iter()
        .flat_map(|key| cursor::named(root, key))
        .map(|one| one.id)
        .collect();
    (1..)
        .map(|number| format!("{stem}{number}"))
        .find(|id| !used.contains(&id.as_str()))
        .unwrap_or_default()
}
