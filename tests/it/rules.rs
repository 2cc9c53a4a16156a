//! The rule book: every example of every page is run, over a case that is lawful and complete.

mod overlay;
mod provider;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use trede::calendar::Workdays;
use trede::case::CaseFile;
use trede::contract::copy::Copy;
use trede::contract::pack::{self, PROFILE, Pack};
use trede::contract::tension::Tensions;
use trede::facts::past::TouchedLetter;
use trede::facts::{ActKind, Facts, Neighbours, Past};
use trede::finding::{Finding, Severity};
use trede::letter::{KINDS, Templates};
use trede::repository::config::Config;
use trede::rules;
use trede::rules::rule::{Check, Rule};
use trede::rules::template::Template;
use trede::seal::{self, Chain};
use trede::source::read::{Read, Reader};
use trede::source::{Source, tree};

const BASE: &str = include_str!("../fixtures/basis/zaak.yaml");
const SETTINGS: &str = include_str!("../fixtures/basis/trede.yaml");
const OTHER: &str = include_str!("../fixtures/basis/andere-zaak.yaml");
const CONTRACT: &str = include_str!("../../contracts/voorbeeld/profiel.yaml");
pub const TODAY: &str = "2025-06-01";

/// The findings on a case on a day.
pub fn check(text: &str, today: &str) -> Vec<Finding> {
    World::default().check(text, today)
}

/// What stands around a case: the settings, the contract, another case.
pub struct World {
    settings: String,
    /// None for that of the example contract.
    profile: Option<String>,
    /// Clauses at the end of the contract.
    clauses: String,
    /// What the returned copy says otherwise than the contract: `old => new`, a line each.
    edits: String,
    other: String,
    /// The files in the folder of sent letters.
    sent: seal::Files,
    /// The case as git had it on 1 June 2025, and a sent letter that git still has; none for no such.
    earlier: Option<String>,
    gone: Option<String>,
}

impl Default for World {
    fn default() -> Self {
        World {
            settings: SETTINGS.into(),
            profile: None,
            clauses: String::new(),
            edits: String::new(),
            other: OTHER.into(),
            sent: seal::Files::new(),
            earlier: None,
            gone: None,
        }
    }
}

impl World {
    /// The usual world, with another case.
    pub fn beside(other: &str) -> Self {
        World {
            other: other.into(),
            ..World::default()
        }
    }

    /// The findings on a case on a day.
    pub fn check(&self, text: &str, today: &str) -> Vec<Finding> {
        self.with(text, today, rules::check)
    }

    /// What is asked of the facts of a case on a day.
    pub fn with<T>(&self, text: &str, today: &str, ask: impl FnOnce(&Facts<'_>) -> T) -> T {
        let mut reader = Reader::default();
        let settings = tree::read(&self.settings, &mut reader.mistakes);
        let config = Config::read(&settings, &mut reader).expect("the settings can be read");
        assert_eq!(reader.mistakes, [], "the settings");
        let changed = (self.profile.is_some() || !self.clauses.is_empty())
            .then(|| pack_with(self.profile.as_deref().unwrap_or(CONTRACT), &self.clauses));
        let pack = changed.as_ref().unwrap_or(&EMBEDDED);
        let mut file = read_case("zaak", text);
        file.sent = Chain::of(&self.sent);
        if !self.edits.is_empty() {
            let text = &pack.main_text().expect("a text").source;
            file.returned = Some(Arc::new(Copy::of_text(edited(text, &self.edits))));
        }
        let neighbours = Neighbours::of([&file, &read_case("andere-zaak", &self.other)]);
        let known = file.case.contract.known().is_some_and(|id| id.0 == pack.id);
        let workdays = Workdays::default();
        let today: NaiveDate = today.parse().expect("a date");
        let facts = Facts::new(&file, &config, known.then_some(pack), &workdays, today);
        let letter = |name: &String| TouchedLetter {
            name: name.clone(),
            gone: true,
            by: None,
        };
        let past = Past {
            day: "2025-06-01".parse().expect("a date"),
            before: self.earlier.as_ref().map(|text| read_case("zaak", text)),
            versions: Vec::new(),
            letters: self.gone.iter().map(letter).collect(),
        };
        ask(&facts.beside(&neighbours).since(Some(&past)))
    }
}

/// The example contract; reading its text takes a while. Its tensions are said of whole cases, and
/// tested with a contract that has them; an example is about one rule.
static EMBEDDED: LazyLock<Pack> = LazyLock::new(|| {
    let mut pack = pack::embedded();
    pack.tensions = Tensions::default();
    pack
});

/// The example contract with another profile, and clauses at its end.
fn pack_with(profile: &str, clauses: &str) -> Pack {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("contracts/voorbeeld");
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the example contract") {
        let path = entry.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let text = match &*name {
            PROFILE => profile.to_owned(),
            "tekst.md" => fs::read_to_string(&path).expect("a text") + "\n" + clauses,
            _ => fs::read_to_string(&path).expect("a text"),
        };
        let source = Source {
            path: name.to_string(),
            text,
        };
        files.insert(name.into_owned(), Arc::new(source));
    }
    let mut pack = Pack::read("voorbeeld".into(), &files);
    pack.tensions = Tensions::default();
    let findings: Vec<_> = pack.findings().collect();
    assert!(findings.is_empty(), "{}", told(&findings));
    pack
}

