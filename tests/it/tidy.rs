//! The house as ARCHITECTURE.md says it is: six absences, and paths that exist.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files below a folder, with their text; paths have forward slashes.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the house") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root()).expect("below the root");
                let name = name.to_string_lossy().replace('\\', "/");
                files.push((name, fs::read_to_string(&path).expect("a text")));
            }
        }
    }
    files.sort();
    files
}

/// The lines of code (comments aside) in files of a folder that have one of the words.
fn lines_with(folder: &str, words: &[&str], but_for: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in sources(folder) {
        if but_for.iter().any(|prefix| name.starts_with(prefix)) {
            continue;
        }
        for (at, line) in text.lines().enumerate() {
            let code = line.trim_start();
            if !code.starts_with("//") && words.iter().any(|word| code.contains(word)) {
                found.push(format!("{name}:{}: {code}", at + 1));
            }
        }
    }
    found
}

#[test]
fn nothing_below_commands_reads_the_clock_or_the_environment() {
    let words = [
        "Local::now",
        "Utc::now",
        "SystemTime",
        "Instant::now",
        "std::env::",
        "env::var",
    ];
    let found = lines_with("src", &words, &["src/commands/", "src/main.rs"]);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn only_readers_and_writers_at_the_edge_touch_the_disk() {
    let edge = [
        "src/commands/",
        "src/main.rs",
        "src/repository/",
        "src/write/output.rs",
    ];
    let found = lines_with(
        "src",
        &[
            "std::fs",
            "fs::",
            "File::create",
            "File::open",
            "WalkDir",
            "std::process",
        ],
        &edge,
    );
    let found: Vec<_> = found
        .iter()
        .filter(|line| !line.contains("Error::"))
        .collect();
    assert_eq!(found, Vec::<&String>::new());
}

#[test]
fn only_report_and_listings_know_a_wire_format() {
    let known = [
        "src/report/",
        "src/commands/rules.rs",
        "src/commands/explain.rs",
        "src/commands/lsp.rs",
        "src/lsp/",
        "src/letter/",
    ];
    assert_eq!(
        lines_with("src", &["serde_json"], &known),
        Vec::<String>::new()
    );
}

#[test]
fn rules_see_facts_and_never_nodes() {
    let found = lines_with(
        "src/rules",
        &["source::tree", "source::read", "saphyr"],
        &[],
    );
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn facts_and_rules_know_no_article_of_a_contract() {
    // A number behind the word artikel is either of a statute (with a colon) or of a contract.
    for (name, text) in sources("src") {
        if !name.starts_with("src/rules/") && !name.starts_with("src/facts/") {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (at, line) in code.lines().enumerate() {
            let code = line.trim_start();
            if code.starts_with("//") {
                continue;
            }
            for word in ["artikel ", "art. "] {
                for (start, _) in code.match_indices(word) {
                    let rest = &code[start + word.len()..];
                    let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
                    let statute = rest[number.len()..].starts_with([':', '.'])
                        || [
                            "BW",
                            "Wmo",
                            "Awb",
                            "Gemeentewet",
                            "Fw",
                            "AVG",
                            "Algemene",
                            "UAVG",
                        ]
                        .iter()
                        .any(|statute| rest.contains(statute));
                    assert!(
                        number.is_empty() || statute,
                        "{name}:{}: an article of a contract stands in code: {code}",
                        at + 1
                    );
                }
            }
        }
    }
}

#[test]
fn a_template_sees_the_view_and_a_view_no_case() {
    let outside = ["src/letter/compose/", "src/letter/mod.rs"];
    let found = lines_with("src/letter", &["crate::case", "crate::facts"], &outside);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn every_path_that_the_docs_name_exists() {
    for page in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(root().join(page)).expect(page);
        for code in text.split('`').skip(1).step_by(2) {
            let looks_like_a_path = ["src/", "templates/", "tests/", "cases/", "contracts/"]
                .iter()
                .any(|folder| code.starts_with(folder));
            if looks_like_a_path && !code.contains(['<', '*', '…', ' ', '{']) {
                assert!(
                    root().join(code).exists(),
                    "{page} names `{code}`, which is not there"
                );
            }
        }
        for link in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let file: PathBuf = root().join(link.split('#').next().unwrap_or_default());
            assert!(
                link.contains("://") || file.exists(),
                "{page} links to {link}"
            );
        }
    }
}

#[test]
fn no_file_has_two_subjects() {
    // Not a law: a file that grows past this asks whether it has a second subject.
    const MOST: usize = 700;
    for (name, text) in sources("src") {
        let lines = text.lines().count();
        assert!(
            lines <= MOST,
            "{name} has {lines} lines: has it a second subject?"
        );
    }
}
