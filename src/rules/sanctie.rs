//! The measures that the contract lists for an established shortcoming: adapting performances,
//! cutting tariffs, ending by notice.

use crate::calendar::Derived;
use crate::case::Case;
use crate::case::course::Event;
use crate::case::shortcoming::{Shortcoming, Status as Standing};
use crate::contract::topic::Topic;
use crate::facts::{ActKind, Facts, Position, Requirement, Status, shortcoming_id, witness};
use crate::finding::Severity;
use crate::money::Discount;
use rust_decimal::Decimal;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &NOT_ESTABLISHED,
    &NOT_LISTED,
    &TOO_MUCH,
    &NO_AIM,
    &WITHOUT_CAP,
    &ADAPTATION,
];

/// What the clause lists.
const LISTED: &[ActKind] = &[
    ActKind::PrestatiesAanpassen,
    ActKind::Terugvordering,
    ActKind::Verrekening,
    ActKind::Tariefkorting,
    ActKind::Opzegging,
];

const CUT: &[ActKind] = &[ActKind::Tariefkorting];

const ON_LIST: &[&[When]] = &[&[When::Grond(&[Topic::Maatregelen])]];

rule! {
    /// De maatregel vraagt een vaststaande tekortkoming, en die staat niet vast of heeft geen bewijs.
    ///
    /// **Bron.** De bepaling van het contract over maatregelen bij een vaststaande niet-nakoming.
    ///
    /// **Waarom.** Voor deze maatregelen vraagt het contract geen verzuim, maar wel dat is komen vast te
    /// staan dat de aanbieder niet nakomt. Een tekortkoming die alleen is gesteld, of betwist zonder
    /// antwoord, is niet genoeg.
    ///
    /// **Wat te doen.** Stel de tekortkoming vast (`status: vastgesteld`) met een bewijsstuk bij een feit.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een tariefkorting die verder in orde is
    /// tekortkomingen:
    ///   - id: T1
    ///     status: gesteld
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een tariefkorting die verder in orde is
    /// tekortkomingen:
    ///   - id: T1
    ///     status: vastgesteld
    /// ```
    static NOT_ESTABLISHED = {
        code: "K-104",
        name: "tekortkoming-staat-niet-vast",
        severity: Severity::Fout,
        acts: LISTED,
        applies: ON_LIST,
        needs: &[Topic::Maatregelen],
        blocks: LISTED,
        basis: &[Basis::Contract(Topic::Maatregelen)],
        check: Check::Shortcoming(not_established),
    }
}

/// A fact of the shortcoming with a piece of evidence.
fn evidence_of(shortcoming: &Shortcoming, case: &Case) -> Requirement {
    let what = format!(
        "een bewijsstuk bij een feit van {}",
        shortcoming_id(shortcoming)
    );
    let facts = shortcoming.feiten.items();
    let shown = facts.iter().find(|fact| !fact.bewijs.items().is_empty());
    match shown.or(facts.first()) {
        Some(fact) => witness::evidenced(&what, &fact.bewijs, case),
        None => Requirement::fact(
            what,
            shortcoming.feiten.span(),
            Status::of(&shortcoming.feiten),
        ),
    }
}

fn not_established(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let one = position.shortcoming;
    let id = shortcoming_id(one);
    let since = one.status_vanaf.get();
    let later = since.filter(|since| *since > sink.day());
    let status = match one.status.get() {
        Some(Standing::Vastgesteld | Standing::DeelsHersteld) if later.is_none() => Status::Held,
        Some(Standing::Vastgesteld | Standing::DeelsHersteld) => Status::Held,
        Some(other) => Status::Contradicted(format!("de status is “{}”", other.word())),
        None => Status::of(&one.status),
    };
    let mut all = vec![
        Requirement::fact(
            format!("de vaststelling van {id} (`status: vastgesteld`)"),
            one.status.span(),
            status,
        )
        .with(crate::source::edit::Insertion::of_value(
            &one.status,
            "vastgesteld",
        )),
        evidence_of(one, sink.facts.case),
    ];
    all.extend(later.map(|day| Requirement::From(Derived::new("vaststelling", day))));
    let clause = sink.clause(Topic::Maatregelen);
    sink.require(
        &Requirement::All(all),
        one.status.span(),
        |found| {
            format!(
                "{} rust op {id}, en {clause} vraagt dat die tekortkoming vaststaat: {}.",
                position.act.id,
                say::because(found)
            )
        },
        "Stel de tekortkoming vast met `status: vastgesteld` en een bewijsstuk bij een feit.",
    );
}

