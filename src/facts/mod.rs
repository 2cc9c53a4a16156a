//! What rules may ask of a case: views of the typed case, and what is derived from it.
//!
//! An act is judged on its own day, and sees of the course only what happened by then.

pub mod account;
pub mod act;
pub mod addressee;
pub mod ceiling;
pub mod citations;
pub mod claim;
pub mod clocks;
mod exception;
pub mod ground;
pub mod history;
pub mod measures;
pub mod neighbour;
pub mod observed;
mod other_letters;
pub mod own_stop;
pub mod past;
pub mod persons;
pub mod privacy;
pub mod receipt;
pub mod returned_copy;
mod rights;
pub mod route;
mod standing;
pub mod team;
pub mod tension;
pub mod term;
pub mod verzuim;
pub mod witness;
pub mod words;

use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::calendar::Workdays;
use crate::case::course::{Beoordeling, Event, Ontvangen, Outcome};
use crate::case::party::Party;
use crate::case::shortcoming::Shortcoming;
use crate::case::{Case, CaseFile, OwnDefault};
use crate::contract::pack::Pack;
use crate::finding::Label;
use crate::money::Rates;
use crate::repository::config::Config;
use crate::seal::Fault;
use crate::source::Span;
use crate::source::field::{Field, List, Spanned};
use crate::source::scalar::Id;

pub use crate::requirement::{Answer, Requirement, Status};
pub use act::{Act, ActKind};
pub use neighbour::Neighbours;
pub use past::Past;
pub use receipt::Receipt;
pub use returned_copy::{ReturnState, ReturnedCopy};
pub use words::{Passage, Voice};

/// A case with what is derived from it.
#[derive(Debug)]
pub struct Facts<'a> {
    /// The case file.
    pub file: &'a CaseFile,
    /// The case.
    pub case: &'a Case,
    /// The settings of the repository.
    pub config: &'a Config,
    /// The contract; none if the case names one that is not there.
    pub pack: Option<&'a Pack>,
    /// What a working day is.
    pub workdays: &'a Workdays,
    /// The day on which the running clocks are read.
    pub today: NaiveDate,
    /// The acts of the municipality, in the order of the file.
    pub acts: Vec<Act<'a>>,
    /// The cases of the repository, this one included or not; none unless they were given with
    /// [`Facts::beside`].
    pub neighbours: Option<&'a Neighbours>,
    /// What a branch did to the case; none unless it was given with [`Facts::since`].
    pub past: Option<&'a Past>,
    /// The returned copy, compared when it is first asked for.
    pub(crate) returned: OnceLock<Option<ReturnedCopy>>,
    /// The rates of statutory interest: the table, unless [`Facts::with_rates`] gave others.
    pub rates: &'a Rates,
}

/// A shortcoming and an addressee of an act: the unit in which verzuim is thought.
#[derive(Clone, Copy, Debug)]
pub struct Position<'f, 'a> {
    /// The facts.
    pub facts: &'f Facts<'a>,
    /// The act.
    pub act: &'f Act<'a>,
    /// The shortcoming.
    pub shortcoming: &'a Shortcoming,
    /// The addressee.
    pub party: &'a Party,
}

impl Position<'_, '_> {
    /// Where the letter names the shortcoming, else where it gives its own id.
    pub fn span(&self) -> Span {
        let named = self.act.letter.tekortkomingen.items().iter();
        let named = named.filter(|id| Some(&id.value) == self.shortcoming.id.known());
        named
            .map(|id| id.span)
            .next()
            .unwrap_or(self.act.letter.id.span())
    }
}

impl<'a> Facts<'a> {
    /// The facts of a case.
    pub fn new(
        file: &'a CaseFile,
        config: &'a Config,
        pack: Option<&'a Pack>,
        workdays: &'a Workdays,
        today: NaiveDate,
    ) -> Self {
        let case = &file.case;
        let acts = case
            .verloop
            .items()
            .iter()
            .filter_map(|event| Act::of(case, pack, event))
            .collect();
        Facts {
            file,
            case,
            config,
            pack,
            workdays,
            today,
            acts,
            neighbours: None,
            past: None,
            returned: OnceLock::new(),
            rates: Rates::statutory(),
        }
    }

    /// The same facts with what is known of the cases of the repository.
    #[must_use]
    pub fn beside(self, neighbours: &'a Neighbours) -> Self {
        Facts {
            neighbours: Some(neighbours),
            ..self
        }
    }

    /// The same facts with what a branch did to the case.
    #[must_use]
    pub fn since(self, past: Option<&'a Past>) -> Self {
        Facts { past, ..self }
    }

