//! The contractual penalty: its clause, its events, what may not be asked beside it.

use crate::calendar::Derived;
use crate::case::course::{Event, Ingebrekestelling};
use crate::case::measure::{Boete, PenaltyEvent};
use crate::case::shortcoming::{Reparable, Shortcoming};
use crate::contract::measure::Measure;
use crate::contract::topic::Topic;
use crate::facts::{Act, ActKind, Facts, Position, Requirement, Status, party_id, shortcoming_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &NO_CLAUSE,
    &UNDATED_EVENT,
    &BEFORE_VERZUIM,
    &BESIDE_DAMAGES,
    &BESIDE_PERFORMANCE,
    &MODERATION,
];

const PENALTY: &[ActKind] = &[ActKind::Boete];

fn letter<'a>(act: &Act<'a>) -> Option<&'a Boete> {
    match act.event {
        Event::Boete(letter) => Some(letter),
        _ => None,
    }
}

/// Whether a penalty is for an event under this shortcoming; one that names none is for all.
fn is_under(event: &PenaltyEvent, shortcoming: &Shortcoming) -> bool {
    let named = event.tekortkoming.known();
    named.is_none_or(|id| id.value.0 == shortcoming_id(shortcoming))
}

rule! {
    /// De boete noemt geen boetebeding, of het contract heeft er geen.
    ///
    /// **Bron.** Artikel 6:91 BW; het boetebeding van het contract (spanningen X-03 en X-04).
    ///
    /// **Waarom.** Zonder beding is er geen boete. Wat een escalatieladder een dwangsom noemt, is een
    /// contractuele boete; een ladder alleen is geen beding, en een artikel dat het contract niet heeft
    /// ook niet.
    ///
    /// **Wat te doen.** Noem als `grondslag` het boetebeding. Heeft het contract er geen, leg dan geen boete
    /// op: vorder schadevergoeding, of kies een andere maatregel.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// verloop:
    ///   - boete:
    ///       id: BO1
    ///       grondslag: artikel 18 lid 5
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// verloop:
    ///   - boete:
    ///       id: BO1
    ///       grondslag: artikel 18 lid 8
    /// ```
    static NO_CLAUSE = {
        code: "L-39",
        name: "boete-zonder-beding",
        severity: Severity::Fout,
        acts: PENALTY,
        blocks: PENALTY,
        basis: &[Basis::Ladder("boete"), Basis::Wet("6:91 BW"), Basis::Contract(Topic::Boete)],
        check: Check::Act(no_clause),
    }
}

fn no_clause(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let Some(letter) = letter(act) else { return };
    let cited = &letter.besluit.grondslag;
    let clauses: Vec<_> = facts
        .grounds(Measure::Boete)
        .filter_map(|ground| ground.bepaling.known())
        .collect();
    let requirement = match (clauses.first(), facts.pack) {
        (None, Some(_)) => Requirement::Never("het contract heeft geen boetebeding".into()),
        (first, _) => {
            let status = match act.cited {
                Some(cited) if clauses.iter().any(|one| one.covers(cited)) => Status::Held,
                // Without the contract there is nothing to look it up in, and that is said already.
                Some(_) if first.is_none() => Status::Broken,
                Some(cited) => Status::Contradicted(format!("{cited} is geen boetebeding")),
                None => Status::of(cited),
            };
            let example = first.map_or_else(String::new, ToString::to_string);
            Requirement::fact("het boetebeding (`grondslag`)", cited.span(), status)
                .with(crate::source::edit::Insertion::of_value(cited, example))
        }
    };
    let remedy = match clauses.first() {
        Some(clause) => format!("Noem als `grondslag` {clause}."),
        None => {
            "Leg geen boete op; vorder schadevergoeding, of kies een andere maatregel.".to_owned()
        }
    };
    sink.require(
        &requirement,
        cited.span(),
        |found| {
            format!(
                "{} heeft geen boetebeding als grond (artikel 6:91 BW): {}.",
                act.id,
                say::because(found)
            )
        },
        remedy,
    );
}

