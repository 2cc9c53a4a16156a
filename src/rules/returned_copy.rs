//! The contract as it came back: what may lean on a clause that was changed in it, what to answer,
//! and until when the unchanged text may still be signed.

use crate::calendar::{Derived, dutch};
use crate::contract::topic::Topic;
use crate::contract::verdict::Outcome;
use crate::facts::returned_copy::ReturnedEdit;
use crate::facts::{Act, ActKind, Facts, Requirement, ReturnState, Status};
use crate::finding::Severity;
use crate::source::field::Field;

use super::rule::{Basis, Check, Moment, Rule, rule};
use super::say::{self, until};
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[
    &LEANS_ON_EDIT,
    &CALLED_INVALID,
    &CAME_BACK_CHANGED,
    &SIGN_AGAIN,
    &NEVER_SETTLED,
];

/// The letters that hold the provider to a clause.
pub(super) static LEANING: &[ActKind] = &[
    ActKind::Klacht,
    ActKind::Ingebrekestelling,
    ActKind::Aansprakelijkstelling,
    ActKind::Aanmaning,
    ActKind::Voornemen,
    ActKind::Verzuim,
    ActKind::ClientenstopOpgelegd,
    ActKind::Terugvordering,
    ActKind::Verrekening,
    ActKind::Boete,
    ActKind::Tariefkorting,
    ActKind::PrestatiesAanpassen,
    ActKind::Opschorting,
    ActKind::NietBetalen,
    ActKind::Schadevergoeding,
    ActKind::Omzetting,
    ActKind::Ontbinding,
    ActKind::Opzegging,
    ActKind::NietVerlengen,
];

/// The edits in the clauses that a letter leans on, as far as it had come back by then.
pub(super) fn leans_on<'f>(facts: &'f Facts<'_>, act: &Act<'_>) -> Vec<&'f ReturnedEdit> {
    let grounds = act.shortcomings.iter().map(|one| &one.bepaling);
    let citations = grounds.filter_map(Field::known).chain(act.cited);
    let mut edits: Vec<&ReturnedEdit> = Vec::new();
    for edit in citations.flat_map(|citation| facts.edits_under(citation)) {
        if !edits.iter().any(|known| std::ptr::eq(*known, edit)) {
            edits.push(edit);
        }
    }
    edits
}

/// The clauses of some edits, each once.
fn clauses(edits: &[&ReturnedEdit]) -> String {
    let mut places: Vec<String> = edits.iter().map(|edit| edit.place.to_string()).collect();
    places.dedup();
    say::list(&places)
}

rule! {
    /// De brief steunt op een bepaling die in het teruggestuurde exemplaar is gewijzigd, zonder
    /// voorbehoud.
    ///
    /// **Bron.** De bepaling over doorhalingen en mededelingen.
    ///
    /// **Waarom.** Kwam de overeenkomst met wijzigingen terug en is daar nog niet op gereageerd, dan
    /// staat niet vast dat de tekst waarop de brief steunt, is overeengekomen. De vergelijking wordt
    /// bij elke controle opnieuw gemaakt.
    ///
    /// **Wat te doen.** Handel eerst het exemplaar af: met de brief over doorhalingen, of met een
    /// schoon ondertekend exemplaar. Of vul `voorbehoud: ja` in; de brieven zeggen dan dat de gemeente
    /// uitgaat van de tekst die zij aanbood.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// retour: {bestand: retour.md, van: linde, verzonden: 2025-01-02, ontvangen: 2025-01-20, bezwaar: 2025-01-21}
    /// # retour.md
    /// De Aanbieder levert verantwoorde maatschappelijke ondersteuning aan de cliënten voor wie de Gemeente volgens het woonplaatsbeginsel verantwoordelijk is. => Dit lid vervalt.
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// retour: {bestand: retour.md, van: linde, verzonden: 2025-01-02, ontvangen: 2025-01-20, bezwaar: 2025-01-21, voorbehoud: ja}
    /// # retour.md
    /// De Aanbieder levert verantwoorde maatschappelijke ondersteuning aan de cliënten voor wie de Gemeente volgens het woonplaatsbeginsel verantwoordelijk is. => Dit lid vervalt.
    /// ```
    static LEANS_ON_EDIT = {
        code: "K-129",
        name: "steunt-op-gewijzigde-bepaling",
        severity: Severity::Fout,
        acts: LEANING,
        blocks: LEANING,
        needs: &[Topic::Doorhalingen],
        basis: &[Basis::Contract(Topic::Doorhalingen)],
        check: Check::Act(leans_on_edit),
    }
}

