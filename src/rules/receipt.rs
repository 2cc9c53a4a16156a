//! Receipt and order: what an act relies on must have arrived before it.

use std::collections::BTreeSet;

use crate::calendar::{ContractTerm, Derived};
use crate::case::course::Event;
use crate::case::letter::Dispatch;
use crate::facts::term::given_term;
use crate::facts::verzuim::Stage;
use crate::facts::{
    Act, ActKind, Answer, Facts, Position, Receipt, Requirement, Status, party_id, shortcoming_id,
};
use crate::finding::Severity;
use crate::source::Span;

use super::applies::When;
use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&IMPOSSIBLE_ORDER, &RECEIPT, &PROMISED_DAYS];

rule! {
    /// De volgorde van de brieven kan niet kloppen.
    ///
    /// **Bron.** De escalatieladder; artikel 3:37 lid 3 BW.
    ///
    /// **Waarom.** Een verzuimbrief kan niet zijn geschreven vóór de ingebrekestelling waarop hij
    /// steunt, of vóór de ontvangst daarvan; een brief kan niet zijn ontvangen voordat hij werd
    /// verzonden; een maatregel kan niet zijn opgeheven voordat zij begon. Andere volgordes, zoals
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
        acts: &[ActKind::Verzuim, ActKind::ClientenstopOpgelegd, ActKind::Opheffing],
        applies: &[&[When::OpTekortkoming], &[When::Maatregel(ActKind::Opheffing)]],
        blocks: &[ActKind::Verzuim, ActKind::ClientenstopOpgelegd, ActKind::Opheffing],
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
    let mut told = BTreeSet::new();
    for position in facts.positions(act) {
        sink.over(position.shortcoming).to(position.party);
        before_notice(&position, sink);
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
    let start = match measure.event {
        Event::Clientenstop(stop) => stop.ingang.get().map_or(day, |start| start.max(day)),
        _ => day,
    };
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
    let relied = facts
        .relied_on(position)
        .map_or("de ingebrekestelling", |act| act.id);
    sink.require(
        &facts.rights(position, Stage::Order),
        act.letter.dagtekening.span(),
        |obstacles| {
            format!(
                "{} is van {}, maar {party} had {relied} toen nog niet of net ontvangen: {}.",
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
) -> Option<(chrono::NaiveDate, chrono::NaiveDate, Span)> {
    let sent = dispatch.verzonden.get().or(letter.date)?;
    [&dispatch.aangeboden, &dispatch.datum]
        .into_iter()
        .filter_map(|field| Some((sent, field.get()?, field.span())))
        .find(|(sent, arrived, _)| arrived < sent)
}

rule! {
    /// De ontvangst van de brief waarop deze stap steunt, is niet te bewijzen.
    ///
    /// **Bron.** Artikel 3:37 lid 3 BW.
    ///
    /// **Waarom.** Een ingebrekestelling werkt pas als zij de aanbieder heeft bereikt, en dat moet de
    /// gemeente bewijzen. Eén weg is genoeg: ontvangen tegen handtekening, aangeboden en geweigerd
    /// of niet afgehaald, betekend door een deurwaarder, of een antwoord dat naar de brief verwijst.
    /// Gewone post en een e-mail zonder bevestiging bewijzen niets.
    ///
    /// **Wat te doen.** Zoek de zending op en vul het resultaat in, of verzend de brief opnieuw en
    /// stel een nieuwe termijn.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-03-03, resultaat: onbekend}
    ///         - {kanaal: e-mail, verzonden: 2025-03-03, adres: bestuur@delinde.example, resultaat: onbekend}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-03-03, aangeboden: 2025-03-04, resultaat: niet afgehaald, afhalen_tot_en_met: 2025-03-18, bewijs: [B2]}
    ///         - {kanaal: e-mail, verzonden: 2025-03-03, adres: bestuur@delinde.example, resultaat: onbekend}
    /// ```
    static RECEIPT = {
        code: "W-02",
        name: "ontvangst-niet-bewezen",
        severity: Severity::Fout,
        moment: Moment::VolgendeStap,
        acts: &[ActKind::Verzuim, ActKind::ClientenstopOpgelegd],
        applies: &[&[When::SteuntOpBrief]],
        blocks: &[ActKind::Verzuim, ActKind::ClientenstopOpgelegd],
        basis: &[Basis::Wet("3:37 lid 3 BW")],
        check: Check::Position(receipt),
    }
}

fn receipt(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let facts = position.facts;
    let Some(relied) = facts.relied_on(position) else {
        return;
    };
    if facts.rights(position, Stage::Ground).on(sink.day()) != Answer::Met {
        return;
    }
    let party = party_id(position.party);
    let (span, why, remedy) = match facts.receipt(relied, position.party) {
        Receipt::Unproven(one) => (one.span, Some(one.why), one.remedy),
        Receipt::Proven(..) => (
            position.span(),
            None,
            "Vul bij de genoemde brief het resultaat van de verzending in.".to_owned(),
        ),
    };
    sink.require(
        &facts.rights(position, Stage::Receipt),
        span,
        |obstacles| {
            format!(
                "{} steunt op {}, maar dat die brief {party} heeft bereikt, is niet te bewijzen: \
                 {}. Zonder ontvangst heeft de brief geen gevolg (artikel 3:37 lid 3 BW).",
                position.act.id,
                relied.id,
                why.unwrap_or_else(|| say::because(obstacles))
            )
        },
        remedy,
    );
}

rule! {
    /// De brief noemt een laatste dag en belooft ook een aantal dagen na ontvangst, en die dagen
    /// lopen langer door.
    ///
    /// **Bron.** Artikel 3:37 BW.
    ///
    /// **Waarom.** De aanbieder mag van de ruimste toezegging uitgaan. De dag van ontvangst telt
    /// daarbij niet mee. Als veilige laatste dag geldt daarom de latere van de twee.
    ///
    /// **Wat te doen.** Reken met de latere dag. Noem in een volgende brief alleen een datum.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       termijn:
    ///         na_ontvangst: 6 weken
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       termijn:
    ///         na_ontvangst: 5 weken
    /// ```
    static PROMISED_DAYS = {
        code: "W-03",
        name: "beloofde-dagen-lopen-langer",
        moment: Moment::NaVerzending,
        acts: &[ActKind::Ingebrekestelling],
        applies: &[&[When::BelooftDagen]],
        basis: &[Basis::Wet("3:37 BW")],
        check: Check::Position(promised_days),
    }
}

fn promised_days(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let facts = position.facts;
    let Event::Ingebrekestelling(notice) = position.act.event else {
        return;
    };
    let Some(term) = given_term(notice, position.shortcoming) else {
        return;
    };
    let receipt = facts.receipt(position.act, position.party);
    let (Some(date), Some(days), Some(receipt)) = (
        term.uiterlijk.get(),
        term.na_ontvangst.known(),
        receipt.proven(),
    ) else {
        return;
    };
    let counted = ContractTerm(*days)
        .end(receipt.safe(), facts.workdays)
        .date();
    if counted <= date {
        return;
    }
    let finding = sink.report(
        term.na_ontvangst.span(),
        format!(
            "{} noemt {} als laatste dag voor {}, maar belooft ook {days} na ontvangst. Gerekend \
             vanaf de ontvangst op {} loopt de termijn voor {} {}.",
            position.act.id,
            say::date(date),
            shortcoming_id(position.shortcoming),
            say::date(receipt.safe().date()),
            party_id(position.party),
            say::until(counted)
        ),
        format!(
            "Ga uit van {}: die dag is in elke lezing veilig.",
            say::date(counted)
        ),
    );
    let label = facts.label(term.uiterlijk.span(), "de genoemde laatste dag");
    finding.related.push(label);
}
