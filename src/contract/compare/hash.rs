//! Hashes of words. Equal hashes only propose that two words are the same; the bytes decide.

use super::fold;

const SEED: u64 = 0x517c_c1b7_2722_0a95;
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of a word that needs no folding.
pub fn hash(word: &[u8]) -> u64 {
    let mut chunks = word.chunks_exact(8);
    let mut hash = SEED ^ word.len() as u64;
    for chunk in &mut chunks {
        hash = mix(
            hash,
            chunk
                .iter()
                .rev()
                .fold(0, |n, byte| n << 8 | u64::from(*byte)),
        );
    }
    let rest = chunks.remainder();
    hash = mix(
        hash,
        rest.iter()
            .rev()
            .fold(0, |n, byte| n << 8 | u64::from(*byte)),
    );
    hash ^ (hash >> 29)
}

/// The hash of a word in its one spelling, which is written to `room`.
pub fn hash_folded<'r>(parts: impl IntoIterator<Item = &'r str>, room: &mut String) -> u64 {
    room.clear();
    parts
        .into_iter()
        .for_each(|raw| room.extend(fold::folded(raw)));
    hash(room.as_bytes())
}

/// Two hashes in their order as one.
pub fn mix(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(ODD)
}
