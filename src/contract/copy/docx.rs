//! Word documents.

use super::Copy;

/// Reads a Word document.
pub(super) fn read(_bytes: &[u8]) -> Result<Copy, String> {
    Err("Word-bestanden kan deze versie nog niet lezen".into())
}
