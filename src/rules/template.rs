//! Templates judged once, when they are loaded: their fixed text, never a rendered letter.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use crate::facts::{ActKind, Passage};
use crate::finding::{About, Finding, Label, Severity};
use crate::source::{Source, Span};

/// A letter as its templates have it.
#[derive(Clone, Debug)]
pub struct Template<'a> {
    /// The act that the letter does.
    pub kind: ActKind,
    /// The template, and after it the parts that it includes.
    pub files: &'a [Arc<Source>],
}

/// Takes the findings of one rule on one letter.
#[derive(Debug)]
pub struct TemplateSink<'s> {
    /// The code of the rule, and how grave it is.
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    pub(super) seen: &'s mut HashSet<(&'static str, String, Span)>,
    pub(super) findings: &'s mut Vec<Finding>,
}

impl Template<'_> {
    /// The paragraphs of its fixed text, each with its file and where it begins there.
    pub(super) fn paragraphs(&self) -> Vec<(&Arc<Source>, usize, String)> {
        let mut paragraphs = Vec::new();
        for file in self.files {
            let mut start = 0;
            for paragraph in without_tags(&file.text).split_inclusive("\n\n") {
                paragraphs.push((file, start, paragraph.to_owned()));
                start += paragraph.len();
            }
        }
        paragraphs
    }

    /// Whether the fixed text has one of some phrases.
    pub fn says(&self, phrases: &[&str]) -> bool {
        self.files.iter().any(|file| {
            let text = without_tags(&file.text);
            Passage::new(&text, Span::default())
                .first(phrases)
                .is_some()
        })
    }
}

impl TemplateSink<'_> {
    /// Reports a finding on some bytes of a file; a part that several letters include is reported
    /// once.
    pub fn report(
        &mut self,
        file: &Arc<Source>,
        words: Range<usize>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let span = Span::new(words.start, words.end);
        if !self.seen.insert((self.code, file.path.clone(), span)) {
            return;
        }
        self.findings.push(Finding {
            code: self.code,
            severity: self.severity,
            message: message.into(),
            remedy: remedy.into(),
            place: Label {
                source: Arc::clone(file),
                span,
                text: String::new(),
            },
            related: Vec::new(),
            lifted_by: None,
            about: About::default(),
        });
    }

    /// Reports that a letter lacks something, on the first line of its template.
    pub fn lacks(
        &mut self,
        template: &Template<'_>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        if let Some(file) = template.files.first() {
            let line = file.text.lines().next().map_or(0, str::len);
            self.report(file, 0..line, message, remedy);
        }
    }
}

/// A template with its tags struck out, byte for byte.
fn without_tags(template: &str) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(start) = rest
        .find("{{")
        .into_iter()
        .chain(rest.find("{%"))
        .chain(rest.find("{#"))
        .min()
    {
        let close = match &rest[start..start + 2] {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let end = rest[start..]
            .find(close)
            .map_or(rest.len(), |end| start + end + close.len());
        text.push_str(&rest[..start]);
        text.extend(std::iter::repeat_n('_', end - start));
        rest = &rest[end..];
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::without_tags;

    #[test]
    fn tags_are_struck_out_byte_for_byte() {
        let template = "Op {{ datum }} é {%- if x %}ja{# nee #}{{ open";
        let text = without_tags(template);
        assert_eq!(text, "Op ___________ é ___________ja________________");
        assert_eq!(text.len(), template.len());
    }
}
