//! A repository of cases: its settings, contract packs and case files.

pub mod config;
