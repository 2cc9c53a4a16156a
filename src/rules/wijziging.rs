//! Changes of the contract: their ground, their term, the index of tariffs, and a void clause.

use chrono::Datelike;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::case::agreement::{ChangeGround, ChangeSubject, Tarief};
use crate::contract::clause::Indexation;
use crate::contract::topic::Topic;
use crate::facts::claim::Posted;
use crate::facts::{Act, ActKind, Facts};
use crate::finding::Severity;
use crate::source::field::Field;
use crate::source::scalar::Percentage;

use super::applies::When;
use super::rule::{Basis, Check, Duty, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&NOT_MADE_IN_TIME, &NO_GROUND, &TARIFF, &VOID_CLAUSE];

rule! {
    /// Een wijziging van het contract is niet op tijd doorgevoerd.
    ///
    /// **Bron.** De bepaling van het contract over de termijn van een wijziging.
    ///
    /// **Waarom.** Partijen voeren een wijziging door binnen een vaste tijd. Die begint op de dag nadat de
    /// gewijzigde contractstandaarden beschikbaar zijn gekomen. Na die tijd kan de een de ander niet zonder
    /// meer aan de nieuwe tekst houden.
    ///
    /// **Wat te doen.** Vul `doorgevoerd` in, of voer de wijziging alsnog door en leg vast waarom het later werd.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// wijzigingen:
    ///   - {omschrijving: Nieuwe productbeschrijving, betreft: producten, grond: wetgeving, beschikbaar: 2024-11-29}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// wijzigingen:
    ///   - {omschrijving: Nieuwe productbeschrijving, betreft: producten, grond: wetgeving, beschikbaar: 2024-12-02}
    /// ```
    static NOT_MADE_IN_TIME = {
        code: "K-30",
        name: "wijziging-niet-op-tijd",
        moment: Moment::Lopend,
        duty: Duty::Beide,
        basis: &[Basis::Contract(Topic::WijzigingTermijn)],
        check: Check::Case(|facts, sink| {
            for change in facts.case.wijzigingen.items() {
                let Some((last, clause)) = facts.change_day(change).zip(facts.clause(Topic::WijzigingTermijn)) else {
                    continue;
                };
                let made = &change.doorgevoerd;
                if made.is_broken() || made.get().unwrap_or(facts.today) <= last.date() {
                    continue;
                }
                let then = match made.get() {
                    Some(day) => format!("zij is doorgevoerd op {}", say::date(day)),
                    None => "dat is niet vastgelegd".to_owned(),
                };
                sink.report(
                    made.span(),
                    format!(
                        "Deze wijziging moest uiterlijk op {} zijn doorgevoerd ({clause}); {then}.",
                        say::date(last.date())
                    ),
                    "Vul `doorgevoerd` in, of voer de wijziging alsnog door.",
                );
            }
        }),
    }
}

rule! {
    /// Een wijziging van producten of van het Programma van Eisen rust niet op een reden die het contract noemt.
    ///
    /// **Bron.** De bepaling van het contract over tussentijdse wijziging.
    ///
    /// **Waarom.** De gemeente kan productbeschrijvingen en het Programma van Eisen aanpassen vanwege ervaringen in
    /// de uitvoering, het aanbod van algemene voorzieningen of een wijziging van wetgeving. Een andere reden
    /// geeft haar die bevoegdheid niet, en de aanbieder mag de wijziging dan weigeren.
    ///
    /// **Wat te doen.** Vul bij de wijziging `grond` in. Past geen van de drie, overleg dan met de aanbieder over
    /// een wijziging met wederzijds goedvinden.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// wijzigingen:
    ///   - {omschrijving: Nieuwe productbeschrijving, betreft: producten, grond: anders, beschikbaar: 2025-05-05}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// wijzigingen:
    ///   - {omschrijving: Nieuwe productbeschrijving, betreft: producten, grond: algemene voorzieningen, beschikbaar: 2025-05-05}
    /// ```
    static NO_GROUND = {
        code: "K-31",
        name: "wijziging-zonder-grond",
        basis: &[Basis::Contract(Topic::WijzigingGrond)],
        check: Check::Case(|facts, sink| {
            let Some(clause) = facts.clause(Topic::WijzigingGrond) else { return };
            for change in facts.case.wijzigingen.items() {
                let bound = matches!(
                    change.betreft.get(),
                    Some(ChangeSubject::Producten | ChangeSubject::Eisen)
                );
                let lacks = change.grond.is_absent() || change.grond.get() == Some(ChangeGround::Anders);
                if bound && lacks {
                    sink.report(
                        change.grond.span(),
                        format!(
                            "De reden van deze wijziging is er geen van de redenen die {clause} noemt: \
                             uitvoeringspraktijk, algemene voorzieningen of wetgeving."
                        ),
                        "Vul `grond` in, of wijzig het contract met instemming van de aanbieder.",
                    );
                }
            }
        }),
    }
}

rule! {
    /// De vordering rekent met een ander tarief dan dat van de dag van levering, of de index klopt niet.
    ///
    /// **Bron.** De bepaling van het contract over de indexering van tarieven.
    ///
    /// **Waarom.** Elk jaar verandert het tarief met de index: voor een deel met de loonkosten en voor een deel met
    /// de materiële kosten, telkens de raming voor het nieuwe jaar plus de correctie over het jaar ervoor.
    /// Een vordering met het tarief van een ander jaar is voor elke eenheid een verkeerd bedrag.
    ///
    /// **Wat te doen.** Neem onder `tarieven` het tarief van elk jaar op met de cijfers van de index, en gebruik in
    /// elke post het tarief van de dag van levering. Deel een post die over een jaarwisseling loopt.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// tarieven:
    ///   - {product: Begeleiding individueel, jaar: 2025, tarief: 61.50, vorig_tarief: 58.00, raming_loonkosten: 5, correctie_loonkosten: 1, raming_materieel: 3, correctie_materieel: 0}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een terugvordering die verder in orde is
    /// tarieven:
    ///   - {product: Begeleiding individueel, jaar: 2025, tarief: 61.31, vorig_tarief: 58.00, raming_loonkosten: 5, correctie_loonkosten: 1, raming_materieel: 3, correctie_materieel: 0}
    /// ```
    static TARIFF = {
        code: "K-57",
        name: "tarief-niet-van-leveringsdag",
        acts: &[ActKind::Terugvordering, ActKind::Tariefkorting],
        applies: &[&[When::BedragBerekend]],
        needs: &[Topic::Indexering],
        basis: &[Basis::Contract(Topic::Indexering)],
        check: Check::Act(tariff),
    }
}

