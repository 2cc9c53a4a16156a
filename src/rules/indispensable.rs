//! What a letter cannot be written without.

use crate::case::course::Event;
use crate::case::money::{Claim, RecoveryManner};
use crate::contract::topic::Topic;
use crate::facts::{Act, ActKind, Facts, Requirement, Status, witness};
use crate::finding::Severity;
use crate::source::Span;
use crate::source::field::{Field, Spanned};
use crate::source::scalar::Prose;

use super::rule::{Basis, Check, Rule, rule};
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&INDISPENSABLE];

rule! {
    /// Een gegeven waar de brief niet zonder kan, ontbreekt.
    ///
    /// **Bron.** De brief zelf: zonder dit gegeven is een zin niet te schrijven.
    ///
    /// **Waarom.** In de brief staat op deze plaats alleen dat het gegeven ontbreekt. Zo kan hij de
    /// deur niet uit.
    ///
    /// **Wat te doen.** Vul het genoemde gegeven in.
    ///
    /// ### Faalt
    /// ```yaml
    /// onderwerp: ""
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// onderwerp: Begeleiding door medewerkers zonder vereiste kwalificatie
    /// ```
    static INDISPENSABLE = {
        code: "I-14",
        name: "onmisbaar-gegeven",
        severity: Severity::Fout,
        basis: &[Basis::Praktijk("vorm van de brief")],
        check: Check::Case(|facts, sink| {
            let letters: Vec<_> = facts.acts.iter().filter(|act| !act.is_imported).collect();
            if !letters.is_empty() {
                settings(facts, sink);
            }
            for act in letters {
                of_letter(act, &facts.case.onderwerp, sink.in_letter(act));
            }
            sink.about.letter = None;
            for shortcoming in facts.case.tekortkomingen.items() {
                let sink = sink.over(shortcoming);
                for fact in shortcoming.feiten.items() {
                    if lacks(&fact.omschrijving) {
                        let what = "de omschrijving van dit feit";
                        report(sink, fact.head, what, "Schrijf onder `omschrijving` wat er niet in orde was.");
                    }
                }
            }
        }),
    }
}

/// What every letter takes from trede.yaml; half of that file is no ground to send one.
fn settings(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let config = facts.config;
    let municipality = &config.gemeente;
    let name = municipality.known().map(|one| &one.naam);
    let unread = municipality.is_broken()
        || name.is_some_and(Field::is_broken)
        || config.ondertekenaars.is_unread()
        || config.team.is_unread();
    if unread {
        sink.report(
            facts.case.head,
            "trede.yaml is niet helemaal te lezen; wie de brieven schrijft en ondertekent, staat \
             daardoor niet vast.",
            "Herstel trede.yaml en toets opnieuw.",
        );
    } else if name.is_none_or(lacks) {
        let what = "de naam van de gemeente in trede.yaml";
        let remedy = "Vul in trede.yaml onder `gemeente` de `naam` in.";
        report(sink, facts.case.head, what, remedy);
    }
}

fn of_letter(act: &Act<'_>, onderwerp: &Field<Prose>, sink: &mut Sink<'_>) {
    let head = act.letter.head;
    if lacks(&act.letter.onderwerp) && lacks(onderwerp) {
        ask(
            sink,
            head,
            &said("het onderwerp van de brief", &act.letter.onderwerp),
            "Vul bovenaan de zaak, of in deze brief, het `onderwerp` in.",
        );
    }
    match act.event {
        Event::Gesprek(talk) => {
            let day = sink.day().to_string();
            let day = Requirement::known_as("de dag van het gesprek", &talk.datum, day);
            ask(sink, head, &day, "Vul onder `datum` de dag in.");
            for one in talk
                .deelnemers
                .items()
                .iter()
                .filter(|one| lacks(&one.naam))
            {
                report(
                    sink,
                    one.head,
                    "de naam van deze deelnemer",
                    "Vul de `naam` in.",
                );
            }
        }
        Event::Clientenstop(stop) => {
            let start = Requirement::known_as(
                "de dag waarop de cliëntenstop ingaat",
                &stop.besluit.ingang,
                sink.day().to_string(),
            );
            let remedy = "Vul onder `ingang` de eerste dag van de stop in.";
            ask(sink, head, &start, remedy);
            // An agreed stop without it is reported where the contract binds its part.
            let told = act.kind == ActKind::ClientenstopOvereengekomen
                && stop.reikwijdte.is_absent()
                && sink
                    .facts
                    .clause(Topic::OvereengekomenStopAcceptatie)
                    .is_some();
            if lacks(&stop.reikwijdte) && !told {
                let what = "de reikwijdte van de cliëntenstop";
                let remedy =
                    "Schrijf onder `reikwijdte` voor welke producten en cliënten de stop geldt.";
                ask(sink, head, &said(what, &stop.reikwijdte), remedy);
            }
        }
        _ => {}
    }
    for part in own_parts(sink.facts, act) {
        let Requirement::Fact(slot, _) = &part else {
            continue;
        };
        let remedy = format!("Vul hier {} in.", slot.what);
        ask(sink, slot.span, &part, &remedy);
    }
}

