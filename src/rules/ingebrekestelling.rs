//! Rung 3: what makes an ingebrekestelling work. It is in writing, says what is wrong, and demands a
//! performance.

use crate::case::letter::Form;
use crate::contract::topic::Topic;
use crate::facts::witness;
use crate::facts::{Act, ActKind, Facts, Position, Requirement, Status, shortcoming_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&IN_WRITING, &FACTS, &DEMAND];

/// The declarations that the law asks in writing, with the article that does.
const WRITTEN: &[ActKind] = &[
    ActKind::Ingebrekestelling,
    ActKind::Aansprakelijkstelling,
    ActKind::Aanmaning,
    ActKind::Omzetting,
];

/// The letters that hold the provider to what he did not do.
const HOLDING: &[ActKind] = &[ActKind::Ingebrekestelling, ActKind::Aansprakelijkstelling];

rule! {
    /// De ingebrekestelling is mondeling gedaan.
    ///
    /// **Bron.** De bepaling van het contract over de hersteltermijn; artikel 6:82 lid 1 BW.
    ///
    /// **Waarom.** De wet vraagt een schriftelijke aanmaning. Een mondelinge werkt niet, ook niet als
    /// de aanbieder haar niet betwist. Een e-mail geldt hier als schriftelijk.
    ///
    /// **Wat te doen.** Stuur alsnog een brief met een nieuwe termijn.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       vorm: mondeling
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       vorm: e-mail
    /// ```
    static IN_WRITING = {
        code: "L-14",
        name: "niet-schriftelijk",
        severity: Severity::Fout,
        acts: WRITTEN,
        applies: &[
            &[When::RouteIngebrekestelling],
            &[When::Maatregel(ActKind::Aansprakelijkstelling)],
            &[When::Maatregel(ActKind::Aanmaning)],
            &[When::Maatregel(ActKind::Omzetting)],
        ],
        blocks: WRITTEN,
        basis: &[
            Basis::Ladder("ingebrekestelling"),
            Basis::Contract(Topic::Hersteltermijn),
            Basis::Wet("6:82 lid 1 BW"),
        ],
        check: Check::Act(in_writing),
    }
}

fn in_writing(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let form = &act.letter.vorm;
    let status = match form.get() {
        Some(Form::Mondeling) => Status::Contradicted("de brief is mondeling gedaan".into()),
        _ if form.is_broken() => Status::Broken,
        _ => Status::Held,
    };
    let clause = match act.kind {
        ActKind::Aansprakelijkstelling => "artikel 6:82 lid 2 BW".to_owned(),
        ActKind::Aanmaning => "artikel 6:80 lid 1 BW".to_owned(),
        ActKind::Omzetting => "artikel 6:87 lid 1 BW".to_owned(),
        _ => say::clause_and(facts, Topic::Hersteltermijn, "6:82 lid 1 BW"),
    };
    sink.require(
        &Requirement::fact(format!("de vorm van {}", act.id), form.span(), status),
        form.span(),
        |_| {
            format!(
                "{} is mondeling gedaan. Een {} moet schriftelijk zijn ({clause}); een mondelinge \
                 heeft geen gevolg.",
                act.id,
                act.kind.word()
            )
        },
        "Stuur alsnog een brief, met een nieuwe termijn als die nodig is.",
    );
}

rule! {
    /// Van een tekortkoming staat niet wat er niet is gedaan, wanneer, of waaruit dat blijkt.
    ///
    /// **Bron.** De escalatieladder, bij de ingebrekestelling; artikel 6:82 lid 1 BW.
    ///
    /// **Waarom.** De aanbieder moet uit de brief kunnen opmaken wat hem wordt verweten. De ladder
    /// vraagt de onregelmatigheden te noemen die zijn geconstateerd.
    ///
    /// **Wat te doen.** Geef bij de tekortkoming ten minste één feit, en bij elk feit de datum (of de
    /// eerste dag van de periode), de omschrijving en de bron.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     feiten:
    ///       - {datum: 2025-01-15, omschrijving: Drie van de vijf begeleiders hebben niet het diploma dat het Programma van Eisen vraagt., bewijs: [B1], status: vastgesteld}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     feiten:
    ///       - {datum: 2025-01-15, omschrijving: Drie van de vijf begeleiders hebben niet het diploma dat het Programma van Eisen vraagt., bron: onderzoek van de toezichthouder, bewijs: [B1], status: vastgesteld}
    /// ```
    static FACTS = {
        code: "L-15",
        name: "onregelmatigheid-onvolledig",
        severity: Severity::Fout,
        acts: HOLDING,
        applies: &[
            &[When::RouteIngebrekestelling],
            &[When::NietHerstelbaar],
            &[When::Maatregel(ActKind::Aansprakelijkstelling)],
        ],
        blocks: HOLDING,
        basis: &[Basis::Ladder("ingebrekestelling"), Basis::Wet("6:82 lid 1 BW")],
        check: Check::Shortcoming(facts_of),
    }
}

