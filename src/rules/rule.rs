//! What a rule is: one private static in the file of its subject.

use std::ops::Range;

use crate::contract::topic::Topic;
use crate::facts::{Act, ActKind, Facts, Passage, Position};
use crate::finding::Severity;

use super::applies::When;
use super::sink::Sink;
use super::template::{Template, TemplateSink};

/// A rule of the catalogue.
#[derive(Debug)]
pub struct Rule {
    /// The id in the catalogue, as `L-21`.
    pub code: &'static str,
    /// Other ids of the catalogue that this rule covers.
    pub aliases: &'static [&'static str],
    /// A short name that names the fault, in kebab case.
    pub name: &'static str,
    /// How grave a finding is.
    pub severity: Severity,
    /// When it is asked.
    pub moment: Moment,
    /// Whose duty it is about.
    pub duty: Duty,
    /// The acts that it is about; none for the case as a whole. One that is asked of the case is
    /// asked if there is such an act to which it applies.
    pub acts: &'static [ActKind],
    /// When it applies: at least one of the rows, of which every condition holds. No rows: always.
    pub applies: &'static [&'static [When]],
    /// The topics of the contract that it rests on.
    pub needs: &'static [Topic],
    /// The acts that it can forbid.
    pub blocks: &'static [ActKind],
    /// Where it stands.
    pub basis: &'static [Basis],
    /// How it is asked.
    pub check: Check,
    /// Its page: Markdown, from its doc comment.
    pub doc: &'static str,
}

/// When a rule is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// While a letter is drafted.
    Opstellen,
    /// After a letter was sent.
    NaVerzending,
    /// Before a step that relies on an earlier letter.
    VolgendeStap,
    /// At any time, on today's date.
    Lopend,
}

/// Whose duty a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// The municipality's.
    Gemeente,
    /// The provider's.
    Aanbieder,
    /// Both parties'.
    Beide,
}

/// Where a rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The escalation ladder.
    Ladder(&'static str),
    /// A clause of the contract, through its topic.
    Contract(Topic),
    /// A statute.
    Wet(&'static str),
    /// A judgment.
    Rechtspraak(&'static str),
    /// Form and good practice.
    Praktijk(&'static str),
}

/// How a rule is asked: of the whole case, of each act, of each shortcoming of an act, of each
/// shortcoming and addressee, or of words.
#[derive(Debug)]
pub enum Check {
    /// When the file is read; the reader reports it.
    Reading,
    /// Once for the case.
    Case(fn(&Facts<'_>, &mut Sink<'_>)),
    /// For each act.
    Act(fn(&Facts<'_>, &Act<'_>, &mut Sink<'_>)),
    /// For each shortcoming of each act, whoever it is addressed to.
    Shortcoming(fn(&Position<'_, '_>, &mut Sink<'_>)),
    /// For each shortcoming and addressee of each act.
    Position(fn(&Position<'_, '_>, &mut Sink<'_>)),
    /// For each piece of free text of the case, and for the fixed text of a template when it is
    /// loaded; there are no facts then.
    Wording(fn(&Passage<'_>, Option<&Facts<'_>>) -> Vec<Hit>),
    /// For each letter as its templates have it, when they are loaded.
    Template(fn(&Template<'_>, &mut TemplateSink<'_>)),
}

/// Words that a rule takes exception to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The bytes of the passage.
    pub words: Range<usize>,
    /// What is the matter and why.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

impl Moment {
    /// The Dutch word.
    pub fn word(self) -> &'static str {
        match self {
            Moment::Opstellen => "opstellen",
            Moment::NaVerzending => "na-verzending",
            Moment::VolgendeStap => "volgende-stap",
            Moment::Lopend => "lopend",
        }
    }
}

impl Duty {
    /// The Dutch word.
    pub fn word(self) -> &'static str {
        match self {
            Duty::Gemeente => "gemeente",
            Duty::Aanbieder => "aanbieder",
            Duty::Beide => "beide",
        }
    }
}

impl Rule {
    /// A rule with nothing said yet: what a declaration leaves out is as here.
    pub const BLANK: Rule = Rule {
        code: "",
        aliases: &[],
        name: "",
        severity: Severity::Waarschuwing,
        moment: Moment::Opstellen,
        duty: Duty::Gemeente,
        acts: &[],
        applies: &[],
        needs: &[],
        blocks: &[],
        basis: &[],
        check: Check::Reading,
        doc: "",
    };

    /// Its page, without the blank that a doc comment puts before each line.
    pub fn page(&self) -> String {
        let lines: Vec<_> = self
            .doc
            .lines()
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        lines.join("\n").trim().to_owned()
    }

    /// The first paragraph of its page: what it is about, in one line.
    pub fn summary(&self) -> String {
        let page = self.page();
        page.split("\n\n")
            .next()
            .unwrap_or_default()
            .replace('\n', " ")
    }
}

/// Declares a rule: its doc comment is its page, and what it leaves out is as in [`Rule::BLANK`].
macro_rules! rule {
    (
        $(#[doc = $doc:literal])*
        static $name:ident = { $($field:ident: $value:expr),* $(,)? }
    ) => {
        static $name: $crate::rules::rule::Rule = $crate::rules::rule::Rule {
            $($field: $value,)*
            doc: concat!($($doc, "\n"),*),
            ..$crate::rules::rule::Rule::BLANK
        };
    };
}

pub(super) use rule;
