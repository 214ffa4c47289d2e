//! schema.org Event as JSON-LD: a file, or `<script type="application/ld+json">` within a page.

use super::{Read, copy, names, plain, take};
use crate::json::{Map, Value, text, text_at, whole_at};
use crate::source::Kind;
use crate::source::field::Field;
use crate::source::json::flat;
use crate::source::reader::Reader;
use crate::source::record::{Places, Record};

/// Types that are events without having "Event" in their names (schema.org, more specific types of Event).
const TYPES: [&str; 3] = ["Festival", "Hackathon", "CourseInstance"];

/// Whether there is anything of JSON-LD in it.
pub(super) fn is(file: &Value) -> bool {
    let marked = |value: &Value| ["@context", "@graph", "@type"].iter().any(|key| value.get(key).is_some());
    marked(file) || file.as_array().is_some_and(|list| list.iter().any(marked))
}

pub(super) fn read(file: &Value, reader: &mut Reader<'_>) -> Read {
    take_all(file, "", reader);
    Ok((Kind::JsonLd, String::new()))
}

/// Takes the events of a value wherever they stand in it; `false` where there are too many.
pub(super) fn take_all(value: &Value, pointer: &str, reader: &mut Reader<'_>) -> bool {
    match value {
        Value::Array(list) => {
            list.iter().enumerate().all(|(n, item)| take_all(item, &[pointer, "/", &n.to_string()].concat(), reader))
        }
        Value::Object(map) if is_event(value) => {
            // The parts of a festival stand for themselves, too.
            take(event(value, pointer, reader), reader) && inside(map, pointer, reader)
        }
        Value::Object(map) => inside(map, pointer, reader),
        _ => true,
    }
}

/// Where lists of events stand: a graph, a list of items, the events of a place or an organizer.
fn inside(map: &Map, pointer: &str, reader: &mut Reader<'_>) -> bool {
    const KEYS: [&str; 9] = [
        "@graph",
        "itemListElement",
        "item",
        "event",
        "events",
        "subEvent",
        "subEvents",
        "mainEntity",
        "dataFeedElement",
    ];
    KEYS.iter().all(|key| map.get(key).is_none_or(|value| take_all(value, &[pointer, "/", key].concat(), reader)))
}

fn is_event(value: &Value) -> bool {
    let named = |value: &Value| {
        let text = text(value).unwrap_or_default();
        let name = short(&text);
        name.ends_with("Event") || TYPES.contains(&name) || name == "EventSeries"
    };
    // `startDate` alone would also be that of a job.
    match value.get("@type") {
        Some(Value::Array(list)) => list.iter().any(named),
        Some(single) => named(single),
        None => false,
    }
}

/// `http://schema.org/EventCancelled`, `https://schema.org/EventCancelled`, `schema:EventCancelled` and
/// `EventCancelled` are the same.
fn short(name: &str) -> &str {
    name.rsplit(['/', '#', ':']).next().unwrap_or(name)
}

fn short_at(value: &Value, key: &str) -> String {
    let text = super::first(value.get(key)).map(|value| value.get("@id").unwrap_or(value)).and_then(text);
    short(&text.unwrap_or_default()).to_owned()
}

