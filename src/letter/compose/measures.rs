//! The measure of a letter: its ground, and what is its own.

use crate::calendar::dutch;
use crate::case::course::Event;
use crate::case::ending::{Exit, Opzegging};
use crate::case::money::{RecoveryManner, RecoverySubject};
use crate::contract::topic::Topic;
use crate::letter::view::measures::{
    Aanpassing, Afwikkeling, Besluit, Einde, Inhouding, Omzetting, Schade, Tariefkorting,
    Terugvordering, Wending,
};
use crate::source::field::{Field, Spanned};
use crate::source::scalar::Id;

use super::course::end_of_measure;
use super::values::{euro, percent, weekday};
use super::{Composer, cited, prose};

impl Composer<'_, '_> {
    pub(super) fn decision(&self) -> Option<Besluit> {
        let decision = self.act.decision()?;
        let ground = decision.grondslag.known();
        Some(Besluit {
            grond: ground.map_or_else(|| self.missing("grondslag"), cited),
            citaat: ground.and_then(|citation| self.facts.quote(citation, self.party, self.day)),
            subsidiair: decision
                .subsidiair
                .items()
                .iter()
                .map(|one| cited(&one.value))
                .collect(),
            ingang: weekday(&decision.ingang),
            motivering: prose(&decision.motivering),
            cumulatie: prose(&decision.cumulatie),
        })
    }

    pub(super) fn recovery(&self) -> Option<Terugvordering> {
        let Event::Terugvordering(letter) = self.act.event else {
            return None;
        };
        let does = |manner| letter.wijze.items().iter().any(|one| one.value == manner);
        Some(Terugvordering {
            betreft: match letter.betreft.get() {
                None | Some(RecoverySubject::Anders) => None,
                Some(subject) => Some(subject.word().to_owned()),
            },
            betaling: does(RecoveryManner::Betaling),
            aankondiging: does(RecoveryManner::Aankondiging),
            verrekening: does(RecoveryManner::Verrekening),
            correctie: prose(&letter.correctie),
            reageren_uiterlijk: weekday(&letter.reageren_uiterlijk),
        })
    }

    pub(super) fn discount(&self) -> Option<Tariefkorting> {
        let Event::Tariefkorting(letter) = self.act.event else {
            return None;
        };
        let clause = self
            .facts
            .topics()
            .and_then(|all| all.tariefkorting.known());
        let bounded = clause.filter(|one| {
            let named = one.bepaling.known().zip(self.act.cited);
            named.is_some_and(|(clause, cited)| clause.covers(cited))
        });
        Some(Tariefkorting {
            percentage: percent(&letter.percentage).unwrap_or_else(|| self.missing("percentage")),
            tarieven: prose(&letter.tarieven),
            tot_en_met: letter.tot_en_met.get().map(dutch::date),
            maximum: bounded.and_then(|one| percent(&one.percentage)),
            doel: prose(&letter.doel),
        })
    }

    pub(super) fn change(&self) -> Option<Aanpassing> {
        let Event::PrestatiesAanpassen(letter) = self.act.event else {
            return None;
        };
        Some(Aanpassing {
            wijziging: prose(&letter.wijziging).unwrap_or_else(|| self.missing("wijziging")),
            gevolg_clienten: prose(&letter.gevolg_clienten),
            doel: prose(&letter.doel),
            addendum: letter.addendum.known().map(|code| code.0.clone()),
        })
    }

    pub(super) fn withholding(&self) -> Option<Inhouding> {
        match self.act.event {
            Event::Opschorting(letter) => Some(Inhouding {
                bedrag: euro(&letter.bedrag),
                declaraties: None,
                tegenvordering: prose(&letter.tegenvordering),
                samenhang: prose(&letter.samenhang),
                verzoek_van: self.dated(&letter.verzoek),
                opheffing: end_of_measure(&letter.opheffing),
            }),
            Event::NietBetalen(letter) => Some(Inhouding {
                bedrag: euro(&letter.bedrag),
                declaraties: prose(&letter.declaraties),
                tegenvordering: None,
                samenhang: None,
                verzoek_van: None,
                opheffing: end_of_measure(&letter.opheffing),
            }),
            _ => None,
        }
    }

    pub(super) fn damage(&self) -> Option<Schade> {
        let Event::Schadevergoeding(letter) = self.act.event else {
            return None;
        };
        Some(Schade {
            toerekening: prose(&letter.toerekening),
            beperking: prose(&letter.schadebeperking),
        })
    }

    pub(super) fn conversion(&self) -> Option<Omzetting> {
        let Event::Omzetting(letter) = self.act.event else {
            return None;
        };
        Some(Omzetting {
            prestatie: prose(&letter.prestatie).unwrap_or_else(|| self.missing("prestatie")),
            schade: prose(&letter.schade),
        })
    }

