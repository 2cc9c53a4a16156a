//! `trede` holds care providers to their contract: it checks a case against the contract and the
//! law, writes the formal letters, and finds every unauthorised edit in a returned contract.
//!
//! Three ways lead through the house:
//!
//! - **check**: [`case`] → [`facts`] → [`rules`] → [`finding`] → [`report`]
//! - **letter**: [`case`] → [`facts`] → [`letter`] → [`write`](mod@write)
//! - **diff**: [`contract`] → [`contract::compare`] → [`finding`] → [`report`]

pub mod calendar;
pub mod case;
pub mod cli;
pub mod commands;
pub mod contract;
pub mod defence;
pub mod error;
pub mod facts;
pub mod finding;
pub mod letter;
pub mod lsp;
pub mod money;
pub mod next;
pub mod report;
pub mod repository;
pub mod requirement;
pub mod rules;
pub mod seal;
pub mod source;
pub mod write;
