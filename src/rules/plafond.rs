//! What a signaalplafond or a bestedingsruimte may be: its variant, its period, and when several are
//! added up.

use crate::case::plafond::Plafond;
use crate::contract::profile::Variant;
use crate::contract::topic::Topic;
use crate::facts::{Act, ActKind, Facts, Requirement};
use crate::finding::Severity;

use super::rule::{Basis, Check, Duty, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&SIGNAL_VARIANT, &CAP_VARIANT, &PERIOD, &ADDITION];

const SIGNAL: &[ActKind] = &[
    ActKind::AankondigingSignaalplafond,
    ActKind::BesluitSignaalplafond,
];
const CAP: &[ActKind] = &[
    ActKind::VoornemenBestedingsruimte,
    ActKind::BesluitBestedingsruimte,
];
const BOTH: &[ActKind] = &[
    ActKind::AankondigingSignaalplafond,
    ActKind::VoornemenBestedingsruimte,
    ActKind::BesluitSignaalplafond,
    ActKind::BesluitBestedingsruimte,
];

rule! {
    /// Dit contract kent bij zijn uitvoeringsvariant geen signaalplafond.
    ///
    /// **Bron.** De bepaling van het contract over het begrip signaalplafond.
    ///
    /// **Waarom.** Een signaalplafond is alleen mogelijk bij de inspanningsgerichte uitvoeringsvariant. Bij
    /// een andere variant heeft de brief geen grond en bindt het plafond de aanbieder niet.
    ///
    /// **Wat te doen.** Controleer de variant in het profiel van het contract. Klopt die, schrijf dan geen
    /// signaalplafond; bij de outputgerichte variant kan een bestedingsruimte wel.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// # profiel.yaml
    /// variant: outputgericht
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// # profiel.yaml
    /// variant: inspanningsgericht
    /// ```
    static SIGNAL_VARIANT = {
        code: "K-08",
        name: "signaalplafond-bij-andere-variant",
        severity: Severity::Fout,
        acts: SIGNAL,
        needs: &[Topic::SignaalplafondVariant],
        blocks: SIGNAL,
        basis: &[Basis::Contract(Topic::SignaalplafondVariant)],
        check: Check::Act(|facts, act, sink| {
            variant(facts, act, Topic::SignaalplafondVariant, &[Variant::Inspanningsgericht], sink);
        }),
    }
}

rule! {
    /// Dit contract kent bij zijn uitvoeringsvariant geen bestedingsruimte.
    ///
    /// **Bron.** De bepaling van het contract over het begrip bestedingsruimte.
    ///
    /// **Waarom.** Een bestedingsruimte is alleen mogelijk bij de inspanningsgerichte en de outputgerichte
    /// uitvoeringsvariant. Bij de taakgerichte variant heeft de brief geen grond.
    ///
    /// **Wat te doen.** Controleer de variant in het profiel van het contract. Klopt die, schrijf dan geen
    /// bestedingsruimte.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een bestedingsruimte die verder in orde is
    /// # profiel.yaml
    /// variant: taakgericht
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een bestedingsruimte die verder in orde is
    /// # profiel.yaml
    /// variant: outputgericht
    /// ```
    static CAP_VARIANT = {
        code: "K-32",
        name: "bestedingsruimte-bij-andere-variant",
        severity: Severity::Fout,
        acts: CAP,
        needs: &[Topic::BestedingsruimteVariant],
        blocks: CAP,
        basis: &[Basis::Contract(Topic::BestedingsruimteVariant)],
        check: Check::Act(|facts, act, sink| {
            let both = &[Variant::Inspanningsgericht, Variant::Outputgericht];
            variant(facts, act, Topic::BestedingsruimteVariant, both, sink);
        }),
    }
}

fn variant(
    facts: &Facts<'_>,
    act: &Act<'_>,
    topic: Topic,
    fitting: &[Variant],
    sink: &mut Sink<'_>,
) {
    let stated = facts.pack.and_then(|pack| pack.profile.variant.get());
    let Some(other) = stated.filter(|one| !fitting.contains(one)) else {
        return;
    };
    let words: Vec<_> = fitting.iter().map(|one| one.word()).collect();
    let clause = sink.clause(topic);
    sink.require(
        &Requirement::Never(format!("het contract is {}", other.word())),
        act.letter.id.span(),
        |_| {
            format!(
                "{} is een {}, en dat kan alleen bij een contract dat {} is ({clause}); dit contract is {}.",
                act.id,
                act.kind.word(),
                words.join(" of "),
                other.word()
            )
        },
        "Controleer de variant in het profiel van het contract.",
    );
}

