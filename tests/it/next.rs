//! `next` says nothing that `check` does not: what it proposes is written into the file by hand here,
//! and the whole check is asked.

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::test_runner::{Config as Runs, RngSeed};
use trede::facts::ActKind;
use trede::next::{self, Answer, DRAFT, Step};
use trede::rules;

use super::asked::{day, with_facts};

const TODAY: &str = "2025-04-10";

/// Whether the whole check lets the drafted letter go out.
fn allowed(text: &str) -> bool {
    with_facts(text, day("2026-06-01"), |facts| {
        let findings = rules::check(facts);
        let draft = facts.acts.iter().find(|act| act.id.starts_with(DRAFT));
        draft.is_some_and(|act| rules::is_definitive(act, &findings))
    })
}

/// The file with the drafted letter on another day.
fn moved(text: &str, from: NaiveDate, to: NaiveDate) -> String {
    let at = text.find(&format!("id: {DRAFT}")).expect("the draft");
    let end = at + text[at..].find(", aan:").expect("its addressees");
    let head = text[at..end].replace(&from.to_string(), &to.to_string());
    [&text[..at], &head, &text[end..]].concat()
}

/// The file without a piece that was put into what it was at first; what was later put into the piece
/// goes too. The same words may have stood elsewhere before, so the rest must still hold all of that.
fn without(text: &str, first: &str, piece: &str) -> String {
    let holds = |rest: &str| {
        let mut rest = rest.chars();
        first.chars().all(|wanted| rest.any(|one| one == wanted))
    };
    let mut places = text.match_indices(piece).peekable();
    if places.peek().is_some() {
        let rest = |(at, _): (usize, &str)| [&text[..at], &text[at + piece.len()..]].concat();
        return places
            .map(rest)
            .find(|rest| holds(rest))
            .expect("what was there at first stays");
    }
    let head: String = piece.chars().take(40).collect();
    let at = text.find(&head).expect("the piece");
    let mut open = 0;
    let mut end = at;
    for (offset, byte) in text[at..].bytes().enumerate() {
        match byte {
            b'{' | b'[' => open += 1,
            b'}' | b']' if open == 1 => {
                end = at + offset + 1;
                break;
            }
            b'}' | b']' => open -= 1,
            _ => {}
        }
    }
    [&text[..at], &text[end..]].concat()
}

/// The first day of a step as the file stands, if there is one.
fn first(answer: &Answer, today: NaiveDate) -> Option<NaiveDate> {
    match answer {
        Answer::Now => Some(today),
        Answer::From(first) => Some(first.date()),
        Answer::Open { .. } | Answer::Closed(_) => None,
    }
}

/// What stands in the course of the letter that is asked about, by hand.
fn drafted(text: &str, step: &Step, on: NaiveDate) -> String {
    let mut fields = format!("id: {DRAFT}1, dagtekening: {on}");
    match step.kind {
        ActKind::Gesprek => fields += &format!(", datum: {on}"),
        kind if kind.measure().is_some() => fields += &format!(", ingang: {on}"),
        _ => {}
    }
    fields += &format!(", aan: [{}]", step.party);
    if let Some(shortcoming) = &step.shortcoming {
        fields += &format!(", tekortkomingen: [{shortcoming}]");
    }
    if let Some(cited) = &step.cited {
        fields += &format!(", grondslag: \"{cited}\"");
    }
    format!("{text}  - {{{}: {{{fields}}}}}\n", step.kind.key())
}

/// Holds one answer against the check.
fn hold(text: &str, step: &Step, answer: &Answer) -> Result<(), TestCaseError> {
    let today = day(TODAY);
    let name = format!("{} {:?}", step.kind.word(), step.cited);
    match answer {
        Answer::Now | Answer::From(_) => {
            let on = first(answer, today).expect("a day");
            prop_assert!(allowed(&drafted(text, step, on)), "{name} on {on}\n{text}");
            if on > today {
                let before = on.pred_opt().expect("a day before");
                prop_assert!(
                    !allowed(&drafted(text, step, before)),
                    "{name} on {before}\n{text}"
                );
            }
        }
        Answer::Open { ways, .. } => {
            prop_assert!(!allowed(&drafted(text, step, today)), "{name}\n{text}");
            for way in ways {
                let Some(file) = &way.file else { continue };
                prop_assert!(allowed(file), "{name}\n{file}");
                for need in &way.needs {
                    let fewer = without(file, text, &need.piece);
                    prop_assert!(!allowed(&fewer), "{name} without {}\n{fewer}", need.what);
                }
                if let Some(from) = &way.from {
                    let on = from.date();
                    let early = moved(file, on, on.pred_opt().expect("a day before"));
                    prop_assert!(!allowed(&early), "{name} before {on}\n{early}");
                }
            }
            let names = |way: &next::Way| -> std::collections::BTreeSet<String> {
                way.needs.iter().map(|need| need.what.clone()).collect()
            };
            for (at, one) in ways.iter().enumerate() {
                for other in &ways[at + 1..] {
                    prop_assert!(!names(one).is_subset(&names(other)), "{name}\n{text}");
                }
            }
        }
        Answer::Closed(_) => {
            prop_assert!(!allowed(&drafted(text, step, today)), "{name}\n{text}");
        }
    }
    Ok(())
}

/// A drawn case without the letter that ends it.
fn course() -> impl Strategy<Value = String> {
    super::routes::case().prop_map(|text| {
        let last = text.trim_end().rfind("\n  - ").expect("a last event");
        text[..=last].to_owned()
    })
}

/// The suite draws the same few each time; more of them, and others, can be asked for to look longer.
fn runs(fewest: u32) -> Runs {
    let asked = std::env::var("TREDE_NEXT_CASES").ok();
    match asked.and_then(|cases| cases.parse().ok()) {
        Some(cases) => Runs {
            cases,
            ..Runs::default()
        },
        None => Runs {
            cases: fewest,
            rng_seed: RngSeed::Fixed(1),
            ..Runs::default()
        },
    }
}

proptest! {
    #![proptest_config(runs(8))]

    #[test]
    fn what_next_says_the_check_says_too(text in course(), at in any::<prop::sample::Index>()) {
        let (step, answer) = with_facts(&text, day(TODAY), |facts| {
            let steps = next::proposals(facts);
            let step = at.get(&steps).clone();
            let answer = next::answer(facts, &step);
            (step, answer)
        });
        hold(&text, &step, &answer)?;
    }

    #[test]
    fn less_proof_of_receipt_opens_nothing_sooner(text in course(), at in any::<prop::sample::Index>()) {
        let proven = "resultaat: ontvangen";
        let poorer = text.replace(proven, "resultaat: onbekend").replace("verwijst_naar: [IG1], ", "");
        let answer = |text: &str| with_facts(text, day(TODAY), |facts| {
            let steps = next::proposals(facts);
            let step = at.get(&steps).clone();
            let answer = next::answer(facts, &step);
            (step, answer)
        });
        let ((step, rich), (_, poor)) = (answer(&text), answer(&poorer));
        let (rich, poor) = (first(&rich, day(TODAY)), first(&poor, day(TODAY)));
        let sooner = match (rich, poor) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(rich), Some(poor)) => poor < rich,
        };
        prop_assert!(!sooner, "{} {:?}: {rich:?}, then {poor:?}\n{text}", step.kind.word(), step.cited);
    }
}
