//! What lies over the words of a page, and what is not seen of it.

use lopdf::{StringFormat, dictionary};

use super::*;

/// One sentence: "niet" stands from 200 to 219.3, on the baseline 700.
const SENTENCE: [(f32, f32, &str); 3] = [
    (72.0, 700.0, "De Gemeente kan"),
    (200.0, 700.0, "niet"),
    (225.0, 700.0, "opzeggen."),
];

/// The marks on the sentence under a drawing.
fn under(drawing: &str) -> Vec<String> {
    let content = shown(&SENTENCE) + drawing;
    let copy = copy(Maker::of(&[&content]));
    assert_eq!(paragraphs(&copy), ["De Gemeente kan niet opzeggen."]);
    marks(&copy)
}

#[test]
fn a_line_or_thin_bar_through_words_strikes_out_exactly_those() {
    for drawing in [
        "0.7 w 200 703.4 m 219 703.4 l S",
        "200 703 19.3 0.6 re f",
        "200 703 m 219.3 703 l 219.3 703.6 l 200 703.6 l h f",
        "0.7 w 202 703.4 m 217 703.4 l S",
        // Dashes that a program drew one after the other, and a line drawn by a form.
        "q 2 0 0 2 0 0 cm 0.3 w 100 351.7 m 109.5 351.7 l S Q",
        // Two lines.
        "0.5 w 200 702.6 m 219 702.6 l S 200 704.8 m 219 704.8 l S",
        // Across the word.
        "1 w 196 699 m 224 709 l S",
    ] {
        assert_eq!(under(drawing), ["Struck(Drawn) niet"], "{drawing}");
    }
    let both = "0.7 w 200 703.4 m 280 703.4 l S";
    assert_eq!(under(both), ["Struck(Drawn) niet opzeggen."]);
}

#[test]
fn underlines_borders_and_lines_of_paper_strike_out_nothing() {
    for drawing in [
        "0.7 w 200 698.6 m 219 698.6 l S",
        "0.7 w 60 711 m 300 711 l S 60 695 m 300 695 l S 60 695 m 60 711 l S",
        "1 1 1 RG 0.7 w 200 703.4 m 219 703.4 l S",
        "60 690 240 30 re S",
        // It ends before the word.
        "0.7 w 170 703.4 m 201 703.4 l S",
    ] {
        assert_eq!(under(drawing), [""; 0], "{drawing}");
    }
}

#[test]
fn words_that_a_reader_cannot_see_are_told_with_why() {
    let hidden = |operators: &str| {
        let content = shown(&SENTENCE[..1]) + operators;
        marks(&copy(Maker::of(&[&content])))
    };
    let niet = |before: &str| format!("{before} BT /F1 12 Tf 200 700 Td (niet) Tj ET");
    assert_eq!(hidden(&niet("1 g")), ["Hidden(White) niet"]);
    assert_eq!(hidden(&niet("0 0 0 0 k")), ["Hidden(White) niet"]);
    assert_eq!(
        hidden(&niet("0 g 195 690 40 30 re f")),
        ["Hidden(White) niet"]
    );
    assert_eq!(hidden(&niet("0 g 195 690 40 30 re f 1 g")), [""; 0]);
    assert_eq!(hidden(&niet("3 Tr")), ["Hidden(Covered) niet"]);
    assert_eq!(
        hidden(&niet("0 0 100 100 re W n")),
        ["Hidden(Covered) niet"]
    );
    let covered = niet("") + " 1 g 195 690 40 30 re f";
    assert_eq!(hidden(&covered), ["Hidden(Covered) niet"]);
    let tiny = "BT /F1 1 Tf 200 700 Td (niet) Tj ET";
    assert_eq!(hidden(tiny), ["Hidden(Tiny) niet"]);
    let outside = "BT /F1 12 Tf 700 700 Td (niet) Tj ET";
    assert_eq!(hidden(outside), ["Hidden(Covered) niet"]);
}

