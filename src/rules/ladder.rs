//! The ladder as a whole: track, categories, source, the rungs in their order, and for whom.

use crate::case::party::Capacity;
use crate::case::{Origin, OriginKind, Track};
use crate::facts::{ActKind, Facts, Position, shortcoming_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &CATEGORY,
    &TRACK,
    &ORIGIN,
    &SKIPPED_WITHOUT_REASON,
    &SKIPPED,
    &PRINCIPALS,
];

/// The letters that stand on the ladder.
const ON_LADDER: &[ActKind] = &[
    ActKind::Gesprek,
    ActKind::Verbeterplan,
    ActKind::Ingebrekestelling,
    ActKind::Aansprakelijkstelling,
    ActKind::Verzuim,
    ActKind::ClientenstopOpgelegd,
    ActKind::Boete,
    ActKind::Ontbinding,
];

rule! {
    /// De zaak heeft geen categorie van de escalatieladder.
    ///
    /// **Bron.** De escalatieladder, categorieën.
    ///
    /// **Waarom.** De ladder verdeelt de eisen over negen categorieën. De categorie laat zien welk
    /// belang op het spel staat en weegt mee bij de keuze van een stap.
    ///
    /// **Wat te doen.** Kies een of meer categorieën onder `categorieen`.
    ///
    /// ### Faalt
    /// ```yaml
    /// categorieen: []
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// categorieen: [veiligheid, doeltreffendheid]
    /// ```
    static CATEGORY = {
        code: "L-01",
        name: "categorie-ontbreekt",
        acts: ON_LADDER,
        applies: &[&[When::Ladder]],
        basis: &[Basis::Ladder("categorieën")],
        check: Check::Case(category),
    }
}

fn category(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let categories = &facts.case.categorieen;
    if categories.is_empty() {
        sink.report(
            categories.key_span(),
            "De zaak heeft geen categorie, terwijl de escalatieladder elke eis in een van negen \
             categorieën plaatst.",
            "Kies onder `categorieen` een of meer van de negen, zoals veiligheid.",
        );
    }
}

rule! {
    /// Het spoor ontbreekt, of het is reactief zonder signaal of klacht.
    ///
    /// **Bron.** De escalatieladder, sporen.
    ///
    /// **Waarom.** Het reactieve spoor begint met een signaal of klacht, het proactieve met een plan.
    /// Uit het dossier moet blijken welk spoor het is en waarmee het begon.
    ///
    /// **Wat te doen.** Kies het spoor en noem bij `aanleiding` het signaal. Kwam de zaak voort uit
    /// het gewone contractmanagement, kies dan proactief.
    ///
    /// ### Faalt
    /// ```yaml
    /// spoor: reactief
    /// aanleiding: {bron: contractmanagement, datum: 2025-01-17}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// spoor: proactief
    /// aanleiding: {bron: contractmanagement, datum: 2025-01-17}
    /// ```
    static TRACK = {
        code: "L-02",
        name: "spoor",
        severity: Severity::Aandachtspunt,
        acts: &[ActKind::Gesprek, ActKind::Verbeterplan, ActKind::Ingebrekestelling],
        applies: &[&[When::Ladder]],
        basis: &[Basis::Ladder("sporen")],
        check: Check::Case(track),
    }
}

fn track(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let (track, origin) = (&facts.case.spoor, &facts.case.aanleiding);
    let planned = |origin: &&Origin| origin.bron.get() == Some(OriginKind::Contractmanagement);
    if track.is_absent() {
        sink.report(
            track.span(),
            "De zaak noemt geen spoor van de escalatieladder.",
            "Kies `spoor: reactief` na een signaal of klacht, anders `spoor: proactief`.",
        );
    } else if track.get() == Some(Track::Reactief)
        && let Some(origin) = origin.known().filter(planned)
    {
        let finding = sink.report(
            track.span(),
            "Het spoor is reactief, maar de zaak kwam niet voort uit een signaal of klacht.",
            "Noem bij `aanleiding` het signaal of de klacht, of kies `spoor: proactief`.",
        );
        let label = facts.label(origin.bron.span(), "de aanleiding");
        finding.related.push(label);
    }
}

