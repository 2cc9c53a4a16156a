//! Subcontractors: consent, requirements, the length of the chain, and who answers for them.

use crate::case::observation::{Observed as _, Onderaannemer};
use crate::contract::topic::Topic;
use crate::facts::{ActKind, Passage, Position, shortcoming_id};
use crate::finding::Severity;
use crate::source::field::Field;
use crate::source::scalar::Prose;

use super::applies::When;
use super::rule::{Basis, Check, Duty, Moment, Rule, rule};
use super::say;
use super::sink::Sink;

pub(super) static RULES: &[&Rule] = &[&NO_CONSENT, &REQUIREMENTS, &SOMEBODY_ELSE, &LONGER_CHAIN];

const OBSERVED: &[&[When]] = &[&[When::Waarneming(Onderaannemer::KEY)]];

/// The subcontractor, as the subject of a sentence.
fn named(one: &Onderaannemer) -> String {
    match one.naam.known() {
        Some(name) => format!("Onderaannemer {}", name.0),
        None => "Een onderaannemer".to_owned(),
    }
}

rule! {
    /// De aanbieder zette een onderaannemer in zonder melding vooraf of zonder toestemming.
    ///
    /// **Bron.** De bepaling van het contract over onderaanneming.
    ///
    /// **Waarom.** De aanbieder meldt het vooraf en zet een onderaannemer pas in na schriftelijke
    /// toestemming van de gemeente. Zo weet zij wie haar cliënten ondersteunt, en kan zij toetsen of
    /// die aan de eisen voldoet.
    ///
    /// **Wat te doen.** Vul `gemeld` en `toestemming` in, of overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - onderaannemer: {naam: De Es B.V., gemeld: 2025-02-10, ingezet: 2025-03-03}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - onderaannemer: {naam: De Es B.V., gemeld: 2025-02-10, toestemming: 2025-02-24, ingezet: 2025-03-03}
    /// ```
    static NO_CONSENT = {
        code: "K-74",
        name: "onderaannemer-zonder-toestemming",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: OBSERVED,
        needs: &[Topic::Onderaanneming],
        basis: &[Basis::Contract(Topic::Onderaanneming)],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<Onderaannemer>() {
                let what = if let Some(lapse) = facts.lapse(&one.ingezet, &one.toestemming) {
                    say::without_consent(&format!("{} werd ingezet", named(one)), lapse)
                } else if let Some(lapse) = facts.lapse(&one.ingezet, &one.gemeld) {
                    say::reported_late("De inzet van een onderaannemer", lapse)
                } else {
                    continue;
                };
                sink.perhaps_a_shortcoming(Topic::Onderaanneming, one.ingezet.span(), &what);
            }
        }),
    }
}

rule! {
    /// Een onderaannemer voldoet niet aan de eisen van het contract.
    ///
    /// **Bron.** De bepaling van het contract over de eisen aan een onderaannemer.
    ///
    /// **Waarom.** Een onderaannemer staat in het Handelsregister; er is geen bestuursrechtelijke of
    /// strafrechtelijke maatregel van kracht, en er loopt geen onderzoek naar een vermoeden van fraude.
    /// De tekst stelt die eisen aan de onderaannemer, de toelichting stelt ze aan de aanbieder zelf; de
    /// tekst gaat voor. In de zaak staat alleen ja of nee met het kenmerk in het documentsysteem.
    ///
    /// **Wat te doen.** Overweeg een tekortkoming met deze bepaling, of laat dit rusten.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - onderaannemer: {naam: De Es B.V., fraudeonderzoek: ja, dms: D-2025-0078}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - onderaannemer: {naam: De Es B.V., handelsregister: ja, maatregel: nee, fraudeonderzoek: nee}
    /// ```
    static REQUIREMENTS = {
        code: "K-75",
        name: "onderaannemer-voldoet-niet",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: OBSERVED,
        needs: &[Topic::OnderaannemerEisen],
        basis: &[Basis::Contract(Topic::OnderaannemerEisen)],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<Onderaannemer>() {
                for (field, wrong, what) in [
                    (&one.handelsregister, false, "staat niet in het Handelsregister."),
                    (&one.maatregel, true, "is onderworpen aan een maatregel."),
                    (&one.fraudeonderzoek, true, "wordt onderzocht wegens een vermoeden van fraude."),
                ] {
                    if field.get() == Some(wrong) {
                        let what = format!("{} {what}", named(one));
                        sink.perhaps_a_shortcoming(Topic::OnderaannemerEisen, field.span(), &what);
                    }
                }
            }
        }),
    }
}

