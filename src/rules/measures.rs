//! Measures: announced, running, and the other door beside a cliëntenstop.

use crate::case::course::IncomingKind;
use crate::contract::measure::Measure;
use crate::facts::{ActKind, Facts, about, party_id, shortcoming_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say::date;

pub(super) static RULES: &[&Rule] = &[
    &ANNOUNCED_WITHOUT_GROUND,
    &STILL_RUNNING,
    &REPAIR_AFTER_VERZUIM,
    &NOT_ASSIGNING,
];

/// The most measures that a letter announces before it reads as a list of everything.
const MOST: usize = 4;

rule! {
    /// De brief kondigt een maatregel aan zonder grond, of elke denkbare maatregel.
    ///
    /// **Bron.** De maatregelen die het profiel van het contract noemt.
    ///
    /// **Waarom.** Een maatregel waarvoor het contract geen bepaling heeft, kan de gemeente niet
    /// nemen; wie ermee dreigt, verzwakt zijn brief. Een opsomming van alle maatregelen zegt niet
    /// wat de aanbieder werkelijk te wachten staat.
    ///
    /// **Wat te doen.** Noem alleen de maatregelen die u overweegt en die het contract kent.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       kondigt_aan: [clientenstop, boete, tariefkorting, ontbinding, opzegging, schadevergoeding]
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       kondigt_aan: [clientenstop, ontbinding]
    /// ```
    static ANNOUNCED_WITHOUT_GROUND = {
        code: "N-60",
        name: "maatregel-zonder-grond-aangekondigd",
        severity: Severity::Waarschuwing,
        acts: &[ActKind::Ingebrekestelling, ActKind::Aansprakelijkstelling, ActKind::Verzuim],
        applies: &[&[When::OpTekortkoming]],
        basis: &[Basis::Praktijk("maatregelen van het contract")],
        check: Check::Act(|facts, act, sink| {
            let Some(announced) = act.announced() else { return };
            if let Some(one_too_many) = announced.items().get(MOST) {
                sink.report(
                    one_too_many.span,
                    format!(
                        "{} kondigt {} maatregelen aan; dat leest als een opsomming van alles wat \
                         kan.",
                        act.id,
                        announced.items().len()
                    ),
                    "Noem alleen de maatregelen die u werkelijk overweegt.",
                );
            }
            for one in announced.items() {
                if facts.pack.is_some() && facts.grounds(one.value).next().is_none() {
                    sink.report(
                        one.span,
                        format!(
                            "{} kondigt een maatregel aan ({}) waarvoor het contract geen bepaling \
                             noemt.",
                            act.id,
                            one.value.word()
                        ),
                        "Laat deze maatregel weg, of noem haar grond in het profiel.",
                    );
                }
            }
        }),
    }
}

rule! {
    /// Een maatregel loopt nog, terwijl haar einde is bereikt of haar grond is vervallen.
    ///
    /// **Bron.** Artikel 6:248 BW; artikel 3:14 BW.
    ///
    /// **Waarom.** Een maatregel duurt niet langer dan nodig. Is de einddatum voorbij, of zijn alle
    /// tekortkomingen hersteld of ingetrokken, dan moet de gemeente haar opheffen of uitleggen
    /// waarom zij doorgaat. Anders kan de maatregel onrechtmatig worden.
    ///
    /// **Wat te doen.** Leg de opheffing vast in het verloop, of neem een nieuw besluit met een
    /// nieuwe reden.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - clientenstop:
    ///       id: CS1
    ///       einde: 2025-05-26
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - clientenstop:
    ///       id: CS1
    ///       einde: 2025-08-25
    /// ```
    static STILL_RUNNING = {
        code: "N-71",
        name: "maatregel-loopt-nog",
        severity: Severity::Waarschuwing,
        moment: Moment::Lopend,
        acts: &[ActKind::ClientenstopOpgelegd, ActKind::ClientenstopOvereengekomen],
        basis: &[Basis::Wet("6:248 BW"), Basis::Wet("3:14 BW")],
        check: Check::Act(|facts, act, sink| {
            let Some(stop) = act.stop().filter(|_| facts.runs(act, facts.today)) else { return };
            if let Some(end) = stop.einde.get().filter(|end| *end < facts.today) {
                sink.report(
                    stop.einde.span(),
                    format!("De stop in {} liep tot en met {} en is niet opgeheven.", act.id, date(end)),
                    "Leg de opheffing vast, of neem een nieuw besluit met een nieuwe reden.",
                );
            } else if facts.ground_is_gone(act, facts.today) {
                sink.report(
                    act.letter.id.span(),
                    format!(
                        "De stop in {} loopt nog, maar alle tekortkomingen waarop zij berust zijn \
                         hersteld of ingetrokken.",
                        act.id
                    ),
                    "Hef de stop op en leg dat vast als `opheffing` in het verloop.",
                );
            }
        }),
    }
}

rule! {
    /// De aanbieder herstelt na het intreden van verzuim, en daarop is niet beslist.
    ///
    /// **Bron.** Artikel 6:86 BW.
    ///
    /// **Waarom.** Na verzuim mag de gemeente nakoming weigeren zolang de aanbieder niet ook de
    /// schade en de kosten aanbiedt. Accepteert zij het herstel, dan eindigt het verzuim die dag.
    /// Wie niets laat horen, accepteert al gauw.
    ///
    /// **Wat te doen.** Beslis: weiger het herstel zolang schade en kosten niet zijn aangeboden, of
    /// accepteer het en leg de beoordeling vast. Wat tot die dag is ontstaan, blijft verschuldigd.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - ontvangen: {id: R2, datum: 2025-05-20, van: linde, soort: herstelmelding, kern: Alle begeleiders hebben nu het diploma.}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - ontvangen: {id: R2, datum: 2025-05-20, van: linde, soort: herstelmelding, kern: Alle begeleiders hebben nu het diploma., beantwoord: 2025-05-22}
    /// ```
    static REPAIR_AFTER_VERZUIM = {
        code: "N-48",
        name: "herstel-na-verzuim-onbeslist",
        severity: Severity::Waarschuwing,
        moment: Moment::Lopend,
        basis: &[Basis::Wet("6:86 BW")],
        check: Check::Case(|facts, sink| {
            for report in facts.incoming() {
                let open = report.beantwoord.is_absent() && report.verwerkt_in.is_empty();
                if report.soort.get() != Some(IncomingKind::Herstelmelding) || !open {
                    continue;
                }
                let from = report.van.known().and_then(|from| facts.case.party(&from.value.0));
                let (Some(day), Some(party)) = (report.datum.get(), from) else { continue };
                for shortcoming in facts.case.tekortkomingen.items() {
                    let verzuim = facts.verzuim_since(shortcoming, party, facts.today);
                    if !about(&report.tekortkomingen, shortcoming_id(shortcoming)) {
                        continue;
                    }
                    let judged = facts
                        .verdict(shortcoming, facts.today)
                        .is_some_and(|(assessment, _)| assessment.datum.get() >= Some(day));
                    // A later letter that passes over the repair is judged by itself.
                    let passed_over = facts.acts.iter().any(|act| {
                        let relies =
                            matches!(act.kind, ActKind::Verzuim | ActKind::ClientenstopOpgelegd);
                        relies && act.date > Some(day) && act.is_about(shortcoming)
                    });
                    if let Some(since) = verzuim.filter(|since| *since <= day && !judged && !passed_over) {
                        sink.over(shortcoming).to(party).report(
                            report.id.span(),
                            format!(
                                "{} meldt op {} herstel van {}, na het verzuim van {}; daarop is \
                                 niet beslist (artikel 6:86 BW).",
                                party_id(party),
                                date(day),
                                shortcoming_id(shortcoming),
                                date(since)
                            ),
                            "Weiger zolang schade en kosten niet zijn aangeboden, of leg uw oordeel vast.",
                        );
                    }
                }
            }
        }),
    }
}

rule! {
    /// De gemeente wijst geen cliënten toe zonder dat de redenen zijn vastgelegd.
    ///
    /// **Bron.** Artikel 3:14 BW; het profiel van het contract.
    ///
    /// **Waarom.** Heeft de gemeente geen afname toegezegd, dan mag zij een tijd geen cliënten
    /// toewijzen, zonder stop en zonder verzuim. Zij moet dan wel kunnen uitleggen waarom, hoe lang,
    /// en dat zij andere aanbieders in dezelfde omstandigheden net zo behandelt. Noem dit in een
    /// brief geen cliëntenstop: daarvoor gelden andere eisen.
    ///
    /// **Wat te doen.** Vul de reden, de laatste dag en de gelijke behandeling in.
    ///
    /// ### Faalt
    /// ```yaml
    /// niet_toewijzen: {vanaf: 2025-05-12, reden: De Linde heeft te weinig gediplomeerde begeleiders.}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// niet_toewijzen:
    ///   vanaf: 2025-05-12
    ///   tot_en_met: 2025-08-12
    ///   reden: De Linde heeft te weinig gediplomeerde begeleiders.
    ///   gelijke_behandeling: Andere aanbieders zonder gediplomeerde begeleiders krijgen ook geen cliënten.
    /// ```
    static NOT_ASSIGNING = {
        code: "N-43",
        name: "niet-toewijzen-zonder-vastlegging",
        severity: Severity::Aandachtspunt,
        basis: &[Basis::Wet("3:14 BW"), Basis::Praktijk("profiel van het contract")],
        check: Check::Case(|facts, sink| {
            let Some(record) = facts.case.niet_toewijzen.known() else { return };
            let mut lacking = Vec::new();
            lacking.extend(record.reden.is_absent().then_some("de reden"));
            lacking.extend(record.tot_en_met.is_absent().then_some("de laatste dag"));
            let equal = record.gelijke_behandeling.is_absent();
            lacking.extend(equal.then_some("de gelijke behandeling van andere aanbieders"));
            if !lacking.is_empty() {
                sink.report(
                    facts.case.niet_toewijzen.key_span(),
                    format!(
                        "Bij het niet toewijzen van cliënten ontbreekt: {} (artikel 3:14 BW).",
                        lacking.join(", ")
                    ),
                    "Leg dit vast; de aanbieder kan ernaar vragen.",
                );
            }
            if promises_use(facts) {
                sink.report(
                    facts.case.niet_toewijzen.key_span(),
                    "Volgens het profiel heeft de gemeente een afname of omzet toegezegd; dan kan zij \
                     niet zomaar geen cliënten toewijzen.",
                    "Ga na of een andere grond dit toelaat.",
                );
            }
        }),
    }
}

/// Whether the contract promises use, or grants no freedom to assign nobody.
fn promises_use(facts: &Facts<'_>) -> bool {
    facts.pack.is_some_and(|pack| {
        pack.profile.afnameplicht.get() == Some(true)
            || facts.grounds(Measure::NietToewijzen).next().is_none()
    })
}
