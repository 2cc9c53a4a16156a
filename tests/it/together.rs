//! Two branches that are each in order and together are not, in real repositories of git.

use std::process::Command;

use crate::program::{Room, Told, project, run, trede};

const CASE: &str = "cases/linde/zaak.yaml";

/// The base case up to where its course may go on, which is the end of the file.
fn begun() -> String {
    let text = project().join("tests/fixtures/basis/zaak.yaml");
    let text = std::fs::read_to_string(text).expect("the base case");
    let (begun, _) = text.split_once("  - ingebrekestelling:").expect("a notice");
    begun.to_owned()
}

/// A notice that is in order.
fn notice(id: &str, day: &str, last: &str) -> String {
    format!(
        "  - ingebrekestelling:
      id: {id}
      dagtekening: {day}
      ondertekenaar: vdberg
      behandelaar: smit
      termijn:
        uiterlijk: {last}
        motivering: De Linde weet sinds 27 januari 2025 wat er mis is, en dat is lang genoeg.
      aansprakelijkstelling: ja
"
    )
}

/// A repository of git with one case that is in order, in a folder below its root or at it.
struct Repository {
    room: Room,
    below: &'static str,
}

impl Repository {
    fn new(below: &'static str) -> Self {
        let room = Room::empty();
        let repository = Repository { room, below };
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        let settings = project().join("tests/fixtures/basis/trede.yaml");
        let settings = std::fs::read_to_string(settings).expect("the base settings");
        repository.write("trede.yaml", &settings);
        repository.write(CASE, &begun());
        repository.commit("begin");
        repository
    }

    fn git(&self, arguments: &[&str]) -> String {
        let done = Command::new("git")
            .args([
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@voorbeeldstad.example",
            ])
            .args(arguments)
            .current_dir(self.room.path())
            .output()
            .expect("git runs");
        let told = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "git {arguments:?}: {told}");
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    fn write(&self, name: &str, text: &str) {
        self.room.write(&format!("{}{name}", self.below), text);
    }

    /// A branch from the beginning on which files have other texts.
    fn branch(&self, name: &str, files: &[(&str, &str)]) {
        self.git(&["checkout", "--quiet", "-b", name, "main"]);
        for (file, text) in files {
            self.write(file, text);
        }
        self.commit(name);
        let alone = self.check(&[]);
        assert_eq!(alone.code, 0, "{name} alone is in order: {}", alone.out);
    }

    /// A branch on which the course of the case goes on.
    fn course(&self, name: &str, event: &str) {
        self.branch(name, &[(CASE, &(begun() + event))]);
    }

    fn check(&self, more: &[&str]) -> Told {
        let folder = self.room.path().join(self.below);
        let mut command = trede(&folder);
        run(command.args(["check", "--peildatum=2025-03-10"]).args(more))
    }

    /// What the branch that is checked out and another have to say together.
    fn together(&self, other: &str) -> Told {
        let told = self.check(&["--samen-met", other, "--fail-on=waarschuwing"]);
        for branch in ["HEAD", other] {
            let commit = self.git(&["rev-parse", "--short", branch]);
            let named = told.out.contains(&format!("({commit})"));
            assert_eq!(named, told.code == 1, "{commit} in {}", told.out);
        }
        told
    }
}

#[test]
fn two_terms_for_one_shortcoming_are_found_before_the_merge() {
    for below in ["", "zaken/wmo/"] {
        let repository = Repository::new(below);
        repository.course("een", &notice("IG1", "2025-03-03", "2025-04-15"));
        repository.course("twee", &notice("IG2", "2025-03-05", "2025-04-01"));
        // What is not committed yet is none of git's business, and stays.
        repository.write("cases/linde/kladje.txt", "Bellen.");
        let told = repository.together("een");
        assert_eq!(told.code, 1, "{}{}", told.out, told.err);
        assert!(told.out.contains("waarschuwing[N-25]"), "{}", told.out);
        assert!(
            told.out.contains(") ingebrekestelling IG2; van `een` ("),
            "{}",
            told.out
        );
        assert!(
            told.out.contains(") ingebrekestelling IG1."),
            "{}",
            told.out
        );
        assert!(
            told.out.contains("--> cases/linde/zaak.yaml:"),
            "{}",
            told.out
        );
        let status = repository.git(&["status", "--porcelain", "--untracked-files=all"]);
        assert_eq!(status, format!("?? {below}cases/linde/kladje.txt"));
    }
}

