//! What is handed to the dialects: the answers under the backend's own names, and what it takes to send them.

use enishi_core::form::{Answers, Field, FieldKind, FormSchema};
use enishi_core::json::{Map, Value};
use enishi_core::text::ruby::plain;

/// A JSON object out of pairs.
pub fn object<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    let mut out = Map::new();
    for (key, value) in pairs {
        out.insert(key.to_owned(), value);
    }
    Value::Object(out)
}

/// A JSON text.
pub fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

/// Our names and theirs (attribute `map`): a JSON object, or `ours=theirs` separated by white space or commas.
#[derive(Default)]
pub struct Names(Vec<(String, String)>);

impl Names {
    /// From the attribute, or the key of `config`.
    pub fn read(attribute: Option<&str>, config: Option<&Value>) -> Self {
        let parsed = attribute.and_then(|text| enishi_core::json::parse(text).ok());
        let mut list = Vec::new();
        if let Some(map) = parsed.as_ref().or(config).and_then(Value::as_object) {
            for (ours, theirs) in map {
                list.push((ours.to_owned(), theirs.as_str().unwrap_or_default().to_owned()));
            }
        } else {
            let words = attribute.unwrap_or_default().split([' ', '\n', '\t', ',']);
            list.extend(words.filter_map(|pair| pair.split_once('=')).map(|(a, b)| (a.to_owned(), b.to_owned())));
        }
        Self(list)
    }

    /// Their name of a field.
    pub fn theirs<'a>(&'a self, ours: &'a str) -> &'a str {
        self.0.iter().find(|(known, _)| known == ours).map_or(ours, |(_, theirs)| theirs)
    }

    /// As a JSON object.
    pub fn to_json(&self) -> Value {
        let mut out = Map::new();
        for (ours, theirs) in &self.0 {
            out.insert(ours.clone(), text(theirs));
        }
        Value::Object(out)
    }
}

/// The answers that are asked and given: `{"name", "label"}` with `text`, `many`, `tick` and `value`, `files` or
/// `entries`. Fields named by `left_out` are not among them.
pub fn answers(schema: &FormSchema, answers: &Answers, names: &Names, left_out: &dyn Fn(&str) -> bool) -> Value {
    let mut list = Vec::new();
    for field in schema.fields().filter(|field| field.member.is_none() && schema.asks(field, answers)) {
        if left_out(&field.name) {
            continue;
        }
        if field.kind == FieldKind::Group {
            let mut entries = Vec::new();
            for entry in 0..field.count(answers) {
                let of = |member: &&Field| {
                    let place = member.member.as_ref();
                    place.is_some_and(|place| place.group == field.name && place.index == entry)
                };
                let members = schema.fields().filter(of).filter(|member| schema.asks(member, answers));
                let one = members.filter_map(|member| {
                    let name = member.member.as_ref().map_or("", |place| &place.name);
                    answer(member, answers.get(&member.name), name)
                });
                entries.push(Value::Array(one.collect()));
            }
            list.push(object([
                ("name", text(names.theirs(&field.name))),
                ("label", text(&plain(&field.label))),
                ("entries", Value::Array(entries)),
            ]));
        } else if let Some(one) = answer(field, answers.get(&field.name), names.theirs(&field.name)) {
            list.push(one);
        }
    }
    Value::Array(list)
}

fn answer(field: &Field, values: &[String], name: &str) -> Option<Value> {
    let first = values.first().map_or("", String::as_str);
    let (key, value) = match field.kind {
        kind if kind.is_tick() => ("tick", Value::Bool(!first.is_empty())),
        FieldKind::Checkboxes => ("many", Value::Array(values.iter().map(|value| text(value)).collect())),
        _ if first.is_empty() => return None,
        FieldKind::File => ("files", Value::Bool(true)),
        _ => ("text", text(first)),
    };
    let mut out = object([("name", text(name)), ("label", text(&plain(&field.label))), (key, value)]);
    if let Some(out) = out.as_object_mut().filter(|_| field.kind.is_tick()) {
        out.insert("value".to_owned(), text(field.tick_value()));
    }
    Some(out)
}

/// The answers as pairs of name and value, for the controls of the page's own form.
pub fn pairs(schema: &FormSchema, answers: &Answers, names: &Names) -> Value {
    let mut list = Vec::new();
    for field in schema.fields().filter(|field| field.kind != FieldKind::File && schema.asks(field, answers)) {
        for value in answers.get(&field.name) {
            list.push(Value::Array(vec![text(names.theirs(&field.name)), text(value)]));
        }
    }
    Value::Array(list)
}
