//! One debt of money in the course of time: interest that grows, and payments that come in.

use chrono::NaiveDate;

use super::interest::{DayCount, InterestLine, Refused, Terms, accrue, anniversary, day_after};
use super::rates::{Kind, Rates};
use super::{Cents, Exact};

/// A debt of money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debt {
    /// The amount itself.
    pub principal: Cents,
    /// The day on which it is due.
    pub due: NaiveDate,
    /// The interest that it bears, if any.
    pub interest: Option<Running>,
    /// Costs that go with it; they bear no interest here.
    pub costs: Vec<Cost>,
}

/// Interest that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running {
    /// Which interest.
    pub kind: Kind,
    /// Its first day: the first day of verzuim.
    pub from: NaiveDate,
}

/// Costs of collecting a debt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The day from which they are due.
    pub day: NaiveDate,
    /// How much.
    pub amount: Cents,
}

/// How a debt was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Means {
    /// With money.
    Betaling,
    /// By set-off.
    Verrekening,
}

/// What happens to a debt, as an annex shows it line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Interest over some days.
    Interest(InterestLine),
    /// A year of interest is full: from this day what was not paid of it bears interest too (6:119,
    /// second paragraph, BW).
    Capitalised {
        /// The first day on which the base is larger.
        day: NaiveDate,
        /// What was added, rounded half-up to cents.
        added: Cents,
        /// The base from then on.
        base: Cents,
    },
    /// A payment or set-off, in the order of 6:44, first paragraph, BW.
    Paid {
        /// The day on which it counts; interest has run to and including it.
        day: NaiveDate,
        /// With money or by set-off.
        means: Means,
        /// To costs.
        costs: Cents,
        /// To interest, the oldest first.
        interest: Cents,
        /// What of that interest was of the current year: what ran of that year is rounded then.
        this_year: Cents,
        /// To the principal.
        principal: Cents,
        /// What interest was still open behind it.
        interest_left: Cents,
    },
}

/// A debt with what has happened to it.
#[derive(Clone, Debug)]
pub struct Account {
    debt: Debt,
    /// The last day that was reckoned with.
    through: Option<NaiveDate>,
    principal: Cents,
    /// Interest of full years that was not paid: it bears interest.
    capitalised: Cents,
    /// Interest since the last anniversary, not rounded.
    accrued: Exact,
    /// Full years of interest so far.
    years: u32,
    costs_paid: Cents,
    entries: Vec<Entry>,
}

impl Account {
    /// A debt to which nothing has happened yet.
    pub fn new(debt: Debt) -> Self {
        Account {
            principal: debt.principal,
            debt,
            through: None,
            capitalised: Cents::ZERO,
            accrued: Exact::ZERO,
            years: 0,
            costs_paid: Cents::ZERO,
            entries: Vec::new(),
        }
    }

    /// Lets interest run to and including a day.
    ///
    /// # Errors
    /// If interest would run over a day without a rate.
    pub fn run_through(
        &mut self,
        day: NaiveDate,
        rates: &Rates,
        day_count: DayCount,
    ) -> Result<(), Refused> {
        let Some(Running { kind, from }) = self.debt.interest else {
            return Ok(());
        };
        let terms = Terms {
            rates,
            kind,
            day_count,
        };
        let mut next = self.through.map_or(from, day_after);
        while next <= day {
            self.grow_on(next, from);
            let full = anniversary(from, self.years + 1);
            let last = full.pred_opt().unwrap_or(full).min(day);
            let base = self.base();
            if base.is_positive() {
                for line in accrue(terms, base, next, last)? {
                    self.accrued = self.accrued + line.interest;
                    self.entries.push(Entry::Interest(line));
                }
            }
            self.through = Some(last);
            next = day_after(last);
            if next == last {
                break;
            }
        }
        Ok(())
    }

    /// Adds a full year's interest to the base on the day on which the year is full.
    fn grow_on(&mut self, day: NaiveDate, from: NaiveDate) {
        if day != anniversary(from, self.years + 1) {
            return;
        }
        self.years += 1;
        let added = self.accrued.rounded();
        self.accrued = Exact::ZERO;
        self.capitalised += added;
        if added.is_positive() {
            self.entries.push(Entry::Capitalised {
                day,
                added,
                base: self.base(),
            });
        }
    }

    /// Takes a payment on a day through which interest has run: costs, then all interest to and
    /// including that day, the oldest first, then the principal. Gives back what was left of it.
    pub fn pay(&mut self, day: NaiveDate, amount: Cents, means: Means) -> Cents {
        let mut left = amount;
        let mut take = |open: Cents| {
            let part = left.min(open);
            left -= part;
            part
        };
        let costs = take(self.costs_due(day));
        let of_full_years = take(self.capitalised);
        let of_this_year = take(self.accrued.rounded());
        let principal = take(self.principal);
        self.costs_paid += costs;
        self.capitalised -= of_full_years;
        if of_this_year.is_positive() {
            self.accrued = Exact::from(self.accrued.rounded() - of_this_year);
        }
        self.principal -= principal;
        let interest = of_full_years + of_this_year;
        if (costs + interest + principal).is_positive() {
            self.entries.push(Entry::Paid {
                day,
                means,
                costs,
                interest,
                this_year: of_this_year,
                principal,
                interest_left: self.interest_due(),
            });
        }
        left
    }

    /// The amount that bears interest.
    fn base(&self) -> Cents {
        self.principal + self.capitalised
    }

    /// The debt as it began.
    pub fn debt(&self) -> &Debt {
        &self.debt
    }

    /// What happened, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The costs that are due on a day and not paid.
    pub fn costs_due(&self, day: NaiveDate) -> Cents {
        let due = self.debt.costs.iter().filter(|cost| cost.day <= day);
        due.map(|cost| cost.amount).sum::<Cents>() - self.costs_paid
    }

    /// The interest that has run and was not paid, rounded half-up to cents.
    pub fn interest_due(&self) -> Cents {
        self.capitalised + self.accrued.rounded()
    }

    /// The principal that was not paid.
    pub fn principal_due(&self) -> Cents {
        self.principal
    }

    /// All that is due on a day through which interest has run.
    pub fn total_due(&self, day: NaiveDate) -> Cents {
        self.costs_due(day) + self.interest_due() + self.principal
    }

    /// The lines of interest.
    pub fn interest_lines(&self) -> impl Iterator<Item = &InterestLine> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Interest(line) => Some(line),
            Entry::Capitalised { .. } | Entry::Paid { .. } => None,
        })
    }

    /// The last day to which a payment has paid all interest that had run: a set-off works back no
    /// further (6:129, second paragraph, BW).
    pub fn interest_paid_through(&self) -> Option<NaiveDate> {
        self.entries.iter().rev().find_map(|entry| match entry {
            Entry::Paid {
                day,
                interest,
                interest_left,
                ..
            } if interest.is_positive() && *interest_left == Cents::ZERO => Some(*day),
            _ => None,
        })
    }
}
