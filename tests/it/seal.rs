//! What was sent: sealed once, and every way of tampering with it is found.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use trede::contract::compare::{ChangeKind, compare_copies};
use trede::contract::copy::{self, Copy};
use trede::seal::{Chain, LIST, hash};

use crate::program::{Room, Told, files, run, trede};

const SETTINGS: &str = include_str!("../fixtures/basis/trede.yaml");
const CASE: &str = include_str!("../fixtures/basis/zaak.yaml");
const SENT: &str = "cases/zaak/verzonden";

/// Our own letter as it is sealed: as PDF if this program can set one.
const OWN: &str = if cfg!(feature = "pdf") {
    "001-G1.pdf"
} else {
    "001-G1.docx"
};

/// A repository in which three letters were sealed: our own, a signed file, and an edited one.
fn sealed() -> Room {
    let room = Room::empty();
    room.write("trede.yaml", SETTINGS);
    room.write("cases/zaak/zaak.yaml", CASE);
    room.write("scan/IG1.PDF", b"%PDF-1.7\r\ngetekend\x00\xff");
    room.write("scan/VZ1.docx", b"PK met de hand");
    for (letter, file) in [
        ("G1", None),
        ("IG1", Some("scan/IG1.PDF")),
        ("VZ1", Some("scan/VZ1.docx")),
    ] {
        let told = seal(&room, letter, file);
        assert_eq!(told.code, 0, "{}", told.err);
    }
    room
}

fn seal(room: &Room, letter: &str, file: Option<&str>) -> Told {
    run(trede(room.path()).args(["seal", "zaak", letter]).args(file))
}

fn verify(room: &Room, args: &[&str]) -> Told {
    run(trede(room.path()).arg("verify").args(args))
}

fn names(room: &Room) -> Vec<String> {
    files(&room.path().join(SENT)).into_keys().collect()
}

fn read(room: &Room, name: &str) -> String {
    fs::read_to_string(room.path().join(SENT).join(name)).expect(name)
}

fn remove(room: &Room, name: &str) {
    fs::remove_file(room.path().join(SENT).join(name)).expect(name);
}

fn edit(room: &Room, name: &str, change: impl FnOnce(String) -> String) {
    room.write(&format!("{SENT}/{name}"), change(read(room, name)));
}

/// The head that `verify` prints.
fn head(room: &Room) -> String {
    let told = verify(room, &[]).out;
    let (_, head) = told.split_once("hoofd: ").expect("a head");
    head[..64].to_owned()
}

/// Asserts that `verify` finds something that says this.
fn is_found(room: &Room, what: &str) {
    let told = verify(room, &[]);
    assert_eq!(told.code, 1, "{}", told.out);
    assert!(told.out.contains(what), "{}", told.out);
}

#[test]
fn what_was_sent_is_kept_as_it_is() {
    let room = sealed();
    assert_eq!(
        names(&room),
        [
            OWN,
            "001-G1.zegel.txt",
            "002-IG1.pdf",
            "002-IG1.zegel.txt",
            "003-VZ1.docx",
            "003-VZ1.zegel.txt",
            "keten.txt"
        ]
    );
    let sent = fs::read(room.path().join(SENT).join("002-IG1.pdf")).expect("the file");
    assert_eq!(
        sent,
        fs::read(room.path().join("scan/IG1.PDF")).expect("the file")
    );
    let told = verify(&room, &[]);
    assert_eq!(told.code, 0, "{}", told.out);
    assert!(
        told.out.contains("3 verzegelde brieven, alle in orde."),
        "{}",
        told.out
    );
    assert_eq!(
        told.out.matches("opnieuw gemaakt: gelijk").count(),
        3,
        "{}",
        told.out
    );
    let record = read(&room, "002-IG1.zegel.txt");
    for line in [
        "brief: IG1",
        "soort: ingebrekestelling",
        "dagtekening: 2025-03-03",
        "bestand: 002-IG1.pdf",
        &format!("sha256: {}", hash(&sent)),
        "herkomst: aangeleverd",
        "volgens trede: definitief",
        &format!(
            "vorig zegel: {}",
            hash(read(&room, "001-G1.zegel.txt").as_bytes())
        ),
    ] {
        assert!(
            record.lines().any(|there| there == line),
            "{line} is not in\n{record}"
        );
    }
    assert!(read(&room, "001-G1.zegel.txt").contains("herkomst: geschreven door trede\n"));
    assert_eq!(
        head(&room),
        hash(read(&room, "003-VZ1.zegel.txt").as_bytes())
    );
}

