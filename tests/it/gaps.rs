//! A contract with the gaps of the source: no clause that grants a cliëntenstop, no penalty, and a
//! ladder that names articles that do not exist.

use crate::program::{Room, Told, project, run, trede};

const CASE: &str = include_str!("../fixtures/basis/zaak.yaml");
const SETTINGS: &str = include_str!("../fixtures/basis/trede.yaml");

/// The tensions that the gaps make.
const TENSIONS: &str = "\
versie: 1
spanningen:
  - id: X-01
    bepalingen: [Bijlage 4 stap 5a, artikel 18]
    brieven: [clientenstop]
    spanning: De ladder verwijst voor de cliëntenstop naar artikel 18, en daar staat geen cliëntenstop.
    raad: Kies waarop de stop rust.
  - id: X-02
    bepalingen: [Bijlage 4 stap 5a, artikel 1 lid 1 sub a, artikel B lid 5]
    brieven: [clientenstop]
    spanning: Het contract gaat uit van een opgelegde cliëntenstop, maar geen bepaling geeft de bevoegdheid.
    raad: Kies waarop de stop rust.
  - id: X-03
    bepalingen: [Bijlage 4 stap 5c]
    brieven: [boete]
    spanning: De ladder verwijst voor de boete naar een artikel dat niet bestaat.
    raad: Leg geen boete op.
  - id: X-04
    bepalingen: [Bijlage 4 stap 5c, artikel 18 lid 4]
    brieven: [boete]
    spanning: Het contract heeft geen boetebeding; een dwangsom kan alleen de rechter opleggen.
    raad: Leg geen boete op.
";

/// Replaces words that must be there.
fn replaced(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "{old:?} is not there");
    text.replace(old, new)
}