fn leans_on_edit(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let Some(ReturnState::Open) = facts.return_state(sink.day()) else {
        return;
    };
    let (edits, Some(retour)) = (leans_on(facts, act), facts.retour()) else {
        return;
    };
    if edits.is_empty() {
        return;
    }
    let reserved = match retour.voorbehoud.get() {
        Some(true) => Status::Held,
        _ if retour.voorbehoud.is_absent() || retour.voorbehoud.known().is_some() => {
            Status::Missing
        }
        _ => Status::Broken,
    };
    let clause = sink.clause(Topic::Doorhalingen);
    let named = clauses(&edits);
    let count = match edits.len() {
        1 => "een wijziging".to_owned(),
        more => format!("{more} wijzigingen"),
    };
    sink.require(
        &Requirement::fact("een voorbehoud over het teruggestuurde exemplaar", retour.bestand.span(), reserved),
        act.letter.id.span(),
        |_| {
            format!(
                "{} steunt op een bepaling waarin het teruggestuurde exemplaar {count} heeft ({named}). \
                 Daarop is nog niet gereageerd, dus staat niet vast wat is overeengekomen.",
                act.id
            )
        },
        format!(
            "Schrijf eerst de brief over de doorhalingen ({clause}), of vul bij `retour` in \
             `voorbehoud: ja`."
        ),
    );
}

rule! {
    /// De brief over doorhalingen gaat uit zonder dat er een gewijzigd exemplaar openligt.
    ///
    /// **Bron.** De bepaling over doorhalingen en mededelingen.
    ///
    /// **Waarom.** De gemeente mag een exemplaar met doorhalingen of mededelingen van de aanbieder als
    /// ongeldig beschouwen, en stuurt de ongewijzigde overeenkomst dan één keer opnieuw. Dat kan alleen
    /// als het exemplaar werkelijk is gewijzigd en de zaak nog niet is afgehandeld.
    ///
    /// **Wat te doen.** Noem bij `retour` het bestand en de dag waarop het terugkwam, stuur de brief aan
    /// wie het terugstuurde, en voeg de ongewijzigde overeenkomst als bijlage toe.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// retour: {bestand: retour.md, van: linde, verzonden: 2025-05-01, ontvangen: 2025-05-20}
    /// verloop:
    ///   - ongeldige_doorhalingen:
    ///       id: OD1
    ///       dagtekening: 2025-05-22
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       bijlagen: [B1]
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-22, aangeboden: 2025-05-23, resultaat: ontvangen, datum: 2025-05-23, bewijs: [B2]}
    /// # retour.md
    /// KvK-nummer: => KvK-nummer: 12345679
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// retour: {bestand: retour.md, van: linde, verzonden: 2025-05-01, ontvangen: 2025-05-20}
    /// verloop:
    ///   - ongeldige_doorhalingen:
    ///       id: OD1
    ///       dagtekening: 2025-05-22
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       bijlagen: [B1]
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-05-22, aangeboden: 2025-05-23, resultaat: ontvangen, datum: 2025-05-23, bewijs: [B2]}
    /// # retour.md
    /// als ongeldig beschouwen => niet als ongeldig beschouwen
    /// ```
    static CALLED_INVALID = {
        code: "P-09",
        name: "ongeldig-zonder-wijziging",
        severity: Severity::Fout,
        acts: &[ActKind::OngeldigeDoorhalingen],
        blocks: &[ActKind::OngeldigeDoorhalingen],
        needs: &[Topic::Doorhalingen],
        basis: &[Basis::Contract(Topic::Doorhalingen)],
        check: Check::Act(called_invalid),
    }
}

fn called_invalid(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let evidence = facts.case.bewijs.items().iter();
    let mut evidence = evidence.filter_map(|one| Some(&one.id.known()?.0));
    let enclosed = Requirement::listed(
        "de ongewijzigde overeenkomst als bijlage",
        &act.letter.bijlagen,
        evidence.next().map_or("B1", |id| id),
    );
    let requirement = Requirement::All(vec![open_copy(facts, act, sink), enclosed]);
    let clause = sink.clause(Topic::Doorhalingen);
    sink.require(
        &requirement,
        act.letter.id.span(),
        |obstacles| {
            format!(
                "{} noemt een exemplaar ongeldig volgens {clause}, maar: {}.",
                act.id,
                say::because(obstacles)
            )
        },
        "Noem bij `retour` het exemplaar en de dag waarop het terugkwam, stuur de brief aan wie het \
         terugstuurde, en voeg de ongewijzigde overeenkomst als bijlage toe.",
    );
}

