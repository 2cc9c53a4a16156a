//! Risks for the continuity of care: what the provider reports, and how the municipality looks into
//! them.

use rust_decimal::Decimal;

use crate::case::observation::{Continuiteit, Observed as _};
use crate::contract::topic::Topic;
use crate::facts::Facts;
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Duty, Moment, Rule, rule};
use super::say;

pub(super) static RULES: &[&Rule] = &[&REPORTED_LATE, &NO_TALK, &URGENCY, &INVESTIGATION];

const OBSERVED: &[&[When]] = &[&[When::Waarneming(Continuiteit::KEY)]];

rule! {
    /// De aanbieder meldde een risico voor de continuïteit niet meteen, of bevestigde het niet schriftelijk.
    ///
    /// **Bron.** De bepaling van het contract over de melding van risico's voor de continuïteit.
    ///
    /// **Waarom.** Dreigt de ondersteuning te stoppen, dan laat de aanbieder dat meteen weten en
    /// bevestigt hij het schriftelijk. Alleen dan kan de gemeente op tijd voor haar cliënten zorgen.
    /// De melding toont hoeveel dagen ertussen zaten; het contract noemt geen aantal.
    ///
    /// **Wat te doen.** Vul `gemeld` en `bevestigd` in als de melding en de bevestiging er zijn.
    /// Anders: overweeg een tekortkoming met deze bepaling.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - continuiteit: {ontstaan: 2025-04-01, gemeld: 2025-04-21, bevestigd: 2025-04-22}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - continuiteit: {ontstaan: 2025-04-01, gemeld: 2025-04-01, bevestigd: 2025-04-02}
    /// ```
    static REPORTED_LATE = {
        code: "K-60",
        name: "continuiteitsrisico-te-laat-gemeld",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: OBSERVED,
        needs: &[Topic::Continuiteitsmelding],
        basis: &[Basis::Contract(Topic::Continuiteitsmelding)],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<Continuiteit>() {
                let what = match facts.lapse(&one.ontstaan, &one.gemeld) {
                    Some(lapse) => say::reported_late("Het ontstaan van een risico voor de continuïteit", lapse),
                    None if !one.gemeld.is_absent() && one.bevestigd.is_absent() => {
                        "De aanbieder meldde een risico voor de continuïteit, en een schriftelijke \
                         bevestiging is niet vastgelegd."
                            .to_owned()
                    }
                    None => continue,
                };
                let place = match one.ontstaan.is_absent() {
                    true => one.gemeld.span(),
                    false => one.ontstaan.span(),
                };
                sink.perhaps_a_shortcoming(Topic::Continuiteitsmelding, place, &what);
            }
        }),
    }
}

rule! {
    /// Er is een omstandigheid die als risico voor de continuïteit geldt, en daarover is niet overlegd.
    ///
    /// **Bron.** De bepaling van het contract over omstandigheden die als risico gelden.
    ///
    /// **Waarom.** Het contract noemt vier omstandigheden die in elk geval een risico zijn: jaren
    /// achtereen een materieel negatief resultaat, problemen met de liquiditeit, bestuurlijke onrust,
    /// en een maatregel van een toezichthouder, tuchtrechter of strafrechter. Partijen overleggen
    /// daarover. Van een maatregel staat hier alleen dat zij er is, met het kenmerk in het
    /// documentsysteem; wat erin staat, hoort niet in de zaak.
    ///
    /// **Wat te doen.** Overleg met de aanbieder en vul `overleg` in, of overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - continuiteit: {ontstaan: 2025-04-01, gemeld: 2025-04-01, bevestigd: 2025-04-02, jaren_verlies: 3, maatregel: ja}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - continuiteit: {ontstaan: 2025-04-01, gemeld: 2025-04-01, bevestigd: 2025-04-02, jaren_verlies: 2}
    ///   - continuiteit: {ontstaan: 2025-04-01, gemeld: 2025-04-01, bevestigd: 2025-04-02, maatregel: ja, dms: D-2025-0077, overleg: 2025-04-15}
    /// ```
    static NO_TALK = {
        code: "K-61",
        name: "risico-zonder-overleg",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: OBSERVED,
        needs: &[Topic::Continuiteitsrisico, Topic::Continuiteitsmelding],
        basis: &[Basis::Contract(Topic::Continuiteitsrisico)],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<Continuiteit>() {
                let signs = signs(facts, one);
                if signs.is_empty() || !one.overleg.is_absent() {
                    continue;
                }
                let what = format!(
                    "Een risico voor de continuïteit blijkt uit {}, en overleg daarover is niet \
                     vastgelegd.",
                    say::list(&signs)
                );
                sink.perhaps_a_shortcoming(Topic::Continuiteitsmelding, one.head, &what);
            }
        }),
    }
}

