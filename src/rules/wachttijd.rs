//! Waiting times: the norm, what is told about them, and who looks for another provider.

use crate::case::observation::{Observed as _, Wachttijd};
use crate::contract::topic::Topic;
use crate::facts::{ActKind, shortcoming_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Duty, Moment, Rule, rule};
use super::say;

pub(super) static RULES: &[&Rule] = &[
    &ABOVE_NORM,
    &ONLY_BY_NOTE,
    &NOT_TOLD,
    &STOPPED,
    &NO_ALTERNATIVE,
];

const OBSERVED: &[&[When]] = &[&[When::Waarneming(Wachttijd::KEY)]];

rule! {
    /// De wachttijd is langer dan de norm toelaat.
    ///
    /// **Bron.** De bepaling van het contract over wachttijden en de norm.
    ///
    /// **Waarom.** De aanbieder spant zich in om wachttijden te voorkomen; de norm die voor zijn branche
    /// geldt, is de maat. Zonder eigen norm geldt die van het contract. De norm zelf wijzigt, dus vult
    /// u het aantal dagen in dat nu geldt. Een overschrijding alleen is nog geen tekortkoming: het gaat
    /// om de inspanning.
    ///
    /// **Wat te doen.** Vraag de aanbieder wat hij deed om de wachttijd te voorkomen, en overweeg een
    /// tekortkoming met deze bepaling.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - wachttijd: {dagen: 63, norm_dagen: 49}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - wachttijd: {dagen: 49, norm_dagen: 49}
    /// ```
    static ABOVE_NORM = {
        code: "K-63",
        name: "wachttijd-boven-de-norm",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: OBSERVED,
        needs: &[Topic::Wachttijdnorm],
        basis: &[Basis::Contract(Topic::Wachttijdnorm)],
        check: Check::Case(|facts, sink| {
            let topic = facts.topics().and_then(|all| all.wachttijdnorm.known());
            let usual = topic.and_then(|one| one.normen.items().first());
            for one in facts.observed::<Wachttijd>() {
                let (Some(days), Some(allowed)) = (one.dagen.get(), one.norm_dagen.get()) else { continue };
                if days > allowed {
                    let named = one.norm.known().map(|norm| norm.0.as_str());
                    let norm = named.or(usual.map(|norm| norm.value.0.as_str()));
                    let norm = norm.map_or_else(String::new, |norm| format!(" ({norm})"));
                    let what = format!(
                        "De wachttijd is {days} dagen, en de norm{norm} laat {allowed} dagen toe."
                    );
                    sink.perhaps_a_shortcoming(Topic::Wachttijdnorm, one.dagen.span(), &what);
                }
            }
        }),
    }
}

rule! {
    /// De brief noemt een te lange wachttijd een tekortkoming, en dat staat alleen in de toelichting.
    ///
    /// **Bron.** De bepaling van het contract over wachttijden, en haar toelichting.
    ///
    /// **Waarom.** De tekst vraagt van de aanbieder alleen dat hij zich inspant. Dat overschrijding van
    /// de norm een tekortkoming is tenzij hij genoeg inspanning aantoont, staat in de toelichting, en
    /// die bindt niet. Een brief die dat onderscheid niet maakt, is op dit punt gemakkelijk te
    /// weerleggen. Voerde de aanbieder zijn inspanning al aan, dan hoort ook het antwoord daarop in de
    /// brief (`rechtvaardiging`).
    ///
    /// **Wat te doen.** Noem bij de tekortkoming de toelichting als toelichting (`toelichting`), en
    /// bij de feiten waarin de inspanning tekortschoot.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 5 lid 1
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 5 lid 1
    ///     toelichting: toelichting op artikel 5 lid 1
    /// ```
    static ONLY_BY_NOTE = {
        code: "T-63",
        name: "wachttijd-alleen-volgens-toelichting",
        severity: Severity::Aandachtspunt,
        acts: &[ActKind::Ingebrekestelling, ActKind::Verzuim],
        applies: &[&[When::Norm(Topic::WachttijdInspanning)]],
        needs: &[Topic::WachttijdInspanning],
        basis: &[Basis::Contract(Topic::WachttijdInspanning)],
        check: Check::Shortcoming(|position, sink| {
            let one = position.shortcoming;
            if position.facts.names_note(one, Topic::WachttijdInspanning) {
                return;
            }
            let note = sink.clause(Topic::WachttijdInspanning);
            sink.report(
                one.bepaling.span(),
                format!(
                    "{} berust op een plicht om zich in te spannen. Dat overschrijding van de norm een \
                     tekortkoming is, staat alleen in de {note}, en die bindt niet.",
                    shortcoming_id(one)
                ),
                format!("Noem `toelichting: {note}`, en zeg waarin de inspanning tekortschoot."),
            );
        }),
    }
}

