//! Case files with their findings: `# verwacht: CODE` at the end of the line that must be
//! underlined, and nothing else found.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use proptest::prelude::*;
use trede::case::CaseFile;
use trede::contract::tension::Tensions;
use trede::facts::Facts;
use trede::finding::Finding;
use trede::repository::Repository;
use trede::rules;
use trede::source::Source;

const MARK: &str = "# verwacht: ";

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The repository of the base case, and a fixture read as a case of it.
fn read(name: &str) -> (Repository, CaseFile) {
    let folder = fixtures();
    let repository = Repository::open(&folder.join("basis"), &folder).expect("the base repository");
    let file = repository
        .read_case(&folder.join("cases").join(name))
        .expect("a fixture");
    (repository, file)
}

fn with_facts<T>(name: &str, ask: impl FnOnce(&Facts<'_>) -> T) -> T {
    let (repository, file) = read(name);
    let workdays = repository.config.workdays();
    let today = NaiveDate::from_ymd_opt(2025, 6, 1).expect("a date");
    // The tensions of the contract are said of whole cases and have tests of their own.
    let mut pack = repository.pack_of(&file).cloned();
    if let Some(pack) = &mut pack {
        pack.tensions = Tensions::default();
    }
    ask(&Facts::new(
        &file,
        &repository.config,
        pack.as_ref(),
        &workdays,
        today,
    ))
}

fn line_of(text: &str, byte: u32) -> usize {
    text[..byte as usize].matches('\n').count() + 1
}

/// The codes that each line expects.
fn expected(text: &str) -> BTreeMap<usize, Vec<String>> {
    let lines = text.lines().zip(1..);
    lines
        .filter_map(|(line, number)| {
            let (_, codes) = line.split_once(MARK)?;
            let mut codes: Vec<_> = codes.split_whitespace().map(str::to_owned).collect();
            codes.sort();
            Some((number, codes))
        })
        .collect()
}

fn found(text: &str, findings: &[Finding]) -> BTreeMap<usize, Vec<String>> {
    let mut lines: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for finding in findings {
        let line = line_of(text, finding.place.span.start);
        lines.entry(line).or_default().push(finding.code.to_owned());
    }
    for codes in lines.values_mut() {
        codes.sort();
    }
    lines
}

#[test]
fn each_fixture_has_exactly_the_findings_that_it_expects() {
    let mut wrong = Vec::new();
    let mut names: Vec<_> = fs::read_dir(fixtures().join("cases"))
        .expect("the fixtures")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".yaml"))
        .collect();
    names.sort();
    assert!(names.len() > 10, "{names:?}");
    for name in names {
        with_facts(&name, |facts| {
            let text = &facts.file.source.text;
            let findings = rules::check(facts);
            if expected(text) == found(text, &findings) {
                return;
            }
            let expected: Vec<_> = expected(text).into_iter().collect();
            let told: Vec<_> = findings
                .iter()
                .map(|one| {
                    let line = line_of(text, one.place.span.start);
                    let words = &text[one.place.span.range()];
                    format!(
                        "  regel {line}: {} {words:?}\n      {}",
                        one.code, one.message
                    )
                })
                .collect();
            wrong.push(format!(
                "{name} expects {expected:?}\nand has\n{}",
                told.join("\n")
            ));
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Acceptance: a breach of the provider's own is why we write; it never stands in the way.
#[test]
fn a_notice_about_a_stop_announced_too_late_is_not_blocked_by_the_clause_that_was_breached() {
    with_facts("eigen-stop.yaml", |facts| {
        let findings = rules::check(facts);
        let notice = facts.act("IG1").expect("the notice");
        assert!(findings.iter().any(|finding| finding.code == "K-67"));
        assert!(rules::is_definitive(notice, &findings));
    });
}

/// A fout holds the letters that it is about, and no others.
#[test]
fn a_false_citation_holds_only_the_letters_on_its_shortcoming() {
    with_facts("bepalingen.yaml", |facts| {
        let findings = rules::check(facts);
        let false_citation = findings.iter().find(|finding| finding.code == "K-135");
        let about = &false_citation.expect("a false citation").about;
        assert_eq!(about.shortcoming.as_deref(), Some("T1"));
        assert_eq!(about.letter, None);
    });
}

/// The repository of the base case, with the contract; reading them takes a while.
static BASE: LazyLock<(Repository, CaseFile)> = LazyLock::new(|| read("../basis/zaak.yaml"));

/// Pieces at which a search for words, numbers or placeholders could trip.
fn piece() -> impl Strategy<Value = String> {
    const KNOWN: &[&str] = &[
        "{{",
        "{%",
        "}}",
        "xxxx",
        "TODO",
        "[invullen]",
        "cliënt A",
        "BSN",
        "111222333",
        "111.222.333",
        "€ 123.456.782",
        "J.P.",
        "É.",
        "“",
        "\"",
        "'",
        " # ",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "kunt u ",
        "bezwaar maken",
        "zo spoedig mogelijk",
        "Zorghuis De Beuk",
        "ß",
        "ĳ",
        "İ",
        "\u{a0}",
        "geboren",
    ];
    prop_oneof![
        prop::sample::select(KNOWN).prop_map(str::to_owned),
        ".{0,4}",
        "[0-9.€é ]{1,14}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever a user types and wherever: findings at whole characters, and never a panic.
    #[test]
    fn no_text_makes_the_rules_panic(
        pieces in prop::collection::vec((piece(), any::<prop::sample::Index>()), 1..6),
    ) {
        let (repository, base) = &*BASE;
        let mut text = base.source.text.clone();
        for (piece, at) in pieces {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            text.insert_str(*at.get(&places), &piece);
        }
        let source = Source { path: "zaak.yaml".into(), text };
        let file = CaseFile::read("zaak".into(), Arc::new(source));
        let workdays = repository.config.workdays();
        let today = NaiveDate::from_ymd_opt(2025, 6, 1).expect("a date");
        let pack = repository.pack_of(base);
        let facts = Facts::new(&file, &repository.config, pack, &workdays, today);
        for finding in rules::check(&facts) {
            let span = finding.place.span.range();
            prop_assert!(file.source.text.get(span.clone()).is_some(), "{} at {span:?}", finding.code);
        }
    }
}
