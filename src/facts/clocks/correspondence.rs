//! Clocks of letters, talks, sums and measures: whoever was asked something answers, whoever must
//! pay pays, and what was decided for a time is looked at again.

use chrono::NaiveDate;

use crate::calendar::Derived;
use crate::case::course::{Event, IncomingKind, Ontvangen};
use crate::case::money::Claim;
use crate::facts::{Act, Facts, party_id};
use crate::money::clocks::{Demand, Set};
use crate::source::Span;
use crate::source::field::Field;

use super::recovery::named;
use super::{Clock, Due, Who, id};

/// A day with the key under which it stands.
type Day<'a> = (&'static str, &'a Field<NaiveDate>);

impl Facts<'_> {
    pub(super) fn correspondence_clocks(&self) -> Vec<Clock> {
        let acts = self.acts.iter().filter(|act| act.done_by(self.today));
        let mut clocks: Vec<_> = acts.flat_map(|act| self.of_act(act)).collect();
        clocks.extend(self.incoming().filter_map(|one| self.answer(one)));
        clocks.extend(self.of_case());
        clocks
    }

    fn of_act(&self, act: &Act<'_>) -> Vec<Clock> {
        let provider = || act.debtors().next().map_or(Who::Gemeente, named);
        let asked = |kind: &str, what: String, (key, day): Day<'_>, who: Who| {
            let date = day.get()?;
            Some(Clock {
                id: id(&[kind, act.id]),
                what,
                who,
                due: Due::By(Derived::new(format!("`{key}` in {}", act.id), date)),
                span: day.span(),
            })
        };
        // Of what stands in no answer on file, a day that has passed says nothing any more.
        let ahead = |clock: &Clock| clock.due.day().is_some_and(|day| day >= self.today);
        let reply = |what: &str, day: Day<'_>| {
            let answered = self.incoming().any(|one| {
                let after = one.datum.get() >= act.date && one.datum.get() <= Some(self.today);
                let named = one
                    .verwijst_naar
                    .items()
                    .iter()
                    .any(|to| to.value.0 == act.id);
                named || (after && one.soort.get() == Some(IncomingKind::Zienswijze))
            });
            asked("reactie", format!("{what} {}", act.id), day, provider())
                .filter(|clock| !answered && ahead(clock))
        };
        let mut clocks = Vec::new();
        match act.event {
            Event::Gesprek(talk) => {
                clocks.extend(reply(
                    "reactie op het verslag",
                    ("reageren_uiterlijk", &talk.reageren_uiterlijk),
                ));
                clocks.extend(
                    asked(
                        "vervolg",
                        "vervolggesprek".into(),
                        ("vervolggesprek", &talk.vervolggesprek),
                        Who::Gemeente,
                    )
                    .filter(ahead),
                );
                for (at, agreed) in talk.afspraken.items().iter().enumerate() {
                    let text = |field: &Field<crate::source::scalar::Prose>| {
                        field.known().map(|text| text.0.clone()).unwrap_or_default()
                    };
                    let what = format!("afspraak uit {}: {}", act.id, text(&agreed.wat));
                    let who = Who::Genoemd(text(&agreed.wie));
                    let clock = asked("afspraak", what, ("uiterlijk", &agreed.uiterlijk), who)
                        .filter(ahead);
                    clocks.extend(clock.map(|clock| Clock {
                        id: id(&[&clock.id, &(at + 1).to_string()]),
                        ..clock
                    }));
                }
            }
            Event::Uitnodiging(talk) => {
                clocks.extend(
                    asked(
                        "gesprek",
                        "gesprek met de aanbieder".into(),
                        ("datum", &talk.datum),
                        Who::Gemeente,
                    )
                    .filter(ahead),
                );
            }
            Event::Verbeterplan(plan) if plan.oordeel.is_absent() => {
                let judge = format!("oordeel over het verbeterplan {}", act.id);
                clocks.extend(match plan.ontvangen.get() {
                    Some(received) => Some(open(
                        &["oordeel", act.id],
                        judge,
                        "ontvangst van het plan",
                        received,
                        plan.ontvangen.span(),
                    )),
                    None => asked(
                        "verbeterplan",
                        format!("verbeterplan {}", act.id),
                        ("uiterlijk", &plan.uiterlijk),
                        provider(),
                    ),
                });
            }
            Event::Informatieverzoek(request) if request.oordeel.is_absent() => {
                let judge = format!("oordeel over het antwoord op {}", act.id);
                clocks.extend(match request.antwoord.get() {
                    Some(received) => Some(open(
                        &["oordeel", act.id],
                        judge,
                        "ontvangst van het antwoord",
                        received,
                        request.antwoord.span(),
                    )),
                    None => asked(
                        "informatie",
                        format!("antwoord op het verzoek {}", act.id),
                        ("uiterlijk", &request.uiterlijk),
                        provider(),
                    ),
                });
            }
            Event::Aanmaning(warning) if warning.bereid.is_absent() => {
                let what = format!("bereidverklaring op {} (6:80 BW)", act.id);
                clocks.extend(asked(
                    "bereid",
                    what,
                    ("uiterlijk", &warning.uiterlijk),
                    provider(),
                ));
            }
            Event::Voornemen(intent) => {
                clocks.extend(reply(
                    "zienswijze op",
                    ("reageren_uiterlijk", &intent.reageren_uiterlijk),
                ));
            }
            Event::Plafondaankondiging(intent) => {
                clocks.extend(reply(
                    "zienswijze op",
                    ("zienswijze_uiterlijk", &intent.zienswijze_uiterlijk),
                ));
            }
            Event::Verzuim(letter) => {
                clocks.extend(reply(
                    "zienswijze op",
                    ("zienswijze_uiterlijk", &letter.zienswijze_uiterlijk),
                ));
            }
            Event::Terugvordering(claim) => {
                clocks.extend(reply(
                    "reactie op",
                    ("reageren_uiterlijk", &claim.reageren_uiterlijk),
                ));
                clocks.extend(self.payment(act, &claim.vordering));
            }
            Event::Boete(claim) => clocks.extend(self.payment(act, &claim.vordering)),
            Event::Schadevergoeding(claim) => clocks.extend(self.payment(act, &claim.vordering)),
            Event::Curatorbrief(letter) if letter.antwoord.is_absent() => {
                let what = format!("antwoord op {}", act.id);
                clocks.extend(asked(
                    "curator",
                    what,
                    ("uiterlijk", &letter.uiterlijk),
                    provider(),
                ));
            }
            Event::Clientenstop(stop) if self.runs(act, self.today) => {
                let look = format!("nieuw besluit over de cliëntenstop {}", act.id);
                clocks.extend(asked(
                    "evaluatie",
                    look,
                    ("evaluatie", &stop.evaluatie),
                    Who::Gemeente,
                ));
                let end = format!("opheffing van de cliëntenstop {}", act.id);
                clocks.extend(asked("einde", end, ("einde", &stop.einde), Who::Gemeente));
            }
            Event::Tariefkorting(cut) if self.runs(act, self.today) => {
                let end = format!("einde van de tariefkorting {}", act.id);
                clocks.extend(asked(
                    "tot",
                    end,
                    ("tot_en_met", &cut.tot_en_met),
                    Who::Gemeente,
                ));
            }
            _ => {}
        }
        clocks
    }

    /// A sum of which not everything has come in by what is on file.
    fn payment(&self, act: &Act<'_>, claim: &Claim) -> Option<Clock> {
        let due = claim.betalen_uiterlijk.get()?;
        let left = self
            .principal(act)
            .map(|sum| sum - self.settled_for(act, self.today));
        let whole = match left {
            Some(left) => !left.is_positive(),
            None => self.settled_for(act, self.today).is_positive(),
        };
        (!whole).then(|| Clock {
            id: id(&["betaling", act.id]),
            what: format!("betaling van {}", act.id),
            who: act.debtors().next().map_or(Who::Gemeente, named),
            due: Due::By(Derived::new(
                format!("`betalen_uiterlijk` in {}", act.id),
                due,
            )),
            span: claim.betalen_uiterlijk.span(),
        })
    }

    /// What came in and asks for an answer, or sets us a day for it. A request for more time must
    /// be answered before the term that it is about has ended.
    fn answer(&self, incoming: &Ontvangen) -> Option<Clock> {
        let name = &incoming.id.known()?.0;
        let received = incoming.datum.get().filter(|day| *day <= self.today)?;
        let kind = incoming.soort.get();
        let answered = incoming.beantwoord.get().is_some()
            || !incoming.verwerkt_in.is_empty()
            || self.acts.iter().any(|act| match act.event {
                Event::Antwoord(answer) => {
                    answer.op.known().is_some_and(|to| to.value.0 == *name)
                        && act.done_by(self.today)
                }
                _ => false,
            });
        if answered {
            return None;
        }
        let since = || Derived::new(format!("ontvangst van {name}"), received);
        let due = match (incoming.antwoord_uiterlijk.get(), kind?) {
            // Behind that day the choice is gone, so that it is the last working day.
            (Some(day), IncomingKind::Keuzetermijn) => Due::By(
                Demand {
                    written: None,
                    received,
                    set: Set::Until(day),
                }
                .last_day(self.workdays),
            ),
            (Some(day), _) => Due::By(Derived::new(format!("`antwoord_uiterlijk` in {name}"), day)),
            (None, IncomingKind::VerzoekOmUitstel) => match self.first_term_end(incoming) {
                Some(last) => Due::By(last),
                None => Due::OpenSince(since()),
            },
            (
                None,
                IncomingKind::Verzoek
                | IncomingKind::Ingebrekestelling
                | IncomingKind::Vordering
                | IncomingKind::Opschorting
                | IncomingKind::Verrekening
                | IncomingKind::Keuzetermijn,
            ) => Due::OpenSince(since()),
            (None, _) => return None,
        };
        let law = if kind == Some(IncomingKind::Keuzetermijn) {
            " (6:88 BW)"
        } else {
            ""
        };
        Some(Clock {
            id: id(&["antwoord", name]),
            what: format!(
                "antwoord op {name}, {}{law}",
                kind.map_or("een bericht", IncomingKind::word)
            ),
            who: Who::Gemeente,
            due,
            span: incoming.id.span(),
        })
    }

    /// The first day on which a term ends that a request may be about.
    fn first_term_end(&self, incoming: &Ontvangen) -> Option<Derived> {
        let mut ends = Vec::new();
        let all = self.case.tekortkomingen.items().iter();
        let about = all.filter(|one| {
            let id = crate::facts::shortcoming_id(one);
            crate::facts::about(&incoming.tekortkomingen, id)
        });
        for shortcoming in about {
            for party in self.case.wederpartijen.items() {
                let from = incoming.van.known().map(|id| id.value.0.as_str());
                if from.is_some_and(|from| from != party_id(party)) {
                    continue;
                }
                for notice in self.standing_notices(shortcoming, party, self.today) {
                    let end = self.term_end(notice, shortcoming, party, self.today);
                    ends.extend(end.last().map(|last| last.day.clone()));
                }
            }
        }
        ends.into_iter().min()
    }

    /// What stands outside the course: the provider's own stop, not assigning, and findings that
    /// were set aside for a time.
    fn of_case(&self) -> Vec<Clock> {
        let mut clocks = Vec::new();
        if let Some((stop, start)) = self.own_stop()
            && stop.toestemming.is_absent()
            && start >= self.today
        {
            clocks.push(Clock {
                id: "eigen-stop".into(),
                what: "antwoord op de aangekondigde cliëntenstop van de aanbieder".into(),
                who: Who::Gemeente,
                due: Due::By(Derived::new("ingang van de stop van de aanbieder", start)),
                span: stop.ingang.span(),
            });
        }
        if let Some(choice) = self.case.niet_toewijzen.known()
            && let Some(last) = choice.tot_en_met.get()
            && last >= self.today
        {
            clocks.push(Clock {
                id: "niet-toewijzen".into(),
                what: "weer toewijzen, of een nieuw besluit om niet toe te wijzen".into(),
                who: Who::Gemeente,
                due: Due::By(Derived::new("`tot_en_met` van niet toewijzen", last)),
                span: choice.tot_en_met.span(),
            });
        }
        for entry in self.case.afwijkingen.items() {
            if let (Some(code), Some(last)) = (entry.code.known(), entry.tot_en_met.get())
                && last >= self.today
            {
                clocks.push(Clock {
                    id: id(&["afwijking", &code.0]),
                    what: format!(
                        "nieuw besluit over de terzijde gelegde bevinding {}",
                        code.0
                    ),
                    who: Who::Gemeente,
                    due: Due::By(Derived::new(
                        format!("`tot_en_met` van de afwijking {}", code.0),
                        last,
                    )),
                    span: entry.tot_en_met.span(),
                });
            }
        }
        clocks
    }
}

/// Something that has to be done without a fixed day, since a day.
fn open(name: &[&str], what: String, since: &str, day: NaiveDate, span: Span) -> Clock {
    Clock {
        id: id(name),
        what,
        who: Who::Gemeente,
        due: Due::OpenSince(Derived::new(since, day)),
        span,
    }
}
