//! Where every case stands, and which clocks run for and against whom.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::calendar::{Derived, dutch};
use crate::facts::clocks::{Clock, Due, Who};
use crate::finding::Label;

use super::{place_of, shown};

/// The version of the envelope; a change that breaks readers makes it one higher.
const VERSION: u32 = 1;

/// The cases of an overview.
#[derive(Debug)]
pub struct Overview {
    /// The day on which the clocks are read.
    pub today: NaiveDate,
    /// The name and the e-mail address of the municipality, if the settings have both.
    pub organiser: Option<(String, String)>,
    /// The cases, sorted by path.
    pub cases: Vec<CaseStanding>,
}

/// Where a case stands.
#[derive(Debug)]
pub struct CaseStanding {
    /// The name of its folder.
    pub folder: String,
    /// Its reference, as it stands in letters.
    pub kenmerk: Option<String>,
    /// What it is about.
    pub onderwerp: Option<String>,
    /// The name of its first counterparty.
    pub wederpartij: Option<String>,
    /// The last act: its kind, id and date.
    pub last: Option<(String, String, NaiveDate)>,
    /// Whether the file could be read to its end; if not, clocks may be missing.
    pub whole: bool,
    /// What runs, the most urgent first, each with its place in the file.
    pub clocks: Vec<(Clock, Label)>,
}

impl Overview {
    /// All clocks with their case, the most urgent first.
    pub(super) fn by_urgency(&self) -> Vec<(&CaseStanding, &Clock, &Label)> {
        let mut all: Vec<_> = self
            .cases
            .iter()
            .flat_map(|case| {
                let clocks = case.clocks.iter();
                clocks.map(move |(clock, label)| (case, clock, label))
            })
            .collect();
        all.sort_by_key(|(_, clock, _)| clock.urgency(self.today));
        all
    }

