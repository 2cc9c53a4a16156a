//! What runs against the municipality itself: a choice that the provider may demand (6:88 BW), and
//! protest in good time (6:89 BW).

use chrono::NaiveDate;

use crate::calendar::{ContractTerm, Derived, Readings, Term, Workdays};

/// How the provider set the term within which the municipality must choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// To a day.
    Until(NaiveDate),
    /// A length of time.
    Within(Term),
}

/// A demand of the provider to say which remedy the municipality will use (6:88 BW).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The date of the letter.
    pub written: Option<NaiveDate>,
    /// The day on which it came in.
    pub received: NaiveDate,
    /// The term.
    pub set: Set,
}

impl Demand {
    /// The last safe day to answer: of a length of time the earliest of its readings, and a working
    /// day. Behind it only damages are left, and the sum itself where money was owed; not
    /// performance or dissolution (6:88, first paragraph, BW).
    pub fn last_day(&self, workdays: &Workdays) -> Derived {
        let day = match self.set {
            Set::Until(day) => Derived::new("dag die de aanbieder stelde", day),
            Set::Within(term) => self.readings(ContractTerm(term), workdays).earliest(),
        };
        match workdays.free(day.date()) {
            None => day,
            Some(free) => {
                let earlier = workdays.on_or_before(day.date());
                day.then(
                    format!("valt op {free}, dus de laatste werkdag daarvoor"),
                    earlier,
                )
            }
        }
    }

    /// The ways in which the length of time can be read.
    pub fn readings(&self, term: ContractTerm, workdays: &Workdays) -> Readings {
        let received = Derived::new("ontvangst", self.received);
        let mut readings = Readings::of("vanaf de ontvangst", term.end(&received, workdays)).or(
            "vanaf de ontvangst, die dag meegerekend",
            term.end_counting_first_day(&received, workdays),
        );
        if let Some(written) = self.written {
            let written = Derived::new("dagtekening", written);
            readings = readings
                .or("vanaf de dagtekening", term.end(&written, workdays))
                .or(
                    "vanaf de dagtekening, die dag meegerekend",
                    term.end_counting_first_day(&written, workdays),
                );
        }
        readings
    }
}

/// A defect that the municipality found, and its protest (6:89 BW). The statute gives no number of
/// days: what is bekwame tijd hangs on all circumstances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defect {
    /// The day on which it was found.
    pub found: NaiveDate,
    /// The day on which it should have been found, if that is earlier.
    pub knowable: Option<NaiveDate>,
    /// The day on which the provider was told.
    pub told: Option<NaiveDate>,
}

impl Defect {
    /// The day from which the time for protest runs.
    pub fn since(&self) -> Derived {
        match self.knowable.filter(|day| *day < self.found) {
            Some(day) => Derived::new("het gebrek had ontdekt moeten zijn", day),
            None => Derived::new("het gebrek is ontdekt", self.found),
        }
    }

    /// Whether the provider had been told on a day.
    pub fn is_told(&self, on: NaiveDate) -> bool {
        self.told.is_some_and(|told| told <= on)
    }

    /// The days that passed to the protest, or to a day if there was none yet; never fewer than none.
    pub fn days(&self, on: NaiveDate) -> i64 {
        let to = self.told.filter(|told| *told <= on).unwrap_or(on);
        (to - self.since().date()).num_days().max(0)
    }
}
