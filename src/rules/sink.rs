//! Where a rule puts what it found: it knows the rule, the act and the day.

use chrono::NaiveDate;

use crate::case::party::Party;
use crate::case::shortcoming::Shortcoming;
use crate::contract::topic::Topic;
use crate::facts::{Act, Answer, Facts, Requirement, party_id, shortcoming_id};
use crate::finding::{About, Finding, Label, Severity};
use crate::source::Span;

/// Takes the findings of one rule on one subject.
#[derive(Debug)]
pub struct Sink<'s> {
    /// The code of the rule, and how grave it is.
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    pub(super) facts: &'s Facts<'s>,
    pub(super) about: About,
    /// The day on which the act is judged; today's for the case as a whole.
    pub(super) day: NaiveDate,
    pub(super) findings: &'s mut Vec<Finding>,
}

impl Sink<'_> {
    /// The day on which the act is judged.
    pub fn day(&self) -> NaiveDate {
        self.day
    }

    /// The same sink on another day: that on which the act takes effect.
    pub fn on(&mut self, day: NaiveDate) -> &mut Self {
        self.day = day;
        self
    }

    /// The same sink on a letter.
    pub fn in_letter(&mut self, act: &Act<'_>) -> &mut Self {
        self.about.letter = Some(act.id.to_owned());
        self
    }

    /// The same sink on another addressee of the letter.
    pub fn to(&mut self, party: &Party) -> &mut Self {
        self.about.addressee = Some(party_id(party).to_owned());
        self
    }

    /// The same sink on another shortcoming of the letter.
    pub fn over(&mut self, shortcoming: &Shortcoming) -> &mut Self {
        self.about.shortcoming = Some(shortcoming_id(shortcoming).to_owned());
        self
    }

    /// The clause of a topic that the rule needs, as messages name it.
    pub fn clause(&self, topic: Topic) -> String {
        let clause = self.facts.clause(topic);
        clause.map_or_else(String::new, ToString::to_string)
    }

    /// A label in the case file.
    pub fn label(&self, span: Span, text: impl Into<String>) -> Label {
        self.facts.label(span, text)
    }

    /// Reports a finding: what is the matter and why, and what to do.
    pub fn report(
        &mut self,
        span: Span,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> &mut Finding {
        let at = self.findings.len();
        self.findings.push(Finding {
            code: self.code,
            severity: self.severity,
            message: message.into(),
            remedy: remedy.into(),
            place: self.facts.label(span, ""),
            related: Vec::new(),
            about: self.about.clone(),
            lifted_by: None,
        });
        &mut self.findings[at]
    }

    /// Reports what may be a shortcoming of the provider under the clause of a topic, unless the case
    /// already has one on it. Such a finding never touches a letter.
    pub fn perhaps_a_shortcoming(&mut self, topic: Topic, span: Span, what: &str) {
        let Some(clause) = self.facts.clause(topic) else {
            return;
        };
        if self.facts.is_recorded(topic) {
            return;
        }
        let next = self.facts.next_shortcoming();
        let text = clause.explained();
        let (basis, note) = match clause.note {
            true => (
                format!("{text}, zoals de toelichting dat uitlegt"),
                format!(", en bij `toelichting` de {clause}"),
            ),
            false => (text.to_string(), String::new()),
        };
        self.report(
            span,
            format!("{what} Dit kan een tekortkoming zijn: {basis}."),
            format!("Opnemen als {next}? Noem dan {text} als bepaling{note}."),
        );
    }

    /// Reports a finding if a requirement is not met on the day of the act. `message` gets what
    /// stands in the way, one Dutch clause each.
    pub fn require(
        &mut self,
        requirement: &Requirement,
        span: Span,
        message: impl FnOnce(&[String]) -> String,
        remedy: impl Into<String>,
    ) -> Option<&mut Finding> {
        if requirement.on(self.day) != Answer::Unmet {
            return None;
        }
        let message = message(&requirement.obstacles(self.day));
        let finding = self.report(span, message, remedy);
        finding.lifted_by = Some(Box::new(requirement.clone()));
        Some(finding)
    }
}
