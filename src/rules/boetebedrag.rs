//! How much penalty can be claimed: per event, and per calendar year of the event.

use crate::case::measure::PenaltyEvent;
use crate::contract::topic::Topic;
use crate::facts::claim::cents;
use crate::facts::words::folded;
use crate::facts::{Act, ActKind, Facts};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&PER_EVENT, &PER_YEAR, &TWICE];

const PENALTY: &[ActKind] = &[ActKind::Boete];

rule! {
    /// Voor een gebeurtenis wordt meer gevorderd dan het boetebeding toestaat, of niets.
    ///
    /// **Bron.** Het boetebeding van het contract; de escalatieladder.
    ///
    /// **Waarom.** Het beding noemt een bedrag per gebeurtenis. Wat daarboven gaat, is niet
    /// verschuldigd, en een som die op één punt te hoog is, geeft de wederpartij een gemakkelijk
    /// verweer. Minder vorderen mag altijd. Een gebeurtenis waarvoor niets wordt gevorderd, hoort
    /// niet in de opstelling: zij wekt de indruk dat zij is kwijtgescholden.
    ///
    /// **Wat te doen.** Verlaag het bedrag tot wat het beding noemt, of laat de gebeurtenis weg.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// verloop:
    ///   - boete:
    ///       id: BO1
    ///       gebeurtenissen:
    ///         - {datum: 2025-04-22, omschrijving: Een begeleider zonder het vereiste diploma begeleidde cliënten., tekortkoming: T1, bedrag: 2600.00, bewijs: [B3]}
    ///       totaal: 2600.00
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// verloop:
    ///   - boete:
    ///       id: BO1
    ///       gebeurtenissen:
    ///         - {datum: 2025-04-22, omschrijving: Een begeleider zonder het vereiste diploma begeleidde cliënten., tekortkoming: T1, bedrag: 1000.00, bewijs: [B3]}
    ///       totaal: 1000.00
    /// ```
    static PER_EVENT = {
        code: "L-37",
        name: "bedrag-per-gebeurtenis",
        severity: Severity::Fout,
        acts: PENALTY,
        applies: &[&[When::Maatregel(ActKind::Boete)]],
        needs: &[Topic::Boete],
        blocks: PENALTY,
        basis: &[Basis::Contract(Topic::Boete), Basis::Ladder("boete")],
        check: Check::Act(per_event),
    }
}

fn per_event<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Some((penalty, clause)) = act.penalty().zip(facts.penalty_clause()) else {
        return;
    };
    for event in penalty.gebeurtenissen.items() {
        let asked = event.bedrag.known().and_then(cents);
        let too_much = asked.filter(|sum| *sum > clause.per_event || !sum.is_positive());
        if let Some(asked) = too_much {
            sink.report(
                event.bedrag.span(),
                format!(
                    "{} vordert voor één gebeurtenis {asked}; {} staat per gebeurtenis meer dan nul en \
                     ten hoogste {} toe.",
                    act.id,
                    sink.clause(Topic::Boete),
                    clause.per_event
                ),
                "Verlaag het bedrag tot wat het beding noemt, of laat de gebeurtenis weg.",
            );
        }
    }
}

rule! {
    /// Over een kalenderjaar wordt meer boete gevorderd dan het boetebeding toestaat.
    ///
    /// **Bron.** Het boetebeding van het contract; de escalatieladder (spanning X-17).
    ///
    /// **Waarom.** Het maximum geldt per kalenderjaar waarin de gebeurtenissen vielen, niet per
    /// brief. Wat eerdere brieven over dat jaar vorderden, ook in een andere zaak tegen dezelfde
    /// aanbieder onder dit contract, telt mee voor zover het niet is ingetrokken of gematigd. De
    /// laatste gebeurtenis mag worden ingekort tot wat er over is.
    ///
    /// **Wat te doen.** Verlaag het bedrag van de laatste gebeurtenis, of laat gebeurtenissen weg.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// verloop:
    ///   - boete:
    ///       id: BO1
    ///       gebeurtenissen:
    ///         - {datum: 2025-04-16, omschrijving: Begeleiding zonder diploma., tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}
    ///         - {datum: 2025-04-17, omschrijving: Begeleiding zonder diploma., tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}
    ///         - {datum: 2025-04-18, omschrijving: Begeleiding zonder diploma., tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}
    ///         - {datum: 2025-04-19, omschrijving: Begeleiding zonder diploma., tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}
    ///         - {datum: 2025-04-20, omschrijving: Begeleiding zonder diploma., tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}
    ///         - {datum: 2025-04-21, omschrijving: Begeleiding zonder diploma., tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}
    ///         - {datum: 2025-04-22, omschrijving: Begeleiding zonder diploma., tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}
    ///         - {datum: 2025-04-23, omschrijving: Begeleiding zonder diploma., tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}
    ///         - {datum: 2025-04-24, omschrijving: Begeleiding zonder diploma., tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}
    ///         - {datum: 2025-04-25, omschrijving: Begeleiding zonder diploma., tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}
    ///         - {datum: 2025-04-26, omschrijving: Begeleiding zonder diploma., tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}
    ///       totaal: 27500.00
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// verloop:
    ///   - boete:
    ///       id: BO1
    ///       gebeurtenissen:
    ///         - {datum: 2025-04-16, omschrijving: Begeleiding zonder diploma., tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}
    ///         - {datum: 2025-04-17, omschrijving: Begeleiding zonder diploma., tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}
    ///       totaal: 5000.00
    /// ```
    static PER_YEAR = {
        code: "L-38",
        name: "jaarmaximum",
        severity: Severity::Fout,
        acts: PENALTY,
        applies: &[&[When::Maatregel(ActKind::Boete)]],
        needs: &[Topic::Boete],
        blocks: PENALTY,
        basis: &[Basis::Contract(Topic::Boete), Basis::Ladder("boete")],
        check: Check::Act(per_year),
    }
}

