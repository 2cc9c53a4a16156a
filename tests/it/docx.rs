//! Letters in Word: whole, in the order of the schema, and in the municipality's own look.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use quick_xml::Reader;
use quick_xml::events::Event;
use trede::letter::{KINDS, full_view};
use trede::write::document::{Block, Document, Inline, Letterhead, Logo};
use trede::write::docx::{Reference, write};
use trede::write::package::{pack, unpack};
use trede::write::parse;

use crate::letter::document;
use crate::program::{Room, project, run, trede};

/// Our own reference, as its parts.
fn own_parts() -> BTreeMap<String, String> {
    let bytes = write(&awkward(), Reference::own()).expect("a Word file");
    parts(&bytes)
}

/// The parts of a Word file that are text.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let parts = unpack(bytes).expect("a package").into_iter();
    let texts = parts.filter_map(|(name, part)| Some((name, String::from_utf8(part).ok()?)));
    texts.collect()
}

fn packed(parts: &BTreeMap<String, String>) -> Vec<u8> {
    let parts = parts.iter().map(|(name, part)| (&**name, part.as_bytes()));
    pack(parts).expect("a package")
}

/// The words of a part, a blank between paragraphs.
pub fn words(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let mut words = String::new();
    let mut open = false;
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) => open |= tag.name().as_ref() == "w:t",
            Event::End(tag) if tag.name().as_ref() == "w:t" => open = false,
            Event::End(tag) if tag.name().as_ref() == "w:p" => words.push(' '),
            Event::Empty(tag) if matches!(tag.name().as_ref(), "w:br" | "w:tab") => words.push(' '),
            Event::Text(text) if open => words += &text.xml10_content(),
            Event::GeneralRef(name) if open => {
                words += match &*name.into_inner() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    other => panic!("&{other};"),
                }
            }
            Event::Eof => return words,
            _ => {}
        }
    }
}

/// A letter with all that is hard on a writer: long names, many shortcomings, a long table.
pub fn awkward() -> Document {
    let mut text = String::from("Geacht bestuur,\n\n## Wat u niet nakomt\n\n");
    for at in 1..=40 {
        text += &format!(
            "### Tekortkoming {at}\n\nIn artikel {at} lid 2 staat:\n\n> De Aanbieder doet wat \
             hij belooft & niet minder <dan> “dat”.\n\nWij stelden vast:\n\n1. eerste feit van {at}\n2. \
             tweede feit\n\n   met een tweede alinea:\n\n   - onderdeel\n   - *ander* onderdeel\n\n"
        );
    }
    text += "## Bijlage\n\nDe posten van de terugvordering:\n\n| Periode | Product | Aantal | Bedrag |\n|---|---|---|---|\n";
    for at in 1..=120 {
        text += &format!(
            "| week {at} | Begeleiding individueel met een lange omschrijving | {at} | € 1.0{at:02},50 |\n"
        );
    }
    text += "\nTekens: é ï ë € ½ “ ” 😀 en שלום עולם en السلام.\n\n7. begint bij zeven\n\n---\n\n\
             Hoogachtend,\n\nvoor deze,\n\n&nbsp;\n\nA. van den Berg\n";
    Document {
        title: "Ingebrekestelling: een onderwerp dat zo lang is dat het over meer dan één regel loopt \
                en dan nog doorgaat"
            .into(),
        date: None,
        concept: true,
        letterhead: Letterhead {
            sender: "Gemeente Zuid-Voorbeeld & Noord-Voorbeeld".into(),
            logo: None,
            sender_lines: vec![
                "Postbus 100".into(),
                "een-heel-lang-adres-van-contractmanagement@zuid-en-noord-voorbeeld.example".into(),
            ],
            addressees: vec![
                vec![
                    "Stichting Samenwerkende Zorgaanbieders voor Maatschappelijke Ondersteuning in de \
                     Regio Zuidwest-Voorbeeldland en Omstreken (KvK 90000123)"
                        .into(),
                    "t.a.v. mevrouw J.M.A. van der Aa-Bëkker tot Zwanenburgwal, bestuurder".into(),
                    "Lindelaan 12".into(),
                    "6511 AB Voorbeeldstad".into(),
                ],
                vec!["שלום בע״מ".into(), "Straat 1".into()],
            ],
            reference: "Z/25/0001".into(),
            chain: None,
            details: vec![
                ("Datum", "3 maart 2025".into()),
                (
                    "Verzending",
                    "Aangetekend met bericht van ontvangst en per e-mail aan bestuur@delinde.example, \
                     en per gewone post"
                        .into(),
                ),
            ],
        },
        body: parse(&text).expect("a text"),
    }
}

