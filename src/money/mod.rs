//! Amounts of money, and what time and payments do to them.
//!
//! An amount is a whole number of cents ([`Cents`]) and a sum in between an exact fraction of one
//! ([`Exact`]); nothing here is floating point. Every sum keeps its lines, so that an annex can show
//! them and a reader can redo them with pen and paper.
//!
//! - statutory interest by a dated table: [`Rates`], [`accrue`], with its state of certainty per
//!   period; what the table does not cover is refused ([`Refused`]) and left to the open formula
//! - a claim with its payments and set-offs, attributed as 6:43 and 6:44 BW have it: [`settle`]
//! - set-off that works back to the day on which it became possible (6:129 BW): [`SetOff`]
//! - penalties per event and calendar year: [`Ledger`]; a discount on a tariff: [`Discount`]
//! - the posts of a claim from a file in rows and columns: [`Posts`]
//! - limitation and its interruption: [`Claim`](limitation::Claim) in [`limitation`]
//! - what runs against the municipality itself: [`clocks`]
//!
//! Figures of a contract come as arguments; the figures of the law stand in `rentetarieven.csv`.
//! Nothing here knows a case, a file on disk or today's date.

mod account;
mod attribution;
mod cents;
pub mod clocks;
mod discount;
mod interest;
pub mod limitation;
mod penalty;
mod posts;
mod rates;
mod set_off;
mod table;

pub use account::{Account, Cost, Debt, Entry, Means, Running};
pub use attribution::{Payment, Settled, settle};
pub use cents::{Cents, Exact, NoAmount};
pub use discount::{Discount, Excess};
pub use interest::{DayCount, InterestLine, Refused, Terms, accrue, anniversary, open_formula};
pub use penalty::{Clause, Ledger, Past, Penalty, PenaltyLine};
pub use posts::{Post, Posts, Totals};
pub use rates::{Certainty, Kind, Period, Rate, Rates};
pub use set_off::{SetOff, effective_day};
pub use table::Mistake;
