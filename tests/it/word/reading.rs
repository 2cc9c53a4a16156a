//! Every sly edit that Word has a way for is found, in its clause and by its name; nothing else is.

use trede::contract::compare::{Touch, compare_copies};
use trede::contract::copy::{self, Copy};

use super::maker::{BY, Docx, deleted, inserted, paragraph, run};
use super::shown::named;

pub(super) const BASE: [&str; 5] = [
    "Artikel 1 Levering",
    "1. De Aanbieder levert de ondersteuning binnen 14 dagen.",
    "2. De Aanbieder mag een inwoner niet weigeren.",
    "Artikel 2 Betaling",
    "1. De Gemeente betaalt binnen 30 dagen na ontvangst van de factuur.",
];

pub(super) fn read(docx: &Docx) -> Copy {
    copy::read(docx.bytes()).expect("a document that can be read")
}

/// The base with the paragraph that holds `words` around them replaced.
pub(super) fn with(words: &str, instead: &str) -> Docx {
    let paragraphs = BASE.map(|one| match one.split_once(words) {
        Some((before, after)) => format!("{}{instead}{}", run(before, ""), run(after, "")),
        None => one.to_owned(),
    });
    assert_ne!(
        paragraphs.to_vec(),
        BASE.map(str::to_owned).to_vec(),
        "{words}"
    );
    Docx::of(paragraphs)
}

/// One line per change: kind, clause, old and new words, what it touches, by whom, how.
pub(super) fn told(returned: &Copy) -> Vec<String> {
    let base = Copy::of_text(BASE.join("\n\n"));
    let comparison = compare_copies(&base, returned, &[]);
    let words = |copy: &Copy, bytes: &std::ops::Range<usize>| {
        let words = copy.text.source[bytes.clone()].split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    };
    let mut lines = Vec::new();
    for change in &comparison.changes {
        let touches: Vec<_> = change.touches.iter().map(Touch::word).collect();
        let by: Vec<_> = change.by.iter().map(ToString::to_string).collect();
        lines.push(format!(
            "{} | {} | {} → {} | {} | {} | {}",
            change.kind,
            change.place,
            words(&base, &change.old),
            words(returned, &change.new),
            touches.join(", "),
            by.join(", "),
            change.how.join(", ")
        ));
    }
    lines
}

#[track_caller]
pub(super) fn expect(returned: &Docx, expected: &[&str]) {
    let copy = read(returned);
    assert_eq!(told(&copy), expected);
    assert!(copy.unseen.is_empty(), "{:?}", copy.unseen);
}

#[test]
fn a_clean_copy_is_silent() {
    expect(&Docx::of(BASE), &[]);
    // Cut into runs, with a soft hyphen, a no-break space and properties that changed.
    let runs = [
        run("de onder", "<w:b/>"),
        "<w:proofErr w:type=\"spellStart\"/><w:r><w:softHyphen/></w:r>".into(),
        run(
            "steuning",
            &format!("<w:i/><w:rPrChange {BY}><w:rPr><w:strike/></w:rPr></w:rPrChange>"),
        ),
        run("\u{a0}binnen", "<w:color w:val=\"auto\"/>"),
    ];
    expect(&with("de ondersteuning binnen", &runs.concat()), &[]);
    let changed = format!(
        "<w:pPr><w:pPrChange {BY}><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:pPrChange></w:pPr>"
    );
    let docx = Docx::of(BASE.map(|one| format!("{changed}{}", run(one, ""))));
    expect(&docx, &[]);
}

#[test]
fn tracked_revisions() {
    expect(
        &with("niet ", &deleted("niet ")),
        &["doorhaling | artikel 1 lid 2 | niet →  | ontkenning | J. Linde, 3 maart 2025 | "],
    );
    expect(
        &with("14", &format!("{}{}", deleted("14"), inserted("30"))),
        &["wijziging | artikel 1 lid 1 | 14 → 30 | termijn of datum | J. Linde, 3 maart 2025 | "],
    );
    expect(
        &with(
            "betaalt ",
            &format!("{}{}", run("betaalt ", ""), inserted("zo mogelijk ")),
        ),
        &["invoeging | artikel 2 lid 1 |  → zo mogelijk | modaliteit | J. Linde, 3 maart 2025 | "]
            .map(|line| line.replace("modaliteit", ""))
            .each_ref()
            .map(String::as_str),
    );
    // Added and taken away again: it never was there.
    let twice = format!("<w:ins {BY}>{}</w:ins>", deleted("nooit "));
    expect(
        &with("betaalt ", &format!("{}{twice}", run("betaalt ", ""))),
        &[],
    );
    // Not tracked at all.
    expect(
        &with("niet ", ""),
        &["doorhaling | artikel 1 lid 2 | niet →  | ontkenning |  | "],
    );
}

