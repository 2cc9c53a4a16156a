//! Rung 5a: the cliëntenstop as a sanction.

use crate::case::course::Event;
use crate::case::measure::Clientenstop;
use crate::case::shortcoming::{Fact, Status as Standing};
use crate::contract::measure::Measure;
use crate::contract::topic::Topic;
use crate::facts::witness;
use crate::facts::{Act, ActKind, Facts, Position, Requirement, Status, shortcoming_id};
use crate::finding::Severity;
use crate::source::edit::Insertion;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&ESTABLISHED, &GROUND, &TEMPORARY];

const STOP: &[ActKind] = &[ActKind::ClientenstopOpgelegd];

/// The measures for which the ladder asks that the breach is beyond doubt.
const ESTABLISHED_FIRST: &[ActKind] = &[
    ActKind::ClientenstopOpgelegd,
    ActKind::Boete,
    ActKind::Ontbinding,
];

/// The tensions that a cliëntenstop without a clause of its own raises.
const WITHOUT_CLAUSE: [&str; 2] = ["X-01", "X-02"];

rule! {
    /// Een feit waarop de maatregel rust, staat niet vast of heeft geen bewijs.
    ///
    /// **Bron.** De escalatieladder, maatregelen: “onomstotelijk”.
    ///
    /// **Waarom.** Een maatregel mag alleen als de overtreding vaststaat. Elk feit moet zijn
    /// vastgesteld en een bewijsstuk hebben met omschrijving, datum en vindplaats. Een betwist feit
    /// kan alleen met een antwoord op die betwisting.
    ///
    /// **Wat te doen.** Vul bij het feit `status: vastgesteld` en `bewijs` in, of beantwoord de
    /// betwisting.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// tekortkomingen:
    ///   - id: T1
    ///     feiten:
    ///       - {datum: 2025-01-15, omschrijving: Drie van de vijf begeleiders hebben niet het diploma dat het Programma van Eisen vraagt., bron: onderzoek van de toezichthouder, bewijs: [B1], status: betwist}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// tekortkomingen:
    ///   - id: T1
    ///     feiten:
    ///       - {datum: 2025-01-15, omschrijving: Drie van de vijf begeleiders hebben niet het diploma dat het Programma van Eisen vraagt., bron: onderzoek van de toezichthouder, bewijs: [B1], status: betwist, antwoord_op_betwisting: De overgelegde certificaten zijn geen diploma.}
    /// ```
    static ESTABLISHED = {
        code: "L-27",
        name: "feit-staat-niet-vast",
        severity: Severity::Fout,
        acts: ESTABLISHED_FIRST,
        applies: &[&[When::OpTekortkoming]],
        blocks: ESTABLISHED_FIRST,
        basis: &[Basis::Ladder("maatregelen")],
        check: Check::Shortcoming(established),
    }
}

fn established(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let one = position.shortcoming;
    let id = shortcoming_id(one);
    let act = position.act.id;
    let remedy =
        "Vul bij het feit `status: vastgesteld` en `bewijs` in, of beantwoord de betwisting.";
    if one.feiten.is_empty() {
        let span = one.feiten.key_span();
        sink.require(
            &Requirement::fact(
                format!("een vastgesteld feit bij {id}"),
                span,
                Status::Missing,
            )
            .with(witness::fact(one, position.facts.case, sink.day())),
            span,
            |_| format!("{act} rust op {id}, maar {id} heeft geen feiten."),
            remedy,
        );
    }
    for fact in one.feiten.items() {
        let standing = fact.status.get().or(one.status.get());
        let answered = !fact.antwoord_op_betwisting.is_absent();
        let established = match standing {
            Some(Standing::Vastgesteld) => Status::Held,
            Some(Standing::Betwist) if answered => Status::Held,
            Some(Standing::Betwist) => {
                Status::Contradicted("het is betwist en die betwisting is niet beantwoord".into())
            }
            _ if fact.status.is_broken() || one.status.is_broken() => Status::Broken,
            _ => Status::Missing,
        };
        let span = if fact.status.is_absent() {
            fact.head
        } else {
            fact.status.span()
        };
        let requirement = Requirement::All(vec![
            Requirement::fact("de vaststelling van dit feit", span, established).with(
                Insertion::of_value(&fact.status, Standing::Vastgesteld.word()),
            ),
            witness::proven(
                "een bewijsstuk met omschrijving, datum en vindplaats",
                fact.bewijs.span(),
                evidence(position.facts, fact),
                &fact.bewijs,
                position.facts.case,
            ),
        ]);
        let said = |obstacles: &[String]| {
            format!(
                "{act} rust op een feit bij {id} dat nog niet onomstotelijk vaststaat: {}.",
                say::because(obstacles)
            )
        };
        sink.require(&requirement, span, said, remedy);
    }
}

fn evidence(facts: &Facts<'_>, fact: &Fact) -> Status {
    let pieces = fact.bewijs.items().iter();
    let mut pieces = pieces.filter_map(|id| facts.case.evidence(&id.value.0));
    if pieces.any(witness::is_complete) {
        Status::Held
    } else if fact.bewijs.is_broken() || facts.case.bewijs.is_broken() {
        Status::Broken
    } else {
        Status::Missing
    }
}

