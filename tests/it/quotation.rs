//! A letter that was edited by hand: its quotations, dates and amounts are checked again.

use trede::contract::pack;
use trede::letter::quotation::{Verdict, quotations};
use trede::write::package;

use crate::program::{Room, run, trede};

const SETTINGS: &str = include_str!("../fixtures/basis/trede.yaml");
const CASE: &str = include_str!("../fixtures/basis/zaak.yaml");

/// The verdicts on the quotations of a letter against the example contract, as words.
fn verdicts(letter: &str) -> Vec<String> {
    let pack = pack::embedded();
    let found = quotations(letter, &pack, &|citation| pack.quote(citation));
    let told = found.into_iter().map(|one| match &one.verdict {
        Verdict::Elsewhere(place) | Verdict::Unmarked(place) => {
            format!("{}: {place}", one.verdict.word())
        }
        other => other.word().to_owned(),
    });
    told.collect()
}

/// A provision of the example contract, as a letter quotes it.
fn provision(citation: &str) -> String {
    let citation = citation.parse().expect("a citation");
    pack::embedded().quote(&citation).expect("its words")
}

fn letter(citation: &str, words: &str) -> String {
    format!("In {citation} van de overeenkomst staat:\n\n> {words}\n\nDat deed u niet.\n")
}

#[test]
fn each_kind_of_quotation_gets_its_word() {
    let words = provision("artikel 1 lid 2");
    let expect = |letter: &str, verdict: &str| assert_eq!(verdicts(letter), [verdict], "{letter}");
    expect(&letter("artikel 1 lid 2", &words), "letterlijk");
    expect(
        &letter("artikel 1 lid 2", &words.replace(' ', "\n> ")),
        "letterlijk",
    );
    // A part of it, and two parts with words left out.
    let (first, rest) = words.split_once(". ").expect("two sentences");
    let (_, last) = rest.rsplit_once(". ").expect("three sentences");
    expect(&letter("artikel 1 lid 2", first), "letterlijk");
    expect(
        &letter("artikel 1 lid 2", &format!("{first}. […] {last}")),
        "letterlijk",
    );
    expect(
        &letter("artikel 1 lid 2", &format!("{last} […] {first}.")),
        "niet in tekst",
    );
    expect(
        &letter("artikel 1 lid 2", &words.to_uppercase()),
        "genormaliseerd",
    );
    expect(
        &letter("artikel 1 lid 2", &words.replacen(',', "", 1)),
        "genormaliseerd",
    );
    expect(
        &letter("artikel 18 lid 2", first),
        "verkeerd artikel: artikel 1 lid 2",
    );
    expect(
        &letter(
            "artikel 1 lid 2",
            &words.replacen("veilig", "zeer veilig", 1),
        ),
        "niet in tekst",
    );
    expect(
        &format!("Wij vinden dat {first} is.\n"),
        "ongemarkeerd citaat: artikel 1 lid 2",
    );
    expect(
        &format!("In artikel 1 lid 2 staat “{first}”, en dat deed u niet.\n"),
        "letterlijk",
    );
    expect(
        &format!("In artikel 1 lid 2 staat “{first} altijd”, en dat deed u niet.\n"),
        "niet in tekst",
    );
}

/// Of a statute, or of a letter of the other side, the pack has no text.
#[test]
fn what_is_not_of_the_contract_is_left_alone() {
    for letter in [
        "Artikel 6:82 lid 1 BW zegt:\n\n> Het verzuim treedt in na een aanmaning.\n",
        "Op 3 maart 2025 schreef u:\n\n> Wij hebben daar geen mensen voor op dit moment.\n",
        "U noemt dat “overmacht”. Artikel 1 lid 2 van de overeenkomst blijft gelden.\n",
    ] {
        assert_eq!(verdicts(letter), Vec::<String>::new(), "{letter}");
    }
}

/// Our own letters hold, all of them.
#[test]
fn the_committed_letters_quote_literally() {
    let letters = crate::program::files(&crate::program::project().join("output"));
    let mut quoted = 0;
    for (name, bytes) in letters
        .iter()
        .filter(|(name, _)| name.ends_with(".md") && name.starts_with("kwalificaties/"))
    {
        let text = String::from_utf8(bytes.clone()).expect("text");
        for verdict in verdicts(&text) {
            assert_eq!(verdict, "letterlijk", "{name}");
            quoted += 1;
        }
    }
    assert!(quoted > 3);
}

