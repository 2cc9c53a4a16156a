//! The posts of a claim from a file of rows.

use proptest::prelude::*;
use trede::money::{Cents, Posts, Totals};

use super::{d, euro};

const HEAD: &str = "kenmerk,betaald_op,betaald,verschuldigd,verschil,reden\n";

fn messages(text: &str) -> Vec<String> {
    let (_, mistakes) = Posts::read(text);
    mistakes
        .into_iter()
        .map(|one| one.message.replace('\u{a0}', " "))
        .collect()
}

#[test]
fn posts_are_read_with_their_totals() {
    let text = "kenmerk;periode;product;eenheden;tarief;betaald op;betaald;verschuldigd;verschil;\
                reden;bekend op\n\
                # een opmerking\n\
                2025-001;januari 2025;begeleiding;12,5;58,40;14-3-2025;1.250,00;730,00;520,00;\
                \"niet geleverd; zie B1\";2025-06-02\n\
                \n\
                2025-002;;;;;2025-03-14;100.00;0.00;100.00;dubbel gedeclareerd;\n\
                Totaal;;;;;;1.350,00;730,00;620,00;;\n";
    let (posts, mistakes) = Posts::read(text);
    assert_eq!(mistakes, []);
    assert_eq!(posts.posts.len(), 2);
    let one = &posts.posts[0];
    assert_eq!(one.reference, "2025-001");
    assert_eq!(one.period.as_deref(), Some("januari 2025"));
    assert_eq!(one.product.as_deref(), Some("begeleiding"));
    assert_eq!(one.units, "12.5".parse().ok());
    assert_eq!(one.tariff, "58.40".parse().ok());
    assert_eq!(one.paid_on, d("2025-03-14"));
    assert_eq!(
        (one.paid, one.due, one.difference),
        (euro("1250.00"), euro("730.00"), euro("520.00"))
    );
    assert_eq!(one.reason, "niet geleverd; zie B1");
    assert_eq!(one.known_on, Some(d("2025-06-02")));
    assert!(text[one.span.clone()].starts_with("2025-001;"));
    assert!(text[one.span.clone()].ends_with(";2025-06-02"));
    assert_eq!(posts.posts[1].units, None);
    let totals = Totals {
        paid: euro("1350.00"),
        due: euro("730.00"),
        difference: euro("620.00"),
    };
    assert_eq!(posts.totals(), totals);
    assert_eq!(posts.stated, Some(totals));
}

#[test]
fn what_is_wrong_with_a_row_is_said_at_that_row() {
    for (row, message) in [
        (
            "a,2025-01-01,10.00,4.00,5.00,x",
            "Betaald € 10,00 min verschuldigd € 4,00 is € 6,00, niet € 5,00.",
        ),
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
            "a,1-123-2025,10.00,4.00,6.00,x",
            "`1-123-2025` in de kolom `betaald_op` is geen datum.",
        ),
        (
            "a,123-1-2025,10.00,4.00,6.00,x",
            "`123-1-2025` in de kolom `betaald_op` is geen datum.",
        ),
        (
            "a,-1-2025,10.00,4.00,6.00,x",
            "`-1-2025` in de kolom `betaald_op` is geen datum.",
        ),
        (
            "a,,10.00,4.00,6.00,x",
            "In de kolom `betaald_op` staat niets.",
        ),
        (
            "a,2025-01-01,10.00,4.00,6.00,",
            "In de kolom `reden` staat niets.",
        ),
        (
            ",2025-01-01,10.00,4.00,6.00,x",
            "In de kolom `kenmerk` staat niets.",
        ),
        (
            "a,2025-01-01,,4.00,6.00,x",
            "In de kolom `betaald` staat niets.",
        ),
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
        let text =
            format!("{HEAD}b,2025-01-01,1.00,0.00,1.00,y\n{row}\nc,2025-01-01,2.00,0.00,2.00,z\n");
        let (posts, mistakes) = Posts::read(&text);
        assert_eq!(mistakes.len(), 1, "{row}: {mistakes:?}");
        assert_eq!(mistakes[0].message.replace('\u{a0}', " "), message);
        assert_eq!(&text[mistakes[0].span.clone()], row);
        assert!(posts.posts.len() >= 2, "the others are still read");
    }
}

#[test]
fn units_times_tariff_is_what_was_due() {
    let head = "kenmerk,eenheden,tarief,betaald_op,betaald,verschuldigd,verschil,reden\n";
    let told = |units, tariff, due| {
        messages(&format!(
            "{head}a,{units},{tariff},2025-01-01,{due},{due},0.00,x\n"
        ))
    };
    let none = Vec::<String>::new();
    assert_eq!(told("3", "58.40", "175.20"), none);
    assert_eq!(told("2.5", "0.01", "0.03"), none, "half up");
    assert_eq!(told("0.3333", "3.00", "1.00"), none);
    assert_eq!(told("", "58.40", "175.20"), none, "nothing to compare");
    assert_eq!(
        told("3", "58.40", "175.00"),
        ["Eenheden maal tarief is € 175,20, maar bij verschuldigd staat € 175,00."]
    );
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
            told(wrong, "1.00", "1.00"),
            [format!("`{wrong}` in de kolom `eenheden` is geen getal.")]
        );
    }
    let comma = "kenmerk;eenheden;tarief;betaald_op;betaald;verschuldigd;verschil;reden\n\
                 a;1,500;10,00;2025-01-01;15,00;15,00;0,00;x\n";
    assert_eq!(messages(comma), none, "a comma is never a thousand");
}

