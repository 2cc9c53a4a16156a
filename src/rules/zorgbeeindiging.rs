//! A provider who stops supporting a client, or whose client needs something else.

use crate::calendar::{ContractTerm, Derived};
use crate::case::observation::{EndingReason, Hulpvraag, Observed as _, Zorgbeeindiging};
use crate::contract::profile::Variant;
use crate::contract::topic::Topic;
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Duty, Moment, Rule, rule};
use super::say;

pub(super) static RULES: &[&Rule] = &[
    &SHORT_NOTICE,
    &STOPPED_EARLY,
    &NO_WEIGHTY_REASON,
    &CHANGED_NEED,
];

const OBSERVED: &[&[When]] = &[&[When::Waarneming(Zorgbeeindiging::KEY)]];

rule! {
    /// De aanbieder zegde de ondersteuning op met een te korte opzegtermijn.
    ///
    /// **Bron.** De bepaling van het contract over weigeren en beëindigen van ondersteuning.
    ///
    /// **Waarom.** Tegenover de cliënt geldt een opzegtermijn. Die wordt hier van dag tot dag geteld,
    /// terug vanaf de dag waartegen is opgezegd: de lezing die voor de aanbieder het gunstigst is. Wie
    /// ‘een kalendermaand’ leest als een hele maand vanaf de eerste dag, komt op een eerdere dag uit.
    ///
    /// **Wat te doen.** Overweeg een tekortkoming met deze bepaling, of laat dit rusten.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - zorgbeeindiging: {opgezegd: 2025-04-14, tegen: 2025-05-01, alternatief: 2025-04-28, reden: bedreiging}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - zorgbeeindiging: {opgezegd: 2025-04-01, tegen: 2025-05-01, alternatief: 2025-04-28, reden: bedreiging}
    /// ```
    static SHORT_NOTICE = {
        code: "K-71",
        name: "opzegtermijn-client-te-kort",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: OBSERVED,
        needs: &[Topic::OpzeggingClient],
        basis: &[Basis::Contract(Topic::OpzeggingClient)],
        check: Check::Case(|facts, sink| {
            let topic = facts.topics().and_then(|all| all.opzegging_client.known());
            let Some(term) = topic.and_then(|one| one.termijn.get()) else { return };
            for one in facts.observed::<Zorgbeeindiging>() {
                let (Some(given), Some(end)) = (one.opgezegd.get(), one.tegen.get()) else { continue };
                let event = Derived::new("dag waartegen is opgezegd", end);
                let last = ContractTerm(term).last_day_before(&event, facts.workdays);
                if given > last.date() {
                    let what = format!(
                        "De aanbieder zegde op {} op tegen {}. Bij een termijn van {term} was {} de \
                         laatste dag ({last}).",
                        say::date(given),
                        say::date(end),
                        say::date(last.date())
                    );
                    sink.perhaps_a_shortcoming(Topic::OpzeggingClient, one.opgezegd.span(), &what);
                }
            }
        }),
    }
}

rule! {
    /// De aanbieder stopte voordat er een passend alternatief of een overbrugging was.
    ///
    /// **Bron.** De bepaling van het contract over weigeren en beëindigen van ondersteuning.
    ///
    /// **Waarom.** De aanbieder blijft verantwoordelijk voor de ondersteuning die nodig is, totdat er een
    /// passend alternatief is of hij voor een passende overbrugging heeft gezorgd. Een opzegtermijn die
    /// voorbij is, maakt dat niet anders.
    ///
    /// **Wat te doen.** Vul bij `alternatief` de dag in waarop dat er was, of overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - zorgbeeindiging: {opgezegd: 2025-04-01, tegen: 2025-05-01, reden: bedreiging, geleverd_tot_en_met: 2025-04-30, alternatief: 2025-05-12}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - zorgbeeindiging: {opgezegd: 2025-04-01, tegen: 2025-05-01, reden: bedreiging, geleverd_tot_en_met: 2025-04-30, alternatief: 2025-05-01}
    /// ```
    static STOPPED_EARLY = {
        code: "K-72",
        name: "gestopt-zonder-alternatief",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: OBSERVED,
        needs: &[Topic::Doorlevering],
        basis: &[Basis::Contract(Topic::Doorlevering)],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<Zorgbeeindiging>() {
                let last = one.geleverd_tot_en_met.get();
                let Some(without) = last.and_then(|day| day.succ_opt()) else { continue };
                let why = match one.alternatief.get() {
                    Some(found) if found > without => {
                        format!("er was pas op {} een alternatief of overbrugging", say::date(found))
                    }
                    None if one.alternatief.is_absent() && without <= facts.today => {
                        "een alternatief of overbrugging is niet vastgelegd".to_owned()
                    }
                    _ => continue,
                };
                let what = format!("Sinds {} levert de aanbieder niet meer, en {why}.", say::date(without));
                sink.perhaps_a_shortcoming(Topic::Doorlevering, one.geleverd_tot_en_met.span(), &what);
            }
        }),
    }
}

