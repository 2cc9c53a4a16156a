//! Which debt a payment pays (6:43 BW), and several debts with all their payments.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::Cents;
use super::account::{Account, Debt, Means};
use super::interest::{DayCount, Refused};
use super::rates::{Rate, Rates};
use super::set_off::{SetOff, effective_day};

/// A payment, on the day on which it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The day; interest runs to and including it.
    pub day: NaiveDate,
    /// How much.
    pub amount: Cents,
    /// The debt that the debtor pointed out (6:43, first paragraph, BW), by its place.
    pub towards: Option<usize>,
    /// With money or by set-off.
    pub means: Means,
}

/// Debts with what has happened to them to and including a day.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The debts, as they were given.
    pub accounts: Vec<Account>,
    /// The payments as they counted, set-offs among them, in order of their days.
    pub payments: Vec<Payment>,
    /// What was paid and found no debt.
    pub unattributed: Cents,
    /// The day to and including which was reckoned.
    pub through: NaiveDate,
}

impl Settled {
    /// All that is due.
    pub fn total_due(&self) -> Cents {
        let due = self.accounts.iter().map(|one| one.total_due(self.through));
        due.sum()
    }
}

/// Debts of one debtor to one creditor, with interest, payments and set-offs to and including a
/// day; what is paid or declared later does not count.
///
/// A payment goes to the debt that was pointed out; what is left of it, or was not pointed, goes to
/// the debts that are due, of these to the most onerous (the highest interest that runs), then the
/// oldest, then to equal ones in proportion (6:43 BW). Within a debt: costs, interest, principal
/// (6:44 BW); all interest to and including the day of payment counts as verschenen.
///
/// # Errors
/// If interest would run over a day without a rate.
pub fn settle(
    debts: &[Debt],
    payments: &[Payment],
    set_offs: &[SetOff],
    (rates, day_count): (&Rates, DayCount),
    through: NaiveDate,
) -> Result<Settled, Refused> {
    let by = (rates, day_count);
    let mut counted = payments.to_vec();
    let mut declared: Vec<&SetOff> = set_offs.iter().collect();
    declared.retain(|one| one.received <= through);
    declared.sort_by_key(|one| one.received);
    for one in declared {
        let so_far = pay_all(debts, &counted, by, one.received)?;
        let paid = so_far.accounts.get(one.towards);
        let paid = paid.and_then(Account::interest_paid_through);
        let Some(day) = effective_day(one, paid) else {
            continue;
        };
        counted.push(Payment {
            day: day.date(),
            amount: one.amount,
            towards: Some(one.towards),
            means: Means::Verrekening,
        });
    }
    pay_all(debts, &counted, by, through)
}

fn pay_all(
    debts: &[Debt],
    payments: &[Payment],
    (rates, day_count): (&Rates, DayCount),
    through: NaiveDate,
) -> Result<Settled, Refused> {
    let mut accounts: Vec<Account> = debts.iter().cloned().map(Account::new).collect();
    let mut payments = payments.to_vec();
    payments.retain(|payment| payment.day <= through);
    payments.sort_by_key(|payment| payment.day);
    let mut unattributed = Cents::ZERO;
    for payment in &payments {
        for account in &mut accounts {
            account.run_through(payment.day, rates, day_count)?;
        }
        unattributed += attribute(&mut accounts, payment, rates);
    }
    for account in &mut accounts {
        account.run_through(through, rates, day_count)?;
    }
    Ok(Settled {
        accounts,
        payments,
        unattributed,
        through,
    })
}

/// Attributes a payment and gives back what found no debt.
fn attribute(accounts: &mut [Account], payment: &Payment, rates: &Rates) -> Cents {
    let Payment {
        day,
        amount,
        towards,
        means,
    } = *payment;
    let mut left = amount;
    if let Some(account) = towards.and_then(|at| accounts.get_mut(at)) {
        left = account.pay(day, left, means);
    }
    let rank = |debt: &Debt| (debt.due > day, Reverse(burden(debt, day, rates)), debt.due);
    let ranks: Vec<_> = accounts.iter().map(|one| rank(one.debt())).collect();
    let mut order: Vec<usize> = (0..accounts.len()).collect();
    order.sort_by_key(|at| ranks[*at]);
    for equals in order.chunk_by(|a, b| ranks[*a] == ranks[*b]) {
        let due: Vec<Cents> = equals
            .iter()
            .map(|at| accounts[*at].total_due(day))
            .collect();
        let shares = in_proportion(left, &due);
        for (at, share) in equals.iter().zip(shares) {
            accounts[*at].pay(day, share, means);
            left -= share;
        }
    }
    left
}

/// How onerous a debt is: the rate at which it runs on a day.
fn burden(debt: &Debt, day: NaiveDate, rates: &Rates) -> Option<Rate> {
    let running = debt.interest.filter(|running| running.from <= day)?;
    rates.on(running.kind, day)?.rate
}

/// An amount over debts that are equal in rank, each in proportion to what is due; the cents that
/// are left over go to the first that still have room.
fn in_proportion(amount: Cents, due: &[Cents]) -> Vec<Cents> {
    let whole: Cents = due.iter().copied().sum();
    let amount = amount.min(whole);
    let mut shares: Vec<Cents> = due.iter().map(|part| amount.share(*part, whole)).collect();
    let mut left = amount - shares.iter().copied().sum();
    for (share, due) in shares.iter_mut().zip(due) {
        let cent = Cents::new(1).min(left).min(*due - *share);
        *share += cent;
        left -= cent;
    }
    shares
}
