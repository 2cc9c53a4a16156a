//! stub
pub mod term;
