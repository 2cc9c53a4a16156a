//! The worked example cases: their letters and the findings on them are committed, and come out
//! the same on any day, in any place, zone and language.

use std::fs;
use std::path::Path;

use snapbox::{assert_data_eq, file};
use trede::write::WRITERS;

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

/// Every file that the program can write for a letter is the same in another zone, language and
/// folder, on a machine that has nothing of ours, and whether other letters came before it or not.
#[test]
fn each_format_is_the_same_everywhere() {
    let formats: Vec<_> = WRITERS.iter().map(|writer| writer.name).collect();
    let render = |folder: &Path, out: &Path, options: &[&str]| {
        let mut command = trede(folder);
        command.args(["render", "--to", &formats.join(","), "--out"]);
        command.arg(out).args(options).arg("cases/kwalificaties");
        command
    };
    let here = Room::empty();
    let mut command = render(project(), here.path(), &["--peildatum", DAY]);
    command
        .env("TZ", "America/St_Johns")
        .env("LC_ALL", "nl_NL.UTF-8");
    command.env("HOME", std::env::var_os("HOME").unwrap_or_default());
    let told = run(&mut command);
    assert_eq!(told.code, 0, "{}", told.err);

    let there = Room::empty();
    for part in PARTS {
        there.copy(part);
    }
    for empty in ["huis", "tijdelijk"] {
        fs::create_dir(there.path().join(empty)).expect("a folder");
    }
    let out = there.path().join("ergens/anders");
    let elsewhere = |options: &[&str]| {
        let mut command = render(there.path(), &out, options);
        command
            .env("TZ", "Pacific/Kiritimati")
            .env("LC_ALL", "tr_TR.UTF-8");
        for (name, folder) in [
            ("HOME", "huis"),
            ("XDG_CACHE_HOME", "huis"),
            ("TMPDIR", "tijdelijk"),
        ] {
            command.env(name, there.path().join(folder));
        }
        let told = run(&mut command);
        assert_eq!(told.code, 0, "{}", told.err);
    };
    // One letter first, so that it comes after no other.
    elsewhere(&["--peildatum", "2031-12-31", "--letter", "CS1"]);
    let alone = files(&out);
    elsewhere(&["--peildatum", "2031-12-31"]);

    let (here, there) = (files(here.path()), files(&out));
    for format in &formats {
        let written = |name: &&String| name.ends_with(&format!(".{format}"));
        assert!(here.keys().filter(written).count() > 5, "{format}");
        assert_eq!(alone.keys().filter(written).count(), 1, "{format}");
    }
    assert!(here.keys().eq(there.keys()));
    for (name, bytes) in &here {
        assert!(there[name] == *bytes, "{name} differs");
    }
    let letters = alone
        .iter()
        .filter(|(name, _)| name.contains("clientenstop"));
    for (name, bytes) in letters {
        assert!(
            there[name] == *bytes,
            "{name} depends on the letters before it"
        );
    }
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
