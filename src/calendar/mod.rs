//! Days, terms, and how a date came about.
//!
//! A date is never a bare result: it is [`Derived`], which carries the steps that led to it. A
//! [`Term`] by itself cannot be counted out; it is first said to be of the contract
//! ([`ContractTerm`]) or of a statute ([`StatutoryTerm`]), because only the second moves off a
//! weekend or a holiday. Where a clause can be read in more than one way, [`Readings`] keeps them
//! all; where a day of receipt is uncertain, [`Interval`] keeps both ends.
//!
//! Nothing here knows today's date. Dates beyond the range of [`chrono::NaiveDate`] stay at its
//! end instead of failing; no case file can hold one that is near it.

mod contract_term;
mod derivation;
pub mod dutch;
mod equated;
mod holidays;
mod readings;
mod statutory_term;
mod term;
mod workdays;

pub use contract_term::ContractTerm;
pub use derivation::{Derived, Interval, Step};
pub use equated::Certainty;
pub use holidays::Holiday;
pub use readings::{Reading, Readings};
pub use statutory_term::StatutoryTerm;
pub use term::{NotATerm, Term, Unit};
pub use workdays::{Free, Workdays};
