//! All sent letters of a case, and what does not fit in their chain.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{LIST, RECORD, Record, hash};

/// The files of a folder by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The sent letters of a case.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    /// The records in their order, each with its hash.
    pub records: Vec<(Record, String)>,
    /// What does not fit, in order.
    pub faults: Vec<Fault>,
    /// The list of hashes as it is.
    pub list: String,
}

/// Something that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The letter that it is about, if it is about one.
    pub letter: Option<String>,
    /// What is the matter; a Dutch sentence.
    pub message: String,
}

impl Chain {
    /// Examines the files of a folder of sent letters.
    pub fn of(files: &Files) -> Self {
        let mut chain = Chain::default();
        if files.is_empty() {
            return chain;
        }
        let mut reported = BTreeSet::new();
        chain.list(files, &mut reported);
        chain.records(files, &mut reported);
        chain
    }

    /// The hash of the last record, on which all before it hang.
    pub fn head(&self) -> Option<&str> {
        self.records.last().map(|(_, hash)| &**hash)
    }

    /// The head as it was before a letter was sealed; as it is now, if it was not.
    pub fn before(&self, letter: &str) -> Option<&str> {
        let sealed = self
            .records
            .iter()
            .rfind(|(record, _)| record.letter == letter);
        match sealed {
            Some((record, _)) => record.previous.as_deref(),
            None => self.head(),
        }
    }

