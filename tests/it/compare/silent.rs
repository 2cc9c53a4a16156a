//! What changes no meaning is not reported, but counted.

use trede::contract::compare::{ChangeKind, SilentKind};

use super::*;

/// The kinds of silent differences, where nothing may be reported.
#[track_caller]
fn silent(base: &str, returned: &str) -> Vec<SilentKind> {
    let (base, returned) = (read(base), read(returned));
    let comparison = compare(&base, &returned);
    assert_eq!(told(&comparison), [""; 0]);
    let mut kinds: Vec<_> = comparison.silent.iter().map(|silent| silent.kind).collect();
    kinds.dedup();
    kinds
}

const BASE: &str = "# Artikel 4 Wachttijden\n\nDe Aanbieder stelt een verbeterplan op. Hij zendt het \
    plan binnen 14 dagen - of eerder - aan de Gemeente, zoals de officiële 'regels' voorschrijven.\n";

#[track_caller]
fn with(old: &str, new: &str, kind: SilentKind) {
    assert!(BASE.contains(old), "{old}");
    assert_eq!(silent(BASE, &BASE.replacen(old, new, 1)), [kind]);
}

#[test]
fn reflow_paragraphs_and_spaces() {
    with("Hij zendt", "Hij\nzendt", SilentKind::LineEnd);
    with("op. Hij", "op.\n\nHij", SilentKind::Paragraph);
    with("14 dagen", "14\u{a0}dagen", SilentKind::Space);
    with("het plan", "het   plan", SilentKind::Space);
}

#[test]
fn quotes_dashes_ligatures_and_composition() {
    with("'regels'", "‘regels’", SilentKind::Quote);
    with(" - of eerder - ", " – of eerder – ", SilentKind::Dash);
    with("officiële", "o\u{fb03}ciële", SilentKind::Ligature);
    with("officiële", "officie\u{308}le", SilentKind::Composition);
    for marked in [
        "**verbeterplan**",
        "*verbeterplan*",
        "verbeter*plan*",
        "***verbeterplan***",
    ] {
        with("verbeterplan", marked, SilentKind::Markup);
    }
    let emphasised = "De **Aanbieder *levert* de\nhulp**, en *zorgt **ook**.*\n\n***\n\n* * *\n";
    let kinds = silent("De Aanbieder levert de hulp, en zorgt ook.\n", emphasised);
    assert!(kinds.contains(&SilentKind::Markup), "{kinds:?}");
}

#[test]
fn a_line_to_write_on_is_text_and_a_drawn_line_is_none() {
    for blank in ["___ ", "____ ", "_______ ", "____"] {
        let added = format!("binnen {blank}14");
        assert_eq!(
            changes(BASE, &BASE.replace("binnen 14", &added)),
            [format!("invoeging | artikel 4 |  → {} | ", blank.trim())],
        );
    }
    assert_eq!(
        changes(BASE, &BASE.replace("voorschrijven.", "voorschrijven. ____")),
        ["invoeging | artikel 4 |  → ____ | "],
    );
    let open = "Getekend te ____ op ________.\n";
    assert_eq!(
        silent(open, "Getekend te ______\nop ____.\n"),
        [SilentKind::Markup, SilentKind::LineEnd, SilentKind::Markup]
    );
    let drawn = format!("{BASE}\n_____\n\n| ____ | ___ |\n");
    assert_eq!(changes(BASE, &drawn), [""; 0]);
    with("verbeterplan", "___verbeterplan___", SilentKind::Markup);
    with("verbeterplan", "__verbeterplan__", SilentKind::Markup);
}

#[test]
fn a_hyphen_at_a_line_end_reads_with_and_without() {
    with("verbeterplan", "verbeter-\nplan", SilentKind::Hyphen);
    with("verbeterplan", "verbeter\u{ad}\nplan", SilentKind::Hyphen);
    let base = "De inspannings- en outputgerichte niet-nakoming.";
    assert_eq!(
        silent(base, "De inspannings-\nen outputgerichte niet-\nnakoming."),
        [SilentKind::LineEnd]
    );
    // Both broken, each elsewhere.
    assert_eq!(
        silent("Het verbeter-\nplan.", "Het verbe-\nterplan."),
        [SilentKind::Hyphen]
    );
}

