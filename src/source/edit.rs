//! Small insertions into a file that leave all else as it stands: a missing key, one more item.

use super::Span;
use super::field::{Field, Gap, List};
use super::read::Read;
use super::tree::{self, Entry, Node, Value};

/// A piece of YAML that would supply what is missing, and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Insertion {
    /// A key with its value, in the group that lacks it.
    Key {
        /// Where it is missing.
        gap: Gap,
        /// Its value, on one line.
        value: String,
    },
    /// One more item of a list.
    Item {
        /// The list.
        list: Span,
        /// The item, on one line.
        item: String,
    },
}

impl Insertion {
    /// What would give a field its value; none if something stands there.
    pub fn of_value<T>(field: &Field<T>, value: impl Into<String>) -> Option<Self> {
        match field {
            Field::Absent(gap) => Some(Insertion::Key {
                gap: *gap,
                value: value.into(),
            }),
            Field::Broken(_) | Field::Known(..) => None,
        }
    }

    /// What would add an item to a list; none if the list cannot be read.
    pub fn of_item<T: Read>(field: &Field<List<T>>, item: impl Into<String>) -> Option<Self> {
        match field {
            Field::Absent(gap) => Some(Insertion::Key {
                gap: *gap,
                value: format!("[{}]", item.into()),
            }),
            Field::Broken(_) => None,
            Field::Known(_, place) => Some(Insertion::Item {
                list: place.value,
                item: item.into(),
            }),
        }
    }

    /// The byte behind which text goes, and the text.
    pub fn place(&self, text: &str, tree: &Node) -> Option<(usize, String)> {
        match self {
            Insertion::Key { gap, value } => key(text, tree, gap, value),
            Insertion::Item { list, item } => {
                let node = find(tree, &|node, _| {
                    node.span == *list && matches!(node.value, Value::List(_))
                })?;
                let Value::List(items) = &node.value else {
                    return None;
                };
                Some(if text[node.span.start as usize..].starts_with('[') {
                    inside(text, node, items.is_empty(), item)
                } else {
                    let first = items.first()?.span.start as usize;
                    let dash = text[..first].rfind('-')?;
                    below(text, node, indent(text, dash), &format!("- {item}"))
                })
            }
        }
    }

    /// The file with the piece in it.
    pub fn apply(&self, text: &str, tree: &Node) -> Option<String> {
        let (at, piece) = self.place(text, tree)?;
        Some([&text[..at], &piece, &text[at..]].concat())
    }

    /// The same as a form to fill in: without its values, but for those of some keys. What is an
    /// example may be shown, but not be put into a file.
    #[must_use]
    pub fn blank(&self, keeps: impl Fn(&str) -> bool) -> Self {
        let bare = |text: &str| without_values(text, &keeps);
        match self {
            Insertion::Key { gap, value } => Insertion::Key {
                gap: *gap,
                value: bare(value),
            },
            Insertion::Item { list, item } => Insertion::Item {
                list: *list,
                item: bare(item),
            },
        }
    }

    /// The YAML by itself, to be shown: `herstel: …` or `- {…}`.
    pub fn shown(&self) -> String {
        match self {
            Insertion::Key { gap, value } => format!("{}: {value}", gap.key),
            Insertion::Item { item, .. } => format!("- {item}"),
        }
    }
}

/// A piece of YAML without its values, but for those of some keys; a list of values is empty then.
fn without_values(text: &str, keeps: &impl Fn(&str) -> bool) -> String {
    fn gather(node: &Node, keeps: &impl Fn(&str) -> bool, out: &mut Vec<Span>) {
        match &node.value {
            Value::Map(entries) => {
                let entries = entries.iter().filter(|entry| !keeps(&entry.key));
                entries.for_each(|entry| gather(&entry.value, keeps, out));
            }
            Value::List(items) => match (items.first(), items.last()) {
                (Some(first), Some(last)) if items.iter().all(|item| item.text().is_some()) => {
                    out.push(Span {
                        start: first.span.start,
                        end: last.span.end,
                    });
                }
                _ => items.iter().for_each(|item| gather(item, keeps, out)),
            },
            Value::Scalar(_) => out.push(node.span),
            Value::Empty => {}
        }
    }
    let mut values = Vec::new();
    gather(&tree::read(text, &mut Vec::new()), keeps, &mut values);
    let mut text = text.to_owned();
    for value in values.into_iter().rev() {
        text.replace_range(value.range(), "");
    }
    text
}

