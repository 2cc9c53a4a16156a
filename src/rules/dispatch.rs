//! How letters are sent, and what is on file about it.

use crate::calendar::dutch;
use crate::case::letter::{Channel, Dispatch, Outcome};
use crate::case::party::Party;
use crate::facts::addressee::is_usual_address;
use crate::facts::{Act, ActKind, Receipt, party_id};
use crate::finding::Severity;

use super::rule::{Basis, Check, Moment, Rule, rule};

pub(super) static RULES: &[&Rule] = &[
    &ONE_CHANNEL,
    &UNUSUAL_ADDRESS,
    &NOT_DELIVERED,
    &DISPATCH_NOT_RECORDED,
];

/// After so many days the result of a dispatch is known; a matter of good order.
const DAYS_TO_RECORD: i64 = 7;

rule! {
    /// De brief gaat niet langs een bewijsbare weg en een tweede weg.
    ///
    /// **Bron.** Artikel 3:37, derde lid, BW; Hoge Raad 14 juni 2013, ECLI:NL:HR:2013:BZ4104.
    ///
    /// **Waarom.** De gemeente moet kunnen bewijzen dat de brief is aangekomen. Aangetekende post,
    /// een exploot, een koerier, overhandiging tegen ontvangstbewijs en een beantwoorde e-mail
    /// bewijzen dat; gewone post en een e-mail zonder antwoord niet. Gaat de ene weg mis, dan is
    /// er de andere.
    ///
    /// **Wat te doen.** Verzend de brief aangetekend en ook per e-mail of gewone post.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       verzending:
    ///         - {kanaal: e-mail, verzonden: 2025-03-03, resultaat: leesbevestiging, datum: 2025-03-03}
    ///         - {kanaal: post, verzonden: 2025-03-03}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - ingebrekestelling:
    ///       id: IG1
    ///       verzending:
    ///         - {kanaal: e-mail, verzonden: 2025-03-03, resultaat: onbekend}
    ///         - {kanaal: aangetekend, verzonden: 2025-03-03, resultaat: ontvangen, datum: 2025-03-05}
    /// ```
    static ONE_CHANNEL = {
        code: "V-10",
        name: "verzending-niet-bewijsbaar",
        severity: Severity::Waarschuwing,
        acts: &[ActKind::Ingebrekestelling, ActKind::Aansprakelijkstelling, ActKind::Verzuim, ActKind::Omzetting, ActKind::Ontbinding, ActKind::Opzegging, ActKind::NietVerlengen],
        basis: &[Basis::Wet("3:37 lid 3 BW"), Basis::Rechtspraak("ECLI:NL:HR:2013:BZ4104")],
        check: Check::Act(|_, act, sink| {
            for party in &act.addressees {
                let ways: Vec<_> = dispatches(act, party).collect();
                if ways.is_empty() || ways.iter().any(|one| one.kanaal.is_broken()) {
                    continue;
                }
                let lacking = match (ways.len(), ways.iter().any(|one| is_provable(one))) {
                    (_, false) => "een weg die de ontvangst bewijst",
                    (1, true) => "een tweede weg, voor als de eerste misgaat",
                    _ => continue,
                };
                sink.report(
                    act.letter.verzending.key_span(),
                    format!(
                        "Bij de verzending van {} aan {} ontbreekt {lacking} (artikel 3:37 lid 3 BW).",
                        act.id,
                        party_id(party)
                    ),
                    "Verzend de brief aangetekend en ook per e-mail of gewone post.",
                );
            }
        }),
    }
}

/// The dispatches of a letter to one addressee.
fn dispatches<'a>(act: &Act<'a>, party: &Party) -> impl Iterator<Item = &'a Dispatch> {
    let all = act.letter.verzending.items().iter();
    all.filter(|one| goes_to(one, party))
}

/// A dispatch that names nobody goes to all addressees.
fn goes_to(dispatch: &Dispatch, party: &Party) -> bool {
    let named = dispatch.aan.known();
    named.is_none_or(|to| to.value.0 == party_id(party))
}

