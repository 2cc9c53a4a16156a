//! A signaalplafond and a bestedingsruimte: the days that follow from their clauses, what `next` says
//! of their letters, and what the letters promise.

use trede::facts::Facts;
use trede::facts::clocks::Due;
use trede::letter;
use trede::letter::view::ceiling::Plafond;
use trede::next::{self, Answer};

use super::asked::{day, with_facts};
use super::rules::overlaid;

const SIGNAL: &str = "# In een zaak met een signaalplafond die verder in orde is";
const CAP: &str = "# In een zaak met een bestedingsruimte die verder in orde is";

/// A case with a ceiling, without some events and with other keys.
fn case(with: &str, without: &str, keys: &str) -> String {
    overlaid(&format!("{with}, zonder {without}:\n{keys}\n"))
}

/// The clocks of ceilings: their id and their last day, or since when.
fn clocks(text: &str, today: &str) -> Vec<(String, String)> {
    with_facts(text, day(today), |facts| {
        let all = facts.clocks().into_iter().map(|clock| {
            let when = match &clock.due {
                Due::By(last) => last.date().to_string(),
                Due::OpenSince(since) => format!("sinds {}", since.date()),
                Due::Awaits(what) => what.clone(),
            };
            (clock.id, when)
        });
        let own = ["P1", "PM1", "CS2"];
        all.filter(|(id, _)| own.iter().any(|name| id.ends_with(name)))
            .collect()
    })
}

fn at(clocks: &[(String, String)], id: &str) -> Option<String> {
    let found = clocks.iter().find(|(name, _)| name == id);
    found.map(|(_, when)| when.clone())
}

/// What the letter of an event tells of its ceiling.
fn told(text: &str, id: &str) -> Plafond {
    with_facts(text, day("2025-06-01"), |facts: &Facts<'_>| {
        let act = facts.act(id).expect("the letter");
        let view = letter::brief(facts, act, act.addressees[0], false);
        view.plafond.expect("a ceiling")
    })
}

#[test]
fn what_comes_before_a_signaalplafond_has_its_last_day() {
    let text = case(
        SIGNAL,
        "PA1, PB1, PM1",
        "plafonds:\n  - id: P1\n    plan:\n",
    );
    let found = clocks(&text, "2025-01-02");
    // Three months before 15 April, one month before it (a Saturday, so Friday), and the plan.
    for (id, last) in [
        ("aankondiging-P1", "2025-01-15"),
        ("besluit-P1", "2025-03-14"),
        ("plan-P1", "2025-01-15"),
    ] {
        assert_eq!(at(&found, id).as_deref(), Some(last), "{id} in {found:?}");
    }
}

#[test]
fn what_comes_before_a_bestedingsruimte_has_its_last_day() {
    let text = case(CAP, "PA1, PB1", "plafonds:\n  - id: P1\n    plan:\n");
    let found = clocks(&text, "2025-01-02");
    // Six months before 1 August is a Saturday, two months before it a Sunday.
    for (id, last) in [
        ("aankondiging-P1", "2025-01-31"),
        ("besluit-P1", "2025-05-01"),
        ("plan-P1", "2025-05-30"),
    ] {
        assert_eq!(at(&found, id).as_deref(), Some(last), "{id} in {found:?}");
    }
    let announced = clocks(&case(CAP, "PB1", ""), "2025-03-01");
    assert_eq!(at(&announced, "aankondiging-P1"), None);
    assert_eq!(at(&announced, "besluit-P1").as_deref(), Some("2025-05-01"));
}

#[test]
fn dependence_has_a_term_of_its_own() {
    let keys = "plafonds:\n  - id: P1\n    grondslag: artikel 1K lid 1\n";
    let found = clocks(&case(CAP, "PA1, PB1", keys), "2025-01-02");
    assert_eq!(at(&found, "aankondiging-P1").as_deref(), Some("2025-07-01"));
    assert_eq!(at(&found, "besluit-P1"), None);
}

#[test]
fn a_notice_is_followed_by_talks_and_a_decision() {
    let silent = case(SIGNAL, "PM1", "");
    assert_eq!(
        clocks(&silent, "2025-06-01"),
        [("melding-P1".to_owned(), "sinds 2025-05-20".to_owned())]
    );
    let keys = "verloop:\n  - plafondmelding:\n      id: PM1\n      overleg:\n      besloten:\n";
    let open = clocks(&case(SIGNAL, "niets", keys), "2025-06-01");
    // Two weeks after 22 May, the day on which the notice was received.
    assert_eq!(at(&open, "overleg-PM1").as_deref(), Some("2025-06-05"));
    assert_eq!(
        at(&open, "overschrijding-PM1").as_deref(),
        Some("2025-06-05")
    );
    assert_eq!(clocks(&case(SIGNAL, "niets", ""), "2025-06-01"), []);
}