rule! {
    /// Waar de zaak vandaan komt, is niet vastgelegd.
    ///
    /// **Bron.** De escalatieladder, toepassing.
    ///
    /// **Waarom.** De ladder begint met een bevinding van het contractmanagement of de gemeentelijke
    /// uitvoering, of met een signaal. Wie later vraagt hoe de gemeente het wist, vindt hier het
    /// antwoord.
    ///
    /// **Wat te doen.** Vul bij `aanleiding` de bron en de datum in; geen namen van melders.
    ///
    /// ### Faalt
    /// ```yaml
    /// aanleiding: {datum: 2025-01-17}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// aanleiding: {bron: klacht, datum: 2025-01-17}
    /// ```
    static ORIGIN = {
        code: "L-03",
        name: "aanleiding-ontbreekt",
        severity: Severity::Aandachtspunt,
        acts: &[ActKind::Gesprek],
        applies: &[&[When::Ladder]],
        basis: &[Basis::Ladder("toepassing")],
        check: Check::Case(origin),
    }
}

fn origin(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let origin = &facts.case.aanleiding;
    let absent = match origin.known() {
        Some(origin) => origin.bron.is_absent(),
        None => origin.is_absent(),
    };
    if absent {
        sink.report(
            origin.key_span(),
            "De zaak zegt niet wie of wat haar aan het licht bracht.",
            "Vul bij `aanleiding` de bron en de datum in.",
        );
    }
}

rule! {
    /// De zaak begint op een hogere trede zonder dat de reden is vastgelegd.
    ///
    /// **Bron.** De escalatieladder, toepassing; artikel 3:14 BW.
    ///
    /// **Waarom.** De ladder staat toe hoger te beginnen en vraagt daarvoor zelf geen motivering. Een
    /// gemeente moet haar keuze wel kunnen uitleggen, zeker tegenover een aanbieder met wie niet
    /// eerst is gesproken.
    ///
    /// **Wat te doen.** Leg bij de tekortkoming onder `hogere_trede` vast waarom niet met een gesprek
    /// is begonnen, of neem het gesprek op dat wel is gevoerd.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder G1
    /// onderwerp: Ingebrekestelling zonder gesprek
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// onderwerp: Ingebrekestelling na een gesprek
    /// ```
    static SKIPPED_WITHOUT_REASON = {
        code: "L-06",
        name: "hogere-trede-zonder-reden",
        acts: &[ActKind::Ingebrekestelling, ActKind::Verzuim, ActKind::ClientenstopOpgelegd, ActKind::Boete, ActKind::Ontbinding],
        applies: &[&[When::Ladder, When::TredeOvergeslagen]],
        basis: &[Basis::Ladder("toepassing"), Basis::Wet("3:14 BW")],
        check: Check::Shortcoming(skipped_without_reason),
    }
}

fn skipped_without_reason(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let reason = &position.shortcoming.hogere_trede;
    if reason.is_absent() {
        sink.report(
            position.span(),
            format!(
                "{} is voor {} de eerste stap: {} is overgeslagen, en waarom is niet vastgelegd.",
                position.act.id,
                shortcoming_id(position.shortcoming),
                say::rung(position.facts, ActKind::Gesprek)
            ),
            "Leg bij de tekortkoming onder `hogere_trede` de reden vast, of neem het gesprek op.",
        );
    }
}

