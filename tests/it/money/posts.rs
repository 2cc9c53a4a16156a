//! The posts of a claim from a file of rows.

use proptest::prelude::*;
use trede::money::{Cents, Post, Posts, Totals};

use super::{d, euro};

const HEAD: &str = "id,betaald_op,betaald,verschuldigd,bedrag,grondslag\n";

fn messages(text: &str) -> Vec<String> {
    let (_, mistakes) = Posts::read(text);
    let messages = mistakes.into_iter().map(|one| one.message);
    messages.map(|text| text.replace('\u{a0}', " ")).collect()
}

#[test]
fn posts_are_read_with_their_totals() {
    let text = "id;omschrijving;datum;tot en met;product;eenheden;tarief;betaald op;betaald;\
                verschuldigd;bedrag;grondslag;eis;bekend op\n\
                # een opmerking\n\
                2025-001;\"niet geleverd; zie B1\";1-1-2025;31-1-2025;begeleiding;12,5;58,40;\
                14-3-2025;1.250,00;730,00;520,00;artikel 15 lid 2;31.10;2025-06-02\n\
                \n\
                2025-002;;;;;;;2025-03-14;100.00;0.00;100.00;;;\n\
                Totaal;;;;;;;;1.350,00;730,00;620,00;;;\n";
    let (posts, mistakes) = Posts::read(text);
    assert_eq!(mistakes, []);
    let [one, two] = &posts.posts[..] else {
        panic!("{posts:?}")
    };
    let row = &text[one.span.clone()];
    assert!(
        row.starts_with("2025-001;") && row.ends_with(";2025-06-02"),
        "{row}"
    );
    let expected = Post {
        span: one.span.clone(),
        id: "2025-001".into(),
        description: Some("niet geleverd; zie B1".into()),
        first: Some(d("2025-01-01")),
        last: Some(d("2025-01-31")),
        product: Some("begeleiding".into()),
        units: "12.5".parse().ok(),
        tariff: "58.40".parse().ok(),
        paid_on: Some(d("2025-03-14")),
        paid: Some(euro("1250.00")),
        due: Some(euro("730.00")),
        amount: Some(euro("520.00")),
        ground: Some("artikel 15 lid 2".into()),
        requirement: Some("31.10".into()),
        known_on: Some(d("2025-06-02")),
    };
    assert_eq!(*one, expected);
    assert_eq!((two.units, two.ground.as_deref()), (None, None));
    let totals = Totals {
        paid: euro("1350.00"),
        due: euro("730.00"),
        amount: euro("620.00"),
    };
    assert_eq!(posts.totals(), totals);
    assert!(posts.has_totals);
}

#[test]
fn what_is_wrong_with_a_row_is_said_at_that_row() {
    for (row, message) in [
        (
            "a,2025-13-01,10.00,4.00,6.00,x",
            "`2025-13-01` in de kolom `betaald_op` is geen datum.",
        ),
        (
            "a,01/02/2025,10.00,4.00,6.00,x",
            "`01/02/2025` in de kolom `betaald_op` is geen datum.",
        ),
        (
            "a,2025-1,10.00,4.00,6.00,x",
            "`2025-1` in de kolom `betaald_op` is geen datum.",
        ),
        (
            "a,1-012-2025,10.00,4.00,6.00,x",
            "`1-012-2025` in de kolom `betaald_op` is geen datum.",
        ),
        (
            "a,012-1-2025,10.00,4.00,6.00,x",
            "`012-1-2025` in de kolom `betaald_op` is geen datum.",
        ),
        (
            "a,2025-1-012,10.00,4.00,6.00,x",
            "`2025-1-012` in de kolom `betaald_op` is geen datum.",
        ),
        (
            "a,2025-+1-01,10.00,4.00,6.00,x",
            "`2025-+1-01` in de kolom `betaald_op` is geen datum.",
        ),
        (
            "a,1-1-25,10.00,4.00,6.00,x",
            "`1-1-25` in de kolom `betaald_op` is geen datum.",
        ),
        (
            "a,-1-2025,10.00,4.00,6.00,x",
            "`-1-2025` in de kolom `betaald_op` is geen datum.",
        ),
        (
            ",2025-01-01,10.00,4.00,6.00,x",
            "In de kolom `id` staat niets.",
        ),
        (
            "a,2025-01-01,10.00,4.00,,x",
            "In de kolom `bedrag` staat niets.",
        ),
        ("B,2025-01-01,1.00,0.00,1.00,y", "Er is al een post `B`."),
        (
            "a,2025-01-01,2.500,4.00,6.00,x",
            "`2.500` in de kolom `betaald` is geen bedrag; schrijf het met twee cijfers voor de \
             centen, zoals 2500.00.",
        ),
        (
            "a,2025-01-01,10.00,4.00",
            "Deze rij heeft 4 velden; de eerste rij noemt er 6.",
        ),
        (
            "a,2025-01-01,10,00,4.00,6.00,x",
            "Deze rij heeft 7 velden; de eerste rij noemt er 6.",
        ),
    ] {
        let before = "b,2025-01-01,1.00,0.00,1.00,y\n";
        let text = format!("{HEAD}{before}{row}\nc,2025-01-01,2.00,0.00,2.00,z\n");
        let (posts, mistakes) = Posts::read(&text);
        assert_eq!(mistakes.len(), 1, "{row}: {mistakes:?}");
        assert_eq!(mistakes[0].message.replace('\u{a0}', " "), message);
        assert_eq!(&text[mistakes[0].span.clone()], row);
        assert!(!mistakes[0].remedy.is_empty());
        assert_eq!(posts.posts.len(), 2, "the others are still read");
    }
}

