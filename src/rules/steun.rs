//! Letters that lean on a norm which asks something of the municipality itself: advice, a precise
//! rule, the right paragraph.

use crate::calendar::Derived;
use crate::case::shortcoming::Reparable;
use crate::contract::topic::Topic;
use crate::facts::{ActKind, Position, Requirement, shortcoming_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&NO_ADVICE, &MARKETING, &MARKETING_BY_NOTE, &NO_PARAGRAPH];

const LETTERS: &[ActKind] = &[
    ActKind::Ingebrekestelling,
    ActKind::Aansprakelijkstelling,
    ActKind::Verzuim,
];

rule! {
    /// De brief noemt een methodiek een tekortkoming zonder dat vooraf deskundig advies is ingewonnen.
    ///
    /// **Bron.** De bepaling van het contract over methodieken.
    ///
    /// **Waarom.** De gemeente kan de methodiek van de aanbieder een tekortkoming noemen, maar wint
    /// daarover eerst deskundig advies in. Zonder dat advies mist de brief zijn grond: het contract
    /// laat het oordeel dan niet toe. Een advies van dezelfde dag als de brief telt mee, een later
    /// advies niet.
    ///
    /// **Wat te doen.** Win het advies in, en vul bij de tekortkoming `deskundig_advies` in met `datum`
    /// en `dms`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 1 lid 4
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 1 lid 4
    ///     deskundig_advies: {datum: 2025-02-24, dms: D-2025-0045}
    /// ```
    static NO_ADVICE = {
        code: "K-54",
        name: "methodiek-zonder-deskundig-advies",
        severity: Severity::Fout,
        acts: LETTERS,
        applies: &[&[When::Norm(Topic::Methodiek)]],
        needs: &[Topic::Methodiek],
        blocks: LETTERS,
        basis: &[Basis::Contract(Topic::Methodiek)],
        check: Check::Shortcoming(no_advice),
    }
}

fn no_advice(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let one = position.shortcoming;
    if !position.facts.names_topic(one, Topic::Methodiek) {
        return;
    }
    let day = sink.day();
    let requirement = Requirement::within(
        "het deskundig advies (`deskundig_advies`)",
        &one.deskundig_advies,
        format!("{{datum: {day}, dms: D-1}}"),
        |advice| {
            let what = "de dag van het deskundig advies (`datum`)";
            let mut all = vec![
                Requirement::known_as(what, &advice.datum, day.to_string()),
                Requirement::known_as(
                    "het kenmerk van het deskundig advies (`dms`)",
                    &advice.dms,
                    "D-1",
                ),
            ];
            let given = advice.datum.get();
            all.extend(given.map(|day| Requirement::From(Derived::new("deskundig advies", day))));
            all
        },
    );
    let clause = sink.clause(Topic::Methodiek);
    sink.require(
        &requirement,
        one.bepaling.span(),
        |found| {
            format!(
                "{} noemt een methodiek een tekortkoming; daarover wint de gemeente eerst deskundig \
                 advies in ({clause}): {}.",
                shortcoming_id(one),
                say::because(found)
            )
        },
        "Vul bij de tekortkoming `deskundig_advies` in, met `datum` en `dms`.",
    );
}

rule! {
    /// De brief wijst niet aan welke gedragsregel voor marketing is overtreden, of verlangt herstel van een verbod.
    ///
    /// **Bron.** De bepaling van het contract over marketing.
    ///
    /// **Waarom.** Het contract noemt een reeks gedragsregels, elk met een eigen onderdeel. Zonder
    /// onderdeel weet de aanbieder niet wat hij verkeerd deed. Enkele regels verbieden iets. Wat is
    /// gedaan, is niet ongedaan te maken: zo’n overtreding is voor het verleden niet te herstellen, en
    /// voor de toekomst verlangt u dat hij zich onthoudt. Een termijn voor herstel past daar niet bij.
    ///
    /// **Wat te doen.** Noem het onderdeel in `bepaling`. Vul bij een verbod `herstelbaar: nee` of
    /// `deels` in, met wat u `voortaan` verlangt.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 3 lid 1 sub b
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 3 lid 1 sub a
    /// ```
    static MARKETING = {
        code: "K-58",
        name: "marketingregel-niet-aangewezen",
        severity: Severity::Waarschuwing,
        acts: LETTERS,
        applies: &[&[When::Norm(Topic::Marketing)]],
        needs: &[Topic::Marketing],
        basis: &[Basis::Contract(Topic::Marketing)],
        check: Check::Shortcoming(marketing),
    }
}

