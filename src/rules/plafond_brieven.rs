//! The letters about a signaalplafond or a bestedingsruimte: announcement and decision, each in time
//! and with what it must hold.

use crate::calendar::Term;
use crate::case::course::Event;
use crate::case::plafond::{Plafond, Plafondaankondiging};
use crate::contract::topic::Topic;
use crate::facts::{Act, ActKind, Facts, Requirement};
use crate::finding::Severity;

use super::applies::When;
use super::niet_verlengen::late;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &SIGNAL_ANNOUNCED,
    &CAP_ANNOUNCED,
    &VIEW_INVITED,
    &SIGNAL_DECIDED,
    &CAP_DECIDED,
    &DEPENDENCE,
    &ANNOUNCED_ITSELF,
    &WEIGHED,
];

const DEPENDENT: &[ActKind] = &[
    ActKind::VoornemenBestedingsruimte,
    ActKind::BesluitBestedingsruimte,
];

fn announcement<'a>(act: &Act<'a>) -> Option<&'a Plafondaankondiging> {
    match act.event {
        Event::Plafondaankondiging(letter) => Some(letter),
        _ => None,
    }
}

rule! {
    /// De aankondiging van het signaalplafond komt te laat of is niet volledig.
    ///
    /// **Bron.** De bepaling van het contract over de aankondiging van een signaalplafond (spanning X-24).
    ///
    /// **Waarom.** De gemeente informeert de aanbieder een vaste tijd voor de eerste dag. De brief moet dan
    /// zijn ontvangen; valt die dag niet op een werkdag, dan telt de werkdag ervoor. Komt zij later, dan
    /// kan het signaalplafond op die dag niet ingaan. Zij noemt ook de stappen van het proces en hoe
    /// informatie wordt uitgewisseld; ontbreekt dat, dan is dit een waarschuwing.
    ///
    /// **Wat te doen.** Kies een latere `ingang`, of vul `processtappen` en `informatie_uitwisseling` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     ingang: 2025-04-07
    ///     plan: {datum: 2025-01-06, overleg: 2025-01-06, onderdelen: [a, b, c, d, e, f, g, h, i, j], dms: D-2025-0030}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     ingang: 2025-04-08
    ///     plan: {datum: 2025-01-06, overleg: 2025-01-06, onderdelen: [a, b, c, d, e, f, g, h, i, j], dms: D-2025-0030}
    /// ```
    static SIGNAL_ANNOUNCED = {
        code: "K-09",
        name: "signaalplafond-te-laat-aangekondigd",
        severity: Severity::Fout,
        acts: &[ActKind::AankondigingSignaalplafond],
        needs: &[Topic::SignaalplafondAankondiging],
        blocks: &[ActKind::AankondigingSignaalplafond],
        basis: &[Basis::Contract(Topic::SignaalplafondAankondiging)],
        check: Check::Act(announced),
    }
}

rule! {
    /// Het voornemen tot een bestedingsruimte komt te laat of is niet volledig.
    ///
    /// **Bron.** De bepaling van het contract over het voornemen tot een bestedingsruimte.
    ///
    /// **Waarom.** De gemeente laat haar voornemen een vaste tijd voor de eerste dag weten. De brief moet dan
    /// zijn ontvangen; valt die dag niet op een werkdag, dan telt de werkdag ervoor. Komt zij later, dan
    /// kan de bestedingsruimte op die dag niet ingaan. Zij noemt ook de stappen van het proces en hoe
    /// informatie wordt uitgewisseld; ontbreekt dat, dan is dit een waarschuwing. Berust de
    /// bestedingsruimte op de bepaling over afhankelijkheid, dan geldt de termijn van die bepaling (K-20).
    ///
    /// **Wat te doen.** Kies een latere `ingang`, of vul `processtappen` en `informatie_uitwisseling` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een bestedingsruimte die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     ingang: 2025-07-21
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een bestedingsruimte die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     ingang: 2025-07-22
    /// ```
    static CAP_ANNOUNCED = {
        code: "K-33",
        name: "bestedingsruimte-te-laat-aangekondigd",
        severity: Severity::Fout,
        acts: &[ActKind::VoornemenBestedingsruimte],
        needs: &[Topic::BestedingsruimteVoornemen],
        blocks: &[ActKind::VoornemenBestedingsruimte],
        basis: &[Basis::Contract(Topic::BestedingsruimteVoornemen)],
        check: Check::Act(announced),
    }
}

