//! Ceilings: what the contract says of a signaalplafond or a bestedingsruimte, the letters about
//! one, and the days by which something must be done.

use chrono::NaiveDate;

use crate::calendar::{ContractTerm, Derived, Term};
use crate::case::agreement::Wijziging;
use crate::case::course::Event;
use crate::case::plafond::{Plafond, PlafondKind, Plafondmelding, Usage};
use crate::contract::citation::Citation;
use crate::contract::clause::{
    Clause, ClauseWithNorms, ClauseWithPercentage, ClauseWithTerm, ClauseWithTermAndNorms,
};
use crate::contract::topic::Topic;
use crate::source::field::Field;

use super::{Act, ActKind, Facts};

/// What the contract says of one kind of ceiling; what it does not bind is absent.
#[derive(Clone, Copy, Debug)]
pub struct CeilingClauses<'a> {
    /// The announcement, and how long before the first day.
    pub announcement: &'a Field<ClauseWithTerm>,
    /// The decision, and how long before the first day.
    pub decision: &'a Field<ClauseWithTerm>,
    /// The period for which it holds.
    pub period: &'a Field<Clause>,
    /// What a renewal asks.
    pub renewal: &'a Field<Clause>,
    /// What is weighed.
    pub weighing: &'a Field<ClauseWithNorms>,
    /// The plan, and how long before the first day.
    pub plan: &'a Field<ClauseWithTermAndNorms>,
    /// The notice, and from which use.
    pub notice: &'a Field<ClauseWithPercentage>,
    /// The talks after the notice.
    pub talks: &'a Field<ClauseWithTerm>,
    /// The decision after the notice.
    pub excess: &'a Field<ClauseWithTerm>,
    /// When ceilings may be added up.
    pub addition: &'a Field<Clause>,
}

impl<'a> CeilingClauses<'a> {
    /// The clauses that say when a letter of some kind, and what follows on it, must be there.
    pub fn of_step(&self, kind: ActKind) -> Vec<&'a Citation> {
        let of = |clause: &'a Field<ClauseWithTerm>| clause.known()?.bepaling.known();
        let plan = || self.plan.known()?.bepaling.known();
        let clauses = if ActKind::ANNOUNCEMENTS.contains(&kind) {
            [of(self.announcement), plan()]
        } else if ActKind::CEILING_DECISIONS.contains(&kind) {
            [of(self.decision), plan()]
        } else {
            [of(self.talks), of(self.excess)]
        };
        clauses.into_iter().flatten().collect()
    }
}

/// The days by which the municipality decides after a notice: the clause does not say whether the
/// term runs from the notice or from the talks (tension X-26).
#[derive(Clone, Debug)]
pub struct DecisionDays {
    /// Counted from the receipt of the notice; the safe day.
    pub after_notice: Derived,
    /// Counted from the talks, if they were held.
    pub after_talks: Option<Derived>,
}

impl ActKind {
    /// The letters that announce a ceiling.
    pub const ANNOUNCEMENTS: &'static [ActKind] = &[
        ActKind::AankondigingSignaalplafond,
        ActKind::VoornemenBestedingsruimte,
    ];

    /// The letters about a ceiling of some kind, in the order in which they are written.
    pub fn on_ceiling(kind: PlafondKind) -> &'static [ActKind] {
        match kind {
            PlafondKind::Signaalplafond => &[
                ActKind::AankondigingSignaalplafond,
                ActKind::BesluitSignaalplafond,
                ActKind::MeldingSignaalplafond,
            ],
            PlafondKind::Bestedingsruimte => &[
                ActKind::VoornemenBestedingsruimte,
                ActKind::BesluitBestedingsruimte,
                ActKind::MeldingBestedingsruimte,
            ],
        }
    }

    /// The letters that decide on a ceiling.
    pub const CEILING_DECISIONS: &'static [ActKind] = &[
        ActKind::BesluitSignaalplafond,
        ActKind::BesluitBestedingsruimte,
    ];

    /// The letters that tell that a ceiling is used up for a large part.
    pub const CEILING_NOTICES: &'static [ActKind] = &[
        ActKind::MeldingSignaalplafond,
        ActKind::MeldingBestedingsruimte,
    ];
}