fn facts_of(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let one = position.shortcoming;
    let id = shortcoming_id(one);
    let message = |what: &str| {
        format!(
            "Bij {id} {what}. {} vraagt dat de brief zegt wat er niet is gedaan, wanneer, en waaruit \
             dat blijkt.",
            say::rung(position.facts, ActKind::Ingebrekestelling)
        )
    };
    let remedy = "Geef bij elk feit de datum, de omschrijving en de bron.";
    if one.feiten.is_empty() {
        let span = one.feiten.key_span();
        sink.require(
            &Requirement::fact(format!("een feit bij {id}"), span, Status::Missing)
                .with(witness::fact(one, position.facts.case, sink.day())),
            span,
            |_| message("staat geen enkel feit"),
            remedy,
        );
    }
    for fact in one.feiten.items() {
        let requirement = Requirement::All(vec![
            Requirement::known("de datum", &fact.datum),
            Requirement::known("de omschrijving", &fact.omschrijving),
            Requirement::known("de bron", &fact.bron),
        ]);
        let said = |obstacles: &[String]| {
            message(&format!(
                "is een feit niet volledig: {}",
                say::because(obstacles)
            ))
        };
        sink.require(&requirement, fact.head, said, remedy);
    }
}

rule! {
    /// De ingebrekestelling vraagt voor een tekortkoming geen concrete prestatie.
    ///
    /// **Bron.** De escalatieladder, bij de ingebrekestelling; artikel 6:82 lid 1 BW.
    ///
    /// **Waarom.** Een ingebrekestelling is een aanmaning om na te komen, geen verzoek om een reactie.
    /// Zonder te zeggen wat de aanbieder moet doen, is later niet vast te stellen dat hij het niet
    /// deed. De ladder noemt dit de aanwijzingen en de verbeteringen die nodig zijn.
    ///
    /// **Wat te doen.** Schrijf in `herstel` wat de aanbieder moet doen. Is herstel niet meer
    /// mogelijk, vul dan `herstelbaar: nee` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     herstel:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     herstel: Alleen begeleiders inzetten die het vereiste diploma hebben.
    /// ```
    static DEMAND = {
        code: "L-16",
        aliases: &["L-19"],
        name: "geen-concrete-eis",
        severity: Severity::Fout,
        acts: &[ActKind::Ingebrekestelling],
        applies: &[
            &[When::RouteIngebrekestelling, When::Herstelbaar],
            &[When::RouteIngebrekestelling, When::DeelsHerstelbaar],
        ],
        blocks: &[ActKind::Ingebrekestelling],
        basis: &[Basis::Ladder("ingebrekestelling"), Basis::Wet("6:82 lid 1 BW")],
        check: Check::Shortcoming(demand),
    }
}

fn demand(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let one = position.shortcoming;
    let id = shortcoming_id(one);
    sink.require(
        &Requirement::known(
            format!("de voor {id} verlangde prestatie (`herstel`)"),
            &one.herstel,
        ),
        one.herstel.span(),
        |_| {
            format!(
                "{} zegt niet wat de aanbieder voor {id} moet doen. Een ingebrekestelling is een \
                 aanmaning om na te komen (artikel 6:82 lid 1 BW) en vraagt dus een concrete \
                 prestatie.",
                position.act.id
            )
        },
        "Schrijf in `herstel` wat de aanbieder moet doen.",
    );
}
