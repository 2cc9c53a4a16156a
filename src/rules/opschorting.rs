//! Suspension of payment: by statute, or until the provider tells who owns it.

use crate::calendar::Derived;
use crate::case::correspondence::{AnswerVerdict, Informatieverzoek};
use crate::case::course::Event;
use crate::case::measure::Opschorting;
use crate::case::shortcoming::{ExceptionCode, Reparable};
use crate::contract::topic::Topic;
use crate::facts::{Act, ActKind, Facts, Position, Requirement, Status, shortcoming_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &CLAIM,
    &EXCLUDED,
    &SECURITY,
    &PROPORTION,
    &FIRST_REQUEST,
    &TOO_LONG,
];

const SUSPENSION: &[ActKind] = &[ActKind::Opschorting];
const BY_STATUTE: &[&[When]] = &[&[When::GrondWet("6:52 BW")], &[When::GrondWet("6:262 BW")]];

fn suspension<'a>(act: &Act<'a>) -> Option<&'a Opschorting> {
    match act.event {
        Event::Opschorting(letter) => Some(letter),
        _ => None,
    }
}

/// The request for information on which a suspension rests.
fn request<'f, 'a>(
    facts: &'f Facts<'a>,
    act: &Act<'_>,
) -> Option<(&'f Act<'a>, &'a Informatieverzoek)> {
    let id = suspension(act)?.verzoek.known()?;
    let asked = facts.act(&id.value.0)?;
    match asked.event {
        Event::Informatieverzoek(letter) => Some((asked, letter)),
        _ => None,
    }
}

rule! {
    /// De gemeente schort op zonder eigen vordering die opeisbaar is en samenhangt.
    ///
    /// **Bron.** Artikelen 6:52 en 6:262 BW.
    ///
    /// **Waarom.** Opschorten mag alleen voor een eigen vordering die opeisbaar is. Volgens artikel 6:52 BW
    /// moet zij genoeg samenhangen met wat de gemeente moet betalen; hetzelfde contract is daarvoor
    /// genoeg. Verzuim is niet nodig. Zonder zo'n vordering is de gemeente zelf te laat met betalen.
    ///
    /// **Wat te doen.** Vul `tegenvordering`, `opeisbaar` en `samenhang` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opschorting die verder in orde is
    /// verloop:
    ///   - opschorting:
    ///       id: OS1
    ///       grondslag: 6:52 BW
    ///       tegenvordering: levering van begeleiding door begeleiders met diploma
    ///       opeisbaar: 2025-05-07
    ///       samenhang: Beide volgen uit hetzelfde contract.
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opschorting die verder in orde is
    /// verloop:
    ///   - opschorting:
    ///       id: OS1
    ///       grondslag: 6:52 BW
    ///       tegenvordering: levering van begeleiding door begeleiders met diploma
    ///       opeisbaar: 2025-01-15
    ///       samenhang: Beide volgen uit hetzelfde contract.
    /// ```
    static CLAIM = {
        code: "N-11",
        name: "opschorting-zonder-vordering",
        severity: Severity::Fout,
        acts: SUSPENSION,
        applies: BY_STATUTE,
        blocks: SUSPENSION,
        basis: &[Basis::Wet("6:52 en 6:262 BW")],
        check: Check::Act(claim),
    }
}

fn claim(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let Some(letter) = suspension(act) else {
        return;
    };
    let mut all = vec![
        Requirement::known(
            "de eigen vordering (`tegenvordering`)",
            &letter.tegenvordering,
        ),
        Requirement::known(
            "sinds wanneer die opeisbaar is (`opeisbaar`)",
            &letter.opeisbaar,
        ),
    ];
    // Performances of one contract stand opposite each other by themselves.
    if facts.rests_on_statute(act, "6:52 BW") {
        all.push(Requirement::known(
            "de samenhang (`samenhang`)",
            &letter.samenhang,
        ));
    }
    all.extend(
        letter
            .opeisbaar
            .get()
            .map(|day| Requirement::From(Derived::new("de eigen vordering is opeisbaar", day))),
    );
    let day = facts.effective_day(act);
    sink.on(day).require(
        &Requirement::All(all),
        letter.tegenvordering.span(),
        |found| say::unmet(facts, act, found),
        "Vul `tegenvordering`, `opeisbaar` en `samenhang` in.",
    );
}

