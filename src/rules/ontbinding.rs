//! Dissolution: verzuim where it is required, the form, the seriousness, and what bars it.

use crate::calendar::{Derived, StatutoryTerm, Term, Unit};
use crate::case::course::Event;
use crate::case::ending::Ontbinding;
use crate::case::letter::Form;
use crate::case::shortcoming::ExceptionCode;
use crate::contract::profile::Conclusion;
use crate::contract::topic::Topic;
use crate::facts::route::Stage;
use crate::facts::{
    Act, ActKind, Answer, Facts, Position, Requirement, Status, party_id, shortcoming_id,
};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &VERZUIM_FIRST,
    &SERIOUS,
    &HIGHEST_RUNG,
    &OWN_DEFAULT,
    &FORM,
    &IN_PART,
    &BARRED,
    &FOR_A_TIME,
];

const DISSOLUTION: &[ActKind] = &[ActKind::Ontbinding];

/// The grounds on which a shortcoming is what dissolves.
const BY_SHORTCOMING: &[&[When]] = &[
    &[When::Grond(&[
        Topic::Ontbinding,
        Topic::OntbindingTekortkoming,
    ])],
    &[When::GrondWet("6:265 BW")],
];

/// How long the power to dissolve lasts after the shortcoming is known (3:311 lid 1 BW).
const KNOWN: Term = Term {
    count: 5,
    unit: Unit::Jaar,
};

/// How long it lasts after the shortcoming itself.
const LONGEST: Term = Term {
    count: 20,
    unit: Unit::Jaar,
};

pub(super) fn letter<'a>(act: &Act<'a>) -> Option<&'a Ontbinding> {
    match act.event {
        Event::Ontbinding(letter) => Some(letter),
        _ => None,
    }
}

rule! {
    /// De ontbinding gaat in voordat het verzuim er is.
    ///
    /// **Bron.** Artikel 6:265, tweede lid, BW; de bepalingen van het contract over ontbinding.
    ///
    /// **Waarom.** Is nakoming nog mogelijk, dan kan de gemeente pas ontbinden als de aanbieder in
    /// verzuim is; op de eerste dag daarvan mag het. Verzuim is niet nodig als nakoming blijvend of
    /// tijdelijk onmogelijk is, of als een andere uitzondering is vastgelegd. Steunt de ontbinding op
    /// een ingebrekestelling, dan moet die deugdelijk zijn.
    ///
    /// **Wat te doen.** Kies een dagtekening en een ingang op of na de eerste dag van het verzuim.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is, zonder beoordeling, VZ1 en R1:
    /// verloop:
    ///   - voornemen:
    ///       id: VN1
    ///       dagtekening: 2025-04-01
    ///       maatregel: ontbinding
    ///       grondslag: artikel 18 lid 3
    ///       reageren_uiterlijk: 2025-04-10
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-04-01, resultaat: ontvangen, datum: 2025-04-02, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-04-01}
    ///   - ontbinding:
    ///       id: OB1
    ///       dagtekening: 2025-04-15
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-04-15, resultaat: ontvangen, datum: 2025-04-16, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-04-15}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       grondslag: artikel 19 lid 3 sub a
    /// ```
    static VERZUIM_FIRST = {
        code: "K-103",
        aliases: &["K-116"],
        name: "ontbinding-voor-verzuim",
        severity: Severity::Fout,
        moment: Moment::VolgendeStap,
        acts: DISSOLUTION,
        applies: &[&[When::VerzuimVereist]],
        blocks: DISSOLUTION,
        basis: &[
            Basis::Contract(Topic::Ontbinding),
            Basis::Contract(Topic::OntbindingTekortkoming),
            Basis::Wet("6:265 lid 2 BW"),
        ],
        check: Check::Position(verzuim_first),
    }
}

