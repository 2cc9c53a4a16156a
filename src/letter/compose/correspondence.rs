//! Who writes to whom, how the letter goes, who signs it, and on which contract it rests.

use crate::calendar::dutch;
use crate::case::course::IncomingKind;
use crate::case::letter::Channel;
use crate::case::party::{self, Party, Role};
use crate::case::retour::Retour;
use crate::contract::topic::Topic;
use crate::facts::ReturnState;
use crate::letter::view::{
    Afzender, Bevoegdheid, Combinatie, Contact, Geadresseerde, Gronden, Ondertekening, Overeenkomst,
};
use crate::repository::config::{Authority, Municipality};

use super::{Composer, prose};

impl<'a> Composer<'_, 'a> {
    pub(super) fn sender(&self) -> Afzender {
        let unknown = Municipality::default();
        let municipality = self.facts.config.gemeente.known().unwrap_or(&unknown);
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
            naam: prose(&municipality.naam).map_or_else(
                || self.missing("naam van de gemeente"),
                |name| within_a_sentence(&name),
            ),
            adres: municipality
                .postadres
                .known()
                .or(municipality.bezoekadres.known())
                .map_or_else(Vec::new, address_lines),
            contact: [
                &municipality.telefoon,
                &municipality.e_mail,
                &municipality.website,
            ]
            .into_iter()
            .filter_map(|field| field.known().map(|code| code.0.clone()))
            .collect(),
            mede_namens: others
                .iter()
                .filter_map(|one| prose(&one.naam))
                .map(|name| with_article(&name))
                .collect(),
            volmacht: (!decisions.is_empty()).then(|| decisions.join(" en ")),
        }
    }

    pub(super) fn addressee(&self) -> Geadresseerde {
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

    pub(super) fn salutation(&self) -> String {
        match self.party.rol.get() {
            Some(Role::Curator) => "Geachte curator,",
            Some(Role::Bewindvoerder) => "Geachte bewindvoerder,",
            Some(Role::Gemachtigde) => "Geachte gemachtigde,",
            Some(Role::Contractpartij | Role::Combinant | Role::Onderaannemer) | None => {
                "Geacht bestuur,"
            }
        }
        .into()
    }

    /// The other combinanten to whom the letter goes, if the contract says what that means.
    pub(super) fn combination(&self) -> Option<Combinatie> {
        let combinant = |party: &Party| party.rol.get() == Some(Role::Combinant);
        let others = self.act.addressees.iter().copied();
        let met: Vec<_> = others
            .filter(|party| combinant(party) && !std::ptr::eq(*party, self.party))
            .filter_map(|party| prose(&party.naam))
            .collect();
        (combinant(self.party) && !met.is_empty()).then_some(Combinatie {
            met,
            grond: self.topic(Topic::Combinatie)?,
        })
    }

    pub(super) fn contact_person(&self) -> Option<Contact> {
        let id = &self.act.letter.behandelaar.known()?.value.0;
        let member = self.facts.config.member(id)?;
        Some(Contact {
            naam: prose(&member.naam)?,
            telefoon: member.telefoon.known().map(|code| code.0.clone()),
            e_mail: member.e_mail.known().map(|code| code.0.clone()),
        })
    }

    /// `Aangetekend en per e-mail aan bestuur@delinde.example`.
    pub(super) fn dispatch(&self) -> Option<String> {
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

    pub(super) fn signature(&self) -> Ondertekening {
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
                    Some(date) => format!("{decision} van {}", dutch::date(date)),
                    None => decision,
                })
            }),
        }
    }

    pub(super) fn contract(&self) -> Overeenkomst {
        let profile = self.facts.pack.map(|pack| &pack.profile);
        let returned = self.reserved_copy();
        Overeenkomst {
            naam: profile.and_then(|one| prose(&one.naam)).unwrap_or_default(),
            datum: None,
            versie: profile.and_then(|one| {
                let edition = &one.uitgave.known()?.0;
                Some(match one.datum.get() {
                    Some(date) => format!("{edition} van {}", dutch::date(date)),
                    None => edition.clone(),
                })
            }),
            perceel: None,
            voorbehoud: returned.is_some(),
            teruggekomen: returned.and_then(|copy| copy.ontvangen.get().map(dutch::date)),
        }
    }

    /// The copy that this addressee sent back changed, as long as nobody signed the unchanged text,
    /// if letters reserve our rights on it.
    fn reserved_copy(&self) -> Option<&'a Retour> {
        let retour = self.facts.retour()?;
        let sender = self.facts.case.party(&retour.van.known()?.value.0)?;
        let is_theirs = std::ptr::eq(sender, self.party) && retour.voorbehoud.get() == Some(true);
        let is_unsettled = matches!(
            self.facts.return_state(self.day),
            Some(ReturnState::Open | ReturnState::Resent(_) | ReturnState::LetRest(_))
        );
        (is_theirs && is_unsettled).then_some(retour)
    }

    pub(super) fn grounds(&self) -> Gronden {
        let disputed = self.received(&[IncomingKind::Betwisting]).next().is_some();
        Gronden {
            ingebrekestelling: self.topic(Topic::Ingebrekestelling),
            fatale_termijn: self.topic(Topic::Hersteltermijn),
            aansprakelijkheid: self.topic(Topic::Schadevergoeding),
            stuiting: Some("artikel 3:317 lid 1 BW".into()),
            geschil: self.topic(Topic::Geschil).filter(|_| disputed),
        }
    }
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

fn address_lines(address: &party::Address) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(prose(&address.postbus).map(|number| {
        let bare = number.bytes().all(|byte| byte.is_ascii_digit());
        if bare {
            format!("Postbus {number}")
        } else {
            number
        }
    }));
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
