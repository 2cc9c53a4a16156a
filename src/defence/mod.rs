//! The file as the other side's lawyer reads it: the defences that it does not rebut yet.
//!
//! Most defences say what a rule says, from the other chair. They stand where that rule has a finding,
//! also where the municipality set it aside: an opponent does not. So one source tells what an act
//! needs (`check`), what is missing for it (`next`) and what will be said of it. The defences that no
//! rule speaks of ask the facts themselves.

mod decision;
mod ending;
mod evidence;
mod money;
mod notice;
mod payment;
mod penalty;
mod reach;
mod source;

use crate::facts::{Act, Answer, Facts, Requirement, Status};
use crate::finding::{About, Finding, Label, Severity};
use crate::requirement::Slot;
use crate::rules::{self, rule::Basis};
use crate::source::Span;

/// Something that the other side can say.
#[derive(Debug)]
pub struct Defence {
    /// Its code, as `TG-01`.
    pub code: &'static str,
    /// A short name in kebab case.
    pub name: &'static str,
    /// Where it stands.
    pub basis: &'static [Basis],
    /// When it can be raised.
    pub raised: When,
    /// Its page: what he says, what rebuts it, what the law leaves open; from its doc comment.
    pub doc: &'static str,
}

/// When a defence can be raised.
#[derive(Debug)]
pub enum When {
    /// Where one of these rules has a finding.
    Rules(&'static [&'static str]),
    /// Of each act, where what it asks is not met on the day of the act.
    Act(fn(&Facts<'_>, &Act<'_>) -> Vec<Asked>),
}

/// What must be on file for a defence to be rebutted.
#[derive(Debug)]
pub struct Asked {
    /// Where the file speaks of it.
    pub span: Span,
    /// The shortcoming that it is about.
    pub shortcoming: Option<String>,
    /// What rebuts it.
    pub requirement: Requirement,
    /// What the file shows, as a Dutch sentence.
    pub shown: String,
    /// What to do, as a Dutch sentence.
    pub remedy: &'static str,
}

/// A defence that the file does not rebut.
#[derive(Debug)]
pub struct Raised {
    /// Which.
    pub defence: &'static Defence,
    /// What the file shows or lacks.
    pub shown: String,
    /// What to do.
    pub remedy: String,
    /// The facts that are missing.
    pub missing: Vec<Slot>,
    /// How grave the rule finds it that asks for the same; none where no rule does.
    pub severity: Option<Severity>,
    /// Whether the municipality set that finding aside.
    pub set_aside: bool,
    /// Where to look.
    pub place: Label,
    /// What it is about.
    pub about: About,
}

/// One part of the page of a defence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the other side says.
    Verweer,
    /// What rebuts it.
    Weerlegging,
    /// What the law leaves open.
    Open,
}

impl Part {
    fn heading(self) -> &'static str {
        match self {
            Part::Verweer => "**Verweer.**",
            Part::Weerlegging => "**Weerlegging.**",
            Part::Open => "**Open.**",
        }
    }
}

impl Defence {
    /// What it comes to, in one line.
    pub fn title(&self) -> String {
        self.paragraphs().next().unwrap_or_default()
    }

    /// A part of its page; none if it has no such part.
    pub fn part(&self, part: Part) -> Option<String> {
        let mut all = self.paragraphs();
        all.find_map(|text| Some(text.strip_prefix(part.heading())?.trim().to_owned()))
    }

    fn paragraphs(&self) -> impl Iterator<Item = String> {
        let page: Vec<_> = self.doc.lines().map(str::trim).collect();
        let page = page.join("\n");
        let paragraphs: Vec<_> = page
            .split("\n\n")
            .map(|text| text.trim().replace('\n', " "))
            .filter(|text| !text.is_empty())
            .collect();
        paragraphs.into_iter()
    }
}

const TABLES: &[&[&Defence]] = &[
    notice::DEFENCES,
    reach::DEFENCES,
    evidence::DEFENCES,
    decision::DEFENCES,
    money::DEFENCES,
    penalty::DEFENCES,
    payment::DEFENCES,
    ending::DEFENCES,
    source::DEFENCES,
];

/// All defences, in the order of the tables.
pub fn all() -> impl Iterator<Item = &'static Defence> {
    TABLES.iter().flat_map(|table| table.iter().copied())
}

/// The defences that a case does not rebut, the gravest first.
pub fn raised(facts: &Facts<'_>) -> Vec<Raised> {
    let judged = rules::judge(facts);
    let standing = judged.findings.iter().map(|one| (one, false));
    let aside = judged.set_aside.iter().map(|one| (one, true));
    let mut raised: Vec<_> = standing
        .chain(aside)
        .filter_map(|(finding, aside)| by_finding(finding, aside))
        .collect();
    for act in facts.acts.iter().filter(|act| !act.is_imported) {
        for defence in all() {
            if let When::Act(ask) = defence.raised {
                let asked = ask(facts, act).into_iter();
                raised.extend(asked.filter_map(|one| by_act(facts, act, defence, one)));
            }
        }
    }
    raised.sort_by_key(|one| {
        let weight = one.severity.unwrap_or(Severity::Waarschuwing);
        (weight, one.place.span.start, one.defence.code)
    });
    raised
}

fn by_finding(finding: &Finding, set_aside: bool) -> Option<Raised> {
    let defence = all()
        .find(|one| matches!(one.raised, When::Rules(codes) if codes.contains(&finding.code)))?;
    let lifted_by = finding.lifted_by.as_deref();
    Some(Raised {
        defence,
        shown: finding.message.clone(),
        remedy: finding.remedy.clone(),
        missing: lifted_by.map(missing).unwrap_or_default(),
        severity: Some(finding.severity),
        set_aside,
        place: finding.place.clone(),
        about: finding.about.clone(),
    })
}

fn by_act(
    facts: &Facts<'_>,
    act: &Act<'_>,
    defence: &'static Defence,
    asked: Asked,
) -> Option<Raised> {
    if asked.requirement.on(facts.day_of(act)) != Answer::Unmet {
        return None;
    }
    Some(Raised {
        defence,
        missing: missing(&asked.requirement),
        shown: asked.shown,
        remedy: asked.remedy.to_owned(),
        severity: None,
        set_aside: false,
        place: facts.label(asked.span, ""),
        about: About {
            letter: Some(act.id.to_owned()),
            shortcoming: asked.shortcoming,
            ..About::default()
        },
    })
}

/// The facts that a requirement misses, each once.
fn missing(requirement: &Requirement) -> Vec<Slot> {
    fn gather(requirement: &Requirement, out: &mut Vec<Slot>) {
        match requirement {
            Requirement::All(parts) | Requirement::Any(parts) => {
                parts.iter().for_each(|part| gather(part, out));
            }
            Requirement::Fact(slot, Status::Missing) if !out.contains(slot) => {
                out.push(slot.clone());
            }
            Requirement::Fact(..) | Requirement::From(_) | Requirement::Never(_) => {}
        }
    }
    let mut out = Vec::new();
    gather(requirement, &mut out);
    out
}

/// Declares a defence: its doc comment is its page.
macro_rules! defence {
    (
        $(#[doc = $doc:literal])*
        static $name:ident = { $($field:ident: $value:expr),* $(,)? }
    ) => {
        static $name: $crate::defence::Defence = $crate::defence::Defence {
            $($field: $value,)*
            doc: concat!($($doc, "\n"),*),
        };
    };
}

use defence;
