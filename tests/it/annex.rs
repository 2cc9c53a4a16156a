//! What the letters about money print, redone: each line of each table in whole numbers, by a table of
//! rates of its own, and the sums below them.

use std::fs;

use chrono::NaiveDate;

use crate::money::oracle::percent;
use crate::program::{Room, run, trede};
use crate::rules::overlaid;

const SETTINGS: &str = include_str!("../fixtures/basis/trede.yaml");

/// The parts of a euro in which printed interest is counted: a millionth.
const MILLIONTHS: i128 = 1_000_000;

/// A letter of a case, as Markdown, with files beside the case.
fn letter(case: &str, name: &str, beside: &[(&str, &str)]) -> String {
    let room = Room::empty();
    room.write("trede.yaml", SETTINGS);
    room.write("cases/zaak/zaak.yaml", case);
    for (name, text) in beside {
        room.write(&format!("cases/zaak/{name}"), text);
    }
    let told = run(trede(room.path()).args(["render", "--peildatum", "2026-07-01"]));
    assert_eq!(told.code, 0, "{}{}", told.out, told.err);
    let folder = fs::read_dir(room.path().join("output/zaak")).expect("letters");
    let names: Vec<_> = folder
        .map(|one| one.expect("a file").path())
        .filter(|path| path.to_string_lossy().ends_with(&format!("{name}.md")))
        .collect();
    fs::read_to_string(names.first().expect("that letter")).expect("a text")
}

/// The rows below the head of the table whose first column is called so; bold is not told.
fn table(letter: &str, first: &str) -> Vec<Vec<String>> {
    let lines = letter.lines().skip_while(|line| {
        let mut cells = line.split('|').map(str::trim);
        cells.next() != Some("") || cells.next() != Some(first)
    });
    lines
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells = line.trim_matches('|').split('|');
            cells
                .map(|cell| cell.trim().trim_matches('*').to_owned())
                .collect()
        })
        .collect()
}

/// An amount as it is printed, in millionths of a euro.
fn amount(text: &str) -> i128 {
    let digits = text.trim_start_matches("€\u{a0}").replace('.', "");
    let (whole, decimals) = digits.split_once(',').unwrap_or_else(|| panic!("{text}"));
    let decimals = format!("{decimals:0<6}");
    whole.parse::<i128>().expect("euros") * MILLIONTHS + decimals.parse::<i128>().expect("cents")
}

fn date(text: &str) -> NaiveDate {
    const MONTHS: [&str; 12] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let words: Vec<_> = text.split_whitespace().collect();
    let month = MONTHS
        .iter()
        .position(|one| *one == words[1])
        .expect("a month") as u32
        + 1;
    let number = |word: &str| word.parse::<i32>().expect("a number");
    NaiveDate::from_ymd_opt(number(words[2]), month, number(words[0]) as u32).expect("a day")
}

/// The first and the last day of a printed period; what both days share is printed once.
fn period(text: &str) -> (NaiveDate, NaiveDate) {
    let Some((first, last)) = text.split_once(" tot en met ") else {
        return (date(text), date(text));
    };
    let tail: Vec<_> = last.split_whitespace().collect();
    let given = first.split_whitespace().count();
    (
        date(&[first, &tail[given..].join(" ")].join(" ")),
        date(last),
    )
}

/// The interest table redone. Gives back its sum in millionths.
fn redo_interest(letter: &str) -> i128 {
    let rows = table(letter, "Periode");
    assert!(rows.len() > 2, "{letter}");
    let (mut running, mut total, mut expected) = (0, 0, None);
    for row in &rows {
        let [what, days, rate, base, interest] = &row[..] else {
            panic!("{row:?}");
        };
        if what == "Rente in totaal" {
            assert_eq!(amount(interest), total, "{row:?}");
        } else if days == "–" {
            // Lines are printed to a millionth of a euro; no table has so many that it matters.
            let cents = (running + 5_000) / 10_000;
            assert_eq!(amount(interest), cents * 10_000, "{row:?}");
            total += cents * 10_000;
            running = 0;
        } else {
            let (first, last) = period(what);
            if let Some(expected) = expected {
                assert_eq!(first, expected, "no day left out or counted twice");
            }
            expected = last.succ_opt();
            let count = i128::from((last - first).num_days() + 1);
            assert_eq!(days, &count.to_string());
            assert_eq!(rate, &format!("{}%", percent(first)));
            assert_eq!(percent(first), percent(last), "one rate in {what}");
            let exact = amount(base) * percent(first) * count;
            assert_eq!(amount(interest), (2 * exact + 36_500) / 73_000, "{row:?}");
            running += amount(interest);
        }
    }
    total
}

