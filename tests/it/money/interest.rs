//! Statutory interest: the vectors of the specification, and what holds of every sum.

use proptest::prelude::*;
use trede::money::{
    Account, Cents, Certainty, DayCount, Debt, Entry, Exact, InterestLine, Kind, Means, Rates,
    Refused, Running, Terms, accrue, anniversary, open_formula,
};

use super::{amount, covered_day, d, day_count, euro};

fn terms(day_count: DayCount) -> Terms<'static> {
    Terms {
        rates: Rates::statutory(),
        kind: Kind::Wettelijk,
        day_count,
    }
}

/// A debt with interest from a day, run through another.
fn run(principal: Cents, from: &str, through: &str, day_count: DayCount) -> Account {
    let mut account = Account::new(Debt {
        principal,
        due: d(from),
        interest: Some(Running {
            kind: Kind::Wettelijk,
            from: d(from),
        }),
        costs: Vec::new(),
    });
    let run = account.run_through(d(through), Rates::statutory(), day_count);
    assert_eq!(run, Ok(()));
    account
}

/// Principal, first day, last day, days, and the interest under both counts of days.
const VECTORS: [(&str, &str, &str, u32, &str, &str); 6] = [
    (
        "10000.00",
        "2023-03-01",
        "2023-12-31",
        306,
        "436.16",
        "436.16",
    ),
    (
        "10000.00",
        "2023-03-01",
        "2024-02-29",
        366,
        "551.23",
        "550.92",
    ),
    (
        "10000.00",
        "2023-03-01",
        "2026-06-30",
        1218,
        "2071.95",
        "2069.79",
    ),
    (
        "48250.75",
        "2025-04-15",
        "2026-04-14",
        365,
        "2620.08",
        "2620.08",
    ),
    (
        "48250.75",
        "2025-04-15",
        "2026-06-30",
        442,
        "3049.35",
        "3049.35",
    ),
    (
        "2500.00",
        "2024-02-29",
        "2025-03-31",
        397,
        "185.08",
        "184.68",
    ),
];

#[test]
fn the_vectors_agree_to_the_cent() {
    for (principal, from, through, days, act_365, act_act) in VECTORS {
        for (day_count, interest) in [(DayCount::Act365, act_365), (DayCount::ActAct, act_act)] {
            let account = run(euro(principal), from, through, day_count);
            assert_eq!(account.interest_due(), euro(interest), "{from} {through}");
            let counted: u32 = account.interest_lines().map(|line| line.days).sum();
            assert_eq!(counted, days);
            assert_eq!(account.principal_due(), euro(principal));
        }
    }
}

#[test]
fn every_line_of_the_sum_is_there() {
    let account = run(
        euro("48250.75"),
        "2025-04-15",
        "2026-06-30",
        DayCount::default(),
    );
    let lines: Vec<String> = account
        .entries()
        .iter()
        .map(|entry| match entry {
            Entry::Interest(line) => format!(
                "{} {} {} {} {}/{} {} {}",
                line.first,
                line.last,
                line.base,
                line.rate,
                line.days,
                line.days_per_year,
                line.interest.printed(),
                line.certainty
            ),
            Entry::Capitalised { day, added, base } => format!("{day} + {added} = {base}"),
            Entry::Paid { .. } => "?".into(),
        })
        .collect();
    let expected = [
        "2025-04-15 2025-06-30 € 48.250,75 6% 77/365 € 610,735521 bevestigd",
        "2025-07-01 2025-12-31 € 48.250,75 6% 184/365 € 1.459,419945 één bron",
        "2026-01-01 2026-04-14 € 48.250,75 4% 104/365 € 549,926356 één bron",
        "2026-04-15 + € 2.620,08 = € 50.870,83",
        "2026-04-15 2026-06-30 € 50.870,83 4% 77/365 € 429,266182 één bron",
    ];
    assert_eq!(lines, expected.map(|line| line.replace("€ ", "€\u{a0}")));
}

