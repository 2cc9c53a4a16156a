//! What cannot be repaired, wholly or in part: no fictitious remedy, and rights at once.

use crate::case::course::Event;
use crate::case::shortcoming::{ExceptionCode, Reparable};
use crate::contract::topic::Topic;
use crate::facts::term::own_term;
use crate::facts::{ActKind, Position, shortcoming_id};

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&IRREPARABLE, &IN_PART, &NO_VERZUIM];

/// The tension about verzuim where performance has become impossible.
const VERZUIM_AT_IMPOSSIBILITY: &str = "X-30";

rule! {
    /// Bij een onherstelbare tekortkoming ontbreekt de uitleg, of zij kreeg toch een hersteltermijn.
    ///
    /// **Bron.** De artikelen 6:74 lid 2 en 6:265 lid 2 BW.
    ///
    /// **Waarom.** Wat voorbij is of nagelaten had moeten worden, is niet te herstellen. Een termijn
    /// daarvoor is schijn en wekt twijfel over de hele brief. De aanbieder moet wel lezen waarom
    /// herstel niet kan, en wat voortaan van hem wordt verlangd.
    ///
    /// **Wat te doen.** Vul `reden_onherstelbaar` en `voortaan` in, en geef voor deze tekortkoming
    /// geen eigen termijn.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T2
    ///     omschrijving: Een calamiteit is te laat gemeld
    ///     bepaling: artikel 10 lid 3
    ///     product: Begeleiding individueel
    ///     feiten:
    ///       - {datum: 2025-01-10, omschrijving: De calamiteit is na zes dagen gemeld., bron: onderzoek van de toezichthouder, bewijs: [B1], status: vastgesteld}
    ///     gemeld: 2025-01-27
    ///     herstelbaar: nee
    ///     reden_onherstelbaar: De melding had direct moeten worden gedaan; die dag is voorbij.
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T2
    ///     omschrijving: Een calamiteit is te laat gemeld
    ///     bepaling: artikel 10 lid 3
    ///     product: Begeleiding individueel
    ///     feiten:
    ///       - {datum: 2025-01-10, omschrijving: De calamiteit is na zes dagen gemeld., bron: onderzoek van de toezichthouder, bewijs: [B1], status: vastgesteld}
    ///     gemeld: 2025-01-27
    ///     herstelbaar: nee
    ///     reden_onherstelbaar: De melding had direct moeten worden gedaan; die dag is voorbij.
    ///     voortaan: De Linde meldt een volgende calamiteit op de dag zelf.
    /// ```
    static IRREPARABLE = {
        code: "N-18",
        name: "onherstelbaar-zonder-uitleg",
        acts: &[ActKind::Ingebrekestelling, ActKind::Aansprakelijkstelling, ActKind::Verzuim, ActKind::Ontbinding],
        applies: &[&[When::NietHerstelbaar]],
        basis: &[Basis::Wet("6:74 lid 2 en 6:265 lid 2 BW")],
        check: Check::Shortcoming(irreparable),
    }
}

fn irreparable(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let (act, one) = (position.act, position.shortcoming);
    let id = shortcoming_id(one);
    if let Event::Ingebrekestelling(notice) = act.event
        && let Some(term) = own_term(notice, one)
    {
        sink.report(
            term.head,
            format!(
                "{} geeft een hersteltermijn voor {id}, maar {id} is niet te herstellen. Daarvoor is \
                 geen ingebrekestelling nodig (artikel 6:74 lid 2 BW).",
                act.id
            ),
            format!("Haal de termijn voor {id} weg, of vul `herstelbaar: deels` in."),
        );
    }
    // Without a reason a verzuimbrief has no way to rights at all, which is K-100.
    let reason_missing = one.reden_onherstelbaar.is_absent() && act.kind != ActKind::Verzuim;
    let what = match [reason_missing, one.voortaan.is_absent()] {
        [false, false] => return,
        [true, false] => "waarom herstel niet mogelijk is (`reden_onherstelbaar`)",
        [false, true] => "wat voortaan van de aanbieder wordt verlangd (`voortaan`)",
        [true, true] => {
            "waarom herstel niet mogelijk is (`reden_onherstelbaar`) en wat voortaan wordt \
             verlangd (`voortaan`)"
        }
    };
    sink.report(
        one.herstelbaar.span(),
        format!(
            "{id} is niet te herstellen, maar {} zegt niet {what}.",
            act.id
        ),
        "Vul dat bij de tekortkoming in; vraag geen herstel dat niet meer kan.",
    );
}

