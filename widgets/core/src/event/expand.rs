//! The starts that one rule names, by the table of RFC 5545, section 3.3.10: what limits a period, and what fills it.

use super::period;
use super::recurrence::sorted;
use super::rule::{Frequency, HOUR, MINUTE, Rule, SECOND, SET_POS};
use crate::date::{Date, Time};

/// How many starts of one series are given at most for one window.
pub(super) const MOST: usize = 5_000;

/// How much work may be done. What one series takes of it, the next one has no more.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    /// So many days, periods and starts are looked at.
    pub steps: u32,
    /// So many starts of one rule are given at once.
    pub most: usize,
}

impl Limit {
    /// For one series: a daily rule of a thousand years, or one that begins every second in the days around a page.
    pub const ONE: Self = Self { steps: 500_000, most: MOST };

    /// For all series of what is looked at together: so much that the page never stands still.
    pub const ALL: Self = Self { steps: 10_000_000, most: MOST };
}

/// The starts of a rule or series within a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Starts {
    /// Sorted, each once.
    pub list: Vec<i64>,
    /// Up to here these are all; what may come behind has not been looked at. `i64::MAX`: all of the window.
    pub known_to: i64,
}

/// The last day that [`Date`] has.
const LAST_DAY: i64 = 2_932_896;

const DAY: i64 = 86_400;

/// The window that is looked at and what a rule starts from, in seconds on the event's own clock.
#[derive(Clone, Copy)]
pub(super) struct Window {
    /// The first start of the series.
    pub first: i64,
    /// The series lasts whole days: BYHOUR, BYMINUTE and BYSECOND say nothing.
    pub whole_days: bool,
    /// From here …
    pub from: i64,
    /// … to here, both included.
    pub to: i64,
}

/// What has been found so far.
struct Found<'a> {
    /// Nothing before this is of the rule.
    least: i64,
    from: i64,
    stop: i64,
    /// How many COUNT still allows.
    left: u32,
    limit: &'a mut Limit,
    /// What a step costs: rules with long lists take longer.
    weight: u32,
    starts: Starts,
}

impl Found<'_> {
    /// Takes a start; `false` where nothing more can follow.
    fn take(&mut self, at: i64) -> bool {
        if at > self.stop || self.left == 0 {
            return false;
        }
        let is_given = at >= self.from;
        if !self.step(at, 1) || is_given && self.starts.list.len() >= self.limit.most {
            self.starts.known_to = at - 1;
            return false;
        }
        if at >= self.least {
            self.left -= 1;
            if is_given {
                self.starts.list.push(at);
            }
        }
        true
    }

    /// So many steps more, at what begins at `at`; `false` where the limit is reached.
    fn step(&mut self, at: i64, count: usize) -> bool {
        let steps = u32::try_from(count).unwrap_or(u32::MAX).saturating_mul(self.weight);
        let is_within = steps <= self.limit.steps;
        if !is_within {
            self.limit.steps = 0;
            self.starts.known_to = at - 1;
        }
        self.limit.steps = self.limit.steps.saturating_sub(steps);
        is_within
    }

    /// Counts `periods` that hold `each` starts without going through them.
    fn skip(&mut self, periods: i64, each: usize) {
        let starts = periods.saturating_mul(each as i64);
        self.left = self.left.saturating_sub(u32::try_from(starts).unwrap_or(u32::MAX));
    }
}

/// The starts of a rule within a window. `without_first` leaves out the first start of the series, which belongs to an
/// RRULE in any case and is counted by COUNT; an EXRULE names it or not.
pub(super) fn expand(rule: &Rule, window: Window, without_first: bool, limit: &mut Limit) -> Starts {
    // Nothing begins before the first.
    let window = Window { from: window.from.max(window.first), ..window };
    let mut found = Found {
        least: window.first + i64::from(without_first),
        from: window.from,
        stop: rule.until.map_or(window.to, |until| until.min(window.to)).min(LAST_DAY * DAY + DAY - 1),
        left: rule.count.unwrap_or(u32::MAX).saturating_sub(u32::from(without_first)),
        limit,
        weight: 1 + (rule.lists.iter().map(Vec::len).sum::<usize>() + rule.by_day.len()) as u32 / 16,
        starts: Starts { list: Vec::new(), known_to: i64::MAX },
    };
    // The times of a day or hour are worked out before anything else.
    if found.from <= found.stop && found.step(found.from, times_of(rule)) {
        if rule.frequency < Frequency::Daily {
            within_days(rule, window, &mut found);
        } else {
            days(rule, window, &mut found);
        }
    }
    found.starts
}