#[test]
fn a_soft_hyphen_inside_a_line_is_a_hyphen() {
    assert_eq!(
        silent("Geen niet-nakoming.", "Geen niet\u{ad}nakoming."),
        [SilentKind::Dash]
    );
    assert_eq!(
        changes("Een verbeterplan.", "Een verbeter\u{ad}plan."),
        ["wijziging | alinea 1 | verbeterplan → verbeter\u{ad}plan | "]
    );
}

#[test]
fn bullets() {
    let base = "Van toepassing zijn:\n• de wet;\n• de verordening.\n";
    assert_eq!(silent(base, &base.replace('•', "-")), [SilentKind::Bullet]);
    assert_eq!(silent(base, &base.replace("• ", "")), [SilentKind::Bullet]);
}

#[test]
fn a_table_of_contents_may_differ_in_its_pages_but_not_in_its_words() {
    let base = "Inhoud\nArtikel 1 Begin 2\nArtikel 2 Levering 3\nArtikel 3 Einde 4\n\n# Artikel 1 Begin\n\n\
        De overeenkomst begint.\n\n# Artikel 2 Levering\n\nDe Aanbieder levert.\n\n# Artikel 3 Einde\n\n\
        De overeenkomst eindigt.\n";
    assert_eq!(
        silent(base, &base.replace("Levering 3", "Levering 13")),
        [SilentKind::Contents]
    );
    let without = base.replace(
        "Inhoud\nArtikel 1 Begin 2\nArtikel 2 Levering 3\nArtikel 3 Einde 4\n\n",
        "",
    );
    assert_eq!(silent(base, &without), [SilentKind::Contents]);
    assert_eq!(silent(&without, base), [SilentKind::Contents]);
    let remark = base.replace("Levering 3\n", "Levering 3\nNiet akkoord 4\n");
    assert_eq!(
        changes(base, &remark),
        ["invoeging | inhoudsopgave |  → Niet akkoord 4 | getal, ontkenning"]
    );
}

/// Five pages with a header and a footer.
fn paged(header: &str, footer: impl Fn(usize) -> String) -> (String, String) {
    let sentence = |page: usize, part: &str| {
        format!("Op blad {page} staat {part} van de afspraak nummer x{page}, ")
    };
    let mut plain = String::from("Raamovereenkomst begeleiding\n\n");
    let mut paged = plain.clone();
    for page in 1..=5 {
        let (first, second) = (sentence(page, "het begin"), sentence(page, "het slot"));
        plain.push_str(&format!("{first}{second}\n"));
        paged.push_str(&format!(
            "{first}\n{}\n\x0c{header}\n{second}\n",
            footer(page)
        ));
    }
    (plain, paged)
}

#[test]
fn page_numbers_and_known_running_lines() {
    let (plain, paged) = paged("Raamovereenkomst begeleiding", |page| {
        format!("Pagina {page} van 5")
    });
    let kinds = silent(&plain, &paged);
    assert!(
        kinds.contains(&SilentKind::PageNumber) && kinds.contains(&SilentKind::Running),
        "{kinds:?}"
    );
    let kinds = silent(&paged, &plain);
    assert!(
        kinds.contains(&SilentKind::PageNumber) && kinds.contains(&SilentKind::Running),
        "{kinds:?}"
    );
    let (plain, bare) = self::paged("Raamovereenkomst begeleiding", |page| page.to_string());
    assert!(silent(&plain, &bare).contains(&SilentKind::PageNumber));
}

#[test]
fn a_running_line_with_the_words_of_the_heading_beside_it() {
    let base = "# Deel 1A Gemeente en Aanbieder\n\nDe een betaalt op tijd.\n\n\
                # Deel 1B Gemeente en Aanbieder\n\nDe ander levert.\n\n\
                # Deel 2 Alle Aanbieders\n\nPartijen evalueren dat.\n";
    let paged = |before: &str, line: &str| {
        let mut page = 0;
        let mut paged = base.replace('#', "").trim_start().to_string();
        for broken in ["betaalt", "levert", "evalueren"] {
            page += 1;
            let here = format!("{broken}\n\nPagina {page} van 4\n{line}\n\n");
            paged = paged.replace(&format!("{broken} "), &here);
        }
        paged.replace(before, &format!("{before}\nPagina 4 van 4\n{line}\n"))
    };
    let running = "Deel 1A Gemeente en Aanbieder";
    let heading = "Deel 1B Gemeente en Aanbieder\n";
    let behind = paged(heading, running);
    let ahead = paged("op tijd.", running);
    for copy in [&behind, &ahead] {
        silent(base, copy);
        silent(copy, base);
    }
    let other = behind.replacen("Deel 1B", "Deel 1C", 1);
    assert!(!changes(base, &other).is_empty());
}

