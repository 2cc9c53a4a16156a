//! The JSON Schemas: as the program prints them, true to what `trede` reads, and with a word on
//! every key.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Map, Value};
use snapbox::{Data, assert_data_eq};
use trede::case::{Case, CaseFile};
use trede::contract::profile::Profile;
use trede::report::schema;
use trede::repository::config::Config;
use trede::source::Source;
use trede::source::tree::{self, Node};

use crate::program;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

/// A tree as a YAML reader hands it to a validator: quoted scalars are text, others what they look
/// like.
fn as_json(node: &Node, text: &str) -> Value {
    match &node.value {
        tree::Value::Empty => Value::Null,
        tree::Value::List(items) => items.iter().map(|item| as_json(item, text)).collect(),
        tree::Value::Map(entries) => {
            let entries = entries.iter();
            let entries = entries.map(|entry| (entry.key.to_string(), as_json(&entry.value, text)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
        tree::Value::Scalar(word) => {
            let quoted = text[node.span.range()].starts_with(['"', '\'', '|', '>']);
            let plain = match &**word {
                "true" => Some(Value::Bool(true)),
                "false" => Some(Value::Bool(false)),
                number => number.parse().ok().map(Value::Number),
            };
            plain
                .filter(|_| !quoted)
                .unwrap_or_else(|| word.to_string().into())
        }
    }
}

fn mistakes_of(schema: &str, text: &str) -> Vec<String> {
    let node = tree::read(text, &mut Vec::new());
    let instance = as_json(&node, text);
    let validator = jsonschema::validator_for(&parsed(schema)).expect("a schema");
    let errors = validator.iter_errors(&instance);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn the_committed_schemas_are_what_the_program_prints() {
    for kind in ["zaak", "trede", "profiel"] {
        let told = program::run(program::trede(root()).args(["schema", kind]));
        assert_eq!(told.code, 0, "{}", told.err);
        let file = root().join(format!("schema/{kind}.schema.json"));
        assert_data_eq!(told.out, Data::read_from(&file, None).raw());
    }
}

#[test]
fn every_key_is_explained() {
    fn walk(value: &Value, path: &str, silent: &mut Vec<String>) {
        let Value::Object(map) = value else {
            return;
        };
        if let Some(Value::Object(properties)) = map.get("properties") {
            for (key, property) in properties {
                let told = property["description"].as_str().unwrap_or_default();
                if !told.ends_with(['.', ')', '…']) {
                    silent.push(format!("{path}.{key}: {told:?}"));
                }
            }
        }
        if let Some(words) = map.get("enum").and_then(Value::as_array)
            && words.len() > 2
        {
            let meanings = map["enumDescriptions"].as_array().expect("meanings");
            assert_eq!(words.len(), meanings.len(), "{path}");
            assert!(meanings.iter().all(|one| one != ""), "{path}: {words:?}");
        }
        for (key, inner) in map {
            walk(inner, &format!("{path}/{key}"), silent);
        }
    }
    for text in [
        schema::<Case>("t"),
        schema::<Config>("t"),
        schema::<Profile>("t"),
    ] {
        let mut silent = Vec::new();
        walk(&parsed(&text), "", &mut silent);
        assert_eq!(silent, Vec::<String>::new());
    }
}

/// The case files of the examples and the tests.
fn case_files() -> Vec<PathBuf> {
    let below = |folder: &str, name: &dyn Fn(&str) -> bool| {
        let files = program::files(&root().join(folder)).into_keys();
        let folder = root().join(folder);
        let files: Vec<_> = files.filter(|file| name(file)).collect();
        files.into_iter().map(move |file| folder.join(file))
    };
    let mut files: Vec<_> = below("cases", &|name| name.ends_with("zaak.yaml")).collect();
    files.extend(below("tests/fixtures/cases", &|name| {
        name.ends_with(".yaml")
    }));
    files.push(root().join("tests/fixtures/basis/zaak.yaml"));
    files.push(root().join("src/commands/init/zaak.yaml"));
    assert!(files.len() > 20);
    files
}

#[test]
fn the_schema_of_a_case_accepts_what_is_read_and_refuses_what_is_not() {
    let schema = schema::<Case>("t");
    let mut refused = 0;
    for path in case_files() {
        let text = fs::read_to_string(&path).expect("a case file");
        let path_text = path.to_string_lossy().into_owned();
        let source = Source {
            path: path_text,
            text: text.clone(),
        };
        let file = CaseFile::read("map".into(), Arc::new(source));
        if !file.is_whole() || file.mistakes.iter().any(|one| one.code == "I-03") {
            continue;
        }
        let errors = mistakes_of(&schema, &text);
        let has = |codes: &[&str]| file.mistakes.iter().any(|one| codes.contains(&one.code));
        if has(&["I-02", "I-06"]) {
            refused += 1;
            assert!(!errors.is_empty(), "{} is accepted", path.display());
        } else if !has(&["I-04", "I-05"]) {
            assert_eq!(errors, Vec::<String>::new(), "{}", path.display());
        }
    }
    assert!(refused > 0, "no file was refused");
}

#[test]
fn a_slip_is_refused_by_the_schema() {
    let schema = schema::<Case>("t");
    let base = fs::read_to_string(root().join("tests/fixtures/basis/zaak.yaml")).expect("a case");
    assert_eq!(mistakes_of(&schema, &base), Vec::<String>::new());
    for (slip, what) in [
        ("spoor: reaktief\n", "a word that is not on the list"),
        ("tekortkomingen: T1\n", "a word where a list belongs"),
        ("onderwerpp: iets\n", "a key that does not exist"),
        (
            "verloop: [{gesprek: {id: G1}, uitstel: {id: U1}}]\n",
            "two events in one",
        ),
        (
            "eigen_stop: {ingang: 1-2-2025}\n",
            "a date the other way round",
        ),
        (
            "wederpartijen: [{naam: Zorg}]\n",
            "a required key that is missing",
        ),
    ] {
        let key = slip.split(':').next().expect("a key");
        let kept: Vec<_> = blocks(&base)
            .into_iter()
            .filter(|block| !block.starts_with(key))
            .collect();
        let text = format!("{slip}{}", kept.concat());
        assert!(!mistakes_of(&schema, &text).is_empty(), "{what}: {slip}");
    }
}

/// The top-level keys of a file, each with what stands below it.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in text.lines() {
        match blocks.last_mut() {
            Some(last) if line.starts_with([' ', '#', '-']) || line.is_empty() => {
                last.push_str(line);
                last.push('\n');
            }
            _ => blocks.push(format!("{line}\n")),
        }
    }
    blocks
}

#[test]
fn our_own_settings_and_profile_satisfy_their_schemas() {
    let settings = fs::read_to_string(root().join("trede.yaml")).expect("settings");
    assert_eq!(
        mistakes_of(&schema::<Config>("t"), &settings),
        Vec::<String>::new()
    );
    let profile = fs::read_to_string(root().join("contracts/voorbeeld/profiel.yaml"));
    assert_eq!(
        mistakes_of(&schema::<Profile>("t"), &profile.expect("a profile")),
        Vec::<String>::new()
    );
}
