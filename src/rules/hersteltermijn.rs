//! Rung 3: the term to repair. It is there, its length has a reason, and its end is final.

use crate::calendar::{ContractTerm, Derived, Term, Unit};
use crate::case::course::{Event, Ingebrekestelling};
use crate::contract::topic::Topic;
use crate::facts::term::given_term;
use crate::facts::witness;
use crate::facts::{ActKind, Position, Requirement, Status, shortcoming_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;
use super::template::{Template, TemplateSink};

pub(super) static RULES: &[&Rule] = &[&TERM, &REASONABLE, &EARLIER_CONTACT, &NOT_FINAL];

/// Fewer working days than this between letter and last day ask for a reason of their own.
const SHORT: usize = 5;
/// A term that is longer than this asks for a reason of its own.
const LONG: ContractTerm = ContractTerm(Term {
    count: 3,
    unit: Unit::Maand,
});

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
        &Requirement::fact(format!("de hersteltermijn voor {id}"), span, status)
            .with(witness::term(notice, position.shortcoming, sink.day())),
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
        let days = match working_days {
            1 => "werkdag",
            _ => "werkdagen",
        };
        format!(" en is met {working_days} {days} kort")
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

rule! {
    /// Van een tekortkoming is geen contact van vóór de ingebrekestelling vastgelegd.
    ///
    /// **Bron.** De toelichting van het contract bij de hersteltermijn; HR 11 oktober 2019,
    /// ECLI:NL:HR:2019:1581.
    ///
    /// **Waarom.** De tijd die de aanbieder vóór de ingebrekestelling al had, telt mee bij de vraag of
    /// de termijn redelijk is. Zonder eerder contact moet de termijn alleen dragen.
    ///
    /// **Wat te doen.** Vul `gemeld` in, of neem het gesprek of de brief op waarin de tekortkoming
    /// voor het eerst is besproken. Was er geen contact, geef dan een ruimere termijn.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     gemeld:
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       datum: 2025-03-03
    ///       dagtekening: 2025-03-03
    ///       verzending:
    ///         - {kanaal: e-mail, verzonden: 2025-03-03, adres: bestuur@delinde.example, resultaat: leesbevestiging, datum: 2025-03-03}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     gemeld: 2025-01-27
    /// ```
    static EARLIER_CONTACT = {
        code: "T-102",
        name: "geen-eerder-contact",
        severity: Severity::Aandachtspunt,
        acts: &[ActKind::Ingebrekestelling],
        applies: &[&[When::RouteIngebrekestelling]],
        basis: &[
            Basis::Contract(Topic::EerdereCommunicatie),
            Basis::Rechtspraak("HR 11 oktober 2019, ECLI:NL:HR:2019:1581"),
        ],
        check: Check::Shortcoming(earlier_contact),
    }
}

fn earlier_contact(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let (facts, one, day) = (position.facts, position.shortcoming, sink.day());
    let earlier = day.pred_opt().unwrap_or(day);
    let told = one.gemeld.is_broken() || one.gemeld.get().is_some_and(|told| told <= earlier);
    let written = facts
        .acts
        .iter()
        .any(|act| act.done_by(earlier) && act.is_about(one));
    if told || written {
        return;
    }
    let what = "neem het eerdere gesprek of de eerdere brief op in het verloop.";
    let (told, remedy) = match one.gemeld.get() {
        Some(told) => {
            let order = match told == day {
                true => "dezelfde dag als",
                false => "na",
            };
            (
                format!(": `gemeld` ({}) is {order} de dagtekening", say::date(told)),
                format!("Verbeter `gemeld` als die datum niet klopt, of {what}"),
            )
        }
        None => (String::new(), format!("Vul `gemeld` in, of {what}")),
    };
    sink.report(
        one.gemeld.span(),
        format!(
            "Voor {} is geen contact van vóór {} vastgelegd{told}. De tijd die de aanbieder al had, \
             steunt de lengte van de termijn{}.",
            shortcoming_id(one),
            position.act.id,
            say::note(facts, Topic::EerdereCommunicatie)
        ),
        remedy,
    );
}

rule! {
    /// Het sjabloon voor de ingebrekestelling zegt niet dat de termijn de laatste is.
    ///
    /// **Bron.** De bepaling van het contract over de hersteltermijn; artikel 6:82 lid 1 BW.
    ///
    /// **Waarom.** De termijn is fataal, ook als de brief dat niet zegt. Maar de aanbieder begrijpt het
    /// beter als er staat dat het zijn laatste kans is, en een rechter ziet dat hij gewaarschuwd was.
    ///
    /// **Wat te doen.** Voeg `{% include "delen/termijn.md" %}` toe, of schrijf dat de termijn fataal
    /// is of de laatste kans.
    ///
    /// ### Faalt
    /// ```markdown
    /// Wij stellen u in gebreke. Herstel uiterlijk op {{ termijn.uiterlijk }}. Wij behouden ons al onze
    /// rechten voor, ook die op nakoming en op schadevergoeding.
    /// ```
    /// ### Slaagt
    /// ```markdown
    /// Wij stellen u in gebreke. Herstel uiterlijk op {{ termijn.uiterlijk }}; deze termijn is fataal.
    /// Wij behouden ons al onze rechten voor, ook die op nakoming en op schadevergoeding.
    /// ```
    static NOT_FINAL = {
        code: "K-102",
        name: "termijn-niet-fataal-genoemd",
        acts: &[ActKind::Ingebrekestelling],
        basis: &[Basis::Contract(Topic::Hersteltermijn), Basis::Wet("6:82 lid 1 BW")],
        check: Check::Template(not_final),
    }
}

fn not_final(template: &Template<'_>, sink: &mut TemplateSink<'_>) {
    if !template.says(&["fata*", "laatste kans", "laatste gelegenheid"]) {
        sink.lacks(
            template,
            "Het sjabloon voor de ingebrekestelling zegt niet dat de termijn fataal is. Dat is zij \
             wel (artikel 6:82 lid 1 BW), en de aanbieder moet dat kunnen lezen.",
            "Voeg `{% include \"delen/termijn.md\" %}` toe.",
        );
    }
}

fn notice<'a>(position: &Position<'_, 'a>) -> Option<&'a Ingebrekestelling> {
    match position.act.event {
        Event::Ingebrekestelling(notice) => Some(notice),
        _ => None,
    }
}
