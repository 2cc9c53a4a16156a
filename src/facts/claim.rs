//! Claims of money: their posts wherever they stand, what was paid and set off, from when interest
//! can run, when they are time-barred.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::calendar::Derived;
use crate::case::course::{Event, Ontvangen};
use crate::case::measure::Boete;
use crate::case::money::{
    Betaling, Claim, Interest, Post as Told, Regeling, Schadevergoeding, Terugvordering,
    Verrekening,
};
use crate::case::shortcoming::{Exception, ExceptionCode};
use crate::finding::Label;
use crate::money::limitation::{self, Basis, How, Interruption, Limitation};
use crate::money::{Cents, Clause, Ledger, Past, Penalty, PenaltyLine, Post, Totals};
use crate::source::Span;
use crate::source::field::Field;
use crate::source::scalar::Amount;

use super::{Act, ActKind, Facts};

/// A post with its place: in the case file, or in the file that the claim names.
#[derive(Clone, Debug)]
pub struct Posted {
    /// The post.
    pub post: Post,
    /// Where it stands.
    pub place: Label,
}

impl<'a> Act<'a> {
    /// The sum that the act claims.
    pub fn claim(&self) -> Option<&'a Claim> {
        self.event.claim()
    }

    /// The interest that the act claims.
    pub fn interest(&self) -> Option<&'a Interest> {
        self.claim()?.rente.known()
    }

    /// The recovery that the act is.
    pub fn recovery(&self) -> Option<&'a Terugvordering> {
        match self.event {
            Event::Terugvordering(recovery) => Some(recovery),
            _ => None,
        }
    }

    /// The set-off that the act is.
    pub fn set_off(&self) -> Option<&'a Verrekening> {
        match self.event {
            Event::Verrekening(set_off) => Some(set_off),
            _ => None,
        }
    }

    /// The set-off that the act declares, as it does where it does not say that it merely announces
    /// one.
    pub fn declared_set_off(&self) -> Option<&'a Verrekening> {
        let set_off = self.set_off()?;
        let declares =
            !set_off.aankondiging.is_broken() && set_off.aankondiging.get() != Some(true);
        declares.then_some(set_off)
    }

    /// The penalty that the act is.
    pub fn penalty(&self) -> Option<&'a Boete> {
        match self.event {
            Event::Boete(penalty) => Some(penalty),
            _ => None,
        }
    }

    /// The claim for damages that the act is.
    pub fn damages(&self) -> Option<&'a Schadevergoeding> {
        match self.event {
            Event::Schadevergoeding(damages) => Some(damages),
            _ => None,
        }
    }
}

impl<'a> Facts<'a> {
    /// The posts of an act: those in the case file, and those of the file that it names.
    pub fn posts(&self, act: &Act<'_>) -> Vec<Posted> {
        let Some(claim) = act.claim() else {
            return Vec::new();
        };
        let own = claim.posten.items().iter().map(|told| Posted {
            post: post(told),
            place: self.label(told.head, ""),
        });
        let table = claim.posten_bestand.known();
        let table = table.and_then(|name| self.file.tables.get(&name.0));
        let rows = table.into_iter().flat_map(|table| {
            table.posts.posts.iter().map(|post| Posted {
                post: post.clone(),
                place: Label {
                    source: Arc::clone(&table.source),
                    span: Span::new(post.span.start, post.span.end),
                    text: String::new(),
                },
            })
        });
        own.chain(rows).collect()
    }

    /// Whether some posts of an act could not be read, so that their sum is not known.
    pub fn has_unread_posts(&self, act: &Act<'_>) -> bool {
        let Some(claim) = act.claim() else {
            return false;
        };
        let amount_is_broken = |post: &Told| {
            post.bedrag.is_broken() || post.betaald.is_broken() || post.verschuldigd.is_broken()
        };
        let table = claim.posten_bestand.known();
        let table = table.map(|name| self.file.tables.get(&name.0));
        claim.posten.is_unread()
            || claim.posten.items().iter().any(amount_is_broken)
            || claim.posten_bestand.is_broken()
            || table.is_some_and(|table| table.is_none_or(|table| !table.mistakes.is_empty()))
    }

    /// What an act claims, without interest and costs: its penalties, else the sum of its posts,
    /// else its total.
    pub fn principal(&self, act: &Act<'_>) -> Option<Cents> {
        if act.penalty().is_some() {
            let lines = self.penalty_lines(act)?;
            return Some(lines.iter().map(|line| line.due).sum());
        }
        let posts = self.posts(act);
        if posts.is_empty() {
            return act.claim()?.totaal.known().and_then(cents);
        }
        Some(Totals::of(posts.iter().map(|posted| &posted.post)).amount)
    }