rule! {
    /// Een gebeurtenis waarvoor een boete wordt opgelegd, heeft geen dag of geen omschrijving.
    ///
    /// **Bron.** De escalatieladder, bij de boete; het boetebeding van het contract.
    ///
    /// **Waarom.** De boete geldt per gebeurtenis. Het jaar van de gebeurtenis, niet dat van de brief,
    /// bepaalt onder welk jaarmaximum zij valt. Zonder dag en omschrijving is de boete niet te toetsen.
    ///
    /// **Wat te doen.** Geef elke gebeurtenis een `datum` en een `omschrijving`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// verloop:
    ///   - boete:
    ///       id: BO1
    ///       gebeurtenissen:
    ///         - {datum: 2025-04-22, tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// verloop:
    ///   - boete:
    ///       id: BO1
    ///       gebeurtenissen:
    ///         - {datum: 2025-04-22, omschrijving: Een begeleider zonder diploma begeleidde cliënten., tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}
    /// ```
    static UNDATED_EVENT = {
        code: "L-40",
        name: "boetegebeurtenis-onvolledig",
        severity: Severity::Fout,
        acts: PENALTY,
        blocks: PENALTY,
        basis: &[Basis::Ladder("boete"), Basis::Contract(Topic::Boete)],
        check: Check::Act(|facts, act, sink| {
            let Some(letter) = letter(act) else { return };
            // Only an event on or after the first day of verzuim would do.
            let day = sink.day();
            let from = facts.positions(act).filter_map(|one| {
                let route = facts.earliest_route(one.shortcoming, one.party, day, act.kind)?;
                Some(route.open_to(act.kind)?.date())
            });
            let example = from.max().unwrap_or(day).max(day);
            let mut all = vec![Requirement::listed(
                "een gebeurtenis (`gebeurtenissen`)",
                &letter.gebeurtenissen,
                format!("{{datum: {example}, omschrijving: wat er gebeurde, bedrag: 100.00}}"),
            )];
            for event in letter.gebeurtenissen.items() {
                all.push(Requirement::known_as("de dag van een gebeurtenis (`datum`)", &event.datum, "2025-01-31"));
                all.push(Requirement::known("de omschrijving van een gebeurtenis (`omschrijving`)", &event.omschrijving));
                all.extend(event.datum.get().map(|day| Requirement::From(Derived::new("gebeurtenis", day))));
            }
            sink.require(
                &Requirement::All(all),
                letter.gebeurtenissen.key_span(),
                |found| format!("De boete in {} is niet te toetsen: {}.", act.id, say::because(found)),
                "Geef elke gebeurtenis een `datum` en een `omschrijving`.",
            );
        }),
    }
}

rule! {
    /// De boete telt een gebeurtenis mee van vóór de eerste dag van het verzuim.
    ///
    /// **Bron.** Artikel 6:93 BW.
    ///
    /// **Waarom.** Voor een boete is een aanmaning nodig in dezelfde gevallen als voor schadevergoeding. Is
    /// de tekortkoming te herstellen, dan tellen alleen gebeurtenissen op of na de eerste dag van het
    /// verzuim. Is zij niet te herstellen, dan telt elke gebeurtenis.
    ///
    /// **Wat te doen.** Laat de eerdere gebeurtenis weg.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// verloop:
    ///   - boete:
    ///       id: BO1
    ///       gebeurtenissen:
    ///         - {datum: 2025-04-15, omschrijving: Een begeleider zonder diploma begeleidde cliënten., tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// verloop:
    ///   - boete:
    ///       id: BO1
    ///       gebeurtenissen:
    ///         - {datum: 2025-04-16, omschrijving: Een begeleider zonder diploma begeleidde cliënten., tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}
    /// ```
    static BEFORE_VERZUIM = {
        code: "W-09",
        name: "boete-voor-verzuim",
        severity: Severity::Fout,
        acts: PENALTY,
        applies: &[&[When::VerzuimVereist]],
        blocks: PENALTY,
        basis: &[Basis::Wet("6:93 BW")],
        check: Check::Position(before_verzuim),
    }
}

