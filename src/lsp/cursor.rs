//! What stands at a place in a case: the node, and what its declaration says may stand there.

use crate::case::Case;
use crate::source::read::Read;
use crate::source::shape::{Group, Shape};
use crate::source::tree::{Entry, Node, Value};

/// What stands at a byte.
pub(super) struct Spot<'n> {
    /// The innermost node.
    pub node: &'n Node,
    /// What may stand there, as far as it is known.
    pub shape: Option<Shape>,
    /// The innermost map around it, with the keys that it may have.
    pub map: Option<(&'n Node, Group)>,
    /// The entry in which the byte lies.
    pub entry: Option<&'n Entry>,
    /// Whether the byte lies in the key of that entry.
    pub on_key: bool,
}

/// What stands at a byte of a tree.
pub(super) fn spot(root: &Node, byte: usize) -> Spot<'_> {
    let byte = byte as u32;
    let mut spot = Spot {
        node: root,
        shape: Some(Case::shape()),
        map: None,
        entry: None,
        on_key: false,
    };
    loop {
        match &spot.node.value {
            Value::Map(entries) => {
                let within = |entry: &&Entry| {
                    let end = entry.value.span.end.max(entry.key_span.end);
                    (entry.key_span.start..=end).contains(&byte)
                };
                // Of two that touch, the one that begins here.
                let Some(entry) = entries.iter().rev().find(within) else {
                    return spot;
                };
                let below = match spot.shape.take() {
                    Some(Shape::Record(group) | Shape::Choice(group)) => {
                        let below = group.key(&entry.key).map(|key| (key.shape)());
                        spot.map = Some((spot.node, group));
                        below
                    }
                    Some(Shape::PerShortcoming(of)) => Some(*of),
                    _ => None,
                };
                spot.entry = Some(entry);
                spot.on_key = byte <= entry.key_span.end;
                spot.shape = below;
                if spot.on_key {
                    return spot;
                }
                spot.node = &entry.value;
            }
            Value::List(items) => {
                let within = |item: &&Node| (item.span.start..=item.span.end).contains(&byte);
                let Some(item) = items.iter().find(within) else {
                    return spot;
                };
                spot.shape = match spot.shape.take() {
                    Some(Shape::List(of)) => Some(*of),
                    _ => None,
                };
                spot.node = item;
            }
            Value::Empty | Value::Scalar(_) => return spot,
        }
    }
}

/// Something in the case that has a short name.
pub(super) struct Named<'n> {
    pub id: &'n str,
    /// Where it is declared.
    pub place: &'n Node,
    /// What it is, in a few words.
    pub what: String,
}

/// What may be named under a key; a key that is none of these names events.
pub(super) fn named<'n>(root: &'n Node, key: &str) -> Vec<Named<'n>> {
    let list = match key {
        "bewijs" | "bijlagen" | "documenten" => "bewijs",
        "tekortkoming" | "tekortkomingen" => "tekortkomingen",
        "aan" | "van" | "namens" => "wederpartijen",
        _ => "verloop",
    };
    let declared = |node: &'n Node, kind: &str| {
        let place = node.get("id")?;
        let words = ["omschrijving", "naam", "dagtekening", "datum"];
        let words = words.iter().find_map(|key| node.get(key)?.text());
        let what = format!("{kind} {}", words.unwrap_or_default());
        Some(Named {
            id: place.text()?,
            place,
            what: what.trim().to_owned(),
        })
    };
    let mut found = Vec::new();
    for item in root.get(list).map_or(&[][..], Node::items) {
        match &item.value {
            Value::Map(entries) if list == "verloop" => {
                let event = entries.first();
                found.extend(event.and_then(|event| declared(&event.value, &event.key)));
            }
            _ => found.extend(declared(item, "")),
        }
    }
    found
}
