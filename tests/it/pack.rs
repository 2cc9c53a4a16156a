//! The example contract: its profile, tensions and register against its own text.

use std::collections::BTreeSet;

use trede::contract::citation::Citation;
use trede::contract::lock::Lock;
use trede::contract::pack::{self, Pack, lock_name};
use trede::contract::register::Amendment;
use trede::contract::topic::Topic;
use trede::source::read::{Read, Reader};
use trede::source::tree::{self, Node, Value};

const PROFILE: &str = include_str!("../../contracts/voorbeeld/profiel.yaml");

/// The binding words of a provision, or those of its note, with single blanks.
fn words(pack: &Pack, citation: &str) -> String {
    let citation: Citation = citation.parse().expect("a citation");
    let words = pack.quote(&citation);
    words.unwrap_or_else(|| panic!("{citation} has no words of its own"))
}

#[test]
fn a_part_of_an_enumeration_is_quoted_behind_the_words_that_open_it() {
    let pack = pack::embedded();
    assert_eq!(
        words(&pack, "artikel 3 lid 1 sub a"),
        "De Aanbieder die aan marketing doet, houdt zich aan deze gedragsregels: a. hij vermeldt \
         duidelijk wie hij is op al het materiaal waarmee hij zich rechtstreeks tot cliënten richt;"
    );
    assert_eq!(
        words(&pack, "artikel 3 lid 1 sub b"),
        "De Aanbieder die aan marketing doet, houdt zich aan deze gedragsregels: […] b. hij werft \
         niet per telefoon, niet aan de deur en niet op plaatsen waar veel cliënten komen;"
    );
    assert!(words(&pack, "artikel 18 lid 4 sub c").contains("De Gemeente kan: […] c. een korting"));
    let nested = words(&pack, "artikel B lid 1 sub c punt 7 sub g");
    let openings = [
        "ten minste: […] 7. een plan",
        "te voorzien zijn voor: […] g. de",
    ];
    assert!(
        openings.iter().all(|words| nested.contains(words)),
        "{nested}"
    );
}

/// The keys of a topic beside its clause, each with its values.
type Figures = Vec<(String, Vec<String>)>;

/// The topics as the file has them: key, clause and figures.
fn topics() -> Vec<(String, String, Figures)> {
    let tree = tree::read(PROFILE, &mut Vec::new());
    let entries = |node: &Node| match &node.value {
        Value::Map(entries) => entries
            .iter()
            .map(|entry| (entry.key.to_string(), entry.value.clone()))
            .collect(),
        _ => Vec::new(),
    };
    let scalars = |node: &Node| -> Vec<String> {
        let text = |node: &Node| match &node.value {
            Value::Scalar(text) => text.to_string(),
            _ => String::new(),
        };
        match &node.value {
            Value::List(items) => items.iter().map(text).collect(),
            _ => vec![text(node)],
        }
    };
    let (_, topics) = entries(&tree)
        .into_iter()
        .find(|(key, _)| key == "onderwerpen")
        .expect("topics");
    entries(&topics)
        .into_iter()
        .map(|(topic, node)| {
            let mut keys: Vec<_> = entries(&node)
                .into_iter()
                .map(|(key, value)| (key, scalars(&value)))
                .collect();
            let clause = keys.remove(0).1.concat();
            (topic, clause, keys)
        })
        .collect()
}

/// A whole number in words, as the contract writes it.
fn in_words(number: &str) -> &str {
    const WORDS: [(&str, &str); 13] = [
        ("1", "één"),
        ("2", "twee"),
        ("3", "drie"),
        ("5", "vijf"),
        ("6", "zes"),
        ("10", "tien"),
        ("12", "twaalf"),
        ("15", "vijftien"),
        ("18", "achttien"),
        ("20", "twintig"),
        ("30", "dertig"),
        ("36", "zesendertig"),
        ("48", "achtenveertig"),
    ];
    WORDS
        .iter()
        .find(|(digits, _)| *digits == number)
        .map_or(number, |(_, words)| words)
}