#[test]
fn annotations_strike_out_or_remark_with_author_and_day() {
    let mut maker = Maker::of(&[&shown(&SENTENCE)]);
    let text = |text: &str| lopdf::Object::String(text.into(), StringFormat::Literal);
    let quads: Vec<lopdf::Object> = [200, 710, 219, 710, 200, 697, 219, 697]
        .map(Into::into)
        .into();
    maker.annotate(dictionary! {
        "Type" => "Annot", "Subtype" => "StrikeOut", "Rect" => rect(200, 697, 219, 710),
        "QuadPoints" => quads, "T" => text("J. Linde"),
    });
    maker.annotate(dictionary! {
        "Type" => "Annot", "Subtype" => "FreeText", "Rect" => rect(72, 660, 300, 690),
        "Contents" => text("Niet akkoord"), "T" => text("J. Linde"),
        "M" => text("D:20250303120000Z"),
    });
    maker.annotate(dictionary! {
        "Type" => "Annot", "Subtype" => "Popup", "Rect" => rect(0, 0, 9, 9),
    });
    let font = lopdf::Object::Reference(maker.resources);
    let stamp = maker.stream(
        dictionary! {
            "Subtype" => "Form", "BBox" => rect(0, 0, 200, 20), "Resources" => font,
        },
        b"BT /F1 12 Tf 2 2 Td (AFGEWEZEN) Tj ET",
    );
    maker.annotate(dictionary! {
        "Type" => "Annot", "Subtype" => "Stamp", "Rect" => rect(72, 600, 272, 620),
        "AP" => dictionary! { "N" => stamp },
    });
    maker.annotate(dictionary! {
        "Type" => "Annot", "Subtype" => "Ink", "Rect" => rect(225, 701, 280, 706),
        "InkList" => vec![vec![225.into(), 703.into(), 250.into(), 705.into(), 278.into(), 703.into()].into()],
    });
    let copy = copy(maker);
    let found = marks(&copy);
    assert_eq!(
        found,
        [
            "tekst over het blad: Niet akkoord (J. Linde, 3 maart 2025)",
            "stempel: AFGEWEZEN (onbekend)",
            "Struck(Annotation) niet",
            "Struck(Annotation) opzeggen",
        ]
    );
    assert_eq!(unseen(&copy), [""; 0]);
}

#[test]
fn a_field_that_was_filled_in_is_text_where_it_stands() {
    let mut maker = Maker::of(&[&shown(&[
        (72.0, 700.0, "Naam:"),
        (
            72.0,
            680.0,
            "Adres: Dorpsstraat 1, dat ook het adres is voor brieven en berichten.",
        ),
    ])]);
    let resources = lopdf::Object::Reference(maker.resources);
    let shown = maker.stream(
        dictionary! { "Subtype" => "Form", "BBox" => rect(0, 0, 100, 14), "Resources" => resources },
        b"BT /F1 12 Tf 0 3 Td (Zorg Linde) Tj ET",
    );
    maker.annotate(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "Rect" => rect(112, 697, 212, 711),
        "AP" => dictionary! { "N" => shown },
    });
    assert_eq!(
        paragraphs(&copy(maker)),
        [
            "Naam: Zorg Linde",
            "Adres: Dorpsstraat 1, dat ook het adres is voor brieven en berichten."
        ]
    );
}

