//! The use of a signaalplafond or a bestedingsruimte: the plan, the notice, the talks and what is
//! decided then.

use chrono::NaiveDate;

use crate::case::plafond::{Plafond, PlafondKind};
use crate::contract::topic::Topic;
use crate::facts::ceiling::notice;
use crate::facts::{ActKind, Facts};

use super::rule::{Basis, Check, Duty, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &NO_ADDENDUM,
    &SIGNAL_PLAN,
    &CAP_PLAN,
    &NO_NOTICE,
    &NO_TALKS,
    &NOT_DECIDED,
    &OTHERS_NOT_INFORMED,
];

rule! {
    /// De melding steunt op een besluit dat niet als addendum is vastgelegd.
    ///
    /// **Bron.** De bepalingen van het contract over de besluitbrief en het addendum.
    ///
    /// **Waarom.** De brief met het besluit over looptijd en omvang hoort als addendum bij het contract. Staat
    /// hij daar niet, dan kan de aanbieder betwisten welk hoogste bedrag geldt.
    ///
    /// **Wat te doen.** Registreer het besluit als addendum en vul bij het plafond `addendum` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     addendum:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     addendum: AD-2025-9
    /// ```
    static NO_ADDENDUM = {
        code: "K-12",
        name: "besluit-plafond-geen-addendum",
        moment: Moment::VolgendeStap,
        acts: ActKind::CEILING_NOTICES,
        needs: &[Topic::PlafondAddendum],
        basis: &[Basis::Contract(Topic::PlafondAddendum), Basis::Contract(Topic::SignaalplafondAddendum)],
        check: Check::Act(|_, act, sink| {
            let clause = sink.clause(Topic::PlafondAddendum);
            if let Some(ceiling) = act.ceiling.filter(|one| one.addendum.is_absent()) {
                sink.report(
                    ceiling.addendum.span(),
                    format!(
                        "{} steunt op het besluit over {}, en dat is niet als addendum vastgelegd ({clause}).",
                        act.id,
                        ceiling.named()
                    ),
                    "Registreer het besluit als addendum en vul `addendum` in.",
                );
            }
        }),
    }
}

rule! {
    /// Het plan bij het signaalplafond ontbreekt, is te laat, of is niet volledig.
    ///
    /// **Bron.** De bepaling van het contract over het plan bij een signaalplafond (spanning X-24).
    ///
    /// **Waarom.** Gemeente en aanbieder stellen samen een plan op, een vaste tijd voor de eerste dag. Daarin
    /// staat wat het plafond betekent voor cliënten, wachtlijst, toewijzingen en declaraties. De laatste dag
    /// ervoor is ook de laatste dag voor de aankondiging: begin er dus eerder aan.
    ///
    /// **Wat te doen.** Maak het plan in overleg, en vul bij `plan` de dag, het overleg en alle onderdelen in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     plan: {datum: 2025-01-16, overleg: 2025-01-09, onderdelen: [a, b, c, d, e, f, g, h, i, j], dms: D-2025-0030}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     plan: {datum: 2025-01-15, overleg: 2025-01-09, onderdelen: [a, b, c, d, e, f, g, h, i, j], dms: D-2025-0030}
    /// ```
    static SIGNAL_PLAN = {
        code: "K-13",
        name: "plan-signaalplafond-ontbreekt",
        moment: Moment::Lopend,
        duty: Duty::Beide,
        basis: &[Basis::Contract(Topic::SignaalplafondPlan)],
        check: Check::Case(|facts, sink| plans(facts, PlafondKind::Signaalplafond, sink)),
    }
}

rule! {
    /// Het plan bij de bestedingsruimte ontbreekt, is te laat, of is niet volledig.
    ///
    /// **Bron.** De bepaling van het contract over het plan bij een bestedingsruimte (spanning X-25).
    ///
    /// **Waarom.** Gemeente en aanbieder stellen samen een plan op, een vaste tijd voor de eerste dag. Daarin
    /// staat wat de bestedingsruimte betekent voor cliënten, wachtlijst, toewijzingen, crisishulp en
    /// declaraties. De laatste dag ervoor ligt na die van het besluit; wie het plan eerder maakt, besluit
    /// met de gevolgen voor ogen.
    ///
    /// **Wat te doen.** Maak het plan in overleg, en vul bij `plan` de dag, het overleg en alle onderdelen in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een bestedingsruimte die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     plan: {datum: 2025-05-12, overleg: 2025-05-08, onderdelen: [a, b, c, d, e, f, g, h, i, j], dms: D-2025-0031}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een bestedingsruimte die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     plan: {datum: 2025-05-30, overleg: 2025-05-08, onderdelen: [a, b, c, d, e, f, g, h, i, j, k], dms: D-2025-0031}
    /// ```
    static CAP_PLAN = {
        code: "K-36",
        name: "plan-bestedingsruimte-ontbreekt",
        moment: Moment::Lopend,
        duty: Duty::Beide,
        basis: &[Basis::Contract(Topic::BestedingsruimtePlan)],
        check: Check::Case(|facts, sink| plans(facts, PlafondKind::Bestedingsruimte, sink)),
    }
}

