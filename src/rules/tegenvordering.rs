//! Claims that meet each other: set-off with a provider that is insolvent, and set-off by the provider.

use crate::calendar::dutch;
use crate::case::course::Event;
use crate::case::party::InsolvencyKind;
use crate::facts::{Act, ActKind, Facts, party_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Moment, Rule, rule};
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&INSOLVENT, &UNDONE];

rule! {
    /// Bij de verrekening met een failliete aanbieder, of een aanbieder in surseance, is niet te zien dat beide schulden van ervoor zijn.
    ///
    /// **Bron.** Artikelen 53, 54, 234 en 235 Faillissementswet.
    ///
    /// **Waarom.** Na een faillissement of surseance kan alleen worden verrekend als de vordering en de schuld er beide al
    /// waren, of voortvloeien uit wat daarvoor is gedaan. Ook kan niet worden verrekend met een vordering of schuld die
    /// van een ander is overgenomen door wie daarbij niet te goeder trouw was. Opeisbaar hoeft de vordering dan niet te zijn.
    ///
    /// **Wat te doen.** Vul bij elke schuld `ontstaan` in: de dag waarop zij ontstond, zoals de laatste dag van de levering.
    /// Laat weg wat van daarna is, of wat is overgenomen.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een verrekening die verder in orde is
    /// wederpartijen:
    ///   - id: linde
    ///     insolventie: {soort: surseance, datum: 2025-05-14}
    ///   - id: olm
    ///     rol: bewindvoerder
    ///     naam: mr. T. Olm, bewindvoerder
    ///     adres: {straat: Beukstraat 3, postcode: 6511 AD, plaats: Voorbeeldstad, vanaf: 2020-01-01}
    /// verloop:
    ///   - verrekening:
    ///       id: VV1
    ///       aan: [linde, olm]
    ///       schulden:
    ///         - {omschrijving: Declaratie over april 2025, bedrag: 1200.00, betaalbaar_sinds: 2025-05-12, ontstaan: 2025-05-14}
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-15, aangeboden: 2025-05-16, resultaat: ontvangen, datum: 2025-05-16, bewijs: [B2]}
    ///         - {kanaal: e-mail, aan: linde, verzonden: 2025-05-15, adres: bestuur@delinde.example, resultaat: onbekend}
    ///         - {kanaal: post, verzonden: 2025-05-15}
    ///   - curatorbrief:
    ///       id: CU1
    ///       dagtekening: 2025-05-15
    ///       aan: [linde, olm]
    ///       vraag: Wij vragen of u de overeenkomst nakomt.
    ///       uiterlijk: 2025-06-12
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-15, resultaat: ontvangen, datum: 2025-05-16, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-05-15}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een verrekening die verder in orde is
    /// wederpartijen:
    ///   - id: linde
    ///     insolventie: {soort: surseance, datum: 2025-05-14}
    ///   - id: olm
    ///     rol: bewindvoerder
    ///     naam: mr. T. Olm, bewindvoerder
    ///     adres: {straat: Beukstraat 3, postcode: 6511 AD, plaats: Voorbeeldstad, vanaf: 2020-01-01}
    /// verloop:
    ///   - verrekening:
    ///       id: VV1
    ///       aan: [linde, olm]
    ///       schulden:
    ///         - {omschrijving: Declaratie over april 2025, bedrag: 1200.00, betaalbaar_sinds: 2025-05-12, ontstaan: 2025-04-30}
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-15, aangeboden: 2025-05-16, resultaat: ontvangen, datum: 2025-05-16, bewijs: [B2]}
    ///         - {kanaal: e-mail, aan: linde, verzonden: 2025-05-15, adres: bestuur@delinde.example, resultaat: onbekend}
    ///         - {kanaal: post, verzonden: 2025-05-15}
    ///   - curatorbrief:
    ///       id: CU1
    ///       dagtekening: 2025-05-15
    ///       aan: [linde, olm]
    ///       vraag: Wij vragen of u de overeenkomst nakomt.
    ///       uiterlijk: 2025-06-12
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-15, resultaat: ontvangen, datum: 2025-05-16, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-05-15}
    /// ```
    static INSOLVENT = {
        code: "N-03",
        name: "verrekening-bij-insolventie",
        acts: &[ActKind::Verrekening],
        applies: &[&[When::Wederpartij(&[InsolvencyKind::Faillissement, InsolvencyKind::Surseance])]],
        basis: &[Basis::Wet("53, 54, 234 en 235 Fw")],
        check: Check::Act(insolvent),
    }
}

