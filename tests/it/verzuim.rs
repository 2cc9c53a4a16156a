//! A verzuimbrief cannot become definitive one day too early, and a measure not before verzuim.
//!
//! The days on which a letter may go out stand in tables here, worked out by hand.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use chrono::{Days, NaiveDate};
use trede::calendar::Workdays;
use trede::case::CaseFile;
use trede::contract::pack::{self, Pack};
use trede::facts::Facts;
use trede::finding::{Finding, Severity};
use trede::repository::config::Config;
use trede::rules;
use trede::source::read::{Read, Reader};
use trede::source::{Source, tree};

const SETTINGS: &str = include_str!("../fixtures/basis/trede.yaml");
static PACK: LazyLock<Pack> = LazyLock::new(pack::embedded);

/// Whether a letter of a case is definitive, with what is found.
fn judge(text: &str, letter: &str) -> (bool, Vec<Finding>) {
    let mut reader = Reader::default();
    let settings = tree::read(SETTINGS, &mut reader.mistakes);
    let config = Config::read(&settings, &mut reader).expect("the settings can be read");
    let source = Source {
        path: "zaak.yaml".into(),
        text: text.into(),
    };
    let file = CaseFile::read("zaak".into(), Arc::new(source));
    let workdays = Workdays::default();
    let today = day("2026-02-01");
    let facts = Facts::new(&file, &config, Some(&PACK), &workdays, today);
    let findings = rules::check(&facts);
    let act = facts.act(letter).expect("the letter");
    (rules::is_definitive(act, &findings), findings)
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn told(findings: &[Finding]) -> String {
    let lines = findings.iter().filter(|one| one.severity == Severity::Fout);
    let lines: Vec<_> = lines
        .map(|one| format!("{} {}", one.code, one.message))
        .collect();
    lines.join("\n")
}

/// A case in which everything but the dates is in order.
struct Case<'a> {
    /// The hersteltermijn of IG1, which is of 3 March 2025.
    term: &'a str,
    /// Its dispatches.
    sent: &'a str,
    /// More keys of IG1.
    notice: &'a str,
    /// Other events.
    events: &'a str,
    /// Whether there is a second provider in a combination.
    combination: bool,
    /// More keys of the verzuimbrief.
    letter: &'a str,
    /// The day of the verdict; that of the verzuimbrief if none is given.
    verdict: Option<&'a str>,
}

const SIGNED: &str = "{kanaal: aangetekend, verzonden: 2025-03-03, aangeboden: 2025-03-04, \
                      resultaat: ontvangen, datum: 2025-03-05}";
const REFUSED: &str = "{kanaal: aangetekend, verzonden: 2025-03-03, aangeboden: 2025-03-04, \
                       resultaat: geweigerd}";
const UNCOLLECTED: &str = "{kanaal: aangetekend, verzonden: 2025-03-03, aangeboden: 2025-03-04, \
                           resultaat: niet afgehaald, afhalen_tot_en_met: 2025-03-18}";
const UNKNOWN: &str = "{kanaal: aangetekend, verzonden: 2025-03-03, resultaat: onbekend}, \
                       {kanaal: post, verzonden: 2025-03-03}, \
                       {kanaal: e-mail, verzonden: 2025-03-03, resultaat: onbekend}";
const RETURNED: &str = "{kanaal: aangetekend, verzonden: 2025-03-03, aangeboden: 2025-03-04, \
                        resultaat: retour}";
const BY_15_APRIL: &str = "{uiterlijk: 2025-04-15, motivering: Zes weken zijn genoeg.}";

impl Default for Case<'_> {
    fn default() -> Self {
        Case {
            term: BY_15_APRIL,
            sent: SIGNED,
            notice: "",
            events: "",
            combination: false,
            letter: "",
            verdict: None,
        }
    }
}

