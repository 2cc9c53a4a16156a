//! Rung 3: what makes an ingebrekestelling stronger. None of this is needed for it to work.

use crate::case::course::{Event, Ingebrekestelling};
use crate::case::shortcoming::{ExceptionCode, Reparable};
use crate::contract::topic::Topic;
use crate::facts::route::RouteKind;
use crate::facts::{Act, ActKind, Facts, Position, shortcoming_id};

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &HEARING_INSIDE,
    &ALREADY_IN_VERZUIM,
    &LIABILITY,
    &SCOPE_AND_PROOF,
];

rule! {
    /// De ingebrekestelling vraagt ook om een zienswijze.
    ///
    /// **Bron.** Artikel 6:82 lid 1 BW.
    ///
    /// **Waarom.** Een ingebrekestelling is een laatste aanmaning. Wie daarin ook om een zienswijze
    /// vraagt, wekt de indruk dat het nog geen laatste is, en dan kan het verzuim uitblijven.
    ///
    /// **Wat te doen.** Vraag de zienswijze in een aparte brief: een voornemen, of de verzuimbrief.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       toelichting: Wij ontvangen graag uw zienswijze op deze brief.
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       toelichting: Heeft u vragen over deze brief, dan kunt u ons bellen.
    /// ```
    static HEARING_INSIDE = {
        code: "N-57",
        name: "zienswijze-in-ingebrekestelling",
        acts: &[ActKind::Ingebrekestelling],
        applies: &[&[When::RouteIngebrekestelling]],
        basis: &[Basis::Wet("6:82 lid 1 BW")],
        check: Check::Act(hearing_inside),
    }
}

fn hearing_inside(_: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let own_words = &act.letter.toelichting;
    let asks = own_words
        .known()
        .is_some_and(|words| words.0.to_lowercase().contains("zienswijze"));
    if asks {
        sink.report(
            own_words.span(),
            format!(
                "{} spreekt over een zienswijze. Een ingebrekestelling is een laatste aanmaning \
                 (artikel 6:82 lid 1 BW); met zo'n vraag erin leest zij als een eerdere stap.",
                act.id
            ),
            "Vraag de zienswijze in een aparte brief: een voornemen, of de verzuimbrief.",
        );
    }
}

rule! {
    /// De aanbieder is misschien al in verzuim, en de ingebrekestelling houdt dat niet open.
    ///
    /// **Bron.** De artikelen 6:82 lid 2 en 6:83 BW.
    ///
    /// **Waarom.** Is het verzuim al op een andere manier ingetreden, dan kan een nieuwe termijn
    /// worden gelezen als het opgeven daarvan.
    ///
    /// **Wat te doen.** Vul `voor_zover_niet_in_verzuim: ja` in; de brief zegt dan dat hij alleen
    /// geldt voor zover de aanbieder niet al in verzuim is.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     uitzonderingen:
    ///       - {code: 6:83a, termijn: 2025-02-17, document: G1}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     uitzonderingen:
    ///       - {code: 6:83a, termijn: 2025-02-17, document: G1}
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       voor_zover_niet_in_verzuim: ja
    /// ```
    static ALREADY_IN_VERZUIM = {
        code: "N-82",
        name: "mogelijk-al-in-verzuim",
        acts: &[ActKind::Ingebrekestelling],
        applies: &[&[When::RouteIngebrekestelling]],
        basis: &[Basis::Wet("6:82 lid 2 en 6:83 BW")],
        check: Check::Position(already_in_verzuim),
    }
}

fn already_in_verzuim(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let Some(notice) = notice(position.act) else {
        return;
    };
    let reserved = &notice.voor_zover_niet_in_verzuim;
    if reserved.is_broken() || reserved.get() == Some(true) {
        return;
    }
    let day = sink.day();
    let routes = position
        .facts
        .routes(position.shortcoming, position.party, day);
    let earlier = routes.into_iter().find_map(|route| {
        let code = match route.kind {
            RouteKind::Exception(code) => code,
            _ => return None,
        };
        let kept = matches!(
            code,
            ExceptionCode::FataleTermijn
                | ExceptionCode::Mededeling
                | ExceptionCode::Aansprakelijkstelling
        );
        let first = route.open_to(ActKind::Verzuim)?.date();
        (kept && first <= day).then_some((route.kind, first, route.span))
    });
    let Some((kind, first, span)) = earlier else {
        return;
    };
    let finding = sink.report(
        position.span(),
        format!(
            "Voor {} kan al sinds {} verzuim bestaan (artikel {}). Zonder voorbehoud kan {} worden \
             gelezen als het opgeven daarvan.",
            shortcoming_id(position.shortcoming),
            say::date(first),
            kind.ground(),
            position.act.id
        ),
        "Vul in de ingebrekestelling `voor_zover_niet_in_verzuim: ja` in.",
    );
    let label = position.facts.label(span, "de eerdere grond");
    finding.related.push(label);
}

