//! Damages: why the provider answers for them, and what the municipality did to keep them small.

use crate::contract::topic::Topic;
use crate::facts::ActKind;

use super::rule::{Basis, Check, Rule, rule};

pub(super) static RULES: &[&Rule] = &[&ATTRIBUTION, &MITIGATION];

const DAMAGES: &[ActKind] = &[ActKind::Schadevergoeding];

rule! {
    /// De vordering tot schadevergoeding zegt niet waarom de schade voor rekening van de aanbieder komt, of een post heeft geen bewijs.
    ///
    /// **Bron.** Het contract (artikel 18 lid 5 in het voorbeeldcontract); artikelen 6:74 en 6:75 BW.
    ///
    /// **Waarom.** Schadevergoeding is er alleen voor een tekortkoming die de aanbieder kan worden toegerekend, en de
    /// gemeente moet elke post bewijzen. Voor een terugvordering, een verrekening of het verlies van vergoeding geldt dit
    /// niet.
    ///
    /// **Wat te doen.** Vul `toerekening` in, en noem bij elke post onder `bewijs` het stuk waaruit de schade blijkt.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een vordering tot schadevergoeding die verder in orde is
    /// verloop:
    ///   - schadevergoeding:
    ///       id: SV1
    ///       toerekening:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een vordering tot schadevergoeding die verder in orde is
    /// verloop:
    ///   - schadevergoeding:
    ///       id: SV1
    ///       toerekening: De werving van gediplomeerde begeleiders is de verantwoordelijkheid van De Linde.
    /// ```
    static ATTRIBUTION = {
        code: "K-108",
        name: "schade-zonder-toerekening-of-bewijs",
        acts: DAMAGES,
        needs: &[Topic::Schadevergoeding],
        basis: &[Basis::Contract(Topic::Schadevergoeding), Basis::Wet("6:74 BW")],
        check: Check::Act(|_, act, sink| {
            let Some(damages) = act.damages() else { return };
            if damages.toerekening.is_absent() {
                sink.report(
                    act.letter.id.span(),
                    format!("{} zegt niet waarom de tekortkoming de aanbieder kan worden toegerekend (artikel 6:74 BW).", act.id),
                    "Vul `toerekening` in.",
                );
            }
            for post in damages.vordering.posten.items() {
                if post.bewijs.is_empty() && !post.bewijs.is_unread() {
                    sink.report(
                        post.head,
                        format!("Bij deze schadepost van {} staat geen bewijs.", act.id),
                        "Noem onder `bewijs` het stuk waaruit de schade blijkt.",
                    );
                }
            }
        }),
    }
}

rule! {
    /// De vordering tot schadevergoeding zegt niet wat de gemeente deed om de schade te beperken.
    ///
    /// **Bron.** Het contract (artikel 18 lid 5 in het voorbeeldcontract); artikel 6:101 BW.
    ///
    /// **Waarom.** Schade die de gemeente zelf had kunnen voorkomen of beperken, komt voor haar eigen rekening. Op dat
    /// verweer moet de brief voorbereid zijn.
    ///
    /// **Wat te doen.** Vul bij `schadebeperking` in wat de gemeente deed, en wanneer.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een vordering tot schadevergoeding die verder in orde is
    /// verloop:
    ///   - schadevergoeding:
    ///       id: SV1
    ///       schadebeperking:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een vordering tot schadevergoeding die verder in orde is
    /// verloop:
    ///   - schadevergoeding:
    ///       id: SV1
    ///       schadebeperking: De gemeente plaatste de cliënten binnen een week bij een andere aanbieder.
    /// ```
    static MITIGATION = {
        code: "K-109",
        name: "schadebeperking-niet-vastgelegd",
        acts: DAMAGES,
        needs: &[Topic::Schadevergoeding],
        basis: &[Basis::Contract(Topic::Schadevergoeding), Basis::Wet("6:101 BW")],
        check: Check::Act(|_, act, sink| {
            if act.damages().is_some_and(|one| one.schadebeperking.is_absent()) {
                sink.report(
                    act.letter.id.span(),
                    format!("{} zegt niet wat de gemeente deed om de schade te beperken (artikel 6:101 BW).", act.id),
                    "Vul `schadebeperking` in.",
                );
            }
        }),
    }
}
