//! The event JSON of FullCalendar, as many sites serve it: a list, or `{"events": […]}`.
//!
//! Names as in its documentation ("Event Parsing", "RRule Plugin"); `extendedProps` may hold any name of DS-43C.

use super::{Read, copy, names, plain, record, take};
use crate::date::{Date, Time, Weekday};
use crate::event::LocalTime;
use crate::json::{Value, text, text_at};
use crate::source::Kind;
use crate::source::field::{Field, json_fields};
use crate::source::json::flat;
use crate::source::reader::Reader;
use crate::source::record::Record;
use crate::source::when::clock;

const DAYS: [&str; 7] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

fn events(file: &Value) -> Option<&Vec<Value>> {
    file.as_array().or_else(|| file.get("events")?.as_array())
}

/// Told by a title with a start of any of its kinds.
pub(super) fn is(file: &Value) -> bool {
    const STARTS: [&str; 6] = ["start", "date", "startTime", "startRecur", "daysOfWeek", "rrule"];
    events(file).is_some_and(|events| {
        events.iter().any(|event| {
            event.get("title").is_some_and(Value::is_string) && STARTS.iter().any(|key| event.get(key).is_some())
        })
    })
}

pub(super) fn read(file: &Value, reader: &mut Reader<'_>) -> Read {
    use Field as F;
    let base = if file.is_array() { "/" } else { "/events/" };
    for (n, item) in events(file).map_or(&[][..], Vec::as_slice).iter().enumerate() {
        let Some(mut record) = record(item, [base, &n.to_string()].concat(), reader) else { continue };
        for source in [item.get("extendedProps"), Some(item)].into_iter().flatten() {
            for (field, name) in json_fields() {
                if let Some(value) = source.get(name)
                    // Here `startTime` belongs to the recurrence and is read below.
                    && !matches!(field, F::StartTime | F::EndTime | F::Rrule | F::Exdate | F::Invitation)
                {
                    record.set(field, flat(value, ";"));
                }
            }
            for (name, field) in [("organiser", F::Organizer), ("place", F::Location), ("venue", F::Location)] {
                if record.get(field).is_empty() {
                    record.set(field, names(source.get(name), "name"));
                }
            }
        }
        record.set(F::EventName, plain(item.get("title")));
        copy(&mut record, item, &[("url", F::EventUrl)]);
        if item.get("rrule").is_some() {
            by_rule(item, &mut record);
        } else if ["daysOfWeek", "startRecur", "startTime"].iter().any(|key| item.get(key).is_some()) {
            by_weekdays(item, &mut record, reader);
        } else {
            once(item, &mut record, reader);
        }
        if !take(record, reader) {
            break;
        }
    }
    Ok((Kind::FullCalendar, file.get("title").and_then(text).unwrap_or_default()))
}

/// Whether it lasts whole days: as it says, else where its start has no time.
fn all_day(item: &Value, start: &str) -> bool {
    match item.get("allDay").and_then(Value::as_bool) {
        Some(says) => says,
        None => !start.contains('T') && !start.contains(' '),
    }
}

/// An event that takes place once. The end of whole days is the first day that no longer belongs to it.
fn once(item: &Value, record: &mut Record, reader: &Reader<'_>) {
    let start = when(item.get("start").or_else(|| item.get("date")));
    let end = when(item.get("end"));
    if !all_day(item, &start) {
        record.set(Field::DateOfStart, start);
        record.set(Field::DateOfEnd, end);
        return;
    }
    let day = |text: &str| text.split(['T', ' ']).next().unwrap_or_default().to_owned();
    record.set(Field::DateOfStart, day(&start));
    if let (Some(first), Some(last)) = (reader.date(&start), reader.date(&end)) {
        // An end within a day names that day.
        let exclusive = end.split_once(['T', ' ']).is_none_or(|(_, time)| time.starts_with("00:00"));
        let last = if exclusive && last > first { last.plus_days(-1) } else { last };
        record.set(Field::DateOfEnd, last.to_string());
    }
}

