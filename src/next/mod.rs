//! What may be done next: for every step and measure, now, from which day, or what is missing.
//!
//! Nothing here knows the law. A letter is written into the course as a draft, the rules are asked,
//! and what would lift their objections is added, until they have none. So `next` cannot say
//! anything that `check` does not.

mod draft;
mod search;
mod sets;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::calendar::Derived;
use crate::case::shortcoming::Status;
use crate::contract::measure::Measure;
use crate::facts::act::has_status;
use crate::facts::addressee::is_contracting;
use crate::facts::{ActKind, Facts, party_id, shortcoming_id};
use crate::source::edit::Insertion;

use draft::Draft;
use search::Search;

/// One thing that the municipality could do.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its kind.
    pub kind: ActKind,
    /// The clause on which it would rest, for a measure.
    pub cited: Option<String>,
    /// The short name of the ground, where the contract gives the measure more than one.
    pub ground: Option<String>,
    /// The step of the ladder on which it stands.
    pub rung: Option<String>,
    /// The letter, if it stands in the course as a concept: without a date.
    pub concept: Option<String>,
    /// The shortcoming; none for what rests on no shortcoming, and for a concept, which says it itself.
    pub shortcoming: Option<String>,
    /// The signaalplafond or bestedingsruimte; none for what is about none.
    pub ceiling: Option<String>,
    /// The addressee; of a concept all of them.
    pub party: String,
    /// When, or what is missing.
    pub answer: Answer,
}

/// Whether something may be done.
#[derive(Clone, Debug)]
pub enum Answer {
    /// On the day that was asked about.
    Now,
    /// From a later day.
    From(Derived),
    /// If one of these is added or corrected.
    Open {
        /// The ways, smallest first.
        ways: Vec<Way>,
        /// Whether there are more of them.
        more: bool,
    },
    /// Not in this case; the reasons are ends of Dutch sentences.
    Closed(Vec<String>),
}

/// A smallest set of facts with which something may be done.
#[derive(Clone, Debug)]
pub struct Way {
    /// What is to be added.
    pub needs: Vec<Need>,
    /// What is to be corrected first.
    pub corrections: Vec<String>,
    /// From which day then; it hangs on the dates of what is added.
    pub from: Option<Derived>,
    /// The case file with all of it and with the letter, on its first day; none where something
    /// must be corrected.
    pub file: Option<String>,
}

/// A fact that is to be added.
#[derive(Clone, Debug)]
pub struct Need {
    /// What it is.
    pub what: String,
    /// What to write, with example dates.
    pub insertion: Insertion,
    /// The text as it went into the file; empty where nothing was written.
    pub piece: String,
}

/// The letters that are no measure and that a case with a shortcoming can always come to.
const LETTERS: &[ActKind] = &[
    ActKind::Gesprek,
    ActKind::Verbeterplan,
    ActKind::Ingebrekestelling,
    ActKind::Aansprakelijkstelling,
    ActKind::Aanmaning,
    ActKind::Verzuim,
    ActKind::Voornemen,
];

/// The measures that are letters.
fn measures() -> impl Iterator<Item = (ActKind, Measure)> {
    let all = ActKind::ALL.iter();
    all.filter_map(|kind| Some((*kind, kind.measure()?)))
}

/// The short name of the letter that is drafted, before its number.
pub const DRAFT: &str = "NIEUW";

/// What may be done next, from the first rung up, per shortcoming and addressee.
pub fn steps(facts: &Facts<'_>) -> Vec<Step> {
    let mut steps = proposals(facts);
    steps
        .par_iter_mut()
        .for_each(|step| step.answer = answer(facts, step));
    steps
}