    /// What does not fit in the letters that were sealed when they were sent.
    pub fn on_sent_letters(&self) -> Vec<Fault> {
        let chain = &self.file.sent;
        let mut faults = chain.faults.clone();
        // Of half a file it is not known what letters it has.
        if self.file.is_whole() {
            let dates = self.acts.iter().map(|act| (act.id, act.date));
            faults.extend(chain.beside(&dates.collect()));
        }
        faults
    }

    /// The same facts with the rates of the repository.
    #[must_use]
    pub fn with_rates(self, rates: &'a Rates) -> Self {
        Facts { rates, ..self }
    }

    /// The same around another reading of the case.
    pub fn about<'f>(&self, file: &'f CaseFile) -> Facts<'f>
    where
        'a: 'f,
    {
        Facts {
            neighbours: self.neighbours,
            rates: self.rates,
            ..Facts::new(file, self.config, self.pack, self.workdays, self.today)
        }
    }

    /// The same under another reading of the contract.
    pub fn under<'f>(&self, pack: &'f Pack) -> Facts<'f>
    where
        'a: 'f,
    {
        Facts {
            neighbours: self.neighbours,
            rates: self.rates,
            ..Facts::new(
                self.file,
                self.config,
                Some(pack),
                self.workdays,
                self.today,
            )
        }
    }

    /// The day on which an act is judged: its own, or today's for a concept without a date.
    pub fn day_of(&self, act: &Act<'_>) -> NaiveDate {
        act.date.unwrap_or(self.today)
    }

    /// The positions of an act: each shortcoming against each addressee who owes the performance.
    pub fn positions<'f>(&'f self, act: &'f Act<'a>) -> impl Iterator<Item = Position<'f, 'a>> {
        act.shortcomings.iter().flat_map(move |shortcoming| {
            act.debtors().map(move |party| Position {
                facts: self,
                act,
                shortcoming,
                party,
            })
        })
    }

    /// The act with this id.
    pub fn act(&self, id: &str) -> Option<&Act<'a>> {
        self.acts.iter().find(|act| act.id == id)
    }

    /// What came in, in the order of the file.
    pub fn incoming(&self) -> impl Iterator<Item = &'a Ontvangen> + '_ {
        self.case
            .verloop
            .items()
            .iter()
            .filter_map(|event| match event {
                Event::Ontvangen(incoming) => Some(incoming),
                _ => None,
            })
    }

    /// The assessments, in the order of the file.
    pub fn assessments(&self) -> impl Iterator<Item = &'a Beoordeling> + '_ {
        self.case
            .verloop
            .items()
            .iter()
            .filter_map(|event| match event {
                Event::Beoordeling(assessment) => Some(assessment),
                _ => None,
            })
    }

    /// The last assessment of a shortcoming by a day, with its outcome.
    pub fn verdict(
        &self,
        shortcoming: &Shortcoming,
        by: NaiveDate,
    ) -> Option<(&'a Beoordeling, Outcome)> {
        let id = &shortcoming.id.known()?.0;
        self.assessments()
            .filter(|assessment| assessment.datum.get().is_some_and(|date| date <= by))
            .filter_map(|assessment| {
                Some((assessment, assessment.uitkomst.known()?.of(id)?.get()?))
            })
            .max_by_key(|(assessment, _)| assessment.datum.get())
    }

    /// The periods in which the municipality was itself in default, as far as they began by a day
    /// and touch a shortcoming, each with its first day.
    pub fn own_defaults(
        &self,
        shortcoming: &Shortcoming,
        by: NaiveDate,
    ) -> impl Iterator<Item = (&'a OwnDefault, NaiveDate)> {
        let id = shortcoming_id(shortcoming);
        self.case
            .schuldeisersverzuim
            .items()
            .iter()
            .filter(move |default| about(&default.tekortkomingen, id))
            .filter_map(|default| Some((default, default.vanaf.get()?)))
            .filter(move |(_, from)| *from <= by)
    }

    /// When a letter counts as received by an addressee.
    pub fn receipt(&self, act: &Act<'_>, party: &Party) -> Receipt {
        let incoming: Vec<_> = self.incoming().collect();
        Receipt::of(act, party, &incoming)
    }

    /// A label in the case file.
    pub fn label(&self, span: Span, text: impl Into<String>) -> Label {
        self.file.label(span, text)
    }
}

/// Whether a list of shortcomings has this one; an empty list stands for all.
pub fn about(list: &Field<List<Spanned<Id>>>, shortcoming: &str) -> bool {
    let mut named = list.items().iter();
    list.is_empty() || named.any(|id| id.value.0 == shortcoming)
}

/// The id of a shortcoming, for messages.
pub fn shortcoming_id(shortcoming: &Shortcoming) -> &str {
    shortcoming.id.known().map_or("?", |id| &id.0)
}

/// The id of a party, for messages.
pub fn party_id(party: &Party) -> &str {
    party.id.known().map_or("?", |id| &id.0)
}
