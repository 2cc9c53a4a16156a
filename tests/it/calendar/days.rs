//! Which days are holidays and which are working days.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday, WeekdaySet};
use proptest::prelude::*;
use trede::calendar::{Certainty, Free, Holiday, Workdays, dutch};

use super::{any_date, any_workdays, d, is_workday};

/// The table of the specification: year; Nieuwjaarsdag, Goede Vrijdag, eerste and tweede Paasdag,
/// Koningsdag, Bevrijdingsdag, Hemelvaartsdag, eerste and tweede Pinksterdag, both Kerstdagen.
const TABLE: &str = "
2024: ma 1-1, vr 29-3, zo 31-3, ma 1-4, za 27-4, zo 5-5, do 9-5, zo 19-5, ma 20-5, wo 25-12, do 26-12
2025: wo 1-1, vr 18-4, zo 20-4, ma 21-4, za 26-4, ma 5-5, do 29-5, zo 8-6, ma 9-6, do 25-12, vr 26-12
2026: do 1-1, vr 3-4, zo 5-4, ma 6-4, ma 27-4, di 5-5, do 14-5, zo 24-5, ma 25-5, vr 25-12, za 26-12
2027: vr 1-1, vr 26-3, zo 28-3, ma 29-3, di 27-4, wo 5-5, do 6-5, zo 16-5, ma 17-5, za 25-12, zo 26-12
2028: za 1-1, vr 14-4, zo 16-4, ma 17-4, do 27-4, vr 5-5, do 25-5, zo 4-6, ma 5-6, ma 25-12, di 26-12
2029: ma 1-1, vr 30-3, zo 1-4, ma 2-4, vr 27-4, za 5-5, do 10-5, zo 20-5, ma 21-5, di 25-12, wo 26-12
2030: di 1-1, vr 19-4, zo 21-4, ma 22-4, za 27-4, zo 5-5, do 30-5, zo 9-6, ma 10-6, wo 25-12, do 26-12
2031: wo 1-1, vr 11-4, zo 13-4, ma 14-4, za 26-4, ma 5-5, do 22-5, zo 1-6, ma 2-6, do 25-12, vr 26-12
";

#[test]
fn holidays_agree_with_the_table() {
    assert_eq!(TABLE.trim().lines().count(), 8);
    for line in TABLE.trim().lines() {
        let (year, row) = line.split_once(": ").unwrap();
        let year = year.parse().unwrap();
        let mut expected = BTreeMap::new();
        for (column, entry) in row.split(", ").enumerate() {
            let (weekday, rest) = entry.split_once(' ').unwrap();
            let (day, month) = rest.split_once('-').unwrap();
            let date = NaiveDate::from_ymd_opt(year, month.parse().unwrap(), day.parse().unwrap())
                .unwrap();
            assert!(
                dutch::weekday(date.weekday()).starts_with(weekday),
                "{entry} {year}"
            );
            // Columns 2 and 7, Easter Sunday and Whit Sunday, are not in article 3.
            if column == 2 || column == 7 {
                assert_eq!(
                    Workdays::atw().free(date),
                    Some(Free::Weekdag(Weekday::Sun))
                );
            } else {
                expected.insert(date, Holiday::ALL[expected.len()]);
            }
        }
        let found: BTreeMap<_, _> = NaiveDate::from_ymd_opt(year, 1, 1)
            .unwrap()
            .iter_days()
            .take_while(|date| date.year() == year)
            .filter_map(|date| Some((date, Holiday::on(date)?)))
            .collect();
        assert_eq!(found, expected, "{year}");
    }
}

/// Easter by Knuth's algorithm (The Art of Computer Programming 1.3.2, exercise 14), which counts
/// in golden numbers and epacts; the crate that the program uses has another method.
fn easter_by_epact(year: i32) -> NaiveDate {
    let golden = year % 19 + 1;
    let century = year / 100 + 1;
    let skipped_leap_years = 3 * century / 4 - 12;
    let moon_correction = (8 * century + 5) / 25 - 5;
    let sunday = 5 * year / 4 - skipped_leap_years - 10;
    let mut epact = (11 * golden + 20 + moon_correction - skipped_leap_years).rem_euclid(30);
    if (epact == 25 && golden > 11) || epact == 24 {
        epact += 1;
    }
    let full_moon = if epact > 23 { 74 - epact } else { 44 - epact };
    let march = full_moon + 7 - (sunday + full_moon) % 7;
    d(&format!("{year}-03-01")) + Days::new(u64::try_from(march - 1).unwrap())
}

