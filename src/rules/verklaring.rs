//! A declaration of the provider that turned out to be wrong.

use crate::contract::topic::Topic;
use crate::facts::ActKind;
use crate::source::Span;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;

pub(super) static RULES: &[&Rule] = &[&UNNAMED];

rule! {
    /// De tekortkoming is een onjuiste verklaring, maar de zaak zegt niet welke, van wanneer en wat eraan onjuist is.
    ///
    /// **Bron.** Het contract (artikel 18 lid 6 in het voorbeeldcontract).
    ///
    /// **Waarom.** De aanbieder moet kunnen zien aan welke verklaring hij wordt gehouden, en wat daarin onjuist of onvolledig
    /// is. De verklaring mag van vóór het contract zijn, zoals een verklaring bij de inschrijving.
    ///
    /// **Wat te doen.** Vul bij de tekortkoming `verklaring` in, met `document`, `datum` en `onjuist`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 18 lid 6
    ///     verklaring: {document: Eigen verklaring bij de inschrijving, onjuist: Drie van de vijf begeleiders hadden geen diploma.}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 18 lid 6
    ///     verklaring: {document: Eigen verklaring bij de inschrijving, datum: 2023-09-01, onjuist: Drie van de vijf begeleiders hadden geen diploma.}
    /// ```
    static UNNAMED = {
        code: "K-110",
        name: "onjuiste-verklaring-niet-aangewezen",
        acts: &[ActKind::Ingebrekestelling, ActKind::Aansprakelijkstelling, ActKind::Ontbinding],
        applies: &[&[When::Norm(Topic::OnjuisteVerklaring)]],
        needs: &[Topic::OnjuisteVerklaring],
        basis: &[Basis::Contract(Topic::OnjuisteVerklaring)],
        check: Check::Shortcoming(|position, sink| {
            let told = &position.shortcoming.verklaring;
            let (missing, span): (Vec<&str>, Span) = match told.known() {
                Some(one) => {
                    let keys = [
                        ("`document`", one.document.is_absent()),
                        ("`datum`", one.datum.is_absent()),
                        ("`onjuist`", one.onjuist.is_absent()),
                    ];
                    let missing = keys.into_iter().filter_map(|(key, lacks)| lacks.then_some(key));
                    (missing.collect(), told.span())
                }
                None if told.is_absent() => (vec!["`verklaring`"], position.shortcoming.bepaling.span()),
                None => return,
            };
            if !missing.is_empty() {
                sink.report(
                    span,
                    format!(
                        "De tekortkoming is een onjuiste verklaring ({}), maar {} ontbreekt.",
                        sink.clause(Topic::OnjuisteVerklaring),
                        say::list(&missing)
                    ),
                    "Noem het document met zijn datum, en wat daarin onjuist of onvolledig is.",
                );
            }
        }),
    }
}