    /// For people: a table, and under each row where its day follows from.
    pub fn human(&self) -> String {
        let rows: Vec<_> = self.by_urgency();
        let mut table = vec![["uiterlijk", "", "wie", "zaak", "wat"].map(str::to_owned)];
        table.extend(rows.iter().map(|(case, clock, _)| {
            let (day, left) = when(&clock.due, self.today);
            let who = shown(&who(&clock.who)).into_owned();
            let what = shown(&clock.what).replace('\n', " ");
            [day, left, who, case.folder.clone(), what]
        }));
        let width = |column: usize| {
            let cells = table.iter().map(|row| row[column].chars().count());
            cells.max().unwrap_or(0)
        };
        let widths: Vec<_> = (0..4).map(width).collect();
        let mut out = String::new();
        for (at, row) in table.iter().enumerate() {
            if rows.is_empty() {
                break;
            }
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                line.push_str(&format!("{cell:<width$}  "));
            }
            line.push_str(&row[4]);
            out.push_str(line.trim_end());
            out.push('\n');
            if let Some((_, clock, _)) = at.checked_sub(1).and_then(|at| rows.get(at)) {
                out.push_str(&format!("    {}\n", shown(&why(&clock.due))));
            }
        }
        if !rows.is_empty() {
            out.push('\n');
        }
        for case in &self.cases {
            out.push_str(&shown(&self.standing(case)));
            out.push('\n');
        }
        out.push_str(&self.closing());
        out
    }

    fn standing(&self, case: &CaseStanding) -> String {
        let last = match &case.last {
            Some((kind, id, date)) => format!("{kind} {id} van {}", dutch::date(*date)),
            None => "nog geen brief of gesprek".into(),
        };
        let clocks = match case.clocks.len() {
            0 => "geen lopende termijn".to_owned(),
            1 => "1 lopende termijn".to_owned(),
            many => format!("{many} lopende termijnen"),
        };
        let unread = if case.whole {
            ""
        } else {
            "; het bestand is niet helemaal gelezen, dus er kan meer lopen"
        };
        format!("{}: {last}; {clocks}{unread}", case.folder)
    }

    fn closing(&self) -> String {
        let day = dutch::date(self.today);
        let cases = match self.cases.len() {
            1 => "1 zaak".to_owned(),
            many => format!("{many} zaken"),
        };
        let late = |clock: &Clock| clock.due.day().is_some_and(|day| day < self.today);
        let ours = self
            .by_urgency()
            .into_iter()
            .filter(|(_, clock, _)| clock.who == Who::Gemeente);
        let (ours, late) = ours.fold((0, 0), |(all, too_late), (_, clock, _)| {
            (all + 1, too_late + usize::from(late(clock)))
        });
        let late = match late {
            0 => String::new(),
            late => format!(", {late} te laat"),
        };
        format!("{cases} op {day}: de gemeente moet {ours} keer iets doen{late}\n")
    }

    /// Versioned JSON.
    pub fn json(&self) -> String {
        let clocks: Vec<_> = self.by_urgency();
        let clocks: Vec<Value> = clocks
            .iter()
            .map(|(case, clock, label)| {
                let (kind, name) = match &clock.who {
                    Who::Gemeente => ("gemeente", None),
                    Who::Wederpartij(name) => ("wederpartij", Some(name)),
                    Who::Genoemd(name) => ("genoemd", Some(name)),
                };
                let place = super::place::Place::of(label);
                json!({
                    "id": clock.id,
                    "case": case.folder,
                    "what": clock.what,
                    "who": kind,
                    "name": name,
                    "due": clock.due.day().map(|day| day.to_string()),
                    "open_since": match &clock.due {
                        Due::OpenSince(since) => Some(since.date().to_string()),
                        _ => None,
                    },
                    "awaits": match &clock.due {
                        Due::Awaits(what) => Some(what),
                        _ => None,
                    },
                    "late": clock.due.day().is_some_and(|day| day < self.today),
                    "steps": steps(&clock.due),
                    "path": label.source.path,
                    "line": place.line,
                    "column": place.column,
                })
            })
            .collect();
        let cases: Vec<Value> = self
            .cases
            .iter()
            .map(|case| {
                json!({
                    "case": case.folder,
                    "kenmerk": case.kenmerk,
                    "onderwerp": case.onderwerp,
                    "wederpartij": case.wederpartij,
                    "last": case.last.as_ref().map(|(kind, id, date)| {
                        json!({"kind": kind, "id": id, "date": date.to_string()})
                    }),
                    "whole": case.whole,
                })
            })
            .collect();
        let envelope = json!({
            "versie": VERSION,
            "trede": env!("CARGO_PKG_VERSION"),
            "peildatum": self.today.to_string(),
            "zaken": cases,
            "termijnen": clocks,
        });
        let mut text = serde_json::to_string_pretty(&envelope).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// Who has to act, in words.
pub(super) fn who(who: &Who) -> String {
    match who {
        Who::Gemeente => "gemeente".into(),
        Who::Wederpartij(name) | Who::Genoemd(name) => name.clone(),
    }
}

/// The day, and how long it is from today.
fn when(due: &Due, today: NaiveDate) -> (String, String) {
    match due {
        Due::By(day) => {
            let left = match (day.date() - today).num_days() {
                0 => "vandaag".to_owned(),
                1 => "morgen".to_owned(),
                -1 => "1 dag te laat".to_owned(),
                days if days < 0 => format!("{} dagen te laat", -days),
                days => format!("over {days} dagen"),
            };
            (dutch::date(day.date()), left)
        }
        Due::OpenSince(since) => {
            let open = match (today - since.date()).num_days() {
                1 => "open sinds 1 dag".to_owned(),
                days => format!("open sinds {days} dagen"),
            };
            ("onverwijld".into(), open)
        }
        Due::Awaits(_) => ("nog niet bekend".into(), String::new()),
    }
}

/// Where the day follows from.
pub(super) fn why(due: &Due) -> String {
    match due {
        Due::By(day) | Due::OpenSince(day) => day.to_string(),
        Due::Awaits(what) => format!("hangt af van {what}"),
    }
}

fn steps(due: &Due) -> Vec<Value> {
    let steps = |derived: &Derived| {
        let steps = derived.steps().iter();
        steps
            .map(|step| json!({"what": step.what, "date": step.date.to_string()}))
            .collect()
    };
    match due {
        Due::By(day) | Due::OpenSince(day) => steps(day),
        Due::Awaits(_) => Vec::new(),
    }
}

/// Where in the file a clock comes from, for a calendar.
pub(super) fn source(label: &Label) -> String {
    place_of(label)
}