#[test]
fn one_kenmerk_for_two_new_cases_is_found_before_the_merge() {
    let repository = Repository::new("");
    let other = begun().replace("Z/25/0001", "Z/25/0002");
    repository.branch("een", &[("cases/esdoorn/zaak.yaml", &other)]);
    repository.branch("twee", &[("cases/wilg/zaak.yaml", &other)]);
    let told = repository.together("een");
    assert_eq!(told.code, 1, "{}{}", told.out, told.err);
    for case in ["esdoorn", "wilg"] {
        let named = format!("de nieuwe zaak cases/{case}/zaak.yaml");
        assert!(told.out.contains(&named), "{named} in {}", told.out);
    }
    let only = repository.check(&["wilg", "--samen-met=een", "--fail-on=waarschuwing"]);
    assert_eq!(only.out.matches("-->").count(), 1, "{}", only.out);
}

#[test]
fn a_penalty_for_the_same_event_is_found_before_the_merge() {
    let repository = Repository::new("");
    let penalty = |id: &str, what: &str| {
        format!(
            "  - boete:
      id: {id}
      dagtekening: 2025-03-07
      gebeurtenissen:
        - {{datum: 2025-03-06, omschrijving: {what}, tekortkoming: T1, bedrag: 1000.00, bewijs: [B1]}}
      totaal: 1000.00
"
        )
    };
    let never = ["--fail-on=nooit"];
    for (name, id, what) in [
        ("een", "BO1", "Een begeleider zonder diploma."),
        (
            "twee",
            "BO2",
            "Begeleiding zonder diploma in de wijk Noord.",
        ),
    ] {
        repository.git(&["checkout", "--quiet", "-b", name, "main"]);
        repository.write(CASE, &(begun() + &penalty(id, what)));
        repository.commit(name);
        assert!(!repository.check(&never).out.contains("P-10"));
    }
    let told = repository.together("een");
    assert_eq!(told.code, 1, "{}{}", told.out, told.err);
    assert!(told.out.contains("waarschuwing[P-10]"), "{}", told.out);
    assert!(
        told.out.contains(") boete BO2; van `een` ("),
        "{}",
        told.out
    );
    // What each branch has to say by itself is not said again.
    assert!(repository.check(&never).out.contains("L-39"));
    assert!(!told.out.contains("L-39"), "{}", told.out);
}

#[test]
fn one_short_name_for_two_events_is_found_before_the_merge() {
    let repository = Repository::new("");
    repository.course("een", &notice("IG1", "2025-03-03", "2025-04-15"));
    repository.course(
        "twee",
        "  - beoordeling: {datum: 2025-03-05, uitkomst: {T1: niet hersteld}}\n  \
           - gesprek: {id: IG1, datum: 2025-03-06, tekortkomingen: [T1]}\n",
    );
    let told = repository.together("een");
    assert_eq!(told.code, 1, "{}{}", told.out, told.err);
    assert!(told.out.contains("`IG1`"), "{}", told.out);
}

#[test]
fn branches_that_go_well_together_have_nothing_to_say() {
    let repository = Repository::new("");
    repository.course("een", &notice("IG1", "2025-03-03", "2025-04-15"));
    let other = begun().replace("Z/25/0001", "Z/25/0002");
    repository.branch("twee", &[("cases/wilg/zaak.yaml", &other)]);
    let told = repository.together("een");
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{}", told.out);
    assert!(told.out.contains("2 zaken getoetst"), "{}", told.out);
    // Nor has a branch with what it came from.
    assert_eq!(repository.together("main").code, 0);
}

#[test]
fn what_git_cannot_merge_is_refused() {
    let repository = Repository::new("");
    let own = |name: &str| {
        let settings = project().join("tests/fixtures/basis/trede.yaml");
        let settings = std::fs::read_to_string(settings).expect("the base settings");
        settings.replace("Voorbeeldstad", name)
    };
    repository.branch("een", &[("trede.yaml", &own("Eenstad"))]);
    repository.branch("twee", &[("trede.yaml", &own("Tweestad"))]);
    let refused = |revision: &str, why: &str| {
        let told = repository.check(&[&format!("--samen-met={revision}")]);
        assert_eq!(told.code, 2, "{revision}: {}", told.out);
        assert!(told.err.contains(why), "{}", told.err);
    };
    refused("een", "niet zelf samenvoegen: `trede.yaml`");
    refused("bestaat-niet", "De revisie `bestaat-niet` is er niet");
    refused("--output=x", "De revisie `--output=x` is er niet");
    repository.git(&["checkout", "--quiet", "--orphan", "los"]);
    repository.commit("los");
    refused("een", "heeft niets gemeen");
}
