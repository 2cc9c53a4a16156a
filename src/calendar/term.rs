//! A length of time as a clause states it: `10 werkdagen`, `6 (zes) maanden`.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{Workdays, dutch};

/// What a term is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Working days, by the definition of the repository or, in a statute, of the Algemene
    /// termijnenwet.
    Werkdag,
    /// Calendar days.
    Dag,
    /// Weeks of seven calendar days.
    Week,
    /// Months from a day to the day of the same number; where that month has no such day, to its
    /// last day: 31 January and one month gives the last day of February. Never a whole month from
    /// its first day ("kalendermaand"), which is therefore not read as a term.
    Maand,
    /// Years of twelve such months.
    Jaar,
}

/// A length of time. By itself it says nothing about weekends and holidays: to count with it, make
/// it a [`ContractTerm`](super::ContractTerm) or a [`StatutoryTerm`](super::StatutoryTerm).
///
/// Its [`Display`](fmt::Display) is canonical Dutch (`10 werkdagen`, `1 maand`, `5 jaar`), and is
/// read back by [`FromStr`], which also reads the number in words (`tien werkdagen`) or both ways
/// (`6 (zes) maanden`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// How many; never zero when read from text.
    pub count: u16,
    /// Of what.
    pub unit: Unit,
}

/// The text is no term. [`Display`](fmt::Display) says in Dutch how to write one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotATerm;

impl Unit {
    const ALL: [Unit; 5] = [
        Unit::Werkdag,
        Unit::Dag,
        Unit::Week,
        Unit::Maand,
        Unit::Jaar,
    ];

    /// Its name for one, for more, and others that mean the same.
    fn names(self) -> (&'static str, &'static str, &'static [&'static str]) {
        match self {
            Unit::Werkdag => ("werkdag", "werkdagen", &[]),
            Unit::Dag => ("dag", "dagen", &["kalenderdag", "kalenderdagen"]),
            Unit::Week => ("week", "weken", &[]),
            Unit::Maand => ("maand", "maanden", &[]),
            Unit::Jaar => ("jaar", "jaar", &["jaren"]),
        }
    }

    fn from_name(name: &str) -> Option<Unit> {
        let name = name.to_lowercase();
        Self::ALL.into_iter().find(|unit| {
            let (one, more, others) = unit.names();
            name == one || name == more || others.contains(&name.as_str())
        })
    }
}

impl Term {
    /// The day so much later. For working days: the last of them.
    pub(super) fn after(self, date: NaiveDate, workdays: &Workdays) -> NaiveDate {
        match self.length() {
            Length::Workdays(n) => workdays.nth_after(date, n),
            Length::Days(n) => date.checked_add_days(n).unwrap_or(NaiveDate::MAX),
            Length::Months(n) => date.checked_add_months(n).unwrap_or(NaiveDate::MAX),
        }
    }

    /// The day so much earlier. For working days: the day after which that many full ones follow.
    pub(super) fn before(self, date: NaiveDate, workdays: &Workdays) -> NaiveDate {
        match self.length() {
            Length::Workdays(n) => day_before(workdays.nth_before(date, n)),
            Length::Days(n) => date.checked_sub_days(n).unwrap_or(NaiveDate::MIN),
            Length::Months(n) => date.checked_sub_months(n).unwrap_or(NaiveDate::MIN),
        }
    }

    /// What to say of a month that is too short, if `to` was reached from `from` by this term.
    pub(super) fn month_end(self, from: NaiveDate, to: NaiveDate) -> String {
        match self.unit {
            Unit::Maand | Unit::Jaar if from.day() != to.day() => format!(
                "; {} {} heeft geen {}e dag, dus geldt de laatste dag van die maand",
                dutch::month(to),
                to.year(),
                from.day()
            ),
            _ => String::new(),
        }
    }

    fn length(self) -> Length {
        let count = u32::from(self.count);
        match self.unit {
            Unit::Werkdag => Length::Workdays(self.count),
            Unit::Dag => Length::Days(Days::new(count.into())),
            Unit::Week => Length::Days(Days::new((7 * count).into())),
            Unit::Maand => Length::Months(Months::new(count)),
            Unit::Jaar => Length::Months(Months::new(12 * count)),
        }
    }
}

enum Length {
    Workdays(u16),
    Days(Days),
    Months(Months),
}

/// The day before, or the first day there is.
pub(super) fn day_before(date: NaiveDate) -> NaiveDate {
    date.pred_opt().unwrap_or(date)
}

impl FromStr for Term {
    type Err = NotATerm;

    fn from_str(text: &str) -> Result<Self, NotATerm> {
        parse(text).ok_or(NotATerm)
    }
}

fn parse(text: &str) -> Option<Term> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (count, again, unit) = match words[..] {
        [count, unit] => (count, None, unit),
        [count, again, unit] => (count, Some(again), unit),
        _ => return None,
    };
    let count = dutch::parse_number(count).filter(|count| *count > 0)?;
    if let Some(again) = again {
        let again = again.strip_prefix('(')?.strip_suffix(')')?;
        dutch::parse_number(again).filter(|again| *again == count)?;
    }
    Some(Term {
        count,
        unit: Unit::from_name(unit)?,
    })
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, more, _) = self.unit.names();
        let name = if self.count == 1 { one } else { more };
        write!(f, "{} {name}", self.count)
    }
}

impl fmt::Display for NotATerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "geen termijn; schrijf een aantal en een eenheid, zoals 10 werkdagen, 14 dagen, \
             2 weken, 3 maanden of 1 jaar",
        )
    }
}

impl std::error::Error for NotATerm {}
