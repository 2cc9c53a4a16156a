//! Whether there is a way to rights at all: an ingebrekestelling, or an exception with its proof.

use crate::contract::topic::Topic;
use crate::facts::route::Stage;
use crate::facts::{ActKind, Answer, Position, party_id, shortcoming_id};
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&NO_ROUTE, &OTHER_COMBINANT, &OWN_DEFAULT];

rule! {
    /// Voor een tekortkoming is er geen weg naar rechten: geen ingebrekestelling die kan werken, en
    /// geen uitzondering met bewijs.
    ///
    /// **Bron.** De bepaling van het contract over ingebrekestelling en verzuim; de artikelen 6:74,
    /// 6:80, 6:82, 6:83, 6:205 en 6:265 lid 2 BW.
    ///
    /// **Waarom.** Zolang nakoming nog mogelijk is, ontstaan de meeste rechten pas als de aanbieder
    /// in verzuim is. Daarvoor is een schriftelijke ingebrekestelling nodig met een concrete eis en
    /// een redelijke termijn, of een grond waarom zij niet nodig is. Een uitzondering zonder bewijs
    /// telt niet. Getoetst wordt per tekortkoming en per aanbieder.
    ///
    /// **Wat te doen.** Stel de aanbieder eerst in gebreke. Is dat niet nodig, leg dan bij de
    /// tekortkoming onder `uitzonderingen` de grond vast, met het bewijs en de datum.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder IG1, R1 en CS1:
    /// onderwerp: Verzuimbrief zonder ingebrekestelling
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder IG1, R1 en CS1:
    /// tekortkomingen:
    ///   - id: T1
    ///     uitzonderingen:
    ///       - code: 6:83c
    ///         citaat: Wij gaan deze begeleiders niet vervangen.
    ///         document: R2
    /// verloop:
    ///   - ontvangen: {id: R2, datum: 2025-04-10, van: linde, soort: mededeling, kern: De Linde zegt dat zij de begeleiders niet zal vervangen., dms: D-2025-0060}
    /// ```
    static NO_ROUTE = {
        code: "K-100",
        name: "geen-weg-naar-rechten",
        severity: Severity::Fout,
        acts: ActKind::RESTING,
        applies: &[&[When::VerzuimVereist]],
        blocks: ActKind::RESTING,
        basis: &[
            Basis::Contract(Topic::Ingebrekestelling),
            Basis::Wet("6:74, 6:80, 6:82, 6:83, 6:205 en 6:265 lid 2 BW"),
        ],
        check: Check::Position(no_route),
    }
}

fn no_route(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let facts = position.facts;
    // A letter before its own ingebrekestelling is L-05, a combinant left out N-07.
    if facts.later_notice(position).is_some() || facts.left_out(position).is_some() {
        return;
    }
    let (shortcoming, party) = (
        shortcoming_id(position.shortcoming),
        party_id(position.party),
    );
    let clause = say::clause_and(facts, Topic::Ingebrekestelling, "6:74 BW");
    sink.on(facts.effective_day(position.act)).require(
        &facts.rights(position, Stage::Ground),
        position.span(),
        |obstacles| {
            format!(
                "Voor {shortcoming} heeft de gemeente nog geen rechten tegenover {party}: {}. Die \
                 ontstaan pas door verzuim, of als de wet geen ingebrekestelling vraagt ({clause}).",
                say::because(obstacles)
            )
        },
        format!(
            "Stel {party} eerst voor {shortcoming} in gebreke, of leg bij {shortcoming} een \
             uitzondering vast met bewijs en datum."
        ),
    );
}

