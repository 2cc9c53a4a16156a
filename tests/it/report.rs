//! One awkward sample of findings through every report format.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use serde_json::Value;
use snapbox::{assert_data_eq, file};
use trede::finding::{About, Finding, Label, Severity};
use trede::report::{Format, LetterChange, Report};
use trede::rules::Judged;
use trede::source::{Source, Span};

use crate::program;

/// Words that could do harm somewhere: an escape of the terminal, a workflow command, a percent
/// sign, a line break, a direction override, markup of every kind.
const AWKWARD: &str = "100% \u{1b}[31mrood\u{1b}[0m ::error::nee\n::warning::regel twee \u{202e}sgrat <b>&\"'`*_| ]]> {0} [x](http://kwaad.example) @allen";

fn sample() -> Report {
    let text = "naam: Zorg é 🙂 B.V. # ₡\nlijst:\n  - een\n  - twee\nlaatste: regel zonder einde";
    let source = Arc::new(Source {
        path: "cases/a,b:c/zaak.yaml".into(),
        text: text.into(),
    });
    let label = |words: &str, told: &str| {
        let start = text.find(words).expect("the words are in the text");
        Label {
            source: Arc::clone(&source),
            span: Span::new(start, start + words.len()),
            text: told.into(),
        }
    };
    let finding = |code, severity, message: &str, place, letter: Option<&str>| Finding {
        code,
        severity,
        message: message.into(),
        remedy: AWKWARD.into(),
        place,
        related: Vec::new(),
        lifted_by: None,
        about: About {
            ground: None,
            letter: letter.map(str::to_owned),
            ..About::default()
        },
    };
    let mut with_related = finding(
        "T-01",
        Severity::Fout,
        AWKWARD,
        label("🙂 B.V.", AWKWARD),
        Some("IG1"),
    );
    with_related
        .related
        .push(label("regel zonder einde", AWKWARD));
    let mut findings = vec![
        finding(
            "T-02",
            Severity::Waarschuwing,
            "Over twee regels.",
            label("een\n  - twee", ""),
            None,
        ),
        with_related,
        finding(
            "T-03",
            Severity::Aandachtspunt,
            "Aan het eind.",
            label("einde", ""),
            None,
        ),
        finding(
            "T-04",
            Severity::Constatering,
            "Leeg bereik.",
            label("", ""),
            None,
        ),
    ];
    // More than a first sight holds.
    for _ in 0..6 {
        findings.push(finding(
            "T-05",
            Severity::Aandachtspunt,
            "Nog een.",
            label("twee", ""),
            None,
        ));
    }
    Report::new(
        vec![
            Judged {
                path: "cases/a,b:c/zaak.yaml".into(),
                findings,
                set_aside: vec![finding(
                    "T-06",
                    Severity::Fout,
                    "Terzijde.",
                    label("een", ""),
                    None,
                )],
            },
            Judged {
                path: "cases/schoon/zaak.yaml".into(),
                ..Judged::default()
            },
        ],
        Vec::new(),
        "2025-06-01".parse().expect("a date"),
    )
}

#[test]
fn for_people() {
    let told = sample().tell(Format::Human {
        all: false,
        colour: false,
    });
    assert_data_eq!(told, file!["../fixtures/report/human.txt"].raw());
}

#[test]
fn for_people_all_of_it() {
    let told = sample().tell(Format::Human {
        all: true,
        colour: false,
    });
    assert_eq!(told.matches("T-05").count(), 6);
    assert!(!told.contains("--alles"));
}

#[test]
fn at_first_sight_every_fout_the_others_up_to_seven_in_all_and_a_count_of_the_rest() {
    let source = Arc::new(Source {
        path: "zaak.yaml".into(),
        text: "een: 1\n".into(),
    });
    let finding = |code, severity| Finding {
        code,
        severity,
        message: "Zo is het.".into(),
        remedy: "Doe iets.".into(),
        place: Label {
            source: Arc::clone(&source),
            span: Span::new(0, 3),
            text: String::new(),
        },
        related: Vec::new(),
        lifted_by: None,
        about: About::default(),
    };
    let today = "2025-06-01".parse().expect("a date");
    for (grave, others, shown) in [
        (0, 7, 7),
        (0, 8, 7),
        (2, 9, 5),
        (7, 3, 0),
        (9, 0, 0),
        (9, 2, 0),
    ] {
        let others_found = (0..others).map(|_| finding("T-02", Severity::Constatering));
        let grave_found = (0..grave).map(|_| finding("T-01", Severity::Fout));
        let judged = Judged {
            findings: others_found.chain(grave_found).collect(),
            ..Judged::default()
        };
        let told = Report::new(vec![judged], Vec::new(), today).tell(Format::Human {
            all: false,
            colour: false,
        });
        let heads = |code: &str| told.matches(&format!("[{code}]")).count();
        assert_eq!((heads("T-01"), heads("T-02")), (grave, shown), "{told}");
        let rest = others - shown;
        assert_eq!(
            told.contains(&format!("nog {rest} constatering")),
            rest > 0,
            "{told}"
        );
    }
}