#[test]
fn what_was_not_read_is_named_with_its_page() {
    let found = |content: &str, set: &dyn Fn(&mut Maker)| {
        let content = shown(&SENTENCE) + content;
        let mut maker = Maker::of(&[&content]);
        set(&mut maker);
        unseen(&copy(maker)).to_vec()
    };
    let image = |maker: &mut Maker| {
        let dict = dictionary! {
            "Subtype" => "Image", "Width" => 1, "Height" => 1, "BitsPerComponent" => 8,
            "ColorSpace" => "DeviceGray",
        };
        let image = maker.stream(dict, b"\0");
        maker.resource("XObject", "I", image);
    };
    assert_eq!(
        found("q 9 0 0 9 72 500 cm /I Do Q", &image),
        ["een afbeelding op blad 1"]
    );
    let inline = "BI /W 1 /H 1 /BPC 8 /CS /G ID x\nEI ";
    assert_eq!(found(inline, &|_| {}), ["een afbeelding op blad 1"]);
    let curve = "72 500 m 80 520 90 520 100 500 c S";
    assert_eq!(found(curve, &|_| {}), ["een tekening op blad 1"]);
    assert_eq!(
        found("72 500 m 80 520 l S", &|_| {}),
        ["een tekening op blad 1"]
    );
    let font = |maker: &mut Maker| {
        let below = dictionary! { "Type" => "Font", "Subtype" => "CIDFontType2" };
        let below = maker.document.add_object(below);
        let font = maker.document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "ABCDEF+Raadsel",
            "Encoding" => "Identity-H", "DescendantFonts" => vec![below.into()],
        });
        maker.resource("Font", "F2", font);
    };
    let coded = "BT /F2 12 Tf 72 500 Td <00010002> Tj ET";
    let without = "tekst in het lettertype Raadsel zonder tabel van zijn tekens op blad 1";
    assert_eq!(found(coded, &font), [without]);
    let attached = |maker: &mut Maker| {
        let names = dictionary! { "EmbeddedFiles" => dictionary! {} };
        maker.catalog("Names", names);
    };
    assert_eq!(
        found("", &attached),
        ["een bestand dat in de PDF is bijgesloten"]
    );
    assert_eq!(
        found("} 0 0 m", &|_| {}),
        ["inhoud die niet te lezen is op blad 1"]
    );
}

#[test]
fn a_scan_is_no_copy_without_words_but_one_that_was_not_seen() {
    let mut maker = Maker::of(&["q 595 0 0 842 0 0 cm /I Do Q"]);
    let dict = dictionary! { "Subtype" => "Image", "Width" => 1, "Height" => 1 };
    let image = maker.stream(dict, b"\0");
    maker.resource("XObject", "I", image);
    let scan = "een scan: een afbeelding zonder tekst op blad 1";
    assert_eq!(unseen(&copy(maker)), [scan]);
}

#[test]
fn what_is_drawn_so_that_it_may_not_show_is_told_or_named() {
    let niet = |before: &str| {
        let content =
            shown(&SENTENCE[..1]) + &format!("{before} BT /F1 12 Tf 200 700 Td (niet) Tj ET");
        let mut maker = Maker::of(&[&content]);
        let state = |maker: &mut Maker, name: &str, key: &str, value: lopdf::Object| {
            let state = maker.document.add_object(dictionary! { key => value });
            maker.resource("ExtGState", name, state);
        };
        state(&mut maker, "Faint", "ca", 0.into());
        state(&mut maker, "Screen", "BM", "Screen".into());
        state(&mut maker, "Multiply", "BM", "Multiply".into());
        let mask = dictionary! { "S" => "Luminosity" };
        state(&mut maker, "Mask", "SMask", mask.into());
        let layer = maker.document.add_object(dictionary! { "Type" => "OCG" });
        maker.resource("Properties", "Layer", layer);
        let spot =
            lopdf::Object::Array(vec!["Separation".into(), "Wit".into(), "DeviceGray".into()]);
        let spot = maker.document.add_object(spot);
        maker.resource("ColorSpace", "Spot", spot);
        let copy = copy(maker);
        [marks(&copy), unseen(&copy).to_vec()].concat()
    };
    let on_page = |what: &str| vec![format!("{what} op blad 1")];
    assert_eq!(niet("/Faint gs"), ["Hidden(White) niet"]);
    assert_eq!(niet("/Multiply gs"), [""; 0]);
    let blended = "tekst die in een bijzondere menging is getekend";
    assert_eq!(niet("/Screen gs"), on_page(blended));
    assert_eq!(niet("/Mask gs"), on_page("tekst achter een masker"));
    let clip = "0 0 595 842 re 195 690 40 30 re W* n";
    let clipped = "tekst in een uitsnede van bijzondere vorm";
    assert_eq!(niet(clip), on_page(clipped));
    assert_eq!(niet("0 0 595 842 re W n"), [""; 0]);
    let layer = "een laag die aan of uit kan staan";
    assert_eq!(niet("/OC /Layer BDC EMC"), on_page(layer));
    let colour = "tekst in een kleur die niet te bepalen is";
    assert_eq!(niet("/Spot cs 0 scn"), on_page(colour));
    assert_eq!(niet("/DeviceGray cs 0 sc"), [""; 0]);
}

