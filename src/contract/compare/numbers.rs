//! The numbers behind the name of a unit, and those of footnotes.

use super::label;
use super::tokens::{Flags, Token, Tokens};
use crate::contract::text::{Kind, Text};

/// Lets all numbers behind the name of a unit count as equal: in a heading they are labels, and in a
/// sentence the bytes decide later. So a heading that only one of the texts recognises still aligns.
/// A footnote's own number is a label too. `counts` are the tokens that may be such numbers.
pub fn mark_numbers(text: &Text, tokens: &mut Tokens, counts: &[u32]) {
    let (alike, label) = (label::alike(), label::label());
    let notes = text.clauses.iter().enumerate();
    for (index, _) in notes.filter(|(_, clause)| clause.kind == Kind::Voetnoot) {
        for at in tokens.of_clause(index) {
            if tokens.flags(at).has(Flags::LINE) && tokens.flags(at).has(Flags::NUMBER) {
                tokens.hashes[at] = label;
                tokens.flags[at].set(Flags::LABEL);
            }
        }
    }
    let bytes = text.source.as_bytes();
    let is_name = |token: &Token, flags: Flags| {
        let length = token.end - token.start;
        let raw = || &bytes[token.start as usize..token.end as usize];
        flags.has(Flags::WORD)
            && length <= 4
            && (length == 1 || raw().iter().all(u8::is_ascii_uppercase))
    };
    for at in counts.iter().map(|at| *at as usize).filter(|at| *at > 0) {
        let flags = tokens.flags(at);
        if !flags.has(Flags::NUMBER) && !is_name(&tokens.tokens[at], flags) {
            continue;
        }
        let before = |n: usize| {
            at.checked_sub(n)
                .map_or("", |at| tokens.raw(&text.source, at))
        };
        let unit = if before(1) == "." {
            before(2)
        } else {
            before(1)
        };
        if label::is_unit(unit) {
            tokens.hashes[at] = alike;
            let clause = tokens.clause(at).map(|index| &text.clauses[index]);
            if clause.is_some_and(|clause| clause.kind == Kind::Opschrift) {
                tokens.flags[at].set(Flags::LABEL);
            }
        }
    }
}
