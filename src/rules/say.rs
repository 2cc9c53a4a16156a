//! What several rules say in the same words.

use crate::calendar::dutch;
use crate::contract::topic::Topic;
use crate::facts::observed::Lapse;
use crate::facts::{Act, ActKind, Facts};

pub(super) use crate::calendar::dutch::{date, list};

/// The clause of the contract with the statute beside it: `artikel 18 lid 1 en artikel 6:82 BW`.
pub(super) fn clause_and(facts: &Facts<'_>, topic: Topic, statute: &str) -> String {
    match facts.clause(topic) {
        Some(clause) => format!("{clause} en artikel {statute}"),
        None => format!("artikel {statute}"),
    }
}

/// A clause of the contract behind a sentence: ` (toelichting op artikel 18 lid 1)`.
pub(super) fn note(facts: &Facts<'_>, topic: Topic) -> String {
    let clause = facts.clause(topic);
    clause.map_or_else(String::new, |clause| format!(" ({clause})"))
}

/// An act with its ground, as the start of a sentence: `OZ1 steunt op artikel 19 lid 2 sub c`.
pub(super) fn on_ground(facts: &Facts<'_>, act: &Act<'_>) -> String {
    match facts.clause_of(act) {
        Some(clause) => format!("{} steunt op {clause}", act.id),
        None => format!("{} is een {}", act.id, act.kind.word()),
    }
}

/// An act with its ground, and what that ground asks that is not there.
pub(super) fn unmet(facts: &Facts<'_>, act: &Act<'_>, obstacles: &[String]) -> String {
    format!("{}, maar: {}.", on_ground(facts, act), because(obstacles))
}

/// The rung of an act as the contract names it: `Bijlage 4 stap 3`.
pub(super) fn rung(facts: &Facts<'_>, kind: ActKind) -> String {
    match facts.rung(kind) {
        Some(rung) => rung.to_string(),
        None => "de escalatieladder".to_owned(),
    }
}

/// The ladder as a whole, as the contract names its document, at the start of a sentence.
pub(super) fn ladder(facts: &Facts<'_>) -> String {
    let ladder = facts.pack.and_then(|pack| pack.profile.ladder.known());
    let document = ladder.and_then(|ladder| ladder.document.known());
    document.map_or_else(|| "De escalatieladder".to_owned(), |name| name.0.clone())
}

/// What stands in the way, as the end of a sentence.
pub(super) fn because(obstacles: &[String]) -> String {
    obstacles.join("; ")
}

/// A term that runs to a day: `tot en met vrijdag 14 maart 2025`.
pub(super) fn until(day: chrono::NaiveDate) -> String {
    format!("tot en met {}", dutch::date_with_weekday(day))
}

/// What was done without the consent that had to come first: `De onderaannemer werd ingezet`.
pub(super) fn without_consent(what: &str, lapse: Lapse) -> String {
    let due = date(lapse.due);
    match lapse.done {
        None => format!(
            "{what} op {due}, zonder dat schriftelijke toestemming van de gemeente is vastgelegd."
        ),
        Some(done) => format!(
            "{what} op {due}, en de gemeente stemde pas toe op {}.",
            date(done)
        ),
    }
}

/// What was not reported, or late: `De calamiteit`.
pub(super) fn reported_late(what: &str, lapse: Lapse) -> String {
    let due = date(lapse.due);
    match (lapse.done, lapse.days()) {
        (Some(done), Some(days)) => {
            let days = match days {
                1 => "1 dag".to_owned(),
                more => format!("{more} dagen"),
            };
            format!(
                "{what} was op {due}; de melding is van {}, {days} later.",
                date(done)
            )
        }
        _ => format!("{what} was op {due}, en daarvan is geen melding vastgelegd."),
    }
}
