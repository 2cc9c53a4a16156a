//! Supervisors: what the provider tells of their work, and how a letter leans on it.

use chrono::NaiveDate;

use crate::case::observation::{Observed as _, Toezicht};
use crate::case::shortcoming::Fact;
use crate::contract::topic::Topic;
use crate::facts::{ActKind, Facts, Position, shortcoming_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Duty, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&NOT_TOLD, &NOT_PUBLISHED, &NOT_LINKED, &NO_VERDICT];

const OBSERVED: &[&[When]] = &[&[When::Waarneming(Toezicht::KEY)]];
const LEANING: &[ActKind] = &[ActKind::Ingebrekestelling, ActKind::Verzuim];

rule! {
    /// De aanbieder informeerde de gemeente niet, of niet meteen, over een onderzoek of een voornemen.
    ///
    /// **Bron.** De bepaling van het contract over onderzoek en maatregelen van een toezichthouder.
    ///
    /// **Waarom.** Na een onderzoek informeert de aanbieder de gemeente en stuurt hij een afschrift, als
    /// het niet openbaar is. Is een toezichthouder van plan een maatregel te nemen, dan doet hij dat per
    /// omgaande. Het contract noemt geen aantal dagen; de melding toont hoeveel het er waren.
    ///
    /// **Wat te doen.** Vul de ontbrekende dagen in, of overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - toezicht: {voornemen_maatregel: 2025-04-14, voornemen_gemeld: 2025-05-02}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - toezicht: {uitkomst: 2025-04-14, gemeld: 2025-04-14, afschrift: 2025-04-16, voornemen_maatregel: 2025-04-14, voornemen_gemeld: 2025-04-14}
    /// ```
    static NOT_TOLD = {
        code: "K-79",
        name: "toezichtonderzoek-niet-gemeld",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: OBSERVED,
        needs: &[Topic::Toezichtmelding],
        basis: &[Basis::Contract(Topic::Toezichtmelding)],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<Toezicht>() {
                let outcome = one.uitkomst.get().filter(|day| *day <= facts.today);
                let what = if outcome.is_some() && one.gemeld.is_absent() {
                    Some("Over de uitkomst van een onderzoek is geen melding aan de gemeente vastgelegd.")
                } else if outcome.is_some() && one.afschrift.is_absent() && one.rapport_openbaar.is_absent() {
                    Some("Een afschrift van het onderzoek, dat niet openbaar is, is niet vastgelegd.")
                } else {
                    None
                };
                if let Some(what) = what {
                    sink.perhaps_a_shortcoming(Topic::Toezichtmelding, one.uitkomst.span(), what);
                }
                if let Some(lapse) = facts.lapse(&one.voornemen_maatregel, &one.voornemen_gemeld) {
                    let what = say::reported_late("Het voornemen tot een maatregel", lapse);
                    sink.perhaps_a_shortcoming(Topic::Toezichtmelding, one.voornemen_maatregel.span(), &what);
                }
            }
        }),
    }
}

rule! {
    /// Een openbaar rapport staat niet, of pas later, op de website van de aanbieder.
    ///
    /// **Bron.** De bepaling van het contract over openbare rapporten.
    ///
    /// **Waarom.** De aanbieder plaatst een openbaar rapport van een toezichthouder op zijn website zodra
    /// het er is, zo dat een cliënt het goed kan vinden.
    ///
    /// **Wat te doen.** Vul `op_website` in als het rapport er staat, of overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - toezicht: {rapport_openbaar: 2025-04-14}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - toezicht: {rapport_openbaar: 2025-04-14, op_website: 2025-04-14}
    /// ```
    static NOT_PUBLISHED = {
        code: "K-80",
        name: "rapport-niet-op-website",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: OBSERVED,
        needs: &[Topic::RapportWebsite],
        basis: &[Basis::Contract(Topic::RapportWebsite)],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<Toezicht>() {
                let Some(lapse) = facts.lapse(&one.rapport_openbaar, &one.op_website) else { continue };
                let since = match lapse.done {
                    None => "en dat het op de website staat, is niet vastgelegd".to_owned(),
                    Some(day) => format!("en het staat sinds {} op de website", say::date(day)),
                };
                let what = format!("Het rapport is openbaar sinds {}, {since}.", say::date(lapse.due));
                sink.perhaps_a_shortcoming(Topic::RapportWebsite, one.rapport_openbaar.span(), &what);
            }
        }),
    }
}

rule! {
    /// De brief steunt op een oordeel van een toezichthouder dat niet in het dossier is terug te vinden.
    ///
    /// **Bron.** De bepaling van het contract over bevindingen van toezichthouders.
    ///
    /// **Waarom.** De gemeente verbindt gevolgen aan wat een toezichthouder vond. Dat houdt alleen stand
    /// als het rapport is aan te wijzen: welk stuk, van welke dag, en van vóór de brief.
    ///
    /// **Wat te doen.** Neem het rapport op als bewijsstuk met `datum` en `dms`, en noem het bij het feit.
    /// Rust de tekortkoming op deze bepaling, vul dan bij een feit `bevinding` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 1 lid 5
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 1 lid 5
    ///     feiten:
    ///       - {datum: 2025-01-15, omschrijving: Drie begeleiders missen het diploma., bron: onderzoek van de toezichthouder, bewijs: [B1], status: vastgesteld, bevinding: {van: Wmo-toezichthouder, kleur: rood}}
    /// ```
    static NOT_LINKED = {
        code: "K-55",
        name: "toezichtbevinding-niet-gekoppeld",
        severity: Severity::Waarschuwing,
        acts: LEANING,
        applies: &[&[When::Norm(Topic::Toezichtbevinding)]],
        needs: &[Topic::Toezichtbevinding],
        basis: &[Basis::Contract(Topic::Toezichtbevinding)],
        check: Check::Shortcoming(not_linked),
    }
}