#[test]
fn act_act_has_a_line_for_each_length_of_the_year() {
    let days = |day_count| -> Vec<(u32, u32)> {
        let account = run(euro("100.00"), "2019-11-01", "2021-02-28", day_count);
        let lines = account.interest_lines();
        lines.map(|line| (line.days, line.days_per_year)).collect()
    };
    assert_eq!(days(DayCount::Act365), [(366, 365), (120, 365)]);
    assert_eq!(
        days(DayCount::ActAct),
        [(61, 365), (305, 366), (61, 366), (59, 365)]
    );
    let account = run(euro("100.00"), "2018-12-31", "2020-01-01", DayCount::ActAct);
    let last = account
        .interest_lines()
        .last()
        .map(|line| (line.first, line.days_per_year));
    assert_eq!(
        last,
        Some((d("2020-01-01"), 366)),
        "not only the year in which it began"
    );
    assert_eq!(
        DayCount::Act365.to_string(),
        "het werkelijke aantal dagen, gedeeld door 365, ook in een schrikkeljaar"
    );
    assert_eq!(
        DayCount::ActAct.to_string(),
        "het werkelijke aantal dagen, gedeeld door 366 voor dagen in een schrikkeljaar en door 365 \
         voor andere"
    );
}

#[test]
fn the_base_grows_on_anniversaries_and_29_february_becomes_28() {
    let grown = |from, through| -> Vec<String> {
        let account = run(euro("1000.00"), from, through, DayCount::Act365);
        let entries = account.entries().iter();
        entries
            .filter_map(|entry| match entry {
                Entry::Capitalised { day, .. } => Some(day.to_string()),
                Entry::Interest(_) | Entry::Paid { .. } => None,
            })
            .collect()
    };
    assert_eq!(
        grown("2020-02-29", "2024-03-01"),
        ["2021-02-28", "2022-02-28", "2023-02-28", "2024-02-29"]
    );
    assert_eq!(grown("2023-07-01", "2024-06-30"), Vec::<String>::new());
    assert_eq!(grown("2023-07-01", "2024-07-01"), ["2024-07-01"]);
    assert_eq!(anniversary(d("2024-02-29"), 0), d("2024-02-29"));
    assert_eq!(
        anniversary(chrono::NaiveDate::MAX, 1),
        chrono::NaiveDate::MAX
    );
}

#[test]
fn what_the_table_does_not_cover_is_refused() {
    let refused = |first, last| accrue(terms(DayCount::Act365), euro("100.00"), d(first), d(last));
    assert_eq!(refused("2026-06-30", "2026-06-30").unwrap().len(), 1);
    let beyond = Refused {
        kind: Kind::Wettelijk,
        day: d("2026-07-01"),
    };
    assert_eq!(refused("2026-06-30", "2026-07-01"), Err(beyond));
    let before = refused("1997-12-31", "1998-01-01").unwrap_err();
    assert_eq!(before.day, d("1997-12-31"));
    assert_eq!(
        beyond.to_string(),
        "Het percentage van de wettelijke rente (artikel 6:119 BW) is voor 1 juli 2026 niet bekend, \
         dus kan geen bedrag over die dag worden berekend. Vorder de rente met de woorden \
         \"vanaf … tot en met de dag van betaling\", of zet het percentage met zijn bron in \
         rentetarieven.csv."
    );
    assert_eq!(
        refused("2026-07-02", "2026-07-01"),
        Ok(Vec::new()),
        "no day at all"
    );

    let mut account = run(euro("100.00"), "2026-01-01", "2026-06-30", DayCount::Act365);
    let run = account.run_through(d("2026-07-01"), Rates::statutory(), DayCount::Act365);
    assert_eq!(run, Err(beyond));
    // What is paid in full runs no further, so nothing is refused.
    assert_eq!(
        account.pay(d("2026-06-30"), euro("200.00"), Means::Betaling),
        euro("98.02")
    );
    let run = account.run_through(d("2030-01-01"), Rates::statutory(), DayCount::Act365);
    assert_eq!(run, Ok(()));
}