#[test]
fn a_paragraph_that_was_tracked_as_deleted_or_inserted() {
    let gone = format!(
        "<w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>{}",
        deleted(BASE[2])
    );
    let mut paragraphs = BASE.map(str::to_owned);
    paragraphs[2] = gone;
    expect(
        &Docx::of(paragraphs),
        &[
            "doorhaling | artikel 1 lid 2 | 2. De Aanbieder mag een inwoner niet weigeren. →  | ontkenning, modaliteit, partij | J. Linde, 3 maart 2025 | ",
        ],
    );
    let text = "3. De Aanbieder meldt elke weigering.";
    let new = format!(
        "<w:pPr><w:rPr><w:ins {BY}/></w:rPr></w:pPr>{}",
        inserted(text)
    );
    let mut paragraphs = BASE.map(str::to_owned).to_vec();
    paragraphs.insert(3, new);
    let docx = Docx::of(paragraphs);
    expect(
        &docx,
        &[
            "invoeging | artikel 1 lid 3 |  → 3. De Aanbieder meldt elke weigering. | partij | J. Linde, 3 maart 2025 | ",
        ],
    );
    // The same revisions in the base say nothing new.
    let same = read(&docx);
    assert!(compare_copies(&same, &same, &[]).changes.is_empty());
    let before = copy::rejected(&docx.bytes()).expect("a document");
    assert_eq!(told(&before), [""; 0]);
}

/// Words of a paragraph whose mark was tracked as inserted (`ins`) or deleted (`del`).
fn broken(how: &str, words: &str) -> String {
    format!("<w:pPr><w:rPr><w:{how} {BY}/></w:rPr></w:pPr>{words}")
}

#[test]
fn a_tracked_paragraph_mark_between_words_that_were_there_is_named() {
    let (first, second) = BASE[1].split_at(BASE[1].find("binnen").expect("the term"));
    let split = |first: String, second: String| {
        Docx::of([run(BASE[0], ""), broken("ins", &first), second]).body(
            &BASE[2..]
                .iter()
                .map(|one| paragraph(one))
                .collect::<String>(),
        )
    };
    named(
        &split(run(first, ""), run(second, "")),
        "een alineagrens die als revisie is ingevoegd (J. Linde, 3 maart 2025) \
         na \"1. De Aanbieder levert de ondersteuning\"",
    );
    // New words on either side tell of it themselves.
    for docx in [
        split(run(first, "") + &inserted("steeds "), run(second, "")),
        split(run(first, ""), inserted("steeds ") + &run(second, "")),
        split(run(first, "") + &deleted("niet "), run(second, "")),
        split(run(first, ""), deleted("niet ") + &run(second, "")),
    ] {
        assert_eq!(read(&docx).unseen, [""; 0]);
        assert_eq!(told(&read(&docx)).len(), 1);
    }
    let joined = Docx::of([
        broken("del", &run("Hij meldt elke weigering. ", "")),
        run("De Gemeente beslist.", ""),
    ]);
    let copy = read(&joined);
    assert_eq!(
        copy.words().trim(),
        "Hij meldt elke weigering. De Gemeente beslist."
    );
    assert_eq!(
        copy.unseen,
        [
            "een alineagrens die als revisie is verwijderd (J. Linde, 3 maart 2025) \
          na \"Hij meldt elke weigering.\""
        ]
    );
}

#[test]
fn a_second_body_is_named() {
    let docx = Docx::of(BASE).body("<w:sectPr/></w:body><w:body>");
    named(
        &docx,
        "een tweede tekst, die elk programma anders kan tonen",
    );
}

