//! The clocks of a case, the overview of them, and the calendar.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use icalendar::{Calendar, Component};
use snapbox::{assert_data_eq, file};
use trede::case::CaseFile;
use trede::facts::Facts;
use trede::facts::clocks::{Clock, Due, Who};
use trede::repository::Repository;
use trede::source::Source;

use crate::program::{Room, project, run, trede};

/// A case with one shortcoming, and this course.
fn case(course: &str) -> String {
    format!(
        "versie: 1
kenmerk: Z/25/0001
onderwerp: Een onderwerp
contract: voorbeeld
wederpartijen:
  - {{id: linde, rol: contractpartij, naam: Zorggroep De Linde B.V.}}
tekortkomingen:
  - {{id: T1, bepaling: artikel 1 lid 2, ontdekt: 2025-02-01, herstelbaar: ja, herstel: Doe het.}}
verloop:
{course}"
    )
}

const NOTICE: &str = "  - ingebrekestelling:
      id: IG1
      dagtekening: 2025-03-03
      termijn: {uiterlijk: 2025-04-15}
      verzending: [{kanaal: aangetekend, verzonden: 2025-03-03, resultaat: ontvangen, datum: 2025-03-05}]
";

fn clocks(text: &str, today: &str) -> Vec<Clock> {
    let folder = project().join("tests/fixtures/basis");
    let repository = Repository::open(&folder, project()).expect("the base repository");
    let source = Source {
        path: "zaak.yaml".into(),
        text: text.into(),
    };
    let file = CaseFile::read("map".into(), Arc::new(source));
    assert_eq!(file.mistakes, Vec::new());
    let workdays = repository.config.workdays();
    let pack = repository.pack_of(&file);
    let today: NaiveDate = today.parse().expect("a date");
    Facts::new(&file, &repository.config, pack, &workdays, today).clocks()
}

/// Each clock as `id: who, due`.
fn told(text: &str, today: &str) -> Vec<String> {
    let line = |clock: &Clock| {
        let who = match &clock.who {
            Who::Gemeente => "gemeente",
            Who::Wederpartij(_) => "aanbieder",
            Who::Genoemd(name) => name,
        };
        let due = match &clock.due {
            Due::By(day) => day.date().to_string(),
            Due::OpenSince(day) => format!("sinds {}", day.date()),
            Due::Awaits(what) => format!("na {what}"),
        };
        format!("{}: {who}, {due}", clock.id)
    };
    clocks(text, today).iter().map(line).collect()
}

#[test]
fn a_term_runs_for_the_provider_and_then_against_us() {
    let text = case(NOTICE);
    assert_eq!(
        told(&text, "2025-04-15"),
        ["herstel-IG1-linde-T1: aanbieder, 2025-04-15"]
    );
    assert_eq!(
        told(&text, "2025-04-16"),
        ["beoordeling-IG1-linde-T1: gemeente, sinds 2025-04-16"]
    );
    let judged = format!(
        "{NOTICE}  - beoordeling: {{datum: 2025-04-17, uitkomst: {{T1: niet hersteld}}}}\n"
    );
    assert_eq!(told(&case(&judged), "2025-04-18"), Vec::<String>::new());
    // One of before the end does not say that the term was used in vain.
    let early = judged.replace("2025-04-17", "2025-04-10");
    assert_eq!(
        told(&case(&early), "2025-04-18"),
        ["beoordeling-IG1-linde-T1: gemeente, sinds 2025-04-16"]
    );
}

#[test]
fn a_term_after_receipt_waits_for_the_proof() {
    let course = NOTICE
        .replace("{uiterlijk: 2025-04-15}", "{na_ontvangst: 14 dagen}")
        .replace(
            "resultaat: ontvangen, datum: 2025-03-05",
            "resultaat: onbekend",
        );
    assert_eq!(
        told(&case(&course), "2025-03-10"),
        [
            "ontvangst-IG1-linde: gemeente, sinds 2025-03-03",
            "herstel-IG1-linde-T1: aanbieder, na de ontvangst van IG1",
        ]
    );
}

#[test]
fn an_unreported_defect_is_open_against_us() {
    assert_eq!(
        told(&case("  []"), "2025-02-10"),
        ["melding-T1: gemeente, sinds 2025-02-01"]
    );
    let talked = "  - gesprek: {id: G1, datum: 2025-02-08}\n";
    assert_eq!(told(&case(talked), "2025-02-10"), Vec::<String>::new());
}