#[test]
fn a_print_is_read_as_if_it_had_no_pages() {
    let base = "Overeenkomst begeleiding\nOvereenkomst begeleiding\n\n# Deel 1A Inkoop\n\n\
                # Artikel 5 Tarieven\n\n#### Lid 1\n\nDe Gemeente stelt elk jaar \
                de tarieven vast en maakt die bekend.\n\n#### Lid 2\n\nDe Aanbieder \
                factureert elke maand achteraf. Hij noemt daarbij het product.\n\n\
                # Artikel 6 Controle\n\nDe Gemeente controleert de rekening.\n";
    let printed = |text: &str, running: &str| {
        let mut page = 0;
        let mut print = text.replace('#', "").replace("\n ", "\n");
        for (at, cut) in [
            ("jaar ", "jaar"),
            ("factureert ", "factu-"),
            ("de rekening", "de"),
            ("Hij noemt", "Hij"),
        ] {
            page += 1;
            let rest = &at[cut.trim_end_matches('-').len()..];
            let here = format!("{cut}\n\nPagina {page} van 4\n{running}\n\n{rest}");
            print = print.replacen(at, &here, 1);
        }
        format!("{running}\n{print}")
    };
    for running in ["Deel 1A Inkoop", "Overeenkomst begeleiding"] {
        let copy = |from: &str, to: &str| {
            let copy = printed(base, running);
            assert!(copy.contains(from), "{copy}");
            let told = changes(base, &copy.replacen(from, to, 1));
            told.iter()
                .map(|told| told.split(" | ").take(2).collect::<Vec<_>>().join(" | "))
                .collect::<Vec<_>>()
        };
        silent(base, &printed(base, running));
        let struck = printed(
            &base
                .replace("De Aanbieder", "~~De Aanbieder")
                .replace("achteraf.", "achteraf.~~"),
            running,
        );
        let (base_text, returned) = (read(base), read(&struck));
        let comparison = compare(&base_text, &returned);
        let [change] = &comparison.changes[..] else {
            panic!("{:#?}", told(&comparison));
        };
        assert_eq!(
            (change.kind, change.place.to_string().as_str()),
            (ChangeKind::OpmaakDoorhaling, "artikel 5 lid 2")
        );
        assert_eq!(
            comparison.words(change),
            [
                "De Aanbieder factureert elke maand achteraf.",
                "De Aanbieder factu- reert elke maand achteraf.",
            ],
        );
        assert_eq!(
            copy(
                "Artikel 6",
                "Lid 3\n\nDe Aanbieder mag weigeren.\n\nArtikel 6"
            ),
            ["invoeging | artikel 5 lid 3"],
        );
        assert_eq!(
            copy(
                "\nOvereenkomst begeleiding\n\nDeel",
                "\nOvereenkomst ondersteuning\n\nDeel"
            ),
            ["wijziging | alinea 1"],
        );
    }
}

#[test]
fn a_line_of_the_pages_hides_no_mark_and_no_other_letter() {
    for header in [
        "R\u{430}amovereenkomst begeleiding",
        "~~Raamovereenkomst~~ begeleiding",
    ] {
        let (plain, paged) = paged(header, |page| format!("Pagina {page} van 5"));
        assert!(!changes(&plain, &paged).is_empty(), "{header}");
    }
    let base = "De een betaalt op tijd.\n\nDe ander levert op tijd.\n";
    for (opens, closes) in [("~~", "~~"), ("<!-- ", " -->"), ("<del>", "</del>")] {
        let copy = format!(
            "De een betaalt\n\nPagina {opens}1 van 2\n\nop tijd.{closes}\n\nDe ander levert op tijd.\n"
        );
        assert!(!changes(base, &copy).is_empty(), "{opens}");
        let copy = format!(
            "De een betaalt op tijd.\n\nPagina {opens}1 van 2\nDe ander levert{closes} op tijd.\n"
        );
        assert!(!changes(base, &copy).is_empty(), "{opens}");
    }
}

