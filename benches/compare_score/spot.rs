//! The places of a contract where something can be planted: its clauses, and the rows of numbered
//! items in it, found line by line.

use std::ops::Range;

/// A row of numbers that is the same for the same seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % (end.max(1) as u64)).unwrap_or(0)
    }

    /// One of `all`.
    pub fn one<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }
}

/// A clause in which something can be planted.
pub struct Spot<'s> {
    /// The whole contract.
    pub source: &'s str,
    /// The clause's own words.
    pub span: Range<usize>,
    /// All items of the contract.
    pub items: &'s [Item],
    /// A note elsewhere, for what is moved into one.
    pub note: Option<Range<usize>>,
    /// Another clause, for what is moved into it.
    pub other: Option<Range<usize>>,
}

/// A numbered item: its lines, its number, and its place in its row.
#[derive(Clone, Debug)]
pub struct Item {
    /// From its number to where the next item begins.
    pub whole: Range<usize>,
    /// The bare number: `3` of `#### Lid 3` and of `3.`, `b` of `b)`.
    pub number: Range<usize>,
    /// Where its own words begin.
    pub words: usize,
    /// The number of its row.
    pub row: usize,
    /// Its place in the row, from nought.
    pub place: usize,
    /// How long the row is.
    pub of: usize,
}

impl<'s> Spot<'s> {
    /// The words of the clause, without the marks around them.
    pub fn words(&self) -> Vec<(Range<usize>, &'s str)> {
        let start = self.body();
        words(self.source, start..self.span.end)
    }

    /// Where the clause's own words begin: behind its number.
    pub fn body(&self) -> usize {
        let start = self.span.start;
        let item = self
            .items
            .iter()
            .find(|item| item.whole.start == line_start(self.source, start));
        if let Some(item) = item {
            return item.words.clamp(start, self.span.end);
        }
        (start + number(&self.source[self.span.clone()])).min(self.span.end)
    }

    /// The sentences of the clause that stand in one paragraph, three words or longer.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = self.body();
        for line in lines(self.source, self.body()..self.span.end) {
            start = start.max(line.start);
            let text = &self.source[line.clone()];
            let mut from = (start - line.start.min(start)).max(number(text));
            for (at, _) in text.match_indices(['.', '?', ';']) {
                let next = text[at + 1..].chars().next();
                let after = text[at + 1..].trim_start().chars().next();
                let ends = next.is_none_or(char::is_whitespace)
                    && after.is_none_or(char::is_uppercase)
                    && at > from + 8
                    && text[..at]
                        .chars()
                        .next_back()
                        .is_some_and(char::is_lowercase);
                if ends {
                    let first = from + text[from..].len() - text[from..].trim_start().len();
                    found.push(line.start + first..line.start + at + 1);
                    from = at + 1;
                }
            }
            start = line.end;
        }
        found.retain(|range| self.source[range.clone()].split_whitespace().count() > 4);
        found
    }

    /// The item that this clause is.
    pub fn item(&self) -> Option<&'s Item> {
        let start = line_start(self.source, self.span.start);
        let exact = self.items.iter().find(|item| item.whole.start == start);
        exact.or_else(|| {
            let own =
                |item: &&Item| item.words <= self.span.start && self.span.end <= item.whole.end;
            self.items
                .iter()
                .filter(own)
                .max_by_key(|item| item.whole.start)
        })
    }
}

/// The words in a range, without the marks around them.
pub fn words(source: &str, range: Range<usize>) -> Vec<(Range<usize>, &str)> {
    let text = &source[range.clone()];
    text.split_whitespace()
        .filter_map(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let start = bare.as_ptr() as usize - text.as_ptr() as usize + range.start;
            (!bare.is_empty()).then_some((start..start + bare.len(), bare))
        })
        .collect()
}

/// How long the number is with which a text begins.
fn number(text: &str) -> usize {
    let first = text.split_whitespace().next().unwrap_or_default();
    let numbers = first.len() < 5 && first.ends_with(['.', ')']);
    let end = text.find(first).unwrap_or(0) + first.len();
    if numbers { end } else { 0 }
}