#[test]
fn the_gravest_come_first_whatever_they_are_about() {
    let text = "een: 1\ntwee: 2\ndrie: 3\nvier: 4\n";
    let source = Arc::new(Source {
        path: "zaak.yaml".into(),
        text: text.into(),
    });
    let finding = |code, severity, word: &str, shortcoming: &str| {
        let start = text.find(word).expect("the word is in the text");
        Finding {
            code,
            severity,
            message: "Zo is het.".into(),
            remedy: "Doe iets.".into(),
            place: Label {
                source: Arc::clone(&source),
                span: Span::new(start, start + word.len()),
                text: String::new(),
            },
            related: Vec::new(),
            lifted_by: None,
            about: About {
                ground: None,
                shortcoming: Some(shortcoming.into()),
                ..About::default()
            },
        }
    };
    let findings = vec![
        finding("T-03", Severity::Waarschuwing, "een", "T1"),
        finding("T-01", Severity::Fout, "twee", "T1"),
        finding("T-02", Severity::Fout, "drie", "T2"),
        finding("T-04", Severity::Waarschuwing, "vier", "T2"),
    ];
    let judged = Judged {
        findings,
        ..Judged::default()
    };
    let today = "2025-06-01".parse().expect("a date");
    let report = Report::new(vec![judged], Vec::new(), today);
    let told = report.tell(Format::Human {
        all: false,
        colour: false,
    });
    let at = ["T-01", "T-02", "T-03", "T-04"].map(|code| told.find(code));
    assert!(at.is_sorted() && at[0].is_some(), "{told}");
}

#[test]
fn no_escape_reaches_the_terminal() {
    for colour in [false, true] {
        let told = sample().tell(Format::Human { all: true, colour });
        assert!(
            !told.contains("\u{1b}[31mrood"),
            "the user's own escape came through"
        );
        assert!(
            !told.contains('\u{202e}'),
            "a direction override came through"
        );
    }
}

#[test]
fn as_json() {
    let told = sample().tell(Format::Json);
    let read: serde_json::Value = serde_json::from_str(&told).expect("it is JSON");
    assert_eq!(read["versie"], 1);
    assert_eq!(read["bevindingen"].as_array().map(Vec::len), Some(10));
    assert_data_eq!(told, file!["../fixtures/report/findings.json"].raw());
}

#[test]
fn for_github() {
    let told = sample().tell(Format::Github);
    for line in told.lines() {
        let (command, rest) = line[2..].split_once(' ').expect("a command");
        assert!(["error", "warning", "notice"].contains(&command), "{line}");
        let (properties, message) = rest.split_once("::").expect("a message");
        assert_eq!(properties.matches("file=").count(), 1, "{line}");
        assert!(
            !message.contains('\u{1b}') && !message.contains("100% "),
            "{line}"
        );
    }
    assert_eq!(told.lines().count(), 10, "a line each");
    assert_data_eq!(told, file!["../fixtures/report/github.txt"].raw());
}

/// The published schema of SARIF, as the crate that brings it has it.
fn sarif_schema() -> Value {
    let run = |program: &str, arguments: &[&str]| {
        let output = Command::new(program)
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output();
        String::from_utf8(output.expect("it runs").stdout).expect("it prints UTF-8")
    };
    // Without the platform, crates of other systems would have to be there too.
    let rustc = run("rustc", &["-vV"]);
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: "));
    let told = run(
        env!("CARGO"),
        &[
            "metadata",
            "--format-version=1",
            "--offline",
            "--filter-platform",
            host.expect("rustc tells its host"),
        ],
    );
    let metadata: Value = serde_json::from_str(&told).expect("cargo tells its packages");
    let packages = metadata["packages"].as_array().expect("a list");
    let bringer = packages.iter().find(|one| one["name"] == "serde-sarif");
    let manifest = bringer.and_then(|one| one["manifest_path"].as_str());
    let folder = Path::new(manifest.expect("the crate is there")).with_file_name("src");
    let text = fs::read_to_string(folder.join("schema.json")).expect("the schema is there");
    let mut schema: Value = serde_json::from_str(&text).expect("it is JSON");
    // One pattern of the schema is no regular expression; this is what its errata made of it.
    schema["definitions"]["run"]["properties"]["language"]["pattern"] =
        "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$".into();
    schema["definitions"]["toolComponent"]["properties"]["language"]["pattern"] =
        "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$".into();
    schema
}

