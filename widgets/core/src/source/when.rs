//! When an event of a record takes place, and what repeats it.

use super::field::Field;
use super::reader::{DayTime, Reader, between};
use super::record::Record;
use super::{MAX_DATES, MAX_EVENTS};
use crate::date::{Date, Time};
use crate::event::recurrence::Recurrence;
use crate::event::rule::Rule;
use crate::event::{Event, LocalTime, Moment, When};
use crate::i18n::ProblemKey;
use crate::later::Part;
use crate::platform::Platform;
use crate::search::{contains, replaced};

/// Rules of one event; more are left out.
const MAX_RULES: usize = 20;

impl Record<'_> {
    /// A date; `None` with a problem where there is one that nobody can read.
    fn date(&self, reader: &mut Reader<'_>, field: Field) -> Option<Date> {
        let text = self.get(field);
        if text.is_empty() {
            return None;
        }
        let date = reader.date(text);
        if date.is_none() {
            self.note(reader, field, ProblemKey::DateUnreadable);
        }
        date
    }

    fn time(&self, reader: &mut Reader<'_>, field: Field) -> Option<DayTime> {
        let text = self.get(field);
        if text.is_empty() {
            return None;
        }
        let time = reader.time(text);
        if time.is_none() {
            self.note(reader, field, ProblemKey::TimeUnreadable);
        }
        time
    }

    /// A day and perhaps a time, from two fields.
    pub(super) fn moment(&self, reader: &mut Reader<'_>, date: Field, time: Field) -> Option<Moment> {
        let date = self.date(reader, date)?;
        let time = match self.time(reader, time) {
            Some(DayTime::At(time)) => Some(time),
            // 24:00 is the whole day.
            _ => None,
        };
        Some(Moment { date, time })
    }

    /// A day and a time that stand in one field, as in 「2018/11/3 10:00」 or `2018-11-03T01:00:00Z`, are parted, on the
    /// clock of `zone`. Midnight to midnight is what programs write for whole days.
    pub(super) fn part_times(&mut self, reader: &Reader<'_>, zone: &str) {
        use Field as F;
        let mut whole_days = false;
        for (day, time) in [
            (F::DateOfStart, F::StartTime),
            (F::DateOfEnd, F::EndTime),
            (F::ApplicationStart, F::ApplicationStartTime),
            (F::Deadline, F::DeadlineTime),
        ] {
            if !self.get(time).is_empty() {
                continue;
            }
            let Some((mut at, zoned)) = stamp(self.get(day), zone, reader) else { continue };
            let midnight = at.time.seconds() == 0;
            whole_days |= day == F::DateOfStart && midnight;
            if day == F::DateOfEnd
                && whole_days
                && midnight
                && zoned
                && self.get(F::DateOfStart) < &*at.date.to_string()
            {
                at.date = at.date.plus_days(-1);
            }
            self.set(day, at.date.to_string());
            if !(midnight && (whole_days || day != F::DateOfEnd)) {
                self.set(time, clock(at.time));
            }
        }
    }

    /// When it takes place; `None` where the record was refused.
    pub(super) fn when(&self, reader: &mut Reader<'_>) -> Option<When> {
        let text = self.get(Field::DateOfStart);
        if text.is_empty() {
            self.refuse(reader, Field::DateOfStart, ProblemKey::StartMissing);
            return None;
        }
        let Some(first) = reader.date(text) else {
            self.refuse(reader, Field::DateOfStart, ProblemKey::DateUnreadable);
            return None;
        };
        let given_last = self.date(reader, Field::DateOfEnd);
        let last = given_last.unwrap_or(first);
        if last < first {
            self.refuse(reader, Field::DateOfEnd, ProblemKey::EndBeforeStart);
            return None;
        }
        let start = match self.time(reader, Field::StartTime) {
            Some(DayTime::At(time)) => LocalTime { date: first, time },
            // A day without a start time is shown as a whole day; the end time alone says little.
            _ => return Some(When::Days { first, last }),
        };
        let end = match self.time(reader, Field::EndTime) {
            Some(DayTime::At(time)) => LocalTime { date: last, time },
            Some(DayTime::Midnight) => LocalTime { date: last.plus_days(1), time: Time::from_seconds(0) },
            None if last > first => return Some(When::Times { start, end: Some(end_of(last)) }),
            None => return Some(When::Times { start, end: None }),
        };
        if end >= start {
            return Some(When::Times { start, end: Some(end) });
        }
        if given_last.is_some() {
            self.refuse(reader, Field::EndTime, ProblemKey::EndBeforeStart);
            return None;
        }
        // 22:00 to 2:00 without an end date: into the next day.
        Some(When::Times { start, end: Some(LocalTime { date: last.plus_days(1), ..end }) })
    }

    /// What repeats it.
    pub(super) fn recurrence(&self, reader: &mut Reader<'_>, zone: &str) -> Option<Box<Recurrence>> {
        let says = |field: &Field| !self.get(*field).is_empty();
        if ![Field::Rrule, Field::Exrule, Field::Rdate, Field::Exdate, Field::Series].iter().any(says) {
            return None;
        }
        recurrence(self, reader, zone).unwrap_or_else(|| {
            reader.lacks = Some(Part::Series);
            None
        })
    }

    fn repeated(&self, reader: &mut Reader<'_>, zone: &str) -> Option<Box<Recurrence>> {
        let mut recurrence = Recurrence::default();
        recurrence.rules = self.rules(reader, Field::Rrule, zone);
        recurrence.exrules = self.rules(reader, Field::Exrule, zone);
        recurrence.rdate = self.moments(reader, Field::Rdate, zone);
        recurrence.periods = self.periods(reader, zone);
        recurrence.leave_out(&self.moments(reader, Field::Exdate, zone));
        recurrence.restore(self.get(Field::Series));
        (!recurrence.is_empty()).then(|| Box::new(recurrence))
    }

    fn rules(&self, reader: &mut Reader<'_>, field: Field, zone: &str) -> Vec<Rule> {
        let mut out = Vec::new();
        for line in self.get(field).lines().filter(|line| !line.trim().is_empty()).take(MAX_RULES) {
            match Rule::parse(line, zone, reader.platform) {
                Some(rule) => out.push(rule),
                None => reader.note(self.line, &self.place(field), ProblemKey::RuleUnreadable, line),
            }
        }
        out
    }

    /// The items of a list of dates.
    fn dates(&self, field: Field) -> impl Iterator<Item = &str> {
        // A series leaves out each of its changed instances, which are events themselves.
        let most = if field == Field::Exdate { MAX_EVENTS } else { MAX_DATES };
        self.get(field).split(between).map(str::trim).filter(|item| !item.is_empty()).take(most)
    }

    /// Dates with an end of their own: `2018-10-20T13:00:00/2018-10-20T15:00:00`.
    fn periods(&self, reader: &Reader<'_>, zone: &str) -> Vec<(LocalTime, LocalTime)> {
        let mut out = Vec::new();
        for (start, end) in self.dates(Field::Rdate).filter_map(period) {
            if let (Some((start, _)), Some((end, _))) = (stamp(start, zone, reader), stamp(end, zone, reader)) {
                out.push((start, end));
            }
        }
        out
    }

    /// A list of dates, with or without times.
    pub(super) fn moments(&self, reader: &mut Reader<'_>, field: Field, zone: &str) -> Vec<Moment> {
        let mut out = Vec::new();
        for item in self.dates(field).filter(|item| period(item).is_none()) {
            match self::moment(item, zone, reader) {
                Some(moment) => out.push(moment),
                None => reader.note(self.line, &self.place(field), ProblemKey::DateUnreadable, item),
            }
        }
        out
    }
}