/// The ways in which the contract may write a figure of the profile.
fn spellings(key: &str, value: &str) -> Vec<String> {
    let dutch = |decimal: &str| decimal.replace('.', ",");
    match key {
        "termijn" => {
            let (number, unit) = value.split_once(' ').expect("a number and a unit");
            let units: &[&str] = match unit {
                "maand" => &["maand", "kalendermaand"],
                "maanden" => &["maanden", "kalendermaanden", "aaneengesloten maanden"],
                other => &[other],
            };
            let mut all: Vec<_> = units
                .iter()
                .flat_map(|unit| {
                    [
                        format!("{number} {unit}"),
                        format!("{} {unit}", in_words(number)),
                    ]
                })
                .collect();
            if value == "18 maanden" {
                all.push("anderhalf jaar".into());
            }
            all
        }
        "bedrag" | "maximum" => {
            let (euros, cents) = value.split_once('.').expect("an amount with cents");
            let thousands = euros.len() - 3;
            vec![format!(
                "€ {}.{},{cents}",
                &euros[..thousands],
                &euros[thousands..]
            )]
        }
        "percentage" | "loonkosten" | "materieel" | "zorgelijk" | "problematisch" => {
            vec![format!("{}%", dutch(value))]
        }
        "cijfer" => vec![dutch(value)],
        "niet_getoetst" => vec![format!("niet is getoetst, krijgt de kleur {value}")],
        "trede" => vec![format!("Trede {value} (zorgelijk)")],
        "datum" => {
            let date = value.parse().expect("a date");
            vec![trede::calendar::dutch::date(date)]
        }
        "aantal" => vec![format!("{} keer", in_words(value))],
        "ten_minste" => vec![format!("{} cliënten", in_words(value))],
        "normen" => {
            let mut all = vec![value.to_owned()];
            // A requirement may lie in a range of them: "31.10 tot en met 31.15".
            if let Some((chapter, number)) = value.split_once('.')
                && let Ok(number) = number.parse::<u32>()
            {
                for first in 10..=number {
                    for last in number..=15 {
                        all.push(format!("{chapter}.{first} tot en met {chapter}.{last}"));
                    }
                }
            }
            all
        }
        other => panic!("no spelling for the key {other}"),
    }
}

#[test]
fn the_example_is_read_without_a_finding() {
    let findings: Vec<_> = pack::embedded()
        .findings()
        .map(|finding| {
            let words = &finding.place.source.text[finding.place.span.range()];
            format!("{} {words}: {}", finding.code, finding.message)
        })
        .collect();
    assert_eq!(findings, [""; 0]);
}

#[test]
fn the_example_binds_every_topic() {
    let pack = pack::embedded();
    let topics = pack.profile.onderwerpen.known().expect("topics");
    let unbound: Vec<_> = Topic::ALL
        .iter()
        .filter(|topic| topic.clause(topics).is_none())
        .map(|topic| topic.key())
        .collect();
    assert_eq!(unbound, [""; 0]);
}

#[test]
fn each_figure_of_the_profile_stands_in_the_words_of_its_clause() {
    const NOT_PRINTED: [&str; 4] = ["norm", "naast_nakoming", "naast_schade", "nalaten"];
    let pack = pack::embedded();
    let mut figures = 0;
    for (topic, clause, keys) in topics() {
        let words = words(&pack, &clause);
        for (key, values) in keys {
            for value in values {
                if NOT_PRINTED.contains(&&*key) {
                    continue;
                }
                figures += 1;
                let spellings = spellings(&key, &value);
                let stands = spellings.iter().any(|spelling| contains(&words, spelling));
                assert!(
                    stands,
                    "{topic}: none of {spellings:?} in {clause}: {words}"
                );
            }
        }
    }
    assert!(figures > 40, "only {figures} figures were compared");
}

