//! What Word shows otherwise than the words of the file say is told, or named as not seen.

use trede::contract::compare::compare_copies;
use trede::contract::copy::Copy;

use super::maker::{Docx, paragraph, run};
use super::reading::{BASE, expect, read, told, with};

pub(super) const NIET: &str = "verborgen tekst | artikel 1 lid 2 | niet → niet | ontkenning |  | ";

/// The whole second lid, hidden in this way.
fn whole(how: &str) -> String {
    format!(
        "verborgen tekst | artikel 1 lid 2 | 2. De Aanbieder mag een inwoner niet weigeren. \
         → 2. De Aanbieder mag een inwoner niet weigeren. | ontkenning, modaliteit, partij |  | {how}"
    )
}

#[test]
fn letters_that_nobody_can_read() {
    for (properties, how) in [
        ("<w:spacing w:val=\"-200\"/>", "te klein om te lezen"),
        ("<w:fitText w:val=\"1\"/>", "te klein om te lezen"),
        (
            "<w:color w:val=\"000000\" w:themeColor=\"background1\"/>",
            "in de kleur van het papier",
        ),
        (
            "<w:color w:val=\"000000\"/><w:shd w:val=\"clear\" w:fill=\"FFFFFF\" w:themeFill=\"text1\"/>",
            "in de kleur van het papier",
        ),
        (
            "<w:color w:val=\"000000\"/><w:shd w:val=\"pct95\" w:color=\"000000\" w:fill=\"FFFFFF\"/>",
            "in de kleur van het papier",
        ),
        (
            "<x:textFill xmlns:x=\"urn:x\"><x:solidFill><x:schemeClr x:val=\"bg1\"/></x:solidFill></x:textFill>",
            "in de kleur van het papier",
        ),
        (
            "<w:rFonts w:ascii=\"wingdings 2\"/>",
            "in een lettertype zonder letters",
        ),
        // Lengths with a unit.
        ("<w:sz w:val=\"1pt\"/>", "te klein om te lezen"),
        ("<w:spacing w:val=\"-10pt\"/>", "te klein om te lezen"),
        ("<w:spacing w:val=\"31000\"/>", "bedekt of buiten het blad"),
        ("<w:w w:val=\"1%\"/>", "te klein om te lezen"),
        ("<w:cs/><w:szCs w:val=\"2\"/>", "te klein om te lezen"),
        ("<w:sz w:val=\"3276\"/>", "bedekt of buiten het blad"),
        (
            "<w:position w:val=\"-200pt\"/>",
            "bedekt of buiten het blad",
        ),
        // A marker lies over a colour behind the words, and keeps the letters black.
        (
            "<w:highlight w:val=\"black\"/><w:shd w:val=\"clear\" w:fill=\"FFFFFF\"/>",
            "in de kleur van het papier",
        ),
        (
            "<w:color w:val=\"000000\"/><w:shd w:val=\"solid\" w:color=\"auto\"/>",
            "in de kleur van het papier",
        ),
    ] {
        expect(
            &with("niet", &run("niet", properties)),
            &[&format!("{NIET}{how}")],
        );
    }
    for plain in [
        "<w:spacing w:val=\"-10\"/>",
        "<w:fitText w:val=\"900\"/>",
        "<w:color w:val=\"A6A6A6\" w:themeColor=\"background1\" w:themeShade=\"A6\"/>",
        "<w:color w:val=\"FFFFFF\" w:themeColor=\"background1\"/><w:shd w:val=\"clear\" w:fill=\"1F3864\"/>",
        "<w:shd w:val=\"pct10\" w:color=\"auto\" w:fill=\"auto\"/>",
        "<x:textOutline xmlns:x=\"urn:x\"><x:noFill/></x:textOutline>",
        "<w:rFonts w:ascii=\"Calibri\"/><w:rtl w:val=\"0\"/><w:webHidden/>",
        "<w:b/><w:smallCaps/><w:u w:val=\"single\"/><w:em w:val=\"dot\"/><w:lang w:val=\"nl-NL\"/>",
        "<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"black\"/>",
        "<w:sz w:val=\"11pt\"/><w:szCs w:val=\"2\"/><w:position w:val=\"6\"/>",
    ] {
        expect(&with("niet", &run("niet", plain)), &[]);
    }
}

