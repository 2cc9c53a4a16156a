//! What changed in a letter: its words, and apart from them its dates and amounts.

use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};

use crate::calendar::dutch;

/// Words shown before and after a change.
const CONTEXT: usize = 8;

/// A letter before and after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterChange {
    /// Its path.
    pub path: String,
    /// Its text before; none if it is new.
    pub old: Option<String>,
    /// Its text now; none if it is gone.
    pub new: Option<String>,
}

/// A date or an amount that changed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub kind: FigureKind,
    /// What stood there; empty if it was added.
    pub old: String,
    /// What stands there; empty if it is gone.
    pub new: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FigureKind {
    Date,
    Amount,
}

impl FigureKind {
    pub fn word(self) -> &'static str {
        match self {
            FigureKind::Date => "datum",
            FigureKind::Amount => "bedrag",
        }
    }
}

/// A piece of a changed passage.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Same(String),
    Old(String),
    New(String),
}

impl LetterChange {
    /// The dates and amounts that changed, in the order of the letter.
    pub(super) fn figures(&self) -> Vec<Figure> {
        let mut figures = Vec::new();
        for kind in [FigureKind::Date, FigureKind::Amount] {
            let (old, new) = (all(kind, self.before()), all(kind, self.after()));
            for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
                if matches!(op, DiffOp::Equal { .. }) {
                    continue;
                }
                let (gone, come) = (&old[op.old_range()], &new[op.new_range()]);
                let text = |list: &[String], at: usize| list.get(at).cloned().unwrap_or_default();
                figures.extend((0..gone.len().max(come.len())).map(|at| Figure {
                    kind,
                    old: text(gone, at),
                    new: text(come, at),
                }));
            }
        }
        figures
    }

    /// The changed passages, each with some words around it.
    pub(super) fn passages(&self) -> Vec<Vec<Piece>> {
        let diff = TextDiff::from_words(self.before(), self.after());
        // Words and the blanks between them are tokens.
        let groups = diff.grouped_ops(2 * CONTEXT);
        groups
            .iter()
            .map(|ops| {
                let mut pieces = Vec::new();
                for change in ops.iter().flat_map(|op| diff.iter_changes(op)) {
                    push(&mut pieces, change.tag(), change.value());
                }
                pieces
            })
            .collect()
    }

    fn before(&self) -> &str {
        self.old.as_deref().unwrap_or_default()
    }

    fn after(&self) -> &str {
        self.new.as_deref().unwrap_or_default()
    }
}

/// Joins what belongs to the last piece of its kind.
fn push(pieces: &mut Vec<Piece>, tag: ChangeTag, text: &str) {
    match (tag, pieces.last_mut()) {
        (ChangeTag::Equal, Some(Piece::Same(last)))
        | (ChangeTag::Delete, Some(Piece::Old(last)))
        | (ChangeTag::Insert, Some(Piece::New(last))) => last.push_str(text),
        (ChangeTag::Equal, _) => pieces.push(Piece::Same(text.into())),
        (ChangeTag::Delete, _) => pieces.push(Piece::Old(text.into())),
        (ChangeTag::Insert, _) => pieces.push(Piece::New(text.into())),
    }
}

/// The dates or amounts of a text.
fn all(kind: FigureKind, text: &str) -> Vec<String> {
    // A sign of the end of a sentence or a clause belongs to neither.
    let bare = |word: &&str| {
        word.trim_matches(|c: char| !c.is_alphanumeric() && c != '€')
            .to_owned()
    };
    let words: Vec<_> = text.split_whitespace().collect();
    let words: Vec<_> = words.iter().map(bare).collect();
    match kind {
        FigureKind::Date => words
            .windows(3)
            .filter(|three| dutch::parse_date(&three.join(" ")).is_some())
            .map(|three| three.join(" "))
            .collect(),
        FigureKind::Amount => words
            .windows(2)
            .filter(|two| two[0] == "€" && two[1].starts_with(|c: char| c.is_ascii_digit()))
            .map(|two| two.join(" "))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(old: &str, new: &str) -> LetterChange {
        LetterChange {
            path: "brief.md".into(),
            old: Some(old.into()),
            new: Some(new.into()),
        }
    }

    #[test]
    fn dates_and_amounts_that_changed_are_named_once_each() {
        let change = change(
            "Voor 14 maart 2025, en uiterlijk 15 april 2025. Het is € 2.500,00 per keer.",
            "Voor 14 maart 2025, en uiterlijk 22 april 2025. Het is €\u{a0}3.000,00 per keer.",
        );
        let figures: Vec<_> = change
            .figures()
            .into_iter()
            .map(|figure| (figure.kind.word(), figure.old, figure.new))
            .collect();
        assert_eq!(
            figures,
            [
                ("datum", "15 april 2025".into(), "22 april 2025".into()),
                ("bedrag", "€ 2.500,00".into(), "€ 3.000,00".into()),
            ]
        );
    }

    #[test]
    fn a_passage_shows_old_and_new_words_in_their_place() {
        let change = change(
            "U krijgt tien dagen de tijd.",
            "U krijgt twintig dagen de tijd.",
        );
        let [passage] = &change.passages()[..] else {
            panic!("one passage")
        };
        assert_eq!(
            passage,
            &[
                Piece::Same("U krijgt ".into()),
                Piece::Old("tien".into()),
                Piece::New("twintig".into()),
                Piece::Same(" dagen de tijd.".into()),
            ]
        );
    }

    #[test]
    fn a_date_that_was_added_stands_alone() {
        let figures = change("Niets.", "Uiterlijk 22 april 2025.").figures();
        assert_eq!(figures.len(), 1);
        assert_eq!(figures[0].old, "");
    }
}
