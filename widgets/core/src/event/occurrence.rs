//! What takes place in the days looked at: each time that an event takes place, on the page's clock, in order.

use super::expand::MOST;
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
pub fn expand(entries: &[Entry], from: Date, to: Date, zone: &str, platform: &dyn Platform) -> Vec<Occurrence> {
    let mut out = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let event = &*entry.event;
        // Clocks differ by 26 hours at most; a time that its own clock skips may move into the next day.
        let slack = match event.when {
            When::Days { .. } => 0,
            When::Times { .. } if event.time_zone == zone => 1,
            When::Times { .. } => 2,
        };
        let more = event.recurrence.as_ref().map_or(event.when.more_days(), |series| series.more_days(event.when));
        let earliest = from.days() - more - slack;
        let latest = to.days() + slack;
        let mut add = |when: When| {
            let occurrence = Occurrence::of(index, event, when, zone, platform);
            let is_shown = occurrence.first <= to && occurrence.last >= from;
            if is_shown {
                out.push(occurrence);
            }
            is_shown
        };
        let Some(recurrence) = &event.recurrence else {
            if (earliest..=latest).contains(&event.when.first().days()) {
                add(event.when);
            }
            continue;
        };
        // What is given at once is so many; where they are that dense, many of them may not reach into the window.
        let (mut begin, end, mut room) = (earliest * 86_400, latest * 86_400 + 86_399, MOST);
        loop {
            let starts = recurrence.starts(event.when, begin, end);
            for start in &starts {
                room -= usize::from(room > 0 && add(event.times(*start, platform)));
            }
            match starts.last() {
                Some(last) if room > 0 && starts.len() >= MOST => begin = last + 1,
                _ => break,
            }
        }
    }
    out.sort_by_key(|o| (o.first, -o.days(), o.start, o.entry));
    // Where clocks skip an hour, two starts of a series may be the same instant.
    out.dedup_by(|later, one| later.entry == one.entry && later.first == one.first && later.start == one.start);
    out
}

/// How far ahead the next day with events is looked for.
const YEARS_AHEAD: i64 = 10;

/// The nearest first days of events before `from` and after `to`: where a page without events can lead to.
pub fn nearest(entries: &[Entry], from: Date, to: Date) -> (Option<Date>, Option<Date>) {
    let (mut before, mut after) = (None::<Date>, None::<Date>);
    let (from_day, to_day) = (from.days(), to.days());
    for entry in entries {
        let event = &*entry.event;
        let mut take = |day: Date| {
            if day < from && before.is_none_or(|best| day > best) {
                before = Some(day);
            }
            if day > to && after.is_none_or(|best| day < best) {
                after = Some(day);
            }
        };
        let Some(recurrence) = &event.recurrence else {
            take(event.when.first());
            continue;
        };
        let day = |at: &i64| Date::from_days(at.div_euclid(86_400));
        let ahead = recurrence.starts(event.when, (to_day + 1) * 86_400, (to_day + YEARS_AHEAD * 366) * 86_400);
        if let Some(at) = ahead.first() {
            take(day(at));
        }
        if let Some(at) = last_start(recurrence, event.when, from_day * 86_400 - 1) {
            take(day(&at));
        }
    }
    (before, after)
}

/// The last start of a series up to `end`. A window gives only the first so many of what it holds, so that the rest is
/// halved until it holds fewer.
fn last_start(series: &Recurrence, when: When, mut end: i64) -> Option<i64> {
    let (mut last, mut begin) = (None, when.start_seconds());
    let mut middle = begin;
    while middle <= end {
        let found = series.starts(when, middle, end);
        match found.last() {
            Some(at) => {
                last = Some(*at);
                begin = at + 1;
                if found.len() < MOST {
                    break;
                }
            }
            None if middle == begin => break,
            None => end = middle - 1,
        }
        middle = begin + (end - begin) / 2;
    }
    last
}

/// The occurrence that a key names (see [`Occurrence::key`]), among `found` or, for a link that leads to another
/// month, among all.
pub fn by_key(entries: &[Entry], key: &str, zone: &str, platform: &dyn Platform) -> Option<Occurrence> {
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
        let found = recurrence
            .starts(event.when, from, from + length - 1)
            .into_iter()
            .map(|start| Occurrence::of(index, event, event.times(start, platform), zone, platform))
            .find(|occurrence| occurrence.key(event) == key);
        if found.is_some() {
            return found;
        }
    }
    None
}