fn read_case(folder: &str, text: &str) -> CaseFile {
    let source = Source {
        path: format!("{folder}.yaml"),
        text: text.into(),
    };
    CaseFile::read(folder.into(), Arc::new(source))
}

/// The findings on an example of a rule page: keys that replace those of the base case, and below
/// a line `# trede.yaml`, `# profiel.yaml` or `# andere zaak` those of that file; below `# tekst.md`
/// clauses of the contract, below `# verzonden/keten.txt` that list.
/// Below `# retour.md` stands what the returned copy says otherwise, below `# eerder in git` the case as
/// it was, and below `# eerder verzonden` the name of a sent letter that is gone.
pub fn check_example(example: &str) -> Vec<Finding> {
    let (world, case) = world_of(example);
    world.check(&case, TODAY)
}

/// What is asked of an example in which a letter is still a concept, on the day that it bears.
pub fn ask_of_concept<T>(example: &str, letter: &str, ask: impl FnOnce(&Facts<'_>) -> T) -> T {
    let (world, case) = world_of(example);
    let at = case.find(&format!("id: {letter}\n")).expect("the letter");
    let dated = at + case[at..].find("      dagtekening: ").expect("its date");
    let end = dated + case[dated..].find('\n').expect("the end of the line");
    let day = case[dated..end].trim().trim_start_matches("dagtekening: ");
    let concept = [&case[..dated], &case[end + 1..]].concat();
    world.with(&concept, day, ask)
}

/// The world and the case of an example.
pub fn world_of(example: &str) -> (World, String) {
    let mut world = World::default();
    let mut case = BASE.to_owned();
    for (name, part) in parts(example) {
        match name {
            "trede.yaml" => world.settings = replaced(&world.settings, part),
            PROFILE => world.profile = Some(replaced(CONTRACT, &with_topics(part))),
            "tekst.md" => world.clauses = part.to_owned(),
            "verzonden/keten.txt" => {
                world.sent.insert(seal::LIST.into(), part.into());
            }
            "retour.md" => world.edits = part.to_owned(),
            "eerder in git" => world.earlier = Some(part.to_owned()),
            "eerder verzonden" => world.gone = Some(part.trim().to_owned()),
            "andere zaak" => world.other = replaced(&world.other, part),
            _ => {
                case = overlay::overlaid(&case, part).unwrap_or_else(|| replaced(&case, part));
            }
        }
    }
    (world, case)
}

/// A text with other words: `old => new`, a line each.
fn edited(text: &str, edits: &str) -> String {
    let mut copy = text.to_owned();
    for line in edits.lines().filter(|line| !line.trim().is_empty()) {
        let (old, new) = line.split_once(" => ").expect("old and new words");
        assert!(copy.contains(old), "the contract has no {old:?}");
        copy = copy.replacen(old, new, 1);
    }
    copy
}

/// The base case with an example laid over it.
pub fn overlaid(example: &str) -> String {
    overlay::overlaid(BASE, example).expect("an example that says what differs")
}

/// An example cut at the lines that name a file.
fn parts(example: &str) -> Vec<(&str, &str)> {
    const FILES: [&str; 8] = [
        "trede.yaml",
        "profiel.yaml",
        "tekst.md",
        "andere zaak",
        "verzonden/keten.txt",
        "retour.md",
        "eerder in git",
        "eerder verzonden",
    ];
    let mut parts = vec![("zaak.yaml", 0, 0)];
    let mut at = 0;
    for line in example.split_inclusive('\n') {
        let named = line.strip_prefix("# ").map(str::trim_end);
        if let Some(name) = named.filter(|name| FILES.contains(name)) {
            parts.push((name, at + line.len(), at));
        }
        at += line.len();
    }
    let ends = parts.iter().skip(1).map(|(_, _, before)| *before);
    let ends: Vec<_> = ends.chain([example.len()]).collect();
    parts
        .iter()
        .zip(ends)
        .map(|((name, start, _), end)| (*name, &example[*start..end]))
        .collect()
}

/// A file in which the top-level keys of an example replace its own.
pub fn replaced(file: &str, example: &str) -> String {
    let replaced: BTreeSet<_> = blocks(example).into_iter().map(|(key, _)| key).collect();
    let kept = blocks(file)
        .into_iter()
        .filter(|(key, _)| !replaced.contains(key));
    let mut text: String = kept.map(|(_, block)| block).collect();
    text.push_str(example);
    text
}

/// A part of a profile in which single topics, one line each, replace those of the example contract.
fn with_topics(part: &str) -> String {
    const HEAD: &str = "onderwerpen:\n";
    let mut all = blocks(part);
    let Some((_, own)) = all.iter_mut().find(|(key, _)| key == "onderwerpen") else {
        return part.to_owned();
    };
    let key = |line: &str| line.split(':').next().unwrap_or_default().to_owned();
    let named: BTreeSet<_> = own.lines().skip(1).map(key).collect();
    let contract = blocks(CONTRACT);
    let topics = contract.iter().find(|(key, _)| key == "onderwerpen");
    let kept = topics
        .into_iter()
        .flat_map(|(_, block)| block.split_inclusive('\n').skip(1));
    let kept: String = kept.filter(|line| !named.contains(&key(line))).collect();
    *own = [HEAD, &kept, own.trim_start_matches(HEAD)].concat();
    all.into_iter().map(|(_, block)| block).collect()
}

/// A file cut at its top-level keys.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut blocks: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let key = line
            .split_once(':')
            .filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()));
        match (key, blocks.last_mut()) {
            (Some((key, _)), _) => blocks.push((key.to_owned(), line.to_owned())),
            (None, Some((_, block))) => block.push_str(line),
            (None, None) => {}
        }
    }
    blocks
}