/// The list is what `sha256sum` reads, and lists everything.
#[test]
fn sha256sum_can_check_the_list() {
    let room = sealed();
    let Ok(told) = Command::new("sha256sum")
        .args(["-c", "--strict", LIST])
        .current_dir(room.path().join(SENT))
        .output()
    else {
        eprintln!("OVERGESLAGEN: sha256sum is er niet");
        return;
    };
    assert!(
        told.status.success(),
        "{}",
        String::from_utf8_lossy(&told.stdout)
    );
    assert_eq!(read(&room, LIST).lines().count(), 6);
}

#[test]
fn nothing_that_is_sealed_is_overwritten() {
    let room = sealed();
    let before = files(&room.path().join(SENT));
    let told = seal(&room, "IG1", Some("scan/IG1.PDF"));
    assert_eq!(told.code, 2);
    assert!(
        told.err.contains("al verzegeld, als `002-IG1.pdf`"),
        "{}",
        told.err
    );
    // A file that somebody put in the way is left alone too.
    room.write(&format!("{SENT}/004-CS1.pdf"), b"van een ander");
    let told = seal(&room, "CS1", Some("scan/VZ1.docx"));
    assert_eq!(told.code, 2);
    let mut after = files(&room.path().join(SENT));
    after.remove("004-CS1.pdf");
    assert_eq!(after, before);
}

#[test]
fn what_cannot_be_sealed_is_refused() {
    let room = sealed();
    let before = files(&room.path().join(SENT));
    for (letter, file, why) in [
        ("IG9", None, "Er is geen brief `IG9`. Er zijn: `G1`, `IG1`"),
        ("CS1", Some("scan/weg.pdf"), "het bestaat niet"),
        ("CS1", Some("scan"), "`scan`"),
    ] {
        let told = seal(&room, letter, file);
        assert_eq!(told.code, 2, "{letter}: {}", told.out);
        assert!(told.err.contains(why), "{}", told.err);
    }
    room.write("scan/leeg.pdf", b"");
    assert!(
        seal(&room, "CS1", Some("scan/leeg.pdf"))
            .err
            .contains("is leeg")
    );
    // A letter with an open fout is not written by us, but may have been sent.
    let case = CASE.replace("bepaling: artikel 1 lid 2", "bepaling: artikel 99 lid 2");
    assert_ne!(case, CASE);
    room.write("cases/zaak/zaak.yaml", case);
    let told = seal(&room, "CS1", None);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("`CS1` is een concept"), "{}", told.err);
    assert_eq!(files(&room.path().join(SENT)), before);
    room.write("scan/CS1.pdf", b"toch verzonden");
    assert_eq!(seal(&room, "CS1", Some("scan/CS1.pdf")).code, 0);
    assert!(read(&room, "004-CS1.zegel.txt").contains("volgens trede: concept\n"));
}