fn verzuim_first(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let (facts, act) = (position.facts, position.act);
    let day = facts.effective_day(act);
    if facts.rights(position, Stage::Receipt).on(day) != Answer::Met {
        return;
    }
    let start = act.decision().map(|one| &one.ingang);
    let span = match start {
        Some(start) if start.get() == Some(day) && act.date != Some(day) => start.span(),
        _ => act.letter.dagtekening.span(),
    };
    sink.on(day).require(
        &facts.rights(position, Stage::Day),
        span,
        |found| {
            format!(
                "{} ontbindt op {}, maar {} is voor {} dan nog niet in verzuim (artikel 6:265 lid 2 \
                 BW): {}.",
                act.id,
                say::date(day),
                party_id(position.party),
                shortcoming_id(position.shortcoming),
                say::because(found)
            )
        },
        "Kies een dagtekening en een ingang op of na de eerste dag van het verzuim.",
    );
}

rule! {
    /// Waarom de tekortkoming ernstig genoeg is om te ontbinden, staat er niet.
    ///
    /// **Bron.** Artikel 6:265, eerste lid, BW.
    ///
    /// **Waarom.** Elke tekortkoming geeft recht op ontbinding, tenzij zij de ontbinding niet
    /// rechtvaardigt. Dat te stellen is aan de aanbieder, en dat zal hij doen. De brief hoort dan al te
    /// zeggen waarom het ernstig genoeg is.
    ///
    /// **Wat te doen.** Vul bij de ontbinding `ernst` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       ernst:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       ernst: Cliënten lopen gevaar zolang begeleiders het vereiste diploma missen.
    /// ```
    static SERIOUS = {
        code: "W-18",
        name: "ernst-niet-gemotiveerd",
        acts: DISSOLUTION,
        applies: BY_SHORTCOMING,
        basis: &[Basis::Wet("6:265 lid 1 BW")],
        check: Check::Act(|_, act, sink| {
            if letter(act).is_some_and(|one| one.ernst.is_absent()) {
                sink.report(
                    act.letter.id.span(),
                    format!(
                        "{} zegt niet waarom de tekortkoming ontbinding rechtvaardigt (artikel 6:265 \
                         lid 1 BW).",
                        act.id
                    ),
                    "Vul `ernst` in.",
                );
            }
        }),
    }
}

rule! {
    /// De opzegging als maatregel noemt geen ernst, en er ging geen andere maatregel aan vooraf.
    ///
    /// **Bron.** De escalatieladder, bij de beëindiging.
    ///
    /// **Waarom.** De ladder laat beëindiging toe als de ernst van de tekortkoming dat rechtvaardigt, of
    /// als een eerdere maatregel niet hielp. Voor een opzegging op een andere grond geldt dit niet.
    /// Bij een ontbinding wordt de ernst altijd gevraagd, omdat de wet dat doet.
    ///
    /// **Wat te doen.** Vul `ernst` in, of neem eerst een lichtere maatregel.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// spanningen:
    ///   - {spanning: X-33, keuze: De gemeente zegt op., reden: Zij wil snel eindigen.}
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 18 lid 4 sub d
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// spanningen:
    ///   - {spanning: X-33, keuze: De gemeente zegt op., reden: Zij wil snel eindigen.}
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 18 lid 4 sub d
    ///       ernst: De veiligheid van cliënten is al maanden in het geding.
    /// ```
    static HIGHEST_RUNG = {
        code: "L-41",
        name: "beeindiging-zonder-ernst",
        acts: &[ActKind::Opzegging],
        applies: &[&[When::Ladder, When::Grond(&[Topic::OpzeggingAlsMaatregel])]],
        basis: &[Basis::Ladder("beëindiging")],
        check: Check::Act(highest_rung),
    }
}