#[test]
fn a_theme_that_makes_a_colour_white() {
    let theme = "<a:clrScheme><a:accent1><a:srgbClr val=\"FFFFFF\"/></a:accent1></a:clrScheme>";
    let accent = run(
        "niet",
        "<w:color w:val=\"000000\" w:themeColor=\"accent1\"/>",
    );
    expect(&with("niet", &accent), &[]);
    let white = format!("{NIET}in de kleur van het papier");
    expect(&with("niet", &accent).part("theme", theme), &[&white]);
}

#[test]
fn paragraphs_and_cells_that_show_none_of_their_words() {
    let set = |properties: &str| {
        let words = run(BASE[1 + 1], "");
        Docx::of(BASE.map(|one| match one {
            one if one == BASE[2] => format!("<w:pPr>{properties}</w:pPr>{words}"),
            one => one.to_owned(),
        }))
    };
    for (properties, how) in [
        (
            "<w:spacing w:line=\"1\" w:lineRule=\"exact\"/>",
            "te klein om te lezen",
        ),
        // Half a line, and half of what its letters need.
        (
            "<w:spacing w:line=\"90\" w:lineRule=\"exact\"/>",
            "te klein om te lezen",
        ),
        ("<w:spacing w:line=\"12\"/>", "te klein om te lezen"),
        ("<w:ind w:left=\"30000\"/>", "bedekt of buiten het blad"),
        ("<w:ind w:left=\"60cm\"/>", "bedekt of buiten het blad"),
        (
            "<w:tabs><w:tab w:val=\"left\" w:pos=\"31000\"/></w:tabs>",
            "bedekt of buiten het blad",
        ),
        (
            "<w:ind w:leftChars=\"30000\"/>",
            "bedekt of buiten het blad",
        ),
        (
            "<w:ind w:firstLine=\"-20000\"/>",
            "bedekt of buiten het blad",
        ),
    ] {
        expect(&set(properties), &[&whole(how)]);
    }
    expect(
        &set("<w:spacing w:line=\"276\"/><w:ind w:left=\"720\" w:hanging=\"360\"/>"),
        &[],
    );
    for plain in [
        "<w:spacing w:line=\"240\" w:lineRule=\"exact\"/>",
        "<w:spacing w:line=\"12\" w:lineRule=\"atLeast\"/>",
        "<w:ind w:leftChars=\"100\" w:left=\"10mm\"/><w:framePr w:y=\"400\" w:dropCap=\"none\"/><w:bidi/>",
    ] {
        assert_eq!(told(&read(&set(plain))), [""; 0], "{plain}");
    }
    let cell = |table: &str, row: &str, cell: &str| {
        let [first, second, third, rest @ ..] = BASE.map(paragraph);
        let table = format!(
            "<w:tbl><w:tblPr>{table}</w:tblPr><w:tr><w:trPr>{row}</w:trPr><w:tc><w:tcPr>{cell}</w:tcPr>{third}</w:tc></w:tr></w:tbl>"
        );
        let styles = "<w:style w:type=\"table\" w:styleId=\"Weg\"><w:rPr><w:vanish/></w:rPr></w:style>\
            <w:style w:type=\"table\" w:styleId=\"Kop\"><w:tblStylePr w:type=\"firstRow\"><w:rPr><w:strike/></w:rPr></w:tblStylePr></w:style>\
            <w:style w:type=\"table\" w:styleId=\"Wit\"><w:tblStylePr w:type=\"firstRow\"><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:tcPr><w:shd w:val=\"clear\" w:fill=\"000000\"/></w:tcPr></w:tblStylePr></w:style>";
        let body = [first, second, table].concat() + &rest.concat();
        Docx::default().body(&body).part("styles", styles)
    };
    expect(
        &cell(
            "",
            "<w:trHeight w:val=\"1\"/>",
            "<w:vMerge w:val=\"restart\"/>",
        ),
        &[],
    );
    let low = "<w:trHeight w:val=\"1\" w:hRule=\"exact\"/>";
    expect(&cell("", low, ""), &[&whole("te klein om te lezen")]);
    expect(
        &cell("", "", "<w:vMerge/>"),
        &[&whole("bedekt of buiten het blad")],
    );
    expect(
        &cell("<w:tblStyle w:val=\"Weg\"/>", "", ""),
        &[&whole("verborgen opmaak")],
    );
    expect(&cell("<w:tblStyle w:val=\"Wit\"/>", "", ""), &[]);
    let crossed = "<w:tcBorders><w:tl2br w:val=\"single\"/></w:tcBorders>";
    expect(
        &cell("", "", crossed),
        &[&whole("met een getekende streep").replace("verborgen tekst", "opmaak-doorhaling")],
    );
    expect(&cell("", "", &crossed.replace("single", "nil")), &[]);
    let far = "w:w=\"30000\" w:type=\"dxa\"";
    for [table, row, in_cell] in [
        ["", "", "<w:hMerge/>"],
        ["", "", &format!("<w:tcMar><w:left {far}/></w:tcMar>")],
        ["", &format!("<w:wBefore {far}/>"), ""],
        [
            &format!("<w:tblCellMar><w:left {far}/><w:right w:w=\"108\"/></w:tblCellMar>"),
            "",
            "",
        ],
    ] {
        expect(
            &cell(table, row, in_cell),
            &[&whole("bedekt of buiten het blad")],
        );
    }
    expect(
        &cell("<w:shd w:val=\"clear\" w:fill=\"000000\"/>", "", ""),
        &[],
    );
    for (row, in_cell, what) in [
        (
            "",
            "<w:cellMerge w:vMerge=\"cont\"/>",
            "cellen waarvan is bijgehouden",
        ),
        ("", "<w:tcFitText/>", "een cel die haar woorden samendrukt"),
        (
            "",
            "<w:tcW w:w=\"10\" w:type=\"dxa\"/>",
            "een cel die te smal is",
        ),
        (
            "<w:trHeight w:val=\"240\" w:hRule=\"exact\"/>",
            "<w:tcW w:w=\"1500\" w:type=\"dxa\"/>",
            "een rij die te laag is",
        ),
    ] {
        named(&cell("", row, in_cell), what);
    }
    expect(
        &cell(
            "",
            "<w:trHeight w:val=\"400\" w:hRule=\"exact\"/>",
            "<w:tcW w:w=\"0\" w:type=\"auto\"/>",
        ),
        &[],
    );
    for (table, what) in [
        (
            "<w:tblStyle w:val=\"Kop\"/>",
            "een tabel waarvan de stijl woorden doorhaalt of verbergt",
        ),
        ("<w:bidiVisual/>", "een tabel van rechts naar links"),
    ] {
        named(&cell(table, "", ""), what);
    }
}