fn announced(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let (Some(ceiling), Some(letter)) = (act.ceiling, announcement(act)) else {
        return;
    };
    let clause = facts
        .clauses_on(ceiling)
        .and_then(|all| all.announcement.known());
    let Some(clause) = clause else { return };
    if let Some(term) = clause.termijn.get()
        && !facts.is_for_dependence(ceiling)
    {
        in_time(facts, act, ceiling, term, Vec::new(), sink);
    }
    let missing: Vec<_> = [
        (
            &letter.processtappen,
            "de stappen van het proces (`processtappen`)",
        ),
        (
            &letter.informatie_uitwisseling,
            "hoe informatie wordt uitgewisseld (`informatie_uitwisseling`)",
        ),
    ]
    .into_iter()
    .filter_map(|(field, what)| field.is_absent().then_some(what))
    .collect();
    if !missing.is_empty() {
        let about = clause
            .bepaling
            .known()
            .map_or_else(String::new, ToString::to_string);
        let finding = sink.report(
            act.letter.id.span(),
            format!(
                "{} noemt niet alles waarover de gemeente vooraf informeert ({about}): {} ontbreekt.",
                act.id,
                say::list(&missing)
            ),
            "Vul aan wat ontbreekt.",
        );
        finding.severity = Severity::Waarschuwing;
    }
}

/// Asks that a letter was received a term before the first day of its ceiling, with what else it
/// must have.
fn in_time(
    facts: &Facts<'_>,
    act: &Act<'_>,
    ceiling: &Plafond,
    term: Term,
    further: Vec<Requirement>,
    sink: &mut Sink<'_>,
) {
    let start = ceiling.ingang.get();
    let late = start.and_then(|start| late(facts, act, start, term, sink.day()));
    let mut all = vec![
        Requirement::known("de eerste dag (`ingang`)", &ceiling.ingang),
        Requirement::uncontradicted("de eerste dag", ceiling.ingang.span(), late),
    ];
    all.extend(further);
    let from = start.map_or_else(String::new, |day| format!(" per {}", say::date(day)));
    sink.require(
        &Requirement::All(all),
        ceiling.ingang.span(),
        |found| format!("{} gaat over {}{from}, maar: {}.", act.id, ceiling.named(), say::because(found)),
        format!("Vul aan wat ontbreekt, en kies een `ingang` die ten minste {term} na de ontvangst ligt."),
    );
}

rule! {
    /// De aanbieder is niet uitgenodigd om schriftelijk te reageren op het voornemen.
    ///
    /// **Bron.** De bepaling van het contract over het voornemen tot een bestedingsruimte.
    ///
    /// **Waarom.** De gemeente laat de aanbieder zijn zienswijze geven op haar voornemen. Doet zij dat niet,
    /// dan is het besluit onzorgvuldig voorbereid.
    ///
    /// **Wat te doen.** Vul bij `zienswijze_uiterlijk` de dag in waarop de zienswijze uiterlijk binnen moet zijn.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een bestedingsruimte die verder in orde is
    /// verloop:
    ///   - plafondaankondiging:
    ///       id: PA1
    ///       zienswijze_uiterlijk:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een bestedingsruimte die verder in orde is
    /// verloop:
    ///   - plafondaankondiging:
    ///       id: PA1
    ///       zienswijze_uiterlijk: 2025-02-24
    /// ```
    static VIEW_INVITED = {
        code: "K-34",
        name: "geen-zienswijze-over-bestedingsruimte",
        acts: &[ActKind::VoornemenBestedingsruimte],
        needs: &[Topic::BestedingsruimteVoornemen],
        basis: &[Basis::Contract(Topic::BestedingsruimteVoornemen)],
        check: Check::Act(|_, act, sink| {
            let Some(letter) = announcement(act) else { return };
            let clause = sink.clause(Topic::BestedingsruimteVoornemen);
            let asked = Requirement::known("de laatste dag voor een zienswijze", &letter.zienswijze_uiterlijk);
            sink.require(
                &asked,
                act.letter.id.span(),
                |_| format!("{} vraagt de aanbieder niet om zijn zienswijze ({clause}).", act.id),
                "Vul onder `zienswijze_uiterlijk` de laatste dag voor een zienswijze in.",
            );
        }),
    }
}

