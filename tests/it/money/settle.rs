//! Several debts, payments and set-offs: which debt is paid, and from when.

use chrono::Days;
use proptest::prelude::*;
use trede::money::{
    Account, Cents, Cost, DayCount, Debt, Entry, Kind, Means, Payment, Rates, Running, SetOff,
    Settled, effective_day, settle,
};

use super::{amount, covered_day, d, euro};

fn debt(principal: &str, due: &str, from: Option<&str>) -> Debt {
    Debt {
        principal: euro(principal),
        due: d(due),
        interest: from.map(|from| Running {
            kind: Kind::Wettelijk,
            from: d(from),
        }),
        costs: Vec::new(),
    }
}

fn paid(day: &str, amount: &str, towards: Option<usize>) -> Payment {
    Payment {
        day: d(day),
        amount: euro(amount),
        towards,
        means: Means::Betaling,
    }
}

fn settled(debts: &[Debt], payments: &[Payment], set_offs: &[SetOff], through: &str) -> Settled {
    let by = (Rates::statutory(), DayCount::Act365);
    settle(debts, payments, set_offs, by, d(through)).unwrap()
}

fn left(settled: &Settled) -> Vec<Cents> {
    settled
        .accounts
        .iter()
        .map(Account::principal_due)
        .collect()
}

#[test]
fn a_payment_goes_to_costs_then_interest_then_principal() {
    // Two per cent over 1,000 for 365 days is 20.00, in one year without growth.
    let mut debt = debt("1000.00", "2017-01-01", Some("2017-01-01"));
    debt.costs.push(Cost {
        day: d("2017-12-31"),
        amount: euro("40.00"),
    });
    debt.costs.push(Cost {
        day: d("2018-01-05"),
        amount: euro("7.00"),
    });
    let shares = |amount: &str| {
        let payments = [paid("2017-12-31", amount, None)];
        let settled = settled(std::slice::from_ref(&debt), &payments, &[], "2017-12-31");
        let last = settled.accounts[0].entries().last().cloned();
        let Some(Entry::Paid {
            day,
            costs,
            interest,
            principal,
            interest_left,
            ..
        }) = last
        else {
            panic!("no payment: {last:?}");
        };
        assert_eq!(day, d("2017-12-31"));
        (
            costs,
            interest,
            principal,
            interest_left,
            settled.unattributed,
        )
    };
    let all = |amounts: [&str; 5]| amounts.map(euro).into();
    assert_eq!(
        shares("30.00"),
        all(["30.00", "0.00", "0.00", "20.00", "0.00"])
    );
    assert_eq!(
        shares("50.00"),
        all(["40.00", "10.00", "0.00", "10.00", "0.00"])
    );
    assert_eq!(
        shares("100.00"),
        all(["40.00", "20.00", "40.00", "0.00", "0.00"])
    );
    assert_eq!(
        shares("1100.00"),
        all(["40.00", "20.00", "1000.00", "0.00", "40.00"])
    );

    let settled = settled(
        &[debt],
        &[paid("2017-12-31", "100.00", None)],
        &[],
        "2018-01-05",
    );
    let account = &settled.accounts[0];
    assert_eq!(account.principal_due(), euro("960.00"));
    assert_eq!(
        account.interest_due(),
        euro("0.26"),
        "five days over what is left"
    );
    assert_eq!(account.costs_due(d("2018-01-04")), Cents::ZERO);
    assert_eq!(account.costs_due(d("2018-01-05")), euro("7.00"));
    assert_eq!(settled.total_due(), euro("967.26"));
}

#[test]
fn the_oldest_interest_is_paid_first_and_what_is_left_keeps_its_year() {
    // 20.00 grows into the base on 1 January 2018; the next 40 days run over 1,020.
    let debt = debt("1000.00", "2017-01-01", Some("2017-01-01"));
    let settled = settled(
        &[debt],
        &[paid("2018-02-09", "21.00", None)],
        &[],
        "2018-02-10",
    );
    let account = &settled.accounts[0];
    assert_eq!(account.principal_due(), euro("1000.00"));
    let bases: Vec<Cents> = account.interest_lines().map(|line| line.base).collect();
    assert_eq!(bases, ["1000.00", "1020.00", "1000.00"].map(euro));
    // 1,020 × 2% × 40 / 365 = 2.2356…, rounded 2.24; 1.24 of it is left, and a day over 1,000.
    assert_eq!(account.interest_due(), euro("1.29"));
}

