//! The rule book: every example of every page is run, over a case that is lawful and complete.

mod overlay;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use trede::calendar::Workdays;
use trede::case::CaseFile;
use trede::contract::pack;
use trede::facts::Facts;
use trede::finding::{Finding, Severity};
use trede::repository::config::Config;
use trede::rules;
use trede::source::read::{Read, Reader};
use trede::source::{Source, tree};

const BASE: &str = include_str!("../fixtures/basis/zaak.yaml");
const SETTINGS: &str = include_str!("../fixtures/basis/trede.yaml");

/// The findings on a case on a day.
pub fn check(text: &str, today: &str) -> Vec<Finding> {
    let mut reader = Reader::default();
    let settings = tree::read(SETTINGS, &mut reader.mistakes);
    let config = Config::read(&settings, &mut reader).expect("the settings can be read");
    assert_eq!(reader.mistakes, [], "the settings of the base case");
    let source = Source {
        path: "zaak.yaml".into(),
        text: text.into(),
    };
    let file = CaseFile::read("zaak".into(), Arc::new(source));
    let pack = pack::embedded();
    let known = file.case.contract.known().is_some_and(|id| id.0 == pack.id);
    let workdays = Workdays::default();
    let today: NaiveDate = today.parse().expect("a date");
    rules::check(&Facts::new(
        &file,
        &config,
        known.then_some(&pack),
        &workdays,
        today,
    ))
}

/// The base case with an example over it: laid over key by key if the example says so, else its
/// top-level keys replace those of the base case.
pub fn over_base(example: &str) -> String {
    if let Some(text) = overlay::overlaid(BASE, example) {
        return text;
    }
    let replaced: BTreeSet<_> = blocks(example).into_iter().map(|(key, _)| key).collect();
    let kept = blocks(BASE)
        .into_iter()
        .filter(|(key, _)| !replaced.contains(key));
    let mut text: String = kept.map(|(_, block)| block).collect();
    text.push_str(example);
    text
}

/// A file cut at its top-level keys.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut blocks: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let key = line
            .split_once(':')
            .filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()));
        match (key, blocks.last_mut()) {
            (Some((key, _)), _) => blocks.push((key.to_owned(), line.to_owned())),
            (None, Some((_, block))) => block.push_str(line),
            (None, None) => {}
        }
    }
    blocks
}

/// The YAML of a rule page below a heading.
fn example(page: &str, heading: &str) -> Option<String> {
    let (_, below) = page.split_once(&format!("### {heading}\n```yaml\n"))?;
    let (yaml, _) = below.split_once("```")?;
    Some(yaml.to_owned())
}

fn told(findings: &[Finding]) -> String {
    let lines: Vec<_> = findings
        .iter()
        .map(|one| {
            format!(
                "{} {} {:?}\n    {}",
                one.code, one.message, one.about, one.remedy
            )
        })
        .collect();
    lines.join("\n")
}

#[test]
fn the_base_case_is_lawful_and_complete() {
    let findings = check(BASE, "2025-06-01");
    assert!(findings.is_empty(), "{}", told(&findings));
}

/// Pages without examples: they need a large file, other bytes, or a repository on disk.
const WITHOUT_EXAMPLES: &[&str] = &["I-08", "I-11", "I-12", "P-01"];

#[test]
fn each_failing_example_gives_exactly_its_code_and_each_passing_one_nothing() {
    let mut wrong = Vec::new();
    for rule in rules::all().filter(|rule| !WITHOUT_EXAMPLES.contains(&rule.code)) {
        let page = rule.page();
        let (Some(fails), Some(passes)) = (example(&page, "Faalt"), example(&page, "Slaagt"))
        else {
            wrong.push(format!("{}: the page has no two examples", rule.code));
            continue;
        };
        let findings = check(&over_base(&fails), "2025-06-01");
        let codes: BTreeSet<_> = findings.iter().map(|one| one.code).collect();
        if codes != BTreeSet::from([rule.code]) {
            wrong.push(format!(
                "{} fails with {codes:?}:\n{}",
                rule.code,
                told(&findings)
            ));
        }
        let findings = check(&over_base(&passes), "2025-06-01");
        if !findings.is_empty() {
            wrong.push(format!("{} passes with\n{}", rule.code, told(&findings)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn each_page_says_what_why_and_what_to_do() {
    for rule in rules::all() {
        let page = rule.page();
        for part in ["**Bron.**", "**Waarom.**", "**Wat te doen.**"] {
            assert!(page.contains(part), "{} lacks {part}", rule.code);
        }
        assert!(!rule.basis.is_empty(), "{} has no basis", rule.code);
        assert!(rule.severity != Severity::Fout || !page.is_empty());
    }
}

#[test]
fn codes_and_names_are_unique() {
    let mut seen = BTreeSet::new();
    for rule in rules::all() {
        for id in rule.aliases.iter().chain([&rule.code, &rule.name]) {
            assert!(seen.insert(*id), "{id} is given twice");
        }
    }
}
