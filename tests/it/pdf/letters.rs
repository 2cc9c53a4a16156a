//! Letters that are others than the text that the file gives for them.

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::*;

/// A table that gives texts to codes of one byte.
fn table(maker: &mut Maker, codes: &[(u8, &str)]) -> ObjectId {
    let row = |(code, text): &(u8, &str)| {
        let units: String = text.encode_utf16().map(|u| format!("{u:04X}")).collect();
        format!("<{code:02X}> <{units}> ")
    };
    let rows: String = codes.iter().map(row).collect();
    let table = format!("{} beginbfchar {rows} endbfchar", codes.len());
    maker.stream(dictionary! {}, table.as_bytes())
}

/// What is named of a page on which `F2` shows a text.
fn named(shown_text: &str, font: &dyn Fn(&mut Maker) -> Dictionary) -> (String, Vec<String>) {
    let place = format!("BT /F2 12 Tf 200 700 Td {shown_text} Tj ET");
    let content = shown(&[(72.0, 700.0, "De Gemeente kan")]) + &place;
    let mut maker = Maker::of(&[&content]);
    let font = font(&mut maker);
    let font = maker.document.add_object(font);
    maker.resource("Font", "F2", font);
    let copy = copy(maker);
    (paragraphs(&copy).join(" "), unseen(&copy).to_vec())
}

/// A font with an encoding, and a table that says something about the letters of "niet" or "wel.".
fn simple(maker: &mut Maker, encoding: impl Into<Object>, codes: &[(u8, &str)]) -> Dictionary {
    let table = table(maker, codes);
    dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        "Encoding" => encoding, "ToUnicode" => table,
    }
}

#[test]
fn letters_that_their_encoding_contradicts_are_named_with_both() {
    let lies = [(b'w', "n"), (b'e', "i"), (b'l', "e"), (b'.', "t")];
    let (text, found) = named("(wel.)", &|maker| simple(maker, "WinAnsiEncoding", &lies));
    assert_eq!(text, "De Gemeente kan niet");
    let both = "letters die anders zijn dan de tekstlaag („wel.” is getekend waar die „niet” zegt) \
                op blad 1";
    assert_eq!(found, [both]);
    // A nine that is called a five.
    let nine = |maker: &mut Maker| {
        let differences = vec![Object::Integer(53), "nine".into()];
        let encoding = dictionary! {
            "BaseEncoding" => "WinAnsiEncoding", "Differences" => differences,
        };
        simple(maker, encoding, &[(b'5', "5"), (b'0', "0")])
    };
    let (_, found) = named("(500)", &nine);
    assert!(
        found[0].contains("„900” is getekend waar die „500” zegt"),
        "{found:?}"
    );
    // Letters that are called a blank.
    let blank = [(b'n', " "), (b'i', " "), (b'e', " "), (b't', "\u{1}")];
    let (_, found) = named("(niet)", &|maker| simple(maker, "WinAnsiEncoding", &blank));
    assert!(found[0].contains("„niet” is getekend"), "{found:?}");
}

#[test]
fn a_table_that_says_what_the_letters_are_is_no_contradiction() {
    let honest = [(b'n', "n"), (b'i', "i"), (b'e', "E"), (b't', "t")];
    let (_, found) = named("(niet)", &|maker| simple(maker, "WinAnsiEncoding", &honest));
    assert_eq!(found, [""; 0]);
    // A hyphen by another name, and a ligature.
    let marks = |maker: &mut Maker| {
        let differences = vec![Object::Integer(1), "f_i".into(), "hyphen".into()];
        let encoding = dictionary! { "Differences" => differences };
        simple(maker, encoding, &[(1, "fi"), (2, "\u{ad}")])
    };
    assert_eq!(named("(\\001\\002)", &marks).1, [""; 0]);
}

#[test]
fn a_font_is_also_set_with_the_state_of_the_graphics() {
    let mut maker = Maker::of(&[&shown(&[(72.0, 700.0, "De Gemeente kan")])
        .replace("ET", "/State gs 128 0 Td (niet) Tj ET")]);
    let differences = vec![
        Object::Integer(101),
        "l".into(),
        Object::Integer(105),
        "e".into(),
        Object::Integer(110),
        "w".into(),
        Object::Integer(116),
        "space".into(),
    ];
    let encoding = dictionary! { "Differences" => differences };
    let font = maker.document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => encoding,
    });
    let set = vec![Object::Reference(font), 12.into()];
    let state = maker.document.add_object(dictionary! { "Font" => set });
    maker.resource("ExtGState", "State", state);
    assert_eq!(paragraphs(&copy(maker)), ["De Gemeente kan wel"]);
}

#[test]
fn letters_of_a_font_of_signs_are_not_those_of_the_table() {
    let signs = |maker: &mut Maker| {
        let table = table(maker, &[(b'n', "n"), (b'i', "i"), (b'e', "e"), (b't', "t")]);
        dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Symbol", "ToUnicode" => table,
        }
    };
    let (_, found) = named("(niet)", &signs);
    assert!(
        found[0].contains("is getekend waar die „niet” zegt"),
        "{found:?}"
    );
}