/// Every letter in Word, with its name.
fn letters() -> Vec<(String, Vec<u8>)> {
    let own = Reference::own();
    let mut letters = vec![(
        "awkward".to_owned(),
        write(&awkward(), own).expect("a file"),
    )];
    for kind in KINDS {
        for concept in [false, true] {
            let mut view = full_view();
            view.concept = concept;
            let bytes = write(&document(kind.name, &view), own).expect("a file");
            letters.push((format!("{}-{concept}", kind.name), bytes));
        }
    }
    letters
}

/// The order that the schema of Word asks of an element's children, as far as we write
/// them (ECMA-376 part 1, annex A).
const ORDER: [(&str, &str); 16] = [
    ("w:document", "w:body"),
    (
        "w:pPr",
        "w:pStyle w:keepNext w:keepLines w:widowControl w:numPr w:pBdr w:tabs w:spacing w:ind w:jc \
         w:outlineLvl",
    ),
    ("w:numPr", "w:ilvl w:numId"),
    ("w:pBdr", "w:top w:left w:bottom w:right"),
    (
        "w:rPr",
        "w:rFonts w:b w:bCs w:i w:iCs w:spacing w:sz w:szCs w:rtl w:lang",
    ),
    ("w:p", "w:pPr w:sdt|w:r|w:fldSimple"),
    ("w:r", "w:rPr w:t|w:br|w:tab|w:drawing"),
    ("w:tbl", "w:tblPr w:tblGrid w:tr"),
    (
        "w:tblPr",
        "w:tblStyle w:tblW w:tblInd w:tblBorders w:tblLayout w:tblCellMar w:tblLook",
    ),
    ("w:tblCellMar", "w:top w:left w:bottom w:right"),
    ("w:tc", "w:tcPr w:p|w:tbl"),
    ("w:tcPr", "w:tcW w:vMerge w:tcBorders"),
    (
        "w:sectPr",
        "w:headerReference|w:footerReference w:pgSz w:pgMar w:titlePg",
    ),
    ("w:numbering", "w:abstractNum w:num"),
    ("w:lvl", "w:start w:numFmt w:lvlText w:lvlJc w:pPr"),
    (
        "w:style",
        "w:name w:basedOn w:next w:uiPriority w:semiHidden w:qFormat w:pPr w:rPr w:tblPr w:tblStylePr",
    ),
];

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    for (letter, bytes) in letters() {
        for (part, xml) in parts(&bytes) {
            let mut open: Vec<(String, usize)> = Vec::new();
            let mut reader = Reader::from_str(&xml);
            loop {
                let (tag, is_empty) = match reader.read_event().expect("well-formed") {
                    Event::Eof => break,
                    Event::End(_) => {
                        open.pop();
                        continue;
                    }
                    Event::Start(tag) => (tag, false),
                    Event::Empty(tag) => (tag, true),
                    _ => continue,
                };
                let name = tag.name().as_ref().to_owned();
                if let Some((parent, reached)) = open.last_mut()
                    && let Some((_, order)) = ORDER.iter().find(|(element, _)| element == parent)
                {
                    let mut places = order.split(' ');
                    let place = places.position(|some| some.split('|').any(|one| one == name));
                    let place =
                        place.unwrap_or_else(|| panic!("{letter} {part}: {name} in {parent}?"));
                    assert!(
                        place >= *reached,
                        "{letter} {part}: {name} stands late in {parent}"
                    );
                    *reached = place;
                }
                if !is_empty {
                    open.push((name, 0));
                }
            }
        }
    }
}

