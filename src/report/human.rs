//! Findings for people: worst first, then by what they are about, with the lines of the file.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet, normalize_untrusted_str};

use crate::finding::{Finding, Severity};
use crate::source::Span;

use super::Report;

/// How many findings are shown at first sight, every `fout` besides.
const AT_FIRST_SIGHT: usize = 7;
/// Wide enough for the lines of a case file.
const WIDTH: usize = 100;

pub(super) fn tell(report: &Report, all: bool, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH);
    let mut out = String::new();
    for case in by_path(&report.findings) {
        let mut shown: Vec<&Finding> = case.iter().collect();
        rank(&mut shown);
        let grave = shown
            .iter()
            .filter(|one| one.severity == Severity::Fout)
            .count();
        let folded = if all {
            Vec::new()
        } else {
            shown.split_off(grave.max(AT_FIRST_SIGHT).min(shown.len()))
        };
        for finding in shown {
            out.push_str(&renderer.render(&[snippet(finding)]));
            out.push_str("\n\n");
        }
        if !folded.is_empty() {
            out.push_str(&format!(
                "{}: nog {} (met --alles te zien)\n\n",
                case[0].place.source.path,
                counts(|severity| folded.iter().filter(|one| one.severity == severity).count()),
            ));
        }
    }
    out.push_str(&closing(report));
    out
}

/// The findings of each file; they are sorted by path.
fn by_path(findings: &[Finding]) -> impl Iterator<Item = &[Finding]> {
    findings.chunk_by(|a, b| a.place.source.path == b.place.source.path)
}

/// Puts the gravest first. Of what is as grave, that on the same shortcoming and addressee stands
/// together, the subject with the gravest finding first; within it the order of the file stays.
fn rank(findings: &mut [&Finding]) {
    let subject = |one: &Finding| (one.about.shortcoming.clone(), one.about.addressee.clone());
    findings.sort_by_key(|one| one.severity);
    let mut order = Vec::new();
    for finding in findings.iter() {
        if !order.contains(&subject(finding)) {
            order.push(subject(finding));
        }
    }
    findings.sort_by_key(|one| {
        let group = order.iter().position(|known| *known == subject(one));
        (one.severity, group)
    });
}

fn snippet(finding: &Finding) -> annotate_snippets::Group<'_> {
    let level = match finding.severity {
        Severity::Fout => Level::ERROR,
        Severity::Waarschuwing => Level::WARNING,
        Severity::Aandachtspunt => Level::INFO,
        Severity::Constatering => Level::NOTE,
    };
    let source = &finding.place.source;
    let related = finding.related.iter();
    let related: Vec<_> = related
        .filter(|one| one.source.path == source.path)
        .collect();
    let spans = related.iter().map(|one| one.span);
    let (lines, first) = lines_around(&source.text, spans.chain([finding.place.span]));
    let span = |span: Span| {
        let within = |byte: u32| (byte as usize).clamp(lines.start, lines.end) - lines.start;
        within(span.start)..within(span.end)
    };
    let mut lines = Snippet::source(&source.text[lines.clone()])
        .line_start(first)
        .path(source.path.as_str())
        .annotation(
            AnnotationKind::Primary
                .span(span(finding.place.span))
                .label((!finding.place.text.is_empty()).then(|| one_line(&finding.place.text))),
        );
    for related in related {
        lines = lines.annotation(
            AnnotationKind::Context
                .span(span(related.span))
                .label(one_line(&related.text)),
        );
    }
    level
        .with_name(finding.severity.word())
        .primary_title(one_line(&finding.message))
        .id(finding.code)
        .element(lines)
        .element(
            Level::HELP
                .with_name("doe")
                .message(one_line(&finding.remedy)),
        )
}

/// The blank inside an amount.
const NO_BREAK: char = '\u{a0}';

/// The whole lines in which some bytes stand, and the number of the first. The renderer goes through
/// all that it is given, and a file is many times what a finding shows.
fn lines_around(text: &str, spans: impl Iterator<Item = Span>) -> (Range<usize>, usize) {
    let (start, end) = spans.fold((text.len(), 0), |(start, end), span| {
        let last = span.end.max(span.start) as usize;
        (
            start.min(span.start as usize),
            end.max(last.min(text.len())),
        )
    });
    let (before, behind) = (
        &text.as_bytes()[..start],
        &text.as_bytes()[end.max(start)..],
    );
    let newline = |byte: &u8| *byte == b'\n';
    let start = before.iter().rposition(newline).map_or(0, |at| at + 1);
    let length = behind
        .iter()
        .position(newline)
        .map_or(behind.len(), |at| at + 1);
    let first = before.iter().filter(|byte| newline(byte)).count() + 1;
    (start..text.len() - behind.len() + length, first)
}

/// Words on one line: a label stands beside the user's own, and what begins a line is an order to
/// some that read along.
fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_whitespace() && c != NO_BREAK;
    let words: Vec<_> = text.split(breaks).filter(|word| !word.is_empty()).collect();
    normalize_untrusted_str(&words.join(" "))
}

fn closing(report: &Report) -> String {
    let cases = match report.cases.len() {
        1 => "1 zaak".to_owned(),
        many => format!("{many} zaken"),
    };
    let counts = counts(|severity| report.count(severity));
    let counts = if counts.is_empty() {
        "geen bevindingen".into()
    } else {
        counts
    };
    let aside = match report.set_aside.len() {
        0 => String::new(),
        aside => format!("; {aside} terzijde gelegd"),
    };
    format!(
        "{cases} getoetst op {}: {counts}{aside}\n",
        crate::calendar::dutch::date(report.today)
    )
}

/// `1 fout, 2 waarschuwingen`.
pub(super) fn counts(count: impl Fn(Severity) -> usize) -> String {
    let parts: Vec<_> = Severity::ALL
        .into_iter()
        .filter_map(|severity| match (count(severity), severity) {
            (0, _) => None,
            (1, _) => Some(format!("1 {severity}")),
            (many, Severity::Waarschuwing | Severity::Constatering) => {
                Some(format!("{many} {severity}en"))
            }
            (many, Severity::Fout) => Some(format!("{many} fouten")),
            (many, Severity::Aandachtspunt) => Some(format!("{many} aandachtspunten")),
        })
        .collect();
    parts.join(", ")
}
