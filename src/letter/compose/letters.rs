//! Letters that take no measure: what each asks, says or answers.

use crate::calendar::dutch;
use crate::case::correspondence::{Decided, Useless};
use crate::case::course::{Event, IncomingKind};
use crate::case::money::SettlementKind;
use crate::case::party::{InsolvencyKind, Role};
use crate::contract::topic::Topic;
use crate::letter::view::letters::{
    Aanmaning, Aansprakelijkstelling, Alineas, Antwoord, Betaaltermijn, Curatorbrief, Herziening,
    Informatieverzoek, OverVordering, Regeling, Uitnodiging, Uitstelbrief, Verbeterplan,
    VoorgenomenMaatregel,
};

use crate::money::Cents;
use crate::source::field::{Field, Spanned};
use crate::source::scalar::Id;

use super::values::{cents, euro};
use super::{Composer, cited, prose};

impl Composer<'_, '_> {
    pub(super) fn invitation(&self) -> Option<Uitnodiging> {
        let Event::Uitnodiging(letter) = self.act.event else {
            return None;
        };
        let topics = letter.onderwerpen.items().iter();
        Some(Uitnodiging {
            datum: letter.datum.get().map_or_else(
                || self.missing("dag van het gesprek"),
                dutch::date_with_weekday,
            ),
            tijd: letter.tijd.known().map(|code| code.0.clone()),
            plaats: prose(&letter.plaats),
            onderwerpen: topics.map(|one| one.value.0.clone()).collect(),
        })
    }

    pub(super) fn plan(&self) -> Option<Verbeterplan> {
        let Event::Verbeterplan(letter) = self.act.event else {
            return None;
        };
        Some(Verbeterplan {
            uiterlijk: letter.uiterlijk.get().map(dutch::date_with_weekday),
        })
    }

    pub(super) fn request(&self) -> Option<Informatieverzoek> {
        let Event::Informatieverzoek(letter) = self.act.event else {
            return None;
        };
        Some(Informatieverzoek {
            doel: prose(&letter.doel),
            gevraagd: prose(&letter.gevraagd).unwrap_or_else(|| self.missing("gevraagd")),
            uiterlijk: letter.uiterlijk.get().map(dutch::date_with_weekday),
            kanaal: prose(&letter.kanaal),
            grond: self.topic(Topic::Informatieverzoek),
        })
    }

    pub(super) fn defect(&self) -> Option<String> {
        let Event::Klacht(letter) = self.act.event else {
            return None;
        };
        prose(&letter.gebrek)
    }

    pub(super) fn liability(&self) -> Option<Aansprakelijkstelling> {
        let Event::Aansprakelijkstelling(letter) = self.act.event else {
            return None;
        };
        Some(Aansprakelijkstelling {
            tijdelijk_onmogelijk: letter.waarom.get() == Some(Useless::TijdelijkOnmogelijk),
            blijkt_uit: prose(&letter.blijkt_uit),
        })
    }

    pub(super) fn demand(&self) -> Option<Aanmaning> {
        let Event::Aanmaning(letter) = self.act.event else {
            return None;
        };
        Some(Aanmaning {
            vrees: prose(&letter.vrees).unwrap_or_else(|| self.missing("vrees")),
            opeisbaar_op: letter.opeisbaar_op.get().map(dutch::date),
            uiterlijk: letter
                .uiterlijk
                .get()
                .map_or_else(|| self.missing("laatste dag"), dutch::date_with_weekday),
        })
    }

    pub(super) fn extension(&self) -> Option<Uitstelbrief> {
        let Event::Uitstel(letter) = self.act.event else {
            return None;
        };
        Some(Uitstelbrief {
            uiterlijk: letter.uiterlijk.get().map_or_else(
                || self.missing("nieuwe laatste dag"),
                dutch::date_with_weekday,
            ),
            verzuim_prijsgegeven: letter.verzuim_prijsgegeven.get() == Some(true),
        })
    }

