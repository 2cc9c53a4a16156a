//! Claims of money in a repository: posts from a file, own rates, penalties of other cases.

use crate::asked::{day, with_facts};
use crate::program::{Room, Told, run, trede};
use crate::rules::{World, overlaid};

const SETTINGS: &str = include_str!("../fixtures/basis/trede.yaml");
const TODAY: &str = "2025-06-01";

/// The case with a recovery whose posts stand in a file beside it.
fn by_file(more: &str) -> String {
    overlaid(&format!(
        "# In een zaak met een terugvordering die verder in orde is\n\
         verloop:\n  - terugvordering:\n      id: TV1\n      posten:\n      \
         posten_bestand: posten.csv\n      totaal: 500.00\n{more}"
    ))
}

const HEAD: &str = "id;omschrijving;betaald op;betaald;verschuldigd;bedrag;grondslag;bekend op\n";
const ROWS: &str = "P1;Februari 2025;14-3-2025;900,00;600,00;300,00;artikel 15 lid 2;1-4-2025\n\
                    P2;Maart 2025;14-4-2025;1.000,00;800,00;200,00;artikel 15 lid 2;1-5-2025\n";

fn check(case: &str, beside: &[(&str, &str)]) -> Told {
    let room = Room::empty();
    room.write("trede.yaml", SETTINGS);
    room.write("cases/zaak/zaak.yaml", case);
    for (name, text) in beside {
        room.write(name, text);
    }
    run(trede(room.path()).args(["check", "--peildatum", TODAY]))
}

#[test]
fn posts_can_stand_in_a_file_and_must_add_up_to_the_total_of_the_case() {
    let posts = |text: &str| check(&by_file(""), &[("cases/zaak/posten.csv", text)]);
    let told = posts(&format!(
        "{HEAD}{ROWS}totaal;;;1.900,00;1.400,00;500,00;;\n"
    ));
    assert_eq!(told.code, 0, "{}{}", told.out, told.err);

    let told = posts(&format!(
        "{HEAD}P1;Februari 2025;14-3-2025;900,00;600,00;300,00;artikel 13;\n"
    ));
    assert_eq!(told.code, 1);
    assert!(told.out.contains("V-05"), "{}", told.out);
    assert!(
        told.out
            .contains("noemt als totaal €\u{a0}500,00, maar de posten zijn samen €\u{a0}300,00"),
        "{}",
        told.out
    );
}

#[test]
fn what_is_wrong_in_the_file_is_shown_at_its_line() {
    let posts = |text: &str| check(&by_file(""), &[("cases/zaak/posten.csv", text)]);
    let told = posts(&format!("{HEAD}{}", ROWS.replace("200,00", "201,00")));
    assert_eq!(told.code, 1);
    assert!(told.out.contains("cases/zaak/posten.csv:3"), "{}", told.out);
    assert!(told.out.contains("niet €\u{a0}201,00"), "{}", told.out);

    let told = posts(&format!("{HEAD}{}", ROWS.replace("14-4-2025", "31-4-2025")));
    assert!(told.out.contains("cases/zaak/posten.csv:3"), "{}", told.out);
    assert!(
        told.out
            .contains("`31-4-2025` in de kolom `betaald_op` is geen datum"),
        "{}",
        told.out
    );
    assert!(
        !told.out.contains("V-05"),
        "the sum is not known: {}",
        told.out
    );

    let told = check(&by_file(""), &[]);
    assert!(
        told.out.contains("Het bestand `posten.csv` is er niet"),
        "{}",
        told.out
    );
    let outside = by_file("").replace("posten.csv", "../posten.csv");
    let told = check(&outside, &[("cases/posten.csv", "id;bedrag\nP1;500,00\n")]);
    assert_eq!(told.code, 1, "{}", told.out);
    assert!(told.out.contains("../posten.csv"), "{}", told.out);
    assert!(
        !told.out.contains("cases/posten.csv:"),
        "it is not read: {}",
        told.out
    );
}

#[test]
fn a_municipality_can_add_a_rate_with_its_staatsblad() {
    let case = by_file(
        "      rente: {vanaf: 2025-06-11, grondslag: artikel 13, berekend_tot_en_met: 2026-12-31}\n",
    );
    let posts = format!("{HEAD}{ROWS}");
    let beside = ("cases/zaak/posten.csv", posts.as_str());
    let told = check(&case, &[beside]);
    assert!(told.out.contains("W-11"), "{}", told.out);
    assert!(
        told.out.contains("is voor 1 juli 2026 niet bekend"),
        "{}",
        told.out
    );

    let own = "soort,vanaf,percentage,bron\n6:119,2026-07-01,4,\"Stb. 2026, 210\"\n";
    let told = check(&case, &[beside, ("rentetarieven.csv", own)]);
    assert_eq!(told.code, 0, "{}", told.out);

    let told = check(
        &case,
        &[
            beside,
            ("rentetarieven.csv", &own.replace("Stb. 2026, 210", "web")),
        ],
    );
    assert!(told.out.contains("rentetarieven.csv:2"), "{}", told.out);
    assert!(told.out.contains("W-11"), "{}", told.out);
}