    /// Compares the list with what lies there.
    fn list<'f>(&mut self, files: &'f Files, reported: &mut BTreeSet<&'f str>) {
        let Some(list) = files.get(LIST) else {
            self.fault(None, format!("De lijst `{LIST}` ontbreekt: zonder haar is niet te zien of er een brief weg is."));
            return;
        };
        self.list = String::from_utf8_lossy(list).into_owned();
        let mut listed = BTreeSet::new();
        let list = self.list.clone();
        for line in list.lines() {
            let Some((expected, name)) = line.split_once("  ") else {
                self.fault(
                    None,
                    format!("`{LIST}` heeft een regel die daar niet hoort: “{line}”."),
                );
                continue;
            };
            let letter = letter_of(name);
            if !listed.insert(name.to_owned()) {
                self.fault(
                    letter.clone(),
                    format!("`{LIST}` noemt `{name}` twee keer."),
                );
            }
            match files.get_key_value(name) {
                None => self.fault(
                    letter,
                    format!("`{name}` is verzegeld, maar is er niet meer."),
                ),
                Some((name, bytes)) if hash(bytes) != expected => {
                    reported.insert(name);
                    let hint = match as_written(bytes) {
                        Some(text) if hash(&text) == expected => {
                            " Alleen de regeleinden zijn anders: zet `**/verzonden/** -text` in \
                             .gitattributes en haal het bestand opnieuw uit git."
                        }
                        _ => "",
                    };
                    self.fault(
                        letter,
                        format!("`{name}` is gewijzigd sinds het is verzegeld.{hint}"),
                    );
                }
                Some(_) => {}
            }
        }
        for name in files
            .keys()
            .filter(|name| *name != LIST && !listed.contains(*name))
        {
            self.fault(
                letter_of(name),
                format!("`{name}` staat tussen de verzonden brieven, maar is niet verzegeld."),
            );
            reported.insert(name);
        }
        let names: Vec<_> = list
            .lines()
            .filter_map(|line| line.split_once("  "))
            .map(|(_, name)| name)
            .collect();
        if !names.is_sorted_by_key(|name| number_of(name)) {
            self.fault(
                None,
                format!("De regels van `{LIST}` staan niet meer in hun volgorde."),
            );
        }
    }

    /// Follows the records, each of which holds on to the one before it.
    fn records<'f>(&mut self, files: &'f Files, reported: &mut BTreeSet<&'f str>) {
        let mut records: Vec<_> = files
            .iter()
            .filter(|(name, _)| name.ends_with(RECORD))
            .collect();
        records.sort_by_key(|(name, _)| number_of(name));
        let mut expected = 1;
        for (name, bytes) in records {
            let own = hash(bytes);
            let letter = letter_of(name);
            let text = std::str::from_utf8(bytes).ok().and_then(Record::read);
            let Some(record) = text else {
                if !reported.contains(&**name) {
                    self.fault(
                        letter,
                        format!("`{name}` is geen zegel zoals trede het schrijft."),
                    );
                }
                expected = number_of(name).map_or(expected, |number| number + 1);
                continue;
            };
            for missing in expected..record.number {
                self.fault(None, format!("Zegel {missing} ontbreekt in de keten."));
            }
            if number_of(name) != Some(record.number) || record.number < expected {
                self.fault(
                    letter.clone(),
                    format!(
                        "`{name}` is zegel {}: het staat niet op zijn plaats.",
                        record.number
                    ),
                );
            }
            expected = record.number + 1;
            let before = self.records.last();
            let holds_on = before.map(|(_, hash)| hash) == record.previous.as_ref();
            let backwards = before.is_some_and(|(before, _)| record.sealed < before.sealed);
            if !holds_on {
                self.fault(letter.clone(), format!("`{name}` sluit niet aan op het zegel ervoor: daar is iets gewijzigd, weggehaald, ingevoegd of verplaatst."));
            }
            if backwards {
                self.fault(
                    letter.clone(),
                    format!(
                        "`{name}` is van {}, vóór het zegel dat eraan voorafgaat.",
                        record.sealed
                    ),
                );
            }
            match files.get(&record.file) {
                None if !self.list.contains(&record.file) => {
                    self.fault(
                        letter,
                        format!("`{}` is verzegeld, maar is er niet meer.", record.file),
                    );
                }
                Some(sent) if hash(sent) != record.hash && !reported.contains(&*record.file) => {
                    self.fault(
                        letter,
                        format!("`{}` is niet het bestand van `{name}`.", record.file),
                    );
                }
                _ => {}
            }
            self.records.push((record, own));
        }
    }

    /// Compares the records with the dates of the letters in the case.
    pub fn beside(&self, dates: &BTreeMap<&str, Option<NaiveDate>>) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (record, _) in &self.records {
            let id = act_of(&record.letter, dates.keys().copied());
            let fault = |message| Fault {
                letter: Some(record.letter.clone()),
                message,
            };
            match id.and_then(|id| dates.get(id)) {
                None => faults.push(fault(format!(
                    "De zaak kent geen brief `{}` meer; die is verzegeld als `{}`.",
                    record.letter, record.file
                ))),
                Some(now) if *now != record.dated => {
                    let day = |day: Option<NaiveDate>| {
                        day.map_or("zonder dagtekening".to_owned(), |day| format!("van {day}"))
                    };
                    faults.push(fault(format!(
                        "`{}` is in de zaak nu een brief {}, maar verzegeld is een brief {}.",
                        record.letter,
                        day(*now),
                        day(record.dated)
                    )));
                }
                Some(_) => {}
            }
        }
        faults
    }

    fn fault(&mut self, letter: Option<String>, message: String) {
        self.faults.push(Fault { letter, message });
    }
}

/// The id of the act that a sealed letter is of, whatever addressee its name ends with.
pub fn act_of<'i>(letter: &str, ids: impl Iterator<Item = &'i str>) -> Option<&'i str> {
    let is_of = |id: &&str| match letter.strip_prefix(*id) {
        Some(rest) => rest.is_empty() || rest.starts_with('-'),
        None => false,
    };
    ids.filter(is_of).max_by_key(|id| id.len())
}

/// The number at the start of a name.
fn number_of(name: &str) -> Option<u32> {
    name.split_once('-')?.0.parse().ok()
}

/// The letter in a name.
fn letter_of(name: &str) -> Option<String> {
    let (_, rest) = name.split_once('-')?;
    let letter = rest
        .strip_suffix(RECORD)
        .or_else(|| Some(rest.rsplit_once('.')?.0))?;
    Some(letter.to_owned())
}

/// A text with the line ends that it was sealed with.
fn as_written(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(text.replace("\r\n", "\n").into_bytes())
}