rule! {
    /// De wet sluit opschorting hier uit.
    ///
    /// **Bron.** Artikel 6:54 BW.
    ///
    /// **Waarom.** Opschorten dient om nakoming af te dwingen. Is nakoming blijvend onmogelijk, of verhindert
    /// de gemeente haar zelf, dan heeft opschorten geen doel en is het uitgesloten. Dan zijn er andere
    /// wegen: schadevergoeding, gedeeltelijke ontbinding, verrekening.
    ///
    /// **Wat te doen.** Laat deze tekortkoming weg, of kies een andere maatregel.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opschorting die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:
    /// tekortkomingen:
    ///   - id: T1
    ///     herstelbaar: nee
    ///     reden_onherstelbaar: De maand waarin begeleiding nodig was, is voorbij.
    ///     voortaan: Alleen begeleiders met diploma inzetten.
    /// verloop:
    ///   - opschorting:
    ///       id: OS1
    ///       tekortkomingen: [T1]
    ///       grondslag: 6:262 BW
    ///       tegenvordering: levering van begeleiding door begeleiders met diploma
    ///       opeisbaar: 2025-01-15
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opschorting die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:
    /// verloop:
    ///   - opschorting:
    ///       id: OS1
    ///       tekortkomingen: [T1]
    ///       grondslag: 6:262 BW
    ///       tegenvordering: levering van begeleiding door begeleiders met diploma
    ///       opeisbaar: 2025-01-15
    /// ```
    static EXCLUDED = {
        code: "N-12",
        name: "opschorting-uitgesloten",
        severity: Severity::Fout,
        acts: SUSPENSION,
        applies: BY_STATUTE,
        blocks: SUSPENSION,
        basis: &[Basis::Wet("6:54 BW")],
        check: Check::Shortcoming(excluded),
    }
}

fn excluded(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let one = position.shortcoming;
    let id = shortcoming_id(one);
    let impossible = one.herstelbaar.get() == Some(Reparable::Nee)
        || one
            .uitzonderingen
            .items()
            .iter()
            .any(|one| one.code.get() == Some(ExceptionCode::BlijvendOnmogelijk));
    let day = sink.day();
    let own = position
        .facts
        .own_defaults(one, day)
        .any(|(one, _)| one.tot_en_met.get().is_none_or(|until| day <= until));
    let why = if impossible {
        Some("nakoming is blijvend onmogelijk (artikel 6:54, onder b, BW)")
    } else if own {
        Some("de gemeente verhindert haar zelf (artikel 6:54, onder a, BW)")
    } else {
        None
    };
    sink.require(
        &Requirement::uncontradicted(
            format!("de nakoming van {id}"),
            one.herstelbaar.span(),
            why.map(str::to_owned),
        ),
        position.span(),
        |found| {
            format!(
                "{} kan voor {id} niet opschorten: {}.",
                position.act.id,
                say::because(found)
            )
        },
        format!(
            "Laat {id} weg, of kies schadevergoeding, gedeeltelijke ontbinding of verrekening."
        ),
    );
}

rule! {
    /// De aanbieder stelde zekerheid, en de opschorting loopt nog.
    ///
    /// **Bron.** Artikel 6:55 BW.
    ///
    /// **Waarom.** Stelt de aanbieder zekerheid voor zijn prestatie, dan eindigt het recht om op te schorten,
    /// tenzij nakoming daardoor onredelijk wordt vertraagd. De gemeente moet dan beslissen en betalen.
    ///
    /// **Wat te doen.** Hef de opschorting op en betaal, of leg vast waarom de zekerheid niet genoeg is.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opschorting die verder in orde is
    /// verloop:
    ///   - opschorting:
    ///       id: OS1
    ///       zekerheid: 2025-05-20
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opschorting die verder in orde is
    /// verloop:
    ///   - opschorting:
    ///       id: OS1
    ///       opheffing: zodra de gegevens er zijn
    /// ```
    static SECURITY = {
        code: "N-13",
        name: "zekerheid-gesteld",
        moment: Moment::Lopend,
        acts: SUSPENSION,
        basis: &[Basis::Wet("6:55 BW")],
        check: Check::Act(|facts, act, sink| {
            let Some(letter) = suspension(act).filter(|_| facts.runs(act, facts.today)) else { return };
            if let Some(day) = letter.zekerheid.get().filter(|day| *day <= facts.today) {
                sink.report(
                    letter.zekerheid.span(),
                    format!(
                        "De aanbieder stelde op {} zekerheid, en {} loopt nog (artikel 6:55 BW).",
                        say::date(day),
                        act.id
                    ),
                    "Hef de opschorting op en betaal, of leg vast waarom de zekerheid niet genoeg is.",
                );
            }
        }),
    }
}

