//! A cliëntenstop that both parties agreed on. It needs no verzuim, no evidence and no ladder.

use crate::calendar::{Derived, dutch};
use crate::case::course::IncomingKind;
use crate::contract::topic::Topic;
use crate::facts::{ActKind, Requirement};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Duty, Moment, Rule, rule};

pub(super) static RULES: &[&Rule] = &[&AGREEMENT_NOT_RECORDED, &PART_NOT_NAMED, &NOT_LIFTED];

const AGREED: ActKind = ActKind::ClientenstopOvereengekomen;

rule! {
    /// De overeenstemming over de cliëntenstop is niet vastgelegd.
    ///
    /// **Bron.** De bepaling van het contract over de overeengekomen cliëntenstop.
    ///
    /// **Waarom.** Een stop op deze grond berust op de instemming van beide partijen. Blijkt niet
    /// wanneer en door wie de aanbieder instemde, dan is de stop opgelegd, en daarvoor gelden
    /// strengere eisen. De brief legt de overeenstemming vast en kan er niet aan voorafgaan.
    ///
    /// **Wat te doen.** Vul bij `overeengekomen` de dag in en wie namens de aanbieder instemde.
    /// Was er geen overeenstemming, verwijder die sleutel dan; de stop is dan een opgelegde.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder VZ1, R1 en CS1:
    /// verloop:
    ///   - clientenstop:
    ///       id: CS2
    ///       dagtekening: 2025-05-06
    ///       overeengekomen: {datum: 2025-05-02}
    ///       ingang: 2025-05-12
    ///       reikwijdte: Begeleiding individueel
    ///       ondertekenaar: vdberg
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder VZ1, R1 en CS1:
    /// verloop:
    ///   - clientenstop:
    ///       id: CS2
    ///       dagtekening: 2025-05-06
    ///       overeengekomen: {datum: 2025-05-02, namens: "mevrouw J. de Wit, bestuurder"}
    ///       ingang: 2025-05-12
    ///       reikwijdte: Begeleiding individueel
    ///       ondertekenaar: vdberg
    /// ```
    static AGREEMENT_NOT_RECORDED = {
        code: "K-40",
        name: "overeenstemming-niet-vastgelegd",
        severity: Severity::Fout,
        duty: Duty::Beide,
        acts: &[AGREED],
        applies: &[&[When::Maatregel(AGREED)]],
        needs: &[Topic::OvereengekomenStop],
        blocks: &[AGREED],
        basis: &[Basis::Contract(Topic::OvereengekomenStop)],
        check: Check::Act(|_, act, sink| {
            let clause = sink.clause(Topic::OvereengekomenStop);
            let Some(stop) = act.stop() else { return };
            let Some(agreed) = stop.overeengekomen.known() else { return };
            let mut needed = vec![
                Requirement::known("de dag van de overeenstemming", &agreed.datum),
                Requirement::known("wie namens de aanbieder instemde", &agreed.namens),
            ];
            let day = agreed.datum.get();
            needed.extend(day.map(|day| Requirement::From(Derived::new("overeenstemming", day))));
            sink.require(
                &Requirement::All(needed),
                stop.overeengekomen.key_span(),
                |lacking| {
                    format!(
                        "De overeenstemming over de stop in {} is niet volledig vastgelegd ({clause}): \
                         {}.",
                        act.id,
                        lacking.join("; ")
                    )
                },
                "Vul de dag in en wie instemde; zonder overeenstemming is de stop een opgelegde.",
            );
        }),
    }
}

rule! {
    /// De brief zegt niet voor welk deel van het contract de overeengekomen stop geldt.
    ///
    /// **Bron.** De bepaling van het contract over de acceptatieplicht bij een overeengekomen stop.
    ///
    /// **Waarom.** Voor het deel waarvoor de stop geldt, hoeft de aanbieder geen cliënten te
    /// accepteren. Is dat deel niet genoemd, dan is onduidelijk wie hij nog moet aannemen.
    ///
    /// **Wat te doen.** Noem bij `reikwijdte` het product, het perceel of het hele contract.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder VZ1, R1 en CS1:
    /// verloop:
    ///   - clientenstop:
    ///       id: CS2
    ///       dagtekening: 2025-05-06
    ///       overeengekomen: {datum: 2025-05-02, namens: "mevrouw J. de Wit, bestuurder"}
    ///       ingang: 2025-05-12
    ///       ondertekenaar: vdberg
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder VZ1, R1 en CS1:
    /// verloop:
    ///   - clientenstop:
    ///       id: CS2
    ///       dagtekening: 2025-05-06
    ///       overeengekomen: {datum: 2025-05-02, namens: "mevrouw J. de Wit, bestuurder"}
    ///       ingang: 2025-05-12
    ///       reikwijdte: het hele contract
    ///       ondertekenaar: vdberg
    /// ```
    static PART_NOT_NAMED = {
        code: "K-41",
        name: "deel-van-stop-niet-genoemd",
        severity: Severity::Fout,
        acts: &[AGREED],
        applies: &[&[When::Maatregel(AGREED)]],
        needs: &[Topic::OvereengekomenStopAcceptatie],
        basis: &[Basis::Contract(Topic::OvereengekomenStopAcceptatie)],
        check: Check::Act(|_, act, sink| {
            let clause = sink.clause(Topic::OvereengekomenStopAcceptatie);
            if let Some(stop) = act.stop() {
                sink.require(
                    &Requirement::known("het deel waarvoor de stop geldt", &stop.reikwijdte),
                    stop.reikwijdte.span(),
                    |_| format!(
                        "{} zegt niet voor welk deel van het contract de stop geldt; voor dat deel \
                         vervalt de plicht om cliënten te accepteren ({clause}).",
                        act.id
                    ),
                    "Noem bij `reikwijdte` het product, het perceel of het hele contract.",
                );
            }
        }),
    }
}

