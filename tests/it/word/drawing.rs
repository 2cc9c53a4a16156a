//! Words in a shape can be hidden, cut off, or lie over others.

use super::maker::{Docx, paragraph, run};
use super::reading::{BASE, expect, read, told};
use super::shown::named;

/// The base with its third paragraph in a shape: what stands in the drawing before and in the shape.
fn boxed(around: &str, drawing: &str, shape: &str) -> Docx {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", paragraph(BASE[2]));
    let drawing = format!(
        "<w:r><w:drawing><wp:{around}>{drawing}<a:graphic><wps:wsp>{shape}<wps:txbx>{content}</wps:txbx></wps:wsp></a:graphic></wp:{around}></w:drawing></w:r>"
    );
    placed(&drawing)
}

/// The same as an older drawing, with this style.
fn old(style: &str, wrap: &str) -> Docx {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", paragraph(BASE[2]));
    placed(&format!(
        "<w:r><w:pict><v:shape style=\"{style}\"><v:textbox>{content}</v:textbox>{wrap}</v:shape></w:pict></w:r>"
    ))
}

fn placed(drawing: &str) -> Docx {
    let [first, second, _, rest @ ..] = BASE.map(paragraph);
    let anchored = second.replace("</w:p>", &format!("{drawing}</w:p>"));
    Docx::default().body(&([first, anchored].concat() + &rest.concat()))
}

const LARGE: &str = "<wp:extent cx=\"4000000\" cy=\"900000\"/>";
const SQUARE: &str = "<wp:wrapSquare wrapText=\"bothSides\"/>";
const W10: &str = "<w10:wrap xmlns:w10=\"urn:schemas-microsoft-com:office:word\" type=\"square\"/>";

#[test]
fn a_box_beside_the_text_is_read_as_text() {
    expect(&boxed("inline", LARGE, ""), &[]);
    expect(&boxed("anchor", &[LARGE, SQUARE].concat(), ""), &[]);
    expect(&old("position:absolute;width:300pt;height:80pt", W10), &[]);
    expect(&old("width:100%;height:80pt", ""), &[]);
}

#[test]
fn a_box_over_the_text_or_too_small_is_named() {
    let over = "een tekstvak dat over andere tekst kan liggen";
    named(
        &boxed("anchor", &[LARGE, "<wp:wrapNone/>"].concat(), ""),
        over,
    );
    named(&old("position:absolute;width:300pt;height:80pt", ""), over);
    let small = "een tekstvak dat te klein is voor zijn woorden";
    named(
        &boxed("inline", "<wp:extent cx=\"1500000\" cy=\"180000\"/>", ""),
        small,
    );
    named(&old("width:1pt;height:1pt", ""), small);
    // Of several shapes each has words, or is named.
    let twice = format!(
        "<w:r><w:pict><v:shape><v:textpath string=\"{0}\"/><v:textbox><w:txbxContent>{1}</w:txbxContent></v:textbox></v:shape><v:rect/></w:pict></w:r>",
        BASE[0],
        paragraph(BASE[1])
    );
    assert!(read(&placed(&twice)).unseen[0].starts_with("een tekening"));
}

#[test]
fn words_of_a_box_that_is_not_shown_are_hidden() {
    let hidden = [
        boxed(
            "inline",
            &[LARGE, "<wp:docPr id=\"1\" hidden=\"1\"/>"].concat(),
            "",
        ),
        boxed(
            "anchor",
            &[
                "<wp:positionH><wp:posOffset>99000000</wp:posOffset></wp:positionH>",
                LARGE,
                SQUARE,
            ]
            .concat(),
            "",
        ),
        old("visibility:hidden", ""),
        old("margin-left:2000pt", ""),
    ];
    for docx in hidden {
        let told = told(&read(&docx));
        assert!(
            told.len() == 1 && told[0].starts_with("verborgen tekst | artikel 1 lid 2 |"),
            "{told:?}"
        );
        assert!(
            told[0].ends_with("bedekt of buiten het blad, in een tekstvak"),
            "{told:?}"
        );
    }
}

#[test]
fn what_fills_a_box_is_behind_its_words() {
    let fill = |colour: &str| {
        format!("<wps:spPr><a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill></wps:spPr>")
    };
    let black = boxed("inline", LARGE, &fill("000000"));
    // Black letters of their own, or those that a program would make white.
    expect(&black, &[]);
    let with_ink = |docx: &str, ink: &str| {
        let [first, second, _, rest @ ..] = BASE.map(paragraph);
        let words = run(BASE[2], &format!("<w:color w:val=\"{ink}\"/>"));
        let content = format!("<w:txbxContent><w:p>{words}</w:p></w:txbxContent>");
        let shape = format!(
            "<w:r><w:drawing><wp:inline>{LARGE}<a:graphic><wps:wsp>{docx}<wps:txbx>{content}</wps:txbx></wps:wsp></a:graphic></wp:inline></w:drawing></w:r>"
        );
        let anchored = second.replace("</w:p>", &format!("{shape}</w:p>"));
        Docx::default().body(&([first, anchored].concat() + &rest.concat()))
    };
    expect(&with_ink(&fill("1F3864"), "FFFFFF"), &[]);
    let paper = "in de kleur van het papier, in een tekstvak";
    for docx in [
        with_ink(&fill("000000"), "000000"),
        with_ink("", "FFFFFF"),
        boxed(
            "inline",
            LARGE,
            "<wps:spPr><a:noFill/></wps:spPr><wps:style><a:fillRef idx=\"1\"><a:srgbClr val=\"000000\"/></a:fillRef><a:fontRef idx=\"minor\"><a:schemeClr val=\"lt1\"/></a:fontRef></wps:style>",
        ),
    ] {
        let told = told(&read(&docx));
        assert!(told.len() == 1 && told[0].ends_with(paper), "{told:?}");
    }
}
