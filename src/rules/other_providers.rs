//! Other providers in the repository.

use crate::contract::topic::Topic;
use crate::facts::Facts;
use crate::facts::neighbour::Provider;
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
            let mut hits = Vec::new();
            for provider in facts.others().flat_map(|other| &other.providers) {
                let name = core(&provider.naam);
                if name.chars().count() < SHORTEST || is_party(facts, provider) {
                    continue;
                }
                hits.extend(passage.all(&[&name]).into_iter().map(|words| Hit {
                    words,
                    message: format!(
                        "{} is een aanbieder uit een andere zaak; de gemeente deelt geen \
                         vertrouwelijke informatie over anderen{ground}.",
                        provider.naam
                    ),
                    remedy: "Laat de naam weg, of ga na of dit niet vertrouwelijk is.".into(),
                }));
            }
            hits.sort_by_key(|hit| hit.words.start);
            hits.dedup_by(|next, kept| next.words == kept.words);
            hits
        }),
    }
}

/// The fewest letters by which a name is told from an ordinary word.
const SHORTEST: usize = 5;

/// A name for searching, without its legal form.
fn core(name: &str) -> String {
    let mut core = crate::facts::words::folded(name);
    for form in ["stichting ", "coöperatie ", "vereniging "] {
        core = core.strip_prefix(form).unwrap_or(&core).to_owned();
    }
    for form in [" b.v.", " bv", " n.v.", " nv", " u.a.", " v.o.f.", " vof"] {
        core = core.strip_suffix(form).unwrap_or(&core).to_owned();
    }
    core
}

/// Whether a provider is also a party to this case.
fn is_party(facts: &Facts<'_>, provider: &Provider) -> bool {
    facts.case.wederpartijen.items().iter().any(|party| {
        let same_number = party
            .kvk
            .known()
            .is_some_and(|kvk| Some(&kvk.0) == provider.kvk.as_ref());
        let same_name = party
            .naam
            .known()
            .is_some_and(|name| core(&name.0) == core(&provider.naam));
        same_number || same_name
    })
}
