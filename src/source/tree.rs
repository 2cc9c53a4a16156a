//! The kept tree of a YAML file: its nodes with their bytes, built from the events of the parser.
//!
//! What YAML has beyond lists, maps and scalars (anchors, tags, several documents) is a mistake
//! here: in a case file it is a slip or an attack, never an intention.

use std::ops::ControlFlow;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::{Mistake, Span, is_hidden};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 1 << 20;
/// The most nodes that a file may hold.
const MOST_NODES: usize = 100_000;
/// The deepest nesting that is read.
const MOST_DEPTH: usize = 24;

/// A node of the tree and the bytes that it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// From its first to its last byte.
    pub span: Span,
    /// What it holds.
    pub value: Value,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing: a key without a value, an unquoted empty scalar.
    Empty,
    /// A piece of text.
    Scalar(Box<str>),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the file, double keys included.
    Map(Vec<Entry>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key's text.
    pub key: Box<str>,
    /// The key's bytes.
    pub key_span: Span,
    /// What stands behind it.
    pub value: Node,
}

impl Node {
    /// The value of a key, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let Value::Map(entries) = &self.value else {
            return None;
        };
        let entry = entries.iter().find(|entry| &*entry.key == key)?;
        Some(&entry.value)
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list; none of anything else.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The scalars in this node, in the order of the file.
    pub fn scalars(&self) -> Vec<&Node> {
        match &self.value {
            Value::Empty => Vec::new(),
            Value::Scalar(_) => vec![self],
            Value::List(items) => items.iter().flat_map(Node::scalars).collect(),
            Value::Map(entries) => {
                let values = entries.iter().map(|entry| &entry.value);
                values.flat_map(Node::scalars).collect()
            }
        }
    }

    /// The path to the innermost node around a byte, as `tekortkomingen[0].gemeld`.
    pub fn path_at(&self, byte: u32) -> String {
        let mut path = String::new();
        let mut node = self;
        loop {
            let inner = match &node.value {
                Value::Map(entries) => entries
                    .iter()
                    .find(|entry| (entry.key_span.start..=entry.value.span.end).contains(&byte))
                    .map(|entry| {
                        if !path.is_empty() {
                            path.push('.');
                        }
                        path.push_str(&entry.key);
                        &entry.value
                    }),
                Value::List(items) => items
                    .iter()
                    .enumerate()
                    .find(|(_, item)| (item.span.start..=item.span.end).contains(&byte))
                    .map(|(at, item)| {
                        path.push_str(&format!("[{at}]"));
                        item
                    }),
                Value::Empty | Value::Scalar(_) => None,
            };
            match inner {
                Some(inner) => node = inner,
                None => return path,
            }
        }
    }
}

/// Reads a file into its tree. What cannot be read is told in `mistakes`; what was read before a
/// syntax error is kept.
pub fn read(text: &str, mistakes: &mut Vec<Mistake>) -> Node {
    let empty = Node {
        span: Span::new(0, 0),
        value: Value::Empty,
    };
    if text.len() > MOST_BYTES {
        mistakes.push(Mistake {
            code: "I-11",
            span: Span::new(0, 0),
            message: format!(
                "Het bestand is groter dan {} kB en wordt niet gelezen.",
                MOST_BYTES / 1024
            ),
            remedy:
                "Haal bewijs en bijlagen uit het bestand en verwijs ernaar met het DMS-kenmerk."
                    .into(),
        });
        return empty;
    }
    hidden_in_file(text, mistakes);
    let mut builder = Builder {
        open: Vec::new(),
        root: None,
        nodes: 0,
        mistakes,
    };
    let bytes = ByteOffsets::of(text);
    for event in Parser::new_from_str(text) {
        let step = match event {
            Ok((event, span)) => {
                let start = bytes.at(span.start.index());
                let end = bytes.at(span.end.index());
                builder.event(event, Span::new(start, end.max(start)), text)
            }
            Err(error) => {
                let at = bytes.at(error.marker().index());
                builder
                    .mistakes
                    .push(syntax_mistake(text, at, error.info()));
                ControlFlow::Break(())
            }
        };
        if step.is_break() {
            break;
        }
    }
    builder.finish().unwrap_or(empty)
}

/// From the parser's count of characters to bytes: for each byte that continues a character, how
/// many characters have begun by then.
struct ByteOffsets {
    continued: Vec<u32>,
    length: usize,
}

impl ByteOffsets {
    fn of(text: &str) -> Self {
        let continuing = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| (0x80..0xc0).contains(byte));
        ByteOffsets {
            continued: continuing
                .enumerate()
                .map(|(before, (at, _))| (at - before) as u32)
                .collect(),
            length: text.len(),
        }
    }

    fn at(&self, character: usize) -> usize {
        let before = self
            .continued
            .partition_point(|begun| *begun as usize <= character);
        (character + before).min(self.length)
    }
}

/// A list or map that is still being read.
enum Open {
    List {
        start: u32,
        items: Vec<Node>,
    },
    Map {
        start: u32,
        entries: Vec<Entry>,
        key: Option<(Box<str>, Span)>,
    },
}