#[test]
fn what_the_page_shows_elsewhere_than_the_file_has_it() {
    let framed = |place: &str| {
        let frame = format!("<w:pPr><w:framePr w:wrap=\"around\" {place}/></w:pPr>");
        let mut paragraphs = BASE.map(|one| run(one, ""));
        paragraphs[2].insert_str(0, &frame);
        Docx::of(paragraphs)
    };
    let table = |place: &str| {
        let cell = format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph(BASE[4]));
        let place = format!("<w:tblPr><w:tblpPr {place}/></w:tblPr>");
        Docx::of(&BASE[..4]).body(&format!("<w:tbl>{place}<w:tr>{cell}</w:tr></w:tbl>"))
    };
    for place in [
        "w:vAnchor=\"page\" w:y=\"900\"",
        "w:vAnchor=\"text\" w:y=\"-2000\"",
        "w:yAlign=\"top\"",
    ] {
        named(&framed(place), "een kader met een eigen plaats op het blad");
    }
    for place in [
        "w:vertAnchor=\"page\" w:tblpY=\"900\"",
        "w:vertAnchor=\"text\" w:tblpY=\"50mm\"",
        "w:tblpYSpec=\"bottom\"",
    ] {
        named(&table(place), "een tabel met een eigen plaats op het blad");
    }
    // Where it hangs on the text beside it, it is read where it stands.
    expect(
        &framed("w:vAnchor=\"text\" w:y=\"1\" w:hAnchor=\"margin\" w:xAlign=\"center\""),
        &[],
    );
    expect(
        &table("w:leftFromText=\"141\" w:vertAnchor=\"text\" w:tblpY=\"120\" w:tblpX=\"70\""),
        &[],
    );
}

