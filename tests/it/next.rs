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
/// goes too, and it may itself have gone with another. The same words may have stood elsewhere before,
/// so the rest must still hold all of that.
fn without(text: &str, first: &str, piece: &str) -> String {
    let holds = |rest: &str| {
        let mut rest = rest.chars();
        first.chars().all(|wanted| rest.any(|one| one == wanted))
    };
    let mut places = text.match_indices(piece).peekable();
    if places.peek().is_some() {
        let rest = |(at, _): (usize, &str)| around(&text[..at], &text[at + piece.len()..]);
        let rest = places.map(rest).find(|rest| holds(rest));
        return rest.unwrap_or_else(|| text.to_owned());
    }
    let head: String = piece.chars().take(40).collect();
    let Some(at) = text.find(&head) else {
        return text.to_owned();
    };
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
    around(&text[..at], &text[end..])
}

/// What is left before and behind a piece; nothing stands before the comma of what is first now.
fn around(head: &str, tail: &str) -> String {
    let opens = head.trim_end().ends_with(['{', '[']);
    let tail = match tail.trim_start().strip_prefix(',') {
        Some(rest) if opens => rest,
        _ => tail,
    };
    [head, tail].concat()
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

/// The subsets of some things, but for the empty one, as their places.
fn subsets(of: usize) -> impl Iterator<Item = Vec<usize>> {
    (1..1_usize << of).map(move |mask| (0..of).filter(|one| mask >> one & 1 == 1).collect())
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
                for left_out in subsets(way.needs.len()) {
                    let gone = left_out.iter().map(|one| &way.needs[*one]);
                    let gone: Vec<_> = gone.collect();
                    let fewer = gone
                        .iter()
                        .fold(file.clone(), |rest, need| without(&rest, text, &need.piece));
                    let gone: Vec<_> = gone.iter().map(|need| &need.what).collect();
                    prop_assert!(!allowed(&fewer), "{name} without {gone:?}\n{fewer}");
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

/// A case with two combinanten, drawn once, in which a claim for damages is asked about.
fn claim(default: &str, exceptions: &str, course: &str) -> String {
    format!(
        "versie: 1
kenmerk: Z/25/0001
onderwerp: Een proef
contract: voorbeeld
wederpartijen:
  - {{id: linde, rol: combinant, naam: De Linde, e_mail: post@linde.example}}
  - {{id: eik, rol: combinant, naam: De Eik, e_mail: post@eik.example}}
bewijs: [{{id: B1, omschrijving: Rapport, datum: 2025-01-17, dms: D-1}}]
schuldeisersverzuim: [{default}]
tekortkomingen:
  - id: T1
    bepaling: artikel 6
    feiten: [{{datum: 2025-01-15, omschrijving: Het is niet gedaan., bron: onderzoek, bewijs: [B1], status: vastgesteld}}]
    herstelbaar: deels
    reden_onherstelbaar: De dag is voorbij.
    herstel: Het alsnog doen.
    uitzonderingen: [{exceptions}]
verloop:
{course}  - ontvangen: {{id: R1, datum: 2025-04-09, van: linde, soort: mededeling, kern: Nee.}}
"
    )
}

/// What is needed on the first day of a way is not always needed on its last one: another term may
/// have ended by then, and of two exceptions one is enough.
#[test]
fn a_way_holds_nothing_that_its_own_day_makes_superfluous() -> Result<(), TestCaseError> {
    let notice = "  - ingebrekestelling:
      id: IG2
      dagtekening: 2025-04-01
      termijn: {uiterlijk: 2025-04-15}
      verzending: [{kanaal: aangetekend, verzonden: 2025-03-20, resultaat: ontvangen, datum: 2025-03-21}]
      voor_zover_niet_in_verzuim: ja
  - uitstel: {id: U1, dagtekening: 2025-04-11, uiterlijk: 2025-04-22}
  - beoordeling: {datum: 2025-04-17, uitkomst: {T1: niet behoorlijk hersteld}}
";
    let extended = "  - uitstel: {id: U1, dagtekening: 2025-04-11, uiterlijk: 2025-04-22}
  - beoordeling: {datum: 2025-04-14, uitkomst: {T1: niet hersteld}}
";
    let cases = [
        claim("{vanaf: 2025-03-01, tot_en_met: 2025-04-16}", "", notice),
        claim("", "{code: 6:83c, ontvangen: 2025-04-12}", extended),
    ];
    for text in cases {
        let asked = with_facts(&text, day(TODAY), |facts| {
            let steps = next::proposals(facts).into_iter();
            let steps = steps.filter(|step| {
                step.kind == ActKind::Schadevergoeding
                    && step.cited.as_deref() == Some("artikel 18 lid 5")
                    && step.party == "eik"
            });
            steps
                .map(|step| (next::answer(facts, &step), step))
                .collect::<Vec<_>>()
        });
        prop_assert_eq!(asked.len(), 1);
        for (answer, step) in asked {
            hold(&text, &step, &answer)?;
        }
    }
    Ok(())
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