fn highest_rung(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let Event::Opzegging(letter) = act.event else {
        return;
    };
    let lower = [
        ActKind::ClientenstopOpgelegd,
        ActKind::Terugvordering,
        ActKind::Verrekening,
        ActKind::Boete,
    ];
    let tried = facts.acts.iter().any(|other| {
        let shared = act.shortcomings.iter().any(|one| other.is_about(one));
        lower.contains(&other.kind) && other.done_by(sink.day()) && shared
    });
    if letter.ernst.is_absent() && !tried {
        sink.report(
            act.letter.id.span(),
            format!(
                "{} beëindigt het contract zonder dat de ernst is gemotiveerd en zonder eerdere \
                 maatregel; {} vraagt een van de twee.",
                act.id,
                facts
                    .rung_of(act)
                    .map_or_else(|| say::ladder(facts), ToString::to_string)
            ),
            "Vul `ernst` in, of neem eerst een lichtere maatregel.",
        );
    }
}

rule! {
    /// De gemeente ontbindt terwijl zij zelf in verzuim is met wat de aanbieder voor nakoming nodig heeft.
    ///
    /// **Bron.** Artikel 6:266 BW; artikelen 6:58 tot en met 6:61 BW.
    ///
    /// **Waarom.** Soms kan de aanbieder niet nakomen doordat de gemeente iets nalaat: een
    /// toewijzing, gegevens, haar eigen bericht. Dan is zij als schuldeiser in verzuim. Zolang dat
    /// duurt, kan de aanbieder niet in verzuim raken, en kan de ontbinding niet op die verplichting
    /// worden gegrond. Een ontbinding die daar toch op rust, heeft geen gevolg.
    ///
    /// **Wat te doen.** Doe eerst wat de gemeente naliet en vul bij `schuldeisersverzuim` de laatste
    /// dag in (`tot_en_met`), of laat deze tekortkoming uit de ontbinding.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// schuldeisersverzuim:
    ///   - {vanaf: 2025-04-28, plicht: De gemeente gaf de roosters niet door.}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// schuldeisersverzuim:
    ///   - {vanaf: 2025-02-10, tot_en_met: 2025-02-14, plicht: De gemeente gaf de roosters niet door.}
    /// ```
    static OWN_DEFAULT = {
        code: "W-19",
        name: "ontbinding-bij-eigen-verzuim",
        moment: Moment::VolgendeStap,
        acts: DISSOLUTION,
        applies: &[&[When::Schuldeisersverzuim]],
        basis: &[Basis::Wet("6:266 BW")],
        check: Check::Shortcoming(|position, sink| {
            let day = sink.day();
            let mut running = position
                .facts
                .own_defaults(position.shortcoming, day)
                .filter(|(one, _)| one.tot_en_met.get().is_none_or(|until| day <= until));
            if let Some((own, from)) = running.next() {
                sink.report(
                    own.head,
                    format!(
                        "Op de dag van {} is de gemeente zelf in verzuim bij {} (vanaf {}). Daarop \
                         kan zij geen ontbinding gronden (artikel 6:266 BW).",
                        position.act.id,
                        shortcoming_id(position.shortcoming),
                        say::date(from)
                    ),
                    "Beëindig eerst het eigen verzuim, of laat deze tekortkoming uit de ontbinding.",
                );
            }
        }),
    }
}

rule! {
    /// De ontbinding is mondeling gedaan, of per e-mail terwijl het contract op papier is gesloten.
    ///
    /// **Bron.** Artikel 6:267, eerste lid, BW.
    ///
    /// **Waarom.** Ontbinden gaat met een schriftelijke verklaring. Alleen als het contract langs
    /// elektronische weg tot stand kwam, mag het ook elektronisch. Aangetekend hoeft niet: dat dient
    /// het bewijs.
    ///
    /// **Wat te doen.** Stuur een brief.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       vorm: e-mail
    /// # profiel.yaml
    /// totstandkoming: schriftelijk
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       vorm: e-mail
    /// # profiel.yaml
    /// totstandkoming: elektronisch
    /// ```
    static FORM = {
        code: "W-20",
        name: "vorm-van-ontbinding",
        severity: Severity::Fout,
        acts: DISSOLUTION,
        blocks: DISSOLUTION,
        basis: &[Basis::Wet("6:267 lid 1 BW")],
        check: Check::Act(form),
    }
}