#[test]
fn a_request_for_more_time_is_answered_before_the_term_ends() {
    let request = |more: &str| {
        let text = format!(
            "{NOTICE}  - ontvangen: {{id: R1, datum: 2025-04-01, van: linde, soort: verzoek om uitstel{more}}}\n"
        );
        let all = told(&case(&text), "2025-04-02");
        let ours = all.into_iter().filter(|line| line.contains("gemeente"));
        ours.collect::<Vec<_>>()
    };
    assert_eq!(request(""), ["antwoord-R1: gemeente, 2025-04-15"]);
    assert_eq!(
        request(", antwoord_uiterlijk: 2025-04-08"),
        ["antwoord-R1: gemeente, 2025-04-08"]
    );
    assert_eq!(request(", beantwoord: 2025-04-02"), Vec::<String>::new());
}

#[test]
fn what_the_other_side_sets_us_runs_against_us() {
    let course = format!(
        "{NOTICE}  - ontvangen: {{id: R1, datum: 2025-04-01, van: linde, soort: keuzetermijn, antwoord_uiterlijk: 2025-04-05}}\n"
    );
    let all = clocks(&case(&course), "2025-04-10");
    assert_eq!(all[0].who, Who::Gemeente, "what is late comes first");
    assert_eq!(all[0].what, "antwoord op R1, keuzetermijn (6:88 BW)");
    // The fifth is a Saturday; behind it the choice is gone.
    assert_eq!(all[0].due.day(), "2025-04-04".parse().ok());
}

#[test]
fn limitation_runs_against_us_until_the_sum_is_paid() {
    let claim = |more: &str| {
        let course = format!(
            "{NOTICE}  - terugvordering: {{id: TV1, dagtekening: 2025-04-20, posten: [{{id: P1, betaald_op: \
             2021-01-10, bedrag: 100.00, bekend_op: 2021-02-01}}]}}\n{more}"
        );
        let mut all = told(&case(&course), "2025-05-01");
        all.retain(|line| line.starts_with("verjaring"));
        all
    };
    assert_eq!(claim(""), ["verjaring-TV1: gemeente, 2026-02-01"]);
    let received = "  - stuiting: {id: ST1, dagtekening: 2025-04-22, eigen_vordering: TV1, verzending: \
                    [{kanaal: aangetekend, verzonden: 2025-04-22, resultaat: ontvangen, datum: \
                    2025-04-23}]}\n";
    assert_eq!(claim(received), ["verjaring-TV1: gemeente, 2030-04-23"]);
    let paid =
        "  - betaling: {id: BT1, datum: 2025-04-28, van: linde, bedrag: 100.00, voor: TV1}\n";
    assert_eq!(claim(paid), Vec::<String>::new());
}

#[test]
fn the_power_to_dissolve_is_told_in_its_last_months() {
    let ends = |today: &str| {
        let mut all = told(&case(NOTICE), today);
        all.retain(|line| line.starts_with("verjaring"));
        all
    };
    assert_eq!(ends("2029-06-01"), Vec::<String>::new());
    assert_eq!(
        ends("2029-10-01"),
        ["verjaring-ontbinding-T1: gemeente, 2030-02-01"]
    );
}

#[test]
fn a_sum_runs_until_it_is_paid_in_full() {
    let claim = |paid: &str| {
        let course = format!(
            "  - terugvordering: {{id: TV1, dagtekening: 2025-03-03, totaal: 100.00, betalen_uiterlijk: 2025-04-01}}\n\
             {paid}"
        );
        let mut all = told(&case(&course), "2025-05-01");
        all.retain(|line| line.starts_with("betaling"));
        all
    };
    let payment = |sum: &str| {
        format!(
            "  - betaling: {{id: P1, datum: 2025-03-20, van: linde, bedrag: {sum}, voor: TV1}}\n"
        )
    };
    assert_eq!(claim(""), ["betaling-TV1: aanbieder, 2025-04-01"]);
    assert_eq!(
        claim(&payment("99.99")),
        ["betaling-TV1: aanbieder, 2025-04-01"]
    );
    assert_eq!(claim(&payment("100.00")), Vec::<String>::new());
}

