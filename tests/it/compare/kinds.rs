//! One small case for every kind of change and for everything that a change can touch.

use super::*;

const BASE: &str = "\
# Artikel 1 Definities
1. Cliënt: de inwoner die ondersteuning ontvangt.
2. Tarief: de prijs per uur, exclusief omzetbelasting.

# Artikel 2 Levering
1. De Aanbieder levert de ondersteuning binnen 14 dagen na de toewijzing.
2. De Aanbieder mag een cliënt niet weigeren zonder schriftelijke toestemming van de Gemeente.
3. De Gemeente betaalt € 2.500 per maand, vermeerderd met 5% toeslag.
4. De Gemeente kan de overeenkomst opzeggen als lid 2 niet wordt nageleefd.

# Artikel 3 Geschillen
1. Partijen leggen een geschil voor aan de bevoegde rechter in Voorbeeldstad.
2. Op deze overeenkomst is Nederlands recht van toepassing.
";

/// Replaces the one place where `old` stands.
fn with(old: &str, new: &str) -> String {
    assert_eq!(BASE.matches(old).count(), 1, "{old}");
    BASE.replace(old, new)
}

#[track_caller]
fn one(old: &str, new: &str, expected: &str) {
    assert_eq!(changes(BASE, &with(old, new)), [expected]);
}

#[test]
fn a_text_is_the_same_as_itself() {
    assert_eq!(changes(BASE, BASE), [""; 0]);
}

#[test]
fn words_deleted_added_and_replaced() {
    one(
        " schriftelijke",
        "",
        "doorhaling | artikel 2 lid 2 | schriftelijke →  | ",
    );
    one(
        "een geschil",
        "een ernstig geschil",
        "invoeging | artikel 3 lid 1 |  → ernstig | ",
    );
    one(
        "omzetbelasting",
        "reistijd",
        "wijziging | artikel 1 lid 2 | omzetbelasting → reistijd | definitie",
    );
}

#[test]
fn what_a_change_touches() {
    one(
        "2.500",
        "25.000",
        "wijziging | artikel 2 lid 3 | 2.500 → 25.000 | bedrag",
    );
    one(
        "5%",
        "15%",
        "wijziging | artikel 2 lid 3 | 5 → 15 | percentage",
    );
    one(
        "14 dagen",
        "30 dagen",
        "wijziging | artikel 2 lid 1 | 14 → 30 | termijn of datum",
    );
    one(
        "14 dagen",
        "14 weken",
        "wijziging | artikel 2 lid 1 | dagen → weken | termijn of datum",
    );
    one(
        " niet weigeren",
        " weigeren",
        "doorhaling | artikel 2 lid 2 | niet →  | ontkenning",
    );
    one(
        "kan de overeenkomst",
        "moet de overeenkomst",
        "wijziging | artikel 2 lid 4 | kan → moet | modaliteit",
    );
    one(
        "van de Gemeente",
        "van de Aanbieder",
        "wijziging | artikel 2 lid 2 | Gemeente → Aanbieder | partij",
    );
    one(
        "als lid 2 niet",
        "als lid 3 niet",
        "wijziging | artikel 2 lid 4 | 2 → 3 | verwijzing",
    );
    one(
        "exclusief",
        "inclusief",
        "wijziging | artikel 1 lid 2 | exclusief → inclusief | definitie",
    );
}

#[test]
fn one_edit_is_one_change_and_two_are_two() {
    one(
        "De Aanbieder mag een cliënt niet",
        "De Aanbieder kan een inwoner altijd",
        "wijziging | artikel 2 lid 2 | mag een cliënt niet → kan een inwoner altijd | ontkenning, modaliteit",
    );
    let both = with("14 dagen na de toewijzing", "30 dagen na de beschikking");
    let both = both.replace("De Aanbieder levert", "De Aanbieder verleent");
    assert_eq!(
        changes(BASE, &both),
        [
            "wijziging | artikel 2 lid 1 | levert → verleent | ",
            "wijziging | artikel 2 lid 1 | 14 → 30 | termijn of datum",
            "wijziging | artikel 2 lid 1 | toewijzing → beschikking | ",
        ]
    );
}

#[test]
fn a_deleted_lid_is_one_change_in_its_own_clause() {
    let lid = "2. Op deze overeenkomst is Nederlands recht van toepassing.\n";
    let told = changes(BASE, &with(lid, ""));
    assert_eq!(
        told,
        [format!(
            "doorhaling | artikel 3 lid 2 | {} →  | ",
            lid.trim()
        )]
    );
}

#[test]
fn a_deleted_article_is_one_change() {
    let start = BASE.find("# Artikel 3").unwrap_or_default();
    let told = changes(BASE, &BASE[..start]);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].starts_with("doorhaling | artikel 3 | Artikel 3 Geschillen 1. Partijen"),
        "{told:?}"
    );
}