rule! {
    /// Er is reden om de overeengekomen cliëntenstop op te heffen, en dat is niet gebeurd.
    ///
    /// **Bron.** De bepaling van het contract over de opheffing van een overeengekomen stop.
    ///
    /// **Waarom.** De gemeente heft de stop op als de aanbieder weer ruimte heeft, ook op verzoek
    /// van de aanbieder. Laat zij dat na, dan komt zij zelf een afspraak niet na.
    ///
    /// **Wat te doen.** Beslis op het verzoek en leg het antwoord vast, of leg de opheffing vast in
    /// het verloop.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder VZ1, R1 en CS1:
    /// verloop:
    ///   - clientenstop:
    ///       id: CS2
    ///       dagtekening: 2025-05-06
    ///       overeengekomen: {datum: 2025-05-02, namens: "mevrouw J. de Wit, bestuurder", weer_ruimte: 2025-05-26}
    ///       ingang: 2025-05-12
    ///       reikwijdte: Begeleiding individueel
    ///       ondertekenaar: vdberg
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder VZ1, R1 en CS1:
    /// verloop:
    ///   - clientenstop:
    ///       id: CS2
    ///       dagtekening: 2025-05-06
    ///       overeengekomen: {datum: 2025-05-02, namens: "mevrouw J. de Wit, bestuurder", weer_ruimte: 2025-05-26}
    ///       ingang: 2025-05-12
    ///       reikwijdte: Begeleiding individueel
    ///       ondertekenaar: vdberg
    ///   - opheffing: {id: O1, dagtekening: 2025-05-27, maatregel: CS2, ingang: 2025-05-28, reden: Er is weer ruimte., ondertekenaar: vdberg}
    /// ```
    static NOT_LIFTED = {
        code: "K-42",
        name: "overeengekomen-stop-niet-opgeheven",
        severity: Severity::Waarschuwing,
        moment: Moment::Lopend,
        acts: &[AGREED],
        applies: &[&[When::Maatregel(AGREED)]],
        needs: &[Topic::OvereengekomenStopOpheffing],
        basis: &[Basis::Contract(Topic::OvereengekomenStopOpheffing)],
        check: Check::Act(|facts, act, sink| {
            let clause = sink.clause(Topic::OvereengekomenStopOpheffing);
            if !facts.runs(act, facts.today) {
                return;
            }
            let room = act.stop().and_then(|stop| {
                let agreed = stop.overeengekomen.known()?;
                Some((agreed.weer_ruimte.get()?, agreed.weer_ruimte.span()))
            });
            if let Some((since, span)) = room.filter(|(since, _)| *since <= facts.today) {
                sink.report(
                    span,
                    format!(
                        "Sinds {} is er weer ruimte, maar de stop in {} is niet opgeheven ({clause}).",
                        dutch::date(since),
                        act.id
                    ),
                    "Hef de stop op en leg dat vast als `opheffing` in het verloop.",
                );
            }
            for request in facts.incoming() {
                let refers = request.verwijst_naar.items().iter().any(|id| id.value.0 == act.id);
                let open = request.beantwoord.is_absent() && request.verwerkt_in.is_empty();
                if request.soort.get() == Some(IncomingKind::Verzoek) && refers && open {
                    sink.report(
                        request.id.span(),
                        format!(
                            "Op het verzoek over de stop in {} is niet beslist ({clause}).",
                            act.id
                        ),
                        "Beslis op het verzoek en vul `beantwoord` of `verwerkt_in` in.",
                    );
                }
            }
        }),
    }
}
