//! What a check has to say: one finding, with the place in the user's file that it is about.

use std::fmt;
use std::sync::Arc;

use crate::requirement::Requirement;
use crate::source::{Mistake, Source, Span};

/// How grave a finding is. The order is from grave to light.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The act would be ineffective, a figure, name or citation is false, or privacy is at stake.
    Fout,
    /// A real risk, or something the contract expects.
    Waarschuwing,
    /// Worth a look.
    Aandachtspunt,
    /// The facts show that the provider may have broken a clause that no shortcoming names yet.
    Constatering,
}

impl Severity {
    /// All severities, gravest first.
    pub const ALL: [Severity; 4] = [
        Severity::Fout,
        Severity::Waarschuwing,
        Severity::Aandachtspunt,
        Severity::Constatering,
    ];

    /// The Dutch word, as the user reads and types it.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Fout => "fout",
            Severity::Waarschuwing => "waarschuwing",
            Severity::Aandachtspunt => "aandachtspunt",
            Severity::Constatering => "constatering",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A place in a file, with a few words on what is to be seen there.
#[derive(Clone, Debug)]
pub struct Label {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes to underline.
    pub span: Span,
    /// What is to be seen there; may be empty.
    pub text: String,
}

/// What a finding is about, for grouping and for asking whether a letter may go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct About {
    /// The id of the letter.
    pub letter: Option<String>,
    /// The id of the shortcoming.
    pub shortcoming: Option<String>,
    /// The id of the addressee.
    pub addressee: Option<String>,
    /// The place, from 0, of the ground among several on which the letter rests, if it is about
    /// that ground alone.
    pub ground: Option<usize>,
}

/// One thing that a check has to say.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule's code in the catalogue, as `L-21`.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What is the matter and why it matters, with the clause; one or two Dutch sentences.
    pub message: String,
    /// What to do about it; one Dutch sentence.
    pub remedy: String,
    /// Where to look first.
    pub place: Label,
    /// Other places that explain it.
    pub related: Vec<Label>,
    /// What it is about.
    pub about: About,
    /// What would lift it, if a requirement of an act is not met.
    pub lifted_by: Option<Box<Requirement>>,
}

impl Finding {
    /// A finding on what could not be read in a file.
    pub fn of_mistake(source: &Arc<Source>, mistake: Mistake) -> Self {
        Finding {
            code: mistake.code,
            severity: Severity::Fout,
            message: mistake.message,
            remedy: mistake.remedy,
            place: Label {
                source: Arc::clone(source),
                span: mistake.span,
                text: String::new(),
            },
            related: Vec::new(),
            about: About::default(),
            lifted_by: None,
        }
    }
}