rule! {
    /// De brief verlangt het herstel van de onderaannemer, niet van de aanbieder.
    ///
    /// **Bron.** De bepaling van het contract over gelijke eisen bij onderaanneming; artikel 6:76 BW.
    ///
    /// **Waarom.** De aanbieder staat ervoor in dat een onderaannemer aan dezelfde eisen voldoet, en is
    /// voor diens gedrag aansprakelijk als voor zijn eigen gedrag. De onderaannemer heeft geen contract
    /// met de gemeente. Een aanmaning die iets van hem verlangt, verlangt niets van de aanbieder, en
    /// brengt de aanbieder dus niet in verzuim.
    ///
    /// **Wat te doen.** Schrijf bij `herstel` en `voortaan` wat de aanbieder zelf moet doen, of ervoor
    /// moet zorgen dat zijn onderaannemer doet.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     door: De Es B.V.
    ///     herstel: De Es B.V. zet alleen begeleiders in die het vereiste diploma hebben.
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     door: De Es B.V.
    ///     herstel: Ervoor zorgen dat De Es B.V. alleen begeleiders inzet die het vereiste diploma hebben.
    /// ```
    static SOMEBODY_ELSE = {
        code: "K-76",
        name: "herstel-van-onderaannemer-verlangd",
        severity: Severity::Waarschuwing,
        acts: &[ActKind::Ingebrekestelling, ActKind::Aansprakelijkstelling, ActKind::Verzuim],
        applies: &[&[When::Norm(Topic::OnderaannemerKwaliteit)]],
        needs: &[Topic::OnderaannemerKwaliteit],
        basis: &[Basis::Contract(Topic::OnderaannemerKwaliteit), Basis::Wet("6:76 BW")],
        check: Check::Shortcoming(somebody_else),
    }
}

fn somebody_else(position: &Position<'_, '_>, sink: &mut Sink<'_>) {
    let one = position.shortcoming;
    let Some(other) = one.door.known() else {
        return;
    };
    let clause = sink.clause(Topic::OnderaannemerKwaliteit);
    for field in [&one.herstel, &one.voortaan] {
        if begins_a_sentence(field, &other.0) {
            sink.report(
                field.span(),
                format!(
                    "{} verlangt herstel van {}, en niet van de aanbieder, die voor hem instaat \
                     ({clause} en artikel 6:76 BW).",
                    shortcoming_id(one),
                    other.0
                ),
                "Schrijf wat de aanbieder zelf moet doen, of ervoor moet zorgen.",
            );
        }
    }
}

/// Whether a sentence of a text has this subject at its beginning.
fn begins_a_sentence(field: &Field<Prose>, subject: &str) -> bool {
    Passage::of(field).is_some_and(|passage| {
        let mut sentences = passage.sentences();
        sentences.any(|sentence| passage.words[sentence].trim_start().starts_with(subject))
    })
}

rule! {
    /// Een onderaannemer zette zelf een onderaannemer in zonder toestemming.
    ///
    /// **Bron.** De bepaling van het contract over onderaanneming door een onderaannemer.
    ///
    /// **Waarom.** De keten is niet langer dan één schakel, tenzij de gemeente de aanbieder toestemming
    /// gaf. De tekst vraagt toestemming; dat zij schriftelijk is, staat tussen haakjes in de
    /// toelichting. Vul hier de dag van de toestemming in, in welke vorm zij ook is gegeven.
    ///
    /// **Wat te doen.** Vul `sub_toestemming` in, of overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// waarnemingen:
    ///   - onderaannemer: {naam: De Es B.V., sub_ingezet: 2025-04-14}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// waarnemingen:
    ///   - onderaannemer: {naam: De Es B.V., sub_ingezet: 2025-04-14, sub_toestemming: 2025-04-07}
    /// ```
    static LONGER_CHAIN = {
        code: "K-77",
        name: "onderaannemer-van-onderaannemer",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        applies: OBSERVED,
        needs: &[Topic::OnderaannemerKeten],
        basis: &[Basis::Contract(Topic::OnderaannemerKeten)],
        check: Check::Case(|facts, sink| {
            for one in facts.observed::<Onderaannemer>() {
                let Some(lapse) = facts.lapse(&one.sub_ingezet, &one.sub_toestemming) else { continue };
                let when = match lapse.done {
                    None => "zonder dat toestemming van de gemeente is vastgelegd".to_owned(),
                    Some(day) => format!("en de gemeente stemde pas toe op {}", say::date(day)),
                };
                let what = format!(
                    "{} zette op {} zelf een onderaannemer in, {when}.",
                    named(one),
                    say::date(lapse.due)
                );
                sink.perhaps_a_shortcoming(Topic::OnderaannemerKeten, one.sub_ingezet.span(), &what);
            }
        }),
    }
}
