//! What the provider owes at the beginning: accepting clients, and what comes before that.

use crate::calendar::{Term, Unit};
use crate::case::observation::{
    Aansluiting, Observed as _, Overgang, RefusalGround, Taal, Weigering,
};
use crate::contract::profile::Variant;
use crate::contract::topic::Topic;
use crate::facts::{ActKind, Facts};
use crate::finding::Severity;
use crate::source::Span;

use super::applies::When;
use super::rule::{Basis, Check, Duty, Moment, Rule, rule};
use super::say;

pub(super) static RULES: &[&Rule] = &[
    &REFUSED,
    &REFUSED_BY_TASK,
    &NO_DUTCH,
    &NO_CONNECTION,
    &NOT_INVOLVED,
    &NOT_APPROVED,
];

rule! {
    /// De aanbieder weigerde een cliënt buiten de uitzonderingen op de acceptatieplicht.
    ///
    /// **Bron.** De bepaling van het contract over de plicht om cliënten te accepteren.
    ///
    /// **Waarom.** Wie naar de aanbieder is verwezen, moet hij accepteren. Dat hoeft alleen niet bij
    /// een cliëntenstop die is opgelegd of overeengekomen, als hij aantoont dat hij de passende
    /// ondersteuning niet kan bieden, of als de maximale bestedingsruimte is bereikt of volgens de
    /// prognose wordt bereikt. Een signaalplafond is geen reden om te weigeren, en een wachttijd ook
    /// niet. Of er een stop was, leest trede uit deze zaak; de andere redenen moet de aanbieder hebben
    /// aangetoond.
    ///
    /// **Wat te doen.** Overweeg een tekortkoming met deze bepaling. Toonde de aanbieder zijn reden
    /// wel aan, vul dan `aangetoond: ja` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - weigering: {datum: 2025-04-14, grond: signaalplafond}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - weigering: {datum: 2025-04-14, grond: niet passend, aangetoond: ja}
    ///   - weigering: {datum: 2025-05-20, grond: clientenstop}
    /// ```
    static REFUSED = {
        code: "K-50",
        name: "client-ten-onrechte-geweigerd",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: &[&[When::Waarneming(Weigering::KEY)]],
        needs: &[Topic::Acceptatieplicht],
        basis: &[Basis::Contract(Topic::Acceptatieplicht)],
        check: Check::Case(|facts, sink| {
            if facts.variant() == Some(Variant::Taakgericht) {
                return;
            }
            for one in facts.observed::<Weigering>() {
                let excused = match one.grond.get() {
                    None if !one.grond.is_absent() => continue,
                    Some(RefusalGround::Clientenstop) => stopped(facts, one),
                    Some(RefusalGround::NietPassend | RefusalGround::Bestedingsruimte) => {
                        one.aangetoond.is_broken() || one.aangetoond.get() == Some(true)
                    }
                    Some(RefusalGround::Signaalplafond | RefusalGround::Anders) | None => false,
                };
                if !excused {
                    let what = format!(
                        "{}, en dat is geen uitzondering op de acceptatieplicht, of niet aangetoond.",
                        refusal(one)
                    );
                    sink.perhaps_a_shortcoming(Topic::Acceptatieplicht, place(one), &what);
                }
            }
        }),
    }
}

/// Whether a stop ran on the day of a refusal: imposed, agreed, or the provider's own with consent.
fn stopped(facts: &Facts<'_>, one: &Weigering) -> bool {
    let Some(day) = one.datum.get() else {
        return true;
    };
    let stops = [
        ActKind::ClientenstopOpgelegd,
        ActKind::ClientenstopOvereengekomen,
    ];
    let mut acts = facts.acts.iter();
    let imposed = acts.any(|act| {
        let start = act.event.decision().and_then(|one| one.ingang.get());
        stops.contains(&act.kind) && facts.runs(act, day) && start.is_none_or(|start| start <= day)
    });
    let own = facts.own_stop().is_some_and(|(stop, start)| {
        let consent = stop.toestemming.get();
        start <= day && consent.is_some_and(|consent| consent <= day)
    });
    imposed || own
}

fn place(one: &Weigering) -> Span {
    match one.grond.is_absent() {
        true => one.head,
        false => one.grond.span(),
    }
}

/// A refusal with its day and its reason, as the start of a sentence.
fn refusal(one: &Weigering) -> String {
    let day = one.datum.get();
    let day = day.map_or_else(String::new, |day| format!(" op {}", say::date(day)));
    match one.grond.get() {
        Some(ground) => format!(
            "De aanbieder weigerde{day} een cliënt om de reden ‘{}’",
            ground.word()
        ),
        None => format!("De aanbieder weigerde{day} een cliënt zonder reden"),
    }
}

