//! Rungs 1 and 2: the talk with the provider, and what came of the improvement plan.

use crate::case::course::{Event, Gesprek, Level, Participant, TeamRole};
use crate::facts::{Act, ActKind, Facts};
use crate::finding::Severity;
use crate::source::Span;

use super::applies::When;
use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&SPEAKER, &SUBJECT, &EXPLANATION, &PLAN_VERDICT, &LEVEL];

rule! {
    /// Het gesprek is niet gevoerd door het contractmanagement of een gemachtigde.
    ///
    /// **Bron.** De escalatieladder, bij het gesprek: wie.
    ///
    /// **Waarom.** De ladder legt het gesprek bij het contractmanagement, of bij wie daarvoor is
    /// gemachtigd of gemandateerd. De aanbieder kan zich daar niet op beroepen, maar afspraken met
    /// iemand anders zijn later lastig.
    ///
    /// **Wat te doen.** Vul bij de deelnemers van de gemeente de `rol` in. Zonder deelnemers geldt
    /// het team van de zaak.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       deelnemers:
    ///         - {naam: M. Visser, functie: beleidsmedewerker, namens: gemeente, niveau: uitvoering, rol: overig}
    ///         - {naam: mevrouw J. de Wit, functie: bestuurder, namens: linde, niveau: directie}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       deelnemers:
    ///         - {naam: M. Visser, functie: accountmanager, namens: gemeente, niveau: uitvoering, rol: gemachtigd}
    ///         - {naam: mevrouw J. de Wit, functie: bestuurder, namens: linde, niveau: directie}
    /// ```
    static SPEAKER = {
        code: "L-07",
        name: "rol-bij-gesprek",
        acts: &[ActKind::Gesprek],
        applies: &[&[When::Ladder]],
        basis: &[Basis::Ladder("gesprek")],
        check: Check::Act(speaker),
    }
}

fn speaker(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let Some(talk) = talk(act) else { return };
    let speakers = facts.speakers(act).unwrap_or_else(|| facts.roles(act));
    let fits =
        |role: &TeamRole| matches!(role, TeamRole::Contractmanagement | TeamRole::Gemachtigd);
    if !speakers.iter().any(fits) && !talk.deelnemers.is_broken() {
        sink.report(
            place(talk, is_ours),
            format!(
                "Bij {} sprak niemand van het contractmanagement en geen gemachtigde voor de \
                 gemeente, terwijl {} dat vraagt.",
                act.id,
                say::rung(facts, ActKind::Gesprek)
            ),
            "Vul bij de deelnemers van de gemeente de `rol` in.",
        );
    }
}

rule! {
    /// Waarover is gesproken, is niet vastgelegd.
    ///
    /// **Bron.** De escalatieladder, bij het gesprek.
    ///
    /// **Waarom.** Het gesprek gaat over niet nakomen, een afwijkende prestatie of een signaal over
    /// kwaliteit, doelmatigheid of rechtmatigheid. Alleen met het onderwerp erbij telt het later als
    /// eerste stap en als waarschuwing.
    ///
    /// **Wat te doen.** Vul `onderwerpen` in, met het artikel waar dat bekend is.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       onderwerpen:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       onderwerpen: [De diploma's van de begeleiders (artikel 1 lid 2)]
    /// ```
    static SUBJECT = {
        code: "L-08",
        name: "onderwerp-van-gesprek",
        acts: &[ActKind::Gesprek],
        applies: &[&[When::Ladder]],
        basis: &[Basis::Ladder("gesprek")],
        check: Check::Act(subject),
    }
}

fn subject(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let Some(talk) = talk(act) else { return };
    if talk.onderwerpen.is_empty() {
        sink.report(
            talk.onderwerpen.key_span(),
            format!(
                "{} noemt geen onderwerp. Zonder onderwerp is niet te zien dat dit een gesprek \
                 volgens {} was.",
                act.id,
                say::rung(facts, ActKind::Gesprek)
            ),
            "Vul `onderwerpen` in, met het artikel waar dat bekend is.",
        );
    }
}

rule! {
    /// Of om een toelichting is gevraagd, of wat daarop is gezegd, is niet vastgelegd.
    ///
    /// **Bron.** De escalatieladder, bij het gesprek.
    ///
    /// **Waarom.** De gemeente kan in het gesprek om uitleg en meer informatie vragen. Wat de
    /// aanbieder antwoordt, weegt mee bij elke volgende stap en laat zien dat hij is gehoord.
    ///
    /// **Wat te doen.** Vul `toelichting_gevraagd` in met ja of nee, en bij ja ook de `reactie`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       toelichting_gevraagd:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       toelichting_gevraagd: nee
    /// ```
    static EXPLANATION = {
        code: "L-09",
        name: "toelichting-bij-gesprek",
        severity: Severity::Aandachtspunt,
        acts: &[ActKind::Gesprek],
        applies: &[&[When::Ladder]],
        basis: &[Basis::Ladder("gesprek")],
        check: Check::Act(explanation),
    }
}

fn explanation(_: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let Some(talk) = talk(act) else { return };
    let asked = &talk.toelichting_gevraagd;
    let what = if asked.is_absent() {
        "of om een toelichting is gevraagd"
    } else if asked.get() == Some(true) && talk.reactie.is_absent() {
        "wat de aanbieder op de vraag om een toelichting zei"
    } else {
        return;
    };
    sink.report(
        asked.key_span(),
        format!("In {} is niet vastgelegd {what}.", act.id),
        "Vul `toelichting_gevraagd` in, en de `reactie` van de aanbieder.",
    );
}

