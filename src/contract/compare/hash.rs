//! Hashes of words. Equal hashes only propose that two words are the same; the bytes decide.

use super::fold::fold_into;

const SEED: u64 = 0x517c_c1b7_2722_0a95;
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of a word that needs no folding.
pub fn hash(word: &[u8]) -> u64 {
    let (eights, rest) = word.as_chunks();
    hash_row(eights, number(rest), word.len())
}

/// The hash of a word of so many bytes: some rows of eight, and the rest as a number, the first byte the
/// lowest.
pub fn hash_row(eights: &[[u8; 8]], rest: u64, length: usize) -> u64 {
    let add = |hash, eight: &[u8; 8]| mix(hash, u64::from_le_bytes(*eight));
    last(eights.iter().fold(SEED ^ length as u64, add), rest)
}

fn last(hash: u64, rest: u64) -> u64 {
    let hash = mix(hash, rest);
    hash ^ (hash >> 29)
}

/// Up to seven bytes as a number, the first of them the lowest. Reads that overlap set the same bits.
fn number(bytes: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let up = 8 * (bytes.len() - 4);
        u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << up
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last()) {
        let up = 8 * (bytes.len() - 1);
        u64::from(u16::from_le_bytes(*first)) | u64::from(*last) << up
    } else {
        bytes.first().map_or(0, |byte| u64::from(*byte))
    }
}

/// The hash of a word in its one spelling, which is written to `room`.
pub fn hash_folded<'r>(parts: impl IntoIterator<Item = &'r str>, room: &mut String) -> u64 {
    room.clear();
    parts.into_iter().for_each(|raw| fold_into(raw, room));
    hash(room.as_bytes())
}

/// Two hashes in their order as one.
pub fn mix(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(ODD)
}