#[test]
fn a_script_that_runs_on_opening_is_named() {
    let acting = |kind: &str| {
        let mut maker = Maker::of(&[&shown(&SENTENCE)]);
        maker.catalog("OpenAction", dictionary! { "S" => kind });
        unseen(&copy(maker)).to_vec()
    };
    assert_eq!(acting("JavaScript"), ["een script in de PDF"]);
    assert_eq!(acting("GoTo"), [""; 0]);
}

#[test]
fn a_line_by_any_other_means_strikes_out_as_well() {
    for drawing in [
        // A wave, a hand that is not steady, and a shape as thin as a line.
        "0.7 w 200 703 m 203 706 207 706 210 703 c 213 700 217 700 219 703 c S",
        "200 703 m 206 704.5 212 701.5 219 703 c 212 700.8 206 703.8 200 702.3 c f",
        // Many short lines, level and upright.
        "0.7 w 200 703 m 202 703 l S 204 703 m 206 703 l S 208 703 m 210 703 l S \
         212 703 m 214 703 l S 216 703 m 218 703 l S",
        "0.5 w 203 698 m 203 710 l S 207 698 m 207 710 l S 211 698 m 211 710 l S \
         215 698 m 215 710 l S",
        // Two bars in one path, of which one lies elsewhere.
        "200 703 m 219.3 703 l 219.3 703.6 l 200 703.6 l h \
         72 100 m 90 100 l 90 101 l 72 101 l h f",
        // A line beside an area in one path.
        "0.7 w 72 100 20 20 re 200 703 m 219 704 l S",
        // Thick, low and high.
        "5 w 200 703.4 m 219 703.4 l S",
        "0.7 w 200 701.4 m 219 701.4 l S",
        "0.7 w 200 707 m 219 707 l S",
        // Dashes that were typed over it, and underscores that were raised into it.
        "BT /F1 12 Tf 200 700 Td (-----) Tj ET",
        "BT /F1 12 Tf 200 700 Td <9797> Tj ET",
        "BT /F1 12 Tf 200 704.8 Td (___) Tj ET",
    ] {
        assert_eq!(under(drawing), ["Struck(Drawn) niet"], "{drawing}");
    }
    let mut maker = Maker::of(&[&(shown(&SENTENCE) + "q 19 0 0 0.8 200 703 cm /I Do Q")]);
    let dict = dictionary! { "Subtype" => "Image", "Width" => 1, "Height" => 1 };
    let image = maker.stream(dict, b"\0");
    maker.resource("XObject", "I", image);
    assert_eq!(marks(&copy(maker)), ["Struck(Drawn) niet"]);
}

#[test]
fn what_is_wiped_out_is_covered_by_whatever_means() {
    for drawing in [
        "1 G 14 w 199 704 m 220 704 l S",
        "0 G 14 w 199 704 m 220 704 l S",
        "1 G 1.4 w 199 700 m 220 700 l S 199 701.2 m 220 701.2 l S 199 702.4 m 220 702.4 l S \
         199 703.6 m 220 703.6 l S 199 704.8 m 220 704.8 l S 199 706 m 220 706 l S \
         199 707.2 m 220 707.2 l S",
        "0 g 199 700 21 3.5 re f 199 703.5 21 3 re f",
    ] {
        let found = under(drawing);
        assert!(
            found.contains(&"Hidden(Covered) niet".into()),
            "{drawing}: {found:?}"
        );
    }
    // An upright hairline, or a border that words do not keep within.
    for drawing in [
        "1 G 0.5 w 203 690 m 203 715 l S",
        "0.5 w 210 690 m 210 715 l S",
    ] {
        assert_eq!(under(drawing), [""; 0], "{drawing}");
    }
}