fn is_provable(dispatch: &Dispatch) -> bool {
    match dispatch.kanaal.get() {
        Some(Channel::Aangetekend | Channel::Exploot | Channel::Koerier | Channel::Persoonlijk) => {
            true
        }
        Some(Channel::EMail | Channel::Post) | None => {
            dispatch.resultaat.get() == Some(Outcome::Beantwoord)
        }
    }
}

rule! {
    /// De brief ging naar een ander adres dan het contractadres.
    ///
    /// **Bron.** Hoge Raad 14 juni 2013, ECLI:NL:HR:2013:BZ4104.
    ///
    /// **Waarom.** Een brief geldt als aangekomen op een adres waar de afzender de ander
    /// redelijkerwijs mocht verwachten: het adres uit het contract, of een adres dat partijen kort
    /// tevoren nog gebruikten. Bij een ander adres moet de gemeente uitleggen waarom zij daarheen
    /// schreef.
    ///
    /// **Wat te doen.** Verzend de brief ook naar het contractadres, of vul het adres aan bij de
    /// wederpartij als het inmiddels geldt.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       verzending:
    ///         - {kanaal: e-mail, verzonden: 2025-02-05, adres: info@delinde.example, resultaat: onbekend}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       verzending:
    ///         - {kanaal: e-mail, verzonden: 2025-02-05, adres: bestuur@delinde.example, resultaat: onbekend}
    /// ```
    static UNUSUAL_ADDRESS = {
        code: "W-04",
        name: "ander-adres",
        severity: Severity::Waarschuwing,
        acts: ActKind::ALL,
        basis: &[Basis::Rechtspraak("ECLI:NL:HR:2013:BZ4104")],
        check: Check::Act(|facts, act, sink| {
            for one in act.letter.verzending.items() {
                let Some(address) = one.adres.known() else {
                    continue;
                };
                let to: Vec<_> = act.addressees.iter().filter(|party| goes_to(one, party)).collect();
                let mut parties = to.iter();
                if parties.any(|party| is_usual_address(facts, party, &address.0, one)) {
                    continue;
                }
                let names: Vec<_> = to.iter().map(|party| party_id(party)).collect();
                sink.report(
                    one.adres.span(),
                    format!(
                        "Dit is niet het adres van {} in de zaak, en er is niet uit gebleken dat \
                         partijen het gebruiken (ECLI:NL:HR:2013:BZ4104).",
                        names.join(" of ")
                    ),
                    "Verzend de brief ook naar het bekende adres, of vul het nieuwe adres aan.",
                );
            }
        }),
    }
}

rule! {
    /// Een zending is geweigerd, niet afgehaald of teruggekomen, en er ontbreekt nog iets.
    ///
    /// **Bron.** Artikel 3:37, derde lid, BW.
    ///
    /// **Waarom.** Een geweigerde aangetekende brief geldt als ontvangen op de dag van aanbieding.
    /// Een brief die niet is afgehaald, geldt als ontvangen tussen de dag van aanbieding en de
    /// laatste afhaaldag; die laatste dag is de veilige. Zonder die datums is de ontvangst niet te
    /// bewijzen. Komt de brief terug omdat het adres niet klopt, of kan een e-mail niet worden
    /// bezorgd, dan is de brief niet ontvangen.
    ///
    /// **Wat te doen.** Vul `aangeboden` en, als de brief niet is afgehaald, `afhalen_tot_en_met`
    /// in. Verzend een teruggekomen brief opnieuw, naar het juiste adres.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-02-05, aangeboden: 2025-02-06, resultaat: niet afgehaald}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-02-05, aangeboden: 2025-02-06, resultaat: niet afgehaald, afhalen_tot_en_met: 2025-02-20}
    /// ```
    static NOT_DELIVERED = {
        code: "N-06",
        name: "niet-bezorgd",
        severity: Severity::Waarschuwing,
        moment: Moment::NaVerzending,
        acts: ActKind::ALL,
        basis: &[Basis::Wet("3:37 lid 3 BW")],
        check: Check::Act(|facts, act, sink| {
            for party in &act.addressees {
                if matches!(facts.receipt(act, party), Receipt::Proven(..)) {
                    continue;
                }
                for one in dispatches(act, party) {
                    let offered = one.aangeboden.is_absent();
                    let last = one.afhalen_tot_en_met.is_absent();
                    let (why, remedy) = match one.resultaat.get() {
                        Some(Outcome::Geweigerd) if offered => (
                            "is geweigerd en geldt als ontvangen op de dag van aanbieding, maar die \
                             dag ontbreekt",
                            "Vul `aangeboden` in.",
                        ),
                        Some(Outcome::NietAfgehaald) if offered || last => (
                            "is niet afgehaald en geldt als ontvangen tussen de dag van aanbieding \
                             en de laatste afhaaldag, maar van die dagen ontbreekt er een",
                            "Vul `aangeboden` en `afhalen_tot_en_met` in.",
                        ),
                        Some(Outcome::Retour | Outcome::Onbestelbaar) => (
                            "is teruggekomen en dus niet ontvangen",
                            "Controleer het adres en verzend de brief opnieuw.",
                        ),
                        _ => continue,
                    };
                    sink.report(
                        one.resultaat.span(),
                        format!(
                            "Deze zending van {} aan {} {why} (artikel 3:37 lid 3 BW).",
                            act.id,
                            party_id(party)
                        ),
                        remedy,
                    );
                }
            }
        }),
    }
}

