//! What is sent: the answers under the backend's own names.

use enishi_core::backend::{Answer, Given};
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

    /// Ours and theirs, in pairs.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

/// The answers that are asked and given. Fields named by `left_out` are not among them.
pub fn answers(schema: &FormSchema, answers: &Answers, names: &Names, left_out: &dyn Fn(&str) -> bool) -> Vec<Answer> {
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
                entries.push(one.collect());
            }
            list.push(named(field, names.theirs(&field.name), Given::Entries(entries)));
        } else {
            list.extend(answer(field, answers.get(&field.name), names.theirs(&field.name)));
        }
    }
    list
}

fn answer(field: &Field, values: &[String], name: &str) -> Option<Answer> {
    let first = values.first().map_or("", String::as_str);
    let value = match field.kind {
        kind if kind.is_tick() => Given::Tick(!first.is_empty(), field.tick_value().to_owned()),
        FieldKind::Checkboxes => Given::Many(values.to_vec()),
        _ if first.is_empty() => return None,
        FieldKind::File => Given::Files,
        _ => Given::Text(first.to_owned()),
    };
    Some(named(field, name, value))
}

fn named(field: &Field, name: &str, value: Given) -> Answer {
    Answer { name: name.to_owned(), label: plain(&field.label), value }
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
