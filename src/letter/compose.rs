//! From facts to what a template sees: every fact from the case, every clause from the contract.
//!
//! A letter to several addressees is written to each of them apart: receipt, term and verzuim are
//! theirs alone.

use chrono::NaiveDate;

use crate::calendar::{Derived, dutch};
use crate::case::course::{self, Event, IncomingKind, Manner, Ontvangen};
use crate::case::evidence::Evidence;
use crate::case::letter::Channel;
use crate::case::party::{self, Party, Role};
use crate::case::shortcoming::{ExceptionCode, Fact, Reparable, Shortcoming};
use crate::contract::citation::{Citation, Document};
use crate::contract::measure::Measure;
use crate::contract::profile::LadderKind;
use crate::contract::text::Unit;
use crate::contract::topic::Topic;
use crate::facts::term::given_term;
use crate::facts::verzuim::{Route, RouteKind};
use crate::facts::{Act, ActKind, Facts, Receipt};
use crate::repository::config::Authority;
use crate::source::field::Field;
use crate::source::scalar::Prose;

use super::Kind;
use super::view::*;

/// The kind of letter that an act is written in; none if it has no letter of its own yet.
pub fn kind_of(act: &Act<'_>) -> Option<&'static Kind> {
    Kind::of(match act.kind {
        ActKind::Gesprek => "gespreksverslag",
        ActKind::Ingebrekestelling => "ingebrekestelling",
        ActKind::Verzuim => "verzuim",
        ActKind::ClientenstopOpgelegd | ActKind::ClientenstopOvereengekomen => "clientenstop",
        ActKind::Verbeterplan | ActKind::Uitstel | ActKind::Voornemen | ActKind::Opheffing => {
            return None;
        }
    })
}

/// What a template sees of a letter to one addressee.
pub fn brief<'a>(facts: &Facts<'a>, act: &Act<'a>, party: &'a Party, concept: bool) -> Brief {
    let composer = Composer {
        facts,
        act,
        party,
        // A concept without a date sees the whole course, so that no clock changes a byte.
        day: act.date.unwrap_or(NaiveDate::MAX),
    };
    composer.brief(concept)
}

struct Composer<'f, 'a> {
    facts: &'f Facts<'a>,
    act: &'f Act<'a>,
    party: &'a Party,
    day: NaiveDate,
}

