//! Lawful letters go out and their unlawful neighbours, one fact away, do not.
//!
//! Each row is a lawful situation of the contract and the law, and the one line that makes it
//! unlawful, with the code that must say so. Both are laid over the lawful base case.

use trede::finding::{Finding, Severity};
use trede::next::{self, Answer};

use trede::facts::Facts;
use trede::letter;
use trede::rules;

use super::letter::{ours, written};
use super::rules::{TODAY, ask_of_concept, world_of};

/// A situation: the letter, the example that makes it, what of it changes, and the code.
struct Situation {
    what: &'static str,
    letter: &'static str,
    lawful: &'static str,
    from: &'static str,
    to: &'static str,
    code: &'static str,
}

/// The findings on an example, and whether its letter is written as a concept; none if there is no
/// such kind of letter.
fn judged(example: &str, letter: &str) -> (Vec<Finding>, Option<bool>) {
    let (world, case) = world_of(example);
    world.with(&case, TODAY, |facts| {
        let findings = rules::check(facts);
        let is_concept = is_concept(facts, &findings, letter);
        (findings, is_concept)
    })
}

fn is_concept(facts: &Facts<'_>, findings: &[Finding], id: &str) -> Option<bool> {
    let act = facts.act(id).expect("the letter");
    let kind = letter::kind_of(act)?;
    let is_final = rules::is_definitive(act, findings);
    let party = act.addressees.first().expect("an addressee");
    let view = letter::brief(facts, act, party, !is_final);
    let quote = |citation: &_| facts.quote(citation, party, facts.day_of(act));
    let document = ours().document(kind, &view, &quote);
    Some(written(&document.expect("a letter"), "md").contains("CONCEPT"))
}

/// The findings that stand in the way of a letter.
fn faults<'f>(letter: &str, findings: &'f [Finding]) -> Vec<&'f Finding> {
    let own = |one: &&Finding| one.about.letter.as_deref().is_none_or(|id| id == letter);
    let grave = findings.iter().filter(|one| one.severity == Severity::Fout);
    grave.filter(own).collect()
}

