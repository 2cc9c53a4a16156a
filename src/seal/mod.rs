//! What was really sent: a copy that nobody touches again, with a record that holds on to the one
//! before it.
//!
//! The folder `verzonden/` of a case has for each sent letter the file itself and a record, and one
//! list of the hashes of both, in the form that `sha256sum -c` reads. All of it is text or bytes
//! that can be checked without us.

mod chain;
mod record;

use sha2::{Digest, Sha256};

pub use chain::{Chain, Fault, Files, act_of};
pub use record::{Origin, Record};

/// The list of hashes in a folder of sent letters.
pub const LIST: &str = "keten.txt";
/// How the name of a record ends.
pub const RECORD: &str = ".zegel.txt";

/// The hash of a sent file: of its bytes as they are.
pub fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The list with one more letter and its record.
pub fn extended(list: &str, added: &[(&str, &[u8])]) -> String {
    let lines = added
        .iter()
        .map(|(name, bytes)| format!("{}  {name}\n", hash(bytes)));
    list.to_owned() + &lines.collect::<String>()
}
