//! Word documents: reading a returned copy, and writing a redline.

mod corpus;
mod drawing;
mod field;
mod hostile;
mod look;
mod maker;
mod program;
mod reading;
mod redline;
mod round_trip;
mod shown;
