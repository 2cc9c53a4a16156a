//! What came to light about duties of the provider, and whether something came in time.

use chrono::NaiveDate;

use crate::case::observation::Observed;
use crate::contract::topic::Topic;
use crate::source::field::Field;

use super::Facts;

/// Something that had to be done by a day, and was not: a report, a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lapse {
    /// The day by which it had to be done.
    pub due: NaiveDate,
    /// The day on which it was done; none if it is not on file.
    pub done: Option<NaiveDate>,
}

impl Lapse {
    /// How many days too late it was done.
    pub fn days(&self) -> Option<i64> {
        Some((self.done? - self.due).num_days())
    }
}

impl<'a> Facts<'a> {
    /// The observations of a kind, in the order of the file.
    pub fn observed<T: Observed + 'a>(&self) -> impl Iterator<Item = &'a T> + use<'a, T> {
        self.case.waarnemingen.items().iter().filter_map(T::of)
    }

    /// Whether a shortcoming of the case names the clause of a topic.
    pub fn is_recorded(&self, topic: Topic) -> bool {
        let mut all = self.case.tekortkomingen.items().iter();
        all.any(|one| self.names_topic(one, topic))
    }

    /// The id that a further shortcoming would get.
    pub fn next_shortcoming(&self) -> String {
        let shortcomings = self.case.tekortkomingen.items();
        let free = (shortcomings.len() + 1..).map(|n| format!("T{n}"));
        let mut free = free.filter(|id| self.case.shortcoming(id).is_none());
        free.next().unwrap_or_default()
    }

    /// What came after a day on which it had to be there, or has not come though that day is past.
    /// Nothing if one of the two cannot be read.
    pub fn lapse(&self, due: &Field<NaiveDate>, done: &Field<NaiveDate>) -> Option<Lapse> {
        let due = due.get().filter(|due| *due <= self.today)?;
        let late = match done.get() {
            Some(done) => done > due,
            None => done.is_absent(),
        };
        late.then_some(Lapse {
            due,
            done: done.get(),
        })
    }
}
