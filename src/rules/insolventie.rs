//! A provider that is bankrupt, in surseance or at an agreement with creditors: whom to write to,
//! and what can still be asked.

use crate::case::course::Event;
use crate::case::party::{InsolvencyKind, Role};
use crate::facts::{Act, ActKind, Facts, party_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&ADDRESSEE, &ASK, &COOLING, &FILED];

/// The states in which somebody else decides, or decides too.
const UNDER_ANOTHER: &[InsolvencyKind] =
    &[InsolvencyKind::Faillissement, InsolvencyKind::Surseance];
const ANY: &[InsolvencyKind] = &[
    InsolvencyKind::Faillissement,
    InsolvencyKind::Surseance,
    InsolvencyKind::Akkoord,
];

rule! {
    /// De brief aan een failliete aanbieder gaat niet naar de curator, of bij surseance niet naar de bewindvoerder.
    ///
    /// **Bron.** Artikelen 68 en 215 Faillissementswet.
    ///
    /// **Waarom.** In een faillissement beheert de curator de boedel: een brief aan de aanbieder alleen werkt niet tegen
    /// hem. In surseance handelt de aanbieder samen met de bewindvoerder.
    ///
    /// **Wat te doen.** Noem onder `aan` de curator, of de aanbieder en de bewindvoerder.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een faillissement die verder in orde is
    /// verloop:
    ///   - curatorbrief:
    ///       id: CU1
    ///       aan: [linde]
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een faillissement die verder in orde is
    /// verloop:
    ///   - curatorbrief:
    ///       id: CU1
    ///       aan: [curator, linde]
    /// ```
    static ADDRESSEE = {
        code: "N-01",
        name: "niet-aan-de-curator",
        acts: ActKind::ALL,
        applies: &[&[When::Wederpartij(UNDER_ANOTHER)]],
        basis: &[Basis::Wet("68 en 215 Fw")],
        check: Check::Act(addressee),
    }
}

fn addressee(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let has = |role| {
        act.addressees
            .iter()
            .any(|party| party.rol.get() == Some(role))
    };
    for (party, kind) in facts.insolvent(sink.day()) {
        let lacking = match kind {
            InsolvencyKind::Faillissement if !has(Role::Curator) => "de curator",
            InsolvencyKind::Surseance if !has(Role::Bewindvoerder) => "de bewindvoerder",
            InsolvencyKind::Surseance if !act.reaches(party) => "de aanbieder zelf",
            _ => continue,
        };
        if act.concerns(party) {
            sink.report(
                act.letter.id.span(),
                format!(
                    "{} gaat over {}, in {}, maar niet naar {lacking}.",
                    act.id,
                    party_id(party),
                    kind.word()
                ),
                format!("Noem onder `aan` ook {lacking}."),
            );
        }
    }
}

rule! {
    /// De curator of bewindvoerder is niet gevraagd of het contract wordt nagekomen, of zijn termijn is voorbij.
    ///
    /// **Bron.** Artikelen 37 en 236 Faillissementswet.
    ///
    /// **Waarom.** De gemeente kan hem schriftelijk een redelijke termijn stellen om te verklaren of het contract wordt
    /// nagekomen. Zwijgt hij, dan kan hij zelf geen nakoming meer verlangen.
    ///
    /// **Wat te doen.** Stuur een brief met een dag, en leg het antwoord vast.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een faillissement die verder in orde is, zonder CU1
    /// onderwerp: Een faillissement zonder brief aan de curator
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een faillissement die verder in orde is
    /// onderwerp: Een faillissement met een brief aan de curator
    /// ```
    static ASK = {
        code: "N-02",
        name: "curator-niet-gevraagd",
        moment: Moment::Lopend,
        basis: &[Basis::Wet("37 en 236 Fw")],
        check: Check::Case(|facts, sink| {
            for (party, kind) in facts.insolvent(facts.today) {
                if !UNDER_ANOTHER.contains(&kind) {
                    continue;
                }
                let mut asked = facts.acts.iter().filter_map(|act| match act.event {
                    Event::Curatorbrief(letter) if act.done_by(facts.today) => Some(letter),
                    _ => None,
                });
                let what = match asked.next_back() {
                    None => "niet gevraagd of het contract wordt nagekomen".to_owned(),
                    Some(letter) if letter.antwoord.is_absent() => match letter.uiterlijk.get() {
                        Some(last) if last < facts.today => format!("na {} nog zonder antwoord", say::date(last)),
                        _ => continue,
                    },
                    Some(_) => continue,
                };
                sink.to(party).report(
                    party.insolventie.key_span(),
                    format!("De curator of bewindvoerder van {} is {what}.", party_id(party)),
                    "Stuur een brief met een dag, en leg het antwoord vast onder `curatorbrief`.",
                );
            }
        }),
    }
}

