//! The words of a page in reading order.

use lopdf::dictionary;
use trede::contract::compare::{Change, compare_copies};

use super::*;

#[test]
fn kerning_word_spacing_and_broken_strings_make_words() {
    let content = "BT /F1 12 Tf 2 Tw 72 700 Td [(De Aan) 20 (bieder) -250 (is)] TJ ( ge) Tj \
                   (bonden\\056) Tj ET";
    let copy = copy(Maker::of(&[content]));
    assert_eq!(paragraphs(&copy), ["De Aanbieder is gebonden."]);
}

#[test]
fn a_line_goes_on_where_its_next_word_did_not_fit() {
    let copy = copy(Maker::of(&[&shown(&[
        (72.0, 740.0, "Artikel 1 Levering"),
        (
            72.0,
            712.0,
            "De Aanbieder levert de ondersteuning die in het verbeter-",
        ),
        (
            72.0,
            698.0,
            "plan staat, en meldt aan de Gemeente wat daarvan niet lukt.",
        ),
        (
            72.0,
            684.0,
            "Hij doet dat binnen drie dagen nadat hij het weet, en zegt:",
        ),
        (72.0, 670.0, "a. waarom;"),
        (72.0, 656.0, "b. tot wanneer."),
    ])]));
    assert_eq!(
        paragraphs(&copy),
        [
            "Artikel 1 Levering",
            "De Aanbieder levert de ondersteuning die in het verbeter-\nplan staat, en meldt aan de \
             Gemeente wat daarvan niet lukt. Hij doet dat binnen drie dagen nadat hij het weet, en zegt:",
            "a. waarom;",
            "b. tot wanneer.",
        ]
    );
}

#[test]
fn words_drawn_last_into_a_gap_stand_in_it() {
    let copy = copy(Maker::of(&[&shown(&[
        (72.0, 700.0, "De Gemeente kan"),
        (230.0, 700.0, "opzeggen."),
        (72.0, 600.0, "Een ander lid."),
        (195.0, 700.0, "niet"),
    ])]));
    assert_eq!(
        paragraphs(&copy),
        ["De Gemeente kan niet opzeggen.", "Een ander lid."]
    );
}

#[test]
fn the_cells_of_a_row_come_one_after_the_other() {
    let copy = copy(Maker::of(&[&shown(&[
        (72.0, 700.0, "Een cel die over"),
        (72.0, 686.0, "twee regels gaat"),
        (220.0, 700.0, "De tweede cel die"),
        (220.0, 686.0, "ook lang is"),
        (72.0, 660.0, "Onder de tabel."),
    ])]));
    let words = copy
        .text
        .source
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let row = "Een cel die over twee regels gaat De tweede cel die ook lang is Onder de tabel.";
    assert_eq!(words, row);
}

#[test]
fn running_lines_leave_the_text_and_keep_their_words() {
    let page = |number: usize| {
        shown(&[
            (72.0, 810.0, "Overeenkomst versie 1.1"),
            (
                72.0,
                700.0,
                if number == 1 {
                    "De Aanbieder meldt dat aan de Gemeente, die dat"
                } else {
                    "dan weet en mag besluiten."
                },
            ),
            (250.0, 30.0, &format!("Pagina {number} van 2")),
        ])
    };
    let copy = copy(Maker::of(&[&page(1), &page(2)]));
    let all = paragraphs(&copy);
    assert_eq!(
        all,
        [
            "De Aanbieder meldt dat aan de Gemeente, die dat dan weet en mag besluiten.",
            "Overeenkomst versie 1.1",
        ]
    );
    assert_eq!(copy.furniture.len(), 1);
}

#[test]
fn numbers_that_do_not_count_the_pages_are_words() {
    let page = |text: &str| shown(&[(72.0, 810.0, text), (72.0, 700.0, "Tekst.")]);
    let pages = [page("Boete 500 euro"), page("Boete 900 euro")];
    let copy = copy(Maker::of(&[&pages[0], &pages[1]]));
    assert_eq!(copy.furniture.len(), 0);
}

