//! The posts of a claim, from a file of rows and columns beside the case.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::table::{self, Column, Mistake};
use super::{Cents, NoAmount};

/// One post of a claim: what it is about, what was paid, what was due, and what is claimed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Post {
    /// The bytes that tell it, in whichever file it stands.
    pub span: Range<usize>,
    /// By what both parties find it; never a client's name or number.
    pub id: String,
    /// What it is about.
    pub description: Option<String>,
    /// The first day of the service.
    pub first: Option<NaiveDate>,
    /// The last day of the service.
    pub last: Option<NaiveDate>,
    /// The product.
    pub product: Option<String>,
    /// The units that were delivered.
    pub units: Option<Decimal>,
    /// The tariff on the day of the service, in euros a unit.
    pub tariff: Option<Decimal>,
    /// The day on which the municipality paid, or suffered the damage.
    pub paid_on: Option<NaiveDate>,
    /// What it paid.
    pub paid: Option<Cents>,
    /// What was due.
    pub due: Option<Cents>,
    /// What is claimed: where something was paid, the difference.
    pub amount: Option<Cents>,
    /// The clause from which it follows that it was not due.
    pub ground: Option<String>,
    /// The requirement that the declaration does not meet.
    pub requirement: Option<String>,
    /// The day on which the municipality knew of the claim and the debtor.
    pub known_on: Option<NaiveDate>,
}

/// The sums of posts; what a post does not say counts as nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// What was paid.
    pub paid: Cents,
    /// What was due.
    pub due: Cents,
    /// What is claimed.
    pub amount: Cents,
}

/// The posts of a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posts {
    /// The posts that could be read, in the order of the file.
    pub posts: Vec<Post>,
    /// Whether the file gives totals of its own, in a last row whose `id` is `totaal`.
    pub has_totals: bool,
}

const ID: usize = 0;
const DESCRIPTION: usize = 1;
const FIRST: usize = 2;
const LAST: usize = 3;
const PRODUCT: usize = 4;
const UNITS: usize = 5;
const TARIFF: usize = 6;
const PAID_ON: usize = 7;
const PAID: usize = 8;
const DUE: usize = 9;
const AMOUNT: usize = 10;
const GROUND: usize = 11;
const REQUIREMENT: usize = 12;
const KNOWN_ON: usize = 13;

/// The keys of a post in a case file, but for its evidence.
const COLUMNS: [Column; 14] = [
    column("id", true),
    column("omschrijving", false),
    column("datum", false),
    column("tot_en_met", false),
    column("product", false),
    column("eenheden", false),
    column("tarief", false),
    column("betaald_op", false),
    column("betaald", false),
    column("verschuldigd", false),
    column("bedrag", true),
    column("grondslag", false),
    column("eis", false),
    column("bekend_op", false),
];

const fn column(name: &'static str, required: bool) -> Column {
    Column { name, required }
}

impl Posts {
    /// Reads posts. Whatever cannot be read, and a total that is not the sum, is a mistake at its
    /// row; the rest is still read. Whether a post adds up is for [`Post::fault`].
    pub fn read(text: &str) -> (Posts, Vec<Mistake>) {
        let mut mistakes = Vec::new();
        let mut found = Posts::default();
        let mut seen = BTreeSet::new();
        for row in table::read(text, &COLUMNS, &mut mistakes) {
            if found.has_totals {
                mistakes.push(row.mistake(
                    "Onder de rij `totaal` staat nog een rij.".into(),
                    "Zet de rij `totaal` onderaan; er is er één.",
                ));
                break;
            }
            let id = row.cell(ID).unwrap_or_default();
            if id.eq_ignore_ascii_case("totaal") {
                found.has_totals = true;
                let whole = mistakes.is_empty();
                found.compare(&row, whole, &mut mistakes);
            } else if !id.is_empty() && !seen.insert(id.to_lowercase()) {
                mistakes.push(row.mistake(
                    format!("Er is al een post `{id}`."),
                    "Haal de dubbele rij weg, of geef beide een eigen `id`.",
                ));
            } else {
                match read_post(&row) {
                    Ok(post) => found.posts.push(post),
                    Err(mistake) => mistakes.push(mistake),
                }
            }
        }
        (found, mistakes)
    }

    /// The sums of the posts.
    pub fn totals(&self) -> Totals {
        Totals::of(&self.posts)
    }

    /// Reports a stated total that is not the sum. Where a post could not be read, the sum is not
    /// known either.
    fn compare(&self, row: &table::Row, whole: bool, to: &mut Vec<Mistake>) {
        let Totals {
            paid,
            due,
            amount: claimed,
        } = self.totals();
        for (at, sum) in [(PAID, paid), (DUE, due), (AMOUNT, claimed)] {
            match amount(row, at) {
                Err(mistake) => to.push(mistake),
                Ok(Some(stated)) if whole && stated != sum => to.push(row.mistake(
                    format!(
                        "Het totaal van `{}` is {stated}, maar de posten zijn samen {sum}.",
                        COLUMNS[at].name
                    ),
                    "Verbeter het totaal of de posten.",
                )),
                Ok(_) => {}
            }
        }
    }
}

impl Totals {
    /// The sums of posts.
    pub fn of<'p>(posts: impl IntoIterator<Item = &'p Post>) -> Self {
        let mut totals = Totals::default();
        for post in posts {
            totals.paid += post.paid.unwrap_or_default();
            totals.due += post.due.unwrap_or_default();
            totals.amount += post.amount.unwrap_or_default();
        }
        totals
    }
}

impl Post {
    /// What does not add up in it, in Dutch: what is claimed is what was paid less what was due, and
    /// what was due is the units delivered at their tariff, as far as they are known.
    pub fn fault(&self) -> Option<String> {
        if let (Some(paid), Some(due), Some(amount)) = (self.paid, self.due, self.amount)
            && paid - due != amount
        {
            return Some(format!(
                "betaald {paid} min verschuldigd {due} is {}, niet {amount}",
                paid - due
            ));
        }
        let delivered = Cents::rounded(self.units?.checked_mul(self.tariff?)?)?;
        let due = self.due?;
        (delivered != due).then(|| format!("eenheden maal tarief is {delivered}, niet {due}"))
    }
}

fn read_post(row: &table::Row) -> Result<Post, Mistake> {
    let text = |at: usize| row.cell(at).map(str::to_owned);
    Ok(Post {
        span: row.span.clone(),
        id: text(ID).ok_or_else(|| empty(row, ID))?,
        description: text(DESCRIPTION),
        first: date(row, FIRST)?,
        last: date(row, LAST)?,
        product: text(PRODUCT),
        units: number(row, UNITS)?,
        tariff: number(row, TARIFF)?,
        paid_on: date(row, PAID_ON)?,
        paid: amount(row, PAID)?,
        due: amount(row, DUE)?,
        amount: Some(amount(row, AMOUNT)?.ok_or_else(|| empty(row, AMOUNT))?),
        ground: text(GROUND),
        requirement: text(REQUIREMENT),
        known_on: date(row, KNOWN_ON)?,
    })
}

fn empty(row: &table::Row, at: usize) -> Mistake {
    row.mistake(
        format!("In de kolom `{}` staat niets.", COLUMNS[at].name),
        "Vul het veld in.",
    )
}

fn amount(row: &table::Row, at: usize) -> Result<Option<Cents>, Mistake> {
    let Some(text) = row.cell(at) else {
        return Ok(None);
    };
    text.parse().map(Some).map_err(|error: NoAmount| {
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