/// The sum in the last row of a table is that of the rows above it, column by column.
fn adds_up(rows: &[Vec<String>]) -> Vec<i128> {
    let (last, above) = rows.split_last().expect("rows");
    assert!(last[0].starts_with("Totaal"), "{last:?}");
    let sums = (1..last.len()).map(|column| {
        let column = |row: &Vec<String>| match row[column].as_str() {
            text if text.starts_with('€') => amount(text),
            _ => 0,
        };
        let sum: i128 = above.iter().map(column).sum();
        assert_eq!(column(last), sum, "{rows:?}");
        sum
    });
    sums.collect()
}

fn recovery(more: &str) -> String {
    overlaid(&format!(
        "# In een zaak met een terugvordering die verder in orde is\nverloop:\n{more}"
    ))
}

#[test]
fn a_claim_with_computed_interest_shows_every_line_and_its_sum() {
    let case = recovery(
        "  - terugvordering:\n      id: TV1\n      dagtekening: 2026-06-15\n      posten:\n        \
         - {id: P1, omschrijving: Begeleiding in februari 2025, datum: 2025-02-01, tot_en_met: \
         2025-02-28, betaald_op: 2025-03-14, betaald: 60250.75, verschuldigd: 12000.00, bedrag: \
         48250.75, grondslag: artikel 15 lid 2, bekend_op: 2025-04-01, bewijs: [B3]}\n      totaal: \
         48250.75\n      rente: {vanaf: 2025-04-15, grondslag: \"6:205 BW\", berekend_tot_en_met: \
         2026-06-30}\n",
    );
    let letter = letter(&case, "terugvordering", &[]);
    // The vector of 48.250,75 from 15 April 2025, to the cent.
    assert_eq!(redo_interest(&letter), 3_049_350_000);
    assert!(
        letter.contains("Bijgeschreven op 15 april 2026"),
        "{letter}"
    );
    assert!(letter.contains("berust op één bron"), "{letter}");
    assert!(
        letter.contains("vanaf 15 april 2025 tot en met de dag van betaling"),
        "{letter}"
    );
    assert_eq!(adds_up(&table(&letter, "Omschrijving"))[3], 48_250_750_000);
    assert_eq!(adds_up(&table(&letter, "Onderdeel")), [51_300_100_000]);
}

#[test]
fn beyond_the_table_there_is_no_amount_but_the_open_formula() {
    let case = recovery(
        "  - terugvordering:\n      id: TV1\n      rente: {vanaf: 2025-06-11, grondslag: artikel 13, \
         berekend_tot_en_met: 2026-07-01}\n",
    );
    let letter = letter(&case, "terugvordering", &[]);
    assert!(letter.contains("CONCEPT"), "{letter}");
    assert!(table(&letter, "Periode").is_empty(), "{letter}");
    assert!(
        letter.contains("vanaf 11 juni 2025 tot en met de dag van betaling"),
        "{letter}"
    );
}