#[test]
fn render_says_what_an_edit_by_hand_broke() {
    let room = Room::empty();
    room.write("trede.yaml", SETTINGS);
    room.write("cases/zaak/zaak.yaml", CASE);
    let render =
        || run(trede(room.path()).args(["render", "--to", "md", "--peildatum", "2025-06-01"]));
    assert_eq!(render().code, 0);
    let path = room.path().join("output/zaak/02-ingebrekestelling.md");
    let text = std::fs::read_to_string(&path).expect("a letter");
    let quote = text
        .lines()
        .find(|line| line.starts_with("> "))
        .expect("a quotation");
    let edited = text
        .replace(quote, &quote.replacen("veilig", "gezellig", 1))
        .replacen("15 april 2025", "17 april 2025", 1)
        + "\nU betaalt ons € 2.500,00.\n";
    assert!(edited.contains("gezellig") && edited.contains("17 april 2025"));
    std::fs::write(&path, edited).expect("an edit");
    let told = render();
    assert_eq!(told.code, 2);
    for what in [
        "output/zaak/02-ingebrekestelling.md is met de hand gewijzigd",
        "niet in tekst: deze woorden staan niet in de tekst van artikel 1 lid 2.",
        "“17 april 2025” komt in deze brief volgens de zaak niet voor.",
        "“€ 2.500,00” komt in deze brief volgens de zaak niet voor.",
    ] {
        let what = what.replace(
            "output/zaak/02-ingebrekestelling.md is",
            "zaak/02-ingebrekestelling.md is",
        );
        assert!(told.err.contains(&what), "{what} is not in\n{}", told.err);
    }
    assert!(
        told.err.contains("zaak/02-ingebrekestelling.md:"),
        "{}",
        told.err
    );
    // An edit that changes no quotation, date or amount gets no remark.
    std::fs::write(&path, text.replace("Hoogachtend", "Met vriendelijke groet")).expect("an edit");
    let told = render();
    assert_eq!(told.err.lines().count(), 1, "{}", told.err);
}

/// A letter that was edited in Word: words of some runs replaced, and saved again.
fn edited_in_word(bytes: &[u8], changes: &[(&str, &str)]) -> Vec<u8> {
    let mut parts = package::unpack(bytes).expect("a package");
    let text = parts
        .iter_mut()
        .find(|(name, _)| name == "word/document.xml");
    let (_, text) = text.expect("the text");
    let mut words = String::from_utf8(std::mem::take(text)).expect("text");
    for (old, new) in changes {
        assert!(words.contains(old), "the letter has no `{old}`");
        words = words.replacen(old, new, 1);
    }
    *text = words.into_bytes();
    let parts = parts.iter().map(|(name, part)| (&**name, &**part));
    package::pack(parts).expect("a package")
}

#[test]
fn render_says_what_an_edit_in_word_broke() {
    let room = Room::empty();
    room.write("trede.yaml", SETTINGS);
    room.write("cases/zaak/zaak.yaml", CASE);
    let render = || {
        let mut command = trede(room.path());
        command.args(["render", "--to", "docx", "--letter", "IG1"]);
        run(command.args(["--peildatum", "2025-06-01"]))
    };
    assert_eq!(render().code, 0);
    let name = "output/zaak/02-ingebrekestelling.docx";
    let ours = std::fs::read(room.path().join(name)).expect("a letter");
    let words = provision("artikel 1 lid 2");
    let changed = words.replacen("veilig", "gezellig", 1);
    let edits = [
        ("15 april 2025", "17 april 2025"),
        (&*words, &*changed),
        ("Hoogachtend,", "U betaalt ons € 2.500,00. Hoogachtend,"),
    ];
    room.write(name, edited_in_word(&ours, &edits));
    let told = render();
    assert_eq!(told.code, 2);
    let lines: Vec<_> = told.err.lines().collect();
    let expected = [
        "02-ingebrekestelling.docx is met de hand gewijzigd",
        "niet in tekst: deze woorden staan niet in de tekst van artikel 1 lid 2.",
        "(“U betaalt ons € 2.500,00. Hoogachtend, …”): “€ 2.500,00” komt in deze brief volgens de zaak \
         niet voor.",
        "“17 april 2025” komt in deze brief volgens de zaak niet voor.",
        "“15 april 2025” staat volgens de zaak in deze brief, en is eruit gehaald.",
    ];
    assert_eq!(lines.len(), expected.len(), "{}", told.err);
    for what in expected {
        assert!(told.err.contains(what), "{what} is not in\n{}", told.err);
    }
    // Other words, and a quotation that only lost its capitals.
    let small = words.to_lowercase();
    let edits = [("Hoogachtend", "Groet"), (&*words, &*small)];
    room.write(name, edited_in_word(&ours, &edits));
    let told = render();
    assert_eq!(told.err.lines().count(), 2, "{}", told.err);
    assert!(told.err.contains("genormaliseerd: "), "{}", told.err);
    room.write(name, edited_in_word(&ours, &[("Hoogachtend", "Groet")]));
    assert_eq!(render().err.lines().count(), 1);
}
