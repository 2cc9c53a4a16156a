//! Recovery of what was paid: what the letter says it does, its ground, and how to pay.

use crate::case::correspondence::Informatieverzoek;
use crate::case::course::Event;
use crate::case::money::{RecoverySubject, Terugvordering};
use crate::contract::topic::Topic;
use crate::facts::{Act, ActKind, Facts, Requirement, Status};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &SUBJECT,
    &MANNER,
    &INTEREST_AND_COSTS,
    &REQUIREMENTS,
    &ASKED_FIRST,
    &AS_DEMAND,
];

const RECOVERY: &[ActKind] = &[ActKind::Terugvordering];

fn letter<'a>(act: &Act<'a>) -> Option<&'a Terugvordering> {
    match act.event {
        Event::Terugvordering(letter) => Some(letter),
        _ => None,
    }
}

rule! {
    /// De terugvordering op een trede van de ladder zegt niet waar zij over gaat.
    ///
    /// **Bron.** De escalatieladder, bij de terugvordering.
    ///
    /// **Waarom.** De ladder noemt in elk geval onrechtmatig declareren en niet of ontoereikend leveren. Gaat
    /// het om iets anders, dan hoort de brief dat uit te leggen.
    ///
    /// **Wat te doen.** Vul `betreft` in, en leg bij `anders` in `motivering` uit wat het is.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       grondslag: artikel 15 lid 2
    ///       betreft:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       grondslag: artikel 15 lid 2
    ///       betreft: niet geleverd
    /// ```
    static SUBJECT = {
        code: "L-34",
        name: "onderwerp-terugvordering",
        severity: Severity::Aandachtspunt,
        acts: RECOVERY,
        applies: &[&[When::Ladder]],
        basis: &[Basis::Ladder("terugvordering")],
        check: Check::Act(|facts, act, sink| {
            let Some(letter) = letter(act) else { return };
            let outside = [Topic::OnverschuldigdeBetaling, Topic::Voorschot, Topic::Derdenbeslag];
            if facts.rests_on(act, &outside) {
                return;
            }
            let explained = !letter.besluit.motivering.is_absent();
            let other = letter.betreft.get() == Some(RecoverySubject::Anders);
            if letter.betreft.is_absent() || (other && !explained) {
                sink.report(
                    act.letter.id.span(),
                    format!("{} zegt niet waar de terugvordering over gaat.", act.id),
                    "Vul `betreft` in, en leg iets anders uit in `motivering`.",
                );
            }
        }),
    }
}

rule! {
    /// De brief zegt niet of zij betaling vraagt, verrekening aankondigt of verrekent.
    ///
    /// **Bron.** De escalatieladder, bij de terugvordering; artikel 6:127 BW.
    ///
    /// **Waarom.** Een verrekening werkt alleen met een verklaring daarvan. Uit de brief moet blijken wat zij
    /// doet: betaling vragen, verrekening aankondigen, of verklaren dat wordt verrekend.
    ///
    /// **Wat te doen.** Vul `wijze` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       wijze:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       wijze: [betaling, aankondiging van verrekening]
    /// ```
    static MANNER = {
        code: "L-35",
        name: "wijze-van-terugvordering",
        severity: Severity::Fout,
        acts: RECOVERY,
        blocks: RECOVERY,
        basis: &[Basis::Ladder("terugvordering"), Basis::Wet("6:127 BW")],
        check: Check::Act(|_, act, sink| {
            let Some(letter) = letter(act) else { return };
            sink.require(
                &Requirement::listed("wat de brief doet (`wijze`)", &letter.wijze, "betaling"),
                act.letter.id.span(),
                |_| format!("{} zegt niet of zij betaling vraagt, verrekening aankondigt of verrekent.", act.id),
                "Vul `wijze` in: betaling, aankondiging van verrekening of verrekening.",
            );
        }),
    }
}

