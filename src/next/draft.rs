//! A letter that is not there yet, as it would stand in the course.

use chrono::NaiveDate;

use crate::facts::{ActKind, Facts};
use crate::source::edit::Insertion;
use crate::source::read::Read;
use crate::source::scalar::Prose;

/// A letter that could be written: its kind, the ground that it cites, whom and what it is about.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub kind: ActKind,
    pub cited: Option<String>,
    pub shortcoming: Option<String>,
    pub ceiling: Option<String>,
    pub party: String,
    pub id: String,
}

impl Draft {
    /// The day of the letter, as it stands in its text; a draft is moved by rewriting it.
    fn dated(&self, day: NaiveDate) -> String {
        let also = match self.kind {
            ActKind::Gesprek => format!(", datum: {day}"),
            ActKind::Verbeterplan => format!(", gevraagd: {day}"),
            kind if kind.measure().is_some() => format!(", ingang: {day}"),
            _ => String::new(),
        };
        format!("id: {}, dagtekening: {day}{also}", self.id)
    }

    /// The file with the draft in its course.
    pub fn insert(&self, facts: &Facts<'_>, day: NaiveDate) -> Option<String> {
        let mut fields = vec![self.dated(day), format!("aan: [{}]", self.party)];
        fields.extend(
            self.shortcoming
                .iter()
                .map(|one| format!("tekortkomingen: [{one}]")),
        );
        fields.extend(self.ceiling.iter().map(|one| format!("plafond: {one}")));
        fields.extend(self.cited.iter().map(|one| format!("grondslag: \"{one}\"")));
        fields.push(format!("onderwerp: {}", Prose::example()));
        if self.kind == ActKind::ClientenstopOvereengekomen {
            fields.push("overeengekomen: {bewijs: []}".to_owned());
        }
        let event = format!("{{{}: {{{}}}}}", self.kind.key(), fields.join(", "));
        let insertion = Insertion::of_item(&facts.case.verloop, event)?;
        insertion.apply(&facts.file.source.text, &facts.file.tree)
    }

    /// The file with the draft on another day.
    pub fn moved(&self, text: &str, from: NaiveDate, to: NaiveDate) -> String {
        text.replacen(&self.dated(from), &self.dated(to), 1)
    }
}
