//! When a letter counts as received by an addressee (3:37 lid 3 BW), and what proves it.

use chrono::NaiveDate;

use crate::calendar::{Derived, Interval};
use crate::case::course::Ontvangen;
use crate::case::letter::{Channel, Dispatch, Outcome};
use crate::case::party::Party;
use crate::source::Span;

use super::Act;

/// Whether and when a letter counts as received.
#[derive(Clone, Debug)]
pub enum Receipt {
    /// Received, between the two days; the later is safe to rely on.
    Proven(Interval, Proof),
    /// Nothing on file proves it.
    Unproven(Unproven),
}

/// What proves receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// It was delivered against a signature or receipt.
    Ontvangen,
    /// It was offered and refused.
    Geweigerd,
    /// It was offered and not collected.
    NietAfgehaald,
    /// A bailiff served it.
    Betekend,
    /// The addressee read it, answered it, or refers to it.
    Gebleken,
}

/// Why receipt is not proven, and where to look.
#[derive(Clone, Debug)]
pub struct Unproven {
    /// The reason, as the end of a Dutch sentence: "de brief is nog niet verzonden".
    pub why: String,
    /// What to add or do, as a Dutch sentence.
    pub remedy: String,
    /// The dispatch that comes nearest to proof, or the head of the letter.
    pub span: Span,
    /// Whether something on file contradicts receipt, as a letter that came back.
    pub contradicted: bool,
    /// Whether a value that is needed could not be read.
    pub broken: bool,
}

impl Receipt {
    /// The days between which it was received, if proven.
    pub fn proven(&self) -> Option<&Interval> {
        match self {
            Receipt::Proven(interval, _) => Some(interval),
            Receipt::Unproven(_) => None,
        }
    }

    /// The earliest provable receipt of a letter by an addressee, from what is on file: its
    /// dispatches, and what came in that refers to it.
    pub fn of(act: &Act<'_>, party: &Party, incoming: &[&Ontvangen]) -> Self {
        let party_id = party.id.known().map_or("", |id| &id.0);
        let dispatches: Vec<_> = act
            .letter
            .verzending
            .items()
            .iter()
            .filter(|one| one.aan.known().is_none_or(|to| to.value.0 == party_id))
            .collect();
        let proofs = dispatches
            .iter()
            .filter_map(|one| proof(act.id, one).ok())
            .chain(
                incoming
                    .iter()
                    .filter_map(|one| reply(act.id, party_id, one)),
            );
        if let Some((proof, days)) = proofs.min_by_key(|(_, days)| days.safe().date()) {
            return Receipt::Proven(days, proof);
        }
        let misses = dispatches.iter().filter_map(|one| proof(act.id, one).err());
        let nearest = misses.min_by_key(|unproven| (unproven.broken, unproven.contradicted));
        Receipt::Unproven(nearest.unwrap_or_else(|| Unproven {
            why: "er is geen verzending geregistreerd".into(),
            remedy: format!(
                "Registreer onder `verzending` van {} het kanaal, de datum en het resultaat.",
                act.id
            ),
            span: act.letter.id.span(),
            contradicted: false,
            broken: act.letter.verzending.is_broken(),
        }))
    }
}

