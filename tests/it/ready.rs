//! What `init` makes beside the settings: its commands run as they stand.

use std::fs;
use std::process::Command;

use crate::program::{Room, run, trede};

const FILES: &[&str] = &[
    ".github/workflows/trede.yml",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
];

/// The commands of a generated file that are about cases: what stands behind `run:`, `entry:` or a
/// dash, or in a block of its own.
fn commands(text: &str) -> Vec<String> {
    let bare = |line: &str| {
        let line = line.trim();
        let starts = ["- ", "run: ", "entry: "];
        let line = starts
            .iter()
            .fold(line, |line, start| line.strip_prefix(start).unwrap_or(line));
        line.to_owned()
    };
    text.lines()
        .map(bare)
        .filter(|line| {
            ["trede ", "git ", "sh "]
                .iter()
                .any(|start| line.starts_with(start))
        })
        .filter(|line| !line.starts_with("trede installeren"))
        .collect()
}

/// Runs a command line in a repository as CI does.
fn shell(room: &Room, line: &str) -> (i32, String) {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_trede"));
    let folder = program.parent().expect("a folder").to_string_lossy();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap_or_default());
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(room.path())
        .env("PATH", path)
        .output()
        .expect("a shell");
    let told = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    (output.status.code().expect("an exit code"), told)
}

#[test]
fn the_generated_commands_run_in_an_empty_repository() {
    let room = Room::empty();
    assert_eq!(run(trede(room.path()).arg("init")).code, 0);
    assert_eq!(shell(&room, "git init --quiet").0, 0);
    let mut ran = 0;
    for file in FILES {
        let text = fs::read_to_string(room.path().join(file)).expect(file);
        for line in commands(&text) {
            let (code, told) = shell(&room, &line);
            assert_eq!(code, 0, "{file}: {line}\n{told}");
            ran += 1;
        }
    }
    assert_eq!(ran, 4 + 6 + 3);
    let report = fs::read_to_string(room.path().join("gl-code-quality-report.json"));
    assert_eq!(report.expect("a report").trim(), "[]");
}

#[test]
fn a_case_with_a_mistake_stops_the_pipeline() {
    let room = Room::empty();
    assert_eq!(run(trede(room.path()).arg("init")).code, 0);
    room.write("cases/fout/zaak.yaml", "versie: 1\nonderwerpp: Iets\n");
    for line in ["trede check", "trede check --format github"] {
        assert_eq!(shell(&room, line).0, 1, "{line}");
    }
    assert_eq!(
        shell(&room, "trede check --format gitlab --fail-on nooit").0,
        0
    );
}

#[test]
fn letters_that_are_not_committed_are_named() {
    let room = Room::empty();
    assert_eq!(run(trede(room.path()).arg("init")).code, 0);
    assert_eq!(shell(&room, "git init --quiet && git add --all").0, 0);
    let of = |file: &str, start: &str| {
        let text = fs::read_to_string(room.path().join(file)).expect(file);
        let lines = commands(&text);
        let lines: Vec<_> = lines
            .into_iter()
            .filter(|line| line.starts_with(start))
            .collect();
        lines.join(" && ")
    };
    let (hook, pipeline) = (of(FILES[2], "sh "), of(FILES[0], "git "));
    let both = || [shell(&room, &hook), shell(&room, &pipeline)];
    room.write(
        "output/linde/01-gespreksverslag.md",
        "Wij spraken elkaar.\n",
    );
    for (code, told) in both() {
        assert_eq!(code, 1, "{told}");
        assert!(
            told.contains("output/linde/01-gespreksverslag.md"),
            "{told}"
        );
    }
    assert_eq!(shell(&room, "git add output").0, 0);
    for (code, told) in both() {
        assert_eq!(code, 0, "{told}");
    }
}

#[test]
fn the_hooks_of_our_own_repository_are_those_of_a_new_one() {
    let own = fs::read_to_string(crate::program::project().join(".pre-commit-hooks.yaml"));
    let room = Room::empty();
    assert_eq!(run(trede(room.path()).arg("init")).code, 0);
    let made = fs::read_to_string(room.path().join(".pre-commit-config.yaml"));
    let entries = |text: &str| commands(text);
    assert_eq!(
        entries(&own.expect("hooks")),
        entries(&made.expect("a configuration"))
    );
}

#[test]
fn what_is_there_already_is_left_alone() {
    let room = Room::empty();
    room.write(".gitlab-ci.yml", "# van ons\n");
    let told = run(trede(room.path()).arg("init"));
    assert_eq!(told.code, 0);
    assert!(told.out.contains(".gitlab-ci.yml"), "{}", told.out);
    let left = fs::read_to_string(room.path().join(".gitlab-ci.yml")).expect("it is there");
    assert_eq!(left, "# van ons\n");
    assert!(room.path().join("schema/zaak.schema.json").is_file());
}

#[test]
fn a_merge_request_shows_what_changed_in_the_letters() {
    let room = Room::empty();
    for name in ["trede.yaml", "cases/kwalificaties"] {
        room.copy(name);
    }
    let letter = "output/kwalificaties/03-ingebrekestelling.md";
    room.write(
        letter,
        "Herstel uiterlijk op 15 april 2025, anders betaalt u € 2.500,00.\n",
    );
    room.write(
        "output/kwalificaties/01-gespreksverslag.md",
        "Wij spraken elkaar.\n",
    );
    let commit = "git init --quiet && git add --all && \
                  git -c user.name=A -c user.email=a@voorbeeldstad.example commit --quiet -m een";
    assert_eq!(shell(&room, commit).0, 0);
    room.write(
        letter,
        "Herstel uiterlijk op 22 april 2025, anders betaalt u € 3.000,00.\n",
    );
    room.write("output/kwalificaties/07-verzuim.md", "U bent in verzuim.\n");
    let check = "trede check --format markdown --fail-on nooit --since";
    let (code, told) = shell(&room, &format!("{check} HEAD"));
    assert_eq!(code, 0, "{told}");
    assert!(
        told.contains("| datum | 15 april 2025 | 22 april 2025 |"),
        "{told}"
    );
    assert!(told.contains("| bedrag | € 2.500,00 | € 3.000,00 |"));
    assert!(told.contains("07-verzuim.md\n\nNieuwe brief."), "{told}");
    assert!(
        !told.contains("gespreksverslag"),
        "what did not change is not told"
    );
    for wrong in ["bestaat-niet", "--output=x"] {
        let (code, told) = shell(&room, &format!("{check}={wrong}"));
        assert_eq!(code, 2, "{told}");
        assert!(told.contains("is er niet"), "{told}");
    }
}