/// Leaves out the lines that name one of these.
fn without(text: &str, words: &[&str]) -> String {
    let keeps = |line: &&str| !words.iter().any(|words| line.contains(words));
    text.lines()
        .filter(keeps)
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// A repository with that contract and the base case on it, as it is changed.
fn repository(case: impl Fn(&str) -> String) -> Room {
    let room = Room::empty();
    let read = |name: &str| {
        let path = project().join("contracts/voorbeeld").join(name);
        std::fs::read_to_string(path).expect("a file of the example")
    };
    let text = read("tekst.md");
    let (before, rest) = text
        .split_once("#### Lid 7\n\nIs de Aanbieder in verzuim")
        .expect("lid 7");
    let (_, after) = rest
        .split_once("\n## Hoofdstuk 6")
        .expect("the next chapter");
    room.write(
        "contracts/gaten/tekst.md",
        format!("{before}## Hoofdstuk 6{after}"),
    );
    let ladder = replaced(
        &read("bijlage-4.md"),
        "artikel 18 lid 7 van",
        "artikel 18 van",
    );
    let ladder = replaced(&ladder, "artikel 18 lid 8 van", "artikel 32 van");
    room.write("contracts/gaten/bijlage-4.md", ladder);
    let gone = ["artikel 18 lid 7", "artikel 18 lid 8", "maatregel: boete"];
    room.write(
        "contracts/gaten/profiel.yaml",
        without(&read("profiel.yaml"), &gone),
    );
    room.write("contracts/gaten/spanningen.yaml", TENSIONS);
    room.write("trede.yaml", SETTINGS);
    let base = replaced(CASE, "contract: voorbeeld", "contract: gaten");
    room.write("cases/zaak/zaak.yaml", case(&base));
    room
}

/// The base case with a stop on a ground, and choices about tensions.
fn stop_on(ground: &str, choices: &'static str) -> Room {
    let ground = format!("grondslag: {ground}");
    repository(|base| {
        let case = replaced(base, "grondslag: artikel 18 lid 7", &ground);
        replaced(
            &case,
            "\nafweging:",
            &format!("\nspanningen:\n{choices}\nafweging:"),
        )
    })
}

fn check(room: &Room) -> Told {
    run(trede(room.path()).args(["check", "--peildatum", "2025-06-01", "--alles"]))
}

/// The codes of the findings, each once.
fn codes(told: &Told) -> Vec<&str> {
    let mut codes: Vec<_> = (told.out.split('['))
        .filter_map(|rest| rest.split_once("]: "))
        .map(|(code, _)| code)
        .filter(|code| code.len() < 6)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

const BOTH: &str = "  - {spanning: X-01, keuze: De stop rust op stap 5a van de ladder., reden: De ladder hoort bij de overeenkomst.}
  - {spanning: X-02, keuze: De acceptatieplicht vervalt bij een opgelegde stop., reden: Artikel 1 lid 1 gaat daarvan uit.}
";
const ONE: &str = "  - {spanning: X-01, keuze: De stop rust op stap 5a van de ladder., reden: De ladder hoort bij de overeenkomst.}
";
const NO_REASON: &str = "  - {spanning: X-01, keuze: De stop rust op stap 5a van de ladder.}
  - {spanning: X-02, keuze: De acceptatieplicht vervalt bij een opgelegde stop.}
";

#[test]
fn a_stop_without_a_clause_is_blocked_until_both_tensions_are_answered_with_a_reason() {
    for choices in ["", ONE, NO_REASON] {
        let room = stop_on("Bijlage 4 stap 5a", choices);
        let found = check(&room);
        assert_eq!(found.code, 1, "{choices}: {}", found.out);
        assert!(found.out.contains("fout[L-32]"), "{choices}: {}", found.out);
        assert!(
            !found.out.contains("[I-07]"),
            "the pack is whole: {}",
            found.out
        );
        let letter = stop(&room);
        assert!(letter.contains("CONCEPT"), "{choices}: {letter}");
    }
    let room = stop_on("Bijlage 4 stap 5a", BOTH);
    let found = check(&room);
    assert!(!found.out.contains("[L-32]"), "{}", found.out);
    assert_eq!(found.code, 0, "{}", found.out);
    let letter = stop(&room);
    assert!(!letter.contains("CONCEPT"), "{letter}");
    for (own, there) in [("Bijlage 4 stap 5a", true), ("artikel 18 lid 7", false)] {
        assert_eq!(letter.contains(own), there, "{own}: {letter}");
    }
}

/// The letter of the stop.
fn stop(room: &Room) -> String {
    let rendered = run(trede(room.path()).args(["render", "--peildatum", "2025-06-01"]));
    assert_ne!(rendered.code, 2, "{}", rendered.err);
    std::fs::read_to_string(room.path().join("output/zaak/06-clientenstop.md")).expect("a letter")
}

#[test]
fn the_article_that_the_ladder_would_name_is_no_ground() {
    let found = check(&stop_on("artikel 18", BOTH));
    assert!(!found.out.contains("[L-32]"), "answered: {}", found.out);
    let found = check(&stop_on("artikel 18 lid 7", ""));
    assert!(codes(&found).contains(&"L-32"), "{}", found.out);
    assert!(
        found
            .out
            .contains("“artikel 18 lid 7” staat niet in de tekst"),
        "{}",
        found.out
    );
}

#[test]
fn a_tension_is_said_once_where_a_letter_touches_it_until_it_is_answered() {
    let tensions = |told: &Told| -> Vec<String> {
        let found = told.out.split("aandachtspunt[P-02]: ").skip(1);
        let id = |message: &str| Some(message.split_once("spanning ")?.1.get(..4)?.to_owned());
        found.filter_map(id).collect()
    };
    assert_eq!(
        tensions(&check(&stop_on("Bijlage 4 stap 5a", ""))),
        ["X-01", "X-02"]
    );
    assert_eq!(
        tensions(&check(&stop_on("Bijlage 4 stap 5a", ONE))),
        ["X-02"]
    );
    assert_eq!(
        tensions(&check(&stop_on("Bijlage 4 stap 5a", BOTH))),
        [""; 0]
    );
    // Only the letter that a tension is about touches it.
    let cited = check(&repository(|base| {
        let case = replaced(
            base,
            "grondslag: artikel 18 lid 7",
            "grondslag: artikel B lid 5",
        );
        replaced(
            &case,
            "bepaling: artikel 1 lid 2",
            "bepaling: artikel 18 lid 4",
        )
    }));
    assert_eq!(tensions(&cited), ["X-01", "X-02"], "{}", cited.out);
}

#[test]
fn a_penalty_without_a_clause_has_no_ground() {
    let found = check(&repository(|base| {
        let case = replaced(
            base,
            "grondslag: artikel 18 lid 7",
            "grondslag: Bijlage 4 stap 5a",
        );
        replaced(&case, "kondigt_aan: [clientenstop]", "kondigt_aan: [boete]")
    }));
    assert!(
        found.out.contains(
            "[N-60]: IG1 kondigt een maatregel aan (boete) waarvoor het contract geen bepaling"
        ),
        "{}",
        found.out
    );
    let found = check(&repository(|base| {
        let stop = base.find("  - clientenstop:\n").expect("a stop");
        let end = stop + base[stop..].find("\nafweging:").expect("a weighing");
        let penalty = "  - boete:\n      id: BO1\n      dagtekening: 2025-05-20\n      ondertekenaar: vdberg\n      \
                       behandelaar: smit\n      grondslag: Bijlage 4 stap 5c\n";
        format!("{}{penalty}{}", &base[..stop], &base[end..])
    }));
    for tension in ["spanning X-03", "spanning X-04"] {
        assert!(found.out.contains(tension), "{tension}: {}", found.out);
    }
    assert!(found.out.contains("fout[L-39]"), "{}", found.out);
    let why = "het contract heeft geen boetebeding";
    assert!(found.out.contains(why), "{}", found.out);
}
