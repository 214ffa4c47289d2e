//! Events for other programs: calendar files, links that fill another calendar's form, data for search engines.

pub mod ics;
pub mod jsonld;
pub mod links;
mod series;
#[cfg(test)]
mod tests;
mod zone;

use super::{Event, LocalTime, Occurrence};
use crate::date::Time;
use crate::platform::Platform;

/// Where it takes place, on one line: name and address.
fn place(event: &Event) -> String {
    let mut text = event.place.clone();
    if !event.address.is_empty() && event.address != text {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&event.address);
    }
    text
}

/// Start and end of an occurrence with times, on the page's clock. Without a known end it is the start.
fn times(occurrence: &Occurrence) -> Option<(LocalTime, LocalTime)> {
    let start = LocalTime { date: occurrence.first, time: occurrence.start? };
    let end = occurrence.end.map_or(start, |time| {
        // The midnight that ends the last day.
        let is_midnight = time.seconds() == 0;
        LocalTime { date: occurrence.last.plus_days(is_midnight.into()), time }
    });
    Some((start, end))
}

/// An instant on the page's clock as a time in UTC.
fn utc(local: LocalTime, zone: &str, platform: &dyn Platform) -> LocalTime {
    local.in_zone(zone, "UTC", platform)
}

/// `20181103T100000` or, with separators, `2018-11-03T10:00:00`.
fn stamp(local: LocalTime, is_basic: bool) -> String {
    let mut out = local.date.to_string();
    out.push('T');
    out.push_str(&local.time.to_string());
    out.push(':');
    push_two(&mut out, local.time);
    if is_basic { basic(&out) } else { out }
}

fn push_two(out: &mut String, time: Time) {
    for digit in [time.second / 10, time.second % 10] {
        out.push(char::from(b'0' + digit));
    }
}

/// A day or time without its separators.
fn basic(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '-' | ':')).collect()
}

/// The beginning of a text, no more characters than `most`.
fn beginning(text: &str, most: usize) -> String {
    let mut short: String = text.chars().take(most).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
