//! What parties agreed on, what was taken over, and what runs beside the case.

use crate::calendar::{ContractTerm, Derived};
use crate::case::money::SettlementKind;
use crate::contract::topic::Topic;
use crate::facts::{ActKind, shortcoming_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say;

pub(super) static RULES: &[&Rule] = &[
    &SETTLED,
    &UNCHECKED,
    &STATE,
    &NO_TALKS,
    &ROUTE_NAMED,
    &ADVICE,
    &PARALLEL,
];

rule! {
    /// De brief steunt op een tekortkoming die onder een schikking valt.
    ///
    /// **Bron.** Artikel 7:900 BW.
    ///
    /// **Waarom.** Wat partijen met een schikking of kwijting hebben geregeld, kan de gemeente niet opnieuw inroepen,
    /// tenzij de schikking is ontbonden of er niet over gaat.
    ///
    /// **Wat te doen.** Ga na waar de schikking over gaat en of haar voorwaarden zijn nageleefd.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - regeling:
    ///       id: BR1
    ///       dagtekening: 2025-05-02
    ///       tekortkomingen: [T1]
    ///       soort: schikking
    ///       overeengekomen: 2025-05-01
    ///       omvang: alle gevolgen van begeleiders zonder diploma
    ///       kwijting: ja
    ///       voorwaarden: De Linde stuurt elke maand een overzicht.
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-02, resultaat: ontvangen, datum: 2025-05-03, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-05-02}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - regeling:
    ///       id: BR1
    ///       dagtekening: 2025-05-20
    ///       tekortkomingen: [T1]
    ///       soort: schikking
    ///       overeengekomen: 2025-05-19
    ///       omvang: alle gevolgen van begeleiders zonder diploma
    ///       kwijting: ja
    ///       voorwaarden: De Linde stuurt elke maand een overzicht.
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-20, resultaat: ontvangen, datum: 2025-05-21, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-05-20}
    /// ```
    static SETTLED = {
        code: "N-32",
        name: "onder-een-schikking",
        acts: &[
            ActKind::Ingebrekestelling,
            ActKind::Aansprakelijkstelling,
            ActKind::Verzuim,
            ActKind::ClientenstopOpgelegd,
            ActKind::Terugvordering,
            ActKind::Boete,
            ActKind::Tariefkorting,
            ActKind::Schadevergoeding,
            ActKind::Omzetting,
            ActKind::Ontbinding,
            ActKind::Opzegging,
        ],
        applies: &[&[When::Schikking]],
        basis: &[Basis::Wet("7:900 BW")],
        check: Check::Shortcoming(|position, sink| {
            let day = sink.day();
            let covered = position.facts.settlements(day).find(|(act, one)| {
                let named = act.shortcomings.is_empty() || act.is_about(position.shortcoming);
                one.soort.get() == Some(SettlementKind::Schikking) && named
            });
            let Some((settlement, _)) = covered else { return };
            sink.report(
                position.span(),
                format!(
                    "{} steunt op {}, en daarover sloten partijen een schikking ({}).",
                    position.act.id,
                    shortcoming_id(position.shortcoming),
                    settlement.id
                ),
                "Ga na waar de schikking over gaat, en of haar voorwaarden zijn nageleefd.",
            );
        }),
    }
}

rule! {
    /// De inhoud van brieven van vóór de overname is niet getoetst.
    ///
    /// **Bron.** De overname van de zaak.
    ///
    /// **Waarom.** Van een brief van vóór de overname tellen de data en de ontvangst. Of de inhoud aan wet en contract
    /// voldoet, is niet getoetst. Steunt een volgende stap erop, lees hem dan na.
    ///
    /// **Wat te doen.** Lees de brieven na; dit wordt één keer gezegd.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// overgenomen: {per: 2025-03-10}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// overgenomen: {per: 2025-02-01}
    /// ```
    static UNCHECKED = {
        code: "N-26",
        name: "brieven-van-voor-de-overname",
        severity: Severity::Aandachtspunt,
        moment: Moment::VolgendeStap,
        basis: &[Basis::Praktijk("overgenomen zaak")],
        check: Check::Case(|facts, sink| {
            let earlier = facts.acts.iter().filter(|act| act.is_imported);
            let ids: Vec<_> = earlier.map(|act| act.id).collect();
            if !ids.is_empty() {
                sink.report(
                    facts.case.overgenomen.key_span(),
                    format!("Van vóór de overname: {}. De inhoud daarvan is niet getoetst.", say::list(&ids)),
                    "Lees deze brieven na voordat u erop steunt.",
                );
            }
        }),
    }
}

