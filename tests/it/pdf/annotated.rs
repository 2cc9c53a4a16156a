//! What annotations show beyond their words: what they cover, strike out and say twice.

use lopdf::{Dictionary, Object, StringFormat, dictionary};

use super::*;

fn text(text: &str) -> Object {
    Object::String(text.into(), StringFormat::Literal)
}

/// A page whose "niet" stands from 200 to 219.3, under annotations.
fn annotated(annotations: &dyn Fn(&mut Maker) -> Vec<Dictionary>) -> Copy {
    let mut maker = Maker::of(&[&shown(&[
        (72.0, 700.0, "De Gemeente kan"),
        (200.0, 700.0, "niet"),
        (225.0, 700.0, "opzeggen."),
    ])]);
    for annotation in annotations(&mut maker) {
        maker.annotate(annotation);
    }
    let copy = copy(maker);
    assert_eq!(paragraphs(&copy)[0], "De Gemeente kan niet opzeggen.");
    copy
}

/// An annotation over "niet" that looks like this; its area is 20 by 14, and the baseline at 3.
fn look(maker: &mut Maker, kind: &str, drawing: &str) -> Dictionary {
    let resources = Object::Reference(maker.resources);
    let form = dictionary! {
        "Subtype" => "Form", "BBox" => rect(0, 0, 20, 14), "Resources" => resources,
    };
    let form = maker.stream(form, drawing.as_bytes());
    dictionary! {
        "Type" => "Annot", "Subtype" => kind, "Rect" => rect(200, 697, 220, 711),
        "AP" => dictionary! { "N" => form },
    }
}

#[test]
fn what_an_annotation_draws_covers_and_strikes_out() {
    let found =
        |kind: &str, drawing: &str| marks(&annotated(&|maker| vec![look(maker, kind, drawing)]));
    let white = "1 g 0 0 20 14 re f";
    for kind in ["Square", "Stamp", "FreeText", "Highlight"] {
        let found = found(kind, white);
        assert!(found.contains(&"Hidden(Covered) niet".into()), "{found:?}");
        assert_eq!(found.len(), 2, "{found:?}");
    }
    let other = found(
        "Stamp",
        &format!("{white} 0 g BT /F1 12 Tf 0 3 Td (wel) Tj ET"),
    );
    assert!(
        other.contains(&"stempel: wel (onbekend)".into()),
        "{other:?}"
    );
    assert!(other.contains(&"Hidden(Covered) niet".into()), "{other:?}");
    let line = "0.8 w 0 6.4 m 20 6.4 l S";
    for kind in ["Stamp", "Line", "StrikeOut"] {
        let found = found(kind, line);
        assert!(
            found.contains(&"Struck(Drawn) niet".into()),
            "{kind}: {found:?}"
        );
    }
    // It says where it strikes out itself, and is not told twice.
    let both = annotated(&|maker| {
        let mut line = look(maker, "Line", line);
        line.set("L", vec![200.into(), 703.into(), 219.into(), 703.into()]);
        vec![line]
    });
    assert_eq!(marks(&both), ["Struck(Annotation) niet"]);
    let quads = |from: i64, to: i64| {
        let corners = [from, 710, to, 710, from, 697, to, 697];
        marks(&annotated(&|maker| {
            let mut strike = look(maker, "StrikeOut", line);
            strike.set("QuadPoints", Object::Array(corners.map(Into::into).into()));
            vec![strike]
        }))
    };
    assert_eq!(quads(200, 219), ["Struck(Annotation) niet"]);
    // It says that it strikes out nothing, and does.
    assert_eq!(quads(400, 419), ["Struck(Drawn) niet"]);
}

#[test]
fn what_an_annotation_does_not_show_covers_nothing() {
    let hidden = |flags: i64| {
        marks(&annotated(&|maker| {
            let mut white = look(maker, "Square", "1 g 0 0 20 14 re f");
            white.set("F", flags);
            vec![white]
        }))
    };
    assert_eq!(hidden(2), ["getekende vorm:  (onbekend)"]);
    assert_eq!(hidden(32), ["getekende vorm:  (onbekend)"]);
    assert_eq!(hidden(4).len(), 2);
    // The sign of a remark is no more than that.
    let sign = annotated(&|maker| vec![look(maker, "Text", "1 1 0 rg 0 0 20 14 re f")]);
    assert_eq!(marks(&sign), ["opmerking:  (onbekend)"]);
    let tint = "/Multiply gs 1 1 0 rg 0 0 20 14 re f";
    let tint = annotated(&|maker| {
        let state = maker
            .document
            .add_object(dictionary! { "BM" => "Multiply" });
        maker.resource("ExtGState", "Multiply", state);
        vec![look(maker, "Highlight", tint)]
    });
    assert_eq!(marks(&tint), ["markering:  (onbekend)"]);
}

