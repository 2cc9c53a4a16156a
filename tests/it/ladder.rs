//! The ladder as a finite model: every way into rights, every measure of the contract, with and
//! without the lower rungs. A table made by hand says which measures a way opens.

use std::fmt::Write as _;

use trede::contract::measure::Measure;
use trede::contract::profile::VerzuimNeed;
use trede::facts::{ActKind, Facts};
use trede::finding::Severity;
use trede::next::{self, Answer};
use trede::rules;

use super::asked::{PACK, day};

/// The rules on whether there are rights to rest on.
const RIGHTS: [&str; 8] = [
    "K-100", "N-07", "L-05", "W-02", "L-21", "L-22", "L-26", "K-103",
];

/// What a way opens, of the acts that require verzuim.
enum Opens {
    Nothing,
    Everything,
    Only(&'static [ActKind]),
}

/// A way into rights: what the shortcoming says, what stands in the course, what it opens.
struct Way {
    name: &'static str,
    shortcoming: &'static str,
    course: &'static str,
    opens: Opens,
}

const SENT: &str = "verzending: [{kanaal: aangetekend, verzonden: 2025-03-03, resultaat: ontvangen, datum: 2025-03-05}]";
const MONEY: &[ActKind] = &[
    ActKind::Verzuim,
    ActKind::Terugvordering,
    ActKind::Verrekening,
    ActKind::Schadevergoeding,
];

macro_rules! exception {
    ($name:literal, $fields:literal, $opens:expr) => {
        Way {
            name: $name,
            shortcoming: concat!(
                "uitzonderingen: [{code: ",
                $name,
                ", bewijs: [B1], ",
                $fields,
                "}]"
            ),
            course: "",
            opens: $opens,
        }
    };
}

const NOTICE: &str = "  - ingebrekestelling: {id: IG1, dagtekening: 2025-03-03, termijn: {uiterlijk: 2025-04-15, motivering: Lang genoeg.}, SENT}\n";
const JUDGED: &str = "  - beoordeling: {datum: 2025-04-24, uitkomst: {T1: niet hersteld}, toelichting: Nagekeken.}\n";

fn ways() -> Vec<Way> {
    let way = |name, course, opens| Way {
        name,
        shortcoming: "",
        course,
        opens,
    };
    vec![
        way("nothing", "", Opens::Nothing),
        way(
            "a talk",
            "  - gesprek: {id: G1, datum: 2025-02-03, dagtekening: 2025-02-05}\n",
            Opens::Nothing,
        ),
        way(
            "a notice without receipt",
            "  - ingebrekestelling: {id: IG1, dagtekening: 2025-03-03, termijn: {uiterlijk: 2025-04-15}}\n JUDGED",
            Opens::Nothing,
        ),
        way(
            "a running notice",
            "  - ingebrekestelling: {id: IG1, dagtekening: 2025-03-03, termijn: {uiterlijk: 2025-05-15}, SENT}\n",
            Opens::Nothing,
        ),
        way(
            "a notice that was withdrawn",
            "NOTICE JUDGED  - intrekking: {id: IN1, dagtekening: 2025-03-04, brief: IG1}\n",
            Opens::Nothing,
        ),
        way("a notice that lapsed", "NOTICE JUDGED", Opens::Everything),
        way(
            "a liability letter",
            "  - aansprakelijkstelling: {id: AS1, dagtekening: 2025-03-03, waarom: houding, blijkt_uit: De brief van 3 maart., SENT}\n",
            Opens::Everything,
        ),
        way(
            "a liability letter without receipt",
            "  - aansprakelijkstelling: {id: AS1, dagtekening: 2025-03-03, waarom: houding}\n",
            Opens::Nothing,
        ),
        way(
            "a demand to be willing",
            "  - aanmaning: {id: AM1, dagtekening: 2025-03-03, vrees: De werving stopt., opeisbaar_op: 2025-07-01, uiterlijk: 2025-03-31, bereid: nee, SENT}\n",
            Opens::Everything,
        ),
        way(
            "a demand that was met",
            "  - aanmaning: {id: AM1, dagtekening: 2025-03-03, vrees: De werving stopt., uiterlijk: 2025-03-31, bereid: ja, SENT}\n",
            Opens::Nothing,
        ),
        exception!(
            "6:83a",
            "termijn: 2025-03-31, fataal: ja",
            Opens::Everything
        ),
        exception!("6:83b", "vanaf: 2025-03-01", Opens::Only(MONEY)),
        exception!(
            "6:83c",
            "citaat: Nee., ontvangen: 2025-03-10",
            Opens::Everything
        ),
        exception!("6:82.2", "ontvangen: 2025-03-10", Opens::Everything),
        exception!("6:80.1a", "vanaf: 2025-03-01", Opens::Everything),
        exception!(
            "6:80.1b",
            "citaat: Nee., ontvangen: 2025-03-10",
            Opens::Everything
        ),
        exception!("6:80.1c", "termijn: 2025-03-31", Opens::Everything),
        exception!("6:205", "vanaf: 2025-03-01", Opens::Only(MONEY)),
        exception!("redelijkheid", "vanaf: 2025-03-01", Opens::Everything),
        exception!(
            "contract",
            "grondslag: artikel 18 lid 1, vanaf: 2025-03-01",
            Opens::Everything
        ),
        exception!(
            "blijvend onmogelijk",
            "vanaf: 2025-03-01",
            Opens::Everything
        ),
        exception!(
            "tijdelijk onmogelijk",
            "vanaf: 2025-03-01",
            Opens::Only(&[ActKind::Ontbinding])
        ),
        Way {
            name: "an exception without evidence",
            shortcoming: "uitzonderingen: [{code: 6:83a, termijn: 2025-03-31, fataal: ja}]",
            course: "",
            opens: Opens::Nothing,
        },
        Way {
            name: "repair is impossible",
            shortcoming: "herstelbaar: nee, reden_onherstelbaar: De dag is voorbij.",
            course: "",
            opens: Opens::Everything,
        },
    ]
}

fn case(way: &Way, act: &str) -> String {
    let course = way
        .course
        .replace("NOTICE ", NOTICE)
        .replace("JUDGED", JUDGED)
        .replace(" JUDGED", JUDGED)
        .replace("SENT", SENT);
    let repair = if way.shortcoming.contains("herstelbaar") {
        ""
    } else {
        "herstelbaar: ja, "
    };
    let comma = if way.shortcoming.is_empty() { "" } else { ", " };
    let mut text = format!(
        "versie: 1
kenmerk: Z/25/0001
onderwerp: Een proef
contract: voorbeeld
wederpartijen: [{{id: linde, rol: contractpartij, naam: De Linde, e_mail: post@linde.example}}]
bewijs: [{{id: B1, omschrijving: Rapport, datum: 2025-01-17, dms: D-1}}]
tekortkomingen:
  - {{id: T1, bepaling: artikel 6, herstel: Het alsnog doen., {repair}feiten: [{{datum: 2025-01-15, omschrijving: Het is niet gedaan., bron: onderzoek, bewijs: [B1], status: vastgesteld}}]{comma}{}}}
verloop:
",
        way.shortcoming
    );
    let _ = write!(text, "{course}{act}");
    text.replace("\n   -", "\n  -")
}

fn with_facts<T>(text: &str, ask: impl FnOnce(&Facts<'_>) -> T) -> T {
    super::asked::with_facts(text, day("2025-05-01"), |facts| {
        let mistakes: Vec<_> = facts.file.findings().map(|one| one.message).collect();
        assert_eq!(mistakes, [""; 0], "{text}");
        ask(facts)
    })
}

/// The kinds of act that take a measure.
fn kind_of(measure: Measure) -> Option<ActKind> {
    let mut kinds = ActKind::ALL.iter();
    kinds.find(|kind| kind.measure() == Some(measure)).copied()
}

/// The acts of the model: the letter that states verzuim, and each measure on each of its grounds.
fn acts() -> Vec<(ActKind, String, VerzuimNeed)> {
    let mut all = vec![(ActKind::Verzuim, String::new(), VerzuimNeed::Vereist)];
    for ground in PACK.profile.maatregelen.items() {
        let measure = ground.maatregel.get().expect("a measure");
        let (Some(kind), Some(need)) = (kind_of(measure), ground.verzuim.get()) else {
            assert_eq!(measure, Measure::NietToewijzen, "only this is no letter");
            continue;
        };
        let clause = ground.bepaling.known().expect("a clause");
        let agreed = match kind {
            ActKind::ClientenstopOvereengekomen => {
                ", overeengekomen: {datum: 2025-04-20, namens: J. de Wit}"
            }
            _ => "",
        };
        all.push((
            kind,
            format!(", grondslag: \"{clause}\", ingang: 2025-05-01{agreed}"),
            need,
        ));
    }
    all
}

#[test]
fn a_measure_waits_for_verzuim_where_the_contract_requires_it_and_nowhere_else() {
    let acts = acts();
    let required = acts
        .iter()
        .filter(|(.., need)| *need == VerzuimNeed::Vereist)
        .count();
    assert!(
        required >= 8 && acts.len() - required >= 25,
        "{required} of {}",
        acts.len()
    );
    for way in ways() {
        for (kind, ground, need) in &acts {
            let act = format!(
                "  - {}: {{id: X1, dagtekening: 2025-05-01, tekortkomingen: [T1]{ground}}}\n",
                kind.key()
            );
            let text = case(&way, &act);
            let blocked = with_facts(&text, |facts| {
                let findings = rules::judge_letter(facts, "X1");
                findings
                    .iter()
                    .any(|one| one.severity == Severity::Fout && RIGHTS.contains(&one.code))
            });
            let open = *need != VerzuimNeed::Vereist
                || match way.opens {
                    Opens::Nothing => false,
                    Opens::Everything => true,
                    Opens::Only(kinds) => kinds.contains(kind),
                };
            assert_eq!(
                !blocked,
                open,
                "{} on {}{ground}\n{text}",
                kind.word(),
                way.name
            );
        }
    }
}

#[test]
fn there_is_no_dead_end_and_every_act_can_be_reached() {
    // Beside a withdrawn letter or one that was met there must be a new one: no way may close another.
    for way in ways() {
        let text = case(&way, "");
        let text = if text.ends_with("verloop:\n") {
            text + "  []\n"
        } else {
            text
        };
        let closed: Vec<_> = with_facts(&text, |facts| {
            let steps = next::steps(facts);
            // What can never be performed cannot be converted (6:87 BW): the damages are there.
            let impossible =
                text.contains("herstelbaar: nee") || text.contains("blijvend onmogelijk");
            steps
                .into_iter()
                .filter(|step| !(impossible && step.kind == ActKind::Omzetting))
                .filter(|step| match &step.answer {
                    Answer::Now | Answer::From(_) => false,
                    Answer::Open { ways, .. } => ways.iter().all(|way| way.file.is_none()),
                    Answer::Closed(_) => true,
                })
                .map(|step| format!("{} {:?}: {:?}", step.kind.word(), step.cited, step.answer))
                .collect()
        });
        assert_eq!(closed, [""; 0], "{}\n{text}", way.name);
    }
}
