//! The JSON Schema of a file, from the declaration by which it is read.
//!
//! Draft-07, which the YAML extensions of editors know best. They keep a description beside a
//! reference, as validators do not mind. A key without a value counts as absent, so it is no error;
//! it is allowed without naming `null`, which editors would offer and `trede` reads as a word.

use serde_json::{Map, Value, json};

use crate::source::read::Read;
use crate::source::shape::{Group, Key, Scalar, Shape, one_line};

/// Where nothing stands.
const EMPTY: &str = "leeg";

/// The schema of the files that are read as a `T`, as text.
pub fn schema<T: Read>(title: &str) -> String {
    let mut definitions = Map::new();
    let all = json!(["string", "number", "boolean", "array", "object"]);
    definitions.insert(EMPTY.into(), json!({"not": {"type": all}}));
    let root = value(&T::shape(), &mut definitions);
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
    });
    if let (Some(schema), Value::Object(root)) = (schema.as_object_mut(), root) {
        schema.extend(root);
        schema.insert("definitions".into(), definitions.into());
    }
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// What a value must be.
fn value(shape: &Shape, definitions: &mut Map<String, Value>) -> Value {
    match shape {
        Shape::Scalar(kind) => {
            let name = format!("{kind:?}").to_lowercase();
            definitions.insert(name.clone(), or_empty(&scalar(*kind)));
            refer(&name)
        }
        Shape::Words(list) => {
            let name = defined(list.name);
            let words: Vec<_> = list.words.iter().map(|(word, _)| word).collect();
            let meanings: Vec<_> = list.words.iter().map(|(_, meaning)| meaning).collect();
            definitions.insert(
                name.clone(),
                or_empty(&json!({"enum": words, "enumDescriptions": meanings})),
            );
            refer(&name)
        }
        Shape::List(of) => json!({"type": "array", "items": value(of, definitions)}),
        Shape::PerShortcoming(of) => json!({
            "type": "object",
            "propertyNames": scalar(Scalar::Id),
            "additionalProperties": value(of, definitions),
        }),
        Shape::Record(group) => reference(group, definitions, |_| {}),
        Shape::Choice(group) => reference(group, definitions, |schema| {
            schema.insert("minProperties".into(), 1.into());
            schema.insert("maxProperties".into(), 1.into());
        }),
    }
}

/// A reference to the definition of a group, which is made if it is not there.
fn reference(
    group: &Group,
    definitions: &mut Map<String, Value>,
    more: impl FnOnce(&mut Map<String, Value>),
) -> Value {
    let name = defined(group.name);
    if !definitions.contains_key(&name) {
        // The name is taken before what lies below is made, so that the order is that of the file.
        definitions.insert(name.clone(), Value::Null);
        let mut properties = Map::new();
        for key in &group.keys {
            properties.insert(key.name.into(), property(key, definitions));
        }
        let required = group.keys.iter().filter(|key| key.required);
        let required: Vec<_> = required.map(|key| key.name).collect();
        let mut schema = Map::new();
        schema.insert("description".into(), group.doc.clone().into());
        schema.insert("type".into(), "object".into());
        schema.insert("properties".into(), properties.into());
        if !required.is_empty() {
            schema.insert("required".into(), required.into());
        }
        schema.insert("additionalProperties".into(), false.into());
        more(&mut schema);
        definitions.insert(name.clone(), schema.into());
    }
    refer(&name)
}

/// The name of a type's definition.
fn defined(name: &str) -> String {
    name.trim_start_matches("trede::").replace("::", ".")
}

fn refer(name: &str) -> Value {
    json!({"$ref": format!("#/definitions/{name}")})
}

/// What stands behind a key, with what the key means.
fn property(key: &Key, definitions: &mut Map<String, Value>) -> Value {
    let mut property = Map::new();
    property.insert("description".into(), one_line(key.doc).into());
    let shape = (key.shape)();
    let schema = value(&shape, definitions);
    let schema = match shape {
        // Their definitions allow for it already.
        Shape::Scalar(_) | Shape::Words(_) => schema,
        _ => or_empty(&schema),
    };
    if let Value::Object(schema) = schema {
        property.extend(schema);
    }
    property.into()
}

fn or_empty(schema: &Value) -> Value {
    json!({"anyOf": [schema, refer(EMPTY)]})
}

/// What a single value must be. A text that looks like a number is a text to `trede`, and a number
/// to YAML.
fn scalar(kind: Scalar) -> Value {
    match kind {
        Scalar::Prose | Scalar::Code => json!({"type": ["string", "number", "boolean"]}),
        Scalar::Id => json!({
            "type": ["string", "number"],
            "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$",
        }),
        Scalar::YesNo => json!({"enum": ["ja", "nee"]}),
        Scalar::Whole => json!({"type": "integer", "minimum": 0}),
        Scalar::Date => json!({
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            "examples": ["2025-03-14"],
        }),
        Scalar::Amount => json!({
            "type": ["number", "string"],
            "minimum": 0,
            "pattern": "^[0-9]+([.][0-9]{2})?$",
            "examples": [2500.00],
        }),
        Scalar::Percentage => json!({
            "type": ["number", "string"],
            "minimum": 0,
            "pattern": "^[0-9]+([.][0-9]{1,4})? *%?$",
        }),
        Scalar::Number => json!({
            "type": ["number", "string"],
            "minimum": 0,
            "pattern": "^[0-9]+([.][0-9]{1,4})?$",
        }),
        Scalar::Term => json!({"type": "string", "examples": ["10 werkdagen", "2 weken"]}),
        Scalar::Citation => json!({
            "type": ["string", "number"],
            "examples": ["artikel 18 lid 2", "6:82 lid 1 BW"],
        }),
    }
}
