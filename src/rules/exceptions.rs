//! The grounds on which no ingebrekestelling is needed: what each must have on file.

use crate::case::shortcoming::{Exception, ExceptionCode};
use crate::facts::{ActKind, Position, Requirement, Status, shortcoming_id, witness};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&UNKNOWN_EXCEPTION, &STATEMENT, &AGREED_TERM];

/// What may rest on a statement of the provider.
const STATED: &[ActKind] = &[
    ActKind::Verzuim,
    ActKind::Boete,
    ActKind::Schadevergoeding,
    ActKind::Omzetting,
    ActKind::Ontbinding,
];

rule! {
    /// De uitzondering is er geen die de wet of het contract met zoveel woorden noemt.
    ///
    /// **Bron.** De artikelen 6:80, 6:82 lid 2, 6:83, 6:205 en 6:248 BW.
    ///
    /// **Waarom.** Of een andere grond de ingebrekestelling kan missen, is aan het oordeel van de
    /// jurist; het is hier niet te toetsen. De wederpartij zal juist dit punt aanvechten.
    ///
    /// **Wat te doen.** Ga na of een van de vaste gronden past. Zo niet, noem dan de bepaling en het
    /// bewijs, en overweeg voor de zekerheid toch een ingebrekestelling.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder IG1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     uitzonderingen:
    ///       - {code: anders, grondslag: 6:2 lid 2 BW, vanaf: 2025-04-01, bewijs: [B1]}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder IG1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     uitzonderingen:
    ///       - {code: redelijkheid, vanaf: 2025-04-01, bewijs: [B1]}
    /// ```
    static UNKNOWN_EXCEPTION = {
        code: "W-05",
        name: "uitzondering-onbekend",
        acts: &[ActKind::Verzuim, ActKind::Terugvordering, ActKind::Boete, ActKind::Omzetting, ActKind::Ontbinding],
        applies: &[&[When::Route(ExceptionCode::Anders)]],
        basis: &[Basis::Wet("6:80, 6:82 lid 2, 6:83, 6:205 en 6:248 BW")],
        check: Check::Shortcoming(unknown_exception),
    }
}

fn unknown_exception(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let id = shortcoming_id(position.shortcoming);
    for exception in exceptions(position, &[ExceptionCode::Anders]) {
        sink.report(
            exception.code.span(),
            format!(
                "De grond waarom voor {id} geen ingebrekestelling nodig is, is geen van de gronden \
                 van de artikelen 6:80, 6:82 lid 2, 6:83, 6:205 en 6:248 BW. Of hij volstaat, is \
                 hier niet te toetsen."
            ),
            "Kies een van de vaste gronden als die past; noem anders bepaling en bewijs, en \
             overweeg toch een ingebrekestelling.",
        );
    }
}

rule! {
    /// Van een mededeling waaruit verzuim volgt, ontbreekt het citaat, de dag van ontvangst of het
    /// stuk.
    ///
    /// **Bron.** Artikel 6:83, aanhef en onder c, en artikel 6:80 lid 1, aanhef en onder b, BW.
    ///
    /// **Waarom.** Verzuim door een mededeling van de aanbieder staat of valt met zijn eigen woorden
    /// en met de dag waarop de gemeente die ontving: op die dag begint het.
    ///
    /// **Wat te doen.** Neem het ontvangen stuk op in het verloop, verwijs ernaar met `document`, en
    /// neem de woorden letterlijk over in `citaat`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder IG1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     uitzonderingen:
    ///       - {code: 6:83c, document: R2}
    /// verloop:
    ///   - ontvangen: {id: R2, datum: 2025-04-10, van: linde, soort: mededeling, kern: De Linde zegt dat zij de begeleiders niet zal vervangen., dms: D-2025-0060}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder IG1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     uitzonderingen:
    ///       - {code: 6:83c, document: R2, citaat: Wij gaan deze begeleiders niet vervangen.}
    /// verloop:
    ///   - ontvangen: {id: R2, datum: 2025-04-10, van: linde, soort: mededeling, kern: De Linde zegt dat zij de begeleiders niet zal vervangen., dms: D-2025-0060}
    /// ```
    static STATEMENT = {
        code: "W-06",
        name: "mededeling-onvolledig",
        severity: Severity::Fout,
        acts: STATED,
        applies: &[
            &[When::Route(ExceptionCode::Mededeling)],
            &[When::Route(ExceptionCode::MededelingVooraf)],
        ],
        blocks: STATED,
        basis: &[Basis::Wet("6:83, aanhef en onder c, en 6:80 lid 1, aanhef en onder b, BW")],
        check: Check::Shortcoming(statement),
    }
}