    /// The payments of counterparties, in the order of the file.
    pub fn all_payments(&self) -> impl Iterator<Item = &'a Betaling> {
        let events = self.case.verloop.items().iter();
        events.filter_map(|event| match event {
            Event::Betaling(payment) => Some(payment),
            _ => None,
        })
    }

    /// The payments for an act that came in by a day.
    pub fn payments<'f>(
        &'f self,
        act: &'f Act<'_>,
        by: NaiveDate,
    ) -> impl Iterator<Item = (NaiveDate, Cents)> + 'f {
        self.all_payments()
            .filter(|payment| {
                let named = payment.voor.known();
                named.is_some_and(|id| id.value.0 == act.id)
            })
            .filter_map(|payment| {
                Some((
                    payment.datum.get()?,
                    payment.bedrag.known().and_then(cents)?,
                ))
            })
            .filter(move |(day, _)| *day <= by)
    }

    /// What was paid and set off for an act by a day.
    pub fn settled_for(&self, act: &Act<'_>, by: NaiveDate) -> Cents {
        let paid: Cents = self.payments(act, by).map(|(_, amount)| amount).sum();
        let set_offs = self.acts.iter().filter(|one| one.done_by(by));
        let set_offs = set_offs.filter_map(Act::declared_set_off);
        let for_act = set_offs.filter(|one| {
            let named = one.eigen_vordering.known();
            named.is_some_and(|id| id.value.0 == act.id)
        });
        let amounts = for_act.filter_map(|one| one.bedrag.known().and_then(cents));
        paid + amounts.sum()
    }

    /// The arrangement for payment that is about an act.
    pub fn arrangement(&self, act: &Act<'_>) -> Option<&'a Regeling> {
        let mut events = self.case.verloop.items().iter();
        events.find_map(|event| match event {
            Event::Regeling(one) => {
                let named = one.eigen_vordering.known()?;
                (named.value.0 == act.id).then_some(one)
            }
            _ => None,
        })
    }

    /// The first day on which there is verzuim with the sum that an act claims, as the file shows
    /// it: behind the day of payment that it sets, from a recorded ground without notice, or at once
    /// for damages. The letter itself is the demand.
    pub fn first_day_of_interest(&self, act: &Act<'a>) -> Option<NaiveDate> {
        let set = act.claim()?.betalen_uiterlijk.get();
        let set = set.map(|last| Derived::new("betaaldatum", last).next_day().date());
        let by = self.day_of(act);
        let recovery = act.kind == ActKind::Terugvordering;
        let bad_faith = self.bad_faith().filter_map(|one| one.vanaf.get());
        let bad_faith = bad_faith.filter(|_| recovery);
        let positions = self.positions(act).filter(|_| !recovery);
        let verzuim = positions
            .filter_map(|position| self.verzuim_since(position.shortcoming, position.party, by));
        let suffered = self.posts(act).into_iter().filter_map(|posted| {
            let damages = act.kind == ActKind::Schadevergoeding;
            posted.post.paid_on.filter(|_| damages)
        });
        bad_faith.chain(verzuim).chain(suffered).chain(set).min()
    }

    /// The recorded grounds that money was received in bad faith (6:205 BW).
    pub fn bad_faith(&self) -> impl Iterator<Item = &'a Exception> {
        let shortcomings = self.case.tekortkomingen.items().iter();
        let all = shortcomings.flat_map(|one| one.uitzonderingen.items());
        all.filter(|one| one.code.get() == Some(ExceptionCode::KwadeTrouw))
    }

    /// The penalties of an act with what the year of each has room for, after those of earlier
    /// letters of this case.
    pub fn penalty_lines(&self, act: &Act<'_>) -> Option<Vec<PenaltyLine>> {
        let asked = penalties(act.penalty()?);
        Some(self.ledger(act)?.claim(&asked))
    }

    /// The figures of the penalty clause.
    pub fn penalty_clause(&self) -> Option<Clause> {
        let clause = self.topics()?.boete.known()?;
        Some(Clause {
            per_event: cents(clause.bedrag.known()?)?,
            per_year: cents(clause.maximum.known()?)?,
        })
    }

    /// What the provider was charged before an act: by earlier letters of this case, and by letters
    /// of other cases that are dated before it.
    pub(super) fn ledger(&self, act: &Act<'_>) -> Option<Ledger> {
        let contract = &self.case.contract.known()?.0;
        let provider = act.debtors().find_map(|party| party.kvk.known());
        let provider = provider.map_or("", |kvk| &kvk.0);
        let mut past = Vec::new();
        for one in &self.acts {
            if std::ptr::eq(one.event, act.event) {
                break;
            }
            let withdrawn = self.withdrawal_of(one).is_some();
            let penalties = one.penalty().map(penalties).unwrap_or_default();
            let lowered = self.lowered_to(one, &penalties);
            past.extend(
                penalties
                    .into_iter()
                    .zip(lowered)
                    .map(|(penalty, moderated)| Past {
                        provider: provider.to_owned(),
                        contract: contract.clone(),
                        day: penalty.day,
                        amount: penalty.asked,
                        moderated,
                        withdrawn,
                    }),
            );
        }
        let elsewhere = self.neighbours.into_iter().flat_map(|neighbours| {
            let before = self.day_of(act);
            neighbours.penalties(provider, &self.file.source.path, before)
        });
        let all: Vec<Past> = past.into_iter().chain(elsewhere.cloned()).collect();
        Some(Ledger::of(self.penalty_clause()?, provider, contract, &all))
    }

    /// To what a later letter lowered each penalty of an act; it names one sum, which the events
    /// share in their order.
    fn lowered_to(&self, act: &Act<'_>, penalties: &[Penalty]) -> Vec<Option<Cents>> {
        let lowered = self.acts.iter().find_map(|one| match one.event {
            Event::Matiging(letter) => {
                let named = letter.maatregel.known()?;
                (named.value.0 == act.id).then(|| letter.bedrag.known().and_then(cents))?
            }
            _ => None,
        });
        share_lowered(lowered, penalties)
    }

    /// The acts that interrupted limitation of what an act claims, before a day: the letter itself,
    /// reminders and interruptions, each on the day on which it was surely received.
    pub fn interruptions(&self, act: &Act<'_>, before: NaiveDate) -> Vec<Interruption> {
        let names = |id: &Field<crate::source::field::Spanned<crate::source::scalar::Id>>| {
            id.known().is_some_and(|id| id.value.0 == act.id)
        };
        let about = |one: &&Act<'a>| match one.event {
            Event::Stuiting(letter) => names(&letter.eigen_vordering),
            Event::Betalingsherinnering(letter) => names(&letter.eigen_vordering),
            event => std::ptr::eq(event, act.event),
        };
        let letters = self.acts.iter().filter(about);
        let received = letters.filter_map(|letter| {
            let party = letter.debtors().next()?;
            let receipt = self.receipt(letter, party);
            Some(receipt.proven()?.safe().date())
        });
        received
            .filter(|day| *day < before)
            .map(|day| Interruption {
                how: How::Mededeling,
                day,
                followed: None,
            })
            .collect()
    }

    /// When the claim of a post is time-barred, as interrupted before a day.
    pub fn limitation(&self, act: &Act<'_>, post: &Post, before: NaiveDate) -> Option<Limitation> {
        let basis = match act.kind {
            ActKind::Schadevergoeding => Basis::Schade,
            _ => Basis::OnverschuldigdBetaald,
        };
        let claim = limitation::Claim {
            basis,
            known: post.known_on,
            arose: post.paid_on,
        };
        limitation::limitation(claim, &self.interruptions(act, before))
    }

    /// What came in against a set-off and was not answered by a day.
    pub fn open_protests(&self, act: &Act<'_>) -> impl Iterator<Item = &'a Ontvangen> {
        let id = act.id.to_owned();
        self.incoming().filter(move |one| {
            let refers = one.verwijst_naar.items().iter().any(|to| to.value.0 == id);
            let answered = !one.verwerkt_in.is_empty() || !one.beantwoord.is_absent();
            let protest = one.soort.get() == Some(crate::case::course::IncomingKind::Protest);
            refers && protest && !answered
        })
    }
}

