//! A signaalplafond or a bestedingsruimte: what its letters announce, decide and tell.

use chrono::NaiveDate;

use crate::calendar::{ContractTerm, Derived, Term, dutch};
use crate::case::course::{Event, IncomingKind};
use crate::case::plafond::{Plafond as Ceiling, PlafondKind};
use crate::contract::citation::Citation;
use crate::contract::topic::Topic;
use crate::facts::ActKind;
use crate::facts::ceiling::{CeilingClauses, notice};
use crate::letter::view::ceiling::{Gebruik, Plafond, Plan};
use crate::letter::view::shortcoming::Reactie;
use crate::source::field::Field;

use super::values::{euro, percent, weekday};
use super::{Composer, cited, prose, reaction};

impl Composer<'_, '_> {
    pub(super) fn ceiling(&self) -> Option<Plafond> {
        self.act.event.plafond()?;
        let Some(ceiling) = self.act.ceiling else {
            return Some(self.unknown_ceiling());
        };
        let kind = ceiling.soort.get();
        let caps_payment = kind == Some(PlafondKind::Bestedingsruimte);
        let clauses = self.facts.clauses_on(ceiling);
        let clause =
            |of: fn(&CeilingClauses<'_>) -> Option<Citation>| clauses.as_ref().and_then(of);
        let ground = self.step(ceiling, clauses.as_ref());
        let (reasons, steps, exchange, view) = match self.act.event {
            Event::Plafondaankondiging(letter) => (
                prose(&letter.motivering),
                prose(&letter.processtappen),
                prose(&letter.informatie_uitwisseling),
                weekday(&letter.zienswijze_uiterlijk),
            ),
            Event::Plafondbesluit(letter) => (prose(&letter.motivering), None, None, None),
            _ => (None, None, None, None),
        };
        let announces = matches!(self.act.event, Event::Plafondaankondiging(_));
        let decides = matches!(self.act.event, Event::Plafondbesluit(_));
        let tells = notice(self.act);
        let paid = |topic| self.topic(topic).filter(|_| caps_payment);
        let due = |days: Option<Derived>| days.map(|day| dutch::date_with_weekday(day.date()));
        let talks = clauses.and_then(|all| all.talks.known()?.termijn.get());
        let excess = clauses.and_then(|all| all.excess.known()?.termijn.get());
        Some(Plafond {
            naam: match kind {
                Some(PlafondKind::Bestedingsruimte) => "de bestedingsruimte".into(),
                Some(PlafondKind::Signaalplafond) | None => "het signaalplafond".into(),
            },
            soort: kind.map_or("signaalplafond", PlafondKind::word).into(),
            begrenst_betaling: caps_payment,
            betreft: prose(&ceiling.betreft),
            ingang: ceiling
                .ingang
                .get()
                .map_or_else(|| self.missing("eerste dag"), dutch::date),
            periode: period(ceiling),
            omvang: euro(&ceiling.omvang),
            citaat: ground
                .as_ref()
                .and_then(|one| self.facts.quote(one, self.party, self.day)),
            grond: ground.as_ref().map(cited),
            eis: self.unmet(ceiling),
            verlengt: self.renewed(ceiling),
            motivering: reasons,
            processtappen: steps,
            informatie_uitwisseling: exchange,
            zienswijze_uiterlijk: view,
            besluit_uiterlijk: due(self.facts.decision_day(ceiling).filter(|_| announces)),
            plan: clause(|all| all.plan.known()?.bepaling.known().cloned())
                .map(|clause| self.plan_of(ceiling, &clause)),
            aankondiging_van: self
                .letter_on(ceiling, ActKind::ANNOUNCEMENTS)
                .filter(|_| decides),
            besluit_van: self
                .letter_on(ceiling, ActKind::CEILING_DECISIONS)
                .filter(|_| tells.is_some()),
            zienswijze: self.view_on(ceiling).filter(|_| decides),
            afweging: if decides {
                considered(ceiling)
            } else {
                Vec::new()
            },
            addendum: self.topic(Topic::PlafondAddendum).filter(|_| decides),
            drempel: clauses.and_then(|all| percent(&all.notice.known()?.percentage)),
            gebruik: tells.and_then(|_| self.used(ceiling)),
            overleg_grond: clause(|all| all.talks.known()?.bepaling.known().cloned())
                .as_ref()
                .map(cited),
            overleg_uiterlijk: tells.and_then(|_| self.ends(talks?)),
            overleg_gepland: tells.and_then(|letter| weekday(&letter.overleg_gepland)),
            overschrijding_grond: clause(|all| all.excess.known()?.bepaling.known().cloned())
                .as_ref()
                .map(cited),
            overschrijding_uiterlijk: tells.and_then(|_| self.ends(excess?)),
            betaling: paid(Topic::BestedingsruimteBetaling),
            toewijzing: paid(Topic::BestedingsruimteToewijzing),
            crisis: paid(Topic::BestedingsruimteCrisis),
        })
    }

    /// The letter without its ceiling: only a concept is written so.
    fn unknown_ceiling(&self) -> Plafond {
        Plafond {
            naam: self.missing("plafond"),
            soort: self.missing("plafond"),
            begrenst_betaling: false,
            betreft: None,
            ingang: self.missing("eerste dag"),
            periode: None,
            omvang: None,
            grond: None,
            citaat: None,
            eis: None,
            verlengt: None,
            motivering: None,
            processtappen: None,
            informatie_uitwisseling: None,
            zienswijze_uiterlijk: None,
            besluit_uiterlijk: None,
            plan: None,
            aankondiging_van: None,
            besluit_van: None,
            zienswijze: None,
            afweging: Vec::new(),
            addendum: None,
            drempel: None,
            gebruik: None,
            overleg_grond: None,
            overleg_uiterlijk: None,
            overleg_gepland: None,
            overschrijding_grond: None,
            overschrijding_uiterlijk: None,
            betaling: None,
            toewijzing: None,
            crisis: None,
        }
    }

    /// The clause on which a letter about a ceiling rests: the special one of the ceiling, else that
    /// of the step.
    fn step(&self, ceiling: &Ceiling, clauses: Option<&CeilingClauses<'_>>) -> Option<Citation> {
        if let Some(special) = ceiling
            .grondslag
            .known()
            .filter(|_| notice(self.act).is_none())
        {
            return Some(special.clone());
        }
        let clauses = clauses?;
        let clause: &Field<Citation> = match self.act.event {
            Event::Plafondaankondiging(_) => &clauses.announcement.known()?.bepaling,
            Event::Plafondbesluit(_) => &clauses.decision.known()?.bepaling,
            _ => &clauses.notice.known()?.bepaling,
        };
        clause.known().cloned()
    }

    fn unmet(&self, ceiling: &Ceiling) -> Option<String> {
        let unmet = ceiling.eis.known()?;
        let number = &unmet.nummer.known()?.0;
        Some(match prose(&unmet.document) {
            Some(document) => format!("eis {number} van het {document}"),
            None => format!("eis {number}"),
        })
    }

    fn renewed(&self, ceiling: &Ceiling) -> Option<String> {
        let before = &ceiling.verlengt.known()?.value;
        period(self.facts.case.plafond(before)?)
    }

    fn plan_of(&self, ceiling: &Ceiling, clause: &Citation) -> Plan {
        let made = ceiling
            .plan
            .known()
            .and_then(|plan| self.until_now(&plan.datum));
        let last = self.facts.plan_day(ceiling).filter(|_| made.is_none());
        Plan {
            grond: cited(clause),
            uiterlijk: last.map(|day| dutch::date_with_weekday(day.date())),
            gereed: made,
        }
    }

    /// The date of the last letter of some kinds about the ceiling before this one.
    fn letter_on(&self, ceiling: &Ceiling, kinds: &'static [ActKind]) -> Option<String> {
        let letters = self.facts.letters_on(ceiling, kinds, self.day);
        letters.filter_map(|act| act.date).max().map(dutch::date)
    }

    /// What the provider answered to the announcement.
    fn view_on(&self, ceiling: &Ceiling) -> Option<Reactie> {
        let announced: Vec<_> = self
            .facts
            .letters_on(ceiling, ActKind::ANNOUNCEMENTS, self.day)
            .map(|act| act.id)
            .collect();
        let answers = self.received(&[IncomingKind::Zienswijze, IncomingKind::Reactie]);
        let mut about = answers.filter(|one| {
            let mut named = one.verwijst_naar.items().iter();
            named.any(|id| announced.contains(&id.value.0.as_str()))
        });
        about.next().and_then(reaction)
    }

    /// The use that this letter tells of: the last one on file on its day.
    fn used(&self, ceiling: &Ceiling) -> Option<Gebruik> {
        let known = ceiling.benutting.items().iter();
        let used = known
            .filter(|one| one.datum.get().is_some_and(|day| day <= self.day))
            .max_by_key(|one| one.datum.get())?;
        Some(Gebruik {
            datum: dutch::date(used.datum.get()?),
            percentage: percent(&used.percentage),
            bedrag: euro(&used.bedrag),
            overschrijding_dreigt: used.overschrijding_dreigt.get() == Some(true),
            bron: prose(&used.bron),
        })
    }

    /// The last day of a term of ours that runs from the receipt of this letter. It is counted from
    /// the day of the letter: whenever it arrives, we are in time.
    fn ends(&self, term: Term) -> Option<String> {
        let from = Derived::new("dagtekening", self.act.date?);
        let last = ContractTerm(term).end(&from, self.facts.workdays);
        Some(dutch::date_with_weekday(last.date()))
    }
}

fn period(ceiling: &Ceiling) -> Option<String> {
    let days: (NaiveDate, NaiveDate) = ceiling.ingang.get().zip(ceiling.tot_en_met.get())?;
    Some(dutch::period(days.0, days.1))
}

fn considered(ceiling: &Ceiling) -> Vec<String> {
    let all = ceiling.afweging.items().iter();
    all.filter_map(|one| prose(&one.overweging)).collect()
}