/// The example of a rule page below a heading.
pub fn example<'p>(page: &'p str, heading: &str) -> Option<&'p str> {
    let (_, below) = page.split_once(&format!("### {heading}\n```"))?;
    let (_, below) = below.split_once('\n')?;
    let (example, _) = below.split_once("```")?;
    Some(example)
}

/// The findings on an example: of a template for a rule on templates, else of a case.
fn on_example(rule: &Rule, example: &str) -> Vec<Finding> {
    if !matches!(rule.check, Check::Template(_)) {
        return check_example(example);
    }
    let source = Source {
        path: "sjabloon.md".into(),
        text: example.into(),
    };
    let template = Template {
        kind: rule.acts[0],
        files: &[Arc::new(source)],
    };
    rules::check_templates(&[template])
}

fn told(findings: &[Finding]) -> String {
    let lines: Vec<_> = findings
        .iter()
        .map(|one| {
            format!(
                "{} {} {:?}\n    {}",
                one.code, one.message, one.about, one.remedy
            )
        })
        .collect();
    lines.join("\n")
}

#[test]
fn the_base_case_is_lawful_and_complete() {
    let findings = check(BASE, TODAY);
    assert!(findings.is_empty(), "{}", told(&findings));
}

#[test]
fn the_base_case_with_each_letter_is_lawful_and_complete() {
    let mut wrong = Vec::new();
    for entry in fs::read_dir(overlay::folder()).expect("the base cases") {
        let path = entry.expect("a file").path();
        let example = fs::read_to_string(&path).expect("a text");
        let findings = check_example(&example);
        if !findings.is_empty() {
            wrong.push(format!("{}\n{}", path.display(), told(&findings)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Pages without examples: they need a large file, other bytes, or a repository on disk.
const WITHOUT_EXAMPLES: &[&str] = &["I-08", "I-11", "I-12", "P-01", "P-02", "P-07", "P-08"];

#[test]
fn each_failing_example_gives_exactly_its_code_and_each_passing_one_nothing() {
    let mut wrong = Vec::new();
    for rule in rules::all().filter(|rule| !WITHOUT_EXAMPLES.contains(&rule.code)) {
        let page = rule.page();
        let (Some(fails), Some(passes)) = (example(&page, "Faalt"), example(&page, "Slaagt"))
        else {
            wrong.push(format!("{}: the page has no two examples", rule.code));
            continue;
        };
        let findings = on_example(rule, fails);
        let codes: BTreeSet<_> = findings.iter().map(|one| one.code).collect();
        if codes != BTreeSet::from([rule.code]) {
            wrong.push(format!(
                "{} fails with {codes:?}:\n{}",
                rule.code,
                told(&findings)
            ));
        }
        // What the reader says, and what is said of templates, is not asked from the table.
        if !matches!(rule.check, Check::Reading | Check::Template(_)) {
            let (world, case) = world_of(fails);
            let left = world.with(&case, TODAY, |facts| {
                let read: BTreeSet<_> = facts.file.findings().map(|one| one.code).collect();
                let mut left = rules::check_without(facts, rule.code);
                left.retain(|one| !read.contains(one.code));
                left
            });
            if !left.is_empty() {
                wrong.push(format!("{} out of the table:\n{}", rule.code, told(&left)));
            }
        }
        let findings = on_example(rule, passes);
        if !findings.is_empty() {
            wrong.push(format!("{} passes with\n{}", rule.code, told(&findings)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_part_that_two_letters_share_is_judged_once_at_its_own_words() {
    let file = |path: &str, text: &str| {
        let (path, text) = (path.to_owned(), text.to_owned());
        Arc::new(Source { path, text })
    };
    let part = file(
        "delen/slot.md",
        "{{ aanhef }}, kunt u {% if x %}dan{% endif %} niet komen?\n\nU kunt {{ x }} bezwaar maken.\n",
    );
    let talk = [
        file("gespreksverslag.md", "## Verslag\n"),
        Arc::clone(&part),
    ];
    let other = [file("brief.md", "## Brief {{ naam }} TODO\n"), part];
    let letter = |files| Template {
        kind: ActKind::Gesprek,
        files,
    };
    let found: Vec<_> = rules::check_templates(&[letter(&talk), letter(&other)])
        .into_iter()
        .map(|one| {
            let source = &one.place.source;
            let words = source.text[one.place.span.range()].to_owned();
            (one.code, source.path.clone(), words)
        })
        .collect();
    let expected = [
        ("W-26", "delen/slot.md", "U kunt {{ x }} bezwaar maken"),
        ("V-08", "brief.md", "TODO"),
    ];
    let expected = expected.map(|(code, path, words)| (code, path.to_owned(), words.to_owned()));
    assert_eq!(found, expected);
}

#[test]
fn our_own_templates_say_what_the_rules_ask_of_them() {
    let templates = Templates::load(&BTreeMap::new()).expect("our templates");
    let letters: Vec<_> = KINDS
        .iter()
        .flat_map(|kind| kind.acts.iter().map(move |act| (kind, *act)))
        .map(|(kind, act)| Template {
            kind: act,
            files: templates.files(kind),
        })
        .collect();
    assert!(!letters.is_empty());
    let findings = rules::check_templates(&letters);
    assert!(findings.is_empty(), "{}", told(&findings));
}

#[test]
fn each_page_says_what_why_and_what_to_do() {
    for rule in rules::all() {
        let page = rule.page();
        for part in ["**Bron.**", "**Waarom.**", "**Wat te doen.**"] {
            assert!(page.contains(part), "{} lacks {part}", rule.code);
        }
        assert!(!rule.basis.is_empty(), "{} has no basis", rule.code);
        assert!(rule.severity != Severity::Fout || !page.is_empty());
    }
}

#[test]
fn codes_and_names_are_unique() {
    let mut seen = BTreeSet::new();
    for rule in rules::all() {
        for id in rule.aliases.iter().chain([&rule.code, &rule.name]) {
            assert!(seen.insert(*id), "{id} is given twice");
        }
    }
}

/// A case in which the term is not motivated, with some lines set aside.
fn unmotivated(aside: &str) -> String {
    let text = BASE.replace(
        "        motivering: De Linde weet",
        "        # De Linde weet",
    );
    assert_ne!(text, BASE);
    format!("{text}afwijkingen:\n{aside}")
}

#[test]
fn a_finding_that_is_set_aside_with_a_reason_does_not_count() {
    let world = World::default();
    let codes = |aside: &str| -> Vec<_> {
        world
            .check(&unmotivated(aside), TODAY)
            .iter()
            .map(|one| one.code)
            .collect()
    };
    assert_eq!(codes("  []\n"), ["L-18"]);
    let whole = "reden: De termijn is mondeling besproken., door: mr. L. Bakker";
    assert_eq!(
        codes(&format!(
            "  - {{code: L-18, {whole}, tot_en_met: 2025-12-31}}\n"
        )),
        [""; 0]
    );
    // Another letter, no reason, one word, no date: it counts as before, and that is told.
    for aside in [
        format!("  - {{code: L-18, brief: VZ1, {whole}, tot_en_met: 2025-12-31}}\n"),
        "  - {code: L-18, door: mr. L. Bakker, tot_en_met: 2025-12-31}\n".into(),
        "  - {code: L-18, reden: Akkoord., door: mr. L. Bakker, tot_en_met: 2025-12-31}\n".into(),
        format!("  - {{code: L-18, {whole}}}\n"),
        // The letter is of 3 March: what ended before it does not reach it.
        format!("  - {{code: L-18, {whole}, tot_en_met: 2025-03-02}}\n"),
    ] {
        let mut found = codes(&aside);
        found.sort_unstable();
        assert_eq!(found, ["L-18", "N-77"], "{aside}");
    }
}

/// An extension in another case counts from its own date, and only to the provider to whom the
/// letter was addressed.
#[test]
fn a_letter_sees_of_another_case_what_was_dated_before_it() {
    let other = |addressee: &str, extended: &str| {
        format!(
            "versie: 1\nkenmerk: Z/25/0002\ncontract: voorbeeld\nwederpartijen:\n  \
             - {{id: linde, rol: contractpartij, naam: Zorggroep De Linde B.V., kvk: \"12345679\"}}\n  \
             - {{id: beuk, rol: combinant, naam: Stichting Zorghuis De Beuk, kvk: \"87654321\"}}\n\
             tekortkomingen: [{{id: T1, bepaling: artikel 1 lid 2}}]\nverloop:\n  \
             - ingebrekestelling: {{id: IG1, dagtekening: 2025-02-03, aan: [{addressee}], termijn: {{uiterlijk: 2025-02-20}}}}\n  \
             - uitstel: {{id: U1, dagtekening: {extended}, tekortkomingen: [T1], uiterlijk: 2025-03-20}}\n"
        )
    };
    let codes = |addressee: &str, extended: &str| -> Vec<&'static str> {
        let world = World {
            other: other(addressee, extended),
            ..World::default()
        };
        let found = world.check(BASE, TODAY);
        let mut codes: Vec<_> = found.iter().map(|finding| finding.code).collect();
        codes.retain(|code| ["P-03", "P-04"].contains(code));
        codes
    };
    assert_eq!(codes("linde", "2025-02-14"), ["P-03", "P-04"]);
    // On the day of the letter the extension was not there yet.
    assert_eq!(codes("linde", "2025-03-03"), ["P-04"]);
    assert_eq!(codes("beuk", "2025-02-14"), [""; 0]);
}

#[test]
fn stiff_words_are_told_with_the_plain_ones() {
    let found = |words: &str| {
        let found = check_example(&format!(
            "verloop:\n  - gesprek:\n      id: G1\n      toelichting: {words}\n# trede.yaml\nleesbaarheid: ja\n"
        ));
        let told = found.into_iter().filter(|one| one.code == "V-11");
        told.map(|one| one.message).collect::<Vec<_>>()
    };
    assert_eq!(
        found("Derhalve spraken wij u. Wij spraken u teneinde de cliënten te helpen."),
        ["In G1 staat: “derhalve” in plaats van “dus” en “teneinde” in plaats van “om”."]
    );
    assert!(found("U schreef “wij doen zulks niet”. Wij spraken over derhalven.").is_empty());
}

#[test]
fn every_row_of_the_catalogue_is_a_rule_or_an_exception_with_its_reason() {
    let known: BTreeSet<_> = rules::all()
        .flat_map(|rule| rule.aliases.iter().copied().chain([rule.code]))
        .chain(rules::NO_RULE.iter().map(|(code, _)| *code))
        .collect();
    let rows = include_str!("../fixtures/catalogus.txt").lines();
    let lost: Vec<_> = rows.filter(|row| !known.contains(row)).collect();
    assert_eq!(lost, [""; 0]);
    for (code, reason) in rules::NO_RULE {
        assert!(
            reason.ends_with('.') && rules::all().all(|rule| rule.code != *code),
            "{code}"
        );
    }
}
