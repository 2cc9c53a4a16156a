//! The table of rates, and a municipality's own rows over it.

use trede::money::{Certainty, Kind, Rates};

use super::d;

/// `1-1-2002 7` per row, as the specification has the two tables.
const TABLE_6_119: &str = "1-1-1998 6, 1-1-2001 8, 1-1-2002 7, 1-8-2003 5, 1-2-2004 4, 1-1-2007 6, \
    1-7-2009 4, 1-1-2010 3, 1-7-2011 4, 1-7-2012 3, 1-1-2015 2, 1-1-2023 4, 1-7-2023 6, \
    1-1-2024 7, 1-7-2024 7, 1-1-2025 6, 1-7-2025 6, 1-1-2026 4, 1-7-2026 onbekend";

const TABLE_6_119A: &str = "8-8-2002 7, 1-12-2002 10,35, 1-1-2003 9,85, 1-7-2003 9,10, \
    1-1-2004 9,02, 1-7-2004 9,01, 1-1-2005 9,09, 1-7-2005 9,05, 1-1-2006 9,25, 1-7-2006 9,83, \
    1-1-2007 10,58, 1-7-2007 11,07, 1-1-2008 11,20, 1-7-2008 11,07, 1-1-2009 9,50, 1-7-2009 8, \
    1-7-2011 8,25, 1-1-2012 8, 1-1-2013 7,75, 16-3-2013 8,75, 1-7-2013 8,50, 1-1-2014 8,25, \
    1-7-2014 8,15, 1-1-2015 8,05, 1-7-2016 8, 1-1-2023 10,50, 1-7-2023 12, 1-1-2024 12,50, \
    1-7-2024 12,25, 1-1-2025 11,15, 1-7-2025 10,15, 1-1-2026 10,15, 1-7-2026 10,40, \
    1-1-2027 onbekend";

fn as_text(kind: Kind) -> String {
    let periods = Rates::statutory().periods(kind).map(|period| {
        let rate = match period.rate {
            Some(rate) => rate.to_string().replace('%', ""),
            None => period.certainty.to_string(),
        };
        format!("{} {rate}", period.first.format("%-d-%-m-%Y"))
    });
    periods.collect::<Vec<_>>().join(", ")
}

#[test]
fn the_table_is_that_of_the_specification() {
    assert_eq!(as_text(Kind::Wettelijk), TABLE_6_119);
    assert_eq!(as_text(Kind::Handel), TABLE_6_119A);
}

#[test]
fn a_row_holds_until_the_next_and_says_how_sure_it_is() {
    let rates = Rates::statutory();
    let on = |day| rates.on(Kind::Wettelijk, d(day)).unwrap();
    assert_eq!(on("2014-12-31").last, Some(d("2014-12-31")));
    assert_eq!(on("2014-12-31").first, d("2012-07-01"));
    assert_eq!(on("2015-01-01").rate.unwrap().to_string(), "2%");
    assert_eq!(on("2025-06-30").certainty, Certainty::Bevestigd);
    assert_eq!(on("2025-07-01").certainty, Certainty::EenBron);
    assert_eq!(on("2026-06-30").certainty, Certainty::EenBron);
    assert_eq!(on("2026-07-01").certainty, Certainty::Onbekend);
    assert_eq!(on("2026-07-01").last, None);
    assert_eq!(on("2030-01-01").rate, None);
    assert!(on("2015-01-01").source.contains("Stb. 2014, 491"));
    assert_eq!(rates.on(Kind::Wettelijk, d("1997-12-31")), None);
    assert_eq!(rates.on(Kind::Handel, d("2002-08-07")), None);
    let sources = |kind| rates.periods(kind).all(|period| !period.source.is_empty());
    assert!(sources(Kind::Wettelijk) && sources(Kind::Handel));
    let one_source: Vec<String> = rates
        .periods(Kind::Wettelijk)
        .filter(|period| period.certainty == Certainty::EenBron)
        .map(|period| period.first.to_string())
        .collect();
    assert_eq!(one_source, ["2025-07-01", "2026-01-01"]);
    assert_eq!(
        format!("{}, {}", Kind::Wettelijk, Kind::Wettelijk.article()),
        "wettelijke rente, artikel 6:119 BW"
    );
    assert_eq!(
        format!("{}, {}", Kind::Handel, Kind::Handel.article()),
        "wettelijke handelsrente, artikel 6:119a BW"
    );
    let words = [
        Certainty::Bevestigd,
        Certainty::EenBron,
        Certainty::Onbekend,
    ];
    let words = words.map(|certainty| certainty.to_string());
    assert_eq!(words, ["bevestigd", "één bron", "onbekend"]);
}

