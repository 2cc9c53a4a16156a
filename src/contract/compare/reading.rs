//! Two texts as tokens, read without what belongs to their pages.

use std::borrow::Cow;

use super::align::anchor;
use super::anchors::Pairs;
use super::beside;
use super::furniture::{Furniture, is_amid};
use super::hyphen;
use super::place::{Both, Side};
use super::tangle::untangle;
use super::tokens::Tokens;
use crate::contract::copy::Copy;
use crate::contract::text::Text;

/// The base and the returned text, as they are compared.
pub struct Reading<'t> {
    /// What is read: blanks stand in the place of page furniture.
    pub texts: [Cow<'t, Text>; 2],
    /// Their tokens.
    pub tokens: [Tokens; 2],
    /// The tokens beside the texts of two copies.
    pub beside: Option<[Tokens; 2]>,
    /// What groups of words that stand once in each text pin down.
    pub pairs: Pairs,
    /// What belongs to the pages.
    pub furniture: [Furniture; 2],
}

impl<'t> Reading<'t> {
    /// Reads both texts, and once more without their furniture: a running line can look like the
    /// heading of another clause, and cuts sentences in two.
    pub fn of(texts: [&'t Text; 2], copies: Option<[&Copy; 2]>) -> Reading<'t> {
        let mut reading = Reading::once(texts.map(Cow::Borrowed), copies);
        let both = Both::of([&reading.texts[0], &reading.texts[1]], &reading.tokens);
        let (base, returned) = (both.base, both.returned);
        let pairs = &mut reading.pairs;
        let find = |pairs: &Pairs| {
            [
                Furniture::find(base, &pairs.to, returned, &pairs.from),
                Furniture::find(returned, &pairs.from, base, &pairs.to),
            ]
        };
        let mut furniture = find(pairs);
        if untangle(both, &furniture, pairs) {
            furniture = find(pairs);
        }
        let [old, new] = &furniture;
        let end = |at: usize| copies.map_or(texts[at].source.len(), |copies| copies[at].end);
        let again = [
            without(old, base, &pairs.to, returned, end(0)),
            without(new, returned, &pairs.from, base, end(1)),
        ];
        if again.iter().all(Option::is_none) {
            return reading;
        }
        drop(reading);
        let [old, new] = again;
        let texts = [
            old.map_or(Cow::Borrowed(texts[0]), Cow::Owned),
            new.map_or(Cow::Borrowed(texts[1]), Cow::Owned),
        ];
        Reading {
            furniture,
            ..Reading::once(texts, copies)
        }
    }

    fn once(texts: [Cow<'t, Text>; 2], copies: Option<[&Copy; 2]>) -> Reading<'t> {
        let mut tokens = [Tokens::of(&texts[0]), Tokens::of(&texts[1])];
        let beside =
            copies.map(|copies| [0, 1].map(|at| beside::split(&mut tokens[at], copies[at])));
        hyphen::join(&mut tokens, [&texts[0].source, &texts[1].source]);
        for (tokens, copy) in tokens.iter_mut().zip(copies.into_iter().flatten()) {
            beside::flag(tokens, copy);
        }
        Reading {
            pairs: anchor(&tokens[0], &tokens[1]),
            furniture: Default::default(),
            texts,
            tokens,
            beside,
        }
    }
}

/// The text of `side` read without its furniture, if it has any, with everything else where it
/// was. A sentence that the page cut in two goes on. Behind byte `end` no text stands.
fn without(
    furniture: &Furniture,
    side: Side<'_>,
    partners: &[u32],
    other: Side<'_>,
    end: usize,
) -> Option<Text> {
    if furniture.lines.is_empty() {
        return None;
    }
    let tokens = side.tokens;
    let mut bytes = side.text.source.as_bytes()[..end].to_vec();
    let mut lines = furniture.lines.clone();
    lines.sort_unstable_by_key(|line| line.start);
    for page in lines.chunk_by(|line, next| line.end == next.start) {
        let page = page[0].start..page[page.len() - 1].end;
        let from = page
            .start
            .checked_sub(1)
            .map_or(0, |at| tokens.tokens[at].end as usize);
        let next = tokens.tokens.get(page.end);
        let to = next.map_or(end, |token| token.start as usize);
        let words = tokens.bytes(page.clone());
        // The stars of a bold line go with it.
        let is_look = |byte: &u8| matches!(byte, b'*' | b'_' | b'#' | b' ');
        let before = bytes[from..words.start]
            .iter()
            .rev()
            .take_while(|byte| is_look(byte));
        let after = bytes[words.end..to].iter().take_while(|byte| is_look(byte));
        let line = words.start - before.count()..words.end + after.count();
        bytes[line].fill(b' ');
        if is_amid(side, partners, other, &page) {
            let gap = &mut bytes[from..to];
            let last = gap.iter().rposition(|byte| *byte == b'\n');
            for (at, byte) in gap.iter_mut().enumerate() {
                if byte.is_ascii_whitespace() && Some(at) != last {
                    *byte = b' ';
                }
            }
        }
    }
    let mut read = Text::read(String::from_utf8(bytes).ok()?);
    read.source.push_str(&side.text.source[end..]);
    Some(read)
}
