//! The hersteltermijn of a shortcoming for an addressee: its last day, and what moves that day.
//!
//! It is a term of a letter, so it ends on the day on which it ends, weekend or holiday. Where more
//! than one reading is possible, the one that leaves the provider most time is taken: what is
//! relied on must hold in each of them.

use chrono::NaiveDate;

use crate::calendar::{ContractTerm, Derived};
use crate::case::course::{Event, Hersteltermijn, Ingebrekestelling, Uitstel};
use crate::case::party::Party;
use crate::case::shortcoming::Shortcoming;
use crate::source::Span;

use super::{Act, Facts};

/// An ingebrekestelling: the act with its own fields.
pub type Notice<'f, 'a> = (&'f Act<'a>, &'a Ingebrekestelling);

/// The end of a hersteltermijn.
#[derive(Clone, Debug)]
pub enum TermEnd<'a> {
    /// The last day.
    Set(Last<'a>),
    /// It counts from the receipt of this letter, which is not proven.
    AwaitsReceipt(&'a str),
    /// Something is missing that decides it.
    Absent {
        /// What is missing, in Dutch.
        what: String,
        /// Where it is missing.
        span: Span,
    },
    /// Something that decides it cannot be read.
    Broken(Span),
}

/// The last day of a hersteltermijn, with the extensions.
#[derive(Clone, Debug)]
pub struct Last<'a> {
    /// The day.
    pub day: Derived,
    /// The last day as the letter gave it, before any extension.
    pub given: NaiveDate,
    /// What to underline when the day is talked about.
    pub span: Span,
    /// The ids of the extensions that moved it.
    pub extended: Vec<&'a str>,
    /// The ids of the extensions that came after its end and do not say that verzuim is given up.
    pub late: Vec<&'a str>,
}

impl<'a> TermEnd<'a> {
    /// The last day, if it is known.
    pub fn last(&self) -> Option<&Last<'a>> {
        match self {
            TermEnd::Set(last) => Some(last),
            _ => None,
        }
    }
}

impl<'a> Facts<'a> {
    /// The ingebrekestellingen for a shortcoming and an addressee that were written by a day,
    /// oldest first.
    pub fn notices(
        &self,
        shortcoming: &Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> Vec<Notice<'_, 'a>> {
        let mut notices: Vec<_> = self
            .acts
            .iter()
            .filter_map(|act| match act.event {
                Event::Ingebrekestelling(notice)
                    if act.done_by(by) && act.is_about(shortcoming) && act.reaches(party) =>
                {
                    Some((act, notice))
                }
                _ => None,
            })
            .collect();
        notices.sort_by_key(|(act, _)| act.date);
        notices
    }

    /// The ingebrekestellingen that stand: those that no later one replaces.
    pub fn standing_notices(
        &self,
        shortcoming: &Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> Vec<Notice<'_, 'a>> {
        let all = self.notices(shortcoming, party, by);
        let replaced = |act: &Act<'_>| all.iter().any(|(_, later)| replaces(later, act));
        all.iter()
            .copied()
            .filter(|(act, _)| !replaced(act))
            .collect()
    }

    /// The end of the term that an ingebrekestelling gives for a shortcoming and an addressee, with
    /// the extensions that were given by a day. A later ingebrekestelling that does not say how it
    /// stands to this one may be read as a new last chance: then the later end is the safe one.
    pub fn term_end(
        &self,
        notice: Notice<'_, 'a>,
        shortcoming: &Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> TermEnd<'a> {
        let mut end = self.own_end(notice, shortcoming, party, by);
        let all = self.standing_notices(shortcoming, party, by);
        let later = all
            .iter()
            .skip_while(|(act, _)| act.id != notice.0.id)
            .skip(1)
            .filter(|(_, letter)| is_silent(letter));
        for later in later {
            let TermEnd::Set(last) = &end else { break };
            match self.own_end(*later, shortcoming, party, by) {
                TermEnd::Set(new) if new.day.date() > last.day.date() => end = TermEnd::Set(new),
                TermEnd::Set(_) | TermEnd::Absent { .. } => {}
                unclear => end = unclear,
            }
        }
        end
    }

    fn own_end(
        &self,
        (act, letter): Notice<'_, 'a>,
        shortcoming: &Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> TermEnd<'a> {
        let Some(term) = given_term(letter, shortcoming) else {
            return match [letter.termijn.is_broken(), letter.termijnen.is_broken()] {
                [true, _] => TermEnd::Broken(letter.termijn.span()),
                [_, true] => TermEnd::Broken(letter.termijnen.span()),
                _ => absent(
                    format!("de hersteltermijn in {}", act.id),
                    letter.termijn.span(),
                ),
            };
        };
        if term.uiterlijk.is_broken() || term.na_ontvangst.is_broken() {
            return TermEnd::Broken(term.head);
        }
        let date = term.uiterlijk.get().map(|date| {
            Derived::new(
                format!("laatste dag van de hersteltermijn in {}", act.id),
                date,
            )
        });
        let counted = match (term.na_ontvangst.known(), self.receipt(act, party).proven()) {
            (None, _) => None,
            (Some(_), None) => return TermEnd::AwaitsReceipt(act.id),
            (Some(term), Some(receipt)) => {
                Some(ContractTerm(*term).end(receipt.safe(), self.workdays))
            }
        };
        // A letter that names a day and promises days too is read for the provider.
        let Some(day) = date.into_iter().chain(counted).max() else {
            return absent(format!("de laatste dag in {}", act.id), term.head);
        };
        let span = match term.uiterlijk.get() {
            Some(date) if date == day.date() => term.uiterlijk.span(),
            _ => term.na_ontvangst.span(),
        };
        let last = Last {
            given: day.date(),
            day,
            span,
            extended: Vec::new(),
            late: Vec::new(),
        };
        self.extended(last, act.date, shortcoming, party, by)
    }

    /// An extension that arrives on or before the last day moves it. One that arrives later finds
    /// verzuim in place, which stays unless the letter gives it up.
    fn extended(
        &self,
        mut last: Last<'a>,
        since: Option<NaiveDate>,
        shortcoming: &Shortcoming,
        party: &Party,
        by: NaiveDate,
    ) -> TermEnd<'a> {
        let mut given: Vec<_> = self
            .extensions(shortcoming, party, by)
            .filter(|(act, _)| act.date >= since)
            .filter_map(|(act, letter)| Some((self.arrival(act, party, by)?, act.id, letter)))
            .collect();
        given.sort_by_key(|(arrival, ..)| *arrival);
        for (arrival, id, letter) in given {
            if arrival > last.day.date() {
                match letter.verzuim_prijsgegeven.get() {
                    Some(true) => {}
                    _ if letter.verzuim_prijsgegeven.is_broken() => {
                        return TermEnd::Broken(letter.verzuim_prijsgegeven.span());
                    }
                    _ => {
                        last.late.push(id);
                        continue;
                    }
                }
            }
            let Some(until) = letter.uiterlijk.get() else {
                let span = letter.uiterlijk.span();
                return if letter.uiterlijk.is_broken() {
                    TermEnd::Broken(span)
                } else {
                    absent(format!("de nieuwe laatste dag in {id}"), span)
                };
            };
            if until > last.day.date() {
                last.day = last.day.then(format!("uitstel in {id}"), until);
                last.span = letter.uiterlijk.span();
                last.extended.push(id);
            }
        }
        TermEnd::Set(last)
    }

    /// The extensions for a shortcoming and an addressee that were written by a day, in the order
    /// of the file.
    pub fn extensions<'f>(
        &'f self,
        shortcoming: &'f Shortcoming,
        party: &'f Party,
        by: NaiveDate,
    ) -> impl Iterator<Item = (&'f Act<'a>, &'a Uitstel)> {
        self.acts.iter().filter_map(move |act| match act.event {
            Event::Uitstel(letter)
                if act.done_by(by) && act.is_about(shortcoming) && act.reaches(party) =>
            {
                Some((act, letter))
            }
            _ => None,
        })
    }