rule! {
    /// De aanbieder beëindigde ondersteuning zonder een gewichtige reden.
    ///
    /// **Bron.** De toelichting van het contract op weigeren en beëindigen van ondersteuning.
    ///
    /// **Waarom.** Volgens de toelichting vraagt beëindigen een gewichtige reden; zij geeft voorbeelden.
    /// Een andere reden kan ook, maar dan moet de aanbieder uitleggen waarom zij zwaar genoeg weegt.
    /// De tekst van het contract zegt dit niet zelf, en een toelichting bindt niet.
    ///
    /// **Wat te doen.** Vraag de aanbieder om zijn motivering en vul die in, of overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - zorgbeeindiging: {opgezegd: 2025-04-01, tegen: 2025-05-01, alternatief: 2025-04-28, reden: anders}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - zorgbeeindiging: {opgezegd: 2025-04-01, tegen: 2025-05-01, alternatief: 2025-04-28, reden: anders, motivering: De locatie is na een brand gesloten.}
    /// ```
    static NO_WEIGHTY_REASON = {
        code: "T-71",
        name: "beeindigd-zonder-gewichtige-reden",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: OBSERVED,
        needs: &[Topic::GewichtigeReden],
        basis: &[Basis::Contract(Topic::GewichtigeReden)],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<Zorgbeeindiging>() {
                let what = match one.reden.get() {
                    _ if one.reden.is_broken() || !one.motivering.is_absent() => continue,
                    None => "De aanbieder gaf geen reden om de ondersteuning te beëindigen.",
                    Some(EndingReason::Anders) => {
                        "De reden om de ondersteuning te beëindigen is geen van de voorbeelden, en de \
                         aanbieder motiveerde haar niet."
                    }
                    Some(_) => continue,
                };
                let place = match one.reden.is_absent() {
                    true => one.head,
                    false => one.reden.span(),
                };
                sink.perhaps_a_shortcoming(Topic::GewichtigeReden, place, what);
            }
        }),
    }
}

rule! {
    /// De aanbieder overlegde niet over een gewijzigde hulpvraag, of vroeg geen nieuwe toewijzing aan.
    ///
    /// **Bron.** De bepaling van het contract over wijziging van de hulpvraag.
    ///
    /// **Waarom.** Verandert wat een cliënt nodig heeft, dan overlegt de aanbieder tijdig met hem over
    /// een nieuw besluit, en vraagt hij dat aan als het nodig is. Zonder besluit levert hij iets waar
    /// geen toewijzing voor is. Bij de taakgerichte variant is een aanvraag niet nodig, omdat de
    /// bekostiging daar niet per cliënt loopt.
    ///
    /// **Wat te doen.** Vul `overleg` en `aangevraagd` in. Is geen nieuw besluit nodig, vul dan
    /// `besluit_nodig: nee` in. Anders: overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - hulpvraag: {gewijzigd: 2025-03-10, overleg: 2025-03-12, besluit_nodig: ja}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - hulpvraag: {gewijzigd: 2025-03-10, overleg: 2025-03-12, besluit_nodig: ja, aangevraagd: 2025-03-14}
    /// ```
    static CHANGED_NEED = {
        code: "K-73",
        name: "hulpvraag-gewijzigd-zonder-aanvraag",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: &[&[When::Waarneming(Hulpvraag::KEY)]],
        needs: &[Topic::Hulpvraag],
        basis: &[Basis::Contract(Topic::Hulpvraag)],
        check: Check::Case(|facts, sink| {
            let by_task = facts.variant() == Some(Variant::Taakgericht);
            for one in facts.observed::<Hulpvraag>() {
                let Some(changed) = one.gewijzigd.get().filter(|day| *day <= facts.today) else { continue };
                let asks = one.besluit_nodig.get() == Some(true) && !by_task;
                let missing = [
                    one.overleg.is_absent().then_some("overleg met de cliënt"),
                    (asks && one.aangevraagd.is_absent()).then_some("een aanvraag van een nieuw besluit"),
                ];
                let missing: Vec<_> = missing.into_iter().flatten().collect();
                if !missing.is_empty() {
                    let what = format!(
                        "De hulpvraag wijzigde op {}, en niet vastgelegd is: {}.",
                        say::date(changed),
                        say::list(&missing)
                    );
                    sink.perhaps_a_shortcoming(Topic::Hulpvraag, one.gewijzigd.span(), &what);
                }
            }
        }),
    }
}
