//! Other providers in the repository.

use crate::contract::topic::Topic;
use crate::finding::Severity;

use super::rule::{Basis, Check, Hit, Rule, rule};

pub(super) static RULES: &[&Rule] = &[&OTHER_PROVIDER_NAMED];

rule! {
    /// De tekst noemt een andere aanbieder.
    ///
    /// **Bron.** De bepaling van het contract over vertrouwelijke bedrijfsinformatie.
    ///
    /// **Waarom.** De gemeente geeft geen vertrouwelijke informatie over de ene aanbieder aan de
    /// andere. De genoemde naam hoort bij een andere zaak in deze zakenmap. Partijen bij deze zaak,
    /// zoals een combinant of een onderaannemer, tellen niet mee.
    ///
    /// **Wat te doen.** Laat de naam weg, of ga na of wat er staat niet vertrouwelijk is.
    ///
    /// ### Faalt
    /// ```yaml
    /// afweging: {historie: Ook Zorghuis De Beuk had te weinig gediplomeerde begeleiders.}
    /// # andere zaak
    /// wederpartijen: [{id: beuk, rol: contractpartij, naam: Stichting Zorghuis De Beuk, kvk: "87654321"}]
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// afweging: {historie: Ook een andere aanbieder had te weinig gediplomeerde begeleiders.}
    /// # andere zaak
    /// wederpartijen: [{id: beuk, rol: contractpartij, naam: Stichting Zorghuis De Beuk, kvk: "87654321"}]
    /// ```
    static OTHER_PROVIDER_NAMED = {
        code: "K-82",
        name: "andere-aanbieder-genoemd",
        severity: Severity::Waarschuwing,
        needs: &[Topic::Bedrijfsvertrouwelijk],
        basis: &[Basis::Contract(Topic::Bedrijfsvertrouwelijk)],
        check: Check::Wording(|passage, facts| {
            let Some(facts) = facts else { return Vec::new() };
            let clause = facts.clause(Topic::Bedrijfsvertrouwelijk);
            let ground = clause.map_or_else(String::new, |clause| format!(" ({clause})"));
            let named = facts.other_providers_in(passage).into_iter();
            named
                .map(|(provider, words)| Hit {
                    words,
                    message: format!(
                        "{} is een aanbieder uit een andere zaak; de gemeente deelt geen \
                         vertrouwelijke informatie over anderen{ground}.",
                        provider.naam
                    ),
                    remedy: "Laat de naam weg, of ga na of dit niet vertrouwelijk is.".into(),
                })
                .collect()
        }),
    }
}
