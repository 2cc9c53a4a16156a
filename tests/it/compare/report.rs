//! The two reports of a comparison.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;
use trede::contract::register::Register;
use trede::contract::verdict::judge;
use trede::report::DiffReport;

use super::*;

const BASE: &str = "\
# Artikel 2 Levering
1. De Aanbieder levert de ondersteuning binnen 14 dagen na de toewijzing door de Gemeente.
2. De Aanbieder weigert geen inwoner.

# Artikel 3 Betaling
1. De Gemeente betaalt € 2.500 per maand.
2. Op 'late' betaling volgt rente.
";

fn returned() -> String {
    BASE.replace("14 dagen", "30 dagen")
        .replace("geen inwoner", "~~geen inwoner~~")
        .replace("€ 2.500", "€ 25.000")
        .replace("volgt rente", "volgt\ngeen r\u{435}nte")
        .replace("'late'", "‘late’")
}

fn with_report<T>(returned: &str, all: bool, tell: impl Fn(&DiffReport<'_>) -> T) -> T {
    let (base, returned) = (read(BASE), read(returned));
    let comparison = compare(&base, &returned);
    let judgement = judge(
        &comparison,
        &Register::default(),
        None,
        NaiveDate::default(),
    );
    tell(&DiffReport {
        comparison: &comparison,
        judgement: &judgement,
        base: "voorbeeld",
        returned: "retour.md",
        provider: None,
        all,
    })
}

fn human(all: bool, colour: bool) -> String {
    with_report(&returned(), all, |report| report.human(colour))
}

#[test]
fn for_people() {
    let expected = "\
artikel 2 lid 1: ongeautoriseerd
  wijziging, raakt termijn of datum (regel 2, in de retour regel 2)
    … De Aanbieder levert de ondersteuning binnen [-14-]{+30+} dagen na de toewijzing door de …

artikel 2 lid 2: ongeautoriseerd
  opmaak-doorhaling, raakt ontkenning (regel 3, in de retour regel 3)
    2. De Aanbieder weigert [-geen inwoner-].

artikel 3 lid 1: ongeautoriseerd
  wijziging, raakt bedrag (regel 6, in de retour regel 6)
    1. De Gemeente betaalt € [-2.500-]{+25.000+} per maand.

artikel 3 lid 2: ongeautoriseerd
  invoeging, raakt ontkenning (regel 7, in de retour regel 8)
    2. Op 'late' betaling volgt {+geen+} rente.
  misleiding (regel 7, in de retour regel 8)
    2. Op 'late' betaling volgt [-rente-]{+r‹U+0435›nte+}.

5 wijzigingen in 4 bepalingen: invoeging (1), wijziging (2), opmaak-doorhaling (1), misleiding (1).
Zonder betekenis (--all toont ze): aanhalingsteken (2).
Oordeel: ongeautoriseerd.
";
    assert_eq!(human(false, false), expected);
}

#[test]
fn colour_marks_what_signs_mark() {
    let plain = human(true, false);
    let coloured = human(true, true);
    assert!(
        coloured.contains("\x1b[31;9m[-14-]\x1b[0m\x1b[32m{+30+}\x1b[0m"),
        "{coloured}"
    );
    let codes = ["\x1b[31;9m", "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[0m"];
    let stripped = codes
        .iter()
        .fold(coloured, |text, code| text.replace(code, ""));
    assert_eq!(stripped, plain);
}

#[test]
fn all_lists_what_is_silent() {
    let all = human(true, false);
    assert!(all.contains("Verschillen zonder betekenis\n  aanhalingsteken (regel 7, in de retour regel 7): ' > ‘\n"), "{all}");
}

#[test]
fn for_machines() {
    let parse = |report: &DiffReport<'_>| serde_json::from_str(&report.json());
    let json: Value = with_report(&returned(), true, parse).unwrap_or_default();
    assert_eq!(json["versie"], 1);
    assert_eq!(json["verdict"], "ongeautoriseerd");
    assert_eq!(json["base"], "voorbeeld");
    let changes = json["wijzigingen"].as_array().cloned().unwrap_or_default();
    assert_eq!(changes.len(), 5);
    let first = &changes[0];
    for (key, value) in [
        ("clause", "artikel 2 lid 1"),
        ("kind", "wijziging"),
        ("old", "14"),
        ("new", "30"),
        ("verdict", "ongeautoriseerd"),
    ] {
        assert_eq!(first[key], value, "{key}");
    }
    assert_eq!(first["touches"][0], "termijn of datum");
    assert_eq!(first["place"]["base"]["line"], 2);
    assert_eq!(first["place"]["base"]["column"], 48);
    assert_eq!(first["place"]["returned"]["end_column"], 50);
    assert_eq!(json["silent"]["aanhalingsteken"], 2);
    assert_eq!(json["coarse"], false);
    let clauses: BTreeMap<String, String> =
        serde_json::from_value(json["clauses"].clone()).unwrap_or_default();
    assert_eq!(clauses.len(), 4);
    assert_eq!(longest_other_list(&json, "wijzigingen"), 0);
}

/// The longest list of objects that does not stand under `key`.
fn longest_other_list(value: &Value, key: &str) -> usize {
    match value {
        Value::Array(items) => {
            let objects = items.iter().filter(|item| item.is_object()).count();
            items
                .iter()
                .map(|item| longest_other_list(item, key))
                .max()
                .unwrap_or(0)
                .max(objects)
        }
        Value::Object(entries) => {
            let inside = |(name, value): (&String, &Value)| match value {
                Value::Array(items) if name == key => items
                    .iter()
                    .map(|item| longest_other_list(item, key))
                    .max()
                    .unwrap_or(0),
                _ => longest_other_list(value, key),
            };
            entries.iter().map(inside).max().unwrap_or(0)
        }
        _ => 0,
    }
}

#[test]
fn an_edit_of_several_parts_is_one_redline() {
    let returned = BASE.replace(
        "levert de ondersteuning binnen",
        "levert altijd de hulp binnen",
    );
    let told = with_report(&returned, false, |report| report.human(false));
    let redline = "1. De Aanbieder levert {+altijd+} de [-ondersteuning-]{+hulp+} binnen 14 dagen na de toewijzing …";
    assert!(told.contains(redline), "{told}");
}

#[test]
fn nothing_to_tell() {
    let told = with_report(BASE, false, |report| report.human(false));
    assert_eq!(told, "Geen wijzigingen.\nOordeel: gelijk.\n");
}

fn markdown(report: &DiffReport<'_>) -> String {
    report.markdown()
}

fn html(report: &DiffReport<'_>) -> String {
    report.html()
}

fn sarif(report: &DiffReport<'_>) -> String {
    report.sarif()
}

/// A text that would do harm in Markdown, in HTML and in SARIF.
fn hostile() -> String {
    BASE.replace(
        "geen inwoner",
        "<script>alert(1)</script> | **vet** [x](http://kwaad.example) {0} & \u{202e}om",
    )
}

#[test]
fn markdown_is_a_table_in_which_text_is_data() {
    let told = with_report(&returned(), false, markdown);
    assert!(
        told.starts_with(
            "### Vergelijking van retour.md met voorbeeld\n\n**Oordeel: ongeautoriseerd.**\n"
        ),
        "{told}"
    );
    let row = "| artikel 3 lid 1 | ongeautoriseerd | wijziging, raakt bedrag | 2.500 | 25.000 |";
    assert!(told.contains(row), "{told}");
    let told = with_report(&hostile(), false, markdown);
    let plain = told.replace("\\]", "").replace("\\<", "");
    for raw in ["<script", "**vet**", "](http", "\u{202e}"] {
        assert!(!plain.contains(raw), "{raw}: {told}");
    }
    // Of a long passage both ends are told, so that no table bursts.
    let long = format!("{BASE}\n{}\n", "nieuwe woorden ".repeat(20_000));
    let long = with_report(&long, false, markdown);
    assert!(
        long.len() < 2_000 && long.contains("nieuwe woorden"),
        "{long}"
    );
    let rows = told.lines().filter(|line| line.starts_with('|'));
    for row in rows {
        let cells = row.replace("\\|", "").matches('|').count();
        assert_eq!(cells, 6, "{row}");
    }
}

#[test]
fn html_shows_both_texts_and_a_way_to_each_change() {
    let told = with_report(&returned(), false, html);
    for at in 1..=5 {
        assert!(told.contains(&format!("href=\"#w{at}\"")), "{at}: {told}");
        assert_eq!(told.matches(&format!("id=\"w{at}\"")).count(), 1, "{at}");
    }
    for part in [
        "<html lang=\"nl\">",
        "<th scope=\"col\">In de retour</th>",
        "<strong>Oordeel: ongeautoriseerd.</strong>",
        "weggehaald: </span>14<",
        "toegevoegd: </span>30<",
        "doorgestreept: </span>geen inwoner<",
        "r‹U+0435›nte",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    // On the side of the contract the struck words stand as they were.
    assert!(told.contains("weigert geen inwoner."), "{told}");
    let told = with_report(&hostile(), false, html);
    assert!(told.contains("&lt;script&gt;") && !told.contains("<script"));
    assert!(!told.contains('\u{202e}'));
    let told = with_report(BASE, false, html);
    assert!(told.contains("Oordeel: gelijk.") && !told.contains("<nav"));
}

#[test]
fn sarif_has_a_result_per_change() {
    let told = with_report(&returned(), false, sarif);
    let log: Value = serde_json::from_str(&told).expect("it is JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    assert_eq!(results.len(), 5);
    assert_eq!(results[0]["ruleId"], "diff/wijziging");
    assert_eq!(results[0]["level"], "error");
    let region = &results[0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        (region["startLine"].as_u64(), region["startColumn"].as_u64()),
        (Some(2), Some(48))
    );
    let rules = log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .expect("rules");
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index");
        assert_eq!(
            rules[usize::try_from(index).expect("small")]["id"],
            result["ruleId"]
        );
    }
    let told = with_report(&hostile(), false, sarif);
    // A bracket with a backslash makes no link (SARIF 3.11.6).
    let plain = told.replace("\\\\]", "");
    for raw in ["](http", "\u{202e}", "\\u202e", "{0} "] {
        assert!(!plain.replace("{{0}}", "").contains(raw), "{raw}: {told}");
    }
    assert!(told.contains("‹U+202E›"), "{told}");
    let errors = crate::report::sarif_errors(&told);
    assert_eq!(errors, Vec::<String>::new());
}
