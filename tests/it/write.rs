//! Documents as files: what a user typed is what stands there, and the files keep their form.

use proptest::prelude::*;
use trede::letter::view::shortcoming::{
    Onderaannemer, Reactie, Tekortkoming, Termijn, Toelichting,
};
use trede::letter::view::{Brief, Contact};
use trede::letter::{KINDS, full_view};
use trede::write::document::{Block, Document, Inline, Letterhead, Logo};
use trede::write::{columns, docx, parse};
use unicode_normalization::UnicodeNormalization;

use crate::docx::{parts as word_parts, words as word_text};
use crate::letter::{document, ours, written};

/// Texts that Markdown, HTML, Tera or CSS would read as more than words.
const HOSTILE: [&str; 36] = [
    "*De Linde* <b>{{ x }}</b>",
    "{% include \"x\" %} {# weg #} {{ 7 * 7 }}",
    "1. eerst",
    "12) dan",
    "# kop",
    "kop #",
    "#",
    "- punt",
    "-",
    "--- streep",
    "+ plus",
    "> citaat",
    "=== onderstreept",
    ":-- | --:",
    "~~~ code",
    "`code` ``nog``",
    "_kort_ en snake_case_naam",
    "**vet** *schuin*",
    "a | b | c",
    "|---|---|",
    "eind \\",
    "\\* al ontsnapt \\\\",
    "https://voorbeeld.example/?a=1&b=2 en www.voorbeeld.example",
    "<https://voorbeeld.example>",
    "[tekst](https://voorbeeld.example) ![beeld](x.png) [x]: y",
    "&amp; &lt;script&gt; &#60; &nbsp; &",
    "<script>alert('x')</script><!-- weg -->",
    "</style><style>*{display:none}",
    "\" onload=\"alert(1)",
    "eerste regel\ntweede regel\n\n# derde\r\n- vierde",
    "\ttab\tstop",
    "    vier blanks",
    "\u{1fef}een backtick\u{1fef}",
    "klein \u{338}< en <\u{338}",
    "regel\u{2028}scheiding\u{2029}en \u{b} \u{c} \u{85} meer",
    "e\u{301} ï ë € ½ “ ” 😀 שלום",
];