impl<'a> Composer<'_, 'a> {
    fn brief(&self, concept: bool) -> Brief {
        let case = self.facts.case;
        let letter = self.act.letter;
        let notice = match self.act.event {
            Event::Ingebrekestelling(notice) => Some(notice),
            _ => None,
        };
        let tekortkomingen: Vec<_> = self
            .act
            .shortcomings
            .iter()
            .enumerate()
            .map(|(at, shortcoming)| self.shortcoming(at, shortcoming))
            .collect();
        let terms: Vec<_> = tekortkomingen
            .iter()
            .filter_map(|one| one.termijn.as_ref())
            .collect();
        let same = terms
            .windows(2)
            .all(|pair| pair[0].wanneer == pair[1].wanneer);
        let termijn = terms
            .first()
            .filter(|_| same && notice.is_some())
            .map(|one| (*one).clone());
        Brief {
            concept,
            afzender: self.sender(),
            geadresseerden: vec![self.addressee()],
            aanhef: "Geacht bestuur,".into(),
            datum: letter.dagtekening.get().map(dutch::date),
            kenmerk: case
                .kenmerk
                .known()
                .map_or_else(String::new, |code| code.0.clone()),
            uw_kenmerk: letter.uw_kenmerk.known().map(|code| code.0.clone()),
            uw_brief_van: None,
            onderwerp: prose(&case.onderwerp).unwrap_or_default(),
            toelichting: prose(&letter.toelichting),
            behandelaar: self.contact_person(),
            verzendwijze: self.dispatch(),
            bijlagen: letter
                .bijlagen
                .items()
                .iter()
                .filter_map(|id| case.evidence(&id.value.0))
                .map(evidence)
                .collect(),
            ondertekening: self.signature(),
            overeenkomst: self.contract(),
            gronden: self.grounds(),
            termijn_per_tekortkoming: notice.is_some() && !same,
            termijn,
            termijn_motivering: notice
                .and_then(|notice| prose(&notice.termijn.known()?.motivering)),
            mogelijk_al_in_verzuim: notice.is_some_and(|one| {
                one.voor_zover_niet_in_verzuim.get() == Some(true) || self.has_other_route()
            }),
            eerdere_contacten: if notice.is_some() {
                self.earlier_contacts()
            } else {
                Vec::new()
            },
            ingebrekestellingen: self.notices(),
            verzuimbrief: self.default_letter(),
            maatregelen: self.announced(),
            aansprakelijk: notice.is_some_and(|one| one.aansprakelijkstelling.get() == Some(true)),
            voornemen: self.intention(),
            hoor: self.hearing(),
            afweging: self.weighing(),
            doorlopende_zorg: self.continuity(),
            clientenstop: self.stop(),
            gesprek: self.talk(),
            tekortkomingen,
        }
    }

    fn sender(&self) -> Afzender {
        let municipality = self.facts.config.gemeente.known();
        let field = |choose: fn(&crate::repository::config::Municipality) -> Option<String>| {
            municipality.and_then(choose)
        };
        let name = field(|one| prose(&one.naam)).unwrap_or_default();
        let others: Vec<_> = self
            .facts
            .case
            .opdrachtgevers
            .items()
            .iter()
            .filter(|one| one.hoedanigheid.get() == Some(party::Capacity::Volmachtgever))
            .collect();
        let decisions: Vec<_> = others
            .iter()
            .filter_map(|one| {
                let decision = prose(&one.besluit)?;
                Some(match one.datum.get() {
                    Some(date) => format!("{decision} van {}", dutch::date(date)),
                    None => decision,
                })
            })
            .collect();
        Afzender {
            naam: within_a_sentence(&name),
            adres: field(|one| {
                one.postadres
                    .known()
                    .or(one.bezoekadres.known())
                    .map(one_line)
            })
            .into_iter()
            .flat_map(|text| text.split('\n').map(str::to_owned).collect::<Vec<_>>())
            .collect(),
            contact: [
                field(|one| one.telefoon.known().map(|code| code.0.clone())),
                field(|one| one.e_mail.known().map(|code| code.0.clone())),
                field(|one| one.website.known().map(|code| code.0.clone())),
            ]
            .into_iter()
            .flatten()
            .collect(),
            mede_namens: others
                .iter()
                .filter_map(|one| prose(&one.naam))
                .map(|name| with_article(&name))
                .collect(),
            volmacht: (!decisions.is_empty()).then(|| decisions.join(" en ")),
            logo: None,
        }
    }

    fn addressee(&self) -> Geadresseerde {
        let role = match self.party.rol.get() {
            Some(Role::Curator) => Some("curator"),
            Some(Role::Bewindvoerder) => Some("bewindvoerder"),
            Some(Role::Gemachtigde) => Some("gemachtigde"),
            Some(Role::Onderaannemer | Role::Contractpartij | Role::Combinant) | None => None,
        };
        Geadresseerde {
            naam: prose(&self.party.naam).unwrap_or_default(),
            hoedanigheid: role.map(str::to_owned),
            ter_attentie_van: prose(&self.party.ter_attentie_van),
            adres: self
                .party
                .adres
                .known()
                .map_or_else(Vec::new, address_lines),
            kvk: self.party.kvk.known().map(|code| code.0.clone()),
        }
    }

    fn contact_person(&self) -> Option<Contact> {
        let id = &self.act.letter.behandelaar.known()?.value.0;
        let member = self.facts.config.member(id)?;
        Some(Contact {
            naam: prose(&member.naam)?,
            telefoon: member.telefoon.known().map(|code| code.0.clone()),
            e_mail: member.e_mail.known().map(|code| code.0.clone()),
        })
    }

    /// `Aangetekend en per e-mail aan bestuur@delinde.example`.
    fn dispatch(&self) -> Option<String> {
        let id = self.party.id.known()?;
        let mut ways: Vec<String> = Vec::new();
        for dispatch in self.act.letter.verzending.items() {
            if dispatch.aan.known().is_some_and(|to| to.value != *id) {
                continue;
            }
            let way = match dispatch.kanaal.get()? {
                Channel::Aangetekend => "aangetekend".to_owned(),
                Channel::Exploot => "bij deurwaardersexploot".to_owned(),
                Channel::Koerier => "per koerier".to_owned(),
                Channel::Persoonlijk => "persoonlijk overhandigd".to_owned(),
                Channel::EMail => match dispatch.adres.known().or(self.party.e_mail.known()) {
                    Some(address) => format!("per e-mail aan {}", address.0),
                    None => "per e-mail".to_owned(),
                },
                Channel::Post => "per post".to_owned(),
            };
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
        let (last, first) = ways.split_last()?;
        let text = match first {
            [] => last.clone(),
            _ => format!("{} en {last}", first.join(", ")),
        };
        let mut chars = text.chars();
        chars
            .next()
            .map(|c| c.to_uppercase().chain(chars).collect())
    }

    fn signature(&self) -> Ondertekening {
        let id = self
            .act
            .letter
            .ondertekenaar
            .known()
            .map(|reference| &reference.value.0);
        let signatory = id.and_then(|id| self.facts.config.signatory(id));
        Ondertekening {
            bevoegdheid: match signatory.and_then(|one| one.hoedanigheid.get()) {
                Some(Authority::Burgemeester) => Bevoegdheid::Burgemeester,
                Some(Authority::Mandaat) => Bevoegdheid::Mandaat,
                Some(Authority::Volmacht) | None => Bevoegdheid::Volmacht,
            },
            naam: signatory.and_then(|one| prose(&one.naam)),
            functie: signatory.and_then(|one| prose(&one.functie)),
            besluit: signatory.and_then(|one| {
                let decision = prose(&one.besluit)?;
                Some(match one.datum.get() {
                    Some(date) => format!("{decision}, {}", dutch::date(date)),
                    None => decision,
                })
            }),
        }
    }

    fn contract(&self) -> Overeenkomst {
        let profile = self.facts.pack.map(|pack| &pack.profile);
        Overeenkomst {
            naam: profile.and_then(|one| prose(&one.naam)).unwrap_or_default(),
            datum: None,
            versie: None,
            perceel: None,
        }
    }

    fn grounds(&self) -> Gronden {
        let disputed = self.received(&[IncomingKind::Betwisting]).next().is_some();
        Gronden {
            ingebrekestelling: self.topic(Topic::Ingebrekestelling),
            fatale_termijn: self.topic(Topic::Hersteltermijn),
            aansprakelijkheid: self.topic(Topic::Schadevergoeding),
            stuiting: Some("artikel 3:317 lid 1 BW".into()),
            geschil: self.topic(Topic::Geschil).filter(|_| disputed),
        }
    }

    fn shortcoming(&self, at: usize, shortcoming: &'a Shortcoming) -> Tekortkoming {
        let bepaling = shortcoming.bepaling.known();
        let facts = shortcoming.feiten.items();
        let herstel = prose(&shortcoming.herstel);
        Tekortkoming {
            nummer: u32::try_from(at + 1).unwrap_or(u32::MAX),
            omschrijving: prose(&shortcoming.omschrijving),
            bepaling: bepaling.map_or_else(|| "een bepaling".into(), cited),
            citaat: bepaling.and_then(|citation| self.facts.pack?.quote(citation)),
            betreft: prose(&shortcoming.product),
            feiten: facts.iter().filter_map(|fact| self.fact(fact)).collect(),
            ontdekt: self.until_now(&shortcoming.ontdekt),
            gemeld: self.until_now(&shortcoming.gemeld),
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

    fn fact(&self, fact: &Fact) -> Option<Feit> {
        let first = fact.datum.get()?;
        let datum = match fact.tot_en_met.get() {
            Some(last) => format!("{} tot en met {}", dutch::date(first), dutch::date(last)),
            None => dutch::date(first),
        };
        let annexes = self.act.letter.bijlagen.items();
        Some(Feit {
            datum,
            omschrijving: prose(&fact.omschrijving)?,
            bron: prose(&fact.bron),
            bewijs: fact
                .bewijs
                .items()
                .iter()
                .filter_map(|id| {
                    let words = evidence(self.facts.case.evidence(&id.value.0)?);
                    let annex = annexes.iter().position(|annex| annex.value == id.value);
                    Some(match annex {
                        Some(at) => format!("{words} (bijlage {})", at + 1),
                        None => words,
                    })
                })
                .collect(),
            antwoord_op_betwisting: prose(&fact.antwoord_op_betwisting),
        })
    }

    /// In the ingebrekestelling its own term; in later letters the term with its extensions.
    fn term(&self, shortcoming: &'a Shortcoming) -> Option<Termijn> {
        if shortcoming.herstelbaar.get() == Some(Reparable::Nee) {
            return None;
        }
        if let Event::Ingebrekestelling(notice) = self.act.event {
            let term = given_term(notice, shortcoming)?;
            if let Some(last) = term.uiterlijk.get() {
                return Some(term_until(last));
            }
            let after = term.na_ontvangst.known()?;
            return Some(Termijn {
                wanneer: format!("binnen {after} nadat u deze brief heeft ontvangen"),
                laatste_dag: None,
                verzuim_vanaf: "de dag na de laatste dag van die termijn".into(),
            });
        }
        let notice = self
            .facts
            .notices(shortcoming, self.party, self.day)
            .pop()?;
        let end = self
            .facts
            .term_end(notice, shortcoming, self.party, self.day);
        end.last().map(|last| term_until(first_given(&last.day)))
    }

    fn extensions(&self, shortcoming: &'a Shortcoming) -> Vec<Uitstel> {
        if matches!(self.act.event, Event::Ingebrekestelling(_)) {
            return Vec::new();
        }
        self.facts
            .extensions(shortcoming, self.party, self.day)
            .filter_map(|(act, extension)| {
                Some(Uitstel {
                    brief_van: dutch::date(act.date?),
                    uiterlijk: dutch::date_with_weekday(extension.uiterlijk.get()?),
                })
            })
            .collect()
    }

    fn verdict(&self, shortcoming: &Shortcoming) -> Option<Oordeel> {
        if !matches!(
            self.act.kind,
            ActKind::Verzuim | ActKind::ClientenstopOpgelegd
        ) {
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
        })
    }

    fn default(&self, shortcoming: &'a Shortcoming) -> Option<Verzuim> {
        if !matches!(
            self.act.kind,
            ActKind::Verzuim | ActKind::ClientenstopOpgelegd
        ) {
            return None;
        }
        let route = self
            .facts
            .earliest_route(shortcoming, self.party, self.day)?;
        let first = route.open_from()?;
        Some(Verzuim {
            vanaf: dutch::date(first.date()),
            tot_en_met: None,
            intreden: entry(&route),
            grond: Some(match route.kind {
                RouteKind::Exception(ExceptionCode::Contract | ExceptionCode::Anders) => {
                    self.exception_ground(shortcoming)?
                }
                kind => format!("artikel {}", kind.ground()),
            }),
            toelichting: None,
        })
    }

    fn exception_ground(&self, shortcoming: &Shortcoming) -> Option<String> {
        shortcoming
            .uitzonderingen
            .items()
            .iter()
            .find_map(|one| one.grondslag.known().map(cited))
    }

    fn has_other_route(&self) -> bool {
        self.act.shortcomings.iter().any(|shortcoming| {
            self.facts
                .routes(shortcoming, self.party, self.day)
                .iter()
                .any(|route| {
                    matches!(route.kind, RouteKind::Exception(_)) && route.kind.gives_verzuim()
                })
        })
    }

    fn earlier_contacts(&self) -> Vec<Contactmoment> {
        let mut contacts: Vec<(NaiveDate, String)> = Vec::new();
        for event in self.facts.case.verloop.items() {
            let Some(date) = event.date().filter(|date| *date < self.day) else {
                continue;
            };
            let what = match event {
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

    fn notices(&self) -> Vec<EerdereBrief> {
        if self.act.kind != ActKind::Verzuim {
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

    fn default_letter(&self) -> Option<EerdereBrief> {
        if self.act.kind != ActKind::ClientenstopOpgelegd {
            return None;
        }
        let earlier = self.facts.acts.iter().filter(|act| {
            act.kind == ActKind::Verzuim && act.done_by(self.day) && act.reaches(self.party)
        });
        earlier
            .max_by_key(|act| act.date)
            .and_then(|act| self.earlier(act))
    }

    fn earlier(&self, act: &Act<'_>) -> Option<EerdereBrief> {
        Some(EerdereBrief {
            datum: dutch::date(act.date?),
            kenmerk: None,
            ontvangst: match self.facts.receipt(act, self.party) {
                Receipt::Proven(interval) => Some(Ontvangst {
                    wijze: manner_of_receipt(interval.safe(), interval.is_certain()),
                    datum: dutch::date(interval.earliest().date()),
                    afhalen_tot: (!interval.is_certain())
                        .then(|| dutch::date(interval.safe().date())),
                }),
                Receipt::Unproven(_) => None,
            },
        })
    }

    /// The measures that the letter announces and that have a ground in the contract.
    fn announced(&self) -> Vec<Maatregel> {
        let announced = match self.act.event {
            Event::Ingebrekestelling(notice) => notice.kondigt_aan.items(),
            Event::Verzuim(default) => default.kondigt_aan.items(),
            _ => &[],
        };
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

    fn measure_ground(&self, measure: Measure) -> Option<String> {
        self.facts
            .grounds(measure)
            .find_map(|ground| ground.bepaling.known())
            .map(cited)
    }

    fn intention(&self) -> Option<Voornemen> {
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

    fn hearing(&self) -> Option<Hoor> {
        if self.act.kind != ActKind::ClientenstopOpgelegd {
            return None;
        }
        let announced = self.facts.acts.iter().filter(|act| {
            act.done_by(self.day)
                && match act.event {
                    Event::Voornemen(_) => true,
                    Event::Verzuim(default) => default.zienswijze_uiterlijk.known().is_some(),
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

    /// The reactions on a shortcoming; those that name none are told with the first.
    fn reactions(&self, shortcoming: &Shortcoming, first: bool) -> Vec<Reactie> {
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

    /// What this party sent before the letter, of some kinds.
    fn received<'k>(
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

    fn weighing(&self) -> Vec<String> {
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

    fn continuity(&self) -> Option<DoorlopendeZorg> {
        if self.act.kind == ActKind::Gesprek {
            return None;
        }
        let contact = self
            .facts
            .config
            .gemeente
            .known()
            .and_then(|one| prose(&one.clientcontact));
        Some(DoorlopendeZorg {
            grond: self.topic(Topic::Continuiteit),
            clientcontact: contact,
        })
    }

    fn stop(&self) -> Option<Clientenstop> {
        let Event::Clientenstop(stop) = self.act.event else {
            return None;
        };
        let ground = stop.grondslag.known();
        let agreement = stop.overeengekomen.known();
        Some(Clientenstop {
            overeengekomen: agreement.and_then(|one| {
                Some(Overeengekomen {
                    datum: dutch::date(one.datum.get()?),
                    namens: prose(&one.namens),
                })
            }),
            motivering: prose(&stop.motivering),
            cumulatie: prose(&stop.cumulatie),
            grond: ground.map_or_else(|| "de overeenkomst".into(), cited),
            citaat: ground.and_then(|citation| self.facts.pack?.quote(citation)),
            grond_toelichting: ["X-01", "X-02"]
                .iter()
                .find_map(|tension| prose(&self.facts.case.tension_choice(tension)?.reden)),
            reikwijdte: prose(&stop.reikwijdte).unwrap_or_default(),
            ingang: stop
                .ingang
                .get()
                .map(dutch::date_with_weekday)
                .unwrap_or_default(),
            einde: stop.einde.get().map(dutch::date_with_weekday),
            opheffing: prose(&stop.opheffing).map(|when| {
                let begins = ["zodra ", "als ", "wanneer "];
                let rest = begins.iter().find_map(|word| when.strip_prefix(word));
                rest.unwrap_or(&when).to_owned()
            }),
            opheffing_verzoek: None,
            evaluatie: stop.evaluatie.get().map(dutch::date),
            acceptatieplicht: self.topic(Topic::Acceptatieplicht),
        })
    }

    fn talk(&self) -> Option<Gesprek> {
        let Event::Gesprek(talk) = self.act.event else {
            return None;
        };
        Some(Gesprek {
            datum: talk.datum.get().map(dutch::date).unwrap_or_default(),
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
                .filter_map(|one| {
                    Some(Deelnemer {
                        naam: prose(&one.naam)?,
                        functie: prose(&one.functie).unwrap_or_default(),
                        namens: self.on_behalf(one),
                    })
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
                .map(|step| format!("{step} (de escalatieladder)")),
        })
    }

    fn on_behalf(&self, participant: &course::Participant) -> String {
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

    /// A clause of the contract by its topic.
    fn topic(&self, topic: Topic) -> Option<String> {
        self.facts.clause(topic).map(cited)
    }

    /// A date that lies before the letter.
    fn until_now(&self, field: &Field<NaiveDate>) -> Option<String> {
        field
            .get()
            .filter(|date| *date <= self.day)
            .map(dutch::date)
    }
}

/// A term that ends on a day.
fn term_until(last: NaiveDate) -> Termijn {
    let first_day = last.succ_opt().unwrap_or(last);
    Termijn {
        wanneer: format!("uiterlijk op {}", dutch::date_with_weekday(last)),
        laatste_dag: Some(dutch::date_with_weekday(last)),
        verzuim_vanaf: dutch::date(first_day),
    }
}

/// The last day of the term as it was first given, before any extension.
fn first_given(last: &Derived) -> NaiveDate {
    let first = last
        .steps()
        .iter()
        .take_while(|step| !step.what.starts_with("uitstel"))
        .last();
    first.map_or(last.date(), |step| step.date)
}

fn manner_of_receipt(proof: &Derived, certain: bool) -> Ontvangstwijze {
    let what = proof.steps().last().map_or("", |step| step.what.as_str());
    if !certain {
        Ontvangstwijze::NietAfgehaald
    } else if what.contains("geweigerd") {
        Ontvangstwijze::Geweigerd
    } else if what.starts_with("betekening") {
        Ontvangstwijze::Betekend
    } else if what.starts_with("ontvangst") {
        Ontvangstwijze::Ontvangen
    } else {
        Ontvangstwijze::Gebleken
    }
}

fn entry(route: &Route<'_>) -> Intreden {
    match route.kind {
        RouteKind::Ingebrekestelling => Intreden::Termijn,
        RouteKind::NietHerstelbaar => Intreden::NietVereist,
        RouteKind::Exception(code) => match code {
            ExceptionCode::Aansprakelijkstelling => Intreden::Aansprakelijkstelling,
            ExceptionCode::FataleTermijn => Intreden::FataleTermijn,
            ExceptionCode::Mededeling | ExceptionCode::MededelingVooraf => Intreden::Mededeling,
            ExceptionCode::BlijvendOnmogelijk | ExceptionCode::TijdelijkOnmogelijk => {
                Intreden::NietVereist
            }
            _ => Intreden::Anders,
        },
    }
}

fn reaction(incoming: &Ontvangen) -> Option<Reactie> {
    Some(Reactie {
        datum: dutch::date(incoming.datum.get()?),
        kern: prose(&incoming.kern)?,
        oordeel: prose(&incoming.oordeel),
    })
}

/// The municipality's name as it follows on "de".
fn within_a_sentence(name: &str) -> String {
    match name.strip_prefix("Gemeente ") {
        Some(bare) => format!("gemeente {bare}"),
        None => name.to_owned(),
    }
}

/// Another municipality by its name: `de gemeente Beekdorp`.
fn with_article(name: &str) -> String {
    let name = within_a_sentence(name);
    match name.strip_prefix("gemeente ") {
        Some(bare) => format!("de gemeente {bare}"),
        None => format!("de gemeente {name}"),
    }
}

/// `artikel 18 lid 2 van de overeenkomst`, `artikel 6:82 lid 1 BW`.
fn cited(citation: &Citation) -> String {
    match citation.document {
        Document::Contract => {
            let annex = citation
                .address
                .0
                .iter()
                .any(|(unit, _)| *unit == Unit::Bijlage);
            format!(
                "{citation} {} de overeenkomst",
                if annex { "bij" } else { "van" }
            )
        }
        Document::Statute(_) | Document::Other(_) => citation.to_string(),
    }
}

/// `Inspectierapport van 17 januari 2025`.
fn evidence(piece: &Evidence) -> String {
    let what = prose(&piece.omschrijving).unwrap_or_else(|| "bewijsstuk".into());
    match piece.datum.get() {
        Some(date) => format!("{what} van {}", dutch::date(date)),
        None => what,
    }
}

fn address_lines(address: &party::Address) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(prose(&address.postbus));
    lines.extend(prose(&address.straat).filter(|_| lines.is_empty()));
    let postcode = address.postcode.known().map(|code| code.0.as_str());
    let place = prose(&address.plaats);
    match (postcode, place) {
        (Some(postcode), Some(place)) => lines.push(format!("{postcode}  {place}")),
        (Some(postcode), None) => lines.push(postcode.to_owned()),
        (None, Some(place)) => lines.push(place),
        (None, None) => {}
    }
    lines.extend(prose(&address.land));
    lines
}

fn one_line(address: &party::Address) -> String {
    address_lines(address).join("\n")
}

fn prose(field: &Field<Prose>) -> Option<String> {
    field
        .known()
        .map(|text| text.0.clone())
        .filter(|text| !text.is_empty())
}