    pub(super) fn intended(&self) -> Option<VoorgenomenMaatregel> {
        let Event::Voornemen(letter) = self.act.event else {
            return None;
        };
        let measure = letter.maatregel.get();
        Some(VoorgenomenMaatregel {
            naam: measure.map_or_else(|| self.missing("maatregel"), |one| one.phrase().to_owned()),
            grond: letter
                .grondslag
                .known()
                .map(cited)
                .or_else(|| self.measure_ground(measure?)),
            reageren_uiterlijk: letter
                .reageren_uiterlijk
                .get()
                .map(dutch::date_with_weekday),
        })
    }

    pub(super) fn answer(&self) -> Option<Antwoord> {
        let Event::Antwoord(letter) = self.act.event else {
            return None;
        };
        let what = letter.op.known().and_then(|id| self.answered(&id.value.0));
        Some(Antwoord {
            op: what.unwrap_or_else(|| self.missing("waarop dit antwoord is")),
            besluit: letter.besluit.get().map(|one| match one {
                Decided::Akkoord => "akkoord".into(),
                Decided::DeelsAkkoord => "deels akkoord".into(),
                Decided::NietAkkoord => "niet akkoord".into(),
            }),
            inhoud: prose(&letter.inhoud).unwrap_or_else(|| self.missing("inhoud")),
            voorwaarden: prose(&letter.voorwaarden),
        })
    }

    /// What the other side sent, as it follows on "op": `uw zienswijze, ontvangen op 2 mei 2025`.
    fn answered(&self, id: &str) -> Option<String> {
        if let Some(act) = self.facts.act(id)
            && let Event::Verbeterplan(plan) = act.event
        {
            let day = plan.ontvangen.get()?;
            return Some(format!(
                "uw verbeterplan, ontvangen op {}",
                dutch::date(day)
            ));
        }
        let mut all = self.facts.incoming();
        let one = all.find(|one| one.id.known().is_some_and(|known| known.0 == id))?;
        let what = match one.soort.get() {
            Some(IncomingKind::Zienswijze) => "uw zienswijze",
            Some(IncomingKind::Betwisting) => "uw betwisting",
            Some(IncomingKind::Herstelmelding) => "uw melding dat u heeft hersteld",
            Some(IncomingKind::VerzoekOmUitstel) => "uw verzoek om uitstel",
            Some(IncomingKind::Verzoek) => "uw verzoek",
            Some(IncomingKind::Mededeling) => "uw mededeling",
            Some(IncomingKind::Protest) => "uw protest",
            Some(IncomingKind::Ingebrekestelling) => "uw ingebrekestelling",
            Some(IncomingKind::Vordering) => "uw vordering",
            Some(IncomingKind::Opschorting) => "uw opschorting",
            Some(IncomingKind::Verrekening) => "uw verrekening",
            Some(IncomingKind::Keuzetermijn | IncomingKind::Reactie) | None => "uw brief",
        };
        Some(match one.datum.get() {
            Some(day) => format!("{what}, ontvangen op {}", dutch::date(day)),
            None => what.to_owned(),
        })
    }

    pub(super) fn about_claim(&self) -> Option<OverVordering> {
        match self.act.event {
            Event::Betalingsherinnering(letter) => Some(OverVordering {
                iban: self.iban(),
                betalingskenmerk: self.payment_reference(&letter.eigen_vordering),
                vordering: None,
                brief_van: self.dated(&letter.eigen_vordering),
                uiterlijk: letter.betalen_uiterlijk.get().map(dutch::date_with_weekday),
                bekend_op: None,
            }),
            Event::Stuiting(letter) => Some(OverVordering {
                iban: None,
                betalingskenmerk: None,
                vordering: prose(&letter.vordering),
                brief_van: self.dated(&letter.eigen_vordering),
                uiterlijk: None,
                bekend_op: letter.bekend_op.get().map(dutch::date),
            }),
            _ => None,
        }
    }

    fn payment_reference(&self, claim: &Field<Spanned<Id>>) -> Option<String> {
        let act = self.facts.act(&claim.known()?.value.0)?;
        let code = act.claim()?.betalingskenmerk.known()?;
        Some(code.0.clone())
    }