#[test]
fn letters_that_are_drawings_or_too_many_blanks_are_named() {
    let drawn = |maker: &mut Maker| {
        let glyph = maker.stream(dictionary! {}, b"600 0 d0 0 0 500 700 re f");
        let differences = vec![Object::Integer(110), "n".into()];
        dictionary! {
            "Type" => "Font", "Subtype" => "Type3", "BaseFont" => "Krabbel",
            "FontMatrix" => vec![0.001.into(), 0.into(), 0.into(), 0.001.into(), 0.into(), 0.into()],
            "CharProcs" => dictionary! { "n" => glyph },
            "Encoding" => dictionary! { "Differences" => differences },
            "FirstChar" => 110, "Widths" => vec![600.into()],
        }
    };
    let (text, found) = named("(nn)", &drawn);
    assert_eq!(text, "De Gemeente kan nn");
    let drawing =
        "de vorm van tekens in het lettertype Krabbel, die elk een tekening zijn op blad 1";
    assert_eq!(found, [drawing]);
    let blanks = |maker: &mut Maker| {
        let table = table(maker, &[]);
        let below = dictionary! { "Type" => "Font", "Subtype" => "CIDFontType2" };
        let below = maker.document.add_object(below);
        let rows = b"1 beginbfrange <0001> <0009> [<0020> <0020> <0020> <0020> <0020> <0020> \
                     <0020> <0020> <0020>] endbfrange";
        let rows = maker.stream(dictionary! {}, rows);
        let _ = table;
        dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Raadsel", "Encoding" => "Identity-H",
            "DescendantFonts" => vec![below.into()], "ToUnicode" => rows,
        }
    };
    let (_, found) = named("<000100020003>", &blanks);
    assert_eq!(found, [""; 0]);
    let (_, found) = named("<000100020003000400050006>", &blanks);
    assert_eq!(
        found,
        ["tekens in het lettertype Raadsel die als blanco worden gelezen op blad 1"]
    );
}

/// A font file with one table of letters, in which glyph 3 is a "w".
fn font_file() -> Vec<u8> {
    // One segment for "w", and the one that ends the table.
    let map: [u16; 16] = [
        4, 32, 0, 4, 4, 1, 0, 0x77, 0xffff, 0, 0x77, 0xffff, 0xff8c, 1, 0, 0,
    ];
    let words = |words: &[u16]| {
        words
            .iter()
            .flat_map(|w| w.to_be_bytes())
            .collect::<Vec<u8>>()
    };
    let mut cmap = words(&[0, 1, 3, 1, 0, 12]);
    cmap.extend(words(&map));
    let mut head = vec![0; 54];
    head[..4].copy_from_slice(&[0, 1, 0, 0]);
    head[12..16].copy_from_slice(&[0x5f, 0x0f, 0x3c, 0xf5]);
    head[18..20].copy_from_slice(&1000u16.to_be_bytes());
    let mut hhea = vec![0; 36];
    hhea[..4].copy_from_slice(&[0, 1, 0, 0]);
    hhea[34..].copy_from_slice(&1u16.to_be_bytes());
    let mut maxp = vec![0; 32];
    maxp[..6].copy_from_slice(&[0, 1, 0, 0, 0, 4]);
    let tables: [(&[u8; 4], Vec<u8>); 4] = [
        (b"cmap", cmap),
        (b"head", head),
        (b"hhea", hhea),
        (b"maxp", maxp),
    ];
    let mut file = words(&[0, 0x10, 4, 64, 2, 0]);
    file[..4].copy_from_slice(&[0, 1, 0, 0]);
    file[4..6].copy_from_slice(&4u16.to_be_bytes());
    let mut at = 12 + 16 * 4;
    for (name, table) in &tables {
        file.extend(*name);
        file.extend([0; 4]);
        for number in [at, table.len()] {
            file.extend(u32::try_from(number).expect("a small file").to_be_bytes());
        }
        at += table.len().next_multiple_of(4);
    }
    for (_, mut table) in tables {
        table.resize(table.len().next_multiple_of(4), 0);
        file.extend(table);
    }
    file
}

#[test]
fn letters_that_the_embedded_font_contradicts_are_named() {
    let font = |said: &'static str| {
        move |maker: &mut Maker| {
            let file = maker.stream(dictionary! {}, &font_file());
            let about = maker
                .document
                .add_object(dictionary! { "Type" => "FontDescriptor", "FontFile2" => file });
            let below = maker.document.add_object(dictionary! {
                "Type" => "Font", "Subtype" => "CIDFontType2", "CIDToGIDMap" => "Identity",
                "FontDescriptor" => about,
            });
            let table = format!(
                "1 beginbfchar <0003> <{:04X}> endbfchar",
                said.as_bytes()[0]
            );
            let table = maker.stream(dictionary! {}, table.as_bytes());
            dictionary! {
                "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Raadsel",
                "Encoding" => "Identity-H", "DescendantFonts" => vec![below.into()],
                "ToUnicode" => table,
            }
        }
    };
    assert_eq!(named("<0003>", &font("w")).1, [""; 0]);
    let (_, found) = named("<0003>", &font("n"));
    assert!(
        found[0].contains("„w” is getekend waar die „n” zegt"),
        "{found:?}"
    );
}
