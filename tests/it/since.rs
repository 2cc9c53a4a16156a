//! `check --since`, in repositories with a real history.

use std::fs;
use std::process::Command;

use crate::program::{Room, Told, project, run, trede};

/// A repository with a case and a contract of its own, committed on 1 June 2025.
fn repository() -> Room {
    let room = Room::empty();
    room.copy("trede.yaml");
    room.write("cases/een/zaak.yaml", case("Z/25/0001", "voorbeeld"));
    room.write("cases/twee/zaak.yaml", case("Z/25/0002", "eigen"));
    for name in [
        "tekst.md",
        "tekst.slot",
        "profiel.yaml",
        "bijlage-4.md",
        "bijlage-4.slot",
    ] {
        let text = fs::read(project().join("contracts/voorbeeld").join(name)).expect("a file");
        room.write(&format!("contracts/eigen/{name}"), text);
    }
    git(&room, &["init", "--quiet", "--initial-branch", "main"]);
    commit(&room, "A. Eerste", "2025-06-01");
    room
}

fn case(kenmerk: &str, contract: &str) -> String {
    let base = include_str!("../fixtures/basis/zaak.yaml");
    base.replace("Z/25/0001", kenmerk)
        .replace("contract: voorbeeld", &format!("contract: {contract}"))
}

