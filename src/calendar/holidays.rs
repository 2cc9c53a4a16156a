//! The holidays of article 3, first and second paragraph, of the Algemene termijnenwet.

use std::fmt;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

/// A holiday of article 3 of the Algemene termijnenwet: the recognised holidays of the first
/// paragraph, and Goede Vrijdag, which the second equates with them.
///
/// Easter Sunday and Whit Sunday are not in the article; they are Sundays already. The rules are
/// those since 2014, when Koningsdag took the place of Koninginnedag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holiday {
    /// 1 January.
    Nieuwjaarsdag,
    /// The Friday before Easter.
    GoedeVrijdag,
    /// The Monday after Easter.
    TweedePaasdag,
    /// 27 April, or 26 April where the 27th is a Sunday.
    Koningsdag,
    /// 5 May, every year.
    Bevrijdingsdag,
    /// The fortieth day of Easter, a Thursday.
    Hemelvaartsdag,
    /// The Monday after the fiftieth day of Easter.
    TweedePinksterdag,
    /// 25 December.
    EersteKerstdag,
    /// 26 December.
    TweedeKerstdag,
}

impl Holiday {
    /// All of them, in the order of the year as it mostly runs.
    pub const ALL: [Holiday; 9] = [
        Holiday::Nieuwjaarsdag,
        Holiday::GoedeVrijdag,
        Holiday::TweedePaasdag,
        Holiday::Koningsdag,
        Holiday::Bevrijdingsdag,
        Holiday::Hemelvaartsdag,
        Holiday::TweedePinksterdag,
        Holiday::EersteKerstdag,
        Holiday::TweedeKerstdag,
    ];

    /// The holiday on a date; of two that fall together, as on 5 May 2016, the first of
    /// [`Self::ALL`].
    pub fn on(date: NaiveDate) -> Option<Holiday> {
        Self::ALL
            .into_iter()
            .find(|holiday| holiday.in_year(date.year()) == Some(date))
    }

    /// Its date in a year. `None` where Easter is not defined (before 1583 and after 9999) and it
    /// hangs on Easter, or where the year is beyond [`NaiveDate`].
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        let fixed = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        let from_easter = |days| easter(year)?.checked_add_signed(TimeDelta::days(days));
        match self {
            Holiday::Nieuwjaarsdag => fixed(1, 1),
            Holiday::GoedeVrijdag => from_easter(-2),
            Holiday::TweedePaasdag => from_easter(1),
            Holiday::Koningsdag => match fixed(4, 27)? {
                sunday if sunday.weekday() == Weekday::Sun => sunday.pred_opt(),
                day => Some(day),
            },
            Holiday::Bevrijdingsdag => fixed(5, 5),
            Holiday::Hemelvaartsdag => from_easter(39),
            Holiday::TweedePinksterdag => from_easter(50),
            Holiday::EersteKerstdag => fixed(12, 25),
            Holiday::TweedeKerstdag => fixed(12, 26),
        }
    }

    /// Its Dutch name, as it reads inside a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Holiday::Nieuwjaarsdag => "Nieuwjaarsdag",
            Holiday::GoedeVrijdag => "Goede Vrijdag",
            Holiday::TweedePaasdag => "tweede Paasdag",
            Holiday::Koningsdag => "Koningsdag",
            Holiday::Bevrijdingsdag => "Bevrijdingsdag",
            Holiday::Hemelvaartsdag => "Hemelvaartsdag",
            Holiday::TweedePinksterdag => "tweede Pinksterdag",
            Holiday::EersteKerstdag => "eerste Kerstdag",
            Holiday::TweedeKerstdag => "tweede Kerstdag",
        }
    }
}

impl fmt::Display for Holiday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

fn easter(year: i32) -> Option<NaiveDate> {
    let computus::Date { year, month, day } = computus::gregorian(year).ok()?;
    NaiveDate::from_ymd_opt(year, month, day)
}
