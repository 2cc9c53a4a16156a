//! A file of hints: what a reader of a contract says of the lines that import cannot recognise.
//!
//! Each line has the number of a line of the contract, the hash of that line and its [`Place`]; it
//! holds no word of the contract. What follows a `#` is a remark.
//!
//! ```text
//! 451  20c5d1a4b0f7e936  deel 3 artikel 2 kantlijn   # the heading is lost
//! ```

use std::str::FromStr;

use sha2::{Digest, Sha256};

use crate::contract::text::{Place, Places, normal};

/// Hints for one contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints(Vec<Hint>);

/// What is said of one line of the contract.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hint {
    /// Its own line in the file of hints, from 1.
    at: usize,
    /// The line of the contract, from 1.
    line: usize,
    hash: String,
    place: Place,
}

/// The hash by which a hint knows its line: 16 hexadecimal digits of the SHA-256 of its words,
/// composed and with single blanks.
pub fn line_hash(line: &str) -> String {
    let hash = Sha256::digest(normal(line).as_bytes());
    hash.iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

impl Hints {
    /// The places of these hints in a contract.
    ///
    /// # Errors
    ///
    /// A Dutch sentence for each hint whose line is not the one that it was made for, with what to
    /// do.
    pub fn places(&self, contract: &str) -> Result<Places, Vec<String>> {
        let hashes: Vec<String> = contract.split('\n').map(line_hash).collect();
        let mut places = Places::new();
        let mut wrong = Vec::new();
        for hint in &self.0 {
            let there = hint.line.checked_sub(1).and_then(|at| hashes.get(at));
            if there == Some(&hint.hash) {
                places.insert(hint.line, hint.place.clone());
                continue;
            }
            let elsewhere: Vec<String> = (hashes.iter().zip(1..))
                .filter(|(hash, _)| **hash == hint.hash)
                .map(|(_, line)| line.to_string())
                .collect();
            let found = match there {
                Some(hash) => format!("daar staat nu een regel met de controlecode {hash}"),
                None => format!("het contract heeft {} regels", hashes.len()),
            };
            let remedy = match &elsewhere[..] {
                [] => "De bedoelde regel staat niet meer in het contract: lees na waar haar \
                       bepaling nu begint, of haal de aanwijzing weg."
                    .to_owned(),
                [line] => {
                    format!("De bedoelde regel staat nu op regel {line}; verander het nummer.")
                }
                lines => format!(
                    "De bedoelde regel kan nu regel {} zijn; lees na welke het is en verander het \
                     nummer.",
                    lines.join(" of ")
                ),
            };
            wrong.push(format!(
                "Regel {} zegt van regel {} dat daar “{}” staat, maar {found}. {remedy}",
                hint.at, hint.line, hint.place
            ));
        }
        if wrong.is_empty() {
            Ok(places)
        } else {
            Err(wrong)
        }
    }
}

impl FromStr for Hints {
    type Err = String;

    /// Reads a file of hints.
    ///
    /// # Errors
    ///
    /// A Dutch sentence that names the first line that is no hint.
    fn from_str(file: &str) -> Result<Self, String> {
        let mut hints: Vec<Hint> = Vec::new();
        for (raw, at) in file.lines().zip(1..) {
            let words = raw.split('#').next().unwrap_or("").trim();
            if words.is_empty() {
                continue;
            }
            let unread = |why: &str| {
                format!(
                    "Regel {at} is geen aanwijzing: {why}. Schrijf het regelnummer, de \
                     controlecode en de plaats, zoals “451 20c5d1a4b0f7e936 artikel 2 kantlijn”."
                )
            };
            let mut parts = words.splitn(2, char::is_whitespace);
            let line = parts.next().and_then(|number| number.parse().ok());
            let line = line.ok_or_else(|| unread("zij begint niet met een regelnummer"))?;
            let rest = parts.next().unwrap_or("").trim_start();
            let (hash, place) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            if hash.len() != 16 || !hash.bytes().all(|b| b.is_ascii_hexdigit()) {
                return Err(unread("de controlecode heeft 16 tekens (0-9, a-f)"));
            }
            let place = place.parse().map_err(|why: String| unread(&why))?;
            if let Some(other) = hints.iter().find(|hint| hint.line == line) {
                let why = format!("regel {} zegt al iets van regel {line}", other.at);
                return Err(unread(&why));
            }
            hints.push(Hint {
                at,
                line,
                hash: hash.to_lowercase(),
                place,
            });
        }
        Ok(Hints(hints))
    }
}
