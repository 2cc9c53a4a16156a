//! A comparison for people and as JSON.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use serde::Serialize;

use crate::contract::compare::{Change, ChangeKind, Comparison, Edit, Silent, Touch};
use crate::contract::text::Kind;
use crate::contract::verdict::{Judgement, Outcome, Verdict};
use crate::source::is_hidden;

/// A comparison with its verdict, ready to be told.
#[derive(Debug)]
pub struct Diff<'d> {
    /// The comparison.
    pub comparison: &'d Comparison<'d>,
    /// The verdict.
    pub judgement: &'d Judgement,
    /// How the base is called: a contract's name or a path.
    pub base: String,
    /// The path of the returned copy.
    pub returned: String,
    /// Whether to list differences that change no meaning.
    pub all: bool,
}

/// The version of the JSON envelope; a change that breaks readers makes it one higher.
const VERSION: u32 = 1;
/// Equal words that stand between the edits of one change are shown; this many bytes around it.
const AROUND: usize = 60;

/// The bytes at which the lines of a text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines(std::iter::once(0).chain(breaks).collect())
    }

    fn at(&self, byte: usize) -> usize {
        self.0.partition_point(|start| *start <= byte)
    }
}

impl Diff<'_> {
    /// For people: per changed clause its verdict and a redline; then the counts.
    pub fn for_people(&self, colour: bool) -> String {
        let mut out = String::new();
        let lines = [
            Lines::of(&self.comparison.base.source),
            Lines::of(&self.comparison.returned.source),
        ];
        let changes = self.comparison.changes.iter().zip(&self.judgement.changes);
        let mut last = None;
        for (change, verdict) in changes {
            if last != Some(&change.place) {
                let clause = self.judgement.clauses.get(&change.place).unwrap_or(verdict);
                let _ = writeln!(
                    out,
                    "{} ({clause})",
                    painted(colour, "1", &change.place.to_string())
                );
                last = Some(&change.place);
            }
            self.tell_change(&mut out, change, *verdict, &lines, colour);
        }
        if self.all {
            self.tell_silent(&mut out, &lines);
        }
        self.tell_closing(&mut out);
        out
    }

    fn tell_change(
        &self,
        out: &mut String,
        change: &Change,
        verdict: Verdict,
        lines: &[Lines; 2],
        colour: bool,
    ) {
        let touches: Vec<_> = change.touches.iter().map(Touch::word).collect();
        let touches = if touches.is_empty() {
            String::new()
        } else {
            format!(" — raakt {}", touches.join(", "))
        };
        let part = match change.part {
            Kind::Tekst => String::new(),
            part => format!(", in de {}", part.word()),
        };
        let to = match (&change.to, &change.last) {
            (Some(to), Some((old, new))) => format!(" naar {to}, tot en met {old} naar {new}"),
            (Some(to), None) => format!(" naar {to}"),
            (None, _) => String::new(),
        };
        let times = match change.times {
            0 | 1 => String::new(),
            times => format!(", {times} keer"),
        };
        let authorised = match verdict {
            Verdict::Geautoriseerd => " [geautoriseerd]",
            _ => "",
        };
        let _ = writeln!(
            out,
            "  {}{to}{part}{times}{touches}{authorised} (regel {} → {})",
            change.kind,
            lines[0].at(change.old.start),
            lines[1].at(change.new.start)
        );
        let _ = writeln!(out, "    {}", self.redline(change, colour));
        for reference in &change.stale {
            let words = one_line(&self.comparison.returned.source[reference.clone()]);
            let line = lines[1].at(reference.start);
            let _ = writeln!(
                out,
                "    verwijzing die nu elders uitkomt: {words} (regel {line})"
            );
        }
    }

    /// The words around a change, with what went and what came in its place.
    fn redline(&self, change: &Change, colour: bool) -> String {
        let base = &self.comparison.base.source;
        let returned = &self.comparison.returned.source;
        let whole = |range: &Range<usize>| one_line(&base[range.clone()]);
        match change.kind {
            // The words are the same on both sides: once is enough.
            ChangeKind::Verplaatsing if change.edits.len() < 2 => return whole(&change.old),
            ChangeKind::OpmaakDoorhaling => {
                return painted(colour, "9", &format!("[-{}-]", whole(&change.old)));
            }
            _ => {}
        }
        let mut out = String::new();
        let in_place = !matches!(
            change.kind,
            ChangeKind::Verplaatsing | ChangeKind::Hernummering
        ) && !change.old.is_empty();
        if in_place {
            out.push_str(&around(base, change.old.start, true));
        }
        let mut at = change.old.start;
        for Edit { old, new } in &change.edits {
            out.push_str(&one_line_spaced(
                base.get(at..old.start).unwrap_or_default(),
            ));
            if !old.is_empty() {
                let words = format!("[-{}-]", one_line(&base[old.clone()]));
                out.push_str(&painted(colour, "31", &words));
            }
            if !new.is_empty() {
                let words = format!("{{+{}+}}", one_line(&returned[new.clone()]));
                out.push_str(&painted(colour, "32", &words));
            }
            at = at.max(old.end);
        }
        if in_place {
            out.push_str(&around(base, change.old.end, false));
        }
        out
    }

    fn tell_silent(&self, out: &mut String, lines: &[Lines; 2]) {
        if self.comparison.silent.is_empty() {
            return;
        }
        out.push_str("Verschillen zonder betekenis\n");
        for Silent { kind, old, new } in &self.comparison.silent {
            let _ = writeln!(
                out,
                "  {kind} (regel {} → {}): [-{}-]{{+{}+}}",
                lines[0].at(old.start),
                lines[1].at(new.start),
                visible(&self.comparison.base.source[old.clone()]),
                visible(&self.comparison.returned.source[new.clone()])
            );
        }
    }

    fn tell_closing(&self, out: &mut String) {
        if !out.is_empty() {
            out.push('\n');
        }
        let kinds: Vec<_> = ChangeKind::ALL
            .into_iter()
            .filter_map(|kind| {
                let changes = self.comparison.changes.iter();
                let count = changes.filter(|change| change.kind == kind).count();
                (count > 0).then(|| format!("{count} × {kind}"))
            })
            .collect();
        let silent = self.comparison.silent.len();
        let _ = writeln!(
            out,
            "{} tegenover {}: {}",
            self.returned,
            self.base,
            if kinds.is_empty() {
                "geen wijzigingen".into()
            } else {
                kinds.join(", ")
            }
        );
        if silent > 0 && !self.all {
            let _ = writeln!(
                out,
                "{silent} verschillen zonder betekenis (met --all te zien)"
            );
        }
        if self.comparison.coarse {
            out.push_str("De teksten verschillen zo sterk dat een deel niet woord voor woord is vergeleken.\n");
        }
        for part in &self.comparison.unseen {
            let _ = writeln!(out, "Niet gezien: {part}");
        }
        let _ = writeln!(out, "Oordeel: {}", self.judgement.outcome);
    }

    /// As versioned JSON.
    pub fn as_json(&self) -> String {
        let lines = [
            Lines::of(&self.comparison.base.source),
            Lines::of(&self.comparison.returned.source),
        ];
        let changes = self.comparison.changes.iter().zip(&self.judgement.changes);
        let envelope = Envelope {
            versie: VERSION,
            trede: env!("CARGO_PKG_VERSION"),
            base: &self.base,
            returned: &self.returned,
            oordeel: self.judgement.outcome.word(),
            coarse: self.comparison.coarse,
            unseen: &self.comparison.unseen,
            silent: self.comparison.silent.len(),
            wijzigingen: changes
                .map(|(change, verdict)| self.entry(change, *verdict, &lines))
                .collect(),
            clauses: self
                .judgement
                .clauses
                .iter()
                .map(|(place, verdict)| (place.to_string(), verdict.word()))
                .collect(),
        };
        serde_json::to_string_pretty(&envelope).unwrap_or_default() + "\n"
    }

    fn entry(&self, change: &Change, verdict: Verdict, lines: &[Lines; 2]) -> Entry {
        let words = |text: &str, range: &Range<usize>| one_line(&text[range.clone()]);
        Entry {
            clause: change.place.to_string(),
            part: change.part.word(),
            kind: change.kind.word(),
            touches: change.touches.iter().map(Touch::word).collect(),
            old: words(&self.comparison.base.source, &change.old),
            new: words(&self.comparison.returned.source, &change.new),
            to: change.to.as_ref().map(ToString::to_string),
            place: Spot {
                old_line: lines[0].at(change.old.start),
                new_line: lines[1].at(change.new.start),
            },
            verdict: verdict.word(),
        }
    }

    /// The outcome for the whole copy.
    pub fn outcome(&self) -> Outcome {
        self.judgement.outcome
    }
}

