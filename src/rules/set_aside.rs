//! The jurist has the last word: a finding that is set aside, with a reason, no longer counts.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::calendar::dutch;
use crate::case::SetAside;
use crate::facts::Facts;
use crate::finding::{About, Finding, Severity};

use super::rule::{Basis, Moment, Rule, rule};

pub(super) static RULES: &[&Rule] = &[&SET_ASIDE];

rule! {
    /// Een bevinding is terzijde gelegd zonder geldige reden, te lang, of voor niets.
    ///
    /// **Bron.** Het laatste woord is aan de jurist: een bevinding, ook een fout, kan in de zaak
    /// terzijde worden gelegd met de code, een reden, wie het besloot en tot wanneer.
    ///
    /// **Waarom.** Wie het dossier later leest, moet zien waarom een bevinding niet telt. Zonder
    /// reden of einddatum blijft een oud besluit stil doorwerken.
    ///
    /// **Wat te doen.** Vul `reden`, `door` en `tot_en_met` in, geef een nieuwe einddatum, of
    /// verwijder de regel als de bevinding er niet meer is.
    ///
    /// ### Faalt
    /// ```yaml
    /// afwijkingen:
    ///   - {code: L-21, reden: De termijn is met de aanbieder besproken., door: mr. L. Bakker, tot_en_met: 2025-12-31}
    /// ```
    /// ### Slaagt
    /// ```yaml
    /// onderwerp: Begeleiding door medewerkers zonder vereiste kwalificatie
    /// ```
    static SET_ASIDE = {
        code: "N-77",
        name: "terzijde-leggen-ongeldig",
        severity: Severity::Waarschuwing,
        moment: Moment::Lopend,
        basis: &[Basis::Praktijk("uitzonderingsregister")],
    }
}

/// Parts the findings that stand from those that the case sets aside, and reports what is wrong
/// with the setting aside itself.
pub(super) fn part(facts: &Facts<'_>, findings: Vec<Finding>) -> (Vec<Finding>, Vec<Finding>) {
    let entries = facts.case.afwijkingen.items();
    let mut used = BTreeSet::new();
    let (aside, mut standing): (Vec<_>, Vec<_>) = findings.into_iter().partition(|finding| {
        let entry = entries
            .iter()
            .position(|entry| covers(facts, entry, finding));
        used.extend(entry);
        entry.is_some()
    });
    // What was set aside may seem to be gone because not every rule was asked.
    let entries = if facts.file.is_whole() { entries } else { &[] };
    for (at, entry) in entries.iter().enumerate() {
        standing.extend(trouble(facts, entry, used.contains(&at)));
    }
    (standing, aside)
}

/// Whether an entry sets a finding aside: it names it, gives a reason, and was in force on the day
/// on which the finding was judged. What could not be read cannot be set aside.
fn covers(facts: &Facts<'_>, entry: &SetAside, finding: &Finding) -> bool {
    let of_reading = finding.code.starts_with("I-");
    let names = |reference: &crate::source::field::Field<
        crate::source::field::Spanned<crate::source::scalar::Id>,
    >,
                 about: &Option<String>| {
        let asked = reference.known().map(|id| &id.value.0);
        asked.is_none_or(|asked| about.as_ref() == Some(asked))
    };
    let day = finding
        .about
        .letter
        .as_ref()
        .and_then(|id| facts.act(id)?.date);
    !of_reading
        && is_complete(entry)
        && entry
            .code
            .known()
            .is_some_and(|code| is_code_of(&code.0, finding.code))
        && names(&entry.brief, &finding.about.letter)
        && names(&entry.tekortkoming, &finding.about.shortcoming)
        && entry
            .tot_en_met
            .get()
            .is_some_and(|last| day.unwrap_or(facts.today) <= last)
}

/// Whether a code, or an alias, is of the rule with the other code.
fn is_code_of(typed: &str, code: &str) -> bool {
    super::find(typed).is_some_and(|rule| rule.code == code)
}

fn is_complete(entry: &SetAside) -> bool {
    let said = |field: &crate::source::field::Field<crate::source::scalar::Prose>| {
        field
            .known()
            .is_some_and(|text| text.0.split_whitespace().count() > 1)
    };
    said(&entry.reden)
        && entry.door.known().is_some_and(|name| !name.0.is_empty())
        && entry.tot_en_met.known().is_some()
}

fn trouble(facts: &Facts<'_>, entry: &SetAside, used: bool) -> Option<Finding> {
    if entry.reden.is_broken() || entry.door.is_broken() || entry.tot_en_met.is_broken() {
        return None;
    }
    let code = entry.code.known().map(|code| code.0.as_str())?;
    // Only who knows git or the templates can tell that there is nothing to set aside.
    let is_told_elsewhere = super::past::is_asked_of_history(code)
        || super::reservation::is_asked_of_templates(facts, code);
    let expired = |last: NaiveDate| last < facts.today && !used && !is_told_elsewhere;
    let (message, remedy) = match entry.tot_en_met.get() {
        _ if super::find(code).is_none() => (
            format!("Er is geen regel `{code}` om terzijde te leggen."),
            "Neem de code over uit de bevinding.",
        ),
        _ if !is_complete(entry) => (
            format!(
                "{code} is terzijde gelegd, maar reden, naam of einddatum ontbreekt; zij telt dus nog."
            ),
            "Vul `reden` (in een zin), `door` en `tot_en_met` in.",
        ),
        Some(last) if expired(last) => (
            format!(
                "Het terzijde leggen van {code} gold tot en met {}.",
                dutch::date(last)
            ),
            "Beslis opnieuw: geef een nieuwe einddatum met reden, of verwijder de regel.",
        ),
        // What is set aside about the past stays as its record, when git has nothing more to say.
        _ if !used && !is_told_elsewhere => (
            format!("{code} is terzijde gelegd, maar die bevinding is er niet (meer)."),
            "Verwijder de regel.",
        ),
        _ => return None,
    };
    Some(Finding {
        code: SET_ASIDE.code,
        severity: SET_ASIDE.severity,
        message,
        remedy: remedy.to_owned(),
        place: facts.label(entry.code.span(), ""),
        related: Vec::new(),
        lifted_by: None,
        about: About::default(),
    })
}