rule! {
    /// De brief vordert rente of kosten zonder de grond ervan te noemen.
    ///
    /// **Bron.** De escalatieladder, bij de terugvordering.
    ///
    /// **Waarom.** Rente en kosten zijn niet vanzelf verschuldigd: de wet of het contract moet ze geven. Wie ze
    /// niet vordert, hoeft niets te noemen.
    ///
    /// **Wat te doen.** Vul bij `rente` en bij elke post van `kosten` de `grondslag` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       rente: {vanaf: 2025-06-11}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       rente: {vanaf: 2025-06-11, grondslag: artikel 13}
    /// ```
    static INTEREST_AND_COSTS = {
        code: "L-36",
        name: "rente-of-kosten-zonder-grond",
        acts: &[ActKind::Terugvordering, ActKind::Boete, ActKind::Schadevergoeding],
        basis: &[Basis::Ladder("terugvordering"), Basis::Wet("6:119 en 6:96 BW")],
        check: Check::Act(|_, act, sink| {
            let Some(claim) = act.event.claim() else { return };
            let interest = claim.rente.known().filter(|one| one.grondslag.is_absent());
            if interest.is_some() {
                sink.report(
                    claim.rente.key_span(),
                    format!("{} vordert rente, maar noemt niet waarop die berust.", act.id),
                    "Vul bij `rente` de `grondslag` in.",
                );
            }
            if claim.kosten.items().iter().any(|one| one.grondslag.is_absent()) {
                sink.report(
                    claim.kosten.key_span(),
                    format!("{} vordert kosten, maar noemt niet waarop die berusten.", act.id),
                    "Vul bij elke post van `kosten` de `grondslag` in.",
                );
            }
        }),
    }
}

rule! {
    /// Een post noemt geen eis, of een eis die niet onder deze bepaling valt.
    ///
    /// **Bron.** De bepaling van het contract over terugvordering als rechtmatigheid niet is aangetoond
    /// (spanning X-59).
    ///
    /// **Waarom.** Deze terugvordering kan alleen bij eisen die de bepaling noemt. Een andere eis geeft deze
    /// grond niet.
    ///
    /// **Wat te doen.** Noem bij elke post de `eis`, of kies een andere grond.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - informatieverzoek: {id: IV1, dagtekening: 2025-03-20, doel: nagaan of declaraties kloppen, gevraagd: de urenstaten van februari 2025, uiterlijk: 2025-04-10, kanaal: de beveiligde bestandsuitwisseling, oordeel: ontoereikend, ondertekenaar: vdberg, behandelaar: smit, verzending: [{kanaal: aangetekend, verzonden: 2025-03-20, resultaat: ontvangen, datum: 2025-03-21, bewijs: [B2]}, {kanaal: post, verzonden: 2025-03-20}]}
    ///   - terugvordering:
    ///       id: TV1
    ///       grondslag: artikel 1K lid 3
    ///       posten:
    ///         - {id: P1, omschrijving: Begeleiding individueel in februari 2025, datum: 2025-02-01, tot_en_met: 2025-02-28, betaald_op: 2025-03-14, betaald: 900.00, verschuldigd: 600.00, bedrag: 300.00, grondslag: artikel 1K lid 3, eis: "31.9", bekend_op: 2025-04-01, bewijs: [B3]}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - informatieverzoek: {id: IV1, dagtekening: 2025-03-20, doel: nagaan of declaraties kloppen, gevraagd: de urenstaten van februari 2025, uiterlijk: 2025-04-10, kanaal: de beveiligde bestandsuitwisseling, oordeel: ontoereikend, ondertekenaar: vdberg, behandelaar: smit, verzending: [{kanaal: aangetekend, verzonden: 2025-03-20, resultaat: ontvangen, datum: 2025-03-21, bewijs: [B2]}, {kanaal: post, verzonden: 2025-03-20}]}
    ///   - terugvordering:
    ///       id: TV1
    ///       grondslag: artikel 1K lid 3
    ///       posten:
    ///         - {id: P1, omschrijving: Begeleiding individueel in februari 2025, datum: 2025-02-01, tot_en_met: 2025-02-28, betaald_op: 2025-03-14, betaald: 900.00, verschuldigd: 600.00, bedrag: 300.00, grondslag: artikel 1K lid 3, eis: "31.12", bekend_op: 2025-04-01, bewijs: [B3]}
    /// ```
    static REQUIREMENTS = {
        code: "K-22",
        name: "eis-buiten-de-bepaling",
        severity: Severity::Fout,
        acts: RECOVERY,
        applies: &[&[When::Grond(&[Topic::RechtmatigheidTerugvordering])]],
        needs: &[Topic::RechtmatigheidTerugvordering],
        blocks: RECOVERY,
        basis: &[Basis::Contract(Topic::RechtmatigheidTerugvordering)],
        check: Check::Act(requirements),
    }
}