rule! {
    /// Een taakgerichte aanbieder weigerde een cliënt om een andere dan een inhoudelijke reden.
    ///
    /// **Bron.** De toelichting van het contract op de acceptatieplicht.
    ///
    /// **Waarom.** Bij de taakgerichte uitvoeringsvariant zijn doelgroep, aanbod en budget vooraf
    /// bepaald. Volgens de toelichting kan de aanbieder daar alleen weigeren als hij de ondersteuning
    /// die past, niet kan leveren. De tekst van het contract zegt dit niet zelf: een toelichting bindt
    /// niet, en wie zich erop beroept, zegt dat het om de toelichting gaat.
    ///
    /// **Wat te doen.** Overweeg een tekortkoming met de bepaling, en noem de toelichting als
    /// toelichting (`toelichting`).
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - weigering: {datum: 2025-04-14, grond: bestedingsruimte, aangetoond: ja}
    /// # profiel.yaml
    /// variant: taakgericht
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - weigering: {datum: 2025-04-14, grond: niet passend, aangetoond: ja}
    /// # profiel.yaml
    /// variant: taakgericht
    /// ```
    static REFUSED_BY_TASK = {
        code: "T-50",
        name: "taakgericht-geweigerd-zonder-inhoudelijke-reden",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: &[&[When::Waarneming(Weigering::KEY)]],
        needs: &[Topic::WeigeringTaakgericht],
        basis: &[Basis::Contract(Topic::WeigeringTaakgericht)],
        check: Check::Case(|facts, sink| {
            if facts.variant() != Some(Variant::Taakgericht) {
                return;
            }
            for one in facts.observed::<Weigering>() {
                let content = one.grond.get() == Some(RefusalGround::NietPassend)
                    && one.aangetoond.get() != Some(false)
                    && !one.aangetoond.is_absent();
                if !content && !one.grond.is_broken() {
                    let what = format!("{}, en dat is geen aangetoonde inhoudelijke reden.", refusal(one));
                    sink.perhaps_a_shortcoming(Topic::WeigeringTaakgericht, place(one), &what);
                }
            }
        }),
    }
}

rule! {
    /// Medewerkers van de aanbieder spreken geen Nederlands.
    ///
    /// **Bron.** De bepaling van het contract over de taal van medewerkers.
    ///
    /// **Waarom.** De medewerkers spreken met cliënten en met de gemeente ten minste Nederlands. Wie
    /// de taal niet spreekt, kan een cliënt die dat nodig heeft niet goed ondersteunen.
    ///
    /// **Wat te doen.** Overweeg een tekortkoming met deze bepaling, of laat dit rusten.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 6
    /// waarnemingen:
    ///   - taal: {datum: 2025-04-14, nederlands: nee, bewijs: [B3]}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 6
    /// waarnemingen:
    ///   - taal: {datum: 2025-04-14, nederlands: ja, bewijs: [B3]}
    /// ```
    static NO_DUTCH = {
        code: "K-52",
        name: "medewerkers-spreken-geen-nederlands",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: &[&[When::Waarneming(Taal::KEY)]],
        needs: &[Topic::NederlandseTaal],
        basis: &[Basis::Contract(Topic::NederlandseTaal)],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<Taal>() {
                if one.nederlands.get() == Some(false) {
                    sink.perhaps_a_shortcoming(
                        Topic::NederlandseTaal,
                        one.nederlands.span(),
                        "Medewerkers spreken met cliënten of met de gemeente geen Nederlands.",
                    );
                }
            }
        }),
    }
}

rule! {
    /// De aanbieder die als eerste begon, zorgde niet voor de aansluiting.
    ///
    /// **Bron.** De bepaling van het contract over de startende aanbieder.
    ///
    /// **Waarom.** Krijgt een cliënt diensten van meer aanbieders, dan zorgt wie begint dat de volgende
    /// dienst zo goed mogelijk aansluit. Dat is anders als de aanbieders iets anders afspraken of als
    /// de gemeentelijke toegang een andere aanbieder aanwees.
    ///
    /// **Wat te doen.** Overweeg een tekortkoming. Was er een andere afspraak, vul dan
    /// `anders_afgesproken` of `andere_aangewezen` in.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - aansluiting: {datum: 2025-04-14, begon_als_eerste: ja, sluit_aan: nee}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - aansluiting: {datum: 2025-04-14, begon_als_eerste: ja, sluit_aan: nee, andere_aangewezen: ja}
    /// ```
    static NO_CONNECTION = {
        code: "K-53",
        name: "diensten-sluiten-niet-aan",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: &[&[When::Waarneming(Aansluiting::KEY)]],
        needs: &[Topic::StartendeAanbieder],
        basis: &[Basis::Contract(Topic::StartendeAanbieder)],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<Aansluiting>() {
                let first = one.begon_als_eerste.get() == Some(true);
                let excuses = [&one.anders_afgesproken, &one.andere_aangewezen];
                let excused = excuses
                    .iter()
                    .any(|one| one.is_broken() || one.get() == Some(true));
                if first && one.sluit_aan.get() == Some(false) && !excused {
                    sink.perhaps_a_shortcoming(
                        Topic::StartendeAanbieder,
                        one.sluit_aan.span(),
                        "De aanbieder begon als eerste, en de volgende dienst sluit niet aan.",
                    );
                }
            }
        }),
    }
}

