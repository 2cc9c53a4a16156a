//! From the text of a contract to a pack, and the lock on its clauses.

use trede::contract::import::{Import, from_text};
use trede::contract::lock::Lock;
use trede::contract::text::{Clause, Kind, Places, Text};

use crate::seeds;

fn clauses(text: &Text) -> Vec<(String, Kind, String)> {
    let line = |clause: &Clause| {
        let words: Vec<&str> = text.words(clause).split_whitespace().collect();
        (clause.address.to_string(), clause.kind, words.join(" "))
    };
    text.clauses.iter().map(line).collect()
}

/// The words of one kind at an address, on one line.
fn words(text: &Text, address: &str, kind: Kind) -> String {
    let own = clauses(text)
        .into_iter()
        .filter(|(at, what, _)| at == address && *what == kind);
    own.map(|(_, _, words)| words).collect::<Vec<_>>().join(" ")
}

#[test]
fn not_a_word_is_lost_or_doubled() {
    for name in seeds::ALL {
        let Some(source) = seeds::read(name) else {
            return;
        };
        let Import { text, markdown, .. } = from_text(&source, &Places::default());
        let given: Vec<&str> = source.split_whitespace().collect();
        assert_eq!(seeds::words(&text), given);
        let again = Text::read(markdown);
        assert_eq!(seeds::words(&again), given);
        assert_eq!(clauses(&again), clauses(&text));
    }
}

#[test]
fn importing_a_pack_again_changes_nothing() {
    for name in seeds::ALL {
        let Some(source) = seeds::read(name) else {
            return;
        };
        let markdown = from_text(&source, &Places::default()).markdown;
        assert_eq!(from_text(&markdown, &Places::default()).markdown, markdown);
    }
}

/// The pack's text may go out in Word, which knows no marks and comes back without them.
#[test]
fn the_pack_without_its_marks_is_cut_alike() {
    let unmarked = |markdown: &str| {
        let bare = |line: &str| format!("{}\n", line.trim_start_matches(['#', '>', ' ']));
        Text::read(
            markdown
                .lines()
                .filter(|line| !line.is_empty())
                .map(bare)
                .collect(),
        )
    };
    let Some(source) = seeds::read(seeds::CONTRACT) else {
        return;
    };
    let Import { text, markdown, .. } = from_text(&source, &Places::default());
    assert_eq!(clauses(&unmarked(&markdown)), clauses(&text));

    let Some(source) = seeds::read(seeds::LADDER) else {
        return;
    };
    let Import { text, markdown, .. } = from_text(&source, &Places::default());
    for (address, kind, words) in clauses(&text)
        .into_iter()
        .filter(|(at, ..)| at.contains("stap"))
    {
        assert_eq!(self::words(&unmarked(&markdown), &address, kind), words);
    }
}

/// The headings of the contract, in its order. A part alone is its own heading first and then the
/// heading of a section or of a chapter that has no number.
const HEADINGS: &str = "\
1A | 1A | 1A | 1A | 1B | 1B 1J.1.a | 1B 1J.1.b | 1B 1J.1.c | 1B 1J.2 | 1B 1J.3 | 1B 1J.4 | \
2 | 2 | 2 B.1 | 2 B.1.a | 2 B.1.b | 2 B.1.c | 2 B.2 | 2 B.3 | 2 B.4 | 2 B.5 | \
3 | 3 hoofdstuk 1 | 3 1.1 | 3 1.2 | 3 1.3 | 3 1.4 | 3 1.5 | 3 1.6 | 3 4.1 | 3 4.2 | \
3 5.1 | 3 5.2 | 3 5.3 | 3 5.4 | 3 6 | 3 7 | 3 8 | 3 9.1 | 3 9.2 | 3 9.3 | 3 9.4 | 3 9.5 | \
3 | 3 10.1 | 3 10.2 | 3 10.3 | 3 hoofdstuk 4 | 3 13 | 3 14 | 3 15.1 | 3 15.2 | \
3 | 3 16 | 3 17.1 | 3 17.2 | 3 17.3 | 3 18.1 | 3 18.2 | 3 18.3 | 3 18.4 | 3 18.5 | 3 18.6 | \
3 | 3 19.1 | 3 19.2 | 3 19.3 | 3 19.4 | 3 19.5 | 3 20.1 | 3 20.2 | 3 20.3 | \
3 21.1 | 3 21.2 | 3 21.3 | 3 22.1 | 3 22.2 | 3 22.3 | 3 22.4 | 3 22.5 | 3 22.6";