fn key(text: &str, tree: &Node, gap: &Gap, value: &str) -> Option<(usize, String)> {
    let node = find(tree, &|node, entry| match node.value {
        Value::Map(_) => node.span == gap.group,
        Value::Empty => entry.is_some_and(|entry| entry.key_span == gap.group),
        _ => false,
    })?;
    let piece = format!("{}: {value}", gap.key);
    match &node.value {
        Value::Empty => {
            let end = gap.group.end as usize;
            let colon = end + text[end..].find(':')? + 1;
            Some((colon, format!(" {value}")))
        }
        Value::Map(entries) if text[node.span.start as usize..].starts_with('{') => {
            Some(inside(text, node, entries.is_empty(), &piece))
        }
        Value::Map(entries) => {
            let first = entries.first()?.key_span.start as usize;
            Some(below(text, node, indent(text, first), &piece))
        }
        _ => None,
    }
}

/// Before the closing bracket of a list or map on one line.
fn inside(text: &str, node: &Node, empty: bool, piece: &str) -> (usize, String) {
    let bracket = end_of(text, node) - 1;
    let at = text[..bracket].trim_end().len();
    let before = if empty {
        ""
    } else if text[..at].ends_with(',') {
        " "
    } else {
        ", "
    };
    (at, format!("{before}{piece}"))
}

/// On a line of its own, below the last line of a list or map.
fn below(text: &str, node: &Node, indent: usize, piece: &str) -> (usize, String) {
    let last = text[..end_of(text, node)].trim_end().len();
    let at = text[last..]
        .find('\n')
        .map_or(text.len(), |line| last + line);
    (at, format!("\n{}{piece}", " ".repeat(indent)))
}

/// The byte behind a node with its closing bracket, which its span leaves out.
fn end_of(text: &str, node: &Node) -> usize {
    let start = node.span.start as usize;
    let inner = match &node.value {
        Value::Map(entries) => entries.last().map(|last| match last.value.value {
            Value::Empty => last.key_span.end as usize,
            _ => end_of(text, &last.value),
        }),
        Value::List(items) => items.last().map(|last| end_of(text, last)),
        Value::Empty | Value::Scalar(_) => return node.span.end as usize,
    };
    let bracket = match text[start..].chars().next() {
        Some('[') => ']',
        Some('{') => '}',
        _ => return inner.unwrap_or(node.span.end as usize),
    };
    let from = inner.unwrap_or(start + 1);
    text[from..].find(bracket).map_or(from, |at| from + at + 1)
}

/// The number of characters before a byte on its line.
fn indent(text: &str, at: usize) -> usize {
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    text[line..at].chars().count()
}