const SITUATIONS: &[Situation] = &[
    Situation {
        what: "verzuim by ingebrekestelling (6:82 lid 1), on the day after the term",
        letter: "OB1",
        lawful: "# In een zaak met een ontbinding die verder in orde is\nverloop:\n  - ontbinding:\n      id: OB1\n      grondslag: artikel 18 lid 3\n      dagtekening: 2025-05-06\n",
        from: "dagtekening: 2025-05-06",
        to: "dagtekening: 2025-04-15",
        code: "K-103",
    },
    Situation {
        what: "a statement of the provider (6:83 c)",
        letter: "OB1",
        lawful: "# In een zaak met een ontbinding die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\ntekortkomingen:\n  - id: T1\n    uitzonderingen:\n      - {code: 6:83c, citaat: Wij nemen geen andere begeleiders aan., ontvangen: 2025-04-20, document: R2}\nverloop:\n  - ontvangen: {id: R2, datum: 2025-04-20, van: linde, soort: mededeling, kern: De Linde neemt geen andere begeleiders aan., dms: D-2025-0061}\n",
        from: "citaat: Wij nemen geen andere begeleiders aan., ",
        to: "",
        code: "W-06",
    },
    Situation {
        what: "an agreed fatal term (6:83 a), on the day after it",
        letter: "OB1",
        lawful: "# In een zaak met een ontbinding die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\ntekortkomingen:\n  - id: T1\n    uitzonderingen:\n      - {code: 6:83a, termijn: 2025-05-05, fataal: ja, grondslag: artikel 1 lid 2, bewijs: [B1]}\n",
        from: "2025-05-05",
        to: "2025-05-06",
        code: "K-100",
    },
    Situation {
        what: "performance impossible for a time (6:265 lid 2)",
        letter: "OB1",
        lawful: "# In een zaak met een ontbinding die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\ntekortkomingen:\n  - id: T1\n    uitzonderingen:\n      - {code: tijdelijk onmogelijk, vanaf: 2025-04-20, tot: 2025-09-01, bewijs: [B1]}\n",
        from: ", bewijs: [B1]}",
        to: "}",
        code: "K-100",
    },
    Situation {
        what: "a clause that asks no notice",
        letter: "OB1",
        lawful: "# In een zaak met een ontbinding die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\ntekortkomingen:\n  - id: T1\n    uitzonderingen:\n      - {code: contract, grondslag: artikel 18 lid 1, vanaf: 2025-04-20, bewijs: [B1]}\n",
        from: "vanaf: 2025-04-20, ",
        to: "",
        code: "K-100",
    },
    Situation {
        what: "dissolution in writing",
        letter: "OB1",
        lawful: "# In een zaak met een ontbinding die verder in orde is\nverloop:\n  - ontbinding:\n      id: OB1\n      vorm: brief\n",
        from: "vorm: brief",
        to: "vorm: mondeling",
        code: "W-20",
    },
    Situation {
        what: "dissolution for lasting force majeure, without verzuim",
        letter: "OB1",
        lawful: "# In een zaak met een ontbinding die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\nverloop:\n  - ontbinding:\n      id: OB1\n      grondslag: artikel 19 lid 3 sub b\n      overmacht: {begin: 2025-05-01, verwacht_einde: 2025-05-31, reden: De locatie is na een brand gesloten.}\n",
        from: "2025-05-31",
        to: "2025-05-30",
        code: "K-117",
    },
    Situation {
        what: "dissolution for want of the certificate, without verzuim",
        letter: "OB1",
        lawful: "# In een zaak met een ontbinding die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\nkeurmerk: {verklaard: ja}\nverloop:\n  - ontbinding:\n      id: OB1\n      grondslag: artikel 1M lid 3\n",
        from: "verklaard: ja",
        to: "verklaard: ja, verkregen: 2025-05-06",
        code: "K-24",
    },
    Situation {
        what: "notice because a requirement is no longer met",
        letter: "OZ1",
        lawful: "# In een zaak met een opzegging die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\nverloop:\n  - opzegging:\n      id: OZ1\n      grondslag: artikel 19 lid 2 sub a\n      eis: {document: Programma van Eisen, nummer: \"12.3\", sinds: 2025-05-06, bewijs: [B1]}\n",
        from: "sinds: 2025-05-06",
        to: "sinds: 2025-05-07",
        code: "N-49",
    },
    Situation {
        what: "notice because the business ends",
        letter: "OZ1",
        lawful: "# In een zaak met een opzegging die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\nverloop:\n  - opzegging:\n      id: OZ1\n      grondslag: artikel 19 lid 2 sub b\n      onderneming: {omvang: de hele onderneming, datum: 2025-05-01, bron: het Handelsregister}\n",
        from: ", bron: het Handelsregister",
        to: "",
        code: "N-50",
    },
    Situation {
        what: "notice after six months without delivery, on the first day",
        letter: "OZ1",
        lawful: "# In een zaak met een opzegging die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\nverloop:\n  - opzegging:\n      id: OZ1\n      levering: {laatste_levering: 2024-11-05}\n",
        from: "2024-11-05",
        to: "2024-11-06",
        code: "K-112",
    },
    Situation {
        what: "notice because a sanction was not carried out",
        letter: "OZ1",
        lawful: "# In een zaak met een opzegging die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\nverloop:\n  - opzegging:\n      id: OZ1\n      grondslag: artikel 19 lid 2 sub d\n      herstelsanctie: {besluit: last onder dwangsom, datum: 2025-02-03, uitgevoerd: nee}\n",
        from: "uitgevoerd: nee",
        to: "uitgevoerd: ja",
        code: "K-113",
    },
    Situation {
        what: "notice because quality is too poor for a term",
        letter: "OZ1",
        lawful: "# In een zaak met een opzegging die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\nverloop:\n  - opzegging:\n      id: OZ1\n      grondslag: artikel 19 lid 2 sub e\n      kwaliteit: {reden_geen_termijn: Cliënten lopen direct gevaar.}\n",
        from: "{reden_geen_termijn: Cliënten lopen direct gevaar.}",
        to: "{termijn: 2025-05-06, uitkomst: Het herstel bleef uit.}",
        code: "K-114",
    },
    Situation {
        what: "notice because an authority established fraud",
        letter: "OZ1",
        lawful: "# In een zaak met een opzegging die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\nverloop:\n  - opzegging:\n      id: OZ1\n      grondslag: artikel 19 lid 2 sub f\n      fraude: {instantie: rechter, datum: 2025-05-06, dms: D-2025-0080}\n",
        from: "datum: 2025-05-06",
        to: "datum: 2025-05-07",
        code: "K-115",
    },
    Situation {
        what: "notice for too little use",
        letter: "OZ1",
        lawful: "# In een zaak met een opzegging die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\nverloop:\n  - opzegging:\n      id: OZ1\n      grondslag: artikel C lid 1\n      inzet: {waarde: 4, gemeten_tot_en_met: 2025-04-30, tekort: nee, uniek: nee}\n# profiel.yaml\ningang: 2024-01-01\n",
        from: "waarde: 4",
        to: "waarde: 5",
        code: "K-43",
    },
    Situation {
        what: "notice after failed talks, three months before the end",
        letter: "OZ1",
        lawful: "# In een zaak met een opzegging die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\nverloop:\n  - opzegging:\n      id: OZ1\n      grondslag: artikel 22 lid 2\n      einde: 2025-08-08\n      overleg: {data: [2025-03-10], uitkomst: Partijen werden het niet eens.}\n",
        from: "2025-08-08",
        to: "2025-08-07",
        code: "K-126",
    },
    Situation {
        what: "no extension, six months before the end",
        letter: "NV1",
        lawful: "# In een zaak met een niet-verlenging die verder in orde is\nverloop:\n  - niet_verlengen:\n      id: NV1\n      einde: 2025-11-08\n# profiel.yaml\neinde: 2025-11-08\n",
        from: "2025-11-08",
        to: "2025-11-07",
        code: "K-03",
    },
    Situation {
        what: "a cut of the tariffs without verzuim",
        letter: "TK1",
        lawful: "# In een zaak met een tariefkorting die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\nverloop:\n  - tariefkorting:\n      id: TK1\n      percentage: 5\n",
        from: "percentage: 5",
        to: "percentage: 5.01",
        code: "K-106",
    },
    Situation {
        what: "an adaptation without verzuim, of an established shortcoming",
        letter: "PA1",
        lawful: "# In een zaak met een aanpassing die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\ntekortkomingen:\n  - id: T1\n    status: vastgesteld\n",
        from: "status: vastgesteld",
        to: "status: gesteld",
        code: "K-104",
    },
    Situation {
        what: "suspension after a first request, on the day after its term",
        letter: "OS1",
        lawful: "# In een zaak met een opschorting die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\nverloop:\n  - informatieverzoek:\n      id: IV1\n      uiterlijk: 2025-05-05\n",
        from: "2025-05-05",
        to: "2025-05-06",
        code: "K-92",
    },
    Situation {
        what: "suspension by statute, of a claim that is due",
        letter: "OS1",
        lawful: "# In een zaak met een opschorting die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\nverloop:\n  - opschorting:\n      id: OS1\n      grondslag: 6:262 BW\n      tegenvordering: levering van begeleiding\n      opeisbaar: 2025-05-06\n",
        from: "opeisbaar: 2025-05-06",
        to: "opeisbaar: 2025-05-07",
        code: "N-11",
    },
    Situation {
        what: "no payment above the ceiling",
        letter: "NB1",
        lawful: "# In een zaak met een weigering die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\nverloop:\n  - niet_betalen:\n      id: NB1\n      uit_toewijzing: nee\n",
        from: "uit_toewijzing: nee",
        to: "uit_toewijzing: ja",
        code: "K-38",
    },
    Situation {
        what: "recovery of what was paid without duty, without verzuim",
        letter: "TV1",
        lawful: "# In een zaak met een terugvordering die verder in orde is, zonder IG1, beoordeling, VZ1 en R1:\nverloop:\n  - terugvordering:\n      id: TV1\n      wijze: [betaling]\n",
        from: "wijze: [betaling]",
        to: "wijze:",
        code: "L-35",
    },
    Situation {
        what: "a penalty for an event on the first day of verzuim",
        letter: "BO1",
        lawful: "# In een zaak met een boete die verder in orde is\nverloop:\n  - boete:\n      id: BO1\n      gebeurtenissen:\n        - {datum: 2025-04-16, omschrijving: Een begeleider zonder diploma begeleidde cliënten., tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}\n",
        from: "datum: 2025-04-16",
        to: "datum: 2025-04-15",
        code: "W-09",
    },
    Situation {
        what: "conversion into damages of a named performance",
        letter: "OM1",
        lawful: "# In een zaak met een omzetting die verder in orde is\nverloop:\n  - omzetting:\n      id: OM1\n      prestatie: de begeleiding van cliënten\n",
        from: "prestatie: de begeleiding van cliënten",
        to: "prestatie:",
        code: "W-24",
    },
    Situation {
        what: "a demand before performance is due (6:80)",
        letter: "AM1",
        lawful: "# In een zaak met een aanmaning die verder in orde is\nverloop:\n  - aanmaning:\n      id: AM1\n      opeisbaar_op: 2025-03-04\n",
        from: "2025-03-04",
        to: "2025-03-03",
        code: "N-46",
    },
    Situation {
        what: "a written statement of liability (6:82 lid 2)",
        letter: "AA1",
        lawful: "# In een zaak met een aansprakelijkstelling die verder in orde is\nverloop:\n  - aansprakelijkstelling:\n      id: AA1\n      vorm: e-mail\n",
        from: "vorm: e-mail",
        to: "vorm: mondeling",
        code: "L-14",
    },
];

