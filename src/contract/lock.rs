//! The clause lock: a hash of each clause of a contract pack, so that no clause changes unseen.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use super::text::{Address, Kind, Text, normal};

/// The lock of a text: one line per clause, `hash  kind  address`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    /// SHA-256 of the clause's words, as hexadecimal digits.
    hash: String,
    kind: Kind,
    address: Address,
}

/// What differs between a lock and a text, by clause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Clauses whose words differ.
    pub changed: Vec<(Address, Kind)>,
    /// Clauses that the lock does not know.
    pub added: Vec<(Address, Kind)>,
    /// Clauses that the text no longer has.
    pub removed: Vec<(Address, Kind)>,
}

impl Changes {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        *self == Changes::default()
    }
}

impl Lock {
    /// The lock of a text. Line ends, Unicode composition and the width of blanks do not count.
    pub fn of(text: &Text) -> Lock {
        let entry = |clause: &super::text::Clause| {
            let hash = Sha256::digest(normal(text.words(clause)).as_bytes());
            let hash = hash.iter().fold(String::with_capacity(64), |hex, byte| {
                hex + &format!("{byte:02x}")
            });
            Entry {
                hash,
                kind: clause.kind,
                address: clause.address.clone(),
            }
        };
        Lock {
            entries: text.clauses.iter().map(entry).collect(),
        }
    }

    /// Compares this lock with the lock of the text as it is now.
    pub fn compare(&self, now: &Lock) -> Changes {
        let mut clauses: BTreeMap<(&Address, Kind), [Vec<&str>; 2]> = BTreeMap::new();
        for (at, lock) in [self, now].into_iter().enumerate() {
            for Entry {
                hash,
                kind,
                address,
            } in &lock.entries
            {
                clauses.entry((address, *kind)).or_default()[at].push(hash);
            }
        }
        let mut changes = Changes::default();
        for ((address, kind), [before, after]) in clauses {
            let list = match (before.is_empty(), after.is_empty()) {
                (true, _) => &mut changes.added,
                (_, true) => &mut changes.removed,
                _ if before != after => &mut changes.changed,
                _ => continue,
            };
            list.push((address.clone(), kind));
        }
        changes
    }
}

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Entry {
            hash,
            kind,
            address,
        } in &self.entries
        {
            writeln!(
                f,
                "{}",
                format!("{hash}  {:<11}  {address}", kind.word()).trim_end()
            )?;
        }
        Ok(())
    }
}

impl FromStr for Lock {
    type Err = String;

    /// Reads a lock file.
    ///
    /// # Errors
    ///
    /// A Dutch sentence that names the first line that is not one of a lock file.
    fn from_str(file: &str) -> Result<Lock, String> {
        let entry = |line: &str| {
            let (hash, rest) = line.split_once("  ")?;
            let hex = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
            let (kind, address) = rest.split_once(' ').unwrap_or((rest, ""));
            let kind = Kind::ALL
                .into_iter()
                .find(|known| known.word() == kind)
                .filter(|_| hex)?;
            Some(Entry {
                hash: hash.to_owned(),
                kind,
                address: address.parse().ok()?,
            })
        };
        let mut entries = Vec::new();
        for (at, line) in file
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
        {
            let unread = || format!("Regel {} is geen regel van een slotbestand.", at + 1);
            entries.push(entry(line.trim_end()).ok_or_else(unread)?);
        }
        Ok(Lock { entries })
    }
}
