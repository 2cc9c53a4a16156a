//! What clients, the gemeentelijke toegang and others are told of a measure.

use crate::case::decision::Audience;
use crate::facts::{ActKind, Passage};
use crate::finding::Severity;
use crate::source::Span;

use super::rule::{Basis, Check, Rule, rule};
use super::say;

pub(super) static RULES: &[&Rule] = &[&REPORT, &NEUTRAL];

/// The measures of which others are told.
const TOLD: &[ActKind] = &[
    ActKind::ClientenstopOpgelegd,
    ActKind::ClientenstopOvereengekomen,
    ActKind::Ontbinding,
    ActKind::Opzegging,
];

/// What a report of supervision is called.
const REPORTS: &[&str] = &[
    "rapport*",
    "inspectierapport*",
    "toezichtrapport*",
    "toezichtsrapport*",
    "onderzoeksrapport*",
    "onderzoeksverslag*",
];

/// Words by which a notice passes judgment on the provider.
const JUDGING: &[&str] = &[
    "tekortkoming*",
    "tekortgeschoten",
    "tekort",
    "schiet … tekort",
    "verzuim",
    "fraude*",
    "gefraudeerd",
    "onrechtmatig*",
    "onveilig*",
    "overtreding*",
    "overtreedt",
    "schending*",
    "geschonden",
    "onvoldoende kwaliteit",
    "slechte kwaliteit",
    "misstand*",
    "inspectie*",
    "toezichthouder*",
    "ondeskundig*",
    "onbevoegd*",
];

rule! {
    /// Bij een kennisgeving aan cliënten gaat een rapport van het toezicht mee.
    ///
    /// **Bron.** Rechtbank Midden-Nederland, ECLI:NL:RBMNE:2024:2960.
    ///
    /// **Waarom.** Cliënten moeten weten wat een maatregel voor hen betekent. Een rapport over de aanbieder is daarvoor
    /// niet nodig; het meesturen schaadt hem onnodig en kan onrechtmatig zijn.
    ///
    /// **Wat te doen.** Haal het rapport uit de `bijlagen` van de kennisgeving.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - clientenstop:
    ///       id: CS1
    ///       kennisgevingen:
    ///         - {aan: cliënten, tekst: Nieuwe cliënten kunnen voorlopig niet bij De Linde beginnen., bijlagen: [B1]}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - clientenstop:
    ///       id: CS1
    ///       kennisgevingen:
    ///         - {aan: cliënten, tekst: Nieuwe cliënten kunnen voorlopig niet bij De Linde beginnen.}
    /// ```
    static REPORT = {
        code: "W-30",
        name: "rapport-aan-clienten",
        acts: TOLD,
        basis: &[Basis::Rechtspraak("ECLI:NL:RBMNE:2024:2960")],
        check: Check::Act(|facts, act, sink| {
            let Some(decision) = act.decision() else { return };
            let evidence = facts.case.bewijs.items();
            for notice in decision.kennisgevingen.items() {
                if notice.aan.get() != Some(Audience::Clienten) {
                    continue;
                }
                for annex in notice.bijlagen.items() {
                    let mut pieces = evidence.iter();
                    let piece = pieces.find(|one| one.id.known() == Some(&annex.value));
                    let words = piece.and_then(|one| one.omschrijving.known());
                    let is_report = words.is_some_and(|words| {
                        Passage::new(&words.0, Span::default()).first(REPORTS).is_some()
                    });
                    if is_report {
                        sink.report(
                            annex.span,
                            format!("Aan cliënten gaat {} mee, een rapport over de aanbieder.", annex.value.0),
                            "Haal het rapport uit de bijlagen; zeg alleen wat er voor cliënten verandert.",
                        );
                    }
                }
            }
        }),
    }
}

rule! {
    /// Een kennisgeving over een maatregel bevat een oordeel over de aanbieder.
    ///
    /// **Bron.** Rechtbank Midden-Nederland, ECLI:NL:RBMNE:2024:2960; de zorgvuldigheid die partijen tegenover elkaar in acht
    /// nemen.
    ///
    /// **Waarom.** De gemeentelijke toegang, cliënten en andere deelnemers moeten weten wat er praktisch verandert. Wat de
    /// aanbieder wordt verweten, hoort in de brief aan hem; elders schaadt het hem onnodig.
    ///
    /// **Wat te doen.** Zeg alleen wat er verandert, vanaf welke dag, en bij wie men terechtkan.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - clientenstop:
    ///       id: CS1
    ///       kennisgevingen:
    ///         - {aan: toegang, tekst: De Linde is in verzuim; verwijs geen nieuwe cliënten.}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - clientenstop:
    ///       id: CS1
    ///       kennisgevingen:
    ///         - {aan: toegang, tekst: Verwijs vanaf 12 mei 2025 geen nieuwe cliënten naar De Linde.}
    /// ```
    static NEUTRAL = {
        code: "N-90",
        name: "kennisgeving-met-oordeel",
        severity: Severity::Aandachtspunt,
        acts: TOLD,
        basis: &[Basis::Rechtspraak("ECLI:NL:RBMNE:2024:2960")],
        check: Check::Act(|facts, act, sink| {
            let Some(decision) = act.decision() else { return };
            for notice in decision.kennisgevingen.items() {
                let Some(passage) = Passage::of(&notice.tekst) else { continue };
                let found = passage.all(JUDGING);
                let Some(first) = found.first().cloned() else { continue };
                let words: Vec<_> = found.iter().map(|at| format!("“{}”", &passage.words[at.clone()])).collect();
                sink.report(
                    facts.place(&passage, first),
                    format!("Deze kennisgeving over {} oordeelt over de aanbieder: {}.", act.id, say::list(&words)),
                    "Zeg alleen wat er verandert, vanaf welke dag, en bij wie men terechtkan.",
                );
            }
        }),
    }
}
