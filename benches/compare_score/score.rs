//! What a comparison is worth: every planted edit found, in its clause, by its name, and nothing
//! else told.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::maker::{Look, Planted, Seen};

/// A change as somebody told it.
pub struct Told {
    /// Its bytes in the authentic text; empty for what was added.
    pub at: Range<usize>,
    /// Its clause, where the teller names one.
    pub place: Option<String>,
    /// Its kind.
    pub kind: String,
    /// What it touches.
    pub touches: Vec<String>,
    /// The words that went and those that came.
    pub words: [String; 2],
}

/// Sums over many edits.
#[derive(Clone, Default)]
pub struct Score {
    pub planted: usize,
    pub found: usize,
    pub placed: usize,
    pub named: usize,
    /// Planted where the copy cannot show it as a change; not among the planted.
    pub unseen: usize,
    pub alarms: usize,
    /// Planted and missed, per kind, with examples.
    pub misses: BTreeMap<&'static str, Vec<String>>,
    pub false_alarms: Vec<String>,
}

impl Score {
    pub fn add(&mut self, other: Score) {
        self.planted += other.planted;
        self.found += other.found;
        self.placed += other.placed;
        self.named += other.named;
        self.unseen += other.unseen;
        self.alarms += other.alarms;
        for (kind, examples) in other.misses {
            self.misses.entry(kind).or_default().extend(examples);
        }
        self.false_alarms.extend(other.false_alarms);
    }

    pub fn is_perfect(&self) -> bool {
        [self.found, self.placed, self.named] == [self.planted; 3] && self.alarms == 0
    }

    /// Weighs what was told of one copy against what was planted in it. `clause` names the clauses in
    /// which the bytes of the contract stand.
    pub fn of(
        source: &str,
        planted: &[Planted],
        told: &[Told],
        clause: impl Fn(&Planted) -> Vec<String>,
    ) -> Score {
        let mut score = Score::default();
        let mut owner = vec![false; told.len()];
        for one in planted {
            let (Seen::Told(kinds) | Seen::Perhaps(kinds)) = one.seen else {
                score.unseen += 1;
                continue;
            };
            let near = reach(source, &one.hull);
            let mut mine = Vec::new();
            for (index, change) in told.iter().enumerate() {
                let meets = change.at.start <= near.end && near.start <= change.at.end;
                if meets && !owner[index] {
                    owner[index] = true;
                    mine.push(change);
                }
            }
            if mine.is_empty() && matches!(one.seen, Seen::Perhaps(_)) {
                score.unseen += 1;
                continue;
            }
            score.planted += 1;
            let example = || {
                let line = source[..one.hull.start].matches('\n').count() + 1;
                let tell = |told: &&Told| {
                    let place = told.place.as_deref().unwrap_or("?");
                    format!("{} in {place} {:?}", told.kind, told.words)
                };
                let changes: Vec<String> = mine.iter().map(tell).collect();
                format!("line {line}, {:?}: {}", clause(one), changes.join("; "))
            };
            let miss = |score: &mut Score, what: &str| {
                let text = format!("{what}: {}", example());
                score.misses.entry(one.sly.name).or_default().push(text);
            };
            if mine.is_empty() || !has_words(source, one, kinds, &mine) {
                miss(&mut score, "not found");
                continue;
            }
            score.found += 1;
            let places = clause(one);
            let in_place = |told: &&Told| {
                told.place
                    .as_ref()
                    .is_some_and(|place| places.contains(place))
            };
            let main = mine
                .iter()
                .filter(|told| told.kind != "hernummering" || kinds == ["hernummering"]);
            if mine.iter().any(in_place) && main.clone().all(in_place) {
                score.placed += 1;
            } else {
                miss(&mut score, "not placed");
            }
            let known = mine.iter().all(|told| kinds.contains(&told.kind.as_str()));
            let first = kinds.len() > 2
                || mine.iter().any(|told| told.kind == kinds[0])
                || kinds[1..]
                    .iter()
                    .any(|kind| mine.iter().any(|told| told.kind == *kind) && one.sly.most == 1);
            let touched = one.sly.touches.is_none_or(|touch| {
                mine.iter()
                    .any(|told| told.touches.iter().any(|one| one == touch))
            });
            if known && first && touched && mine.len() <= one.sly.most {
                score.named += 1;
            } else {
                miss(
                    &mut score,
                    if touched { "not named" } else { "not touched" },
                );
            }
        }
        for (told, _) in told.iter().zip(&owner).filter(|(_, owned)| !**owned) {
            score.alarms += 1;
            let place = told.place.as_deref().unwrap_or("?");
            let text = format!("{} in {place} {:?}", told.kind, told.words);
            score.false_alarms.push(text);
        }
        score
    }
}

/// An edit may be told at the next mark or word, where the same words leave the choice.
fn reach(source: &str, hull: &Range<usize>) -> Range<usize> {
    let before = source[..hull.start]
        .char_indices()
        .rev()
        .nth(14)
        .map_or(0, |(at, _)| at);
    let after = source[hull.end..]
        .char_indices()
        .nth(14)
        .map_or(source.len(), |(at, _)| hull.end + at);
    before..after
}

/// Whether the changes tell all words that went and came.
fn has_words(source: &str, planted: &Planted, kinds: &[&str], told: &[&Told]) -> bool {
    let letters = |text: &str| -> String { text.nfkc().filter(|c| c.is_alphanumeric()).collect() };
    let any = |kind: &str| told.iter().any(|told| told.kind == kind);
    if kinds.contains(&"verplaatsing") || kinds[0] == "hernummering" || any("misleiding") {
        return true;
    }
    let all = |side: usize| {
        letters(
            &told
                .iter()
                .map(|told| told.words[side].as_str())
                .collect::<String>(),
        )
    };
    let (old, new) = (all(0), all(1));
    planted.edits.iter().all(|edit| {
        let went = &source[edit.at.clone()];
        let came: String = edit
            .new
            .iter()
            .filter(|piece| piece.look != Look::Deleted)
            .map(|piece| piece.text.as_str())
            .collect();
        let drawn = edit.new.iter().any(|piece| piece.look != Look::Plain);
        let renumbering = went.len() <= 2 && planted.edits.len() > 1;
        let common = went
            .split_whitespace()
            .filter(|word| {
                came.split_whitespace()
                    .any(|new| letters(new) == letters(word))
            })
            .count();
        if drawn || renumbering || common > 0 {
            return true;
        }
        let part = |all: &str, words: &str| {
            words
                .split_whitespace()
                .all(|word| all.contains(&letters(word)))
        };
        part(&old, went) && part(&new, &came)
    })
}
