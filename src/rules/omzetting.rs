//! Conversion into damages (6:87 BW), and what may no longer be asked after it.

use crate::case::course::Event;
use crate::case::shortcoming::{ExceptionCode, Reparable};
use crate::facts::{ActKind, Position, Requirement, shortcoming_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&DECLARATION, &NO_PERFORMANCE];

const CONVERSION: &[ActKind] = &[ActKind::Omzetting];

rule! {
    /// De omzetting noemt geen prestatie, of nakoming is al blijvend onmogelijk.
    ///
    /// **Bron.** Artikel 6:87 BW.
    ///
    /// **Waarom.** Omzetten is kiezen: schadevergoeding in plaats van een bepaalde prestatie. De brief moet
    /// die prestatie noemen. Is nakoming blijvend onmogelijk, dan is er niets om te zetten: de
    /// schadevergoeding is er dan al. Bij een tekortkoming van ondergeschikt belang kan het niet.
    ///
    /// **Wat te doen.** Vul `prestatie` in. Is nakoming blijvend onmogelijk, vorder dan schadevergoeding.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een omzetting die verder in orde is
    /// verloop:
    ///   - omzetting:
    ///       id: OM1
    ///       prestatie:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een omzetting die verder in orde is
    /// verloop:
    ///   - omzetting:
    ///       id: OM1
    ///       prestatie: de begeleiding van cliënten
    /// ```
    static DECLARATION = {
        code: "W-24",
        name: "omzetting-onvolledig",
        severity: Severity::Fout,
        acts: CONVERSION,
        blocks: CONVERSION,
        basis: &[Basis::Wet("6:87 BW")],
        check: Check::Shortcoming(declaration),
    }
}

fn declaration(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let Event::Omzetting(letter) = position.act.event else {
        return;
    };
    let one = position.shortcoming;
    let id = shortcoming_id(one);
    let exceptions = one.uitzonderingen.items();
    let impossible = one.herstelbaar.get() == Some(Reparable::Nee)
        || exceptions
            .iter()
            .any(|one| one.code.get() == Some(ExceptionCode::BlijvendOnmogelijk));
    let requirement = Requirement::All(vec![
        Requirement::known(
            "de prestatie waarvoor schadevergoeding in de plaats komt (`prestatie`)",
            &letter.prestatie,
        ),
        Requirement::uncontradicted(
            format!("de nakoming van {id}"),
            one.herstelbaar.span(),
            impossible
                .then(|| "zij is blijvend onmogelijk, en dan is omzetting niet nodig".to_owned()),
        ),
    ]);
    sink.require(
        &requirement,
        letter.prestatie.span(),
        |found| {
            format!(
                "{} kan zo niet omzetten (artikel 6:87 BW): {}.",
                position.act.id,
                say::because(found)
            )
        },
        "Noem de prestatie; vorder bij blijvende onmogelijkheid schadevergoeding zonder omzetting.",
    );
}

rule! {
    /// De brief vraagt nakoming van wat al in schadevergoeding is omgezet.
    ///
    /// **Bron.** Artikel 6:87, eerste lid, BW.
    ///
    /// **Waarom.** Na een ontvangen omzettingsverklaring bestaat het recht op nakoming niet meer. Een eis
    /// tot herstel, of een boete om die af te dwingen, heeft dan geen grond.
    ///
    /// **Wat te doen.** Laat deze tekortkoming uit de brief, of vorder de schade.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een omzetting die verder in orde is
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG2
    ///       dagtekening: 2025-05-20
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       termijn: {uiterlijk: 2025-06-20, motivering: Een maand is genoeg om te werven.}
    ///       voor_zover_niet_in_verzuim: ja
    ///       aansprakelijkstelling: ja
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-20, resultaat: ontvangen, datum: 2025-05-21, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-05-20}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een omzetting die verder in orde is
    /// verloop:
    ///   - omzetting:
    ///       id: OM1
    ///       prestatie: de begeleiding van cliënten
    /// ```
    static NO_PERFORMANCE = {
        code: "N-85",
        name: "nakoming-na-omzetting",
        acts: &[ActKind::Ingebrekestelling, ActKind::Verzuim, ActKind::Boete],
        applies: &[&[When::Omgezet]],
        basis: &[Basis::Wet("6:87 lid 1 BW")],
        check: Check::Position(|position, sink| {
            let day = sink.day();
            let converted = position.facts.conversion(position.shortcoming, position.party, day);
            let Some(converted) = converted else { return };
            sink.report(
                position.span(),
                format!(
                    "{} gaat over {}, dat met {} is omgezet in schadevergoeding. Nakoming kan de \
                     gemeente dan niet meer vragen (artikel 6:87 lid 1 BW).",
                    position.act.id,
                    shortcoming_id(position.shortcoming),
                    converted.id
                ),
                "Laat deze tekortkoming uit de brief, of vorder de schade.",
            );
        }),
    }
}
