//! The words of which nearly all text consists: ASCII letters and digits.

use super::hash::{hash, hash_row};
use crate::contract::eights;

/// How many bytes at the beginning are ASCII letters and digits, and the hash of these.
pub fn plain_word(bytes: &[u8]) -> (usize, u64) {
    let length = alphanumeric(bytes);
    (length, hash(&bytes[..length]))
}

/// The length and the hash of the word of ASCII letters at the beginning, and the byte behind it; `None`
/// if there is no such word, or where fewer than eight bytes are left.
pub fn letters_only(bytes: &[u8]) -> Option<(usize, u64, u8)> {
    let (chunks, _) = bytes.as_chunks();
    for (at, chunk) in chunks.iter().enumerate() {
        let eight = u64::from_le_bytes(*chunk);
        let last = eights::letters(eight);
        if last < 8 {
            let bits = 8 * last;
            let behind = (eight >> bits).to_le_bytes()[0];
            let length = 8 * at + last;
            let hashed = hash_row(&chunks[..at], eight & !(u64::MAX << bits), length);
            return (length > 0).then_some((length, hashed, behind));
        }
    }
    None
}

/// How many bytes at the beginning are ASCII letters and digits.
pub fn alphanumeric(bytes: &[u8]) -> usize {
    eights::run(bytes, eights::alphanumeric, u8::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_a_word_does_not_hang_on_what_follows() {
        for length in 0..20 {
            let word = &"abcdefghijklmnopqrstuvwxyz"[..length];
            for behind in ["", " ", ". Niet, noch iets anders."] {
                let (found, hashed) = plain_word(format!("{word}{behind}").as_bytes());
                assert_eq!(
                    (found, hashed),
                    (length, hash(word.as_bytes())),
                    "{word}{behind}"
                );
            }
        }
    }

    #[test]
    fn a_word_of_letters_only_is_that_word_and_says_what_stands_behind_it() {
        for length in 1..24 {
            let word = &"abcdefghijklmnopqrstuvwxyz"[..length];
            for behind in [" ", ".", "1", "'", "\n", "\u{e9}"] {
                let text = format!("{word}{behind} en de rest van de tekst");
                let found = letters_only(text.as_bytes());
                let expected = (length, hash(word.as_bytes()), behind.as_bytes()[0]);
                assert_eq!(found, Some(expected), "{text}");
            }
        }
        for words in ["", " de rest", "12 maanden", "\u{e9}n rest ", "de rest"] {
            assert_eq!(letters_only(words.as_bytes()), None, "{words}");
        }
    }
}
