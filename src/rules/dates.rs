//! The dates in letters.

use chrono::NaiveDate;

use crate::calendar::{Derived, Free, Workdays, dutch};
use crate::case::course::{Event, Hersteltermijn};
use crate::case::shortcoming::Status;
use crate::contract::topic::Topic;
use crate::facts::{Act, ActKind, Facts, Passage, Requirement, shortcoming_id};
use crate::finding::Severity;
use crate::source::field::Field;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &DATED_BEFORE_FACT,
    &ENDS_ON_FREE_DAY,
    &VAGUE_TERM,
    &OUTSIDE_TERM,
];

/// The acts that state facts.
const STATING: &[ActKind] = &[
    ActKind::Gesprek,
    ActKind::Verbeterplan,
    ActKind::Ingebrekestelling,
    ActKind::Verzuim,
    ActKind::Voornemen,
    ActKind::Klacht,
    ActKind::Aansprakelijkstelling,
    ActKind::ClientenstopOpgelegd,
    ActKind::Terugvordering,
    ActKind::Boete,
    ActKind::Tariefkorting,
    ActKind::PrestatiesAanpassen,
    ActKind::Schadevergoeding,
    ActKind::Omzetting,
    ActKind::Ontbinding,
    ActKind::Opzegging,
];

rule! {
    /// De brief is gedateerd vóór het feit dat hij noemt.
    ///
    /// **Bron.** Zorgvuldigheid; artikel 6:82, eerste lid, BW voor de ingebrekestelling.
    ///
    /// **Waarom.** Een brief kan niet gaan over iets wat nog moest gebeuren. Eén van de twee
    /// datums is onjuist, en daarmee een gegeven waarop de brief steunt. Een brief met een datum in
    /// de toekomst is geen fout: brieven worden vooruit geschreven. Bij een gespreksverslag geldt
    /// hetzelfde voor de dag van het gesprek.
    ///
    /// **Wat te doen.** Verbeter de datum van het feit of de dagtekening van de brief.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     feiten:
    ///       - {datum: 2025-03-15, omschrijving: Drie begeleiders missen het diploma uit het Programma van Eisen., bron: toezicht, bewijs: [B1], status: vastgesteld}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     feiten:
    ///       - {datum: 2025-01-15, omschrijving: Drie begeleiders missen het diploma uit het Programma van Eisen., bron: toezicht, bewijs: [B1], status: vastgesteld}
    /// ```
    static DATED_BEFORE_FACT = {
        code: "V-01",
        name: "gedateerd-voor-feit",
        severity: Severity::Fout,
        acts: STATING,
        blocks: STATING,
        basis: &[Basis::Praktijk("zorgvuldigheid"), Basis::Wet("6:82 lid 1 BW")],
        check: Check::Act(|_, act, sink| {
            if let Event::Gesprek(talk) = act.event
                && let Some(day) = talk.datum.get()
            {
                not_before(Derived::new("het gesprek", day), act, sink);
            }
            for shortcoming in &act.shortcomings {
                // Later facts of the same shortcoming do not make an earlier letter false.
                let facts = shortcoming.feiten.items();
                let first = facts.iter().min_by_key(|fact| fact.datum.get().unwrap_or(NaiveDate::MAX));
                let Some((fact, day)) = first.and_then(|fact| Some((fact, fact.datum.get()?))) else {
                    continue;
                };
                let what = format!("het eerste feit van {}", shortcoming_id(shortcoming));
                let label = sink.label(fact.datum.span(), "het feit");
                sink.over(shortcoming);
                if let Some(finding) = not_before(Derived::new(what, day), act, sink) {
                    finding.related.push(label);
                }
            }
        }),
    }
}

fn not_before<'s>(
    event: Derived,
    act: &Act<'_>,
    sink: &'s mut Sink<'_>,
) -> Option<&'s mut crate::finding::Finding> {
    let span = act.letter.dagtekening.span();
    let (what, day) = (event.steps()[0].what.clone(), event.date());
    let date = act.date?;
    sink.require(
        &Requirement::From(event),
        span,
        |_| {
            format!(
                "{} is van {}, maar {what} is van {}: één van beide datums is onjuist.",
                act.id,
                dutch::date(date),
                dutch::date(day)
            )
        },
        "Verbeter de datum van het feit of de dagtekening van de brief.",
    )
}