/// DAILY to YEARLY: goes through the days of each period, and fills those that the rule takes with its times.
fn days(rule: &Rule, window: Window, found: &mut Found<'_>) {
    let first = Date::from_days(window.first.div_euclid(DAY));
    let times = if window.whole_days { vec![0] } else { times(rule, window.first) };
    let positions = &rule.lists[SET_POS];
    let before = periods_before(rule, first, window.from.div_euclid(DAY));
    // Only COUNT has to be counted from the beginning.
    let mut index = if rule.count.is_some() { 0 } else { before };
    let mut set = Vec::new();
    while let Some((start, length)) = period_days(rule, first, index) {
        if start * DAY > found.stop || !found.step(start * DAY, 1) {
            return;
        }
        set.clear();
        for day in start..start + length {
            // A set counts as a whole.
            if !found.step(start * DAY, 1) {
                return;
            }
            if takes(rule, Date::from_days(day), first) {
                if !found.step(start * DAY, times.len()) {
                    return;
                }
                set.extend(times.iter().map(|time| day * DAY + time));
            }
        }
        if !positions.is_empty() {
            set = chosen(&set, positions);
        }
        for &at in &set {
            if !found.take(at) {
                return;
            }
        }
        index += 1;
        // What holds as many starts in each period need not be gone through to be counted. The first period may
        // begin before the series.
        if index == 2 && before > 2 && rule.count.is_some() && is_even(rule) {
            found.skip(before - index, set.len());
            index = before;
        }
    }
}

/// HOURLY to SECONDLY: goes from one period to the next that nothing forbids.
fn within_days(rule: &Rule, window: Window, found: &mut Found<'_>) {
    let unit = match rule.frequency {
        Frequency::Hourly => 3600,
        Frequency::Minutely => 60,
        _ => 1,
    };
    let (day, step) = (Date::from_days(window.first.div_euclid(DAY)), unit * i64::from(rule.interval));
    let origin = window.first.div_euclid(unit) * unit;
    let mut times = times(rule, window.first);
    if !rule.lists[SET_POS].is_empty() {
        times = chosen(&times, &rule.lists[SET_POS]);
    }
    if times.is_empty() {
        return;
    }
    // The first period that begins at a time or later.
    let next = |at: i64| origin + (at - origin + step - 1).div_euclid(step).max(0) * step;
    let forbids = |part: usize, n: i64| !rule.lists[part].is_empty() && !rule.lists[part].contains(&(n as i16));
    let mut at = origin;
    if rule.count.is_none() {
        at = next(window.from - unit);
    } else if is_even(rule) && !window.whole_days {
        for time in &times {
            if !found.take(origin + time) {
                return;
            }
        }
        let more = ((window.from - origin) / step - 1).max(0);
        found.skip(more, times.len());
        at = origin + (more + 1) * step;
    }
    while at <= found.stop && found.step(at, 1) {
        let midnight = at.div_euclid(DAY) * DAY;
        let tomorrow = midnight + DAY;
        at = next(if !takes(rule, Date::from_days(midnight / DAY), day) {
            tomorrow
        } else if window.whole_days {
            if !found.take(midnight) {
                return;
            }
            tomorrow
        } else if forbids(HOUR, (at - midnight) / 3600) {
            at.div_euclid(3600) * 3600 + 3600
        } else if unit < 3600 && forbids(MINUTE, (at - midnight) / 60 % 60) {
            at.div_euclid(60) * 60 + 60
        } else if unit == 1 && forbids(SECOND, (at - midnight) % 60) && !is_leap(rule, at) {
            at + 1
        } else {
            for time in &times {
                if !found.take(at + time) {
                    return;
                }
            }
            at + 1
        });
    }
}

/// A leap second is the last one of its minute here: no clock of ours has a sixtieth.
fn is_leap(rule: &Rule, at: i64) -> bool {
    at.rem_euclid(60) == 59 && rule.lists[SECOND].contains(&60)
}

/// How many times a period has at most.
fn times_of(rule: &Rule) -> usize {
    (HOUR..=SECOND).map(|part| rule.lists[part].len().max(1)).product()
}

/// Seconds of a period (a day at most) at which an instance starts, sorted: what is shorter than the period fills it,
/// and comes from the first start where the rule does not say it.
fn times(rule: &Rule, first: i64) -> Vec<i64> {
    let own = Time::from_seconds(first);
    let list = |part: usize, own: u8, longest: Frequency| -> Vec<i64> {
        let list = &rule.lists[part];
        match () {
            () if rule.frequency <= longest => vec![0],
            () if list.is_empty() => vec![i64::from(own)],
            () => list.iter().map(|&n| i64::from(n)).collect(),
        }
    };
    let hours = list(HOUR, own.hour, Frequency::Hourly);
    let minutes = list(MINUTE, own.minute, Frequency::Minutely);
    let seconds = list(SECOND, own.second, Frequency::Secondly);
    let mut all = Vec::new();
    for hour in hours {
        for minute in &minutes {
            all.extend(seconds.iter().map(|second| hour * 3600 + minute * 60 + (*second).min(59)));
        }
    }
    sorted(all)
}