fn plans(facts: &Facts<'_>, kind: PlafondKind, sink: &mut Sink<'_>) {
    let all = facts.case.plafonds.items().iter();
    for ceiling in all.filter(|one| one.soort.get() == Some(kind)) {
        plan(facts, ceiling, sink);
    }
}

fn plan(facts: &Facts<'_>, ceiling: &Plafond, sink: &mut Sink<'_>) {
    let clause = facts.clauses_on(ceiling).and_then(|all| all.plan.known());
    let (Some(clause), Some(last)) = (clause, facts.plan_day(ceiling)) else {
        return;
    };
    let mut wrong = Vec::new();
    match ceiling.plan.known() {
        None if ceiling.plan.is_absent() && last.date() < facts.today => {
            wrong.push("het plan ontbreekt".to_owned());
        }
        None => {}
        Some(plan) => {
            match plan.datum.get() {
                Some(day) if day > last.date() => {
                    wrong.push(format!("het plan is van {}", say::date(day)));
                }
                None if plan.datum.is_absent() => {
                    wrong.push("de dag van het plan ontbreekt".to_owned());
                }
                _ => {}
            }
            if plan.overleg.is_absent() {
                wrong.push("het overleg met de aanbieder ontbreekt".to_owned());
            }
            let has = |norm: &str| {
                plan.onderdelen
                    .items()
                    .iter()
                    .any(|one| one.value.0 == norm)
            };
            let norms = clause
                .normen
                .items()
                .iter()
                .map(|norm| norm.value.0.as_str());
            let missing: Vec<_> = norms.filter(|norm| !has(norm)).collect();
            if !missing.is_empty() && !plan.onderdelen.is_unread() {
                wrong.push(format!("onderdeel {} ontbreekt", say::list(&missing)));
            }
        }
    }
    let Some(cited) = clause.bepaling.known().filter(|_| !wrong.is_empty()) else {
        return;
    };
    sink.report(
        ceiling.plan.key_span(),
        format!(
            "Het plan bij {} moest volledig en in overleg klaar zijn op {} ({cited}): {}.",
            ceiling.named(),
            say::date(last.date()),
            wrong.join("; ")
        ),
        "Maak het plan in overleg, en vul bij `plan` de dag, het overleg en alle onderdelen in.",
    );
}

rule! {
    /// Het plafond is voor een groot deel gebruikt, en dat is de aanbieder niet geschreven.
    ///
    /// **Bron.** De bepalingen van het contract over het bewaken van een signaalplafond en van een
    /// bestedingsruimte.
    ///
    /// **Waarom.** Stelt de gemeente vast dat het genoemde deel van het hoogste bedrag is gebruikt, of dat
    /// overschrijding dreigt, dan laat zij dat de aanbieder schriftelijk weten. Daarna volgen overleg en een
    /// besluit. Zonder melding kan zij de aanbieder de overschrijding moeilijk tegenwerpen.
    ///
    /// **Wat te doen.** Schrijf de melding (`plafondmelding`) en leg haar in het verloop vast.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is, zonder PM1
    /// plafonds:
    ///   - id: P1
    ///     omvang: 340000.00
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is, zonder PM1
    /// plafonds:
    ///   - id: P1
    ///     benutting:
    ///       - {datum: 2025-05-20, percentage: 69.9, bron: berichtenverkeer}
    /// ```
    static NO_NOTICE = {
        code: "K-16",
        name: "gebruik-plafond-niet-gemeld",
        moment: Moment::Lopend,
        basis: &[
            Basis::Contract(Topic::SignaalplafondMelding),
            Basis::Contract(Topic::BestedingsruimteMelding),
        ],
        check: Check::Case(|facts, sink| {
            for ceiling in facts.case.plafonds.items() {
                let clause = facts.clauses_on(ceiling).and_then(|all| all.notice.known()?.bepaling.known());
                let Some((used, clause)) = facts.unannounced_use(ceiling).zip(clause) else {
                    continue;
                };
                let how = match used.percentage.get() {
                    Some(part) => format!("{} % van {} gebruikt", comma(part.0), ceiling.named()),
                    None => format!("overschrijding van {} te verwachten", ceiling.named()),
                };
                sink.report(
                    used.datum.span(),
                    format!(
                        "Op {} was {how}, en de aanbieder heeft daarover geen brief gekregen ({clause}).",
                        used.datum.get().map_or_else(String::new, say::date)
                    ),
                    "Schrijf de melding en leg haar vast als `plafondmelding` in het verloop.",
                );
            }
        }),
    }
}