#[test]
fn a_bare_heading_where_pages_end_is_no_running_line() {
    let articles = ["Tarieven", "Facturen", "Controle", "Geschillen"];
    let article = |(number, name): (usize, &&str)| {
        let (first, second) = (name.to_lowercase(), name.to_uppercase());
        format!(
            "# Artikel {number} {name}\n\n#### Lid 1\n\nOver {first} beslist de Gemeente.\n\n\
             #### Lid 2\n\nZij let daarbij op {second} van het jaar.\n\n##### Toelichting\n\n\
             Zie {first} hiervoor.\n\n"
        )
    };
    let base: String = articles.iter().enumerate().map(article).collect();
    for heading in ["Lid 3", "Toelichting", "Artikel 9"] {
        let mut copy = base.replace('#', "").replace("\n ", "\n");
        for (page, name) in articles.iter().enumerate().take(3) {
            let cut = format!("op {}", name.to_uppercase());
            let next = format!("op\n\n{heading}\n\nPagina {page} van 3\n\n{}", &cut[3..]);
            copy = copy.replace(&cut, &next);
        }
        let told = changes(&base, &copy);
        let tells = |told: &&String| told.contains(heading);
        assert_eq!(told.iter().filter(tells).count(), 3, "{heading}: {told:#?}");
    }
}

#[test]
fn a_struck_sentence_that_recurs_may_stand_on_two_pages() {
    let sentence = "De Gemeente en de Aanbieder overleggen binnen twee weken.";
    let article = |(at, name): (usize, &str)| {
        format!(
            "Artikel {at} {name}\n\n1. Wie over {name} iets merkt, laat dat meteen weten. {sentence} \
             Daarna staat alles over {name} vast.\n\n"
        )
    };
    let names = ["Toegang", "Levering", "Kwaliteit", "Betaling"];
    let base = (1..).zip(names).map(article).collect::<String>();
    let base = format!("Overeenkomst jeugdhulp\n\n{base}");
    let mut parts = base.split("binnen twee").enumerate();
    let mut copy = parts.next().expect("the text").1.to_owned();
    for (page, part) in parts {
        copy.push_str(&format!(
            "binnen\n\nPagina {page} van 4\nOvereenkomst jeugdhulp\ntwee{part}"
        ));
    }
    silent(&base, &copy);
    for (at, name) in (1..).zip(names) {
        let opens = format!("{name} iets merkt, laat dat meteen weten. ");
        let closes = format!("twee weken. Daarna staat alles over {name}");
        let struck = copy
            .replace(&opens, &format!("{opens}~~"))
            .replace(&closes, &closes.replace("weken.", "weken.~~"));
        let told = changes(&base, &struck);
        let [told] = &told[..] else {
            panic!("{told:#?}");
        };
        assert!(
            told.starts_with(&format!(
                "opmaak-doorhaling | artikel {at} lid 1 | {sentence}"
            )),
            "{told}"
        );
    }
}

#[test]
fn each_part_may_have_a_running_line_of_its_own() {
    let part = |name: &str, words: &str| {
        format!(
            "# Deel {name} Gemeente en Aanbieder\n\nDe een {words} op tijd en de ander {words} dat na.\n\n"
        )
    };
    let all = [("1A", "betaalt"), ("1B", "levert"), ("1C", "meldt")];
    let base: String = all.iter().map(|(name, words)| part(name, words)).collect();
    let mut page = 0;
    let mut paged = |name: &str, words: &str, pages: usize| {
        let mut text = part(name, words).replace("# ", "");
        for cut in [" op tijd", " dat na", " en de", " ander"]
            .into_iter()
            .take(pages)
        {
            page += 1;
            let running = format!("Deel {name} Gemeente en Aanbieder");
            let next = format!("\n\nPagina {page} van 7\n{running}\n\n{}", &cut[1..]);
            let at = text.rfind(cut).unwrap_or_default();
            text.replace_range(at..at + cut.len(), &next);
        }
        text
    };
    let copy: String = [4, 2, 1]
        .into_iter()
        .zip(all)
        .map(|(pages, (name, words))| paged(name, words, pages))
        .collect();
    silent(&base, &copy);
    silent(&copy, &base);
    assert_eq!(
        changes(&base, &copy.replacen("meldt dat", "meldt niet dat", 1)).len(),
        1,
        "{copy}"
    );
}

