//! What a place means: the key, the clause, what a short name stands for, the rules' pages; and
//! where it leads.

use lsp_types::{
    GotoDefinitionResponse, Hover, HoverContents, Location, MarkupContent, MarkupKind, Uri,
};

use crate::contract::citation::{Citation, Resolved};
use crate::contract::pack::Pack;
use crate::rules;
use crate::source::Span;
use crate::source::shape::{Scalar, Shape, one_line};

use super::Document;
use super::cursor::{self, Spot};
use super::position;

pub(super) fn hover(document: &Document<'_>, byte: usize) -> Option<Hover> {
    let file = &document.file;
    let spot = cursor::spot(&file.tree, byte);
    let mut parts = Vec::new();
    if spot.on_key
        && let (Some((_, group)), Some(entry)) = (&spot.map, spot.entry)
        && let Some(key) = group.key(&entry.key)
    {
        parts.push(format!("**{}**: {}", key.name, one_line(key.doc)));
        parts.push(format!("Hier hoort {}.", key.expected));
    }
    if let Some(citation) = citation(&spot)
        && let Some(quote) = document.around.repository.pack_of(file)?.quote(&citation)
    {
        parts.push(format!("**{citation}**\n\n{}", literal(&quote)));
    }
    if let Some(named) = reference(document, &spot) {
        parts.push(format!("**{}**\n\n{}", named.id, literal(&named.what)));
    }
    let touches = |span: Span| (span.start..=span.end).contains(&(byte as u32));
    let findings = document.findings();
    let mut codes: Vec<_> = findings
        .iter()
        .filter(|one| one.place.source.path == file.source.path && touches(one.place.span))
        .map(|one| one.code)
        .collect();
    codes.dedup();
    parts.extend(
        codes
            .into_iter()
            .filter_map(rules::find)
            .map(|rule| format!("### {} {}\n\n{}", rule.code, rule.name, rule.page())),
    );
    if parts.is_empty() {
        return None;
    }
    let span = match spot.entry {
        Some(entry) if spot.on_key => entry.key_span,
        _ => spot.node.span,
    };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: parts.join("\n\n---\n\n"),
        }),
        range: Some(position::range(&file.source.text, span)),
    })
}

/// Where a short name is declared, or where a clause stands in the text of the contract.
pub(super) fn definition(
    document: &Document<'_>,
    byte: usize,
    uri: &Uri,
) -> Option<GotoDefinitionResponse> {
    let file = &document.file;
    let spot = cursor::spot(&file.tree, byte);
    if let Some(named) = reference(document, &spot) {
        return Some(GotoDefinitionResponse::Scalar(Location {
            uri: uri.clone(),
            range: position::range(&file.source.text, named.place.span),
        }));
    }
    let citation = citation(&spot)?;
    let repository = &document.around.repository;
    let pack = repository.pack_of(file)?;
    let (name, span) = clause(pack, &citation)?;
    let path = repository.contract_folder().join(&pack.id).join(name);
    // The example contract is within the program, unless the repository has it too.
    let text = repository.source(&path).ok()?;
    Some(GotoDefinitionResponse::Scalar(Location {
        uri: position::uri(&path)?,
        range: position::range(&text.text, span),
    }))
}

/// The file and the bytes of a clause.
fn clause<'p>(pack: &'p Pack, citation: &Citation) -> Option<(&'p str, Span)> {
    let text = pack.text_of(citation)?;
    let Resolved::Found(clauses) = citation.resolve(text) else {
        return None;
    };
    let first = &clauses.first()?.span;
    let mut names = pack.texts.iter();
    let (name, _) = names.find(|(_, one)| std::ptr::eq(*one, text))?;
    Some((name, Span::new(first.start, first.end)))
}

fn citation(spot: &Spot<'_>) -> Option<Citation> {
    match spot.shape {
        Some(Shape::Scalar(Scalar::Citation)) if !spot.on_key => spot.node.text()?.parse().ok(),
        _ => None,
    }
}

/// What a short name stands for, unless it is declared here.
fn reference<'d>(document: &'d Document<'_>, spot: &Spot<'_>) -> Option<cursor::Named<'d>> {
    let entry = spot
        .entry
        .filter(|entry| !spot.on_key && &*entry.key != "id")?;
    if !matches!(spot.shape, Some(Shape::Scalar(Scalar::Id))) {
        return None;
    }
    let id = spot.node.text()?;
    let all = cursor::named(&document.file.tree, &entry.key);
    all.into_iter().find(|one| one.id == id)
}

/// Words that are shown as they stand: nothing in them is markup.
fn literal(words: &str) -> String {
    let run = words.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(run.max(2) + 1);
    format!("{fence}text\n{words}\n{fence}")
}