#[test]
fn flat_shapes_are_lines() {
    let line = |kind: &str, more: &[(&str, Object)]| {
        marks(&annotated(&|_| {
            let mut shape = dictionary! {
                "Type" => "Annot", "Subtype" => kind, "Rect" => rect(200, 703, 219, 704),
            };
            for (key, value) in more {
                shape.set(*key, value.clone());
            }
            vec![shape]
        }))
    };
    for kind in ["Square", "Circle", "Link"] {
        assert_eq!(line(kind, &[]), ["Struck(Annotation) niet"], "{kind}");
    }
    let corners: Vec<Object> = [200, 703, 219, 703, 219, 704, 200, 704]
        .map(Into::into)
        .into();
    let corners = ("Vertices", Object::Array(corners));
    assert_eq!(line("Polygon", &[corners]), ["Struck(Annotation) niet"]);
    let bare = Object::Array([0, 0, 0].map(Into::into).into());
    assert_eq!(line("Link", &[("Border", bare)]), [""; 0]);
}

#[test]
fn all_words_of_an_annotation_are_told() {
    let told = |annotation: Dictionary| marks(&annotated(&|_| vec![annotation.clone()]));
    let area = || rect(72, 600, 300, 630);
    let rich = "<body><p>Wij zijn <b>niet</b> gebonden &amp; betalen niets</p></body>";
    let free = dictionary! {
        "Type" => "Annot", "Subtype" => "FreeText", "Rect" => area(),
        "Contents" => text("Akkoord"), "RC" => text(rich),
    };
    assert_eq!(
        told(free),
        ["tekst over het blad: Akkoord Wij zijn niet gebonden & betalen niets (onbekend)"]
    );
    let same = dictionary! {
        "Type" => "Annot", "Subtype" => "FreeText", "Rect" => area(),
        "Contents" => text("Niet akkoord"), "RC" => text("<p>Niet <i>akkoord</i></p>"),
    };
    assert_eq!(told(same), ["tekst over het blad: Niet akkoord (onbekend)"]);
    let redact = dictionary! {
        "Type" => "Annot", "Subtype" => "Redact", "Rect" => area(), "OverlayText" => text("wel"),
    };
    assert_eq!(told(redact), ["weglakking: wel (onbekend)"]);
    let popup = |parent: bool| {
        let mut popup = dictionary! {
            "Type" => "Annot", "Subtype" => "Popup", "Rect" => area(), "Contents" => text("Nee"),
        };
        if parent {
            popup.set("Parent", dictionary! {});
        }
        told(popup)
    };
    assert_eq!(popup(false), ["opmerking: Nee (onbekend)"]);
    assert_eq!(popup(true), [""; 0]);
    let water =
        annotated(&|maker| vec![look(maker, "Watermark", "BT /F1 6 Tf 0 3 Td (nee) Tj ET")]);
    assert_eq!(marks(&water), ["watermerk: nee (onbekend)"]);
}

#[test]
fn a_field_whose_value_is_not_what_it_shows_is_told() {
    let field = |value: &str| {
        marks(&annotated(&|maker| {
            let mut field = look(maker, "Widget", "BT /F1 12 Tf 0 3 Td (ja) Tj ET");
            field.set("Rect", rect(72, 600, 92, 614));
            field.set("FT", "Tx");
            field.set("V", text(value));
            vec![field]
        }))
    };
    assert_eq!(field("ja"), [""; 0]);
    assert_eq!(field("nee"), ["ingevuld veld: nee (onbekend)"]);
}

#[test]
fn scripts_of_pages_and_hidden_pages_are_named() {
    let mut maker = Maker::of(&[&shown(&[(72.0, 700.0, "Tekst.")])]);
    let page = maker.document.get_dictionary_mut(maker.pages[0]);
    page.expect("a page").set(
        "AA",
        dictionary! { "O" => dictionary! { "S" => "JavaScript" } },
    );
    maker.catalog("Names", dictionary! { "Templates" => dictionary! {} });
    let found = [
        "een blad dat in de PDF is verborgen",
        "een script op blad 1",
    ];
    assert_eq!(unseen(&copy(maker)), found);
}