#[test]
fn struck_by_formatting_of_its_own_or_of_a_style() {
    let line = |how: &str| {
        format!("opmaak-doorhaling | artikel 1 lid 2 | niet → niet | ontkenning |  | {how}")
    };
    expect(
        &with("niet", &run("niet", "<w:strike/>")),
        &[&line("enkel doorgehaald")],
    );
    expect(
        &with("niet", &run("niet", "<w:dstrike/>")),
        &[&line("dubbel doorgehaald")],
    );
    let styles = "<w:style w:type=\"character\" w:styleId=\"Weg\"><w:rPr><w:strike/></w:rPr></w:style>\
        <w:style w:type=\"character\" w:styleId=\"Netjes\"><w:basedOn w:val=\"Weg\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Oud\"><w:rPr><w:strike/></w:rPr></w:style>";
    let styled = with("niet", &run("niet", "<w:rStyle w:val=\"Netjes\"/>")).part("styles", styles);
    expect(&styled, &[&line("enkel doorgehaald")]);
    let mut paragraphs = BASE.map(str::to_owned);
    paragraphs[2] = format!(
        "<w:pPr><w:pStyle w:val=\"Oud\"/></w:pPr>{}",
        run(BASE[2], "")
    );
    let all = "2. De Aanbieder mag een inwoner niet weigeren.";
    expect(
        &Docx::of(paragraphs).part("styles", styles),
        &[&format!(
            "opmaak-doorhaling | artikel 1 lid 2 | {all} → {all} | ontkenning, modaliteit, partij |  | enkel doorgehaald"
        )],
    );
}

#[test]
fn words_that_cannot_be_seen() {
    for (properties, how) in [
        ("<w:vanish/>", "verborgen opmaak"),
        ("<w:color w:val=\"FFFFFF\"/>", "in de kleur van het papier"),
        ("<w:sz w:val=\"2\"/>", "te klein om te lezen"),
    ] {
        expect(
            &with("niet", &run("niet", properties)),
            &[&format!(
                "verborgen tekst | artikel 1 lid 2 | niet → niet | ontkenning |  | {how}"
            )],
        );
        let added = format!("{}{}", run("betaalt ", ""), run("niet ", properties));
        expect(
            &with("betaalt ", &added),
            &[&format!(
                "verborgen tekst | artikel 2 lid 1 |  → niet | ontkenning |  | {how}"
            )],
        );
    }
}

#[test]
fn comments_stand_in_their_clause() {
    let comments = format!("<w:comment {BY}>{}</w:comment>", paragraph("Niet akkoord."));
    let range = format!(
        "<w:commentRangeStart w:id=\"1\"/>{}<w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r>",
        run("30 dagen", "")
    );
    expect(
        &with("30 dagen", &range).part("comments", &comments),
        &["opmerking | artikel 2 lid 1 | 30 dagen → Niet akkoord. |  | J. Linde, 3 maart 2025 | "],
    );
    let point = format!(
        "{}<w:r><w:commentReference w:id=\"1\"/></w:r>",
        run("weigeren", "")
    );
    expect(
        &with("weigeren", &point).part("comments", &comments),
        &["opmerking | artikel 1 lid 2 |  → Niet akkoord. |  | J. Linde, 3 maart 2025 | "],
    );
}

#[test]
fn a_moved_paragraph_is_one_move() {
    let moved = "1. De Gemeente betaalt binnen 30 dagen na ontvangst van de factuur.";
    let mut paragraphs = BASE.map(str::to_owned).to_vec();
    paragraphs[4] = format!(
        "<w:pPr><w:rPr><w:moveFrom {BY}/></w:rPr></w:pPr><w:moveFrom {BY}>{}</w:moveFrom>",
        run(moved, "")
    );
    let here = format!(
        "<w:pPr><w:rPr><w:moveTo {BY}/></w:rPr></w:pPr><w:moveTo {BY}>{}</w:moveTo>",
        run(moved, "")
    );
    paragraphs.insert(1, here);
    paragraphs.push("Aldus overeengekomen.".into());
    let copy = read(&Docx::of(paragraphs));
    let lines = told(&copy);
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("verplaatsing | artikel 2 lid 1 |")
                && line.contains("J. Linde")),
        "{lines:#?}"
    );
}