rule! {
    /// De zaak begint, met een reden, op een hogere trede van de ladder.
    ///
    /// **Bron.** De escalatieladder, toepassing.
    ///
    /// **Waarom.** Hoger beginnen mag. Maar naar de letter gaat de ladder er bij het verzuim van uit
    /// dat de eerdere stappen zijn gezet, en de aanbieder kan daarop wijzen.
    ///
    /// **Wat te doen.** Ga na of de vastgelegde reden deze stap kan dragen.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder G1
    /// tekortkomingen:
    ///   - id: T1
    ///     hogere_trede: De veiligheid van cliënten laat geen uitstel toe.
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// tekortkomingen:
    ///   - id: T1
    ///     hogere_trede:
    /// ```
    static SKIPPED = {
        code: "N-73",
        name: "trede-overgeslagen",
        severity: Severity::Aandachtspunt,
        acts: &[ActKind::Ingebrekestelling, ActKind::Verzuim, ActKind::ClientenstopOpgelegd, ActKind::Boete, ActKind::Ontbinding],
        applies: &[&[When::Ladder, When::TredeOvergeslagen]],
        basis: &[Basis::Ladder("toepassing")],
        check: Check::Shortcoming(skipped),
    }
}

fn skipped(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let reason = &position.shortcoming.hogere_trede;
    if reason.known().is_some() {
        sink.report(
            reason.span(),
            format!(
                "Voor {} is {} overgeslagen: {} is de eerste stap. Dat mag, maar {} gaat er naar de \
                 letter van uit dat de eerdere stappen zijn gezet.",
                shortcoming_id(position.shortcoming),
                say::rung(position.facts, ActKind::Gesprek),
                position.act.id,
                say::rung(position.facts, ActKind::Verzuim)
            ),
            "Ga na of deze reden de stap kan dragen.",
        );
    }
}

rule! {
    /// Een gemeente voor wie de brief wordt geschreven, staat niet volledig in de zaak.
    ///
    /// **Bron.** De escalatieladder, die van “de gemeenten” spreekt; artikel 3:60 BW.
    ///
    /// **Waarom.** Een gemeente kan alleen rechten uitoefenen als zij zelf partij is bij het
    /// contract, of als zij een andere gemeente volmacht gaf. De aanbieder mag weten voor wie de
    /// brief werkt en voor welke producten en cliënten.
    ///
    /// **Wat te doen.** Noem van elke gemeente de naam en de hoedanigheid, en van een volmachtgever
    /// ook het besluit en de omvang.
    ///
    /// ### Faalt
    /// ```yaml
    /// opdrachtgevers:
    ///   - {naam: gemeente Voorbeeldstad, hoedanigheid: contractpartij}
    ///   - {naam: gemeente Beekdorp, hoedanigheid: volmachtgever, omvang: alle producten en cliënten}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// opdrachtgevers:
    ///   - {naam: gemeente Voorbeeldstad, hoedanigheid: contractpartij}
    ///   - {naam: gemeente Beekdorp, hoedanigheid: volmachtgever, besluit: Volmachtbesluit Wmo 2024, datum: 2024-12-10, omvang: alle producten en cliënten}
    /// ```
    static PRINCIPALS = {
        code: "L-46",
        name: "gemeente-onvolledig",
        basis: &[Basis::Ladder("de gemeenten"), Basis::Wet("3:60 BW")],
        check: Check::Case(principals),
    }
}

fn principals(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for one in facts.case.opdrachtgevers.items() {
        let by_power = one.hoedanigheid.get() == Some(Capacity::Volmachtgever);
        let missing: Vec<_> = [
            (one.naam.is_absent(), "de naam"),
            (one.hoedanigheid.is_absent(), "de hoedanigheid"),
            (by_power && one.besluit.is_absent(), "het besluit"),
            (by_power && one.omvang.is_absent(), "de omvang"),
        ]
        .into_iter()
        .filter_map(|(missing, what)| missing.then_some(what))
        .collect();
        if missing.is_empty() {
            continue;
        }
        let name = one.naam.known().map_or("een gemeente", |name| &name.0);
        sink.report(
            one.head,
            format!(
                "Van {name} is niet ingevuld: {}. Zonder dat is niet te zien of de brief ook voor haar \
                 werkt.",
                say::list(&missing)
            ),
            "Vul dit aan onder `opdrachtgevers`, of laat de gemeente weg.",
        );
    }
}