/// A decimal with a comma.
fn comma(number: rust_decimal::Decimal) -> String {
    number.normalize().to_string().replace('.', ",")
}

rule! {
    /// Na de melding is niet of te laat overlegd.
    ///
    /// **Bron.** De bepalingen van het contract over het overleg na de melding.
    ///
    /// **Waarom.** Gemeente en aanbieder zoeken binnen een vaste tijd na de melding samen naar oplossingen, met
    /// het plan als leidraad. De termijn telt vanaf de ontvangst van de melding.
    ///
    /// **Wat te doen.** Vul bij de melding `overleg` in, of overleg alsnog.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     benutting:
    ///       - {datum: 2025-05-05, percentage: 71, bron: berichtenverkeer}
    /// verloop:
    ///   - plafondmelding:
    ///       id: PM1
    ///       dagtekening: 2025-05-06
    ///       overleg: 2025-05-23
    ///       besloten: 2025-05-22
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-06, aangeboden: 2025-05-08, resultaat: ontvangen, datum: 2025-05-08, bewijs: [B2]}
    ///         - {kanaal: e-mail, verzonden: 2025-05-06, adres: bestuur@delinde.example, resultaat: onbekend}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     benutting:
    ///       - {datum: 2025-05-05, percentage: 71, bron: berichtenverkeer}
    /// verloop:
    ///   - plafondmelding:
    ///       id: PM1
    ///       dagtekening: 2025-05-06
    ///       overleg: 2025-05-22
    ///       besloten: 2025-05-22
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-06, aangeboden: 2025-05-08, resultaat: ontvangen, datum: 2025-05-08, bewijs: [B2]}
    ///         - {kanaal: e-mail, verzonden: 2025-05-06, adres: bestuur@delinde.example, resultaat: onbekend}
    /// ```
    static NO_TALKS = {
        code: "K-17",
        name: "geen-overleg-na-melding",
        moment: Moment::Lopend,
        duty: Duty::Beide,
        acts: ActKind::CEILING_NOTICES,
        basis: &[
            Basis::Contract(Topic::SignaalplafondOverleg),
            Basis::Contract(Topic::BestedingsruimteOverleg),
        ],
        check: Check::Act(|facts, act, sink| {
            let clause = act.ceiling.and_then(|one| facts.clauses_on(one)?.talks.known()?.bepaling.known());
            let (Some(letter), Some(last), Some(clause)) = (notice(act), facts.talks_day(act), clause) else {
                return;
            };
            let held = letter.overleg.get();
            if !letter.overleg.is_broken() && is_late(held, last.date(), facts.today) {
                sink.report(
                    letter.overleg.span(),
                    format!(
                        "Het overleg na {} moest uiterlijk op {} zijn ({clause}); {}.",
                        act.id,
                        say::date(last.date()),
                        told("het was", held)
                    ),
                    "Vul bij de melding `overleg` in, of overleg alsnog.",
                );
            }
        }),
    }
}

/// Whether something was done after its last day, or not yet when that has passed.
fn is_late(done: Option<NaiveDate>, last: NaiveDate, today: NaiveDate) -> bool {
    done.unwrap_or(today) > last
}

/// When something was done, if it was.
fn told(was: &str, done: Option<NaiveDate>) -> String {
    match done {
        Some(day) => format!("{was} op {}", say::date(day)),
        None => "het is niet vastgelegd".to_owned(),
    }
}

