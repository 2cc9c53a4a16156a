//! From bytes to the lines and UTF-16 columns of the protocol and back, and from addresses to paths.

use std::path::PathBuf;

use lsp_types::{Position, Range, Uri};

use crate::source::Span;

/// The place of a span.
pub(super) fn range(text: &str, span: Span) -> Range {
    let bytes = span.range();
    Range {
        start: position(text, bytes.start),
        end: position(text, bytes.end),
    }
}

/// The place of a byte.
pub(super) fn position(text: &str, byte: usize) -> Position {
    let before = &text[..text.floor_char_boundary(byte)];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Position {
        line: line as u32,
        character: before[start..].encode_utf16().count() as u32,
    }
}

/// The byte at a place; the end of the line if the line is shorter.
pub(super) fn byte(text: &str, at: Position) -> usize {
    let mut start = 0;
    for _ in 0..at.line {
        match text[start..].find('\n') {
            Some(newline) => start += newline + 1,
            None => return text.len(),
        }
    }
    let line = text[start..].split('\n').next().unwrap_or_default();
    let mut units = 0;
    for (offset, character) in line.char_indices() {
        if units >= at.character || character == '\r' {
            return start + offset;
        }
        units += character.len_utf16() as u32;
    }
    start + line.len()
}

/// The path of a file's address.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let coded = uri.as_str().strip_prefix("file://")?;
    let mut bytes = Vec::with_capacity(coded.len());
    let mut rest = coded.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let hex = (*first == b'%').then(|| more.get(..2)).flatten();
        let hex = hex.and_then(|two| std::str::from_utf8(two).ok());
        match hex.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &more[2..];
            }
            None => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    let path = String::from_utf8(bytes).ok()?;
    // `/C:/map` is a path of Windows with a slash before it.
    let drive = path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { &path[1..] } else { &path }))
}

/// The address of a file.
pub(super) fn uri(path: &std::path::Path) -> Option<Uri> {
    let mut coded = String::from("file://");
    let path = path.to_str()?.replace('\\', "/");
    if !path.starts_with('/') {
        coded.push('/');
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:".contains(&byte) {
            coded.push(char::from(byte));
        } else {
            coded.push_str(&format!("%{byte:02X}"));
        }
    }
    coded.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_as_the_protocol_counts() {
        let text = "naam: é🙂x\r\nvolgt: ja";
        let x = text.find('x').expect("it is there");
        assert_eq!(position(text, x), Position::new(0, 9));
        assert_eq!(byte(text, Position::new(0, 9)), x);
        assert_eq!(
            byte(text, Position::new(0, 99)),
            x + 1,
            "the end of the line"
        );
        assert_eq!(byte(text, Position::new(1, 7)), text.len() - 2);
        assert_eq!(byte(text, Position::new(9, 0)), text.len());
    }

    #[test]
    fn an_address_leads_to_its_path_and_back() {
        let path_of = "/map met spatie/zaak é.yaml";
        let address = uri(std::path::Path::new(path_of)).expect("an address");
        assert!(address.as_str().contains("%20"));
        assert_eq!(path(&address), Some(PathBuf::from(path_of)));
        let windows: Uri = "file:///C%3A/zaken/zaak.yaml".parse().expect("an address");
        assert_eq!(path(&windows), Some(PathBuf::from("C:/zaken/zaak.yaml")));
    }
}