/// Start and end of an item that has both; `2018/10/20` is none such.
fn period(item: &str) -> Option<(&str, &str)> {
    item.split_once('/').filter(|(start, end)| start.contains('T') && end.contains('T'))
}

/// `HH:MM:SS`.
pub(super) fn clock(time: Time) -> String {
    let mut out = time.to_string();
    out.push(':');
    out.push(char::from(b'0' + time.second / 10));
    out.push(char::from(b'0' + time.second % 10));
    out
}

/// The day and time of a text that has both, on the clock of `zone`; and whether it said so by an offset or `Z`.
fn stamp(text: &str, zone: &str, reader: &Reader<'_>) -> Option<(LocalTime, bool)> {
    let text = text.trim();
    // `2018/1/3 9:00` is the shortest.
    if text.len() < 13 {
        return None;
    }
    let (day, time) = text.split_once(['T', ' ', '　'])?;
    let date = reader.date(day)?;
    // `10:00:00.000+09:00`
    let end = time.rfind(['+', '-', 'Z']).filter(|_| time.is_ascii());
    let (plain, offset) = time.split_at(end.unwrap_or(time.len()));
    let plain = plain.split_once('.').map_or(plain, |(plain, _)| plain);
    let DayTime::At(time) = reader.time(plain)? else { return None };
    let local = LocalTime { date, time };
    let Some(sign) = offset.chars().next() else { return Some((local, false)) };
    let mut seconds = 0;
    if sign != 'Z' {
        let digits = offset.get(1..)?;
        let (hours, minutes) = digits.split_once(':').or_else(|| digits.split_at_checked(2)).unwrap_or((digits, ""));
        let number = |text: &str| if text.is_empty() { Some(0) } else { text.parse::<u32>().ok().filter(|n| *n < 60) };
        seconds = i64::from(number(hours)? * 3_600 + number(minutes)? * 60);
    }
    let utc = LocalTime::from_seconds(local.seconds() - if sign == '-' { -seconds } else { seconds });
    Some((utc.in_zone("UTC", zone, reader.platform), true))
}

