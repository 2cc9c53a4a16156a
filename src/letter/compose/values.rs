//! Days, amounts and percentages of a case, as every letter writes them.

use chrono::NaiveDate;

use crate::calendar::dutch;
use crate::money::Cents;
use crate::source::field::Field;
use crate::source::scalar::{Amount, Percentage};

/// `dinsdag 15 april 2025`.
pub(super) fn weekday(field: &Field<NaiveDate>) -> Option<String> {
    field.get().map(dutch::date_with_weekday)
}

/// `5%`, `2,5%`.
pub(super) fn percent(field: &Field<Percentage>) -> Option<String> {
    let number = field.get()?.0.normalize().to_string();
    Some(format!("{}%", number.replace('.', ",")))
}

/// An amount as it is reckoned with.
pub(super) fn cents(field: &Field<Amount>) -> Option<Cents> {
    Cents::from_decimal(field.get()?.0)
}

/// `€ 2.500,00`.
pub(super) fn euro(field: &Field<Amount>) -> Option<String> {
    cents(field).map(|cents| cents.to_string())
}
