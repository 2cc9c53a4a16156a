//! A letter that is not there yet, as it would stand in the course, or a concept that stands there
//! without its date.

use chrono::NaiveDate;

use crate::facts::{ActKind, Facts};
use crate::source::edit::Insertion;
use crate::source::read::Read;
use crate::source::scalar::Prose;

use super::Step;

/// A letter that could be sent: its kind, the ground that it cites, whom and what it is about.
#[derive(Clone, Debug)]
pub(super) struct Draft<'s> {
    pub step: &'s Step,
    /// Its id: that of the concept, or one that is free.
    pub id: String,
}

impl Draft<'_> {
    /// What stands in its text from its id to its day; a draft is moved by rewriting it.
    fn dated(&self, day: NaiveDate) -> String {
        let also = match self.step.kind {
            ActKind::Gesprek => format!(", datum: {day}"),
            ActKind::Verbeterplan => format!(", gevraagd: {day}"),
            kind if kind.measure().is_some() => format!(", ingang: {day}"),
            _ => String::new(),
        };
        format!("id: {}, dagtekening: {day}{also}", self.id)
    }

    /// A message about it, without an id that nobody gave it.
    pub fn named(&self, message: &str) -> String {
        match self.step.concept {
            Some(_) => message.to_owned(),
            None => message.replace(&self.id, "de nieuwe brief"),
        }
    }

    /// The file with the draft in its course.
    pub fn insert(&self, facts: &Facts<'_>, day: NaiveDate) -> Option<String> {
        let (text, tree) = (&facts.file.source.text, &facts.file.tree);
        if self.step.concept.is_some() {
            let field = &facts.act(&self.id)?.letter.dagtekening;
            return Insertion::of_value(field, day.to_string())?.apply(text, tree);
        }
        let step = self.step;
        let mut fields = vec![self.dated(day), format!("aan: [{}]", step.party)];
        fields.extend(
            step.shortcoming
                .iter()
                .map(|one| format!("tekortkomingen: [{one}]")),
        );
        fields.extend(step.ceiling.iter().map(|one| format!("plafond: {one}")));
        fields.extend(step.cited.iter().map(|one| format!("grondslag: \"{one}\"")));
        fields.push(format!("onderwerp: {}", Prose::example()));
        if step.kind == ActKind::ClientenstopOvereengekomen {
            fields.push("overeengekomen: {bewijs: []}".to_owned());
        }
        let event = format!("{{{}: {{{}}}}}", step.kind.key(), fields.join(", "));
        Insertion::of_item(&facts.case.verloop, event)?.apply(text, tree)
    }

    /// The file with the draft on another day.
    pub fn moved(&self, text: &str, from: NaiveDate, to: NaiveDate) -> String {
        if self.step.concept.is_none() {
            return text.replacen(&self.dated(from), &self.dated(to), 1);
        }
        // Its date was put in behind its other keys, so it is the first behind its id.
        let own = text
            .match_indices(&format!("id: {}", self.id))
            .find(|(at, id)| {
                let behind = &text[at + id.len()..];
                !behind.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_')
            });
        let at = own.map_or(0, |(at, _)| at);
        let dated = |day| format!("dagtekening: {day}");
        [
            &text[..at],
            &text[at..].replacen(&dated(from), &dated(to), 1),
        ]
        .concat()
    }
}