rule! {
    /// Het besluit over het signaalplafond komt te laat, of noemt looptijd of omvang niet.
    ///
    /// **Bron.** De bepaling van het contract over het besluit over een signaalplafond.
    ///
    /// **Waarom.** De aanbieder heeft het besluit een vaste tijd voor de eerste dag ontvangen, met de looptijd
    /// en de omvang. Valt de laatste dag daarvoor niet op een werkdag, dan telt de werkdag ervoor. Anders
    /// geldt het signaalplafond op die dag niet.
    ///
    /// **Wat te doen.** Kies een latere `ingang`, of vul bij het plafond `tot_en_met` en `omvang` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// verloop:
    ///   - plafondbesluit:
    ///       id: PB1
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-03-03, aangeboden: 2025-03-17, resultaat: ontvangen, datum: 2025-03-17, bewijs: [B2]}
    ///         - {kanaal: e-mail, verzonden: 2025-03-03, adres: bestuur@delinde.example, resultaat: onbekend}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// verloop:
    ///   - plafondbesluit:
    ///       id: PB1
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-03-03, aangeboden: 2025-03-14, resultaat: ontvangen, datum: 2025-03-14, bewijs: [B2]}
    ///         - {kanaal: e-mail, verzonden: 2025-03-03, adres: bestuur@delinde.example, resultaat: onbekend}
    /// ```
    static SIGNAL_DECIDED = {
        code: "K-10",
        name: "besluit-signaalplafond-te-laat",
        severity: Severity::Fout,
        acts: &[ActKind::BesluitSignaalplafond],
        needs: &[Topic::SignaalplafondBesluit],
        blocks: &[ActKind::BesluitSignaalplafond],
        basis: &[Basis::Contract(Topic::SignaalplafondBesluit)],
        check: Check::Act(decided),
    }
}

rule! {
    /// Het besluit over de bestedingsruimte komt te laat, of noemt looptijd of omvang niet.
    ///
    /// **Bron.** De bepaling van het contract over het besluit over een bestedingsruimte.
    ///
    /// **Waarom.** De aanbieder heeft het besluit een vaste tijd voor de eerste dag ontvangen, met de looptijd
    /// en de omvang. Valt de laatste dag daarvoor niet op een werkdag, dan telt de werkdag ervoor. Anders
    /// geldt de bestedingsruimte op die dag niet. Berust zij op de bepaling over afhankelijkheid, dan
    /// geldt de termijn van die bepaling (K-20).
    ///
    /// **Wat te doen.** Kies een latere `ingang`, of vul bij het plafond `tot_en_met` en `omvang` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een bestedingsruimte die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     omvang:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een bestedingsruimte die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     omvang: 210000.00
    /// ```
    static CAP_DECIDED = {
        code: "K-35",
        name: "besluit-bestedingsruimte-te-laat",
        severity: Severity::Fout,
        acts: &[ActKind::BesluitBestedingsruimte],
        needs: &[Topic::BestedingsruimteBesluit],
        blocks: &[ActKind::BesluitBestedingsruimte],
        basis: &[Basis::Contract(Topic::BestedingsruimteBesluit)],
        check: Check::Act(decided),
    }
}

fn decided(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let Some(ceiling) = act.ceiling.filter(|one| !facts.is_for_dependence(one)) else {
        return;
    };
    let clause = facts
        .clauses_on(ceiling)
        .and_then(|all| all.decision.known());
    if let Some(term) = clause.and_then(|one| one.termijn.get()) {
        in_time(facts, act, ceiling, term, duration_and_size(ceiling), sink);
    }
}

/// What a decision on a ceiling states.
fn duration_and_size(ceiling: &Plafond) -> Vec<Requirement> {
    vec![
        Requirement::known("de laatste dag (`tot_en_met`)", &ceiling.tot_en_met),
        Requirement::known("de omvang (`omvang`)", &ceiling.omvang),
    ]
}

