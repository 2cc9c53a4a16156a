//! The corpus: the base case of the tests, varied in its words and its length. The same number
//! always gives the same case.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One case in so many has a mistake, which everybody must find.
pub const BROKEN_EVERY: usize = 50;

const BASE: &str = include_str!("../tests/fixtures/basis/zaak.yaml");
const SETTINGS: &str = include_str!("../tests/fixtures/basis/trede.yaml");

/// What the first of each row becomes in the other cases.
const VARIED: &[&[&str]] = &[
    &[
        "Zorggroep De Linde",
        "Stichting De Linde Zorg",
        "De Linde",
        "Thuiszorg De Linde en Zonen",
    ],
    &[
        "Lindelaan 12",
        "Esdoornstraat 148 a",
        "Hof 3",
        "Burgemeester Van Voorbeeldplein 20",
    ],
    &[
        "mevrouw J. de Wit",
        "de heer P. Zwart",
        "mevrouw dr. A.M. van der Groen",
        "X. Rood",
    ],
    &[
        "Drie van de vijf begeleiders hebben niet het diploma dat het Programma van Eisen vraagt.",
        "Vier van de zes begeleiders missen het diploma van het Programma van Eisen.",
        "Van drie begeleiders ontbreekt het diploma (Programma van Eisen) in het dossier.",
        "Twee begeleiders zijn nog in opleiding; het Programma van Eisen laat dat niet toe.",
    ],
    &[
        "Alleen begeleiders inzetten die het vereiste diploma hebben.",
        "Zet gediplomeerde begeleiders in.",
        "Stuur een plan en zet begeleiders in die het diploma hebben.",
    ],
    &[
        "Een overzicht van alle begeleiders met een kopie van hun diploma, te sturen aan de contractmanager.",
        "Een lijst met diploma's, te sturen aan de contractmanager.",
    ],
    &[
        "Zolang begeleiders het vereiste diploma missen, is de ondersteuning van nieuwe cliënten niet veilig.",
        "Zonder diploma is de ondersteuning niet veilig.",
    ],
    &[
        "De Linde heeft de afspraken van 3 februari 2025 niet nagekomen.",
        "De afspraken zijn niet nagekomen.",
    ],
];

/// A further fact, which a case has none to eight times.
const FACT: &str = "      - datum: 2025-01-15
        omschrijving: In dossier {} ontbreekt het diploma.
        bron: onderzoek van de toezichthouder
        bewijs: [B1]
        status: vastgesteld
";

/// The mistakes, one of which a broken case has: what stands there, and what should.
const MISTAKES: &[(&str, &str)] = &[
    ("spoor: reactif", "spoor: reactief"),
    ("datum: 2025-02-30", "datum: 2025-02-03"),
    ("verwerkt_in: [CS9]", "verwerkt_in: [CS1]"),
    ("onderwerpp: ", "onderwerp: "),
];

/// The text of a case.
pub fn case(number: usize) -> String {
    let mut text = BASE.replace("Z/25/0001", &format!("Z/25/{number:05}"));
    let mut left = number;
    for row in VARIED {
        text = text.replace(row[0], row[left % row.len()]);
        left /= row.len();
    }
    let facts: String = (0..number % 9)
        .map(|fact| FACT.replace("{}", &(number + fact).to_string()))
        .collect();
    text = text.replacen("    ontdekt:", &format!("{facts}    ontdekt:"), 1);
    if number.is_multiple_of(BROKEN_EVERY) {
        let (wrong, right) = MISTAKES[number / BROKEN_EVERY % MISTAKES.len()];
        text = text.replacen(right, wrong, 1);
    }
    text
}

/// Writes a repository of so many cases below a folder, and gives its own.
pub fn write(below: &Path, count: usize) -> io::Result<PathBuf> {
    let root = below.join(count.to_string());
    fs::create_dir_all(&root)?;
    fs::write(root.join("trede.yaml"), SETTINGS)?;
    for number in 1..=count {
        let folder = root.join(format!("cases/{number:05}"));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("zaak.yaml"), case(number))?;
    }
    Ok(root)
}
