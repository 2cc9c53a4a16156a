//! Amounts in whole cents, and exact fractions of a cent.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub, SubAssign};
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};

/// An amount of euros in whole cents; negative where more is due than was paid.
///
/// It is read from text as the case file has it (`2500.00`) and printed as a letter has it
/// (`€ 2.500,00`, with a no-break space). Arithmetic stays at the end of the range instead of
/// failing; no file can hold an amount that is near it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(i128);

/// An amount as an exact fraction of a cent: what interest is until it is rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(i128);

/// The text is no amount. [`Display`](fmt::Display) says in Dutch how to write one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoAmount;

/// The parts of one cent: rates have two decimals of a percent, and years 365 or 366 days.
const PARTS: i128 = PER_UNIT * 365 * 366;
/// A rate of 1 is so many hundredths of a percent.
const PER_UNIT: i128 = 10_000;
/// The most digits before the cents: a thousand milliard euros is no claim any more.
const MOST_DIGITS: usize = 12;

impl Cents {
    /// Nothing.
    pub const ZERO: Cents = Cents(0);

    /// So many cents.
    pub const fn new(cents: i64) -> Self {
        Cents(cents as i128)
    }

    /// The amount, if it has no parts of a cent.
    pub fn from_decimal(amount: Decimal) -> Option<Self> {
        let cents = amount.checked_mul(Decimal::ONE_HUNDRED)?;
        cents
            .is_integer()
            .then(|| i128::try_from(cents).ok().map(Cents))?
    }

    /// An amount rounded half-up to cents, as a tariff times units.
    pub fn rounded(amount: Decimal) -> Option<Self> {
        let up = RoundingStrategy::MidpointAwayFromZero;
        Self::from_decimal(amount.round_dp_with_strategy(2, up))
    }

    /// The amount in euros.
    pub fn euros(self) -> Decimal {
        Decimal::try_from_i128_with_scale(self.0, 2).unwrap_or(Decimal::MAX)
    }

    /// A percentage of it, rounded half-up to cents.
    pub fn percent(self, percentage: Decimal) -> Option<Cents> {
        let part = self.euros().checked_mul(percentage)?;
        Cents::rounded(part / Decimal::ONE_HUNDRED)
    }

    /// Whether it is more than nothing.
    pub fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// Interest on it: a rate in hundredths of a percent a year, over days of years so long.
    pub(super) fn interest(self, rate: u32, days: u32, days_per_year: u32) -> Exact {
        let parts = i128::from(rate) * i128::from(days) * (365 * 366 / i128::from(days_per_year));
        Exact(self.0.saturating_mul(parts))
    }

    /// The share of it that `part` has in `whole`, in whole cents and never too much.
    pub(super) fn share(self, part: Cents, whole: Cents) -> Cents {
        match whole.0 {
            0 => Cents::ZERO,
            whole => Cents(self.0.saturating_mul(part.0) / whole),
        }
    }
}

impl Exact {
    /// Nothing.
    pub const ZERO: Exact = Exact(0);

    /// Rounded half-up to cents; what it is of is never negative.
    pub fn rounded(self) -> Cents {
        Cents(self.0.saturating_add(PARTS / 2).div_euclid(PARTS))
    }

    /// With so many decimals of a euro, rounded half-up: to be printed, never to count on with.
    pub fn printed(self) -> String {
        const DECIMALS: i128 = 10_000;
        let scaled = self.0.saturating_mul(DECIMALS).saturating_add(PARTS / 2);
        let scaled = scaled.div_euclid(PARTS);
        let (cents, rest) = (scaled.div_euclid(DECIMALS), scaled.rem_euclid(DECIMALS));
        format!("{}{rest:04}", Cents(cents))
    }
}

impl From<Cents> for Exact {
    fn from(cents: Cents) -> Self {
        Exact(cents.0.saturating_mul(PARTS))
    }
}

impl Add for Exact {
    type Output = Exact;
    fn add(self, other: Exact) -> Exact {
        Exact(self.0.saturating_add(other.0))
    }
}

impl Add for Cents {
    type Output = Cents;
    fn add(self, other: Cents) -> Cents {
        Cents(self.0.saturating_add(other.0))
    }
}

impl Sub for Cents {
    type Output = Cents;
    fn sub(self, other: Cents) -> Cents {
        Cents(self.0.saturating_sub(other.0))
    }
}

impl AddAssign for Cents {
    fn add_assign(&mut self, other: Cents) {
        *self = *self + other;
    }
}

impl SubAssign for Cents {
    fn sub_assign(&mut self, other: Cents) {
        *self = *self - other;
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Cents>>(items: I) -> Cents {
        items.fold(Cents::ZERO, Add::add)
    }
}

impl FromStr for Cents {
    type Err = NoAmount;

    /// Digits, and none or two decimals behind a point: `2500` or `2500.00`. Behind a comma too, as
    /// a spreadsheet writes it (`2500,00`), and then with points between thousands (`2.500,00`).
    /// `2.500` is refused: it could be two and a half.
    fn from_str(text: &str) -> Result<Self, NoAmount> {
        let text = text.trim();
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, decimals) = match text.split_once(',') {
            Some((whole, decimals)) => (without_thousands(whole)?, decimals),
            None => match text.split_once('.') {
                Some((whole, decimals)) => (whole.to_owned(), decimals),
                None => (text.to_owned(), "00"),
            },
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > MOST_DIGITS
            || decimals.len() != 2
            || !digits(&whole)
            || !digits(decimals)
        {
            return Err(NoAmount);
        }
        let cents: i128 = format!("{whole}{decimals}").parse().map_err(|_| NoAmount)?;
        Ok(Cents(if negative { -cents } else { cents }))
    }
}

/// `12.500` as `12500`; the points stand where thousands end, or not at all.
fn without_thousands(whole: &str) -> Result<String, NoAmount> {
    let groups: Vec<&str> = whole.split('.').collect();
    let (first, others) = groups.split_first().ok_or(NoAmount)?;
    let fits = others.is_empty() || (1..=3).contains(&first.len());
    if fits && others.iter().all(|group| group.len() == 3) {
        Ok(groups.concat())
    } else {
        Err(NoAmount)
    }
}

impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        let whole = (cents / 100).to_string();
        write!(f, "€\u{a0}{sign}")?;
        for (at, digit) in whole.char_indices() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                f.write_str(".")?;
            }
            write!(f, "{digit}")?;
        }
        write!(f, ",{:02}", cents % 100)
    }
}

impl fmt::Display for NoAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("geen bedrag; schrijf het met twee cijfers voor de centen, zoals 2500.00")
    }
}

impl std::error::Error for NoAmount {}