/// A date as it is written: a text, or milliseconds since 1970-01-01T00:00Z.
fn when(value: Option<&Value>) -> String {
    match value {
        Some(Value::Number(number)) => {
            let Some(milliseconds) = number.as_i64() else { return String::new() };
            let seconds = milliseconds.div_euclid(1_000);
            let at = LocalTime::from_seconds(seconds);
            [&at.date.to_string(), "T", &clock(at.time), "Z"].concat()
        }
        Some(value) => text(value).unwrap_or_default(),
        None => String::new(),
    }
}

/// `daysOfWeek`, `startTime`, `endTime`, `startRecur`, `endRecur` (exclusive).
fn by_weekdays(item: &Value, record: &mut Record, reader: &Reader<'_>) {
    use Field as F;
    let mut days: Vec<Weekday> = Vec::new();
    for day in item.get("daysOfWeek").and_then(Value::as_array).map_or(&[][..], Vec::as_slice) {
        if let Some(day @ 0..=6) = crate::json::whole_value(day) {
            days.push(day as Weekday);
        }
    }
    // Without a start it has always been; a calendar needs a first day.
    let today = Date::from_days(reader.now.div_euclid(86_400));
    let from = text_at(item, "startRecur").and_then(|text| reader.date(&text)).unwrap_or(today.plus_months(-12));
    let ahead = days.iter().map(|day| (day + 7 - from.weekday()) % 7).min().unwrap_or(0);
    record.set(F::DateOfStart, from.plus_days(ahead.into()).to_string());
    for (key, field) in [("startTime", F::StartTime), ("endTime", F::EndTime)] {
        record.set(field, text_at(item, key).unwrap_or_default());
    }
    let mut rule = if days.is_empty() { "FREQ=DAILY" } else { "FREQ=WEEKLY" }.to_owned();
    add_days(&mut rule, days.iter().filter_map(|day| DAYS.get(usize::from(*day)).copied()));
    if let Some(end) = text_at(item, "endRecur").and_then(|text| reader.date(&text)) {
        add(&mut rule, "UNTIL", &basic(&end.plus_days(-1).to_string()));
    }
    record.set(F::Rrule, rule);
}

/// `rrule` as a text (with its own DTSTART, perhaps) or as an object of the package rrule; `duration`, `exdate`.
fn by_rule(item: &Value, record: &mut Record) {
    use Field as F;
    let (mut start, mut rules, mut left_out) = (when(item.get("start")), String::new(), String::new());
    match item.get("rrule") {
        Some(Value::String(text)) => {
            for line in text.lines() {
                let (name, value) = line.split_once(':').unwrap_or(("RRULE", line));
                match name.split(';').next().unwrap_or_default().to_ascii_uppercase().as_str() {
                    "DTSTART" => {
                        start = value.to_owned();
                        if let Some((_, zone)) = name.split_once("TZID=") {
                            record.set(F::TimeZone, zone.split(';').next().unwrap_or_default().to_owned());
                        }
                    }
                    "EXDATE" => left_out = value.to_owned(),
                    "RDATE" => record.set(F::Rdate, value.to_owned()),
                    "RRULE" => {
                        rules.push_str(value);
                        rules.push('\n');
                    }
                    _ => {}
                }
            }
        }
        Some(rule) => {
            start = text_at(rule, "dtstart").unwrap_or(start);
            record.set(F::TimeZone, text_at(rule, "tzid").unwrap_or_default());
            rules = from_object(rule);
        }
        None => {}
    }
    if let Some(value) = item.get("exdate") {
        left_out = flat(value, ";");
    }
    let whole = all_day(item, &start);
    // A series in UTC without a zone of its own repeats on the page's clock: it is that of the visitors in town.
    record.set(F::DateOfStart, if whole { start.split('T').next().unwrap_or_default().to_owned() } else { start });
    record.set(F::Rrule, rules);
    record.set(F::Exdate, left_out);
    if !whole && let Some(length) = item.get("duration").and_then(minutes) {
        let end = later(record.get(Field::DateOfStart), length).unwrap_or_default();
        record.set(F::DateOfEnd, end);
    }
}

