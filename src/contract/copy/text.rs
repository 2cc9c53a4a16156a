//! Plain text and Markdown.

use super::Copy;

const MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads a text.
pub(super) fn read(mut bytes: Vec<u8>) -> Result<Copy, String> {
    if bytes.starts_with(MARK) {
        bytes.drain(..MARK.len());
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| "het bestand is geen geldige UTF-8; sla het op met de codering UTF-8")?;
    Ok(Copy::of_text(text))
}