#[test]
fn words_struck_by_formatting_still_stand_there() {
    one(
        "een cliënt niet weigeren",
        "een cliënt ~~niet weigeren~~",
        "opmaak-doorhaling | artikel 2 lid 2 | niet weigeren → niet weigeren | ontkenning",
    );
    one(
        "zonder schriftelijke toestemming",
        "zonder <del>schriftelijke</del> toestemming",
        "opmaak-doorhaling | artikel 2 lid 2 | schriftelijke → schriftelijke | ",
    );
    // Two tildes that strike nothing are no formatting.
    assert_eq!(changes("a ~~ b ~~ c", "a ~~ b ~~ c"), [""; 0]);
}

#[test]
fn words_that_were_struck_in_the_base_and_came_back_are_added() {
    let base = with("schriftelijke", "~~schriftelijke~~");
    assert_eq!(
        changes(&base, BASE),
        ["invoeging | artikel 2 lid 2 | schriftelijke → schriftelijke | "]
    );
}

#[test]
fn hidden_words_are_found() {
    one(
        "Nederlands recht",
        "Nederlands <!-- behoudens artikel 2 --> recht",
        "verborgen tekst | artikel 3 lid 2 |  → behoudens artikel 2 | verwijzing",
    );
    one(
        " niet weigeren",
        " <!-- niet --> weigeren",
        "verborgen tekst | artikel 2 lid 2 | niet → niet | ontkenning",
    );
}

#[test]
fn look_alike_letters_and_invisible_characters_deceive() {
    one(
        "De Aanbieder levert",
        "De \u{410}anbieder levert",
        "misleiding | artikel 2 lid 1 | Aanbieder → \u{410}anbieder | partij",
    );
    one(
        "weigeren",
        "wei\u{200b}geren",
        "misleiding | artikel 2 lid 2 | weigeren → wei\u{200b}geren | ",
    );
    one(
        "14 dagen",
        "\u{202e}14 dagen",
        "misleiding | artikel 2 lid 1 | 14 → \u{202e}14 | termijn of datum",
    );
    one(
        "een geschil",
        "een \u{441}lecht geschil",
        "misleiding | artikel 3 lid 1 |  → \u{441}lecht | ",
    );
    // Not written by the returned copy: the base has it too.
    let base = with("weigeren", "wei\u{200b}geren");
    assert_eq!(changes(&base, &base), [""; 0]);
}

#[test]
fn a_star_without_a_partner_points_at_something() {
    one(
        "toestemming",
        "toestemming*",
        "invoeging | artikel 2 lid 2 |  → * | ",
    );
    one(
        "€ 2.500",
        "€ 2*500",
        "wijziging | artikel 2 lid 3 | 2.500 → 2*500 | bedrag, termijn of datum",
    );
    one(
        "een geschil",
        "*een geschil",
        "invoeging | artikel 3 lid 1 |  → * | ",
    );
    // Two notes are no emphasis.
    let two = with("toestemming", "toestemming*").replace("bevoegde", "bevoegde*");
    assert_eq!(changes(BASE, &two).len(), 2);
}

#[test]
fn an_item_that_moves_out_of_its_list() {
    let item = |words: &str, under: &str| format!("   - {words}, behalve:\n      - {under};\n");
    let list: String = ["taxi", "bus", "tram"]
        .map(|one| item("vervoer", one))
        .concat();
    let base =
        format!("# Artikel 1 Levering\n1. De Aanbieder levert:\n{list}2. De Gemeente betaalt.\n");
    let out = base.replacen("      - bus", "   - bus", 1);
    assert_eq!(
        changes(&base, &out),
        ["verplaatsing | artikel 1 lid 1 | - bus; → - bus; | "]
    );
    let lid = base.replacen("2. De G", "   2. De G", 1);
    assert_eq!(changes(&base, &lid).len(), 1);
    // Where few keep their place, it is not told but named.
    let few = base
        .replacen("      - bus", "   - bus", 1)
        .replacen("      - taxi", "   - taxi", 1);
    let (base, few) = (read(&base), read(&few));
    let comparison = compare(&base, &few);
    assert_eq!(told(&comparison), [""; 0]);
    assert!(
        comparison.unseen[0].contains("opsomming"),
        "{:?}",
        comparison.unseen
    );
}

#[test]
fn capitals_and_commas_can_carry_meaning() {
    one(
        "van de Gemeente",
        "van de gemeente",
        "wijziging | artikel 2 lid 2 | Gemeente → gemeente | partij",
    );
    one(
        "per maand, vermeerderd",
        "per maand vermeerderd",
        "doorhaling | artikel 2 lid 3 | , →  | ",
    );
}

#[test]
fn a_text_without_articles_is_compared_by_paragraph() {
    let base = "Beste heer De Vries,\n\nWij spraken een tarief van 60 euro af.\n\nMet vriendelijke groet.\n";
    assert_eq!(
        changes(base, &base.replace("60", "66")),
        ["wijziging | alinea 2 | 60 → 66 | bedrag"]
    );
}
