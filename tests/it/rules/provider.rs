//! What the facts show of the provider's own duties: a constatering, never more.

use std::collections::BTreeSet;

use trede::case::observation::Observation;
use trede::contract::topic::Topic;
use trede::finding::Severity;
use trede::rules;
use trede::rules::applies::When;
use trede::rules::rule::{Basis, Duty, Rule};

use super::{World, check_example, example, told, world_of};

/// The rules that tell what may be a shortcoming of the provider.
fn about_the_provider() -> impl Iterator<Item = &'static Rule> {
    rules::all().filter(|rule| rule.severity == Severity::Constatering)
}

/// The failing example of a rule.
fn failing(rule: &Rule) -> String {
    let page = rule.page();
    example(&page, "Faalt").expect("an example").to_owned()
}

/// A case with one more shortcoming, on a clause.
fn with_shortcoming(case: &str, clause: &str) -> String {
    let head = "\ntekortkomingen:\n";
    assert!(case.contains(head), "{case}");
    case.replacen(
        head,
        &format!("{head}  - id: T9\n    bepaling: {clause}\n"),
        1,
    )
}

#[test]
fn it_asks_whether_to_take_it_up_and_touches_no_letter() {
    for rule in about_the_provider() {
        assert_eq!(rule.duty, Duty::Aanbieder, "{}", rule.code);
        assert!(rule.blocks.is_empty(), "{}", rule.code);
        for finding in check_example(&failing(rule)) {
            let text = format!("{} {}", finding.message, finding.remedy);
            assert!(
                text.contains("Dit kan een tekortkoming zijn: artikel "),
                "{}: {text}",
                rule.code
            );
            assert!(text.contains("Opnemen als T2?"), "{}: {text}", rule.code);
            assert_eq!(finding.about.letter, None, "{}", rule.code);
        }
    }
}

