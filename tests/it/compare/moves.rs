//! What moved is one move; what only got another number is a renumbering.

use super::*;

const BASE: &str = "\
# Artikel 5 Tarieven
1. De Gemeente stelt elk jaar voor 1 november de tarieven van het volgende jaar vast.
2. De tarieven volgen de ontwikkeling van de lonen in de sector, zoals het CBS die publiceert.
3. Een verlaging van de tarieven gaat niet eerder in dan zes maanden na de bekendmaking.

# Artikel 6 Facturen
1. De Aanbieder factureert elke maand achteraf, per inwoner en per product.
2. De Gemeente betaalt binnen dertig dagen, tenzij zij de factuur op grond van artikel 7 betwist.
3. Bij betwisting betaalt de Gemeente het deel van de factuur dat niet ter discussie staat.

# Artikel 7 Betwisting
1. De Gemeente meldt een betwisting schriftelijk en met redenen omkleed aan de Aanbieder.
2. De Aanbieder reageert daarop binnen twee weken; artikel 6 lid 3 blijft daarbij gelden.
";

const MOVED: &str =
    "De tarieven volgen de ontwikkeling van de lonen in de sector, zoals het CBS die publiceert.";

fn kinds(returned: &str) -> Vec<String> {
    kinds_between(BASE, returned)
}

fn kinds_between(base: &str, returned: &str) -> Vec<String> {
    let (base, returned) = (read(base), read(returned));
    let comparison = compare(&base, &returned);
    let tell = |change: &Change| {
        let to = change
            .to
            .as_ref()
            .map_or(String::new(), |to| format!(" → {to}"));
        format!("{} | {}{to}", change.kind, change.place)
    };
    comparison.changes.iter().map(tell).collect()
}

#[test]
fn a_moved_paragraph_is_one_move() {
    let taken = BASE
        .replace(&format!("2. {MOVED}\n"), "")
        .replace("3. Een verlaging", "2. Een verlaging");
    let put = taken.replace("per product.\n", &format!("per product.\n{MOVED}\n"));
    assert_eq!(
        kinds(&put),
        [
            "verplaatsing | artikel 5 lid 2 → artikel 6 lid 1",
            "hernummering | artikel 5 lid 3 → artikel 5 lid 2"
        ]
    );
}

#[test]
fn edits_inside_a_moved_paragraph_are_edits() {
    let moved = MOVED
        .replace("lonen", "huizenprijzen")
        .replace("het CBS", "de Aanbieder");
    let taken = BASE
        .replace(&format!("2. {MOVED}\n"), "")
        .replace("3. Een verlaging", "2. Een verlaging");
    let put = taken.replace("per product.\n", &format!("per product.\n{moved}\n"));
    assert_eq!(
        kinds(&put),
        [
            "verplaatsing | artikel 5 lid 2 → artikel 6 lid 1",
            "wijziging | artikel 5 lid 2",
            "wijziging | artikel 5 lid 2",
            "hernummering | artikel 5 lid 3 → artikel 5 lid 2",
        ]
    );
}

#[test]
fn a_moved_article_is_one_move() {
    let (start, end) = (
        BASE.find("# Artikel 5").unwrap_or_default(),
        BASE.find("# Artikel 6").unwrap_or_default(),
    );
    let moved = format!("{}{}{}", &BASE[..start], &BASE[end..], &BASE[start..end]);
    assert_eq!(
        kinds(&moved),
        ["verplaatsing | artikel 5 → artikel 7 lid 2"]
    );
}

#[test]
fn a_phrase_that_recurs_is_no_move() {
    let returned = BASE
        .replace(" van de lonen in de sector", "")
        .replace("per inwoner", "per medewerker van de lonen in de sector");
    assert_eq!(
        kinds(&returned),
        [
            "doorhaling | artikel 5 lid 2",
            "wijziging | artikel 6 lid 1"
        ]
    );
}

#[test]
fn text_renumbered_by_an_added_lid_is_one_insertion_and_one_renumbering() {
    let returned = BASE
        .replace(
            "2. De tarieven",
            "2. De Aanbieder mag de tarieven eenmaal per jaar verdubbelen.\n3. De tarieven",
        )
        .replace("3. Een verlaging", "4. Een verlaging");
    assert_eq!(
        kinds(&returned),
        [
            "invoeging | artikel 5 lid 2",
            "hernummering | artikel 5 lid 2 → artikel 5 lid 3"
        ]
    );
}

