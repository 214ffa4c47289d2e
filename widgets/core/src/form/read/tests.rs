//! Schemas right and wrong; each fault by its place.

use super::*;
use crate::form::{Answers, Rule, When};
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

/// Wrong schemas, each with the place and the kind of its first fault.
pub(super) fn wrong_schemas() -> Vec<(Value, &'static str, ProblemKey)> {
    const AT: &str = "/steps/0/fields/1";
    let mut cases = vec![
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
    let date = |bound: &str| json!({"name": "b", "label": "B", "type": "date", "min": bound});
    let group = |more: Value| {
        let mut group = json!({"name": "b", "label": "B", "type": "group", "fields": [{"name": "x", "label": "X"}]});
        for (key, value) in more.as_object().expect("an object") {
            group.as_object_mut().expect("an object").insert(key.clone(), value.clone());
        }
        group
    };
    let ruled = |kind: &str, rule: Value| json!({"name": "b", "label": "B", "type": kind, "rules": [rule]});
    let count = |field: &str| json!({"rules": [{"count": {"field": field, "values": ["y"], "min": 1}}]});
    let inner = |field: Value| json!({"fields": [{"name": "x", "label": "X"}, field]});
    let linked = |link: Value| json!({"name": "b", "label": "B", "links": [link]});
    for (field, place, key) in [
        (json!({"name": "b", "label": "B", "links": []}), "/links", ProblemKey::SchemaList),
        (linked(json!("/privacy")), "/links/0", ProblemKey::SchemaObject),
        (linked(json!({"text": "x"})), "/links/0", ProblemKey::SchemaLink),
        (linked(json!({"text": "x", "href": "javascript:alert(1)"})), "/links/0", ProblemKey::SchemaLink),
        (linked(json!({"text": "x", "href": "/p", "rel": "y"})), "/links/0/rel", ProblemKey::SchemaKey),
        (json!({"name": "b", "label": "B", "required": null}), "/required", ProblemKey::SchemaFlag),
        (json!({"name": "b", "label": "B", "help": null}), "/help", ProblemKey::SchemaText),
        (json!({"name": "b", "label": "B", "type": "number", "max": "ten"}), "/max", ProblemKey::SchemaBound),
        (json!({"name": "b", "label": "B", "type": "time", "min": 9}), "/min", ProblemKey::SchemaBound),
        (json!({"name": "b", "label": "B", "type": "month", "max": "2026/04"}), "/max", ProblemKey::SchemaBound),
        (date("tomorrow"), "/min", ProblemKey::SchemaBound),
        (date("2026-02-30"), "/min", ProblemKey::SchemaBound),
        (date("today+"), "/min", ProblemKey::SchemaBound),
        (json!({"name": "b", "label": "B", "type": "file", "max": "5 apples"}), "/max", ProblemKey::SchemaBound),
        (json!({"name": "b", "label": "B", "type": "file", "accept": [".pdf"]}), "/accept", ProblemKey::SchemaPlain),
        (json!({"name": "b", "label": "B", "fields": [{"name": "x", "label": "X"}]}), "/fields", ProblemKey::SchemaKey),
        (json!({"name": "b", "label": "B", "rules": []}), "/rules", ProblemKey::SchemaList),
        (ruled("text", json!("givn")), "/rules/0", ProblemKey::SchemaRule),
        (ruled("text", json!(3)), "/rules/0", ProblemKey::SchemaRule),
        (ruled("text", json!({"notBefore": "a"})), "/rules/0", ProblemKey::SchemaRule),
        (ruled("text", json!({"count": {"field": "x", "values": ["y"]}})), "/rules/0", ProblemKey::SchemaRule),
        (ruled("text", json!({"same": "b"})), "/rules/0/same", ProblemKey::SchemaWhenField),
        (ruled("text", json!({"same": 3})), "/rules/0/same", ProblemKey::SchemaPlain),
        (ruled("text", json!({"same": "a", "min": 1})), "/rules/0/min", ProblemKey::SchemaKey),
        (ruled("date", json!({"notBefore": "z"})), "/rules/0/notBefore", ProblemKey::SchemaWhenField),
        (json!({"name": "b", "label": "B", "type": "group"}), "/fields", ProblemKey::SchemaList),
        (group(json!({"max": 21})), "/max", ProblemKey::SchemaEntries),
        (group(json!({"max": 0})), "/max", ProblemKey::SchemaEntries),
        (group(json!({"min": 3, "max": 2})), "/max", ProblemKey::SchemaEntries),
        (group(json!({"min": "2"})), "/min", ProblemKey::SchemaLength),
        (group(count("z")), "/rules/0/count/field", ProblemKey::SchemaMember),
        (group(json!({"rules": [{"count": {"field": "x"}}]})), "/rules/0/count/values", ProblemKey::SchemaList),
        (group(json!({"rules": [{"count": 2}]})), "/rules/0/count", ProblemKey::SchemaObject),
        (group(inner(json!({"name": "x", "label": "X"}))), "/fields/1/name", ProblemKey::SchemaNameTwice),
        (group(inner(json!({"name": "y"}))), "/fields/1/label", ProblemKey::SchemaLabel),
        (
            group(inner(json!({"name": "y", "label": "Y", "type": "group", "fields": [{"name": "z", "label": "Z"}]}))),
            "/fields/1/type",
            ProblemKey::SchemaType,
        ),
        (
            group(inner(json!({"name": "y", "label": "Y", "when": {"field": "y", "values": ["x"]}}))),
            "/fields/1/when/field",
            ProblemKey::SchemaWhenField,
        ),
        (
            json!({"name": "b", "label": "B", "when": {"field": "a", "values": ["x"], "not": ["y"]}}),
            "/when/values",
            ProblemKey::SchemaKey,
        ),
    ] {
        // Leaked once, in a test: the table's places are literals.
        cases.push((one(field), Box::leak([AT, place].concat().into_boxed_str()), key));
    }
    let journey = |journey: Value| json!({"journey": journey, "steps": [{"fields": [{"name": "a", "label": "A"}]}]});
    cases.extend([
        (journey(json!([])), "/journey", ProblemKey::SchemaObject),
        (journey(json!({"items": []})), "/journey/items", ProblemKey::SchemaList),
        (journey(json!({"items": [{"titel": "x"}]})), "/journey/items/0/titel", ProblemKey::SchemaKey),
        (journey(json!({"present": 0, "items": [{"title": "x"}]})), "/journey/present", ProblemKey::SchemaLength),
        (journey(json!({"present": 2, "items": [{"title": "x"}]})), "/journey/present", ProblemKey::SchemaLength),
    ]);
    cases
}

/// Schemas with all that is new since the first version, each right.
pub(super) fn right_schemas() -> Vec<Value> {
    let party = json!({
        "name": "party", "label": "P", "type": "group", "min": 2, "max": 4,
        "rules": [{"count": {"field": "role", "values": ["child"], "min": 1, "max": 3}, "message": {"ja": "x"}}],
        "fields": [
            {"name": "role", "label": "R", "type": "radio", "options": ["child", "parent"]},
            {"name": "school", "label": "S", "when": {"field": "role", "values": ["child"]}},
            {"name": "b", "label": "B", "rules": [{"same": "a"}], "when": {"field": "a", "not": ["none"]}}
        ]
    });
    let file = json!({"name": "f", "label": "F", "type": "file", "accept": "image/*,.pdf", "multiple": true,
        "maxlength": 3, "max": "5MB"});
    let date = json!({"name": "d", "label": "D", "type": "date-era", "min": "today+7", "max": "2030-03-31"});
    let later = json!({"name": "e", "label": "E", "type": "date", "rules": ["shown", {"notBefore": "d"}]});
    let time = json!({"name": "t", "label": "T", "type": "time", "min": "09:00", "max": "17:30:00"});
    let number = json!({"name": "n", "label": "N", "type": "number", "min": -1.5, "max": "10", "inputmode": "decimal"});
    let links = json!([
        {"text": {"ja": "個人情報保護方針", "en": "Privacy"}, "href": "/privacy?x=1:2"},
        {"text": "x", "href": "https://city.example/"},
        {"text": "y", "href": "mailto:office@city.example"},
        {"text": "z", "href": "#top"}
    ]);
    let consent = json!({"name": "c", "label": "C", "type": "consent", "links": links});
    let given = json!({"name": "code", "type": "hidden", "rules": ["given"]});
    let journey = json!({"present": 2, "items": [{"title": {"ja": "登録"}}, {"title": "x", "text": "y"}]});
    vec![
        one(party),
        one(file),
        json!({"$schema": "schema.json", "journey": journey, "links": [{"text": "x", "href": "/"}], "steps": [{"fields": [date, later, time, number, given, consent]}]}),
    ]
}

#[test]
fn each_fault_has_its_place() {
    for (schema, place, key) in wrong_schemas() {
        let problem = read_schema(&schema, Lang::Ja).expect_err(place);
        assert_eq!((problem.place.as_str(), problem.key), (place, key), "{schema}");
    }
}

#[test]
fn a_group_is_followed_by_its_entries() {
    let schema = read_schema(&right_schemas()[0], Lang::Ja).expect("a schema");
    let names: Vec<&str> = schema.fields().map(|field| field.name.as_str()).collect();
    assert_eq!(names.len(), 2 + 4 * 3);
    assert_eq!(names[..5], ["a", "party", "party.0.role", "party.0.school", "party.0.b"]);
    let party = schema.field("party").expect("the group");
    assert_eq!((party.kind, party.entries), (FieldKind::Group, (2, 4)));
    let school = schema.field("party.3.school").expect("a member");
    let member = Member { group: "party".into(), index: 3, name: "school".into() };
    assert_eq!(school.member.as_ref(), Some(&member));
    assert_eq!(school.when.as_ref().map(|when| when.field.as_str()), Some("party.3.role"), "of the same entry");
    let b = schema.field("party.1.b").expect("a member");
    assert_eq!(b.rules, [Rule::Same("a".into())], "one before the group");
    assert_eq!(b.when.as_ref().map(|when| when.field.as_str()), Some("a"));

    let mut answers = Answers::new();
    let asked = |answers: &Answers| schema.fields().filter(|field| schema.asks(field, answers)).count();
    assert_eq!(asked(&answers), 2 + 2 * 2, "its least entries, schools of children only");
    answers.set("party", vec!["3".into()]);
    answers.set("party.2.role", vec!["child".into()]);
    answers.set("party.3.role", vec!["child".into()]);
    assert_eq!(asked(&answers), 2 + 3 * 2 + 1);
    answers.set("party", vec!["99".into()]);
    assert_eq!(asked(&answers), 2 + 4 * 2 + 2, "never more than its most");

    let journey = read_schema(&right_schemas()[2], Lang::Ja).expect("a schema").journey;
    assert_eq!(journey.present, 2);
    assert_eq!(journey.items, [("登録".to_owned(), String::new()), ("x".to_owned(), "y".to_owned())]);
}

#[test]
fn too_many_fields_are_refused_with_their_entries() {
    let fields: Vec<Value> = (0..30).map(|i| json!({"name": format!("x{i}"), "label": "X"})).collect();
    let group = json!({"name": "b", "label": "B", "type": "group", "max": 20, "fields": fields});
    let problem = read_schema(&one(group), Lang::Ja).expect_err("600 fields");
    assert_eq!(problem.key, ProblemKey::SchemaTooMany);
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
