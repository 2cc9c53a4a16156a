//! What holds for every text.

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::sample::Index;
use trede::contract::register::Register;
use trede::contract::verdict::judge;
use trede::report::DiffReport;

use super::*;

const CONTRACT: &str = "\
# Artikel 1 Begripsbepalingen
In deze overeenkomst wordt verstaan onder:
a. begeleiding: activiteiten die zijn gericht op het bevorderen van zelfredzaamheid;
b. budgetplafond: het hoogste bedrag waarvoor de aanbieder in een jaar ondersteuning levert.

# Artikel 2 Verplichtingen van de aanbieder
1. De aanbieder levert de ondersteuning binnen veertien dagen nadat hij de opdracht heeft ontvangen.
2. Hij zet daarvoor uitsluitend personeel in met een passende opleiding, dat een verklaring omtrent het gedrag heeft.
3. Zonder schriftelijke toestemming van de gemeente schakelt hij geen onderaannemer in:
a. ook niet voor een deel van de 'zorg';
b. ook niet tijdelijk – bijvoorbeeld bij ziekte.

# Artikel 3 Betaling
1. De gemeente betaalt een juiste factuur binnen 30 dagen, in euro's.
2. Een tarief van € 61,50 geldt per uur; het wordt op 1 januari 2026 met ten hoogste 3,5% verhoogd.
3. Bij te late betaling is de wettelijke rente verschuldigd, tenzij artikel 2 lid 3 is geschonden.
";

/// A noise that changes no meaning, at the places that `at` picks.
fn noisy(text: &str, noises: &[(u8, Index)]) -> String {
    let mut text = text.to_owned();
    for (kind, at) in noises {
        let (old, new) = match kind % 9 {
            0 => (" ", "\n"),
            1 => (" ", "\u{a0}"),
            2 => (" ", "   "),
            3 => ("'", "’"),
            4 => ("–", "-"),
            5 => ("ff", "\u{fb00}"),
            6 => (". ", ".\n\n"),
            7 => (" ", " \n"),
            _ => ("fi", "\u{fb01}"),
        };
        // A heading and its number stay one line.
        let spots: Vec<usize> = text
            .match_indices(old)
            .map(|(spot, _)| spot)
            .filter(|&spot| {
                let line = text[..spot].rfind('\n').map_or(0, |newline| newline + 1);
                let item = text[line..spot].len() < 4;
                !text[line..].starts_with('#') && !item
            })
            .collect();
        if !spots.is_empty() {
            let spot = spots[at.index(spots.len())];
            text.replace_range(spot..spot + old.len(), new);
        }
    }
    text
}

/// The places of all words of the clauses, headings and numbers aside.
fn words() -> Vec<(usize, &'static str)> {
    let mut words = Vec::new();
    let mut start = 0;
    for line in CONTRACT.lines() {
        let skip = if line.starts_with('#') {
            line.len()
        } else {
            line.find(' ').filter(|at| *at < 3).unwrap_or(0)
        };
        for word in line[skip..].split_whitespace() {
            words.push((
                start + (word.as_ptr() as usize - line.as_ptr() as usize),
                word,
            ));
        }
        start += line.len() + 1;
    }
    words
}

/// The clause of each byte, read off the numbers at the line starts.
fn clause_at(byte: usize) -> String {
    let (mut article, mut lid, mut sub) = ("", "", "");
    for line in CONTRACT[..byte]
        .split_inclusive('\n')
        .map(|line| line.split(' ').collect::<Vec<_>>())
    {
        match line[0] {
            "#" => (article, lid, sub) = (line[2], "", ""),
            "a." | "b." => sub = &line[0][..1],
            "1." | "2." | "3." => (lid, sub) = (&line[0][..1], ""),
            _ => {}
        }
    }
    let mut place = format!("artikel {article}");
    for (unit, name) in [("lid", lid), ("sub", sub)] {
        if !name.is_empty() {
            place.push_str(&format!(" {unit} {name}"));
        }
    }
    place
}

/// Tells the comparison in every way.
fn reported(comparison: &Comparison<'_>) {
    let judgement = judge(comparison, &Register::default(), None, NaiveDate::default());
    let report = DiffReport {
        comparison,
        judgement: &judgement,
        base: "basis",
        returned: "retour",
        provider: None,
        all: true,
    };
    assert!(report.human(true).ends_with(".\n"));
    assert!(report.json().starts_with('{'));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn noise_is_silent(noises in prop::collection::vec((any::<u8>(), any::<Index>()), 0..60)) {
        let noisy = noisy(CONTRACT, &noises);
        prop_assert_eq!(changes(CONTRACT, &noisy), [""; 0]);
        prop_assert_eq!(changes(&noisy, CONTRACT), [""; 0]);
    }

    #[test]
    fn every_edit_of_one_word_is_found_in_its_clause(
        at in any::<Index>(),
        how in 0..3,
        noises in prop::collection::vec((any::<u8>(), any::<Index>()), 0..20),
    ) {
        let words = words();
        let (start, word) = words[at.index(words.len())];
        let (kind, new) = match how {
            0 => ("doorhaling", String::new()),
            1 => ("invoeging", format!("zebra {word}")),
            _ => ("wijziging", "zebra".to_owned()),
        };
        let mut edited = CONTRACT.to_owned();
        edited.replace_range(start..start + word.len(), &new);
        let (base, returned) = (read(CONTRACT), read(&noisy(&edited, &noises)));
        let comparison = compare(&base, &returned);
        let told = told(&comparison);
        reported(&comparison);
        prop_assert_eq!(told.len(), 1, "{}: {:#?}", word, told);
        // A mark that is glued to the word may stay a mark of its own.
        let place = clause_at(start);
        prop_assert!(told[0].starts_with(&format!("{kind} | {place} |")), "{}: {:?} not in {}", word, told, place);
    }

    #[test]
    fn no_text_makes_it_panic(
        base in "([ \\n]|[0-9]{1,3}[.)]?|[a-zé]{1,6}|[~*_<>#|.-]{1,3}|Artikel [0-9]|\\PC){0,60}",
        returned in "([ \\n\u{c}]|[0-9]{1,3}[.)]?|[a-zé]{1,6}|~~|<!--|-->|<s>|</s>|- ?\n|\u{ad}|Artikel [0-9]|\\PC){0,60}",
    ) {
        let (base, returned) = (read(&base), read(&returned));
        for (base, returned) in [(&base, &returned), (&returned, &base), (&base, &base)] {
            let comparison = compare(base, returned);
            reported(&comparison);
            if base == returned {
                prop_assert!(comparison.changes.is_empty() && comparison.silent.is_empty());
            }
        }
    }
}
