//! What happens to a hersteltermijn after it was given: extensions, and a second ingebrekestelling.

use std::collections::BTreeSet;

use crate::case::course::{Event, Uitstel};
use crate::facts::term::{Last, is_silent, replaces};
use crate::facts::{Act, ActKind, Facts, Position, Receipt, party_id, shortcoming_id};

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;
use super::template::{Template, TemplateSink};

pub(super) static RULES: &[&Rule] = &[&NEW_LAST_DAY, &TOO_LATE, &NOT_RECITED, &SECOND_NOTICE];

rule! {
    /// Een brief met uitstel geeft geen latere laatste dag.
    ///
    /// **Bron.** Artikel 6:82 BW.
    ///
    /// **Waarom.** Uitstel dat vóór het einde van de termijn komt, verschuift de laatste dag, en
    /// alleen voor de tekortkomingen en de aanbieders die de brief noemt. Uitstel zonder nieuwe
    /// laatste dag laat open wanneer het verzuim begint; zolang dat zo is, kan geen verzuimbrief uit.
    /// Uitstel dat is verzonden, telt in het voordeel van de aanbieder, ook als de ontvangst niet
    /// vaststaat.
    ///
    /// **Wat te doen.** Vul bij het uitstel `uiterlijk` in, met een dag na de oude laatste dag.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - uitstel:
    ///       id: U1
    ///       dagtekening: 2025-04-10
    ///       uiterlijk: 2025-04-14
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-04-10, resultaat: ontvangen, datum: 2025-04-11, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-04-10}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - uitstel:
    ///       id: U1
    ///       dagtekening: 2025-04-10
    ///       uiterlijk: 2025-04-22
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-04-10, resultaat: ontvangen, datum: 2025-04-11, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-04-10}
    /// ```
    static NEW_LAST_DAY = {
        code: "N-15",
        name: "uitstel-zonder-latere-dag",
        acts: &[ActKind::Uitstel],
        applies: &[&[When::Uitstel]],
        basis: &[Basis::Wet("6:82 BW")],
        check: Check::Act(new_last_day),
    }
}

fn new_last_day(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let Some(extension) = extension(act) else {
        return;
    };
    let until = &extension.uiterlijk;
    let remedy = "Vul bij het uitstel `uiterlijk` in, met een dag na de oude laatste dag.";
    let Some(until_day) = until.get() else { return };
    let before = sink.day().pred_opt().unwrap_or(sink.day());
    for position in facts.positions(act) {
        let ends = lasts(&position, before);
        let Some(old) = ends.iter().map(|last| last.day.date()).max() else {
            continue;
        };
        if until_day > old || sink.day() > old {
            continue;
        }
        let finding = sink.over(position.shortcoming).to(position.party).report(
            until.span(),
            format!(
                "{} noemt {} als nieuwe laatste dag, maar de termijn voor {} liep al {}. Dit is geen \
                 uitstel.",
                act.id,
                say::date(until_day),
                shortcoming_id(position.shortcoming),
                say::until(old)
            ),
            remedy,
        );
        let label = facts.label(ends[0].span, "de oude laatste dag");
        finding.related.push(label);
        return;
    }
}

rule! {
    /// Het uitstel kwam na afloop van de termijn en zegt niet wat er met het verzuim gebeurt.
    ///
    /// **Bron.** Artikel 6:82 BW.
    ///
    /// **Waarom.** Na de laatste dag is het verzuim er al. Uitstel maakt dat niet ongedaan, tenzij de
    /// brief zegt dat het verzuim wordt prijsgegeven. Zwijgt de brief, dan zijn er twee lezingen, en
    /// de aanbieder zal de gunstigste kiezen.
    ///
    /// **Wat te doen.** Schrijf in de brief wat er geldt en vul `verzuim_prijsgegeven` in: `nee` als
    /// het verzuim blijft, `ja` als een nieuwe termijn begint.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder VZ1, R1 en CS1:
    /// verloop:
    ///   - uitstel:
    ///       id: U1
    ///       dagtekening: 2025-04-28
    ///       uiterlijk: 2025-05-09
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-04-28, resultaat: ontvangen, datum: 2025-04-29, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-04-28}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder VZ1, R1 en CS1:
    /// verloop:
    ///   - uitstel:
    ///       id: U1
    ///       dagtekening: 2025-04-28
    ///       uiterlijk: 2025-05-09
    ///       verzuim_prijsgegeven: nee
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-04-28, resultaat: ontvangen, datum: 2025-04-29, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-04-28}
    /// ```
    static TOO_LATE = {
        code: "N-16",
        name: "uitstel-na-afloop",
        acts: &[ActKind::Uitstel, ActKind::Verzuim],
        applies: &[&[When::Uitstel]],
        basis: &[Basis::Wet("6:82 BW")],
        check: Check::Position(too_late),
    }
}

