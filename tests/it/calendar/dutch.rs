//! Dates as Dutch writes them.

use chrono::{NaiveDate, Weekday};
use proptest::prelude::*;
use trede::calendar::{Term, dutch};

use super::{any_date, d};

#[test]
fn dates_in_dutch() {
    assert_eq!(dutch::date(d("2025-03-14")), "14 maart 2025");
    assert_eq!(
        dutch::date_with_weekday(d("2025-03-14")),
        "vrijdag 14 maart 2025"
    );
    let months: Vec<String> = (1..=12)
        .map(|month| dutch::date(NaiveDate::from_ymd_opt(2025, month, 1).unwrap()))
        .collect();
    assert_eq!(
        months.join(", ").replace("1 ", "").replace(" 2025", ""),
        "januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november, \
         december"
    );
    for (text, date) in [
        ("14 maart 2025", "2025-03-14"),
        ("Vrijdag 14 Maart 2025", "2025-03-14"),
        ("1\u{a0}mei  2025", "2025-05-01"),
        ("29 februari 2024", "2024-02-29"),
    ] {
        assert_eq!(dutch::parse_date(text), Some(d(date)), "{text}");
    }
    for text in [
        "",
        "14 maart",
        "donderdag 14 maart 2025",
        "29 februari 2025",
        "31 april 2025",
        "014 maart 2025",
        "14 maart 25",
        "14 maart 02025",
        "+1 maart 2025",
        "14 march 2025",
        "op vrijdag 14 maart 2025",
        "2025-03-14",
    ] {
        assert_eq!(dutch::parse_date(text), None, "{text}");
    }
    let period = |first, last| dutch::period(d(first), d(last));
    assert_eq!(
        period("2025-03-03", "2025-03-14"),
        "3 tot en met 14 maart 2025"
    );
    assert_eq!(
        period("2025-03-03", "2025-04-03"),
        "3 maart tot en met 3 april 2025"
    );
    assert_eq!(
        period("2024-03-03", "2025-03-03"),
        "3 maart 2024 tot en met 3 maart 2025"
    );
    assert_eq!(dutch::parse_weekday("Zondag"), Some(Weekday::Sun));
    assert_eq!(dutch::parse_weekday("zon"), None);
}

proptest! {
    #[test]
    fn a_date_is_read_back_from_its_own_text(date in any_date()) {
        prop_assert_eq!(dutch::parse_date(&dutch::date(date)), Some(date));
        prop_assert_eq!(dutch::parse_date(&dutch::date_with_weekday(date)), Some(date));
    }

    #[test]
    fn reading_never_panics(text in any::<String>()) {
        let _ = dutch::parse_date(&text);
        let _ = dutch::parse_weekday(&text);
        let _ = text.parse::<Term>();
    }
}
