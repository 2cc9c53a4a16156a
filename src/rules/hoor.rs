//! Hearing the provider, and answering what came in, before the next step.

use chrono::NaiveDate;

use crate::case::course::{Event, IncomingKind, Ontvangen};
use crate::case::party::Party;
use crate::facts::{Act, ActKind, Facts, Position, about, party_id, shortcoming_id};

use super::applies::When;
use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&HEARD, &UNANSWERED, &REPORTED_REPAIR];

/// What a provider says in his own defence.
const DEFENCE: [IncomingKind; 3] = [
    IncomingKind::Reactie,
    IncomingKind::Betwisting,
    IncomingKind::Zienswijze,
];

rule! {
    /// De aanbieder is niet gehoord over de maatregel.
    ///
    /// **Bron.** Artikel 3:14 BW en de beginselen van behoorlijk bestuur; hoor en wederhoor.
    ///
    /// **Waarom.** Ook in het privaatrecht moet een gemeente zorgvuldig handelen. Een rechter kan een
    /// maatregel die zonder wederhoor is genomen, onderuit halen. Een voornemen met een termijn, een
    /// verzuimbrief die om een zienswijze vraagt, een gesprek of een reactie van na de
    /// ingebrekestelling telt.
    ///
    /// **Wat te doen.** Vraag eerst om een zienswijze met een datum, wacht die datum af en weeg het
    /// antwoord mee.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1
    /// verloop:
    ///   - verzuim:
    ///       id: VZ1
    ///       zienswijze_uiterlijk:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1
    /// verloop:
    ///   - verzuim:
    ///       id: VZ1
    ///       zienswijze_uiterlijk: 2025-05-02
    /// ```
    static HEARD = {
        code: "W-25",
        name: "niet-gehoord",
        moment: Moment::VolgendeStap,
        acts: ActKind::SANCTIONS,
        applies: &[&[When::OpTekortkoming]],
        basis: &[Basis::Wet("3:14 BW")],
        check: Check::Act(heard),
    }
}

fn heard(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    for party in act.debtors() {
        if was_heard(facts, act, party, sink.day()) {
            continue;
        }
        sink.to(party).report(
            act.letter.id.span(),
            format!(
                "{} is vóór {} niet gehoord over de maatregel: er is geen voornemen met een termijn \
                 die voorbij is, geen gesprek en geen reactie van na de ingebrekestelling.",
                party_id(party),
                act.id
            ),
            "Vraag eerst om een zienswijze met een datum, wacht die af en weeg het antwoord mee.",
        );
    }
}

/// Whether a provider could say what he thinks of a measure: since the ingebrekestelling on which
/// it rests, for what was said before that was not about the measure.
fn was_heard(facts: &Facts<'_>, act: &Act<'_>, party: &Party, day: NaiveDate) -> bool {
    let own = |other: &&Act<'_>| {
        let shared = act.shortcomings.iter().any(|one| other.is_about(one));
        other.done_by(day) && other.reaches(party) && shared
    };
    let acts = || facts.acts.iter().filter(own);
    let notice = acts()
        .filter(|other| other.kind == ActKind::Ingebrekestelling)
        .filter_map(|other| other.date)
        .max();
    let since =
        |date: Option<NaiveDate>| date.is_some_and(|date| notice.is_none_or(|at| date >= at));
    let asked = acts().any(|other| match other.event {
        Event::Voornemen(plan) => plan.reageren_uiterlijk.get().is_some_and(|last| last < day),
        Event::Verzuim(letter) => letter
            .zienswijze_uiterlijk
            .get()
            .is_some_and(|last| last < day),
        Event::Gesprek(_) => since(other.event.date()),
        _ => false,
    });
    asked
        || facts.incoming().any(|one| {
            let kind = one.soort.get().is_some_and(|kind| DEFENCE.contains(&kind));
            let date = one.datum.get().filter(|date| *date <= day);
            kind && is_from(one, party) && since(date)
        })
}

rule! {
    /// Een reactie, betwisting of zienswijze is niet beantwoord en niet meegewogen.
    ///
    /// **Bron.** Artikel 3:14 BW; hoor en wederhoor.
    ///
    /// **Waarom.** Wie doorgaat zonder in te gaan op wat de aanbieder inbracht, heeft hem niet
    /// gehoord. Zijn advocaat zal met dat stuk beginnen.
    ///
    /// **Wat te doen.** Ga in de brief op het stuk in en noem de brief onder `verwerkt_in`, of
    /// antwoord apart en vul `beantwoord` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - ontvangen: {id: R2, datum: 2025-05-03, van: linde, soort: betwisting, kern: De Linde betwist dat drie begeleiders geen diploma hebben., verwijst_naar: [VZ1], dms: D-2025-0072}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - ontvangen: {id: R2, datum: 2025-05-03, van: linde, soort: betwisting, kern: De Linde betwist dat drie begeleiders geen diploma hebben., verwijst_naar: [VZ1], verwerkt_in: [CS1], dms: D-2025-0072}
    /// ```
    static UNANSWERED = {
        code: "N-68",
        name: "reactie-onbeantwoord",
        moment: Moment::VolgendeStap,
        acts: ActKind::RESTING,
        basis: &[Basis::Wet("3:14 BW")],
        check: Check::Act(unanswered),
    }
}