#[test]
fn words_far_from_their_line_may_lie_under_a_border() {
    for far in ["8", "-8", "-4.5pt"] {
        let words = run("niet", &format!("<w:position w:val=\"{far}\"/>"));
        named(
            &with("niet", &words),
            "woorden die ver boven of onder hun regel staan",
        );
    }
    expect(
        &with("niet", &run("niet", "<w:position w:val=\"-4\"/>")),
        &[],
    );
}

/// Nothing is told, and this is named as not seen.
#[track_caller]
pub(super) fn named(docx: &Docx, what: &str) {
    let copy = read(docx);
    assert_eq!(told(&copy), [""; 0]);
    assert_eq!(copy.unseen.len(), 1, "{:?}", copy.unseen);
    assert!(copy.unseen[0].starts_with(what), "{:?}", copy.unseen);
}

#[test]
fn what_a_program_may_show_otherwise_is_named() {
    let niet = |xml: &str| with("niet", xml);
    let words = run("niet", "");
    let other = run("wel", "");
    let ways = format!(
        "<mc:AlternateContent><mc:Choice Requires=\"wps\">{words}</mc:Choice><mc:Fallback>{other}</mc:Fallback></mc:AlternateContent>"
    );
    named(&niet(&ways), "tekst die elk programma anders kan tonen");
    expect(&niet(&ways.replace("wel", "niet")), &[]);
    let foreign = format!("{words}<x:deel xmlns:x=\"urn:x\">{other}</x:deel>");
    named(
        &niet(&foreign),
        "tekst in een onderdeel dat niet van Word is",
    );
    let backwards = "tekst in omgekeerde leesrichting";
    named(&with("14", &run("14", "<w:rtl/>")), backwards);
    expect(&niet(&run("niet", "<w:rtl/>")), &[]);
    named(
        &niet(&format!("<w:dir w:val=\"rtl\">{words}</w:dir>")),
        backwards,
    );
    let chapter = "<w:pPr><x:collapsed xmlns:x=\"urn:x\"/></w:pPr>".to_owned() + &run(BASE[0], "");
    let collapsed = Docx::of(BASE.map(|one| {
        if one == BASE[0] {
            chapter.clone()
        } else {
            one.into()
        }
    }));
    named(&collapsed, "tekst onder een ingeklapte kop");
    let box_of = |words: &str| {
        format!(
            "{}<w:r><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r>",
            run("niet", ""),
            paragraph(words)
        )
    };
    named(&niet(&box_of(" ")), "een tekening");
}

#[test]
fn what_lies_in_other_parts_is_told_or_named() {
    let document = "een ingevoegd ander document";
    for place in [
        "<w:altChunk r:id=\"r9\"/>",
        "<w:p><w:subDoc r:id=\"r9\"/></w:p>",
        "<w:tbl><w:tr><w:tc><w:altChunk r:id=\"r9\"/><w:p/></w:tc></w:tr></w:tbl>",
    ] {
        named(&Docx::of(BASE).body(place), document);
    }
    let font = "<w:font w:name=\"Arial\"><w:embedRegular r:id=\"r9\"/></w:font>";
    named(
        &Docx::of(BASE).part("fonts", font),
        "een ingesloten lettertype",
    );
    let above = format!(
        "<w:footnote w:type=\"separator\" w:id=\"-1\">{}</w:footnote>",
        paragraph("Artikel 2 geldt niet")
    );
    expect(
        &Docx::of(BASE).part("footnotes", &above),
        &[
            "invoeging | kop- of voettekst |  → Artikel 2 geldt niet | ontkenning, verwijzing |  | in de voettekst",
        ],
    );
    // One word that denies is no header, also where the text has it.
    expect(
        &Docx::of(BASE).part("header", &paragraph("niet")),
        &["invoeging | kop- of voettekst |  → niet | ontkenning |  | in de koptekst"],
    );
}