rule! {
    /// Een termijn eindigt op een weekenddag of feestdag.
    ///
    /// **Bron.** Artikel 3 van de Algemene termijnenwet; die wet verlengt termijnen uit een
    /// contract niet.
    ///
    /// **Waarom.** De termijn schuift niet op naar de volgende werkdag, want de Algemene
    /// termijnenwet geldt alleen voor termijnen uit een wet. De aanbieder kan zeggen dat hij op die
    /// dag niet kon leveren of bereiken, en dan begint de discussie over de redelijkheid van de
    /// termijn.
    ///
    /// **Wat te doen.** Kies een werkdag; bij twijfel een latere.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       termijn:
    ///         uiterlijk: 2025-04-12
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       termijn:
    ///         uiterlijk: 2025-04-14
    /// ```
    static ENDS_ON_FREE_DAY = {
        code: "V-02",
        name: "termijn-eindigt-op-vrije-dag",
        severity: Severity::Waarschuwing,
        acts: &[ActKind::Ingebrekestelling, ActKind::Verbeterplan, ActKind::Uitstel],
        basis: &[Basis::Wet("3 Algemene termijnenwet")],
        check: Check::Act(|facts, act, sink| {
            for field in last_days(act) {
                let Some(day) = field.get() else { continue };
                let Some(free) = Workdays::atw().free(day).or(facts.workdays.free(day)) else {
                    continue;
                };
                let mut next = day;
                while Workdays::atw().free(next).is_some() || facts.workdays.free(next).is_some() {
                    let Some(later) = next.succ_opt() else { break };
                    next = later;
                }
                // The date itself says which day of the week it is.
                let why = match free {
                    Free::Weekdag(_) => String::new(),
                    free => format!(", {free}"),
                };
                sink.report(
                    field.span(),
                    format!(
                        "De termijn in {} eindigt op {}{why}. Een termijn uit een brief schuift \
                         dan niet op naar de volgende werkdag (de Algemene termijnenwet geldt er \
                         niet voor).",
                        act.id,
                        dutch::date_with_weekday(day)
                    ),
                    format!(
                        "Kies een werkdag, bijvoorbeeld {}.",
                        dutch::date_with_weekday(next)
                    ),
                );
            }
        }),
    }
}

/// The last days that an act sets.
fn last_days<'a>(act: &Act<'a>) -> Vec<&'a Field<NaiveDate>> {
    match act.event {
        Event::Ingebrekestelling(_) => terms(act).map(|term| &term.uiterlijk).collect(),
        Event::Verbeterplan(plan) => vec![&plan.uiterlijk],
        Event::Uitstel(extension) => vec![&extension.uiterlijk],
        _ => Vec::new(),
    }
}

/// The terms that an ingebrekestelling sets.
fn terms<'a>(act: &Act<'a>) -> impl Iterator<Item = &'a Hersteltermijn> {
    let notice = match act.event {
        Event::Ingebrekestelling(notice) => Some(notice),
        _ => None,
    };
    notice.into_iter().flat_map(|notice| {
        let own = notice.termijnen.items().iter().map(|own| &own.termijn);
        notice.termijn.known().into_iter().chain(own)
    })
}

rule! {
    /// De hersteltermijn heeft geen einddatum, of vage woorden naast een einddatum.
    ///
    /// **Bron.** Artikel 6:82, eerste lid, BW; zorgvuldigheid.
    ///
    /// **Waarom.** Een termijn in dagen hangt af van de dag van ontvangst, en daarover kan men
    /// twisten. Woorden als "zo spoedig mogelijk" naast een datum laten in het midden wat er nu
    /// geldt. Een datum laat geen ruimte.
    ///
    /// **Wat te doen.** Noem een dag: "door ons ontvangen uiterlijk op 15 april 2025 om 17.00 uur".
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     herstel: Zo spoedig mogelijk alleen begeleiders inzetten die het diploma hebben.
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     herstel: Alleen begeleiders inzetten die het diploma hebben.
    /// ```
    static VAGUE_TERM = {
        code: "V-03",
        name: "geen-concrete-datum",
        severity: Severity::Waarschuwing,
        acts: &[ActKind::Ingebrekestelling],
        applies: &[&[When::RouteIngebrekestelling]],
        basis: &[Basis::Wet("6:82 lid 1 BW"), Basis::Praktijk("zorgvuldigheid")],
        check: Check::Act(|facts, act, sink| {
            for term in terms(act) {
                if term.uiterlijk.is_absent() && term.na_ontvangst.known().is_some() {
                    sink.report(
                        term.na_ontvangst.span(),
                        format!(
                            "De termijn in {} heeft geen einddatum; wanneer hij afloopt, hangt dan \
                             af van de dag van ontvangst (artikel 6:82 lid 1 BW).",
                            act.id
                        ),
                        "Noem een dag waarop het herstel uiterlijk door ons ontvangen moet zijn.",
                    );
                }
            }
            for shortcoming in &act.shortcomings {
                let demands = [
                    &shortcoming.herstel,
                    &shortcoming.herstel_bewijs,
                    &shortcoming.voortaan,
                ];
                for passage in demands.into_iter().filter_map(Passage::of) {
                    vague(facts, act, &passage, sink);
                }
            }
            if let Some(passage) = Passage::of(&act.letter.toelichting) {
                vague(facts, act, &passage, sink);
            }
        }),
    }
}