fn git(room: &Room, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(room.path())
        .output()
        .expect("git");
    assert!(
        output.status.success(),
        "git {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Commits all there is, as somebody, on a day.
fn commit(room: &Room, author: &str, day: &str) {
    git(room, &["add", "--all"]);
    let date = format!("{day}T12:00:00Z");
    let status = Command::new("git")
        .args(["-c", "user.email=a@voorbeeldstad.example", "-c"])
        .arg(format!("user.name={author}"))
        .args(["commit", "--quiet", "--allow-empty", "-m", "werk"])
        .env("GIT_AUTHOR_DATE", &date)
        .env("GIT_COMMITTER_DATE", &date)
        .current_dir(room.path())
        .status();
    assert!(status.expect("git").success());
}

fn edit(room: &Room, path: &str, old: &str, new: &str) {
    let text = fs::read_to_string(room.path().join(path)).expect("a file");
    assert!(text.contains(old), "{path} has no {old:?}");
    room.write(path, text.replacen(old, new, 1));
}

fn since(room: &Room, revision: &str) -> Told {
    let arguments = [
        "check",
        "--peildatum",
        "2025-06-20",
        "--alles",
        "--format",
        "json",
        "--since",
    ];
    run(trede(room.path()).args(arguments).arg(revision))
}

/// The findings about the past: code and message.
fn past(room: &Room) -> Vec<(String, String)> {
    let told = since(room, "main~0");
    let report: serde_json::Value = serde_json::from_str(&told.out).expect(&told.err);
    let found = report["bevindingen"].as_array().expect("a list");
    let text = |one: &serde_json::Value, key: &str| one[key].as_str().expect(key).to_owned();
    let found = found
        .iter()
        .map(|one| (text(one, "code"), text(one, "message")));
    found
        .filter(|(code, _)| matches!(&**code, "P-05" | "P-06" | "P-07" | "P-08"))
        .collect()
}

fn checked(room: &Room) -> Vec<String> {
    let told = run(trede(room.path()).args(["check", "--format", "junit", "--since", "main"]));
    ["een", "twee"]
        .into_iter()
        .filter(|name| told.out.contains(&format!("cases/{name}/zaak.yaml")))
        .map(str::to_owned)
        .collect()
}

#[test]
fn only_what_depends_on_the_branch_is_checked() {
    let room = repository();
    git(&room, &["switch", "--quiet", "--create", "tak"]);
    assert_eq!(checked(&room), [""; 0]);
    room.write("leesmij.txt", "Niets.");
    assert_eq!(checked(&room), [""; 0]);
    // A file beside the case, not committed yet.
    room.write("cases/een/brief.txt", "Een stuk.");
    assert_eq!(checked(&room), ["een"]);
    edit(
        &room,
        "contracts/eigen/profiel.yaml",
        "versie: 1",
        "versie: 1 # ja",
    );
    commit(&room, "B. Tweede", "2025-06-10");
    assert_eq!(checked(&room), ["een", "twee"]);
    // What main did meanwhile is not of the branch.
    git(&room, &["switch", "--quiet", "main"]);
    git(&room, &["switch", "--quiet", "--create", "andere"]);
    assert_eq!(checked(&room), [""; 0]);
    room.write("templates/eigen.md", "x");
    assert_eq!(checked(&room), ["een", "twee"]);
}

#[test]
fn a_rewritten_event_is_named_with_its_author_and_may_be_corrected() {
    let room = repository();
    let path = "cases/een/zaak.yaml";
    let text = fs::read_to_string(room.path().join(path)).expect("a case");
    assert!(text.contains("uiterlijk: 2025-04-15"), "{text}");
    git(&room, &["switch", "--quiet", "--create", "tak"]);
    edit(
        &room,
        path,
        "uiterlijk: 2025-04-15",
        "uiterlijk: 2025-04-08",
    );
    commit(&room, "M. Herschrijver", "2025-06-10");
    edit(&room, path, "onderwerp: ", "onderwerp: Ook ");
    commit(&room, "N. Onschuldig", "2025-06-11");
    let found = past(&room);
    let [(code, message)] = &found[..] else {
        panic!("one finding: {found:?}")
    };
    assert_eq!(code, "P-05");
    assert!(message.starts_with("De gebeurtenis ingebrekestelling IG1 van 3 maart 2025 is gewijzigd (`termijn`), door M. Herschrijver op 10 juni 2025 in commit "), "{message}");
    // A correction is told as one, and then stands.
    let reason = "afwijkingen:\n  - {code: P-05, brief: IG1, reden: De datum was verkeerd overgetypt uit \
                  de brief., door: mr. L. Bakker, tot_en_met: 2025-12-31}\n";
    let text = fs::read_to_string(room.path().join(path)).expect("a case");
    room.write(path, text + reason);
    assert_eq!(past(&room), []);
    // Nor is the record of it called superfluous afterwards.
    let told =
        run(trede(room.path()).args(["check", "--peildatum", "2026-06-20", path, "--alles"]));
    assert!(!told.out.contains("P-05"), "{}", told.out);
}

#[test]
fn what_was_not_committed_yet_and_a_case_that_is_gone_are_told() {
    let room = repository();
    git(&room, &["switch", "--quiet", "--create", "tak"]);
    edit(
        &room,
        "cases/een/zaak.yaml",
        "uiterlijk: 2025-04-15",
        "uiterlijk: 2025-04-08",
    );
    fs::remove_file(room.path().join("cases/twee/zaak.yaml")).expect("removed");
    let found = past(&room);
    assert!(
        found[0].1.ends_with("in wat nog niet is vastgelegd."),
        "{found:?}"
    );
    assert!(found[1].1.starts_with("De zaak is weggehaald"), "{found:?}");
    assert_eq!(found.len(), 2);
}

#[test]
fn a_sent_letter_may_be_added_and_never_touched() {
    let room = repository();
    let folder = "cases/een/verzonden";
    room.write(&format!("{folder}/001-IG1.pdf"), [0_u8, 159, 146, 150]);
    room.write(&format!("{folder}/keten.txt"), "aa  001-IG1.pdf\n");
    commit(&room, "A. Eerste", "2025-06-02");
    git(&room, &["switch", "--quiet", "--create", "tak"]);
    room.write(&format!("{folder}/002-VZ1.pdf"), "x");
    room.write(
        &format!("{folder}/keten.txt"),
        "aa  001-IG1.pdf\nbb  002-VZ1.pdf\n",
    );
    assert_eq!(past(&room), []);
    room.write(&format!("{folder}/001-IG1.pdf"), [0_u8, 159, 146, 151]);
    room.write(
        &format!("{folder}/keten.txt"),
        "cc  001-IG1.pdf\nbb  002-VZ1.pdf\n",
    );
    commit(&room, "M. Herschrijver", "2025-06-10");
    let found = past(&room);
    assert_eq!(found.len(), 2, "{found:?}");
    for (code, message) in found {
        assert_eq!(code, "P-06");
        assert!(
            message.contains("is gewijzigd, door M. Herschrijver op 10 juni 2025"),
            "{message}"
        );
    }
}

const DISCOUNT: &str = "ten hoogste";

#[test]
fn a_contract_changes_by_its_register_alone() {
    let room = repository();
    let path = "contracts/eigen/tekst.md";
    let text = fs::read_to_string(room.path().join(path)).expect("a text");
    let (before, _) = text.split_once(DISCOUNT).expect("the words");
    assert!(before.contains("Artikel"));
    git(&room, &["switch", "--quiet", "--create", "tak"]);
    edit(&room, path, DISCOUNT, "tenminste");
    commit(&room, "M. Herschrijver", "2025-06-10");
    assert_eq!(
        run(trede(room.path()).args(["contract", "lock", "eigen"])).code,
        0
    );
    commit(&room, "N. Slot", "2025-06-11");
    let found = past(&room);
    let [(one, words), (two, lock)] = &found[..] else {
        panic!("two findings: {found:?}")
    };
    assert_eq!((&**one, &**two), ("P-07", "P-07"));
    assert!(
        words.contains("“ten hoogste” is nu “tenminste”, door M. Herschrijver"),
        "{words}"
    );
    assert!(
        lock.starts_with("Het slot van het contract `eigen` is gewijzigd voor artikel"),
        "{lock}"
    );
    assert!(lock.contains("door N. Slot"), "{lock}");
}

#[test]
fn what_the_register_covers_is_no_rewriting() {
    let room = repository();
    let path = "contracts/eigen/tekst.md";
    let clause = "Legt een derde onder de Gemeente beslag ten laste van de Aanbieder (derdenbeslag), dan \
                  kan de Gemeente de kosten die zij daardoor heeft op de Aanbieder verhalen.";
    git(&room, &["switch", "--quiet", "--create", "tak"]);
    let agreed = clause.replace("de kosten", "alle kosten");
    edit(&room, path, clause, &agreed);
    assert_eq!(
        run(trede(room.path()).args(["contract", "lock", "eigen"])).code,
        0
    );
    commit(&room, "B. Tweede", "2025-06-10");
    assert_eq!(past(&room).len(), 2);
    let text = fs::read_to_string(room.path().join(path)).expect("a text");
    let (before, _) = text.split_once(&agreed).expect("the clause");
    let last = |mark: &str| {
        let line = before
            .lines()
            .rev()
            .find(|line| line.starts_with(mark))
            .expect("a heading");
        line.split_whitespace()
            .nth(2)
            .expect("a number")
            .trim_matches(|c: char| !c.is_ascii_digit())
            .to_owned()
    };
    let cited = format!("artikel {} lid {}", last("### Artikel"), last("#### Lid"));
    let register = format!(
        "versie: 1\nwijzigingen:\n  - {{id: W1, soort: wijziging, bepaling: {cited}, grond: artikel 22 lid 2, \
         ingang: 2025-01-01, ondertekend_gemeente: 2024-12-01, ondertekend_aanbieder: 2024-12-02, \
         tekst: \"{agreed}\"}}\n"
    );
    room.write("contracts/eigen/register.yaml", &register);
    assert_eq!(past(&room), []);
    // Signed by one side only it is no agreement.
    let half = register.replace("ondertekend_aanbieder: 2024-12-02, ", "");
    room.write("contracts/eigen/register.yaml", &half);
    assert_eq!(past(&room).len(), 2);
}

#[test]
fn what_both_signed_stays_in_the_register() {
    let room = repository();
    let path = "contracts/eigen/register.yaml";
    let one = |id: &str, rest: &str| {
        format!(
            "  - {{id: {id}, soort: addendum, bepaling: artikel 1 lid 2, kvk: \"12345678\", \
             grond: artikel 22 lid 2, ingang: 2025-01-01, ondertekend_gemeente: 2024-12-01, {rest}}}\n"
        )
    };
    let signed = "ondertekend_aanbieder: 2024-12-02, tekst: Dit geldt ook in het weekend.";
    let draft = "tekst: Dit is een voorstel.";
    let register = |rows: &[String]| format!("versie: 1\nwijzigingen:\n{}", rows.concat());
    room.write(path, register(&[one("W1", signed), one("W2", draft)]));
    commit(&room, "A. Eerste", "2025-06-02");
    git(&room, &["switch", "--quiet", "--create", "tak"]);
    // A proposal may go, and an agreement may end.
    let ended = format!("{signed}, einde: 2025-12-31");
    room.write(path, register(&[one("W1", &ended)]));
    commit(&room, "B. Tweede", "2025-06-10");
    assert_eq!(past(&room), []);
    room.write(path, register(&[one("W1", &signed.replace("ook", "niet"))]));
    commit(&room, "M. Herschrijver", "2025-06-11");
    let found = past(&room);
    let [(code, message)] = &found[..] else {
        panic!("one finding: {found:?}")
    };
    assert_eq!(code, "P-07");
    let told = "De overeengekomen wijziging W1 van het contract `eigen` staat anders in het register, \
                door M. Herschrijver op 11 juni 2025";
    assert!(message.starts_with(told), "{message}");
    for gone in [Some(register(&[one("W2", draft)])), None] {
        match gone {
            Some(text) => room.write(path, text),
            None => fs::remove_file(room.path().join(path)).expect("removed"),
        }
        let found = past(&room);
        let told =
            "De overeengekomen wijziging W1 van het contract `eigen` is uit het register gehaald";
        assert!(
            found
                .iter()
                .any(|(code, message)| code == "P-07" && message.starts_with(told)),
            "{found:?}"
        );
    }
}

#[test]
fn another_figure_in_the_profile_is_told_key_by_key() {
    let room = repository();
    git(&room, &["switch", "--quiet", "--create", "tak"]);
    edit(
        &room,
        "contracts/eigen/profiel.yaml",
        "percentage: \"5\"",
        "percentage: \"15\"",
    );
    commit(&room, "M. Herschrijver", "2025-06-10");
    let found = past(&room);
    let [(code, message)] = &found[..] else {
        panic!("one finding: {found:?}")
    };
    assert_eq!(code, "P-08");
    assert!(
        message.contains("`onderwerpen.tariefkorting` gewijzigd, door M. Herschrijver"),
        "{message}"
    );
}

#[test]
fn without_the_history_it_says_what_to_do() {
    let room = repository();
    edit(
        &room,
        "cases/een/zaak.yaml",
        "onderwerp: ",
        "onderwerp: Ook ",
    );
    commit(&room, "B. Tweede", "2025-06-10");
    let told = since(&room, "bestaat-niet");
    assert_eq!(told.code, 2);
    assert!(
        told.err.contains("De revisie `bestaat-niet` is er niet"),
        "{}",
        told.err
    );
    let told = since(&room, "--output=x");
    assert_eq!(told.code, 2, "{}", told.err);

    let shallow = Room::empty();
    let from = format!("file://{}", room.path().display());
    git(
        &shallow,
        &["clone", "--quiet", "--depth", "1", &from, "ondiep"],
    );
    let mut check = trede(&shallow.path().join("ondiep"));
    let told = run(check.args(["check", "--since", "HEAD~1"]));
    assert_eq!(told.code, 2);
    assert!(
        told.err.contains("fetch-depth: 0") && told.err.contains("GIT_DEPTH"),
        "{}",
        told.err
    );

    let loose = Room::empty();
    loose.copy("trede.yaml");
    loose.write("cases/een/zaak.yaml", case("Z/25/0001", "voorbeeld"));
    let told = since(&loose, "HEAD");
    assert_eq!(told.code, 2);
    assert!(told.err.contains("staat niet in git"), "{}", told.err);
    git(&loose, &["init", "--quiet"]);
    for option in ["--since", "--samen-met"] {
        let told = run(trede(loose.path()).args(["check", option, "main"]));
        assert_eq!(told.code, 2);
        assert!(told.err.contains("nog niets vastgelegd"), "{}", told.err);
    }

    let mut check = trede(room.path());
    let told = run(check
        .args(["check", "--since", "HEAD"])
        .env("PATH", "/bestaat/niet"));
    assert_eq!(told.code, 2);
    assert!(told.err.contains("git is niet te vinden"), "{}", told.err);
}
