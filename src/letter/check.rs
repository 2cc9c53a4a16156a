//! Whether the names in a template exist, before any letter is made with it. Tera itself would
//! take an unknown field in a condition for "no", and a letter would silently lack a part.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use super::token::{Kind, Tag, Word, tags};
use super::{Fault, fault};
use crate::contract::citation::Citation;
use crate::source::Source;

/// The filters that a template can use.
pub const FILTERS: [&str; 4] = ["hoofdletter", "length", "opsomming", "zin"];

/// The one function: the words of a provision, from the contract.
pub const QUOTE: &str = "citaat";

/// Words of the expression language.
const RESERVED: [&str; 10] = [
    "and", "or", "not", "in", "is", "if", "else", "true", "false", "none",
];

/// Follows one letter through its parts and reports every name that does not exist.
pub struct Check<'a> {
    templates: &'a BTreeMap<String, Arc<Source>>,
    view: &'a Value,
    /// What was found.
    pub faults: Vec<Fault>,
    /// The templates that were followed, in the order in which they are first met.
    pub used: Vec<&'a str>,
    /// The provisions of which the words are asked.
    pub quoted: Vec<&'a str>,
    /// The fields of the view that are asked.
    pub fields: BTreeSet<&'a str>,
    open: Vec<&'a str>,
    scopes: Vec<Vec<(&'a str, Option<&'a Value>)>>,
}

impl<'a> Check<'a> {
    /// A check of templates by name against a view in which every field is present.
    pub fn new(templates: &'a BTreeMap<String, Arc<Source>>, view: &'a Value) -> Self {
        Check {
            templates,
            view,
            faults: Vec::new(),
            used: Vec::new(),
            quoted: Vec::new(),
            fields: BTreeSet::new(),
            open: Vec::new(),
            scopes: Vec::new(),
        }
    }

    /// Checks one template and what it includes.
    pub fn template(&mut self, name: &'a str) {
        let Some(source) = self.templates.get(name) else {
            return;
        };
        if !self.used.contains(&name) {
            self.used.push(name);
        }
        self.open.push(name);
        let depth = self.scopes.len();
        self.scopes.push(Vec::new());
        for tag in tags(&source.text) {
            self.tag(source, &tag);
        }
        self.scopes.truncate(depth);
        self.open.pop();
    }

    fn tag(&mut self, source: &'a Arc<Source>, tag: &Tag<'a>) {
        let words: Vec<_> = tag
            .words
            .iter()
            .filter(|word| word.text != "-")
            .cloned()
            .collect();
        if tag.prints {
            let value = self.expression(source, &words);
            if let (Some(Value::Array(_) | Value::Object(_) | Value::Bool(_)), Some(first)) =
                (value, words.first())
            {
                self.fault(
                    source,
                    first.span.start..words[words.len() - 1].span.end,
                    format!(
                        "`{}` is geen tekst en kan niet worden afgedrukt.",
                        first.text
                    ),
                    "Druk een veld ervan af, of doorloop de lijst met `{% for … in … %}`.",
                );
            }
            return;
        }
        let Some((verb, rest)) = words.split_first() else {
            return;
        };
        match verb.text {
            "if" | "elif" => {
                self.expression(source, rest);
            }
            "for" => self.loop_over(source, tag, rest),
            "endfor" => {
                self.scopes.pop();
            }
            "set" => match rest {
                [name, equals, value @ ..] if equals.text == "=" => {
                    let value = self.expression(source, value);
                    if let Some(scope) = self.scopes.last_mut() {
                        scope.push((name.text, value));
                    }
                }
                _ => self.unsupported(source, tag),
            },
            "include" => self.include(source, rest),
            "else" | "endif" => {}
            _ => self.unsupported(source, tag),
        }
    }

    fn loop_over(&mut self, source: &'a Arc<Source>, tag: &Tag<'a>, words: &[Word<'a>]) {
        let [name, preposition, list @ ..] = words else {
            return;
        };
        if preposition.text != "in" {
            self.scopes.push(Vec::new());
            self.unsupported(source, tag);
            return;
        }
        let item = match (self.expression(source, list), list) {
            (Some(Value::Array(items)), _) => items.first(),
            (Some(_), [first, ..]) => {
                let last = list.last().unwrap_or(first);
                let span = first.span.start..last.span.end;
                let message = format!("`{}` is geen lijst.", &source.text[span.clone()]);
                self.fault(source, span, message, "Doorloop een lijst.");
                None
            }
            _ => None,
        };
        self.scopes.push(vec![(name.text, item), ("loop", None)]);
    }

    fn include(&mut self, source: &'a Arc<Source>, words: &[Word<'a>]) {
        let Some(part) = words.first() else { return };
        if self.open.contains(&part.text) {
            let message = format!("Het deel `{}` voegt zichzelf in.", part.text);
            self.fault(
                source,
                part.span.clone(),
                message,
                "Verwijder deze invoeging.",
            );
        } else if self.templates.contains_key(part.text) {
            self.template(part.text);
        } else {
            let parts = self
                .templates
                .keys()
                .map(String::as_str)
                .filter(|name| name.contains('/'));
            let remedy = suggestion(part.text, parts);
            let message = format!("Het deel `{}` bestaat niet.", part.text);
            self.fault(source, part.span.clone(), message, &remedy);
        }
    }

