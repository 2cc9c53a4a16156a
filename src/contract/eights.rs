//! Bytes of text, eight at a time in one number: the first of them the lowest.

const EACH: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * EACH;

/// How many of eight bytes at the beginning are ASCII letters.
pub fn letters(bytes: u64) -> usize {
    let low = bytes & !HIGH;
    before(!are_letters(low) | bytes)
}

/// How many of eight bytes at the beginning are ASCII letters or digits.
pub fn alphanumeric(bytes: u64) -> usize {
    let low = bytes & !HIGH;
    let digits = at_least(low, b'0') & !more_than(low, b'9');
    before(!(are_letters(low) | digits) | bytes)
}

/// How many of eight bytes at the beginning are ASCII signs that can be seen.
pub fn graphic(bytes: u64) -> usize {
    let low = bytes & !HIGH;
    before(!at_least(low, b'!') | more_than(low, b'~') | bytes)
}

/// How many bytes of a text at the beginning are such, where `eight` counts them among eight and `one`
/// tells of one.
pub fn run(text: &[u8], eight: impl Fn(u64) -> usize, one: impl Fn(&u8) -> bool) -> usize {
    let (chunks, rest) = text.as_chunks();
    for (at, chunk) in chunks.iter().enumerate() {
        let length = eight(u64::from_le_bytes(*chunk));
        if length < 8 {
            return 8 * at + length;
        }
    }
    let last = rest.iter().take_while(|byte| one(byte));
    8 * chunks.len() + last.count()
}

/// How many bytes stand before the first whose high bit is set.
fn before(marked: u64) -> usize {
    (marked & HIGH).trailing_zeros() as usize / 8
}

/// Sets the high bit of each byte that is a letter. No byte may have that bit before.
fn are_letters(low: u64) -> u64 {
    let small = low | (0x20 * EACH);
    at_least(small, b'a') & !more_than(small, b'z')
}

/// Sets the high bit of each byte that is at least another, and clears no other.
fn at_least(bytes: u64, least: u8) -> u64 {
    bytes + u64::from(0x80 - least) * EACH
}

/// Sets the high bit of each byte that is more than another.
fn more_than(bytes: u64, most: u8) -> u64 {
    bytes + u64::from(0x7f - most) * EACH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_ends_where_it_does_byte_for_byte() {
        for byte in 0..=u8::MAX {
            for before in 0..20 {
                let mut bytes = [b'z'; 20];
                bytes[before] = byte;
                let slow = |such: fn(&u8) -> bool| bytes.iter().take_while(|b| such(b)).count();
                let found = [
                    run(&bytes, letters, u8::is_ascii_alphabetic),
                    run(&bytes, alphanumeric, u8::is_ascii_alphanumeric),
                    run(&bytes, graphic, u8::is_ascii_graphic),
                ];
                let expected = [
                    slow(u8::is_ascii_alphabetic),
                    slow(u8::is_ascii_alphanumeric),
                    slow(u8::is_ascii_graphic),
                ];
                assert_eq!(found, expected, "{byte} behind {before}");
            }
        }
    }
}