#[test]
fn an_own_row_holds_for_its_half_year_and_no_longer() {
    let own = "soort,vanaf,percentage,bron\n6:119,2026-07-01,4,\"Stb. 2026, 210\"\n";
    let (rates, mistakes) = Rates::statutory().with_own(own);
    assert_eq!(mistakes, []);
    let on = |day| rates.on(Kind::Wettelijk, d(day)).unwrap();
    assert_eq!(on("2026-06-30").certainty, Certainty::EenBron);
    assert_eq!(on("2026-07-01").certainty, Certainty::Bevestigd);
    assert_eq!(on("2026-12-31").rate.unwrap().to_string(), "4%");
    assert_eq!(on("2026-12-31").last, Some(d("2026-12-31")));
    assert_eq!(on("2027-01-01").rate, None);

    // Two half-years, the last one first; spaces, semicolons and Dutch numbers as a spreadsheet
    // writes them; a remark.
    let own = "# eigen percentages\n Soort ; Vanaf ; Percentage ; Zekerheid ; Bron\n\
               6:119; 1-1-2027 ; 4,50 ; bevestigd ; Stb. 2026, 400\n\
               6:119; 01-07-2026 ; 4 % ; een bron ; een website\n";
    let (rates, mistakes) = Rates::statutory().with_own(own);
    assert_eq!(mistakes, []);
    let on = |day| rates.on(Kind::Wettelijk, d(day)).unwrap();
    assert_eq!(on("2026-12-31").certainty, Certainty::EenBron);
    assert_eq!(on("2026-12-31").source, "een website");
    assert_eq!(on("2027-06-30").rate.unwrap().to_string(), "4,50%");
    assert_eq!(on("2027-07-01").rate, None);

    // One source becomes a decree; what came behind it stays.
    let own = "soort,vanaf,percentage,bron\n6:119,2025-07-01,6,\"Stb. 2025, 88\"\n";
    let (rates, mistakes) = Rates::statutory().with_own(own);
    assert_eq!(mistakes, []);
    let on = |day| rates.on(Kind::Wettelijk, d(day)).unwrap();
    assert_eq!(on("2025-12-31").certainty, Certainty::Bevestigd);
    assert_eq!(on("2026-01-01").certainty, Certainty::EenBron);

    // A row that runs on is there again after the own half-year.
    let own = "soort,vanaf,percentage,bron\n6:119,2018-03-01,2,\"Stb. 2014, 491\"\n";
    let (rates, mistakes) = Rates::statutory().with_own(own);
    assert_eq!(mistakes, []);
    let on = |day| rates.on(Kind::Wettelijk, d(day)).unwrap();
    assert_eq!(on("2018-06-30").first, d("2018-03-01"));
    assert_eq!(on("2018-07-01").first, d("2018-07-01"));
    assert!(on("2022-12-31").source.contains("2014, 491"));

    // Commercial interest has no Staatsblad.
    let own = "soort,vanaf,percentage,bron\n6:119a,2027-01-01,10.40,ECB\n";
    let (rates, mistakes) = Rates::statutory().with_own(own);
    assert_eq!(mistakes, []);
    let on = |day| rates.on(Kind::Handel, d(day)).unwrap();
    assert_eq!(on("2027-06-30").rate.unwrap().to_string(), "10,40%");
    assert_eq!(on("2027-07-01").rate, None);
}

#[test]
fn an_own_row_that_cannot_be_right_is_reported_at_its_row_and_does_not_count() {
    let head = "soort,vanaf,percentage,zekerheid,bron\n";
    for (row, what) in [
        ("6:119b,2026-07-01,4,,x", "`6:119b` is geen soort rente."),
        ("6:119,2026-02-30,4,,x", "`2026-02-30` is geen datum."),
        ("6:119,26-7-1,4,,x", "`26-7-1` is geen datum."),
        ("6:119,2026-07-01,vier,,x", "`vier` is geen percentage."),
        ("6:119,2026-07-01,4.123,,x", "`4.123` is geen percentage."),
        ("6:119,2026-07-01,25.01,,x", "`25.01` is geen percentage."),
        ("6:119,2026-07-01,125,,x", "`125` is geen percentage."),
        ("6:119,2026-07-01,,,x", "`` is geen percentage."),
        (
            "6:119,2026-07-01,4,zeker,x",
            "`zeker` zegt niet hoe zeker dit percentage is.",
        ),
        (
            "6:119,2026-07-01,4,onbekend,x",
            "Een percentage dat onbekend is, staat hier toch.",
        ),
        (
            "6:119,2026-07-01,4,,",
            "Bij dit percentage staat geen bron.",
        ),
        (
            "6:119,2026-07-01,4,,een website",
            "Een bevestigd percentage van artikel 6:119 BW noemt zijn Staatsblad.",
        ),
        (
            "6:119,2026-07-01,4,,Stb. 26",
            "Een bevestigd percentage van artikel 6:119 BW noemt zijn Staatsblad.",
        ),
        (
            "6:119,2026-07-01,4,,\"Stb. abcd, 1\"",
            "Een bevestigd percentage van artikel 6:119 BW noemt zijn Staatsblad.",
        ),
        (
            "6:119,2026-07-01,4,,\"Stb. 2026, nr\"",
            "Een bevestigd percentage van artikel 6:119 BW noemt zijn Staatsblad.",
        ),
        (
            "6:119,2024-01-01,6,,\"Stb. 2023, 1\"",
            "De tabel heeft voor 1 januari 2024 7%, en dat is bevestigd (e-justice.europa.eu; \
             smkaccountants.nl).",
        ),
        (
            "6:119,1990-01-01,6,,\"Stb. 1989, 1\"",
            "Voor 1 januari 1990 heeft de tabel geen wettelijke rente.",
        ),
    ] {
        let text = format!("{head}{row}\n");
        let (rates, mistakes) = Rates::statutory().with_own(&text);
        let messages: Vec<_> = mistakes.iter().map(|one| one.message.as_str()).collect();
        assert_eq!(messages, [what], "{row}");
        assert_eq!(&text[mistakes[0].span.clone()], row);
        assert!(!mistakes[0].remedy.is_empty());
        assert_eq!(&rates, Rates::statutory(), "{row}");
    }
    let lawful = "6:119,2026-07-01,25,,\"in Stb. 2026, 7\"\n";
    let text = format!("{head}{lawful}{lawful}");
    let (_, mistakes) = Rates::statutory().with_own(&text);
    assert_eq!(mistakes.len(), 1);
    assert_eq!(
        mistakes[0].message,
        "Voor 1 juli 2026 staat er al een percentage."
    );
    assert_eq!(mistakes[0].span.start, head.len() + lawful.len());
}
