//! Words that a line end broke in two.

use super::gone::Gone;
use super::hash::hash_folded;
use super::tokens::{Flags, Tokens};

/// Joins the halves of words that stand unbroken, or broken elsewhere, in the other text. A hyphen
/// that belongs to its word stays: its halves joined are no word of the other text.
pub fn join([old, new]: &mut [Tokens; 2], sources: [&str; 2]) {
    let (in_old, in_new) = (broken(old, sources[0]), broken(new, sources[1]));
    let known_new = known(&in_new, old, &in_old);
    let known_old = known(&in_old, new, &in_new);
    for (tokens, words) in [(old, known_old), (new, known_new)] {
        if words.is_empty() {
            continue;
        }
        let halves = words.iter().map(|word| word.at + 1..word.at + 3);
        let gone = Gone::new(halves.collect());
        for Broken { at, joined, .. } in words {
            tokens.hashes[at] = joined;
            tokens.tokens[at].end = tokens.tokens[at + 2].end;
            tokens.flags[at].set(Flags::BROKEN);
        }
        tokens.let_go(&gone);
    }
}

/// A word that goes on at token `at + 2`, on the next line.
#[derive(Clone, Copy)]
struct Broken {
    at: usize,
    /// The hash of both halves.
    joined: u64,
    /// The hashes of the word before it, of its first half, the hyphen, and its second half.
    apart: [u64; 4],
}

fn broken(tokens: &Tokens, source: &str) -> Vec<Broken> {
    let mut found: Vec<Broken> = Vec::new();
    let mut room = String::new();
    for hyphen in tokens.with(Flags::SOFT).filter(|at| tokens.is_soft(*at)) {
        let at = hyphen - 1;
        let rest = tokens.tokens[hyphen].end as usize..tokens.tokens[hyphen + 1].start as usize;
        if !source[rest].trim().is_empty() {
            continue;
        }
        if found.last().is_none_or(|last| last.at + 2 < at) {
            let joined = hash_folded(
                [tokens.raw(source, at), tokens.raw(source, at + 2)],
                &mut room,
            );
            let apart = [at.wrapping_sub(1), at, at + 1, at + 2];
            let apart = apart.map(|at| tokens.hashes.get(at).copied().unwrap_or_default());
            found.push(Broken { at, joined, apart });
        }
    }
    found
}

/// The broken words of one text that the other text knows, but for those that it has with their hyphen
/// behind the same word.
fn known(words: &[Broken], other: &Tokens, other_words: &[Broken]) -> Vec<Broken> {
    let mut wanted: Vec<u64> = words.iter().map(|word| word.joined).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut met = vec![false; wanted.len()];
    let met_broken = other_words.iter().map(|word| &word.joined);
    if !wanted.is_empty() {
        // Most words of the other text are none of them, which a bit for some of them can tell.
        let mut bits = [0_u64; 64];
        let (place, bit) = (
            |hash: u64| (hash >> 58) as usize,
            |hash: u64| 1 << (hash & 63),
        );
        wanted
            .iter()
            .for_each(|hash| bits[place(*hash)] |= bit(*hash));
        let likely = |hash: &&u64| bits[place(**hash)] & bit(**hash) != 0;
        for hash in other.hashes.iter().chain(met_broken).filter(likely) {
            if let Ok(at) = wanted.binary_search(hash) {
                met[at] = true;
            }
        }
    }
    let is_known = |word: &&Broken| wanted.binary_search(&word.joined).is_ok_and(|at| met[at]);
    let mut known: Vec<Broken> = words.iter().filter(is_known).copied().collect();
    let mut hyphens: Vec<u64> = known.iter().map(|word| word.apart[2]).collect();
    hyphens.sort_unstable();
    hyphens.dedup();
    let mut apart: Vec<[u64; 4]> = Vec::new();
    if !known.is_empty() {
        let is_hyphen = |at: &usize| hyphens.contains(&other.hashes[*at]);
        let places = (2..other.len()).filter(is_hyphen);
        apart.extend(places.filter_map(|at| other.hashes[at - 2..].first_chunk::<4>().copied()));
        apart.sort_unstable();
    }
    known.retain(|word| apart.binary_search(&word.apart).is_err());
    known
}
