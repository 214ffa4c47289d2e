//! Our own JSON: `{"events":[…]}` or a bare array, in the names of DS-43C.

use super::ReadError;
use super::field::{COUNT, json_fields};
use super::reader::Reader;
use super::record::{Places, Record};
use crate::i18n::ProblemKey;
use crate::json::Value;
use crate::json::{parse, text};

/// Reads a file; gives its name.
pub(super) fn read(source: &str, reader: &mut Reader<'_>) -> Result<String, ReadError> {
    let file: Value =
        parse(source).map_err(|at| ReadError::new(Some(at.line), ProblemKey::JsonBroken, &at.column.to_string()))?;
    let (events, base) = match &file {
        Value::Array(events) => (events, ""),
        _ => match file.get("events") {
            Some(Value::Array(events)) => (events, "/events"),
            _ => return Err(ReadError::new(None, ProblemKey::EventsMissing, "")),
        },
    };
    for (n, item) in events.iter().enumerate() {
        let mut pointer = base.to_owned();
        pointer.push('/');
        pointer.push_str(&n.to_string());
        if !item.is_object() {
            reader.refuse(None, &pointer, ProblemKey::NotAnObject, "");
            continue;
        }
        let mut values = vec![String::new(); COUNT];
        for (field, name) in json_fields() {
            if let (Some(value), Some(slot)) = (item.get(name), values.get_mut(field as usize)) {
                *slot = flat(value);
            }
        }
        let record = Record { line: None, values, places: Places::Pointer(pointer) };
        if let Some(event) = record.event(reader)
            && !reader.push(event, None)
        {
            break;
        }
    }
    Ok(text_of(&file, "name").or_else(|| text_of(&file, "title")).unwrap_or_default())
}

fn text_of(file: &Value, key: &str) -> Option<String> {
    crate::json::text_at(file, key)
}

/// A value as one text: the items of a list with `;`, those of an object with a space.
fn flat(value: &Value) -> String {
    let mut out = String::new();
    let mut add = |value: &Value, between: &str| {
        if let Some(text) = text(value) {
            if !out.is_empty() {
                out.push_str(between);
            }
            out.push_str(&text);
        }
    };
    match value {
        Value::Array(items) => items.iter().for_each(|item| add(item, ";")),
        Value::Object(map) => map.values().for_each(|item| add(item, " ")),
        single => add(single, ""),
    }
    out
}