rule! {
    /// De overgenomen stand noemt verzuim of een maatregel zonder brief met een datum.
    ///
    /// **Bron.** De overname van de zaak.
    ///
    /// **Waarom.** Verzuim en maatregelen volgen uit brieven. Zonder brief met datum en ontvangst is de stand een
    /// bewering, en kan een volgende stap er niet op steunen.
    ///
    /// **Wat te doen.** Neem de brief op in het verloop en noem hem onder `brief`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// overgenomen: {per: 2025-02-01, stand: [{tekortkoming: T1, stand: in verzuim}]}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// overgenomen: {per: 2025-02-01, stand: [{tekortkoming: T1, stand: in verzuim, brief: VZ1}]}
    /// ```
    static STATE = {
        code: "N-27",
        name: "stand-zonder-brief",
        moment: Moment::Lopend,
        basis: &[Basis::Praktijk("overgenomen zaak")],
        check: Check::Case(|facts, sink| {
            let Some(taken) = facts.case.overgenomen.known() else { return };
            for one in taken.stand.items() {
                let letter = one.brief.known().and_then(|id| facts.act(&id.value.0));
                if letter.and_then(|act| act.date).is_none() && !one.brief.is_broken() {
                    let id = one.tekortkoming.known().map_or("", |id| &id.value.0);
                    sink.report(
                        one.tekortkoming.span(),
                        format!("De overgenomen stand van {id} heeft geen brief met een datum."),
                        "Neem de brief op in het verloop en noem hem onder `brief`.",
                    );
                }
            }
        }),
    }
}

rule! {
    /// Een geschil is aanhangig gemaakt zonder overleg vooraf.
    ///
    /// **Bron.** De bepaling van het contract over geschillen.
    ///
    /// **Waarom.** Partijen hebben afgesproken een geschil eerst in overleg op te lossen. Wie meteen
    /// naar de rechter of de commissie gaat, slaat een stap over die hij zelf beloofde. De
    /// wederpartij zal dat als eerste aanvoeren, en het kan tijd en kosten geven voordat over de zaak
    /// zelf wordt beslist.
    ///
    /// **Wat te doen.** Was er overleg, vul dan onder `geschil` bij `overleg` de dag in. Was het er
    /// niet, overleg dan alsnog en leg dat vast.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// geschil: {aanhangig: 2025-05-28, bij: rechter}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// geschil: {overleg: 2025-05-16, aanhangig: 2025-05-28, bij: rechter}
    /// ```
    static NO_TALKS = {
        code: "K-127",
        name: "geschil-zonder-overleg",
        moment: Moment::VolgendeStap,
        needs: &[Topic::Geschil],
        basis: &[Basis::Contract(Topic::Geschil)],
        check: Check::Case(|facts, sink| {
            let Some(one) = facts.case.geschil.known() else { return };
            if one.aanhangig.known().is_some() && one.overleg.is_absent() {
                let clause = sink.clause(Topic::Geschil);
                sink.report(
                    one.aanhangig.span(),
                    format!("Het geschil is aanhangig zonder overleg vooraf ({clause})."),
                    "Vul onder `geschil` de dag van `overleg` in.",
                );
            }
        }),
    }
}

rule! {
    /// Het sjabloon noemt de geschillenregeling waar nog geen geschil is.
    ///
    /// **Bron.** De bepaling van het contract over geschillen (spanning X-40).
    ///
    /// **Waarom.** In een gespreksverslag, een verzoek om een plan of een ingebrekestelling is er nog geen geschil. De
    /// verwijzing maakt de brief zwakker dan hij is.
    ///
    /// **Wat te doen.** Laat de verwijzing uit dit sjabloon weg.
    ///
    /// ### Faalt
    /// ```markdown
    /// Dit is het verslag van ons gesprek. U kunt naar de Geschillencommissie Sociaal Domein.
    /// ```
    /// ### Slaagt
    /// ```markdown
    /// Dit is het verslag van ons gesprek.
    /// ```
    static ROUTE_NAMED = {
        code: "K-128",
        name: "geschilroute-zonder-geschil",
        severity: Severity::Aandachtspunt,
        acts: &[ActKind::Gesprek, ActKind::Verbeterplan, ActKind::Ingebrekestelling],
        basis: &[Basis::Contract(Topic::Geschil)],
        check: Check::Template(|template, sink| {
            if template.says(&["geschillencommissie"]) {
                sink.lacks(
                    template,
                    format!(
                        "Het sjabloon voor de {} noemt de Geschillencommissie, terwijl er nog geen \
                         geschil is.",
                        template.kind.word()
                    ),
                    "Laat de verwijzing uit dit sjabloon weg.",
                );
            }
        }),
    }
}

