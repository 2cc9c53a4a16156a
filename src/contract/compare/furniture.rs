//! What belongs to the pages and not to the text: page numbers, running headers and footers.
//!
//! Only a whole line without partner in the other text can be furniture, so no word of the text is
//! ever dropped. A running line whose words do not stand in the other text is no furniture but a
//! remark that was put on every page.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::anchors::NONE;
use super::hash::mix;
use super::phrases::Phrases;
use super::place::Side;
use super::silent::SilentKind;
use super::tokens::{Flags, Tokens, run};
use crate::contract::text::{NOTE_WORD, Unit, unit_word};

/// A line must stand on this many pages to count as running, with words of its own or known ones.
const PAGES_OWN: usize = 3;
const PAGES_KNOWN: usize = 2;
/// No running header is longer than this, in tokens.
pub const LONGEST: usize = 40;
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
    /// What is the same for each running line on all pages.
    running: BTreeSet<u64>,
}

impl Furniture {
    /// Finds the furniture among the tokens of `side` without partner. `other` is the other text,
    /// `others` its partners.
    pub fn find(side: Side<'_>, partners: &[u32], other: Side<'_>, others: &[u32]) -> Furniture {
        let mut furniture = Furniture::default();
        let mut running: BTreeMap<u64, Vec<Range<usize>>> = BTreeMap::new();
        let mut bare: Vec<(Range<usize>, u64)> = Vec::new();
        let is_plain = |line: &Range<usize>| {
            let mut flags = side.tokens.flags[line.clone()].iter();
            !flags.any(|flags| flags.has(Flags::MARKS | Flags::DECEPTIVE))
        };
        let may_run = |line: &Range<usize>| is_plain(line) && !is_bare_heading(side, line);
        for line in free_lines(side.tokens, partners)
            .into_iter()
            .filter(may_run)
        {
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
            let ends_page =
                |line: &Range<usize>| is_at_page_end(side, partners, other, &numbers, line);
            let on_pages = lines.iter().filter(|line| ends_page(line)).count();
            if lines.len() < PAGES_KNOWN || on_pages * 3 < lines.len() * 2 {
                return false;
            }
            let usual = usual_numbers(side, lines);
            lines.retain(|line| {
                let is_usual = numbers_of(side, line) == usual;
                is_usual && ends_page(line)
                    || !is_title(side, partners, other, others, line, is_usual)
            });
            lines.len() >= PAGES_KNOWN
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
                furniture.running.insert(likeness(side.tokens, &lines[0]));
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

    /// The bytes of the lines that say nothing new, in order.
    pub fn pages(&self) -> Vec<Range<usize>> {
        let mut lines: Vec<_> = self.silent.iter().map(|(_, line)| line.clone()).collect();
        lines.sort_unstable_by_key(|line| line.start);
        lines
    }

    /// Whether a line says what runs on the pages.
    pub fn runs(&self, tokens: &Tokens, line: &Range<usize>) -> bool {
        self.running.contains(&likeness(tokens, line))
    }

    /// Whether nothing runs on the pages.
    pub fn is_without_running(&self) -> bool {
        self.running.is_empty()
    }

    fn silence(&mut self, kind: SilentKind, side: Side<'_>, line: Range<usize>) {
        self.silent.push((kind, side.tokens.bytes(line.clone())));
        self.lines.push(line);
    }
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

/// The numbers and lone letters of a line.
fn numbers_of<'t>(side: Side<'t>, line: &Range<usize>) -> Vec<&'t str> {
    let numbers = line.clone().filter(|at| is_counted(side.tokens, *at));
    numbers.map(|at| side.word(at)).collect()
}

/// The numbers that most of some like lines have: one with others may be the heading of another part.
fn usual_numbers<'t>(side: Side<'t>, lines: &[Range<usize>]) -> Vec<&'t str> {
    let mut forms: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    for line in lines {
        *forms.entry(numbers_of(side, line)).or_default() += 1;
    }
    let most = forms.into_iter().max_by_key(|(_, times)| *times);
    most.map(|(form, _)| form).unwrap_or_default()
}

/// What is the same for a line on all pages: its words, not its numbers.
fn likeness(tokens: &Tokens, line: &Range<usize>) -> u64 {
    masked(tokens, line.clone()).fold(0, mix)
}