    pub(super) fn arrangement(&self) -> Option<Regeling> {
        let Event::Regeling(letter) = self.act.event else {
            return None;
        };
        let instalments = letter.termijnen.items().iter().map(|one| Betaaltermijn {
            uiterlijk: one
                .uiterlijk
                .get()
                .map_or_else(|| self.missing("datum van de termijn"), dutch::date),
            bedrag: euro(&one.bedrag).unwrap_or_else(|| self.missing("bedrag van de termijn")),
        });
        let sums = letter
            .termijnen
            .items()
            .iter()
            .map(|one| cents(&one.bedrag));
        let betaling = letter.soort.get() == Some(SettlementKind::Betalingsregeling);
        Some(Regeling {
            betaling,
            datum: letter.overeengekomen.get().map(dutch::date),
            omvang: prose(&letter.omvang),
            kwijting: letter.kwijting.get() == Some(true),
            voorwaarden: prose(&letter.voorwaarden),
            termijnen: instalments.collect(),
            totaal: sums.sum::<Option<Cents>>().map(|sum| sum.to_string()),
            iban: self.iban().filter(|_| betaling),
            betalingskenmerk: self.payment_reference(&letter.eigen_vordering),
        })
    }

    pub(super) fn revision(&self) -> Option<Herziening> {
        let (reference, wrong, right, effect, term) = match self.act.event {
            Event::Intrekking(letter) => (&letter.brief, None, None, prose(&letter.gevolg), None),
            Event::Rectificatie(letter) => (
                &letter.brief,
                prose(&letter.fout),
                prose(&letter.juist),
                None,
                letter.nieuwe_termijn.get(),
            ),
            _ => return None,
        };
        let act = reference.known().and_then(|id| self.facts.act(&id.value.0));
        Some(Herziening {
            brief: act
                .and_then(|act| {
                    Some(format!(
                        "onze brief van {} ({})",
                        dutch::date(act.date?),
                        act.kind.word()
                    ))
                })
                .unwrap_or_else(|| self.missing("brief")),
            fout: wrong,
            juist: right,
            gevolg: effect,
            nieuwe_termijn: term,
        })
    }

    pub(super) fn to_curator(&self) -> Option<Curatorbrief> {
        let Event::Curatorbrief(letter) = self.act.event else {
            return None;
        };
        let parties = self.facts.case.wederpartijen.items();
        let provider = parties.iter().find(|one| {
            matches!(
                one.rol.get(),
                None | Some(Role::Contractpartij | Role::Combinant)
            )
        });
        Some(Curatorbrief {
            vraag: prose(&letter.vraag).unwrap_or_else(|| self.missing("vraag")),
            uiterlijk: letter.uiterlijk.get().map(dutch::date_with_weekday),
            aanbieder: provider.and_then(|one| {
                let name = prose(&one.naam)?;
                let state = one.insolventie.known();
                Some(
                    match state.and_then(|state| Some((state.soort.get()?, state.datum.get()?))) {
                        Some((InsolvencyKind::Faillissement, day)) => {
                            format!("{name}, die op {} failliet is verklaard", dutch::date(day))
                        }
                        Some((InsolvencyKind::Surseance, day)) => format!(
                            "{name}, aan wie op {} surseance van betaling is verleend",
                            dutch::date(day)
                        ),
                        _ => name,
                    },
                )
            }),
        })
    }

    pub(super) fn paragraphs(&self) -> Option<Alineas> {
        match self.act.event {
            Event::Brief(letter) => Some(Alineas {
                kop: prose(&letter.kop),
                alineas: letter
                    .inhoud
                    .items()
                    .iter()
                    .map(|one| one.value.0.clone())
                    .collect(),
                resterend: None,
            }),
            Event::Afsluiting(letter) => Some(Alineas {
                kop: None,
                alineas: prose(&letter.reden).into_iter().collect(),
                resterend: prose(&letter.resterend),
            }),
            _ => None,
        }
    }
}