/// That a copy came back changed, and that nothing was done about it yet.
fn open_copy(facts: &Facts<'_>, act: &Act<'_>, sink: &Sink<'_>) -> Requirement {
    const WHAT: &str = "het teruggestuurde exemplaar";
    let Some(retour) = facts.retour() else {
        let status = Status::of(&facts.case.retour);
        return Requirement::fact(WHAT, facts.case.retour.span(), status);
    };
    let span = retour.bestand.span();
    let contradicted = |why: String| Requirement::fact(WHAT, span, Status::Contradicted(why));
    let from = retour.van.known().map(|id| id.value.0.as_str());
    let theirs =
        |party: &&crate::case::party::Party| party.id.known().map(|id| id.0.as_str()) == from;
    if from.is_some() && !act.addressees.iter().any(theirs) {
        return contradicted(format!("het is van een ander dan aan wie {} gaat", act.id));
    }
    let (Some(copy), Some(day)) = (facts.returned_copy(), retour.ontvangen.get()) else {
        return Requirement::All(vec![
            Requirement::known("de dag waarop het exemplaar terugkwam", &retour.ontvangen),
            // That the file cannot be read is a finding of its own.
            Requirement::fact(
                WHAT,
                span,
                match facts.returned_copy() {
                    Some(_) => Status::Held,
                    None => Status::Broken,
                },
            ),
        ]);
    };
    let earlier = facts.acts.iter().find(|other| {
        other.kind == act.kind
            && other.id != act.id
            && other.date.is_some_and(|date| date <= sink.day())
    });
    if let Some(earlier) = earlier {
        let why = format!(
            "de overeenkomst is al een keer opnieuw gestuurd, met {}",
            earlier.id
        );
        return Requirement::Never(why);
    }
    if copy.outcome == Outcome::Onzeker && !copy.is_clean() {
        return contradicted("of het is gewijzigd, is onzeker".to_owned());
    }
    match facts.return_state(sink.day().max(day)) {
        Some(ReturnState::Clean) => contradicted("het is gelijk aan de overeenkomst".to_owned()),
        Some(ReturnState::SignedClean(date)) => contradicted(format!(
            "het is vervangen door wat op {} schoon terugkwam",
            dutch::date(date)
        )),
        Some(ReturnState::LetRest(date)) => contradicted(format!(
            "de gemeente laat het rusten sinds {}",
            dutch::date(date)
        )),
        Some(ReturnState::Open | ReturnState::Resent(_)) | None => Requirement::From(Derived::new(
            "de dag waarop het exemplaar terugkwam".to_owned(),
            day,
        )),
    }
}

rule! {
    /// De overeenkomst kwam met wijzigingen terug, en daarop is nog niet gereageerd.
    ///
    /// **Bron.** Artikel 6:225 BW.
    ///
    /// **Waarom.** Wie een aanbod met wijzigingen aanvaardt, doet een nieuw aanbod en verwerpt het
    /// oude (lid 1). Gaat het alleen om ondergeschikte punten, dan komt de overeenkomst tot stand
    /// zoals de aanbieder haar wijzigde, tenzij de gemeente onverwijld bezwaar maakt (lid 2).
    ///
    /// **Wat te doen.** Maak direct bezwaar en leg de dag vast bij `bezwaar`, schrijf de brief over
    /// doorhalingen, of aanvaard de wijziging met een addendum in het register.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// retour: {bestand: retour.md, van: linde, verzonden: 2025-05-20, ontvangen: 2025-05-28}
    /// # retour.md
    /// als ongeldig beschouwen => niet als ongeldig beschouwen
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// retour: {bestand: retour.md, van: linde, verzonden: 2025-05-20, ontvangen: 2025-05-28}
    /// # retour.md
    /// KvK-nummer: => KvK-nummer: 12345679
    /// ```
    static CAME_BACK_CHANGED = {
        code: "N-21",
        name: "gewijzigd-exemplaar-zonder-reactie",
        moment: Moment::Lopend,
        basis: &[Basis::Wet("6:225 BW")],
        check: Check::Case(came_back_changed),
    }
}

