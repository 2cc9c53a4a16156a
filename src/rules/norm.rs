//! What a letter rests on: a shortcoming with its norm, which still stands.

use crate::case::course::Outcome;
use crate::case::shortcoming::{Shortcoming, Status as Standing};
use crate::contract::topic::Topic;
use crate::facts::act::has_status;
use crate::facts::{Act, ActKind, Facts, Position, Requirement, Status, shortcoming_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&NO_NORM, &VAGUE_NORM, &GONE];

const RESTING: &[ActKind] = &[
    ActKind::Ingebrekestelling,
    ActKind::Aansprakelijkstelling,
    ActKind::Aanmaning,
    ActKind::Verzuim,
    ActKind::ClientenstopOpgelegd,
    ActKind::Boete,
    ActKind::Tariefkorting,
    ActKind::PrestatiesAanpassen,
    ActKind::Schadevergoeding,
    ActKind::Omzetting,
    ActKind::Ontbinding,
];

rule! {
    /// De brief noemt geen tekortkoming met een bepaling of prestatie-indicator.
    ///
    /// **Bron.** De escalatieladder, toepassing; artikel 6:74 BW.
    ///
    /// **Waarom.** Niet nakomen is er alleen als er iets is om na te komen. Zonder de afspraak die is
    /// geschonden, is niet te toetsen of de aanbieder tekortschiet, en mist de brief haar doel.
    ///
    /// **Wat te doen.** Vul bij de tekortkoming `bepaling` in: document, artikel en lid. Gaat het om
    /// een prestatie-indicator, vul dan `kpi` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 1 lid 2
    /// ```
    static NO_NORM = {
        code: "L-04",
        name: "geen-tekortkoming-met-bepaling",
        severity: Severity::Fout,
        acts: RESTING,
        applies: &[&[When::OpTekortkoming]],
        blocks: RESTING,
        basis: &[Basis::Ladder("toepassing"), Basis::Wet("6:74 BW")],
        check: Check::Act(no_norm),
    }
}

fn no_norm(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let list = &facts.case.tekortkomingen;
    let unread = list.is_broken() || list.known().is_some_and(|list| !list.whole);
    let with_norm = |one: &&Shortcoming| !lacks_norm(one);
    let status = match act.shortcomings.iter().copied().find(with_norm) {
        Some(one) if one.bepaling.is_broken() => Status::Broken,
        Some(_) => Status::Held,
        None if unread => Status::Broken,
        None => Status::Missing,
    };
    let first = act.shortcomings.first();
    let span = first.map_or(act.letter.id.span(), |one| one.bepaling.span());
    sink.require(
        &Requirement::fact("een tekortkoming met een bepaling", span, status),
        span,
        |_| {
            let what = match first {
                Some(_) => "noemt alleen tekortkomingen zonder bepaling",
                None => "noemt geen tekortkoming",
            };
            format!(
                "{} {what}. Zonder afspraak is er niets om na te komen (artikel 6:74 BW).",
                act.id
            )
        },
        "Vul bij de tekortkoming `bepaling` in: document, artikel en lid.",
    );
}

fn lacks_norm(shortcoming: &Shortcoming) -> bool {
    shortcoming.bepaling.is_absent() && shortcoming.kpi.is_absent()
}

rule! {
    /// De geschonden bepaling is niet precies genoeg aangewezen.
    ///
    /// **Bron.** De toelichting van het contract bij de ingebrekestelling.
    ///
    /// **Waarom.** Dat de aanbieder tekortschiet, is alleen aan te tonen tegenover een concrete
    /// afspraak. Een heel artikel met verschillende leden laat open welke dat is.
    ///
    /// **Wat te doen.** Noem ook het lid of onderdeel, of het nummer van de eis.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 1
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 6
    /// ```
    static VAGUE_NORM = {
        code: "T-100",
        name: "bepaling-niet-precies",
        acts: &[ActKind::Ingebrekestelling, ActKind::Aansprakelijkstelling, ActKind::Verzuim],
        applies: &[&[When::OpTekortkoming]],
        basis: &[Basis::Contract(Topic::ConcreteNorm)],
        check: Check::Shortcoming(vague_norm),
    }
}

fn vague_norm(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let one = position.shortcoming;
    let id = shortcoming_id(one);
    let what = match one.bepaling.known() {
        Some(cited) if position.facts.is_one_norm(cited) => return,
        Some(cited) => format!("{id} noemt {cited} in zijn geheel"),
        // Where no shortcoming of the letter has a norm, that is L-04.
        None if lacks_norm(one) && !position.act.shortcomings.iter().all(|one| lacks_norm(one)) => {
            format!("{id} noemt geen bepaling")
        }
        None => return,
    };
    sink.report(
        one.bepaling.span(),
        format!(
            "{what}. Een tekortkoming is alleen aan te tonen tegenover een concrete afspraak{}.",
            say::note(position.facts, Topic::ConcreteNorm)
        ),
        "Noem ook het lid of onderdeel, of het nummer van de eis.",
    );
}

rule! {
    /// De brief steunt op een tekortkoming die is ingetrokken of al hersteld.
    ///
    /// **Bron.** Artikel 6:74 BW.
    ///
    /// **Waarom.** Wat is ingetrokken of op tijd hersteld, kan een ingebrekestelling, een verzuim of
    /// een maatregel niet meer dragen.
    ///
    /// **Wat te doen.** Noem de tekortkoming niet in de brief. Is de brief van vóór de intrekking,
    /// vul dan `status_vanaf` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     status: ingetrokken
    ///     status_vanaf: 2025-02-24
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       tekortkomingen: [T1]
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     status: ingetrokken
    ///     status_vanaf: 2025-03-10
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       tekortkomingen: [T1]
    /// ```
    static GONE = {
        code: "N-72",
        name: "tekortkoming-ingetrokken-of-hersteld",
        severity: Severity::Fout,
        acts: RESTING,
        applies: &[&[When::OpTekortkoming]],
        blocks: RESTING,
        basis: &[Basis::Wet("6:74 BW")],
        check: Check::Shortcoming(gone),
    }
}

fn gone(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let Position {
        facts,
        act,
        shortcoming: one,
        ..
    } = *position;
    let (id, day) = (shortcoming_id(one), sink.day());
    // A repair within the term is judged with the verzuim itself.
    let judged_there = act.kind == ActKind::Verzuim && facts.rests_on_notice(position);
    let repaired = match facts.verdict(one, day) {
        Some((verdict, Outcome::Hersteld)) if !judged_there => verdict.datum.get(),
        _ => None,
    };
    let since = one.status_vanaf.get();
    let why = if has_status(one, Standing::Ingetrokken, Some(day)) {
        "is ingetrokken".to_owned()
    } else if let Some(date) = repaired {
        format!("is op {} als hersteld beoordeeld", say::date(date))
    } else if let (true, Some(since)) = (has_status(one, Standing::Hersteld, Some(day)), since) {
        format!("is sinds {} hersteld", say::date(since))
    } else {
        return;
    };
    sink.require(
        &Requirement::fact(
            format!("de status van {id}"),
            one.status.span(),
            Status::Contradicted(format!("{id} {why}")),
        ),
        position.span(),
        |_| {
            format!(
                "{} steunt op {id}, maar {id} {why}. Daarop kan geen brief meer steunen.",
                act.id
            )
        },
        format!(
            "Noem {id} niet in {}; was de brief er eerder, vul dan `status_vanaf` in.",
            act.id
        ),
    );
}
