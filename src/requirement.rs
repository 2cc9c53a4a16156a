//! What an act needs before it may be done: a tree of facts and dates.
//!
//! `check` asks whether it is met on the day of the act; `next` asks what is missing and from
//! which day. Both read the same tree.

use chrono::NaiveDate;

use crate::calendar::Derived;
use crate::source::Span;
use crate::source::edit::Insertion;
use crate::source::field::{Field, List};
use crate::source::read::Read;

/// A tree over facts and dates. More facts can only bring it nearer to being met.
#[derive(Clone, Debug)]
pub enum Requirement {
    /// Each of them.
    All(Vec<Requirement>),
    /// At least one of them.
    Any(Vec<Requirement>),
    /// A fact that the file holds, or should hold.
    Fact(Slot, Status),
    /// The act's day is this one or later.
    From(Derived),
    /// It cannot be; the reason is the end of a Dutch sentence.
    Never(String),
}

/// A nameable fact of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What it is, in Dutch: "de ontvangst van IG1 door linde".
    pub what: String,
    /// Where it stands or where it is missing.
    pub span: Span,
    /// The smallest piece of YAML that would supply it, if it is missing and can be.
    pub witness: Option<Insertion>,
}

/// Whether a fact is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is.
    Held,
    /// It is not on file.
    Missing,
    /// It stands there, but cannot be read.
    Broken,
    /// The file says the contrary; the text is the end of a Dutch sentence.
    Contradicted(String),
}

/// Whether a requirement is met on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// It is not.
    Unmet,
    /// It hangs on a value that cannot be read.
    Undecided,
    /// It is.
    Met,
}

impl Requirement {
    /// A fact that must be there.
    pub fn fact(what: impl Into<String>, span: Span, status: Status) -> Self {
        Requirement::Fact(
            Slot {
                what: what.into(),
                span,
                witness: None,
            },
            status,
        )
    }

    /// A value that must be known.
    pub fn known<T: Read>(what: impl Into<String>, field: &Field<T>) -> Self {
        Self::known_as(what, field, T::example())
    }

    /// A value that must be known, with the YAML of one that would do.
    pub fn known_as<T>(
        what: impl Into<String>,
        field: &Field<T>,
        example: impl Into<String>,
    ) -> Self {
        Self::fact(what, field.span(), Status::of(field)).with(Insertion::of_value(field, example))
    }

    /// A list that must have an item; `example` is one that would do.
    pub fn listed<T: Read>(
        what: impl Into<String>,
        field: &Field<List<T>>,
        example: impl Into<String>,
    ) -> Self {
        let status = match field.items().is_empty() {
            false => Status::Held,
            true if field.is_unread() => Status::Broken,
            true => Status::Missing,
        };
        Self::fact(what, field.span(), status).with(Insertion::of_item(field, example))
    }

    /// A question that must be answered so; with the other answer, `otherwise` says why not.
    pub fn answered(
        what: impl Into<String>,
        field: &Field<bool>,
        needed: bool,
        otherwise: impl Into<String>,
    ) -> Self {
        let status = match field.get() {
            Some(answer) if answer != needed => Status::Contradicted(otherwise.into()),
            _ => Status::of(field),
        };
        let example = if needed { "ja" } else { "nee" };
        Self::fact(what, field.span(), status).with(Insertion::of_value(field, example))
    }

    /// A group that must be there, with what it must hold; `example` is the least that would do.
    pub fn within<T>(
        what: impl Into<String>,
        field: &Field<T>,
        example: impl Into<String>,
        parts: impl FnOnce(&T) -> Vec<Requirement>,
    ) -> Self {
        match field.known() {
            Some(group) => Requirement::All(parts(group)),
            None => Self::known_as(what, field, example),
        }
    }

    /// A figure or a date that nothing may contradict; the contradiction is the end of a sentence.
    pub fn uncontradicted(
        what: impl Into<String>,
        span: Span,
        contradiction: Option<String>,
    ) -> Self {
        let status = contradiction.map_or(Status::Held, Status::Contradicted);
        Self::fact(what, span, status)
    }

    /// The same fact with what would supply it, as long as it is missing.
    #[must_use]
    pub fn with(mut self, witness: Option<Insertion>) -> Self {
        if let Requirement::Fact(slot, Status::Missing) = &mut self {
            slot.witness = witness;
        }
        self
    }