#[test]
fn a_payment_goes_where_the_debtor_points() {
    let debts = [
        debt("100.00", "2017-01-01", None),
        debt("200.00", "2017-02-01", None),
    ];
    let to = |towards, amount| {
        let payments = [paid("2017-03-01", amount, towards)];
        left(&settled(&debts, &payments, &[], "2017-03-01"))
    };
    assert_eq!(to(Some(1), "50.00"), ["100.00", "150.00"].map(euro));
    assert_eq!(to(None, "50.00"), ["50.00", "200.00"].map(euro));
    assert_eq!(
        to(Some(1), "250.00"),
        ["50.00", "0.00"].map(euro),
        "the rest by law"
    );
    assert_eq!(
        to(Some(7), "50.00"),
        ["50.00", "200.00"].map(euro),
        "there is none"
    );
    let settled = settled(
        &debts,
        &[paid("2017-03-01", "301.00", None)],
        &[],
        "2017-03-01",
    );
    assert_eq!(settled.unattributed, euro("1.00"));
    assert_eq!(settled.total_due(), Cents::ZERO);
}

#[test]
fn without_a_word_it_goes_to_what_is_due_then_onerous_then_old() {
    let order = |debts: &[Debt]| {
        let mut order = Vec::new();
        for cents in [100, 300] {
            let payment = Payment {
                day: d("2017-03-01"),
                amount: Cents::new(cents * 100),
                towards: None,
                means: Means::Betaling,
            };
            let left = left(&settled(debts, &[payment], &[], "2017-03-01"));
            order.push(left);
        }
        order
    };
    // The second is due, the first not yet.
    let debts = [
        debt("200.00", "2017-03-02", None),
        debt("200.00", "2017-03-01", None),
    ];
    assert_eq!(
        order(&debts),
        [["200.00", "100.00"].map(euro), ["100.00", "0.00"].map(euro)]
    );
    // Both are due; the second bears interest, which is more onerous than age.
    let debts = [
        debt("200.00", "2016-01-01", None),
        debt("200.00", "2017-03-01", Some("2017-03-01")),
    ];
    let left_first = left(&settled(
        &debts,
        &[paid("2017-03-01", "50.00", None)],
        &[],
        "2017-03-01",
    ));
    assert_eq!(
        left_first,
        ["200.00", "150.01"].map(euro),
        "a cent of interest first"
    );
    // Interest that begins tomorrow is no burden today.
    let debts = [
        debt("200.00", "2016-01-01", None),
        debt("200.00", "2017-03-01", Some("2017-03-02")),
    ];
    assert_eq!(order(&debts)[0], ["100.00", "200.00"].map(euro));
    // Commercial interest is higher than that of 6:119.
    let mut commercial = debt("200.00", "2017-03-01", Some("2017-03-01"));
    commercial.interest = Some(Running {
        kind: Kind::Handel,
        from: d("2017-03-01"),
    });
    let debts = [debt("200.00", "2016-01-01", Some("2017-03-01")), commercial];
    let settled_one = settled(
        &debts,
        &[paid("2017-03-01", "50.04", None)],
        &[],
        "2017-03-01",
    );
    assert_eq!(left(&settled_one), ["200.00", "150.00"].map(euro));
}

#[test]
fn equal_debts_share_in_proportion() {
    let debts = [
        debt("100.00", "2017-01-01", None),
        debt("200.00", "2017-01-01", None),
        debt("0.01", "2017-01-01", None),
        debt("50.00", "2017-02-01", None),
    ];
    let after = |amount| {
        left(&settled(
            &debts,
            &[paid("2017-03-01", amount, None)],
            &[],
            "2017-03-01",
        ))
    };
    assert_eq!(
        after("150.00"),
        ["50.00", "100.00", "0.01", "50.00"].map(euro)
    );
    assert_eq!(
        after("0.02"),
        ["99.99", "199.99", "0.01", "50.00"].map(euro)
    );
    assert_eq!(after("300.01"), ["0.00", "0.00", "0.00", "50.00"].map(euro));
    assert_eq!(after("310.01"), ["0.00", "0.00", "0.00", "40.00"].map(euro));
}

fn set_off(amount: &str, possible_since: &str, received: &str) -> SetOff {
    SetOff {
        amount: euro(amount),
        towards: 0,
        received: d(received),
        possible_since: d(possible_since),
        interest_paid_through: None,
    }
}