rule! {
    /// De aanbieder meldde niet uit zichzelf dat een wachttijd ontstond, zich ontwikkelde of eindigde.
    ///
    /// **Bron.** De bepaling van het contract over informatie over wachttijden.
    ///
    /// **Waarom.** De aanbieder informeert de gemeente uit zichzelf, in alle drie de gevallen. Het gaat
    /// om zijn wachttijden als geheel, niet om die van één cliënt.
    ///
    /// **Wat te doen.** Vul de dag van de melding in, of overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - wachttijd: {ontstaan: 2025-03-03, ontstaan_gemeld: 2025-03-03, geeindigd: 2025-05-12}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - wachttijd: {ontstaan: 2025-03-03, ontstaan_gemeld: 2025-03-03, geeindigd: 2025-05-12, einde_gemeld: 2025-05-12}
    /// ```
    static NOT_TOLD = {
        code: "K-64",
        name: "wachttijd-niet-gemeld",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: OBSERVED,
        needs: &[Topic::Wachttijdmelding],
        basis: &[Basis::Contract(Topic::Wachttijdmelding)],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<Wachttijd>() {
                for (what, day, told) in [
                    ("Het ontstaan van de wachttijd", &one.ontstaan, &one.ontstaan_gemeld),
                    ("De ontwikkeling van de wachttijd", &one.ontwikkeld, &one.ontwikkeling_gemeld),
                    ("Het einde van de wachttijd", &one.geeindigd, &one.einde_gemeld),
                ] {
                    if let Some(lapse) = facts.lapse(day, told) {
                        let what = say::reported_late(what, lapse);
                        sink.perhaps_a_shortcoming(Topic::Wachttijdmelding, day.span(), &what);
                    }
                }
            }
        }),
    }
}

rule! {
    /// De aanbieder stelde wegens wachttijden een cliëntenstop in zonder toestemming vooraf.
    ///
    /// **Bron.** De bepaling van het contract over een stop wegens wachttijden.
    ///
    /// **Waarom.** Een stop wegens wachttijden mag alleen na schriftelijke toestemming van de gemeente.
    /// Is de stop daarnaast te laat gemeld of niet besproken, dan zeggen de regels over een eigen stop
    /// dat apart.
    ///
    /// **Wat te doen.** Vul bij `eigen_stop` de dag van de toestemming in, of overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// eigen_stop: {melding_ontvangen: 2025-04-14, ingang: 2025-05-14, overleg: 2025-04-01, wegens_wachttijd: ja}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// eigen_stop: {melding_ontvangen: 2025-04-14, ingang: 2025-05-14, overleg: 2025-04-01, wegens_wachttijd: ja, toestemming: 2025-05-12}
    /// ```
    static STOPPED = {
        code: "K-65",
        name: "stop-wegens-wachttijd-zonder-toestemming",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        basis: &[Basis::Contract(Topic::WachttijdStop)],
        check: Check::Case(|facts, sink| {
            let Some((stop, _)) = facts.own_stop().filter(|_| facts.own_stop_is_for_waiting()) else { return };
            if let Some(lapse) = facts.lapse(&stop.ingang, &stop.toestemming) {
                let what = say::without_consent("De stop wegens wachttijden ging in", lapse);
                sink.perhaps_a_shortcoming(Topic::WachttijdStop, stop.ingang.span(), &what);
            }
        }),
    }
}

rule! {
    /// De aanbieder zoekt bij een onaanvaardbare wachttijd niet naar een andere aanbieder.
    ///
    /// **Bron.** De bepaling van het contract over een onaanvaardbare wachttijd.
    ///
    /// **Waarom.** Stelt de gemeente vast dat een wachttijd onaanvaardbaar is, dan zoekt de aanbieder
    /// samen met de cliënt actief naar een ander. Dat hoeft alleen niet als hij aantoont dat er geen
    /// andere aanbieder beschikbaar is.
    ///
    /// **Wat te doen.** Vul `zoekt_alternatief` of `geen_andere_beschikbaar` in, of overweeg een
    /// tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - wachttijd: {onaanvaardbaar_vanaf: 2025-04-14, zoekt_alternatief: nee}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - wachttijd: {onaanvaardbaar_vanaf: 2025-04-14, zoekt_alternatief: nee, geen_andere_beschikbaar: ja}
    /// ```
    static NO_ALTERNATIVE = {
        code: "K-66",
        name: "zoekt-geen-andere-aanbieder",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: OBSERVED,
        needs: &[Topic::WachttijdAlternatief],
        basis: &[Basis::Contract(Topic::WachttijdAlternatief)],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<Wachttijd>() {
                let Some(day) = one.onaanvaardbaar_vanaf.get().filter(|day| *day <= facts.today) else { continue };
                let answers = [&one.zoekt_alternatief, &one.geen_andere_beschikbaar];
                if !answers.iter().any(|one| one.is_broken() || one.get() == Some(true)) {
                    let what = format!(
                        "De wachttijd is sinds {} onaanvaardbaar, en niet is vastgelegd dat de aanbieder \
                         met de cliënt naar een ander zoekt.",
                        say::date(day)
                    );
                    sink.perhaps_a_shortcoming(Topic::WachttijdAlternatief, one.onaanvaardbaar_vanaf.span(), &what);
                }
            }
        }),
    }
}
