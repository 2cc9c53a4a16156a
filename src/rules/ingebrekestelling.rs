//! Rung 3: what makes an ingebrekestelling work. It is in writing, says what is wrong, demands a
//! performance, and gives a reasonable term.

use crate::calendar::{ContractTerm, Derived, Term, Unit};
use crate::case::course::{Event, Ingebrekestelling};
use crate::case::letter::Form;
use crate::contract::topic::Topic;
use crate::facts::term::given_term;
use crate::facts::{Act, ActKind, Facts, Position, Requirement, Status, shortcoming_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&IN_WRITING, &FACTS, &DEMAND, &TERM, &REASONABLE];

/// Fewer working days than this between letter and last day ask for a reason of their own.
const SHORT: usize = 5;
/// A term that is longer than this asks for a reason of its own.
const LONG: ContractTerm = ContractTerm(Term {
    count: 3,
    unit: Unit::Maand,
});

rule! {
    /// De ingebrekestelling is mondeling gedaan.
    ///
    /// **Bron.** De bepaling van het contract over de hersteltermijn; artikel 6:82 lid 1 BW.
    ///
    /// **Waarom.** De wet vraagt een schriftelijke aanmaning. Een mondelinge werkt niet, ook niet als
    /// de aanbieder haar niet betwist. Een e-mail geldt hier als schriftelijk.
    ///
    /// **Wat te doen.** Stuur alsnog een brief met een nieuwe termijn.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       vorm: mondeling
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       vorm: e-mail
    /// ```
    static IN_WRITING = {
        code: "L-14",
        name: "niet-schriftelijk",
        severity: Severity::Fout,
        acts: &[ActKind::Ingebrekestelling],
        applies: &[&[When::RouteIngebrekestelling]],
        blocks: &[ActKind::Ingebrekestelling],
        basis: &[
            Basis::Ladder("ingebrekestelling"),
            Basis::Contract(Topic::Hersteltermijn),
            Basis::Wet("6:82 lid 1 BW"),
        ],
        check: Check::Act(in_writing),
    }
}

fn in_writing(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let form = &act.letter.vorm;
    let status = match form.get() {
        Some(Form::Mondeling) => Status::Contradicted("de brief is mondeling gedaan".into()),
        _ if form.is_broken() => Status::Broken,
        _ => Status::Held,
    };
    let clause = say::clause_and(facts, Topic::Hersteltermijn, "6:82 lid 1 BW");
    sink.require(
        &Requirement::fact(format!("de vorm van {}", act.id), form.span(), status),
        form.span(),
        |_| {
            format!(
                "{} is mondeling gedaan. Een ingebrekestelling moet schriftelijk zijn ({clause}); \
                 een mondelinge heeft geen gevolg.",
                act.id
            )
        },
        "Stuur alsnog een brief met een nieuwe termijn.",
    );
}

rule! {
    /// Van een tekortkoming staat niet wat er niet is gedaan, wanneer, of waaruit dat blijkt.
    ///
    /// **Bron.** De escalatieladder, bij de ingebrekestelling; artikel 6:82 lid 1 BW.
    ///
    /// **Waarom.** De aanbieder moet uit de brief kunnen opmaken wat hem wordt verweten. De ladder
    /// vraagt de onregelmatigheden te noemen die zijn geconstateerd.
    ///
    /// **Wat te doen.** Geef bij de tekortkoming ten minste één feit, en bij elk feit de datum (of de
    /// eerste dag van de periode), de omschrijving en de bron.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     feiten:
    ///       - {datum: 2025-01-15, omschrijving: Drie van de vijf begeleiders missen het diploma uit het Programma van Eisen., bewijs: [B1], status: vastgesteld}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     feiten:
    ///       - {datum: 2025-01-15, omschrijving: Drie van de vijf begeleiders missen het diploma uit het Programma van Eisen., bron: onderzoek van de toezichthouder, bewijs: [B1], status: vastgesteld}
    /// ```
    static FACTS = {
        code: "L-15",
        name: "onregelmatigheid-onvolledig",
        severity: Severity::Fout,
        acts: &[ActKind::Ingebrekestelling],
        applies: &[&[When::RouteIngebrekestelling], &[When::NietHerstelbaar]],
        blocks: &[ActKind::Ingebrekestelling],
        basis: &[Basis::Ladder("ingebrekestelling"), Basis::Wet("6:82 lid 1 BW")],
        check: Check::Shortcoming(facts_of),
    }
}

