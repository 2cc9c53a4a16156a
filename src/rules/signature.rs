//! Who signs, and on what authority.

use crate::calendar::dutch;
use crate::facts::ActKind;
use crate::finding::Severity;
use crate::repository::config::{Authority, Signatory};

use super::rule::{Basis, Check, Rule, rule};

/// What binds, and so must be signed by whoever may bind the municipality.
const SIGNED: &[ActKind] = &[
    ActKind::Ingebrekestelling,
    ActKind::Aansprakelijkstelling,
    ActKind::Verzuim,
    ActKind::ClientenstopOpgelegd,
    ActKind::ClientenstopOvereengekomen,
    ActKind::Terugvordering,
    ActKind::Verrekening,
    ActKind::Boete,
    ActKind::Opschorting,
    ActKind::Tariefkorting,
    ActKind::PrestatiesAanpassen,
    ActKind::Schadevergoeding,
    ActKind::Omzetting,
    ActKind::Ontbinding,
    ActKind::Opzegging,
    ActKind::NietVerlengen,
];

pub(super) static RULES: &[&Rule] = &[&AUTHORITY_NOT_SHOWN];

rule! {
    /// De bevoegdheid van de ondertekenaar blijkt niet.
    ///
    /// **Bron.** Artikel 171 Gemeentewet; artikel 3:71 BW; artikel 10:12 Awb.
    ///
    /// **Waarom.** De burgemeester vertegenwoordigt de gemeente, en wie namens hem ondertekent heeft
    /// een volmacht nodig. Een brief zonder bewijs daarvan is geldig, maar de aanbieder mag om dat
    /// bewijs vragen en de verklaring anders afwijzen. Dat kost tijd die er soms niet is.
    ///
    /// **Wat te doen.** Noem in de brief een ondertekenaar uit trede.yaml, en leg daar zijn
    /// hoedanigheid, het besluit en de geldigheid vast.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       ondertekenaar:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       ondertekenaar: vdberg
    /// ```
    static AUTHORITY_NOT_SHOWN = {
        code: "W-27",
        name: "bevoegdheid-blijkt-niet",
        severity: Severity::Waarschuwing,
        acts: SIGNED,
        basis: &[
            Basis::Wet("171 Gemeentewet"),
            Basis::Wet("3:71 BW"),
            Basis::Wet("10:12 Awb"),
        ],
        check: Check::Act(|facts, act, sink| {
            let field = &act.letter.ondertekenaar;
            if field.is_broken() {
                return;
            }
            let (span, lacking) = match field.known() {
                None => (act.letter.id.span(), "de ondertekenaar ontbreekt".to_owned()),
                Some(id) => {
                    // A name that trede.yaml does not have is reported where references are.
                    let signatory = facts.config.signatory(&id.value.0);
                    let lacking = signatory.and_then(|one| lacking(one, act.date));
                    let Some(lacking) = lacking else { return };
                    (id.span, lacking)
                }
            };
            sink.report(
                span,
                format!(
                    "De bevoegdheid om {} te ondertekenen blijkt niet (artikel 171 Gemeentewet, \
                     artikel 3:71 BW): {lacking}.",
                    act.id
                ),
                "Noem een ondertekenaar uit trede.yaml, met hoedanigheid, besluit en geldigheid.",
            );
        }),
    }
}

/// What the settings lack about a signatory on a day.
fn lacking(signatory: &Signatory, day: Option<chrono::NaiveDate>) -> Option<String> {
    let Some(authority) = signatory.hoedanigheid.get() else {
        return Some("zijn hoedanigheid ontbreekt in trede.yaml".into());
    };
    if authority != Authority::Burgemeester && signatory.besluit.is_absent() {
        return Some("het besluit met zijn volmacht of mandaat ontbreekt in trede.yaml".into());
    }
    let day = day?;
    if let Some(since) = signatory.vanaf.get().filter(|since| day < *since) {
        return Some(format!(
            "zijn bevoegdheid geldt pas vanaf {}",
            dutch::date(since)
        ));
    }
    let until = signatory.tot_en_met.get().filter(|until| day > *until)?;
    Some(format!(
        "zijn bevoegdheid gold tot en met {}",
        dutch::date(until)
    ))
}