#[test]
fn every_heading_of_the_contract_begins_a_clause() {
    let Some(source) = seeds::read(seeds::CONTRACT) else {
        return;
    };
    let text = from_text(&source, &Places::default()).text;
    let headings = text
        .clauses
        .iter()
        .filter(|clause| clause.kind == Kind::Opschrift);
    let short = |address: String| {
        let address = address.trim_start_matches("deel ").replace("artikel ", "");
        address.replace(" lid ", ".").replace(" sub ", ".")
    };
    let headed: Vec<_> = headings
        .map(|clause| short(clause.address.to_string()))
        .collect();
    assert_eq!(headed.join(" | "), HEADINGS);
}

/// The binding text, its note and the margin are told apart. Only the first and last words are
/// given here: the contract is not ours to copy.
#[test]
fn text_and_note_are_kept_apart() {
    let Some(source) = seeds::read(seeds::CONTRACT) else {
        return;
    };
    let text = from_text(&source, &Places::default()).text;
    let mut apart = 0;
    for (address, begins, ends, note) in [
        (
            "deel 3 artikel 1 lid 1",
            "De Aanbieder verleent",
            "tenzij:",
            "Acceptatieplicht In deel",
        ),
        (
            "deel 3 artikel 6",
            "Als de Aanbieder voornemens",
            ".",
            "Aanleidingen: capaciteit",
        ),
        (
            "deel 3 artikel 13",
            "Ten onrechte gedane",
            ".",
            "Terug te vorderen",
        ),
        (
            "deel 3 artikel 17 lid 1",
            "De Gemeentelijk toezichthouder",
            ".",
            "De gemeentelijk toezichthouder",
        ),
        (
            "deel 3 artikel 18 lid 1",
            "Als de Aanbieder tekortschiet",
            ".",
            "Gevolgen van niet nakomen",
        ),
        (
            "deel 3 artikel 18 lid 2",
            "De ingebrekestelling is",
            ".",
            "Redelijke termijn bij",
        ),
        (
            "deel 3 artikel 18 lid 3",
            "In geval van",
            ".",
            "Geheel of gedeeltelijke",
        ),
        (
            "deel 3 artikel 18 lid 4",
            "Onverminderd het recht",
            "overeenkomst.",
            "Bij (gedeeltelijke) ontbinding",
        ),
        (
            "deel 3 artikel 18 lid 5",
            "Onverminderd het bepaalde",
            ".",
            "Wederzijdse inspanningen:",
        ),
        (
            "deel 3 artikel 18 lid 6",
            "Een onjuistheid of",
            ".",
            "Gevolgen onjuiste verklaring(en)",
        ),
        (
            "deel 3 artikel 19 lid 1",
            "Deze overeenkomst treedt",
            "data.",
            "Datum in werking",
        ),
        (
            "deel 3 artikel 19 lid 2",
            "De Gemeente kan",
            ":",
            "Opzegging met onmiddellijke",
        ),
        (
            "deel 3 artikel 19 lid 3",
            "Partijen kunnen deze",
            ":",
            "Ontbinden, geheel of",
        ),
        (
            "deel 3 artikel 19 lid 4",
            "Als de Gemeente,",
            ".",
            "Schadevergoeding na opzegging",
        ),
        (
            "deel 3 artikel 19 lid 5",
            "In geval van",
            ".",
            "Afspraken bij opzegging",
        ),
        (
            "deel 3 artikel 22 lid 1",
            "Op deze overeenkomst",
            "toepassing.",
            "Rechtskeuzebeding Deze",
        ),
        (
            "deel 3 artikel 22 lid 2",
            "Als aanpassing van",
            ".",
            "Opzegging mogelijk, indien",
        ),
        (
            "deel 3 artikel 22 lid 3",
            "Partijen komen overeen",
            ".",
            "Geschillencommissie Sociaal Domein In",
        ),
        (
            "deel 3 artikel 22 lid 4",
            "De gemeente behoudt",
            ".",
            "Ongeldigheid van doorhalingen",
        ),
        (
            "deel 3 artikel 22 lid 5",
            "Als één of",
            ".",
            "Partiële nietigheid Deze",
        ),
        // The source breaks off here.
        (
            "deel 3 artikel 22 lid 6",
            "Op deze overeenkomst",
            "toepassing.",
            "",
        ),
        ("deel 2 artikel B lid 2", "Binnen de maximale", ".", ""),
    ] {
        let binding = words(&text, address, Kind::Tekst);
        let explained = words(&text, address, Kind::Toelichting);
        assert!(
            binding.starts_with(begins) && binding.ends_with(ends),
            "{address}: {binding}"
        );
        assert!(
            explained.starts_with(note) && note.is_empty() == explained.is_empty(),
            "{address}: {explained}"
        );
        assert!(
            !words(&text, address, Kind::Kantlijn).is_empty(),
            "{address} has key words in the margin"
        );
        apart += 1;
    }
    assert_eq!(apart, 22);
    let points = |point: &str| {
        words(
            &text,
            &format!("deel 2 artikel B lid 5 {point}"),
            Kind::Tekst,
        )
    };
    assert!(points("punt 1").starts_with("1. Als de maximale bestedingsruimte is bereikt"));
    assert!(points("punt 2").starts_with("2. Als sprake is van"));
    assert_eq!(
        words(&text, "deel 2 artikel B lid 5", Kind::Toelichting),
        ""
    );
    assert!(
        words(&text, "deel 3 artikel 19 lid 2 sub f", Kind::Tekst).starts_with("f. Als sprake is")
    );
    assert!(words(&text, "", Kind::Inhoud).ends_with("persoonsgegevens 107"));
}