fn facts_of(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let one = position.shortcoming;
    let id = shortcoming_id(one);
    let message = |what: &str| {
        format!(
            "Bij {id} {what}. {} vraagt dat de brief zegt wat er niet is gedaan, wanneer, en waaruit \
             dat blijkt.",
            say::rung(position.facts, ActKind::Ingebrekestelling)
        )
    };
    let remedy = "Geef bij elk feit de datum, de omschrijving en de bron.";
    if one.feiten.is_empty() {
        let span = one.feiten.key_span();
        sink.require(
            &Requirement::fact(format!("een feit bij {id}"), span, Status::Missing),
            span,
            |_| message("staat geen enkel feit"),
            remedy,
        );
    }
    for fact in one.feiten.items() {
        let requirement = Requirement::All(vec![
            Requirement::known("de datum", &fact.datum),
            Requirement::known("de omschrijving", &fact.omschrijving),
            Requirement::known("de bron", &fact.bron),
        ]);
        let said = |obstacles: &[String]| {
            message(&format!(
                "is een feit niet volledig: {}",
                say::because(obstacles)
            ))
        };
        sink.require(&requirement, fact.head, said, remedy);
    }
}

rule! {
    /// De ingebrekestelling vraagt voor een tekortkoming geen concrete prestatie.
    ///
    /// **Bron.** De escalatieladder, bij de ingebrekestelling; artikel 6:82 lid 1 BW.
    ///
    /// **Waarom.** Een ingebrekestelling is een aanmaning om na te komen, geen verzoek om een reactie.
    /// Zonder te zeggen wat de aanbieder moet doen, is later niet vast te stellen dat hij het niet
    /// deed. De ladder noemt dit de aanwijzingen en de verbeteringen die nodig zijn.
    ///
    /// **Wat te doen.** Schrijf in `herstel` wat de aanbieder moet doen. Is herstel niet meer
    /// mogelijk, vul dan `herstelbaar: nee` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     herstel:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     herstel: Alleen begeleiders inzetten die het vereiste diploma hebben.
    /// ```
    static DEMAND = {
        code: "L-16",
        aliases: &["L-19"],
        name: "geen-concrete-eis",
        severity: Severity::Fout,
        acts: &[ActKind::Ingebrekestelling],
        applies: &[
            &[When::RouteIngebrekestelling, When::Herstelbaar],
            &[When::RouteIngebrekestelling, When::DeelsHerstelbaar],
        ],
        blocks: &[ActKind::Ingebrekestelling],
        basis: &[Basis::Ladder("ingebrekestelling"), Basis::Wet("6:82 lid 1 BW")],
        check: Check::Shortcoming(demand),
    }
}

fn demand(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let one = position.shortcoming;
    let id = shortcoming_id(one);
    sink.require(
        &Requirement::known(
            format!("de voor {id} verlangde prestatie (`herstel`)"),
            &one.herstel,
        ),
        one.herstel.span(),
        |_| {
            format!(
                "{} zegt niet wat de aanbieder voor {id} moet doen. Een ingebrekestelling is een \
                 aanmaning om na te komen (artikel 6:82 lid 1 BW) en vraagt dus een concrete \
                 prestatie.",
                position.act.id
            )
        },
        "Schrijf in `herstel` wat de aanbieder moet doen.",
    );
}

rule! {
    /// De ingebrekestelling geeft voor een tekortkoming geen hersteltermijn.
    ///
    /// **Bron.** De escalatieladder, bij de ingebrekestelling; de bepaling van het contract over de
    /// hersteltermijn; artikel 6:82 lid 1 BW.
    ///
    /// **Waarom.** Zonder termijn treedt geen verzuim in: er is geen dag waarna de prestatie te laat
    /// is.
    ///
    /// **Wat te doen.** Vul onder `termijn` een laatste dag in (`uiterlijk`), of geef de tekortkoming
    /// een eigen termijn onder `termijnen`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       termijn:
    ///         uiterlijk:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       termijn:
    ///         uiterlijk: 2025-04-15
    /// ```
    static TERM = {
        code: "L-17",
        aliases: &["K-101"],
        name: "geen-hersteltermijn",
        severity: Severity::Fout,
        acts: &[ActKind::Ingebrekestelling],
        applies: &[
            &[When::RouteIngebrekestelling, When::Herstelbaar],
            &[When::RouteIngebrekestelling, When::DeelsHerstelbaar],
        ],
        blocks: &[ActKind::Ingebrekestelling],
        basis: &[
            Basis::Ladder("ingebrekestelling"),
            Basis::Contract(Topic::Hersteltermijn),
            Basis::Wet("6:82 lid 1 BW"),
        ],
        check: Check::Shortcoming(term),
    }
}

