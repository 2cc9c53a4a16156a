//! The enterprise of the provider: who owns it, and what it stands surety for.

use crate::case::observation::{Garantstelling, Observed as _, OverdrachtRechten, Zeggenschap};
use crate::contract::topic::Topic;
use crate::finding::Severity;

use super::applies::When;
use super::rule::{Basis, Check, Duty, Moment, Rule, rule};
use super::say;

pub(super) static RULES: &[&Rule] = &[&TRANSFERRED, &CONTROL, &SURETY];

rule! {
    /// De aanbieder droeg rechten of verplichtingen over zonder goedkeuring vooraf.
    ///
    /// **Bron.** De bepaling van het contract over de overdracht van rechten en verplichtingen.
    ///
    /// **Waarom.** Een ander mag rechten en verplichtingen pas overnemen na schriftelijke goedkeuring van
    /// de gemeente. Een pandrecht is uitgezonderd, omdat de aanbieder anders geen krediet meer krijgt.
    ///
    /// **Wat te doen.** Vul `goedkeuring` of `pandrecht: ja` in, of overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - overdracht_rechten: {datum: 2025-04-14, goedkeuring: 2025-05-06}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - overdracht_rechten: {datum: 2025-04-14, goedkeuring: 2025-04-07}
    ///   - overdracht_rechten: {datum: 2025-04-14, pandrecht: ja}
    /// ```
    static TRANSFERRED = {
        code: "K-121",
        name: "rechten-overgedragen-zonder-goedkeuring",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: &[&[When::Waarneming(OverdrachtRechten::KEY)]],
        needs: &[Topic::OverdrachtRechten],
        basis: &[Basis::Contract(Topic::OverdrachtRechten)],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<OverdrachtRechten>() {
                let pledged = one.pandrecht.is_broken() || one.pandrecht.get() == Some(true);
                if let Some(lapse) = facts.lapse(&one.datum, &one.goedkeuring).filter(|_| !pledged) {
                    let what = "Rechten of verplichtingen uit het contract gingen over";
                    let what = say::without_consent(what, lapse);
                    sink.perhaps_a_shortcoming(Topic::OverdrachtRechten, one.datum.span(), &what);
                }
            }
        }),
    }
}

rule! {
    /// De aanbieder meldde een verkoop of wijziging van zeggenschap niet tijdig, of niet volledig.
    ///
    /// **Bron.** De bepaling van het contract over verkoop en wijziging van zeggenschap.
    ///
    /// **Waarom.** De aanbieder laat het voornemen tijdig weten, met de meerwaarde voor cliënten, als die
    /// er is, en het mogelijke effect op de markt. Zo kan de gemeente beoordelen of zij haar wettelijke
    /// taken daarna nog goed kan uitvoeren. Een melding op of na de dag van de wijziging is geen melding
    /// van een voornemen.
    ///
    /// **Wat te doen.** Vul `gemeld`, `meerwaarde` en `markteffect` in, of overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - zeggenschap: {ingang: 2025-05-01, gemeld: 2025-02-03, meerwaarde: ja, markteffect: nee}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - zeggenschap: {ingang: 2025-05-01, gemeld: 2025-02-03, meerwaarde: ja, markteffect: ja}
    /// ```
    static CONTROL = {
        code: "K-122",
        name: "zeggenschap-niet-tijdig-gemeld",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: &[&[When::Waarneming(Zeggenschap::KEY)]],
        needs: &[Topic::Zeggenschap],
        basis: &[Basis::Contract(Topic::Zeggenschap)],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<Zeggenschap>() {
                let start = one.ingang.get();
                let told = one.gemeld.get();
                let (what, place) = if start.is_some_and(|start| start <= facts.today) && one.gemeld.is_absent() {
                    let what = "De zeggenschap wijzigde, en een melding van het voornemen is niet vastgelegd.";
                    (what.to_owned(), one.ingang.span())
                } else if let (Some(start), Some(told)) = (start, told)
                    && start <= told
                {
                    let what = format!(
                        "De zeggenschap wijzigde op {}, en het voornemen is pas op {} gemeld.",
                        say::date(start),
                        say::date(told)
                    );
                    (what, one.gemeld.span())
                } else if told.is_some() {
                    let parts = [(&one.meerwaarde, "de meerwaarde voor cliënten"), (&one.markteffect, "het effect op de markt")];
                    let lacking = parts.iter().filter(|(field, _)| field.get() == Some(false));
                    let lacking: Vec<_> = lacking.map(|(_, what)| *what).collect();
                    if lacking.is_empty() {
                        continue;
                    }
                    let what = format!("De melding van het voornemen noemt niet {}.", say::list(&lacking));
                    (what, one.gemeld.span())
                } else {
                    continue;
                };
                sink.perhaps_a_shortcoming(Topic::Zeggenschap, place, &what);
            }
        }),
    }
}

rule! {
    /// De aanbieder stelde zich garant voor een derde zonder toestemming vooraf.
    ///
    /// **Bron.** De bepaling van het contract over garantstelling.
    ///
    /// **Waarom.** Wie borg staat, kan voor de schuld van een ander worden aangesproken; dat kan de
    /// ondersteuning van cliënten in gevaar brengen. Daarom vraagt een garantstelling vooraf
    /// schriftelijke toestemming van de gemeente.
    ///
    /// **Wat te doen.** Vul `toestemming` in, of overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - garantstelling: {datum: 2025-04-14}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - garantstelling: {datum: 2025-04-14, toestemming: 2025-04-14}
    /// ```
    static SURETY = {
        code: "K-123",
        name: "garant-zonder-toestemming",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: &[&[When::Waarneming(Garantstelling::KEY)]],
        needs: &[Topic::Garantstelling],
        basis: &[Basis::Contract(Topic::Garantstelling)],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<Garantstelling>() {
                if let Some(lapse) = facts.lapse(&one.datum, &one.toestemming) {
                    let what = say::without_consent("De aanbieder stelde zich garant", lapse);
                    sink.perhaps_a_shortcoming(Topic::Garantstelling, one.datum.span(), &what);
                }
            }
        }),
    }
}
