//! A claim in the course of time: the interest that runs, what was paid on it and what was set off.

use chrono::{Datelike, NaiveDate};

use super::claim::cents;
use super::{Act, Facts};
use crate::calendar::Derived;
use crate::case::course::Event;
use crate::case::money::{InterestKind, Verrekening};
use crate::money::{
    Account, Cents, Cost, DayCount, Debt, Kind, Means, Payment, Refused, Running, SetOff, settle,
};

/// A claim with what happened to it.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The claim.
    pub account: Account,
    /// The day to and including which was reckoned.
    pub through: NaiveDate,
    /// How days were counted.
    pub day_count: DayCount,
}

/// What one calendar year of events holds of penalties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PenaltyYear {
    /// The year.
    pub year: i32,
    /// What earlier letters charged.
    pub earlier: Cents,
    /// What this letter charges.
    pub now: Cents,
    /// What the maximum leaves after it.
    pub left: Cents,
}

impl<'a> Facts<'a> {
    /// The claim of an act to and including a day, as `letter` knows it on its own day: with the
    /// payments that had come in, and with the set-offs that had been declared, its own among them.
    /// None without an amount.
    ///
    /// # Errors
    /// If interest would run over a day without a rate.
    pub fn statement(
        &self,
        claim: &Act<'a>,
        through: NaiveDate,
        letter: &Act<'a>,
    ) -> Option<Result<Statement, Refused>> {
        let by = letter.date.unwrap_or(NaiveDate::MAX);
        self.reckon(claim, through, by, |_| true)
    }

    /// What is owed of the claim of an act on the day of a letter that sets it off, before that
    /// set-off; none where it cannot be computed.
    pub fn owed(&self, claim: &Act<'a>, letter: &Act<'a>) -> Option<Cents> {
        let day = self.day_of(letter);
        let others = |one: &Act<'a>| !std::ptr::eq(one.event, letter.event);
        let found = self.reckon(claim, day, day, others)?.ok()?;
        Some(found.account.total_due(day))
    }

    fn reckon(
        &self,
        claim: &Act<'a>,
        through: NaiveDate,
        by: NaiveDate,
        counts: impl Fn(&Act<'a>) -> bool,
    ) -> Option<Result<Statement, Refused>> {
        let debt = self.debt(claim, by)?;
        let payments: Vec<_> = self
            .payments(claim, by)
            .map(|(day, amount)| Payment {
                day,
                amount,
                towards: Some(0),
                means: Means::Betaling,
            })
            .collect();
        let names_claim = |letter: &Verrekening| {
            let named = letter.eigen_vordering.known();
            named.is_some_and(|id| id.value.0 == claim.id)
        };
        let declared = self
            .acts
            .iter()
            .filter(|one| one.done_by(by) && counts(one) && self.withdrawal_of(one).is_none());
        let set_offs: Vec<_> = declared
            .filter_map(|one| {
                let letter = one
                    .declared_set_off()
                    .filter(|letter| names_claim(letter))?;
                let received = self.counted_as_received(one, by)?;
                Some(SetOff {
                    amount: letter.bedrag.known().and_then(cents)?,
                    towards: 0,
                    received,
                    possible_since: letter.verrekenbaar_sinds.get().unwrap_or(received),
                    interest_paid_through: None,
                })
            })
            .collect();
        let day_count = DayCount::default();
        let by_table = (self.rates, day_count);
        let settled = settle(&[debt], &payments, &set_offs, by_table, through);
        let settled = match settled {
            Ok(settled) => settled,
            Err(refused) => return Some(Err(refused)),
        };
        Some(Ok(Statement {
            account: settled.accounts.into_iter().next()?,
            through,
            day_count,
        }))
    }

    /// The claim of an act as a debt: its principal, lowered if a later letter lowered it, its costs,
    /// and the interest that it claims; without that, the interest that runs by law from the day after
    /// the day of payment that it sets.
    fn debt(&self, act: &Act<'a>, by: NaiveDate) -> Option<Debt> {
        let claim = act.claim()?;
        let day = self.day_of(act);
        let lowered = self.acts.iter().filter_map(|one| match one.event {
            Event::Matiging(letter) if one.done_by(by) => {
                let named = letter.maatregel.known()?;
                (named.value.0 == act.id).then(|| letter.bedrag.known().and_then(cents))?
            }
            _ => None,
        });
        let principal = self.principal(act)?;
        let interest = match claim.rente.known() {
            Some(one) => {
                let kind = match one.soort.get() {
                    Some(InterestKind::Handel) => Kind::Handel,
                    Some(InterestKind::Wettelijk) | None => Kind::Wettelijk,
                };
                one.vanaf.get().map(|from| Running { kind, from })
            }
            None => claim.betalen_uiterlijk.get().map(|last| Running {
                kind: Kind::Wettelijk,
                from: Derived::new("betaaldatum", last).next_day().date(),
            }),
        };
        let costs = claim.kosten.items().iter();
        Some(Debt {
            principal: lowered.fold(principal, Cents::min),
            due: day,
            interest,
            costs: costs
                .filter_map(|one| one.bedrag.known().and_then(cents))
                .map(|amount| Cost { day, amount })
                .collect(),
        })
    }

    /// The day on which a declaration counts in what a letter of a later day says: that of its
    /// receipt if it is on file by then, else its own, which is in favour of the provider.
    fn counted_as_received(&self, act: &Act<'_>, by: NaiveDate) -> Option<NaiveDate> {
        let receipt = self.receipt(act, act.debtors().next()?);
        let proven = receipt.proven().map(|days| days.safe().date());
        proven.filter(|day| *day <= by).or(act.date)
    }

    /// The penalties of an act by the calendar year of the event, with what earlier letters charged;
    /// none without a clause.
    pub fn penalty_years(&self, act: &Act<'_>) -> Option<Vec<PenaltyYear>> {
        let mut years: Vec<PenaltyYear> = Vec::new();
        let before = self.ledger(act)?;
        for line in self.penalty_lines(act)? {
            let year = line.penalty.day.year();
            match years.iter_mut().find(|one| one.year == year) {
                Some(known) => {
                    known.now += line.due;
                    known.left = line.room - line.due;
                }
                None => years.push(PenaltyYear {
                    year,
                    earlier: before.charged(year),
                    now: line.due,
                    left: line.room - line.due,
                }),
            }
        }
        Some(years)
    }
}
