//! From aligned tokens to changes: what is silent, what is one edit, which kind.

use std::borrow::Cow;
use std::ops::Range;

use super::align::{Alignment, align};
use super::anchors::NONE;
use super::beside::Beside;
use super::columns;
use super::furniture::Furniture;
use super::hunks::{Hunk, hunks, is_one_edit};
use super::looks::{self, Looks};
use super::nesting::Nesting;
use super::phrases::Phrases;
use super::place::{Both, Place, Side};
use super::placing::Placing;
use super::reading::Reading;
use super::renumber::{Renumberings, Row};
use super::revisions::Revisions;
use super::running;
use super::silent::{Silent, SilentKind, meaningless, trimmed};
use super::tokens::Flags;
use super::told::one_line;
use super::touches::{Touch, Touches, Touching};
use super::{Change, ChangeKind, Comparison, Edit};
use crate::contract::copy::Copy;
use crate::contract::text::{Kind, Text};

/// Words that somebody adds to a name or a date who does not agree.
const RESERVES: &[&str] = &[
    "akkoord",
    "behoudens",
    "bezwaar",
    "indien",
    "mits",
    "protest",
    "tenzij",
    "uitgezonderd",
    "voorbehoud",
    "voorbehouden",
    "voorwaarde",
    "voorwaarden",
];
/// A field that is filled in with more words says more than a name or an address.
const LONGEST_FIELD: usize = 24;

/// Compares two texts; `fields` are the bytes of the base that may be filled in.
///
/// `copies` are the files in which they stand, if those say more than the texts do.
pub fn weigh<'t>(
    base: &'t Text,
    returned: &'t Text,
    copies: Option<[&'t Copy; 2]>,
    fields: &[Range<usize>],
) -> Comparison<'t> {
    let Reading {
        texts,
        tokens,
        beside: more,
        pairs,
        furniture,
    } = Reading::of([base, returned], copies);
    let both = Both::of([&texts[0], &texts[1]], &tokens);
    let mut alignment = align(pairs, both);
    let looks = Looks::of(&mut alignment.pairs, both);
    let hunks = hunks(&alignment);
    let mut weighing = Weighing {
        both,
        alignment: &alignment,
        placing: Placing::of(both, &alignment),
        touching: Touching::of(both),
        changes: Vec::new(),
        silent: looks.silent,
        unseen: copies.map_or(Vec::new(), |[_, returned]| returned.unseen.clone()),
    };
    for (kind, hunk) in looks::runs(&looks.runs, &hunks, both) {
        weighing.look(kind, &hunk);
    }
    // A page has no empty cells: what stands where is for the eye.
    if !copies.is_some_and(|[_, returned]| returned.has_pages()) {
        weighing.displaced();
        weighing.nesting(copies);
    }
    let pages = furniture.each_ref().map(Furniture::pages);
    weighing.furniture(furniture);
    weighing.moves();
    weighing.edits(&hunks, fields);
    let Weighing {
        mut changes,
        mut silent,
        unseen,
        placing,
        ..
    } = weighing;
    if let Some((copies, more)) = copies.zip(more.as_ref()) {
        let beside = Beside {
            copies,
            tokens: more,
            both,
            alignment: &alignment,
            placing: &placing,
        };
        let revisions = Revisions::of(&beside);
        changes.iter_mut().for_each(|change| revisions.sign(change));
        changes.extend(revisions.unexplained());
        changes.extend(beside.remarks());
        running::compare(&beside, &mut changes, &mut silent);
    }
    changes.sort_by_key(|change| (change.old.start, change.new.start));
    silent.sort_by_key(|silent| (silent.old.start, silent.new.start));
    let [old, new] = texts;
    Comparison {
        base: with_source(old, base),
        returned: with_source(new, returned),
        changes,
        silent,
        coarse: alignment.coarse,
        copies,
        unseen,
        pages,
        tokens,
        pairs: alignment.pairs,
        moves: alignment.moves,
    }
}