/// What a letter of its kind cannot be written without.
fn own_parts(facts: &Facts<'_>, act: &Act<'_>) -> Vec<Requirement> {
    let end = facts.pack.and_then(|pack| pack.profile.last_day());
    let end = end.map_or_else(|| "2030-12-31".to_owned(), |day| day.to_string());
    let mut parts: Vec<Requirement> = match act.event {
        Event::Uitnodiging(one) => vec![Requirement::known("de dag van het gesprek", &one.datum)],
        Event::Informatieverzoek(one) => {
            vec![Requirement::known("wat wordt gevraagd", &one.gevraagd)]
        }
        Event::Plafondaankondiging(_) | Event::Plafondbesluit(_) | Event::Plafondmelding(_) => {
            let ceiling = act.event.plafond().into_iter();
            ceiling
                .map(|one| {
                    Requirement::known("het plafond waar de brief over gaat (`plafond`)", one)
                })
                .collect()
        }
        Event::Aanmaning(one) => vec![
            Requirement::known(
                "waarom de gemeente vreest dat nakoming uitblijft",
                &one.vrees,
            ),
            Requirement::known("de laatste dag voor de verklaring", &one.uiterlijk),
        ],
        Event::Uitstel(one) => vec![Requirement::known("de nieuwe laatste dag", &one.uiterlijk)],
        Event::Voornemen(one) => vec![Requirement::known(
            "de voorgenomen maatregel",
            &one.maatregel,
        )],
        Event::Antwoord(one) => vec![
            Requirement::known("waarop het antwoord is (`op`)", &one.op),
            Requirement::known("het antwoord zelf (`inhoud`)", &one.inhoud),
        ],
        Event::Tariefkorting(one) => vec![Requirement::known(
            "het percentage (`percentage`)",
            &one.percentage,
        )],
        Event::PrestatiesAanpassen(one) => vec![Requirement::known("de wijziging", &one.wijziging)],
        Event::Opzegging(one) => vec![Requirement::known_as("de einddatum", &one.einde, end)],
        Event::NietVerlengen(one) => vec![Requirement::known_as("de einddatum", &one.einde, end)],
        Event::Matiging(one) => vec![
            Requirement::known("de maatregel die wordt gematigd", &one.maatregel),
            Requirement::known("wat er verandert (`wijziging`)", &one.wijziging),
        ],
        Event::Opheffing(one) => vec![
            Requirement::known("de maatregel die eindigt", &one.maatregel),
            Requirement::known("waarom de maatregel eindigt (`reden`)", &one.reden),
        ],
        Event::Intrekking(one) => vec![Requirement::known(
            "de brief die wordt ingetrokken",
            &one.brief,
        )],
        Event::Rectificatie(one) => vec![
            Requirement::known("de brief die wordt verbeterd", &one.brief),
            Requirement::known("wat er had moeten staan (`juist`)", &one.juist),
        ],
        Event::Curatorbrief(one) => vec![Requirement::known("de vraag", &one.vraag)],
        Event::Brief(one) => vec![Requirement::known("de tekst van de brief", &one.inhoud)],
        Event::Boete(one) => {
            let events = one.gebeurtenissen.items().iter();
            events
                .map(|event| Requirement::known("het bedrag van de boete", &event.bedrag))
                .collect()
        }
        Event::Regeling(one) => {
            let mut all = vec![
                Requirement::known("wat is overeengekomen (`soort`)", &one.soort),
                Requirement::known("wat de regeling omvat (`omvang`)", &one.omvang),
            ];
            for instalment in one.termijnen.items() {
                all.push(Requirement::known(
                    "de datum van de termijn",
                    &instalment.uiterlijk,
                ));
                all.push(Requirement::known(
                    "het bedrag van de termijn",
                    &instalment.bedrag,
                ));
            }
            all
        }
        Event::Aansprakelijkstelling(one) => vec![Requirement::known(
            "waarom aanmanen nutteloos is (`waarom`)",
            &one.waarom,
        )],
        Event::NietBetalen(one) => vec![Requirement::known(
            "welke declaraties niet worden betaald (`declaraties`)",
            &one.declaraties,
        )],
        Event::Betalingsherinnering(one) => vec![Requirement::known(
            "de brief waarin de vordering staat (`eigen_vordering`)",
            &one.eigen_vordering,
        )],
        Event::Stuiting(one) if one.eigen_vordering.is_absent() => vec![Requirement::known(
            "de vordering waarvan de verjaring wordt gestuit (`vordering`)",
            &one.vordering,
        )],
        Event::Afsluiting(one) => vec![Requirement::known(
            "waarom de zaak sluit (`reden`)",
            &one.reden,
        )],
        _ => Vec::new(),
    };
    if let Some(claim) = act.event.claim() {
        parts.extend(claimed(act, claim));
        for post in claim.posten.items() {
            parts.push(Requirement::known("het bedrag van de post", &post.bedrag));
        }
        for cost in claim.kosten.items() {
            parts.push(Requirement::known(
                "de omschrijving van de kosten",
                &cost.omschrijving,
            ));
            parts.push(Requirement::known("het bedrag van de kosten", &cost.bedrag));
        }
    }
    // Where the contract must grant the measure, the rule on that ground asks for it.
    let asked_elsewhere = [
        ActKind::ClientenstopOpgelegd,
        ActKind::ClientenstopOvereengekomen,
        ActKind::Boete,
        ActKind::Opzegging,
        ActKind::NietVerlengen,
    ];
    if let Some(decision) = act
        .decision()
        .filter(|_| !asked_elsewhere.contains(&act.kind))
    {
        parts.push(Requirement::known(
            "de bepaling waarop de maatregel berust",
            &decision.grondslag,
        ));
    }
    parts
}