#[test]
fn it_is_silent_once_a_shortcoming_names_the_clause() {
    let mut wrong = Vec::new();
    for rule in about_the_provider() {
        let (world, case) = world_of(&failing(rule));
        let [finding, ..] = &world.check(&case, super::TODAY)[..] else {
            panic!("{} is silent", rule.code);
        };
        let (_, clause) = finding.message.rsplit_once("zijn: ").expect("a clause");
        let clause = clause.split([',', '.']).next().unwrap_or_default();
        let left = world.check(&with_shortcoming(&case, clause), super::TODAY);
        if left.iter().any(|one| one.code == rule.code) {
            wrong.push(format!("{} beside {clause}:\n{}", rule.code, told(&left)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// A contract that binds the topic to no clause: it is named once, or nothing is said.
#[test]
fn without_the_clause_nothing_is_said_but_that_it_is_lacking() {
    let mut wrong = Vec::new();
    for rule in about_the_provider() {
        let topics: BTreeSet<_> = (rule.basis.iter())
            .filter_map(|basis| match basis {
                Basis::Contract(topic) => Some(*topic),
                _ => None,
            })
            .chain(rule.needs.iter().copied())
            .collect();
        let lacks = |line: &&str| {
            let key = line.trim().split(':').next().unwrap_or_default();
            !topics.iter().any(|topic| topic.key() == key)
        };
        let (mut world, case) = world_of(&failing(rule));
        let profile = world.profile.as_deref().unwrap_or(super::CONTRACT);
        let kept: Vec<_> = profile.lines().filter(lacks).collect();
        world.profile = Some(kept.join("\n") + "\n");
        let found = world.check(&case, super::TODAY);
        let named = found
            .iter()
            .filter(|one| one.message.contains("noemt geen bepaling voor"));
        let only_that = found.iter().all(|one| one.code != rule.code) && named.count() <= 1;
        if !only_that {
            wrong.push(format!("{}:\n{}", rule.code, told(&found)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_case_that_observes_nothing_lacks_no_ground_for_it() {
    let mut world = World::default();
    let observed = |rule: &&Rule| {
        let mut rows = rule.applies.iter().copied().flatten();
        rows.any(|when| matches!(when, When::Waarneming(_)))
    };
    let topics: BTreeSet<Topic> = rules::all()
        .filter(observed)
        .flat_map(|rule| rule.needs.iter().copied())
        .collect();
    assert!(topics.len() > 20);
    let keeps = |line: &&str| {
        let key = line.trim().split(':').next().unwrap_or_default();
        !topics.iter().any(|topic| topic.key() == key)
    };
    let kept: Vec<_> = super::CONTRACT.lines().filter(keeps).collect();
    world.profile = Some(kept.join("\n") + "\n");
    let found = world.check(super::BASE, super::TODAY);
    assert!(found.is_empty(), "{}", told(&found));
}

#[test]
fn each_observation_has_a_rule() {
    let mut asked = BTreeSet::new();
    for rule in rules::all() {
        for when in rule.applies.iter().copied().flatten() {
            if let When::Waarneming(key) = when {
                asked.insert(*key);
            }
        }
    }
    let known: BTreeSet<_> = Observation::KEYS.iter().map(|key| key.name).collect();
    assert_eq!(asked, known);
}

/// The codes on observations, each with its first sentence.
fn said(observations: &str) -> Vec<String> {
    let found = check_example(&format!("waarnemingen:\n{observations}"));
    let sentence = |one: &trede::finding::Finding| {
        let (what, _) = one
            .message
            .split_once(" Dit kan")
            .unwrap_or((&one.message, ""));
        format!("{} {what}", one.code)
    };
    found.iter().map(sentence).collect()
}

#[test]
fn a_day_late_is_told_with_its_days_and_the_same_day_is_in_time() {
    assert_eq!(
        said("  - calamiteit: {datum: 2025-05-05, gemeld: 2025-05-05}\n"),
        [""; 0]
    );
    assert_eq!(
        said("  - calamiteit: {datum: 2025-05-05, gemeld: 2025-05-06}\n"),
        [
            "K-83 De calamiteit was op 5 mei 2025; de melding is van 6 mei 2025, 1 dag later. Te laat melden is niet te herstellen."
        ]
    );
    // What has yet to happen needs no report, and what cannot be read is reported as such only.
    assert_eq!(said("  - calamiteit: {datum: 2025-06-02}\n"), [""; 0]);
    let broken = said("  - calamiteit: {datum: 2025-05-05, gemeld: gisteren}\n");
    assert!(
        broken.iter().all(|one| !one.starts_with("K-83")),
        "{broken:?}"
    );
}

#[test]
fn a_term_is_counted_by_the_calendar_and_told_with_its_derivation() {
    let given = |day: &str| {
        said(&format!(
            "  - zorgbeeindiging: {{opgezegd: {day}, tegen: 2025-03-31, alternatief: 2025-03-20, reden: regels}}\n"
        ))
    };
    // A month before 31 March is the last day of February.
    assert_eq!(given("2025-02-28"), [""; 0]);
    let [late] = &given("2025-03-01")[..] else {
        panic!("one finding")
    };
    assert!(
        late.contains("was 28 februari 2025 de laatste dag"),
        "{late}"
    );
    assert!(
        late.contains("geldt de laatste dag van die maand"),
        "{late}"
    );
}

#[test]
fn a_file_is_kept_from_the_later_start_and_the_difference_is_told() {
    let gone = |day: &str| {
        said(&format!(
            "  - dossier: {{opgemaakt: 2009-06-01, laatste_wijziging: 2010-03-01, vernietigd: {day}}}\n"
        ))
    };
    let [early] = &gone("2024-06-01")[..] else {
        panic!("one finding")
    };
    assert!(!early.contains("hangt af"), "{early}");
    let [between] = &gone("2025-03-01")[..] else {
        panic!("one finding")
    };
    assert!(between.contains("hangt af van het begin"), "{between}");
    assert_eq!(gone("2025-03-02"), [""; 0]);
}

#[test]
fn a_refusal_is_excused_by_a_stop_only_while_it_runs() {
    let on = |day: &str| {
        said(&format!(
            "  - weigering: {{datum: {day}, grond: clientenstop}}\n"
        ))
        .len()
    };
    // CS1 of the base case starts on 12 May.
    assert_eq!((on("2025-05-11"), on("2025-05-12")), (1, 0));
}
