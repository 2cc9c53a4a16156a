//! A document as Markdown, in one fixed form: the text that a review sees change.

use super::document::{Block, Cell, Document, Inline};

/// Writes the document. Reading its text again gives the same parts.
pub fn write(document: &Document) -> String {
    let head = &document.letterhead;
    let mut parts = Vec::new();
    if document.concept {
        parts.push("**CONCEPT**".to_owned());
    }
    let sender = std::iter::once(format!("**{}**", escape(&head.sender, false)));
    parts.push(lines(sender.chain(escaped(&head.sender_lines))));
    for addressee in &head.addressees {
        parts.push(lines(escaped(addressee)));
    }
    let details = head.details.iter();
    let details = details.map(|(label, value)| format!("{label}: {}", escape(value, false)));
    parts.push(lines(details));
    parts.push(format!("# {}", escape(&document.title, false)));
    parts.push(blocks(&document.body));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

/// Escapes what Markdown would read as structure, and nothing else: a full stop or a hyphen in a
/// sentence stays as it is. `line_start` tells whether the text may stand at the start of a line.
pub fn escape(text: &str, line_start: bool) -> String {
    let marker = if line_start { block_marker(text) } else { None };
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut rest = 0;
    for (at, byte) in text.bytes().enumerate() {
        let (before, after) = (|| &text[..at], || &text[at + 1..]);
        let structure = match byte {
            b'\\' | b'`' | b'*' | b'[' | b']' | b'<' | b'|' | b'~' => true,
            b'_' => {
                !(before().ends_with(char::is_alphanumeric)
                    && after().starts_with(char::is_alphanumeric))
            }
            b'&' => is_entity(after()),
            // At the end of a heading it would be taken for the end of its marker.
            b'#' if matches!(before().bytes().last(), None | Some(b' ')) => {
                after().bytes().all(|byte| byte == b'#')
            }
            _ => false,
        };
        if structure || marker == Some(at) {
            escaped.push_str(&text[rest..at]);
            escaped.push('\\');
            rest = at;
        }
    }
    escaped.push_str(&text[rest..]);
    escaped
}

/// Where the character stands that makes a block of a line that starts with this text.
fn block_marker(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let ends_at = |at: usize| matches!(bytes.get(at), None | Some(b' '));
    match bytes.first()? {
        b'#' | b'>' | b'=' => Some(0),
        b'+' if ends_at(1) => Some(0),
        b'-' if ends_at(1) || bytes[1] == b'-' => Some(0),
        b':' if bytes.get(1) == Some(&b'-') => Some(0),
        b'0'..=b'9' => {
            let at = bytes.iter().position(|byte| !byte.is_ascii_digit())?;
            (matches!(bytes[at], b'.' | b')') && ends_at(at + 1)).then_some(at)
        }
        _ => None,
    }
}

fn is_entity(after_ampersand: &str) -> bool {
    let name = after_ampersand.strip_prefix('#').unwrap_or(after_ampersand);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    end.is_some_and(|end| end > 0 && name[end..].starts_with(';'))
}

fn escaped(lines: &[String]) -> impl Iterator<Item = String> {
    lines.iter().map(|line| escape(line, true))
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\\\n")
}

fn blocks(blocks: &[Block]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut other_marker = false;
    for (at, block) in blocks.iter().enumerate() {
        // Two lists in a row would run together under one marker.
        other_marker = !other_marker
            && match (at.checked_sub(1).map(|before| &blocks[before]), block) {
                (Some(Block::List(one, _)), Block::List(two, _)) => one.is_some() == two.is_some(),
                _ => false,
            };
        parts.push(block_text(block, other_marker));
    }
    parts.join("\n\n")
}

fn block_text(block: &Block, other_marker: bool) -> String {
    match block {
        Block::Heading(level, words) => {
            format!(
                "{} {}",
                "#".repeat(usize::from(*level)),
                inlines(words, false)
            )
        }
        Block::Paragraph(words) => inlines(words, true),
        Block::List(start, items) => list(*start, items, other_marker),
        Block::Quote(quoted) => prefixed(&blocks(quoted), "> ", "> "),
        Block::Table(head, rows) => {
            let rule = format!("|{}", "---|".repeat(head.len()));
            let rows = rows.iter().map(|cells| row(cells));
            [row(head), rule]
                .into_iter()
                .chain(rows)
                .collect::<Vec<_>>()
                .join("\n")
        }
        Block::Rule => "---".to_owned(),
        Block::Space => "&nbsp;".to_owned(),
    }
}

fn list(start: Option<u64>, items: &[Vec<Block>], other_marker: bool) -> String {
    let tight = items
        .iter()
        .all(|item| matches!(item[..], [Block::Paragraph(_)]));
    let items = items
        .iter()
        .zip(start.unwrap_or(1)..)
        .map(|(item, number)| {
            let marker = match (start, other_marker) {
                (Some(_), false) => format!("{number}. "),
                (Some(_), true) => format!("{number}) "),
                (None, false) => "- ".to_owned(),
                (None, true) => "* ".to_owned(),
            };
            prefixed(&blocks(item), &marker, &" ".repeat(marker.len()))
        });
    items
        .collect::<Vec<_>>()
        .join(if tight { "\n" } else { "\n\n" })
}

fn row(cells: &[Cell]) -> String {
    cells.iter().fold("|".to_owned(), |row, cell| {
        format!("{row} {} |", inlines(cell, false))
    })
}

fn prefixed(text: &str, first: &str, others: &str) -> String {
    let lines = text.lines().enumerate().map(|(at, line)| {
        let prefix = if at == 0 { first } else { others };
        format!("{prefix}{line}").trim_end_matches(' ').to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn inlines(words: &[Inline], mut line_start: bool) -> String {
    let mut text = String::new();
    for word in words {
        match word {
            Inline::Text(words) => text += &escape(words, line_start),
            Inline::Break => text += "\\\n",
            Inline::Strong(inner) => text += &format!("**{}**", inlines(inner, false)),
            Inline::Emphasis(inner) => text += &format!("*{}*", inlines(inner, false)),
        }
        line_start = matches!(word, Inline::Break);
    }
    text
}