fn marketing(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let one = position.shortcoming;
    let topic = position
        .facts
        .topics()
        .and_then(|all| all.marketing.known());
    let (Some(topic), Some(cited)) = (topic, one.bepaling.known()) else {
        return;
    };
    let id = shortcoming_id(one);
    let whole = topic
        .bepaling
        .known()
        .is_some_and(|clause| cited.covers(clause));
    if whole {
        sink.report(
            one.bepaling.span(),
            format!("{id} noemt {cited} in zijn geheel, en niet welke gedragsregel is overtreden."),
            "Noem in `bepaling` ook het onderdeel.",
        );
        return;
    }
    let mut forbidden = topic.nalaten.items().iter();
    let forbids = forbidden.any(|rule| rule.value.covers(cited));
    if forbids
        && matches!(one.herstelbaar.get(), None | Some(Reparable::Ja))
        && !one.herstelbaar.is_broken()
    {
        sink.report(
            one.herstelbaar.span(),
            format!(
                "{cited} verbiedt iets. Wat {id} de aanbieder verwijt, is voor het verleden niet te \
                 herstellen."
            ),
            "Vul `herstelbaar: nee` of `deels` in, en bij `voortaan` waarvan hij zich onthoudt.",
        );
    }
}

rule! {
    /// De brief noemt marketing bij een pgb een tekortkoming, en dat staat alleen in de toelichting.
    ///
    /// **Bron.** De bepaling van het contract over marketing bij een pgb, en haar toelichting.
    ///
    /// **Waarom.** De tekst zegt dat de gedragsregels ook bij een pgb gelden. Dat schending daarvan dan
    /// een tekortkoming in de nakoming is, staat alleen in de toelichting, en die bindt niet. Wie dat
    /// onderscheid in de brief maakt, is de aanbieder voor.
    ///
    /// **Wat te doen.** Noem bij de tekortkoming de toelichting als toelichting (`toelichting`).
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 3 lid 2
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 3 lid 2
    ///     toelichting: toelichting op artikel 3 lid 2
    /// ```
    static MARKETING_BY_NOTE = {
        code: "T-58",
        name: "marketing-pgb-alleen-volgens-toelichting",
        severity: Severity::Aandachtspunt,
        acts: &[ActKind::Ingebrekestelling, ActKind::Verzuim],
        applies: &[&[When::Norm(Topic::MarketingPgb)]],
        needs: &[Topic::MarketingPgb],
        basis: &[Basis::Contract(Topic::MarketingPgb)],
        check: Check::Shortcoming(|position, sink| {
            let one = position.shortcoming;
            if position.facts.names_note(one, Topic::MarketingPgb) {
                return;
            }
            let note = sink.clause(Topic::MarketingPgb);
            sink.report(
                one.bepaling.span(),
                format!(
                    "Dat schending bij een pgb een tekortkoming is, staat alleen in de {note}, en die \
                     bindt niet."
                ),
                format!("Noem bij {} `toelichting: {note}`.", shortcoming_id(one)),
            );
        }),
    }
}

rule! {
    /// De brief verwijt een fout bij het declareren zonder plaats in het administratieprotocol.
    ///
    /// **Bron.** De bepaling van het contract over declareren.
    ///
    /// **Waarom.** Die bepaling zegt zelf niet hoe moet worden gedeclareerd: zij verwijst naar het
    /// Standaard Administratieprotocol (SAP), dat van tijd tot tijd wijzigt. Zonder paragraaf en versie
    /// is niet te controleren welke regel gold. De tekst van het protocol staat gewoonlijk niet bij het
    /// contract; controleer haar zelf.
    ///
    /// **Wat te doen.** Vul bij de tekortkoming `sap` in, met `paragraaf` en `versie`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 14
    ///     sap: {paragraaf: "2.5"}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 14
    ///     sap: {paragraaf: "2.5", versie: "7.0"}
    /// ```
    static NO_PARAGRAPH = {
        code: "K-89",
        name: "declaratiefout-zonder-protocol",
        severity: Severity::Waarschuwing,
        acts: &[ActKind::Ingebrekestelling, ActKind::Terugvordering],
        applies: &[&[When::Norm(Topic::Declaratie)]],
        needs: &[Topic::Declaratie],
        basis: &[Basis::Contract(Topic::Declaratie)],
        check: Check::Shortcoming(|position, sink| {
            let one = position.shortcoming;
            let sap = one.sap.known();
            let lacks = match sap {
                None if !one.sap.is_absent() => return,
                None => vec!["de paragraaf", "de versie"],
                Some(sap) => [
                    sap.paragraaf.is_absent().then_some("de paragraaf"),
                    sap.versie.is_absent().then_some("de versie"),
                ]
                .into_iter()
                .flatten()
                .collect(),
            };
            if lacks.is_empty() {
                return;
            }
            let clause = sink.clause(Topic::Declaratie);
            sink.report(
                sap.map_or(one.bepaling.span(), |sap| sap.head),
                format!(
                    "{} rust op {clause}, dat naar het Standaard Administratieprotocol verwijst; niet \
                     genoemd is: {}.",
                    shortcoming_id(one),
                    say::list(&lacks)
                ),
                "Vul bij de tekortkoming `sap` in, met `paragraaf` en `versie`.",
            );
        }),
    }
}
