//! The file as the other side's lawyer reads it: each defence stands where its fact is missing, and
//! falls with that fact alone.

use std::collections::BTreeSet;

use serde_json::Value;
use trede::defence::{self, Defence, Part, Raised, When};
use trede::rules;
use trede::source::tree;

use crate::program::{Room, run, trede};
use crate::rules::{TODAY, World, example, world_of};

/// The codes of the defences that an example does not rebut.
fn standing(text: &str) -> BTreeSet<&'static str> {
    let (world, case) = world_of(text);
    in_world(&world, &case)
}

fn in_world(world: &World, case: &str) -> BTreeSet<&'static str> {
    world.with(case, TODAY, |facts| {
        let raised = defence::raised(facts).into_iter();
        raised.map(|one| one.defence.code).collect()
    })
}

/// With the fact exactly one defence goes away, and without it exactly that one comes back. An act that
/// the fact puts behind an assessment rests on the evidence of that too: of it alone a new defence can
/// arise.
fn differ_in(defence: &Defence, stands: &str, falls: &str) -> Result<(), String> {
    let (stands, falls) = (standing(stands), standing(falls));
    let back: Vec<_> = stands.difference(&falls).copied().collect();
    let new: Vec<_> = falls.difference(&stands).copied().collect();
    let undisclosed = defence::all().find(|one| one.name == "bewijs-niet-overgelegd");
    let undisclosed = undisclosed.expect("that defence").code;
    match &back[..] {
        [code] if *code == defence.code && new.iter().all(|one| *one == undisclosed) => Ok(()),
        _ => Err(format!(
            "{} ({}): stands only without the fact {back:?}, only with it {new:?}",
            defence.code, defence.name
        )),
    }
}