    /// Checks the names of an expression. The value, if the expression is nothing but a path.
    fn expression(&mut self, source: &'a Arc<Source>, words: &[Word<'a>]) -> Option<&'a Value> {
        let mut at = 0;
        let mut value = None;
        while let Some(word) = words.get(at) {
            let before = at.checked_sub(1).map_or("", |before| words[before].text);
            let after = words.get(at + 1).map_or("", |after| after.text);
            let mut length = 1;
            if word.text == "[" && word.kind == Kind::Sign {
                let message = "Een veld kiezen met `[…]` kan niet in een sjabloon.".to_owned();
                let remedy = "Schrijf `.veld`, of doorloop de lijst met `{% for … in … %}`.";
                self.fault(source, word.span.clone(), message, remedy);
                return None;
            }
            if word.kind == Kind::Name && !RESERVED.contains(&word.text) {
                if before == "|" {
                    self.filter(source, word);
                } else if word.text == QUOTE && after == "(" {
                    length = self.quote(source, &words[at..]);
                } else if before == "is" || after == "(" {
                    let message = format!("`{}` bestaat niet in een sjabloon.", word.text);
                    let remedy = "Vergelijk met `==`, of schrijf alleen de naam van het veld.";
                    self.fault(source, word.span.clone(), message, remedy);
                } else if after != "=" {
                    (length, value) = self.path(source, &words[at..]);
                }
            }
            at += length;
            if at < words.len() {
                value = None;
            }
        }
        value
    }

    /// Checks `citaat("artikel 18 lid 2")` from its first word: how many words it has.
    fn quote(&mut self, source: &'a Arc<Source>, words: &[Word<'a>]) -> usize {
        let (span, length) = match words {
            [_, _, named, end, ..] if named.kind == Kind::Text && end.text == ")" => {
                if named.text.parse::<Citation>().is_ok() {
                    self.quoted.push(named.text);
                    return 4;
                }
                (named.span.clone(), 4)
            }
            _ => (words[0].span.clone(), words.len()),
        };
        let message = "`citaat` neemt de tekst van één bepaling over.".to_owned();
        let remedy = "Noem die tussen aanhalingstekens, zoals `citaat(\"artikel 18 lid 2\")`.";
        self.fault(source, span, message, remedy);
        length
    }

    fn filter(&mut self, source: &'a Arc<Source>, word: &Word<'a>) {
        if !FILTERS.contains(&word.text) {
            let remedy = suggestion(word.text, FILTERS.into_iter());
            let message = format!("Het filter `{}` bestaat niet.", word.text);
            self.fault(source, word.span.clone(), message, &remedy);
        }
    }

    /// Follows `a.b.c` from its first word: how many words it has, and its value.
    fn path(&mut self, source: &'a Arc<Source>, words: &[Word<'a>]) -> (usize, Option<&'a Value>) {
        let mut names = 1;
        while let (Some(dot), Some(name)) = (words.get(names), words.get(names + 1)) {
            if !matches!(dot.text, "." | "?.") || name.kind != Kind::Name {
                break;
            }
            names += 2;
        }
        let first = &words[0];
        let local = self
            .scopes
            .iter()
            .rev()
            .flat_map(|scope| scope.iter().rev());
        let mut value = match local.clone().find(|(name, _)| *name == first.text) {
            Some((_, value)) => *value,
            None => {
                let found = self.view.get(first.text);
                if found.is_some() {
                    self.fields.insert(first.text);
                } else {
                    let known: Vec<_> = local
                        .map(|(name, _)| *name)
                        .chain(fields(self.view))
                        .collect();
                    let message = format!("Het veld `{}` bestaat niet.", first.text);
                    let remedy = suggestion(first.text, known.into_iter());
                    self.fault(source, first.span.clone(), message, &remedy);
                }
                found
            }
        };
        for name in words[1..names].iter().skip(1).step_by(2) {
            let Some(parent) = value else { break };
            value = parent.get(name.text);
            if value.is_none() {
                let path = &source.text[first.span.start..name.span.end];
                let message = format!("Het veld `{path}` bestaat niet.");
                let remedy = suggestion(name.text, fields(parent));
                self.fault(source, name.span.clone(), message, &remedy);
            }
        }
        (names, value)
    }

    fn unsupported(&mut self, source: &Arc<Source>, tag: &Tag<'_>) {
        let message = "Deze opdracht kan niet in een sjabloon van een brief.".to_owned();
        let remedy = "Gebruik `if`, `for`, `set … =` of `include`.";
        self.fault(source, tag.span.clone(), message, remedy);
    }

    fn fault(&mut self, source: &Arc<Source>, span: Range<usize>, message: String, remedy: &str) {
        let fault = fault(source, span, message, remedy);
        // A part that two letters include is followed twice.
        let known = self.faults.iter().any(|known| {
            known.place.span == fault.place.span && known.place.source.path == source.path
        });
        if !known {
            self.faults.push(fault);
        }
    }
}

fn fields(value: &Value) -> impl Iterator<Item = &str> {
    value
        .as_object()
        .into_iter()
        .flat_map(|fields| fields.keys().map(String::as_str))
}

/// The nearest known name, or all of them.
pub fn suggestion<'a>(unknown: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<_> = known.collect();
    let near = known
        .iter()
        .map(|name| (strsim::jaro_winkler(unknown, name), name));
    match near.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((similar, name)) if similar > 0.8 => format!("Bedoelde u `{name}`?"),
        Some(_) => format!("Er zijn: {}.", known.join(", ")),
        None => "Hier zijn geen velden.".to_owned(),
    }
}