/// `2018-12-15`, `2018-12-15T10:00`, `20181215T100000`, `20181215T010000Z`: on the clock of `zone`.
fn moment(text: &str, zone: &str, reader: &Reader<'_>) -> Option<Moment> {
    match stamp(text, zone, reader) {
        Some((at, _)) => Some(Moment { date: at.date, time: Some(at.time) }),
        None if text.contains('T') => None,
        None => reader.date(text).map(|date| Moment { date, time: None }),
    }
}

crate::later! { Series "03":
fn recurrence(record: &Record, reader: &mut Reader<'_>, zone: &str) -> Option<Box<Recurrence>> {
    record.repeated(reader, zone)
} }

/// Whether its remark may limit it to weekdays.
pub(super) fn may_be_limited(event: &Event) -> bool {
    event.recurrence.is_none() && event.recurrence_id.is_none() && contains(&event.when_remark, "のみ")
}

crate::later! { Series "04":
/// A range of days that its remark limits to weekdays, as in 「期間中の月曜日のみ開催」, is a series: each of these
/// days by itself, not one long event.
pub(super) fn only_on(event: &mut Event, platform: &dyn Platform) {
    let text = replaced(&event.when_remark, "曜日", "曜");
    let Some((list, _)) = text.split_once("のみ") else { return };
    let Some(list) = list.strip_suffix('曜') else { return };
    let mut days = Vec::new();
    for c in list.chars().rev() {
        match "日月火水木金土".chars().position(|day| day == c) {
            Some(day) => days.push(day),
            // 「月曜・水曜のみ」
            None if matches!(c, '曜' | '・' | '、' | ',' | 'と') => {}
            None => break,
        }
    }
    let first = event.when.first();
    // The midnight that ends the last day belongs to that day.
    let midnight = matches!(event.when, When::Times { end: Some(end), .. } if end.time.seconds() == 0);
    let last = first.plus_days(event.when.more_days() - i64::from(midnight));
    if days.is_empty() || last.days() - first.days() < 7 {
        return;
    }
    let mut rule = "FREQ=WEEKLY;UNTIL=".to_owned();
    rule.extend(last.to_string().chars().filter(|c| *c != '-'));
    for (n, day) in days.iter().enumerate() {
        rule.push_str(if n == 0 { ";BYDAY=" } else { "," });
        rule.push_str(["SU", "MO", "TU", "WE", "TH", "FR", "SA"][*day]);
    }
    let Some(rule) = Rule::parse(&rule, &event.time_zone, platform) else { return };
    let ahead =
        |day: Date| days.iter().map(|wanted| (wanted + 7 - usize::from(day.weekday())) % 7).min().unwrap_or(0) as i64;
    let start = first.plus_days(ahead(first));
    event.when = match event.when {
        When::Days { .. } => When::Days { first: start, last: start },
        When::Times { start: was, end } => {
            // From and to on each of the days; without an end of its own the range has midnight after the last day.
            let end = end.filter(|end| end.time > was.time);
            let on = |time| LocalTime { date: start, time };
            When::Times { start: on(was.time), end: end.map(|end| on(end.time)) }
        }
    };
    event.recurrence = Some(Box::new(rule.into()));
} }

fn end_of(day: Date) -> LocalTime {
    LocalTime { date: day.plus_days(1), time: Time::from_seconds(0) }
}