/// One sum to which penalties were lowered, over the events in their order.
pub(super) fn share_lowered(sum: Option<Cents>, penalties: &[Penalty]) -> Vec<Option<Cents>> {
    let mut left = sum;
    let shares = penalties.iter().map(|penalty| {
        let open = left?;
        let part = open.min(penalty.asked);
        left = Some(open - part);
        Some(part)
    });
    shares.collect()
}

/// The penalties of a letter whose day and amount can be read.
pub(super) fn penalties(letter: &Boete) -> Vec<Penalty> {
    let events = letter.gebeurtenissen.items().iter();
    let penalties = events.filter_map(|event| {
        Some(Penalty {
            day: event.datum.get()?,
            asked: event.bedrag.known().and_then(cents)?,
        })
    });
    penalties.collect()
}

/// An amount of a file in cents.
pub fn cents(amount: &Amount) -> Option<Cents> {
    Cents::from_decimal(amount.0)
}

fn post(told: &Told) -> Post {
    let amount = |field: &Field<Amount>| field.known().and_then(cents);
    Post {
        span: told.head.range(),
        id: told.id.known().map(|id| id.0.clone()).unwrap_or_default(),
        description: told.omschrijving.known().map(|text| text.0.clone()),
        first: told.datum.get(),
        last: told.tot_en_met.get(),
        product: told.product.known().map(|text| text.0.clone()),
        units: told.eenheden.get().map(|number| number.0),
        tariff: told.tarief.get().map(|amount| amount.0),
        paid_on: told.betaald_op.get(),
        paid: amount(&told.betaald),
        due: amount(&told.verschuldigd),
        amount: amount(&told.bedrag),
        ground: told.grondslag.known().map(ToString::to_string),
        requirement: told.eis.known().map(|code| code.0.clone()),
        known_on: told.bekend_op.get(),
    }
}
