//! What a case may know of the other cases of its repository.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use chrono::NaiveDate;

use crate::case::CaseFile;
use crate::case::course::Event;
use crate::case::measure::Boete;
use crate::case::party::Party;
use crate::money::Past;
use crate::source::field::{Field, Spanned};
use crate::source::scalar::Id;

use super::addressee::is_contracting;
use super::claim::{cents, penalties, share_lowered};
use super::history::{self, History};
use super::words::{Passage, folded};
use super::{Act, Facts};

/// The cases of a repository, to look things up in: each case is asked about all the others, so
/// nothing here is a walk along all of them.
#[derive(Clone, Debug, Default)]
pub struct Neighbours {
    /// The paths of the case files by kenmerk.
    files: HashMap<String, Vec<String>>,
    /// The providers by the first word of their name.
    providers: HashMap<String, Vec<Provider>>,
    /// The letters by the reasons that they give for a measure, folded.
    reasons: HashMap<String, Vec<Reasoned>>,
    /// The ingebrekestellingen to each provider.
    pub(super) history: History,
    /// The penalties by the number of the provider in the Handelsregister.
    penalties: HashMap<String, Vec<Charged>>,
}

/// A penalty that a letter of a case claims.
#[derive(Clone, Debug)]
struct Charged {
    path: String,
    letter_day: NaiveDate,
    past: Past,
}

/// A letter that gives reasons for a measure.
#[derive(Clone, Debug)]
struct Reasoned {
    path: String,
    date: NaiveDate,
    /// The numbers of its providers in the Handelsregister.
    kvk: Vec<String>,
    /// The investigation from which its case came.
    inquiry: Option<String>,
}

/// A provider of a case in the repository.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provider {
    /// The name.
    pub naam: String,
    /// The name for searching, without its legal form.
    core: String,
    /// The number in the Handelsregister, by which a provider is the same in several cases.
    kvk: Option<String>,
}

/// The fewest letters by which a name is told from an ordinary word.
const SHORTEST: usize = 5;

impl Neighbours {
    /// What the cases of a repository may know of each other.
    pub fn of<'c>(files: impl IntoIterator<Item = &'c CaseFile>) -> Self {
        let mut neighbours = Neighbours::default();
        for file in files {
            if let Some(kenmerk) = file.case.kenmerk.known() {
                let paths = neighbours.files.entry(kenmerk.0.clone()).or_default();
                paths.push(file.source.path.clone());
            }
            neighbours.add_reasons(file);
            history::add(&mut neighbours.history, file);
            neighbours.add_penalties(file);
            let parties = file.case.wederpartijen.items().iter();
            for party in parties.filter(|party| is_contracting(party)) {
                let Some(naam) = party.naam.known() else {
                    continue;
                };
                neighbours.add(Provider {
                    naam: naam.0.clone(),
                    core: core(&naam.0),
                    kvk: party.kvk.known().map(|code| code.0.clone()),
                });
            }
        }
        neighbours
    }

    fn add_reasons(&mut self, file: &CaseFile) {
        for event in file.case.verloop.items() {
            let reasons = event.decision().and_then(|one| one.motivering.known());
            let (Some(words), Some(date)) = (reasons, event.date()) else {
                continue;
            };
            let parties = file.case.wederpartijen.items().iter();
            let letter = Reasoned {
                path: file.source.path.clone(),
                date,
                kvk: parties.filter_map(number).collect(),
                inquiry: file.case.onderzoek.known().map(|code| code.0.clone()),
            };
            let same = self.reasons.entry(folded(&words.0)).or_default();
            same.push(letter);
        }
    }

    fn add_penalties(&mut self, file: &CaseFile) {
        let events = || file.case.verloop.items().iter();
        let names = |id: &Field<Spanned<Id>>, letter: &Boete| {
            let own = letter.letter.id.known();
            id.known()
                .map(|id| &id.value)
                .is_some_and(|id| Some(id) == own)
        };
        for event in events() {
            let Event::Boete(letter) = event else {
                continue;
            };
            let contract = file.case.contract.known().map(|id| id.0.clone());
            let provider = file.case.wederpartijen.items().iter();
            let provider = provider
                .filter(|party| is_contracting(party))
                .find_map(number);
            let (Some(contract), Some(provider), Some(letter_day)) =
                (contract, provider, event.date())
            else {
                continue;
            };
            let withdrawn = events()
                .any(|other| matches!(other, Event::Intrekking(one) if names(&one.brief, letter)));
            let lowered = events().find_map(|other| match other {
                Event::Matiging(one) if names(&one.maatregel, letter) => {
                    one.bedrag.known().and_then(cents)
                }
                _ => None,
            });
            let penalties = penalties(letter);
            let lowered = share_lowered(lowered, &penalties);
            let charged = penalties
                .into_iter()
                .zip(lowered)
                .map(|(penalty, moderated)| Charged {
                    path: file.source.path.clone(),
                    letter_day,
                    past: Past {
                        provider: provider.clone(),
                        contract: contract.clone(),
                        day: penalty.day,
                        amount: penalty.asked,
                        moderated,
                        withdrawn,
                    },
                });
            self.penalties
                .entry(provider.clone())
                .or_default()
                .extend(charged);
        }
    }

    /// The penalties that letters of other cases claimed of a provider before a day.
    pub(super) fn penalties<'n>(
        &'n self,
        provider: &str,
        own: &'n str,
        before: NaiveDate,
    ) -> impl Iterator<Item = &'n Past> {
        let all = self.penalties.get(provider).into_iter().flatten();
        let others = all.filter(move |one| one.path != own && one.letter_day < before);
        others.map(|one| &one.past)
    }

    fn add(&mut self, provider: Provider) {
        if provider.core.chars().count() < SHORTEST {
            return;
        }
        let Some((_, word)) = words(&provider.core).next() else {
            return;
        };
        let same = self.providers.entry(word.to_owned()).or_default();
        if !same.contains(&provider) {
            same.push(provider);
        }
    }
}