impl Plafond {
    /// The ceiling in a sentence: `het signaalplafond P1`.
    pub fn named(&self) -> String {
        let id = self.id.known().map_or("", |id| &id.0);
        match self.soort.get() {
            Some(PlafondKind::Bestedingsruimte) => format!("de bestedingsruimte {id}"),
            Some(PlafondKind::Signaalplafond) | None => format!("het signaalplafond {id}"),
        }
    }
}

impl<'a> Facts<'a> {
    /// What the contract says of a kind of ceiling.
    pub fn ceiling_clauses(&self, kind: PlafondKind) -> Option<CeilingClauses<'a>> {
        let topics = self.topics()?;
        Some(match kind {
            PlafondKind::Signaalplafond => CeilingClauses {
                announcement: &topics.signaalplafond_aankondiging,
                decision: &topics.signaalplafond_besluit,
                period: &topics.signaalplafond_periode,
                renewal: &topics.signaalplafond_verlenging,
                weighing: &topics.signaalplafond_afweging,
                plan: &topics.signaalplafond_plan,
                notice: &topics.signaalplafond_melding,
                talks: &topics.signaalplafond_overleg,
                excess: &topics.signaalplafond_overschrijding,
                addition: &topics.signaalplafond_substitutie,
            },
            PlafondKind::Bestedingsruimte => CeilingClauses {
                announcement: &topics.bestedingsruimte_voornemen,
                decision: &topics.bestedingsruimte_besluit,
                period: &topics.bestedingsruimte_periode,
                renewal: &topics.bestedingsruimte_verlenging,
                weighing: &topics.bestedingsruimte_afweging,
                plan: &topics.bestedingsruimte_plan,
                notice: &topics.bestedingsruimte_melding,
                talks: &topics.bestedingsruimte_overleg,
                excess: &topics.bestedingsruimte_aanpassing,
                addition: &topics.bestedingsruimte_substitutie,
            },
        })
    }

    /// The same of the kind of a ceiling.
    pub fn clauses_on(&self, ceiling: &Plafond) -> Option<CeilingClauses<'a>> {
        self.ceiling_clauses(ceiling.soort.get()?)
    }

    /// Whether a ceiling rests on the clause about the dependence on a provider, with its own terms.
    pub fn is_for_dependence(&self, ceiling: &Plafond) -> bool {
        let clause = self.clause(Topic::AfhankelijkheidBestedingsruimte);
        clause
            .zip(ceiling.grondslag.known())
            .is_some_and(|(clause, cited)| clause.covers(cited))
    }

    /// The letters of some kinds about a ceiling, as far as they were sent by a day.
    pub fn letters_on<'f>(
        &'f self,
        ceiling: &'f Plafond,
        kinds: &'static [ActKind],
        by: NaiveDate,
    ) -> impl Iterator<Item = &'f Act<'a>> {
        self.acts.iter().filter(move |act| {
            let about = act.ceiling.is_some_and(|one| std::ptr::eq(one, ceiling));
            about && kinds.contains(&act.kind) && act.done_by(by)
        })
    }

    /// The last day for what we must do a term before a ceiling begins.
    pub fn last_day_before_ceiling(&self, ceiling: &Plafond, term: Term) -> Option<Derived> {
        let first = Derived::new(
            format!("eerste dag van {}", ceiling.named()),
            ceiling.ingang.get()?,
        );
        Some(ContractTerm(term).our_last_day_before(&first, self.workdays))
    }

    /// The last day for the announcement of a ceiling.
    pub fn announcement_day(&self, ceiling: &Plafond) -> Option<Derived> {
        let term = if self.is_for_dependence(ceiling) {
            self.topics()?
                .afhankelijkheid_bestedingsruimte
                .known()?
                .termijn
                .get()
        } else {
            self.clauses_on(ceiling)?
                .announcement
                .known()?
                .termijn
                .get()
        };
        self.last_day_before_ceiling(ceiling, term?)
    }

    /// The last day for the decision on a ceiling; one for dependence has none of its own.
    pub fn decision_day(&self, ceiling: &Plafond) -> Option<Derived> {
        let clause = self.clauses_on(ceiling)?.decision.known()?;
        let term = clause
            .termijn
            .get()
            .filter(|_| !self.is_for_dependence(ceiling));
        self.last_day_before_ceiling(ceiling, term?)
    }

    /// The last day for the plan of a ceiling.
    pub fn plan_day(&self, ceiling: &Plafond) -> Option<Derived> {
        let term = self.clauses_on(ceiling)?.plan.known()?.termijn.get()?;
        self.last_day_before_ceiling(ceiling, term)
    }

    /// The first use of a ceiling by a day that asks for a notice.
    pub fn notable_use<'c>(&self, ceiling: &'c Plafond, by: NaiveDate) -> Option<&'c Usage> {
        let clause = self.clauses_on(ceiling)?.notice.known()?;
        let threshold = clause.percentage.get()?;
        let grave = |one: &&Usage| {
            one.percentage.get().is_some_and(|used| used >= threshold)
                || one.overschrijding_dreigt.get() == Some(true)
        };
        let known = ceiling.benutting.items().iter();
        known
            .filter(|one| one.datum.get().is_some_and(|day| day <= by))
            .filter(grave)
            .min_by_key(|one| one.datum.get())
    }

    /// The use of a ceiling that asked for a notice which was not sent.
    pub fn unannounced_use<'c>(&self, ceiling: &'c Plafond) -> Option<&'c Usage> {
        let used = self.notable_use(ceiling, self.today)?;
        let told = self
            .letters_on(ceiling, ActKind::CEILING_NOTICES, self.today)
            .next();
        told.is_none().then_some(used)
    }

    /// Since when a bestedingsruimte has been reached without others having been told.
    pub fn untold_since(&self, ceiling: &Plafond) -> Option<NaiveDate> {
        let caps_payment = ceiling.soort.get() == Some(PlafondKind::Bestedingsruimte);
        let reached = ceiling.bereikt.get().filter(|day| *day <= self.today)?;
        let told = &ceiling.belanghebbenden_geinformeerd;
        (caps_payment && told.is_absent()).then_some(reached)
    }

    /// When a notice on a ceiling counts as received: on the earliest day that is proven, as the
    /// term that starts then is ours; without proof on the day of the letter.
    pub fn notice_received(&self, act: &Act<'_>) -> Option<Derived> {
        let proven = act.addressees.iter().filter_map(|party| {
            let receipt = self.receipt(act, party);
            receipt.proven().map(|days| days.earliest().clone())
        });
        proven.min_by_key(Derived::date).or_else(|| {
            Some(Derived::new(
                format!("dagtekening van {}", act.id),
                act.date?,
            ))
        })
    }

    /// The last day for the talks after a notice.
    pub fn talks_day(&self, act: &Act<'_>) -> Option<Derived> {
        let term = self
            .clauses_on(act.ceiling?)?
            .talks
            .known()?
            .termijn
            .get()?;
        let from = self.notice_received(act)?;
        Some(ContractTerm(term).end(&from, self.workdays))
    }

    /// The last days for the decision after a notice.
    pub fn excess_days(&self, act: &Act<'_>) -> Option<DecisionDays> {
        let term = self
            .clauses_on(act.ceiling?)?
            .excess
            .known()?
            .termijn
            .get()?;
        let end = |from: &Derived| ContractTerm(term).end(from, self.workdays);
        let talks = notice(act)?.overleg.get();
        Some(DecisionDays {
            after_notice: end(&self.notice_received(act)?),
            after_talks: talks.map(|day| end(&Derived::new("overleg", day))),
        })
    }

    /// The last day on which a change of the contract must have been made.
    pub fn change_day(&self, change: &Wijziging) -> Option<Derived> {
        let term = self.topics()?.wijziging_termijn.known()?.termijn.get()?;
        let from = Derived::new(
            "beschikbaarheid van de gewijzigde contractstandaarden",
            change.beschikbaar.get()?,
        );
        Some(ContractTerm(term).end(&from, self.workdays))
    }
}

/// The notice that an act is, if it is one.
pub fn notice<'a>(act: &Act<'a>) -> Option<&'a Plafondmelding> {
    match act.event {
        Event::Plafondmelding(letter) => Some(letter),
        _ => None,
    }
}