struct Builder<'m> {
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    mistakes: &'m mut Vec<Mistake>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span, text: &str) -> ControlFlow<()> {
        self.nodes += 1;
        if self.nodes > MOST_NODES || self.open.len() > MOST_DEPTH {
            self.mistakes.push(Mistake {
                code: "I-11",
                span,
                message: format!(
                    "Het bestand is vanaf hier te groot of te diep genest om te lezen (ten hoogste \
                     {MOST_DEPTH} niveaus en {MOST_NODES} onderdelen)."
                ),
                remedy: "Splits de zaak, of herstel de inspringing.".into(),
            });
            return ControlFlow::Break(());
        }
        match event {
            Event::Scalar(content, style, anchor, tag) => {
                if anchor != 0 || tag.is_some() {
                    self.unsupported(span, "een anker (&) of een type-aanduiding (!)");
                }
                let empty = content.is_empty() && style == ScalarStyle::Plain;
                let span = trimmed(closed(span, style, text), text);
                // Only here can a character be written that does not stand in the file.
                if style == ScalarStyle::DoubleQuoted
                    && !text[span.range()].contains(is_hidden)
                    && let Some(hidden) = content.chars().find(|c| is_hidden(*c))
                {
                    self.mistakes.push(hidden_mistake(hidden, span));
                }
                let value = if empty {
                    Value::Empty
                } else {
                    Value::Scalar(content.into())
                };
                self.place(Node { span, value });
            }
            Event::SequenceStart(anchor, tag) => {
                if anchor != 0 || tag.is_some() {
                    self.unsupported(span, "een anker (&) of een type-aanduiding (!)");
                }
                self.open.push(Open::List {
                    start: span.start,
                    items: Vec::new(),
                });
            }
            Event::MappingStart(anchor, tag) => {
                if anchor != 0 || tag.is_some() {
                    self.unsupported(span, "een anker (&) of een type-aanduiding (!)");
                }
                self.open.push(Open::Map {
                    start: span.start,
                    entries: Vec::new(),
                    key: None,
                });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(_) => {
                self.unsupported(span, "een verwijzing naar een anker (*)");
                self.place(Node {
                    span,
                    value: Value::Empty,
                });
            }
            Event::DocumentStart(_) if self.root.is_some() => {
                self.unsupported(span, "een tweede document (---)");
                if let Some(mistake) = self.mistakes.last_mut() {
                    mistake.remedy =
                        "Verwijder de regel `---` en alles erna, of maak er een eigen zaak van."
                            .into();
                }
                return ControlFlow::Break(());
            }
            Event::DocumentStart(_)
            | Event::DocumentEnd
            | Event::StreamStart
            | Event::StreamEnd
            | Event::Nothing => {}
        }
        ControlFlow::Continue(())
    }

    fn place(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { entries, key, .. }) => match key.take() {
                Some((key, key_span)) => entries.push(Entry {
                    key,
                    key_span,
                    value: node,
                }),
                None => {
                    let text = match node.value {
                        Value::Scalar(text) => text,
                        Value::Empty => Box::default(),
                        Value::List(_) | Value::Map(_) => {
                            self.mistakes.push(Mistake {
                                code: "I-04",
                                span: node.span,
                                message: "Een lijst of een groep kan geen sleutel zijn.".into(),
                                remedy:
                                    "Schrijf een gewone sleutel, gevolgd door een dubbele punt."
                                        .into(),
                            });
                            Box::default()
                        }
                    };
                    *key = Some((text, node.span));
                }
            },
        }
    }

    fn close(&mut self, span: Span) {
        let node = match self.open.pop() {
            None => return,
            Some(Open::List { start, items }) => {
                let end = items.last().map_or(span.end, |item| item.span.end);
                Node {
                    span: Span { start, end },
                    value: Value::List(items),
                }
            }
            Some(Open::Map { start, entries, .. }) => {
                let end = entries.last().map_or(span.end, |entry| {
                    entry.value.span.end.max(entry.key_span.end)
                });
                Node {
                    span: Span { start, end },
                    value: Value::Map(entries),
                }
            }
        };
        self.place(node);
    }

    /// Closes what a syntax error left open.
    fn finish(mut self) -> Option<Node> {
        while let Some(innermost) = self.open.last_mut() {
            let end = match innermost {
                Open::List { start, items } => items.last().map_or(*start, |item| item.span.end),
                Open::Map {
                    start,
                    entries,
                    key,
                } => {
                    if let Some((key, key_span)) = key.take() {
                        let at = Span {
                            start: key_span.end,
                            end: key_span.end,
                        };
                        let value = Node {
                            span: at,
                            value: Value::Empty,
                        };
                        entries.push(Entry {
                            key,
                            key_span,
                            value,
                        });
                    }
                    entries.last().map_or(*start, |entry| entry.value.span.end)
                }
            };
            self.close(Span { start: end, end });
        }
        self.root
    }

    fn unsupported(&mut self, span: Span, what: &str) {
        self.mistakes.push(Mistake {
            code: "I-10",
            span,
            message: format!("Hier staat {what}; dat kent een zaakbestand niet."),
            remedy: "Schrijf de waarde zelf op deze plaats, zo nodig tussen aanhalingstekens."
                .into(),
        });
    }
}

