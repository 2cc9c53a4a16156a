//! Who does what: the roles that the ladder asks for at each rung.

use crate::case::course::TeamRole;
use crate::facts::{Act, ActKind, Facts};
use crate::finding::Severity;
use crate::source::Span;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&NOTICE, &VERZUIM, &MEASURE, &LAWYER_AT_MEASURE];

const MANAGEMENT: &[TeamRole] = &[TeamRole::Contractmanagement, TeamRole::Gemachtigd];

rule! {
    /// Bij de ingebrekestelling is geen contractmanager of geen jurist betrokken.
    ///
    /// **Bron.** De escalatieladder, bij de ingebrekestelling: wie.
    ///
    /// **Waarom.** De ladder vraagt dat het contractmanagement en een jurist samen de
    /// ingebrekestelling opstellen. De aanbieder kan zich daar niet op beroepen, maar een fout in
    /// deze brief werkt door in alles wat volgt.
    ///
    /// **Wat te doen.** Noem onder `betrokkenen` wie meewerkten, of betrek hen alsnog. Zonder
    /// `betrokkenen` geldt het team uit `trede.yaml`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// betrokkenen: [smit]
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// betrokkenen: [smit, bakker]
    /// ```
    static NOTICE = {
        code: "L-20",
        name: "jurist-bij-ingebrekestelling",
        acts: &[ActKind::Ingebrekestelling, ActKind::Aansprakelijkstelling],
        applies: &[&[When::Ladder]],
        basis: &[Basis::Ladder("ingebrekestelling")],
        check: Check::Act(notice),
    }
}

fn notice(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let missing = match [takes_part(facts, act, MANAGEMENT), lawyer(facts, act)] {
        [true, true] => return,
        [true, false] => "geen jurist",
        [false, true] => "niemand van het contractmanagement",
        [false, false] => "geen jurist en niemand van het contractmanagement",
    };
    report(facts, act, missing, sink);
}

rule! {
    /// Bij de verzuimbrief is geen jurist betrokken.
    ///
    /// **Bron.** De escalatieladder, bij het verzuim: wie.
    ///
    /// **Waarom.** De ladder vraagt bij deze stap een jurist. De aanbieder kan zich daar niet op
    /// beroepen, maar of het verzuim is ingetreden, is bij uitstek een vraag voor een jurist.
    ///
    /// **Wat te doen.** Noem de jurist onder `betrokkenen`, of betrek er alsnog een.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// betrokkenen: [smit]
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       behandelaar: bakker
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// betrokkenen: [smit]
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       behandelaar: bakker
    ///   - verzuim:
    ///       id: VZ1
    ///       behandelaar: bakker
    /// ```
    static VERZUIM = {
        code: "L-24",
        name: "jurist-bij-verzuim",
        acts: &[ActKind::Verzuim],
        applies: &[&[When::Ladder]],
        basis: &[Basis::Ladder("verzuim")],
        check: Check::Act(verzuim),
    }
}

fn verzuim(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    if !lawyer(facts, act) {
        report(facts, act, "geen jurist", sink);
    }
}

rule! {
    /// Bij de maatregel is niemand van het contractmanagement betrokken.
    ///
    /// **Bron.** De escalatieladder, bij de maatregelen: wie.
    ///
    /// **Waarom.** De ladder legt maatregelen bij het contractmanagement, of bij wie daarvoor is
    /// gemachtigd of gemandateerd. Wie mag ondertekenen, is een andere vraag.
    ///
    /// **Wat te doen.** Noem onder `betrokkenen` de contractmanager of de gemachtigde.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// betrokkenen: [bakker]
    /// verloop:
    ///   - clientenstop:
    ///       id: CS1
    ///       behandelaar: bakker
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// betrokkenen: [bakker]
    /// verloop:
    ///   - clientenstop:
    ///       id: CS1
    ///       behandelaar: smit
    /// ```
    static MEASURE = {
        code: "L-44",
        name: "contractmanagement-bij-maatregel",
        acts: &[ActKind::ClientenstopOpgelegd, ActKind::Terugvordering, ActKind::Boete, ActKind::Ontbinding],
        applies: &[&[When::Ladder]],
        basis: &[Basis::Ladder("maatregelen")],
        check: Check::Act(measure),
    }
}

fn measure(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    if !takes_part(facts, act, MANAGEMENT) {
        report(facts, act, "niemand van het contractmanagement", sink);
    }
}

rule! {
    /// Bij de maatregel is geen jurist betrokken.
    ///
    /// **Bron.** De escalatieladder, bij de maatregelen, die hierover zwijgt.
    ///
    /// **Waarom.** De ladder vraagt een jurist bij de ingebrekestelling en het verzuim, maar niet bij
    /// de maatregelen, die zwaarder zijn. Voorzichtigheid vraagt daar juist wel een jurist.
    ///
    /// **Wat te doen.** Betrek een jurist en noem die onder `betrokkenen`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// betrokkenen: [smit]
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       behandelaar: bakker
    ///   - verzuim:
    ///       id: VZ1
    ///       behandelaar: bakker
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// betrokkenen: [smit, bakker]
    /// ```
    static LAWYER_AT_MEASURE = {
        code: "L-45",
        name: "jurist-bij-maatregel",
        severity: Severity::Aandachtspunt,
        acts: &[ActKind::ClientenstopOpgelegd, ActKind::Boete, ActKind::Ontbinding, ActKind::Opzegging],
        applies: &[&[When::Ladder]],
        basis: &[Basis::Praktijk("voorzichtigheid bij zware maatregelen")],
        check: Check::Act(lawyer_at_measure),
    }
}

fn lawyer_at_measure(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    if !lawyer(facts, act) {
        sink.report(
            place(facts, act),
            format!(
                "Bij {} is geen jurist genoemd. De ladder vraagt dat hier niet, maar een maatregel \
                 is zwaarder dan de stappen waarbij zij dat wel doet.",
                act.id
            ),
            "Betrek een jurist en noem die onder `betrokkenen`.",
        );
    }
}

fn report(facts: &Facts<'_>, act: &Act<'_>, missing: &str, sink: &mut Sink<'_>) {
    let rung = say::rung(facts, act.kind);
    sink.report(
        place(facts, act),
        format!(
            "Bij {} is {missing} genoemd, terwijl {rung} dat vraagt.",
            act.id
        ),
        "Noem onder `betrokkenen` wie meewerkten, of betrek hen alsnog.",
    );
}

/// The words that say who takes part: the people of the case, else the letter.
fn place(facts: &Facts<'_>, act: &Act<'_>) -> Span {
    let involved = &facts.case.betrokkenen;
    if involved.is_absent() {
        act.letter.id.span()
    } else {
        involved.key_span()
    }
}

fn lawyer(facts: &Facts<'_>, act: &Act<'_>) -> bool {
    takes_part(facts, act, &[TeamRole::Jurist])
}

/// Whether somebody with one of these roles takes part; also if who takes part cannot be read.
fn takes_part(facts: &Facts<'_>, act: &Act<'_>, roles: &[TeamRole]) -> bool {
    let unread = facts.case.betrokkenen.is_unread() || facts.config.team.is_unread();
    unread || facts.roles(act).iter().any(|role| roles.contains(role))
}
