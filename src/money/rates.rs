//! The rates of statutory interest: a dated table that says how sure each row is.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

use super::table::{self, Column, Mistake};
use crate::calendar::dutch;

/// Which statutory interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The statutory interest of article 6:119 BW: undue payment, undoing, damages, penalty.
    Wettelijk,
    /// The commercial interest of articles 6:119a and 6:119b BW: only the price of goods and services
    /// (HR 30 October 2020, ECLI:NL:HR:2020:1710).
    Handel,
}

/// How sure we are of a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// The decree, or sources that agree.
    Bevestigd,
    /// It rests on one source: what is computed with it carries a warning.
    EenBron,
    /// Nobody knows it yet: nothing is computed with it.
    Onbekend,
}

/// A percentage a year, in hundredths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(pub u32);

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    rate: Option<Rate>,
    certainty: Certainty,
    source: String,
}

/// What holds on a day, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period<'r> {
    /// The first day.
    pub first: NaiveDate,
    /// The last day; `None` for the last row.
    pub last: Option<NaiveDate>,
    /// The rate; `None` if it is not known.
    pub rate: Option<Rate>,
    /// How sure it is.
    pub certainty: Certainty,
    /// Where it was found.
    pub source: &'r str,
}

/// The rates of statutory interest by the day from which they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rates {
    rows: BTreeMap<Start, Row>,
}

/// Beyond this a rate is a slip of the pen: the highest there has been is 12.5 percent.
const HIGHEST: u32 = 2_500;

static STATUTORY: LazyLock<Rates> = LazyLock::new(|| {
    let mut mistakes = Vec::new();
    let rows = read(include_str!("rentetarieven.csv"), &mut mistakes);
    debug_assert_eq!(mistakes, [], "the table itself is lawful");
    let rows = rows.into_iter().map(|(_, key, row)| (key, row)).collect();
    Rates { rows }
});

impl Rates {
    /// The table that comes with the program.
    pub fn statutory() -> &'static Rates {
        &STATUTORY
    }

    /// The table with a municipality's own rows over it: a file of the same columns, `zekerheid`
    /// not needed. An own row holds for the half-year in which it begins, never longer. A confirmed
    /// rate of article 6:119 names its Staatsblad, and what the table has confirmed stays.
    pub fn with_own(&self, text: &str) -> (Rates, Vec<Mistake>) {
        let mut mistakes = Vec::new();
        let mut rates = self.clone();
        for (place, (kind, from), row) in read(text, &mut mistakes) {
            let Some(known) = self.on(kind, from) else {
                mistakes.push(place.mistake(
                    format!("Voor {} heeft de tabel geen {kind}.", dutch::date(from)),
                    "Haal de rij weg: zo ver terug rekent trede niet.",
                ));
                continue;
            };
            if let (Certainty::Bevestigd, Some(rate)) = (known.certainty, known.rate)
                && row.rate != Some(rate)
            {
                mistakes.push(place.mistake(
                    format!(
                        "De tabel heeft voor {} {rate}, en dat is bevestigd ({}).",
                        dutch::date(from),
                        known.source
                    ),
                    "Ga na welk percentage klopt; trede rekent met dat van de tabel.",
                ));
                continue;
            }
            if kind == Kind::Wettelijk
                && row.certainty == Certainty::Bevestigd
                && !names_staatsblad(&row.source)
            {
                mistakes.push(place.mistake(
                    "Een bevestigd percentage van artikel 6:119 BW noemt zijn Staatsblad.".into(),
                    "Schrijf in de kolom `bron` bijvoorbeeld `Stb. 2014, 491`.",
                ));
                continue;
            }
            rates.put_half_year(kind, from, row);
        }
        (rates, mistakes)
    }

    /// Puts a row in its place to the end of the half-year; what held after it holds there again.
    fn put_half_year(&mut self, kind: Kind, from: NaiveDate, row: Row) {
        let after = if from.month() <= 6 {
            NaiveDate::from_ymd_opt(from.year(), 7, 1)
        } else {
            NaiveDate::from_ymd_opt(from.year() + 1, 1, 1)
        };
        let then =
            after.and_then(|after| self.row(kind, after).map(|(_, row)| (after, row.clone())));
        if let Some((after, then)) = then {
            self.rows.entry((kind, after)).or_insert(then);
        }
        self.rows.insert((kind, from), row);
    }

    /// What holds on a day; `None` before the table begins.
    pub fn on(&self, kind: Kind, day: NaiveDate) -> Option<Period<'_>> {
        let (first, row) = self.row(kind, day)?;
        Some(Period {
            first,
            last: self.next(kind, day).and_then(|next| next.pred_opt()),
            rate: row.rate,
            certainty: row.certainty,
            source: &row.source,
        })
    }

    /// The periods of the table, first to last.
    pub fn periods(&self, kind: Kind) -> impl Iterator<Item = Period<'_>> {
        let days = self.rows.keys().filter(move |(one, _)| *one == kind);
        days.filter_map(move |(_, day)| self.on(kind, *day))
    }

    fn row(&self, kind: Kind, day: NaiveDate) -> Option<(NaiveDate, &Row)> {
        let mut before = self.rows.range((kind, NaiveDate::MIN)..=(kind, day));
        before.next_back().map(|((_, first), row)| (*first, row))
    }

    fn next(&self, kind: Kind, day: NaiveDate) -> Option<NaiveDate> {
        let after = (kind, day.succ_opt()?)..=(kind, NaiveDate::MAX);
        self.rows.range(after).next().map(|((_, first), _)| *first)
    }
}

