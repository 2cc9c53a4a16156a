//! The duty of verantwoorde hulp: a shortcoming says which of its requirements was broken.

use crate::case::shortcoming::Status;
use crate::contract::topic::Topic;
use crate::facts::{ActKind, Passage};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};

pub(super) static RULES: &[&Rule] = &[&NORM_NOT_SPECIFIED];

rule! {
    /// De tekortkoming zegt niet welk onderdeel van verantwoorde hulp is geschonden.
    ///
    /// **Bron.** De bepaling van het contract over verantwoorde hulp.
    ///
    /// **Waarom.** Die bepaling noemt vijf eisen: veilig, doeltreffend, doelmatig, cliëntgericht en
    /// volgens de professionele standaard. Wie niet zegt welke eis is geschonden, krijgt te horen
    /// dat het verwijt te vaag is. Gaat het om de kwaliteit van medewerkers, dan staat de eis zelf
    /// in een ander document, zoals het Programma van Eisen.
    ///
    /// **Wat te doen.** Noem de eis in de omschrijving of bij een feit. Noem bij de kwaliteit van
    /// medewerkers ook het document en het nummer van de eis.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     feiten:
    ///       - {datum: 2025-01-15, omschrijving: Drie van de vijf begeleiders hebben geen diploma., bron: toezicht, bewijs: [B1], status: vastgesteld}
    ///     omschrijving: Begeleiders zonder diploma
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     feiten:
    ///       - {datum: 2025-01-15, omschrijving: Drie van de vijf begeleiders hebben niet het diploma van eis 12 van het Programma van Eisen., bron: toezicht, bewijs: [B1], status: vastgesteld}
    ///     omschrijving: Begeleiders zonder diploma
    /// ```
    static NORM_NOT_SPECIFIED = {
        code: "K-51",
        name: "norm-niet-gespecificeerd",
        severity: Severity::Waarschuwing,
        acts: &[ActKind::Ingebrekestelling, ActKind::Aansprakelijkstelling, ActKind::Verzuim],
        applies: &[&[When::Norm(Topic::VerantwoordeHulp)]],
        needs: &[Topic::VerantwoordeHulp],
        basis: &[Basis::Contract(Topic::VerantwoordeHulp)],
        check: Check::Case(|facts, sink| {
            let clause = sink.clause(Topic::VerantwoordeHulp);
            for one in facts.case.tekortkomingen.items() {
                let withdrawn = one.status.get() == Some(Status::Ingetrokken);
                if withdrawn || !facts.names_topic(one, Topic::VerantwoordeHulp) {
                    continue;
                }
                let says = |phrases: &[&str]| {
                    let facts = one.feiten.items().iter().map(|fact| &fact.omschrijving);
                    let fields = facts.chain([&one.omschrijving, &one.herstel, &one.voortaan]);
                    let mut passages = fields.filter_map(Passage::of);
                    passages.any(|passage| passage.first(phrases).is_some())
                };
                let (what, remedy) = if says(&REQUIREMENTS) {
                    continue;
                } else if says(&STAFF) {
                    (
                        "uit welk document de eis aan medewerkers komt",
                        "Noem het document en het nummer van de eis.",
                    )
                } else if says(&ASPECTS) {
                    continue;
                } else {
                    (
                        "welke eis is geschonden: veilig, doeltreffend, doelmatig, cliëntgericht of \
                         de professionele standaard",
                        "Noem de eis in de omschrijving of bij een feit.",
                    )
                };
                sink.over(one).report(
                    one.bepaling.span(),
                    format!("De tekortkoming zegt niet {what} ({clause})."),
                    remedy,
                );
            }
        }),
    }
}

/// The requirements that the clause itself names.
const ASPECTS: [&str; 8] = [
    "veilig*",
    "onveilig*",
    "doeltreffend*",
    "doelmatig*",
    "ondoelmatig*",
    "cliëntgericht*",
    "professionele standaard*",
    "beroepsstandaard*",
];

/// Words for the quality of staff.
const STAFF: [&str; 7] = [
    "diploma*",
    "gediplomeerd*",
    "ongediplomeerd*",
    "kwalificatie*",
    "gekwalificeerd*",
    "ongekwalificeerd*",
    "opleidingseis*",
];

/// Where a requirement on staff stands.
const REQUIREMENTS: [&str; 6] = [
    "programma van eisen",
    "pve",
    "eis",
    "kwaliteitskader*",
    "professionele standaard*",
    "beroepscode*",
];