fn statement(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let id = shortcoming_id(position.shortcoming);
    let codes = [ExceptionCode::Mededeling, ExceptionCode::MededelingVooraf];
    for exception in exceptions(position, &codes) {
        let received = match position.facts.received(exception) {
            Some(_) => Status::Held,
            None => Status::of(&exception.ontvangen),
        };
        let requirement = Requirement::All(vec![
            Requirement::known("het citaat (`citaat`)", &exception.citaat),
            Requirement::fact(
                "de dag van ontvangst (`ontvangen`)",
                exception.ontvangen.span(),
                received,
            ),
            document(position, exception),
        ]);
        sink.require(
            &requirement,
            exception.code.span(),
            |obstacles| {
                format!(
                    "Voor {id} steunt de gemeente op een mededeling van de aanbieder, maar {}. Op \
                     de dag waarop de gemeente die woorden ontving, begint het verzuim (artikel \
                     6:83, aanhef en onder c, BW).",
                    say::because(obstacles)
                )
            },
            "Neem het stuk op in het verloop, verwijs ernaar met `document`, en neem de woorden \
             letterlijk over in `citaat`.",
        );
    }
}

rule! {
    /// Van een overeengekomen termijn staat niet vast waar zij is afgesproken, of zij is niet als
    /// fataal bedoeld.
    ///
    /// **Bron.** Artikel 6:83, aanhef en onder a, BW.
    ///
    /// **Waarom.** Verstrijkt een afgesproken termijn, dan treedt het verzuim de volgende dag in
    /// zonder ingebrekestelling, tenzij de termijn een ander doel heeft, zoals een streefdatum.
    ///
    /// **Wat te doen.** Noem de bepaling (`grondslag`) of het gesprek (`document`) waarin de termijn
    /// is afgesproken. Is zij niet fataal, stel de aanbieder dan in gebreke.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder IG1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     uitzonderingen:
    ///       - {code: 6:83a, termijn: 2025-03-31, bewijs: [B1]}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder IG1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     uitzonderingen:
    ///       - {code: 6:83a, termijn: 2025-03-31, document: G1, fataal: ja}
    /// ```
    static AGREED_TERM = {
        code: "N-47",
        name: "overeengekomen-termijn-niet-fataal",
        acts: &[ActKind::Verzuim, ActKind::Terugvordering, ActKind::Boete, ActKind::Schadevergoeding, ActKind::Omzetting, ActKind::Ontbinding],
        applies: &[&[When::Route(ExceptionCode::FataleTermijn)]],
        basis: &[Basis::Wet("6:83, aanhef en onder a, BW")],
        check: Check::Shortcoming(agreed_term),
    }
}

fn agreed_term(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let id = shortcoming_id(position.shortcoming);
    for exception in exceptions(position, &[ExceptionCode::FataleTermijn]) {
        let (span, what) = if exception.fataal.get() == Some(false) {
            (
                exception.fataal.span(),
                "is volgens het dossier niet als fataal bedoeld",
            )
        } else if exception.grondslag.is_absent() && exception.document.is_absent() {
            (
                exception.code.span(),
                "is niet terug te vinden in een bepaling of afspraak",
            )
        } else {
            continue;
        };
        sink.report(
            span,
            format!(
                "De overeengekomen termijn voor {id} {what}. Alleen een termijn die als laatste dag \
                 is afgesproken, brengt zonder ingebrekestelling verzuim (artikel 6:83, aanhef en \
                 onder a, BW)."
            ),
            "Noem bij `grondslag` of `document` waar de termijn als fataal is afgesproken, of stel \
             de aanbieder in gebreke.",
        );
    }
}

/// The exceptions of a shortcoming with one of some codes.
fn exceptions<'p>(
    position: &Position<'_, 'p>,
    codes: &'p [ExceptionCode],
) -> impl Iterator<Item = &'p Exception> {
    position
        .shortcoming
        .uitzonderingen
        .items()
        .iter()
        .filter(|exception| {
            exception
                .code
                .get()
                .is_some_and(|code| codes.contains(&code))
        })
}

/// The document in which a statement stands: a piece that came in.
fn document(position: &Position<'_, '_>, exception: &Exception) -> Requirement {
    let mut ids = position.facts.incoming().filter_map(|one| one.id.known());
    match ids.next() {
        Some(id) => Requirement::known_as("het stuk (`document`)", &exception.document, &id.0),
        None => Requirement::fact(
            "het stuk van de aanbieder in het verloop",
            exception.document.span(),
            Status::of(&exception.document),
        )
        .with(witness::statement(position)),
    }
}
