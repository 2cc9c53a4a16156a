//! Refusal of payment that is not due: the ceiling, the owners, fraud.

use crate::calendar::Derived;
use crate::case::course::Event;
use crate::case::measure::NietBetalen;
use crate::contract::topic::Topic;
use crate::facts::{Act, ActKind, Facts, Requirement};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Duty, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &OWNERS,
    &UNRECORDED_OWNERS,
    &CEILING,
    &FRAUD_PART,
    &PROSECUTOR,
];

const REFUSAL: &[ActKind] = &[ActKind::NietBetalen];

/// Where the contract says what an owner on a list of sanctions, or an unknown one, means.
const OWNERS_TOPICS: &[Topic] = &[Topic::UboSanctielijst, Topic::UboBekendmaking];

fn refusal<'a>(act: &Act<'a>) -> Option<&'a NietBetalen> {
    match act.event {
        Event::NietBetalen(letter) => Some(letter),
        _ => None,
    }
}

rule! {
    /// De weigering of opschorting wegens uiteindelijk belanghebbenden steunt niet op een vastgelegd feit.
    ///
    /// **Bron.** De bepalingen van het contract over sanctielijsten en bekendmaking (spanning X-43).
    ///
    /// **Waarom.** De gemeente betaalt niet als een belanghebbende op een sanctielijst staat of niet bekend
    /// is gemaakt. Het feit moet zijn vastgelegd: ja of nee, de dag en het kenmerk, nooit de gegevens
    /// zelf. Of dit een weigering is of een opschorting, zegt het contract op twee manieren.
    ///
    /// **Wat te doen.** Vul `ubo` in, en leg onder `spanningen` bij X-43 de keuze en de reden vast. Is het feit
    /// voorbij, betaal dan.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een weigering die verder in orde is
    /// ubo: {bekendgemaakt: nee, datum: 2025-05-01, dms: D-2025-0090}
    /// verloop:
    ///   - niet_betalen:
    ///       id: NB1
    ///       grondslag: artikel 16 lid 3
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een weigering die verder in orde is
    /// ubo: {bekendgemaakt: nee, datum: 2025-05-01, dms: D-2025-0090}
    /// spanningen:
    ///   - {spanning: X-43, keuze: De gemeente weigert betaling., reden: Artikel 16 lid 3 zegt nooit.}
    /// verloop:
    ///   - niet_betalen:
    ///       id: NB1
    ///       grondslag: artikel 16 lid 3
    /// ```
    static OWNERS = {
        code: "N-86",
        name: "betalingsstop-belanghebbenden",
        acts: &[ActKind::NietBetalen, ActKind::Opschorting],
        applies: &[&[When::Grond(OWNERS_TOPICS)]],
        basis: &[Basis::Contract(Topic::UboSanctielijst), Basis::Contract(Topic::UboBekendmaking)],
        check: Check::Act(owners),
    }
}

fn owners(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let ubo = facts.case.ubo.known();
    let listed = facts.rests_on(act, &[Topic::UboSanctielijst]);
    let fact = ubo.filter(|one| match listed {
        true => one.op_sanctielijst.get() == Some(true),
        false => one.bekendgemaakt.get() == Some(false),
    });
    let over = fact
        .and_then(|one| one.geeindigd.get())
        .filter(|day| *day <= sink.day());
    let missing: Vec<_> = match fact {
        None => vec!["het feit zelf (`ubo`)".to_owned()],
        Some(one) => [
            (
                one.datum.is_absent(),
                "de dag waarop het is vastgesteld (`datum`)".to_owned(),
            ),
            (one.dms.is_absent(), "het kenmerk (`dms`)".to_owned()),
            (
                facts.case.tension_choice("X-43").is_none(),
                "de keuze tussen weigeren en opschorten (spanning X-43)".to_owned(),
            ),
            (
                over.is_some(),
                "een feit dat nog bestaat: het is geëindigd".to_owned(),
            ),
        ]
        .into_iter()
        .filter_map(|(missing, what)| missing.then_some(what))
        .collect(),
    };
    if !missing.is_empty() {
        sink.report(
            act.letter.id.span(),
            format!(
                "{}. Wat ontbreekt: {}.",
                say::on_ground(facts, act),
                say::list(&missing)
            ),
            "Vul `ubo` in en leg bij X-43 de keuze vast; is het feit voorbij, betaal dan.",
        );
    }
}