#[test]
fn others_are_told_of_a_bestedingsruimte_that_is_reached_and_of_no_signaalplafond() {
    let keys = "plafonds:\n  - id: P1\n    bereikt: 2025-05-28\n";
    let cap = clocks(&case(CAP, "niets", keys), "2025-06-01");
    assert_eq!(
        at(&cap, "belanghebbenden-P1").as_deref(),
        Some("sinds 2025-05-28")
    );
    let signal = clocks(&case(SIGNAL, "niets", keys), "2025-06-01");
    assert_eq!(at(&signal, "belanghebbenden-P1"), None);
}

#[test]
fn an_agreed_stop_is_lifted_once_there_is_room_again() {
    let stop = |room: &str| {
        let agreed = "{datum: 2025-05-02, namens: \"mevrouw J. de Wit, bestuurder\"";
        overlaid(&format!(
            "# In een zaak die verder in orde is, zonder VZ1, R1 en CS1:\nverloop:\n  - clientenstop:\n      \
             id: CS2\n      dagtekening: 2025-05-06\n      overeengekomen: {agreed}{room}}}\n      \
             ingang: 2025-05-12\n      reikwijdte: Begeleiding individueel\n      \
             ondertekenaar: vdberg\n"
        ))
    };
    let found = clocks(&stop(", weer_ruimte: 2025-05-26"), "2025-06-01");
    assert_eq!(
        at(&found, "opheffing-CS2").as_deref(),
        Some("sinds 2025-05-26")
    );
    let found = clocks(&stop(", weer_ruimte: 2025-06-26"), "2025-06-01");
    assert_eq!(at(&found, "opheffing-CS2"), None);
}

#[test]
fn a_notice_promises_the_same_days_whenever_it_is_received() {
    let text = case(SIGNAL, "niets", "");
    let first = told(&text, "PM1");
    let last = "woensdag 4 juni 2025";
    assert_eq!(first.overleg_uiterlijk.as_deref(), Some(last));
    assert_eq!(first.overschrijding_uiterlijk.as_deref(), Some(last));
    let later = text.replace("2025-05-22", "2025-05-30");
    assert_ne!(later, text);
    assert_eq!(
        told(&later, "PM1").overleg_uiterlijk,
        first.overleg_uiterlijk
    );
}

#[test]
fn a_letter_sees_of_the_use_what_was_known_on_its_day() {
    let keys = "plafonds:\n  - id: P1\n    benutting:\n      - {datum: 2025-05-20, percentage: 71, bron: berichtenverkeer}\n      - {datum: 2025-05-31, percentage: 80, bron: berichtenverkeer}\n";
    let used = told(&case(SIGNAL, "niets", keys), "PM1")
        .gebruik
        .expect("a use");
    assert_eq!(used.percentage.as_deref(), Some("71%"));
}

#[test]
fn only_a_bestedingsruimte_caps_payment_and_says_what_is_paid_all_the_same() {
    let signal = told(&case(SIGNAL, "niets", ""), "PB1");
    assert!(!signal.begrenst_betaling && signal.betaling.is_none() && signal.crisis.is_none());
    let cap = told(&case(CAP, "niets", ""), "PB1");
    assert!(cap.begrenst_betaling);
    for clause in [&cap.betaling, &cap.toewijzing, &cap.crisis] {
        let clause = clause.as_deref().expect("a clause");
        assert!(clause.starts_with("artikel B lid"), "{clause}");
    }
}

#[test]
fn next_says_whether_each_letter_about_a_ceiling_can_still_be_written() {
    let text = case(CAP, "PA1, PB1", "");
    let answers = |today: &str| {
        with_facts(&text, day(today), |facts| {
            let steps = next::proposals(facts).into_iter();
            let own = steps.filter(|step| step.ceiling.as_deref() == Some("P1"));
            own.map(|step| {
                let answer = next::answer(facts, &step);
                (step.kind.word(), answer)
            })
            .collect::<Vec<_>>()
        })
    };
    // What is missing of the intention can be added as long as it is early enough.
    for (today, in_time) in [("2025-01-31", true), ("2025-02-03", false)] {
        let all = answers(today);
        let kinds: Vec<_> = all.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(
            kinds,
            [
                "voornemen tot een bestedingsruimte",
                "besluit over een bestedingsruimte",
                "melding over een bestedingsruimte"
            ]
        );
        let corrected = match &all[0].1 {
            Answer::Open { ways, .. } => ways.iter().all(|way| !way.corrections.is_empty()),
            Answer::Now | Answer::From(_) => false,
            Answer::Closed(_) => true,
        };
        assert_eq!(!corrected, in_time, "{today}: {:?}", all[0].1);
    }
}
