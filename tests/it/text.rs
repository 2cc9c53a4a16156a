//! Reading contracts and annexes into clauses.

use proptest::prelude::*;
use trede::contract::compare::compare;
use trede::contract::import::{Import, from_text};
use trede::contract::text::{Clause, Kind, Places, Text};

use crate::seeds;

/// A pack as import and authors write it.
const PACK: &str = "\
# Deel 3 Alle gemeenten en alle aanbieders

## Hoofdstuk 5 Niet nakoming

### Artikel 17 Toezicht

Het toezicht is van de gemeente.

### Artikel 18 Niet nakoming
#### Lid 1

De gemeente stelt de aanbieder in gebreke.

#### Lid 2

> Ingebrekestelling

De gemeente noemt daarin:

a. het gebrek;

b. de termijn, en
c. het gevolg.

Zij verzendt haar aangetekend.

##### Toelichting

Een termijn is redelijk als zij lang genoeg is.

Wat lang genoeg is, hangt af van het gebrek.

#### Lid 3

1. Eerst dit.
2. Dan dat.

### Artikel 19 Duur

1. De overeenkomst begint op 1 januari.

Zij loopt vier jaar.

2. Zij eindigt van rechtswege.

# Bijlage 4 Escalatieladder

## Stap 5a Clientenstop

De gemeente kan een stop opleggen.
";

fn clauses(text: &Text) -> Vec<String> {
    let line = |clause| {
        let words: Vec<&str> = text.words(clause).split_whitespace().collect();
        format!(
            "{} · {} · {}",
            clause.address,
            clause.kind.word(),
            words.join(" ")
        )
    };
    text.clauses.iter().map(line).collect()
}

#[test]
fn a_pack_is_cut_at_its_headings_items_and_notes() {
    let expected = "\
deel 3 · opschrift · Deel 3 Alle gemeenten en alle aanbieders
deel 3 hoofdstuk 5 · opschrift · Hoofdstuk 5 Niet nakoming
deel 3 artikel 17 · opschrift · Artikel 17 Toezicht
deel 3 artikel 17 · tekst · Het toezicht is van de gemeente.
deel 3 artikel 18 · opschrift · Artikel 18 Niet nakoming
deel 3 artikel 18 lid 1 · opschrift · Lid 1
deel 3 artikel 18 lid 1 · tekst · De gemeente stelt de aanbieder in gebreke.
deel 3 artikel 18 lid 2 · opschrift · Lid 2
deel 3 artikel 18 lid 2 · kantlijn · Ingebrekestelling
deel 3 artikel 18 lid 2 · tekst · De gemeente noemt daarin:
deel 3 artikel 18 lid 2 sub a · tekst · a. het gebrek;
deel 3 artikel 18 lid 2 sub b · tekst · b. de termijn, en
deel 3 artikel 18 lid 2 sub c · tekst · c. het gevolg.
deel 3 artikel 18 lid 2 · tekst · Zij verzendt haar aangetekend.
deel 3 artikel 18 lid 2 · opschrift · Toelichting
deel 3 artikel 18 lid 2 · toelichting · Een termijn is redelijk als zij lang genoeg is. \
Wat lang genoeg is, hangt af van het gebrek.
deel 3 artikel 18 lid 3 · opschrift · Lid 3
deel 3 artikel 18 lid 3 punt 1 · tekst · 1. Eerst dit.
deel 3 artikel 18 lid 3 punt 2 · tekst · 2. Dan dat.
deel 3 artikel 19 · opschrift · Artikel 19 Duur
deel 3 artikel 19 lid 1 · tekst · 1. De overeenkomst begint op 1 januari. Zij loopt vier jaar.
deel 3 artikel 19 lid 2 · tekst · 2. Zij eindigt van rechtswege.
Bijlage 4 · opschrift · Bijlage 4 Escalatieladder
Bijlage 4 stap 5a · opschrift · Stap 5a Clientenstop
Bijlage 4 stap 5a · tekst · De gemeente kan een stop opleggen.";
    assert_eq!(clauses(&Text::read(PACK.to_owned())).join("\n"), expected);
}