#[test]
fn another_running_line_is_one_remark() {
    let (plain, paged) = paged("Niet akkoord met artikel 5", |page| format!("- {page} -"));
    let (base, returned) = (read(&plain), read(&paged));
    let comparison = compare(&base, &returned);
    let told = told(&comparison);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].starts_with("invoeging | kop- of voettekst |  → Niet akkoord met artikel 5"),
        "{told:?}"
    );
    assert_eq!(comparison.changes[0].times, 5);
}

#[test]
fn a_sentence_of_the_base_that_is_added_again_is_no_running_line() {
    let base = "De een betaalt.\n\nDe ander levert op tijd.\n\nPartijen evalueren dat jaarlijks.\n\nEinde.\n";
    let more = base
        .replace("betaalt.\n", "betaalt.\nDe ander levert op tijd.\n")
        .replace("Einde.", "De ander levert op tijd.\nEinde.");
    assert_eq!(changes(base, &more).len(), 2);
}

#[test]
fn words_put_amid_sentences_are_no_running_lines() {
    let base = "De een betaalt als de ander levert.\n\nDe ander levert in elk geval op tijd.\n\n\
                Partijen evalueren dat jaarlijks.\n";
    for words in ["in elk geval", "niet", "als"] {
        let more = base
            .replace("De een betaalt ", &format!("De een betaalt\n{words}\n"))
            .replace(
                "Partijen evalueren ",
                &format!("Partijen evalueren\n{words}\n"),
            );
        assert_eq!(
            changes(&format!("{base}niet"), &format!("{more}niet")).len(),
            2,
            "{words}"
        );
    }
}

#[test]
fn a_running_line_that_denies_is_told_though_the_text_has_its_words() {
    let (plain, paged) = paged("niet", |page| format!("Pagina {page} van 5"));
    let told = changes(&format!("{plain}niet\n"), &format!("{paged}niet\n"));
    assert_eq!(told.len(), 1, "{told:#?}");
}

#[test]
fn a_drawn_line_is_silent_but_not_before_words() {
    let base = "De Gemeente kan niet opzeggen.\n\nEinde.\n";
    assert!(changes(base, &base.replace("\n\n", "\n\n-----\n\n")).is_empty());
    // On a page the next words may stand behind it.
    let drawn = format!("opzeggen. {} Einde", "–".repeat(60));
    assert!(changes(base, &base.replace("opzeggen.\n\nEinde", &drawn)).is_empty());
    let through = changes(base, &base.replace("niet", "---niet---"));
    assert_eq!(through.len(), 2, "{through:#?}");
    let base = "De Aanbieder levert bij\n\n10 cliënten of meer.\n\n1. De Gemeente betaalt.\n";
    let quoted = base
        .replace("De Aanb", "> De Aanb")
        .replace("1. De", "> 1. De");
    assert_eq!(changes(base, &quoted), [""; 0]);
    let more = changes(base, &base.replace("10", "> 10"));
    assert_eq!(more.len(), 1, "{more:#?}");
    let greater = changes("- vijf cliënten", "- > vijf cliënten");
    assert_eq!(greater.len(), 1, "{greater:#?}");
}

#[test]
fn fields_may_be_filled_in_and_nothing_else_may_be_said_there() {
    let form = "De Aanbieder: .....\nKvK-nummer:\n\n# Artikel 1 Levering\n\nDe Aanbieder levert.\n";
    let base = read(form);
    let (name, number) = (
        form.find(".....").unwrap_or_default(),
        form.find("nummer:").unwrap_or_default() + 7,
    );
    let fields = [name..name + 5, number..number];
    let filled = |name: &str| {
        let text = form
            .replace(".....", name)
            .replace("nummer:", "nummer: 12345678");
        let returned = read(&text);
        told(&compare_form(&base, &returned, &fields))
    };
    assert_eq!(filled("Zorggroep De Linde B.V."), [""; 0]);
    assert_eq!(filled("De Linde, niet akkoord").len(), 1);
    assert_eq!(
        filled("De Linde, onder voorbehoud van eigen voorwaarden").len(),
        1
    );
    assert_eq!(filled(&"De Linde ".repeat(20)).len(), 1);
}

