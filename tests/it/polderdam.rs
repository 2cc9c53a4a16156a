//! A second contract, small and invented: other numbers, other figures, other names, and much that
//! it does not regulate. It works without anything in the program that knows it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use trede::contract::citation::Document;
use trede::contract::draft;
use trede::contract::import::from_text;
use trede::contract::lock::Lock;
use trede::contract::pack;
use trede::contract::text::{Places, Text, Unit};

use crate::program::{Room, Told, project, run, trede};

const CONTRACT: &str =
    include_str!("../fixtures/polderdam/contracts/polderdam/raamovereenkomst.md");

/// A repository with the contract and its case.
fn repository() -> Room {
    let room = Room::empty();
    copy(&project().join("tests/fixtures/polderdam"), room.path());
    room
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file");
        }
    }
}

fn told(room: &Room, arguments: &[&str]) -> Told {
    run(trede(room.path()).args(arguments))
}

fn letters(room: &Room) -> BTreeMap<String, String> {
    let folder = fs::read_dir(room.path().join("output/kade")).expect("letters");
    let files = folder.map(|entry| entry.expect("a letter").path());
    let markdown = files.filter(|path| path.extension().is_some_and(|end| end == "md"));
    let read = |path: std::path::PathBuf| {
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        (name, fs::read_to_string(&path).expect("text"))
    };
    markdown.map(read).collect()
}

#[test]
fn its_case_is_in_order_and_what_it_does_not_regulate_is_said_once() {
    let room = repository();
    let found = told(&room, &["check", "--peildatum", "2025-05-21", "--alles"]);
    assert_eq!(found.code, 0, "{}", found.out);
    assert_eq!(
        found.out.matches("waarschuwing[").count(),
        0,
        "{}",
        found.out
    );
    assert_eq!(found.out.matches("[P-01]").count(), 1, "{}", found.out);
    for topic in ["`fraude`", "`partijgegevens`"] {
        assert!(found.out.contains(topic), "{topic}: {}", found.out);
    }
    let found = told(&room, &["contract", "verify"]);
    assert_eq!(found.code, 0, "{}", found.out);
}

#[test]
fn its_letters_have_its_numbers_and_nothing_of_the_example() {
    let room = repository();
    let rendered = told(&room, &["render", "--peildatum", "2025-05-21"]);
    assert_eq!(rendered.code, 0, "{}", rendered.err);
    let letters = letters(&room);
    let names: Vec<_> = letters.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "01-gespreksverslag.md",
            "02-ingebrekestelling.md",
            "04-verzuim.md"
        ]
    );
    let notice = &letters["02-ingebrekestelling.md"];
    for own in [
        "artikel 3 lid 2",
        "artikel 7 lid 2",
        "artikel 7 lid 3",
        "artikel 7 lid 4 sub a",
    ] {
        assert!(notice.contains(own), "{own} in {notice}");
    }
    assert!(letters["04-verzuim.md"].contains("sinds **2 mei 2025** in verzuim"));
    let example = pack::embedded().profile;
    let foreign = (example.citations())
        .filter(|(citation, _)| citation.document == Document::Contract)
        .filter(|(citation, _)| {
            let own = trede_text().clauses.iter().any(|clause| {
                citation
                    .address
                    .0
                    .iter()
                    .all(|unit| clause.address.0.contains(unit))
            });
            !own
        })
        .map(|(citation, _)| citation.to_string());
    let words = [
        "Voorbeeld",
        "Bijlage 4",
        "deel 3",
        "Geschillencommissie",
        "tien werkdagen",
    ];
    let foreign: Vec<String> = foreign.chain(words.map(str::to_owned)).collect();
    assert!(foreign.len() > 100, "{foreign:?}");
    for (name, letter) in &letters {
        assert!(!letter.contains("CONCEPT"), "{name} is a concept");
        for words in &foreign {
            let ends = |at: usize| {
                !letter[at + words.len()..].starts_with(|c: char| c == ':' || c.is_alphanumeric())
            };
            let found = letter.match_indices(words.as_str()).any(|(at, _)| ends(at));
            assert!(!found, "{words} in {name}: {letter}");
        }
    }
}

fn trede_text() -> Text {
    Text::read(CONTRACT.to_owned())
}

/// `7.3` is lid 3 of artikel 7, with marks and without, and nowhere else.
#[test]
fn dotted_numbers_are_leden_of_their_article() {
    let bare: String = (CONTRACT.lines())
        .filter(|line| !line.is_empty())
        .map(|line| format!("{}\n", line.trim_start_matches(['#', ' '])))
        .collect();
    let import = from_text(&bare, &Places::default());
    assert_eq!(import.unplaced, []);
    let locks = [
        &import.text,
        &trede_text(),
        &Text::read(import.markdown.clone()),
    ]
    .map(|text| Lock::of(text).to_string());
    // Only a mark tells that the title of the whole is a heading.
    let clauses = |lock: &String| lock.split_once('\n').map(|(_, rest)| rest.to_owned());
    assert_eq!(clauses(&locks[0]), clauses(&locks[1]));
    assert_eq!(locks[0], locks[2]);
    let leden: Vec<_> = (import.text.clauses.iter())
        .filter(|clause| matches!(clause.address.0.last(), Some((Unit::Lid | Unit::Sub, _))))
        .map(|clause| clause.address.to_string())
        .collect();
    assert_eq!(leden.len(), 18);
    assert!(leden.contains(&"artikel 5 lid 4".to_owned()));
    assert!(leden.contains(&"artikel 7 lid 4 sub b".to_owned()));
    let other = "Artikel 1 Doel\n\nZie ook:\n\n7.3 De Opdrachtgever ontbindt.\n";
    let other = Text::read(other.to_owned());
    assert!(
        other
            .clauses
            .iter()
            .all(|clause| clause.address.0.len() == 1)
    );
}