rule! {
    /// Bij een tekortkoming die deels te herstellen is, staat niet welk deel niet meer kan.
    ///
    /// **Bron.** Artikel 6:74 lid 2 BW.
    ///
    /// **Waarom.** Voor het herstelbare deel gelden een eis en een termijn; voor de rest niet. De
    /// brief moet die twee uit elkaar houden, anders weet de aanbieder niet wat hij moet doen.
    ///
    /// **Wat te doen.** Schrijf in `herstel` wat nog kan, en in `reden_onherstelbaar` welk deel niet
    /// meer kan en waarom.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     herstelbaar: deels
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     herstelbaar: deels
    ///     reden_onherstelbaar: De begeleiding die al zonder diploma is gegeven, is niet over te doen.
    /// ```
    static IN_PART = {
        code: "N-19",
        name: "deels-herstelbaar-niet-gesplitst",
        acts: &[ActKind::Ingebrekestelling, ActKind::Verzuim],
        applies: &[&[When::DeelsHerstelbaar]],
        basis: &[Basis::Wet("6:74 lid 2 BW")],
        check: Check::Shortcoming(in_part),
    }
}

fn in_part(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let one = position.shortcoming;
    if one.reden_onherstelbaar.is_absent() {
        sink.report(
            one.herstelbaar.span(),
            format!(
                "{} is deels te herstellen, maar welk deel niet meer kan en waarom, staat er niet. \
                 Alleen voor het herstelbare deel gelden een eis en een termijn.",
                shortcoming_id(one)
            ),
            "Schrijf in `reden_onherstelbaar` welk deel niet meer kan, en in `herstel` wat nog kan.",
        );
    }
}

rule! {
    /// Nakoming is onmogelijk, en over de vraag of er dan verzuim is, is geen keuze gemaakt.
    ///
    /// **Bron.** De bepaling van het contract over ingebrekestelling en verzuim; artikel 6:81 BW.
    ///
    /// **Waarom.** Volgens de wet is er bij blijvende onmogelijkheid geen verzuim: de rechten ontstaan
    /// direct. Een contract kan het anders zeggen. De brief noemt dan geen dag van verzuim, en de
    /// jurist moet weten dat hier twee lezingen zijn (spanning X-30).
    ///
    /// **Wat te doen.** Leg onder `spanningen` bij X-30 de keuze en de reden vast.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder IG1, beoordeling, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     herstelbaar: nee
    ///     reden_onherstelbaar: De begeleiding die zonder diploma is gegeven, is niet over te doen.
    ///     voortaan: De Linde zet alleen begeleiders met het vereiste diploma in.
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder IG1, beoordeling, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     herstelbaar: nee
    ///     reden_onherstelbaar: De begeleiding die zonder diploma is gegeven, is niet over te doen.
    ///     voortaan: De Linde zet alleen begeleiders met het vereiste diploma in.
    /// spanningen:
    ///   - {spanning: X-30, keuze: De brief noemt geen dag van verzuim., reden: De rechten bestaan in beide lezingen al; een dag van verzuim is niet nodig.}
    /// ```
    static NO_VERZUIM = {
        code: "N-20",
        name: "blijvend-onmogelijk",
        acts: &[ActKind::Verzuim, ActKind::Ontbinding, ActKind::Schadevergoeding, ActKind::Boete],
        applies: &[
            &[When::Route(ExceptionCode::BlijvendOnmogelijk)],
            &[When::NietHerstelbaar],
        ],
        basis: &[Basis::Contract(Topic::Ingebrekestelling), Basis::Wet("6:81 BW")],
        check: Check::Shortcoming(no_verzuim),
    }
}

fn no_verzuim(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let (facts, one) = (position.facts, position.shortcoming);
    if facts
        .case
        .tension_choice(VERZUIM_AT_IMPOSSIBILITY)
        .is_some()
    {
        return;
    }
    let span = match one.herstelbaar.get() {
        Some(Reparable::Nee) => one.herstelbaar.span(),
        _ => one.uitzonderingen.span(),
    };
    sink.report(
        span,
        format!(
            "Voor {} is nakoming onmogelijk: de rechten ontstaan direct, en {} noemt geen dag van \
             verzuim. Of er dan toch verzuim is ({}), is een keuze die bij \
             {VERZUIM_AT_IMPOSSIBILITY} ontbreekt.",
            shortcoming_id(one),
            position.act.id,
            say::clause_and(facts, Topic::Ingebrekestelling, "6:81 BW")
        ),
        format!("Leg onder `spanningen` bij {VERZUIM_AT_IMPOSSIBILITY} de keuze en de reden vast."),
    );
}
