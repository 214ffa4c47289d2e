//! VTIMEZONE (RFC 5545, section 3.6.5) of a zone, from the offsets that it has between two days.

use super::stamp;
use crate::date::Date;
use crate::event::{LocalTime, zone};
use crate::platform::Platform;

/// How far apart the offset is looked at, in seconds: no zone changes its clocks and back in less time.
const STEP: i64 = 14 * 86_400;

/// The lines of the definition, as (name, value). Empty where nobody knows the zone.
pub(super) fn definition(name: &str, from: Date, to: Date, platform: &dyn Platform) -> Vec<(&'static str, String)> {
    let offset = |at: i64| zone::offset_minutes(name, at, platform);
    let (mut at, end) = (from.days() * 86_400, to.days() * 86_400);
    let Some(mut before) = offset(at) else { return Vec::new() };
    let mut lines = vec![("BEGIN", "VTIMEZONE".to_owned()), ("TZID", zone::plain(name).to_owned())];
    observance(&mut lines, LocalTime::from_seconds(at), before, before);
    while at < end {
        let next = at + STEP;
        let after = offset(next).unwrap_or(before);
        if after != before {
            // The minute of the change.
            let (mut early, mut late) = (at, next);
            while late - early > 60 {
                let middle = early + (late - early) / 120 * 60;
                if offset(middle) == Some(before) {
                    early = middle;
                } else {
                    late = middle;
                }
            }
            observance(&mut lines, LocalTime::from_seconds(late + i64::from(before) * 60), before, after);
            before = after;
        }
        at = next;
    }
    lines.push(("END", "VTIMEZONE".to_owned()));
    lines
}

/// From `onset` (on the clock before it) the offset is `to` minutes.
fn observance(lines: &mut Vec<(&'static str, String)>, onset: LocalTime, from: i32, to: i32) {
    let kind = if to > from { "DAYLIGHT" } else { "STANDARD" };
    lines.extend([
        ("BEGIN", kind.to_owned()),
        ("DTSTART", stamp(onset, true)),
        ("TZOFFSETFROM", offset_text(from)),
        ("TZOFFSETTO", offset_text(to)),
        ("END", kind.to_owned()),
    ]);
}

/// `+0900`.
fn offset_text(minutes: i32) -> String {
    let mut text = String::from(if minutes < 0 { "-" } else { "+" });
    for n in [minutes.abs() / 60, minutes.abs() % 60] {
        if n < 10 {
            text.push('0');
        }
        text.push_str(&n.to_string());
    }
    text
}