#[test]
fn a_changed_letter_is_found() {
    let room = sealed();
    room.write(&format!("{SENT}/002-IG1.pdf"), b"%PDF-1.7\r\nanders");
    is_found(&room, "`002-IG1.pdf` is gewijzigd sinds het is verzegeld.");
    // Also if its hash in the list was changed with it.
    let own = hash(b"%PDF-1.7\r\nanders");
    edit(&room, LIST, |list| {
        let old = list
            .lines()
            .find(|line| line.ends_with("002-IG1.pdf"))
            .expect("a line")[..64]
            .to_owned();
        list.replace(&old, &own)
    });
    is_found(
        &room,
        "`002-IG1.pdf` is niet het bestand van `002-IG1.zegel.txt`.",
    );
    // And in its record.
    let record = read(&room, "002-IG1.zegel.txt");
    let old = record
        .lines()
        .find_map(|line| line.strip_prefix("sha256: "))
        .expect("a hash")
        .to_owned();
    edit(&room, "002-IG1.zegel.txt", |record| {
        record.replace(&old, &own)
    });
    relist(&room);
    is_found(
        &room,
        "`003-VZ1.zegel.txt` sluit niet aan op het zegel ervoor",
    );
}

/// Writes the list anew, as a forger would.
fn relist(room: &Room) {
    let all = files(&room.path().join(SENT));
    let lines = all.iter().filter(|(name, _)| *name != LIST);
    let list: String = lines
        .map(|(name, bytes)| format!("{}  {name}\n", hash(bytes)))
        .collect();
    room.write(&format!("{SENT}/{LIST}"), list);
}

#[test]
fn a_dropped_letter_is_found() {
    let room = sealed();
    remove(&room, "002-IG1.pdf");
    is_found(&room, "`002-IG1.pdf` is verzegeld, maar is er niet meer.");
    remove(&room, "002-IG1.zegel.txt");
    relist(&room);
    is_found(&room, "Zegel 2 ontbreekt in de keten.");
}

#[test]
fn reordered_letters_are_found() {
    let room = sealed();
    let (two, three) = (
        read(&room, "002-IG1.zegel.txt"),
        read(&room, "003-VZ1.zegel.txt"),
    );
    remove(&room, "002-IG1.zegel.txt");
    remove(&room, "003-VZ1.zegel.txt");
    let moved = |text: &str, number: u32, name: &str| {
        let old = if number == 2 {
            "volgnummer: 3"
        } else {
            "volgnummer: 2"
        };
        room.write(
            &format!("{SENT}/{name}"),
            text.replace(old, &format!("volgnummer: {number}")),
        );
    };
    moved(&three, 2, "002-VZ1.zegel.txt");
    moved(&two, 3, "003-IG1.zegel.txt");
    relist(&room);
    is_found(&room, "sluit niet aan op het zegel ervoor");
    // The lines of the list alone, too.
    let room = sealed();
    edit(&room, LIST, |list| {
        list.lines().rev().map(|line| format!("{line}\n")).collect()
    });
    is_found(
        &room,
        "De regels van `keten.txt` staan niet meer in hun volgorde.",
    );
}

#[test]
fn an_inserted_letter_is_found() {
    let room = sealed();
    room.write(&format!("{SENT}/004-CS1.pdf"), b"nooit verzonden");
    is_found(
        &room,
        "`004-CS1.pdf` staat tussen de verzonden brieven, maar is niet verzegeld.",
    );
    // With a record and in the list, but before a letter that was there.
    let record = read(&room, "001-G1.zegel.txt").replace("volgnummer: 1", "volgnummer: 2");
    remove(&room, "004-CS1.pdf");
    room.write(&format!("{SENT}/002-CS1.zegel.txt"), record);
    relist(&room);
    is_found(&room, "sluit niet aan op het zegel ervoor");
}

#[test]
fn a_backdated_letter_is_found() {
    // In its record: the last one, after which nothing holds on.
    let room = sealed();
    let record = read(&room, "003-VZ1.zegel.txt");
    let day = record
        .lines()
        .find_map(|line| line.strip_prefix("verzegeld: "))
        .expect("a day")
        .to_owned();
    edit(&room, "003-VZ1.zegel.txt", |record| {
        record.replace(&format!("verzegeld: {day}"), "verzegeld: 2025-04-25")
    });
    is_found(&room, "`003-VZ1.zegel.txt` is gewijzigd");
    relist(&room);
    is_found(
        &room,
        "`003-VZ1.zegel.txt` is van 2025-04-25, vóór het zegel dat eraan voorafgaat.",
    );
    // In the case.
    let room = sealed();
    room.write(
        "cases/zaak/zaak.yaml",
        CASE.replace("dagtekening: 2025-04-25", "dagtekening: 2025-04-24"),
    );
    is_found(
        &room,
        "`VZ1` is in de zaak nu een brief van 2025-04-24, maar verzegeld is een brief van 2025-04-25.",
    );
}