rule! {
    /// De periode van het plafond is geen kalenderjaar en geen rest van een kalenderjaar.
    ///
    /// **Bron.** De bepalingen van het contract over de periode van een signaalplafond en van een
    /// bestedingsruimte.
    ///
    /// **Waarom.** Een plafond geldt voor een heel kalenderjaar, of van de eerste dag tot en met 31 december van
    /// hetzelfde jaar. Een brief met een andere periode noemt een onjuiste datum.
    ///
    /// **Wat te doen.** Verbeter `ingang` of `tot_en_met`; een volgend jaar vraagt een eigen besluit.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     tot_en_met: 2026-04-14
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     tot_en_met: 2025-12-31
    /// ```
    static PERIOD = {
        code: "K-11",
        name: "periode-plafond-onjuist",
        severity: Severity::Fout,
        acts: BOTH,
        blocks: BOTH,
        basis: &[
            Basis::Contract(Topic::SignaalplafondPeriode),
            Basis::Contract(Topic::BestedingsruimtePeriode),
        ],
        check: Check::Act(period),
    }
}

fn period(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    use chrono::Datelike;

    let Some(ceiling) = act.ceiling else { return };
    let clause = facts
        .clauses_on(ceiling)
        .and_then(|all| all.period.known()?.bepaling.known());
    let (Some(clause), Some(first), Some(last)) =
        (clause, ceiling.ingang.get(), ceiling.tot_en_met.get())
    else {
        return;
    };
    if (last.year(), last.month(), last.day()) == (first.year(), 12, 31) {
        return;
    }
    sink.require(
        &Requirement::Never("de periode past niet".into()),
        ceiling.tot_en_met.span(),
        |_| {
            format!(
                "{} loopt van {} tot en met {}, maar een plafond loopt tot en met 31 december van het jaar \
                 waarin het ingaat ({clause}).",
                act.id,
                say::date(first),
                say::date(last)
            )
        },
        "Verbeter `ingang` of `tot_en_met`; een volgend jaar vraagt een eigen besluit.",
    );
}

rule! {
    /// De aanbieder telt plafonds op zonder dat aan de voorwaarden is voldaan.
    ///
    /// **Bron.** De bepalingen van het contract over het optellen van signaalplafonds en van bestedingsruimten;
    /// de Aanbestedingswet 2012.
    ///
    /// **Waarom.** Plafonds voor meer vormen van ondersteuning mogen alleen bij elkaar worden opgeteld als de
    /// andere overeenkomsten dit toelaten, als het geen wezenlijke wijziging is en als de gemeente
    /// schriftelijk heeft ingestemd.
    ///
    /// **Wat te doen.** Vul onder `optelling` de antwoorden en de dag van de instemming in. Is aan een voorwaarde
    /// niet voldaan, laat de aanbieder dan weten dat optellen niet kan.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     optelling: {met: dagbesteding, toegelaten: ja, wezenlijke_wijziging: nee}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een signaalplafond die verder in orde is
    /// plafonds:
    ///   - id: P1
    ///     optelling: {met: dagbesteding, toegelaten: ja, wezenlijke_wijziging: nee, instemming: 2025-04-22}
    /// ```
    static ADDITION = {
        code: "K-19",
        name: "plafonds-opgeteld-zonder-instemming",
        duty: Duty::Beide,
        basis: &[
            Basis::Contract(Topic::SignaalplafondSubstitutie),
            Basis::Contract(Topic::BestedingsruimteSubstitutie),
            Basis::Wet("Aanbestedingswet 2012"),
        ],
        check: Check::Case(|facts, sink| {
            for ceiling in facts.case.plafonds.items() {
                addition(facts, ceiling, sink);
            }
        }),
    }
}

fn addition(facts: &Facts<'_>, ceiling: &Plafond, sink: &mut Sink<'_>) {
    let clause = facts
        .clauses_on(ceiling)
        .and_then(|all| all.addition.known()?.bepaling.known());
    let (Some(addition), Some(clause)) = (ceiling.optelling.known(), clause) else {
        return;
    };
    let needed = Requirement::All(vec![
        Requirement::answered(
            "of de andere overeenkomsten dit toelaten (`toegelaten`)",
            &addition.toegelaten,
            true,
            "de andere overeenkomsten laten dit niet toe",
        ),
        Requirement::answered(
            "of het een wezenlijke wijziging is (`wezenlijke_wijziging`)",
            &addition.wezenlijke_wijziging,
            false,
            "het is een wezenlijke wijziging",
        ),
        Requirement::known(
            "de schriftelijke instemming van de gemeente (`instemming`)",
            &addition.instemming,
        ),
    ]);
    sink.require(
        &needed,
        ceiling.optelling.key_span(),
        |found| {
            format!(
                "De aanbieder telt {} op bij een ander plafond, maar niet aan elke voorwaarde van {clause} is \
                 voldaan: {}.",
                ceiling.named(),
                say::because(found)
            )
        },
        "Vul de antwoorden en de dag van de instemming in.",
    );
}
