//! Ending by notice: a ground is chosen, and the facts of that ground are there.

use chrono::NaiveDate;

use crate::calendar::{ContractTerm, Derived};
use crate::case::course::Event;
use crate::case::ending::Opzegging;
use crate::contract::citation::Document;
use crate::contract::topic::Topic;
use crate::facts::{Act, ActKind, Facts, Requirement, Status, witness};
use crate::finding::Severity;
use crate::source::field::Field;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &NO_GROUND,
    &EXCLUDED,
    &CLOSED,
    &NOTHING_DELIVERED,
    &SANCTION,
    &QUALITY,
    &FRAUD,
    &ROUTE,
];

const NOTICE: &[ActKind] = &[ActKind::Opzegging];

/// The measures that must rest on a clause that grants them, and of which no other rule asks it.
const CHOSEN: &[ActKind] = &[
    ActKind::Opzegging,
    ActKind::NietVerlengen,
    ActKind::Ontbinding,
    ActKind::Tariefkorting,
    ActKind::PrestatiesAanpassen,
    ActKind::Opschorting,
    ActKind::NietBetalen,
];

rule! {
    /// De maatregel noemt geen grond, of een bepaling die deze maatregel niet toestaat.
    ///
    /// **Bron.** Het profiel van het contract: de maatregelen met hun gronden.
    ///
    /// **Waarom.** Elke grond heeft eigen eisen, en een rechter toetst aan de grond die de brief noemt.
    /// Zonder grond, of met een bepaling die over iets anders gaat, heeft de verklaring geen gevolg.
    /// Meer gronden mogen: de eerste als `grondslag`, de andere onder `subsidiair`.
    ///
    /// **Wat te doen.** Noem als `grondslag` een bepaling die het contract voor deze maatregel geeft.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 18 lid 5
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 19 lid 2 sub c
    /// ```
    static NO_GROUND = {
        code: "K-111",
        name: "geen-grond-gekozen",
        severity: Severity::Fout,
        acts: CHOSEN,
        blocks: CHOSEN,
        basis: &[Basis::Praktijk("maatregelen van het contract")],
        check: Check::Act(no_ground),
    }
}

fn no_ground(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let Some(decision) = act.decision() else {
        return;
    };
    let grounds: Vec<_> = act
        .kind
        .measure()
        .into_iter()
        .flat_map(|measure| facts.grounds(measure))
        .filter_map(|ground| ground.bepaling.known())
        .collect();
    let granted = |cited: &crate::contract::citation::Citation| {
        // What a statute grants is there without a clause; notice is a matter of the contract.
        let by_law = act.kind != ActKind::Opzegging
            && act.kind != ActKind::NietVerlengen
            && matches!(cited.document, Document::Statute(_));
        by_law
            || grounds
                .iter()
                .any(|one| one.covers(cited) || cited.covers(one))
    };
    let status = match act.cited {
        Some(cited) if granted(cited) => Status::Held,
        Some(_) if facts.pack.is_none() => Status::Broken,
        Some(cited) => Status::Contradicted(format!("{cited} staat geen {} toe", act.kind.word())),
        None if grounds.len() == 1 => Status::Held,
        None => Status::of(&decision.grondslag),
    };
    let names: Vec<_> = grounds.iter().map(ToString::to_string).collect();
    let example = names.first().cloned().unwrap_or_default();
    let span = decision.grondslag.span();
    let requirement = Requirement::fact("de gekozen grond (`grondslag`)", span, status).with(
        crate::source::edit::Insertion::of_value(&decision.grondslag, example),
    );
    sink.require(
        &requirement,
        span,
        |obstacles| {
            format!(
                "{} is een {} zonder grond die haar draagt: {}.",
                act.id,
                act.kind.word(),
                say::because(obstacles)
            )
        },
        match names.is_empty() {
            true => "Noem in het profiel de bepaling die deze maatregel toestaat.".to_owned(),
            false => format!("Kies als `grondslag` een van: {}.", say::list(&names)),
        },
    );
}

pub(super) fn letter<'a>(act: &Act<'a>) -> Option<&'a Opzegging> {
    match act.event {
        Event::Opzegging(letter) => Some(letter),
        _ => None,
    }
}

