//! Rung 4: verzuim by a term that lapsed, and the letter that says so.

use crate::contract::topic::Topic;
use crate::facts::route::{RouteKind, Stage};
use crate::facts::{ActKind, Answer, Position, Requirement, Status, party_id, shortcoming_id};
use crate::finding::Severity;
use crate::source::field::Field;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&TERM_NOT_LAPSED, &NO_VERDICT, &STATED_DAY];

rule! {
    /// De verzuimbrief is van vóór het einde van de hersteltermijn.
    ///
    /// **Bron.** De escalatieladder, bij het verzuim; de bepaling van het contract over de
    /// hersteltermijn; artikel 6:82 lid 1 BW.
    ///
    /// **Waarom.** Het verzuim begint op de dag na de laatste dag van de termijn. Uitstel dat vóór
    /// die dag is gegeven, telt mee. De termijn schuift niet op door een weekend of feestdag. Een
    /// verzuimbrief van eerder zegt iets wat nog niet waar is.
    ///
    /// **Wat te doen.** Wacht tot de dag na de laatste dag, en beoordeel dan eerst of is hersteld.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// verloop:
    ///   - verzuim:
    ///       id: VZ1
    ///       dagtekening: 2025-04-15
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-04-15, resultaat: ontvangen, datum: 2025-04-16, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-04-15}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// verloop:
    ///   - beoordeling:
    ///       datum: 2025-04-16
    ///   - verzuim:
    ///       id: VZ1
    ///       dagtekening: 2025-04-16
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-04-16, resultaat: ontvangen, datum: 2025-04-17, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-04-16}
    /// ```
    static TERM_NOT_LAPSED = {
        code: "L-21",
        name: "termijn-nog-niet-verstreken",
        severity: Severity::Fout,
        acts: &[ActKind::Verzuim],
        applies: &[&[When::RouteIngebrekestelling]],
        blocks: &[ActKind::Verzuim],
        basis: &[
            Basis::Ladder("verzuim"),
            Basis::Contract(Topic::Hersteltermijn),
            Basis::Wet("6:82 lid 1 BW"),
        ],
        check: Check::Position(term_not_lapsed),
    }
}

fn term_not_lapsed(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let Position {
        facts,
        act,
        shortcoming,
        party,
    } = *position;
    let day = sink.day();
    if facts.rights(position, Stage::Order).on(day) != Answer::Met {
        return;
    }
    let ends = facts.standing_notices(shortcoming, party, day);
    let ends = ends
        .into_iter()
        .map(|notice| facts.term_end(notice, shortcoming, party, day));
    let last = ends
        .filter_map(|end| end.last().cloned())
        .min_by_key(|last| last.day.date());
    let Some(last) = last else { return };
    let first = last.day.clone().next_day().date();
    let clause = say::clause_and(facts, Topic::Hersteltermijn, "6:82 lid 1 BW");
    let finding = sink.require(
        &facts.rights(position, Stage::Day),
        act.letter.dagtekening.span(),
        |_| {
            format!(
                "{} is van {}, maar de hersteltermijn voor {} loopt voor {} {}. Het verzuim begint \
                 pas op {} ({clause}).",
                act.id,
                say::date(day),
                shortcoming_id(shortcoming),
                party_id(party),
                say::until(last.day.date()),
                say::date(first)
            )
        },
        format!(
            "Geef de brief een dagtekening van {} of later, en beoordeel dan eerst of is hersteld.",
            say::date(first)
        ),
    );
    if let Some(finding) = finding {
        let label = facts.label(last.span, "de laatste dag van de termijn");
        finding.related.push(label);
    }
}

rule! {
    /// Na afloop van de termijn is niet beoordeeld dat herstel uitbleef.
    ///
    /// **Bron.** De escalatieladder, bij het verzuim; artikel 6:82 lid 1 BW.
    ///
    /// **Waarom.** Verzuim treedt alleen in als de aanbieder niet, niet tijdig of niet behoorlijk
    /// heeft hersteld. Dat kan pas worden beoordeeld als de termijn voorbij is. Is voor een deel
    /// hersteld, dan moet duidelijk zijn voor welk deel. Dit geldt ook voor een maatregel waarvan de
    /// brief zelf het verzuim meldt.
    ///
    /// **Wat te doen.** Neem een beoordeling op van na de laatste dag, met de uitkomst per
    /// tekortkoming. Is hersteld, laat de tekortkoming dan uit de brief.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// verloop:
    ///   - beoordeling:
    ///       datum: 2025-04-10
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// verloop:
    ///   - beoordeling:
    ///       datum: 2025-04-24
    ///       uitkomst: {T1: deels hersteld}
    ///       aandeel: Eén van de drie begeleiders is vervangen.
    /// ```
    static NO_VERDICT = {
        code: "L-22",
        name: "geen-oordeel-na-de-termijn",
        severity: Severity::Fout,
        acts: ActKind::RESTING,
        applies: &[&[When::RouteIngebrekestelling]],
        blocks: ActKind::RESTING,
        basis: &[Basis::Ladder("verzuim"), Basis::Wet("6:82 lid 1 BW")],
        check: Check::Position(no_verdict),
    }
}