#[test]
fn every_rung_of_the_ladder_is_a_clause() {
    let Some(source) = seeds::read(seeds::LADDER) else {
        return;
    };
    let text = from_text(&source, &Places::default()).text;
    let headings = clauses(&text)
        .into_iter()
        .filter(|(_, kind, _)| *kind == Kind::Opschrift);
    let (addresses, titles): (Vec<_>, Vec<_>) = headings.map(|(at, _, words)| (at, words)).unzip();
    let short = addresses
        .iter()
        .map(|at| at.trim_start_matches("Bijlage 4").trim());
    let short: Vec<&str> = short.collect();
    let before = ["", "", "stap 1", "stap 2", "stap 3", "stap 4"];
    let after = ["", "stap 5a", "stap 5b", "stap 5c", "stap 5d", "", ""];
    assert_eq!(short, [&before[..], &after[..]].concat());
    assert_eq!(titles[7], "5a Cliëntenstop");
    let bare = [1, 6, 11, 12].map(|at| titles[at].as_str());
    assert_eq!(
        bare,
        ["Escalatieladder", "Maatregelen", "Escaleren", "Maatregelen"]
    );
    assert!(
        words(&text, "Bijlage 4 stap 1", Kind::Tekst).contains("aanvullende informatie vragen.")
    );
    assert!(words(&text, "Bijlage 4", Kind::Tekst).contains("Het inroepen van de escalatieladder"));
}