#[test]
fn what_may_hide_words_is_named_with_those_words() {
    let found = |drawing: &str| {
        let content = shown(&SENTENCE) + drawing;
        let mut maker = Maker::of(&[&content]);
        let dict = dictionary! { "Subtype" => "Image", "Width" => 1, "Height" => 1 };
        let image = maker.stream(dict, b"\0");
        maker.resource("XObject", "I", image);
        for (name, key, value) in [
            ("Half", "ca", lopdf::Object::Real(0.6)),
            ("Mask", "SMask", dictionary! { "S" => "Luminosity" }.into()),
        ] {
            let state = maker.document.add_object(dictionary! { key => value });
            maker.resource("ExtGState", name, state);
        }
        unseen(&copy(maker)).to_vec()
    };
    let over = |what: &str| format!("{what} over de woorden „niet” op blad 1");
    let box_of = "199 698 21 13 re";
    for (drawing, what) in [
        ("q 21 0 0 13 199 698 cm /I Do Q".into(), "een afbeelding"),
        (format!("/Half gs {box_of} f"), "een doorschijnend vlak"),
        (format!("/Mask gs {box_of} f"), "een vlak achter een masker"),
        (format!("q {box_of} W n /Blend sh Q"), "een kleurverloop"),
        (
            "BT /F1 12 Tf 200 700 Td (xxx) Tj ET".into(),
            "andere letters",
        ),
        (
            "1 G 2.5 w 199 704 m 220 704 l S".into(),
            "een vlak in de kleur van het papier",
        ),
        (
            "199 698 m 220 698 l 222 703 222 708 220 711 c 199 711 l f".into(),
            "een getekend vlak",
        ),
    ] {
        let found = found(&drawing);
        assert!(found.contains(&over(what)), "{drawing}: {found:?}");
    }
    // Drawn before the words.
    let content = format!("0.8 g {box_of} f 0 g ") + &shown(&SENTENCE);
    assert_eq!(unseen(&copy(Maker::of(&[&content]))), [""; 0]);
}

#[test]
fn letters_that_are_pressed_flat_mirrored_or_whited_out_are_told_or_named() {
    let niet = |before: &str, text: &str| {
        let content = shown(&SENTENCE[..1])
            + &format!("q {before} BT {text} (niet) Tj ET Q ")
            + &shown(&SENTENCE[2..]);
        let copy = copy(Maker::of(&[&content]));
        [marks(&copy), unseen(&copy).to_vec()].concat()
    };
    let plain = "/F1 12 Tf 200 700 Td";
    assert_eq!(niet("", plain), [""; 0]);
    assert_eq!(niet("", &format!("0.01 Tz {plain}")), ["Hidden(Tiny) niet"]);
    assert_eq!(
        niet("", "/F1 12 Tf 1 0 0 0.06 200 700 Tm"),
        ["Hidden(Tiny) niet"]
    );
    assert_eq!(
        niet("1 G 6 w", &format!("2 Tr {plain}")),
        ["Hidden(White) niet"]
    );
    assert_eq!(niet("1 G 0.1 w", &format!("2 Tr {plain}")), [""; 0]);
    let mirrored = "tekst in spiegelbeeld („niet”) op blad 1";
    assert!(niet("", "/F1 12 Tf 1 0 0 -1 200 708 Tm").contains(&mirrored.into()));
    // Turned over twice is upright.
    assert_eq!(niet("", "/F1 -12 Tf -1 0 0 -1 200 700 Tm"), [""; 0]);
    assert_eq!(
        niet("1 0 0 -1 0 842 cm", "/F1 12 Tf 1 0 0 -1 200 142 Tm"),
        [""; 0]
    );
}

#[test]
fn a_group_shows_no_more_than_was_set_for_it() {
    let content = shown(&SENTENCE[..1]) + "/Faint gs /X Do";
    let mut maker = Maker::of(&[&content]);
    for (name, alpha) in [("Faint", 0), ("Full", 1)] {
        let state = maker.document.add_object(dictionary! { "ca" => alpha });
        maker.resource("ExtGState", name, state);
    }
    let resources = lopdf::Object::Reference(maker.resources);
    let form = dictionary! {
        "Subtype" => "Form", "BBox" => rect(0, 0, 595, 842), "Resources" => resources,
        "Group" => dictionary! { "S" => "Transparency" },
    };
    let form = maker.stream(form, b"/Full gs BT /F1 12 Tf 200 700 Td (niet) Tj ET");
    maker.resource("XObject", "X", form);
    assert_eq!(marks(&copy(maker)), ["Hidden(White) niet"]);
}

