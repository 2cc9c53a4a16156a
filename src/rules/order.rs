//! Orders of letters that cannot be.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::calendar::Derived;
use crate::case::course::Event;
use crate::case::letter::Dispatch;
use crate::contract::profile::VerzuimNeed;
use crate::facts::route::Stage;
use crate::facts::{
    Act, ActKind, Answer, Facts, Position, Requirement, Status, party_id, shortcoming_id,
};
use crate::finding::Severity;
use crate::source::Span;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&IMPOSSIBLE_ORDER];

/// The acts that follow on another: those that can rest on verzuim, and the end of a measure.
const ORDERED: &[ActKind] = &[
    ActKind::Verzuim,
    ActKind::ClientenstopOpgelegd,
    ActKind::Terugvordering,
    ActKind::Verrekening,
    ActKind::Boete,
    ActKind::Tariefkorting,
    ActKind::PrestatiesAanpassen,
    ActKind::Schadevergoeding,
    ActKind::Omzetting,
    ActKind::Ontbinding,
    ActKind::Opzegging,
    ActKind::Opheffing,
];

rule! {
    /// De volgorde van de brieven kan niet kloppen.
    ///
    /// **Bron.** De escalatieladder; artikel 3:37 lid 3 BW.
    ///
    /// **Waarom.** Een verzuimbrief kan niet zijn geschreven vóór de ingebrekestelling waarop hij
    /// steunt, of vóór de ontvangst daarvan; een brief kan niet zijn ontvangen voordat hij werd
    /// verzonden; een cliëntenstop kan niet ingaan vóór de brief
    /// die hem oplegt; een maatregel kan niet zijn opgeheven voordat zij begon. Andere volgordes, zoals
    /// een tweede gesprek of een tweede ingebrekestelling, zijn vrij.
    ///
    /// **Wat te doen.** Verbeter de datum die niet klopt, of schrijf de brief opnieuw met een latere
    /// dagtekening.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// verloop:
    ///   - verzuim:
    ///       id: VZ1
    ///       dagtekening: 2025-02-28
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-02-28, resultaat: ontvangen, datum: 2025-03-03, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-02-28}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// verloop:
    ///   - verzuim:
    ///       id: VZ1
    ///       dagtekening: 2025-04-25
    /// ```
    static IMPOSSIBLE_ORDER = {
        code: "L-05",
        aliases: &["V-04"],
        name: "onmogelijke-volgorde",
        severity: Severity::Fout,
        acts: ORDERED,
        applies: &[&[When::OpTekortkoming], &[When::Maatregel(ActKind::Opheffing)]],
        blocks: ORDERED,
        basis: &[Basis::Ladder("volgorde van de treden"), Basis::Wet("3:37 lid 3 BW")],
        check: Check::Act(impossible_order),
    }
}

fn impossible_order(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    if let Event::Opheffing(end) = act.event {
        let measure = end.maatregel.known().and_then(|id| facts.act(&id.value.0));
        if let Some(measure) = measure {
            before_measure(facts, act, measure, sink);
        }
        return;
    }
    if let Some(decision) = act.decision()
        && let (Some(start), Some(written)) = (decision.ingang.get(), act.date)
        && start < written
    {
        let finding = sink.report(
            decision.ingang.span(),
            format!(
                "{} gaat in op {}, maar is van {}. Een maatregel kan niet ingaan vóór de brief \
                 waarin zij staat.",
                act.id,
                say::date(start),
                say::date(written)
            ),
            "Verbeter een van de twee datums.",
        );
        let label = facts.label(act.letter.dagtekening.span(), "de dagtekening");
        finding.related.push(label);
    }
    let mut told = BTreeSet::new();
    for position in facts.positions(act) {
        sink.over(position.shortcoming).to(position.party);
        if facts.verzuim_need(act) == Some(VerzuimNeed::Vereist) {
            before_notice(&position, sink);
        }
        if act.kind == ActKind::Verzuim {
            before_receipt(&position, sink);
        }
        let notices = facts.notices(position.shortcoming, position.party, facts.day_of(act));
        for (notice, _) in notices {
            for dispatch in notice.letter.verzending.items() {
                if dispatch_goes_to(dispatch, party_id(position.party))
                    && let Some((sent, arrived, span)) = arrived_before_sent(notice, dispatch)
                    && told.insert(span)
                {
                    let what = format!("de verzending van {}", notice.id);
                    let why = format!(
                        "zij zou op {} zijn aangekomen, vóór de verzending op {}",
                        say::date(arrived),
                        say::date(sent)
                    );
                    sink.require(
                        &Requirement::fact(what, span, Status::Contradicted(why.clone())),
                        span,
                        |_| {
                            format!(
                                "{} steunt op {}, maar de verzending klopt niet: {why}.",
                                act.id, notice.id
                            )
                        },
                        "Verbeter een van de twee datums.",
                    );
                }
            }
        }
    }
}