fn event(item: &Value, pointer: &str, reader: &Reader<'_>) -> Record<'static> {
    use Field as F;
    let mut record = Record::new(None, Places::Pointer(pointer.to_owned()));
    record.set(F::EventName, plain(item.get("name")));
    copy(&mut record, item, &[("@id", F::Id), ("identifier", F::Id), ("description", F::Description)]);
    record.set(F::EventUrl, link(item.get("url"), reader));
    record.set(F::SubTitle, plain(item.get("alternateName")));
    record.set(F::ImageUrl, link(super::first(item.get("image")), reader));
    copy(&mut record, item, &[("startDate", F::DateOfStart), ("endDate", F::DateOfEnd)]);
    record.set(
        F::Status,
        match short_at(item, "eventStatus").as_str() {
            "EventCancelled" => "中止",
            "EventPostponed" => "延期",
            // Rescheduled says that the dates above are the new ones.
            _ => "",
        }
        .to_owned(),
    );
    let moved_online = short_at(item, "eventStatus") == "EventMovedOnline";
    let mode = match short_at(item, "eventAttendanceMode").as_str() {
        "OnlineEventAttendanceMode" => "オンライン",
        "MixedEventAttendanceMode" => "ハイブリッド",
        "OfflineEventAttendanceMode" => "現地開催のみ",
        _ => "",
    };
    record.set(F::Webinar, if moved_online { "オンライン" } else { mode }.to_owned());
    for (key, field) in [("organizer", F::Organizer), ("audience", F::TargetPerson), ("keywords", F::Tag)] {
        record.set(field, names(item.get(key), if key == "audience" { "audienceType" } else { "name" }));
    }
    for (key, field) in [("maximumAttendeeCapacity", F::Capacity), ("remainingAttendeeCapacity", F::Remaining)] {
        if let Some(number) = whole_at(item, key) {
            record.set(field, number.to_string());
        }
    }
    location(item.get("location"), &mut record, reader);
    offers(item, &mut record, reader);
    schedule(item, &mut record, reader);
    record
}

/// An address as a text or an object; relative ones are relative to the file.
fn link(value: Option<&Value>, reader: &Reader<'_>) -> String {
    let text = value.and_then(|value| {
        text(value).or_else(|| ["url", "contentUrl", "@id"].iter().find_map(|key| text_at(value, key)))
    });
    text.map(|text| crate::source::paging::joined(reader.address, &text)).unwrap_or_default()
}

/// Place, VirtualLocation, PostalAddress or a text; or a list of these.
fn location(value: Option<&Value>, record: &mut Record, reader: &Reader<'_>) {
    use Field as F;
    let list = match value {
        Some(Value::Array(list)) => list.as_slice(),
        Some(single) => std::slice::from_ref(single),
        None => return,
    };
    let (mut here, mut online) = (false, false);
    for place in list.iter().take(10) {
        if short_at(place, "@type") == "VirtualLocation" {
            online = true;
            record.set(F::WebinarUrl, link(place.get("url"), reader));
            continue;
        }
        let name = if place.is_object() { plain(place.get("name")) } else { plain(Some(place)) };
        if here {
            continue;
        }
        here = true;
        record.set(F::Location, name);
        let address = if short_at(place, "@type") == "PostalAddress" { Some(place) } else { place.get("address") };
        record.set(F::Address, address.map(postal).unwrap_or_default());
        if let Some(geo) = super::first(place.get("geo")) {
            copy(record, geo, &[("latitude", F::Latitude), ("longitude", F::Longitude)]);
        }
    }
    if record.get(F::Webinar).is_empty() && online {
        record.set(F::Webinar, if here { "ハイブリッド" } else { "オンライン" }.to_owned());
    }
}

/// A PostalAddress in the order of Japan.
fn postal(address: &Value) -> String {
    if !address.is_object() {
        return plain(Some(address));
    }
    let mut out = String::new();
    for key in ["postalCode", "addressRegion", "addressLocality", "streetAddress"] {
        let part = plain(address.get(key));
        if !part.is_empty() && !out.contains(&part) {
            if key == "postalCode" {
                out.push_str(if part.starts_with('〒') { "" } else { "〒" });
                out.push_str(&part);
                out.push(' ');
            } else {
                out.push_str(&part);
            }
        }
    }
    out.trim().to_owned()
}

/// Price, availability and the time in which one applies. InStock is no proof of a free place: some calendars write it
/// always.
fn offers(item: &Value, record: &mut Record, reader: &Reader<'_>) {
    use Field as F;
    let list = match item.get("offers") {
        Some(Value::Array(list)) => list.as_slice(),
        Some(single) => std::slice::from_ref(single),
        None => &[],
    };
    let sold =
        list.iter().filter(|offer| matches!(&*short_at(offer, "availability"), "SoldOut" | "OutOfStock")).count();
    let few = list.iter().any(|offer| short_at(offer, "availability") == "LimitedAvailability");
    if record.get(F::Status).is_empty() {
        let status = if sold > 0 && sold == list.len() {
            "満席"
        } else if few {
            "残りわずか"
        } else {
            ""
        };
        record.set(F::Status, status.to_owned());
    }
    if let [offer, ..] = list {
        record.set(F::ApplicationUrl, link(offer.get("url"), reader));
        copy(record, offer, &[("validFrom", F::ApplicationStart), ("validThrough", F::Deadline)]);
    }
    let mut prices: Vec<String> = Vec::new();
    for offer in list.iter().take(20) {
        let price = text_at(offer, "price").or_else(|| text_at(offer, "lowPrice")).unwrap_or_default();
        // `500.00` yen are 500 yen.
        let price = price.trim_end_matches('0').strip_suffix('.').map_or(price.clone(), str::to_owned);
        let currency = text_at(offer, "priceCurrency").unwrap_or_default();
        let price = match (price.as_str(), currency.as_str()) {
            ("", _) => continue,
            (_, "JPY" | "") => price,
            (_, other) => [&price, " ", other].concat(),
        };
        let name = plain(offer.get("name"));
        let price = if list.len() > 1 && !name.is_empty() { [&name, " ", &price].concat() } else { price };
        if !prices.contains(&price) {
            prices.push(price);
        }
    }
    record.set(F::FeeJpy, prices.join("、"));
    if matches!(text_at(item, "isAccessibleForFree").as_deref(), Some("true" | "True")) && prices.is_empty() {
        record.set(F::FeeJpy, "0".to_owned());
    }
}

/// A simple `eventSchedule`: every so many days, weeks, months or years, on weekdays, up to a day or a number.
fn schedule(item: &Value, record: &mut Record, reader: &Reader<'_>) {
    use Field as F;
    let Some(schedule) = super::first(item.get("eventSchedule")) else { return };
    let frequency = text_at(schedule, "repeatFrequency").unwrap_or_default();
    // ISO 8601: `P1W`, `P2D`, `P1M`; also in words.
    let (number, unit) = match frequency.strip_prefix('P') {
        Some(length) => length.split_at(length.len() - length.chars().last().map_or(0, char::len_utf8)),
        None => ("1", frequency.as_str()),
    };
    let name = match unit.to_ascii_lowercase().as_str() {
        "d" | "daily" => "DAILY",
        "w" | "weekly" => "WEEKLY",
        "m" | "monthly" => "MONTHLY",
        "y" | "yearly" => "YEARLY",
        _ => return,
    };
    let mut rule = ["FREQ=", name, ";INTERVAL=", number].concat();
    let mut days = String::new();
    let by_day = match schedule.get("byDay") {
        Some(Value::Array(list)) => list.as_slice(),
        Some(single) => std::slice::from_ref(single),
        None => &[],
    };
    for day in by_day.iter().filter_map(text) {
        // `https://schema.org/Monday`, or `MO` and `2MO` of iCalendar.
        let day = short(&day).to_ascii_uppercase();
        if !days.is_empty() {
            days.push(',');
        }
        days.push_str(if day.ends_with("DAY") { day.get(..2).unwrap_or_default() } else { &day });
    }
    for (key, value) in [
        ("BYDAY", days),
        ("BYMONTHDAY", schedule.get("byMonthDay").map(|value| flat(value, ",")).unwrap_or_default()),
        ("BYMONTH", schedule.get("byMonth").map(|value| flat(value, ",")).unwrap_or_default()),
        ("COUNT", text_at(schedule, "repeatCount").unwrap_or_default()),
        (
            "UNTIL",
            text_at(schedule, "endDate")
                .and_then(|text| reader.date(&text))
                .map(|day| plain_day(&day))
                .unwrap_or_default(),
        ),
    ] {
        if !value.is_empty() {
            rule.push(';');
            rule.push_str(key);
            rule.push('=');
            rule.push_str(&value);
        }
    }
    copy(
        record,
        schedule,
        &[
            ("startDate", F::DateOfStart),
            ("startTime", F::StartTime),
            ("endTime", F::EndTime),
            ("scheduleTimezone", F::TimeZone),
        ],
    );
    record.set(F::DateOfEnd, String::new());
    record.set(F::Exdate, schedule.get("exceptDate").map(|value| flat(value, ";")).unwrap_or_default());
    record.set(F::Rrule, rule);
}

/// `20190131`.
fn plain_day(day: &crate::date::Date) -> String {
    day.to_string().chars().filter(|c| *c != '-').collect()
}