fn came_back_changed(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let (Some(ReturnState::Open), Some(copy), Some(retour)) = (
        facts.return_state(sink.day()),
        facts.returned_copy(),
        facts.retour(),
    ) else {
        return;
    };
    if !retour.bezwaar.is_absent() {
        return;
    }
    let since = retour
        .ontvangen
        .get()
        .map_or_else(String::new, |date| format!(" op {}", dutch::date(date)));
    if copy.outcome == Outcome::Onzeker {
        let unseen = if copy.unseen.is_empty() {
            "een wijziging is onzeker".to_owned()
        } else {
            format!("niet gelezen: {}", copy.unseen.join("; "))
        };
        sink.report(
            retour.bestand.span(),
            format!("Niet zeker is dat het exemplaar dat{since} terugkwam, gelijk is aan de overeenkomst: {unseen}."),
            "Kijk die delen zelf na, en leg de uitkomst vast.",
        );
        return;
    }
    let edits: Vec<&ReturnedEdit> = copy.edits.iter().collect();
    sink.report(
        retour.bestand.span(),
        format!(
            "De overeenkomst kwam{since} terug met wijzigingen die niemand heeft goedgekeurd, in {}. Gaat \
             het om ondergeschikte punten en maakt de gemeente niet onverwijld bezwaar, dan gelden die \
             wijzigingen (artikel 6:225 lid 2 BW).",
            few(&edits)
        ),
        "Maak bezwaar en vul `bezwaar` in, schrijf de brief over doorhalingen, of aanvaard de wijziging.",
    );
}

/// The first clauses of some edits, and how many more there are.
fn few(edits: &[&ReturnedEdit]) -> String {
    const FEW: usize = 6;
    let mut places: Vec<String> = edits.iter().map(|edit| edit.place.to_string()).collect();
    places.dedup();
    match places.len().checked_sub(FEW) {
        Some(more @ 1..) => format!("{} en nog {more} bepalingen", places[..FEW].join(", ")),
        _ => say::list(&places),
    }
}

rule! {
    /// De ongewijzigde overeenkomst is niet op tijd ondertekend teruggekomen.
    ///
    /// **Bron.** De bepaling over doorhalingen en mededelingen.
    ///
    /// **Waarom.** De gemeente stuurt de ongewijzigde overeenkomst één keer opnieuw; de aanbieder krijgt
    /// een termijn om die te ondertekenen. Het contract zegt niet of die loopt vanaf de verzending of
    /// vanaf de ontvangst van de brief. De latere dag telt, zodat de aanbieder niet te vroeg te laat heet.
    ///
    /// **Wat te doen.** Besluit wat nu geldt: zonder ondertekend exemplaar is er geen overeenkomst. Kwam het
    /// exemplaar wel terug, vul dan `schoon_getekend` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// retour: {bestand: retour.md, van: linde, verzonden: 2025-04-01, ontvangen: 2025-04-08}
    /// verloop:
    ///   - ongeldige_doorhalingen:
    ///       id: OD1
    ///       dagtekening: 2025-04-10
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       bijlagen: [B1]
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-04-10, aangeboden: 2025-04-11, resultaat: ontvangen, datum: 2025-04-11, bewijs: [B2]}
    /// # retour.md
    /// als ongeldig beschouwen => niet als ongeldig beschouwen
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// retour: {bestand: retour.md, van: linde, verzonden: 2025-04-01, ontvangen: 2025-04-08, schoon_getekend: 2025-05-02}
    /// verloop:
    ///   - ongeldige_doorhalingen:
    ///       id: OD1
    ///       dagtekening: 2025-04-10
    ///       ondertekenaar: vdberg
    ///       behandelaar: smit
    ///       bijlagen: [B1]
    ///       verzending:
    ///         - {kanaal: aangetekend, verzonden: 2025-04-10, aangeboden: 2025-04-11, resultaat: ontvangen, datum: 2025-04-11, bewijs: [B2]}
    /// # retour.md
    /// als ongeldig beschouwen => niet als ongeldig beschouwen
    /// ```
    static SIGN_AGAIN = {
        code: "K-130",
        name: "niet-op-tijd-schoon-ondertekend",
        moment: Moment::Lopend,
        needs: &[Topic::Doorhalingen],
        basis: &[Basis::Contract(Topic::Doorhalingen)],
        check: Check::Case(sign_again),
    }
}

