//! What may be done next, for people and as JSON.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::calendar::dutch;
use crate::next::{Answer, Step, Way};
use crate::source::read::Read;
use crate::source::scalar::Prose;

/// What may be done next in one case.
#[derive(Clone, Copy, Debug)]
pub struct NextReport<'r> {
    /// The path of the case file.
    pub path: &'r str,
    /// The day that was asked about.
    pub today: chrono::NaiveDate,
    /// The steps and measures.
    pub steps: &'r [Step],
}

impl NextReport<'_> {
    /// For people: what can be done first, then what is missing for the rest. The measures that
    /// need the same are told together.
    pub fn human(&self) -> String {
        let mut out = format!("{}, op {}\n", self.path, dutch::date(self.today));
        let first = self.wrong_for_all();
        if !first.is_empty() {
            out.push_str("\nEerst, want anders kan geen enkele brief\n");
        }
        for correction in &first {
            out.push_str(&format!("    verbeter: {correction}\n"));
        }
        let mut subjects: Vec<_> = self.steps.iter().map(subject).collect();
        // First what was begun, then what is wrong, then what the contract allows anyway.
        subjects.sort_by_key(|(concept, party, on)| {
            (!concept, on.is_none(), on.clone(), party.clone())
        });
        subjects.dedup();
        for subject_of in subjects {
            let steps = || self.steps.iter().filter(|step| subject(step) == subject_of);
            out.push_str(&match &subject_of {
                (true, ..) => "\nDe concepten in het verloop\n".to_owned(),
                (_, party, Some(shortcoming)) => format!("\n{shortcoming} tegenover {party}\n"),
                (_, party, None) => format!("\nTegenover {party}, zonder tekortkoming\n"),
            });
            let mut told: Vec<(u8, String, Vec<String>)> = Vec::new();
            for step in steps() {
                let (rank, answer) = answer(&step.answer, &first);
                match told.iter_mut().find(|(_, known, _)| *known == answer) {
                    Some((.., names)) => names.push(name(step)),
                    None => told.push((rank, answer, vec![name(step)])),
                }
            }
            told.sort_by_key(|(rank, ..)| *rank);
            for (_, answer, names) in told {
                for line in answer.lines() {
                    out.push_str(&format!("  {line}\n"));
                }
                for name in names {
                    out.push_str(&format!("    - {name}\n"));
                }
            }
        }
        out
    }

    /// What must be corrected whatever is chosen; it is told once.
    fn wrong_for_all(&self) -> BTreeSet<String> {
        let mut all = self.steps.iter().map(|step| match &step.answer {
            Answer::Open { ways, .. } => ways
                .iter()
                .map(|way| way.corrections.iter().cloned().collect::<BTreeSet<_>>())
                .reduce(|one, other| &one & &other)
                .unwrap_or_default(),
            _ => BTreeSet::new(),
        });
        let first = all.next().unwrap_or_default();
        let shared = all.fold(first, |one, other| &one & &other);
        if self.steps.len() > 1 {
            shared
        } else {
            BTreeSet::new()
        }
    }

    /// Versioned JSON.
    pub fn json(&self) -> String {
        let steps: Vec<_> = self.steps.iter().map(step_json).collect();
        let report = json!({
            "versie": 1,
            "zaak": self.path,
            "peildatum": self.today.to_string(),
            "stappen": steps,
        });
        serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
    }
}

/// What a step is told under: the concepts together, the others by addressee and shortcoming.
fn subject(step: &Step) -> (bool, String, Option<String>) {
    match &step.concept {
        Some(_) => (true, String::new(), None),
        None => (false, step.party.clone(), step.shortcoming.clone()),
    }
}

fn name(step: &Step) -> String {
    let place = step.cited.as_ref().or(step.rung.as_ref());
    let place = place.or(step.ceiling.as_ref());
    let place = place.map_or_else(String::new, |place| format!(" ({place})"));
    let id = step.concept.as_ref();
    let id = id.map_or_else(String::new, |id| format!("{id}, "));
    format!("{id}{}{place}", step.kind.word())
}

/// The rank of an answer and what it says, beside what must be corrected first anyway.
fn answer(answer: &Answer, first: &BTreeSet<String>) -> (u8, String) {
    match answer {
        Answer::Now => (0, "kan nu:".to_owned()),
        Answer::From(first) => (
            1,
            format!("kan vanaf {} ({first}):", dutch::date(first.date())),
        ),
        Answer::Open { ways, .. } if ways.is_empty() => {
            (4, "hiernaar is geen weg gevonden:".to_owned())
        }
        Answer::Open { ways, more } => {
            let corrects = ways.iter().all(|way| !way.corrections.is_empty());
            let mut lines: Vec<_> = ways.iter().map(|one| way(one, first)).collect();
            if lines.iter().all(String::is_empty) {
                return (2, "kan dan:".to_owned());
            }
            if *more {
                lines.push("en meer".to_owned());
            }
            let ways = lines.join("\nof\n");
            (
                if corrects { 3 } else { 2 },
                format!("kan pas na dit:\n{ways}"),
            )
        }
        Answer::Closed(reasons) if reasons.is_empty() => (4, "kan in deze zaak niet:".to_owned()),
        Answer::Closed(reasons) => (4, format!("kan niet, want {}:", reasons.join("; "))),
    }
}

fn way(way: &Way, first: &BTreeSet<String>) -> String {
    let mut lines = Vec::new();
    for need in &way.needs {
        lines.push(format!("  vul aan: {}", need.what));
        lines.push(format!("           {}", shown(&need.insertion.shown())));
    }
    let corrections = way.corrections.iter();
    for correction in corrections.filter(|one| !first.contains(*one)) {
        lines.push(format!("  verbeter: {correction}"));
    }
    if let Some(from) = &way.from {
        lines.push(format!(
            "  dan vanaf de dag die daaruit volgt; met deze data {} ({from})",
            dutch::date(from.date())
        ));
    }
    lines.join("\n")
}

/// An example without the words that only fill it.
fn shown(yaml: &str) -> String {
    yaml.replace(&Prose::example(), "…")
}

fn step_json(step: &Step) -> Value {
    let (state, from) = match &step.answer {
        Answer::Now => ("nu", None),
        Answer::From(first) => ("vanaf", Some(first)),
        Answer::Open { .. } => ("ontbreekt", None),
        Answer::Closed(_) => ("kan niet", None),
    };
    let ways: Vec<Value> = match &step.answer {
        Answer::Open { ways, .. } => ways
            .iter()
            .map(|way| {
                let needs: Vec<_> = way
                    .needs
                    .iter()
                    .map(|need| json!({"wat": need.what, "yaml": shown(&need.insertion.shown())}))
                    .collect();
                json!({
                    "aanvullen": needs,
                    "verbeteren": way.corrections,
                    "vanaf": way.from.as_ref().map(|day| day.date().to_string()),
                    "berekening": way.from.as_ref().map(ToString::to_string),
                })
            })
            .collect(),
        _ => Vec::new(),
    };
    let reasons = match &step.answer {
        Answer::Closed(reasons) => reasons.clone(),
        _ => Vec::new(),
    };
    json!({
        "soort": step.kind.word(),
        "sleutel": step.kind.key(),
        "grondslag": step.cited,
        "grond": step.ground,
        "trede": step.rung,
        "concept": step.concept,
        "tekortkoming": step.shortcoming,
        "plafond": step.ceiling,
        "wederpartij": step.party,
        "antwoord": state,
        "vanaf": from.map(|day| day.date().to_string()),
        "berekening": from.map(ToString::to_string),
        "mogelijkheden": ways,
        "redenen": reasons,
    })
}