#[test]
fn set_off_works_back_to_the_day_on_which_it_became_possible() {
    let debts = [debt("1000.00", "2017-01-01", Some("2017-01-01"))];
    // 50 days at 2% over 1,000 are 2.74; 500 set off from then: 502.74 is left on 19 February.
    let off = set_off("500.00", "2017-02-19", "2017-06-30");
    let settled_one = settled(&debts, &[], &[off], "2017-06-30");
    assert_eq!(left(&settled_one), ["502.74"].map(euro));
    let expected = Payment {
        day: d("2017-02-19"),
        amount: euro("500.00"),
        towards: Some(0),
        means: Means::Verrekening,
    };
    assert_eq!(settled_one.payments, [expected]);
    // 131 days at 2% over 502.74.
    assert_eq!(settled_one.accounts[0].interest_due(), euro("3.61"));
    // Before the declaration is received nothing is set off.
    let before = settled(&debts, &[], &[off], "2017-06-29");
    assert_eq!(left(&before), ["1000.00"].map(euro));
    assert!(before.payments.is_empty());
    // A declaration before set-off was possible does nothing.
    let early = set_off("500.00", "2017-07-01", "2017-06-30");
    assert_eq!(
        left(&settled(&debts, &[], &[early], "2017-12-31")),
        ["1000.00"].map(euro)
    );
    assert_eq!(effective_day(&early, None), None);
}

#[test]
fn set_off_does_not_work_back_past_interest_that_was_paid() {
    let debts = [debt("1000.00", "2017-01-01", Some("2017-01-01"))];
    // On 31 March all interest is paid: 90 days, 4.93.
    let off = set_off("500.00", "2017-02-19", "2017-06-30");
    let with = |payments: &[Payment], off: SetOff| -> Vec<String> {
        let settled = settled(&debts, payments, &[off], "2017-06-30");
        let days = settled
            .payments
            .iter()
            .filter(|one| one.means == Means::Verrekening);
        days.map(|one| one.day.to_string()).collect()
    };
    assert_eq!(
        with(&[paid("2017-03-31", "4.93", None)], off),
        ["2017-03-31"]
    );
    assert_eq!(
        with(&[paid("2017-03-31", "4.92", None)], off),
        ["2017-02-19"],
        "not all of it"
    );
    assert_eq!(
        with(&[paid("2017-01-31", "4.93", None)], off),
        ["2017-02-19"],
        "long before"
    );
    assert_eq!(
        with(&[paid("2017-07-01", "90.00", None)], off),
        ["2017-02-19"],
        "after it"
    );
    let told = SetOff {
        interest_paid_through: Some(d("2017-04-30")),
        ..off
    };
    assert_eq!(with(&[], told), ["2017-04-30"]);
    assert_eq!(
        with(&[paid("2017-03-31", "4.93", None)], told),
        ["2017-04-30"],
        "the later one"
    );
    let derived = effective_day(&told, None).unwrap();
    assert_eq!(
        derived.to_string(),
        "ontvangst van de verrekeningsverklaring: 30 juni 2017; werkt terug tot de dag waarop \
         verrekening mogelijk werd (artikel 6:129 lid 1 BW): 19 februari 2017; niet verder dan het \
         einde van de laatste termijn waarover rente is betaald (artikel 6:129 lid 2 BW): 30 april \
         2017"
    );
    let beyond = SetOff {
        interest_paid_through: Some(d("2017-12-31")),
        ..off
    };
    assert_eq!(
        effective_day(&beyond, None).unwrap().date(),
        d("2017-06-30")
    );
    assert_eq!(
        effective_day(&off, Some(d("2017-02-19")))
            .unwrap()
            .steps()
            .len(),
        2
    );
    assert_eq!(effective_day(&off, None).unwrap().date(), d("2017-02-19"));
    let at_once = set_off("1.00", "2017-06-30", "2017-06-30");
    assert_eq!(
        effective_day(&at_once, None).unwrap().date(),
        d("2017-06-30")
    );
}

#[test]
fn a_second_set_off_sees_the_first() {
    let debts = [debt("1000.00", "2017-01-01", Some("2017-01-01"))];
    // The first pays all interest to 31 March, so the second works back no further than that.
    let first = set_off("500.00", "2017-03-31", "2017-05-01");
    let second = set_off("100.00", "2017-02-19", "2017-06-01");
    let settled = settled(&debts, &[], &[second, first], "2017-06-30");
    let days: Vec<_> = settled
        .payments
        .iter()
        .map(|one| (one.day, one.amount))
        .collect();
    assert_eq!(
        days,
        [
            (d("2017-03-31"), euro("500.00")),
            (d("2017-03-31"), euro("100.00"))
        ]
    );
    assert_eq!(left(&settled), ["404.93"].map(euro));
}

