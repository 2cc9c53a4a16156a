//! Before any measure: an answer to what the provider pleads, and a weighing of one's own.

use crate::facts::{Act, ActKind, Facts, Position, shortcoming_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&JUSTIFICATION, &WEIGHING, &TOGETHER, &SAME_WORDS];

rule! {
    /// De aanbieder beriep zich op een rechtvaardiging of overmacht, en daarover is niet geoordeeld.
    ///
    /// **Bron.** De escalatieladder, maatregelen; de artikelen 6:75, 6:81 en, voor een boete, 6:92 lid 3 BW.
    ///
    /// **Waarom.** Kan de tekortkoming de aanbieder niet worden toegerekend, dan is er geen verzuim en
    /// geen schadevergoeding en geen boete, en is een maatregel onevenredig. Een beroep daarop moet dus zijn
    /// beantwoord.
    ///
    /// **Wat te doen.** Vul bij `rechtvaardiging` het `oordeel` in, met de reden.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// tekortkomingen:
    ///   - id: T1
    ///     rechtvaardiging: {beroep: De arbeidsmarkt biedt geen gediplomeerde begeleiders., datum: 2025-03-20}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// tekortkomingen:
    ///   - id: T1
    ///     rechtvaardiging: {beroep: De arbeidsmarkt biedt geen gediplomeerde begeleiders., datum: 2025-03-20, oordeel: Andere aanbieders vinden hen wel; de krapte is voor risico van de aanbieder.}
    /// ```
    static JUSTIFICATION = {
        code: "L-29",
        aliases: &["N-31"],
        name: "rechtvaardiging-niet-beoordeeld",
        acts: ActKind::RESTING,
        applies: &[&[When::OpTekortkoming]],
        basis: &[Basis::Ladder("maatregelen"), Basis::Wet("6:75 en 6:81 BW")],
        check: Check::Shortcoming(justification),
    }
}

fn justification(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let Some(plea) = position.shortcoming.rechtvaardiging.known() else {
        return;
    };
    let raised = plea.datum.get().is_none_or(|date| date <= sink.day());
    if raised && plea.oordeel.is_absent() {
        sink.report(
            plea.head,
            format!(
                "De aanbieder beriep zich bij {} op een rechtvaardiging, en daarover is vóór {} niet \
                 geoordeeld. Is de tekortkoming hem niet toe te rekenen, dan is er geen verzuim \
                 (artikel 6:81 BW).",
                shortcoming_id(position.shortcoming),
                position.act.id
            ),
            "Vul bij `rechtvaardiging` het `oordeel` in, met de reden.",
        );
    }
}

rule! {
    /// Vóór de maatregel is niets afgewogen.
    ///
    /// **Bron.** De escalatieladder, escaleren en afwegingsfactoren; artikel 3:14 BW.
    ///
    /// **Waarom.** De gevolgen moeten in verhouding staan tot de feiten. De ladder noemt zes
    /// gezichtspunten waarvan er een of meer meewegen. Zonder enige afweging is een maatregel
    /// kwetsbaar.
    ///
    /// **Wat te doen.** Vul onder `afweging` in wat meewoog. Niet alle zes zijn nodig.
    ///
    /// ### Faalt
    /// ```yaml
    /// afweging: {}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// afweging: {clientbelangen: Nieuwe cliënten lopen risico zolang begeleiders het diploma missen.}
    /// ```
    static WEIGHING = {
        code: "L-30",
        name: "niets-afgewogen",
        acts: ActKind::SANCTIONS,
        applies: &[&[When::Ladder]],
        basis: &[Basis::Ladder("escaleren"), Basis::Wet("3:14 BW")],
        check: Check::Act(weighing),
    }
}

fn weighing(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let weighing = &facts.case.afweging;
    let weighed = weighing.known().is_some_and(|all| {
        [
            &all.aard_en_omvang,
            &all.historie,
            &all.houding,
            &all.belangen,
            &all.procedures,
            &all.clientbelangen,
        ]
        .into_iter()
        .any(|one| one.is_broken() || one.known().is_some_and(|words| !words.0.is_empty()))
    });
    if weighed || weighing.is_broken() {
        return;
    }
    let span = match weighing.is_absent() {
        true => act.letter.id.span(),
        false => weighing.key_span(),
    };
    sink.report(
        span,
        format!(
            "Vóór {} is niets afgewogen. {}, onder Escaleren, vraagt dat de gevolgen in verhouding \
             staan tot de feiten.",
            act.id,
            say::ladder(facts)
        ),
        "Vul onder `afweging` in wat meewoog; één gezichtspunt kan genoeg zijn.",
    );
}