rule! {
    /// Een week na de verzending is niet vastgelegd wat ervan werd.
    ///
    /// **Bron.** Zorgvuldigheid; artikel 3:37, derde lid, BW.
    ///
    /// **Waarom.** Bij de volgende stap moet blijken dat de brief is aangekomen. Wie dan pas gaat
    /// zoeken, vindt de gegevens van de postbezorger vaak niet meer. Van gewone post is er geen
    /// resultaat; die telt niet mee.
    ///
    /// **Wat te doen.** Zoek de zending op en leg `verzonden`, `resultaat` en de datum vast, per
    /// geadresseerde. Is er niets over bekend, schrijf dan `resultaat: onbekend`.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       verzending:
    ///         - {kanaal: e-mail, verzonden: 2025-02-05}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// verloop:
    ///   - gesprek:
    ///       id: G1
    ///       verzending:
    ///         - {kanaal: e-mail, verzonden: 2025-02-05, resultaat: onbekend}
    /// ```
    static DISPATCH_NOT_RECORDED = {
        code: "N-79",
        name: "verzending-niet-vastgelegd",
        severity: Severity::Waarschuwing,
        moment: Moment::NaVerzending,
        acts: ActKind::ALL,
        basis: &[Basis::Praktijk("zorgvuldigheid"), Basis::Wet("3:37 lid 3 BW")],
        check: Check::Act(|facts, act, sink| {
            let week_ago = |date: chrono::NaiveDate| (facts.today - date).num_days() > DAYS_TO_RECORD;
            let sent: Vec<_> = act.letter.verzending.items().iter().collect();
            for one in &sent {
                let Some(date) = one.verzonden.get().or(act.date).filter(|date| week_ago(*date)) else {
                    continue;
                };
                let no_result = one.resultaat.is_absent()
                    && !matches!(one.kanaal.get(), None | Some(Channel::Post | Channel::Exploot));
                let lacking = match (one.verzonden.is_absent(), no_result) {
                    (true, _) => "de dag van verzending",
                    (false, true) => "wat ervan werd",
                    _ => continue,
                };
                sink.report(
                    one.head,
                    format!(
                        "Van deze zending van {} ({}) is niet vastgelegd {lacking}.",
                        act.id,
                        dutch::date(date)
                    ),
                    "Leg `verzonden` en `resultaat` vast; is niets bekend, schrijf dan `onbekend`.",
                );
            }
            let first = sent.iter().filter_map(|one| one.verzonden.get()).min();
            if first.is_none_or(|date| !week_ago(date)) {
                return;
            }
            for party in &act.addressees {
                if dispatches(act, party).next().is_none() {
                    sink.report(
                        act.letter.verzending.key_span(),
                        format!(
                            "Van {} is geen verzending aan {} vastgelegd.",
                            act.id,
                            party_id(party)
                        ),
                        "Verzend de brief ook aan deze geadresseerde, of leg de verzending vast.",
                    );
                }
            }
        }),
    }
}
