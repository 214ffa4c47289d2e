//! Our own JSON: `{"events":[…]}` or a bare array, in the names of DS-43C; `next` is the address of the next page,
//! `terms` of an event or of the whole feed explain what its texts say.

use super::field::{Field, json_fields};
use super::reader::Reader;
use super::record::{Places, Record};
use super::{Kind, ReadError};
use crate::i18n::ProblemKey;
use crate::json::{Map, Value};
use crate::json::{parse, text, text_at};
use crate::search::contains;
use crate::text::glossary;
use std::borrow::Cow;

/// Reads a file of JSON, ours or another dialect's; gives the dialect and the file's name.
pub(super) fn read(source: &str, reader: &mut Reader<'_>) -> Result<(Kind, String), ReadError> {
    let file: Value = parse(source.trim_start())
        .map_err(|at| ReadError::new(Some(at.line), ProblemKey::JsonBroken, &at.column.to_string()))?;
    let (events, base) = match &file {
        Value::Array(events) => (Some(events), ""),
        _ => (file.get("events").and_then(Value::as_array), "/events"),
    };
    let is_ours = events.is_some_and(|events| {
        events.is_empty() && text_at(&file, "rest_url").is_none()
            || events.iter().any(|event| event.get("eventName").is_some())
    });
    if !is_ours {
        #[cfg(feature = "rare")]
        if let Some(found) = super::rare::json(&file, reader) {
            return found;
        }
        if cfg!(not(feature = "rare")) {
            return Err(ReadError::new(None, ProblemKey::RareNeeded, ""));
        }
    }
    let Some(events) = events else { return Err(ReadError::new(None, ProblemKey::EventsMissing, "")) };
    let general = glossary::terms(&file);
    let mut layout = Layout::default();
    for (n, item) in events.iter().enumerate() {
        let pointer = [base, "/", &n.to_string()].concat();
        if item.as_object().is_none() {
            reader.refuse(None, &pointer, ProblemKey::NotAnObject, "");
            continue;
        }
        let mut record = Record::new(None, Places::Pointer(pointer));
        for (place, (name, value)) in item.as_object().into_iter().flat_map(Map::iter).enumerate() {
            let Some(field) = layout.field(place, name) else { continue };
            // One rule a line.
            let between = if matches!(field, Field::Rrule | Field::Exrule) { "\n" } else { ";" };
            record.put(field, value.as_str().map_or_else(|| flat(value, between).into(), Cow::Borrowed));
        }
        let Some(mut event) = record.event(reader) else { continue };
        event.terms = glossary::terms(item);
        // Of those that hold for the whole feed, the ones that it uses.
        event.terms.extend(general.iter().filter(|term| contains(&event.description, &term.term)).cloned());
        if !reader.push(event, None) {
            break;
        }
    }
    reader.follow("/next", &text_at(&file, "next").unwrap_or_default());
    Ok((Kind::Json, text_at(&file, "name").or_else(|| text_at(&file, "title")).unwrap_or_default()))
}

/// The fields of the record before by their places: nearly all files name them in the same order each time.
#[derive(Default)]
struct Layout<'a>(Vec<(&'a str, Option<Field>)>);

impl<'a> Layout<'a> {
    fn field(&mut self, place: usize, name: &'a str) -> Option<Field> {
        match self.0.get_mut(place) {
            Some((known, field)) if *known == name => *field,
            slot => {
                let field = json_fields().find(|(_, known)| *known == name).map(|(field, _)| field);
                match slot {
                    Some(slot) => *slot = (name, field),
                    None => self.0.push((name, field)),
                }
                field
            }
        }
    }
}

/// A value as one text: the items of a list with `between`, those of an object with a space.
pub(super) fn flat(value: &Value, between: &str) -> String {
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
        Value::Array(items) => items.iter().for_each(|item| add(item, between)),
        Value::Object(map) => map.values().for_each(|item| add(item, " ")),
        single => add(single, ""),
    }
    out
}
