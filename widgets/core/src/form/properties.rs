//! What must hold for any schema and any answers: nothing typed is lost, tidying twice is tidying once, nothing panics.

use super::*;
use crate::i18n::{Lang, source};
use crate::json;
use crate::json::Value;
use crate::platform::Native;
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Every type; a hidden field and a secret are tidied as what is offered is.
const KIND_NAMES: [&str; 29] = [
    "text",
    "search",
    "email",
    "url",
    "tel",
    "password",
    "number",
    "range",
    "color",
    "date",
    "time",
    "month",
    "week",
    "datetime-local",
    "hidden",
    "checkbox",
    "textarea",
    "select",
    "radio",
    "checkboxes",
    "consent",
    "name",
    "kana",
    "postal",
    "address",
    "prefecture",
    "file",
    "date-era",
    "group",
];

/// How one field is made: its type, whether it must be answered, and which earlier field it hangs on, if any.
type Plan = (usize, bool, Option<(usize, bool)>);

/// One step of a visitor: which field, what is typed, and whether all is tidied afterwards.
type Edit = (usize, Vec<String>, bool);

fn plan() -> impl Strategy<Value = Plan> {
    (0..KIND_NAMES.len(), any::<bool>(), prop::option::of((0..8usize, any::<bool>())))
}

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("a".to_owned()),
        Just("on".to_owned()),
        "[0-9]{1,2}",
        "(令和|平成||昭和)/(元|[0-9０-９]{0,4})/[0-9]{0,2}/[0-9]{0,2}",
        "[0-9]{1,7};(image/png|text/plain|);.{0,6}",
        ".{0,8}",
    ]
}

/// A field as JSON. `earlier` are the names that it may hang on.
fn field(name: &str, plan: &Plan, earlier: &[String], inner: &[Plan]) -> Value {
    let (kind, required, when) = plan;
    let kind = KIND_NAMES[*kind];
    let mut out = json!({"name": name, "label": "L", "type": kind, "required": required, "example": "E"});
    let map = out.as_object_mut().expect("an object");
    if ["select", "radio", "checkboxes", "checkbox"].contains(&kind) {
        map.insert("options".to_owned(), json!(["a", "b", "on"]));
    }
    if let Some((at, unless)) = when.filter(|_| !earlier.is_empty()) {
        let list = if unless { "not" } else { "values" };
        map.insert("when".to_owned(), json!({"field": earlier[at % earlier.len()].clone(), list: ["a", true, "2"]}));
    }
    if kind == "group" {
        let mut names: Vec<String> = Vec::new();
        let mut fields = Vec::new();
        for (index, plan) in inner.iter().filter(|plan| KIND_NAMES[plan.0] != "group").enumerate() {
            let name = format!("s{index}");
            fields.push(field(&name, plan, &[earlier, &names].concat(), &[]));
            names.push(name);
        }
        fields.push(json!({"name": "last", "label": "L"}));
        map.insert("fields".to_owned(), Value::Array(fields));
        map.insert("max".to_owned(), json!(3));
    }
    out
}

fn schema() -> impl Strategy<Value = FormSchema> {
    (vec(plan(), 1..8), vec(plan(), 0..4)).prop_map(|(plans, inner)| {
        let mut names: Vec<String> = Vec::new();
        let mut fields = Vec::new();
        for (index, plan) in plans.iter().enumerate() {
            let name = format!("f{index}");
            fields.push(field(&name, plan, &names, &inner));
            names.push(name);
        }
        let written = json!({"title": "T", "steps": [{"fields": fields}]});
        read_schema(&written, Lang::Ja).unwrap_or_else(|problem| panic!("{problem:?} in {written}"))
    })
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    vec((any::<usize>(), vec(typed(), 0..3), prop::bool::weighted(0.3)), 0..24)
}

/// Makes the edits, and beside them a list of what must stand where.
fn edited(schema: &FormSchema, edits: &[Edit]) -> (Answers, BTreeMap<String, Vec<String>>) {
    let fields: Vec<&Field> = schema.fields().collect();
    let (mut answers, mut expected) = (Answers::new(), BTreeMap::new());
    for (at, values, tidy) in edits {
        let field = fields[at % fields.len()];
        // A box, a list of files and a number of entries hold nothing but what their controls put there.
        let possible = |value: &&String| match field.kind {
            FieldKind::File => file::FileInfo::from_value(value).is_some(),
            FieldKind::Group => value.parse::<u32>().is_ok_and(|count| count <= 3),
            kind => !kind.is_tick() || *value == field.tick_value(),
        };
        let several = matches!(field.kind, FieldKind::Checkboxes | FieldKind::File);
        let values: Vec<String> = values.iter().filter(possible).take(if several { 3 } else { 1 }).cloned().collect();
        answers.set(&field.name, values.clone());
        expected.insert(field.name.clone(), values);
        if *tidy {
            normalise(schema, &mut answers, &Native);
            for field in &fields {
                if let Some(values) = expected.get_mut(&field.name) {
                    *values = normalise_field(field, values, &Native);
                }
            }
        }
    }
    (answers, expected)
}

proptest! {
    #[test]
    fn no_sequence_of_edits_loses_an_answer((schema, edits) in (schema(), edits())) {
        let (answers, expected) = edited(&schema, &edits);
        for field in schema.fields() {
            // Also of fields that are not asked now: the visitor may come back to them.
            let kept = expected.get(&field.name).map_or(&[][..], Vec::as_slice);
            prop_assert_eq!(answers.get(&field.name), kept, "{}", field.name);
        }
    }

    #[test]
    fn what_is_sent_reads_as_it_was_sent((schema, edits) in (schema(), edits())) {
        let (mut answers, _) = edited(&schema, &edits);
        normalise(&schema, &mut answers, &Native);
        let sent = answers.to_json(&schema);
        let text = json::written(&sent);
        let mut read = Answers::from_json(&json::parse(&text).expect("our own JSON"));
        normalise(&schema, &mut read, &Native);
        prop_assert_eq!(read.to_json(&schema), sent);
        for field in schema.fields().filter(|field| schema.asks(field, &answers)) {
            prop_assert!(schema.asks(field, &read), "{} is asked on both sides", field.name);
            if !matches!(field.kind, FieldKind::File | FieldKind::Group) && !field.kind.is_tick() {
                prop_assert_eq!(read.get(&field.name), answers.get(&field.name), "{}", field.name);
            }
        }
    }

    #[test]
    fn tidying_twice_is_tidying_once_and_every_fault_has_a_text((schema, edits) in (schema(), edits())) {
        let (mut answers, _) = edited(&schema, &edits);
        normalise(&schema, &mut answers, &Native);
        let once = answers.clone();
        normalise(&schema, &mut answers, &Native);
        prop_assert_eq!(&answers, &once);
        let texts = source::catalogue(Lang::En);
        for error in check(&schema, &answers, &Native) {
            prop_assert!(!error.text(&texts).is_empty(), "{:?}", error);
            let field = schema.field(&error.name).expect("a field of the schema");
            prop_assert!(schema.asks(field, &answers));
            prop_assert_eq!(check_field(&schema, field, &answers, &Native), Some(error));
        }
    }
}