rule! {
    /// De opschorting noemt geen bedrag, of zegt niet wat haar beëindigt.
    ///
    /// **Bron.** Artikel 6:262, tweede lid, BW.
    ///
    /// **Waarom.** Bij gedeeltelijke niet-nakoming mag de gemeente alleen opschorten voor zover de tekortkoming
    /// dat rechtvaardigt. Zonder bedrag is dat niet te toetsen; zonder einde weet de aanbieder niet
    /// waarmee hij de betaling krijgt.
    ///
    /// **Wat te doen.** Vul `bedrag` en `opheffing` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opschorting die verder in orde is
    /// verloop:
    ///   - opschorting:
    ///       id: OS1
    ///       grondslag: 6:262 BW
    ///       tegenvordering: levering van begeleiding door begeleiders met diploma
    ///       opeisbaar: 2025-01-15
    ///       bedrag:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opschorting die verder in orde is
    /// verloop:
    ///   - opschorting:
    ///       id: OS1
    ///       grondslag: 6:262 BW
    ///       tegenvordering: levering van begeleiding door begeleiders met diploma
    ///       opeisbaar: 2025-01-15
    ///       bedrag: 1200.00
    /// ```
    static PROPORTION = {
        code: "W-17",
        name: "opschorting-onbepaald",
        acts: SUSPENSION,
        applies: BY_STATUTE,
        basis: &[Basis::Wet("6:262 lid 2 BW")],
        check: Check::Act(|_, act, sink| {
            let Some(letter) = suspension(act) else { return };
            let missing: Vec<_> = [
                (letter.bedrag.is_absent(), "welk bedrag wordt ingehouden (`bedrag`)"),
                (letter.opheffing.is_absent(), "wat haar beëindigt en wanneer dan wordt betaald (`opheffing`)"),
            ]
            .into_iter()
            .filter_map(|(missing, what)| missing.then_some(what))
            .collect();
            if !missing.is_empty() {
                sink.report(
                    act.letter.id.span(),
                    format!("{} zegt niet {} (artikel 6:262 lid 2 BW).", act.id, say::list(&missing)),
                    "Vul dit in; houd niet meer in dan de tekortkoming rechtvaardigt.",
                );
            }
        }),
    }
}

rule! {
    /// Aan de opschorting ging geen verzoek vooraf dat is ontvangen en waarvan de dag voorbij is.
    ///
    /// **Bron.** De bepalingen van het contract over uiteindelijk belanghebbenden en over opschorting.
    ///
    /// **Waarom.** De aanbieder geeft de gegevens op eerste verzoek. Pas als dat verzoek is ontvangen, de
    /// dag voor het antwoord voorbij is en het antwoord ontbreekt of niet genoeg is, mag de gemeente de
    /// betaling opschorten.
    ///
    /// **Wat te doen.** Noem onder `verzoek` het informatieverzoek, en leg de ontvangst, de dag en het oordeel vast.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opschorting die verder in orde is
    /// verloop:
    ///   - informatieverzoek:
    ///       id: IV1
    ///       uiterlijk: 2025-05-06
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opschorting die verder in orde is
    /// verloop:
    ///   - informatieverzoek:
    ///       id: IV1
    ///       uiterlijk: 2025-05-05
    /// ```
    static FIRST_REQUEST = {
        code: "K-92",
        name: "opschorting-zonder-eerste-verzoek",
        severity: Severity::Fout,
        acts: SUSPENSION,
        applies: &[&[When::Grond(&[Topic::UboOpschorting])]],
        blocks: SUSPENSION,
        basis: &[Basis::Contract(Topic::UboSanctielijst), Basis::Contract(Topic::UboOpschorting)],
        check: Check::Act(first_request),
    }
}

