//! What other cases against the same provider have to do with a letter.

use crate::facts::{Act, ActKind, Facts, Position, shortcoming_id};
use crate::finding::Severity;

use super::rule::{Basis, Check, Rule, rule};
use super::say::{date, list};
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&TWO_TERMS, &UNTOLD];

rule! {
    /// In een andere zaak loopt al een hersteltermijn voor dezelfde bepaling.
    ///
    /// **Bron.** Artikel 6:82 lid 1 BW.
    ///
    /// **Waarom.** Geeft de gemeente voor dezelfde tekortkoming twee termijnen naast elkaar, dan kan
    /// de aanbieder zich op de langste beroepen, en is onzeker wanneer het verzuim intreedt. Het gaat
    /// om zaken tegen dezelfde aanbieder (zelfde KvK-nummer) met een eerdere brief.
    ///
    /// **Wat te doen.** Behandel de tekortkoming in één zaak, of schrijf in de feiten waarin deze
    /// tekortkoming verschilt en zet de melding met die reden opzij.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// afweging:
    ///   historie: Over dezelfde bepaling is er nog een zaak.
    /// # andere zaak
    /// wederpartijen: [{id: linde, rol: contractpartij, naam: Zorggroep De Linde B.V., kvk: "12345679"}]
    /// tekortkomingen: [{id: T1, bepaling: artikel 1 lid 2}]
    /// verloop: [{ingebrekestelling: {id: IG1, dagtekening: 2025-02-20, termijn: {uiterlijk: 2025-03-03}}}]
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// afweging:
    ///   historie: Over dezelfde bepaling is er nog een zaak.
    /// # andere zaak
    /// wederpartijen: [{id: linde, rol: contractpartij, naam: Zorggroep De Linde B.V., kvk: "12345679"}]
    /// tekortkomingen: [{id: T1, bepaling: artikel 1 lid 2}]
    /// verloop: [{ingebrekestelling: {id: IG1, dagtekening: 2025-02-20, termijn: {uiterlijk: 2025-03-02}}}]
    /// ```
    static TWO_TERMS = {
        code: "P-03",
        name: "twee-termijnen-naast-elkaar",
        severity: Severity::Waarschuwing,
        acts: &[ActKind::Ingebrekestelling],
        basis: &[Basis::Wet("6:82 lid 1 BW")],
        check: Check::Position(two_terms),
    }
}

fn two_terms(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let Position {
        facts,
        act,
        shortcoming,
        party,
        ..
    } = *position;
    let Some(clause) = shortcoming.bepaling.known() else {
        return;
    };
    let day = facts.day_of(act);
    let earlier = facts.earlier_notices(act, party).into_iter();
    let mut running = earlier.filter_map(|one| {
        let same = one.clause.covers(clause) || clause.covers(&one.clause);
        let end = one.end(day).filter(|end| same && *end >= day)?;
        Some((one, end))
    });
    if let Some((one, end)) = running.next() {
        sink.report(
            shortcoming.bepaling.span(),
            format!(
                "Op de dag van {} liep voor {} al een hersteltermijn voor {}: die van de \
                 ingebrekestelling van {} in zaak {}, tot en met {}. Twee termijnen naast elkaar maken \
                 onzeker wanneer het verzuim intreedt.",
                act.id,
                shortcoming_id(shortcoming),
                one.clause,
                date(one.date),
                one.kenmerk,
                date(end)
            ),
            "Behandel de tekortkoming in één zaak, of zeg waarin deze verschilt en zet de melding opzij.",
        );
    }
}

rule! {
    /// Over de aanbieder is er een eerdere zaak, en de afweging noemt de historie niet.
    ///
    /// **Bron.** De escalatieladder, escaleren.
    ///
    /// **Waarom.** De historie is een van de zes gezichtspunten bij een maatregel. Een eerdere
    /// ingebrekestelling kan een zwaardere maatregel dragen; is die hersteld, dan telt dat ook. Gezocht
    /// wordt naar zaken tegen dezelfde aanbieder (zelfde KvK-nummer) met een eerdere brief.
    ///
    /// **Wat te doen.** Vul bij `afweging` de `historie` in: wat er was, en hoe het afliep.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// onderwerp: Begeleiding zonder diploma
    /// # andere zaak
    /// wederpartijen: [{id: linde, rol: contractpartij, naam: Zorggroep De Linde B.V., kvk: "12345679"}]
    /// tekortkomingen: [{id: T1, bepaling: artikel 10 lid 1}]
    /// verloop: [{ingebrekestelling: {id: IG1, dagtekening: 2025-02-03, termijn: {uiterlijk: 2025-02-20}}}]
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// afweging:
    ///   historie: Een eerdere ingebrekestelling leidde op tijd tot herstel.
    /// # andere zaak
    /// wederpartijen: [{id: linde, rol: contractpartij, naam: Zorggroep De Linde B.V., kvk: "12345679"}]
    /// tekortkomingen: [{id: T1, bepaling: artikel 10 lid 1}]
    /// verloop: [{ingebrekestelling: {id: IG1, dagtekening: 2025-02-03, termijn: {uiterlijk: 2025-02-20}}}]
    /// ```
    static UNTOLD = {
        code: "P-04",
        name: "historie-niet-genoemd",
        severity: Severity::Aandachtspunt,
        acts: ActKind::SANCTIONS,
        basis: &[Basis::Ladder("escaleren")],
        check: Check::Act(untold),
    }
}

fn untold(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let told = facts
        .case
        .afweging
        .known()
        .is_some_and(|one| !one.historie.is_absent());
    if told || facts.case.afweging.is_broken() {
        return;
    }
    let parties = act.addressees.iter();
    let mut letters: Vec<String> = parties
        .flat_map(|party| facts.earlier_notices(act, party))
        .map(|one| format!("{} ({})", one.kenmerk, date(one.date)))
        .collect();
    letters.dedup();
    if letters.is_empty() {
        return;
    }
    sink.report(
        act.letter.id.span(),
        format!(
            "De aanbieder is eerder in gebreke gesteld: {}. De afweging bij {} noemt de historie niet.",
            list(&letters),
            act.id
        ),
        "Vul bij `afweging` de `historie` in: wat er was, en hoe het afliep.",
    );
}
