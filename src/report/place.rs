//! From bytes to lines and columns.

use crate::finding::Label;

/// A place as an editor counts it: lines and columns from one, columns in characters, the end
/// behind the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

impl Place {
    pub fn of(label: &Label) -> Self {
        let text = &label.source.text;
        let (line, column) = line_column(text, label.span.start as usize);
        let (end_line, end_column) = line_column(text, label.span.end as usize);
        Place {
            line,
            column,
            end_line,
            end_column,
        }
    }
}

fn line_column(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(byte)];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}