rule! {
    /// De maatregel staat niet in de lijst van de bepaling waarop zij steunt.
    ///
    /// **Bron.** De bepaling van het contract over maatregelen bij een vaststaande niet-nakoming
    /// (spanningen X-14 en X-32).
    ///
    /// **Waarom.** De bepaling noemt: prestaties en tarieven aanpassen, terugvorderen of verrekenen, de
    /// tarieven korten en opzeggen. Een andere maatregel vraagt een andere grond; een cliëntenstop en
    /// een boete hebben daarvoor een eigen regel.
    ///
    /// **Wat te doen.** Noem de bepaling die deze maatregel toestaat.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       grondslag: artikel 18 lid 4 sub d
    /// # profiel.yaml
    /// maatregelen:
    ///   - {maatregel: ontbinding, bepaling: artikel 18 lid 4 sub d, verzuim: vereist, tekortkoming: ja}
    ///   - {maatregel: clientenstop, bepaling: artikel 18 lid 7, verzuim: vereist, tekortkoming: ja, trede: clientenstop}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       grondslag: artikel 18 lid 3
    /// ```
    static NOT_LISTED = {
        code: "K-105",
        name: "maatregel-niet-in-lijst",
        acts: &[
            ActKind::Opschorting,
            ActKind::NietBetalen,
            ActKind::Schadevergoeding,
            ActKind::Omzetting,
            ActKind::Ontbinding,
        ],
        applies: ON_LIST,
        needs: &[Topic::Maatregelen],
        basis: &[Basis::Contract(Topic::Maatregelen)],
        check: Check::Act(|facts, act, sink| {
            let Some(decision) = act.decision() else { return };
            sink.report(
                decision.grondslag.span(),
                format!(
                    "{}, maar die bepaling noemt geen {}.",
                    say::on_ground(facts, act),
                    act.kind.word()
                ),
                "Noem de bepaling die deze maatregel toestaat.",
            );
        }),
    }
}