rule! {
    /// De ingebrekestelling zegt niet of de aanbieder ook aansprakelijk wordt gesteld.
    ///
    /// **Bron.** De bepaling van het contract over schadevergoeding; artikel 6:74 BW.
    ///
    /// **Waarom.** Wie schade open wil houden, stelt de aanbieder in dezelfde brief aansprakelijk voor
    /// de schade tot nu toe en de schade die doorloopt. Dat vergeten is later een verweer.
    ///
    /// **Wat te doen.** Vul `aansprakelijkstelling: ja` in, of `nee` als er geen schade is en u dat
    /// bewust weglaat.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       aansprakelijkstelling:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       aansprakelijkstelling: nee
    /// ```
    static LIABILITY = {
        code: "N-87",
        name: "aansprakelijkstelling-vergeten",
        acts: &[ActKind::Ingebrekestelling],
        applies: &[&[When::RouteIngebrekestelling]],
        basis: &[Basis::Contract(Topic::Schadevergoeding), Basis::Wet("6:74 BW")],
        check: Check::Act(liability),
    }
}

fn liability(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let Some(notice) = notice(act) else { return };
    if notice.aansprakelijkstelling.is_absent() {
        let clause = say::clause_and(facts, Topic::Schadevergoeding, "6:74 BW");
        sink.report(
            notice.aansprakelijkstelling.key_span(),
            format!(
                "{} zegt niet of de aanbieder aansprakelijk wordt gesteld voor schade ({clause}).",
                act.id
            ),
            "Vul `aansprakelijkstelling: ja` in, of `nee` als u dat bewust weglaat.",
        );
    }
}

rule! {
    /// Van een tekortkoming ontbreekt het product of perceel, of hoe herstel moet worden aangetoond.
    ///
    /// **Bron.** Artikel 6:82 lid 1 BW.
    ///
    /// **Waarom.** Zonder product of perceel is niet duidelijk hoe ver de eis reikt. Zonder afspraak
    /// over het bewijs ontstaat na de termijn strijd over de vraag of is hersteld.
    ///
    /// **Wat te doen.** Vul bij de tekortkoming `product` en `herstel_bewijs` in: hoe, en bij wie.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     herstel_bewijs:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     herstel_bewijs: Een overzicht van alle begeleiders met hun diploma, te sturen aan de contractmanager.
    /// ```
    static SCOPE_AND_PROOF = {
        code: "N-89",
        name: "reikwijdte-en-bewijs-van-herstel",
        acts: &[ActKind::Ingebrekestelling],
        applies: &[&[When::RouteIngebrekestelling]],
        basis: &[Basis::Wet("6:82 lid 1 BW")],
        check: Check::Shortcoming(scope_and_proof),
    }
}

fn scope_and_proof(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let one = position.shortcoming;
    let repairable = one.herstelbaar.get() != Some(Reparable::Nee);
    let (missing, keys): (Vec<_>, Vec<_>) = [
        (
            one.product.is_absent(),
            ("op welk product of perceel zij ziet", "`product`"),
        ),
        (
            repairable && one.herstel_bewijs.is_absent(),
            (
                "hoe en bij wie herstel wordt aangetoond",
                "`herstel_bewijs`",
            ),
        ),
    ]
    .into_iter()
    .filter_map(|(missing, what)| missing.then_some(what))
    .unzip();
    if missing.is_empty() {
        return;
    }
    sink.report(
        one.id.span(),
        format!(
            "Bij {} staat niet {}. Daarover ontstaat na afloop van de termijn strijd.",
            shortcoming_id(one),
            say::list(&missing)
        ),
        format!("Vul bij de tekortkoming {} in.", say::list(&keys)),
    );
}

fn notice<'a>(act: &Act<'a>) -> Option<&'a Ingebrekestelling> {
    match act.event {
        Event::Ingebrekestelling(notice) => Some(notice),
        _ => None,
    }
}