fn requirements(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let topic = facts
        .topics()
        .and_then(|all| all.rechtmatigheid_terugvordering.known());
    let Some((letter, topic)) = letter(act).zip(topic) else {
        return;
    };
    let norms: Vec<_> = topic
        .normen
        .items()
        .iter()
        .map(|norm| norm.value.0.as_str())
        .collect();
    for post in letter.vordering.posten.items() {
        let status = match post.eis.known() {
            Some(one) if norms.contains(&one.0.as_str()) => Status::Held,
            Some(one) => Status::Contradicted(format!("eis {} valt er niet onder", one.0)),
            None => Status::of(&post.eis),
        };
        let example = norms.first().copied().unwrap_or_default();
        let requirement =
            Requirement::fact("de eis van een post (`eis`)", post.eis.span(), status).with(
                crate::source::edit::Insertion::of_value(&post.eis, format!("\"{example}\"")),
            );
        sink.require(
            &requirement,
            post.eis.span(),
            |found| say::unmet(facts, act, found),
            format!(
                "Noem een van de eisen {}, of kies een andere grond.",
                say::list(&norms)
            ),
        );
    }
}

rule! {
    /// De aanbieder is niet eerst gevraagd om de rechtmatigheid aan te tonen.
    ///
    /// **Bron.** De bepaling van het contract over terugvordering als rechtmatigheid niet is aangetoond.
    ///
    /// **Waarom.** “Niet aantoonbaar voldoet” veronderstelt een verzoek om het aan te tonen: ontvangen, met een
    /// dag die voorbij is, en een oordeel over het antwoord.
    ///
    /// **Wat te doen.** Leg het informatieverzoek vast met `uiterlijk` en `oordeel`, of stuur het eerst.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       grondslag: artikel 1K lid 3
    ///       posten:
    ///         - {id: P1, omschrijving: Begeleiding individueel in februari 2025, datum: 2025-02-01, tot_en_met: 2025-02-28, betaald_op: 2025-03-14, betaald: 900.00, verschuldigd: 600.00, bedrag: 300.00, grondslag: artikel 1K lid 3, eis: "31.12", bekend_op: 2025-04-01, bewijs: [B3]}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - informatieverzoek: {id: IV1, dagtekening: 2025-03-20, doel: nagaan of declaraties kloppen, gevraagd: de urenstaten van februari 2025, uiterlijk: 2025-04-10, kanaal: de beveiligde bestandsuitwisseling, oordeel: ontoereikend, ondertekenaar: vdberg, behandelaar: smit, verzending: [{kanaal: aangetekend, verzonden: 2025-03-20, resultaat: ontvangen, datum: 2025-03-21, bewijs: [B2]}, {kanaal: post, verzonden: 2025-03-20}]}
    ///   - terugvordering:
    ///       id: TV1
    ///       grondslag: artikel 1K lid 3
    ///       posten:
    ///         - {id: P1, omschrijving: Begeleiding individueel in februari 2025, datum: 2025-02-01, tot_en_met: 2025-02-28, betaald_op: 2025-03-14, betaald: 900.00, verschuldigd: 600.00, bedrag: 300.00, grondslag: artikel 1K lid 3, eis: "31.12", bekend_op: 2025-04-01, bewijs: [B3]}
    /// ```
    static ASKED_FIRST = {
        code: "N-62",
        name: "niet-eerst-om-aantonen-gevraagd",
        moment: Moment::VolgendeStap,
        acts: RECOVERY,
        applies: &[&[When::Grond(&[Topic::RechtmatigheidTerugvordering])]],
        basis: &[
            Basis::Contract(Topic::RechtmatigheidTerugvordering),
            Basis::Contract(Topic::Informatieverzoek),
        ],
        check: Check::Act(asked_first),
    }
}