#[test]
fn hostile_texts_come_out_as_they_were_typed() {
    for text in HOSTILE {
        is_literal(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_out_as_it_was_typed(text in any::<String>()) {
        is_literal(&text);
    }

    #[test]
    fn marks_of_two_texts_in_a_row_keep_their_places(text in "[\u{9bc}\u{859}\u{301}]{1,6}") {
        is_literal(&text);
    }

    #[test]
    fn any_marks_come_out_as_they_were_typed(text in "[-#>=+*_`~|:.)(!<&;\\\\\\[\\]{}%\" \n\t1a]{1,24}") {
        is_literal(&text);
    }
}

/// Puts a text in every field of every letter: it adds no element, and its words are all there.
fn is_literal(text: &str) {
    let text = capital(text);
    let words = plain(&text);
    if words.is_empty() {
        return;
    }
    for kind in KINDS {
        let templates = ours();
        let tame = written(
            &templates
                .document(kind, &filled("Woord"), &|_| None)
                .expect("a letter"),
            "html",
        );
        let letter = templates
            .document(kind, &filled(&text), &|_| None)
            .expect("a letter");
        let html = written(&letter, "html");
        assert_eq!(
            elements(&html),
            elements(&tame),
            "{} with {text:?}:\n{html}",
            kind.name
        );
        let (found, expected) = (
            visible(&html).matches(&words).count(),
            visible(&tame).matches("Woord").count(),
        );
        assert!(
            found >= expected,
            "{found} of {expected} in {} with {text:?}:\n{html}",
            kind.name
        );

        let file = docx::write(&letter, docx::Reference::own()).expect("a file");
        let file = word_text(&word_parts(&file)["word/document.xml"]);
        // What XML cannot hold is left out.
        let words = words.replace(['\u{fffe}', '\u{ffff}'], "");
        assert!(
            one_blank(&file).matches(&words).count() >= expected,
            "{} in Word with {text:?}:\n{file}",
            kind.name
        );

        let markdown = written(&letter, "md");
        let (_, body) = markdown.split_once("\n# ").expect("a title");
        let (_, body) = body.split_once("\n\n").expect("a text below it");
        assert_eq!(
            parse(body),
            Some(letter.body),
            "{} with {text:?}:\n{body}",
            kind.name
        );
    }
}

/// A text that the filter `hoofdletter` leaves alone.
fn capital(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// Words as they are to come out.
fn plain(text: &str) -> String {
    one_blank(text).nfc().collect()
}

/// Words with one blank between them.
fn one_blank(text: &str) -> String {
    let blanks = text.split(|c: char| c.is_whitespace());
    let words: Vec<String> = blanks
        .map(|word| word.chars().filter(|c| !c.is_control()).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// The names of a page's elements in order, but for line breaks.
fn elements(html: &str) -> Vec<String> {
    let body = html.split_once("<body").expect("a body").1;
    let tags = body.split('<').skip(1).map(|tag| {
        tag.split(|c: char| c == '>' || c.is_whitespace())
            .next()
            .unwrap_or_default()
            .to_owned()
    });
    tags.filter(|name| name != "br").collect()
}

/// A page's words as a reader sees them.
fn visible(html: &str) -> String {
    let body = html
        .split_once("<main>")
        .expect("a text")
        .1
        .replace("<br>", " ");
    let mut text = String::new();
    for part in body.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, words)| words));
    }
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    // Not brought to one form here: marks at the seam of two texts would change places.
    one_blank(&text.replace("&amp;", "&"))
}

/// A full view with one text in every field that a user can fill.
fn filled(text: &str) -> Brief {
    let text = || text.to_owned();
    let some = || Some(text());
    let answer = || Reactie {
        datum: text(),
        kern: text(),
        oordeel: some(),
    };
    let term = || Termijn {
        wanneer: text(),
        laatste_dag: some(),
        verzuim_vanaf: text(),
        reden: some(),
    };
    let contact = || Contact {
        naam: text(),
        telefoon: some(),
        e_mail: some(),
    };
    let mut view = full_view();
    view.afzender.naam = text();
    view.toelichting = some();
    view.afzender.adres = vec![text()];
    view.afzender.contact = vec![text()];
    view.afzender.mede_namens = vec![text(), text(), text()];
    view.afzender.volmacht = some();
    let party = &mut view.geadresseerden[0];
    party.naam = text();
    party.hoedanigheid = some();
    party.ter_attentie_van = some();
    party.adres = vec![text()];
    party.kvk = some();
    view.aanhef = text();
    view.kenmerk = text();
    view.onderwerp = text();
    view.behandelaar = Some(contact());
    view.verzendwijze = some();
    view.bijlagen = vec![text(), text()];
    view.ondertekening.naam = some();
    view.ondertekening.functie = some();
    view.ondertekening.besluit = some();
    view.overeenkomst.naam = text();
    view.overeenkomst.datum = some();
    view.overeenkomst.versie = some();
    view.overeenkomst.perceel = some();
    view.gronden.ingebrekestelling = some();
    view.gronden.fatale_termijn = some();
    view.gronden.aansprakelijkheid = some();
    view.gronden.stuiting = some();
    view.gronden.geschil = some();
    view.termijn = Some(term());
    view.vervangt = vec![text(), text()];
    if let Some(combination) = &mut view.combinatie {
        (combination.met, combination.grond) = (vec![text(), text()], text());
    }
    for contact in &mut view.eerdere_contacten {
        (contact.datum, contact.omschrijving) = (text(), text());
    }
    for letter in view
        .ingebrekestellingen
        .iter_mut()
        .chain(&mut view.verzuimbrief)
    {
        (letter.datum, letter.kenmerk) = (text(), some());
        if let Some(receipt) = &mut letter.ontvangst {
            (receipt.datum, receipt.afhalen_tot) = (text(), some());
        }
    }
    for measure in &mut view.maatregelen {
        (measure.naam, measure.grond, measure.toelichting) = (text(), text(), some());
    }
    if let Some(intent) = &mut view.voornemen {
        intent.motivering = some();
        intent.reageren_uiterlijk = text();
    }
    if let Some(hearing) = &mut view.hoor {
        (hearing.voornemen_van, hearing.zienswijze) = (some(), Some(answer()));
    }
    view.afweging = vec![text(), text()];
    if let Some(care) = &mut view.doorlopende_zorg {
        (care.grond, care.clientcontact) = (some(), some());
    }
    if let Some(stop) = &mut view.clientenstop {
        (stop.grond, stop.citaat, stop.grond_toelichting) = (text(), some(), some());
        (stop.motivering, stop.cumulatie) = (some(), some());
        (stop.reikwijdte, stop.ingang, stop.einde) = (text(), text(), some());
        (stop.opheffing, stop.opheffing_verzoek) = (some(), some());
        (stop.evaluatie, stop.acceptatieplicht) = (some(), some());
    }
    if let Some(talk) = &mut view.gesprek {
        (talk.datum, talk.wijze, talk.plaats) = (text(), some(), some());
        talk.stap = some();
        talk.reactie = some();
        (talk.vervolg, talk.reageren_uiterlijk) = (some(), some());
        talk.onderwerpen = vec![text()];
        for person in &mut talk.deelnemers {
            (person.naam, person.functie, person.namens) = (text(), text(), text());
        }
        for deal in &mut talk.afspraken {
            (deal.wat, deal.wie, deal.uiterlijk) = (text(), text(), some());
        }
    }
    for shortcoming in &mut view.tekortkomingen {
        for fact in &mut shortcoming.feiten {
            (fact.datum, fact.omschrijving, fact.bron) = (text(), text(), some());
            fact.bewijs = vec![text(), text()];
            (fact.bevinding, fact.antwoord_op_betwisting) = (some(), some());
        }
        for more in &mut shortcoming.uitstel {
            (more.brief_van, more.uiterlijk) = (text(), text());
        }
        if let Some(verdict) = &mut shortcoming.oordeel {
            (verdict.datum, verdict.toelichting) = (text(), some());
        }
        if let Some(default) = &mut shortcoming.verzuim {
            (default.vanaf, default.tot_en_met) = (text(), some());
            (default.grond, default.toelichting) = (some(), some());
        }
        *shortcoming = Tekortkoming {
            omschrijving: some(),
            bepaling: text(),
            citaat: some(),
            toelichting: Some(Toelichting {
                vindplaats: text(),
                citaat: some(),
            }),
            protocol: some(),
            onderaannemer: Some(Onderaannemer {
                naam: text(),
                grond: some(),
            }),
            deskundig_advies: some(),
            betreft: some(),
            ontdekt: some(),
            gemeld: some(),
            reacties: vec![answer()],
            onherstelbaar_omdat: some(),
            herstel: vec![text()],
            herstel_bewijs: some(),
            voortaan: some(),
            termijn: Some(term()),
            ..shortcoming.clone()
        };
    }
    view
}

fn document_of(body: Vec<Block>) -> Document {
    Document {
        title: "Onderwerp".into(),
        date: chrono::NaiveDate::from_ymd_opt(2025, 3, 3),
        concept: false,
        letterhead: Letterhead {
            sender: "Gemeente Voorbeeldstad".into(),
            logo: None,
            sender_lines: vec![],
            addressees: vec![vec!["De Linde".into()]],
            reference: "Z/25/0001".into(),
            chain: None,
            details: vec![("Datum", "3 maart 2025".into())],
        },
        body,
    }
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}

#[test]
fn markdown_has_one_form() {
    let source = "Een\nregel  met **nadruk *in* nadruk**.\n\n\n* punt\n* punt\n\n\n1) een\n\n   twee\n2) drie\n\n> citaat\n\n| a | b |\n|:-:|--|\n| c | d\\|e |\n\n***\n&nbsp;\n\n##### te diep\n###### dieper\nwoorden\n";
    let body = parse(source).expect("blocks");
    let expected = "\
Een regel met **nadruk *in* nadruk**.

- punt
- punt

1. een

   twee

2. drie

> citaat

| a | b |
|---|---|
| c | d\\|e |

---

&nbsp;

## te diep

### dieper

woorden
";
    let markdown = written(&document_of(body.clone()), "md");
    assert!(
        markdown.ends_with(&format!("\n\n# Onderwerp\n\n{expected}")),
        "{markdown}"
    );
    assert_eq!(parse(expected), Some(body));
}

#[test]
fn two_lists_in_a_row_stay_two() {
    let list = |text| Block::List(None, vec![vec![Block::Paragraph(words(text))]]);
    let numbers = |text| Block::List(Some(1), vec![vec![Block::Paragraph(words(text))]]);
    let body = vec![list("a"), list("b"), list("c"), numbers("d"), numbers("e")];
    let markdown = written(&document_of(body.clone()), "md");
    let (_, text) = markdown.split_once("# Onderwerp\n\n").expect("a title");
    assert_eq!(parse(text), Some(body));
}

#[test]
fn what_a_letter_has_no_use_for_stays_legible() {
    let source = "[tekst](https://a.example) <https://b.example> ![beeld](c.png) `code` <i>x</i>\n\n    ingesprongen\n";
    let expected = "tekst (https://a.example) https://b.example beeld code <i>x</i>";
    let body = vec![
        Block::Paragraph(words(expected)),
        Block::Paragraph(words("ingesprongen")),
    ];
    assert_eq!(parse(source), Some(body));
}

/// What would have stood below it may be absent; then so is the heading.
#[test]
fn a_heading_with_nothing_below_it_is_left_out() {
    let source = "## Leeg\n\n## Eerst\n\n### Leeg\n\n### Deel\n\ntekst\n\n## Alleen delen\n\n### Deel\n\n\
                  tekst\n\n### Leeg\n\n## Leeg\n\n### Leeg\n";
    let text = || Block::Paragraph(words("tekst"));
    let body = vec![
        Block::Heading(2, words("Eerst")),
        Block::Heading(3, words("Deel")),
        text(),
        Block::Heading(2, words("Alleen delen")),
        Block::Heading(3, words("Deel")),
        text(),
    ];
    assert_eq!(parse(source), Some(body));
}

#[test]
fn who_has_more_to_say_gets_the_wider_column() {
    let row = |long: &str| {
        vec![
            words(long),
            words("1 tot en met 28 februari 2025"),
            words("€\u{a0}300,00"),
        ]
    };
    let head: Vec<_> = ["Omschrijving", "Periode", "Bedrag"].map(words).into();
    let rows = [row(&"twintig letters lang ".repeat(10)), row("kort")];
    let widths = columns::widths(&head, &rows, 9240);
    assert!(widths.iter().sum::<u32>() <= 9240, "{widths:?}");
    assert!(
        widths[0] > 2 * widths[1] && widths[1] > widths[2],
        "{widths:?}"
    );
    // What fits on a line each fills the page too.
    let short = columns::widths(&head, &rows[1..], 9240);
    assert!(
        (9230..=9240).contains(&short.iter().sum::<u32>()),
        "{short:?}"
    );

    // A short table stays on one page; a row that fills more than one must not.
    assert!(columns::stays_whole(&rows, &widths));
    assert!(!columns::stays_whole(&vec![rows[1].clone(); 20], &widths));
    let longest = row(&"twintig letters lang ".repeat(200));
    assert!(columns::row_stays_whole(&rows[0], &widths));
    assert!(!columns::row_stays_whole(&longest, &widths));
}

#[test]
fn html_is_accessible() {
    let html = written(&document("gespreksverslag", &full_view()), "html");
    assert!(
        html.starts_with("<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">")
    );
    assert!(
        html.contains("<title>Gespreksverslag: begeleiding door medewerkers"),
        "{html}"
    );
    assert!(html.contains("<th scope=\"col\">Naam</th>"), "{html}");
    assert!(!html.contains("<th>"), "{html}");
    for kind in KINDS {
        let html = written(&document(kind.name, &full_view()), "html");
        assert_eq!(html.matches("<h1>").count(), 1);
        let levels = html
            .match_indices("<h")
            .filter_map(|(at, _)| html[at + 2..].chars().next()?.to_digit(10));
        let levels: Vec<u32> = levels.collect();
        assert!(
            levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
            "{levels:?}"
        );
    }
}

/// Whoever prints a letter from a browser gets no name on a page of its own, and no halved amount.
#[test]
fn html_keeps_together_what_belongs_together() {
    for kind in KINDS {
        let html = written(&document(kind.name, &full_view()), "html");
        let (before, signed) = html
            .split_once("<div class=\"ondertekening\">\n")
            .unwrap_or_else(|| panic!("{}: no signature in\n{html}", kind.name));
        assert!(
            before.ends_with("</p>\n") || before.ends_with("</div>\n"),
            "{}: a heading stays behind in\n{before}",
            kind.name
        );
        for words in ["Heeft u vragen", "Namens", "class=\"ruimte\""] {
            assert!(signed.contains(words), "{}: {signed}", kind.name);
        }
        let (_, name) = signed.split_once("class=\"ruimte\"").expect("room");
        let (name, _) = name.split_once("</p>\n</div>\n").expect("an end");
        assert_eq!(name.matches("<p>").count(), 1, "{}: {name}", kind.name);
        let tables = html.matches("<table>").count();
        assert_eq!(html.matches("<div class=\"tabel\"").count(), tables);
    }
    let html = written(&document("boete", &full_view()), "html");
    let shares = html.split("<col style=\"width:").skip(1).take(3);
    let shares = shares.filter_map(|rest| rest.split_once('%')?.0.parse::<f64>().ok());
    let whole: f64 = shares.sum();
    assert!((whole - 100.0).abs() < 0.5, "{whole}: {html}");
    assert!(html.contains("td.getal { white-space: nowrap; }"), "{html}");
}

#[test]
fn a_draft_is_marked_and_a_final_letter_is_not() {
    for kind in KINDS {
        let mut view = full_view();
        for format in ["md", "html"] {
            view.concept = false;
            let letter = written(&document(kind.name, &view), format);
            assert!(
                !letter
                    .split("</style>")
                    .last()
                    .is_some_and(|text| text.contains("CONCEPT"))
            );
            assert!(!letter.contains("content: \"CONCEPT\"; }\n}"));
            view.concept = true;
            let draft = written(&document(kind.name, &view), format);
            assert!(draft.contains("CONCEPT"), "{draft}");
        }
        let draft = written(&document(kind.name, &view), "html");
        assert!(draft.contains("<title>CONCEPT: "), "{draft}");
        assert!(
            draft.contains("@top-center { content: \"CONCEPT\"; }"),
            "{draft}"
        );
        assert!(
            draft.contains("<p class=\"merk\"><strong>CONCEPT</strong></p>"),
            "{draft}"
        );
    }
}

#[test]
fn nothing_in_a_letterhead_leaves_its_place() {
    let mut document = document_of(vec![]);
    document.title = "</title><script>".into();
    document.letterhead.sender = "\"; } </style> \\ € *".into();
    document.letterhead.reference = "Z/25\"".into();
    let html = written(&document, "html");
    assert_eq!(html.matches("</style>").count(), 1, "{html}");
    assert_eq!(html.matches("<script>").count(), 0, "{html}");
    let footer = r#"content: "\22 \3b  \7d  \3c \2f style\3e  \5c  \20ac  \2a  \b7  Z\2f 25\22 ";"#;
    assert!(html.contains(footer), "{html}");
}

#[test]
fn a_logo_stands_in_the_file() {
    for (data, encoded) in [
        ("", ""),
        ("a", "YQ=="),
        ("ab", "YWI="),
        ("abc", "YWJj"),
        ("abcd", "YWJjZA=="),
    ] {
        let mut document = document_of(vec![]);
        document.letterhead.logo = Some(Logo {
            media_type: "image/png".into(),
            data: data.as_bytes().to_vec(),
        });
        let html = written(&document, "html");
        let image = format!(
            "<img src=\"data:image/png;base64,{encoded}\" alt=\"Logo Gemeente Voorbeeldstad\">"
        );
        assert!(html.contains(&image), "{html}");
    }
}
