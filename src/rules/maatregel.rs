//! Before any measure: verzuim where the contract or the ladder asks for it.

use crate::contract::topic::Topic;
use crate::facts::route::Stage;
use crate::facts::{ActKind, Answer, Position, party_id, shortcoming_id};
use crate::finding::Severity;
use crate::source::field::Field;

use super::applies::When;
use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&VERZUIM_FIRST, &TOLD_IN_WRITING, &BY_LADDER_ONLY];

/// The measures of one party: which of them require verzuim, the contract says of each ground.
const MEASURES: &[ActKind] = ActKind::MEASURES;

/// The same but for dissolution, which has its own row.
const BEFORE_VERZUIM: &[ActKind] = &[
    ActKind::ClientenstopOpgelegd,
    ActKind::Terugvordering,
    ActKind::Verrekening,
    ActKind::Boete,
    ActKind::Tariefkorting,
    ActKind::PrestatiesAanpassen,
    ActKind::Opschorting,
    ActKind::NietBetalen,
    ActKind::Schadevergoeding,
    ActKind::Omzetting,
    ActKind::Opzegging,
    ActKind::NietVerlengen,
];

rule! {
    /// De maatregel gaat in voordat het verzuim er is.
    ///
    /// **Bron.** De bepaling van het contract die de maatregel toestaat en daarvoor verzuim vraagt.
    ///
    /// **Waarom.** Waar het contract verzuim vereist, heeft een maatregel van vóór de eerste dag van
    /// het verzuim geen grond, en maakt de gemeente zelf inbreuk. Op de eerste dag mag het wel. Vraagt
    /// het contract voor de maatregel geen verzuim, dan geldt deze regel niet.
    ///
    /// **Wat te doen.** Kies een dagtekening en een ingang op of na de eerste dag van het verzuim.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1 en R1:
    /// verloop:
    ///   - voornemen:
    ///       id: VN1
    ///       dagtekening: 2025-04-01
    ///       maatregel: clientenstop
    ///       grondslag: artikel 18 lid 7
    ///       reageren_uiterlijk: 2025-04-10
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-04-01, resultaat: ontvangen, datum: 2025-04-02, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-04-01}
    ///   - clientenstop:
    ///       id: CS1
    ///       dagtekening: 2025-04-15
    ///       ingang: 2025-04-22
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-04-15, resultaat: ontvangen, datum: 2025-04-16, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-04-15}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - clientenstop:
    ///       id: CS1
    ///       ingang: 2025-05-12
    /// ```
    static VERZUIM_FIRST = {
        code: "L-26",
        name: "maatregel-voor-verzuim",
        severity: Severity::Fout,
        moment: Moment::VolgendeStap,
        acts: BEFORE_VERZUIM,
        applies: &[&[When::VerzuimVereist]],
        blocks: BEFORE_VERZUIM,
        basis: &[Basis::Ladder("maatregelen"), Basis::Contract(Topic::OpgelegdeStop)],
        check: Check::Position(verzuim_first),
    }
}

fn verzuim_first(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let (facts, act) = (position.facts, position.act);
    let day = facts.effective_day(act);
    if facts.rights(position, Stage::Receipt).on(day) != Answer::Met {
        return;
    }
    let dated = &act.letter.dagtekening;
    let start = act.decision().map(|one| &one.ingang);
    let span = match start {
        Some(start) if start.get() == Some(day) && dated.get() != Some(day) => start.span(),
        _ => dated.span(),
    };
    let ground = act.ground.and_then(|ground| ground.bepaling.known());
    let ground = ground.map_or_else(String::new, |clause| format!(" ({clause})"));
    sink.on(day).require(
        &facts.rights(position, Stage::Day),
        span,
        |obstacles| {
            format!(
                "{} neemt op {} een maatregel die verzuim vereist{ground}, maar {} is voor {} dan \
                 nog niet in verzuim: {}.",
                act.id,
                say::date(day),
                party_id(position.party),
                shortcoming_id(position.shortcoming),
                say::because(obstacles)
            )
        },
        "Kies een dagtekening en een ingang op of na de eerste dag van het verzuim.",
    );
}

rule! {
    /// De aanbieder is niet schriftelijk over het verzuim geïnformeerd.
    ///
    /// **Bron.** De escalatieladder, bij het verzuim.
    ///
    /// **Waarom.** Verzuim ontstaat door de wet, ook zonder brief. De ladder vraagt wel dat de gemeente
    /// de aanbieder er schriftelijk over informeert. Dat kan met een verzuimbrief, of in de brief met
    /// de maatregel zelf, als die het verzuim, de dag en de tekortkomingen noemt (spanning X-11).
    ///
    /// **Wat te doen.** Stuur eerst een verzuimbrief, of noem het verzuim in deze brief met
    /// `verzuim_vanaf`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder VZ1 en R1:
    /// verloop:
    ///   - ontvangen: {id: R2, datum: 2025-04-28, van: linde, soort: reactie, kern: De Linde vraagt om geduld., verwerkt_in: [CS1], dms: D-2025-0071}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder VZ1 en R1:
    /// verloop:
    ///   - ontvangen: {id: R2, datum: 2025-04-28, van: linde, soort: reactie, kern: De Linde vraagt om geduld., verwerkt_in: [CS1], dms: D-2025-0071}
    ///   - clientenstop:
    ///       id: CS1
    ///       verzuim_vanaf: {T1: 2025-04-16}
    /// ```
    static TOLD_IN_WRITING = {
        code: "L-23",
        name: "verzuim-niet-schriftelijk-gemeld",
        moment: Moment::VolgendeStap,
        acts: MEASURES,
        applies: &[
            &[When::VerzuimVereist, When::Ladder],
            &[When::VerzuimAlleenVolgensLadder],
        ],
        basis: &[Basis::Ladder("verzuim")],
        check: Check::Position(told_in_writing),
    }
}