impl Case<'_> {
    /// The file, with a verzuimbrief of a day.
    fn text(&self, verzuim: NaiveDate) -> String {
        let role = if self.combination {
            "combinant"
        } else {
            "contractpartij"
        };
        let mut text = format!(
            "versie: 1
kenmerk: Z/25/0001
onderwerp: Begeleiding door medewerkers zonder vereiste kwalificatie
contract: voorbeeld
wederpartijen:
  - {{id: linde, rol: {role}, naam: Zorggroep De Linde B.V., kvk: \"12345679\", adres: {{straat: Lindelaan 12, postcode: 6511 AB, plaats: Voorbeeldstad}}}}
"
        );
        if self.combination {
            text.push_str(
                "  - {id: eik, rol: combinant, naam: Stichting De Eik, kvk: \"87654321\", adres: {straat: Eikenlaan 3, postcode: 6512 AC, plaats: Voorbeeldstad}}\n",
            );
        }
        text.push_str("bewijs:\n  - {id: B1, omschrijving: Inspectierapport, datum: 2025-01-17, dms: D-1}\ntekortkomingen:\n");
        for (id, what) in [("T1", "Diploma's"), ("T2", "Dossiers")] {
            let _ = writeln!(
                text,
                "  - {{id: {id}, omschrijving: {what} ontbreken, bepaling: artikel 1 lid 2, feiten: [{{datum: 2025-01-15, omschrijving: {what} ontbreken volgens het Programma van Eisen., bron: onderzoek, bewijs: [B1], status: vastgesteld}}], herstelbaar: ja, herstel: Zorg dat zij er zijn.}}"
            );
        }
        let verdict = self.verdict.map_or(verzuim, day);
        let _ = write!(
            text,
            "verloop:
  - ingebrekestelling:
      id: IG1
      dagtekening: 2025-03-03
      tekortkomingen: [T1, T2]
      termijn: {}
      verzending: [{}]
{}{}  - beoordeling: {{datum: {verdict}, uitkomst: {{T1: niet hersteld, T2: niet hersteld}}}}
  - verzuim:
      id: VZ1
      dagtekening: {verzuim}
{}",
            self.term,
            self.sent,
            keys(self.notice),
            self.events,
            if self.letter.is_empty() {
                "      tekortkomingen: [T1]\n".into()
            } else {
                keys(self.letter)
            },
        );
        text
    }

    /// The days between two on which the verzuimbrief would be definitive.
    fn definitive(&self, from: &str, to: &str) -> Vec<NaiveDate> {
        let days = day(from).iter_days().take_while(|date| *date <= day(to));
        days.filter(|date| judge(&self.text(*date), "VZ1").0)
            .collect()
    }

    /// Walks the days around the first one on which the verzuimbrief is definitive: before it never,
    /// from it on always.
    fn first_day(&self, name: &str, first: &str) {
        let first = day(first);
        let walk = first - Days::new(12)..=first + Days::new(12);
        for date in walk
            .start()
            .iter_days()
            .take_while(|date| walk.contains(date))
        {
            let (definitive, findings) = judge(&self.text(date), "VZ1");
            assert_eq!(
                definitive,
                date >= first,
                "{name}, {date}\n{}",
                told(&findings)
            );
        }
    }

    fn never(&self, name: &str) {
        let days = self.definitive("2025-04-10", "2025-05-02");
        assert!(days.is_empty(), "{name}: {days:?}");
    }
}

/// Keys of a letter, on lines of their own.
fn keys(keys: &str) -> String {
    keys.lines()
        .map(|line| format!("      {}\n", line.trim()))
        .collect()
}

#[test]
fn verzuim_begins_the_day_after_the_last_day_also_over_weekends_and_holidays() {
    let table = [
        ("a Tuesday", "2025-04-15", "2025-04-16"),
        ("a Friday", "2025-04-11", "2025-04-12"),
        ("a Saturday", "2025-04-12", "2025-04-13"),
        ("a Sunday", "2025-04-13", "2025-04-14"),
        ("Good Friday", "2025-04-18", "2025-04-19"),
        ("Easter", "2025-04-20", "2025-04-21"),
        ("Easter Monday", "2025-04-21", "2025-04-22"),
        ("the King's day, a Saturday", "2025-04-26", "2025-04-27"),
        ("Liberation day", "2025-05-05", "2025-05-06"),
        ("Ascension day", "2025-05-29", "2025-05-30"),
        ("the last day of a month", "2025-04-30", "2025-05-01"),
        ("the last day of the year", "2025-12-31", "2026-01-01"),
    ];
    for (name, last, first) in table {
        let term = format!("{{uiterlijk: {last}, motivering: Genoeg tijd.}}");
        let case = Case {
            term: &term,
            ..Case::default()
        };
        case.first_day(name, first);
    }
}

#[test]
fn receipt_that_is_not_proven_gives_no_verzuim_and_no_evidence_gives_no_date() {
    let by_date = [
        ("signed for", SIGNED, Some("2025-04-16")),
        ("refused", REFUSED, Some("2025-04-16")),
        ("not collected", UNCOLLECTED, Some("2025-04-16")),
        ("unknown", UNKNOWN, None),
        ("returned", RETURNED, None),
        (
            "served by a bailiff",
            "{kanaal: exploot, verzonden: 2025-03-04, datum: 2025-03-04}",
            Some("2025-04-16"),
        ),
        (
            "read e-mail",
            "{kanaal: e-mail, verzonden: 2025-03-03, resultaat: leesbevestiging, datum: 2025-03-04}",
            Some("2025-04-16"),
        ),
        (
            "signed for on the last day",
            "{kanaal: aangetekend, verzonden: 2025-04-14, resultaat: ontvangen, datum: 2025-04-15}",
            Some("2025-04-16"),
        ),
        (
            "refused the day after the last day",
            "{kanaal: aangetekend, verzonden: 2025-04-14, aangeboden: 2025-04-16, resultaat: geweigerd}",
            None,
        ),
        (
            "to be collected until after the last day",
            "{kanaal: aangetekend, verzonden: 2025-04-08, aangeboden: 2025-04-09, resultaat: niet afgehaald, afhalen_tot_en_met: 2025-04-23}",
            None,
        ),
    ];
    for (name, sent, first) in by_date {
        let case = Case {
            sent,
            ..Case::default()
        };
        match first {
            Some(first) => case.first_day(name, first),
            None => case.never(name),
        }
    }
}

#[test]
fn days_after_receipt_count_from_the_safe_day_of_receipt() {
    // 5 + 14 = 19 March; refused on the 4th: the 18th; to be collected until the 18th: 1 April.
    let table = [
        (
            "signed for",
            SIGNED,
            "{na_ontvangst: 14 dagen}",
            Some("2025-03-20"),
        ),
        (
            "refused",
            REFUSED,
            "{na_ontvangst: 14 dagen}",
            Some("2025-03-19"),
        ),
        (
            "not collected",
            UNCOLLECTED,
            "{na_ontvangst: 14 dagen}",
            Some("2025-04-02"),
        ),
        ("unknown", UNKNOWN, "{na_ontvangst: 14 dagen}", None),
        (
            "the promised days end later",
            SIGNED,
            "{uiterlijk: 2025-03-17, na_ontvangst: 14 dagen}",
            Some("2025-03-20"),
        ),
        (
            "the named day is later",
            SIGNED,
            "{uiterlijk: 2025-03-24, na_ontvangst: 14 dagen}",
            Some("2025-03-25"),
        ),
        (
            // 14 to 17, 22 to 25, 28 and 29 April: Good Friday and Easter Monday do not count.
            "ten working days over Easter",
            "{kanaal: aangetekend, verzonden: 2025-04-10, resultaat: ontvangen, datum: 2025-04-11}",
            "{na_ontvangst: 10 werkdagen}",
            Some("2025-04-30"),
        ),
        (
            "one month from the last day of January has no 31st",
            SIGNED,
            "{na_ontvangst: 1 maand}",
            Some("2025-04-06"),
        ),
    ];
    for (name, sent, term, first) in table {
        let case = Case {
            sent,
            term,
            ..Case::default()
        };
        match first {
            Some(first) => case.first_day(name, first),
            None => case.never(name),
        }
    }
}

#[test]
fn a_reply_proves_receipt_from_its_own_date_only() {
    let early = Case {
        sent: UNKNOWN,
        events: "  - ontvangen: {id: R1, datum: 2025-03-10, van: linde, soort: reactie, verwijst_naar: [IG1], beantwoord: 2025-03-12}\n",
        ..Case::default()
    };
    early.first_day("a reply within the term", "2025-04-16");
    let late = Case {
        sent: UNKNOWN,
        events: "  - ontvangen: {id: R1, datum: 2025-04-16, van: linde, soort: reactie, verwijst_naar: [IG1], beantwoord: 2025-04-17}\n",
        ..Case::default()
    };
    late.never("a reply after the term");
}

#[test]
fn an_extension_before_the_end_moves_it_and_one_after_does_not() {
    let table = [
        (
            "received before the end",
            "  - uitstel: {id: U1, dagtekening: 2025-04-10, uiterlijk: 2025-04-22, verzending: [{kanaal: aangetekend, verzonden: 2025-04-10, resultaat: ontvangen, datum: 2025-04-11}]}\n",
            "2025-04-23",
        ),
        (
            "received on the last day",
            "  - uitstel: {id: U1, dagtekening: 2025-04-14, uiterlijk: 2025-04-22, verzending: [{kanaal: aangetekend, verzonden: 2025-04-14, resultaat: ontvangen, datum: 2025-04-15}]}\n",
            "2025-04-23",
        ),
        (
            "written on the last day, receipt unknown",
            "  - uitstel: {id: U1, dagtekening: 2025-04-15, uiterlijk: 2025-04-22, verzending: [{kanaal: post, verzonden: 2025-04-15}]}\n",
            "2025-04-23",
        ),
        (
            "to a Sunday",
            "  - uitstel: {id: U1, dagtekening: 2025-04-10, uiterlijk: 2025-04-27}\n",
            "2025-04-28",
        ),
        (
            "twice, the second within the first",
            "  - uitstel: {id: U1, dagtekening: 2025-04-10, uiterlijk: 2025-04-22}\n  - uitstel: {id: U2, dagtekening: 2025-04-18, uiterlijk: 2025-04-29}\n",
            "2025-04-30",
        ),
        (
            "for another shortcoming",
            "  - uitstel: {id: U1, dagtekening: 2025-04-10, tekortkomingen: [T2], uiterlijk: 2025-04-22}\n",
            "2025-04-16",
        ),
        (
            "written before the end, received after it",
            "  - uitstel: {id: U1, dagtekening: 2025-04-14, uiterlijk: 2025-04-25, verzending: [{kanaal: aangetekend, verzonden: 2025-04-14, resultaat: ontvangen, datum: 2025-04-16}]}\n",
            "2025-04-16",
        ),
        (
            "after the end, silent",
            "  - uitstel: {id: U1, dagtekening: 2025-04-17, uiterlijk: 2025-04-25, verzending: [{kanaal: aangetekend, verzonden: 2025-04-17, resultaat: ontvangen, datum: 2025-04-18}]}\n",
            "2025-04-16",
        ),
    ];
    for (name, events, first) in table {
        let case = Case {
            events,
            ..Case::default()
        };
        case.first_day(name, first);
    }
    let endless = Case {
        events: "  - uitstel: {id: U1, dagtekening: 2025-04-10}\n",
        ..Case::default()
    };
    endless.never("an extension without a new last day");
}

#[test]
fn an_extension_of_which_receipt_is_not_yet_proven_counts_until_it_is_proven_late() {
    let case = Case {
        events: "  - uitstel: {id: U1, dagtekening: 2025-04-14, uiterlijk: 2025-04-25, verzending: [{kanaal: aangetekend, verzonden: 2025-04-14, resultaat: ontvangen, datum: 2025-04-18}]}\n",
        ..Case::default()
    };
    assert_eq!(
        case.definitive("2025-04-14", "2025-04-19"),
        ["2025-04-18", "2025-04-19"].map(day)
    );
}

#[test]
fn an_extension_that_gives_up_verzuim_starts_a_new_term() {
    let case = Case {
        events: "  - uitstel: {id: U1, dagtekening: 2025-04-18, uiterlijk: 2025-04-28, verzuim_prijsgegeven: ja}\n",
        ..Case::default()
    };
    // Until it was written there was verzuim; from then on only after the new term.
    let days = ["2025-04-16", "2025-04-17", "2025-04-29", "2025-04-30"].map(day);
    assert_eq!(case.definitive("2025-04-14", "2025-04-30"), days);
}

#[test]
fn each_addressee_has_his_own_receipt_and_term() {
    let both = |sent, term, events, letter| Case {
        combination: true,
        sent,
        term,
        events,
        letter,
        ..Case::default()
    };
    let to_both = "tekortkomingen: [T1]";
    let to_linde = "tekortkomingen: [T1]\naan: [linde]";
    let each_signed = "{kanaal: aangetekend, aan: linde, verzonden: 2025-03-03, resultaat: ontvangen, datum: 2025-03-05}, \
                       {kanaal: aangetekend, aan: eik, verzonden: 2025-03-03, aangeboden: 2025-03-04, resultaat: niet afgehaald, afhalen_tot_en_met: 2025-03-20}";
    let one_unknown = "{kanaal: aangetekend, aan: linde, verzonden: 2025-03-03, resultaat: ontvangen, datum: 2025-03-05}, \
                       {kanaal: aangetekend, aan: eik, verzonden: 2025-03-03, resultaat: onbekend}";
    let days = "{na_ontvangst: 14 dagen}";
    let for_eik =
        "  - uitstel: {id: U1, dagtekening: 2025-04-10, aan: [eik], uiterlijk: 2025-04-22}\n";

    both(each_signed, BY_15_APRIL, "", to_both).first_day("one last day for both", "2025-04-16");
    both(each_signed, days, "", to_both).first_day("the later of two", "2025-04-04");
    both(each_signed, days, "", to_linde).first_day("the earlier of two alone", "2025-03-20");
    both(each_signed, BY_15_APRIL, for_eik, to_both).first_day("extended for one", "2025-04-23");
    both(each_signed, BY_15_APRIL, for_eik, to_linde).first_day("not for the other", "2025-04-16");
    both(one_unknown, BY_15_APRIL, "", to_both).never("one of two did not get it");
    both(one_unknown, BY_15_APRIL, "", to_linde).first_day("the one who got it", "2025-04-16");
}

#[test]
fn each_shortcoming_has_its_own_term() {
    let case = |letter| Case {
        notice: "termijnen: [{tekortkoming: T2, uiterlijk: 2025-04-22, motivering: Meer werk.}]",
        letter,
        ..Case::default()
    };
    case("tekortkomingen: [T1]").first_day("T1", "2025-04-16");
    case("tekortkomingen: [T2]").first_day("T2", "2025-04-23");
    case("tekortkomingen: [T1, T2]").first_day("both", "2025-04-23");
}

#[test]
fn a_second_notice_that_is_silent_gives_the_later_end() {
    let first_day = |name: &str, keys: &str, first: &str| {
        let events = format!(
            "  - ingebrekestelling: {{id: IG2, dagtekening: 2025-04-03, tekortkomingen: [T1], termijn: {{uiterlijk: 2025-04-24}}, verzending: [{SIGNED_IN_APRIL}]{keys}}}\n"
        );
        let case = Case {
            events: &events,
            ..Case::default()
        };
        case.first_day(name, first);
    };
    first_day("silent", "", "2025-04-25");
    first_day("in its place", ", vervangt: [IG1]", "2025-04-25");
    first_day(
        "as far as needed",
        ", voor_zover_niet_in_verzuim: ja",
        "2025-04-16",
    );
}

const SIGNED_IN_APRIL: &str =
    "{kanaal: aangetekend, verzonden: 2025-04-03, resultaat: ontvangen, datum: 2025-04-04}";

#[test]
fn a_verdict_within_the_term_says_nothing_about_its_end() {
    let case = |verdict| Case {
        verdict: Some(verdict),
        ..Case::default()
    };
    case("2025-04-15").never("judged on the last day");
    assert_eq!(
        case("2025-04-16").definitive("2025-04-14", "2025-04-17"),
        ["2025-04-16", "2025-04-17"].map(day)
    );
}

#[test]
fn our_own_default_keeps_the_provider_out_of_verzuim() {
    let with = |from_to: &str| {
        let text = Case::default().text(day("2025-04-25"));
        judge(
            &format!("{text}schuldeisersverzuim: [{{{from_to}}}]\n"),
            "VZ1",
        )
        .0
    };
    assert!(
        with("vanaf: 2025-03-10, tot_en_met: 2025-04-15"),
        "it had ended"
    );
    assert!(
        !with("vanaf: 2025-03-10, tot_en_met: 2025-04-16"),
        "it ran on the first day"
    );
    assert!(!with("vanaf: 2025-04-16"), "it still runs");
    assert!(
        with("vanaf: 2025-04-16, tekortkomingen: [T2]"),
        "it is about something else"
    );
}

/// A case about a stop that the provider announced too late.
fn own_stop(events: &str) -> String {
    format!(
        "versie: 1
kenmerk: Z/25/0003
onderwerp: Cliëntenstop die te laat is aangekondigd
contract: voorbeeld
wederpartijen:
  - {{id: linde, rol: contractpartij, naam: Zorggroep De Linde B.V., kvk: \"12345679\", adres: {{straat: Lindelaan 12, postcode: 6511 AB, plaats: Voorbeeldstad}}}}
bewijs:
  - {{id: B1, omschrijving: Bericht van De Linde, datum: 2025-02-24, dms: D-1}}
eigen_stop: {{melding_ontvangen: 2025-02-24, ingang: 2025-02-26, reden: Ziekteverzuim., bewijs: [B1]}}
tekortkomingen:
  - id: T1
    omschrijving: De stop is twee dagen tevoren gemeld
    bepaling: artikel 6
    feiten:
      - {{datum: 2025-02-26, omschrijving: De stop ging in zonder tijdige melding en zonder toestemming., bron: bericht van De Linde, bewijs: [B1], status: vastgesteld}}
    herstelbaar: ja
    herstel: De stop opheffen totdat de gemeente toestemming heeft gegeven.
spanningen:
  - {{spanning: X-20, keuze: De tekst gaat voor., reden: De toelichting bindt niet.}}
verloop:
{events}"
    )
}

#[test]
fn the_breach_of_the_provider_is_why_we_write_and_blocks_nothing() {
    let text = own_stop(
        "  - ingebrekestelling: {id: IG1, dagtekening: 2025-03-03, termijn: {uiterlijk: 2025-03-17, motivering: Opheffen kost geen tijd.}}\n",
    );
    let (definitive, findings) = judge(&text, "IG1");
    assert!(definitive, "{}", told(&findings));
}

#[test]
fn an_agreed_stop_needs_no_verzuim_and_an_imposed_one_does() {
    let stop = |keys: &str| {
        own_stop(&format!(
            "  - clientenstop: {{id: CS1, dagtekening: 2025-03-10, ingang: 2025-03-17, reikwijdte: Begeleiding individueel{keys}}}\n"
        ))
    };
    let agreed = stop(", overeengekomen: {datum: 2025-03-07, namens: mevrouw J. de Wit}");
    let (definitive, findings) = judge(&agreed, "CS1");
    assert!(definitive, "{}", told(&findings));

    let (definitive, findings) = judge(&stop(", grondslag: artikel 18 lid 7"), "CS1");
    assert!(!definitive);
    let blocking: Vec<_> = findings
        .iter()
        .filter(|one| one.severity == Severity::Fout)
        .map(|one| one.code)
        .collect();
    assert_eq!(blocking, ["K-100"], "{}", told(&findings));
}

#[test]
fn an_imposed_stop_may_begin_on_the_first_day_of_verzuim_and_not_before() {
    let stop = |dated: &str, start: &str| {
        let text = Case::default().text(day("2025-04-25"));
        let (letters, _) = text.split_once("  - verzuim:").expect("the verzuimbrief");
        let text = format!(
            "{letters}  - clientenstop: {{id: CS1, dagtekening: {dated}, ingang: {start}, grondslag: artikel 18 lid 7, tekortkomingen: [T1], reikwijdte: Begeleiding individueel}}\n"
        );
        judge(&text, "CS1").0
    };
    assert!(stop("2025-04-16", "2025-04-16"));
    assert!(stop("2025-04-16", "2025-04-22"));
    assert!(!stop("2025-04-15", "2025-04-16"), "the letter is of before");
    assert!(!stop("2025-04-16", "2025-04-15"), "the stop is of before");
}