rule! {
    /// Na de melding is niet of te laat besloten wat er met de overschrijding gebeurt.
    ///
    /// **Bron.** De bepalingen van het contract over het besluit na de melding (spanning X-26).
    ///
    /// **Waarom.** De gemeente besluit binnen een vaste tijd. Het contract zegt niet of die loopt vanaf de
    /// melding of vanaf het overleg. Wie vóór de vroegste van de twee besluit, is in beide lezingen op tijd.
    ///
    /// **Wat te doen.** Vul bij de melding `besloten` en `besluit` in, of besluit alsnog.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     benutting:
    ///       - {datum: 2025-05-05, percentage: 71, bron: berichtenverkeer}
    /// verloop:
    ///   - plafondmelding:
    ///       id: PM1
    ///       dagtekening: 2025-05-06
    ///       overleg: 2025-05-15
    ///       besloten: 2025-05-23
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-06, aangeboden: 2025-05-08, resultaat: ontvangen, datum: 2025-05-08, bewijs: [B2]}
    ///         - {kanaal: e-mail, verzonden: 2025-05-06, adres: bestuur@delinde.example, resultaat: onbekend}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     benutting:
    ///       - {datum: 2025-05-05, percentage: 71, bron: berichtenverkeer}
    /// verloop:
    ///   - plafondmelding:
    ///       id: PM1
    ///       dagtekening: 2025-05-06
    ///       overleg: 2025-05-15
    ///       besloten: 2025-05-22
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-06, aangeboden: 2025-05-08, resultaat: ontvangen, datum: 2025-05-08, bewijs: [B2]}
    ///         - {kanaal: e-mail, verzonden: 2025-05-06, adres: bestuur@delinde.example, resultaat: onbekend}
    /// ```
    static NOT_DECIDED = {
        code: "K-18",
        name: "geen-besluit-na-melding",
        moment: Moment::Lopend,
        acts: ActKind::CEILING_NOTICES,
        basis: &[
            Basis::Contract(Topic::SignaalplafondOverschrijding),
            Basis::Contract(Topic::BestedingsruimteAanpassing),
        ],
        check: Check::Act(|facts, act, sink| {
            let clause = act.ceiling.and_then(|one| facts.clauses_on(one)?.excess.known()?.bepaling.known());
            let (Some(letter), Some(days), Some(clause)) = (notice(act), facts.excess_days(act), clause) else {
                return;
            };
            let decided = letter.besloten.get();
            let earlier = days.after_notice.date();
            if letter.besloten.is_broken() || !is_late(decided, earlier, facts.today) {
                return;
            }
            let other = match &days.after_talks {
                Some(later) => format!(", of vanaf het overleg geteld uiterlijk op {}", say::date(later.date())),
                None => String::new(),
            };
            sink.report(
                letter.besloten.span(),
                format!(
                    "Het besluit na {} moest, vanaf de melding geteld, uiterlijk op {}{other} zijn genomen \
                     ({clause}); {}.",
                    act.id,
                    say::date(earlier),
                    told("het is genomen", decided)
                ),
                "Vul bij de melding `besloten` en `besluit` in, of besluit alsnog.",
            );
        }),
    }
}

rule! {
    /// De bestedingsruimte is bereikt, en anderen zijn daarover niet geïnformeerd.
    ///
    /// **Bron.** De bepaling van het contract over het informeren van andere belanghebbenden.
    ///
    /// **Waarom.** Is het hoogste bedrag bereikt, dan informeert de gemeente andere belanghebbenden onverwijld,
    /// langs de lijnen van het plan. Zo verwijst niemand nog naar deze aanbieder zonder dat te weten.
    ///
    /// **Wat te doen.** Informeer hen en vul bij het plafond `belanghebbenden_geinformeerd` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een bestedingsruimte die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     bereikt: 2025-05-28
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een bestedingsruimte die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     bereikt: 2025-05-28
    ///     belanghebbenden_geinformeerd: 2025-05-28
    /// ```
    static OTHERS_NOT_INFORMED = {
        code: "K-39",
        name: "belanghebbenden-niet-geinformeerd",
        moment: Moment::Lopend,
        basis: &[Basis::Contract(Topic::BestedingsruimteBelanghebbenden)],
        check: Check::Case(|facts, sink| {
            let clause = facts.clause(Topic::BestedingsruimteBelanghebbenden);
            for ceiling in facts.case.plafonds.items() {
                let Some((reached, clause)) = facts.untold_since(ceiling).zip(clause) else {
                    continue;
                };
                sink.report(
                    ceiling.bereikt.span(),
                    format!(
                        "Sinds {} is {} bereikt, en andere belanghebbenden zijn daarover niet geïnformeerd \
                         ({clause}).",
                        say::date(reached),
                        ceiling.named()
                    ),
                    "Informeer hen en vul `belanghebbenden_geinformeerd` in.",
                );
            }
        }),
    }
}