#[test]
fn a_text_box_is_read_once_and_a_picture_is_named() {
    let content = format!(
        "<w:txbxContent>{}</w:txbxContent>",
        paragraph("Niet akkoord met dit lid")
    );
    let shape = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    );
    expect(
        &with("weigeren", &format!("{}{shape}", run("weigeren", ""))),
        &[
            "invoeging | artikel 1 lid 2 |  → Niet akkoord met dit lid | ontkenning |  | in een tekstvak",
        ],
    );
    // What Word does not know is not chosen; that another program may choose it is named.
    let unknown = shape
        .replace("Requires=\"wps\"", "Requires=\"x\"")
        .replacen("Niet akkoord met dit lid", "Onzin", 1);
    let copy = read(&with(
        "weigeren",
        &format!("{}{unknown}", run("weigeren", "")),
    ));
    assert_eq!(
        told(&copy),
        [
            "invoeging | artikel 1 lid 2 |  → Niet akkoord met dit lid | ontkenning |  | in een tekstvak"
        ]
    );
    let other_way = "tekst die elk programma anders kan tonen bij";
    assert!(copy.unseen[0].starts_with(other_way), "{:?}", copy.unseen);
    for (xml, what) in [
        (
            "<w:drawing><wp:inline><a:blip r:embed=\"r9\"/></wp:inline></w:drawing>",
            "een afbeelding",
        ),
        (
            "<w:pict><v:shape><v:imagedata r:id=\"r9\"/></v:shape></w:pict>",
            "een afbeelding",
        ),
        (
            "<w:object><o:OLEObject/></w:object>",
            "een ingesloten object",
        ),
        (
            "<w:pict><v:line from=\"0,0\" to=\"9,9\"/></w:pict>",
            "een tekening",
        ),
        ("<w:drawing><wps:wsp/></w:drawing>", "een tekening"),
    ] {
        let copy = read(&with(
            "weigeren",
            &format!("{}<w:r>{xml}</w:r>", run("weigeren", "")),
        ));
        assert_eq!(
            copy.unseen,
            [format!("{what} bij \"2. De Aanbieder mag een inwoner\"")]
        );
        assert_eq!(told(&copy), [""; 0]);
    }
    for (name, what) in [
        ("word/vbaProject.bin", "macro's"),
        ("_xmlsignatures/sig1.xml", "een digitale handtekening"),
    ] {
        assert_eq!(read(&Docx::of(BASE).extra(name, b"x")).unseen, [what]);
    }
}

#[test]
fn headers_footers_and_notes() {
    let page = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let footer = format!("<w:p>{}{page}</w:p>", run("Pagina ", ""));
    expect(
        &Docx::of(BASE)
            .part("header", &paragraph("De Aanbieder levert"))
            .part("footer", &footer),
        &[],
    );
    expect(
        &Docx::of(BASE).part("footer", &paragraph("Niet akkoord met artikel 2")),
        &[
            "invoeging | kop- of voettekst |  → Niet akkoord met artikel 2 | ontkenning, verwijzing |  | in de voettekst",
        ],
    );
    let note = with("weigeren", &format!("{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>", run("weigeren", "")))
        .part("footnotes", &format!("<w:footnote w:type=\"separator\" w:id=\"-1\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote>",
            paragraph("<w:r><w:separator/></w:r>"), paragraph(" Tenzij hij niet kan leveren.")));
    expect(
        &note,
        &[
            "invoeging | artikel 1 lid 2 |  → 1 Tenzij hij niet kan leveren. | ontkenning, modaliteit |  | in een noot",
        ],
    );
    let lost = with(
        "weigeren",
        &format!(
            "{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>",
            run("weigeren", "")
        ),
    );
    named(&lost, "een noot die niet in het bestand staat");
    let id = "w:id=\"2\"";
    let twice = format!(
        "<w:footnote {id}>{}</w:footnote><w:footnote {id}/>",
        paragraph("Tenzij.")
    );
    let copy = read(&lost.part("footnotes", &twice));
    assert_eq!(copy.unseen, ["een noot die tweemaal is beschreven"]);
}

#[test]
fn a_note_before_others_is_one_insertion() {
    let reference = |id: usize| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let notes = |ids: &[usize]| {
        let texts = [
            "",
            "Tenzij hij niet kan leveren.",
            "Gerekend vanaf de toewijzing.",
            "Zie de bijlage.",
        ];
        let note = |id: &usize| {
            format!(
                "<w:footnote w:id=\"{id}\">{}</w:footnote>",
                paragraph(texts[*id])
            )
        };
        let xml: String = ids.iter().map(note).collect();
        let mut paragraphs = BASE.map(|one| run(one, ""));
        for (at, id) in [(1, 1), (2, 2), (4, 3)] {
            if ids.contains(&id) {
                paragraphs[at].push_str(&reference(id));
            }
        }
        Docx::of(paragraphs).part("footnotes", &xml)
    };
    let (base, returned) = (read(&notes(&[2, 3])), read(&notes(&[1, 2, 3])));
    let changes = compare_copies(&base, &returned, &[]).changes;
    let told: Vec<_> = changes
        .iter()
        .map(|change| {
            (
                change.kind.word(),
                &returned.text.source[change.new.clone()],
            )
        })
        .collect();
    assert_eq!(told, [("invoeging", "1 Tenzij hij niet kan leveren.")]);
    assert!(compare_copies(&base, &base, &[]).changes.is_empty());
}

