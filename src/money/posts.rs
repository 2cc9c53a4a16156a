//! The posts of a claim, from a file of rows and columns beside the case.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::table::{self, Column, Mistake};
use super::{Cents, NoAmount};

/// One post: what was paid, what was due, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// The bytes of its row.
    pub span: Range<usize>,
    /// By what both parties find it; never a client's name or number.
    pub reference: String,
    /// The period of the service, as the declaration has it.
    pub period: Option<String>,
    /// The product.
    pub product: Option<String>,
    /// The units that were delivered.
    pub units: Option<Decimal>,
    /// The tariff on the day of the service, in euros a unit.
    pub tariff: Option<Decimal>,
    /// The day on which the municipality paid.
    pub paid_on: NaiveDate,
    /// What it paid.
    pub paid: Cents,
    /// What was due.
    pub due: Cents,
    /// What was paid too much.
    pub difference: Cents,
    /// Why.
    pub reason: String,
    /// The day on which the municipality knew, for limitation.
    pub known_on: Option<NaiveDate>,
}

/// The sums of posts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// What was paid.
    pub paid: Cents,
    /// What was due.
    pub due: Cents,
    /// What was paid too much.
    pub difference: Cents,
}

/// The posts of a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posts {
    /// The posts that could be read, in the order of the file.
    pub posts: Vec<Post>,
    /// The totals that the file itself gives, in a row whose `kenmerk` is `totaal`.
    pub stated: Option<Totals>,
}

const REFERENCE: usize = 0;
const PERIOD: usize = 1;
const PRODUCT: usize = 2;
const UNITS: usize = 3;
const TARIFF: usize = 4;
const PAID_ON: usize = 5;
const PAID: usize = 6;
const DUE: usize = 7;
const DIFFERENCE: usize = 8;
const REASON: usize = 9;
const KNOWN_ON: usize = 10;

const COLUMNS: [Column; 11] = [
    column("kenmerk", true),
    column("periode", false),
    column("product", false),
    column("eenheden", false),
    column("tarief", false),
    column("betaald_op", true),
    column("betaald", true),
    column("verschuldigd", true),
    column("verschil", true),
    column("reden", true),
    column("bekend_op", false),
];

const fn column(name: &'static str, required: bool) -> Column {
    Column { name, required }
}

impl Posts {
    /// Reads posts. Whatever does not add up or cannot be read is a mistake at its row; the rest is
    /// still read.
    pub fn read(text: &str) -> (Posts, Vec<Mistake>) {
        let mut mistakes = Vec::new();
        let mut found = Posts::default();
        let mut seen = BTreeSet::new();
        for row in table::read(text, &COLUMNS, &mut mistakes) {
            if found.stated.is_some() {
                mistakes.push(row.mistake(
                    "Onder de rij `totaal` staat nog een rij.".into(),
                    "Zet de rij `totaal` onderaan; er is er één.",
                ));
                break;
            }
            if row
                .cell(REFERENCE)
                .is_some_and(|cell| cell.eq_ignore_ascii_case("totaal"))
            {
                match read_totals(&row) {
                    Ok(totals) => {
                        found.stated = Some(totals);
                        found.compare(totals, &row, mistakes.is_empty(), &mut mistakes);
                    }
                    Err(mistake) => mistakes.push(mistake),
                }
                continue;
            }
            if !seen.insert(text.get(row.span.clone())) {
                mistakes.push(row.mistake(
                    "Deze post staat er al.".into(),
                    "Haal de dubbele rij weg, of geef beide een eigen kenmerk.",
                ));
                continue;
            }
            match read_post(&row) {
                Ok(post) => {
                    mistakes.extend(sums(&post, &row));
                    found.posts.push(post);
                }
                Err(mistake) => mistakes.push(mistake),
            }
        }
        (found, mistakes)
    }

    /// The sums of the posts.
    pub fn totals(&self) -> Totals {
        let sum = |of: fn(&Post) -> Cents| self.posts.iter().map(of).sum();
        Totals {
            paid: sum(|post| post.paid),
            due: sum(|post| post.due),
            difference: sum(|post| post.difference),
        }
    }

