//! A field shows what the file holds, until a program computes it anew.

use super::maker::{Docx, paragraph, run};
use super::reading::{BASE, expect, read, told, with};
use super::shown::named;

fn field(code: &str, shown: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        run(shown, "")
    )
}

fn bookmark(name: &str, xml: &str) -> String {
    format!("<w:bookmarkStart w:id=\"5\" w:name=\"{name}\"/>{xml}<w:bookmarkEnd w:id=\"5\"/>")
}

/// The base with a field in the place of the fourteen days, and the thirty in a bookmark.
fn referring(code: &str, shown: &str) -> Docx {
    let split = |words: &str, at: &str, instead: &str| {
        let (before, after) = words.split_once(at).expect("the words");
        [&run(before, ""), instead, &run(after, "")].concat()
    };
    let mut paragraphs = BASE.map(str::to_owned);
    paragraphs[1] = split(BASE[1], "14", &field(code, shown));
    paragraphs[4] = split(BASE[4], "30", &bookmark("dagen", &run("30", "")));
    Docx::of(paragraphs)
}

#[test]
fn fields_show_their_result() {
    for stays in [" HYPERLINK \"x\" ", " FORMTEXT "] {
        expect(&with("14", &field(stays, "14")), &[]);
    }
    expect(
        &referring(" REF dagen \\h ", "30"),
        &["wijziging | artikel 1 lid 1 | 14 → 30 | termijn of datum |  | "],
    );
    for changes in [
        "QUOTE \"41\"",
        "USERNAME \"41\"",
        "TITLE \"41\"",
        "PAGE",
        "NUMPAGES",
        "SEQ x \\r 41",
        "MERGEFIELD dagen",
        "PAGEREF dagen",
        "XE \"dagen\"",
    ] {
        let name = changes.split(' ').next().unwrap_or_default();
        named(
            &with("14", &field(changes, "14")),
            &format!("een veld waarvan de uitkomst kan wijzigen ({name})"),
        );
    }
    let simple = format!(
        "<w:fldSimple w:instr=\"PAGE\">{}</w:fldSimple>",
        run("14", "")
    );
    named(
        &with("14", &simple),
        "een veld waarvan de uitkomst kan wijzigen (PAGE)",
    );
    let open = field("HYPERLINK", "14").replace("fldCharType=\"end\"", "fldCharType=\"x\"");
    named(&with("14", &open), "een veld dat niet eindigt");
}

#[test]
fn a_reference_shows_what_it_refers_to() {
    let other = "een veld dat iets anders toont dan waarnaar het verwijst (REF";
    named(&referring("REF dagen \\h", "14"), other);
    named(&referring("REF weg", "14"), other);
    // It can show the number before a paragraph.
    let lists = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let numbered = |shown: &str| {
        let place = "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
        let lid = |words: &str| format!("{place}{}", bookmark("lid", &run(words, "")));
        let last = format!("{}{}", run("Zie lid ", ""), field("REF lid \\r \\h", shown));
        Docx::of(["Artikel 1 Doel", &lid("De Aanbieder levert."), &last]).part("numbering", lists)
    };
    assert!(read(&numbered("1")).unseen.is_empty());
    assert!(read(&numbered("14")).unseen[0].starts_with(other));
}

#[test]
fn a_row_of_numbers_and_a_table_of_contents() {
    let two = |first: &str, second: &str| {
        let table = |shown: &str| {
            format!(
                "{}{}",
                run("Tabel ", ""),
                field("SEQ Tabel \\* ARABIC", shown)
            )
        };
        read(&Docx::of([table(first), table(second)])).unseen
    };
    assert!(two("1", "2").is_empty());
    assert!(
        two("1", "14")[0].starts_with("een veld dat een ander nummer toont dan zijn volgnummer")
    );
    let contents = |line: &str| {
        let line = format!("{}{}", run(line, ""), field("PAGEREF doel", "3"));
        let whole = field("TOC \\o", "").replacen(&run("", ""), &line, 1);
        read(&Docx::of([whole])).unseen
    };
    assert!(contents("Artikel 1 Doel\t").is_empty());
    let lid = format!("{}{}", run("binnen ", ""), field("TOC", "14 dagen"));
    assert!(read(&Docx::of([lid])).unseen[0].starts_with("een inhoudsopgave midden in een alinea"));
    assert!(
        read(&Docx::of([field("TOC", BASE[2])])).unseen[0]
            .starts_with("een zin in een inhoudsopgave")
    );
}

#[test]
fn headers_say_what_the_page_and_the_file_say() {
    let header =
        |code: &str, shown: &str| Docx::of(BASE).part("header", &paragraph(&field(code, shown)));
    for code in ["PAGE", "NUMPAGES \\* MERGEFORMAT", "STYLEREF \"Kop 1\""] {
        expect(&header(code, "1"), &[]);
    }
    named(
        &header("PAGE \\# \"'niet'\"", "1"),
        "een veld waarvan de uitkomst kan wijzigen (PAGE) in de koptekst",
    );
    // The title stands in a part that our maker does not write: then it is empty.
    let told = told(&read(&header("TITLE", "")));
    assert_eq!(told, [""; 0]);
    named(
        &header("TITLE", "De Aanbieder levert"),
        "een veld dat iets anders toont dan waarnaar het verwijst (TITLE) in de koptekst",
    );
}