    pub(super) fn ending(&self) -> Option<Einde> {
        match self.act.event {
            Event::Ontbinding(letter) => {
                let cause = letter.overmacht.known();
                let facts = cause.and_then(|cause| {
                    let begin = dutch::date(cause.begin.get()?);
                    let end = dutch::date(cause.verwacht_einde.get()?);
                    Some(format!("U kunt sinds {begin} door overmacht niet nakomen, naar verwachting tot {end}."))
                });
                Some(Einde {
                    omvang: prose(&letter.omvang),
                    gedeeltelijk: letter.gedeeltelijk.get() == Some(true),
                    vermindering: prose(&letter.vermindering),
                    datum: None,
                    ernst: prose(&letter.ernst),
                    feiten: facts
                        .into_iter()
                        .chain(cause.and_then(|cause| prose(&cause.reden)))
                        .collect(),
                    afwikkeling: self.exit(&letter.afwikkeling),
                })
            }
            Event::Opzegging(letter) => Some(Einde {
                omvang: prose(&letter.omvang),
                gedeeltelijk: false,
                vermindering: None,
                datum: Some(weekday(&letter.einde).unwrap_or_else(|| self.missing("einddatum"))),
                ernst: prose(&letter.ernst),
                feiten: of_ground(letter),
                afwikkeling: self.exit(&letter.afwikkeling),
            }),
            Event::NietVerlengen(letter) => Some(Einde {
                omvang: None,
                gedeeltelijk: false,
                vermindering: None,
                datum: Some(weekday(&letter.einde).unwrap_or_else(|| self.missing("einddatum"))),
                ernst: None,
                feiten: Vec::new(),
                afwikkeling: self.exit(&letter.afwikkeling),
            }),
            _ => None,
        }
    }

    fn exit(&self, exit: &Field<Exit>) -> Option<Afwikkeling> {
        let exit = exit.known()?;
        Some(Afwikkeling {
            overdracht_uiterlijk: weekday(&exit.overdracht_uiterlijk),
            start_nieuw: weekday(&exit.start_nieuw_tot_en_met),
            voortzetting: prose(&exit.voortzetting),
            dossiers: prose(&exit.dossiers),
            lijst_kanaal: prose(&exit.lijst_kanaal),
            grond: self.topic(Topic::OverdrachtClienten),
        })
    }

    pub(super) fn turn(&self) -> Option<Wending> {
        let (measure, start, change, amount, reason) = match self.act.event {
            Event::Opheffing(end) => (&end.maatregel, weekday(&end.ingang), None, None, &end.reden),
            Event::Matiging(letter) => (
                &letter.maatregel,
                None,
                prose(&letter.wijziging),
                euro(&letter.bedrag),
                &letter.reden,
            ),
            _ => return None,
        };
        let act = measure.known().and_then(|id| self.facts.act(&id.value.0));
        Some(Wending {
            maatregel: act.map_or_else(
                || self.missing("maatregel"),
                |act| format!("de {}", act.kind.word()),
            ),
            brief_van: act.and_then(|act| act.date).map(dutch::date),
            ingang: start,
            wijziging: change,
            bedrag: amount,
            reden: prose(reason),
        })
    }

    /// The date of the letter to which a reference leads.
    pub(super) fn dated(&self, reference: &Field<Spanned<Id>>) -> Option<String> {
        let act = self.facts.act(&reference.known()?.value.0)?;
        act.date.map(dutch::date)
    }
}

/// The facts of the chosen ground of a notice, a sentence each.
fn of_ground(letter: &Opzegging) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(unmet) = letter.eis.known() {
        let which = unmet
            .nummer
            .known()
            .map_or_else(String::new, |code| format!(" {}", code.0));
        let document = prose(&unmet.document).unwrap_or_else(|| "het contract".into());
        let since = unmet
            .sinds
            .get()
            .map_or_else(String::new, |day| format!(" sinds {}", dutch::date(day)));
        facts.push(format!(
            "U voldoet{since} niet aan eis{which} van {document}."
        ));
    }
    if let Some(closed) = letter.onderneming.known()
        && let (Some(what), Some(day)) = (prose(&closed.omvang), closed.datum.get())
    {
        facts.push(format!(
            "U heeft op {} dit beëindigd: {what}.",
            dutch::date(day)
        ));
    }
    if let Some(delivery) = letter.levering.known() {
        if let Some(day) = delivery.laatste_levering.get() {
            facts.push(format!(
                "U heeft voor het laatst geleverd op {}.",
                dutch::date(day)
            ));
        }
        if let Some(day) = delivery.laatste_declaratie.get() {
            facts.push(format!(
                "U heeft voor het laatst gedeclareerd over {}.",
                dutch::date(day)
            ));
        }
    }
    if let Some(sanction) = letter.herstelsanctie.known()
        && let (Some(what), Some(day)) = (prose(&sanction.besluit), sanction.datum.get())
    {
        facts.push(format!(
            "U heeft de herstelsanctie van {} niet uitgevoerd: {what}.",
            dutch::date(day)
        ));
    }
    if let Some(quality) = letter.kwaliteit.known() {
        facts.extend(prose(&quality.reden_geen_termijn));
        if let Some(day) = quality.termijn.get() {
            facts.push(format!(
                "De hersteltermijn liep af op {}.",
                dutch::date(day)
            ));
        }
        facts.extend(prose(&quality.uitkomst));
    }
    if let Some(fraud) = letter.fraude.known()
        && let Some(day) = fraud.datum.get()
    {
        facts.push(format!(
            "Een bevoegde instantie heeft op {} vastgesteld wat deze bepaling noemt.",
            dutch::date(day)
        ));
    }
    if let Some(talks) = letter.overleg.known() {
        let days: Vec<_> = talks
            .data
            .items()
            .iter()
            .map(|day| dutch::date(day.value))
            .collect();
        if !days.is_empty() {
            facts.push(format!(
                "Wij hebben met u overlegd op {}.",
                crate::letter::words::enumeration(&days)
            ));
        }
        facts.extend(prose(&talks.uitkomst));
    }
    facts
}
