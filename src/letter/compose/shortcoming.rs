//! A shortcoming in a letter: norm, facts, repair, term, verdict and verzuim.

use chrono::NaiveDate;

use crate::calendar::{Derived, dutch};
use crate::case::course::{self, Event, IncomingKind, Ontvangen};
use crate::case::shortcoming::{ExceptionCode, Fact, Reparable, Shortcoming, Supervisor};
use crate::contract::topic::Topic;
use crate::facts::ActKind;
use crate::facts::route::{Route, RouteKind};
use crate::facts::term::{TermEnd, given_term};
use crate::letter::view::shortcoming::{
    Feit, Herstelbaar, Intreden, Onderaannemer, Oordeel, Reactie, Rechtvaardiging, Tekortkoming,
    Termijn, Toelichting, Uitkomst, Uitstel, Verzuim,
};

use crate::source::field::Spanned;
use crate::source::scalar::Id;

use super::{Composer, cited, evidence, prose, reaction};

impl<'a> Composer<'_, 'a> {
    pub(super) fn shortcoming(&self, at: usize, shortcoming: &'a Shortcoming) -> Tekortkoming {
        let bepaling = shortcoming.bepaling.known();
        // A letter tells what had happened by its day; what came to light later is not in it.
        let known = |fact: &&Fact| fact.datum.get().is_none_or(|date| date <= self.day);
        let mut facts: Vec<_> = shortcoming.feiten.items().iter().filter(known).collect();
        facts.sort_by_key(|fact| fact.datum.get());
        let herstel = prose(&shortcoming.herstel);
        let indicator =
            prose(&shortcoming.kpi).map(|kpi| format!("de prestatie-indicator ‘{kpi}’"));
        Tekortkoming {
            nummer: u32::try_from(at + 1).unwrap_or(u32::MAX),
            omschrijving: prose(&shortcoming.omschrijving),
            bepaling: bepaling
                .map(cited)
                .or(indicator)
                .unwrap_or_else(|| "een bepaling".into()),
            citaat: bepaling.and_then(|citation| {
                // The words that held when the provider fell short.
                let first = facts.iter().filter_map(|fact| fact.datum.get()).min();
                let day = first.unwrap_or(self.day);
                self.facts.quote(citation, self.party, day)
            }),
            citaat_bij: None,
            toelichting: shortcoming.toelichting.known().map(|note| Toelichting {
                vindplaats: cited(note),
                citaat: self.facts.quote(note, self.party, self.day),
            }),
            protocol: protocol(shortcoming),
            onderaannemer: prose(&shortcoming.door).map(|naam| Onderaannemer {
                naam,
                grond: self.facts.clause(Topic::OnderaannemerKwaliteit).map(cited),
            }),
            deskundig_advies: shortcoming
                .deskundig_advies
                .known()
                .and_then(|advice| self.until_now(&advice.datum)),
            betreft: prose(&shortcoming.product),
            feiten_na_melding: shortcoming.gemeld.get().is_some_and(|told| {
                let ends = |fact: &&Fact| fact.tot_en_met.get().or(fact.datum.get());
                facts.iter().filter_map(ends).any(|last| last > told)
            }),
            feiten: facts
                .into_iter()
                .filter_map(|fact| self.fact(fact))
                .collect(),
            ontdekt: self.until_now(&shortcoming.ontdekt),
            gemeld: self.until_now(&shortcoming.gemeld),
            rechtvaardiging: self.excuse(shortcoming),
            reacties: self.reactions(shortcoming, at == 0),
            herstelbaar: match shortcoming.herstelbaar.get() {
                Some(Reparable::Nee) => Herstelbaar::Nee,
                Some(Reparable::Deels) => Herstelbaar::Deels,
                Some(Reparable::Ja) | None => Herstelbaar::Ja,
            },
            onherstelbaar_omdat: prose(&shortcoming.reden_onherstelbaar),
            herstel: herstel.into_iter().collect(),
            herstel_bewijs: prose(&shortcoming.herstel_bewijs),
            voortaan: prose(&shortcoming.voortaan),
            termijn: self.term(shortcoming),
            uitstel: self.extensions(shortcoming),
            oordeel: self.verdict(shortcoming),
            verzuim: self.default(shortcoming),
        }
    }

    pub(super) fn fact(&self, fact: &Fact) -> Option<Feit> {
        let first = fact.datum.get()?;
        let datum = match fact.tot_en_met.get() {
            Some(last) => dutch::period(first, last),
            None => dutch::date(first),
        };
        Some(Feit {
            datum,
            omschrijving: prose(&fact.omschrijving).unwrap_or_else(|| self.missing("omschrijving")),
            bron: prose(&fact.bron),
            bevinding: finding(fact),
            bewijs: self.evidence(fact.bewijs.items()),
            antwoord_op_betwisting: prose(&fact.antwoord_op_betwisting),
        })
    }

    /// Pieces of evidence, each with its number if it is an annex of this letter.
    fn evidence(&self, ids: &[Spanned<Id>]) -> Vec<String> {
        let annexes = self.act.letter.bijlagen.items();
        ids.iter()
            .filter_map(|id| {
                let words = evidence(self.facts.case.evidence(&id.value.0)?);
                let annex = annexes.iter().position(|annex| annex.value == id.value);
                Some(match annex {
                    Some(at) => format!("{words} (bijlage {})", at + 1),
                    None => words,
                })
            })
            .collect()
    }

    /// What the provider pleaded before this letter, if it has been answered; a talk is only told.
    fn excuse(&self, shortcoming: &Shortcoming) -> Option<Rechtvaardiging> {
        let plea = shortcoming.rechtvaardiging.known()?;
        let early = plea.datum.get().is_none_or(|date| date <= self.day);
        if self.act.kind == ActKind::Gesprek || !early {
            return None;
        }
        Some(Rechtvaardiging {
            datum: plea.datum.get().map(dutch::date),
            beroep: prose(&plea.beroep)?,
            oordeel: prose(&plea.oordeel)?,
        })
    }

    /// In the ingebrekestelling its own term; in later letters the term with its extensions.
    pub(super) fn term(&self, shortcoming: &'a Shortcoming) -> Option<Termijn> {
        if shortcoming.herstelbaar.get() == Some(Reparable::Nee) {
            return None;
        }
        if let Event::Ingebrekestelling(notice) = self.act.event {
            let term = given_term(notice, shortcoming)?;
            let reden = prose(&term.motivering);
            if let Some(last) = term.uiterlijk.get() {
                return Some(Termijn {
                    reden,
                    ..term_until(last)
                });
            }
            let after = term.na_ontvangst.known()?;
            return Some(Termijn {
                wanneer: format!("binnen {after} nadat u deze brief heeft ontvangen"),
                laatste_dag: None,
                verzuim_vanaf: "de dag na de laatste dag van die termijn".into(),
                reden,
            });
        }
        let end = self.term_end(shortcoming)?;
        end.last().map(|last| term_until(last.given))
    }

    /// The end of the term that the last ingebrekestelling gave, with what extended it.
    fn term_end(&self, shortcoming: &Shortcoming) -> Option<TermEnd<'a>> {
        let (facts, day) = (self.facts, self.day);
        let notice = facts.notices(shortcoming, self.party, day).pop()?;
        Some(facts.term_end(notice, shortcoming, self.party, day))
    }

    pub(super) fn extensions(&self, shortcoming: &'a Shortcoming) -> Vec<Uitstel> {
        if matches!(self.act.event, Event::Ingebrekestelling(_)) {
            return Vec::new();
        }
        let end = self.term_end(shortcoming);
        let late = end.as_ref().and_then(TermEnd::last);
        let late = late.map_or(&[][..], |last| &last.late);
        self.facts
            .extensions(shortcoming, self.party, self.day)
            .filter_map(|(act, extension)| {
                Some(Uitstel {
                    brief_van: dutch::date(act.date?),
                    uiterlijk: dutch::date_with_weekday(extension.uiterlijk.get()?),
                    na_afloop: late.contains(&act.id),
                    // What becomes of the verzuim is only ours to tell if the case has it.
                    verzuim_behouden: extension.verzuim_prijsgegeven.get() == Some(false),
                })
            })
            .collect()
    }

    /// Whether the letter tells verdict and verzuim: it rests on them, or intends what would.
    pub(super) fn can_rest_on_default(&self) -> bool {
        let kind = self.act.kind;
        kind == ActKind::Voornemen || ActKind::RESTING.contains(&kind)
    }

    pub(super) fn verdict(&self, shortcoming: &Shortcoming) -> Option<Oordeel> {
        if !self.can_rest_on_default() {
            return None;
        }
        let (assessment, outcome) = self.facts.verdict(shortcoming, self.day)?;
        Some(Oordeel {
            datum: dutch::date(assessment.datum.get()?),
            uitkomst: match outcome {
                course::Outcome::Niet => Uitkomst::Niet,
                course::Outcome::NietTijdig => Uitkomst::NietTijdig,
                course::Outcome::NietBehoorlijk => Uitkomst::NietBehoorlijk,
                course::Outcome::Deels => Uitkomst::Deels,
                course::Outcome::Hersteld => return None,
            },
            toelichting: prose(&assessment.toelichting),
            bewijs: self.evidence(assessment.bewijs.items()),
        })
    }

    pub(super) fn default(&self, shortcoming: &'a Shortcoming) -> Option<Verzuim> {
        if !self.can_rest_on_default() {
            return None;
        }
        let route = self
            .facts
            .earliest_route(shortcoming, self.party, self.day, self.act.kind)?;
        let first = self.stated_default(shortcoming);
        let first = first.or_else(|| route.open_to(self.act.kind).map(Derived::date));
        // A verzuimbrief that comes too early is told so; no other letter claims what is still to come.
        let has_begun = |first: &NaiveDate| self.act.kind == ActKind::Verzuim || *first <= self.day;
        let first = first.filter(has_begun)?;
        Some(Verzuim {
            vanaf: dutch::date(first),
            tot_en_met: None,
            intreden: entry(&route),
            grond: Some(match route.kind {
                RouteKind::Exception(ExceptionCode::Contract | ExceptionCode::Anders) => {
                    self.exception_ground(shortcoming)?
                }
                kind => format!("artikel {}", kind.ground()),
            }),
            toelichting: match route.kind {
                RouteKind::Ingebrekestelling => None,
                RouteKind::NietHerstelbaar => prose(&shortcoming.reden_onherstelbaar),
                RouteKind::Exception(code) => shortcoming
                    .uitzonderingen
                    .items()
                    .iter()
                    .find(|one| one.code.get() == Some(code))
                    .and_then(|one| prose(&one.toelichting)),
            },
        })
    }

    /// The first day of verzuim as the jurist gave it; whether it is right is for the rules.
    fn stated_default(&self, shortcoming: &Shortcoming) -> Option<NaiveDate> {
        self.act.stated_default(shortcoming)?.get()
    }

    pub(super) fn exception_ground(&self, shortcoming: &Shortcoming) -> Option<String> {
        shortcoming
            .uitzonderingen
            .items()
            .iter()
            .find_map(|one| one.grondslag.known().map(cited))
    }

    /// The reactions on a shortcoming; those that name none are told with the first.
    pub(super) fn reactions(&self, shortcoming: &Shortcoming, first: bool) -> Vec<Reactie> {
        if self.act.kind == ActKind::Gesprek {
            return Vec::new();
        }
        let concerns = |one: &&Ontvangen| match one.tekortkomingen.items() {
            [] => first,
            named => named
                .iter()
                .any(|id| Some(&id.value) == shortcoming.id.known()),
        };
        self.received(&[IncomingKind::Reactie, IncomingKind::Betwisting])
            .filter(concerns)
            .filter_map(reaction)
            .collect()
    }
}

