//! A cliëntenstop of the provider's own. What the facts show of the provider is a constatering: it
//! may become a shortcoming, and never stands in the way of a letter.

use chrono::NaiveDate;

use crate::calendar::dutch;
use crate::contract::profile::Variant;
use crate::contract::topic::Topic;
use crate::facts::own_stop::Notice;
use crate::facts::{ActKind, Facts};
use crate::finding::Severity;
use crate::source::Span;
use crate::source::field::Field;

use super::applies::When;
use super::rule::{Basis, Check, Duty, Moment, Rule, rule};
use super::say;

pub(super) static RULES: &[&Rule] = &[
    &ANNOUNCED_LATE,
    &NOT_DISCUSSED,
    &NO_CONSENT,
    &CLAUSE_DOES_NOT_BIND,
    &SHORTER_TERM_IN_NOTE,
];

/// The date, or the stop as a whole where the date is missing.
fn place(facts: &Facts<'_>, field: &Field<NaiveDate>) -> Span {
    match field.is_absent() {
        true => facts.case.eigen_stop.key_span(),
        false => field.span(),
    }
}

rule! {
    /// De aanbieder kondigde zijn cliëntenstop te laat aan.
    ///
    /// **Bron.** De bepaling van het contract over een stop van de aanbieder.
    ///
    /// **Waarom.** De aanbieder moet zijn stop een aantal werkdagen tevoren schriftelijk melden,
    /// zodat de gemeente cliënten elders kan onderbrengen. Geteld worden de volle werkdagen tussen
    /// de dag van ontvangst en de dag van ingang; een dag die met een feestdag is gelijkgesteld, is
    /// een werkdag, tenzij trede.yaml anders zegt. Het is aan de gemeente of zij dit als
    /// tekortkoming opneemt; deze constatering verdwijnt als dat is gebeurd.
    ///
    /// **Wat te doen.** Overweeg een tekortkoming met deze bepaling, of laat dit rusten.
    ///
    /// ### Faalt
    /// ```yaml
    /// eigen_stop: {melding_ontvangen: 2025-05-08, ingang: 2025-05-14, overleg: 2025-04-01, toestemming: 2025-05-12}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// eigen_stop: {melding_ontvangen: 2025-04-14, ingang: 2025-05-14, overleg: 2025-04-01, toestemming: 2025-05-12}
    /// ```
    static ANNOUNCED_LATE = {
        code: "K-67",
        name: "eigen-stop-te-laat-gemeld",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        needs: &[Topic::EigenStop],
        basis: &[Basis::Contract(Topic::EigenStop)],
        check: Check::Case(|facts, sink| {
            let Some((stop, start)) = facts.own_stop() else { return };
            if stop.melding_ontvangen.is_absent() && start <= facts.today {
                let what = format!(
                    "Van de stop die op {} inging, is geen schriftelijke melding vastgelegd.",
                    dutch::date(start)
                );
                sink.perhaps_a_shortcoming(Topic::EigenStop, facts.case.eigen_stop.key_span(), &what);
            }
            if let Some(notice) = facts.own_stop_notice().filter(|notice| !notice.in_time) {
                let mut what = late(&notice);
                if notice.hangs_on_equated {
                    what.push_str(" De uitkomst hangt af van een met een feestdag gelijkgestelde dag.");
                }
                sink.perhaps_a_shortcoming(Topic::EigenStop, stop.melding_ontvangen.span(), &what);
            }
        }),
    }
}

fn late(notice: &Notice) -> String {
    let days = match notice.workdays {
        1 => "ligt 1 volle werkdag".to_owned(),
        more => format!("liggen {more} volle werkdagen"),
    };
    format!(
        "De melding van de stop per {} is ontvangen op {}; daartussen {days}. Bij een termijn \
         van {} was {} de laatste dag.",
        dutch::date(notice.start),
        dutch::date(notice.received),
        notice.term,
        dutch::date(notice.last.date())
    )
}