#[test]
fn a_truncated_chain_is_found() {
    let room = sealed();
    let head = head(&room);
    let told = verify(&room, &["--hoofd", &head]);
    assert_eq!(told.code, 0, "{}", told.out);
    remove(&room, "003-VZ1.docx");
    remove(&room, "003-VZ1.zegel.txt");
    is_found(
        &room,
        "`003-VZ1.zegel.txt` is verzegeld, maar is er niet meer.",
    );
    // With the list cut too, only the head that was kept elsewhere tells.
    relist(&room);
    assert_eq!(verify(&room, &[]).code, 0);
    let told = verify(&room, &["--hoofd", &head]);
    assert_eq!(told.code, 1);
    assert!(
        told.out
            .contains(&format!("Geen keten heeft het zegel {head}")),
        "{}",
        told.out
    );
    // Nor can a list that is gone hide a letter that is gone.
    remove(&room, LIST);
    is_found(&room, "De lijst `keten.txt` ontbreekt");
}

#[test]
fn a_letter_of_another_version_is_not_compared() {
    let room = Room::empty();
    room.write("trede.yaml", SETTINGS);
    room.write("cases/zaak/zaak.yaml", CASE);
    assert_eq!(seal(&room, "IG1", None).code, 0);
    let version = format!("gemaakt met: trede {}", env!("CARGO_PKG_VERSION"));
    edit(&room, "001-IG1.zegel.txt", |record| {
        record.replace(&version, "gemaakt met: trede 0.0.1")
    });
    relist(&room);
    let told = verify(&room, &[]);
    assert_eq!(told.code, 0, "{}", told.out);
    assert!(
        told.out
            .contains("niet vergeleken: gemaakt met trede 0.0.1"),
        "{}",
        told.out
    );
}

/// A case goes on after a letter; its letter stays as it was, or the note says what changed.
#[test]
fn a_case_that_goes_on_is_no_tampering() {
    let room = sealed();
    room.write(
        "cases/zaak/zaak.yaml",
        CASE.replace("onderwerp: Begeleiding", "onderwerp: Hulp"),
    );
    let told = verify(&room, &[]);
    assert_eq!(told.code, 0, "{}", told.out);
    assert!(
        told.out
            .contains("de brief zou nu anders luiden: sinds het verzegelen gewijzigd is zaak.yaml"),
        "{}",
        told.out
    );
}

#[test]
fn check_says_that_a_sent_letter_was_changed() {
    let room = sealed();
    room.write(&format!("{SENT}/002-IG1.pdf"), b"anders");
    let told = run(trede(room.path()).args(["check", "--peildatum", "2025-06-01"]));
    assert_eq!(told.code, 1);
    assert!(told.out.contains("fout[V-13]"), "{}", told.out);
    assert!(
        told.out.contains("`002-IG1.pdf` is gewijzigd"),
        "{}",
        told.out
    );
    // It turns no letter into a concept: what went out is what it was.
    let told = run(trede(room.path()).args(["render", "--peildatum", "2025-06-01"]));
    assert!(!told.out.contains("(concept)"), "{}", told.out);
}