#[test]
fn the_open_formula_needs_no_table() {
    assert_eq!(
        open_formula(Kind::Wettelijk, euro("48250.75"), d("2026-08-01")),
        "de wettelijke rente (artikel 6:119 BW) over €\u{a0}48.250,75 vanaf 1 augustus 2026 tot en \
         met de dag van betaling"
    );
}

#[test]
fn a_line_on_one_source_carries_its_warning() {
    let lines = accrue(
        terms(DayCount::Act365),
        euro("100.00"),
        d("2025-06-01"),
        d("2025-07-31"),
    );
    let warnings: Vec<_> = lines.unwrap().iter().map(InterestLine::warning).collect();
    assert_eq!(
        warnings,
        [
            None,
            Some(
                "Voor 1 tot en met 31 juli 2025 is gerekend met 6%. Dat percentage berust op één \
                 bron (openbare tabel in programmacode; ongewijzigd) en is nog niet met het \
                 Staatsblad vergeleken."
                    .to_owned()
            )
        ]
    );
}

#[test]
fn a_debt_without_interest_bears_none() {
    let mut account = Account::new(Debt {
        principal: euro("100.00"),
        due: d("2024-01-01"),
        interest: None,
        costs: Vec::new(),
    });
    let run = account.run_through(d("2030-01-01"), Rates::statutory(), DayCount::Act365);
    assert_eq!(run, Ok(()));
    assert_eq!(account.total_due(d("2030-01-01")), euro("100.00"));
    assert!(account.entries().is_empty());
}

proptest! {
    #[test]
    fn a_period_can_be_split_anywhere(
        cents in amount(), mut days in [covered_day(), covered_day(), covered_day()],
        day_count in day_count(),
    ) {
        days.sort();
        let [first, middle, last] = days;
        let sum = |first, last| -> Exact {
            let lines = accrue(terms(day_count), Cents::new(cents), first, last).unwrap();
            lines.iter().fold(Exact::ZERO, |sum, line| sum + line.interest)
        };
        let next = middle.succ_opt().unwrap();
        prop_assert!(sum(first, last) > Exact::ZERO);
        prop_assert_eq!(sum(first, last), sum(first, middle) + sum(next, last));
    }

    #[test]
    fn lines_follow_each_other_and_hold_from_end_to_end(
        cents in amount(), one in covered_day(), other in covered_day(), day_count in day_count(),
    ) {
        let (first, last) = (one.min(other), one.max(other));
        let lines = accrue(terms(day_count), Cents::new(cents), first, last).unwrap();
        prop_assert_eq!(lines[0].first, first);
        prop_assert_eq!(lines[lines.len() - 1].last, last);
        for pair in lines.windows(2) {
            prop_assert_eq!(pair[0].last.succ_opt(), Some(pair[1].first));
        }
        for line in &lines {
            prop_assert!(line.certainty != Certainty::Onbekend);
            prop_assert_eq!(i64::from(line.days), (line.last - line.first).num_days() + 1);
            let one_rate = |day| Rates::statutory().on(Kind::Wettelijk, day).unwrap().rate;
            prop_assert_eq!(one_rate(line.first), Some(line.rate));
            prop_assert_eq!(one_rate(line.last), Some(line.rate));
        }
    }

    #[test]
    fn stopping_on_the_way_changes_nothing(
        cents in amount(), mut days in [covered_day(), covered_day(), covered_day()],
        day_count in day_count(),
    ) {
        days.sort();
        let [from, middle, last] = days;
        let debt = Debt {
            principal: Cents::new(cents),
            due: from,
            interest: Some(Running { kind: Kind::Wettelijk, from }),
            costs: Vec::new(),
        };
        let mut stopped = Account::new(debt.clone());
        stopped.run_through(middle, Rates::statutory(), day_count).unwrap();
        let on_the_way = stopped.interest_due();
        stopped.run_through(last, Rates::statutory(), day_count).unwrap();
        let mut straight = Account::new(debt);
        straight.run_through(last, Rates::statutory(), day_count).unwrap();
        prop_assert_eq!(stopped.interest_due(), straight.interest_due());
        prop_assert!(on_the_way <= stopped.interest_due(), "later is never less");
    }
}
