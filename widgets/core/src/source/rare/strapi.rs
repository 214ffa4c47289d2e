//! A list of Strapi (`/api/events`, 4 and 5) with its pages, or of Directus (`/items/events`): `{"data": […]}`.
//!
//! Whoever keeps such a site has named the fields: as our JSON or open data name them, or in plain English. A time of
//! Strapi has milliseconds. Source: docs.strapi.io "REST API" and strapi/strapi, tried against 5.54 (tests/cms).

use super::query::with;
use super::{Read, record, take};
use crate::json::{Map, Value, pointed, text_at, whole_at};
use crate::source::Kind;
use crate::source::csv::header;
use crate::source::field::{Field, by_header};
use crate::source::json::flat;
use crate::source::reader::Reader;

/// Plain names of what the model cannot do without, and of what most have besides; as they are compared, in small letters.
const PLAIN: [(&str, Field); 12] = [
    ("title", Field::EventName),
    ("name", Field::EventName),
    ("start", Field::DateOfStart),
    ("startdate", Field::DateOfStart),
    ("startsat", Field::DateOfStart),
    ("date", Field::DateOfStart),
    ("end", Field::DateOfEnd),
    ("enddate", Field::DateOfEnd),
    ("endsat", Field::DateOfEnd),
    ("place", Field::Location),
    ("venue", Field::Location),
    ("url", Field::EventUrl),
];

/// Told by a list under `data` of which an entry has a name and a day, or that is empty and has Strapi's pages.
pub(super) fn is(file: &Value, reader: &Reader<'_>) -> bool {
    let Some(data) = file.get("data").and_then(Value::as_array) else { return false };
    let has = |item, wanted| members(item).is_some_and(|map| map.iter().any(|(name, _)| field(name, reader) == wanted));
    data.iter().any(|item| has(item, Some(Field::EventName)) && has(item, Some(Field::DateOfStart)))
        || data.is_empty() && pointed(file, "/meta/pagination").is_some()
}

pub(super) fn read(file: &Value, reader: &mut Reader<'_>) -> Read {
    let data = file.get("data").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    for (n, item) in data.iter().enumerate() {
        let Some(mut record) = record(item, ["/data/", &n.to_string()].concat(), reader) else { continue };
        for (name, value) in members(item).into_iter().flat_map(Map::iter) {
            let Some(field) = field(name, reader) else { continue };
            if record.get(field).is_empty() {
                record.set(field, whole_time(flat(value, ";")));
            }
        }
        // The number is another one after each publication; the document's identifier stays.
        let id = text_at(item, "documentId").or_else(|| text_at(item, "id"));
        record.set(Field::Id, id.unwrap_or_default());
        if !take(record, reader) {
            break;
        }
    }
    if let Some(pages) = pointed(file, "/meta/pagination") {
        follow(pages, data.len() as i64, reader);
    }
    Ok((Kind::Strapi, text_at(file, "title").unwrap_or_default()))
}

/// The fields of an entry; Strapi 4 has them one deeper.
fn members(item: &Value) -> Option<&Map> {
    item.get("attributes").and_then(Value::as_object).or_else(|| item.as_object())
}

/// The field that a name stands for.
fn field(name: &str, reader: &Reader<'_>) -> Option<Field> {
    let name = header(name, reader);
    let plain = || PLAIN.iter().find(|(plain, _)| name.eq_ignore_ascii_case(plain)).map(|(_, field)| *field);
    by_header(&name).or_else(plain)
}

/// `10:00:00.000` as `10:00:00`; anything else as it is.
fn whole_time(mut text: String) -> String {
    if text.len() == 12 && text.ends_with(".000") && text.as_bytes().get(2) == Some(&b':') {
        text.truncate(8);
    }
    text
}

/// Pages are counted (`page`, `pageCount`), or begin somewhere (`start`, `total`).
fn follow(pages: &Value, here: i64, reader: &mut Reader<'_>) {
    let next = match (whole_at(pages, "page"), whole_at(pages, "start")) {
        (Some(page), _) if whole_at(pages, "pageCount").is_some_and(|last| page < last) => {
            with(reader.address, "pagination[page]", page + 1)
        }
        (None, Some(start)) if here > 0 && whole_at(pages, "total").is_some_and(|total| start + here < total) => {
            with(reader.address, "pagination[start]", start + here)
        }
        _ => return,
    };
    reader.follow("/meta/pagination", &next);
}