rule! {
    /// De aanbieder meldde niet dat een jeugdhulpaanbieder hem te laat bij een overdracht betrok.
    ///
    /// **Bron.** De bepaling van het contract over de overgang van jeugdhulp (18-/18+).
    ///
    /// **Waarom.** Hoort de aanbieder te laat van een jeugdige die zijn cliënt wordt, dan meldt hij dat
    /// aan de contractmanager, zodat de gemeente kan ingrijpen. Hoe lang vooraf ‘tijdig’ is, staat in
    /// het contract. In de zaak staat alleen het aantal maanden, nooit een geboortedatum.
    ///
    /// **Wat te doen.** Vul bij `gemeld` de dag van de melding in, of overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - overgang: {maanden_vooraf: 7}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - overgang: {maanden_vooraf: 18}
    ///   - overgang: {maanden_vooraf: 7, gemeld: 2025-03-10}
    /// ```
    static NOT_INVOLVED = {
        code: "K-45",
        name: "late-overdracht-niet-gemeld",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: &[&[When::Waarneming(Overgang::KEY)]],
        needs: &[Topic::OvergangMelding],
        basis: &[Basis::Contract(Topic::OvergangMelding)],
        check: Check::Case(|facts, sink| {
            let topic = facts.topics().and_then(|all| all.overgang_melding.known());
            let Some(term) = topic.and_then(|one| one.termijn.get()) else { return };
            for one in facts.observed::<Overgang>() {
                let (Some(ahead), Some(needed)) = (one.maanden_vooraf.get(), months(term)) else { continue };
                if ahead < needed && one.gemeld.is_absent() {
                    let ahead = match ahead {
                        0 => "niet vooraf".to_owned(),
                        1 => "1 maand vooraf".to_owned(),
                        more => format!("{more} maanden vooraf"),
                    };
                    let what = format!(
                        "De jeugdhulpaanbieder betrok de aanbieder {ahead} bij de overdracht, en niet \
                         {term} of meer; daarvan is geen melding vastgelegd."
                    );
                    sink.perhaps_a_shortcoming(Topic::OvergangMelding, one.maanden_vooraf.span(), &what);
                }
            }
        }),
    }
}

/// A term in whole months, if it is counted so.
fn months(term: Term) -> Option<u32> {
    match term.unit {
        Unit::Maand => Some(term.count.into()),
        Unit::Jaar => Some(12 * u32::from(term.count)),
        Unit::Werkdag | Unit::Dag | Unit::Week => None,
    }
}

rule! {
    /// Een maatwerkvoorziening is vóór de achttiende verjaardag ingezet zonder goedkeuring.
    ///
    /// **Bron.** De bepaling van het contract over de overgang van jeugdhulp (18-/18+).
    ///
    /// **Waarom.** Voor een jeugdige die nog geen 18 is, vraagt de inzet van een maatwerkvoorziening
    /// vooraf schriftelijke goedkeuring van de gemeente.
    ///
    /// **Wat te doen.** Vul bij `goedkeuring` de dag in, of overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - overgang: {ingezet: 2025-03-10}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - overgang: {ingezet: 2025-03-10, goedkeuring: 2025-03-03}
    /// ```
    static NOT_APPROVED = {
        code: "K-46",
        name: "inzet-voor-volwassenheid-zonder-goedkeuring",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: &[&[When::Waarneming(Overgang::KEY)]],
        needs: &[Topic::OvergangGoedkeuring],
        basis: &[Basis::Contract(Topic::OvergangGoedkeuring)],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<Overgang>() {
                if let Some(lapse) = facts.lapse(&one.ingezet, &one.goedkeuring) {
                    let what = "Een maatwerkvoorziening werd vóór de volwassenheid ingezet";
                    let what = say::without_consent(what, lapse);
                    sink.perhaps_a_shortcoming(Topic::OvergangGoedkeuring, one.ingezet.span(), &what);
                }
            }
        }),
    }
}