#[test]
fn each_rule_of_conduct_that_is_said_to_forbid_something_does() {
    let pack = pack::embedded();
    let topics = pack.profile.onderwerpen.known().expect("topics");
    let rules = topics.marketing.known().expect("rules of conduct");
    assert_eq!(rules.nalaten.items().len(), 4);
    for rule in rules.nalaten.items() {
        let words = pack.quote(&rule.value).expect("its words");
        let own = words.rsplit("[…]").next().unwrap_or(&words);
        let forbids = ["niet", "geen"].iter().any(|word| contains(own, word));
        assert!(forbids, "{}: {own}", rule.value);
    }
}

/// Whether words stand in a text as whole words: `10%` does not stand in `110%`.
fn contains(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !joins(before) && !joins(after)
    })
}

#[test]
fn the_table_in_the_docs_is_the_profile() {
    let mut table = String::from(
        "# Onderwerpen van het voorbeeldcontract\n\n\
         Een regel of brief noemt nooit zelf een artikelnummer of een getal. Zij vraagt het contract naar een\n\
         onderwerp; het profiel van het contract zegt welke bepaling dat is en welke getallen gelden. Dit is de\n\
         lijst van onderwerpen, met wat `contracts/voorbeeld` ervoor heeft. Een test houdt deze tabel tegen het\n\
         profiel, en de getallen tegen de woorden van de bepaling.\n\n\
         | Onderwerp | Wat het is | Bepaling | Getallen |\n|---|---|---|---|\n",
    );
    for (topic, clause, keys) in topics() {
        let doc = Topic::from_key(&topic).expect("a topic").doc();
        let figures: Vec<_> = keys
            .iter()
            .map(|(key, values)| format!("{}: {}", key.replace('_', " "), values.join(", ")))
            .collect();
        table += &format!(
            "| `{topic}` | {doc} | {clause} | {} |\n",
            figures.join("; ")
        );
    }
    snapbox::assert_data_eq!(table, snapbox::file!["../../docs/onderwerpen.md"].raw());
}

#[test]
fn the_structure_of_the_contract_is_whole() {
    const LEDEN: [(&str, usize); 37] = [
        ("1C", 0),
        ("1D", 3),
        ("1E", 0),
        ("1F", 0),
        ("1G", 2),
        ("1H", 4),
        ("1J", 4),
        ("1K", 3),
        ("1L", 2),
        ("1M", 4),
        ("1N", 5),
        ("1P", 3),
        ("A", 4),
        ("B", 6),
        ("C", 2),
        ("D", 2),
        ("1", 6),
        ("2", 2),
        ("3", 2),
        ("4", 2),
        ("5", 4),
        ("6", 0),
        ("7", 0),
        ("8", 0),
        ("9", 5),
        ("10", 3),
        ("11", 0),
        ("12", 0),
        ("13", 0),
        ("14", 0),
        ("15", 2),
        ("16", 4),
        ("17", 3),
        ("18", 8),
        ("19", 5),
        ("20", 3),
        ("21", 3),
    ];
    const LAST: [(&str, usize); 4] = [("22", 7), ("23", 2), ("24", 3), ("25", 0)];
    let pack = pack::embedded();
    for (article, leden) in LEDEN.into_iter().chain(LAST) {
        words(&pack, &format!("artikel {article}"));
        for lid in 1..=leden {
            words(&pack, &format!("artikel {article} lid {lid}"));
        }
        let beyond: Citation = format!("artikel {article} lid {}", leden + 1)
            .parse()
            .unwrap();
        assert_eq!(pack.quote(&beyond), None, "{beyond} exists");
    }
    for chapter in 1..=6 {
        words(&pack, &format!("hoofdstuk {chapter}"));
    }
    for part in ["1A", "1B", "2", "3"] {
        words(&pack, &format!("deel {part}"));
    }
    for step in ["1", "2", "3", "4", "5a", "5b", "5c", "5d"] {
        words(&pack, &format!("Bijlage 4 stap {step}"));
    }
    for (citation, letters) in [
        ("artikel 1J lid 1 sub c punt 7", 'a'..='j'),
        ("artikel B lid 1 sub c punt 7", 'a'..='k'),
        ("artikel 19 lid 2", 'a'..='f'),
        ("artikel 3 lid 1", 'a'..='g'),
        ("artikel 1D lid 3 punt 1", 'a'..='m'),
    ] {
        for letter in letters {
            words(&pack, &format!("{citation} sub {letter}"));
        }
    }
}

