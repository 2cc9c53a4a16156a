//! To which parties a letter goes.

use crate::case::party::{Party, Role};
use crate::contract::topic::Topic;
use crate::facts::addressee::is_contracting;
use crate::facts::{Act, ActKind, Facts, party_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};

/// What works only against a combinant to whom it is addressed.
const TO_EACH: &[ActKind] = &[
    ActKind::Ingebrekestelling,
    ActKind::Aansprakelijkstelling,
    ActKind::Aanmaning,
    ActKind::Verzuim,
    ActKind::ClientenstopOpgelegd,
    ActKind::Boete,
    ActKind::Opschorting,
    ActKind::Schadevergoeding,
    ActKind::Omzetting,
    ActKind::Ontbinding,
    ActKind::Opzegging,
    ActKind::NietVerlengen,
];

pub(super) static RULES: &[&Rule] = &[&COMBINANT_LEFT_OUT, &ONLY_A_SUBCONTRACTOR];

rule! {
    /// Een deelnemer aan de combinatie krijgt de brief niet.
    ///
    /// **Bron.** De bepaling van het contract over combinaties.
    ///
    /// **Waarom.** Elke combinant heeft een eigen contract en is hoofdelijk aansprakelijk. Een brief
    /// werkt alleen tegen wie hem zelf heeft gekregen; wie wordt overgeslagen, is niet in gebreke
    /// gesteld en niet in verzuim.
    ///
    /// **Wat te doen.** Noem elke combinant onder `aan` en registreer de verzending aan ieder van
    /// hen. Is het de bedoeling dat de brief tegen één combinant niet werkt, dan kunt u dit zo
    /// laten.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder VZ1, R1 en CS1:
    /// wederpartijen:
    ///   - id: linde
    ///     rol: combinant
    ///   - id: eik
    ///     rol: combinant
    ///     naam: Stichting De Eik
    ///     kvk: "87654329"
    ///     agb: "98760002"
    ///     ter_attentie_van: de heer P. Mulder, bestuurder
    ///     adres: {straat: Eikstraat 3, postcode: 6511 AC, plaats: Voorbeeldstad}
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       aan: [linde]
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder VZ1, R1 en CS1:
    /// wederpartijen:
    ///   - id: linde
    ///     rol: combinant
    ///   - id: eik
    ///     rol: combinant
    ///     naam: Stichting De Eik
    ///     kvk: "87654329"
    ///     agb: "98760002"
    ///     ter_attentie_van: de heer P. Mulder, bestuurder
    ///     adres: {straat: Eikstraat 3, postcode: 6511 AC, plaats: Voorbeeldstad}
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       aan: [linde, eik]
    /// ```
    static COMBINANT_LEFT_OUT = {
        code: "K-06",
        name: "combinant-overgeslagen",
        severity: Severity::Waarschuwing,
        acts: TO_EACH,
        applies: &[&[When::Combinatie]],
        needs: &[Topic::Combinatie],
        basis: &[Basis::Contract(Topic::Combinatie)],
        check: Check::Act(|facts, act, sink| {
            let clause = sink.clause(Topic::Combinatie);
            for party in facts.case.wederpartijen.items().iter().filter(|one| is_contracting(one)) {
                let id = party_id(party);
                if has_own_letter(facts, act, party) {
                    continue;
                }
                let (why, remedy) = if !act.reaches(party) {
                    ("is niet gericht aan", "Noem deze combinant ook onder `aan`.")
                } else if is_sent(act) && !is_sent_to(act, party) {
                    ("is niet verzonden aan", "Verzend de brief ook aan deze combinant.")
                } else {
                    continue;
                };
                sink.report(
                    if act.letter.aan.is_absent() { act.letter.id.span() } else { act.letter.aan.span() },
                    format!(
                        "{} {why} {id}, en werkt dus niet tegen deze combinant; ieder is \
                         hoofdelijk aansprakelijk ({clause}).",
                        act.id
                    ),
                    remedy,
                );
            }
        }),
    }
}

/// Whether a combinant that a letter leaves out has one like it, or one that takes verzuim for
/// granted; what that one lacks is said there.
fn has_own_letter(facts: &Facts<'_>, act: &Act<'_>, party: &Party) -> bool {
    let mut others = facts.acts.iter().filter(|other| {
        let later = matches!(other.kind, ActKind::Verzuim | ActKind::ClientenstopOpgelegd);
        (other.kind == act.kind || later) && !std::ptr::eq(*other, act)
    });
    !act.reaches(party)
        && others.any(|other| {
            let same = act.shortcomings.iter().any(|one| other.is_about(one));
            same && other.reaches(party)
        })
}

fn is_sent(act: &Act<'_>) -> bool {
    !act.letter.verzending.items().is_empty()
}

fn is_sent_to(act: &Act<'_>, party: &Party) -> bool {
    let mut dispatches = act.letter.verzending.items().iter();
    dispatches.any(|one| {
        one.aan
            .known()
            .is_none_or(|to| to.value.0 == party_id(party))
    })
}

rule! {
    /// De brief gaat alleen naar een onderaannemer.
    ///
    /// **Bron.** De bepaling van het contract over de hoofdaannemer.
    ///
    /// **Waarom.** De hoofdaannemer is tegenover de gemeente verantwoordelijk, ook voor wat een
    /// onderaannemer doet. Een brief aan de onderaannemer alleen werkt niet tegen de hoofdaannemer.
    ///
    /// **Wat te doen.** Richt de brief aan de contractpartij; de onderaannemer kan een afschrift
    /// krijgen.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// wederpartijen:
    ///   - id: es
    ///     rol: onderaannemer
    ///     naam: De Es B.V.
    ///     adres: {straat: Esstraat 8, postcode: 6511 AD, plaats: Voorbeeldstad}
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       aan: [es]
    ///       verzending: []
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// wederpartijen:
    ///   - id: es
    ///     rol: onderaannemer
    ///     naam: De Es B.V.
    ///     adres: {straat: Esstraat 8, postcode: 6511 AD, plaats: Voorbeeldstad}
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       aan: [linde, es]
    ///       verzending: []
    /// ```
    static ONLY_A_SUBCONTRACTOR = {
        code: "K-07",
        name: "alleen-aan-onderaannemer",
        severity: Severity::Waarschuwing,
        acts: ActKind::ALL,
        needs: &[Topic::Hoofdaannemer],
        basis: &[Basis::Contract(Topic::Hoofdaannemer)],
        check: Check::Act(|_, act, sink| {
            let clause = sink.clause(Topic::Hoofdaannemer);
            let only = act.addressees.iter().all(|one| one.rol.get() == Some(Role::Onderaannemer));
            if only && !act.addressees.is_empty() {
                let first = act.letter.aan.items().first();
                sink.report(
                    first.map_or(act.letter.id.span(), |one| one.span),
                    format!(
                        "{} is alleen aan een onderaannemer gericht en werkt niet tegen de \
                         hoofdaannemer, die verantwoordelijk is ({clause}).",
                        act.id
                    ),
                    "Richt de brief ook aan de contractpartij.",
                );
            }
        }),
    }
}