fn too_late(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let (facts, act) = (position.facts, position.act);
    let mut told = BTreeSet::new();
    for last in lasts(position, sink.day()) {
        let own = |id: &&&str| act.kind == ActKind::Verzuim || **id == act.id;
        let late = last.late.iter().filter(own).filter_map(|id| facts.act(id));
        for (letter, extension) in late.filter_map(|act| Some((act, extension(act)?))) {
            let Some(until) = extension.uiterlijk.get() else {
                continue;
            };
            if !extension.verzuim_prijsgegeven.is_absent() || !told.insert(letter.id) {
                continue;
            }
            let next = |day: chrono::NaiveDate| say::date(day.succ_opt().unwrap_or(day));
            let finding = sink.report(
                letter.letter.id.span(),
                format!(
                    "{} kwam na afloop van de termijn voor {} en zegt niet of het verzuim wordt \
                     prijsgegeven. Blijft het, dan is {} in verzuim sinds {}; wordt het gelezen als \
                     een nieuwe termijn, dan pas vanaf {}.",
                    letter.id,
                    shortcoming_id(position.shortcoming),
                    party_id(position.party),
                    next(last.day.date()),
                    next(until)
                ),
                "Vul `verzuim_prijsgegeven` in met ja of nee, zoals de brief het zegt.",
            );
            let label = facts.label(last.span, "de laatste dag van de termijn");
            finding.related.push(label);
        }
    }
}

rule! {
    /// Er zijn twee ingebrekestellingen voor één tekortkoming, en de tweede zegt niet hoe zij zich
    /// tot de eerste verhoudt.
    ///
    /// **Bron.** Artikel 6:82 BW.
    ///
    /// **Waarom.** Een tweede termijn kan worden gelezen als een nieuwe laatste kans. Dan begint het
    /// verzuim pas na de tweede termijn. Zolang de brief daarover zwijgt, geldt de latere laatste dag
    /// als de veilige.
    ///
    /// **Wat te doen.** Vul in de tweede brief `voor_zover_niet_in_verzuim: ja` in als de eerste blijft
    /// gelden, of noem de eerste onder `vervangt`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG2
    ///       dagtekening: 2025-04-17
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       termijn: {uiterlijk: 2025-05-09, motivering: De Linde heeft gediplomeerde begeleiders aangenomen die op 1 mei 2025 beginnen.}
    ///       aansprakelijkstelling: ja
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-04-17, resultaat: ontvangen, datum: 2025-04-18, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-04-17}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG2
    ///       dagtekening: 2025-04-17
    ///       vervangt: [IG1]
    ///       toelichting: Deze brief vervangt onze brief van 3 maart 2025; de termijn daarin was te kort.
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       termijn: {uiterlijk: 2025-05-09, motivering: De Linde heeft gediplomeerde begeleiders aangenomen die op 1 mei 2025 beginnen.}
    ///       aansprakelijkstelling: ja
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-04-17, resultaat: ontvangen, datum: 2025-04-18, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-04-17}
    /// ```
    static SECOND_NOTICE = {
        code: "N-25",
        name: "tweede-ingebrekestelling",
        acts: &[ActKind::Ingebrekestelling, ActKind::Verzuim],
        applies: &[&[When::IngetrokkenOfVervangen]],
        basis: &[Basis::Wet("6:82 BW")],
        check: Check::Position(second_notice),
    }
}

