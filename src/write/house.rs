//! The look of a municipality's letters.

use super::document::Logo;
use super::docx::Reference;

/// What a municipality has of its own; for the rest ours serves.
#[derive(Debug, Default)]
pub struct House {
    /// The mark above each letter.
    pub logo: Option<Logo>,
    /// The style sheet of letters in HTML.
    pub css: Option<String>,
    /// Whether each page names the head of the chain of letters that were sealed before.
    pub chain: bool,
    /// The look of letters in Word.
    pub word: Option<Reference>,
}

impl House {
    /// The Word file whose look letters have.
    pub fn reference(&self) -> &Reference {
        self.word.as_ref().unwrap_or_else(|| Reference::own())
    }
}
