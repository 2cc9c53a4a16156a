//! The tensions of the contract that a case touches.

use crate::contract::citation::Citation;
use crate::contract::tension::Tension;
use crate::contract::text::Unit;
use crate::source::Span;
use crate::source::field::Field;

use super::{Act, ActKind, Facts};

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
    /// a kind for which the tension matters, and a shortcoming or the measure in it rests on one of
    /// its clauses.
    pub fn touched_tensions(&self) -> Vec<Touched<'_, 'a>> {
        let Some(pack) = self.pack else {
            return Vec::new();
        };
        let touches = |tension: &'a Tension| {
            let id = tension.id.known()?.0.as_str();
            let mut acts = self.acts.iter().filter(|act| is_for(tension, act.kind));
            let place = |act: &'_ Act<'a>| {
                let cited = cited(act).into_iter();
                let mut cited = cited.filter_map(|field| Some((field.known()?, field.span())));
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
}

/// Whether a tension matters for a kind of letter, by its key or its name.
fn is_for(tension: &Tension, kind: ActKind) -> bool {
    let (key, word) = (kind.key().replace('_', "-"), kind.word());
    let mut letters = tension.brieven.items().iter();
    letters.any(|letter| letter.value.0 == key || letter.value.0 == word)
}

/// The clauses on which a letter rests: those of its shortcomings and the ground of its measure.
fn cited<'a>(act: &Act<'a>) -> Vec<&'a Field<Citation>> {
    let ground = act.decision().map(|decision| &decision.grondslag);
    let own = act.shortcomings.iter().map(|one| &one.bepaling);
    ground.into_iter().chain(own).collect()
}

/// Whether a clause is one of a tension; that of a part or an annex as a whole would be any.
fn rests_on(tension: &Tension, cited: &Citation) -> bool {
    let numbered = |(unit, _): &(Unit, String)| *unit >= Unit::Artikel;
    let mut clauses = tension.bepalingen.items().iter().map(|one| &one.value);
    clauses.any(|clause| clause.address.0.iter().any(numbered) && clause.covers(cited))
}