#[test]
fn nothing_runs_in_a_case_that_is_closed() {
    let closed = format!("{NOTICE}  - afsluiting: {{id: AF1, dagtekening: 2025-03-20}}\n");
    assert_eq!(told(&case(&closed), "2025-03-21"), Vec::<String>::new());
    assert_ne!(told(&case(&closed), "2025-03-19"), Vec::<String>::new());
}

#[test]
fn the_table_is_as_its_readers_know_it() {
    let of = [
        "status",
        "--peildatum=2025-04-20",
        "kwalificaties",
        "tijdig-hersteld",
    ];
    let table = run(trede(project()).args(of));
    assert_eq!((table.code, table.err.as_str()), (0, ""));
    assert_data_eq!(table.out, file!["../fixtures/report/status.txt"].raw());
    let json = run(trede(project()).args(of).arg("--format=json"));
    let read: serde_json::Value = serde_json::from_str(&json.out).expect("it is JSON");
    assert_eq!(read["versie"], 1);
    assert_data_eq!(json.out, file!["../fixtures/report/status.json"].raw());
}

/// A repository with one case, whose calendar is written on a day.
struct Diary(Room);

impl Diary {
    fn new() -> Self {
        let room = Room::empty();
        room.copy("trede.yaml");
        Diary(room)
    }

    fn on(&self, day: &str, course: &str) -> String {
        self.0.write("cases/linde/zaak.yaml", case(course));
        let mut command = trede(self.0.path());
        let told = run(command.args(["status", "--ics", "termijnen.ics", "--peildatum", day]));
        assert_eq!((told.code, told.err.as_str()), (0, ""));
        fs::read_to_string(self.0.path().join("termijnen.ics")).expect("a calendar")
    }
}

/// The entries of a calendar: UID, first day, number, status.
fn entries(text: &str) -> BTreeMap<String, (String, u32, String)> {
    let calendar: Calendar = text.parse().expect("a calendar");
    let events = calendar.events();
    events
        .map(|event| {
            let text = |key: &str| event.property_value(key).unwrap_or_default().to_owned();
            let number = event.get_sequence().expect("a number");
            (text("UID"), (text("DTSTART"), number, text("STATUS")))
        })
        .collect()
}

#[test]
fn a_calendar_moves_and_takes_back_what_it_told() {
    let diary = Diary::new();
    let uid = "linde.herstel-IG1-linde-T1@trede".to_owned();
    let entry = |day: &str, number, status: &str| (day.to_owned(), number, status.to_owned());

    let first = diary.on("2025-03-10", NOTICE);
    assert_eq!(entries(&first)[&uid], entry("20250415", 0, "CONFIRMED"));
    assert_eq!(diary.on("2025-03-11", NOTICE), first, "nothing changed");

    let extended = format!(
        "{NOTICE}  - uitstel: {{id: U1, dagtekening: 2025-03-12, uiterlijk: 2025-04-22}}\n"
    );
    let moved = diary.on("2025-03-13", &extended);
    assert_eq!(entries(&moved)[&uid], entry("20250422", 1, "CONFIRMED"));

    let closed = format!("{extended}  - afsluiting: {{id: AF1, dagtekening: 2025-03-20}}\n");
    let gone = diary.on("2025-03-21", &closed);
    assert_eq!(entries(&gone)[&uid], entry("20250422", 2, "CANCELLED"));
    assert!(gone.contains("SUMMARY:Vervallen: "));
    assert_eq!(diary.on("2025-03-22", &closed), gone);
    assert!(entries(&diary.on("2025-08-01", &closed)).is_empty());
}

