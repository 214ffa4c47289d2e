//! The Events Calendar, a plug-in of WordPress: `/wp-json/tribe/events/v1/events`, with its pages.

use super::{Read, copy, first, names, plain, record, take};
use crate::json::{Value, flag_at, text_at};
use crate::source::Kind;
use crate::source::field::Field;
use crate::source::reader::Reader;

/// Told by names that only this plug-in writes.
pub(super) fn is(file: &Value) -> bool {
    let Some(events) = file.get("events").and_then(Value::as_array) else { return false };
    events.iter().any(|event| event.get("start_date").is_some() && event.get("title").is_some())
        || (events.is_empty() && (file.get("next_rest_url").is_some() || file.get("rest_url").is_some()))
}

pub(super) fn read(file: &Value, reader: &mut Reader<'_>) -> Read {
    use Field as F;
    let events = file.get("events").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    for (n, item) in events.iter().enumerate() {
        let Some(mut record) = record(item, ["/events/", &n.to_string()].concat(), reader) else { continue };
        copy(&mut record, item, &[("url", F::EventUrl), ("website", F::ApplicationUrl)]);
        // The number is one within its site only; another calendar may have it too.
        record.set(F::Id, text_at(item, "global_id").or_else(|| text_at(item, "id")).unwrap_or_default());
        record.set(F::EventName, plain(item.get("title")));
        let description = item.get("description").filter(|text| !plain(Some(text)).is_empty());
        record.set(F::Description, text_at_of(description.or_else(|| item.get("excerpt"))));
        record.set(F::TimeZone, zone(item));
        // Local times; the same in UTC stand beside them.
        for (day, time, local, utc) in [
            (F::DateOfStart, F::StartTime, "start_date", "utc_start_date"),
            (F::DateOfEnd, F::EndTime, "end_date", "utc_end_date"),
        ] {
            if flag_at(item, "all_day") {
                let text = text_at(item, local).unwrap_or_default();
                record.set(day, text.split(' ').next().unwrap_or_default().to_owned());
            } else if let Some((date, clock)) = text_at(item, local).as_deref().and_then(|text| text.split_once(' ')) {
                record.set(day, date.to_owned());
                record.set(time, clock.to_owned());
            } else if let Some(text) = text_at(item, utc) {
                record.set(day, text + "Z");
            }
        }
        if let Some(venue) = first(item.get("venue")) {
            record.set(F::Location, plain(venue.get("venue")));
            let parts = ["zip", "stateprovince", "state", "province", "city", "address"];
            let mut address = String::new();
            for part in parts.iter().map(|part| plain(venue.get(part))).filter(|part| !part.is_empty()) {
                if !address.contains(&part) {
                    address.push_str(&part);
                }
            }
            record.set(F::Address, address);
            copy(&mut record, venue, &[("geo_lat", F::Latitude), ("geo_lng", F::Longitude)]);
        }
        record.set(F::Organizer, names(item.get("organizer"), "organizer"));
        if let Some(organizer) = first(item.get("organizer")) {
            copy(&mut record, organizer, &[("phone", F::ContactPhone), ("email", F::ContactMail)]);
        }
        // `false` where there is none.
        if let Some(image) = item.get("image") {
            copy(&mut record, image, &[("url", F::ImageUrl)]);
        }
        record.set(F::EventType, names(item.get("categories"), "name"));
        record.set(F::Tag, names(item.get("tags"), "name"));
        let cost = plain(item.get("cost"));
        let is_free = matches!(cost.to_ascii_lowercase().as_str(), "free" | "0" | "¥0" | "0円");
        record
            .set(F::FeeJpy, if is_free { "無料".to_owned() } else { cost.trim_start_matches(['¥', '￥']).to_owned() });
        if flag_at(item, "is_virtual") {
            record.set(F::Webinar, "オンライン".to_owned());
            copy(&mut record, item, &[("virtual_url", F::WebinarUrl)]);
        }
        // "canceled" and "postponed" of Event Status.
        copy(&mut record, item, &[("event_status", F::Status)]);
        if !take(record, reader) {
            break;
        }
    }
    reader.follow("/next_rest_url", &text_at(file, "next_rest_url").unwrap_or_default());
    Ok((Kind::Tec, String::new()))
}

fn text_at_of(value: Option<&Value>) -> String {
    value.and_then(crate::json::text).unwrap_or_default()
}

/// The zone; WordPress sites without a city have `UTC+9`, which in Japan is Tokyo.
fn zone(item: &Value) -> String {
    match text_at(item, "timezone").as_deref() {
        Some("UTC+9" | "UTC+09:00" | "+09:00") => "Asia/Tokyo".to_owned(),
        Some("UTC+0" | "UTC-0" | "UTC") => "UTC".to_owned(),
        Some(zone) => zone.to_owned(),
        None => String::new(),
    }
}