fn form(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let form = &act.letter.vorm;
    let concluded = facts
        .pack
        .and_then(|pack| pack.profile.totstandkoming.get());
    let status = match form.get() {
        Some(Form::Mondeling) => Status::Contradicted("zij is mondeling gedaan".into()),
        Some(Form::EMail) if concluded != Some(Conclusion::Elektronisch) => Status::Contradicted(
            "zij is per e-mail gedaan, en het contract is niet langs elektronische weg gesloten"
                .into(),
        ),
        _ if form.is_broken() => Status::Broken,
        _ => Status::Held,
    };
    sink.require(
        &Requirement::fact("de vorm van de ontbinding", form.span(), status),
        form.span(),
        |found| {
            format!(
                "{} is niet schriftelijk (artikel 6:267 BW): {}.",
                act.id,
                say::because(found)
            )
        },
        "Stuur een brief.",
    );
}

rule! {
    /// De gedeeltelijke ontbinding zegt niet welk deel eindigt en wat er aan beide kanten vervalt.
    ///
    /// **Bron.** Artikel 6:270 BW.
    ///
    /// **Waarom.** Een gedeeltelijke ontbinding is een evenredige vermindering van de prestaties van
    /// beide kanten. Staat er niet welke, dan weet niemand wat nog geldt.
    ///
    /// **Wat te doen.** Vul `omvang` en `vermindering` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       gedeeltelijk: ja
    ///       omvang: het product Begeleiding individueel
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// verloop:
    ///   - ontbinding:
    ///       id: OB1
    ///       gedeeltelijk: ja
    ///       omvang: het product Begeleiding individueel
    ///       vermindering: De aanbieder levert dit product niet meer en de gemeente betaalt het niet meer.
    /// ```
    static IN_PART = {
        code: "W-21",
        name: "deel-van-ontbinding-onbepaald",
        acts: DISSOLUTION,
        basis: &[Basis::Wet("6:270 BW")],
        check: Check::Act(|_, act, sink| {
            let Some(one) = letter(act).filter(|one| one.gedeeltelijk.get() == Some(true)) else { return };
            if one.vermindering.is_absent() {
                sink.report(
                    one.gedeeltelijk.span(),
                    format!(
                        "{} ontbindt voor een deel, maar zegt niet welke vermindering dat voor beide \
                         kanten meebrengt (artikel 6:270 BW).",
                        act.id
                    ),
                    "Vul `vermindering` in, en in `omvang` welk deel eindigt.",
                );
            }
        }),
    }
}

rule! {
    /// De bevoegdheid om te ontbinden is verjaard.
    ///
    /// **Bron.** Artikelen 6:268 en 3:311, eerste lid, BW.
    ///
    /// **Waarom.** Vijf jaar nadat de gemeente de tekortkoming kende, en in elk geval twintig jaar erna,
    /// vervalt de bevoegdheid om buiten de rechter te ontbinden. De Algemene termijnenwet verlengt die
    /// termijnen niet. Een brief met een voorbehoud stuit deze verjaring niet.
    ///
    /// **Wat te doen.** Laat deze tekortkoming uit de ontbinding, of kies een andere grond.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// tekortkomingen:
    ///   - id: T1
    ///     feiten:
    ///       - {datum: 2025-01-01, omschrijving: Drie van de vijf begeleiders hebben niet het diploma dat het Programma van Eisen vraagt., bron: onderzoek, bewijs: [B1], status: vastgesteld}
    ///     ontdekt: 2020-05-05
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// tekortkomingen:
    ///   - id: T1
    ///     ontdekt: 2020-05-06
    /// ```
    static BARRED = {
        code: "W-22",
        name: "ontbinding-verjaard",
        severity: Severity::Fout,
        acts: DISSOLUTION,
        applies: BY_SHORTCOMING,
        blocks: DISSOLUTION,
        basis: &[Basis::Wet("6:268 en 3:311 lid 1 BW")],
        check: Check::Shortcoming(barred),
    }
}