/// What one dispatch proves.
fn proof(letter: &str, dispatch: &Dispatch) -> Result<(Proof, Interval), Unproven> {
    let channel = dispatch.kanaal.get();
    let outcome = dispatch.resultaat.get();
    let broken = dispatch.kanaal.is_broken() || dispatch.resultaat.is_broken();
    let unproven = |why: &str, remedy: String, contradicted: bool| Unproven {
        why: why.to_owned(),
        remedy,
        span: dispatch
            .resultaat
            .known()
            .map_or(dispatch.head, |_| dispatch.resultaat.span()),
        contradicted,
        broken,
    };
    let Some(channel) = channel else {
        return Err(unproven(
            "het kanaal van verzending ontbreekt",
            "Vul bij de verzending het kanaal in.".into(),
            false,
        ));
    };
    let needed = |field: &crate::source::field::Field<NaiveDate>, key: &str| {
        field.get().ok_or_else(|| Unproven {
            why: format!("bij de verzending ({}) ontbreekt `{key}`", channel.word()),
            remedy: format!("Vul bij de verzending `{key}` in."),
            span: dispatch.head,
            contradicted: false,
            broken: broken || field.is_broken(),
        })
    };
    let on = |proof: Proof, what: &str, date: NaiveDate| {
        Ok((
            proof,
            Interval::certain(Derived::new(format!("{what} {letter}"), date)),
        ))
    };
    match (channel, outcome) {
        (_, Some(Outcome::Retour)) => Err(unproven(
            "de zending kwam terug van het adres",
            "Controleer het adres in het Handelsregister en verzend de brief opnieuw.".into(),
            true,
        )),
        (_, Some(Outcome::Onbestelbaar)) => Err(unproven(
            "het bericht kon niet worden bezorgd",
            "Controleer het adres en verzend de brief opnieuw, ook aangetekend.".into(),
            true,
        )),
        (Channel::Aangetekend, Some(Outcome::Geweigerd)) => on(
            Proof::Geweigerd,
            "aanbieding (geweigerd) van",
            needed(&dispatch.aangeboden, "aangeboden")?,
        ),
        (Channel::Aangetekend, Some(Outcome::NietAfgehaald)) => {
            let offered = needed(&dispatch.aangeboden, "aangeboden")?;
            let last = needed(&dispatch.afhalen_tot_en_met, "afhalen_tot_en_met")?;
            let days = Interval::new(
                Derived::new(format!("aanbieding van {letter}"), offered),
                Derived::new(
                    format!("laatste afhaaldag van {letter} (niet afgehaald)"),
                    last,
                ),
            );
            Ok((Proof::NietAfgehaald, days))
        }
        (Channel::Exploot, _) => {
            let day = dispatch
                .datum
                .get()
                .map_or_else(|| needed(&dispatch.verzonden, "datum"), Ok);
            on(Proof::Betekend, "betekening van", day?)
        }
        (
            Channel::Aangetekend | Channel::Koerier | Channel::Persoonlijk,
            Some(Outcome::Ontvangen),
        ) => on(
            Proof::Ontvangen,
            "ontvangst van",
            needed(&dispatch.datum, "datum")?,
        ),
        (Channel::EMail, Some(Outcome::Leesbevestiging)) => on(
            Proof::Gebleken,
            "leesbevestiging van",
            needed(&dispatch.datum, "datum")?,
        ),
        (_, Some(Outcome::Beantwoord)) => on(
            Proof::Gebleken,
            "antwoord op",
            needed(&dispatch.datum, "datum")?,
        ),
        (Channel::EMail, _) => Err(unproven(
            "van de e-mail is geen leesbevestiging, afleverbevestiging of antwoord bekend",
            "Verzend de brief ook aangetekend, of vraag de aanbieder de ontvangst te bevestigen."
                .into(),
            false,
        )),
        (Channel::Post, _) => Err(unproven(
            "gewone post bewijst de ontvangst niet",
            "Verzend de brief ook aangetekend, of vraag de aanbieder de ontvangst te bevestigen."
                .into(),
            false,
        )),
        (Channel::Aangetekend, _) => Err(unproven(
            "van de aangetekende zending is alleen bekend dat zij is verzonden",
            "Zoek de zending op en vul `resultaat` en de datum in.".into(),
            false,
        )),
        (Channel::Koerier | Channel::Persoonlijk, _) => Err(unproven(
            "het ontvangstbewijs ontbreekt",
            "Vul `resultaat: ontvangen` en de datum van het ontvangstbewijs in.".into(),
            false,
        )),
    }
}

/// What came in and refers to the letter proves that it had arrived by then.
fn reply(letter: &str, party: &str, incoming: &Ontvangen) -> Option<(Proof, Interval)> {
    let refers = incoming
        .verwijst_naar
        .items()
        .iter()
        .any(|id| id.value.0 == letter);
    let from_party = incoming
        .van
        .known()
        .is_some_and(|from| from.value.0 == party);
    let date = incoming.datum.get().filter(|_| refers && from_party)?;
    let id = incoming.id.known().map_or("een ontvangen stuk", |id| &id.0);
    let day = Derived::new(format!("{id} verwijst naar {letter}"), date);
    Some((Proof::Gebleken, Interval::certain(day)))
}