/// Asks what a ground needs, and says which ground it is.
pub(super) fn ask(
    facts: &Facts<'_>,
    act: &Act<'_>,
    requirement: &Requirement,
    span: crate::source::Span,
    remedy: &str,
    sink: &mut Sink<'_>,
) {
    sink.require(
        requirement,
        span,
        |found| say::unmet(facts, act, found),
        remedy,
    );
}

/// That a recorded day has come.
fn since(what: &str, day: &Field<NaiveDate>) -> Vec<Requirement> {
    let from = day
        .get()
        .map(|day| Requirement::From(Derived::new(what, day)));
    from.into_iter().collect()
}

rule! {
    /// De uitsluitingsgrond of de eis waaraan de aanbieder niet meer voldoet, is niet aangewezen.
    ///
    /// **Bron.** De bepaling van het contract over opzegging bij een uitsluitingsgrond of niet meer
    /// vervulde eisen.
    ///
    /// **Waarom.** De aanbieder moet kunnen nagaan aan welke eis hij niet meer voldoet, in welk
    /// document zij staat en sinds wanneer. Zonder bewijsstuk staat de grond niet vast. Van een
    /// strafrechtelijke zaak hoort alleen het kenmerk in het dossier.
    ///
    /// **Wat te doen.** Vul onder `eis` het document, het nummer, de dag en het bewijs in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 19 lid 2 sub a
    ///       eis: {document: Programma van Eisen, nummer: "12.3", sinds: 2025-03-01}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 19 lid 2 sub a
    ///       eis: {document: Programma van Eisen, nummer: "12.3", sinds: 2025-03-01, bewijs: [B1]}
    /// ```
    static EXCLUDED = {
        code: "N-49",
        name: "eis-niet-aangewezen",
        severity: Severity::Fout,
        acts: NOTICE,
        applies: &[&[When::Grond(&[Topic::OpzeggingUitsluiting])]],
        blocks: NOTICE,
        basis: &[Basis::Contract(Topic::OpzeggingUitsluiting)],
        check: Check::Act(|facts, act, sink| {
            let Some(letter) = letter(act) else { return };
            let requirement = Requirement::within(
                "de uitsluitingsgrond of eis (`eis`)",
                &letter.eis,
                "{document: Programma van Eisen, nummer: \"1\", sinds: 2025-01-01}",
                |one| {
                    let mut all = vec![
                        Requirement::known("het document met de eis (`document`)", &one.document),
                        Requirement::known("het nummer van de eis (`nummer`)", &one.nummer),
                        Requirement::known("sinds wanneer (`sinds`)", &one.sinds),
                        witness::evidenced("een bewijsstuk (`bewijs`)", &one.bewijs, facts.case),
                    ];
                    all.extend(since("niet meer voldoen aan de eis", &one.sinds));
                    all
                },
            );
            let remedy = "Vul onder `eis` het document, het nummer, de dag en het bewijs in.";
            ask(facts, act, &requirement, letter.eis.key_span(), remedy, sink);
        }),
    }
}

rule! {
    /// Dat de onderneming van de aanbieder geheel of deels eindigt, is niet vastgelegd.
    ///
    /// **Bron.** De bepaling van het contract over opzegging bij het einde van de onderneming.
    ///
    /// **Waarom.** Voor deze grond hoeft de aanbieder niets te verwijten te zijn, en geldt geen
    /// termijn en geen ladder. Er moet wel blijken wat eindigt, wanneer en waaruit dat blijkt.
    ///
    /// **Wat te doen.** Vul onder `onderneming` in wat eindigt, de dag en de bron.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 19 lid 2 sub b
    ///       onderneming: {omvang: de hele onderneming, datum: 2025-05-01}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 19 lid 2 sub b
    ///       onderneming: {omvang: de hele onderneming, datum: 2025-05-01, bron: het Handelsregister}
    /// ```
    static CLOSED = {
        code: "N-50",
        name: "einde-onderneming-niet-vastgelegd",
        severity: Severity::Fout,
        acts: NOTICE,
        applies: &[&[When::Grond(&[Topic::OpzeggingOnderneming])]],
        blocks: NOTICE,
        basis: &[Basis::Contract(Topic::OpzeggingOnderneming)],
        check: Check::Act(|facts, act, sink| {
            let Some(letter) = letter(act) else { return };
            let requirement = Requirement::within(
                "het einde van de onderneming (`onderneming`)",
                &letter.onderneming,
                "{omvang: de hele onderneming, datum: 2025-01-01, bron: het Handelsregister}",
                |one| {
                    vec![
                        Requirement::known("wat is beëindigd (`omvang`)", &one.omvang),
                        Requirement::known("de dag van beëindiging (`datum`)", &one.datum),
                        Requirement::known("waaruit dat blijkt (`bron`)", &one.bron),
                    ]
                },
            );
            let remedy = "Vul onder `onderneming` in wat eindigt, de dag en de bron.";
            ask(facts, act, &requirement, letter.onderneming.key_span(), remedy, sink);
        }),
    }
}