#[test]
fn every_reference_in_the_contract_to_itself_leads_somewhere() {
    let pack = pack::embedded();
    let mut followed = 0;
    for (file, text) in &pack.texts {
        for clause in &text.clauses {
            let words = text.words(clause);
            for (at, _) in words.match_indices("artikel ") {
                let Some(citation) = reference(&words[at..]) else {
                    continue;
                };
                let Some(text) = pack.text_of(&citation) else {
                    continue;
                };
                followed += 1;
                let trouble = citation.resolve(text).trouble(&citation);
                assert_eq!(trouble, None, "in {} of {file}", clause.address);
            }
        }
    }
    assert!(followed > 20, "only {followed} references were followed");
}

/// The longest citation of the contract with which words begin; none for one of a statute.
fn reference(words: &str) -> Option<Citation> {
    let words: Vec<_> = words.split_whitespace().take(9).collect();
    let candidates = (2..=words.len()).rev().map(|len| words[..len].join(" "));
    let citation: Citation = candidates.filter_map(|text| text.parse().ok()).next()?;
    let next = words.get(2).copied().unwrap_or("");
    let statute = ["BW", "BW)", "BW,", "BW)."].contains(&next) || next.starts_with("Wmo");
    (!statute).then_some(citation)
}

#[test]
fn the_fields_to_fill_in_are_there_and_empty() {
    let pack = pack::embedded();
    let text = &pack.texts["tekst.md"].source;
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    for field in pack.profile.invulvelden.items() {
        let label = field.value.0.as_str();
        assert_eq!(
            lines.iter().filter(|line| **line == label).count(),
            1,
            "{label}"
        );
    }
}

#[test]
fn no_trace_of_a_draft_is_left() {
    let pack = pack::embedded();
    for (file, text) in &pack.texts {
        for trace in [
            "Xxx", "xxx", "[", "]", "TODO", "{{", "Error!", "…", "  ", "\t", "2105",
        ] {
            let clauses = text.clauses.iter();
            let found: Vec<_> = clauses
                .filter(|clause| text.words(clause).contains(trace))
                .map(|clause| clause.address.to_string())
                .collect();
            assert_eq!(found, [""; 0], "{trace:?} in {file}");
        }
    }
}

#[test]
fn each_known_tension_is_there_once_with_its_clauses_and_advice() {
    const LETTERS: [&str; 20] = [
        "gespreksverslag",
        "verbeterplan",
        "informatieverzoek",
        "ingebrekestelling",
        "verzuim",
        "voornemen",
        "clientenstop",
        "terugvordering",
        "verrekening",
        "boete",
        "opschorting",
        "tariefkorting",
        "ontbinding",
        "opzegging",
        "niet-verlenging",
        "stuiting",
        "reactie op betwisting",
        "doorhalingen",
        "signaalplafond",
        "bestedingsruimte",
    ];
    let pack = pack::embedded();
    let tensions = pack.tensions.spanningen.items();
    let absent = pack.tensions.vervallen.items();
    let present = tensions.iter().map(|one| &one.id);
    let ids: Vec<_> = present
        .chain(absent.iter().map(|one| &one.id))
        .map(|id| id.known().expect("an id").0.clone())
        .collect();
    let distinct: BTreeSet<_> = ids.iter().cloned().collect();
    // The catalogue has no X-19.
    let catalogue: BTreeSet<_> = (1..=67)
        .filter(|number| *number != 19)
        .map(|number| format!("X-{number:02}"))
        .collect();
    assert_eq!(distinct, catalogue);
    assert_eq!(ids.len(), distinct.len());
    for tension in tensions {
        let id = &tension.id.known().expect("an id").0;
        assert!(!tension.bepalingen.is_empty(), "{id} names no clause");
        assert!(tension.raad.known().is_some(), "{id} gives no advice");
        for letter in tension.brieven.items() {
            let word = letter.value.0.as_str();
            assert!(LETTERS.contains(&word), "{id}: {word}");
        }
    }
}