fn before_measure(facts: &Facts<'_>, act: &Act<'_>, measure: &Act<'_>, sink: &mut Sink<'_>) {
    let day = facts.day_of(measure);
    let start = measure.decision().and_then(|one| one.ingang.get());
    let start = start.map_or(day, |start| start.max(day));
    let end = match act.event {
        Event::Opheffing(end) => &end.ingang,
        _ => return,
    };
    let ends = end.get().unwrap_or(sink.day());
    let span = if end.is_absent() {
        act.letter.dagtekening.span()
    } else {
        end.span()
    };
    sink.on(ends).require(
        &Requirement::From(Derived::new(format!("begin van {}", measure.id), start)),
        span,
        |_| {
            format!(
                "{} heft {} op per {}, maar die maatregel begint pas op {}.",
                act.id,
                measure.id,
                say::date(ends),
                say::date(start)
            )
        },
        "Verbeter een van de twee datums.",
    );
}

fn before_notice(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let Some(notice) = position.facts.later_notice(position) else {
        return;
    };
    let (act, day) = (position.act, sink.day());
    let Some(date) = notice.date else { return };
    let written = Derived::new(format!("dagtekening van {}", notice.id), date);
    let finding = sink.require(
        &Requirement::From(written),
        act.letter.dagtekening.span(),
        |_| {
            format!(
                "{} is van {}, maar de ingebrekestelling {} voor {} is van {}. Een brief kan niet \
                 steunen op een brief die er nog niet was.",
                act.id,
                say::date(day),
                notice.id,
                shortcoming_id(position.shortcoming),
                say::date(date)
            )
        },
        "Verbeter een van de twee dagtekeningen.",
    );
    if let Some(finding) = finding {
        let label = position
            .facts
            .label(notice.letter.dagtekening.span(), "de ingebrekestelling");
        finding.related.push(label);
    }
}

fn before_receipt(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let facts = position.facts;
    let (act, day) = (position.act, sink.day());
    if facts.rights(position, Stage::Receipt).on(day) != Answer::Met {
        return;
    }
    let party = party_id(position.party);
    sink.require(
        &facts.rights(position, Stage::Order),
        act.letter.dagtekening.span(),
        |obstacles| {
            format!(
                "{} is van {}, en kan niet van de dag zijn waarop {party} de ingebrekestelling \
                 ontving, of van eerder: {}.",
                act.id,
                say::date(day),
                say::because(obstacles)
            )
        },
        "Geef de verzuimbrief een dagtekening van na afloop van de hersteltermijn.",
    );
}

fn dispatch_goes_to(dispatch: &Dispatch, party: &str) -> bool {
    dispatch.aan.known().is_none_or(|to| to.value.0 == party)
}

/// The day on which a letter was sent and the earlier one on which it is said to have arrived.
fn arrived_before_sent(
    letter: &Act<'_>,
    dispatch: &Dispatch,
) -> Option<(NaiveDate, NaiveDate, Span)> {
    let sent = dispatch.verzonden.get().or(letter.date)?;
    [&dispatch.aangeboden, &dispatch.datum]
        .into_iter()
        .filter_map(|field| Some((sent, field.get()?, field.span())))
        .find(|(sent, arrived, _)| arrived < sent)
}
