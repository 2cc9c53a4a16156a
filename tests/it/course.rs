//! Courses beyond the plain one: a case that was taken over, several addressees, letters that were
//! withdrawn, a measure on two grounds.

use trede::facts::Facts;
use trede::finding::{Finding, Severity};
use trede::rules;

use super::asked::{day, with_facts};

/// A case with these parties, more top-level keys and this course.
fn case(parties: &str, more: &str, course: &str) -> String {
    format!(
        "versie: 1
kenmerk: Z/25/0001
onderwerp: Een proef
contract: voorbeeld
wederpartijen:
{parties}bewijs: [{{id: B1, omschrijving: Rapport, datum: 2025-01-17, dms: D-1}}]
tekortkomingen:
  - id: T1
    bepaling: artikel 6
    feiten: [{{datum: 2025-01-15, omschrijving: Het is niet gedaan., bron: onderzoek, bewijs: [B1], status: vastgesteld}}]
    herstelbaar: ja
{more}verloop:
{course}"
    )
}

const LINDE: &str =
    "  - {id: linde, rol: contractpartij, naam: De Linde, e_mail: post@linde.example}\n";
const SENT: &str = "verzending: [{kanaal: aangetekend, verzonden: 2025-03-03, resultaat: ontvangen, datum: 2025-03-05}]";
const JUDGED: &str = "  - beoordeling: {datum: 2025-04-24, uitkomst: {T1: niet hersteld}, toelichting: Nagekeken.}\n";
const VERZUIM: &str = "  - verzuim: {id: VZ1, dagtekening: 2025-04-25}\n";

fn fouten(text: &str, letter: &str) -> Vec<&'static str> {
    asked(text, |facts, findings| {
        let act = facts.act(letter).expect("the letter");
        rules::obstacles(act, findings)
            .map(|one| one.code)
            .collect()
    })
}

fn asked<T>(text: &str, ask: impl FnOnce(&Facts<'_>, &[Finding]) -> T) -> T {
    with_facts(text, day("2025-06-01"), |facts| {
        let mistakes: Vec<_> = facts.file.findings().map(|one| one.message).collect();
        assert_eq!(mistakes, [""; 0], "{text}");
        ask(facts, &rules::check(facts))
    })
}

#[test]
fn a_letter_from_before_the_take_over_counts_by_its_dates_and_its_contents_are_not_judged() {
    let notice = |receipt: &str| {
        format!(
            "  - ingebrekestelling: {{id: IG1, dagtekening: 2025-03-03, termijn: {{uiterlijk: 2025-04-15}}{receipt}}}\n"
        )
    };
    let course = |receipt: &str| format!("{}{JUDGED}{VERZUIM}", notice(receipt));
    let sent = format!(", {SENT}");
    // The shortcoming demands no performance, so as a letter of our own it could not work.
    let own = case(LINDE, "", &course(&sent));
    assert_eq!(fouten(&own, "IG1"), ["L-16"]);
    assert_eq!(fouten(&own, "VZ1"), ["K-100"]);
    let taken = case(LINDE, "overgenomen: {per: 2025-04-01}\n", &course(&sent));
    assert_eq!(fouten(&taken, "IG1"), [""; 0]);
    assert_eq!(fouten(&taken, "VZ1"), [""; 0]);
    // Its receipt must be proven all the same.
    let unproven = case(LINDE, "overgenomen: {per: 2025-04-01}\n", &course(""));
    assert_eq!(fouten(&unproven, "VZ1"), ["W-02"]);
    // On the day of the take-over itself a letter is ours.
    let late = case(LINDE, "overgenomen: {per: 2025-03-03}\n", &course(&sent));
    assert_eq!(fouten(&late, "VZ1"), ["K-100"]);
}

#[test]
fn a_letter_to_the_curator_goes_to_the_curator_and_not_to_the_provider() {
    let parties = format!(
        "{LINDE}  - {{id: cur, rol: curator, naam: mr. A. Berk, e_mail: berk@curator.example}}\n"
    );
    let text = case(
        &parties,
        "",
        "  - curatorbrief: {id: CB1, dagtekening: 2025-05-01, vraag: Komt u het contract na?, uiterlijk: 2025-05-15}\n",
    );
    asked(&text, |facts, _| {
        let act = facts.act("CB1").expect("the letter");
        let names: Vec<_> = act
            .addressees
            .iter()
            .filter_map(|one| one.id.known())
            .collect();
        assert_eq!(names.len(), 1);
        assert_eq!(names[0].0, "cur");
        assert!(act.shortcomings.is_empty());
    });
}

#[test]
fn a_measure_on_two_grounds_stands_if_one_of_them_does() {
    let two = |first: &str, second: &str, course: &str| {
        let letter = format!(
            "{course}  - ontbinding: {{id: OB1, dagtekening: 2025-05-01, grondslag: {first}, subsidiair: [{second}], overmacht: {{begin: 2025-04-20, verwacht_einde: 2025-07-31, reden: De locatie is gesloten.}}}}\n"
        );
        let text = case(LINDE, "", &letter);
        asked(&text, |_, findings| {
            let about = |one: &&Finding| one.about.letter.as_deref() == Some("OB1");
            let rights = ["K-100", "K-103", "N-40"];
            let mut codes: Vec<_> = findings
                .iter()
                .filter(about)
                .filter(|one| rights.contains(&one.code))
                .map(|one| (one.code, one.severity))
                .collect();
            codes.dedup();
            codes
        })
    };
    // Without verzuim the ground that requires it fails, and the one that does not may stand.
    let split = two("artikel 18 lid 3", "artikel 19 lid 3 sub b", "");
    assert!(!split.contains(&("K-100", Severity::Fout)), "{split:?}");
    assert!(
        split.contains(&("N-40", Severity::Waarschuwing)),
        "{split:?}"
    );
    // Two grounds that both require it both fail.
    let both = two("artikel 18 lid 3", "artikel 19 lid 3 sub a", "");
    assert!(both.contains(&("K-100", Severity::Fout)), "{both:?}");
}

#[test]
fn what_we_withdrew_we_do_not_rely_on() {
    let notice = format!(
        "  - ingebrekestelling: {{id: IG1, dagtekening: 2025-03-03, termijn: {{uiterlijk: 2025-04-15}}, {SENT}}}\n"
    );
    let withdrawn = "  - intrekking: {id: IN1, dagtekening: 2025-04-20, brief: IG1}\n";
    let more = "overgenomen: {per: 2025-04-01}\n";
    let standing = case(LINDE, more, &format!("{notice}{JUDGED}{VERZUIM}"));
    assert_eq!(fouten(&standing, "VZ1"), [""; 0]);
    let gone = case(
        LINDE,
        more,
        &format!("{notice}{JUDGED}{withdrawn}{VERZUIM}"),
    );
    assert_eq!(fouten(&gone, "VZ1"), ["K-100"]);
    // A concept withdraws nothing yet.
    let concept = withdrawn.replace("dagtekening: 2025-04-20, ", "");
    let drafted = case(LINDE, more, &format!("{notice}{JUDGED}{concept}{VERZUIM}"));
    assert_eq!(fouten(&drafted, "VZ1"), [""; 0]);
}