/// A copy from a word processor: no marks, no blank lines; then bold headings.
#[test]
fn headings_need_no_marks() {
    let marked = clauses(&Text::read(PACK.replace("> Ingebrekestelling\n", "")));
    let plain: String = PACK
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('>'))
        .map(|line| format!("{}\r\n", line.trim_start_matches(['#', ' '])))
        .collect();
    assert_eq!(clauses(&Text::read(plain.clone())), marked);

    let bold = plain.replace("Artikel 18 Niet nakoming", "**Artikel 18 Niet nakoming**");
    let bold = clauses(&Text::read(bold.replace("\r\nLid 2", "\r\n**Lid 2**")));
    assert!(bold.contains(&"deel 3 artikel 18 lid 2 · opschrift · **Lid 2**".to_owned()));
    assert_eq!(bold.len(), marked.len());
}

#[test]
fn a_provision_that_is_cited_is_no_heading() {
    let text = Text::read(
        "Artikel 1 Doel\n\nHet doel volgt uit artikel 3.\n\nArtikel 6:82 lid 1 BW geldt.\n\n\
         Artikel 18 lid 2 van deze overeenkomst ook.\n\nArtikel 2.1.1 Wmo 2015\n"
            .to_owned(),
    );
    assert!(
        text.clauses
            .iter()
            .all(|clause| clause.address.to_string() == "artikel 1")
    );
}

#[test]
fn headings_with_everything_on_their_line() {
    let read = |line: &str| {
        let text = Text::read(format!("Artikel 1 Begin\n\n{line}\n"));
        let last = text.clauses.last().cloned().expect("a text has clauses");
        (last.address.to_string(), text.words(&last).to_owned())
    };
    let heading = |line: &str, address: &str| {
        assert_eq!(read(line), (address.to_owned(), line.to_owned()));
    };
    heading("Artikel 18 Niet nakoming - lid 1", "artikel 18 lid 1");
    heading(
        "Artikel 22 Algemene slotbepalingen – lid 1",
        "artikel 22 lid 1",
    );
    heading(
        "Art. B Bestedingsruimte lid 1 sub a",
        "artikel B lid 1 sub a",
    );
    heading("ARTIKEL 1J SIGNAALPLAFOND LID 2", "artikel 1J lid 2");
    heading("Artikel 18.4 Maatregelen", "artikel 18 lid 4");
    heading(
        "Artikel 1J lid 1 sub a Begrip en toepassing",
        "artikel 1J lid 1 sub a",
    );
    heading("~~Artikel 18 Niet nakoming - lid 1~~", "artikel 18 lid 1");
    // Two headings, or a heading and its text, that were set on one line.
    let both = read("Artikel B Ruimte lid 1 Art. B Ruimte lid 1 sub a");
    assert_eq!(
        both,
        (
            "artikel B lid 1 sub a".into(),
            "Art. B Ruimte lid 1 sub a".into()
        )
    );
    let reflowed = read("Artikel 18 Niet nakoming - lid 1 De gemeente maant aan.");
    assert_eq!(
        reflowed,
        ("artikel 18 lid 1".into(), "De gemeente maant aan.".into())
    );
}

#[test]
fn a_list_that_begins_again_is_left_whole() {
    let text = "Artikel 5 Stop - lid 1\n\n1. Een.\n2. Twee.\n\nOpheffing\n\n1. Drie.\n2. Vier.\n";
    let text = Text::read(text.to_owned());
    let expected = "\
artikel 5 lid 1 · opschrift · Artikel 5 Stop - lid 1
artikel 5 lid 1 punt 1 · tekst · 1. Een.
artikel 5 lid 1 punt 2 · tekst · 2. Twee.
artikel 5 lid 1 · tekst · Opheffing 1. Drie. 2. Vier.";
    assert_eq!(clauses(&text).join("\n"), expected);
}

/// Wraps every line, as `fold -s` does, and sets straight quotes.
fn rewrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut used = 0;
        for word in line.split_whitespace() {
            let len = word.chars().count();
            if used > 0 && used + 1 + len > width {
                out.push('\n');
                used = 0;
            } else if used > 0 {
                out.push(' ');
                used += 1;
            }
            out.push_str(word);
            used += len;
        }
        out.push('\n');
    }
    out.replace(['‘', '’'], "'").replace(['“', '”'], "\"")
}

