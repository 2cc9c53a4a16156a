//! Receipt: what an act relies on must have arrived.

use crate::calendar::ContractTerm;
use crate::case::course::Event;
use crate::facts::route::Stage;
use crate::facts::term::given_term;
use crate::facts::{ActKind, Answer, Position, Receipt, party_id, shortcoming_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&RECEIPT, &PROMISED_DAYS];

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
        acts: ActKind::RESTING,
        applies: &[&[When::SteuntOpBrief]],
        blocks: ActKind::RESTING,
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
