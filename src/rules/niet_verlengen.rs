//! Ends that ask a term of notice: the end of the contract's own term, and failed talks.

use chrono::NaiveDate;

use crate::calendar::{ContractTerm, Derived, Term};
use crate::case::course::Event;
use crate::case::ending::NietVerlengen;
use crate::contract::topic::Topic;
use crate::facts::{Act, ActKind, Facts, Requirement};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&WRONG_END, &TOO_LATE, &FAILED_TALKS];

const NOTICE: &[ActKind] = &[ActKind::Opzegging];
const NO_EXTENSION: &[ActKind] = &[ActKind::NietVerlengen];

/// Why a notice that must be received a term before an end is too late, if it is. Receipt counts
/// where it is proven; else a letter can be received on its own day at the earliest.
pub(super) fn late(
    facts: &Facts<'_>,
    act: &Act<'_>,
    end: NaiveDate,
    term: Term,
    day: NaiveDate,
) -> Option<String> {
    let last = ContractTerm(term).our_last_day_before(&Derived::new("einde", end), facts.workdays);
    let received = act.addressees.iter().filter_map(|party| {
        let receipt = facts.receipt(act, party);
        receipt.proven().map(|days| days.safe().date())
    });
    let received = received.max().unwrap_or(day);
    (received > last.date()).then(|| {
        format!(
            "de brief moet {term} eerder zijn ontvangen, uiterlijk op {}, en komt niet eerder aan dan op {}",
            say::date(last.date()),
            say::date(received)
        )
    })
}

fn letter<'a>(act: &Act<'a>) -> Option<&'a NietVerlengen> {
    match act.event {
        Event::NietVerlengen(letter) => Some(letter),
        _ => None,
    }
}

rule! {
    /// De brief noemt een andere einddatum dan het contract heeft.
    ///
    /// **Bron.** De bepalingen van het contract over looptijd en verlenging.
    ///
    /// **Waarom.** Het contract eindigt op de einddatum, of aan het einde van een verlenging waartoe is
    /// besloten. Een verlenging heeft een vaste duur, en hun aantal is beperkt. Een brief met een
    /// andere datum is onjuist.
    ///
    /// **Wat te doen.** Noem de einddatum uit het profiel van het contract; houd daarin de verlengingen bij.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een niet-verlenging die verder in orde is
    /// verloop:
    ///   - niet_verlengen:
    ///       id: NV1
    ///       einde: 2028-11-30
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een niet-verlenging die verder in orde is
    /// verloop:
    ///   - niet_verlengen:
    ///       id: NV1
    ///       einde: 2031-12-31
    /// # profiel.yaml
    /// verlengingen: [2031-12-31]
    /// ```
    static WRONG_END = {
        code: "K-02",
        name: "einddatum-onjuist",
        severity: Severity::Fout,
        acts: NO_EXTENSION,
        needs: &[Topic::Looptijd, Topic::Verlenging],
        blocks: NO_EXTENSION,
        basis: &[Basis::Contract(Topic::Looptijd), Basis::Contract(Topic::Verlenging)],
        check: Check::Act(wrong_end),
    }
}

fn wrong_end(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let (Some(letter), Some(pack)) = (letter(act), facts.pack) else {
        return;
    };
    let Some(end) = pack.profile.last_day() else {
        return;
    };
    let named = letter.einde.get();
    let extension = facts.topics().and_then(|all| all.verlenging.known());
    let allowed = extension.and_then(|one| Some((one.termijn.get()?, one.aantal.get()?)));
    let possible = allowed
        .zip(pack.profile.einde.get())
        .is_none_or(|((term, most), first)| {
            let mut day = Derived::new("einddatum", first);
            (0..=most).any(|_| {
                let found = day.date() == end;
                day = ContractTerm(term).end(&day, facts.workdays);
                found
            })
        });
    let why = match named {
        Some(named) if named != end => Some(format!("het contract eindigt op {}", say::date(end))),
        Some(_) if !possible => Some("zo lang kan het contract niet worden verlengd".to_owned()),
        _ => None,
    };
    let requirement = Requirement::All(vec![
        Requirement::known_as(
            "de dag waarop het contract eindigt (`einde`)",
            &letter.einde,
            end.to_string(),
        ),
        Requirement::uncontradicted("de genoemde einddatum", letter.einde.span(), why),
    ]);
    let clause = sink.clause(Topic::Looptijd);
    sink.require(
        &requirement,
        letter.einde.span(),
        |found| {
            format!(
                "{} noemt een onjuiste einddatum ({clause}): {}.",
                act.id,
                say::because(found)
            )
        },
        format!("Schrijf `einde: {end}`, of werk `verlengingen` in het profiel bij."),
    );
}