#[test]
fn totals_must_agree() {
    let posts = "a,2025-01-01,10.00,4.00,6.00,x\nb,2025-01-01,20.00,5.00,15.00,x\n";
    let told = |total: &str| messages(&format!("{HEAD}{posts}{total}\n"));
    let none = Vec::<String>::new();
    assert_eq!(told("totaal,,30.00,9.00,21.00,"), none);
    assert_eq!(
        told("TOTAAL,,30.00,9.00,20.99,"),
        ["Het totaal van `verschil` is € 20,99, maar de posten zijn samen € 21,00."]
    );
    assert_eq!(
        told("totaal,,31.00,10.00,21.00,"),
        [
            "Het totaal van `betaald` is € 31,00, maar de posten zijn samen € 30,00.",
            "Het totaal van `verschuldigd` is € 10,00, maar de posten zijn samen € 9,00."
        ]
    );
    assert_eq!(
        told("totaal,,30.00,9.00,,"),
        ["In de kolom `verschil` staat niets."]
    );
    assert_eq!(
        told("totaal,,30.00,9.00,21.00,\nc,2025-01-01,1.00,0.00,1.00,x"),
        ["Onder de rij `totaal` staat nog een rij."]
    );
    // Where a post could not be read the sum is not known, and one mistake is enough.
    assert_eq!(
        told("c,2025-01-01,een,0.00,1.00,x\ntotaal,,31.00,9.00,22.00,").len(),
        1
    );
    assert_eq!(
        messages(&format!("{HEAD}{posts}a,2025-01-01,10.00,4.00,6.00,x\n")),
        ["Deze post staat er al."]
    );
}

#[test]
fn the_first_row_names_the_columns() {
    assert_eq!(messages(""), ["Dit bestand is leeg."]);
    assert_eq!(
        messages("# alleen een opmerking\n"),
        ["Dit bestand is leeg."]
    );
    assert_eq!(
        messages("kenmerk,betaald_op,betaald,verschil,reden\na,b,c,d,e\n"),
        ["De kolom `verschuldigd` ontbreekt."]
    );
    assert_eq!(
        messages(&HEAD.replace("reden", "waarom")),
        ["De kolom `waarom` is hier niet bekend."]
    );
    assert_eq!(
        messages(&HEAD.replace("reden", "reden,Reden")),
        ["De kolom `Reden` staat er twee keer."]
    );
    let (_, mistakes) = Posts::read("a,b\n");
    assert_eq!(mistakes[0].span, 0..3);
    assert_eq!(
        mistakes[0].remedy,
        "Gebruik de namen `kenmerk`, `periode`, `product`, `eenheden`, `tarief`, `betaald_op`, \
         `betaald`, `verschuldigd`, `verschil`, `reden` en `bekend_op`."
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
    assert_eq!(posts.posts[0].reason, "x, en \"y\"");
}

proptest! {
    #[test]
    fn totals_are_the_sums(rows in prop::collection::vec((0i64..10_000_000, 0i64..10_000_000), 0..20)) {
        let mut text = HEAD.to_owned();
        let plain = |cents: i64| Cents::new(cents).euros().to_string();
        for (at, (paid, due)) in rows.iter().enumerate() {
            let row = format!("{at},2025-01-01,{},{},{},x\r\n", plain(*paid), plain(*due), plain(paid - due));
            text.push_str(&row);
        }
        let (paid, due): (i64, i64) =
            rows.iter().fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
        let total = format!("totaal,,{},{},{},\r\n", plain(paid), plain(due), plain(paid - due));
        text.push_str(&total);
        let (posts, mistakes) = Posts::read(&text);
        prop_assert_eq!(mistakes, []);
        prop_assert_eq!(posts.stated, Some(posts.totals()));
        for (at, post) in posts.posts.iter().enumerate() {
            let row = &text[post.span.clone()];
            let begin = format!("{at},");
            prop_assert!(row.starts_with(&begin) && row.ends_with(",x"), "{}", row);
        }
    }

    #[test]
    fn no_text_makes_reading_fail(text in "([a-z0-9;,\"\r\n#.-]|kenmerk|totaal|betaald_op){0,60}") {
        let (_, mistakes) = Posts::read(&text);
        for mistake in mistakes {
            prop_assert!(text.get(mistake.span).is_some());
        }
    }
}
