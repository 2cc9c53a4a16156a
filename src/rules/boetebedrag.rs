//! How much penalty can be claimed: per event, and per calendar year of the event.

use crate::contract::topic::Topic;
use crate::facts::claim::cents;
use crate::facts::{Act, ActKind, Facts};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&PER_EVENT, &PER_YEAR];

const PENALTY: &[ActKind] = &[ActKind::Boete];

rule! {
    /// Voor een gebeurtenis wordt meer gevorderd dan het boetebeding toestaat, of niets.
    ///
    /// **Bron.** Het boetebeding van het contract; de escalatieladder.
    ///
    /// **Waarom.** Het beding noemt een bedrag per gebeurtenis. Meer is niet verschuldigd; minder
    /// mag altijd.
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
