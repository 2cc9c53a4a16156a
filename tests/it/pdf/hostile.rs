//! Files that were made to hurt: each gets an answer or a refusal, within bounds.

use lopdf::{EncryptionState, EncryptionVersion, Object, Permissions, dictionary};

use super::*;

fn refused(maker: &mut Maker) -> String {
    read(maker.bytes()).expect_err("a refusal")
}

/// Bytes that inflate to so many mebibytes of blanks, through runs of runs.
fn bomb(maker: &mut Maker, mebibytes: usize, dict: lopdf::Dictionary) -> lopdf::ObjectId {
    // A run of 128 times one byte takes two.
    let blanks = [129u8, b' '].repeat(mebibytes * (1 << 20) / 128);
    let mut dict = dict;
    dict.set("Filter", Object::Name(b"RunLengthDecode".to_vec()));
    maker.stream(dict, &blanks)
}

#[test]
fn a_page_that_inflates_without_end_is_refused() {
    let mut maker = Maker::of(&[&shown(&[(72.0, 700.0, "Tekst.")])]);
    let content = bomb(&mut maker, 40, dictionary! {});
    let page = maker
        .document
        .get_dictionary_mut(maker.pages[0])
        .expect("a page");
    page.set("Contents", content);
    assert!(refused(&mut maker).contains("pakken uit tot meer"));
    // No stream of it is too large, all of them are.
    let mut maker = Maker::of(&[&shown(&[(72.0, 700.0, "Tekst.")])]);
    let content: Object = bomb(&mut maker, 20, dictionary! {}).into();
    let page = maker
        .document
        .get_dictionary_mut(maker.pages[0])
        .expect("a page");
    page.set("Contents", vec![content; 30]);
    assert!(refused(&mut maker).contains("pakken uit tot meer"));
}

#[test]
fn object_streams_are_bounded_each_and_together() {
    // lopdf writes no object streams, so they get their name in the file.
    let packed = |maker: &mut Maker| {
        let (mut bytes, name) = (maker.bytes(), b"/ObjStX");
        while let Some(at) = bytes.windows(name.len()).position(|window| window == name) {
            bytes[at + name.len() - 1] = b'm';
        }
        read(&bytes)
    };
    for (streams, mebibytes) in [(1, 20), (3, 14)] {
        let mut maker = Maker::of(&[&shown(&[(72.0, 700.0, "Tekst.")])]);
        for _ in 0..streams {
            let dict = dictionary! { "Type" => "ObjStX", "N" => 1, "First" => 4 };
            bomb(&mut maker, mebibytes, dict);
        }
        let why = packed(&mut maker).expect_err("a refusal");
        assert!(why.contains("te groot"), "{why}");
    }
    // An index that names the same bytes again and again.
    let mut maker = Maker::of(&[&shown(&[(72.0, 700.0, "Tekst.")])]);
    let index: String = (1000..60_000).map(|id| format!("{id} 0 ")).collect();
    let first = i64::try_from(index.len()).expect("an index");
    let string = format!("({})", "a".repeat(500_000));
    maker.stream(
        dictionary! { "Type" => "ObjStX", "N" => 59_000, "First" => first },
        (index + &string).as_bytes(),
    );
    let copy = packed(&mut maker).expect("a PDF that can be read");
    assert_eq!(paragraphs(&copy), ["Tekst."]);
}

#[test]
fn trees_and_forms_that_hold_themselves_end() {
    let mut maker = Maker::of(&[&shown(&[(72.0, 700.0, "Tekst.")])]);
    let (tree, page) = (maker.tree_id(), maker.pages[0]);
    maker.tree(dictionary! { "Type" => "Pages", "Kids" => vec![page.into(), tree.into()] });
    let copied = copy(maker);
    assert_eq!(paragraphs(&copied), ["Tekst."]);
    assert_eq!(unseen(&copied).len(), 1);

    let mut maker = Maker::of(&[&(shown(&[(72.0, 700.0, "Tekst.")]) + "/X Do")]);
    let resources = Object::Reference(maker.resources);
    let form =
        dictionary! { "Subtype" => "Form", "BBox" => rect(0, 0, 9, 9), "Resources" => resources };
    let form = maker.stream(form, "/X Do ".repeat(10).as_bytes());
    maker.resource("XObject", "X", form);
    // Ten times ten times ten …: it is refused or cut off, and does not hang.
    match read(maker.bytes()) {
        Ok(copy) => assert!(!unseen(&copy).is_empty()),
        Err(why) => assert!(why.contains("laat hem opnieuw opslaan")),
    }
}

#[test]
fn a_wide_tree_without_pages_is_refused() {
    let mut maker = Maker::of(&["BT ET"]);
    let mut below: Object =
        dictionary! { "Type" => "Pages", "Kids" => Vec::<Object>::new() }.into();
    for _ in 0..8 {
        let id = maker.document.add_object(below);
        below = dictionary! { "Type" => "Pages", "Kids" => vec![Object::Reference(id); 40] }.into();
    }
    let root = maker.document.add_object(below);
    maker.tree(dictionary! { "Type" => "Pages", "Kids" => vec![root.into()] });
    refused(&mut maker);
}

#[test]
fn nesting_without_end_is_no_trouble() {
    let deep = "[".repeat(100_000) + &shown(&[(72.0, 700.0, "Tekst.")]);
    assert_eq!(unseen(&copy(Maker::of(&[&deep]))).len(), 1);
    let mut file = b"%PDF-1.7\n1 0 obj\n".to_vec();
    file.extend(b"<</A ".repeat(100_000));
    let why = read(&file).expect_err("a refusal");
    assert!(why.contains("beschadigd"), "{why}");
}