fn before_verzuim(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let Position {
        facts,
        act,
        shortcoming,
        party,
    } = *position;
    let irreparable = shortcoming.herstelbaar.get() == Some(Reparable::Nee);
    // Without a way to rights at all, that is what is said.
    let route = facts.earliest_route(shortcoming, party, sink.day(), act.kind);
    let first = route.and_then(|route| Some(route.open_to(act.kind)?.clone()));
    let Some((letter, first)) = letter(act).zip(first).filter(|_| !irreparable) else {
        return;
    };
    let events = letter.gebeurtenissen.items().iter();
    for event in events.filter(|event| is_under(event, shortcoming)) {
        let early = event.datum.get().filter(|day| *day < first.date());
        sink.require(
            &Requirement::uncontradicted(
                "een gebeurtenis",
                event.datum.span(),
                early.map(|day| {
                    format!(
                        "zij is van {}, en {} is pas in verzuim op {} ({first})",
                        say::date(day),
                        party_id(party),
                        say::date(first.date())
                    )
                }),
            ),
            event.datum.span(),
            |found| {
                format!(
                    "{} rekent voor {} een boete van vóór het verzuim (artikel 6:93 BW): {}.",
                    act.id,
                    shortcoming_id(shortcoming),
                    say::because(found)
                )
            },
            "Laat deze gebeurtenis weg.",
        );
    }
}

rule! {
    /// Voor hetzelfde feit worden een boete en schadevergoeding gevorderd.
    ///
    /// **Bron.** Artikel 6:92, tweede lid, BW; het boetebeding van het contract.
    ///
    /// **Waarom.** Volgens de wet komt een boete in de plaats van de schadevergoeding. Wie voor één
    /// feit allebei vordert, vordert dus dubbel. Dat is alleen anders als het boetebeding
    /// schadevergoeding naast de boete toelaat; of dat zo is, staat in het profiel van het contract
    /// (`naast_schade`).
    ///
    /// **Wat te doen.** Kies per feit de boete of de schadevergoeding. Laat het beding beide toe, zet
    /// dat dan in het profiel.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// verloop:
    ///   - schadevergoeding:
    ///       id: SV1
    ///       dagtekening: 2025-05-20
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       grondslag: artikel 18 lid 5
    ///       motivering: Een andere aanbieder nam uren over.
    ///       cumulatie: De boete dekt de meerkosten niet.
    ///       toerekening: De Linde koos ervoor niet te werven.
    ///       schadebeperking: De gemeente vroeg drie aanbieders om een prijs.
    ///       posten:
    ///         - {id: S1, omschrijving: Meerkosten in april 2025, datum: 2025-04-30, betaald_op: 2025-05-10, bedrag: 3000.00, bewijs: [B3]}
    ///       totaal: 3000.00
    ///       betalen_uiterlijk: 2025-06-20
    ///       betalingskenmerk: Z/25/0001-SV1
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-20, resultaat: ontvangen, datum: 2025-05-21, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-05-20}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// verloop:
    ///   - boete:
    ///       id: BO1
    ///       grondslag: artikel 18 lid 8
    /// ```
    static BESIDE_DAMAGES = {
        code: "W-08",
        name: "boete-naast-schade",
        acts: &[ActKind::Boete, ActKind::Schadevergoeding],
        needs: &[Topic::Boete],
        basis: &[Basis::Wet("6:92 lid 2 BW"), Basis::Contract(Topic::Boete)],
        check: Check::Shortcoming(|position, sink| {
            let clause = position.facts.topics().and_then(|all| all.boete.known());
            if clause.is_none_or(|one| one.naast_schade.get() != Some(false)) {
                return;
            }
            let other_kind = match position.act.kind {
                ActKind::Boete => ActKind::Schadevergoeding,
                _ => ActKind::Boete,
            };
            let day = sink.day();
            let other = position.facts.acts.iter().find(|other| {
                other.kind == other_kind
                    && other.done_by(day)
                    && other.is_about(position.shortcoming)
            });
            let Some(other) = other else { return };
            let clause = sink.clause(Topic::Boete);
            sink.report(
                position.span(),
                format!(
                    "{} en {} vorderen voor {} boete en schadevergoeding naast elkaar; {clause} staat \
                     dat niet toe (artikel 6:92 lid 2 BW).",
                    other.id,
                    position.act.id,
                    shortcoming_id(position.shortcoming)
                ),
                "Kies een van de twee voor hetzelfde feit.",
            );
        }),
    }
}