fn insolvent<'a>(facts: &Facts<'a>, act: &Act<'a>, sink: &mut Sink<'_>) {
    let Some(set_off) = act.set_off() else { return };
    for (party, kind) in facts.insolvent(sink.day()) {
        let begun = party.insolventie.known().and_then(|one| one.datum.get());
        let Some(begun) = begun.filter(|_| act.concerns(party)) else {
            continue;
        };
        let who = format!("het begin van de {} van {}", kind.word(), party_id(party));
        let who = who.replace("de faillissement", "het faillissement");
        for debt in set_off.schulden.items() {
            let told = match debt.ontstaan.get() {
                _ if debt.overgenomen.get() == Some(true) => {
                    "is van een ander overgenomen; dan is verrekenen te goeder trouw uitgesloten als de gemeente wist wat er aankwam".to_owned()
                }
                None if debt.ontstaan.is_absent() => {
                    format!("noemt geen dag waarop zij ontstond; verrekend wordt alleen wat er was vóór {who}")
                }
                Some(arose) if arose >= begun => format!(
                    "ontstond op {}, niet vóór {who} op {}",
                    dutch::date(arose),
                    dutch::date(begun)
                ),
                _ => continue,
            };
            sink.report(
                debt.head,
                format!("Deze schuld in {} {told}.", act.id),
                "Vul `ontstaan` in, of laat de schuld weg.",
            );
        }
        let own = set_off.eigen_vordering.known();
        let own = own.and_then(|named| facts.act(&named.value.0));
        for posted in own.into_iter().flat_map(|own| facts.posts(own)) {
            let arose = posted.post.first.or(posted.post.paid_on);
            if let Some(arose) = arose.filter(|arose| *arose >= begun) {
                let finding = sink.report(
                    set_off.eigen_vordering.span(),
                    format!(
                        "Een post van de eigen vordering van {} is van {}, niet van vóór {who} op {}.",
                        act.id,
                        dutch::date(arose),
                        dutch::date(begun)
                    ),
                    "Verreken alleen wat voortvloeit uit wat daarvoor is gedaan.",
                );
                finding.related.push(posted.place);
            }
        }
    }
}

rule! {
    /// De ontbinding berust op een onbetaalde vordering, en het dossier zegt niet of de aanbieder kan verrekenen.
    ///
    /// **Bron.** Artikel 6:134 BW.
    ///
    /// **Waarom.** Kan de aanbieder verrekenen met wat de gemeente hem schuldig is, en doet hij dat onverwijld na de
    /// ontbinding, dan heeft de ontbinding geen werking.
    ///
    /// **Wat te doen.** Ga na wat de gemeente de aanbieder nog moet betalen, en leg de uitkomst vast bij `tegenvorderingen`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       geldschuld: ja
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       geldschuld: ja
    ///       tegenvorderingen: Alle declaraties tot en met april 2025 zijn betaald; er staat niets open.
    /// ```
    static UNDONE = {
        code: "N-14",
        name: "ontbinding-kan-ongedaan-worden-door-verrekening",
        severity: Severity::Aandachtspunt,
        moment: Moment::VolgendeStap,
        acts: &[ActKind::Ontbinding],
        basis: &[Basis::Wet("6:134 BW")],
        check: Check::Act(|_, act, sink| {
            let Event::Ontbinding(one) = act.event else { return };
            if one.geldschuld.get() == Some(true) && one.tegenvorderingen.is_absent() {
                sink.report(
                    act.letter.id.span(),
                    format!("{} ontbindt omdat niet is betaald; verrekent de aanbieder onverwijld, dan heeft zij geen werking (artikel 6:134 BW).", act.id),
                    "Leg bij `tegenvorderingen` vast wat de gemeente de aanbieder nog moet betalen.",
                );
            }
        }),
    }
}