rule! {
    /// Een opschorting of beëindiging bij insolventie, zonder dat een afkoelingsperiode is nagegaan.
    ///
    /// **Bron.** Artikelen 63a, 241a, 370 en 373 Faillissementswet.
    ///
    /// **Waarom.** In een afkoelingsperiode kunnen rechten niet zonder machtiging worden uitgeoefend. De voorbereiding van
    /// een akkoord is op zichzelf geen grond om op te schorten, te beëindigen of te wijzigen.
    ///
    /// **Wat te doen.** Vul `afkoeling_tot_en_met` in als er een periode is, en laat de maatregel op een eigen grond
    /// rusten.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// wederpartijen:
    ///   - id: linde
    ///     insolventie: {soort: whoa, datum: 2025-04-28}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// wederpartijen:
    ///   - id: linde
    ///     insolventie: {soort: whoa, datum: 2025-05-20}
    /// ```
    static COOLING = {
        code: "N-04",
        name: "maatregel-bij-insolventie",
        acts: &[ActKind::Opschorting, ActKind::Ontbinding, ActKind::Opzegging],
        applies: &[&[When::Wederpartij(ANY)]],
        basis: &[Basis::Wet("63a, 241a, 370 en 373 Fw")],
        check: Check::Act(|facts, act, sink| {
            for (party, kind) in facts.insolvent(sink.day()) {
                let until = party.insolventie.known().and_then(|one| one.afkoeling_tot_en_met.get());
                let what = match until {
                    Some(until) if until < sink.day() => continue,
                    Some(until) => format!("tot en met {} geldt een afkoelingsperiode", say::date(until)),
                    None if kind == InsolvencyKind::Akkoord => {
                        "de voorbereiding van een akkoord is op zichzelf geen grond".to_owned()
                    }
                    None => "of er een afkoelingsperiode is, staat er niet".to_owned(),
                };
                sink.to(party).report(
                    party.insolventie.key_span(),
                    format!("{} is van tijdens de insolventie van {}: {what}.", act.id, party_id(party)),
                    "Ga dit na, en laat de maatregel op een eigen grond rusten.",
                );
            }
        }),
    }
}

rule! {
    /// De brief vordert een bedrag van een failliete aanbieder, in plaats van het bij de curator in te dienen.
    ///
    /// **Bron.** Artikelen 26 en 128 Faillissementswet.
    ///
    /// **Waarom.** Na een faillissement is een vordering op de boedel niet meer van de aanbieder zelf
    /// te innen: zij wordt bij de curator ingediend om te worden geverifieerd (artikel 26). Een brief
    /// die de aanbieder zelf tot betaling maant, levert dan niets op. Rente telt alleen tot de dag
    /// van het faillissement (artikel 128).
    ///
    /// **Wat te doen.** Dien de vordering in met een brief aan de curator, met rente tot de dag van
    /// het faillissement.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// wederpartijen:
    ///   - id: linde
    ///     insolventie: {soort: faillissement, datum: 2025-05-02}
    ///   - id: curator
    ///     rol: curator
    ///     naam: mr. T. Olm, curator
    ///     adres: {straat: Beukstraat 3, postcode: 6511 AD, plaats: Voorbeeldstad, vanaf: 2020-01-01}
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       aan: [curator]
    ///   - curatorbrief:
    ///       id: CU1
    ///       dagtekening: 2025-05-12
    ///       aan: [curator]
    ///       vraag: Wij vragen of u de overeenkomst nakomt.
    ///       uiterlijk: 2025-06-12
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-12, resultaat: ontvangen, datum: 2025-05-13, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-05-12}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// onderwerp: Een terugvordering zonder faillissement
    /// ```
    static FILED = {
        code: "N-05",
        name: "vordering-niet-ingediend",
        severity: Severity::Aandachtspunt,
        acts: &[ActKind::Terugvordering],
        applies: &[&[When::Wederpartij(&[InsolvencyKind::Faillissement])]],
        basis: &[Basis::Wet("26 en 128 Fw")],
        check: Check::Act(|_, act, sink| {
            sink.report(
                act.letter.id.span(),
                format!("{} vordert van een failliete aanbieder; een vordering wordt bij de curator ingediend.", act.id),
                "Dien de vordering in, met rente tot de dag van het faillissement.",
            );
        }),
    }
}