#[test]
fn lawful_letters_go_out_and_their_neighbours_do_not() {
    let mut wrong = Vec::new();
    let mut written = 0;
    for one in SITUATIONS {
        let (findings, is_concept) = judged(one.lawful, one.letter);
        written += usize::from(is_concept.is_some());
        if is_concept == Some(true) {
            wrong.push(format!("{}: the letter is a concept", one.what));
        }
        for fault in faults(one.letter, &findings) {
            wrong.push(format!("{}: {} {}", one.what, fault.code, fault.message));
        }
        let unlawful = one.lawful.replace(one.from, one.to);
        assert_ne!(unlawful, one.lawful, "{}", one.what);
        let (findings, is_concept) = judged(&unlawful, one.letter);
        if is_concept == Some(false) {
            wrong.push(format!(
                "{}: with {:?} the letter is no concept",
                one.what, one.to
            ));
        }
        let faults = faults(one.letter, &findings);
        if !faults.iter().any(|fault| fault.code == one.code) {
            let codes: Vec<_> = faults.iter().map(|fault| fault.code).collect();
            wrong.push(format!(
                "{}: with {:?} {codes:?}, not {}",
                one.what, one.to, one.code
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(
        written,
        SITUATIONS.len(),
        "each of these acts is done in a letter"
    );
}

/// What `next` says of a letter that is still a concept, on the day that it bears.
fn answer(example: &str, letter: &str) -> Answer {
    ask_of_concept(example, letter, |facts| {
        let steps = next::proposals(facts);
        let concept = |step: &&next::Step| step.concept.as_deref() == Some(letter);
        next::answer(facts, steps.iter().find(concept).expect("the concept"))
    })
}

#[test]
fn next_opens_lawful_letters_and_says_what_their_neighbours_lack() {
    let mut wrong = Vec::new();
    for one in SITUATIONS {
        let lawful = answer(one.lawful, one.letter);
        if !matches!(lawful, Answer::Now) {
            wrong.push(format!("{}: {lawful:?}", one.what));
        }
        let unlawful = answer(&one.lawful.replace(one.from, one.to), one.letter);
        let says_why = match &unlawful {
            Answer::Now => false,
            Answer::From(_) => true,
            Answer::Open { ways, .. } => !ways.is_empty(),
            Answer::Closed(reasons) => !reasons.is_empty(),
        };
        if !says_why {
            wrong.push(format!("{}, with {:?}: {unlawful:?}", one.what, one.to));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