#[test]
fn its_draft_finds_what_is_worded_like_the_example() {
    let draft = draft::profile("polderdam", "raamovereenkomst.md", &trede_text());
    for line in [
        "ingebrekestelling: {bepaling: artikel 7 lid 1}",
        "hersteltermijn: {bepaling: artikel 7 lid 2}",
    ] {
        assert!(draft.contains(&format!("  # {line}")), "{line} in {draft}");
    }
    let open = draft
        .split_once("Zelf op te zoeken")
        .expect("what is open")
        .1;
    for topic in ["boete", "opgelegde_stop", "keurmerk", "signaalplafond_plan"] {
        assert!(
            open.contains(&format!("  # {topic}: {{bepaling: ")),
            "{topic} in {draft}"
        );
    }
}

/// From a text to the first finding: import, lock, one topic bound, a case on it.
#[test]
fn a_contract_is_useful_from_its_first_binding_on() {
    let room = repository();
    fs::remove_dir_all(room.path().join("contracts/polderdam")).expect("a pack");
    room.write("polderdam.txt", CONTRACT.replace("# ", "").replace('#', ""));
    let imported = told(&room, &["contract", "import", "polderdam.txt"]);
    assert_eq!(imported.code, 0, "{}", imported.err);
    assert!(
        imported.out.contains("contracts/polderdam: "),
        "{}",
        imported.out
    );
    let again = told(&room, &["contract", "import", "polderdam.txt"]);
    assert_eq!(again.code, 2);
    assert!(
        again.err.contains("Het contract `polderdam` is er al."),
        "{}",
        again.err
    );

    let check = || told(&room, &["check", "--peildatum", "2025-05-21", "--alles"]);
    let unbound = check().out;
    assert!(unbound.contains("[P-01]"), "{unbound}");
    assert!(unbound.contains("`looptijd`"), "{unbound}");
    assert!(
        unbound.contains("[N-60]"),
        "no measure has a ground: {unbound}"
    );
    let path = room.path().join("contracts/polderdam/profiel.yaml");
    let draft = fs::read_to_string(&path).expect("a profile");
    assert!(draft.contains("  # looptijd: "), "{draft}");
    let bound = draft.replace(
        "onderwerpen:\n",
        "onderwerpen:\n  looptijd: {bepaling: artikel 2.1}\n",
    );
    fs::write(&path, bound).expect("a profile");
    let bound = check().out;
    assert!(!bound.contains("`looptijd`"), "{bound}");

    // A wrong number is told at its place.
    let wrong = fs::read_to_string(&path)
        .expect("a profile")
        .replace("2.1}", "2.9}");
    fs::write(&path, wrong).expect("a profile");
    let dangling = check().out;
    assert!(
        dangling.contains("[I-07]") && dangling.contains("profiel.yaml"),
        "{dangling}"
    );

    // The lock holds the text, and tells what a new lock changes.
    let text = room.path().join("contracts/polderdam/tekst.md");
    let changed = fs::read_to_string(&text)
        .expect("a text")
        .replace("fataal", "fataal en vast");
    fs::write(&text, changed).expect("a text");
    let verified = told(&room, &["contract", "verify", "polderdam"]);
    assert_eq!(verified.code, 1);
    assert!(
        verified.out.contains("gewijzigd: artikel 7 lid 2 (tekst)"),
        "{}",
        verified.out
    );
    let locked = told(&room, &["contract", "lock", "polderdam"]);
    assert!(
        locked.out.contains("gewijzigd: artikel 7 lid 2 (tekst)"),
        "{}",
        locked.out
    );
    assert_eq!(told(&room, &["contract", "verify", "polderdam"]).code, 0);
}

#[test]
fn a_clause_is_shown_without_naming_the_only_contract() {
    let room = repository();
    let shown = told(&room, &["contract", "show", "artikel 7.3"]);
    assert!(
        shown
            .out
            .starts_with("artikel 7 lid 3\n7.3 Is de Zorgpartner"),
        "{}",
        shown.out
    );
    let embedded = told(&room, &["contract", "lock", "voorbeeld"]);
    assert_eq!(embedded.code, 2);
    assert!(
        embedded.err.contains("is ingebouwd en ligt al vast"),
        "{}",
        embedded.err
    );
}
