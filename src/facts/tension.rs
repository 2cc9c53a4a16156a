//! The tensions of the contract that a case touches.

use crate::case::plafond::PlafondKind;
use crate::contract::citation::Citation;
use crate::contract::tension::Tension;
use crate::contract::text::Unit;
use crate::source::Span;

use super::{Act, Facts};

/// Where a case touches a tension.
#[derive(Clone, Copy, Debug)]
pub struct Touched<'f, 'a> {
    /// The tension.
    pub tension: &'a Tension,
    /// Its number.
    pub id: &'a str,
    /// The letter that rests on one of its clauses.
    pub act: &'f Act<'a>,
    /// The clause as the case cites it.
    pub cited: &'a Citation,
    /// Where it does.
    pub span: Span,
}

impl<'a> Facts<'a> {
    /// The tensions that a letter touches and the case does not answer, each once: the letter is of
    /// a kind for which the tension matters, and a shortcoming, the measure or the ceiling in it rests
    /// on one of its clauses.
    pub fn touched_tensions(&self) -> Vec<Touched<'_, 'a>> {
        let Some(pack) = self.pack else {
            return Vec::new();
        };
        let touches = |tension: &'a Tension| {
            let id = tension.id.known()?.0.as_str();
            let mut acts = self.acts.iter().filter(|act| is_for(tension, act));
            let place = |act: &'_ Act<'a>| {
                let mut cited = self.cited(act).into_iter();
                cited.find(|(cited, _)| rests_on(tension, cited))
            };
            let found = acts.find_map(|act| Some((act, place(act)?)));
            let (act, (cited, span)) = found.filter(|_| self.case.tension_choice(id).is_none())?;
            Some(Touched {
                tension,
                id,
                act,
                cited,
                span,
            })
        };
        let tensions = pack.tensions.spanningen.items().iter();
        tensions.filter_map(touches).collect()
    }

    /// The clauses on which a letter rests, each with its place in the case: those of its
    /// shortcomings, the ground of its measure, and what the contract says of its ceiling.
    fn cited(&self, act: &Act<'a>) -> Vec<(&'a Citation, Span)> {
        let ground = act.decision().map(|decision| &decision.grondslag);
        let own = act.shortcomings.iter().map(|one| &one.bepaling);
        let named = ground.into_iter().chain(own);
        let mut cited: Vec<_> = named
            .filter_map(|field| Some((field.known()?, field.span())))
            .collect();
        if let (Some(ceiling), Some(named)) = (act.ceiling, act.event.plafond()) {
            let clauses = self.clauses_on(ceiling).into_iter();
            let clauses = clauses.flat_map(|all| all.of_step(act.kind));
            cited.extend(clauses.map(|clause| (clause, named.span())));
        }
        cited
    }
}

/// Whether a tension matters for a letter, by the key or the name of its kind, or by that of its
/// ceiling.
fn is_for(tension: &Tension, act: &Act<'_>) -> bool {
    let (key, word) = (act.kind.key().replace('_', "-"), act.kind.word());
    let ceiling = act.ceiling.and_then(|one| one.soort.get());
    let ceiling = ceiling.map(PlafondKind::word);
    let mut letters = tension.brieven.items().iter();
    letters.any(|letter| {
        let name = letter.value.0.as_str();
        name == key || name == word || Some(name) == ceiling
    })
}

/// Whether a clause is one of a tension; that of a part or an annex as a whole would be any.
fn rests_on(tension: &Tension, cited: &Citation) -> bool {
    let numbered = |(unit, _): &(Unit, String)| *unit >= Unit::Artikel;
    let mut clauses = tension.bepalingen.items().iter().map(|one| &one.value);
    clauses.any(|clause| clause.address.0.iter().any(numbered) && clause.covers(cited))
}