/// The first node, outermost first, for which something holds.
fn find<'n>(node: &'n Node, holds: &impl Fn(&Node, Option<&Entry>) -> bool) -> Option<&'n Node> {
    fn search<'n>(
        node: &'n Node,
        entry: Option<&Entry>,
        holds: &impl Fn(&Node, Option<&Entry>) -> bool,
    ) -> Option<&'n Node> {
        if holds(node, entry) {
            return Some(node);
        }
        match &node.value {
            Value::Map(entries) => entries
                .iter()
                .find_map(|entry| search(&entry.value, Some(entry), holds)),
            Value::List(items) => items.iter().find_map(|item| search(item, None, holds)),
            Value::Empty | Value::Scalar(_) => None,
        }
    }
    search(node, None, holds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record;
    use crate::source::read::Reader;
    use crate::source::scalar::Code;

    record! {
        /// Een proef.
        pub struct Outer {
            /// Een naam.
            naam: Code,
            /// Een groep.
            groep: Inner,
            /// Een lijst.
            lijst: List<Code>,
        }
    }

    record! {
        /// Een groep.
        pub struct Inner {
            /// Een waarde.
            een: Code,
            /// Nog een waarde.
            twee: Code,
        }
    }

    fn with(text: &str, insertion: impl Fn(&Outer) -> Option<Insertion>) -> String {
        let mut reader = Reader::default();
        let tree = tree::read(text, &mut reader.mistakes);
        let outer = Outer::read(&tree, &mut reader).unwrap();
        let insertion = insertion(&outer).unwrap();
        let result = insertion.apply(text, &tree).unwrap();
        let mut mistakes = Vec::new();
        tree::read(&result, &mut mistakes);
        assert_eq!(mistakes, [], "{result}");
        result
    }

    fn second(outer: &Outer) -> Option<Insertion> {
        Insertion::of_value(&outer.groep.known()?.twee, "2")
    }

    fn item(outer: &Outer) -> Option<Insertion> {
        Insertion::of_item(&outer.lijst, "c")
    }

    #[test]
    fn a_key_goes_into_the_group_that_lacks_it() {
        assert_eq!(
            with(
                "groep:\n  een: 1  # nee\n\n# over de lijst\nlijst: [a]\n",
                second
            ),
            "groep:\n  een: 1  # nee\n  twee: 2\n\n# over de lijst\nlijst: [a]\n"
        );
        assert_eq!(
            with("groep: {een: 1}\n", second),
            "groep: {een: 1, twee: 2}\n"
        );
        assert_eq!(
            with("{groep: {een: 1}}\n", second),
            "{groep: {een: 1, twee: 2}}\n"
        );
        assert_eq!(
            with("lijst: [[a], {b: [c]}]\n", |outer| Insertion::of_value(
                &outer.naam,
                "n"
            )),
            "lijst: [[a], {b: [c]}]\nnaam: n\n"
        );
        assert_eq!(
            with("groep:\n  een: 1\n  twee:   # leeg\n", second),
            "groep:\n  een: 1\n  twee: 2   # leeg\n"
        );
        assert_eq!(
            with("groep:\n  een: 1", second),
            "groep:\n  een: 1\n  twee: 2"
        );
        assert_eq!(
            with("groep:\n  een: |\n    regel\n    regel\nnaam: x\n", second),
            "groep:\n  een: |\n    regel\n    regel\n  twee: 2\nnaam: x\n"
        );
    }

    #[test]
    fn an_item_goes_to_the_end_of_the_list() {
        assert_eq!(with("lijst: [a, b]\n", item), "lijst: [a, b, c]\n");
        assert_eq!(
            with("lijst: [a, [b, c], ]\n", item),
            "lijst: [a, [b, c], c ]\n"
        );
        assert_eq!(with("lijst: []\n", item), "lijst: [c]\n");
        assert_eq!(
            with("lijst:\n  - a\n  - b # x\nnaam: n\n", item),
            "lijst:\n  - a\n  - b # x\n  - c\nnaam: n\n"
        );
        assert_eq!(
            with("lijst:\n- a\nnaam: n\n", item),
            "lijst:\n- a\n- c\nnaam: n\n"
        );
        assert_eq!(with("naam: n\n", item), "naam: n\nlijst: [c]\n");
    }

    #[test]
    fn a_form_has_the_keys_but_not_the_values() {
        let form = |text: &str| without_values(text, &|key| key == "aan");
        assert_eq!(
            form("{aan: [linde], kanaal: post, dag: \"1\", bewijs: [B1, B2], uit: [{T1: nee}]}"),
            "{aan: [linde], kanaal: , dag: , bewijs: [], uit: [{T1: }]}"
        );
        assert_eq!(form("een enkele waarde"), "");
        assert_eq!(form("[a]"), "[]");
    }
}