/// A case of the same provider or another, with penalties of 20,000 euros for events of 2025.
fn earlier(kvk: &str, more: &str) -> String {
    let events: String = (1..=8)
        .map(|day| {
            format!("        - {{datum: 2025-02-0{day}, omschrijving: x, bedrag: 2500.00}}\n")
        })
        .collect();
    format!(
        "versie: 1\nkenmerk: Z/25/0009\ncontract: voorbeeld\nwederpartijen:\n  - {{id: beuk, rol: \
         contractpartij, naam: Stichting Zorghuis De Beuk, kvk: \"{kvk}\"}}\nverloop:\n  - boete:\n      \
         id: BO9\n      dagtekening: 2025-03-03\n      gebeurtenissen:\n{events}{more}"
    )
}

#[test]
fn the_yearly_maximum_counts_what_other_cases_claimed_of_the_same_provider() {
    // Three events, so 7,500; with the 20,000 of the other case that is more than the maximum.
    let events: String = (22..=24)
        .map(|day| {
            format!(
                "        - {{datum: 2025-04-{day}, omschrijving: Begeleiding zonder diploma., \
                 tekortkoming: T1, bedrag: 2500.00, bewijs: [B3]}}\n"
            )
        })
        .collect();
    let case = overlaid(&format!(
        "# In een zaak met een boete die verder in orde is\nverloop:\n  - boete:\n      id: BO1\n      \
         gebeurtenissen:\n{events}      totaal: 7500.00\n"
    ));
    let codes = |other: &str| -> Vec<&str> {
        let findings = World::beside(other).check(&case, TODAY);
        findings.iter().map(|one| one.code).collect()
    };
    assert_eq!(codes(&earlier("12345679", "")), ["L-38"]);
    assert_eq!(
        codes(&earlier("87654321", "")),
        [""; 0],
        "of another provider"
    );
    let withdrawn = "  - intrekking: {id: IN9, dagtekening: 2025-03-10, brief: BO9}\n";
    assert_eq!(codes(&earlier("12345679", withdrawn)), [""; 0]);
    let lowered =
        "  - matiging: {id: MA9, dagtekening: 2025-03-10, maatregel: BO9, bedrag: 17500.00}\n";
    assert_eq!(codes(&earlier("12345679", lowered)), [""; 0]);
    let later =
        earlier("12345679", "").replace("dagtekening: 2025-03-03", "dagtekening: 2025-05-07");
    assert_eq!(
        codes(&later),
        [""; 0],
        "a letter sees what is dated before it"
    );
}

#[test]
fn a_citizen_number_among_the_posts_is_found_at_its_line() {
    let posts = format!("{HEAD}{ROWS}").replace("Maart 2025", "Maart 2025 voor cliënt 111222333");
    let told = check(&by_file(""), &[("cases/zaak/posten.csv", &posts)]);
    assert_eq!(told.code, 1);
    assert!(told.out.contains("W-28"), "{}", told.out);
    assert!(told.out.contains("cases/zaak/posten.csv:3"), "{}", told.out);
}

#[test]
fn discounts_on_one_ground_share_its_maximum() {
    let codes = |more: &str| {
        let case = overlaid(&format!(
            "# In een zaak met een tariefkorting die verder in orde is\nverloop:\n  - tariefkorting:\n      \
             id: TK0\n      dagtekening: 2025-04-26\n      grondslag: artikel 18 lid 4 sub c\n      ingang: \
             2025-05-01\n      percentage: 3\n      ondertekenaar: vdberg\n      behandelaar: smit\n{more}"
        ));
        let findings = World::default().check(&case, TODAY);
        let found = findings
            .iter()
            .filter(|one| one.about.letter.as_deref() == Some("TK1"));
        found.filter(|one| one.code == "K-106").count()
    };
    assert_eq!(codes(""), 1);
    let lifted = "  - opheffing:\n      id: OH1\n      dagtekening: 2025-05-05\n      maatregel: TK0\n      \
                  ingang: 2025-05-12\n      reden: Zij gaat op in een nieuwe korting.\n";
    assert_eq!(codes(lifted), 0);
}

/// The worked case of a recovery, a payment in part and a set-off: what its letters say in words is what
/// the account says, and what one finds by hand.
#[test]
fn the_figures_of_the_worked_case_are_those_of_the_account() {
    const CASE: &str = include_str!("../../cases/onrechtmatige-declaraties/zaak.yaml");
    with_facts(CASE, day("2025-06-01"), |facts| {
        let claim = facts.act("TV1").expect("the recovery");
        let letter = facts.act("VV1").expect("the set-off");
        // 6671.50 at 6% over 7 days is 7.68; 4000.00 less that leaves 2679.18, and 5 days of it are
        // 2.20: what is set off is all that is left.
        let statement = facts.statement(claim, day("2025-05-20"), letter);
        let account = statement.expect("a sum").expect("a rate").account;
        assert_eq!(
            account.total_due(day("2025-05-20")).to_string(),
            "€\u{a0}0,00"
        );
        let rounded = account
            .interest_lines()
            .map(|line| line.interest.rounded().to_string());
        assert_eq!(rounded.collect::<Vec<_>>(), ["€\u{a0}7,68", "€\u{a0}2,20"]);
        let settled = facts.settled_for(claim, day("2025-05-21"));
        assert_eq!(settled.to_string(), "€\u{a0}6.681,38");
    });
    let said = CASE.split_whitespace().collect::<Vec<_>>().join(" ");
    for figure in [
        "€ 7,68",
        "€ 3.992,32",
        "€ 2.679,18",
        "€ 2,20",
        "€ 2.681,38",
        "€ 15.178,82",
    ] {
        assert!(said.contains(figure), "{figure}");
    }
}