/// What a letter claims. One that merely announces a set-off may leave it open, and the events of a
/// penalty say it themselves.
fn claimed(act: &Act<'_>, claim: &Claim) -> Option<Requirement> {
    let announced = |one: &Spanned<RecoveryManner>| one.value == RecoveryManner::Aankondiging;
    let announces = act.recovery().is_some_and(|one| {
        let manners = one.wijze.items();
        !manners.is_empty() && manners.iter().all(announced)
    });
    if announces || act.kind == ActKind::Boete || !claim.posten_bestand.is_absent() {
        return None;
    }
    let ground = act.decision().and_then(|one| one.grondslag.known());
    let what = "wat wordt gevorderd (`posten`)";
    Some(Requirement::listed(
        what,
        &claim.posten,
        witness::post(ground),
    ))
}

/// A text that must say something.
fn said(what: &str, field: &Field<Prose>) -> Requirement {
    match field.known() {
        Some(_) => {
            let empty = Status::Contradicted("daar staat niets".into());
            Requirement::fact(what, field.span(), empty)
        }
        None => Requirement::known(what, field),
    }
}

/// Reports what a letter cannot be written without.
fn ask(sink: &mut Sink<'_>, span: Span, requirement: &Requirement, remedy: &str) {
    let Requirement::Fact(slot, _) = requirement else {
        return;
    };
    sink.require(requirement, span, |_| without(&slot.what), remedy);
}

fn report(sink: &mut Sink<'_>, span: Span, what: &str, remedy: &str) {
    sink.report(span, without(what), remedy);
}

fn without(what: &str) -> String {
    format!("Hier ontbreekt {what}; zonder dat gegeven is de brief niet te schrijven.")
}

/// Whether a text is not there, or says nothing.
fn lacks(field: &Field<Prose>) -> bool {
    field.is_absent() || field.known().is_some_and(|text| text.0.is_empty())
}
