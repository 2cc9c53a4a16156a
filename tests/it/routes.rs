//! The rules on the ways into verzuim stand at the stages of one requirement: one of them objects
//! exactly where the whole of it is not met.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use trede::calendar::Workdays;
use trede::case::CaseFile;
use trede::contract::pack::{self, Pack};
use trede::facts::route::Stage;
use trede::facts::{ActKind, Answer, Facts};
use trede::repository::config::Config;
use trede::rules;
use trede::source::Source;

static PACK: LazyLock<Pack> = LazyLock::new(pack::embedded);

/// The rules that stand at the stages up to the first day.
const STAGES: [&str; 6] = ["K-100", "N-07", "L-05", "W-02", "L-21", "L-26"];

/// One of some lines, or none.
fn some(lines: &[&'static str]) -> impl Strategy<Value = &'static str> + use<> {
    let mut lines = lines.to_vec();
    lines.push("");
    prop::sample::select(lines)
}

const TERMS: &[&str] = &[
    "termijn: {uiterlijk: 2025-04-15}",
    "termijn: {uiterlijk: 2025-04-20}",
    "termijn: {na_ontvangst: 14 dagen}",
    "termijn: {uiterlijk: 2025-04-10, na_ontvangst: 5 weken}",
];
const RECEIPTS: &[&str] = &[
    "verzending: [{kanaal: aangetekend, verzonden: 2025-03-20, resultaat: ontvangen, datum: 2025-03-21}]",
    "verzending: [{kanaal: aangetekend, verzonden: 2025-03-20, aangeboden: 2025-03-21, resultaat: niet afgehaald, afhalen_tot_en_met: 2025-04-16}]",
    "verzending: [{kanaal: aangetekend, verzonden: 2025-03-20, resultaat: retour}]",
    "verzending: [{kanaal: aangetekend, aan: eik, verzonden: 2025-03-20, resultaat: ontvangen, datum: 2025-04-18}]",
];
const KEYS: &[&str] = &[
    "vorm: mondeling",
    "aan: [linde]",
    "voor_zover_niet_in_verzuim: ja",
    "vervangt: [IG1]",
];
const EXTENSIONS: &[&str] = &[
    "  - uitstel: {id: U1, dagtekening: 2025-04-11, uiterlijk: 2025-04-22}\n",
    "  - uitstel: {id: U1, dagtekening: 2025-04-17, uiterlijk: 2025-04-25, verzuim_prijsgegeven: ja}\n",
    "  - uitstel: {id: U1, dagtekening: 2025-04-11}\n",
];
const EXCEPTIONS: &[&str] = &[
    "{code: 6:83a, termijn: 2025-04-11, document: R1}",
    "{code: 6:83c, citaat: Nee., document: R1, voor: [linde]}",
    "{code: 6:83c, ontvangen: 2025-04-12}",
    "{code: redelijkheid, vanaf: 2025-04-18, bewijs: [B1]}",
    "{code: tijdelijk onmogelijk, vanaf: 2025-03-01, bewijs: [B1]}",
];
const REPAIRABLE: &[&str] = &["nee", "deels"];
const VERDICTS: &[&str] = &[
    "  - beoordeling: {datum: 2025-04-14, uitkomst: {T1: niet hersteld}}\n",
    "  - beoordeling: {datum: 2025-04-24, uitkomst: {T1: hersteld}}\n",
    "  - beoordeling: {datum: 2025-04-17, uitkomst: {T1: niet behoorlijk hersteld}}\n",
];
const DEFAULTS: &[&str] = &["{vanaf: 2025-03-01, tot_en_met: 2025-04-16}"];

prop_compose! {
    fn notice(id: &'static str, date: &'static str)(
        there in prop::bool::weighted(0.7),
        term in some(TERMS),
        receipt in some(RECEIPTS),
        key in some(KEYS),
    ) -> String {
        if !there {
            return String::new();
        }
        let mut text = format!("  - ingebrekestelling:\n      id: {id}\n      dagtekening: {date}\n");
        for line in [term, receipt, key].into_iter().filter(|line| !line.is_empty()) {
            let _ = writeln!(text, "      {line}");
        }
        text
    }
}

prop_compose! {
    /// A case with a drawn course, and the letter that is asked about on a drawn day.
    pub(super) fn case()(
        first in notice("IG1", "2025-03-20"),
        second in notice("IG2", "2025-04-01"),
        extension in some(EXTENSIONS),
        exceptions in prop::sample::subsequence(EXCEPTIONS, 0..=2),
        repairable in some(REPAIRABLE),
        verdict in some(VERDICTS),
        default in some(DEFAULTS),
        reply in prop::sample::select(&["", "verwijst_naar: [IG1], "][..]),
        day in 8..=29_u32,
        stop in any::<bool>(),
    ) -> String {
        let repairable = if repairable.is_empty() { "ja" } else { repairable };
        let act = if stop { "clientenstop" } else { "verzuim" };
        let second = if first.is_empty() { second.replace("vervangt: [IG1]", "") } else { second };
        let reply = if first.is_empty() { "" } else { reply };
        format!(
            "versie: 1
kenmerk: Z/25/0001
onderwerp: Een proef
contract: voorbeeld
wederpartijen:
  - {{id: linde, rol: combinant, naam: De Linde, e_mail: post@linde.example}}
  - {{id: eik, rol: combinant, naam: De Eik, e_mail: post@eik.example}}
bewijs: [{{id: B1, omschrijving: Rapport, datum: 2025-01-17, dms: D-1}}]
schuldeisersverzuim: [{default}]
tekortkomingen:
  - id: T1
    bepaling: artikel 6
    feiten: [{{datum: 2025-01-15, omschrijving: Het is niet gedaan., bron: onderzoek, bewijs: [B1], status: vastgesteld}}]
    herstelbaar: {repairable}
    reden_onherstelbaar: De dag is voorbij.
    herstel: Het alsnog doen.
    uitzonderingen: [{}]
verloop:
{first}{second}{extension}{verdict}  - ontvangen: {{id: R1, datum: 2025-04-09, van: linde, soort: mededeling, {reply}kern: Nee.}}
  - {act}: {{id: X1, dagtekening: 2025-04-{day:02}}}
",
            exceptions.join(", ")
        )
    }
}

proptest! {
    #[test]
    fn a_rule_objects_exactly_where_there_are_no_rights_yet(text in case()) {
        let source = Source { path: "zaak.yaml".into(), text: text.clone() };
        let file = CaseFile::read("zaak".into(), Arc::new(source));
        let mistakes: Vec<_> = file.findings().map(|one| one.message).collect();
        prop_assert!(mistakes.is_empty(), "{mistakes:?}\n{text}");
        let config = Config::default();
        let workdays = Workdays::default();
        let today = "2025-06-01".parse().expect("a date");
        let facts = Facts::new(&file, &config, Some(&PACK), &workdays, today);
        let act = facts.act("X1").expect("the letter");
        let day = facts.day_of(act);
        let findings = rules::check(&facts);
        for position in facts.positions(act) {
            let party = position.party.id.known().map(|id| id.0.clone());
            let objects = |codes: &[&str]| {
                findings.iter().any(|one| {
                    codes.contains(&one.code)
                        && one.about.letter.as_deref() == Some("X1")
                        // Said of both addressees, it names neither.
                        && (one.about.addressee.is_none() || one.about.addressee == party)
                })
            };
            let met = |stage| facts.rights(&position, stage).on(day) == Answer::Met;
            prop_assert_eq!(objects(&STAGES), !met(Stage::Day), "{:?}\n{}", party, text);
            // Whether it was repaired is asked of a verzuimbrief after a term.
            if act.kind == ActKind::Verzuim && facts.rests_on_notice(&position) && met(Stage::Day) {
                prop_assert_eq!(objects(&["L-22"]), !met(Stage::Verdict), "{:?}\n{}", party, text);
            }
        }
    }
}