rule! {
    /// De korting op de tarieven is hoger dan het contract toestaat, of is niet bepaald.
    ///
    /// **Bron.** De bepaling van het contract over tariefkorting bij een vaststaande niet-nakoming.
    ///
    /// **Waarom.** De korting is meer dan nul en ten hoogste het percentage dat het contract noemt,
    /// samen met een eerdere korting op dezelfde grond die nog geldt. De brief zegt vanaf welke dag van levering zij geldt.
    ///
    /// **Wat te doen.** Vul `percentage` in, niet hoger dan het contract toestaat, en `ingang`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een tariefkorting die verder in orde is
    /// verloop:
    ///   - tariefkorting:
    ///       id: TK1
    ///       percentage: 5.5
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een tariefkorting die verder in orde is
    /// verloop:
    ///   - tariefkorting:
    ///       id: TK1
    ///       percentage: 2.5
    /// ```
    static TOO_MUCH = {
        code: "K-106",
        name: "korting-te-hoog",
        severity: Severity::Fout,
        acts: CUT,
        applies: &[&[When::Grond(&[Topic::Tariefkorting])]],
        needs: &[Topic::Tariefkorting],
        blocks: CUT,
        basis: &[Basis::Contract(Topic::Tariefkorting)],
        check: Check::Act(|facts, act, sink| {
            let Event::Tariefkorting(letter) = act.event else { return };
            let topic = facts.topics().and_then(|all| all.tariefkorting.known());
            let Some(most) = topic.and_then(|one| one.percentage.get()) else { return };
            let wrong = letter.percentage.get().and_then(|one| match one.0 {
                rate if rate > most.0 => Some(format!("{rate} % is meer dan {} %", most.0)),
                rate if rate <= Decimal::ZERO => Some("het is geen korting".to_owned()),
                _ => None,
            });
            let wrong = wrong.or_else(|| {
                let excess = Discount::excess(&facts.discounts(act))?;
                Some(format!(
                    "met een eerdere korting is het vanaf {} {} %, en dat is meer dan {} %",
                    say::date(excess.day),
                    excess.together,
                    excess.maximum
                ))
            });
            let requirement = Requirement::All(vec![
                Requirement::known_as("het percentage (`percentage`)", &letter.percentage, most.0.to_string()),
                Requirement::uncontradicted("het percentage", letter.percentage.span(), wrong),
                Requirement::known_as(
                    "de eerste dag van levering (`ingang`)",
                    &letter.besluit.ingang,
                    sink.day().to_string(),
                ),
            ]);
            let span = match letter.percentage.is_absent() {
                true => act.letter.id.span(),
                false => letter.percentage.span(),
            };
            sink.require(
                &requirement,
                span,
                |found| say::unmet(facts, act, found),
                format!("Vul `percentage` in, ten hoogste {}, en `ingang`.", most.0),
            );
        }),
    }
}

rule! {
    /// Hoe de maatregel eraan bijdraagt dat de tekortkoming eindigt, staat er niet.
    ///
    /// **Bron.** De bepaling van het contract over maatregelen bij een vaststaande niet-nakoming.
    ///
    /// **Waarom.** Een tariefkorting of een aanpassing van prestaties is volgens het contract een
    /// middel om de niet-nakoming te laten eindigen. Een maatregel die alleen straft, past daar niet
    /// bij, en een rechter zal vragen wat zij moest bereiken.
    ///
    /// **Wat te doen.** Vul bij de maatregel `doel` in: wat de aanbieder erdoor anders gaat doen, en
    /// wanneer de maatregel dus kan stoppen.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een tariefkorting die verder in orde is
    /// verloop:
    ///   - tariefkorting:
    ///       id: TK1
    ///       doel:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een tariefkorting die verder in orde is
    /// verloop:
    ///   - tariefkorting:
    ///       id: TK1
    ///       doel: De korting vervalt zodra alle begeleiders het diploma hebben.
    /// ```
    static NO_AIM = {
        code: "K-107",
        name: "maatregel-zonder-doel",
        acts: &[ActKind::Tariefkorting, ActKind::PrestatiesAanpassen],
        applies: ON_LIST,
        needs: &[Topic::Maatregelen],
        basis: &[Basis::Contract(Topic::Maatregelen)],
        check: Check::Act(|_, act, sink| {
            let aim = match act.event {
                Event::Tariefkorting(letter) => &letter.doel,
                Event::PrestatiesAanpassen(letter) => &letter.doel,
                _ => return,
            };
            if aim.is_absent() {
                let clause = sink.clause(Topic::Maatregelen);
                sink.report(
                    act.letter.id.span(),
                    format!("{} zegt niet hoe de maatregel de tekortkoming beëindigt ({clause}).", act.id),
                    "Vul `doel` in.",
                );
            }
        }),
    }
}