fn addresses(text: &Text) -> Vec<String> {
    let mut all: Vec<_> = text
        .clauses
        .iter()
        .map(|clause| clause.address.to_string())
        .collect();
    all.sort();
    all.dedup();
    all
}

#[test]
fn a_rewrapped_copy_has_the_same_addresses() {
    for name in seeds::ALL {
        let Some(source) = seeds::read(name) else {
            return;
        };
        let base = Text::read(source.clone());
        for width in [60, 66, 70, 72, 75, 78, 80, 90, 100, 120] {
            let copy = Text::read(rewrapped(&source, width));
            assert_eq!(
                addresses(&copy),
                addresses(&base),
                "{name} at width {width}"
            );
            assert_eq!(
                seeds::words(&copy),
                rewrapped(&source, 1).split_whitespace().collect::<Vec<_>>()
            );
        }
    }
}

/// Where one line is just full, a title and the sentence after it cannot always be told apart;
/// their kinds may then differ, in a few clauses out of four hundred.
#[test]
fn a_rewrapped_copy_has_nearly_the_same_kinds() {
    let Some(source) = seeds::read(seeds::CONTRACT) else {
        return;
    };
    let quoted = source.replace(['‘', '’'], "'").replace(['“', '”'], "\"");
    let base = clauses(&Text::read(quoted));
    for width in [72, 80, 100] {
        let copy = clauses(&Text::read(rewrapped(&source, width)));
        let lost = base.iter().filter(|clause| !copy.contains(clause)).count();
        assert!(lost <= 4, "{lost} clauses differ at width {width}");
    }
}

proptest! {
    #[test]
    fn any_text_is_cut_into_ordered_spans(source in any_text()) {
        let text = Text::read(source.clone());
        let mut end = 0;
        for clause in &text.clauses {
            prop_assert!(end <= clause.span.start && clause.span.start < clause.span.end);
            prop_assert!(source.is_char_boundary(clause.span.start));
            end = clause.span.end;
        }
        prop_assert!(end <= source.len());
        prop_assert_eq!(unescaped(seeds::words(&text)), unescaped(seeds::unmarked(&source)));
    }

    #[test]
    fn any_import_keeps_every_word(source in any_text()) {
        // A byte order mark in front of the Markdown would be no word any more.
        let source = source.replace('\u{feff}', "");
        let Import { text, markdown, unplaced, .. } = from_text(&source, &Places::default());
        let again = Text::read(markdown);
        prop_assert_eq!(drawn_together(&again), drawn_together(&text));
        prop_assert!(unplaced.iter().all(|(line, _)| (1..=source.lines().count()).contains(line)));
    }
}

/// Words without the sign that keeps one from being a mark of its line: where that line goes on with
/// the clause before it, the sign stays between its words.
fn unescaped(words: Vec<&str>) -> Vec<&str> {
    let bare = words.into_iter().map(|word| match word.strip_prefix('\\') {
        Some(bare) if bare.starts_with(['>', '#']) => bare,
        _ => word,
    });
    bare.collect()
}

/// The words of a text; those that a hyphen joins are one word, also where a line ends between them.
fn drawn_together(text: &Text) -> String {
    unescaped(seeds::words(text)).join(" ").replace("- ", "-")
}

#[test]
fn import_draws_the_halves_of_a_word_together_at_a_line_end() {
    let source = "Artikel 1 Aaa\nDe voor-\nen nadelen van een zorg-\naanbieder - als\ndie.\n";
    let Import { markdown, .. } = from_text(source, &Places::default());
    let words = "De voor- en nadelen van een zorg-aanbieder - als die.";
    assert!(markdown.contains(words), "{markdown}");
}

#[test]
fn a_place_in_a_table_of_contents_is_no_word_and_ends_it() {
    let source = "Inhoud\n<!-- tekst -->\nAaa 0\nAab 0\nAac 0\n";
    let text = Text::read(source.to_owned());
    assert_eq!(seeds::words(&text), seeds::unmarked(source));
}

