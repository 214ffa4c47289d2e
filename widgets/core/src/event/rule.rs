//! Recurrence rules (RFC 5545, section 3.3.10), read from their text.

use super::recurrence::sorted;
use super::{LocalTime, period};
use crate::date::{Date, Time, Weekday};
use crate::platform::Platform;

/// How often a rule looks for days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frequency {
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every year.
    Yearly,
}

/// Why a rule was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleError {
    /// HOURLY, MINUTELY or SECONDLY: correct, but not shown yet.
    Frequency,
    /// Not a rule.
    Unreadable,
}

/// One `RRULE`. Lists are empty where the part is not given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// FREQ.
    pub frequency: Frequency,
    /// INTERVAL, at least 1.
    pub interval: u32,
    /// COUNT.
    pub count: Option<u32>,
    /// UNTIL, the last second that still belongs to it, on the event's own clock.
    pub until: Option<i64>,
    /// WKST, 0 for Sunday; Monday where nothing is said.
    pub week_start: Weekday,
    /// BYDAY: which of the month or year (0 for each), and the weekday.
    pub by_day: Vec<(i16, Weekday)>,
    lists: [Vec<i16>; PARTS.len()],
}

/// The parts that are lists of numbers: name, least, most, and whether they may count from the end.
const PARTS: [(&str, i16, i16, bool); 8] = [
    ("BYMONTH", 1, 12, false),
    ("BYWEEKNO", 1, 53, true),
    ("BYYEARDAY", 1, 366, true),
    ("BYMONTHDAY", 1, 31, true),
    ("BYHOUR", 0, 23, false),
    ("BYMINUTE", 0, 59, false),
    ("BYSECOND", 0, 60, false),
    ("BYSETPOS", 1, 366, true),
];

const HOUR: usize = 4;
const MINUTE: usize = 5;
const SECOND: usize = 6;
const SET_POS: usize = 7;

impl Rule {
    /// Reads the text of a rule. `zone` is the event's zone: UNTIL in UTC is turned into its clock.
    pub fn parse(text: &str, zone: &str, platform: &dyn Platform) -> Result<Self, RuleError> {
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
            let (name, value) = part.split_once('=').ok_or(RuleError::Unreadable)?;
            let (name, value) = (name.trim().to_ascii_uppercase(), value.trim().to_ascii_uppercase());
            match name.as_str() {
                "FREQ" => frequency = Some(read_frequency(&value)?),
                "INTERVAL" => rule.interval = positive(&value)?,
                "COUNT" => rule.count = Some(positive(&value)?),
                "UNTIL" => rule.until = Some(read_until(&value, zone, platform).ok_or(RuleError::Unreadable)?),
                "WKST" => rule.week_start = weekday(&value).ok_or(RuleError::Unreadable)?,
                "BYDAY" => {
                    for item in value.split(',') {
                        rule.by_day.push(read_by_day(item.trim()).ok_or(RuleError::Unreadable)?);
                    }
                }
                _ => {
                    // An extension (`X-…`, RSCALE of another calendar …) would change what the rule means.
                    let Some(at) = PARTS.iter().position(|part| part.0 == name) else {
                        return Err(RuleError::Unreadable);
                    };
                    read_list(&value, PARTS[at], &mut rule.lists[at])?;
                }
            }
        }
        rule.frequency = frequency.ok_or(RuleError::Unreadable)?;
        Ok(rule)
    }

    /// BYSETPOS.
    pub(super) fn set_positions(&self) -> &[i16] {
        &self.lists[SET_POS]
    }

    /// Seconds of the day at which an instance starts, sorted; `start` is the first start's own.
    pub(super) fn seconds_of_day(&self, start: i64) -> Vec<i64> {
        let own = Time::from_seconds(start);
        let or = |at: usize, own: u8| -> Vec<i64> {
            let list = &self.lists[at];
            if list.is_empty() { vec![i64::from(own)] } else { list.iter().map(|&n| i64::from(n)).collect() }
        };
        let (minutes, seconds) = (or(MINUTE, own.minute), or(SECOND, own.second));
        let mut all = Vec::new();
        for hour in or(HOUR, own.hour) {
            for minute in &minutes {
                all.extend(seconds.iter().map(|second| hour * 3600 + minute * 60 + (*second).min(59)));
            }
        }
        sorted(all)
    }

    /// Whether the rule takes a day of one of its periods. What the rule does not say comes from the first day
    /// (RFC 5545: "Information, not contained in the rule, … derived from DTSTART").
    pub(super) fn takes(&self, day: Date, first: Date) -> bool {
        // In the order of PARTS.
        let [months, weeks, year_days, month_days, ..] = &self.lists;
        if !months.is_empty() && !months.contains(&i16::from(day.month)) {
            return false;
        }
        if weeks.is_empty() && year_days.is_empty() && month_days.is_empty() && self.by_day.is_empty() {
            return match self.frequency {
                Frequency::Daily => true,
                Frequency::Weekly => day.weekday() == first.weekday(),
                Frequency::Monthly => day.day == first.day,
                Frequency::Yearly => day.day == first.day && (!months.is_empty() || day.month == first.month),
            };
        }
        let either =
            |list: &[i16], (front, back): (i16, i16)| list.is_empty() || list.iter().any(|&n| n == front || n == back);
        if !either(month_days, period::of_month(day)) || !either(year_days, period::of_year(day)) {
            return false;
        }
        if !weeks.is_empty() && !either(weeks, period::week_number(day, self.week_start)) {
            return false;
        }
        if self.by_day.is_empty() {
            // 「第20週」 alone means the first day's weekday in that week.
            return weeks.is_empty()
                || !year_days.is_empty()
                || !month_days.is_empty()
                || day.weekday() == first.weekday();
        }
        let weekday = day.weekday();
        let (front, back) = match self.frequency {
            Frequency::Yearly if !weeks.is_empty() => (0, 0),
            Frequency::Yearly if months.is_empty() => sevenths(period::of_year(day)),
            Frequency::Yearly | Frequency::Monthly => sevenths(period::of_month(day)),
            _ => (0, 0),
        };
        self.by_day.iter().any(|&(n, wanted)| wanted == weekday && (n == 0 || front == 0 || n == front || n == back))
    }
}