#[test]
fn fields_of_a_form_show_what_was_chosen() {
    let field = |data: &str, code: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>{data}</w:ffData></w:fldChar></w:r>\
             <w:r><w:instrText> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let list = "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"wel\"/><w:listEntry w:val=\"zelden\"/></w:ddList>";
    expect(
        &with("niet", &field(list, "FORMDROPDOWN")),
        &["wijziging | artikel 1 lid 2 | niet → zelden | ontkenning |  | "],
    );
    let computed = field(
        "<w:textInput><w:type w:val=\"calculated\"/></w:textInput>",
        "FORMTEXT",
    );
    named(
        &with("14", &format!("{}{computed}", run("14", ""))),
        "een veld waarvan de uitkomst kan wijzigen (FORMTEXT)",
    );
    let checked = "<w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox>";
    let field = format!("{}{}", run("niet ", ""), field(checked, "FORMCHECKBOX"));
    expect(
        &with("niet", &field),
        &["invoeging | artikel 1 lid 2 |  → ☒ |  |  | "],
    );
}

#[test]
fn numbers_that_cannot_be_read() {
    let listed = |level: &str, words: &str| {
        let list = format!(
            "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">{level}</w:lvl></w:abstractNum>\
            <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        );
        let place = "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
        let lid = format!("{place}{}", run(words, ""));
        let docx = Docx::of(BASE.map(|one| {
            if one == BASE[4] {
                lid.clone()
            } else {
                one.into()
            }
        }));
        docx.part("numbering", &list)
    };
    let words = &BASE[4][3..];
    let text = "<w:lvlText w:val=\"%1.\"/>";
    expect(&listed(text, words), &[]);
    for format in ["hex", "cardinalText", "chicago", "custom"] {
        let level = format!("<w:numFmt w:val=\"{format}\"/>{text}");
        named(
            &listed(&level, words),
            &format!("een nummering die niet wordt gelezen ({format})"),
        );
    }
    named(
        &listed(&format!("<w:lvlPicBulletId w:val=\"0\"/>{text}"), words),
        "een afbeelding in plaats van een nummer",
    );
    let signs = format!("{text}<w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr>");
    expect(
        &listed(&signs, words),
        &["verborgen tekst | artikel 2 lid 1 | 1. → 1. |  |  | in een lettertype zonder letters"],
    );
    let aside = format!("{text}<w:pPr><w:ind w:left=\"30000\"/></w:pPr>");
    let told = told(&read(&listed(&aside, words)));
    assert!(
        told[0].starts_with("verborgen tekst | artikel 2 lid 1"),
        "{told:?}"
    );
}

#[test]
fn an_item_on_another_level_of_its_list() {
    let level = |at: usize, sign: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"{sign}\"/></w:lvl>"
        )
    };
    let lists = format!(
        "<w:abstractNum w:abstractNumId=\"0\">{}{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
        level(0, "•"),
        level(1, "o")
    );
    let items = [
        "vervoer, behalve:",
        "taxi;",
        "bus;",
        "tram;",
        "boot;",
        "trein;",
        "hulp.",
    ];
    let list = |levels: [usize; 7]| {
        let item = |(words, level): (&str, usize)| {
            let place =
                format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>");
            paragraph(&format!("<w:pPr>{place}</w:pPr>{}", run(words, "")))
        };
        let list: String = items.into_iter().zip(levels).map(item).collect();
        read(&Docx::of(BASE).body(&list).part("numbering", &lists))
    };
    let base = list([0, 1, 1, 1, 1, 1, 0]);
    assert!(base.words().contains("• vervoer") && base.words().contains("• taxi"));
    let changes = |returned: &Copy| {
        let changes = compare_copies(&base, returned, &[]).changes;
        let told = changes
            .iter()
            .map(|change| format!("{}, {}", change.kind, change.how.join(", ")));
        told.collect::<Vec<_>>()
    };
    let aside = "verplaatsing, naar een ander niveau van de opsomming";
    assert_eq!(changes(&list([0, 1, 1, 1, 1, 0, 0])), [aside]);
    assert_eq!(changes(&list([0, 1, 1, 1, 1, 1, 1])), [aside]);
    assert_eq!(changes(&base), [""; 0]);
    assert_eq!(changes(&list([0; 7])), [""; 0]);
}

#[test]
fn a_number_that_word_leaves_out_keeps_the_words_around_it() {
    let list = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"none\"/>\
        <w:lvlText w:val=\"Onder voorbehoud\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let last = format!(
        "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}",
        run("De partijen.", "")
    );
    let copy = read(
        &Docx::of(BASE)
            .body(&paragraph(&last))
            .part("numbering", list),
    );
    assert!(copy.words().contains("Onder voorbehoud De partijen."));
}