#[test]
fn an_added_article_leaves_stale_references_unless_they_follow() {
    let added = "# Artikel 6 Voorschot\n1. De Gemeente verstrekt elk kwartaal een voorschot.\n\n";
    let shifted = BASE
        .replace("# Artikel 7", "# Artikel 8")
        .replace("# Artikel 6", &format!("{added}# Artikel 7"));
    let (base, returned) = (read(BASE), read(&shifted));
    let comparison = compare(&base, &returned);
    assert_eq!(
        told(&comparison),
        [
            "invoeging | artikel 6 |  → Artikel 6 Voorschot 1. De Gemeente verstrekt elk kwartaal een voorschot. \
             | termijn of datum, partij",
            &format!(
                "hernummering | artikel 6 | {} → {} | verwijzing",
                &between(BASE),
                &between(&shifted)
            ),
        ]
    );
    let stale: Vec<_> = comparison.changes[1]
        .stale
        .iter()
        .map(|range| &shifted[range.clone()])
        .collect();
    assert_eq!(stale, ["artikel 7", "artikel 6"]);

    let followed = shifted
        .replace("grond van artikel 7", "grond van artikel 8")
        .replace("artikel 6 lid 3", "artikel 7 lid 3");
    let returned = read(&followed);
    let comparison = compare(&base, &returned);
    assert_eq!(comparison.changes.len(), 2, "{:#?}", told(&comparison));
    assert!(comparison.changes[1].stale.is_empty());
}

/// From the first to the last heading number that changed.
fn between(text: &str) -> String {
    let factors = text.find("Facturen").unwrap_or_default();
    let start = text[..factors].rfind("Artikel ").unwrap_or_default() + "Artikel ".len();
    let end = text.find(" Betwisting").unwrap_or_default();
    text[start..end]
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_reference_that_follows_to_the_wrong_number_is_a_change() {
    let returned = BASE.replace("artikel 6 lid 3", "artikel 5 lid 3");
    assert_eq!(kinds(&returned), ["wijziging | artikel 7 lid 2"]);
}

/// A sentence that is longer than what it passes.
const PASSED: &str = "De Gemeente betaalt binnen dertig dagen na ontvangst van de factuur, tenzij zij die \
                      schriftelijk en met redenen betwist bij degene die haar heeft gestuurd.";

#[test]
fn a_sentence_that_the_number_of_its_clause_passed_is_a_move() {
    const REST: &str = "Zij betaalt dan alleen het andere deel.";
    const ABOVE: &str = "# Artikel 6 Facturen\n\n#### Lid 2\n\nDe Aanbieder factureert.\n\n\
                         ##### Toelichting\n\nDat geldt ook in de zomer.";
    for (opening, [from, to], above) in [
        (
            "#### Lid 3\n\n",
            ["artikel 6 lid 3", "artikel 6 lid 2"],
            ABOVE,
        ),
        (
            "# Artikel 7 Betaling van de facturen van de Aanbieder\n\n#### Lid 1\n\n",
            ["artikel 7 lid 1", "artikel 6 lid 2"],
            ABOVE,
        ),
        (
            "# Geld\n\n# Artikel 7 Betaling\n\n#### Lid 1\n\n",
            ["artikel 7 lid 1", "artikel 6 lid 2"],
            ABOVE,
        ),
        (
            "2. ",
            ["artikel 6 lid 2", "artikel 6 lid 1"],
            "# Artikel 6 Facturen\n\n1. De Aanbieder factureert.",
        ),
    ] {
        let behind = format!("{above}\n\n{opening}{PASSED} {REST}\n");
        let before = format!("{above} {PASSED}\n\n{opening}{REST}\n");
        assert_eq!(
            kinds_between(&behind, &before),
            [format!("verplaatsing | {from} → {to}")]
        );
        assert_eq!(
            kinds_between(&before, &behind),
            [format!("verplaatsing | {to} → {from}")]
        );
    }
}

#[test]
fn a_sentence_that_footnotes_and_a_heading_passed_is_a_move() {
    const NOTES: &str =
        "\n\n37 Artikel 6:271 Burgerlijk Wetboek\n\n38 Artikel 6:272 Burgerlijk Wetboek\n\n";
    let text = |above: &str, rule: &str, below: &str| {
        format!(
            "# Artikel 6 Facturen\n\n#### Lid 2\n\nDe Aanbieder factureert.\n\n##### Toelichting\n\n\
             Ontbinding37 heeft gevolgen38 voor het jaar.{above}{rule}{NOTES}\
             #### Lid 3\n\n{below}Zij betaalt dan alleen het andere deel.\n"
        )
    };
    let base = text("", "\n\n---", &format!("{PASSED} "));
    for rule in ["", "\n\n---"] {
        assert_eq!(
            kinds_between(&base, &text(&format!(" {PASSED}"), rule, "")),
            ["verplaatsing | artikel 6 lid 3 → artikel 6 lid 2"]
        );
    }
}

#[test]
fn a_word_that_the_line_end_broke_before_a_moved_sentence_stays() {
    const MOVED: &str = " De Aanbieder doet dat voor eigen rekening en risico.";
    const PLACE: &str = "Hij werkt mee aan een fraude-onderzoek.";
    let text = format!(
        "# Artikel 5 Inzet\n\n1. De Aanbieder zet anderen in.{MOVED}\n\n\
         # Artikel 6 Fraude\n\n1. {PLACE}\n2. Een fraudeonderzoek gaat voor.\n"
    );
    let there = text.replace(MOVED, "").replace(
        PLACE,
        &format!("{}{MOVED}", PLACE.replace("fraude-", "fraude-\n")),
    );
    assert_eq!(
        kinds_between(&text, &there),
        ["verplaatsing | artikel 5 lid 1 → artikel 6 lid 1"]
    );
}