rule! {
    /// Een belanghebbende staat op een sanctielijst of is niet bekendgemaakt, en daar is niets op besloten.
    ///
    /// **Bron.** De bepalingen van het contract over uiteindelijk belanghebbenden.
    ///
    /// **Waarom.** Zolang dit feit bestaat, betaalt de gemeente niet. Daarvoor is geen verzuim nodig. Het feit
    /// is geen fout van de gemeente; het kan een tekortkoming van de aanbieder zijn.
    ///
    /// **Wat te doen.** Besluit niet te betalen, of vul `geeindigd` in. Neem zo nodig een tekortkoming op.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// ubo: {op_sanctielijst: ja, datum: 2025-05-01, dms: D-2025-0090}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// ubo: {op_sanctielijst: ja, datum: 2025-05-01, geeindigd: 2025-05-20, dms: D-2025-0090}
    /// ```
    static UNRECORDED_OWNERS = {
        code: "K-91",
        name: "belanghebbende-op-sanctielijst",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        needs: &[Topic::Ubo],
        basis: &[Basis::Contract(Topic::Ubo), Basis::Contract(Topic::UboSanctielijst)],
        check: Check::Case(|facts, sink| {
            let Some(ubo) = facts.case.ubo.known() else { return };
            let stands = ubo.op_sanctielijst.get() == Some(true) || ubo.bekendgemaakt.get() == Some(false);
            let over = ubo.geeindigd.get().is_some_and(|day| day <= facts.today);
            let mut acts = facts.acts.iter();
            let acted = acts.any(|act| {
                matches!(act.kind, ActKind::NietBetalen | ActKind::Opschorting)
                    && (facts.rests_on(act, OWNERS_TOPICS) || facts.rests_on(act, &[Topic::UboOpschorting]))
            });
            if stands && !over && !acted {
                let what = "Zolang een belanghebbende op een sanctielijst staat of niet is bekendgemaakt, \
                            betaalt de gemeente niet, en daarop is niets besloten.";
                sink.perhaps_a_shortcoming(Topic::Ubo, facts.case.ubo.key_span(), what);
            }
        }),
    }
}

rule! {
    /// De gemeente houdt een declaratie in die zij boven de bestedingsruimte toch moet betalen.
    ///
    /// **Bron.** De bepalingen van het contract over betaling boven de maximale bestedingsruimte.
    ///
    /// **Waarom.** Boven de bestedingsruimte betaalt de gemeente niet, met twee uitzonderingen: wat volgt uit
    /// een specifieke toewijzing, en crisishulp of spoedhulp volgens het plan. Heeft een addendum de
    /// ruimte verhoogd, dan geldt de hogere. Een signaalplafond is nooit een reden om in te houden.
    ///
    /// **Wat te doen.** Beantwoord `uit_toewijzing`, `crisishulp` en `verhoogd`, en betaal wat onder een
    /// uitzondering valt.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een weigering die verder in orde is
    /// verloop:
    ///   - niet_betalen:
    ///       id: NB1
    ///       crisishulp: ja
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een weigering die verder in orde is
    /// verloop:
    ///   - niet_betalen:
    ///       id: NB1
    ///       crisishulp: nee
    /// ```
    static CEILING = {
        code: "K-38",
        name: "inhouding-onder-uitzondering",
        severity: Severity::Fout,
        acts: REFUSAL,
        applies: &[&[When::Grond(&[Topic::BestedingsruimteBetaling])]],
        needs: &[Topic::BestedingsruimteBetaling],
        blocks: REFUSAL,
        basis: &[
            Basis::Contract(Topic::BestedingsruimteBetaling),
            Basis::Contract(Topic::BestedingsruimteToewijzing),
            Basis::Contract(Topic::BestedingsruimteCrisis),
        ],
        check: Check::Act(|facts, act, sink| {
            let Some(letter) = refusal(act) else { return };
            let requirement = Requirement::All(vec![
                Requirement::answered(
                    "of er een declaratie uit een specifieke toewijzing bij is (`uit_toewijzing`)",
                    &letter.uit_toewijzing,
                    false,
                    "zij volgt uit een specifieke toewijzing en wordt altijd betaald",
                ),
                Requirement::answered(
                    "of er crisishulp of spoedhulp bij is (`crisishulp`)",
                    &letter.crisishulp,
                    false,
                    "crisishulp en spoedhulp volgens het plan worden altijd betaald",
                ),
                Requirement::answered(
                    "of een addendum de ruimte verhoogde (`verhoogd`)",
                    &letter.verhoogd,
                    false,
                    "een addendum heeft de ruimte verhoogd",
                ),
            ]);
            sink.require(
                &requirement,
                act.letter.id.span(),
                |found| say::unmet(facts, act, found),
                "Beantwoord de drie vragen, en betaal wat onder een uitzondering valt.",
            );
        }),
    }
}