/// What the published schema has against a log.
pub fn sarif_errors(told: &str) -> Vec<String> {
    let log: Value = serde_json::from_str(told).expect("it is JSON");
    let schema = jsonschema::validator_for(&sarif_schema()).expect("a schema");
    let errors = schema.iter_errors(&log);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn sarif_satisfies_the_published_schema() {
    let told = sample().tell(Format::Sarif);
    assert_eq!(sarif_errors(&told), Vec::<String>::new());
    let read: serde_sarif::sarif::Sarif = serde_json::from_str(&told).expect("it is SARIF");
    let results = read.runs[0].results.as_ref().expect("results");
    assert_eq!(results.len(), 11, "what was set aside is told too");
    let aside: Vec<_> = results
        .iter()
        .filter(|one| one.suppressions.is_some())
        .collect();
    assert_eq!(aside.len(), 1);
    assert_data_eq!(told, file!["../fixtures/report/findings.sarif"].raw());
}

#[test]
fn sarif_helps_with_the_page_of_the_rule() {
    let rule = trede::rules::find("L-21").expect("a rule");
    let mut report = sample();
    report.findings[0].code = rule.code;
    let log: Value = serde_json::from_str(&report.tell(Format::Sarif)).expect("it is JSON");
    let told = &log["runs"][0]["tool"]["driver"]["rules"][0];
    assert_eq!(told["id"], "L-21");
    assert_eq!(told["help"]["markdown"], rule.page());
    assert_eq!(told["shortDescription"]["text"], rule.summary());
}

#[test]
fn sarif_takes_no_text_for_a_format_string_or_a_link() {
    let told = sample().tell(Format::Sarif);
    assert!(told.contains("{{0}}"), "a placeholder came through");
    assert!(!told.contains("[x]("), "a link came through");
    assert!(!told.contains("\\u001b") && !told.contains('\u{202e}'));
}

/// The fields that GitLab documents for Code Quality reports.
#[test]
fn gitlab_finds_the_fields_that_it_documents() {
    let told = sample().tell(Format::Gitlab);
    let issues: Vec<Value> = serde_json::from_str(&told).expect("a list");
    assert_eq!(issues.len(), 10);
    let mut fingerprints = std::collections::BTreeSet::new();
    for issue in &issues {
        let fields: Vec<_> = issue.as_object().expect("a map").keys().collect();
        let documented = [
            "description",
            "check_name",
            "fingerprint",
            "severity",
            "location",
        ];
        assert_eq!(fields, documented);
        let severity = issue["severity"].as_str().expect("a word");
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
        let path = issue["location"]["path"].as_str().expect("a path");
        assert!(!path.starts_with("./") && !path.starts_with('/'));
        assert!(issue["location"]["lines"]["begin"].as_u64() >= Some(1));
        let description = issue["description"].as_str().expect("a text");
        assert!(!description.contains(['\u{1b}', '\u{202e}', '\n']));
        fingerprints.insert(issue["fingerprint"].as_str().expect("a text").to_owned());
    }
    assert_eq!(fingerprints.len(), 10, "GitLab drops what looks the same");
    assert_data_eq!(told, file!["../fixtures/report/gitlab.json"].raw());
}

#[test]
fn a_finding_keeps_its_fingerprint_when_lines_move() {
    let before: Vec<Value> = serde_json::from_str(&sample().tell(Format::Gitlab)).expect("a list");
    let mut report = sample();
    for finding in &mut report.findings {
        let moved = Source {
            path: finding.place.source.path.clone(),
            text: format!("# een regel erbij\n{}", finding.place.source.text),
        };
        finding.place.source = Arc::new(moved);
        let by = "# een regel erbij\n".len() as u32;
        finding.place.span.start += by;
        finding.place.span.end += by;
    }
    let after: Vec<Value> = serde_json::from_str(&report.tell(Format::Gitlab)).expect("a list");
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before["fingerprint"], after["fingerprint"]);
        assert_ne!(before["location"], after["location"]);
    }
}

