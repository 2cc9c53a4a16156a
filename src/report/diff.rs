//! A comparison, ready to be told.

use crate::contract::compare::{Change, ChangeKind, Comparison, SilentKind, Touch};
use crate::contract::text::Kind;
use crate::contract::verdict::Judgement;

/// The outcome of a comparison. Each format adds its own way to tell it.
#[derive(Debug)]
pub struct DiffReport<'r> {
    /// What differs.
    pub comparison: &'r Comparison<'r>,
    /// Whether anybody authorised that.
    pub judgement: &'r Judgement,
    /// The name of the authentic text, as the user gave it.
    pub base: &'r str,
    /// The name of the returned copy, as the user gave it.
    pub returned: &'r str,
    /// The number of the provider in the Handelsregister, if one was named.
    pub provider: Option<&'r str>,
    /// Also list what changes no meaning.
    pub all: bool,
}

impl DiffReport<'_> {
    /// Where a change stands in both copies, as a reader of the files would name it.
    pub(super) fn spots(&self, old: usize, new: usize, lines: &[Lines<'_>; 2]) -> [String; 2] {
        let copies = self.comparison.copies;
        let spot = |side: usize, byte: usize| match copies.map(|copies| copies[side]) {
            Some(copy) if !copy.has_lines() => copy.place(byte),
            _ => format!("regel {}", lines[side].line(byte)),
        };
        [spot(0, old), spot(1, new)]
    }

    /// What there is to say of the whole, a sentence each, but for the verdict.
    pub(super) fn summary(&self) -> Vec<String> {
        let comparison = self.comparison;
        let counted = |kind: ChangeKind| {
            let changes = comparison.changes.iter();
            let count = changes.filter(|change| change.kind == kind).count();
            (count > 0).then(|| format!("{kind} ({count})"))
        };
        let clauses = match self.judgement.clauses.len() {
            1 => "1 bepaling".to_owned(),
            count => format!("{count} bepalingen"),
        };
        let kinds: Vec<String> = ChangeKind::ALL.into_iter().filter_map(counted).collect();
        let mut sentences = vec![match comparison.changes.len() {
            0 => "Geen wijzigingen.".to_owned(),
            1 => format!("1 wijziging in {clauses}: {}.", kinds.join(", ")),
            count => format!("{count} wijzigingen in {clauses}: {}.", kinds.join(", ")),
        }];
        let silent = self.silent().into_iter();
        let silent: Vec<String> = silent
            .map(|(kind, count)| format!("{kind} ({count})"))
            .collect();
        if !silent.is_empty() {
            let hint = if self.all { "" } else { " (--all toont ze)" };
            sentences.push(format!("Zonder betekenis{hint}: {}.", silent.join(", ")));
        }
        if comparison.coarse {
            sentences.push(
                "Let op: de teksten verschillen ergens zo sterk dat zij daar niet woord voor woord zijn \
                 vergeleken. De opgave is daar grover."
                    .to_owned(),
            );
        }
        let unseen = comparison.unseen.iter();
        sentences.extend(unseen.map(|part| format!("Niet gezien: {part}.")));
        sentences
    }

    /// What a change is, on one line: its kind, where beside the binding text it stands, what it
    /// touches, how, and by whom.
    pub(super) fn about(&self, change: &Change) -> String {
        let mut about = change.kind.to_string();
        if change.part != Kind::Tekst {
            about += &format!(" in {}", part_of(change.part));
        }
        if let Some(to) = &change.to {
            about += &format!(", nu bij {to}");
        }
        let touches: Vec<&str> = change.touches.iter().map(Touch::word).collect();
        if !touches.is_empty() {
            about += &format!(", raakt {}", touches.join(", "));
        }
        if change.times > 1 {
            about += &format!(", {} keer", change.times);
        }
        for how in &change.how {
            about += &format!(", {how}");
        }
        if !change.by.is_empty() {
            let by: Vec<String> = change.by.iter().map(ToString::to_string).collect();
            about += &format!(", door {}", by.join(" en "));
        }
        about
    }

    /// How often each silent kind occurs, most first.
    pub(super) fn silent(&self) -> Vec<(SilentKind, usize)> {
        let mut kinds: Vec<SilentKind> =
            self.comparison.silent.iter().map(|one| one.kind).collect();
        kinds.sort_unstable();
        let count = |same: &[SilentKind]| (same[0], same.len());
        let mut counts: Vec<_> = kinds.chunk_by(|a, b| a == b).map(count).collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }

    /// Old and new words of a change, on one line. Of a renumbering: the old and new numbers.
    pub(super) fn words(&self, change: &Change) -> [String; 2] {
        self.comparison.words(change)
    }
}

/// Where the lines of a text begin.
pub(super) struct Lines<'s> {
    source: &'s str,
    starts: Vec<usize>,
}

impl<'s> Lines<'s> {
    pub(super) fn of(source: &'s str) -> Self {
        let ends = memchr::memchr_iter(b'\n', source.as_bytes());
        let mut starts = Vec::with_capacity(source.len() / 64);
        starts.extend(std::iter::once(0).chain(ends.map(|at| at + 1)));
        Lines { source, starts }
    }

    /// The line of a byte, counted from one.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte)
    }

    /// The column of a byte in characters, counted from one.
    pub(super) fn column(&self, byte: usize) -> usize {
        let start = self.starts[self.line(byte) - 1];
        self.source[start..byte].chars().count() + 1
    }
}

/// The part of a clause beside the binding text, as it follows on "in".
pub(super) fn part_of(kind: Kind) -> String {
    match kind {
        Kind::Inhoud => "de inhoudsopgave".into(),
        Kind::Opschrift => "het opschrift".into(),
        other => format!("de {}", other.word()),
    }
}

/// Of a moved passage only so many words are shown at both ends.
const ENDS: usize = 10;

/// The first and last words of a long passage.
pub(super) fn ends(words: &str) -> String {
    if words.split(' ').nth(2 * ENDS + 1).is_none() {
        return words.to_owned();
    }
    let first: Vec<&str> = words.split(' ').take(ENDS).collect();
    let mut last: Vec<&str> = words.rsplit(' ').take(ENDS).collect();
    last.reverse();
    format!("{} […] {}", first.join(" "), last.join(" "))
}
