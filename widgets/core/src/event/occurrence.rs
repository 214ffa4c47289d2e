//! What takes place in the days looked at: each time that an event takes place, on the page's clock, in order.

use super::expand::{Limit, MOST};
use super::recurrence::Recurrence;
use super::{Entry, Event, LocalTime, Moment, When};
use crate::date::{Date, Time};
use crate::platform::Platform;

/// One time that an event takes place, on the page's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Which of the events that were given.
    pub entry: u32,
    /// Its first day.
    pub first: Date,
    /// Its last day, which belongs to it.
    pub last: Date,
    /// The start on the first day; `None` where it lasts whole days.
    pub start: Option<Time>,
    /// The end on the last day, where it is known. 00:00 is the midnight that ends that day (24:00).
    pub end: Option<Time>,
    /// The start on the event's own clock, which names this one of a series.
    pub own: Moment,
}

impl Occurrence {
    /// How many days it covers.
    pub fn days(&self) -> i64 {
        self.last.days() - self.first.days() + 1
    }

    /// Whether it covers a day.
    pub fn covers(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// What names it on the page and in links: the event's identifier, for a series with the day.
    pub fn key(&self, event: &Event) -> String {
        let mut key = event.id.clone();
        if event.repeats() {
            // A changed rest of a series is itself a series.
            let moment = event.recurrence_id.filter(|_| event.recurrence.is_none()).unwrap_or(self.own);
            key.push('@');
            key.push_str(&moment.date.to_string());
            // Several on one day are told apart by their times.
            if let Some(time) = moment.time {
                key.push('T');
                key.push_str(&time.to_string());
            }
        }
        key
    }

    /// Of one time of an event, on the clocks of `zone`.
    fn of(entry: usize, event: &Event, when: When, zone: &str, platform: &dyn Platform) -> Self {
        let own = when.start();
        let entry = entry as u32;
        match when {
            When::Days { first, last } => Self { entry, first, last, start: None, end: None, own },
            When::Times { start, end } => {
                let here = |local: LocalTime| local.shown(&event.time_zone, zone, platform);
                let (start, end) = (here(start), end.map(here));
                let end = end.filter(|end| *end > start);
                let last = end.map_or(start.date, |end| {
                    let midnight = end.time.seconds() == 0;
                    end.date.plus_days(-i64::from(midnight)).max(start.date)
                });
                Self { entry, first: start.date, last, start: Some(start.time), end: end.map(|end| end.time), own }
            }
        }
    }
}

/// What takes place from `from` to `to` (both included) on the clocks of `zone`, sorted by first day; then what
/// lasts longer, whole days before times, and by time. What began before and still lasts is included.
///
/// Of one series 5,000 are given, and of all together as many as a page can work out without standing still: see
/// [`expand_all`].
pub fn expand(entries: &[Entry], from: Date, to: Date, zone: &str, platform: &dyn Platform) -> Vec<Occurrence> {
    expand_all(entries, from, to, zone, platform).0
}

/// The same, and which series are not given whole (by their places): those that are too dense or too slow. Of these
/// the first times of the days looked at stand there, as far as they were found.
///
/// All series have a limit of steps together. Each may take an equal part of a half of it. What is left is parted
/// among those that need more, so that no series takes the time of another.
pub fn expand_all(
    entries: &[Entry],
    from: Date,
    to: Date,
    zone: &str,
    platform: &dyn Platform,
) -> (Vec<Occurrence>, Vec<u32>) {
    expand_within(entries, (from, to), zone, platform, &mut { Limit::ALL })
}

pub(super) fn expand_within(
    entries: &[Entry],
    days: (Date, Date),
    zone: &str,
    platform: &dyn Platform,
    limit: &mut Limit,
) -> (Vec<Occurrence>, Vec<u32>) {
    let (from, to) = days;
    let (mut out, mut series, mut cut) = (Vec::new(), Vec::new(), Vec::new());
    for (index, entry) in entries.iter().enumerate() {
        let event = &*entry.event;
        if event.recurrence.is_some() {
            series.push(index);
            continue;
        }
        let (slack, first) = (slack(event, zone), event.when.first().days());
        if first <= to.days() + slack && first + event.when.more_days() + slack >= from.days() {
            out.extend(shown(Occurrence::of(index, event, event.when, zone, platform), days));
        }
    }
    for is_last in [false, true] {
        let mut left = if is_last { limit.steps } else { limit.steps / 2 };
        limit.steps -= left;
        let mut waiting = Vec::new();
        let count = series.len();
        for (n, index) in series.into_iter().enumerate() {
            let Some(entry) = entries.get(index) else { continue };
            let before = out.len();
            let share = (left / (count - n) as u32).min(Limit::ONE.steps);
            let mut own = Limit { steps: share, ..*limit };
            let is_whole = expand_series(index, &entry.event, days, zone, platform, &mut own, &mut out).unwrap_or(true);
            left -= share - own.steps;
            if is_whole {
                continue;
            }
            if own.steps == 0 && !is_last && share < Limit::ONE.steps {
                out.truncate(before);
                waiting.push(index);
            } else {
                cut.push(index as u32);
            }
        }
        limit.steps += left;
        series = waiting;
    }
    cut.sort_unstable();
    let mut out = in_order(out);
    // Where clocks skip an hour, two starts of a series may be the same instant.
    out.dedup_by(|later, one| later.entry == one.entry && later.first == one.first && later.start == one.start);
    (out, cut)
}

/// Occurrences by first day; then what lasts longer, whole days before times, by time, and by their events. What stands
/// in the order of the days is worked out once for each, not once for each comparison.
fn in_order(occurrences: Vec<Occurrence>) -> Vec<Occurrence> {
    /// Longer than any.
    const LONGEST: i64 = 1 << 23;
    /// Larger than the seconds of a day.
    const DAY: i64 = 1 << 17;
    let mut order: Vec<(u64, u64)> = Vec::with_capacity(occurrences.len());
    for (n, one) in occurrences.iter().enumerate() {
        let (first, last) = (one.first.days(), if one.last == one.first { None } else { Some(one.last.days()) });
        let time = one.start.map_or(0, |start| start.seconds() + 1);
        let day = first - Date { year: 1, month: 1, day: 1 }.days();
        let key = (day * LONGEST + LONGEST - 1 - last.map_or(0, |last| last - first)) * DAY + time;
        order.push((key as u64, u64::from(one.entry) << 32 | n as u64));
    }
    order.sort_unstable();
    let mut out = Vec::with_capacity(occurrences.len());
    for (_, place) in order {
        out.extend(occurrences.get(place as u32 as usize).copied());
    }
    out
}

/// Days by which the clocks of an event and of the page may be apart: 26 hours at most; a time that its own clock skips
/// may move into the next day.
fn slack(event: &Event, zone: &str) -> i64 {
    match event.when {
        When::Days { .. } => 0,
        When::Times { .. } if event.time_zone == zone => 1,
        When::Times { .. } => 2,
    }
}

/// An occurrence that reaches into the days looked at.
fn shown(occurrence: Occurrence, (from, to): (Date, Date)) -> Option<Occurrence> {
    (occurrence.first <= to && occurrence.last >= from).then_some(occurrence)
}

/// What an occurrence costs in steps: the page has more to do with it than with a day that is passed over.
const SHOWN: u32 = 20;

crate::later! { Series "02":
/// Adds what takes place of one series; `false` where that is not all.
fn expand_series(
    index: usize,
    event: &Event,
    days: (Date, Date),
    zone: &str,
    platform: &dyn Platform,
    limit: &mut Limit,
    out: &mut Vec<Occurrence>,
) -> bool {
    let Some(series) = &event.recurrence else { return true };
    let slack = slack(event, zone);
    let mut begin = (days.0.days() - event.when.more_days() - slack) * 86_400;
    let end = (days.1.days() + slack) * 86_400 + 86_399;
    let mut room = MOST;
    let mut add = |start: i64, limit: &mut Limit| {
        let found = shown(Occurrence::of(index, event, event.times(start, platform), zone, platform), days);
        let cost = if found.is_some() { SHOWN } else { 0 };
        if limit.steps < cost {
            limit.steps = 0;
            return false;
        }
        limit.steps -= cost;
        if found.is_some() && room == 0 {
            return false;
        }
        room -= usize::from(found.is_some());
        out.extend(found);
        true
    };
    for start in series.longer(begin, (days.0.days() - slack) * 86_400) {
        let found = series.within(event.when, start, start, limit);
        if found.known_to < start || !found.list.iter().all(|start| add(*start, limit)) {
            return false;
        }
    }
    // Where they are dense, many of those that are given at once may not reach into the days.
    loop {
        let found = series.within(event.when, begin, end, limit);
        if !found.list.iter().all(|start| add(*start, limit)) {
            return false;
        }
        if found.known_to >= end {
            return true;
        }
        if found.known_to < begin {
            return false;
        }
        begin = found.known_to + 1;
    }
} }

/// How far ahead the next day with events is looked for.
const YEARS_AHEAD: i64 = 10;

/// Seconds of the window in which the nearest start of a series is looked for first; most repeat within it.
const NEAR: i64 = 40 * 86_400;

/// How much larger each further window is.
const FARTHER: i64 = 8;

/// The nearest first days of events before `from` and after `to`: where a page without events can lead to. A series
/// that takes too long (see [`expand_all`]) leads nowhere.
pub fn nearest(entries: &[Entry], from: Date, to: Date) -> (Option<Date>, Option<Date>) {
    nearest_within(entries, from, to, &mut { Limit::ALL })
}

pub(super) fn nearest_within(
    entries: &[Entry],
    from: Date,
    to: Date,
    limit: &mut Limit,
) -> (Option<Date>, Option<Date>) {
    let (mut before, mut after) = (None::<i64>, None::<i64>);
    let mut series = Vec::new();
    for entry in entries {
        let day = entry.event.when.first().days();
        if entry.event.recurrence.is_some() {
            series.push(&*entry.event);
        } else if day < from.days() {
            before = before.max(Some(day));
        } else if day > to.days() && after.is_none_or(|best| day < best) {
            after = Some(day);
        }
    }
    let count = series.len();
    for (n, event) in series.into_iter().enumerate() {
        let Some(series) = &event.recurrence else { continue };
        let share = (limit.steps / (count - n) as u32).min(Limit::ONE.steps);
        // Few are given at once: one is asked for.
        let mut own = Limit { steps: share, most: 50 };
        // Only what is nearer than the nearest so far.
        let farthest = after.map_or(to.days() + YEARS_AHEAD * 366, |best| best - 1) * 86_400 + 86_399;
        if let Some(at) = first_start(series, event.when, (to.days() + 1) * 86_400, farthest, &mut own) {
            after = Some(at.div_euclid(86_400));
        }
        let first = event.when.start_seconds();
        let farthest = before.map_or(first, |best| first.max((best + 1) * 86_400));
        if let Some(at) = last_start(series, event.when, farthest, from.days() * 86_400 - 1, &mut own) {
            before = Some(at.div_euclid(86_400));
        }
        limit.steps -= share - own.steps;
    }
    (before.map(Date::from_days), after.map(Date::from_days))
}

/// The first start of a series from `begin` to `end`.
fn first_start(series: &Recurrence, when: When, mut begin: i64, end: i64, limit: &mut Limit) -> Option<i64> {
    let mut span = NEAR;
    while begin <= end {
        let to = end.min(begin + span - 1);
        let found = series.within(when, begin, to, limit);
        if let Some(at) = found.list.first() {
            return Some(*at);
        }
        if found.known_to < begin {
            return None;
        }
        if found.known_to >= to {
            span *= FARTHER;
        }
        begin = found.known_to.min(to) + 1;
    }
    None
}

/// The last start of a series from `begin` to `end`, looked for from the end on.
fn last_start(series: &Recurrence, when: When, begin: i64, mut end: i64, limit: &mut Limit) -> Option<i64> {
    let mut span = NEAR;
    while begin <= end {
        let from = begin.max(end - span + 1);
        let last = last_of(series, when, from, end, limit);
        if last.is_some() || limit.steps == 0 {
            return last;
        }
        end = from - 1;
        span *= FARTHER;
    }
    None
}

/// The same within one window. It gives only the first so many of what it holds, so that the rest is halved until it
/// holds fewer.
fn last_of(series: &Recurrence, when: When, mut begin: i64, mut end: i64, limit: &mut Limit) -> Option<i64> {
    let mut last = None;
    let mut middle = begin;
    while middle <= end {
        let found = series.within(when, middle, end, limit);
        if limit.steps == 0 {
            break;
        }
        if found.list.is_empty() && found.known_to >= end {
            end = middle - 1;
        } else {
            last = found.list.last().copied().or(last);
            begin = found.known_to.min(end) + 1;
        }
        if begin > end {
            break;
        }
        middle = begin + (end - begin) / 2;
    }
    last
}

/// The occurrence that a key names (see [`Occurrence::key`]), among `found` or, for a link that leads to another
/// month, among all.
pub fn by_key(entries: &[Entry], key: &str, zone: &str, platform: &dyn Platform) -> Option<Occurrence> {
    let limit = &mut { Limit::ALL };
    for (index, entry) in entries.iter().enumerate() {
        let event = &*entry.event;
        let Some(rest) = key.strip_prefix(event.id.as_str()) else { continue };
        let Some(recurrence) = event.recurrence.as_ref().filter(|_| !rest.is_empty()) else {
            let occurrence = Occurrence::of(index, event, event.when, zone, platform);
            if rest.is_empty() && !event.repeats() || occurrence.key(event) == key {
                return Some(occurrence);
            }
            continue;
        };
        let Some(start) = rest.strip_prefix('@') else { continue };
        let (day, time) = start.split_once('T').map_or((start, None), |(day, time)| (day, Time::parse(time)));
        let Some(day) = Date::parse(day) else { continue };
        // Keys tell minutes.
        let (from, length) = time.map_or((0, 86_400), |time| (time.seconds(), 60));
        let from = day.days() * 86_400 + from;
        let share = limit.steps.min(Limit::ONE.steps);
        let mut own = Limit { steps: share, ..*limit };
        let found = recurrence
            .within(event.when, from, from + length - 1, &mut own)
            .list
            .into_iter()
            .map(|start| Occurrence::of(index, event, event.times(start, platform), zone, platform))
            .find(|occurrence| occurrence.key(event) == key);
        limit.steps -= share - own.steps;
        if found.is_some() {
            return found;
        }
    }
    None
}
