//! A comparison for people: what changed, clause by clause, as a redline.

use std::fmt::Write;
use std::ops::Range;

use crate::contract::compare::{Change, ChangeKind, Edit, Place, Silent, Touch, one_line, visible};
use crate::contract::text::Kind;
use crate::contract::verdict::{Outcome, Verdict};

use super::diff::{DiffReport, Lines, ends, part_of};

/// Words of the clause shown before and after an edit.
const CONTEXT: usize = 6;

impl DiffReport<'_> {
    /// For people: a redline per clause.
    pub fn human(&self, colour: bool) -> String {
        tell(self, colour)
    }
}

fn tell(report: &DiffReport<'_>, colour: bool) -> String {
    let comparison = report.comparison;
    let lines = [
        Lines::of(&comparison.base.source),
        Lines::of(&comparison.returned.source),
    ];
    let teller = Teller {
        report,
        lines,
        paint: Paint { colour },
    };
    let mut out = String::new();
    for (place, changes) in teller.by_clause() {
        teller.clause(&mut out, place, &changes);
    }
    if report.all {
        teller.silent(&mut out);
    }
    teller.closing(&mut out);
    out
}

struct Teller<'r> {
    report: &'r DiffReport<'r>,
    lines: [Lines<'r>; 2],
    paint: Paint,
}

impl<'r> Teller<'r> {
    /// The changes of each clause, the clauses in the order of their first change.
    fn by_clause(&self) -> Vec<(&'r Place, Vec<&'r Change>)> {
        let mut clauses: Vec<(&Place, Vec<&Change>)> = Vec::new();
        for change in &self.report.comparison.changes {
            match clauses.last_mut() {
                Some((place, changes)) if **place == change.place => changes.push(change),
                _ => clauses.push((&change.place, vec![change])),
            }
        }
        clauses
    }

    fn clause(&self, out: &mut String, place: &Place, changes: &[&Change]) {
        let verdict = self.report.judgement.on(place);
        let _ = writeln!(
            out,
            "{}: {}",
            self.paint.bold(&place.to_string()),
            self.paint.verdict(verdict)
        );
        for change in changes {
            self.change(out, change);
        }
        out.push('\n');
    }

    fn change(&self, out: &mut String, change: &Change) {
        let _ = write!(out, "  {}", change.kind);
        if change.part != Kind::Tekst {
            let _ = write!(out, " in {}", part_of(change.part));
        }
        let touches: Vec<&str> = change.touches.iter().map(Touch::word).collect();
        if !touches.is_empty() {
            let _ = write!(out, ", raakt {}", touches.join(", "));
        }
        if change.times > 1 {
            let _ = write!(out, ", {} keer", change.times);
        }
        for how in &change.how {
            let _ = write!(out, ", {how}");
        }
        let [old, new] = self.spots(&change.old, &change.new);
        let _ = write!(out, " ({old}, in de retour {new})");
        if !change.by.is_empty() {
            let by: Vec<String> = change.by.iter().map(ToString::to_string).collect();
            let _ = write!(out, ", door {}", visible(&by.join(" en ")));
        }
        out.push('\n');
        let _ = writeln!(out, "    {}", self.redline(change));
        if !change.stale.is_empty() {
            let _ = writeln!(out, "    {}", self.stale(change));
        }
    }

    fn redline(&self, change: &Change) -> String {
        let whole = || self.report.words(change).map(|words| visible(&words));
        match (change.kind, &change.to) {
            (ChangeKind::Hernummering, _) => {
                let [old, new] = whole();
                format!("{old} is nu {new}")
            }
            (ChangeKind::Verplaatsing, Some(to)) => {
                let [old, _] = whole();
                format!("staat nu bij {to}: {}", ends(&old))
            }
            (ChangeKind::Opmerking, _) => {
                let [old, new] = whole();
                match ends(&old) {
                    old if old.is_empty() => self.paint.added(&new),
                    old => format!("bij \"{old}\": {}", self.paint.added(&new)),
                }
            }
            (ChangeKind::Doorhaling, _) if change.old.is_empty() => {
                let [old, _] = whole();
                self.context(change, |_| self.paint.removed(&old))
            }
            (ChangeKind::OpmaakDoorhaling, _) => {
                let [_, new] = whole();
                self.context(change, |_| self.paint.removed(&new))
            }
            (ChangeKind::VerborgenTekst, _) => {
                let [_, new] = whole();
                self.context(change, |_| self.paint.added(&new))
            }
            // Large changes too: only so much of one is held as is needed at a time.
            _ => self.context(change, |edit| {
                let comparison = &self.report.comparison;
                let words = |side, bytes| visible(&comparison.said(side, bytes));
                let mut line = self.paint.removed(&words(0, &edit.old));
                line += &self.paint.added(&words(1, &edit.new));
                line
            }),
        }
    }

    fn spots(&self, old: &Range<usize>, new: &Range<usize>) -> [String; 2] {
        self.report.spots(old.start, new.start, &self.lines)
    }

    fn sources(&self) -> [&'r str; 2] {
        [
            &self.report.comparison.base.source,
            &self.report.comparison.returned.source,
        ]
    }