#[test]
fn the_locks_fit_the_texts() {
    let pack = pack::embedded();
    for (file, text) in &pack.texts {
        let changes = pack.locks[file].compare(&Lock::of(text));
        assert!(
            changes.is_empty(),
            "{} no longer fits; after a change on purpose: trede contract lock voorbeeld\n{changes:?}",
            lock_name(file)
        );
    }
}

#[test]
fn an_amendment_holds_for_its_provider_once_both_signed() {
    let read = |text: &str| {
        let mut reader = Reader::default();
        let node = tree::read(text, &mut reader.mistakes);
        let amendment = Amendment::read(&node, &mut reader).expect("an amendment");
        assert_eq!(reader.mistakes, []);
        amendment
    };
    let day = |text: &str| text.parse().expect("a date");
    let base = "id: AD1\nsoort: wijziging\nbepaling: artikel 9 lid 4\ntekst: Anders.\n\
                grond: artikel 1L lid 2\ningang: 2025-03-01\nondertekend_gemeente: 2025-02-17\n";
    let unsigned = read(&format!("{base}kvk: \"90000456\"\n"));
    assert!(!unsigned.holds(Some("90000456"), day("2025-03-01")));
    let signed = format!("{base}ondertekend_aanbieder: 2025-02-20\n");
    let one = read(&format!("{signed}kvk: \"90000456\"\neinde: 2025-12-31\n"));
    assert!(!one.holds(Some("90000456"), day("2025-02-28")));
    assert!(one.holds(Some("90000456"), day("2025-03-01")));
    assert!(one.holds(Some("90000456"), day("2025-12-31")));
    assert!(!one.holds(Some("90000456"), day("2026-01-01")));
    assert!(!one.holds(Some("90000457"), day("2025-03-01")));
    assert!(!one.holds(None, day("2025-03-01")));
    let all = read(&signed);
    assert!(all.holds(None, day("2030-01-01")));
    assert!(all.holds(Some("90000457"), day("2025-03-01")));
}

