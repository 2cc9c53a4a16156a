//! One awkward sample of findings through every report format.

use std::sync::Arc;

use snapbox::{assert_data_eq, file};
use trede::finding::{About, Finding, Label, Severity};
use trede::report::{Format, Report};
use trede::rules::Judged;
use trede::source::{Source, Span};

/// Words that could do harm somewhere: an escape of the terminal, a workflow command, a percent
/// sign, a line break, a direction override, markup of every kind.
const AWKWARD: &str =
    "100% \u{1b}[31mrood\u{1b}[0m ::error::nee\nregel twee \u{202e}sgrat <b>&\"'`*_|";

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
                findings,
                set_aside: vec![finding(
                    "T-06",
                    Severity::Fout,
                    "Terzijde.",
                    label("een", ""),
                    None,
                )],
            },
            Judged::default(),
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