#[test]
fn what_a_post_says_must_add_up() {
    let fault = |units: &str, tariff: &str, paid: &str, due: &str, amount: &str| {
        let post = Post {
            units: units.parse().ok(),
            tariff: tariff.parse().ok(),
            paid: paid.parse().ok(),
            due: due.parse().ok(),
            amount: amount.parse().ok(),
            ..Post::default()
        };
        post.fault().map(|text| text.replace('\u{a0}', " "))
    };
    assert_eq!(fault("3", "58.40", "200.00", "175.20", "24.80"), None);
    assert_eq!(
        fault("2.5", "0.01", "0.03", "0.03", "0.00"),
        None,
        "half up"
    );
    assert_eq!(
        fault("", "58.40", "200.00", "175.00", "25.00"),
        None,
        "nothing to compare"
    );
    assert_eq!(fault("", "", "", "", "25.00"), None, "damages");
    assert_eq!(fault("3", "58.40", "200.00", "", "25.00"), None);
    assert_eq!(
        fault("", "", "10.00", "4.00", "5.00").as_deref(),
        Some("betaald € 10,00 min verschuldigd € 4,00 is € 6,00, niet € 5,00")
    );
    assert_eq!(
        fault("3", "58.40", "175.00", "175.00", "0.00").as_deref(),
        Some("eenheden maal tarief is € 175,20, niet € 175,00")
    );
}

#[test]
fn units_and_tariffs_are_read_with_a_comma_or_a_point() {
    let head = "id,eenheden,tarief,bedrag\n";
    for wrong in [
        "1.500",
        "drie",
        ".5",
        "3.",
        "-3",
        "1.23456",
        "1234567890",
        "1.2.3",
        "0.1a",
    ] {
        assert_eq!(
            messages(&format!("{head}a,{wrong},1.00,1.00\n")),
            [format!("`{wrong}` in de kolom `eenheden` is geen getal.")]
        );
    }
    let units = |text: &str| {
        let text = format!("id;eenheden;bedrag\na;{text};1,00\n");
        let (posts, mistakes) = Posts::read(&text);
        assert_eq!(mistakes, []);
        posts.posts[0].units.unwrap().to_string()
    };
    assert_eq!(units("1,500"), "1.500", "a comma is never a thousand");
    assert_eq!(units("3"), "3.0");
    assert_eq!(units("0.3333"), "0.3333");
    assert_eq!(units("123456789,12"), "123456789.12");
}

#[test]
fn totals_must_agree() {
    let posts = "a,2025-01-01,10.00,4.00,6.00,x\nb,2025-01-01,20.00,5.00,15.00,x\n";
    let told = |total: &str| messages(&format!("{HEAD}{posts}{total}\n"));
    let none = Vec::<String>::new();
    assert_eq!(told("totaal,,30.00,9.00,21.00,"), none);
    assert_eq!(
        told("totaal,,,,21.00,"),
        none,
        "what is not stated is not compared"
    );
    assert_eq!(
        told("TOTAAL,,30.00,9.00,20.99,"),
        ["Het totaal van `bedrag` is € 20,99, maar de posten zijn samen € 21,00."]
    );
    assert_eq!(
        told("totaal,,31.00,10.00,21.00,"),
        [
            "Het totaal van `betaald` is € 31,00, maar de posten zijn samen € 30,00.",
            "Het totaal van `verschuldigd` is € 10,00, maar de posten zijn samen € 9,00."
        ]
    );
    assert_eq!(
        told("totaal,,30.00,9.00,21.00,\nc,2025-01-01,1.00,0.00,1.00,x"),
        ["Onder de rij `totaal` staat nog een rij."]
    );
    assert_eq!(told("totaal,,x,9.00,21.00,").len(), 1);
    // Where a post could not be read the sum is not known, and one mistake is enough.
    assert_eq!(
        told("c,2025-01-01,een,0.00,1.00,x\ntotaal,,31.00,9.00,22.00,").len(),
        1
    );
    let (posts, _) = Posts::read(&format!("{HEAD}{posts}"));
    assert!(!posts.has_totals);
}