#[test]
fn numbers_that_word_computes() {
    let lists = "<w:abstractNum w:abstractNumId=\"0\">\
        <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"Artikel %1\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%2.\"/></w:lvl>\
        </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let numbered = |more: &[usize]| {
        let mut paragraphs = Vec::new();
        for (at, one) in BASE.iter().enumerate() {
            let (level, words) = match one.strip_prefix("Artikel ") {
                Some(title) => (0, &title[2..]),
                None => (1, &one[3..]),
            };
            let list = |level: usize| {
                format!(
                    "<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
                )
            };
            if more.contains(&at) {
                paragraphs.push(format!(
                    "{}{}",
                    list(level),
                    run("De Aanbieder meldt zich elke week.", "")
                ));
            }
            paragraphs.push(format!("{}{}", list(level), run(words, "")));
        }
        Docx::of(paragraphs).part("numbering", lists)
    };
    expect(&numbered(&[]), &[]);
    expect(
        &numbered(&[2]),
        &[
            "invoeging | artikel 1 lid 2 |  → 2. De Aanbieder meldt zich elke week. | termijn of datum, partij |  | ",
            "hernummering | artikel 1 lid 2 | 2. → 3. |  |  | ",
        ],
    );
}

#[test]
fn tables_and_their_rows() {
    let row = |cells: &[&str], properties: &str| {
        let cells: String = cells
            .iter()
            .map(|cell| format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph(cell)))
            .collect();
        format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
    };
    let table = |rows: String| Docx::of(BASE).body(&format!("<w:tbl><w:tblPr/>{rows}</w:tbl>"));
    let first = row(&["Begeleiding", "€ 60 per uur"], "");
    let clean = table(first.clone() + &row(&["Dagbesteding", "€ 45 per dagdeel"], ""));
    assert_eq!(
        read(&clean)
            .words()
            .lines()
            .filter(|line| line.contains('\t'))
            .count(),
        2
    );
    let base = read(&clean);
    let gone = read(&table(
        first
            + &row(
                &["Dagbesteding", "€ 45 per dagdeel"],
                &format!("<w:del {BY}/>"),
            ),
    ));
    let changes = compare_copies(&base, &gone, &[]).changes;
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!(changes[0].kind.word(), "doorhaling");
    assert_eq!(changes[0].by[0].author, "J. Linde");

    // An amount in another column, against the text of a pack.
    let pack = BASE.join("\n\n")
        + "\n\n| Product | Per uur | Per dag |\n| :--- | ---: | ---: |\n| Begeleiding | € 60 | |\n\
           | Verblijf | | € 240 |\n| | € 5 | |\n";
    let pack = copy::read(pack.as_bytes()).expect("a text");
    let set = |rows: [[&str; 3]; 3]| {
        let head = row(&["Product", "Per uur", "Per dag"], "");
        let rows: String = rows.iter().map(|cells| row(cells, "")).collect();
        let returned = read(&table(head + &rows));
        let changes = compare_copies(&pack, &returned, &[]).changes;
        let told = changes.iter().map(|one| {
            let words = &returned.text.source[one.new.clone()];
            format!("{}, {}: {words}", one.kind, one.how.join(", "))
        });
        told.collect::<Vec<_>>()
    };
    let (first, second) = (["Begeleiding", "€ 60", ""], ["Verblijf", "", "€ 240"]);
    let third = ["", "€ 5", ""];
    assert_eq!(set([first, second, third]), [""; 0]);
    let aside = |words: &str| [format!("verplaatsing, naar een andere kolom: {words}")];
    assert_eq!(
        set([["Begeleiding", "", "€ 60"], second, third]),
        aside("€ 60")
    );
    assert_eq!(
        set([first, ["Verblijf", "€ 240", ""], third]),
        aside("€ 240")
    );
    assert_eq!(set([first, second, ["", "", "€ 5"]]), aside("€ 5"));
    assert_eq!(set([first, second, ["€ 5", "", ""]]), aside("€ 5"));
}