rule! {
    /// Voor één tekortkoming lopen meer maatregelen tegelijk, zonder reden voor die stapeling.
    ///
    /// **Bron.** De escalatieladder, escaleren.
    ///
    /// **Waarom.** Gevolgen combineren mag als de feiten en omstandigheden daarom vragen. Dan moet wel
    /// te lezen zijn waarom één maatregel niet genoeg is.
    ///
    /// **Wat te doen.** Vul bij de maatregel `cumulatie` in, of hef de eerdere maatregel op.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - clientenstop:
    ///       id: CS2
    ///       dagtekening: 2025-05-13
    ///       grondslag: artikel 18 lid 7
    ///       ingang: 2025-05-19
    ///       reikwijdte: nieuwe cliënten voor Begeleiding groep in de gemeente Voorbeeldstad
    ///       opheffing: alle begeleiders het vereiste diploma hebben
    ///       motivering: Ook in de groepen werken begeleiders zonder het vereiste diploma.
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-13, resultaat: ontvangen, datum: 2025-05-14, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-05-13}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - clientenstop:
    ///       id: CS2
    ///       dagtekening: 2025-05-13
    ///       grondslag: artikel 18 lid 7
    ///       ingang: 2025-05-19
    ///       reikwijdte: nieuwe cliënten voor Begeleiding groep in de gemeente Voorbeeldstad
    ///       opheffing: alle begeleiders het vereiste diploma hebben
    ///       motivering: Ook in de groepen werken begeleiders zonder het vereiste diploma.
    ///       cumulatie: De eerste stop dekt de groepen niet, waar dezelfde begeleiders werken.
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-13, resultaat: ontvangen, datum: 2025-05-14, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-05-13}
    /// ```
    static TOGETHER = {
        code: "L-31",
        name: "stapeling-zonder-reden",
        acts: ActKind::SANCTIONS,
        applies: &[&[When::Ladder]],
        basis: &[Basis::Ladder("escaleren")],
        check: Check::Shortcoming(together),
    }
}

fn together(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let (facts, act, day) = (position.facts, position.act, sink.day());
    let Some(decision) = act.decision() else {
        return;
    };
    let over = |other: &Act<'_>| {
        let last = other.stop().and_then(|stop| stop.einde.get());
        last.is_some_and(|last| last < day)
    };
    let other = facts.acts.iter().find(|other| {
        other.kind.measure().is_some()
            && other.id != act.id
            && other.date <= act.date
            && other.is_about(position.shortcoming)
            && facts.runs(other, day)
            && !over(other)
    });
    let Some(other) = other.filter(|_| decision.cumulatie.is_absent()) else {
        return;
    };
    let finding = sink.report(
        act.letter.id.span(),
        format!(
            "{} komt voor {} boven op {}, die nog loopt, zonder reden voor die stapeling.",
            act.id,
            shortcoming_id(position.shortcoming),
            other.id
        ),
        format!("Vul bij {} `cumulatie` in, of hef {} op.", act.id, other.id),
    );
    let label = facts.label(other.letter.id.span(), "de eerdere maatregel");
    finding.related.push(label);
}

rule! {
    /// De motivering is woord voor woord die van een maatregel tegen een andere aanbieder.
    ///
    /// **Bron.** De escalatieladder, maatregelen.
    ///
    /// **Waarom.** Elke maatregel vraagt een eigen beoordeling en afweging. Dezelfde woorden in twee
    /// zaken wekken de indruk dat die er niet was. Kwamen beide zaken uit één onderzoek, dan is dat
    /// anders.
    ///
    /// **Wat te doen.** Schrijf wat in deze zaak de maatregel rechtvaardigt, of noem in beide zaken
    /// hetzelfde `onderzoek`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - clientenstop:
    ///       id: CS1
    ///       motivering: Zonder gediplomeerde begeleiders is de ondersteuning niet veilig.
    /// # andere zaak
    /// verloop:
    ///   - clientenstop: {id: CS1, dagtekening: 2025-04-01, motivering: Zonder gediplomeerde begeleiders is de ondersteuning niet veilig.}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// onderzoek: D-2025-0009
    /// verloop:
    ///   - clientenstop:
    ///       id: CS1
    ///       motivering: Zonder gediplomeerde begeleiders is de ondersteuning niet veilig.
    /// # andere zaak
    /// onderzoek: D-2025-0009
    /// verloop:
    ///   - clientenstop: {id: CS1, dagtekening: 2025-04-01, motivering: Zonder gediplomeerde begeleiders is de ondersteuning niet veilig.}
    /// ```
    static SAME_WORDS = {
        code: "L-28",
        name: "motivering-van-een-andere-zaak",
        severity: Severity::Aandachtspunt,
        acts: ActKind::SANCTIONS,
        applies: &[&[When::OpTekortkoming]],
        basis: &[Basis::Ladder("maatregelen")],
        check: Check::Act(same_words),
    }
}

fn same_words(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let (Some(decision), Some(path)) = (act.decision(), facts.same_reasons(act)) else {
        return;
    };
    sink.report(
        decision.motivering.span(),
        format!(
            "{} geeft woord voor woord de motivering van een eerdere maatregel tegen een andere \
             aanbieder ({path}). Elke maatregel vraagt een eigen afweging.",
            act.id
        ),
        "Schrijf wat deze maatregel rechtvaardigt, of noem in beide zaken hetzelfde `onderzoek`.",
    );
}
