//! Typed reading of a tree. Whatever cannot be read becomes a [`Mistake`], and reading goes on; the
//! types themselves are declared with [`record!`](crate::record), [`words!`](crate::words) and
//! [`choice!`](crate::choice).

use super::field::{Field, Gap, List, Place, Spanned};
use super::shape::{Key, Shape};
use super::tree::{Entry, Node, Value};
use super::{Mistake, Span};

/// Collects the mistakes of one file while values are read from it.
#[derive(Debug, Default)]
pub struct Reader {
    /// What could not be read.
    pub mistakes: Vec<Mistake>,
    /// Whether the entry that is read now has a misspelled key.
    misspelled: bool,
}

/// A value that can be read from a node.
pub trait Read: Sized {
    /// What is expected, in Dutch with its article: "een datum (jjjj-mm-dd)".
    const EXPECTED: &'static str;

    /// Reads the value; `None` if it was reported as a mistake.
    fn read(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// A value of this type as it would be typed, on one line.
    fn example() -> String {
        "…".to_owned()
    }

    /// What the value looks like.
    fn shape() -> Shape;

    /// Calls back for each piece of free text in the value.
    fn each_prose<'s>(&'s self, _span: Span, _visit: &mut dyn FnMut(&'s str, Span)) {}
}

/// A map with known keys.
pub trait Record: Default {
    /// The keys, for "bedoelde u …?" and for the schema.
    fn keys(out: &mut Vec<Key>);
    /// Takes one entry of the map; `false` if the key is none of this record.
    fn take(&mut self, entry: &Entry, reader: &mut Reader) -> bool;
    /// Reports required keys that are absent and tells absent fields where they would stand.
    fn close(&mut self, head: Span, group: Span, reader: &mut Reader);
    /// Calls back for each piece of free text in the record.
    fn each_prose_in<'s>(&'s self, visit: &mut dyn FnMut(&'s str, Span));
}

impl Reader {
    /// Reports a mistake.
    pub fn mistake(&mut self, code: &'static str, span: Span, message: String, remedy: String) {
        self.mistakes.push(Mistake {
            code,
            span,
            message,
            remedy,
        });
    }

    /// Reads the value of an entry into a field; a second value for the same key is reported.
    pub fn fill<T: Read>(&mut self, field: &mut Field<T>, entry: &Entry) {
        let place = Place {
            key: entry.key_span,
            value: entry.value.span,
        };
        if self.misspelled {
            if field.is_absent() {
                *field = Field::Broken(place);
            }
            return;
        }
        if !field.is_absent() {
            self.mistake(
                "I-03",
                entry.key_span,
                format!("De sleutel `{}` staat hier voor de tweede keer.", entry.key),
                "Houd één van de twee; trede rekent met de eerste.".into(),
            );
            return;
        }
        *field = match &entry.value.value {
            Value::Empty => Field::Absent(Gap {
                head: entry.key_span,
                group: entry.key_span,
                key: "",
            }),
            _ => match T::read(&entry.value, self) {
                Some(value) => Field::Known(value, place),
                None => Field::Broken(place),
            },
        };
    }

    /// Reports a version of a file that is not known.
    pub fn expect_version(&mut self, version: &Field<u32>) {
        if let Some(number) = version.get().filter(|number| *number != 1) {
            self.mistake(
                "I-04",
                version.span(),
                format!(
                    "Versie {number} van dit bestand is niet bekend; nu is er alleen versie 1."
                ),
                "Schrijf `versie: 1`, of gebruik een nieuwere trede.".into(),
            );
        }
    }

    /// Reports one value where a list of such values is expected.
    fn no_list(&mut self, node: &Node, text: &str) {
        let values: Vec<_> = text.split(',').map(str::trim).collect();
        self.mistake(
            "I-04",
            node.span,
            format!(
                "Hier hoort een lijst te staan, maar er staat `{}`.",
                shortened(text)
            ),
            format!(
                "Zet haken om de waarde: `[{}]`.",
                shortened(&values.join(", "))
            ),
        );
    }

    /// Reports a value of the wrong type.
    pub fn wrong_type(&mut self, node: &Node, expected: &str) {
        let found = match &node.value {
            Value::Empty => "niets".to_owned(),
            Value::Scalar(text) => format!("`{}`", shortened(text)),
            Value::List(_) => "een lijst".into(),
            Value::Map(_) => "een groep sleutels".into(),
        };
        self.mistake(
            "I-04",
            head_of(node),
            format!("Hier hoort {expected} te staan, maar er staat {found}."),
            format!("Vul hier {expected} in."),
        );
    }

    /// Reports a key that a map does not have; the key that was most likely meant.
    fn unknown_key(&mut self, entry: &Entry, keys: &[Key]) -> Option<&'static str> {
        let nearest = nearest(&entry.key, keys.iter().map(|key| key.name));
        let remedy = match nearest {
            Some(name) => format!("Bedoelde u `{name}`?"),
            None => {
                let names: Vec<_> = keys.iter().map(|key| format!("`{}`", key.name)).collect();
                format!("Hier kunnen staan: {}.", names.join(", "))
            }
        };
        self.mistake(
            "I-02",
            entry.key_span,
            format!(
                "De sleutel `{}` bestaat hier niet; wat erachter staat, telt niet mee.",
                shortened(&entry.key)
            ),
            remedy,
        );
        nearest
    }

    /// Reports a required key that is absent.
    pub fn missing_key(&mut self, head: Span, key: &'static str, expected: &str) {
        self.mistake(
            "I-06",
            head,
            format!("Hier ontbreekt de verplichte sleutel `{key}`."),
            format!("Voeg `{key}:` toe met {expected}."),
        );
    }
}

/// Reads a record from a map.
pub fn read_record<T: Record>(
    node: &Node,
    expected: &'static str,
    head: Span,
    reader: &mut Reader,
) -> Option<T> {
    let Value::Map(entries) = &node.value else {
        reader.wrong_type(node, expected);
        return None;
    };
    let mut record = T::default();
    let mut keys = Vec::new();
    let mut misspelled = Vec::new();
    for entry in entries {
        if !record.take(entry, reader) {
            if keys.is_empty() {
                T::keys(&mut keys);
            }
            let meant = reader.unknown_key(entry, &keys);
            misspelled.extend(meant.map(|key| Entry {
                key: key.into(),
                ..entry.clone()
            }));
        }
    }
    // What was most likely meant is not absent but broken, so that nobody is told to add it.
    reader.misspelled = true;
    for entry in &misspelled {
        record.take(entry, reader);
    }
    reader.misspelled = false;
    record.close(head, node.span, reader);
    Some(record)
}

/// What to underline for a node as a whole: a scalar, or the first key of a group.
pub fn head_of(node: &Node) -> Span {
    match &node.value {
        Value::Map(entries) => entries.first().map_or(node.span, |first| Span {
            start: first.key_span.start,
            end: match first.value.value {
                Value::Scalar(_) => first.value.span.end,
                _ => first.key_span.end,
            },
        }),
        Value::List(items) => items.first().map_or(node.span, head_of),
        Value::Empty | Value::Scalar(_) => node.span,
    }
}

/// The candidate that was most likely meant.
pub fn nearest<'c>(typed: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    candidates
        .map(|candidate| (strsim::jaro_winkler(typed, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

/// Enough of a text to recognise it in a message.
pub fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

impl<T: Read> Read for List<T> {
    const EXPECTED: &'static str = "een lijst";

    fn example() -> String {
        format!("[{}]", T::example())
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let nodes = match &node.value {
            Value::List(nodes) => nodes,
            Value::Scalar(text) if matches!(T::shape(), Shape::Scalar(_) | Shape::Words(_)) => {
                reader.no_list(node, text);
                return None;
            }
            _ => {
                reader.wrong_type(node, Self::EXPECTED);
                return None;
            }
        };
        let mut items = Vec::with_capacity(nodes.len());
        items.extend(nodes.iter().filter_map(|item| T::read(item, reader)));
        let whole = items.len() == nodes.len();
        Some(List { items, whole })
    }

    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }

    fn each_prose<'s>(&'s self, span: Span, visit: &mut dyn FnMut(&'s str, Span)) {
        for item in &self.items {
            item.each_prose(span, visit);
        }
    }
}

impl<T: Read> Read for Spanned<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn example() -> String {
        T::example()
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::read(node, reader).map(|value| Spanned {
            value,
            span: node.span,
        })
    }

    fn shape() -> Shape {
        T::shape()
    }

    fn each_prose<'s>(&'s self, _span: Span, visit: &mut dyn FnMut(&'s str, Span)) {
        self.value.each_prose(self.span, visit);
    }
}

/// The one entry of a map that must have exactly one known key.
pub fn single_entry<'n>(
    node: &'n Node,
    keys: &[Key],
    expected: &'static str,
    reader: &mut Reader,
) -> Option<&'n Entry> {
    let Value::Map(entries) = &node.value else {
        reader.wrong_type(node, expected);
        return None;
    };
    let [entry, rest @ ..] = entries.as_slice() else {
        reader.wrong_type(node, expected);
        return None;
    };
    if let Some(second) = rest.first() {
        reader.mistake(
            "I-04",
            second.key_span,
            format!(
                "`{}` staat op dezelfde hoogte als `{}`.",
                second.key, entry.key
            ),
            format!(
                "Laat `{}` verder inspringen, of begin een nieuw onderdeel met een streepje.",
                second.key
            ),
        );
    }
    if keys.iter().any(|key| key.name == &*entry.key) {
        Some(entry)
    } else {
        reader.unknown_key(entry, keys);
        None
    }
}