rule! {
    /// De bestedingsruimte wegens afhankelijkheid is te laat meegedeeld, of de eis staat niet vast.
    ///
    /// **Bron.** De bepaling van het contract over een bestedingsruimte om afhankelijkheid te beperken
    /// (spanning X-24).
    ///
    /// **Waarom.** Op deze grond geldt een kortere termijn dan bij een gewone bestedingsruimte, voor het
    /// voornemen of het besluit. De grond bestaat alleen als de aanbieder niet aantoonbaar aan de genoemde
    /// eis voldoet; dat hoort met bewijs in het dossier te staan.
    ///
    /// **Wat te doen.** Vul bij het plafond `eis` in, en kies een `ingang` die ver genoeg na de ontvangst ligt.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een bestedingsruimte die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     grondslag: artikel 1K lid 1
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een bestedingsruimte die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     grondslag: artikel 1K lid 1
    ///     eis: {document: Programma van Eisen, nummer: "36", sinds: 2025-01-06, bewijs: [B1]}
    /// ```
    static DEPENDENCE = {
        code: "K-20",
        name: "bestedingsruimte-afhankelijkheid-onvolledig",
        severity: Severity::Fout,
        acts: DEPENDENT,
        applies: &[&[When::Grond(&[Topic::AfhankelijkheidBestedingsruimte])]],
        needs: &[Topic::AfhankelijkheidBestedingsruimte],
        blocks: DEPENDENT,
        basis: &[Basis::Contract(Topic::AfhankelijkheidBestedingsruimte)],
        check: Check::Act(dependence),
    }
}

fn dependence(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let clause = facts
        .topics()
        .and_then(|all| all.afhankelijkheid_bestedingsruimte.known());
    let (Some(ceiling), Some(clause)) = (act.ceiling, clause) else {
        return;
    };
    let norms: Vec<_> = clause.normen.items().iter().map(|one| &one.value).collect();
    let unmet = Requirement::within(
        "de eis waaraan de aanbieder niet aantoonbaar voldoet (`eis`)",
        &ceiling.eis,
        "{nummer: \"1\", sinds: 2025-01-01, bewijs: [B1]}",
        |eis| {
            let other = eis
                .nummer
                .known()
                .filter(|number| !norms.is_empty() && !norms.contains(number));
            vec![
                Requirement::known("het nummer van de eis (`nummer`)", &eis.nummer),
                Requirement::uncontradicted(
                    "de eis",
                    eis.nummer.span(),
                    other.map(|number| format!("de bepaling gaat niet over eis {}", number.0)),
                ),
                Requirement::known("sinds wanneer (`sinds`)", &eis.sinds),
                Requirement::listed("een bewijsstuk (`bewijs`)", &eis.bewijs, "B1"),
            ]
        },
    );
    let Some(term) = clause.termijn.get() else {
        return;
    };
    // Either the intention or the decision must be there in time.
    let earlier = facts
        .letters_on(ceiling, ActKind::ANNOUNCEMENTS, sink.day())
        .find(|one| {
            let start = ceiling.ingang.get();
            start.is_some_and(|start| late(facts, one, start, term, facts.day_of(one)).is_none())
        });
    let mut further = vec![unmet];
    if act.kind == ActKind::BesluitBestedingsruimte {
        further.extend(duration_and_size(ceiling));
    }
    match earlier.filter(|one| one.id != act.id) {
        Some(_) => {
            sink.require(
                &Requirement::All(further),
                act.letter.id.span(),
                |found| say::unmet(facts, act, found),
                "Vul aan wat ontbreekt.",
            );
        }
        None => in_time(facts, act, ceiling, term, further, sink),
    }
}