fn vague(facts: &Facts<'_>, act: &Act<'_>, passage: &Passage<'_>, sink: &mut Sink<'_>) {
    const VAGUE: [&str; 6] = [
        "zo spoedig mogelijk",
        "zo snel mogelijk",
        "zsm",
        "op korte termijn",
        "binnen afzienbare tijd",
        "spoedig",
    ];
    for words in passage.all(&VAGUE) {
        sink.report(
            facts.place(passage, words.clone()),
            format!(
                "\"{}\" is geen termijn: naast een einddatum in {} laat het in het midden wat \
                 geldt (artikel 6:82 lid 1 BW).",
                &passage.words[words], act.id
            ),
            "Haal deze woorden weg, of noem een dag.",
        );
    }
}

rule! {
    /// Een feit ligt buiten de looptijd van het contract.
    ///
    /// **Bron.** De bepaling van het contract over de looptijd.
    ///
    /// **Waarom.** Een plicht uit het contract kan alleen zijn geschonden terwijl het contract gold.
    /// Ligt het feit ervóór of erna, dan is óf de datum onjuist, óf een ander contract van
    /// toepassing.
    ///
    /// **Wat te doen.** Controleer de datum, en of de zaak naar het juiste contract verwijst.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     feiten:
    ///       - {datum: 2024-12-15, omschrijving: Drie begeleiders missen het diploma uit het Programma van Eisen., bron: toezicht, bewijs: [B1], status: vastgesteld}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     feiten:
    ///       - {datum: 2025-01-15, omschrijving: Drie begeleiders missen het diploma uit het Programma van Eisen., bron: toezicht, bewijs: [B1], status: vastgesteld}
    /// ```
    static OUTSIDE_TERM = {
        code: "K-01",
        name: "feit-buiten-looptijd",
        severity: Severity::Waarschuwing,
        acts: &[ActKind::Ingebrekestelling, ActKind::Aansprakelijkstelling, ActKind::Verzuim, ActKind::ClientenstopOpgelegd, ActKind::Boete, ActKind::Tariefkorting, ActKind::Ontbinding],
        applies: &[&[When::OpTekortkoming]],
        needs: &[Topic::Looptijd],
        basis: &[Basis::Contract(Topic::Looptijd)],
        check: Check::Case(|facts, sink| {
            let clause = sink.clause(Topic::Looptijd);
            let Some(profile) = facts.pack.map(|pack| &pack.profile) else { return };
            for shortcoming in facts.case.tekortkomingen.items() {
                if shortcoming.status.get() == Some(Status::Ingetrokken) {
                    continue;
                }
                for fact in shortcoming.feiten.items() {
                    let last = fact.tot_en_met.get().or(fact.datum.get());
                    let (Some(first), Some(last)) = (fact.datum.get(), last) else { continue };
                    let why = match (profile.ingang.get(), profile.einde.get()) {
                        (Some(start), _) if last < start => {
                            format!("begint op {}", dutch::date(start))
                        }
                        (_, Some(end)) if first > end => format!("eindigt op {}", dutch::date(end)),
                        _ => continue,
                    };
                    sink.over(shortcoming).report(
                        fact.datum.span(),
                        format!(
                            "Dit feit is van {}, maar de looptijd van het contract {why} ({clause}).",
                            dutch::date(first)
                        ),
                        "Controleer de datum, en of de zaak naar het juiste contract verwijst.",
                    );
                }
            }
        }),
    }
}