/// A letter to several goes to each with a seal of its own.
#[test]
fn a_letter_to_several_is_sealed_for_each() {
    let room = Room::empty();
    for part in ["trede.yaml", "contracts", "cases"] {
        room.copy(part);
    }
    room.write("scan.pdf", b"getekend");
    let sent = |letter: &str, file: Option<&str>| {
        run(trede(room.path())
            .args(["seal", "tijdig-hersteld", letter])
            .args(file))
    };
    let told = sent("IG1", Some("scan.pdf"));
    assert_eq!(told.code, 2);
    assert!(
        told.err.contains("Kies: `IG1-wilg` of `IG1-morgenster`."),
        "{}",
        told.err
    );
    assert_eq!(sent("IG1-wilg", Some("scan.pdf")).code, 0);
    let told = verify(&room, &[]);
    assert_eq!(told.code, 0, "{}", told.out);
    assert!(
        told.out
            .contains("001-IG1-wilg.pdf  opnieuw gemaakt: gelijk"),
        "{}",
        told.out
    );
}

/// With the letter on a changed contract goes that copy, its changes tracked; neither can be swapped.
#[test]
fn what_goes_with_a_letter_is_sealed_with_it() {
    let room = Room::empty();
    for part in ["trede.yaml", "contracts", "cases"] {
        room.copy(part);
    }
    let case = "cases/contract-retour";
    let told = run(trede(room.path()).args(["render", case, "--to", "md,docx"]));
    assert_eq!(told.code, 0, "{}{}", told.out, told.err);
    let at = |path: &str| room.path().join(path);
    let letter = "output/contract-retour/03-ongeldige-doorhalingen";
    let annex = fs::read(at(&format!("{letter}.wijzigingen.docx"))).expect("the annex");
    let text = fs::read_to_string(at(&format!("{letter}.md"))).expect("the letter");
    assert!(text.contains(&hash(&annex)), "{text}");
    let same = |text: &str, annex: Result<Copy, String>| {
        let text = Copy::of_text(fs::read_to_string(at(text)).expect("a text"));
        let annex = annex.expect("a Word file");
        let changes = compare_copies(&text, &annex, &[]).changes;
        changes.iter().all(|one| {
            matches!(one.kind, ChangeKind::Invoeging | ChangeKind::Doorhaling) && !one.by.is_empty()
        })
    };
    // Accepting all gives what came back, rejecting all the contract; what is left is the tracking.
    assert!(same(&format!("{case}/retour.md"), copy::read(&annex)));
    assert!(same("contracts/voorbeeld/tekst.md", copy::rejected(&annex)));
    room.write("scan.pdf", b"getekend");
    let told = run(trede(room.path()).args(["seal", "contract-retour", "OD1", "scan.pdf"]));
    assert_eq!(told.code, 0, "{}", told.err);
    let told = verify(&room, &[]);
    assert_eq!(told.code, 0, "{}", told.out);
    assert!(
        told.out.contains("001-OD1.pdf  opnieuw gemaakt: gelijk"),
        "{}",
        told.out
    );
    let sent = format!("{case}/verzonden/001-OD1.wijzigingen.docx");
    assert_eq!(fs::read(at(&sent)).expect("the annex"), annex);
    room.write(&sent, b"een ander");
    is_found(
        &room,
        "`001-OD1.wijzigingen.docx` is gewijzigd sinds het is verzegeld",
    );
    // A run for the screen leaves it, and one in which the letter is gone takes it away.
    let path = at(&format!("{letter}.wijzigingen.docx"));
    run(trede(room.path()).args(["render", case]));
    assert!(path.exists());
    let text = fs::read_to_string(at(&format!("{case}/zaak.yaml"))).expect("a case");
    let (before, _) = text
        .split_once("  # De gemeente mag dit")
        .expect("the letter");
    room.write(&format!("{case}/zaak.yaml"), before);
    run(trede(room.path()).args(["render", case]));
    assert!(!path.exists());
}

