//! The words of a template's tags, with their places: as much of Tera's grammar as a check of the
//! names in it needs. Tera keeps its own tree to itself.

use std::ops::Range;

/// What stands between `{{` and `}}` or between `{%` and `%}`.
pub struct Tag<'a> {
    /// Whether it prints: `{{ … }}`.
    pub prints: bool,
    /// The tag with its braces.
    pub span: Range<usize>,
    /// Its words.
    pub words: Vec<Word<'a>>,
}

/// A word of a tag.
#[derive(Clone)]
pub struct Word<'a> {
    /// What it is.
    pub kind: Kind,
    /// Its text; of a text in quotes, what is between them.
    pub text: &'a str,
    /// Where it stands.
    pub span: Range<usize>,
}

/// What a word is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name.
    Name,
    /// A text in quotes.
    Text,
    /// A number.
    Number,
    /// Anything else.
    Sign,
}

/// The tags of a template that Tera could read.
pub fn tags(template: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(open) = template[at..].find('{').map(|found| at + found) {
        let (prints, close) = match template.as_bytes().get(open + 1) {
            Some(b'{') => (true, "}}"),
            Some(b'%') => (false, "%}"),
            Some(b'#') => {
                at = template[open..]
                    .find("#}")
                    .map_or(template.len(), |found| open + found + 2);
                continue;
            }
            _ => {
                at = open + 1;
                continue;
            }
        };
        let mut words = Vec::new();
        at = open + 2;
        while at < template.len() && !template[at..].starts_with(close) {
            at = match word(template, at) {
                Some(word) => {
                    let end = word.span.end;
                    words.push(word);
                    end
                }
                None => at + template[at..].chars().next().map_or(1, char::len_utf8),
            };
        }
        at = (at + 2).min(template.len());
        tags.push(Tag {
            prints,
            span: open..at,
            words,
        });
    }
    tags
}

/// The word that starts at a byte, if it is no blank.
fn word(template: &str, start: usize) -> Option<Word<'_>> {
    let rest = &template[start..];
    let first = rest.chars().next()?;
    let length = |inside: fn(char) -> bool| rest.find(|c| !inside(c)).unwrap_or(rest.len());
    let (kind, inner) = match first {
        c if c.is_whitespace() => return None,
        '"' | '\'' | '`' => {
            let mut escaped = false;
            let end = rest[1..].find(|c| {
                let ends = c == first && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            let end = end.map_or(rest.len(), |end| end + 1);
            let span = start..(start + end + 1).min(template.len());
            return Some(Word {
                kind: Kind::Text,
                text: &rest[1..end],
                span,
            });
        }
        c if c.is_ascii_digit() => (Kind::Number, length(|c| c.is_ascii_digit())),
        c if c.is_alphabetic() || c == '_' => {
            (Kind::Name, length(|c| c.is_alphanumeric() || c == '_'))
        }
        _ if rest.starts_with("?.") || rest.starts_with("==") || rest.starts_with("!=") => {
            (Kind::Sign, 2)
        }
        c => (Kind::Sign, c.len_utf8()),
    };
    Some(Word {
        kind,
        text: &rest[..inner],
        span: start..start + inner,
    })
}