fn lines(source: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut at = range.start;
    source[range]
        .split_inclusive('\n')
        .map(|line| {
            at += line.len();
            at - line.len()..at - line.len() + line.trim_end().len()
        })
        .collect()
}

fn line_start(source: &str, at: usize) -> usize {
    source[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// All numbered items of a contract, in the order of their rows.
pub fn items(source: &str) -> Vec<Item> {
    struct Label {
        line: Range<usize>,
        number: Range<usize>,
        words: usize,
        shape: String,
        value: usize,
        /// Level of a heading, or nought.
        level: usize,
    }
    let all = lines(source, 0..source.len());
    let read = |line: &Range<usize>| -> Option<Label> {
        let text = &source[line.clone()];
        let indent = text.len() - text.trim_start().len();
        let bare = text.trim_start();
        let level = bare.bytes().take_while(|b| *b == b'#').count();
        let (before, rest) = if level > 0 {
            let title = bare.trim_start_matches('#').trim_start();
            let number = title.strip_prefix("Lid ")?;
            (text.len() - number.len(), number)
        } else {
            (indent, bare)
        };
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (length, value) = match (length, rest.as_bytes().first()?) {
            (0, letter @ b'a'..=b'z') => (1, usize::from(letter - b'a') + 1),
            (1..=2, _) => (length, rest[..length].parse().ok()?),
            _ => return None,
        };
        let after = &rest[length..];
        let mark = after.chars().next().filter(|c| matches!(c, '.' | ')'));
        let fits = if level > 0 {
            after.is_empty()
        } else {
            mark.is_some() && after[1..].starts_with(' ')
        };
        let number = line.start + before..line.start + before + length;
        fits.then(|| Label {
            line: line.clone(),
            words: if level > 0 { line.end } else { number.end + 2 },
            shape: format!(
                "{level}:{indent}:{mark:?}:{}",
                length == 1 && rest.as_bytes()[0] >= b'a'
            ),
            number,
            value,
            level,
        })
    };
    let labels: Vec<Label> = all.iter().filter_map(read).collect();
    let blocks: Vec<usize> = all
        .iter()
        .filter(|line| source[(*line).clone()].starts_with('#'))
        .map(|line| line.start)
        .collect();
    let mut found: Vec<Item> = Vec::new();
    let mut rows: Vec<Vec<&Label>> = Vec::new();
    for label in &labels {
        let goes_on = |row: &Vec<&Label>| {
            let last = row[row.len() - 1];
            let between = &source[last.line.end..label.line.start];
            let apart = if label.level > 0 {
                between.lines().any(|line| {
                    line.starts_with('#')
                        && line.bytes().take_while(|b| *b == b'#').count() < label.level
                })
            } else {
                // Only other items, deeper or not, stand between.
                between.contains('#')
                    || between
                        .lines()
                        .filter(|line| !line.trim().is_empty())
                        .any(|line| {
                            !line.starts_with(' ')
                                && !labels.iter().any(|l| source[l.line.clone()] == *line)
                        })
            };
            last.shape == label.shape && last.value + 1 == label.value && !apart
        };
        match rows.iter_mut().rev().take(4).find(|row| goes_on(row)) {
            Some(row) => row.push(label),
            None => rows.push(vec![label]),
        }
    }
    for (row, labels) in rows.iter().enumerate().filter(|(_, row)| row.len() > 1) {
        for (place, label) in labels.iter().enumerate() {
            let next = labels.get(place + 1).map(|next| next.line.start);
            let end = next.unwrap_or_else(|| {
                let heading = blocks.iter().find(|&&at| at > label.line.end);

                if label.level > 0 {
                    heading.copied().unwrap_or(source.len())
                } else {
                    all.iter()
                        .find(|line| line.start > label.line.start)
                        .map_or(source.len(), |line| line.start)
                }
            });
            found.push(Item {
                whole: label.line.start..end,
                number: label.number.clone(),
                words: label.words,
                row,
                place,
                of: labels.len(),
            });
        }
    }
    found
}