/// From the place of a day to the place among the same weekdays.
fn sevenths((front, back): (i16, i16)) -> (i16, i16) {
    ((front - 1) / 7 + 1, (back + 1) / 7 - 1)
}

fn read_frequency(value: &str) -> Result<Frequency, RuleError> {
    match value {
        "DAILY" => Ok(Frequency::Daily),
        "WEEKLY" => Ok(Frequency::Weekly),
        "MONTHLY" => Ok(Frequency::Monthly),
        "YEARLY" => Ok(Frequency::Yearly),
        "HOURLY" | "MINUTELY" | "SECONDLY" => Err(RuleError::Frequency),
        _ => Err(RuleError::Unreadable),
    }
}

fn positive(value: &str) -> Result<u32, RuleError> {
    value.parse().ok().filter(|n| *n > 0).ok_or(RuleError::Unreadable)
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

fn read_list(value: &str, part: (&str, i16, i16, bool), list: &mut Vec<i16>) -> Result<(), RuleError> {
    let (_, least, most, from_end) = part;
    for item in value.split(',') {
        let n = small(item.trim()).ok_or(RuleError::Unreadable)?;
        let ok = (least..=most).contains(&n) || (from_end && (-most..=-1).contains(&n));
        if !ok {
            return Err(RuleError::Unreadable);
        }
        list.push(n);
    }
    Ok(())
}

/// UNTIL as a day (which counts whole), a local time, or a time in UTC.
fn read_until(value: &str, zone: &str, platform: &dyn Platform) -> Option<i64> {
    let Some((date, time)) = value.split_once('T') else {
        return Some(Date::parse(value)?.days() * 86_400 + 86_399);
    };
    let utc = time.ends_with('Z');
    let local = LocalTime { date: Date::parse(date)?, time: Time::parse(time.trim_end_matches('Z'))? };
    Some(if utc { local.in_zone("UTC", zone, platform) } else { local }.seconds())
}