rule! {
    /// Een combinant wordt in verzuim genoemd zonder eigen ingebrekestelling.
    ///
    /// **Bron.** De bepaling van het contract over de combinatie; artikel 6:82 BW.
    ///
    /// **Waarom.** Combinanten zijn hoofdelijk aansprakelijk, maar verzuim treedt voor ieder van hen
    /// apart in. Wie zelf geen ingebrekestelling ontving, is niet in verzuim, ook al is een andere
    /// combinant dat wel.
    ///
    /// **Wat te doen.** Stel ook deze combinant in gebreke, of richt de brief alleen aan de
    /// combinant die dat wel is.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// wederpartijen:
    ///   - id: linde
    ///     rol: combinant
    ///   - id: eik
    ///     rol: combinant
    ///     naam: Stichting De Eik
    ///     kvk: "87654321"
    ///     agb: "98760002"
    ///     ter_attentie_van: de heer P. Bos, bestuurder
    ///     adres: {straat: Eikenlaan 3, postcode: 6512 AC, plaats: Voorbeeldstad, vanaf: 2025-01-01}
    ///     e_mail: bestuur@deeik.example
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       verzending:
    ///         - {kanaal: e-mail, verzonden: 2025-02-05, adres: bestuur@delinde.example, aan: linde, resultaat: leesbevestiging, datum: 2025-02-05}
    ///         - {kanaal: e-mail, verzonden: 2025-02-05, adres: bestuur@deeik.example, aan: eik, resultaat: leesbevestiging, datum: 2025-02-05}
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       aan: [linde]
    ///   - verzuim:
    ///       id: VZ1
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-04-25, aangeboden: 2025-04-29, resultaat: ontvangen, datum: 2025-04-29, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-04-25}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder R1 en CS1:
    /// wederpartijen:
    ///   - id: linde
    ///     rol: combinant
    ///   - id: eik
    ///     rol: combinant
    ///     naam: Stichting De Eik
    ///     kvk: "87654321"
    ///     agb: "98760002"
    ///     ter_attentie_van: de heer P. Bos, bestuurder
    ///     adres: {straat: Eikenlaan 3, postcode: 6512 AC, plaats: Voorbeeldstad, vanaf: 2025-01-01}
    ///     e_mail: bestuur@deeik.example
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       verzending:
    ///         - {kanaal: e-mail, verzonden: 2025-02-05, adres: bestuur@delinde.example, aan: linde, resultaat: leesbevestiging, datum: 2025-02-05}
    ///         - {kanaal: e-mail, verzonden: 2025-02-05, adres: bestuur@deeik.example, aan: eik, resultaat: leesbevestiging, datum: 2025-02-05}
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       verzending:
    ///         - {kanaal: aangetekend, aan: linde, verzonden: 2025-03-03, resultaat: ontvangen, datum: 2025-03-05, bewijs: [B2]}
    ///         - {kanaal: aangetekend, aan: eik, verzonden: 2025-03-03, resultaat: ontvangen, datum: 2025-03-06, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-03-03}
    ///   - verzuim:
    ///       id: VZ1
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-04-25, aangeboden: 2025-04-29, resultaat: ontvangen, datum: 2025-04-29, bewijs: [B2]}
    ///         - {kanaal: post, verzonden: 2025-04-25}
    /// ```
    static OTHER_COMBINANT = {
        code: "N-07",
        name: "combinant-niet-zelf-in-verzuim",
        severity: Severity::Fout,
        moment: super::rule::Moment::VolgendeStap,
        acts: ActKind::RESTING,
        applies: &[&[When::Combinatie]],
        blocks: ActKind::RESTING,
        basis: &[Basis::Contract(Topic::Combinatie), Basis::Wet("6:82 BW")],
        check: Check::Position(other_combinant),
    }
}

fn other_combinant(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let facts = position.facts;
    let Some(other) = facts.left_out(position) else {
        return;
    };
    let shortcoming = shortcoming_id(position.shortcoming);
    let (party, other) = (party_id(position.party), party_id(other));
    let clause = say::clause_and(facts, Topic::Combinatie, "6:82 BW");
    sink.require(
        &facts.rights(position, Stage::Ground),
        position.span(),
        |_| {
            format!(
                "Voor {shortcoming} is wel {other} in gebreke gesteld, maar {party} niet. \
                 Combinanten zijn hoofdelijk aansprakelijk, maar verzuim treedt voor ieder apart \
                 in ({clause})."
            )
        },
        format!(
            "Stel ook {party} voor {shortcoming} in gebreke, of richt de brief niet aan {party}."
        ),
    );
}

rule! {
    /// De gemeente is zelf in verzuim op het punt waarover zij de aanbieder aanschrijft.
    ///
    /// **Bron.** De artikelen 6:58, 6:59, 6:61 lid 2 en 6:72 BW.
    ///
    /// **Waarom.** Zolang de gemeente haar eigen medewerking niet verleent, of de aanbieder daarom
    /// mag opschorten, kan de aanbieder niet in verzuim raken. Bij een combinatie geldt dat voor
    /// iedere combinant.
    ///
    /// **Wat te doen.** Maak eerst een einde aan het eigen verzuim, leg de laatste dag vast in
    /// `tot_en_met`, en stel daarna een nieuwe termijn.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// schuldeisersverzuim:
    ///   - {vanaf: 2025-02-20, plicht: De gemeente gaf de toegang tot het registratiesysteem niet vrij.}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:
    /// schuldeisersverzuim:
    ///   - {vanaf: 2025-02-20, tot_en_met: 2025-02-28, plicht: De gemeente gaf de toegang tot het registratiesysteem niet vrij.}
    /// ```
    static OWN_DEFAULT = {
        code: "N-08",
        name: "gemeente-zelf-in-verzuim",
        acts: &[ActKind::Ingebrekestelling, ActKind::Aansprakelijkstelling, ActKind::Verzuim],
        applies: &[&[When::Schuldeisersverzuim]],
        basis: &[Basis::Wet("6:58, 6:59, 6:61 lid 2 en 6:72 BW")],
        check: Check::Shortcoming(own_default),
    }
}

fn own_default(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let facts = position.facts;
    let day = sink.day();
    let blocked = position.act.kind == ActKind::Verzuim
        && facts.rights(position, Stage::Ground).on(day) == Answer::Unmet;
    let mut running = facts
        .own_defaults(position.shortcoming, day)
        .filter(|(default, _)| default.tot_en_met.get().is_none_or(|until| day <= until));
    let Some((default, from)) = running.next().filter(|_| !blocked) else {
        return;
    };
    sink.report(
        default.head,
        format!(
            "Op de dag van {} was de gemeente zelf in verzuim bij {} (vanaf {}). Zolang dat duurt, \
             kan de aanbieder niet in verzuim raken (artikel 6:61 lid 2 BW).",
            position.act.id,
            shortcoming_id(position.shortcoming),
            say::date(from)
        ),
        "Beëindig eerst het eigen verzuim, vul `tot_en_met` in en stel daarna een nieuwe termijn.",
    );
}