#[test]
fn holidays_that_hang_on_easter_agree_with_another_computation() {
    for year in 1970..=2100 {
        let easter = easter_by_epact(year);
        assert_eq!(easter.weekday(), Weekday::Sun);
        assert_eq!(
            Holiday::GoedeVrijdag.in_year(year),
            Some(easter - Days::new(2))
        );
        assert_eq!(
            Holiday::TweedePaasdag.in_year(year),
            Some(easter + Days::new(1))
        );
        assert_eq!(
            Holiday::Hemelvaartsdag.in_year(year),
            Some(easter + Days::new(39))
        );
        assert_eq!(
            Holiday::TweedePinksterdag.in_year(year),
            Some(easter + Days::new(50))
        );
    }
}

#[test]
fn holidays_at_the_edges_of_the_calendar() {
    assert_eq!(Holiday::on(d("2016-05-05")), Some(Holiday::Bevrijdingsdag));
    assert_eq!(Holiday::Hemelvaartsdag.in_year(2016), Some(d("2016-05-05")));
    assert_eq!(Holiday::GoedeVrijdag.in_year(1582), None);
    assert_eq!(Holiday::TweedePaasdag.in_year(10_000), None);
    assert_eq!(Holiday::on(NaiveDate::MAX), None);
    let names: Vec<String> = Holiday::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(
        names.join(", "),
        "Nieuwjaarsdag, Goede Vrijdag, tweede Paasdag, Koningsdag, Bevrijdingsdag, \
         Hemelvaartsdag, tweede Pinksterdag, eerste Kerstdag, tweede Kerstdag"
    );
}

#[test]
fn gelijkgestelde_dagen_are_those_of_the_decrees_and_no_forecast() {
    let found: Vec<String> = d("2017-01-01")
        .iter_days()
        .take_while(|date| date.year() < 2032)
        .filter(|date| matches!(Workdays::atw().free(*date), Some(Free::Gelijkgesteld(_))))
        .map(|date| date.to_string())
        .collect();
    assert_eq!(
        found.join(" "),
        "2017-04-28 2017-05-26 2018-05-11 2018-12-24 2018-12-31 2019-05-31 2019-12-27 \
         2022-05-27 2023-04-28 2023-05-19 2024-05-10 2024-12-27 2025-05-30 \
         2026-01-02 2026-05-15 2027-05-07 2028-04-28 2028-05-26"
    );
    let sure = |date| Workdays::atw().free(d(date));
    assert_eq!(
        sure("2019-05-31"),
        Some(Free::Gelijkgesteld(Certainty::Besluit))
    );
    assert_eq!(
        sure("2026-05-15"),
        Some(Free::Gelijkgesteld(Certainty::EenBron))
    );
}