rule! {
    /// De aanbieder overlegde niet vóór zijn cliëntenstop.
    ///
    /// **Bron.** De bepaling van het contract over een stop van de aanbieder.
    ///
    /// **Waarom.** De aanbieder gaat vooraf en tijdig in overleg over een oplossing. Blijkt daarvan
    /// niets, of was het overleg pas na de ingang van de stop, dan kan dat een tekortkoming zijn.
    ///
    /// **Wat te doen.** Vul de dag van het overleg in, of overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// eigen_stop: {melding_ontvangen: 2025-04-14, ingang: 2025-05-14, toestemming: 2025-05-12}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// eigen_stop: {melding_ontvangen: 2025-04-14, ingang: 2025-05-14, overleg: 2025-04-01, toestemming: 2025-05-12}
    /// ```
    static NOT_DISCUSSED = {
        code: "K-68",
        name: "eigen-stop-zonder-overleg",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        needs: &[Topic::EigenStop],
        basis: &[Basis::Contract(Topic::EigenStop)],
        check: Check::Case(|facts, sink| {
            let Some((stop, start)) = facts.own_stop() else { return };
            let what = match stop.overleg.get() {
                None if stop.overleg.is_absent() => format!(
                    "Vóór de stop per {} is geen overleg met de gemeente vastgelegd.",
                    dutch::date(start)
                ),
                Some(day) if day >= start => format!(
                    "Het overleg over de stop was op {}, en de stop ging in op {}.",
                    dutch::date(day),
                    dutch::date(start)
                ),
                _ => return,
            };
            sink.perhaps_a_shortcoming(Topic::EigenStop, place(facts, &stop.overleg), &what);
        }),
    }
}

rule! {
    /// De cliëntenstop van de aanbieder ging in zonder toestemming van de gemeente.
    ///
    /// **Bron.** De bepaling van het contract over een stop van de aanbieder.
    ///
    /// **Waarom.** De stop gaat pas in na schriftelijke toestemming van de gemeente. Wie eerder
    /// cliënten weigert, komt ook zijn plicht om cliënten te accepteren niet na.
    ///
    /// **Wat te doen.** Vul de dag van de toestemming in, of overweeg een tekortkoming.
    ///
    /// ### Faalt
    /// ```yaml
    /// eigen_stop: {melding_ontvangen: 2025-04-14, ingang: 2025-05-14, overleg: 2025-04-01, toestemming: 2025-05-20}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// eigen_stop: {melding_ontvangen: 2025-04-14, ingang: 2025-05-14, overleg: 2025-04-01, toestemming: 2025-05-14}
    /// ```
    static NO_CONSENT = {
        code: "K-69",
        name: "eigen-stop-zonder-toestemming",
        severity: Severity::Constatering,
        moment: Moment::Lopend,
        duty: Duty::Aanbieder,
        needs: &[Topic::EigenStop],
        basis: &[Basis::Contract(Topic::EigenStop)],
        check: Check::Case(|facts, sink| {
            // A stop for waiting times has a clause of its own.
            let Some((stop, _)) = facts.own_stop().filter(|_| !facts.own_stop_is_for_waiting()) else { return };
            if let Some(lapse) = facts.lapse(&stop.ingang, &stop.toestemming) {
                let what = say::without_consent("De stop ging in", lapse);
                sink.perhaps_a_shortcoming(Topic::EigenStop, place(facts, &stop.toestemming), &what);
            }
        }),
    }
}