    /// The day from which a favour of ours counts for its addressee: that of its proven receipt, or
    /// its own date as long as receipt is not proven, for what we wrote binds us.
    fn arrival(&self, act: &Act<'_>, party: &Party, by: NaiveDate) -> Option<NaiveDate> {
        let receipt = self.receipt(act, party);
        let proven = receipt.proven().map(|days| days.earliest().date());
        proven.filter(|day| *day <= by).or(act.date)
    }
}

/// Whether an ingebrekestelling says that it takes the place of an earlier one.
pub fn replaces(letter: &Ingebrekestelling, earlier: &Act<'_>) -> bool {
    let named = letter.vervangt.items();
    named.iter().any(|id| id.value.0 == earlier.id)
}

/// Whether an ingebrekestelling leaves open how it stands to an earlier one.
pub fn is_silent(letter: &Ingebrekestelling) -> bool {
    letter.voor_zover_niet_in_verzuim.get() != Some(true)
}

/// The term that an ingebrekestelling gives for a shortcoming: its own, else the standard one.
pub fn given_term<'a>(
    letter: &'a Ingebrekestelling,
    shortcoming: &Shortcoming,
) -> Option<&'a Hersteltermijn> {
    own_term(letter, shortcoming)
        .filter(|term| !(term.uiterlijk.is_absent() && term.na_ontvangst.is_absent()))
        .or_else(|| letter.termijn.known())
}

/// The term that an ingebrekestelling gives for this shortcoming alone.
pub fn own_term<'a>(
    letter: &'a Ingebrekestelling,
    shortcoming: &Shortcoming,
) -> Option<&'a Hersteltermijn> {
    let id = shortcoming.id.known()?;
    let own = letter.termijnen.items().iter();
    own.filter(|term| {
        term.tekortkoming
            .known()
            .is_some_and(|one| one.value == *id)
    })
    .map(|term| &term.termijn)
    .next()
}

fn absent<'a>(what: String, span: Span) -> TermEnd<'a> {
    TermEnd::Absent { what, span }
}
