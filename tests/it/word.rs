//! Word documents: reading a returned copy, and writing a redline.

mod corpus;
mod maker;
mod reading;
mod redline;