rule! {
    /// Over het verbeterplan is niet geoordeeld voordat de ingebrekestelling uitging.
    ///
    /// **Bron.** De escalatieladder, bij het verbeterplan.
    ///
    /// **Waarom.** De ladder vraagt te toetsen of de uitleg van de aanbieder de afwijking verklaart
    /// en rechtvaardigt. Wie daarna in gebreke stelt zonder oordeel, laat die vraag open.
    ///
    /// **Wat te doen.** Vul bij het verbeterplan het `oordeel` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - verbeterplan:
    ///       id: V1
    ///       gevraagd: 2025-02-05
    ///       uiterlijk: 2025-02-26
    ///       ontvangen: 2025-02-25
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - verbeterplan:
    ///       id: V1
    ///       gevraagd: 2025-02-05
    ///       uiterlijk: 2025-02-26
    ///       ontvangen: 2025-02-25
    ///       oordeel: onvoldoende
    /// ```
    static PLAN_VERDICT = {
        code: "L-11",
        name: "oordeel-over-verbeterplan",
        severity: Severity::Aandachtspunt,
        moment: Moment::VolgendeStap,
        acts: &[ActKind::Ingebrekestelling],
        applies: &[&[When::Ladder]],
        basis: &[Basis::Ladder("verbeterplan")],
        check: Check::Act(plan_verdict),
    }
}

fn plan_verdict(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let day = sink.day();
    for earlier in facts.acts.iter().filter(|one| one.done_by(day)) {
        let Event::Verbeterplan(plan) = earlier.event else {
            continue;
        };
        let shared = act.shortcomings.iter().any(|one| earlier.is_about(one));
        if shared && plan.oordeel.is_absent() {
            sink.report(
                earlier.letter.id.span(),
                format!(
                    "{} volgt op het verbeterplan {}, maar daarover is geen oordeel vastgelegd. {} \
                     vraagt te toetsen of de uitleg van de aanbieder de afwijking rechtvaardigt.",
                    act.id,
                    earlier.id,
                    say::rung(facts, ActKind::Verbeterplan)
                ),
                format!("Vul bij {} het `oordeel` in.", earlier.id),
            );
        }
    }
}

rule! {
    /// Een gesprek na opschaling is niet met management of directie gevoerd.
    ///
    /// **Bron.** De escalatieladder, bij het verbeterplan.
    ///
    /// **Waarom.** Is er eenmaal opgeschaald, dan spreekt de gemeente volgens de ladder met
    /// management of directie die mag beslissen. Anders zijn er geen afspraken te maken.
    ///
    /// **Wat te doen.** Vul van elke deelnemer het `niveau` in, of voer het gesprek opnieuw met wie
    /// mag beslissen.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - gesprek:
    ///       id: G2
    ///       datum: 2025-03-20
    ///       deelnemers:
    ///         - {naam: K. Smit, functie: contractmanager Wmo, namens: gemeente, niveau: management, rol: contractmanagement}
    ///         - {naam: mevrouw S. Vos, functie: teamleider, namens: linde, niveau: uitvoering}
    ///       onderwerpen: [De voortgang van het herstel]
    ///       toelichting_gevraagd: nee
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - gesprek:
    ///       id: G2
    ///       datum: 2025-03-20
    ///       deelnemers:
    ///         - {naam: K. Smit, functie: contractmanager Wmo, namens: gemeente, niveau: management, rol: contractmanagement}
    ///         - {naam: mevrouw J. de Wit, functie: bestuurder, namens: linde, niveau: directie}
    ///       onderwerpen: [De voortgang van het herstel]
    ///       toelichting_gevraagd: nee
    /// ```
    static LEVEL = {
        code: "L-12",
        name: "niveau-van-gesprek",
        severity: Severity::Aandachtspunt,
        acts: &[ActKind::Gesprek],
        applies: &[&[When::Ladder]],
        basis: &[Basis::Ladder("verbeterplan")],
        check: Check::Act(level),
    }
}

fn level(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let Some(talk) = talk(act) else { return };
    let day = sink.day();
    let escalated = facts.acts.iter().any(|earlier| {
        let higher = matches!(
            earlier.kind,
            ActKind::Verbeterplan | ActKind::Ingebrekestelling | ActKind::Verzuim
        );
        higher && earlier.done_by(day) && act.shortcomings.iter().any(|one| earlier.is_about(one))
    });
    let decides = |one: &Participant| {
        one.niveau.is_broken()
            || matches!(one.niveau.get(), Some(Level::Management | Level::Directie))
    };
    let theirs = |one: &&Participant| !is_ours(one);
    let with_decider = talk.deelnemers.items().iter().filter(theirs).any(decides);
    if escalated && !with_decider && !talk.deelnemers.is_broken() {
        sink.report(
            place(talk, |one| !is_ours(one)),
            format!(
                "Bij {} was volgens het dossier niemand van management of directie van de \
                 aanbieder. Na opschaling vraagt {} een gesprek met wie mag beslissen.",
                act.id,
                say::rung(facts, ActKind::Verbeterplan)
            ),
            "Vul van elke deelnemer het `niveau` in, of voer het gesprek met wie mag beslissen.",
        );
    }
}

/// The first participant of a side, else where the participants stand.
fn place(talk: &Gesprek, side: impl Fn(&Participant) -> bool) -> Span {
    let mut all = talk.deelnemers.items().iter();
    all.find(|one| side(one))
        .map_or(talk.deelnemers.key_span(), |one| one.head)
}

fn is_ours(participant: &Participant) -> bool {
    let side = participant.namens.known();
    side.is_some_and(|side| side.value.0 == "gemeente")
}

fn talk<'a>(act: &Act<'a>) -> Option<&'a Gesprek> {
    match act.event {
        Event::Gesprek(talk) => Some(talk),
        _ => None,
    }
}