/// The day from which a rate holds.
type Start = (Kind, NaiveDate);
type Placed = (table::Row, Start, Row);
/// What is wrong with a row, and what to do about it.
type Fault = (String, &'static str);

const COLUMNS: [Column; 5] = [
    Column {
        name: "soort",
        required: true,
    },
    Column {
        name: "vanaf",
        required: true,
    },
    Column {
        name: "percentage",
        required: true,
    },
    Column {
        name: "zekerheid",
        required: false,
    },
    Column {
        name: "bron",
        required: true,
    },
];

fn read(text: &str, mistakes: &mut Vec<Mistake>) -> Vec<Placed> {
    let mut found: Vec<Placed> = Vec::new();
    for place in table::read(text, &COLUMNS, mistakes) {
        match read_row(&place) {
            Err((message, remedy)) => mistakes.push(place.mistake(message, remedy)),
            Ok((key, _)) if found.iter().any(|(_, other, _)| *other == key) => {
                mistakes.push(place.mistake(
                    format!("Voor {} staat er al een percentage.", dutch::date(key.1)),
                    "Houd één van de twee rijen.",
                ));
            }
            Ok((key, row)) => found.push((place, key, row)),
        }
    }
    found
}

fn read_row(row: &table::Row) -> Result<(Start, Row), Fault> {
    let cell = |at: usize| row.cell(at).unwrap_or_default();
    let kind = match cell(0) {
        "6:119" => Kind::Wettelijk,
        "6:119a" => Kind::Handel,
        other => {
            return Err((
                format!("`{other}` is geen soort rente."),
                "Schrijf `6:119` of `6:119a`.",
            ));
        }
    };
    let from = table::date(cell(1)).ok_or((
        format!("`{}` is geen datum.", cell(1)),
        "Schrijf de datum als jjjj-mm-dd.",
    ))?;
    let certainty = match cell(3) {
        "" | "bevestigd" => Certainty::Bevestigd,
        "één bron" | "een bron" => Certainty::EenBron,
        "onbekend" => Certainty::Onbekend,
        other => {
            return Err((
                format!("`{other}` zegt niet hoe zeker dit percentage is."),
                "Schrijf `bevestigd`, `één bron` of `onbekend`.",
            ));
        }
    };
    let rate = match (cell(2), certainty) {
        ("", Certainty::Onbekend) => None,
        (_, Certainty::Onbekend) => {
            return Err((
                "Een percentage dat onbekend is, staat hier toch.".into(),
                "Laat `percentage` leeg, of zeg hoe zeker het is.",
            ));
        }
        (text, _) => Some(Rate::read(text).ok_or((
            format!("`{text}` is geen percentage."),
            "Schrijf een percentage met ten hoogste twee decimalen, zoals 6 of 8.05.",
        ))?),
    };
    let source = cell(4).to_owned();
    if source.is_empty() {
        return Err((
            "Bij dit percentage staat geen bron.".into(),
            "Schrijf in de kolom `bron` waar het percentage staat.",
        ));
    }
    let row = Row {
        rate,
        certainty,
        source,
    };
    Ok(((kind, from), row))
}

/// `Stb. 2014, 491`, anywhere in the text.
fn names_staatsblad(source: &str) -> bool {
    source.split("Stb. ").skip(1).any(|rest| {
        let (year, number) = rest.split_once(", ").unwrap_or_default();
        year.len() == 4
            && year.bytes().all(|byte| byte.is_ascii_digit())
            && number.starts_with(|c: char| c.is_ascii_digit())
    })
}

impl Rate {
    fn read(text: &str) -> Option<Rate> {
        let plain = text.trim_end_matches('%').trim_end().replace(',', ".");
        let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, "0"));
        let digits = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(whole, 2) || !digits(decimals, 2) {
            return None;
        }
        let hundredths: u32 = format!("{whole}{decimals:0<2}").parse().ok()?;
        (hundredths <= HIGHEST).then_some(Rate(hundredths))
    }
}

impl Kind {
    /// The article of the Burgerlijk Wetboek that gives it.
    pub fn article(self) -> &'static str {
        match self {
            Kind::Wettelijk => "artikel 6:119 BW",
            Kind::Handel => "artikel 6:119a BW",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Wettelijk => "wettelijke rente",
            Kind::Handel => "wettelijke handelsrente",
        })
    }
}

impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Certainty::Bevestigd => "bevestigd",
            Certainty::EenBron => "één bron",
            Certainty::Onbekend => "onbekend",
        })
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, hundredths) = (self.0 / 100, self.0 % 100);
        if hundredths == 0 {
            write!(f, "{whole}%")
        } else {
            write!(f, "{whole},{hundredths:02}%")
        }
    }
}