/// A checkout as git makes it on Windows.
#[test]
fn a_checkout_with_other_line_ends_verifies() {
    let room = Room::empty();
    let git = |folder: &std::path::Path, args: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(folder).args([
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@voorbeeldstad.example",
        ]);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").args(args);
        let told = command.output().expect("git runs");
        assert!(
            told.status.success(),
            "{}",
            String::from_utf8_lossy(&told.stderr)
        );
    };
    let told = run(trede(room.path()).args(["init", "map"]));
    assert_eq!(told.code, 0, "{}", told.err);
    let folder = room.path().join("map");
    fs::create_dir_all(folder.join("cases/zaak")).expect("a folder");
    fs::write(folder.join("cases/zaak/zaak.yaml"), CASE).expect("a case");
    fs::write(folder.join("trede.yaml"), SETTINGS).expect("settings");
    fs::write(folder.join("IG1.txt"), "een brief\nals tekst\n").expect("a letter");
    for letter in [
        &["seal", "zaak", "IG1", "IG1.txt"][..],
        &["seal", "zaak", "VZ1"],
    ] {
        let told = run(trede(&folder).args(letter));
        assert_eq!(told.code, 0, "{}", told.err);
    }
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "-A"]);
    git(&folder, &["commit", "-q", "-m", "verzonden"]);
    git(
        room.path(),
        &["clone", "-q", "-c", "core.autocrlf=true", "map", "windows"],
    );
    let windows = room.path().join("windows");
    let case = fs::read_to_string(windows.join("cases/zaak/zaak.yaml")).expect("a case");
    assert!(case.contains("\r\n"), "git did not translate the line ends");
    let told = run(trede(&windows).arg("verify"));
    assert_eq!(told.code, 0, "{}", told.out);
    assert!(
        told.out.contains("2 verzegelde brieven, alle in orde."),
        "{}",
        told.out
    );
    assert_eq!(
        told.out.matches("opnieuw gemaakt: gelijk").count(),
        2,
        "{}",
        told.out
    );
    // Without the attribute, the message says what to do.
    let list = windows.join("cases/zaak/verzonden/001-IG1.txt");
    fs::write(&list, "een brief\r\nals tekst\r\n").expect("a letter");
    let told = run(trede(&windows).arg("verify"));
    assert!(
        told.out.contains("Alleen de regeleinden zijn anders"),
        "{}",
        told.out
    );
}

#[test]
fn without_sent_letters_there_is_nothing_to_verify() {
    let room = Room::empty();
    room.write("trede.yaml", SETTINGS);
    room.write("cases/zaak/zaak.yaml", CASE);
    let told = verify(&room, &[]);
    assert_eq!(
        (told.code, &*told.out),
        (0, "Er zijn geen verzegelde brieven.\n")
    );
    assert_eq!(verify(&room, &["--hoofd", &"0".repeat(64)]).code, 1);
    assert!(Chain::of(&BTreeMap::new()).faults.is_empty());
}

/// Off by default; a letter names what was sealed before it, also once it is sealed itself.
#[test]
fn the_foot_of_a_letter_names_the_head_if_the_settings_say_so() {
    let room = sealed();
    let foot = |letter: &str| {
        let mut command = trede(room.path());
        command.args(["render", "--to", "html", "--out", "uit", "--letter", letter]);
        assert_eq!(run(command.args(["--peildatum", "2025-06-01"])).code, 0);
        let html = files(&room.path().join("uit/zaak"))
            .into_values()
            .next_back();
        let html = String::from_utf8(html.expect("a letter")).expect("text");
        fs::remove_dir_all(room.path().join("uit")).expect("a folder");
        // The style sheet has a line of its own before it.
        let mut feet = html.lines().filter(|line| line.contains("@bottom-left"));
        feet.next_back().expect("a foot").to_owned()
    };
    assert!(!foot("CS1").contains("keten"));
    room.write(
        "trede.yaml",
        format!("{SETTINGS}\nhuisstijl: {{keten: ja}}\n"),
    );
    assert!(foot("CS1").contains(&head(&room)), "{}", foot("CS1"));
    assert!(foot("IG1").contains(&hash(read(&room, "001-G1.zegel.txt").as_bytes())));
    assert!(!foot("G1").contains("keten"));
}
