//! Clocks of ceilings and of changes of the contract.

use crate::calendar::Derived;
use crate::case::plafond::Plafond;
use crate::facts::ceiling::notice;
use crate::facts::{Act, ActKind, Facts};
use crate::source::Span;

use super::{Clock, Due, Who, id};

impl Facts<'_> {
    pub(super) fn ceiling_clocks(&self) -> Vec<Clock> {
        let all = self.case.plafonds.items().iter();
        let mut clocks: Vec<_> = all.flat_map(|one| self.of_ceiling(one)).collect();
        let acts = self.acts.iter().filter(|act| act.done_by(self.today));
        let (notices, stops) = (acts.clone(), acts);
        clocks.extend(notices.flat_map(|act| self.after_notice(act)));
        clocks.extend(stops.filter_map(|act| self.to_be_lifted(act)));
        for (at, change) in self.case.wijzigingen.items().iter().enumerate() {
            let open = change.doorgevoerd.is_absent();
            let day = self.change_day(change).filter(|_| open);
            clocks.extend(day.map(|day| {
                let what = "doorvoering van de wijziging van het contract".into();
                let name = id(&["wijziging", &(at + 1).to_string()]);
                ours(name, what, Due::By(day), change.beschikbaar.span())
            }));
        }
        clocks
    }

    /// What comes before a ceiling begins, and what its use asks.
    fn of_ceiling(&self, ceiling: &Plafond) -> Vec<Clock> {
        let Some(name) = ceiling.id.known().map(|id| id.0.as_str()) else {
            return Vec::new();
        };
        let named = ceiling.named();
        let sent = |kinds| self.letters_on(ceiling, kinds, self.today).next().is_some();
        let (announced, decided) = (
            sent(ActKind::ANNOUNCEMENTS),
            sent(ActKind::CEILING_DECISIONS),
        );
        let ahead = ceiling.ingang.get().is_some_and(|day| day >= self.today);
        let by = |kind: &str, what: &str, day: Option<Derived>, span: Span| {
            let what = format!("{what} {named}");
            Some(ours(id(&[kind, name]), what, Due::By(day?), span))
        };
        let start = ceiling.ingang.span();
        let mut clocks = Vec::new();
        if ahead && !announced && !decided {
            clocks.extend(by(
                "aankondiging",
                "ontvangst van de aankondiging van",
                self.announcement_day(ceiling),
                start,
            ));
        }
        if ahead && !decided {
            clocks.extend(by(
                "besluit",
                "ontvangst van het besluit over",
                self.decision_day(ceiling),
                start,
            ));
        }
        if ceiling.plan.is_absent() {
            clocks.extend(by(
                "plan",
                "plan, samen met de aanbieder, bij",
                self.plan_day(ceiling),
                start,
            ));
        }
        if let Some(used) = self.unannounced_use(ceiling)
            && let Some(day) = used.datum.get()
        {
            let since = Due::OpenSince(Derived::new("stand van het gebruik", day));
            let what = format!("melding aan de aanbieder over {named}");
            clocks.push(ours(id(&["melding", name]), what, since, used.datum.span()));
        }
        if let Some(day) = self.untold_since(ceiling) {
            let since = Due::OpenSince(Derived::new(format!("{named} is bereikt"), day));
            let what = format!("andere belanghebbenden informeren over {named}");
            let span = ceiling.bereikt.span();
            clocks.push(ours(id(&["belanghebbenden", name]), what, since, span));
        }
        clocks
    }

    /// An agreed stop that still runs though there is room again.
    fn to_be_lifted(&self, act: &Act<'_>) -> Option<Clock> {
        let room = &act.stop()?.overeengekomen.known()?.weer_ruimte;
        let since = room.get().filter(|day| *day <= self.today)?;
        self.runs(act, self.today).then(|| {
            let what = format!("opheffing van de overeengekomen cliëntenstop {}", act.id);
            let due = Due::OpenSince(Derived::new("weer ruimte", since));
            ours(id(&["opheffing", act.id]), what, due, room.span())
        })
    }

    /// The talks and the decision that follow on a notice. The clause on the decision can be read
    /// in two ways; the earlier day is safe under both.
    fn after_notice(&self, act: &Act<'_>) -> Vec<Clock> {
        let Some(letter) = notice(act) else {
            return Vec::new();
        };
        let talks = letter.overleg.is_absent().then(|| self.talks_day(act));
        let decision = letter.besloten.is_absent().then(|| self.excess_days(act));
        let mut clocks = Vec::new();
        clocks.extend(talks.flatten().map(|day| {
            let what = format!("overleg met de aanbieder na {}", act.id);
            let name = id(&["overleg", act.id]);
            ours(name, what, Due::By(day), letter.overleg.span())
        }));
        clocks.extend(decision.flatten().map(|days| {
            let what = format!("besluit over de overschrijding na {}", act.id);
            let name = id(&["overschrijding", act.id]);
            let due = Due::By(days.after_notice);
            ours(name, what, due, letter.besloten.span())
        }));
        clocks
    }
}

fn ours(id: String, what: String, due: Due, span: Span) -> Clock {
    Clock {
        id,
        what,
        who: Who::Gemeente,
        due,
        span,
    }
}
