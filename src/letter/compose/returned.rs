//! The letter that a contract which came back changed is invalid: every edit, with its clause.

use crate::calendar::dutch;
use crate::case::course::Event;
use crate::contract::compare::{ChangeKind, visible};
use crate::contract::topic::Topic;
use crate::facts::returned_copy::ReturnedEdit;
use crate::letter::view::letters::{Doorhaling, Doorhalingen};

use super::{Composer, cited};

/// The most edits that a letter lists; a copy with more of them is another text.
const MOST: usize = 200;
/// Of a longer passage only so many words are shown at both ends.
const ENDS: usize = 20;

impl Composer<'_, '_> {
    pub(super) fn strikeouts(&self) -> Option<Doorhalingen> {
        let Event::OngeldigeDoorhalingen(_) = self.act.event else {
            return None;
        };
        let (retour, copy) = (self.facts.retour(), self.facts.returned_copy());
        let edits = copy.map_or(&[][..], |copy| &copy.edits);
        let listed = edits.iter().take(MOST).enumerate();
        let clause = self.facts.clause(Topic::Doorhalingen);
        let term = self.facts.topics().and_then(|all| all.doorhalingen.known());
        let term = term.and_then(|clause| clause.termijn.get());
        Some(Doorhalingen {
            verzonden: retour.and_then(|one| one.verzonden.get()).map(dutch::date),
            ontvangen: retour.and_then(|one| self.until_now(&one.ontvangen)),
            wijzigingen: listed.map(|(at, edit)| listed_edit(at + 1, edit)).collect(),
            meer: edits.len().checked_sub(MOST).filter(|more| *more > 0),
            niet_gelezen: copy.map_or_else(Vec::new, |copy| copy.unseen.clone()),
            grond: clause.map(cited),
            citaat: clause.and_then(|clause| self.facts.pack?.quote(clause)),
            termijn: term.map_or_else(|| self.missing("termijn"), |term| term.to_string()),
        })
    }
}

fn listed_edit(nummer: usize, edit: &ReturnedEdit) -> Doorhaling {
    let words = |words: &str| Some(ends(&visible(words))).filter(|words| !words.is_empty());
    let nieuw = match (&edit.to, edit.kind) {
        (Some(to), _) if *to != edit.place => Some(format!("staat nu bij {to}")),
        (Some(_), _) => Some("staat nu op een andere plaats".to_owned()),
        (None, ChangeKind::OpmaakDoorhaling) => Some("doorgestreept".to_owned()),
        (None, _) => words(&edit.new),
    };
    let soort = std::iter::once(edit.kind.word()).chain(edit.how.iter().copied());
    Doorhaling {
        nummer,
        bepaling: match edit.binds {
            true => edit.place.to_string(),
            false => format!("bij {}", edit.place),
        },
        soort: soort.collect::<Vec<_>>().join(", "),
        oud: words(&edit.old),
        nieuw,
    }
}

/// The first and last words of a long passage.
fn ends(words: &str) -> String {
    let all: Vec<&str> = words.split(' ').collect();
    match all.len().checked_sub(2 * ENDS) {
        Some(1..) => {
            let (first, last) = (&all[..ENDS], &all[all.len() - ENDS..]);
            format!("{} […] {}", first.join(" "), last.join(" "))
        }
        _ => words.to_owned(),
    }
}
