//! The folder of written letters: nothing that somebody wrote by hand is ever lost.

use std::fs;
use std::path::PathBuf;

use crate::program::{Room, Told, files, run, trede};

const SETTINGS: &str = include_str!("../fixtures/basis/trede.yaml");
const CASE: &str = include_str!("../fixtures/basis/zaak.yaml");
const NOTICE: &str = "output/zaak/02-ingebrekestelling.md";

/// A repository with the base case.
struct Repository(Room);

impl Repository {
    fn new() -> Self {
        let room = Room::empty();
        room.write("trede.yaml", SETTINGS);
        room.write("cases/zaak/zaak.yaml", CASE);
        Repository(room)
    }

    /// One whose letters are written.
    fn rendered() -> Self {
        let repository = Self::new();
        let told = repository.render(&[]);
        assert_eq!(told.code, 0, "{}", told.err);
        repository
    }

    fn render(&self, options: &[&str]) -> Told {
        let mut command = trede(self.0.path());
        run(command
            .args(["render", "--peildatum", "2025-06-01"])
            .args(options))
    }

    fn at(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.at(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// The letters, by their names without the folder.
    fn letters(&self) -> Vec<String> {
        files(&self.at("output/zaak")).into_keys().collect()
    }

    /// Takes the last letters of the course out of the case, from the verzuimbrief on.
    fn shorten(&self) {
        let (before, after) = CASE.split_once("  - verzuim:\n").expect("a verzuimbrief");
        let (_, weighing) = after.split_once("\nafweging:").expect("a weighing");
        let text = format!("{before}\nafweging:{weighing}");
        self.0.write("cases/zaak/zaak.yaml", text);
    }
}

const LETTERS: [&str; 8] = [
    "01-gespreksverslag.html",
    "01-gespreksverslag.md",
    "02-ingebrekestelling.html",
    "02-ingebrekestelling.md",
    "04-verzuim.html",
    "04-verzuim.md",
    "06-clientenstop.html",
    "06-clientenstop.md",
];

#[test]
fn letters_are_numbered_by_their_place_in_the_course_and_named() {
    let repository = Repository::new();
    let told = repository.render(&[]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert_eq!(repository.letters(), LETTERS);
    for letter in LETTERS {
        assert!(
            told.out.contains(&format!("output/zaak/{letter}")),
            "{letter} is not named"
        );
    }
}

#[test]
fn an_edit_by_hand_is_kept_and_named_until_it_is_forced() {
    let repository = Repository::rendered();
    let ours = repository.read(NOTICE);
    let edited = format!("{ours}\nEen zin die de jurist met de hand toevoegde.\n");
    repository.0.write(NOTICE, &edited);

    let told = repository.render(&[]);
    assert_eq!(told.code, 2);
    assert!(
        told.err.contains("zaak/02-ingebrekestelling.md"),
        "{}",
        told.err
    );
    assert!(told.err.contains("--force"), "{}", told.err);
    assert_eq!(repository.read(NOTICE), edited);
    // It is still ours to refuse the next time.
    assert_eq!(repository.render(&[]).code, 2);

    let told = repository.render(&["--force"]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert_eq!(repository.read(NOTICE), ours);
    assert_eq!(repository.render(&[]).code, 0);
}

#[test]
fn an_edit_of_one_letter_does_not_keep_the_others_from_being_written() {
    let repository = Repository::rendered();
    repository.0.write(NOTICE, "met de hand\n");
    let case = CASE.replace("onderwerp: Begeleiding", "onderwerp: Hulp");
    repository.0.write("cases/zaak/zaak.yaml", case);
    assert_eq!(repository.render(&[]).code, 2);
    assert!(
        repository
            .read("output/zaak/04-verzuim.md")
            .contains("Hulp door medewerkers")
    );
    assert_eq!(repository.read(NOTICE), "met de hand\n");
}

#[test]
fn a_file_that_we_never_wrote_is_not_overwritten_even_by_force() {
    let repository = Repository::new();
    repository.0.write(NOTICE, "een brief van vóór trede\n");
    for options in [&[][..], &["--force"]] {
        let told = repository.render(options);
        assert_eq!(told.code, 2);
        assert!(
            told.err.contains("zaak/02-ingebrekestelling.md"),
            "{}",
            told.err
        );
        assert_eq!(repository.read(NOTICE), "een brief van vóór trede\n");
    }
    // The others are written, and it is no part of the manifest.
    assert_eq!(repository.letters(), LETTERS);
    assert!(
        !repository
            .read("output/manifest.txt")
            .contains("02-ingebrekestelling.md")
    );
}

#[test]
fn a_letter_that_left_the_course_goes() {
    let repository = Repository::rendered();
    repository.shorten();
    assert_eq!(repository.render(&[]).code, 0);
    assert_eq!(repository.letters(), LETTERS[..4]);
    assert!(!repository.read("output/manifest.txt").contains("verzuim"));

    let (head, _) = CASE.split_once("\nverloop:").expect("a course");
    repository.0.write("cases/zaak/zaak.yaml", head);
    assert_eq!(repository.render(&[]).code, 0);
    assert!(files(&repository.at("output")).is_empty());
}

#[test]
fn a_letter_that_left_the_course_stays_if_somebody_edited_it_and_is_named() {
    let repository = Repository::rendered();
    repository
        .0
        .write("output/zaak/04-verzuim.md", "met de hand\n");
    repository.shorten();
    let told = repository.render(&[]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.err.contains("zaak/04-verzuim.md"), "{}", told.err);
    assert_eq!(
        repository.read("output/zaak/04-verzuim.md"),
        "met de hand\n"
    );
    assert_eq!(
        repository.letters(),
        [&LETTERS[..4], &["04-verzuim.md"]].concat()
    );
}

#[test]
fn rendering_in_one_format_leaves_the_other_as_it_is() {
    let repository = Repository::rendered();
    assert_eq!(repository.render(&["--to", "md"]).code, 0);
    assert_eq!(repository.letters(), LETTERS);
    repository.shorten();
    assert_eq!(repository.render(&["--to", "md"]).code, 0);
    assert_eq!(
        repository.letters(),
        [&LETTERS[..4], &["04-verzuim.html", "06-clientenstop.html"]].concat()
    );
}

#[test]
fn one_letter_alone_leaves_the_others_as_they_are() {
    let repository = Repository::rendered();
    repository.shorten();
    assert_eq!(repository.render(&["--letter", "IG1"]).code, 0);
    assert_eq!(repository.letters(), LETTERS);
}

/// A typing mistake in the case is no reason to take its letters away.
#[test]
fn a_course_that_cannot_be_read_to_its_end_takes_no_letter_away() {
    for (old, new) in [
        ("  - verzuim:", "  - verzium:"),
        ("  - verzuim:", "  - verzuim: ]"),
    ] {
        let repository = Repository::rendered();
        repository
            .0
            .write("cases/zaak/zaak.yaml", CASE.replace(old, new));
        let told = repository.render(&[]);
        assert!(told.out.contains("fout["), "{}", told.out);
        assert_eq!(repository.letters(), LETTERS, "{new}");
    }
}

/// What git does to text on Windows is no edit.
#[test]
fn other_line_ends_are_no_edit() {
    let repository = Repository::rendered();
    for (name, bytes) in files(&repository.at("output")) {
        let text = String::from_utf8(bytes).expect("text");
        repository
            .0
            .write(&format!("output/{name}"), text.replace('\n', "\r\n"));
    }
    let told = repository.render(&[]);
    assert_eq!(told.code, 0, "{}", told.err);
    // Nor do they keep a letter that changed from being written.
    let case = CASE.replace("onderwerp: Begeleiding", "onderwerp: Hulp");
    repository.0.write("cases/zaak/zaak.yaml", case);
    let told = repository.render(&[]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(repository.read(NOTICE).contains("Hulp door medewerkers"));
}

/// A folder stands where a letter must come: the disk refuses.
#[test]
fn what_cannot_be_written_leaves_nothing_half_and_the_rest_ours() {
    let repository = Repository::new();
    fs::create_dir_all(repository.at("output/zaak/04-verzuim.md")).expect("a folder");
    let told = repository.render(&[]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("04-verzuim.md"), "{}", told.err);
    let letters = repository.letters();
    assert!(
        letters.iter().all(|name| !name.ends_with(".tmp")),
        "{letters:?}"
    );
    // What was written before is known as ours, so that a later run may replace it.
    fs::remove_dir(repository.at("output/zaak/04-verzuim.md")).expect("the folder");
    let case = CASE.replace("onderwerp: Begeleiding", "onderwerp: Hulp");
    repository.0.write("cases/zaak/zaak.yaml", case);
    let told = repository.render(&[]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert_eq!(repository.letters(), LETTERS);
}

/// A letter whose template fails is not written, and the one that is there is not taken away.
#[test]
fn a_template_that_fails_takes_no_letter_away() {
    let repository = Repository::rendered();
    let before = repository.read("output/zaak/04-verzuim.md");
    // This case has no reference of the provider.
    repository
        .0
        .write("templates/verzuim.md", "{{ uw_kenmerk }}\n");
    let told = repository.render(&[]);
    assert_eq!(told.code, 2);
    assert!(
        told.err.contains("templates/verzuim.md:1:4"),
        "{}",
        told.err
    );
    assert_eq!(repository.read("output/zaak/04-verzuim.md"), before);
    assert_eq!(repository.letters(), LETTERS);
}

/// A PDF for the archive may hold no character without a shape: what cannot be shown is a finding at
/// its place, whether this program sets PDFs or not, and the other files are written.
#[test]
fn a_character_that_the_typeface_lacks_is_a_finding_at_its_place() {
    let repository = Repository::new();
    let name = "naam: Zorggroep De Linde B.V.";
    let case = CASE
        .replacen(name, "naam: Zorggroep De Linde شركة B.V.", 1)
        .replacen("kenmerk: ", "# ŵ 🙂\nkenmerk: ", 1);
    assert_ne!(case, CASE);
    repository.0.write("cases/zaak/zaak.yaml", &case);
    repository.0.write(
        "trede.yaml",
        SETTINGS.replacen("website: ", "website: ⼀", 1),
    );
    let line = |words: &str| case[..case.find(words).expect("it")].matches('\n').count() + 1;

    let told = run(trede(repository.0.path()).args(["check", "--peildatum", "2025-06-01"]));
    assert_eq!(told.code, 0, "{}", told.out);
    let place = format!("--> cases/zaak/zaak.yaml:{}:30", line("naam: Zorggroep"));
    for what in ["waarschuwing[V-14]: ", "ة (U+0629)", "ش (U+0634)", &place] {
        assert!(told.out.contains(what), "no `{what}` in\n{}", told.out);
    }
    // A comment goes into no letter.
    assert!(!told.out.contains("🙂"), "{}", told.out);

    let told = repository.render(&[]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert_eq!(told.out.matches("(U+0634)").count(), 1, "{}", told.out);
    // What stands in no free text of the case is found in the finished letter.
    assert_eq!(told.out.matches("⼀ (U+2F00)").count(), 1, "{}", told.out);
    assert!(told.out.contains("--> trede.yaml:"), "{}", told.out);
    assert_eq!(repository.letters(), LETTERS);
    if trede::write::writer("pdf").is_none() {
        return;
    }

    let told = repository.render(&["--to", "docx,pdf"]);
    assert_eq!((told.code, &*told.err), (1, ""), "{}", told.out);
    let refused = "output/zaak/04-verzuim.pdf  (niet geschreven: V-14)";
    assert!(told.out.contains(refused), "{}", told.out);
    let letters = repository.letters();
    assert!(letters.contains(&"04-verzuim.docx".to_owned()));
    assert!(
        letters.iter().all(|name| !name.ends_with(".pdf")),
        "{letters:?}"
    );
}

#[cfg(not(feature = "pdf"))]
#[test]
fn without_a_typesetter_it_says_how_to_get_one() {
    let told = run(trede(crate::program::project()).args(["render", "--to", "pdf"]));
    assert_eq!(told.code, 2);
    for what in ["--features pdf", "--to docx"] {
        assert!(told.err.contains(what), "{}", told.err);
    }
}