fn first_request(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let Some(letter) = suspension(act) else {
        return;
    };
    // The request comes first: what is not there cannot be named.
    let sent = facts
        .acts
        .iter()
        .find(|one| one.kind == ActKind::Informatieverzoek);
    let mut all = match sent {
        Some(sent) => vec![Requirement::known_as(
            "het verzoek om informatie (`verzoek`)",
            &letter.verzoek,
            sent.id,
        )],
        None => {
            let day = sink.day();
            let last = day.checked_add_days(chrono::Days::new(14)).unwrap_or(day);
            let course = &facts.case.verloop;
            let request = format!(
                "{{informatieverzoek: {{id: IV1, dagtekening: {day}, doel: Nog te beschrijven., \
                 gevraagd: Nog te beschrijven., uiterlijk: {last}}}}}"
            );
            vec![
                Requirement::fact(
                    "een verzoek om informatie",
                    letter.verzoek.span(),
                    Status::Missing,
                )
                .with(crate::source::edit::Insertion::of_item(course, request)),
            ]
        }
    };
    if let Some((asked, request)) = request(facts, act) {
        let verdict = match request.oordeel.get() {
            Some(AnswerVerdict::Toereikend) => {
                Status::Contradicted("het antwoord was toereikend".into())
            }
            _ => Status::of(&request.oordeel),
        };
        all.push(Requirement::known(
            format!("de dag voor het antwoord op {} (`uiterlijk`)", asked.id),
            &request.uiterlijk,
        ));
        all.push(
            Requirement::fact(
                format!("het oordeel over het antwoord op {} (`oordeel`)", asked.id),
                request.oordeel.span(),
                verdict,
            )
            .with(crate::source::edit::Insertion::of_value(
                &request.oordeel,
                "niet ontvangen",
            )),
        );
        all.extend(request.uiterlijk.get().map(|day| {
            let last = Derived::new(
                format!("laatste dag voor het antwoord op {}", asked.id),
                day,
            );
            Requirement::From(last.next_day())
        }));
        for party in act.debtors() {
            all.push(facts.receipt_requirement(asked.id, party));
        }
    }
    let day = facts.effective_day(act);
    sink.on(day).require(
        &Requirement::All(all),
        letter.verzoek.span(),
        |found| say::unmet(facts, act, found),
        "Leg het verzoek vast met ontvangst, `uiterlijk` en `oordeel`, en schort pas op na die dag.",
    );
}

rule! {
    /// De opschorting loopt door, terwijl er genoeg informatie is.
    ///
    /// **Bron.** De bepaling van het contract over opschorting tot de gegevens er zijn.
    ///
    /// **Waarom.** De opschorting duurt tot de gemeente genoeg informatie heeft. Houdt zij daarna nog in, dan
    /// is zij zelf te laat met betalen.
    ///
    /// **Wat te doen.** Betaal, en leg de opheffing vast in het verloop.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak met een opschorting die verder in orde is
    /// verloop:
    ///   - informatieverzoek:
    ///       id: IV1
    ///       antwoord: 2025-05-19
    ///       toereikend_op: 2025-05-20
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak met een opschorting die verder in orde is
    /// verloop:
    ///   - informatieverzoek:
    ///       id: IV1
    ///       antwoord: 2025-05-19
    /// ```
    static TOO_LONG = {
        code: "K-93",
        name: "opschorting-duurt-te-lang",
        severity: Severity::Fout,
        moment: Moment::Lopend,
        acts: SUSPENSION,
        applies: &[&[When::Grond(&[Topic::UboOpschorting])]],
        basis: &[Basis::Contract(Topic::UboOpschorting)],
        check: Check::Act(|facts, act, sink| {
            let asked = request(facts, act).filter(|_| facts.runs(act, facts.today));
            let Some((asked, request)) = asked else { return };
            if let Some(day) = request.toereikend_op.get().filter(|day| *day <= facts.today) {
                sink.report(
                    act.letter.id.span(),
                    format!(
                        "Sinds {} is er genoeg informatie op {}, en {} is niet opgeheven.",
                        say::date(day),
                        asked.id,
                        act.id
                    ),
                    "Betaal, en leg de opheffing vast in het verloop.",
                );
            }
        }),
    }
}