rule! {
    /// De aanbieder heeft nog niet lang genoeg niets geleverd of gedeclareerd.
    ///
    /// **Bron.** De bepaling van het contract over opzegging na maanden zonder levering.
    ///
    /// **Waarom.** Deze grond is er pas als het aantal maanden van het contract aaneengesloten is
    /// verstreken, zonder ondersteuning aan cliënten of zonder declaraties. Een dag te vroeg is er
    /// geen grond.
    ///
    /// **Wat te doen.** Vul onder `levering` de laatste levering of declaratie in, en zeg pas op als de
    /// maanden voorbij zijn.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       levering: {laatste_levering: 2024-12-15, laatste_declaratie: 2024-12-31}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       levering: {laatste_levering: 2024-12-15, laatste_declaratie: 2024-11-05}
    /// ```
    static NOTHING_DELIVERED = {
        code: "K-112",
        name: "nog-niet-lang-zonder-levering",
        severity: Severity::Fout,
        acts: NOTICE,
        applies: &[&[When::Grond(&[Topic::OpzeggingGeenLevering])]],
        needs: &[Topic::OpzeggingGeenLevering],
        blocks: NOTICE,
        basis: &[Basis::Contract(Topic::OpzeggingGeenLevering)],
        check: Check::Act(nothing_delivered),
    }
}

fn nothing_delivered(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let topic = facts
        .topics()
        .and_then(|all| all.opzegging_geen_levering.known());
    let Some((letter, term)) = letter(act).zip(topic.and_then(|one| one.termijn.get())) else {
        return;
    };
    let from = |what: &str, day: &Field<NaiveDate>| {
        let mut all = vec![Requirement::known_as(
            format!("de dag van de {what}"),
            day,
            "2024-01-01",
        )];
        all.extend(day.get().map(|day| {
            let end = ContractTerm(term).end(&Derived::new(what, day), facts.workdays);
            Requirement::From(end.next_day())
        }));
        Requirement::All(all)
    };
    let requirement = Requirement::within(
        "de laatste levering of declaratie (`levering`)",
        &letter.levering,
        "{laatste_levering: 2024-01-01}",
        |one| {
            vec![Requirement::Any(vec![
                from("laatste levering", &one.laatste_levering),
                from("laatste declaratie", &one.laatste_declaratie),
            ])]
        },
    );
    let remedy = format!(
        "Zeg pas op als sinds de laatste levering of declaratie {term} zijn verstreken, of kies een \
         andere grond."
    );
    ask(
        facts,
        act,
        &requirement,
        letter.levering.key_span(),
        &remedy,
        sink,
    );
}