fn told_in_writing(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let Position {
        facts,
        act,
        shortcoming,
        party,
    } = *position;
    let day = sink.day();
    let id = shortcoming_id(shortcoming);
    let told = facts.acts.iter().any(|letter| {
        letter.kind == ActKind::Verzuim
            && letter.done_by(day)
            && letter.is_about(shortcoming)
            && letter.reaches(party)
    });
    let stated = act.decision().map(|one| &one.verzuim_vanaf);
    let here = stated.is_some_and(Field::is_broken) || act.stated_default(shortcoming).is_some();
    if told || here || facts.rights(position, Stage::Day).on(day) != Answer::Met {
        return;
    }
    // Where no verzuim is needed, there is none to tell of.
    let route = facts.earliest_route(shortcoming, party, day, act.kind);
    let Some(route) = route.filter(|route| route.kind.gives_verzuim()) else {
        return;
    };
    let first = route.first_day.map(|day| day.date()).unwrap_or(day);
    sink.report(
        position.span(),
        format!(
            "{} is voor {id} in verzuim sinds {}, maar heeft daarover geen brief gehad. {} vraagt \
             dat de gemeente de aanbieder schriftelijk informeert.",
            party_id(party),
            say::date(first),
            say::rung(facts, ActKind::Verzuim)
        ),
        format!(
            "Stuur eerst een verzuimbrief, of noem het verzuim in {} met `verzuim_vanaf: {{{id}: \
             {first}}}`.",
            act.id
        ),
    );
}

rule! {
    /// De bepaling vraagt voor deze maatregel geen verzuim, de escalatieladder wel, en het verzuim is
    /// er niet.
    ///
    /// **Bron.** De escalatieladder, bij het verzuim; de bepaling van het contract die de maatregel
    /// toestaat.
    ///
    /// **Waarom.** Op de bepaling alleen mag de maatregel, op de ladder niet. Welke van de twee
    /// voorgaat, is een keuze van de jurist (spanningen X-09 en X-14).
    ///
    /// **Wat te doen.** Wacht op het verzuim, of leg onder `spanningen` bij X-09 of X-14 de keuze en de
    /// reden vast.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:
    /// onderwerp: Een maatregel waarvoor alleen de ladder verzuim vraagt
    /// # profiel.yaml
    /// maatregelen:
    ///   - {maatregel: clientenstop, bepaling: artikel 18 lid 7, verzuim: alleen volgens ladder, verzuim_volgens: Bijlage 4 stap 4, tekortkoming: ja}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:
    /// spanningen:
    ///   - {spanning: X-14, keuze: De bepaling van het contract gaat voor., reden: De ladder staat lager in rang.}
    /// # profiel.yaml
    /// maatregelen:
    ///   - {maatregel: clientenstop, bepaling: artikel 18 lid 7, verzuim: alleen volgens ladder, verzuim_volgens: Bijlage 4 stap 4, tekortkoming: ja}
    /// ```
    static BY_LADDER_ONLY = {
        code: "N-42",
        name: "verzuim-alleen-volgens-de-ladder",
        moment: Moment::VolgendeStap,
        acts: MEASURES,
        applies: &[&[When::VerzuimAlleenVolgensLadder]],
        basis: &[Basis::Ladder("verzuim"), Basis::Contract(Topic::Maatregelen)],
        check: Check::Position(by_ladder_only),
    }
}

fn by_ladder_only(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let (facts, act) = (position.facts, position.act);
    let chosen = ["X-09", "X-14"]
        .iter()
        .any(|tension| facts.case.tension_choice(tension).is_some());
    let day = facts.effective_day(act);
    if chosen || facts.rights(position, Stage::Day).on(day) != Answer::Unmet {
        return;
    }
    let ground = act.ground.and_then(|ground| ground.bepaling.known());
    let ground = ground.map_or_else(|| "de bepaling".to_owned(), ToString::to_string);
    sink.report(
        position.span(),
        format!(
            "{} is voor {} op {} nog niet in verzuim. {ground} vraagt dat voor deze maatregel niet, \
             {} wel.",
            party_id(position.party),
            shortcoming_id(position.shortcoming),
            say::date(day),
            say::rung(facts, ActKind::Verzuim)
        ),
        "Wacht op het verzuim, of leg onder `spanningen` bij X-09 of X-14 de keuze en de reden vast.",
    );
}