fn unanswered(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let day = sink.day();
    let weighed = |one: &Ontvangen| {
        let letters = one.verwerkt_in.items().iter();
        let mut letters = letters.filter_map(|id| facts.act(&id.value.0));
        letters.any(|letter| letter.id == act.id || letter.done_by(day))
    };
    for one in facts.incoming() {
        let defence = one.soort.get().is_some_and(|kind| DEFENCE.contains(&kind));
        let Some(date) = one.datum.get().filter(|date| defence && *date < day) else {
            continue;
        };
        let Some(party) = act.addressees.iter().find(|party| is_from(one, party)) else {
            continue;
        };
        let touches = act
            .shortcomings
            .iter()
            .any(|shortcoming| about(&one.tekortkomingen, shortcoming_id(shortcoming)));
        let answered = one.beantwoord.is_broken()
            || one.beantwoord.get().is_some_and(|answered| answered <= day);
        if !touches || answered || one.verwerkt_in.is_broken() || weighed(one) {
            continue;
        }
        let kind = one.soort.get().map_or("", |kind| kind.word());
        let id = one.id.known().map_or("", |id| &id.0);
        sink.to(party).report(
            one.id.span(),
            format!(
                "Op de {kind} {id} van {} ({}) is niet geantwoord, en {} gaat er niet op in.",
                party_id(party),
                say::date(date),
                act.id
            ),
            format!(
                "Noem {} onder `verwerkt_in`, of vul `beantwoord` in.",
                act.id
            ),
        );
    }
}

rule! {
    /// De aanbieder meldde herstel, en daarna is niet beoordeeld of dat klopt.
    ///
    /// **Bron.** Artikel 6:82 lid 1 BW.
    ///
    /// **Waarom.** Wie herstel meldt en geen antwoord krijgt, mag denken dat het klaar is. Een oordeel
    /// van vóór de melding zegt niets over wat daarna is gedaan.
    ///
    /// **Wat te doen.** Neem een beoordeling op van op of na de dag van de melding.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// verloop:
    ///   - beoordeling:
    ///       datum: 2025-04-17
    ///   - ontvangen: {id: R2, datum: 2025-04-22, van: linde, soort: herstelmelding, kern: De Linde meldt dat alle begeleiders nu een diploma hebben., beantwoord: 2025-05-01, dms: D-2025-0073}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// verloop:
    ///   - beoordeling:
    ///       datum: 2025-04-24
    ///   - ontvangen: {id: R2, datum: 2025-04-22, van: linde, soort: herstelmelding, kern: De Linde meldt dat alle begeleiders nu een diploma hebben., beantwoord: 2025-05-01, dms: D-2025-0073}
    /// ```
    static REPORTED_REPAIR = {
        code: "N-69",
        name: "herstelmelding-niet-beoordeeld",
        acts: ActKind::RESTING,
        applies: &[&[When::RouteIngebrekestelling]],
        basis: &[Basis::Wet("6:82 lid 1 BW")],
        check: Check::Shortcoming(reported_repair),
    }
}

fn reported_repair(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let (facts, day) = (position.facts, sink.day());
    let id = shortcoming_id(position.shortcoming);
    let last = facts
        .incoming()
        .filter(|one| one.soort.get() == Some(IncomingKind::Herstelmelding))
        .filter(|one| about(&one.tekortkomingen, id))
        .filter_map(|one| Some((one, one.datum.get().filter(|date| *date < day)?)))
        .max_by_key(|(_, date)| *date);
    let Some((report, date)) = last else { return };
    let verdict = facts.verdict(position.shortcoming, day);
    let judged = verdict.and_then(|(verdict, _)| verdict.datum.get());
    if judged.is_some_and(|judged| judged >= date) {
        return;
    }
    sink.report(
        report.id.span(),
        format!(
            "De aanbieder meldde op {} dat {id} is hersteld, en sindsdien is niet beoordeeld of dat \
             klopt. {} gaat daaraan voorbij.",
            say::date(date),
            position.act.id
        ),
        "Neem een beoordeling op van op of na de dag van de melding.",
    );
}

fn is_from(incoming: &Ontvangen, party: &Party) -> bool {
    incoming
        .van
        .known()
        .is_some_and(|from| Some(&from.value) == party.id.known())
}
