//! The worked example cases: their letters and the findings on them are committed, and come out
//! the same on any day, in any place, zone and language.

use std::fs;
use std::path::Path;

use snapbox::{assert_data_eq, file};

use crate::program::{Room, files, project, run, trede};

/// The day on which the README and the examples are read.
const DAY: &str = "2025-06-01";

/// What the examples need of the project.
const PARTS: [&str; 4] = ["trede.yaml", "cases", "contracts", "templates"];

/// Asserts that the letters in a folder are the committed ones, byte for byte.
fn assert_committed(output: &Path) {
    let (committed, made) = (files(&project().join("output")), files(output));
    let names = |letters: &std::collections::BTreeMap<String, Vec<u8>>| {
        letters.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(
        names(&made),
        names(&committed),
        "the letters of output/ are not those of cases/: run `trede render --peildatum {DAY}`"
    );
    for (name, bytes) in made {
        assert!(
            committed[&name] == bytes,
            "output/{name} is not what its case gives: run `trede render --peildatum {DAY}` and \
             read it"
        );
    }
}

#[test]
fn the_letters_of_the_cases_are_the_committed_ones() {
    let room = Room::empty();
    let mut command = trede(project());
    command.args(["render", "--peildatum", DAY, "--out"]);
    let told = run(command.arg(room.path()));
    assert_eq!(told.code, 0, "{}", told.err);
    assert_committed(room.path());
}

#[test]
fn they_are_the_same_on_another_day_in_another_place_zone_and_language() {
    let room = Room::empty();
    for part in PARTS {
        room.copy(part);
    }
    let mut command = trede(&room.path().join("cases/kwalificaties"));
    command
        .args(["render", "--peildatum", "2031-12-31"])
        .env("TZ", "Pacific/Kiritimati")
        .env("LANG", "tr_TR.UTF-8")
        .env("LC_ALL", "tr_TR.UTF-8");
    let told = run(&mut command);
    assert_eq!(told.code, 0, "{}", told.err);
    assert_committed(&room.path().join("output"));
}

#[test]
fn rendering_again_changes_nothing() {
    let room = Room::empty();
    for part in PARTS.iter().chain(&["output"]) {
        room.copy(part);
    }
    // A letter that is already there as it must be is not even touched.
    let letter = room
        .path()
        .join("output/kwalificaties/03-ingebrekestelling.md");
    let touched = || {
        fs::metadata(&letter)
            .and_then(|data| data.modified())
            .expect("a time")
    };
    let before = touched();
    for _ in 0..2 {
        let told = run(trede(room.path()).args(["render", "--peildatum", DAY]));
        assert_eq!(told.code, 0, "{}", told.err);
        assert_committed(&room.path().join("output"));
    }
    assert_eq!(touched(), before);
}

/// One letter is a concept on purpose; the case says why, the letter does not.
#[test]
fn one_letter_is_a_concept() {
    let concepts: Vec<_> = files(&project().join("output"))
        .into_iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("CONCEPT"))
        .map(|(name, _)| name)
        .filter(|name| name.ends_with(".md"))
        .collect();
    assert_eq!(concepts, ["kwalificaties/12-verzuim.md"]);
}

/// What the other party changed in the contract of `cases/contract-retour/`, and nothing else.
#[test]
fn the_changes_in_the_returned_contract_are_the_committed_ones() {
    let mut command = trede(project());
    command.args(["diff", "voorbeeld", "cases/contract-retour/retour.md"]);
    let told = run(&mut command);
    assert_eq!(told.code, 1, "{}", told.err);
    assert_data_eq!(told.out, file!["../fixtures/golden/verschillen.txt"].raw());
}

#[test]
fn the_findings_on_the_cases_are_the_committed_ones() {
    let told = run(trede(project()).args(["check", "--alles", "--peildatum", DAY]));
    assert_eq!(
        told.code, 1,
        "one letter is a concept on purpose: {}",
        told.err
    );
    assert_data_eq!(told.out, file!["../fixtures/golden/bevindingen.txt"].raw());
}
