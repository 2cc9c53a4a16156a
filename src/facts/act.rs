//! An act of the municipality: a letter or talk in the course of a case, with everybody and
//! everything it is about.

use chrono::NaiveDate;

use crate::case::Case;
use crate::case::course::Event;
use crate::case::letter::Letter;
use crate::case::party::{Party, Role};
use crate::case::shortcoming::{Shortcoming, Status};
use crate::contract::measure::Measure;
use crate::source::field::{Field, Spanned};
use crate::source::scalar::Id;

/// What kind of act it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ActKind {
    /// A talk and its minutes.
    Gesprek,
    /// A request for an improvement plan.
    Verbeterplan,
    /// A notice of default.
    Ingebrekestelling,
    /// An extension of a hersteltermijn.
    Uitstel,
    /// A letter that states verzuim.
    Verzuim,
    /// The announcement of an intended measure.
    Voornemen,
    /// A cliëntenstop as a sanction.
    ClientenstopOpgelegd,
    /// A cliëntenstop that both parties agreed on.
    ClientenstopOvereengekomen,
    /// The end of a measure.
    Opheffing,
}

impl ActKind {
    /// All kinds.
    pub const ALL: &'static [ActKind] = &[
        ActKind::Gesprek,
        ActKind::Verbeterplan,
        ActKind::Ingebrekestelling,
        ActKind::Uitstel,
        ActKind::Verzuim,
        ActKind::Voornemen,
        ActKind::ClientenstopOpgelegd,
        ActKind::ClientenstopOvereengekomen,
        ActKind::Opheffing,
    ];

    /// The Dutch name, for listings and messages.
    pub fn word(self) -> &'static str {
        match self {
            ActKind::Gesprek => "gespreksverslag",
            ActKind::Verbeterplan => "verzoek om een verbeterplan",
            ActKind::Ingebrekestelling => "ingebrekestelling",
            ActKind::Uitstel => "uitstel",
            ActKind::Verzuim => "verzuimbrief",
            ActKind::Voornemen => "voornemen",
            ActKind::ClientenstopOpgelegd => "opgelegde cliëntenstop",
            ActKind::ClientenstopOvereengekomen => "overeengekomen cliëntenstop",
            ActKind::Opheffing => "opheffing",
        }
    }

    /// The measure that the act takes, if it takes one.
    pub fn measure(self) -> Option<Measure> {
        match self {
            ActKind::ClientenstopOpgelegd => Some(Measure::Clientenstop),
            _ => None,
        }
    }

    fn of(event: &Event) -> Option<Self> {
        Some(match event {
            Event::Gesprek(_) => ActKind::Gesprek,
            Event::Verbeterplan(_) => ActKind::Verbeterplan,
            Event::Ingebrekestelling(_) => ActKind::Ingebrekestelling,
            Event::Uitstel(_) => ActKind::Uitstel,
            Event::Verzuim(_) => ActKind::Verzuim,
            Event::Voornemen(_) => ActKind::Voornemen,
            Event::Clientenstop(stop) if stop.overeengekomen.is_absent() => {
                ActKind::ClientenstopOpgelegd
            }
            Event::Clientenstop(_) => ActKind::ClientenstopOvereengekomen,
            Event::Opheffing(_) => ActKind::Opheffing,
            Event::Ontvangen(_) | Event::Beoordeling(_) => return None,
        })
    }
}

/// An act of the municipality.
#[derive(Clone, Debug)]
pub struct Act<'a> {
    /// Its kind.
    pub kind: ActKind,
    /// The event in the course.
    pub event: &'a Event,
    /// What it has in common with all letters.
    pub letter: &'a Letter,
    /// Its id; empty if it could not be read.
    pub id: &'a str,
    /// The date of the letter, or of the talk; none for a concept without a date.
    pub date: Option<NaiveDate>,
    /// Who it is addressed to.
    pub addressees: Vec<&'a Party>,
    /// The shortcomings that it is about.
    pub shortcomings: Vec<&'a Shortcoming>,
}

impl<'a> Act<'a> {
    /// The act that an event is, if it is one.
    pub(super) fn of(case: &'a Case, event: &'a Event) -> Option<Self> {
        let kind = ActKind::of(event)?;
        let letter = event.letter()?;
        let date = letter.dagtekening.get().or_else(|| event.date());
        Some(Act {
            kind,
            event,
            letter,
            id: letter.id.known().map_or("", |id| &id.0),
            date,
            addressees: addressees(case, letter),
            shortcomings: shortcomings(case, letter, kind, date),
        })
    }

    /// The addressees who owe the performance. A letter to a curator or a lawyer alone is to them.
    pub fn debtors(&self) -> impl Iterator<Item = &'a Party> + '_ {
        let any = self.addressees.iter().any(|party| is_contracting(party));
        let all = self.addressees.iter().copied();
        all.filter(move |party| !any || is_contracting(party))
    }

    /// Whether it is addressed to a party.
    pub fn reaches(&self, party: &Party) -> bool {
        self.addressees.iter().any(|one| std::ptr::eq(*one, party))
    }

    /// Whether it is about a shortcoming.
    pub fn is_about(&self, shortcoming: &Shortcoming) -> bool {
        self.shortcomings
            .iter()
            .any(|one| std::ptr::eq(*one, shortcoming))
    }

    /// Whether it was done on or before a day. A talk counts from its own day, not from that of
    /// its minutes.
    pub fn done_by(&self, day: NaiveDate) -> bool {
        let done = self.event.date().or(self.date);
        done.is_some_and(|date| date <= day)
    }
}

fn addressees<'a>(case: &'a Case, letter: &Letter) -> Vec<&'a Party> {
    let parties = case.wederpartijen.items();
    if letter.aan.is_empty() {
        return parties
            .iter()
            .filter(|party| is_contracting(party))
            .collect();
    }
    pick(letter.aan.items(), parties, |party| &party.id)
}

/// A party without a stated role is taken for the provider itself.
fn is_contracting(party: &Party) -> bool {
    matches!(
        party.rol.get(),
        None | Some(Role::Contractpartij | Role::Combinant)
    )
}

fn shortcomings<'a>(
    case: &'a Case,
    letter: &Letter,
    kind: ActKind,
    date: Option<NaiveDate>,
) -> Vec<&'a Shortcoming> {
    let all = case.tekortkomingen.items();
    if !letter.tekortkomingen.is_empty() {
        return pick(letter.tekortkomingen.items(), all, |shortcoming| {
            &shortcoming.id
        });
    }
    match kind {
        ActKind::ClientenstopOvereengekomen | ActKind::Opheffing => Vec::new(),
        _ => all
            .iter()
            .filter(|one| !has_status(one, Status::Ingetrokken, date))
            .collect(),
    }
}

/// Whether a shortcoming had a status by a day. A status of which it is not said since when it
/// holds, holds always.
pub fn has_status(shortcoming: &Shortcoming, status: Status, by: Option<NaiveDate>) -> bool {
    let since = shortcoming.status_vanaf.get();
    let already = since.zip(by).is_none_or(|(since, by)| since <= by);
    shortcoming.status.get() == Some(status) && already
}

fn pick<'a, T>(
    references: &[Spanned<Id>],
    from: &'a [T],
    id_of: impl Fn(&T) -> &Field<Id>,
) -> Vec<&'a T> {
    references
        .iter()
        .filter_map(|reference| {
            from.iter()
                .find(|one| id_of(one).known() == Some(&reference.value))
        })
        .collect()
}
