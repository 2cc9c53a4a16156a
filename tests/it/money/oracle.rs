//! Interest and payments computed a second time, in another way: day by day, in fractions that are
//! reduced as they go, by a table of its own. It shares no code with the program.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use trede::money::{Account, Cents, Cost, DayCount, Debt, Kind, Means, Rates, Running};

use super::{amount, covered_day, d, day_count};

/// From (year, month), so many whole percent.
const TABLE: [(i32, u32, i128); 18] = [
    (1998, 1, 6),
    (2001, 1, 8),
    (2002, 1, 7),
    (2003, 8, 5),
    (2004, 2, 4),
    (2007, 1, 6),
    (2009, 7, 4),
    (2010, 1, 3),
    (2011, 7, 4),
    (2012, 7, 3),
    (2015, 1, 2),
    (2023, 1, 4),
    (2023, 7, 6),
    (2024, 1, 7),
    (2025, 1, 6),
    (2025, 7, 6),
    (2026, 1, 4),
    (2026, 7, 0),
];

#[derive(Clone, Copy, Debug, PartialEq)]
struct Fraction {
    top: i128,
    bottom: i128,
}

impl Fraction {
    fn new(top: i128, bottom: i128) -> Self {
        let (mut a, mut b) = (top.abs(), bottom);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let a = a.max(1);
        Fraction {
            top: top / a,
            bottom: bottom / a,
        }
    }

    fn plus(self, other: Fraction) -> Fraction {
        Fraction::new(
            self.top * other.bottom + other.top * self.bottom,
            self.bottom * other.bottom,
        )
    }

    /// Half up, by comparing twice the rest with the whole.
    fn rounded(self) -> i128 {
        let (whole, rest) = (self.top / self.bottom, self.top % self.bottom);
        if 2 * rest >= self.bottom {
            whole + 1
        } else {
            whole
        }
    }
}

pub fn percent(day: NaiveDate) -> i128 {
    let mut found = 0;
    for (year, month, percent) in TABLE {
        if (year, month) <= (day.year(), day.month()) {
            found = percent;
        }
    }
    found
}

fn leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Whether a year of interest from `from` is full on a day.
fn is_anniversary(day: NaiveDate, from: NaiveDate) -> bool {
    let same = (day.month(), day.day()) == (from.month(), from.day());
    let stands_in = (from.month(), from.day()) == (2, 29)
        && (day.month(), day.day()) == (2, 28)
        && !leap(day.year());
    day.year() > from.year() && (same || stands_in)
}

/// What is due of costs, interest and principal on a day, in cents.
fn due(
    principal: i128,
    from: NaiveDate,
    cost: (NaiveDate, i128),
    payments: &[(NaiveDate, i128)],
    through: NaiveDate,
    act_act: bool,
) -> (i128, i128, i128) {
    let (mut principal, mut old, mut costs) = (principal, 0, 0);
    let mut running = Fraction::new(0, 1);
    let begin = payments
        .iter()
        .map(|(day, _)| *day)
        .fold(from.min(cost.0), Ord::min);
    for day in begin.iter_days().take_while(|day| *day <= through) {
        if day == cost.0 {
            costs += cost.1;
        }
        if is_anniversary(day, from) {
            old += running.rounded();
            running = Fraction::new(0, 1);
        }
        if day >= from {
            let year = if act_act && leap(day.year()) {
                366
            } else {
                365
            };
            running = running.plus(Fraction::new((principal + old) * percent(day), 100 * year));
        }
        for (_, paid) in payments.iter().filter(|(paid_on, _)| *paid_on == day) {
            let mut paid = *paid;
            let to_costs = paid.min(costs);
            costs -= to_costs;
            paid -= to_costs;
            let to_old = paid.min(old);
            old -= to_old;
            paid -= to_old;
            let to_running = paid.min(running.rounded());
            if to_running > 0 {
                running = Fraction::new(running.rounded() - to_running, 1);
            }
            principal -= (paid - to_running).min(principal);
        }
    }
    (costs, old + running.rounded(), principal)
}

#[test]
fn the_second_computation_knows_the_vectors() {
    let interest = |principal, from, through, act_act| {
        let far = d("2999-01-01");
        due(principal, d(from), (far, 0), &[], d(through), act_act).1
    };
    assert_eq!(
        interest(1_000_000, "2023-03-01", "2026-06-30", false),
        207_195
    );
    assert_eq!(
        interest(1_000_000, "2023-03-01", "2026-06-30", true),
        206_979
    );
    assert_eq!(interest(250_000, "2024-02-29", "2025-03-31", false), 18_508);
    assert_eq!(interest(250_000, "2024-02-29", "2025-03-31", true), 18_468);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn two_computations_agree_to_the_cent(
        principal in amount(), from in covered_day(), through in covered_day(),
        cost in (covered_day(), 0i64..50_000),
        payments in prop::collection::vec((covered_day(), 1i64..60_000_000), 0..5),
        day_count in day_count(),
    ) {
        let mut payments = payments;
        payments.sort();
        payments.retain(|(day, _)| *day <= through);
        let mut account = Account::new(Debt {
            principal: Cents::new(principal),
            due: from,
            interest: Some(Running { kind: Kind::Wettelijk, from }),
            costs: vec![Cost { day: cost.0, amount: Cents::new(cost.1) }],
        });
        for (day, paid) in &payments {
            account.run_through(*day, Rates::statutory(), day_count).unwrap();
            account.pay(*day, Cents::new(*paid), Means::Betaling);
        }
        account.run_through(through, Rates::statutory(), day_count).unwrap();
        let wide = |(day, cents): (NaiveDate, i64)| (day, i128::from(cents));
        let other: Vec<_> = payments.into_iter().map(wide).collect();
        let act_act = day_count == DayCount::ActAct;
        let (costs, interest, left) =
            due(principal.into(), from, wide(cost), &other, through, act_act);
        let cents = |cents: i128| Cents::new(i64::try_from(cents).unwrap());
        prop_assert_eq!(account.costs_due(through), cents(costs));
        prop_assert_eq!(account.interest_due(), cents(interest));
        prop_assert_eq!(account.principal_due(), cents(left));
    }
}
