//! Whether words of one text stand somewhere in the other, in the same row.

use super::place::Side;
use super::tokens::{Flags, Tokens};

/// So many words are looked at in all; who asks for more gets no for an answer, and is told.
const BUDGET: usize = 100_000_000;

/// The words of a text in their order; numbers are left out.
pub struct Phrases {
    words: Vec<Word>,
    budget: usize,
}

struct Word {
    hash: u64,
    opens_line: bool,
}

impl Phrases {
    /// Those of `tokens`.
    pub fn of(tokens: &Tokens) -> Phrases {
        let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
        let mut opens_line = false;
        for (flags, &hash) in tokens.flags.iter().zip(&tokens.hashes) {
            opens_line |= flags.has(Flags::LINE);
            if is_word(*flags) {
                words.push(Word { hash, opens_line });
                opens_line = false;
            }
        }
        let budget = BUDGET;
        Phrases { words, budget }
    }

    /// Whether the words of these tokens stand in the text in one row. What a bar, a tab or a wide
    /// space sets apart may stand elsewhere.
    pub fn know(&mut self, side: Side<'_>, tokens: impl Iterator<Item = usize>) -> bool {
        let apart = |a: &usize, b: &usize| {
            let end = side.tokens.tokens[*a].end as usize;
            let between = &side.text.source[end..side.tokens.tokens[*b].start as usize];
            between.contains(['|', '\t']) || between.contains("  ")
        };
        let words: Vec<usize> = tokens
            .filter(|&at| is_word(side.tokens.flags(at)))
            .collect();
        let mut rows = words.chunk_by(|a, b| !apart(a, b));
        rows.all(|row| self.stands(side, row, |_| true))
    }

    /// Whether the words of these tokens are a whole line of the text.
    pub fn know_line(&mut self, side: Side<'_>, tokens: impl Iterator<Item = usize>) -> bool {
        let words: Vec<usize> = tokens
            .filter(|&at| is_word(side.tokens.flags(at)))
            .collect();
        let is_line = |row: &[Word]| row.first().is_none_or(|word| word.opens_line);
        self.stands(side, &words, |[row, after]| is_line(row) && is_line(after))
    }

    /// Whether a row of words stands somewhere with the right words from it on and after it.
    fn stands(
        &mut self,
        side: Side<'_>,
        row: &[usize],
        fits: impl Fn([&[Word]; 2]) -> bool,
    ) -> bool {
        if row.is_empty() {
            return true;
        }
        let Some(rest) = self.budget.checked_sub(self.words.len()) else {
            return false;
        };
        self.budget = rest;
        let hashes = row.iter().map(|&at| side.tokens.hashes[at]);
        let same = |words: &[Word]| words.iter().map(|word| word.hash).eq(hashes.clone());
        let mut places = self
            .words
            .windows(row.len())
            .enumerate()
            .filter(|(_, words)| same(words));
        places.any(|(at, words)| fits([words, &self.words[at + row.len()..]]))
    }
}

fn is_word(flags: Flags) -> bool {
    flags.has(Flags::WORD) && !flags.has(Flags::NUMBER)
}