fn not_linked(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let one = position.shortcoming;
    let (id, clause) = (shortcoming_id(one), sink.clause(Topic::Toezichtbevinding));
    let facts = one.feiten.items();
    if facts.iter().all(|fact| fact.bevinding.is_absent()) {
        sink.report(
            one.bepaling.span(),
            format!(
                "{id} berust op het oordeel van een toezichthouder ({clause}), en welk oordeel dat is, \
                 staat bij geen feit."
            ),
            "Vul bij het feit `bevinding` in, en noem het rapport bij `bewijs`.",
        );
    }
    let day = sink.day();
    let leaning = facts.iter().filter(|fact| fact.bevinding.known().is_some());
    for fact in leaning.filter(|fact| !is_linked(position.facts, fact, day)) {
        sink.report(
            fact.bevinding.key_span(),
            format!(
                "{id} steunt op het oordeel van een toezichthouder ({clause}), en bij dit feit staat geen \
                 bewijsstuk met een kenmerk en een datum van vóór {}.",
                position.act.id
            ),
            "Noem bij `bewijs` het rapport, met `datum` en `dms`.",
        );
    }
}

/// Whether a piece of evidence of a fact can be found again, and was there on the day of the letter.
fn is_linked(facts: &Facts<'_>, fact: &Fact, letter: NaiveDate) -> bool {
    let mut pieces = fact.bewijs.items().iter();
    fact.bewijs.is_unread()
        || pieces.any(|id| {
            facts.case.evidence(&id.value.0).is_none_or(|piece| {
                let early = piece.datum.get().is_some_and(|day| day <= letter);
                let found = !piece.dms.is_absent() || !piece.bestand.is_absent();
                found && (early || piece.datum.is_broken())
            })
        })
}

rule! {
    /// De kleur van een oordeel bestaat niet, of zegt dat er geen oordeel is.
    ///
    /// **Bron.** De toelichting van het contract op bevindingen van toezichthouders.
    ///
    /// **Waarom.** De toezichthouder geeft per norm een kleur. Eén daarvan betekent dat de norm niet is
    /// getoetst: dat is geen oordeel, en een brief kan er dus niet op steunen.
    ///
    /// **Wat te doen.** Controleer de kleur in het rapport. Is de norm niet getoetst, laat de bevinding
    /// dan weg en steun op andere feiten.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     feiten:
    ///       - {datum: 2025-01-15, omschrijving: Drie begeleiders missen het diploma van eis 12 van het Programma van Eisen., bron: onderzoek van de toezichthouder, bewijs: [B1], status: vastgesteld, bevinding: {van: Wmo-toezichthouder, kleur: blauw}}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     feiten:
    ///       - {datum: 2025-01-15, omschrijving: Drie begeleiders missen het diploma van eis 12 van het Programma van Eisen., bron: onderzoek van de toezichthouder, bewijs: [B1], status: vastgesteld, bevinding: {van: Wmo-toezichthouder, kleur: geel}}
    /// ```
    static NO_VERDICT = {
        code: "T-55",
        name: "kleur-is-geen-oordeel",
        severity: Severity::Waarschuwing,
        acts: LEANING,
        applies: &[&[When::Norm(Topic::Toezichtkleuren)]],
        needs: &[Topic::Toezichtkleuren],
        basis: &[Basis::Contract(Topic::Toezichtkleuren)],
        check: Check::Shortcoming(no_verdict),
    }
}

fn no_verdict(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let topics = position.facts.topics();
    let Some(scale) = topics.and_then(|all| all.toezichtkleuren.known()) else {
        return;
    };
    let clause = sink.clause(Topic::Toezichtkleuren);
    let colours: Vec<_> = scale
        .normen
        .items()
        .iter()
        .map(|one| &one.value.0)
        .collect();
    for fact in position.shortcoming.feiten.items() {
        let finding = fact.bevinding.known();
        let Some(field) = finding.map(|finding| &finding.kleur) else {
            continue;
        };
        let Some(colour) = field.known() else {
            continue;
        };
        let named = |known: &str| known.eq_ignore_ascii_case(&colour.0);
        let untested = scale.niet_getoetst.known();
        let (message, remedy) = if untested.is_some_and(|one| named(&one.0)) {
            (
                format!(
                    "‘{}’ betekent dat de norm niet is getoetst ({clause}); dat is geen oordeel.",
                    colour.0
                ),
                "Laat deze bevinding weg, en steun op andere feiten.".to_owned(),
            )
        } else if colours.iter().any(|one| named(one)) {
            continue;
        } else {
            (
                format!(
                    "‘{}’ is geen kleur waarmee de toezichthouder oordeelt ({clause}).",
                    colour.0
                ),
                format!("Kies uit {}.", say::list(&colours)),
            )
        };
        sink.report(field.span(), message, remedy);
    }
}
