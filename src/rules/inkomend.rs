//! What came in, and what runs against the municipality until it is answered.

use chrono::NaiveDate;

use crate::case::course::{Event, IncomingKind, Ontvangen};
use crate::facts::{ActKind, Facts, party_id, shortcoming_id};

use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say;

pub(super) static RULES: &[&Rule] = &[
    &VERZUIM_ENDED,
    &CHOICE,
    &COUNTERCLAIM,
    &OPEN_REQUEST,
    &LATE_PROTEST,
];

/// Within how many days a protest is surely in time, in the catalogue's prudent count (6:89 BW).
const IN_TIME: i64 = 60;

/// What came in of some kinds by today and was not answered.
fn open<'f, 'a>(
    facts: &'f Facts<'a>,
    kinds: &'static [IncomingKind],
) -> impl Iterator<Item = (&'a Ontvangen, NaiveDate)> + 'f {
    facts.incoming().filter_map(move |one| {
        let kind = one.soort.get().is_some_and(|kind| kinds.contains(&kind));
        let id = one.id.known();
        let answered = facts.acts.iter().any(|act| match act.event {
            Event::Antwoord(answer) => answer.op.known().is_some_and(|op| Some(&op.value) == id),
            _ => false,
        });
        let silent = one.beantwoord.is_absent() && one.verwerkt_in.is_empty() && !answered;
        let date = one.datum.get().filter(|date| *date <= facts.today)?;
        (kind && silent).then_some((one, date))
    })
}

fn id(one: &Ontvangen) -> &str {
    one.id.known().map_or("", |id| &id.0)
}

rule! {
    /// Het verzuim van de aanbieder eindigde doordat de gemeente zelf in verzuim raakte.
    ///
    /// **Bron.** Artikel 6:61, eerste lid, BW.
    ///
    /// **Waarom.** Raakt de gemeente in verzuim met wat de aanbieder nodig heeft om na te komen, dan eindigt zijn
    /// verzuim. Rente en boetes over de dagen daarna zijn dan twijfelachtig.
    ///
    /// **Wat te doen.** Reken geen rente of boete over die dagen, en stel zo nodig opnieuw in gebreke.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// schuldeisersverzuim:
    ///   - {vanaf: 2025-05-20, plicht: De gemeente gaf de roosters niet door.}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// schuldeisersverzuim:
    ///   - {vanaf: 2025-02-10, tot_en_met: 2025-02-14, plicht: De gemeente gaf de roosters niet door.}
    /// ```
    static VERZUIM_ENDED = {
        code: "N-09",
        name: "verzuim-geeindigd-door-eigen-verzuim",
        moment: Moment::Lopend,
        basis: &[Basis::Wet("6:61 lid 1 BW")],
        check: Check::Case(|facts, sink| {
            for one in facts.case.tekortkomingen.items() {
                for (own, from) in facts.own_defaults(one, facts.today) {
                    // A dissolution that meets it says so itself.
                    let told = facts.acts.iter().any(|act| {
                        act.kind == ActKind::Ontbinding && act.is_about(one) && act.date >= Some(from)
                    });
                    if told {
                        continue;
                    }
                    let parties = facts.case.wederpartijen.items().iter();
                    let mut since = parties.filter_map(|party| {
                        Some((party, facts.verzuim_since(one, party, facts.today)?))
                    });
                    let ended = since.find(|(_, since)| *since < from);
                    let Some((party, since)) = ended else { continue };
                    sink.over(one).report(
                        own.head,
                        format!(
                            "Het verzuim van {} bij {} (sinds {}) eindigde op {}, toen de gemeente \
                             zelf in verzuim raakte (artikel 6:61 lid 1 BW).",
                            party_id(party),
                            shortcoming_id(one),
                            say::date(since),
                            say::date(from)
                        ),
                        "Reken geen rente of boete over die dagen, en stel zo nodig opnieuw in gebreke.",
                    );
                }
            }
        }),
    }
}

rule! {
    /// De aanbieder vroeg de gemeente te kiezen hoe zij haar rechten gebruikt, en zij heeft niet gekozen.
    ///
    /// **Bron.** Artikel 6:88 BW.
    ///
    /// **Waarom.** Kiest de gemeente niet binnen de redelijke termijn die de aanbieder stelt, dan houdt zij alleen
    /// schadevergoeding over, en het recht op geld. De termijn loopt tegen de gemeente.
    ///
    /// **Wat te doen.** Kies vóór de laatste dag, en leg het antwoord vast met `beantwoord`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - ontvangen: {id: R2, datum: 2025-05-20, van: linde, soort: keuzetermijn, kern: De Linde vraagt of de gemeente nakoming wil., antwoord_uiterlijk: 2025-06-10, dms: D-2025-0095}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - ontvangen: {id: R2, datum: 2025-05-20, van: linde, soort: keuzetermijn, kern: De Linde vraagt of de gemeente nakoming wil., antwoord_uiterlijk: 2025-06-10, beantwoord: 2025-05-27, dms: D-2025-0095}
    /// ```
    static CHOICE = {
        code: "N-10",
        name: "keuze-niet-gemaakt",
        moment: Moment::Lopend,
        basis: &[Basis::Wet("6:88 BW")],
        check: Check::Case(|facts, sink| {
            for (one, date) in open(facts, &[IncomingKind::Keuzetermijn]) {
                let last = match one.antwoord_uiterlijk.get() {
                    Some(last) if last < facts.today => format!("de termijn liep af op {}", say::date(last)),
                    Some(last) => format!("de termijn loopt tot en met {}", say::date(last)),
                    None => "de laatste dag staat er niet bij".to_owned(),
                };
                sink.report(
                    one.id.span(),
                    format!(
                        "Op {} ({}) is niet gekozen; {last}. Daarna blijft alleen schadevergoeding over \
                         (artikel 6:88 BW).",
                        id(one),
                        say::date(date)
                    ),
                    "Kies vóór de laatste dag, en vul `beantwoord` in.",
                );
            }
        }),
    }
}

rule! {
    /// Een ingebrekestelling, vordering, opschorting of verrekening van de aanbieder staat open.
    ///
    /// **Bron.** Artikelen 6:59, 6:127 en 6:262 BW.
    ///
    /// **Waarom.** Zo'n stuk kan de gemeente zelf in verzuim brengen, het verzuim van de aanbieder tegenhouden, of een
    /// ontbinding haar effect ontnemen. Er moet een oordeel zijn over het stuk en zijn gevolg.
    ///
    /// **Wat te doen.** Antwoord, en vul `oordeel` en `beantwoord` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - ontvangen: {id: R2, datum: 2025-05-20, van: linde, soort: vordering, kern: De Linde vordert betaling van twee declaraties., dms: D-2025-0096}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - ontvangen: {id: R2, datum: 2025-05-20, van: linde, soort: vordering, kern: De Linde vordert betaling van twee declaraties., beantwoord: 2025-05-28, dms: D-2025-0096}
    /// ```
    static COUNTERCLAIM = {
        code: "N-70",
        name: "vordering-van-aanbieder-open",
        moment: Moment::Lopend,
        basis: &[Basis::Wet("6:59, 6:127 en 6:262 BW")],
        check: Check::Case(|facts, sink| {
            const KINDS: &[IncomingKind] = &[
                IncomingKind::Ingebrekestelling,
                IncomingKind::Vordering,
                IncomingKind::Opschorting,
                IncomingKind::Verrekening,
            ];
            for (one, date) in open(facts, KINDS) {
                let kind = one.soort.get().map_or("", |kind| kind.word());
                sink.report(
                    one.id.span(),
                    format!("De {kind} {} van {} is niet beantwoord.", id(one), say::date(date)),
                    "Antwoord, en vul `oordeel` en `beantwoord` in.",
                );
            }
        }),
    }
}

rule! {
    /// Een verzoek van de aanbieder is niet beantwoord.
    ///
    /// **Bron.** Artikel 6:82 BW; de bepalingen van het contract die toestemming vragen.
    ///
    /// **Waarom.** Wie om uitstel of toestemming vraagt en niets hoort, kan later stellen dat hij erop mocht
    /// vertrouwen. Antwoord voordat de termijn voorbij is.
    ///
    /// **Wat te doen.** Antwoord, en vul `beantwoord` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - ontvangen: {id: R2, datum: 2025-03-20, van: linde, soort: verzoek om uitstel, kern: De Linde vraagt een maand langer., dms: D-2025-0097}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// verloop:
    ///   - ontvangen: {id: R2, datum: 2025-03-20, van: linde, soort: verzoek om uitstel, kern: De Linde vraagt een maand langer., beantwoord: 2025-03-27, dms: D-2025-0097}
    /// ```
    static OPEN_REQUEST = {
        code: "N-81",
        name: "verzoek-onbeantwoord",
        moment: Moment::Lopend,
        basis: &[Basis::Wet("6:82 BW"), Basis::Praktijk("zorgvuldigheid")],
        check: Check::Case(|facts, sink| {
            for (one, date) in open(facts, &[IncomingKind::VerzoekOmUitstel, IncomingKind::Verzoek]) {
                // A request about an agreed stop is a matter of that stop.
                let agreed = facts.acts.iter().any(|act| act.kind == ActKind::ClientenstopOvereengekomen);
                if agreed && one.soort.get() == Some(IncomingKind::Verzoek) {
                    continue;
                }
                let kind = one.soort.get().map_or("", |kind| kind.word());
                sink.report(
                    one.id.span(),
                    format!("Het {kind} {} van {} is niet beantwoord.", id(one), say::date(date)),
                    "Antwoord voordat de termijn voorbij is, en vul `beantwoord` in.",
                );
            }
        }),
    }
}

rule! {
    /// Over een gebrek in wat is geleverd, is niet of pas laat geklaagd.
    ///
    /// **Bron.** Artikel 6:89 BW; HR 8 maart 2024, ECLI:NL:HR:2024:336.
    ///
    /// **Waarom.** Is er wel geleverd maar gebrekkig, dan verliest de gemeente al haar rechten als zij niet binnen bekwame
    /// tijd na ontdekking klaagt. Elke vorm telt, ook een gesprek. Wie niets leverde, of een verbod
    /// overtrad, kan zich hier niet op beroepen.
    ///
    /// **Wat te doen.** Klaag nu, of leg met `gemeld` vast wanneer het eerder is gebeurd.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// tekortkomingen:
    ///   - id: T1
    ///     gebrek: ja
    ///     ontdekt: 2024-11-01
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// tekortkomingen:
    ///   - id: T1
    ///     gebrek: ja
    ///     ontdekt: 2025-01-20
    /// ```
    static LATE_PROTEST = {
        code: "W-07",
        name: "niet-binnen-bekwame-tijd",
        moment: Moment::Lopend,
        basis: &[Basis::Wet("6:89 BW"), Basis::Rechtspraak("ECLI:NL:HR:2024:336")],
        check: Check::Case(|facts, sink| {
            let defects = facts.case.tekortkomingen.items().iter();
            for one in defects.filter(|one| one.gebrek.get() == Some(true)) {
                let Some(found) = one.ontdekt.get() else { continue };
                let speaks = |kind| {
                    matches!(kind, ActKind::Klacht | ActKind::Gesprek | ActKind::Ingebrekestelling | ActKind::Verbeterplan)
                };
                let acts = facts.acts.iter().filter(|act| speaks(act.kind) && act.is_about(one));
                let days = acts.filter_map(|act| act.event.date().or(act.date));
                let first = days.chain(one.gemeld.get()).filter(|day| *day <= facts.today).min();
                let passed = (first.unwrap_or(facts.today) - found).num_days();
                let what = match first {
                    Some(_) if passed <= IN_TIME => continue,
                    Some(day) => format!("is pas op {} geklaagd, {passed} dagen na de ontdekking", say::date(day)),
                    None => format!("is nog niet geklaagd, {passed} dagen na de ontdekking"),
                };
                sink.over(one).report(
                    one.ontdekt.span(),
                    format!("Over het gebrek {} {what} (artikel 6:89 BW).", shortcoming_id(one)),
                    "Klaag nu, of leg met `gemeld` vast wanneer het eerder is gebeurd.",
                );
            }
        }),
    }
}
