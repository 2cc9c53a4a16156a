//! The one integration binary.

mod calendar;
mod letter;
mod reading;
mod rules;
mod seeds;
mod templates;
mod text;
mod tidy;
mod write;
