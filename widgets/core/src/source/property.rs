//! Content lines of iCalendar: names, parameters, values, escapes, dates and durations (RFC 5545, section 3).

use super::MAX_TEXT;
use super::reader::{cut, trim};
use crate::date::{Date, Time};

/// A property of a component.
pub(super) struct Property {
    /// The number of its first line.
    pub line: u32,
    /// Its name, in capitals.
    pub name: String,
    parameters: String,
    /// Its value, escaped still.
    pub value: String,
}

/// A date or a time as it stands in a property.
#[derive(Clone, Copy)]
pub(super) struct Stamp {
    /// The day.
    pub date: Date,
    /// The time; none for a whole day.
    pub time: Option<Time>,
    /// Whether the time is in UTC.
    pub utc: bool,
}

/// Splits a content line: `NAME;PARAM=…;PARAM="a:b":value`.
pub(super) fn property(line: &str, number: u32) -> Option<Property> {
    // Exchange leaves the quotation marks out around `(UTC+09:00) Osaka, Sapporo, Tokyo`.
    let colon = colon(line, true).or_else(|| colon(line, false))?;
    let (head, value) = (line.get(..colon)?, line.get(colon + 1..)?);
    let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
    Some(Property {
        line: number,
        name: name.trim().to_ascii_uppercase(),
        parameters: parameters.to_owned(),
        value: value.to_owned(),
    })
}

/// Where the value begins: the first colon outside of quotation marks, and of brackets where these count.
fn colon(line: &str, brackets: bool) -> Option<usize> {
    let (mut quoted, mut depth) = (false, 0);
    line.bytes().position(|b| {
        match b {
            b'"' => quoted = !quoted,
            b'(' if brackets => depth += 1,
            b')' if brackets => depth -= 1,
            _ => {}
        }
        b == b':' && !quoted && depth == 0
    })
}

impl Property {
    /// A parameter's value, without quotation marks.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let mut rest = self.parameters.as_str();
        while !rest.is_empty() {
            let mut quoted = false;
            let end = rest.bytes().position(|b| {
                quoted ^= b == b'"';
                b == b';' && !quoted
            });
            let (item, tail) = end.map_or((rest, ""), |end| (&rest[..end], &rest[end + 1..]));
            if let Some((key, value)) = item.split_once('=')
                && key.trim().eq_ignore_ascii_case(name)
            {
                return Some(value.trim().trim_matches('"'));
            }
            rest = tail;
        }
        None
    }

    /// The value as text.
    pub fn text(&self) -> String {
        let mut text = unescape(cut(&self.value));
        trim(&mut text, MAX_TEXT);
        text
    }
}

/// `\n`, `\,`, `\;` and `\\` (RFC 5545, section 3.3.11).
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|b| b == b'\\') {
        out.push_str(&rest[..at]);
        let mut after = rest[at + 1..].chars();
        out.push(match after.next() {
            Some('n' | 'N') => '\n',
            Some(other) => other,
            None => '\\',
        });
        rest = after.as_str();
    }
    out.push_str(rest);
    out
}

/// `20181215`, `20181215T100000`, `20181215T010000Z`, with hyphens and colons too.
pub(super) fn stamp(text: &str) -> Option<Stamp> {
    let text = text.trim();
    let Some(at) = text.bytes().position(|b| matches!(b, b'T' | b't')) else {
        return Some(Stamp { date: Date::parse(text)?, time: None, utc: false });
    };
    let (date, time) = (&text[..at], &text[at + 1..]);
    let plain = time.trim_end_matches(['Z', 'z']);
    Some(Stamp { date: Date::parse(date)?, time: Some(Time::parse(plain)?), utc: plain.len() < time.len() })
}

/// A duration (RFC 5545, section 3.3.6) in two parts, both in seconds: its days, which are days on the clock, and its
/// hours to seconds, which pass. `None` where it is none, or negative.
pub(super) fn duration(text: &str) -> Option<(i64, i64)> {
    let text = text.trim().strip_prefix('+').unwrap_or(text.trim()).strip_prefix('P')?;
    let (mut days, mut exact, mut number, mut time) = (0i64, 0i64, None::<i64>, false);
    for c in text.chars() {
        if let Some(digit) = c.to_digit(10) {
            number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(i64::from(digit))?);
            continue;
        }
        let unit = match c {
            'W' => 604_800,
            'D' => 86_400,
            'T' => {
                time = true;
                continue;
            }
            'H' if time => 3_600,
            'M' if time => 60,
            'S' if time => 1,
            _ => return None,
        };
        let part = if time { &mut exact } else { &mut days };
        *part = part.checked_add(number.take()?.checked_mul(unit)?)?;
    }
    // Ten years are long enough for an event.
    let total = days.checked_add(exact)?;
    (number.is_none() && total <= 3_660 * 86_400).then_some((days, exact))
}