/// `freq`, `interval`, `byweekday` … as the package rrule has them: names, numbers (Monday is 0) or lists.
fn from_object(rule: &Value) -> String {
    let mut out = "FREQ=".to_owned();
    const NAMES: [&str; 4] = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY"];
    let frequency = text_at(rule, "freq").unwrap_or_default().to_ascii_uppercase();
    let by_number = frequency.parse::<usize>().ok().and_then(|n| NAMES.get(n).copied());
    out.push_str(by_number.unwrap_or(&frequency));
    for key in ["interval", "count", "bymonth", "bysetpos", "bymonthday", "byyearday", "byweekno", "byhour", "byminute"]
    {
        if let Some(value) = rule.get(key) {
            add(&mut out, key, &flat(value, ","));
        }
    }
    if let Some(until) = text_at(rule, "until") {
        add(&mut out, "UNTIL", &basic(&until));
    }
    let weekday = |value: &Value| -> Option<String> {
        match value {
            // An object of the package: {"weekday": 5, "n": 2}
            Value::Object(_) => {
                let day = usize::try_from(crate::json::whole_at(value, "weekday")?).ok()?;
                Some(text_at(value, "n").unwrap_or_default() + DAYS.get((day + 1) % 7)?)
            }
            _ => {
                let text = text(value)?.to_ascii_uppercase();
                match text.parse::<usize>() {
                    Ok(day) => DAYS.get((day + 1) % 7).map(|name| (*name).to_owned()),
                    Err(_) => Some(text),
                }
            }
        }
    };
    let list = match rule.get("byweekday") {
        Some(Value::Array(list)) => list.as_slice(),
        Some(single) => std::slice::from_ref(single),
        None => &[],
    };
    let days: Vec<String> = list.iter().filter_map(weekday).collect();
    add_days(&mut out, days.iter().map(String::as_str));
    if let Some(start) = rule.get("wkst").and_then(weekday) {
        add(&mut out, "WKST", &start);
    }
    out
}

fn add(rule: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        rule.push(';');
        rule.push_str(&name.to_ascii_uppercase());
        rule.push('=');
        rule.push_str(value);
    }
}

fn add_days<'a>(rule: &mut String, days: impl Iterator<Item = &'a str>) {
    add(rule, "BYDAY", &days.collect::<Vec<_>>().join(","));
}

/// `2018-12-15T10:00:00Z` as iCalendar writes it.
fn basic(text: &str) -> String {
    text.split('.').next().unwrap_or_default().chars().filter(|c| !matches!(c, '-' | ':')).collect()
}

/// A day and time some minutes later, with the same offset behind it.
fn later(start: &str, minutes: i64) -> Option<String> {
    let (day, rest) = start.split_once(['T', ' '])?;
    let (time, offset) = rest.split_at(rest.find(['.', '+', '-', 'Z']).unwrap_or(rest.len()));
    let start = LocalTime { date: Date::parse(day)?, time: Time::parse(time)? };
    let end = LocalTime::from_seconds(start.seconds() + minutes * 60);
    Some([&end.date.to_string(), "T", &clock(end.time), offset].concat())
}

/// A length in minutes: `"02:30"`, `{"hours": 2, "minutes": 30}`, or milliseconds.
fn minutes(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => {
            let (hours, rest) = text.split_once(':')?;
            let minutes = rest.split(':').next()?;
            Some(hours.parse::<u32>().ok()? as i64 * 60 + minutes.parse::<u32>().ok()? as i64)
        }
        Value::Number(number) => Some(number.as_i64()? / 60_000),
        _ => {
            let part = |one: &str, many: &str| {
                crate::json::whole_at(value, one).or_else(|| crate::json::whole_at(value, many)).unwrap_or(0)
            };
            part("day", "days")
                .checked_mul(1_440)?
                .checked_add(part("hour", "hours").checked_mul(60)?)?
                .checked_add(part("minute", "minutes"))
        }
    }
    .filter(|minutes| (1..=60 * 24 * 366).contains(minutes))
}
