//! What went before a letter and what it announces: talks, earlier letters, hearing, measures.

use chrono::NaiveDate;

use crate::calendar::dutch;
use crate::case::course::{self, Event, IncomingKind, Manner, Ontvangen, PlanVerdict};
use crate::contract::citation::Citation;
use crate::contract::measure::Measure;
use crate::contract::profile::LadderKind;
use crate::contract::text::{Address, Unit};
use crate::contract::topic::Topic;
use crate::facts::receipt::Proof;
use crate::facts::route::RouteKind;
use crate::facts::{Act, ActKind, Receipt};
use crate::letter::view::course::{
    Afspraak, Clientenstop, Contactmoment, Deelnemer, DoorlopendeZorg, EerdereBrief, Gesprek, Hoor,
    Maatregel, Ontvangst, Ontvangstwijze, Overeengekomen, Voornemen,
};
use crate::source::field::Field;
use crate::source::scalar::Prose;

use super::{Composer, cited, prose, reaction};

impl<'a> Composer<'_, 'a> {
    pub(super) fn has_other_route(&self) -> bool {
        self.act.shortcomings.iter().any(|shortcoming| {
            self.facts
                .routes(shortcoming, self.party, self.day)
                .iter()
                .any(|route| {
                    matches!(route.kind, RouteKind::Exception(_)) && route.kind.gives_verzuim()
                })
        })
    }

    pub(super) fn earlier_contacts(&self) -> Vec<Contactmoment> {
        let mut contacts: Vec<(NaiveDate, String)> = Vec::new();
        let earlier = self.facts.acts.iter().filter(|act| self.shares(act));
        for act in earlier {
            if let Event::Verbeterplan(plan) = act.event {
                contacts.extend(self.received_plan(plan));
            }
            let Some(date) = act.event.date().filter(|date| *date < self.day) else {
                continue;
            };
            let what = match act.event {
                Event::Gesprek(talk) => match talk.onderwerpen.items() {
                    [] => "gesprek".to_owned(),
                    topics => {
                        let topics: Vec<_> =
                            topics.iter().map(|one| one.value.0.as_str()).collect();
                        format!("gesprek over: {}", topics.join("; "))
                    }
                },
                Event::Verbeterplan(_) => "verzoek om een verbeterplan".to_owned(),
                _ => continue,
            };
            contacts.push((date, what));
        }
        contacts.sort();
        contacts
            .into_iter()
            .map(|(date, omschrijving)| Contactmoment {
                datum: dutch::date(date),
                omschrijving,
            })
            .collect()
    }

    /// The receipt of a plan, with what we think of it and why.
    fn received_plan(&self, plan: &course::Verbeterplan) -> Option<(NaiveDate, String)> {
        let date = plan.ontvangen.get().filter(|date| *date < self.day)?;
        let verdict = match plan.oordeel.get() {
            Some(PlanVerdict::Voldoende) => "; dat is voldoende",
            Some(PlanVerdict::Onvoldoende) => "; dat is onvoldoende",
            Some(PlanVerdict::NietOntvangen) | None => "",
        };
        let reason = prose(&plan.reden).filter(|_| !verdict.is_empty());
        let reason = reason.map_or_else(String::new, |reason| format!(": {reason}"));
        Some((date, format!("uw verbeterplan{verdict}{reason}")))
    }

    /// Whether an act is about a shortcoming of this letter.
    fn shares(&self, act: &Act<'_>) -> bool {
        let own = &self.act.shortcomings;
        own.iter().any(|shortcoming| act.is_about(shortcoming))
    }

    /// The dates of the ingebrekestellingen that this one replaces.
    pub(super) fn replaced(&self) -> Vec<String> {
        let Event::Ingebrekestelling(notice) = self.act.event else {
            return Vec::new();
        };
        let named = notice.vervangt.items().iter();
        let dates = named.filter_map(|id| self.facts.act(&id.value.0)?.date);
        dates.map(dutch::date).collect()
    }

    pub(super) fn notices(&self) -> Vec<EerdereBrief> {
        if !self.can_rest_on_default() {
            return Vec::new();
        }
        let mut seen: Vec<&Act<'a>> = Vec::new();
        for shortcoming in &self.act.shortcomings {
            for (act, _) in self.facts.notices(shortcoming, self.party, self.day) {
                if !seen.iter().any(|one| std::ptr::eq(*one, act)) {
                    seen.push(act);
                }
            }
        }
        seen.sort_by_key(|act| act.date);
        seen.into_iter()
            .filter_map(|act| self.earlier(act))
            .collect()
    }

    pub(super) fn default_letter(&self) -> Option<EerdereBrief> {
        if !ActKind::MEASURES.contains(&self.act.kind) {
            return None;
        }
        let earlier = self.facts.acts.iter().filter(|act| {
            act.kind == ActKind::Verzuim
                && act.done_by(self.day)
                && act.reaches(self.party)
                && self.shares(act)
        });
        earlier
            .max_by_key(|act| act.date)
            .and_then(|act| self.earlier(act))
    }

    pub(super) fn earlier(&self, act: &Act<'_>) -> Option<EerdereBrief> {
        Some(EerdereBrief {
            datum: dutch::date(act.date?),
            kenmerk: None,
            ontvangst: match self.facts.receipt(act, self.party) {
                // What is proven only later is not known on the day of this letter.
                Receipt::Proven(days, _) if days.safe().date() > self.day => None,
                Receipt::Proven(interval, proof) => Some(Ontvangst {
                    wijze: match proof {
                        Proof::Ontvangen => Ontvangstwijze::Ontvangen,
                        Proof::Geweigerd => Ontvangstwijze::Geweigerd,
                        Proof::NietAfgehaald => Ontvangstwijze::NietAfgehaald,
                        Proof::Betekend => Ontvangstwijze::Betekend,
                        Proof::Gebleken => Ontvangstwijze::Gebleken,
                    },
                    datum: dutch::date(interval.earliest().date()),
                    afhalen_tot: (!interval.is_certain())
                        .then(|| dutch::date(interval.safe().date())),
                }),
                Receipt::Unproven(_) => None,
            },
        })
    }

    /// The measures that the letter announces and that have a ground in the contract.
    pub(super) fn announced(&self) -> Vec<Maatregel> {
        let announced = self.act.announced().map_or(&[][..], Field::items);
        announced
            .iter()
            .filter_map(|measure| {
                Some(Maatregel {
                    naam: measure.value.phrase().to_owned(),
                    grond: self.measure_ground(measure.value)?,
                    toelichting: None,
                })
            })
            .collect()
    }

    pub(super) fn measure_ground(&self, measure: Measure) -> Option<String> {
        self.facts
            .grounds(measure)
            .find_map(|ground| ground.bepaling.known())
            .map(cited)
    }

    pub(super) fn intention(&self) -> Option<Voornemen> {
        let Event::Verzuim(default) = self.act.event else {
            return None;
        };
        let maatregelen = self.announced();
        if maatregelen.is_empty() {
            return None;
        }
        Some(Voornemen {
            maatregelen,
            motivering: None,
            reageren_uiterlijk: dutch::date(default.zienswijze_uiterlijk.get()?),
        })
    }

    pub(super) fn hearing(&self) -> Option<Hoor> {
        if !ActKind::MEASURES.contains(&self.act.kind) {
            return None;
        }
        // What announced another measure does not say what we meant to do now.
        let measure = self.act.kind.measure();
        let announced = self.facts.acts.iter().filter(|act| {
            act.done_by(self.day)
                && act.reaches(self.party)
                && match act.event {
                    Event::Voornemen(plan) => measure.is_some() && plan.maatregel.get() == measure,
                    Event::Verzuim(default) => {
                        default.zienswijze_uiterlijk.known().is_some()
                            && act.announced().is_some_and(|all| {
                                all.items().iter().any(|one| Some(one.value) == measure)
                            })
                    }
                    _ => false,
                }
        });
        let voornemen_van = announced.filter_map(|act| act.date).max().map(dutch::date);
        let zienswijze = self
            .received(&[IncomingKind::Zienswijze])
            .last()
            .and_then(reaction);
        (voornemen_van.is_some() || zienswijze.is_some()).then_some(Hoor {
            voornemen_van,
            zienswijze,
        })
    }

    /// What this party sent before the letter, of some kinds.
    pub(super) fn received<'k>(
        &'k self,
        kinds: &'k [IncomingKind],
    ) -> impl Iterator<Item = &'a Ontvangen> + use<'k, 'a> {
        self.facts.incoming().filter(|one| {
            one.datum.get().is_some_and(|date| date <= self.day)
                && one.soort.get().is_some_and(|kind| kinds.contains(&kind))
                && one
                    .van
                    .known()
                    .is_none_or(|from| Some(&from.value) == self.party.id.known())
        })
    }

    pub(super) fn weighing(&self) -> Vec<String> {
        let case = self.facts.case.afweging.known();
        let factors = case.map_or_else(Vec::new, |one| {
            vec![
                &one.aard_en_omvang,
                &one.historie,
                &one.houding,
                &one.belangen,
                &one.procedures,
                &one.clientbelangen,
            ]
        });
        factors.into_iter().filter_map(prose).collect()
    }

    pub(super) fn continuity(&self) -> Option<DoorlopendeZorg> {
        if self.act.kind == ActKind::Gesprek {
            return None;
        }
        let contact = self
            .facts
            .config
            .gemeente
            .known()
            .and_then(|one| prose(&one.clientcontact));
        let agreed = self.act.kind == ActKind::ClientenstopOvereengekomen;
        Some(DoorlopendeZorg {
            grond: self.topic(Topic::Continuiteit),
            // Where nobody is liable for anything, the clause about liability says nothing.
            leveren_grond: self
                .topic(Topic::LeveringBijSchade)
                .filter(|_| !agreed && self.act.ceiling.is_none()),
            clientcontact: contact,
        })
    }

    pub(super) fn stop(&self) -> Option<Clientenstop> {
        let Event::Clientenstop(stop) = self.act.event else {
            return None;
        };
        let ground = stop.besluit.grondslag.known();
        let agreement = stop.overeengekomen.known();
        Some(Clientenstop {
            overeengekomen: agreement.and_then(|one| {
                Some(Overeengekomen {
                    datum: dutch::date(one.datum.get()?),
                    namens: prose(&one.namens),
                })
            }),
            motivering: prose(&stop.besluit.motivering),
            cumulatie: prose(&stop.besluit.cumulatie),
            grond: ground.map_or_else(|| "de overeenkomst".into(), cited),
            citaat: ground.and_then(|citation| self.facts.quote(citation, self.party, self.day)),
            grond_toelichting: ["X-01", "X-02"]
                .iter()
                .find_map(|tension| prose(&self.facts.case.tension_choice(tension)?.reden)),
            reikwijdte: prose(&stop.reikwijdte).unwrap_or_else(|| self.missing("reikwijdte")),
            ingang: stop
                .besluit
                .ingang
                .get()
                .map_or_else(|| self.missing("ingang"), dutch::date_with_weekday),
            einde: stop.einde.get().map(dutch::date_with_weekday),
            opheffing: end_of_measure(&stop.opheffing),
            opheffing_verzoek: None,
            evaluatie: stop.evaluatie.get().map(dutch::date),
            acceptatieplicht: self.topic(Topic::Acceptatieplicht),
        })
    }

    pub(super) fn talk(&self) -> Option<Gesprek> {
        let Event::Gesprek(talk) = self.act.event else {
            return None;
        };
        Some(Gesprek {
            datum: talk
                .datum
                .get()
                .map_or_else(|| self.missing("datum"), dutch::date),
            wijze: match talk.wijze.get() {
                Some(Manner::Video) => Some("via een beeldverbinding".into()),
                Some(Manner::Telefoon) => Some("per telefoon".into()),
                Some(Manner::OpLocatie) | None => None,
            },
            plaats: prose(&talk.plaats),
            deelnemers: talk
                .deelnemers
                .items()
                .iter()
                .map(|one| Deelnemer {
                    naam: prose(&one.naam).unwrap_or_else(|| self.missing("naam")),
                    functie: prose(&one.functie).unwrap_or_default(),
                    namens: self.on_behalf(one),
                })
                .collect(),
            onderwerpen: talk
                .onderwerpen
                .items()
                .iter()
                .map(|one| one.value.0.clone())
                .collect(),
            toelichting_gevraagd: talk.toelichting_gevraagd.get() == Some(true),
            reactie: prose(&talk.reactie),
            afspraken: talk
                .afspraken
                .items()
                .iter()
                .filter_map(|one| {
                    Some(Afspraak {
                        wat: prose(&one.wat)?,
                        wie: prose(&one.wie).unwrap_or_default(),
                        uiterlijk: one.uiterlijk.get().map(dutch::date),
                    })
                })
                .collect(),
            vervolg: talk.vervolggesprek.get().map(dutch::date),
            reageren_uiterlijk: talk.reageren_uiterlijk.get().map(dutch::date),
            stap: self
                .facts
                .rung(self.act.kind)
                .filter(|_| self.facts.ladder_kind() == Some(LadderKind::Contract))
                .filter(|_| !self.act.shortcomings.is_empty())
                .map(rung),
        })
    }

    pub(super) fn on_behalf(&self, participant: &course::Participant) -> String {
        let Some(id) = participant.namens.known().map(|one| one.value.0.as_str()) else {
            return String::new();
        };
        let party = self
            .facts
            .case
            .party(id)
            .and_then(|party| prose(&party.naam));
        party.unwrap_or_else(|| self.sender().naam)
    }
}

/// What ends a measure, as it follows on "zodra".
pub(super) fn end_of_measure(field: &Field<Prose>) -> Option<String> {
    let when = prose(field)?;
    let begins = ["zodra ", "als ", "wanneer "];
    let rest = begins.iter().find_map(|word| when.strip_prefix(word));
    Some(rest.unwrap_or(&when).to_owned())
}

/// `stap 1 van de escalatieladder (Bijlage 4 bij de overeenkomst)`.
fn rung(step: &Citation) -> String {
    let units = step.address.0.iter().cloned();
    let (annex, own): (Vec<_>, Vec<_>) = units.partition(|(unit, _)| *unit == Unit::Bijlage);
    if annex.is_empty() || own.is_empty() {
        return format!("{} (de escalatieladder)", cited(step));
    }
    format!(
        "{} van de escalatieladder ({} bij de overeenkomst)",
        Address(own),
        Address(annex)
    )
}
