//! What belongs to the pages and not to the text: page numbers, running headers and footers.
//!
//! Only a whole line without partner in the other text can be furniture, so no word of the text is
//! ever dropped. A running line whose words do not stand in the other text is no furniture but a
//! remark that was put on every page.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::anchors::NONE;
use super::hash::mix;
use super::place::Side;
use super::silent::SilentKind;
use super::tokens::{Flags, Tokens};

/// A line must stand on this many pages to count as running, with words of its own or known ones.
const PAGES_OWN: usize = 3;
const PAGES_KNOWN: usize = 2;
/// No running header is longer than this, in tokens.
const LONGEST: usize = 40;
/// No document has more different running lines than this.
const MOST: usize = 64;

/// What was found on the pages of one text.
#[derive(Debug, Default)]
pub struct Furniture {
    /// All of its lines, as tokens.
    pub lines: Vec<Range<usize>>,
    /// The bytes of lines that say nothing new.
    pub silent: Vec<(SilentKind, Range<usize>)>,
    /// The bytes of the first of each running line with words of its own, and on how many pages it
    /// stands.
    pub remarks: Vec<(Range<usize>, usize)>,
}

impl Furniture {
    /// Finds the furniture among the tokens of `side` without partner. `other` is the other text,
    /// `others` its partners.
    pub fn find(side: Side<'_>, partners: &[u32], other: Side<'_>, others: &[u32]) -> Furniture {
        let mut furniture = Furniture::default();
        let mut running: BTreeMap<u64, Vec<Range<usize>>> = BTreeMap::new();
        let mut bare: Vec<(Range<usize>, u64)> = Vec::new();
        for line in free_lines(side.tokens, partners) {
            match page_number(side, line.clone()) {
                PageNumber::Named => furniture.silence(SilentKind::PageNumber, side, line),
                PageNumber::Bare(number) => bare.push((line, number)),
                PageNumber::None => running
                    .entry(likeness(side.tokens, &line))
                    .or_default()
                    .push(line),
            }
        }
        // A number on a line of its own counts pages only together with the next or the last, and
        // where pages end.
        let counts = |(_, a): &(_, u64), (_, b): &(_, u64)| a.abs_diff(*b) == 1;
        let ends_page = |(line, _): &&(_, u64)| is_at_page_end(side, partners, other, &[], line);
        let counts_pages = |row: &&[(Range<usize>, u64)]| {
            row.len() > 1 && row.iter().filter(ends_page).count() * 4 >= row.len()
        };
        for row in bare.chunk_by(counts).filter(counts_pages) {
            for (line, _) in row {
                furniture.silence(SilentKind::PageNumber, side, line.clone());
            }
        }
        let mut numbers: Vec<usize> = furniture.lines.iter().map(|line| line.start).collect();
        numbers.sort_unstable();
        running.retain(|_, lines| {
            let at_page_end =
                |line: &&Range<usize>| is_at_page_end(side, partners, other, &numbers, line);
            lines.len() >= PAGES_KNOWN
                && lines.iter().filter(at_page_end).count() * 3 >= lines.len() * 2
        });
        let mut running: Vec<Vec<Range<usize>>> = running.into_values().collect();
        running.sort_by_key(|lines| Reverse(lines.len()));
        running.truncate(MOST);
        if !running.is_empty() {
            // Lines that the other text has as often are text, which only lost its surroundings.
            let seen = Masked::of(other.tokens, others);
            running.retain(|lines| lines.len() >= PAGES_KNOWN + seen.count(side.tokens, &lines[0]));
            let known = Phrases::of(other.tokens);
            for lines in running {
                let own_words = !known.cover(side, &without_counter(side.tokens, &lines));
                if own_words && lines.len() < PAGES_OWN {
                    continue;
                }
                if own_words {
                    furniture
                        .remarks
                        .push((side.tokens.bytes(lines[0].clone()), lines.len()));
                    furniture.lines.push(lines[0].clone());
                }
                for line in lines.into_iter().skip(usize::from(own_words)) {
                    furniture.silence(SilentKind::Running, side, line);
                }
            }
        }
        furniture
    }

    fn silence(&mut self, kind: SilentKind, side: Side<'_>, line: Range<usize>) {
        self.silent.push((kind, side.tokens.bytes(line.clone())));
        self.lines.push(line);
    }

    /// Drops its lines from the tokens.
    pub fn drop_from(&self, tokens: &mut Tokens) {
        let mut keep = vec![true; tokens.len()];
        self.lines
            .iter()
            .for_each(|line| keep[line.clone()].fill(false));
        tokens.retain(&keep);
    }
}

/// The tokens of a text that have no partner, without its numbers.
struct Masked(Vec<u64>);

impl Masked {
    fn of(tokens: &Tokens, partners: &[u32]) -> Masked {
        let free = (0..tokens.len())
            .filter(|&at| partners[at] == NONE && !tokens.flags(at).has(Flags::NUMBER));
        Masked(free.map(|at| tokens.hashes[at]).collect())
    }

    /// How often `line` of another text stands here.
    fn count(&self, tokens: &Tokens, line: &Range<usize>) -> usize {
        let words = line
            .clone()
            .filter(|&at| !tokens.flags(at).has(Flags::NUMBER));
        let words: Vec<u64> = words.map(|at| tokens.hashes[at]).collect();
        self.0
            .windows(words.len().max(1))
            .filter(|window| *window == words)
            .count()
    }
}

