//! The tensions of the contract that a case touches.

use crate::finding::Severity;
use crate::source::field::Field;
use crate::source::scalar::Prose;

use super::rule::{Basis, Check, Rule, rule};

pub(super) static RULES: &[&Rule] = &[&TOUCHED];

rule! {
    /// De zaak raakt een spanning in het contract waarover geen keuze is vastgelegd.
    ///
    /// **Bron.** De spanningen die bij het contract horen (`spanningen.yaml`).
    ///
    /// **Waarom.** Op sommige plaatsen wijzen bepalingen, toelichting, ladder en wet verschillende
    /// kanten op. De wederpartij zal de lezing kiezen die haar past. Wie vooraf kiest en zegt waarom,
    /// staat sterker. De melding komt als een brief van de zaak rust op een bepaling waarover zo'n
    /// spanning bestaat.
    ///
    /// **Wat te doen.** Leg onder `spanningen` uw keuze met de reden vast.
    static TOUCHED = {
        code: "P-02",
        name: "spanning-zonder-keuze",
        severity: Severity::Aandachtspunt,
        basis: &[Basis::Praktijk("spanningen van het contract")],
        check: Check::Case(|facts, sink| {
            for touched in facts.touched_tensions() {
                let text = |prose: &Field<Prose>| {
                    prose.known().map_or_else(String::new, |text| text.0.clone())
                };
                sink.report(
                    touched.span,
                    format!(
                        "{} rust op {}, en daarover bestaat spanning {}. {}",
                        touched.act.id,
                        touched.cited,
                        touched.id,
                        text(&touched.tension.spanning)
                    ),
                    format!(
                        "{} Leg uw keuze met reden vast onder `spanningen`.",
                        text(&touched.tension.raad)
                    ).trim_start(),
                );
            }
        }),
    }
}