rule! {
    /// De herstelsanctie die de aanbieder niet uitvoert, is niet vastgelegd.
    ///
    /// **Bron.** De bepaling van het contract over opzegging na een herstelsanctie.
    ///
    /// **Waarom.** Deze grond vraagt een herstelsanctie van de gemeente met een dag, en dat zij niet is
    /// uitgevoerd. Is zij wel uitgevoerd, dan is er geen grond.
    ///
    /// **Wat te doen.** Vul onder `herstelsanctie` het besluit, de dag en `uitgevoerd: nee` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 19 lid 2 sub d
    ///       herstelsanctie: {besluit: last onder dwangsom van 3 februari 2025, datum: 2025-02-03, uitgevoerd: ja}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 19 lid 2 sub d
    ///       herstelsanctie: {besluit: last onder dwangsom van 3 februari 2025, datum: 2025-02-03, uitgevoerd: nee}
    /// ```
    static SANCTION = {
        code: "K-113",
        name: "herstelsanctie-niet-vastgelegd",
        severity: Severity::Fout,
        acts: NOTICE,
        applies: &[&[When::Grond(&[Topic::OpzeggingHerstelsanctie])]],
        blocks: NOTICE,
        basis: &[Basis::Contract(Topic::OpzeggingHerstelsanctie)],
        check: Check::Act(|facts, act, sink| {
            let Some(letter) = letter(act) else { return };
            let requirement = Requirement::within(
                "de herstelsanctie (`herstelsanctie`)",
                &letter.herstelsanctie,
                "{besluit: het besluit, datum: 2025-01-01, uitgevoerd: nee}",
                |one| {
                    let mut all = vec![
                        Requirement::known("het besluit (`besluit`)", &one.besluit),
                        Requirement::known("de dag van het besluit (`datum`)", &one.datum),
                        Requirement::answered(
                            "dat zij niet is uitgevoerd (`uitgevoerd: nee`)",
                            &one.uitgevoerd,
                            false,
                            "de herstelsanctie is uitgevoerd",
                        ),
                    ];
                    all.extend(since("besluit over de herstelsanctie", &one.datum));
                    all
                },
            );
            let remedy = "Vul onder `herstelsanctie` het besluit, de dag en `uitgevoerd: nee` in.";
            ask(facts, act, &requirement, letter.herstelsanctie.key_span(), remedy, sink);
        }),
    }
}

rule! {
    /// Waarom de kwaliteit geen hersteltermijn toelaat, of welke termijn is gemist, ontbreekt.
    ///
    /// **Bron.** De bepaling van het contract over opzegging wegens kwaliteit.
    ///
    /// **Waarom.** Deze grond heeft twee vormen. Of de kwaliteit is zo slecht dat de gemeente geen
    /// termijn geeft: dan moet de reden er staan. Of een eerdere termijn is niet gehaald: dan moet
    /// blijken welke, en dat het herstel uitbleef.
    ///
    /// **Wat te doen.** Vul onder `kwaliteit` `reden_geen_termijn` in, of `termijn` en `uitkomst`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 19 lid 2 sub e
    ///       kwaliteit: {termijn: 2025-04-15}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 19 lid 2 sub e
    ///       kwaliteit: {termijn: 2025-04-15, uitkomst: Op 24 april 2025 ontbraken de diploma's nog.}
    /// ```
    static QUALITY = {
        code: "K-114",
        name: "kwaliteit-of-termijn-ontbreekt",
        severity: Severity::Fout,
        acts: NOTICE,
        applies: &[&[When::Grond(&[Topic::OpzeggingKwaliteit])]],
        blocks: NOTICE,
        basis: &[Basis::Contract(Topic::OpzeggingKwaliteit)],
        check: Check::Act(|facts, act, sink| {
            let Some(letter) = letter(act) else { return };
            let requirement = Requirement::within(
                "de reden of de gemiste termijn (`kwaliteit`)",
                &letter.kwaliteit,
                "{reden_geen_termijn: de reden}",
                |one| {
                    let mut missed = vec![
                        Requirement::known_as("de gemiste termijn (`termijn`)", &one.termijn, "2025-01-31"),
                        Requirement::known("dat het herstel uitbleef (`uitkomst`)", &one.uitkomst),
                    ];
                    missed.extend(one.termijn.get().map(|day| {
                        Requirement::From(Derived::new("laatste dag van de termijn", day).next_day())
                    }));
                    vec![Requirement::Any(vec![
                        Requirement::known(
                            "waarom een hersteltermijn niet past (`reden_geen_termijn`)",
                            &one.reden_geen_termijn,
                        ),
                        Requirement::All(missed),
                    ])]
                },
            );
            let remedy = "Vul onder `kwaliteit` `reden_geen_termijn` in, of `termijn` en `uitkomst`.";
            ask(facts, act, &requirement, letter.kwaliteit.key_span(), remedy, sink);
        }),
    }
}

