//! What is sent: the answers under the backend's own names.

use super::job::{Field, Kind};
use enishi_core::backend::{Answer, Given};
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

/// The answers that are asked and given, with `all` also what was left empty. Fields named by `left_out` are not among
/// them.
pub fn answers(fields: &[Field], names: &Names, left_out: &dyn Fn(&str) -> bool, all: bool) -> Vec<Answer> {
    let mut list = Vec::new();
    for field in fields.iter().filter(|field| field.member.is_none() && field.asked && !left_out(&field.name)) {
        let theirs = names.theirs(&field.name);
        if field.kind == Kind::Group {
            list.push(named(field, theirs, Given::Entries(entries(fields, field, all))));
        } else {
            list.extend(answer(field, theirs, all));
        }
    }
    list
}

fn entries(fields: &[Field], group: &Field, all: bool) -> Vec<Vec<Answer>> {
    let mut entries = Vec::new();
    for index in 0..group.extra.parse().unwrap_or(0u32) {
        let (index, mut entry) = (index.to_string(), Vec::new());
        for field in fields.iter().filter(|field| field.asked) {
            if let Some(place) = field.member.as_ref().filter(|of| of.group == group.name && of.index == index) {
                entry.extend(answer(field, &place.name, all));
            }
        }
        entries.push(entry);
    }
    entries
}

fn answer(field: &Field, name: &str, all: bool) -> Option<Answer> {
    let first = field.values.first().map_or("", String::as_str);
    let value = match field.kind {
        Kind::Tick => Given::Tick(!first.is_empty(), field.extra.clone()),
        Kind::Many => Given::Many(field.values.clone()),
        _ if first.is_empty() && !all => return None,
        Kind::File => Given::Files,
        _ => Given::Text(first.to_owned()),
    };
    Some(named(field, name, value))
}

fn named(field: &Field, name: &str, value: Given) -> Answer {
    Answer { name: name.to_owned(), label: plain(&field.label), value }
}

/// The answers as pairs of name and value, for the controls of the page's own form.
pub fn pairs(fields: &[Field], names: &Names) -> Value {
    let mut list = Vec::new();
    for field in fields.iter().filter(|field| field.kind != Kind::File && field.asked) {
        for value in &field.values {
            list.push(Value::Array(vec![text(names.theirs(&field.name)), text(value)]));
        }
    }
    Value::Array(list)
}