#[test]
fn a_sign_at_the_beginning_of_a_cell_stays() {
    let source = "nr\tStappen\tWie\n1\tGesprek\t> 10 dagen\n2\tBrief\t# 3 of meer\n3\tBoete\t>a\n";
    let Import { text, markdown, .. } = from_text(source, &Places::default());
    let again = Text::read(markdown);
    assert_eq!(seeds::words(&again), seeds::words(&text));
    for cell in ["> 10 dagen", "# 3 of meer", ">a"] {
        let says = |clause: &&Clause| again.words(clause) == cell;
        let clause = again.clauses.iter().find(says);
        assert_eq!(
            clause.map(|clause| clause.kind),
            Some(Kind::Tekst),
            "{cell}"
        );
    }
    assert!(compare(&again, &text).changes.is_empty());
}

#[test]
fn what_touches_a_word_is_no_mark() {
    let source = "<!-- kantlijn -->\n#1 en > 2\n\n> #3\n\n## > Slot\n";
    let Import { text, markdown, .. } = from_text(source, &Places::default());
    assert_eq!(seeds::words(&text).join(" "), "#1 en > 2 #3 Slot");
    assert_eq!(seeds::words(&Text::read(markdown)), seeds::words(&text));
}

/// Lines of the kinds that a contract has, in any order, and lines of anything.
fn any_text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "(#{1,5} |> )?(Deel|Hoofdstuk|Artikel|Lid|Stap|Bijlage|Eis) [0-9A-D]{1,2}[a.:]?( [A-Z][a-z]{2,8}){0,3}",
        "Artikel [1-9](\\.[1-9])? [A-Z][a-z]{2,8} [-–] lid [1-9]( sub [a-c])?( punt 1)?( De .{0,9})?",
        "[(]?([1-9]|[a-c])[.)] [A-Za-z ]{0,20}[.;]?",
        "[A-Z][a-z]{2,9}( [a-z]{2,9}){0,20}[.:;]?",
        "(- |• |\t)?[a-zA-Zé]{2,9}( [a-zA-Z]{2,9}){0,4}",
        "Inhoud|Toelichting|##### Toelichting:?|–{3,9}|---|nr\tStappen\tWie|nr Stappen|[1-5][a-d]?\tGesprek\t.{0,9}",
        "[1-9]{1,2} (Artikel|Noot) [0-9:]{1,5}( BW)?",
        "([A-Z][a-z]{2,9} ){1,3}[0-9]{1,3}",
        "[ \\t]*",
        "<!-- ((Deel 2 )?artikel [1-9A-C]( lid [1-3])?|lid 2)?( ?(tekst|kantlijn|toelichting|opschrift))? -->",
        ".{0,30}",
    ];
    let end = prop_oneof![3 => Just("\n"), 2 => Just("\n\n"), 1 => Just("\r\n")];
    prop::collection::vec((line, end), 0..24).prop_map(|lines| {
        lines
            .into_iter()
            .flat_map(|(line, end)| [line, end.to_owned()])
            .collect()
    })
}

/// The example contract as it comes back from a word processor: no marks, no blank lines, wrapped.
#[test]
fn a_bare_copy_of_the_example_contract_is_cut_alike() {
    let quotes = |words: String| words.replace(['‘', '’'], "'").replace(['“', '”'], "\"");
    for pack in [
        include_str!("../../contracts/voorbeeld/tekst.md"),
        include_str!("../../contracts/voorbeeld/bijlage-4.md"),
    ] {
        let text = Text::read(pack.to_owned());
        let base: Vec<String> = clauses(&text).into_iter().map(quotes).collect();
        let lines = pack.lines().filter(|line| !line.is_empty());
        let bare = lines.map(|line| format!("{}\n", line.trim_start_matches(['#', '>', ' '])));
        let bare: String = bare.collect();
        for width in [60, 72, 80, 100, 10_000] {
            let copy = Text::read(rewrapped(&bare, width));
            let copied = clauses(&copy);
            let lost: Vec<_> = base
                .iter()
                .filter(|clause| !copied.contains(clause))
                .collect();
            // A sentence that follows a line that happens to be full may be taken for its end.
            assert!(
                lost.len() <= if width == 60 { 2 } else { 0 },
                "at width {width}: {lost:?}"
            );
            assert_eq!(addresses(&copy), addresses(&text), "at width {width}");
        }
    }
}