impl<'a> Facts<'a> {
    /// The path of another case with the same kenmerk.
    pub fn case_with_same_kenmerk(&self) -> Option<&'a str> {
        let kenmerk = self.case.kenmerk.known()?;
        let own = &self.file.source.path;
        let mut paths = self.neighbours?.files.get(&kenmerk.0)?.iter();
        paths.find(|path| *path != own).map(String::as_str)
    }

    /// The path of a case of other providers in which an earlier letter gives the same reasons in the
    /// same words, unless one investigation led to both.
    pub fn same_reasons(&self, act: &Act<'_>) -> Option<&'a str> {
        let words = act.decision()?.motivering.known()?;
        let own: Vec<_> = self
            .case
            .wederpartijen
            .items()
            .iter()
            .filter_map(number)
            .collect();
        let inquiry = self.case.onderzoek.known().map(|code| &code.0);
        let day = self.day_of(act);
        let other = |letter: &&Reasoned| {
            letter.path != self.file.source.path
                && letter.date < day
                && !letter.kvk.iter().any(|kvk| own.contains(kvk))
                && (inquiry.is_none() || letter.inquiry.as_ref() != inquiry)
        };
        let letters = self.neighbours?.reasons.get(&folded(&words.0))?;
        letters
            .iter()
            .find(other)
            .map(|letter| letter.path.as_str())
    }

    /// The providers of other cases that a passage names and that are no party to this one.
    pub fn other_providers_in(&self, passage: &Passage<'_>) -> Vec<(&'a Provider, Range<usize>)> {
        let Some(neighbours) = self.neighbours else {
            return Vec::new();
        };
        let text = passage.folded();
        let mut named: BTreeMap<usize, (&Provider, Range<usize>)> = BTreeMap::new();
        for (start, word) in words(text) {
            let capital = passage.words[start..].starts_with(char::is_uppercase);
            let known = neighbours.providers.get(word).filter(|_| capital);
            for provider in known.into_iter().flatten() {
                let end = start + provider.core.len();
                let whole = text[start..].starts_with(&provider.core)
                    && !text[end..].starts_with(char::is_alphanumeric);
                if whole && !self.is_party(provider) {
                    named.insert(start, (provider, start..end));
                }
            }
        }
        named.into_values().collect()
    }

    fn is_party(&self, provider: &Provider) -> bool {
        self.case.wederpartijen.items().iter().any(|party| {
            let number = party.kvk.known().map(|kvk| &kvk.0);
            let same_number = number.is_some() && number == provider.kvk.as_ref();
            let name = party.naam.known();
            same_number || name.is_some_and(|name| core(&name.0) == provider.core)
        })
    }
}

fn number(party: &Party) -> Option<String> {
    party.kvk.known().map(|kvk| kvk.0.clone())
}

/// A name for searching, without its legal form.
fn core(name: &str) -> String {
    let name = folded(name);
    let mut core = name.as_str();
    for form in ["stichting ", "coöperatie ", "vereniging "] {
        core = core.strip_prefix(form).unwrap_or(core);
    }
    for form in [" b.v.", " bv", " n.v.", " nv", " u.a.", " v.o.f.", " vof"] {
        core = core.strip_suffix(form).unwrap_or(core);
    }
    core.trim().to_owned()
}

/// The words of a text, each with its first byte.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let pieces = text.split_inclusive(|c: char| !c.is_alphanumeric());
    let words = pieces.map(move |piece| {
        let start = at;
        at += piece.len();
        (
            start,
            piece.trim_end_matches(|c: char| !c.is_alphanumeric()),
        )
    });
    words.filter(|(_, word)| !word.is_empty())
}
