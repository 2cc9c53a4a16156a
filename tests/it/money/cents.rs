//! Amounts as text.

use proptest::prelude::*;
use rust_decimal::Decimal;
use trede::money::{Cents, Exact, NoAmount};

use super::euro;

#[test]
fn amounts_are_read_as_a_case_file_or_a_spreadsheet_writes_them() {
    for (text, cents) in [
        ("2500.00", 250_000),
        ("2500", 250_000),
        ("0.05", 5),
        (" 12.30 ", 1_230),
        ("2500,00", 250_000),
        ("2.500,00", 250_000),
        ("1.234.567,89", 123_456_789),
        ("12.345,60", 1_234_560),
        ("-12,50", -1_250),
        ("-12.50", -1_250),
        ("999999999999.99", 99_999_999_999_999),
    ] {
        assert_eq!(text.parse(), Ok(Cents::new(cents)), "{text}");
    }
    for text in [
        "",
        "-",
        ".50",
        ",50",
        "2.500",
        "2500.5",
        "2500.505",
        "2,500.00",
        "1.23,00",
        "1234.567,00",
        ".234,00",
        "12.34.567,00",
        "1e3",
        "1_000.00",
        "+5.00",
        "€ 5.00",
        "--5.00",
        "1000000000000",
        "12.3a",
        "1.000,0a",
        "1a.00",
        "2500,",
    ] {
        assert_eq!(text.parse::<Cents>(), Err(NoAmount), "{text}");
    }
    let message = NoAmount.to_string();
    assert_eq!(
        message,
        "geen bedrag; schrijf het met twee cijfers voor de centen, zoals 2500.00"
    );
}

#[test]
fn amounts_are_printed_as_a_letter_has_them() {
    for (text, printed) in [
        ("0.00", "€\u{a0}0,00"),
        ("0.05", "€\u{a0}0,05"),
        ("999.99", "€\u{a0}999,99"),
        ("1000.00", "€\u{a0}1.000,00"),
        ("25000.00", "€\u{a0}25.000,00"),
        ("125000.10", "€\u{a0}125.000,10"),
        ("1234567.89", "€\u{a0}1.234.567,89"),
        ("-1250.50", "€\u{a0}-1.250,50"),
    ] {
        assert_eq!(euro(text).to_string(), printed);
    }
    assert_eq!(
        Exact::from(euro("1234.56")).printed(),
        "€\u{a0}1.234,560000"
    );
    assert_eq!(Exact::ZERO.printed(), "€\u{a0}0,000000");
    assert_eq!(Exact::from(euro("1234.56")).rounded(), euro("1234.56"));
}

#[test]
fn decimals_become_amounts_only_when_they_are_whole_cents() {
    let decimal = |text: &str| text.parse::<Decimal>().unwrap();
    assert_eq!(Cents::from_decimal(decimal("12.50")), Some(euro("12.50")));
    assert_eq!(Cents::from_decimal(decimal("12.500")), Some(euro("12.50")));
    assert_eq!(Cents::from_decimal(decimal("-3")), Some(euro("-3.00")));
    assert_eq!(Cents::from_decimal(decimal("12.505")), None);
    assert_eq!(Cents::from_decimal(Decimal::MAX), None);
    assert_eq!(Cents::rounded(decimal("12.505")), Some(euro("12.51")));
    assert_eq!(Cents::rounded(decimal("12.5049")), Some(euro("12.50")));
    assert_eq!(euro("12.50").euros(), decimal("12.50"));
    assert_eq!(euro("1234.50").percent(decimal("5")), Some(euro("61.73")));
    assert_eq!(euro("100.00").percent(decimal("2.5")), Some(euro("2.50")));
    assert!(euro("0.01").is_positive());
    assert!(!Cents::ZERO.is_positive() && !euro("-0.01").is_positive());
}

proptest! {
    #[test]
    fn an_amount_is_read_back_from_its_own_text(cents in -99_999_999_999_999i64..=99_999_999_999_999) {
        let amount = Cents::new(cents);
        let printed = amount.to_string().replace("€\u{a0}", "");
        prop_assert_eq!(printed.parse(), Ok(amount));
        prop_assert_eq!(Cents::from_decimal(amount.euros()), Some(amount));
        prop_assert_eq!(amount.euros().to_string().parse(), Ok(amount));
    }

    #[test]
    fn no_text_makes_reading_fail(text in "\\PC{0,20}") {
        let _ = text.parse::<Cents>();
    }
}
