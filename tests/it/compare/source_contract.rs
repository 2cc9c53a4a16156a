//! The source contract, where it is at hand, against copies with known edits. Its words are not
//! repeated here: edits name a line and one word.

use super::maker::{Dice, Maker, hyphenated, paged, rewrapped, straightened};
use super::*;

fn contract() -> Option<String> {
    let folders = [
        std::env::var("TREDE_SEEDS").unwrap_or_default(),
        concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seeds").to_owned(),
    ];
    let file = |folder: &String| {
        std::fs::read_to_string(format!("{folder}/002_018190654071899f.txt")).ok()
    };
    let text = folders.iter().find_map(file);
    if text.is_none() {
        eprintln!("OVERGESLAGEN: het broncontract (../shared/seeds) is hier niet");
    }
    text
}

/// The ways in which an untouched text comes back.
fn noises(text: &str) -> [(&'static str, String); 3] {
    let wrapped = rewrapped(&straightened(text), 80);
    let title = text.lines().next().unwrap_or_default();
    let printed = paged(&hyphenated(&wrapped, 3), 46, title);
    [
        ("as it was", text.to_owned()),
        ("wrapped", wrapped),
        ("printed", printed),
    ]
}

#[test]
fn a_copy_that_was_only_wrapped_and_printed_is_silent() {
    let Some(source) = contract() else { return };
    let base = read(&source);
    for (name, copy) in noises(&source) {
        let returned = read(&copy);
        assert_eq!(told(&compare(&base, &returned)), [""; 0], "{name}");
        assert_eq!(
            told(&compare(&returned, &base)),
            [""; 0],
            "{name}, the other way round"
        );
    }
}

/// What a sly provider does at a line.
enum Sly {
    /// A word becomes another, disappears, or gets company.
    Swap(&'static str, &'static str),
    Drop(&'static str),
    Add(&'static str, &'static str),
    /// The whole line goes, moves behind another line, or is followed by a new one.
    Delete,
    MoveAfter(usize),
    Insert(&'static str),
}

use Sly::{Add, Delete, Drop, Insert, MoveAfter, Swap};

/// Thirty edits: the line, the edit, and how it must be told.
const THIRTY: [(usize, Sly, &str); 30] = [
    (
        208,
        Swap("2028", "2029"),
        "wijziging | deel 1A | termijn of datum",
    ),
    (
        217,
        Swap("maximale", "minimale"),
        "wijziging | artikel 1J lid 1 sub a punt 1 | ",
    ),
    (
        225,
        Swap("januari", "februari"),
        "wijziging | artikel 1J lid 1 sub b punt 1 | termijn of datum",
    ),
    (
        313,
        Swap("zes", "twee"),
        "wijziging | artikel B lid 1 sub b punt 3 | termijn of datum",
    ),
    (342, MoveAfter(778), "verplaatsing | artikel B lid 2 | "),
    (
        350,
        Swap("weken", "maanden"),
        "wijziging | artikel B lid 3 punt 6 | termijn of datum",
    ),
    (
        365,
        Drop("niet"),
        "doorhaling | artikel B lid 5 | ontkenning",
    ),
    (
        387,
        Swap("verleent", "weigert"),
        "wijziging | artikel 1 lid 1 | ",
    ),
    (
        448,
        Add("gegevens", "zelden"),
        "invoeging | artikel 1 lid 6 | ",
    ),
    (481, Delete, "doorhaling | artikel 4 lid 1 | partij"),
    (
        514,
        Drop("niet"),
        "doorhaling | artikel 5 lid 1 | ontkenning",
    ),
    (
        555,
        Swap("kan", "moet"),
        "wijziging | artikel 7 | modaliteit",
    ),
    (
        602,
        Swap("Gemeente", "Aanbieder"),
        "wijziging | artikel 9 lid 1 | partij",
    ),
    (711, MoveAfter(969), "verplaatsing | artikel 16 | "),
    (
        743,
        Swap("nooit", "altijd"),
        "wijziging | artikel 16 | ontkenning",
    ),
    (
        759,
        Insert("Hij kondigt elk bezoek een kwartaal van tevoren aan."),
        "invoeging | artikel 17 lid 1 | termijn of datum",
    ),
    (778, Drop("strafbare"), "doorhaling | artikel 17 lid 3 | "),
    (
        791,
        Drop("onmiddellijk"),
        "doorhaling | artikel 18 lid 1 | ",
    ),
    (
        807,
        Swap("redelijke", "onbeperkte"),
        "wijziging | artikel 18 lid 2 | ",
    ),
    (
        833,
        Swap("5", "50"),
        "wijziging | artikel 18 lid 4 | percentage",
    ),
    (
        844,
        Add("overeenkomst", "nimmer"),
        "invoeging | artikel 18 lid 5 | ontkenning",
    ),
    (869, Delete, "doorhaling | artikel 19 lid 2 sub b | partij"),
    (
        885,
        Swap("dertig", "negentig"),
        "wijziging | artikel 19 lid 3 sub b | termijn of datum",
    ),
    (
        896,
        Swap("2", "4"),
        "wijziging | artikel 19 lid 4 | verwijzing",
    ),
    (
        896,
        Swap("Aanbieder", "Gemeente"),
        "wijziging | artikel 19 lid 4 | partij",
    ),
    (
        914,
        Swap("zonder", "na"),
        "wijziging | artikel 20 lid 1 | ontkenning",
    ),
    (945, MoveAfter(1006), "verplaatsing | artikel 21 lid 1 | "),
    (
        952,
        Swap("terugvorderen", "kwijtschelden"),
        "wijziging | artikel 21 lid 2 | ",
    ),
    (981, Drop("eerst"), "doorhaling | artikel 22 lid 3 | "),
    (
        1018,
        Drop("niet"),
        "doorhaling | artikel 22 lid 6 | ontkenning",
    ),
];

#[test]
fn thirty_edits_are_found_in_their_clauses_with_their_kinds_and_nothing_else() {
    let Some(source) = contract() else { return };
    let mut maker = Maker::of(&source);
    for (line, sly, _) in &THIRTY {
        match sly {
            Swap(old, new) => maker.swap(*line, old, new),
            Drop(old) => maker.swap(*line, old, ""),
            Add(old, new) => maker.swap(*line, old, &format!("{old} {new}")),
            Delete => drop(maker.take(*line)),
            MoveAfter(other) => {
                let moved = maker.take(*line);
                maker.put_after(*other, moved);
            }
            Insert(words) => maker.put_after(*line, (*words).to_owned()),
        }
    }
    let base = read(&source);
    for (name, copy) in noises(&maker.text()) {
        let returned = read(&copy);
        let comparison = compare(&base, &returned);
        let tell = |change: &Change| {
            let touches: Vec<_> = change.touches.iter().map(Touch::word).collect();
            format!(
                "{} | {} | {}",
                change.kind,
                change.place,
                touches.join(", ")
            )
        };
        let told: Vec<String> = comparison.changes.iter().map(tell).collect();
        let expected: Vec<&str> = THIRTY.iter().map(|(_, _, told)| *told).collect();
        assert_eq!(told, expected, "{name}");
        for (change, (line, sly, _)) in comparison.changes.iter().zip(&THIRTY) {
            let old = base.source[change.old.clone()].trim();
            let new = returned.source[change.new.clone()]
                .replace("-\n", "")
                .replace('\n', " ");
            let (is_old, is_new) = match sly {
                Swap(before, after) => (old.contains(before), new.contains(after)),
                Drop(before) => (old == *before, new.is_empty()),
                Add(_, after) => (old.is_empty(), new == *after),
                Insert(words) => (old.is_empty(), new == *words),
                Delete => (Some(old) == source.lines().nth(line - 1), new.is_empty()),
                MoveAfter(_) => (Some(old) == source.lines().nth(line - 1), true),
            };
            assert!(is_old && is_new, "{name}, regel {line}: {old} > {new}");
        }
    }
}

/// The numbered articles of the third part, by their first line, read off the headings alone.
fn headings(lines: &[&str]) -> Vec<(usize, String)> {
    let mut headings = Vec::new();
    for (at, line) in lines.iter().enumerate().skip(380) {
        let words: Vec<&str> = line
            .split([' ', '–'])
            .filter(|word| !word.is_empty())
            .collect();
        if let ["Artikel", number, .., "lid", lid] = words[..] {
            headings.push((at, format!("artikel {number} lid {lid}")));
        } else if words.len() > 2 && words[0] == "Artikel" && line.len() < 100 {
            headings.push((at, format!("artikel {}", words[1])));
        }
    }
    headings
}

#[test]
fn any_thirty_edits_are_found() {
    let Some(source) = contract() else { return };
    let base = read(&source);
    let lines: Vec<&str> = source.lines().collect();
    let headings = headings(&lines);
    let place = |line: usize| {
        let heading = headings.iter().rev().find(|(at, _)| *at < line);
        heading.map_or(String::new(), |(_, place)| place.clone())
    };
    for seed in 1..=8 {
        let mut dice = Dice(seed * 0x9e37_79b9);
        let mut maker = Maker::of(&source);
        let mut used: Vec<usize> = Vec::new();
        let mut expected: Vec<(&str, String)> = Vec::new();
        while expected.len() < 30 {
            let line = 382 + dice.below(lines.len() - 382);
            let words: Vec<&str> = lines[line - 1].split(' ').collect();
            let plain =
                |word: &&str| word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase());
            let once = |word: &&str| words.iter().filter(|other| other == &word).count() == 1;
            let long: Vec<&str> = words
                .iter()
                .skip(2)
                .copied()
                .filter(plain)
                .filter(once)
                .collect();
            let apart = used.iter().all(|other| other.abs_diff(line) > 2);
            if long.len() < 5 || !apart || lines[line - 1].contains("–") {
                continue;
            }
            used.push(line);
            let word = long[dice.below(long.len())];
            let kind = match dice.below(6) {
                0 => {
                    maker.swap(line, word, "");
                    "doorhaling"
                }
                1 => {
                    maker.swap(line, word, &format!("{word} zebra"));
                    "invoeging"
                }
                2 => {
                    drop(maker.take(line));
                    "doorhaling"
                }
                3 => {
                    maker.put_after(line, format!("Zin {line} is nieuw en stond nergens."));
                    "invoeging"
                }
                4 => {
                    let moved = maker.take(line);
                    maker.put_after(60 + 15 * expected.len(), moved);
                    "verplaatsing"
                }
                _ => {
                    maker.swap(line, word, "zebra");
                    "wijziging"
                }
            };
            expected.push((kind, place(line)));
        }
        expected.sort();
        for (name, copy) in noises(&maker.text()) {
            let returned = read(&copy);
            let comparison = compare(&base, &returned);
            let mut found: Vec<(&str, String)> = Vec::new();
            for change in &comparison.changes {
                let place = change.place.to_string();
                // Lists inside a lid are clauses of their own; the headings know only the lid.
                let known = headings.iter().map(|(_, known)| known);
                let longest = known
                    .filter(|known| place.starts_with(known.as_str()))
                    .max_by_key(|known| known.len());
                found.push((change.kind.word(), longest.cloned().unwrap_or(place)));
            }
            found.sort();
            assert_eq!(
                found,
                expected,
                "seed {seed}, {name}: {:#?}",
                told(&comparison)
            );
        }
    }
}
