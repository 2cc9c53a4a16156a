//! Notice because too little was used: the norm of the contract, and when the municipality abstains.

use chrono::NaiveDate;

use crate::calendar::{ContractTerm, Derived, Term};
use crate::contract::topic::Topic;
use crate::facts::{Act, ActKind, Facts, Requirement};
use crate::finding::Severity;

use super::applies::When;
use super::opzegging::{ask, letter};
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&TOO_LITTLE_USE, &USE_EXCEPTIONS];

const NOTICE: &[ActKind] = &[ActKind::Opzegging];

rule! {
    /// Dat de inzet onder de norm bleef, is niet vastgelegd, of de periode is nog niet voorbij.
    ///
    /// **Bron.** De bepaling van het contract over opzegging bij onvoldoende inzet.
    ///
    /// **Waarom.** De gemeente kan pas na de periode van het contract beoordelen of de aanbieder de
    /// norm haalde, en alleen als het contract een norm noemt.
    ///
    /// **Wat te doen.** Vul onder `inzet` de gemeten `waarde` en `gemeten_tot_en_met` in. Noemt het
    /// contract geen norm, dan bestaat deze grond niet.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel C lid 1
    ///       inzet: {waarde: 3, gemeten_tot_en_met: 2025-04-30, tekort: nee, uniek: nee}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel C lid 1
    ///       inzet: {waarde: 3, gemeten_tot_en_met: 2025-04-30, tekort: nee, uniek: nee}
    /// # profiel.yaml
    /// ingang: 2024-01-01
    /// ```
    static TOO_LITTLE_USE = {
        code: "K-43",
        name: "onvoldoende-inzet-niet-vastgelegd",
        severity: Severity::Fout,
        acts: NOTICE,
        applies: &[&[When::Grond(&[Topic::OnvoldoendeInzet])]],
        needs: &[Topic::OnvoldoendeInzet],
        blocks: NOTICE,
        basis: &[Basis::Contract(Topic::OnvoldoendeInzet)],
        check: Check::Act(too_little_use),
    }
}

fn too_little_use(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let topic = facts.topics().and_then(|all| all.onvoldoende_inzet.known());
    let Some((letter, norm)) = letter(act).zip(topic) else {
        return;
    };
    let start = facts.pack.and_then(|pack| pack.profile.ingang.get());
    let period = start
        .zip(norm.termijn.get())
        .map(|(start, term): (NaiveDate, Term)| {
            let start = Derived::new("begin van de overeenkomst", start);
            Requirement::From(
                ContractTerm(term)
                    .end_counting_first_day(&start, facts.workdays)
                    .next_day(),
            )
        });
    let least = norm.ten_minste.get();
    let mut all: Vec<_> = period.into_iter().collect();
    if least.is_none() || norm.norm.is_absent() {
        all.push(Requirement::Never(
            "het contract noemt geen norm voor de inzet".into(),
        ));
    }
    all.push(Requirement::within(
        "de gemeten inzet (`inzet`)",
        &letter.inzet,
        "{waarde: 0, gemeten_tot_en_met: 2025-01-31, tekort: nee, uniek: nee}",
        |one| {
            let reached = one
                .waarde
                .get()
                .zip(least)
                .filter(|(value, least)| value.0 >= rust_decimal::Decimal::from(*least));
            vec![
                Requirement::known_as("de gemeten waarde (`waarde`)", &one.waarde, "0"),
                Requirement::known(
                    "de laatste dag waarover is gemeten (`gemeten_tot_en_met`)",
                    &one.gemeten_tot_en_met,
                ),
                Requirement::uncontradicted(
                    "de gemeten waarde",
                    one.waarde.span(),
                    reached.map(|(value, least)| format!("{} haalt de norm van {least}", value.0)),
                ),
            ]
        },
    ));
    let remedy =
        "Vul onder `inzet` de waarde en de laatste dag van de meting in, of kies een andere grond.";
    ask(
        facts,
        act,
        &Requirement::All(all),
        letter.inzet.key_span(),
        remedy,
        sink,
    );
}

rule! {
    /// Bij onvoldoende inzet is er een omstandigheid waarin de gemeente van opzegging afziet.
    ///
    /// **Bron.** De bepaling van het contract over afzien van opzegging.
    ///
    /// **Waarom.** De gemeente heeft toegezegd niet op te zeggen bij een tekort aan dit aanbod, bij een
    /// uniek aanbod of bij een hoog cijfer van cliënten. Zij moet dat hebben nagegaan.
    ///
    /// **Wat te doen.** Beantwoord onder `inzet` `tekort` en `uniek` met nee, en vul het `cijfer` in als
    /// het er is. Is een van de drie er wel, zeg dan niet op deze grond op.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel C lid 1
    ///       inzet: {waarde: 3, gemeten_tot_en_met: 2025-04-30, tekort: nee, uniek: nee, cijfer: 8.6}
    /// # profiel.yaml
    /// ingang: 2024-01-01
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel C lid 1
    ///       inzet: {waarde: 3, gemeten_tot_en_met: 2025-04-30, tekort: nee, uniek: nee, cijfer: 8.4}
    /// # profiel.yaml
    /// ingang: 2024-01-01
    /// ```
    static USE_EXCEPTIONS = {
        code: "K-44",
        name: "van-opzegging-afzien",
        severity: Severity::Fout,
        acts: NOTICE,
        applies: &[&[When::Grond(&[Topic::OnvoldoendeInzet])]],
        needs: &[Topic::OnvoldoendeInzetAfzien],
        blocks: NOTICE,
        basis: &[Basis::Contract(Topic::OnvoldoendeInzetAfzien)],
        check: Check::Act(use_exceptions),
    }
}

fn use_exceptions(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let topic = facts
        .topics()
        .and_then(|all| all.onvoldoende_inzet_afzien.known());
    let Some((letter, topic)) = letter(act).zip(topic) else {
        return;
    };
    // That the group is there is asked with the norm.
    let Some(one) = letter.inzet.known() else {
        return;
    };
    let high = one
        .cijfer
        .get()
        .zip(topic.cijfer.get())
        .filter(|(mark, limit)| mark >= limit);
    let requirement = Requirement::All(vec![
        Requirement::answered(
            "of er een tekort is aan dit aanbod (`tekort`)",
            &one.tekort,
            false,
            "er is een tekort aan dit aanbod",
        ),
        Requirement::answered(
            "of het aanbod uniek is (`uniek`)",
            &one.uniek,
            false,
            "het aanbod is uniek",
        ),
        Requirement::uncontradicted(
            "het cijfer van cliënten",
            one.cijfer.span(),
            high.map(|(mark, limit)| format!("{} is ten minste {}", mark.0, limit.0)),
        ),
    ]);
    let clause = sink.clause(Topic::OnvoldoendeInzetAfzien);
    sink.require(
        &requirement,
        letter.inzet.key_span(),
        |found| {
            format!(
                "{} Volgens {clause} ziet de gemeente dan af van opzegging.",
                say::unmet(facts, act, found)
            )
        },
        "Beantwoord `tekort` en `uniek`, of kies een andere grond.",
    );
}