rule! {
    /// Naast de boete loopt een eis tot nakoming van dezelfde verplichting, en het beding laat dat niet toe.
    ///
    /// **Bron.** Artikel 6:92, eerste lid, BW; het boetebeding van het contract.
    ///
    /// **Waarom.** Volgens de wet kan de gemeente niet zowel de boete als de nakoming vorderen waaraan zij
    /// is verbonden. Een boete als prikkel vraagt dus een beding dat beide toestaat.
    ///
    /// **Wat te doen.** Ga na of het beding nakoming naast de boete toestaat, of vraag alleen de boete.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// onderwerp: Een boete naast een eis tot herstel
    /// # profiel.yaml
    /// onderwerpen:
    ///   boete: {bepaling: artikel 18 lid 8, bedrag: "2500.00", maximum: "25000.00", naast_nakoming: nee, naast_schade: nee}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// onderwerp: Een boete naast een eis tot herstel
    /// ```
    static BESIDE_PERFORMANCE = {
        code: "N-30",
        name: "boete-naast-nakoming",
        acts: PENALTY,
        needs: &[Topic::Boete],
        basis: &[Basis::Wet("6:92 lid 1 BW"), Basis::Contract(Topic::Boete)],
        check: Check::Shortcoming(|position, sink| {
            let clause = position.facts.topics().and_then(|all| all.boete.known());
            if clause.is_none_or(|one| one.naast_nakoming.get() != Some(false)) {
                return;
            }
            let demands = |act: &Act<'_>| {
                let demand = matches!(act.event, Event::Ingebrekestelling(Ingebrekestelling { .. }));
                demand && act.done_by(sink.day()) && act.is_about(position.shortcoming)
            };
            let Some(notice) = position.facts.acts.iter().find(|act| demands(act)) else { return };
            let id = notice.id;
            let clause = sink.clause(Topic::Boete);
            sink.report(
                position.span(),
                format!(
                    "{} legt voor {} een boete op, terwijl {id} nakoming vraagt; {clause} laat beide \
                     niet toe (artikel 6:92 lid 1 BW).",
                    position.act.id,
                    shortcoming_id(position.shortcoming)
                ),
                "Vorder alleen de boete, of vraag alleen nakoming.",
            );
        }),
    }
}

rule! {
    /// De boete is hoger dan de schade die bekend is, zonder uitleg waarom zij in verhouding is.
    ///
    /// **Bron.** Artikel 6:94 BW.
    ///
    /// **Waarom.** Een rechter kan een boete matigen als de billijkheid dat klaarblijkelijk eist. De
    /// verhouding tussen boete en schade weegt dan mee. Een reden vooraf maakt een beroep op matiging
    /// zwakker.
    ///
    /// **Wat te doen.** Schrijf in `motivering` waarom de boete in verhouding is.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// verloop:
    ///   - boete:
    ///       id: BO1
    ///       motivering:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een boete die verder in orde is
    /// verloop:
    ///   - boete:
    ///       id: BO1
    ///       motivering: De boete is een maand omzet en de veiligheid van cliënten is in het geding.
    /// ```
    static MODERATION = {
        code: "W-10",
        name: "boete-zonder-verhouding",
        severity: Severity::Aandachtspunt,
        acts: PENALTY,
        basis: &[Basis::Wet("6:94 BW")],
        check: Check::Act(|_, act, sink| {
            if letter(act).is_some_and(|one| one.besluit.motivering.is_absent()) {
                sink.report(
                    act.letter.id.span(),
                    format!(
                        "{} zegt niet waarom de boete in verhouding is; een rechter kan haar matigen \
                         (artikel 6:94 BW).",
                        act.id
                    ),
                    "Schrijf dat in `motivering`.",
                );
            }
        }),
    }
}