rule! {
    /// De cliëntenstop noemt geen bepaling die een cliëntenstop toestaat.
    ///
    /// **Bron.** Het contract: de grond voor een opgelegde cliëntenstop.
    ///
    /// **Waarom.** Zonder bepaling die de stop toestaat, kan de aanbieder stellen dat de gemeente
    /// zelf tekortschiet. Noemt het contract er geen, dan moet de jurist kiezen waarop de stop dan
    /// rust (spanningen X-01 en X-02).
    ///
    /// **Wat te doen.** Noem de bepaling die het contract voor een cliëntenstop geeft, of leg bij X-01
    /// en X-02 een keuze met reden vast. Andere wegen: geen nieuwe cliënten toewijzen, een stop die
    /// partijen samen overeenkomen, of het aanpassen van de prestaties.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - clientenstop:
    ///       id: CS1
    ///       grondslag: artikel 18 lid 4
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// spanningen:
    ///   - {spanning: X-01, keuze: De stop rust op artikel 18 lid 4., reden: De ladder verwijst naar artikel 18 als geheel.}
    ///   - {spanning: X-02, keuze: De acceptatieplicht vervalt bij een opgelegde stop., reden: Artikel 1 lid 1 gaat daarvan uit.}
    /// verloop:
    ///   - clientenstop:
    ///       id: CS1
    ///       grondslag: artikel 18 lid 4
    /// ```
    static GROUND = {
        code: "L-32",
        name: "clientenstop-zonder-grond",
        severity: Severity::Fout,
        acts: STOP,
        applies: &[&[When::Maatregel(ActKind::ClientenstopOpgelegd)]],
        blocks: STOP,
        basis: &[Basis::Ladder("cliëntenstop"), Basis::Contract(Topic::OpgelegdeStop)],
        check: Check::Act(ground),
    }
}

fn ground(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let Some(stop) = stop(act) else { return };
    let cited = &stop.besluit.grondslag;
    let clauses: Vec<_> = facts
        .grounds(Measure::Clientenstop)
        .filter_map(|ground| ground.bepaling.known())
        .collect();
    let status = match cited.known() {
        Some(cited) if clauses.iter().any(|clause| clause.covers(cited)) => Status::Held,
        // Without the contract there is nothing to look it up in, and that is said already.
        Some(_) if facts.pack.is_none() => Status::Broken,
        Some(_) => Status::Missing,
        None => Status::of(cited),
    };
    let choices = WITHOUT_CLAUSE.map(|tension| {
        let status = match facts.case.tension_choice(tension) {
            Some(_) => Status::Held,
            None => Status::Missing,
        };
        let span = facts.case.spanningen.span();
        Requirement::fact(format!("een keuze met reden bij {tension}"), span, status)
            .with(witness::choice(facts.case, tension))
    });
    let requirement = Requirement::Any(vec![
        Requirement::fact(
            "een bepaling die een cliëntenstop toestaat",
            cited.span(),
            status,
        ),
        Requirement::All(choices.into()),
    ]);
    let names: Vec<_> = clauses.iter().map(ToString::to_string).collect();
    let remedy = if names.is_empty() {
        let agreed = facts.clause(Topic::OvereengekomenStop);
        let agreed = agreed.map_or_else(String::new, |clause| format!(" ({clause})"));
        format!(
            "Leg onder `spanningen` bij X-01 en X-02 een keuze met reden vast, wijs geen nieuwe \
             cliënten toe, of spreek samen een stop af{agreed}."
        )
    } else {
        format!("Noem als `grondslag` {}.", say::list(&names))
    };
    sink.require(
        &requirement,
        cited.span(),
        |_| {
            let what = match cited.known() {
                Some(cited) => {
                    format!("steunt op {cited}, maar die bepaling staat geen cliëntenstop toe")
                }
                None => "noemt geen bepaling die een cliëntenstop toestaat".to_owned(),
            };
            format!(
                "{} {what}. Zonder grond houdt de gemeente zelf een afspraak niet na.",
                act.id
            )
        },
        remedy,
    );
}

rule! {
    /// De cliëntenstop heet tijdelijk, maar een einde of een maatstaf voor opheffing ontbreekt.
    ///
    /// **Bron.** De escalatieladder, bij de cliëntenstop.
    ///
    /// **Waarom.** De aanbieder moet weten wanneer de stop eindigt, of wat hij daarvoor moet doen.
    /// Anders is de stop niet tijdelijk.
    ///
    /// **Wat te doen.** Vul `einde` in, of schrijf in `opheffing` wanneer de stop wordt opgeheven.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - clientenstop:
    ///       id: CS1
    ///       opheffing:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - clientenstop:
    ///       id: CS1
    ///       opheffing:
    ///       einde: 2025-08-12
    /// ```
    static TEMPORARY = {
        code: "L-33",
        name: "tijdelijke-stop-zonder-einde",
        acts: STOP,
        applies: &[&[When::Maatregel(ActKind::ClientenstopOpgelegd)]],
        basis: &[Basis::Ladder("cliëntenstop")],
        check: Check::Act(temporary),
    }
}

fn temporary(_: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let Some(stop) = stop(act) else { return };
    let endless = stop.einde.is_absent() && stop.opheffing.is_absent();
    if stop.tijdelijk.get() == Some(true) && endless {
        sink.report(
            stop.tijdelijk.span(),
            format!(
                "{} heet tijdelijk, maar zegt niet tot wanneer de stop duurt of wanneer hij wordt \
                 opgeheven.",
                act.id
            ),
            "Vul `einde` in, of schrijf in `opheffing` wanneer de stop wordt opgeheven.",
        );
    }
}

fn stop<'a>(act: &Act<'a>) -> Option<&'a Clientenstop> {
    match act.event {
        Event::Clientenstop(stop) => Some(stop),
        _ => None,
    }
}
