//! Writes recurrence rules as RFC 5545 has them.

use super::{FREQUENCIES, PARTS, Rule};
use crate::event::LocalTime;

const DAYS: [&str; 7] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

impl Rule {
    /// The rule's text, as the value of RRULE: [`Rule::parse`] reads the same rule from it. UNTIL is a local time.
    pub fn text(&self) -> String {
        let mut out = String::from("FREQ=");
        out.push_str(
            FREQUENCIES.iter().find(|(_, frequency)| *frequency == self.frequency).map_or("", |(name, _)| name),
        );
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                out.push(';');
                out.push_str(name);
                out.push('=');
                out.push_str(value);
            }
        };
        if self.interval > 1 {
            add("INTERVAL", &self.interval.to_string());
        }
        if let Some(count) = self.count {
            add("COUNT", &count.to_string());
        }
        if let Some(until) = self.until {
            add("UNTIL", &basic(LocalTime::from_seconds(until)));
        }
        if self.week_start != 1 {
            add("WKST", day(self.week_start));
        }
        let mut by_day = String::new();
        for &(n, weekday) in &self.by_day {
            if !by_day.is_empty() {
                by_day.push(',');
            }
            if n != 0 {
                by_day.push_str(&n.to_string());
            }
            by_day.push_str(day(weekday));
        }
        add("BYDAY", &by_day);
        for (part, list) in PARTS.iter().zip(&self.lists) {
            let mut numbers = String::new();
            for n in list {
                if !numbers.is_empty() {
                    numbers.push(',');
                }
                numbers.push_str(&n.to_string());
            }
            add(part.0, &numbers);
        }
        out
    }
}

fn day(weekday: u8) -> &'static str {
    DAYS.get(usize::from(weekday)).copied().unwrap_or_default()
}

/// `20190131T235959`.
fn basic(at: LocalTime) -> String {
    let mut out = String::new();
    for c in at.date.to_string().chars().filter(|c| *c != '-') {
        out.push(c);
    }
    out.push('T');
    for n in [at.time.hour, at.time.minute, at.time.second] {
        out.push(char::from(b'0' + n / 10));
        out.push(char::from(b'0' + n % 10));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::Native;

    #[test]
    fn rules_come_back() {
        for text in [
            "FREQ=DAILY",
            "FREQ=WEEKLY;INTERVAL=2;COUNT=10;WKST=SU;BYDAY=TU,TH",
            "FREQ=MONTHLY;UNTIL=20190131T235959;BYDAY=-1FR,2SA;BYMONTH=1,6",
            "FREQ=YEARLY;BYWEEKNO=20,-1;BYYEARDAY=1,-366;BYMONTHDAY=-1;BYHOUR=9;BYMINUTE=30;BYSECOND=0;BYSETPOS=-2",
        ] {
            let read = |text: &str| Rule::parse(text, "Asia/Tokyo", &Native).expect("a rule");
            assert_eq!(read(&read(text).text()), read(text), "{text}");
        }
        let bare = Rule::parse("FREQ=DAILY;UNTIL=20190131", "Asia/Tokyo", &Native).expect("a rule");
        assert_eq!(bare.text(), "FREQ=DAILY;UNTIL=20190131T235959");
    }
}