#[test]
fn a_contract_that_poses_as_a_table_of_contents_hides_nothing() {
    let base = "# Artikel 1 Begin\n\nDe Gemeente kan niet opzeggen.\n\n# Artikel 2 Einde\n\nDe Gemeente kan betalen.\n";
    let posing = base
        .replace(
            "# Artikel 1 Begin\n\n",
            "Inhoud\nArtikel 1 Begin 2\nArtikel 2 Einde 3\n",
        )
        .replace("kan niet opzeggen", "kan opzeggen")
        .replace("kan betalen.", "kan niet betalen 4");
    let told = changes(base, &posing);
    assert!(
        told.iter()
            .any(|told| told.starts_with("doorhaling") && told.contains("niet")),
        "{told:#?}"
    );
    assert!(told.iter().any(|told| told.contains("→ niet")), "{told:#?}");
}

#[test]
fn a_minus_sign_is_no_bullet() {
    assert_eq!(
        changes("Korting:\n-5%\n", "Korting:\n5%\n"),
        ["doorhaling | alinea 1 | - →  | "]
    );
}

#[test]
fn words_stay_in_their_column() {
    let base = "# Artikel 7 Tarieven\n\n| Product | Per uur | Per etmaal |\n|---|---|---|\n\
        | Begeleiding | € 61,80 | |\n| Verblijf | | € 240,00 |\n| | 5 | |\n\nDe Gemeente betaalt.\n";
    let moved = |old: &str, new: &str| changes(base, &base.replace(old, new));
    for (old, new, words, touches) in [
        ("| € 61,80 | |", "| | € 61,80 |", "€ 61,80", "bedrag"),
        ("| | € 240,00 |", "| € 240,00 | |", "€ 240,00", "bedrag"),
        ("| | 5 | |", "| | | 5 |", "5", "getal"),
        ("| | 5 | |", "| 5 | | |", "5", "getal"),
    ] {
        let told = moved(old, new);
        assert_eq!(
            told,
            [format!(
                "verplaatsing | artikel 7 | {words} → {words} | {touches}"
            )],
            "{old} as {new}"
        );
    }
    // In two places of the row.
    let told = moved("| Begeleiding | € 61,80 | |", "| | Begeleiding | € 61,80 |");
    assert_eq!(told.len(), 1, "{told:#?}");

    // Words as they were, however the row is set.
    assert_eq!(moved("| Product |", "|Product|"), [""; 0]);
    assert_eq!(moved("| Verblijf | |", "| Verblijf |\n|"), [""; 0]);
    assert_eq!(moved("|---|---|---|", "| :--- | ---: | :---: |"), [""; 0]);
    let plain = base.replace("|---|---|---|\n", "").replace('|', "  ");
    assert_eq!(changes(base, &plain), [""; 0]);
}

#[test]
fn a_list_that_was_set_anew() {
    let base = "# Artikel 1\n\n1. De Aanbieder levert:\n   a. vervoer, behalve:\n      - taxi;\n      - bus;\n   b. hulp aan Europese inwoners als bedoeld in lid 3. Ook thuis;\n   c. zorg.\n2. De Gemeente betaalt.\n";
    for returned in [
        base.replace("\n   ", "\n"),
        base.replace("\n      ", "\n").replace("\n   ", "\n"),
        base.replace("\n   ", "\n\t"),
        // Lines that begin with a capital or a number, within an item.
        base.replace("aan ", "aan\n      ")
            .replace("lid ", "lid\n      "),
        base.replace("aan ", "aan\n").replace("lid ", "lid\n"),
        base.replace("\n   ", "\n      "),
        base.replace("\n      ", "\n    ").replace("\n   ", "\n  "),
    ] {
        silent(base, &returned);
        let (base, returned) = (read(base), read(&returned));
        assert_eq!(
            compare(&base, &returned).unseen,
            [""; 0],
            "{}",
            returned.source
        );
    }
}
