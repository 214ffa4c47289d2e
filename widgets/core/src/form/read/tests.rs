//! Schemas right and wrong; each fault by its place.

use super::*;
use crate::form::When;
use crate::json;
use proptest::prelude::*;

fn one(field: Value) -> Value {
    json!({"title": "t", "steps": [{"fields": [{"name": "a", "label": "A"}, field]}]})
}

#[test]
fn texts_by_language() {
    let schema = json!({
        "title": {"ja": "登録", "en": "Register"},
        "steps": [{"fields": [{"name": "a", "label": {"ja": "名前", "ja-easy": "なまえ", "en": "Name"}, "help": "x"}]}]
    });
    let read = |lang| read_schema(&schema, lang).expect("a schema");
    assert_eq!(read(Lang::En).title, "Register");
    assert_eq!(read(Lang::JaEasy).title, "登録");
    assert_eq!(read(Lang::JaEasy).steps[0].fields[0].label, "なまえ");
    assert_eq!(read(Lang::En).steps[0].fields[0].help, "x");
}

#[test]
fn what_is_left_out_has_its_usual_value() {
    let read = |field: Value| {
        let schema = read_schema(&one(field), Lang::Ja).expect("a schema");
        schema.steps[0].fields[1].as_ref().clone()
    };
    let email = read(json!({"name": "m", "label": "M", "type": "email", "min": 3}));
    assert_eq!((email.autocomplete.as_str(), email.inputmode.as_str()), ("email", "email"));
    assert_eq!(email.min.as_deref(), Some("3"));
    let several = read(json!({"name": "m", "label": "M", "type": "select", "multiple": true, "options": ["a", "b"]}));
    assert_eq!(several.kind, FieldKind::Checkboxes);
    assert_eq!(several.options[1], Choice { value: "b".into(), label: "b".into() });
    let hidden = read(json!({"name": "m", "type": "hidden"}));
    assert!(hidden.label.is_empty() && !hidden.required);
    let when = read(json!({"name": "m", "label": "M", "when": {"field": "a", "not": ["x", true]}})).when;
    assert_eq!(when, Some(When { field: "a".into(), values: vec!["x".into(), "on".into()], unless: true }));
}

#[test]
fn each_fault_has_its_place() {
    let cases = [
        (json!([]), "/", ProblemKey::SchemaObject),
        (json!({"title": "t"}), "/steps", ProblemKey::SchemaList),
        (json!({"steps": []}), "/steps", ProblemKey::SchemaList),
        (json!({"steps": [{"fields": []}]}), "/steps/0/fields", ProblemKey::SchemaList),
        (json!({"steps": [3]}), "/steps/0", ProblemKey::SchemaObject),
        (json!({"titel": "t", "steps": []}), "/titel", ProblemKey::SchemaKey),
        (json!({"title": 3, "steps": []}), "/title", ProblemKey::SchemaText),
        (json!({"title": {"ja": 3}, "steps": []}), "/title", ProblemKey::SchemaText),
        (one(json!({"label": "B"})), "/steps/0/fields/1/name", ProblemKey::SchemaName),
        (one(json!({"name": "a", "label": "B"})), "/steps/0/fields/1/name", ProblemKey::SchemaNameTwice),
        (one(json!({"name": "b"})), "/steps/0/fields/1/label", ProblemKey::SchemaLabel),
        (one(json!({"name": "b", "label": "B", "type": "txet"})), "/steps/0/fields/1/type", ProblemKey::SchemaType),
        (
            one(json!({"name": "b", "label": "B", "requried": true})),
            "/steps/0/fields/1/requried",
            ProblemKey::SchemaKey,
        ),
        (one(json!({"name": "b", "label": "B", "a/b~": 1})), "/steps/0/fields/1/a~1b~0", ProblemKey::SchemaKey),
        (
            one(json!({"name": "b", "label": "B", "required": "yes"})),
            "/steps/0/fields/1/required",
            ProblemKey::SchemaFlag,
        ),
        (
            one(json!({"name": "b", "label": "B", "maxlength": -1})),
            "/steps/0/fields/1/maxlength",
            ProblemKey::SchemaLength,
        ),
        (one(json!({"name": "b", "label": "B", "min": []})), "/steps/0/fields/1/min", ProblemKey::SchemaBound),
        (one(json!({"name": "b", "label": "B", "pattern": 1})), "/steps/0/fields/1/pattern", ProblemKey::SchemaPlain),
        (
            one(json!({"name": "b", "label": "B", "type": "radio"})),
            "/steps/0/fields/1/options",
            ProblemKey::SchemaOptions,
        ),
        (
            one(json!({"name": "b", "label": "B", "type": "radio", "options": ["x", "x"]})),
            "/steps/0/fields/1/options/1",
            ProblemKey::SchemaOption,
        ),
        (
            one(json!({"name": "b", "label": "B", "when": {"field": "b", "values": ["x"]}})),
            "/steps/0/fields/1/when/field",
            ProblemKey::SchemaWhenField,
        ),
        (
            one(json!({"name": "b", "label": "B", "when": {"field": "a"}})),
            "/steps/0/fields/1/when/values",
            ProblemKey::SchemaList,
        ),
    ];
    for (schema, place, key) in cases {
        let problem = read_schema(&schema, Lang::Ja).expect_err(place);
        assert_eq!((problem.place.as_str(), problem.key), (place, key), "{schema}");
    }
}

proptest! {
    #[test]
    fn no_json_panics(text in "[{}\\[\\]\":,a-z0-9]{0,40}", name in ".{0,10}", kind in ".{0,6}", value in ".{0,6}") {
        if let Ok(value) = serde_json::from_str::<Value>(&text) {
            let _ = read_schema(&value, Lang::En);
        }
        let field = json!({"name": name, "label": name, "type": kind, "options": [value, {"value": value}]});
        let _ = read_schema(&one(field), Lang::JaEasy);
    }
}