/// What is the same for a line on all pages: its words, not its numbers.
fn likeness(tokens: &Tokens, line: &Range<usize>) -> u64 {
    let words = line
        .clone()
        .filter(|&at| !tokens.flags(at).has(Flags::NUMBER));
    words.fold(0, |key: u64, at| {
        key.rotate_left(7).wrapping_mul(31) ^ tokens.hashes[at]
    })
}

/// The lines that have no partner from their first token to their last.
fn free_lines(tokens: &Tokens, partners: &[u32]) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut at = 0;
    while at < partners.len() {
        if partners[at] != NONE || !tokens.flags(at).has(Flags::LINE) {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while at < partners.len() && partners[at] == NONE && !tokens.flags(at).has(Flags::LINE) {
            at += 1;
        }
        let whole = at == partners.len() || tokens.flags(at).has(Flags::LINE);
        if whole && at - start <= LONGEST {
            lines.push(start..at);
        }
    }
    lines
}

/// Whether a line stands where a page ends: beside a page number, at a form feed, or in the middle of
/// a sentence of the other text.
fn is_at_page_end(
    side: Side<'_>,
    partners: &[u32],
    other: Side<'_>,
    numbers: &[usize],
    line: &Range<usize>,
) -> bool {
    let near = numbers.partition_point(|&number| number + LONGEST < line.start);
    let numbered = numbers[near..]
        .iter()
        .take_while(|&&number| number <= line.end + LONGEST)
        .any(|&number| {
            let between = if number < line.start {
                number..line.start
            } else {
                line.end..number
            };
            partners[between].iter().all(|&partner| partner == NONE)
        });
    let after = side
        .tokens
        .tokens
        .get(line.end)
        .map_or(side.text.source.len(), |t| t.start as usize);
    let fed =
        side.text.source[side.tokens.bytes(line.start..line.start).start..after].contains('\x0c');
    let mut before = partners[..line.start].iter().rev().take(2 * LONGEST);
    let amid = before
        .find(|&&partner| partner != NONE)
        .is_some_and(|&partner| other.tokens.seam(partner as usize + 1) < 2);
    numbered || fed || amid
}

enum PageNumber {
    Named,
    Bare(u64),
    None,
}

fn page_number(side: Side<'_>, line: Range<usize>) -> PageNumber {
    let (mut numbers, mut pages, mut between, mut dashes) = (0, 0, 0, 0);
    let mut last = None;
    for at in line {
        let raw = side.word(at);
        match raw.to_ascii_lowercase().as_str() {
            "pagina" | "pag" | "page" | "blz" | "p" => pages += 1,
            "van" | "of" | "/" => between += 1,
            "-" | "–" | "—" => dashes += 1,
            "." => {}
            _ if side.tokens.flags(at).has(Flags::NUMBER) && raw.len() <= 4 => {
                numbers += 1;
                last = raw.parse().ok();
            }
            _ => return PageNumber::None,
        }
    }
    match (numbers, last) {
        (1, _) if pages == 1 || dashes == 2 => PageNumber::Named,
        (2, _) if between == 1 => PageNumber::Named,
        (1, Some(number)) if between + dashes == 0 => PageNumber::Bare(number),
        _ => PageNumber::None,
    }
}

/// The words of a running line, without the number that counts its pages and their total.
fn without_counter(tokens: &Tokens, lines: &[Range<usize>]) -> Vec<usize> {
    let (first, last) = (&lines[0], &lines[lines.len() - 1]);
    let mut words = Vec::new();
    let mut counted = false;
    for (at, other) in first.clone().zip(last.clone()) {
        let number = tokens.flags(at).has(Flags::NUMBER);
        if number && (tokens.hashes[at] != tokens.hashes[other] || counted) {
            counted = true;
        } else if tokens.flags(at).has(Flags::WORD) {
            words.push(at);
        }
    }
    words
}

/// Every word and every two words in a row of a text.
pub struct Phrases(Vec<u64>);

impl Phrases {
    /// Those of `tokens`.
    pub fn of(tokens: &Tokens) -> Phrases {
        let words: Vec<u64> = (0..tokens.len())
            .filter(|&at| tokens.flags(at).has(Flags::WORD))
            .map(|at| tokens.hashes[at])
            .collect();
        let mut phrases = words.clone();
        phrases.extend(words.windows(2).map(|pair| mix(pair[0], pair[1])));
        phrases.sort_unstable();
        phrases.dedup();
        Phrases(phrases)
    }

    fn has(&self, phrase: u64) -> bool {
        self.0.binary_search(&phrase).is_ok()
    }

    /// Whether the words at these places stand in the text, in this order; what is set apart on the
    /// line may stand elsewhere.
    pub fn cover(&self, side: Side<'_>, words: &[usize]) -> bool {
        let hash = |at: usize| side.tokens.hashes[at];
        let apart = |a: usize, b: usize| {
            let between = &side.text.source
                [side.tokens.tokens[a].end as usize..side.tokens.tokens[b].start as usize];
            b - a > 1 || between.contains(['|', '\t']) || between.contains("  ")
        };
        words.iter().all(|&at| self.has(hash(at)))
            && words
                .windows(2)
                .all(|w| apart(w[0], w[1]) || self.has(mix(hash(w[0]), hash(w[1]))))
    }
}