fn second_notice(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let Position {
        facts,
        act,
        shortcoming,
        party,
    } = *position;
    let day = sink.day();
    let notices = facts.notices(shortcoming, party, day);
    // A letter that came back gives no term; one of which nothing is known yet may.
    let arrived = |one: &Act<'_>| match facts.receipt(one, party) {
        Receipt::Proven(..) => true,
        Receipt::Unproven(unproven) => !unproven.contradicted,
    };
    let pair = notices
        .iter()
        .enumerate()
        .find_map(|(at, (second, letter))| {
            let here = act.kind == ActKind::Verzuim || second.id == act.id;
            let first = notices[..at].iter().map(|(first, _)| *first);
            let mut first = first.filter(|first| arrived(first) && !replaces(letter, first));
            (here && is_silent(letter))
                .then(|| first.next())?
                .map(|first| (first, *second))
        });
    let Some((first, second)) = pair else { return };
    let ends = lasts(position, day);
    let safe = ends.iter().map(|last| last.day.date()).max();
    let safe = safe.map_or_else(String::new, |day| {
        format!(
            " De latere laatste dag, {}, is dan de veilige.",
            say::date(day)
        )
    });
    let finding = sink.report(
        second.letter.id.span(),
        format!(
            "{} is de tweede ingebrekestelling aan {} voor {} en zegt niet of {} blijft gelden.{safe}",
            second.id,
            party_id(party),
            shortcoming_id(shortcoming),
            first.id
        ),
        format!(
            "Vul in {} `voor_zover_niet_in_verzuim: ja` in, of noem {} onder `vervangt`.",
            second.id, first.id
        ),
    );
    let label = facts.label(first.letter.id.span(), "de eerste ingebrekestelling");
    finding.related.push(label);
}

rule! {
    /// Het sjabloon voor de verzuimbrief noemt eerder uitstel niet.
    ///
    /// **Bron.** Artikel 6:82 BW.
    ///
    /// **Waarom.** Met uitstel schuift de laatste dag op, en daarmee de eerste dag van het verzuim. Een
    /// verzuimbrief die het uitstel verzwijgt, lijkt van de verkeerde dag uit te gaan.
    ///
    /// **Wat te doen.** Noem bij elke tekortkoming het uitstel dat is gegeven (`tekortkoming.uitstel`).
    ///
    /// ### Faalt
    /// ```markdown
    /// U bent in verzuim. Wij behouden ons al onze rechten voor, ook die op nakoming en op
    /// schadevergoeding.
    /// ```
    /// ### Slaagt
    /// ```markdown
    /// U bent in verzuim.
    /// {% for uitstel in tekortkoming.uitstel %}
    /// Bij brief van {{ uitstel.brief_van }} is de termijn verlengd tot en met {{ uitstel.uiterlijk }}.
    /// {% endfor %}
    /// Wij behouden ons al onze rechten voor, ook die op nakoming en op schadevergoeding.
    /// ```
    static NOT_RECITED = {
        code: "N-17",
        name: "uitstel-niet-vermeld",
        acts: &[ActKind::Verzuim],
        basis: &[Basis::Wet("6:82 BW")],
        check: Check::Template(not_recited),
    }
}

fn not_recited(template: &Template<'_>, sink: &mut TemplateSink<'_>) {
    let recites = template
        .files
        .iter()
        .any(|file| file.text.contains("tekortkoming.uitstel"));
    if !recites {
        sink.lacks(
            template,
            "Het sjabloon voor de verzuimbrief noemt het uitstel niet dat is gegeven. De laatste dag \
             van de termijn is dan niet te volgen (artikel 6:82 BW).",
            "Noem bij elke tekortkoming het uitstel (`tekortkoming.uitstel`).",
        );
    }
}

/// The last days that run for a position, as they are known on a day.
fn lasts<'a>(position: &Position<'_, 'a>, by: chrono::NaiveDate) -> Vec<Last<'a>> {
    let Position {
        facts,
        shortcoming,
        party,
        ..
    } = *position;
    let notices = facts.standing_notices(shortcoming, party, by).into_iter();
    let ends = notices.map(|notice| facts.term_end(notice, shortcoming, party, by));
    ends.filter_map(|end| end.last().cloned()).collect()
}

fn extension<'a>(act: &Act<'a>) -> Option<&'a Uitstel> {
    match act.event {
        Event::Uitstel(extension) => Some(extension),
        _ => None,
    }
}