#[test]
fn broken_locked_and_empty_files_are_refused_with_what_to_do() {
    let whole = Maker::of(&[&shown(&[(72.0, 700.0, "Tekst.")])]).bytes();
    for end in [9, 60, 200] {
        let why = read(&whole[..end]).expect_err("a refusal");
        assert!(why.contains("vraag hem opnieuw op"), "{why}");
    }
    let mut maker = Maker::of(&["BT ET"]);
    maker
        .document
        .trailer
        .set("Encrypt", dictionary! { "Filter" => "Standard" });
    assert!(refused(&mut maker).contains("zonder beveiliging"));
}

/// A document that is locked with the password of its owner and that of its reader.
fn locked(reader: &str) -> Maker {
    let mut maker = Maker::of(&[&shown(&[(72.0, 700.0, "De Gemeente kan niet opzeggen.")])]);
    let id = Object::String(b"0123456789abcdef".to_vec(), lopdf::StringFormat::Literal);
    maker.document.trailer.set("ID", vec![id.clone(), id]);
    let state = EncryptionState::try_from(EncryptionVersion::V2 {
        document: &maker.document,
        owner_password: "geheim",
        user_password: reader,
        key_length: 128,
        permissions: Permissions::all(),
    });
    let state = state.expect("a way to lock");
    maker.document.encrypt(&state).expect("a locked document");
    maker
}

#[test]
fn a_file_that_everybody_may_see_is_read_and_one_with_a_password_refused() {
    assert_eq!(
        paragraphs(&copy(locked(""))),
        ["De Gemeente kan niet opzeggen."]
    );
    assert!(refused(&mut locked("open")).contains("zonder beveiliging"));
    // The name with an escape, and a word that locks nothing.
    let mut escaped = locked("").bytes();
    let name = b"/Encrypt ";
    let at = escaped
        .windows(name.len())
        .position(|window| window == name);
    let at = at.expect("the lock");
    escaped.splice(at..at + 9, *b"/Encr#79pt ");
    assert!(
        read(&escaped)
            .expect_err("a refusal")
            .contains("zonder beveiliging")
    );
    let mut maker = Maker::of(&[&shown(&[(72.0, 700.0, "Tekst.")])]);
    maker.catalog("Note", "Encrypt");
    assert_eq!(paragraphs(&copy(maker)), ["Tekst."]);
}

#[test]
fn a_file_whose_list_of_objects_is_broken_is_read_and_said_to_be() {
    let mut broken = Maker::of(&[&shown(&[(72.0, 700.0, "Tekst.")])]).bytes();
    let at = broken.windows(9).rposition(|window| window == b"startxref");
    broken.truncate(at.expect("the place of the list"));
    broken.extend(b"startxref\n7\n%%EOF");
    let copy = read(&broken).expect("a PDF that can be read");
    assert_eq!(paragraphs(&copy), ["Tekst."]);
    let why = "wat een ander programma kan tonen, want de lijst van de onderdelen van de PDF is \
               beschadigd";
    assert_eq!(unseen(&copy), [why]);
}

#[test]
fn five_hundred_pages_are_read() {
    let page = |number: usize| {
        let line = |at: usize| format!("Regel {at} van blad {number} van een lange overeenkomst.");
        let lines: Vec<String> = (0..10).map(line).collect();
        let at = |at: usize| 780.0 - 60.0 * f32::from(u16::try_from(at).expect("a line"));
        let places: Vec<_> = lines
            .iter()
            .enumerate()
            .map(|(n, text)| (72.0, at(n), text.as_str()))
            .collect();
        shown(&places)
    };
    let pages: Vec<String> = (1..=500).map(page).collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let copy = copy(Maker::of(&pages));
    assert!(copy.text.source.contains("Regel 9 van blad 500 van"));
    assert_eq!(unseen(&copy), [""; 0]);
}

#[test]
fn an_object_of_very_many_parts_is_refused_wherever_it_stands() {
    let many = format!("90 0 obj [{}] endobj\n", "1 ".repeat(120_000));
    let whole = Maker::of(&[&shown(&[(72.0, 700.0, "Tekst.")])]).bytes();
    let at = whole
        .windows(5)
        .position(|window| window == b"1 0 o")
        .expect("an object");
    let with = |more: &str| [&whole[..at], more.as_bytes(), &whole[at..]].concat();
    for hidden in [
        many.clone(),
        format!("% {many}"),
        format!("91 0 obj ({many}) endobj\n"),
    ] {
        let why = read(with(&hidden)).expect_err("a refusal");
        assert!(why.contains("te groot"), "{why}");
    }
    // A long string is one part, as is what a stream holds.
    let long = format!("90 0 obj ({}) endobj\n", "1 ".repeat(120_000));
    assert!(read(with(&long)).is_ok());
    let figures = "0 0 m ".repeat(60_000) + &shown(&[(72.0, 700.0, "Tekst.")]);
    assert_eq!(paragraphs(&copy(Maker::of(&[&figures]))), ["Tekst."]);
    // The same in an object stream, whose name lopdf would not write.
    let mut maker = Maker::of(&[&shown(&[(72.0, 700.0, "Tekst.")])]);
    let packed = format!("90 0 [{}]", "1 ".repeat(120_000));
    maker.stream(
        dictionary! { "Type" => "ObjStX", "N" => 1, "First" => 5 },
        packed.as_bytes(),
    );
    let (mut bytes, name) = (maker.bytes(), b"/ObjStX");
    let at = bytes.windows(name.len()).position(|window| window == name);
    bytes[at.expect("the stream") + name.len() - 1] = b'm';
    assert!(read(&bytes).expect_err("a refusal").contains("te groot"));
}
