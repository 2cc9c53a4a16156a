//! A look that a style, a theme or a setting gives, and one that is not read.

use super::maker::{Docx, run};
use super::reading::{BASE, expect, read, told, with};
use super::shown::{NIET, named};

#[test]
fn a_look_that_is_not_read_is_named() {
    for (properties, what) in [
        ("<w:nieuw/>", "nieuw"),
        ("<x:glow xmlns:x=\"urn:x\"/>", "glow"),
        ("<w:eastAsianLayout w:combine=\"1\"/>", "eastAsianLayout"),
        ("<w:color w:val=\"wit\"/>", "color"),
        ("<w:shd w:val=\"horzStripe\" w:color=\"000000\"/>", "shd"),
        (
            "<x:textOutline xmlns:x=\"urn:x\"><x:solidFill/></x:textOutline>",
            "textOutline",
        ),
    ] {
        named(
            &with("niet", &run("niet", properties)),
            &format!("woorden met opmaak die niet wordt gelezen ({what}) bij \"2. De Aanbieder"),
        );
    }
    // Figures that look like the sign of a note.
    for properties in [
        "<w:vertAlign w:val=\"superscript\"/>",
        "<w:position w:val=\"6\"/>",
        "<w:sz w:val=\"8\"/>",
    ] {
        let number = [run("1", ""), run("4", properties)].concat();
        named(
            &with("14", &number),
            "een getal waarvan de cijfers niet op één hoogte of in één grootte staan",
        );
    }
    expect(&with("14", &run("14", "<w:sz w:val=\"30\"/>")), &[]);
    for child in ["<w:pgNum/>", "<w:yearLong/>", "<w:contentPart/>"] {
        let field = format!("{}<w:r>{child}</w:r>", run("14", ""));
        named(&with("14", &field), "een onderdeel dat niet wordt gelezen");
    }
    let line = run(
        "      ",
        "<w:u w:val=\"single\"/><w:position w:val=\"12\"/><w:spacing w:val=\"-60\"/>",
    );
    named(
        &with("niet", &[run("niet", ""), line].concat()),
        "een lege passage die over andere woorden kan liggen",
    );
    let unknown = format!("<w:zolder>{}</w:zolder>", run("niet", ""));
    named(
        &with("niet", &unknown),
        "een onderdeel dat niet wordt gelezen (zolder)",
    );
    let letter = |letter: &str| format!("<m:r><m:t>{letter}</m:t></m:r>");
    let fraction = format!(
        "<m:oMath><m:f><m:num>{}</m:num><m:den>{}</m:den></m:f></m:oMath>",
        letter("1"),
        letter("4")
    );
    named(&with("14", &fraction), "een formule");
    expect(
        &with("14", &format!("<m:oMath>{}</m:oMath>", letter("14"))),
        &[],
    );
    let above = format!(
        "<w:r><w:ruby><w:rt>{}</w:rt></w:ruby></w:r>",
        run("niet", "")
    );
    named(&with("niet", &above), "letters boven de regel");
}

#[test]
fn fonts_that_show_signs_by_what_the_document_says_of_them() {
    let theme = "<a:fontScheme><a:majorFont><a:latin typeface=\"Arial\"/></a:majorFont>\
        <a:minorFont><a:latin typeface=\"Wingdings\"/></a:minorFont></a:fontScheme>";
    let signs = format!("{NIET}in een lettertype zonder letters");
    let set = |fonts: &str| with("niet", &run("niet", &format!("<w:rFonts {fonts}/>")));
    let minor = set("w:ascii=\"Arial\" w:asciiTheme=\"minorHAnsi\"");
    expect(&minor, &[]);
    expect(&minor.part("theme", theme), &[&signs]);
    expect(
        &set("w:asciiTheme=\"majorHAnsi\"").part("theme", theme),
        &[],
    );
    for said in [
        "<w:altName w:val=\"Wingdings\"/>",
        "<w:charset w:val=\"02\"/>",
    ] {
        let font = format!("<w:font w:name=\"Contract\">{said}</w:font>");
        expect(&set("w:ascii=\"Contract\"").part("fonts", &font), &[&signs]);
        expect(&set("w:ascii=\"Arial\"").part("fonts", &font), &[]);
    }
}

#[test]
fn styles_that_hold_without_being_named() {
    let whole_text = |styles: &str| told(&read(&Docx::of(BASE).part("styles", styles)));
    let style = |kind: &str, id: &str, more: &str| {
        format!("<w:style w:type=\"{kind}\" {id}><w:rPr>{more}</w:rPr></w:style>")
    };
    let usual = "w:default=\"1\" w:styleId=\"Gewoon\"";
    for kind in ["paragraph", "character"] {
        let told = whole_text(&style(kind, usual, "<w:vanish/>"));
        assert!(
            told.iter().all(|line| line.starts_with("verborgen tekst")),
            "{told:?}"
        );
        assert!(!told.is_empty(), "{kind}");
    }
    // A style that is not there, or is for something else, changes nothing.
    let lid = format!(
        "<w:pPr><w:pStyle w:val=\"Weg\"/></w:pPr>{}",
        run(BASE[2], "<w:rStyle w:val=\"Alinea\"/>")
    );
    let docx = Docx::of(BASE.map(|one| {
        if one == BASE[2] {
            lid.clone()
        } else {
            one.into()
        }
    }));
    let styles = style("paragraph", usual, "<w:strike/>")
        + &style(
            "paragraph",
            "w:styleId=\"Alinea\"",
            "<w:strike w:val=\"0\"/>",
        );
    let told = told(&read(&docx.part("styles", &styles)));
    assert!(
        told[0].contains("2. De Aanbieder mag een inwoner"),
        "{told:?}"
    );
    let twice = style("paragraph", "w:styleId=\"A\"", "")
        + &style("paragraph", "w:styleId=\"A\"", "<w:strike/>");
    named(
        &Docx::of(BASE).part("styles", &twice),
        "een stijl die tweemaal is beschreven",
    );
}

#[test]
fn settings_that_make_another_page() {
    let black = with(
        "niet",
        &run("niet", "<w:color w:val=\"000000\" w:themeColor=\"text1\"/>"),
    );
    let mapped = |text: &str, paper: &str| {
        let names = format!("<w:clrSchemeMapping w:bg1=\"{paper}\" w:t1=\"{text}\"/>");
        black.clone().part("settings", &names)
    };
    expect(&mapped("dark1", "light1"), &[]);
    expect(
        &mapped("light1", "dark1"),
        &[&format!("{NIET}in de kleur van het papier")],
    );
    named(
        &Docx::of(BASE).part("settings", "<w:linkStyles/>"),
        "stijlen die uit een sjabloon buiten het bestand komen",
    );
    let page = |section: &str| {
        Docx::of(BASE).body(&format!(
            "<w:p><w:pPr><w:sectPr>{section}</w:sectPr></w:pPr></w:p>"
        ))
    };
    for section in [
        "<w:pgSz w:w=\"100\" w:h=\"100\"/>",
        "<w:pgMar w:left=\"30000\" w:right=\"0\"/>",
        "<w:pgMar w:left=\"-9000\" w:right=\"0\"/>",
        "<w:cols w:num=\"45\"/>",
    ] {
        named(&page(section), "bladen waarop de woorden niet passen");
    }
    let usual = "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:left=\"1400\" w:right=\"1400\" w:top=\"-1400\"/>\
        <w:cols w:num=\"2\" w:space=\"708\"/><w:docGrid w:linePitch=\"360\"/>";
    expect(&page(usual), &[]);
}