#[test]
fn a_reminder_attributes_what_was_paid_and_set_off() {
    let case = overlaid(
        "# In een zaak met een verrekening die verder in orde is\nverloop:\n  - terugvordering:\n      \
         id: TV1\n      rente: {vanaf: 2025-03-14, grondslag: \"6:205 BW\"}\n      kosten:\n        \
         - {omschrijving: onderzoek, bedrag: 25.00, grondslag: \"6:96 BW\"}\n  - verrekening:\n      \
         id: VV1\n      bedrag: 150.00\n  - betalingsherinnering:\n      id: BH1\n      dagtekening: \
         2026-06-01\n      eigen_vordering: TV1\n      betalen_uiterlijk: 2026-06-15\n      \
         ondertekenaar: vdberg\n      behandelaar: smit\n",
    );
    let letter = letter(&case, "betalingsherinnering", &[]);
    let interest = redo_interest(&letter);
    let paid = adds_up(&table(&letter, "Dag"));
    assert_eq!(paid[0], 25_000_000, "the costs first");
    assert_eq!(paid[3], 250_000_000, "100 paid and 150 set off");
    // It was possible from 12 May, but the payment of 13 May paid the interest that had run.
    let rows = table(&letter, "Dag");
    assert_eq!(rows[0][0], "13 mei 2025 (betaling)");
    assert_eq!(rows[1][0], "13 mei 2025 (verrekening)");
    let open = adds_up(&table(&letter, "Onderdeel"));
    assert_eq!(open[0], 325_000_000 + interest - 250_000_000, "{letter}");
    let told = format!(
        "{},{:02}",
        open[0] / MILLIONTHS,
        open[0] % MILLIONTHS / 10_000
    );
    assert!(
        letter.contains(&format!("nog **€\u{a0}{told}** open")),
        "{letter}"
    );
}

#[test]
fn posts_from_a_file_stand_in_the_letter_with_their_totals() {
    let case = recovery(
        "  - terugvordering:\n      id: TV1\n      posten:\n      posten_bestand: posten.csv\n      \
         totaal: 500.00\n",
    );
    let posts = "id;omschrijving;eenheden;tarief;betaald;verschuldigd;bedrag;grondslag\n\
                 P1;Februari 2025;10;60,00;900,00;600,00;300,00;artikel 15 lid 2\n\
                 P2;Maart 2025;20;40,0625;1.001,25;801,25;200,00;artikel 15 lid 2\n\
                 totaal;;;;1.901,25;1.401,25;500,00;\n";
    let letter = letter(&case, "terugvordering", &[("posten.csv", posts)]);
    let rows = table(&letter, "Omschrijving");
    assert!(
        rows[1][0].contains("20 eenheden à €\u{a0}40,0625"),
        "{rows:?}"
    );
    assert!(
        rows[0][0].contains("artikel 15 lid 2 van de overeenkomst"),
        "{rows:?}"
    );
    assert_eq!(
        adds_up(&rows),
        [0, 1_901_250_000, 1_401_250_000, 500_000_000]
    );
    // The sum stands below its posts, and nowhere once more.
    assert_eq!(letter.matches("**€\u{a0}500,00**").count(), 1, "{letter}");
}

#[test]
fn a_set_off_says_what_is_left_on_both_sides() {
    let case = overlaid("# In een zaak met een verrekening die verder in orde is\n");
    let letter = letter(&case, "verrekening", &[]);
    assert_eq!(
        adds_up(&table(&letter, "Onze schuld aan u")),
        [1_200_000_000]
    );
    assert_eq!(adds_up(&table(&letter, "Dag"))[3], 300_000_000);
    assert_eq!(adds_up(&table(&letter, "Onderdeel")), [0]);
    assert!(
        letter.contains("nog €\u{a0}1.000,00 schuldig, en u ons niets meer."),
        "{letter}"
    );
}

#[test]
fn penalties_are_told_per_calendar_year() {
    let case = overlaid("# In een zaak met een boete die verder in orde is\n");
    let letter = letter(&case, "boete", &[]);
    adds_up(&table(&letter, "Datum"));
    for year in table(&letter, "Kalenderjaar") {
        let maximum: i128 = year[1..].iter().map(|cell| amount(cell)).sum();
        let stated = letter
            .split("per gebeurtenis en ")
            .nth(1)
            .expect("a maximum");
        let stated = stated.split(" per kalenderjaar").next().expect("an amount");
        assert_eq!(maximum, amount(stated), "{letter}");
    }
}