#[test]
fn junit_fails_where_the_command_fails() {
    let failures = |fails_from| {
        let told = sample().tell(Format::Junit { fails_from });
        let tests = told.matches("<testcase ").count();
        assert_eq!(
            tests, 12,
            "a test each, and one for the case without findings"
        );
        assert!(told.contains("tests=\"12\""));
        told.matches("<failure ").count()
    };
    assert_eq!(failures(None), 0);
    assert_eq!(failures(Some(Severity::Fout)), 1);
    assert_eq!(failures(Some(Severity::Waarschuwing)), 2);
}

#[test]
fn junit_is_sound_xml() {
    let told = sample().tell(Format::Junit {
        fails_from: Some(Severity::Fout),
    });
    // No character that XML forbids, and no markup but our own.
    assert!(!told.contains(['\u{1b}', '\u{202e}']) && !told.contains("]]>"));
    let elements = [
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "skipped",
        "system-out",
        "?xml",
    ];
    for tag in told.split('<').skip(1) {
        let name = tag.trim_start_matches('/');
        let name = name.split([' ', '>', '/']).next().unwrap_or_default();
        assert!(elements.contains(&name), "{name}");
    }
    assert_data_eq!(told, file!["../fixtures/report/junit.xml"].raw());
}

#[test]
fn for_a_merge_request() {
    let mut report = sample();
    let letter = |old: Option<&str>, new: Option<&str>| LetterChange {
        path: "output/a|b/03-ingebrekestelling.md".into(),
        old: old.map(str::to_owned),
        new: new.map(str::to_owned),
    };
    report.letters = vec![
        letter(
            Some("Herstel uiterlijk op 15 april 2025, anders is het € 2.500,00 <b>per keer</b>."),
            Some("Herstel uiterlijk op 22 april 2025, anders is het € 3.000,00 <b>per keer</b>."),
        ),
        letter(None, Some("Een nieuwe brief.")),
        letter(Some("Een oude brief."), None),
    ];
    let told = report.tell(Format::Markdown);
    assert!(told.contains("| datum | 15 april 2025 | 22 april 2025 |"));
    assert!(told.contains("| bedrag | € 2.500,00 | € 3.000,00 |"));
    let bare = told.replace("\\<", "").replace("\\[", "");
    assert!(!bare.contains("<b>") && !bare.contains("[x]("), "{told}");
    assert!(!told.contains("http://") && !told.contains("@allen"));
    assert!(!told.contains(['\u{1b}', '\u{202e}']));
    for row in told.lines().filter(|line| line.starts_with("| **")) {
        let cells = row.replace("\\|", "").matches('|').count();
        assert_eq!(cells, 5, "a row of four cells: {row}");
    }
    assert_data_eq!(told, file!["../fixtures/report/merge-request.md"].raw());
}

#[test]
fn a_comment_stays_within_what_github_takes() {
    let mut report = sample();
    let words = "Een lange zin over de termijn en het bedrag. ".repeat(2_000);
    report.letters = (0..5)
        .map(|at| LetterChange {
            path: format!("output/{at}.md"),
            old: Some(words.replace("termijn", "dag")),
            new: Some(words.clone()),
        })
        .collect();
    let many = report.findings.clone();
    report.findings = many.into_iter().cycle().take(5_000).collect();
    let told = report.tell(Format::Markdown);
    assert!(told.chars().count() < 65_536, "{}", told.chars().count());
    assert!(told.contains("bevindingen; de uitvoer van de pijplijn heeft ze alle"));
    assert!(told.contains("Nog 5 gewijzigde brieven"));
}

#[test]
fn in_a_pipe_nothing_but_the_report_is_told() {
    for format in [
        "human", "json", "github", "gitlab", "sarif", "junit", "markdown",
    ] {
        let told = program::run(program::trede(program::project()).args([
            "check",
            "--peildatum=2025-06-01",
            "--format",
            format,
        ]));
        assert_eq!((told.code, told.err.as_str()), (1, ""), "{format}");
        assert!(!told.out.contains('\u{1b}'), "{format}");
        assert!(told.out.contains("kwalificaties/zaak.yaml"), "{format}");
    }
}

#[test]
fn somebody_who_reads_no_further_is_no_error() {
    let mut child = program::trede(program::project())
        .args(["check", "--peildatum=2025-06-01", "--format=sarif"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(1), "the outcome of the check");
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
}
