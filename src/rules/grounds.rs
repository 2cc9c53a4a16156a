//! A measure on more than one ground: what fails on one does not stand in the way of the others.

use std::collections::BTreeSet;

use crate::facts::{Act, ActKind, Facts};
use crate::finding::{Finding, Severity};

use super::rule::{Basis, Check, Rule, rule};

pub(super) static RULES: &[&Rule] = &[&FAILING_GROUND];

rule! {
    /// Een van de gronden van de maatregel houdt geen stand; op een andere kan zij wel.
    ///
    /// **Bron.** Artikel 3:42 BW; het profiel van het contract.
    ///
    /// **Waarom.** Een brief mag op meer gronden steunen: een primaire en, voor zover vereist, een
    /// subsidiaire. Voldoet één van de gronden aan alle eisen, dan heeft de maatregel effect. Een
    /// grond die niet opgaat, geeft de aanbieder wel een eenvoudig verweer.
    ///
    /// **Wat te doen.** Laat deze grond weg, of vul aan wat eraan ontbreekt.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:
    /// verloop:
    ///   - clientenstop:
    ///       id: CS1
    ///       subsidiair: [artikel 18 lid 4]
    /// # profiel.yaml
    /// maatregelen:
    ///   - {maatregel: clientenstop, grond: opgelegd, bepaling: artikel 18 lid 7, verzuim: vereist, tekortkoming: ja, trede: clientenstop}
    ///   - {maatregel: clientenstop, grond: anders, bepaling: artikel 18 lid 4, verzuim: niet vereist, tekortkoming: ja}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - clientenstop:
    ///       id: CS1
    ///       subsidiair: [artikel 18 lid 4]
    /// # profiel.yaml
    /// maatregelen:
    ///   - {maatregel: clientenstop, grond: opgelegd, bepaling: artikel 18 lid 7, verzuim: vereist, tekortkoming: ja, trede: clientenstop}
    ///   - {maatregel: clientenstop, grond: anders, bepaling: artikel 18 lid 4, verzuim: niet vereist, tekortkoming: ja}
    /// ```
    static FAILING_GROUND = {
        code: "N-40",
        name: "een-grond-houdt-geen-stand",
        acts: ActKind::MEASURES,
        basis: &[Basis::Wet("3:42 BW")],
        // The engine says it: what fails is known only when every rule was asked.
        check: Check::Reading,
    }
}

/// Makes a warning of what stands in the way of one ground of a letter, if another ground stands.
pub(super) fn spare(facts: &Facts<'_>, findings: &mut [Finding]) {
    for act in facts.acts.iter().filter(|act| act.has_several_grounds()) {
        let grounds = act.on_each_ground(facts.pack);
        let failing: BTreeSet<_> = findings
            .iter()
            .filter(|finding| is_fout_of(act, finding))
            .filter_map(|finding| finding.about.ground)
            .collect();
        if failing.len() == grounds.len() {
            continue;
        }
        for finding in findings.iter_mut() {
            let ground = finding.about.ground.and_then(|rank| grounds.get(rank));
            let Some(ground) = ground.filter(|_| is_fout_of(act, finding)) else {
                continue;
            };
            let cited = ground.cited.map_or_else(String::new, ToString::to_string);
            finding.message = format!(
                "Op {cited} kan {} niet steunen, op een andere grond wel. {} ({})",
                act.id, finding.message, finding.code
            );
            finding.remedy = format!("Laat {cited} weg, of doe dit: {}", finding.remedy);
            finding.code = FAILING_GROUND.code;
            finding.severity = Severity::Waarschuwing;
        }
    }
}

fn is_fout_of(act: &Act<'_>, finding: &Finding) -> bool {
    finding.severity == Severity::Fout && finding.about.letter.as_deref() == Some(act.id)
}
