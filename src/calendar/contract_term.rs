//! Terms of the contract. They end on the day on which they end, weekend or holiday: the Algemene
//! termijnenwet is about terms in statutes (article 1) and general administrative orders (article
//! 5) only.

use super::term::day_before;
use super::{Derived, Term, Unit, Workdays};

/// A term of the contract, of a letter or of an agreement. It never rolls over a weekend or a
/// holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ContractTerm(pub Term);

impl ContractTerm {
    /// The last day of the term that starts to run on a day, which itself is not counted. Its
    /// passing has consequences from [`Derived::next_day`].
    pub fn end(self, from: &Derived, workdays: &Workdays) -> Derived {
        let last = self.0.after(from.date(), workdays);
        let month_end = self.0.month_end(from.date(), last);
        from.clone().then(
            format!(
                "termijn van {}, de begindag telt niet mee{month_end}",
                self.0
            ),
            last,
        )
    }

    /// The last day if the day on which the term starts to run is its first: the stricter reading
    /// of "binnen". That is one day, or one working day, before [`Self::end`]; the same day where
    /// working days are counted and the first is none.
    pub fn end_counting_first_day(self, from: &Derived, workdays: &Workdays) -> Derived {
        let last = match self.0.unit {
            Unit::Werkdag => self.0.after(day_before(from.date()), workdays),
            _ => day_before(self.0.after(from.date(), workdays)),
        };
        from.clone().then(
            format!("termijn van {}, de begindag telt mee", self.0),
            last,
        )
    }

    /// The last day to do what must be done at least this term before a day: so many calendar days,
    /// weeks, months or years earlier; for working days, the last day after which that many full
    /// ones follow before it. This is the strict count, for what the other party must do.
    pub fn last_day_before(self, event: &Derived, workdays: &Workdays) -> Derived {
        let last = self.0.before(event.date(), workdays);
        let month_end = self.0.month_end(event.date(), last);
        let what = match self.0.unit {
            Unit::Werkdag => format!("uiterlijk op de dag waarna nog {} volgen", full(self.0)),
            _ => format!("uiterlijk {} daarvoor{month_end}", self.0),
        };
        event.clone().then(what, last)
    }

    /// The last day for what the municipality itself must do at least this term before a day: the
    /// strict count, and then earlier if that is no working day.
    pub fn our_last_day_before(self, event: &Derived, workdays: &Workdays) -> Derived {
        let strict = self.last_day_before(event, workdays);
        match workdays.free(strict.date()) {
            None => strict,
            Some(free) => {
                let earlier = workdays.on_or_before(strict.date());
                strict.then(
                    format!("valt op {free}, dus de laatste werkdag daarvoor"),
                    earlier,
                )
            }
        }
    }
}

/// `10 volle werkdagen`, `1 volle werkdag`.
fn full(term: Term) -> String {
    term.to_string().replace(' ', " volle ")
}