/// What Outlook and Thunderbird ask of a file, by RFC 5545.
#[test]
fn a_calendar_keeps_to_the_rules_of_its_format() {
    let room = Room::empty();
    for name in ["trede.yaml", "cases"] {
        room.copy(name);
    }
    let told = run(trede(room.path()).args(["status", "--ics=t.ics", "--peildatum=2025-03-10"]));
    assert_eq!(told.code, 0, "{}", told.err);
    let text = fs::read_to_string(room.path().join("t.ics")).expect("a calendar");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    for required in ["VERSION:2.0", "PRODID:", "METHOD:PUBLISH"] {
        assert_eq!(text.matches(required).count(), 1, "{required}");
    }
    let events: Vec<_> = text.split("BEGIN:VEVENT").skip(1).collect();
    assert!(events.len() >= 3);
    for event in &events {
        for required in [
            "\r\nUID:",
            "\r\nDTSTAMP:",
            "\r\nSUMMARY:",
            "\r\nSEQUENCE:",
            "\r\nORGANIZER;CN=gemeente Voorbeeldstad:mailto:",
        ] {
            assert_eq!(event.matches(required).count(), 1, "{required} in {event}");
        }
        assert_eq!(event.matches("BEGIN:VALARM").count(), 2);
        assert_eq!(event.matches("\r\nTRIGGER:-P").count(), 2);
        let day = |key: &str| {
            let (_, rest) = event.split_once(key).expect("a day");
            rest[..8].parse::<u32>().expect("digits")
        };
        assert!(day("DTSTART;VALUE=DATE:") < day("DTEND;VALUE=DATE:"));
    }
    assert_eq!(entries(&text).len(), events.len(), "each its own UID");
}

/// By RFC 5546 only what somebody publishes has a method.
#[test]
fn a_calendar_of_nobody_has_no_method() {
    let diary = Diary::new();
    assert!(
        diary
            .on("2025-03-10", NOTICE)
            .contains("\r\nMETHOD:PUBLISH\r\n")
    );
    for mail in ["", "x@y.example\\nATTENDEE:mailto:z@y.example", "geen"] {
        let settings =
            format!("versie: 1\ngemeente: {{naam: 'gemeente \"A\"; B', e_mail: \"{mail}\"}}\n");
        diary.0.write("trede.yaml", settings);
        let text = diary.on("2025-03-10", NOTICE);
        for absent in ["METHOD", "ORGANIZER", "ATTENDEE"] {
            assert!(!text.contains(absent), "{absent} in {text}");
        }
    }
    let settings = "versie: 1\ngemeente: {naam: 'gemeente \"A\"; B', e_mail: wmo@a.example}\n";
    diary.0.write("trede.yaml", settings);
    let text = diary.on("2025-03-10", NOTICE);
    assert!(
        text.contains("ORGANIZER;CN=\"gemeente  A ; B\":mailto:wmo@a.example"),
        "{text}"
    );
}

#[test]
fn a_text_in_a_calendar_stays_a_text() {
    let diary = Diary::new();
    let course = "  - gesprek:
      id: G1
      datum: 2025-03-03
      afspraken:
        - {wat: 'Eerst dit; dan, dat\\END:VEVENT', wie: \"De Linde\\nSTATUS:CANCELLED\", uiterlijk: 2025-04-01}
";
    let text = diary.on("2025-03-10", course);
    assert_eq!(text.matches("\r\nEND:VEVENT").count(), 1);
    assert_eq!(text.matches("\r\nSTATUS:").count(), 1);
    let calendar: Calendar = text.parse().expect("a calendar");
    assert_eq!(calendar.events().count(), 1);
}

#[test]
fn a_folder_that_is_not_there_is_named_with_what_to_do() {
    let diary = Diary::new();
    diary.0.write("cases/linde/zaak.yaml", case(NOTICE));
    let told = run(trede(diary.0.path()).args(["status", "--ics", "agenda/termijnen.ics"]));
    assert_eq!(told.code, 2);
    assert!(
        told.err
            .contains("De map `agenda` bestaat niet. Maak die map"),
        "{}",
        told.err
    );
}

#[test]
fn a_file_that_is_no_calendar_of_ours_is_left_alone() {
    let diary = Diary::new();
    let path = Path::new("termijnen.ics");
    for foreign in [
        "Boodschappen\n",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Een ander//NL\r\nEND:VCALENDAR\r\n",
    ] {
        diary.0.write("termijnen.ics", foreign);
        diary.0.write("cases/linde/zaak.yaml", case(NOTICE));
        let told = run(trede(diary.0.path()).args(["status", "--ics", "termijnen.ics"]));
        assert_eq!(told.code, 2);
        assert!(
            told.err.contains("geen agendabestand van trede"),
            "{}",
            told.err
        );
        let left = fs::read_to_string(diary.0.path().join(path)).expect("it is there");
        assert_eq!(left, foreign);
    }
}
