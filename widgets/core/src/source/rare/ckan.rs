//! CKAN datastore: `/api/3/action/datastore_search`, records by the same headers as CSV, with its pages.

use super::query::{parameter, with};
use super::{Read, record, take};
use crate::json::{Value, pointed, text, whole_at};
use crate::source::Kind;
use crate::source::csv::header;
use crate::source::field::{Field, by_header};
use crate::source::reader::Reader;

pub(super) fn is(file: &Value) -> bool {
    pointed(file, "/result/records").is_some_and(Value::is_array)
}

pub(super) fn read(file: &Value, reader: &mut Reader<'_>) -> Read {
    let result = file.get("result").unwrap_or(file);
    let records = result.get("records").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    for (n, item) in records.iter().enumerate() {
        let pointer = ["/result/records/", &n.to_string()].concat();
        let Some(mut record) = record(item, pointer, reader) else { continue };
        let Some(members) = item.as_object() else { continue };
        for (name, value) in members {
            // The datastore's own row number is no identifier: it changes with each upload.
            let field = if name == "_id" { None } else { by_header(&header(name, reader)) };
            if let (Some(field), Some(text)) = (field, text(value))
                && record.get(field).is_empty()
            {
                record.set(field, text);
            }
        }
        if record.get(Field::Id).is_empty()
            && let Some(row) = item.get("_id").and_then(text)
        {
            record.set(Field::Id, row);
        }
        if !take(record, reader) {
            break;
        }
    }
    let before = whole_at(result, "offset").or_else(|| parameter(reader.address, "offset")?.parse().ok()).unwrap_or(0);
    let so_far = before.max(0).saturating_add(records.len() as i64);
    if !records.is_empty() && whole_at(result, "total").is_some_and(|total| so_far < total) {
        let link = pointed(result, "/_links/next").and_then(text).unwrap_or_default();
        let next = if reader.address.is_empty() { link } else { with(reader.address, "offset", so_far) };
        reader.follow("/result/_links/next", &next);
    }
    Ok((Kind::Ckan, String::new()))
}