    /// Reports a stated total that is not the sum. Where a post could not be read, the sum is not
    /// known either.
    fn compare(&self, stated: Totals, row: &table::Row, whole: bool, to: &mut Vec<Mistake>) {
        let sum = self.totals();
        let pairs = [
            ("betaald", stated.paid, sum.paid),
            ("verschuldigd", stated.due, sum.due),
            ("verschil", stated.difference, sum.difference),
        ];
        for (name, stated, sum) in pairs {
            if whole && stated != sum {
                to.push(row.mistake(
                    format!(
                        "Het totaal van `{name}` is {stated}, maar de posten zijn samen {sum}."
                    ),
                    "Verbeter het totaal of de posten.",
                ));
            }
        }
    }
}

fn read_totals(row: &table::Row) -> Result<Totals, Mistake> {
    Ok(Totals {
        paid: amount(row, PAID)?,
        due: amount(row, DUE)?,
        difference: amount(row, DIFFERENCE)?,
    })
}

fn read_post(row: &table::Row) -> Result<Post, Mistake> {
    let text = |at: usize| row.cell(at).map(str::to_owned);
    let paid_on = date(row, PAID_ON)?.ok_or_else(|| empty(row, PAID_ON))?;
    Ok(Post {
        span: row.span.clone(),
        reference: text(REFERENCE).ok_or_else(|| empty(row, REFERENCE))?,
        period: text(PERIOD),
        product: text(PRODUCT),
        units: number(row, UNITS)?,
        tariff: number(row, TARIFF)?,
        paid_on,
        paid: amount(row, PAID)?,
        due: amount(row, DUE)?,
        difference: amount(row, DIFFERENCE)?,
        reason: text(REASON).ok_or_else(|| empty(row, REASON))?,
        known_on: date(row, KNOWN_ON)?,
    })
}

/// What does not add up within a post.
fn sums(post: &Post, row: &table::Row) -> Option<Mistake> {
    if post.paid - post.due != post.difference {
        return Some(row.mistake(
            format!(
                "Betaald {} min verschuldigd {} is {}, niet {}.",
                post.paid,
                post.due,
                post.paid - post.due,
                post.difference
            ),
            "Verbeter een van de drie bedragen.",
        ));
    }
    let product = post.units?.checked_mul(post.tariff?);
    let delivered = product.and_then(Cents::rounded)?;
    (delivered != post.due).then(|| {
        row.mistake(
            format!(
                "Eenheden maal tarief is {delivered}, maar bij verschuldigd staat {}.",
                post.due
            ),
            "Verbeter de eenheden, het tarief of het bedrag.",
        )
    })
}

fn empty(row: &table::Row, at: usize) -> Mistake {
    row.mistake(
        format!("In de kolom `{}` staat niets.", COLUMNS[at].name),
        "Vul het veld in.",
    )
}

fn amount(row: &table::Row, at: usize) -> Result<Cents, Mistake> {
    let text = row.cell(at).ok_or_else(|| empty(row, at))?;
    text.parse().map_err(|error: NoAmount| {
        row.mistake(
            format!("`{text}` in de kolom `{}` is {error}.", COLUMNS[at].name),
            "Schrijf bijvoorbeeld 2500.00 of 2.500,00.",
        )
    })
}

fn date(row: &table::Row, at: usize) -> Result<Option<NaiveDate>, Mistake> {
    let Some(text) = row.cell(at) else {
        return Ok(None);
    };
    table::date(text).map(Some).ok_or_else(|| {
        row.mistake(
            format!("`{text}` in de kolom `{}` is geen datum.", COLUMNS[at].name),
            "Schrijf de datum als jjjj-mm-dd of dd-mm-jjjj.",
        )
    })
}

/// Units or a tariff: up to four decimals, behind a comma or a point; `1.500` could be either.
fn number(row: &table::Row, at: usize) -> Result<Option<Decimal>, Mistake> {
    let Some(text) = row.cell(at) else {
        return Ok(None);
    };
    let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let ambiguous = text.contains('.') && decimals.len() == 3;
    let fits = (1..=9).contains(&whole.len())
        && decimals.len() <= 4
        && digits(whole)
        && digits(decimals)
        && decimals.is_empty() != text.contains([',', '.'])
        && !ambiguous;
    let number = fits.then(|| format!("{whole}.{decimals:0<1}").parse().ok());
    number.flatten().map(Some).ok_or_else(|| {
        row.mistake(
            format!("`{text}` in de kolom `{}` is geen getal.", COLUMNS[at].name),
            "Schrijf het met een komma voor de decimalen, zoals 12,5 of 58,40.",
        )
    })
}