rule! {
    /// De korting wegens afhankelijkheid is hoger dan het maximum dat elders in het contract staat.
    ///
    /// **Bron.** De bepaling van het contract over tariefkorting bij afhankelijkheid (spanning X-29).
    ///
    /// **Waarom.** Voor deze korting noemt het contract geen maximum. Of het maximum van de korting bij
    /// een tekortkoming ook hier geldt, is onzeker. Verzuim is hier niet aan de orde.
    ///
    /// **Wat te doen.** Blijf onder dat maximum, of leg onder `spanningen` bij X-29 de keuze en de reden vast.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een tariefkorting die verder in orde is
    /// verloop:
    ///   - tariefkorting:
    ///       id: TK1
    ///       grondslag: artikel 1K lid 2
    ///       percentage: 8
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een tariefkorting die verder in orde is
    /// verloop:
    ///   - tariefkorting:
    ///       id: TK1
    ///       grondslag: artikel 1K lid 2
    ///       percentage: 5
    /// ```
    static WITHOUT_CAP = {
        code: "K-21",
        name: "korting-afhankelijkheid",
        acts: CUT,
        applies: &[&[When::Grond(&[Topic::AfhankelijkheidTariefkorting])]],
        needs: &[Topic::AfhankelijkheidTariefkorting],
        basis: &[Basis::Contract(Topic::AfhankelijkheidTariefkorting)],
        check: Check::Act(without_cap),
    }
}

fn without_cap(facts: &Facts<'_>, act: &crate::facts::Act<'_>, sink: &mut Sink<'_>) {
    let Event::Tariefkorting(letter) = act.event else {
        return;
    };
    let topic = facts.topics().and_then(|all| all.tariefkorting.known());
    let most = topic.and_then(|one| one.percentage.get());
    let above = letter
        .percentage
        .get()
        .zip(most)
        .filter(|(rate, most)| rate > most);
    let Some((rate, most)) = above.filter(|_| facts.case.tension_choice("X-29").is_none()) else {
        return;
    };
    sink.report(
        letter.percentage.span(),
        format!(
            "{}. {} % is meer dan de {} % die het contract bij een tekortkoming toestaat; of dat \
             maximum hier geldt, is onzeker.",
            say::on_ground(facts, act),
            rate.0,
            most.0
        ),
        "Kies een lager percentage, of leg onder `spanningen` bij X-29 de keuze en de reden vast.",
    );
}

rule! {
    /// De aanpassing van prestaties of tarieven is niet volledig vastgelegd.
    ///
    /// **Bron.** De bepaling van het contract over het aanpassen van prestaties en tarieven.
    ///
    /// **Waarom.** De gemeente herschrijft het contract niet eenzijdig: zij legt de aanpassing vast in een
    /// addendum. Duidelijk moet zijn wat verandert, vanaf welke dag van levering, en wat het betekent
    /// voor wie al hulp krijgt.
    ///
    /// **Wat te doen.** Vul `wijziging`, `ingang`, `gevolg_clienten` en `addendum` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een aanpassing die verder in orde is
    /// verloop:
    ///   - prestaties_aanpassen:
    ///       id: PA1
    ///       addendum:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een aanpassing die verder in orde is
    /// verloop:
    ///   - prestaties_aanpassen:
    ///       id: PA1
    ///       addendum: Addendum 3
    /// ```
    static ADAPTATION = {
        code: "N-76",
        name: "aanpassing-onvolledig",
        acts: &[ActKind::PrestatiesAanpassen],
        basis: &[Basis::Contract(Topic::PrestatiesAanpassen)],
        check: Check::Act(|facts, act, sink| {
            let Event::PrestatiesAanpassen(letter) = act.event else { return };
            let missing: Vec<_> = [
                (letter.wijziging.is_absent(), "wat er verandert (`wijziging`)"),
                (letter.besluit.ingang.is_absent(), "de eerste dag van levering (`ingang`)"),
                (letter.gevolg_clienten.is_absent(), "het gevolg voor cliënten (`gevolg_clienten`)"),
                (letter.addendum.is_absent(), "het addendum (`addendum`)"),
            ]
            .into_iter()
            .filter_map(|(missing, what)| missing.then_some(what))
            .collect();
            if !missing.is_empty() {
                sink.report(
                    act.letter.id.span(),
                    format!("{}, maar noemt niet: {}.", say::on_ground(facts, act), say::list(&missing)),
                    "Vul dit aan.",
                );
            }
        }),
    }
}
