//! The one integration binary.

mod calendar;
mod reading;
mod rules;
mod seeds;
mod text;