rule! {
    /// Wegens fraude wordt meer ingehouden dan het deel waarvan de fraude vaststaat.
    ///
    /// **Bron.** De bepaling van het contract over het verlies van vergoeding bij fraude (spanningen X-12
    /// en X-46).
    ///
    /// **Waarom.** De aanbieder verliest zijn vergoeding alleen voor het deel van de levering waarvan de fraude
    /// is vastgesteld. Voor de rest blijft de gemeente betalen. Verzuim is niet nodig. In het dossier
    /// staan alleen de soort instantie, de dag en het kenmerk.
    ///
    /// **Wat te doen.** Vul `fraude` en `fraudedeel` in, en houd niet meer in dan dat deel.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een weigering die verder in orde is
    /// om_melding: {gedaan: ja, datum: 2025-04-14, dms: D-2025-0081}
    /// verloop:
    ///   - niet_betalen:
    ///       id: NB1
    ///       grondslag: artikel 17 lid 2
    ///       fraude: {instantie: toezichthouder, datum: 2025-04-10, dms: D-2025-0080}
    ///       fraudedeel: 1000.00
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een weigering die verder in orde is
    /// om_melding: {gedaan: ja, datum: 2025-04-14, dms: D-2025-0081}
    /// verloop:
    ///   - niet_betalen:
    ///       id: NB1
    ///       grondslag: artikel 17 lid 2
    ///       fraude: {instantie: toezichthouder, datum: 2025-04-10, dms: D-2025-0080}
    ///       fraudedeel: 1200.00
    /// ```
    static FRAUD_PART = {
        code: "K-94",
        name: "inhouding-boven-fraudedeel",
        severity: Severity::Fout,
        acts: REFUSAL,
        applies: &[&[When::Grond(&[Topic::Fraude])]],
        needs: &[Topic::Fraude],
        blocks: REFUSAL,
        basis: &[Basis::Contract(Topic::Fraude)],
        check: Check::Act(fraud_part),
    }
}

fn fraud_part(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let Some(letter) = refusal(act) else { return };
    let more = letter
        .bedrag
        .get()
        .zip(letter.fraudedeel.get())
        .filter(|(held, part)| held > part);
    let requirement = Requirement::All(vec![
        Requirement::within(
            "de vaststelling van de fraude (`fraude`)",
            &letter.fraude,
            "{instantie: toezichthouder, datum: 2025-01-01, dms: D-1}",
            |one| {
                let mut all = vec![
                    Requirement::known("de dag van de vaststelling (`datum`)", &one.datum),
                    Requirement::known("het kenmerk (`dms`)", &one.dms),
                ];
                all.extend(
                    one.datum
                        .get()
                        .map(|day| Requirement::From(Derived::new("vaststelling", day))),
                );
                all
            },
        ),
        Requirement::known("het bedrag (`bedrag`)", &letter.bedrag),
        Requirement::known_as(
            "het deel waarvan de fraude vaststaat (`fraudedeel`)",
            &letter.fraudedeel,
            letter
                .bedrag
                .get()
                .map_or("100.00".to_owned(), |one| one.0.to_string()),
        ),
        Requirement::uncontradicted(
            "het bedrag",
            letter.bedrag.span(),
            more.map(|(held, part)| format!("€ {} is meer dan het deel van € {}", held.0, part.0)),
        ),
    ]);
    sink.require(
        &requirement,
        act.letter.id.span(),
        |found| say::unmet(facts, act, found),
        "Vul `fraude` en `fraudedeel` in, en houd niet meer in dan dat deel.",
    );
}

rule! {
    /// Fraude of een strafbaar feit is vastgesteld, en of dit bij het Openbaar Ministerie is gemeld, staat er niet.
    ///
    /// **Bron.** De bepaling van het contract over melding van fraude; artikel 162 Wetboek van
    /// Strafvordering (spanning X-45).
    ///
    /// **Waarom.** De gemeente meldt vastgestelde fraude. In het dossier staat alleen dat zij is gemeld, met de
    /// dag en het kenmerk: nooit in een brief, en nooit strafrechtelijke gegevens.
    ///
    /// **Wat te doen.** Vul `om_melding` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 19 lid 2 sub f
    ///       fraude: {instantie: rechter, datum: 2025-04-10, dms: D-2025-0080}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// om_melding: {gedaan: ja, datum: 2025-04-14, dms: D-2025-0081}
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 19 lid 2 sub f
    ///       fraude: {instantie: rechter, datum: 2025-04-10, dms: D-2025-0080}
    /// ```
    static PROSECUTOR = {
        code: "K-95",
        name: "melding-openbaar-ministerie",
        moment: Moment::Lopend,
        acts: &[ActKind::NietBetalen, ActKind::Opzegging],
        applies: &[&[When::Grond(&[Topic::Fraude, Topic::OpzeggingFraude])]],
        needs: &[Topic::FraudeMelding],
        basis: &[Basis::Contract(Topic::FraudeMelding), Basis::Wet("162 Sv")],
        check: Check::Act(|facts, act, sink| {
            let field = &facts.case.om_melding;
            let told = field.known().is_some_and(|one| match one.gedaan.get() {
                Some(true) => !one.datum.is_absent() && !one.dms.is_absent(),
                answer => answer.is_some() || one.gedaan.is_broken(),
            });
            if !told && !field.is_broken() {
                let span = match field.is_absent() {
                    true => act.letter.id.span(),
                    false => field.key_span(),
                };
                let clause = sink.clause(Topic::FraudeMelding);
                sink.report(
                    span,
                    format!("{}. Of dit bij het Openbaar Ministerie is gemeld, staat niet in de zaak ({clause}).", say::on_ground(facts, act)),
                    "Vul `om_melding` in: of het is gedaan, de dag en het kenmerk.",
                );
            }
        }),
    }
}
