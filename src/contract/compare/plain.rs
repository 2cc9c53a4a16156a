//! The words of which nearly all text consists: ASCII letters and digits, eight bytes at a time.

use super::hash::{hash, hash_short};

/// How many bytes at the beginning are ASCII letters and digits, and the hash of these.
pub fn plain_word(bytes: &[u8]) -> (usize, u64) {
    if let Some(eight) = bytes.first_chunk() {
        let eight = u64::from_le_bytes(*eight);
        let length = alphanumeric_of_eight(eight);
        if length < 8 {
            return (
                length,
                hash_short(eight & !(u64::MAX << (8 * length)), length),
            );
        }
    }
    let length = alphanumeric(bytes);
    (length, hash(&bytes[..length]))
}

/// How many bytes at the beginning are ASCII letters and digits, found eight at a time.
pub fn alphanumeric(bytes: &[u8]) -> usize {
    let (chunks, rest) = bytes.as_chunks();
    for (at, chunk) in chunks.iter().enumerate() {
        let length = alphanumeric_of_eight(u64::from_le_bytes(*chunk));
        if length < 8 {
            return 8 * at + length;
        }
    }
    let last = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric());
    8 * chunks.len() + last.count()
}

/// The same for eight bytes in one number, the first of them the lowest.
fn alphanumeric_of_eight(bytes: u64) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    // The high bit of each byte tells whether it is at least, or more than, the other.
    let at_least = |bytes: u64, least: u8| bytes + u64::from(0x80 - least) * EACH;
    let more_than = |bytes: u64, most: u8| bytes + u64::from(0x7f - most) * EACH;
    let low = bytes & !HIGH;
    let small = low | (0x20 * EACH);
    let letters = at_least(small, b'a') & !more_than(small, b'z');
    let digits = at_least(low, b'0') & !more_than(low, b'9');
    let other = (!(letters | digits) | bytes) & HIGH;
    other.trailing_zeros() as usize / 8
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
    fn a_run_of_letters_and_digits_ends_where_it_does_byte_for_byte() {
        for byte in 0..=u8::MAX {
            for before in 0..20 {
                let mut bytes = [b'z'; 20];
                bytes[before] = byte;
                let slow = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric());
                assert_eq!(alphanumeric(&bytes), slow.count(), "{byte} behind {before}");
            }
        }
    }
}