fn tariff(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let Some(clause) = facts.topics().and_then(|all| all.indexering.known()) else {
        return;
    };
    let cited = sink.clause(Topic::Indexering);
    for stated in facts.case.tarieven.items() {
        if let (Some(figure), Some(right)) = (stated.tarief.get(), indexed(stated, clause))
            && figure.0 != right
        {
            sink.report(
                stated.tarief.span(),
                format!(
                    "Het tarief is € {}, maar met deze cijfers wordt het € {} ({cited}).",
                    comma(figure.0),
                    comma(right)
                ),
                "Verbeter het tarief of de cijfers van de index.",
            );
        }
    }
    for posted in facts.posts(act) {
        let Some(why) = wrong_tariff(facts, &posted) else {
            continue;
        };
        let finding = sink.report(
            act.letter.id.span(),
            format!("{why} ({cited})."),
            "Gebruik het tarief van de dag van levering; deel een post die over een jaarwisseling loopt.",
        );
        finding.place = posted.place;
    }
}

/// The tariff that the index gives: a share of the wages and a share of the prices, each the
/// forecast for the year and the correction of the year before. Rounded to cents, half up.
fn indexed(stated: &Tarief, clause: &Indexation) -> Option<Decimal> {
    let part = |forecast: &Field<Percentage>, correction: &Field<Percentage>| {
        Some(forecast.get()?.0 + correction.get()?.0)
    };
    let wages = part(&stated.raming_loonkosten, &stated.correctie_loonkosten)?;
    let prices = part(&stated.raming_materieel, &stated.correctie_materieel)?;
    let hundred = Decimal::ONE_HUNDRED;
    let index = (clause.loonkosten.get()?.0 * wages + clause.materieel.get()?.0 * prices) / hundred;
    let tariff = stated.vorig_tarief.get()?.0 * (hundred + index) / hundred;
    Some(tariff.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

/// Why the tariff of a post is not that of the day of delivery; the start of a Dutch sentence.
fn wrong_tariff(facts: &Facts<'_>, posted: &Posted) -> Option<String> {
    let post = &posted.post;
    let used = post.tariff?;
    let first = post.first?;
    let last = post.last.unwrap_or(first);
    let name = match post.id.as_str() {
        "" => "Een post",
        id => id,
    };
    if first.year() != last.year() {
        return Some(format!(
            "{name} loopt van {} tot en met {} en heeft één tarief, terwijl het tarief elk jaar verandert",
            say::date(first),
            say::date(last)
        ));
    }
    let product = post.product.as_deref()?;
    let mut known = facts.case.tarieven.items().iter();
    let stated = known.find(|one| {
        let year = one.jaar.get().and_then(|year| i32::try_from(year).ok());
        year == Some(first.year()) && one.product.known().is_some_and(|text| text.0 == product)
    })?;
    let right = stated.tarief.get()?.0;
    (used != right).then(|| {
        format!(
            "{name} rekent met € {}, maar het tarief van {} was € {}",
            comma(used),
            first.year(),
            comma(right)
        )
    })
}

/// An amount with a comma.
fn comma(amount: Decimal) -> String {
    format!("{amount:.2}").replace('.', ",")
}

rule! {
    /// Over een vervanging van een nietige bepaling is niet overlegd.
    ///
    /// **Bron.** De bepaling van het contract over nietige bepalingen.
    ///
    /// **Waarom.** Is een bepaling nietig of niet rechtsgeldig, dan blijft de rest gelden en overleggen partijen over
    /// een vervangende regeling. Zolang die er niet is, kan een brief niet op de bepaling steunen.
    ///
    /// **Wat te doen.** Overleg met de aanbieder en vul bij de nietige bepaling `overleg` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// nietige_bepalingen:
    ///   - {bepaling: artikel 19 lid 4, sinds: 2025-04-14}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// nietige_bepalingen:
    ///   - {bepaling: artikel 19 lid 4, sinds: 2025-04-14, overleg: 2025-05-12}
    /// ```
    static VOID_CLAUSE = {
        code: "K-131",
        name: "nietige-bepaling-zonder-overleg",
        severity: Severity::Aandachtspunt,
        moment: Moment::Lopend,
        duty: Duty::Beide,
        basis: &[Basis::Contract(Topic::NietigeBepaling)],
        check: Check::Case(|facts, sink| {
            let Some(clause) = facts.clause(Topic::NietigeBepaling) else { return };
            for void in facts.case.nietige_bepalingen.items() {
                let began = void.sinds.get().is_none_or(|day| day <= facts.today);
                if let Some(cited) = void.bepaling.known().filter(|_| began && void.overleg.is_absent()) {
                    sink.report(
                        void.bepaling.span(),
                        format!(
                            "Over een regeling in de plaats van {cited} is geen overleg vastgelegd ({clause})."
                        ),
                        "Overleg met de aanbieder en vul `overleg` in.",
                    );
                }
            }
        }),
    }
}