rule! {
    /// Het plafond is niet zelf aangekondigd.
    ///
    /// **Bron.** De bepalingen van het contract over de verlenging van een signaalplafond en van een
    /// bestedingsruimte.
    ///
    /// **Waarom.** Voor elk plafond gelden alle voorwaarden, en bij een verlenging opnieuw: een eigen
    /// aankondiging en een eigen besluit. Een besluit zonder aankondiging over hetzelfde plafond slaat een
    /// voorwaarde over.
    ///
    /// **Wat te doen.** Neem de aankondiging van dit plafond in het verloop op, of kondig het alsnog aan en kies
    /// een latere `ingang`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is, zonder PA1
    /// plafonds:
    ///   - id: P1
    ///     verlengt: P0
    ///   - {id: P0, soort: signaalplafond, betreft: Begeleiding individueel, ingang: 2025-01-01, tot_en_met: 2025-12-31, omvang: 320000.00, plan: {datum: 2024-09-02, overleg: 2024-08-30, onderdelen: [a, b, c, d, e, f, g, h, i, j], dms: D-2024-0030}}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     verlengt: P0
    ///   - {id: P0, soort: signaalplafond, betreft: Begeleiding individueel, ingang: 2025-01-01, tot_en_met: 2025-12-31, omvang: 320000.00, plan: {datum: 2024-09-02, overleg: 2024-08-30, onderdelen: [a, b, c, d, e, f, g, h, i, j], dms: D-2024-0030}}
    /// ```
    static ANNOUNCED_ITSELF = {
        code: "K-15",
        name: "plafond-zonder-eigen-aankondiging",
        acts: ActKind::CEILING_DECISIONS,
        basis: &[
            Basis::Contract(Topic::SignaalplafondVerlenging),
            Basis::Contract(Topic::BestedingsruimteVerlenging),
        ],
        check: Check::Act(|facts, act, sink| {
            let Some(ceiling) = act.ceiling else { return };
            let clause = facts.clauses_on(ceiling).and_then(|all| all.renewal.known()?.bepaling.known());
            let Some(clause) = clause else { return };
            let mut earlier = facts.letters_on(ceiling, ActKind::ANNOUNCEMENTS, sink.day());
            // A decision for dependence may be the first that the provider hears.
            if earlier.next().is_some() || facts.is_for_dependence(ceiling) {
                return;
            }
            let again = match ceiling.verlengt.known() {
                Some(before) => format!("; dat het {} verlengt, maakt dat niet anders", before.value.0),
                None => String::new(),
            };
            sink.report(
                act.letter.id.span(),
                format!(
                    "Vóór {} staat geen aankondiging van {} in het verloop{again} ({clause}).",
                    act.id,
                    ceiling.named()
                ),
                "Neem de aankondiging in het verloop op, of kondig het plafond alsnog aan.",
            );
        }),
    }
}

rule! {
    /// Het besluit laat niet zien dat alle onderdelen van de afweging zijn betrokken.
    ///
    /// **Bron.** De bepalingen van het contract over de afweging bij een signaalplafond en bij een
    /// bestedingsruimte.
    ///
    /// **Waarom.** Het contract noemt wat de gemeente ten minste betrekt bij het vaststellen van het bedrag.
    /// Ontbreekt een onderdeel, dan kan de aanbieder zeggen dat het bedrag niet zorgvuldig is bepaald.
    ///
    /// **Wat te doen.** Schrijf bij `afweging` van het plafond per onderdeel wat is meegewogen; het komt in de
    /// brief.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     afweging:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     omvang: 350000.00
    /// ```
    static WEIGHED = {
        code: "K-14",
        name: "afweging-plafond-onvolledig",
        acts: ActKind::CEILING_DECISIONS,
        basis: &[
            Basis::Contract(Topic::SignaalplafondAfweging),
            Basis::Contract(Topic::BestedingsruimteAfweging),
        ],
        check: Check::Act(|facts, act, sink| {
            let Some(ceiling) = act.ceiling else { return };
            let clause = facts.clauses_on(ceiling).and_then(|all| all.weighing.known());
            let Some((clause, cited)) = clause.and_then(|one| Some((one, one.bepaling.known()?))) else {
                return;
            };
            let weighed = |norm: &str| {
                let mut own = ceiling.afweging.items().iter();
                own.any(|one| {
                    one.onderdeel.known().is_some_and(|part| part.0 == norm)
                        && !one.overweging.is_absent()
                })
            };
            let norms = clause.normen.items().iter().map(|norm| norm.value.0.as_str());
            let missing: Vec<_> = norms.filter(|norm| !weighed(norm)).collect();
            if !missing.is_empty() && !ceiling.afweging.is_unread() {
                sink.report(
                    ceiling.afweging.span(),
                    format!(
                        "Bij {} is niet vastgelegd wat is meegewogen over onderdeel {} van {cited}.",
                        ceiling.named(),
                        say::list(&missing)
                    ),
                    "Schrijf onder `afweging` per onderdeel wat is meegewogen.",
                );
            }
        }),
    }
}
