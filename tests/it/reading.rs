//! Reading a case file: all mistakes of a file in one run, each at its own bytes.

use std::sync::Arc;

use proptest::prelude::*;
use trede::case::CaseFile;
use trede::source::Source;
use trede::source::tree::{self, Value};

use crate::program::{Room, files, run, trede};

fn read(text: &str) -> CaseFile {
    let source = Source {
        path: "zaak.yaml".into(),
        text: text.into(),
    };
    CaseFile::read("zaak".into(), Arc::new(source))
}

/// Each mistake as its code and the words that it underlines.
fn mistakes(text: &str) -> Vec<(&'static str, String)> {
    let file = read(text);
    file.mistakes
        .iter()
        .map(|mistake| {
            (
                mistake.code,
                file.source.text[mistake.span.range()].to_owned(),
            )
        })
        .collect()
}

const HEAD: &str = "versie: 1\nkenmerk: Z/25/1\ncontract: voorbeeld\n";
const PARTY: &str = "wederpartijen:\n  - {id: linde, naam: De Linde}\n";

#[test]
fn every_structural_mistake_is_named_in_one_run() {
    let text = format!(
        "{HEAD}{PARTY}kenmrk: dubbel é\nkenmerk: Z/25/2\nspoor: reactif\ntekortkomingen:\n  - id: T1\n    \
         ontdekt: 2025-02-30\n    gemeld: 03-02-2025\n    herstelbaar: misschien\n  - id: T1\n  - tekst\n\
         verloop:\n  - gesprk: {{id: G1}}\n  - verzuim: {{id: V1, tekortkomingen: [T9], aan: &a linde}}\n"
    );
    let expected = [
        ("I-10", "&a linde"),
        ("I-02", "kenmrk"),
        ("I-03", "kenmerk"),
        ("I-04", "reactif"),
        ("I-05", "2025-02-30"),
        ("I-05", "03-02-2025"),
        ("I-04", "misschien"),
        ("I-04", "tekst"),
        ("I-02", "gesprk"),
        ("I-04", "&a linde"),
        ("I-07", "T1"),
        ("I-07", "T9"),
    ];
    let found = mistakes(&text);
    let found: Vec<_> = found
        .iter()
        .map(|(code, words)| (*code, words.as_str()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn what_stands_before_a_syntax_error_is_still_read() {
    let text = format!(
        "{HEAD}{PARTY}tekortkomingen:\n  - id: T1\n    ontdekt: 2025-13-01\n  - id: \"T2\n    x: 1\n"
    );
    let file = read(&text);
    let codes: Vec<_> = file.mistakes.iter().map(|mistake| mistake.code).collect();
    assert_eq!(codes, ["I-01", "I-05"]);
    assert_eq!(file.case.kenmerk.known().unwrap().0, "Z/25/1");
    assert!(file.case.shortcoming("T1").is_some());
}

#[test]
fn a_mistake_in_a_letter_leaves_the_rest_of_the_course() {
    let text = format!(
        "{HEAD}{PARTY}verloop:\n  - onbekend: {{id: X}}\n  - verzuim: {{id: V1, dagtekening: morgen}}\n  - verzuim: {{id: V2}}\n"
    );
    let file = read(&text);
    let ids: Vec<_> = file
        .case
        .verloop
        .items()
        .iter()
        .filter_map(|e| e.id()?.known())
        .collect();
    assert_eq!(
        ids.iter().map(|id| id.0.as_str()).collect::<Vec<_>>(),
        ["V1", "V2"]
    );
    assert!(
        file.case.verloop.items()[0]
            .letter()
            .unwrap()
            .dagtekening
            .is_broken()
    );
}

#[test]
fn hostile_files_end_quickly_with_a_finding() {
    let deep = "- ".repeat(200);
    let brackets = "[".repeat(200_000);
    let wide = "- a\n".repeat(200_000);
    let bomb = format!("a: &a [x,x]\n{}", "b: &b [*a,*a]\n".repeat(50));
    let huge = format!("kenmerk: {}", "x".repeat(3 << 20));
    let files = [
        (deep, "I-11"),
        (brackets, "I-01"),
        (wide, "I-11"),
        (bomb, "I-10"),
        (huge, "I-11"),
    ];
    for (text, code) in files {
        let start = std::time::Instant::now();
        let found = mistakes(&text);
        let codes: Vec<_> = found.iter().map(|(code, _)| *code).collect();
        assert!(codes.contains(&code), "{code} not in {codes:?}");
        assert!(
            start.elapsed().as_secs() < 60,
            "{code} took {:?}",
            start.elapsed()
        );
    }
}

#[test]
fn the_path_of_a_byte_is_the_way_to_its_node() {
    let text =
        format!("{HEAD}{PARTY}tekortkomingen:\n  - id: T1\n  - id: T2\n    gemeld: 2025-01-27\n");
    let file = read(&text);
    let at = text.find("2025-01-27").unwrap() as u32;
    assert_eq!(file.tree.path_at(at), "tekortkomingen[1].gemeld");
}

#[test]
fn a_quoted_value_ends_at_its_closing_mark() {
    let text = format!(
        "{HEAD}{PARTY}spoor: \"re\\\"actif\" # een \"opmerking\"\naanleiding: {{datum: 'van''daag' }} # meer\n"
    );
    let found = mistakes(&text);
    let found: Vec<_> = found.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(found, ["\"re\\\"actif\"", "'van''daag'"]);
}

#[test]
fn hidden_characters_are_named_where_they_stand() {
    let text = format!(
        "{HEAD}{PARTY}# een \u{200b}opmerking\nonderwerp: \"€ 5\\u202E00 ‘één’ \u{85}\"\nspoor: reactief\u{7f}\n"
    );
    let hidden: Vec<_> = mistakes(&text)
        .into_iter()
        .filter(|(code, _)| *code == "I-13")
        .map(|(_, words)| words)
        .collect();
    // The escaped one hides behind two that stand there, which are told first.
    assert_eq!(hidden, ["\u{200b}", "\u{85}", "\u{7f}"]);
    let escaped = format!("{HEAD}{PARTY}onderwerp: \"€ 5\\u202E00 ‘één’ 👩‍🦽\"\n");
    assert_eq!(
        mistakes(&escaped),
        [("I-13", "\"€ 5\\u202E00 ‘één’ 👩‍🦽\"".to_owned())]
    );
}

proptest! {
    #[test]
    fn a_span_covers_exactly_the_words_of_its_value(
        words in prop::collection::vec("[a-zé€👩😀]{1,6}( [a-zë’]{1,6}){0,2}", 1..8),
    ) {
        let text: String = words.iter().map(|word| format!("{word} é: {word}\n")).collect();
        let mut mistakes = Vec::new();
        let tree = tree::read(&text, &mut mistakes);
        prop_assert_eq!(&mistakes, &[]);
        let Value::Map(entries) = tree.value else {
            return Err(TestCaseError::fail("no map"));
        };
        prop_assert_eq!(entries.len(), words.len());
        for (entry, word) in entries.iter().zip(&words) {
            prop_assert_eq!(&text[entry.key_span.range()], format!("{word} é"));
            prop_assert_eq!(&text[entry.value.span.range()], word);
            prop_assert_eq!(&entry.value.value, &Value::Scalar(word.as_str().into()));
        }
    }
}

/// What was most likely meant is broken, not absent: nobody is told to write the letter again.
#[test]
fn a_misspelled_key_is_no_absent_key() {
    let text = format!(
        "{HEAD}{PARTY}verloop:\n  - ingebrekestelling: {{id: IG1, dagteekening: 2025-03-03}}\n"
    );
    let file = read(&text);
    let letter = file.case.verloop.items()[0].letter().expect("a letter");
    assert!(letter.dagtekening.is_broken());
    assert_eq!(mistakes(&text), [("I-02", "dagteekening".to_owned())]);
}

/// The mistake of a text: its words and what to do.
fn only(text: &str) -> (String, String, String) {
    let file = read(text);
    let [mistake] = &file.mistakes[..] else {
        panic!("{:?}", file.mistakes)
    };
    let words = file.source.text[mistake.span.range()].to_owned();
    (words, mistake.message.clone(), mistake.remedy.clone())
}

#[test]
fn a_remedy_says_what_to_type() {
    let (words, _, remedy) = only(&format!(
        "{HEAD}{PARTY}categorieen: continuiteit, veiligheid\n"
    ));
    assert_eq!(words, "continuiteit, veiligheid");
    assert!(remedy.contains("`[continuiteit, veiligheid]`"), "{remedy}");
    let (words, message, _) = only(&format!("versie: 2\ncontract: voorbeeld\n{PARTY}"));
    assert_eq!(words, "2");
    assert!(message.contains("niet bekend"), "{message}");
    let (_, _, remedy) = only(&format!("{HEAD}{PARTY}---\nversie: 1\n"));
    assert!(remedy.contains("eigen zaak"), "{remedy}");
}

#[test]
fn a_tab_and_a_sign_that_needs_quotation_marks_are_named() {
    let (words, message, _) = only(&format!(
        "{HEAD}{PARTY}aanleiding:\n\tbron: toezicht\nspoor: reactief\n"
    ));
    assert_eq!(words, "bron: toezicht");
    assert!(message.contains("tab"), "{message}");
    for value in ["@home", "`naam`", "%d", "*naam", "&naam", "!naam"] {
        let (_, message, remedy) = only(&format!("{HEAD}{PARTY}onderwerp: {value}\n"));
        let told = format!("{message} {remedy}");
        assert!(told.contains("aanhalingstekens"), "{value}: {told}");
    }
}

const BASE: &str = include_str!("../fixtures/basis/zaak.yaml");
const SETTINGS: &str = include_str!("../fixtures/basis/trede.yaml");

/// The letters of a case as Markdown, and what was told.
fn letters(case: &str, settings: &str) -> (Vec<String>, String) {
    let room = Room::empty();
    room.write("trede.yaml", settings);
    room.write("cases/zaak/zaak.yaml", case);
    let told = run(trede(room.path()).args(["render", "--to", "md", "--peildatum", "2025-06-01"]));
    assert_eq!(told.code, 0, "{}", told.err);
    let letters = files(&room.path().join("output")).into_iter();
    let letters = letters.filter(|(name, _)| name.ends_with(".md"));
    let letters = letters.map(|(_, bytes)| String::from_utf8(bytes).expect("text"));
    (letters.collect(), told.out)
}

#[test]
fn a_letter_with_a_gap_is_a_concept_that_names_it() {
    let gaps = [
        ("      ingang: 2025-05-12\n", "ingang ontbreekt"),
        ("      datum: 2025-02-03\n", "datum ontbreekt"),
        ("naam: K. Smit, ", "naam ontbreekt"),
    ];
    for (words, gap) in gaps {
        assert!(BASE.contains(words), "{words}");
        let (letters, told) = letters(&BASE.replacen(words, "", 1), SETTINGS);
        assert!(told.contains("I-14"), "{told}");
        let [letter] = &letters
            .iter()
            .filter(|one| one.contains(gap))
            .collect::<Vec<_>>()[..]
        else {
            panic!("{gap}: {letters:?}")
        };
        assert!(letter.contains("CONCEPT"), "{letter}");
    }
}

#[test]
fn half_the_settings_leave_every_letter_a_concept_and_accuse_nobody() {
    let (cut, _) = SETTINGS.split_once("ondertekenaars:").expect("signatories");
    let (letters, told) = letters(BASE, &format!("{cut}ondertekenaars: \"\n"));
    assert_eq!(letters.len(), 4);
    assert!(letters.iter().all(|one| one.contains("CONCEPT")));
    let codes = told.lines().filter_map(|line| line.split_once("["));
    let codes: Vec<_> = codes
        .filter_map(|(_, rest)| Some(rest.split_once("]:")?.0))
        .collect();
    assert_eq!(codes, ["I-14", "P-02", "I-01"], "{told}");
}

#[test]
fn brackets_are_advised_where_they_help() {
    let remedies = |course: &str| -> Vec<String> {
        let file = read(&format!("{HEAD}{PARTY}{course}"));
        let mistakes = file.mistakes.iter();
        mistakes.map(|mistake| mistake.remedy.clone()).collect()
    };
    assert_eq!(
        remedies("verloop:\n  - verzuim: {id: V1, aan: linde}\n"),
        ["Zet haken om de waarde: `[linde]`."]
    );
    assert!(remedies("verloop:\n  - verzuim: {id: V1, aan: [linde]}\n").is_empty());
    // A list of groups is no list of words.
    assert_eq!(remedies("waarnemingen: ja\n"), ["Vul hier een lijst in."]);
}