/// The circumstances that the contract takes for a risk.
fn signs(facts: &Facts<'_>, one: &Continuiteit) -> Vec<String> {
    let topic = facts
        .topics()
        .and_then(|all| all.continuiteitsrisico.known());
    let years = topic.and_then(|topic| topic.termijn.get());
    let losses = one.jaren_verlies.get().filter(|lost| {
        let needed = years.map(|term| u32::from(term.count));
        needed.is_some_and(|needed| needed <= *lost)
    });
    let yes = |field: &crate::source::field::Field<bool>| field.get() == Some(true);
    [
        losses.map(|lost| format!("een negatief resultaat in {lost} jaren achtereen")),
        yes(&one.liquiditeitsproblemen).then(|| "liquiditeitsproblemen".to_owned()),
        yes(&one.bestuurlijke_onrust).then(|| "bestuurlijke onrust".to_owned()),
        yes(&one.maatregel).then(|| "een maatregel".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

rule! {
    /// De financiële positie van de aanbieder staat op een hoge trede van urgentie.
    ///
    /// **Bron.** De toelichting van het contract op de continuïteit van ondersteuning.
    ///
    /// **Waarom.** De toelichting duidt de urgentie met treden, naar solvabiliteit en eigen vermogen.
    /// Die treden zijn een aanwijzing en geen grens: ook zonder slechte cijfers kan het ernstig zijn.
    /// Het is niet de escalatieladder, en een toelichting bindt niet.
    ///
    /// **Wat te doen.** Bespreek de risico's met de aanbieder en leg het `overleg` vast, of overweeg
    /// een tekortkoming met de bepaling over continuïteit.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - continuiteit: {ontstaan: 2025-04-01, gemeld: 2025-04-01, bevestigd: 2025-04-02, solvabiliteit: "8.5"}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - continuiteit: {ontstaan: 2025-04-01, gemeld: 2025-04-01, bevestigd: 2025-04-02, solvabiliteit: "22.5"}
    /// ```
    static URGENCY = {
        code: "T-60",
        name: "urgentie-van-het-continuiteitsrisico",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: OBSERVED,
        needs: &[Topic::Urgentie],
        basis: &[Basis::Contract(Topic::Urgentie)],
        check: Check::Case(|facts, sink| {
            let Some(limits) = facts.topics().and_then(|all| all.urgentie.known()) else { return };
            let Some(first) = limits.trede.get() else { return };
            for one in facts.observed::<Continuiteit>() {
                let ratio = one.solvabiliteit.get().map(|ratio| ratio.0);
                let below = |limit: Option<Decimal>| {
                    ratio.zip(limit).is_some_and(|(ratio, limit)| ratio < limit)
                };
                let negative = one.eigen_vermogen_negatief.get() == Some(true);
                let (above, name) = if negative {
                    (2, "zeer problematisch")
                } else if below(limits.problematisch.get().map(|limit| limit.0)) {
                    (1, "problematisch")
                } else if below(limits.zorgelijk.get().map(|limit| limit.0)) {
                    (0, "zorgelijk")
                } else {
                    continue;
                };
                if !one.overleg.is_absent() {
                    continue;
                }
                let (figure, place) = match (negative, ratio) {
                    (false, Some(ratio)) => (
                        format!("Bij een solvabiliteit van {}%", dutch_number(ratio)),
                        one.solvabiliteit.span(),
                    ),
                    _ => (
                        "Bij een negatief eigen vermogen".to_owned(),
                        one.eigen_vermogen_negatief.span(),
                    ),
                };
                let what = format!(
                    "{figure} is de urgentie ten minste trede {} ({name}); dat is een aanwijzing.",
                    first + above
                );
                sink.perhaps_a_shortcoming(Topic::Urgentie, place, &what);
            }
        }),
    }
}

fn dutch_number(number: Decimal) -> String {
    number.normalize().to_string().replace('.', ",")
}

rule! {
    /// De gemeente liet een extern onderzoek doen zonder te zeggen waarom er gerede twijfel is.
    ///
    /// **Bron.** De bepaling van het contract over extern onderzoek bij een risico voor de continuïteit.
    ///
    /// **Waarom.** De gemeente mag alleen bij gerede twijfel een extern onderzoek laten doen. Zonder
    /// motivering kan de aanbieder zijn medewerking weigeren, en is de uitkomst aanvechtbaar.
    ///
    /// **Wat te doen.** Vul bij `gerede_twijfel` in welke feiten de twijfel geven.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - continuiteit: {ontstaan: 2025-04-01, gemeld: 2025-04-01, bevestigd: 2025-04-02, extern_onderzoek: 2025-05-01}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - continuiteit: {ontstaan: 2025-04-01, gemeld: 2025-04-01, bevestigd: 2025-04-02, extern_onderzoek: 2025-05-01, gerede_twijfel: De jaarrekening over 2024 sluit niet aan op de declaraties.}
    /// ```
    static INVESTIGATION = {
        code: "K-62",
        name: "extern-onderzoek-zonder-gerede-twijfel",
        severity: Severity::Waarschuwing,
        applies: OBSERVED,
        needs: &[Topic::ExternOnderzoek],
        basis: &[Basis::Contract(Topic::ExternOnderzoek)],
        check: Check::Case(|facts, sink| {
            let clause = sink.clause(Topic::ExternOnderzoek);
            for one in facts.observed::<Continuiteit>() {
                if !one.extern_onderzoek.is_absent() && one.gerede_twijfel.is_absent() {
                    sink.report(
                        one.extern_onderzoek.span(),
                        format!(
                            "Een extern onderzoek mag alleen bij gerede twijfel ({clause}), en waarom die \
                             er is, staat hier niet."
                        ),
                        "Vul bij `gerede_twijfel` in welke feiten de twijfel geven.",
                    );
                }
            }
        }),
    }
}
