//! Fixes that cannot do harm: the word that was meant, a required key that is absent, and the form of
//! what a finding misses. A form has no values: what happened, only the user knows.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Range, TextEdit, Uri, WorkspaceEdit,
};

use crate::finding::Finding;
use crate::source::read::nearest;
use crate::source::shape::{Group, Scalar, Shape};
use crate::source::tree::{Node, Value};
use crate::source::{Mistake, Span};

use super::Document;
use super::cursor::{self, Spot};
use super::position;

/// What the user is offered, and what it changes.
type Fix = (String, Span, String);

/// The keys whose values say which, and nothing about what happened.
const REFERENCES: &[&str] = &[
    "id",
    "aan",
    "van",
    "tekortkoming",
    "tekortkomingen",
    "spanning",
];
/// A finding that misses more is not for a fix.
const MOST_FORMS: usize = 8;

pub(super) fn fixes(document: &Document<'_>, uri: &Uri, at: Range) -> Vec<CodeActionOrCommand> {
    let text = &document.file.source.text;
    let asked = position::byte(text, at.start)..=position::byte(text, at.end);
    let touches = |span: Span| {
        let span = span.range();
        span.start <= *asked.end() && *asked.start() <= span.end
    };
    let action = |(title, span, new_text): Fix, preferred| {
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
            is_preferred: Some(preferred),
            ..CodeAction::default()
        })
    };
    let mistakes = document.file.mistakes.iter();
    let meant = mistakes
        .filter(|mistake| touches(mistake.span))
        .flat_map(|mistake| fixes_of(document, mistake));
    let mut actions: Vec<_> = meant.map(|fix| action(fix, true)).collect();
    let mut forms: Vec<Fix> = Vec::new();
    let path = &document.file.source.path;
    for finding in document.findings() {
        if finding.place.source.path == *path && touches(finding.place.span) {
            let further = forms_of(document, &finding);
            forms.extend(
                further
                    .into_iter()
                    .filter(|fix| !forms.contains(fix))
                    .collect::<Vec<_>>(),
            );
        }
    }
    actions.extend(forms.into_iter().map(|fix| action(fix, false)));
    actions
}

/// A form for each fact that a finding misses. One that would lift the finding while it is still
/// empty is not offered.
fn forms_of(document: &Document<'_>, finding: &Finding) -> Vec<Fix> {
    let Some(requirement) = &finding.lifted_by else {
        return Vec::new();
    };
    let (text, tree) = (&document.file.source.text, &document.file.tree);
    let told = |one: &Finding| one.code == finding.code && one.about == finding.about;
    let supplied = requirement.supplied().into_iter().take(MOST_FORMS);
    let form = supplied.filter_map(|(slot, witness)| {
        let form = witness.blank(|key| REFERENCES.contains(&key));
        let with = document.with(form.apply(text, tree)?);
        let (at, piece) = form.place(text, tree)?;
        let stands = with.findings().iter().any(told);
        stands.then(|| {
            (
                format!("Zet klaar om in te vullen: {}", slot.what),
                Span::new(at, at),
                piece,
            )
        })
    });
    form.collect()
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
    let word = nearest(spot.node.text()?, list.words.iter().map(|(word, _)| *word))?;
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
        .filter(|key| key.required && map.get(key.name).is_none());
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
        let list = root.get(key).map_or(&[][..], Node::items);
        list.iter().any(|item| std::ptr::eq(item, map))
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
