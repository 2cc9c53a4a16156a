//! What belongs to the pages and not to the text: page numbers, running headers and footers.
//!
//! Only a whole line without partner in the other text can be furniture, so no word of the text is
//! ever dropped. A running line whose words do not stand in the other text is no furniture but a
//! remark that was put on every page.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::anchors::{NONE, Pairs, in_step};
use super::hash::mix;
use super::phrases::Phrases;
use super::place::{Both, Side};
use super::silent::SilentKind;
use super::tokens::{Flags, Tokens, run};

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
            let mut known = Phrases::of(other.tokens);
            for lines in running {
                let paged = |line: &&Range<usize>| is_beside_page(side, partners, &numbers, line);
                let on_pages = lines.iter().filter(paged).count() * 2 >= lines.len();
                // Words that only stand amid sentences are edits, unless they are a title of the text.
                if !on_pages && !known.know_line(side, lines[0].clone()) {
                    continue;
                }
                let (words, numbers) = without_counter(side.tokens, &lines);
                let stands = |at: &usize| other.tokens.hashes.contains(&side.tokens.hashes[*at]);
                let own_words = lines[0].clone().any(|at| side.binds(at))
                    || !(known.know(side, words.into_iter()) && numbers.iter().all(stands));
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
}

/// A running line may have the words of the heading beside it, such as `Deel 1A Gemeente` on the page
/// that `Deel 1B Gemeente` opens or closes. Pairs the one that has the number too.
pub fn untangle(both: Both<'_>, pairs: &mut Pairs) {
    for line in free_lines(both.base.tokens, &pairs.to) {
        let twin = twin(both.base, both.returned, &pairs.to, &line);
        for (twin, own) in twin.into_iter().flat_map(|twin| twin.zip(line.clone())) {
            let partner = pairs.to[twin] as usize;
            pairs.part(twin, partner);
            pairs.join(own, partner);
        }
    }
    for line in free_lines(both.returned.tokens, &pairs.from) {
        let twin = twin(both.returned, both.base, &pairs.from, &line);
        for (twin, own) in twin.into_iter().flat_map(|twin| twin.zip(line.clone())) {
            let partner = pairs.from[twin] as usize;
            pairs.part(partner, twin);
            pairs.join(partner, own);
        }
    }
}

/// The line beside `line`, or behind the page number beside it, to which the other text holds against
/// its number, if `line` has that number.
fn twin(
    side: Side<'_>,
    other: Side<'_>,
    partners: &[u32],
    line: &Range<usize>,
) -> Option<Range<usize>> {
    let is_number = |at: usize| side.tokens.is_number(at);
    if !line.clone().any(is_number) {
        return None;
    }
    let opens = |at: usize| at == side.tokens.len() || side.tokens.flags(at).has(Flags::LINE);
    let counts_page = |number: &Range<usize>| {
        partners[number.clone()]
            .iter()
            .all(|&partner| partner == NONE)
            && !matches!(page_number(side, number.clone()), PageNumber::None)
    };
    let above = (0..line.start).rev().take(LONGEST).find(|&at| opens(at));
    let above = above.map(|at| at..line.start).filter(counts_page);
    let below = (line.end + 1..=side.tokens.len())
        .take(LONGEST)
        .find(|&at| opens(at));
    let below = below.map(|at| line.end..at).filter(counts_page);
    let end = above.map_or(line.start, |number| number.start);
    let start = below.map_or(line.end, |number| number.end);
    let before = end.checked_sub(line.len()).map(|start| start..end);
    let after = Some(start..start + line.len());
    [before, after].into_iter().flatten().find(|twin| {
        let Some(twins) = partners.get(twin.clone()).filter(|twins| twins[0] != NONE) else {
            return false;
        };
        let says = |own: &Range<usize>| {
            let mut pairs = own.clone().zip(twins);
            pairs.all(|(at, &partner)| {
                !is_number(at) || side.word(at) == other.word(partner as usize)
            })
        };
        side.tokens.hashes[twin.clone()] == side.tokens.hashes[line.clone()]
            && in_step(twins, twins[0]) == twins.len()
            && !says(twin)
            && says(line)
    })
}

/// The tokens of a text that have no partner, without its numbers.
struct Masked(Vec<u64>);

impl Masked {
    fn of(tokens: &Tokens, partners: &[u32]) -> Masked {
        let free = (0..tokens.len()).filter(|&at| partners[at] == NONE);
        Masked(masked(tokens, free).collect())
    }

    /// How often `line` of another text stands here.
    fn count(&self, tokens: &Tokens, line: &Range<usize>) -> usize {
        let words: Vec<u64> = masked(tokens, line.clone()).collect();
        self.0
            .windows(words.len().max(1))
            .filter(|window| *window == words)
            .count()
    }
}

/// What is the same for a line on all pages: its words, not its numbers.
fn likeness(tokens: &Tokens, line: &Range<usize>) -> u64 {
    masked(tokens, line.clone()).fold(0, mix)
}

/// The words that do not count: `lid` and `sub` of `lid 1 sub a`.
fn masked(tokens: &Tokens, range: impl Iterator<Item = usize>) -> impl Iterator<Item = u64> {
    let counts = |at: &usize| {
        let token = &tokens.tokens[*at];
        let letter = tokens.flags(*at).has(Flags::WORD) && token.end - token.start == 1;
        letter || tokens.flags(*at).has(Flags::NUMBER | Flags::LABEL)
    };
    range
        .filter(move |at| !counts(at))
        .map(|at| tokens.hashes[at])
}

/// The lines that have no partner from their first token to their last.
fn free_lines(tokens: &Tokens, partners: &[u32]) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut at = 0;
    loop {
        at += run(&partners[at..], |partner| partner != NONE);
        if at == partners.len() {
            return lines;
        }
        if !tokens.flags(at).has(Flags::LINE) {
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
    let before = line.start.checked_sub(1).map_or(NONE, |at| partners[at]);
    let after = partners.get(line.end).copied().unwrap_or(NONE);
    let amid = (before != NONE && other.tokens.seam(before as usize + 1) < 2)
        || (after != NONE && other.tokens.seam(after as usize) < 2);
    amid || is_beside_page(side, partners, numbers, line)
}

/// Whether a line stands beside a page number or at a form feed.
fn is_beside_page(
    side: Side<'_>,
    partners: &[u32],
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
    numbered || fed
}

/// Whether a line counts the pages.
pub enum PageNumber {
    /// It says so: `blad 3 van 12`.
    Named,
    /// It is no more than a number.
    Bare(u64),
    /// It says something else.
    None,
}

/// Reads a line as a page number.
pub fn page_number(side: Side<'_>, line: Range<usize>) -> PageNumber {
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

/// The words of a running line, without the number that counts its pages and their total. Another
/// number of the line is a word of it: `versie 1.1`.
fn without_counter(tokens: &Tokens, lines: &[Range<usize>]) -> (Vec<usize>, Vec<usize>) {
    let (first, last) = (&lines[0], &lines[lines.len() - 1]);
    let (mut words, mut numbers) = (Vec::new(), Vec::new());
    let mut counted = false;
    for (at, other) in first.clone().zip(last.clone()) {
        if !tokens.flags(at).has(Flags::NUMBER) {
            words.push(at);
        } else if counted || tokens.hashes[at] != tokens.hashes[other] {
            counted = true;
        } else {
            numbers.push(at);
        }
    }
    (words, numbers)
}