rule! {
    /// De bepaling over een stop van de aanbieder bindt bij dit contract misschien niet.
    ///
    /// **Bron.** De bepaling van het contract over een stop van de aanbieder.
    ///
    /// **Waarom.** Die bepaling geldt alleen bij de inspanningsgerichte en de outputgerichte
    /// uitvoeringsvariant, en alleen als meer dan één aanbieder of een combinatie is gecontracteerd.
    /// Bij een andere opzet kan een tekortkoming er niet op rusten.
    ///
    /// **Wat te doen.** Controleer de variant in het profiel van het contract. Klopt die, kies dan
    /// een andere bepaling, zoals die over de plicht om cliënten te accepteren.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 6
    /// # profiel.yaml
    /// variant: taakgericht
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 6
    /// # profiel.yaml
    /// variant: outputgericht
    /// ```
    static CLAUSE_DOES_NOT_BIND = {
        code: "K-70",
        name: "bepaling-eigen-stop-geldt-niet",
        severity: Severity::Waarschuwing,
        acts: &[ActKind::Ingebrekestelling, ActKind::Verzuim],
        applies: &[&[When::Norm(Topic::EigenStop)]],
        needs: &[Topic::EigenStop],
        basis: &[Basis::Contract(Topic::EigenStop)],
        check: Check::Case(|facts, sink| {
            let Some(profile) = facts.pack.map(|pack| &pack.profile) else { return };
            let clause = sink.clause(Topic::EigenStop);
            let variant = profile.variant.get();
            let why = match variant {
                Some(Variant::Taakgericht) => "het contract is taakgericht",
                Some(Variant::Inspanningsgericht | Variant::Outputgericht)
                    if profile.meer_aanbieders.get() == Some(false) =>
                {
                    "er is één aanbieder gecontracteerd"
                }
                _ => return,
            };
            for one in facts.case.tekortkomingen.items() {
                if facts.names_topic(one, Topic::EigenStop) {
                    sink.over(one).report(
                        one.bepaling.span(),
                        format!(
                            "{clause} geldt alleen bij inspannings- of outputgerichte uitvoering met \
                             meer aanbieders of een combinatie; {why}."
                        ),
                        "Controleer het profiel, of kies een andere bepaling.",
                    );
                }
            }
        }),
    }
}

rule! {
    /// De toelichting noemt een kortere termijn voor de melding van een stop, en die is gehaald.
    ///
    /// **Bron.** De bepaling van het contract over een stop van de aanbieder, en haar toelichting.
    ///
    /// **Waarom.** De tekst van het contract gaat vóór de toelichting. De aanbieder zal zich toch op
    /// de kortere termijn beroepen; wie beide noemt, is hem voor.
    ///
    /// **Wat te doen.** Noem in de brief de tekst en leg uit waarom die voorgaat.
    ///
    /// ### Faalt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 6
    /// eigen_stop: {melding_ontvangen: 2025-05-05, ingang: 2025-05-14, overleg: 2025-04-01, toestemming: 2025-05-12}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// # In een zaak die verder in orde is:
    /// tekortkomingen:
    ///   - id: T1
    ///     bepaling: artikel 6
    /// eigen_stop: {melding_ontvangen: 2025-05-09, ingang: 2025-05-14, overleg: 2025-04-01, toestemming: 2025-05-12}
    /// ```
    static SHORTER_TERM_IN_NOTE = {
        code: "T-67",
        name: "kortere-termijn-in-toelichting",
        severity: Severity::Aandachtspunt,
        moment: Moment::Lopend,
        needs: &[Topic::EigenStop, Topic::EigenStopToelichting],
        basis: &[Basis::Contract(Topic::EigenStopToelichting)],
        check: Check::Case(|facts, sink| {
            let (Some(text), Some(note)) =
                (facts.own_stop_notice(), facts.own_stop_notice_by_note())
            else {
                return;
            };
            let clauses = (facts.clause(Topic::EigenStop), facts.clause(Topic::EigenStopToelichting));
            if let (Some(clause), Some(explained)) = clauses
                && !text.in_time
                && note.in_time
                && let Some((stop, _)) = facts.own_stop()
            {
                sink.report(
                    stop.melding_ontvangen.span(),
                    format!(
                        "De melding was te laat voor de {} van {clause}, maar op tijd voor de {} in \
                         de {explained}; de tekst gaat voor.",
                        text.term, note.term
                    ),
                    "Noem in de brief de tekst en leg uit waarom die voorgaat.",
                );
            }
        }),
    }
}