#[test]
fn a_page_of_large_units_or_without_a_size_is_read_as_it_shows() {
    let set = |key: &str, value: lopdf::Object, content: &str| {
        let mut maker = Maker::of(&[content]);
        let page = maker.document.get_dictionary_mut(maker.pages[0]);
        page.expect("a page").set(key, value);
        marks(&copy(maker))
    };
    let small = "BT /F1 1.2 Tf 7 70 Td (De Gemeente kan niet opzeggen.) Tj ET";
    assert_eq!(set("UserUnit", 10.into(), small), [""; 0]);
    assert_eq!(
        set("UserUnit", 1.into(), small),
        ["Hidden(Tiny) De Gemeente kan niet opzeggen."]
    );
    assert_eq!(
        set("MediaBox", rect(0, 0, 0, 0), &shown(&SENTENCE)),
        [""; 0]
    );
    assert_eq!(
        set("CropBox", rect(700, 0, 700, 0), &shown(&SENTENCE)),
        [""; 0]
    );
}

#[test]
fn a_sign_as_small_as_a_letter_is_named_and_a_table_is_not() {
    let found = |drawing: &str| {
        let content = shown(&SENTENCE) + drawing;
        unseen(&copy(Maker::of(&[&content]))).to_vec()
    };
    let drawing = ["een tekening op blad 1"];
    // A comma, a one, and an "L" of two bars.
    assert_eq!(found("220 698.5 1 2.5 re f"), drawing);
    assert_eq!(found("1.2 w 222 700 m 222 708.5 l S"), drawing);
    assert_eq!(found("72 400 1.5 9 re 72 400 5 1.5 re f"), drawing);
    let table = "0.5 w 60 711 m 300 711 l S 60 697 m 300 697 l S 60 697 m 60 711 l S \
                 300 697 m 300 711 l S";
    assert_eq!(found(table), [""; 0]);
    assert_eq!(found("0.6 w 200 698.6 m 206 698.6 l S"), [""; 0]);
    // The bar in the margin with which a word processor shows that something was tracked.
    assert_eq!(found("0.1 w 63 697 m 63 709.8 l S"), [""; 0]);
    assert_eq!(found("1.2 w 63 697 m 63 709.8 l S"), [""; 0]);
    assert_eq!(found("1 g 400 698.5 1 2.5 re f"), [""; 0]);
}

#[test]
fn what_undoes_more_than_is_kept_is_named() {
    let deep = shown(&SENTENCE) + &"q ".repeat(300) + &"Q ".repeat(300);
    let deep_in = ["inhoud die te diep is genest op blad 1"];
    assert_eq!(unseen(&copy(Maker::of(&[&deep]))), deep_in);
    let marked = shown(&SENTENCE) + &"/P BMC ".repeat(300) + &"EMC ".repeat(300);
    assert_eq!(unseen(&copy(Maker::of(&[&marked]))), deep_in);
    let mut maker = Maker::of(&[&(shown(&SENTENCE) + "/Turned gs")]);
    let state = maker
        .document
        .add_object(dictionary! { "TR" => dictionary! {} });
    maker.resource("ExtGState", "Turned", state);
    let turned = ["kleuren die bij het tonen worden omgezet op blad 1"];
    assert_eq!(unseen(&copy(maker)), turned);
}

#[test]
fn a_scan_whose_words_were_recognised_is_said_to_be_one() {
    let content = "q 595 0 0 842 0 0 cm /I Do Q 3 Tr ".to_owned() + &shown(&SENTENCE);
    let mut maker = Maker::of(&[&content.replace("BT", "BT 3 Tr")]);
    let dict = dictionary! { "Subtype" => "Image", "Width" => 1, "Height" => 1 };
    let image = maker.stream(dict, b"\0");
    maker.resource("XObject", "I", image);
    let scan =
        "een scan: een afbeelding, met woorden die een programma erin heeft herkend op blad 1";
    assert_eq!(unseen(&copy(maker)), [scan]);
}
