//! Versions of a clause: which words held on the day of a fact.

use crate::facts::ActKind;
use crate::facts::addressee::is_contracting;
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say::date;

pub(super) static RULES: &[&Rule] = &[&TWO_VERSIONS];

rule! {
    /// De feiten van een tekortkoming vallen onder twee versies van de bepaling.
    ///
    /// **Bron.** Het register van wijzigingen van het contract.
    ///
    /// **Waarom.** Een feit wordt beoordeeld naar de tekst die op die dag gold. Is de bepaling
    /// tussen twee feiten gewijzigd, dan klopt één citaat niet voor allebei.
    ///
    /// **Wat te doen.** Maak twee tekortkomingen: één met de feiten van vóór de wijziging, en één
    /// met de feiten van erna.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 9 lid 4
    ///     feiten:
    ///       - {datum: 2025-01-10, omschrijving: De Linde zette een onderaannemer in zonder melding., bron: toezicht, bewijs: [B1], status: vastgesteld}
    ///       - {datum: 2025-03-02, omschrijving: De Linde deed dat opnieuw., bron: toezicht, bewijs: [B1], status: vastgesteld}
    /// wederpartijen:
    ///   - id: linde
    ///     kvk: "90000456"
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 9 lid 4
    ///     feiten:
    ///       - {datum: 2025-01-10, omschrijving: De Linde zette een onderaannemer in zonder melding., bron: toezicht, bewijs: [B1], status: vastgesteld}
    /// wederpartijen:
    ///   - id: linde
    ///     kvk: "90000456"
    /// ```
    static TWO_VERSIONS = {
        code: "N-28",
        name: "twee-versies-van-de-bepaling",
        severity: Severity::Fout,
        acts: ActKind::ALL,
        applies: &[&[When::OpTekortkoming]],
        basis: &[Basis::Praktijk("register van wijzigingen")],
        check: Check::Case(|facts, sink| {
            for one in facts.case.tekortkomingen.items() {
                let Some(citation) = one.bepaling.known() else { continue };
                let dates = || one.feiten.items().iter().filter_map(|fact| fact.datum.get());
                let (Some(first), Some(last)) = (dates().min(), dates().max()) else { continue };
                for party in facts.case.wederpartijen.items().iter().filter(|one| is_contracting(one)) {
                    let ids = |day| -> Vec<_> {
                        let held = facts.amendments(citation, party, day);
                        held.filter_map(|one| one.id.known()).collect()
                    };
                    let (then, now) = (ids(first), ids(last));
                    let Some(changed) = then.iter().chain(&now).find(|id| then.contains(id) != now.contains(id)) else {
                        continue;
                    };
                    sink.over(one).report(
                        one.bepaling.span(),
                        format!(
                            "{citation} is gewijzigd ({}) tussen het eerste feit van {} en het laatste \
                             van {}; één citaat kan niet voor beide gelden.",
                            changed.0,
                            date(first),
                            date(last)
                        ),
                        "Maak twee tekortkomingen: met de feiten van vóór en van na de wijziging.",
                    );
                    break;
                }
            }
        }),
    }
}