#[derive(Serialize)]
struct Envelope<'d> {
    versie: u32,
    trede: &'static str,
    base: &'d str,
    returned: &'d str,
    oordeel: &'static str,
    coarse: bool,
    unseen: &'d [String],
    silent: usize,
    wijzigingen: Vec<Entry>,
    /// The verdict on each changed clause.
    clauses: BTreeMap<String, &'static str>,
}

#[derive(Serialize)]
struct Entry {
    clause: String,
    part: &'static str,
    kind: &'static str,
    touches: Vec<&'static str>,
    old: String,
    new: String,
    to: Option<String>,
    place: Spot,
    verdict: &'static str,
}

#[derive(Serialize)]
struct Spot {
    old_line: usize,
    new_line: usize,
}

/// Some words before or behind a place, on its line.
fn around(text: &str, at: usize, before: bool) -> String {
    if before {
        let line = &text[..at];
        let start = line.rfind('\n').map_or(0, |newline| newline + 1);
        let from = text.floor_char_boundary(start.max(at.saturating_sub(AROUND)));
        let cut = if from > start { "…" } else { "" };
        format!("{cut}{}", one_line_spaced(&text[from..at]))
    } else {
        let line = &text[at..];
        let end = line.find('\n').unwrap_or(line.len());
        let to = line.floor_char_boundary(end.min(AROUND));
        let cut = if to < end { "…" } else { "" };
        format!("{}{cut}", one_line_spaced(&line[..to]))
    }
}

/// Words on one line, without anything that could act on a terminal.
fn one_line(text: &str) -> String {
    visible(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The same, where blanks at the ends stay.
fn one_line_spaced(text: &str) -> String {
    let blank = |at: Option<char>| {
        if at.is_some_and(char::is_whitespace) {
            " "
        } else {
            ""
        }
    };
    let words = one_line(text);
    if words.is_empty() {
        return blank(text.chars().next()).to_owned();
    }
    format!(
        "{}{words}{}",
        blank(text.chars().next()),
        blank(text.chars().next_back())
    )
}

/// Text in which what cannot be seen is named.
fn visible(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '\n' => out.push('⏎'),
            '\t' => out.push('⇥'),
            '\u{a0}' | '\u{ad}' => {
                let _ = write!(out, "<U+{:04X}>", u32::from(character));
            }
            hidden if is_hidden(hidden) => {
                let _ = write!(out, "<U+{:04X}>", u32::from(hidden));
            }
            other => out.push(other),
        }
    }
    out
}

fn painted(colour: bool, code: &str, text: &str) -> String {
    if colour {
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}