#[test]
fn a_citation_that_leads_nowhere_is_found_in_the_file_that_has_it() {
    let source = |text: &str| {
        std::sync::Arc::new(trede::source::Source {
            path: "x".into(),
            text: text.into(),
        })
    };
    let profile = "versie: 1\nnaam: Klein contract\ndocumenten:\n  - {naam: contract, bestand: tekst.md}\n  \
                   - {naam: bijlage, bestand: weg.md}\nonderwerpen:\n  ingebrekestelling: {bepaling: artikel 2}\n  \
                   hersteltermijn: {bepaling: artikel 9}\n";
    let files = [
        ("profiel.yaml", profile),
        (
            "tekst.md",
            "### Artikel 2 Nakoming\n\nDe aanbieder komt na.\n",
        ),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), source(text)));
    let pack = Pack::read("klein".into(), &files.into_iter().collect());
    let found: Vec<_> = pack
        .findings()
        .map(|one| {
            (
                one.code,
                one.place.source.text[one.place.span.range()].to_owned(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("I-08", "weg.md".to_owned()),
            ("I-07", "artikel 9".to_owned())
        ]
    );
}

/// For each measure and ground: the clause, whether verzuim is required, whether it rests on a
/// shortcoming (tk), and the rung of the ladder.
const MEASURES: &str = "\
clientenstop | artikel 18 lid 7 | vereist | tk | clientenstop
overeengekomen clientenstop | artikel B lid 5 | niet vereist | |
niet toewijzen | artikel 1 lid 1 | niet vereist | |
terugvordering | artikel 13 | niet vereist | | terugvordering
terugvordering | artikel 6:203 BW | niet vereist | | terugvordering
terugvordering | artikel 15 lid 2 | niet vereist | | terugvordering
terugvordering | artikel 1K lid 3 | niet vereist | | terugvordering
terugvordering | artikel 21 lid 2 | niet vereist | | terugvordering
terugvordering | artikel 21 lid 3 | niet vereist | | terugvordering
terugvordering | artikel 18 lid 4 sub b | alleen volgens ladder | tk | terugvordering
verrekening | artikel 13 | niet vereist | | terugvordering
verrekening | artikel 21 lid 2 | niet vereist | | terugvordering
verrekening | artikel 6:127 BW | niet vereist | | terugvordering
verrekening | artikel 18 lid 4 sub b | alleen volgens ladder | tk | terugvordering
niet betalen | artikel B lid 3 punt 7 | niet vereist | |
niet betalen | artikel 16 lid 2 | niet vereist | |
niet betalen | artikel 16 lid 3 | niet vereist | |
niet betalen | artikel 17 lid 2 | niet vereist | |
opschorting | artikel 16 lid 4 | niet vereist | |
opschorting | artikel 6:262 BW | niet vereist | |
opschorting | artikel 6:52 BW | niet vereist | |
schadevergoeding | artikel 18 lid 5 | vereist | tk |
schadevergoeding | artikel 6:74 BW | vereist | tk |
boete | artikel 18 lid 8 | vereist | tk | boete
tariefkorting | artikel 18 lid 4 sub c | niet vereist | tk |
tariefkorting | artikel 1K lid 2 | niet vereist | |
prestaties aanpassen | artikel 18 lid 4 sub a | niet vereist | tk |
omzetting | artikel 6:87 BW | vereist | tk |
ontbinding | artikel 18 lid 3 | vereist | tk | beeindiging
ontbinding | artikel 19 lid 3 sub a | vereist | tk | beeindiging
ontbinding | artikel 6:265 BW | vereist | tk | beeindiging
ontbinding | artikel 19 lid 3 sub b | niet vereist | |
ontbinding | artikel 1M lid 3 | niet vereist | |
opzegging | artikel 19 lid 2 sub a | niet vereist | |
opzegging | artikel 19 lid 2 sub b | niet vereist | |
opzegging | artikel 19 lid 2 sub c | niet vereist | |
opzegging | artikel 19 lid 2 sub d | niet vereist | |
opzegging | artikel 19 lid 2 sub e | niet vereist | |
opzegging | artikel 19 lid 2 sub f | niet vereist | |
opzegging | artikel 18 lid 4 sub d | alleen volgens ladder | tk | beeindiging
opzegging | artikel C lid 1 | niet vereist | |
opzegging | artikel 22 lid 2 | niet vereist | |
niet verlengen | artikel 1H lid 3 | niet vereist | |
";

#[test]
fn each_measure_has_its_grounds_with_the_verzuim_that_they_need() {
    let pack = pack::embedded();
    let mut rows = String::new();
    for ground in pack.profile.maatregelen.items() {
        let measure = ground.maatregel.get().expect("a measure").word();
        let clause = ground.bepaling.known().expect("a clause");
        let need = ground.verzuim.get().expect("a need").word();
        let rests = ground.tekortkoming.get().expect("yes or no");
        let rung = ground.trede.get().map_or("", |rung| rung.word());
        let row = format!(
            "{measure} | {clause} | {need} | {} | {rung}",
            if rests { "tk" } else { "" }
        );
        rows += &row.trim_end().replace("|  |", "| |");
        rows.push('\n');
    }
    snapbox::assert_data_eq!(rows, MEASURES);
}