#[test]
fn workdays_say_what_they_are_and_why_a_day_is_none() {
    let default = Workdays::default();
    assert_eq!(
        default.to_string(),
        "Werkdagen zijn maandag tot en met vrijdag, behalve de feestdagen van artikel 3, eerste en \
         tweede lid, van de Algemene termijnenwet; een dag die volgens het derde lid met een \
         feestdag is gelijkgesteld, is wel een werkdag."
    );
    let half_weeks = [Weekday::Mon, Weekday::Wed, Weekday::Thu, Weekday::Sat];
    let own = Workdays::new(
        half_weeks.into_iter().collect(),
        [d("2025-10-02"), d("2025-10-01")],
    );
    let own = own.unwrap().with_equated_free(true);
    assert_eq!(
        own.to_string(),
        "Werkdagen zijn maandag, woensdag, donderdag en zaterdag, behalve de feestdagen van \
         artikel 3, eerste en tweede lid, van de Algemene termijnenwet; een dag die volgens het \
         derde lid met een feestdag is gelijkgesteld, is geen werkdag; ook 1 oktober 2025 en \
         2 oktober 2025 zijn geen werkdagen."
    );
    let two = Workdays::new(
        [Weekday::Mon, Weekday::Tue].into_iter().collect(),
        [d("2025-10-03")],
    );
    let two = two.unwrap().to_string();
    assert!(
        two.starts_with("Werkdagen zijn maandag en dinsdag, behalve"),
        "{two}"
    );
    assert!(two.contains("gelijkgesteld, is wel een werkdag;"), "{two}");
    assert!(
        two.ends_with("; ook 3 oktober 2025 is geen werkdag."),
        "{two}"
    );
    let three = Workdays::new(
        [Weekday::Tue, Weekday::Wed, Weekday::Thu]
            .into_iter()
            .collect(),
        [],
    );
    let three = three.unwrap().to_string();
    assert!(
        three.starts_with("Werkdagen zijn dinsdag tot en met donderdag, behalve"),
        "{three}"
    );
    assert_eq!(Workdays::new(WeekdaySet::EMPTY, []), None);

    let reason = |workdays: &Workdays, date| workdays.free(d(date)).map(|free| free.to_string());
    let named = |text: &str| Some(text.to_owned());
    assert_eq!(reason(&default, "2025-04-21"), named("tweede Paasdag"));
    assert_eq!(reason(&default, "2025-04-19"), named("een zaterdag"));
    assert_eq!(
        reason(&default, "2025-04-26"),
        named("Koningsdag"),
        "a holiday on a Saturday"
    );
    assert_eq!(reason(&default, "2025-05-30"), None);
    assert_eq!(reason(&own, "2025-04-19"), None);
    assert_eq!(reason(&own, "2025-04-26"), named("Koningsdag"));
    assert_eq!(
        reason(&own, "2025-10-01"),
        named("een dag waarop de gemeente gesloten is")
    );
    assert_eq!(
        reason(Workdays::atw(), "2025-05-30"),
        named("een met een feestdag gelijkgestelde dag (volgens één bron)")
    );
    assert_eq!(
        reason(Workdays::atw(), "2019-05-31"),
        named("een met een feestdag gelijkgestelde dag")
    );
}

#[test]
fn ten_full_working_days_between_receipt_and_start() {
    let workdays = Workdays::default();
    let between = |from, to| workdays.strictly_between(d(from), d(to));
    // Received on Monday 3 March 2025: 4–7, 10–14 and 17 March are ten.
    assert_eq!(between("2025-03-03", "2025-03-17"), 9);
    assert_eq!(between("2025-03-03", "2025-03-18"), 10);
    // Good Friday and Easter Monday do not count.
    assert_eq!(between("2025-04-14", "2025-04-29"), 8);
    // The Friday after Ascension Day counts, unless the municipality says otherwise.
    assert_eq!(between("2025-05-28", "2025-06-03"), 2);
    let closed = workdays.clone().with_equated_free(true);
    assert_eq!(closed.strictly_between(d("2025-05-28"), d("2025-06-03")), 1);
    assert_eq!(between("2025-03-18", "2025-03-03"), 0);
    assert_eq!(between("2025-03-18", "2025-03-18"), 0);
}

proptest! {
    #[test]
    fn counting_working_days_equals_brute_force(
        workdays in any_workdays(), from in any_date(), length in 0u64..800, n in 1u16..40,
    ) {
        let to = from + Days::new(length);
        let mut count = 0;
        let mut date = from + Days::new(1);
        while date < to {
            count += usize::from(is_workday(&workdays, date));
            date = date + Days::new(1);
        }
        prop_assert_eq!(workdays.strictly_between(from, to), count);

        let nth = workdays.nth_after(from, n);
        prop_assert!(nth > from && is_workday(&workdays, nth));
        prop_assert_eq!(workdays.strictly_between(from, nth), usize::from(n) - 1);
        let nth = workdays.nth_before(from, n);
        prop_assert!(nth < from && is_workday(&workdays, nth));
        prop_assert_eq!(workdays.strictly_between(nth, from), usize::from(n) - 1);
        prop_assert_eq!(workdays.nth_after(from, 0), from);
        prop_assert_eq!(workdays.nth_before(from, 0), from);
    }

    #[test]
    fn the_nearest_working_day_is_the_day_itself_or_the_first_one(
        workdays in any_workdays(), date in any_date(),
    ) {
        let (after, before) = (workdays.on_or_after(date), workdays.on_or_before(date));
        prop_assert!(before <= date && date <= after);
        prop_assert!(is_workday(&workdays, after) && is_workday(&workdays, before));
        prop_assert_eq!(before == after, is_workday(&workdays, date));
        prop_assert_eq!(workdays.strictly_between(before, after), 0);
    }
}