#[test]
fn what_cannot_be_computed_is_refused_for_all() {
    let debts = [
        debt("1.00", "2026-01-01", None),
        debt("1.00", "2026-01-01", Some("2026-01-01")),
    ];
    let by = (Rates::statutory(), DayCount::Act365);
    let refused = settle(&debts, &[], &[], by, d("2026-07-01")).unwrap_err();
    assert_eq!(refused.day, d("2026-07-01"));
    let off = SetOff {
        towards: 9,
        ..set_off("1.00", "2026-01-01", "2026-01-01")
    };
    let settled = settle(&debts, &[], &[off], by, d("2026-06-30")).unwrap();
    assert_eq!(
        settled.payments.len(),
        1,
        "a debt that is not there does not matter"
    );
}

fn any_debts() -> impl Strategy<Value = Vec<Debt>> {
    let one = (
        amount(),
        covered_day(),
        prop::option::of(0u64..400),
        0i64..5_000,
    );
    let one = one.prop_map(|(cents, due, after, cost)| Debt {
        principal: Cents::new(cents),
        due,
        interest: after.map(|days| Running {
            kind: Kind::Wettelijk,
            from: due + Days::new(days),
        }),
        costs: vec![Cost {
            day: due,
            amount: Cents::new(cost),
        }],
    });
    prop::collection::vec(one, 1..4)
}

fn any_payments() -> impl Strategy<Value = Vec<Payment>> {
    let one = (covered_day(), 1i64..50_000_000, prop::option::of(0usize..4));
    let one = one.prop_map(|(day, cents, towards)| Payment {
        day,
        amount: Cents::new(cents),
        towards,
        means: Means::Betaling,
    });
    prop::collection::vec(one, 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn nothing_is_lost_and_a_payment_never_makes_more_due(
        debts in any_debts(), payments in any_payments(), through in covered_day(),
        more in (covered_day(), 1i64..50_000_000),
    ) {
        let by = (Rates::statutory(), DayCount::Act365);
        let settled = settle(&debts, &payments, &[], by, through).unwrap();
        let counted: Cents = settled.payments.iter().map(|one| one.amount).sum();
        let mut attributed = settled.unattributed;
        for account in &settled.accounts {
            let mut principal = account.debt().principal;
            for entry in account.entries() {
                if let Entry::Paid { costs, interest, principal: part, .. } = entry {
                    attributed += *costs + *interest + *part;
                    principal -= *part;
                }
            }
            prop_assert_eq!(principal, account.principal_due());
            prop_assert!(account.principal_due() >= Cents::ZERO);
            prop_assert!(account.interest_due() >= Cents::ZERO);
            prop_assert!(account.costs_due(through) >= Cents::ZERO);
        }
        prop_assert_eq!(attributed, counted);

        let mut with_more = payments.clone();
        with_more.push(Payment {
            day: more.0,
            amount: Cents::new(more.1),
            towards: None,
            means: Means::Betaling,
        });
        let with_more = settle(&debts[..1], &with_more, &[], by, through).unwrap();
        let without = settle(&debts[..1], &payments, &[], by, through).unwrap();
        prop_assert!(with_more.total_due() <= without.total_due());
    }

    #[test]
    fn set_off_counts_as_a_payment_on_its_day(
        cents in amount(), from in covered_day(), off in 1i64..1_000_000,
        since in covered_day(), later in 0u64..700, through in covered_day(),
    ) {
        let debts = [Debt {
            principal: Cents::new(cents),
            due: from,
            interest: Some(Running { kind: Kind::Wettelijk, from }),
            costs: Vec::new(),
        }];
        let received = (since + Days::new(later)).min(d("2026-06-30"));
        let by = (Rates::statutory(), DayCount::Act365);
        let off = SetOff {
            amount: Cents::new(off),
            towards: 0,
            received,
            possible_since: since,
            interest_paid_through: None,
        };
        let paid = Payment {
            day: since,
            amount: off.amount,
            towards: Some(0),
            means: Means::Verrekening,
        };
        let with = settle(&debts, &[], &[off], by, through).unwrap().total_due();
        let paid: &[Payment] = if received <= through { &[paid] } else { &[] };
        let without = settle(&debts, paid, &[], by, through).unwrap().total_due();
        prop_assert_eq!(with, without);
    }
}