fn per_year<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Some((penalty, clause)) = act.penalty().zip(facts.penalty_clause()) else {
        return;
    };
    let lines = facts.penalty_lines(act).unwrap_or_default();
    let beyond = lines.iter().find(|line| {
        let bounded = line.penalty.asked.min(clause.per_event);
        bounded > line.room
    });
    if let Some(line) = beyond {
        let events = penalty.gebeurtenissen.items().iter();
        let first = events
            .filter(|event| event.datum.get() == Some(line.penalty.day))
            .map(|event| event.bedrag.span())
            .next();
        sink.report(
            first.unwrap_or(penalty.gebeurtenissen.span()),
            format!(
                "{} vordert met de gebeurtenis van {} meer dan {} per kalenderjaar toestaat ({}); voor \
                 dat jaar is er nog ruimte voor {}.",
                act.id,
                say::date(line.penalty.day),
                sink.clause(Topic::Boete),
                clause.per_year,
                line.room
            ),
            "Verlaag het bedrag van deze gebeurtenis tot wat er over is, en laat latere weg.",
        );
    }
}

rule! {
    /// Voor een dag en een tekortkoming is al eerder een boete gevorderd.
    ///
    /// **Bron.** Het boetebeding van het contract; artikel 6:91 BW.
    ///
    /// **Waarom.** Het beding geeft per gebeurtenis één boete. Vordert een tweede brief, of dezelfde
    /// brief nog eens, een boete voor dezelfde dag en dezelfde tekortkoming, dan is dat alleen goed
    /// als er die dag meer dan één gebeurtenis was. Een brief die is ingetrokken, telt niet mee.
    /// Binnen één brief wordt gelet op gebeurtenissen die ook hetzelfde zijn omschreven.
    ///
    /// **Wat te doen.** Laat de gebeurtenis weg. Waren het er twee, schrijf dan bij elk wat haar van de
    /// andere onderscheidt, en zet de melding met die reden opzij.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// verloop:
    ///   - boete:
    ///       id: BO1
    ///       gebeurtenissen:
    ///         - {datum: 2025-04-22, omschrijving: Begeleiding zonder diploma., tekortkoming: T1, bedrag: 1000.00, bewijs: [B3]}
    ///         - {datum: 2025-04-22, omschrijving: Begeleiding zonder diploma., tekortkoming: T1, bedrag: 1000.00, bewijs: [B3]}
    ///       totaal: 2000.00
    /// ```
    ///
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// verloop:
    ///   - boete:
    ///       id: BO1
    ///       gebeurtenissen:
    ///         - {datum: 2025-04-22, omschrijving: Begeleiding zonder diploma bij een cliënt in wijk Noord., tekortkoming: T1, bedrag: 1000.00, bewijs: [B3]}
    ///         - {datum: 2025-04-22, omschrijving: Begeleiding zonder diploma bij een cliënt in wijk Zuid., tekortkoming: T1, bedrag: 1000.00, bewijs: [B3]}
    ///       totaal: 2000.00
    /// ```
    static TWICE = {
        code: "P-10",
        name: "boete-twee-keer",
        severity: Severity::Waarschuwing,
        acts: PENALTY,
        applies: &[&[When::Maatregel(ActKind::Boete)]],
        needs: &[Topic::Boete],
        basis: &[Basis::Contract(Topic::Boete), Basis::Wet("6:91 BW")],
        check: Check::Act(twice),
    }
}

fn twice<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Some(penalty) = act.penalty() else { return };
    let about = |one: &PenaltyEvent| {
        let shortcoming = one.tekortkoming.known()?;
        Some((one.datum.get()?, shortcoming.value.0.clone()))
    };
    let earlier = facts.acts.iter().take_while(|one| one.id != act.id);
    let earlier = earlier.filter(|one| facts.withdrawal_of(one).is_none());
    let earlier: Vec<_> = earlier
        .filter_map(|one| Some((one.id, one.penalty()?)))
        .flat_map(|(id, letter)| {
            letter
                .gebeurtenissen
                .items()
                .iter()
                .map(move |one| (id, one))
        })
        .collect();
    let words = |one: &PenaltyEvent| one.omschrijving.known().map(|text| folded(&text.0));
    let own = penalty.gebeurtenissen.items();
    for (at, event) in own.iter().enumerate() {
        let Some(what) = about(event) else { continue };
        let before = earlier
            .iter()
            .find(|(_, other)| about(other).as_ref() == Some(&what));
        let here = || {
            let same = |other: &&PenaltyEvent| {
                about(other).as_ref() == Some(&what) && words(other) == words(event)
            };
            Some((act.id, own[..at].iter().find(same)?))
        };
        let Some((letter, other)) = before.copied().or_else(here) else {
            continue;
        };
        let finding = sink.report(
            event.datum.span(),
            format!(
                "{} vordert een boete voor {} op {}; dat deed {letter} ook. Per gebeurtenis is er één \
                 boete.",
                act.id,
                what.1,
                say::date(what.0)
            ),
            "Laat de gebeurtenis weg, of schrijf wat haar van de andere onderscheidt en zet de melding \
             opzij.",
        );
        let label = facts.label(other.datum.span(), "deze gebeurtenis");
        finding.related.push(label);
    }
}