#[test]
fn what_cannot_be_placed_is_told_by_line() {
    let Some(source) = seeds::read(seeds::CONTRACT) else {
        return;
    };
    let Import { unplaced, lost, .. } = from_text(&source, &Places::default());
    let lines: Vec<&str> = source.lines().collect();
    let at = |words: &str| {
        1 + lines
            .iter()
            .rposition(|line| line.starts_with(words))
            .expect(words)
    };
    let told = |line: usize, why: &str| {
        let told = unplaced
            .iter()
            .any(|(at, said)| *at == line && said.contains(why));
        assert!(told, "line {line}, {why}: {:?}", lines[line - 1]);
    };
    for (line, address) in [
        (at("Artikel C lid 1 "), "artikel C"),
        (at("Artikel 11 "), "artikel 11"),
        (at("Hoofdstuk 5 "), "hoofdstuk 5"),
    ] {
        let named = |(at, lost): &(usize, _)| (*at, ToString::to_string(lost));
        let named = lost
            .iter()
            .map(named)
            .any(|one| one == (line, address.to_owned()));
        assert!(named, "line {line} names {address}");
    }
    told(at("Opheffing cliëntenstop"), "kop zonder nummer");
    told(
        at("1. Als partijen een tijdelijke stop"),
        "begint hier opnieuw",
    );
    told(at("Mogelijkheid opzegging bij"), "kop zonder nummer");
    told(at("Indexatie van tarieven"), "kop zonder nummer");
    told(at("Marketingregels gelden ook"), "kop zonder nummer");
    told(at("Aanbieder verantwoordelijk voor UBO"), "zonder kop");
    told(at("Geen betalingen als UBO"), "zonder kop");
    told(at("Verplicht gebruik elektronisch"), "zonder kop");
    assert!(!lost.iter().any(|(_, lost)| lost.to_string() == "artikel 1"));
    assert!(unplaced.is_sorted());
    assert!(
        unplaced.len() < 150,
        "{} lines cannot be read through",
        unplaced.len()
    );
}

#[test]
fn a_lock_sees_each_change_of_words_and_no_other() {
    let pack = "# Artikel 1 Een\n\nTekst één.\n\n# Artikel 2 Twee\n\nTekst twee.\n\n# Artikel 3 Drie\n\nWeg.\n";
    let lock = Lock::of(&Text::read(pack.to_owned()));
    assert_eq!(lock.to_string().parse(), Ok(lock.clone()));
    assert_eq!(lock.to_string().lines().count(), 6);
    assert!(
        lock.to_string()
            .lines()
            .all(|line| line.split("  ").next().is_some_and(|hash| hash.len() == 64))
    );

    let same = pack
        .replace('\n', "\r\n")
        .replace("één", "e\u{301}e\u{301}n")
        .replace("Tekst twee", "Tekst\n twee");
    assert!(lock.compare(&Lock::of(&Text::read(same))).is_empty());

    let other = pack
        .replace("twee.", "drie.")
        .replace("# Artikel 3 Drie\n\nWeg.", "# Artikel 4 Vier\n\nErbij.");
    let changes = lock.compare(&Lock::of(&Text::read(other)));
    let names = |list: &[(_, Kind)]| -> Vec<String> {
        list.iter()
            .map(|(address, kind): &(trede::contract::text::Address, _)| {
                format!("{address} {}", kind.word())
            })
            .collect()
    };
    assert_eq!(names(&changes.changed), ["artikel 2 tekst"]);
    assert_eq!(
        names(&changes.added),
        ["artikel 4 tekst", "artikel 4 opschrift"]
    );
    assert_eq!(
        names(&changes.removed),
        ["artikel 3 tekst", "artikel 3 opschrift"]
    );

    let broken = "geen slot\n".parse::<Lock>();
    assert_eq!(
        broken,
        Err("Regel 1 is geen regel van een slotbestand.".to_owned())
    );
}

#[test]
fn the_lock_of_the_contract_reads_again() {
    let Some(source) = seeds::read(seeds::CONTRACT) else {
        return;
    };
    let lock = Lock::of(&Text::read(source));
    assert_eq!(lock.to_string().parse(), Ok(lock));
}
