//! `widgets/core/schema.json`: our schema as a JSON Schema (2020-12), generated from types that mirror the reader. The
//! tests hold both against each other. After a change: `ENISHI_WRITE_SCHEMA=1 cargo test -p enishi-core published`.

mod model;

use super::kinds::FIELD_KEYS;
use crate::form::{preset, read_schema};
use crate::i18n::{Lang, ProblemKey as K};
use model::{Form, without_null};
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::{Value, json};

fn generated() -> Value {
    let schema = SchemaSettings::draft2020_12()
        .with_transform(RecursiveTransform(without_null))
        .into_generator()
        .into_root_schema_for::<Form>();
    let mut value = schema.to_value();
    value["title"] = json!("Enishi form");
    value
}

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema.json");

fn file() -> Value {
    let text = std::fs::read_to_string(FILE).expect("widgets/core/schema.json");
    serde_json::from_str(&text).expect("widgets/core/schema.json is JSON")
}

#[test]
fn the_published_file_is_what_the_types_say() {
    if std::env::var_os("ENISHI_WRITE_SCHEMA").is_some() {
        let text = serde_json::to_string_pretty(&generated()).expect("JSON") + "\n";
        std::fs::write(FILE, text).expect("widgets/core/schema.json can be written");
    }
    assert_eq!(file(), generated(), "stale: ENISHI_WRITE_SCHEMA=1 cargo test -p enishi-core published");
}

#[test]
fn it_has_the_keys_that_the_reader_has() {
    let file = file();
    let properties = file["$defs"]["Field"]["properties"].as_object().expect("properties");
    let mut published: Vec<&str> = properties.keys().map(String::as_str).collect();
    let mut read = FIELD_KEYS.to_vec();
    published.sort_unstable();
    read.sort_unstable();
    assert_eq!(published, read);
}

#[test]
fn every_preset_is_right_by_it() {
    let validator = jsonschema::draft202012::new(&file()).expect("a JSON Schema");
    for (name, text) in preset::ALL {
        let preset: Value = serde_json::from_str(text).expect(name);
        let faults: Vec<String> =
            validator.iter_errors(&preset).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(faults, [""; 0], "{name}");
        assert_eq!(preset["$schema"], "../schema.json", "{name}");
    }
}

#[test]
fn what_one_refuses_the_other_refuses() {
    let validator = jsonschema::draft202012::new(&file()).expect("a JSON Schema");
    let cases = super::tests::wrong_schemas();
    assert!(cases.len() > 40);
    for (schema, place, key) in cases {
        assert!(read_schema(&schema, Lang::Ja).is_err(), "{schema}");
        // What these faults are about is beyond a JSON Schema.
        let text = schema.to_string();
        let beyond = matches!(key, K::SchemaNameTwice | K::SchemaWhenField | K::SchemaMember)
            || (key == K::SchemaOption && place.ends_with("/1"))
            || (key == K::SchemaEntries && text.contains("\"min\":3"))
            || (place == "/journey/present" && text.contains("\"present\":2"))
            || text.contains("2026-02-30");
        let schema = Value::from(schema);
        let fault = validator.iter_errors(&schema).next().map(|error| error.to_string());
        assert_eq!(fault.is_none(), beyond, "{schema}: {fault:?}");
    }
    for schema in super::tests::right_schemas() {
        assert!(read_schema(&schema, Lang::Ja).is_ok(), "{schema}");
        assert!(validator.is_valid(&schema.clone().into()), "{schema}");
    }
}