/// The span up to the closing quotation mark; the parser counts a comment behind it too.
fn closed(span: Span, style: ScalarStyle, text: &str) -> Span {
    let mark = match style {
        ScalarStyle::DoubleQuoted => b'"',
        ScalarStyle::SingleQuoted => b'\'',
        _ => return span,
    };
    let mut bytes = text.as_bytes()[span.range()]
        .iter()
        .zip(span.start + 1..)
        .skip(1)
        .peekable();
    while let Some((byte, behind)) = bytes.next() {
        let doubled = mark == b'\'' && bytes.peek().is_some_and(|(next, _)| **next == mark);
        if (*byte == b'\\' && mark == b'"') || (*byte == mark && doubled) {
            bytes.next();
        } else if *byte == mark {
            return Span {
                end: behind,
                ..span
            };
        }
    }
    span
}

/// The span without the blanks and line ends that the parser counts with a multi-line scalar.
fn trimmed(span: Span, text: &str) -> Span {
    let kept = text
        .get(span.range())
        .map_or(0, |slice| slice.trim_end().len());
    Span {
        start: span.start,
        end: span.start + kept as u32,
    }
}

/// The parser's English complaint, told in Dutch with the most likely cause.
fn syntax_mistake(text: &str, at: usize, info: &str) -> Mistake {
    let at = at.min(text.len());
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    // The parser may stop on the line above the tab.
    let tabbed = lines_from(text, line_start)
        .take(3)
        .find(|(_, line)| line.trim_start_matches(' ').starts_with('\t'));
    let line_start = tabbed.map_or(line_start, |(start, _)| start);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let shown = line.trim_end();
    let indent = shown.len() - shown.trim_start().len();
    let span = Span::new(line_start + indent, line_start + shown.len());
    let cause = if tabbed.is_some() {
        "de regel springt in met een tab; gebruik spaties"
    } else if begins_with_sign(shown) {
        "een waarde die begint met een leesteken, hoort tussen aanhalingstekens"
    } else if info.contains("quoted scalar") {
        "een aanhalingsteken wordt niet gesloten"
    } else if info.contains("mapping values") || info.contains("simple key") {
        "een dubbele punt te veel, of een waarde met een dubbele punt zonder aanhalingstekens"
    } else if info.contains("flow") || info.contains("']'") || info.contains("'}'") {
        "een haak [ of { wordt niet gesloten"
    } else if info.contains("indent") || info.contains("block") || info.contains("did not find") {
        "de inspringing klopt niet met de regels erboven"
    } else {
        "een teken dat hier niet kan staan"
    };
    Mistake {
        code: "I-01",
        span,
        message: format!(
            "Vanaf deze regel is het bestand niet te lezen: {cause}. Wat daardoor \
             lijkt te ontbreken, is niet gemeld."
        ),
        remedy: "Herstel deze regel, of de regel erboven, en toets opnieuw.".into(),
    }
}

/// The lines of a text from a byte on, each with its first byte.
fn lines_from(text: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut start = from;
    text[from..].split_inclusive('\n').map(move |line| {
        let here = start;
        start += line.len();
        (here, line)
    })
}

/// Whether the value on a line begins with a sign that means something else to the parser.
fn begins_with_sign(line: &str) -> bool {
    let item = line.trim_start().trim_start_matches("- ");
    let value = item.split_once(": ").map_or(item, |(_, value)| value);
    value
        .trim_start()
        .starts_with(['*', '&', '!', '%', '@', '`'])
}

/// Whether a hidden character can begin with this byte; few characters of a case file do.
fn may_begin_hidden(byte: u8) -> bool {
    match byte {
        b'\n' | b'\r' | b'\t' => false,
        0x7f | 0xc2 | 0xe2 | 0xef => true,
        other => other < b' ',
    }
}

/// Reports hidden characters in the file as it lies there, comments included.
fn hidden_in_file(text: &str, mistakes: &mut Vec<Mistake>) {
    const MOST: usize = 10;
    let hidden = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| may_begin_hidden(*byte))
        .filter_map(|(at, _)| Some((at, text.get(at..)?.chars().next()?)))
        .filter(|(_, character)| is_hidden(*character))
        .take(MOST);
    mistakes.extend(hidden.map(|(at, character)| {
        hidden_mistake(character, Span::new(at, at + character.len_utf8()))
    }));
}

fn hidden_mistake(character: char, span: Span) -> Mistake {
    Mistake {
        code: "I-13",
        span,
        message: format!(
            "Hier staat een onzichtbaar stuurteken (U+{:04X}); de tekst kan er daardoor anders \
             uitzien dan zij is.",
            u32::from(character)
        ),
        remedy: "Verwijder het teken.".into(),
    }
}