#[test]
fn the_first_row_names_the_columns() {
    assert_eq!(messages(""), ["Dit bestand is leeg."]);
    assert_eq!(
        messages("# alleen een opmerking\n"),
        ["Dit bestand is leeg."]
    );
    assert_eq!(
        messages("id,betaald_op,betaald,grondslag\na,b,c,d\n"),
        ["De kolom `bedrag` ontbreekt."]
    );
    assert_eq!(
        messages(&HEAD.replace("grondslag", "waarom")),
        ["De kolom `waarom` is hier niet bekend."]
    );
    assert_eq!(
        messages(&HEAD.replace("grondslag", "grondslag,Grondslag")),
        ["De kolom `Grondslag` staat er twee keer."]
    );
    let (_, mistakes) = Posts::read("a,b\n");
    assert_eq!(mistakes[0].span, 0..3);
    assert_eq!(
        mistakes[0].remedy,
        "Gebruik de namen `id`, `omschrijving`, `datum`, `tot_en_met`, `product`, `eenheden`, \
         `tarief`, `betaald_op`, `betaald`, `verschuldigd`, `bedrag`, `grondslag`, `eis` en \
         `bekend_op`."
    );
    let (posts, mistakes) = Posts::read(&HEAD.replace("betaald_op", "Betaald-op"));
    assert_eq!((posts.posts.len(), mistakes.len()), (0, 0));
    assert_eq!(Posts::read("# x\r\n").1[0].span, 0..1);
}

#[test]
fn a_quotation_mark_that_stays_open_swallows_nothing_in_silence() {
    let text = format!("{HEAD}a,2025-01-01,10.00,4.00,6.00,\"x\nb,2025-01-01,1.00,0.00,1.00,y\n");
    assert_eq!(
        messages(&text),
        ["Deze rij loopt door over meer dan één regel."]
    );
    let quoted = format!("{HEAD}\"a\",2025-01-01,10.00,4.00,6.00,\"x, en \"\"y\"\"\"\n");
    let (posts, mistakes) = Posts::read(&quoted);
    assert_eq!(mistakes, []);
    assert_eq!(posts.posts[0].ground.as_deref(), Some("x, en \"y\""));
}

proptest! {
    #[test]
    fn totals_are_the_sums(
        rows in prop::collection::vec((0i64..10_000_000, 0i64..10_000_000), 0..20),
    ) {
        let mut text = HEAD.to_owned();
        let plain = |cents: i64| Cents::new(cents).euros().to_string();
        let mut row = |id: String, paid, due, end: &str| {
            let amounts = [plain(paid), plain(due), plain(paid - due)].join(",");
            text.push_str(&format!("{id},{end},{amounts},x\r\n"));
        };
        for (at, (paid, due)) in rows.iter().enumerate() {
            row(at.to_string(), *paid, *due, "2025-01-01");
        }
        let (paid, due): (i64, i64) =
            rows.iter().fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
        row("totaal".into(), paid, due, "");
        let (posts, mistakes) = Posts::read(&text);
        prop_assert_eq!(mistakes, []);
        prop_assert!(posts.has_totals);
        prop_assert_eq!(posts.totals().amount, Cents::new(paid - due));
        for (at, post) in posts.posts.iter().enumerate() {
            let row = &text[post.span.clone()];
            let begin = format!("{at},");
            prop_assert!(row.starts_with(&begin) && row.ends_with(",x"), "{}", row);
            prop_assert_eq!(post.fault(), None);
        }
    }

    #[test]
    fn no_text_makes_reading_fail(text in "([a-z0-9;,\"\r\n#.-]|id|bedrag|totaal){0,60}") {
        let (_, mistakes) = Posts::read(&text);
        for mistake in mistakes {
            prop_assert!(text.get(mistake.span).is_some());
        }
    }
}
