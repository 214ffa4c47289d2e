//! The dialects that few pages have: each a function from a file to the fields of DS-43C.
//!
//! Nothing outside knows what is in here, so that it can be a module of its own.

mod ckan;
mod dates;
mod draft;
mod fullcalendar;
mod jsonld;
mod lists;
mod marked;
mod page;
mod posts;
mod query;
mod strapi;
mod table;
mod tec;
#[cfg(test)]
mod tests;
mod words;

use super::field::Field;
use super::reader::Reader;
use super::record::{Places, Record};
use super::{Kind, ReadError, markup};
use crate::i18n::ProblemKey;
use crate::json::{Value, text};

/// What is read: the dialect, and the file's name where it has one.
type Read = Result<(Kind, String), ReadError>;

/// Reads JSON that is not ours; `None` where nothing knows it.
pub(super) fn json(file: &Value, reader: &mut Reader<'_>) -> Option<Read> {
    if tec::is(file) {
        return Some(tec::read(file, reader));
    }
    if ckan::is(file) {
        return Some(ckan::read(file, reader));
    }
    if posts::is(file) {
        return Some(posts::read(file, reader));
    }
    if strapi::is(file, reader) {
        return Some(strapi::read(file, reader));
    }
    if jsonld::is(file) {
        return Some(jsonld::read(file, reader));
    }
    fullcalendar::is(file).then(|| fullcalendar::read(file, reader))
}

/// Reads what begins with a tag.
pub(super) fn markup(text: &str, reader: &mut Reader<'_>) -> Read {
    page::read(text, reader)
}

/// Takes a record; `false` where there are too many, and reading can stop.
fn take(mut record: Record, reader: &mut Reader<'_>) -> bool {
    let line = record.line;
    record.event(reader).is_none_or(|event| reader.push(event, line))
}

/// An item of a list as a record; `None`, with a problem, where it is no object.
fn record(item: &Value, pointer: String, reader: &mut Reader<'_>) -> Option<Record<'static>> {
    if !item.is_object() {
        reader.refuse(None, &pointer, ProblemKey::NotAnObject, "");
        return None;
    }
    Some(Record::new(None, Places::Pointer(pointer)))
}

/// The text of a value in which programs write HTML, or its references alone.
fn plain(value: Option<&Value>) -> String {
    value.and_then(text).map(|text| markup::text(&text)).unwrap_or_default()
}

/// The names of what stands as a text, an object with a name, or a list of these.
fn names(value: Option<&Value>, key: &str) -> String {
    let one = |value: &Value| plain(if value.is_object() { value.get(key) } else { Some(value) });
    let mut out = String::new();
    let list = match value {
        Some(Value::Array(list)) => list.as_slice(),
        Some(value) => std::slice::from_ref(value),
        None => &[],
    };
    for name in list.iter().map(one).filter(|name| !name.is_empty()) {
        if !out.is_empty() {
            out.push('、');
        }
        out.push_str(&name);
    }
    out
}

/// The first of a list, or the value itself.
fn first(value: Option<&Value>) -> Option<&Value> {
    match value? {
        Value::Array(list) => list.first(),
        single => Some(single),
    }
}

/// Sets a field to the text under a key, as it is.
fn copy(record: &mut Record, item: &Value, pairs: &[(&str, Field)]) {
    for (key, field) in pairs {
        if let Some(text) = item.get(key).and_then(text) {
            record.set(*field, text);
        }
    }
}
