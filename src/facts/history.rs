//! What the other cases of a repository tell of a provider: its earlier letters, by its number in the
//! Handelsregister. A letter sees only what is dated before it.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::case::CaseFile;
use crate::case::course::Event;
use crate::case::party::Party;
use crate::contract::citation::Citation;
use crate::source::field::Spanned;
use crate::source::scalar::Id;

use super::addressee::is_contracting;
use super::term::given_term;
use super::{Act, Facts};

/// Earlier ingebrekestellingen by the number of the provider.
pub type History = HashMap<String, Vec<Notice>>;

/// An ingebrekestelling for one shortcoming in a case of the repository.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The path of the case.
    pub path: String,
    /// The kenmerk of the case; its path where it has none.
    pub kenmerk: String,
    /// The date of the letter.
    pub date: NaiveDate,
    /// The clause.
    pub clause: Citation,
    /// The last day of the term, with the day from which that was the last day: that of the letter,
    /// and of each extension.
    ends: Vec<(NaiveDate, NaiveDate)>,
}

impl Notice {
    /// The last day of its term as it was before a day; none without a date for it.
    pub fn end(&self, before: NaiveDate) -> Option<NaiveDate> {
        let known = self.ends.iter().filter(|(since, _)| *since < before);
        known.map(|(_, end)| *end).max()
    }
}

/// Adds the ingebrekestellingen of a case.
pub(super) fn add(history: &mut History, file: &CaseFile) {
    let case = &file.case;
    for event in case.verloop.items() {
        let Event::Ingebrekestelling(notice) = event else {
            continue;
        };
        let Some(date) = notice.letter.dagtekening.get() else {
            continue;
        };
        let named = |all: &[Spanned<Id>], id: &str| {
            all.is_empty() || all.iter().any(|one| one.value.0 == id)
        };
        for shortcoming in case.tekortkomingen.items() {
            let (Some(id), Some(clause)) = (shortcoming.id.known(), shortcoming.bepaling.known())
            else {
                continue;
            };
            if !named(notice.letter.tekortkomingen.items(), &id.0) {
                continue;
            }
            let given = given_term(notice, shortcoming).and_then(|term| term.uiterlijk.get());
            let extended = case.verloop.items().iter().filter_map(|event| match event {
                Event::Uitstel(more) if named(more.letter.tekortkomingen.items(), &id.0) => {
                    let since = more
                        .letter
                        .dagtekening
                        .get()
                        .filter(|since| *since >= date)?;
                    Some((since, more.uiterlijk.get()?))
                }
                _ => None,
            });
            let ends: Vec<_> = given
                .map(|end| (date, end))
                .into_iter()
                .chain(extended)
                .collect();
            let addressed = |party: &&Party| {
                let id = party.id.known().map_or("", |id| id.0.as_str());
                is_contracting(party) && named(notice.letter.aan.items(), id)
            };
            for party in case.wederpartijen.items().iter().filter(addressed) {
                let Some(kvk) = party.kvk.known() else {
                    continue;
                };
                let kenmerk = case.kenmerk.known().map(|kenmerk| kenmerk.0.clone());
                history.entry(kvk.0.clone()).or_default().push(Notice {
                    path: file.source.path.clone(),
                    kenmerk: kenmerk.unwrap_or_else(|| file.source.path.clone()),
                    date,
                    clause: clause.clone(),
                    ends: ends.clone(),
                });
            }
        }
    }
}

impl<'a> Facts<'a> {
    /// The ingebrekestellingen of other cases to an addressee that are dated before an act, the
    /// oldest first.
    pub fn earlier_notices(&self, act: &Act<'_>, party: &Party) -> Vec<&'a Notice> {
        let (Some(neighbours), Some(kvk)) = (self.neighbours, party.kvk.known()) else {
            return Vec::new();
        };
        let day = self.day_of(act);
        let all = neighbours.history.get(&kvk.0).into_iter().flatten();
        let other = |one: &&Notice| one.path != self.file.source.path && one.date < day;
        let mut found: Vec<_> = all.filter(other).collect();
        found.sort_by(|one, two| (one.date, &one.path).cmp(&(two.date, &two.path)));
        found
    }
}