rule! {
    /// De mededeling dat het contract niet wordt verlengd, komt te laat.
    ///
    /// **Bron.** De bepaling van het contract over opzegging tegen het einde van de looptijd.
    ///
    /// **Waarom.** De aanbieder moet de brief een vast aantal maanden vóór de einddatum hebben ontvangen.
    /// Valt de laatste dag daarvoor niet op een werkdag, dan telt de werkdag ervoor. Te laat heeft de
    /// brief voor deze einddatum geen gevolg.
    ///
    /// **Wat te doen.** Stuur de brief eerder. Is de dag voorbij, kies dan een andere grond, of zeg voor
    /// zover vereist op tegen de eerst mogelijke datum.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een niet-verlenging die verder in orde is
    /// verloop:
    ///   - niet_verlengen:
    ///       id: NV1
    ///       einde: 2025-10-31
    /// # profiel.yaml
    /// einde: 2025-10-31
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een niet-verlenging die verder in orde is
    /// verloop:
    ///   - niet_verlengen:
    ///       id: NV1
    ///       einde: 2025-12-31
    /// # profiel.yaml
    /// einde: 2025-12-31
    /// ```
    static TOO_LATE = {
        code: "K-03",
        name: "niet-verlenging-te-laat",
        severity: Severity::Fout,
        acts: NO_EXTENSION,
        needs: &[Topic::NietVerlenging],
        blocks: NO_EXTENSION,
        basis: &[Basis::Contract(Topic::NietVerlenging)],
        check: Check::Act(too_late),
    }
}

fn too_late(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let topic = facts.topics().and_then(|all| all.niet_verlenging.known());
    let term = topic.and_then(|one| one.termijn.get());
    let end = facts.pack.and_then(|pack| pack.profile.last_day());
    let Some((letter, (term, end))) = letter(act).zip(term.zip(end)) else {
        return;
    };
    let why = late(facts, act, end, term, sink.day());
    let clause = sink.clause(Topic::NietVerlenging);
    sink.require(
        &Requirement::uncontradicted("de dag van deze brief", act.letter.dagtekening.span(), why),
        act.letter.dagtekening.span(),
        |found| {
            format!(
                "{} komt te laat voor het einde op {} ({clause}): {}.",
                act.id,
                say::date(end),
                say::because(found)
            )
        },
        format!(
            "Kies een andere grond dan het einde van de looptijd; `einde` blijft {}.",
            letter.einde.get().unwrap_or(end)
        ),
    );
}

rule! {
    /// Het overleg over een noodzakelijke wijziging ontbreekt, of de opzegtermijn is te kort.
    ///
    /// **Bron.** De bepaling van het contract over opzegging bij een noodzakelijke wijziging.
    ///
    /// **Waarom.** De gemeente kan op deze grond pas opzeggen als overleg over de wijziging niets
    /// opleverde. De aanbieder moet de brief bovendien op tijd vóór het einde hebben ontvangen. Valt
    /// de laatste dag daarvoor niet op een werkdag, dan telt de werkdag ervoor.
    ///
    /// **Wat te doen.** Vul onder `overleg` de dagen en de uitkomst in, en kies een `einde` dat ver genoeg
    /// na de ontvangst ligt.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 22 lid 2
    ///       einde: 2025-07-31
    ///       overleg: {data: [2025-03-10], uitkomst: Partijen werden het niet eens over het nieuwe product.}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opzegging die verder in orde is
    /// verloop:
    ///   - opzegging:
    ///       id: OZ1
    ///       grondslag: artikel 22 lid 2
    ///       einde: 2025-08-31
    ///       overleg: {data: [2025-03-10], uitkomst: Partijen werden het niet eens over het nieuwe product.}
    /// ```
    static FAILED_TALKS = {
        code: "K-126",
        name: "opzegtermijn-of-overleg-ontbreekt",
        severity: Severity::Fout,
        acts: NOTICE,
        applies: &[&[When::Grond(&[Topic::OpzeggingWijziging])]],
        needs: &[Topic::OpzeggingWijziging],
        blocks: NOTICE,
        basis: &[Basis::Contract(Topic::OpzeggingWijziging)],
        check: Check::Act(failed_talks),
    }
}

fn failed_talks(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let topic = facts
        .topics()
        .and_then(|all| all.opzegging_wijziging.known());
    let Some((letter, term)) =
        super::opzegging::letter(act).zip(topic.and_then(|one| one.termijn.get()))
    else {
        return;
    };
    let talks = Requirement::within(
        "het overleg (`overleg`)",
        &letter.overleg,
        "{data: [2025-01-01], uitkomst: de uitkomst}",
        |one| {
            let last = one.data.items().iter().map(|day| day.value).max();
            let mut all = vec![
                Requirement::listed("een dag van overleg (`data`)", &one.data, "2025-01-01"),
                Requirement::known(
                    "waarom het overleg niets opleverde (`uitkomst`)",
                    &one.uitkomst,
                ),
            ];
            all.extend(last.map(|day| Requirement::From(Derived::new("laatste overleg", day))));
            all
        },
    );
    let late = letter
        .einde
        .get()
        .and_then(|end| late(facts, act, end, term, sink.day()));
    let requirement = Requirement::All(vec![
        talks,
        Requirement::known_as(
            "de dag waarop het contract eindigt (`einde`)",
            &letter.einde,
            "2030-12-31",
        ),
        Requirement::uncontradicted("het gekozen einde", letter.einde.span(), late),
    ]);
    let remedy = format!(
        "Vul het overleg in, en kies een einde dat ten minste {term} na de ontvangst ligt."
    );
    super::opzegging::ask(facts, act, &requirement, letter.einde.span(), &remedy, sink);
}
