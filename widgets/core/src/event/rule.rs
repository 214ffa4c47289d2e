//! Recurrence rules (RFC 5545, section 3.3.10), read from their text.

mod text;

use super::LocalTime;
use crate::date::{Date, Time, Weekday};
use crate::platform::Platform;

/// How often a rule begins anew, the shortest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    /// Every second.
    Secondly,
    /// Every minute.
    Minutely,
    /// Every hour.
    Hourly,
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every year.
    Yearly,
}

/// The values of FREQ.
pub(super) const FREQUENCIES: [(&str, Frequency); 7] = [
    ("SECONDLY", Frequency::Secondly),
    ("MINUTELY", Frequency::Minutely),
    ("HOURLY", Frequency::Hourly),
    ("DAILY", Frequency::Daily),
    ("WEEKLY", Frequency::Weekly),
    ("MONTHLY", Frequency::Monthly),
    ("YEARLY", Frequency::Yearly),
];

/// One `RRULE` or `EXRULE`. Lists are empty where the part is not given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// FREQ.
    pub frequency: Frequency,
    /// INTERVAL, at least 1.
    pub interval: u32,
    /// COUNT.
    pub count: Option<u32>,
    /// UNTIL, the last second that still belongs to it, on the event's own clock. Where clocks skip an hour, the times
    /// that are skipped count as they are written: an UNTIL in UTC within the hour after it takes them in.
    pub until: Option<i64>,
    /// WKST, 0 for Sunday; Monday where nothing is said.
    pub week_start: Weekday,
    /// BYDAY: which of the month or year (0 for each), and the weekday.
    pub by_day: Vec<(i16, Weekday)>,
    /// The other parts, in the order of [`PARTS`].
    pub(super) lists: [Vec<i16>; PARTS.len()],
}

/// The parts that are lists of numbers: name, least, most, and whether they may count from the end.
pub(super) const PARTS: [(&str, i16, i16, bool); 8] = [
    ("BYMONTH", 1, 12, false),
    ("BYWEEKNO", 1, 53, true),
    ("BYYEARDAY", 1, 366, true),
    ("BYMONTHDAY", 1, 31, true),
    ("BYHOUR", 0, 23, false),
    ("BYMINUTE", 0, 59, false),
    ("BYSECOND", 0, 60, false),
    ("BYSETPOS", 1, 366, true),
];

/// Where BYHOUR, BYMINUTE, BYSECOND and BYSETPOS stand in [`PARTS`]; those before them are about days.
pub(super) const HOUR: usize = 4;
pub(super) const MINUTE: usize = 5;
pub(super) const SECOND: usize = 6;
pub(super) const SET_POS: usize = 7;

impl Rule {
    /// Reads the text of a rule; `None` where it is none. `zone` is the event's zone: UNTIL in UTC is turned into its
    /// clock.
    pub fn parse(text: &str, zone: &str, platform: &dyn Platform) -> Option<Self> {
        let mut rule = Self {
            frequency: Frequency::Daily,
            interval: 1,
            count: None,
            until: None,
            week_start: 1,
            by_day: Vec::new(),
            lists: Default::default(),
        };
        let mut frequency = None;
        let text = text.trim();
        for part in text.strip_prefix("RRULE:").unwrap_or(text).split(';').filter(|part| !part.trim().is_empty()) {
            let (name, value) = part.split_once('=')?;
            let (name, value) = (name.trim().to_ascii_uppercase(), value.trim().to_ascii_uppercase());
            match name.as_str() {
                "FREQ" => frequency = Some(FREQUENCIES.iter().find(|(name, _)| *name == value)?.1),
                "INTERVAL" => rule.interval = positive(&value)?,
                "COUNT" => rule.count = Some(positive(&value)?),
                "UNTIL" => rule.until = Some(read_until(&value, zone, platform)?),
                "WKST" => rule.week_start = weekday(&value)?,
                "BYDAY" => {
                    for item in value.split(',') {
                        let day = read_by_day(item.trim())?;
                        if !rule.by_day.contains(&day) {
                            rule.by_day.push(day);
                        }
                    }
                }
                _ => {
                    // An extension (`X-…`, RSCALE of another calendar …) would change what the rule means.
                    let at = PARTS.iter().position(|part| part.0 == name)?;
                    read_list(&value, PARTS[at], &mut rule.lists[at])?;
                }
            }
        }
        rule.frequency = frequency?;
        Some(rule)
    }

    /// Whether it may name several times of one day.
    pub fn is_within_days(&self) -> bool {
        self.frequency < Frequency::Daily || (HOUR..=SECOND).any(|part| self.lists[part].len() > 1)
    }
}

fn positive(value: &str) -> Option<u32> {
    value.parse().ok().filter(|n| *n > 0)
}

fn weekday(name: &str) -> Option<Weekday> {
    let at = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"].iter().position(|day| *day == name)?;
    Some(at as Weekday)
}

fn small(text: &str) -> Option<i16> {
    let (minus, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let n = digits.parse::<u32>().ok().filter(|_| !minus || !digits.starts_with('+'))?;
    let n = i16::try_from(n).ok()?;
    Some(if minus { -n } else { n })
}

fn read_by_day(item: &str) -> Option<(i16, Weekday)> {
    let split = item.len().checked_sub(2).filter(|at| item.is_char_boundary(*at))?;
    let (number, name) = item.split_at(split);
    let n: i16 = if number.is_empty() { 0 } else { small(number).filter(|n| *n != 0 && (-53..=53).contains(n))? };
    Some((n, weekday(name)?))
}

fn read_list(value: &str, part: (&str, i16, i16, bool), list: &mut Vec<i16>) -> Option<()> {
    let (_, least, most, from_end) = part;
    for item in value.split(',') {
        let n = small(item.trim())?;
        let ok = (least..=most).contains(&n) || (from_end && (-most..=-1).contains(&n));
        if !ok {
            return None;
        }
        // Each once, so that no list is longer than what it counts.
        if !list.contains(&n) {
            list.push(n);
        }
    }
    Some(())
}

/// UNTIL as a day (which counts whole), a local time, or a time in UTC.
fn read_until(value: &str, zone: &str, platform: &dyn Platform) -> Option<i64> {
    let Some((date, time)) = value.split_once('T') else {
        return Some(Date::parse(value)?.days() * 86_400 + 86_399);
    };
    let plain = time.trim_end_matches('Z');
    let local = LocalTime { date: Date::parse(date)?, time: Time::parse(plain)? };
    Some(if plain.len() < time.len() { local.in_zone("UTC", zone, platform) } else { local }.seconds())
}
