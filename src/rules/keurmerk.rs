//! Dissolution because a certificate was not obtained in time.

use crate::calendar::Derived;
use crate::contract::topic::Topic;
use crate::facts::{Act, ActKind, Facts, Requirement};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&DECLARED, &NOT_YET, &NO_BLAME];

const DISSOLUTION: &[ActKind] = &[ActKind::Ontbinding];
const ON_CERTIFICATE: &[&[When]] = &[&[When::Grond(&[Topic::KeurmerkOntbinding])]];

rule! {
    /// De regeling over het keurmerk geldt niet voor deze aanbieder, of dat is niet vastgelegd.
    ///
    /// **Bron.** De bepaling van het contract over het keurmerk.
    ///
    /// **Waarom.** De regeling geldt alleen voor wie bij de inschrijving verklaarde dat het traject naar het
    /// keurmerk al liep. Voor anderen is dit geen grond voor ontbinding.
    ///
    /// **Wat te doen.** Vul onder `keurmerk` `verklaard: ja` in als dat zo was, of kies een andere grond.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// keurmerk: {verklaard: nee}
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       grondslag: artikel 1M lid 3
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// keurmerk: {verklaard: ja}
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       grondslag: artikel 1M lid 3
    /// ```
    static DECLARED = {
        code: "K-23",
        name: "keurmerkregeling-niet-toepasselijk",
        severity: Severity::Fout,
        acts: DISSOLUTION,
        applies: ON_CERTIFICATE,
        needs: &[Topic::Keurmerk],
        blocks: DISSOLUTION,
        basis: &[Basis::Contract(Topic::Keurmerk)],
        check: Check::Act(|facts, act, sink| {
            let requirement = Requirement::within(
                "de verklaring bij de inschrijving (`keurmerk`)",
                &facts.case.keurmerk,
                "{verklaard: ja}",
                |one| {
                    vec![Requirement::answered(
                        "de verklaring bij de inschrijving (`verklaard: ja`)",
                        &one.verklaard,
                        true,
                        "de aanbieder verklaarde niet dat het traject liep",
                    )]
                },
            );
            sink.require(
                &requirement,
                facts.case.keurmerk.key_span(),
                |found| say::unmet(facts, act, found),
                "Vul onder `keurmerk` `verklaard: ja` in als dat zo was, of kies een andere grond.",
            );
        }),
    }
}

rule! {
    /// De termijn voor het keurmerk is nog niet voorbij, of het keurmerk is gekregen.
    ///
    /// **Bron.** De bepalingen van het contract over het keurmerk en de ontbinding.
    ///
    /// **Waarom.** Wie bij de inschrijving verklaarde dat zijn keurmerk onderweg was, kreeg tot een
    /// dag in het contract de tijd. Vanaf de dag daarna kan de gemeente zonder ingebrekestelling
    /// ontbinden, en alleen als het keurmerk er dan niet is. Een ontbinding van eerder, of na een
    /// keurmerk dat er toch kwam, heeft deze grond niet.
    ///
    /// **Wat te doen.** Wacht tot de dag voorbij is. Is het keurmerk gekregen, kies dan een andere
    /// grond of ontbind niet.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// keurmerk: {verklaard: ja, verkregen: 2025-04-30}
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       grondslag: artikel 1M lid 3
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// keurmerk: {verklaard: ja, verkregen: 2025-05-20}
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       grondslag: artikel 1M lid 3
    /// ```
    static NOT_YET = {
        code: "K-24",
        name: "keurmerktermijn-loopt",
        severity: Severity::Fout,
        acts: DISSOLUTION,
        applies: ON_CERTIFICATE,
        needs: &[Topic::Keurmerk],
        blocks: DISSOLUTION,
        basis: &[Basis::Contract(Topic::Keurmerk), Basis::Contract(Topic::KeurmerkOntbinding)],
        check: Check::Act(not_yet),
    }
}

fn not_yet(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let topic = facts.topics().and_then(|all| all.keurmerk.known());
    let Some(limit) = topic.and_then(|one| one.datum.get()) else {
        return;
    };
    let recorded = facts.case.keurmerk.known();
    let obtained = recorded.and_then(|one| one.verkregen.get());
    let obtained = obtained.filter(|day| *day <= sink.day());
    let requirement = Requirement::All(vec![
        Requirement::From(Derived::new("laatste dag om het keurmerk te krijgen", limit).next_day()),
        Requirement::uncontradicted(
            "het keurmerk",
            facts.case.keurmerk.span(),
            obtained.map(|day| format!("de aanbieder kreeg het op {}", say::date(day))),
        ),
    ]);
    sink.require(
        &requirement,
        act.letter.dagtekening.span(),
        |found| say::unmet(facts, act, found),
        "Wacht tot de datum voorbij is, of kies een andere grond.",
    );
}

rule! {
    /// De vertraging is de aanbieder niet te verwijten, en de nieuwe termijn ontbreekt of loopt nog.
    ///
    /// **Bron.** De bepaling van het contract over een nieuwe termijn voor het keurmerk.
    ///
    /// **Waarom.** Liet de aanbieder op tijd zien dat de vertraging hem niet te verwijten is, dan spreken
    /// partijen een nieuwe termijn af. Pas als ook die voorbij is, kan de gemeente ontbinden.
    ///
    /// **Wat te doen.** Spreek een nieuwe termijn af en wacht die af.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// keurmerk: {verklaard: ja, niet_verwijtbaar: ja, nieuwe_termijn: 2025-05-06}
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       grondslag: artikel 1M lid 3
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// keurmerk: {verklaard: ja, niet_verwijtbaar: ja, nieuwe_termijn: 2025-05-05}
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       grondslag: artikel 1M lid 3
    /// ```
    static NO_BLAME = {
        code: "K-25",
        name: "nieuwe-keurmerktermijn-loopt",
        severity: Severity::Fout,
        acts: DISSOLUTION,
        applies: ON_CERTIFICATE,
        needs: &[Topic::KeurmerkNieuweTermijn],
        blocks: DISSOLUTION,
        basis: &[Basis::Contract(Topic::KeurmerkNieuweTermijn)],
        check: Check::Act(|facts, act, sink| {
            let recorded = facts.case.keurmerk.known();
            let Some(one) = recorded.filter(|one| one.niet_verwijtbaar.get() == Some(true)) else { return };
            let mut all = vec![Requirement::known_as(
                "de nieuwe termijn (`nieuwe_termijn`)",
                &one.nieuwe_termijn,
                "2025-05-02",
            )];
            all.extend(one.nieuwe_termijn.get().map(|day| {
                Requirement::From(Derived::new("laatste dag van de nieuwe termijn", day).next_day())
            }));
            sink.require(
                &Requirement::All(all),
                one.nieuwe_termijn.span(),
                |found| say::unmet(facts, act, found),
                "Spreek een nieuwe termijn af en wacht die af.",
            );
        }),
    }
}