fn sign_again(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let (Some(copy), Some(retour)) = (facts.returned_copy(), facts.retour()) else {
        return;
    };
    let invalid = |act: &&Act<'_>| act.kind == ActKind::OngeldigeDoorhalingen;
    let Some(letter) = facts
        .acts
        .iter()
        .rfind(invalid)
        .filter(|_| !copy.is_clean())
    else {
        return;
    };
    let Some(term) = facts.resign_by(letter) else {
        return;
    };
    let last = term.safe().date();
    let signed = retour.schoon_getekend.get();
    let let_rest = retour.gelaten.known().is_some();
    if let_rest || signed.map_or(sink.day() <= last, |signed| signed <= last) {
        return;
    }
    let how = match signed {
        Some(signed) => format!("kwam pas op {} ondertekend terug", dutch::date(signed)),
        None => "is niet ondertekend teruggekomen".to_owned(),
    };
    let clause = sink.clause(Topic::Doorhalingen);
    sink.report(
        letter.letter.id.span(),
        format!(
            "De ongewijzigde overeenkomst {how}. De termijn van {clause} liep {}.",
            until(last)
        ),
        "Besluit of de gemeente dit aanvaardt; zonder ondertekend exemplaar is er geen overeenkomst.",
    );
}

rule! {
    /// De brief steunt op een bepaling waarvan de wijziging nooit is rechtgezet.
    ///
    /// **Bron.** De artikelen 3:33 en 3:35 BW, en de spanning over doorhalingen.
    ///
    /// **Waarom.** Het contract geeft bij doorhalingen een bevoegdheid, geen plicht. Heeft de gemeente het
    /// gelaten en voeren partijen al lang uit, dan hangt wat geldt af van wat zij over en weer mochten
    /// begrijpen. Dat houdt de brief niet tegen, maar de aanbieder kan het aanvoeren.
    ///
    /// **Wat te doen.** Leg vast waaruit blijkt dat de oorspronkelijke tekst is uitgevoerd.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// retour: {bestand: retour.md, van: linde, verzonden: 2024-01-02, ontvangen: 2024-01-20, gelaten: {per: 2024-02-01, reden: De wijziging werd toen niet van belang gevonden.}}
    /// # retour.md
    /// De Aanbieder levert verantwoorde maatschappelijke ondersteuning aan de cliënten voor wie de Gemeente volgens het woonplaatsbeginsel verantwoordelijk is. => Dit lid vervalt.
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is
    /// retour: {bestand: retour.md, van: linde, verzonden: 2024-01-02, ontvangen: 2024-01-20, schoon_getekend: 2024-03-01}
    /// # retour.md
    /// De Aanbieder levert verantwoorde maatschappelijke ondersteuning aan de cliënten voor wie de Gemeente volgens het woonplaatsbeginsel verantwoordelijk is. => Dit lid vervalt.
    /// ```
    static NEVER_SETTLED = {
        code: "N-22",
        name: "wijziging-nooit-rechtgezet",
        acts: LEANING,
        basis: &[Basis::Contract(Topic::Doorhalingen), Basis::Wet("3:33 BW"), Basis::Wet("3:35 BW")],
        check: Check::Act(never_settled),
    }
}

fn never_settled(facts: &Facts<'_>, act: &Act<'_>, sink: &mut Sink<'_>) {
    let what = match facts.return_state(sink.day()) {
        Some(ReturnState::LetRest(date)) => {
            format!("Sinds {} laat de gemeente dat rusten", dutch::date(date))
        }
        Some(ReturnState::Resent(letter)) => {
            format!(
                "De gemeente stuurde de overeenkomst opnieuw ({}), maar een schoon exemplaar is er niet",
                letter.id
            )
        }
        _ => return,
    };
    let edits = leans_on(facts, act);
    if edits.is_empty() {
        return;
    }
    sink.report(
        act.letter.id.span(),
        format!(
            "{} steunt op {}, en het teruggestuurde exemplaar zegt daar iets anders. {what} (spanning X-63). \
             Wat geldt, hangt dan af van wat partijen mochten begrijpen (artikelen 3:33 en 3:35 BW).",
            act.id,
            clauses(&edits)
        ),
        "Leg vast waaruit blijkt dat de oorspronkelijke tekst is uitgevoerd, of laat de tekst alsnog tekenen.",
    );
}