/// What the types and the relationships name is there, and the other way round.
#[test]
fn every_part_is_named_and_every_name_is_a_part() {
    for (letter, bytes) in letters() {
        let parts = parts(&bytes);
        let names = |text: &str, key: &str| -> Vec<String> {
            let start = format!("{key}=\"");
            let values = text.split(&start).skip(1);
            values
                .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
                .collect()
        };
        let types = &parts["[Content_Types].xml"];
        for name in names(types, "PartName") {
            assert!(parts.contains_key(&name[1..]), "{letter}: {name}");
        }
        for target in names(&parts["word/_rels/document.xml.rels"], "Target") {
            assert!(
                parts.contains_key(&format!("word/{target}")),
                "{letter}: {target}"
            );
        }
        for name in parts
            .keys()
            .filter(|name| name.starts_with("word/") && !name.contains("_rels"))
        {
            assert!(types.contains(&format!("\"/{name}\"")), "{letter}: {name}");
        }
        let ids = names(&parts["word/_rels/document.xml.rels"], " Id");
        let unique: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{letter}: {ids:?}");
    }
}

#[test]
fn each_numbered_list_begins_at_its_own_number() {
    let parts = own_parts();
    let starts: Vec<_> = parts["word/numbering-trede.xml"]
        .split("<w:startOverride w:val=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(starts.len(), 41);
    assert_eq!(starts.last(), Some(&"7"));
    assert!(starts[..40].iter().all(|start| *start == "1"));
    // And each is used by the items of one list only: the two of a shortcoming.
    let text = &parts["word/document.xml"];
    assert_eq!(text.matches("<w:numId w:val=\"2\"/>").count(), 2);
    assert_eq!(text.matches("<w:numId w:val=\"41\"/>").count(), 2);
    assert_eq!(text.matches("<w:numId w:val=\"42\"/>").count(), 1);
}

#[test]
fn the_head_of_a_table_is_repeated_and_no_row_is_torn() {
    let parts = own_parts();
    let text = &parts["word/document.xml"];
    assert_eq!(text.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(text.matches("<w:cantSplit/>").count(), 121);
}

/// Figures are compared by their last digit.
#[test]
fn a_column_of_figures_is_set_to_the_right() {
    let parts = own_parts();
    let cell = |words: &str| {
        let text = &parts["word/document.xml"];
        let before = text.split(&format!(">{words}<")).next().expect("a cell");
        before.rsplit("<w:tc>").next().expect("a cell").to_owned()
    };
    for figures in ["Bedrag", "€ 1.001,50", "Aantal", "17"] {
        assert!(
            cell(figures).contains("<w:jc w:val=\"right\"/>"),
            "{figures}"
        );
    }
    for words in ["Periode", "week 17"] {
        assert!(!cell(words).contains("<w:jc "), "{words}");
    }
}

#[test]
fn title_author_and_language_are_in_the_file() {
    let parts = own_parts();
    let properties = &parts["docProps/core.xml"];
    assert!(properties.contains("<dc:title>CONCEPT: Ingebrekestelling: een onderwerp"));
    assert!(
        properties
            .contains("<dc:creator>Gemeente Zuid-Voorbeeld &amp; Noord-Voorbeeld</dc:creator>")
    );
    assert!(properties.contains("<dc:language>nl-NL</dc:language>"));
    assert!(parts["word/styles.xml"].contains("<w:lang w:val=\"nl-NL\""));
}

/// Words that run from right to left are told apart, with what stands between two of them.
#[test]
fn a_right_to_left_name_is_marked() {
    let parts = own_parts();
    let run =
        |words: &str| format!("<w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t>");
    let text = &parts["word/document.xml"];
    assert!(text.contains(&run("שלום בע״מ")), "{text}");
    assert!(text.contains(&run("שלום עולם")), "{text}");
}

#[test]
fn every_page_of_a_concept_says_so_and_no_page_of_a_final_letter() {
    for (letter, bytes) in letters() {
        let parts = parts(&bytes);
        let is_concept = letter == "awkward" || letter.ends_with("true");
        let section = parts["word/document.xml"]
            .split("<w:sectPr")
            .nth(1)
            .expect("a section");
        for kind in ["default", "even", "first"] {
            let named = section.contains(&format!("headerReference xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" w:type=\"{kind}\""));
            assert_eq!(named, is_concept, "{letter} {kind}");
            let header = parts.get(&format!("word/header-trede-{kind}.xml"));
            assert_eq!(
                header.is_some_and(|xml| words(xml).trim() == "CONCEPT"),
                is_concept
            );
        }
        let everything = words(&parts["word/document.xml"]) + &words(&parts["word/footer1.xml"]);
        assert!(!everything.contains("CONCEPT"), "{letter}");
    }
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    assert_eq!(letters(), letters());
}

// ---- A municipality's own file.

/// Our reference as a municipality would have it: changed by `change`.
fn own_file(change: impl FnOnce(&mut BTreeMap<String, String>)) -> Vec<u8> {
    let mut document = awkward();
    (document.concept, document.body) = (false, vec![]);
    let mut parts = parts(&write(&document, Reference::own()).expect("a file"));
    change(&mut parts);
    packed(&parts)
}

#[test]
fn a_letter_of_ours_can_be_the_reference() {
    let reference = Reference::read(&own_file(|_| {})).expect("a reference");
    let parts = parts(&write(&awkward(), &reference).expect("a file"));
    assert_eq!(
        words(&parts["word/document.xml"]),
        words(&own_parts()["word/document.xml"])
    );
    // The lists of the reference stay, and ours come behind them with numbers of their own.
    let numbering = &parts["word/numbering-trede.xml"];
    assert_eq!(numbering.matches("<w:abstractNum ").count(), 4);
    assert_eq!(numbering.matches("w:abstractNumId=\"3\"").count(), 1);
    let last_kind = numbering.rfind("<w:abstractNum ").expect("a kind");
    assert!(last_kind < numbering.find("<w:num ").expect("a list"));
}

#[test]
fn a_style_that_is_missing_is_named() {
    let bytes = own_file(|parts| {
        let styles = parts.get_mut("word/styles.xml").expect("styles");
        *styles = styles.replace("\"heading 2\"", "\"kop twee\"");
    });
    let told = Reference::read(&bytes).expect_err("a style is missing");
    assert!(told.starts_with("De stijl “Kop 2” ontbreekt. "), "{told}");
    let bytes = own_file(|parts| {
        let styles = parts.get_mut("word/styles.xml").expect("styles");
        *styles = styles
            .replace("\"Afzender\"", "\"A\"")
            .replace("w:type=\"table\"", "w:type=\"paragraph\"");
    });
    let told = Reference::read(&bytes).expect_err("styles are missing");
    assert!(
        told.starts_with("Deze stijlen ontbreken: “Afzender”, “Brieftabel (een tabelstijl)”. "),
        "{told}"
    );
}

/// Word names built-in styles in English in the file and gives them Dutch identifiers, or others.
#[test]
fn styles_are_found_by_name_whatever_their_identifier() {
    let bytes = own_file(|parts| {
        let styles = parts.get_mut("word/styles.xml").expect("styles");
        *styles = styles
            .replace("\"Kop1\"", "\"Heading1\"")
            .replace("\"heading 1\"", "\"Heading 1\"");
    });
    let reference = Reference::read(&bytes).expect("a reference");
    let parts = parts(&write(&awkward(), &reference).expect("a file"));
    assert!(parts["word/document.xml"].contains("<w:pStyle w:val=\"Heading1\"/>"));
    assert!(!parts["word/document.xml"].contains("\"Kop1\""));
}

#[test]
fn what_cannot_serve_is_refused_with_a_reason() {
    let no_word = "Dit is geen Word-bestand";
    for bytes in [
        b"PK".to_vec(),
        vec![],
        pack([("a.xml", &b"<a/>"[..])]).expect("a package"),
    ] {
        let told = Reference::read(&bytes).expect_err("no Word file");
        assert!(told.starts_with(no_word), "{told}");
    }
    for (part, old, new, expected) in [
        (
            "word/document.xml",
            "wordprocessingml/2006/main",
            "andere/ruimte",
            no_word,
        ),
        (
            "word/styles.xml",
            "<w:styles",
            "<!DOCTYPE x><w:styles",
            "documenttype",
        ),
        ("word/styles.xml", "</w:styles>", "</w:style>", "styles"),
        ("word/footer1.xml", "</w:ftr>", "", "ftr"),
    ] {
        let bytes = own_file(|parts| {
            let text = parts.get_mut(part).expect("a part");
            *text = text.replace(old, new);
        });
        match Reference::read(&bytes) {
            Err(told) => assert!(told.contains(expected), "{told}"),
            Ok(_) if part == "word/footer1.xml" => {}
            Ok(_) => panic!("{part} was accepted"),
        }
    }
}

/// A header on the first page and one on the others, both with the mark; the letter's reference in
/// a content control; a template (.dotx) becomes a document.
#[test]
fn own_headers_keep_their_words_and_get_the_mark() {
    let header = |words: &str| {
        format!(
            "<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p>\
             <w:r><w:t>{words} </w:t></w:r><w:sdt><w:sdtPr><w:tag w:val=\"kenmerk\"/>\
             <w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>klik </w:t></w:r><w:r><w:t>hier</w:t>\
             </w:r></w:sdtContent></w:sdt></w:p></w:hdr>"
        )
    };
    let bytes = own_file(|parts| {
        for (name, words) in [("eerste", "Briefpapier"), ("verder", "Vervolg")] {
            parts.insert(format!("word/{name}.xml"), header(words));
            let links = parts
                .get_mut("word/_rels/document.xml.rels")
                .expect("links");
            *links = links.replace(
                "</Relationships>",
                &format!(
                    "<Relationship Id=\"{name}\" Type=\"http://schemas.openxmlformats.org/officeDocument/\
                     2006/relationships/header\" Target=\"/word/{name}.xml\"/></Relationships>"
                ),
            );
            let types = parts.get_mut("[Content_Types].xml").expect("types");
            *types = types
                .replace(
                    "</Types>",
                    &format!(
                        "<Override PartName=\"/word/{name}.xml\" ContentType=\"application/vnd.\
                         openxmlformats-officedocument.wordprocessingml.header+xml\"/></Types>"
                    ),
                )
                .replace("document.main+xml", "template.main+xml");
        }
        let text = parts.get_mut("word/document.xml").expect("a text");
        *text = text.replace(
            "<w:footerReference",
            "<w:headerReference w:type=\"first\" r:id=\"eerste\"/><w:headerReference \
             w:type=\"default\" r:id=\"verder\"/><w:footerReference",
        );
        *text = text.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>");
    });
    let reference = Reference::read(&bytes).expect("a reference");
    let mut letter = awkward();
    let written = parts(&write(&letter, &reference).expect("a file"));
    assert_eq!(
        words(&written["word/eerste.xml"]),
        "CONCEPT Briefpapier Z/25/0001 "
    );
    assert_eq!(
        words(&written["word/verder.xml"]),
        "CONCEPT Vervolg Z/25/0001 "
    );
    assert_eq!(words(&written["word/header-trede-even.xml"]), "CONCEPT ");
    assert!(!written.contains_key("word/header-trede-first.xml"));
    assert!(!written["word/eerste.xml"].contains("showingPlcHdr"));
    assert!(written["[Content_Types].xml"].contains("document.main+xml"));
    letter.concept = false;
    let written = parts(&write(&letter, &reference).expect("a file"));
    assert_eq!(words(&written["word/eerste.xml"]), "Briefpapier Z/25/0001 ");
    assert!(!written.contains_key("word/header-trede-even.xml"));
}

#[test]
fn words_are_dutch_also_in_a_file_that_is_not() {
    let bytes = own_file(|parts| {
        let styles = parts.get_mut("word/styles.xml").expect("styles");
        *styles = styles.replace("w:val=\"nl-NL\"", "w:val=\"en-US\"");
    });
    let reference = Reference::read(&bytes).expect("a reference");
    let parts = parts(&write(&awkward(), &reference).expect("a file"));
    let text = &parts["word/document.xml"];
    assert!(
        text.contains("<w:rPr><w:lang w:val=\"nl-NL\"/></w:rPr><w:t xml:space=\"preserve\">Geacht")
    );
}

/// A picture of 2 by 1 points.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0,
    2, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0xd1, 0x3f, 0x26, 0x0b,
];

#[test]
fn a_logo_stands_in_the_letter_with_its_proportions() {
    let mut letter = awkward();
    letter.letterhead.logo = Logo::of(PNG.to_vec());
    let bytes = write(&letter, Reference::own()).expect("a file");
    let image = unpack(&bytes).expect("a package").into_iter();
    let image = image.filter(|(name, _)| name == "word/media/logo-trede.png");
    assert_eq!(
        image.map(|(_, bytes)| bytes).collect::<Vec<_>>(),
        [PNG.to_vec()]
    );
    let parts = parts(&bytes);
    let text = &parts["word/document.xml"];
    // 22 millimetres high, and twice as wide.
    assert!(
        text.contains("<wp:extent cx=\"1584000\" cy=\"792000\"/>"),
        "{text}"
    );
    assert!(text.contains("descr=\"Logo Gemeente Zuid-Voorbeeld &amp; Noord-Voorbeeld\""));
    assert!(parts["[Content_Types].xml"].contains("Extension=\"png\""));
    assert_eq!(Logo::of(b"<svg/>".to_vec()), None);
}

// ---- The command, and the office.

const SETTINGS: &str = include_str!("../fixtures/basis/trede.yaml");
const CASE: &str = include_str!("../fixtures/basis/zaak.yaml");

#[test]
fn the_settings_name_the_house_style() {
    let room = Room::empty();
    room.write("cases/zaak/zaak.yaml", CASE);
    room.write(
        "huis/brief.docx",
        own_file(|parts| {
            let styles = parts.get_mut("word/styles.xml").expect("styles");
            *styles = styles.replace("\"Kop1\"", "\"EigenKop\"");
        }),
    );
    room.write("huis/brief.css", "body { color: navy }\n");
    room.write("huis/logo.png", PNG);
    let settings = |word: &str| {
        SETTINGS.replacen("gemeente:\n", "gemeente:\n  logo: huis/logo.png\n", 1)
            + &format!("\nhuisstijl:\n  css: huis/brief.css\n  word: {word}\n")
    };
    room.write("trede.yaml", settings("huis/brief.docx"));
    let told =
        run(trede(room.path()).args(["render", "--to", "docx,html", "--peildatum", "2025-06-01"]));
    assert_eq!(told.code, 0, "{}", told.err);
    let read = |file: &str| std::fs::read(room.path().join("output/zaak").join(file)).expect(file);
    let letter = parts(&read("02-ingebrekestelling.docx"));
    assert!(letter["word/document.xml"].contains("\"EigenKop\""));
    assert!(letter["word/document.xml"].contains("descr=\"Logo Gemeente"));
    let html = String::from_utf8(read("02-ingebrekestelling.html")).expect("text");
    assert!(
        html.contains("<style>\nbody { color: navy }\n@page"),
        "{html}"
    );
    assert!(html.contains("<img src=\"data:image/png;base64,"), "{html}");

    for (word, why) in [
        ("huis/weg.docx", "dat bestand is er niet"),
        (
            "../../../../../../../etc/hostname",
            "dat bestand ligt buiten deze zakenmap",
        ),
        ("huis/logo.png", "huis/logo.png: Dit is geen Word-bestand"),
    ] {
        room.write("trede.yaml", settings(word));
        let told = run(trede(room.path()).args(["render", "--to", "docx"]));
        assert_eq!(told.code, 2);
        assert!(told.err.contains(why), "{}", told.err);
    }
}

#[test]
fn letters_in_word_are_the_same_in_another_place_zone_and_language() {
    let rooms = [Room::empty(), Room::empty()];
    for (room, (zone, language)) in rooms
        .iter()
        .zip([("UTC", "C"), ("Pacific/Kiritimati", "tr_TR.UTF-8")])
    {
        let mut command = trede(project());
        command.args([
            "render",
            "--to",
            "docx",
            "--peildatum",
            "2025-06-01",
            "--out",
        ]);
        command
            .arg(room.path())
            .env("TZ", zone)
            .env("LC_ALL", language);
        let told = run(&mut command);
        assert_eq!(told.code, 0, "{}", told.err);
    }
    let [one, two] = rooms.map(|room| crate::program::files(room.path()));
    assert!(one.len() > 10);
    assert!(one == two);
}

/// An office opens each letter, and all its words are there.
#[test]
fn an_office_opens_the_letters_and_the_text_is_whole() {
    let has = |program: &str| Command::new(program).arg("--version").output().is_ok();
    if !has("soffice") || !has("pdftotext") {
        eprintln!(
            "OVERGESLAGEN: soffice of pdftotext is er niet, dus geen brief is in een kantoorpakket geopend"
        );
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docx");
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut convert = Command::new("soffice");
    convert
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(&folder);
    convert.arg(format!(
        "-env:UserInstallation=file://{}/profile",
        folder.display()
    ));
    let letters = letters();
    for (name, bytes) in &letters {
        let path = folder.join(format!("{name}.docx"));
        std::fs::write(&path, bytes).expect("a file");
        let _ = std::fs::remove_file(path.with_extension("pdf"));
        convert.arg(path);
    }
    let told = convert.output().expect("soffice runs");
    assert!(
        told.status.success(),
        "{}",
        String::from_utf8_lossy(&told.stderr)
    );
    // Word and page break where they like; marks of one word may be drawn apart.
    let squeezed = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric() && c.is_ascii())
            .collect()
    };
    for (name, bytes) in &letters {
        let pdf = folder.join(format!("{name}.pdf"));
        // As it is drawn: cell by cell, also where a cell has several lines.
        let text = Command::new("pdftotext")
            .arg("-raw")
            .arg(&pdf)
            .arg("-")
            .output()
            .expect("pdftotext runs");
        let text = String::from_utf8_lossy(&text.stdout).into_owned();
        let found = squeezed(&text);
        for run in parts(bytes)["word/document.xml"].split("<w:r>").skip(1) {
            let run = run.split_once("</w:r>").map_or("", |(run, _)| run);
            // A line can end on the next page, behind the footer.
            let start: String = squeezed(&words(run)).chars().take(24).collect();
            assert!(
                found.contains(&start),
                "{name}: “{start}” is not in\n{text}"
            );
        }
        assert!(text.contains("Pagina 1 van "), "{name}: {text}");
    }
}

/// What a text says is what stands there: no word is lost between document and file.
#[test]
fn all_words_of_a_letter_are_in_its_file() {
    fn plain(blocks: &[Block], out: &mut String) {
        for block in blocks {
            match block {
                Block::Heading(_, words) | Block::Paragraph(words) => inline(words, out),
                Block::List(_, items) => items.iter().for_each(|item| plain(item, out)),
                Block::Quote(inner) => plain(inner, out),
                Block::Table(head, rows) => {
                    let rows = std::iter::once(head).chain(rows);
                    rows.flatten().for_each(|cell| inline(cell, out));
                }
                Block::Rule | Block::Space => {}
            }
        }
    }
    fn inline(words: &[Inline], out: &mut String) {
        for word in words {
            match word {
                Inline::Text(text) => *out += text,
                Inline::Break => {}
                Inline::Strong(inner) | Inline::Emphasis(inner) => inline(inner, out),
            }
        }
    }
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let letter = awkward();
    let mut expected = String::new();
    plain(&letter.body, &mut expected);
    let found = squeezed(&words(&own_parts()["word/document.xml"]));
    assert!(found.ends_with(&squeezed(&expected)));
}