/// The words that do not count: `lid` and `sub` of `lid 1 sub a`.
fn masked(tokens: &Tokens, range: impl Iterator<Item = usize>) -> impl Iterator<Item = u64> {
    range
        .filter(|at| !is_counted(tokens, *at))
        .map(|at| tokens.hashes[at])
}

/// Whether token `at` is a number or a lone letter.
fn is_counted(tokens: &Tokens, at: usize) -> bool {
    let token = &tokens.tokens[at];
    let letter = tokens.flags(at).has(Flags::WORD) && token.end - token.start == 1;
    letter || tokens.flags(at).has(Flags::NUMBER | Flags::LABEL)
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
    is_amid(side, partners, other, line) || is_beside_page(side, partners, numbers, line)
}

/// Whether a line is no more than what opens a clause: `Lid 3`, `Toelichting`. It makes what follows
/// another clause or a note, and no page repeats it.
fn is_bare_heading(side: Side<'_>, line: &Range<usize>) -> bool {
    let opens = |at: usize| {
        let word = side.word(at);
        word.eq_ignore_ascii_case(NOTE_WORD) || unit_word(word) >= Some(Unit::Artikel)
    };
    let is_word = |at: &usize| side.tokens.flags(*at).has(Flags::WORD);
    let is_rest = |at: usize| opens(at) || is_counted(side.tokens, at);
    line.clone().any(opens) && line.clone().filter(is_word).all(is_rest)
}

/// Whether a line that runs on the pages stands here as the text has it, a title or the heading of a
/// part: the other text has it between the same words too, and as many like it from there on. Where
/// the line is the usual one all lines count, for then one more of them is the page's.
fn is_title(
    side: Side<'_>,
    partners: &[u32],
    other: Side<'_>,
    others: &[u32],
    line: &Range<usize>,
    is_usual: bool,
) -> bool {
    let (hole, after) = hole(partners, other, line);
    let says = |there: Side<'_>, at: usize| {
        let place = at..at + line.len();
        there.tokens.hashes.get(place.clone()) == Some(&side.tokens.hashes[line.clone()])
            && place
                .zip(line.clone())
                .all(|(there_at, at)| there.word(there_at) == side.word(at))
    };
    let count = |there: Side<'_>, range: Range<usize>| {
        let lines = range.filter(|at| there.tokens.flags(*at).has(Flags::LINE));
        lines.filter(|at| is_usual || says(there, *at)).count()
    };
    others[hole.clone()].iter().all(|partner| *partner == NONE)
        && hole.clone().any(|at| says(other, at))
        && count(side, line.start..after) <= count(other, hole)
}

/// The tokens of the other text between the words with a partner nearest before and behind `lines`,
/// nothing where they are too many, and where the nearest behind it stands.
fn hole(partners: &[u32], other: Side<'_>, lines: &Range<usize>) -> (Range<usize>, usize) {
    let is_paired = |at: &usize| partners[*at] != NONE;
    let before = (0..lines.start).rev().take(LONGEST).find(is_paired);
    let after = (lines.end..partners.len()).take(LONGEST).find(is_paired);
    let hole = before.map_or(0, |at| partners[at] as usize + 1)
        ..after.map_or(other.tokens.len(), |at| partners[at] as usize);
    let few = hole.start..=hole.start + 2 * LONGEST;
    let hole = if few.contains(&hole.end) { hole } else { 0..0 };
    (hole, after.unwrap_or(partners.len()))
}

/// Whether lines stand in the middle of a sentence of the other text, or of a word.
pub fn is_amid(side: Side<'_>, partners: &[u32], other: Side<'_>, lines: &Range<usize>) -> bool {
    let last = lines.start.saturating_sub(1);
    let before = lines.start.checked_sub(1).map_or(NONE, |at| partners[at]);
    let after = partners.get(lines.end).copied().unwrap_or(NONE);
    let goes_on = |at: usize| other.tokens.seam(at) < 2;
    // Words around them without partner may stand one behind the other as well.
    let around = |at: &usize| {
        let hash = |there: Side<'_>, at: usize| there.tokens.hashes.get(at).copied();
        hash(other, at - 1) == hash(side, last) && hash(other, *at) == hash(side, lines.end)
    };
    side.tokens.flags(last).has(Flags::SOFT)
        || (before != NONE && goes_on(before as usize + 1))
        || (after != NONE && goes_on(after as usize))
        || (before == NONE && after == NONE && lines.start > 0)
            && hole(partners, other, lines)
                .0
                .skip(1)
                .any(|at| around(&at) && goes_on(at))
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