/// A text as it was read, with the words as they stand in the file.
fn with_source<'t>(read: Cow<'t, Text>, given: &Text) -> Cow<'t, Text> {
    match read {
        Cow::Owned(read) => Cow::Owned(Text {
            source: given.source.clone(),
            ..read
        }),
        given => given,
    }
}

struct Weighing<'a> {
    both: Both<'a>,
    alignment: &'a Alignment,
    placing: Placing<'a>,
    touching: Touching<'a>,
    changes: Vec<Change>,
    silent: Vec<Silent>,
    unseen: Vec<String>,
}

impl Weighing<'_> {
    /// A change of these tokens, as yet without anything but its place.
    fn change(&self, kind: ChangeKind, place: Place, hunk: &Hunk) -> Change {
        let Both { base, returned } = self.both;
        let clause = if hunk.old.is_empty() {
            returned.clause(hunk.new.start)
        } else {
            base.clause(hunk.old.start)
        };
        let Edit { old, new } = self.both.bytes(hunk);
        Change {
            part: clause.map_or(Kind::Tekst, |clause| clause.kind),
            ..Change::of(kind, place, old, new)
        }
    }

    /// Words that stayed but look otherwise: struck, hidden, look-alike.
    fn look(&mut self, kind: ChangeKind, hunk: &Hunk) {
        let pairs = &self.alignment.pairs;
        // Words that a line end broke are more tokens in one of the texts.
        let partner = |at: usize| pairs.to[at..hunk.old.end].iter().find(|to| **to != NONE);
        let mut start = hunk.new.start;
        for old in self.both.base.pieces(hunk.old.clone()) {
            let end = match partner(old.end.min(hunk.old.end)) {
                Some(&end) if old.end < hunk.old.end => end as usize,
                _ => hunk.new.end,
            };
            let piece = Hunk::new(old.clone(), start..end);
            start = end;
            let change = self.change(kind, self.both.base.common_place(old), &piece);
            let touches = self.touching.touches(&[piece]);
            self.changes.push(Change { touches, ..change });
        }
    }

    /// Tells the words that stand in another column of their table.
    fn displaced(&mut self) {
        for block in columns::displaced(&self.alignment.pairs, self.both) {
            let hunk = Hunk::new(block.in_base(), block.in_returned());
            let place = self.both.base.common_place(hunk.old.clone());
            let change = self.change(ChangeKind::Verplaatsing, place, &hunk);
            self.changes.push(Change {
                touches: self.touching.touches(&[hunk]),
                how: vec!["naar een andere kolom"],
                ..change
            });
        }
    }

    /// Tells the items of lists that stand under another item, or none.
    fn nesting(&mut self, copies: Option<[&Copy; 2]>) {
        let nesting = Nesting::of(self.alignment, self.both, copies);
        if nesting.is_doubtful {
            let what =
                "welk onderdeel van een opsomming onder welk ander valt: de inspringing is anders";
            self.unseen.push(what.into());
        }
        for hunk in nesting.moved {
            let place = self.both.base.place(hunk.old.start);
            let change = self.change(ChangeKind::Verplaatsing, place, &hunk);
            self.changes.push(Change {
                touches: self.touching.touches(&[hunk]),
                how: vec!["naar een ander niveau van de opsomming"],
                ..change
            });
        }
    }

    fn furniture(&mut self, [old, new]: [Furniture; 2]) {
        let of = |kind, old, new| Silent { kind, old, new };
        self.silent.extend(
            old.silent
                .into_iter()
                .map(|(kind, line)| of(kind, line, 0..0)),
        );
        self.silent.extend(
            new.silent
                .into_iter()
                .map(|(kind, line)| of(kind, 0..0, line)),
        );
        for (line, times) in old.remarks {
            let change = Change::of(ChangeKind::Doorhaling, Place::Furniture, line, 0..0);
            self.changes.push(Change { times, ..change });
        }
        for (line, times) in new.remarks {
            let change = Change::of(ChangeKind::Invoeging, Place::Furniture, 0..0, line);
            self.changes.push(Change { times, ..change });
        }
    }

    fn moves(&mut self) {
        for passage in &self.alignment.moves {
            let place = self.both.base.common_place(passage.old.clone());
            let to = self.placing.landing(&passage.new, &place);
            let hunk = Hunk::new(passage.old.clone(), passage.new.clone());
            let change = self.change(ChangeKind::Verplaatsing, place, &hunk);
            let landed = self.both.returned.clause(passage.new.start);
            let is_note = |kind: Kind| kind == Kind::Toelichting;
            let landed = landed.is_some_and(|clause| is_note(clause.kind));
            self.changes.push(Change {
                to: Some(to),
                // What binds and what explains stand below one number.
                how: match (is_note(change.part), landed) {
                    (false, true) => vec!["naar de toelichting"],
                    (true, false) => vec!["uit de toelichting"],
                    _ => Vec::new(),
                },
                ..change
            });
        }
    }

    /// Turns renumberings and hunks into changes.
    fn edits(&mut self, hunks: &[Hunk], fields: &[Range<usize>]) {
        let alignment = self.alignment;
        let rows = Renumberings::find(&alignment.pairs, self.both, |i| alignment.is_moved(i));
        let mut phrases = None;
        let mut edit: Vec<Hunk> = Vec::new();
        let mut at: Option<Place> = None;
        let both = self.both;
        for hunk in hunks
            .iter()
            .filter(|hunk| looks::of_hunk(hunk, both).is_none())
        {
            let silent = meaningless(hunk, self.both)
                .or_else(|| rows.explain(hunk).then_some(SilentKind::Reference))
                .or_else(|| self.is_filled_in(hunk, fields).then_some(SilentKind::Field))
                .or_else(|| {
                    self.is_contents(hunk, &mut phrases)
                        .then_some(SilentKind::Contents)
                });
            if silent == Some(SilentKind::Field) {
                self.price(hunk);
            }
            if let Some(kind) = silent {
                self.silent.push(self.both.silence(kind, hunk));
                continue;
            }
            for (hunk, place) in self.placing.placed(&trimmed(hunk, self.both)) {
                if at.as_ref() != Some(&place) || !is_one_edit(&edit, &hunk, self.both) {
                    self.edit(&edit, at.take());
                    edit.clear();
                }
                edit.push(hunk);
                at = Some(place);
            }
        }
        self.edit(&edit, at);
        rows.rows.iter().for_each(|row| self.row(row));
    }

    /// One edit: hunks that belong together.
    fn edit(&mut self, edit: &[Hunk], place: Option<Place>) {
        let ([first, ..], [.., last], Some(place)) = (edit, edit, place) else {
            return;
        };
        let added = edit.iter().flat_map(|hunk| hunk.new.clone());
        let flags: Vec<Flags> = added.map(|j| self.both.returned.tokens.flags(j)).collect();
        let any = |flag: Flags| flags.iter().any(|flags| flags.has(flag));
        let deletes = edit.iter().any(|hunk| !hunk.old.is_empty());
        let kind = if any(Flags::DECEPTIVE) {
            ChangeKind::Misleiding
        } else if any(Flags::HIDDEN) && flags.iter().all(|flags| flags.has(Flags::HIDDEN)) {
            ChangeKind::VerborgenTekst
        } else if any(Flags::STRUCK) && deletes {
            ChangeKind::OpmaakDoorhaling
        } else if flags.is_empty() {
            ChangeKind::Doorhaling
        } else if deletes {
            ChangeKind::Wijziging
        } else {
            ChangeKind::Invoeging
        };
        let whole = Hunk::new(first.old.start..last.old.end, first.new.start..last.new.end);
        self.changes.push(Change {
            touches: self.touching.touches(edit),
            edits: edit.iter().map(|hunk| self.both.bytes(hunk)).collect(),
            ..self.change(kind, place, &whole)
        });
    }

    /// Clauses that got another number together.
    fn row(&mut self, row: &Row) {
        let ([first, ..], [.., last]) = (&row.labels[..], &row.labels[..]) else {
            return;
        };
        let label = |&(i, j): &(usize, usize)| Hunk::new(i..i + 1, j..j + 1);
        let places =
            |&(i, j): &(usize, usize)| (self.both.base.place(i), self.both.returned.place(j));
        let mut touches = Touches::default();
        if !row.stale.is_empty() {
            touches.add(Touch::Reference);
        }
        let (place, to) = places(first);
        let whole = Hunk::new(first.0..last.0 + 1, first.1..last.1 + 1);
        let stale = row
            .stale
            .iter()
            .map(|range| self.both.returned.tokens.bytes(range.clone()));
        self.changes.push(Change {
            touches,
            to: Some(to),
            last: (first != last).then(|| places(last)),
            edits: row
                .labels
                .iter()
                .map(|pair| self.both.bytes(&label(pair)))
                .collect(),
            stale: stale.collect(),
            ..self.change(ChangeKind::Hernummering, place, &whole)
        });
    }

    /// Names a price in a field: what was agreed there, the base does not say.
    fn price(&mut self, hunk: &Hunk) {
        let says = self.touching.touches(std::slice::from_ref(hunk));
        if says.has(Touch::Amount) || says.has(Touch::Percentage) {
            let new = self.both.bytes(hunk).new;
            let words = one_line(&self.both.returned.text.source[new]);
            self.unseen
                .push(format!("of de ingevulde prijs klopt: \"{words}\""));
        }
    }

    /// Whether the provider filled in a field, and said nothing else there.
    fn is_filled_in(&self, hunk: &Hunk, fields: &[Range<usize>]) -> bool {
        if fields.is_empty() {
            return false;
        }
        let Side { text, tokens } = self.both.base;
        let old = tokens.bytes(hunk.old.clone());
        let inside = if hunk.old.is_empty() {
            let next = tokens.tokens.get(hunk.old.start);
            let next = next.map_or(text.source.len(), |token| token.start as usize);
            fields
                .iter()
                .any(|field| old.start <= field.end && field.start <= next)
        } else {
            fields
                .iter()
                .any(|field| field.start <= old.start && old.end <= field.end)
        };
        let says = self.touching.touches(std::slice::from_ref(hunk));
        let more = [Touch::Negation, Touch::Modality, Touch::Reference];
        let returned = self.both.returned;
        let reserves = |at: usize| RESERVES.contains(&returned.word(at).to_lowercase().as_str());
        inside
            && !more.into_iter().any(|touch| says.has(touch))
            && !hunk.new.clone().any(reserves)
            && returned.tokens.words(hunk.new.clone()) <= LONGEST_FIELD
    }

    /// Whether a hunk in the table of contents says nothing that the base does not say: another page
    /// number, or a table that only one of the texts has.
    fn is_contents(&self, hunk: &Hunk, phrases: &mut Option<Phrases>) -> bool {
        let Both { base, returned } = self.both;
        let lies_in = |side: Side<'_>, range: &Range<usize>| {
            let contents = |at: usize| side.place(at) == Place::Contents;
            !range.is_empty() && contents(range.start) && contents(range.end - 1)
        };
        if lies_in(base, &hunk.old) {
            let phrases = phrases.get_or_insert_with(|| Phrases::of(base.tokens));
            return phrases.know(returned, hunk.new.clone());
        }
        let opens =
            |at: usize| at == returned.tokens.len() || returned.tokens.flags(at).has(Flags::LINE);
        let whole_lines = opens(hunk.new.start) && opens(hunk.new.end);
        if !hunk.old.is_empty() || !whole_lines || !lies_in(returned, &hunk.new) {
            return false;
        }
        let phrases = phrases.get_or_insert_with(|| Phrases::of(base.tokens));
        let lines: Vec<usize> = hunk.new.clone().collect();
        let mut lines = lines.chunk_by(|_, next| !returned.tokens.flags(*next).has(Flags::LINE));
        let is_title = |line: &[usize]| {
            let word = line
                .first()
                .map_or("", |&at| returned.word(at))
                .to_lowercase();
            line.len() == 1 && matches!(word.as_str(), "inhoud" | "inhoudsopgave")
        };
        lines.all(|line| is_title(line) || phrases.know_line(returned, line.iter().copied()))
    }
}