rule! {
    /// De vaststelling van fraude of een strafbaar feit door een bevoegde instantie ontbreekt.
    ///
    /// **Bron.** De bepaling van het contract over opzegging wegens fraude of een strafbaar feit.
    ///
    /// **Waarom.** De gemeente stelt zelf geen strafbaar feit vast. Er moet een vaststelling zijn van
    /// een bevoegde instantie, met haar dag. In het dossier staat alleen welke soort instantie, de
    /// dag en het kenmerk; nooit strafrechtelijke gegevens.
    ///
    /// **Wat te doen.** Vul onder `fraude` de instantie, de dag en `dms` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// om_melding: {gedaan: ja, datum: 2025-04-14, dms: D-2025-0081}
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 19 lid 2 sub f
    ///       fraude: {datum: 2025-04-10, dms: D-2025-0080}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// om_melding: {gedaan: ja, datum: 2025-04-14, dms: D-2025-0081}
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 19 lid 2 sub f
    ///       fraude: {instantie: rechter, datum: 2025-04-10, dms: D-2025-0080}
    /// ```
    static FRAUD = {
        code: "K-115",
        name: "fraude-niet-door-instantie-vastgesteld",
        severity: Severity::Fout,
        acts: NOTICE,
        applies: &[&[When::Grond(&[Topic::OpzeggingFraude])]],
        blocks: NOTICE,
        basis: &[Basis::Contract(Topic::OpzeggingFraude)],
        check: Check::Act(|facts, act, sink| {
            let Some(letter) = letter(act) else { return };
            let requirement = Requirement::within(
                "de vaststelling door een bevoegde instantie (`fraude`)",
                &letter.fraude,
                "{instantie: rechter, datum: 2025-01-01, dms: D-1}",
                |one| {
                    let mut all = vec![
                        Requirement::known("de soort instantie (`instantie`)", &one.instantie),
                        Requirement::known("de dag van de vaststelling (`datum`)", &one.datum),
                        Requirement::known("het kenmerk (`dms`)", &one.dms),
                    ];
                    all.extend(since("vaststelling door de instantie", &one.datum));
                    all
                },
            );
            let remedy = "Vul onder `fraude` de instantie, de dag en `dms` in.";
            ask(facts, act, &requirement, letter.fraude.key_span(), remedy, sink);
        }),
    }
}

rule! {
    /// Een opzegging wegens een tekortkoming, terwijl de keuze voor die weg niet is vastgelegd.
    ///
    /// **Bron.** De bepaling van het contract over opzegging als maatregel.
    ///
    /// **Waarom.** Het contract kent opzegging als gevolg van een tekortkoming, maar zijn toelichting
    /// noemt opzegging de weg voor gevallen zonder tekortkoming. Of na opzegging schade kan worden
    /// gevorderd, is onzeker; na ontbinding wel (spanningen X-33 en X-34).
    ///
    /// **Wat te doen.** Leg onder `spanningen` bij X-33 vast waarom u opzegt en niet ontbindt.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - ontvangen:
    ///       id: R1
    ///       verwerkt_in: [OZ1]
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 18 lid 4 sub d
    ///       ernst: De veiligheid van cliënten is al maanden in het geding.
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// spanningen:
    ///   - {spanning: X-33, keuze: De gemeente zegt op., reden: Zij wil geen schade vorderen en snel eindigen.}
    /// verloop:
    ///   - ontvangen:
    ///       id: R1
    ///       verwerkt_in: [OZ1]
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 18 lid 4 sub d
    ///       ernst: De veiligheid van cliënten is al maanden in het geding.
    /// ```
    static ROUTE = {
        code: "N-75",
        name: "opzeggen-of-ontbinden",
        severity: Severity::Aandachtspunt,
        acts: NOTICE,
        applies: &[&[When::Grond(&[Topic::OpzeggingAlsMaatregel])]],
        basis: &[Basis::Contract(Topic::OpzeggingAlsMaatregel)],
        check: Check::Act(|facts, act, sink| {
            if facts.case.tension_choice("X-33").is_some() {
                return;
            }
            let span = act.decision().map_or(act.letter.id.span(), |one| one.grondslag.span());
            sink.report(
                span,
                format!(
                    "{}, een opzegging wegens een tekortkoming. Of de gemeente daarna schade kan \
                     vorderen, is onzeker.",
                    say::on_ground(facts, act)
                ),
                "Leg onder `spanningen` bij X-33 vast waarom u opzegt en niet ontbindt.",
            );
        }),
    }
}