/// The letters about each signaalplafond and bestedingsruimte of the case.
fn on_ceilings(facts: &Facts<'_>) -> Vec<Step> {
    let ceilings = facts.case.plafonds.items().iter();
    let known: Vec<_> = ceilings
        .filter_map(|one| Some((one.id.known()?, one.soort.get()?)))
        .collect();
    let parties = facts.case.wederpartijen.items().iter();
    parties
        .filter(|one| is_contracting(one))
        .flat_map(|party| {
            known.iter().flat_map(move |(id, soort)| {
                ActKind::on_ceiling(*soort).iter().map(move |kind| Step {
                    kind: *kind,
                    cited: None,
                    ground: None,
                    rung: None,
                    concept: None,
                    shortcoming: None,
                    ceiling: Some(id.0.clone()),
                    party: party_id(party).to_owned(),
                    answer: Answer::Closed(Vec::new()),
                })
            })
        })
        .collect()
}

/// When a step may be taken, or what is missing.
pub fn answer(facts: &Facts<'_>, step: &Step) -> Answer {
    let id = step.concept.clone().or_else(|| facts.free_id(DRAFT));
    let draft = Draft {
        step,
        id: id.unwrap_or_default(),
    };
    Search::new(facts, &draft).answer()
}

/// The steps and measures that there are for a case, not answered yet.
pub fn proposals(facts: &Facts<'_>) -> Vec<Step> {
    let parties = facts.case.wederpartijen.items().iter();
    let parties: Vec<_> = parties.filter(|one| is_contracting(one)).collect();
    let shortcomings = facts.case.tekortkomingen.items().iter();
    let shortcomings: Vec<_> = shortcomings
        .filter(|one| !has_status(one, Status::Ingetrokken, Some(facts.today)))
        .map(|one| Some(shortcoming_id(one).to_owned()))
        .collect();
    let none = [None];
    let mut steps = Vec::new();
    for party in parties {
        let mut propose = |kind, cited, ground, on: &[Option<String>]| {
            for shortcoming in on {
                steps.push(Step {
                    kind,
                    cited: Option::<String>::clone(&cited),
                    ground: Option::<String>::clone(&ground),
                    rung: None,
                    concept: None,
                    shortcoming: shortcoming.clone(),
                    ceiling: None,
                    party: party_id(party).to_owned(),
                    answer: Answer::Closed(Vec::new()),
                });
            }
        };
        for kind in LETTERS {
            propose(*kind, None, None, &shortcomings);
        }
        let returned = facts.retour().and_then(|one| one.van.known());
        if returned.is_some_and(|from| from.value.0 == party_id(party)) {
            propose(ActKind::OngeldigeDoorhalingen, None, None, &none);
        }
        for (kind, measure) in measures() {
            let mut clauses = BTreeSet::new();
            for ground in facts.grounds(measure) {
                let clause = ground.bepaling.known().map(ToString::to_string);
                let name = ground.grond.known().map(|name| name.0.clone());
                let on = match ground.tekortkoming.get() {
                    Some(false) => &none[..],
                    _ => &shortcomings[..],
                };
                if clauses.insert(clause.clone()) {
                    propose(kind, clause, name, on);
                }
            }
            if clauses.is_empty() {
                propose(kind, None, None, &shortcomings);
            }
        }
    }
    steps.extend(on_ceilings(facts));
    steps.extend(concepts(facts));
    for step in &mut steps {
        step.rung = facts.rung(step.kind).map(ToString::to_string);
    }
    steps
}

/// The letters that stand in the course without a date, to be finished.
fn concepts<'f>(facts: &'f Facts<'_>) -> impl Iterator<Item = Step> + 'f {
    let acts = facts.acts.iter();
    let concepts = acts.filter(|act| act.date.is_none() && act.letter.dagtekening.is_absent());
    concepts.map(|act| {
        let parties: Vec<_> = act.addressees.iter().map(|one| party_id(one)).collect();
        Step {
            kind: act.kind,
            cited: act.cited.map(ToString::to_string),
            ground: None,
            rung: None,
            concept: Some(act.id.to_owned()),
            shortcoming: None,
            ceiling: None,
            party: parties.join(", "),
            answer: Answer::Closed(Vec::new()),
        }
    })
}