fn asked_first(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let day = sink.day();
    let done = |asked: &Act<'_>, request: &Informatieverzoek| {
        let passed = request.uiterlijk.get().is_some_and(|last| last < day);
        let mut parties = act.debtors();
        let received = parties.all(|party| facts.receipt(asked, party).proven().is_some());
        passed && received && !request.oordeel.is_absent()
    };
    let asked = facts.acts.iter().any(|asked| match asked.event {
        Event::Informatieverzoek(request) => done(asked, request),
        _ => false,
    });
    if !asked {
        sink.report(
            act.letter.id.span(),
            format!(
                "{}, maar er is geen ontvangen informatieverzoek met een dag die voorbij is en een \
                 oordeel over het antwoord.",
                say::on_ground(facts, act)
            ),
            "Vraag de aanbieder eerst om de rechtmatigheid aan te tonen.",
        );
    }
}

rule! {
    /// De terugvordering mist iets wat zij als aanmaning nodig heeft.
    ///
    /// **Bron.** Artikelen 6:82 en 6:83 BW; de bepaling van het contract over onverschuldigde betaling.
    ///
    /// **Waarom.** Deze brief is zelf de aanmaning: na de betaaldag loopt de rente. Daarvoor is nodig wanneer,
    /// hoe en onder welk kenmerk moet worden betaald. De aanbieder moet ook kunnen reageren en zijn
    /// declaratie kunnen verbeteren.
    ///
    /// **Wat te doen.** Vul aan wat ontbreekt.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       betalen_uiterlijk:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// verloop:
    ///   - terugvordering:
    ///       id: TV1
    ///       betalen_uiterlijk: 2025-06-20
    /// ```
    static AS_DEMAND = {
        code: "N-63",
        name: "terugvordering-als-aanmaning",
        acts: RECOVERY,
        basis: &[Basis::Wet("6:82 en 6:83 BW"), Basis::Contract(Topic::OnverschuldigdeBetaling)],
        check: Check::Act(|facts, act, sink| {
            let Some(letter) = letter(act) else { return };
            let claim = &letter.vordering;
            let bank = facts.config.gemeente.known().is_some_and(|one| !one.iban.is_absent());
            let missing: Vec<_> = [
                (claim.betalen_uiterlijk.is_absent(), "de dag van betaling (`betalen_uiterlijk`)"),
                (claim.betalingskenmerk.is_absent(), "het betalingskenmerk (`betalingskenmerk`)"),
                (!bank, "het rekeningnummer van de gemeente (`iban` in trede.yaml)"),
                (letter.reageren_uiterlijk.is_absent(), "tot wanneer de aanbieder kan reageren (`reageren_uiterlijk`)"),
                (letter.correctie.is_absent(), "hoe hij zijn declaratie verbetert (`correctie`)"),
            ]
            .into_iter()
            .filter_map(|(missing, what)| missing.then_some(what))
            .collect();
            if !missing.is_empty() {
                sink.report(
                    act.letter.id.span(),
                    format!("{} is ook de aanmaning, maar noemt niet: {}.", act.id, say::list(&missing)),
                    "Vul dit aan.",
                );
            }
        }),
    }
}
