//! The jurists' manual, walked word for word in an empty folder: what it lets the reader type is
//! typed, the files that it shows are written, and what the program says must be what it shows.

use std::fs;
use std::process::Command;

use snapbox::{Data, assert_data_eq};

use crate::program::{Room, project};

/// Runs a command line where the reader stands; both what it tells and what it complains of.
fn told(room: &Room, line: &str) -> String {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_trede"));
    let folder = program.parent().expect("a folder").to_string_lossy();
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(room.path())
        .env_clear()
        .env("PATH", format!("{folder}:/usr/bin:/bin"))
        .output()
        .expect("a shell");
    let code = output.status.code().expect("an exit code");
    assert!(
        code < 2,
        "{line}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let told = String::from_utf8(output.stdout).expect("text")
        + &String::from_utf8(output.stderr).expect("text");
    // The manual is of a release. A program without a typesetter seals a Word file instead.
    match cfg!(feature = "pdf") {
        true => told,
        false => told.replace("001-IG1.docx", "001-IG1.pdf"),
    }
}

/// The lines that are shown of what was told: where the manual has `…` on a line of its own, any
/// lines may stand.
fn as_shown(shown: &[String], told: &str) -> Vec<String> {
    let told: Vec<String> = told.lines().map(str::to_owned).collect();
    let Some(gap) = shown.iter().position(|line| line == "…") else {
        return told;
    };
    let tail = shown.len() - gap - 1;
    if told.len() < gap + tail {
        return told;
    }
    let mut lines = told[..gap].to_vec();
    lines.push("…".into());
    lines.extend_from_slice(&told[told.len() - tail..]);
    lines
}

#[test]
fn the_manual_is_true() {
    let path = project().join("docs/handleiding.md");
    let text = fs::read_to_string(&path).expect("the manual");
    let room = Room::empty();
    let mut walked = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        walked.push_str(line);
        walked.push('\n');
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else {
            continue;
        };
        let block: Vec<String> = lines
            .by_ref()
            .take_while(|line| *line != "```")
            .map(str::to_owned)
            .collect();
        let mut shown = block.clone();
        match info.split_once(' ') {
            Some(("yaml", file)) => room.write(file, block.join("\n") + "\n"),
            Some(("vervang", file)) => {
                let (old, new) = block.split_first().expect("old and new words");
                let there = fs::read_to_string(room.path().join(file)).expect("a file");
                assert_eq!(there.matches(old).count(), 1, "{old}");
                room.write(file, there.replace(old, &new.join("\n")));
            }
            _ if info == "console" => {
                let command = block[0].strip_prefix("$ ").expect("a command");
                shown = vec![block[0].clone()];
                shown.extend(as_shown(&block[1..], &told(&room, command)));
            }
            _ => panic!("a block that nobody walks: {info}"),
        }
        for line in shown {
            walked.push_str(&line);
            walked.push('\n');
        }
        walked.push_str("```\n");
    }
    assert_data_eq!(walked, Data::read_from(&path, None).raw());
}

#[test]
fn every_command_that_the_manual_names_exists() {
    let text = fs::read_to_string(project().join("docs/handleiding.md")).expect("the manual");
    let help = told(&Room::empty(), "trede --help");
    for code in text.split('`').skip(1).step_by(2) {
        if let Some(command) = code.strip_prefix("trede ") {
            let name = command.split(' ').next().unwrap_or_default();
            assert!(help.contains(&format!("\n  {name} ")), "trede {name}");
        }
    }
}

#[test]
fn the_shell_and_the_manual_know_the_commands() {
    let room = Room::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = told(&room, &format!("trede completions {shell}"));
        assert!(
            script.contains("render") && script.contains("peildatum"),
            "{shell}"
        );
    }
    let page = told(&room, "trede man");
    assert!(page.contains(".SH NAAM") && page.contains(".SH OPDRACHTEN"));
    assert!(page.contains("Schrijf de brieven van zaken"));
    told(&room, "trede man --out bladen");
    let names: Vec<_> = page.lines().filter(|line| line.ends_with("(1)")).collect();
    assert!(names.len() > 10, "{page}");
    for name in names.iter().chain(&["trede\\-contract\\-import(1)"]) {
        let file = format!("bladen/{}", name.replace("\\", "").replace("(1)", ".1"));
        let page = fs::read_to_string(room.path().join(&file)).expect(&file);
        assert!(
            page.contains(".SH GEBRUIK") && page.contains(".SH OPTIES"),
            "{page}"
        );
    }
}