#[test]
fn a_defence_that_a_rule_speaks_of_stands_and_falls_with_the_fact_of_that_rule_alone() {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for defence in defence::all() {
        let When::Rules(codes) = defence.raised else {
            continue;
        };
        assert!(!codes.is_empty(), "{}", defence.code);
        for code in codes {
            assert!(seen.insert(*code), "{code} is in two defences");
            let rule = rules::all().find(|rule| rule.code == *code);
            let rule = rule.unwrap_or_else(|| panic!("{}: there is no {code}", defence.code));
            let page = rule.page();
            let examples = example(&page, "Faalt").zip(example(&page, "Slaagt"));
            let (fails, passes) = examples.expect("two examples");
            if let Err(told) = differ_in(defence, fails, passes) {
                wrong.push(format!("{code}: {told}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// For each defence that asks the facts itself: a case in which it stands, and the fact that rebuts it.
const OWN: [(&str, &str, &str); 7] = [
    (
        "bewijs-niet-overgelegd",
        "# In een zaak met een voornemen die verder in orde is, zonder VN1:\nverloop:\n  - verzuim:\n      \
         id: VZ1\n      bijlagen: []\n",
        "# In een zaak met een voornemen die verder in orde is, zonder VN1:\nverloop:\n  - verzuim:\n      \
         id: VZ1\n      bijlagen: [B3]\n",
    ),
    (
        "feit-van-horen-zeggen",
        "# In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:\ntekortkomingen:\n  - id: \
         T1\n    feiten:\n      - {datum: 2025-01-15, omschrijving: Drie begeleiders hebben geen diploma., \
         bron: onderzoek, status: gesteld}\n",
        "# In een zaak die verder in orde is, zonder beoordeling, VZ1, R1 en CS1:\ntekortkomingen:\n  - id: \
         T1\n    feiten:\n      - {datum: 2025-01-15, omschrijving: Drie begeleiders hebben geen diploma., \
         bron: onderzoek, bewijs: [B1], status: gesteld}\n",
    ),
    (
        "clientbelangen-niet-gewogen",
        "afweging:\n  aard_en_omvang: Het gaat om drie van de vijf begeleiders.\n",
        "afweging:\n  aard_en_omvang: Het gaat om drie van de vijf begeleiders.\n  clientbelangen: De stop \
         raakt alleen nieuwe cliënten.\n",
    ),
    (
        "plan-was-goedgekeurd",
        "# In een zaak die verder in orde is, zonder IG1, VZ1, R1 en CS1:\nverloop:\n  - \
         verbeterplan:\n      id: VP1\n      gevraagd: 2025-02-10\n      dagtekening: 2025-02-10\n      \
         uiterlijk: 2025-02-20\n      ontvangen: 2025-02-18\n      oordeel: voldoende\n      reden: Het \
         plan noemt data.\n      ondertekenaar: vdberg\n      behandelaar: smit\n  - \
         ingebrekestelling:\n      id: IG2\n      dagtekening: 2025-03-10\n      ondertekenaar: vdberg\n      \
         behandelaar: smit\n      bijlagen: [B1]\n      termijn: {uiterlijk: 2025-04-15, motivering: Vijf \
         weken zijn genoeg.}\n",
        "# In een zaak die verder in orde is, zonder IG1, VZ1, R1 en CS1:\nverloop:\n  - \
         verbeterplan:\n      id: VP1\n      gevraagd: 2025-02-10\n      dagtekening: 2025-02-10\n      \
         uiterlijk: 2025-02-20\n      ontvangen: 2025-02-18\n      oordeel: voldoende\n      reden: Het \
         plan noemt data.\n      ondertekenaar: vdberg\n      behandelaar: smit\n  - beoordeling:\n      \
         datum: 2025-03-05\n  - \
         ingebrekestelling:\n      id: IG2\n      dagtekening: 2025-03-10\n      ondertekenaar: vdberg\n      \
         behandelaar: smit\n      bijlagen: [B1]\n      termijn: {uiterlijk: 2025-04-15, motivering: Vijf \
         weken zijn genoeg.}\n",
    ),
    (
        "verrekening-niet-eenvoudig-vast-te-stellen",
        "# In een zaak met een verrekening die verder in orde is\nverloop:\n  - terugvordering:\n      id: \
         TV1\n      posten:\n        - {id: P1, omschrijving: Begeleiding in februari 2025, datum: \
         2025-02-01, betaald_op: 2025-03-14, betaald: 900.00, verschuldigd: 600.00, bedrag: 300.00, \
         grondslag: artikel 13, bekend_op: 2025-04-01}\n",
        "# In een zaak met een verrekening die verder in orde is\nverloop:\n  - terugvordering:\n      id: \
         TV1\n      posten:\n        - {id: P1, omschrijving: Begeleiding in februari 2025, datum: \
         2025-02-01, betaald_op: 2025-03-14, betaald: 900.00, verschuldigd: 600.00, bedrag: 300.00, \
         grondslag: artikel 13, bekend_op: 2025-04-01, bewijs: [B3]}\n",
    ),
    (
        "schade-niet-toerekenbaar",
        "# In een zaak met een vordering tot schadevergoeding die verder in orde is\nverloop:\n  - \
         schadevergoeding:\n      id: SV1\n      toerekening:\n",
        "# In een zaak met een vordering tot schadevergoeding die verder in orde is\n",
    ),
    (
        "schade-niet-beperkt",
        "# In een zaak met een vordering tot schadevergoeding die verder in orde is\nverloop:\n  - \
         schadevergoeding:\n      id: SV1\n      schadebeperking:\n",
        "# In een zaak met een vordering tot schadevergoeding die verder in orde is\n",
    ),
];

#[test]
fn a_defence_that_asks_the_facts_stands_and_falls_with_its_fact_alone() {
    let mut wrong = Vec::new();
    for defence in defence::all() {
        let When::Act(_) = defence.raised else {
            continue;
        };
        let own = OWN.iter().find(|(name, ..)| *name == defence.name);
        let (_, stands, falls) = own.unwrap_or_else(|| panic!("no case for {}", defence.name));
        wrong.extend(differ_in(defence, stands, falls).err());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_example_that_is_told_rebuts_the_defence_and_no_other() {
    for (name, stands, _) in OWN {
        let (world, case) = world_of(stands);
        let before = in_world(&world, &case);
        let pieces: Vec<_> = world.with(&case, TODAY, |facts| {
            let raised = defence::raised(facts).into_iter();
            let own = raised.filter(|one| one.defence.name == name);
            let slots = own.flat_map(|one: Raised| one.missing);
            slots
                .map(|slot| slot.witness.expect("an example"))
                .collect()
        });
        let (mut text, code) = (case, defence::all().find(|one| one.name == name));
        let code = code.expect("that defence").code;
        assert!(before.contains(code), "{name}");
        // Each piece is placed in the file as it then is; of several letters the first one's will do.
        let tree = tree::read(&text, &mut Vec::new());
        text = pieces[0].apply(&text, &tree).expect("a place");
        let mut after = in_world(&world, &text);
        assert!(!after.contains(code), "{name}:\n{text}");
        after.insert(code);
        assert_eq!(after, before, "{name}");
    }
}

#[test]
fn codes_and_names_are_given_once_and_there_are_many() {
    let mut seen = BTreeSet::new();
    for defence in defence::all() {
        assert!(seen.insert(defence.code), "{}", defence.code);
        assert!(seen.insert(defence.name), "{}", defence.name);
        assert!(defence.title().ends_with('.'), "{}", defence.code);
        assert!(defence.part(Part::Verweer).is_some(), "{}", defence.code);
        assert!(
            defence.part(Part::Weerlegging).is_some(),
            "{}",
            defence.code
        );
        assert!(!defence.basis.is_empty(), "{}", defence.code);
    }
    assert!(defence::all().count() >= 100);
}

#[test]
fn what_we_set_aside_the_other_side_does_not() {
    let text = "# In een zaak die verder in orde is\nverloop:\n  - ingebrekestelling:\n      id: IG1\n      \
                termijn: {uiterlijk: 2025-04-15}\nafwijkingen:\n  - {code: L-18, reden: De termijn is \
                besproken., door: mr. L. Bakker, tot_en_met: 2025-12-31}\n";
    let (world, case) = world_of(text);
    assert!(world.check(&case, TODAY).is_empty());
    let aside = world.with(&case, TODAY, |facts| {
        let raised = defence::raised(facts);
        let one = raised
            .iter()
            .find(|one| one.defence.name == "termijn-niet-redelijk");
        one.map(|one| one.set_aside)
    });
    assert_eq!(aside, Some(true));
}

#[test]
fn the_command_tells_people_and_programs() {
    let room = Room::empty();
    room.copy("trede.yaml");
    room.copy("cases/kwalificaties");
    let ask = |more: &[&str]| {
        let mut command = trede(room.path());
        let day = ["tegenspraak", "kwalificaties", "--peildatum", "2025-06-01"];
        run(command.args(day).args(more))
    };
    let told = ask(&[]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.out.contains("verweren die trede kent"), "{}", told.out);
    let told = ask(&["--format", "json"]);
    assert_eq!(told.code, 0, "{}", told.err);
    let json: Value = serde_json::from_str(&told.out).expect("JSON");
    assert_eq!(json["versie"], 1);
    for one in json["verweren"].as_array().expect("a list") {
        for key in [
            "code", "title", "defence", "rebuttal", "remedy", "shown", "path",
        ] {
            assert!(one[key].is_string(), "{key}: {one}");
        }
        assert!(one["line"].as_u64() > Some(0), "{one}");
    }
    let told = run(trede(room.path()).args(["tegenspraak", "bestaat-niet"]));
    assert_eq!(told.code, 2, "{}", told.err);
}
