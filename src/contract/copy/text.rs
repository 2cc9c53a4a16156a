//! Plain text and Markdown.

use super::Copy;

/// Reads a text.
pub(super) fn read(bytes: &[u8]) -> Result<Copy, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|_| "het bestand is geen geldige UTF-8; sla het op met de codering UTF-8")?;
    Ok(Copy::of_text(text.to_owned()))
}
