//! Clocks around repair: the hersteltermijn, its assessment, receipt, and the first complaint.

use std::collections::BTreeMap;

use crate::calendar::{Derived, dutch};
use crate::case::course::{Event, Outcome};
use crate::case::party::Party;
use crate::case::shortcoming::{Shortcoming, Status};
use crate::facts::act::has_status;
use crate::facts::term::{Notice, TermEnd};
use crate::facts::{Facts, Receipt, party_id, shortcoming_id};

use super::{Clock, Due, Who, id};

impl Facts<'_> {
    pub(super) fn recovery_clocks(&self) -> Vec<Clock> {
        let mut clocks = self.terms();
        clocks.extend(self.receipts());
        clocks.extend(self.complaints());
        clocks
    }

    /// Until its last day the provider must repair; from the day after, the municipality must say
    /// whether he did. Shortcomings with the same letter, addressee and day are one clock.
    fn terms(&self) -> Vec<Clock> {
        type Key = (String, String, Option<Derived>, bool);
        let mut joined: BTreeMap<Key, Vec<(&str, Clock)>> = BTreeMap::new();
        for shortcoming in self.case.tekortkomingen.items() {
            for party in self.case.wederpartijen.items() {
                for notice in self.standing_notices(shortcoming, party, self.today) {
                    if !notice.0.debtors().any(|one| std::ptr::eq(one, party)) {
                        continue;
                    }
                    let Some(clock) = self.term(notice, shortcoming, party) else {
                        continue;
                    };
                    let day = match &clock.due {
                        Due::By(day) | Due::OpenSince(day) => Some(day.clone()),
                        Due::Awaits(_) => None,
                    };
                    let key = (
                        notice.0.id.to_owned(),
                        party_id(party).to_owned(),
                        day,
                        clock.who == Who::Gemeente,
                    );
                    let of = joined.entry(key).or_default();
                    of.push((shortcoming_id(shortcoming), clock));
                }
            }
        }
        let joined = joined.into_iter();
        joined
            .filter_map(|((_, to, ..), clocks)| one_clock(&to, clocks))
            .collect()
    }

    fn term(
        &self,
        notice: Notice<'_, '_>,
        shortcoming: &Shortcoming,
        party: &Party,
    ) -> Option<Clock> {
        let ended = [Status::Hersteld, Status::Ingetrokken];
        if ended
            .iter()
            .any(|status| has_status(shortcoming, *status, Some(self.today)))
        {
            return None;
        }
        let letter = notice.0.id;
        let to = party_id(party);
        let verdict = self.verdict(shortcoming, self.today);
        if matches!(verdict, Some((_, Outcome::Hersteld))) {
            return None;
        }
        let herstel = |due, span| Clock {
            id: id(&["herstel", letter, to]),
            what: "herstel van".into(),
            who: named(party),
            due,
            span,
        };
        let end = self.term_end(notice, shortcoming, party, self.today);
        match end {
            TermEnd::Set(last) if last.day.date() >= self.today => {
                Some(herstel(Due::By(last.day), last.span))
            }
            TermEnd::Set(last) => {
                let judged = verdict.and_then(|(assessment, _)| assessment.datum.get());
                let open = judged.is_none_or(|date| date <= last.day.date());
                open.then(|| Clock {
                    id: id(&["beoordeling", letter, to]),
                    what: "beoordeling van het herstel van".into(),
                    who: Who::Gemeente,
                    span: last.span,
                    due: Due::OpenSince(last.day.next_day()),
                })
            }
            TermEnd::AwaitsReceipt(awaited) => Some(herstel(
                Due::Awaits(format!("de ontvangst van {awaited}")),
                notice.0.letter.id.span(),
            )),
            TermEnd::Absent { .. } | TermEnd::Broken(_) => None,
        }
    }

    /// An ingebrekestelling works from its receipt: as long as that is not proven, the proof must
    /// be found.
    fn receipts(&self) -> Vec<Clock> {
        let notices = self.acts.iter().filter(|act| {
            matches!(act.event, Event::Ingebrekestelling(_)) && act.done_by(self.today)
        });
        let mut clocks = Vec::new();
        for act in notices {
            for party in act.debtors() {
                let Receipt::Unproven(unproven) = self.receipt(act, party) else {
                    continue;
                };
                let Some(date) = act.date else { continue };
                clocks.push(Clock {
                    id: id(&["ontvangst", act.id, party_id(party)]),
                    what: format!(
                        "bewijs van ontvangst van {} door {}",
                        act.id,
                        party_id(party)
                    ),
                    who: Who::Gemeente,
                    due: Due::OpenSince(Derived::new(
                        format!("dagtekening van {}; {}", act.id, unproven.why),
                        date,
                    )),
                    span: unproven.span,
                });
            }
        }
        clocks
    }

    /// Who does not complain in time after the discovery of a defect loses his rights (6:89 BW).
    fn complaints(&self) -> impl Iterator<Item = Clock> {
        let all = self.case.tekortkomingen.items().iter();
        all.filter_map(|shortcoming| {
            let found = shortcoming.ontdekt.get()?;
            let told = self
                .acts
                .iter()
                .any(|act| act.done_by(self.today) && act.is_about(shortcoming));
            let silent = shortcoming.gemeld.is_absent() && !told;
            silent.then(|| Clock {
                id: id(&["melding", shortcoming_id(shortcoming)]),
                what: format!(
                    "melding van {} aan de aanbieder, binnen bekwame tijd (6:89 BW)",
                    shortcoming_id(shortcoming)
                ),
                who: Who::Gemeente,
                due: Due::OpenSince(Derived::new("ontdekking", found)),
                span: shortcoming.ontdekt.span(),
            })
        })
    }
}

pub(super) fn named(party: &Party) -> Who {
    let name = party.naam.known().map(|name| name.0.clone());
    Who::Wederpartij(name.unwrap_or_else(|| party_id(party).to_owned()))
}

/// The clocks of several shortcomings of an addressee as one.
fn one_clock(to: &str, clocks: Vec<(&str, Clock)>) -> Option<Clock> {
    let mut names: Vec<&str> = clocks.iter().map(|(shortcoming, _)| *shortcoming).collect();
    names.dedup();
    let (_, mut clock) = clocks.into_iter().next()?;
    clock.id = id(&[&clock.id, &names.join("-")]);
    clock.what = format!("{} {}", clock.what, dutch::list(&names));
    if clock.who == Who::Gemeente {
        clock.what = format!("{} door {to}", clock.what);
    }
    Some(clock)
}
