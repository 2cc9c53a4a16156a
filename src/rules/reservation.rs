//! The reservation that letters make while a changed copy of the contract lies open: its words stand in
//! a template, and a municipality may have its own.

use std::ops::Range;
use std::sync::Arc;

use crate::contract::topic::Topic;
use crate::facts::{Act, Facts, ReturnState};
use crate::finding::{About, Finding, Label, Severity};
use crate::source::{Source, Span};

use super::returned_copy::{LEANING, leans_on};
use super::rule::{Basis, Check, Rule, rule};
use super::template::Template;

pub(super) static RULES: &[&Rule] = &[&COPY_NOT_RESERVED];

rule! {
    /// Het sjabloon noemt de overeenkomst, maar niet dat de gemeente uitgaat van de tekst die zij aanbood.
    ///
    /// **Bron.** De bepaling over doorhalingen en mededelingen; artikel 6:225, tweede lid, BW.
    ///
    /// **Waarom.** Ligt er een gewijzigd exemplaar van de overeenkomst, dan mag een brief op een gewijzigde
    /// bepaling steunen als hij zegt dat de gemeente de wijzigingen niet aanvaardt. Zegt het sjabloon dat niet,
    /// dan helpt `voorbehoud: ja` in de zaak niet: de brief blijft een concept.
    ///
    /// **Wat te doen.** Voeg `{% include "delen/overeenkomst.md" %}` toe, of neem uit dat deel de alinea onder
    /// `{% if overeenkomst.voorbehoud %}` over.
    ///
    /// ### Faalt
    /// ```markdown
    /// Het gaat om de overeenkomst {{ overeenkomst.naam }}. U bent in gebreke.
    /// ```
    /// ### Slaagt
    /// ```markdown
    /// Het gaat om de overeenkomst {{ overeenkomst.naam }}.
    /// {% if overeenkomst.voorbehoud %}
    /// De wijzigingen in het exemplaar dat u terugstuurde, hebben wij niet aanvaard.
    /// {% endif %}
    /// U bent in gebreke.
    /// ```
    static COPY_NOT_RESERVED = {
        code: "P-11",
        name: "sjabloon-zonder-voorbehoud-exemplaar",
        severity: Severity::Waarschuwing,
        acts: LEANING,
        basis: &[Basis::Contract(Topic::Doorhalingen), Basis::Wet("6:225 lid 2 BW")],
        check: Check::Template(|template, sink| {
            if !reserves(template)
                && let Some(file) = silent(template)
            {
                sink.report(file, first_line(file), NOT_RESERVED, RESERVE);
            }
        }),
    }
}

/// Whether the fixed text of a letter says that the changes in a copy that came back do not count.
fn reserves(template: &Template<'_>) -> bool {
    template.says(&[
        "wijzigingen … niet aanvaard",
        "wijzigingen … niet geaccepteerd",
        "aanvaarden … wijzigingen niet",
        "accepteren … wijzigingen niet",
    ])
}

/// The file that should say it: who names the contract, says which text of it counts.
fn silent<'t>(template: &Template<'t>) -> Option<&'t Arc<Source>> {
    let mut files = template.files.iter();
    files.find(|file| file.text.contains("overeenkomst.naam"))
}

fn first_line(file: &Source) -> Range<usize> {
    0..file.text.lines().next().map_or(0, str::len)
}

const NOT_RESERVED: &str = "Dit sjabloon zegt niet dat de gemeente de wijzigingen in een teruggestuurd \
                            exemplaar niet aanvaardt. Een brief die op een gewijzigde bepaling steunt, \
                            blijft daardoor een concept.";

const RESERVE: &str = "Voeg `{% include \"delen/overeenkomst.md\" %}` toe, of de alinea daaruit onder \
                       `{% if overeenkomst.voorbehoud %}`.";

/// Whether a code is of the finding that [`unreserved`] gives on the letters of this case.
pub(super) fn is_asked_of_templates(facts: &Facts<'_>, code: &str) -> bool {
    code == UNRESERVED && facts.retour().is_some()
}

const UNRESERVED: &str = "K-129";

/// The finding on a letter that rests on a clause under dispute and may only go because it says that
/// it reserves that, if its template does not say so.
pub fn unreserved(facts: &Facts<'_>, act: &Act<'_>, template: &Template<'_>) -> Option<Finding> {
    let retour = facts.retour()?;
    let is_open = matches!(
        facts.return_state(facts.day_of(act)),
        Some(ReturnState::Open)
    );
    let relies = is_open && retour.voorbehoud.get() == Some(true) && LEANING.contains(&act.kind);
    if !relies || leans_on(facts, act).is_empty() || reserves(template) {
        return None;
    }
    let file = silent(template).or(template.files.first())?;
    let line = first_line(file);
    Some(Finding {
        code: UNRESERVED,
        severity: Severity::Fout,
        message: format!(
            "{} steunt op een bepaling die in het teruggestuurde exemplaar is gewijzigd, en zegt niet dat \
             de gemeente die wijziging niet aanvaardt.",
            act.id
        ),
        remedy: RESERVE.to_owned(),
        place: Label {
            source: Arc::clone(file),
            span: Span::new(line.start, line.end),
            text: String::new(),
        },
        related: vec![facts.label(retour.voorbehoud.span(), "de zaak belooft het voorbehoud")],
        lifted_by: None,
        about: About {
            letter: Some(act.id.to_owned()),
            ..About::default()
        },
    })
}