/// Whether the rule takes a day of one of its periods. What the rule does not say comes from the first day
/// (RFC 5545: "Information, not contained in the rule, … derived from DTSTART").
fn takes(rule: &Rule, day: Date, first: Date) -> bool {
    // In the order of PARTS.
    let [months, weeks, year_days, month_days, ..] = &rule.lists;
    if !months.is_empty() && !months.contains(&i16::from(day.month)) {
        return false;
    }
    if weeks.is_empty() && year_days.is_empty() && month_days.is_empty() && rule.by_day.is_empty() {
        return match rule.frequency {
            Frequency::Weekly => day.weekday() == first.weekday(),
            Frequency::Monthly => day.day == first.day,
            Frequency::Yearly => day.day == first.day && (!months.is_empty() || day.month == first.month),
            _ => true,
        };
    }
    let either =
        |list: &[i16], (front, back): (i16, i16)| list.is_empty() || list.iter().any(|&n| n == front || n == back);
    if !either(month_days, period::of_month(day)) || !either(year_days, period::of_year(day)) {
        return false;
    }
    if !weeks.is_empty() && !either(weeks, period::week_number(day, rule.week_start)) {
        return false;
    }
    if rule.by_day.is_empty() {
        // 「第20週」 alone means the first day's weekday in that week.
        return weeks.is_empty() || !year_days.is_empty() || !month_days.is_empty() || day.weekday() == first.weekday();
    }
    let weekday = day.weekday();
    let (front, back) = match rule.frequency {
        Frequency::Yearly if !weeks.is_empty() => (0, 0),
        Frequency::Yearly if months.is_empty() => sevenths(period::of_year(day)),
        Frequency::Yearly | Frequency::Monthly => sevenths(period::of_month(day)),
        _ => (0, 0),
    };
    rule.by_day.iter().any(|&(n, wanted)| wanted == weekday && (n == 0 || front == 0 || n == front || n == back))
}

/// From the place of a day to the place among the same weekdays.
fn sevenths((front, back): (i16, i16)) -> (i16, i16) {
    ((front - 1) / 7 + 1, (back + 1) / 7 - 1)
}

/// The elements of a period's set that BYSETPOS names, in order.
fn chosen(set: &[i64], positions: &[i16]) -> Vec<i64> {
    let at = |n: i16| {
        let index = if n > 0 { n as usize - 1 } else { set.len().wrapping_sub(n.unsigned_abs() as usize) };
        set.get(index).copied()
    };
    sorted(positions.iter().filter_map(|&n| at(n)).collect())
}

/// Whether each period after the first holds the same number of starts.
fn is_even(rule: &Rule) -> bool {
    let limits = match rule.frequency {
        Frequency::Secondly => SECOND + 1,
        Frequency::Minutely => MINUTE + 1,
        Frequency::Hourly => HOUR + 1,
        Frequency::Daily | Frequency::Weekly => HOUR,
        _ => return false,
    };
    let by_day = rule.frequency == Frequency::Weekly || rule.by_day.is_empty();
    by_day && rule.lists.iter().take(limits).all(Vec::is_empty)
}

/// The first day and the length of a rule's period, counted from the one that holds the first start.
/// `None` after the year 9999.
fn period_days(rule: &Rule, first: Date, index: i64) -> Option<(i64, i64)> {
    let step = index * i64::from(rule.interval);
    let months = |months: i64| {
        let year = i32::try_from(months.div_euclid(12)).ok()?;
        Some(Date::new(year, (months.rem_euclid(12) + 1) as u8, 1)?.days())
    };
    let month = i64::from(first.year) * 12 + i64::from(first.month) - 1;
    let (start, length) = match rule.frequency {
        Frequency::Monthly => {
            let start = months(month + step)?;
            (start, months(month + step + 1).map_or(31, |next| next - start))
        }
        Frequency::Yearly => {
            let start = months((i64::from(first.year) + step) * 12)?;
            (start, 365 + i64::from(crate::date::is_leap_year(Date::from_days(start).year)))
        }
        Frequency::Weekly => (period::week_first(first, rule.week_start).days() + step * 7, 7),
        _ => (first.days() + step, 1),
    };
    (start <= LAST_DAY).then_some((start, length))
}

/// How many periods end before a day, or on it.
fn periods_before(rule: &Rule, first: Date, day: i64) -> i64 {
    let there = Date::from_days(day);
    let years = i64::from(there.year - first.year);
    let units = match rule.frequency {
        Frequency::Weekly => (day - first.days()) / 7,
        Frequency::Monthly => years * 12 + i64::from(there.month) - i64::from(first.month),
        Frequency::Yearly => years,
        _ => day - first.days(),
    };
    units / i64::from(rule.interval)
}
