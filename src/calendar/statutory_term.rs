//! Terms of a statute, under the Algemene termijnenwet.

use chrono::Datelike;

use super::{Derived, Term, Unit, Workdays, equated};

/// A term set in a statute or a general administrative order (article 5 Algemene termijnenwet).
///
/// A term that is counted back from a day is not covered by that act (article 1, second paragraph),
/// and there is no way to count one here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StatutoryTerm(pub Term);

impl StatutoryTerm {
    /// Whether the Algemene termijnenwet covers it. Article 4: not a term of more than ninety days,
    /// twelve weeks or three months, nor one in years. (Nor one in hours, which no [`Unit`] is.)
    pub fn is_covered(self) -> bool {
        let Term { count, unit } = self.0;
        match unit {
            Unit::Werkdag | Unit::Dag => count <= 90,
            Unit::Week => count <= 12,
            Unit::Maand => count <= 3,
            Unit::Jaar => false,
        }
    }

    /// The last day of the term that starts to run on a day, which itself is not counted.
    ///
    /// Article 1: a term that ends on a Saturday, Sunday or holiday runs to and including the next
    /// day that is none of these. Article 2: a term of at least three days is extended until it
    /// holds at least two such ordinary days. Working days are those of the act.
    pub fn end(self, from: &Derived) -> Derived {
        let ordinary = Workdays::atw();
        let last = self.0.after(from.date(), ordinary);
        let month_end = self.0.month_end(from.date(), last);
        let mut end = from.clone().then(
            format!(
                "wettelijke termijn van {}, de begindag telt niet mee{month_end}",
                self.0
            ),
            last,
        );
        if !self.is_covered() {
            return end;
        }
        if let Some(free) = ordinary.free(last) {
            let rolled = ordinary.on_or_after(last);
            end = end.then(
                format!("valt op {free}; artikel 1 Algemene termijnenwet"),
                rolled,
            );
        }
        // Longer units, and working days, hold two ordinary days of themselves.
        if self.0.unit == Unit::Dag && self.0.count >= 3 {
            let second = ordinary.nth_after(from.date(), 2);
            if second > end.date() {
                end = end.then(
                    "verlengd tot en met de tweede dag die geen zaterdag, zondag of feestdag is; \
                     artikel 2 Algemene termijnenwet",
                    second,
                );
            }
        }
        let year = end.date().year();
        if !equated::decided(year) {
            let day = end.date();
            end = end.then(
                format!(
                    "of deze dag met een feestdag is gelijkgesteld, is voor {year} niet bekend; \
                     ga dat na"
                ),
                day,
            );
        }
        end
    }
}
