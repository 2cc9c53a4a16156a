//! Clocks that run against the municipality by law: limitation of its claims and of its power to
//! dissolve.

use crate::calendar::{Term, Unit};
use crate::case::shortcoming::Status;
use crate::facts::act::has_status;
use crate::facts::{ActKind, Facts, shortcoming_id};
use crate::money::Cents;
use crate::money::limitation::{Basis, Claim, limitation};

use super::{Clock, Due, Who, id};

/// How long before its end the power to dissolve is shown: it runs in every case, and for years.
const AHEAD: Term = Term {
    count: 6,
    unit: Unit::Maand,
};

impl Facts<'_> {
    pub(super) fn limitation_clocks(&self) -> Vec<Clock> {
        let mut clocks = self.claims();
        clocks.extend(self.dissolution());
        clocks
    }

    /// What is claimed and not paid or set off, until the first of its posts is barred. Whatever
    /// interrupts it begins a new term (3:319 BW).
    fn claims(&self) -> Vec<Clock> {
        let acts = self.acts.iter().filter(|act| act.done_by(self.today));
        let open = acts.filter(|act| {
            let left = self
                .principal(act)
                .map(|sum| sum - self.settled_for(act, self.today));
            left.is_some_and(Cents::is_positive) && self.withdrawal_of(act).is_none()
        });
        let tomorrow = self.today.succ_opt().unwrap_or(self.today);
        open.filter_map(|act| {
            let posts = self.posts(act).into_iter();
            let limits = posts.filter_map(|one| self.limitation(act, &one.post, tomorrow));
            let first = limits.min_by_key(|limit| limit.safe.date())?;
            Some(Clock {
                id: id(&["verjaring", act.id]),
                what: format!("stuiting van de verjaring van {} (3:317 BW)", act.id),
                who: Who::Gemeente,
                due: Due::By(first.safe),
                span: act.letter.id.span(),
            })
        })
        .collect()
    }

    /// The power to dissolve, in its last months: a letter alone does not interrupt it (3:317 lid 2
    /// BW).
    fn dissolution(&self) -> Vec<Clock> {
        let mut acts = self.acts.iter();
        if acts.any(|act| act.kind == ActKind::Ontbinding && act.done_by(self.today)) {
            return Vec::new();
        }
        let all = self.case.tekortkomingen.items().iter();
        all.filter_map(|shortcoming| {
            let gone = [Status::Hersteld, Status::Ingetrokken];
            let gone = gone
                .iter()
                .any(|one| has_status(shortcoming, *one, Some(self.today)));
            let claim = Claim {
                basis: Basis::Ontbinding,
                known: shortcoming.ontdekt.get(),
                arose: None,
            };
            let limit = limitation(claim, &[]).filter(|_| !gone)?;
            let name = shortcoming_id(shortcoming);
            limit.nears(self.today, AHEAD).then(|| Clock {
                id: id(&["verjaring-ontbinding", name]),
                what: format!("ontbinding wegens {name}, of een eis (3:311 en 6:268 BW)"),
                who: Who::Gemeente,
                due: Due::By(limit.safe),
                span: shortcoming.ontdekt.span(),
            })
        })
        .collect()
    }
}