fn no_verdict(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let facts = position.facts;
    let states_verzuim = position.act.kind == ActKind::Verzuim
        || position.act.stated_default(position.shortcoming).is_some();
    if !states_verzuim || facts.rights(position, Stage::Day).on(sink.day()) != Answer::Met {
        return;
    }
    let id = shortcoming_id(position.shortcoming);
    let span = match facts.verdict(position.shortcoming, sink.day()) {
        Some((assessment, _)) => {
            let given = assessment.uitkomst.known().and_then(|all| all.of(id));
            given.map_or(assessment.head, Field::span)
        }
        None => position.span(),
    };
    sink.require(
        &facts.rights(position, Stage::Verdict),
        span,
        |obstacles| {
            format!(
                "{} noemt {id} in verzuim, maar dat staat niet vast: {}. Verzuim vraagt dat herstel \
                 binnen de termijn uitbleef (artikel 6:82 lid 1 BW).",
                position.act.id,
                say::because(obstacles)
            )
        },
        format!(
            "Neem een beoordeling op van na de laatste dag van de termijn, of laat {id} uit de brief."
        ),
    );
}

rule! {
    /// De dag van verzuim in de brief is niet de dag die uit de wet volgt.
    ///
    /// **Bron.** De artikelen 6:81 tot en met 6:83 en 6:205 BW.
    ///
    /// **Waarom.** Van de eerste dag van het verzuim hangen rente, schade en elke maatregel af. Bij
    /// een ingebrekestelling is het de dag na de laatste dag van de termijn, mits die redelijk was;
    /// bij een mededeling de dag van ontvangst; bij een fatale termijn de dag erna. Is nakoming
    /// blijvend onmogelijk, dan is er geen verzuim en dus geen dag.
    ///
    /// **Wat te doen.** Neem de genoemde dag over, of laat `verzuim_vanaf` weg: dan wordt de dag
    /// uitgerekend.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// verloop:
    ///   - verzuim:
    ///       id: VZ1
    ///       verzuim_vanaf: {T1: 2025-04-15}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// verloop:
    ///   - verzuim:
    ///       id: VZ1
    ///       verzuim_vanaf: {T1: 2025-04-16}
    /// ```
    static STATED_DAY = {
        code: "W-01",
        name: "dag-van-verzuim-onjuist",
        severity: Severity::Fout,
        acts: ActKind::RESTING,
        applies: &[&[When::OpTekortkoming]],
        blocks: ActKind::RESTING,
        basis: &[Basis::Wet("6:81 tot en met 6:83 en 6:205 BW")],
        check: Check::Position(stated_day),
    }
}

fn stated_day(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let Position {
        facts,
        act,
        shortcoming,
        party,
    } = *position;
    let id = shortcoming_id(shortcoming);
    let Some((field, day)) = act
        .stated_default(shortcoming)
        .and_then(|field| Some((field, field.get()?)))
    else {
        return;
    };
    let Some(route) = facts.earliest_route(shortcoming, party, sink.day(), act.kind) else {
        return;
    };
    let (why, remedy) = match &route.first_day {
        _ if !route.kind.gives_verzuim() => (
            format!(
                "{} noemt {} als eerste dag van verzuim voor {id}, maar hier is geen verzuim: de \
                 rechten volgen uit artikel {}",
                act.id,
                say::date(day),
                route.kind.ground()
            ),
            format!("Laat {id} uit `verzuim_vanaf` weg; de brief noemt dan alleen de rechten."),
        ),
        Some(first) if first.date() != day => {
            let provided = match route.kind {
                RouteKind::Ingebrekestelling => ", mits de termijn redelijk was",
                _ => "",
            };
            (
                format!(
                    "{} noemt {} als eerste dag van het verzuim van {} voor {id}, maar dat is {}{} \
                     (artikel {}; {first})",
                    act.id,
                    say::date(day),
                    party_id(party),
                    say::date(first.date()),
                    provided,
                    route.kind.ground(),
                ),
                format!("Schrijf {}, of laat `verzuim_vanaf` weg.", first.date()),
            )
        }
        _ => return,
    };
    sink.require(
        &Requirement::fact(
            format!("de genoemde dag van verzuim voor {id}"),
            field.span(),
            Status::Contradicted(why.clone()),
        ),
        field.span(),
        |_| format!("{why}."),
        remedy,
    );
}