fn term(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let Some(notice) = notice(position) else {
        return;
    };
    let id = shortcoming_id(position.shortcoming);
    let (span, status) = match given_term(notice, position.shortcoming) {
        Some(term) => {
            let given = [Status::of(&term.uiterlijk), Status::of(&term.na_ontvangst)];
            let status = if given.contains(&Status::Broken) {
                Status::Broken
            } else if given.contains(&Status::Held) {
                Status::Held
            } else {
                Status::Missing
            };
            (term.head, status)
        }
        None if notice.termijn.is_broken() || notice.termijnen.is_broken() => {
            (notice.termijn.span(), Status::Broken)
        }
        None => (notice.termijn.span(), Status::Missing),
    };
    let clause = say::clause_and(position.facts, Topic::Hersteltermijn, "6:82 lid 1 BW");
    sink.require(
        &Requirement::fact(format!("de hersteltermijn voor {id}"), span, status),
        span,
        |_| {
            format!(
                "{} geeft voor {id} geen hersteltermijn. Zonder termijn treedt geen verzuim in \
                 ({clause}).",
                position.act.id
            )
        },
        "Vul onder `termijn` een laatste dag in (`uiterlijk`).",
    );
}

rule! {
    /// Waarom de hersteltermijn redelijk is, staat er niet bij.
    ///
    /// **Bron.** De bepaling van het contract over de hersteltermijn; HR 11 oktober 2019,
    /// ECLI:NL:HR:2019:1581.
    ///
    /// **Waarom.** Een termijn moet redelijk zijn, en dat hangt van de omstandigheden af: hoe lang de
    /// aanbieder al weet wat er mis is, hoeveel werk herstel is en welk risico cliënten lopen. Een
    /// termijn van minder dan vijf werkdagen of meer dan drie maanden vraagt een eigen uitleg. Of de
    /// termijn redelijk is, wordt hier niet berekend.
    ///
    /// **Wat te doen.** Vul bij de termijn `motivering` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       termijn:
    ///         motivering:
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       termijn:
    ///         motivering: De Linde weet sinds 27 januari 2025 wat er mis is, en zes weken zijn genoeg om gediplomeerde begeleiders in te zetten.
    /// ```
    static REASONABLE = {
        code: "L-18",
        name: "termijn-niet-gemotiveerd",
        acts: &[ActKind::Ingebrekestelling],
        applies: &[&[When::RouteIngebrekestelling]],
        basis: &[
            Basis::Contract(Topic::Hersteltermijn),
            Basis::Rechtspraak("HR 11 oktober 2019, ECLI:NL:HR:2019:1581"),
        ],
        check: Check::Shortcoming(reasonable),
    }
}

fn reasonable(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let (facts, act) = (position.facts, position.act);
    let Some(notice) = notice(position) else {
        return;
    };
    let Some(term) = given_term(notice, position.shortcoming) else {
        return;
    };
    let standard = notice.termijn.known().map(|term| &term.motivering);
    let start = Derived::new("de brief", sink.day());
    let counted = term.na_ontvangst.known();
    let last = term
        .uiterlijk
        .get()
        .or_else(|| counted.map(|days| ContractTerm(*days).end(&start, facts.workdays).date()));
    let Some(last) = last else { return };
    let until = last.succ_opt().unwrap_or(last);
    let working_days = facts.workdays.strictly_between(start.date(), until);
    let length = if working_days < SHORT {
        format!(" en is met {working_days} werkdagen kort")
    } else if last > LONG.end(&start, facts.workdays).date() {
        " en is met meer dan drie maanden lang".to_owned()
    } else {
        String::new()
    };
    // A usual term may borrow the reason of the standard one; an unusual one needs its own.
    let borrowed = length.is_empty() && standard.is_some_and(|reason| !reason.is_absent());
    if borrowed || !term.motivering.is_absent() {
        return;
    }
    let span = if term.uiterlijk.is_absent() {
        term.na_ontvangst.span()
    } else {
        term.uiterlijk.span()
    };
    sink.report(
        span,
        format!(
            "De termijn voor {} in {} loopt {}{length}, maar waarom zij redelijk is, staat er niet. \
             Dat hangt van de omstandigheden af (HR 11 oktober 2019, ECLI:NL:HR:2019:1581).",
            shortcoming_id(position.shortcoming),
            act.id,
            say::until(last)
        ),
        "Vul bij de termijn `motivering` in.",
    );
}

fn notice<'a>(position: &Position<'_, 'a>) -> Option<&'a Ingebrekestelling> {
    match position.act.event {
        Event::Ingebrekestelling(notice) => Some(notice),
        _ => None,
    }
}