/// A term that ends on a day.
fn term_until(last: NaiveDate) -> Termijn {
    let first_day = last.succ_opt().unwrap_or(last);
    Termijn {
        wanneer: format!("uiterlijk op {}", dutch::date_with_weekday(last)),
        laatste_dag: Some(dutch::date_with_weekday(last)),
        verzuim_vanaf: dutch::date(first_day),
        reden: None,
    }
}

fn entry(route: &Route<'_>) -> Intreden {
    match route.kind {
        kind if !kind.gives_verzuim() => Intreden::NietVereist,
        RouteKind::Ingebrekestelling | RouteKind::NietHerstelbaar => Intreden::Termijn,
        RouteKind::Exception(code) => match code {
            ExceptionCode::Aansprakelijkstelling => Intreden::Aansprakelijkstelling,
            ExceptionCode::FataleTermijn => Intreden::FataleTermijn,
            ExceptionCode::Mededeling => Intreden::Mededeling,
            _ => Intreden::Anders,
        },
    }
}

/// The rule of the administrative protocol, if its paragraph and version are known.
fn protocol(shortcoming: &Shortcoming) -> Option<String> {
    let sap = shortcoming.sap.known()?;
    Some(format!(
        "paragraaf {} van het Standaard Administratieprotocol, versie {}",
        sap.paragraaf.known()?.0,
        sap.versie.known()?.0
    ))
}

/// The verdict of a supervisor, with the one who gave it.
fn finding(fact: &Fact) -> Option<String> {
    let finding = fact.bevinding.known()?;
    let colour = &finding.kleur.known()?.0;
    Some(match finding.van.get() {
        None | Some(Supervisor::Anders) => colour.clone(),
        Some(supervisor) => format!("{colour} ({})", supervisor.word()),
    })
}