#[test]
fn a_font_says_by_its_tables_which_text_it_shows() {
    let mut maker = Maker::of(&["BT /F2 12 Tf 72 700 Td <0001000200030004> Tj ET \
                                BT /F3 12 Tf 72 600 Td (\\001\\002b) Tj ET"]);
    let table = b"3 beginbfchar <0001> <0064> <0002> <00650066> <0004> <00AD> endbfchar\n\
                  1 beginbfrange <0003> <0003> <0069> endbfrange";
    let table = maker.stream(dictionary! {}, table);
    let below = maker.document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "DW" => 500,
        "W" => vec![1.into(), vec![556.into(), 900.into()].into(), 3.into(), 9.into(), 222.into()],
    });
    let font = maker.document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Lezer", "Encoding" => "Identity-H",
        "DescendantFonts" => vec![below.into()], "ToUnicode" => table,
    });
    maker.resource("Font", "F2", font);
    let differences: Vec<lopdf::Object> = vec![1.into(), "eacute".into(), "f_i".into()];
    let font = maker.document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Ander",
        "Encoding" => dictionary! { "Type" => "Encoding", "Differences" => differences },
    });
    maker.resource("Font", "F3", font);
    let copy = copy(maker);
    assert_eq!(paragraphs(&copy), ["defi-", "éfib"]);
    assert_eq!(unseen(&copy), [""; 0]);
}

#[test]
fn a_tiny_sentence_that_did_not_fit_stands_with_the_words_before_it() {
    let content = shown(&[
        (
            72.0,
            712.0,
            "1. De Aanbieder levert de ondersteuning die nodig is, en",
        ),
        (
            72.0,
            698.0,
            "meldt aan de Gemeente in welke weken dat in geen geval lukt.",
        ),
    ]) + "BT /F1 1 Tf 72 690 Td (Dit vervalt bij drukte.) Tj ET\n"
        + &shown(&[(72.0, 676.0, "Einde.")]);
    let copy = copy(Maker::of(&[&content]));
    let paragraphs = paragraphs(&copy);
    assert_eq!(paragraphs.len(), 2, "{paragraphs:?}");
    assert!(
        paragraphs[0].ends_with("lukt. Dit vervalt bij drukte."),
        "{paragraphs:?}"
    );
}

#[test]
fn a_rule_of_dashes_is_no_edge_of_the_text() {
    let rule = format!("BT /F1 12 Tf 72 600 Td ({}) Tj ET", "\\226".repeat(80));
    let lines = shown(&[
        (
            72.0,
            700.0,
            "f. Als sprake is van fraude of het plegen van een ander strafbaar feit.",
        ),
        (
            72.0,
            686.0,
            "Deze bepaling treedt pas in werking na een proefperiode.",
        ),
    ]);
    let copy = copy(Maker::of(&[&(lines + &rule)]));
    let one = "f. Als sprake is van fraude of het plegen van een ander strafbaar feit. Deze bepaling \
               treedt pas in werking na een proefperiode.";
    assert_eq!(paragraphs(&copy)[0], one);
}

/// The changes of a struck-out passage on two lines, of which the first ends within "wet- en".
fn struck_on_two_lines(strokes: &str) -> Vec<String> {
    let base = "Partijen weten dat dit gewoon zo is.\n\nDe volgende wet- en (lagere) regelgeving \
                geldt.\n";
    let lines = shown(&[
        (72.0, 740.0, "Partijen weten dat dit gewoon zo is."),
        (72.0, 700.0, "De volgende wet-"),
        (72.0, 686.0, "en \\(lagere\\) regelgeving geldt."),
    ]);
    let returned = copy(Maker::of(&[&(lines + strokes)]));
    let base = Copy::of_text(base.to_owned());
    let found = compare_copies(&base, &returned, &[]).changes;
    let tell = |change: &Change| {
        let old = &base.text.source[change.old.clone()];
        format!("{} | {old}", change.kind)
    };
    found.iter().map(tell).collect()
}

#[test]
fn a_strike_over_a_word_that_a_line_end_parts_is_one() {
    assert_eq!(struck_on_two_lines(""), [""; 0]);
    let all = "0.7 w 72 703.4 m 166 703.4 l S 72 689.4 m 229 689.4 l S";
    assert_eq!(
        struck_on_two_lines(all),
        ["opmaak-doorhaling | De volgende wet- en (lagere) regelgeving geldt."]
    );
    let word = "0.7 w 143 703.4 m 165 703.4 l S 72 689.4 m 85 689.4 l S";
    assert_eq!(struck_on_two_lines(word), ["opmaak-doorhaling | wet- en"]);
}