    /// The edits of a change with the words of the base around and between them.
    fn context(&self, change: &Change, edit: impl Fn(&Edit) -> String) -> String {
        let [base, returned] = self.sources();
        if change.place == Place::Furniture {
            return change.edits.iter().map(edit).collect();
        }
        let Some(first) = change.edits.first() else {
            return String::new();
        };
        let mut at = first.old.start;
        let clause = self.clause_bytes(change.old.start);
        let mut line = words_before(&base[clause.start.min(at)..at]);
        for one in &change.edits {
            line.push_str(&spaced(&base[at..one.old.start.max(at)]));
            // Added words stand between two words of the base; theirs is the space before them.
            let apart = returned[..one.new.start].ends_with(char::is_whitespace);
            if one.old.is_empty() && apart && !line.ends_with(' ') {
                line.push(' ');
            }
            line.push_str(&edit(one));
            at = one.old.end;
        }
        line.push_str(&words_after(&base[at..clause.end.max(at)]));
        line.truncate(line.trim_end().len());
        line.drain(..line.len() - line.trim_start().len());
        line
    }

    /// The bytes of the clause of the base around a byte.
    fn clause_bytes(&self, byte: usize) -> Range<usize> {
        let clauses = &self.report.comparison.base.clauses;
        let after = clauses.partition_point(|clause| clause.span.start <= byte);
        let end = self.report.comparison.base.source.len();
        after
            .checked_sub(1)
            .map_or(0..end, |at| clauses[at].span.clone())
    }

    fn stale(&self, change: &Change) -> String {
        let [_, returned] = self.sources();
        let tell = |range: &Range<usize>| {
            let [_, spot] = self.spots(&(0..0), range);
            format!(
                "\"{}\" (retour {spot})",
                visible(&one_line(&returned[range.clone()]))
            )
        };
        let places: Vec<String> = change.stale.iter().map(tell).collect();
        format!(
            "Deze verwijzingen wijzen nu naar een andere bepaling: {}",
            places.join(", ")
        )
    }

    fn silent(&self, out: &mut String) {
        let [base, returned] = self.sources();
        let _ = writeln!(out, "{}", self.paint.bold("Verschillen zonder betekenis"));
        for Silent { kind, old, new } in &self.report.comparison.silent {
            let [at, is] = self.spots(old, new);
            let words = |source: &str, range: &Range<usize>| {
                ends(&visible(&one_line(&source[range.clone()])))
            };
            let (old, new) = (words(base, old), words(returned, new));
            let shown = if old.is_empty() && new.is_empty() {
                String::new()
            } else {
                format!(": {old} > {new}")
            };
            let _ = writeln!(out, "  {kind} ({at}, in de retour {is}){shown}");
        }
        out.push('\n');
    }

    fn closing(&self, out: &mut String) {
        for sentence in self.report.summary() {
            let _ = writeln!(out, "{sentence}");
        }
        let verdict = match self.report.judgement.outcome {
            Outcome::Gelijk => Verdict::Ongewijzigd,
            Outcome::Onzeker => Verdict::Onzeker,
            Outcome::Ongeautoriseerd => Verdict::Ongeautoriseerd,
        };
        let outcome = self.paint.of(verdict, self.report.judgement.outcome.word());
        let _ = writeln!(out, "Oordeel: {outcome}.");
    }
}

/// The last words before an edit, with the space that separates them.
fn words_before(text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().rev().take(CONTEXT + 1).collect();
    let more = words.len() > CONTEXT;
    words.truncate(CONTEXT);
    words.reverse();
    let space = if text.ends_with(char::is_whitespace) && !words.is_empty() {
        " "
    } else {
        ""
    };
    format!(
        "{}{}{space}",
        if more { "… " } else { "" },
        visible(&words.join(" "))
    )
}

/// The first words after an edit, with the space that separates them.
fn words_after(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(CONTEXT + 1).collect();
    let more = words.len() > CONTEXT;
    let words = visible(&words[..words.len().min(CONTEXT)].join(" "));
    let space = if text.starts_with(char::is_whitespace) && !words.is_empty() {
        " "
    } else {
        ""
    };
    format!("{space}{words}{}", if more { " …" } else { "" })
}

/// Words between two edits, on one line, with the spaces at their ends.
fn spaced(text: &str) -> String {
    let space = |at_end: bool| if at_end { " " } else { "" };
    let words = visible(&one_line(text));
    if words.is_empty() {
        return space(!text.is_empty()).into();
    }
    let (first, last) = (
        text.starts_with(char::is_whitespace),
        text.ends_with(char::is_whitespace),
    );
    format!("{}{words}{}", space(first), space(last))
}

/// Marks words, in colour or with signs.
struct Paint {
    colour: bool,
}

impl Paint {
    fn with(&self, code: &str, words: &str) -> String {
        if self.colour {
            format!("\x1b[{code}m{words}\x1b[0m")
        } else {
            words.to_owned()
        }
    }

    fn bold(&self, words: &str) -> String {
        self.with("1", words)
    }

    fn removed(&self, words: &str) -> String {
        match words {
            "" => String::new(),
            _ => self.with("31;9", &format!("[-{words}-]")),
        }
    }

    fn added(&self, words: &str) -> String {
        match words {
            "" => String::new(),
            _ => self.with("32", &format!("{{+{words}+}}")),
        }
    }

    fn verdict(&self, verdict: Verdict) -> String {
        self.of(verdict, verdict.word())
    }

    fn of(&self, verdict: Verdict, words: &str) -> String {
        let code = match verdict {
            Verdict::Ongewijzigd | Verdict::Geautoriseerd => "32",
            Verdict::Onzeker => "33",
            Verdict::Ongeautoriseerd => "31",
        };
        self.with(code, words)
    }
}