rule! {
    /// Er is een bindend advies, en wat de gemeente ermee doet staat er niet.
    ///
    /// **Bron.** De toelichting van het contract op de geschillenregeling (spanning X-41).
    ///
    /// **Waarom.** Vernietiging van een bindend advies kan maar korte tijd worden gevraagd. De toelichting noemt twee
    /// beginpunten: de dagtekening en de verzending. Veilig is de vroegste.
    ///
    /// **Wat te doen.** Beslis vóór de laatste dag, en vul onder `geschil` `besluit` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// geschil: {overleg: 2025-02-20, aanhangig: 2025-03-10, bij: geschillencommissie, advies: 2025-05-12, advies_verzonden: 2025-05-14}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// geschil: {overleg: 2025-02-20, aanhangig: 2025-03-10, bij: geschillencommissie, advies: 2025-05-12, advies_verzonden: 2025-05-14, besluit: De gemeente voert het advies uit.}
    /// ```
    static ADVICE = {
        code: "T-128",
        name: "bindend-advies-zonder-besluit",
        moment: Moment::Lopend,
        needs: &[Topic::GeschilVernietiging],
        basis: &[Basis::Contract(Topic::GeschilVernietiging)],
        check: Check::Case(|facts, sink| {
            let Some(one) = facts.case.geschil.known().filter(|one| one.besluit.is_absent()) else { return };
            let topic = facts.topics().and_then(|all| all.geschil_vernietiging.known());
            let Some(term) = topic.and_then(|one| one.termijn.get()) else { return };
            let starts = [("dagtekening van het advies", &one.advies), ("verzending van het advies", &one.advies_verzonden)];
            let ends = starts.into_iter().filter_map(|(what, day)| {
                Some(ContractTerm(term).end(&Derived::new(what, day.get()?), facts.workdays))
            });
            if let Some(last) = ends.min() {
                let clause = sink.clause(Topic::GeschilVernietiging);
                sink.report(
                    one.advies.span(),
                    format!(
                        "Vernietiging van het bindend advies kan tot en met {} worden gevraagd ({clause}; \
                         {last}), en een besluit ontbreekt.",
                        say::date(last.date())
                    ),
                    "Beslis vóór die dag, en vul `besluit` in.",
                );
            }
        }),
    }
}

rule! {
    /// Er loopt een ander traject, en hoe de maatregel zich daartoe verhoudt is niet vastgelegd.
    ///
    /// **Bron.** Artikelen 3:14 en 6:248 BW.
    ///
    /// **Waarom.** Loopt er ook toezicht, een strafzaak of een kort geding, dan kan een maatregel daarop vooruitlopen. Leg
    /// vast waarom zij toch past. Van het traject zelf hoort niets in het dossier dan dat het loopt.
    ///
    /// **Wat te doen.** Vul `verhouding` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// trajecten:
    ///   - {soort: toezicht, vanaf: 2025-03-01, vertrouwelijk: ja}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// trajecten:
    ///   - {soort: toezicht, vanaf: 2025-03-01, vertrouwelijk: ja, verhouding: De stop gaat niet over wat het toezicht onderzoekt.}
    /// ```
    static PARALLEL = {
        code: "N-80",
        name: "parallel-traject",
        severity: Severity::Aandachtspunt,
        moment: Moment::Lopend,
        basis: &[Basis::Wet("3:14 BW"), Basis::Wet("6:248 BW")],
        check: Check::Case(|facts, sink| {
            let mut acts = facts.acts.iter();
            let Some(measure) = acts.find(|act| act.kind.measure().is_some() && facts.runs(act, facts.today)) else {
                return;
            };
            for one in facts.case.trajecten.items() {
                let over = one.geeindigd.get().is_some_and(|day| day < facts.today);
                if !over && one.verhouding.is_absent() {
                    sink.report(
                        one.soort.span(),
                        format!(
                            "Naast {} loopt een ander traject ({}), en hoe zij zich verhouden staat er niet.",
                            measure.id,
                            one.soort.get().map_or("onbekend", |kind| kind.word())
                        ),
                        "Vul `verhouding` in.",
                    );
                }
            }
        }),
    }
}