fn barred(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let one = position.shortcoming;
    let id = shortcoming_id(one);
    let known = one
        .ontdekt
        .get()
        .map(|day| StatutoryTerm(KNOWN).end(&Derived::new(format!("ontdekking van {id}"), day)));
    let first = one
        .feiten
        .items()
        .iter()
        .filter_map(|fact| fact.datum.get())
        .min();
    let longest = first
        .map(|day| StatutoryTerm(LONGEST).end(&Derived::new(format!("eerste feit van {id}"), day)));
    let last = known.into_iter().chain(longest).min();
    let why = last
        .filter(|last| sink.day() > last.date())
        .map(|last| format!("zij is verjaard na {} ({last})", say::date(last.date())));
    let span = one.ontdekt.span();
    sink.require(
        &Requirement::uncontradicted(
            format!("de bevoegdheid om voor {id} te ontbinden"),
            span,
            why,
        ),
        span,
        |found| {
            format!(
                "{} komt te laat (artikel 3:311 lid 1 BW): {}.",
                position.act.id,
                say::because(found)
            )
        },
        format!("Laat {id} uit de ontbinding, of kies een andere grond."),
    );
}

rule! {
    /// Bij tijdelijke onmogelijkheid staat niet tot wanneer zij naar verwachting duurt.
    ///
    /// **Bron.** Artikelen 6:265, tweede lid, en 6:82, tweede lid, BW.
    ///
    /// **Waarom.** Zolang nakoming tijdelijk onmogelijk is, kan de gemeente zonder verzuim ontbinden.
    /// Dan moet blijken van wanneer tot wanneer. Voor andere maatregelen is een aansprakelijkstelling
    /// nodig.
    ///
    /// **Wat te doen.** Vul bij de uitzondering `vanaf` en `tot` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// tekortkomingen:
    ///   - id: T1
    ///     uitzonderingen:
    ///       - {code: tijdelijk onmogelijk, vanaf: 2025-04-16, bewijs: [B3]}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een ontbinding die verder in orde is
    /// tekortkomingen:
    ///   - id: T1
    ///     uitzonderingen:
    ///       - {code: tijdelijk onmogelijk, vanaf: 2025-04-16, tot: 2025-09-01, bewijs: [B3]}
    /// ```
    static FOR_A_TIME = {
        code: "N-84",
        name: "tijdelijk-onmogelijk-zonder-einde",
        acts: DISSOLUTION,
        applies: &[&[When::Route(ExceptionCode::TijdelijkOnmogelijk)]],
        basis: &[Basis::Wet("6:265 lid 2 BW"), Basis::Wet("6:82 lid 2 BW")],
        check: Check::Shortcoming(|position, sink| {
            let day = sink.day();
            for one in position.shortcoming.uitzonderingen.items() {
                let over = one.tot.get().filter(|until| *until < day);
                let what = match over {
                    Some(until) => format!("was tijdelijk, tot {}, en dus voorbij", say::date(until)),
                    None if one.tot.is_absent() => "is tijdelijk, maar tot wanneer staat er niet".to_owned(),
                    None => continue,
                };
                if one.code.get() == Some(ExceptionCode::TijdelijkOnmogelijk) {
                    sink.report(
                        one.code.span(),
                        format!(
                            "De onmogelijkheid bij {} {what}. Zonder verzuim kan {} alleen zolang zij \
                             duurt (artikel 6:265 lid 2 BW).",
                            shortcoming_id(position.shortcoming),
                            position.act.id
                        ),
                        "Vul bij de uitzondering `vanaf` en `tot` in.",
                    );
                }
            }
        }),
    }
}
