//! Penalties per event and per calendar year of the event.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::Cents;

/// The figures of the penalty clause, from the profile of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The most per event.
    pub per_event: Cents,
    /// The most per calendar year in which events fall.
    pub per_year: Cents,
}

/// A penalty that is claimed for one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Penalty {
    /// The day of the event; its year decides, not that of the letter.
    pub day: NaiveDate,
    /// What is asked for it.
    pub asked: Cents,
}

/// A penalty that an earlier letter claimed, in this case or another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The provider, by whatever identifies it across cases.
    pub provider: String,
    /// The contract under which it was claimed.
    pub contract: String,
    /// The day of the event.
    pub day: NaiveDate,
    /// What was claimed.
    pub amount: Cents,
    /// To what it was lowered, by ourselves or by a court.
    pub moderated: Option<Cents>,
    /// Whether the claim was withdrawn.
    pub withdrawn: bool,
}

/// What one provider has been charged under one contract, by calendar year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    clause: Clause,
    years: BTreeMap<i32, Cents>,
}

/// A penalty with what is left for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PenaltyLine {
    /// The penalty.
    pub penalty: Penalty,
    /// What the calendar year still has room for, before this one.
    pub room: Cents,
    /// What can be claimed: no more than is asked, than the clause allows per event, than there is
    /// room for.
    pub due: Cents,
}

impl Past {
    /// What of it still stands.
    pub fn stands(&self) -> Cents {
        match self.moderated {
            _ if self.withdrawn => Cents::ZERO,
            Some(moderated) => moderated.min(self.amount),
            None => self.amount,
        }
    }
}

impl Ledger {
    /// What a provider was charged before under a contract; others are passed over.
    pub fn of<'p>(
        clause: Clause,
        provider: &str,
        contract: &str,
        past: impl IntoIterator<Item = &'p Past>,
    ) -> Self {
        let mut years: BTreeMap<i32, Cents> = BTreeMap::new();
        for one in past {
            if one.provider == provider && one.contract == contract {
                *years.entry(one.day.year()).or_default() += one.stands();
            }
        }
        Ledger { clause, years }
    }

    /// What was charged for events in a calendar year.
    pub fn charged(&self, year: i32) -> Cents {
        self.years.get(&year).copied().unwrap_or_default()
    }

    /// What a calendar year still has room for.
    pub fn room(&self, year: i32) -> Cents {
        (self.clause.per_year - self.charged(year)).max(Cents::ZERO)
    }

    /// Charges penalties, the oldest event first; the last one that fits is cut to what is left.
    pub fn claim(&mut self, penalties: &[Penalty]) -> Vec<PenaltyLine> {
        let mut penalties = penalties.to_vec();
        penalties.sort_by_key(|one| one.day);
        let lines = penalties.into_iter().map(|penalty| {
            let year = penalty.day.year();
            let room = self.room(year);
            let due = penalty.asked.min(self.clause.per_event).min(room);
            let due = due.max(Cents::ZERO);
            *self.years.entry(year).or_default() += due;
            PenaltyLine { penalty, room, due }
        });
        lines.collect()
    }
}

impl PenaltyLine {
    /// Whether more is asked than the clause allows for one event, or nothing at all.
    pub fn is_out_of_bounds(&self, clause: Clause) -> bool {
        !self.penalty.asked.is_positive() || self.penalty.asked > clause.per_event
    }

    /// What is asked beyond the room of the year.
    pub fn beyond_room(&self) -> Cents {
        (self.penalty.asked - self.room).max(Cents::ZERO)
    }
}
