//! Word documents: reading a returned copy, and writing a redline.

mod corpus;
mod hostile;
mod maker;
mod program;
mod reading;
mod redline;
mod round_trip;
mod shown;
