//! What a jurist reads of a case that goes wrong in an everyday way: said once, and in plain words.

use trede::finding::{Finding, Severity};

use crate::rules::check;

const CASE: &str = include_str!("../fixtures/basis/zaak.yaml");

/// The findings with a code on the base case with pieces of its text replaced.
fn found(code: &str, changes: &[(&str, &str)]) -> Vec<Finding> {
    let mut text = CASE.to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "the base case has no `{old}`");
        text = text.replacen(old, new, 1);
    }
    let mut findings = check(&text, "2025-06-01");
    findings.retain(|one| one.code == code);
    findings
}

/// The message of the one finding with a code.
#[track_caller]
fn message(code: &str, changes: &[(&str, &str)]) -> String {
    let findings = found(code, changes);
    let [finding] = &findings[..] else {
        panic!("not one {code}: {findings:#?}");
    };
    finding.message.clone()
}

#[test]
fn what_is_wrong_for_several_letters_is_said_once_and_blocks_them_all() {
    // The citation is as wrong for each letter that rests on the shortcoming.
    let findings = found(
        "T-100",
        &[("bepaling: artikel 1 lid 2", "bepaling: artikel 5")],
    );
    assert_eq!(findings.len(), 1, "{findings:#?}");
    let missing = found(
        "N-35",
        &[("    naam: Zorggroep De Linde B.V.\n", "    naam:\n")],
    );
    let [missing] = &missing[..] else {
        panic!("{missing:#?}");
    };
    assert_eq!(missing.severity, Severity::Fout);
    assert_eq!(missing.about.letter, None);
    assert_eq!(missing.about.addressee.as_deref(), Some("linde"));
}

#[test]
fn a_silent_extension_after_the_end_is_warned_of_once() {
    let extension = "  - uitstel: {id: U1, dagtekening: 2025-04-17, uiterlijk: 2025-04-22}\n";
    let before = "  - beoordeling:\n      datum: 2025-04-24\n";
    let with = format!("{extension}{before}");
    let findings = found("N-16", &[(before, &with)]);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(findings[0].severity, Severity::Waarschuwing);
}

#[test]
fn a_stop_cannot_begin_before_its_letter() {
    let findings = found("L-05", &[("ingang: 2025-05-12", "ingang: 2025-05-05")]);
    let [finding] = &findings[..] else {
        panic!("{findings:#?}");
    };
    assert_eq!(finding.severity, Severity::Fout);
    let source = &finding.place.source.text;
    assert_eq!(&source[finding.place.span.range()], "2025-05-05");
    assert!(found("L-05", &[("ingang: 2025-05-12", "ingang: 2025-05-06")]).is_empty());
}

#[test]
fn the_last_day_says_itself_that_it_is_a_sunday() {
    let last = "uiterlijk: 2025-04-15";
    let told = message("V-02", &[(last, "uiterlijk: 2025-04-13")]);
    assert!(
        told.contains(
            "eindigt op zondag 13 april 2025. Een termijn uit een brief schuift dan niet op"
        ),
        "{told}"
    );
    let told = message("V-02", &[(last, "uiterlijk: 2025-04-21")]);
    assert!(
        told.contains("op maandag 21 april 2025, tweede Paasdag."),
        "{told}"
    );
}

#[test]
fn proportion_is_asked_by_the_ladder_and_not_by_a_rung() {
    let (start, end) = (CASE.find("afweging:"), CASE.find("  aard_en_omvang"));
    let (start, end) = (start.expect("it is there"), end.expect("it is there"));
    let whole = &CASE[start..];
    let end = whole[end - start..]
        .find("\n\n")
        .map_or(whole.len(), |at| end - start + at);
    let told = message("L-30", &[(&whole[..end], "afweging: {}\n")]);
    assert!(
        told.contains("Bijlage 4, onder Escaleren, vraagt"),
        "{told}"
    );
    assert!(!told.contains("stap"), "{told}");
}

#[test]
fn contact_after_the_letter_is_called_that() {
    let talk = &CASE[CASE.find("  - gesprek:").expect("a talk")
        ..CASE.find("  - ingebrekestelling:").expect("a letter")];
    let findings = found(
        "T-102",
        &[(talk, ""), ("gemeld: 2025-01-27", "gemeld: 2025-03-10")],
    );
    let [finding] = &findings[..] else {
        panic!("{findings:#?}");
    };
    assert!(
        finding
            .message
            .contains("`gemeld` (10 maart 2025) is na de dagtekening"),
        "{}",
        finding.message
    );
    assert!(
        !finding.remedy.contains("Vul `gemeld` in"),
        "{}",
        finding.remedy
    );
}

#[test]
fn a_term_of_one_day_asks_for_a_reason_of_its_own() {
    let told = message(
        "L-18",
        &[
            ("uiterlijk: 2025-04-15", "uiterlijk: 2025-03-04"),
            (
                "        motivering: De Linde weet",
                "        # De Linde weet",
            ),
        ],
    );
    assert!(told.contains("met 1 werkdag kort"), "{told}");
}

#[test]
fn a_health_word_beside_a_name_is_found_unless_the_name_acts_in_the_case() {
    let fact = "Drie van de vijf begeleiders hebben niet het diploma dat";
    let with = |name: &str| format!("\"{name}, die een psychose had\" # {fact}");
    assert_eq!(found("W-29", &[(fact, &with("Mevrouw Jansen"))]).len(), 1);
    assert_eq!(found("W-29", &[(fact, &with("Mevrouw De Wit"))]).len(), 0);
}
