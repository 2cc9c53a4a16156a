//! The one integration binary.

mod brief;
mod calendar;
mod citation;
mod compare;
mod docx;
mod findings;
mod fixtures;
mod golden;
mod hints;
mod import;
mod letter;
mod money;
mod output;
mod pack;
mod program;
mod reading;
mod report;
mod routes;
mod rules;
mod seeds;
mod sessions;
mod templates;
mod text;
mod tidy;
mod verzuim;
mod write;