    /// The first day on which it is met as the file stands; none if something is missing.
    pub fn earliest(&self) -> Option<NaiveDate> {
        match self {
            Requirement::All(parts) => parts.iter().try_fold(NaiveDate::MIN, |latest, part| {
                Some(latest.max(part.earliest()?))
            }),
            Requirement::Any(parts) => parts.iter().filter_map(Requirement::earliest).min(),
            Requirement::Fact(_, Status::Held) => Some(NaiveDate::MIN),
            Requirement::Fact(..) | Requirement::Never(_) => None,
            Requirement::From(first) => Some(first.date()),
        }
    }

    /// Whether it is met by an act on a day.
    pub fn on(&self, day: NaiveDate) -> Answer {
        match self {
            Requirement::All(parts) => parts
                .iter()
                .map(|part| part.on(day))
                .min()
                .unwrap_or(Answer::Met),
            Requirement::Any(parts) => parts
                .iter()
                .map(|part| part.on(day))
                .max()
                .unwrap_or(Answer::Unmet),
            Requirement::Fact(_, Status::Held) => Answer::Met,
            Requirement::Fact(_, Status::Broken) => Answer::Undecided,
            Requirement::From(first) if day >= first.date() => Answer::Met,
            Requirement::Fact(_, Status::Missing | Status::Contradicted(_))
            | Requirement::From(_)
            | Requirement::Never(_) => Answer::Unmet,
        }
    }

    /// Whether it can be met by adding facts and waiting, without correcting any.
    pub fn can_be_met(&self) -> bool {
        match self {
            Requirement::All(parts) => parts.iter().all(Requirement::can_be_met),
            Requirement::Any(parts) => parts.iter().any(Requirement::can_be_met),
            Requirement::Fact(_, Status::Held | Status::Missing) | Requirement::From(_) => true,
            Requirement::Fact(_, Status::Broken | Status::Contradicted(_))
            | Requirement::Never(_) => false,
        }
    }

    /// What stands in the way on a day: a Dutch sentence for each leaf that is not met, without
    /// repetition. Of several ways, those are told that the file speaks of.
    pub fn obstacles(&self, day: NaiveDate) -> Vec<String> {
        let mut all = Vec::new();
        self.gather(day, &mut all);
        all
    }

    fn gather(&self, day: NaiveDate, out: &mut Vec<String>) {
        if self.on(day) == Answer::Met {
            return;
        }
        let sentence = match self {
            Requirement::All(parts) => {
                for part in parts {
                    part.gather(day, out);
                }
                return;
            }
            Requirement::Any(parts) => {
                let spoken = parts.iter().any(|part| !part.is_missing());
                let mut ways = Vec::new();
                for part in parts.iter().filter(|part| !spoken || !part.is_missing()) {
                    let mut way = Vec::new();
                    part.gather(day, &mut way);
                    ways.push(way);
                }
                // A single way needs no "of"; what several share is not told twice.
                ways.dedup();
                match &mut ways[..] {
                    [way] => {
                        way.retain(|sentence| !out.contains(sentence));
                        out.append(way);
                        return;
                    }
                    _ => ways
                        .iter()
                        .map(|way| way.join(" en "))
                        .collect::<Vec<_>>()
                        .join(", of "),
                }
            }
            Requirement::Fact(slot, Status::Contradicted(why)) => {
                format!("{} staat eraan in de weg ({why})", slot.what)
            }
            Requirement::Fact(slot, _) => format!("{} ontbreekt", slot.what),
            Requirement::From(first) => {
                format!(
                    "het kan pas vanaf {} ({first})",
                    crate::calendar::dutch::date(first.date())
                )
            }
            Requirement::Never(why) => why.clone(),
        };
        if !out.contains(&sentence) {
            out.push(sentence);
        }
    }

    /// The facts that are missing and of which is known what would supply them.
    pub fn supplied(&self) -> Vec<(&Slot, &Insertion)> {
        match self {
            Requirement::All(parts) | Requirement::Any(parts) => {
                parts.iter().flat_map(Requirement::supplied).collect()
            }
            Requirement::Fact(slot, Status::Missing) => {
                slot.witness.iter().map(|witness| (slot, witness)).collect()
            }
            Requirement::Fact(..) | Requirement::From(_) | Requirement::Never(_) => Vec::new(),
        }
    }

    /// Whether it is a fact of which the file says nothing.
    fn is_missing(&self) -> bool {
        matches!(self, Requirement::Fact(_, Status::Missing))
    }
}

impl Status {
    /// The status of a field that must be known.
    pub fn of<T>(field: &Field<T>) -> Self {
        match field {
            Field::Known(..) => Status::Held,
            Field::Absent(_) => Status::Missing,
            Field::Broken(_) => Status::Broken,
        }
    }
}
